//! Keys to actions and tags: what was pressed meets what is bound.

mod keyboard;
mod refused;
mod rows;
mod stroke;

use egui::{Event, Id, Key as EguiKey, Modifiers, Order};

use super::widgets;
use crate::workspace::{Action, Bound, Command, Key, Menu, Shortcut, Spot, Workspace};
pub use keyboard::Keyboard;
pub use refused::Refused;
pub use rows::{row_drawn, row_taken};

/// What was asked for by key in this frame, in the order it was pressed, whether or not it can be done now;
/// nobody else hears of it then. Keys without Ctrl belong to whoever types while a field has the focus, and
/// those that work a control, to it while it has the focus and is not the `article`. Letters between two fields
/// of a form are meant for one of them, and for nothing else. On a `sheet` no key
/// is for what lies behind it. Where what is typed is looked for (`searched`), keys that write belong
/// to that.
pub fn pressed(
    ctx: &egui::Context,
    keyboard: &Keyboard,
    workspace: &Workspace,
    article: Option<Id>,
    sheet: bool,
    searched: bool,
) -> Vec<Bound> {
    let typing = widgets::is_typing(ctx);
    let focused = ctx.memory(|memory| memory.focused());
    let on_control = focused.is_some() && focused != article;
    // A click on a sheet leaves nothing with the focus: keys are not for what is behind it then either.
    let on_sheet = focused.map_or(sheet, |id| is_on_sheet(ctx, id));
    let filling = widgets::is_filling(ctx);
    let letters = widgets::letters_taken(ctx);
    let mut pressed = Vec::new();
    let mut takes = |event: &Event| {
        let strokes = keyboard.strokes(event);
        let meant = strokes.into_iter().filter_map(|stroke| {
            let kept = (typing && is_for_fields(stroke))
                || (on_control && works_controls(stroke))
                || is_among(&letters, stroke)
                || (filling && writes(stroke))
                || (searched && (writes(stroke) || is_backspace(event)));
            let bound = workspace.bound_to(stroke).filter(|_| !kept)?;
            let behind = on_sheet && (writes(stroke) || works_text(&bound));
            // With nothing to let go of, Escape is for whoever else listens, or for nobody.
            let idle =
                bound == Bound::Action(Action::Deselect) && obstacle(workspace, &bound).is_some();
            (!behind && !idle).then_some(bound)
        });
        let mut meant: Vec<Bound> = meant.collect();
        // Of what a stroke may mean, what can be done is meant.
        meant.sort_by_key(|bound| obstacle(workspace, bound).is_some());
        let bound = meant.into_iter().next();
        let taken = bound.is_some();
        pressed.extend(bound);
        taken
    };
    ctx.input_mut(|input| input.events.retain(|event| !takes(event)));
    pressed
}

/// Whether the key that saves was pressed, with Ctrl: a list or a sheet in front has no other use for it.
pub fn saves(ctx: &egui::Context, keyboard: &Keyboard, workspace: &Workspace) -> bool {
    let is_save = |stroke: Shortcut| {
        stroke.command && workspace.bound_to(stroke) == Some(Bound::Action(Action::Save))
    };
    let mut pressed = false;
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let saves = keyboard.strokes(event).into_iter().any(is_save);
            pressed |= saves;
            !saves
        });
    });
    pressed
}

/// The command for what a key is bound to.
pub fn command(bound: Bound) -> Command {
    match bound {
        Bound::Action(action) => Command::Act(action),
        Bound::Tag(kind) => Command::Tag(kind),
    }
}

/// Whether what is bound works the selected words, if there are any.
pub fn works_selection(bound: &Bound) -> bool {
    match bound {
        Bound::Tag(_) => true,
        Bound::Action(action) => matches!(
            action,
            Action::Copy
                | Action::Grow
                | Action::Shrink
                | Action::Clitics
                | Action::MoreClitics
                | Action::MakeClaim
                | Action::TagAgain
                | Action::Repeat
                | Action::AddPiece
                | Action::InVivo
        ),
    }
}

/// Whether what is bound works one record, as the menu of one offers it, or leads on from it. A tag's key
/// does while no words are `selected`.
pub fn works_record(bound: &Bound, selected: bool) -> bool {
    match bound {
        Bound::Tag(_) => !selected,
        Bound::Action(action) => {
            let info = action.info();
            let offered = info.also.contains(&Spot::OnAnnotation) || info.menu == Menu::Ends;
            let others = matches!(
                action,
                Action::MergeEntity
                    | Action::SplitEntity
                    | Action::NextOfEntity
                    | Action::PreviousOfEntity
                    | Action::AddPiece
                    | Action::RemovePiece
                    | Action::NextPiece
            );
            offered || others
        }
    }
}

/// Whether what is bound is about words or records of the text.
fn works_text(bound: &Bound) -> bool {
    works_selection(bound) || works_record(bound, false) || selects(bound)
}

/// Whether what is bound takes a record away, or gives it another place or type: what nobody should do
/// to what is out of sight. A key that works words does while none are `selected`.
pub fn changes_record(bound: &Bound, selected: bool) -> bool {
    match bound {
        Bound::Tag(_) | Bound::Action(Action::Clitics | Action::MoreClitics) => !selected,
        Bound::Action(Action::Delete | Action::RemovePiece) => true,
        Bound::Action(action) => action.info().menu == Menu::Ends,
    }
}

/// Whether what is bound selects other words than those that are selected.
pub fn selects(bound: &Bound) -> bool {
    matches!(
        bound,
        Bound::Action(
            Action::SelectAll
                | Action::Grow
                | Action::Shrink
                | Action::NextWord
                | Action::PreviousWord
                | Action::NextSentence
                | Action::PreviousSentence
        )
    )
}

/// Why what a key is bound to can't be done now, in words that follow a colon; `None` if it can, or if the
/// workspace says more of it than that.
pub fn obstacle(workspace: &Workspace, bound: &Bound) -> Option<&'static str> {
    match bound {
        Bound::Action(action) => workspace.obstacle(*action),
        Bound::Tag(_) => workspace.writing_obstacle(),
    }
}

/// Keys that a text field has a use for.
pub fn is_for_fields(stroke: Shortcut) -> bool {
    match stroke.key {
        Key::Function(_) => false,
        Key::Delete => true,
        // Whoever pastes without its looks, as elsewhere by Ctrl+Shift+V, wants no new article.
        Key::Letter('V') if stroke.command => !stroke.alt,
        Key::Letter('A' | 'C' | 'X') if stroke.command => !stroke.alt && !stroke.shift,
        _ => !stroke.command && !stroke.alt,
    }
}

/// Keys that write a character.
fn writes(stroke: Shortcut) -> bool {
    let silent = matches!(
        stroke.key,
        Key::Function(_) | Key::Delete | Key::Escape | Key::Enter | Key::Insert
    );
    !silent && !stroke.command && !stroke.alt
}

/// Whether the key takes a letter back, where there is one.
fn is_backspace(event: &Event) -> bool {
    matches!(
        event,
        Event::Key {
            key: EguiKey::Backspace,
            ..
        }
    )
}

/// Keys that press a button or open a list when it has the focus.
fn works_controls(stroke: Shortcut) -> bool {
    matches!(stroke.key, Key::Enter | Key::Space) && !stroke.command && !stroke.alt
}

/// Whether a widget is part of a sheet that lies over the window.
pub fn is_on_sheet(ctx: &egui::Context, id: Id) -> bool {
    let drawn = ctx.viewport(|viewport| viewport.prev_pass.widgets.get(id).copied());
    drawn.is_some_and(|widget| widget.layer_id.order != Order::Background)
}

/// Whether letters were typed that are meant for a field of a form, where none has the focus.
pub fn is_for_no_field(ctx: &egui::Context) -> bool {
    let letter = |event: &Event| matches!(event, Event::Text(text) if !text.trim().is_empty());
    widgets::is_filling(ctx)
        && !widgets::is_typing(ctx)
        && widgets::letters_taken(ctx).is_empty()
        && ctx.input(|input| input.events.iter().any(letter))
}

/// Whether a stroke is one of these letters, by which the choice that has the focus chooses.
fn is_among(letters: &[char], stroke: Shortcut) -> bool {
    let plain = stroke == Shortcut::plain(stroke.key);
    matches!(stroke.key, Key::Letter(letter) if plain && letters.contains(&letter))
}

/// Whether Escape was pressed in this frame; nobody else hears of it then.
pub fn escape(ctx: &egui::Context) -> bool {
    ctx.input_mut(|i| i.consume_key(Modifiers::NONE, EguiKey::Escape))
}

/// A shortcut in words, as `Ctrl+Shift+S`.
pub fn shortcut_text(shortcut: Shortcut) -> String {
    let words = shortcut.to_string();
    if cfg!(target_os = "macos") {
        words.replace("Ctrl", "Cmd")
    } else {
        words
    }
}

/// The key of something in words; empty if it has none.
pub fn key_text(workspace: &Workspace, bound: &Bound) -> String {
    workspace
        .key_of(bound)
        .map(shortcut_text)
        .unwrap_or_default()
}
