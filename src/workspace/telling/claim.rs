//! Words for what was done to a claim.

use super::{
    Teller,
    alteration::Change,
    difference::difference,
    joined, quoted,
    wording::{Fields, code, quoted_number},
};
use crate::model::{Claim, EntityId, EventMode, Source};

impl Teller<'_> {
    pub(super) fn claim_altered(&self, change: &Change<Claim>) -> String {
        match (change.before, change.after) {
            (Some(before), Some(after)) => self.claim_changed(before, after),
            (_, Some(claim)) if change.made => {
                let evidence = quoted(&self.words(&claim.anchors));
                match claim.gist.trim() {
                    "" => format!("made a claim of {evidence}"),
                    gist => format!("made the claim {} of {evidence}", quoted(gist)),
                }
            }
            (_, Some(claim)) => format!("changed the claim {}", self.claim(claim)),
            (Some(claim), None) => format!("deleted the claim {}", self.claim(claim)),
            (None, None) => "deleted a claim".to_owned(),
        }
    }

    fn claim_changed(&self, before: &Claim, after: &Claim) -> String {
        let name = self.claim(after);
        let mut fields = Fields::of(format!("claim {name}"));
        fields.found.extend(self.gist_changed(before, after));
        fields
            .found
            .extend(self.moved(&before.anchors, &after.anchors));
        fields.code("act", &before.act, &after.act);
        self.roles(&mut fields, before, after);
        fields.code("factuality", &before.factuality, &after.factuality);
        fields.code("way of quoting", &before.quote_mode, &after.quote_mode);
        fields.code("event", &before.event, &after.event);
        fields.field("modes", modes(&before.modes), modes(&after.modes));
        fields.time("date of assertion", &before.asserted, &after.asserted);
        let value = |claim: &'_ Claim| {
            claim
                .time
                .as_ref()
                .map_or("", |time| &time.value)
                .to_owned()
        };
        let (old, new) = (value(before), value(after));
        match old == new {
            true => fields.other("time", &before.time, &after.time),
            false => fields.time("time", &old, &new),
        }
        let quantity = |claim: &Claim| claim.quantity.as_ref().map(|q| quoted_number(&q.words()));
        fields.field("quantity", quantity(before), quantity(after));
        fields.code("likelihood", &before.likelihood, &after.likelihood);
        fields.code("confidence", &before.confidence, &after.confidence);
        fields.code("verdict", &before.verdict, &after.verdict);
        fields.text("reference", &before.reference, &after.reference);
        let worth = |claim: &Claim| claim.checkworthy.map(|yes| if yes { "yes" } else { "no" });
        let worth = |claim| worth(claim).map(str::to_owned);
        fields.field("worth checking", worth(before), worth(after));
        fields.other("codes", &before.codes, &after.codes);
        fields.code("state", &before.state, &after.state);
        self.sources(&mut fields, &name, &before.sources, &after.sources);
        fields.other("words that lead to the source", &before.cue, &after.cue);
        fields.long("a translation", &before.translation, &after.translation);
        fields.long("a note", &before.note, &after.note);
        joined(fields.found, || format!("changed the claim {name}"))
    }

    fn gist_changed(&self, before: &Claim, after: &Claim) -> Option<String> {
        if before.gist == after.gist {
            return None;
        }
        let evidence = || quoted(&self.words(&after.anchors));
        Some(match (before.gist.trim(), after.gist.trim()) {
            ("", gist) => format!("gave the claim of {} the gist {}", evidence(), quoted(gist)),
            (_, "") => format!("cleared the gist of the claim of {}", evidence()),
            (old, new) => difference("the gist", old, new)
                .unwrap_or_else(|| format!("changed the gist {} to {}", quoted(old), quoted(new))),
        })
    }

    fn roles(&self, fields: &mut Fields, before: &Claim, after: &Claim) {
        let name = |id: Option<EntityId>| id.map(|id| self.entity(id));
        for (role, old, new) in [
            ("claimant", before.claimant, after.claimant),
            ("recipient", before.recipient, after.recipient),
            ("place", before.place, after.place),
        ] {
            if old != new {
                fields.field(role, name(old), name(new));
            }
        }
    }

    fn sources(&self, fields: &mut Fields, name: &str, before: &[Source], after: &[Source]) {
        let who = |source: &Source| match source.entity {
            Some(id) => format!("the source {}", self.entity(id)),
            None if source.description.trim().is_empty() => "a source".to_owned(),
            None => format!("the source {}", quoted(&source.description)),
        };
        let new = after.iter().find(|source| !before.contains(source));
        let gone = before.iter().find(|source| !after.contains(source));
        match (before.len().cmp(&after.len()), new, gone) {
            (std::cmp::Ordering::Less, Some(new), _) => {
                let words = format!("added {} to the claim {name}", who(new));
                fields.found.push(words);
            }
            (std::cmp::Ordering::Greater, _, Some(gone)) => {
                let words = format!("took {} from the claim {name}", who(gone));
                fields.found.push(words);
            }
            (std::cmp::Ordering::Equal, Some(new), Some(gone)) => {
                let other: Vec<_> = after.iter().filter(|s| !before.contains(s)).collect();
                match other[..] {
                    [_] => self.source(fields, &who(new), gone, new),
                    _ => fields.other("sources", &before, &after),
                }
            }
            _ => fields.other("order of sources", &before, &after),
        }
    }

    /// What was changed about one source of a claim.
    fn source(&self, fields: &mut Fields, who: &str, before: &Source, after: &Source) {
        let mut own = Fields::of(who.to_owned());
        let name = |id: Option<EntityId>| id.map(|id| self.entity(id));
        if before.entity != after.entity {
            own.field("entity", name(before.entity), name(after.entity));
        }
        own.text("description", &before.description, &after.description);
        own.other("words that name it", &before.anchors, &after.anchors);
        own.code("part in the chain", &before.role, &after.role);
        own.code("naming", &before.naming, &after.naming);
        own.code("reliability", &before.reliability, &after.reliability);
        own.code("credibility", &before.credibility, &after.credibility);
        fields.found.append(&mut own.found);
    }
}

fn modes(modes: &[EventMode]) -> Option<String> {
    let words = modes.iter().map(code).collect::<Vec<_>>();
    (!words.is_empty()).then(|| words.join(", "))
}
