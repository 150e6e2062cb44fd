//! The thread of a save: writes it beside the log, which goes on meanwhile.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, mpsc::channel},
    thread,
    time::Duration,
};

use super::{
    Way,
    track::{SaveNumber, Track, Turn},
};
use crate::{
    files::steps::{self, Pulse},
    shell::{
        noted,
        saver::{About, Ended, SaveJob},
    },
    store::SaveHash,
    text::shown_path,
    workspace::SaveFailure,
};

/// How long a save waits for the log to mark it, and how often: a log that gets stuck in that is gone on
/// with elsewhere, and asked again.
const PATIENCE: Duration = Duration::from_secs(3);
const TRIES: usize = 2;

/// A save that is being written.
pub struct SaveLane {
    pub number: SaveNumber,
    pub pulse: Pulse,
}

/// Has the save written that was begun last. Where an earlier one still waits for the same file to answer,
/// it is not begun.
pub fn begin(way: &Arc<Way>, job: Box<SaveJob>) {
    let Some((number, about)) = way.track.flight() else {
        return;
    };
    let end = |ended| way.track.add(Turn::Saved(number, Box::new(ended)));
    if way.silence.is_at(&about.path) {
        noted::stuck(&way.diary, "save", Some(&about.path));
        return end(Ended::unanswered(about));
    }
    let pulse = Pulse::default();
    let (own, on) = (pulse.clone(), way.clone());
    let work = move || write(&on, number, *job, &own);
    let thread = thread::Builder::new().name(format!("save-{}", about.doc.number()));
    match thread.spawn(work) {
        // It ends by itself, or is left behind.
        Ok(_) => way.is_saving(SaveLane { number, pulse }),
        Err(why) => {
            noted::no_thread(&way.diary);
            let why = format!("Could not save: {why}. — {}", shown_path(&about.path));
            end(Ended::without(about, SaveFailure::Other(why)));
        }
    }
}

fn write(way: &Way, number: SaveNumber, job: SaveJob, pulse: &Pulse) {
    pulse.beats_here();
    let about = job.about.clone();
    let mark = |hash| ask_to_mark(&way.track, number, hash);
    let ended = catch_unwind(AssertUnwindSafe(|| way.saver.save(job, mark)));
    // What broke off is noted by the panic.
    let ended = ended.unwrap_or_else(|_| broken_off(about));
    // Nobody waits any more for one that has been left behind.
    if !steps::is_left_behind() {
        way.track.add(Turn::Saved(number, Box::new(ended)));
    }
}

/// Has the log mark that a save is about to take its place, and waits for that. Where no log answers, the
/// save takes its place all the same: what it holds is safer there than nowhere.
fn ask_to_mark(track: &Track, number: SaveNumber, save: SaveHash) {
    for _ in 0..TRIES {
        if steps::is_left_behind() {
            // It replaces nothing any more.
            return;
        }
        let (marked, is_marked) = channel();
        track.add(Turn::Place(number, save, marked));
        if is_marked.recv_timeout(PATIENCE).is_ok() {
            return;
        }
    }
}

fn broken_off(about: About) -> Ended {
    let why = format!(
        "Saving stopped because of a fault in Hashiya. Please report this. — {}",
        shown_path(&about.path)
    );
    Ended::without(about, SaveFailure::Other(why))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::lanes::tests::some_documents;

    #[test]
    fn a_save_that_breaks_off_has_failed() {
        let [doc, _] = some_documents();
        let about = About {
            doc,
            path: "/a.ron".into(),
            revision: 3,
        };
        let ended = broken_off(about);
        assert_eq!(ended.about.revision, 3);
        let Err(SaveFailure::Other(why)) = ended.written else {
            panic!("a save that broke off has failed");
        };
        assert!(
            why.contains("a fault in Hashiya") && why.contains("a.ron"),
            "{why}"
        );
    }
}
