//! Right-to-left text of egui's own widgets, replaced before it is painted.
//!
//! egui shapes text but does not order it. Once a pass has been put together, text with
//! right-to-left letters is painted by our layout instead, in the place that egui measured for it:
//! so menus, buttons and tooltips read right. Where text of several lines breaks is ours to say, in
//! as many lines as egui made room for; [`widgets`](crate::ui::widgets) measure by our layout and
//! serve long text better.

use std::ops::Range;
use std::sync::Arc;

use egui::emath::Rot2;
use egui::epaint::TextShape;
use egui::epaint::text::ByteRangeExt as _;
use egui::epaint::textures::TexturesDelta;
use egui::text::{Galley, LayoutJob, LayoutSection, TextFormat};
use egui::{
    Align, Color32, Context, FullOutput, Plugin, Pos2, Rangef, Rect, Shape, Stroke, Ui, pos2,
};

use super::cache::Asked;
use super::{Ink, bold};
use crate::layout::{Line, Paragraph, TextStyle};
use crate::text::{Direction, has_rtl, paragraph_direction, shown_direction};

/// From the baseline down to an underline, in points.
const UNDERLINE: f32 = 2.0;

/// The plugin that does it, for the context's [`Ink`].
pub(super) struct Hook;

impl Plugin for Hook {
    fn debug_name(&self) -> &'static str {
        "ink"
    }

    fn on_begin_pass(&mut self, ui: &mut Ui) {
        let largest_side = ui.input(|input| input.max_texture_side);
        Ink::of(ui.ctx()).begin_pass(largest_side);
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let ink = Ink::of(ctx);
        for clipped in &mut output.shapes {
            let clip = clipped.transform_after_tessellation.inverse() * clipped.clip_rect;
            ink.replace(&mut clipped.shape, clip, output.pixels_per_point);
        }
        // The pass's own delta is closed by now: without this, new glyphs would show a frame late.
        let delta = ctx.tex_manager().write().take_delta();
        append(&mut output.textures_delta, delta);
    }
}

/// Adds what came later in the same pass. Unlike [`TexturesDelta::append`], which is for another
/// pass, it keeps the pictures of textures that are to be freed after painting.
fn append(delta: &mut TexturesDelta, mut later: TexturesDelta) {
    for (texture, images) in later.set.drain() {
        delta.set.entry(texture).or_default().extend(images);
    }
    delta.free.extend(later.free.drain());
}

impl Ink {
    fn replace(&self, shape: &mut Shape, clip: Rect, pixels_per_point: f32) {
        match shape {
            Shape::Vec(shapes) => {
                for shape in shapes {
                    self.replace(shape, clip, pixels_per_point);
                }
            }
            Shape::Text(text)
                if has_rtl(&text.galley.job.text)
                    && clip.intersects(text.visual_bounding_rect()) =>
            {
                *shape = self.inked(text, pixels_per_point);
            }
            _ => {}
        }
    }

    /// The shape as our layout shows it.
    fn inked(&self, text: &TextShape, pixels_per_point: f32) -> Shape {
        let galley = &text.galley;
        let sections = galley.job.sections.iter();
        let colors: Vec<Color32> = sections
            .map(|section| letters(text, section.format.color))
            .collect();
        let mut shapes = Vec::new();
        let mut row = 0;
        for part in self.parts(galley) {
            for line in part.paragraph.lines() {
                // Beyond egui's rows there would be other widgets.
                if row == galley.rows.len() {
                    break;
                }
                let origin = origin(text, row, part.paragraph.direction(), line);
                let lines = line.index..line.index + 1;
                shapes.extend(decorations(text, &part, line, origin));
                for mut mesh in
                    self.meshes(&part.paragraph, lines, origin, &colors, pixels_per_point)
                {
                    mesh.rotate(Rot2::from_angle(text.angle), text.pos);
                    shapes.push(Shape::mesh(mesh));
                }
                row += 1;
            }
        }
        match shapes.len() {
            1 => shapes.remove(0),
            _ => Shape::Vec(shapes),
        }
    }

    /// The galley's paragraphs, in no more lines than egui's if some more width can do that.
    fn parts(&self, galley: &Galley) -> Vec<Part> {
        let job = &galley.job;
        if galley.rows.len() == 1 {
            let fit = if galley.elided {
                Fit::Cut(job.wrap.max_width)
            } else {
                Fit::Whole
            };
            return vec![self.part(job, 0..job.text.len(), fit)];
        }
        let all = |fit: Fit| -> Vec<Part> {
            let ranges = paragraphs(&job.text);
            ranges.map(|range| self.part(job, range, fit)).collect()
        };
        let lines = |parts: &[Part]| -> usize {
            parts.iter().map(|part| part.paragraph.lines().len()).sum()
        };
        let mut parts = all(Fit::Wrapped(job.wrap.max_width));
        for more in [1.05, 1.1, 1.2] {
            if lines(&parts) > galley.rows.len() {
                parts = all(Fit::Wrapped(job.wrap.max_width * more));
            }
        }
        parts
    }

    /// A paragraph of the job, with a brush for each section.
    fn part(&self, job: &LayoutJob, range: Range<usize>, fit: Fit) -> Part {
        let text = &job.text[range.clone()];
        let first = job.sections.first();
        let style = first.map_or(TextStyle::interface(13.0), |first| style(&first.format));
        let brushes: Vec<(Range<usize>, u16)> = (0u16..)
            .zip(&job.sections)
            .map(|(brush, section)| (within(&range, section), brush))
            .filter(|(part, brush)| *brush > 0 && !part.is_empty())
            .collect();
        let direction = paragraph_direction(text, shown_direction(&job.text));
        let asked = match fit {
            Fit::Cut(width) => Asked::elided(text, &style, direction, width),
            Fit::Wrapped(width) if width.is_finite() => {
                Asked::new(text, &style, direction).width(Some(width))
            }
            Fit::Whole | Fit::Wrapped(_) => Asked::new(text, &style, direction),
        };
        let inner = &mut *self.0.lock();
        let laid = inner.cache.get(&mut inner.fonts, &asked.brushes(&brushes));
        Part {
            paragraph: laid.paragraph,
            range,
        }
    }
}

/// How a text is made to fit, to a width in points.
#[derive(Clone, Copy)]
enum Fit {
    Whole,
    Cut(f32),
    Wrapped(f32),
}

/// A paragraph of a galley's text.
struct Part {
    paragraph: Arc<Paragraph>,
    /// Its bytes.
    range: Range<usize>,
}

/// The byte ranges of a text's paragraphs as egui parts them, whose rows they have to fit.
fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split('\n').map(move |paragraph| {
        let range = start..start + paragraph.len();
        start = range.end + 1;
        range
    })
}

/// The bytes of a section in a paragraph, counted from the paragraph's start.
fn within(paragraph: &Range<usize>, section: &LayoutSection) -> Range<usize> {
    let section = section.byte_range.as_usize();
    let end = section.end.clamp(paragraph.start, paragraph.end);
    let start = section.start.clamp(paragraph.start, end);
    start - paragraph.start..end - paragraph.start
}

fn style(format: &TextFormat) -> TextStyle {
    let style = TextStyle::interface(format.font_id.size);
    if format.font_id.family == bold() {
        style.bold()
    } else {
        style
    }
}

/// The color of a section's letters as the shape lets it show.
fn letters(text: &TextShape, color: Color32) -> Color32 {
    match text.override_text_color {
        Some(color) => color.gamma_multiply(text.opacity_factor.clamp(0.0, 1.0)),
        None => shown(text, color),
    }
}

/// A color of a section as the shape lets it show.
fn shown(text: &TextShape, color: Color32) -> Color32 {
    let color = if color == Color32::PLACEHOLDER {
        text.fallback_color
    } else {
        color.gamma_multiply(faded(text))
    };
    color.gamma_multiply(text.opacity_factor.clamp(0.0, 1.0))
}

/// What is left of the sections' colors where a widget is disabled or fades in: egui changes but the
/// vertices that it has made of them.
fn faded(text: &TextShape) -> f32 {
    let galley = &text.galley;
    let first = galley.job.sections.first().map(|first| first.format.color);
    let vertex = galley.rows.first().and_then(|row| {
        let visuals = &row.visuals;
        visuals.mesh.vertices.get(visuals.glyph_vertex_range.start)
    });
    match (first, vertex) {
        (Some(first), Some(vertex)) if first.a() > 0 && first != Color32::PLACEHOLDER => {
            (f32::from(vertex.color.a()) / f32::from(first.a())).min(1.0)
        }
        _ => 1.0,
    }
}

/// The place of a paragraph's left top corner that puts a line of it on the baseline of egui's
/// row, and begins it where the row begins for a reader, in case the widths differ a little.
fn origin(text: &TextShape, row: usize, direction: Direction, line: &Line) -> Pos2 {
    let galley = &text.galley;
    let place = galley.rect.translate(text.pos.to_vec2());
    let x = match galley.job.halign {
        Align::Center => place.center().x - (line.left + line.right) / 2.0,
        Align::Max => place.right() - line.right,
        Align::Min if direction.is_rtl() => place.right() - line.right,
        Align::Min => {
            let indented = galley.job.sections.first().filter(|_| row == 0);
            place.left() + indented.map_or(0.0, |first| first.leading_space) - line.left
        }
    };
    let row = &galley.rows[row];
    let below = row.glyphs.first().map_or(row.size.y, |glyph| glyph.pos.y);
    pos2(x, text.pos.y + row.pos.y + below - line.baseline)
}

/// Grounds of the sections on a line, and lines under and through their letters.
fn decorations(text: &TextShape, part: &Part, line: &Line, origin: Pos2) -> Vec<Shape> {
    let mut shapes = Vec::new();
    if text.angle != 0.0 {
        return shapes;
    }
    for section in &text.galley.job.sections {
        let format = &section.format;
        let underline = if text.underline == Stroke::NONE {
            format.underline
        } else {
            text.underline
        };
        let letters = Rangef::new(line.text_top, line.text_bottom);
        let rects = part.paragraph.rects(within(&part.range, section));
        for rect in rects.into_iter().filter(|rect| rect.line == line.index) {
            let place = Rect::from_x_y_ranges(rect.rect.left..=rect.rect.right, letters)
                .translate(origin.to_vec2());
            if format.background != Color32::TRANSPARENT {
                let ground = shown(text, format.background);
                let grown = place.expand(format.expand_bg);
                shapes.push(Shape::rect_filled(grown, 0.0, ground));
            }
            let below = origin.y + line.baseline + UNDERLINE;
            let through = place.center().y;
            for (stroke, y) in [(underline, below), (format.strikethrough, through)] {
                if stroke != Stroke::NONE {
                    let stroke = Stroke::new(stroke.width, shown(text, stroke.color));
                    shapes.push(Shape::hline(place.x_range(), y, stroke));
                }
            }
        }
    }
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Fonts;
    use egui::epaint::ClippedShape;
    use egui::{Button, RichText};
    use egui_kittest::Harness;

    fn harness<'a>(ui: impl FnMut(&mut Ui) + 'a) -> Harness<'a> {
        Harness::builder()
            .with_context_setup(|ctx| {
                Ink::install(ctx, Fonts::bundled());
            })
            .build_ui(ui)
    }

    /// All shapes of the last frame, those within others too.
    fn shapes<'a>(harness: &'a Harness<'_>) -> Vec<&'a Shape> {
        fn push<'a>(shape: &'a Shape, all: &mut Vec<&'a Shape>) {
            match shape {
                Shape::Vec(shapes) => shapes.iter().for_each(|shape| push(shape, all)),
                shape => all.push(shape),
            }
        }
        let mut all = Vec::new();
        for clipped in &harness.output().shapes {
            push(&clipped.shape, &mut all);
        }
        all
    }

    fn texts(harness: &Harness<'_>) -> Vec<String> {
        let text = |shape: &&Shape| match shape {
            Shape::Text(text) => Some(text.galley.text().to_owned()),
            _ => None,
        };
        shapes(harness).iter().filter_map(text).collect()
    }

    fn meshes<'a>(harness: &'a Harness<'_>) -> Vec<&'a egui::Mesh> {
        let mesh = |shape: &&'a Shape| match shape {
            Shape::Mesh(mesh) => Some(&**mesh),
            _ => None,
        };
        shapes(harness).iter().filter_map(mesh).collect()
    }

    #[test]
    fn right_to_left_text_becomes_a_mesh_and_other_text_stays() {
        let harness = harness(|ui| {
            ui.label("حاشية");
            let _ = ui.button("افتح (Ctrl+O)");
            ui.label("Open");
        });
        assert_eq!(texts(&harness), ["Open"]);
        assert_eq!(meshes(&harness).len(), 2);
    }

    #[test]
    fn text_that_egui_cuts_is_cut_in_our_order() {
        let harness = harness(|ui| {
            ui.set_max_width(120.0);
            ui.add(egui::Label::new("حاشية على متن مخطوط قديم في باب الوثائق").truncate());
        });
        assert!(texts(&harness).is_empty());
        let bounds = meshes(&harness)[0].calc_bounds();
        assert!((60.0..=121.0).contains(&bounds.width()), "{bounds}");
    }

    #[test]
    fn text_of_several_lines_keeps_to_the_rows_egui_made_for_it() {
        let mut place = Rect::NOTHING;
        let harness = harness(|ui| {
            ui.set_max_width(150.0);
            let text = "حاشية على متن مخطوط قديم\nin the archive\nفي باب الوثائق من دار الكتب";
            place = ui.label(text).rect;
        });
        assert!(texts(&harness).is_empty());
        let lines: Vec<Rect> = meshes(&harness)
            .iter()
            .map(|mesh| mesh.calc_bounds())
            .collect();
        drop(harness);
        assert!(lines.len() >= 4);
        for pair in lines.windows(2) {
            assert!(pair[0].center().y < pair[1].center().y);
        }
        for line in lines {
            assert!(
                place.expand2(egui::vec2(30.0, 3.0)).contains_rect(line),
                "{line} in {place}"
            );
        }
    }

    #[test]
    fn the_mesh_stands_where_egui_measured() {
        let mut place = Rect::NOTHING;
        let harness = harness(|ui| {
            place = ui
                .add(Button::new(RichText::new("الوثائق").size(20.0)).frame(false))
                .rect;
        });
        let bounds = meshes(&harness)[0].calc_bounds();
        drop(harness);
        assert!(
            place.expand(3.0).contains_rect(bounds),
            "{bounds} in {place}"
        );
        assert!(bounds.width() > 0.8 * place.width(), "{bounds} in {place}");
    }

    #[test]
    fn sections_keep_their_colors_in_one_line() {
        let harness = harness(|ui| {
            let mut job = LayoutJob::default();
            for (word, color) in [("باب ", Color32::RED), ("دار", Color32::BLUE)] {
                let format = TextFormat {
                    color,
                    ..Default::default()
                };
                job.append(word, 0.0, format);
            }
            ui.label(job);
        });
        let mesh = meshes(&harness)[0];
        let leftmost = |color: Color32| {
            let of_color = mesh.vertices.iter().filter(|vertex| vertex.color == color);
            of_color
                .map(|vertex| vertex.pos.x)
                .fold(f32::INFINITY, f32::min)
        };
        assert!(leftmost(Color32::BLUE) < leftmost(Color32::RED));
    }

    #[test]
    fn what_is_disabled_is_faded() {
        let ink = |enabled: bool| {
            let harness = harness(move |ui| {
                let words = RichText::new("باب").color(Color32::RED);
                ui.add_enabled(enabled, Button::new(words));
            });
            meshes(&harness)[0].vertices[0].color
        };
        assert_eq!(ink(true), Color32::RED);
        assert!(ink(false).a() < 200);
    }

    #[test]
    fn new_glyphs_come_with_the_frame_that_shows_them() {
        let ctx = Context::default();
        Ink::install(&ctx, Fonts::bundled());
        let frame = |text: &str| {
            let mut output = ctx.run_ui(Default::default(), |ui| {
                ui.label(text);
            });
            let shows = |clipped: &ClippedShape| match &clipped.shape {
                Shape::Mesh(mesh) => Some(mesh.texture_id),
                _ => None,
            };
            let texture = output.shapes.iter().find_map(shows);
            let images = texture.and_then(|texture| output.textures_delta.set.get(&texture));
            let pictures = images.map_or(0, |images| {
                images.iter().filter(|image| image.pos.is_some()).count()
            });
            output.textures_delta.clear();
            (texture.is_some(), pictures)
        };
        assert_eq!(frame("Open"), (false, 0));
        assert_eq!(frame("دار"), (true, 3));
        assert_eq!(frame("دار"), (true, 0));
    }
}
