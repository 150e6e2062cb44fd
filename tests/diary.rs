//! The diary of real sessions: what it tells of them, and what it never does.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | any session: files opened that are there, missing, a folder, no article or damaged; words tagged, notes typed, searches; saves and exports that fail or not; logs that can't be written | nothing beyond ASCII, nothing typed, no name and no part of a path stands in the diary | `no_session_leaves_a_text_a_name_or_a_path_in_the_diary` |
//! | something can't be opened, saved, exported, logged or imported | a line says what, and of which kind; of one file with the same mark | `what_fails_is_noted_by_its_kind` |
//! | the program itself panics over an article, on its main thread | place, thread and version stand in the diary and on the standard error, no letter of the article | `a_panic_of_the_program_leaves_no_letter` |
//! | the disk of the diary is full | lines are lost and nothing else; they come again when there is room | `a_full_disk_costs_lines_and_nothing_else` |
//! | the diary can't be written | the session goes on as ever | `a_diary_that_cant_be_written_disturbs_no_session` |
//! | the log folder is asked for, by menu or palette | it is shown | `the_log_folder_is_shown_from_the_help_menu_and_by_name` |
//! | somebody looks at the sheet of keys | it says where to ask for it | `the_log_folder_is_shown_from_the_help_menu_and_by_name` |
//! | no file manager answers | the path of the folder is told, and copied if one likes | `a_folder_that_nothing_shows_is_told_and_copied` |

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use egui_kittest::kittest::Queryable;
use hashiya::{
    diary::{Diary, Entry},
    exchange::results::Format,
    workspace::{Action, Answer, Change, Command, ExportFormat, PathPurpose, Question},
};
use proptest::{collection::vec, prelude::*};
use tempfile::TempDir;

use crate::support::Driver;

const TEXT: &str = "زار الوفد بغداد أمس\nהמשלחת ביקרה בחיפה\nNadim Korrasi reported it\n";
const ANNOTATOR: &str = "Leila-Korrasi";
/// Parts of paths, words that are typed, and a name: what must not be told.
const SECRETS: [&str; 7] = [
    "wathiqa", "sirriya", "korrasi", "nadim", "confided", "baghdad", "dossier",
];

/// Something that a person does.
#[derive(Clone, Copy, Debug)]
enum Deed {
    /// Open one of the files of [`files`].
    Open(usize),
    /// Tag one of the words.
    Tag(usize),
    Note,
    Search,
    Paste,
    /// Save in a folder that is there, or in none.
    Save(bool),
    Export(bool),
    ImportTagset(usize),
    Undo,
    Close,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        3 => (0..6_usize).prop_map(Deed::Open),
        3 => (0..3_usize).prop_map(Deed::Tag),
        1 => Just(Deed::Note),
        1 => Just(Deed::Search),
        1 => Just(Deed::Paste),
        2 => any::<bool>().prop_map(Deed::Save),
        2 => any::<bool>().prop_map(Deed::Export),
        1 => (0..6_usize).prop_map(Deed::ImportTagset),
        1 => Just(Deed::Undo),
        1 => Just(Deed::Close),
    ];
    vec(deed, 1..12)
}

/// A folder of files of every kind, with names that nobody is to learn.
fn files(folder: &Path) -> [PathBuf; 6] {
    let secret = folder.join("wathiqa مرسى");
    fs::create_dir_all(&secret).expect("a folder");
    let write = |name: &str, bytes: &[u8]| {
        let path = secret.join(name);
        fs::write(&path, bytes).expect("a file");
        path
    };
    [
        write("sirriya-النور.txt", TEXT.as_bytes()),
        secret.join("sirriya missing.txt"),
        secret.clone(),
        write("sirriya.bin", &[0, 1, 2, 255, 254, 0]),
        write("dossier.ron", b"AnnotationSet(\n    format: 1,\n"),
        write("sirriya empty.txt", b""),
    ]
}

struct Session {
    driver: Driver,
    files: [PathBuf; 6],
}

impl Session {
    fn new() -> Session {
        let folder = TempDir::new().expect("a folder");
        let files = files(folder.path());
        let paths = vec![files[0].clone()];
        let driver = Driver::start(folder, paths, Some(ANNOTATOR));
        Session { driver, files }
    }

    /// Does something, if it can be done now. Whatever is asked then is put off.
    fn act(&mut self, deed: Deed) {
        let doc = self.driver.workspace().active().map(|d| d.key());
        let target = |there: bool| match there {
            true => self.files[2].join("dossier خ.ron"),
            false => self.files[2].join("sirriya-nowhere/dossier.ron"),
        };
        let chosen = |purpose, path| Command::PathChosen(purpose, Some(path));
        let command = match (deed, doc) {
            (Deed::Open(file), _) => Command::OpenPath(self.files[file].clone()),
            (Deed::Paste, _) => Command::Pasted(Ok("\u{0}\u{1}".to_owned())),
            (Deed::Save(there), Some(doc)) => chosen(PathPurpose::Save(doc), target(there)),
            (Deed::Export(there), Some(doc)) => {
                let format = ExportFormat::Table(Format::Tsv);
                chosen(PathPurpose::Export(doc, format), target(there))
            }
            (Deed::ImportTagset(file), Some(doc)) => {
                chosen(PathPurpose::ImportTagset(doc), self.files[file].clone())
            }
            (Deed::Undo, _) => Command::Act(Action::Undo),
            (Deed::Close, Some(doc)) => Command::Close(doc),
            (Deed::Search, Some(_)) => Command::LookFor {
                query: "baghdad بغداد".to_owned(),
                exact: false,
            },
            (Deed::Note, Some(_)) => {
                let Some(id) = self.driver.document().focus() else {
                    return;
                };
                Command::Change(id, Change::Note("confided by נדים".to_owned()))
            }
            (Deed::Tag(word), Some(_)) => {
                let word = ["بغداد", "בחיפה", "Nadim Korrasi"][word];
                let text = self.driver.document().set().article().text();
                let Some(at) = text.find(word) else { return };
                let range = at..at + word.len();
                self.driver.send(Command::Select(Some(range)));
                Command::Tag("PER".into())
            }
            (_, None) => return,
        };
        self.driver.send(command);
        while let Some(question) = self.driver.workspace().question() {
            let answer = match question {
                Question::Unsaved { .. } => Answer::Discard,
                _ => Answer::Cancel,
            };
            self.driver.answer(answer);
        }
    }

    /// All files of the diary.
    fn diary(&mut self) -> String {
        let diary = self.driver.harness.state().diary();
        assert!(diary.settle(Duration::from_secs(60)));
        fs::read_to_string(diary.folder().join("hashiya.log")).unwrap_or_default()
    }
}

fn is_discreet(diary: &str, folder: &Path) -> Result<(), TestCaseError> {
    prop_assert!(diary.is_ascii(), "{}", diary);
    let low = diary.to_lowercase();
    for secret in SECRETS {
        prop_assert!(!low.contains(secret), "{}: {}", secret, diary);
    }
    for part in folder.iter().filter_map(|part| part.to_str()) {
        let is_told = part.len() > 3 && diary.contains(part);
        prop_assert!(!is_told, "{}: {}", part, diary);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn no_session_leaves_a_text_a_name_or_a_path_in_the_diary(
        deeds in deeds(),
        logs: bool,
    ) {
        let mut session = Session::new();
        let folder = session.driver.folder.path().to_owned();
        if !logs {
            // Documents without a name have no place for a log.
            fs::write(folder.join("state/unsaved"), "").expect("a file in the way");
        }
        let fails = |deed: &Deed| matches!(deed, Deed::Open(1..=3 | 5) | Deed::Paste);
        let failed = deeds.iter().filter(|deed| fails(deed)).count();
        for deed in deeds {
            session.act(deed);
        }
        let diary = session.diary();
        is_discreet(&diary, &folder)?;
        prop_assert!(diary.matches(" failed work=").count() >= failed, "{}", diary);
    }
}

#[test]
fn what_fails_is_noted_by_its_kind() {
    let mut session = Session::new();
    let unsaved = session.driver.folder.path().join("state/unsaved");
    fs::write(unsaved, "").expect("a file in the way");
    let deeds = [
        Deed::Open(1),
        Deed::Open(1),
        Deed::Open(2),
        Deed::Open(3),
        Deed::Open(5),
        Deed::Tag(0),
        Deed::Save(false),
        Deed::Export(false),
        Deed::ImportTagset(3),
    ];
    for deed in deeds {
        session.act(deed);
    }
    let diary = session.diary();
    let told = |entry: &str| diary.lines().filter(|line| line.contains(entry)).count();
    for entry in [
        "failed work=open kind=folder file=",
        "failed work=open kind=binary file=",
        "failed work=open kind=empty file=",
        "failed work=log kind=",
        "failed work=save kind=no-folder file=",
        "failed work=export kind=no-folder file=",
        "failed work=read-tagset kind=",
    ] {
        assert!(told(entry) > 0, "{entry}: {diary}");
    }
    let missing = "failed work=open kind=missing file=";
    let marks = diary.lines().filter_map(|line| line.split_once(missing));
    let marks: Vec<&str> = marks.map(|(_, mark)| mark).collect();
    assert!(marks.len() == 2 && marks[0] == marks[1], "{diary}");
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_of_the_program_leaves_no_letter() {
    use std::{
        io::Write,
        process::{Command, Stdio},
    };
    let folder = TempDir::new().expect("a folder");
    let mut program = Command::new(env!("CARGO_BIN_EXE_hashiya"));
    program.arg("__panic").env("RUST_BACKTRACE", "0");
    program.env("HASHIYA_STATE_DIR", folder.path());
    program.stdin(Stdio::piped());
    let program = program.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = program.spawn().expect("it runs");
    let mut input = running.stdin.take().expect("its input");
    input.write_all(TEXT.as_bytes()).expect("written");
    drop(input);
    let output = running.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(101));
    let diary = fs::read_to_string(folder.path().join("diary/hashiya.log"));
    let diary = diary.expect("a diary");
    let place = "src/diary/panics.rs:";
    let start = format!(" panic version={} at={place}", env!("CARGO_PKG_VERSION"));
    assert!(
        diary.contains(&start) && diary.ends_with(" thread=main\n"),
        "{diary}"
    );
    let told = String::from_utf8(output.stderr).expect("text");
    assert!(
        told.contains(place) && told.contains("Thread main panicked"),
        "{told}"
    );
    is_discreet(&diary, folder.path()).expect("the diary is discreet");
    is_discreet(&told, folder.path()).expect("what is printed is discreet");
    assert!(output.stdout.is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_costs_lines_and_nothing_else() {
    let Some(disk) = crate::support::disk::Tmpfs::mount(64 << 10) else {
        return;
    };
    let patience = Duration::from_secs(60);
    let diary = Diary::at(disk.join("diary"));
    let text = || fs::read_to_string(disk.join("diary/hashiya.log")).expect("a diary");
    diary.note(Entry::LaneBegun(1));
    assert!(diary.settle(patience));
    assert!(text().ends_with("lane-begun lane=1\n"));
    let rest = disk.fill(0);
    // More than what is left of a page holds.
    for _ in 0..10 {
        (0..100).for_each(|_| diary.note(Entry::LaneBegun(2)));
        assert!(diary.settle(patience));
    }
    fs::remove_file(&rest).expect("removed");
    diary.note(Entry::LaneEnded(9));
    assert!(diary.settle(patience));
    // A line that was cut off may stand before it.
    let text = text();
    let last = text.lines().last().unwrap_or_default();
    let whole = format!("Z {} lane-ended lane=9", std::process::id());
    assert!(last.ends_with(&whole) && text.ends_with('\n'), "{text}");
    assert!(text.lines().count() < 1000, "some are lost");
}

#[test]
fn a_diary_that_cant_be_written_disturbs_no_session() {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("state")).expect("a folder");
    fs::write(folder.path().join("state/diary"), "").expect("a file in the way");
    let files = files(folder.path());
    let driver = Driver::start(folder, vec![files[0].clone()], Some(ANNOTATOR));
    let mut session = Session { driver, files };
    session.act(Deed::Open(1));
    session.act(Deed::Tag(0));
    session.act(Deed::Save(true));
    assert_eq!(session.diary(), "");
    assert!(session.files[2].join("dossier خ.ron").exists());
}

#[test]
fn the_log_folder_is_shown_from_the_help_menu_and_by_name() {
    let mut driver = Driver::article(TEXT);
    let folder = driver.folder.path().join("state/diary");
    driver.harness.get_by_label("Help").click();
    driver.run();
    driver
        .harness
        .get_by_label_contains("Show the log folder")
        .click();
    driver.run();
    assert_eq!(driver.record().shown, std::slice::from_ref(&folder));
    driver.press(Action::Palette);
    driver.type_into("Do anything", "report a bug");
    driver.key(egui::Key::Enter);
    assert_eq!(driver.record().shown, [folder.clone(), folder]);
    driver.press(Action::Keys);
    assert!(driver.sees_part("Show the log folder"));
}

#[test]
fn a_folder_that_nothing_shows_is_told_and_copied() {
    let mut driver = Driver::article(TEXT);
    let path = PathBuf::from("/home/ليلى/state/diary");
    let why = "No file manager of this desktop answered.".to_owned();
    driver.send(Command::FolderNotShown {
        path: path.clone(),
        why,
    });
    assert!(driver.sees("The log folder"));
    assert!(driver.sees_part("No file manager of this desktop answered."));
    assert!(driver.sees_part("diary"));
    driver.harness.get_by_label("Copy its path").click();
    driver.run();
    let copied = (path.display().to_string(), None);
    assert_eq!(driver.record().copied, [copied]);
    assert!(!driver.sees("The log folder"));
}
