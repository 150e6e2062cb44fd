//! Paths that are typed into the window, where no dialog of the system answers: the question for one
//! stays in front until what it was typed for is done. Where that fails it says why beside the path, which
//! can be mended; nobody types on into the article meanwhile.

use std::path::{Path, PathBuf};

use super::{Turn, Workspace};
use crate::workspace::{DocKey, Level, PathPurpose, Question};

/// A path that was typed, and what for.
pub(super) struct Tried {
    purpose: PathPurpose,
    path: String,
}

/// A path as it was typed where a place was proposed: one that begins nowhere lies in that folder, not in the
/// one that the program happens to have been started in.
pub(super) fn in_folder(proposed: &Path, typed: PathBuf) -> PathBuf {
    let is_folder = proposed
        .as_os_str()
        .to_string_lossy()
        .ends_with(std::path::is_separator);
    let folder = if is_folder {
        Some(proposed)
    } else {
        proposed.parent()
    };
    match folder.filter(|folder| folder.is_absolute()) {
        // An absolute one stays as it is.
        Some(folder) => folder.join(typed),
        None => typed,
    }
}

impl Workspace {
    /// Does what a path was typed for.
    pub(super) fn try_typed(&mut self, purpose: PathPurpose, path: PathBuf, turn: &mut Turn) {
        let tried = Tried {
            purpose,
            path: path.display().to_string(),
        };
        if purpose == PathPurpose::Open {
            return self.open_typed(path, turn);
        }
        self.wait_for(tried, "It is being tried.");
        self.go_on_with_path(purpose, path, false, turn);
    }

    /// Has a file opened whose path was typed.
    fn open_typed(&mut self, path: PathBuf, turn: &mut Turn) {
        let mut openings = self.openings.iter();
        let on_its_way = openings.any(|opening| opening.path.as_ref() == Some(&path));
        self.open_path(path.clone(), false, turn);
        let mut openings = self.openings.iter_mut();
        let opening = openings.find(|opening| opening.path.as_ref() == Some(&path));
        if let Some(opening) = opening.filter(|_| !on_its_way) {
            opening.typed = true;
            let tried = Tried {
                purpose: PathPurpose::Open,
                path: path.display().to_string(),
            };
            self.wait_for(tried, "It is being opened.");
        }
    }

    fn wait_for(&mut self, tried: Tried, why: &str) {
        let question = Question::Path {
            purpose: tried.purpose,
            suggestion: tried.path,
            proposed: false,
            why: why.to_owned(),
            waits: true,
        };
        self.questions.insert(0, question);
    }

    /// Takes the question away that waits for a path to be opened.
    pub(super) fn tried_to_open(&mut self) -> Option<Tried> {
        self.take_tried(|purpose, _| purpose == PathPurpose::Open)
    }

    /// The same for a save that was to be written there.
    pub(super) fn tried_to_save(&mut self, doc: DocKey, path: &Path) -> Option<Tried> {
        self.take_tried(|purpose, typed| purpose == PathPurpose::Save(doc) && is_of(typed, path))
    }

    /// The same for whatever else was to be done with a file.
    pub(super) fn tried_for_file(&mut self, path: &Path) -> Option<Tried> {
        self.take_tried(|purpose, typed| {
            let writes_a_save = matches!(purpose, PathPurpose::Save(_));
            !writes_a_save && purpose != PathPurpose::Open && is_of(typed, path)
        })
    }

    fn take_tried(&mut self, is_it: impl Fn(PathPurpose, &str) -> bool) -> Option<Tried> {
        let of = |question: &Question| match question {
            Question::Path {
                purpose,
                suggestion,
                waits: true,
                ..
            } if is_it(*purpose, suggestion) => Some(Tried {
                purpose: *purpose,
                path: suggestion.clone(),
            }),
            _ => None,
        };
        let (at, tried) = (self.questions.iter().enumerate())
            .find_map(|(at, question)| Some((at, of(question)?)))?;
        self.questions.remove(at);
        Some(tried)
    }

    /// Says why something could not be done: where a path was typed for it, beside that path.
    pub(super) fn tell_failure(&mut self, tried: Option<Tried>, level: Level, why: String) {
        match tried {
            Some(tried) => {
                let question = Question::Path {
                    purpose: tried.purpose,
                    suggestion: tried.path,
                    proposed: false,
                    why,
                    waits: false,
                };
                self.questions.insert(0, question);
            }
            None => self.notify(level, why),
        }
    }
}

/// Whether a file is the one that was typed; it may have got an ending.
fn is_of(typed: &str, path: &Path) -> bool {
    path.display().to_string().starts_with(typed)
}
