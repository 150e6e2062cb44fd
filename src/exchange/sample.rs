//! Annotation sets for tests, built from text with its ranges marked by ⟦ ⟧.

use std::sync::Arc;

use ulid::Ulid;

use crate::model::{
    Act, Anchor, AnnotationSet, Article, Claim, ClaimId, Contents, DetachedAnchor, DocumentInfo,
    Entity, EntityId, Mention, MentionId, Provenance, Span, Stamp,
};
use crate::text::{Direction, marked};

/// A set in the making. Ranges are named by the order in which their marks open.
pub struct Sample {
    article: Article,
    spans: Vec<Span>,
    contents: Contents,
    next_id: u128,
}

impl Sample {
    /// An Arabic article with marked ranges.
    pub fn new(source: &str) -> Sample {
        let (text, ranges) = marked::marked(source);
        let article = Article::new(text, Provenance::default());
        let spans = (ranges.into_iter())
            .map(|range| article.span(range).expect("marks stand between letters"))
            .collect();
        let document = DocumentInfo {
            title: "بغداد".to_owned(),
            language: "ar".to_owned(),
            direction: Direction::RightToLeft,
            ..DocumentInfo::default()
        };
        Sample {
            article,
            spans,
            contents: Contents {
                annotator: "annotator-1".into(),
                state: "draft".into(),
                document: Arc::new(document),
                ..Contents::default()
            },
            next_id: 1,
        }
    }

    pub fn document(mut self, change: impl FnOnce(&mut DocumentInfo)) -> Sample {
        change(Arc::make_mut(&mut self.contents.document));
        self
    }

    pub fn entity(mut self, name: &str) -> Sample {
        let id = EntityId::from(self.id());
        let entity = Entity::new("PER".into(), name.to_owned(), stamp());
        self.contents.entities.insert(id, Arc::new(entity));
        self
    }

    /// A mention of the entity made last, if there is one.
    pub fn mention(self, range: usize, kind: &str, note: &str) -> Sample {
        let anchor = Anchor::Attached(self.spans[range]);
        self.mention_at(anchor, kind, note)
    }

    pub fn lost_mention(self, kind: &str, quote: &str) -> Sample {
        self.mention_at(lost(quote), kind, "")
    }

    fn mention_at(mut self, anchor: Anchor, kind: &str, note: &str) -> Sample {
        let id = MentionId::from(self.id());
        let mention = Mention {
            entity: self.last_entity(),
            note: note.to_owned(),
            ..Mention::new(kind.into(), vec![anchor], stamp())
        };
        self.contents.mentions.insert(id, Arc::new(mention));
        self
    }

    pub fn claim(mut self, ranges: &[usize], gist: &str) -> Sample {
        let id = ClaimId::from(self.id());
        let anchors = ranges.iter().map(|&n| Anchor::Attached(self.spans[n]));
        let claim = Claim {
            gist: gist.to_owned(),
            ..Claim::new(anchors.collect(), stamp())
        };
        self.contents.claims.insert(id, Arc::new(claim));
        self
    }

    pub fn claimed_by_last_entity(self) -> Sample {
        let claimant = self.last_entity();
        self.last_claim(|claim| claim.claimant = claimant)
    }

    pub fn act(self, act: &str) -> Sample {
        self.last_claim(|claim| claim.act = Some(Act::from(act)))
    }

    pub fn lost_evidence(self, quote: &str) -> Sample {
        self.last_claim(|claim| claim.anchors.push(lost(quote)))
    }

    pub fn last_claim(mut self, change: impl FnOnce(&mut Claim)) -> Sample {
        let id = *self
            .contents
            .claims
            .keys()
            .next_back()
            .expect("a claim was made");
        let claim = self.contents.claims.get_mut(&id).expect("it is there");
        change(Arc::make_mut(claim));
        self
    }

    pub fn set(self) -> AnnotationSet {
        AnnotationSet::new(self.article, self.contents)
    }

    fn last_entity(&self) -> Option<EntityId> {
        self.contents.entities.keys().next_back().copied()
    }

    fn id(&mut self) -> Ulid {
        let id = Ulid(self.next_id);
        self.next_id += 1;
        id
    }
}

fn lost(quote: &str) -> Anchor {
    Anchor::Detached(Arc::new(DetachedAnchor {
        start: 900,
        end: 905,
        quote: quote.to_owned(),
    }))
}

fn stamp() -> Stamp {
    Stamp {
        by: "annotator-1".into(),
        at: "2026-11-23T10:00:00Z".parse().expect("a moment"),
    }
}
