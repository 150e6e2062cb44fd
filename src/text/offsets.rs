//! Offsets counted in Unicode scalar values, for files; bytes stay the unit in memory.

/// Bytes between two remembered positions: a lookup scans at most this much.
const STRIDE: usize = 256;

/// Bytes counted at once within that distance.
const STEP: usize = 64;

/// Converts between UTF-8 byte offsets and Unicode scalar value offsets of one text.
///
/// Holds four bytes for 256 of text; a lookup counts within as many. The text itself is
/// passed to each call, so that the index can live beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScalarIndex {
    /// Scalar values that start before byte `i * STRIDE`.
    before: Vec<u32>,
    scalars: usize,
}

/// Scalar values that start within `bytes`: all but continuation bytes.
fn starts(bytes: &[u8]) -> usize {
    // A sum that fits into a byte is counted sixteen bytes in one step: eight times as fast.
    let is_start = |&b: &u8| u8::from(b & 0xc0 != 0x80);
    let parts = bytes.chunks(128);
    parts
        .map(|part| usize::from(part.iter().map(is_start).sum::<u8>()))
        .sum()
}

impl ScalarIndex {
    /// Counts through `text` once.
    pub fn new(text: &str) -> ScalarIndex {
        let mut scalars = 0;
        let mut before = Vec::with_capacity(text.len() / STRIDE + 1);
        for block in text.as_bytes().chunks(STRIDE) {
            before.push(u32::try_from(scalars).unwrap_or(u32::MAX));
            scalars += starts(block);
        }
        ScalarIndex { before, scalars }
    }

    /// Scalar values in the whole text.
    pub fn len(&self) -> usize {
        self.scalars
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.scalars == 0
    }

    /// The scalar value offset of byte offset `byte`, which lies on a scalar boundary of `text`.
    pub fn scalar_from_byte(&self, text: &str, byte: usize) -> usize {
        let byte = byte.min(text.len());
        let block = (byte / STRIDE).min(self.before.len().saturating_sub(1));
        let Some(&before) = self.before.get(block) else {
            return 0;
        };
        before as usize + starts(&text.as_bytes()[block * STRIDE..byte])
    }

    /// The byte offset of scalar value offset `scalar`; `None` past the end of `text`.
    pub fn byte_from_scalar(&self, text: &str, scalar: usize) -> Option<usize> {
        if scalar >= self.scalars {
            return (scalar == self.scalars).then_some(text.len());
        }
        let block = self.before.partition_point(|&n| n as usize <= scalar) - 1;
        let mut left = scalar - self.before[block] as usize;
        let mut from = block * STRIDE;
        // Whole steps are counted many bytes at once, only the last one by one.
        for step in text.as_bytes()[from..].chunks(STEP) {
            let n = starts(step);
            if left < n {
                let mut places = (0..step.len()).filter(|&i| step[i] & 0xc0 != 0x80);
                return places.nth(left).map(|i| from + i);
            }
            left -= n;
            from += step.len();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bytes_and_scalars_convert_both_ways(s in "[a-zءا-ي😀\u{200c}éא ]{0,900}", repeat in 1usize..6) {
            let text = s.repeat(repeat);
            let index = ScalarIndex::new(&text);
            prop_assert_eq!(index.len(), text.chars().count());
            for (scalar, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.scalar_from_byte(&text, byte), scalar);
                prop_assert_eq!(index.byte_from_scalar(&text, scalar), Some(byte));
            }
            prop_assert_eq!(index.scalar_from_byte(&text, text.len()), index.len());
            prop_assert_eq!(index.byte_from_scalar(&text, index.len()), Some(text.len()));
            prop_assert_eq!(index.byte_from_scalar(&text, index.len() + 1), None);
        }
    }

    #[test]
    fn an_empty_text_has_one_place() {
        let index = ScalarIndex::new("");
        assert!(index.is_empty());
        assert_eq!(index.scalar_from_byte("", 0), 0);
        assert_eq!(index.byte_from_scalar("", 0), Some(0));
        assert_eq!(index.byte_from_scalar("", 1), None);
    }
}
