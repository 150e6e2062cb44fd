//! What ends a paragraph and what ends a line, from the file to the table: line feeds, vertical tabs and
//! form feeds, U+0085, U+2028 and U+2029.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | an article with VT and FF is opened | they end lines and are counted in the save | `vertical_tabs_and_form_feeds_end_lines_and_are_counted` |
//! | a save without that count | it is written again byte for byte | `a_save_without_separators_is_written_as_it_was` |
//! | a save beside the article holds the text read as it used to be | it is said, by the window and by `import` | `a_save_of_the_earlier_reading_beside_an_article_is_told_of` |
//! | the same save lies elsewhere and was opened lately | it is said | `a_recent_save_of_the_earlier_reading_is_told_of` |
//! | the two are open together | it is said, whichever comes second | `two_readings_of_one_file_that_are_open_together_are_told_of` |
//! | U+0085, U+2029 and U+2028 in an article | they stay, every offset as it was | `separators_stay_in_the_text` |
//! | the same, in layout | each begins a line, in a paragraph of its own or not | `separators_begin_new_lines_on_the_page` |
//! | hidden characters are shown | each separator has its sign behind its line, a line feed has none | `separators_have_a_sign_where_hidden_characters_are_shown` |
//! | paragraphs are numbered and gone to | those that U+0085 and U+2029 end count, U+2028 does not | `paragraphs_are_numbered_and_gone_to_across_separators` |
//! | End, paragraph steps, three and four clicks, growth | they stop at separators | `selection_stops_at_separators` |
//! | a save with `directions` and separators | directions count line feeds alone, shown and saved | `directions_of_an_old_save_count_line_feeds` |
//! | a direction is set in a paragraph that U+2029 began | the line feeds before it are its number | `a_direction_is_set_by_line_feeds` |
//! | a quote holds separators | TSV, HTML and Markdown keep a row a row | `quotes_with_separators_break_no_rows` |

use std::{fs, path::PathBuf};

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use hashiya::{
    exchange::{Debris, markdown, tsv},
    layout::{ArticleLayout, Caret, Fonts, Showing, TextStyle},
    store,
    text::Direction,
    workspace::{Action, Command, Place},
};
use tempfile::TempDir;

use crate::support::Driver;

const VT: &str = "الشريحة\u{b}النقطة\u{c}صفحة أخرى";
const SEPARATED: &str = "عنوان الخبر\u{85}زار الوفد\u{2029}ثم عاد\u{2028}إلى المدينة\nونام.";

fn tag(driver: &mut Driver, words: &str) {
    driver.send(Command::Select(Some(driver.place(words))));
    driver.send(Command::Tag("PER".into()));
}

/// A save of `VT` as it was read before, with what it says of its source.
fn earlier_save() -> String {
    let mut driver = Driver::article(VT);
    driver.send(Command::Select(None));
    let save = driver.save_as("new.ron");
    let document = driver.document().set();
    let earlier: String = VT.chars().filter(|c| !c.is_control()).collect();
    let sha256 = hashiya::model::sha256(earlier.as_bytes());
    let save = save.replace(document.article().sha256(), &sha256);
    let save = save.replace("        separators: 2,\n", "");
    let save = save.replace("الشريحة\\nالنقطة\\nصفحة", "الشريحةالنقطةصفحة");
    let opened = store::decode(save.as_bytes()).expect("a save");
    assert_eq!(opened.problems, []);
    assert_eq!(opened.set.article().text(), earlier);
    save
}

impl Driver {
    /// The words of all annotations, in text order.
    fn tagged_words(&self) -> Vec<&str> {
        let set = self.document().set();
        set.places()
            .map(|(span, _)| set.article().quote(span))
            .collect()
    }
}

fn told(driver: &Driver) -> bool {
    let mut notices = driver.workspace().notices().iter();
    notices.any(|notice| notice.text.contains("vertical tabs were still dropped"))
}

#[test]
fn vertical_tabs_and_form_feeds_end_lines_and_are_counted() {
    let mut driver = Driver::article(VT);
    let article = driver.document().set().article();
    assert_eq!(article.text(), "الشريحة\nالنقطة\nصفحة أخرى");
    assert_eq!(article.provenance().separators, 2);
    assert_eq!(driver.document().numbering().count(), 3);
    let save = driver.save_as("save.ron");
    assert!(save.contains("\n        separators: 2,\n"), "{save}");
    let opened = store::decode(save.as_bytes()).expect("a save");
    assert_eq!(opened.problems, []);
    assert_eq!(opened.set.article().provenance().separators, 2);
    assert_eq!(store::encode(&opened.set), save);
    assert!(!told(&driver));
}

#[test]
fn a_save_without_separators_is_written_as_it_was() {
    for save in [OLD, include_str!("data/v1/market.ron")] {
        let opened = store::decode(save.as_bytes()).expect("a save");
        assert_eq!(opened.set.article().provenance().separators, 0);
        assert_eq!(store::encode(&opened.set), save);
    }
    let save = earlier_save();
    let opened = store::decode(save.as_bytes()).expect("a save");
    assert_eq!(store::encode(&opened.set), save);
}

#[test]
fn a_save_of_the_earlier_reading_beside_an_article_is_told_of() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("article.txt");
    fs::write(&path, VT).expect("an article");
    fs::write(folder.path().join("other.ron"), "no save").expect("a file");
    fs::write(folder.path().join("tagged.ron"), earlier_save()).expect("a save");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_hashiya"))
        .args(["import", "article.txt", "-o", "new.ron"])
        .current_dir(&folder)
        .output()
        .expect("the program runs");
    let out = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(
        output.status.success() && out.contains("tagged.ron was made of the same file"),
        "{out}"
    );
    let driver = Driver::start(folder, vec![path], Some("annotator-1"));
    assert!(told(&driver));
    assert!(
        driver
            .workspace()
            .notices()
            .iter()
            .any(|n| n.text.contains("tagged.ron"))
    );
}

#[test]
fn a_recent_save_of_the_earlier_reading_is_told_of() {
    let folder = TempDir::new().expect("a folder");
    let (texts, saves) = (folder.path().join("texts"), folder.path().join("saves"));
    fs::create_dir_all(&texts).expect("a folder");
    fs::create_dir_all(&saves).expect("a folder");
    let (article, save) = (texts.join("article.txt"), saves.join("tagged.ron"));
    fs::write(&article, VT).expect("an article");
    fs::write(&save, earlier_save()).expect("a save");
    let folder = Driver::start(folder, vec![save], Some("annotator-1")).kill();
    let driver = Driver::start(folder, vec![article], Some("annotator-1"));
    assert!(told(&driver));
}

#[test]
fn two_readings_of_one_file_that_are_open_together_are_told_of() {
    for article_first in [true, false] {
        let folder = TempDir::new().expect("a folder");
        let (texts, saves) = (folder.path().join("texts"), folder.path().join("saves"));
        fs::create_dir_all(&texts).expect("a folder");
        fs::create_dir_all(&saves).expect("a folder");
        let (article, save) = (texts.join("article.txt"), saves.join("tagged.ron"));
        fs::write(&article, VT).expect("an article");
        fs::write(&save, earlier_save()).expect("a save");
        let (first, second) = match article_first {
            true => (article, save),
            false => (save, article),
        };
        let mut driver = Driver::start(folder, vec![first], Some("annotator-1"));
        assert!(!told(&driver));
        driver.send(Command::OpenPath(second));
        assert!(told(&driver));
    }
}

#[test]
fn separators_stay_in_the_text() {
    let mut driver = Driver::article(SEPARATED);
    assert_eq!(driver.document().set().article().text(), SEPARATED);
    assert_eq!(driver.document().set().article().provenance().separators, 0);
    tag(&mut driver, "المدينة");
    let save = driver.save_as("save.ron");
    let before = SEPARATED[..SEPARATED.find("المدينة").expect("there")]
        .chars()
        .count();
    assert!(
        save.contains(&format!("({before}, {})", before + 7)),
        "{save}"
    );
    let opened = store::decode(save.as_bytes()).expect("a save");
    assert_eq!(opened.set.article().text(), SEPARATED);
}

#[test]
fn separators_begin_new_lines_on_the_page() {
    let mut fonts = Fonts::bundled();
    let rtl = |_, _: &str| Direction::RightToLeft;
    let gap = 12.0;
    let style = TextStyle::reading(20.0);
    let mut layout = ArticleLayout::new(SEPARATED.into(), rtl, style, 600.0, gap);
    assert_eq!(layout.paragraphs(), 4);
    let view = 0.0..1000.0;
    layout.prepare(&mut fonts, view.clone());
    let placed: Vec<(&str, usize, f32)> = layout
        .visible(view)
        .map(|placed| (&SEPARATED[placed.range.clone()], placed.index, placed.y))
        .collect();
    let words: Vec<(&str, usize)> = placed
        .iter()
        .map(|(words, index, _)| (*words, *index))
        .collect();
    let expected = [
        ("عنوان الخبر", 0),
        ("زار الوفد", 1),
        ("ثم عاد", 2),
        ("إلى المدينة", 2),
        ("ونام.", 3),
    ];
    assert_eq!(words, expected);
    let steps: Vec<f32> = placed
        .windows(2)
        .map(|pair| pair[1].2 - pair[0].2)
        .collect();
    let line = layout.style().line_height();
    let near = |a: f32, b: f32| (a - b).abs() < 0.5;
    assert!(
        near(steps[0], line + gap) && near(steps[1], line + gap),
        "{steps:?}"
    );
    assert!(near(steps[2], line), "no gap within a paragraph: {steps:?}");
    // The caret before U+2028 and the one behind it are on two lines.
    let at = SEPARATED.find('\u{2028}').expect("there");
    let mut top = |caret| layout.caret_shape(&mut fonts, caret, 0.0).top;
    let first = top(Caret::before(0));
    for (offset, line) in [(at, 2), (at + 3, 3)] {
        for caret in [Caret::before(offset), Caret::behind(offset)] {
            let down = top(caret) - first;
            assert!(near(down, steps[..line].iter().sum()), "{offset}: {down}");
        }
    }
}

#[test]
fn separators_have_a_sign_where_hidden_characters_are_shown() {
    let text = "اب\u{85}abc\u{2029}\u{2028}ج\nد";
    let mut fonts = Fonts::bundled();
    for direction in [Direction::RightToLeft, Direction::LeftToRight] {
        let flow = |_, _: &str| direction;
        let style = TextStyle::reading(20.0);
        let mut layout = ArticleLayout::new(text.into(), flow, style, 600.0, 0.0);
        layout.show(Showing {
            hidden: true,
            ..Showing::default()
        });
        layout.prepare(&mut fonts, 0.0..1000.0);
        let mut shown = Vec::new();
        for placed in layout.visible(0.0..1000.0) {
            for sign in placed.paragraph.signs(0..9) {
                let at = placed.range.start + sign.range.start;
                shown.push(text[at..].chars().next().expect("a character"));
                let line = placed.paragraph.lines().last().expect("a line");
                let outside = match direction.is_rtl() {
                    true => sign.rect.right <= line.left + 0.1,
                    false => sign.rect.left >= line.right - 0.1,
                };
                assert!(outside, "{sign:?} behind {line:?}");
            }
        }
        assert_eq!(shown, ['\u{85}', '\u{2029}', '\u{2028}']);
    }
}

#[test]
fn paragraphs_are_numbered_and_gone_to_across_separators() {
    let driver = Driver::article(SEPARATED);
    let document = driver.document();
    assert_eq!(document.numbering().count(), 4);
    for (number, words) in [("1", "عنوان"), ("2", "زار"), ("3", "ثم"), ("4", "ونام")]
    {
        let at = SEPARATED.find(words).expect("there");
        assert_eq!(
            document.place_named(number),
            Ok(Place::Text(at..at)),
            "{number}"
        );
    }
    assert!(document.place_named("5").is_err());
}

#[test]
fn selection_stops_at_separators() {
    let mut driver = Driver::article(SEPARATED);
    let selected = |driver: &Driver| {
        let document = driver.document();
        let span = document.selection().expect("a selection");
        document.set().article().quote(span).to_owned()
    };
    for (words, sentence, paragraph, line) in [
        ("الخبر", "عنوان الخبر", "عنوان الخبر", "الخبر"),
        ("الوفد", "زار الوفد", "زار الوفد", "الوفد"),
        ("عاد", "ثم عاد", "ثم عاد\u{2028}إلى المدينة", "عاد"),
        (
            "إلى",
            "إلى المدينة",
            "ثم عاد\u{2028}إلى المدينة",
            "إلى المدينة",
        ),
    ] {
        let (from, to) = driver.points(driver.place(words));
        driver.wait(1.0);
        driver.clicks(from + (to - from) / 2.0, 3);
        assert_eq!(selected(&driver), sentence);
        driver.wait(1.0);
        driver.clicks(from + (to - from) / 2.0, 4);
        assert_eq!(selected(&driver), paragraph);
        driver.wait(1.0);
        driver.click(from);
        driver
            .harness
            .key_press_modifiers(Modifiers::SHIFT, Key::End);
        driver.run();
        assert_eq!(selected(&driver), line);
        driver.wait(1.0);
        driver.click(from);
        let ctrl_shift = Modifiers {
            shift: true,
            ..Modifiers::COMMAND
        };
        driver
            .harness
            .key_press_modifiers(ctrl_shift, Key::ArrowDown);
        driver.run();
        assert!(
            paragraph.ends_with(&selected(&driver)),
            "{}",
            selected(&driver)
        );
    }
    let at = driver.place("عاد").start;
    driver.send(Command::Select(None));
    let mut grown = Vec::new();
    for _ in 0..3 {
        driver.send(Command::ActFrom(Action::Grow, at));
        grown.push(selected(&driver));
    }
    assert_eq!(grown, ["عاد", "ثم عاد", "ثم عاد\u{2028}إلى المدينة"]);
}

/// A save of before separators ended anything, whose second line, as line feeds part them, runs from
/// left to right.
const OLD: &str = include_str!("data/v1/separators.ron");

/// The window on that save.
fn directed() -> (Driver, PathBuf) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("save.ron");
    fs::write(&path, OLD).expect("a save");
    let driver = Driver::start(folder, vec![path.clone()], Some("annotator-1"));
    assert_eq!(driver.document().problems(), []);
    (driver, path)
}

#[test]
fn directions_of_an_old_save_count_line_feeds() {
    let (mut driver, path) = directed();
    let set = driver.document().set().clone();
    let look = hashiya::page::Look::of(&set, 20.0, 2.0);
    let layout = look.lay_out(&set, 600.0);
    let text = set.article().text();
    let runs: Vec<(&str, Direction)> = (0..layout.paragraphs())
        .map(|n| (&text[layout.paragraph_range(n)], layout.direction(n)))
        .collect();
    let (rtl, ltr) = (Direction::RightToLeft, Direction::LeftToRight);
    let expected = [
        ("عنوان", rtl),
        ("نص أول", rtl),
        ("نص ثان", ltr),
        ("نص ثالث", ltr),
        ("نص\u{2028}رابع", rtl),
    ];
    assert_eq!(runs, expected);
    assert_eq!(driver.tagged_words(), ["رابع"]);
    tag(&mut driver, "أول");
    driver.press(Action::Save);
    let saved = fs::read_to_string(path).expect("a save");
    let line = |save: &str| {
        save.lines()
            .find(|l| l.contains("directions"))
            .map(str::to_owned)
    };
    assert_eq!(line(&saved), line(OLD));
    assert!(line(OLD).is_some_and(|line| line.contains("{1: \"ltr\"}")));
}

#[test]
fn a_direction_is_set_by_line_feeds() {
    let (mut driver, _) = directed();
    for (words, feeds) in [("أول", 0), ("ثالث", 1), ("رابع", 2)] {
        let at = driver.place(words).start;
        let text = driver.document().set().article().text();
        assert_eq!(hashiya::text::line_feeds_before(text, at), feeds);
    }
    let at = driver.place("ثالث");
    driver.send(Command::Select(Some(at)));
    driver.send(Command::Act(Action::DocumentPanel));
    let name = "Direction of the selected paragraph: Right to left";
    driver.harness.get_by_label(name).click();
    driver.run();
    let rtl = Some(&Direction::RightToLeft);
    assert_eq!(driver.document().set().document().directions.get(&1), rtl);
    let set = driver.document().set().clone();
    let layout = hashiya::page::Look::of(&set, 20.0, 2.0).lay_out(&set, 600.0);
    assert!((0..layout.paragraphs()).all(|n| layout.direction(n).is_rtl()));
}

#[test]
fn quotes_with_separators_break_no_rows() {
    let mut driver = Driver::article(SEPARATED);
    driver.send(Command::Select(Some(0..SEPARATED.len())));
    driver.send(Command::Tag("PER".into()));
    driver.send(Command::Select(Some(0..SEPARATED.len())));
    driver.send(Command::Act(Action::MakeClaim));
    let set = driver.document().set().clone();
    let breaks = ['\u{85}', '\u{2028}', '\u{2029}'];
    let table = tsv(&set, Debris::LeftOut);
    assert!(!table.contains(breaks));
    assert_eq!(table.lines().count(), 3, "a head and two rows: {table}");
    let report = markdown(&set, Debris::LeftOut);
    assert!(!report.contains(breaks), "{report:?}");
    let html = hashiya::exchange::html_table(&set, Debris::LeftOut);
    assert!(
        !html.contains(breaks) && !html.contains('\u{fffd}'),
        "{html:?}"
    );
    assert!(html.contains("عنوان الخبر<br"), "{html}");
}
