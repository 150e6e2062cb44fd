//! How a caret moves through an article: steps across paragraphs, sentences, lines and pages.
//!
//! Arrows move by sight. Within a paragraph the far side of a line leads on where the paragraph's
//! reading does; beyond it to the paragraph where the *article's* reading does, so that the left
//! arrow goes through a right-to-left article to its end, past paragraphs of pure Latin: each is
//! entered at its right and left at its left.

use super::article::ArticleLayout;
use super::caret::{Caret, Step};
use super::fonts::Fonts;
use super::geometry::Point;
use super::paragraph::Paragraph;
use crate::text::{self, Direction};

/// A move within an article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Motion {
    /// A move that goes on into the neighbouring paragraph where it leaves one.
    Step(Step),
    /// To the line above; from the first line to the article's start.
    Up,
    /// To the line below; from the last line to the article's end.
    Down,
    /// Behind the sentence that the caret is in or before.
    SentenceNext,
    /// Before the sentence that the caret is in or behind.
    SentencePrevious,
    /// Behind the paragraph that the caret is in; from its end behind the next.
    ParagraphNext,
    /// Before the paragraph that the caret is in; from its start before the one above.
    ParagraphPrevious,
    /// Up by so many points.
    PageUp(f32),
    /// Down by so many points.
    PageDown(f32),
    /// Before the article's first letter.
    ArticleStart,
    /// Behind the article's last letter.
    ArticleEnd,
}

impl ArticleLayout {
    /// The caret after a move. `goal_x` keeps the place along the line to which moves up and down
    /// return; pass the same one each time.
    pub fn move_caret(
        &mut self,
        fonts: &mut Fonts,
        caret: Caret,
        motion: Motion,
        goal_x: &mut Option<f32>,
    ) -> Caret {
        if !motion.is_vertical() {
            *goal_x = None;
        }
        let end = self.paragraph_range(self.paragraphs() - 1).end;
        match motion {
            Motion::Step(Step::ParagraphStart) => Caret::before(
                self.paragraph_range(self.paragraph_at_offset(caret.offset))
                    .start,
            ),
            Motion::Step(Step::ParagraphEnd) => Caret::behind(
                self.paragraph_range(self.paragraph_at_offset(caret.offset))
                    .end,
            ),
            Motion::Step(step) => self.step(fonts, caret, step),
            Motion::Up => self
                .line_up(fonts, caret, goal_x)
                .unwrap_or(Caret::before(0)),
            Motion::Down => self
                .line_down(fonts, caret, goal_x)
                .unwrap_or(Caret::behind(end)),
            Motion::SentenceNext => {
                Caret::behind(text::next_sentence_end(self.text(), caret.offset))
            }
            Motion::SentencePrevious => {
                Caret::before(text::previous_sentence_start(self.text(), caret.offset))
            }
            Motion::ParagraphNext => self.paragraph_next(caret),
            Motion::ParagraphPrevious => self.paragraph_previous(caret),
            Motion::PageUp(points) => self.page(fonts, caret, -points, goal_x),
            Motion::PageDown(points) => self.page(fonts, caret, points, goal_x),
            Motion::ArticleStart => Caret::before(0),
            Motion::ArticleEnd => Caret::behind(end),
        }
    }

    fn paragraph_next(&self, caret: Caret) -> Caret {
        let here = self.paragraph_at_offset(caret.offset);
        let end = self.paragraph_range(here).end;
        let last = here + 1 == self.paragraphs();
        Caret::behind(if caret.offset < end || last {
            end
        } else {
            self.paragraph_range(here + 1).end
        })
    }

    fn paragraph_previous(&self, caret: Caret) -> Caret {
        let here = self.paragraph_at_offset(caret.offset);
        let start = self.paragraph_range(here).start;
        Caret::before(if caret.offset > start || here == 0 {
            start
        } else {
            self.paragraph_range(here - 1).start
        })
    }

    fn step(&mut self, fonts: &mut Fonts, caret: Caret, step: Step) -> Caret {
        let (block, local) = self.local_caret(caret);
        let start = self.range(block).start;
        if let Some(moved) = self.lay_out(fonts, block).move_caret(local, step) {
            return moved.moved(start);
        }
        let Some(neighbour) = self.beyond(block, step) else {
            return caret;
        };
        let entry = self.range(neighbour).start;
        let entered = step.entry(self.lay_out(fonts, neighbour), neighbour > block);
        let entered = entered.moved(entry);
        if entered.offset == caret.offset && !step.is_visual() {
            // Both sides of a cut within a long paragraph are the same place.
            self.step(fonts, entered, step)
        } else {
            entered
        }
    }

    /// The block in which a step goes on that leads out of this one.
    fn beyond(&self, block: usize, step: Step) -> Option<usize> {
        let here = self.blocks().get(block);
        let along = self.neighbour(block, step.is_forward(self.flow().of(&here)));
        if along.is_some_and(|next| self.blocks().get(next).paragraph == here.paragraph) {
            return along;
        }
        let forward = step.is_forward(self.reading());
        let beside = if forward {
            here.paragraph + 1
        } else {
            here.paragraph.checked_sub(1)?
        };
        let blocks = self.blocks().of_paragraph(beside);
        let is_end = step.enters_at_end(self.direction(beside), forward);
        (!blocks.is_empty()).then(|| if is_end { blocks.end - 1 } else { blocks.start })
    }

    /// The way the article reads: as most of its text runs.
    pub(super) fn reading(&self) -> Direction {
        self.flow().of_most(self.blocks())
    }

    fn neighbour(&self, block: usize, forward: bool) -> Option<usize> {
        if forward {
            (block + 1 < self.blocks().len()).then_some(block + 1)
        } else {
            block.checked_sub(1)
        }
    }

    fn line_up(
        &mut self,
        fonts: &mut Fonts,
        caret: Caret,
        goal_x: &mut Option<f32>,
    ) -> Option<Caret> {
        let (block, local) = self.local_caret(caret);
        let shape = self.lay_out(fonts, block).caret_shape(local);
        let x = *goal_x.get_or_insert(shape.x);
        match shape.line.checked_sub(1) {
            Some(line) => Some(self.on_line(fonts, block, line, x)),
            None => Some(self.on_line(fonts, block.checked_sub(1)?, usize::MAX, x)),
        }
    }

    fn line_down(
        &mut self,
        fonts: &mut Fonts,
        caret: Caret,
        goal_x: &mut Option<f32>,
    ) -> Option<Caret> {
        let (block, local) = self.local_caret(caret);
        let paragraph = self.lay_out(fonts, block);
        let shape = paragraph.caret_shape(local);
        let x = *goal_x.get_or_insert(shape.x);
        if shape.line + 1 < paragraph.lines().len() {
            Some(self.on_line(fonts, block, shape.line + 1, x))
        } else {
            let next = self.neighbour(block, true)?;
            Some(self.on_line(fonts, next, 0, x))
        }
    }

    fn on_line(&mut self, fonts: &mut Fonts, block: usize, line: usize, x: f32) -> Caret {
        let start = self.range(block).start;
        self.lay_out(fonts, block)
            .caret_on_line(line, x)
            .moved(start)
    }

    fn page(
        &mut self,
        fonts: &mut Fonts,
        caret: Caret,
        points: f32,
        goal_x: &mut Option<f32>,
    ) -> Caret {
        let top = self.top_of(caret.offset);
        let shape = self.caret_shape(fonts, caret, top);
        let x = *goal_x.get_or_insert(shape.x);
        let middle = (shape.top + shape.bottom) / 2.0;
        self.caret_at(fonts, top, Point::new(x, middle + points))
    }
}

impl Motion {
    /// By how many points down a move by pages goes; `None` for other moves.
    pub fn page(self) -> Option<f32> {
        match self {
            Motion::PageUp(points) => Some(-points),
            Motion::PageDown(points) => Some(points),
            _ => None,
        }
    }

    fn is_vertical(self) -> bool {
        use Motion::{Down, PageDown, PageUp, Up};
        matches!(self, Up | Down | PageUp(_) | PageDown(_))
    }
}

impl Step {
    fn is_visual(self) -> bool {
        matches!(self, Step::Left | Step::Right)
    }

    /// Whether the move leads on in the text, in a paragraph of this direction.
    fn is_forward(self, direction: Direction) -> bool {
        match self {
            Step::Left | Step::WordLeft => direction.is_rtl(),
            Step::Right | Step::WordRight => !direction.is_rtl(),
            Step::Next | Step::WordNext | Step::LineEnd | Step::ParagraphEnd => true,
            Step::Previous | Step::WordPrevious | Step::LineStart | Step::ParagraphStart => false,
        }
    }

    /// Whether the move, which leads on or back in the article, enters a paragraph of this
    /// direction at its end: steps to a side come in at the side they come from.
    fn enters_at_end(self, direction: Direction, forward: bool) -> bool {
        match self {
            Step::Left | Step::WordLeft => !direction.is_rtl(),
            Step::Right | Step::WordRight => direction.is_rtl(),
            _ => !forward,
        }
    }

    /// Where the move enters a neighbouring stretch of text.
    fn entry(self, paragraph: &Paragraph, forward: bool) -> Caret {
        let at_end = self.enters_at_end(paragraph.direction(), forward);
        match (self.is_visual(), at_end) {
            (true, false) => paragraph.start_edge(),
            (true, true) => paragraph.end_edge(),
            (false, false) => Caret::before(0),
            (false, true) => Caret::behind(paragraph.text_len()),
        }
    }
}
