//! Glyph pictures in a few textures, and meshes that show them.
//!
//! A texture that is full gets another beside it: so much is handed to the graphics card at once as
//! one of them holds, and never more. Of those that nothing on the screen shows only the last few
//! are kept. Pictures are drawn for one scale and for whole pixels (quarters of one sideways), so
//! that no pixel of theirs ever lies between two of the screen's.
//!
//! While a text grows or shrinks its letters have another size in every frame, and to draw them all
//! takes longer than a frame may: the pictures of another size stand in, stretched, until the size
//! rests, and then some are drawn in each frame.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use egui::epaint::textures::TextureManager;
use egui::mutex::RwLock;
use egui::{
    Color32, ColorImage, Mesh, Pos2, Rect, TextureHandle, TextureId, TextureOptions, pos2, vec2,
};

use super::shelves::Shelves;
use crate::layout::{FontId, Fonts, GlyphBitmap, GlyphKey, Pixels, Rasterizer};
use crate::page::{Color, hidden};

/// A texture's width and height, in pixels: four megabytes, a millisecond to make and hand over.
/// Only a glyph that is larger gets a larger one.
const SIDE: usize = 1024;

/// Textures that are kept though nothing shows them.
const KEPT_PAGES: usize = 4;

/// Passes for which meshes may still show a texture: a frame takes two.
const KEPT_PASSES: u64 = 3;

/// Steps to a pixel at which a glyph is drawn sideways.
const STEPS: i64 = 4;

/// Pictures drawn in a pass that others could stand in for: a millisecond's work.
const DRAWN: usize = 48;

/// Where glyph pictures are kept.
pub(super) struct Atlas {
    manager: Arc<RwLock<TextureManager>>,
    /// The newest last.
    pages: Vec<Page>,
    /// `None` for a glyph that shows nothing.
    pictures: HashMap<PictureKey, Option<Picture>>,
    /// The picture of each glyph that was drawn last, and the last one of another size before it.
    latest: HashMap<Glyph, (PictureKey, Option<PictureKey>)>,
    /// The sizes asked for in this pass, and in the one before.
    sizes: HashSet<Size>,
    /// The size asked for last: most glyphs are of the same as the one before.
    size: Option<Size>,
    sizes_before: HashSet<Size>,
    /// How many pictures may still be drawn in this pass that others can stand in for.
    left: usize,
    /// Whether any stands in for another in this pass.
    waits: bool,
    pass: u64,
    largest_side: usize,
}

/// A glyph of any size, dark or bright.
type Glyph = (FontId, u16, bool);

/// A size in 64ths of a point, and pixels a point, as bits.
type Size = (u16, u32);

/// A texture and what is free on it.
struct Page {
    texture: TextureHandle,
    shelves: Shelves,
    /// The pass in which it was last shown.
    shown: u64,
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

/// Where a picture is.
#[derive(Clone, Copy)]
struct Picture {
    texture: TextureId,
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

/// A picture as it is to be shown.
struct Shown {
    picture: Picture,
    /// How many times as large as it was drawn, where it stands in for another; and the quarters of a
    /// pixel that it was shifted by.
    stands_in: Option<(f32, u8)>,
}

impl PictureKey {
    fn glyph(&self) -> Glyph {
        (self.glyph.font, self.glyph.glyph, self.bright)
    }

    fn size(&self) -> Size {
        (self.glyph.size, self.scale)
    }

    /// Pixels an em.
    fn pixels(&self) -> f32 {
        f32::from(self.glyph.size) * f32::from_bits(self.scale)
    }
}

impl Atlas {
    pub(super) fn new(manager: Arc<RwLock<TextureManager>>) -> Atlas {
        Atlas {
            manager,
            pages: Vec::new(),
            pictures: HashMap::new(),
            latest: HashMap::new(),
            sizes: HashSet::new(),
            size: None,
            sizes_before: HashSet::new(),
            left: DRAWN,
            waits: false,
            pass: 0,
            largest_side: SIDE,
        }
    }

    /// A new pass begins, on a graphics card that takes textures of this width and height.
    pub(super) fn begin_pass(&mut self, largest_side: usize) {
        self.largest_side = largest_side;
        self.pass += 1;
        std::mem::swap(&mut self.sizes, &mut self.sizes_before);
        self.sizes.clear();
        self.size = None;
        (self.left, self.waits) = (DRAWN, false);
        while self.pages.len() > KEPT_PAGES {
            let ages = self.pages.iter().map(|page| page.shown);
            let oldest = ages.enumerate().min_by_key(|(_, shown)| *shown);
            match oldest {
                Some((at, shown)) if shown + KEPT_PASSES <= self.pass => self.drop_page(at),
                _ => break,
            }
        }
    }

    fn drop_page(&mut self, at: usize) {
        let gone = self.pages.remove(at).texture.id();
        let kept = |picture: &Picture| picture.texture != gone;
        self.pictures
            .retain(|_, picture| picture.as_ref().is_some_and(kept));
    }

    /// A free place for a picture, if a texture can hold it.
    fn place(&mut self, width: usize, height: usize) -> Option<(&mut Page, [usize; 2])> {
        let newest_first = (0..self.pages.len()).rev();
        let free = newest_first
            .filter_map(|at| Some((at, self.pages[at].shelves.place(width, height)?)))
            .next();
        let (at, corner) = match free {
            Some(free) => free,
            None => {
                let side = width.max(height).next_power_of_two().max(SIDE);
                if side > self.largest_side.max(SIDE) {
                    return None;
                }
                let mut page = Page::new(&self.manager, side);
                let corner = page.shelves.place(width, height)?;
                self.pages.push(page);
                (self.pages.len() - 1, corner)
            }
        };
        Some((&mut self.pages[at], corner))
    }

    /// Whether a picture stands in for another in this pass, which is to be drawn in the next.
    pub(super) fn waits(&self) -> bool {
        self.waits
    }

    /// The picture for a key, drawn if it is new and nothing can stand in for it; `None` for a glyph
    /// that shows nothing.
    fn picture(&mut self, key: &PictureKey, draw: impl FnOnce() -> GlyphBitmap) -> Option<Shown> {
        let as_drawn = |picture| Shown {
            picture,
            stands_in: None,
        };
        if self.size.replace(key.size()) != Some(key.size()) {
            self.sizes.insert(key.size());
        }
        if let Some(known) = self.pictures.get(key) {
            return known.map(as_drawn);
        }
        if let Some((other, picture)) = self.stand_in(key) {
            let rests = self.sizes_before.contains(&key.size());
            if !rests || self.left == 0 {
                self.waits = true;
                let times = key.pixels() / other.pixels();
                let stands_in = Some((times, other.step));
                return Some(Shown { picture, stands_in });
            }
            self.left -= 1;
        }
        let picture = self.add(&draw(), key.bright);
        self.pictures.insert(*key, picture);
        self.note_latest(*key);
        picture.map(as_drawn)
    }

    /// A picture of the same glyph in another size.
    fn stand_in(&self, key: &PictureKey) -> Option<(PictureKey, Picture)> {
        let (latest, before) = *self.latest.get(&key.glyph())?;
        let other = Some(latest).filter(|latest| latest.size() != key.size());
        let other = other.or(before)?;
        let picture = (*self.pictures.get(&other)?)?;
        (other.size() != key.size()).then_some((other, picture))
    }

    fn note_latest(&mut self, key: PictureKey) {
        let (latest, before) = self.latest.entry(key.glyph()).or_insert((key, None));
        if latest.size() != key.size() {
            *before = Some(*latest);
        }
        *latest = key;
    }

    fn add(&mut self, bitmap: &GlyphBitmap, bright: bool) -> Option<Picture> {
        let [width, height] = [bitmap.width as usize, bitmap.height as usize];
        if width == 0 || height == 0 {
            return None;
        }
        // A pixel on each side stays clear, so that neighbors never show in each other's edges.
        let (page, [x, y]) = self.place(width + 2, height + 2)?;
        let image = ColorImage::new([width, height], colors(&bitmap.pixels, bright));
        page.texture
            .set_partial([x + 1, y + 1], image, TextureOptions::LINEAR);
        Some(Picture {
            texture: page.texture.id(),
            x: x + 1,
            y: y + 1,
            width,
            height,
            left: bitmap.left,
            top: bitmap.top,
            colored: matches!(bitmap.pixels, Pixels::Color(_)),
        })
    }

    /// Notes that a texture is shown in this pass; answers with its width and height.
    fn show(&mut self, texture: TextureId) -> usize {
        let mut pages = self.pages.iter_mut();
        let page = pages.find(|page| page.texture.id() == texture);
        page.map_or(SIDE, |page| {
            page.shown = self.pass;
            page.shelves.side()
        })
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
            shown: 0,
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
        let Some(Shown { picture, stands_in }) = picture else {
            return;
        };
        let size = vec2(picture.width as f32, picture.height as f32);
        let within = vec2(picture.left as f32, picture.top as f32);
        let place = match stands_in {
            None => {
                let whole = vec2(steps.div_euclid(STEPS) as f32, (origin.y * scale).round());
                Rect::from_min_size((whole + within).to_pos2(), size)
            }
            Some((times, step)) => {
                let within = within - vec2(f32::from(step) / STEPS as f32, 0.0);
                Rect::from_min_size(origin * scale + within * times, size * times)
            }
        };
        let uv = Rect::from_min_size(pos2(picture.x as f32, picture.y as f32), size);
        let tint = if picture.colored {
            Color32::from_white_alpha(color.a())
        } else {
            color
        };
        let side = self.atlas.show(picture.texture) as f32;
        let mesh = mesh_on(&mut self.meshes, picture.texture);
        mesh.add_rect_with_uv(place / scale, uv / side, tint);
    }

    /// What was stamped: one mesh for each texture.
    pub(super) fn meshes(self) -> Vec<Mesh> {
        self.meshes
    }
}

/// The mesh that shows this texture.
fn mesh_on(meshes: &mut Vec<Mesh>, texture: TextureId) -> &mut Mesh {
    let known = meshes.iter().position(|mesh| mesh.texture_id == texture);
    let at = known.unwrap_or_else(|| {
        meshes.push(Mesh::with_texture(texture));
        meshes.len() - 1
    });
    &mut meshes[at]
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

        /// What all textures take.
        fn bytes(&self) -> usize {
            let manager = self.manager.read();
            manager.allocated().map(|(_, meta)| meta.bytes_used()).sum()
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

    impl Bench {
        /// Stamps the same in pass after pass, until nothing stands in for anything.
        fn settle(&mut self, text: &str, size: f32, origin: Pos2, scale: f32) -> Vec<Mesh> {
            loop {
                self.atlas.begin_pass(8192);
                let meshes = self.stamp(text, size, origin, scale);
                if !self.atlas.waits() {
                    return meshes;
                }
            }
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

    /// Pictures handed to the graphics card since this was asked last.
    fn drawn(bench: &Bench) -> usize {
        let mut delta = bench.manager.write().take_delta();
        let parts = delta.set.values().flatten();
        let count = parts.filter(|image| image.pos.is_some()).count();
        delta.clear();
        count
    }

    #[test]
    fn while_a_size_changes_pictures_of_another_stand_in_where_theirs_will_be() {
        let mut bench = Bench::new(2048);
        let text = SCRIPTS[0];
        bench.stamp(text, 20.0, pos2(10.3, 50.0), 1.0);
        assert!(drawn(&bench) > DRAWN / 2);
        for size in [22.0, 24.5, 27.25] {
            bench.atlas.begin_pass(2048);
            let stretched = bench.stamp(text, size, pos2(10.3, 50.0), 1.0);
            assert_eq!(drawn(&bench), 0, "at {size}");
            assert!(bench.atlas.waits());
            let exact = Bench::new(2048).stamp(text, size, pos2(10.3, 50.0), 1.0);
            let (stretched, exact) = (&stretched[0].vertices, &exact[0].vertices);
            assert_eq!(stretched.len(), exact.len());
            for (one, other) in stretched.iter().zip(exact) {
                assert!((one.pos - other.pos).length() < 3.0, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn a_size_that_rests_is_drawn_in_a_few_passes_with_a_little_in_each() {
        let mut bench = Bench::new(2048);
        let all = SCRIPTS.concat();
        bench.stamp(&all, 20.0, Pos2::ZERO, 1.0);
        drawn(&bench);
        let mut passes = 0;
        loop {
            bench.atlas.begin_pass(2048);
            let meshes = bench.stamp(&all, 31.0, Pos2::ZERO, 1.0);
            assert!(drawn(&bench) <= DRAWN);
            passes += 1;
            assert!(passes < 20, "it never comes to rest");
            if !bench.atlas.waits() {
                let mut fresh = Bench::new(2048);
                let places = |meshes: &[Mesh]| -> Vec<Pos2> {
                    let vertices = meshes.iter().flat_map(|mesh| &mesh.vertices);
                    vertices.map(|vertex| vertex.pos).collect()
                };
                let exact = fresh.stamp(&all, 31.0, Pos2::ZERO, 1.0);
                assert_eq!(places(&meshes), places(&exact));
                break;
            }
        }
        assert!(passes > 2, "all at once: nothing tested");
    }

    /// Letters of every script that the bundled fonts hold, marks and signs among them.
    const SCRIPTS: [&str; 5] = [
        "ابتثجحخدذرزسشصضطظعغفقكلمنهوي ٠١٢٣٤٥٦٧٨٩",
        "قَالَ ٱلْمَسْؤُولُ إِنَّ ٱلِٱنْسِحَابَ لَنْ يَتَأَخَّرَ",
        "אבגדהוזחטיכלמנסעפצקרשת בְּרֵאשִׁ֖ית",
        "abcdefghijklmnopqrstuvwxyz 0123456789 «»–…",
        "چ پ ژ گ ڈ ٹ ڑ ے ۴۵۶ → ✓ ★",
    ];

    #[test]
    fn a_full_texture_gets_another_beside_it_and_meshes_keep_theirs() {
        let mut bench = Bench::new(2048);
        let mut textures = Vec::new();
        for text in SCRIPTS {
            for mesh in bench.stamp(text, 160.0, Pos2::ZERO, 1.0) {
                assert!(mesh.is_valid() && !mesh.is_empty());
                textures.push(mesh.texture_id);
            }
        }
        textures.sort();
        textures.dedup();
        assert!(textures.len() > 2, "{textures:?}");
        for texture in textures {
            assert!(bench.manager.read().meta(texture).is_some());
        }
    }

    #[test]
    fn zooming_through_all_sizes_and_scripts_takes_little_at_once_and_leaves_little() {
        let mut bench = Bench::new(8192);
        for scale in [1.0, 1.25, 2.0] {
            for size in 6..64 {
                for text in SCRIPTS {
                    let meshes = bench.settle(text, size as f32, pos2(3.3, 50.0), scale);
                    let area = |mesh: &Mesh| mesh.calc_bounds().area();
                    assert!(meshes.iter().map(area).sum::<f32>() > 0.0);
                }
                assert!(bench.bytes() <= (KEPT_PAGES + 3) * SIDE * SIDE * 4);
                let mut delta = bench.manager.write().take_delta();
                for image in delta.set.values().flatten() {
                    assert!(image.image.width().max(image.image.height()) <= SIDE);
                }
                delta.clear();
            }
        }
        for _ in 0..KEPT_PASSES {
            bench.atlas.begin_pass(8192);
        }
        assert_eq!(bench.manager.read().num_allocated(), KEPT_PAGES);
        let shown = |picture: &Picture| bench.manager.read().meta(picture.texture).is_some();
        let mut pictures = bench.atlas.pictures.values();
        assert!(pictures.all(|picture| picture.as_ref().is_none_or(shown)));
    }

    #[test]
    fn what_is_on_the_screen_is_never_dropped() {
        let mut bench = Bench::new(2048);
        let first = bench.stamp(SCRIPTS[0], 20.0, Pos2::ZERO, 1.0);
        for size in 30..160 {
            loop {
                bench.atlas.begin_pass(2048);
                bench.stamp(SCRIPTS[0], 20.0, Pos2::ZERO, 1.0);
                bench.stamp(SCRIPTS[0], size as f32, Pos2::ZERO, 1.0);
                if !bench.atlas.waits() {
                    break;
                }
            }
        }
        let last = bench.stamp(SCRIPTS[0], 20.0, Pos2::ZERO, 1.0);
        assert_eq!(first, last);
    }

    #[test]
    fn a_glyph_larger_than_a_texture_gets_a_larger_one_if_there_may_be() {
        let large = |largest_side| Bench::new(largest_side).stamp("ع", 1000.0, Pos2::ZERO, 4.0);
        assert!(large(1024).is_empty());
        assert_eq!(large(8192).len(), 1);
    }
}
