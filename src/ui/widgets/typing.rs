//! What a keyboard event asks of a field that has the focus.

use std::ops::Range;

use egui::{Event, ImeEvent, Key, Modifiers};

use super::editor::cleaned;
use crate::layout::{Motion, Step};

/// What is asked of a field.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asked {
    /// Text in place of the selection.
    Insert(String),
    Move {
        motion: Motion,
        extend: bool,
    },
    SelectAll,
    Backspace,
    Delete,
    /// Away with the selection, or with all from the caret to where a move leads.
    Erase(Motion),
    Copy,
    Cut,
    /// Enter where it begins no line.
    Submit,
    /// An input method's text that is not decided yet, and the part of it that is being chosen, in
    /// scalar values.
    Compose(String, Option<Range<usize>>),
    /// An input method's text.
    Decide(String),
    /// Away with so many scalar values before and behind the selection.
    DropAround(usize, usize),
    /// Nothing: a key whose text comes as an event of its own.
    Nothing,
}

/// What an event asks of a field; `None` if it is not for fields. `page` is the height that a page
/// key moves by, in points, in a field that has several lines, and `feeds` says whether it may hold line
/// ends: Shift+Enter begins a line then. Enter alone leads on from any field.
pub(super) fn asked(event: &Event, page: Option<f32>, feeds: bool) -> Option<Asked> {
    let text = |text: &str| cleaned(text, feeds);
    Some(match event {
        Event::Text(typed) if typed == "\n" || typed == "\r" => Asked::Nothing,
        Event::Text(typed) | Event::Paste(typed) if typed.is_empty() => Asked::Nothing,
        Event::Text(typed) | Event::Paste(typed) => Asked::Insert(text(typed)),
        Event::Copy => Asked::Copy,
        Event::Cut => Asked::Cut,
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } => return of_key(*key, *modifiers, page, feeds),
        Event::Ime(ImeEvent::Preedit {
            text: preedit,
            active_range_chars,
        }) => Asked::Compose(text(preedit), active_range_chars.clone()),
        Event::Ime(ImeEvent::Commit(decided)) => Asked::Decide(text(decided)),
        Event::Ime(ImeEvent::DeleteSurrounding {
            before_chars,
            after_chars,
        }) => Asked::DropAround(*before_chars, *after_chars),
        _ => return None,
    })
}

fn of_key(key: Key, modifiers: Modifiers, page: Option<f32>, feeds: bool) -> Option<Asked> {
    let by_word = moves_words(modifiers);
    match key {
        Key::A if modifiers.command && !modifiers.shift => Some(Asked::SelectAll),
        Key::Backspace if modifiers.mac_cmd => Some(Asked::Erase(Motion::Step(Step::LineStart))),
        Key::Backspace if by_word => Some(Asked::Erase(Motion::Step(Step::WordPrevious))),
        Key::Backspace => Some(Asked::Backspace),
        Key::Delete if by_word => Some(Asked::Erase(Motion::Step(Step::WordNext))),
        Key::Delete => Some(Asked::Delete),
        Key::Enter if modifiers.command || modifiers.alt => None,
        Key::Enter if feeds && modifiers.shift => Some(Asked::Insert("\n".to_owned())),
        Key::Enter => Some(Asked::Submit),
        _ => motion(key, modifiers, page)
            .map(|motion| Asked::Move {
                motion,
                extend: modifiers.shift,
            })
            .or(is_typed(key, modifiers).then_some(Asked::Nothing)),
    }
}

/// Where a key moves the caret.
fn motion(key: Key, modifiers: Modifiers, page: Option<f32>) -> Option<Motion> {
    let by_word = moves_words(modifiers);
    let several_lines = page.is_some();
    let step = match key {
        Key::ArrowLeft if modifiers.mac_cmd => Step::LineStart,
        Key::ArrowRight if modifiers.mac_cmd => Step::LineEnd,
        Key::ArrowLeft if by_word => Step::WordLeft,
        Key::ArrowRight if by_word => Step::WordRight,
        Key::ArrowLeft => Step::Left,
        Key::ArrowRight => Step::Right,
        Key::Home if modifiers.command => return Some(Motion::ArticleStart),
        Key::End if modifiers.command => return Some(Motion::ArticleEnd),
        Key::Home => Step::LineStart,
        Key::End => Step::LineEnd,
        Key::ArrowUp if several_lines => return Some(Motion::Up),
        Key::ArrowDown if several_lines => return Some(Motion::Down),
        Key::PageUp => return page.map(Motion::PageUp),
        Key::PageDown => return page.map(Motion::PageDown),
        _ => return None,
    };
    Some(Motion::Step(step))
}

/// Ctrl, or Alt as on a Mac: by words, not letters.
fn moves_words(modifiers: Modifiers) -> bool {
    modifiers.ctrl || modifiers.alt || modifiers.command && !modifiers.mac_cmd
}

/// Whether the key is one that is held while others are pressed, and does nothing by itself.
pub fn is_held(key: Key) -> bool {
    matches!(
        key,
        Key::ShiftLeft
            | Key::ShiftRight
            | Key::ControlLeft
            | Key::ControlRight
            | Key::AltLeft
            | Key::AltRight
            | Key::SuperLeft
            | Key::SuperRight
    )
}

/// Whether the key types a character.
pub fn is_typed(key: Key, modifiers: Modifiers) -> bool {
    let arrow = matches!(
        key,
        Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight
    );
    // Under an Arabic, Persian or Hebrew layout letters stand on all of these.
    let named = matches!(key, Key::Space | Key::Quote | Key::IntlBackslash);
    let types = named || !arrow && key.symbol_or_name().chars().count() == 1;
    types && !modifiers.ctrl && !modifiers.command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: Key, modifiers: Modifiers) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        }
    }

    #[test]
    fn the_applications_keys_stay_its_own() {
        for (key, modifiers) in [
            (Key::Z, Modifiers::COMMAND),
            (Key::Z, Modifiers::COMMAND | Modifiers::SHIFT),
            (Key::S, Modifiers::COMMAND),
            (Key::F3, Modifiers::NONE),
            (Key::Escape, Modifiers::NONE),
            (Key::Tab, Modifiers::NONE),
            (Key::Enter, Modifiers::COMMAND),
        ] {
            for page in [None, Some(100.0)] {
                assert_eq!(
                    asked(&press(key, modifiers), page, page.is_some()),
                    None,
                    "{key:?}"
                );
            }
        }
    }

    #[test]
    fn letters_are_claimed_although_their_text_comes_apart() {
        for key in [Key::A, Key::Num1, Key::Space, Key::Comma] {
            let asked = asked(&press(key, Modifiers::NONE), None, false);
            assert_eq!(asked, Some(Asked::Nothing), "{key:?}");
        }
    }

    #[test]
    fn up_and_down_are_for_fields_of_several_lines() {
        let down = press(Key::ArrowDown, Modifiers::SHIFT);
        assert_eq!(asked(&down, None, false), None);
        let motion = Motion::Down;
        let extend = true;
        assert_eq!(
            asked(&down, Some(9.0), true),
            Some(Asked::Move { motion, extend })
        );
    }

    #[test]
    fn enter_leads_on_and_with_shift_breaks_several_lines() {
        let enter = press(Key::Enter, Modifiers::NONE);
        assert_eq!(asked(&enter, None, false), Some(Asked::Submit));
        assert_eq!(asked(&enter, Some(9.0), true), Some(Asked::Submit));
        let broken = press(Key::Enter, Modifiers::SHIFT);
        assert_eq!(asked(&broken, None, false), Some(Asked::Submit));
        assert_eq!(
            asked(&broken, Some(9.0), true),
            Some(Asked::Insert("\n".to_owned()))
        );
        assert_eq!(
            asked(&Event::Text("\n".to_owned()), Some(9.0), true),
            Some(Asked::Nothing)
        );
    }
}
