//! How a caret moves through an article: steps across paragraphs, lines and pages.

use super::article::ArticleLayout;
use super::caret::{Caret, Step};
use super::fonts::Fonts;
use super::geometry::Point;
use super::paragraph::Paragraph;
use crate::text::Direction;

/// A move within an article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Motion {
    /// A move that goes on into the neighbouring paragraph where it leaves one.
    Step(Step),
    /// To the line above; from the first line to the article's start.
    Up,
    /// To the line below; from the last line to the article's end.
    Down,
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
            Motion::PageUp(points) => self.page(fonts, caret, -points, goal_x),
            Motion::PageDown(points) => self.page(fonts, caret, points, goal_x),
            Motion::ArticleStart => Caret::before(0),
            Motion::ArticleEnd => Caret::behind(end),
        }
    }

    fn step(&mut self, fonts: &mut Fonts, caret: Caret, step: Step) -> Caret {
        let (block, local) = self.local_caret(caret);
        let start = self.blocks()[block].range.start;
        let paragraph = self.lay_out(fonts, block);
        if let Some(moved) = paragraph.move_caret(local, step) {
            return moved.moved(start);
        }
        let forward = step.is_forward(paragraph.direction());
        let Some(neighbour) = self.neighbour(block, forward) else {
            return caret;
        };
        let entry = self.blocks()[neighbour].range.start;
        let paragraph = self.lay_out(fonts, neighbour);
        let entered = step.entry(paragraph, forward).moved(entry);
        if entered.offset == caret.offset && !step.is_visual() {
            // Both sides of a cut within a long paragraph are the same place.
            self.step(fonts, entered, step)
        } else {
            entered
        }
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
        let start = self.blocks()[block].range.start;
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

    /// Where the move enters the neighbouring paragraph.
    fn entry(self, paragraph: &Paragraph, forward: bool) -> Caret {
        match (self.is_visual(), forward) {
            (true, true) => paragraph.start_edge(),
            (true, false) => paragraph.end_edge(),
            (false, true) => Caret::before(0),
            (false, false) => Caret::behind(paragraph.text_len()),
        }
    }
}
