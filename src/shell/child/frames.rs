//! How a child answers: a beginning that tells its version, then frames of a kind, a length and bytes.
//!
//! Whoever reads trusts none of it: a frame has a bound, before memory is asked for, and what is no frame
//! is told apart from what is cut short.

use std::io::{self, Read, Write};

/// What an answer begins with.
const BEGINNING: &[u8] = b"hashiya-child 1\n";
/// Bytes of a piece of the answer at most, and of words.
pub const PIECE: usize = 64 * 1024;
const WORDS: usize = 4 * 1024;

/// A part of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// So much is done, of so much.
    Progress(u64, u64),
    /// The next bytes of the answer.
    Piece(Vec<u8>),
    /// The answer is whole.
    End,
    /// There is none, and why: the rest of a sentence about the file.
    Refused(String),
    /// The job panicked, at this place in the source.
    Fault(String),
}

/// What is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It ends within a frame, or at its beginning.
    CutShort,
    /// It is something else.
    Garbled,
}

/// Writes the beginning.
///
/// # Errors
/// If nobody reads it.
pub fn begin(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(BEGINNING)
}

/// Writes a frame. Words and pieces that are too long are cut.
///
/// # Errors
/// If nobody reads it.
pub fn write(frame: &Frame, out: &mut dyn Write) -> io::Result<()> {
    let words = |words: &str| words.as_bytes()[..words.floor_char_boundary(WORDS)].to_vec();
    let (kind, bytes) = match frame {
        Frame::Progress(done, total) => (b'p', [done.to_le_bytes(), total.to_le_bytes()].concat()),
        Frame::Piece(bytes) => (b'a', bytes[..bytes.len().min(PIECE)].to_vec()),
        Frame::End => (b'e', Vec::new()),
        Frame::Refused(why) => (b'r', words(why)),
        Frame::Fault(place) => (b'f', words(place)),
    };
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    out.write_all(&[kind])?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(&bytes)?;
    out.flush()
}

/// Reads the beginning.
///
/// # Errors
/// If it is none.
pub fn read_beginning(input: &mut dyn Read) -> Result<(), Broken> {
    let mut beginning = [0; BEGINNING.len()];
    input
        .read_exact(&mut beginning)
        .map_err(|_| Broken::CutShort)?;
    match beginning == BEGINNING {
        true => Ok(()),
        false => Err(Broken::Garbled),
    }
}

/// Reads a frame; `None` where there is none any more.
///
/// # Errors
/// If it is none, or not whole.
pub fn read(input: &mut dyn Read) -> Result<Option<Frame>, Broken> {
    let mut kind = [0];
    match input.read(&mut kind) {
        Ok(0) => return Ok(None),
        Ok(_) => {}
        Err(why) if why.kind() == io::ErrorKind::Interrupted => return read(input),
        Err(_) => return Err(Broken::CutShort),
    }
    let mut length = [0; 4];
    input
        .read_exact(&mut length)
        .map_err(|_| Broken::CutShort)?;
    let length = u32::from_le_bytes(length) as usize;
    let most = match kind[0] {
        b'p' => 16,
        b'a' => PIECE,
        b'e' => 0,
        b'r' | b'f' => WORDS,
        _ => return Err(Broken::Garbled),
    };
    if length > most {
        return Err(Broken::Garbled);
    }
    let mut bytes = vec![0; length];
    input.read_exact(&mut bytes).map_err(|_| Broken::CutShort)?;
    frame(kind[0], bytes).map(Some).ok_or(Broken::Garbled)
}

fn frame(kind: u8, bytes: Vec<u8>) -> Option<Frame> {
    Some(match kind {
        b'p' => {
            let (done, total) = bytes.split_first_chunk::<8>()?;
            let total = <[u8; 8]>::try_from(total).ok()?;
            Frame::Progress(u64::from_le_bytes(*done), u64::from_le_bytes(total))
        }
        b'a' => Frame::Piece(bytes),
        b'e' => Frame::End,
        b'r' => Frame::Refused(String::from_utf8(bytes).ok()?),
        b'f' => Frame::Fault(String::from_utf8(bytes).ok()?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::vec, prelude::*};

    fn frames() -> impl Strategy<Value = Vec<Frame>> {
        let frame = prop_oneof![
            any::<(u64, u64)>().prop_map(|(done, total)| Frame::Progress(done, total)),
            vec(any::<u8>(), 0..50).prop_map(Frame::Piece),
            Just(Frame::End),
            ".{0,9}".prop_map(Frame::Refused),
            ".{0,9}".prop_map(Frame::Fault),
        ];
        vec(frame, 0..6)
    }

    fn all(mut input: &[u8]) -> (Vec<Frame>, Option<Broken>) {
        let mut frames = Vec::new();
        loop {
            match read(&mut input) {
                Ok(Some(frame)) => frames.push(frame),
                Ok(None) => return (frames, None),
                Err(broken) => return (frames, Some(broken)),
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_and_what_is_cut_is_told(sent in frames(), cut: usize) {
            let mut bytes = Vec::new();
            let mut ends = vec![0];
            for frame in &sent {
                write(frame, &mut bytes).expect("written");
                ends.push(bytes.len());
            }
            prop_assert_eq!(all(&bytes), (sent.clone(), None));
            let cut = cut % (bytes.len() + 1);
            let whole = ends.iter().filter(|end| **end <= cut).count() - 1;
            let broken = (!ends.contains(&cut)).then_some(Broken::CutShort);
            prop_assert_eq!(all(&bytes[..cut]), (sent[..whole].to_vec(), broken));
        }

        #[test]
        fn no_bytes_make_a_reader_fail(bytes in vec(any::<u8>(), 0..99)) {
            let _ = all(&bytes);
            let _ = read_beginning(&mut &bytes[..]);
        }
    }

    #[test]
    fn a_frame_that_says_it_is_longer_than_any_is_none() {
        for kind in *b"paerf" {
            let mut bytes = vec![kind];
            bytes.extend(u32::MAX.to_le_bytes());
            assert_eq!(read(&mut &bytes[..]), Err(Broken::Garbled));
        }
        assert_eq!(read(&mut &b"x\0\0\0\0"[..]), Err(Broken::Garbled));
    }

    #[test]
    fn what_is_too_long_to_be_read_is_not_written() {
        let words = "ط".repeat(WORDS);
        let mut bytes = Vec::new();
        write(&Frame::Refused(words), &mut bytes).expect("written");
        write(&Frame::Piece(vec![1; 2 * PIECE]), &mut bytes).expect("written");
        let (frames, None) = all(&bytes) else {
            panic!("two frames")
        };
        assert_eq!(frames[0], Frame::Refused("ط".repeat(WORDS / 2)));
        assert_eq!(frames[1], Frame::Piece(vec![1; PIECE]));
    }
}
