//! The times of records in words, with what the article tells of them besides: its date, by which a
//! Thursday is one that one can look up, and the words they were read from, which may say a day in another
//! calendar.
//!
//! Changes nothing: values stay as they are written.

use super::{AnnotationSet, Attribute, Claim, validity::AttributeKind};
use crate::text::{Found, Reading, TimeValue, expressions, published_days, time_words};

/// Bytes of a piece of text that are read for a time: what is longer is no sentence.
pub const READ: usize = 4096;

/// A value in words; where it leaves open which day, month or year it is, with what the date of the
/// article tells of that. What is no value stays as it is written.
pub fn value_in_words(set: &AnnotationSet, value: &str) -> String {
    let words = time_words(value);
    let time: Option<TimeValue> = value.parse().ok();
    let published = published_days(&set.document().published);
    let near = time
        .zip(published)
        .and_then(|(time, day)| time.words_by(&day));
    match near {
        Some(near) => by_date(&words, &near),
        None => words,
    }
}

/// The time that a claim is about, in words, as [`value_in_words`], with what the words that it points at
/// say besides; empty if it has none.
pub fn claim_time_in_words(set: &AnnotationSet, claim: &Claim) -> String {
    let value = claim.time.as_ref().map_or("", |time| &time.value);
    let told = value
        .parse()
        .ok()
        .and_then(|time| told_by_words(set, claim, &time));
    told.unwrap_or_else(|| value_in_words(set, value))
}

/// The value of an attribute as a person reads it: a date in words.
pub fn attribute_in_words(asked: Option<&Attribute>, value: &str) -> String {
    match asked.map(Attribute::value_kind) {
        Some(AttributeKind::Date) => time_words(value),
        _ => value.to_owned(),
    }
}

/// The value with what the claim's words of the time say of it; `None` if they don't state it.
fn told_by_words(set: &AnnotationSet, claim: &Claim, time: &TimeValue) -> Option<String> {
    let (words, value) = (time.words(), time.to_string());
    let is_value =
        |found: &&Found| matches!(&found.reading, Reading::Time(time) if time.value == value);
    let published = Some(set.document().published.as_str()).filter(|date| !date.is_empty());
    let language = &set.document().language;
    let anchors = &claim.time.as_ref()?.anchors;
    let spans = anchors.iter().filter_map(|anchor| anchor.span());
    let mut pieces = spans
        .filter(|span| span.len() <= READ)
        .map(|span| set.article().quote(span));
    pieces.find_map(|piece| {
        let dated = expressions(piece, language, published);
        if let Some(found) = dated.iter().find(is_value) {
            let beside = found.beside();
            return (!beside.is_empty()).then(|| format!("{words} ({beside})"));
        }
        let undated = expressions(piece, language, None);
        let found = undated.iter().find(is_value)?;
        let meant = dated.iter().find(|dated| dated.range == found.range)?;
        match &meant.reading {
            Reading::Time(meant) => Some(by_date(&words, &time_words(&meant.value))),
            Reading::Quantity(_) => None,
        }
    })
}

fn by_date(words: &str, near: &str) -> String {
    format!("{words}; by the article’s date {near}")
}
