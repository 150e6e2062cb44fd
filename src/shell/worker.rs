//! The log and saves of each document on a thread of their own, its lane, everything else in the
//! [pool](super::pool): effects go in, commands come back, the window never waits, and no log entry waits
//! for anything but the saves of its own document.

use std::{
    collections::{HashMap, hash_map::Entry},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use super::{
    Disk,
    errands::Errands,
    opening::{Arrival, Opener, Unread, Waiting},
    pool::{Bounds, CallOff, Job, Pool, Urgency},
    route::{Matter, Route},
};
use crate::{
    text::shown_path,
    workspace::{Command, DocKey, Effect, Reach, Recalled, SaveFailure},
};

/// The threads and the way to and from them.
pub struct Worker {
    /// The disk of which each document has one beside it.
    disk: Disk,
    lanes: HashMap<DocKey, Lane>,
    /// Of documents that are closed, until they have done what they were told.
    ending: Vec<JoinHandle<()>>,
    pool: Pool<Matter>,
    opener: Opener,
    openings: Openings,
    reply: Reply,
    outcomes: Receiver<Command>,
}

/// The thread of a document's log and saves.
struct Lane {
    turns: Sender<Turn>,
    thread: JoinHandle<()>,
}

/// What a lane is told, and does in turn.
enum Turn {
    CarryOut(Effect),
    /// The document is open; `None` if that was called off.
    Arrived(Option<Box<Arrival>>),
    /// Something to be told after that.
    Tell(Command),
    Finish,
}

/// Sends commands to the window and wakes it.
#[derive(Clone)]
pub struct Reply {
    commands: Sender<Command>,
    ctx: egui::Context,
}

impl Reply {
    /// Sends a command. A window that has closed needs none.
    pub fn send(&self, command: Command) {
        let _ = self.commands.send(command);
        self.ctx.request_repaint();
    }
}

/// How much is being opened, and whether to look for what can be recovered when that is done: a file
/// that is being opened is not left behind.
#[derive(Clone, Default)]
struct Openings(Arc<Mutex<(usize, bool)>>);

impl Openings {
    fn begin(&self) {
        self.change(|(open, _)| *open += 1);
    }

    /// Answers whether it is time to look.
    fn end(&self) -> bool {
        self.change(|(open, _)| *open -= 1)
    }

    /// As [`end`](Openings::end).
    fn recover(&self) -> bool {
        self.change(|(_, recovers)| *recovers = true)
    }

    fn change(&self, change: impl FnOnce(&mut (usize, bool))) -> bool {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut state);
        state.0 == 0 && std::mem::take(&mut state.1)
    }
}

/// What a lane works with.
struct Bench {
    disk: Disk,
    pool: Pool<Matter>,
    openings: Openings,
    reply: Reply,
}

impl Bench {
    /// Does one thing; answers whether to go on.
    fn work(&mut self, turn: Turn) -> bool {
        match turn {
            Turn::CarryOut(effect) => self.carry_out(effect),
            Turn::Arrived(arrival) => {
                if let Some(arrival) = arrival {
                    let command = self.disk.take(*arrival);
                    self.reply.send(command);
                }
                if self.openings.end() {
                    recover(&self.pool, self.disk.errands(), &self.reply);
                }
            }
            Turn::Tell(command) => self.reply.send(command),
            Turn::Finish => {
                self.disk.let_go();
                return false;
            }
        }
        true
    }

    /// Carries out an effect. One that breaks off by a fault of ours is told, and its document has no log
    /// until that can be begun anew.
    fn carry_out(&mut self, effect: Effect) {
        let broken_off = broken_off(&effect);
        let outcome = catch_unwind(AssertUnwindSafe(|| self.disk.carry_out(effect)));
        let commands = outcome.unwrap_or_else(|_| {
            let (doc, command) = broken_off;
            doc.into_iter().for_each(|doc| self.disk.give_up_log(doc));
            command.into_iter().collect()
        });
        for command in commands {
            self.reply.send(command);
        }
    }
}

/// Has a look at what a killed program left behind.
fn recover(pool: &Pool<Matter>, errands: &Errands, reply: &Reply) {
    let (errands, reply) = (errands.clone(), reply.clone());
    let work = move |_: &CallOff| {
        reply.send(errands.recover());
        errands.sweep();
    };
    pool.submit(Job::new(Matter::Recovery, Urgency::Asked, work));
}

/// The document of an effect on a log or save, and what is answered if that breaks off.
fn broken_off(effect: &Effect) -> (Option<DocKey>, Option<Command>) {
    const FAULT: &str = "because of a fault in Hashiya. Please report this";
    match effect {
        Effect::Save {
            doc,
            path,
            revision,
            ..
        } => {
            let why = format!("Saving stopped {FAULT}. — {}", shown_path(path));
            let saved = Command::Saved {
                doc: *doc,
                path: path.clone(),
                revision: *revision,
                result: Err(SaveFailure::Other(why)),
            };
            (Some(*doc), Some(saved))
        }
        Effect::BeginLog { doc, .. }
        | Effect::Log { doc, .. }
        | Effect::DiscardLog { doc }
        | Effect::GoOnWithVersion { doc }
        | Effect::GoOnWith { doc, .. } => {
            let why = format!("the log stopped {FAULT}, and save your work");
            (Some(*doc), Some(Command::LogFailed(Some(*doc), why)))
        }
        _ => (None, None),
    }
}

/// Opens something on the thread that this is called on.
fn open(
    opener: &Opener,
    doc: DocKey,
    effect: Effect,
    off: &CallOff,
    reply: &Reply,
) -> Option<Arrival> {
    let path = match &effect {
        Effect::Open { path, .. } => Some(path.clone()),
        _ => None,
    };
    let waiting = Waiting {
        tell: &mut |command| reply.send(command),
        called_off: &|| off.is_called_off(),
    };
    // What broke off is printed by the panic; here it must not leave the window waiting for ever.
    let outcome = catch_unwind(AssertUnwindSafe(|| opener.open(effect, waiting)));
    outcome.unwrap_or_else(|_| {
        let place = path.as_ref().map(|path| format!(" — {}", shown_path(path)));
        let why = format!(
            "Reading stopped because of a fault in Hashiya. The file is as it was; please report this.{}",
            place.unwrap_or_default()
        );
        let result = Err(why);
        let command = Command::Opened { doc, path, result };
        Some(Arrival {
            doc,
            log: None,
            unlogged: None,
            command,
            past: None,
        })
    })
}

/// Reads what was done before a document was opened.
fn read_past(doc: DocKey, past: Unread) -> Command {
    let outcome = catch_unwind(AssertUnwindSafe(|| past.read(doc)));
    // What broke off is printed by the panic; the document does well without its past.
    outcome.unwrap_or_else(|_| {
        let recalled = Recalled {
            reach: Reach::Damaged,
            ..Recalled::default()
        };
        Command::PastRead(doc, Box::new(recalled))
    })
}

/// How long a window that has closed waits for exports that are still being written.
const PATIENCE: Duration = Duration::from_secs(30);

impl Worker {
    /// Starts nothing yet.
    pub fn new(disk: Disk, ctx: egui::Context) -> Worker {
        let (commands, outcomes) = channel();
        Worker {
            opener: disk.opener(),
            disk,
            lanes: HashMap::new(),
            ending: Vec::new(),
            pool: Pool::new(Bounds::PROGRAM),
            openings: Openings::default(),
            reply: Reply { commands, ctx },
            outcomes,
        }
    }

    /// Has an effect carried out: one on a log or save after those before it on the same document, others
    /// beside them.
    pub fn carry_out(&mut self, effect: Effect) {
        match Route::of(&effect) {
            Route::Lane(doc) => {
                let is_last = matches!(effect, Effect::LeaveLog { .. });
                self.send(doc, Turn::CarryOut(effect));
                if is_last {
                    self.end(doc);
                }
            }
            Route::Errand(matter, urgency) => {
                if let Effect::Forget(document) = &effect {
                    self.end(document.key());
                }
                self.run(matter, urgency, effect);
            }
            Route::Opening(doc) => self.open(doc, effect),
            Route::CallOff(doc) => {
                self.pool.call_off(|matter| *matter == Matter::Opening(doc));
            }
            // The window has done it.
            Route::Window => {}
        }
    }

    /// Lets the lane of a document end when it has done what it was told: nothing more will come.
    fn end(&mut self, doc: DocKey) {
        self.ending.retain(|thread| !thread.is_finished());
        let lane = self.lanes.remove(&doc);
        self.ending.extend(lane.map(|lane| lane.thread));
    }

    fn open(&mut self, doc: DocKey, effect: Effect) {
        let Some(lane) = self.lane(doc) else {
            return self.tell_of_standstill();
        };
        let turns = lane.turns.clone();
        self.openings.begin();
        let (opener, reply) = (self.opener.clone(), self.reply.clone());
        // A panic within is told of by what it calls.
        let work = move |off: &CallOff| {
            let mut arrival = open(&opener, doc, effect, off, &reply);
            let past = arrival.as_mut().and_then(|arrival| arrival.past.take());
            // A lane that has ended takes no document.
            let _ = turns.send(Turn::Arrived(arrival.map(Box::new)));
            if let Some(past) = past {
                let _ = turns.send(Turn::Tell(read_past(doc, past)));
            }
        };
        let job = Job::new(Matter::Opening(doc), Urgency::Watched, work);
        self.pool.submit(job);
    }

    fn run(&self, matter: Matter, urgency: Urgency, effect: Effect) {
        let (errands, reply) = (self.disk.errands().clone(), self.reply.clone());
        let (broken_off, told) = (Errands::broken_off(&effect), self.reply.clone());
        let work = move |_: &CallOff| {
            errands
                .run(effect)
                .into_iter()
                .for_each(|it| reply.send(it));
        };
        let job = Job::new(matter, urgency, work);
        self.pool.submit(job.or_else(move || told.send(broken_off)));
    }

    /// Has a look at what a killed program left behind, once what is being opened is there.
    pub fn look_for_leftovers(&self) {
        if self.openings.recover() {
            recover(&self.pool, self.disk.errands(), &self.reply);
        }
    }

    /// The lane of a document, which begins when there is first something to do; `None` if the system
    /// has no more threads.
    fn lane(&mut self, doc: DocKey) -> Option<&Lane> {
        if let Entry::Vacant(vacant) = self.lanes.entry(doc) {
            let (turns, inbox) = channel();
            let mut bench = Bench {
                disk: self.disk.beside(),
                pool: self.pool.clone(),
                openings: self.openings.clone(),
                reply: self.reply.clone(),
            };
            let work = move || {
                while let Ok(turn) = inbox.recv() {
                    if !bench.work(turn) {
                        return;
                    }
                }
            };
            let thread = thread::Builder::new().spawn(work).ok()?;
            vacant.insert(Lane { turns, thread });
        }
        self.lanes.get(&doc)
    }

    fn send(&mut self, doc: DocKey, turn: Turn) {
        let sent = (self.lane(doc)).is_some_and(|lane| lane.turns.send(turn).is_ok());
        if !sent {
            self.tell_of_standstill();
        }
    }

    fn tell_of_standstill(&self) {
        let why = "Files can no longer be read or written: the part of Hashiya that does so has \
                   stopped. Copy what you need, then start the program again.";
        let copied = Command::Copied(Err(why.to_owned()));
        let _ = self.reply.commands.send(copied);
    }

    /// The way back to the window, for others.
    pub fn reply(&self) -> Reply {
        self.reply.clone()
    }

    /// What has come back since the last look.
    pub fn outcomes(&mut self) -> Vec<Command> {
        self.outcomes.try_iter().collect()
    }

    /// Waits until every edit is logged, every save and export is written; what is still being opened is
    /// given up.
    pub fn finish(&mut self) {
        self.pool
            .call_off(|matter| matches!(matter, Matter::Opening(_)));
        // What is not done by then hangs.
        self.pool.finish(Matter::must_be_done, PATIENCE);
        self.disk.errands().remember_the_rest();
        for (_, lane) in self.lanes.drain() {
            let _ = lane.turns.send(Turn::Finish);
            self.ending.push(lane.thread);
        }
        for thread in self.ending.drain(..) {
            // A panic there has been printed there; nothing is left to do about it here.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::{
        shell::sample,
        store::{self, Overwrite, Preferences, StateFolder},
        workspace::{SystemStamps, Workspace, default_tagset},
    };

    /// The keys of documents that are about to be opened.
    fn some_documents() -> [DocKey; 2] {
        let mut workspace = Workspace::new(Preferences::default(), None, default_tagset());
        ["a.ron", "b.ron"].map(|path| {
            let opens = Command::OpenPath(path.into());
            let effects = workspace.dispatch(opens, &mut SystemStamps::default());
            let mut routes = effects.iter().map(Route::of);
            let doc = routes.find_map(|route| match route {
                Route::Opening(doc) => Some(doc),
                _ => None,
            });
            doc.expect("it is being opened")
        })
    }

    /// What comes back, until one that is meant.
    fn answers(worker: &Worker, is_last: impl Fn(&Command) -> bool) -> Vec<Command> {
        let mut answers = Vec::new();
        while !answers.last().is_some_and(&is_last) {
            let next = worker.outcomes.recv_timeout(Duration::from_secs(60));
            answers.push(next.expect("it is answered"));
        }
        answers
    }

    #[test]
    fn a_log_waits_for_nothing_that_is_no_save() {
        let folder = tempfile::tempdir().expect("a folder");
        let state = StateFolder::at(folder.path().join("state"));
        let mut worker = Worker::new(Disk::new(state), egui::Context::default());
        // More than run at once, and all of them hang.
        let hang = Arc::new(Mutex::new(()));
        let hanging = hang.lock().expect("nobody else has it");
        for n in 0..2 * Bounds::PROGRAM.busy {
            let hang = hang.clone();
            let matter = Matter::Written(format!("{n}").into());
            let job = Job::new(matter, Urgency::Watched, move |_| drop(hang.lock()));
            worker.pool.submit(job);
        }
        let [doc, _] = some_documents();
        let base = Box::new(sample().set);
        worker.carry_out(Effect::BeginLog { doc, base });
        worker.carry_out(Effect::Log {
            doc,
            edits: Vec::new(),
            revision: 7,
        });
        let is_logged = |command: &Command| matches!(command, Command::Logged(_, 7));
        assert_eq!(answers(&worker, is_logged).len(), 1);
        drop(hanging);
        worker.finish();
    }

    #[test]
    fn a_document_waits_for_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let state = StateFolder::at(folder.path().join("state"));
        let mut worker = Worker::new(Disk::new(state), egui::Context::default());
        let [stalled, goes_on] = some_documents();
        // The lane of one hangs, as on a share that does not answer.
        let (hang, hangs) = channel::<()>();
        let thread = thread::spawn(move || {
            let _ = hangs.recv();
        });
        let (turns, _inbox) = channel();
        worker.lanes.insert(stalled, Lane { turns, thread });
        for doc in [stalled, goes_on] {
            let base = Box::new(sample().set);
            worker.carry_out(Effect::BeginLog { doc, base });
            worker.carry_out(Effect::Log {
                doc,
                edits: Vec::new(),
                revision: 7,
            });
        }
        let is_logged = |command: &Command| matches!(command, Command::Logged(..));
        let answered = answers(&worker, is_logged);
        assert!(
            matches!(&answered[..], [Command::Logged(doc, 7)] if *doc == goes_on),
            "{answered:?}"
        );
        drop(hang);
        worker.finish();
    }

    #[test]
    fn a_save_that_breaks_off_has_failed() {
        let [doc, _] = some_documents();
        let effect = Effect::Save {
            doc,
            path: "/a.ron".into(),
            set: Box::new(sample().set),
            revision: 3,
            over: Overwrite::New,
        };
        let (concerned, told) = broken_off(&effect);
        assert_eq!(concerned, Some(doc));
        let Some(Command::Saved {
            revision: 3,
            result: Err(SaveFailure::Other(why)),
            ..
        }) = told
        else {
            panic!("a save that broke off has failed");
        };
        assert!(
            why.contains("a fault in Hashiya") && why.contains("a.ron"),
            "{why}"
        );
    }

    #[test]
    fn a_file_is_opened_beside_the_worker_text_first_and_leftovers_are_looked_for_after_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        store::write_save(&path, &sample().set, Overwrite::New).expect("saved");
        let state = StateFolder::at(folder.path().join("state"));
        let mut worker = Worker::new(Disk::new(state), egui::Context::default());
        let mut workspace = Workspace::new(Preferences::default(), None, default_tagset());
        let opens = Command::OpenPath(path.clone());
        for effect in workspace.dispatch(opens, &mut SystemStamps::default()) {
            worker.carry_out(effect);
        }
        worker.look_for_leftovers();
        let arrived = answers(&worker, |command| matches!(command, Command::Found(..)));
        let place = |is: fn(&Command) -> bool| arrived.iter().position(is);
        let text = place(|c| matches!(c, Command::TextRead { .. }));
        let whole = place(|c| matches!(c, Command::Opened { result: Ok(_), .. }));
        assert!(text.is_some() && text < whole, "{text:?}, {whole:?}");
        let found = Some(arrived.len() - 1);
        assert!(whole.is_some() && whole < found, "leftovers come later");

        let log = folder.path().join("a.ron.log");
        assert!(log.exists(), "while it is open");
        worker.finish();
        assert!(!log.exists(), "it was only read");
    }
}
