//! A log is read from the disk once while its document is opened, with what was done before.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a log with edits that its save holds and others that it lacks is looked into, offered, gone on with and its past read | each megabyte of it is read once | `a_log_is_read_once_whatever_is_asked_of_it` |
//! | two logs of one save hold different edits | each is read once, though they are compared | `logs_that_are_compared_are_read_once_each` |
//! | there is no room for it in memory | its edits are read from the disk, and are the same | `a_log_that_is_not_kept_is_read_again` |
//! | several logs are longer than the room together | no more of them is kept than that | `no_more_is_kept_than_there_is_room_for` |

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use super::*;
use crate::files::steps::{Act, Disturbance};

use super::super::{
    open::Limits,
    survey::{ROOM, Source, Survey},
};

const MIB: u64 = 1 << 20;

/// How many pieces of logs this thread reads meanwhile.
fn pieces_read(meanwhile: impl FnOnce()) -> u64 {
    let (here, read) = (thread::current().id(), Arc::new(AtomicUsize::new(0)));
    let counted = read.clone();
    let counting = Disturbance::of(Path::new(""), move |act, path| {
        let is_of_a_log = act == Act::Read && path == Path::new("");
        if is_of_a_log && thread::current().id() == here {
            counted.fetch_add(1, Ordering::Relaxed);
        }
        None
    });
    meanwhile();
    drop(counting);
    read.load(Ordering::Relaxed) as u64
}

/// Adds so many edits of some thousand bytes.
fn edit(bench: &mut Bench, edits: u8) {
    for id in 0..edits {
        let text = format!("اسم {}", "ا".repeat(6000 + usize::from(id)));
        bench.act(&Gesture::Entity { id, kind: 0, text });
    }
}

/// A save that holds so many edits of its log, and lacks as many.
fn killed(edits: u8) -> Bench {
    let mut bench = Bench::new(arbitrary::empty_set());
    edit(&mut bench, edits);
    bench.write();
    edit(&mut bench, edits);
    bench.kill();
    bench
}

fn megabytes(path: &Path) -> u64 {
    path.metadata().expect("a log").len().div_ceil(MIB)
}

/// Opens a log and reads what was done before; answers with the pieces of it that were read.
fn opened(bench: &Bench, edits: usize, ways: usize) -> u64 {
    let (opened, hash) = read_save(&bench.save()).expect("opened");
    pieces_read(|| {
        let (article, stamp) = (opened.set.article(), stamp(0));
        let whole = Limits::USUAL;
        let log = Log::open_within(bench.place(), article, hash, &stamp, whole, Watch::NOBODY);
        let (_, pending, past) = log.expect("it opens").expect("nobody calls it off");
        assert_eq!((pending.edits.len(), pending.ways.len()), (edits, ways));
        assert!(!past.is_empty() && !past.read().damaged);
    })
}

#[test]
fn a_log_is_read_once_whatever_is_asked_of_it() {
    let (small, large) = (killed(1), killed(120));
    let (few, many) = (megabytes(&small.beside()), megabytes(&large.beside()));
    assert!(few == 1 && many > 3, "{many}");
    let read = opened(&large, 120, 0) - opened(&small, 1, 0);
    assert_eq!(read, many - few);
}

#[test]
fn logs_that_are_compared_are_read_once_each() {
    let both = |edits: u8| {
        let mut bench = killed(edits);
        let aside = bench.folder.path().join("kept");
        fs::rename(bench.beside(), &aside).expect("moved");
        // What is logged elsewhere meanwhile differs.
        fs::create_dir_all(bench.in_state().parent().expect("a folder")).expect("made");
        fs::copy(&aside, bench.in_state()).expect("copied");
        bench.open();
        edit(&mut bench, edits);
        edit(&mut bench, edits);
        bench.kill();
        fs::copy(&aside, bench.beside()).expect("copied");
        bench
    };
    let (small, large) = (both(1), both(60));
    let of_both = |bench: &Bench| megabytes(&bench.beside()) + megabytes(&bench.in_state());
    let (few, many) = (of_both(&small), of_both(&large));
    assert!(few == 2 && many > 3, "{many}");
    let pieces = |bench: &Bench| {
        let (opened, hash) = read_save(&bench.save()).expect("opened");
        pieces_read(|| {
            let log = Log::open(bench.place(), opened.set.article(), hash, &stamp(0));
            log.expect("it opens");
        })
    };
    assert_eq!(pieces(&large) - pieces(&small), many - few);
}

fn source(bench: &Bench, room: u64) -> Source<'static> {
    let file = File::open(bench.beside()).expect("the log");
    Source::read(bench.beside(), file, room, Watch::NOBODY).expect("it is read")
}

#[test]
fn a_log_that_is_not_kept_is_read_again() {
    let bench = killed(3);
    let edits = |source: &Source| {
        let mut lines = Vec::new();
        let all = source.lines.path(source.lines.now());
        let pieces = pieces_read(|| {
            let each = source.each_edit(&all, &mut |at, line| {
                lines.push((at, line.to_vec()));
                Ok(true)
            });
            each.expect("they are read");
        });
        (lines, pieces > 0)
    };
    let (kept, not_kept) = (source(&bench, ROOM), source(&bench, 0));
    let (lines, again) = edits(&kept);
    assert_eq!(lines.len(), 6);
    assert!(!again);
    assert_eq!(edits(&not_kept), (lines, true));
}

#[test]
fn no_more_is_kept_than_there_is_room_for() {
    let bench = killed(2);
    let len = bench.beside().metadata().expect("the log").len();
    assert_eq!(source(&bench, len).known.len() as u64, len);
    assert_eq!(source(&bench, len - 1).known.len(), 0);
    fs::create_dir_all(bench.in_state().parent().expect("a folder")).expect("made");
    fs::copy(bench.beside(), bench.in_state()).expect("copied");
    let survey = Survey::of(&bench.place(), None, u64::MAX, Watch::NOBODY);
    let kept = survey
        .sources
        .iter()
        .map(|source| source.known.len() as u64);
    assert_eq!(kept.sum::<u64>() + survey.room, ROOM);
}
