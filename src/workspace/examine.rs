//! Where hidden direction controls make an article read otherwise than it is stored.
//!
//! Looked for once, away from the window: a book of 10 MB takes a while to go through.

use crate::{
    model::AnnotationSet,
    text::{HiddenChar, Reordering, numbered_paragraphs, paragraph_direction, reorderings},
};

/// All such places in text order, their ranges in bytes of the article. Controls that reorder no
/// letter, as scraped pages are full of, are left out.
pub fn examine(set: &AnnotationSet) -> Vec<Reordering> {
    let (text, document) = (set.article().text(), set.document());
    let control = |c| HiddenChar::of(c).is_some_and(HiddenChar::is_direction_control);
    let mut found = Vec::new();
    for (feeds, range) in numbered_paragraphs(text) {
        let paragraph = &text[range.clone()];
        if !paragraph.chars().any(control) {
            continue;
        }
        let chosen = document.directions.get(&feeds).copied();
        let direction =
            chosen.unwrap_or_else(|| paragraph_direction(paragraph, document.direction));
        let here = reorderings(paragraph, direction).into_iter();
        found.extend(here.filter(|place| place.reorders).map(|place| Reordering {
            range: range.start + place.range.start..range.start + place.range.end,
            ..place
        }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        exchange::decode_article,
        workspace::{default_tagset, untagged},
    };

    #[test]
    fn places_are_those_of_the_article_and_harmless_controls_are_left_out() {
        let text = "خبر عادي\nملف \u{202e}gnp.exe\u{202c} هنا\nنهاية\u{200f} السطر\n";
        let decoded = decode_article(text.as_bytes()).expect("an article");
        let set = untagged(decoded, String::new(), "leila".into(), default_tagset());
        let found = examine(&set);
        assert_eq!(found.len(), 1);
        assert_eq!(
            &set.article().text()[found[0].range.clone()],
            "\u{202e}gnp.exe\u{202c}"
        );
        assert_eq!(found[0].control, HiddenChar::RightToLeftOverride);
    }
}
