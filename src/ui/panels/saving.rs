//! Whether a document is saved, and what is saved by itself, and when.

use egui::{Align, Color32, Layout, Response, Sense, TextStyle, Ui, WidgetText, vec2};

use super::words::sentence;
use crate::{
    ui::{keys, theme::Theme},
    workspace::{Access, Action, Bound, Document, Logging, Workspace},
};

/// What is saved by itself, and when: a heading and a sentence each.
pub const KEPT_BY_ITSELF: [(&str, &str); 4] = [
    (
        "Each change",
        "It is logged within a second. If the program or the machine dies, it is offered at the next \
         start.",
    ),
    (
        "A save with a name",
        "It is written by itself when nothing has been changed for half a minute, and whenever you \
         save.",
    ),
    (
        "A document without a name",
        "It is only logged. Save it once, and from then on it is saved by itself.",
    ),
    ("On closing", "You are asked about what no save holds yet."),
];

/// A word on whether the document is saved. It takes as much room whatever it is, so that what is beside
/// it stays under the pointer of whoever clicks twice.
pub fn save_words(ui: &mut Ui, document: &Document) -> Response {
    let (_, words) = state(Theme::of(ui), document);
    let unnamed = document.path().is_none();
    let room = WORDS.iter().filter(|words| unnamed || **words != NOWHERE);
    let room = room.map(|words| words_width(ui, words));
    let size = vec2(room.fold(0.0, f32::max), ui.available_height());
    let layout = Layout::left_to_right(Align::Center);
    let shown = ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_width(size.x);
        ui.label(words)
    });
    shown.inner
}

fn words_width(ui: &Ui, words: &str) -> f32 {
    let galley = WidgetText::from(words).into_galley(ui, None, f32::INFINITY, TextStyle::Body);
    galley.size().x.ceil()
}

/// The same as a dot; what it means shows on hovering it or what it is beside.
pub fn save_dot(ui: &mut Ui, workspace: &Workspace, document: &Document, beside: Option<Response>) {
    let key = keys::key_text(workspace, &Bound::Action(Action::Save));
    let (color, words) = state(Theme::of(ui), document);
    let (rect, dot) = ui.allocate_exact_size(vec2(9.0, 9.0), Sense::hover());
    if beside.is_none() {
        dot.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
    }
    ui.painter().circle_filled(rect.center(), 3.5, color);
    let whole = beside.map_or_else(|| dot.clone(), |words| words.union(dot.clone()));
    whole.on_hover_ui(|ui| {
        ui.set_max_width(300.0);
        ui.add(sentence(&meaning(document, &key)));
    });
}

const OPENING: &str = "Opening…";
const READ_ONLY: &str = "Read only";
const SAVING: &str = "Saving…";
const UNSAVED: &str = "Not saved";
/// The longest of them, of what has no file.
pub const NOWHERE: &str = "Not saved anywhere yet";
const SAVED: &str = "Saved";
const WORDS: [&str; 6] = [OPENING, READ_ONLY, SAVING, UNSAVED, NOWHERE, SAVED];

fn state(theme: &Theme, document: &Document) -> (Color32, &'static str) {
    if *document.access() == Access::Opening {
        (theme.dim, OPENING)
    } else if !document.is_editable() {
        (theme.dim, READ_ONLY)
    } else if document.is_saving() {
        (theme.dim, SAVING)
    } else if document.has_unsaved_changes() {
        (theme.warning, UNSAVED)
    } else if document.path().is_none() {
        (theme.dim, NOWHERE)
    } else {
        (theme.good, SAVED)
    }
}

/// What that means for one's work: what is safe, what happens by itself, what to do. `key` saves, if
/// there is one.
fn meaning(document: &Document, key: &str) -> String {
    let save = match key {
        "" => "Save".to_owned(),
        key => format!("Save ({key})"),
    };
    let by_itself = if !document.is_editable() {
        return "Nothing can be changed here, so that nothing has to be saved.".to_owned();
    } else if document.protection().is_some() {
        format!(
            "This save must not be written over, so nothing is saved by itself: {save} asks where to \
             save a copy."
        )
    } else if document.path().is_none() && !document.has_unsaved_changes() {
        return format!(
            "Nothing has been changed yet. {save} writes the article with its tags to a file."
        );
    } else if document.path().is_none() {
        format!(
            "It has no file yet, so nothing is saved by itself: {save} asks for one, and from then on \
             it is saved by itself."
        )
    } else if document.has_unsaved_changes() {
        format!(
            "It is saved by itself when nothing has been changed for half a minute. {save} saves now."
        )
    } else {
        format!(
            "The file holds everything. What you change is saved by itself half a minute after the \
             last change. {save} saves at once."
        )
    };
    let logged = match document.logging() {
        Logging::Failing => {
            "The log can’t be written: a crash would lose what was done since the last save."
        }
        Logging::Whole | Logging::OnItsWay => {
            "Each change is logged within a second, so that a crash loses nothing."
        }
    };
    format!("{by_itself} {logged}")
}
