//! Files other than the log: what is opened, what is written in their place, and what is left of a
//! write that was cut off.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | `import --tagset` of an endless device, a pipe, a socket or a folder | refused in one sentence, at once; nothing is written | `a_tagset_is_read_of_an_ordinary_file_only` |
//! | `import --tagset` of a file larger than a tagset can be | refused; the sentence says the bound | `a_tagset_is_read_of_an_ordinary_file_only` |
//! | `import`, `check`, `export`, `render` of a pipe or a device | refused in one sentence, at once | `articles_and_saves_are_read_of_ordinary_files_only` |
//! | a tagset imported in the window from a device or a pipe | told; the document keeps its own | `the_window_reads_a_tagset_of_an_ordinary_file_only` |
//! | `export` or `render` to the save it reads: by its name, another spelling, a link, a hard link | refused, with `--force` too; the save stays | `nothing_is_written_over_what_is_read` |
//! | `export --force` to a log of the save that was set aside, or lies in the user's own folder | refused; the log stays | `no_log_is_written_over_wherever_it_lies` |
//! | `export`, `import`, `render` with `--force` onto the log of another save, in its place or set aside, of a newer format or torn | refused with a sentence; the log stays to the byte | `no_log_of_another_save_is_written_over` |
//! | an export, a picture, a tagset or a save in the window onto one | refused with a sentence, without asking whether to replace it; the log stays to the byte | `no_log_of_another_save_is_written_over` |
//! | … onto a text of another kind that is called `.ron.log` | as onto any other file | `no_log_of_another_save_is_written_over` |
//! | an export or a save in the window to a log of an open save that was set aside | refused; the log stays | `no_log_is_written_over_wherever_it_lies` |
//! | an export or a save in the window over the article that a document was made of | refused; the article stays | `the_window_writes_nothing_over_the_article` |
//! | `export` to the log of the save, `import` to the article or the tagset it reads | refused, with `--force` too | `nothing_is_written_over_what_is_read` |
//! | `export`, `render`, `import --force` to a save that a window has open, or to its log | refused; it stays | `no_command_writes_over_what_a_window_has_open` |
//! | `export --force` over another file | written; the permissions of that file are kept | `nothing_is_written_over_what_is_read` |
//! | `export --force` over a file with another name (hard link) | written; the other name is told of | `what_can_not_be_kept_is_told` |
//! | an export, picture or tagset written in the window over an open save or its log, by whatever name | refused | `the_window_writes_nothing_over_what_is_open` |
//! | a document saved over the log of an open one | refused | `the_window_writes_nothing_over_what_is_open` |
//! | a save in the window over a file with other names | saved; a notice tells of them, once | `what_can_not_be_kept_is_told` |
//! | the disk is full: no save, and no log beside it | the log goes on in the state folder, which is told; the work counts as logged, and a crash loses nothing | `on_a_full_disk_the_log_goes_on_in_the_state_folder` |
//! | there is room in neither: no save and no log; then there is room | both are told, and that the work is not logged; then that it is; a save takes all of it back | `on_a_full_disk_what_is_said_of_the_log_is_so` |
//! | a save whose log can be opened nowhere | told as long as it holds, in the status line too; no entry goes in silence | `a_save_without_a_log_says_so_as_long_as_it_has_none` |
//! | a save is replaced while edits lie in its log | the notice offers to look at them: what was done, by whom, when, and whether it fits | `unsaved_edits_of_a_replaced_save_are_looked_at_and_applied` |
//! | what fits is applied | one step that is undone in one; what was taken over is found no more | `unsaved_edits_of_a_replaced_save_are_looked_at_and_applied` |
//! | it is opened as a copy | a document without a name has it; the save's own stays as it was | `unsaved_edits_are_opened_as_a_copy_or_left` |
//! | it is left | it is found again, from the menu too | `unsaved_edits_are_opened_as_a_copy_or_left` |
//! | some of it does not fit | it is listed as such; the rest is applied, and it is said how much | `what_does_not_fit_is_told_and_left_out` |
//! | a save is deleted while edits lie in its log, and a document of the same article is open | they are listed there, and can be applied or opened as a copy | `edits_of_a_deleted_save_are_told_of_and_opened` |
//! | … and a document of another article is open | it is told how many changes lie where, whose the last is, and what to do | `edits_of_a_deleted_save_are_told_of_and_opened` |
//! | … and what was listed there is applied | it is listed and told of no more | `edits_of_a_save_that_was_moved_while_open_are_found` |
//! | … and the window starts | the same is told then, unless another window has it open | `edits_of_a_save_that_is_gone_are_told_of_at_the_start` |
//! | a save, or the folder that it lies in, is moved while it is open, and the program killed | that is told at the start; opened where it is now, the edits are listed there | `edits_of_a_save_that_was_moved_while_open_are_found` |
//! | there is nothing such | it is said | `where_nothing_is_kept_it_is_said` |
//! | a save whose name is not Unicode is open while the program is killed | what it lacks is offered at the start | `edits_of_a_save_of_any_name_are_offered` |
//! | half-written files beside recent saves, as the window starts | swept, if nobody is at them | `the_window_sweeps_as_it_starts` |
//! | preferences that can’t be written | told once, quietly: that what was opened last is not offered after a crash, and where and why; the notice goes when they can | `what_can_not_be_remembered_is_told_once` |
//! | another window keeps them for a moment | nothing is told | `what_another_window_keeps_for_a_moment_is_not_told` |
//! | preferences that are a pipe, a device or a folder | the window starts with the defaults | `preferences_that_are_no_file_keep_nobody_waiting` |

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
    process::{Command as Process, Stdio},
    time::{Duration, Instant},
};

use egui_kittest::kittest::Queryable;
use hashiya::{
    exchange::results::Format,
    store::Preferences,
    workspace::{
        Action, Answer, Command, ExportFormat, Kind, Level, Logging, PathPurpose, Pictured,
        Question,
    },
};
use tempfile::TempDir;

use crate::support::Driver;

/// A small save without problems.
const MARKET: &str = include_str!("data/v1/market.ron");

const TEXT: &str = "زار الوفد بغداد أمس\nثم عاد إلى عمّان مساء\n";

/// What the program said, and how it ended.
#[derive(Debug)]
struct Ran {
    out: String,
    err: String,
    code: Option<i32>,
}

/// A folder in which the program runs, without a display and with a state folder of its own.
struct Desk(TempDir);

impl Desk {
    fn new() -> Desk {
        Desk(TempDir::new().expect("a temporary folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, contents: &str) {
        fs::write(self.path(name), contents).expect("a file in the folder");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file is there")
    }

    /// Runs the program, which has to end soon.
    fn run(&self, arguments: &[&str]) -> Ran {
        const SOON: Duration = Duration::from_secs(30);
        let mut command = Process::new(env!("CARGO_BIN_EXE_hashiya"));
        command.args(arguments).current_dir(&self.0);
        command.env("HASHIYA_STATE_DIR", self.path("state"));
        for display in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            command.env_remove(display);
        }
        command.stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut program = command.spawn().expect("the program runs");
        let begun = Instant::now();
        let code = loop {
            if let Some(ended) = program.try_wait().expect("its state") {
                break ended.code();
            }
            if begun.elapsed() > SOON {
                program.kill().expect("ended");
                panic!("{arguments:?} goes on and on");
            }
            std::thread::sleep(Duration::from_millis(10));
        };
        let text = |from: &mut dyn Read| {
            let mut text = String::new();
            from.read_to_string(&mut text).expect("it speaks UTF-8");
            text
        };
        Ran {
            out: text(&mut program.stdout.take().expect("its output")),
            err: text(&mut program.stderr.take().expect("its complaints")),
            code,
        }
    }
}

/// What stands in a folder, by name.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder");
    let names = entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// Makes a pipe that nobody writes to.
#[cfg(unix)]
fn pipe(path: &Path) {
    let made = Process::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo runs").success());
}

/// Whether words are one sentence, or a few, none of which ends twice.
fn is_said_well(words: &str) -> bool {
    !words.trim().is_empty() && !words.contains("..") && !words.contains("panicked")
}

#[cfg(unix)]
#[test]
fn a_tagset_is_read_of_an_ordinary_file_only() {
    let desk = Desk::new();
    desk.write("a.txt", TEXT);
    pipe(&desk.path("pipe"));
    let _listening = std::os::unix::net::UnixListener::bind(desk.path("socket")).expect("a socket");
    fs::create_dir(desk.path("folder")).expect("made");
    let large = File::create(desk.path("large.ron")).expect("made");
    large.set_len((16 << 20) + 1).expect("a hole");
    for (tagset, words) in [
        ("/dev/zero", "it is not an ordinary file"),
        ("pipe", "it is not an ordinary file"),
        ("socket", "it is not an ordinary file"),
        ("folder", "it is a folder"),
        ("large.ron", "it is larger than 16 MB"),
    ] {
        let ran = desk.run(&["import", "a.txt", "-o", "b.ron", "--tagset", tagset]);
        assert_eq!(ran.code, Some(1), "{ran:?}");
        assert!(ran.err.contains(words) && is_said_well(&ran.err), "{ran:?}");
        assert!(ran.err.contains(tagset), "{ran:?}");
        assert!(!desk.path("b.ron").exists());
    }
}

#[cfg(unix)]
#[test]
fn articles_and_saves_are_read_of_ordinary_files_only() {
    let desk = Desk::new();
    pipe(&desk.path("pipe"));
    pipe(&desk.path("pipe.ron"));
    for file in ["pipe", "pipe.ron", "/dev/zero"] {
        for arguments in [
            &["import", file, "-o", "b.ron"][..],
            &["check", file],
            &["export", file, "--to", "tsv"],
            &["render", file, "-o", "a.png"],
        ] {
            let ran = desk.run(arguments);
            assert_eq!(ran.code, Some(1), "{arguments:?}: {ran:?}");
            let said = ran.err + &ran.out;
            assert!(said.contains(file) && is_said_well(&said), "{said}");
        }
    }
    assert_eq!(names(desk.0.path()), ["pipe", "pipe.ron"]);
}

#[cfg(unix)]
#[test]
fn the_window_reads_a_tagset_of_an_ordinary_file_only() {
    let mut driver = Driver::article(TEXT);
    let path = driver.folder.path().join("pipe");
    pipe(&path);
    let before = driver.document().set().tagset().clone();
    let doc = driver.document().key();
    for path in [path, "/dev/zero".into()] {
        driver.send(Command::PathChosen(
            PathPurpose::ImportTagset(doc),
            Some(path.clone()),
        ));
        let notice = driver.workspace().notices().last().expect("it is told");
        assert_eq!(notice.level, Level::Error);
        assert!(
            notice
                .text
                .contains("it is not an ordinary file. The document keeps its own.")
        );
        assert!(notice.text.contains(&path.display().to_string()));
        assert_eq!(*driver.document().set().tagset(), before);
    }
}

#[cfg(unix)]
#[test]
fn preferences_that_are_no_file_keep_nobody_waiting() {
    use std::os::unix::fs::symlink;
    for kind in ["pipe", "device", "folder"] {
        let folder = TempDir::new().expect("a folder");
        let state = folder.path().join("state");
        fs::create_dir(&state).expect("made");
        let path = state.join("preferences.ron");
        match kind {
            "pipe" => pipe(&path),
            "device" => symlink("/dev/zero", &path).expect("linked"),
            _ => fs::create_dir(&path).expect("made"),
        }
        let driver = Driver::start(folder, Vec::new(), None);
        let preferences = driver.workspace().preferences();
        assert_eq!(*preferences, Preferences::default(), "{kind}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_over_what_is_read() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = Desk::new();
    desk.write("a.ron", MARKET);
    desk.write("a.ron.log", "a log\n");
    desk.write("a.txt", TEXT);
    desk.write("mine.ron", "Tagset(name: \"mine\")");
    fs::create_dir(desk.path("inner")).expect("made");
    symlink("a.ron", desk.path("link.png")).expect("linked");
    fs::hard_link(desk.path("a.ron"), desk.path("same.png")).expect("linked");
    let whole = desk.path("a.ron").display().to_string();
    let import = ["import", "a.txt", "--tagset", "mine.ron", "--force", "-o"];
    let export = ["export", "a.ron", "--to", "tsv", "--force", "-o"];
    let render = ["render", "a.ron", "--force", "-o"];
    for (command, output) in [
        (&export[..], "a.ron"),
        (&export, "./inner/../a.ron"),
        (&export, &whole),
        (&export, "link.png"),
        (&export, "same.png"),
        (&export, "a.ron.log"),
        (&render, "link.png"),
        (&render, "same.png"),
        (&import, "a.txt"),
        (&import, "mine.ron"),
    ] {
        let ran = desk.run(&[command, &[output]].concat());
        assert_eq!(ran.code, Some(1), "{output}: {ran:?}");
        assert!(ran.err.starts_with("Nothing was written: "), "{}", ran.err);
        // A path may hold two dots.
        let said = ran.err.replace(output, "a file");
        assert!(said != ran.err && is_said_well(&said), "{}", ran.err);
        assert_eq!(desk.read("a.ron"), MARKET);
        assert_eq!(desk.read("a.ron.log"), "a log\n");
        assert_eq!(desk.read("a.txt"), TEXT);
        assert!(desk.read("mine.ron").starts_with("Tagset"));
    }
    desk.write("other.tsv", "before");
    let mode = fs::Permissions::from_mode(0o640);
    fs::set_permissions(desk.path("other.tsv"), mode.clone()).expect("set");
    let ran = desk.run(&[&export[..], &["other.tsv"]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_ne!(desk.read("other.tsv"), "before");
    let now = fs::metadata(desk.path("other.tsv")).expect("there");
    assert_eq!(now.permissions().mode() & 0o777, 0o640);
}

#[test]
fn no_log_of_another_save_is_written_over() {
    let desk = Desk::new();
    desk.write("a.ron", MARKET);
    desk.write("a.txt", TEXT);
    assert_eq!(desk.run(&["import", "a.txt", "-o", "b.ron"]).code, Some(0));
    let mut driver = Driver::start(
        TempDir::new().expect("a folder"),
        vec![desk.path("b.ron")],
        Some("annotator-1"),
    );
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    driver.send(Command::Tick);
    drop(driver.kill());
    let log = desk.read("b.ron.log");
    assert!(log.contains("\nEdit("), "{log}");
    let (begun, rest) = log.split_once('2').expect("its format");
    desk.write("b.ron.log.1", &log);
    desk.write("newer.ron.log", &format!("{begun}9{rest}"));
    desk.write("torn.png", &log[..40]);
    let logs = ["b.ron.log", "b.ron.log.1", "newer.ron.log", "torn.png"];
    let before = logs.map(|log| desk.read(log));
    for command in [
        &["import", "a.txt", "--force", "-o"][..],
        &["export", "a.ron", "--to", "tsv", "--force", "-o"],
        &["render", "a.ron", "--force", "-o"],
    ] {
        let named = |log: &&str| command[0] != "render" || log.ends_with(".png");
        for log in logs.iter().filter(|log| named(log)) {
            let ran = desk.run(&[command, &[log]].concat());
            assert_eq!(ran.code, Some(1), "{command:?} {log}: {ran:?}");
            assert!(ran.err.contains("that is a log of edits"), "{}", ran.err);
        }
    }
    let mut driver = Driver::start(
        TempDir::new().expect("a folder"),
        vec![desk.path("a.ron")],
        Some("annotator-1"),
    );
    let doc = driver.document().key();
    for purpose in [
        PathPurpose::Export(doc, ExportFormat::Markdown),
        PathPurpose::Picture(doc, Pictured::Graph, false),
        PathPurpose::ExportTagset(doc),
        PathPurpose::Save(doc),
    ] {
        let picture = matches!(purpose, PathPurpose::Picture(..));
        for log in logs.iter().filter(|log| !picture || log.ends_with(".png")) {
            driver.send(Command::PathChosen(purpose, Some(desk.path(log))));
            let question = driver.workspace().question();
            assert_eq!(question, None, "{purpose:?} {log}");
            let notice = driver.workspace().notices().last().expect("it is told");
            let words = &notice.text;
            assert!(words.contains("that is a log of edits"), "{words}");
        }
    }
    assert_eq!(logs.map(|log| desk.read(log)), before);
    desk.write("notes.ron.log", "what I want to remember\n");
    let ran = desk.run(&[
        "export",
        "a.ron",
        "--to",
        "tsv",
        "--force",
        "-o",
        "notes.ron.log",
    ]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
}

#[test]
fn no_command_writes_over_what_a_window_has_open() {
    let desk = Desk::new();
    desk.write("a.ron", MARKET);
    desk.write("a.txt", TEXT);
    let import = ["import", "a.txt", "--force", "-o"];
    let export = ["export", "a.ron", "--to", "tsv", "--force", "-o"];
    let render = ["render", "a.ron", "--force", "-o"];
    for (open, command) in [
        ("other.ron", &import[..]),
        ("other.ron.log", &import),
        ("other.ron", &export),
        ("other.png", &render),
    ] {
        desk.write(open, "before");
        let window = File::open(desk.path(open)).expect("there");
        window.lock().expect("as a window does");
        let ran = desk.run(&[command, &[open]].concat());
        assert_eq!(ran.code, Some(1), "{open}: {ran:?}");
        assert!(ran.err.contains("open in a window"), "{}", ran.err);
        assert_eq!(desk.read(open), "before");
    }
}

#[cfg(unix)]
#[test]
fn what_can_not_be_kept_is_told() {
    let desk = Desk::new();
    desk.write("a.ron", MARKET);
    desk.write("a.tsv", "before");
    fs::hard_link(desk.path("a.tsv"), desk.path("b.tsv")).expect("linked");
    let export = ["export", "a.ron", "--to", "tsv", "--force", "-o", "a.tsv"];
    let ran = desk.run(&export);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(
        ran.err.contains("its other name (a hard link"),
        "{}",
        ran.err
    );
    assert_eq!(desk.read("b.tsv"), "before");
    assert_eq!(desk.run(&export).err, "");

    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    driver.save_as("save.ron");
    let path = driver.folder.path().join("save.ron");
    let other = driver.folder.path().join("other.ron");
    fs::hard_link(&path, &other).expect("linked");
    let before = fs::read(&other).expect("a save");
    let told = |driver: &Driver| {
        let notices = driver.workspace().notices().iter();
        notices
            .filter(|n| n.text.contains("its other name (a hard link"))
            .count()
    };
    for place in ["عمّان", "الوفد"] {
        driver.select(place);
        driver.key(egui::Key::Num3);
        driver.press(Action::Save);
        assert!(!driver.document().has_unsaved_changes());
        assert_eq!(told(&driver), 1);
    }
    assert_eq!(fs::read(&other).expect("kept"), before);
}

#[cfg(unix)]
#[test]
fn the_window_writes_nothing_over_what_is_open() {
    use std::os::unix::fs::symlink;
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    let save = driver.save_as("save.ron");
    let path = |name: &str| driver.folder.path().join(name);
    symlink("save.ron", path("link.tsv")).expect("linked");
    fs::hard_link(path("save.ron"), path("same.tsv")).expect("linked");
    fs::create_dir(path("inner")).expect("made");
    let places = [
        path("save.ron"),
        path("inner").join("../save.ron"),
        path("link.tsv"),
        path("same.tsv"),
        path("save.ron.log"),
    ];
    let doc = driver.document().key();
    let log = fs::read(&places[4]).expect("a log");
    for purpose in [
        PathPurpose::Export(doc, ExportFormat::Table(Format::Tsv)),
        PathPurpose::Export(doc, ExportFormat::Markdown),
        PathPurpose::ExportTagset(doc),
    ] {
        for place in &places {
            driver.send(Command::PathChosen(purpose, Some(place.clone())));
            let notice = driver.workspace().notices().last().expect("it is told");
            assert_ne!(notice.level, Level::Info, "{place:?}");
            assert!(
                notice.text.contains("Nothing was exported: "),
                "{}",
                notice.text
            );
            driver.send(Command::Dismiss(notice.id));
            assert_eq!(fs::read_to_string(&places[0]).expect("kept"), save);
            assert_eq!(fs::read(&places[4]).expect("kept"), log);
        }
    }
    let purpose = PathPurpose::Save(doc);
    driver.send(Command::PathChosen(purpose, Some(places[4].clone())));
    let notice = driver.workspace().notices().last().expect("it is told");
    assert!(
        notice.text.contains("Nothing was saved: "),
        "{}",
        notice.text
    );
    // That a save was begun is marked before it is known where to.
    assert!(fs::read(&places[4]).expect("kept").starts_with(&log));
}

#[test]
fn no_log_is_written_over_wherever_it_lies() {
    let desk = Desk::new();
    desk.write("a.ron", MARKET);
    desk.write("a.ron.log", "a log\n");
    desk.write("a.ron.log.3", "set aside\n");
    let place = desk.run(&[
        "export",
        "a.ron",
        "--to",
        "tsv",
        "--force",
        "-o",
        "a.ron.log.3",
    ]);
    assert_eq!(place.code, Some(1), "{place:?}");
    assert!(place.err.contains("that is the log"), "{}", place.err);
    assert_eq!(desk.read("a.ron.log.3"), "set aside\n");
    // Where the log lies in the user's own folder, if it can't be beside the save.
    fs::remove_file(desk.path("a.ron.log")).expect("removed");
    fs::create_dir(desk.path("a.ron.log")).expect("in its place");
    let state = desk.path("state");
    let mut driver = Driver::start(
        TempDir::new().expect("a folder"),
        vec![desk.path("a.ron")],
        Some("annotator-1"),
    );
    driver.send(Command::Tick);
    fs::create_dir_all(state.join("logs")).expect("made");
    let there = names(&driver.folder.path().join("state/logs"));
    let [log] = &there[..] else {
        panic!("{there:?}");
    };
    let log = state.join("logs").join(log);
    fs::write(&log, "in the state folder\n").expect("written");
    let to = log.display().to_string();
    let ran = desk.run(&["export", "a.ron", "--to", "tsv", "--force", "-o", &to]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert_eq!(
        fs::read_to_string(&log).expect("kept"),
        "in the state folder\n"
    );
    let doc = driver.document().key();
    for purpose in [
        PathPurpose::Export(doc, ExportFormat::Markdown),
        PathPurpose::Save(doc),
    ] {
        driver.send(Command::PathChosen(purpose, Some(desk.path("a.ron.log.3"))));
        let notice = driver.workspace().notices().last().expect("it is told");
        assert!(
            notice.text.contains("is the log of a document"),
            "{}",
            notice.text
        );
        assert_eq!(desk.read("a.ron.log.3"), "set aside\n");
    }
}

#[test]
fn the_window_writes_nothing_over_the_article() {
    let mut driver = Driver::article(TEXT);
    let article = driver.folder.path().join("article.txt");
    assert!(article.exists());
    let doc = driver.document().key();
    for purpose in [
        PathPurpose::Export(doc, ExportFormat::Table(Format::Tsv)),
        PathPurpose::ExportTagset(doc),
        PathPurpose::Save(doc),
    ] {
        driver.send(Command::PathChosen(purpose, Some(article.clone())));
        let notice = driver.workspace().notices().last().expect("it is told");
        assert!(
            notice.text.contains("is the article of a document"),
            "{}",
            notice.text
        );
        assert_eq!(driver.workspace().question(), None);
        assert_eq!(fs::read_to_string(&article).expect("kept"), TEXT);
    }
}

#[test]
fn the_window_sweeps_as_it_starts() {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    fs::create_dir(driver.folder.path().join("saves")).expect("made");
    driver.save_as("saves/save.ron");
    let folder = driver.kill();
    let saves = folder.path().join("saves");
    let left = |name: &str| {
        let file = File::create(saves.join(name)).expect("made");
        let ago = std::time::SystemTime::now() - Duration::from_secs(2 * 3600);
        file.set_modified(ago).expect("dated");
        file
    };
    drop(left(".hashiya-abc123.tmp"));
    let at_work = left(".hashiya-abc124.tmp");
    at_work.lock().expect("locked");
    let driver = Driver::start(folder, Vec::new(), Some("annotator-1"));
    let there = names(&driver.folder.path().join("saves"));
    let temporary: Vec<_> = there.iter().filter(|name| name.ends_with(".tmp")).collect();
    assert_eq!(temporary, [".hashiya-abc124.tmp"]);
}

/// Errors and warnings that are told.
fn troubles(driver: &Driver) -> Vec<&str> {
    let notices = driver.workspace().notices().iter();
    let grave = notices.filter(|n| n.level != Level::Info);
    grave.map(|n| n.text.as_str()).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_the_log_goes_on_in_the_state_folder() {
    let Some(disk) = crate::support::disk::Tmpfs::mount(256 * 1024) else {
        return;
    };
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    let purpose = PathPurpose::Save(driver.document().key());
    driver.send(Command::PathChosen(purpose, Some(disk.join("a.ron"))));
    assert!(!driver.document().has_unsaved_changes());
    let filler = disk.fill(0);
    // It only tells, and goes by itself: looked for each time something is done.
    let mut moved = std::collections::BTreeSet::new();
    let mut look = |driver: &Driver| {
        let notices = driver.workspace().notices().iter();
        let words = "the disk is full. It goes on in another place";
        let told = notices.filter(|n| n.level != Level::Info && n.text.contains(words));
        moved.extend(told.map(|notice| notice.id));
        moved.len()
    };
    for _ in 0..40 {
        driver.select("الوفد");
        driver.key(egui::Key::Num3);
        look(&driver);
        assert_eq!(driver.document().logging(), Logging::Whole);
        driver.press(Action::Undo);
        look(&driver);
        assert_eq!(driver.document().logging(), Logging::Whole);
    }
    driver.select("عمّان");
    driver.key(egui::Key::Num3);
    assert_eq!(look(&driver), 1);
    driver.press(Action::Save);
    let said = troubles(&driver).join("\n");
    assert!(
        said.contains("Could not save: the disk is full. Your work is still open and logged."),
        "{said}"
    );
    assert!(!said.contains("Could not keep"), "{said}");
    assert!(!driver.sees("Not logged"));
    let folder = driver.kill();
    fs::remove_file(filler).expect("room again");
    let there = vec![disk.join("a.ron")];
    let mut driver = Driver::start_with_ids(folder, there, Some("annotator-1"), 100);
    while driver.workspace().question().is_some() {
        driver.answer(Answer::Restore);
    }
    assert_eq!(driver.document().set().contents().mentions.len(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_what_is_said_of_the_log_is_so() {
    let Some(disk) = crate::support::disk::Tmpfs::mount(256 * 1024) else {
        return;
    };
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    let doc = driver.document().key();
    let purpose = PathPurpose::Save(doc);
    driver.send(Command::PathChosen(purpose, Some(disk.join("a.ron"))));
    assert!(!driver.document().has_unsaved_changes());
    assert_eq!(troubles(&driver), [""; 0]);
    // Nor can it go elsewhere.
    let logs = driver.folder.path().join("state/logs");
    let _ = fs::remove_dir_all(&logs);
    fs::write(&logs, "no folder").expect("written");
    let filler = disk.fill(0);
    // A log has room until its last block is full.
    for _ in 0..40 {
        for place in ["عمّان", "الوفد"] {
            driver.select(place);
            driver.key(egui::Key::Num3);
            driver.press(Action::Undo);
        }
        if driver.document().logging() == Logging::Failing {
            break;
        }
    }
    assert_eq!(driver.document().logging(), Logging::Failing);
    assert!(driver.sees("Not logged"));
    driver.select("عمّان");
    driver.key(egui::Key::Num3);
    driver.press(Action::Save);
    let said = troubles(&driver).join("\n");
    assert!(
        said.contains("Could not save: the disk is full. Your work is still open, but not logged"),
        "{said}"
    );
    assert!(
        said.contains("Could not keep the record of your edits: the disk is full."),
        "{said}"
    );
    assert!(!said.contains("open and logged"), "{said}");
    fs::remove_file(filler).expect("room again");
    driver.select("الوفد");
    driver.key(egui::Key::Num3);
    let said = troubles(&driver).join("\n");
    assert!(
        said.contains("the disk is full. Your work is still open and logged."),
        "{said}"
    );
    assert!(!said.contains("Could not keep"), "{said}");
    assert!(!driver.sees("Not logged"));
    driver.press(Action::Save);
    assert_eq!(troubles(&driver), [""; 0]);
}

#[test]
fn a_save_without_a_log_says_so_as_long_as_it_has_none() {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    driver.save_as("save.ron");
    let folder = driver.kill();
    let path = folder.path().join("save.ron");
    let _ = fs::remove_file(folder.path().join("save.ron.log"));
    fs::create_dir(folder.path().join("save.ron.log")).expect("made");
    fs::remove_dir_all(folder.path().join("state")).expect("removed");
    fs::write(folder.path().join("state"), "").expect("written");
    let mut driver = Driver::start_with_ids(folder, vec![path], Some("annotator-1"), 100);
    let unlogged = |driver: &Driver| {
        assert_eq!(driver.document().logging(), Logging::Failing);
        assert!(driver.sees("Not logged"));
        let said = troubles(driver);
        let told = said
            .iter()
            .filter(|s| s.starts_with("Could not keep the record of your edits: "));
        assert_eq!(told.count(), 1, "{said:?}");
    };
    unlogged(&driver);
    driver.select("عمّان");
    driver.key(egui::Key::Num3);
    unlogged(&driver);
    driver.press(Action::Save);
    assert!(!driver.document().has_unsaved_changes());
    unlogged(&driver);
}

/// What is tagged, in the order of the text.
fn tagged(driver: &Driver) -> Vec<String> {
    let set = driver.document().set();
    let places = set.places();
    places
        .map(|(span, _)| set.article().quote(span).to_owned())
        .collect()
}

/// A folder with a save in which one word is tagged, and a log with edits to a version of it that has
/// since been replaced: two more words tagged, and a note on the first.
fn replaced() -> (TempDir, PathBuf) {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    driver.save_as("save.ron");
    let path = driver.folder.path().join("save.ron");
    let earlier = fs::read_to_string(&path).expect("a save");
    driver.press(Action::Note);
    driver.type_into("Note", "العاصمة");
    for place in ["عمّان", "الوفد"] {
        driver.select(place);
        driver.key(egui::Key::Num3);
    }
    let folder = driver.kill();
    // Of another title, so that no mark of the log fits it.
    let other = earlier.replace("title: \"article\"", "title: \"another\"");
    assert_ne!(other, earlier);
    fs::write(&path, other).expect("replaced");
    (folder, path)
}

fn open(folder: TempDir, path: &Path) -> Driver {
    Driver::start_with_ids(folder, vec![path.to_owned()], Some("annotator-1"), 100)
}

/// What is asked about edits that were found.
fn found(driver: &Driver) -> &hashiya::workspace::KeptWork {
    match driver.workspace().question() {
        Some(Question::KeptEdits { work, .. }) => work,
        other => panic!("{other:?}"),
    }
}

#[test]
fn unsaved_edits_of_a_replaced_save_are_looked_at_and_applied() {
    let (folder, path) = replaced();
    let mut driver = open(folder, &path);
    assert_eq!(tagged(&driver), ["بغداد"]);
    // By the button of the notice, with the keyboard.
    driver
        .harness
        .get_by_label("Unsaved edits in logs…")
        .focus();
    driver.run();
    driver.key(egui::Key::Enter);
    let work = found(&driver);
    assert!(work.path.to_string_lossy().contains("save.ron.log"));
    assert!(
        work.deeds.len() >= 3 && work.fitting() == work.deeds.len(),
        "{work:?}"
    );
    assert!(
        work.deeds
            .iter()
            .all(|deed| &*deed.stamp.by == "annotator-1")
    );
    assert!(
        work.deeds.iter().any(|deed| deed.words.contains("عمّان")),
        "{work:?}"
    );
    assert!(driver.sees_part("عمّان") && driver.sees_part("· fits"));
    driver.key(egui::Key::Enter);
    assert_eq!(tagged(&driver), ["الوفد", "بغداد", "عمّان"]);
    let notes = driver.document().set().contents().mentions.values();
    assert!(
        notes
            .into_iter()
            .any(|mention| mention.note.contains("العاصمة"))
    );
    driver.press(Action::Undo);
    assert_eq!(tagged(&driver), ["بغداد"], "one step");
    driver.press(Action::Redo);
    assert_eq!(tagged(&driver).len(), 3);
    driver.press(Action::Save);
    driver.send(Command::Act(Action::KeptEdits));
    assert!(
        driver.workspace().question().is_none(),
        "they were taken over"
    );
    let folder = driver.kill();
    let driver = open(folder, &path);
    assert_eq!(tagged(&driver).len(), 3);
}

#[test]
fn unsaved_edits_are_opened_as_a_copy_or_left() {
    let (folder, path) = replaced();
    let before = fs::read(&path).expect("a save");
    let mut driver = open(folder, &path);
    let logs = |driver: &Driver| {
        let names = names(driver.folder.path()).into_iter();
        names
            .filter(|name| name.contains(".log."))
            .collect::<Vec<_>>()
    };
    let kept = logs(&driver);
    for _ in 0..2 {
        driver.send(Command::Act(Action::KeptEdits));
        assert!(found(&driver).fitting() > 0);
        driver.key(egui::Key::Escape);
        assert!(driver.workspace().question().is_none());
        assert_eq!(logs(&driver), kept);
    }
    driver.send(Command::Act(Action::KeptEdits));
    driver.answer(Answer::OwnCopy);
    assert_eq!(driver.workspace().documents().len(), 2);
    assert_eq!(driver.document().path(), None);
    assert_eq!(tagged(&driver).len(), 3);
    assert!(driver.document().has_unsaved_changes());
    assert_eq!(fs::read(&path).expect("as it was"), before);
}

#[test]
fn what_does_not_fit_is_told_and_left_out() {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    driver.save_as("save.ron");
    let path = driver.folder.path().join("save.ron");
    let first = driver.document().focus().expect("the mention");
    driver.select("عمّان");
    driver.key(egui::Key::Num3);
    driver.send(Command::Delete(first));
    let folder = driver.kill();
    // A save from which what was deleted had gone already: it can't be deleted once more.
    let text = fs::read_to_string(&path).expect("a save");
    let kept = text
        .lines()
        .filter(|line| !line.contains("quotes: [\"بغداد\"]"));
    let kept: Vec<&str> = kept.collect();
    assert_eq!(kept.len() + 1, text.lines().count(), "a line of its own");
    fs::write(&path, kept.join("\n") + "\n").expect("replaced");
    let mut driver = open(folder, &path);
    assert_eq!(tagged(&driver), [""; 0]);
    driver.send(Command::Act(Action::KeptEdits));
    let work = found(&driver);
    let fits: Vec<bool> = work.deeds.iter().map(|deed| deed.fits).collect();
    assert_eq!(fits, [true, false], "{work:?}");
    assert!(driver.sees_part("· does not fit"));
    driver.answer(Answer::Restore);
    assert_eq!(tagged(&driver), ["عمّان"]);
    let said = troubles(&driver);
    let told = said.last().expect("it is told");
    assert!(told.starts_with("Changes applied: 1 of 2;"), "{said:?}");
}

#[test]
fn edits_of_a_save_that_is_gone_are_told_of_at_the_start() {
    let (folder, path) = replaced();
    fs::remove_file(&path).expect("deleted");
    let log = folder.path().join("save.ron.log");
    let window = File::open(&log).expect("a log");
    window.lock().expect("as another window does");
    let driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 100);
    assert_eq!(troubles(&driver), [""; 0]);
    drop(window);
    let folder = driver.kill();
    let driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 200);
    let said = troubles(&driver).join("\n");
    assert_eq!(
        said.matches("“save.ron” is there no more").count(),
        1,
        "{said}"
    );
    assert!(said.contains("changes that no save holds"), "{said}");
    assert!(said.contains("save.ron.log"), "{said}");
    fs::remove_file(&log).expect("removed");
    let driver = Driver::start_with_ids(driver.kill(), Vec::new(), Some("annotator-1"), 300);
    assert_eq!(troubles(&driver), [""; 0]);
}

#[test]
fn edits_of_a_save_that_was_moved_while_open_are_found() {
    for (from, to) in [("w", "v"), ("w/save.ron", "w/moved.ron")] {
        let mut driver = Driver::article(TEXT);
        let folder = driver.folder.path().to_owned();
        fs::create_dir(folder.join("w")).expect("made");
        driver.save_as("w/save.ron");
        fs::rename(folder.join(from), folder.join(to)).expect("moved");
        driver.select("عمّان");
        driver.key(egui::Key::Num3);
        let kept = driver.kill();
        let mut driver = Driver::start_with_ids(kept, Vec::new(), Some("annotator-1"), 100);
        let said = troubles(&driver).join("\n");
        assert!(
            said.contains("1 change that no save holds"),
            "{from}: {said}"
        );
        let now = "w/save.ron".replacen(from, to, 1);
        driver.send(Command::OpenPath(folder.join(&now)));
        assert_eq!(tagged(&driver), [""; 0], "{from}");
        driver.send(Command::Act(Action::KeptEdits));
        assert_eq!(found(&driver).fitting(), 1, "{from}");
        driver.answer(Answer::Restore);
        assert_eq!(tagged(&driver), ["عمّان"], "{from}");
        // They have been taken over: before and after a save.
        for ids in [200, 300] {
            driver.send(Command::Act(Action::KeptEdits));
            assert_eq!(driver.workspace().question(), None, "{from}");
            driver.press(Action::Save);
            let kept = driver.kill();
            driver = Driver::start_with_ids(kept, Vec::new(), Some("annotator-1"), ids);
            assert_eq!(troubles(&driver), [""; 0], "{from}");
            driver.send(Command::OpenPath(folder.join(&now)));
        }
    }
}

#[test]
fn where_nothing_is_kept_it_is_said() {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    driver.save_as("save.ron");
    driver.select("عمّان");
    driver.key(egui::Key::Num3);
    driver.send(Command::Act(Action::KeptEdits));
    assert!(driver.workspace().question().is_none());
    let last = driver.workspace().notices().last().expect("it is said");
    assert_eq!(
        last.text,
        "The logs of this document hold nothing that its save lacks."
    );
}

#[test]
fn edits_of_a_deleted_save_are_told_of_and_opened() {
    let (folder, path) = replaced();
    fs::remove_file(&path).expect("deleted");
    let (article, other) = (
        folder.path().join("article.txt"),
        folder.path().join("b.txt"),
    );
    fs::write(&other, "نص آخر\n").expect("written");
    let mut driver = Driver::start_with_ids(folder, vec![other], Some("annotator-1"), 100);
    driver.send(Command::Act(Action::KeptEdits));
    assert!(driver.workspace().question().is_none());
    let said = troubles(&driver).join("\n");
    assert!(said.contains("“save.ron” is there no more"), "{said}");
    assert!(
        said.contains("changes that no save holds, the last by annotator-1 on "),
        "{said}"
    );
    assert!(said.contains("save.ron.log"), "{said}");
    driver.send(Command::OpenPath(article));
    driver.send(Command::Act(Action::KeptEdits));
    assert!(found(&driver).fitting() > 0);
    driver.answer(Answer::OwnCopy);
    assert!(
        tagged(&driver).contains(&"عمّان".to_owned()),
        "{:?}",
        tagged(&driver)
    );
    assert!(driver.document().path().is_none());
}

#[cfg(target_os = "linux")]
#[test]
fn edits_of_a_save_of_any_name_are_offered() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let mut driver = Driver::article(TEXT);
    driver.save_as("save.ron");
    let folder = driver.kill();
    // As an archive of another system's leaves it.
    let path = folder
        .path()
        .join(OsStr::from_bytes(b"\xe3\xd1\xd3\xec.ron"));
    fs::rename(folder.path().join("save.ron"), &path).expect("renamed");
    let mut driver = open(folder, &path);
    driver.select("عمّان");
    driver.key(egui::Key::Num3);
    let folder = driver.kill();
    let mut driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 200);
    let Some(Question::Recover(left)) = driver.workspace().question() else {
        panic!("{:?}", driver.workspace().question());
    };
    assert_eq!((left.len(), &left[0].path), (1, &path));
    driver.answer(Answer::Restore);
    assert_eq!(tagged(&driver), ["عمّان"]);
}

/// The notices about what can't be remembered.
fn unremembered(driver: &Driver) -> Vec<(Level, Kind, String)> {
    let notices = driver.workspace().notices().iter();
    let about = notices.filter(|notice| notice.text.contains("Could not remember"));
    about
        .map(|notice| (notice.level, notice.kind, notice.text.clone()))
        .collect()
}

#[test]
fn what_can_not_be_remembered_is_told_once() {
    let desk = Desk::new();
    desk.write("a.ron", MARKET);
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("state/preferences.ron");
    fs::create_dir_all(&path).expect("in its place");
    let mut driver = Driver::start(folder, vec![desk.path("a.ron")], Some("annotator-1"));
    let told = unremembered(&driver);
    let [(Level::Warning, Kind::Tells, words)] = &told[..] else {
        panic!("{told:?}");
    };
    for part in ["that is a folder", "after a crash", "preferences.ron"] {
        assert!(words.contains(part), "{part}: {words}");
    }
    // It is not told at each change.
    let id = driver.workspace().notices()[0].id;
    driver.send(Command::Dismiss(id));
    driver.send(Command::Act(Action::LargerText));
    assert_eq!(unremembered(&driver), []);
    fs::remove_dir(&path).expect("removed");
    driver.send(Command::Act(Action::LargerText));
    let folder = driver.kill();
    let text = fs::read_to_string(folder.path().join("state/preferences.ron"));
    assert!(text.expect("written").contains("a.ron"));

    // What is told goes as soon as it does not hold.
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("state/preferences.ron");
    fs::create_dir_all(&path).expect("in its place");
    let mut driver = Driver::start(folder, vec![desk.path("a.ron")], Some("annotator-1"));
    assert_eq!(unremembered(&driver).len(), 1);
    fs::remove_dir(&path).expect("removed");
    driver.send(Command::Act(Action::LargerText));
    assert_eq!(unremembered(&driver), []);
}

#[test]
fn what_another_window_keeps_for_a_moment_is_not_told() {
    let desk = Desk::new();
    desk.write("a.ron", MARKET);
    let folder = TempDir::new().expect("a folder");
    fs::create_dir_all(folder.path().join("state")).expect("made");
    let lock = File::create(folder.path().join("state/preferences.ron.lock")).expect("made");
    lock.lock().expect("as another window does");
    let mut driver = Driver::start(folder, vec![desk.path("a.ron")], Some("annotator-1"));
    assert_eq!(unremembered(&driver), []);
    assert!(!driver.folder.path().join("state/preferences.ron").exists());
    drop(lock);
    driver.send(Command::Act(Action::LargerText));
    assert!(driver.folder.path().join("state/preferences.ron").exists());
}
