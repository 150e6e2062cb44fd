//! The program's hands that reach the disk: each document's log and saves in its [lanes](super::lanes),
//! everything else in the [pool](super::pool). Effects go in, commands come back, and the window never waits.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    time::Duration,
};

use super::{
    Disk,
    errands::Errands,
    lanes::Lanes,
    noted,
    opening::{Arrival, Opener, Unread, Waiting},
    pool::{Bounds, CallOff, Job, Pool, Urgency},
    route::{Matter, Route},
    saver::{About, SaveJob},
};
use crate::{
    diary::{Diary, Entry},
    workspace::{Command, DocKey, Effect, Reach, Recalled, SaveFailure},
};

/// The threads and the way to and from them.
pub struct Worker {
    lanes: Lanes,
    errands: Errands,
    pool: Pool<Matter>,
    opener: Opener,
    openings: Openings,
    diary: Diary,
    reply: Reply,
    outcomes: Receiver<Command>,
}

/// Sends commands to the window and wakes it.
#[derive(Clone)]
pub struct Reply {
    commands: Sender<Command>,
    ctx: egui::Context,
}

impl Reply {
    /// To a window, with what comes to it.
    pub(super) fn to(ctx: egui::Context) -> (Reply, Receiver<Command>) {
        let (commands, outcomes) = channel();
        (Reply { commands, ctx }, outcomes)
    }

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

/// Has a look at what a killed program left behind.
fn recover(pool: &Pool<Matter>, errands: &Errands, reply: &Reply) {
    let (errands, reply) = (errands.clone(), reply.clone());
    let work = move |_: &CallOff| {
        reply.send(errands.recover());
        errands.sweep();
    };
    pool.submit(Job::new(Matter::Recovery, Urgency::Asked, work));
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
    // What broke off is noted by the panic; here it must not leave the window waiting for ever.
    let outcome = catch_unwind(AssertUnwindSafe(|| opener.open(effect, waiting)));
    outcome.unwrap_or_else(|_| Some(Arrival::broken_off(doc, path)))
}

/// Reads what was done before a document was opened.
fn read_past(doc: DocKey, past: Unread, diary: &Diary) -> Command {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let _watch = diary.watch("read-past", None);
        past.read(doc)
    }));
    // What broke off is noted by the panic; the document does well without its past.
    outcome.unwrap_or_else(|_| {
        let recalled = Recalled {
            reach: Reach::Damaged,
            ..Recalled::default()
        };
        Command::PastRead(doc, Box::new(recalled))
    })
}

/// Why nothing is done to a document.
const NO_THREAD: &str = "Files can no longer be read or written: the system has no more threads for Hashiya. \
                         Copy what you need, then start the program again.";

/// What a save is answered with that nobody can write.
fn not_saved(about: &About) -> Command {
    Command::Saved {
        doc: about.doc,
        path: about.path.clone(),
        revision: about.revision,
        result: Err(SaveFailure::Other(NO_THREAD.to_owned())),
    }
}

/// What is answered where nobody can open something.
fn not_opened(doc: DocKey, effect: &Effect) -> Command {
    let path = match effect {
        Effect::Open { path, .. } => Some(path.clone()),
        _ => None,
    };
    let result = Err(NO_THREAD.to_owned());
    Command::Opened { doc, path, result }
}

/// How long it waits for settings that could not be written before, and for the last lines of the diary.
const LAST_WORDS: Duration = Duration::from_secs(2);
/// How long a window that has closed waits for exports that are still being written.
const PATIENCE: Duration = Duration::from_secs(30);

impl Worker {
    /// Starts nothing yet.
    pub fn new(disk: Disk, ctx: egui::Context) -> Worker {
        let (reply, outcomes) = Reply::to(ctx);
        let (pool, openings) = (Pool::new(Bounds::PROGRAM), Openings::default());
        let errands = disk.errands().clone();
        let arrived = {
            let (pool, openings) = (pool.clone(), openings.clone());
            let (errands, reply) = (errands.clone(), reply.clone());
            move || {
                if openings.end() {
                    recover(&pool, &errands, &reply);
                }
            }
        };
        Worker {
            lanes: Lanes::new(disk.logbook, disk.saver, reply.clone(), arrived),
            errands,
            pool,
            opener: disk.opener,
            openings,
            diary: disk.diary,
            reply,
            outcomes,
        }
    }

    /// Has an effect carried out: one on a log or save after those before it on the same document, others
    /// beside them.
    pub fn carry_out(&mut self, effect: Effect) {
        match (Route::of(&effect), effect) {
            (
                Route::Save(doc),
                Effect::Save {
                    path,
                    set,
                    revision,
                    over,
                    ..
                },
            ) => {
                let job = SaveJob::new((doc, path, revision), set, over);
                let refused = not_saved(&job.about);
                if !self.lanes.save(doc, job) {
                    self.refuse(refused);
                }
            }
            (Route::Log(doc), effect) => {
                let is_last = matches!(effect, Effect::LeaveLog { .. });
                if !self.lanes.carry_out(doc, effect) {
                    self.refuse(Command::LogFailed(Some(doc), NO_THREAD.to_owned()));
                }
                if is_last {
                    self.lanes.end(doc);
                }
            }
            (Route::Errand(matter, urgency), effect) => {
                if let Effect::Forget(document) = &effect {
                    self.lanes.end(document.key());
                }
                self.run(matter, urgency, effect);
            }
            (Route::Opening(doc), effect) => self.open(doc, effect),
            (Route::CallOff(doc), _) => {
                self.pool.call_off(|matter| *matter == Matter::Opening(doc));
            }
            // The window has done it.
            (Route::Save(_) | Route::Window, _) => {}
        }
    }

    fn open(&mut self, doc: DocKey, effect: Effect) {
        let Some(gate) = self.lanes.expect(doc) else {
            return self.refuse(not_opened(doc, &effect));
        };
        self.openings.begin();
        let (opener, reply) = (self.opener.clone(), self.reply.clone());
        let diary = self.diary.clone();
        // A panic within is told of by what it calls.
        let work = move |off: &CallOff| {
            let mut arrival = open(&opener, doc, effect, off, &reply);
            let past = arrival.as_mut().and_then(|arrival| arrival.past.take());
            gate.arrive(arrival);
            if let Some(past) = past {
                gate.tell(read_past(doc, past, &diary));
            }
        };
        let job = Job::new(Matter::Opening(doc), Urgency::Watched, work);
        self.pool.submit(job);
    }

    fn run(&self, matter: Matter, urgency: Urgency, effect: Effect) {
        let (errands, reply) = (self.errands.clone(), self.reply.clone());
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
            recover(&self.pool, &self.errands, &self.reply);
        }
    }

    /// Answers an effect on a document for which the system has no thread: nobody waits for it for ever.
    fn refuse(&self, answer: Command) {
        noted::no_thread(&self.diary);
        self.reply.send(answer);
    }

    /// What does the errands.
    #[cfg(test)]
    pub fn pool(&self) -> &Pool<Matter> {
        &self.pool
    }

    /// Where it is noted what failed and what took long.
    pub fn diary(&self) -> &Diary {
        &self.diary
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
    /// given up, and so is what is stuck.
    pub fn finish(&mut self) {
        self.pool
            .call_off(|matter| matches!(matter, Matter::Opening(_)));
        // First, for nothing of it waits for the rest.
        self.lanes.finish();
        // What is not done by then hangs.
        if self.pool.finish(Matter::must_be_done, PATIENCE) {
            let errands = self.errands.clone();
            let rest = move |_: &CallOff| errands.remember_the_rest();
            let job = Job::new(Matter::Preferences, Urgency::Asked, rest);
            self.pool.submit(job);
            self.pool.finish(Matter::must_be_done, LAST_WORDS);
        }
        self.diary.note(Entry::Ended);
        self.diary.settle(LAST_WORDS);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::{
        shell::{lanes::tests::some_documents, sample},
        store::{self, Overwrite, Preferences, StateFolder},
        workspace::{SystemStamps, Workspace, default_tagset},
    };

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
        let base = Box::new(sample().set.into());
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
