//! The one sheet of settings, made from their table, beside the text that many are about. What is set
//! shows at once.

mod controls;

use egui::{Align2, Context, Frame, Grid, Margin, RichText, Ui, Window, vec2};

use crate::{
    store::{Preferences, Reading},
    ui::{
        Outbox,
        theme::Theme,
        widgets::{self, column},
    },
    workspace::{Command, Section, Setting, SettingInfo, Workspace},
};
use controls::Controls;

/// The sheet, shown or not.
#[derive(Default)]
pub struct SettingsSheet {
    shown: bool,
    section: Section,
    /// What is being typed as one's name.
    name: Option<String>,
    /// The setting that is to have the focus.
    wanted: Option<Setting>,
    /// Whether the sheet has just come up, and is to have the focus.
    fresh: bool,
}

impl SettingsSheet {
    /// Whether it is shown.
    pub fn is_shown(&self) -> bool {
        self.shown
    }

    /// Shows it, or closes it if it is shown.
    pub fn toggle(&mut self) {
        self.shown = !self.shown;
        self.fresh = self.shown;
    }

    /// Shows what is under a heading, or closes the sheet if it shows that.
    pub fn toggle_at(&mut self, section: Section) {
        self.shown = !(self.shown && self.section == section);
        self.section = section;
        self.fresh = self.shown;
    }

    /// Shows a setting, and gives it the focus.
    pub fn show_setting(&mut self, setting: Setting) {
        self.shown = true;
        self.section = setting.info().section;
        self.wanted = Some(setting);
    }

    /// Closes it.
    pub fn close(&mut self) {
        self.shown = false;
    }

    /// Draws the sheet while it is wanted.
    pub fn show(&mut self, ctx: &Context, workspace: &Workspace, outbox: &mut Outbox) {
        if !self.shown {
            self.take_name(outbox);
            return;
        }
        let frame = Frame::window(&ctx.style_of(ctx.theme())).inner_margin(Margin::same(14));
        let mut shown = true;
        let window = Window::new("Settings")
            .frame(frame)
            .open(&mut shown)
            .collapsible(false)
            .resizable(false)
            .default_width(390.0)
            .anchor(Align2::RIGHT_TOP, vec2(-28.0, 44.0));
        window.show(ctx, |ui| self.contents(ui, workspace, outbox));
        self.shown &= shown;
    }

    fn contents(&mut self, ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
        ui.horizontal(|ui| {
            for section in Section::ALL {
                let chosen = self.section == section;
                let heading = ui.selectable_label(chosen, section.name());
                if heading.clicked() {
                    self.section = section;
                }
                // While the sheet is being measured there is nothing to have the focus.
                if chosen && self.fresh && widgets::controls(ui).contains(&heading.id) {
                    heading.request_focus();
                    self.fresh = false;
                }
            }
        });
        ui.separator();
        let preferences = workspace.preferences();
        let mut reading = preferences.reading.clone();
        // In a low window the rest is scrolled to.
        let room = ui.ctx().content_rect().height() - 190.0;
        column()
            .max_height(room)
            .min_scrolled_height(room)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                self.rows(ui, workspace, &mut reading, outbox);
                if self.section == Section::Text {
                    reset_to_defaults(ui, &mut reading, outbox);
                }
            });
        if reading != preferences.reading {
            outbox.push(Command::SetReading(Box::new(reading)));
        }
    }

    fn rows(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        reading: &mut Reading,
        outbox: &mut Outbox,
    ) {
        let mut controls = Controls {
            workspace,
            reading,
            name: &mut self.name,
            outbox,
        };
        let section = self.section;
        let wanted = &mut self.wanted;
        Grid::new(("settings", section.name()))
            .num_columns(2)
            .spacing([16.0, 9.0])
            .show(ui, |ui| {
                for info in Setting::under(section) {
                    let label = row_name(ui, info);
                    let before = widgets::controls(ui).len();
                    controls.show(ui, info, label);
                    // While the sheet is being measured there is nothing to have the focus.
                    let first = widgets::controls(ui).get(before).copied();
                    if let Some(first) = first.filter(|_| *wanted == Some(info.setting)) {
                        ui.memory_mut(|memory| memory.request_focus(first));
                        *wanted = None;
                    }
                    ui.end_row();
                }
            });
    }

    /// Takes over the name that was being typed when the sheet was closed.
    fn take_name(&mut self, outbox: &mut Outbox) {
        if let Some(name) = self.name.take() {
            outbox.push(Command::SetAnnotator(name));
        }
    }
}

/// What a setting is called, before its control; what it does shows on hovering.
fn row_name(ui: &mut Ui, info: &SettingInfo) -> egui::Id {
    let words = RichText::new(info.label).color(Theme::of(ui).dim);
    ui.label(words).on_hover_text(info.help).id
}

/// Sets all that is about the text as it was before anything was set.
fn reset_to_defaults(ui: &mut Ui, reading: &mut Reading, outbox: &mut Outbox) {
    ui.add_space(6.0);
    if ui.button("Reset to defaults").clicked() {
        let usual = Preferences::default();
        *reading = usual.reading;
        outbox.push(Command::SetTextSize(usual.text_size));
        outbox.push(Command::SetLeading(usual.leading));
    }
}
