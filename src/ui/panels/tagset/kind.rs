//! Every field of one type, in place.

use egui::{Color32, Ui};

use super::{Sheet, TagsetState, language_name};
use crate::{
    model::{TagType, TypeKey},
    page::{Color, Palette},
    text::Direction,
    ui::{
        keys::shortcut_text,
        panels::fields::{NONE, caption, choice, edit},
        theme::{Theme, color32},
        widgets::Field,
    },
    workspace::{Bound, Command, Shortcut, TagsetChange, TypeChange},
};

/// How a line can be drawn.
const PATTERNS: [&str; 6] = ["solid", "double", "dotted", "dashed", "wavy", "thick"];
/// Schemes that types are mapped to.
const SCHEMES: [(&str, &str); 4] = [
    ("conll", "CoNLL"),
    ("ontonotes", "OntoNotes"),
    ("wojood", "Wojood"),
    ("nemo", "NEMO"),
];
/// Fields of an annotation that a type can ask for, besides its own attributes.
const FIELDS: [&str; 4] = ["entity", "level", "sense", "note"];

impl Sheet<'_> {
    pub(super) fn kind(&mut self, ui: &mut Ui, state: &mut TagsetState, kind: &TagType) {
        let language = state.language().to_owned();
        let label = kind.label.get(&language).map_or("", String::as_str);
        let name = format!("Label ({})", language_name(&language));
        self.line(ui, kind, &name, label, None, |text| {
            TypeChange::Label(language.clone(), text)
        });
        self.look(ui, kind);
        self.shortcut(ui, kind);
        self.parent(ui, kind);
        let guideline = kind.guideline.get(&language).map_or("", String::as_str);
        let name = format!("Guideline ({})", language_name(&language));
        self.lines(ui, kind, &name, guideline, 3, |text| {
            TypeChange::Guideline(language.clone(), text)
        });
        let (yes, no) = (kind.examples.join("\n"), kind.counterexamples.join("\n"));
        self.lines(
            ui,
            kind,
            "Examples, one a line",
            &yes,
            2,
            TypeChange::Examples,
        );
        let name = "Only look like it, one a line";
        self.lines(ui, kind, name, &no, 2, TypeChange::Counterexamples);
        self.attributes(ui, state, kind);
        self.required(ui, kind);
        self.maps(ui, kind);
        let mut debris = kind.debris;
        let words = "Marks debris: no part of the article, and counts nowhere";
        ui.add_space(6.0);
        if ui.checkbox(&mut debris, words).changed() {
            self.change(kind, TypeChange::Debris(debris));
        }
    }

    /// A field of one line.
    pub(super) fn line(
        &mut self,
        ui: &mut Ui,
        kind: &TagType,
        name: &str,
        text: &str,
        direction: Option<Direction>,
        change: impl FnOnce(String) -> TypeChange,
    ) {
        let field = Field::line(self.id(&kind.key, name), text).direction(direction);
        let key = kind.key.clone();
        edit(ui, name, field, self.outbox, |text| {
            Command::ChangeTagset(TagsetChange::Type(key, change(text)))
        });
    }

    /// A field of several lines.
    pub(super) fn lines(
        &mut self,
        ui: &mut Ui,
        kind: &TagType,
        name: &str,
        text: &str,
        rows: usize,
        change: impl FnOnce(String) -> TypeChange,
    ) {
        let field = Field::lines(self.id(&kind.key, name), text, rows);
        let key = kind.key.clone();
        edit(ui, name, field, self.outbox, |text| {
            Command::ChangeTagset(TagsetChange::Type(key, change(text)))
        });
    }

    /// Colours on light and dark paper, and the pattern of the line.
    fn look(&mut self, ui: &mut Ui, kind: &TagType) {
        let ltr = Some(Direction::LeftToRight);
        ui.columns(3, |columns| {
            let ui = &mut columns[0];
            self.line(ui, kind, "Colour", &kind.color, ltr, TypeChange::Color);
            if let Some(color) = self.swatch(ui, kind, "Colour", &kind.color, &Palette::LIGHT) {
                self.change(kind, TypeChange::Color(color));
            }
            let ui = &mut columns[1];
            let name = "Colour on dark";
            self.line(ui, kind, name, &kind.color_dark, ltr, TypeChange::ColorDark);
            if let Some(color) = self.swatch(ui, kind, name, &kind.color_dark, &Palette::DARK) {
                self.change(kind, TypeChange::ColorDark(color));
            }
            let id = self.id(&kind.key, "pattern");
            let shown = match kind.pattern.as_str() {
                "" => "dashed",
                pattern => pattern,
            };
            let options = PATTERNS.iter().map(|name| (*name).to_owned());
            if let Some(at) = choice(&mut columns[2], id, "Line", shown, options) {
                self.change(kind, TypeChange::Pattern(PATTERNS[at].to_owned()));
            }
        });
    }

    /// The colour to see and to pick, and how it stands out from paper; answers with a new one.
    fn swatch(
        &self,
        ui: &mut Ui,
        kind: &TagType,
        name: &str,
        hex: &str,
        palette: &Palette,
    ) -> Option<String> {
        let color = Color::from_hex(hex);
        let mut picked = None;
        ui.horizontal_wrapped(|ui| {
            let mut shown = color.map_or(Color32::GRAY, color32);
            let button = ui.color_edit_button_srgba(&mut shown);
            let label = format!("Pick {name} of {}", kind.key);
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
            if button.changed() {
                let [r, g, b, _] = shown.to_array();
                picked = Some(format!("#{r:02x}{g:02x}{b:02x}"));
            }
            let words = match color {
                None if hex.is_empty() => "None: drawn dim".to_owned(),
                None => "Not a colour: write #rrggbb".to_owned(),
                Some(color) => contrast(color, palette),
            };
            ui.label(egui::RichText::new(words).small().color(Theme::of(ui).dim));
        });
        picked
    }

    fn shortcut(&mut self, ui: &mut Ui, kind: &TagType) {
        let ltr = Some(Direction::LeftToRight);
        self.line(
            ui,
            kind,
            "Key to press",
            &kind.shortcut,
            ltr,
            TypeChange::Shortcut,
        );
        if let Some(words) = self.about_key(kind) {
            let color = Theme::of(ui).warning;
            ui.label(egui::RichText::new(words).small().color(color));
        }
    }

    /// What is wrong with a type's key, if anything.
    fn about_key(&self, kind: &TagType) -> Option<String> {
        if kind.shortcut.trim().is_empty() {
            return None;
        }
        let Ok(key) = kind.shortcut.parse::<Shortcut>() else {
            return Some("Not a key: write 1, A, Shift+3 or Alt+G".to_owned());
        };
        let taken = |by: &str| Some(format!("{} is taken by {by}", shortcut_text(key)));
        // An action comes before a type.
        if let Some(Bound::Action(action)) = self.workspace.bound_to(key) {
            return taken(&format!("“{}”", action.info().label));
        }
        let mut others = self
            .tagset
            .types
            .iter()
            .filter(|other| other.key != kind.key);
        let other = others.find(|other| self.workspace.tag_shortcut(other) == Some(key))?;
        taken(other.key.as_str())
    }

    /// What it is a kind of; never of itself.
    fn parent(&mut self, ui: &mut Ui, kind: &TagType) {
        let free = |other: &&TagType| {
            other.key != kind.key && !self.tagset.is_within(&other.key, &kind.key)
        };
        // Looked up only while the list is open: a codebook may be long.
        let others = || {
            self.tagset
                .types
                .iter()
                .filter(free)
                .map(|other| &other.key)
        };
        let shown = kind.parent.as_ref().map_or(NONE, TypeKey::as_str);
        let names = others().map(ToString::to_string);
        let options = std::iter::once(NONE.to_owned()).chain(names);
        let id = self.id(&kind.key, "parent");
        if let Some(at) = choice(ui, id, "Is a kind of", shown, options) {
            let parent = at.checked_sub(1).and_then(|at| others().nth(at).cloned());
            self.change(kind, TypeChange::Parent(parent));
        }
    }

    fn required(&mut self, ui: &mut Ui, kind: &TagType) {
        caption(ui, "An annotation of this type ought to have");
        let attributes = kind
            .attributes
            .iter()
            .map(|attribute| attribute.key.as_str());
        let fields: Vec<&str> = FIELDS.into_iter().chain(attributes).collect();
        ui.horizontal_wrapped(|ui| {
            for field in fields {
                let mut on = kind.required.iter().any(|required| required == field);
                let response = ui.checkbox(&mut on, field);
                let name = format!("Required: {field}");
                response.widget_info(|| {
                    egui::WidgetInfo::selected(egui::Role::CheckBox, true, on, &name)
                });
                if response.changed() {
                    self.change(kind, TypeChange::Required(field.to_owned(), on));
                }
            }
        });
    }

    fn maps(&mut self, ui: &mut Ui, kind: &TagType) {
        ui.columns(SCHEMES.len(), |columns| {
            for (ui, (scheme, name)) in columns.iter_mut().zip(SCHEMES) {
                let label = kind.maps.get(scheme).map_or("", String::as_str);
                let name = format!("In {name}");
                let ltr = Some(Direction::LeftToRight);
                self.line(ui, kind, &name, label, ltr, |text| {
                    TypeChange::Map(scheme.to_owned(), text)
                });
            }
        });
    }
}

/// How a colour stands out from paper, and what is done where it is too faint.
fn contrast(color: Color, palette: &Palette) -> String {
    let contrast = color.contrast(palette.paper);
    if contrast < 4.5 {
        format!("{contrast:.1}:1 on paper; drawn stronger, to 4.5:1")
    } else {
        format!("{contrast:.1}:1 on paper")
    }
}
