//! A book from end to end, in small: what the bench measures is right before it is quick.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a book is opened, and what is worked out of its tags comes one after the other | when all of it is there, no frame is asked for any more, now or later, nor anything else | `once_all_is_there_that_a_book_asks_for_the_window_rests` |

use std::{collections::VecDeque, ops::Range, time::Duration};

use hashiya::{
    exchange, store,
    workspace::{Action, Command},
};
use tempfile::TempDir;

use crate::support::{
    Driver,
    book::{Book, Size},
};

const SMALL: Size = Size {
    bytes: 60_000,
    mentions: 600,
    claims: 30,
};

fn opened(book: &Book) -> Driver {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("book.ron");
    std::fs::write(&path, store::encode(&book.set())).expect("a save");
    Driver::start(folder, vec![path], Some("annotator-1"))
}

#[test]
fn the_same_seed_writes_the_same_book() {
    let save = |seed| store::encode(&Book::write(seed, SMALL).set());
    assert_eq!(save(1), save(1));
    assert_ne!(save(1), save(2));
}

#[test]
fn a_book_is_an_article_that_nothing_is_taken_from() {
    let book = Book::write(3, SMALL);
    let article = exchange::decode_article(book.text.as_bytes()).expect("an article");
    assert_eq!(*article.text, *book.text);
    assert_eq!(hashiya::text::guess_language(&book.text), "ar");
    assert!(!book.without_line_feeds().contains('\n'));
}

#[test]
fn a_book_holds_as_many_tags_as_were_asked_for_and_a_tenth_of_them_share_letters() {
    let book = Book::write(4, SMALL);
    assert!((SMALL.bytes..SMALL.bytes + 8192).contains(&book.text.len()));
    let set = book.set();
    let contents = set.contents();
    assert_eq!(contents.mentions.len(), SMALL.mentions);
    assert_eq!(contents.claims.len(), SMALL.claims);
    let mut spans: Vec<Range<usize>> = Vec::new();
    for mention in contents.mentions.values() {
        spans.extend(mention.spans().map(|span| span.range()));
    }
    let shares = |one: &Range<usize>| {
        let with_one = |other: &&Range<usize>| one.start < other.end && other.start < one.end;
        spans.iter().filter(with_one).count() > 1
    };
    let sharing = spans.iter().filter(|span| shares(span)).count();
    assert_eq!(sharing, SMALL.mentions / 10);
    assert!(contents.mentions.values().any(|m| m.entity.is_some()));
    assert!(contents.claims.values().any(|c| c.anchors.len() == 2));
}

#[test]
fn a_book_is_read_to_its_end_and_a_mention_there_comes_and_goes() {
    let book = Book::write(5, SMALL);
    let mut driver = opened(&book);
    let (last, _) = driver.document().set().places().next_back().expect("tags");
    let words = driver.document().set().article().quote(last).to_owned();

    driver.send(Command::Select(Some(last.range())));
    driver.key(egui::Key::Num9);
    let all = || SMALL.mentions;
    let held = |driver: &Driver| driver.document().set().contents().mentions.len();
    assert_eq!(held(&driver), all() + 1);
    let added = driver.document().focus().expect("what was added");
    driver.send(Command::Focus(Some(added)));
    let (from, to) = driver.points(last.range());
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1440.0, 900.0));
    assert!(window.contains(from) && window.contains(to));
    assert!(driver.sees_part(&words), "it is announced");

    driver.press(Action::Delete);
    assert_eq!(held(&driver), all());
    driver.press(Action::Undo);
    driver.press(Action::Undo);
    assert_eq!(held(&driver), all());
    assert_eq!(
        driver.document().set().contents().mentions,
        book.set().contents().mentions
    );
}

#[test]
fn once_all_is_there_that_a_book_asks_for_the_window_rests() {
    let book = Book::write(6, SMALL);
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("book.ron");
    std::fs::write(&path, store::encode(&book.set())).expect("a save");
    let mut driver = Driver::start(folder, Vec::new(), Some("annotator-1"));
    driver.record().answers = Some(VecDeque::new());
    driver.send(Command::OpenPath(path));
    let mut came = 0;
    let next = |driver: &mut Driver| driver.record().answers.as_mut()?.pop_front();
    while let Some(answer) = next(&mut driver) {
        driver.send(answer);
        came += 1;
        assert!(came < 50, "one thing asks for another without end");
    }
    assert!(came > 0, "nothing is worked out beside the window");
    for _ in 0..2 {
        // Notices go meanwhile.
        driver.wait(20.0);
        let output = driver.harness.output();
        let again = output.viewport_output[&egui::ViewportId::ROOT].repaint_delay;
        assert_eq!(again, Duration::MAX);
        assert!(
            next(&mut driver).is_none(),
            "something is asked for at rest"
        );
    }
}
