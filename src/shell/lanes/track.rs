//! What the log lane of a document is to do, and in which order: what was told first is done first, but
//! while a save is being written edits are logged past all else that waits for it.
//!
//! Outlives the thread that works on it: another one takes over where that gets stuck. Knows nothing of
//! what the work is.

use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc::Sender},
    time::Instant,
};

use crate::{
    files::steps::Pulse,
    shell::{
        opening::Arrival,
        saver::{About, Ended, SaveJob},
        typing::Typing,
    },
    store::SaveHash,
    workspace::{Command, Effect},
};

/// What a lane is told, and does in turn.
pub enum Turn {
    /// To carry out an effect on the log.
    CarryOut(Effect),
    /// To mark that a save is begun that holds all up to here, and have it written.
    Save(Box<SaveJob>),
    /// To mark that the save of this number is about to take its place; then to say so.
    Place(SaveNumber, SaveHash, Sender<()>),
    /// To mark what came of the save of this number.
    Saved(SaveNumber, Box<Ended>),
    /// The document is open; `None` if that was called off.
    Arrived(Option<Box<Arrival>>),
    /// Something to be told after that.
    Tell(Command),
}

/// Tells the saves of a document apart.
pub type SaveNumber = u64;

/// The turns of a document.
#[derive(Default)]
pub struct Track {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    turns: VecDeque<Turn>,
    /// What is typed at this moment, which comes after all of them.
    typing: Typing,
    /// The save that is being written.
    flight: Option<Flight>,
    /// The number of the last save.
    saves: SaveNumber,
    /// What is being opened, and will arrive.
    openings: usize,
    /// Nothing more will come.
    ends: bool,
    /// Nor is what has come to be done.
    is_dropped: bool,
    /// Whether a thread is at work on a turn.
    at_work: bool,
    /// Whether one tidies up after the last.
    tidies: bool,
    /// No thread takes anything any more.
    is_over: bool,
}

struct Flight {
    number: SaveNumber,
    about: About,
    /// Whether edits are logged meanwhile.
    edits_pass: bool,
}

impl Track {
    fn state(&self) -> MutexGuard<'_, State> {
        // Each change leaves it whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds something to be done. Where nobody takes anything any more it comes to nothing.
    pub fn add(&self, turn: Turn) {
        drop(self.offer(turn));
    }

    /// As [`add`](Track::add); hands back what nobody takes any more.
    pub fn offer(&self, turn: Turn) -> Option<Turn> {
        let mut state = self.state();
        if state.is_over {
            return Some(turn);
        }
        if matches!(turn, Turn::Arrived(_)) {
            state.openings = state.openings.saturating_sub(1);
        }
        state.add(turn);
        self.changed.notify_all();
        None
    }

    /// Something is being opened, and will arrive. Answers whether there is somebody to take it.
    pub fn expect_arrival(&self) -> bool {
        let mut state = self.state();
        state.openings += 1;
        !state.is_over
    }

    /// Lets the thread at work end when all is done: also what is still being opened.
    pub fn end(&self) {
        let mut state = self.state();
        state.let_typing_go();
        state.ends = true;
        self.changed.notify_all();
    }

    /// As [`end`](Track::end), without what is still being opened.
    pub fn finish(&self) {
        self.state().openings = 0;
        self.end();
    }

    /// Lets the thread at work end at once, as that of a killed program.
    pub fn drop_all(&self) {
        self.state().is_dropped = true;
        self.changed.notify_all();
    }

    /// Whether it was to end at once.
    pub fn is_dropped(&self) -> bool {
        self.state().is_dropped
    }

    /// Whether nobody takes anything any more.
    pub fn is_over(&self) -> bool {
        self.state().is_over
    }

    /// Whether all has been done and tidied up after, so that nobody takes anything any more: something may
    /// have come while the thread at work did that.
    pub fn is_over_now(&self) -> bool {
        let mut state = self.state();
        state.tidies = false;
        state.is_over = state.has_ended();
        state.is_over
    }

    /// The next thing to be done, as soon as there is one; `None` if it is time to tidy up, or another thread
    /// goes on in the place of the one whose pulse this is.
    pub fn next(&self, pulse: &Pulse) -> Option<Turn> {
        let mut state = self.state();
        loop {
            if pulse.is_left_behind() || state.is_dropped {
                return None;
            }
            state.at_work = false;
            if let Some(turn) = state.take() {
                state.at_work = true;
                return Some(turn);
            }
            if state.has_ended() {
                state.tidies = true;
                return None;
            }
            state = match state.typing.until() {
                None => (self.changed.wait(state)).unwrap_or_else(PoisonError::into_inner),
                Some(until) => {
                    let left = until.saturating_duration_since(Instant::now());
                    let waited = self.changed.wait_timeout(state, left);
                    let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
                    if state
                        .typing
                        .until()
                        .is_some_and(|until| until <= Instant::now())
                    {
                        state.let_typing_go();
                    }
                    state
                }
            };
        }
    }

    /// While the save is being written that was begun last, edits are logged.
    pub fn let_edits_pass(&self) {
        if let Some(flight) = &mut self.state().flight {
            flight.edits_pass = true;
        }
    }

    /// The number of the save that is being written, and which that is.
    pub fn flight(&self) -> Option<(SaveNumber, About)> {
        let state = self.state();
        let flight = state.flight.as_ref()?;
        Some((flight.number, flight.about.clone()))
    }

    /// Whether a save is being written, or to be.
    pub fn is_to_save(&self) -> bool {
        let state = self.state();
        let mut turns = state.turns.iter();
        state.flight.is_some() || turns.any(|turn| matches!(turn, Turn::Save(_)))
    }

    /// Whether nothing more will come.
    pub fn ends(&self) -> bool {
        self.state().ends
    }

    /// Whether nothing is to be done, nor being done, nor tidied up.
    pub fn is_idle(&self) -> bool {
        let state = self.state();
        let waits = !state.turns.is_empty() || state.typing.until().is_some();
        !waits && !state.at_work && !state.tidies && state.flight.is_none()
    }

    /// Whether all edits are logged, as far as they were told.
    pub fn rests(&self) -> bool {
        let state = self.state();
        let typed = state.typing.until().is_some();
        !state.at_work && !typed && !state.turns.iter().any(Turn::is_edit)
    }
}

impl State {
    fn add(&mut self, turn: Turn) {
        match turn {
            Turn::CarryOut(effect) => {
                let ready = self.typing.take(effect, Instant::now());
                self.turns.extend(ready.into_iter().map(Turn::CarryOut));
            }
            turn => {
                self.let_typing_go();
                self.turns.push_back(turn);
            }
        }
    }

    fn let_typing_go(&mut self) {
        let ready = self.typing.let_go().map(Turn::CarryOut);
        self.turns.extend(ready);
    }

    fn take(&mut self) -> Option<Turn> {
        let Some(flight) = &self.flight else {
            return self.begin();
        };
        let (number, edits_pass) = (flight.number, flight.edits_pass);
        // Of a save that has ended nothing more is marked.
        (self.turns).retain(|turn| turn.save().is_none_or(|of| of == number));
        let mut turns = self.turns.iter();
        let of_save = turns.position(|turn| turn.save() == Some(number));
        if let Some(at) = of_save {
            let turn = self.turns.remove(at);
            if matches!(turn, Some(Turn::Saved(..))) {
                self.flight = None;
            }
            return turn;
        }
        // What waits for the save keeps all behind it waiting: edits after it are none of those before.
        let passes = match self.turns.front()? {
            Turn::Tell(_) => true,
            turn => edits_pass && turn.is_edit(),
        };
        passes.then(|| self.turns.pop_front()).flatten()
    }

    fn begin(&mut self) -> Option<Turn> {
        while self.turns.front().is_some_and(|turn| turn.save().is_some()) {
            self.turns.pop_front();
        }
        let turn = self.turns.pop_front();
        if let Some(Turn::Save(job)) = &turn {
            self.saves += 1;
            self.flight = Some(Flight {
                number: self.saves,
                about: job.about.clone(),
                edits_pass: false,
            });
        }
        turn
    }

    fn has_ended(&self) -> bool {
        let waits = !self.turns.is_empty() || self.typing.until().is_some();
        self.ends && !waits && self.flight.is_none() && self.openings == 0
    }
}

impl Turn {
    fn is_edit(&self) -> bool {
        matches!(self, Turn::CarryOut(Effect::Log { .. }))
    }

    /// The save that it is about, if it goes on with one.
    fn save(&self) -> Option<SaveNumber> {
        match self {
            Turn::Place(number, ..) | Turn::Saved(number, _) => Some(*number),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    //! | situation | expected | test |
    //! |---|---|---|
    //! | a save is being written, and edits can be told apart from it | edits pass, and what is only told; all else waits for it, with the edits behind that | `edits_pass_a_save_and_nothing_else_does` |
    //! | … and can't be told apart, for there is no log | they wait too | `without_a_log_edits_wait_for_the_save` |
    //! | what is said of a save that has ended | is dropped | `of_a_save_that_has_ended_nothing_is_marked` |
    //! | nothing more will come while a save is written | the lane ends after it | `a_lane_ends_when_all_is_done` |
    //! | it has tidied up after that | nothing is taken any more | `a_lane_ends_when_all_is_done` |
    //! | something comes while it tidies up | it is done first | `what_comes_while_it_is_tidied_up_is_done` |
    //! | a letter is typed | it waits for the next one, half a second at most, and for nothing when anything else comes or the lane is to end | `what_is_typed_waits_no_longer_than_it_may` |

    use std::{path::PathBuf, sync::mpsc::channel};

    use super::*;
    use crate::{
        model::{DocumentText, Edit, Stamp, TextPlace, Typed},
        shell::{lanes::tests::some_documents, sample},
        store::{LogStep, LoggedEdit, Overwrite},
        workspace::{DocKey, SaveFailure},
    };

    fn about(doc: DocKey) -> About {
        About {
            doc,
            path: PathBuf::from("/invented/a.ron"),
            revision: 1,
        }
    }

    fn save(doc: DocKey) -> Turn {
        Turn::Save(Box::new(SaveJob {
            about: about(doc),
            set: Box::new(sample().set),
            over: Overwrite::New,
        }))
    }

    fn saved(doc: DocKey, number: SaveNumber) -> Turn {
        let why = SaveFailure::Other("as a test wants it".to_owned());
        Turn::Saved(number, Box::new(Ended::without(about(doc), why)))
    }

    fn edit(doc: DocKey, revision: u64) -> Turn {
        let edits = Vec::new();
        Turn::CarryOut(Effect::Log {
            doc,
            edits,
            revision,
        })
    }

    /// What is done, turn by turn, until something waits or all has ended.
    fn done(track: &Track) -> String {
        let mut done = Vec::new();
        loop {
            let turn = track.state().take();
            done.push(match turn {
                Some(Turn::CarryOut(Effect::Log { revision, .. })) => revision.to_string(),
                Some(Turn::CarryOut(Effect::DiscardLog { .. })) => "discard".to_owned(),
                Some(Turn::Save(_)) => "save".to_owned(),
                Some(Turn::Place(..)) => "place".to_owned(),
                Some(Turn::Saved(..)) => "saved".to_owned(),
                Some(Turn::Tell(_)) => "tell".to_owned(),
                Some(_) => "other".to_owned(),
                None => return done.join(" "),
            });
        }
    }

    #[test]
    fn edits_pass_a_save_and_nothing_else_does() {
        let [doc, _] = some_documents();
        let track = Track::default();
        for turn in [edit(doc, 1), save(doc), edit(doc, 2)] {
            track.add(turn);
        }
        assert_eq!(done(&track), "1 save");
        track.let_edits_pass();
        track.add(Turn::Tell(Command::CloseFind));
        track.add(edit(doc, 3));
        track.add(Turn::CarryOut(Effect::DiscardLog { doc }));
        track.add(edit(doc, 4));
        assert_eq!(done(&track), "2 tell 3");
        let (number, _) = track.flight().expect("a save");
        track.add(Turn::Place(number, SaveHash::of(b""), channel().0));
        assert_eq!(done(&track), "place");
        track.add(saved(doc, number));
        assert_eq!(done(&track), "saved discard 4");
        assert!(track.flight().is_none());
    }

    #[test]
    fn without_a_log_edits_wait_for_the_save() {
        let [doc, _] = some_documents();
        let track = Track::default();
        track.add(save(doc));
        track.add(edit(doc, 2));
        assert_eq!(done(&track), "save");
        track.add(saved(doc, 1));
        assert_eq!(done(&track), "saved 2");
    }

    /// A letter typed into the document's title.
    fn letter(doc: DocKey, revision: u64) -> Turn {
        let place = TextPlace::Document(DocumentText::Title);
        let typed = Typed::new(place, Some("a".repeat(revision as usize).into()), None);
        let step = if revision == 1 {
            LogStep::Do
        } else {
            LogStep::More
        };
        let logged = LoggedEdit {
            step,
            stamp: Stamp {
                by: "a".into(),
                at: jiff::Timestamp::UNIX_EPOCH,
            },
            edit: Edit::SetText(typed.expect("a text that can stand there").into()),
            inverse: None,
        };
        Turn::CarryOut(Effect::Log {
            doc,
            edits: vec![logged],
            revision,
        })
    }

    #[test]
    fn what_is_typed_waits_no_longer_than_it_may() {
        let [doc, _] = some_documents();
        let (track, pulse) = (Track::default(), Pulse::default());
        track.add(letter(doc, 1));
        track.add(letter(doc, 2));
        assert_eq!(done(&track), "");
        assert!(!track.is_idle() && !track.rests());
        // The thread at work has it as soon as it has waited long enough.
        let both = track.next(&pulse);
        assert!(matches!(
            both,
            Some(Turn::CarryOut(Effect::Log { revision: 2, .. }))
        ));
        for turn in [letter(doc, 3), edit(doc, 4), letter(doc, 5), save(doc)] {
            track.add(turn);
        }
        assert_eq!(done(&track), "3 4 5 save");
        track.let_edits_pass();
        track.add(letter(doc, 6));
        track.end();
        assert_eq!(done(&track), "6");
    }

    #[test]
    fn of_a_save_that_has_ended_nothing_is_marked() {
        let [doc, _] = some_documents();
        let track = Track::default();
        for turn in [save(doc), saved(doc, 1), saved(doc, 1), save(doc)] {
            track.add(turn);
        }
        assert_eq!(done(&track), "save saved save");
        track.let_edits_pass();
        // Nor does it stand in the way of what is logged meanwhile.
        for turn in [saved(doc, 1), edit(doc, 1)] {
            track.add(turn);
        }
        assert_eq!(done(&track), "1");
        track.add(saved(doc, 2));
        track.add(edit(doc, 2));
        assert_eq!(done(&track), "saved 2");
    }

    #[test]
    fn a_lane_ends_when_all_is_done() {
        let [doc, _] = some_documents();
        let (track, pulse) = (Track::default(), Pulse::default());
        track.add(save(doc));
        track.end();
        assert!(matches!(track.next(&pulse), Some(Turn::Save(_))));
        track.add(saved(doc, 1));
        assert!(matches!(track.next(&pulse), Some(Turn::Saved(..))));
        assert!(track.next(&pulse).is_none());
        assert!(!track.is_idle(), "it is tidied up");
        assert!(track.is_over_now() && track.is_idle());
        assert!(track.offer(edit(doc, 2)).is_some() && !track.expect_arrival());
    }

    #[test]
    fn what_comes_while_it_is_tidied_up_is_done() {
        let [doc, _] = some_documents();
        let (track, pulse) = (Track::default(), Pulse::default());
        track.end();
        assert!(track.next(&pulse).is_none());
        assert!(track.offer(edit(doc, 1)).is_none());
        assert!(!track.is_over_now());
        assert_eq!(done(&track), "1");
        assert!(track.next(&pulse).is_none() && track.is_over_now());
    }
}
