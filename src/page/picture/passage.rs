//! Which lines of an article a picture shows: the paragraphs that hold a passage, whole, with a
//! little of what surrounds them.

use std::ops::Range;

use crate::{
    layout::{ArticleLayout, Fonts},
    model::{AnnotationSet, RecordId},
};

/// Lines shown before and after the passage's paragraphs.
const CONTEXT: usize = 2;
/// Lines of a paragraph shown before and after the passage: few paragraphs are longer.
const LONG: usize = 40;
/// Bytes around a passage in which its paragraphs are looked for.
const AROUND: usize = 16 * 1024;

/// What a picture is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Bytes of the article, in order; several for discontinuous evidence.
    pub(super) ranges: Vec<Range<usize>>,
    /// The annotation that stands out.
    pub(super) focus: Option<RecordId>,
}

impl Passage {
    /// The passage that an annotation is about, the annotation standing out; `None` for one that
    /// stands nowhere in the text.
    pub fn of(set: &AnnotationSet, id: RecordId) -> Option<Passage> {
        let spans = set.anchors(id).iter().filter_map(|anchor| anchor.span());
        let mut ranges: Vec<Range<usize>> = spans.map(|span| span.range()).collect();
        ranges.sort_unstable_by_key(|range| (range.start, range.end));
        let focus = Some(id);
        (!ranges.is_empty()).then_some(Passage { ranges, focus })
    }

    /// The passage of a byte range.
    pub fn range(range: Range<usize>) -> Passage {
        Passage {
            ranges: vec![range],
            focus: None,
        }
    }

    /// The annotation that stands out.
    pub fn focus(&self) -> Option<RecordId> {
        self.focus
    }

    /// Bytes of text in it.
    pub(super) fn len(&self) -> usize {
        self.ranges.iter().map(|range| range.len()).sum()
    }

    /// The stretches of the article that show it, in order.
    pub(super) fn stretches(&self, layout: &mut ArticleLayout, fonts: &mut Fonts) -> Vec<Stretch> {
        let mut joined: Vec<Range<usize>> = Vec::new();
        for range in &self.ranges {
            let near = |before: &Range<usize>| {
                let gap = paragraph_of_end(layout, before)..layout.paragraph_at_offset(range.start);
                gap.len() <= 2
            };
            match joined.last_mut() {
                Some(before) if near(before) => before.end = before.end.max(range.end),
                _ => joined.push(range.clone()),
            }
        }
        let stretches = joined.into_iter();
        stretches
            .filter_map(|range| Stretch::around(range, layout, fonts))
            .collect()
    }
}

/// The paragraph that a range ends in.
fn paragraph_of_end(layout: &ArticleLayout, range: &Range<usize>) -> usize {
    layout.paragraph_at_offset(range.end.saturating_sub(1).max(range.start))
}

/// Lines of the article that stand together.
#[derive(Debug)]
pub(super) struct Stretch {
    /// From the top of the first line to the bottom of the last, in points of the column.
    pub(super) view: Range<f64>,
    /// The bytes of the passage's own lines; the others are context.
    pub(super) words: Range<usize>,
}

/// A line in its place.
struct Row {
    paragraph: usize,
    bytes: Range<usize>,
    view: Range<f64>,
}

impl Stretch {
    fn around(
        range: Range<usize>,
        layout: &mut ArticleLayout,
        fonts: &mut Fonts,
    ) -> Option<Stretch> {
        let rows = rows_around(&range, layout, fonts);
        let meets = |row: &Row| row.bytes.start < range.end && range.start < row.bytes.end;
        let first = rows.iter().position(meets)?;
        let last = rows.iter().rposition(meets)?;
        let same = |a: usize, b: usize| rows[a].paragraph == rows[b].paragraph;
        let whole = (0..first).rev().take_while(|&row| same(row, first));
        let first = first - whole.take(LONG).count();
        let whole = (last + 1..rows.len()).take_while(|&row| same(row, last));
        let last = last + whole.take(LONG).count();
        let top = &rows[first.saturating_sub(CONTEXT)];
        let bottom = &rows[(last + CONTEXT).min(rows.len() - 1)];
        Some(Stretch {
            view: top.view.start..bottom.view.end,
            words: rows[first].bytes.start..rows[last].bytes.end,
        })
    }
}

/// The lines of the paragraphs around a range that say something, laid out exactly.
fn rows_around(range: &Range<usize>, layout: &mut ArticleLayout, fonts: &mut Fonts) -> Vec<Row> {
    let first = layout.paragraph_at_offset(range.start);
    let last = paragraph_of_end(layout, range);
    // A paragraph more on either side, and one more for those without words.
    let before = layout.paragraph_range(first.saturating_sub(2)).start;
    let after = layout.paragraph_range(last + 2).end;
    let bytes = before.max(range.start.saturating_sub(AROUND))..after.min(range.end + AROUND);
    layout.settle_bytes(fonts, bytes.clone());
    let view = layout.top_of(bytes.start)..layout.top_of(bytes.end);
    let mut rows = Vec::new();
    for placed in layout.visible(view.clone()) {
        let top = view.start + f64::from(placed.y);
        let start = placed.range.start;
        let said = placed
            .paragraph
            .lines()
            .filter(|line| line.right > line.left);
        rows.extend(said.map(|line| Row {
            paragraph: placed.index,
            bytes: start + line.range.start..start + line.range.end,
            view: top + f64::from(line.top)..top + f64::from(line.bottom),
        }));
    }
    rows
}
