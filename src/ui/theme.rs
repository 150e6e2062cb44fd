//! How the window looks: the page's colours as egui has them, and how its widgets are dressed.

use egui::{Color32, CornerRadius, Margin, Stroke, Visuals, vec2};

use crate::{
    model::TagType,
    page::{Color, Palette},
};

/// The colours of one theme, and what is derived from them.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// What it is derived from.
    pub palette: &'static Palette,
    /// Whether it is the dark one.
    pub dark: bool,
    /// Where the text stands.
    pub paper: Color32,
    /// Text.
    pub ink: Color32,
    /// Text of less weight; 4.5:1 against bar and paper, buttons in any state, and what is selected.
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

/// How much is left of what is disabled: its words stand out 4.5:1 from whatever they stand on. What
/// is weak to begin with must not be faded as well.
const DISABLED: f32 = 0.72;

/// Size of the interface's text, in points.
pub const INTERFACE_SIZE: f32 = 13.0;
/// Size of small print.
pub const SMALL_SIZE: f32 = 11.5;
/// Height of buttons, fields, and of a row of them, in points.
const ROW_HEIGHT: f32 = 26.0;

impl Theme {
    /// Ink on paper.
    pub const LIGHT: Theme = Theme::of_palette(&Palette::LIGHT);

    /// The same at night.
    pub const DARK: Theme = Theme::of_palette(&Palette::DARK);

    const fn of_palette(palette: &'static Palette) -> Theme {
        Theme {
            palette,
            dark: palette.dark,
            paper: opaque(palette.paper),
            ink: opaque(palette.ink),
            dim: opaque(palette.dim),
            line: opaque(palette.line),
            bar: opaque(palette.bar),
            accent: opaque(palette.accent),
            claim_fill: opaque(palette.claim_fill),
            selection: opaque(palette.selection),
            found: opaque(palette.found),
            warning: opaque(palette.warning),
            good: opaque(palette.good),
        }
    }

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

    /// Lets nothing in `ui` be acted on from here on. It is not faded, for what it says is there to be
    /// read; buttons lie flat.
    pub fn read_only(ui: &mut egui::Ui) {
        let theme = Theme::of(ui);
        let visuals = ui.visuals_mut();
        visuals.disabled_alpha = 1.0;
        let states = &mut visuals.widgets;
        for state in [&mut states.inactive, &mut states.hovered] {
            state.weak_bg_fill = theme.bar;
            state.fg_stroke.color = theme.dim;
        }
        ui.disable();
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
        // A row begins as high as the buttons and fields in it: words before them stand on their line,
        // and not on that of a lower row which they then make higher.
        style.spacing.interact_size.y = ROW_HEIGHT;
        // Where more is to be scrolled to is seen without a pointer that looks for it.
        style.spacing.scroll.dormant_handle_opacity = 0.4;
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
        v.weak_text_color = Some(self.dim);
        v.disabled_alpha = DISABLED;
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

    /// The colour of a type; dim for one that the tagset does not have.
    pub fn type_color(&self, tag: Option<&TagType>) -> Color32 {
        color32(self.palette.type_color(tag))
    }
}

const fn opaque(color: Color) -> Color32 {
    Color32::from_rgb(color.r, color.g, color.b)
}

/// A colour as egui has it.
pub fn color32(Color { r, g, b, a }: Color) -> Color32 {
    Color32::from_rgba_unmultiplied(r, g, b, a)
}
