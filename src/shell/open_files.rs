//! Which files belong to the documents that are open, so that nothing is written over them: known to
//! whoever writes, on whatever thread.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use crate::{
    files::{self, steps::Pulse},
    store::{LogPlace, StateFolder},
    workspace::DocKey,
};

/// The files of the documents that are open.
#[derive(Clone)]
pub struct OpenFiles {
    state: StateFolder,
    known: Arc<Mutex<Known>>,
}

#[derive(Default)]
struct Known {
    saves: HashMap<DocKey, PathBuf>,
    /// Where saves are being written, by numbers of their own: one that was left behind may still take its
    /// place while another is written.
    saving: HashMap<u64, PathBuf>,
    /// The number of the last.
    savings: u64,
    /// What documents were made of.
    articles: HashMap<DocKey, PathBuf>,
    logs: HashMap<DocKey, OpenLog>,
    /// Who was left behind in the state folder, and may wait for it still.
    stuck: Vec<Pulse>,
}

/// The log of a document that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenLog {
    /// Where it belongs.
    pub place: LogPlace,
    /// The file.
    pub path: PathBuf,
}

/// A save that is being written, wherever that ends.
#[must_use = "it lasts as long as this does"]
pub struct Saving {
    files: OpenFiles,
    number: u64,
}

impl Drop for Saving {
    fn drop(&mut self) {
        self.files.known().saving.remove(&self.number);
    }
}

/// What of an open document lies at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Save,
    /// What it was made of.
    Article,
    /// One of its logs, also one set aside.
    Log,
    /// Another window has it.
    Elsewhere,
}

impl OpenFiles {
    /// None yet, with logs in this folder where they can't lie beside their save.
    pub fn new(state: StateFolder) -> OpenFiles {
        OpenFiles {
            state,
            known: Arc::default(),
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        // It holds maps alone, each of them whole at any moment.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where the log of a save belongs; as long as the state folder does not answer, nothing there is asked.
    pub fn beside(&self, save: &Path) -> LogPlace {
        let place = LogPlace::Beside {
            save: save.to_owned(),
            state: self.state.clone(),
        };
        match self.has_state() {
            true => place,
            false => place.near(),
        }
    }

    /// Somebody was left behind in the state folder, which does not answer.
    pub fn is_stuck_in_state(&self, stuck: Pulse) {
        self.known().stuck.push(stuck);
    }

    /// The state folder.
    pub fn state(&self) -> &StateFolder {
        &self.state
    }

    /// Whether the state folder answers, as far as is known.
    pub fn has_state(&self) -> bool {
        let mut known = self.known();
        known
            .stuck
            .retain(|stuck| stuck.stands_still(Duration::ZERO));
        known.stuck.is_empty()
    }

    /// A document's save, if it has one.
    pub fn save(&self, doc: DocKey) -> Option<PathBuf> {
        self.known().saves.get(&doc).cloned()
    }

    /// A document's log, if it has one.
    pub fn log(&self, doc: DocKey) -> Option<OpenLog> {
        self.known().logs.get(&doc).cloned()
    }

    /// A document was opened from this save, or is saved there now.
    pub fn is_saved(&self, doc: DocKey, save: PathBuf) {
        self.known().saves.insert(doc, save);
    }

    /// A document is about to be saved there, until what this answers with is dropped.
    pub fn begins_saving(&self, save: PathBuf) -> Saving {
        let mut known = self.known();
        known.savings += 1;
        let number = known.savings;
        known.saving.insert(number, save);
        Saving {
            files: self.clone(),
            number,
        }
    }

    /// A document was made of this article.
    pub fn is_made_of(&self, doc: DocKey, article: PathBuf) {
        self.known().articles.insert(doc, article);
    }

    /// A document is logged there now.
    pub fn is_logged(&self, doc: DocKey, log: OpenLog) {
        self.known().logs.insert(doc, log);
    }

    /// A document has no log any more.
    pub fn is_not_logged(&self, doc: DocKey) {
        self.known().logs.remove(&doc);
    }

    /// A document is closed, or was not opened after all.
    pub fn close(&self, doc: DocKey) {
        let mut known = self.known();
        known.saves.remove(&doc);
        known.articles.remove(&doc);
        known.logs.remove(&doc);
    }

    /// Whether the log beside this save is that of another open document.
    pub fn is_open_elsewhere(&self, doc: DocKey, save: &Path) -> bool {
        let place = self.beside(save);
        let known = self.known();
        let mut logs = known.logs.iter();
        logs.any(|(other, log)| *other != doc && log.place.is_of_same(&place))
    }

    /// What of a document that is open lies at a path, by whatever name.
    pub fn kept(&self, path: &Path) -> Option<Kept> {
        let is_same = |kept: &PathBuf| files::is_same(kept, path);
        let has_state = self.has_state();
        // Asking the disk takes as long as it takes; nobody waits for the lock meanwhile.
        let (saves, articles, logs) = {
            let known = self.known();
            let saves: Vec<_> = known.saves.values().chain(known.saving.values()).collect();
            let saves: Vec<PathBuf> = saves.into_iter().cloned().collect();
            let articles: Vec<PathBuf> = known.articles.values().cloned().collect();
            let logs = known.logs.values().map(|log| log.path.clone());
            // Nobody waits for the state folder where that does not answer.
            let logs = logs.filter(|log| has_state || !log.starts_with(self.state.path()));
            let logs: Vec<PathBuf> = logs.collect();
            (saves, articles, logs)
        };
        if saves.iter().any(is_same) {
            return Some(Kept::Save);
        }
        if articles.iter().any(is_same) {
            return Some(Kept::Article);
        }
        let mut beside = saves.iter();
        let is_log = beside.any(|save| self.beside(save).is_log(path)) || logs.iter().any(is_same);
        is_log.then_some(Kept::Log)
    }
}

#[cfg(test)]
mod tests {
    //! | situation | expected | test |
    //! |---|---|---|
    //! | a document is saved at a place while a save of it at another was left behind | each counts as being saved until it has ended | `each_save_counts_until_it_has_ended` |
    //! | somebody was left behind in the state folder | as long as that does not answer, logs belong beside their saves and nowhere else | `as_long_as_the_state_folder_does_not_answer_it_is_left_out` |

    use super::*;
    use crate::files::steps::{Act, step};

    #[test]
    fn each_save_counts_until_it_has_ended() {
        let folder = tempfile::tempdir().expect("a folder");
        let [first, second] = ["a.ron", "b.ron"].map(|name| {
            let path = folder.path().join(name);
            std::fs::write(&path, "as it was before").expect("written");
            path
        });
        let open = OpenFiles::new(StateFolder::at(folder.path().join("state")));
        let stuck = open.begins_saving(first.clone());
        drop(open.begins_saving(second.clone()));
        assert_eq!(open.kept(&second), None);
        assert_eq!(open.kept(&first), Some(Kept::Save));
        drop(stuck);
        assert_eq!(open.kept(&first), None);
    }

    #[test]
    fn as_long_as_the_state_folder_does_not_answer_it_is_left_out() {
        let open = OpenFiles::new(StateFolder::at("/invented/state"));
        let save = Path::new("/invented/a.ron");
        let beside = open.beside(save);
        let pulse = Pulse::default();
        std::thread::scope(|scope| {
            let stuck = scope.spawn(|| {
                pulse.beats_here();
                let taken = step(Act::Look, Path::new("/invented/state"), || {
                    assert!(pulse.leave_behind(Duration::ZERO));
                    open.is_stuck_in_state(pulse.clone());
                    assert_eq!(open.beside(save), beside.clone().near());
                    Ok::<_, std::io::Error>(())
                });
                taken.expect("it is under way");
            });
            stuck.join().expect("it has come back");
        });
        assert_eq!(open.beside(save), beside);
    }
}
