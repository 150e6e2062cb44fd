//! Files on their way in: how far they are, and a way to call them off.
//!
//! Knows nothing of how a file is read.

use std::time::Duration;

use egui::{Frame, Margin, ProgressBar, Ui};

use super::words::{isolated, sentence};
use crate::{
    ui::{Outbox, theme::Theme},
    workspace::{Command, DocKey, FileOpening, Progress, Stage, Workspace},
};

/// How long an opening takes before it is spoken of, in seconds: what is there at once needs no
/// word, and one that flashes by would only trouble the eye.
const PATIENCE: f64 = 0.333;

/// Since when each file has been on its way.
#[derive(Default)]
pub struct Openings(Vec<(DocKey, f64)>);

impl Openings {
    /// Notes which files are on their way, and when they began to be.
    pub fn follow(&mut self, ctx: &egui::Context, workspace: &Workspace) {
        let now = ctx.input(|i| i.time);
        let underway = workspace.openings();
        self.0
            .retain(|(doc, _)| underway.iter().any(|o| o.doc() == *doc));
        for opening in underway {
            if !self.0.iter().any(|(doc, _)| *doc == opening.doc()) {
                self.0.push((opening.doc(), now));
            }
        }
        let next = self.0.iter().map(|(_, since)| since + PATIENCE - now);
        let next = next.filter(|wait| *wait > 0.0).reduce(f64::min);
        if let Some(wait) = next {
            ctx.request_repaint_after(Duration::from_secs_f64(wait));
        }
    }

    /// The files that have been on their way for longer than one likes to wait.
    fn slow<'a>(
        &'a self,
        now: f64,
        workspace: &'a Workspace,
    ) -> impl Iterator<Item = &'a FileOpening> {
        let slow = move |doc| {
            self.0
                .iter()
                .any(|(d, since)| *d == doc && now - since >= PATIENCE)
        };
        workspace.openings().iter().filter(move |o| slow(o.doc()))
    }

    /// Whether any of them is to be spoken of.
    pub fn is_any_slow(&self, ctx: &egui::Context, workspace: &Workspace) -> bool {
        self.last_slow(ctx, workspace).is_some()
    }

    /// The file that Escape calls off: the last of those spoken of.
    pub fn last_slow(&self, ctx: &egui::Context, workspace: &Workspace) -> Option<DocKey> {
        let now = ctx.input(|i| i.time);
        self.slow(now, workspace).last().map(FileOpening::doc)
    }
}

/// What is being opened and takes its time, each with how far it is.
pub fn openings(ui: &mut Ui, openings: &Openings, workspace: &Workspace, outbox: &mut Outbox) {
    let now = ui.input(|i| i.time);
    for opening in openings.slow(now, workspace) {
        let theme = Theme::of(ui);
        Frame::new()
            .fill(theme.paper)
            .stroke(egui::Stroke::new(1.0, theme.line))
            .corner_radius(6)
            .inner_margin(Margin::symmetric(12, 4))
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.vertical(|ui| {
                        ui.set_width((ui.available_width() - 90.0).min(420.0));
                        ui.add(sentence(&words(opening)).shrink());
                        let share = opening.progress().map_or(0.0, Progress::share);
                        ui.add(ProgressBar::new(share).desired_height(6.0));
                    });
                    if ui.button("Cancel").clicked() {
                        outbox.push(Command::StopOpening(opening.doc()));
                    }
                });
            });
    }
}

/// What is being read, and how far.
fn words(opening: &FileOpening) -> String {
    let name = isolated(opening.name());
    let Some(Progress { stage, done, total }) = opening.progress() else {
        return format!("Opening “{name}”…");
    };
    let what = match stage {
        Stage::Reading => "",
        Stage::Annotations => "its annotations, ",
    };
    let (done, total) = (megabytes(done), megabytes(total));
    format!("Opening “{name}”: {what}{done} of {total} MB")
}

/// Bytes in millions, with one decimal.
fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e6)
}
