//! Several threads on one piece of work: through many pieces, whose results are handed out in order, or at
//! two things at once.
//!
//! Knows nothing of what the work is. Whoever waits for the results works along, so that one thread alone
//! gets to the end too, and where the system has no more threads; what waits to be handed out is never
//! more than a few pieces for each. No thread outlives its work. When one panics, so does whoever waits.

use std::{
    any::Any,
    collections::BTreeMap,
    num::NonZero,
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
};

/// Threads that are of use: what is handed out in order is taken in by one.
const MOST: usize = 4;
/// How many pieces for each thread may be begun before the one that is to be handed out.
const AHEAD: usize = 4;

/// How many threads this machine has for one piece of work.
pub fn threads() -> usize {
    thread::available_parallelism()
        .map_or(1, NonZero::get)
        .min(MOST)
}

/// Works through so many pieces on so many threads, this one among them, each with `tools` of its own;
/// hands what comes of them to `take`, in order, for as long as that says so. When a piece makes its thread
/// panic, this one does in its stead, at that piece.
pub fn in_order<T, R: Send>(
    threads: usize,
    pieces: usize,
    tools: impl Fn() -> T + Sync,
    work: impl Fn(&mut T, usize) -> R + Sync,
    mut take: impl FnMut(usize, R) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let queue = Queue {
        state: Mutex::new(State {
            begun: 0,
            taken: 0,
            done: BTreeMap::new(),
        }),
        changed: Condvar::new(),
        pieces,
        ahead: threads * AHEAD,
    };
    let along = || {
        let mut tools = tools();
        while let Some(piece) = queue.begin() {
            queue.work(piece, || work(&mut tools, piece));
        }
    };
    thread::scope(|scope| {
        // Whatever happens here, nobody goes on working for it.
        let _end = End(&queue);
        for _ in 1..threads.min(pieces) {
            // Where the system has no more of them, those there are do it all.
            if helper().spawn_scoped(scope, along).is_err() {
                break;
            }
        }
        let mut tools = tools();
        for piece in 0..pieces {
            let result = loop {
                match queue.next(piece) {
                    Next::Done(result) => break result,
                    Next::Begun(other) => queue.work(other, || work(&mut tools, other)),
                }
            };
            take(piece, result.unwrap_or_else(|panic| resume_unwind(panic)))?;
        }
        ControlFlow::Continue(())
    })
}

/// Does two things: at once, if they are worth it and there is another thread for that.
pub fn both<A: Send, B>(
    at_once: bool,
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B,
) -> (A, B) {
    both_from(a, |begin| {
        if at_once {
            begin();
        }
        b()
    })
}

/// Does two things: the first beside the second from where that one has it begin, if there is another
/// thread for that; else behind it.
pub fn both_from<A: Send, B>(
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce(&mut dyn FnMut()) -> B,
) -> (A, B) {
    let (mut a, mut made) = (Some(a), None);
    let mut other = Some(|| made = a.take().map(|a| a()));
    let b = thread::scope(|scope| {
        b(&mut || {
            if threads() > 1
                && let Some(other) = other.take()
            {
                // Where none is to be had, it is done here.
                let _ = helper().spawn_scoped(scope, other);
            }
        })
    });
    let a = made.or_else(|| a.take().map(|a| a()));
    (a.expect("it is done here or there"), b)
}

/// A thread that is known by the name of the one that it helps: by that it is told of if it panics.
fn helper() -> thread::Builder {
    match thread::current().name() {
        Some(name) => thread::Builder::new().name(name.to_owned()),
        None => thread::Builder::new(),
    }
}

/// What has come of a piece, or the panic that has.
type Outcome<R> = thread::Result<R>;

struct Queue<R> {
    state: Mutex<State<R>>,
    changed: Condvar,
    pieces: usize,
    ahead: usize,
}

struct State<R> {
    /// Pieces that somebody has begun.
    begun: usize,
    /// Pieces that have been handed out.
    taken: usize,
    /// What has come of others.
    done: BTreeMap<usize, Outcome<R>>,
}

/// What whoever is handed the results does next.
enum Next<R> {
    /// Takes this one.
    Done(Outcome<R>),
    /// Works on a piece.
    Begun(usize),
}

impl<R> Queue<R> {
    /// The next piece to be worked on, as soon as it may be begun; `None` if there is no more.
    fn begin(&self) -> Option<usize> {
        let mut state = self.state();
        loop {
            if let Some(piece) = state.begin(self) {
                return Some(piece);
            }
            if state.begun >= self.pieces {
                return None;
            }
            state = self.wait(state);
        }
    }

    /// What comes of a piece, or what to work on until that is there.
    fn next(&self, piece: usize) -> Next<R> {
        let mut state = self.state();
        loop {
            if let Some(outcome) = state.done.remove(&piece) {
                state.taken = piece + 1;
                drop(state);
                self.changed.notify_all();
                return Next::Done(outcome);
            }
            if let Some(other) = state.begin(self) {
                return Next::Begun(other);
            }
            state = self.wait(state);
        }
    }

    fn work(&self, piece: usize, work: impl FnOnce() -> R) {
        let outcome: Result<R, Box<dyn Any + Send>> = catch_unwind(AssertUnwindSafe(work));
        self.state().done.insert(piece, outcome);
        self.changed.notify_all();
    }

    fn wait<'q>(&self, state: MutexGuard<'q, State<R>>) -> MutexGuard<'q, State<R>> {
        let woken = self.changed.wait(state);
        woken.unwrap_or_else(PoisonError::into_inner)
    }

    fn state(&self) -> MutexGuard<'_, State<R>> {
        // Nothing that can panic is done while it is held.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<R> State<R> {
    fn begin(&mut self, queue: &Queue<R>) -> Option<usize> {
        let may_begin = self.begun < queue.pieces && self.begun < self.taken + queue.ahead;
        may_begin.then(|| {
            self.begun += 1;
            self.begun - 1
        })
    }
}

/// Has nothing more begun when it is dropped.
struct End<'q, R>(&'q Queue<R>);

impl<R> Drop for End<'_, R> {
    fn drop(&mut self) {
        self.0.state().begun = self.0.pieces;
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    //! | situation | expected | test |
    //! |---|---|---|
    //! | any number of threads and pieces | each piece is worked on once, and handed out in order | `all_pieces_are_handed_out_in_order` |
    //! | a thread is slow with a piece | the others begin only so many more | `no_more_than_some_pieces_wait_to_be_handed_out` |
    //! | whoever takes the pieces wants no more | no further one is begun | `nothing_is_begun_when_no_more_is_wanted` |
    //! | two things to do, on one thread or two | both are done, once | `two_things_are_done_at_once_or_one_after_the_other` |
    //! | one of them is to begin later, is told so twice, or never | it is done once, and not before | `one_thing_begins_where_the_other_has_it_begin` |
    //! | a piece makes its thread panic | so does who takes the pieces, at that one, and nobody waits for ever | `a_panic_is_one_of_whoever_takes_the_pieces` |

    use std::sync::atomic::{AtomicUsize, Ordering};

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn all_pieces_are_handed_out_in_order(threads in 1..6_usize, pieces in 0..40_usize) {
            let begun = AtomicUsize::new(0);
            let mut taken = Vec::new();
            let work = |own: &mut usize, piece: usize| {
                *own += 1;
                begun.fetch_add(1, Ordering::Relaxed);
                piece * 10
            };
            let end = in_order(threads, pieces, || 0, work, |piece, result| {
                taken.push((piece, result));
                ControlFlow::Continue(())
            });
            prop_assert!(end.is_continue());
            prop_assert_eq!(taken, (0..pieces).map(|n| (n, n * 10)).collect::<Vec<_>>());
            prop_assert_eq!(begun.into_inner(), pieces);
        }
    }

    #[test]
    fn no_more_than_some_pieces_wait_to_be_handed_out() {
        let (begun, mut most) = (AtomicUsize::new(0), 0);
        let work = |(): &mut (), _| begun.fetch_add(1, Ordering::SeqCst);
        let _ = in_order(
            3,
            1000,
            || (),
            work,
            |piece, _| {
                most = most.max(begun.load(Ordering::SeqCst) - piece);
                ControlFlow::Continue(())
            },
        );
        assert!(most <= 3 * AHEAD + 1, "{most}");
    }

    #[test]
    fn nothing_is_begun_when_no_more_is_wanted() {
        let begun = AtomicUsize::new(0);
        let work = |(): &mut (), _| begun.fetch_add(1, Ordering::SeqCst);
        let end = in_order(
            2,
            1000,
            || (),
            work,
            |piece, _| match piece {
                3 => ControlFlow::Break(()),
                _ => ControlFlow::Continue(()),
            },
        );
        assert!(end.is_break());
        assert!(begun.into_inner() <= 4 + 2 * AHEAD + 2);
    }

    #[test]
    fn two_things_are_done_at_once_or_one_after_the_other() {
        for at_once in [false, true] {
            let done = AtomicUsize::new(0);
            let count = || done.fetch_add(1, Ordering::Relaxed);
            let (a, b) = both(at_once, || (count(), "a").1, || (count(), "b").1);
            assert_eq!((a, b, done.into_inner()), ("a", "b", 2));
        }
        let nothing: Vec<u8> = Vec::new();
        let panics = || both(true, || nothing[0], || ());
        assert!(catch_unwind(panics).is_err());
    }

    #[test]
    fn one_thing_begins_where_the_other_has_it_begin() {
        for begins in 0..3 {
            let (begun, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
            let a = || {
                assert!(begins == 0 || begun.load(Ordering::SeqCst) > 0, "too soon");
                done.fetch_add(1, Ordering::SeqCst)
            };
            let (_, b) = both_from(a, |begin| {
                for _ in 0..begins {
                    begun.fetch_add(1, Ordering::SeqCst);
                    begin();
                }
                "b"
            });
            assert_eq!((b, done.into_inner()), ("b", 1));
        }
    }

    #[test]
    fn a_panic_is_one_of_whoever_takes_the_pieces() {
        for threads in 1..4 {
            let mut taken = 0;
            let outcome = catch_unwind(AssertUnwindSafe(|| {
                let work = |(): &mut (), piece: usize| assert!(piece != 20, "it was this one");
                let _ = in_order(
                    threads,
                    100,
                    || (),
                    work,
                    |_, ()| {
                        taken += 1;
                        ControlFlow::Continue(())
                    },
                );
            }));
            let panic = outcome.expect_err("it panics");
            let words = panic.downcast_ref::<&str>();
            assert_eq!(words, Some(&"it was this one"));
            assert_eq!(taken, 20);
        }
    }
}
