//! What stands in cells: the parts of records that several tables show alike.
//!
//! Knows nothing of which table has which columns.

use std::sync::Arc;

use super::table::{BETWEEN, Cell, Sheet, Terms};
use crate::{
    model::{
        Anchor, Attribute, Attributes, Code, EntityId, RecordId, Source, Stamp, TypeKey,
        times::attribute_in_words,
    },
    text::{Amount, Quantity, days, reference},
};

/// The id that a record has in files.
pub(super) fn id_of(id: RecordId) -> Cell {
    Cell::words(match id {
        RecordId::Entity(id) => id.to_string(),
        RecordId::Mention(id) => id.to_string(),
        RecordId::Claim(id) => id.to_string(),
        RecordId::Relation(id) => id.to_string(),
    })
}

/// The id of an entity that a record refers to, whether it is there or not.
pub(super) fn entity_id(id: Option<EntityId>) -> Cell {
    Cell::words(id.map_or(String::new(), |id| id.to_string()))
}

/// The name of an entity that a record refers to; nothing for one that the file does not hold.
pub(super) fn name(sheet: &Sheet<'_>, id: Option<EntityId>) -> Cell {
    let entity = id.and_then(|id| sheet.set.entity(id));
    sheet.text(&reference(entity.map_or("", |entity| &entity.name)))
}

/// A source by its name, else in words.
pub(super) fn who(sheet: &Sheet<'_>, source: &Source) -> String {
    let named = name(sheet, source.entity).text;
    if named.is_empty() {
        source.description.trim().to_owned()
    } else {
        named
    }
}

/// A term of a vocabulary: for people in words, for programs its code.
pub(super) fn code<'a>(sheet: &Sheet<'_>, term: &'a impl Code) -> &'a str {
    match sheet.terms {
        Terms::Words => term.label(),
        Terms::Codes => term.code(),
    }
}

/// A term of a vocabulary, if there is one.
pub(super) fn term(sheet: &Sheet<'_>, value: Option<&impl Code>) -> Cell {
    Cell::words(value.map_or("", |value| code(sheet, value)))
}

/// A term of a vocabulary that is a scale: sorted from least to most, not by its words.
pub(super) fn scaled<C: Code>(sheet: &Sheet<'_>, value: Option<&C>) -> Cell {
    let place = |code: &C| C::TERMS.iter().position(|(known, _)| *known == code.code());
    match value {
        None => Cell::words(""),
        Some(value) => {
            let place = place(value).unwrap_or(C::TERMS.len());
            Cell::number(place as f64, code(sheet, value))
        }
    }
}

/// Yes or no, if somebody has said.
pub(super) fn truth(sheet: &Sheet<'_>, value: Option<bool>) -> Cell {
    Cell::words(match (value, sheet.terms) {
        (None, _) => "",
        (Some(true), Terms::Words) => "Yes",
        (Some(false), Terms::Words) => "No",
        (Some(true), Terms::Codes) => "true",
        (Some(false), Terms::Codes) => "false",
    })
}

/// A type of the tagset: for people by its name, for programs its key.
pub(super) fn kind(sheet: &Sheet<'_>, kind: &TypeKey) -> Cell {
    let tag = sheet.set.tagset().get(kind);
    Cell::words(match (tag, sheet.terms) {
        (Some(tag), Terms::Words) => reference(tag.label_in("en")),
        _ => kind.as_str().into(),
    })
}

/// What a type asks for besides, as `rank=colonel`, for people as `Rank: colonel`.
pub(super) fn attributes(sheet: &Sheet<'_>, of: &TypeKey, values: &Attributes) -> Cell {
    let words = attributes_said(sheet, of, values, attribute_in_words);
    let exact = attributes_said(sheet, of, values, |_, value| value.to_owned());
    Cell {
        value: (words != exact).then_some(exact),
        ..Cell::words(words)
    }
}

fn attributes_said(
    sheet: &Sheet<'_>,
    of: &TypeKey,
    values: &Attributes,
    say: fn(Option<&Attribute>, &str) -> String,
) -> String {
    let tag = sheet.set.tagset().get(of);
    let one = |(key, value): (&Arc<str>, &String)| match sheet.terms {
        Terms::Codes => format!("{key}={value}"),
        Terms::Words => {
            let known = tag.and_then(|tag| tag.attribute(key));
            let label = known.map_or(&**key, |attribute| attribute.label_in("en"));
            let entity = value.parse().ok().and_then(|id| sheet.set.entity(id));
            let said = || say(known, value).into();
            let value = entity.map_or_else(said, |entity| reference(&entity.name));
            format!("{}: {value}", reference(label))
        }
    };
    joined(values.iter().map(one)).text
}

/// The value of a time: for people in words, in the order of days; what means none comes
/// behind.
pub(super) fn time(sheet: &Sheet<'_>, value: &str, words: impl FnOnce() -> String) -> Cell {
    match sheet.terms {
        Terms::Codes => sheet.text(value),
        Terms::Words if value.trim().is_empty() => Cell::words(""),
        Terms::Words => Cell {
            value: Some(value.trim().to_owned()),
            ..Cell::number(
                days(value).map_or(f64::INFINITY, |days| days.start as f64),
                words(),
            )
        },
    }
}

/// The words of pieces, in logical order; of detached ones those that ought to stand there.
pub(super) fn quotes(sheet: &Sheet<'_>, anchors: &[Anchor]) -> Cell {
    let between = match sheet.terms {
        Terms::Words => " … ",
        Terms::Codes => BETWEEN,
    };
    Cell::words(quoted(sheet, anchors, between))
}

/// The words of pieces, with this between them.
pub(super) fn quoted(sheet: &Sheet<'_>, anchors: &[Anchor], between: &str) -> String {
    let quotes = anchors.iter().map(|anchor| match anchor {
        Anchor::Attached(span) => sheet.set.article().quote(*span),
        Anchor::Detached(lost) => &lost.quote,
    });
    quotes.collect::<Vec<_>>().join(between)
}

/// Where pieces stand, in Unicode scalar values from 0, as `24-63`; `-` for one that is detached.
pub(super) fn spans(sheet: &Sheet<'_>, anchors: &[Anchor]) -> Cell {
    let one = |anchor: &Anchor| match anchor.span() {
        None => "-".to_owned(),
        Some(span) => {
            let range = sheet.set.article().scalars(span);
            format!("{}-{}", range.start, range.end)
        }
    };
    joined(anchors.iter().map(one))
}

/// How much, sorted by the least of it.
pub(super) fn quantity(quantity: Option<&Quantity>) -> Cell {
    let Some(quantity) = quantity else {
        return Cell::words("");
    };
    let least = quantity.min.or(quantity.max);
    Cell::number(least.map_or(0.0, |amount| amount.get()), quantity.words())
}

/// One bound of how much.
pub(super) fn amount(amount: Option<Amount>) -> Cell {
    amount.map_or(Cell::words(""), |amount| {
        Cell::number(amount.get(), amount.to_string())
    })
}

/// Who did something, if anybody.
pub(super) fn stamp_by(sheet: &Sheet<'_>, stamp: Option<&Stamp>) -> Cell {
    sheet.text(stamp.map_or("", |stamp| &stamp.by))
}

/// When something was done, if it was.
pub(super) fn stamp_at(stamp: Option<&Stamp>) -> Cell {
    Cell::words(stamp.map_or(String::new(), |stamp| stamp.at.to_string()))
}

/// Several things in one cell; nothing for what is empty.
pub(super) fn joined(parts: impl Iterator<Item = String>) -> Cell {
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    Cell::words(parts.join(BETWEEN))
}
