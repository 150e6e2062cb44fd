//! What a web page left behind in a document's article, and what of it is still to be decided.
//!
//! Found elsewhere; here it is remembered what was passed over. Nothing is tagged by itself.

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use imbl::{OrdMap, ordmap::DiffItem};

use crate::{
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
    /// Where mentions of debris stand.
    tagged: Tagged,
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
        self.tagged.follow(set);
        let mut tagged = self.tagged.places.iter().peekable();
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

/// Where mentions of debris stand, kept up with the annotations by what is changed of them: there may
/// be very many that are of something else.
#[derive(Clone, Debug, Default)]
struct Tagged {
    places: BTreeSet<(Span, MentionId)>,
    /// What they were gathered from.
    seen: OrdMap<MentionId, Arc<Mention>>,
    tagset: Option<Arc<Tagset>>,
}

impl Tagged {
    fn follow(&mut self, set: &AnnotationSet) {
        let contents = set.contents();
        let known = self.tagset.as_ref();
        if !known.is_some_and(|known| Arc::ptr_eq(known, &contents.tagset)) {
            *self = Tagged {
                tagset: Some(contents.tagset.clone()),
                ..Tagged::default()
            };
            // Most often nothing is tagged so, and no mention needs to be looked at.
            if set.mentions_that_count() == contents.mentions.len() {
                self.seen = contents.mentions.clone();
            }
        }
        let places = |id: &MentionId, mention: &Mention| {
            let debris = contents.tagset.is_debris(&mention.kind);
            let spans: Vec<Span> = mention.spans().filter(|_| debris).collect();
            let id = *id;
            spans.into_iter().map(move |span| (span, id))
        };
        for change in self.seen.diff(&contents.mentions) {
            let (old, new) = match change {
                DiffItem::Add(id, new) => (None, Some((id, new))),
                DiffItem::Update { old, new } => (Some(old), Some(new)),
                DiffItem::Remove(id, old) => (Some((id, old)), None),
            };
            for place in old.into_iter().flat_map(|(id, old)| places(id, old)) {
                self.places.remove(&place);
            }
            let new = new.into_iter();
            self.places
                .extend(new.flat_map(|(id, new)| places(id, new)));
        }
        self.seen = contents.mentions.clone();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Anchor, Article, Contents, Edit, RecordId, arbitrary::stamp},
        text::LeftoverKind,
    };

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
