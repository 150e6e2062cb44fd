//! Writes the saves of documents. Knows of their logs only where they lie: what those are told of a save
//! is up to whoever has it written.

use std::path::{Path, PathBuf};

use super::{
    disk::resolved,
    noted,
    open_files::{Kept, OpenFiles},
};
use crate::{
    diary::Diary,
    files::{self, steps},
    model::AnnotationSet,
    store::{self, Failure, Overwrite, SaveHash, StoreError},
    text::shown_path,
    workspace::{Command, DocKey, SaveFailure},
};

/// Writes saves, on whatever thread.
#[derive(Clone)]
pub struct Saver {
    open: OpenFiles,
    diary: Diary,
}

/// A save to be written.
pub struct SaveJob {
    pub about: About,
    pub set: Box<AnnotationSet>,
    pub over: Overwrite,
}

impl SaveJob {
    /// A save of a document to this path, of what it holds at this revision.
    pub fn new(
        (doc, path, revision): (DocKey, PathBuf, u64),
        set: Box<AnnotationSet>,
        over: Overwrite,
    ) -> SaveJob {
        let about = About {
            doc,
            path,
            revision,
        };
        SaveJob { about, set, over }
    }
}

/// Which save it is.
#[derive(Clone, Debug)]
pub struct About {
    pub doc: DocKey,
    pub path: PathBuf,
    pub revision: u64,
}

/// What came of a save.
pub struct Ended {
    pub about: About,
    pub written: Result<SaveHash, SaveFailure>,
    /// What it holds, if it was written.
    pub set: Option<Box<AnnotationSet>>,
    remark: Option<String>,
}

impl Ended {
    /// One that was not written.
    pub fn without(about: About, why: SaveFailure) -> Ended {
        Ended {
            about,
            written: Err(why),
            set: None,
            remark: None,
        }
    }

    /// One of which nothing is to be heard any more.
    pub fn unanswered(about: About) -> Ended {
        let place = shown_path(&about.path);
        let why = SaveFailure::NoAnswer {
            what:
                "Could not save: the drive or share of this file has not answered for two seconds."
                    .to_owned(),
            advice: format!(
                "Save it in another place meanwhile. Should the file change later, it holds your work \
                 as it was when you saved it. — {place}"
            ),
        };
        Ended::without(about, why)
    }

    /// As [`unanswered`](Ended::unanswered), where it is Hashiya's own folder that does not answer: before
    /// anything is written it is looked there whether another window has the file open.
    pub fn unasked(about: About) -> Ended {
        let place = shown_path(&about.path);
        let why = SaveFailure::NoAnswer {
            what: "Could not save: the drive of Hashiya’s own folder has not answered for two seconds."
                .to_owned(),
            advice: format!("Save once more: that folder is not asked now. — {place}"),
        };
        Ended::without(about, why)
    }

    /// What the window is told of it, and what of it is left.
    pub fn told(self) -> (About, Option<Saved>, Vec<Command>) {
        let Ended {
            about,
            written,
            set,
            remark,
        } = self;
        let saved =
            (written.as_ref().ok().copied().zip(set)).map(|(hash, set)| Saved { hash, set });
        let command = Command::Saved {
            doc: about.doc,
            path: about.path.clone(),
            revision: about.revision,
            result: written,
        };
        let remark = remark.map(Command::SaveRemark);
        (about, saved, [command].into_iter().chain(remark).collect())
    }
}

/// What a save holds that has been written.
pub struct Saved {
    pub hash: SaveHash,
    pub set: Box<AnnotationSet>,
}

impl Saver {
    /// With the files of the documents that are open.
    pub fn new(open: OpenFiles, diary: Diary) -> Saver {
        Saver { open, diary }
    }

    /// Writes a save; `mark` is told its hash when it is on disk, just before it takes its place: a crash
    /// between the two is told apart by what the file then holds.
    pub fn save(&self, job: SaveJob, mark: impl FnOnce(SaveHash)) -> Ended {
        let SaveJob {
            mut about,
            set,
            over,
        } = job;
        let (doc, path) = (about.doc, resolved(about.path.clone()));
        about.path.clone_from(&path);
        let _watch = self.diary.watch("save", Some(&path));
        if let Some(why) = self.refusal(doc, &path) {
            let why = format!("Nothing was saved: {why} — {}", shown_path(&path));
            return Ended::without(about, SaveFailure::Other(why));
        }
        let saving = self.open.begins_saving(path.clone());
        let written = store::write_save_marked(&path, &set, over, mark);
        if steps::is_left_behind() {
            // Whatever came of it, the document has gone on by now.
            return Ended::unanswered(about);
        }
        drop(saving);
        match written {
            Ok(written) => {
                self.open.is_saved(doc, path.clone());
                Ended {
                    about,
                    written: Ok(written.hash),
                    set: Some(set),
                    remark: written.remark(&path),
                }
            }
            Err(why) => {
                noted::refused(&self.diary, "save", &why);
                Ended::without(about, in_words(why, &path))
            }
        }
    }

    /// Why a document must not be saved there.
    fn refusal(&self, doc: DocKey, path: &Path) -> Option<&'static str> {
        const OPEN_HERE: &str =
            "that file is open here as another document. Choose another name, or close it first.";
        if self.open.is_open_elsewhere(doc, path) {
            return Some(OPEN_HERE);
        }
        if self.is_own(doc, path) {
            return None;
        }
        let in_use = || store::is_in_use(&self.open.beside(path)).then_some(Kept::Elsewhere);
        match self.open.kept(path).or_else(in_use)? {
            Kept::Save => Some(OPEN_HERE),
            Kept::Elsewhere => Some(
                "that file is open in another window of Hashiya. Choose another name, or close it there \
                 first.",
            ),
            Kept::Article => Some(
                "that file is the article of a document that is open here. Choose another name.",
            ),
            Kept::Log => {
                Some("that file is the log of a document that is open here. Choose another name.")
            }
        }
    }

    /// Whether a document is saved at a path already, or logged beside it.
    fn is_own(&self, doc: DocKey, path: &Path) -> bool {
        let is_save = |save: &PathBuf| save == path || files::is_same(save, path);
        let place = self.open.beside(path);
        self.open.save(doc).as_ref().is_some_and(is_save)
            || self
                .open
                .log(doc)
                .is_some_and(|log| log.place.is_of_same(&place))
    }
}

fn in_words(why: StoreError, path: &Path) -> SaveFailure {
    match why.failure {
        Failure::Save(store::SaveFailure::ChangedOnDisk) => SaveFailure::ChangedOnDisk,
        Failure::Save(store::SaveFailure::Exists) => SaveFailure::Exists,
        Failure::Save(failure) => SaveFailure::NotWritten {
            what: format!("Could not save: {failure}."),
            advice: format!("{} — {}", failure.advice(), shown_path(path)),
        },
        _ => SaveFailure::Other(why.to_string()),
    }
}
