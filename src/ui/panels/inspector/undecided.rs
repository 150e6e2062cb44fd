//! What about a record waits for a decision: that there are two versions of it, or that it was removed
//! and is there.

use egui::Ui;

use super::record::{describe, link_of};
use crate::{
    model::{AnnotationSet, RecordId},
    ui::{
        Outbox,
        panels::{
            side::heading,
            words::{beginning, isolated, sentence},
        },
        theme::Theme,
    },
    workspace::{Command, Decision, Document, Undecided},
};

/// How many scalar values of its words a record is named by on a button.
const NAMED: usize = 30;

/// Draws what is to be decided about a record, one thing at a time, with the choices; nothing where
/// there is nothing.
pub fn undecided(ui: &mut Ui, document: &Document, id: RecordId, outbox: &mut Outbox) {
    let Some(undecided) = document.undecided_about(id).next() else {
        return;
    };
    heading(ui, "To be decided");
    match undecided {
        Undecided::Double { first, second } => {
            let words =
                "There are two versions of this; both are kept until you decide. The other:";
            ui.add(sentence(words).color(Theme::of(ui).warning));
            let (other, this, that) = match id == first {
                true => (second, Decision::First, Decision::Second),
                false => (first, Decision::Second, Decision::First),
            };
            link_of(ui, "version", document, other, outbox);
            let [own, others] = told_apart(document.set(), id, other, id == first);
            let choices = [
                (format!("Keep this: {own}"), this),
                (format!("Keep the other: {others}"), that),
                ("Keep both".to_owned(), Decision::Both),
            ];
            self::choices(ui, second, &choices, outbox);
        }
        Undecided::Contested(id, words) => {
            ui.add(sentence(&words).color(Theme::of(ui).warning));
            let choices = [
                ("Keep it".to_owned(), Decision::Stays),
                ("Remove it".to_owned(), Decision::Goes),
            ];
            self::choices(ui, id, &choices, outbox);
        }
    }
}

fn choices(ui: &mut Ui, id: RecordId, choices: &[(String, Decision)], outbox: &mut Outbox) {
    ui.horizontal_wrapped(|ui| {
        for (label, decision) in choices {
            if ui.button(label).clicked() {
                outbox.push(Command::Decide(id, *decision));
            }
        }
    });
}

/// What the two versions of a record are called, so that one is told from the other: by their words;
/// if these are the same, by the first of these that is not: what they are, where they stand, who
/// changed them last; else by their order in the file.
fn told_apart(set: &AnnotationSet, id: RecordId, other: RecordId, is_first: bool) -> [String; 2] {
    let both = [id, other];
    let named = both.map(|id| describe(set, id));
    let names = named
        .each_ref()
        .map(|(name, _)| format!("“{}”", isolated(&beginning(name, NAMED))));
    if names[0] != names[1] {
        return names;
    }
    let kinds = named.map(|(_, kind)| Some(kind));
    let places = both.map(|id| {
        let span = set.first_span(id)?;
        Some(format!(
            "at character {}",
            set.article().scalars(span).start
        ))
    });
    let people = both.map(|id| {
        let (made, edited) = set.contents().stamps(id)?;
        let by = &edited.unwrap_or(made).by;
        Some(format!("by {}", isolated(&beginning(by, NAMED))))
    });
    let differing = |pair: &[Option<String>; 2]| pair[0] != pair[1];
    let apart = [kinds, places, people].into_iter().find(differing);
    let order = match is_first {
        true => ["the first", "the second"],
        false => ["the second", "the first"],
    };
    let apart = apart.unwrap_or(order.map(|order| Some(order.to_owned())));
    let [own, others] = apart.map(|apart| apart.unwrap_or_else(|| "without a place".to_owned()));
    let [name, _] = names;
    [format!("{name}, {own}"), format!("{name}, {others}")]
}
