//! Makes a set of all its records at once, as a file holds them, with what is looked up in it.
//!
//! Looks at each record once: of many, most of the time goes by until they come from memory. What comes
//! of that is put in order by two threads where there are so many that it takes time.

use std::collections::BTreeMap;

use super::{
    super::{
        Anchor, Article, EntityId, RecordId, RelationId, Span, TypeKey, abreast::both, bounds,
        full, record,
    },
    AnnotationSet, Contents, OrdMap, OrdSet,
    reaching::Reaching,
};

/// Records of which another thread is worth its beginning.
const MANY: usize = 10_000;

/// What is looked up in a set, as its records give it.
#[derive(Default)]
struct Found {
    places: Vec<(Span, RecordId)>,
    /// How many of these are of mentions; they stand first.
    of_mentions: usize,
    references: Vec<(EntityId, Option<Span>, RecordId)>,
    relations: Vec<(RecordId, RelationId)>,
    kinds: BTreeMap<TypeKey, usize>,
    quoted: usize,
}

/// Where annotations stand.
struct Places {
    all: OrdSet<(Span, RecordId)>,
    of_claims: OrdSet<(Span, RecordId)>,
    reaching: Reaching,
}

/// Who refers to entities, and how many there are of each.
struct References {
    all: OrdSet<(EntityId, Option<Span>, RecordId)>,
    counts: OrdMap<EntityId, usize>,
}

impl AnnotationSet {
    /// Puts contents beside the article they are about. Takes them as they are, unknown types and
    /// dangling references included: what a file holds is kept, and only edits are checked.
    pub fn new(article: Article, contents: Contents) -> AnnotationSet {
        let Found {
            places,
            of_mentions,
            references,
            relations,
            kinds,
            quoted,
        } = Found::in_contents(&contents);
        let (doubled, open_doubles) = (contents.doubled(), contents.open_doubles());
        let contested = contents.contested();
        let many = places.len() + references.len() > MANY;
        let (contents, (places, references)) = both(
            many,
            || contents.full(),
            || (Places::of(places, of_mentions), References::of(references)),
        );
        let mut set = AnnotationSet {
            claim_places: places.of_claims,
            reaching: places.reaching,
            places: places.all,
            references: references.all,
            referring: references.counts,
            relations: full::set(sorted(relations)),
            kinds: kinds.into_iter().collect(),
            inherited_kinds: OrdSet::new(),
            inherited_records: OrdSet::new(),
            quoted,
            doubled,
            open_doubles,
            contested,
            article,
            contents,
        };
        set.inherit_all();
        set
    }

    /// Notes what records name that is not there.
    fn inherit_all(&mut self) {
        let used: Vec<TypeKey> = self.kinds.keys().cloned().collect();
        let named = self.contents.entities.clone();
        for kind in used.iter().chain(named.values().map(|entity| &entity.kind)) {
            self.inherit_kind(kind);
        }
        for entity in self.referring.clone().keys() {
            self.inherit_record((*entity).into());
        }
        for (end, _) in self.relations.clone() {
            self.inherit_record(end);
        }
    }
}

impl Found {
    fn in_contents(contents: &Contents) -> Found {
        let mut found = Found::default();
        for (id, mention) in &contents.mentions {
            found.note((*id).into(), &mention.anchors, mention.entity);
            found.quoted += bounds::quoted(&mention.anchors);
            match found.kinds.get_mut(&mention.kind) {
                Some(n) => *n += 1,
                None => drop(found.kinds.insert(mention.kind.clone(), 1)),
            }
        }
        found.of_mentions = found.places.len();
        for (id, claim) in &contents.claims {
            found.note((*id).into(), &claim.anchors, claim.entities());
            found.quoted += bounds::quoted(claim.all_anchors().flatten());
        }
        for (id, relation) in &contents.relations {
            found
                .relations
                .extend([(relation.from, *id), (relation.to, *id)]);
            found.quoted += bounds::quoted(&relation.anchors);
        }
        found
    }

    fn note(
        &mut self,
        id: RecordId,
        anchors: &[Anchor],
        entities: impl IntoIterator<Item = EntityId>,
    ) {
        let mut first: Option<Span> = None;
        for span in record::spans(anchors) {
            first = Some(first.map_or(span, |first| first.min(span)));
            self.places.push((span, id));
        }
        let references = entities.into_iter().map(|entity| (entity, first, id));
        self.references.extend(references);
    }
}

impl Places {
    fn of(places: Vec<(Span, RecordId)>, of_mentions: usize) -> Places {
        let of_claims = places[of_mentions..].to_vec();
        Places {
            of_claims: full::set(sorted(of_claims)),
            reaching: Reaching::of(&places),
            all: full::set(sorted(places)),
        }
    }
}

impl References {
    fn of(references: Vec<(EntityId, Option<Span>, RecordId)>) -> References {
        // A claim may name an entity in several of its fields.
        let references = sorted(references);
        let same = references.chunk_by(|a, b| a.0 == b.0);
        References {
            counts: same.map(|same| (same[0].0, same.len())).collect(),
            all: full::set(references),
        }
    }
}

impl Contents {
    /// The same in less room, however it came about.
    fn full(self) -> Contents {
        Contents {
            entities: full::map(self.entities),
            mentions: full::map(self.mentions),
            claims: full::map(self.claims),
            relations: full::map(self.relations),
            removed: full::map(self.removed),
            doubles: full::map(self.doubles),
            ..self
        }
    }
}

fn sorted<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    items.sort_unstable();
    items.dedup();
    items
}
