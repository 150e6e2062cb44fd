//! The article: text that never changes, and the spans that only it can mint.
//!
//! Knows nothing of how the text was read or what is annotated in it.

use std::{
    fmt,
    ops::Range,
    sync::{Arc, OnceLock},
};

use sha2::{Digest, Sha256};

use super::abreast::both;
use crate::text::{Blocks, Numbering, ScalarIndex};

/// Bytes of a text that is worth being hashed by a thread of its own.
const LONG: usize = 1 << 20;

/// The text an annotation set is about, normalised once when it was read and unchanged ever since.
///
/// Cheap to clone: the text is shared.
#[derive(Clone, Debug)]
pub struct Article {
    text: Arc<str>,
    index: Arc<ScalarIndex>,
    provenance: Provenance,
    known: Arc<Known>,
}

/// What is found out about the text once, by whoever asks first.
#[derive(Debug, Default)]
struct Known {
    sha256: OnceLock<Arc<str>>,
    blocks: OnceLock<Blocks>,
    numbering: OnceLock<Numbering>,
}

/// What is known of the bytes that an article was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// SHA-256 of the source bytes, in hexadecimal.
    pub sha256: Option<String>,
    /// Name of the encoding they were in, as `UTF-8`.
    pub encoding: Option<String>,
    /// Their line ends: `lf`, `crlf`, `cr`, `mixed` or `none`.
    pub line_ends: Option<String>,
    /// How many of their vertical tabs and form feeds became line feeds.
    pub separators: usize,
}

/// A non-empty half-open range of an article's text, in UTF-8 bytes on scalar boundaries.
///
/// Only [`Article::span`] and its kin make one, so whoever holds a span may slice that article
/// with it. It may cut a grapheme, cross direction changes and paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

/// Why a range is not a span of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpanError {
    /// The range holds no character.
    Empty,
    /// The range ends before it starts.
    Reversed,
    /// The range reaches beyond the text, whose length is given in the unit the caller used.
    OutOfRange(usize),
    /// An end of the range lies inside a character (byte ranges only).
    InsideCharacter,
}

impl Span {
    /// Sorts before every span that starts at byte `at`, and after all that start earlier. A bound
    /// for searches, never handed out.
    pub(super) fn before(at: usize) -> Span {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        Span { start: at, end: at }
    }

    /// Sorts before every span that starts at byte `start` and ends at `end` or later. As [`before`],
    /// a bound for searches.
    ///
    /// [`before`]: Span::before
    pub(super) fn reaching(start: usize, end: usize) -> Span {
        let short = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Span {
            start: short(start),
            end: short(end),
        }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Byte after the last.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The range, in bytes.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Length in bytes.
    #[expect(clippy::len_without_is_empty, reason = "a span is never empty")]
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether byte offset `at` lies within.
    pub fn contains(self, at: usize) -> bool {
        self.range().contains(&at)
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, range: &Range<usize>) -> bool {
        self.start() < range.end && range.start < self.end()
    }
}

impl Article {
    /// Takes text that has been normalised on reading (design: no byte-order mark, LF line ends, no
    /// control characters that XML cannot hold). Whoever asks first for its hash waits for that.
    ///
    /// # Panics
    /// If the text is 4 GiB or longer; reading refuses such files long before.
    pub fn new(text: impl Into<Arc<str>>, provenance: Provenance) -> Article {
        Article::knowing(text.into(), Known::default(), provenance)
    }

    /// As [`new`](Article::new), for text whose `sha256`, in hexadecimal, is known already.
    ///
    /// # Panics
    /// As [`new`](Article::new) does.
    pub fn hashed(
        text: impl Into<Arc<str>>,
        sha256: impl Into<Arc<str>>,
        provenance: Provenance,
    ) -> Article {
        let known = Known {
            sha256: OnceLock::from(sha256.into()),
            ..Known::default()
        };
        Article::knowing(text.into(), known, provenance)
    }

    fn knowing(text: Arc<str>, known: Known, provenance: Provenance) -> Article {
        assert!(
            u32::try_from(text.len()).is_ok(),
            "an article is shorter than 4 GiB"
        );
        Article {
            index: Arc::new(ScalarIndex::new(&text)),
            text,
            provenance,
            known: Arc::new(known),
        }
    }

    /// Finds out at once what will be asked of the text while it is read, which takes time for its
    /// length; for those who open articles beside a window that draws them. Of a long one the hash is
    /// made by another thread.
    pub fn prepare(&self) {
        let hash = || _ = self.sha256();
        both(self.text.len() >= LONG, hash, || {
            self.blocks();
            self.numbering();
        });
    }

    /// Whether [`prepare`](Article::prepare) would find out nothing more.
    pub fn is_prepared(&self) -> bool {
        let known = &self.known;
        let hashed = known.sha256.get().is_some();
        hashed && known.blocks.get().is_some() && known.numbering.get().is_some()
    }

    /// The text cut into what is laid out at a time.
    pub fn blocks(&self) -> &Blocks {
        self.known.blocks.get_or_init(|| Blocks::of(&self.text))
    }

    /// The numbers of the text's paragraphs.
    pub fn numbering(&self) -> &Numbering {
        let count = || Numbering::new(&self.text);
        self.known.numbering.get_or_init(count)
    }

    /// The same text with other knowledge of its source.
    pub fn with_provenance(self, provenance: Provenance) -> Article {
        Article { provenance, ..self }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole text, shared.
    pub fn shared_text(&self) -> Arc<str> {
        self.text.clone()
    }

    /// SHA-256 of the text's UTF-8 bytes, in hexadecimal.
    pub fn sha256(&self) -> &str {
        let hash = || sha256(self.text.as_bytes()).into();
        self.known.sha256.get_or_init(hash)
    }

    /// What is known of the source bytes.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// Length in Unicode scalar values.
    pub fn scalar_len(&self) -> usize {
        self.index.len()
    }

    /// Mints the span of a byte range.
    pub fn span(&self, range: Range<usize>) -> Result<Span, SpanError> {
        if range.end < range.start {
            return Err(SpanError::Reversed);
        }
        if range.end > self.text.len() {
            return Err(SpanError::OutOfRange(self.text.len()));
        }
        if !self.text.is_char_boundary(range.start) || !self.text.is_char_boundary(range.end) {
            return Err(SpanError::InsideCharacter);
        }
        if range.is_empty() {
            return Err(SpanError::Empty);
        }
        // The text is shorter than 4 GiB, so neither end can be cut short.
        Ok(Span {
            start: range.start as u32,
            end: range.end as u32,
        })
    }

    /// Mints the span of a range in Unicode scalar values, the unit of saves.
    pub fn span_from_scalars(&self, range: Range<usize>) -> Result<Span, SpanError> {
        /// Scalar values that are quicker counted than looked up.
        const NEAR: usize = 64;
        if range.end < range.start {
            return Err(SpanError::Reversed);
        }
        let byte = |scalar| {
            self.index
                .byte_from_scalar(&self.text, scalar)
                .ok_or(SpanError::OutOfRange(self.scalar_len()))
        };
        let start = byte(range.start)?;
        // Most spans are a word or two: their end is nearer to their start than to the index.
        let end = match range.len() {
            n @ ..=NEAR => {
                let mut ends = self.text[start..].char_indices().map(|(i, _)| start + i);
                ends.nth(n).map_or_else(|| byte(range.end), Ok)?
            }
            _ => byte(range.end)?,
        };
        self.span(start..end)
    }

    /// A span's range in Unicode scalar values.
    pub fn scalars(&self, span: Span) -> Range<usize> {
        self.scalar_from_byte(span.start())..self.scalar_from_byte(span.end())
    }

    /// The Unicode scalar value offset of a byte offset on a scalar boundary.
    pub fn scalar_from_byte(&self, byte: usize) -> usize {
        self.index.scalar_from_byte(&self.text, byte)
    }

    /// The byte offset of a Unicode scalar value offset; `None` past the end.
    pub fn byte_from_scalar(&self, scalar: usize) -> Option<usize> {
        self.index.byte_from_scalar(&self.text, scalar)
    }

    /// The text of a span, in logical order.
    pub fn quote(&self, span: Span) -> &str {
        // A span of another article can't be told apart; it yields nothing rather than a panic.
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Whether the span fits this article, as all its own spans do.
    pub fn owns(&self, span: Span) -> bool {
        self.text.get(span.range()).is_some()
    }
}

impl fmt::Display for SpanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SpanError::Empty => write!(f, "the span is empty"),
            SpanError::Reversed => write!(f, "the span ends before it starts"),
            SpanError::OutOfRange(len) => {
                write!(f, "the span reaches beyond the end of the text ({len})")
            }
            SpanError::InsideCharacter => write!(f, "the span ends inside a character"),
        }
    }
}

impl std::error::Error for SpanError {}

/// SHA-256 of some bytes (FIPS 180-4), in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    use fmt::Write;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ranges_of_whole_characters_are_spans() {
        let article = Article::new("من القاهرة 😀", Provenance::default());
        let span = article.span(5..19).expect("whole letters");
        assert_eq!(article.quote(span), "القاهرة");
        assert_eq!(article.scalars(span), 3..10);
        assert_eq!(article.span_from_scalars(3..10), Ok(span));
        assert_eq!(article.span(5..5), Err(SpanError::Empty));
        assert_eq!(article.span(6..9), Err(SpanError::InsideCharacter));
        assert_eq!(article.span(5..99), Err(SpanError::OutOfRange(24)));
        assert_eq!(
            article.span_from_scalars(3..99),
            Err(SpanError::OutOfRange(12))
        );
        #[expect(clippy::reversed_empty_ranges, reason = "what files may hold")]
        let reversed = article.span_from_scalars(9..3);
        assert_eq!(reversed, Err(SpanError::Reversed));
        assert_eq!(
            article.quote(article.span_from_scalars(11..12).expect("emoji")),
            "😀"
        );
    }

    #[test]
    fn the_hash_is_that_of_the_utf8_bytes() {
        let article = Article::new("abc", Provenance::default());
        assert_eq!(
            article.sha256(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
