//! Underlines and labels on the page: never on letters, never on one another, none lost.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | tags of every type within claims and quotations, in Naskh, Nastaliq and Hebrew | nineteen in twenty keep the pattern of their type, and hardly one is only counted in the margin | `within_claims_tags_keep_their_patterns_and_are_drawn` |
//! | an article tagged here and there, in Naskh, Nastaliq, with and without marks, and in Hebrew | each tag is underlined in the pattern of its type, and nine in ten have its code beside them | `in_every_face_tags_have_the_pattern_of_their_type_and_its_code` |

use std::collections::BTreeSet;
use std::sync::Arc;

use hashiya::{
    layout::{ArticleLayout, Fonts, Pixels, Point, Rasterizer, Rect},
    model::{
        Anchor, AnnotationSet, Article, Claim, ClaimId, Contents, DocumentInfo, Mention, MentionId,
        Provenance, RecordId, Stamp, TypeKey,
    },
    page::{Chip, Look, Marks, Palette, Pattern, chips, marks},
    text::{Direction, sentence_at, word_at},
    workspace::default_tagset,
};
use ulid::Ulid;

const WIDTH: f32 = 560.0;
const SIZE: f32 = 20.5;

const VOWELLED: &str = "قَالَتِ الْبَاحِثَةُ إِنَّ مِينَاءَ الرِّمَالِ السَّوْدَاءِ مُغْلَقٌ مُنْذُ أُسْبُوعٍ، وَإِنَّ حَرَجًا شَدِيدًا فِي \
بِلَادٍ مُتَجَاوِرَةٍ يُرْجِئُ الْحَجَّ إِلَى جُزُرٍ بَعِيدَةٍ عَنِ الْمُحِيطِ. وَأَضَافَتْ أَنَّ كُلَّ سَفِينَةٍ تَجِيءُ مِنْ خَلِيجٍ ضَيِّقٍ تَرْجِعُ \
إِلَى مَوْقِعٍ آمِنٍ بِجِوَارِ صَحْرَاءِ الْجَزِيرَةِ، ثُمَّ تُرْسِي مَعَ سُفُنٍ أُخْرَى.";

/// Genesis 1:1–3.
const HEBREW: &str = "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים אֵ֥ת הַשָּׁמַ֖יִם וְאֵ֥ת הָאָֽרֶץ׃ וְהָאָ֗רֶץ הָיְתָ֥ה תֹ֙הוּ֙ וָבֹ֔הוּ וְחֹ֖שֶׁךְ \
עַל־פְּנֵ֣י תְה֑וֹם וְר֣וּחַ אֱלֹהִ֔ים מְרַחֶ֖פֶת עַל־פְּנֵ֥י הַמָּֽיִם׃ וַיֹּ֥אמֶר אֱלֹהִ֖ים יְהִ֣י א֑וֹר וַֽיְהִי־אֽוֹר׃";

/// Language, text, and what it is in few words.
const TEXTS: [(&str, &str, &str); 6] = [
    (
        "ar",
        include_str!("../assets/articles/sample.ar.txt"),
        "Arabic",
    ),
    (
        "fa",
        include_str!("../assets/articles/sample.fa.txt"),
        "Persian",
    ),
    (
        "he",
        include_str!("../assets/articles/sample.he.txt"),
        "Hebrew",
    ),
    (
        "ur",
        include_str!("../assets/articles/sample.ur.txt"),
        "Urdu",
    ),
    ("ar", VOWELLED, "vowelled Arabic"),
    ("he", HEBREW, "Hebrew with cantillation"),
];

fn stamp() -> Stamp {
    Stamp {
        by: "leila".into(),
        at: jiff::Timestamp::UNIX_EPOCH,
    }
}

/// An annotation set about this text, tagged at these places in bytes; a type that is `None` makes
/// a claim.
fn tagged(
    language: &str,
    text: &str,
    places: impl IntoIterator<Item = (std::ops::Range<usize>, Option<TypeKey>)>,
) -> AnnotationSet {
    let article = Article::new(text, Provenance::default());
    let mut contents = Contents {
        tagset: default_tagset(),
        document: Arc::new(DocumentInfo {
            language: language.into(),
            direction: Direction::RightToLeft,
            ..DocumentInfo::default()
        }),
        ..Contents::default()
    };
    for (i, (place, kind)) in places.into_iter().enumerate() {
        let anchors = vec![Anchor::Attached(article.span(place).expect("a span"))];
        let id = Ulid(i as u128 + 1);
        match kind {
            Some(kind) => {
                let mention = Mention::new(kind, anchors, stamp());
                contents
                    .mentions
                    .insert(MentionId::from(id), Arc::new(mention));
            }
            None => {
                let claim = Claim {
                    gist: format!("Claim {i}"),
                    ..Claim::new(anchors, stamp())
                };
                contents.claims.insert(ClaimId::from(id), Arc::new(claim));
            }
        }
    }
    AnnotationSet::new(article, contents)
}

/// Every word tagged, by all types in turn, within sentences tagged as quotations, of which every
/// second is a claim too.
fn densely_tagged(language: &str, text: &str) -> AnnotationSet {
    let tagset = default_tagset();
    let mut kinds = tagset.types.iter().map(|tag| tag.key.clone()).cycle();
    let mut places = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let word = word_at(text, at);
        if text[word.clone()].chars().any(char::is_alphabetic) {
            places.push((word.clone(), kinds.next()));
        }
        at = word.end.max(at + 1);
    }
    let mut at = 0;
    for i in 0.. {
        if at >= text.len() {
            break;
        }
        let sentence = sentence_at(text, at);
        if !text[sentence.clone()].trim().is_empty() {
            places.push((sentence.clone(), Some("QUOTE".into())));
            if i % 2 == 0 {
                places.push((sentence.clone(), None));
            }
        }
        at = sentence.end.max(at + 1);
    }
    tagged(language, text, places)
}

/// A page, screen by screen.
struct Screens {
    set: AnnotationSet,
    layout: ArticleLayout,
    fonts: Fonts,
}

impl Screens {
    fn of(set: AnnotationSet, leading: f32) -> Screens {
        let layout = Look::of(&set, SIZE, leading).lay_out(&set, WIDTH);
        let fonts = Fonts::bundled();
        Screens { set, layout, fonts }
    }

    fn each(&mut self, mut check: impl FnMut(&mut Screens, &Marks, &[Chip])) {
        let mut top = 0.0;
        while top < self.layout.height() {
            let view = top..top + 800.0;
            self.layout.prepare(&mut self.fonts, view.clone());
            let marks = marks(
                &mut self.layout,
                &mut self.fonts,
                view.clone(),
                &self.set,
                &[],
            );
            let chips = chips(&mut self.fonts, &marks, &self.set, &Palette::LIGHT, false);
            check(self, &marks, &chips);
            top += 700.0;
        }
    }

    /// The first rectangle that a letter is dark in, if any.
    fn crossed(&self, view_top: f64, rects: &[Rect]) -> Option<Rect> {
        const SCALE: f32 = 4.0;
        let mut rasterizer = Rasterizer::new();
        for placed in self.layout.visible(view_top..view_top + 800.0) {
            for glyph in placed.paragraph.glyphs(0..usize::MAX) {
                let near = |rect: &&Rect| {
                    (rect.top - placed.y - glyph.y).abs() < 80.0
                        && rect.left < glyph.x + 80.0
                        && rect.right > glyph.x - 80.0
                };
                let near: Vec<&Rect> = rects.iter().filter(near).collect();
                if near.is_empty() {
                    continue;
                }
                let drawn = rasterizer.glyph(&self.fonts, &glyph.key, SCALE, 0);
                let Pixels::Coverage(pixels) = &drawn.pixels else {
                    continue;
                };
                for (i, covered) in pixels.iter().enumerate() {
                    let (x, y) = (i as u32 % drawn.width, i as u32 / drawn.width);
                    let place = Point::new(
                        glyph.x + (drawn.left as f32 + x as f32 + 0.5) / SCALE,
                        placed.y + glyph.y + (drawn.top as f32 + y as f32 + 0.5) / SCALE,
                    );
                    let crossed = near.iter().find(|rect| rect.contains(place));
                    if let Some(rect) = crossed.filter(|_| *covered > 96) {
                        return Some(**rect);
                    }
                }
            }
        }
        None
    }
}

/// What underlines cover when they are emphasised.
fn rules(marks: &Marks) -> Vec<Rect> {
    let rules = marks.iter().flat_map(|mark| &mark.underlines);
    rules
        .map(|(_, rule)| {
            let reach = rule.pattern.height(rule.width * Palette::STRONG) / 2.0;
            Rect {
                top: rule.y - reach,
                bottom: rule.y + reach,
                ..rule.rect()
            }
        })
        .collect()
}

#[test]
fn no_underline_and_no_label_touches_a_letter_or_its_marks() {
    for (language, text, name) in TEXTS {
        // Also where lines stand so close that there is no room between them.
        for leading in [2.0, 1.35] {
            let mut screens = Screens::of(densely_tagged(language, text), leading);
            let (mut top, mut seen) = (0.0, 0);
            screens.each(|screens, marks, chips| {
                let mut rects = rules(marks);
                seen += rects.len();
                let codes = chips.iter().filter(|chip| chip.id.is_some());
                rects.extend(codes.map(|chip| chip.rect));
                let crossed = screens.crossed(top, &rects);
                assert_eq!(crossed, None, "{name}, leading {leading}");
                top += 700.0;
            });
            assert!(seen > 25, "{name}: {seen} underlines");
        }
    }
}

#[test]
fn no_two_underlines_or_labels_meet() {
    for (language, text, name) in TEXTS {
        let mut screens = Screens::of(densely_tagged(language, text), 2.0);
        screens.each(|_, marks, chips| {
            let rules = marks.iter().flat_map(|mark| &mark.underlines);
            let mut rects: Vec<Rect> = rules.map(|(_, rule)| rule.rect()).collect();
            rects.extend(chips.iter().map(|chip| chip.rect));
            for (i, a) in rects.iter().enumerate() {
                for b in &rects[i + 1..] {
                    let apart = a.left >= b.right
                        || b.left >= a.right
                        || a.top >= b.bottom - 0.01
                        || b.top >= a.bottom - 0.01;
                    assert!(apart, "{name}: {a:?} meets {b:?}");
                }
            }
        });
    }
}

#[test]
fn every_annotation_in_view_is_underlined_or_counted() {
    for (language, text, name) in TEXTS {
        for leading in [2.0, 1.35] {
            let mut screens = Screens::of(densely_tagged(language, text), leading);
            screens.each(|_, marks, _| {
                let strips: usize = marks.iter().map(|mark| mark.rects.len()).sum();
                let folded: usize = marks.folded().map(|(_, _, count)| count).sum();
                let drawn: usize = marks
                    .iter()
                    .map(|mark| {
                        let lines = mark.underlines.iter().map(|(line, _)| line);
                        lines.collect::<BTreeSet<_>>().len()
                    })
                    .sum();
                // A mark may have several rectangles on one line.
                assert!(drawn + folded <= strips);
                let bare = marks
                    .iter()
                    .filter(|mark| mark.underlines.is_empty() && !mark.rects.is_empty())
                    .count();
                assert!(
                    bare <= folded,
                    "{name}: {bare} without underline, {folded} counted"
                );
            });
        }
    }
}

/// Ten annotations around each other, the innermost one word.
fn ten_deep() -> AnnotationSet {
    let text = include_str!("../assets/articles/sample.ar.txt");
    let start = text.find('\n').expect("lines") + 1;
    let words = || {
        let spaces = text[start..].match_indices(' ').map(|(at, _)| start + at);
        spaces.collect::<Vec<_>>()
    };
    let words = words();
    let tagset = default_tagset();
    let places = (0..10).map(|i| {
        let place = words[i] + 1..words[20 - i];
        (place, Some(tagset.types[i].key.clone()))
    });
    tagged("ar", text, places)
}

#[test]
fn ten_nested_annotations_are_drawn_or_counted_and_one_that_is_wanted_is_drawn() {
    let mut screens = Screens::of(ten_deep(), 2.0);
    let view = 0.0..800.0;
    let Screens { set, layout, fonts } = &mut screens;
    layout.prepare(fonts, view.clone());
    let outermost = RecordId::from(MentionId::from(Ulid(1)));
    for wanted in [vec![], vec![outermost]] {
        let marks = marks(layout, fonts, view.clone(), set, &wanted);
        let mut deepest = 0;
        let lines: BTreeSet<usize> = marks
            .iter()
            .flat_map(|m| m.underlines.iter().map(|(line, _)| *line))
            .collect();
        for line in lines {
            let on = marks
                .iter()
                .filter(|m| m.underlines.iter().any(|(l, _)| *l == line));
            deepest = deepest.max(on.count());
        }
        let folded: usize = marks.folded().map(|(_, _, count)| count).sum();
        assert!(deepest >= 5, "{deepest} on a line");
        assert!(folded > 0 || deepest == 10);
        if let Some(id) = wanted.first() {
            let mark = marks
                .iter()
                .find(|mark| mark.id == *id)
                .expect("it is in view");
            let lines = mark.rects.len();
            assert_eq!(mark.underlines.len(), lines, "on all its lines");
        }
    }
}

#[test]
fn what_is_under_the_pointer_comes_innermost_first_but_an_underline_before_all() {
    let mut screens = Screens::of(ten_deep(), 2.0);
    let Screens { set, layout, fonts } = &mut screens;
    layout.prepare(fonts, 0.0..800.0);
    let marks = marks(layout, fonts, 0.0..800.0, set, &[]);
    let innermost = marks
        .iter()
        .find(|m| m.id == MentionId::from(Ulid(10)).into())
        .expect("in view");
    let rect = innermost.rects[0];
    let middle = Point::new(
        (rect.left + rect.right) / 2.0,
        (rect.top + rect.bottom) / 2.0 - 6.0,
    );
    let ids: Vec<RecordId> = (1..=10u128)
        .rev()
        .map(|i| MentionId::from(Ulid(i)).into())
        .collect();
    assert_eq!(marks.under(middle), ids);
    let (mark, rule) = marks
        .iter()
        .find_map(|mark| {
            let mut rules = mark.underlines.iter().map(|(_, rule)| rule);
            let here = rules.find(|rule| rule.left < middle.x && middle.x < rule.right)?;
            (mark.id != innermost.id && here.y < rect.bottom + 4.0 && here.y > rect.top)
                .then_some((mark, here))
        })
        .expect("an underline around the innermost");
    assert_eq!(
        marks.under(Point::new(middle.x, rule.y)).first(),
        Some(&mark.id)
    );
}

#[test]
fn pieces_close_together_are_joined_by_a_line_and_distant_ones_are_not() {
    let text = include_str!("../assets/articles/sample.ar.txt");
    let line = text.lines().map(str::len).max().expect("lines");
    let start = text
        .lines()
        .find(|l| l.len() == line)
        .expect("a line")
        .as_ptr() as usize
        - text.as_ptr() as usize;
    let article = Article::new(text, Provenance::default());
    let words: Vec<usize> = text[start..]
        .match_indices(' ')
        .map(|(at, _)| start + at)
        .collect();
    for (second, joined) in [(4, true), (words.len() / 2 + 60, false)] {
        let second = second.min(words.len() - 2);
        let pieces = [words[0] + 1..words[1], words[second] + 1..words[second + 1]];
        let far = pieces[1].start - pieces[0].end > 300;
        let mut set = tagged("ar", text, [(pieces[0].clone(), None)]);
        let id = ClaimId::from(Ulid(1));
        let mut claim = (**set.claim(id).expect("a claim")).clone();
        let second = article.span(pieces[1].clone()).expect("a span");
        claim.anchors.push(Anchor::Attached(second));
        set.apply(hashiya::model::Edit::PutClaim(id, Arc::new(claim)))
            .expect("an edit");
        let mut screens = Screens::of(set, 2.0);
        let mut joints = 0;
        screens.each(|_, marks, _| {
            let rules = marks.iter().flat_map(|mark| &mark.underlines);
            joints += rules.filter(|(_, rule)| rule.joint).count();
        });
        assert_eq!(joints > 0, joined && !far);
    }
}

/// Every fourth word, by all types in turn.
fn here_and_there(text: &str) -> Vec<(std::ops::Range<usize>, Option<TypeKey>)> {
    let tagset = default_tagset();
    let mut kinds = tagset.types.iter().map(|tag| tag.key.clone()).cycle();
    let mut places = Vec::new();
    let (mut at, mut words) = (0, 0);
    while at < text.len() {
        let word = word_at(text, at);
        if text[word.clone()].chars().any(char::is_alphabetic) {
            if words % 4 == 0 {
                places.push((word.clone(), kinds.next()));
            }
            words += 1;
        }
        at = word.end.max(at + 1);
    }
    places
}

fn loosely_tagged(language: &str, text: &str) -> AnnotationSet {
    tagged(language, text, here_and_there(text))
}

/// The same within sentences that are claims and quotations in turn.
fn covered(language: &str, text: &str) -> AnnotationSet {
    let mut places = here_and_there(text);
    let mut at = 0;
    for i in 0.. {
        let sentence = sentence_at(text, at);
        if !text[sentence.clone()].trim().is_empty() {
            places.push((sentence.clone(), (i % 2 == 1).then(|| "QUOTE".into())));
        }
        at = sentence.end.max(at + 1);
        if at >= text.len() {
            break;
        }
    }
    tagged(language, text, places)
}

#[test]
fn within_claims_tags_keep_their_patterns_and_are_drawn() {
    for (language, text, name) in TEXTS {
        let mut screens = Screens::of(covered(language, text), 2.0);
        let [mut all, mut patterned] = [const { BTreeSet::new() }; 2];
        let mut folded = 0;
        screens.each(|screens, marks, _| {
            folded += marks.folded().map(|(_, _, count)| count).sum::<usize>();
            for mark in marks.iter() {
                let Some(kind) = &mark.kind else { continue };
                all.insert(mark.id);
                let pattern = Pattern::of(screens.set.tagset().get(kind));
                let mut rules = mark.underlines.iter().map(|(_, rule)| rule);
                if rules.any(|rule| rule.pattern == pattern) {
                    patterned.insert(mark.id);
                }
            }
        });
        println!(
            "{name}: {} of {}, {folded} folded",
            patterned.len(),
            all.len()
        );
        assert!(patterned.len() * 20 >= all.len() * 19, "{name}");
        assert!(folded * 50 <= all.len(), "{name}: {folded} folded");
    }
}

/// Of the tags in a text: how many there are, how many are underlined in the pattern of their type, and
/// how many have its code beside them.
fn told_by_form(language: &str, text: &str, leading: f32) -> [usize; 3] {
    let mut screens = Screens::of(loosely_tagged(language, text), leading);
    let [mut all, mut patterned, mut coded] = [const { BTreeSet::new() }; 3];
    screens.each(|screens, marks, chips| {
        let tagset = screens.set.tagset();
        for mark in marks.iter() {
            let Some(kind) = &mark.kind else { continue };
            all.insert(mark.id);
            let pattern = Pattern::of(tagset.get(kind));
            let own = mark
                .underlines
                .iter()
                .filter(|(_, rule)| rule.pattern == pattern);
            if own.count() > 0 {
                patterned.insert(mark.id);
            }
        }
        coded.extend(chips.iter().filter_map(|chip| chip.id));
    });
    [all, patterned, coded].map(|ids| ids.len())
}

#[test]
fn in_every_face_tags_have_the_pattern_of_their_type_and_its_code() {
    for (language, text, name) in TEXTS {
        let [all, patterned, coded] = told_by_form(language, text, 2.0);
        let few = text.len() < 1000;
        assert!(all > if few { 5 } else { 90 }, "{name}: {all}");
        assert_eq!(patterned, all, "{name}");
        assert!(coded * 10 >= all * 9, "{name}: {coded} of {all}");
    }
}
