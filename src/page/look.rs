//! How an article's text is set on a page.

use std::collections::BTreeMap;

use crate::{
    layout::{ArabicFace, ArticleLayout, Faces, Flow, Showing, TextStyle},
    model::AnnotationSet,
    text::Direction,
};

/// Nastaliq slants down across each word and needs this much more leading: with it, as many tags have
/// room for the pattern and the code of their type as in Naskh.
const NASTALIQ_LEADING: f32 = 1.45;
/// Room between paragraphs, as a share of the text size.
const PARAGRAPH_GAP: f32 = 0.55;

/// What an article's layout depends on, apart from its width.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    style: TextStyle,
    showing: Showing,
    direction: Direction,
    /// Lines of the text, as line feeds part them, whose direction a person has set.
    chosen: BTreeMap<usize, Direction>,
}

/// What a person wants of how articles are set, sizes apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Wishes {
    /// A face for each script.
    pub faces: Faces,
    /// Whether Urdu is set in Nastaliq, whatever the face of Arabic letters is.
    pub urdu_in_nastaliq: bool,
    /// Whether lines fill the column.
    pub justified: bool,
    /// What of the text is shown.
    pub showing: Showing,
}

impl Default for Wishes {
    fn default() -> Wishes {
        Wishes {
            faces: Faces::READING,
            urdu_in_nastaliq: true,
            justified: false,
            showing: Showing::default(),
        }
    }
}

impl Look {
    /// The look of a document in letters of `size` points, with lines `leading` sizes high.
    pub fn of(set: &AnnotationSet, size: f32, leading: f32) -> Look {
        Look::wished(set, size, leading, &Wishes::default())
    }

    /// The same as a person wants it.
    pub fn wished(set: &AnnotationSet, size: f32, leading: f32, wishes: &Wishes) -> Look {
        let document = set.document();
        Look {
            style: style(size, leading, &document.language, wishes),
            showing: wishes.showing,
            direction: document.direction,
            chosen: document.directions.clone(),
        }
    }

    /// The size of its letters, in points.
    pub fn size(&self) -> f32 {
        self.style.size
    }

    /// The article's direction, and the paragraphs whose direction a person has set.
    pub fn directions(&self) -> (Direction, &BTreeMap<usize, Direction>) {
        (self.direction, &self.chosen)
    }

    /// Lays out the article: every paragraph runs as the rule says, unless a person has set it, and
    /// begins at its own side. Takes no time for the article's length if that is
    /// [prepared](crate::model::Article::prepare).
    pub fn lay_out(&self, set: &AnnotationSet, width: f32) -> ArticleLayout {
        let (text, blocks) = (set.article().shared_text(), set.article().blocks().clone());
        let (flow, style) = (self.flow(), self.style.clone());
        let mut layout =
            ArticleLayout::of_blocks(text, blocks, flow, style, width, self.paragraph_gap());
        layout.show(self.showing);
        layout
    }

    /// Makes a layout of the same article, which looked as `was`, look like this: what of it stays as
    /// it was is not laid out anew.
    pub fn apply_to(&self, layout: &mut ArticleLayout, was: &Look) {
        if self.directions() != was.directions() {
            layout.redirect(self.flow());
        }
        layout.restyle(self.style.clone(), self.paragraph_gap());
        layout.show(self.showing);
    }

    fn flow(&self) -> Flow {
        Flow::of_article(self.direction, self.chosen.clone())
    }

    fn paragraph_gap(&self) -> f32 {
        self.style.size * PARAGRAPH_GAP
    }
}

/// How the text of an article in this language (a BCP 47 tag) is set: its size in points, its
/// leading in multiples of that.
pub fn article_style(size: f32, leading: f32, language: &str) -> TextStyle {
    style(size, leading, language, &Wishes::default())
}

fn style(size: f32, leading: f32, language: &str, wishes: &Wishes) -> TextStyle {
    let urdu = language.split('-').next() == Some("ur");
    let mut style = TextStyle {
        faces: wishes.faces.clone(),
        justified: wishes.justified,
        leading,
        ..TextStyle::reading(size)
    };
    if urdu && wishes.urdu_in_nastaliq {
        style.faces.arabic = ArabicFace::Nastaliq;
    }
    if style.is_nastaliq() {
        style.leading *= NASTALIQ_LEADING;
    }
    style
}
