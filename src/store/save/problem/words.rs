//! The sentences in which a person is told of problems, and why a file is left as it is.

use std::fmt;

use super::{DoubleBy, Loss, Problem, ProblemKind, Protection, Unresolved};
use crate::{
    model::{RecordId, Stamp},
    store::save::encode::kind_word,
    text::{amid_english, beginning},
};

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.kind.told(self.record))
    }
}

impl ProblemKind {
    /// A sentence about it, as it concerns this record.
    pub fn told(&self, record: Option<RecordId>) -> String {
        let what = record.map_or("record", kind_word);
        let told = of_file(self).or_else(|| of_field(self));
        let told = told.or_else(|| of_twofold(self, what));
        let told = told.or_else(|| of_record(self, what));
        told.or_else(|| of_place(self, what)).unwrap_or_default()
    }
}

/// Of the file as a whole.
fn of_file(kind: &ProblemKind) -> Option<String> {
    Some(match kind {
        ProblemKind::Syntax(flaw) => format!("The file is damaged here: {flaw}."),
        ProblemKind::Missing(parts) => format!(
            "The file breaks off before its {}: if it had any, they are not in it any more.",
            listed(parts)
        ),
        ProblemKind::NotFound(parts) => format!(
            "The file is damaged, and its {} were not found in it.",
            listed(parts)
        ),
        ProblemKind::NotUtf8 => "Some bytes here are not text; they show as “\u{fffd}”.".to_owned(),
        ProblemKind::UnresolvedMerge(merge) => merge.to_string(),
        ProblemKind::NewerFormat(format) => {
            format!("The file was written by a newer Hashiya (format {format}).")
        }
        ProblemKind::BadFormat(format) => format!(
            "The file does not say which format it is of: “{}” is no number of one.",
            quoted(format)
        ),
        ProblemKind::MissingField("format") => {
            "The file does not say which format it is of.".to_owned()
        }
        ProblemKind::TextHashDisagrees => {
            "The article’s text has been changed since it was saved.".to_owned()
        }
        ProblemKind::Comment => "The file holds a comment, which a save does not keep.".to_owned(),
        ProblemKind::TooMuch(excess) => {
            format!("What stands here was left out: {excess}, which is more than Hashiya opens.")
        }
        ProblemKind::More(count) => {
            format!("There are {count} more problems, which are not listed.")
        }
        _ => return None,
    })
}

/// Of a field or a section.
fn of_field(kind: &ProblemKind) -> Option<String> {
    Some(match kind {
        // The place of a record is more than a field of it.
        ProblemKind::MissingField("spans" | "evidence") => return None,
        ProblemKind::MissingField(field) => format!("“{field}” is missing here."),
        ProblemKind::BadField(field) => {
            format!("What “{field}” holds could not be understood and was left out.")
        }
        ProblemKind::UnknownField(field) => {
            format!("This version of Hashiya does not know “{field}”.")
        }
        ProblemKind::DuplicateField(field) => {
            format!("“{field}” stands here a second time; the first counts.")
        }
        ProblemKind::SectionTwice(section) => {
            format!("“{section}” stands here a second time; what is in either is read.")
        }
        ProblemKind::ParentCircle(key) => {
            format!("The type “{key}” is by its parents a kind of itself.")
        }
        _ => return None,
    })
}

/// Of what is there twice, or otherwise more than can be meant.
fn of_twofold(kind: &ProblemKind, what: &str) -> Option<String> {
    Some(match kind {
        ProblemKind::Double { first, by } => double(*by, what, *first),
        ProblemKind::TypeTwice { first, second, by } => {
            let how = match by {
                DoubleBy::Identifier => {
                    format!("A second type has the key “{first}” and says something else")
                }
                DoubleBy::Merge => {
                    format!("The other side of the merge has the type “{first}” otherwise")
                }
                DoubleBy::Mark => format!("There are two versions of the type “{first}”"),
            };
            format!("{how}; it is kept as “{second}” until you decide.")
        }
        ProblemKind::SameTwice => format!("The {what} stands twice, word for word; it is one."),
        ProblemKind::RemovedTwice => {
            format!("The {what} was removed twice; the first removal counts.")
        }
        ProblemKind::AliveAndRemoved {
            removed,
            last,
            changed,
        } => format!(
            "The {what} was removed by {} and {} by {}; both are kept until you decide.",
            Signed(removed),
            if *changed { "changed" } else { "made" },
            Signed(last),
        ),
        ProblemKind::SharedId(others) => {
            let have = if others.len() == 1 { "has" } else { "have" };
            let others = listed(others);
            format!("The {what} has the identifier that {others} {have} as well.")
        }
        _ => return None,
    })
}

fn double(by: DoubleBy, what: &str, first: RecordId) -> String {
    let first = first.ulid();
    let how = match by {
        DoubleBy::Identifier => {
            format!("A second {what} has the identifier {first} and says something else")
        }
        DoubleBy::Merge => format!("The other side of the merge has the {what} {first} otherwise"),
        DoubleBy::Mark => format!("The {what} is another version of the {what} {first}"),
    };
    format!("{how}; both are kept until you decide.")
}

/// Of a record, or something like it.
fn of_record(kind: &ProblemKind, what: &str) -> Option<String> {
    Some(match kind {
        ProblemKind::BadRecord(reason) => {
            format!("The {what} could not be read and was left out ({reason}).")
        }
        ProblemKind::BadPart(what, reason) => {
            format!("The {what} could not be read and was left out ({reason}).")
        }
        ProblemKind::BadId(id) => format!("“{id}” is not an identifier; it was left out."),
        ProblemKind::BadTime(time) => {
            format!("“{time}” is not a date and time; the {what} shows 1970 instead.")
        }
        ProblemKind::UnknownType(key) => {
            format!("The {what} has the type “{key}”, which the tagset lacks.")
        }
        ProblemKind::NoSuchEntity => {
            format!("The {what} refers to an entity that is not in the file.")
        }
        ProblemKind::NoSuchClaim => {
            format!("The {what} is with a claim that is not in the file.")
        }
        _ => return None,
    })
}

/// Of a place in the text.
fn of_place(kind: &ProblemKind, what: &str) -> Option<String> {
    Some(match kind {
        ProblemKind::MissingField(_) => {
            format!("The {what} has no place in the text and was left out.")
        }
        ProblemKind::SpanOutOfRange => {
            format!("The place of the {what} lies beyond the text; it is kept without a place.")
        }
        ProblemKind::SpanEmptyOrReversed => {
            format!("The place of the {what} holds no text; it is kept without a place.")
        }
        ProblemKind::QuoteDisagrees { quote, found } => format!(
            "The {what} quotes “{}”, but “{}” stands at its place; it is kept without a place.",
            quoted(quote),
            quoted(found),
        ),
        ProblemKind::QuoteWithoutSpan => {
            format!("The {what} has more quotes than places in the text.")
        }
        ProblemKind::CutsGrapheme => {
            format!("The {what} begins or ends between a letter and its marks.")
        }
        _ => return None,
    })
}

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The file is a merge that nobody has resolved")?;
        if !self.labels.is_empty() {
            let labels = self.labels.iter().map(|label| format!("“{label}”"));
            write!(f, ", of {}", listed(&labels.collect::<Vec<_>>()))?;
        }
        let counted = [
            (self.only_ours, "on the first side only"),
            (self.only_theirs, "on the other side only"),
            (self.differing, "on either side, but not the same"),
        ];
        let counted = counted.iter().filter(|(n, _)| *n > 0);
        let mut told: Vec<String> = (counted.map(|(n, where_to)| {
            let records = if *n == 1 { "record" } else { "records" };
            format!("{n} {records} {where_to}")
        }))
        .collect();
        if !self.fields.is_empty() {
            told.push(format!("other contents of {}", self.fields.join(", ")));
        }
        if !told.is_empty() {
            write!(f, ": {}", told.join("; "))?;
        }
        write!(f, ". Both sides are shown.")
    }
}

/// Who did something and when, in a sentence.
struct Signed<'a>(&'a Stamp);

impl fmt::Display for Signed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Stamp { by, at } = self.0;
        let at = at.strftime("%Y-%m-%d %H:%M UTC");
        write!(f, "“{}” ({at})", quoted(by))
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Loss::Merge => "it is a merge that nobody has resolved",
            Loss::Format => "it does not say which format it is of",
            Loss::Undecided => "it holds something that waits for your decision",
            Loss::Newer => "it was written by a newer version of Hashiya",
            Loss::Damage => "it is damaged",
            Loss::Records => "it holds annotations that could not be read whole",
            Loss::Fields => "it holds details that this version does not know or can’t keep",
            Loss::TextChanged => "its text has been changed since it was saved",
            Loss::Comments => "it holds comments, which would be lost",
        })
    }
}

impl fmt::Display for Protection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The file is left as it is, because ")?;
        for (i, loss) in self.losses.iter().enumerate() {
            let joint = match i {
                0 => "",
                _ if i + 1 == self.losses.len() => " and ",
                _ => ", ",
            };
            write!(f, "{joint}{loss}")?;
        }
        match self.losses[..] {
            [Loss::Undecided] => write!(f, ". Decide, or save a copy to go on."),
            _ => write!(f, ". Save a copy to go on."),
        }
    }
}

/// Several words as they are listed in a sentence.
fn listed<T: AsRef<str>>(words: &[T]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

/// As much of a quote as leaves a sentence one.
fn quoted(quote: &str) -> String {
    /// Scalar values.
    const QUOTED: usize = 40;
    amid_english(&beginning(quote, QUOTED)).into_owned()
}
