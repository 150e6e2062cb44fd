//! What every derived value holds to: told of what differs, it becomes what it would be if it were made
//! anew; and what it looks at for an edit is the same among a thousand records and a hundred thousand.
//!
//! Each kind is held to both by [`follows_as_made_anew`], in its own file.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | any edits, undos and redos, of sets as files bring them and of types that ask for much | names, what is lacking, the map of the tags, mentions alike, lists in order and what can be related are each as if made anew | `following_by_differences_is_the_same_as_making_anew` |
//! | a tag, a letter in a name, a note or a gist, another type, an attribute, a deletion, and each taken back, among 1,000 records and among 100,000 | as many records are looked at, and no more than a few dozen | `an_edit_costs_as_little_among_many_records_as_among_few` |

use std::sync::Arc;

use proptest::{prelude::*, test_runner::TestCaseError};
use ulid::Ulid;

use super::*;
use crate::model::{
    Anchor, Article, Attribute, Claim, ClaimId, Contents, Edit, Entity, EntityId, History, Mention,
    MentionId, Provenance, RecordId, Relation, RelationId, TagType, Tagset,
    arbitrary::{Gesture, gestures, sets, stamp},
};

/// What somebody does to a set.
#[derive(Clone, Debug)]
pub enum Deed {
    Do(Gesture),
    Undo,
    Redo,
}

/// A while of work.
pub fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let ways = prop::collection::vec(0..4u8, 24);
    (gestures(), ways).prop_map(|(gestures, ways)| {
        let mut gestures = gestures.into_iter();
        let deed = |way| match way {
            2 => Some(Deed::Undo),
            3 => Some(Deed::Redo),
            _ => gestures.next().map(Deed::Do),
        };
        ways.into_iter().filter_map(deed).collect()
    })
}

/// Does it, and asks after each whether all is as it should be.
pub fn perform(
    set: &mut AnnotationSet,
    deeds: &[Deed],
    mut holds: impl FnMut(&AnnotationSet) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    let mut history = History::default();
    for deed in deeds {
        match deed {
            Deed::Do(gesture) => {
                if let Some(edit) = gesture.edit(set) {
                    let done = history.apply(set, edit, stamp(1), None);
                    done.expect("a gesture makes edits that fit");
                }
            }
            Deed::Undo => drop(history.undo(set).expect("it was done")),
            Deed::Redo => drop(history.redo(set).expect("it was undone")),
        }
        holds(set)?;
    }
    Ok(())
}

/// Holds a derived value to having followed, told by what of it counts.
pub fn follows<D: Derived, T: PartialEq + std::fmt::Debug>(
    mut set: AnnotationSet,
    deeds: &[Deed],
    told: impl Fn(&D) -> T,
) -> Result<(), TestCaseError> {
    let mut seen = set.clone();
    let mut value = D::of(&set);
    perform(&mut set, deeds, |set| {
        let difference = Difference::between(&seen, set);
        if difference.and_then(|d| value.follow(&d)).is_err() {
            value = D::of(set);
        }
        seen = set.clone();
        prop_assert_eq!(told(&value), told(&D::of(set)));
        Ok(())
    })
}

/// The law for one kind, with what of a value counts.
macro_rules! follows_as_made_anew {
    ($kind:ty, $told:expr) => {
        proptest::proptest! {
            #[test]
            fn following_by_differences_is_the_same_as_making_anew(
                set in crate::derived::laws::asking_sets(),
                deeds in crate::derived::laws::deeds(),
            ) {
                crate::derived::laws::follows::<$kind, _>(set, &deeds, $told)?;
            }
        }

        #[test]
        fn an_edit_costs_as_little_among_many_records_as_among_few() {
            crate::derived::laws::costs_the_same::<$kind>();
        }
    };
}
pub(crate) use follows_as_made_anew;

/// Sets whose types ask for what gestures fill in, or leave empty.
pub fn asking_sets() -> impl Strategy<Value = AnnotationSet> {
    (sets(), any::<bool>()).prop_map(|(mut set, asks)| {
        if asks {
            let mut tagset = Tagset::clone(set.tagset());
            let types = std::mem::take(&mut tagset.types);
            tagset.types = types.iter().cloned().map(asking).collect();
            let edit = Edit::SetTagset(Arc::new(tagset));
            set.apply(edit).expect("no type goes");
        }
        set
    })
}

fn asking(mut tag: TagType) -> TagType {
    tag.required = ["entity", "rank", "note"].map(str::to_owned).into();
    tag.attributes = [("rank", "number"), ("part-of", "entity")]
        .map(|(key, kind)| Attribute {
            key: key.into(),
            kind: kind.into(),
            ..Attribute::default()
        })
        .into();
    tag
}

/// A set of many records: mentions of entities in turn, claims among them, relations between claims.
pub struct Crowd {
    pub set: AnnotationSet,
    /// How many entities there are; as many relations, twice the claims, seven times the mentions.
    entities: usize,
}

impl Crowd {
    /// So many records, or a few more.
    pub fn of(records: usize) -> Crowd {
        let entities = records / 11 + 1;
        let words = entities * 9;
        let article = Article::new("word ".repeat(words), Provenance::default());
        let place = |n: usize| {
            let span = article.span(5 * n..5 * n + 4).expect("a word");
            vec![Anchor::Attached(span)]
        };
        let types = ["PER", "GPE"].map(|key| asking(TagType::new(key.into())));
        let kind = |n: usize| if n.is_multiple_of(3) { "GPE" } else { "PER" };
        let mut contents = Contents {
            tagset: Arc::new(Tagset {
                types: types.into_iter().collect(),
                ..Tagset::default()
            }),
            ..Contents::default()
        };
        for n in 0..entities {
            let mut entity = Entity::new(kind(n).into(), format!("name {n}"), stamp(0));
            let next = entity_of((n + 1) % entities).to_string();
            entity.attributes.insert("part-of".into(), next);
            contents.entities.insert(entity_of(n), Arc::new(entity));
            let relation = Relation::new(
                "contradicts".into(),
                claim_of(2 * n).into(),
                claim_of(2 * n + 1).into(),
                stamp(0),
            );
            let id = RelationId::from(Ulid(n as u128 + 1));
            contents.relations.insert(id, Arc::new(relation));
        }
        for n in 0..7 * entities {
            let mut mention = Mention::new(kind(n).into(), place(n), stamp(0));
            mention.entity = Some(entity_of(n % entities));
            contents.mentions.insert(mention_of(n), Arc::new(mention));
        }
        for n in 0..2 * entities {
            let mut claim = Claim::new(place(7 * entities + n), stamp(0));
            claim.gist = format!("gist {n}");
            claim.claimant = Some(entity_of(n % entities));
            contents.claims.insert(claim_of(n), Arc::new(claim));
        }
        Crowd {
            set: AnnotationSet::new(article, contents),
            entities,
        }
    }

    /// An entity in the middle, which edits are about.
    pub fn entity(&self) -> EntityId {
        entity_of(self.entities / 2)
    }

    /// What a person may do in one go, somewhere in the middle.
    fn edits(&self) -> Vec<(&'static str, Edit)> {
        let middle = self.entities / 2;
        let mention = self.set.mention(mention_of(3 * middle)).expect("there");
        let mention = |change: &dyn Fn(&mut Mention)| {
            let mut mention = Mention::clone(mention);
            change(&mut mention);
            Edit::PutMention(mention_of(3 * middle), Arc::new(mention))
        };
        let entity = self.set.entity(entity_of(middle)).expect("there");
        let entity = |change: &dyn Fn(&mut Entity)| {
            let mut entity = Entity::clone(entity);
            change(&mut entity);
            Edit::PutEntity(entity_of(middle), Arc::new(entity))
        };
        let claim = self.set.claim(claim_of(middle)).expect("there");
        let mut other = Claim::clone(claim);
        other.gist.push('m');
        other.recipient = Some(entity_of(middle + 1));
        let new = Mention::clone(self.set.mention(mention_of(5)).expect("there"));
        let own = EntityId::from(Ulid(u128::MAX));
        let made = Entity::new("PER".into(), "name new", stamp(1));
        let gone = RecordId::from(mention_of(4 * middle));
        let relation = RecordId::from(RelationId::from(Ulid(middle as u128 + 1)));
        vec![
            (
                "a tag more",
                Edit::PutMention(MentionId::from(Ulid(u128::MAX)), Arc::new(new)),
            ),
            (
                "a letter in a note",
                mention(&|mention| mention.note.push('a')),
            ),
            (
                "another type",
                mention(&|mention| mention.kind = "GPE".into()),
            ),
            ("no entity", mention(&|mention| mention.entity = None)),
            (
                "a letter in a name",
                entity(&|entity| entity.name.push('a')),
            ),
            (
                "a letter in the note of an entity",
                entity(&|entity| entity.note.push('a')),
            ),
            (
                "an attribute filled in",
                entity(&|entity| {
                    entity.attributes.insert("rank".into(), "3".into());
                }),
            ),
            ("an entity more", Edit::PutEntity(own, Arc::new(made))),
            (
                "a letter in a gist",
                Edit::PutClaim(claim_of(middle), Arc::new(other)),
            ),
            ("a tag less", Edit::Remove(gone, stamp(1))),
            ("a relation less", Edit::Remove(relation, stamp(1))),
        ]
    }
}

fn entity_of(n: usize) -> EntityId {
    EntityId::from(Ulid(n as u128 + 1))
}

fn mention_of(n: usize) -> MentionId {
    MentionId::from(Ulid(n as u128 + 1))
}

fn claim_of(n: usize) -> ClaimId {
    ClaimId::from(Ulid(n as u128 + 1))
}

/// Records that may be looked at for one edit.
const LOOKED_AT: usize = 40;

/// Holds a kind to look at the same records for an edit however many there are besides: those that
/// follow are shown no way to go through all of them, and what they look up is counted.
pub fn costs_the_same<D: Derived>() {
    follows_at_the_same_cost(|crowd| D::of(&crowd.set), D::follow);
}

/// The same for what is no kind of its own.
pub fn follows_at_the_same_cost<D>(
    make: impl Fn(&Crowd) -> D,
    follow: impl Fn(&mut D, &Difference<'_>) -> Result<(), Anew>,
) {
    let [few, many] = [1000, 100_000].map(|records| {
        let crowd = Crowd::of(records);
        let mut value = make(&crowd);
        let cost = |(what, edit): (&'static str, Edit)| {
            let mut after = crowd.set.clone();
            after.apply(edit).expect("it fits");
            let there = Difference::between(&crowd.set, &after).expect("it is one edit");
            follow(&mut value, &there).expect("it is one edit");
            let back = Difference::between(&after, &crowd.set).expect("it is one edit");
            follow(&mut value, &back).expect("it is one edit");
            (what, there.looked_at(), back.looked_at())
        };
        crowd.edits().into_iter().map(cost).collect::<Vec<_>>()
    });
    assert_eq!(few, many);
    let most = |(_, there, back): &(&str, usize, usize)| *there.max(back);
    assert!(few.iter().map(most).max() <= Some(LOOKED_AT), "{few:?}");
}
