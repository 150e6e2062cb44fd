//! What the lanes hold when the disk does not: the program's own workspace and threads, on a disk that
//! stalls and fails as it is told.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a hundred edits while a save is being written | each is logged before the save ends; the save holds what it held when it was begun, and the log the rest | `edits_are_logged_while_a_save_is_written` |
//! | … and the power fails before any step of that, or after it | save and log give back all that was logged | `a_cut_at_any_step_of_a_save_gives_everything_back` |
//! | the log's folder does not answer, with or without an older log elsewhere | it is told with the file's name; edits go on to be logged elsewhere, and a crash loses none, whatever the stuck step does later | `a_log_that_gets_stuck_goes_on_elsewhere` |
//! | … at whatever kind of call, and the first one of an entry is to read | the same | `a_log_stuck_at_any_call_goes_on_elsewhere` |
//! | … and answers again, and the document is saved | the log goes on beside its save | `a_log_that_gets_stuck_goes_on_elsewhere` |
//! | … that is in the program's own folder already, and it is the save that does not answer | the same, and what is saved counts as saved | `a_log_that_lies_elsewhere_already_goes_on_there` |
//! | a save does not come back | it has failed, with the file's name; another there fails at once, one elsewhere is written | `a_save_that_gets_stuck_has_failed_and_replaces_nothing_later` |
//! | … and comes back later | it replaces nothing | `a_save_that_gets_stuck_has_failed_and_replaces_nothing_later` |
//! | … but it was stuck in taking its place | the file is what was saved, whole; a crash loses nothing, and the next save asks | `a_save_stuck_in_taking_its_place_may_still_do_so` |
//! | log and save do not come back | both are told, edits are logged elsewhere | `where_nothing_answers_edits_are_logged_all_the_same` |
//! | half of an entry is written, then the disk fails | it goes on elsewhere, with every entry whole | `an_entry_that_fails_midway_is_logged_elsewhere` |
//! | a document without a name, and the program's own folder does not answer | it is told that nothing is logged; when it answers, all is | `where_there_is_no_other_place_it_is_told_and_waited_for` |
//! | the window closes while log and save are stuck | it waits some two seconds and no more | `closing_waits_for_nothing_that_is_stuck` |
//! | log and save get stuck, and the window closes | the diary tells which of the two, and which lanes began and ended | `what_gets_stuck_is_noted` |
//! | a turn of the log panics | it is told; the document is logged anew, and a crash loses nothing | `a_log_that_breaks_off_is_begun_anew` |
//! | a save panics | it has failed, and the next one is written | `a_save_that_breaks_off_has_failed_and_the_next_is_written` |
//! | the lane of one document is stuck | another's log goes on | `a_document_waits_for_no_other` |

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
        Action, Answer, Command, DocKey, Document, Logging, PathPurpose, Question, SystemStamps,
        Workspace, default_tagset,
    },
};

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

#[test]
fn edits_are_logged_while_a_save_is_written() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let file = place.file();
    // It gets on, slowly.
    let slow = Arc::new(AtomicUsize::new(1));
    let slows = slow.clone();
    let disturbance = Disturbance::of(&place.work(), move |act, path| {
        while act == Act::Sync && path == file && slows.load(Ordering::SeqCst) == 1 {
            // A step within it: as a disk that tells that it writes.
            let _ = crate::files::steps::step(Act::Look, Path::new("/"), || Ok::<_, io::Error>(()));
            thread::sleep(Duration::from_millis(20));
        }
        None
    });
    program.save();
    for n in 1..=100 {
        program.tag_and_log(n);
        assert!(program.document().is_saving(), "{}", program.told());
    }
    assert_eq!(place.after_a_crash(), before + 101, "with the former save");
    slow.store(0, Ordering::SeqCst);
    program.until("the save has ended", |workspace| {
        !workspace.active().expect("a document").is_saving()
    });
    drop(disturbance);
    let (saved, _) = store::read_save(&place.file()).expect("a save");
    assert_eq!(saved.set.contents().mentions.len(), before + 1);
    assert!(program.document().has_unsaved_changes());
    assert_eq!(place.after_a_crash(), before + 101, "with the new one");
    program.save();
    program.until_saved();
    assert_eq!(place.after_a_crash(), before + 101);
}

#[test]
fn a_cut_at_any_step_of_a_save_gives_everything_back() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let logged = Arc::new(AtomicUsize::new(1));
    let cuts = Arc::new(Mutex::new(Vec::new()));
    let (knows, cut_at) = (logged.clone(), cuts.clone());
    let (from, work) = (place.folder.path().to_owned(), place.work());
    let disturbance = Disturbance::of(&work.clone(), move |act, path| {
        // Another edit has been logged by then, or is.
        thread::sleep(Duration::from_millis(10));
        if act != Act::Look {
            let logged = knows.load(Ordering::SeqCst);
            let cut = cut(&from);
            let mut cuts = cut_at.lock().expect("nobody panics with it");
            cuts.push((format!("{act:?} {}", path.display()), logged, cut));
        }
        None
    });
    program.save();
    for n in 1.. {
        program.tag_and_log(n);
        logged.store(n + 1, Ordering::SeqCst);
        if !program.document().is_saving() {
            break;
        }
    }
    drop(disturbance);
    program.worker.finish();
    drop(program);
    let cuts = std::mem::take(&mut *cuts.lock().expect("nobody panics with it"));
    let placed = cuts
        .iter()
        .filter(|(at, ..)| at.starts_with("Place") && at.ends_with(".ron"));
    assert_eq!(placed.count(), 1, "one before the save takes its place");
    assert!(cuts.len() > 10, "{}", cuts.len());
    for (at, logged, cut) in &cuts {
        let again = place.again(cut);
        assert!(
            again >= before + logged,
            "{at}: {again} of {}",
            before + logged
        );
    }
}

#[test]
fn a_log_that_gets_stuck_goes_on_elsewhere() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let mut all = before + 1;
    // The second time there is a log in the other place already, which is locked.
    for first in [1, 11] {
        let stall = Stall::of(&place.work(), |act, path| act == Act::Sync && is_log(path));
        program.tag(first);
        program.tag(first + 1);
        program.until_told("Hashiya’s own folder");
        assert!(program.told().contains("a.ron"), "{}", program.told());
        for n in 2..5 {
            program.tag_and_log(first + n);
        }
        all += 5;
        assert_eq!(place.after_a_crash(), all);
        stall.end();
        // Who was left behind has come back, and says and does nothing more.
        program.take_in();
        assert_eq!(program.document().logging(), Logging::Whole);
        assert_eq!(place.after_a_crash(), all);
        program.save();
        program.until_saved();
        program.tag_and_log(first + 5);
        let log = fs::read_to_string(place.work().join("a.ron.log")).expect("a log");
        assert!(
            log.contains(&format!("كلمة{}\"", first + 5)),
            "it is the log again"
        );
        let told = program.told();
        assert!(!told.contains("Hashiya’s own folder"), "it is over: {told}");
        all += 1;
        assert_eq!(place.after_a_crash(), all);
    }
}

#[test]
fn a_log_stuck_at_any_call_goes_on_elsewhere() {
    for meant in [Act::Read, Act::Look, Act::Write, Act::Sync] {
        let place = Place::new();
        let mut program = place.open();
        let before = program.mentions();
        program.tag_and_log(0);
        let stall = Stall::of(&place.work(), move |act, path| act == meant && is_log(path));
        program.tag(1);
        program.until_told("Hashiya’s own folder");
        program.tag_and_log(2);
        assert_eq!(place.after_a_crash(), before + 3, "{meant:?}");
        stall.end();
        program.worker.finish();
    }
}

#[test]
fn a_log_that_lies_elsewhere_already_goes_on_there() {
    let place = Place::new();
    let beside = place.work().join("a.ron.log");
    fs::remove_file(&beside).expect("removed");
    fs::create_dir(&beside).expect("no log can be there");
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let (file, is_placed) = (place.file(), AtomicUsize::new(0));
    let stall = Stall::of(&place.file(), move |act, path| {
        if act == Act::Place && path == file {
            is_placed.store(1, Ordering::SeqCst);
        }
        // The log looks at it, to lock it again.
        act == Act::Look && is_placed.load(Ordering::SeqCst) == 1
    });
    program.save();
    program.until_saved();
    program.tag(1);
    program.until_told("Hashiya’s own folder");
    program.tag_and_log(2);
    assert_eq!(place.after_a_crash(), before + 3);
    stall.end();
    program.tag_and_log(3);
    assert_eq!(place.after_a_crash(), before + 4);
}

#[test]
fn a_save_that_gets_stuck_has_failed_and_replaces_nothing_later() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let file = place.file();
    let stall = Stall::of(&place.work(), move |act, path| {
        act == Act::Sync && path == file
    });
    program.save();
    program.tag_and_log(1);
    program.until_told("Could not save");
    let told = program.told();
    assert!(told.contains("a.ron") && told.contains("logged"), "{told}");
    let offers = |it: &crate::workspace::Notice| it.action == Some(Action::SaveAs);
    assert!(program.workspace.notices().iter().any(offers));
    assert!(program.document().has_unsaved_changes());
    assert_eq!(place.after_a_crash(), before + 2);
    // Nobody waits for the same again.
    let began = Instant::now();
    program.save();
    program.until("it has failed", |workspace| {
        !workspace.active().expect("a document").is_saving()
    });
    assert!(began.elapsed() < STILL);
    let former = fs::read(place.file()).expect("the former save");
    stall.end();
    assert_eq!(fs::read(place.file()).expect("still"), former);
    program.save();
    program.until_saved();
    assert!(
        !program.told().contains("Could not save"),
        "{}",
        program.told()
    );
    // Elsewhere it was written all the time.
    let stall = Stall::of(&place.file(), |act, _| act == Act::Sync);
    program.tag_and_log(2);
    program.save();
    program.until_told("Could not save");
    let doc = program.document().key();
    let other = place.folder.path().join("other.ron");
    program.send(Command::PathChosen(
        PathPurpose::Save(doc),
        Some(other.clone()),
    ));
    program.until_saved();
    assert_eq!(program.document().path(), Some(&*other));
    drop(stall);
}

#[test]
fn a_save_stuck_in_taking_its_place_may_still_do_so() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let file = place.file();
    let stall = Stall::of(&place.work(), move |act, path| {
        act == Act::Place && path == file
    });
    program.save();
    program.tag_and_log(1);
    program.until_told("Could not save");
    assert_eq!(place.after_a_crash(), before + 2, "it has not");
    stall.end();
    let (saved, _) = store::read_save(&place.file()).expect("whole");
    assert_eq!(saved.set.contents().mentions.len(), before + 1);
    program.tag_and_log(2);
    assert_eq!(place.after_a_crash(), before + 3, "it has");
    program.save();
    program.until("it is asked", |workspace| workspace.question().is_some());
    assert!(matches!(
        program.workspace.question(),
        Some(Question::ChangedOnDisk { .. })
    ));
    program.send(Command::Answer(Answer::Overwrite));
    program.until_saved();
    assert_eq!(place.after_a_crash(), before + 3);
}

#[test]
fn where_nothing_answers_edits_are_logged_all_the_same() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let stall = Stall::of(&place.work(), |_, _| true);
    program.save();
    program.tag(1);
    program.until_told("Hashiya’s own folder");
    program.until_told("Could not save");
    program.tag_and_log(2);
    assert_eq!(place.after_a_crash(), before + 3);
    stall.end();
    assert_eq!(place.after_a_crash(), before + 3);
}

#[test]
fn an_entry_that_fails_midway_is_logged_elsewhere() {
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::Other] {
        let place = Place::new();
        let mut program = place.open();
        let before = program.mentions();
        program.tag_and_log(0);
        let disturbance = Disturbance::of(&place.work(), move |act, path| {
            (act == Act::Write && is_log(path)).then_some(Fault::Midway(kind))
        });
        program.tag_and_log(1);
        program.tag_and_log(2);
        assert!(
            program.told().contains("another place"),
            "{}",
            program.told()
        );
        assert_eq!(place.after_a_crash(), before + 3, "{kind:?}");
        drop(disturbance);
        assert_eq!(place.after_a_crash(), before + 3, "{kind:?}");
    }
}

#[test]
fn where_there_is_no_other_place_it_is_told_and_waited_for() {
    let place = Place::new();
    let article = place.work().join("article.txt");
    fs::write(&article, "زار الوفد المرفأ أمس ثم عاد").expect("written");
    let mut program = Program::on(&place.state(), &article);
    program.tag_and_log(0);
    let stall = Stall::of(&place.state(), |act, path| {
        act == Act::Sync && path.ends_with("log")
    });
    program.tag(1);
    program.until_told("has not answered for two seconds");
    assert_eq!(program.document().logging(), Logging::Failing);
    stall.end();
    program.until("it is logged", |workspace| {
        workspace.active().expect("a document").logging() == Logging::Whole
    });
    assert!(!program.told().contains("has not answered"), "it is over");
}

#[test]
fn closing_waits_for_nothing_that_is_stuck() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let stall = Stall::of(&place.work(), |_, _| true);
    program.save();
    program.tag(1);
    let began = Instant::now();
    program.worker.finish();
    let took = began.elapsed();
    assert!(took < 3 * STILL, "{took:?}");
    assert_eq!(place.after_a_crash(), before + 2);
    drop(stall);
}

#[test]
fn what_gets_stuck_is_noted() {
    let place = Place::new();
    let mut program = place.open();
    program.tag_and_log(0);
    let stall = Stall::of(&place.work(), |act, _| act == Act::Sync);
    program.tag(1);
    program.until_told("Hashiya’s own folder");
    program.save();
    program.until_told("Could not save");
    stall.end();
    program.worker.finish();
    let diary = fs::read_to_string(place.state().join("diary/hashiya.log")).expect("a diary");
    let session = diary.split(" ended\n").nth(1).expect("after the first");
    let lane = program.document().key().number();
    let lanes = |what| {
        session
            .matches(&format!(" lane-{what} lane={lane}\n"))
            .count()
    };
    assert_eq!(lanes("begun"), 2, "it, and the one in its place: {session}");
    assert!(lanes("ended") > 0, "{session}");
    for work in ["log", "save"] {
        let stuck = format!(" failed work={work} kind=stuck file=");
        assert_eq!(session.matches(&stuck).count(), 1, "{session}");
    }
    assert!(diary.is_ascii(), "{diary}");
}

#[test]
fn a_log_that_breaks_off_is_begun_anew() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let once = AtomicUsize::new(0);
    let disturbance = Disturbance::of(&place.work(), move |act, path| {
        let meant = act == Act::Write && is_log(path);
        assert!(
            !meant || once.fetch_add(1, Ordering::SeqCst) > 0,
            "as a test wants it"
        );
        None
    });
    program.tag(1);
    program.until_told("a fault in Hashiya");
    assert!(program.told().contains("a.ron"), "{}", program.told());
    program.tag_and_log(2);
    assert_eq!(place.after_a_crash(), before + 3);
    drop(disturbance);
}

#[test]
fn a_save_that_breaks_off_has_failed_and_the_next_is_written() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let file = place.file();
    let once = AtomicUsize::new(0);
    let disturbance = Disturbance::of(&place.work(), move |act, path| {
        let meant = act == Act::Write && path == file;
        assert!(
            !meant || once.fetch_add(1, Ordering::SeqCst) > 0,
            "as a test wants it"
        );
        None
    });
    program.save();
    program.until_told("a fault in Hashiya");
    program.tag_and_log(1);
    program.save();
    program.until_saved();
    drop(disturbance);
    assert_eq!(place.after_a_crash(), before + 2);
}

#[test]
fn a_document_waits_for_no_other() {
    let place = Place::new();
    let (stuck, goes_on) = (place.work().join("stuck"), place.work().join("goes on"));
    for folder in [&stuck, &goes_on] {
        fs::create_dir(folder).expect("made");
        fs::copy(place.file(), folder.join("a.ron")).expect("copied");
    }
    let mut program = Program::on(&place.state(), &stuck.join("a.ron"));
    let stall = Stall::of(&stuck, |_, _| true);
    program.tag(0);
    program.send(Command::OpenPath(goes_on.join("a.ron")));
    program.until("the other is open", |workspace| {
        let other = workspace.active().expect("a document");
        other.is_editable() && other.path().is_some_and(|path| path.starts_with(&goes_on))
    });
    let began = Instant::now();
    program.tag_and_log(0);
    assert!(began.elapsed() < STILL);
    drop(stall);
}
