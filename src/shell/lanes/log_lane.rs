//! What the thread of a document's log does, turn by turn.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::Arc,
};

use super::{Way, save_lane, track::Turn};
use crate::{
    files::steps::Pulse,
    shell::{
        disk::log_failed,
        logbook::Logbook,
        opening::{Arrival, not_opened},
    },
    text::shown_path,
    workspace::{Command, DocKey},
};

/// The thread of a document's log.
pub struct LogLane {
    pub doc: DocKey,
    pub logbook: Logbook,
    pub way: Arc<Way>,
    pub pulse: Pulse,
    pub begins: Begins,
}

/// How a lane begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    /// As the first of its document.
    First,
    /// In the place of one that does not come back from the disk, with a log elsewhere.
    Elsewhere,
    /// In the place of such a one, without a log: there is no other place before the document is saved.
    Unlogged,
}

/// Tells, when this is dropped, that what was being opened has arrived.
struct Arrived<'a>(&'a Way);

impl Drop for Arrived<'_> {
    fn drop(&mut self) {
        (self.0.arrived)();
    }
}

impl LogLane {
    /// Works until nothing more will come, or another lane goes on in the place of this one.
    pub fn work(mut self) {
        self.pulse.beats_here();
        match self.begins {
            Begins::First => {}
            Begins::Elsewhere => self.resume(STUCK),
            Begins::Unlogged => self.logbook.is_not_logged(self.doc),
        }
        let (way, pulse) = (self.way.clone(), self.pulse.clone());
        loop {
            while let Some(turn) = way.track.next(&pulse) {
                match catch_unwind(AssertUnwindSafe(|| self.take(turn))) {
                    Ok(commands) => self.tell(commands),
                    // What broke off is noted by the panic.
                    Err(_) => self.resume(BROKEN_OFF),
                }
            }
            if pulse.is_left_behind() || way.track.is_dropped() {
                return;
            }
            // What breaks off in this is noted by the panic, and does no harm.
            let _ = catch_unwind(AssertUnwindSafe(|| self.logbook.let_go(self.doc)));
            if way.track.is_over_now() {
                return;
            }
        }
    }

    /// What another lane goes on with is told there.
    fn tell(&self, commands: Vec<Command>) {
        if !self.pulse.is_left_behind() {
            commands.into_iter().for_each(|it| self.way.reply.send(it));
        }
    }

    fn take(&mut self, turn: Turn) -> Vec<Command> {
        match turn {
            Turn::CarryOut(effect) => self.logbook.carry_out(effect),
            Turn::Save(job) => {
                // It does not wait for the mark that it is begun; that it takes its place is marked after it.
                save_lane::begin(&self.way, job);
                if self.logbook.begins_saving(self.doc) {
                    self.way.track.let_edits_pass();
                }
                Vec::new()
            }
            Turn::Place(_, save, marked) => {
                self.logbook.is_placing(self.doc, save);
                // Who has given up waiting for it does without.
                let _ = marked.send(());
                Vec::new()
            }
            Turn::Saved(_, ended) => {
                let (about, saved, commands) = ended.told();
                // Told before the log is: that may take its time.
                self.tell(commands);
                self.logbook.is_saved(&about, saved.as_ref())
            }
            Turn::Arrived(arrival) => {
                // Whatever becomes of it, nobody waits for it any more.
                let _arrived = Arrived(&self.way);
                let command = arrival.map(|arrival| arrive(&mut self.logbook, *arrival));
                self.tell(command.into_iter().collect());
                Vec::new()
            }
            Turn::Tell(command) => vec![command],
        }
    }

    /// Goes on with what no save holds. A log that can't be opened is tried again with the next edit.
    fn resume(&mut self, words: &str) {
        let doc = self.doc;
        let ledger = self.logbook.ledgers().get(doc);
        let Some(ledger) = ledger else {
            // It has none: nor has a document without a name whose log could not be begun.
            return self.tell(vec![fault(doc)]);
        };
        let opened = catch_unwind(AssertUnwindSafe(|| self.logbook.resume(doc)));
        if self.logbook.is_logged(doc) {
            self.way.track.let_edits_pass();
        }
        let commands = match opened {
            Ok(Ok(())) => {
                let words = format!("{words} — {}", shown_path(ledger.file()));
                let logged = Command::Logged(doc, ledger.revision());
                vec![logged, Command::LogResumed(doc, words)]
            }
            Ok(Err(failed)) => vec![log_failed(&self.way.diary, Some(doc), &failed)],
            Err(_) => vec![fault(doc)],
        };
        self.tell(commands);
    }
}

/// Takes over what has been opened; answers with what is to be told. What breaks off in this must not leave the
/// window waiting for it.
fn arrive(logbook: &mut Logbook, arrival: Arrival) -> Command {
    let (doc, path) = (arrival.doc, arrival.path().map(Path::to_owned));
    let taken = catch_unwind(AssertUnwindSafe(|| logbook.take(arrival)));
    // What broke off is noted by the panic.
    taken.unwrap_or_else(|_| not_opened(doc, path))
}

/// What is told of a log that goes on elsewhere, but for the file.
const STUCK: &str = "The drive or share of this file has not answered for two seconds. The record of your \
                     edits goes on in Hashiya’s own folder, with all that no save holds; save in another \
                     place if that lasts.";
/// As [`STUCK`], of one that broke off by a fault of ours.
const BROKEN_OFF: &str = "The record of your edits broke off because of a fault in Hashiya, and has been \
                          begun anew with all that no save holds. Please report this.";

fn fault(doc: DocKey) -> Command {
    let why =
        "the log stopped because of a fault in Hashiya. Please report this, and save your work";
    Command::LogFailed(Some(doc), why.to_owned())
}
