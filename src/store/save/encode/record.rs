//! The fields of records: entities, mentions, claims, relations.

use super::{Fields, Quoted, list};
use crate::{
    model::{
        Alias, Article, Attributes, Claim, ClaimTime, Code, Entity, Mention, RecordId, Relation,
        Source,
    },
    text::Quantity,
};

/// An entity's record.
pub(in crate::store) fn entity(entity: &Entity) -> Fields {
    let mut fields = Fields::new();
    fields.text("type", entity.kind.as_str());
    fields.text("name", &entity.name);
    if !entity.aliases.is_empty() {
        fields.push("aliases", list(entity.aliases.iter().map(alias)));
    }
    fields.text("transliteration", &entity.transliteration);
    fields.text("link", &entity.link);
    fields.code("link_state", entity.link_state.as_ref());
    fields.text("country", &entity.country);
    attributes(&mut fields, &entity.attributes);
    fields.text("note", &entity.note);
    fields.stamps(&entity.made, entity.edited.as_ref());
    fields
}

/// A name alone, or with its language.
fn alias(alias: &Alias) -> String {
    match alias.language.as_str() {
        "" => Quoted(&alias.text).to_string(),
        language => format!("({}, {})", Quoted(&alias.text), Quoted(language)),
    }
}

/// A mention's record.
pub(in crate::store) fn mention(mention: &Mention, article: &Article) -> Fields {
    let mut fields = Fields::new();
    fields.text("type", mention.kind.as_str());
    fields.anchors(["spans", "quotes"], &mention.anchors, article);
    fields.reference("entity", mention.entity);
    fields.code("level", mention.level.as_ref());
    fields.code("sense", mention.sense.as_ref());
    attributes(&mut fields, &mention.attributes);
    fields.text("note", &mention.note);
    fields.stamps(&mention.made, mention.edited.as_ref());
    fields
}

fn attributes(fields: &mut Fields, attributes: &Attributes) {
    let entries = attributes.iter();
    fields.map(
        "attributes",
        entries.map(|(key, value)| (&**key, value.as_str())),
    );
}

/// A claim's record.
pub(in crate::store) fn claim(claim: &Claim, article: &Article) -> Fields {
    let mut fields = Fields::new();
    fields.text("gist", &claim.gist);
    fields.code("act", claim.act.as_ref());
    fields.anchors(["evidence", "quotes"], &claim.anchors, article);
    fields.anchors(["cue", "cue_quotes"], &claim.cue, article);
    fields.code("quote_mode", claim.quote_mode.as_ref());
    if !claim.sources.is_empty() {
        let sources = claim.sources.iter().map(|s| source(s, article));
        fields.push("sources", list(sources));
    }
    fields.reference("claimant", claim.claimant);
    fields.reference("recipient", claim.recipient);
    fields.reference("place", claim.place);
    fields.code("factuality", claim.factuality.as_ref());
    fields.code("event", claim.event.as_ref());
    fields.texts("modes", claim.modes.iter().map(Code::code));
    fields.text("asserted", &claim.asserted);
    if let Some(about) = &claim.time {
        fields.push("time", time(about, article).to_string());
    }
    if let Some(amount) = &claim.quantity {
        fields.push("quantity", quantity(amount).to_string());
    }
    fields.code("likelihood", claim.likelihood.as_ref());
    fields.code("confidence", claim.confidence.as_ref());
    fields.code("verdict", claim.verdict.as_ref());
    fields.text("reference", &claim.reference);
    if let Some(worth) = claim.checkworthy {
        fields.push("checkworthy", worth.to_string());
    }
    fields.texts("codes", claim.codes.iter().map(|code| code.as_str()));
    fields.text("translation", &claim.translation);
    fields.text("note", &claim.note);
    fields.code("state", claim.state.as_ref());
    fields.stamps(&claim.made, claim.edited.as_ref());
    fields
}

fn source(source: &Source, article: &Article) -> Fields {
    let mut fields = Fields::new();
    fields.reference("entity", source.entity);
    fields.text("description", &source.description);
    fields.anchors(["spans", "quotes"], &source.anchors, article);
    fields.code("role", source.role.as_ref());
    fields.code("naming", source.naming.as_ref());
    fields.code("reliability", source.reliability.as_ref());
    fields.code("credibility", source.credibility.as_ref());
    fields
}

fn time(time: &ClaimTime, article: &Article) -> Fields {
    let mut fields = Fields::new();
    fields.text("value", &time.value);
    fields.anchors(["spans", "quotes"], &time.anchors, article);
    fields
}

/// A quantity.
pub(in crate::store) fn quantity(quantity: &Quantity) -> Fields {
    let mut fields = Fields::new();
    for (name, amount) in [("min", quantity.min), ("max", quantity.max)] {
        if let Some(amount) = amount {
            fields.push(name, amount.to_string());
        }
    }
    fields.text("unit", &quantity.unit);
    fields
}

/// A relation's record.
pub(in crate::store) fn relation(relation: &Relation, article: &Article) -> Fields {
    let mut fields = Fields::new();
    fields.text("kind", relation.kind.code());
    let ends = match relation.from {
        RecordId::Entity(_) => "entities",
        _ => "claims",
    };
    let (from, to) = (relation.from.ulid(), relation.to.ulid());
    fields.push(ends, format!("(\"{from}\", \"{to}\")"));
    fields.anchors(["evidence", "quotes"], &relation.anchors, article);
    fields.text("note", &relation.note);
    fields.stamps(&relation.made, relation.edited.as_ref());
    fields
}
