//! egui's keys as ours.

use egui::{Key as EguiKey, Modifiers};

use crate::workspace::{Key, Shortcut};

/// A key with its modifiers; `None` for one that nothing can be bound to.
pub fn stroke(key: EguiKey, modifiers: Modifiers) -> Option<Shortcut> {
    let (key, on_shifted_place) = match key {
        // What one person calls plus may reach us as equals.
        EguiKey::Plus | EguiKey::Equals => (Key::Plus, false),
        EguiKey::Minus => (Key::Minus, false),
        EguiKey::Delete | EguiKey::Backspace => (Key::Delete, false),
        EguiKey::Escape => (Key::Escape, false),
        EguiKey::Enter => (Key::Enter, false),
        EguiKey::Space => (Key::Space, false),
        EguiKey::Insert => (Key::Insert, false),
        EguiKey::Period => (Key::Period, false),
        EguiKey::Comma => (Key::Comma, false),
        EguiKey::Semicolon => (Key::Semicolon, false),
        EguiKey::Colon => (Key::Semicolon, true),
        EguiKey::Quote => (Key::Quote, false),
        EguiKey::Slash => (Key::Slash, false),
        EguiKey::Questionmark => (Key::Slash, true),
        EguiKey::Backslash => (Key::Backslash, false),
        EguiKey::Pipe => (Key::Backslash, true),
        EguiKey::Backtick => (Key::Backtick, false),
        EguiKey::OpenBracket => (Key::OpenBracket, false),
        EguiKey::OpenCurlyBracket => (Key::OpenBracket, true),
        EguiKey::CloseBracket => (Key::CloseBracket, false),
        EguiKey::CloseCurlyBracket => (Key::CloseBracket, true),
        // The key of menus does what Shift+F10 does everywhere.
        EguiKey::Menu => (Key::Function(10), true),
        EguiKey::Exclamationmark => (Key::Letter('1'), true),
        other => (letter_or_function(other)?, false),
    };
    Some(Shortcut {
        command: modifiers.command || modifiers.ctrl,
        alt: modifiers.alt,
        shift: (modifiers.shift || on_shifted_place) && key != Key::Plus,
        key,
    })
}

/// Whether a key writes a Latin letter.
pub fn is_letter(key: EguiKey) -> bool {
    matches!(letter_or_function(key), Some(Key::Letter(c)) if c.is_ascii_alphabetic())
}

/// Whether a key writes something: a letter, a digit, a sign.
pub fn writes(key: EguiKey) -> bool {
    match stroke(key, Modifiers::NONE).map(|stroke| stroke.key) {
        None | Some(Key::Function(_) | Key::Delete | Key::Escape) => false,
        Some(Key::Enter | Key::Space | Key::Insert) => false,
        Some(_) => true,
    }
}

fn letter_or_function(key: EguiKey) -> Option<Key> {
    let name = key.name();
    let mut chars = name.chars();
    match (chars.next()?, chars.as_str()) {
        (c, "") if c.is_ascii_alphanumeric() => Some(Key::Letter(c.to_ascii_uppercase())),
        ('F', n) => n.parse().ok().filter(|n| *n <= 12).map(Key::Function),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_that_can_be_bound_can_be_pressed() {
        for key in Key::all() {
            let pressed = EguiKey::from_name(&key.to_string()).expect("a key of egui");
            let stroke = stroke(pressed, Modifiers::NONE);
            assert_eq!(stroke, Some(Shortcut::plain(key)));
        }
    }

    #[test]
    fn shift_tells_two_shortcuts_apart() {
        let plain = stroke(EguiKey::S, Modifiers::CTRL);
        let shifted = stroke(EguiKey::S, Modifiers::CTRL | Modifiers::SHIFT);
        assert_eq!(plain, "Ctrl+S".parse().ok());
        assert_eq!(shifted, "Ctrl+Shift+S".parse().ok());
    }

    #[test]
    fn signs_on_shifted_places_are_their_keys_with_shift() {
        for modifiers in [Modifiers::NONE, Modifiers::SHIFT] {
            let curly = stroke(EguiKey::OpenCurlyBracket, modifiers);
            assert_eq!(curly, "Shift+[".parse().ok());
            let plus = stroke(EguiKey::Plus, modifiers);
            assert_eq!(plus, "+".parse().ok());
        }
    }
}
