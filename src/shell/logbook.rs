//! The logs of the documents that are open: begun, written, told of saves, let go of.
//!
//! One thing on a document after the other, so that a log entry can't overtake the save it belongs to.
//! Writes no saves; is told of them before, during and after.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    disk::{log_changed, log_failed, now, stamp, trouble},
    ledger::{Ledger, Ledgers},
    noted,
    open_files::{OpenFiles, OpenLog},
    opening::Arrival,
    saver::{About, Saved},
};
use crate::{
    diary::Diary,
    files::steps,
    model::AnnotationSet,
    store::{
        self, Begun, Failure, Log, LoggedEdit, Origin, SaveHash, StateFolder, StoreError,
        UnsavedEdits, Writing,
    },
    workspace::{Command, DocKey, Effect, Opening},
};

/// The logs of some documents.
pub struct Logbook {
    state: StateFolder,
    open: OpenFiles,
    logs: HashMap<DocKey, Log>,
    /// What no save holds of each document that has a log, or is to have one as soon as it can be opened.
    ledgers: Ledgers,
    /// Documents without a name whose log could not be begun, and why.
    unbegun: HashMap<DocKey, StoreError>,
    /// Saves that are being written.
    flights: HashMap<DocKey, Flight>,
    diary: Diary,
}

/// A save that is being written, as its log knows it.
#[derive(Default)]
struct Flight {
    number: Option<Writing>,
    /// What came of telling that it is about to take its place.
    marked: Option<Result<(), StoreError>>,
}

impl Logbook {
    /// None yet, with logs in this folder where they can't lie beside their save.
    pub fn new(state: StateFolder, open: OpenFiles, diary: Diary) -> Logbook {
        Logbook {
            state,
            open,
            logs: HashMap::new(),
            ledgers: Ledgers::default(),
            unbegun: HashMap::new(),
            flights: HashMap::new(),
            diary,
        }
    }

    /// One for further documents.
    pub fn beside(&self) -> Logbook {
        let (state, open) = (self.state.clone(), self.open.clone());
        Logbook::new(state, open, self.diary.clone())
    }

    /// One that goes on with a document in the place of another, which has got stuck or broken off: with
    /// nothing but what no save holds. See [`resume`](Logbook::resume).
    pub fn instead(&self, doc: DocKey, ledger: Ledger) -> Logbook {
        Logbook {
            ledgers: Ledgers::with(doc, ledger),
            ..self.beside()
        }
    }

    /// Which files belong to the documents that are open.
    pub fn open_files(&self) -> &OpenFiles {
        &self.open
    }

    /// Where it is noted what failed and what took long.
    pub fn diary(&self) -> &Diary {
        &self.diary
    }

    /// What no save holds, for whoever goes on in the place of this.
    pub fn ledgers(&self) -> Ledgers {
        self.ledgers.clone()
    }

    /// Carries out an effect on a log; answers with what came of it. Others come to nothing.
    pub fn carry_out(&mut self, effect: Effect) -> Vec<Command> {
        let diary = self.diary.clone();
        let _watch = noted::watch(&diary, &effect);
        let trouble = |doc, outcome| trouble(&diary, Some(doc), outcome);
        let command = match effect {
            Effect::BeginLog { doc, base } => trouble(doc, self.begin_log(doc, &base)),
            Effect::Log {
                doc,
                edits,
                revision,
            } => {
                let logged = self.log(doc, edits.into(), revision);
                Some(match logged {
                    Ok(()) => Command::Logged(doc, revision),
                    Err(why) => log_failed(&diary, Some(doc), &why),
                })
            }
            Effect::DiscardLog { doc } => trouble(doc, self.discard_log(doc)),
            Effect::GoOnWith {
                doc,
                chosen,
                others,
            } => trouble(doc, self.go_on_with(doc, chosen.as_deref(), &others)),
            Effect::GoOnWithVersion { doc } => {
                let log = self.logs.get_mut(&doc);
                let noted = log.map_or(Ok(()), |log| log.go_on_with_version(now()));
                trouble(doc, noted)
            }
            Effect::Close { doc } => trouble(doc, self.close(doc)),
            Effect::LeaveLog { doc } => trouble(doc, self.leave(doc)),
            _ => None,
        };
        let mut commands = self.changes();
        commands.splice(0..0, command);
        commands
    }

    /// What is to be said of logs beside that. Tells whoever writes files which are logs.
    fn changes(&mut self) -> Vec<Command> {
        let mut commands = Vec::new();
        if steps::is_left_behind() {
            // Another one tells by now.
            return commands;
        }
        for (doc, log) in &mut self.logs {
            let changes = log.take_setbacks().into_iter();
            commands.extend(changes.map(|change| log_changed(Some(*doc), &change)));
            let (place, path) = (log.place().clone(), log.path().to_owned());
            self.open.is_logged(*doc, OpenLog { place, path });
            let locks = log.locks();
            (self.ledgers).change(*doc, |ledger| ledger.is_locked(locks));
        }
        commands
    }

    /// Takes over the log of a document that has been opened; answers with what is to be told.
    pub fn take(&mut self, arrival: Arrival) -> Command {
        let doc = arrival.doc;
        let _watch = self.diary.watch("take-log", None);
        let mut unsaved = &[][..];
        if let Command::Opened {
            path,
            result: Ok(opening),
            ..
        } = &arrival.command
        {
            match (opening, path) {
                (Opening::Save { .. }, Some(path)) => self.open.is_saved(doc, path.clone()),
                (Opening::Article(_), Some(path)) => self.open.is_made_of(doc, path.clone()),
                (
                    Opening::Save {
                        origin: Some(Origin::Article(article)),
                        ..
                    },
                    None,
                ) => self.open.is_made_of(doc, article.clone()),
                _ => {}
            }
            if let Opening::Save { pending, .. } = opening {
                unsaved = pending;
            }
        }
        if let Some(log) = arrival.log {
            self.ledgers.put(doc, Ledger::of_log(&log, unsaved));
            self.logs.insert(doc, log);
        }
        if let Some(ledger) = arrival.unlogged {
            self.ledgers.put(doc, ledger);
        }
        self.changes();
        arrival.command
    }

    /// Opens the log of a document anew, with all that no save holds. Whoever sees to it that this is
    /// called on another thread than the one that is stuck has the document logged again.
    ///
    /// # Errors
    /// If it can't be opened; that is tried again with the next edit.
    pub fn resume(&mut self, doc: DocKey) -> Result<(), StoreError> {
        let _watch = self.diary.watch("resume-log", None);
        self.open.is_not_logged(doc);
        self.logs.remove(&doc);
        self.ledgers.get(doc).iter().for_each(Ledger::unlock);
        self.open_log(doc)?;
        // What it says of the log that was left is known, and all of that is in this one.
        self.changes();
        Ok(())
    }

    /// A document has no log, nor is one to be opened before it is saved: who had it open is stuck.
    pub fn is_not_logged(&self, doc: DocKey) {
        self.open.is_not_logged(doc);
    }

    /// A save of all up to here is begun; answers whether what is logged from now on is told apart from
    /// it. Where there is no log to tell it apart in, nothing must be logged before the save has ended.
    pub fn begins_saving(&mut self, doc: DocKey) -> bool {
        let _watch = self.diary.watch("mark-writing", None);
        self.ledgers.change(doc, Ledger::begins_saving);
        let number = self.logs.get_mut(&doc).map(|log| log.mark_writing(now()));
        let flight = Flight {
            number,
            marked: None,
        };
        self.flights.insert(doc, flight);
        number.is_some()
    }

    /// The save is on disk and about to take its place; told twice it is one. What can't be marked is owed,
    /// and stands before what is written next.
    pub fn is_placing(&mut self, doc: DocKey, save: SaveHash) {
        let _watch = self.diary.watch("mark-saving", None);
        self.ledgers.change(doc, |ledger| ledger.is_placing(save));
        let flight = self.flights.entry(doc).or_default();
        if flight.marked.is_none()
            && let (Some(log), Some(number)) = (self.logs.get_mut(&doc), flight.number)
        {
            flight.marked = Some(log.mark_saving(number, save, now()));
        }
    }

    /// The save has ended, and holds this if it was written. Answers with what is to be said of the log.
    pub fn is_saved(&mut self, about: &About, saved: Option<&Saved>) -> Vec<Command> {
        let doc = about.doc;
        let _watch = self.diary.watch("mark-saved", Some(&about.path));
        let logged = match saved {
            Some(saved) => {
                let flight = self.flights.get(&doc);
                if flight.is_none_or(|flight| flight.marked.is_none()) {
                    // Whoever wrote it could not wait for that.
                    self.is_placing(doc, saved.hash);
                }
                // What could not be marked before is owed, and stands before this mark.
                Some(self.mark_saved(doc, &about.path, &saved.set, saved.hash))
            }
            None => self.is_not_saved(doc),
        };
        self.flights.remove(&doc);
        let logged = match logged {
            // What was logged before is on disk now, unless there is no log to mark.
            Some(Ok(())) if self.logs.contains_key(&doc) => {
                let known = self.ledgers.get(doc).map(|ledger| ledger.revision());
                Some(Command::Logged(doc, about.revision.max(known.unwrap_or(0))))
            }
            Some(Ok(())) | None => None,
            Some(Err(why)) => Some(log_failed(&self.diary, Some(doc), &why)),
        };
        let mut commands = self.changes();
        commands.splice(0..0, logged);
        commands
    }

    /// A save that came to nothing before its mark says nothing of the log.
    fn is_not_saved(&mut self, doc: DocKey) -> Option<Result<(), StoreError>> {
        self.ledgers.change(doc, Ledger::is_not_saved);
        let flight = self.flights.remove(&doc)?;
        if let (Some(log), Some(number)) = (self.logs.get_mut(&doc), flight.number) {
            log.not_saved(number);
        }
        flight.marked
    }

    /// Notes in the log that the save holds all up to where it was begun. A document that has got a name, or
    /// another one, takes its log along; one that was never changed gets its log now.
    fn mark_saved(
        &mut self,
        doc: DocKey,
        path: &Path,
        set: &AnnotationSet,
        save: SaveHash,
    ) -> Result<(), StoreError> {
        let place = self.open.beside(path);
        let known = (self.ledgers).change(doc, |ledger| ledger.is_saved(place.clone(), save));
        if !known {
            let ledger = Ledger::of_save(place.clone(), set, save);
            self.ledgers.put(doc, ledger);
        }
        match self.logs.get_mut(&doc) {
            Some(log) if log.place().is_as_good_as(&place) => log.mark_saved(save, now()),
            Some(log) => {
                let moved = log.move_to(place, save, now());
                moved.inspect_err(|_| self.let_go_of_former(doc, save))
            }
            None => self.open_log(doc),
        }
    }

    /// Lets go of the log of a document that is saved at another place, and could not be taken along:
    /// what is done from now on is no more of the former save's. As long as what no save holds of it is in
    /// no other log, the former one stays as it is.
    fn let_go_of_former(&mut self, doc: DocKey, save: SaveHash) {
        if steps::is_left_behind() {
            return;
        }
        self.open.is_not_logged(doc);
        if let Some(log) = self.logs.remove(&doc)
            && log.unsaved_after(save, now()).is_empty()
        {
            // What can't be marked or removed is offered once more.
            let _ = log.give_up(now());
        }
    }

    fn begin_log(&mut self, doc: DocKey, base: &Begun) -> Result<(), StoreError> {
        if self.ledgers.has(doc) {
            // Only writing failed before; the log owes what is missing, or is owed it, and goes on.
            return Ok(());
        }
        let id = ulid::Ulid::generate();
        let begun = match self.open.has_state() {
            true => store::create_unsaved(&self.state, id, base, &stamp(&base.set)),
            false => Err(no_answer(self.state.path())),
        };
        match begun {
            Ok(log) => {
                self.unbegun.remove(&doc);
                self.ledgers.put(doc, Ledger::of_log(&log, &[]));
                self.logs.insert(doc, log);
                Ok(())
            }
            Err(why) => {
                self.unbegun.insert(doc, why.clone());
                Err(why)
            }
        }
    }

    fn log(
        &mut self,
        doc: DocKey,
        edits: Arc<[LoggedEdit]>,
        revision: u64,
    ) -> Result<(), StoreError> {
        let noted = edits.clone();
        let known = (self.ledgers).change(doc, |ledger| ledger.note(noted, revision));
        match self.logs.get_mut(&doc) {
            Some(log) => log.append(&edits),
            None if known => self.open_log(doc),
            // No entry is dropped without a word.
            None => Err(self.without_log(doc)),
        }
    }

    /// Opens a document's log and gives it what it is owed.
    fn open_log(&mut self, doc: DocKey) -> Result<(), StoreError> {
        let Some(ledger) = self.ledgers.get(doc) else {
            return Err(self.without_log(doc));
        };
        if ledger.place().is_in_state() && !self.open.has_state() {
            return Err(no_answer(ledger.file()));
        }
        let (log, number) = ledger.open()?;
        if number.is_some() {
            // With all else that it was owed.
            let marked = ledger.is_about_to_be_saved().then_some(Ok(()));
            self.flights.insert(doc, Flight { number, marked });
        }
        self.logs.insert(doc, log);
        Ok(())
    }

    /// Whether a document is logged at this moment.
    pub fn is_logged(&self, doc: DocKey) -> bool {
        self.logs.contains_key(&doc)
    }

    /// Why a document has no log.
    fn without_log(&self, doc: DocKey) -> StoreError {
        let known = self.unbegun.get(&doc).cloned();
        known.unwrap_or_else(|| {
            let save = self.open.save(doc);
            StoreError {
                path: save.unwrap_or_else(|| self.state.path().to_owned()),
                failure: Failure::Log(store::SaveFailure::System(
                    "the log could not be opened".to_owned(),
                )),
            }
        })
    }

    /// Goes on with what one of several logs holds. Where that can't be logged, it is owed to a log that
    /// is opened with the next edit: this one may still end with what was not chosen.
    fn go_on_with(
        &mut self,
        doc: DocKey,
        chosen: Option<&UnsavedEdits>,
        others: &[PathBuf],
    ) -> Result<(), StoreError> {
        let edits = chosen.map_or(&[][..], |way| &way.edits);
        (self.ledgers).change(doc, |ledger| ledger.goes_on_with(edits));
        let Some(log) = self.logs.get_mut(&doc) else {
            // Whatever the logs hold is set aside when one is opened.
            return self.open_log(doc);
        };
        let outcome = log.go_on_with(chosen, others);
        if outcome.is_err() && !steps::is_left_behind() {
            self.open.is_not_logged(doc);
            self.logs.remove(&doc);
        }
        outcome.map(drop)
    }

    /// What no save holds was given up.
    fn discard_log(&mut self, doc: DocKey) -> Result<(), StoreError> {
        self.ledgers.change(doc, |ledger| ledger.goes_on_with(&[]));
        self.logs
            .get_mut(&doc)
            .map_or(Ok(()), |log| log.mark_discarded(now()))
    }

    /// Lets go of a closed document's log; one without a name leaves nothing behind that was decided on.
    fn close(&mut self, doc: DocKey) -> Result<(), StoreError> {
        self.unbegun.remove(&doc);
        self.leave(doc)
    }

    /// Lets go of the log of a document that was not opened after all.
    fn leave(&mut self, doc: DocKey) -> Result<(), StoreError> {
        self.open.close(doc);
        self.ledgers.drop(doc);
        self.logs.remove(&doc).map_or(Ok(()), Log::close)
    }

    /// Lets go of all that there is of a document, of which nothing more will come. What could not be removed
    /// does no harm.
    pub fn let_go(&mut self, doc: DocKey) {
        let _ = self.close(doc);
    }
}

/// Why there is no log in the program's own folder, where somebody else still waits for an answer.
fn no_answer(path: &Path) -> StoreError {
    StoreError {
        path: path.to_owned(),
        failure: Failure::Log(store::SaveFailure::System(
            "the drive of Hashiya’s own folder does not answer".to_owned(),
        )),
    }
}
