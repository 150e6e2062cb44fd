//! A scene as SVG 1.1: sharp at any size, and the same bytes for the same scene.
//!
//! Letters are outlines, each drawn once and used wherever it stands, since no viewer can be
//! trusted to shape the text as we do. What the picture says stands beside them in words.

use std::{
    collections::{HashMap, HashSet},
    fmt::Write,
    ops::Range,
};

use super::{base64::base64, encode};
use crate::{
    layout::{Fonts, GlyphKey, OutlineStep, Paragraph, Pixels, Point, Rasterizer, Rect},
    page::{Color, Subject, Surface},
};

/// Pixels a point of glyphs that come as bitmaps only.
const BITMAP_SCALE: f32 = 4.0;

/// A picture being written.
pub(super) struct Drawing<'a> {
    fonts: &'a Fonts,
    rasterizer: Rasterizer,
    /// What to call a group about something.
    name: &'a dyn Fn(Subject) -> Option<String>,
    named: HashSet<String>,
    /// The number of each glyph drawn; none for one that shows nothing.
    glyphs: HashMap<GlyphKey, Option<usize>>,
    definitions: String,
    body: String,
    in_group: bool,
}

/// What a picture says in words.
pub(super) struct Words<'a> {
    pub(super) title: &'a str,
    pub(super) description: &'a str,
    /// The language of the text, as a BCP 47 tag; may be empty.
    pub(super) language: &'a str,
}

impl<'a> Drawing<'a> {
    pub(super) fn new(
        fonts: &'a Fonts,
        name: &'a dyn Fn(Subject) -> Option<String>,
    ) -> Drawing<'a> {
        Drawing {
            fonts,
            rasterizer: Rasterizer::new(),
            name,
            named: HashSet::new(),
            glyphs: HashMap::new(),
            definitions: String::new(),
            body: String::new(),
            in_group: false,
        }
    }

    /// The whole file: what was drawn on paper of this width and height in points.
    pub(super) fn finish(
        mut self,
        (width, height): (f32, f32),
        words: &Words,
        paper: Color,
    ) -> String {
        self.end_group();
        let (w, h) = (number(width), number(height));
        let mut file = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        push(
            &mut file,
            format_args!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
                 version=\"1.1\" width=\"{w}pt\" height=\"{h}pt\" viewBox=\"0 0 {w} {h}\" role=\"img\" \
                 aria-labelledby=\"title description\">\n"
            ),
        );
        let title = escaped(words.title);
        push(
            &mut file,
            format_args!("<title id=\"title\">{title}</title>\n"),
        );
        let language = match words.language {
            "" => String::new(),
            tag => format!(" xml:lang=\"{}\"", escaped(tag)),
        };
        let description = escaped(words.description);
        push(
            &mut file,
            format_args!("<desc id=\"description\"{language}>{description}</desc>\n"),
        );
        push(
            &mut file,
            format_args!("<defs>\n{}</defs>\n", self.definitions),
        );
        let fill = paint("fill", paper);
        push(
            &mut file,
            format_args!("<rect width=\"{w}\" height=\"{h}\"{fill}/>\n"),
        );
        file.push_str(&self.body);
        file.push_str("</svg>\n");
        file
    }

    fn end_group(&mut self) {
        if std::mem::take(&mut self.in_group) {
            self.body.push_str("</g>\n");
        }
    }

    /// The number of a glyph in the definitions.
    fn glyph(&mut self, key: &GlyphKey) -> Option<usize> {
        if let Some(known) = self.glyphs.get(key) {
            return *known;
        }
        let number = self.glyphs.values().flatten().count();
        let drawn = match self.rasterizer.outline(self.fonts, key) {
            Some(outline) => {
                path(&outline).map(|d| format!("<path id=\"g{number}\" d=\"{d}\"/>\n"))
            }
            None => self.bitmap(key, number),
        };
        let number = drawn.map(|definition| {
            self.definitions.push_str(&definition);
            number
        });
        self.glyphs.insert(*key, number);
        number
    }

    /// A glyph that has no outline to fill, such as an emoji.
    fn bitmap(&mut self, key: &GlyphKey, number: usize) -> Option<String> {
        let bitmap = self.rasterizer.glyph(self.fonts, key, BITMAP_SCALE, 0);
        let Pixels::Color(pixels) = &bitmap.pixels else {
            return None;
        };
        let png = encode::rgba(bitmap.width, bitmap.height, pixels).ok()?;
        let points = |pixels: f32| self::number(pixels / BITMAP_SCALE);
        Some(format!(
            "<image id=\"g{number}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" \
             xlink:href=\"data:image/png;base64,{}\"/>\n",
            points(bitmap.left as f32),
            points(bitmap.top as f32),
            points(bitmap.width as f32),
            points(bitmap.height as f32),
            base64(&png),
        ))
    }
}

impl Surface for Drawing<'_> {
    fn begin(&mut self, subject: Subject) {
        self.end_group();
        self.in_group = true;
        let what = match subject {
            Subject::Reader => "reader".to_owned(),
            Subject::Paragraph(index) => format!("paragraph-{index}"),
            Subject::Annotation(id) => format!("tag-{}", id.ulid()),
            Subject::Gloss(id) => format!("gloss-{}", id.ulid()),
            Subject::Legend => "legend".to_owned(),
        };
        // Fills and underlines of one annotation may stand apart; an id may not be used twice.
        let attribute = if self.named.insert(what.clone()) {
            "id"
        } else {
            "class"
        };
        push(&mut self.body, format_args!("<g {attribute}=\"{what}\">\n"));
        if let Some(name) = (self.name)(subject) {
            push(
                &mut self.body,
                format_args!("<title>{}</title>\n", escaped(&name)),
            );
        }
    }

    fn crisp(&self, y: f32) -> f32 {
        y
    }

    fn fill(&mut self, rect: Rect, rounding: f32, color: Color) {
        let place = place(rect, rounding);
        push(
            &mut self.body,
            format_args!("<rect{place}{}/>\n", paint("fill", color)),
        );
    }

    fn frame(&mut self, rect: Rect, rounding: f32, width: f32, color: Color) {
        let inside = Rect {
            left: rect.left + width / 2.0,
            top: rect.top + width / 2.0,
            right: rect.right - width / 2.0,
            bottom: rect.bottom - width / 2.0,
        };
        let (place, stroke) = (place(inside, rounding), paint("stroke", color));
        push(
            &mut self.body,
            format_args!(
                "<rect{place} fill=\"none\"{stroke} stroke-width=\"{}\"/>\n",
                number(width)
            ),
        );
    }

    fn area(&mut self, corners: &[Point], color: Color) {
        let (points, fill) = (list(corners), paint("fill", color));
        push(
            &mut self.body,
            format_args!("<polygon points=\"{points}\"{fill}/>\n"),
        );
    }

    fn line(&mut self, points: &[Point], width: f32, color: Color) {
        let (points, stroke) = (list(points), paint("stroke", color));
        push(
            &mut self.body,
            format_args!(
                "<polyline points=\"{points}\" fill=\"none\"{stroke} stroke-width=\"{}\"/>\n",
                number(width)
            ),
        );
    }

    fn disc(&mut self, center: Point, radius: f32, color: Color) {
        let (x, y, r) = (number(center.x), number(center.y), number(radius));
        push(
            &mut self.body,
            format_args!(
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"{}/>\n",
                paint("fill", color)
            ),
        );
    }

    fn text(&mut self, paragraph: &Paragraph, lines: Range<usize>, at: Point, color: Color) {
        push(
            &mut self.body,
            format_args!("<g{}>\n", paint("fill", color)),
        );
        for glyph in paragraph.glyphs(lines) {
            if let Some(drawn) = self.glyph(&glyph.key) {
                let (x, y) = (number(at.x + glyph.x), number(at.y + glyph.y));
                push(
                    &mut self.body,
                    format_args!("<use xlink:href=\"#g{drawn}\" x=\"{x}\" y=\"{y}\"/>\n"),
                );
            }
        }
        self.body.push_str("</g>\n");
    }
}

fn push(text: &mut String, what: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    let _ = text.write_fmt(what);
}

fn place(rect: Rect, rounding: f32) -> String {
    let [x, y, w, h] = [rect.left, rect.top, rect.width(), rect.height()].map(number);
    let mut place = format!(" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"");
    if rounding > 0.0 {
        push(&mut place, format_args!(" rx=\"{}\"", number(rounding)));
    }
    place
}

fn list(points: &[Point]) -> String {
    let pairs = points
        .iter()
        .map(|p| format!("{},{}", number(p.x), number(p.y)));
    pairs.collect::<Vec<_>>().join(" ")
}

/// A colour for `fill` or `stroke`.
fn paint(what: &str, Color { r, g, b, a }: Color) -> String {
    let mut paint = format!(" {what}=\"#{r:02x}{g:02x}{b:02x}\"");
    if a < 255 {
        let share = number(f32::from(a) / 255.0);
        push(&mut paint, format_args!(" {what}-opacity=\"{share}\""));
    }
    paint
}

/// An outline as path data (SVG 1.1, section 8.3); `None` for one that shows nothing.
fn path(outline: &[OutlineStep]) -> Option<String> {
    if outline.is_empty() {
        return None;
    }
    let mut data = String::new();
    let mut step = |letter: char, points: &[Point]| {
        data.push(letter);
        data.push_str(&list(points));
    };
    for &s in outline {
        match s {
            OutlineStep::Move(to) => step('M', &[to]),
            OutlineStep::Line(to) => step('L', &[to]),
            OutlineStep::Quad(by, to) => step('Q', &[by, to]),
            OutlineStep::Cubic(a, b, to) => step('C', &[a, b, to]),
            OutlineStep::Close => step('Z', &[]),
        }
    }
    Some(data)
}

/// A number with at most three decimals, the shortest way.
fn number(n: f32) -> String {
    let text = format!("{n:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

/// Text for XML, without what XML cannot hold (XML 1.0, section 2.2).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_the_same_everywhere() {
        let written = [1.0, -0.0001, 12.5, 0.12349, 100.0, -3.75].map(number);
        assert_eq!(written, ["1", "0", "12.5", "0.123", "100", "-3.75"]);
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(
            escaped("a<b> & \"c\"\u{b}\u{200f}"),
            "a&lt;b&gt; &amp; &quot;c&quot;\u{200f}"
        );
    }
}
