//! Colours and measures: the only place that names either.

use egui::{Color32, CornerRadius, Margin, Stroke, Visuals, vec2};

use crate::{layout::TextStyle, model::TagType};

/// The colours of one theme, and what is derived from them.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Whether it is the dark one.
    pub dark: bool,
    /// Where the text stands.
    pub paper: Color32,
    /// Text.
    pub ink: Color32,
    /// Text of less weight; 4.5:1 against bar and paper.
    pub dim: Color32,
    /// Hairlines.
    pub line: Color32,
    /// Panels and bars.
    pub bar: Color32,
    /// What can be acted on.
    pub accent: Color32,
    /// Behind the evidence of claims.
    pub claim_fill: Color32,
    /// Behind selected text.
    pub selection: Color32,
    /// Behind what was found.
    pub found: Color32,
    /// Warnings.
    pub warning: Color32,
    /// All is well.
    pub good: Color32,
}

/// How an annotation's underline is drawn, so that colour never stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// One line.
    Solid,
    /// Two lines.
    Double,
    /// Dots.
    Dotted,
    /// Dashes.
    Dashed,
    /// A wave.
    Wavy,
    /// One thick line.
    Thick,
}

/// Nastaliq slants down across each word and needs this much more leading.
const NASTALIQ_LEADING: f32 = 1.3;
/// Size of the interface's text, in points.
pub const INTERFACE_SIZE: f32 = 13.0;
/// Size of small print.
pub const SMALL_SIZE: f32 = 11.5;

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

impl Theme {
    /// Ink on paper.
    pub const LIGHT: Theme = Theme {
        dark: false,
        paper: rgb(0xfbf8f1),
        ink: rgb(0x24211c),
        dim: rgb(0x6b6559),
        line: rgb(0xe4ddcf),
        bar: rgb(0xf3eee3),
        accent: rgb(0x7a4b12),
        claim_fill: rgb(0xf6e3b8),
        selection: rgb(0xc9dbee),
        found: rgb(0xd9ecc4),
        warning: rgb(0x9a3b12),
        good: rgb(0x3f7d4f),
    };

    /// The same at night.
    pub const DARK: Theme = Theme {
        dark: true,
        paper: rgb(0x1d1c1a),
        ink: rgb(0xe8e2d5),
        dim: rgb(0xa39b8d),
        line: rgb(0x34312c),
        bar: rgb(0x252320),
        accent: rgb(0xe0b070),
        claim_fill: rgb(0x4c3d1c),
        selection: rgb(0x3d5878),
        found: rgb(0x3c5228),
        warning: rgb(0xf0936a),
        good: rgb(0x7fc596),
    };

    /// The theme in force.
    pub fn of(ui: &egui::Ui) -> &'static Theme {
        if ui.visuals().dark_mode {
            &Theme::DARK
        } else {
            &Theme::LIGHT
        }
    }

    /// Dresses egui's own widgets.
    pub fn dress(ctx: &egui::Context) {
        for (theme, tokens) in [
            (egui::Theme::Light, &Theme::LIGHT),
            (egui::Theme::Dark, &Theme::DARK),
        ] {
            ctx.style_mut_of(theme, |style| tokens.dress_style(style));
        }
    }

    fn dress_style(&self, style: &mut egui::Style) {
        use egui::{FontFamily::Proportional, FontId, TextStyle::*};
        style.text_styles = [
            (Heading, 17.0),
            (Body, INTERFACE_SIZE),
            (Button, INTERFACE_SIZE),
            (Small, SMALL_SIZE),
            (Monospace, 12.0),
        ]
        .into_iter()
        .map(|(name, size)| (name, FontId::new(size, Proportional)))
        .collect();
        style.spacing.item_spacing = vec2(8.0, 6.0);
        style.spacing.button_padding = vec2(9.0, 4.0);
        style.spacing.menu_margin = Margin::same(6);
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.4;
        style.visuals = self.visuals();
    }

    fn visuals(&self) -> Visuals {
        let mut v = if self.dark {
            Visuals::dark()
        } else {
            Visuals::light()
        };
        let rounding = CornerRadius::same(5);
        let raised = self.mix(self.bar, self.ink, 0.06);
        v.panel_fill = self.bar;
        v.window_fill = self.paper;
        v.window_stroke = Stroke::new(1.0, self.line);
        v.window_corner_radius = CornerRadius::same(8);
        v.menu_corner_radius = CornerRadius::same(6);
        v.extreme_bg_color = self.paper;
        v.faint_bg_color = raised;
        v.override_text_color = None;
        v.hyperlink_color = self.accent;
        v.warn_fg_color = self.warning;
        v.error_fg_color = self.warning;
        v.selection.bg_fill = self.selection;
        v.selection.stroke = Stroke::new(1.5, self.ink);
        v.popup_shadow.color = Color32::from_black_alpha(if self.dark { 96 } else { 28 });
        v.window_shadow.color = Color32::from_black_alpha(if self.dark { 120 } else { 40 });
        for (state, fill, stroke) in [
            (&mut v.widgets.noninteractive, self.bar, self.line),
            (&mut v.widgets.inactive, raised, self.line),
            (
                &mut v.widgets.hovered,
                self.mix(self.bar, self.ink, 0.10),
                self.mix(self.line, self.dim, 0.35),
            ),
            (
                &mut v.widgets.active,
                self.mix(self.bar, self.ink, 0.16),
                self.accent,
            ),
            (
                &mut v.widgets.open,
                self.mix(self.bar, self.ink, 0.10),
                self.line,
            ),
        ] {
            state.bg_fill = fill;
            state.weak_bg_fill = fill;
            state.bg_stroke = Stroke::new(1.0, stroke);
            state.fg_stroke = Stroke::new(1.0, self.ink);
            state.corner_radius = rounding;
            state.expansion = 0.0;
        }
        v.widgets.inactive.bg_stroke = Stroke::NONE;
        v
    }

    /// `amount` of `b` in `a`.
    pub fn mix(&self, a: Color32, b: Color32, amount: f32) -> Color32 {
        a.lerp_to_gamma(b, amount)
    }

    /// The colour of a type; ink for one that the tagset does not have.
    pub fn type_color(&self, tag: Option<&TagType>) -> Color32 {
        let hex = tag.map(|t| if self.dark { &t.color_dark } else { &t.color });
        hex.and_then(|h| Color32::from_hex(h).ok())
            .unwrap_or(self.dim)
    }
}

impl Pattern {
    /// The pattern of a type; dashed for one that the tagset does not have.
    pub fn of(tag: Option<&TagType>) -> Pattern {
        match tag.map(|t| t.pattern.as_str()) {
            Some("solid") => Pattern::Solid,
            Some("double") => Pattern::Double,
            Some("dotted") => Pattern::Dotted,
            Some("wavy") => Pattern::Wavy,
            Some("thick") => Pattern::Thick,
            _ => Pattern::Dashed,
        }
    }
}

/// How the article's text looks: its size in points, its leading in multiples of that.
pub fn article_style(size: f32, leading: f32, language: &str) -> TextStyle {
    let nastaliq = language.split('-').next() == Some("ur");
    let room = if nastaliq { NASTALIQ_LEADING } else { 1.0 };
    TextStyle {
        leading: leading * room,
        nastaliq,
        ..TextStyle::reading(size)
    }
}
