//! The table of claims: a row a claim, a column for each field of its record.
//!
//! For people, so vocabularies stand in words; the export for programs has their codes.

use super::table::{BETWEEN, Cell, HIDDEN, Nature, QUICK, SHOWN, Shape, Sheet, Table, column};
use crate::{
    exchange::claims::claims,
    model::{Anchor, AnnotationSet, Claim, Code, EntityId, RecordId, Source},
};

/// All claims of a set, in text order.
pub fn claim_table(set: &AnnotationSet) -> Table {
    let claims: Vec<(RecordId, &Claim)> = (claims(set).into_iter())
        .map(|(id, claim)| (RecordId::from(id), claim))
        .collect();
    Table::new("claims", set, COLUMNS, &claims)
}

/// All columns, in their order.
#[rustfmt::skip]
const COLUMNS: &[Shape<Claim>] = &[
    column("place", "¶", Nature::Number, SHOWN, |sheet, id, _| sheet.place(id)),
    column("gist", "Gist", Nature::Words, SHOWN, |_, _, claim| words(&claim.gist)),
    column("quote", "Evidence", Nature::Quote, SHOWN, |sheet, _, claim| quotes(sheet, &claim.anchors)),
    column("translation", "Translation", Nature::Words, HIDDEN, |_, _, claim| words(&claim.translation)),
    column("act", "Act", Nature::Term, QUICK, |_, _, claim| term(claim.act.as_ref())),
    column("claimant", "Claimant", Nature::Name, QUICK, |sheet, _, claim| name(sheet, claim.claimant)),
    column("recipient", "Recipient", Nature::Name, HIDDEN, |sheet, _, claim| name(sheet, claim.recipient)),
    column("location", "Place", Nature::Name, HIDDEN, |sheet, _, claim| name(sheet, claim.place)),
    column("sources", "Sources", Nature::Name, QUICK, |sheet, _, claim| joined(claim.sources.iter().map(|source| who(sheet, source)))),
    column("grades", "Grades", Nature::Term, HIDDEN, |_, _, claim| joined(claim.sources.iter().map(grades))),
    column("cue", "Cue", Nature::Quote, HIDDEN, |sheet, _, claim| quotes(sheet, &claim.cue)),
    column("quote_mode", "Quotation", Nature::Term, HIDDEN, |_, _, claim| term(claim.quote_mode.as_ref())),
    column("event", "Event", Nature::Term, HIDDEN, |_, _, claim| term(claim.event.as_ref())),
    column("modes", "Modes", Nature::Term, HIDDEN, |_, _, claim| joined(claim.modes.iter().map(|mode| mode.label().to_owned()))),
    column("asserted", "Asserted", Nature::Code, SHOWN, |_, _, claim| words(&claim.asserted)),
    column("time", "About time", Nature::Code, SHOWN, |_, _, claim| words(claim.time.as_ref().map_or("", |time| &time.value))),
    column("quantity", "Quantity", Nature::Number, HIDDEN, |_, _, claim| quantity(claim)),
    column("factuality", "Factuality", Nature::Term, HIDDEN, |_, _, claim| term(claim.factuality.as_ref())),
    column("likelihood", "Likelihood", Nature::Term, HIDDEN, |_, _, claim| scaled(claim.likelihood.as_ref())),
    column("confidence", "Confidence", Nature::Term, HIDDEN, |_, _, claim| scaled(claim.confidence.as_ref())),
    column("verdict", "Verdict", Nature::Term, QUICK, |_, _, claim| term(claim.verdict.as_ref())),
    column("reference", "Reference", Nature::Words, HIDDEN, |_, _, claim| words(&claim.reference)),
    column("checkworthy", "Worth checking", Nature::Term, HIDDEN, |_, _, claim| Cell::words(claim.checkworthy.map_or("", |yes| if yes { "Yes" } else { "No" }))),
    column("codes", "Codes", Nature::Term, HIDDEN, |_, _, claim| joined(claim.codes.iter().map(ToString::to_string))),
    column("note", "Note", Nature::Words, HIDDEN, |_, _, claim| words(&claim.note)),
    column("state", "State", Nature::Term, QUICK, |_, _, claim| term(claim.state.as_ref())),
    column("by", "Made by", Nature::Name, HIDDEN, |_, _, claim| words(&claim.made.by)),
    column("at", "Made at", Nature::Code, HIDDEN, |_, _, claim| Cell::words(claim.made.at.to_string())),
    column("edited_by", "Changed by", Nature::Name, HIDDEN, |_, _, claim| words(claim.edited.as_ref().map_or("", |edited| &edited.by))),
    column("claim_id", "Id", Nature::Code, HIDDEN, |_, id, _| identifier(id)),
];

/// The id that a record has in files.
pub(super) fn identifier(id: RecordId) -> Cell {
    Cell::words(match id {
        RecordId::Entity(id) => id.to_string(),
        RecordId::Mention(id) => id.to_string(),
        RecordId::Claim(id) => id.to_string(),
        RecordId::Relation(id) => id.to_string(),
    })
}

/// Words as they were typed, their ends trimmed.
pub(super) fn words(text: &str) -> Cell {
    Cell::words(text.trim())
}

/// A term of a vocabulary, in words.
pub(super) fn term(code: Option<&impl Code>) -> Cell {
    Cell::words(code.map_or("", Code::label))
}

/// A term of a vocabulary that is a scale: sorted from least to most, not by its words.
fn scaled<C: Code>(code: Option<&C>) -> Cell {
    let place = |code: &C| C::TERMS.iter().position(|(known, _)| *known == code.code());
    match code {
        None => Cell::words(""),
        Some(code) => {
            let place = place(code).unwrap_or(C::TERMS.len());
            Cell::number(place as f64, code.label())
        }
    }
}

/// The name of an entity; nothing for one that a file refers to and does not hold.
pub(super) fn name(sheet: &Sheet<'_>, id: Option<EntityId>) -> Cell {
    let entity = id.and_then(|id| sheet.set.entity(id));
    words(entity.map_or("", |entity| &entity.name))
}

/// A source by its name, else in words.
fn who(sheet: &Sheet<'_>, source: &Source) -> String {
    let named = name(sheet, source.entity).text;
    if named.is_empty() {
        source.description.trim().to_owned()
    } else {
        named
    }
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

/// The words of pieces, in logical order.
pub(super) fn quotes(sheet: &Sheet<'_>, anchors: &[Anchor]) -> Cell {
    let quotes = anchors.iter().map(|anchor| match anchor {
        Anchor::Attached(span) => sheet.set.article().quote(*span),
        Anchor::Detached(lost) => &lost.quote,
    });
    Cell::words(quotes.collect::<Vec<_>>().join(" … "))
}

pub(super) fn joined(parts: impl Iterator<Item = String>) -> Cell {
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    Cell::words(parts.join(BETWEEN))
}

/// How much, sorted by the least of it.
fn quantity(claim: &Claim) -> Cell {
    let Some(quantity) = &claim.quantity else {
        return Cell::words("");
    };
    let least = quantity.min.or(quantity.max);
    Cell::number(
        least.map_or(0.0, |amount| amount.get()),
        quantity.to_string(),
    )
}
