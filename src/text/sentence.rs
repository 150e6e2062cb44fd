//! Where sentences begin and end: UAX #29 section 5, mended where Arabic has no capitals to help it.
//!
//! A line break always ends a sentence. UAX #29 already knows `؟ ۔ ! ?` and keeps closing quotes with
//! their stop; it takes `د. محمد`, `أ.ف.ب` and `...` for ends of sentences, and these are joined again
//! here. All offsets and ranges are UTF-8 bytes.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::marks::is_mark;
use super::segment::window;
use super::within::is_hebrew;

/// Bytes looked at either side of a place. A longer sentence is cut here, at a space.
const REACH: usize = 16 * 1024;

/// What stands before a stop that ends no sentence. Single letters need no entry.
const ABBREVIATIONS: [&str; 18] = [
    "Capt", "Col", "Dr", "Gen", "Gov", "Lt", "Maj", "Messrs", "Mlle", "Mme", "Mr", "Mrs", "Ms",
    "Prof", "Rep", "Sen", "Sgt", "St",
];

/// The longest number that is taken for the number of a list's entry, in digits.
const LIST_DIGITS: usize = 3;

/// The byte range of the sentence that holds byte offset `at`, without the spaces around it. A place
/// in the spaces after a sentence belongs to it; a paragraph of spaces gives an empty range.
pub fn sentence_at(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at);
    let window = window(text, at, REACH);
    let offset = window.start;
    let near = &text[window];
    let mut start = 0;
    for (from, piece) in near.split_sentence_bound_indices() {
        let end = from + piece.len();
        let last = end == near.len();
        if !last && continues(&near[start..end], &near[end..]) {
            continue;
        }
        if last || offset + end > at {
            return trimmed(text, offset + start..offset + end);
        }
        start = end;
    }
    at..at
}

/// The byte offset where the next sentence ends: of the one that `at` stands in or before. The end of
/// the text if there is none. Crosses paragraphs.
pub fn next_sentence_end(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    let end = sentence_at(text, at).end;
    if end > at {
        return end;
    }
    let next = text.len() - text[at..].trim_start().len();
    // What is cut out of a very long sentence may end where it began.
    sentence_at(text, next).end.max(next)
}

/// The byte offset where the previous sentence starts: of the one that `at` stands in or after. 0 if
/// there is none. Crosses paragraphs.
pub fn previous_sentence_start(text: &str, at: usize) -> usize {
    let before = text[..text.ceil_char_boundary(at)].trim_end();
    let last = before.char_indices().next_back();
    last.map_or(0, |(last, _)| sentence_at(text, last).start.min(last))
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let sentence = text[range.clone()].trim_start();
    let start = range.end - sentence.len();
    start..start + sentence.trim_end().len()
}

/// Whether the sentence `before` goes on in `after`, although UAX #29 ends it there.
fn continues(before: &str, after: &str) -> bool {
    let body = before.trim_end();
    let glued = body.len() == before.len();
    let body = body.trim_end_matches(is_closing);
    let token = body.trim_end_matches(['.', '…']);
    match &body[token.len()..] {
        "" => false,
        "." => is_abbreviated(token, glued),
        _ if token.ends_with(['!', '?', '؟', '۔']) => false,
        // An ellipsis goes on as long as there is something it can go on with.
        _ => after.contains(char::is_alphanumeric),
    }
}

/// Whether the stop after `token` marks an abbreviation or a list's number. `glued` tells that no space
/// follows the stop.
fn is_abbreviated(token: &str, glued: bool) -> bool {
    let rest = token.trim_end_matches(|c: char| c.is_alphanumeric() || is_mark(c));
    let word = &token[rest.len()..];
    if word.chars().all(char::is_numeric) {
        return !word.is_empty() && rest.trim().is_empty() && word.chars().count() <= LIST_DIGITS;
    }
    // «בג״ץ.», `O'Neill's.`: the last letter of an acronym, of a year or of a word stands for no word of its
    // own. In « d’A. Martin » it does.
    let before = rest.strip_suffix(['״', '"', '”', '“', '׳', '\'', '’']);
    let small = word.starts_with(char::is_lowercase);
    let last = |c: char| is_hebrew(c) || (small && c.is_alphabetic());
    if before.is_some_and(|before| before.ends_with(last)) {
        return false;
    }
    // `ود. هدى`: the conjunction is written to the letter.
    let bare = word.strip_prefix('و').unwrap_or(word);
    if bare.chars().filter(|&c| !is_mark(c)).count() == 1 {
        // After a number the letter is a unit or an era, which may well end a sentence: `عام 2023 م.`
        return glued || !rest.trim_end().ends_with(char::is_numeric);
    }
    ABBREVIATIONS.contains(&word)
}

/// Closing quotes and brackets between a stop and the space after it; “ closes in Urdu.
fn is_closing(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | ')' | ']' | '}' | '»' | '›' | '”' | '’' | '“'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::marked::{mark, marked};
    use crate::text::paragraphs;
    use proptest::prelude::*;

    /// All sentences of the text, found one after the other.
    fn sentences(text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for at in 0..text.len() {
            let sentence = sentence_at(text, at);
            if !sentence.is_empty() && found.last() != Some(&sentence) {
                found.push(sentence);
            }
        }
        found
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for source in [
            "⟦قالت ليلى نعم.⟧ ⟦ثم ذهبت.⟧",
            "⟦هل تنسحب؟⟧ ⟦لا، بعد سنتين!⟧ ⟦ربما⟧",
            "⟦یہ خبر ہے۔⟧ ⟦وہ آیا۔⟧",
            "⟦او گفت نه.⟧ ⟦کتاب‌ها را برد.⟧",
            "⟦הוא אמר כן.⟧ ⟦צה״ל הודיע.⟧",
            "⟦[ad_1] بغداد⟧\n\n⟦عنوان بلا نقطة⟧\n⟦نص.⟧",
            "⟦He said so.⟧ ⟦Then he left.⟧",
        ] {
            let (text, expected) = marked(source);
            assert_eq!(mark(&text, &sentences(&text)), source);
            assert_eq!(sentences(&text), expected);
        }
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        for source in [
            "⟦قال د. محمد نعم.⟧ ⟦ثم ذهب.⟧",
            "⟦نقلت أ.ف.ب عن مصدر.⟧ ⟦ونفى.⟧",
            "⟦(أ.ف.ب.) بغداد تقترح.⟧",
            "⟦بُنيت عام 500 ق.م وهدمت.⟧",
            "⟦التقى م. سامي وأ. هدى.⟧",
            "⟦Mr. Smith met J. R. Doe in the U.S. Senate.⟧ ⟦He left.⟧",
            "⟦قال دّ. محمد نعم.⟧",
            "⟦1. الانسحاب خلال سنتين.⟧ ⟦لا.⟧",
            "⟦٢. البقاء.⟧",
        ] {
            let (text, _) = marked(source);
            assert_eq!(mark(&text, &sentences(&text)), source);
        }
    }

    #[test]
    fn the_last_letter_of_an_acronym_is_no_abbreviation() {
        for source in [
            "⟦לעתור לבג״ץ.⟧ ⟦גם בעירייה.⟧",
            "⟦לעתור לבג\"ץ.⟧ ⟦גם בעירייה.⟧",
            "⟦כך מסר דובר צה”ל.⟧ ⟦אחר כך.⟧",
            "⟦בשנת תשפ״ה.⟧ ⟦גם ב-2024.⟧",
            "⟦אמר ד״ר לוי.⟧ ⟦הוא הלך.⟧",
            "⟦אמר א. לוי.⟧ ⟦הוא הלך.⟧",
            "⟦He met the O'Neill's.⟧ ⟦Then he left.⟧",
            "⟦He met the O’Neill’s.⟧ ⟦Then he left.⟧",
        ] {
            let (text, _) = marked(source);
            assert_eq!(mark(&text, &sentences(&text)), source);
        }
    }

    #[test]
    fn an_initial_behind_an_apostrophe_is_an_abbreviation() {
        for source in [
            "⟦Il a lu l’article d’A. Martin.⟧ ⟦Puis il partit.⟧",
            "⟦Il a lu l'article d'A. Martin.⟧",
            "⟦Comme l’É. Renan de son temps.⟧",
            "⟦He wrote to D’A. Martin.⟧",
        ] {
            let (text, _) = marked(source);
            assert_eq!(mark(&text, &sentences(&text)), source);
        }
    }

    #[test]
    fn an_era_after_a_year_may_end_a_sentence() {
        for source in [
            "⟦وقع ذلك عام 2023 م.⟧ ⟦ثم عاد.⟧",
            "⟦سنة 1445 هـ.⟧ ⟦ثم عاد.⟧",
            "⟦بلغ العدد 300.⟧ ⟦ثم عاد.⟧",
        ] {
            let (text, _) = marked(source);
            assert_eq!(mark(&text, &sentences(&text)), source);
        }
    }

    #[test]
    fn an_ellipsis_ends_a_sentence_only_where_nothing_follows() {
        for source in [
            "⟦قال... ثم سكت.⟧ ⟦نعم.⟧",
            "⟦قال… ثم سكت.⟧",
            "⟦«نحن...» أضاف.⟧",
            "⟦ثم سكت...⟧\n⟦نعم⟧",
            "⟦أحقا؟...⟧ ⟦نعم⟧",
        ] {
            let (text, _) = marked(source);
            assert_eq!(mark(&text, &sentences(&text)), source);
        }
    }

    #[test]
    fn closing_quotes_stay_with_their_stop_and_opening_ones_do_not() {
        for source in [
            "⟦قالت: «سننسحب.»⟧ ⟦ثم ذهبت.⟧",
            "⟦قال “نعم!”⟧ ⟦ثم لا.⟧",
            "⟦بتایا: ”وہ بھاگے۔“⟧ ⟦اب ہے...“ نہیں۔⟧",
            "⟦(انتهى.)⟧ ⟦«نعم»⟧",
            "⟦انتهى.⟧ ⟦«نعم» قال.⟧",
        ] {
            let (text, _) = marked(source);
            assert_eq!(mark(&text, &sentences(&text)), source);
        }
    }

    #[test]
    fn the_spaces_after_a_sentence_belong_to_it() {
        let (text, ranges) = marked("  ⟦نعم.⟧   ⟦لا.⟧ ");
        assert_eq!(sentence_at(&text, 0), ranges[0]);
        assert_eq!(sentence_at(&text, ranges[0].end + 1), ranges[0]);
        assert_eq!(sentence_at(&text, text.len()), ranges[1]);
        assert!(sentence_at("   ", 1).is_empty());
        assert_eq!(sentence_at("", 0), 0..0);
    }

    #[test]
    fn sentence_steps_follow_the_text_over_spaces_and_paragraphs() {
        let (text, sentences) = marked(" ⟦نعم.⟧  ⟦لا؟⟧ \n\n ⟦قال د. محمد ذلك⟧\n⟦«ثم عاد.»⟧  ");
        let mut at = 0;
        for sentence in &sentences {
            at = next_sentence_end(&text, at);
            assert_eq!(at, sentence.end);
        }
        assert_eq!(next_sentence_end(&text, at), text.len());
        at = text.len();
        for sentence in sentences.iter().rev() {
            at = previous_sentence_start(&text, at);
            assert_eq!(at, sentence.start);
        }
        assert_eq!(previous_sentence_start(&text, at), 0);
        assert_eq!(next_sentence_end("", 0), 0);
        assert_eq!(previous_sentence_start("", 0), 0);
    }

    #[test]
    fn sentences_are_whole_in_a_paragraph_of_a_megabyte() {
        let text = "قالت ليلى نعم. ".repeat(50_000);
        let length = "قالت ليلى نعم.".len();
        for n in [0, 1, 25_000, 49_999] {
            let start = n * (length + 1);
            assert_eq!(sentence_at(&text, start + 6), start..start + length);
        }
    }

    proptest! {
        #[test]
        fn sentence_steps_always_advance(text in "[aA \n.!؟م\u{200c}]{0,40}") {
            let at_boundary = |at: &usize| text.is_char_boundary(*at);
            for at in (0..text.len()).filter(at_boundary) {
                let end = next_sentence_end(&text, at);
                prop_assert!(end > at && text.is_char_boundary(end));
            }
            for at in (1..=text.len()).filter(at_boundary) {
                let start = previous_sentence_start(&text, at);
                prop_assert!(start < at && text.is_char_boundary(start));
            }
        }

        #[test]
        fn sentences_lie_in_their_paragraph_without_spaces_around(
            text in "[a-cA-C \n.!؟۔…»«م-ي\u{64b}\u{200c}0-9]{0,60}",
        ) {
            for paragraph in paragraphs(&text) {
                for at in paragraph.start..=paragraph.end {
                    let at = text.floor_char_boundary(at);
                    let sentence = sentence_at(&text, at);
                    prop_assert!(paragraph.start <= sentence.start && sentence.end <= paragraph.end);
                    let words = &text[sentence.clone()];
                    prop_assert_eq!(words, words.trim());
                    if text[at..].starts_with(|c: char| !c.is_whitespace()) {
                        prop_assert!(sentence.contains(&at), "{} not in {:?}", at, sentence);
                    }
                    if !sentence.is_empty() {
                        prop_assert_eq!(sentence_at(&text, sentence.start), sentence);
                    }
                }
            }
        }
    }
}
