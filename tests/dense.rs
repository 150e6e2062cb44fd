//! Text in which next to everything is tagged: what is done for a page depends on what is in view.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | one paragraph of 2 MB with 100,000 mentions, re-typed, added, deleted, undone | no more pieces are looked at than stand around the view | `an_edit_in_a_long_paragraph_looks_at_what_is_around_the_view` |
//! | 100,000 mentions over the same words | as many are drawn as can be told apart, the others counted in the margin | `of_a_crowd_on_the_same_words_some_are_drawn_and_the_others_counted` |
//! | one of that crowd in the inspector | it is drawn | `of_a_crowd_on_the_same_words_some_are_drawn_and_the_others_counted` |

use std::{ops::Range, sync::Arc};

use hashiya::{
    layout::{ArticleLayout, Fonts},
    model::{
        Anchor, AnnotationSet, Article, COUNTED, Contents, DocumentInfo, Edit, MOST, Mention,
        MentionId, Provenance, RecordId, SAME, Stamp,
    },
    page::{Look, Marks, Palette, chips, marks},
    workspace::default_tagset,
};
use ulid::Ulid;

const CROWD: usize = 100_000;
/// A word with its space, in bytes.
const WORD: usize = 9;

fn mention(article: &Article, kind: &str, range: Range<usize>) -> Arc<Mention> {
    let made = Stamp {
        by: "leila".into(),
        at: jiff::Timestamp::UNIX_EPOCH,
    };
    let span = article.span(range).expect("whole words");
    Arc::new(Mention::new(
        kind.into(),
        vec![Anchor::Attached(span)],
        made,
    ))
}

fn id(n: usize) -> MentionId {
    MentionId::from(Ulid::from(n as u128))
}

/// One paragraph of 2 MB, and mentions in these places.
fn paragraph(places: impl Iterator<Item = Range<usize>>) -> AnnotationSet {
    let article = Article::new("كلمة ".repeat(2 * CROWD + 100), Provenance::default());
    let mentions = places.enumerate();
    let mentions = mentions.map(|(n, range)| (id(n), mention(&article, "PER", range)));
    let contents = Contents {
        mentions: mentions.collect(),
        tagset: default_tagset(),
        document: Arc::new(DocumentInfo::default()),
        ..Contents::default()
    };
    AnnotationSet::new(article, contents)
}

/// A page somewhere in an article.
struct Page {
    layout: ArticleLayout,
    fonts: Fonts,
    top: f64,
}

impl Page {
    /// Where this byte stands.
    fn at(set: &AnnotationSet, byte: usize) -> Page {
        let layout = Look::of(set, 20.5, 2.0).lay_out(set, 560.0);
        Page {
            top: layout.height_near(byte),
            fonts: Fonts::bundled(),
            layout,
        }
    }

    fn marks(&mut self, set: &AnnotationSet, wanted: &[RecordId]) -> Marks {
        // What is laid out is where it is from then on.
        let (layout, fonts) = (&mut self.layout, &mut self.fonts);
        self.top += layout.prepare(fonts, self.top..self.top + 900.0);
        marks(layout, fonts, self.top..self.top + 900.0, set, wanted)
    }
}

#[test]
fn an_edit_in_a_long_paragraph_looks_at_what_is_around_the_view() {
    let mut set = paragraph((0..CROWD).map(|n| 2 * WORD * n..2 * WORD * n + 8));
    let mut page = Page::at(&set, WORD * CROWD);
    let before = page.marks(&set, &[]);
    let count = before.len();
    // Some 16 KB are laid out around a view, of which 18 bytes are a tagged word and one that is not.
    assert!((100..1700).contains(&count), "{count}");
    assert_eq!(before.left_out(), 0);
    let RecordId::Mention(here) = before[count / 2].id else {
        panic!("all are mentions");
    };
    let start = before[count / 2].span.start();
    let article = set.article().clone();
    let made = mention(&article, "ORG", start..start + 4);
    for (edit, expected) in [
        (
            Edit::PutMention(here, mention(&article, "GPE", start..start + 8)),
            count,
        ),
        (Edit::PutMention(id(CROWD), made.clone()), count + 1),
        (Edit::Remove(here.into(), made.made.clone()), count - 1),
    ] {
        let inverse = set.apply(edit).expect("it fits");
        assert_eq!(page.marks(&set, &[]).len(), expected);
        set.apply(inverse).expect("an inverse fits");
        assert_eq!(page.marks(&set, &[]).len(), count);
    }
}

#[test]
fn of_a_crowd_on_the_same_words_some_are_drawn_and_the_others_counted() {
    let first = WORD * CROWD;
    let start = |n: usize| first + WORD * (n % 20);
    let set =
        paragraph((0..CROWD).map(|n| start(n)..start(n) + 66 * WORD - 1 + WORD * (n / 20 % 3)));
    let mut page = Page::at(&set, first);
    let marks = page.marks(&set, &[]);
    assert_eq!(marks.len(), 20 * SAME);
    assert!(marks.len() <= MOST);
    assert_eq!(marks.left_out(), COUNTED);
    let counts: usize = marks.folded().map(|(.., count)| count).sum();
    assert!(counts >= COUNTED);
    let chips = chips(&mut page.fonts, &marks, &set, &Palette::LIGHT, false);
    assert!(chips.iter().any(|chip| chip.id.is_none()));
    let wanted = RecordId::from(id(CROWD - 1));
    assert!(!marks.iter().any(|mark| mark.id == wanted));
    let marks = page.marks(&set, &[wanted]);
    let drawn = marks
        .iter()
        .find(|mark| mark.id == wanted)
        .expect("it is drawn");
    assert!(!drawn.underlines.is_empty());
}
