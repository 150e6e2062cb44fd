//! Which key was meant, whatever layout the keyboard has.
//!
//! Shortcuts are Latin letters, digits and signs. A layout of Latin letters has them where its owner
//! reads them, so there the letter counts, as on a French or German keyboard. An Arabic, Persian or
//! Hebrew one has none, and puts signs where Latin letters are (Hebrew «/» on Q): there the place of
//! the key counts. The window system tells both of each press, but not which layout it was; that is
//! learnt from what was typed.

use egui::{Event, Key as EguiKey, Modifiers};

use super::stroke::{is_letter, stroke, writes};
use crate::workspace::{Key, Shortcut};

/// What is known of the keyboard's layout.
#[derive(Clone, Copy, Debug, Default)]
pub struct Keyboard {
    /// Whether it writes Latin letters; `None` until one was typed.
    latin: Option<bool>,
}

impl Keyboard {
    /// Takes from this frame's events what they tell of the layout.
    pub fn learn(&mut self, ctx: &egui::Context) {
        ctx.input(|input| input.events.iter().for_each(|event| self.learn_from(event)));
    }

    fn learn_from(&mut self, event: &Event) {
        let latin = match event {
            Event::Text(text) => one_letter(text).map(is_latin),
            // Only a layout of Latin letters has them at other places.
            Event::Key {
                key,
                physical_key: Some(place),
                ..
            } => (key != place && is_letter(*key) && writes(*place)).then_some(true),
            _ => None,
        };
        self.latin = latin.or(self.latin);
    }

    /// What a press may mean, likeliest first; nothing for what is no press.
    pub fn strokes(&self, event: &Event) -> Vec<Shortcut> {
        let letter = |c| vec![Shortcut::plain(Key::Letter(c)).with_command()];
        match event {
            // The window system has made these of keys, by letter and place as we would.
            Event::Copy => letter('C'),
            Event::Cut => letter('X'),
            Event::Paste(_) => letter('V'),
            Event::Key {
                key,
                physical_key,
                pressed: true,
                modifiers,
                ..
            } => self.of_key(*key, *physical_key, *modifiers),
            _ => Vec::new(),
        }
    }

    fn of_key(&self, key: EguiKey, place: Option<EguiKey>, modifiers: Modifiers) -> Vec<Shortcut> {
        let differs = place.filter(|place| *place != key && writes(key) && writes(*place));
        let keys = match differs {
            None => vec![key],
            Some(_) if is_letter(key) => vec![key],
            Some(place) => match self.latin {
                Some(false) => vec![place],
                Some(true) if is_letter(place) => vec![key],
                // No common Latin layout has a sign on the place of a letter, or swaps brackets.
                None if is_letter(place) || (is_bracket(key) && is_bracket(place)) => vec![place],
                // A sign that is bound to nothing: what stands there on other keyboards, as the
                // digits of a French one.
                _ => vec![key, place],
            },
        };
        let strokes = keys.into_iter().filter_map(|key| stroke(key, modifiers));
        strokes.collect()
    }
}

fn is_bracket(key: EguiKey) -> bool {
    matches!(key, EguiKey::OpenBracket | EguiKey::CloseBracket)
}

fn one_letter(text: &str) -> Option<char> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c.is_alphabetic() => Some(c),
        _ => None,
    }
}

fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a press means, and whether Latin letters were typed before.
    fn meant(latin: Option<bool>, key: EguiKey, place: EguiKey, held: Modifiers) -> Vec<String> {
        let press = Event::Key {
            key,
            physical_key: Some(place),
            pressed: true,
            repeat: false,
            modifiers: held,
        };
        let strokes = Keyboard { latin }.strokes(&press);
        strokes.iter().map(ToString::to_string).collect()
    }

    const ANY: [Option<bool>; 3] = [None, Some(true), Some(false)];

    #[test]
    fn latin_letters_count_wherever_they_stand() {
        for latin in ANY {
            // French: A where others have Q; M where others have the semicolon.
            let none = Modifiers::NONE;
            assert_eq!(meant(latin, EguiKey::A, EguiKey::Q, none), ["A"]);
            assert_eq!(meant(latin, EguiKey::M, EguiKey::Semicolon, none), ["M"]);
            let ctrl = Modifiers::CTRL;
            // German: Z where others have Y.
            assert_eq!(meant(latin, EguiKey::Z, EguiKey::Y, ctrl), ["Ctrl+Z"]);
        }
    }

    #[test]
    fn signs_that_hebrew_and_arabic_keyboards_have_on_letters_are_the_letters() {
        let none = Modifiers::NONE;
        let ctrl_shift = Modifiers::CTRL | Modifiers::SHIFT;
        for latin in [None, Some(false)] {
            assert_eq!(meant(latin, EguiKey::Slash, EguiKey::Q, none), ["Q"]);
            assert_eq!(meant(latin, EguiKey::Quote, EguiKey::W, none), ["W"]);
            let arabic = meant(latin, EguiKey::OpenCurlyBracket, EguiKey::C, ctrl_shift);
            assert_eq!(arabic, ["Ctrl+Shift+C"]);
            let (open, close) = (EguiKey::OpenBracket, EguiKey::CloseBracket);
            assert_eq!(meant(latin, close, open, none), ["["]);
        }
        let period = meant(Some(false), EguiKey::Period, EguiKey::Slash, none);
        assert_eq!(
            period,
            ["/"],
            "once Hebrew is known, places count throughout"
        );
    }

    #[test]
    fn signs_of_latin_keyboards_count_and_then_their_places() {
        let none = Modifiers::NONE;
        let latin = Some(true);
        assert_eq!(meant(latin, EguiKey::Comma, EguiKey::M, none), [","]);
        assert_eq!(
            meant(latin, EguiKey::Minus, EguiKey::Num6, none),
            ["-", "6"]
        );
        let colon = meant(latin, EguiKey::Colon, EguiKey::Period, Modifiers::SHIFT);
        assert_eq!(colon, ["Shift+;", "Shift+."]);
    }

    #[test]
    fn the_layout_is_learnt_from_what_is_typed() {
        let mut keyboard = Keyboard::default();
        let mut after = |event: Event| {
            keyboard.learn_from(&event);
            keyboard.latin
        };
        let press = |key, place| Event::Key {
            key,
            physical_key: Some(place),
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        assert_eq!(after(press(EguiKey::A, EguiKey::A)), None, "it may be ش");
        assert_eq!(after(Event::Text("ش".into())), Some(false));
        assert_eq!(after(Event::Text(".".into())), Some(false));
        assert_eq!(after(Event::Text("é".into())), Some(true));
        assert_eq!(after(Event::Text("ק".into())), Some(false));
        assert_eq!(after(press(EguiKey::A, EguiKey::Q)), Some(true));
    }
}
