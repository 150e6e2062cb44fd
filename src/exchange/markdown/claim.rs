//! A claim in the report: its whole record, readable for a person.

use std::io;

use super::{NO_PLACE, Page, Report, fields, inline};
use crate::{
    model::{
        Anchor, Claim, ClaimId, Code, RecordId, RelationId, Source,
        times::{claim_time_in_words, value_in_words},
    },
    text::reference,
};

impl<'a> Report<'a> {
    /// The block of one claim: what is known of it, and its evidence.
    pub(super) fn claim(
        &self,
        number: usize,
        id: ClaimId,
        claim: &'a Claim,
        page: &mut Page,
    ) -> io::Result<()> {
        let gist = match claim.gist.trim() {
            "" => "(no gist)".to_owned(),
            gist => inline(gist),
        };
        let fields = fields(&self.fields(id, claim));
        page.block(&format!("### {number}. {gist}"))?;
        page.block(&fields)?;
        for anchor in &claim.anchors {
            page.block(&format!("Evidence, {}:", self.place(anchor)))?;
            page.block(&self.block("> ", self.quote(anchor)))?;
        }
        if claim.anchors.is_empty() {
            page.block(&format!("Evidence, {NO_PLACE}."))?;
        }
        Ok(())
    }

    /// What is known of a claim, in the order in which one asks; what is not filled in is left out
    /// by [`fields`].
    fn fields(&self, id: ClaimId, claim: &'a Claim) -> Vec<(&'static str, String)> {
        fn label<C: Code>(code: Option<&C>) -> String {
            inline(code.map_or("", Code::label))
        }
        let modes: Vec<&str> = claim.modes.iter().map(Code::label).collect();
        let codes: Vec<String> = claim
            .codes
            .iter()
            .map(|code| inline(code.as_str()))
            .collect();
        let worth = match claim.checkworthy {
            Some(true) => "Yes",
            Some(false) => "No",
            None => "",
        };
        let time = claim_time_in_words(self.set, claim);
        let quantity = claim.quantity.as_ref().map(|quantity| quantity.words());
        let mut rows = vec![
            ("Act", label(claim.act.as_ref())),
            ("Claimant", self.name(claim.claimant)),
            ("Recipient", self.name(claim.recipient)),
            ("Place", self.name(claim.place)),
            ("Translation", inline(&claim.translation)),
            ("Cue", self.words(&claim.cue)),
            ("Quoted", label(claim.quote_mode.as_ref())),
        ];
        for source in &claim.sources {
            rows.push(("Source", self.source(source)));
        }
        for relation in self.set.relations_of(id.into()) {
            rows.extend(self.relation(id, relation).map(|words| ("Relation", words)));
        }
        rows.extend([
            ("Event", label(claim.event.as_ref())),
            ("Modes", inline(&modes.join(", "))),
            (
                "Asserted",
                inline(&value_in_words(self.set, &claim.asserted)),
            ),
            ("Quantity", inline(&quantity.unwrap_or_default())),
            ("Time", inline(&time)),
            ("According to its source", label(claim.factuality.as_ref())),
            ("Likelihood", label(claim.likelihood.as_ref())),
            ("Confidence", label(claim.confidence.as_ref())),
            ("Verdict", label(claim.verdict.as_ref())),
            ("Reference", inline(&claim.reference)),
            ("Worth checking", worth.to_owned()),
            ("Codes", codes.join(", ")),
            ("State", label(claim.state.as_ref())),
            ("Note", inline(&claim.note)),
            ("By", inline(&claim.made.by)),
            ("At", claim.made.at.to_string()),
        ]);
        rows
    }

    /// A source with its part in the chain and its two grades, which are kept apart.
    fn source(&self, source: &Source) -> String {
        let name = match source.entity {
            Some(_) => self.name(source.entity),
            None => self.quoted(&source.description),
        };
        let also = source.entity.map(|_| source.description.as_str());
        let also = also.filter(|words| !words.is_empty());
        let also = also.map(|words| self.quoted(words));
        let role = source.role.as_ref().map(|role| inline(role.label()));
        let naming = source.naming.as_ref().map(|naming| inline(naming.label()));
        let reliability = source.reliability.as_ref();
        let credibility = source.credibility.as_ref();
        let parts = [
            role,
            naming,
            also,
            reliability.map(|grade| format!("source {}", inline(grade.label()))),
            credibility.map(|grade| format!("information {}", inline(grade.label()))),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        match parts.is_empty() {
            true => name,
            false => format!("{name} ({})", parts.join("; ")),
        }
    }

    fn words(&self, anchors: &'a [Anchor]) -> String {
        let words: Vec<String> = anchors.iter().map(|a| self.quoted(self.quote(a))).collect();
        words.join(" … ")
    }

    /// A relation as it looks from the claim: what it does to another, or another to it.
    fn relation(&self, id: ClaimId, relation: RelationId) -> Option<String> {
        let relation = self.set.relation(relation)?;
        let label = inline(relation.kind.label());
        Some(if relation.from == RecordId::from(id) {
            format!("{label} {}", self.gist(relation.to))
        } else {
            format!("{} {label} this", self.gist(relation.from))
        })
    }

    /// A claim by its gist, where another refers to it.
    pub(super) fn gist(&self, id: RecordId) -> String {
        let RecordId::Claim(id) = id else {
            return String::new();
        };
        match self.set.claim(id).map(|claim| claim.gist.trim()) {
            None => format!("(unknown claim {id})"),
            Some("") => "(no gist)".to_owned(),
            Some(gist) => format!("“{}”", self.quoted(&reference(gist))),
        }
    }
}
