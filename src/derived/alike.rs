//! Mentions of one type by their words, spelling aside.
//!
//! Knows nothing of why somebody looks for them.

use std::collections::{BTreeSet, HashMap};

use super::{Anew, Derived, Difference};
use crate::{
    model::{AnnotationSet, Mention, MentionId, RecordId, Span, TypeKey, surface_form},
    text::Folding,
};

/// Mentions by type and form. In text order; what stands nowhere leads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alike(HashMap<TypeKey, HashMap<String, BTreeSet<Placed>>>);

type Placed = (Option<Span>, MentionId);

impl Derived for Alike {
    const MAKING: &'static str = "Looking for mentions alike";

    fn of(set: &AnnotationSet) -> Alike {
        let mut alike = Alike::default();
        for (id, mention) in &set.contents().mentions {
            let words = surface_form(set.article(), mention);
            alike.put(*id, mention, &words, true);
        }
        alike
    }

    fn follow(&mut self, difference: &Difference<'_>) -> Result<(), Anew> {
        let sight = difference.after();
        for change in &difference.mentions {
            let (before, after) = (change.before.iter(), change.after.iter());
            before.for_each(|was| self.put(change.id, was, &sight.words(was), false));
            after.for_each(|is| self.put(change.id, is, &sight.words(is), true));
        }
        Ok(())
    }
}

impl Alike {
    /// The mentions that have the type of this one and the same words, but for spelling, itself among
    /// them; in text order as far as they have a place.
    pub fn to(&self, set: &AnnotationSet, id: MentionId) -> Vec<RecordId> {
        let Some(mention) = set.mention(id) else {
            return Vec::new();
        };
        let forms = Folding::default().forms(&surface_form(set.article(), mention));
        let of_type = self.0.get(&mention.kind);
        let found = forms.iter().filter_map(|form| of_type?.get(form));
        let found: BTreeSet<&Placed> = found.flatten().collect();
        found.into_iter().map(|(_, id)| (*id).into()).collect()
    }

    fn put(&mut self, id: MentionId, mention: &Mention, words: &str, there: bool) {
        let placed = (mention.spans().min(), id);
        for form in Folding::default().forms(words) {
            if there {
                let of_type = self.0.entry(mention.kind.clone()).or_default();
                of_type.entry(form).or_default().insert(placed);
            } else if let Some(of_type) = self.0.get_mut(&mention.kind)
                && let Some(all) = of_type.get_mut(&form)
            {
                all.remove(&placed);
                if all.is_empty() {
                    of_type.remove(&form);
                }
                if of_type.is_empty() {
                    self.0.remove(&mention.kind);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derived::laws::follows_as_made_anew;

    follows_as_made_anew!(Alike, Alike::clone);
}
