//! A small pool of threads: work that no edit waits for. So many jobs run at once, what is wanted
//! sooner goes first, a later job about one matter takes the place of one that waits, and a job that
//! panics ends alone.
//!
//! Knows nothing of what the jobs do, nor of who waits for them.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// How soon a job is wanted; the later ones go first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Nobody waits for it.
    Whenever,
    /// Somebody has asked for it, and goes on meanwhile.
    Asked,
    /// Somebody looks at where it will be seen.
    Watched,
}

/// Calls a piece of work off, from whatever thread.
#[derive(Clone, Debug, Default)]
pub struct CallOff(Arc<AtomicBool>);

impl CallOff {
    /// Calls it off. It ends as soon as it looks.
    pub fn call_off(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it has been called off.
    pub fn is_called_off(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Something to be done.
pub struct Job<M> {
    matter: M,
    urgency: Urgency,
    work: Box<dyn FnOnce(&CallOff) + Send>,
    after_panic: Box<dyn FnOnce() + Send>,
    off: CallOff,
}

impl<M> Job<M> {
    /// Work about a matter, of which one job runs at a time, and one waits.
    pub fn new(
        matter: M,
        urgency: Urgency,
        work: impl FnOnce(&CallOff) + Send + 'static,
    ) -> Job<M> {
        Job {
            matter,
            urgency,
            work: Box::new(work),
            after_panic: Box::new(|| ()),
            off: CallOff::default(),
        }
    }

    /// With what is done if the work panics, for somebody who waits for it.
    pub fn or_else(self, after_panic: impl FnOnce() + Send + 'static) -> Job<M> {
        Job {
            after_panic: Box::new(after_panic),
            ..self
        }
    }
}

/// Bounds on what runs at once.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Jobs that are under way for a short while.
    pub busy: usize,
    /// How long that is. What has run longer, as on a share that does not answer, holds nobody up.
    pub slow: Duration,
    /// Jobs that are under way at all.
    pub most: usize,
}

impl Bounds {
    /// Those of the program: a job reads as often as it reckons, so there are more than processors.
    pub const PROGRAM: Bounds = Bounds {
        busy: 4,
        slow: Duration::from_secs(3),
        most: 24,
    };
}

/// The pool. Its threads end with what they are about when it is dropped.
pub struct Pool<M>(Arc<Shared<M>>);

impl<M> Clone for Pool<M> {
    fn clone(&self) -> Pool<M> {
        Pool(self.0.clone())
    }
}

struct Shared<M> {
    state: Mutex<State<M>>,
    /// Told whenever something has begun, ended or been added.
    changed: Condvar,
    bounds: Bounds,
}

struct State<M> {
    /// In the order in which they came.
    waiting: Vec<Job<M>>,
    running: Vec<Running<M>>,
    threads: usize,
    /// Threads that have nothing to do at the moment.
    idle: usize,
    begun: u64,
}

struct Running<M> {
    number: u64,
    matter: M,
    since: Instant,
    off: CallOff,
    /// Called off: nobody waits for it any more, and nothing waits until it has looked.
    left_behind: bool,
}

impl<M: Clone + PartialEq + Send + 'static> Pool<M> {
    /// A pool that runs nothing yet.
    pub fn new(bounds: Bounds) -> Pool<M> {
        let state = State {
            waiting: Vec::new(),
            running: Vec::new(),
            threads: 0,
            idle: 0,
            begun: 0,
        };
        Pool(Arc::new(Shared {
            state: Mutex::new(state),
            changed: Condvar::new(),
            bounds,
        }))
    }

    /// Has a job done, in the place of one about the same matter that has not begun.
    pub fn submit(&self, job: Job<M>) {
        let mut state = self.0.lock();
        let same = state.waiting.iter().position(|w| w.matter == job.matter);
        match same {
            Some(i) => state.waiting[i] = job,
            None => state.waiting.push(job),
        }
        if state.idle < state.waiting.len() && state.threads < self.0.bounds.most {
            state.threads += 1;
            let shared = self.0.clone();
            // Without a thread there is nobody to do it; the one that ends next will.
            let thread = thread::Builder::new().name("pool".to_owned());
            let started = thread.spawn(move || shared.work());
            if started.is_err() {
                state.threads -= 1;
            }
        }
        self.0.changed.notify_all();
    }

    /// Calls off what is about such matters. What is under way makes room at once, though it may go on
    /// until it looks; what waits is begun, to find that it has been called off.
    pub fn call_off(&self, is_meant: impl Fn(&M) -> bool) {
        let mut state = self.0.lock();
        for job in state.waiting.iter().filter(|job| is_meant(&job.matter)) {
            job.off.call_off();
        }
        for running in state.running.iter_mut().filter(|r| is_meant(&r.matter)) {
            running.off.call_off();
            running.left_behind = true;
        }
        self.0.changed.notify_all();
    }

    /// Drops what waits but for what must still be done, and waits for that and for what of it is
    /// under way; at most so long. Answers whether all of it is done.
    pub fn finish(&self, must: impl Fn(&M) -> bool, patience: Duration) -> bool {
        let until = Instant::now() + patience;
        let mut state = self.0.lock();
        state.waiting.retain(|job| must(&job.matter));
        loop {
            let is_under_way = state.running.iter().any(|r| must(&r.matter));
            if state.waiting.is_empty() && !is_under_way {
                return true;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            state = self.0.wait(state, left);
        }
    }
}

impl<M: Clone + PartialEq + Send + 'static> Shared<M> {
    fn lock(&self) -> MutexGuard<'_, State<M>> {
        // No job runs while it is held.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(
        &self,
        state: MutexGuard<'a, State<M>>,
        most: Duration,
    ) -> MutexGuard<'a, State<M>> {
        let waited = self.changed.wait_timeout(state, most);
        waited.unwrap_or_else(PoisonError::into_inner).0
    }

    /// What a thread does: one job after the other, until none waits.
    fn work(&self) {
        let mut state = self.lock();
        while !state.waiting.is_empty() {
            let Some(place) = state.next(self.bounds) else {
                state.idle += 1;
                state = self.wait(state, self.bounds.slow);
                state.idle -= 1;
                continue;
            };
            let job = state.waiting.remove(place);
            let off = job.off;
            let number = state.begin(job.matter, off.clone());
            drop(state);
            // What broke off is noted by the panic.
            if catch_unwind(AssertUnwindSafe(|| (job.work)(&off))).is_err() {
                let _ = catch_unwind(AssertUnwindSafe(job.after_panic));
            }
            state = self.lock();
            state.running.retain(|running| running.number != number);
            self.changed.notify_all();
        }
        state.threads -= 1;
    }
}

impl<M: PartialEq> State<M> {
    /// Where the job waits that may begin now; `None` if too much is under way.
    fn next(&self, bounds: Bounds) -> Option<usize> {
        let counts = |r: &&Running<M>| !r.left_behind && r.since.elapsed() < bounds.slow;
        if self.running.iter().filter(counts).count() >= bounds.busy {
            return None;
        }
        let is_free = |job: &Job<M>| {
            let mut running = self.running.iter().filter(|r| !r.left_behind);
            running.all(|r| r.matter != job.matter)
        };
        let free = self
            .waiting
            .iter()
            .enumerate()
            .filter(|(_, job)| is_free(job));
        // Of the most urgent ones the one that came first.
        free.rev()
            .max_by_key(|(_, job)| job.urgency)
            .map(|(i, _)| i)
    }

    fn begin(&mut self, matter: M, off: CallOff) -> u64 {
        self.begun += 1;
        self.running.push(Running {
            number: self.begun,
            matter,
            since: Instant::now(),
            left_behind: off.is_called_off(),
            off,
        });
        self.begun
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};

    use super::*;

    /// Long enough on a machine that does much else.
    const LONG: Duration = Duration::from_secs(60);
    /// Nothing becomes slow in a test by itself.
    const TWO: Bounds = Bounds {
        busy: 2,
        slow: LONG,
        most: 8,
    };

    /// A job that says when it begins, and goes on until it is told to end.
    fn held(matter: &'static str, begun: &Sender<&'static str>) -> (Job<&'static str>, Sender<()>) {
        let (end, ends) = channel::<()>();
        let begun = begun.clone();
        let job = Job::new(matter, Urgency::Asked, move |_| {
            let _ = begun.send(matter);
            let _ = ends.recv();
        });
        (job, end)
    }

    /// A job that says when it begins, and ends.
    fn told(matter: &'static str, begun: &Sender<&'static str>) -> Job<&'static str> {
        let begun = begun.clone();
        Job::new(matter, Urgency::Asked, move |_| {
            let _ = begun.send(matter);
        })
    }

    fn next(begun: &Receiver<&'static str>) -> &'static str {
        begun.recv_timeout(LONG).expect("a job has begun")
    }

    #[test]
    fn a_job_that_panics_ends_alone_and_says_so() {
        let pool = Pool::new(TWO);
        let (begun, begins) = channel();
        let fails = Job::new("fails", Urgency::Asked, |_| panic!("as a test wants it"));
        let told_of = begun.clone();
        pool.submit(fails.or_else(move || {
            let _ = told_of.send("told");
        }));
        assert_eq!(next(&begins), "told");
        pool.submit(told("fails", &begun));
        assert_eq!(next(&begins), "fails", "its matter is free again");
    }

    #[test]
    fn no_more_run_at_once_than_the_bound_and_the_urgent_ones_go_first() {
        let pool = Pool::new(TWO);
        let (begun, begins) = channel();
        let (a, end_a) = held("a", &begun);
        let (b, end_b) = held("b", &begun);
        pool.submit(a);
        pool.submit(b);
        let mut first = [next(&begins), next(&begins)];
        first.sort_unstable();
        assert_eq!(first, ["a", "b"]);
        pool.submit(told("asked first", &begun));
        pool.submit(told("asked second", &begun));
        let urgent = Job {
            urgency: Urgency::Watched,
            ..told("watched", &begun)
        };
        pool.submit(urgent);
        assert!(begins.try_recv().is_err(), "both places are taken");
        drop(end_a);
        let then = [next(&begins), next(&begins), next(&begins)];
        assert_eq!(then, ["watched", "asked first", "asked second"]);
        drop(end_b);
    }

    #[test]
    fn of_one_matter_one_runs_and_the_last_waits() {
        let pool = Pool::new(TWO);
        let (begun, begins) = channel();
        let (first, end) = held("search", &begun);
        pool.submit(first);
        assert_eq!(next(&begins), "search");
        let (later, ran) = channel();
        for n in 0..9 {
            let later = later.clone();
            pool.submit(Job::new("search", Urgency::Watched, move |_| {
                let _ = later.send(n);
            }));
        }
        drop(end);
        assert_eq!(ran.recv_timeout(LONG), Ok(8));
        assert!(pool.finish(|_| true, LONG));
        assert!(ran.try_recv().is_err(), "those before it have given way");
    }

    #[test]
    fn what_is_called_off_makes_room_though_it_hangs() {
        let pool = Pool::new(TWO);
        let (begun, begins) = channel();
        let (a, end_a) = held("a", &begun);
        let (b, end_b) = held("b", &begun);
        pool.submit(a);
        pool.submit(b);
        next(&begins);
        next(&begins);
        pool.submit(told("c", &begun));
        pool.call_off(|matter| *matter == "a");
        assert_eq!(next(&begins), "c");
        // One about the same matter need not wait for it either.
        pool.submit(told("a", &begun));
        assert_eq!(next(&begins), "a");
        drop((end_a, end_b));
    }

    #[test]
    fn a_job_that_is_called_off_before_it_begins_finds_so() {
        let pool = Pool::new(Bounds { busy: 1, ..TWO });
        let (begun, begins) = channel();
        let (a, end) = held("a", &begun);
        pool.submit(a);
        assert_eq!(next(&begins), "a");
        let (off, was_off) = channel();
        pool.submit(Job::new("b", Urgency::Asked, move |call_off| {
            let _ = off.send(call_off.is_called_off());
        }));
        pool.call_off(|matter| *matter == "b");
        drop(end);
        assert_eq!(was_off.recv_timeout(LONG), Ok(true));
    }

    #[test]
    fn what_hangs_holds_nobody_up_after_a_while() {
        let slow = Duration::from_millis(20);
        let pool = Pool::new(Bounds { slow, ..TWO });
        let (begun, begins) = channel();
        let held: Vec<_> = ["a", "b", "c", "d"].map(|it| held(it, &begun)).into();
        let ends: Vec<_> = held
            .into_iter()
            .map(|(job, end)| {
                pool.submit(job);
                end
            })
            .collect();
        let mut all: Vec<_> = (0..4).map(|_| next(&begins)).collect();
        all.sort_unstable();
        assert_eq!(all, ["a", "b", "c", "d"]);
        drop(ends);
    }

    #[test]
    fn finishing_does_what_must_be_done_and_waits_for_nothing_that_hangs() {
        let pool = Pool::new(Bounds { busy: 1, ..TWO });
        let (begun, begins) = channel();
        let (hangs, end) = held("hangs", &begun);
        pool.submit(hangs);
        assert_eq!(next(&begins), "hangs");
        pool.submit(told("need not", &begun));
        pool.submit(told("must", &begun));
        let must = |matter: &&str| *matter == "must";
        assert!(
            !pool.finish(must, Duration::from_millis(20)),
            "there is no room"
        );
        pool.call_off(|matter| *matter == "hangs");
        assert!(pool.finish(must, LONG));
        assert_eq!(begins.try_iter().collect::<Vec<_>>(), ["must"]);
        drop(end);
    }
}
