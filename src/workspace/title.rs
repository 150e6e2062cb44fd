//! What an article is called until a person says otherwise: by its heading if it begins with what looks like
//! one, else by its file, or by its first words where it has none.
//!
//! Knows nothing of where the text came from.

use crate::text::lines;

/// The longest heading, in Unicode scalar values: two lines of a newspaper's column.
const LONGEST: usize = 100;
/// Words of a title made of the beginning of a text.
const WORDS: usize = 8;
/// How many times longer a paragraph soon below a heading is.
const LONGER: usize = 2;
/// Within how many paragraphs: a line of who wrote it, and one of where and when, may stand between.
const SOON: usize = 3;
/// What ends a statement, a clause, or an abbreviated list, and no heading; questions and cries head many.
const ENDS: &str = ".…۔؛;:،,";

/// The title of an article read from a file of this name, without its ending.
pub(super) fn title_of_file(text: &str, stem: &str) -> String {
    heading(text).unwrap_or_else(|| stem.to_owned())
}

/// The title of an article without a file.
pub(super) fn title_of_pasted(text: &str) -> String {
    let first = paragraphs(text).next().unwrap_or_default();
    heading(text).unwrap_or_else(|| {
        let words: Vec<&str> = first.split_whitespace().take(WORDS).collect();
        words.join(" ")
    })
}

/// The first line of a text if it looks like its heading: a short one of some words, that ends as no
/// statement does, with a much longer paragraph soon below.
fn heading(text: &str) -> Option<String> {
    let mut paragraphs = paragraphs(text);
    let first = paragraphs.next()?;
    let length = first.chars().count();
    let is_longer = |line: &str| line.chars().count() >= LONGER * length;
    let heads = length <= LONGEST && paragraphs.take(SOON).any(is_longer);
    let words: Vec<&str> = first.split_whitespace().collect();
    let is_word = |word: &&&str| word.chars().any(char::is_alphabetic);
    let reads = words.iter().filter(is_word).count() >= 2 && !first.contains("://");
    let ends = |word: &&str| word.ends_with(|c| ENDS.contains(c));
    let states = words.last().is_some_and(ends) || asks_behind_sentence(&words);
    (heads && reads && !states).then(|| words.join(" "))
}

/// Whether a question or a cry stands behind a sentence in its line: a paragraph, and no heading.
fn asks_behind_sentence(words: &[&str]) -> bool {
    let Some((last, before)) = words.split_last() else {
        return false;
    };
    let asks = last.ends_with(['؟', '?', '!']);
    // The point of an initial ends nothing.
    let stops = |word: &&str| word.ends_with(['.', '۔']) && word.chars().count() > 2;
    asks && before.iter().any(stops)
}

fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    let lines = lines(text).map(|line| text[line].trim());
    lines.filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str =
        "عادت بعثة مرسى إلى المرفأ يوم الثلاثاء بعد غياب دام شهرين، وقال ربانها إنها لم تصب بأضرار.";

    fn title(first: &str, between: &str) -> String {
        title_of_file(&format!("{first}\n{between}{BODY}\n"), "ar")
    }

    #[test]
    fn a_short_first_line_that_ends_as_no_sentence_is_the_title() {
        for heading in [
            "عودة بعثة مرسى",
            "חזרת המשלחת לנמל",
            "Mission  returns to port",
            "هل عادت البعثة؟",
            "چرا کشتی‌ها به بندر بازگشتند؟",
            "کیا جہاز واپس آ گئے؟",
            "מתי תחזור המשלחת?",
            "Will the mission return?",
            "عادت البعثة!",
            "«هل عادت البعثة؟»",
        ] {
            let words = heading.replace("  ", " ");
            assert_eq!(title(heading, ""), words);
            assert_eq!(title(heading, "\n"), words);
            assert_eq!(title(&format!("\n {heading}  "), ""), words);
            assert_eq!(title(heading, "\nوكالة مرسى\n\n"), words);
        }
    }

    #[test]
    fn what_is_no_heading_leaves_the_name_of_the_file() {
        for first in [
            "عادت البعثة إلى المرفأ.",
            "عادت البعثة. من رآها؟",
            "قالت ليلى الحداد:",
            "[ad_1]",
            "2024-01-18",
            "https://example.org/ar some page",
            "",
        ] {
            assert_eq!(title(first, "\n"), "ar", "{first}");
        }
        // As long as what follows: a sentence without its full stop.
        assert_eq!(
            title_of_file("عادت البعثة أمس\nوغادر الوفد اليوم", "ar"),
            "ar"
        );
        assert_eq!(title_of_file("عودة البعثة", "ar"), "ar");
        assert_eq!(title_of_file(&"فقرة من كتاب\n\n".repeat(9), "ar"), "ar");
        assert_eq!(title(&"كلمة ".repeat(30), "\n"), "ar");
    }

    #[test]
    fn what_has_no_file_is_called_by_its_heading_or_its_first_words() {
        assert_eq!(
            title_of_pasted(&format!("عودة البعثة\n\n{BODY}")),
            "عودة البعثة"
        );
        let words: Vec<&str> = BODY.split(' ').take(WORDS).collect();
        assert_eq!(title_of_pasted(BODY), words.join(" "));
        assert_eq!(title_of_pasted(""), "");
    }
}
