//! Pages of open documents that are not in front, as they were laid out: whoever goes from one to the
//! other and back finds each as it was, at once.
//!
//! A reader is one view, so a page is known by its document. They are bounded by the memory that they
//! take; the one that was left longest ago goes first. What a page costs beyond that, its text cut into
//! blocks, belongs to the article: one that has gone is laid out anew in the time that a screen takes.

use std::collections::VecDeque;

use crate::{layout::ArticleLayout, model::AnnotationSet, page::Look, workspace::DocKey};

/// Bytes that pages may take which are not in front: two or three that were read for long.
const MOST: usize = 48 * 1024 * 1024;

/// What of a page does not depend on what is done with it.
pub(super) struct Laid {
    pub(super) look: Look,
    pub(super) layout: ArticleLayout,
}

impl Laid {
    /// A document laid out in this way.
    pub(super) fn new(set: &AnnotationSet, look: Look, width: f32) -> Laid {
        Laid {
            layout: look.lay_out(set, width),
            look,
        }
    }

    fn memory(&self) -> usize {
        self.layout.memory()
    }
}

/// Pages that are not in front.
#[derive(Default)]
pub(super) struct KeptPages {
    /// The one left last at the end.
    pages: VecDeque<(DocKey, Laid)>,
}

impl KeptPages {
    /// Keeps a page that is left, as far as there is room.
    pub(super) fn keep(&mut self, doc: DocKey, page: Laid) {
        self.pages.push_back((doc, page));
        while self.memory() > MOST {
            self.pages.pop_front();
        }
    }

    /// The page of a document that comes to the front, if it is still there.
    pub(super) fn take(&mut self, doc: DocKey) -> Option<Laid> {
        let at = self.pages.iter().position(|(kept, _)| *kept == doc)?;
        self.pages.remove(at).map(|(_, page)| page)
    }

    /// Lets go of those of other documents.
    pub(super) fn retain(&mut self, is_open: impl Fn(DocKey) -> bool) {
        self.pages.retain(|(doc, _)| is_open(*doc));
    }

    fn memory(&self) -> usize {
        self.pages.iter().map(|(_, page)| page.memory()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        layout::Fonts,
        model::{Article, Contents, Provenance},
        store::Preferences,
        workspace::{Command, Effect, SystemStamps, Workspace, default_tagset},
    };

    /// The keys of documents that are about to be opened.
    fn some_documents() -> [DocKey; 2] {
        let mut workspace = Workspace::new(Preferences::default(), None, default_tagset());
        ["a.ron", "b.ron"].map(|path| {
            let opens = Command::OpenPath(path.into());
            let effects = workspace.dispatch(opens, &mut SystemStamps::default());
            let mut docs = effects.iter().filter_map(|effect| match effect {
                Effect::Open { doc, .. } => Some(*doc),
                _ => None,
            });
            docs.next().expect("it is being opened")
        })
    }

    /// A page of which so many bytes of text are laid out.
    fn page(fonts: &mut Fonts, bytes: usize) -> Laid {
        let text = "كلمة أخرى في فقرة ".repeat(200) + "\n";
        let text = text.repeat(1 + bytes / text.len());
        let article = Article::new(text, Provenance::default());
        let set = AnnotationSet::new(article, Contents::default());
        let mut laid = Laid::new(&set, Look::of(&set, 20.0, 2.0), 500.0);
        laid.layout.settle_bytes(fonts, 0..bytes);
        laid
    }

    #[test]
    fn pages_are_kept_within_their_bound_and_the_one_left_longest_ago_goes_first() {
        let mut fonts = Fonts::bundled();
        let [first, second] = some_documents();
        let mut kept = KeptPages::default();
        kept.keep(first, page(&mut fonts, 5_000));
        kept.keep(second, page(&mut fonts, 5_000));
        let back = kept.take(first).expect("it is kept");
        assert!(back.layout.visible(0.0..100.0).next().is_some(), "laid out");
        assert!(kept.take(first).is_none(), "it is in front now");
        kept.keep(first, back);
        let mut large = page(&mut fonts, 200_000);
        let share = large.memory();
        assert!(share > 1024 * 1024, "{share} bytes: nothing tested");
        // The same page over and over stands for pages of other documents.
        let mut pages = 0;
        while kept.pages.iter().any(|(doc, _)| *doc == first) {
            assert!(kept.memory() <= MOST);
            kept.keep(second, large);
            large = page(&mut fonts, 200_000);
            pages += 1;
        }
        assert!(pages <= MOST / share + 1, "{pages}");
        assert!(kept.memory() > MOST / 2, "{}", kept.memory());
        kept.retain(|doc| doc != second);
        assert!(kept.pages.is_empty());
    }
}
