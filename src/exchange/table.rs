//! The annotations of a set as a table, one row a piece of text.
//!
//! What every tabular export shares: which rows, in which order, under which columns. Knows nothing of
//! how any format writes a cell.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::{
    Anchor, AnnotationSet, Claim, ClaimId, Code, EntityId, Mention, MentionId, Span, Stamp,
};
use crate::text::{beginning, reference};

/// Hexadecimal digits of the text's SHA-256 that name a document in a table.
const DOCUMENT_ID_DIGITS: usize = 12;

/// Scalar values of what is said of a whole record that stand again with its second piece and those
/// after it.
const AGAIN: usize = 2000;

/// Whether mentions that mark what a scrape left behind are exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Debris {
    /// They are left out: what they mark is no part of the article.
    #[default]
    LeftOut,
    /// They are exported like all others.
    Kept,
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The start of the SHA-256 of the article's text, so that tables of several documents can be joined.
    DocumentId,
    /// `mention`, or `evidence` of a claim.
    Kind,
    /// The id of the record; of evidence, and of mentions in several pieces, followed by `.0`, `.1` …
    SpanId,
    /// The type of a mention; `CLAIM` for evidence.
    Label,
    /// The first Unicode scalar value ("code point"), counted from 0; empty if detached.
    Start,
    /// The Unicode scalar value after the last; empty if detached.
    End,
    /// The words, in logical order; of a detached piece those that ought to stand there.
    Quote,
    /// The entity that a mention refers to.
    EntityId,
    /// Its name.
    EntityName,
    /// The claim that evidence belongs to.
    ClaimId,
    /// The gist of the claim.
    ClaimLabel,
    /// The entity whose position the claim states.
    ClaimantId,
    /// Its name.
    ClaimantName,
    /// What kind of act the claim is.
    Act,
    /// The evidence in the analyst's language.
    Translation,
    /// The analyst's note on the record.
    Note,
    /// Who made the record.
    By,
    /// When it was made (RFC 3339).
    At,
    /// `attached`, or `detached` if the place could not be found in the text.
    State,
}

impl Column {
    /// All columns, in their order.
    pub const ALL: [Column; 19] = [
        Column::DocumentId,
        Column::Kind,
        Column::SpanId,
        Column::Label,
        Column::Start,
        Column::End,
        Column::Quote,
        Column::EntityId,
        Column::EntityName,
        Column::ClaimId,
        Column::ClaimLabel,
        Column::ClaimantId,
        Column::ClaimantName,
        Column::Act,
        Column::Translation,
        Column::Note,
        Column::By,
        Column::At,
        Column::State,
    ];

    /// The heading, which names the unit of positions.
    pub fn name(self) -> &'static str {
        match self {
            Column::DocumentId => "doc_id",
            Column::Kind => "kind",
            Column::SpanId => "span_id",
            Column::Label => "label",
            Column::Start => "start_cp",
            Column::End => "end_cp",
            Column::Quote => "quote",
            Column::EntityId => "entity_id",
            Column::EntityName => "entity_name",
            Column::ClaimId => "claim_id",
            Column::ClaimLabel => "claim_label",
            Column::ClaimantId => "claimant_id",
            Column::ClaimantName => "claimant_name",
            Column::Act => "act",
            Column::Translation => "translation",
            Column::Note => "note",
            Column::By => "by",
            Column::At => "at",
            Column::State => "state",
        }
    }

    /// Whether its cells are in the article's language.
    pub fn is_in_article_language(self) -> bool {
        matches!(
            self,
            Column::Quote | Column::EntityName | Column::ClaimantName
        )
    }
}

/// One piece of a mention or of a claim's evidence.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    set: &'a AnnotationSet,
    record: Record<'a>,
    /// Which of the record's pieces this is, from 0.
    piece: usize,
    anchor: Option<&'a Anchor>,
}

/// The record that a row is a piece of.
#[derive(Clone, Copy, Debug)]
enum Record<'a> {
    Mention(MentionId, &'a Mention),
    Claim(ClaimId, &'a Claim),
}

/// The rows of a set in text order, detached pieces last.
pub fn rows(set: &AnnotationSet, debris: Debris) -> Vec<Row<'_>> {
    let mentions = mentions(set, debris).map(|(id, mention)| Record::Mention(id, mention));
    let claims = (set.contents().claims.iter()).map(|(id, claim)| Record::Claim(*id, claim));
    let mut rows: Vec<Row> = mentions
        .chain(claims)
        .flat_map(|record| record_rows(set, record))
        .collect();
    sort_by_place(&mut rows, Row::span);
    rows
}

/// The mentions to export, by id.
pub(super) fn mentions(
    set: &AnnotationSet,
    debris: Debris,
) -> impl Iterator<Item = (MentionId, &Mention)> {
    (set.contents().mentions.iter())
        .map(|(id, mention)| (*id, mention.as_ref()))
        .filter(move |(_, mention)| {
            debris == Debris::Kept || !set.tagset().is_debris(&mention.kind)
        })
}

/// Puts things in text order, those that stand nowhere last; equals stay as they are.
pub(super) fn sort_by_place<T>(things: &mut [T], span: impl Fn(&T) -> Option<Span>) {
    things.sort_by_cached_key(|thing| {
        let span = span(thing);
        (span.is_none(), span)
    });
}

/// The rows of one record: one without a place if a file gave it none, so that it is not lost.
fn record_rows<'a>(set: &'a AnnotationSet, record: Record<'a>) -> Vec<Row<'a>> {
    let anchors = record.anchors();
    (0..anchors.len().max(1))
        .map(|piece| Row {
            set,
            record,
            piece,
            anchor: anchors.get(piece),
        })
        .collect()
}

impl<'a> Row<'a> {
    /// What stands in a column, as it is: no format's escapes. Empty where a column does not apply.
    pub fn cell(&self, column: Column) -> Cow<'a, str> {
        let scalars = || self.scalars();
        match column {
            Column::DocumentId => self.document_id().into(),
            Column::Kind => self.record.kind().into(),
            Column::SpanId => self.span_id().into(),
            Column::Label => self.of_record(self.record.label()),
            Column::Start => shown(scalars().map(|range| range.start)),
            Column::End => shown(scalars().map(|range| range.end)),
            Column::Quote => self.quote().into(),
            Column::EntityId => shown(self.record.entity()),
            Column::EntityName => self.name(self.record.entity()),
            Column::ClaimId => shown(self.record.claim().map(|(id, _)| id)),
            Column::ClaimLabel => self.of_claim(|claim| &claim.gist),
            Column::ClaimantId => shown(self.record.claimant()),
            Column::ClaimantName => self.name(self.record.claimant()),
            Column::Act => self.of_claim(|claim| claim.act.as_ref().map_or("", |act| act.code())),
            Column::Translation => self.of_claim(|claim| &claim.translation),
            Column::Note => self.of_record(self.record.note()),
            Column::By => self.of_record(&self.record.made().by),
            Column::At => shown(Some(self.record.made().at)),
            Column::State if self.span().is_some() => "attached".into(),
            Column::State => "detached".into(),
        }
    }

    /// Where the piece stands; `None` if it is detached.
    pub fn span(&self) -> Option<Span> {
        self.anchor.and_then(Anchor::span)
    }

    /// Where the piece stands, in Unicode scalar values.
    fn scalars(&self) -> Option<Range<usize>> {
        self.span().map(|span| self.set.article().scalars(span))
    }

    /// The words of the piece, in logical order.
    fn quote(&self) -> &'a str {
        match self.anchor {
            Some(Anchor::Attached(span)) => self.set.article().quote(*span),
            Some(Anchor::Detached(lost)) => &lost.quote,
            None => "",
        }
    }

    fn document_id(&self) -> &'a str {
        let sha256 = self.set.article().sha256();
        sha256.get(..DOCUMENT_ID_DIGITS).unwrap_or(sha256)
    }

    fn span_id(&self) -> String {
        match self.record {
            Record::Mention(id, mention) if mention.anchors.len() < 2 => id.to_string(),
            Record::Mention(id, _) => format!("{id}.{}", self.piece),
            Record::Claim(id, _) => format!("{id}.{}", self.piece),
        }
    }

    /// The name of an entity; nothing for one that a file refers to and does not hold.
    fn name(&self, id: Option<EntityId>) -> Cow<'a, str> {
        let entity = id.and_then(|id| self.set.entity(id));
        reference(entity.map_or("", |entity| &entity.name))
    }

    fn of_claim(&self, field: impl FnOnce(&'a Claim) -> &'a str) -> Cow<'a, str> {
        let claim = self.record.claim();
        self.of_record(claim.map_or("", |(_, claim)| field(claim)))
    }

    /// What is said of the whole record: all of it with its first piece, with the others no more than
    /// tells it, as there may be thousands of them.
    fn of_record(&self, words: &'a str) -> Cow<'a, str> {
        match self.piece {
            0 => words.into(),
            _ => beginning(words, AGAIN),
        }
    }
}

impl<'a> Record<'a> {
    fn anchors(self) -> &'a [Anchor] {
        match self {
            Record::Mention(_, mention) => &mention.anchors,
            Record::Claim(_, claim) => &claim.anchors,
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Record::Mention(..) => "mention",
            Record::Claim(..) => "evidence",
        }
    }

    fn label(self) -> &'a str {
        match self {
            Record::Mention(_, mention) => mention.kind.as_str(),
            Record::Claim(..) => "CLAIM",
        }
    }

    fn entity(self) -> Option<EntityId> {
        match self {
            Record::Mention(_, mention) => mention.entity,
            Record::Claim(..) => None,
        }
    }

    fn claim(self) -> Option<(ClaimId, &'a Claim)> {
        match self {
            Record::Mention(..) => None,
            Record::Claim(id, claim) => Some((id, claim)),
        }
    }

    fn claimant(self) -> Option<EntityId> {
        self.claim().and_then(|(_, claim)| claim.claimant)
    }

    fn note(self) -> &'a str {
        match self {
            Record::Mention(_, mention) => &mention.note,
            Record::Claim(_, claim) => &claim.note,
        }
    }

    fn made(self) -> &'a Stamp {
        match self {
            Record::Mention(_, mention) => &mention.made,
            Record::Claim(_, claim) => &claim.made,
        }
    }
}

fn shown(value: Option<impl ToString>) -> Cow<'static, str> {
    value
        .map(|value| value.to_string())
        .unwrap_or_default()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        exchange::sample::Sample,
        model::{Edit, TagType, Tagset},
    };
    use std::sync::Arc;

    fn column(set: &AnnotationSet, debris: Debris, column: Column) -> Vec<String> {
        rows(set, debris)
            .iter()
            .map(|row| row.cell(column).into_owned())
            .collect()
    }

    #[test]
    fn rows_stand_in_text_order_and_detached_ones_last() {
        let set = Sample::new("😀 قالت ⟦⟦ليلى⟧ حدّاد⟧: ⟦سننسحب⟧ من ⟦الميناء⟧")
            .mention(3, "LOC", "")
            .claim(&[2], "Withdrawal pledge")
            .lost_mention("PER", "مفقود")
            .mention(0, "PER", "")
            .mention(1, "PER", "")
            .set();
        assert_eq!(
            column(&set, Debris::LeftOut, Column::Quote),
            ["ليلى", "ليلى حدّاد", "سننسحب", "الميناء", "مفقود"]
        );
        assert_eq!(
            column(&set, Debris::LeftOut, Column::State),
            ["attached", "attached", "attached", "attached", "detached"]
        );
        assert_eq!(
            column(&set, Debris::LeftOut, Column::Start),
            ["7", "7", "19", "29", ""]
        );
        assert_eq!(
            column(&set, Debris::LeftOut, Column::End),
            ["11", "17", "25", "36", ""]
        );
    }

    #[test]
    fn debris_is_left_out_unless_asked_for() {
        let set = Sample::new("⟦[ad_1]⟧ ⟦بغداد⟧")
            .mention(0, "DEBRIS", "")
            .mention(1, "GPE", "")
            .set();
        assert_eq!(column(&set, Debris::LeftOut, Column::Label), ["GPE"]);
        assert_eq!(column(&set, Debris::Kept, Column::Label), ["DEBRIS", "GPE"]);
    }

    #[test]
    fn a_type_that_its_tagset_flags_as_debris_is_left_out_too() {
        let mut set = Sample::new("⟦إعلان⟧ ⟦بغداد⟧")
            .mention(0, "AD", "")
            .mention(1, "GPE", "")
            .set();
        let mut tagset = Tagset::clone(set.tagset());
        for (key, debris) in [("AD", true), ("GPE", false)] {
            tagset.types.retain(|known| known.key.as_str() != key);
            tagset.types.push(TagType {
                debris,
                ..TagType::new(key.into())
            });
        }
        set.apply(Edit::SetTagset(Arc::new(tagset)))
            .expect("no type that is used is gone");
        assert_eq!(column(&set, Debris::LeftOut, Column::Label), ["GPE"]);
        assert_eq!(column(&set, Debris::Kept, Column::Label), ["AD", "GPE"]);
    }

    #[test]
    fn each_piece_of_evidence_names_its_claim_and_claimant() {
        let set = Sample::new("قالت ليلى: ⟦سننسحب⟧ ثم ⟦نعود⟧")
            .entity("ليلى")
            .claim(&[0, 1], "Withdrawal")
            .claimed_by_last_entity()
            .set();
        let kept = Debris::LeftOut;
        assert_eq!(column(&set, kept, Column::Kind), ["evidence", "evidence"]);
        assert_eq!(column(&set, kept, Column::ClaimantName), ["ليلى", "ليلى"]);
        assert_eq!(column(&set, kept, Column::EntityName), ["", ""]);
        let claim = column(&set, kept, Column::ClaimId);
        assert_eq!(claim[0], claim[1]);
        assert_eq!(
            column(&set, kept, Column::SpanId),
            [format!("{}.0", claim[0]), format!("{}.1", claim[0])]
        );
    }

    #[test]
    fn a_record_without_any_place_is_not_lost() {
        let set = Sample::new("نعم").claim(&[], "nowhere").set();
        let rows = rows(&set, Debris::LeftOut);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].cell(Column::ClaimLabel), "nowhere");
        assert_eq!(rows[0].cell(Column::State), "detached");
    }

    #[test]
    fn columns_have_names_of_their_own() {
        let mut names: Vec<&str> = Column::ALL.iter().map(|column| column.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Column::ALL.len());
    }
}
