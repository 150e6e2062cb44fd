//! The lanes of the documents that are open: the log of each on a thread of its own, and each save on
//! another, so that edits are logged while a save is written, and no document waits for another.
//!
//! # What does not come back
//! A drive or share that does not answer holds whoever asks it, perhaps for ever. A lane whose
//! [step](crate::files::steps) towards the disk takes longer than [two seconds](STILL) is left behind, and
//! the person is told:
//! - Of a log, another lane goes on in Hashiya's own folder, with all that no save holds, from
//!   [memory](super::ledger). The log that was left may still get the one entry that was on its way; the new
//!   one holds that too.
//! - A save has failed. Should it come back it ends before its next step, so that it replaces nothing: but
//!   where the step by which it takes the place of the former file was under way, that may still happen.
//!   Then the file holds what was saved, whole; the log has a mark of it, and the next save asks, because
//!   the file is not the one that was read. Nobody can promise more: the system takes nothing back.
//! - Where there is no other place, as for a document without a name, it is told that nothing is logged, and
//!   waited for: but a save is not. Another lane sees to it, and the log goes on beside the save, without a
//!   look at Hashiya's own folder until that answers.
//! - Closing does not wait. What the system itself does with a program whose call has not come back is not ours:
//!   some keep it, without its window, until the drive answers.
//!
//! Who is left behind keeps what it has locked where nothing answers until it comes back: the log beside the
//! save, and the save. Nothing of that is asked for by who goes on; what it has locked in Hashiya's own folder
//! is let go of in its place.

mod log_lane;
mod save_lane;
#[cfg(test)]
pub(super) mod tests;
mod track;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, Weak,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle, Thread},
    time::{Duration, Instant},
};

use self::{
    log_lane::{Begins, LogLane},
    save_lane::SaveLane,
    track::{Track, Turn},
};
use super::{
    ledger::{Ledger, Ledgers},
    logbook::Logbook,
    noted,
    open_files::OpenFiles,
    opening::Arrival,
    saver::{Ended, SaveJob, Saver},
    worker::Reply,
};
use crate::{
    diary::{Diary, Entry},
    files::steps::Pulse,
    text::shown_path,
    workspace::{Command, DocKey, Effect},
};

/// How long a step towards the disk may take. Longer than any that works takes, as far as we know: what is
/// much is written piece by piece.
const STILL: Duration = Duration::from_secs(2);
/// How often is looked whether one takes longer.
const LOOK: Duration = Duration::from_millis(200);

/// The lanes of all documents.
pub struct Lanes {
    shared: Arc<Shared>,
    warden: Option<Thread>,
}

struct Shared {
    table: Mutex<HashMap<DocKey, Lane>>,
    saver: Saver,
    reply: Reply,
    arrived: Arc<dyn Fn() + Send + Sync>,
    silence: Silence,
    diary: Diary,
    /// One to begin others beside.
    logbook: Mutex<Logbook>,
    open: OpenFiles,
    /// Whether nobody has a lane any more.
    is_over: AtomicBool,
}

/// The lanes of a document.
struct Lane {
    way: Arc<Way>,
    pulse: Pulse,
    thread: JoinHandle<()>,
    ledgers: Ledgers,
    /// Whether it was told that the log does not come back, where nothing else can be done.
    is_told: bool,
    /// Whether something of it got stuck.
    has_left_behind: bool,
    /// Whether the system had no thread for another one in the place of this.
    has_no_other: bool,
}

/// What the lanes of a document share, and those that go on in their place.
struct Way {
    track: Track,
    saver: Saver,
    reply: Reply,
    /// Told when what was being opened has arrived.
    arrived: Arc<dyn Fn() + Send + Sync>,
    silence: Silence,
    diary: Diary,
    saving: Mutex<Option<SaveLane>>,
}

/// Files that do not answer who saves there.
#[derive(Clone, Default)]
struct Silence(Arc<Mutex<Vec<(PathBuf, Pulse)>>>);

/// The way for what is being opened to its document's lane.
#[derive(Clone)]
pub struct Gate(Arc<Way>);

impl Gate {
    /// The document is open; `None` if that was called off.
    pub fn arrive(&self, arrival: Option<Arrival>) {
        self.0.track.add(Turn::Arrived(arrival.map(Box::new)));
    }

    /// Has something told after that.
    pub fn tell(&self, command: Command) {
        self.0.track.add(Turn::Tell(command));
    }
}

impl Lanes {
    /// None yet. `arrived` is called when what was being opened has arrived.
    pub fn new(
        logbook: Logbook,
        saver: Saver,
        reply: Reply,
        arrived: impl Fn() + Send + Sync + 'static,
    ) -> Lanes {
        let mut lanes = Lanes::unwatched(logbook, saver, reply, arrived);
        let watched = Arc::downgrade(&lanes.shared);
        let warden = thread::Builder::new().name("warden".to_owned());
        let warden = warden.spawn(move || watch(&watched));
        // Without one all goes on but for what gets stuck.
        lanes.warden = warden.ok().map(|warden| warden.thread().clone());
        lanes
    }

    fn unwatched(
        logbook: Logbook,
        saver: Saver,
        reply: Reply,
        arrived: impl Fn() + Send + Sync + 'static,
    ) -> Lanes {
        let shared = Arc::new(Shared {
            table: Mutex::default(),
            saver,
            reply,
            arrived: Arc::new(arrived),
            silence: Silence::default(),
            diary: logbook.diary().clone(),
            open: logbook.open_files().clone(),
            logbook: Mutex::new(logbook),
            is_over: AtomicBool::new(false),
        });
        let warden = None;
        Lanes { shared, warden }
    }

    /// Has an effect on the log of a document carried out; answers whether there is a thread for it.
    pub fn carry_out(&self, doc: DocKey, effect: Effect) -> bool {
        self.add(doc, Turn::CarryOut(effect))
    }

    /// Has a document saved; answers as [`carry_out`](Lanes::carry_out).
    pub fn save(&self, doc: DocKey, job: SaveJob) -> bool {
        self.add(doc, Turn::Save(Box::new(job)))
    }

    fn add(&self, doc: DocKey, mut turn: Turn) -> bool {
        while let Some(way) = self.shared.way(doc) {
            match way.track.offer(turn) {
                None => {
                    self.wake();
                    return true;
                }
                // The lane has just ended: another one does it.
                Some(refused) => turn = refused,
            }
        }
        false
    }

    /// The way for a document that is being opened; `None` if the system has no more threads.
    pub fn expect(&self, doc: DocKey) -> Option<Gate> {
        let mut way = self.shared.way(doc)?;
        while !way.track.expect_arrival() {
            way = self.shared.way(doc)?;
        }
        self.wake();
        Some(Gate(way))
    }

    /// Lets the lanes of a document end when they have done what they were told: nothing more will come.
    pub fn end(&self, doc: DocKey) {
        let mut table = self.shared.table();
        table.retain(|_, lane| !lane.is_over());
        if let Some(lane) = table.get(&doc) {
            lane.way.track.end();
        }
    }

    /// Waits until all is logged and saved, and no longer than [`STILL`] for what is stuck.
    pub fn finish(&self) {
        const PAUSE: Duration = Duration::from_millis(5);
        let patience = Instant::now() + STILL;
        for lane in self.shared.table().values() {
            lane.way.track.finish();
        }
        self.wake();
        let is_done = |(doc, lane): (&DocKey, &Lane)| lane.is_done(*doc, Instant::now() > patience);
        while !self.shared.table().iter().all(is_done) {
            thread::sleep(PAUSE);
            // The system may have had no thread for the warden.
            self.shared.look_after();
        }
    }

    fn wake(&self) {
        self.warden.iter().for_each(Thread::unpark);
    }
}

impl Drop for Lanes {
    fn drop(&mut self) {
        for lane in self.shared.table().values() {
            lane.way.track.drop_all();
        }
        self.shared.is_over.store(true, Ordering::SeqCst);
        self.wake();
    }
}

/// Looks after the lanes for as long as there are any.
fn watch(watched: &Weak<Shared>) {
    while let Some(shared) = watched.upgrade()
        && !shared.is_over.load(Ordering::SeqCst)
    {
        let is_idle = shared.look_after();
        drop(shared);
        match is_idle {
            true => thread::park(),
            false => thread::park_timeout(LOOK),
        }
    }
}

impl Shared {
    fn table(&self) -> MutexGuard<'_, HashMap<DocKey, Lane>> {
        // Each change leaves it whole.
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn logbook(&self) -> MutexGuard<'_, Logbook> {
        // It is only ever asked for others.
        self.logbook.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The way to the lanes of a document, which begin when there is first something to do.
    fn way(&self, doc: DocKey) -> Option<Arc<Way>> {
        let mut table = self.table();
        table.retain(|_, lane| !lane.is_over());
        if let Some(lane) = table.get(&doc) {
            return Some(lane.way.clone());
        }
        let way = Arc::new(Way {
            track: Track::default(),
            saver: self.saver.clone(),
            reply: self.reply.clone(),
            arrived: self.arrived.clone(),
            silence: self.silence.clone(),
            diary: self.diary.clone(),
            saving: Mutex::default(),
        });
        let lane = Lane::start(doc, self.logbook().beside(), way.clone(), Begins::First)?;
        table.insert(doc, lane);
        Some(way)
    }

    /// Leaves behind what has got stuck; answers whether there is nothing to look after.
    fn look_after(&self) -> bool {
        let mut table = self.table();
        for (doc, lane) in table.iter_mut() {
            lane.leave_save_behind(&self.open);
            self.look_after_log(*doc, lane);
        }
        table.values().all(|lane| lane.way.track.is_idle())
    }

    fn look_after_log(&self, doc: DocKey, lane: &mut Lane) {
        // One that was left behind is still there where the system had no thread for another.
        if !lane.pulse.stands_still(STILL) && !lane.pulse.is_left_behind() {
            lane.is_told = false;
            return;
        }
        let ledger = lane.ledgers.get(doc);
        let file = ledger.as_ref().map(|ledger| ledger.file().to_owned());
        let away = ledger.clone().and_then(Ledger::away);
        let begins = match away {
            Some(_) => Begins::Elsewhere,
            None => {
                self.tell_of_stuck(doc, lane, file.as_deref());
                // A save waits for nothing that has no answer; all else does.
                if !lane.way.track.is_to_save() {
                    return;
                }
                Begins::Unlogged
            }
        };
        let is_noted = lane.is_told || lane.pulse.is_left_behind();
        if !lane.pulse.leave_behind(STILL) {
            return;
        }
        if !is_noted {
            noted::stuck(&self.diary, "log", file.as_deref());
        }
        // Of a document that has a name, one without a ledger is a log beside it that is being let go of.
        if begins == Begins::Unlogged && self.open.save(doc).is_none_or(|_| ledger.is_some()) {
            self.open.is_stuck_in_state(lane.pulse.clone());
        }
        let logbook = match away.or(ledger) {
            Some(ledger) => self.logbook().instead(doc, ledger),
            None => self.logbook().beside(),
        };
        match Lane::start(doc, logbook, lane.way.clone(), begins) {
            Some(other) => *lane = other,
            None if !lane.has_no_other => {
                lane.has_no_other = true;
                noted::no_thread(&self.diary);
            }
            // That is known, and tried again at the next look.
            None => {}
        }
    }

    /// Where nothing else can be done, it is told once, and waited for.
    fn tell_of_stuck(&self, doc: DocKey, lane: &mut Lane, file: Option<&Path>) {
        if std::mem::replace(&mut lane.is_told, true) {
            return;
        }
        noted::stuck(&self.diary, "log", file);
        // Of a document that is closed there is nothing to lose any more.
        if !lane.way.track.ends() {
            let told = Command::LogFailed(Some(doc), unlogged(file));
            self.reply.send(told);
        }
    }
}

/// What is told of a log that has got stuck and has no other place.
fn unlogged(file: Option<&Path>) -> String {
    let file = file.map(|file| format!(" — {}", shown_path(file)));
    format!(
        "The drive on which the record of your edits lies has not answered for two seconds. Until it does, \
         a crash would lose what was done since: save to another drive.{}",
        file.unwrap_or_default()
    )
}

impl Lane {
    fn start(doc: DocKey, logbook: Logbook, way: Arc<Way>, begins: Begins) -> Option<Lane> {
        let (pulse, ledgers) = (Pulse::default(), logbook.ledgers());
        let log = LogLane {
            doc,
            logbook,
            way: way.clone(),
            pulse: pulse.clone(),
            begins,
        };
        let (diary, number) = (way.diary.clone(), doc.number());
        let work = move || {
            diary.note(Entry::LaneBegun(number));
            log.work();
            diary.note(Entry::LaneEnded(number));
        };
        let thread = thread::Builder::new().name(format!("lane-{number}"));
        let thread = thread.spawn(work).ok()?;
        Some(Lane {
            way,
            pulse,
            thread,
            ledgers,
            is_told: false,
            has_no_other: false,
            has_left_behind: begins != Begins::First,
        })
    }

    /// A save that has got stuck has failed.
    fn leave_save_behind(&mut self, open: &OpenFiles) {
        let mut saving = self.way.saving();
        let Some(stuck) = saving.take_if(|saving| saving.pulse.leave_behind(STILL)) else {
            return;
        };
        drop(saving);
        self.has_left_behind = true;
        if let Some((_, about)) =
            (self.way.track.flight()).filter(|(number, _)| *number == stuck.number)
        {
            noted::stuck(&self.way.diary, "save", Some(&about.path));
            let ended = match stuck.pulse.is_within(open.state().path()) {
                true => {
                    open.is_stuck_in_state(stuck.pulse);
                    Ended::unasked(about)
                }
                false => {
                    self.way.silence.add(about.path.clone(), stuck.pulse);
                    Ended::unanswered(about)
                }
            };
            let ended = Box::new(ended);
            self.way.track.add(Turn::Saved(stuck.number, ended));
        }
    }

    fn has_ended(&self) -> bool {
        self.thread.is_finished()
    }

    /// Whether nothing can be done by it any more.
    fn is_over(&self) -> bool {
        self.has_ended() || self.way.track.is_over()
    }

    /// Whether a save is being written that has not been left behind.
    fn saves(&self) -> bool {
        self.way.track.flight().is_some() && self.way.saving().is_some()
    }

    /// Whether nothing more is to be waited for as the window closes. Where something has been left behind,
    /// tidying up may get stuck too: that has had its time.
    fn is_done(&self, doc: DocKey, has_had_time: bool) -> bool {
        let has_other_place = || self.ledgers.get(doc).and_then(Ledger::away).is_some();
        self.has_ended()
            || self.pulse.stands_still(STILL) && !has_other_place() && !self.way.track.is_to_save()
            || self.pulse.stands_still(2 * STILL)
            || has_had_time && self.has_left_behind && self.way.track.rests() && !self.saves()
    }
}

impl Way {
    fn saving(&self) -> MutexGuard<'_, Option<SaveLane>> {
        // Each change leaves it whole.
        self.saving.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_saving(&self, save: SaveLane) {
        *self.saving() = Some(save);
    }
}

impl Silence {
    fn all(&self) -> MutexGuard<'_, Vec<(PathBuf, Pulse)>> {
        // Each change leaves it whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, path: PathBuf, pulse: Pulse) {
        self.all().push((path, pulse));
    }

    /// Whether a save there still waits for an answer.
    fn is_at(&self, path: &Path) -> bool {
        let mut all = self.all();
        all.retain(|(_, pulse)| pulse.stands_still(Duration::ZERO));
        all.iter().any(|(silent, _)| silent == path)
    }
}
