//! What is laid out around the view, what is measured beyond it, and what is forgotten.
//!
//! The view itself is laid out at once; its surroundings in small portions, whenever there is time.

use std::ops::Range;

use super::ArticleLayout;
use crate::layout::heights::Estimate;
use crate::layout::{Caret, Fonts, TextStyle};

/// View heights on either side of the view within which heights are made exact.
const REFINED: f64 = 20.0;

/// Bytes of memory that laid out paragraphs may take; those in view are always kept.
const KEPT: usize = 16 * 1024 * 1024;

/// The width of a letter in sizes, before any has been measured.
const LETTER: f32 = 0.45;

/// What came of refining the surroundings of a view.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Refined {
    /// By how many points the text in view moved down.
    pub shift: f64,
    /// Whether something is left to refine.
    pub more: bool,
}

/// What laid out paragraphs taught about the width of letters.
#[derive(Clone, Copy, Default)]
pub(super) struct Measured {
    chars: f64,
    /// In sizes.
    width: f64,
}

impl ArticleLayout {
    /// Lays out the paragraphs in view, and forgets some of those far from it. Returns by how much
    /// the text in view moved down because an estimate proved wrong: add it to the scroll position
    /// before drawing.
    pub fn prepare(&mut self, fonts: &mut Fonts, view: Range<f64>) -> f64 {
        let mut shift = 0.0;
        // What has shrunk lets others into view. Twice or thrice is the rule.
        for _ in 0..self.blocks.len() {
            let shown = self.blocks_in(&(view.start + shift..view.end + shift));
            let Some(first) = shown.clone().find(|block| !self.is_ready(*block)) else {
                self.drop_far(shown);
                break;
            };
            shift += self.settle_in_view(fonts, shown, first, view.start + shift);
        }
        shift
    }

    /// Settles a block of those shown, and returns by how much the text in view moved.
    fn settle_in_view(
        &mut self,
        fonts: &mut Fonts,
        shown: Range<usize>,
        first: usize,
        top: f64,
    ) -> f64 {
        // What was in view already stays where it is: above it, the last block first.
        if let Some(pivot) = (first..shown.end).find(|block| self.is_ready(*block)) {
            return self.settle(fonts, pivot - 1);
        }
        if first > shown.start {
            self.settle(fonts, first);
            return 0.0;
        }
        // Nothing is known yet: a block that straddles the top moves by the share above it.
        let above =
            (top - self.heights.before(first)) / f64::from(self.heights.get(first).max(1.0));
        self.settle(fonts, first) * above.clamp(0.0, 1.0)
    }

    /// Whether a block can be drawn where its height says.
    fn is_ready(&self, block: usize) -> bool {
        self.heights.is_exact(block) && self.laid.contains_key(&block)
    }

    /// Makes heights exact around the view, nearest first, until some `bytes` of text have been laid
    /// out: so that scrolling on finds its lines ready, and the scroll bar tells the truth nearby.
    pub fn refine(&mut self, fonts: &mut Fonts, view: Range<f64>, bytes: usize) -> Refined {
        let reach = (view.end - view.start).max(f64::from(self.style.line_height())) * REFINED;
        let shown = self.blocks_in(&view);
        let (mut above, mut below) = (shown.start, shown.end);
        let (mut up, mut down) = (0.0, 0.0);
        let (mut spent, mut shift) = (0, 0.0);
        loop {
            let block = if down <= up && down < reach && below < self.blocks.len() {
                below += 1;
                below - 1
            } else if up < reach && above > 0 {
                above -= 1;
                above
            } else if down < reach && below < self.blocks.len() {
                below += 1;
                below - 1
            } else {
                return Refined { shift, more: false };
            };
            if !self.heights.is_exact(block) {
                if spent >= bytes {
                    return Refined { shift, more: true };
                }
                spent += self.range(block).len();
                let grown = self.settle(fonts, block);
                if block < shown.start {
                    shift += grown;
                }
            }
            let height = f64::from(self.heights.get(block));
            if block < shown.start {
                up += height;
            } else {
                down += height;
            }
        }
    }

    /// Lays out all paragraphs that hold some of these bytes, so that they stand exactly under each
    /// other.
    pub fn settle_bytes(&mut self, fonts: &mut Fonts, bytes: Range<usize>) {
        let first = self.block_of(Caret::before(bytes.start));
        let last = self.block_of(Caret::before(bytes.end));
        for block in first..=last {
            self.settle(fonts, block);
        }
    }

    /// Lays a block out and makes its height exact; returns by how much it grew.
    pub(super) fn settle(&mut self, fonts: &mut Fonts, block: usize) -> f64 {
        let new = !self.laid.contains_key(&block);
        if !new && self.heights.is_exact(block) {
            self.lay_out(fonts, block);
            return 0.0;
        }
        let size = f64::from(self.style.size);
        let chars = self.blocks.chars(block) as f64;
        let paragraph = self.lay_out(fonts, block);
        let height = paragraph.size().1;
        let widths = paragraph
            .lines()
            .map(|line| f64::from(line.right - line.left));
        let width = widths.sum::<f64>();
        if new {
            self.measured.chars += chars;
            self.measured.width += width / size;
        }
        self.heights.set(block, height + self.gap(block))
    }

    /// Forgets laid out blocks that are far from those `shown` until memory is within its bound.
    fn drop_far(&mut self, shown: Range<usize>) {
        let mut memory = self.memory_laid();
        while memory > KEPT {
            let (Some(first), Some(last)) =
                (self.laid.first_key_value(), self.laid.last_key_value())
            else {
                return;
            };
            let above = shown.start.saturating_sub(*first.0);
            let below = (*last.0 + 1).saturating_sub(shown.end);
            if above == 0 && below == 0 {
                return;
            }
            let dropped = if above >= below {
                self.laid.pop_first()
            } else {
                self.laid.pop_last()
            };
            memory -= dropped.map_or(0, |(_, paragraph)| paragraph.memory());
        }
    }
}

impl Measured {
    /// The width of a letter, in sizes.
    fn letter(&self) -> f32 {
        if self.chars < 100.0 {
            LETTER
        } else {
            (self.width / self.chars) as f32
        }
    }

    /// What heights are estimated from before blocks are laid out in a column `width` points wide.
    pub(super) fn estimate(&self, style: &TextStyle, width: f32, gap: f32) -> Estimate {
        let letter = self.letter() * style.size;
        Estimate {
            lines: f64::from(letter / width.max(letter)),
            line: f64::from(style.line_height()),
            gap: f64::from(gap),
        }
    }
}
