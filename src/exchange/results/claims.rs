//! The table of claims: a row a claim, a column for each thing that its record says.
//!
//! This is the one list of what is said of a claim: the view of the window, what is copied and
//! exported from it, and `hashiya export --to claims` all take their columns from here. Knows nothing
//! of how a format writes a cell.

use super::{
    cells::{
        amount, code, entity_id, id_of, joined, name, quantity, quoted, quotes, scaled, spans,
        stamp_at, stamp_by, term, time, truth, who,
    },
    table::{Cell, HIDDEN, Nature, QUICK, SHOWN, Shape, Sheet, Table, Terms, column},
};
use crate::{
    exchange::table::sort_by_place,
    model::{
        AnnotationSet, Claim, ClaimId, Code, RecordId, Source,
        times::{claim_time_in_words, value_in_words},
    },
    text::reference,
};

/// All claims of a set, in text order, those that stand nowhere last.
pub fn claim_table(set: &AnnotationSet) -> Table {
    let claims = claim_rows(set);
    let rows: Vec<(RecordId, &Claim)> = claims.iter().map(|(id, c)| ((*id).into(), *c)).collect();
    Table::new(("claim", "claims"), set, CLAIM_COLUMNS, &rows)
}

/// The claims in text order, those that stand nowhere last.
pub(super) fn claim_rows(set: &AnnotationSet) -> Vec<(ClaimId, &Claim)> {
    let all = set.contents().claims.iter();
    let mut claims: Vec<_> = all.map(|(id, claim)| (*id, claim.as_ref())).collect();
    sort_by_place(&mut claims, |(_, claim)| claim.spans().next());
    claims
}

/// All columns, in their order.
#[rustfmt::skip]
pub(super) const CLAIM_COLUMNS: &[Shape<Claim>] = &[
    column("claim_id", "Id", Nature::Code, HIDDEN, |_, id, _| id_of(id)),
    column("paragraph", "¶", Nature::Number, SHOWN, |sheet, id, _| sheet.paragraph(id)),
    column("gist", "Gist", Nature::Words, SHOWN, |sheet, _, claim| sheet.text(&claim.gist)),
    column("quote", "Evidence", Nature::Quote, SHOWN, |sheet, _, claim| quotes(sheet, &claim.anchors)),
    column("spans", "Characters", Nature::Code, HIDDEN, |sheet, _, claim| spans(sheet, &claim.anchors)),
    column("translation", "Translation", Nature::Words, HIDDEN, |sheet, _, claim| sheet.text(&claim.translation)),
    column("act", "Act", Nature::Term, QUICK, |sheet, _, claim| term(sheet, claim.act.as_ref())),
    column("claimant", "Claimant", Nature::Name, QUICK, |sheet, _, claim| name(sheet, claim.claimant)),
    column("claimant_id", "Claimant’s id", Nature::Code, HIDDEN, |_, _, claim| entity_id(claim.claimant)),
    column("recipient", "Recipient", Nature::Name, HIDDEN, |sheet, _, claim| name(sheet, claim.recipient)),
    column("recipient_id", "Recipient’s id", Nature::Code, HIDDEN, |_, _, claim| entity_id(claim.recipient)),
    column("place", "Place", Nature::Name, HIDDEN, |sheet, _, claim| name(sheet, claim.place)),
    column("place_id", "Place’s id", Nature::Code, HIDDEN, |_, _, claim| entity_id(claim.place)),
    column("sources", "Sources", Nature::Name, QUICK, |sheet, _, claim| of_sources(sheet, claim, |source| who(sheet, source))),
    column("source_ids", "Sources’ ids", Nature::Code, HIDDEN, |sheet, _, claim| of_sources(sheet, claim, |source| entity_id(source.entity).text)),
    column("source_descriptions", "Sources’ descriptions", Nature::Words, HIDDEN, |sheet, _, claim| of_sources(sheet, claim, |source| source.description.trim().to_owned())),
    column("source_quotes", "Sources’ words", Nature::Quote, HIDDEN, |sheet, _, claim| of_sources(sheet, claim, |source| quoted(sheet, &source.anchors, " … "))),
    column("source_roles", "Sources’ parts", Nature::Term, HIDDEN, |sheet, _, claim| of_sources(sheet, claim, |source| term(sheet, source.role.as_ref()).text)),
    column("source_naming", "How sources are named", Nature::Term, HIDDEN, |sheet, _, claim| of_sources(sheet, claim, |source| term(sheet, source.naming.as_ref()).text)),
    column("grades", "Grades", Nature::Term, HIDDEN, |sheet, _, claim| of_sources(sheet, claim, grades)),
    column("cue", "Cue", Nature::Quote, HIDDEN, |sheet, _, claim| quotes(sheet, &claim.cue)),
    column("quote_mode", "Quotation", Nature::Term, HIDDEN, |sheet, _, claim| term(sheet, claim.quote_mode.as_ref())),
    column("event", "Event", Nature::Term, HIDDEN, |sheet, _, claim| term(sheet, claim.event.as_ref())),
    column("modes", "Modes", Nature::Term, HIDDEN, |sheet, _, claim| joined(claim.modes.iter().map(|mode| code(sheet, mode).to_owned()))),
    column("relations", "Relations", Nature::Words, HIDDEN, |sheet, id, _| relations(sheet, id)),
    column("asserted", "Asserted", Nature::Code, SHOWN, |sheet, _, claim| time(sheet, &claim.asserted, || value_in_words(sheet.set, &claim.asserted))),
    column("time", "About time", Nature::Code, SHOWN, |sheet, _, claim| time(sheet, claim.time.as_ref().map_or("", |time| &time.value), || claim_time_in_words(sheet.set, claim))),
    column("time_quote", "Words of the time", Nature::Quote, HIDDEN, |sheet, _, claim| quotes(sheet, claim.time.as_ref().map_or(&[], |time| &time.anchors))),
    column("quantity", "Quantity", Nature::Number, HIDDEN, |_, _, claim| quantity(claim.quantity.as_ref())),
    column("quantity_min", "At least", Nature::Number, HIDDEN, |_, _, claim| amount(claim.quantity.as_ref().and_then(|q| q.min))),
    column("quantity_max", "At most", Nature::Number, HIDDEN, |_, _, claim| amount(claim.quantity.as_ref().and_then(|q| q.max))),
    column("unit", "Unit", Nature::Term, HIDDEN, |sheet, _, claim| sheet.text(claim.quantity.as_ref().map_or("", |q| &q.unit))),
    column("factuality", "Factuality", Nature::Term, HIDDEN, |sheet, _, claim| term(sheet, claim.factuality.as_ref())),
    column("likelihood", "Likelihood", Nature::Term, HIDDEN, |sheet, _, claim| scaled(sheet, claim.likelihood.as_ref())),
    column("confidence", "Confidence", Nature::Term, HIDDEN, |sheet, _, claim| scaled(sheet, claim.confidence.as_ref())),
    column("verdict", "Verdict", Nature::Term, QUICK, |sheet, _, claim| term(sheet, claim.verdict.as_ref())),
    column("reference", "Reference", Nature::Words, HIDDEN, |sheet, _, claim| sheet.text(&claim.reference)),
    column("checkworthy", "Worth checking", Nature::Term, HIDDEN, |sheet, _, claim| truth(sheet, claim.checkworthy)),
    column("codes", "Codes", Nature::Term, HIDDEN, |_, _, claim| joined(claim.codes.iter().map(ToString::to_string))),
    column("note", "Note", Nature::Words, HIDDEN, |sheet, _, claim| sheet.text(&claim.note)),
    column("state", "State", Nature::Term, QUICK, |sheet, _, claim| term(sheet, claim.state.as_ref())),
    column("by", "Made by", Nature::Name, HIDDEN, |sheet, _, claim| stamp_by(sheet, Some(&claim.made))),
    column("at", "Made at", Nature::Code, HIDDEN, |_, _, claim| stamp_at(Some(&claim.made))),
    column("edited_by", "Changed by", Nature::Name, HIDDEN, |sheet, _, claim| stamp_by(sheet, claim.edited.as_ref())),
    column("edited_at", "Changed at", Nature::Code, HIDDEN, |_, _, claim| stamp_at(claim.edited.as_ref())),
];

/// Something of each source, in their order. For programs what a source lacks is `-`, so that the
/// parts of all these columns belong together by their places.
fn of_sources(sheet: &Sheet<'_>, claim: &Claim, part: impl Fn(&Source) -> String) -> Cell {
    let parts: Vec<String> = claim.sources.iter().map(part).collect();
    let nothing = parts.iter().all(String::is_empty);
    joined(parts.into_iter().map(|part| match sheet.terms {
        Terms::Codes if part.is_empty() && !nothing => "-".to_owned(),
        _ => part,
    }))
}

/// The two grades of a source, as `B2`; `-` for the one that is not given.
fn grades(source: &Source) -> String {
    let reliability = source.reliability.as_ref().map(Code::code);
    let credibility = source.credibility.as_ref().map(Code::code);
    match (reliability, credibility) {
        (None, None) => String::new(),
        (a, b) => format!("{}{}", a.unwrap_or("-"), b.unwrap_or("-")),
    }
}

/// What a claim does to others, each with how the other's gist begins, for programs its id too; what others do
/// to it stands in their rows.
fn relations(sheet: &Sheet<'_>, id: RecordId) -> Cell {
    let all = (sheet.set.relations_of(id)).filter_map(|id| sheet.set.relation(id));
    joined(all.filter(|relation| relation.from == id).map(|relation| {
        let kind = code(sheet, &relation.kind);
        let RecordId::Claim(to) = relation.to else {
            return kind.to_owned();
        };
        let gist = sheet.set.claim(to).map_or("", |claim| claim.gist.trim());
        let gist = reference(gist);
        let words = match sheet.terms {
            Terms::Codes => format!("{kind} {to} {gist}"),
            Terms::Words => format!("{kind} {gist}"),
        };
        words.trim_end().to_owned()
    }))
}
