//! The files of the diary: `hashiya.log` and, older, `hashiya.log.1` and so on; so many of such a length.
//!
//! Each line is written on its own, by whatever process: the file is opened to be added to, one write puts
//! the whole line at its end, and nothing is kept open. So several windows share one diary, a file that
//! was turned over or removed meanwhile is noticed with the next line, and a panic can write without
//! waiting for anybody.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use crate::files::{self, Links};

/// The name of the file that is written.
const NAME: &str = "hashiya.log";
/// Bytes of a file before it is turned over, but for the lines of those who are about to write.
const MOST: u64 = 512 * 1024;
/// How long a line takes to be written.
const PAUSE: Duration = Duration::from_millis(2);
/// How many files there are at most.
const KEPT: usize = 4;

/// The files in a folder.
pub struct Book {
    folder: PathBuf,
    most: u64,
}

impl Book {
    pub fn at(folder: &Path) -> Book {
        Book {
            folder: folder.to_owned(),
            most: MOST,
        }
    }

    /// Such files of another length.
    #[cfg(test)]
    pub fn with_most(folder: &Path, most: u64) -> Book {
        Book {
            folder: folder.to_owned(),
            most,
        }
    }

    /// Adds a line, which brings its line end.
    ///
    /// # Errors
    /// If the folder or the file can't be made or written.
    pub fn append(&self, line: &str) -> io::Result<()> {
        prepare(&self.folder)?;
        let mut file = self.open()?;
        if file.metadata()?.len() >= self.most && self.turn_over(&file) {
            file = self.open()?;
            if file.metadata()?.len() >= self.most {
                return Err(io::Error::other("it can't be turned over"));
            }
        }
        // What a full disk cut off is no beginning of this line. Somebody may just be writing it: where it
        // is whole after all, an empty line stands between the two.
        let mut is_after_one = ends_a_line(&mut file)?;
        if !is_after_one {
            thread::sleep(PAUSE);
            is_after_one = ends_a_line(&mut file)?;
        }
        let line = match is_after_one {
            true => line.to_owned(),
            false => format!("\n{line}"),
        };
        // In one write, which no other comes amid. What is not written of it is not tried again.
        file.write(line.as_bytes()).map(drop)
    }

    fn open(&self) -> io::Result<File> {
        let mut options = File::options();
        options.read(true).append(true).create(true);
        let file = files::open_with(own(&mut options), &self.file(0), Links::Refuse);
        let file = file.map_err(|why| io::Error::other(why.to_string()))?;
        tighten(&file)?;
        Ok(file)
    }

    /// Moves each file to the next number; the last gives way. Answers whether that is done: where
    /// somebody else is at it, this line still goes where it would.
    fn turn_over(&self, file: &File) -> bool {
        // Let go of when the file is closed.
        if file.try_lock().is_err() {
            return false;
        }
        let full = fs::metadata(self.file(0)).is_ok_and(|there| there.len() >= self.most);
        if full {
            for number in (0..KEPT - 1).rev() {
                // Most of them are not there at first.
                let _ = fs::rename(self.file(number), self.file(number + 1));
            }
        }
        true
    }

    fn file(&self, number: usize) -> PathBuf {
        match number {
            0 => self.folder.join(NAME),
            n => self.folder.join(format!("{NAME}.{n}")),
        }
    }
}

/// Whether a file is empty or its last line is whole.
fn ends_a_line(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// Makes the folder, which only its owner may look into.
///
/// # Errors
/// If it can't be made.
pub fn prepare(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Has a file that is made be readable by its owner only.
fn own(options: &mut fs::OpenOptions) -> &mut fs::OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Takes a file that was there already away from others.
#[cfg(unix)]
fn tighten(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    match file.metadata()?.permissions().mode() & 0o077 {
        0 => Ok(()),
        _ => file.set_permissions(fs::Permissions::from_mode(0o600)),
    }
}

/// Elsewhere the folder's own rights hold: it lies in the user's own.
#[cfg(not(unix))]
fn tighten(_: &File) -> io::Result<()> {
    Ok(())
}
