//! What of a document no save holds, in memory: a log that could not be opened yet, or that has been lost
//! sight of, is opened anew with it.
//!
//! Knows nothing of the log that is there meanwhile, and touches no file but to open one.

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::disk::{now, stamp};
use crate::{
    model::{AnnotationSet, Article, Stamp},
    store::{self, Begun, Locks, Log, LogPlace, LoggedEdit, SaveHash, StoreError, Writing},
    workspace::DocKey,
};

/// What a log of a document must hold.
#[derive(Clone)]
pub struct Ledger {
    place: LogPlace,
    article: Article,
    /// The save that was opened or written last, and who opened it.
    save: SaveHash,
    stamp: Stamp,
    /// What a document without a name began with.
    begun_with: Option<Begun>,
    owed: Vec<Owed>,
    /// The save that is about to take its place.
    placing: Option<SaveHash>,
    /// What the log has locked that stands in the way of another one elsewhere.
    locks: Locks,
    /// The revision of the document that the last edit made.
    revision: u64,
}

#[derive(Clone)]
enum Owed {
    Edits(Arc<[LoggedEdit]>),
    /// What stands before is being saved.
    Snapshot,
}

impl Ledger {
    /// Of a document whose save has this hash, and which shows just that.
    pub fn of_save(place: LogPlace, set: &AnnotationSet, save: SaveHash) -> Ledger {
        Ledger {
            place,
            article: set.article().clone(),
            save,
            stamp: stamp(set),
            begun_with: None,
            owed: Vec::new(),
            placing: None,
            locks: Locks::default(),
            revision: 0,
        }
    }

    /// Of a document that is logged, with the edits of its log that no save holds.
    pub fn of_log(log: &Log, unsaved: &[LoggedEdit]) -> Ledger {
        let (save, stamp) = log.opened();
        let mut ledger = Ledger {
            place: log.place().clone(),
            article: log.article().clone(),
            save,
            stamp,
            begun_with: log.begun_with().cloned(),
            owed: Vec::new(),
            placing: None,
            locks: Locks::default(),
            revision: 0,
        };
        ledger.goes_on_with(unsaved);
        ledger
    }

    /// The save, or the folder of a document without a name.
    pub fn file(&self) -> &Path {
        match &self.place {
            LogPlace::Beside { save, .. }
            | LogPlace::Near { save, .. }
            | LogPlace::Away { save, .. } => save,
            LogPlace::Unsaved(folder) => folder,
        }
    }

    /// Where the log belongs.
    pub fn place(&self) -> &LogPlace {
        &self.place
    }

    /// The revision of the document that the last edit made.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Takes in edits, which made this revision.
    pub fn note(&mut self, edits: Arc<[LoggedEdit]>, revision: u64) {
        self.owed.push(Owed::Edits(edits));
        self.revision = self.revision.max(revision);
    }

    /// Of what no save holds, only this counts.
    pub fn goes_on_with(&mut self, edits: &[LoggedEdit]) {
        self.owed.clear();
        if !edits.is_empty() {
            self.owed.push(Owed::Edits(edits.into()));
        }
    }

    /// All up to here is being saved.
    pub fn begins_saving(&mut self) {
        self.owed.retain(|owed| matches!(owed, Owed::Edits(_)));
        self.owed.push(Owed::Snapshot);
    }

    /// The save is about to take its place.
    pub fn is_placing(&mut self, save: SaveHash) {
        self.placing = Some(save);
    }

    /// Whether a save is about to take its place.
    pub fn is_about_to_be_saved(&self) -> bool {
        self.placing.is_some()
    }

    /// The save has taken its place, beside which the log belongs now.
    pub fn is_saved(&mut self, place: LogPlace, save: SaveHash) {
        let snapshot = |owed: &Owed| matches!(owed, Owed::Snapshot);
        let held = self.owed.iter().position(snapshot);
        self.owed.drain(..held.map_or(self.owed.len(), |at| at + 1));
        self.placing = None;
        self.begun_with = None;
        (self.place, self.save) = (place, save);
    }

    /// The save has come to nothing.
    pub fn is_not_saved(&mut self) {
        self.owed.retain(|owed| matches!(owed, Owed::Edits(_)));
        self.placing = None;
    }

    /// The same in the place that is left where the first does not answer; `None` if there is none.
    pub fn away(self) -> Option<Ledger> {
        let place = self.place.away()?;
        Some(Ledger { place, ..self })
    }

    /// The log has these locked now.
    pub fn is_locked(&mut self, locks: Locks) {
        self.locks = locks;
    }

    /// Lets go of what the log has locked: who has it open is stuck elsewhere.
    pub fn unlock(&self) {
        self.locks.let_go();
    }

    /// Opens a log anew with all of this, and marks the save that is being written.
    ///
    /// # Errors
    /// As [`Log::open_anew`]'s and [`Log::append`]'s.
    pub fn open(&self) -> Result<(Log, Option<Writing>), StoreError> {
        let mut log = match (&self.place, &self.begun_with) {
            (LogPlace::Unsaved(folder), Some(base)) => {
                store::open_unsaved_anew(folder, base, self.save, &self.stamp)?
            }
            (place, _) => Log::open_anew(place.clone(), &self.article, self.save, &self.stamp)?,
        };
        let mut writing = None;
        for owed in &self.owed {
            match owed {
                Owed::Edits(edits) => log.append(edits)?,
                Owed::Snapshot => writing = Some(log.mark_writing(now())),
            }
        }
        if let (Some(number), Some(save)) = (writing, self.placing) {
            log.mark_saving(number, save, now())?;
        }
        Ok((log, writing))
    }
}

/// The ledgers of documents, for whoever goes on in the place of who keeps them.
#[derive(Clone, Default)]
pub struct Ledgers(Arc<Mutex<HashMap<DocKey, Ledger>>>);

impl Ledgers {
    /// With the ledger of one document.
    pub fn with(doc: DocKey, ledger: Ledger) -> Ledgers {
        Ledgers(Arc::new(Mutex::new(HashMap::from([(doc, ledger)]))))
    }

    /// The ledger of a document as it stands. What it holds is shared, not copied.
    pub fn get(&self, doc: DocKey) -> Option<Ledger> {
        self.all().get(&doc).cloned()
    }

    /// Whether a document has one.
    pub fn has(&self, doc: DocKey) -> bool {
        self.all().contains_key(&doc)
    }

    /// Begins one, in the place of what there was.
    pub fn put(&self, doc: DocKey, ledger: Ledger) {
        self.all().insert(doc, ledger);
    }

    /// Changes the ledger of a document; answers whether there is one.
    pub fn change(&self, doc: DocKey, change: impl FnOnce(&mut Ledger)) -> bool {
        self.all().get_mut(&doc).map(change).is_some()
    }

    /// Lets go of one.
    pub fn drop(&self, doc: DocKey) {
        let gone = self.all().remove(&doc);
        // Freed when nobody waits for the lock any more.
        std::mem::drop(gone);
    }

    fn all(&self) -> MutexGuard<'_, HashMap<DocKey, Ledger>> {
        // Each change leaves each of them whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
