//! Words for what was done to a mention, an entity or a relation.

use std::borrow::Cow;

use super::{Teller, alteration::Change, joined, quoted, wording::Fields};
use crate::model::{
    Alias, Anchor, Anchors, Attribute, Attributes, Entity, Mention, Relation,
    validity::AttributeKind,
};

impl Teller<'_> {
    /// The words of pieces, as they stand in the article or in the file that brought them.
    pub(super) fn words<'a>(&'a self, anchors: &'a [Anchor]) -> Cow<'a, str> {
        let article = self.then.set().article();
        let pieces = anchors.iter().map(|anchor| match anchor {
            Anchor::Attached(span) if article.owns(*span) => article.quote(*span),
            Anchor::Attached(_) => "",
            Anchor::Detached(detached) => &detached.quote,
        });
        match &pieces.collect::<Vec<_>>()[..] {
            // It may be the whole book.
            [one] => Cow::Borrowed(one),
            several => Cow::Owned(several.join(" … ")),
        }
    }

    pub(super) fn mention_altered(&self, change: &Change<Mention>) -> String {
        match (change.before, change.after) {
            (Some(before), Some(after)) => self.mention_changed(before, after),
            (_, Some(mention)) if change.made => {
                let (words, kind) = (self.mention(mention), self.kind(&mention.kind));
                let entity = mention
                    .entity
                    .map(|id| format!(", for {}", self.entity(id)));
                format!("tagged {words} as {kind}{}", entity.unwrap_or_default())
            }
            (_, Some(mention)) => format!("changed the mention {}", self.mention(mention)),
            (Some(mention), None) => {
                let (words, kind) = (self.mention(mention), self.kind(&mention.kind));
                format!("deleted the mention {words} ({kind})")
            }
            (None, None) => "deleted a mention".to_owned(),
        }
    }

    fn mention_changed(&self, before: &Mention, after: &Mention) -> String {
        let words = self.mention(after);
        let mut fields = Fields::of(words.clone());
        if before.kind != after.kind {
            let (from, to) = (self.kind(&before.kind), self.kind(&after.kind));
            let words = format!("changed the type of {words} from {from} to {to}");
            fields.found.push(words);
        }
        fields.found.extend(match (before.entity, after.entity) {
            (old, new) if old == new => None,
            (None, Some(new)) => Some(format!("linked {words} to {}", self.entity(new))),
            (Some(old), None) => Some(format!("unlinked {words} from {}", self.entity(old))),
            (Some(old), Some(new)) => {
                let (old, new) = (self.entity(old), self.entity(new));
                Some(format!("linked {words} to {new} instead of {old}"))
            }
            (None, None) => None,
        });
        fields
            .found
            .extend(self.moved(&before.anchors, &after.anchors));
        fields.code("level", &before.level, &after.level);
        fields.code("sense", &before.sense, &after.sense);
        let asked = self.then.tagset().get(&after.kind);
        let asked = asked.map_or(&[][..], |tag| &tag.attributes);
        attributes(&mut fields, asked, &before.attributes, &after.attributes);
        fields.long("a note", &before.note, &after.note);
        joined(fields.found, || format!("changed the mention {words}"))
    }

    /// What happened to the pieces of an annotation, if anything did.
    pub(super) fn moved(&self, before: &Anchors, after: &Anchors) -> Option<String> {
        if before == after {
            return None;
        }
        let (old, new) = (self.words(before), self.words(after));
        let piece = |anchors: &Anchors, others: &Anchors| {
            let other = anchors.iter().find(|anchor| !others.contains(anchor));
            other.map(|anchor| quoted(&self.words(std::slice::from_ref(anchor))))
        };
        Some(match before.len().cmp(&after.len()) {
            std::cmp::Ordering::Less => {
                let piece = piece(after, before).unwrap_or_default();
                format!("added the piece {piece} to {}", quoted(&old))
            }
            std::cmp::Ordering::Greater => {
                let piece = piece(before, after).unwrap_or_default();
                format!("took the piece {piece} from {}", quoted(&old))
            }
            std::cmp::Ordering::Equal if old == new => {
                format!("moved {} to another place", quoted(&new))
            }
            std::cmp::Ordering::Equal => {
                format!("moved {} to {}", quoted(&old), quoted(&new))
            }
        })
    }

    pub(super) fn entity_altered(&self, change: &Change<Entity>) -> String {
        match (change.before, change.after) {
            (Some(before), Some(after)) => self.entity_changed(before, after),
            (_, Some(entity)) if change.made => {
                let (name, kind) = (quoted(&entity.name), self.kind(&entity.kind));
                format!("made the entity {name} ({kind})")
            }
            (_, Some(entity)) => format!("changed the entity {}", quoted(&entity.name)),
            (Some(entity), None) => format!("deleted the entity {}", quoted(&entity.name)),
            (None, None) => "deleted an entity".to_owned(),
        }
    }

    fn entity_changed(&self, before: &Entity, after: &Entity) -> String {
        let name = quoted(&after.name);
        let mut fields = Fields::of(format!("entity {name}"));
        if before.name != after.name {
            let old = quoted(&before.name);
            fields
                .found
                .push(format!("renamed the entity {old} to {name}"));
        }
        if before.kind != after.kind {
            let (from, to) = (self.kind(&before.kind), self.kind(&after.kind));
            let words = format!("changed the type of the entity {name} from {from} to {to}");
            fields.found.push(words);
        }
        aliases(&mut fields, &name, &before.aliases, &after.aliases);
        let spelt = (&*before.transliteration, &*after.transliteration);
        fields.text("transliteration", spelt.0, spelt.1);
        fields.text("identifier", &before.link, &after.link);
        fields.code("link", &before.link_state, &after.link_state);
        fields.text("country", &before.country, &after.country);
        let asked = self.then.tagset().get(&after.kind);
        let asked = asked.map_or(&[][..], |tag| &tag.attributes);
        attributes(&mut fields, asked, &before.attributes, &after.attributes);
        fields.long("a note", &before.note, &after.note);
        joined(fields.found, || format!("changed the entity {name}"))
    }

    pub(super) fn relation_altered(&self, change: &Change<Relation>) -> String {
        match (change.before, change.after) {
            (Some(before), Some(after)) => self.relation_changed(before, after),
            (_, Some(relation)) if change.made => format!("related: {}", self.relation(relation)),
            (_, Some(relation)) => format!("changed the relation: {}", self.relation(relation)),
            (Some(relation), None) => {
                format!("deleted the relation: {}", self.relation(relation))
            }
            (None, None) => "deleted a relation".to_owned(),
        }
    }

    fn relation_changed(&self, before: &Relation, after: &Relation) -> String {
        let words = self.relation(after);
        let mut fields = Fields::of(format!("the relation {words}"));
        if (&before.kind, before.from, before.to) != (&after.kind, after.from, after.to) {
            let old = self.relation(before);
            fields
                .found
                .push(format!("changed a relation from {old} to {words}"));
        }
        if before.anchors != after.anchors {
            let evidence = quoted(&self.words(&after.anchors));
            fields.found.push(match after.anchors.is_empty() {
                true => format!("took the evidence from the relation {words}"),
                false => format!("gave the relation {words} the evidence {evidence}"),
            });
        }
        fields.long("a note", &before.note, &after.note);
        joined(fields.found, || format!("changed the relation: {words}"))
    }
}

/// Which other names came or went.
fn aliases(fields: &mut Fields, name: &str, before: &[Alias], after: &[Alias]) {
    let has = |names: &[Alias], text: &str| names.iter().any(|alias| alias.text == text);
    let new: Vec<_> = after.iter().filter(|a| !has(before, &a.text)).collect();
    let gone: Vec<_> = before.iter().filter(|a| !has(after, &a.text)).collect();
    match (&new[..], &gone[..]) {
        ([], []) => fields.other("other names", &before, &after),
        ([one], []) => {
            let alias = quoted(&one.text);
            fields
                .found
                .push(format!("added {alias} to the names of {name}"));
        }
        ([], [one]) => {
            let alias = quoted(&one.text);
            fields
                .found
                .push(format!("took {alias} from the names of {name}"));
        }
        _ => fields.other("other names", &before, &after),
    }
}

fn attributes(fields: &mut Fields, asked: &[Attribute], before: &Attributes, after: &Attributes) {
    let keys = before
        .keys()
        .chain(after.keys().filter(|key| !before.contains_key(*key)));
    for key in keys {
        let value = |attributes: &Attributes| attributes.get(key).cloned().unwrap_or_default();
        let asked = asked.iter().find(|attribute| *attribute.key == **key);
        let kind = asked.map(Attribute::value_kind);
        let (name, before, after) = (super::isolated(key), value(before), value(after));
        match kind {
            Some(AttributeKind::Date) => fields.time(&name, &before, &after),
            _ => fields.text(&name, &before, &after),
        }
    }
}
