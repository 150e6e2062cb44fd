//! A drive that does not answer, as a person meets it: the real window on its real threads.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a save does not come back | a sentence names the file and says that the work is logged; *Save as…* stands beside it; work goes on | `a_save_that_gets_stuck_is_told_with_what_to_do` |
//! | the log does not come back | a sentence names the file and says where the record goes on, and it stays; work goes on | `a_log_that_gets_stuck_is_told_and_stays_in_view` |
//! | the window is closed while both are stuck | nothing is closed before it was said that it is not saved; without saving it closes | `closing_says_what_is_not_saved_and_waits_for_nothing` |
//! | … and the program is started anew, on a drive that answers | what was done is offered and restored | `closing_says_what_is_not_saved_and_waits_for_nothing` |

use std::{
    fs,
    path::{Path, PathBuf},
    sync::mpsc::{Sender, channel},
    time::{Duration, Instant},
};

use eframe::App as _;
use egui_kittest::{Harness, kittest::Queryable};
use hashiya::{
    files::steps::{Act, Disturbance},
    shell::{Shell, Start},
    store::StateFolder,
    workspace::{Action, Answer, Command, Document, Logging, Question},
};
use tempfile::TempDir;

use crate::support::Driver;

const TEXT: &str = "زار الوفد المرفأ أمس ثم عاد إلى النورس مساء\n";
/// Longer than anything takes that works.
const LONG: Duration = Duration::from_secs(60);

/// The window as the program opens it.
struct Window(Harness<'static, Shell>);

impl Window {
    fn on(folder: &Path) -> Window {
        let start = Start {
            paths: vec![file_in(folder)],
            annotator: Some("annotator-1".to_owned()),
            state: StateFolder::at(folder.join("state")),
        };
        let harness = Harness::builder()
            .with_size([1440.0, 900.0])
            .with_max_steps(4)
            .build_eframe(|cc| Shell::new(&cc.egui_ctx, start));
        let mut window = Window(harness);
        window.until("it is open", |window| {
            let workspace = window.0.state().workspace();
            workspace.openings().is_empty() && workspace.active().is_some()
        });
        window
    }

    fn until(&mut self, what: &str, is: impl Fn(&Window) -> bool) {
        let until = Instant::now() + LONG;
        while !is(self) {
            assert!(Instant::now() < until, "{what}");
            self.0.step();
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    fn document(&self) -> &Document {
        let active = self.0.state().workspace().active();
        active.expect("a document")
    }

    fn send(&mut self, command: Command) {
        let ctx = self.0.ctx.clone();
        self.0.state_mut().dispatch(&ctx, command);
    }

    fn tag(&mut self, words: &str) {
        let text = self.document().set().article().text();
        let at = text.find(words).expect("it is there");
        let kind = self.document().set().tagset().types[0].key.clone();
        self.send(Command::Select(Some(at..at + words.len())));
        self.send(Command::Tag(kind));
    }

    fn until_logged(&mut self) {
        self.until("it is logged", |window| {
            window.document().logging() == Logging::Whole
        });
    }

    fn until_seen(&mut self, part: &str) {
        self.until(part, |window| window.sees(part));
    }

    fn sees(&self, part: &str) -> bool {
        self.0.query_all_by_label_contains(part).next().is_some()
    }
}

fn file_in(folder: &Path) -> PathBuf {
    folder.join("work/report.ron")
}

/// A save with a mention, in a folder of its own.
fn saved() -> TempDir {
    let mut driver = Driver::article(TEXT);
    driver.select("المرفأ");
    driver.key(egui::Key::Num3);
    fs::create_dir(driver.folder.path().join("work")).expect("made");
    driver.save_as("work/report.ron");
    driver.kill()
}

/// A drive on which such steps don't come back until the sender goes.
fn stall(
    folder: &Path,
    is_meant: impl Fn(Act, &Path) -> bool + Send + Sync + 'static,
) -> (Sender<()>, Disturbance) {
    let (held, holds) = channel();
    let holds = std::sync::Mutex::new(holds);
    let stalled = Disturbance::of(folder, move |act, path| {
        if is_meant(act, path) {
            let _ = holds.lock().expect("nobody panics with it").recv();
        }
        None
    });
    (held, stalled)
}

#[test]
fn a_save_that_gets_stuck_is_told_with_what_to_do() {
    let folder = saved();
    let mut window = Window::on(folder.path());
    let file = file_in(folder.path());
    let held = stall(&folder.path().join("work"), move |act, path| {
        act == Act::Sync && path == file
    });
    window.tag("النورس");
    window.until_logged();
    window.send(Command::Act(Action::Save));
    window.until_seen("has not answered for two seconds");
    assert!(window.sees("Your work is still open and logged."));
    assert!(window.sees("report.ron"));
    assert!(window.sees("Save as…"));
    window.tag("الوفد");
    window.until_logged();
    assert!(window.document().has_unsaved_changes());
    drop(held);
}

#[test]
fn a_log_that_gets_stuck_is_told_and_stays_in_view() {
    let folder = saved();
    let mut window = Window::on(folder.path());
    let held = stall(&folder.path().join("work"), |act, path| {
        act == Act::Sync && path.extension().is_some_and(|end| end == "log")
    });
    window.tag("النورس");
    window.until_seen("goes on in Hashiya’s own folder");
    assert!(window.sees("report.ron"));
    window.tag("الوفد");
    window.until_logged();
    // As long as somebody takes to look up.
    for _ in 0..600 {
        window.0.step();
    }
    assert!(window.sees("goes on in Hashiya’s own folder"));
    drop(held);
}

#[test]
fn closing_says_what_is_not_saved_and_waits_for_nothing() {
    let folder = saved();
    let mut window = Window::on(folder.path());
    let (held, stalled) = stall(&folder.path().join("work"), |_, _| true);
    window.tag("النورس");
    window.send(Command::Quit);
    let is_asked = |window: &Window| {
        matches!(
            window.0.state().workspace().question(),
            Some(Question::Unsaved { .. })
        )
    };
    window.until("it is asked", is_asked);
    window.send(Command::Answer(Answer::Save));
    window.until_seen("Could not save");
    assert!(window.document().has_unsaved_changes(), "it is still open");
    window.until_logged();
    // As a kill does it: without an answer, nothing is given up.
    let began = Instant::now();
    window.0.state_mut().on_exit(None);
    assert!(
        began.elapsed() < Duration::from_secs(6),
        "{:?}",
        began.elapsed()
    );
    drop((window, held, stalled));
    std::thread::sleep(Duration::from_millis(500));
    let start = vec![file_in(folder.path())];
    let mut driver = Driver::start_with_ids(folder, start, Some("annotator-1"), 100);
    while driver.workspace().question().is_some() {
        driver.answer(Answer::Restore);
    }
    assert_eq!(driver.document().set().contents().mentions.len(), 2);
}
