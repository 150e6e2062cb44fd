//! The graph of a document as it is looked at: sifted elsewhere, from a snapshot, where there is much of
//! it.
//!
//! Mentions are not in it, so what is tagged leaves it as it is. Knows nothing of how it is shown.

use std::sync::Arc;

use super::{DocKey, Document};
use crate::{
    derived::graph::{Filter, Graph},
    model::AnnotationSet,
};

/// How many claims are shown at once; of a document with more, the first in the text, or what is
/// looked for.
pub const MOST_CLAIMS: usize = 1000;
/// Claims and relations that are sifted in no time.
const FEW: usize = 2000;

/// A graph to be sifted.
#[derive(Clone, Debug)]
pub struct Sifting {
    /// Of which document.
    pub doc: DocKey,
    set: AnnotationSet,
    filter: Filter,
}

/// What is left of a graph.
#[derive(Clone, Debug)]
pub struct Sifted {
    of: Sifting,
    /// The graph.
    pub graph: Graph,
    /// Whether there are claims beyond those shown.
    pub left_out: bool,
}

/// The graph of a document as it was sifted last.
#[derive(Debug, Default)]
pub struct Sieve {
    /// What was asked for last.
    wanted: Option<Sifting>,
    /// What came back last.
    found: Option<Arc<Sifted>>,
}

impl Sifting {
    /// Of a document as it is, in this way.
    pub fn new(document: &Document, filter: Filter) -> Sifting {
        Sifting {
            doc: document.key(),
            set: document.set().clone(),
            filter,
        }
    }

    /// Sifts. Takes time for the number of records.
    pub fn run(self) -> Sifted {
        let (graph, left_out) = self
            .filter
            .apply(&Graph::of(&self.set))
            .first_claims(MOST_CLAIMS);
        Sifted {
            graph,
            left_out,
            of: self,
        }
    }

    /// Whether that takes no time to speak of.
    pub fn is_of_few(&self) -> bool {
        let contents = self.set.contents();
        contents.claims.len() + contents.relations.len() <= FEW
    }

    /// Whether another comes to the same.
    fn is_same(&self, other: &Sifting) -> bool {
        let (a, b) = (self.set.contents(), other.set.contents());
        self.doc == other.doc
            && self.filter == other.filter
            && a.claims.ptr_eq(&b.claims)
            && a.entities.ptr_eq(&b.entities)
            && a.relations.ptr_eq(&b.relations)
    }
}

impl Sifted {
    /// Whether it is of this document.
    pub fn is_about(&self, document: &Document) -> bool {
        self.of.doc == document.key()
    }

    /// The document that it is of.
    pub(super) fn doc(&self) -> DocKey {
        self.of.doc
    }

    /// Whether it is what this comes to.
    pub fn is_of(&self, sifting: &Sifting) -> bool {
        self.of.is_same(sifting)
    }

    /// Whether it is what was looked for in this document, be it in an earlier state.
    pub fn looks_for(&self, sifting: &Sifting) -> bool {
        (self.of.doc, &self.of.filter) == (sifting.doc, &sifting.filter)
    }
}

impl Sieve {
    /// What is left of the graph, as sifted last.
    pub fn found(&self) -> Option<&Arc<Sifted>> {
        self.found.as_ref()
    }

    /// Whether this is to be asked for: it is neither there nor on its way.
    pub fn lacks(&self, sifting: &Sifting) -> bool {
        !(self.wanted.as_ref()).is_some_and(|wanted| wanted.is_same(sifting))
    }

    /// Notes that it is on its way.
    pub(super) fn await_for(&mut self, sifting: &Sifting) {
        self.wanted = Some(sifting.clone());
    }

    /// Takes in what came of it, in the place of what was there.
    pub(super) fn take(&mut self, sifted: Sifted) {
        self.found = Some(Arc::new(sifted));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        derived::laws::{Crowd, deeds, perform},
        model::{
            Edit,
            arbitrary::{sets, stamp},
        },
    };

    proptest! {
        /// Whatever was done: a graph that counts as that of a document is what it would be made anew.
        #[test]
        fn a_graph_that_is_kept_is_as_if_sifted_anew(
            mut set in sets(),
            deeds in deeds(),
            words in "[a-z]?",
            roles in any::<bool>(),
        ) {
            let filter = || Filter { words: words.clone(), roles, ..Filter::default() };
            let mut document = Document::new(DocKey(0), set.clone());
            let mut kept = Sifting::new(&document, filter()).run();
            perform(&mut set, &deeds, |set| {
                document.set = set.clone();
                let sifting = Sifting::new(&document, filter());
                if !kept.is_of(&sifting) {
                    kept = sifting.clone().run();
                }
                prop_assert_eq!(&kept.graph, &sifting.run().graph);
                Ok(())
            })?;
        }
    }

    #[test]
    fn what_is_tagged_leaves_the_graph_as_it_is() {
        let mut set = Crowd::of(3000).set;
        let mut document = Document::new(DocKey(0), set.clone());
        let kept = Sifting::new(&document, Filter::default()).run();
        let (mention, claim) = {
            let contents = set.contents();
            let mention = contents.mentions.keys().next().expect("some");
            let (id, claim) = contents.claims.iter().next().expect("some");
            (*mention, (*id, claim.clone()))
        };
        set.apply(Edit::Remove(mention.into(), stamp(1)))
            .expect("it fits");
        document.set = set.clone();
        assert!(kept.is_of(&Sifting::new(&document, Filter::default())));
        let mut other = (*claim.1).clone();
        other.gist.push('m');
        set.apply(Edit::PutClaim(claim.0, Arc::new(other)))
            .expect("it fits");
        document.set = set;
        assert!(!kept.is_of(&Sifting::new(&document, Filter::default())));
    }
}
