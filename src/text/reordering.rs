//! Where direction controls make a text read otherwise than it is stored.
//!
//! A control may reverse a file's name or move a number to another word without showing itself
//! ("Trojan Source", CVE-2021-42574; UTR #36, section 2). What counts is the order of letters and
//! digits on the page with the controls and without them (UAX #9, the paragraph on one line):
//! an isolate that only keeps punctuation in its place is no finding.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};

use super::direction::Direction;
use super::hidden::HiddenChar;
use super::marks::is_mark;

/// A stretch of text that a direction control makes read otherwise, or a control without partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reordering {
    /// Bytes of the paragraph, from the control to the one that ends its reach, both included; to
    /// where its reach ends without one, if that never comes.
    pub range: Range<usize>,
    /// The control that begins it, or the one that ends nothing.
    pub control: HiddenChar,
    /// Whether letters or digits stand in another order for it.
    pub reorders: bool,
    /// Whether the control has its partner, or needs none.
    pub balanced: bool,
}

impl Reordering {
    /// What it is, for a person.
    pub fn sentence(&self) -> String {
        let name = self.control.name();
        let ends_nothing = format!("A hidden {name} ends nothing.");
        let reorders = format!(
            "A hidden {name} makes letters or digits read in another order than they are stored in."
        );
        let endless = format!("A hidden {name}, or one that it holds, is never ended.");
        match (self.reorders, self.balanced) {
            (_, false) if is_closer(self.control) => ends_nothing,
            (true, true) => reorders,
            (true, false) => format!("{reorders} It, or one that it holds, is never ended."),
            (false, _) => endless,
        }
    }
}

/// All places in one paragraph, laid out in this direction, where direction controls change how it
/// reads or lack a partner; in order and apart from each other.
pub fn reorderings(paragraph: &str, direction: Direction) -> Vec<Reordering> {
    let mut found = reaches(paragraph);
    if found.is_empty() {
        return found;
    }
    let changed = changed_letters(paragraph, direction);
    for reach in &mut found {
        reach.reorders = blames(&reach.range, &changed);
    }
    // A reach without letters in it can change the order of letters further off.
    if changed.iter().any(|(_, changed)| *changed) && !found.iter().any(|reach| reach.reorders) {
        for reach in &mut found {
            reach.reorders = true;
        }
    }
    found.retain(|reach| reach.reorders || !reach.balanced);
    found
}

/// Whether a letter that the control reaches has changed its neighbours, or the letter beside the
/// control if it reaches none.
fn blames(reach: &Range<usize>, letters: &[(usize, bool)]) -> bool {
    let first = letters.partition_point(|(start, _)| *start < reach.start);
    let end = letters.partition_point(|(start, _)| *start < reach.end);
    let looked_at = if first == end {
        first.saturating_sub(1)..(end + 1).min(letters.len())
    } else {
        first..end
    };
    letters[looked_at].iter().any(|(_, changed)| *changed)
}

/// The outermost stretches under a control; marks and ends of nothing by themselves.
fn reaches(paragraph: &str) -> Vec<Reordering> {
    let mut found = Vec::new();
    let mut open: Vec<(HiddenChar, usize)> = Vec::new();
    let mut all_ended = true;
    for (start, c) in paragraph.char_indices() {
        let Some(control) = HiddenChar::of(c).filter(|kind| kind.is_direction_control()) else {
            continue;
        };
        let end = start + c.len_utf8();
        let alone = open.is_empty();
        if is_opener(control) {
            all_ended |= alone;
            open.push((control, start));
        } else if let Some(partner) = partner(&open, control) {
            // Embeddings that are still open end with the isolate that holds them.
            all_ended &= partner + 1 == open.len();
            let (opener, start) = open[partner];
            open.truncate(partner);
            if partner == 0 {
                found.push(Reordering::of(opener, start..end, all_ended));
            }
        } else if alone {
            found.push(Reordering::of(control, start..end, !is_closer(control)));
        }
    }
    if let Some((opener, start)) = open.first() {
        found.push(Reordering::of(*opener, *start..paragraph.len(), false));
    }
    found
}

impl Reordering {
    /// One of which it isn't known yet whether it reorders.
    fn of(control: HiddenChar, range: Range<usize>, balanced: bool) -> Reordering {
        Reordering {
            range,
            control,
            reorders: false,
            balanced,
        }
    }
}

/// The control that `closer` ends (UAX #9, BD9 and X7), by its index.
fn partner(open: &[(HiddenChar, usize)], closer: HiddenChar) -> Option<usize> {
    match closer {
        HiddenChar::PopDirectionalFormatting => {
            let last = open.len().checked_sub(1)?;
            (!is_isolate(open[last].0)).then_some(last)
        }
        HiddenChar::PopDirectionalIsolate => open.iter().rposition(|(kind, _)| is_isolate(*kind)),
        _ => None,
    }
}

fn is_isolate(control: HiddenChar) -> bool {
    use HiddenChar::*;
    matches!(
        control,
        LeftToRightIsolate | RightToLeftIsolate | FirstStrongIsolate
    )
}

fn is_closer(control: HiddenChar) -> bool {
    use HiddenChar::*;
    matches!(control, PopDirectionalFormatting | PopDirectionalIsolate)
}

fn is_opener(control: HiddenChar) -> bool {
    use HiddenChar::*;
    let embeds = matches!(
        control,
        LeftToRightEmbedding | RightToLeftEmbedding | LeftToRightOverride | RightToLeftOverride
    );
    embeds || is_isolate(control)
}

/// Where each letter and digit starts, in order, and whether another one stands to its right for
/// the controls.
fn changed_letters(paragraph: &str, direction: Direction) -> Vec<(usize, bool)> {
    let bare =
        |(_, c): &(usize, char)| !HiddenChar::of(*c).is_some_and(HiddenChar::is_direction_control);
    let with = neighbours(paragraph.char_indices(), direction);
    let without = neighbours(paragraph.char_indices().filter(bare), direction);
    with.into_iter()
        .zip(without)
        .map(|((start, right), (_, right_without))| (start, right != right_without))
        .collect()
}

/// Each letter and digit by the offset given with it, in order, and the one that stands to its
/// right when the characters are laid out on one line.
fn neighbours(
    chars: impl Iterator<Item = (usize, char)>,
    direction: Direction,
) -> Vec<(usize, Option<usize>)> {
    let chars: Vec<(usize, char)> = chars.collect();
    // What would end a paragraph is laid out as a space.
    let text: String = chars
        .iter()
        .map(|&(_, c)| match c {
            '\n'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2029}' => ' ',
            c => c,
        })
        .collect();
    let level = match direction {
        Direction::LeftToRight => Level::ltr(),
        Direction::RightToLeft => Level::rtl(),
    };
    let info = BidiInfo::new(&text, Some(level));
    let levels = info.paragraphs.first().map_or(Vec::new(), |whole| {
        info.reordered_levels_per_char(whole, whole.range.clone())
    });
    let is_letter = |&at: &usize| chars[at].1.is_alphanumeric() && !is_mark(chars[at].1);
    let mut visual = BidiInfo::reorder_visual(&levels);
    visual.retain(is_letter);
    let mut right = vec![None; chars.len()];
    for pair in visual.windows(2) {
        right[pair[0]] = Some(chars[pair[1]].0);
    }
    (0..chars.len())
        .filter(is_letter)
        .map(|at| (chars[at].0, right[at]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::marked::mark;
    use Direction::{LeftToRight as L, RightToLeft as R};
    use proptest::prelude::*;

    /// The findings as marked text and what is said of each.
    fn found(text: &str, direction: Direction) -> (String, Vec<(HiddenChar, bool, bool)>) {
        let found = reorderings(text, direction);
        let ranges: Vec<_> = found.iter().map(|one| one.range.clone()).collect();
        let said = found
            .iter()
            .map(|one| (one.control, one.reorders, one.balanced));
        (mark(text, &ranges), said.collect())
    }

    #[test]
    fn an_override_that_turns_letters_round_is_found() {
        let (marked, said) = found("open invoice\u{202e}fdp.exe\u{202c} now", L);
        assert_eq!(marked, "open invoice⟦\u{202e}fdp.exe\u{202c}⟧ now");
        assert_eq!(said, [(HiddenChar::RightToLeftOverride, true, true)]);
    }

    #[test]
    fn a_control_that_moves_a_number_to_another_word_is_found() {
        let (marked, said) = found("قال \u{2066}abc 12\u{2069} 34 ثم", R);
        assert_eq!(marked, "قال ⟦\u{2066}abc 12\u{2069}⟧ 34 ثم");
        assert_eq!(said, [(HiddenChar::LeftToRightIsolate, true, true)]);
        let (marked, _) = found("من 5\u{200f}/7 مايو", R);
        assert_eq!(marked, "من 5⟦\u{200f}⟧/7 مايو");
    }

    #[test]
    fn controls_that_keep_words_in_their_order_are_no_finding() {
        for text in [
            "قال \u{2068}Reuters!\u{2069} نعم",
            "\u{202b}قال نعم\u{202c}",
            "زار C++\u{200e} ثم مضى",
            "بغداد\u{200f}!",
            "کتاب\u{200c}ها",
        ] {
            assert_eq!(reorderings(text, R), [], "{text:?}");
        }
    }

    #[test]
    fn a_control_without_partner_is_found_even_where_it_does_nothing() {
        let (marked, said) = found("قال \u{202b}نعم", R);
        assert_eq!(marked, "قال ⟦\u{202b}نعم⟧");
        assert_eq!(said, [(HiddenChar::RightToLeftEmbedding, false, false)]);
        let (marked, said) = found("قال\u{2069} نعم", R);
        assert_eq!(marked, "قال⟦\u{2069}⟧ نعم");
        assert_eq!(said, [(HiddenChar::PopDirectionalIsolate, false, false)]);
        let (marked, said) = found("\u{2067}قال \u{202b}نعم\u{2069} لا", R);
        assert_eq!(marked, "⟦\u{2067}قال \u{202b}نعم\u{2069}⟧ لا");
        assert_eq!(said, [(HiddenChar::RightToLeftIsolate, false, false)]);
    }

    #[test]
    fn every_finding_is_said_in_a_sentence() {
        let sentence = |text: &str| reorderings(text, R)[0].sentence();
        assert_eq!(
            sentence("ا \u{202e}abc\u{202c}"),
            "A hidden right-to-left override makes letters or digits read in another order than \
             they are stored in."
        );
        assert_eq!(
            sentence("ا \u{202e}abc"),
            "A hidden right-to-left override makes letters or digits read in another order than \
             they are stored in. It, or one that it holds, is never ended."
        );
        assert_eq!(
            sentence("ا\u{202c}"),
            "A hidden end of an embedding or override ends nothing."
        );
        assert_eq!(
            sentence("\u{202b}ا"),
            "A hidden right-to-left embedding, or one that it holds, is never ended."
        );
    }

    const ALPHABET: &str =
        "[ab1 .,אבج٢\u{200c}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{2029}]{0,24}";

    fn order(text: &str, direction: Direction) -> String {
        let letters = neighbours(text.char_indices(), direction);
        let rights: Vec<_> = letters.iter().filter_map(|(_, right)| *right).collect();
        let mut at = letters
            .iter()
            .map(|(start, _)| *start)
            .find(|start| !rights.contains(start));
        let mut order = String::new();
        while let Some(start) = at {
            order.extend(text[start..].chars().next());
            let (_, right) = letters.iter().find(|(other, _)| *other == start).unwrap();
            at = *right;
        }
        order
    }

    proptest! {
        #[test]
        fn a_text_is_free_of_findings_of_order_exactly_if_it_reads_as_without_controls(
            text in ALPHABET,
            rtl: bool,
        ) {
            let direction = if rtl { R } else { L };
            let bare: String = text
                .chars()
                .filter(|&c| !HiddenChar::of(c).is_some_and(HiddenChar::is_direction_control))
                .collect();
            let found = reorderings(&text, direction);
            let same = !changed_letters(&text, direction).iter().any(|(_, changed)| *changed);
            prop_assert_eq!(found.iter().any(|one| one.reorders), !same);
            if same {
                prop_assert_eq!(order(&text, direction), order(&bare, direction));
            }
        }

        #[test]
        fn findings_lie_apart_in_order_and_begin_with_their_control(text in ALPHABET, rtl: bool) {
            let direction = if rtl { R } else { L };
            let mut end = 0;
            for one in reorderings(&text, direction) {
                prop_assert!(one.range.start >= end && one.range.end <= text.len());
                let first = text[one.range.clone()].chars().next().and_then(HiddenChar::of);
                prop_assert_eq!(first, Some(one.control));
                prop_assert!(one.reorders || !one.balanced);
                prop_assert!(!one.sentence().is_empty());
                end = one.range.end;
            }
        }
    }
}
