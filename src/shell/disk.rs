//! Logs and saves of the documents that are open, and what a killed program left behind.
//!
//! Runs on the lanes of documents in the program and in line in tests; either way one effect on a document
//! after the other, so that a log entry can't overtake the save it belongs to. What is done beside them
//! are [errands](super::errands).

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::{
    errands::Errands,
    open_files::{Kept, OpenFiles, OpenLog},
    opening::{Arrival, Opener, Waiting},
    route::Route,
};
use crate::{
    files,
    model::{AnnotationSet, Article, Stamp},
    store::{
        self, Failure, Log, LogPlace, LoggedEdit, Overwrite, SaveHash, Setback, StateFolder,
        StoreError, UnsavedEdits,
    },
    text::shown_path,
    workspace::{Command, DocKey, Effect, Opening, SaveFailure, Stamps, SystemStamps},
};

/// The disk, with the logs of its documents.
pub struct Disk {
    state: StateFolder,
    logs: HashMap<DocKey, Log>,
    /// Documents without a name whose log could not be begun, and why.
    unbegun: HashMap<DocKey, StoreError>,
    /// Documents with a save whose log could not be opened, with what it is owed.
    unlogged: HashMap<DocKey, Unlogged>,
    open: OpenFiles,
    errands: Errands,
}

impl Disk {
    /// The disk, with logs and preferences in this folder.
    pub fn new(state: StateFolder) -> Disk {
        let open = OpenFiles::new(state.clone());
        let errands = Errands::new(state.clone(), open.clone());
        Disk::with(state, open, errands)
    }

    /// One for further documents, that knows of the files of all.
    pub fn beside(&self) -> Disk {
        Disk::with(self.state.clone(), self.open.clone(), self.errands.clone())
    }

    fn with(state: StateFolder, open: OpenFiles, errands: Errands) -> Disk {
        Disk {
            state,
            logs: HashMap::new(),
            unbegun: HashMap::new(),
            unlogged: HashMap::new(),
            open,
            errands,
        }
    }

    /// What does the rest, on whatever thread.
    pub fn errands(&self) -> &Errands {
        &self.errands
    }

    /// Carries out an effect; answers with what came of it.
    pub fn carry_out(&mut self, effect: Effect) -> Vec<Command> {
        if matches!(Route::of(&effect), Route::Errand(..)) {
            return self.errands.run(effect);
        }
        let mut commands = self.carry_out_quietly(effect);
        for (doc, log) in &mut self.logs {
            let changes = log.take_setbacks().into_iter();
            commands.extend(changes.map(|change| log_changed(Some(*doc), &change)));
        }
        self.tell_of_logs();
        commands
    }

    /// Tells whoever writes files which are logs.
    fn tell_of_logs(&self) {
        for (doc, log) in &self.logs {
            let (place, path) = (log.place().clone(), log.path().to_owned());
            self.open.is_logged(*doc, OpenLog { place, path });
        }
    }

    /// As [`carry_out`](Disk::carry_out), without what is to be said of logs.
    fn carry_out_quietly(&mut self, effect: Effect) -> Vec<Command> {
        let command = match effect {
            Effect::Open { .. } | Effect::Recover { .. } | Effect::ReadPasted { .. } => {
                return self.open(effect);
            }
            Effect::Save {
                doc,
                path,
                set,
                revision,
                over,
            } => return self.save(doc, resolved(path), &set, revision, over),
            Effect::BeginLog { doc, base } => trouble(Some(doc), self.begin_log(doc, &base)),
            Effect::Log {
                doc,
                edits,
                revision,
            } => Some(match self.log(doc, &edits) {
                Ok(()) => Command::Logged(doc, revision),
                Err(why) => Command::LogFailed(Some(doc), why.to_string()),
            }),
            Effect::DiscardLog { doc } => trouble(Some(doc), self.discard_log(doc)),
            Effect::GoOnWith {
                doc,
                chosen,
                others,
            } => trouble(Some(doc), self.go_on_with(doc, chosen.as_deref(), &others)),
            Effect::GoOnWithVersion { doc } => {
                let log = self.logs.get_mut(&doc);
                let noted = log.map_or(Ok(()), |log| log.go_on_with_version(now()));
                trouble(Some(doc), noted)
            }
            Effect::Close { doc } => trouble(Some(doc), self.close(doc)),
            Effect::LeaveLog { doc } => trouble(Some(doc), self.leave(doc)),
            // Errands, or not for the disk at all.
            _ => None,
        };
        command.into_iter().collect()
    }

    /// Opens in line, with nobody to call it off.
    fn open(&mut self, effect: Effect) -> Vec<Command> {
        let mut commands = Vec::new();
        let waiting = Waiting {
            tell: &mut |command| commands.push(command),
            called_off: &|| false,
        };
        let arrival = self.opener().open(effect, waiting);
        if let Some(mut arrival) = arrival {
            let (doc, past) = (arrival.doc, arrival.past.take());
            commands.push(self.take(arrival));
            commands.extend(past.map(|past| past.read(doc)));
        }
        commands
    }

    /// What reads files beside this disk.
    pub fn opener(&self) -> Opener {
        Opener::new(self.state.clone())
    }

    /// Takes over the log of a document that has been opened; answers with what is to be told.
    pub fn take(&mut self, arrival: Arrival) -> Command {
        if let Command::Opened {
            doc,
            path: Some(path),
            result: Ok(opening),
        } = &arrival.command
        {
            match opening {
                Opening::Save { .. } => self.open.is_saved(*doc, path.clone()),
                Opening::Article(_) => self.open.is_made_of(*doc, path.clone()),
                Opening::Pasted(_) | Opening::Sample(_) => {}
            }
        }
        if let Some(log) = arrival.log {
            self.logs.insert(arrival.doc, log);
        }
        if let Some(unlogged) = arrival.unlogged {
            self.unlogged.insert(arrival.doc, unlogged);
        }
        self.tell_of_logs();
        arrival.command
    }

    fn save(
        &mut self,
        doc: DocKey,
        path: PathBuf,
        set: &AnnotationSet,
        revision: u64,
        over: Overwrite,
    ) -> Vec<Command> {
        if let Some(why) = self.refusal_to_save(doc, &path) {
            let why = format!("Nothing was saved: {why} — {}", shown_path(&path));
            let result = Err(SaveFailure::Other(why));
            return vec![Command::Saved {
                doc,
                path,
                revision,
                result,
            }];
        }
        let mut marked = None;
        let log = self.logs.get_mut(&doc);
        let mut log = log.map(|log| (log.mark_writing(now()), log));
        self.open.begins_saving(doc, path.clone());
        // Marked before it is in place: a crash between the two is told apart by what the file then holds.
        let written = store::write_save_marked(&path, set, over, |hash| {
            let log = log.as_mut();
            marked = log.map(|(number, log)| log.mark_saving(*number, hash, now()));
        });
        self.open.ends_saving(doc);
        if let (Err(_), Some((number, log))) = (&written, log) {
            log.not_saved(number);
        }
        let remark = written.as_ref().ok().and_then(|w| w.remark(&path));
        if written.is_ok() {
            self.open.is_saved(doc, path.clone());
        }
        let logged = match &written {
            // What could not be marked before is owed, and stands before this mark.
            Ok(written) => Some(self.mark_saved(doc, &path, set, written.hash)),
            // A save that came to nothing before its mark says nothing of the log.
            Err(_) => marked,
        };
        let written = written.map(|written| written.hash);
        let result = written.map_err(|why| match why.failure {
            Failure::Save(store::SaveFailure::ChangedOnDisk) => SaveFailure::ChangedOnDisk,
            Failure::Save(store::SaveFailure::Exists) => SaveFailure::Exists,
            Failure::Save(failure) => SaveFailure::NotWritten {
                what: format!("Could not save: {failure}."),
                advice: format!("{} — {}", failure.advice(), shown_path(&path)),
            },
            _ => SaveFailure::Other(why.to_string()),
        });
        let saved = Command::Saved {
            doc,
            path,
            revision,
            result,
        };
        let logged = match logged {
            // What was logged before is on disk now, unless there is no log to mark.
            Some(Ok(())) if self.logs.contains_key(&doc) => Some(Command::Logged(doc, revision)),
            Some(Ok(())) | None => None,
            Some(Err(why)) => Some(Command::LogFailed(Some(doc), why.to_string())),
        };
        let remark = remark.map(Command::SaveRemark);
        std::iter::once(saved).chain(remark).chain(logged).collect()
    }

    /// Why a document must not be saved there.
    fn refusal_to_save(&self, doc: DocKey, path: &Path) -> Option<&'static str> {
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
            || self.logs.get(&doc).is_some_and(|log| *log.place() == place)
    }

    /// Notes in the log that the save holds all up to here. A document that has got a name, or
    /// another one, takes its log along; one that was never changed gets its log now.
    fn mark_saved(
        &mut self,
        doc: DocKey,
        path: &Path,
        set: &AnnotationSet,
        hash: SaveHash,
    ) -> Result<(), StoreError> {
        let place = self.open.beside(path);
        // What it was owed is saved now.
        self.unlogged.remove(&doc);
        let begun = match self.logs.get_mut(&doc) {
            Some(log) if *log.place() == place => return log.mark_saved(hash, now()),
            Some(log) => match log.move_to(place.clone(), hash, now()) {
                Ok(()) => return Ok(()),
                Err(why) => Err((self.let_go_of_former(doc, hash), why)),
            },
            None => Log::open_anew(place.clone(), set.article(), hash, &stamp(set))
                .map_err(|why| (Vec::new(), why)),
        };
        match begun {
            Ok(log) => drop(self.logs.insert(doc, log)),
            Err((owed, why)) => {
                let unlogged = Unlogged::new(place, set, hash).owing(owed);
                self.unlogged.insert(doc, unlogged);
                return Err(why);
            }
        }
        Ok(())
    }

    /// Lets go of the log of a document that is saved at another place, and could not be taken along:
    /// what is done from now on is no more of the former save's. Answers with what no save holds of it:
    /// as long as that is in no other log, the former one stays as it is.
    fn let_go_of_former(&mut self, doc: DocKey, save: SaveHash) -> Vec<LoggedEdit> {
        self.open.is_not_logged(doc);
        let Some(log) = self.logs.remove(&doc) else {
            return Vec::new();
        };
        let unsaved = log.unsaved_after(save, now());
        if unsaved.is_empty() {
            // What can't be marked or removed is offered once more.
            let _ = log.give_up(now());
        }
        unsaved
    }

    fn begin_log(&mut self, doc: DocKey, base: &AnnotationSet) -> Result<(), StoreError> {
        if self.logs.contains_key(&doc) || self.unlogged.contains_key(&doc) {
            // Only writing failed before; the log owes what is missing, or is owed it, and goes on.
            return Ok(());
        }
        let id = ulid::Ulid::generate();
        match store::create_unsaved(&self.state, id, base, &stamp(base)) {
            Ok(log) => {
                self.unbegun.remove(&doc);
                self.logs.insert(doc, log);
                Ok(())
            }
            Err(why) => {
                self.unbegun.insert(doc, why.clone());
                Err(why)
            }
        }
    }

    fn log(&mut self, doc: DocKey, edits: &[LoggedEdit]) -> Result<(), StoreError> {
        if let Some(mut unlogged) = self.unlogged.remove(&doc) {
            unlogged.owed.extend_from_slice(edits);
            match unlogged.open() {
                Ok(log) => drop(self.logs.insert(doc, log)),
                Err(why) => {
                    self.unlogged.insert(doc, unlogged);
                    return Err(why);
                }
            }
            return Ok(());
        }
        match self.logs.get_mut(&doc) {
            Some(log) => log.append(edits),
            // No entry is dropped without a word.
            None => Err(self.without_log(doc)),
        }
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
        let Some(log) = self.logs.get_mut(&doc) else {
            return Ok(());
        };
        let outcome = log.go_on_with(chosen, others);
        if outcome.is_err()
            && let Some(log) = self.logs.remove(&doc)
        {
            self.open.is_not_logged(doc);
            let owed = chosen.map_or(Vec::new(), |way| way.edits.clone());
            self.unlogged.insert(doc, Unlogged::instead_of(log, owed));
        }
        outcome.map(drop)
    }

    /// What no save holds was given up.
    fn discard_log(&mut self, doc: DocKey) -> Result<(), StoreError> {
        self.logs
            .get_mut(&doc)
            .map_or(Ok(()), |log| log.mark_discarded(now()))
    }

    /// Lets go of a closed document's log; one without a name leaves nothing behind that was decided on.
    fn close(&mut self, doc: DocKey) -> Result<(), StoreError> {
        self.unbegun.remove(&doc);
        self.open.close(doc);
        self.unlogged.remove(&doc);
        match self.logs.remove(&doc) {
            Some(log) => log.close(),
            None => Ok(()),
        }
    }

    /// Gives up the log of a document after a fault of ours: it may lack an edit. What it holds stays
    /// where it is.
    pub fn give_up_log(&mut self, doc: DocKey) {
        self.logs.remove(&doc);
        self.unlogged.remove(&doc);
        self.open.is_not_logged(doc);
    }

    /// Lets go of the log of a document that was not opened after all.
    fn leave(&mut self, doc: DocKey) -> Result<(), StoreError> {
        self.open.close(doc);
        self.unlogged.remove(&doc);
        self.logs.remove(&doc).map_or(Ok(()), Log::close)
    }

    /// Lets go of all logs, as the window closes. What could not be removed does no harm.
    pub fn let_go(&mut self) {
        for (_, log) in self.logs.drain() {
            let _ = log.close();
        }
    }
}

/// A document with a save whose log could not be opened: that is tried again with each edit.
pub struct Unlogged {
    pub(super) place: LogPlace,
    article: Article,
    save: SaveHash,
    stamp: Stamp,
    /// What a document without a name began with.
    begun_with: Option<AnnotationSet>,
    /// What was done since.
    owed: Vec<LoggedEdit>,
}

impl Unlogged {
    /// A document whose save has this hash.
    pub(super) fn new(place: LogPlace, set: &AnnotationSet, save: SaveHash) -> Unlogged {
        Unlogged {
            place,
            article: set.article().clone(),
            save,
            stamp: stamp(set),
            begun_with: None,
            owed: Vec::new(),
        }
    }

    /// The same, with edits that are in no log of it yet.
    fn owing(self, owed: Vec<LoggedEdit>) -> Unlogged {
        Unlogged { owed, ..self }
    }

    /// A document whose log can't be gone on with, and these edits that no log of it has.
    fn instead_of(log: Log, owed: Vec<LoggedEdit>) -> Unlogged {
        let (place, article) = (log.place().clone(), log.article().clone());
        let (save, stamp) = log.opened();
        Unlogged {
            place,
            article,
            save,
            stamp,
            begun_with: log.begun_with().cloned(),
            owed,
        }
    }

    /// Opens the log and gives it what it is owed.
    fn open(&mut self) -> Result<Log, StoreError> {
        let mut log = match (&self.place, &self.begun_with) {
            (LogPlace::Unsaved(folder), Some(base)) => {
                store::open_unsaved_anew(folder, base, self.save, &self.stamp)?
            }
            (place, _) => Log::open_anew(place.clone(), &self.article, self.save, &self.stamp)?,
        };
        log.append(&self.owed)?;
        Ok(log)
    }
}

/// What went wrong with a log, for the person to know.
pub(super) fn trouble(doc: Option<DocKey>, outcome: Result<(), StoreError>) -> Option<Command> {
    let why = outcome.err()?.to_string();
    Some(Command::LogFailed(doc, why))
}

/// What is to be said of a log.
pub(super) fn log_changed(doc: Option<DocKey>, setback: &Setback) -> Command {
    Command::LogChanged {
        doc,
        words: setback.to_string(),
        keeps_edits: setback.keeps_edits(),
    }
}

/// The present moment, to the second.
pub(super) fn now() -> Timestamp {
    SystemStamps::default().now()
}

/// Who opens a log: whoever annotates the set.
pub(super) fn stamp(set: &AnnotationSet) -> Stamp {
    Stamp {
        by: set.annotator().clone(),
        at: now(),
    }
}

/// A path as a person types it, from the home folder after `~/`, else from the working folder, to
/// the file's one true path: the same however it was spelt, and tomorrow. What can't be followed
/// stays as it is; reading or writing it will tell.
pub(super) fn resolved(path: PathBuf) -> PathBuf {
    let path = match (path.strip_prefix("~"), std::env::home_dir()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path,
    };
    let path = std::path::absolute(&path).unwrap_or(path);
    if let Ok(real) = fs::canonicalize(&path) {
        return real;
    }
    // A file yet to be made is followed as far as its folder.
    match (path.parent().map(fs::canonicalize), path.file_name()) {
        (Some(Ok(folder)), Some(name)) => folder.join(name),
        _ => path,
    }
}
