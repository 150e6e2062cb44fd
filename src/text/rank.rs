//! Things ranked by how well their names answer to what was typed: its letters in order, though not
//! all that stand between.
//!
//! Knows nothing of what the things are. The matching is that of `nucleo`, the matcher of the Helix
//! editor; names and query are folded first, so that nobody has to type vowel marks or a hamza.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};

use super::{Folding, without_article};

/// What was typed, to be held against names. Each of its words has to be found in a name.
pub struct Query {
    /// Its words, folded.
    words: Vec<String>,
    pattern: Pattern,
    matcher: Matcher,
    /// Room for the letters of a name, reused from one to the next.
    letters: Vec<char>,
}

impl Query {
    /// A query; an empty one is answered by everything alike.
    pub fn new(typed: &str) -> Query {
        let folded = Folding::Habits.fold_str(typed);
        let (case, latin) = (CaseMatching::Respect, Normalization::Smart);
        let mut config = Config::DEFAULT;
        // One types how a name begins.
        config.prefer_prefix = true;
        Query {
            words: words(&folded).map(str::to_owned).collect(),
            pattern: Pattern::new(&folded, case, latin, AtomKind::Fuzzy),
            matcher: Matcher::new(config),
            letters: Vec::new(),
        }
    }

    /// How well a name answers, more being better; `None` if it does not.
    pub fn score(&mut self, name: &str) -> Option<u32> {
        let folded = Folding::Habits.fold_str(name);
        let name = Utf32Str::new(&folded, &mut self.letters);
        self.pattern.score(name, &mut self.matcher)
    }

    /// Whether each word that was typed begins a word of a name, its article aside: then whoever typed it may
    /// mean that. Of letters that merely stand in it somewhere nobody would think so. `language` is the name's
    /// BCP 47 tag; empty, as where it is not known, a word has the article that is usual in its script.
    pub fn begins_words(&self, name: &str, language: &str) -> bool {
        let folded = Folding::Habits.fold_str(name);
        let begins = |typed: &String| {
            words(&folded).any(|word| {
                let bare = without_article(word, language);
                [Some(word), bare]
                    .into_iter()
                    .flatten()
                    .any(|word| word.starts_with(typed))
            })
        };
        !self.words.is_empty() && self.words.iter().all(begins)
    }

    /// How well the best of something's names answers; `None` if none does.
    pub fn best<N: AsRef<str>>(&mut self, names: impl IntoIterator<Item = N>) -> Option<u32> {
        let names = names.into_iter();
        names.filter_map(|name| self.score(name.as_ref())).max()
    }
}

/// Those things with a name that answers to what was typed, the best first; those that answer alike
/// stay in their order. Nothing typed, all of them in their order.
pub fn rank<T, N: AsRef<str>>(
    typed: &str,
    things: impl IntoIterator<Item = (T, impl IntoIterator<Item = N>)>,
) -> Vec<T> {
    let mut query = Query::new(typed);
    let scored = things.into_iter();
    let scored = scored.filter_map(|(thing, names)| Some((query.best(names)?, thing)));
    let mut scored: Vec<(u32, T)> = scored.collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().map(|(_, thing)| thing).collect()
}

/// The words of a text, without what stands between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAMES: [&[&str]; 5] = [
        &["Save", "حفظ", "ذخیره", "שמירה", "محفوظ کریں"],
        &["Save as…", "حفظ باسم", "ذخیره با نام", "שמירה בשם"],
        &["Find previous", "النتيجة السابقة"],
        &["Próxima sesión", "إدارة"],
        &["Go to…", "مُوسِم"],
    ];

    fn found(typed: &str) -> Vec<usize> {
        rank(typed, NAMES.iter().map(|names| names.iter()).enumerate())
    }

    #[test]
    fn names_are_found_in_every_language_by_some_of_their_letters() {
        assert_eq!(found("save"), [0, 1]);
        assert_eq!(found("SA"), [0, 1]);
        assert_eq!(found("fprev"), [2]);
        assert_eq!(found("as save"), [1], "words in any order");
        assert_eq!(found("حفظ"), [0, 1]);
        assert_eq!(found("ذخيره"), [0, 1], "typed on an Arabic keyboard");
        assert_eq!(found("שמירה"), [0, 1]);
        assert_eq!(found("کریں"), [0]);
        assert_eq!(found("اداره"), [3]);
        assert_eq!(found("proxima"), [3]);
        assert_eq!(found("موسم"), [4]);
    }

    #[test]
    fn a_name_is_meant_by_how_its_words_begin_and_not_by_letters_in_it() {
        for (typed, name, language, expected) in [
            ("Nora", "Nadim Korrasi", "", false),
            ("nad", "Nadim Korrasi", "en", true),
            ("kor nad", "Nadim Korrasi", "", true),
            ("ora", "Sonora", "", false),
            ("قراصي", "نديم القرّاصي", "", true),
            ("قراصي", "نديم القرّاصي", "ar", true),
            ("لوي", "הלוי", "", false),
            ("לוי", "מרים הלוי", "", true),
            ("לוי", "מרים הלוי", "he", true),
            ("", "Nadim Korrasi", "", false),
            // What is no article, or leaves no word.
            ("هام", "الهام کرامی", "fa", false),
            ("هام", "الہام", "ur", false),
            ("ודו", "הודו", "", false),
            ("ודו", "הודו", "he", false),
            ("וועד", "הוועד", "he", true),
            ("ف", "الف", "", false),
            ("ר", "הר", "", false),
        ] {
            let found = Query::new(typed).begins_words(name, language);
            assert_eq!(found, expected, "{typed}: {name} ({language})");
        }
    }

    #[test]
    fn nothing_typed_is_answered_by_all_and_nonsense_by_none() {
        assert_eq!(found("  "), [0, 1, 2, 3, 4]);
        assert_eq!(found("xyzzy"), [] as [usize; 0]);
    }

    proptest! {
        #[test]
        fn every_name_answers_to_itself_and_to_what_it_begins_with(
            name in "[a-zA-Zéأ-يک-یא-ת\u{64b}-\u{652}\u{200c} 0-9]{0,30}",
            cut in 0..30_usize,
        ) {
            let begun: String = name.chars().take(cut).collect();
            prop_assert!(Query::new(&begun).score(&name).is_some());
        }
    }
}
