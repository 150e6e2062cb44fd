//! What is typed waits a moment before it is logged: a letter that takes the place of the one before in the
//! same field is logged with it, once. Anything else sends what waits on its way first.
//!
//! Knows nothing of logs, and of time only what it is told.

use std::time::{Duration, Instant};

use crate::{
    model::Edit,
    store::{LogStep, LoggedEdit},
    workspace::Effect,
};

/// How long a letter waits for the next one: less than the second within which it is on disk.
pub(super) const PATIENCE: Duration = Duration::from_millis(500);

/// What was typed into one field, and until when it waits for more.
#[derive(Default)]
pub(super) struct Typing(Option<(Effect, Instant)>);

impl Typing {
    /// Takes in what is to be carried out; answers with what is to be carried out now, in order.
    pub fn take(&mut self, mut effect: Effect, now: Instant) -> Vec<Effect> {
        let waiting = self.0.take();
        let until = match &waiting {
            Some((before, until)) if goes_on(before, &mut effect) => *until,
            _ => {
                let mut ready: Vec<Effect> =
                    waiting.map(|(before, _)| before).into_iter().collect();
                match typed(&effect) {
                    Some(_) => self.0 = Some((effect, now + PATIENCE)),
                    None => ready.push(effect),
                }
                return ready;
            }
        };
        self.0 = Some((effect, until));
        Vec::new()
    }

    /// When what waits has waited long enough; `None` if nothing does.
    pub fn until(&self) -> Option<Instant> {
        self.0.as_ref().map(|(_, until)| *until)
    }

    /// What waits, to be carried out now.
    pub fn let_go(&mut self) -> Option<Effect> {
        self.0.take().map(|(effect, _)| effect)
    }
}

/// The one edit of an effect that logs a text that was typed.
fn typed(effect: &Effect) -> Option<&LoggedEdit> {
    let Effect::Log { edits, .. } = effect else {
        return None;
    };
    let [logged] = &edits[..] else {
        return None;
    };
    let is_typed = matches!(logged.step, LogStep::Do | LogStep::Type | LogStep::More);
    (is_typed && matches!(logged.edit, Edit::SetText(_))).then_some(logged)
}

/// Lets an effect log what `before` does, too, if typing goes on with it; answers whether it does. Where that
/// leads back to what stood there at first, both are logged: that something was done, and taken back, is
/// no step, but what had been undone before it can't be redone.
fn goes_on(before: &Effect, effect: &mut Effect) -> bool {
    let (Some(first), Some(next)) = (typed(before), typed(effect)) else {
        return false;
    };
    let (Edit::SetText(old), Edit::SetText(new)) = (&first.edit, &next.edit) else {
        return false;
    };
    let leads_back = first.inverse.as_ref() == Some(&next.edit);
    if next.step != LogStep::More || old.place() != new.place() || leads_back {
        return false;
    }
    let whole = LoggedEdit {
        step: first.step,
        inverse: first.inverse.clone(),
        ..next.clone()
    };
    if let Effect::Log { edits, .. } = effect {
        *edits = vec![whole];
    }
    true
}

#[cfg(test)]
mod tests;
