//! What is laid out is a display string with a map to the text's own offsets.
//!
//! A paragraph never breaks inside, whatever control characters it holds: they are shown as
//! spaces. Vowel marks can be hidden. Where nothing differs, nothing is copied.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::{is_grapheme_boundary, is_mark};

/// What of a text a reader wants to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Showing {
    /// Arabic and Hebrew vowel and cantillation marks; shown unless switched off.
    pub marks: bool,
    /// Signs for characters that can't be seen, or told from others ([`Paragraph::signs`]): no
    /// letter moves for them. Off unless switched on.
    ///
    /// [`Paragraph::signs`]: super::Paragraph::signs
    pub hidden: bool,
    /// Parts of a path or an address from left to right, whatever letters they have: for a paragraph
    /// that runs so. Off unless switched on.
    pub parts: bool,
}

impl Default for Showing {
    fn default() -> Showing {
        Showing {
            marks: true,
            hidden: false,
            parts: false,
        }
    }
}

/// A text as it is laid out.
#[derive(Debug)]
pub(super) struct Display<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) map: OffsetMap,
}

impl<'a> Display<'a> {
    /// The text up to byte `cut`, an ellipsis standing for the rest if there is any.
    pub(super) fn cut(text: &'a str, showing: Showing, cut: usize) -> Display<'a> {
        let as_is = |c| matches!(Shown::of(c, showing), Shown::AsIs);
        let map = OffsetMap::default();
        // Of left-to-right letters they stand in order anyway.
        let parts = showing.parts && !text.is_ascii();
        if cut == text.len() && !parts && text.chars().all(as_is) {
            return Display {
                text: Cow::Borrowed(text),
                map,
            };
        }
        let mut writer = Writer {
            text: String::with_capacity(text.len()),
            map,
        };
        for (start, c) in text[..cut].char_indices() {
            writer.push(start, c, Shown::of(c, showing));
            let end = start + c.len_utf8();
            // A mark stays with the sign that it stands on.
            if parts && PARTING.contains(c) && is_grapheme_boundary(text, end) {
                writer.replace(end..end, LEFT_TO_RIGHT_MARK);
            }
        }
        if cut < text.len() {
            writer.replace(cut..text.len(), "…");
        }
        Display {
            text: Cow::Owned(writer.text),
            map: writer.map,
        }
    }
}

/// Signs between the parts of a path or an address.
const PARTING: &str = "/\\?#&=:@+;";
/// Behind a sign it lets that stand, and what follows begin, in the order of the line (UAX #9, N1, N2).
const LEFT_TO_RIGHT_MARK: &str = "\u{200e}";

/// How one character is shown.
enum Shown {
    AsIs,
    Hidden,
    /// Another stands for it.
    As(char),
}

impl Shown {
    fn of(c: char, showing: Showing) -> Shown {
        match c {
            ' '..='~' | '\t' => Shown::AsIs,
            // All that would end a line or a paragraph (UAX #14 BK, CR, LF, NL; UAX #9 class B).
            '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{1c}'..='\u{1f}' => {
                Shown::As(' ')
            }
            '\0'..='\u{9f}' => Shown::As(char::REPLACEMENT_CHARACTER),
            _ if !showing.marks && is_vowel_mark(c) => Shown::Hidden,
            _ => Shown::AsIs,
        }
    }
}

/// Marks that readers of Arabic and Hebrew do without; madda and hamza are parts of letters.
fn is_vowel_mark(c: char) -> bool {
    is_mark(c) && !('\u{653}'..='\u{655}').contains(&c)
}

struct Writer {
    text: String,
    map: OffsetMap,
}

impl Writer {
    fn push(&mut self, start: usize, c: char, shown: Shown) {
        let original = start..start + c.len_utf8();
        match shown {
            Shown::AsIs => self.text.push(c),
            Shown::Hidden => self.replace(original, ""),
            Shown::As(other) => self.replace(original, other.encode_utf8(&mut [0; 4])),
        }
    }

    fn replace(&mut self, original: Range<usize>, shown: &str) {
        let start = self.text.len();
        self.text.push_str(shown);
        if shown.len() != original.len() {
            let shown = start..self.text.len();
            self.map.edits.push(Edit { original, shown });
        }
    }
}

/// Converts between byte offsets of a text and of its display string.
#[derive(Clone, Debug, Default)]
pub(super) struct OffsetMap {
    /// In order; what lies between them is the same on both sides.
    edits: Vec<Edit>,
}

#[derive(Clone, Debug)]
struct Edit {
    original: Range<usize>,
    shown: Range<usize>,
}

impl OffsetMap {
    /// The text's offset for one of the display string; behind what is hidden there, so that
    /// hidden marks belong to the letter before them.
    pub(super) fn original(&self, shown: usize) -> usize {
        let next = self.edits.partition_point(|e| e.shown.start <= shown);
        match self.edits[..next].last() {
            None => shown,
            Some(edit) if shown < edit.shown.end => edit.original.start,
            Some(edit) => edit.original.end + (shown - edit.shown.end),
        }
    }

    /// The display string's offset for one of the text; the start of its stand-in when it lies
    /// within a replaced part.
    pub(super) fn shown(&self, original: usize) -> usize {
        let next = self.edits.partition_point(|e| e.original.start <= original);
        match self.edits[..next].last() {
            None => original,
            Some(edit) if original < edit.original.end => edit.shown.start,
            Some(edit) => edit.shown.end + (original - edit.original.end),
        }
    }

    /// Bytes held.
    pub(super) fn memory(&self) -> usize {
        self.edits.capacity() * size_of::<Edit>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, showing: Showing) -> Display<'_> {
        Display::cut(text, showing, text.len())
    }

    const BARE: Showing = Showing {
        marks: false,
        hidden: true,
        parts: false,
    };

    #[test]
    fn nothing_is_copied_when_nothing_differs() {
        let display = shown("قال «نعم» 2002", Showing::default());
        assert!(matches!(display.text, Cow::Borrowed(_)));
        assert!(display.map.edits.is_empty());
    }

    #[test]
    fn line_ends_are_shown_as_spaces_and_tabs_as_tabs() {
        let text = "a\nb\tc\u{2028}d\u{2029}e\u{85}f\u{b}g\u{c}h\ri";
        let display = shown(text, Showing::default());
        assert_eq!(display.text, "a b\tc d e f g h i");
        assert_eq!(display.map.original(6), text.find('d').unwrap());
    }

    #[test]
    fn behind_each_sign_between_parts_stands_a_mark_that_is_no_place_of_the_text() {
        let parts = Showing {
            parts: true,
            ..Showing::default()
        };
        let display = shown("a/ب/ج", parts);
        assert_eq!(display.text, "a/\u{200e}ب/\u{200e}ج");
        for (original, seen) in [(0, 0), (1, 1), (2, 5), (4, 7), (5, 11)] {
            assert_eq!(display.map.shown(original), seen);
            assert_eq!(display.map.original(seen), original);
        }
        assert_eq!(display.map.original(2), 2, "before the mark");
        // A sign keeps the marks that stand on it; of plain letters nothing is copied.
        assert_eq!(shown("ب/\u{301}ج", parts).text, "ب/\u{301}ج");
        assert!(matches!(shown("/a/b", parts).text, Cow::Borrowed(_)));
    }

    #[test]
    fn hidden_marks_belong_to_the_letter_before_them() {
        let text = "مُحَمَّد";
        let display = shown(text, BARE);
        assert_eq!(display.text, "محمد");
        assert_eq!(display.map.original(2), 4);
        assert_eq!(display.map.shown(2), 2);
        assert_eq!(display.map.shown(4), 2);
        assert_eq!(display.map.original(8), text.len());
    }

    #[test]
    fn hiding_marks_leaves_letters_tatweel_and_what_stands_between_words() {
        for (text, bare) in [
            ("ٱلرَّحْمَـٰنِ \u{6dd}١", "ٱلرحمـن \u{6dd}١"),
            ("هُدًۭى لِّلْمُتَّقِينَ\u{6db}", "هدى للمتقين"),
            ("آمَنَ أَإِؤُئِ ا\u{653} و\u{654}", "آمن أإؤئ ا\u{653} و\u{654}"),
            ("הָאָ֗רֶץ עַל־פְּנֵ֣י שָׁמַ֖יִם׃", "הארץ על־פני שמים׃"),
            ("אֱלֹהִ֤ים ׀ לָאוֹר֙", "אלהים ׀ לאור"),
        ] {
            assert_eq!(shown(text, BARE).text, bare);
        }
    }

    #[test]
    fn an_ellipsis_stands_for_what_is_cut() {
        let display = Display::cut("بغداد", Showing::default(), 4);
        assert_eq!(display.text, "بغ…");
        assert_eq!(display.map.original(4), 4);
        assert_eq!(display.map.original(7), 10);
    }

    proptest! {
        #[test]
        fn offsets_lead_forth_and_back(text in "[a-cبم\u{64e}\u{651}\u{5b0}\u{202b}\u{2028}\t😀]{0,40}") {
            let display = shown(&text, BARE);
            for (start, c) in text.char_indices() {
                let shown = display.map.shown(start);
                prop_assert!(display.text.is_char_boundary(shown));
                let back = display.map.original(shown);
                prop_assert!(text.is_char_boundary(back));
                if !is_vowel_mark(c) {
                    let first = display.text[shown..].chars().next().unwrap();
                    prop_assert!(first == c || first == ' ');
                    prop_assert_eq!(back, start);
                }
            }
            prop_assert_eq!(display.map.shown(text.len()), display.text.len());
            prop_assert_eq!(display.map.original(display.text.len()), text.len());
        }
    }
}
