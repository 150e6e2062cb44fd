//! How an article's text is set on a page.

use std::collections::BTreeMap;

use crate::{
    layout::{ArabicFace, ArticleLayout, Faces, Showing, TextStyle},
    model::AnnotationSet,
    text::{Direction, paragraph_direction},
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

    /// The article's direction, and the paragraphs whose direction a person has set.
    pub fn directions(&self) -> (Direction, &BTreeMap<usize, Direction>) {
        (self.direction, &self.chosen)
    }

    /// Makes a layout of the same article look like this, if nothing else differs from what it was
    /// than what of the text is shown; answers whether that was so.
    pub fn show_in(&self, layout: &mut ArticleLayout, was: &Look) -> bool {
        let showing = was.showing;
        let shows_other = Look {
            showing,
            ..self.clone()
        } == *was;
        if shows_other {
            layout.show(self.showing);
        }
        shows_other
    }

    /// Lays out the article: every paragraph runs as the rule says, unless a person has set it, and
    /// begins at its own side.
    pub fn lay_out(&self, set: &AnnotationSet, width: f32) -> ArticleLayout {
        let direction = |feeds: usize, text: &str| match self.chosen.get(&feeds) {
            Some(chosen) => *chosen,
            None => paragraph_direction(text, self.direction),
        };
        let gap = self.style.size * PARAGRAPH_GAP;
        let text = set.article().shared_text();
        let mut layout = ArticleLayout::new(text, direction, self.style.clone(), width, gap);
        layout.show(self.showing);
        layout
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
