//! The annotations of a set as a table for reports: what a reader wants to see, one row a record.
//!
//! No ids, positions or codes: what takes them along is the full table. Knows nothing of how a format
//! writes a cell.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use super::html::html_grid;
use super::results::{Format, Grid, Nature};
use super::table::{Debris, mentions, sort_by_place};
use super::tsv::tsv_grid;
use crate::model::{Anchor, AnnotationSet, Claim, EntityId, Mention, Span};
use crate::text::reference;

/// Between the pieces of a record that stand apart in the text.
const APART: &str = " … ";

const HEADS: [(&str, Nature); 5] = [
    ("Words", Nature::Quote),
    ("Type", Nature::Term),
    ("Entity, or claimant", Nature::Name),
    ("Gist", Nature::Words),
    ("Note", Nature::Words),
];

#[derive(Clone, Copy)]
enum Record<'a> {
    Mention(&'a Mention),
    Claim(&'a Claim),
}

/// Writes mentions and claims as a short table, in text order, those that stand nowhere last.
///
/// # Errors
/// If `out` can't be written to.
pub fn write_brief_table(
    set: &AnnotationSet,
    debris: Debris,
    format: Format,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mentions = mentions(set, debris).map(|(_, mention)| Record::Mention(mention));
    let claims = set.contents().claims.values();
    let claims = claims.map(|claim| Record::Claim(claim));
    let mut records: Vec<Record> = mentions.chain(claims).collect();
    sort_by_place(&mut records, |record| record.span());
    let rows = records.into_iter().map(|record| record.cells(set));
    let grid = Grid {
        heads: HEADS.map(|(name, nature)| (name.to_owned(), nature)).into(),
        rows: Box::new(rows),
    };
    let document = set.document();
    match format {
        Format::Tsv => tsv_grid(grid, out),
        Format::Html => html_grid(grid, &document.language, document.direction, out),
    }
}

impl<'a> Record<'a> {
    fn anchors(self) -> &'a [Anchor] {
        match self {
            Record::Mention(mention) => &mention.anchors,
            Record::Claim(claim) => &claim.anchors,
        }
    }

    /// The first place, in text order.
    fn span(self) -> Option<Span> {
        self.anchors().iter().filter_map(Anchor::span).min()
    }

    fn cells(self, set: &'a AnnotationSet) -> Vec<Cow<'a, str>> {
        let words = words(set, self.anchors());
        match self {
            Record::Mention(mention) => {
                let kind = set.tagset().get(&mention.kind);
                let kind = kind.map_or(mention.kind.as_str(), |kind| kind.label_in("en"));
                let name = name(set, mention.entity);
                vec![
                    words,
                    reference(kind),
                    name,
                    "".into(),
                    (&*mention.note).into(),
                ]
            }
            Record::Claim(claim) => {
                let name = name(set, claim.claimant);
                let (gist, note) = (&*claim.gist, &*claim.note);
                vec![words, "Claim".into(), name, gist.into(), note.into()]
            }
        }
    }
}

/// The words of all pieces, in logical order; of a detached piece those that ought to stand there.
fn words<'a>(set: &'a AnnotationSet, anchors: &'a [Anchor]) -> Cow<'a, str> {
    let piece = |anchor: &'a Anchor| match anchor {
        Anchor::Attached(span) => set.article().quote(*span),
        Anchor::Detached(lost) => &lost.quote,
    };
    match anchors {
        [only] => piece(only).into(),
        _ => anchors
            .iter()
            .map(piece)
            .collect::<Vec<_>>()
            .join(APART)
            .into(),
    }
}

/// The name of an entity; nothing for one that a file refers to and does not hold.
fn name(set: &AnnotationSet, id: Option<EntityId>) -> Cow<'_, str> {
    let entity = id.and_then(|id| set.entity(id));
    reference(entity.map_or("", |entity| &entity.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{sample::Sample, stream};

    fn written(set: &AnnotationSet, format: Format) -> String {
        stream::text(|out| write_brief_table(set, Debris::LeftOut, format, out))
    }

    #[test]
    fn a_record_is_a_row_however_many_pieces_it_has() {
        let set = Sample::new("⟦[ad_1]⟧ قالت ⟦ليلى⟧: ⟦سننسحب⟧ ثم ⟦نعود⟧")
            .entity("ليلى حدّاد")
            .claim(&[2, 3], "=Withdrawal\tpledge")
            .claimed_by_last_entity()
            .lost_mention("PER", "مفقود")
            .mention(1, "PER", "-a note")
            .mention(0, "DEBRIS", "")
            .set();
        let table = written(&set, Format::Tsv);
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines.len(), 4, "{table}");
        assert_eq!(lines[0], "Words\tType\tEntity, or claimant\tGist\tNote");
        // A type that its tagset does not name is called by its key.
        assert_eq!(lines[1], "ليلى\tPER\tليلى حدّاد\t\t'-a note");
        let claim = "سننسحب … نعود\tClaim\tليلى حدّاد\t'=Withdrawal\\tpledge\t";
        assert_eq!(lines[2], claim);
        assert!(lines[3].starts_with("مفقود\tPER\t"), "{}", lines[3]);
    }

    #[test]
    fn as_html_each_cell_says_its_direction_and_hostile_text_stays_text() {
        let set = Sample::new("⟦بغداد⟧ ⟦<b>⟧")
            .mention(0, "GPE", "=1+1")
            .mention(1, "ORG", "")
            .set();
        let table = written(&set, Format::Html);
        assert!(table.contains("<td dir=\"rtl\">بغداد</td>"), "{table}");
        assert!(table.contains("&lt;b&gt;") && !table.contains("<b>"));
        assert!(table.contains(">&#39;=1+1</td>"), "{table}");
    }
}
