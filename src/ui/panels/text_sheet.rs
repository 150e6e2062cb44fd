//! The sheet on which a person sets how the article is read. What is set shows at once.

use egui::{
    Align2, ComboBox, Context, Frame, Grid, Margin, Response, RichText, Slider, Ui, Window, vec2,
};

use crate::{
    store::{FocusOn, MEASURES, Numbers, Preferences, Reading, Typeface},
    ui::{Outbox, ink::Ink, theme::Theme},
    workspace::{Command, LEADINGS, TEXT_SIZES, Workspace},
};

/// Draws the sheet while it is wanted, beside the text that it is about.
pub fn text_sheet(ctx: &Context, shown: &mut bool, workspace: &Workspace, outbox: &mut Outbox) {
    if !*shown {
        return;
    }
    let preferences = workspace.preferences();
    let mut reading = preferences.reading.clone();
    let frame = Frame::window(&ctx.style_of(ctx.theme())).inner_margin(Margin::same(14));
    let window = Window::new("Text")
        .frame(frame)
        .open(shown)
        .collapsible(false)
        .resizable(false)
        .default_width(330.0)
        .anchor(Align2::RIGHT_TOP, vec2(-28.0, 44.0));
    window.show(ctx, |ui| {
        Grid::new("text")
            .num_columns(2)
            .spacing([16.0, 9.0])
            .show(ui, |ui| {
                measures(ui, preferences, &mut reading, outbox);
                faces(ui, &mut reading);
                beside(ui, &mut reading);
            });
        ui.add_space(6.0);
        if ui.button("As at first").clicked() {
            let usual = Preferences::default();
            reading = usual.reading;
            outbox.push(Command::SetTextSize(usual.text_size));
            outbox.push(Command::SetLeading(usual.leading));
        }
    });
    if reading != preferences.reading {
        outbox.push(Command::SetReading(Box::new(reading)));
    }
}

fn measures(ui: &mut Ui, preferences: &Preferences, reading: &mut Reading, outbox: &mut Outbox) {
    let (mut size, mut leading) = (preferences.text_size, preferences.leading);
    if slider(ui, "Size", Slider::new(&mut size, TEXT_SIZES).step_by(0.5)) {
        outbox.push(Command::SetTextSize(size));
    }
    let leadings = Slider::new(&mut leading, LEADINGS).step_by(0.05);
    if slider(ui, "Leading", leadings) {
        outbox.push(Command::SetLeading(leading));
    }
    let measures = Slider::new(&mut reading.measure, MEASURES).step_by(0.5);
    slider(ui, "Line length", measures);
}

/// A row with a slider; answers whether it was moved.
fn slider(ui: &mut Ui, name: &str, slider: Slider<'_>) -> bool {
    let label = row(ui, name);
    let moved = ui.add(slider).labelled_by(label.id).changed();
    ui.end_row();
    moved
}

fn faces(ui: &mut Ui, reading: &mut Reading) {
    use Typeface::{Book, Nastaliq, Sans};
    let label = row(ui, "Arabic");
    ui.vertical(|ui| {
        let ours = [(Book, "Naskh"), (Sans, "Sans"), (Nastaliq, "Nastaliq")];
        face(ui, "Arabic", &mut reading.arabic, &ours).labelled_by(label.id);
        ui.checkbox(&mut reading.urdu_in_nastaliq, "Urdu in Nastaliq");
    });
    ui.end_row();
    for (name, chosen) in [
        ("Hebrew", &mut reading.hebrew),
        ("Latin", &mut reading.latin),
    ] {
        let label = row(ui, name);
        let ours = [(Book, "Serif"), (Sans, "Sans")];
        face(ui, name, chosen, &ours).labelled_by(label.id);
        ui.end_row();
    }
    row(ui, "Lines");
    choice(ui, &mut reading.justified, [false, true], |justified| {
        if justified { "Justified" } else { "Ragged" }
    });
}

/// A face of ours, or a family of the machine's.
fn face(ui: &mut Ui, script: &str, chosen: &mut Typeface, ours: &[(Typeface, &str)]) -> Response {
    let known = ours.iter().find(|(face, _)| face == chosen);
    let name = match (known, &*chosen) {
        (Some((_, name)), _) => (*name).to_owned(),
        (None, Typeface::Family(family)) => family.clone(),
        (None, _) => ours
            .first()
            .map_or(String::new(), |(_, name)| (*name).to_owned()),
    };
    let list = ComboBox::from_id_salt(script)
        .width(190.0)
        .selected_text(name);
    list.show_ui(ui, |ui| {
        for (face, name) in ours {
            ui.selectable_value(chosen, face.clone(), *name);
        }
        ui.separator();
        for family in Ink::of(ui.ctx()).with_fonts(|fonts| fonts.families()) {
            ui.selectable_value(chosen, Typeface::Family(family.clone()), family);
        }
    })
    .response
}

fn beside(ui: &mut Ui, reading: &mut Reading) {
    row(ui, "Numbers");
    choice(
        ui,
        &mut reading.numbers,
        Numbers::ALL,
        |numbers| match numbers {
            Numbers::None => "None",
            Numbers::Paragraphs => "Paragraphs",
            Numbers::Lines => "Lines",
        },
    );
    row(ui, "Focus on");
    choice(
        ui,
        &mut reading.focus_on,
        FocusOn::ALL,
        |focus| match focus {
            FocusOn::Paragraph => "The paragraph",
            FocusOn::Sentence => "The sentence",
        },
    );
    row(ui, "Show");
    ui.vertical(|ui| {
        ui.checkbox(&mut reading.vowel_marks, "Vowel marks");
        ui.checkbox(&mut reading.hidden, "Hidden characters");
        ui.checkbox(&mut reading.minimap, "Map of the tags");
    });
    ui.end_row();
}

fn row(ui: &mut Ui, name: &str) -> Response {
    ui.label(RichText::new(name).color(Theme::of(ui).dim))
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
    ui.end_row();
}
