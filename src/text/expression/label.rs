//! The number of a list's item or of a heading, which stands at the beginning of its line and counts
//! nothing: «۱۔», «۳.», «2)», «(3)», «١-», «1.2», «4/».

use super::reader::Reader;

/// Digits that number an item, at most: a year begins sentences, too.
const MOST_DIGITS: usize = 3;

/// Signs that may stand before the number: bullets, and the heads of plain text.
const BULLETS: &str = "•‣◦▪●·*#-–—";

/// Signs that part the numbers of a heading: 1.2.3, «۱-۲».
const PARTING: &str = ".-–/";

/// Signs behind the number.
const CLOSING: &str = ".۔)]-–—:/";

impl Reader<'_> {
    /// Where the line goes on behind the number of an item, a heading or a paragraph; its beginning if
    /// it has none.
    pub(super) fn behind_label(&self) -> usize {
        let bullets = (0..self.items.len()).take_while(|at| self.is_sign(*at, BULLETS));
        let from = bullets.count();
        let label = self.bracketed(from).or_else(|| self.numbered(from));
        label.unwrap_or(0)
    }

    /// «(3) …», «[3] …».
    fn bracketed(&self, at: usize) -> Option<usize> {
        let closing = match self.sign(at)? {
            '(' => ")",
            '[' => "]",
            _ => return None,
        };
        self.label(at + 1)?;
        (self.is_sign(at + 2, closing) && self.is_apart(at + 3)).then_some(at + 3)
    }

    /// «3. …», «2) …», «1.2 …».
    fn numbered(&self, at: usize) -> Option<usize> {
        let mut end = self.label(at)?;
        let mut parts = 1;
        while self.is_sign(end, PARTING) && self.glued(end) && self.glued(end + 1) {
            let Some(next) = self.label(end + 1) else {
                break;
            };
            (end, parts) = (next, parts + 1);
        }
        if parts > 1 && self.date(at).is_some() {
            return None;
        }
        if self.closes(end) {
            return Some(end + 1).filter(|end| self.is_apart(*end) || self.begins_onto(*end));
        }
        // A number with its tenths counts what stands behind it, if that is known.
        let counts = || {
            let amount = self.measure(at, 0).is_some_and(|one| one.has_unit());
            amount || self.scales(end) || self.is_sign(end, "%٪°")
        };
        let heads = parts > 1 && self.is_sign(at + 1, ".") && self.is_apart(end);
        (heads && self.is_word(end) && !counts()).then_some(end)
    }

    /// Digits few enough.
    fn label(&self, at: usize) -> Option<usize> {
        let lead = self.item(at)?.lead;
        let few = self.digits(at)?.chars().count() <= MOST_DIGITS;
        (few && !lead.any && !lead.article).then_some(at + 1)
    }

    /// Whether a sign at `at` closes the number before it: one of these, or a tatweel for a dash. A dash
    /// may stand apart, but for a range.
    fn closes(&self, at: usize) -> bool {
        let dash = self.is_sign(at, "-–—");
        let stands = self.glued(at) || dash && self.is_apart(at + 1);
        let tatweel = self.written(at) == Some("ـ");
        let range = self.dash(at).is_some() && self.digits(at + 1).is_some();
        stands && !range && (tatweel || self.is_sign(at, CLOSING))
    }

    /// Whether a word of Arabic letters is written onto a dash before it, «١-الأمن», and is nothing that
    /// the number may count: «3-day».
    fn begins_onto(&self, at: usize) -> bool {
        let arabic = |c: char| ('\u{600}'..='\u{6ff}').contains(&c);
        let word = self
            .written(at)
            .is_some_and(|word| word.starts_with(arabic));
        let counted = self.unit(at).is_some() || self.scales(at);
        word && self.is_word(at) && !counted && self.is_sign(at - 1, "-–—")
    }

    /// Whether something stands at `at`, and a space before it.
    fn is_apart(&self, at: usize) -> bool {
        self.item(at).is_some() && !self.glued(at)
    }
}
