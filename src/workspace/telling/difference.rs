//! What came and went between two texts that are too long to be told whole: the words, and beside which
//! words they stand. What is alike at the beginning of a long text tells nobody what was done to it.

use super::wording::{QUOTED, cut, quote};

const ELLIPSIS: &str = "…";
/// How much of the words that came or went, and of those beside them, is quoted, in Unicode scalar values.
const SHORT: usize = 24;

/// How a text called `name` changed, as a sentence; `None` where the two are told whole as well, or
/// nothing of the one is in the other.
pub(super) fn difference(name: &str, before: &str, after: &str) -> Option<String> {
    if before.chars().count() + after.chars().count() <= QUOTED {
        return None;
    }
    words_changed(name, before, after)
}

/// The same, however short they are.
pub(super) fn words_changed(name: &str, before: &str, after: &str) -> Option<String> {
    let [old, new] = [before, after].map(|text| text.split_whitespace().collect::<Vec<_>>());
    let same = |(a, b): &(&&str, &&str)| a == b;
    let first = old.iter().zip(&new).take_while(same).count();
    let (old_rest, new_rest) = (&old[first..], &new[first..]);
    let last = old_rest.iter().rev().zip(new_rest.iter().rev());
    let last = last.take_while(same).count();
    if first + last == 0 {
        return None;
    }
    let gone = old_rest[..old_rest.len() - last].join(" ");
    let come = new_rest[..new_rest.len() - last].join(" ");
    let beside = match first {
        0 => format!(
            "before {}",
            quote(&cut(&new_rest[new_rest.len() - last..].join(" "), SHORT))
        ),
        _ => format!("after {}", quote(&ending(&new[..first].join(" ")))),
    };
    let [gone_words, come_words] = [&gone, &come].map(|words| quote(&cut(words, SHORT)));
    match (gone.is_empty(), come.is_empty()) {
        // They differ in spaces.
        (true, true) => None,
        (true, false) => Some(format!("added {come_words} to {name}, {beside}")),
        (false, true) => Some(format!("took {gone_words} from {name}, {beside}")),
        (false, false) => Some(format!("changed {gone_words} to {come_words} in {name}")),
    }
}

/// The end of a text, cut at a word where there is one.
fn ending(words: &str) -> String {
    let mut back = words.char_indices().rev();
    match back.nth(SHORT) {
        None => words.to_owned(),
        Some((at, c)) => {
            let end = &words[at + c.len_utf8()..];
            let whole_words = match c {
                ' ' => end,
                _ => end.split_once(' ').map_or(end, |(_, words)| words),
            };
            format!("{}{whole_words}", ELLIPSIS)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(before: &str, after: &str) -> Option<String> {
        let words = words_changed("the gist", before, after);
        words.map(|words| words.replace(['\u{2068}', '\u{2069}'], ""))
    }

    #[test]
    fn what_came_and_went_is_told_with_the_words_beside_it() {
        for (before, after, words) in [
            ("a b", "a b c d", "added «c d» to the gist, after «a b»"),
            ("b c", "a b c", "added «a» to the gist, before «b c»"),
            ("a b c", "a c", "took «b» from the gist, after «a»"),
            ("a b c", "a x y c", "changed «b» to «x y» in the gist"),
            (
                "talks between the port and the ministry resume on",
                "talks between the port and the ministry resume on Sunday",
                "added «Sunday» to the gist, after «…the ministry resume on»",
            ),
        ] {
            assert_eq!(told(before, after).as_deref(), Some(words));
        }
        assert_eq!(told("a b", "c d"), None);
        assert_eq!(told("a  b", "a b"), None);
    }

    proptest! {
        #[test]
        fn each_word_typed_reads_otherwise(words in prop::collection::vec("[a-z]{3,9}", 3..30)) {
            let texts: Vec<String> = (2..=words.len()).map(|n| words[..n].join(" ")).collect();
            for pair in texts.windows(2) {
                let told = words_changed("the note", &pair[0], &pair[1]).expect("a word more");
                let new = pair[1].rsplit(' ').next().expect("a word");
                prop_assert!(told.contains(&format!("added {}", quote(new))), "{told}");
                // Two lines of the history.
                prop_assert!(told.chars().count() < 100, "{told}");
            }
        }
    }
}
