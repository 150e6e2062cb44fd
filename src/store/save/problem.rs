//! What can be wrong with a save that opens nevertheless, in words a person understands.

use std::{collections::BTreeSet, fmt};

use crate::{
    model::{RecordId, Stamp, TypeKey, bounds::Excess},
    text::beginning,
};

use super::encode::kind_word;
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
    /// The tagset holds a type of this key twice; the first counts.
    TypeTwice(TypeKey),
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
        /// Whether it is the other side of an unresolved merge that has it so.
        merged: bool,
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

/// What an unresolved merge comes to. Both sides are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unresolved {
    /// What the merge calls its sides; empty where it does not say.
    pub labels: [String; 2],
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
    /// The choice between records that can't both be meant.
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
    /// Whether a person can decide what is meant.
    pub fn waits(&self) -> bool {
        self.loss() == Some(Loss::Undecided)
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
            ProblemKind::TypeTwice(key) => ProblemKind::TypeTwice(short_key(key)),
            ProblemKind::ParentCircle(key) => ProblemKind::ParentCircle(short_key(key)),
            other => other,
        }
    }

    /// What would be lost by saving over the file; `None` if nothing.
    pub fn loss(&self) -> Option<Loss> {
        match self {
            ProblemKind::UnresolvedMerge(_) => Some(Loss::Merge),
            ProblemKind::NewerFormat(_) => Some(Loss::Newer),
            ProblemKind::BadFormat(_) | ProblemKind::MissingField("format") => Some(Loss::Format),
            ProblemKind::Double { .. } | ProblemKind::AliveAndRemoved { .. } => {
                Some(Loss::Undecided)
            }
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
            | ProblemKind::TypeTwice(_)
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

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = self.record.map_or("record", kind_word);
        match &self.kind {
            ProblemKind::Syntax(flaw) => write!(f, "The file is damaged here: {flaw}."),
            ProblemKind::Missing(parts) => write!(
                f,
                "The file breaks off before its {}: if it had any, they are not in it any more.",
                listed(parts)
            ),
            ProblemKind::NotFound(parts) => write!(
                f,
                "The file is damaged, and its {} were not found in it.",
                listed(parts)
            ),
            ProblemKind::NotUtf8 => {
                write!(f, "Some bytes here are not text; they show as “\u{fffd}”.")
            }
            ProblemKind::UnresolvedMerge(merge) => merge.fmt(f),
            ProblemKind::NewerFormat(format) => {
                write!(
                    f,
                    "The file was written by a newer Hashiya (format {format})."
                )
            }
            ProblemKind::BadFormat(format) => write!(
                f,
                "The file does not say which format it is of: “{}” is no number of one.",
                shortened(format)
            ),
            ProblemKind::MissingField("format") => {
                write!(f, "The file does not say which format it is of.")
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
            ProblemKind::SectionTwice(section) => write!(
                f,
                "“{section}” stands here a second time; what is in either is read."
            ),
            ProblemKind::TypeTwice(key) => write!(
                f,
                "The tagset has the type “{key}” twice; the first counts."
            ),
            ProblemKind::ParentCircle(key) => {
                write!(f, "The type “{key}” is by its parents a kind of itself.")
            }
            ProblemKind::Comment => {
                write!(f, "The file holds a comment, which a save does not keep.")
            }
            ProblemKind::BadRecord(reason) => {
                write!(
                    f,
                    "The {what} could not be read and was left out ({reason})."
                )
            }
            ProblemKind::BadPart(what, reason) => {
                write!(
                    f,
                    "The {what} could not be read and was left out ({reason})."
                )
            }
            ProblemKind::BadId(id) => write!(f, "“{id}” is not an identifier; it was left out."),
            ProblemKind::Double {
                first,
                merged: false,
            } => write!(
                f,
                "A second {what} has the identifier {} and says something else; both are kept \
                 until you decide.",
                first.ulid()
            ),
            ProblemKind::Double { first, .. } => write!(
                f,
                "The other side of the merge has the {what} {} otherwise; both are kept until you \
                 decide.",
                first.ulid()
            ),
            ProblemKind::SameTwice => {
                write!(f, "The {what} stands twice, word for word; it is one.")
            }
            ProblemKind::RemovedTwice => {
                write!(f, "The {what} was removed twice; the first removal counts.")
            }
            ProblemKind::AliveAndRemoved {
                removed,
                last,
                changed,
            } => write!(
                f,
                "The {what} was removed by {} and {} by {}; both are kept until you decide.",
                Signed(removed),
                if *changed { "changed" } else { "made" },
                Signed(last),
            ),
            ProblemKind::SharedId(others) => {
                let have = if others.len() == 1 { "has" } else { "have" };
                let others = listed(others);
                write!(
                    f,
                    "The {what} has the identifier that {others} {have} as well."
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

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The file is a merge that nobody has resolved")?;
        let [ours, theirs] = &self.labels;
        if !(ours.is_empty() && theirs.is_empty()) {
            write!(f, ", of “{ours}” and “{theirs}”")?;
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
        write!(f, "“{}” ({at})", shortened(by))
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Loss::Merge => "it is a merge that nobody has resolved",
            Loss::Format => "it does not say which format it is of",
            Loss::Undecided => "it holds records that wait for your decision",
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

/// At most forty characters of a quote, so that a sentence stays one.
fn shortened(quote: &str) -> String {
    match quote.char_indices().nth(40) {
        Some((cut, _)) => format!("{}…", &quote[..cut]),
        None => quote.to_owned(),
    }
}
