//! A date as a person types it into a field, in the words or the order of their language: «٩ رجب ١٤٤٥»,
//! `13/1/2024`. Always a proposal: which value it is, and how it was read.

use super::{Note, Reading, TimeExpression, expressions};
use crate::text::{TimeValue, date::days};

/// Bytes of what is typed into a date's field that are read: what is longer is no date.
const LONGEST: usize = 120;

/// A date that was typed otherwise than values are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedDate {
    /// Its value.
    pub value: String,
    /// How it was read, in words: in which calendar, in which order of day and month; may be empty.
    pub beside: String,
}

/// The one date that is typed here, by people of `language`. Nothing for what is a value already, for
/// what is no date that there is, and for what leaves open which: its year has to stand there.
pub fn typed_date(text: &str, language: &str) -> Option<TypedDate> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST || text.parse::<TimeValue>().is_ok() {
        return None;
    }
    let mut found = expressions(text, language, None);
    let one = found
        .pop()
        .filter(|one| found.is_empty() && one.range == (0..text.len()))?;
    let beside = one.beside();
    let Reading::Time(time) = one.reading else {
        return None;
    };
    let open = |note: &Note| matches!(note, Note::NoSuchDay | Note::Apart(_));
    let sure = time.modifiers.is_empty() && !time.notes.iter().any(open);
    days(&time.value).filter(|_| sure)?;
    let order = order(text, &time).map(str::to_owned);
    let beside = Some(beside).filter(|beside| !beside.is_empty());
    let beside: Vec<String> = order.into_iter().chain(beside).collect();
    Some(TypedDate {
        value: time.value,
        beside: beside.join("; "),
    })
}

/// In which order a date in digits alone was read, where that could be taken otherwise.
fn order(text: &str, time: &TimeExpression) -> Option<&'static str> {
    let whole = if time.original.is_empty() {
        &time.value
    } else {
        &time.original
    };
    let (month, day) = whole.split_once('-')?.1.split_once('-')?;
    let number = |digits: &str| digits.parse::<u8>().ok();
    let digits: String = text.chars().map(crate::text::latin_digit).collect();
    let mut parts = digits
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let first = number(parts.next()?)?;
    let second = number(parts.next()?)?;
    let (month, day) = (number(month)?, number(day)?);
    match (first, second) {
        _ if month == day => None,
        pair if pair == (day, month) => Some("read as day, month, year"),
        pair if pair == (month, day) => Some("read as month, day, year"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_type_them() {
        let moon = "±1 day, by the printed Umm al-Qura calendar";
        for (language, text, value, beside) in [
            (
                "ar",
                "٩ رجب ١٤٤٥",
                "2024-01-21",
                format!("9 Rajab 1445 in the Hijri calendar; {moon}"),
            ),
            (
                "ar",
                "9 رجب 1445 هـ",
                "2024-01-21",
                format!("9 Rajab 1445 in the Hijri calendar; {moon}"),
            ),
            (
                "ar",
                "13/1/2024",
                "2024-01-13",
                "read as day, month, year".to_owned(),
            ),
            (
                "ar",
                "١٣/١/٢٠٢٤",
                "2024-01-13",
                "read as day, month, year".to_owned(),
            ),
            (
                "en",
                "3/4/2024",
                "2024-04-03",
                "read as day, month, year".to_owned(),
            ),
            (
                "en",
                "1/13/2024",
                "2024-01-13",
                "read as month, day, year".to_owned(),
            ),
            ("en", "5/5/2024", "2024-05-05", String::new()),
            ("ar", "13 كانون الثاني 2024", "2024-01-13", String::new()),
            ("ar", "يناير 2024", "2024-01", String::new()),
            ("en", "13 January 2024", "2024-01-13", String::new()),
            ("en", "January 13, 2024", "2024-01-13", String::new()),
            (
                "fa",
                "۲۳ دی ۱۴۰۲",
                "2024-01-13",
                "23 Dey 1402 in the Persian calendar".to_owned(),
            ),
            (
                "fa",
                "۱۴۰۲/۱۰/۲۳",
                "2024-01-13",
                "23 Dey 1402 in the Persian calendar".to_owned(),
            ),
            (
                "he",
                "ג' בשבט תשפ\"ד",
                "2024-01-13",
                "3 Shevat 5784 in the Hebrew calendar".to_owned(),
            ),
            ("he", "13 בינואר 2024", "2024-01-13", String::new()),
            ("ur", "13 جنوری 2024", "2024-01-13", String::new()),
            ("ar", "13 جنوری 2024", "2024-01-13", String::new()),
        ] {
            let read = typed_date(text, language);
            let value = value.to_owned();
            assert_eq!(read, Some(TypedDate { value, beside }), "{text}");
        }
    }

    #[test]
    fn what_leaves_open_which_day_is_meant_is_not_read() {
        for text in [
            "",
            "2024-01-13",
            "2024",
            "P2Y",
            "13 يناير",
            "أمس",
            "31 نيسان 2024",
            "قبل 2024",
            "13/1",
            "soon",
            "5 جنود",
            "من 2023 إلى 2024 و2025",
            "27 رجب 1445 الموافق 12 فبراير 2024",
            "بحلول 2024",
        ] {
            assert_eq!(typed_date(text, "ar"), None, "{text}");
        }
    }
}
