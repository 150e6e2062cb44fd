//! Places as a person names them: "45%", a paragraph's number, "@947", the id of an annotation.
//!
//! Found by what is known of the whole text, never by laying it out: as quick at any size.

use std::ops::Range;

use super::Document;
use crate::{
    model::{ClaimId, EntityId, MentionId, RecordId, RelationId},
    text::{amid_english, grapheme_floor, latin_digit},
};

/// What all this understands, to say so.
const FORMS: &str = "a percentage such as 45%, a paragraph’s number, a character such as @947, \
                     or the id of an annotation";

/// A place that can be gone to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A range of the article, in bytes; empty for a point.
    Text(Range<usize>),
    /// A record.
    Record(RecordId),
}

/// The field that asks where to go.
#[derive(Clone, Debug, Default)]
pub struct Going {
    pub(super) open: bool,
    pub(super) asked: u64,
    pub(super) name: String,
    pub(super) trouble: Option<String>,
}

impl Going {
    /// Whether the field is shown.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// A number that grows each time the field is asked for: it then wants the focus.
    pub fn asked(&self) -> u64 {
        self.asked
    }

    /// What was typed last.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Why that is no place, in words for the person; `None` before it was tried.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }
}

impl Document {
    /// Finds a place by its name, digits of any script.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the name.
    pub fn place_named(&self, name: &str) -> Result<Place, String> {
        let plain: String = name.trim().chars().map(in_latin).collect();
        if plain.is_empty() {
            return Err(format!("Write where to go: {FORMS}."));
        }
        if let Ok(id) = plain.parse() {
            return self.record(id);
        }
        if let Some(percent) = plain.strip_suffix('%') {
            return self.at_percent(percent.trim());
        }
        if let Some(characters) = plain.strip_prefix('@') {
            return self.at_characters(characters.trim());
        }
        if is_number(plain.trim_start_matches('¶').trim()) {
            return self.at_paragraph(plain.trim_start_matches('¶').trim());
        }
        if plain
            .split_once('-')
            .is_some_and(|(from, _)| is_number(from.trim()))
        {
            return self.at_characters(&plain);
        }
        Err(format!(
            "“{}” is no place: write {FORMS}.",
            amid_english(name.trim())
        ))
    }

    fn at_percent(&self, percent: &str) -> Result<Place, String> {
        let share = percent.parse::<f64>().ok().map(|percent| percent / 100.0);
        let Some(share) = share.filter(|share| (0.0..=1.0).contains(share)) else {
            return Err("A percentage goes from 0% to 100%.".to_owned());
        };
        let text = self.set().article().text();
        let byte = (text.len() as f64 * share) as usize;
        Ok(point(grapheme_floor(text, text.floor_char_boundary(byte))))
    }

    fn at_paragraph(&self, number: &str) -> Result<Place, String> {
        let numbering = self.numbering();
        let start = number.parse().ok().and_then(|n| numbering.start_of(n));
        start.map(point).ok_or_else(|| match numbering.count() {
            1 => format!("There is no paragraph {number}: the article has one."),
            count => format!("There is no paragraph {number}: the article has {count}."),
        })
    }

    /// A character, or a range of them as the status bar writes it; counted from 0.
    fn at_characters(&self, characters: &str) -> Result<Place, String> {
        let (from, to) = match characters.split_once('-') {
            Some((from, to)) => (from.trim(), to.trim().trim_start_matches('@')),
            None => (characters, characters),
        };
        if !is_number(from) || !is_number(to) {
            return Err(format!(
                "“@{characters}” is no character: write its number, as in @947, or two, as in @947–986."
            ));
        }
        let article = self.set().article();
        let last = article.scalar_len();
        let byte = |number: &str| {
            let scalar = number.parse().ok().filter(|n| *n <= last);
            let end = || format!("There is no character {number}: the article ends at {last}.");
            let scalar = scalar.ok_or_else(end)?;
            article.byte_from_scalar(scalar).ok_or_else(end)
        };
        let range = byte(from)?..byte(to)?;
        if range.end < range.start {
            return Err(format!("The range {from}–{to} ends before it begins."));
        }
        Ok(Place::Text(range))
    }

    /// The record with this id, whose kind the id does not tell.
    fn record(&self, id: MentionId) -> Result<Place, String> {
        let kinds = [
            RecordId::Mention(id),
            RecordId::Claim(ClaimId::from(id.ulid())),
            RecordId::Entity(EntityId::from(id.ulid())),
            RecordId::Relation(RelationId::from(id.ulid())),
        ];
        let found = kinds.into_iter().find(|id| self.set().has(*id));
        let nothing = || format!("Nothing in this document has the id {id}.");
        found.map(Place::Record).ok_or_else(nothing)
    }
}

fn point(at: usize) -> Place {
    Place::Text(at..at)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Digits and signs of Arabic, Persian and Urdu as Latin ones, and any dash as a hyphen.
fn in_latin(c: char) -> char {
    match c {
        '٪' => '%',
        '٫' => '.',
        '–' | '—' | '−' | '‑' => '-',
        other => latin_digit(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        exchange::decode_article,
        workspace::{DocKey, default_tagset, untagged},
    };

    fn document(text: &str) -> Document {
        let decoded = decode_article(text.as_bytes()).expect("an article");
        let set = untagged(decoded, String::new(), "leila".into(), default_tagset());
        Document::new(DocKey(1), set)
    }

    fn found(text: &str, name: &str) -> Range<usize> {
        match document(text).place_named(name) {
            Ok(Place::Text(range)) => range,
            other => panic!("{name}: {other:?}"),
        }
    }

    #[test]
    fn a_place_has_many_names() {
        let text = "عنوان\n\nفقرة أولى\nفقرة ثانية";
        let second = text.find("فقرة ثانية").expect("there");
        for name in ["3", " ¶3 ", "٣", "۳"] {
            assert_eq!(found(text, name), second..second, "{name}");
        }
        assert_eq!(found(text, "0%").start, 0);
        assert_eq!(found(text, "١٠٠٪").start, text.len());
        assert_eq!(found(text, "@2"), 4..4);
        for name in ["@2–5", "2-5", "@2 - @5", "٢–٥"] {
            assert_eq!(found(text, name), 4..10, "{name}");
        }
        assert_eq!(found(text, "@0").start, 0);
    }

    #[test]
    fn a_percentage_never_cuts_a_letter_from_its_marks() {
        let text = "بِ".repeat(50);
        for percent in 0..=100 {
            let at = found(&text, &format!("{percent}%")).start;
            assert_eq!(at % "بِ".len(), 0, "{percent}%");
        }
        assert_eq!(found(&text, "12.5%").start, 24);
        assert_eq!(found(&text, "١٢٫٥٪").start, 24);
    }

    #[test]
    fn a_name_that_leads_nowhere_is_answered_with_a_sentence() {
        let said = |name: &str| document("عنوان\nفقرة").place_named(name).expect_err(name);
        assert_eq!(said("3"), "There is no paragraph 3: the article has 2.");
        assert_eq!(said("0"), "There is no paragraph 0: the article has 2.");
        assert_eq!(said("101%"), "A percentage goes from 0% to 100%.");
        assert_eq!(said("x%"), "A percentage goes from 0% to 100%.");
        assert_eq!(said("nan%"), "A percentage goes from 0% to 100%.");
        let beyond = "There is no character 11: the article ends at 10.";
        assert_eq!(said("@11"), beyond);
        assert_eq!(said("@5-2"), "The range 5–2 ends before it begins.");
        assert!(said("@").starts_with("“@” is no character"));
        assert!(said("").starts_with("Write where to go: "));
        assert!(said("فقرة").starts_with("“\u{2068}فقرة\u{2069}” is no place"));
        let id = "01JA0000000000000000000000";
        let nothing = format!("Nothing in this document has the id {id}.");
        assert_eq!(said(id), nothing);
        assert!(said("99999999999999999999999").starts_with("There is no paragraph"));
    }
}
