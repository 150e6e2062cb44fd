//! The times of records in words, with what the article tells of them besides: its date, by which a
//! Thursday is one that one can look up, and the words they were read from, which may say a day in another
//! calendar.
//!
//! Changes nothing: values stay as they are written.

use std::ops::Range;

use super::{AnnotationSet, Attribute, Claim, Span, validity::AttributeKind};
use crate::text::{Found, Reading, TimeValue, days, expressions, published_days, time_words};

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

/// The days that the time of a claim means, as [`days`]; where its value leaves open which, those that the
/// words it points at or the date of the article tell. `None` for what has no days, and where several may
/// be meant.
pub fn claim_days(set: &AnnotationSet, claim: &Claim) -> Option<Range<i64>> {
    let time: TimeValue = claim.time.as_ref()?.value.parse().ok()?;
    let by_words = || match meant_by_words(set, claim, &time)? {
        Meant::Near(value) => days(&value),
        Meant::So(_) => None,
    };
    let by_article = || {
        let published = published_days(&set.document().published)?;
        time.days_by(&published)
    };
    time.days().or_else(by_words).or_else(by_article)
}

/// What the words that a claim's time points at say of its value.
enum Meant {
    /// They state it, with this besides.
    So(String),
    /// They leave it open; in this article they mean another value.
    Near(String),
}

/// The value with what the claim's words of the time say of it; `None` if they don't state it.
fn told_by_words(set: &AnnotationSet, claim: &Claim, time: &TimeValue) -> Option<String> {
    let words = time.words();
    match meant_by_words(set, claim, time)? {
        Meant::So(beside) if beside.is_empty() => None,
        Meant::So(beside) => Some(format!("{words} ({beside})")),
        Meant::Near(value) => Some(by_date(&words, &time_words(&value))),
    }
}

fn meant_by_words(set: &AnnotationSet, claim: &Claim, time: &TimeValue) -> Option<Meant> {
    let anchors = &claim.time.as_ref()?.anchors;
    let spans = anchors.iter().filter_map(|anchor| anchor.span());
    let mut places = spans.flat_map(|span| {
        // What stands beside the words may say more of them: that another calendar has another day.
        let around = claim
            .spans()
            .find(|evidence| evidence.start() <= span.start() && span.end() <= evidence.end());
        around
            .map(|around| (around, span))
            .into_iter()
            .chain([(span, span)])
    });
    places.find_map(|(around, span)| {
        let from = span.start() - around.start();
        meant_by(set, around, from..from + span.len(), time)
    })
}

/// What the words at `range` of a piece of text say of a value.
fn meant_by(
    set: &AnnotationSet,
    around: Span,
    range: Range<usize>,
    time: &TimeValue,
) -> Option<Meant> {
    let value = time.to_string();
    let within = |found: &&Found| range.start <= found.range.start && found.range.end <= range.end;
    let is_value =
        |found: &&Found| matches!(&found.reading, Reading::Time(time) if time.value == value);
    let published = Some(set.document().published.as_str()).filter(|date| !date.is_empty());
    let language = &set.document().language;
    let piece = Some(set.article().quote(around)).filter(|_| around.len() <= READ)?;
    let dated = expressions(piece, language, published);
    if let Some(found) = dated.iter().filter(within).find(is_value) {
        return Some(Meant::So(found.beside()));
    }
    let undated = expressions(piece, language, None);
    let found = undated.iter().filter(within).find(is_value)?;
    let meant = dated.iter().find(|dated| dated.range == found.range)?;
    match &meant.reading {
        Reading::Time(meant) => Some(Meant::Near(meant.value.clone())),
        Reading::Quantity(_) => None,
    }
}

fn by_date(words: &str, near: &str) -> String {
    format!("{words}; by the article’s date {near}")
}
