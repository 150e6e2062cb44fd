//! Paragraphs as a reader counts them: from 1, and a blank line is none.

use super::breaks::paragraphs;

/// The numbers of a text's paragraphs. Counted once: a text that never changes keeps its numbers,
/// however wide the column and whatever is laid out of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbering {
    /// Where the paragraphs begin that hold more than white space, in bytes.
    starts: Vec<usize>,
}

impl Numbering {
    /// Counts through a text.
    pub fn new(text: &str) -> Numbering {
        let written = paragraphs(text).filter(|range| !text[range.clone()].trim().is_empty());
        Numbering {
            starts: written.map(|range| range.start).collect(),
        }
    }

    /// How many paragraphs there are; the number of the last.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The number of the paragraph that begins at byte `start`; `None` for a blank one, and where
    /// none begins.
    pub fn number_at(&self, start: usize) -> Option<usize> {
        let index = self.starts.binary_search(&start).ok()?;
        Some(index + 1)
    }

    /// Where the paragraph with this number begins, in bytes.
    pub fn start_of(&self, number: usize) -> Option<usize> {
        self.starts.get(number.checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ends_paragraph;
    use proptest::prelude::*;

    #[test]
    fn blank_lines_have_no_number() {
        let text = "عنوان\n\u{85} \u{200b}\u{2029}فقرة\n\u{2028}\u{a0}\t\nأخرى";
        let numbering = Numbering::new(text);
        // A zero-width space is not white space: whoever put it there may want to go there.
        assert_eq!(numbering.count(), 4);
        assert_eq!(numbering.number_at(text.find("فقرة").unwrap()), Some(3));
        assert_eq!(numbering.number_at(text.find("أخرى").unwrap()), Some(4));
        assert_eq!(
            numbering.number_at(text.find("\n\u{85}").unwrap() + 1),
            None
        );
        assert_eq!(Numbering::new("").count(), 0);
    }

    proptest! {
        #[test]
        fn a_number_leads_to_its_paragraph_and_back(text in "[ab \n\u{85}\u{2028}\u{2029}]{0,60}") {
            let numbering = Numbering::new(&text);
            for number in 1..=numbering.count() {
                let start = numbering.start_of(number).unwrap();
                prop_assert_eq!(numbering.number_at(start), Some(number));
                prop_assert!(start == 0 || text[..start].ends_with(ends_paragraph));
            }
            prop_assert_eq!(numbering.start_of(0), None);
            prop_assert_eq!(numbering.start_of(numbering.count() + 1), None);
        }
    }
}
