//! Plain-text articles in: bytes to the one text that everything else refers to.
//!
//! Normalised once and never again: a byte-order mark off; CRLF, CR, VT and FF to LF, for XML has no way
//! to hold the last two and without them words would run together; other characters that XML 1.0 cannot
//! hold dropped. No other character is touched; marks, tatweel and joiners stay as they are.
//! Knows UTF-8 only, and nothing of titles, languages or annotations.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use super::article_error::{ArticleError, ArticleProblem, EncodingGuess};
use crate::files;
use crate::model::{Article, Provenance, bounds, sha256};

/// The largest file read, in bytes.
pub const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// An article as it was read, with what is known of its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodedArticle {
    /// The normalised text; never blank.
    pub text: Arc<str>,
    /// SHA-256 of that text, in hexadecimal.
    pub sha256: String,
    /// Hash, encoding and line ends of the source bytes.
    pub provenance: Provenance,
    /// Whether a byte-order mark was taken off.
    pub byte_order_mark: bool,
    /// How many scalar values XML cannot hold were dropped.
    pub dropped: usize,
}

impl DecodedArticle {
    /// The article itself.
    pub fn into_article(self) -> Article {
        Article::hashed(self.text, self.sha256, self.provenance)
    }
}

/// Reads and decodes the article in a file.
///
/// # Errors
/// If there is no readable file of at most [`MAX_BYTES`] at `path`, or as [`decode_article`] does.
pub fn read_article(path: &Path) -> Result<DecodedArticle, ArticleError> {
    let whole = read_article_in_steps(path, &mut |_, _| ControlFlow::Continue(()))?;
    Ok(whole.expect("nobody has called it off"))
}

/// As [`read_article`], telling `follow` how many of how many bytes have been read; `None` if its
/// answer calls it off.
///
/// # Errors
/// As [`read_article`] does.
pub fn read_article_in_steps(
    path: &Path,
    follow: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<Option<DecodedArticle>, ArticleError> {
    let error = |problem| ArticleError {
        path: Some(path.to_owned()),
        problem,
    };
    let bytes = files::read_in_steps(path, MAX_BYTES, follow);
    let Some(bytes) = bytes.map_err(|why| error(why.into()))? else {
        return Ok(None);
    };
    decode(bytes).map(Some).map_err(error)
}

/// Decodes and normalises the bytes of a plain-text article.
///
/// # Errors
/// If the bytes are not UTF-8, are not text, or hold nothing that can be seen.
pub fn decode_article(bytes: &[u8]) -> Result<DecodedArticle, ArticleError> {
    decode(bytes).map_err(|problem| ArticleError {
        path: None,
        problem,
    })
}

/// Takes the bytes, so that they are gone before the text is shared: it stands in memory twice, never
/// three times.
fn decode(file: impl AsRef<[u8]>) -> Result<DecodedArticle, ArticleProblem> {
    let bytes = file.as_ref();
    if bytes.is_empty() {
        return Err(ArticleProblem::Empty);
    }
    if let Some(kind) = foreign(bytes) {
        return Err(ArticleProblem::Foreign(kind));
    }
    if is_utf16(bytes) {
        return Err(not_utf8(bytes, 0, EncodingGuess::Utf16));
    }
    let source = simdutf8::compat::from_utf8(bytes).map_err(|error| {
        let guess = match error.error_len() {
            None => EncodingGuess::CutShort,
            Some(_) if bytes.contains(&0) => return ArticleProblem::Binary,
            Some(_) => EncodingGuess::Legacy,
        };
        not_utf8(bytes, error.valid_up_to(), guess)
    })?;
    let unmarked = source.strip_prefix(BYTE_ORDER_MARK);
    let byte_order_mark = unmarked.is_some();
    let Normal {
        text,
        line_ends,
        separators,
        dropped,
    } = normalise(unmarked.unwrap_or(source));
    if dropped * BINARY_SHARE > source.len() {
        return Err(ArticleProblem::Binary);
    }
    if text.trim().is_empty() {
        return Err(ArticleProblem::Blank);
    }
    if !bounds::has_few_lines(&text) {
        return Err(ArticleProblem::TooManyLines);
    }
    let source_sha256 = sha256(bytes);
    let untouched = text.as_bytes() == bytes;
    let sha256 = match untouched {
        true => source_sha256.clone(),
        false => sha256(text.as_bytes()),
    };
    let text = match text {
        Cow::Borrowed(text) => text.into(),
        Cow::Owned(text) => {
            drop(file);
            text.into()
        }
    };
    Ok(DecodedArticle {
        text,
        sha256,
        provenance: Provenance {
            sha256: Some(source_sha256),
            encoding: Some("UTF-8".to_owned()),
            line_ends: Some(line_ends.to_owned()),
            separators,
        },
        byte_order_mark,
        dropped,
    })
}

const BYTE_ORDER_MARK: char = '\u{feff}';

/// One dropped control character in this many bytes, or more, and it was no text.
const BINARY_SHARE: usize = 10;

/// Text with LF line ends and without what XML cannot hold.
struct Normal<'a> {
    text: Cow<'a, str>,
    line_ends: &'static str,
    /// How many VT and FF became LF.
    separators: usize,
    /// How many scalar values were dropped.
    dropped: usize,
}

fn normalise(source: &str) -> Normal<'_> {
    if is_normal(source) {
        let lf = source.bytes().filter(|&byte| byte == b'\n').count();
        return Normal {
            text: source.into(),
            line_ends: line_ends(lf, 0, 0),
            separators: 0,
            dropped: 0,
        };
    }
    let mut text = String::with_capacity(source.len());
    let (mut lf, mut crlf, mut cr) = (0_usize, 0_usize, 0_usize);
    let (mut separators, mut dropped) = (0_usize, 0_usize);
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.next_if_eq(&'\n').is_some() => {
                crlf += 1;
                text.push('\n');
            }
            '\r' => {
                cr += 1;
                text.push('\n');
            }
            '\u{b}' | '\u{c}' => {
                separators += 1;
                text.push('\n');
            }
            c if is_barred_from_xml(c) => dropped += 1,
            c => {
                lf += usize::from(c == '\n');
                text.push(c);
            }
        }
    }
    Normal {
        text: text.into(),
        line_ends: line_ends(lf, crlf, cr),
        separators,
        dropped,
    }
}

/// Whether nothing is to be changed, as in most texts: looked at bytewise, ten times as fast as
/// letter by letter.
fn is_normal(source: &str) -> bool {
    // Bytes below a space are characters of their own in UTF-8.
    let is_kept = |byte: u8| byte >= b' ' || byte == b'\t' || byte == b'\n';
    // Without a way out in the middle of a block, many bytes are looked at in one step.
    let mut blocks = source.as_bytes().chunks(1024);
    blocks.all(|block| block.iter().fold(true, |all, &byte| all & is_kept(byte)))
        && !source.contains('\u{fffe}')
        && !source.contains('\u{ffff}')
}

fn line_ends(lf: usize, crlf: usize, cr: usize) -> &'static str {
    match (lf, crlf, cr) {
        (0, 0, 0) => "none",
        (_, 0, 0) => "lf",
        (0, _, 0) => "crlf",
        (0, 0, _) => "cr",
        _ => "mixed",
    }
}

/// Whether XML 1.0 (section 2.2) has no way to hold the character.
fn is_barred_from_xml(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// What another program calls a file that starts so.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let start = &bytes[..bytes.len().min(8192)];
    let mentions = |name: &[u8]| start.windows(name.len()).any(|window| window == name);
    if start.starts_with(b"%PDF-") {
        Some("a PDF")
    } else if start.starts_with(b"{\\rtf") {
        Some("a Rich Text document")
    } else if start.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        Some("a Word document or another Office file")
    } else if !start.starts_with(b"PK\x03\x04") {
        None
    } else if mentions(b"word/") {
        Some("a Word document")
    } else if mentions(b"vnd.oasis.opendocument") {
        Some("an OpenDocument file")
    } else {
        Some("a ZIP archive or an Office document")
    }
}

/// Whether the bytes are UTF-16: by byte-order mark, or because nine in ten high bytes are those of
/// Latin, Hebrew, Arabic or of a space.
fn is_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return true;
    }
    let start = &bytes[..bytes.len().min(8192) & !1];
    let is_column = |offset: usize| {
        let column = start.iter().skip(offset).step_by(2);
        let high = column
            .filter(|byte| matches!(byte, 0 | 5 | 6 | 0x20))
            .count();
        high * 20 >= start.len() * 9
    };
    // A text of spaces is a column of 0x20 too: some byte must be one that no text holds.
    let unlike_text = start.iter().any(|byte| matches!(byte, 0 | 5 | 6));
    start.len() >= 4 && unlike_text && (is_column(0) || is_column(1))
}

fn not_utf8(bytes: &[u8], at: usize, guess: EncodingGuess) -> ArticleProblem {
    let line = 1 + bytes[..at].iter().filter(|&&byte| byte == b'\n').count();
    ArticleProblem::NotUtf8 { at, line, guess }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;

    use proptest::prelude::*;

    fn text(bytes: impl AsRef<[u8]>) -> String {
        let article = decode_article(bytes.as_ref()).expect("an article");
        article.text.to_string()
    }

    fn problem(bytes: impl AsRef<[u8]>) -> ArticleProblem {
        decode_article(bytes.as_ref())
            .expect_err("no article")
            .problem
    }

    #[test]
    fn nothing_but_marks_line_ends_and_barred_controls_is_changed() {
        let sacred = "مُحَمَّدٌ المـــيناء کتاب\u{200c}ها \u{200f}\u{202b}أ\u{202c} \u{1f}ﻻ e\u{301}\t\u{feff}\u{a0}";
        assert_eq!(
            text(format!("\u{feff}{sacred}")),
            sacred.replace('\u{1f}', "")
        );
        assert_eq!(text("\u{feff}\u{feff}نعم"), "\u{feff}نعم");
        let long = "كلمة ".repeat(20);
        assert_eq!(
            text(format!(
                "{long}\0\u{8}\u{e}\u{1f}\u{fffe}\u{ffff}\u{7f}\u{85}"
            )),
            format!("{long}\u{7f}\u{85}")
        );
    }

    #[test]
    fn line_ends_become_line_feeds_and_are_recorded() {
        for (source, expected, kind) in [
            ("ا\nب\n", "ا\nب\n", "lf"),
            ("ا\r\nب\r\n", "ا\nب\n", "crlf"),
            ("ا\rب\r", "ا\nب\n", "cr"),
            ("ا\r\r\nب\n", "ا\n\nب\n", "mixed"),
            ("ا", "ا", "none"),
        ] {
            let article = decode_article(source.as_bytes()).expect("an article");
            assert_eq!(&*article.text, expected);
            assert_eq!(article.provenance.line_ends.as_deref(), Some(kind));
        }
    }

    #[test]
    fn what_ends_a_page_or_a_line_of_a_form_ends_a_line_and_is_counted() {
        for (source, expected, kind, count) in [
            ("الشريحة\u{b}النقطة", "الشريحة\nالنقطة", "none", 1),
            ("صفحة\u{c}\r\nصفحة\u{b}\u{c}", "صفحة\n\nصفحة\n\n", "crlf", 3),
            ("ا\nب", "ا\nب", "lf", 0),
        ] {
            let article = decode_article(source.as_bytes()).expect("an article");
            assert_eq!(&*article.text, expected);
            assert_eq!(article.provenance.line_ends.as_deref(), Some(kind));
            assert_eq!(article.provenance.separators, count);
            assert_eq!(article.dropped, 0);
        }
    }

    #[test]
    fn the_source_bytes_are_recorded() {
        let article = decode_article(b"\xef\xbb\xbfabc").expect("an article");
        assert!(article.byte_order_mark);
        assert_eq!(article.provenance.encoding.as_deref(), Some("UTF-8"));
        let plain = decode_article(b"abc").expect("an article");
        assert!(!plain.byte_order_mark);
        assert_eq!(
            plain.provenance.sha256.as_deref(),
            Some("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        );
        assert_ne!(article.provenance.sha256, plain.provenance.sha256);
        assert_eq!(
            article.into_article().sha256(),
            plain.into_article().sha256()
        );
    }

    #[test]
    fn bytes_without_visible_text_are_refused() {
        assert_eq!(problem(""), ArticleProblem::Empty);
        assert_eq!(problem("\u{feff}"), ArticleProblem::Blank);
        assert_eq!(problem(" \r\n\u{a0}\t"), ArticleProblem::Blank);
    }

    #[test]
    fn other_encodings_are_refused_with_a_guess() {
        let words = "بغداد تقترح الانسحاب\nخلال سنتين";
        let little: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            [b"\xff\xfe".as_slice(), &little].concat(),
            [b"\xfe\xff".as_slice(), &big].concat(),
            little,
            big,
        ] {
            assert!(matches!(
                problem(bytes),
                ArticleProblem::NotUtf8 {
                    at: 0,
                    line: 1,
                    guess: EncodingGuess::Utf16
                }
            ));
        }
        // "نعم" in windows-1256.
        assert_eq!(
            problem(b"OK\n\xe4\xda\xe3"),
            ArticleProblem::NotUtf8 {
                at: 3,
                line: 2,
                guess: EncodingGuess::Legacy
            }
        );
        assert_eq!(
            problem(&"نعم".as_bytes()[..5]),
            ArticleProblem::NotUtf8 {
                at: 4,
                line: 1,
                guess: EncodingGuess::CutShort
            }
        );
    }

    #[test]
    fn documents_of_other_programs_are_named() {
        for (bytes, name) in [
            (&b"%PDF-1.7\n\xe2\xe3"[..], "PDF"),
            (b"PK\x03\x04\x14\0\0\0word/document.xml", "Word"),
            (
                b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text",
                "OpenDocument",
            ),
            (b"PK\x03\x04\x14\0a.txt", "ZIP"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "Word"),
            (b"{\\rtf1\\ansi", "Rich Text"),
        ] {
            let error = decode_article(bytes).expect_err("no article");
            assert!(matches!(error.problem, ArticleProblem::Foreign(_)));
            assert!(error.to_string().contains(name), "{error}");
        }
        assert_eq!(
            problem(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
            ArticleProblem::Binary
        );
        assert_eq!(
            problem(b"\x7fELF\x02\x01\x01\0\x03\0>\0"),
            ArticleProblem::Binary
        );
    }

    #[test]
    fn files_that_cannot_be_read_are_told_apart_and_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let missing = folder.path().join("لا شيء.txt");
        let error = read_article(&missing).expect_err("no article");
        assert_eq!(error.problem, ArticleProblem::Missing);
        assert_eq!(
            error.to_string(),
            format!("“{}” was not found.", crate::text::shown_path(&missing))
        );

        let error = read_article(folder.path()).expect_err("no article");
        assert_eq!(error.problem, ArticleProblem::Directory);

        let empty = folder.path().join("empty.txt");
        File::create(&empty).expect("a file");
        let error = read_article(&empty).expect_err("no article");
        assert_eq!(
            error.to_string(),
            format!("“{}” is empty.", crate::text::shown_path(&empty))
        );

        let huge = folder.path().join("huge.txt");
        let file = File::create(&huge).expect("a file");
        file.set_len(MAX_BYTES + 1).expect("a sparse file");
        let error = read_article(&huge).expect_err("no article");
        assert_eq!(error.problem, ArticleProblem::TooLarge);

        let good = folder.path().join("مقال.txt");
        std::fs::write(&good, "نعم\r\n").expect("a file");
        assert_eq!(&*read_article(&good).expect("an article").text, "نعم\n");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn endless_devices_are_not_read() {
        let error = read_article(Path::new("/dev/zero")).expect_err("no article");
        assert_eq!(error.problem, ArticleProblem::NotAFile);
    }

    proptest! {
        #[test]
        fn decoding_never_panics_and_what_it_gives_decodes_to_itself(
            bytes in prop_oneof![
                proptest::collection::vec(any::<u8>(), 0..60),
                "[\\PC\r\n\u{feff}\u{0}-\u{1f}]{0,60}".prop_map(String::into_bytes),
            ],
        ) {
            if let Ok(article) = decode_article(&bytes) {
                prop_assert_eq!(&article.sha256, &sha256(article.text.as_bytes()));
                prop_assert!(is_normal(&article.text));
                prop_assert!(!article.text.contains('\r'));
                prop_assert!(!article.text.contains(is_barred_from_xml));
                if !article.text.starts_with(BYTE_ORDER_MARK) {
                    let again = decode_article(article.text.as_bytes()).expect("still an article");
                    prop_assert_eq!(again.text, article.text);
                    prop_assert_eq!(again.dropped, 0);
                }
            }
        }
    }
}
