//! Keeps what is worked out of a document's annotations, all of it at one state.
//!
//! What is of few records is made at once. What is of many is made elsewhere, of a snapshot, and makes
//! up by what differs for the edits that were done meanwhile. Knows nothing of what it keeps, nor of
//! threads.

use std::{
    any::{Any, TypeId},
    collections::BTreeMap,
    fmt,
    sync::OnceLock,
};

use super::{
    Anew, Derived,
    difference::{Difference, is_same},
};
use crate::model::AnnotationSet;

/// Records of a set of which anything is made in no time.
const FEW: usize = 500;

/// Names a kind of derived value.
#[derive(Clone, Copy)]
pub struct Kind {
    id: TypeId,
    /// What is being done while one is made, as a sentence begins.
    pub making: &'static str,
    make: fn(&AnnotationSet) -> Box<dyn Follower>,
}

/// A derived value of whatever kind.
trait Follower: Send + Sync {
    fn follow(&mut self, difference: &Difference<'_>) -> Result<(), Anew>;
    fn as_any(&self) -> &dyn Any;
}

/// Something to be made elsewhere.
#[derive(Clone, Debug)]
pub struct Derivation {
    /// What.
    pub kind: Kind,
    set: AnnotationSet,
}

/// What was made elsewhere.
pub struct Made {
    kind: Kind,
    set: AnnotationSet,
    value: Box<dyn Follower>,
}

/// The derived values of a document.
pub struct Keeper {
    /// The state that all of them have followed to.
    seen: AnnotationSet,
    kept: BTreeMap<TypeId, Kept>,
}

/// A derived value, or the place for one.
struct Kept {
    kind: Kind,
    /// Of the present state.
    now: OnceLock<Box<dyn Follower>>,
    /// Of an earlier one: it stands until another is made.
    stale: Option<Box<dyn Follower>>,
    /// Whether one is on its way.
    awaited: bool,
}

impl<D: Derived> Follower for D {
    fn follow(&mut self, difference: &Difference<'_>) -> Result<(), Anew> {
        Derived::follow(self, difference)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Kind {
    /// The kind of this type.
    pub fn of<D: Derived>() -> Kind {
        Kind {
            id: TypeId::of::<D>(),
            making: D::MAKING,
            make: |set| Box::new(D::of(set)),
        }
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Kind) -> bool {
        self.id == other.id
    }
}

impl Eq for Kind {}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kind({})", self.making)
    }
}

impl Derivation {
    /// Makes it. Takes time for the number of records.
    pub fn run(self) -> Made {
        Made {
            value: (self.kind.make)(&self.set),
            kind: self.kind,
            set: self.set,
        }
    }
}

impl fmt::Debug for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Made({:?})", self.kind)
    }
}

impl fmt::Debug for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = self.kept.values().map(|kept| kept.kind);
        f.debug_list().entries(kinds).finish()
    }
}

impl Keeper {
    /// Of a set, to keep these kinds.
    pub fn new(set: &AnnotationSet, kinds: &[Kind]) -> Keeper {
        let mut keeper = Keeper {
            seen: set.clone(),
            kept: BTreeMap::new(),
        };
        kinds.iter().for_each(|kind| keeper.want(*kind));
        keeper
    }

    /// Keeps this kind too from now on.
    pub fn want(&mut self, kind: Kind) {
        self.kept.entry(kind.id).or_insert(Kept {
            kind,
            now: OnceLock::new(),
            stale: None,
            awaited: false,
        });
    }

    /// What was made of the annotations; of an earlier state only while a great change is being taken in.
    /// `None` before it is made, or if nobody wanted it.
    pub fn get<D: Derived>(&self) -> Option<&D> {
        let kept = self.kept.get(&TypeId::of::<D>())?;
        let value = kept.now.get().or(kept.stale.as_ref())?;
        value.as_ref().as_any().downcast_ref()
    }

    /// The same of the present state only: `None` too while a great change is being taken in.
    pub fn get_fresh<D: Derived>(&self) -> Option<&D> {
        let value = self.kept.get(&TypeId::of::<D>())?.now.get()?;
        value.as_ref().as_any().downcast_ref()
    }

    /// The same of the present state, for something that is decided by it: made on the spot if it is still
    /// on its way. `None` if nobody wanted it.
    pub fn get_now<D: Derived>(&self) -> Option<&D> {
        let kept = self.kept.get(&TypeId::of::<D>())?;
        let value = kept.now.get_or_init(|| (kept.kind.make)(&self.seen));
        value.as_ref().as_any().downcast_ref()
    }

    /// Follows a set to the state that it has come to.
    pub fn follow(&mut self, set: &AnnotationSet) {
        if is_same(&self.seen, set) {
            return;
        }
        let difference = Difference::between(&self.seen, set);
        for kept in self.kept.values_mut() {
            let Some(mut value) = kept.now.take() else {
                continue;
            };
            let followed = difference.as_ref().map_err(|anew| *anew);
            match followed.and_then(|difference| value.follow(difference)) {
                Ok(()) => kept.now = OnceLock::from(value),
                Err(Anew) => kept.stale = Some(value),
            }
        }
        self.seen = set.clone();
    }

    /// Makes what is wanted and not there, if it is of few records; answers with what is to be made
    /// elsewhere.
    pub fn make_up(&mut self) -> Vec<Derivation> {
        let few = self.seen.record_count() <= FEW;
        let mut elsewhere = Vec::new();
        for kept in self
            .kept
            .values_mut()
            .filter(|kept| kept.now.get().is_none())
        {
            if few {
                kept.now = OnceLock::from((kept.kind.make)(&self.seen));
                kept.stale = None;
            } else if !kept.awaited {
                kept.awaited = true;
                elsewhere.push(Derivation {
                    kind: kept.kind,
                    set: self.seen.clone(),
                });
            }
        }
        elsewhere
    }

    /// Takes in what was made elsewhere, and lets it catch up; of no use once it had to be made sooner.
    pub fn take(&mut self, made: Made) {
        let Some(kept) = self.kept.get_mut(&made.kind.id) else {
            return;
        };
        kept.awaited = false;
        if kept.now.get().is_some() {
            return;
        }
        let mut value = made.value;
        let followed = if is_same(&made.set, &self.seen) {
            Ok(())
        } else {
            Difference::between(&made.set, &self.seen).and_then(|d| value.follow(&d))
        };
        match followed {
            Ok(()) => {
                kept.now = OnceLock::from(value);
                kept.stale = None;
            }
            // It is to be made once more.
            Err(Anew) => drop(kept.stale.get_or_insert(value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        derived::{
            Alike, ClaimsByPlace, EntitiesByName, Lacking, NameIndex,
            laws::{Crowd, asking_sets, deeds, perform},
        },
        model::{Edit, arbitrary::stamp},
    };

    /// Whether a keeper has of this kind what is made anew of a set.
    fn is_up_to<D: Derived + PartialEq>(keeper: &Keeper, set: &AnnotationSet) -> bool {
        keeper.get::<D>() == Some(&D::of(set))
    }

    fn all_are_up_to(keeper: &Keeper, set: &AnnotationSet) -> bool {
        is_up_to::<NameIndex>(keeper, set)
            && is_up_to::<Lacking>(keeper, set)
            && is_up_to::<Alike>(keeper, set)
            && is_up_to::<ClaimsByPlace>(keeper, set)
            && is_up_to::<EntitiesByName>(keeper, set)
    }

    fn kinds() -> [Kind; 5] {
        [
            Kind::of::<NameIndex>(),
            Kind::of::<Lacking>(),
            Kind::of::<Alike>(),
            Kind::of::<ClaimsByPlace>(),
            Kind::of::<EntitiesByName>(),
        ]
    }

    proptest! {
        #[test]
        fn all_that_is_kept_goes_along_with_the_set(mut set in asking_sets(), deeds in deeds()) {
            let mut keeper = Keeper::new(&set, &kinds());
            let elsewhere = keeper.make_up();
            prop_assert!(elsewhere.is_empty(), "{:?}", elsewhere);
            perform(&mut set, &deeds, |set| {
                keeper.follow(set);
                keeper.make_up();
                prop_assert!(all_are_up_to(&keeper, set));
                Ok(())
            })?;
        }

        /// As it goes with what was made while a person went on.
        #[test]
        fn what_comes_late_makes_up_for_what_was_done_meanwhile(
            mut set in asking_sets(),
            deeds in deeds(),
        ) {
            let mut keeper = Keeper::new(&set, &kinds());
            let late = kinds().map(|kind| Derivation { kind, set: set.clone() }.run());
            perform(&mut set, &deeds, |set| {
                keeper.follow(set);
                Ok(())
            })?;
            late.into_iter().for_each(|made| keeper.take(made));
            // What can't follow a change of the types is made again.
            keeper.make_up();
            prop_assert!(all_are_up_to(&keeper, &set));
        }
    }

    #[test]
    fn what_is_of_many_records_is_made_elsewhere_and_asked_for_once() {
        let mut set = Crowd::of(10 * FEW).set;
        let mut keeper = Keeper::new(&set, &kinds());
        let elsewhere = keeper.make_up();
        assert_eq!(elsewhere.len(), kinds().len());
        assert!(keeper.get::<Lacking>().is_none());
        assert!(keeper.make_up().is_empty(), "it is on its way");
        let mention = *set.contents().mentions.keys().next().expect("some");
        set.apply(Edit::Remove(mention.into(), stamp(1)))
            .expect("it fits");
        keeper.follow(&set);
        elsewhere
            .into_iter()
            .for_each(|made| keeper.take(made.run()));
        assert!(all_are_up_to(&keeper, &set));
        assert!(keeper.make_up().is_empty());
    }

    #[test]
    fn after_a_change_of_very_much_what_was_there_stands_until_it_is_made_again() {
        let mut set = Crowd::of(10 * FEW).set;
        let mut keeper = Keeper::new(&set, &kinds());
        let elsewhere = keeper.make_up();
        elsewhere
            .into_iter()
            .for_each(|made| keeper.take(made.run()));
        let before = set.clone();
        let ids = set.contents().mentions.keys().take(4 * FEW);
        let edits = ids.map(|id| Edit::Remove((*id).into(), stamp(1)));
        set.apply(Edit::Batch(edits.collect())).expect("they fit");
        keeper.follow(&set);
        assert!(all_are_up_to(&keeper, &before));
        // A key is told how it is now.
        assert!(keeper.get_now::<NameIndex>() == Some(&NameIndex::of(&set)));
        let elsewhere = keeper.make_up();
        assert_eq!(elsewhere.len(), kinds().len() - 1);
        elsewhere
            .into_iter()
            .for_each(|made| keeper.take(made.run()));
        assert!(all_are_up_to(&keeper, &set));
    }
}
