//! What words say of a time besides its value, for people: the date in its own calendar, how sure its
//! day is and by which table, which side of it.

use super::{Calendar, Found, Modifier, Note, Reading, TimeExpression};

/// The months of the calendars whose dates are kept beside a value, by their numbers from 1.
const HIJRI: [&str; 12] = [
    "Muharram",
    "Safar",
    "Rabi I",
    "Rabi II",
    "Jumada I",
    "Jumada II",
    "Rajab",
    "Shaban",
    "Ramadan",
    "Shawwal",
    "Dhu al-Qada",
    "Dhu al-Hijja",
];
const PERSIAN: [&str; 12] = [
    "Farvardin",
    "Ordibehesht",
    "Khordad",
    "Tir",
    "Mordad",
    "Shahrivar",
    "Mehr",
    "Aban",
    "Azar",
    "Dey",
    "Bahman",
    "Esfand",
];
const HEBREW: [&str; 12] = [
    "Tishri", "Heshvan", "Kislev", "Tevet", "Shevat", "Adar", "Nisan", "Iyar", "Sivan", "Tammuz",
    "Av", "Elul",
];

impl Found {
    /// What is to be known besides the value, in words; empty for nothing.
    pub fn beside(&self) -> String {
        let mut known = match &self.reading {
            Reading::Quantity(_) => Vec::new(),
            Reading::Time(time) => time.beside(),
        };
        if self.approximate && known.is_empty() {
            known.push("only about".to_owned());
        }
        known.join("; ")
    }
}

impl TimeExpression {
    fn beside(&self) -> Vec<String> {
        let notes = self.notes.iter().map(|note| note.words());
        let side = side(&self.modifiers);
        let joined = self.modifiers.last().map_or("", |last| last.joined());
        let (original, said) = match (self.original.is_empty(), side) {
            (true, None) => (None, None),
            (true, Some(side)) if joined.is_empty() => {
                (None, Some(format!("the words say “{side}”")))
            }
            (true, Some(side)) => (None, Some(format!("the words say “{side}”{joined}it"))),
            (false, side) => {
                let side = side.map_or(String::new(), |side| format!("{side}{joined}"));
                (Some(format!("{side}{}", self.in_its_calendar())), None)
            }
        };
        original.into_iter().chain(notes).chain(said).collect()
    }

    /// The date as it is written in another calendar: `27 Rajab 1445 in the Hijri calendar`.
    fn in_its_calendar(&self) -> String {
        let ends = self.original.split('/').map(|end| self.calendar.date(end));
        let ends: Vec<String> = ends.collect();
        format!("{} in {}", ends.join(" to "), self.calendar.words())
    }
}

impl Calendar {
    fn words(self) -> &'static str {
        match self {
            Calendar::Gregorian => "the Gregorian calendar",
            Calendar::Hijri => "the Hijri calendar",
            Calendar::Persian => "the Persian calendar",
            Calendar::Hebrew => "the Hebrew calendar",
        }
    }

    /// A date that is written as [`TimeExpression::original`] is, in words.
    fn date(self, written: &str) -> String {
        let mut parts = written.split('-');
        let year = parts.next().filter(|year| *year != "XXXX");
        let month = parts.next().map(|month| self.month(month));
        let day = parts.next().map(|day| day.trim_start_matches('0'));
        let known: Vec<&str> = [day, month, year.map(|year| year.trim_start_matches('0'))]
            .into_iter()
            .flatten()
            .collect();
        known.join(" ")
    }

    fn month(self, written: &str) -> &str {
        let names = match self {
            Calendar::Gregorian => return written,
            Calendar::Hijri => HIJRI,
            Calendar::Persian => PERSIAN,
            Calendar::Hebrew if written == "05L" => return "Adar I",
            Calendar::Hebrew => HEBREW,
        };
        let number: Option<usize> = written.parse().ok();
        let name = number.and_then(|number| names.get(number.checked_sub(1)?));
        name.copied().unwrap_or(written)
    }
}

impl Note {
    fn words(self) -> String {
        match self {
            Note::Reckoned(table) => format!("±1 day, by {}", table.name()),
            Note::NoSuchDay => "there is no such day as the words name".to_owned(),
            Note::EitherAdar => "of the two Adars of that year the second".to_owned(),
            Note::Apart(1) => "the words name a day beside it, too".to_owned(),
            Note::Apart(days) => format!("the words name another day, too, {days} days away"),
        }
    }
}

/// What the words around a time say of it, the outermost first: `before the end`; nothing for none.
fn side(modifiers: &[Modifier]) -> Option<String> {
    let (last, outer) = modifiers.split_last()?;
    let parts = outer.iter().map(|modifier| modifier.words().to_owned());
    let last = match outer {
        [] => last.words().to_owned(),
        _ => format!("the {}", last.part().unwrap_or(last.words())),
    };
    Some(parts.chain([last]).collect::<Vec<_>>().join(" "))
}

impl Modifier {
    /// What the words around a time say of it.
    fn words(self) -> &'static str {
        match self {
            Modifier::Before => "before",
            Modifier::After => "after",
            Modifier::Start => "at the beginning",
            Modifier::Mid => "in the middle",
            Modifier::End => "at the end",
            Modifier::AtLeast => "at least",
            Modifier::MoreThan => "more than",
            Modifier::AtMost => "at most",
            Modifier::LessThan => "less than",
        }
    }

    /// Which part of the time it is, if it is one.
    fn part(self) -> Option<&'static str> {
        match self {
            Modifier::Start => Some("beginning"),
            Modifier::Mid => Some("middle"),
            Modifier::End => Some("end"),
            _ => None,
        }
    }

    /// What joins it to the time.
    fn joined(self) -> &'static str {
        match self {
            Modifier::Before | Modifier::After => " ",
            Modifier::Start | Modifier::Mid | Modifier::End => " of ",
            _ => "",
        }
    }
}
