//! Glyph pictures in one texture, and meshes that show them.
//!
//! The texture starts small, doubles when it is full, and at its largest starts anew. Either way
//! the new one is another texture: meshes already made keep the old one, which is freed once they
//! have been shown. Pictures are drawn for one scale and for whole pixels (quarters of one
//! sideways), so that no pixel of theirs ever lies between two of the screen's.

use std::collections::HashMap;
use std::sync::Arc;

use egui::epaint::textures::TextureManager;
use egui::mutex::RwLock;
use egui::{
    Color32, ColorImage, Mesh, Pos2, Rect, TextureHandle, TextureId, TextureOptions, pos2, vec2,
};

use super::shelves::Shelves;
use crate::layout::{Fonts, GlyphBitmap, GlyphKey, Pixels, Rasterizer};
use crate::page::{Color, hidden};

/// The first texture's width and height, in pixels.
const FIRST_SIDE: usize = 1024;

/// The largest texture's, unless the graphics card takes less.
const LARGEST_SIDE: usize = 4096;

/// Passes for which meshes may still show a texture that has been replaced: a frame takes two.
const KEPT_PASSES: u64 = 3;

/// Steps to a pixel at which a glyph is drawn sideways.
const STEPS: i64 = 4;

/// Where glyph pictures are kept.
pub(super) struct Atlas {
    manager: Arc<RwLock<TextureManager>>,
    page: Page,
    /// Replaced textures, and the pass in which they were.
    retired: Vec<(u64, TextureHandle)>,
    pass: u64,
    largest_side: usize,
}

/// A texture and what is on it.
struct Page {
    texture: TextureHandle,
    shelves: Shelves,
    pictures: HashMap<PictureKey, Option<Picture>>,
}

/// What a picture depends on.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct PictureKey {
    glyph: GlyphKey,
    /// Pixels a point, as bits.
    scale: u32,
    /// Quarters of a pixel that it is shifted to the right.
    step: u8,
    /// Whether it is for bright letters, which look thinner than dark ones where egui blends.
    bright: bool,
}

/// Where on its texture a picture is.
#[derive(Clone, Copy)]
struct Picture {
    x: usize,
    y: usize,
    width: usize,
    height: usize,
    /// From the glyph's origin to the picture's corner, in pixels.
    left: i32,
    top: i32,
    /// Whether it has colors of its own.
    colored: bool,
}

impl Atlas {
    pub(super) fn new(manager: Arc<RwLock<TextureManager>>) -> Atlas {
        Atlas {
            page: Page::new(&manager, FIRST_SIDE),
            manager,
            retired: Vec::new(),
            pass: 0,
            largest_side: FIRST_SIDE,
        }
    }

    /// A new pass begins, on a graphics card that takes textures of this width and height.
    pub(super) fn begin_pass(&mut self, largest_side: usize) {
        self.largest_side = largest_side.min(LARGEST_SIDE);
        self.pass += 1;
        let pass = self.pass;
        self.retired
            .retain(|(replaced, _)| replaced + KEPT_PASSES > pass);
    }

    /// Replaces the texture by an empty one, larger if there may be.
    fn turn_page(&mut self) {
        let side = self.page.shelves.side();
        let larger = if side * 2 <= self.largest_side {
            side * 2
        } else {
            side
        };
        let full = std::mem::replace(&mut self.page, Page::new(&self.manager, larger));
        self.retired.push((self.pass, full.texture));
    }

    /// The picture for a key, drawn if it is new; `None` for a glyph that shows nothing.
    fn picture(&mut self, key: &PictureKey, draw: impl FnOnce() -> GlyphBitmap) -> Option<Picture> {
        if let Some(known) = self.page.pictures.get(key) {
            return *known;
        }
        let bitmap = draw();
        let [width, height] = [bitmap.width as usize, bitmap.height as usize];
        // A pixel on each side stays clear, so that neighbors never show in each other's edges.
        let shown = width > 0 && height > 0 && width.max(height) + 2 <= self.largest_side;
        let place = if !shown {
            None
        } else {
            self.page.shelves.place(width + 2, height + 2).or_else(|| {
                self.turn_page();
                self.page.shelves.place(width + 2, height + 2)
            })
        };
        let picture = place.map(|[x, y]| Picture {
            x: x + 1,
            y: y + 1,
            width,
            height,
            left: bitmap.left,
            top: bitmap.top,
            colored: matches!(bitmap.pixels, Pixels::Color(_)),
        });
        if let Some(Picture { x, y, .. }) = picture {
            let image = ColorImage::new([width, height], colors(&bitmap.pixels, key.bright));
            self.page
                .texture
                .set_partial([x, y], image, TextureOptions::LINEAR);
        }
        self.page.pictures.insert(*key, picture);
        picture
    }
}

impl Page {
    fn new(manager: &Arc<RwLock<TextureManager>>, side: usize) -> Page {
        let clear = ColorImage::filled([side, side], Color32::TRANSPARENT);
        let id = manager
            .write()
            .alloc("glyphs".to_owned(), clear.into(), TextureOptions::LINEAR);
        Page {
            texture: TextureHandle::new(Arc::clone(manager), id),
            shelves: Shelves::new(side),
            pictures: HashMap::new(),
        }
    }
}

/// A bitmap's pixels as egui blends them.
fn colors(pixels: &Pixels, bright: bool) -> Vec<Color32> {
    match pixels {
        Pixels::Coverage(bytes) => bytes
            .iter()
            .map(|&covered| Color32::from_white_alpha(hidden(covered, bright)))
            .collect(),
        Pixels::Color(bytes) => bytes
            .chunks_exact(4)
            .map(|rgba| Color32::from_rgba_unmultiplied(rgba[0], rgba[1], rgba[2], rgba[3]))
            .collect(),
    }
}

/// Stamps glyphs at one scale and gathers them in a mesh.
pub(super) struct Pen<'a> {
    atlas: &'a mut Atlas,
    fonts: &'a Fonts,
    rasterizer: &'a mut Rasterizer,
    pixels_per_point: f32,
    meshes: Vec<Mesh>,
}

impl<'a> Pen<'a> {
    pub(super) fn new(
        atlas: &'a mut Atlas,
        fonts: &'a Fonts,
        rasterizer: &'a mut Rasterizer,
        pixels_per_point: f32,
    ) -> Pen<'a> {
        Pen {
            atlas,
            fonts,
            rasterizer,
            pixels_per_point,
            meshes: Vec::new(),
        }
    }

    /// Adds a glyph whose origin lies at `origin`, in points of the screen.
    pub(super) fn stamp(&mut self, glyph: &GlyphKey, origin: Pos2, color: Color32) {
        let scale = self.pixels_per_point;
        let steps = (f64::from(origin.x * scale) * STEPS as f64).round() as i64;
        let key = PictureKey {
            glyph: *glyph,
            scale: scale.to_bits(),
            step: steps.rem_euclid(STEPS) as u8,
            bright: Color::from_premultiplied(color.to_array()).is_bright(),
        };
        let picture = self.atlas.picture(&key, || {
            self.rasterizer.glyph(self.fonts, glyph, scale, key.step)
        });
        let Some(picture) = picture else { return };
        let corner = pos2(
            steps.div_euclid(STEPS) as f32 + picture.left as f32,
            (origin.y * scale).round() + picture.top as f32,
        );
        let size = vec2(picture.width as f32, picture.height as f32);
        let uv = Rect::from_min_size(pos2(picture.x as f32, picture.y as f32), size);
        let tint = if picture.colored {
            Color32::from_white_alpha(color.a())
        } else {
            color
        };
        let side = self.atlas.page.shelves.side() as f32;
        let texture = self.atlas.page.texture.id();
        let mesh = mesh_on(&mut self.meshes, texture);
        mesh.add_rect_with_uv(Rect::from_min_size(corner, size) / scale, uv / side, tint);
    }

    /// What was stamped: one mesh for each texture.
    pub(super) fn meshes(self) -> Vec<Mesh> {
        self.meshes
    }
}

/// The last mesh if it shows this texture, or a new one.
fn mesh_on(meshes: &mut Vec<Mesh>, texture: TextureId) -> &mut Mesh {
    if meshes.last().is_none_or(|mesh| mesh.texture_id != texture) {
        meshes.push(Mesh::with_texture(texture));
    }
    let last = meshes.len() - 1;
    &mut meshes[last]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Paragraph, TextStyle};
    use crate::text::Direction;

    struct Bench {
        manager: Arc<RwLock<TextureManager>>,
        atlas: Atlas,
        fonts: Fonts,
        rasterizer: Rasterizer,
    }

    impl Bench {
        fn new(largest_side: usize) -> Bench {
            let manager = Arc::default();
            let mut atlas = Atlas::new(Arc::clone(&manager));
            atlas.begin_pass(largest_side);
            Bench {
                manager,
                atlas,
                fonts: Fonts::bundled(),
                rasterizer: Rasterizer::new(),
            }
        }

        fn stamp(&mut self, text: &str, size: f32, origin: Pos2, scale: f32) -> Vec<Mesh> {
            let style = TextStyle::interface(size);
            let direction = Direction::RightToLeft;
            let paragraph = Paragraph::new(&mut self.fonts, text, &style, direction, None);
            let mut pen = Pen::new(&mut self.atlas, &self.fonts, &mut self.rasterizer, scale);
            for glyph in paragraph.glyphs(0..1) {
                pen.stamp(&glyph.key, origin + vec2(glyph.x, glyph.y), Color32::BLACK);
            }
            pen.meshes()
        }
    }

    impl Drop for Bench {
        fn drop(&mut self) {
            self.manager.write().take_delta().clear();
        }
    }

    #[test]
    fn every_corner_lies_on_a_pixel_at_any_scale() {
        for scale in [1.0, 1.25, 1.5, 2.0, 2.625] {
            let meshes = Bench::new(2048).stamp("حاشية 2026", 13.0, pos2(10.3, 20.7), scale);
            for vertex in meshes.iter().flat_map(|mesh| &mesh.vertices) {
                for pixel in [vertex.pos.x * scale, vertex.pos.y * scale] {
                    assert!((pixel - pixel.round()).abs() < 1e-3, "{pixel} at {scale}");
                }
                for texel in [vertex.uv.x * 1024.0, vertex.uv.y * 1024.0] {
                    assert!((texel - texel.round()).abs() < 1e-3);
                }
            }
        }
    }

    #[test]
    fn a_glyph_seen_before_is_not_drawn_again() {
        let mut bench = Bench::new(2048);
        bench.stamp("بب", 13.0, Pos2::ZERO, 1.0);
        bench.manager.write().take_delta().clear();
        bench.stamp("بب", 13.0, pos2(30.0, 40.0), 1.0);
        assert!(bench.manager.write().take_delta().is_empty());
    }

    #[test]
    fn a_full_texture_is_replaced_by_a_larger_one_and_meshes_keep_theirs() {
        let mut bench = Bench::new(2048);
        let text = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي";
        let sizes: Vec<f32> = (20..160).map(|size| size as f32).collect();
        let mut textures = Vec::new();
        for size in sizes {
            for mesh in bench.stamp(text, size, Pos2::ZERO, 1.0) {
                assert!(mesh.is_valid() && !mesh.is_empty());
                assert!(bench.manager.read().meta(mesh.texture_id).is_some());
                textures.push(mesh.texture_id);
            }
        }
        textures.dedup();
        assert!(textures.len() > 2, "{textures:?}");
        assert_eq!(bench.atlas.page.texture.size(), [2048, 2048]);
        for _ in 0..KEPT_PASSES {
            bench.atlas.begin_pass(2048);
        }
        assert_eq!(bench.manager.read().num_allocated(), 1);
    }

    #[test]
    fn a_glyph_larger_than_any_texture_is_left_out() {
        let mut bench = Bench::new(1024);
        assert!(bench.stamp("ع", 1000.0, Pos2::ZERO, 4.0).is_empty());
    }
}
