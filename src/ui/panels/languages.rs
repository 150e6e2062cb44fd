//! The choice of a language: found by its English name, its own or its tag. Any other well-formed tag
//! can be typed. Knows nothing of what is in that language.

use egui::{Id, Ui};

use super::fields::NONE;
use crate::{
    text::{LANGUAGES, Language, is_language_tag, isolated, known_language},
    ui::widgets::{Choice, Picked, Picker},
};

/// How much of the languages' names the closed choice has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// The name and the tag.
    Line,
    /// The tag.
    Tag,
}

/// Draws the choice, `tag` being what is in force; answers with a tag newly chosen, empty for none.
pub fn language_choice(ui: &mut Ui, id: Id, name: &str, tag: &str, room: Room) -> Option<String> {
    let value = match (tag, known_language(tag), room) {
        ("", ..) => NONE.to_owned(),
        (_, Some(language), Room::Line) => format!("{} · {tag}", language.english),
        _ => tag.to_owned(),
    };
    let kinds = |_: &str| vec!["tag of your own".to_owned()];
    let now = known_language(tag).map_or(tag, |language| language.tag);
    let output = Picker::new(id, name, &value)
        .creating(&kinds)
        .if_it_is(is_language_tag)
        .show(ui, Some(&now.to_owned()), || choices(now));
    match output.picked? {
        Picked::Choice(tag) | Picked::New(tag, _) => Some(tag),
    }
}

/// None, what is in force if it is no language of the table, and the table.
fn choices(now: &str) -> Vec<Choice<String>> {
    let none = Choice::none(String::new(), NONE);
    let own = (!now.is_empty() && known_language(now).is_none())
        .then(|| Choice::new(now.to_owned(), now));
    let table = LANGUAGES.iter().map(offered);
    std::iter::once(none).chain(own).chain(table).collect()
}

fn offered(language: &Language) -> Choice<String> {
    let Language { tag, english, own } = *language;
    Choice::new(tag.to_owned(), english)
        .small(format!("{} · {tag}", isolated(own)))
        .also([own, tag].into_iter())
}
