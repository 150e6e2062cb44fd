//! Files other than the log: what is opened, what is written in their place, and what is left of a
//! write that was cut off.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | `import --tagset` of an endless device, a pipe, a socket or a folder | refused in one sentence, at once; nothing is written | `a_tagset_is_read_of_an_ordinary_file_only` |
//! | `import --tagset` of a file larger than a tagset can be | refused; the sentence says the bound | `a_tagset_is_read_of_an_ordinary_file_only` |
//! | `import`, `check`, `export`, `render` of a pipe or a device | refused in one sentence, at once | `articles_and_saves_are_read_of_ordinary_files_only` |
//! | a tagset imported in the window from a device or a pipe | told; the document keeps its own | `the_window_reads_a_tagset_of_an_ordinary_file_only` |
//! | preferences that are a pipe, a device or a folder | the window starts with the defaults | `preferences_that_are_no_file_keep_nobody_waiting` |

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
    process::{Command as Process, Stdio},
    time::{Duration, Instant},
};

use hashiya::{
    store::Preferences,
    workspace::{Command, Level, PathPurpose},
};
use tempfile::TempDir;

use crate::support::Driver;

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
