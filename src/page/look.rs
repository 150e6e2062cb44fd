//! How an article's text is set on a page.

use std::collections::BTreeMap;

use crate::{
    layout::{ArabicFace, ArticleLayout, Flow, TextStyle},
    model::AnnotationSet,
    text::{Direction, paragraph_direction},
};

/// Nastaliq slants down across each word and needs this much more leading.
const NASTALIQ_LEADING: f32 = 1.3;
/// Room between paragraphs, as a share of the text size.
const PARAGRAPH_GAP: f32 = 0.55;

/// What an article's layout depends on, apart from its width.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    style: TextStyle,
    direction: Direction,
    /// Paragraphs whose direction a person has set.
    chosen: BTreeMap<usize, Direction>,
}

impl Look {
    /// The look of a document in letters of `size` points, with lines `leading` sizes high.
    pub fn of(set: &AnnotationSet, size: f32, leading: f32) -> Look {
        let document = set.document();
        Look {
            style: article_style(size, leading, &document.language),
            direction: document.direction,
            chosen: document.directions.clone(),
        }
    }

    /// Lays out the article: every paragraph runs as the rule says, unless a person has set it.
    pub fn lay_out(&self, set: &AnnotationSet, width: f32) -> ArticleLayout {
        let flow = |paragraph: usize, text: &str| match self.chosen.get(&paragraph) {
            Some(chosen) => Flow::from(*chosen),
            None => Flow {
                direction: paragraph_direction(text, self.direction),
                side: self.direction,
            },
        };
        let gap = self.style.size * PARAGRAPH_GAP;
        let text = set.article().shared_text();
        ArticleLayout::new(text, flow, self.style.clone(), width, gap)
    }
}

/// How the text of an article in this language (a BCP 47 tag) is set: its size in points, its
/// leading in multiples of that.
pub fn article_style(size: f32, leading: f32, language: &str) -> TextStyle {
    let nastaliq = language.split('-').next() == Some("ur");
    let room = if nastaliq { NASTALIQ_LEADING } else { 1.0 };
    let mut style = TextStyle {
        leading: leading * room,
        ..TextStyle::reading(size)
    };
    if nastaliq {
        style.faces.arabic = ArabicFace::Nastaliq;
    }
    style
}
