//! Keys as people name them: which there are, and how they are written.

use std::{fmt, str::FromStr};

/// A key of the keyboard, with modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shortcut {
    /// Ctrl, or Command on a Mac.
    pub command: bool,
    /// Alt.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
    /// The key.
    pub key: Key,
}

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A letter or digit, by its place on a Latin keyboard; upper case.
    Letter(char),
    /// The plus key, with or without Shift.
    Plus,
    /// The minus key.
    Minus,
    /// F1 to F12.
    Function(u8),
    /// Delete, or Backspace.
    Delete,
    /// Escape.
    Escape,
    /// Enter.
    Enter,
    /// The space bar.
    Space,
    /// Insert.
    Insert,
    /// The full stop.
    Period,
    /// The comma.
    Comma,
    /// The semicolon.
    Semicolon,
    /// The apostrophe.
    Quote,
    /// The slash.
    Slash,
    /// The backslash.
    Backslash,
    /// The backtick.
    Backtick,
    /// The opening square bracket, by its place.
    OpenBracket,
    /// The closing square bracket, by its place.
    CloseBracket,
}

/// Every key but letters, digits and F1 to F12, with its name.
const NAMED: [(Key, &str); 16] = [
    (Key::Plus, "+"),
    (Key::Minus, "-"),
    (Key::Delete, "Delete"),
    (Key::Escape, "Esc"),
    (Key::Enter, "Enter"),
    (Key::Space, "Space"),
    (Key::Insert, "Insert"),
    (Key::Period, "."),
    (Key::Comma, ","),
    (Key::Semicolon, ";"),
    (Key::Quote, "'"),
    (Key::Slash, "/"),
    (Key::Backslash, "\\"),
    (Key::Backtick, "`"),
    (Key::OpenBracket, "["),
    (Key::CloseBracket, "]"),
];

impl Key {
    /// Every key there is.
    pub fn all() -> impl Iterator<Item = Key> {
        let letters = ('A'..='Z').chain('0'..='9').map(Key::Letter);
        let functions = (1..=12).map(Key::Function);
        letters
            .chain(functions)
            .chain(NAMED.iter().map(|(key, _)| *key))
    }

    /// The key of this name.
    fn named(name: &str) -> Option<Key> {
        // Most types have none, and are asked in every frame.
        if name.is_empty() {
            return None;
        }
        Key::all().find(|key| key.to_string().eq_ignore_ascii_case(name))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Letter(c) => write!(f, "{c}"),
            Key::Function(n) => write!(f, "F{n}"),
            named => {
                let name = NAMED.iter().find(|(key, _)| key == named);
                f.write_str(name.map_or("", |(_, name)| name))
            }
        }
    }
}

impl Shortcut {
    /// A key without modifiers.
    pub const fn plain(key: Key) -> Shortcut {
        Shortcut {
            command: false,
            alt: false,
            shift: false,
            key,
        }
    }

    /// The same with Ctrl.
    pub const fn with_command(self) -> Shortcut {
        Shortcut {
            command: true,
            ..self
        }
    }

    /// The same with Shift.
    pub const fn with_shift(self) -> Shortcut {
        Shortcut {
            shift: true,
            ..self
        }
    }
}

/// As `Ctrl+Shift+S`, and so in files; read back by [`Shortcut::from_str`].
impl fmt::Display for Shortcut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.command, "Ctrl+"),
            (self.alt, "Alt+"),
            (self.shift, "Shift+"),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        self.key.fmt(f)
    }
}

impl FromStr for Shortcut {
    type Err = ();

    fn from_str(words: &str) -> Result<Shortcut, ()> {
        let mut shortcut = Shortcut::plain(Key::Escape);
        let mut rest = words.trim();
        loop {
            let held = |name: &str| {
                let head = rest.get(..name.len())?;
                head.eq_ignore_ascii_case(name)
                    .then(|| &rest[name.len()..])
                    .filter(|tail| !tail.is_empty())
            };
            rest = if let Some(tail) = held("Ctrl+") {
                shortcut.command = true;
                tail
            } else if let Some(tail) = held("Alt+") {
                shortcut.alt = true;
                tail
            } else if let Some(tail) = held("Shift+") {
                shortcut.shift = true;
                tail
            } else {
                break;
            };
        }
        shortcut.key = Key::named(rest).ok_or(())?;
        Ok(shortcut)
    }
}

pub(super) const fn key(key: Key) -> Option<Shortcut> {
    Some(Shortcut::plain(key))
}

pub(super) const fn ctrl(letter: char) -> Option<Shortcut> {
    ctrl_key(Key::Letter(letter))
}

pub(super) const fn ctrl_shift(letter: char) -> Option<Shortcut> {
    ctrl_shift_key(Key::Letter(letter))
}

pub(super) const fn alt(letter: char) -> Option<Shortcut> {
    Some(Shortcut {
        alt: true,
        ..Shortcut::plain(Key::Letter(letter))
    })
}

pub(super) const fn ctrl_key(key: Key) -> Option<Shortcut> {
    Some(Shortcut::plain(key).with_command())
}

pub(super) const fn shift_key(key: Key) -> Option<Shortcut> {
    Some(Shortcut::plain(key).with_shift())
}

pub(super) const fn ctrl_shift_key(key: Key) -> Option<Shortcut> {
    Some(Shortcut::plain(key).with_command().with_shift())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for key in Key::all() {
            for held in 0..8 {
                let shortcut = Shortcut {
                    command: held & 1 > 0,
                    alt: held & 2 > 0,
                    shift: held & 4 > 0,
                    key,
                };
                assert_eq!(shortcut.to_string().parse(), Ok(shortcut), "{shortcut}");
            }
        }
    }

    #[test]
    fn people_who_write_files_by_hand_may_use_small_letters() {
        let save = Shortcut::plain(Key::Letter('S')).with_command();
        assert_eq!(" ctrl+s".parse(), Ok(save));
        for bad in ["", "Ctrl+", "Hyper+S", "SS", "ب", "Ctrl+ب"] {
            assert_eq!(bad.parse::<Shortcut>(), Err(()), "{bad}");
        }
    }
}
