//! Events one after the other, each to what the one before it has left.
//!
//! egui hands over at once whatever has happened since the last frame, and what a key opens asks for
//! the focus only in the frames after it: letters typed meanwhile would be shortcuts of the article,
//! and a drag that took less than a frame would be none. So events wait here, in order. A pass is
//! given at most one that can change who hears the next, and the next comes when a pass without
//! events has left the window as it was. All this happens within a frame, as far as that goes:
//! nothing waits for the screen.
//!
//! Where something is being worked out that decides what keys do, as a search does that Escape is to
//! leave selected, they wait for it over frames, though not for ever: what was meant for something
//! that did not come is left out rather than done to something else. So is what was on its way to the
//! keyboard when a question came up that nobody had asked for: it hears keys after the first pause.
//! Knows which events may lead elsewhere, write or move within a field, and nothing of what the window
//! makes of them, nor of what is drawn.

mod holds;

use std::{collections::VecDeque, num::NonZeroUsize};

use egui::{Context, Event, Id, Key, Modifiers, Plugin, RawInput, Ui, ViewportId, WidgetRects};

use super::widgets;
use crate::workspace::LeftOut;
pub(super) use holds::heed;

/// How many passes a frame may have; what is left of the events then has its turn in the next one.
const PASSES: NonZeroUsize = NonZeroUsize::new(32).expect("more than none");
/// How many passes egui's own widgets may have in a frame, to settle their sizes: its default.
const LAYOUT_PASSES: usize = 2;
/// How many passes without events the window is given to come to rest. What moves on and on, as while
/// a long article is being counted, must not hold back keys.
const PATIENCE: usize = 8;
/// For how long events wait for what is being worked out, in seconds: a search through a long book
/// takes less, and whoever presses Escape is not kept longer.
const LONGEST: f64 = 3.0;
/// How long keys are still for whoever has seen what came up, in seconds: reading even one word takes
/// as long, and within a burst no two keys are so far apart.
const PAUSE: f64 = 0.5;

/// The events that wait for their turn.
struct Turns {
    /// Each with the moment of its frame, in seconds.
    waiting: VecDeque<(f64, Event)>,
    /// The moment of this frame, in seconds.
    now: f64,
    /// What was handed over to the pass that ended last.
    given: Option<Weight>,
    /// Whether something was asked for in that pass, whose outcome is yet to be seen.
    stirred: bool,
    /// For how many passes the window has been given to come to rest; `None` if it rests.
    restless: Option<usize>,
    /// Whether the pointer is on its way, and nothing has happened since.
    under_way: bool,
    /// Who has the focus.
    focused: Option<Id>,
    /// Who had the focus when the last event was handed over, if that was a press without its letter.
    pressed: Option<Option<Id>>,
    /// What is being worked out, as said in the pass that is under way, and in the one that ended last.
    holds: Option<Hold>,
    held: Option<Hold>,
    /// Since when events have waited for that, in seconds.
    since: Option<f64>,
    /// Whether it has been waited for long enough.
    given_up: bool,
    /// What came up that nobody asked for, as said in the pass that is under way.
    interrupts: Option<(Id, Unheard)>,
    interruption: Option<Interruption>,
    /// What events were left out for that nobody has been told of yet.
    left_out: Option<LeftOut>,
}

/// Something came up that nobody asked for.
struct Interruption {
    /// What.
    of: Id,
    /// How often the window was drawn since; keys of the first time were struck before it was seen.
    frames: usize,
    /// When it came up, or a key for something else was heard since, in seconds.
    busy: f64,
    /// Whether there was a pause since.
    heeded: bool,
}

/// What is left out until there was a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unheard {
    /// All keys.
    Keys,
    /// Letters and what deletes: other keys may go on as before, as those that close one document after
    /// the other.
    Letters,
}

/// What waits while something is being worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hold {
    /// All.
    All,
    /// All but what writes into the field that has the focus.
    AllButFields,
    /// All but what writes: whatever is in front takes letters already.
    AllButLetters,
}

/// What an event may do to those after it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Weight {
    /// Nothing: it goes with the next.
    Light,
    /// The pointer goes somewhere, and all of its way is heard of at once.
    Way,
    /// It may change who hears them.
    Turn,
}

/// From now on events come one at a time.
pub(super) fn install(ctx: &Context) {
    ctx.options_mut(|options| options.max_passes = PASSES);
    ctx.add_plugin(Turns {
        waiting: VecDeque::new(),
        now: 0.0,
        given: None,
        stirred: false,
        restless: Some(0),
        under_way: false,
        focused: None,
        pressed: None,
        holds: None,
        held: None,
        since: None,
        given_up: false,
        interrupts: None,
        interruption: None,
        left_out: None,
    });
}

/// Says that something is being worked out in this pass that decides what events do.
pub(super) fn hold(ctx: &Context, hold: Hold) {
    ctx.with_plugin(|turns: &mut Turns| turns.holds = Some(hold));
}

/// Says that in this pass something is in front that nobody asked for, which it is, and what it does not
/// hear before a pause.
fn interrupt(ctx: &Context, of: Id, unheard: Unheard) {
    ctx.with_plugin(|turns: &mut Turns| turns.interrupts = Some((of, unheard)));
}

/// Why events have been left out since this was asked last, if any have.
pub(super) fn left_out(ctx: &Context) -> Option<LeftOut> {
    ctx.with_plugin(|turns: &mut Turns| turns.left_out.take())?
}

/// Says that what was asked for in this pass is to be seen before the next event is handed over.
pub(super) fn stir(ctx: &Context) {
    ctx.with_plugin(|turns: &mut Turns| turns.stirred = true);
}

impl Plugin for Turns {
    fn debug_name(&self) -> &'static str {
        "turns"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        if input.viewport_id != ViewportId::ROOT {
            return;
        }
        if ctx.current_pass_index() == 0 {
            let next = self.now + f64::from(input.predicted_dt);
            self.now = input.time.unwrap_or(next);
            if let Some(interruption) = &mut self.interruption {
                interruption.frames += 1;
            }
        }
        let arrived = input.events.drain(..).map(|event| (self.now, event));
        self.waiting.extend(arrived);
        self.watch(ctx);
        self.wait(widgets::is_typing(ctx));
        self.leave_out_of_interruption();
        // What has happened within a frame happened at once, in however many passes it is heard of:
        // two clicks are a double click.
        let mut moment = self.waiting.front().map_or(self.now, |(then, _)| *then);
        for (then, event) in self.next(widgets::is_typing(ctx)) {
            moment = then;
            input.events.push(event);
        }
        input.time = Some(moment);
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let waits = !self.waiting.is_empty();
        let comes_up = self.interrupts.is_some_and(|(of, _)| {
            let known = self.interruption.as_ref().filter(|known| known.of == of);
            known.is_none_or(|known| known.frames < 2)
        });
        if waits || comes_up {
            ui.request_repaint();
        }
        // What is being worked out does not come sooner for more passes.
        if waits && !self.is_held(self.holds, widgets::is_typing(ui.ctx())) {
            ui.request_discard("events wait");
        } else if ui.current_pass_index() + 1 >= LAYOUT_PASSES {
            ui.output_mut(|output| output.request_discard_reasons.clear());
        }
    }
}

impl Turns {
    /// Looks what the pass that has ended has done to who hears the next event.
    fn watch(&mut self, ctx: &Context) {
        let focused = ctx.memory(|memory| memory.focused());
        let same_focus = std::mem::replace(&mut self.focused, focused) == focused;
        let stirred = std::mem::take(&mut self.stirred);
        let given = self.given.take().filter(|given| *given != Weight::Light);
        self.restless = match self.restless {
            _ if given.is_some() => Some(0),
            None if stirred => Some(0),
            None => None,
            Some(passes) => {
                let rests = !stirred && same_focus && shows_the_same(ctx);
                (!rests && passes < PATIENCE).then_some(passes + 1)
            }
        };
    }

    /// Looks whether what is being worked out is there, or has taken too long.
    fn wait(&mut self, typing: bool) {
        let before = std::mem::replace(&mut self.held, self.holds.take());
        if self.held.is_none() {
            (self.since, self.given_up) = (None, false);
            if before.is_some() {
                self.restless = Some(0);
            }
            return;
        }
        if !self.is_held(self.held, typing) {
            self.since = None;
            return;
        }
        let since = *self.since.get_or_insert(self.now);
        if self.now - since > LONGEST {
            self.given_up = true;
            self.leave_out();
        }
    }

    /// Whether the event in front waits for what is being worked out.
    fn is_held(&self, hold: Option<Hold>, typing: bool) -> bool {
        let front = self.waiting.front().map(|(_, event)| event);
        let Some((hold, event)) = hold.filter(|_| !self.given_up).zip(front) else {
            return false;
        };
        let heard = match hold {
            Hold::All => false,
            Hold::AllButFields => typing && edits(event),
            Hold::AllButLetters => (typing && edits(event)) || types(event),
        };
        weight(event) == Weight::Turn && !heard
    }

    /// Leaves out all that was done in the belief that what is being worked out would be there; not the
    /// first event, if it is to leave, and no release, without which a button would stay down.
    fn leave_out(&mut self) {
        let count = self.waiting.len();
        let mut first = true;
        self.waiting.retain(|(_, event)| {
            let acts = weight(event) == Weight::Turn && !is_release(event);
            !acts || std::mem::take(&mut first) && leaves(event)
        });
        if self.waiting.len() < count {
            self.left_out = Some(LeftOut::Late);
        }
    }

    /// Leaves out what the keyboard was busy with when something came up that nobody asked for.
    fn leave_out_of_interruption(&mut self) {
        let Some((of, unheard)) = self.interrupts.take() else {
            self.interruption = None;
            return;
        };
        let now = self.now;
        self.interruption.take_if(|known| known.of != of);
        let interruption = self.interruption.get_or_insert(Interruption {
            of,
            frames: 0,
            busy: now,
            heeded: false,
        });
        let count = self.waiting.len();
        self.waiting.retain(|(then, event)| {
            let unheard = match unheard {
                Unheard::Keys => is_struck(event),
                Unheard::Letters => is_struck(event) && (types(event) || deletes(event)),
            };
            if interruption.heeded || !unheard {
                return true;
            }
            let paused = interruption.frames > 1 && then - interruption.busy >= PAUSE;
            interruption.heeded = paused;
            interruption.busy = *then;
            paused
        });
        if self.waiting.len() < count {
            self.left_out = Some(LeftOut::Interrupted);
        }
    }

    /// What the next pass hears of: all that nothing hangs on, and at most one event that may change
    /// who hears those after it.
    fn next(&mut self, typing: bool) -> Vec<(f64, Event)> {
        let mut next = Vec::new();
        let mut given = None;
        while let Some(weight) = self.waiting.front().map(|(_, event)| weight(event)) {
            let in_time = match weight {
                Weight::Light => true,
                Weight::Way => self.restless.is_none() || self.under_way,
                Weight::Turn => self.restless.is_none() && given != Some(Weight::Way),
            };
            if !in_time || self.is_held(self.held, typing) {
                break;
            }
            let was_pressed = self.pressed.take();
            let Some((then, event)) = self.waiting.pop_front() else {
                break;
            };
            let stray = matches!(event, Event::Text(_))
                && was_pressed.is_some_and(|focused| focused != self.focused);
            if stray {
                continue;
            }
            let writes = may_write(&event);
            next.push((then, event));
            if weight == Weight::Light {
                given = given.or(Some(weight));
                continue;
            }
            given = Some(weight);
            self.under_way = weight == Weight::Way;
            if weight == Weight::Turn {
                self.take_letter(writes, &mut next);
                self.take_releases(&mut next);
                break;
            }
        }
        self.given = given;
        next
    }

    /// Keys that were let go meanwhile: nothing hears of that, so it is not worth a pass of its own.
    fn take_releases(&mut self, next: &mut Vec<(f64, Event)>) {
        let release = |event: &Event| matches!(event, Event::Key { pressed: false, .. });
        while let Some(released) = self.waiting.pop_front_if(|(_, event)| release(event)) {
            next.push(released);
        }
    }

    /// A letter goes where its key went: with it, if it is here.
    fn take_letter(&mut self, writes: bool, next: &mut Vec<(f64, Event)>) {
        if !writes {
            return;
        }
        match self.waiting.front() {
            Some((_, Event::Text(_))) => next.extend(self.waiting.pop_front()),
            Some(_) => {}
            None => self.pressed = Some(self.focused),
        }
    }
}

/// Whether the pass that has ended shows all that can be pointed at where the one before it did.
fn shows_the_same(ctx: &Context) -> bool {
    let within = |one: &WidgetRects, other: &WidgetRects| {
        let mut layers = one.layers();
        layers.all(|(layer, widgets)| other.get_layer(*layer).eq(widgets))
    };
    ctx.viewport(|viewport| {
        // egui has put the one in the place of the other.
        let (last, before) = (&viewport.prev_pass.widgets, &viewport.this_pass.widgets);
        within(last, before) && within(before, last)
    })
}

fn weight(event: &Event) -> Weight {
    match event {
        Event::Key { pressed: false, .. }
        | Event::ModifiersChanged(_)
        | Event::WindowFocused(_) => Weight::Light,
        Event::PointerMoved(_)
        | Event::MouseMoved(_)
        | Event::MouseWheel { .. }
        | Event::PointerGone
        | Event::Touch { .. }
        | Event::Zoom(_)
        | Event::Rotate(_) => Weight::Way,
        _ => Weight::Turn,
    }
}

/// Whether an event comes from the keyboard and does something.
fn is_struck(event: &Event) -> bool {
    match event {
        Event::Key { key, pressed, .. } => *pressed && !widgets::is_held(*key),
        Event::Text(_) | Event::Paste(_) | Event::Copy | Event::Cut | Event::Ime(_) => true,
        _ => false,
    }
}

fn deletes(event: &Event) -> bool {
    let key = match event {
        Event::Key { key, .. } => key,
        _ => return false,
    };
    matches!(key, Key::Delete | Key::Backspace)
}

fn is_release(event: &Event) -> bool {
    matches!(event, Event::PointerButton { pressed: false, .. })
}

/// Whether an event is how one goes elsewhere: by Escape, or by a click.
fn leaves(event: &Event) -> bool {
    matches!(
        event,
        Event::PointerButton { .. }
            | Event::Key {
                key: Key::Escape,
                ..
            }
    )
}

/// Whether an event writes into a field, or changes what is written there, and leads nowhere else.
fn edits(event: &Event) -> bool {
    let in_line = |key: &Key| {
        let moves = matches!(key, Key::ArrowLeft | Key::ArrowRight | Key::Home | Key::End);
        moves || matches!(key, Key::Backspace | Key::Delete)
    };
    match event {
        Event::Key { key, modifiers, .. } if in_line(key) => !modifiers.alt,
        Event::Key { key, modifiers, .. } if *key == Key::A => modifiers.command_only(),
        Event::Paste(_) | Event::Ime(_) | Event::Copy | Event::Cut => true,
        _ => types(event),
    }
}

/// Whether an event is a letter, or the key of one, or one that is held for it.
fn types(event: &Event) -> bool {
    match event {
        Event::Key { key, .. } if widgets::is_held(*key) => true,
        Event::Key { key, modifiers, .. } => !modifiers.alt && widgets::is_typed(*key, *modifiers),
        Event::Text(_) => true,
        _ => false,
    }
}

/// Whether a letter may follow that belongs to this press.
fn may_write(event: &Event) -> bool {
    let writes = |held: &Modifiers| !held.ctrl && !held.command && !held.mac_cmd;
    matches!(event, Event::Key { pressed: true, modifiers, .. } if writes(modifiers))
}
