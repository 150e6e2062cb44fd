//! What stands for a file: the same for the same path in one person's diary, and nothing to anybody who
//! would guess which path that is.
//!
//! A mark is a hash of the path and of a salt of 160 random bits, which lies beside the diary, readable by
//! its owner only. Without the salt a guess can't be tried; whoever sends a diary to somebody keeps it.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};
use ulid::Ulid;

use super::book;
use crate::files;

/// The name of the file with the salt.
const NAME: &str = "salt";
/// Bytes of a salt: two ULIDs as text.
const SALT: usize = 2 * 26;

/// Tells the marks of files.
pub struct Marks {
    folder: PathBuf,
    salt: Option<Vec<u8>>,
}

impl Marks {
    /// With the salt of the diary in this folder, made when it is first wanted.
    pub fn new(folder: &Path) -> Marks {
        Marks {
            folder: folder.to_owned(),
            salt: None,
        }
    }

    /// The mark of a path, in digits and letters `a` to `f`.
    pub fn of(&mut self, path: &Path) -> String {
        if self.salt.is_none() {
            self.salt = salt(&self.folder);
        }
        let Some(salt) = &self.salt else {
            return "unknown".to_owned();
        };
        let mut hash = Sha256::new();
        hash.update(salt);
        hash.update(path.as_os_str().as_encoded_bytes());
        let hash = hash.finalize();
        hash.iter()
            .take(6)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

/// The salt there; a new one if there is none. `None` if it can't be kept: a path would have another mark
/// each time.
fn salt(folder: &Path) -> Option<Vec<u8>> {
    let path = folder.join(NAME);
    if let Some(salt) = read(&path) {
        return Some(salt);
    }
    book::prepare(folder).ok()?;
    // 80 bits each are chance.
    let salt = format!("{}{}", Ulid::generate(), Ulid::generate());
    // Whole or not at all, and never in the place of another window's.
    let mut file = tempfile::NamedTempFile::new_in(folder).ok()?;
    file.write_all(salt.as_bytes()).ok()?;
    if file.persist_noclobber(&path).is_err() && read(&path).is_none() {
        // What lies there is no salt.
        fs::remove_file(&path).ok()?;
        return None;
    }
    read(&path)
}

fn read(path: &Path) -> Option<Vec<u8>> {
    let salt = files::read(path, SALT as u64).ok()?;
    (salt.len() == SALT).then_some(salt)
}
