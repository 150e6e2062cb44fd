//! What the lanes hold when the disk does not: the program's own workspace and threads, on a disk that
//! stalls and fails as it is told.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    fs, io,
    ops::Range,
    path::{Path, PathBuf},
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use super::STILL;
use crate::{
    files::steps::{Act, Disturbance, Fault},
    model::TypeKey,
    shell::{Disk, route::Route, worker::Worker},
    store::{self, Preferences, SaveHash, StateFolder},
    workspace::{
        Action, Answer, Command, DocKey, Document, Effect, Logging, PathPurpose, Question,
        SystemStamps, Workspace, default_tagset,
    },
};

mod broken;
mod closing;
mod meanwhile;
mod nowhere;
mod stuck;

/// The keys of documents that are about to be opened.
pub fn some_documents() -> [DocKey; 2] {
    let mut workspace = Workspace::new(Preferences::default(), None, default_tagset());
    ["a.ron", "b.ron"].map(|path| {
        let opens = Command::OpenPath(path.into());
        let effects = workspace.dispatch(opens, &mut SystemStamps::default());
        let mut routes = effects.iter().map(Route::of);
        let doc = routes.find_map(|route| match route {
            Route::Opening(doc) => Some(doc),
            _ => None,
        });
        doc.expect("it is being opened")
    })
}

/// Longer than anything takes that works.
const LONG: Duration = Duration::from_secs(60);
const ME: &str = "annotator-1";

/// The program without what it draws.
struct Program {
    workspace: Workspace,
    worker: Worker,
}

impl Program {
    fn start(state: &Path) -> Program {
        let disk = Disk::new(StateFolder::at(state));
        Program {
            workspace: Workspace::new(
                Preferences::default(),
                Some(ME.to_owned()),
                default_tagset(),
            ),
            worker: Worker::new(disk, egui::Context::default()),
        }
    }

    /// With a file open.
    fn on(state: &Path, file: &Path) -> Program {
        let mut program = Program::start(state);
        program.send(Command::OpenPath(file.to_owned()));
        program.until("it is open", |workspace| {
            workspace.openings().is_empty() && workspace.active().is_some()
        });
        program
    }

    fn send(&mut self, command: Command) {
        let effects = self
            .workspace
            .dispatch(command, &mut SystemStamps::default());
        effects.into_iter().for_each(|it| self.worker.carry_out(it));
    }

    fn take_in(&mut self) {
        for command in self.worker.outcomes() {
            self.send(command);
        }
    }

    fn until(&mut self, what: &str, is: impl Fn(&Workspace) -> bool) {
        let until = Instant::now() + LONG;
        while !is(&self.workspace) {
            assert!(Instant::now() < until, "{what}: {}", self.told());
            thread::sleep(Duration::from_millis(2));
            self.take_in();
        }
    }

    fn document(&self) -> &Document {
        self.workspace.active().expect("a document")
    }

    fn told(&self) -> String {
        let notices = self.workspace.notices().iter();
        notices.map(|notice| format!("{}\n", notice.text)).collect()
    }

    /// Tags the word of this number.
    fn tag(&mut self, n: usize) {
        let word = words(self.document().set().article().text()).swap_remove(n);
        let kind: TypeKey = self.document().set().tagset().types[0].key.clone();
        self.send(Command::Select(Some(word)));
        self.send(Command::Tag(kind));
    }

    fn tag_and_log(&mut self, n: usize) {
        self.tag(n);
        self.until("it is logged", |workspace| {
            let document = workspace.active().expect("a document");
            document.logging() == Logging::Whole
        });
    }

    fn mentions(&self) -> usize {
        self.document().set().contents().mentions.len()
    }

    fn save(&mut self) {
        self.send(Command::Act(Action::Save));
    }

    fn until_told(&mut self, part: &str) {
        self.until(part, |workspace| {
            workspace.notices().iter().any(|it| it.text.contains(part))
        });
    }

    fn until_saved(&mut self) {
        self.until("it is saved", |workspace| {
            !workspace
                .active()
                .expect("a document")
                .has_unsaved_changes()
        });
    }

    /// Takes back all that is offered.
    fn restore(&mut self) {
        while let Some(question) = self.workspace.question() {
            assert!(
                matches!(question, Question::LoggedEdits { .. }),
                "{question:?}"
            );
            self.send(Command::Answer(Answer::Restore));
        }
    }
}

fn words(text: &str) -> Vec<Range<usize>> {
    let words = text.split_whitespace();
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    words
        .map(|word| start(word)..start(word) + word.len())
        .collect()
}

/// A folder with a save, and one for the program's state.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Place {
        let folder = tempfile::tempdir().expect("a folder");
        let place = Place { folder };
        fs::create_dir(place.work()).expect("made");
        let article = place.folder.path().join("article.txt");
        let words: Vec<String> = (0..200).map(|n| format!("كلمة{n}")).collect();
        fs::write(&article, words.join(" ")).expect("written");
        let mut program = Program::on(&place.state(), &article);
        program.tag_and_log(199);
        let doc = program.document().key();
        program.send(Command::PathChosen(
            PathPurpose::Save(doc),
            Some(place.file()),
        ));
        program.until_saved();
        program.worker.finish();
        place
    }

    fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    fn state(&self) -> PathBuf {
        self.folder.path().join("state")
    }

    fn file(&self) -> PathBuf {
        self.work().join("a.ron")
    }

    fn open(&self) -> Program {
        Program::on(&self.state(), &self.file())
    }

    /// How many mentions there are again after a crash at this moment.
    fn after_a_crash(&self) -> usize {
        self.again(&cut(self.folder.path()))
    }

    /// How many mentions there are again in what a crash left.
    fn again(&self, cut: &TempDir) -> usize {
        let file = cut.path().join("work/a.ron");
        // Logs in the program's own folder are called after where their save lies.
        let named = |path: &Path| {
            let hash = SaveHash::of(path.as_os_str().as_encoded_bytes());
            hash.to_string()[..16].to_owned()
        };
        let (was, is) = (named(&self.file()), named(&file));
        for log in fs::read_dir(cut.path().join("state/logs"))
            .into_iter()
            .flatten()
        {
            let log = log.expect("a log").path();
            let renamed = log.to_string_lossy().replace(&was, &is);
            fs::rename(&log, renamed).expect("renamed");
        }
        let mut program = Program::on(&cut.path().join("state"), &file);
        program.restore();
        program.mentions()
    }
}

/// What a crash leaves of a folder at this moment.
fn cut(folder: &Path) -> TempDir {
    loop {
        let [a, b] = [(); 2].map(|()| {
            let cut = tempfile::tempdir().expect("a folder");
            copy(folder, cut.path());
            cut
        });
        // Copying takes a moment, in which something may have been done.
        if all_of(a.path()) == all_of(b.path()) {
            return a;
        }
    }
}

fn all_of(folder: &Path) -> BTreeMap<OsString, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("listed") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => all.extend(all_of(&path)),
            false => drop(all.insert(
                path.file_name().expect("a name").into(),
                fs::read(&path).expect("read"),
            )),
        }
    }
    all
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("listed") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to),
            // What is being written may be gone by now.
            false => drop(fs::copy(entry.path(), to)),
        }
    }
}

/// A disk of which some steps don't come back, until that is let go of.
struct Stall {
    held: Arc<(Mutex<bool>, Condvar)>,
    _disturbance: Disturbance,
}

impl Stall {
    fn of(folder: &Path, is_meant: impl Fn(Act, &Path) -> bool + Send + Sync + 'static) -> Stall {
        let held = Arc::new((Mutex::new(true), Condvar::new()));
        let holds = held.clone();
        let disturbance = Disturbance::of(folder, move |act, path| {
            if is_meant(act, path) {
                let (held, changed) = &*holds;
                let held = held.lock().expect("nobody panics with it");
                drop(changed.wait_while(held, |held| *held));
            }
            None
        });
        Stall {
            held,
            _disturbance: disturbance,
        }
    }

    /// The disk answers again; what hung goes on, and has gone on a while later.
    fn end(self) {
        drop(self);
        thread::sleep(Duration::from_millis(300));
    }
}

impl Drop for Stall {
    fn drop(&mut self) {
        *self.held.0.lock().expect("nobody panics with it") = false;
        self.held.1.notify_all();
    }
}

fn is_log(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".log")
}
