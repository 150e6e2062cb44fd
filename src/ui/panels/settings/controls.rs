//! The control of each setting.

use std::sync::Arc;

use egui::{Id, Slider, Ui};

use crate::{
    model::Tagset,
    store::{FocusOn, INTERFACE_SIZES, MEASURES, Numbers, Reading, Theme, Typeface},
    text::Unit,
    ui::{
        Outbox,
        ink::Ink,
        panels::words::taken_whole,
        widgets::{Among, Field},
    },
    workspace::{
        Action, Command, LEADINGS, Setting, SettingInfo, TEXT_SIZES, Workspace, bundled_tagsets,
    },
};

/// Sizes of the interface that are offered, in percent. A slider would move from under the pointer.
const SIZES: [u16; 8] = [75, 90, 100, 110, 125, 150, 175, 200];

/// The width of a list, in points.
const LIST: f32 = 190.0;

/// What the controls of the sheet show and change.
pub(super) struct Controls<'a> {
    pub workspace: &'a Workspace,
    pub reading: &'a mut Reading,
    /// What is being typed as one's name.
    pub name: &'a mut Option<String>,
    pub outbox: &'a mut Outbox,
}

/// A setting, and the words before its control.
#[derive(Clone, Copy)]
struct Row<'a> {
    info: &'a SettingInfo,
    label: Id,
}

impl Row<'_> {
    /// A list to choose from; answers with what was newly chosen.
    fn among<T: Clone + PartialEq + Send + Sync + 'static, I: IntoIterator<Item = T>>(
        self,
        ui: &mut Ui,
        current: &T,
        name: impl Fn(&T) -> String,
        all: impl FnOnce() -> I,
    ) -> Option<T> {
        let id = Id::unique(("setting", self.info.label));
        let (list, chosen) = Among::new(id, self.info.label, LIST, current).show(ui, name, all);
        list.labelled_by(self.label);
        chosen
    }
}

impl Controls<'_> {
    /// Draws the control of a setting, which `label` names.
    pub fn show(&mut self, ui: &mut Ui, info: &SettingInfo, label: Id) {
        use Typeface::{Book, Nastaliq, Sans};
        let preferences = self.workspace.preferences();
        let reading = &mut *self.reading;
        let row = Row { info, label };
        match info.setting {
            Setting::Annotator => self.annotator(ui, info),
            Setting::Snap => self.snap(ui, row),
            Setting::FirstTagset => self.first_tagset(ui, row),
            Setting::Theme => self.theme(ui),
            Setting::InterfaceSize => self.interface_size(ui, row),
            Setting::TextSize => {
                let mut size = preferences.text_size;
                let slider = Slider::new(&mut size, TEXT_SIZES).step_by(0.5);
                if ui.add(slider).labelled_by(label).changed() {
                    self.outbox.push(Command::SetTextSize(size));
                }
            }
            Setting::Leading => {
                let mut leading = preferences.leading;
                let slider = Slider::new(&mut leading, LEADINGS).step_by(0.05);
                if ui.add(slider).labelled_by(label).changed() {
                    self.outbox.push(Command::SetLeading(leading));
                }
            }
            Setting::Measure => {
                let slider = Slider::new(&mut reading.measure, MEASURES).step_by(0.5);
                ui.add(slider).labelled_by(label);
            }
            Setting::Arabic => {
                let ours = [(Book, "Naskh"), (Sans, "Sans"), (Nastaliq, "Nastaliq")];
                face(ui, row, &mut reading.arabic, &ours);
            }
            Setting::Hebrew => face(ui, row, &mut reading.hebrew, &SERIF_OR_SANS),
            Setting::Latin => face(ui, row, &mut reading.latin, &SERIF_OR_SANS),
            Setting::Justified => {
                let name = |justified| if justified { "Justified" } else { "Ragged" };
                choice(ui, &mut reading.justified, [false, true], name);
            }
            Setting::Numbers => choice(ui, &mut reading.numbers, Numbers::ALL, numbers),
            Setting::FocusOn => choice(ui, &mut reading.focus_on, FocusOn::ALL, focus_on),
            Setting::UrduInNastaliq => tick(ui, label, &mut reading.urdu_in_nastaliq),
            Setting::VowelMarks => tick(ui, label, &mut reading.vowel_marks),
            Setting::HiddenCharacters => tick(ui, label, &mut reading.hidden),
            Setting::Minimap => tick(ui, label, &mut reading.minimap),
            Setting::Arcs => tick(ui, label, &mut reading.arcs),
            Setting::ChangeKeys => self.action(ui, Action::ChangeKeys),
            Setting::AllKeys => self.action(ui, Action::Keys),
        }
    }

    /// The name is taken over when it is typed whole: half a name would stand on what is tagged.
    fn annotator(&mut self, ui: &mut Ui, info: &SettingInfo) {
        let known = &self.workspace.preferences().annotator;
        let text = self.name.as_ref().unwrap_or(known);
        ui.set_min_width(210.0);
        let output = Field::line(Id::unique("settings: name"), text)
            .name(info.label)
            .hint("Asked for when you tag")
            .show(ui);
        if output.changed.is_some() {
            *self.name = output.changed;
        }
        if output.submitted || output.left {
            let typed = self.name.take().into_iter();
            typed.for_each(|name| self.outbox.push(Command::SetAnnotator(name)));
        }
    }

    fn snap(&mut self, ui: &mut Ui, row: Row<'_>) {
        let snap = self.workspace.preferences().snap;
        let name = |unit: &Unit| taken_whole(*unit).to_owned();
        if let Some(unit) = row.among(ui, &snap, name, || Unit::SNAPPING) {
            self.outbox.push(Command::SnapTo(unit));
        }
    }

    fn first_tagset(&mut self, ui: &mut Ui, row: Row<'_>) {
        let first = self.workspace.first_tagset();
        let own = !bundled_tagsets().contains(first);
        let offered = || {
            bundled_tagsets()
                .iter()
                .chain(own.then_some(first))
                .cloned()
        };
        let name = |tagset: &Arc<Tagset>| tagset.title_in("en").to_owned();
        if let Some(tagset) = row.among(ui, first, name, offered) {
            self.outbox.push(Command::PreferTagset(tagset));
        }
    }

    fn theme(&mut self, ui: &mut Ui) {
        let theme = self.workspace.preferences().theme;
        let mut chosen = theme;
        choice(ui, &mut chosen, Theme::ALL, |theme| match theme {
            Theme::Light => "Light",
            Theme::Dark => "Dark",
            Theme::System => "As the system",
        });
        if chosen != theme {
            self.outbox.push(Command::SetTheme(chosen));
        }
    }

    fn interface_size(&mut self, ui: &mut Ui, row: Row<'_>) {
        let size = self.workspace.preferences().interface_size;
        let percent = |size: &f32| format!("{} %", (size * 100.0).round());
        let offered = || {
            let sizes = SIZES.map(|size| f32::from(size) / 100.0);
            sizes.into_iter().filter(|s| INTERFACE_SIZES.contains(s))
        };
        if let Some(size) = row.among(ui, &size, percent, offered) {
            self.outbox.push(Command::SetInterfaceSize(size));
        }
    }

    fn action(&mut self, ui: &mut Ui, action: Action) {
        if ui.button(action.info().label).clicked() {
            self.outbox.act(action);
        }
    }
}

const SERIF_OR_SANS: [(Typeface, &str); 2] = [(Typeface::Book, "Serif"), (Typeface::Sans, "Sans")];

fn numbers(numbers: Numbers) -> &'static str {
    match numbers {
        Numbers::None => "None",
        Numbers::Paragraphs => "Paragraphs",
        Numbers::Lines => "Lines",
    }
}

fn focus_on(focus: FocusOn) -> &'static str {
    match focus {
        FocusOn::Paragraph => "The paragraph",
        FocusOn::Sentence => "The sentence",
    }
}

fn tick(ui: &mut Ui, label: Id, on: &mut bool) {
    ui.checkbox(on, "").labelled_by(label);
}

/// A face of ours, or a family of the machine's.
fn face(ui: &mut Ui, row: Row<'_>, chosen: &mut Typeface, ours: &[(Typeface, &str)]) {
    let name = |face: &Typeface| {
        let known = ours.iter().find(|(known, _)| known == face);
        match (known.or(ours.first()), face) {
            (_, Typeface::Family(family)) => family.clone(),
            (Some((_, name)), _) => (*name).to_owned(),
            (None, _) => String::new(),
        }
    };
    let ctx = ui.ctx().clone();
    // Only for an open list: the machine's are waited for, and there may be very many.
    let all = || {
        let families = Ink::of(&ctx).with_fonts(|fonts| fonts.families());
        let families = families.into_iter().map(Typeface::Family);
        ours.iter().map(|(face, _)| face.clone()).chain(families)
    };
    if let Some(face) = row.among(ui, chosen, name, all) {
        *chosen = face;
    }
}

/// One of a few, side by side.
fn choice<T: Copy + PartialEq, const N: usize>(
    ui: &mut Ui,
    chosen: &mut T,
    all: [T; N],
    name: impl Fn(T) -> &'static str,
) {
    ui.horizontal(|ui| {
        for one in all {
            ui.selectable_value(chosen, one, name(one));
        }
    });
}
