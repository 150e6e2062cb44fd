//! The control of each setting.

use egui::{ComboBox, Id, Slider, Ui};

use crate::{
    store::{FocusOn, INTERFACE_SIZES, MEASURES, Numbers, Reading, Theme, Typeface},
    text::Unit,
    ui::{Outbox, ink::Ink, panels::words::taken_whole, widgets::Field},
    workspace::{
        Action, Command, LEADINGS, Setting, SettingInfo, TEXT_SIZES, Workspace, bundled_tagsets,
    },
};

/// Sizes of the interface that are offered, in percent. A slider would move from under the pointer.
const SIZES: [u16; 8] = [75, 90, 100, 110, 125, 150, 175, 200];

/// What the controls of the sheet show and change.
pub(super) struct Controls<'a> {
    pub workspace: &'a Workspace,
    pub reading: &'a mut Reading,
    /// What is being typed as one's name.
    pub name: &'a mut Option<String>,
    pub outbox: &'a mut Outbox,
}

impl Controls<'_> {
    /// Draws the control of a setting, which `label` names.
    pub fn show(&mut self, ui: &mut Ui, info: &SettingInfo, label: Id) {
        use Typeface::{Book, Nastaliq, Sans};
        let preferences = self.workspace.preferences();
        let reading = &mut *self.reading;
        match info.setting {
            Setting::Annotator => self.annotator(ui, info),
            Setting::Snap => self.snap(ui, label),
            Setting::FirstTagset => self.first_tagset(ui, label),
            Setting::Theme => self.theme(ui),
            Setting::InterfaceSize => self.interface_size(ui, label),
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
                face(ui, label, &mut reading.arabic, &ours);
            }
            Setting::Hebrew => face(ui, label, &mut reading.hebrew, &SERIF_OR_SANS),
            Setting::Latin => face(ui, label, &mut reading.latin, &SERIF_OR_SANS),
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

    fn snap(&mut self, ui: &mut Ui, label: Id) {
        let snap = self.workspace.preferences().snap;
        let mut chosen = snap;
        let list = ComboBox::from_id_salt("settings: drag").width(190.0);
        let list = list.selected_text(taken_whole(snap));
        let shown = list.show_ui(ui, |ui| {
            for unit in Unit::SNAPPING {
                ui.selectable_value(&mut chosen, unit, taken_whole(unit));
            }
        });
        shown.response.labelled_by(label);
        if chosen != snap {
            self.outbox.push(Command::SnapTo(chosen));
        }
    }

    fn first_tagset(&mut self, ui: &mut Ui, label: Id) {
        let first = self.workspace.first_tagset();
        let own = !bundled_tagsets().contains(first);
        let offered = bundled_tagsets().iter().chain(own.then_some(first));
        let list = ComboBox::from_id_salt("settings: tagset").width(190.0);
        let shown = list.selected_text(first.title_in("en")).show_ui(ui, |ui| {
            for tagset in offered {
                let name = tagset.title_in("en");
                if ui.selectable_label(tagset == first, name).clicked() {
                    self.outbox.push(Command::PreferTagset(tagset.clone()));
                }
            }
        });
        shown.response.labelled_by(label);
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

    fn interface_size(&mut self, ui: &mut Ui, label: Id) {
        let size = self.workspace.preferences().interface_size;
        let percent = |size: f32| format!("{} %", (size * 100.0).round());
        let list = ComboBox::from_id_salt("settings: size")
            .width(100.0)
            // All of them: none is overlooked for lack of a scroll bar.
            .height(f32::INFINITY);
        let shown = list.selected_text(percent(size)).show_ui(ui, |ui| {
            let sizes = SIZES.map(|size| f32::from(size) / 100.0);
            for offered in sizes.into_iter().filter(|s| INTERFACE_SIZES.contains(s)) {
                if ui
                    .selectable_label(size == offered, percent(offered))
                    .clicked()
                {
                    self.outbox.push(Command::SetInterfaceSize(offered));
                }
            }
        });
        shown.response.labelled_by(label);
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
fn face(ui: &mut Ui, label: Id, chosen: &mut Typeface, ours: &[(Typeface, &str)]) {
    let known = ours.iter().find(|(face, _)| face == chosen);
    let name = match (known, &*chosen) {
        (Some((_, name)), _) => (*name).to_owned(),
        (None, Typeface::Family(family)) => family.clone(),
        (None, _) => ours
            .first()
            .map_or(String::new(), |(_, name)| (*name).to_owned()),
    };
    let list = ComboBox::from_id_salt(label)
        .width(190.0)
        .selected_text(name);
    let shown = list.show_ui(ui, |ui| {
        for (face, name) in ours {
            ui.selectable_value(chosen, face.clone(), *name);
        }
        ui.separator();
        for family in Ink::of(ui.ctx()).with_fonts(|fonts| fonts.families()) {
            ui.selectable_value(chosen, Typeface::Family(family.clone()), family);
        }
    });
    shown.response.labelled_by(label);
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
