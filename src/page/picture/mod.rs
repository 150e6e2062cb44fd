//! A picture of a passage with its tags, as PNG or SVG: the page as the window shows it, without a
//! display.

mod base64;
mod canvas;
mod encode;
mod graph;
mod legend;
mod passage;
mod svg;

#[cfg(test)]
mod tests;

use std::{
    fmt,
    ops::{Range, RangeInclusive},
};

use super::{
    ARCS, Chip, Color, Column, Emphasis, Gloss, Look, Mark, Marks, Palette, RelationArc, Scene,
    Subject, Surface, arcs, chips, footnotes, glosses, marks,
};
use crate::{
    layout::{ArticleLayout, Fonts, Point},
    model::{AnnotationSet, Code, RecordId, RelationId},
    text::isolated,
};
use canvas::Canvas;
pub use graph::GraphPicture;
use legend::Legend;
pub use passage::Passage;
use passage::Stretch;
use svg::Drawing;

/// Paper above and below what is shown, in points.
const EDGE: f32 = 26.0;
/// Room between stretches of text that stand apart, and above the legend.
const APART: f32 = 26.0;
/// Bytes of text that fit into a picture.
const LONGEST: usize = 60_000;
/// Pixels that fit into a picture.
const MOST_PIXELS: f32 = 100e6;
/// Points that a picture may be wide or high.
const LARGEST: f32 = 30_000.0;
/// By how much a view stays clear of the lines above and below it: places are rounded.
const HAIR: f64 = 0.25;

/// A picture to be made.
#[derive(Clone, Debug)]
pub struct Picture {
    set: AnnotationSet,
    passage: Passage,
    palette: &'static Palette,
    width: Option<f32>,
    size: f32,
    leading: f32,
    arcs: bool,
}

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq)]
pub enum Unpaintable {
    /// The passage holds no words.
    Empty,
    /// The passage is too long; how many bytes are not.
    TooLong(usize),
    /// It would be this wide and high, in pixels.
    TooLarge(f32, f32),
    /// There is nothing to make a graph of.
    NoGraph,
    /// The graph has so many nodes that it makes no picture.
    GraphTooLarge(usize),
    /// The PNG could not be written.
    Encoding(String),
}

impl Picture {
    /// The size of its text, in points, unless another is said.
    pub const SIZE: f32 = 20.5;
    /// Widths that can be said, in points.
    pub const WIDTHS: RangeInclusive<f32> = 160.0..=4000.0;

    /// A picture of a passage, light, and with letters as large as the window's are at first.
    pub fn new(set: AnnotationSet, passage: Passage) -> Picture {
        Picture {
            set,
            passage,
            palette: &Palette::LIGHT,
            width: None,
            size: Picture::SIZE,
            leading: 2.0,
            arcs: false,
        }
    }

    /// Paints it in these colours.
    pub fn palette(self, palette: &'static Palette) -> Picture {
        Picture { palette, ..self }
    }

    /// Makes it this many points wide; unless said, lines are of a comfortable length and glosses
    /// have a margin.
    pub fn width(self, width: f32) -> Picture {
        Picture {
            width: Some(width),
            ..self
        }
    }

    /// Sets the text in letters of this many points.
    pub fn size(self, size: f32) -> Picture {
        Picture { size, ..self }
    }

    /// Makes lines this many times as high as letters are large.
    pub fn leading(self, leading: f32) -> Picture {
        Picture { leading, ..self }
    }

    /// Joins related claims by arcs beside their glosses, where these have a margin.
    pub fn arcs(self, arcs: bool) -> Picture {
        Picture { arcs, ..self }
    }

    /// The columns, and the width of all in points.
    fn column(&self) -> (Column, f32) {
        let direction = self.set.document().direction;
        let room = if self.arcs { ARCS } else { 0.0 };
        let width = self.width.unwrap_or(Column::paper(self.size) + room);
        let fit = |width: f32| Column::fit(width, self.size, direction);
        let column = match self.arcs {
            true => Column::beside_arcs(width, ARCS, fit),
            false => fit(width),
        };
        (column, width)
    }

    /// The picture as PNG, `scale` pixels to a point.
    ///
    /// # Errors
    /// If the passage holds no words or makes too large a picture.
    pub fn png(&self, fonts: &mut Fonts, scale: f32) -> Result<Vec<u8>, Unpaintable> {
        let sheet = Sheet::lay_out(self, fonts)?;
        let pixels = |points: f32| (points * scale).ceil().max(1.0);
        let (width, height) = (pixels(sheet.width), pixels(sheet.height));
        if width * height > MOST_PIXELS {
            return Err(Unpaintable::TooLarge(width, height));
        }
        let size = (width as u32, height as u32);
        let mut canvas = Canvas::new(fonts, size, scale, self.palette.paper);
        sheet.paint(&mut canvas);
        let (title, description) = (self.title(), sheet.description());
        let texts = [("Title", title.as_str()), ("Description", &description)];
        let png = canvas.png(&texts);
        png.map_err(|why| Unpaintable::Encoding(why.to_string()))
    }

    /// The picture as SVG, its letters as outlines.
    ///
    /// # Errors
    /// If the passage holds no words or makes too large a picture.
    pub fn svg(&self, fonts: &mut Fonts) -> Result<String, Unpaintable> {
        let sheet = Sheet::lay_out(self, fonts)?;
        let name = |subject: Subject| sheet.name(subject);
        let mut drawing = Drawing::new(fonts, &name);
        sheet.paint(&mut drawing);
        let words = svg::Words {
            title: &self.title(),
            description: &sheet.description(),
            language: &self.set.document().language,
        };
        let size = (sheet.width, sheet.height);
        Ok(drawing.finish(size, &words, self.palette.paper))
    }

    /// A relation of two claims, as «“A” contradicts “B”».
    fn relation_in_words(&self, id: RelationId) -> Option<String> {
        let relation = self.set.relation(id)?;
        let gist = |end: RecordId| match end {
            RecordId::Claim(id) => self.set.claim(id).map_or("", |claim| claim.gist.trim()),
            _ => "",
        };
        let (from, to) = (gist(relation.from), gist(relation.to));
        let kind = relation.kind.label();
        Some(format!("“{}” {kind} “{}”", isolated(from), isolated(to)))
    }

    /// What the picture is of, in a few words.
    fn title(&self) -> String {
        let document = self.set.document().title.trim();
        let claim = match self.passage.focus() {
            Some(RecordId::Claim(id)) => self.set.claim(id).map_or("", |claim| claim.gist.trim()),
            _ => "",
        };
        let parts = [claim, document]
            .into_iter()
            .filter(|part| !part.is_empty());
        let parts: Vec<String> = parts.map(isolated).collect();
        if parts.is_empty() {
            "A tagged passage".to_owned()
        } else {
            parts.join(" — ")
        }
    }
}

/// A picture's parts in their places.
struct Sheet<'a> {
    picture: &'a Picture,
    column: Column,
    layout: ArticleLayout,
    parts: Vec<Part>,
    legend: Legend,
    legend_top: f32,
    width: f32,
    height: f32,
}

/// A stretch of text with what is tagged in it.
struct Part {
    stretch: Stretch,
    view: Range<f64>,
    /// Where the view's top is in the picture.
    top: f32,
    bottom: f32,
    marks: Marks,
    chips: Vec<Chip>,
    glosses: Vec<Gloss>,
    arcs: Vec<RelationArc>,
}

impl Part {
    /// The marks of which something is painted: of a paragraph that is cut, its other lines are not.
    fn painted(&self) -> impl Iterator<Item = &Mark> {
        let height = (self.view.end - self.view.start) as f32;
        let is_in = move |mark: &&Mark| {
            let mut rects = mark.rects.iter();
            rects.any(|rect| rect.top < height && rect.bottom > 0.0)
        };
        self.marks.iter().filter(is_in)
    }
}

impl<'a> Sheet<'a> {
    fn lay_out(picture: &'a Picture, fonts: &mut Fonts) -> Result<Sheet<'a>, Unpaintable> {
        if picture.passage.len() > LONGEST {
            return Err(Unpaintable::TooLong(LONGEST));
        }
        let set = &picture.set;
        let (column, width) = picture.column();
        let look = Look::of(set, picture.size, picture.leading);
        let mut layout = look.lay_out(set, column.text_width);
        let mut parts: Vec<Part> = Vec::new();
        for stretch in picture.passage.stretches(&mut layout, fonts) {
            let top = parts.last().map_or(EDGE, |above| above.bottom + APART);
            parts.push(Part::lay_out(
                stretch,
                top,
                picture,
                &column,
                &mut layout,
                fonts,
            ));
        }
        let bottom = parts.last().ok_or(Unpaintable::Empty)?.bottom;
        let all = parts.iter().flat_map(Part::painted);
        let across = column.right() - column.left();
        let legend = Legend::of(set, all, across, picture.palette, fonts);
        let legend_top = bottom + APART;
        let height = legend_top + legend.height() + EDGE;
        if height > LARGEST {
            return Err(Unpaintable::TooLarge(width, height));
        }
        Ok(Sheet {
            picture,
            column,
            layout,
            parts,
            legend,
            legend_top,
            width,
            height,
        })
    }

    fn paint(&self, surface: &mut dyn Surface) {
        for (i, part) in self.parts.iter().enumerate() {
            if i > 0 {
                self.gap(part.top - APART / 2.0, surface);
            }
            let offset = Point::new(self.column.text_left, part.top);
            self.scene(part).paint(surface, offset);
        }
        let at = Point::new(self.column.left(), self.legend_top);
        self.legend.scene(self.picture.palette).paint(surface, at);
    }

    /// One part as the window paints it, what surrounds the passage in dimmer letters.
    fn scene<'s>(&'s self, part: &'s Part) -> Scene<'s> {
        let Picture {
            set,
            passage,
            palette,
            ..
        } = self.picture;
        let focus = passage.focus();
        let mut scene = Scene::new();
        let emphasis = Emphasis {
            focus,
            ..Emphasis::default()
        };
        scene.claims(&part.marks, emphasis, palette);
        let own = &part.stretch.words;
        scene.words(&self.layout, part.view.clone(), |line| {
            let is_own = line.start < own.end && own.start < line.end;
            if is_own { palette.ink } else { palette.dim }
        });
        scene.underlines(&part.marks, set, emphasis, palette);
        scene.chips(&part.chips, palette);
        for gloss in &part.glosses {
            let focused = focus == Some(gloss.id);
            scene.gloss(gloss, focused, focused, palette);
        }
        for arc in &part.arcs {
            let strong = arc.ends.map(Some).contains(&focus);
            scene.arc(arc, strong, palette);
        }
        scene
    }

    /// Three dots where lines are left out.
    fn gap(&self, y: f32, surface: &mut dyn Surface) {
        let middle = self.column.text_left + self.column.text_width / 2.0;
        let color: Color = self.picture.palette.dim;
        for x in [-8.0, 0.0, 8.0] {
            surface.disc(Point::new(middle + x, y), 1.3, color);
        }
    }

    /// What to call what a shape is about.
    fn name(&self, subject: Subject) -> Option<String> {
        let of = |id: RecordId| {
            let marks = self.parts.iter().flat_map(|part| part.marks.iter());
            let mark = { marks }.find(|mark| mark.id == id)?;
            Some(mark.name(&self.picture.set))
        };
        match subject {
            Subject::Gloss(RecordId::Relation(id)) => self.picture.relation_in_words(id),
            Subject::Annotation(id) | Subject::Gloss(id) => of(id),
            Subject::Reader | Subject::Paragraph(_) | Subject::Legend => None,
        }
    }

    /// The passage and its tags in words, for those who can't see the picture.
    fn description(&self) -> String {
        let set = &self.picture.set;
        let text = set.article().text();
        let passages = self
            .parts
            .iter()
            .map(|part| text[part.stretch.words.clone()].trim());
        let mut lines = vec![passages.collect::<Vec<_>>().join("\n…\n")];
        let mut marks: Vec<&Mark> = self
            .parts
            .iter()
            .flat_map(|part| part.marks.iter())
            .collect();
        marks.sort_unstable_by_key(|mark| (mark.span, mark.id));
        lines.extend(marks.into_iter().map(|mark| mark.name(set)));
        let arcs = self.parts.iter().flat_map(|part| &part.arcs);
        let mut relations: Vec<_> = arcs.map(|arc| arc.id).collect();
        relations.sort_unstable();
        relations.dedup();
        let words = relations.into_iter();
        lines.extend(words.filter_map(|id| self.picture.relation_in_words(id)));
        lines.join("\n")
    }
}

impl Part {
    fn lay_out(
        stretch: Stretch,
        top: f32,
        picture: &Picture,
        column: &Column,
        layout: &mut ArticleLayout,
        fonts: &mut Fonts,
    ) -> Part {
        let Picture {
            set,
            passage,
            palette,
            ..
        } = picture;
        let focus = passage.focus();
        let view = stretch.view.start + HAIR..stretch.view.end - HAIR;
        let height = (view.end - view.start) as f32;
        let marks = marks(layout, fonts, view.clone(), set, focus.as_slice());
        let chips = chips(fonts, &marks, set, palette, false);
        let glosses = match &column.gloss {
            Some(margin) => glosses(fonts, margin, set, &marks, focus, 0.0),
            None => {
                let direction = set.document().direction;
                footnotes(fonts, column, direction, set, &marks, height + APART)
            }
        };
        let arcs = match &column.gloss {
            Some(margin) if picture.arcs => {
                let room = ARCS.min(column.left().max(picture.column().1 - column.right())) - 4.0;
                arcs(fonts, margin, set, &glosses, 0.0..height, room)
            }
            _ => Vec::new(),
        };
        let lowest = glosses.iter().map(|gloss| gloss.rect.bottom);
        Part {
            stretch,
            view,
            top,
            bottom: top + lowest.fold(height, f32::max),
            marks,
            chips,
            glosses,
            arcs,
        }
    }
}

impl fmt::Display for Unpaintable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unpaintable::Empty => {
                f.write_str("There are no words in that passage to make a picture of.")
            }
            Unpaintable::TooLong(most) => write!(
                f,
                "That passage is too long for one picture; some {} letters fit into one. Choose a \
                 shorter one.",
                most / 2
            ),
            Unpaintable::TooLarge(width, height) => write!(
                f,
                "The picture would be {width:.0} × {height:.0} pixels large, which is too much. \
                 Choose a shorter passage or a smaller scale."
            ),
            Unpaintable::NoGraph => {
                f.write_str("There are no claims or relations to make a graph of.")
            }
            Unpaintable::GraphTooLarge(nodes) => write!(
                f,
                "A graph of {nodes} claims, sources and entities is too large for one picture. \
                 In the window it can be filtered first."
            ),
            Unpaintable::Encoding(why) => {
                let why = crate::text::sentences([why]);
                write!(f, "The picture could not be written as PNG: {why}")
            }
        }
    }
}

impl std::error::Error for Unpaintable {}
