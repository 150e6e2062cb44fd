//! What a picture says of itself: where the words are from, and what its lines mean.

use std::sync::Arc;

use crate::{
    layout::{Fonts, Paragraph, Point, TextStyle},
    model::{AnnotationSet, TypeKey},
    page::{Mark, Palette, Pattern, Rule, Scene, Shape, Subject, Typesetter},
    text::{Direction, dominant_direction, isolated, time_words},
};

/// Size of its letters, in points.
const SIZE: f32 = 11.0;
/// Width of a line's sample.
const SAMPLE: f32 = 22.0;
/// Room between a sample and its words.
const BESIDE: f32 = 6.0;
/// Room between two entries.
const APART: f32 = 18.0;
/// Room between the hairline above and the first line.
const BELOW_LINE: f32 = 8.0;

/// A source, and the types of annotations, in points from its top left.
pub(super) struct Legend {
    width: f32,
    height: f32,
    source: Option<Arc<Paragraph>>,
    entries: Vec<Entry>,
}

/// A type, with a sample of its line.
struct Entry {
    sample: Rule,
    words: Arc<Paragraph>,
    at: Point,
}

impl Legend {
    /// For the types of these marks, in this width.
    pub(super) fn of<'a>(
        set: &AnnotationSet,
        marks: impl Iterator<Item = &'a Mark>,
        width: f32,
        palette: &Palette,
        fonts: &mut Fonts,
    ) -> Legend {
        let source = source(set, width, fonts);
        let mut top = BELOW_LINE;
        top += source.as_ref().map_or(0.0, |words| words.size().1);
        let mut legend = Legend {
            width,
            height: top,
            source,
            entries: Vec::new(),
        };
        legend.add_types(set, marks, palette, fonts);
        legend
    }

    pub(super) fn height(&self) -> f32 {
        self.height
    }

    fn add_types<'a>(
        &mut self,
        set: &AnnotationSet,
        marks: impl Iterator<Item = &'a Mark>,
        palette: &Palette,
        fonts: &mut Fonts,
    ) {
        let mut kinds: Vec<&TypeKey> = marks.filter_map(|mark| mark.kind.as_ref()).collect();
        let place = |kind: &TypeKey| set.tagset().types.iter().position(|tag| tag.key == *kind);
        kinds.sort_unstable_by_key(|kind| (place(kind).unwrap_or(usize::MAX), (*kind).clone()));
        kinds.dedup();
        let style = TextStyle::interface(SIZE);
        let mut at = Point::new(0.0, self.height);
        for kind in kinds {
            let tag = set.tagset().get(kind);
            let label = tag.map_or("", |tag| tag.label_in("en"));
            let label = format!("{} {label}", kind.as_str());
            let ltr = Direction::LeftToRight;
            let words = Arc::new(Paragraph::new(fonts, label.trim(), &style, ltr, None));
            let (words_width, words_height) = words.size();
            let width = SAMPLE + BESIDE + words_width;
            if at.x > 0.0 && at.x + width > self.width {
                at = Point::new(0.0, self.height);
            }
            self.height = at.y + words_height;
            let sample = Rule {
                left: at.x,
                right: at.x + SAMPLE,
                y: at.y + words_height / 2.0,
                width: 1.4,
                pattern: Pattern::of(tag),
                color: palette.type_color(tag),
            };
            at.x += SAMPLE + BESIDE;
            self.entries.push(Entry { sample, words, at });
            at.x += words_width + APART;
        }
    }

    /// The legend in these colours.
    pub(super) fn scene(&self, palette: &Palette) -> Scene<'_> {
        let mut scene = Scene::new();
        let hairline = Rule {
            left: 0.0,
            right: self.width,
            y: 0.0,
            width: 0.75,
            pattern: Pattern::Solid,
            color: palette.line,
        };
        scene.add(Subject::Legend, Shape::Rule(hairline));
        let mut say = |paragraph, at| {
            let lines = 0..Paragraph::lines(paragraph).len();
            let color = palette.dim;
            scene.add(
                Subject::Legend,
                Shape::Text {
                    paragraph,
                    lines,
                    at,
                    color,
                },
            );
        };
        if let Some(source) = &self.source {
            say(source, Point::new(0.0, BELOW_LINE));
        }
        for entry in &self.entries {
            say(&entry.words, entry.at);
        }
        for entry in &self.entries {
            scene.add(Subject::Legend, Shape::Rule(entry.sample));
        }
        scene
    }
}

/// Title, source and date of the article.
fn source(set: &AnnotationSet, width: f32, fonts: &mut Fonts) -> Option<Arc<Paragraph>> {
    let document = set.document();
    let published = time_words(&document.published);
    let parts = [&document.title, &document.source, &published];
    let parts = parts.map(|part| part.trim());
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(isolated).collect();
    if parts.is_empty() {
        return None;
    }
    let text = parts.join(" · ");
    let style = TextStyle::interface(SIZE);
    let direction = dominant_direction(&text);
    Some(fonts.set(&text, &style, direction, document.direction, width))
}
