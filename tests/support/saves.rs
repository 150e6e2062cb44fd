//! Saves in which something can't be right: how they come about, and what is said of them.

use std::{
    fs,
    path::PathBuf,
    process::{Command as Process, Stdio},
    sync::Arc,
};

use hashiya::{
    model::{Anchor, AnnotationSet, Edit, Mention, MentionId, RecordId, Stamp},
    store::{self, Loss},
};
use tempfile::TempDir;

use super::Driver;

pub const MARKET: &str = include_str!("../data/v1/market.ron");

pub const SAMPLE: &str = include_str!("../../saves/sample.ar.ron");

pub const ME: &str = "annotator-1";

/// The identifiers of the mentions of the small save.
pub const A: &str = "01JD000000000000000000000A";

pub const B: &str = "01JD000000000000000000000B";

/// What `hashiya check` says of a file, and how it ends.
pub fn check(text: &str) -> (Vec<String>, Option<i32>) {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("s.ron"), text).expect("a save");
    let mut check = Process::new(env!("CARGO_BIN_EXE_hashiya"));
    check.args(["check", "s.ron"]).current_dir(&folder);
    let ran = check.output().expect("it runs");
    let out = String::from_utf8(ran.stdout).expect("it speaks UTF-8");
    let lines = out.lines().filter(|line| line.starts_with("s.ron:"));
    // What is still to be filled in is no problem.
    let problems = lines.filter(|line| !line.contains(" warning: "));
    (problems.map(str::to_owned).collect(), ran.status.code())
}

/// The one line that is said of a file in which something can't be right.
pub fn one_line(text: &str) -> String {
    let (lines, code) = check(text);
    assert_eq!((lines.len(), code), (1, Some(1)), "{lines:#?}");
    lines.into_iter().next().expect("one")
}

/// The small save with its first `from` replaced.
pub fn with(from: &str, to: &str) -> String {
    assert!(MARKET.contains(from), "the sample holds {from}");
    MARKET.replacen(from, to, 1)
}

/// The lines of the small save that hold these words.
pub fn line_with(words: &str) -> &'static str {
    let mut lines = MARKET.split_inclusive('\n');
    lines.find(|line| line.contains(words)).expect("a line")
}

pub fn read(text: &str) -> store::Opened {
    store::decode(text.as_bytes()).expect("it is a save")
}

pub fn losses(text: &str) -> Vec<Loss> {
    read(text)
        .protection
        .map_or_else(Vec::new, |why| why.losses)
}

/// Opens a save in the window.
pub fn opened(text: &str) -> (Driver, PathBuf) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("s.ron");
    fs::write(&path, text).expect("a save");
    let driver = Driver::start_with_ids(folder, vec![path.clone()], Some(ME), 100);
    (driver, path)
}

pub fn on_disk(path: &PathBuf) -> String {
    fs::read_to_string(path).expect("the save")
}

/// The merge that git makes of three versions, as `git merge` would leave it; `None` without git.
pub fn merged(options: &[&str], ours: &str, base: &str, theirs: &str) -> Option<String> {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in [("ours", ours), ("base", base), ("theirs", theirs)] {
        fs::write(folder.path().join(name), text).expect("a version");
    }
    let mut git = Process::new("git");
    git.args(["merge-file", "-p"]).args(options);
    for label in ["HEAD", "parent of 5be6a45", "feature/مرفأ"] {
        git.args(["-L", label]);
    }
    git.args(["ours", "base", "theirs"]).current_dir(&folder);
    match git.stderr(Stdio::null()).output() {
        Ok(merge) => Some(String::from_utf8(merge.stdout).expect("UTF-8")),
        Err(_) => {
            println!("skipped: there is no git");
            None
        }
    }
}

pub fn stamp(by: &str) -> Stamp {
    Stamp {
        by: by.into(),
        at: "2026-11-25T12:00:00Z".parse().expect("a moment"),
    }
}

/// The save of the sample after an edit.
pub fn edited(edit: impl FnOnce(&AnnotationSet) -> Edit) -> String {
    let mut set = read(SAMPLE).set;
    set.apply(edit(&set)).expect("it fits");
    store::encode(&set)
}

/// A mention near the beginning of the sample.
pub fn early(set: &AnnotationSet) -> (MentionId, Arc<Mention>) {
    let mut mentions = set.places().filter_map(|(_, id)| match id {
        RecordId::Mention(id) => Some(id),
        _ => None,
    });
    let id = mentions.nth(2).expect("a mention");
    (id, set.mention(id).expect("it is there").clone())
}

/// That mention, moved to the place of a later annotation.
pub fn moved(set: &AnnotationSet, to: usize, by: &str) -> Edit {
    let (id, mention) = early(set);
    let (span, _) = set.places().nth(to).expect("a place");
    let mention = Mention {
        anchors: vec![Anchor::Attached(span)],
        edited: Some(stamp(by)),
        ..Mention::clone(&mention)
    };
    Edit::PutMention(id, Arc::new(mention))
}

/// The small save with two records under the identifier of one.
pub fn doubled() -> String {
    with(B, A)
}

/// The small save in which a mention is there and was removed.
pub fn both_ways() -> String {
    with(
        "\"01JD000000000000000000000D\": (kind",
        &format!("\"{B}\": (kind"),
    )
}
