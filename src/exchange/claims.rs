//! The claims of a set as a table, one row a claim, with all that is said of each.
//!
//! Knows which columns there are and what stands in them, not how a format writes a cell. Where a
//! cell holds several things, `; ` stands between them.

use super::table::sort_by_place;
use crate::model::{Anchor, AnnotationSet, Claim, ClaimId, Code, EntityId, RecordId, Source};

/// A column: its heading, and what stands in it. Vocabularies stand as their codes.
pub(super) struct ClaimColumn {
    pub name: &'static str,
    pub cell: fn(&AnnotationSet, ClaimId, &Claim) -> String,
}

/// All columns, in their order.
#[rustfmt::skip]
pub(super) const CLAIM_COLUMNS: &[ClaimColumn] = &[
    column("claim_id", |_, id, _| id.to_string()),
    column("gist", |_, _, claim| claim.gist.clone()),
    column("quote", |set, _, claim| joined(claim.anchors.iter().map(|anchor| quote(set, anchor)))),
    column("translation", |_, _, claim| claim.translation.clone()),
    column("act", |_, _, claim| code(claim.act.as_ref())),
    column("claimant", |set, _, claim| name(set, claim.claimant)),
    column("recipient", |set, _, claim| name(set, claim.recipient)),
    column("place", |set, _, claim| name(set, claim.place)),
    column("sources", |set, _, claim| joined(claim.sources.iter().map(|link| source(set, link)))),
    column("relations", |set, id, _| joined(relations(set, id).into_iter())),
    column("quantity_min", |_, _, claim| shown(claim.quantity.as_ref().and_then(|q| q.min))),
    column("quantity_max", |_, _, claim| shown(claim.quantity.as_ref().and_then(|q| q.max))),
    column("unit", |_, _, claim| claim.quantity.as_ref().map_or(String::new(), |q| q.unit.clone())),
    column("asserted", |_, _, claim| claim.asserted.clone()),
    column("time", |_, _, claim| claim.time.as_ref().map_or(String::new(), |t| t.value.clone())),
    column("factuality", |_, _, claim| code(claim.factuality.as_ref())),
    column("likelihood", |_, _, claim| code(claim.likelihood.as_ref())),
    column("confidence", |_, _, claim| code(claim.confidence.as_ref())),
    column("verdict", |_, _, claim| code(claim.verdict.as_ref())),
    column("checkworthy", |_, _, claim| shown(claim.checkworthy)),
    column("codes", |_, _, claim| joined(claim.codes.iter().map(ToString::to_string))),
    column("note", |_, _, claim| claim.note.clone()),
    column("state", |_, _, claim| code(claim.state.as_ref())),
    column("by", |_, _, claim| claim.made.by.to_string()),
    column("at", |_, _, claim| claim.made.at.to_string()),
];

/// The claims in text order, those that stand nowhere last.
pub(super) fn claims(set: &AnnotationSet) -> Vec<(ClaimId, &Claim)> {
    let all = set.contents().claims.iter();
    let mut claims: Vec<_> = all.map(|(id, claim)| (*id, claim.as_ref())).collect();
    sort_by_place(&mut claims, |(_, claim)| claim.spans().next());
    claims
}

const fn column(
    name: &'static str,
    cell: fn(&AnnotationSet, ClaimId, &Claim) -> String,
) -> ClaimColumn {
    ClaimColumn { name, cell }
}

/// The words of a piece, in logical order; of a detached one those that ought to stand there.
fn quote(set: &AnnotationSet, anchor: &Anchor) -> String {
    match anchor {
        Anchor::Attached(span) => set.article().quote(*span).to_owned(),
        Anchor::Detached(lost) => lost.quote.clone(),
    }
}

/// A link of the chain: who, and the two grades where there are any, as `B2`; `-` for one not given.
fn source(set: &AnnotationSet, source: &Source) -> String {
    let who = match name(set, source.entity) {
        name if name.is_empty() => source.description.clone(),
        name => name,
    };
    let grade = |code: Option<&str>| code.unwrap_or("-").to_owned();
    match (&source.reliability, &source.credibility) {
        (None, None) => who,
        (reliability, credibility) => {
            let reliability = grade(reliability.as_ref().map(Code::code));
            let credibility = grade(credibility.as_ref().map(Code::code));
            format!("{who} ({reliability}{credibility})")
        }
    }
}

/// What a claim does to others, each with the other's id and gist; what others do to it stands in
/// their rows.
fn relations(set: &AnnotationSet, id: ClaimId) -> Vec<String> {
    let all = set
        .relations_of(id.into())
        .filter_map(|id| set.relation(id));
    let own = all.filter(|relation| relation.from == id.into());
    own.map(|relation| {
        let RecordId::Claim(to) = relation.to else {
            return relation.kind.code().to_owned();
        };
        let gist = set.claim(to).map_or("", |claim| claim.gist.trim());
        let words = format!("{} {to} {gist}", relation.kind.code());
        words.trim_end().to_owned()
    })
    .collect()
}

fn name(set: &AnnotationSet, id: Option<EntityId>) -> String {
    id.and_then(|id| set.entity(id))
        .map_or(String::new(), |entity| entity.name.clone())
}

fn code(value: Option<&impl Code>) -> String {
    value.map_or(String::new(), |value| value.code().to_owned())
}

fn shown(value: Option<impl ToString>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

fn joined(things: impl Iterator<Item = String>) -> String {
    things.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sample::Sample;

    fn cells(set: &AnnotationSet, name: &str) -> Vec<String> {
        let column = CLAIM_COLUMNS.iter().find(|column| column.name == name);
        let cell = column.expect("a column of that name").cell;
        let claims = claims(set).into_iter();
        claims.map(|(id, claim)| cell(set, id, claim)).collect()
    }

    #[test]
    fn a_claim_is_one_row_however_many_pieces_it_has_and_rows_stand_in_text_order() {
        let set = Sample::new("قالت ليلى: ⟦سننسحب⟧ ثم ⟦نعود⟧ ⟦غدا⟧")
            .entity("ليلى")
            .claim(&[2], "Tomorrow")
            .claim(&[0, 1], "Withdrawal")
            .claimed_by_last_entity()
            .claim(&[], "nowhere")
            .set();
        assert_eq!(cells(&set, "gist"), ["Withdrawal", "Tomorrow", "nowhere"]);
        assert_eq!(cells(&set, "quote"), ["سننسحب; نعود", "غدا", ""]);
        assert_eq!(cells(&set, "claimant"), ["ليلى", "", ""]);
    }

    #[test]
    fn a_source_shows_both_grades_or_none() {
        let set = Sample::new("نعم").set();
        let graded = |reliability: Option<&str>, credibility: Option<&str>| Source {
            description: "an official".to_owned(),
            reliability: reliability.map(Into::into),
            credibility: credibility.map(Into::into),
            ..Source::default()
        };
        assert_eq!(source(&set, &graded(None, None)), "an official");
        assert_eq!(
            source(&set, &graded(Some("B"), Some("2"))),
            "an official (B2)"
        );
        assert_eq!(source(&set, &graded(None, Some("2"))), "an official (-2)");
    }
}
