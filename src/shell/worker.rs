//! The disk on a thread of its own, a thread for each opening, one that searches and one that counts:
//! effects go in, commands come back, the window never waits, and no log entry waits for a large file.

use std::{
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread::JoinHandle,
};

use super::{
    Disk,
    opening::{Arrival, Opener, Unread, Waiting},
};
use crate::{
    text::shown_path,
    workspace::{Command, DocKey, Effect, Reach, Recalled, Search, Tabulation},
};

/// The worker thread and the way to and from it.
pub struct Worker {
    jobs: Sender<Job>,
    reply: Reply,
    outcomes: Receiver<Command>,
    thread: Option<JoinHandle<()>>,
    /// What is being opened, to be called off.
    openings: HashMap<DocKey, CallOff>,
    searches: Sender<Search>,
    tabulations: Sender<Tabulation>,
}

enum Job {
    CarryOut(Effect),
    Open(DocKey, Effect, CallOff),
    /// What a thread has opened; `None` if it was called off.
    Arrived(Option<Box<Arrival>>),
    /// What such a thread ends with: something to be told after that.
    Tell(Command),
    Leftovers,
    Finish,
}

/// Calls a piece of work off, from whatever thread.
#[derive(Clone, Default)]
struct CallOff(Arc<AtomicBool>);

impl CallOff {
    fn call_off(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_called_off(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
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

/// What the worker thread works with.
struct Bench {
    disk: Disk,
    jobs: Sender<Job>,
    reply: Reply,
    /// Threads that are opening something.
    opening: usize,
    /// Whether to look for leftovers when they are done: a file that is being opened is none.
    look_for_leftovers: bool,
}

impl Bench {
    /// Does one job; answers whether to go on.
    fn work(&mut self, job: Job) -> bool {
        match job {
            Job::CarryOut(Effect::FindKept { doc, set }) => {
                let (find, reply) = (self.disk.finding_kept(doc, set), self.reply.clone());
                std::thread::spawn(move || reply.send(find()));
            }
            Job::CarryOut(Effect::TellVersion { set, version }) => {
                let reply = self.reply.clone();
                std::thread::spawn(move || {
                    let told = catch_unwind(AssertUnwindSafe(|| version.of(&set)));
                    // What broke off is printed by the panic; that the version can't be told is said.
                    let told = told.unwrap_or_default().map(Box::new);
                    reply.send(Command::VersionTold(told));
                });
            }
            Job::CarryOut(effect) => {
                for command in self.disk.carry_out(effect) {
                    self.reply.send(command);
                }
            }
            Job::Open(doc, effect, off) => {
                self.opening += 1;
                let (opener, jobs) = (self.disk.opener(), self.jobs.clone());
                let reply = self.reply.clone();
                std::thread::spawn(move || {
                    let mut arrival = open(&opener, doc, effect, &off, &reply);
                    let past = arrival.as_mut().and_then(|arrival| arrival.past.take());
                    // A worker that has finished takes no more documents.
                    let _ = jobs.send(Job::Arrived(arrival.map(Box::new)));
                    if let Some(past) = past {
                        let _ = jobs.send(Job::Tell(read_past(doc, past)));
                    }
                });
            }
            Job::Arrived(arrival) => {
                self.opening -= 1;
                if let Some(arrival) = arrival {
                    let command = self.disk.take(*arrival);
                    self.reply.send(command);
                }
            }
            Job::Tell(command) => self.reply.send(command),
            Job::Leftovers => self.look_for_leftovers = true,
            Job::Finish => {
                self.disk.let_go();
                return false;
            }
        }
        if self.look_for_leftovers && self.opening == 0 {
            self.look_for_leftovers = false;
            self.reply.send(Command::Found(self.disk.leftovers()));
            // No log entry waits for it.
            std::thread::spawn(self.disk.sweeping());
        }
        true
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

/// Starts the thread that works out what annotations come to. It ends with the window.
fn start_tabulating(reply: Reply) -> Sender<Tabulation> {
    let (tabulations, inbox) = channel::<Tabulation>();
    std::thread::spawn(move || {
        while let Ok(first) = inbox.recv() {
            let mut waiting: Vec<Tabulation> =
                std::iter::once(first).chain(inbox.try_iter()).collect();
            while let Some(last) = waiting.pop() {
                // The last of a kind is the one that is wanted.
                waiting.retain(|one| (one.doc, &one.asked) != (last.doc, &last.asked));
                reply.send(Command::Tabulated(last.run()));
            }
        }
    });
    tabulations
}

/// Starts the thread that searches. It ends with the window.
fn start_searching(reply: Reply) -> Sender<Search> {
    let (searches, inbox) = channel::<Search>();
    std::thread::spawn(move || {
        while let Ok(first) = inbox.recv() {
            let mut waiting: Vec<Search> = std::iter::once(first).chain(inbox.try_iter()).collect();
            while let Some(search) = waiting.pop() {
                // The last search of a document is the one that is wanted.
                waiting.retain(|earlier| earlier.doc != search.doc);
                reply.send(Command::Searched(search.run()));
            }
        }
    });
    searches
}

impl Worker {
    /// Starts the threads.
    pub fn start(disk: Disk, ctx: egui::Context) -> Worker {
        let (jobs, inbox) = channel();
        let (commands, outcomes) = channel();
        let reply = Reply { commands, ctx };
        let mut bench = Bench {
            disk,
            jobs: jobs.clone(),
            reply: reply.clone(),
            opening: 0,
            look_for_leftovers: false,
        };
        let thread = std::thread::spawn(move || {
            while let Ok(first) = inbox.recv() {
                let waiting = std::iter::once(first).chain(inbox.try_iter()).collect();
                for job in without_superseded(waiting) {
                    if !bench.work(job) {
                        return;
                    }
                }
            }
        });
        Worker {
            searches: start_searching(reply.clone()),
            tabulations: start_tabulating(reply.clone()),
            jobs,
            reply,
            outcomes,
            thread: Some(thread),
            openings: HashMap::new(),
        }
    }

    /// Has an effect carried out, after those before it. What is opened goes on beside those after.
    pub fn carry_out(&mut self, effect: Effect) {
        if let Effect::StopOpening { doc } = effect {
            if let Some(off) = self.openings.remove(&doc) {
                off.call_off();
            }
            return;
        }
        if let Effect::Search(search) = effect {
            // A thread that has broken down finds nothing; the bar goes on saying that it looks.
            let _ = self.searches.send(search);
            return;
        }
        if let Effect::Tabulate(tabulation) = effect {
            // A thread that has broken down answers nothing; the view goes on saying that it counts.
            let _ = self.tabulations.send(tabulation);
            return;
        }
        match Opener::document(&effect) {
            Some(doc) => {
                let off = CallOff::default();
                self.openings.insert(doc, off.clone());
                self.send(Job::Open(doc, effect, off));
            }
            None => self.send(Job::CarryOut(effect)),
        }
    }

    /// Has a look at what a killed program left behind, once what is being opened is there.
    pub fn look_for_leftovers(&self) {
        self.send(Job::Leftovers);
    }

    fn send(&self, job: Job) {
        if self.jobs.send(job).is_err() {
            let why = "Files can no longer be read or written: the part of Hashiya that does so has \
                       stopped. Copy what you need, then start the program again.";
            let _ = self
                .reply
                .commands
                .send(Command::Copied(Err(why.to_owned())));
        }
    }

    /// The way back to the window, for others.
    pub fn reply(&self) -> Reply {
        self.reply.clone()
    }

    /// What has come back since the last look.
    pub fn outcomes(&mut self) -> Vec<Command> {
        let outcomes: Vec<Command> = self.outcomes.try_iter().collect();
        for outcome in &outcomes {
            if let Command::Opened { doc, .. } = outcome {
                self.openings.remove(doc);
            }
        }
        outcomes
    }

    /// Waits until everything sent has been carried out; what is still being opened is given up.
    pub fn finish(&mut self) {
        self.openings.values().for_each(CallOff::call_off);
        let _ = self.jobs.send(Job::Finish);
        if let Some(thread) = self.thread.take() {
            // A panic there has been printed there; nothing is left to do about it here.
            let _ = thread.join();
        }
    }
}

/// The jobs without preferences that later ones replace: turning the wheel changes the text size
/// sixty times a second, and a log entry must not wait behind as many flushed files.
fn without_superseded(jobs: Vec<Job>) -> Vec<Job> {
    let remembers = |job: &Job| matches!(job, Job::CarryOut(Effect::Remember(_)));
    let last = jobs.iter().rposition(remembers);
    let kept = |(i, job): (usize, Job)| (!remembers(&job) || Some(i) == last).then_some(job);
    jobs.into_iter().enumerate().filter_map(kept).collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{
        shell::sample,
        store::{self, Overwrite, Preferences, StateFolder},
        workspace::{SystemStamps, Workspace, default_tagset},
    };

    #[test]
    fn a_file_is_opened_beside_the_worker_text_first_and_leftovers_are_looked_for_after_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        store::write_save(&path, &sample().set, Overwrite::New).expect("saved");
        let state = StateFolder::at(folder.path().join("state"));
        let mut worker = Worker::start(Disk::new(state), egui::Context::default());
        let mut workspace = Workspace::new(Preferences::default(), None, default_tagset());
        let opens = Command::OpenPath(path.clone());
        for effect in workspace.dispatch(opens, &mut SystemStamps::default()) {
            worker.carry_out(effect);
        }
        worker.look_for_leftovers();
        let mut arrived = Vec::new();
        while !matches!(arrived.last(), Some(Command::Found(_))) {
            let next = worker.outcomes.recv_timeout(Duration::from_secs(60));
            arrived.push(next.expect("the worker goes on"));
        }
        let place = |is: fn(&Command) -> bool| arrived.iter().position(is);
        let text = place(|c| matches!(c, Command::TextRead { .. }));
        let whole = place(|c| matches!(c, Command::Opened { result: Ok(_), .. }));
        assert!(text.is_some() && text < whole, "{text:?}, {whole:?}");
        assert_eq!(whole, Some(arrived.len() - 2), "leftovers come last");

        let log = folder.path().join("a.ron.log");
        assert!(log.exists(), "while it is open");
        worker.finish();
        assert!(!log.exists(), "it was only read");
    }

    #[test]
    fn only_the_last_of_waiting_preferences_is_written() {
        let remember = |size| {
            let preferences = Preferences {
                text_size: size,
                ..Preferences::default()
            };
            Job::CarryOut(Effect::Remember(Box::new(preferences)))
        };
        let jobs = vec![
            remember(20.0),
            Job::Leftovers,
            remember(21.0),
            remember(22.0),
        ];
        let kept = without_superseded(jobs);
        assert!(matches!(kept[0], Job::Leftovers));
        let Job::CarryOut(Effect::Remember(last)) = &kept[1] else {
            panic!("the last preferences");
        };
        assert_eq!((kept.len(), last.text_size), (2, 22.0));
    }
}
