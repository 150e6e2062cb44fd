//! What of a step may have been a slip: it says more than the eye sees, or sees too late.
//!
//! Knows nothing of keys: a slip is told from what was changed, whatever way it was asked for.

use std::{collections::BTreeSet, ops::Range};

use super::{
    Teller, Then,
    alteration::{Alteration, alterations},
    told,
};
use crate::{
    model::{Anchors, AnnotationSet, HistoryStep, Mention, RecordId, Span, TypeKey},
    text::{self, sentences},
};

/// A step in words, if it gave something another type, deleted something, made an annotation that
/// reaches over several paragraphs, or left two mentions that say the same; `None` otherwise. The set
/// is as the step has left it.
pub fn told_of_slip(step: &HistoryStep, set: &AnnotationSet) -> Option<String> {
    let alterations = alterations(step.edit(), step.inverse());
    let paragraphs = alterations.iter().filter_map(|a| newly_over(a, set)).max();
    let twin = alterations.iter().find_map(|a| twin(a, set));
    let alters = alterations.iter().any(|a| retypes(a) || deletes(a));
    if !alters && paragraphs.is_none() && twin.is_none() {
        return None;
    }
    let over = paragraphs.map(|n| format!("It reaches over {n} paragraphs"));
    let twice = twin.map(|kind| {
        let kind = Teller::new(Then::Now(set), &alterations).kind(kind);
        format!("The same words are tagged as {kind} twice now")
    });
    let step = Some(capital(&told(step, set)));
    Some(sentences([step, over, twice].into_iter().flatten()))
}

fn retypes(alteration: &Alteration) -> bool {
    match alteration {
        Alteration::Mention(change) => change.both().is_some_and(|(a, b)| a.kind != b.kind),
        Alteration::Entity(_, change) => change.both().is_some_and(|(a, b)| a.kind != b.kind),
        _ => false,
    }
}

fn deletes(alteration: &Alteration) -> bool {
    match alteration {
        Alteration::Mention(change) => change.is_deletion(),
        Alteration::Claim(_, change) => change.is_deletion(),
        Alteration::Entity(_, change) => change.is_deletion(),
        Alteration::Relation(change) => change.is_deletion(),
        _ => false,
    }
}

/// Over how many paragraphs an annotation reaches that did not reach over several before.
fn newly_over(alteration: &Alteration, set: &AnnotationSet) -> Option<usize> {
    let [before, after]: [Option<&Anchors>; 2] = match alteration {
        Alteration::Mention(change) => [change.before, change.after].map(|m| m.map(|m| &m.anchors)),
        Alteration::Claim(_, change) => {
            [change.before, change.after].map(|c| c.map(|c| &c.anchors))
        }
        _ => return None,
    };
    // A note on a whole book is not to count its paragraphs.
    if before == after {
        return None;
    }
    let paragraphs = |anchors: Option<&Anchors>| {
        let spans = anchors.into_iter().flatten().filter_map(|a| a.span());
        spans.map(|span| paragraphs(set, span)).max().unwrap_or(1)
    };
    let (before, after) = (paragraphs(before), paragraphs(after));
    (before == 1 && after > 1).then_some(after)
}

/// How many paragraphs a span has letters of; blank ones are none.
fn paragraphs(set: &AnnotationSet, span: Span) -> usize {
    let words = set.article().quote(span);
    let written = |range: &Range<usize>| !words[range.clone()].trim().is_empty();
    text::paragraphs(words).filter(written).count()
}

/// The type of a mention that came to stand where another of its type does.
fn twin<'a>(alteration: &Alteration<'a>, set: &AnnotationSet) -> Option<&'a TypeKey> {
    let Alteration::Mention(change) = alteration else {
        return None;
    };
    let (before, after) = change.both()?;
    let came = before.kind != after.kind || before.anchors != after.anchors;
    (came && alike(after, set) > 1).then_some(&after.kind)
}

/// How many mentions stand where this one does, with its type.
fn alike(mention: &Mention, set: &AnnotationSet) -> usize {
    let Some(first) = mention.spans().next() else {
        return 0;
    };
    let starting = set.places_starting_in(first.start()..first.start() + 1);
    let here = starting.filter(|(span, _)| *span == first);
    let ids: BTreeSet<_> = here.map(|(_, id)| id).collect();
    let alike = |other: &Mention| other.kind == mention.kind && other.anchors == mention.anchors;
    let mentions = ids.into_iter().filter_map(|id| match id {
        RecordId::Mention(id) => set.mention(id),
        _ => None,
    });
    mentions.filter(|other| alike(other)).count()
}

/// As a sentence begins.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
