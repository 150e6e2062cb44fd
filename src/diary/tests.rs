//! | situation | expected | test |
//! |---|---|---|
//! | entries of every kind | a line each, of plain ASCII, that begins with its moment and process | `every_entry_is_one_line_of_plain_ascii` |
//! | a file that an entry is about | a mark: the same for the same path, at the next start too; another with another salt | `a_file_is_told_by_a_mark_that_nobody_can_guess` |
//! | the salt is damaged | another one is made | `a_salt_that_is_none_is_made_anew` |
//! | many lines | so many files of such a length, the newest lines among them | `there_are_so_many_files_of_such_a_length` |
//! | several programs write and turn over at once | every line is whole, but for empty ones, and no line of the newest is missing | `several_who_write_at_once_tear_nothing` |
//! | a line was cut off, as on a full disk | the next one begins on a line of its own | `a_line_that_was_cut_off_takes_no_other_with_it` |
//! | the folder can't be made; something else lies in the file's place | nothing happens | `what_cant_be_written_disturbs_nobody` |
//! | a file that others may read | its owner's alone from the next line on | `only_the_owner_reads_it` |
//! | more entries than the disk takes | nobody waits, and how many are missing is told | `nobody_waits_for_a_disk_that_hangs` |
//! | work that is quick, slow, called off, or broken off by a panic | nothing, or a line that says so | `work_is_told_of_when_it_is_slow_or_comes_to_nothing` |

use std::fs;

use super::*;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn text(folder: &Path) -> String {
    fs::read_to_string(folder.join("hashiya.log")).unwrap_or_default()
}

/// The diary's lines without their moment and process.
fn entries(diary: &Diary) -> Vec<String> {
    assert!(diary.settle(Duration::from_secs(60)));
    let text = text(diary.folder());
    let line = |line: &str| line.splitn(3, ' ').nth(2).map(str::to_owned);
    text.lines().map(|it| line(it).expect("an entry")).collect()
}

#[test]
fn every_entry_is_one_line_of_plain_ascii() {
    let folder = folder();
    let diary = Diary::at(folder.path().join("diary"));
    let file = || Some(PathBuf::from("/مرسى/النور.ron"));
    let (work, kind) = ("open", "missing");
    let all = [
        Entry::Begun { window: "x11" },
        Entry::LaneBegun(3),
        Entry::Slow {
            work,
            millis: 1240,
            file: file(),
        },
        Entry::Failed {
            work,
            kind,
            file: file(),
        },
        Entry::BrokenOff { work },
        Entry::CalledOff { work },
        Entry::LaneEnded(3),
        Entry::Missed(2),
        Entry::Panicked {
            work,
            place: Place::parse("src/a.rs:1:2").expect("a place"),
        },
        // Nothing of the sort stands in the source; if it did, it would come to nothing.
        Entry::BrokenOff {
            work: "قال\nمسؤول"
        },
        Entry::Ended,
    ];
    let count = all.len();
    all.into_iter().for_each(|entry| diary.note(entry));
    let lines = entries(&diary);
    assert_eq!(lines.len(), count);
    let whole = text(diary.folder());
    assert!(whole.is_ascii() && whole.ends_with('\n'), "{whole}");
    let process = format!("Z {} ", std::process::id());
    assert!(whole.lines().all(|line| line.contains(&process)), "{whole}");
    let start = format!("begun version={} system=", env!("CARGO_PKG_VERSION"));
    assert!(lines[0].starts_with(&start) && lines[0].ends_with("window=x11"));
    assert_eq!(lines[1], "lane-begun lane=3");
    assert!(lines[2].starts_with("slow work=open ms=1240 file="));
    assert!(lines[3].starts_with("failed work=open kind=missing file="));
    assert_eq!(lines[8], "panicked work=open at=src/a.rs:1:2");
    assert_eq!(lines[9], "broken-off work=?????????");
}

#[test]
fn a_file_is_told_by_a_mark_that_nobody_can_guess() {
    let (folder, other) = (folder(), folder());
    let path = Path::new("/home/leila/a.ron");
    let mark = Marks::new(folder.path()).of(path);
    assert_eq!(mark.len(), 12);
    assert!(mark.chars().all(|c| c.is_ascii_hexdigit()));
    assert_eq!(Marks::new(folder.path()).of(path), mark);
    let elsewhere = Path::new("/home/leila/b.ron");
    assert_ne!(Marks::new(folder.path()).of(elsewhere), mark);
    assert_ne!(Marks::new(other.path()).of(path), mark);
}

#[test]
fn a_salt_that_is_none_is_made_anew() {
    let folder = folder();
    let path = Path::new("/a.ron");
    let mark = Marks::new(folder.path()).of(path);
    for damaged in ["", "short", &"x".repeat(4096)] {
        fs::write(folder.path().join("salt"), damaged).expect("written");
        let mut marks = Marks::new(folder.path());
        assert_eq!(marks.of(path), "unknown", "it is not trusted");
        let anew = marks.of(path);
        assert!(anew.len() == 12 && anew != mark);
    }
}

#[test]
fn there_are_so_many_files_of_such_a_length() {
    let folder = folder();
    let book = Book::with_most(folder.path(), 100);
    for n in 0..200 {
        book.append(&format!("line {n:04}\n")).expect("written");
    }
    let mut files: Vec<_> = fs::read_dir(folder.path()).expect("a folder").collect();
    assert_eq!(files.len(), 4);
    for file in files.drain(..) {
        let length = file.expect("a file").metadata().expect("known").len();
        assert!(length <= 110, "{length}");
    }
    assert!(text(folder.path()).ends_with("line 0199\n"));
    let before = fs::read_to_string(folder.path().join("hashiya.log.1")).expect("a file");
    let first = text(folder.path());
    let first: usize = first[5..9].parse().expect("a number");
    assert!(before.ends_with(&format!("line {:04}\n", first - 1)));
}

#[test]
fn several_who_write_at_once_tear_nothing() {
    let folder = folder();
    let path = folder.path();
    let most = 20_000;
    thread::scope(|scope| {
        for who in 0..4 {
            scope.spawn(move || {
                let book = Book::with_most(path, most);
                for n in 0..400 {
                    let words = "word ".repeat(n % 7);
                    book.append(&format!("{who} {n} {words}.\n"))
                        .expect("written");
                }
            });
        }
    });
    let files = [
        "hashiya.log.3",
        "hashiya.log.2",
        "hashiya.log.1",
        "hashiya.log",
    ];
    let all: String = files
        .iter()
        .filter_map(|name| fs::read_to_string(path.join(name)).ok())
        .collect();
    let mut newest = [None; 4];
    for line in all.lines().filter(|line| !line.is_empty()) {
        let mut parts = line.splitn(3, ' ');
        let mut number = || parts.next().and_then(|it| it.parse::<usize>().ok());
        let (Some(who), Some(n)) = (number(), number()) else {
            panic!("torn: {line}");
        };
        assert_eq!(line, format!("{who} {n} {}.", "word ".repeat(n % 7)));
        newest[who] = newest[who].max(Some(n));
    }
    assert_eq!(newest, [Some(399); 4]);
}

#[test]
fn a_line_that_was_cut_off_takes_no_other_with_it() {
    let folder = folder();
    fs::write(folder.path().join("hashiya.log"), "one\ntw").expect("written");
    Book::at(folder.path()).append("three\n").expect("written");
    assert_eq!(text(folder.path()), "one\ntw\nthree\n");
}

#[test]
fn what_cant_be_written_disturbs_nobody() {
    let folder = folder();
    let file = folder.path().join("file");
    fs::write(&file, "").expect("written");
    let taken = folder.path().join("taken");
    fs::create_dir_all(taken.join("hashiya.log")).expect("made");
    for place in [file.join("diary"), taken, PathBuf::from("/proc/none")] {
        let diary = Diary::at(&place);
        let file = Some("/a.ron".into());
        diary.note(Entry::Failed {
            work: "open",
            kind: "missing",
            file,
        });
        assert!(diary.settle(Duration::from_secs(60)), "{place:?}");
    }
}

#[cfg(unix)]
#[test]
fn only_the_owner_reads_it() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| {
        let there = fs::metadata(path).expect("it is there");
        there.permissions().mode() & 0o777
    };
    let folder = folder();
    let diary = Diary::at(folder.path().join("a/diary"));
    let file = Some("/a.ron".into());
    diary.note(Entry::Failed {
        work: "open",
        kind: "missing",
        file,
    });
    assert!(diary.settle(Duration::from_secs(60)));
    let log = diary.folder().join("hashiya.log");
    assert_eq!(mode(diary.folder()), 0o700);
    assert_eq!(mode(&log), 0o600);
    assert_eq!(mode(&diary.folder().join("salt")), 0o600);
    fs::set_permissions(&log, fs::Permissions::from_mode(0o644)).expect("set");
    diary.note(Entry::Ended);
    assert!(diary.settle(Duration::from_secs(60)));
    assert_eq!(mode(&log), 0o600);
}

#[test]
fn nobody_waits_for_a_disk_that_hangs() {
    let folder = folder();
    let diary = Diary::at(folder.path());
    // A writer that does nothing yet.
    let (writer, turns) = sync_channel(WAITING);
    *diary.writer() = Some(writer);
    for _ in 0..WAITING + 7 {
        diary.note(Entry::LaneBegun(1));
    }
    assert!(!diary.settle(Duration::from_millis(1)));
    let path = folder.path().to_owned();
    let written = thread::spawn(move || write(&path, &turns));
    // Room again as soon as it begins.
    while !diary.settle(Duration::from_secs(60)) {
        thread::yield_now();
    }
    diary.note(Entry::Ended);
    let lines = entries(&diary);
    assert_eq!(lines.len(), WAITING + 2);
    assert_eq!(lines[WAITING..], ["missed lines=7", "ended"]);
    drop(diary);
    written.join().expect("it ends with those who note");
}

#[test]
fn work_is_told_of_when_it_is_slow_or_comes_to_nothing() {
    let folder = folder();
    let diary = Diary::at(folder.path());
    drop(diary.watch("quick", None));
    let mut slow = diary.watch("slow", Some(Path::new("/a.ron")));
    slow.since -= Duration::from_millis(1500);
    drop(slow);
    diary.watch("off", None).called_off();
    diary.watch("failed", None).failed("full");
    let within = diary.clone();
    let broken = thread::spawn(move || {
        let _watch = within.watch("broken", None);
        panic!("as a test wants it");
    });
    assert!(broken.join().is_err());
    let lines = entries(&diary);
    assert!(lines[0].starts_with("slow work=slow ms=15"), "{lines:?}");
    assert!(lines[0].contains(" file="), "{lines:?}");
    assert_eq!(
        lines[1..],
        [
            "called-off work=off",
            "failed work=failed kind=full",
            "broken-off work=broken"
        ]
    );
}
