//! The disk on a thread of its own: effects go in, commands come back, the window never waits.

use std::{
    sync::mpsc::{Receiver, Sender, channel},
    thread::JoinHandle,
};

use super::Disk;
use crate::workspace::{Command, Effect};

/// The worker thread and the way to and from it.
pub struct Worker {
    jobs: Option<Sender<Job>>,
    reply: Reply,
    outcomes: Receiver<Command>,
    thread: Option<JoinHandle<()>>,
}

enum Job {
    CarryOut(Effect),
    Leftovers,
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

impl Worker {
    /// Starts the thread.
    pub fn start(mut disk: Disk, ctx: egui::Context) -> Worker {
        let (jobs, inbox) = channel();
        let (commands, outcomes) = channel();
        let reply = Reply { commands, ctx };
        let answer = reply.clone();
        let thread = std::thread::spawn(move || {
            while let Ok(first) = inbox.recv() {
                let waiting = std::iter::once(first).chain(inbox.try_iter()).collect();
                for job in without_superseded(waiting) {
                    let commands = match job {
                        Job::CarryOut(effect) => disk.carry_out(effect),
                        Job::Leftovers => vec![Command::Found(disk.leftovers())],
                    };
                    for command in commands {
                        answer.send(command);
                    }
                }
            }
            disk.let_go();
        });
        Worker {
            jobs: Some(jobs),
            reply,
            outcomes,
            thread: Some(thread),
        }
    }

    /// Has an effect carried out, after those before it.
    pub fn carry_out(&self, effect: Effect) {
        self.send(Job::CarryOut(effect));
    }

    /// Has a look at what a killed program left behind.
    pub fn look_for_leftovers(&self) {
        self.send(Job::Leftovers);
    }

    fn send(&self, job: Job) {
        let sent = self.jobs.as_ref().map(|jobs| jobs.send(job));
        if !matches!(sent, Some(Ok(()))) {
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
    pub fn outcomes(&self) -> Vec<Command> {
        self.outcomes.try_iter().collect()
    }

    /// Waits until everything sent has been carried out.
    pub fn finish(&mut self) {
        self.jobs = None;
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
    use super::*;
    use crate::store::Preferences;

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
