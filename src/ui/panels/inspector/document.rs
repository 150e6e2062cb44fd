//! What is known about the document, and what was odd about its save.

use egui::{Id, RichText, Ui};

use super::{InspectorState, Wanted, title};
use crate::{
    layout::TextStyle,
    model::doubts::of_document,
    text::{Direction, time_words},
    ui::{
        Outbox,
        panels::{
            fields::{caption, edit, in_words, printed, quiet, read_as},
            languages::{Room, language_choice},
            side::heading,
            words::{plural, sentence, shown_path},
        },
        theme::{self, Theme},
        widgets::Field,
    },
    workspace::{Command, Document, DocumentField},
};

/// Draws what is known about the document.
pub fn show(ui: &mut Ui, state: &mut InspectorState, document: &Document, outbox: &mut Outbox) {
    let info = document.set().document();
    heading(ui, "Document");
    title(ui, &document.title());
    for field in DocumentField::ALL {
        let id = Id::unique((document.key(), "document", field.label()));
        let text = field.get(info);
        if field == DocumentField::Language {
            language(ui, id, text, outbox);
            continue;
        }
        let input = match field {
            DocumentField::Note => Field::lines(id, text, 2),
            DocumentField::Address => Field::path(id, text),
            _ => Field::line(id, text),
        };
        let input = input.hint(hint(field));
        let output = edit(ui, field.label(), input, outbox, |text| {
            Command::Describe(field, text)
        });
        if field == DocumentField::Note && state.takes(&Wanted::Note) {
            output.response.request_focus();
        }
        if field == DocumentField::Published {
            in_words(ui, text, &time_words(text));
            let (value, said) = read_as(ui, field.label(), text, &info.language);
            if let Some(doubt) = of_document(info).filter(|_| !said) {
                quiet(ui, doubt.words());
            }
            if let Some(value) = value {
                outbox.push(Command::EndTyping);
                outbox.push(Command::Describe(field, value));
                outbox.push(Command::EndTyping);
            }
        }
    }
    caption(ui, "Direction of the article");
    ui.horizontal(|ui| {
        for (direction, name) in [
            (Direction::RightToLeft, "Right to left"),
            (Direction::LeftToRight, "Left to right"),
        ] {
            let chosen = info.direction == direction;
            if directed(ui, chosen, name, "Direction of the article") {
                outbox.push(Command::SetDirection(direction));
            }
        }
    });
    paragraph_direction_buttons(ui, state, document, outbox);
    problems(ui, document, outbox);
    let article = document.set().article();
    ui.add_space(8.0);
    let dim = Theme::of(ui).dim;
    let words = plural(article.scalar_len(), "character", "characters");
    ui.label(RichText::new(words).small().color(dim));
    let sha = format!("SHA-256 {}", &article.sha256()[..16]);
    ui.label(RichText::new(format!("{sha}…")).small().color(dim))
        .on_hover_text(article.sha256());
    let made_of = document.made_of();
    let made_of = made_of.map(|path| format!("Read from {}", shown_path(path)));
    if let Some(place) = document.path().map(shown_path).or(made_of) {
        let style = TextStyle::interface(theme::SMALL_SIZE);
        ui.add(sentence(&place).style(style).color(dim));
    }
}

/// The language of the article.
fn language(ui: &mut Ui, id: Id, tag: &str, outbox: &mut Outbox) {
    let name = DocumentField::Language.label();
    printed(ui, name);
    if let Some(tag) = language_choice(ui, id, name, tag, Room::Line) {
        outbox.push(Command::Describe(DocumentField::Language, tag));
        outbox.push(Command::EndTyping);
    }
}

fn hint(field: DocumentField) -> &'static str {
    match field {
        // A bare date would read as the document's.
        DocumentField::Published => "such as 2024-01-26",
        DocumentField::Address => "https://…",
        _ => "",
    }
}

/// Turns the paragraph of the selection round, against the rule.
fn paragraph_direction_buttons(
    ui: &mut Ui,
    state: &mut InspectorState,
    document: &Document,
    outbox: &mut Outbox,
) {
    let selected = document.selection();
    let paragraph = selected.map(|span| state.paragraph_at(document, span.start()));
    let directions = &document.set().document().directions;
    let chosen = paragraph.and_then(|paragraph| directions.get(&paragraph).copied());
    caption(ui, "Direction of the selected paragraph");
    // There without a selection too: what stands below keeps its place.
    let buttons = |ui: &mut Ui| {
        for (direction, name) in [
            (None, "By rule"),
            (Some(Direction::RightToLeft), "Right to left"),
            (Some(Direction::LeftToRight), "Left to right"),
        ] {
            let chosen = paragraph.is_some() && chosen == direction;
            let pressed = directed(ui, chosen, name, "Direction of the selected paragraph");
            if let Some(paragraph) = paragraph.filter(|_| pressed) {
                outbox.push(Command::SetParagraphDirection(paragraph, direction));
            }
        }
    };
    ui.add_enabled_ui(paragraph.is_some(), |ui| ui.horizontal_wrapped(buttons));
}

/// What was odd about the save.
fn problems(ui: &mut Ui, document: &Document, outbox: &mut Outbox) {
    const SHOWN: usize = 50;
    let mut problems = document.standing_problems().peekable();
    if problems.peek().is_none() {
        return;
    }
    heading(ui, "Found in the save");
    for problem in problems.by_ref().take(SHOWN) {
        let words = format!("Line {}: {problem}", problem.line);
        let style = TextStyle::interface(theme::SMALL_SIZE);
        ui.add(sentence(&words).style(style).color(Theme::of(ui).warning));
        if let Some(id) = problem.record.filter(|_| problem.kind.waits()) {
            let decide = ui.button("Decide…");
            decide.widget_info(|| {
                let label = format!("Decide about line {}", problem.line);
                egui::WidgetInfo::labeled(egui::Role::Button, true, label)
            });
            if decide.clicked() {
                outbox.push(Command::Focus(Some(id)));
            }
        }
    }
    let more = problems.count();
    if more > 0 {
        ui.label(format!("and {more} more"));
    }
}

/// A direction that can be chosen, and of what; answers whether it was.
fn directed(ui: &mut Ui, chosen: bool, name: &str, of: &str) -> bool {
    let button = ui.selectable_label(chosen, name);
    let enabled = ui.is_enabled();
    let label = format!("{of}: {name}");
    button.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, enabled, chosen, &label));
    button.clicked()
}
