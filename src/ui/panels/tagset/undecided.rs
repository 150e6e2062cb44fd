//! Two versions of a type, as after a merge by lines: which is meant.

use egui::Ui;

use super::Sheet;
use crate::{
    model::TagType,
    ui::{
        panels::words::{beginning, isolated, sentence},
        theme::Theme,
    },
    workspace::{Command, Decision},
};

/// How many scalar values a type is named by on a button.
const NAMED: usize = 30;

impl Sheet<'_> {
    /// Draws the choice, beside either of the two; nothing where there is nothing to decide.
    pub(super) fn undecided(&mut self, ui: &mut Ui, kind: &TagType) {
        let mut waiting = self.tagset.undecided();
        let about = |second: &&TagType| {
            second.key == kind.key || second.double_of.as_ref() == Some(&kind.key)
        };
        let Some(second) = waiting.find(about) else {
            return;
        };
        let Some(first) = self.tagset.double_of(&second.key) else {
            return;
        };
        let words = format!(
            "There are two versions of the type “{}”; both are kept until you decide. What is tagged \
             with it has the first; the second is kept as “{}”.",
            isolated(first.key.as_str()),
            isolated(second.key.as_str())
        );
        ui.add(sentence(&words).color(Theme::of(ui).warning));
        let named = |kind: &TagType| isolated(&beginning(kind.label_in("en"), NAMED));
        let choices = [
            (
                format!("Keep the first: “{}”", named(first)),
                Decision::First,
            ),
            (
                format!("Keep the second: “{}”", named(second)),
                Decision::Second,
            ),
            ("Keep both".to_owned(), Decision::Both),
        ];
        ui.horizontal_wrapped(|ui| {
            for (label, decision) in choices {
                if ui.button(label).clicked() {
                    let decide = Command::DecideType(second.key.clone(), decision);
                    self.outbox.push(decide);
                }
            }
        });
        ui.add_space(6.0);
    }
}
