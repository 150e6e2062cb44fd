//! What a web page left behind in a document's article, and what of it is still to be decided.
//!
//! Found elsewhere; here it is remembered what was passed over. Nothing is tagged by itself.

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use crate::{
    derived::{Anew, Derived, Difference, Following},
    model::{AnnotationSet, Mention, MentionId, Span, Tagset},
    text::Leftover,
};

/// The likely debris of an article.
#[derive(Clone, Debug, Default)]
pub struct Leftovers {
    /// All that was found; `None` before it was looked for.
    found: Option<Vec<Leftover>>,
    /// Where what was passed over begins.
    passed: BTreeSet<usize>,
    /// Whether it is to be told of unasked: an article has just been opened.
    pub(super) telling: bool,
    /// What is neither tagged nor passed over.
    open: Vec<Leftover>,
    /// Where mentions of debris stand, once that is asked.
    tagged: Option<Following<Tagged>>,
}

impl Leftovers {
    /// What is still to be decided, in text order; bytes of the article.
    pub fn open(&self) -> &[Leftover] {
        &self.open
    }

    /// What of it is of no use to anybody.
    pub fn sure(&self) -> impl Iterator<Item = &Leftover> {
        self.open.iter().filter(|left| left.kind.is_sure())
    }

    /// Whether the article has been looked through.
    pub fn is_known(&self) -> bool {
        self.found.is_some()
    }

    /// Whether a person is to be told though nobody asked.
    pub fn is_told(&self) -> bool {
        self.telling && !self.open.is_empty()
    }

    pub(super) fn found(&mut self, found: Vec<Leftover>, set: &AnnotationSet) {
        self.found = Some(found);
        self.refresh(set);
    }

    pub(super) fn pass(&mut self, range: &Range<usize>, set: &AnnotationSet) {
        self.passed.insert(range.start);
        self.refresh(set);
    }

    /// What was passed over is proposed again.
    pub(super) fn reconsider(&mut self, set: &AnnotationSet) {
        self.passed.clear();
        self.refresh(set);
    }

    /// Follows the annotations: what is tagged as debris is decided, and undone it is not.
    pub(super) fn refresh(&mut self, set: &AnnotationSet) {
        if self.found.is_none() {
            return;
        }
        let tagged = self.tagged.take();
        let mut tagged = tagged.unwrap_or_else(|| Following::new(set, Tagged::of));
        tagged.keep_up(set, Tagged::follow, Tagged::of);
        let tagged = self.tagged.insert(tagged);
        let mut tagged = tagged.value().places.iter().peekable();
        // How far those reach that begin before the end of what is looked at.
        let mut reach = 0;
        let undecided = |left: &&Leftover| {
            // No two overlap, and they are in text order.
            while let Some((span, _)) = tagged.next_if(|(span, _)| span.start() < left.range.end) {
                reach = reach.max(span.end());
            }
            reach <= left.range.start && !self.passed.contains(&left.range.start)
        };
        let found = self.found.iter().flatten();
        self.open = found.filter(undecided).cloned().collect();
    }
}

/// Where mentions of debris stand: there may be very many that are of something else.
#[derive(Clone, Debug, Default, PartialEq)]
struct Tagged {
    places: BTreeSet<(Span, MentionId)>,
    tagset: Arc<Tagset>,
}

impl Derived for Tagged {
    const MAKING: &'static str = "Looking for what is tagged as debris";

    fn of(set: &AnnotationSet) -> Tagged {
        let mut tagged = Tagged {
            tagset: set.tagset().clone(),
            ..Tagged::default()
        };
        let mentions = &set.contents().mentions;
        // Most often nothing is tagged so, and no mention needs to be looked at.
        if set.mentions_that_count() < mentions.len() {
            for (id, mention) in mentions {
                tagged.places.extend(places(&tagged.tagset, *id, mention));
            }
        }
        tagged
    }

    fn follow(&mut self, difference: &Difference<'_>) -> Result<(), Anew> {
        let tagset = difference.after().tagset();
        if !Arc::ptr_eq(&self.tagset, tagset) {
            return Err(Anew);
        }
        for change in &difference.mentions {
            let (before, after) = (change.before.iter(), change.after.iter());
            for place in before.flat_map(|was| places(tagset, change.id, was)) {
                self.places.remove(&place);
            }
            let after = after.flat_map(|is| places(tagset, change.id, is));
            self.places.extend(after);
        }
        Ok(())
    }
}

/// Where a mention stands if it is one of debris.
fn places<'a>(
    tagset: &Tagset,
    id: MentionId,
    mention: &'a Mention,
) -> impl Iterator<Item = (Span, MentionId)> + use<'a> {
    let debris = tagset.is_debris(&mention.kind);
    let spans = mention.spans().filter(move |_| debris);
    spans.map(move |span| (span, id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        derived::laws::follows_as_made_anew,
        model::{Anchor, Article, Contents, Edit, RecordId, arbitrary::stamp},
        text::LeftoverKind,
    };

    follows_as_made_anew!(Tagged, |tagged: &Tagged| tagged.places.clone());

    const TEXT: &str = "[caption: one] text [caption: two] text [caption: three]";

    fn edited(set: &mut AnnotationSet, edit: Edit, left: &mut Leftovers) -> Vec<Range<usize>> {
        set.apply(edit).expect("a sound edit");
        left.refresh(set);
        left.open.iter().map(|left| left.range.clone()).collect()
    }

    fn put(n: u128, kind: &str, range: Range<usize>, set: &AnnotationSet) -> Edit {
        let span = set.article().span(range).expect("in the text");
        let mention = Mention::new(kind.into(), vec![Anchor::Attached(span)], stamp(0));
        Edit::PutMention(MentionId::from(ulid::Ulid::from(n)), Arc::new(mention))
    }

    #[test]
    fn what_is_tagged_as_debris_is_decided_whatever_else_is_tagged_there() {
        let article = Article::new(TEXT, Default::default());
        let mut set = AnnotationSet::new(article, Contents::default());
        let types = ["DEBRIS", "PER"].map(|key| crate::model::TagType::new(key.into()));
        let tagset = Tagset {
            types: types.into_iter().collect(),
            ..Tagset::default()
        };
        set.apply(Edit::SetTagset(Arc::new(tagset)))
            .expect("a tagset");
        let ranges = [0..14, 20..34, 40..56];
        let found = ranges.clone().map(|range| Leftover {
            range,
            kind: LeftoverKind::Repeated,
        });
        let mut left = Leftovers::default();
        left.found(found.into(), &set);
        assert_eq!(left.open.len(), 3);
        let all = ranges;
        let [first, _, third] = all.clone();
        let whole = put(1, "PER", 0..TEXT.len(), &set);
        assert_eq!(edited(&mut set, whole, &mut left), all);
        let two = put(2, "DEBRIS", 25..45, &set);
        assert_eq!(edited(&mut set, two, &mut left), all[..1]);
        let less = put(2, "DEBRIS", 33..40, &set);
        assert_eq!(
            edited(&mut set, less, &mut left),
            [first.clone(), third.clone()]
        );
        let other = put(2, "PER", 33..40, &set);
        assert_eq!(edited(&mut set, other, &mut left), all);
        let again = put(2, "DEBRIS", 33..40, &set);
        assert_eq!(edited(&mut set, again, &mut left), [first, third]);
        let gone = RecordId::from(MentionId::from(ulid::Ulid::from(2)));
        assert_eq!(
            edited(&mut set, Edit::Remove(gone, stamp(1)), &mut left),
            all
        );
    }
}
