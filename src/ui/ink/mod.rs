//! Text on the screen: paragraphs of [`layout`](crate::layout) painted by egui.
//!
//! [`Ink`] holds the fonts, a cache of paragraphs and an atlas of glyph pictures. Everything that
//! shows text goes through it, egui's own widgets included (a hook replaces their right-to-left
//! text). It knows nothing of what the text says.

mod atlas;
mod cache;
mod families;
mod hook;
mod shelves;

use std::ops::Range;
use std::sync::Arc;

use egui::mutex::Mutex;
use egui::{Color32, Context, Id, Mesh, Painter, Pos2, Shape};

use crate::layout::{Fonts, Paragraph, Rasterizer, SIGN_BRUSH, TextStyle};
use crate::text::Direction;
use atlas::Atlas;
use cache::Cache;

pub use families::bold;

/// A handle to the fonts and glyphs of one egui context; clones share them.
#[derive(Clone)]
pub struct Ink(Arc<Mutex<Inner>>);

struct Inner {
    fonts: Fonts,
    rasterizer: Rasterizer,
    atlas: Atlas,
    cache: Cache,
}

impl Ink {
    /// Makes these fonts the context's, for egui's own widgets as well. Call it once, before the
    /// first frame: egui's fonts take effect with the next one.
    pub fn install(ctx: &Context, fonts: Fonts) -> Ink {
        let ink = Ink(Arc::new(Mutex::new(Inner {
            fonts,
            rasterizer: Rasterizer::new(),
            atlas: Atlas::new(ctx.tex_manager()),
            cache: Cache::default(),
        })));
        ctx.data_mut(|data| data.insert_temp(Id::NULL, ink.clone()));
        ctx.set_fonts(families::definitions());
        ctx.add_plugin(hook::Hook);
        // Selecting in a galley would run in egui's order of letters, not in ours.
        ctx.all_styles_mut(|style| style.interaction.selectable_labels = false);
        ink
    }

    /// The context's handle; installed with the bundled fonts if it has none yet.
    pub fn of(ctx: &Context) -> Ink {
        let installed = ctx.data(|data| data.get_temp::<Ink>(Id::NULL));
        installed.unwrap_or_else(|| Ink::install(ctx, Fonts::bundled()))
    }

    /// Lends the fonts to lay out with. Nothing else may be asked of the handle meanwhile.
    pub fn with_fonts<R>(&self, lay_out: impl FnOnce(&mut Fonts) -> R) -> R {
        lay_out(&mut self.0.lock().fonts)
    }

    /// A paragraph as [`Paragraph::new`] lays it out, kept as long as it is asked for again and
    /// again. For short texts: the article has a layout of its own.
    pub fn paragraph(
        &self,
        text: &str,
        style: &TextStyle,
        direction: Direction,
        width: Option<f32>,
    ) -> Arc<Paragraph> {
        let inner = &mut *self.0.lock();
        let asked = cache::Asked::new(text, style, direction).width(width);
        inner.cache.get(&mut inner.fonts, &asked).paragraph
    }

    /// A single line cut to `width` points, as [`elide`](crate::layout::elide) does it, and whether
    /// it was cut; kept like [`Ink::paragraph`].
    pub fn elided(
        &self,
        text: &str,
        style: &TextStyle,
        direction: Direction,
        width: f32,
    ) -> (Arc<Paragraph>, bool) {
        let inner = &mut *self.0.lock();
        let asked = cache::Asked::elided(text, style, direction, width);
        let laid = inner.cache.get(&mut inner.fonts, &asked);
        (laid.paragraph, laid.cut)
    }

    /// The same, its lines keeping to the side where a text of direction `side` begins.
    pub fn paragraph_at_side(
        &self,
        text: &str,
        style: &TextStyle,
        direction: Direction,
        side: Direction,
        width: Option<f32>,
    ) -> Arc<Paragraph> {
        let inner = &mut *self.0.lock();
        let asked = cache::Asked::new(text, style, direction)
            .width(width)
            .side(side);
        inner.cache.get(&mut inner.fonts, &asked).paragraph
    }

    /// Paints some lines of a paragraph whose top left corner lies at `origin`, in points of the
    /// screen. `colors` are by brush; a brush beyond them has the first one.
    pub fn paint(
        &self,
        painter: &Painter,
        paragraph: &Paragraph,
        lines: Range<usize>,
        origin: Pos2,
        colors: &[Color32],
    ) {
        if painter.is_visible() {
            let meshes = self.meshes(paragraph, lines, origin, colors, painter.pixels_per_point());
            painter.extend(meshes.into_iter().map(Shape::mesh));
            if self.0.lock().atlas.waits() {
                painter.ctx().request_repaint();
            }
        }
    }

    /// A new pass begins, on a graphics card that takes textures of this width and height.
    fn begin_pass(&self, largest_side: usize) {
        let inner = &mut *self.0.lock();
        inner.atlas.begin_pass(largest_side);
        inner.cache.begin_pass();
    }

    /// The meshes that [`Ink::paint`] paints: one, or more when the atlas fills up within.
    fn meshes(
        &self,
        paragraph: &Paragraph,
        lines: Range<usize>,
        origin: Pos2,
        colors: &[Color32],
        pixels_per_point: f32,
    ) -> Vec<Mesh> {
        let Inner {
            fonts,
            rasterizer,
            atlas,
            ..
        } = &mut *self.0.lock();
        let mut pen = atlas::Pen::new(atlas, fonts, rasterizer, pixels_per_point);
        for glyph in paragraph.glyphs(lines) {
            if let Some(color) = color_of(glyph.brush, colors) {
                let at = origin + egui::vec2(glyph.x, glyph.y);
                pen.stamp(&glyph.key, at, color);
            }
        }
        pen.meshes()
    }
}

/// How strong the signs of hidden characters are beside the letters they stand among.
const SIGN: f32 = 0.7;

/// The colour of a glyph with this brush.
fn color_of(brush: u16, colors: &[Color32]) -> Option<Color32> {
    if brush == SIGN_BRUSH {
        return Some(colors.first()?.gamma_multiply(SIGN));
    }
    colors.get(usize::from(brush)).or(colors.first()).copied()
}
