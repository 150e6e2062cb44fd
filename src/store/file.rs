//! Saves on disk: read whole, and written so that a failure leaves what stood there before.
//!
//! Knows nothing of what is in them beyond the codec's two functions.

mod kept;
mod replace;
mod sweep;
#[cfg(test)]
mod tests;

use std::{
    cell::Cell,
    fmt,
    fs::File,
    io::{self, BufWriter, IntoInnerError, Write},
    ops::ControlFlow,
    path::Path,
    str::FromStr,
};

use sha2::{Digest, Sha256};

use crate::{
    files::{self, Refused, steps::paced},
    model::{
        AnnotationSet, Tagset,
        abreast::both_from,
        bounds::{self, Excess},
    },
    text::shown_path,
};

use super::{
    FilePlaces, Follow, NotASave, Opened, Step, decode_in_steps, decode_tagset, encode_tagset,
    encode_to,
    error::{OpenFailure, SaveFailure, StoreError, TagsetFailure},
    file_places, save,
};

pub use kept::NotKept;
pub(super) use replace::{
    Access, create_private_folder, folder_of, followed, is_protected, replace, sync_folder,
    temporary,
};
pub use sweep::{sweep, sweep_state};

/// Bytes of the largest save that is read: an article is shorter than 4 GiB, and no save that people
/// work with comes near this.
pub(super) const LARGEST_SAVE: u64 = 1 << 30;

/// Bytes of the largest tagset that is read: a hundred thousand types fit.
pub(super) const LARGEST_TAGSET: u64 = 1 << 24;

/// Bytes of a save that are worth being hashed by another thread than the one that reads it.
const MANY: usize = 1 << 20;

/// The SHA-256 of a file's bytes: tells whether it is still the one that was read or written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SaveHash([u8; 32]);

/// What may be replaced when a save is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overwrite {
    /// Nothing: the file must not exist.
    New,
    /// The file with this hash, which was read or written last; or none, if it is gone.
    Expect(SaveHash),
    /// Whatever stands there: a person said so.
    Force,
}

/// Reads a save, with the hash to hand to [`Overwrite::Expect`].
pub fn read_save(path: &Path) -> Result<(Opened, SaveHash), StoreError> {
    let whole = read_save_in_steps(path, &mut |_| ControlFlow::Continue(()))?;
    Ok(whole.expect("nobody has called it off"))
}

/// As [`read_save`], telling of each step; `None` if it was called off.
pub fn read_save_in_steps(
    path: &Path,
    follow: Follow,
) -> Result<Option<(Opened, SaveHash)>, StoreError> {
    let error = |failure| StoreError::open(path, failure);
    let Some(bytes) = read_file_in_steps(path, follow).map_err(error)? else {
        return Ok(None);
    };
    let hash = || SaveHash::of(&bytes);
    // Not before the text has been shown: until then another thread has that to do.
    let (hash, opened) = both_from(hash, |begin| {
        decode_in_steps(&bytes, &mut |step| {
            if bytes.len() >= MANY && matches!(step, Step::Decoded(..)) {
                begin();
            }
            follow(step)
        })
    });
    let opened = opened.map_err(|why| error(OpenFailure::NotASave(why)))?;
    Ok(opened.map(|opened| (opened, hash)))
}

/// Where the records of a save and what is known about its document stand in its file.
///
/// # Errors
/// If it can't be opened.
pub fn places_in(path: &Path) -> Result<FilePlaces, StoreError> {
    let bytes = files::read(path, LARGEST_SAVE);
    let bytes = bytes.map_err(|why| StoreError::open(path, why.into()))?;
    Ok(file_places(&bytes))
}

/// Reads a file that holds a tagset.
///
/// # Errors
/// If it can't be opened, is larger than a tagset can be, or holds something else, or more than a save
/// may.
pub fn read_tagset(path: &Path) -> Result<Tagset, TagsetFailure> {
    let bytes = files::read(path, LARGEST_TAGSET);
    let bytes = bytes.map_err(|why| TagsetFailure::Open(why.into()))?;
    let not_text = TagsetFailure::Open(OpenFailure::NotASave(NotASave::NotUtf8));
    let text = String::from_utf8(bytes).map_err(|_| not_text)?;
    let tagset = decode_tagset(&text).map_err(TagsetFailure::Malformed)?;
    bounds::tagset(&tagset).map_err(TagsetFailure::TooMuch)?;
    Ok(tagset)
}

/// The bytes of a tagset that is to be written to a file of its own there.
///
/// # Errors
/// If it would be more than is read again.
pub fn tagset_bytes(path: &Path, tagset: &Tagset) -> Result<Vec<u8>, StoreError> {
    let too_much = |excess| StoreError::save(path, SaveFailure::TooMuch(excess));
    bounds::tagset(tagset).map_err(too_much)?;
    let bytes = encode_tagset(tagset).into_bytes();
    match bytes.len() as u64 <= LARGEST_TAGSET {
        true => Ok(bytes),
        false => Err(too_much(too_long("the tagset", LARGEST_TAGSET))),
    }
}

/// More bytes than are read of such a file.
fn too_long(what: &'static str, most: u64) -> Excess {
    Excess::of(what, usize::try_from(most).unwrap_or(usize::MAX), "bytes")
}

/// Writes a save; see [`write_save_marked`].
///
/// # Errors
/// As [`write_save_marked`].
pub fn write_save(
    path: &Path,
    set: &AnnotationSet,
    over: Overwrite,
) -> Result<SaveHash, StoreError> {
    write_save_marked(path, set, over, |_| ()).map(|written| written.hash)
}

/// Writes a save as [`write_stream`] does; when it is on disk, just before it takes its place, `mark` is
/// told its hash.
///
/// # Errors
/// As [`write_stream`], and if the save would be more than is read again.
pub fn write_save_marked(
    path: &Path,
    set: &AnnotationSet,
    over: Overwrite,
    mark: impl FnOnce(SaveHash),
) -> Result<Written, StoreError> {
    let written = write_set(path, set, over, Access::Shared, mark);
    written.map_err(|failure| StoreError::save(path, failure))
}

/// As [`write_save_marked`], for the users that are said.
pub(super) fn write_set(
    path: &Path,
    set: &AnnotationSet,
    over: Overwrite,
    access: Access,
    mark: impl FnOnce(SaveHash),
) -> Result<Written, SaveFailure> {
    bounds::set(set).map_err(SaveFailure::TooMuch)?;
    let contents = |out: &mut dyn Write| {
        let room = LARGEST_SAVE;
        encode_to(set, &mut Bounded { out, room })
    };
    write_hashed(path, over, access, contents, mark)
}

/// What came of writing a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The hash of what now stands there.
    pub hash: SaveHash,
    /// What of the file that was replaced could not be kept; empty if there was none.
    pub not_kept: Vec<NotKept>,
}

/// Writes a file piece by piece: to a new file in the same folder, flushed to disk, which then takes
/// the place of the old one. A link is followed to the file it names; whose the file is that is
/// replaced, and who may read it, is kept as far as the system lets this user. When it fails, what stood
/// there still does, and nothing is left beside it.
///
/// # Errors
/// If something stands there that must not be replaced, if it can't be written, or if `contents` fails.
pub fn write_stream(
    path: &Path,
    over: Overwrite,
    contents: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Written, StoreError> {
    let written = write_hashed(path, over, Access::Shared, contents, |_| ());
    written.map_err(|failure| StoreError::save(path, failure))
}

/// As [`write_stream`], for the users that are said; `mark` is told the hash of what is on disk, just before
/// it takes its place.
fn write_hashed(
    path: &Path,
    over: Overwrite,
    access: Access,
    contents: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    mark: impl FnOnce(SaveHash),
) -> Result<Written, SaveFailure> {
    let hash = Cell::new(None);
    let write = |file: &mut File| {
        let hashing = Hashing {
            file: paced(path, file),
            hash: Sha256::new(),
        };
        let mut out = BufWriter::with_capacity(1 << 16, hashing);
        contents(&mut out)?;
        let hashing = out.into_inner().map_err(IntoInnerError::into_error)?;
        hash.set(Some(SaveHash(hashing.hash.finalize().into())));
        Ok(())
    };
    let of_all = || hash.get().expect("it has been written");
    let not_kept = replace(path, over, access, write, || mark(of_all()))?;
    Ok(Written {
        not_kept,
        hash: of_all(),
    })
}

/// A file that is being written, and the hash of what is in it so far.
struct Hashing<W> {
    file: W,
    hash: Sha256,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A save that is being written, which may come to so many bytes more.
struct Bounded<'a> {
    out: &'a mut dyn Write,
    room: u64,
}

impl Write for Bounded<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let left = self.room.checked_sub(bytes.len() as u64);
        self.room = left.ok_or_else(|| io::Error::other(too_long("the save", LARGEST_SAVE)))?;
        self.out.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Written {
    /// A sentence about what was not kept of the file at `path`, if anything.
    pub fn remark(&self, path: &Path) -> Option<String> {
        let (last, others) = self.not_kept.split_last()?;
        let others: Vec<String> = others.iter().map(NotKept::to_string).collect();
        let list = match others.len() {
            0 => last.to_string(),
            _ => format!("{} and {last}", others.join(", ")),
        };
        Some(format!(
            "The file was replaced; this could not be taken over: {list}. — {}",
            shown_path(path)
        ))
    }
}

/// Whether a file is to be opened as a save: by what it is, and where that does not tell, by its name.
/// What can't be read is told apart by its name.
pub fn is_save(path: &Path) -> bool {
    let named = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("ron"));
    match files::read_ends(path, save::TELLING) {
        Ok((beginning, end)) => save::is_save(&beginning, &end, named),
        Err(_) => named,
    }
}

/// The hash of the file at `path`; `None` if there is none.
pub fn hash_on_disk(path: &Path) -> Result<Option<SaveHash>, StoreError> {
    match hash_of(path).map_err(OpenFailure::from) {
        Ok(hash) => Ok(Some(hash)),
        Err(OpenFailure::Missing) => Ok(None),
        Err(failure) => Err(StoreError::open(path, failure)),
    }
}

/// The hash of the save at `path`, of which no more than a piece is in memory.
fn hash_of(path: &Path) -> Result<SaveHash, Refused> {
    let mut hash = Sha256::new();
    files::read_through(path, LARGEST_SAVE, |piece| hash.update(piece))?;
    Ok(SaveHash(hash.finalize().into()))
}

/// Reads a save's bytes, telling how far it is; `None` if it was called off.
fn read_file_in_steps(path: &Path, follow: Follow) -> Result<Option<Vec<u8>>, OpenFailure> {
    let mut told = |done, of| follow(Step::Read(done, of));
    Ok(files::read_in_steps(path, LARGEST_SAVE, &mut told)?)
}

impl SaveHash {
    /// The hash of a file's bytes.
    pub fn of(bytes: &[u8]) -> SaveHash {
        SaveHash(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for SaveHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for SaveHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SaveHash({self})")
    }
}

/// Text that is not 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAHash;

impl fmt::Display for NotAHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a SHA-256 in hexadecimal digits")
    }
}

impl std::error::Error for NotAHash {}

impl FromStr for SaveHash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let mut hash = [0; 32];
        let digits = text.as_bytes();
        if digits.len() != 64 || !digits.iter().all(u8::is_ascii_hexdigit) {
            return Err(NotAHash);
        }
        for (byte, pair) in hash.iter_mut().zip(digits.chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| NotAHash)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NotAHash)?;
        }
        Ok(SaveHash(hash))
    }
}
