//! Everything that touches the disk but what is [opened](super::opening): saves, logs and exports.
//!
//! Runs on the worker thread in the program and in line in tests; either way one effect after the
//! other, so that a log entry can't overtake the save it belongs to.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    time::SystemTime,
};

use jiff::Timestamp;

use super::opening::{Arrival, Opener, Waiting};
use super::painter::Painter;
use crate::{
    exchange::{self, Debris, results::Format},
    files,
    model::{AnnotationSet, Article, Stamp},
    store::{
        self, Failure, Log, LogPlace, LoggedEdit, Overwrite, Preferences, SaveHash, Setback,
        StateFolder, StoreError, UnsavedEdits,
    },
    text::{leftovers, sentences, shown_path},
    workspace::{
        Command, DocKey, Effect, KeptWork, NameIndex, Opening, OrphanedEdits, PathPurpose,
        Recoverable, SaveFailure, Stamps, SystemStamps, examine,
    },
};

/// The disk, with the logs of the documents that are open.
pub struct Disk {
    state: StateFolder,
    logs: HashMap<DocKey, Log>,
    /// Documents without a name whose log could not be begun, and why.
    unbegun: HashMap<DocKey, StoreError>,
    /// The saves of the documents that are open.
    saves: HashMap<DocKey, PathBuf>,
    /// The articles that open documents were made of.
    articles: HashMap<DocKey, PathBuf>,
    /// Documents with a save whose log could not be opened, with what it is owed.
    unlogged: HashMap<DocKey, Unlogged>,
    /// The preferences as this window read or wrote them last.
    remembered: Preferences,
    /// Those that could not be written.
    unremembered: Option<Preferences>,
    painter: Painter,
}

impl Disk {
    /// The disk, with logs and preferences in this folder.
    pub fn new(state: StateFolder) -> Disk {
        Disk {
            remembered: Preferences::read(&state),
            state,
            logs: HashMap::new(),
            unbegun: HashMap::new(),
            unremembered: None,
            saves: HashMap::new(),
            articles: HashMap::new(),
            unlogged: HashMap::new(),
            painter: Painter::default(),
        }
    }

    /// What was remembered.
    pub fn preferences(&self) -> Preferences {
        Preferences::read(&self.state)
    }

    /// What a killed program left behind: documents without a name, and saves whose log goes on
    /// where they end. What was worked on last stands first.
    pub fn leftovers(&self) -> Vec<Recoverable> {
        let unnamed = store::unsaved_documents(&self.state)
            .into_iter()
            .map(|d| Recoverable {
                path: d.folder,
                unnamed: true,
                title: d.title,
                edits: d.edits,
                logs: 1,
            });
        let recent = self.preferences().recent.into_iter();
        let named = recent.filter_map(|file| {
            let found = store::edits_beside(&self.beside(&file.path), &file.path);
            (found.edits > 0).then_some(Recoverable {
                path: file.path,
                unnamed: false,
                title: file.title,
                edits: found.edits,
                logs: found.logs,
            })
        });
        let written = |item: &Recoverable| {
            store::log_written(&match item.unnamed {
                true => LogPlace::Unsaved(item.path.clone()),
                false => self.beside(&item.path),
            })
        };
        let mut found: Vec<Recoverable> = unnamed.chain(named).collect();
        found.sort_by_cached_key(|item| Reverse(written(item)));
        found
    }

    /// What removes the half-written files that a killed program left behind: in the folders of recent
    /// files and the program's own. One of those may lie on a drive that answers slowly.
    pub fn sweeping(&self) -> impl FnOnce() + Send + use<> {
        let recent = self.preferences().recent.into_iter();
        let folders = recent.filter_map(|file| Some(file.path.parent()?.to_owned()));
        let folders: BTreeSet<PathBuf> = folders.collect();
        let state = self.state.clone();
        move || {
            let now = SystemTime::now();
            store::sweep_state(&state, now);
            for folder in folders {
                store::sweep(&folder, now);
            }
        }
    }

    /// What looks for edits that no save holds in the logs of a document: takes time for their length.
    pub fn finding_kept(
        &self,
        doc: DocKey,
        set: Box<AnnotationSet>,
    ) -> impl FnOnce() -> Command + Send + use<> {
        let own = self.saves.get(&doc).cloned();
        let log = self.logs.get(&doc);
        // One without a name has a place of its own.
        let place = log.map(|log| log.place().clone());
        let place = place.or_else(|| own.as_ref().map(|save| self.beside(save)));
        let open = log.map(|log| log.path().to_owned());
        let recent = self.preferences().recent.into_iter().map(|file| file.path);
        let recent = recent.filter(|path| own.as_ref() != Some(path));
        let recent: Vec<_> = recent.map(|path| (self.beside(&path), path)).collect();
        move || {
            let kept = place.map(|place| store::kept_edits(&place, open.as_deref()));
            let kept = kept.unwrap_or_default();
            let mut works: Vec<_> = kept.iter().map(|kept| KeptWork::read(kept, &set)).collect();
            let mut orphans = Vec::new();
            // A folder that can't be looked into, or is not there, may come back with its save.
            let is_gone = |path: &Path| {
                matches!(path.try_exists(), Ok(false)) && path.parent().is_some_and(Path::is_dir)
            };
            for (place, save) in recent.iter().filter(|(_, save)| is_gone(save)) {
                for kept in store::kept_edits(place, None) {
                    match kept.is_about(set.article()) {
                        true => works.push(KeptWork::read(&kept, &set)),
                        false => orphans.push(OrphanedEdits::of(&kept, save)),
                    }
                }
            }
            Command::KeptFound(doc, works, orphans)
        }
    }

    /// Carries out an effect; answers with what came of it.
    pub fn carry_out(&mut self, effect: Effect) -> Vec<Command> {
        let mut commands = self.carry_out_quietly(effect);
        for (doc, log) in &mut self.logs {
            let changes = log.take_setbacks().into_iter();
            commands.extend(changes.map(|change| log_changed(Some(*doc), &change)));
        }
        commands
    }

    /// As [`carry_out`](Disk::carry_out), without what is to be said of logs.
    fn carry_out_quietly(&mut self, effect: Effect) -> Vec<Command> {
        let command = match effect {
            Effect::Open { .. } | Effect::Recover { .. } | Effect::ReadPasted { .. } => {
                return self.open(effect);
            }
            Effect::Abandon(item) => return self.abandon(&item),
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
            Effect::Close { doc } => trouble(Some(doc), self.close(doc)),
            Effect::LeaveLog { doc } => trouble(Some(doc), self.leave(doc)),
            Effect::Export {
                purpose,
                path,
                format,
                set,
                replace,
            } => {
                let format = format.named(&path);
                Some(self.export(purpose, resolved(path), replace, |out| {
                    format.write(&set, Debris::LeftOut, out)
                }))
            }
            Effect::WriteTags { format, set } => Some(for_clipboard(
                |out| format.write(&set, Debris::LeftOut, out),
                |out| format.in_html().write(&set, Debris::LeftOut, out),
            )),
            Effect::Picture {
                purpose,
                path,
                set,
                look,
                replace,
            } => {
                let path = resolved(path);
                Some(match self.painter.paint(*set, look, &path) {
                    Ok(bytes) => self.export(purpose, path, replace, |out| out.write_all(&bytes)),
                    Err(why) => Command::Exported(path, Err(why)),
                })
            }
            Effect::FindLeftovers { doc, set } => {
                let found = leftovers(set.article().text());
                Some(Command::LeftoversFound(doc, found))
            }
            Effect::LearnNames { doc, set } => {
                Some(Command::NamesLearned(doc, NameIndex::of(&set)))
            }
            Effect::ReadTagset { doc, path } => {
                let path = resolved(path);
                // What is wrong with it follows a colon.
                let result = store::read_tagset(&path).map_err(|why| why.to_string());
                Some(Command::TagsetRead { doc, path, result })
            }
            Effect::WriteTagset {
                purpose,
                path,
                tagset,
                replace,
            } => {
                let path = resolved(path);
                Some(match store::tagset_bytes(&path, &tagset) {
                    Ok(bytes) => self.export(purpose, path, replace, |out| out.write_all(&bytes)),
                    Err(error) => not_exported(path, &error),
                })
            }
            Effect::FindKept { doc, set } => Some(self.finding_kept(doc, set)()),
            Effect::TellVersion { set, version } => {
                Some(Command::VersionTold(version.of(&set).map(Box::new)))
            }
            Effect::Examine { doc, set } => Some(Command::Examined(doc, examine(&set))),
            Effect::WriteResults(shown) => Some(for_clipboard(
                |out| shown.write_to(Format::Tsv, out),
                |out| shown.write_to(Format::Html, out),
            )),
            Effect::ExportResults {
                purpose,
                path,
                shown,
                replace,
            } => {
                let format = Format::of(&path);
                Some(self.export(purpose, resolved(path), replace, |out| {
                    shown.write_to(format, out)
                }))
            }
            Effect::Tabulate(tabulation) => Some(Command::Tabulated(tabulation.run())),
            Effect::Remember(preferences) => {
                self.remember(*preferences);
                None
            }
            Effect::Search(search) => Some(Command::Searched(search.run())),
            // Dropped here, where nobody waits for it.
            Effect::Forget(_) => None,
            // Not the disk's.
            Effect::AskPath { .. }
            | Effect::OpenSample { .. }
            | Effect::Paste
            | Effect::Copy { .. }
            | Effect::StopOpening { .. }
            | Effect::Quit => None,
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
                Opening::Save { .. } => self.saves.insert(*doc, path.clone()),
                Opening::Article(_) => self.articles.insert(*doc, path.clone()),
                Opening::Pasted(_) | Opening::Sample(_) => None,
            };
        }
        if let Some(log) = arrival.log {
            self.logs.insert(arrival.doc, log);
        }
        if let Some(unlogged) = arrival.unlogged {
            self.unlogged.insert(arrival.doc, unlogged);
        }
        arrival.command
    }

    fn beside(&self, save: &Path) -> LogPlace {
        LogPlace::Beside {
            save: save.to_owned(),
            state: self.state.clone(),
        }
    }

    /// Gives up what a killed program left behind; tells what of it is kept all the same.
    fn abandon(&mut self, item: &Recoverable) -> Vec<Command> {
        let setbacks = match item.unnamed {
            true => store::discard_unsaved(&item.path).map(|()| Vec::new()),
            false => self.abandon_edits_of(&item.path),
        };
        match setbacks {
            Ok(setbacks) => setbacks.iter().map(|s| log_changed(None, s)).collect(),
            Err(why) => trouble(None, Err(why)).into_iter().collect(),
        }
    }

    fn abandon_edits_of(&self, save: &Path) -> Result<Vec<Setback>, StoreError> {
        let (opened, hash) = store::read_save(save)?;
        let place = self.beside(save);
        let (mut log, pending) = Log::open(place, opened.set.article(), hash, &stamp(&opened.set))?;
        let mut setbacks = Vec::new();
        match pending.ways.is_empty() {
            true => {
                log.mark_discarded(now())?;
                setbacks.extend(pending.setbacks);
            }
            // Nobody has seen which those are; they stay to be looked at.
            false => log.leave(pending)?,
        }
        setbacks.extend(log.take_setbacks());
        Ok(setbacks)
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
        // Marked before it is in place: a crash between the two is told apart by what the file then holds.
        let written = store::write_save_marked(&path, set, over, |hash| {
            marked = log.map(|log| log.mark_saving(hash, now()));
        });
        let remark = written.as_ref().ok().and_then(|w| w.remark(&path));
        if written.is_ok() {
            self.saves.insert(doc, path.clone());
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
        if self.is_open_elsewhere(doc, path) {
            return Some(
                "that file is open here as another document. Choose another name, or close it first.",
            );
        }
        match self.kept(path)? {
            // It may be its own.
            Kept::Save => None,
            Kept::Article => Some(
                "that file is the article of a document that is open here. Choose another name.",
            ),
            Kept::Log => {
                Some("that file is the log of a document that is open here. Choose another name.")
            }
        }
    }

    /// Whether the log beside this save is that of another open document.
    fn is_open_elsewhere(&self, doc: DocKey, path: &Path) -> bool {
        let place = self.beside(path);
        self.logs
            .iter()
            .any(|(other, log)| *other != doc && *log.place() == place)
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
        let place = self.beside(path);
        // What it was owed is saved now.
        self.unlogged.remove(&doc);
        let begun = match self.logs.get_mut(&doc) {
            Some(log) if *log.place() == place => return log.mark_saved(hash, now()),
            Some(log) => match log.move_to(place.clone(), hash, now()) {
                Err(why) if *log.place() != place => {
                    self.let_go_of_former(doc);
                    Err(why)
                }
                moved => return moved,
            },
            None => Log::open_anew(place.clone(), set.article(), hash, &stamp(set)),
        };
        match begun {
            Ok(log) => drop(self.logs.insert(doc, log)),
            Err(why) => {
                let unlogged = Unlogged::new(place, set, hash);
                self.unlogged.insert(doc, unlogged);
                return Err(why);
            }
        }
        Ok(())
    }

    /// Lets go of the log of a document that is saved at another place, and could not be taken along:
    /// what is done from now on is no more of the former save's. All that it holds is saved.
    fn let_go_of_former(&mut self, doc: DocKey) {
        // What can't be marked or removed is offered once more.
        let _ = self.logs.remove(&doc).map(|log| log.give_up(now()));
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
            let save = self.saves.get(&doc).map(PathBuf::as_path);
            StoreError {
                path: save.unwrap_or(self.state.path()).to_owned(),
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
        self.saves.remove(&doc);
        self.articles.remove(&doc);
        self.unlogged.remove(&doc);
        match self.logs.remove(&doc) {
            Some(log) => log.close(),
            None => Ok(()),
        }
    }

    /// Lets go of the log of a document that was not opened after all.
    fn leave(&mut self, doc: DocKey) -> Result<(), StoreError> {
        self.saves.remove(&doc);
        self.articles.remove(&doc);
        self.unlogged.remove(&doc);
        self.logs.remove(&doc).map_or(Ok(()), Log::close)
    }

    /// Writes an export, in one step as a save is written; never over what is open here, by whatever
    /// name.
    fn export(
        &self,
        purpose: PathPurpose,
        path: PathBuf,
        replace: bool,
        contents: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Command {
        if let Some(kept) = self.kept(&path) {
            let what = match kept {
                Kept::Save => "a save",
                Kept::Article => "the article of a document",
                Kept::Log => "the log of a document",
            };
            let why = format!(
                "Nothing was exported: that file is {what} that is open here. Choose another name. — {}",
                shown_path(&path)
            );
            return Command::Exported(path, Err(why));
        }
        let over = if replace {
            Overwrite::Force
        } else {
            Overwrite::New
        };
        match store::write_stream(&path, over, contents) {
            Ok(written) => {
                let remark = written.remark(&path);
                Command::Exported(path, Ok(remark))
            }
            Err(error) if error.failure == Failure::Save(store::SaveFailure::Exists) => {
                Command::WouldReplace(purpose, path)
            }
            Err(error) => not_exported(path, &error),
        }
    }

    /// What of a document that is open here lies at a path: its save, its article or a log.
    fn kept(&self, path: &Path) -> Option<Kept> {
        let is_same = |kept: &PathBuf| files::is_same(kept, path);
        if self.saves.values().any(is_same) {
            return Some(Kept::Save);
        }
        if self.articles.values().any(is_same) {
            return Some(Kept::Article);
        }
        let mut saves = self.saves.values();
        let is_log = saves.any(|save| self.beside(save).is_log(path))
            || self
                .logs
                .values()
                .any(|log| files::is_same(log.path(), path));
        is_log.then_some(Kept::Log)
    }

    /// Writes the preferences. Where that can't be done now, the next write has them too: losing one is
    /// no reason to trouble anybody.
    fn remember(&mut self, preferences: Preferences) {
        match preferences.write(&self.remembered, &self.state) {
            Ok(()) => {
                self.remembered = preferences;
                self.unremembered = None;
            }
            Err(_) => self.unremembered = Some(preferences),
        }
    }

    /// Lets go of all logs, as the window closes. What could not be removed does no harm.
    pub fn let_go(&mut self) {
        /// Nobody waits any more.
        const TRIES: usize = 10;
        for _ in 0..TRIES {
            let unwritten = self.unremembered.take();
            unwritten.into_iter().for_each(|it| self.remember(it));
        }
        for (_, log) in self.logs.drain() {
            let _ = log.close();
        }
    }
}

/// What of an open document lies at a path.
#[derive(Clone, Copy, Debug)]
enum Kept {
    Save,
    /// What it was made of.
    Article,
    /// One of its logs, also one set aside.
    Log,
}

/// A document with a save whose log could not be opened: that is tried again with each edit.
pub struct Unlogged {
    pub(super) place: LogPlace,
    article: Article,
    save: SaveHash,
    stamp: Stamp,
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
            owed: Vec::new(),
        }
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
            owed,
        }
    }

    /// Opens the log and gives it what it is owed.
    fn open(&mut self) -> Result<Log, StoreError> {
        let place = self.place.clone();
        let mut log = Log::open_anew(place, &self.article, self.save, &self.stamp)?;
        log.append(&self.owed)?;
        Ok(log)
    }
}

/// What went wrong with a log, for the person to know.
fn trouble(doc: Option<DocKey>, outcome: Result<(), StoreError>) -> Option<Command> {
    let why = outcome.err()?.to_string();
    Some(Command::LogFailed(doc, why))
}

/// What is to be said of a log.
fn log_changed(doc: Option<DocKey>, setback: &Setback) -> Command {
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

/// Bytes that are put on the clipboard: other programs take them whole.
const CLIPBOARD: usize = 64 * 1024 * 1024;

/// Tags as text and as a table in HTML, unless they are too much for the clipboard.
fn for_clipboard(
    text: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    html: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Command {
    let text = exchange::text_within(CLIPBOARD, text);
    let both = text.and_then(|text| Some((text, exchange::text_within(CLIPBOARD, html)?)));
    match both {
        Some((text, html)) => Command::TagsWritten { text, html },
        None => Command::Copied(Err(format!(
            "Nothing was copied: it is more than {} MB, which is too much for the clipboard. \
             Export it to a file.",
            CLIPBOARD / (1024 * 1024)
        ))),
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

/// Says why an export was not written.
fn not_exported(path: PathBuf, error: &store::StoreError) -> Command {
    let why = match &error.failure {
        Failure::Save(failure) => failure.to_string(),
        _ => error.to_string(),
    };
    let words = format!(
        "The export could not be written: {} Your annotations are not concerned. — {}",
        sentences([&why]),
        shown_path(&path)
    );
    Command::Exported(path, Err(words))
}
