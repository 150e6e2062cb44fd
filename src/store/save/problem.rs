//! What can be wrong with a save that opens nevertheless, in words a person understands.

use std::{collections::BTreeSet, fmt};

use crate::{
    model::{RecordId, TypeKey, bounds::Excess},
    text::beginning,
};

pub use super::scan::FlawKind;

/// Something that is not as it should be in a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line of the file, from 1.
    pub line: usize,
    /// Column in that line in Unicode scalar values, from 1.
    pub column: usize,
    /// The record it concerns.
    pub record: Option<RecordId>,
    /// What it is; its `Display` is a sentence.
    pub kind: ProblemKind,
}

/// The kinds of problems. Those with a [`loss`](ProblemKind::loss) forbid saving over the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The file is damaged here; what could be told apart before and after it was read.
    Syntax(FlawKind),
    /// The file is damaged, and these parts were not found in it.
    Missing(Vec<&'static str>),
    /// Bytes that are not UTF-8; they are shown as U+FFFD.
    NotUtf8,
    /// The file was written by a program of a newer format.
    NewerFormat(u64),
    /// A required field is not there.
    MissingField(&'static str),
    /// A field holds something else than it should, and was left out.
    BadField(String),
    /// A field this version does not know.
    UnknownField(String),
    /// A field stands twice; the first counts, of lists of records both.
    DuplicateField(String),
    /// Comments, which a save does not keep.
    Comment,
    /// A record that could not be read, and was left out; with the reader's reason.
    BadRecord(String),
    /// A record's name is not an identifier (a ULID).
    BadId(String),
    /// An identifier stands twice; the first record counts.
    DuplicateId,
    /// Not a moment in time as RFC 3339 writes it.
    BadTime(String),
    /// The tagset has no such type.
    UnknownType(TypeKey),
    /// The place reaches beyond the text. Kept as detached.
    SpanOutOfRange,
    /// The place holds no character, or ends before it starts. Kept as detached.
    SpanEmptyOrReversed,
    /// Other words stand at the place. Kept as detached.
    QuoteDisagrees {
        /// The words the record gives.
        quote: String,
        /// The words that stand there.
        found: String,
    },
    /// There are more quotes than places.
    QuoteWithoutSpan,
    /// The place begins or ends within a grapheme cluster (UAX #29). Kept.
    CutsGrapheme,
    /// The record refers to an entity that is not there. Kept.
    NoSuchEntity,
    /// The relation leads to or from a claim that is not there. Kept.
    NoSuchClaim,
    /// The text is not the one that the file's own checksum was made of.
    TextHashDisagrees,
    /// More of something than a save may hold; what is too much was left out.
    TooMuch(Excess),
    /// So many more problems, which are not listed.
    More(usize),
}

/// What of a file would be lost by writing back what was read of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// What a newer program knows and this one does not.
    Newer,
    /// Damaged places.
    Damage,
    /// Records that could not be read, or stand twice.
    Records,
    /// Fields that are not known, or could not be read.
    Fields,
    /// The sign that the text has been changed.
    TextChanged,
    /// Comments.
    Comments,
}

/// Why a file that was opened must not be saved over: save a copy instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protection {
    /// What would be lost, most grave first; at least one.
    pub losses: Vec<Loss>,
}

impl Protection {
    /// The protection against these losses, if any.
    pub(super) fn of(losses: BTreeSet<Loss>) -> Option<Protection> {
        let losses = Vec::from_iter(losses);
        (!losses.is_empty()).then_some(Protection { losses })
    }
}

impl ProblemKind {
    /// The same with no more of a text that the file holds than a sentence has room for.
    pub(super) fn shortened(self) -> ProblemKind {
        /// Scalar values that tell one name from another.
        const TOLD: usize = 120;
        let short = |text: String| match text.len() <= TOLD {
            true => text,
            false => beginning(&text, TOLD).into_owned(),
        };
        match self {
            ProblemKind::BadField(name) => ProblemKind::BadField(short(name)),
            ProblemKind::UnknownField(name) => ProblemKind::UnknownField(short(name)),
            ProblemKind::DuplicateField(name) => ProblemKind::DuplicateField(short(name)),
            ProblemKind::BadRecord(reason) => ProblemKind::BadRecord(short(reason)),
            ProblemKind::BadId(id) => ProblemKind::BadId(short(id)),
            ProblemKind::BadTime(time) => ProblemKind::BadTime(short(time)),
            ProblemKind::UnknownType(key) if key.as_str().len() > TOLD => {
                ProblemKind::UnknownType(TypeKey::from(&*beginning(key.as_str(), TOLD)))
            }
            other => other,
        }
    }

    /// What would be lost by saving over the file; `None` if nothing.
    pub fn loss(&self) -> Option<Loss> {
        match self {
            ProblemKind::NewerFormat(_) => Some(Loss::Newer),
            ProblemKind::Syntax(_) | ProblemKind::Missing(_) | ProblemKind::NotUtf8 => {
                Some(Loss::Damage)
            }
            ProblemKind::BadRecord(_)
            | ProblemKind::BadId(_)
            | ProblemKind::DuplicateId
            | ProblemKind::QuoteWithoutSpan
            | ProblemKind::TooMuch(_)
            | ProblemKind::BadTime(_)
            | ProblemKind::MissingField("spans" | "evidence" | "by" | "at") => Some(Loss::Records),
            ProblemKind::BadField(_)
            | ProblemKind::UnknownField(_)
            | ProblemKind::DuplicateField(_) => Some(Loss::Fields),
            ProblemKind::TextHashDisagrees => Some(Loss::TextChanged),
            ProblemKind::Comment => Some(Loss::Comments),
            ProblemKind::MissingField(_)
            | ProblemKind::UnknownType(_)
            | ProblemKind::SpanOutOfRange
            | ProblemKind::SpanEmptyOrReversed
            | ProblemKind::QuoteDisagrees { .. }
            | ProblemKind::CutsGrapheme
            | ProblemKind::NoSuchEntity
            | ProblemKind::NoSuchClaim
            | ProblemKind::More(_) => None,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.record {
            Some(RecordId::Entity(_)) => "entity",
            Some(RecordId::Mention(_)) => "mention",
            Some(RecordId::Claim(_)) => "claim",
            Some(RecordId::Relation(_)) => "relation",
            None => "record",
        };
        match &self.kind {
            ProblemKind::Syntax(flaw) => write!(f, "The file is damaged here: {flaw}."),
            ProblemKind::Missing(parts) => write!(
                f,
                "The file breaks off before its {}: if it had any, they are not in it any more.",
                parts.join(" and ")
            ),
            ProblemKind::NotUtf8 => {
                write!(f, "Some bytes here are not text; they show as “\u{fffd}”.")
            }
            ProblemKind::NewerFormat(format) => {
                write!(
                    f,
                    "The file was written by a newer Hashiya (format {format})."
                )
            }
            ProblemKind::MissingField("spans" | "evidence") => {
                write!(f, "The {what} has no place in the text and was left out.")
            }
            ProblemKind::MissingField(field) => write!(f, "“{field}” is missing here."),
            ProblemKind::BadField(field) => {
                write!(
                    f,
                    "What “{field}” holds could not be understood and was left out."
                )
            }
            ProblemKind::UnknownField(field) => {
                write!(f, "This version of Hashiya does not know “{field}”.")
            }
            ProblemKind::DuplicateField(field) => write!(f, "“{field}” stands here a second time."),
            ProblemKind::Comment => {
                write!(f, "The file holds a comment, which a save does not keep.")
            }
            ProblemKind::BadRecord(reason) => {
                write!(
                    f,
                    "The {what} could not be read and was left out ({reason})."
                )
            }
            ProblemKind::BadId(id) => write!(f, "“{id}” is not an identifier; it was left out."),
            ProblemKind::DuplicateId => {
                write!(
                    f,
                    "A second {what} has the same identifier; it was left out."
                )
            }
            ProblemKind::BadTime(time) => {
                write!(
                    f,
                    "“{time}” is not a date and time; the {what} shows 1970 instead."
                )
            }
            ProblemKind::UnknownType(key) => {
                write!(
                    f,
                    "The {what} has the type “{key}”, which the tagset lacks."
                )
            }
            ProblemKind::SpanOutOfRange => {
                write!(
                    f,
                    "The place of the {what} lies beyond the text; it is kept without a place."
                )
            }
            ProblemKind::SpanEmptyOrReversed => {
                write!(
                    f,
                    "The place of the {what} holds no text; it is kept without a place."
                )
            }
            ProblemKind::QuoteDisagrees { quote, found } => write!(
                f,
                "The {what} quotes “{}”, but “{}” stands at its place; it is kept without a place.",
                shortened(quote),
                shortened(found),
            ),
            ProblemKind::QuoteWithoutSpan => {
                write!(f, "The {what} has more quotes than places in the text.")
            }
            ProblemKind::CutsGrapheme => {
                write!(
                    f,
                    "The {what} begins or ends between a letter and its marks."
                )
            }
            ProblemKind::NoSuchEntity => {
                write!(f, "The {what} refers to an entity that is not in the file.")
            }
            ProblemKind::NoSuchClaim => {
                write!(f, "The {what} is with a claim that is not in the file.")
            }
            ProblemKind::TextHashDisagrees => {
                write!(f, "The article’s text has been changed since it was saved.")
            }
            ProblemKind::TooMuch(excess) => write!(
                f,
                "What stands here was left out: {excess}, which is more than Hashiya opens."
            ),
            ProblemKind::More(count) => {
                write!(f, "There are {count} more problems, which are not listed.")
            }
        }
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Loss::Newer => "it was written by a newer version of Hashiya",
            Loss::Damage => "it is damaged",
            Loss::Records => "it holds annotations that could not be read whole",
            Loss::Fields => "it holds details that this version does not know",
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
        write!(f, ". Save a copy to go on.")
    }
}

/// At most forty characters of a quote, so that a sentence stays one.
fn shortened(quote: &str) -> String {
    match quote.char_indices().nth(40) {
        Some((cut, _)) => format!("{}…", &quote[..cut]),
        None => quote.to_owned(),
    }
}
