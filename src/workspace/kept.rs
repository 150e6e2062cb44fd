//! Edits that no save holds, found in the logs of an open document: its save was replaced, deleted or
//! set aside. What was done, by whom and when, and what of it fits the annotations that there are now.
//!
//! Runs on a worker while it reads; what is applied is tried once more against what stands there then.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use super::telling::{isolated, told};
use crate::{
    model::{AnnotationSet, Edit, HistoryStep, Rejected, Stamp},
    store::{KeptEdits, LogStep, LoggedEdit},
    text::shown_path,
};

/// Edits of one log that no save holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptWork {
    /// The log that they stand in.
    pub path: PathBuf,
    /// Who did the first, and when.
    pub first: Stamp,
    /// Who did the last, and when.
    pub last: Stamp,
    /// What was done, in order; typing into one field is one.
    pub deeds: Vec<KeptDeed>,
    /// Whether they are about the text of the document.
    pub of_this_text: bool,
    edits: Vec<LoggedEdit>,
}

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptDeed {
    /// In the past tense and without its doer, as the history tells it.
    pub words: String,
    /// Who did it, and when.
    pub stamp: Stamp,
    /// Whether it fits the annotations as they are.
    pub fits: bool,
}

/// Edits in a log whose save is there no more, and which no open document can be asked about: it is of
/// another text, or there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrphanedEdits {
    /// The save, as it was called.
    pub save: PathBuf,
    /// The log that they stand in.
    pub path: PathBuf,
    /// How many they are.
    pub edits: usize,
    /// Who did the last, and when.
    pub last: Stamp,
}

impl OrphanedEdits {
    /// Those that were found in a log of this save.
    pub fn of(kept: &KeptEdits, save: &Path) -> OrphanedEdits {
        OrphanedEdits {
            save: save.to_owned(),
            path: kept.path.clone(),
            edits: kept.edits,
            last: kept.last.clone(),
        }
    }
}

impl fmt::Display for OrphanedEdits {
    /// A sentence for the person, with what is to be done.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.save.file_name().unwrap_or(self.save.as_os_str());
        let changes = match self.edits {
            1 => "1 change that no save holds, done by".to_owned(),
            n => format!("{n} changes that no save holds, the last by"),
        };
        write!(
            f,
            "“{}” is there no more, and its log holds {changes} {} on {}. If it was \
             moved, open it where it is now and choose File → Unsaved edits in logs… to look at them; \
             else connect its drive, or put a copy of it back and open that. — {}",
            shown_path(Path::new(name)),
            isolated(&self.last.by),
            self.last.at.strftime("%Y-%m-%d %H:%M UTC"),
            shown_path(&self.path)
        )
    }
}

/// What came of trying edits.
pub(super) struct Tried {
    /// The set with those that fit.
    pub set: AnnotationSet,
    /// Those that fit.
    pub fitting: Vec<LoggedEdit>,
    /// What those put, each as a whole.
    whole: Vec<Edit>,
    deeds: Vec<KeptDeed>,
}

impl KeptWork {
    /// Reads what was found for a document that holds `set`.
    ///
    /// # Errors
    /// If the log can't be read any more: a sentence for the person.
    pub fn read(kept: &KeptEdits, set: &AnnotationSet) -> Result<KeptWork, String> {
        let of_this_text = kept.is_about(set.article());
        let edits = match of_this_text {
            true => kept.read(set.article()).map_err(|why| why.to_string())?,
            false => Vec::new(),
        };
        let mut work = KeptWork {
            path: kept.path.clone(),
            first: kept.first.clone(),
            last: kept.last.clone(),
            deeds: Vec::new(),
            of_this_text,
            edits,
        };
        work.deeds = work.tried(set).deeds;
        Ok(work)
    }

    /// How many of its deeds fit.
    pub fn fitting(&self) -> usize {
        self.deeds.iter().filter(|deed| deed.fits).count()
    }

    /// Does it all again, as far as it fits, to a set: what builds on something that does not fit
    /// fits no more than that.
    pub(super) fn tried(&self, set: &AnnotationSet) -> Tried {
        let mut tried = Tried {
            set: set.clone(),
            fitting: Vec::new(),
            whole: Vec::new(),
            deeds: Vec::new(),
        };
        let goes_on = |_: &LoggedEdit, next: &LoggedEdit| next.step == LogStep::More;
        for deed in self.edits.chunk_by(goes_on) {
            tried.deed(deed);
        }
        tried
    }
}

impl Tried {
    fn deed(&mut self, edits: &[LoggedEdit]) {
        let (Some(first), Some(last)) = (edits.first(), edits.last()) else {
            return;
        };
        let before = self.set.clone();
        let again = |logged: &LoggedEdit| {
            let edit = self.set.whole(logged.edit.clone())?;
            let inverse = self.set.reapply(edit.clone())?;
            Ok((edit, inverse))
        };
        let outcome: Result<Vec<(Edit, Edit)>, Rejected> = edits.iter().map(again).collect();
        let (edit, inverse) = match &outcome {
            Ok(done) => (
                done.last().map(|(edit, _)| edit.clone()),
                done.first().map(|(_, inverse)| inverse.clone()),
            ),
            Err(_) => (None, first.inverse.clone()),
        };
        let edit = edit.unwrap_or_else(|| last.edit.clone());
        let step = HistoryStep::new(edit, inverse, last.stamp.clone());
        let fits = outcome.is_ok();
        let done = outcome.into_iter().flatten();
        self.whole.extend(done.map(|(edit, _)| edit));
        if !fits {
            self.set = before;
        }
        self.deeds.push(KeptDeed {
            words: told(&step, &self.set),
            stamp: last.stamp.clone(),
            fits,
        });
        if fits {
            self.fitting.extend_from_slice(edits);
        }
    }

    /// How many deeds fit.
    pub fn deeds_that_fit(&self) -> usize {
        self.deeds.iter().filter(|deed| deed.fits).count()
    }

    /// All that fits as one edit.
    pub fn edit(&self) -> Edit {
        let mut flat = Vec::with_capacity(self.whole.len());
        self.whole.iter().for_each(|edit| flatten(edit, &mut flat));
        Edit::Batch(flat)
    }
}

fn flatten(edit: &Edit, into: &mut Vec<Edit>) {
    match edit {
        Edit::Batch(edits) => edits.iter().for_each(|edit| flatten(edit, into)),
        edit => into.push(edit.clone()),
    }
}
