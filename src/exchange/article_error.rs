//! Why there is no article to open, in words for the person who wanted it.

use std::fmt;
use std::io;
use std::path::PathBuf;

use super::article::MAX_BYTES;
use crate::files::Refused;
use crate::model::bounds::LINES;
use crate::text::{sentences, shown_path};

/// Why there is no article to open. Nothing has been changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleError {
    /// The file; `None` for bytes that came from elsewhere.
    pub path: Option<PathBuf>,
    /// What is the matter with it.
    pub problem: ArticleProblem,
}

/// What is the matter with a file or with its bytes. Reads as the rest of a sentence about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArticleProblem {
    /// There is no such file.
    Missing,
    /// It is a folder.
    Directory,
    /// It is a device, a socket or the like.
    NotAFile,
    /// Reading it is not allowed.
    PermissionDenied,
    /// It holds more than [`MAX_BYTES`].
    TooLarge,
    /// It has more than [`LINES`].
    TooManyLines,
    /// Reading failed in another way: the system's words.
    Io(String),
    /// It holds no byte.
    Empty,
    /// It holds spaces and line breaks only.
    Blank,
    /// It is a document of another program: that program's name for it, with an article.
    Foreign(&'static str),
    /// It is no text at all.
    Binary,
    /// It is text in another encoding, or damaged.
    NotUtf8 {
        /// The first byte that is not UTF-8, counted from 0.
        at: usize,
        /// The line it stands in, counted from 1.
        line: usize,
        /// What it might be.
        guess: EncodingGuess,
    },
}

/// What bytes that are not UTF-8 might be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EncodingGuess {
    /// UTF-16, by its byte-order mark or its pattern of bytes.
    Utf16,
    /// UTF-8 that breaks off within its last character.
    CutShort,
    /// A one-byte encoding of the time before Unicode.
    Legacy,
}

impl From<Refused> for ArticleProblem {
    fn from(refused: Refused) -> ArticleProblem {
        match refused {
            Refused::Folder => ArticleProblem::Directory,
            Refused::NotAFile | Refused::Link => ArticleProblem::NotAFile,
            Refused::TooLarge(_) => ArticleProblem::TooLarge,
            Refused::System(why) => why.into(),
        }
    }
}

impl From<io::Error> for ArticleProblem {
    fn from(error: io::Error) -> ArticleProblem {
        match error.kind() {
            io::ErrorKind::NotFound => ArticleProblem::Missing,
            io::ErrorKind::IsADirectory => ArticleProblem::Directory,
            io::ErrorKind::PermissionDenied => ArticleProblem::PermissionDenied,
            _ => ArticleProblem::Io(error.to_string()),
        }
    }
}

impl fmt::Display for ArticleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) => write!(f, "“{}” {}", shown_path(path), self.problem),
            None => write!(f, "The text {}", self.problem),
        }
    }
}

impl fmt::Display for ArticleProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ArticleProblem::Missing => write!(f, "was not found."),
            ArticleProblem::Directory => {
                write!(f, "is a folder; choose an article inside it.")
            }
            ArticleProblem::NotAFile => write!(f, "is not a file that can be read as an article."),
            ArticleProblem::PermissionDenied => {
                write!(f, "can't be read: you do not have permission.")
            }
            ArticleProblem::TooLarge => write!(
                f,
                "is larger than {} MB, the most that can be opened; cut it into parts.",
                MAX_BYTES / (1024 * 1024)
            ),
            ArticleProblem::TooManyLines => write!(
                f,
                "has more than {LINES} lines, the most that can be opened; cut it into parts."
            ),
            ArticleProblem::Io(words) => write!(f, "can't be read: {}", sentences([words])),
            ArticleProblem::Empty => write!(f, "is empty."),
            ArticleProblem::Blank => write!(f, "holds nothing but spaces and line breaks."),
            ArticleProblem::Foreign(kind) => write!(
                f,
                "is {kind}, not plain text; save it as plain text (UTF-8) and open that."
            ),
            ArticleProblem::Binary => write!(f, "is not a text file."),
            ArticleProblem::NotUtf8 { at, line, guess } => match guess {
                EncodingGuess::Utf16 => write!(
                    f,
                    "seems to be UTF-16 text, not UTF-8; save it as UTF-8 and open that."
                ),
                EncodingGuess::CutShort => write!(
                    f,
                    "breaks off within its last character (line {line}, byte {at}); perhaps it was not \
                     copied whole."
                ),
                EncodingGuess::Legacy => write!(
                    f,
                    "is not UTF-8 text (line {line}, byte {at}), perhaps an older encoding such as \
                     windows-1256; save it as UTF-8 and open that."
                ),
            },
        }
    }
}

impl std::error::Error for ArticleError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refused_permission_and_other_failures_speak_plainly() {
        let denied: ArticleProblem = io::Error::from(io::ErrorKind::PermissionDenied).into();
        assert_eq!(denied, ArticleProblem::PermissionDenied);
        let other: ArticleProblem = io::Error::other("the disk is gone").into();
        let error = ArticleError {
            path: None,
            problem: other,
        };
        assert_eq!(
            error.to_string(),
            "The text can't be read: the disk is gone."
        );
    }

    #[test]
    fn every_refusal_is_one_sentence_that_names_the_file() {
        for problem in [
            ArticleProblem::Missing,
            ArticleProblem::Directory,
            ArticleProblem::NotAFile,
            ArticleProblem::PermissionDenied,
            ArticleProblem::TooLarge,
            ArticleProblem::Io("the disk is gone".to_owned()),
            ArticleProblem::Empty,
            ArticleProblem::Blank,
            ArticleProblem::Foreign("a PDF"),
            ArticleProblem::Binary,
            not_utf8(EncodingGuess::Utf16),
            not_utf8(EncodingGuess::CutShort),
            not_utf8(EncodingGuess::Legacy),
        ] {
            let path = Some(PathBuf::from("مقال"));
            let sentence = ArticleError { path, problem }.to_string();
            assert!(
                sentence.starts_with("“\u{2066}\u{2068}مقال\u{2069}\u{2069}” "),
                "{sentence}"
            );
            assert_eq!(sentence.find('.'), Some(sentence.len() - 1), "{sentence}");
        }
    }

    fn not_utf8(guess: EncodingGuess) -> ArticleProblem {
        ArticleProblem::NotUtf8 {
            at: 3,
            line: 2,
            guess,
        }
    }
}
