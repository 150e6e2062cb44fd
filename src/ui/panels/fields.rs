//! Rows of the inspector: a name and a field, a choice, or words.

use egui::{Id, Response, Ui};

use super::words::{beginning, plural, sentence};
use crate::{
    layout::TextStyle,
    model::Code,
    page::article_style,
    text::{TypedDate, time_words, typed_date},
    ui::{
        Outbox,
        theme::{self, Theme},
        widgets::{
            Choice, Chosen, Field, FieldOutput, Label, Offer, Picked, Picker, finish, mark_entry,
            options,
        },
    },
    workspace::Command,
};

/// How many scalar values of a quote are shown: a long paragraph.
const QUOTED: usize = 2000;

/// A field with its name above it. Sends `command` with the new text as one types.
pub fn edit(
    ui: &mut Ui,
    name: &str,
    field: Field<'_>,
    outbox: &mut Outbox,
    command: impl FnOnce(String) -> Command,
) -> FieldOutput {
    let label = printed(ui, name);
    let output = field.name(name).show(ui);
    leads_to(&label, &output);
    if output.submitted {
        finish(ui, &output.response);
    }
    send(output, outbox, command)
}

/// The same for what is taken over only when it is done: the caller asks whether it is.
pub fn edit_at_end(ui: &mut Ui, name: &str, field: Field<'_>) -> FieldOutput {
    let label = printed(ui, name);
    let output = field.name(name).show(ui);
    leads_to(&label, &output);
    if output.submitted {
        finish(ui, &output.response);
    }
    output
}

/// A click on the name of a field leads into the field.
fn leads_to(label: &Response, field: &FieldOutput) {
    if label.clicked() {
        field.response.request_focus();
    }
}

/// Sends `command` with the new text as one types into a field, and the ends of typing.
pub fn send(
    mut output: FieldOutput,
    outbox: &mut Outbox,
    command: impl FnOnce(String) -> Command,
) -> FieldOutput {
    if output.breaks {
        outbox.push(Command::EndTyping);
    }
    if let Some(text) = output.changed.take() {
        outbox.push(command(text));
    }
    if output.left {
        outbox.push(Command::EndTyping);
    }
    output
}

/// The name of a field, above it, for the eye only: the field itself tells assistive technology.
pub fn printed(ui: &mut Ui, name: &str) -> Response {
    ui.add_space(4.0);
    let font = egui::FontId::proportional(theme::SMALL_SIZE);
    let size = egui::vec2(ui.available_width(), theme::SMALL_SIZE * 1.4);
    // Clicked, but no stop of the keyboard's.
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::CLICK);
    let color = Theme::of(ui).dim;
    ui.painter().text(
        rect.left_center(),
        egui::Align2::LEFT_CENTER,
        name,
        font,
        color,
    );
    response
}

/// A heading within the inspector.
pub fn caption(ui: &mut Ui, name: &str) {
    ui.add_space(4.0);
    ui.label(egui::RichText::new(name).small().color(Theme::of(ui).dim));
}

/// Words from the article, on paper; how they begin, if they are very many.
pub fn quote(ui: &mut Ui, words: &str, language: &str) {
    paper(ui, words, language);
}

/// Words from the article that lead to their place; `name` says what they are.
pub fn quote_link(ui: &mut Ui, id: Id, name: &str, words: &str, language: &str) -> Response {
    let place = paper(ui, words, language);
    let response = ui.interact(place.rect, id, egui::Sense::click());
    let label = format!("Go to {name}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &label));
    if response.hovered() || response.has_focus() {
        let stroke = egui::Stroke::new(1.0, Theme::of(ui).accent);
        let inside = egui::StrokeKind::Inside;
        ui.painter().rect_stroke(place.rect, 5.0, stroke, inside);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

fn paper(ui: &mut Ui, words: &str, language: &str) -> Response {
    let theme = Theme::of(ui);
    egui::Frame::new()
        .fill(theme.paper)
        .corner_radius(5)
        .inner_margin(egui::Margin::symmetric(10, 4))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let style = article_style(16.0, 1.8, language);
            ui.add(Label::new(beginning(words, QUOTED)).style(style).wrap());
        })
        .response
}

/// A choice among the codes of a vocabulary, or none; answers with what was newly chosen.
pub fn code_choice<C: Code>(
    ui: &mut Ui,
    id: Id,
    name: &str,
    current: Option<&C>,
) -> Option<Option<C>> {
    printed(ui, name);
    let shown = current.map_or(NONE, C::label);
    let now = current.map(|code| code.code().to_owned());
    let output = Picker::new(id, name, shown).show(ui, Some(&now), || {
        let terms = C::TERMS.iter();
        let terms = terms.map(|(code, label)| term(code, label));
        std::iter::once(Choice::none(None, NONE))
            .chain(terms)
            .collect()
    });
    match output.picked? {
        Picked::Choice(code) => Some(code.map(|code| C::new(&code))),
        Picked::New(..) => None,
    }
}

/// A code under its name, found by either. What is short and not in the name is shown beside it.
fn term(code: &str, label: &str) -> Choice<Option<String>> {
    /// How long a code may be that people know by heart, as CT+.
    const SHORT: usize = 4;
    let choice = Choice::new(Some(code.to_owned()), label).also(std::iter::once(code));
    let told = label.to_lowercase().starts_with(&code.to_lowercase());
    match code.len() <= SHORT && !told {
        true => choice.small(code),
        false => choice,
    }
}

/// What stands for no choice.
pub const NONE: &str = "—";

/// A choice among names; answers with the index newly chosen.
pub fn choice(
    ui: &mut Ui,
    id: Id,
    name: &str,
    current: &str,
    options: impl Iterator<Item = String>,
) -> Option<usize> {
    choice_of(ui, id, name, current, options).0
}

/// As [`choice`]; answers with the control too.
pub fn choice_of(
    ui: &mut Ui,
    id: Id,
    name: &str,
    current: &str,
    options: impl Iterator<Item = String>,
) -> (Option<usize>, Response) {
    printed(ui, name);
    let options: Vec<String> = options.collect();
    let now = options.iter().position(|option| option == current);
    let output = Picker::new(id, name, current).show(ui, now.as_ref(), || {
        let options = options.iter().enumerate();
        options.map(|(i, option)| Choice::new(i, option)).collect()
    });
    let chosen = match output.picked {
        Some(Picked::Choice(i)) => Some(i),
        _ => None,
    };
    (chosen, output.response)
}

/// A choice among a few things that are all in view, with its name above it.
pub fn options_of(ui: &mut Ui, name: &str, current: Option<usize>, offers: &[Offer]) -> Chosen {
    printed(ui, name);
    options(ui, name, current, offers)
}

/// What is worth knowing of a field, below it.
pub fn aside(ui: &mut Ui, words: &str) {
    let style = TextStyle::interface(theme::SMALL_SIZE);
    ui.add(sentence(words).style(style).color(Theme::of(ui).dim));
}

/// The value of a field in words, below it, where they say more than the value does.
pub fn in_words(ui: &mut Ui, value: &str, words: &str) {
    if value.trim() != words {
        aside(ui, words);
    }
}

/// Says how a date is read that was typed otherwise than values are written, with a button that takes it
/// over; answers with the value to take over, and whether anything was said.
pub fn read_as(ui: &mut Ui, field: &str, typed: &str, language: &str) -> (Option<String>, bool) {
    let Some(TypedDate { value, beside }) = typed_date(typed, language) else {
        return (None, false);
    };
    let beside = match beside.as_str() {
        "" => String::new(),
        beside => format!(" ({beside})"),
    };
    let words = time_words(&value);
    aside(ui, &format!("This can be read as {words}{beside}"));
    let button = ui.push_id((field, "read as"), |ui| ui.button(format!("Use {value}")));
    let button = button.inner;
    mark_entry(&button);
    button.widget_info(|| {
        let name = format!("{field}: use {words}");
        egui::WidgetInfo::labeled(egui::Role::Button, true, name)
    });
    (button.clicked().then_some(value), true)
}

/// Tells at the end of a list of so many more entries that are not shown, if there are any.
pub fn and_more(ui: &mut Ui, more: usize) {
    if more > 0 {
        let words = format!("and {}", plural(more, "other", "others"));
        ui.label(egui::RichText::new(words).small().color(Theme::of(ui).dim));
    }
}

/// A quiet word below a field about what it holds.
pub fn quiet(ui: &mut Ui, words: &str) {
    let style = TextStyle::interface(theme::SMALL_SIZE);
    ui.add(sentence(words).style(style).color(Theme::of(ui).warning));
}
