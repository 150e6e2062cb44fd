//! How words are put together: quotes, numbers, lists, and fields that got another value.

use super::difference::{difference, words_changed};
use crate::{
    model::Code,
    text::{self, Direction, time_words},
};

/// How much of a text is quoted, in Unicode scalar values.
pub(super) const QUOTED: usize = 40;

/// A text as it stands in a sentence: on one line, cut at a word, and isolated so that its direction
/// keeps to itself (UAX #9, FSI … PDI). Of a whole book no more is looked at than stands there.
pub(super) fn quoted(text: &str) -> String {
    let mut line = String::new();
    let mut count = 0;
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
            count += 1;
        }
        let letters = word.chars().take(QUOTED + 1);
        line.extend(letters.inspect(|_| count += 1));
        if count > QUOTED {
            break;
        }
    }
    quote(&cut(&line, QUOTED))
}

/// Words in quotation marks, keeping to themselves.
pub(super) fn quote(words: &str) -> String {
    format!("«{}»", text::isolated(words))
}

/// A number with its unit in quotation marks: from left to right, whatever letters the unit has.
pub(super) fn quoted_number(words: &str) -> String {
    let words = cut(words, QUOTED);
    format!("«{}»", text::isolated_as(Direction::LeftToRight, &words))
}

/// A text of at most so many scalar values, cut at a word where there is one.
pub(super) fn cut(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let head = &text[..end];
    let whole_words = match text[end..].starts_with(' ') {
        true => head,
        false => head.rsplit_once(' ').map_or(head, |(words, _)| words),
    };
    format!("{}…", whole_words.trim_end())
}

/// A name amid English words, isolated unless it is plain English itself.
pub(in crate::workspace) fn isolated(name: &str) -> String {
    text::amid_english(name).into_owned()
}

/// «a, b and c».
pub(super) fn listed(mut parts: Vec<String>) -> String {
    let last = parts.pop().unwrap_or_default();
    match parts.is_empty() {
        true => last,
        false => format!("{} and {last}", parts.join(", ")),
    }
}

/// The most telling of several sentences about one record, and how much else there is.
pub(super) fn joined(mut sentences: Vec<String>, otherwise: impl FnOnce() -> String) -> String {
    match sentences.len() {
        0 => otherwise(),
        1 | 2 => sentences.join("; "),
        n => format!("{}; and {} other fields", sentences.swap_remove(0), n - 1),
    }
}

/// The words of a code within a sentence: «Proposal» is «proposal», «A: completely reliable» stays.
pub(super) fn code<C: Code>(code: &C) -> String {
    let label = code.label();
    let mut letters = label.chars();
    let first = letters.next().map(char::to_lowercase);
    match first.filter(|_| letters.clone().next().is_some_and(char::is_lowercase)) {
        Some(first) => isolated(&first.chain(letters).collect::<String>()),
        None => isolated(label),
    }
}

/// Collects the fields of a record that got another value.
pub(super) struct Fields {
    subject: String,
    pub found: Vec<String>,
}

impl Fields {
    /// Of what is called so: «claim «gist»».
    pub fn of(subject: String) -> Fields {
        Fields {
            subject,
            found: Vec::new(),
        }
    }

    /// A field with such a value before and after, in words; `None` for none.
    pub fn field(&mut self, name: &str, before: Option<String>, after: Option<String>) {
        if before == after {
            return;
        }
        let subject = &self.subject;
        self.found.push(match (before, after) {
            (None, Some(after)) => format!("{subject}: {name} set to {after}"),
            (Some(before), Some(after)) => {
                format!("{subject}: {name} changed from {before} to {after}")
            }
            (_, None) => format!("{subject}: {name} cleared"),
        });
    }

    /// A field with a code.
    pub fn code<C: Code>(&mut self, name: &str, before: &Option<C>, after: &Option<C>) {
        self.field(name, before.as_ref().map(code), after.as_ref().map(code));
    }

    /// A field with a text of a few words.
    pub fn text(&mut self, name: &str, before: &str, after: &str) {
        if let Some(words) = difference(&format!("the {name}"), before, after) {
            self.found.push(format!("{}: {words}", self.subject));
        } else if before != after {
            let words = |text: &str| (!text.trim().is_empty()).then(|| quoted(text));
            let (before, after) = (words(before), words(after));
            match before == after {
                // They differ where the quotes are cut, or in spaces.
                true => self.edited(name),
                false => self.field(name, before, after),
            }
        }
    }

    /// A field with the value of a time.
    pub fn time(&mut self, name: &str, before: &str, after: &str) {
        let (old, new) = (time_words(before), time_words(after));
        match before != after && old == new {
            true => self.edited(name),
            false => self.text(name, &old, &new),
        }
    }

    /// A field whose values are too long to be told: of a change the words that came and went.
    pub fn long(&mut self, name: &str, before: &str, after: &str) {
        if before != after {
            let place = format!("{name} on {}", self.subject);
            self.found
                .push(match (before.is_empty(), after.is_empty()) {
                    (true, _) => format!("wrote {place}"),
                    (_, true) => format!("deleted {place}"),
                    _ => words_changed(&place, before, after)
                        .unwrap_or_else(|| format!("edited {place}")),
                });
        }
    }

    /// A field with a list or a record of its own.
    pub fn other<T: PartialEq>(&mut self, name: &str, before: &T, after: &T) {
        if before != after {
            self.edited(name);
        }
    }

    fn edited(&mut self, name: &str) {
        self.found.push(format!("{}: {name} edited", self.subject));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_quote_of_much_is_that_of_all_of_it(text in "([a-cب-د]{0,50}[ \n\u{a0}]{0,3}){0,8}") {
            let all: Vec<&str> = text.split_whitespace().collect();
            let whole = quote(&cut(&all.join(" "), QUOTED));
            proptest::prop_assert_eq!(quoted(&text), whole);
        }
    }

    #[test]
    fn a_quote_is_one_line_cut_at_a_word_and_keeps_to_itself() {
        assert_eq!(quoted("بغداد"), "«\u{2068}بغداد\u{2069}»");
        assert_eq!(quoted(" خبر\nعاجل "), "«\u{2068}خبر عاجل\u{2069}»");
        let long = "كلمة ".repeat(20);
        let words = cut(long.trim_end(), QUOTED);
        assert_eq!(words, format!("{}…", "كلمة ".repeat(8).trim_end()));
        // A single long word is cut all the same.
        assert_eq!(cut(&"ب".repeat(50), QUOTED), format!("{}…", "ب".repeat(40)));
        assert_eq!(cut(&"ب".repeat(40), QUOTED), "ب".repeat(40));
    }

    #[test]
    fn lists_read_as_english_does() {
        let list = |parts: &[&str]| listed(parts.iter().map(|p| (*p).to_owned()).collect());
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
    }
}
