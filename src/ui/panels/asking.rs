//! Questions to the person, one at a time, in front of everything else.

use egui::{Button, Frame, Id, Key, Margin, Modal, ScrollArea, Ui, vec2};

use jiff::{Timestamp, ZonedDateTime, tz::TimeZone};

use super::{
    history::when::when,
    words::{isolated, plural, sentence, shown_path},
};
use crate::{
    layout::TextStyle,
    store::OtherVersion,
    ui::{
        Outbox,
        theme::{self, Theme},
        widgets::{Field, even_rows},
    },
    workspace::{
        Answer, Command, DocKey, KeptWork, LoggedWork, PathPurpose, Question, Recoverable,
        Workspace,
    },
};

/// What is typed into a question.
#[derive(Default)]
pub struct AskingState {
    question: Option<Question>,
    text: String,
}

/// Draws the question in front.
pub fn ask(
    ctx: &egui::Context,
    state: &mut AskingState,
    question: &Question,
    workspace: &Workspace,
    outbox: &mut Outbox,
) {
    let fresh = state.question.as_ref() != Some(question);
    if fresh {
        state.question = Some(question.clone());
        state.text = match question {
            Question::Path { suggestion, .. } => suggestion.clone(),
            _ => String::new(),
        };
    }
    let frame = Frame::popup(&ctx.style_of(ctx.theme())).inner_margin(Margin::same(18));
    let shown = Modal::new(Id::unique("question"))
        .frame(frame)
        .show(ctx, |ui| {
            ui.set_width(440.0);
            ui.spacing_mut().item_spacing.y = 10.0;
            let (title, words) = words(question, workspace);
            ui.add(sentence(&title).style(TextStyle::interface(16.0).bold()));
            ui.add(sentence(&words).color(Theme::of(ui).dim));
            match question {
                Question::Recover(found) => recoverable(ui, found),
                Question::KeptEdits { work, .. } => deeds(ui, work),
                _ => {}
            }
            let chosen = match question {
                Question::DifferentEdits { logs, .. } => log_list(ui, logs, fresh),
                _ => None,
            };
            let typed = text_field(ui, state, question, fresh);
            ui.add_space(4.0);
            chosen.or(typed).or(buttons(ui, state, question, fresh))
        });
    let answer = shown.inner.or_else(|| {
        let escape = ctx.input(|i| i.key_pressed(Key::Escape));
        escape.then_some(Answer::Cancel)
    });
    if let Some(answer) = answer {
        state.question = None;
        outbox.push(Command::Answer(answer));
    }
}

/// A question's title and what hangs on the answer.
fn words(question: &Question, workspace: &Workspace) -> (String, String) {
    let title_of = |doc| {
        let title = workspace.document(doc).map(|d| d.title());
        isolated(&title.unwrap_or_default())
    };
    let (title, words) = match question {
        Question::Annotator => (
            "Who is annotating?".to_owned(),
            "Your name stands on everything you tag, so that colleagues know whose it is. It is \
             remembered on this machine."
                .to_owned(),
        ),
        Question::SomebodyElses { doc, annotator } => (
            format!(
                "The annotations of “{}” are {}’s",
                title_of(*doc),
                isolated(annotator)
            ),
            "Read them, go on in a copy of your own, or continue this set: what you change then \
             carries your name."
                .to_owned(),
        ),
        Question::Unsaved { doc } => (
            format!("Save “{}” before closing?", title_of(*doc)),
            unsaved_words(*doc, workspace),
        ),
        Question::Recover(found) => (
            "Restore what was not saved?".to_owned(),
            format!(
                "Hashiya ended without closing. {} can be restored from the log.",
                plural(found.len(), "document", "documents")
            ),
        ),
        Question::LoggedEdits { doc, edits } => (
            format!("Restore changes to “{}”?", title_of(*doc)),
            format!(
                "The log beside it holds {} that the save does not.",
                plural(*edits, "change", "changes")
            ),
        ),
        Question::DifferentEdits { doc, logs } => (
            format!("Which changes to “{}” shall be restored?", title_of(*doc)),
            format!(
                "{} hold different changes that the save does not. Choose which to go on with; the \
                 others stay in their log, and File → Unsaved edits in logs… lists them.",
                plural(logs.len(), "log", "logs")
            ),
        ),
        Question::OtherVersion { doc, version } => (
            format!("Which version of “{}”?", title_of(*doc)),
            version_words(version),
        ),
        Question::KeptEdits { doc, work } => (
            format!("Changes to “{}” that no save holds", title_of(*doc)),
            kept_words(work),
        ),
        Question::ChangedOnDisk { path, .. } => (
            "The save was changed by somebody else".to_owned(),
            format!(
                "It is not the file that was opened. Nothing has been written; your work is safe \
                 here. {}",
                shown_path(path)
            ),
        ),
        Question::Replace { path, .. } => (
            "Replace the file that is there?".to_owned(),
            shown_path(path),
        ),
        Question::Folder { path, why } => (
            "The log folder".to_owned(),
            format!("{why} The folder is: {}", shown_path(path)),
        ),
        Question::Path {
            purpose,
            why,
            proposed,
            ..
        } => (
            match purpose {
                PathPurpose::Open => "Which file?",
                PathPurpose::Save(_) => "Save as which file?",
                PathPurpose::Copy(_) => "Save the copy as which file?",
                PathPurpose::Export(..) | PathPurpose::Results(_) => "Export to which file?",
                PathPurpose::ImportTagset(_) => "Which tagset?",
                PathPurpose::ExportTagset(_) => "Export the tagset to which file?",
                PathPurpose::Picture(..) => "Save the picture as which file?",
            }
            .to_owned(),
            match proposed {
                true => {
                    format!("{why} Type its path here, or a name in the folder that stands here.")
                }
                false => format!("{why} Type the path of the file here."),
            },
        ),
    };
    (title, words)
}

/// What is at stake, and of documents that are called the same, which one it is.
fn unsaved_words(doc: DocKey, workspace: &Workspace) -> String {
    let stake = "There are changes that no save holds.";
    match workspace.apart(doc) {
        Some(folder) => format!("{stake} — {}", shown_path(&folder)),
        None => stake.to_owned(),
    }
}

/// Says which version stands there, and what the other one holds.
fn version_words(version: &OtherVersion) -> String {
    let now = Timestamp::now().to_zoned_datetime(TimeZone::system());
    let [at, saved_at] = [version.at, version.saved_at].map(|at| when(at, &now));
    let later = if version.saved_at < version.at {
        "other"
    } else {
        "later"
    };
    let one = format!("{later} change was");
    let many = format!("{later} changes were");
    let unsaved = match version.unsaved {
        0 => String::new(),
        n => format!(" {} after those, in no save.", plural(n, "more", "more")),
    };
    format!(
        "This is the save of {at}; {} saved {saved_at}.{unsaved} This one was put in the place of \
         the other from outside Hashiya.",
        plural(version.edits, &one, &many)
    )
}

/// Says whose changes a log keeps, from when, and how many of them fit.
fn kept_words(work: &KeptWork) -> String {
    let now = Timestamp::now().to_zoned_datetime(TimeZone::system());
    let time = time_span(work.first.at, work.last.at, &now);
    let by = isolated(&work.last.by);
    let place = shown_path(&work.path);
    if !work.of_this_text {
        return format!("By {by}, {time}: they are about another text. — {place}");
    }
    let all = work.deeds.len();
    let fit = match work.fitting() {
        n if n == all => "all fit what stands here".to_owned(),
        0 => "none fits what stands here".to_owned(),
        n => format!("{n} fit what stands here"),
    };
    let all = plural(all, "change", "changes");
    format!("{all} by {by}, {time}; {fit}. — {place}")
}

/// What was done, a row each; the keys of a list lead through a long one.
fn deeds(ui: &mut Ui, work: &KeptWork) {
    /// The height of a row: the words, and below them who, when, and whether it fits.
    const ROW: f32 = 40.0;
    let dim = Theme::of(ui).dim;
    let now = Timestamp::now().to_zoned_datetime(TimeZone::system());
    let small = || TextStyle::interface(theme::SMALL_SIZE);
    let area = ScrollArea::vertical().max_height(6.0 * ROW);
    even_rows(ui, area, ROW, work.deeds.len(), None, |ui, rows| {
        for key in [Key::ArrowDown, Key::PageDown, Key::ArrowUp, Key::PageUp] {
            let far = if matches!(key, Key::PageDown | Key::PageUp) {
                5.0
            } else {
                1.0
            };
            let on = matches!(key, Key::ArrowDown | Key::PageDown);
            if ui.input(|i| i.key_pressed(key)) {
                ui.scroll_with_delta(vec2(0.0, ROW * far * if on { -1.0 } else { 1.0 }));
            }
        }
        for deed in &work.deeds[rows] {
            let fits = if deed.fits { "fits" } else { "does not fit" };
            let words = format!("{} {}", isolated(&deed.stamp.by), deed.words);
            ui.vertical(|ui| {
                ui.set_height(ROW - ui.spacing().item_spacing.y);
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.add(sentence(&words).shrink());
                let about = format!("{} · {fits}", when(deed.stamp.at, &now));
                ui.add(sentence(&about).style(small()).color(dim));
            });
        }
    });
}

fn recoverable(ui: &mut Ui, found: &[Recoverable]) {
    for item in found {
        let changes = plural(item.edits, "change", "changes");
        let logs = match item.logs {
            0 | 1 => String::new(),
            n => format!(" in {n} logs that differ: you choose which"),
        };
        let words = format!("• {} ({changes}{logs})", isolated(&item.title));
        ui.add(sentence(&words));
        let place = if item.unnamed {
            "never saved".to_owned()
        } else {
            shown_path(&item.path)
        };
        let small = TextStyle::interface(theme::SMALL_SIZE);
        let place = format!("    {place}");
        ui.add(sentence(&place).style(small).color(Theme::of(ui).dim));
    }
}

/// A log a row: how many changes, whose, when and where, with a button that goes on with them.
fn log_list(ui: &mut Ui, logs: &[LoggedWork], fresh: bool) -> Option<Answer> {
    let dim = Theme::of(ui).dim;
    let now = Timestamp::now().to_zoned_datetime(TimeZone::system());
    let mut answer = None;
    let area = ScrollArea::vertical().max_height(260.0);
    area.show(ui, |ui| {
        for (i, log) in logs.iter().enumerate() {
            let small = TextStyle::interface(theme::SMALL_SIZE);
            let changes = plural(log.edits, "change", "changes");
            let time = time_span(log.first.at, log.last.at, &now);
            ui.add(sentence(&format!(
                "{changes} by {}, {time}",
                isolated(&log.last.by)
            )));
            let place = shown_path(&log.path);
            ui.add(sentence(&place).style(small).color(dim));
            let label = format!("Restore {changes}");
            let button = ui.push_id(i, |ui| ui.button(&label)).inner;
            if fresh && i == 0 {
                button.request_focus();
            }
            if button.clicked() {
                answer = Some(Answer::Take(i));
            }
        }
    });
    answer
}

/// From when to when changes were made.
fn time_span(first: Timestamp, last: Timestamp, now: &ZonedDateTime) -> String {
    let (first, last) = (when(first, now), when(last, now));
    match first == last {
        true => last,
        false => format!("{first} to {last}"),
    }
}

/// Whether Enter takes the first of a question's buttons, which never loses anything.
fn takes_first(question: &Question) -> bool {
    wanted_text(question).is_none() && !matches!(question, Question::DifferentEdits { .. })
}

/// Name and hint of the field for what a question wants typed.
fn wanted_text(question: &Question) -> Option<(&'static str, &'static str)> {
    match question {
        Question::Annotator => Some(("Your name", "annotator-1")),
        Question::Path { .. } => Some(("Path", "/home/…")),
        _ => None,
    }
}

fn text_field(
    ui: &mut Ui,
    state: &mut AskingState,
    question: &Question,
    fresh: bool,
) -> Option<Answer> {
    let (name, hint) = wanted_text(question)?;
    let id = Id::unique(("question field", name));
    let field = match question {
        Question::Path { .. } => Field::path(id, &state.text),
        _ => Field::line(id, &state.text),
    };
    // What is typed or pasted takes the place of what is proposed; an arrow goes on from it.
    let proposed = matches!(question, Question::Path { proposed: true, .. });
    let field = field.anew(fresh).selected(fresh && proposed);
    let output = field.name(name).hint(hint).show(ui);
    if let Some(text) = output.changed {
        state.text = match question {
            Question::Path { suggestion, .. } if proposed => of_its_own(suggestion, text),
            _ => text,
        };
    }
    // Whoever clicks beside the field types on all the same.
    if fresh || ui.memory(|memory| memory.focused().is_none()) {
        output.response.request_focus();
    }
    output.submitted.then(|| typed(state, question)).flatten()
}

/// What is typed in the place of a name that was proposed: a whole path is one of its own, and lies not in
/// the folder that was proposed with the name.
fn of_its_own(suggestion: &str, text: String) -> String {
    let folder = suggestion
        .rfind(std::path::MAIN_SEPARATOR)
        .map_or(0, |at| at + 1);
    let own = text.strip_prefix(&suggestion[..folder]);
    let is_whole = |path: &&str| path.starts_with('/') || path.starts_with("~/");
    own.filter(is_whole).map_or(text.clone(), str::to_owned)
}

/// What was typed, as an answer; `None` while there is nothing.
fn typed(state: &AskingState, question: &Question) -> Option<Answer> {
    let text = state.text.trim();
    match question {
        _ if text.is_empty() => None,
        Question::Annotator => Some(Answer::Annotator(text.to_owned())),
        _ => Some(Answer::Path(text.to_owned())),
    }
}

fn buttons(ui: &mut Ui, state: &AskingState, question: &Question, fresh: bool) -> Option<Answer> {
    use Answer::*;
    let options: Vec<(&str, Option<Answer>)> = match question {
        Question::Annotator => vec![
            ("Continue", typed(state, question)),
            ("Cancel", Some(Cancel)),
        ],
        Question::Path { .. } => vec![("OK", typed(state, question)), ("Cancel", Some(Cancel))],
        Question::SomebodyElses { .. } => vec![
            ("Read only", Some(ReadOnly)),
            ("My own copy", Some(OwnCopy)),
            ("Continue theirs", Some(Continue)),
        ],
        Question::Unsaved { .. } => vec![
            ("Save", Some(Save)),
            ("Don’t save", Some(Discard)),
            ("Cancel", Some(Cancel)),
        ],
        Question::Recover(_) => vec![
            ("Restore", Some(Restore)),
            ("Later", Some(Cancel)),
            ("Discard", Some(Discard)),
        ],
        Question::LoggedEdits { .. } => vec![
            ("Restore", Some(Restore)),
            ("Leave out", Some(Discard)),
            ("Decide later", Some(Cancel)),
        ],
        Question::DifferentEdits { .. } => vec![
            ("With none of them", Some(Continue)),
            ("Decide later", Some(Cancel)),
        ],
        Question::OtherVersion { version, .. } => vec![
            ("Go on with this one", Some(Continue)),
            (
                "Open the other as a copy",
                (!version.way.is_empty()).then_some(OwnCopy),
            ),
        ],
        Question::KeptEdits { work, .. } => {
            let fits = work.fitting() > 0;
            vec![
                ("Apply what fits", fits.then_some(Restore)),
                ("Open as a copy", fits.then_some(OwnCopy)),
                ("Leave in the log", Some(Cancel)),
            ]
        }
        Question::ChangedOnDisk { .. } => vec![
            ("Save under another name…", Some(SaveAs)),
            ("Write over it", Some(Overwrite)),
            ("Cancel", Some(Cancel)),
        ],
        Question::Replace { .. } => vec![("Cancel", Some(Cancel)), ("Replace", Some(Overwrite))],
        Question::Folder { .. } => vec![("Copy its path", Some(Copy)), ("Close", Some(Cancel))],
    };
    let mut answer = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().button_padding = vec2(14.0, 6.0);
        for (i, (label, result)) in options.into_iter().enumerate() {
            let button = ui.add_enabled(result.is_some(), Button::new(label));
            if fresh && i == 0 && takes_first(question) {
                button.request_focus();
            }
            if button.clicked() {
                answer = result;
            }
        }
    });
    answer
}
