//! What a frame painted, read back: words and letters with their colour, and the ground on which they
//! stand.

use egui::{Color32, Mesh, Pos2, Rect, Shape, TextureId, epaint::ClippedShape};
use hashiya::page::Color;

use super::Driver;

/// A piece of text of one colour, or one glyph of ours, in its place.
#[derive(Clone, Debug)]
pub struct Painted {
    /// What it says; empty for a glyph of ours.
    pub words: String,
    pub rect: Rect,
    /// As it shows on its ground.
    pub color: Color,
    pub ground: Color,
}

impl Painted {
    pub fn contrast(&self) -> f32 {
        self.color.contrast(self.ground)
    }
}

/// All text of the last frame that can be seen.
pub fn painted(driver: &Driver) -> Vec<Painted> {
    let mut page = Page::default();
    for ClippedShape {
        clip_rect, shape, ..
    } in &driver.harness.output().shapes
    {
        page.add(shape, *clip_rect);
    }
    page.text
}

#[derive(Default)]
struct Page {
    /// What was filled, from the lowest up.
    fills: Vec<(Rect, Color32)>,
    text: Vec<Painted>,
}

impl Page {
    fn add(&mut self, shape: &Shape, clip: Rect) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| self.add(shape, clip)),
            Shape::Rect(rect) => self.fills.push((rect.rect.intersect(clip), rect.fill)),
            Shape::Text(text) => self.add_text(text, clip),
            Shape::Mesh(mesh) if mesh.texture_id == TextureId::default() => {
                for quad in quads(mesh) {
                    self.fills.push((quad.0.intersect(clip), quad.1));
                }
            }
            Shape::Mesh(mesh) => {
                for (rect, color) in quads(mesh) {
                    self.push(String::new(), rect, clip, color);
                }
            }
            _ => {}
        }
    }

    fn add_text(&mut self, text: &egui::epaint::TextShape, clip: Rect) {
        let galley = &text.galley;
        for row in &galley.rows {
            let vertices = &row.visuals.mesh.vertices;
            let glyphs = row.visuals.glyph_vertex_range.clone();
            let mut colors: Vec<Color32> = vertices[glyphs].iter().map(|v| v.color).collect();
            colors.dedup();
            let words: String = row.glyphs.iter().map(|glyph| glyph.chr).collect();
            let rect = row.rect().translate(text.pos.to_vec2());
            for color in colors {
                let color = match text.override_text_color {
                    Some(color) => color,
                    None if color == Color32::PLACEHOLDER => text.fallback_color,
                    None => color,
                };
                let color = color.gamma_multiply(text.opacity_factor);
                self.push(words.clone(), rect, clip, color);
            }
        }
    }

    fn push(&mut self, words: String, rect: Rect, clip: Rect, color: Color32) {
        let shown = rect.intersect(clip);
        // Invisible on purpose, or cut away.
        if color.a() == 0 || !shown.is_positive() {
            return;
        }
        let ground = self.ground(shown.center());
        self.text.push(Painted {
            words,
            rect,
            color: over(color, ground),
            ground,
        });
    }

    fn ground(&self, at: Pos2) -> Color {
        let fills = self.fills.iter().filter(|(rect, _)| rect.contains(at));
        let black = Color::from_hex("#000000").expect("a colour");
        fills.fold(black, |ground, (_, fill)| over(*fill, ground))
    }
}

/// Glyphs are rectangles of two triangles.
fn quads(mesh: &Mesh) -> impl Iterator<Item = (Rect, Color32)> {
    mesh.vertices.chunks(4).map(|corners| {
        let points: Vec<Pos2> = corners.iter().map(|vertex| vertex.pos).collect();
        (Rect::from_points(&points), corners[0].color)
    })
}

/// A colour as egui has it, premultiplied, over another.
fn over(color: Color32, ground: Color) -> Color {
    let [r, g, b, a] = color.to_array();
    let rest = f32::from(255 - a) / 255.0;
    let mix = |top: u8, below: u8| (f32::from(top) + f32::from(below) * rest).round() as u8;
    let [r, g, b] = [mix(r, ground.r), mix(g, ground.g), mix(b, ground.b)];
    Color { r, g, b, ..ground }
}
