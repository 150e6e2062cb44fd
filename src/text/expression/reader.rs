//! A line and where in it the grammar stands: what each item is, asked in words.
//!
//! Every rule of the grammar is a method here, in the file of its subject: it takes the index of an
//! item, and gives what it read with the index behind it, or nothing.

use jiff::civil::Date;

use super::items::{Gap, Item, Kind};
use super::lexicon::Meaning;
use super::tongue::Tongue;
use crate::text::{date_of, digit_value, published_days};

/// When the article was published, as far as that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    /// The day, or the middle of the month or year.
    pub day: Date,
    pub knows: Known,
}

/// How closely a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Known {
    Year,
    Month,
    Day,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    pub line: &'a str,
    pub items: &'a [Item],
    pub anchor: Option<Anchor>,
}

impl Anchor {
    /// Reads any value that means days of one year, whatever stands behind its first word: of a
    /// month its middle, of a longer time that of the year.
    pub(super) fn parse(text: &str) -> Option<Anchor> {
        let meant = published_days(text)?;
        let (from, to) = (date_of(meant.start)?, date_of(meant.end - 1)?);
        let (day, knows) = if from == to {
            (from, Known::Day)
        } else if from.year() != to.year() {
            return None;
        } else if from.month() == to.month() {
            (Date::new(from.year(), from.month(), 15).ok()?, Known::Month)
        } else {
            (Date::new(from.year(), 7, 1).ok()?, Known::Year)
        };
        Some(Anchor { day, knows })
    }
}

impl<'a> Reader<'a> {
    pub(super) fn item(&self, at: usize) -> Option<&'a Item> {
        self.items.get(at)
    }

    pub(super) fn tongue(&self, at: usize) -> Option<Tongue> {
        self.item(at).map(|item| item.tongue)
    }

    /// The first meaning of the word at `at` that `wanted` takes.
    pub(super) fn meaning<T>(
        &self,
        at: usize,
        wanted: impl FnMut(Meaning) -> Option<T>,
    ) -> Option<T> {
        match self.item(at)?.kind {
            Kind::Known(meanings) => meanings.iter().copied().find_map(wanted),
            _ => None,
        }
    }

    pub(super) fn means(&self, at: usize, meaning: Meaning) -> bool {
        self.meaning(at, |other| (other == meaning).then_some(()))
            .is_some()
    }

    /// Whether it is a word that nothing is known of, or only what it means beside a date or a unit.
    pub(super) fn is_plain_word(&self, at: usize) -> bool {
        use Meaning::{FirstDay, Itself, LastDay, MonthOfYear, Same, Whole};
        let beside = |meaning: &Meaning| {
            matches!(
                meaning,
                MonthOfYear(..) | FirstDay | LastDay | Same | Whole | Itself
            )
        };
        match self.item(at).map(|item| item.kind) {
            Some(Kind::Known(meanings)) => meanings.iter().all(beside),
            kind => kind == Some(Kind::Word),
        }
    }

    /// Whether it is a word, of the lexicon or not.
    pub(super) fn is_word(&self, at: usize) -> bool {
        let kind = self.item(at).map(|item| item.kind);
        matches!(kind, Some(Kind::Word | Kind::Known(_)))
    }

    /// Whether a word of Arabic or Hebrew has its article, be it written onto a word of the lexicon or
    /// part of one: «السكان», האחרונה.
    pub(super) fn is_definite(&self, at: usize) -> bool {
        let article = match self.tongue(at) {
            Some(Tongue::Arabic) => "ال",
            Some(Tongue::Hebrew) => "ה",
            _ => return false,
        };
        let own = self
            .written(at)
            .is_some_and(|word| word.starts_with(article));
        own || self.item(at).is_some_and(|item| item.lead.article)
    }

    pub(super) fn sign(&self, at: usize) -> Option<char> {
        match self.item(at)?.kind {
            Kind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    pub(super) fn is_sign(&self, at: usize, signs: &str) -> bool {
        self.sign(at).is_some_and(|sign| signs.contains(sign))
    }

    /// Whether nothing stands between the item at `at` and the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| item.gap == Gap::None)
    }

    /// A run of digits as it is written.
    pub(super) fn digits(&self, at: usize) -> Option<&'a str> {
        let item = self.item(at)?;
        (item.kind == Kind::Digits).then(|| &self.line[item.range.clone()])
    }

    /// Digits that are one small number, and how many they are.
    pub(super) fn small(&self, at: usize) -> Option<(i16, usize)> {
        let digits = self.digits(at)?;
        let count = digits.chars().count();
        if count > 4 {
            return None;
        }
        let number = digits.chars().try_fold(0, |sum: i16, c| {
            Some(sum * 10 + i16::try_from(digit_value(c)?).ok()?)
        });
        Some((number?, count))
    }

    /// The words of the line that item `at` is.
    pub(super) fn written(&self, at: usize) -> Option<&'a str> {
        Some(&self.line[self.item(at)?.range.clone()])
    }

    /// Whether a number may begin here: not in «G20», «F-16» or within a longer number.
    pub(super) fn starts_free(&self, at: usize) -> bool {
        if !self.glued(at) {
            return true;
        }
        match at
            .checked_sub(1)
            .and_then(|before| self.item(before))
            .map(|item| item.kind)
        {
            None => true,
            Some(Kind::Sign(sign)) => !"-–−/.,_@#&+'۝".contains(sign),
            Some(_) => false,
        }
    }

    /// The item behind everything that is written onto the item at `at`.
    pub(super) fn cluster_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while self.glued(end) {
            end += 1;
        }
        end
    }

    /// The item behind a dash at `at` between two things, with spaces on both sides or none.
    pub(super) fn dash(&self, at: usize) -> Option<usize> {
        let is_dash = self.is_sign(at, "-–—−־~");
        (is_dash && self.glued(at) == self.glued(at + 1)).then_some(at + 1)
    }

    pub(super) fn skip(&self, at: usize, meaning: Meaning) -> usize {
        if self.means(at, meaning) { at + 1 } else { at }
    }

    /// Whether the word at `at` has “and” written onto it or is “and”, and where what is joined begins.
    pub(super) fn joined(&self, at: usize) -> Option<usize> {
        if self.item(at).is_some_and(|item| item.lead.and) {
            return Some(at);
        }
        (self.means(at, Meaning::And)).then_some(at + 1)
    }
}
