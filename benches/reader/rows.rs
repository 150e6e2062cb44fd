//! What is measured: opening, scrolling, editing, selecting, resizing, zooming, pointing, going from one
//! document to another, logging, resting.

use std::{
    ops::Range,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use egui::{Key, pos2, vec2};
use hashiya::{
    model::RecordId,
    workspace::{Action, Change, Command},
};

use crate::{
    HEAP, Scale,
    book::Book,
    report::{Row, Target},
    window::{PAGE, SIZE, Window},
};

/// Letters in the middle of the page from which on text is read there.
const SCREENFUL: usize = 150;
/// Points a frame by which the wheel is turned: most of a page.
const TURN: f32 = 600.0;
/// Frames in which letters grow, and in which they come to rest.
const ZOOMED: usize = 20;
const SETTLED: usize = 12;
/// Letters of evidence under a note.
const EVIDENCE: usize = 10_000;
/// How often something that was worked out elsewhere may come in before the window rests.
const ERRANDS: usize = 20;
/// Longer than anything that is logged late on purpose.
const SECOND: Duration = Duration::from_secs(1);
/// Bytes of an article that 200 lines of the page hold.
const TWO_HUNDRED_LINES: usize = 22_000;

/// Opens a plain article in window after window, until its first screen is painted.
pub fn open_article(what: &str, scale: &Scale, text: &str) -> Row {
    let times: Vec<_> = (0..scale.openings)
        .map(|_| {
            let mut window = Window::open();
            let path = file(&window, "book.txt", text);
            until_text(&mut window, &path)
        })
        .collect();
    Row::times(what, &times, Target::Median(60.0))
}

/// Opens a save in window after window: its text, then its mentions.
pub fn open_save(scale: &Scale, save: &str) -> [Row; 3] {
    let (mut text, mut mentions, mut meanwhile) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..scale.openings {
        // What the window before still had worked out would take the machine from this one.
        heap_at_rest();
        let mut window = Window::open();
        let path = file(&window, "book.ron", save);
        text.push(until_text(&mut window, &path));
        let (after, frames) = until_mentions(&mut window, scale.size.mentions);
        mentions.push(after);
        meanwhile.extend(frames);
    }
    [
        Row::times(
            "open a save: until its text is painted",
            &text,
            Target::Median(150.0),
        ),
        Row::times(
            "until its mentions are shown too",
            &mentions,
            Target::Median(1000.0),
        ),
        Row::times(
            "frames meanwhile, the wheel turning",
            &meanwhile,
            Target::Worst(12.0),
        ),
    ]
}

/// The save, opened whole: what it takes in memory.
pub fn memory(scale: &Scale, book: &Book, save: &str) -> (Window, [Row; 2]) {
    let mut window = Window::open();
    let path = file(&window, "book.ron", save);
    let before = heap_at_rest();
    HEAP.reset_peak_usage();
    until_text(&mut window, &path);
    until_mentions(&mut window, scale.size.mentions);
    window.settle();
    let peak = HEAP.peak_usage().saturating_sub(before);
    let held = heap_at_rest().saturating_sub(before);
    let most = 8 * book.text.len() + 300 * scale.size.mentions;
    let mb = |bytes: usize| format!("{:.1} MB", bytes as f64 / 1e6);
    let target = format!("≤ {}", mb(most));
    let rows = [
        Row::value(
            "heap over that of an empty document",
            mb(held),
            &target,
            Some(held <= most),
        ),
        Row::value("peak heap while it was opened", mb(peak), "", None),
    ];
    (window, rows)
}

/// What is on the heap when threads of windows before have let go of what they had.
fn heap_at_rest() -> usize {
    let mut held = HEAP.current_usage();
    for _ in 0..ERRANDS {
        std::thread::sleep(SECOND / 4);
        let before = std::mem::replace(&mut held, HEAP.current_usage());
        if held == before {
            break;
        }
    }
    held
}

/// Turns the wheel from the top of the document in front to its end.
pub fn scroll(what: &str, window: &mut Window) -> Row {
    window.point(PAGE);
    window.settle();
    let mut times = Vec::new();
    while !is_at_end(window) {
        for _ in 0..100 {
            window.wheel(TURN);
            times.push(window.frame().took);
        }
    }
    Row::times(what, &times, Target::P99AndWorst(4.0, 12.0))
}

fn is_at_end(window: &mut Window) -> bool {
    let end = window.document().set().article().text().trim_end().len();
    let ctx = window.ctx.clone();
    let reader = window.shell.desk().reader_mut();
    let ends = reader.drag_points(&ctx, end..end);
    ends.is_some_and(|(end, _)| end.y < SIZE.y)
}

/// Adds, moves and deletes a mention in the middle of the document.
pub fn edit(window: &mut Window, times: usize) -> [Row; 3] {
    let places = places(window, times + 1);
    let (mut adding, mut moving, mut deleting) = (Vec::new(), Vec::new(), Vec::new());
    for pair in places.windows(2) {
        let select = |window: &mut Window, place: &Range<usize>| {
            window.send(Command::Select(Some(place.clone())));
            window.settle();
        };
        select(window, &pair[0]);
        adding.push(window.time_edit(|window| window.press(Key::Num1)));
        window.settle();
        select(window, &pair[1]);
        let added = window.document().focus().expect("what was added");
        moving.push(window.time_edit(|window| window.send(Command::MoveToSelection(added))));
        window.send(Command::Select(None));
        window.send(Command::Focus(Some(added)));
        window.settle();
        deleting.push(window.time_edit(|window| window.press(Key::Delete)));
        window.settle();
    }
    let row = |what, times: &[Duration]| Row::times(what, times, Target::P99(8.0));
    [
        row("add a mention: until painted", &adding),
        row("move a mention: until painted", &moving),
        row("delete a mention: until painted", &deleting),
    ]
}

/// Gives mentions in the middle of one long paragraph another type, deletes them, undoes that and adds
/// others beside them.
pub fn edit_dense(save: &str, mentions: usize, times: usize) -> [Row; 4] {
    let mut window = Window::open();
    let path = file(&window, "paragraph.ron", save);
    until_text(&mut window, &path);
    until_mentions(&mut window, mentions);
    window.settle();
    let later = window.document().set().places().skip(mentions / 2);
    let mut tagged: Vec<_> = later.take(2 * times).collect();
    // Two letters of what begins at the same place would be one tag.
    tagged.dedup_by_key(|(span, _)| span.start());
    tagged.truncate(times);
    let (mut typing, mut adding) = (Vec::new(), Vec::new());
    let (mut deleting, mut undoing) = (Vec::new(), Vec::new());
    for (_, id) in tagged {
        window.send(Command::Focus(Some(id)));
        window.settle();
        let kind = || Change::Kind("EVENT".into());
        typing.push(window.time_edit(|window| window.send(Command::Change(id, kind()))));
        window.settle();
        deleting.push(window.time_edit(|window| window.press(Key::Delete)));
        window.settle();
        undoing.push(window.time_edit(|window| window.send(Command::Act(Action::Undo))));
        window.settle();
        // Two letters within a tagged word are nobody's yet.
        let set = window.document().set();
        let start = set.first_span(id).expect("it is back").start();
        let mut letters = set.article().text()[start..].char_indices();
        let end = start + letters.nth(2).expect("a word is longer").0;
        window.send(Command::Select(Some(start..end)));
        window.settle();
        adding.push(window.time_edit(|window| window.press(Key::Num1)));
        window.send(Command::Select(None));
        window.settle();
    }
    let row = |what: &str, times: &[Duration]| {
        let what = format!("one paragraph of 2 MB, 100,000 mentions: {what}");
        Row::times(what, times, Target::P99(8.0))
    };
    [
        row("re-type one", &typing),
        row("add one", &adding),
        row("delete one", &deleting),
        row("undo", &undoing),
    ]
}

/// Untagged words in the middle of the document, having brought them into view.
fn places(window: &mut Window, count: usize) -> Vec<Range<usize>> {
    let set = window.document().set();
    let mentions: Vec<RecordId> = set.places().map(|(_, id)| id).collect();
    let middle = mentions[mentions.len() / 2];
    let start = set.first_span(middle).expect("it stands somewhere").start();
    window.send(Command::Focus(Some(middle)));
    window.send(Command::Focus(None));
    window.settle();
    let set = window.document().set();
    let spaces = set.article().text()[start..].match_indices(' ');
    let mut from = start;
    let words = spaces.map(|(at, _)| {
        let word = from..start + at;
        from = word.end + 1;
        word
    });
    // What is tagged already would not be tagged again.
    let words = words.filter(|word| !word.is_empty() && set.places_in(word.clone()).is_empty());
    words.take(count).collect()
}

/// Drags over two hundred lines, past the lower edge.
pub fn drag(window: &mut Window) -> Row {
    let mut times = Vec::new();
    window.point(PAGE);
    window.frame();
    window.button(PAGE, true);
    window.frame();
    let mut selected = 0;
    while selected < TWO_HUNDRED_LINES && times.len() < 20_000 {
        let sway = (times.len() % 200) as f32 - 100.0;
        window.point(pos2(PAGE.x + sway, SIZE.y - 1.0));
        times.push(window.frame().took);
        let preview = window.shell.desk().reader_mut().preview();
        selected = preview.map_or(0, |preview| preview.range.len());
    }
    window.button(PAGE, false);
    window.point_away();
    window.send(Command::Select(None));
    window.settle();
    Row::times("drag a selection over 200 lines", &times, Target::P99(4.0))
}

/// Makes the window narrower and wider again, a few points a frame.
pub fn resize(window: &mut Window, steps: usize) -> Row {
    let there = (0..steps).map(|step| SIZE - vec2(4.0 * step as f32, 0.0));
    let sizes: Vec<_> = there.clone().chain(there.rev()).collect();
    let mut times = Vec::new();
    for size in sizes {
        window.size = size;
        times.push(window.frame().took);
    }
    window.settle();
    Row::times("resize the window by a step", &times, Target::P99(8.0))
}

/// Makes letters larger and smaller, a little in each frame, from rest each time.
pub fn zoom(window: &mut Window, times: usize) -> [Row; 2] {
    let (mut first, mut later) = (Vec::new(), Vec::new());
    window.point(PAGE);
    window.settle();
    for turn in 0..times {
        let step: f32 = if turn % 2 == 0 { 1.01 } else { 1.0 / 1.01 };
        for frame in 0..ZOOMED {
            window.zoom(step);
            let took = window.frame().took;
            match frame {
                // Letters have another size from the frame behind the one that was told of it.
                0 => {}
                1 => first.push(took),
                _ => later.push(took),
            }
        }
        for _ in 0..SETTLED {
            later.push(window.frame().took);
        }
        window.settle();
    }
    [
        Row::times(
            "zoom: the first frame of another size",
            &first,
            Target::Worst(8.0),
        ),
        Row::times(
            "zoom: every frame after it, until it rests",
            &later,
            Target::Worst(4.0),
        ),
    ]
}

/// Goes from one open book to another and back, until the page is painted.
pub fn switch(window: &mut Window, save: &str, mentions: usize, times: usize) -> Row {
    let first = window.document().key();
    let path = file(window, "other.ron", save);
    window.send(Command::OpenPath(path));
    // The first one has as much text and as many mentions.
    window.run_until(|window, drawn| {
        let there = window.document().set().contents().mentions.len() == mentions;
        window.document().key() != first && there && drawn.letters > SCREENFUL
    });
    window.point_away();
    window.settle();
    let second = window.document().key();
    let mut took = Vec::new();
    for turn in 0..=2 * times {
        let doc = if turn % 2 == 0 { first } else { second };
        window.send(Command::Activate(doc));
        let painted = window.time_until(|window, drawn| {
            window.document().key() == doc && drawn.letters > SCREENFUL
        });
        // The first of both is left where the one before it in this table ended.
        if turn > 0 {
            took.push(painted);
        }
        window.settle();
    }
    Row::times(
        "switch between two open books: until painted",
        &took,
        Target::Worst(8.0),
    )
}

/// Tags all of the book and lets the pointer rest on it, with the tag in the inspector.
pub fn hover_whole(window: &mut Window, frames: usize) -> Row {
    let len = window.document().set().article().text().len();
    window.send(Command::Select(Some(0..len)));
    window.settle();
    window.time_edit(|window| window.press(Key::Num1));
    window.send(Command::Select(None));
    window.settle();
    window.point(PAGE);
    window.frame();
    window.point(PAGE + vec2(1.0, 0.0));
    let times: Vec<_> = (0..frames).map(|_| window.frame().took).collect();
    window.point_away();
    window.send(Command::Act(Action::Undo));
    window.settle();
    Row::times(
        "rest the pointer on a mention of the whole book",
        &times,
        Target::P99(4.0),
    )
}

/// Types so many letters into the note of a claim on long evidence, ten a second: how much the log grows.
pub fn logged_typing(letters: usize, pause: Duration) -> Row {
    let mut window = Window::open();
    let evidence = "كلمة ".repeat(EVIDENCE / 5);
    let path = file(&window, "evidence.txt", &evidence);
    until_text(&mut window, &path);
    window.settle();
    window.send(Command::Select(Some(0..evidence.trim_end().len())));
    window.settle();
    window.time_edit(|window| window.press(Key::C));
    let claim = window.document().focus();
    window.send(Command::Select(None));
    window.send(Command::Focus(None));
    window.settle();
    window.send(Command::Focus(claim));
    window.settle();
    window.press(Key::N);
    window.settle();
    std::thread::sleep(SECOND);
    let before = logged(window.folder());
    for _ in 0..letters {
        window.time_edit(|window| window.write("ن"));
        std::thread::sleep(pause);
    }
    let ended = Instant::now();
    while ended.elapsed() < SECOND {
        window.frame();
        std::thread::sleep(Duration::from_millis(16));
    }
    let bytes = logged(window.folder()) - before;
    let what = format!("bytes logged for {letters} letters of a note on {EVIDENCE}");
    Row::value(&what, bytes.to_string(), "", None)
}

/// Edits while a save is being written: from each until the log has grown by it, by the wall clock.
pub fn flush_while_saving(save: &str, mentions: usize, edits: usize) -> Row {
    let mut window = Window::open();
    let path = file(&window, "million.ron", save);
    until_text(&mut window, &path);
    until_mentions(&mut window, mentions);
    window.settle();
    let records = window.document().set().places().step_by(mentions / edits);
    let records: Vec<RecordId> = records.map(|(_, id)| id).take(edits + 1).collect();
    let change = |window: &mut Window, id| {
        let kind = || Change::Kind("EVENT".into());
        window.send(Command::Change(id, kind()));
    };
    change(&mut window, records[0]);
    window.settle();
    std::thread::sleep(SECOND);
    window.send(Command::Act(Action::Save));
    let mut times = Vec::new();
    for &id in &records[1..] {
        window.frame();
        let before = logged(window.folder());
        let began = Instant::now();
        change(&mut window, id);
        while logged(window.folder()) == before {
            window.frame();
            assert!(began.elapsed().as_secs() < 120, "it is never logged");
            std::thread::sleep(Duration::from_millis(5));
        }
        times.push(began.elapsed());
        std::thread::sleep(Duration::from_millis(100));
    }
    let what = "an edit while a million mentions are saved: until logged";
    Row::times(what, &times, Target::Worst(1000.0))
}

/// Bytes of all logs of edits in a folder and those within it.
fn logged(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = entries.map(|entry| {
        let (path, name) = (entry.path(), entry.file_name());
        let is_log = name == "log" || name.as_encoded_bytes().ends_with(b".ron.log");
        match path.is_dir() {
            true => logged(&path),
            // It may have been put elsewhere meanwhile.
            false if is_log => entry.metadata().map_or(0, |about| about.len()),
            false => 0,
        }
    });
    sizes.sum()
}

/// Nothing happens: nothing is drawn, once all that was asked for when the document was opened is there.
pub fn idle(window: &mut Window, time: Duration) -> Row {
    let mut again = window.settle();
    for _ in 0..ERRANDS {
        if !window.is_woken_within(time) {
            break;
        }
        again = window.settle();
    }
    let woken = window.is_woken_within(time);
    let rests = again == Duration::MAX && !woken;
    let value = if rests { "none" } else { "some" };
    Row::value("idle: repaints", value.to_owned(), "none", Some(rests))
}

fn file(window: &Window, name: &str, contents: &str) -> PathBuf {
    let path = window.folder().join(name);
    std::fs::write(&path, contents).expect("a file");
    path
}

/// Opens a file and draws until its text is on screen.
fn until_text(window: &mut Window, path: &Path) -> Duration {
    let began = Instant::now();
    window.send(Command::OpenPath(path.to_owned()));
    window.run_until(|window, drawn| {
        let long = window.document().set().article().text().len() > 10_000;
        long && drawn.letters > SCREENFUL
    });
    began.elapsed()
}

/// Turns the wheel until all mentions are there; answers with how long that took and each frame.
fn until_mentions(window: &mut Window, all: usize) -> (Duration, Vec<Duration>) {
    let began = Instant::now();
    let mut frames = Vec::new();
    window.point(PAGE);
    loop {
        let there = window.document().set().contents().mentions.len() == all;
        window.wheel(TURN / 10.0);
        let drawn = window.frame();
        frames.push(drawn.took);
        if there {
            return (began.elapsed(), frames);
        }
        assert!(began.elapsed().as_secs() < 120, "the mentions never came");
        std::thread::sleep(Duration::from_millis(16).saturating_sub(drawn.took));
    }
}

/// Opens an article and scrolls through it.
pub fn scroll_article(what: &str, text: &str) -> Row {
    let mut window = Window::open();
    let path = file(&window, "paragraph.txt", text);
    until_text(&mut window, &path);
    scroll(what, &mut window)
}
