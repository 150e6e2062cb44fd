//! What is annotated in view: rectangles, underlines, and what is under a point.

use std::collections::{HashMap, HashSet};
use std::ops::{Deref, Range};

use super::lanes::{self, lanes};
use super::underlines::{LineBox, Strip, Underline, place};
use super::{Palette, Pattern};
use crate::text::beginning;
use crate::{
    layout::{ArticleLayout, Fonts, PlacedParagraph, Point, Rect},
    model::{AnnotationSet, RecordId, Seen, Span, TypeKey},
};

/// Bytes between two pieces of an annotation that a line still joins: some three lines of text.
const JOINT: usize = 300;
/// How many scalar values of its words a mark is named by.
const NAMED: usize = 200;
/// How far from an underline a pointer may be and still mean it.
const NEAR: f32 = 1.5;

/// One piece of an annotation in view.
pub struct Mark {
    /// The annotation.
    pub id: RecordId,
    /// The piece.
    pub span: Span,
    /// Its rectangles in view, from the view's top left, in text order.
    pub rects: Vec<Rect>,
    /// Its underlines, and what joins it to the next piece; each with the index of its line.
    pub underlines: Vec<(usize, Underline)>,
    /// Its type; none for a claim.
    pub kind: Option<TypeKey>,
}

/// A line of text that holds annotations.
pub(super) struct MarkedLine {
    pub(super) room: LineBox,
    pub(super) rtl: bool,
    /// How many annotations found no room for an underline.
    pub(super) folded: usize,
}

/// All annotations in view, outermost first; of more than can be told apart, some, and how many more.
pub struct Marks {
    pieces: Vec<Mark>,
    pub(super) lines: Vec<MarkedLine>,
    /// How many pieces in view are too many to be drawn.
    left_out: usize,
    /// The column's width.
    pub(super) width: f32,
}

impl Deref for Marks {
    type Target = [Mark];

    fn deref(&self) -> &[Mark] {
        &self.pieces
    }
}

impl Mark {
    /// Whether it is a claim's evidence.
    pub fn is_claim(&self) -> bool {
        self.kind.is_none()
    }

    /// Its name for assistive technology, as `Country, city: القاهرة`.
    pub fn name(&self, set: &AnnotationSet) -> String {
        let words = beginning(set.article().quote(self.span), NAMED);
        match (&self.kind, self.id) {
            (Some(kind), _) => {
                let tag = set.tagset().get(kind);
                let label = tag.map_or(kind.as_str(), |t| t.label_in("en"));
                format!("{label}: {words}")
            }
            (None, RecordId::Claim(id)) => {
                let gist = set.claim(id).map_or("", |c| c.gist.as_str());
                format!("Claim “{gist}”: {words}")
            }
            (None, _) => words.into_owned(),
        }
    }

    /// Whether a point lies on its words or one of its underlines.
    pub fn is_at(&self, point: Point) -> bool {
        self.rects.iter().any(|rect| rect.contains(point)) || self.distance(point).is_some()
    }

    /// How far a point is above or below its nearest underline, if it may mean that.
    fn distance(&self, point: Point) -> Option<f32> {
        let near = |rule: &Underline| {
            let away = (rule.y - point.y).abs();
            let means = away <= rule.reach() + NEAR && rule.left <= point.x && point.x < rule.right;
            means.then_some(away)
        };
        let rules = self.underlines.iter().filter_map(|(_, rule)| near(rule));
        rules.min_by(f32::total_cmp)
    }
}

impl Marks {
    /// The annotations under a point: the one whose underline it lies on, then from the innermost to
    /// the outermost.
    pub fn under(&self, point: Point) -> Vec<RecordId> {
        let near = |mark: &Mark| Some((mark.distance(point)?, mark.id));
        let underlined = self.iter().filter_map(near);
        let underlined = underlined.min_by(|a, b| a.0.total_cmp(&b.0));
        let mut here: Vec<_> = self.iter().filter(|mark| mark.is_at(point)).collect();
        here.sort_unstable_by_key(|mark| (mark.span.len(), mark.id));
        let first = underlined.into_iter().map(|(_, id)| id);
        let all = first.chain(here.into_iter().map(|mark| mark.id));
        let mut known = HashSet::new();
        all.filter(|id| known.insert(*id)).collect()
    }

    /// The lines with annotations that have no underline of their own: the line's top and bottom,
    /// whether it is read from right to left, and how many. What is too much to be drawn at all
    /// counts with the first line.
    pub fn folded(&self) -> impl Iterator<Item = (Range<f32>, bool, usize)> + '_ {
        let more = std::iter::once(self.left_out).chain(std::iter::repeat(0));
        let counts = self.lines.iter().zip(more);
        let counts = counts.map(|(line, more)| (line, line.folded + more));
        let folded = counts.filter(|(_, count)| *count > 0);
        folded.map(|(line, count)| (line.room.top..line.room.bottom, line.rtl, count))
    }

    /// How many pieces in view are too many to be drawn; [`COUNTED`](crate::model::COUNTED) stands
    /// for that many or more.
    pub fn left_out(&self) -> usize {
        self.left_out
    }
}

/// The annotations that share a line with the view. Underlines of `wanted` are drawn whatever else
/// has to be folded.
pub fn marks(
    layout: &mut ArticleLayout,
    fonts: &mut Fonts,
    view: Range<f64>,
    set: &AnnotationSet,
    wanted: &[RecordId],
) -> Marks {
    let Some(range) = visible_range(layout, view.clone()) else {
        return Marks {
            pieces: Vec::new(),
            lines: Vec::new(),
            left_out: 0,
            width: layout.width(),
        };
    };
    let Seen { places, left_out } = set.places_seen(range, wanted);
    let mut pieces: Vec<Mark> = places
        .into_iter()
        .map(|(span, id)| Mark {
            id,
            span,
            rects: layout.rects_of_words(fonts, span.range(), view.clone()),
            underlines: Vec::new(),
            kind: match id {
                RecordId::Mention(id) => set.mention(id).map(|m| m.kind.clone()),
                _ => None,
            },
        })
        .collect();
    // Longer ones first: they are painted below.
    pieces.sort_unstable_by_key(|m| (std::cmp::Reverse(m.span.len()), m.span.start(), m.id));
    let (lanes, joints) = stretches(&pieces, set);
    let joints: Vec<Vec<Rect>> = joints
        .into_iter()
        .map(|joint| joint.map_or(Vec::new(), |gap| layout.rects(fonts, gap, view.clone())))
        .collect();
    let mut strips: Vec<(Rect, Strip)> = Vec::new();
    for (mark, piece) in pieces.iter().enumerate() {
        let strip = |rect: &Rect, joint: bool| {
            let (pattern, width) = piece.drawn(set, joint);
            let strip = Strip {
                mark,
                left: rect.left,
                right: rect.right,
                lane: lanes[mark],
                pattern,
                width,
                wanted: wanted.contains(&piece.id),
                joint,
            };
            (*rect, strip)
        };
        strips.extend(piece.rects.iter().map(|rect| strip(rect, false)));
        strips.extend(joints[mark].iter().map(|rect| strip(rect, true)));
    }
    let lines = underline(layout, fonts, view, strips, &mut pieces);
    let width = layout.width();
    Marks {
        pieces,
        lines,
        left_out,
        width,
    }
}

impl Mark {
    /// The pattern and thickness of its underline, or of what joins it to the next piece.
    fn drawn(&self, set: &AnnotationSet, joint: bool) -> (Pattern, f32) {
        let tag = self.kind.as_ref().map(|kind| set.tagset().get(kind));
        match tag {
            _ if joint => (Pattern::Solid, Palette::HAIRLINE),
            Some(tag) => (Pattern::of(tag), Palette::UNDERLINE),
            None => (Pattern::Solid, Palette::CLAIM_LINE),
        }
    }
}

/// The lane of each piece, and the bytes to the next piece where a line joins the two. Pieces that
/// are joined have one lane.
fn stretches(pieces: &[Mark], set: &AnnotationSet) -> (Vec<usize>, Vec<Option<Range<usize>>>) {
    let mut stretches: Vec<Range<usize>> = Vec::with_capacity(pieces.len());
    let mut joints = vec![None; pieces.len()];
    let mut known: HashMap<(RecordId, usize), usize> = HashMap::new();
    let mut of_piece = Vec::with_capacity(pieces.len());
    let mut of_record: HashMap<RecordId, Chains> = HashMap::new();
    for (i, piece) in pieces.iter().enumerate() {
        let anchors = set.anchors(piece.id);
        let (chain, joint) = if anchors.len() < 2 {
            (piece.span.range(), None)
        } else {
            let chains = of_record.entry(piece.id).or_insert_with(|| {
                let spans = anchors.iter().filter_map(|anchor| anchor.span());
                Chains::of(spans.collect())
            });
            chains.of_piece(piece.span)
        };
        joints[i] = joint;
        let index = *known.entry((piece.id, chain.start)).or_insert_with(|| {
            stretches.push(chain);
            stretches.len() - 1
        });
        of_piece.push(index);
    }
    let lanes = lanes(&stretches);
    (of_piece.into_iter().map(|i| lanes[i]).collect(), joints)
}

/// The pieces of one annotation, those that are joined one to the next as one chain.
struct Chains {
    chains: Vec<Range<usize>>,
    /// What lies between two pieces of a chain, by where it begins.
    gaps: HashMap<usize, Range<usize>>,
}

impl Chains {
    fn of(mut spans: Vec<Span>) -> Chains {
        spans.sort_unstable();
        let mut chains: Vec<Range<usize>> = Vec::new();
        let mut gaps = HashMap::new();
        for span in spans {
            match chains.last_mut() {
                Some(chain) if span.start() <= chain.end + JOINT => {
                    if chain.end < span.start() {
                        gaps.insert(chain.end, chain.end..span.start());
                    }
                    chain.end = chain.end.max(span.end());
                }
                _ => chains.push(span.range()),
            }
        }
        Chains { chains, gaps }
    }

    /// The chain that a piece belongs to, and what lies between the piece and the next.
    fn of_piece(&self, piece: Span) -> (Range<usize>, Option<Range<usize>>) {
        let next = self
            .chains
            .partition_point(|chain| chain.start <= piece.start());
        let chain = self.chains.get(next.saturating_sub(1)).cloned();
        let joint = self.gaps.get(&piece.end()).cloned();
        (chain.unwrap_or(piece.range()), joint)
    }
}

/// Gives the pieces their underlines, line by line; answers with the lines.
fn underline(
    layout: &ArticleLayout,
    fonts: &mut Fonts,
    view: Range<f64>,
    strips: Vec<(Rect, Strip)>,
    pieces: &mut [Mark],
) -> Vec<MarkedLine> {
    let lines = Lines::in_view(layout, view);
    let mut by_line: Vec<(usize, Strip)> = strips
        .into_iter()
        .map(|(rect, strip)| (lines.at((rect.top + rect.bottom) / 2.0), strip))
        .collect();
    by_line.sort_by_key(|(line, _)| *line);
    let mut marked = Vec::new();
    let mut rest = by_line.into_iter().peekable();
    while let Some(&(line, _)) = rest.peek() {
        let here = std::iter::from_fn(|| rest.next_if(|(other, _)| *other == line));
        let (deepest, strips): (Vec<_>, Vec<_>) = here
            .map(|(_, strip)| strip)
            .partition(|strip| strip.lane == lanes::MOST && !strip.wanted);
        let Some((room, rtl)) = lines.room(fonts, line) else {
            continue;
        };
        let (placed, folded) = place(&room, strips);
        for (mark, rule) in placed {
            pieces[mark].underlines.push((marked.len(), rule));
        }
        marked.push(MarkedLine {
            room,
            rtl,
            folded: folded + deepest.iter().filter(|strip| !strip.joint).count(),
        });
    }
    marked
}

/// The lines of text in view, and one more below.
struct Lines<'a> {
    paragraphs: Vec<PlacedParagraph<'a>>,
    /// For each line its bottom, its paragraph, and its index there.
    lines: Vec<(f32, usize, usize)>,
}

impl<'a> Lines<'a> {
    fn in_view(layout: &'a ArticleLayout, view: Range<f64>) -> Lines<'a> {
        let more = f64::from(layout.style().line_height());
        let height = (view.end - view.start + more) as f32;
        let paragraphs: Vec<_> = layout.visible(view.start..view.end + more).collect();
        let mut lines = Vec::new();
        for (i, placed) in paragraphs.iter().enumerate() {
            let seen = (placed.paragraph).lines_between(-placed.y, height - placed.y);
            let bottoms = placed.paragraph.lines().map(|line| line.bottom + placed.y);
            let numbered = bottoms.enumerate().skip(seen.start).take(seen.len());
            lines.extend(numbered.map(|(line, bottom)| (bottom, i, line)));
        }
        Lines { paragraphs, lines }
    }

    /// The line at this height.
    fn at(&self, y: f32) -> usize {
        self.lines.partition_point(|(bottom, ..)| *bottom <= y)
    }

    /// What a line leaves free, and whether its paragraph runs from right to left.
    fn room(&self, fonts: &mut Fonts, line: usize) -> Option<(LineBox, bool)> {
        let &(_, paragraph, index) = self.lines.get(line)?;
        let placed = &self.paragraphs[paragraph];
        let shape = placed.paragraph.lines().nth(index)?;
        let room = LineBox {
            top: shape.top + placed.y,
            bottom: shape.bottom + placed.y,
            text_bottom: shape.text_bottom + placed.y,
            ink: self.ink(fonts, line),
            below: self.ink(fonts, line + 1),
        };
        Some((room, placed.paragraph.direction().is_rtl()))
    }

    fn ink(&self, fonts: &mut Fonts, line: usize) -> Vec<Rect> {
        let Some(&(_, paragraph, index)) = self.lines.get(line) else {
            return Vec::new();
        };
        let placed = &self.paragraphs[paragraph];
        let ink = placed.paragraph.ink(fonts, index);
        ink.map(|ink| ink.moved(0.0, placed.y)).collect()
    }
}

fn visible_range(layout: &ArticleLayout, view: Range<f64>) -> Option<Range<usize>> {
    let mut ranges = layout.visible(view).map(|p| p.range);
    let first = ranges.next()?;
    let end = ranges.last().map_or(first.end, |r| r.end);
    Some(first.start..end)
}
