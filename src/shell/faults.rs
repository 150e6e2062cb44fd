//! What a fault of ours leaves behind: where it was, and not a letter of what it was about.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a job in the pool slices an article where it must not | file, line, thread and version stand in the diary; no letter of the article there nor on the standard error | `a_panic_leaves_its_place_and_no_letter` |
//! | … the same on the lane of a document, and as it is saved | the same; of what was under way it is noted that it broke off | `a_panic_leaves_its_place_and_no_letter` |
//! | … the same where nothing catches it, and the program ends | the same; `tests/diary.rs` has the program's own main thread | `a_panic_leaves_its_place_and_no_letter` |
//! | RUST_BACKTRACE is set | functions are told besides, and still no letter | `a_panic_leaves_its_place_and_no_letter` |

use std::{env, fs, path::PathBuf, process::Command as Process, time::Duration};

use super::{
    Disk,
    lanes::tests::some_documents,
    pool::{Job, Urgency},
    route::Matter,
    sample,
    worker::Worker,
};
use crate::{
    diary,
    files::steps::{Act, Disturbance},
    store::{Overwrite, StateFolder},
    workspace::Effect,
};

/// Tells this test binary, started once more, to act as a program with faults.
const ACTS: &str = "HASHIYA_TEST_FAULTS";
const ARTICLE: &str = "قال مسؤول إن مرسى النور تقترح الانسحاب، ביום שלישי";
/// The line of the fault in [`fault`].
const LINE: u32 = line!() + 6;

/// What is never to happen: an article cut within a letter.
fn fault() {
    let article = ARTICLE.to_owned();
    let within = article.len().min(1);
    let cut = &article[within..];
    assert!(cut.is_empty(), "the line above panics");
}

/// No test, unless the next one says so: a program with a fault in its pool, on a lane, in a save and at
/// last on the thread that began them.
#[test]
fn acts_as_a_program_with_faults() {
    let Some(folder) = env::var_os(ACTS).map(PathBuf::from) else {
        return;
    };
    let state = StateFolder::at(&folder);
    diary::tell_of_panics(Some(state.diary()));
    let mut worker = Worker::new(Disk::new(state), egui::Context::default());
    let (told, tells) = std::sync::mpsc::channel();
    let job = Job::new(Matter::Recovery, Urgency::Asked, |_| fault());
    worker.pool().submit(job.or_else(move || {
        let _ = told.send(());
    }));
    let waited = tells.recv_timeout(Duration::from_secs(60));
    waited.expect("the job has ended");
    let disturbance = Disturbance::of(&folder, |act, _| {
        if act == Act::Write {
            fault();
        }
        None
    });
    let [doc, _] = some_documents();
    let set = Box::new(sample().set);
    let base = Box::new((*set).clone().into());
    worker.carry_out(Effect::BeginLog { doc, base });
    let (path, over) = (folder.join("a.ron"), Overwrite::New);
    worker.carry_out(Effect::Save {
        doc,
        path,
        set,
        revision: 1,
        over,
    });
    worker.finish();
    drop(disturbance);
    fault();
}

#[test]
fn a_panic_leaves_its_place_and_no_letter() {
    for backtrace in ["0", "1"] {
        let folder = tempfile::tempdir().expect("a folder");
        let name = "shell::faults::acts_as_a_program_with_faults";
        let mut program = Process::new(env::current_exe().expect("this test"));
        program.args(["--exact", name, "--nocapture", "--test-threads=1"]);
        program.env(ACTS, folder.path());
        program.env("RUST_BACKTRACE", backtrace);
        let output = program.output().expect("it runs");
        assert!(!output.status.success(), "the last fault ends it");
        let diary = fs::read_to_string(folder.path().join("diary/hashiya.log"));
        let diary = diary.expect("a diary");
        let place = format!("at=src/shell/faults.rs:{LINE}:");
        let version = concat!("panic version=", env!("CARGO_PKG_VERSION"));
        let panics: Vec<&str> = diary.lines().filter(|it| it.contains(version)).collect();
        assert_eq!(panics.len(), 4, "{diary}");
        for (line, thread) in panics.iter().zip(["pool", "lane-1", "save-1", name]) {
            assert!(line.contains(&place), "{line}");
            assert!(line.ends_with(&format!("thread={thread}")), "{line}");
        }
        for work in ["begin-log", "save"] {
            let broken_off = format!("broken-off work={work}\n");
            assert!(diary.contains(&broken_off), "{diary}");
        }
        let stderr = String::from_utf8_lossy(&output.stderr);
        let told = format!("panicked {}", place.replace('=', " "));
        assert_eq!(stderr.matches(&told).count(), 4, "{stderr}");
        assert_eq!(stderr.contains("begin_unwind"), backtrace == "1");
        let stdout = String::from_utf8_lossy(&output.stdout);
        for said in [&*diary, &stderr, &stdout] {
            assert!(said.chars().all(|c| !is_of_the_article(c)), "{said}");
        }
    }
}

fn is_of_the_article(c: char) -> bool {
    !c.is_ascii() && ARTICLE.contains(c)
}
