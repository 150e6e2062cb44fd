//! Nothing that grows with an article is done while it is drawn: growing and shrinking letters, going
//! from one open document to another, and pointing at what covers all of it cost what is in view.
//!
//! Counted in bytes of text that are shaped and whose lines are broken, not in time, and compared with
//! an article a tenth as long. `benches/reader` measures the time.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | Ctrl and the wheel over a long article, frame by frame | nothing that was in view is shaped again; lines are broken of what is in view alone | `a_frame_of_a_zoom_goes_by_what_is_in_view` |
//! | the faces of the text, its leading or its direction are changed | what is in view is shaped again and nothing else | `another_style_shapes_what_is_in_view` |
//! | Ctrl and the wheel, there and back, the pointer on a word in the middle of the article | the word stays under the pointer in each frame, and all is as it was in the end | `a_zoom_leaves_the_word_at_the_pointer_where_it_is` |
//! | larger and smaller by keys, no pointer on the paper | the line of the caret stays where it is on screen | `a_zoom_by_keys_leaves_the_line_of_the_caret_where_it_is` |
//! | one goes to another open document and back | its lines are there as they were left, at the same place; nothing is shaped | `an_open_document_is_gone_back_to_as_it_was_left` |
//! | the same, after the size of letters was changed in the other | the same line is at the top | `a_document_comes_back_at_its_line_in_letters_of_another_size` |
//! | a document is gone to again and again, and a direction is changed | its hidden controls are looked for once for each way that its paragraphs run | `an_unchanged_article_is_examined_once` |
//! | the pointer rests on a tag that covers all of a long article, which is in the inspector | as little is shaped and announced as for the tag of a word | `what_covers_all_costs_no_more_than_a_word` |

use std::ops::Range;

use egui::{Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, TouchPhase, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    exchange::decode_article,
    store::{Preferences, Reading, Typeface},
    text::Direction,
    ui::ink::Ink,
    workspace::{
        Action, Command, DocKey, Effect, NewArticle, Opening, SystemStamps, Workspace,
        default_tagset,
    },
};

use crate::support::{
    Driver,
    book::{Book, Size},
};

const CTRL: Modifiers = Modifiers {
    ctrl: true,
    command: true,
    ..Modifiers::NONE
};
/// More bytes of text than fill the window, with the paragraphs that reach out of it.
const SCREEN: usize = 24_000;
const SHORT: usize = 100_000;
const LONG: usize = 1_000_000;

fn text(bytes: usize) -> String {
    let (mentions, claims) = (0, 0);
    let size = Size {
        bytes,
        mentions,
        claims,
    };
    Book::write(11, size).text
}

/// A window on an article of so many bytes, in the middle of it.
fn in_the_middle(bytes: usize) -> Driver {
    let mut driver = Driver::article(&text(bytes));
    driver.send(Command::GoTo("50%".to_owned()));
    driver.send(Command::Select(None));
    driver
}

/// What has been done so far: bytes shaped anywhere, and bytes whose lines were broken on the page.
fn work(driver: &mut Driver) -> [usize; 2] {
    let shaped = Ink::of(&driver.harness.ctx).with_fonts(|fonts| fonts.shaped());
    let desk = driver.harness.state_mut().desk();
    [shaped, desk.reader_mut().broken()]
}

/// What a frame does in which a command has come.
fn frame(driver: &mut Driver, command: Command) -> [usize; 2] {
    let before = work(driver);
    let ctx = driver.harness.ctx.clone();
    driver.harness.state_mut().dispatch(&ctx, command);
    driver.harness.step();
    let after = work(driver);
    // Another document may have come to the front, with a page of its own.
    [after[0] - before[0], after[1].saturating_sub(before[1])]
}

/// The middle of some bytes on screen.
fn point(driver: &mut Driver, range: &Range<usize>) -> Pos2 {
    let (from, to) = driver.points(range.clone());
    from + (to - from) / 2.0
}

/// A word of the paragraph that the caret stands in.
fn word(driver: &Driver) -> Range<usize> {
    let text = driver.document().set().article().text();
    let middle = text.floor_char_boundary(text.len() / 2);
    let start = middle + text[middle..].find(' ').expect("a word") + 1;
    start..start + text[start..].find([' ', '\n']).expect("its end")
}

fn turn(driver: &mut Driver, lines: f32) {
    driver.harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Line,
        delta: vec2(0.0, lines),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: CTRL,
    });
}

#[test]
fn a_frame_of_a_zoom_goes_by_what_is_in_view() {
    for bytes in [SHORT, LONG] {
        let mut driver = in_the_middle(bytes);
        let size = driver.workspace().preferences().text_size;
        for step in 1..=8 {
            let larger = size + 1.3 * step as f32;
            let [shaped, broken] = frame(&mut driver, Command::SetTextSize(larger));
            assert_eq!(shaped, 0, "at {larger} points");
            assert!((1..SCREEN).contains(&broken), "{broken} at {larger}");
        }
        for step in 1..=8 {
            let smaller = size - 0.7 * step as f32;
            let [shaped, broken] = frame(&mut driver, Command::SetTextSize(smaller));
            assert!(shaped < SCREEN && broken < 2 * SCREEN, "{shaped}, {broken}");
        }
    }
}

#[test]
fn another_style_shapes_what_is_in_view() {
    for bytes in [SHORT, LONG] {
        let mut driver = in_the_middle(bytes);
        let mut reading = Reading::clone(&driver.workspace().preferences().reading);
        reading.arabic = Typeface::Sans;
        let leading = driver.workspace().preferences().leading;
        for command in [
            Command::SetReading(Box::new(reading)),
            Command::SetLeading(leading + 0.1),
            Command::SetDirection(Direction::LeftToRight),
        ] {
            let told = format!("{command:?}");
            let [shaped, broken] = frame(&mut driver, command);
            assert!(
                shaped < SCREEN && broken < SCREEN,
                "{told}: {shaped}, {broken}"
            );
            driver.run();
        }
    }
}

#[test]
fn a_zoom_leaves_the_word_at_the_pointer_where_it_is() {
    let mut driver = in_the_middle(SHORT);
    let word = word(&driver);
    let at = point(&mut driver, &word);
    driver.harness.hover_at(at);
    driver.run();
    let size = |driver: &Driver| driver.workspace().preferences().text_size;
    let before = size(&driver);
    let mut sizes = Vec::new();
    for lines in [2.0, -4.0, 2.0] {
        turn(&mut driver, lines);
        for _ in 0..40 {
            driver.harness.step();
            sizes.push(size(&driver));
            let now = point(&mut driver, &word);
            assert!((now.y - at.y).abs() < 2.0, "{now:?} for {at:?}: {sizes:?}");
        }
        driver.run();
    }
    sizes.dedup();
    assert!(sizes.len() > 6, "it never changed: {sizes:?}");
    driver.send(Command::SetTextSize(before));
    let now = point(&mut driver, &word);
    assert!((now - at).length() < 2.0, "{now:?} for {at:?}");
}

#[test]
fn a_zoom_by_keys_leaves_the_line_of_the_caret_where_it_is() {
    let mut driver = in_the_middle(SHORT);
    let range = word(&driver);
    driver.send(Command::Select(Some(range.clone())));
    driver.send(Command::Select(None));
    let before = point(&mut driver, &range).y;
    for action in [Action::LargerText, Action::LargerText, Action::SmallerText] {
        driver.press(action);
        let now = point(&mut driver, &range).y;
        assert!((now - before).abs() < 2.0, "{now} for {before}");
    }
}

/// Two documents, the first of which was being read in its middle.
fn two(bytes: usize) -> (Driver, [DocKey; 2]) {
    let mut driver = in_the_middle(bytes);
    let first = driver.document().key();
    let path = driver.folder.path().join("other.txt");
    std::fs::write(&path, text(bytes / 2)).expect("an article");
    driver.send(Command::OpenPath(path));
    let second = driver.document().key();
    assert_ne!(first, second);
    (driver, [first, second])
}

#[test]
fn an_open_document_is_gone_back_to_as_it_was_left() {
    let (mut driver, [first, second]) = two(LONG);
    driver.send(Command::Activate(first));
    let word = word(&driver);
    let before = point(&mut driver, &word);
    // Once, for what panels tell of either.
    driver.send(Command::Activate(second));
    driver.send(Command::Activate(first));
    for _ in 0..3 {
        let [shaped, _] = frame(&mut driver, Command::Activate(second));
        assert_eq!(shaped, 0);
        driver.run();
        let [shaped, _] = frame(&mut driver, Command::Activate(first));
        assert_eq!(shaped, 0);
        assert_eq!(point(&mut driver, &word), before);
        driver.run();
        assert_eq!(point(&mut driver, &word), before);
    }
}

/// The first word in view whose middle is seen.
fn first_in_view(driver: &mut Driver) -> Range<usize> {
    let top = driver.harness.get_by_label("Article").rect().top();
    let text = driver.document().set().article().text().to_owned();
    let mut first = word(driver);
    loop {
        let behind = text[..first.start].trim_end();
        let start = behind.rfind([' ', '\n']).map_or(0, |at| at + 1);
        let before = start..behind.len();
        if before.is_empty() || point(driver, &before).y < top {
            break;
        }
        first = before;
    }
    first
}

#[test]
fn a_document_comes_back_at_its_line_in_letters_of_another_size() {
    let (mut driver, [first, second]) = two(SHORT);
    driver.send(Command::Activate(first));
    let seen = first_in_view(&mut driver);
    let before = point(&mut driver, &seen).y;
    driver.send(Command::Activate(second));
    driver.send(Command::SetTextSize(27.0));
    driver.send(Command::Activate(first));
    let after = point(&mut driver, &seen).y;
    // Of the line that was first in view some was scrolled off, and it has become longer.
    assert!((after - before).abs() < 110.0, "{after} for {before}");
}

#[test]
fn an_unchanged_article_is_examined_once() {
    let mut workspace = Workspace::new(
        Preferences::default(),
        Some("annotator-1".into()),
        default_tagset(),
    );
    let mut stamps = SystemStamps::default();
    let asked = workspace.dispatch(Command::OpenPath("a.txt".into()), &mut stamps);
    let doc = asked.iter().find_map(|effect| match effect {
        Effect::Open { doc, .. } => Some(*doc),
        _ => None,
    });
    let doc = doc.expect("it is opened");
    let article = NewArticle::from(decode_article(text(500).as_bytes()).expect("an article"));
    let opened = Command::Opened {
        doc,
        path: None,
        result: Ok(Opening::Article(Box::new(article))),
    };
    workspace.dispatch(opened, &mut stamps);
    let mut examines = |command: Command| {
        workspace.dispatch(command, &mut stamps);
        let effects = workspace.dispatch(Command::Examine(doc), &mut stamps);
        let examines = |effect: &Effect| matches!(effect, Effect::Examine { .. });
        effects.iter().any(examines)
    };
    assert!(examines(Command::Activate(doc)));
    assert!(!examines(Command::Activate(doc)));
    assert!(!examines(Command::Select(Some(0..4))));
    assert!(examines(Command::SetDirection(Direction::LeftToRight)));
    assert!(!examines(Command::Activate(doc)));
    let paragraph = Command::SetParagraphDirection(0, Some(Direction::RightToLeft));
    assert!(examines(paragraph));
    assert!(!examines(Command::Select(None)));
}

/// Tags some bytes, which then are in the inspector, and lets the pointer rest on them; answers with the
/// bytes that were shaped for that, and with those of all that assistive technology is told.
fn tag_and_point(bytes: usize, tagged: impl Fn(&str) -> Range<usize>) -> [usize; 2] {
    let mut driver = Driver::article(&text(bytes));
    let all = driver.document().set().article().text();
    let start = all.find('\n').expect("a line") + 1;
    let end = start + all[start..].find(' ').expect("a word");
    let tagged = tagged(all);
    let [before, _] = work(&mut driver);
    driver.send(Command::Select(Some(tagged)));
    driver.send(Command::Tag("PER".into()));
    let at = point(&mut driver, &(start..end));
    driver.harness.hover_at(at);
    driver.wait(1.0);
    driver.harness.hover_at(at + vec2(1.0, 0.0));
    driver.wait(1.0);
    assert!(driver.sees("Annotated here"));
    let [after, _] = work(&mut driver);
    driver.wait(0.5);
    assert_eq!(
        work(&mut driver)[0],
        after,
        "something is shaped in every frame"
    );
    let nodes = driver.harness.root().children_recursive();
    let told = nodes.map(|node| {
        let node = node.accesskit_node();
        let (label, value) = (node.label(), node.value());
        label.map_or(0, |label| label.len()) + value.map_or(0, |value| value.len())
    });
    [after - before, told.sum()]
}

#[test]
fn what_covers_all_costs_no_more_than_a_word() {
    let first_word = |text: &str| {
        let start = text.find('\n').expect("a line") + 1;
        start..start + text[start..].find(' ').expect("a word")
    };
    let word = tag_and_point(SHORT, first_word);
    for bytes in [SHORT, LONG] {
        let all = tag_and_point(bytes, |text| 0..text.len());
        // A few hundred letters of it stand in each place that a word would.
        for (all, word) in all.iter().zip(word) {
            assert!(*all < word + 24_000, "{all} for {word}");
        }
    }
}
