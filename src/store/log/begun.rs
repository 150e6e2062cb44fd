//! What a document without a name began with: its set, and the file that it was made of, beside which its
//! first save is proposed, after a crash too.
//!
//! The file is named in one of its own, beside the set: logs say the same as ever, whichever version reads
//! them. Without it all is restored but where it came from.

use std::{
    ffi::OsString,
    io::Write,
    path::{Path, PathBuf},
};

use crate::{
    files::{self, steps::paced},
    model::AnnotationSet,
};

use super::guarded;

/// The file that a document was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An article, without tags of its own.
    Article(PathBuf),
    /// A save, of which it is a copy.
    Save(PathBuf),
}

/// What a document without a name began with.
#[derive(Clone, Debug)]
pub struct Begun {
    /// The set as it was first shown.
    pub set: AnnotationSet,
    /// The file that it was made of, where there is one.
    pub origin: Option<Origin>,
}

/// Bytes of the longest file that is read: longer paths no system has.
const LONGEST: u64 = 64 * 1024;
const ARTICLE: &[u8] = b"article ";
const SAVE: &[u8] = b"save ";

impl Origin {
    /// The file.
    pub fn path(&self) -> &Path {
        match self {
            Origin::Article(path) | Origin::Save(path) => path,
        }
    }

    /// Notes it in the folder of a document without a name. What can't be noted is missed by nobody but
    /// who saves after a crash, and keeps no edit from being logged.
    pub(super) fn note(&self, folder: &Path) {
        let path = file(folder);
        let word = match self {
            Origin::Article(_) => ARTICLE,
            Origin::Save(_) => SAVE,
        };
        // Whoever reads it may have been started elsewhere.
        let made_of = std::path::absolute(self.path());
        if let (Ok(made_of), Ok(file)) = (made_of, guarded::make(&path)) {
            let noted = [word, made_of.as_os_str().as_encoded_bytes()].concat();
            let _ = paced(&path, &file).write_all(&noted);
        }
    }

    /// What was noted in a folder; `None` for nothing, and for what says nothing.
    pub(super) fn noted(folder: &Path) -> Option<Origin> {
        let noted = files::read(&file(folder), LONGEST).ok()?;
        let article = noted.strip_prefix(ARTICLE);
        let known = |bytes: &[u8]| path_of(bytes).filter(|path| path.is_absolute());
        match article {
            Some(path) => known(path).map(Origin::Article),
            None => known(noted.strip_prefix(SAVE)?).map(Origin::Save),
        }
    }
}

impl From<AnnotationSet> for Begun {
    /// One that was made of no file.
    fn from(set: AnnotationSet) -> Begun {
        Begun { set, origin: None }
    }
}

fn file(folder: &Path) -> PathBuf {
    folder.join("origin")
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    Some(OsString::from_vec(bytes.to_vec()).into())
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(OsString::from(text).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_noted_by_any_path_that_it_may_have() {
        let folder = tempfile::tempdir().expect("a folder");
        for (n, path) in ["/a/b.txt", "/مقال/خبر أول.txt", "/a\nb/ c"]
            .iter()
            .enumerate()
        {
            for origin in [Origin::Article(path.into()), Origin::Save(path.into())] {
                let own = folder
                    .path()
                    .join(format!("{n} {origin:?}").replace('/', "-"));
                std::fs::create_dir(&own).expect("a folder");
                assert_eq!(Origin::noted(&own), None);
                origin.note(&own);
                assert_eq!(Origin::noted(&own), Some(origin));
            }
        }
    }

    #[test]
    fn what_says_nothing_is_no_origin() {
        let folder = tempfile::tempdir().expect("a folder");
        let long = [ARTICLE, &b"/a".repeat(40_000)[..]].concat();
        for noted in [
            &b""[..],
            b"article",
            b"article ",
            b"article b.txt",
            b"else /a",
            &long,
        ] {
            std::fs::write(file(folder.path()), noted).expect("written");
            assert_eq!(Origin::noted(folder.path()), None);
        }
    }
}
