//! Files read in a process of its own, by the real program: whatever becomes of that process, it is told in
//! a sentence, and the one that waits goes on.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a file is read | the answer is whole, whatever its length, and progress is told | `what_is_read_comes_back_whole_with_its_progress` |
//! | it takes more memory than it may, piece by piece or at once | ended; a sentence with the bound | `every_end_is_told_in_a_sentence` |
//! | it takes more time than it may, on the CPU or asleep | ended; a sentence with the bound | `every_end_is_told_in_a_sentence` |
//! | it is nested so deep that the stack does not do | a sentence | `every_end_is_told_in_a_sentence` |
//! | it aborts, or ends with an exit code | a sentence that asks to report it | `every_end_is_told_in_a_sentence` |
//! | it panics, with the text in its message | the place is known, the message is told nowhere | `a_panic_in_a_child_tells_its_place_alone` |
//! | the answer is too long, garbage, cut short between frames or within one, or goes on after its end | ended; a sentence | `every_end_is_told_in_a_sentence` |
//! | it says what is the matter with the file | that is the sentence | `every_end_is_told_in_a_sentence` |
//! | it says a lot on its standard error, also what only a lack of memory says | nothing comes of it | `noise_beside_an_answer_is_nothing` |
//! | it is called off, before it begins or while it is read | ended at once | `calling_off_ends_the_child` |
//! | it is killed from outside | a sentence | `a_child_that_is_killed_is_told` |
//! | whoever waits for it panics, or ends | no process is left | `no_child_outlives_whoever_waits_for_it` |
//! | it reaches for other files, the network, the environment, or writes a file | it gets nothing | `a_child_reaches_nothing_but_its_file` |
//! | the program can't be started, or the job has no name there | a sentence | `every_end_is_told_in_a_sentence` |
//! | several at once in the pool, with one that hangs and is called off | each has its own answer | `children_work_in_the_pool` |
//! | reading fails, or is called off | the diary has its kind, and of a panic its place | `what_is_lost_is_noted_by_its_kind` |
//! | any end | the sentence names the file and its place, and says what to do | `every_end_is_told_in_a_sentence` |

#![cfg(all(debug_assertions, target_os = "linux"))]

use std::{
    fs::{self, File},
    io::{Seek, Write},
    path::Path,
    sync::mpsc::channel,
    thread,
    time::{Duration, Instant},
};

use hashiya::{
    diary::Diary,
    shell::{
        Bounds, CallOff, Job, Pool, Urgency,
        child::{Limits, Lost, Reader, Task},
    },
};

const TEXT: &str = "قال مسؤول إن مرسى النور تقترح الانسحاب";
/// Long enough on a machine that does much else.
const LONG: Duration = Duration::from_secs(120);
/// Bounds that are soon met.
const SMALL: Limits = Limits {
    memory: 1 << 30,
    cpu: Duration::from_secs(1),
    wall: LONG,
    stack: 1 << 20,
    answer: 1 << 20,
};

fn program() -> Reader {
    Reader::with_program(env!("CARGO_BIN_EXE_hashiya"))
}

/// A file with these bytes, open to be read.
fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(bytes).expect("written");
    file.rewind().expect("at its beginning");
    file
}

fn task(job: &'static str, limits: Limits) -> Task {
    Task {
        job,
        file: file(TEXT.as_bytes()),
        limits,
    }
}

fn read(job: &'static str, limits: Limits) -> Result<Vec<u8>, Lost> {
    program().read(task(job, limits), &CallOff::default(), &mut |_, _| {})
}

#[test]
fn what_is_read_comes_back_whole_with_its_progress() {
    for length in [0_usize, 1, 999, 65_536, 300_001] {
        let bytes: Vec<u8> = (0..length).map(|n| (n % 251) as u8).collect();
        let task = Task {
            job: "trial-copy",
            file: file(&bytes),
            limits: SMALL,
        };
        let mut told = Vec::new();
        let follow = &mut |done, total| told.push((done, total));
        let answer = program().read(task, &CallOff::default(), follow);
        assert_eq!(answer, Ok(bytes));
        assert_eq!(told.len(), length.div_ceil(1000));
        assert!(told.is_sorted(), "{told:?}");
        let all = length as u64;
        assert!(told.last().is_none_or(|last| *last == (all, all)));
    }
}

#[test]
fn every_end_is_told_in_a_sentence() {
    let wall = Limits {
        wall: Duration::from_secs(3),
        ..SMALL
    };
    let second = Duration::from_secs(1);
    let refused = Lost::Refused("it is locked with a password".to_owned());
    let aborted = Lost::Fault(Some(6), None);
    for (job, limits, lost, words) in [
        (
            "trial-memory",
            SMALL,
            Lost::Memory(1 << 30),
            "more than 1 GB of memory",
        ),
        (
            "trial-allocation",
            SMALL,
            Lost::Memory(1 << 30),
            "more than 1 GB of memory",
        ),
        (
            "trial-time",
            SMALL,
            Lost::Time(second),
            "more than a second",
        ),
        (
            "trial-sleep",
            wall,
            Lost::Time(3 * second),
            "more than 3 seconds",
        ),
        ("trial-stack", SMALL, Lost::Stack, "it is nested too deep"),
        ("trial-abort", SMALL, aborted, "stopped because of a fault"),
        (
            "trial-exit",
            SMALL,
            Lost::Fault(Some(7), None),
            "stopped because of a fault",
        ),
        (
            "trial-long",
            SMALL,
            Lost::TooLong(1 << 20),
            "it holds more than 1 MB",
        ),
        ("trial-garbage", SMALL, Lost::Garbled, "is not whole"),
        ("trial-more", SMALL, Lost::Garbled, "is not whole"),
        ("trial-cut", SMALL, Lost::Garbled, "is not whole"),
        ("trial-cut-frame", SMALL, Lost::Garbled, "is not whole"),
        (
            "trial-refuse",
            SMALL,
            refused,
            "it is locked with a password",
        ),
        (
            "no such job",
            SMALL,
            Lost::Fault(Some(2), None),
            "stopped because of a fault",
        ),
    ] {
        let outcome = read(job, limits);
        assert_eq!(outcome.as_ref(), Err(&lost), "{job}");
        is_a_sentence(&lost, words);
    }
    let nowhere = Reader::with_program("/nowhere/hashiya");
    let lost = nowhere.read(
        task("trial-copy", SMALL),
        &CallOff::default(),
        &mut |_, _| {},
    );
    assert_eq!(lost, Err(Lost::NotBegun));
    is_a_sentence(&Lost::NotBegun, "could not be started");
}

fn is_a_sentence(lost: &Lost, words: &str) {
    let told = lost.words(Path::new("/home/leila/ملف/a.docx"));
    let beginning = "“\u{2068}a.docx\u{2069}” could not be read: ";
    assert!(told.starts_with(beginning), "{told}");
    assert!(told.contains(words), "{told}");
    assert!(told.contains("Nothing else is concerned. "), "{told}");
    let (sentence, place) = told.split_once(" — ").expect("its place");
    assert!(
        sentence.ends_with('.') && !sentence.contains(".."),
        "{told}"
    );
    assert!(place.contains("a.docx") && place.contains("ملف"), "{told}");
}

#[test]
fn a_panic_in_a_child_tells_its_place_alone() {
    let Err(Lost::Fault(Some(101), Some(place))) = read("trial-panic", SMALL) else {
        panic!("a fault");
    };
    let place = place.to_string();
    assert!(place.starts_with("src/shell/child/trial.rs:"), "{place}");
    let told = Lost::Fault(Some(101), None).words(Path::new("/a.docx"));
    assert!(
        told.chars().all(|c| !TEXT.contains(c) || c.is_ascii()),
        "{told}"
    );
}

#[test]
fn what_is_lost_is_noted_by_its_kind() {
    let folder = tempfile::tempdir().expect("a folder");
    let diary = Diary::at(folder.path());
    let reader = program().noting(diary.clone());
    let off = CallOff::default();
    for job in ["trial-copy", "trial-panic", "trial-stack"] {
        let _ = reader.read(task(job, SMALL), &off, &mut |_, _| {});
    }
    off.call_off();
    let _ = reader.read(task("trial-sleep", SMALL), &off, &mut |_, _| {});
    assert!(diary.settle(LONG));
    let text = fs::read_to_string(folder.path().join("hashiya.log")).expect("a diary");
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.contains(" slow "))
        .collect();
    let panicked = " panicked work=trial-panic at=src/shell/child/trial.rs:";
    assert!(lines[0].contains(panicked), "{text}");
    for (line, end) in lines[1..].iter().zip([
        " failed work=trial-panic kind=fault",
        " failed work=trial-stack kind=nested-too-deep",
        " called-off work=trial-sleep",
    ]) {
        assert!(line.ends_with(end), "{text}");
    }
    assert!(lines.len() == 4 && text.is_ascii(), "{text}");
}

#[test]
fn noise_beside_an_answer_is_nothing() {
    assert_eq!(read("trial-noise", SMALL), Ok(b"done".to_vec()));
}

#[test]
fn a_child_reaches_nothing_but_its_file() {
    assert_eq!(read("trial-reach", SMALL), Ok(Vec::new()));
}

/// The processes that this thread has begun and nobody has waited for.
fn children() -> Vec<u32> {
    let path = "/proc/thread-self/children";
    let all = fs::read_to_string(path).expect("Linux tells");
    all.split_whitespace()
        .filter_map(|id| id.parse().ok())
        .collect()
}

#[test]
fn calling_off_ends_the_child() {
    let off = CallOff::default();
    off.call_off();
    let outcome = program().read(task("trial-sleep", SMALL), &off, &mut |_, _| {});
    assert_eq!(outcome, Err(Lost::CalledOff));
    let off = CallOff::default();
    let since = Instant::now();
    let mut told = false;
    let outcome = program().read(task("trial-sleep", SMALL), &off, &mut |_, _| {
        assert_eq!(children().len(), 1);
        told = true;
        off.call_off();
    });
    assert_eq!(outcome, Err(Lost::CalledOff));
    assert!(told && since.elapsed() < LONG, "it sleeps for an hour");
    assert_eq!(children(), []);
}

#[test]
fn a_child_that_is_killed_is_told() {
    use rustix::process::{Pid, Signal, kill_process};
    let outcome = program().read(
        task("trial-sleep", SMALL),
        &CallOff::default(),
        &mut |_, _| {
            let child = children()[0];
            let child = Pid::from_raw(child.cast_signed()).expect("a process");
            kill_process(child, Signal::KILL).expect("killed");
        },
    );
    assert_eq!(outcome, Err(Lost::Killed));
    is_a_sentence(&Lost::Killed, "the system ended the part of Hashiya");
}

#[test]
fn no_child_outlives_whoever_waits_for_it() {
    let (told, tells) = channel();
    let waits = thread::spawn(move || {
        let follow = &mut |_, _| {
            told.send(children()[0]).expect("somebody hears");
            panic!("as a test wants it");
        };
        program().read(task("trial-sleep", SMALL), &CallOff::default(), follow)
    });
    let child = tells.recv_timeout(LONG).expect("a child");
    assert!(waits.join().is_err());
    assert!(!Path::new(&format!("/proc/{child}")).exists());
}

#[test]
fn children_work_in_the_pool() {
    let pool = Pool::new(Bounds::PROGRAM);
    let (told, tells) = channel();
    let (begun, begins) = channel();
    let hanging = told.clone();
    pool.submit(Job::new("hangs", Urgency::Asked, move |off| {
        let follow = &mut |_, _| begun.send(()).expect("somebody hears");
        let outcome = program().read(task("trial-sleep", SMALL), off, follow);
        hanging.send(("hangs", outcome)).expect("somebody hears");
    }));
    begins.recv_timeout(LONG).expect("it has begun");
    for name in ["a", "b"] {
        let told = told.clone();
        pool.submit(Job::new(name, Urgency::Asked, move |off| {
            let outcome = program().read(task("trial-copy", SMALL), off, &mut |_, _| {});
            told.send((name, outcome)).expect("somebody hears");
        }));
    }
    let mut answers: Vec<_> = (0..2)
        .filter_map(|_| tells.recv_timeout(LONG).ok())
        .collect();
    answers.sort_by_key(|(name, _)| *name);
    let whole = || Ok(TEXT.as_bytes().to_vec());
    assert_eq!(answers, [("a", whole()), ("b", whole())]);
    pool.call_off(|name| *name == "hangs");
    let last = tells.recv_timeout(LONG);
    assert_eq!(last, Ok(("hangs", Err(Lost::CalledOff))));
}
