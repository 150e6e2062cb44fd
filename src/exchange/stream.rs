//! Exports as they are written: piece by piece, so that none has to be held whole.

use std::io::{self, Write};

/// The text that is written, if it has at most so many bytes: for the clipboard, which takes it whole.
pub fn text_within(
    most: usize,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Option<String> {
    let mut text = Bounded {
        bytes: Vec::new(),
        most,
    };
    write(&mut text).ok()?;
    String::from_utf8(text.bytes).ok()
}

/// The whole text that is written.
pub(super) fn text(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    text_within(usize::MAX, write).expect("writing UTF-8 to memory cannot fail")
}

/// Memory that is not filled beyond a bound.
struct Bounded {
    bytes: Vec<u8>,
    most: usize,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.most - self.bytes.len() {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_whole_or_none() {
        let twice = |out: &mut dyn Write| {
            out.write_all("سلام".as_bytes())?;
            out.write_all(b"!!")
        };
        assert_eq!(text_within(10, twice).as_deref(), Some("سلام!!"));
        assert_eq!(text_within(9, twice), None);
        assert_eq!(text(twice), "سلام!!");
    }
}
