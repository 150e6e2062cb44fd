//! Keys to actions and tags: the action table meets egui's keyboard.

use egui::{Event, Key as EguiKey, Modifiers};

use super::widgets;
use crate::{
    model::TypeKey,
    workspace::{Action, Key, Shortcut, Workspace},
};

/// The actions whose keys were pressed in this frame and that can be done now. Keys without Ctrl
/// belong to whoever types while a field has the focus.
pub fn pressed_actions(ctx: &egui::Context, workspace: &Workspace) -> Vec<Action> {
    let typing = widgets::is_typing(ctx);
    let mut pressed = Vec::new();
    for info in Action::table() {
        let Some(shortcut) = info.shortcut else {
            continue;
        };
        if !workspace.available(info.action) || (typing && !works_while_typing(info.action)) {
            continue;
        }
        if consume(ctx, shortcut) {
            pressed.push(info.action);
        }
    }
    pressed
}

/// Keys that a text field has no use for.
fn works_while_typing(action: Action) -> bool {
    let function_key = |s: Shortcut| matches!(s.key, Key::Function(_));
    match action {
        Action::Copy | Action::SelectAll | Action::Paste => false,
        _ => action
            .info()
            .shortcut
            .is_some_and(|s| s.command || function_key(s)),
    }
}

/// Whether Escape was pressed in this frame; nobody else hears of it then.
pub fn escape(ctx: &egui::Context) -> bool {
    consume_plain(ctx, EguiKey::Escape)
}

/// The type whose key was pressed in this frame.
pub fn pressed_tag(ctx: &egui::Context, workspace: &Workspace) -> Option<TypeKey> {
    if widgets::is_typing(ctx) {
        return None;
    }
    let document = workspace.active()?;
    let types = &document.set().tagset().types;
    types
        .iter()
        .find(|tag| tag_key(&tag.shortcut).is_some_and(|key| consume_plain(ctx, key)))
        .map(|tag| tag.key.clone())
}

fn tag_key(shortcut: &str) -> Option<EguiKey> {
    let mut chars = shortcut.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return None;
    };
    EguiKey::from_name(&c.to_ascii_uppercase().to_string())
}

fn consume_plain(ctx: &egui::Context, key: EguiKey) -> bool {
    ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key))
}

fn consume(ctx: &egui::Context, shortcut: Shortcut) -> bool {
    // The window system turns Ctrl+C into a copy event of its own.
    let copy = shortcut.command && !shortcut.shift && shortcut.key == Key::Letter('C');
    if copy {
        return ctx.input_mut(|i| take_copy(&mut i.events));
    }
    let modifiers = Modifiers {
        command: shortcut.command,
        shift: shortcut.shift,
        ..Modifiers::NONE
    };
    let keys = egui_keys(shortcut.key);
    ctx.input_mut(|i| {
        keys.iter()
            .any(|&key| consume_exact(&mut i.events, modifiers, key))
    })
}

fn take_copy(events: &mut Vec<Event>) -> bool {
    let before = events.len();
    events.retain(|e| !matches!(e, Event::Copy));
    events.len() < before
}

/// Like [`egui::InputState::consume_key`], but Shift counts: Ctrl+S is not Ctrl+Shift+S.
fn consume_exact(events: &mut Vec<Event>, wanted: Modifiers, key: EguiKey) -> bool {
    let before = events.len();
    events.retain(|event| match event {
        Event::Key {
            key: k,
            pressed: true,
            modifiers,
            ..
        } => {
            let same = modifiers.command == wanted.command
                && !modifiers.alt
                && (modifiers.shift == wanted.shift || key == EguiKey::Plus);
            !(*k == key && same)
        }
        _ => true,
    });
    events.len() < before
}

/// egui's keys for one of ours: what one person calls plus may reach us as equals.
fn egui_keys(key: Key) -> Vec<EguiKey> {
    match key {
        Key::Letter(c) => EguiKey::from_name(&c.to_string()).into_iter().collect(),
        Key::Plus => vec![EguiKey::Plus, EguiKey::Equals],
        Key::Minus => vec![EguiKey::Minus],
        Key::Function(n) => EguiKey::from_name(&format!("F{n}")).into_iter().collect(),
        Key::Delete => vec![EguiKey::Delete, EguiKey::Backspace],
        Key::Escape => vec![EguiKey::Escape],
        Key::Period => vec![EguiKey::Period],
        // With Shift the same key is a curly one.
        Key::OpenBracket => vec![EguiKey::OpenBracket, EguiKey::OpenCurlyBracket],
        Key::CloseBracket => vec![EguiKey::CloseBracket, EguiKey::CloseCurlyBracket],
    }
}

/// A shortcut in words, as `Ctrl+Shift+S`.
pub fn shortcut_text(shortcut: Shortcut) -> String {
    let mut words = Vec::new();
    if shortcut.command {
        words.push(
            if cfg!(target_os = "macos") {
                "Cmd"
            } else {
                "Ctrl"
            }
            .to_owned(),
        );
    }
    if shortcut.shift {
        words.push("Shift".to_owned());
    }
    words.push(match shortcut.key {
        Key::Letter(c) => c.to_string(),
        Key::Plus => "+".to_owned(),
        Key::Minus => "-".to_owned(),
        Key::Function(n) => format!("F{n}"),
        Key::Delete => "Delete".to_owned(),
        Key::Escape => "Esc".to_owned(),
        Key::Period => ".".to_owned(),
        Key::OpenBracket => "[".to_owned(),
        Key::CloseBracket => "]".to_owned(),
    });
    words.join("+")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_of_the_table_is_a_key_of_egui() {
        for info in Action::table() {
            if let Some(shortcut) = info.shortcut {
                assert!(!egui_keys(shortcut.key).is_empty(), "{}", info.label);
            }
        }
    }

    #[test]
    fn shift_tells_two_shortcuts_apart() {
        let press = |shift| Event::Key {
            key: EguiKey::S,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers {
                ctrl: true,
                command: true,
                shift,
                ..Modifiers::NONE
            },
        };
        let plain = Modifiers {
            command: true,
            ..Modifiers::NONE
        };
        assert!(!consume_exact(&mut vec![press(true)], plain, EguiKey::S));
        assert!(consume_exact(&mut vec![press(false)], plain, EguiKey::S));
    }
}
