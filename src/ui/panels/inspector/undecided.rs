//! What about a record waits for a decision: that it stands twice, or that it was removed and is there.

use egui::Ui;

use super::record::record_link;
use crate::{
    model::RecordId,
    store::ProblemKind,
    ui::{
        Outbox,
        panels::{side::heading, words::sentence},
        theme::Theme,
    },
    workspace::{Command, Decision, Document},
};

/// Draws what is to be decided about a record, one thing at a time, with the choices; nothing where
/// there is nothing.
pub fn undecided(ui: &mut Ui, document: &Document, id: RecordId, outbox: &mut Outbox) {
    let Some(problem) = document.undecided_about(id).next() else {
        return;
    };
    let Some(second) = problem.record else {
        return;
    };
    heading(ui, "To be decided");
    let words = problem.to_string();
    ui.add(sentence(&words).color(Theme::of(ui).warning));
    let choices: &[(&str, Decision)] = match problem.kind {
        ProblemKind::Double { first, .. } if id == first => {
            record_link(ui, document, second, outbox);
            &[
                ("Keep this", Decision::First),
                ("Keep the other", Decision::Second),
                ("Keep both", Decision::Both),
            ]
        }
        ProblemKind::Double { first, .. } => {
            record_link(ui, document, first, outbox);
            &[
                ("Keep this", Decision::Second),
                ("Keep the other", Decision::First),
                ("Keep both", Decision::Both),
            ]
        }
        _ => &[("Keep it", Decision::Stays), ("Remove it", Decision::Goes)],
    };
    ui.horizontal_wrapped(|ui| {
        for (label, decision) in choices {
            if ui.button(*label).clicked() {
                outbox.push(Command::Decide(second, *decision));
            }
        }
    });
}
