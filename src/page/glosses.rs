//! Claims as glosses in the margin, beside their evidence and joined to it by fine lines.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::stacking::{GAP, crowded, is_astray, stack};
use super::{Column, Margin, Mark, Marks, Typesetter};
use crate::{
    layout::{Paragraph, Point, Rect, TextStyle},
    model::{AnnotationSet, Claim, Code, RecordId},
    text::{Direction, dominant_direction, isolated, isolated_as, reference, shown_direction},
};

/// Room between a gloss's bar and its words.
const INDENT: f32 = 10.0;
/// Size of a gist, in points.
const GIST: f32 = 13.0;
/// Size of what stands below it.
const DETAIL: f32 = 11.5;
/// Lines of a gist that is not in the inspector, where there is room and where there is little; what is
/// longer ends in an ellipsis.
const LINES: (usize, usize) = (12, 3);
/// How far from the bar fine lines turn towards the evidence, and how far apart three of them do.
const KNEE: (f32, f32) = (14.0, 6.0);
/// Between a fine line that can go no further and the text.
const SHY: f32 = 4.0;
/// A claim's gloss in its place, in points from the view's top left.
pub struct Gloss {
    /// The claim.
    pub id: RecordId,
    /// What it says first.
    pub gist: String,
    /// Its words and bar.
    pub rect: Rect,
    pub(super) words: Vec<Words>,
    /// Where the pieces of its evidence are, if it stands beside that.
    evidence: Vec<End>,
    /// Whether it stands on the left of the text.
    on_left: bool,
    /// How far from the bar its fine line turns.
    knee: f32,
}

/// Some lines of a paragraph in a gloss.
pub(super) struct Words {
    pub(super) paragraph: Arc<Paragraph>,
    pub(super) lines: Range<usize>,
    /// The paragraph's top left corner.
    pub(super) at: Point,
    /// Whether it stands out.
    pub(super) strong: bool,
}

/// Where the fine line to a piece of evidence ends.
#[derive(Clone, Copy, Debug, PartialEq)]
struct End {
    x: f32,
    y: f32,
}

/// A claim with evidence in view.
pub(super) struct Evident<'a> {
    pub(super) id: RecordId,
    claim: &'a Claim,
    /// The first line in view of each piece.
    pub(super) pieces: Vec<&'a Mark>,
}

/// How much of a claim its gloss says.
#[derive(Clone, Copy, PartialEq)]
enum Length {
    Whole,
    Ample,
    Short,
    Line,
}

/// The glosses of the claims with evidence in view: from the top, each beside its evidence or below
/// the one before, and the one of `focus` exactly beside it. Where they crowd each other, those there
/// are cut to a few lines, and if that does not do, to one. None stands above the `ceiling`, in points from
/// the view's top.
pub fn glosses(
    setter: &mut dyn Typesetter,
    margin: &Margin,
    set: &AnnotationSet,
    marks: &Marks,
    focus: Option<RecordId>,
    ceiling: f32,
) -> Vec<Gloss> {
    let evident = evident(set, marks);
    let fixed = evident.iter().position(|e| Some(e.id) == focus);
    let wanted: Vec<f32> = evident.iter().map(Evident::top).collect();
    let mut said = |i: usize, length: Length| words(setter, set, evident[i].claim, margin, length);
    let usual = |i: usize| match fixed == Some(i) {
        true => Length::Whole,
        false => Length::Ample,
    };
    let mut texts: Vec<_> = (0..evident.len()).map(|i| said(i, usual(i))).collect();
    let mut heights: Vec<f32> = texts.iter().map(|words| height(words)).collect();
    let mut tops = stack(&wanted, &heights, fixed, ceiling);
    for length in [Length::Short, Length::Line] {
        let mut places = tops.iter().zip(&wanted);
        if !places.any(|(top, wanted)| is_astray(*top, *wanted)) {
            break;
        }
        let shorter: Vec<_> = (0..evident.len()).map(|i| said(i, length)).collect();
        let cut: Vec<f32> = shorter.iter().map(|words| height(words)).collect();
        let cuts = crowded(&wanted, &heights, &cut, fixed, ceiling);
        for (i, words) in shorter.into_iter().enumerate().filter(|(i, _)| cuts[*i]) {
            texts[i] = words;
            heights[i] = cut[i];
        }
        tops = stack(&wanted, &heights, fixed, ceiling);
    }
    let placed = evident.iter().zip(texts).zip(tops).enumerate();
    placed
        .map(|(i, ((e, words), top))| {
            let pieces = e
                .pieces
                .iter()
                .filter_map(|mark| mark.end(marks, margin.on_left));
            let knee = KNEE.0 + KNEE.1 * (i % 3) as f32;
            Gloss::new(e, words, margin, top, pieces.collect(), knee)
        })
        .collect()
}

/// The same below the text, from the height `top` on, where the page has no margin for them.
pub fn footnotes(
    setter: &mut dyn Typesetter,
    column: &Column,
    direction: Direction,
    set: &AnnotationSet,
    marks: &Marks,
    top: f32,
) -> Vec<Gloss> {
    let margin = Margin {
        left: 0.0,
        width: column.text_width,
        on_left: direction.is_rtl(),
    };
    let mut free = top;
    let footnote = |e: &Evident<'_>| {
        let words = words(setter, set, e.claim, &margin, Length::Whole);
        let top = free;
        free += height(&words) + GAP;
        Gloss::new(e, words, &margin, top, Vec::new(), KNEE.0)
    };
    evident(set, marks).iter().map(footnote).collect()
}

/// The claims with evidence in view, in the order in which that begins.
pub(super) fn evident<'a>(set: &'a AnnotationSet, marks: &'a Marks) -> Vec<Evident<'a>> {
    let mut found: Vec<Evident<'_>> = Vec::new();
    let mut known: HashMap<RecordId, usize> = HashMap::new();
    let mut pieces: Vec<&Mark> = marks.iter().filter(|mark| !mark.rects.is_empty()).collect();
    pieces.sort_unstable_by_key(|mark| (mark.span, mark.id));
    for mark in pieces {
        let RecordId::Claim(id) = mark.id else {
            continue;
        };
        let Some(claim) = set.claim(id) else { continue };
        let index = *known.entry(mark.id).or_insert_with(|| {
            let (id, pieces) = (mark.id, Vec::new());
            found.push(Evident { id, claim, pieces });
            found.len() - 1
        });
        found[index].pieces.push(mark);
    }
    // Of evidence that began above the view the first line in it counts.
    found.sort_by(|a, b| a.top().total_cmp(&b.top()));
    found
}

impl Evident<'_> {
    /// The top of its first line in view.
    fn top(&self) -> f32 {
        let first = self.pieces.first().and_then(|mark| mark.rects.first());
        first.map_or(0.0, |rect| rect.top)
    }
}

/// What a gloss says: the gist, then who and what kind of act. Places are from its top left.
fn words(
    setter: &mut dyn Typesetter,
    set: &AnnotationSet,
    claim: &Claim,
    margin: &Margin,
    length: Length,
) -> Vec<Words> {
    let gist = match claim.gist.trim() {
        "" => "Claim without a gist",
        gist => gist,
    };
    let style = TextStyle::interface(GIST).bold();
    let mut words = Vec::new();
    match length {
        Length::Line => push_line(setter, &mut words, gist, &style, margin, true),
        Length::Ample => push_text(setter, &mut words, gist, &style, margin, LINES.0),
        Length::Short => push_text(setter, &mut words, gist, &style, margin, LINES.1),
        Length::Whole => push_text(setter, &mut words, gist, &style, margin, usize::MAX),
    }
    if length == Length::Line {
        return words;
    }
    let style = TextStyle::interface(DETAIL);
    for detail in details(set, claim) {
        push_line(setter, &mut words, &detail, &style, margin, false);
    }
    words
}

/// Sources that a gloss looks at: each detail is one line, which is cut where the margin ends.
const SOURCES: usize = 32;

/// What is filled in of a claim, a line each: whose it is, by whom we know, what it is.
fn details(set: &AnnotationSet, claim: &Claim) -> Vec<String> {
    let name = |id| {
        set.entity(id)
            .map(|entity| reference(&entity.name).into_owned())
    };
    let claimant = claim.claimant.and_then(name);
    let shown = &claim.sources[..claim.sources.len().min(SOURCES)];
    let sources = shown.iter().filter_map(|source| {
        let words = Some(reference(&source.description).into_owned());
        let words = words.filter(|words| !words.is_empty());
        source.entity.and_then(name).or(words)
    });
    let chain: Vec<String> = sources.map(|name| isolated(&name)).collect();
    // In the order of time: from the origin to who told us.
    let chain = Some(chain.join(" › ")).filter(|chain| !chain.is_empty());
    let grades = shown.iter().filter_map(|source| {
        let grade = |code: Option<&str>| code.unwrap_or("–").to_owned();
        let graded = source.reliability.is_some() || source.credibility.is_some();
        let reliability = grade(source.reliability.as_ref().map(Code::code));
        graded.then(|| reliability + &grade(source.credibility.as_ref().map(Code::code)))
    });
    let what = (claim.act.as_ref().map(|act| act.code().to_owned()))
        .into_iter()
        .chain(
            claim
                .quantity
                .as_ref()
                .map(|quantity| isolated_as(Direction::LeftToRight, &quantity.words())),
        )
        .chain(grades)
        .chain(
            claim
                .likelihood
                .as_ref()
                .map(|code| code.code().replace('-', " ")),
        )
        .chain(claim.state.as_ref().map(|state| state.code().to_owned()));
    let what = Some(what.collect::<Vec<_>>().join(" · ")).filter(|what| !what.is_empty());
    claimant.into_iter().chain(chain).chain(what).collect()
}

/// Adds a text of at most `most` lines, cut with an ellipsis.
fn push_text(
    setter: &mut dyn Typesetter,
    words: &mut Vec<Words>,
    text: &str,
    style: &TextStyle,
    margin: &Margin,
    most: usize,
) {
    // Words lean on the bar, whichever way they run.
    let (side, indent) = if margin.on_left {
        (Direction::RightToLeft, 0.0)
    } else {
        (Direction::LeftToRight, INDENT)
    };
    let direction = dominant_direction(text);
    let width = margin.width - INDENT;
    let paragraph = setter.set(text, style, direction, side, width);
    let count = paragraph.lines().len();
    let last = paragraph.lines().nth(most.saturating_sub(1));
    let rest = last.filter(|_| count > most).map(|line| line.range.start);
    words.push(Words {
        lines: 0..if rest.is_some() { most - 1 } else { count },
        at: Point::new(indent, height(words)),
        strong: true,
        paragraph,
    });
    if let Some(rest) = rest {
        push_line(setter, words, &text[rest..], style, margin, true);
    }
}

/// Adds a line, cut with an ellipsis where it is too long.
fn push_line(
    setter: &mut dyn Typesetter,
    words: &mut Vec<Words>,
    text: &str,
    style: &TextStyle,
    margin: &Margin,
    strong: bool,
) {
    let width = margin.width - INDENT;
    let paragraph = setter.elided(text, style, shown_direction(text), width);
    let left = if margin.on_left {
        width - paragraph.size().0
    } else {
        INDENT
    };
    words.push(Words {
        lines: 0..1,
        at: Point::new(left, height(words)),
        strong,
        paragraph,
    });
}

/// The height of a gloss of these words.
fn height(words: &[Words]) -> f32 {
    words.last().map_or(0.0, Words::bottom)
}

impl Words {
    fn bottom(&self) -> f32 {
        let last = self.paragraph.lines().nth(self.lines.end.saturating_sub(1));
        let shown = last.filter(|_| !self.lines.is_empty());
        self.at.y + shown.map_or(0.0, |line| line.bottom)
    }
}

impl Mark {
    /// Where a fine line from this side ends that comes to its first line in view: at its underline,
    /// or beside the text where other words lie between.
    fn end(&self, marks: &Marks, on_left: bool) -> Option<End> {
        let rect = self.rects.first()?;
        let beside = if on_left { -SHY } else { marks.width + SHY };
        let on_line = |(line, rule): &&(usize, super::Underline)| {
            let room = &marks.lines[*line].room;
            !rule.joint && room.top <= rect.top + 0.5 && rect.top < room.bottom - 0.5
        };
        let Some((line, rule)) = self.underlines.iter().find(on_line) else {
            let (x, y) = (beside, rect.bottom - 0.5);
            return Some(End { x, y });
        };
        let edge = if on_left { rule.left } else { rule.right };
        let (left, right) = (edge.min(beside), edge.max(beside));
        let room = &marks.lines[*line].room;
        // Below other words it would look like an underline of theirs.
        let words = |ink: &Rect| ink.left < right - 1.0 && ink.right > left + 1.0;
        let x = if room.ink.iter().any(words) {
            beside
        } else {
            edge
        };
        Some(End { x, y: rule.y })
    }
}

impl Gloss {
    fn new(
        evident: &Evident<'_>,
        mut words: Vec<Words>,
        margin: &Margin,
        top: f32,
        evidence: Vec<End>,
        knee: f32,
    ) -> Gloss {
        let bottom = top + height(&words);
        for words in &mut words {
            words.at.x += margin.left;
            words.at.y += top;
        }
        Gloss {
            id: evident.id,
            gist: evident.claim.gist.clone(),
            rect: Rect {
                left: margin.left,
                top,
                right: margin.left + margin.width,
                bottom,
            },
            words,
            evidence,
            on_left: margin.on_left,
            knee,
        }
    }

    /// The bar that its words lean on, from top to bottom.
    pub(super) fn bar(&self) -> Vec<Point> {
        let x = self.bar_x();
        vec![
            Point::new(x, self.rect.top),
            Point::new(x, self.rect.bottom),
        ]
    }

    /// The legs of the fine line from the bar to the pieces of the evidence.
    pub(super) fn thread(&self) -> Vec<[Point; 2]> {
        let Some(first) = self.evidence.first() else {
            return Vec::new();
        };
        let bar = self.bar_x();
        let knee = bar + (first.x - bar).signum() * self.knee;
        let y = (self.rect.top + 10.0).min(self.rect.bottom);
        let ys = || self.evidence.iter().map(|end| end.y).chain([y]);
        let (top, bottom) = (ys().fold(y, f32::min), ys().fold(y, f32::max));
        let leg = |(x1, y1), (x2, y2)| [Point::new(x1, y1), Point::new(x2, y2)];
        let mut legs = vec![leg((bar, y), (knee, y)), leg((knee, top), (knee, bottom))];
        legs.extend(
            self.evidence
                .iter()
                .map(|end| leg((knee, end.y), (end.x, end.y))),
        );
        legs
    }

    fn bar_x(&self) -> f32 {
        if self.on_left {
            self.rect.right
        } else {
            self.rect.left
        }
    }
}
