//! Words of the interface: English sentences that may hold names of either direction.

use std::path::Path;

use egui::Ui;

use crate::text::amid_english;
pub use crate::text::{beginning, isolated, plural, shown_path};
use crate::{
    layout::TextStyle,
    text::{Direction, Unit, fitted_path},
    ui::{ink::Ink, widgets::Label},
};

/// A path cut so that what is `said` with it finds room, in points.
pub fn path_in_room(
    ui: &Ui,
    path: &Path,
    style: &TextStyle,
    room: f32,
    said: impl Fn(&str) -> String,
) -> String {
    let ink = Ink::of(ui.ctx());
    fitted_path(path, |shown| {
        let line = ink.paragraph(&said(shown), style, Direction::LeftToRight, None);
        line.size().0 <= room
    })
}

/// A sentence of the interface, wrapped: it reads as English does, whatever names stand in it.
pub fn sentence(words: &str) -> Label<'_> {
    Label::new(words).direction(Direction::LeftToRight).wrap()
}

/// The name of a type as it stands within an English sentence: `country, city`, while `NATO unit` keeps
/// its capitals and a name in another script its own direction.
pub fn within_sentence(name: &str) -> String {
    let mut letters = name.chars();
    let lowered: String = match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    };
    amid_english(&lowered).into_owned()
}

/// What a drag can be set to take whole, in words.
pub fn taken_whole(unit: Unit) -> &'static str {
    match unit {
        Unit::Letter => "letters",
        Unit::Word => "words",
        Unit::Host => "words without prefix",
        Unit::Sentence => "sentences",
        Unit::Paragraph => "paragraphs",
    }
}
