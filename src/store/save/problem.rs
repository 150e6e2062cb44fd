//! What can be wrong with a save that opens nevertheless, and what of it would be lost by writing over.

mod words;

use std::collections::BTreeSet;

use crate::{
    model::{Contents, RecordId, Stamp, TypeKey, bounds::Excess},
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
    /// The file is damaged, and ends before these parts.
    Missing(Vec<&'static str>),
    /// The file is damaged, and these parts were not found in it, though others behind them were.
    NotFound(Vec<&'static str>),
    /// Bytes that are not UTF-8; they are shown as U+FFFD.
    NotUtf8,
    /// The file holds the conflict markers of a merge that nobody has resolved.
    UnresolvedMerge(Box<Unresolved>),
    /// The file was written by a program of a newer format.
    NewerFormat(u64),
    /// What should be the number of its format is none, as it stands there.
    BadFormat(String),
    /// A required field is not there.
    MissingField(&'static str),
    /// A field holds something else than it should, and was left out.
    BadField(String),
    /// A field this version does not know.
    UnknownField(String),
    /// A field of the file itself, its document or its tagset stands twice; the first counts.
    DuplicateField(String),
    /// A section stands twice; what is in either is read.
    SectionTwice(String),
    /// The tagset holds two types of one key, with other words: both are there.
    TypeTwice {
        /// The key, and the first that has it: the one that records mean.
        first: TypeKey,
        /// The key that the second is kept under.
        second: TypeKey,
        /// What shows it.
        by: DoubleBy,
    },
    /// The types are by their parents kinds of one another, or this one of itself.
    ParentCircle(TypeKey),
    /// Comments, which a save does not keep.
    Comment,
    /// A record that could not be read, and was left out; with the reader's reason.
    BadRecord(String),
    /// Something else with fields (a “type”, a “tombstone”) that could not be read, and was left out;
    /// with the reader's reason.
    BadPart(&'static str, String),
    /// A record's name is not an identifier (a ULID).
    BadId(String),
    /// An identifier stands twice, with other words: both records are there, the second, which this
    /// is told of, under an identifier of its own.
    Double {
        /// The first, to which all refers that refers to the identifier.
        first: RecordId,
        /// What shows it.
        by: DoubleBy,
    },
    /// A record stands twice, word for word; it is one.
    SameTwice,
    /// A record was removed twice; the first tombstone counts.
    RemovedTwice,
    /// The record is there and was removed at once. Both are kept.
    AliveAndRemoved {
        /// Who removed it, and when.
        removed: Stamp,
        /// Who made it or changed it last, and when.
        last: Stamp,
        /// Whether that was a change.
        changed: bool,
    },
    /// The identifier is also one of other kinds of records, called so, and of tombstones. All are kept.
    SharedId(Vec<String>),
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

/// What shows that something is another version of what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoubleBy {
    /// Both have one name in the file.
    Identifier,
    /// The other side of an unresolved merge has it so.
    Merge,
    /// The file says so: it was saved before anybody had decided.
    Mark,
}

/// What an unresolved merge comes to. Both sides are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unresolved {
    /// What the merge calls its sides, as far as it does; more than two where there are several merges,
    /// or one within another.
    pub labels: Vec<String>,
    /// Records that the first side alone has.
    pub only_ours: usize,
    /// Records that the other side alone has.
    pub only_theirs: usize,
    /// Records that read otherwise on either side.
    pub differing: usize,
    /// Fields that read otherwise on either side; those of the first are shown.
    pub fields: Vec<String>,
}

/// What of a file would be lost by writing back what was read of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// One of the sides of a merge.
    Merge,
    /// What a newer program knows and this one does not.
    Newer,
    /// The sign of which program wrote it.
    Format,
    /// Damaged places.
    Damage,
    /// Records that could not be read, or stand twice.
    Records,
    /// That two records, or two types, have one name there: written anew the second has one of its own.
    Undecided,
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

    /// What is left of it when all that waits for a decision has been decided.
    pub fn decided(mut self) -> Option<Protection> {
        self.losses.retain(|loss| *loss != Loss::Undecided);
        (!self.losses.is_empty()).then_some(self)
    }
}

impl ProblemKind {
    /// What is told of a record that is there and has a tombstone; `None` if it is not so.
    pub fn alive_and_removed(contents: &Contents, id: RecordId) -> Option<ProblemKind> {
        let removed = contents.removed.get(&id)?;
        let (made, edited) = contents.stamps(id)?;
        Some(ProblemKind::AliveAndRemoved {
            removed: removed.clone(),
            last: edited.unwrap_or(made).clone(),
            changed: edited.is_some(),
        })
    }

    /// Whether it is a difference between the sides of a merge, of which the problem of the merge tells
    /// in numbers.
    pub fn is_of_merge(&self) -> bool {
        let (ProblemKind::Double { by, .. } | ProblemKind::TypeTwice { by, .. }) = self else {
            return false;
        };
        *by == DoubleBy::Merge
    }

    /// Whether a person can decide what is meant.
    pub fn waits(&self) -> bool {
        matches!(
            self,
            ProblemKind::Double { .. }
                | ProblemKind::TypeTwice { .. }
                | ProblemKind::AliveAndRemoved { .. }
        )
    }

    /// The same with no more of a text that the file holds than a sentence has room for.
    pub(super) fn shortened(self) -> ProblemKind {
        /// Scalar values that tell one name from another.
        const TOLD: usize = 120;
        let short = |text: String| match text.len() <= TOLD {
            true => text,
            false => beginning(&text, TOLD).into_owned(),
        };
        let short_key = |key: TypeKey| match key.as_str().len() <= TOLD {
            true => key,
            false => TypeKey::from(&*beginning(key.as_str(), TOLD)),
        };
        match self {
            ProblemKind::BadField(name) => ProblemKind::BadField(short(name)),
            ProblemKind::UnknownField(name) => ProblemKind::UnknownField(short(name)),
            ProblemKind::DuplicateField(name) => ProblemKind::DuplicateField(short(name)),
            ProblemKind::BadRecord(reason) => ProblemKind::BadRecord(short(reason)),
            ProblemKind::BadPart(what, reason) => ProblemKind::BadPart(what, short(reason)),
            ProblemKind::BadId(id) => ProblemKind::BadId(short(id)),
            ProblemKind::BadTime(time) => ProblemKind::BadTime(short(time)),
            ProblemKind::BadFormat(written) => ProblemKind::BadFormat(short(written)),
            ProblemKind::UnknownType(key) => ProblemKind::UnknownType(short_key(key)),
            ProblemKind::TypeTwice { first, second, by } => ProblemKind::TypeTwice {
                first: short_key(first),
                second: short_key(second),
                by,
            },
            ProblemKind::ParentCircle(key) => ProblemKind::ParentCircle(short_key(key)),
            other => other,
        }
    }

    /// What would be lost by saving over the file; `None` if nothing. What waits for a decision and
    /// stands in the file as it would be written stays there, and the question with it.
    pub fn loss(&self) -> Option<Loss> {
        match self {
            ProblemKind::UnresolvedMerge(_) => Some(Loss::Merge),
            ProblemKind::NewerFormat(_) => Some(Loss::Newer),
            ProblemKind::BadFormat(_) | ProblemKind::MissingField("format") => Some(Loss::Format),
            ProblemKind::Double {
                by: DoubleBy::Mark, ..
            }
            | ProblemKind::TypeTwice {
                by: DoubleBy::Mark, ..
            }
            | ProblemKind::AliveAndRemoved { .. } => None,
            ProblemKind::Double { .. } | ProblemKind::TypeTwice { .. } => Some(Loss::Undecided),
            ProblemKind::Syntax(_)
            | ProblemKind::Missing(_)
            | ProblemKind::NotFound(_)
            | ProblemKind::NotUtf8 => Some(Loss::Damage),
            ProblemKind::BadRecord(_)
            | ProblemKind::BadPart(..)
            | ProblemKind::BadId(_)
            | ProblemKind::RemovedTwice
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
            | ProblemKind::SectionTwice(_)
            | ProblemKind::ParentCircle(_)
            | ProblemKind::SameTwice
            | ProblemKind::SharedId(_)
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
