//! What is done beside logs and saves: exports, pictures, tables, searches, what is looked for in the
//! logs of others. No edit waits for any of it, and none of it waits for a save.
//!
//! Runs in the [pool](super::pool) in the program and in line in tests.

use std::{
    cmp::Reverse,
    collections::BTreeSet,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

use super::{
    disk::{log_changed, now, resolved, stamp, trouble},
    noted,
    open_files::{Kept, OpenFiles},
    painter::Painter,
};
use crate::{
    diary::Diary,
    exchange::{self, Debris, results::Format},
    model::AnnotationSet,
    store::{
        self, Failure, Log, LogPlace, Overwrite, Preferences, SaveFailure, Setback, StateFolder,
        StoreError,
    },
    text::{leftovers, sentences, shown_path},
    workspace::{
        Command, DocKey, Effect, KeptWork, OrphanedEdits, PathPurpose, PictureLook, Recoverable,
        Waiting, examine, tags_of,
    },
};

/// What does errands, on whatever thread.
#[derive(Clone)]
pub struct Errands {
    state: StateFolder,
    open: OpenFiles,
    painter: Arc<Mutex<Painter>>,
    memory: Arc<Mutex<Memory>>,
    diary: Diary,
}

/// What is remembered between runs.
struct Memory {
    /// The preferences as this window read or wrote them last.
    written: Preferences,
    /// Those that could not be written.
    unwritten: Option<Preferences>,
    /// Whether it was said that they can't be.
    has_failed: bool,
}

impl Errands {
    /// For the documents that are open, with preferences in this folder.
    pub fn new(state: StateFolder, open: OpenFiles, diary: Diary) -> Errands {
        let memory = Memory {
            written: Preferences::read(&state),
            unwritten: None,
            has_failed: false,
        };
        Errands {
            state,
            open,
            painter: Arc::default(),
            memory: Arc::new(Mutex::new(memory)),
            diary,
        }
    }

    /// Does an errand; answers with what came of it. Other effects come to nothing.
    pub fn run(&self, effect: Effect) -> Vec<Command> {
        let _watch = noted::watch(&self.diary, &effect);
        match effect {
            Effect::Abandon(item) => self.abandon(&item),
            effect => self.answer(effect).into_iter().collect(),
        }
    }

    /// Does an errand of which there is one answer, or none.
    fn answer(&self, effect: Effect) -> Option<Command> {
        Some(match effect {
            Effect::Search(search) => Command::Searched(search.run()),
            Effect::Tabulate(tabulation) => Command::Tabulated(tabulation.run()),
            Effect::Sift(sifting) => Command::Sifted(Box::new(sifting.run())),
            Effect::Arrange(arranging) => Command::Arranged(Box::new(arranging.run())),
            Effect::Export {
                purpose,
                path,
                format,
                set,
                replace,
            } => {
                let format = format.named(&path);
                self.export(purpose, resolved(path), replace, |out| {
                    format.write(&set, Debris::LeftOut, out)
                })
            }
            Effect::Picture {
                purpose,
                path,
                set,
                look,
                replace,
            } => {
                let path = resolved(path);
                match self.paint(*set, look, &path) {
                    Ok(bytes) => self.export(purpose, path, replace, |out| out.write_all(&bytes)),
                    Err(why) => {
                        noted::failed(&self.diary, "picture", "not-painted", &path);
                        Command::Exported(path, Err(why))
                    }
                }
            }
            Effect::SaveCopy {
                purpose,
                path,
                set,
                replace,
            } => self.save_copy(purpose, resolved(path), &set, replace),
            Effect::WriteTagset {
                purpose,
                path,
                tagset,
                replace,
            } => {
                let path = resolved(path);
                match store::tagset_bytes(&path, &tagset) {
                    Ok(bytes) => self.export(purpose, path, replace, |out| out.write_all(&bytes)),
                    Err(error) => self.not_exported(path, &error),
                }
            }
            Effect::ExportResults {
                purpose,
                path,
                shown,
                replace,
            } => {
                let format = Format::of(&path);
                self.export(purpose, resolved(path), replace, |out| {
                    shown.write_to(format, out)
                })
            }
            Effect::WriteTags {
                format,
                set,
                chosen,
            } => {
                let set = match chosen {
                    Some(chosen) => tags_of(&set, &chosen),
                    None => *set,
                };
                for_clipboard(
                    |out| format.write(&set, Debris::LeftOut, out),
                    |out| format.in_html().write(&set, Debris::LeftOut, out),
                )
            }
            Effect::WriteResults(shown) => for_clipboard(
                |out| shown.write_to(Format::Tsv, out),
                |out| shown.write_to(Format::Html, out),
            ),
            Effect::ReadTagset { doc, path } => {
                let path = resolved(path);
                // What is wrong with it follows a colon.
                let result = store::read_tagset(&path).map_err(|why| {
                    noted::failed(&self.diary, "read-tagset", noted::of_tagset(&why), &path);
                    why.to_string()
                });
                Command::TagsetRead { doc, path, result }
            }
            Effect::FindKept { doc, set } => self.find_kept(doc, &set),
            Effect::TellVersion { set, version } => {
                Command::VersionTold(version.of(&set).map(Box::new))
            }
            Effect::Derive(doc, derivation) => Command::Derived(doc, Box::new(derivation.run())),
            Effect::Examine { doc, set } => Command::Examined(doc, examine(&set)),
            Effect::FindLeftovers { doc, set } => {
                Command::LeftoversFound(doc, leftovers(set.article().text()))
            }
            Effect::Remember(preferences) => return self.remember(*preferences),
            // Dropped here, where nobody waits for it; so are those that are no errands.
            _ => return None,
        })
    }

    /// What is answered in the place of an errand that broke off by a fault of ours.
    pub fn broken_off(effect: &Effect) -> Command {
        let fault = |what: &str, safe: &str| {
            format!("{what} stopped because of a fault in Hashiya. {safe}; please report this.")
        };
        match effect {
            Effect::SaveCopy { path, .. } => {
                let safe = "Your annotations are not concerned";
                let why = format!("{} — {}", fault("Saving the copy", safe), shown_path(path));
                Command::CopySaved(path.clone(), Err(why))
            }
            Effect::Export { path, .. }
            | Effect::Picture { path, .. }
            | Effect::WriteTagset { path, .. }
            | Effect::ExportResults { path, .. } => {
                let safe = "Your annotations are not concerned";
                let why = format!("{} — {}", fault("The export", safe), shown_path(path));
                Command::Exported(path.clone(), Err(why))
            }
            Effect::WriteTags { .. } | Effect::WriteResults(_) => {
                Command::Copied(Err(fault("Copying", "Nothing was copied")))
            }
            Effect::ReadTagset { doc, path } => Command::TagsetRead {
                doc: *doc,
                path: path.clone(),
                result: Err(fault("reading", "The file is as it was")),
            },
            Effect::TellVersion { .. } => Command::VersionTold(None),
            effect => {
                let what = match effect {
                    Effect::Search(_) => "The search",
                    Effect::Tabulate(_) => "Counting",
                    Effect::Arrange(_) => "Filtering and sorting",
                    Effect::Sift(_) => "Sifting the graph",
                    Effect::FindKept { .. } => "Looking through the logs",
                    Effect::Derive(_, derivation) => derivation.kind.making,
                    Effect::Examine { .. } => "Looking for hidden controls",
                    Effect::FindLeftovers { .. } => "Looking for what a web page left behind",
                    Effect::Remember(_) => "Writing the settings",
                    Effect::Abandon(_) => "Giving up what was left behind",
                    _ => "Something beside your work",
                };
                let waiting = match effect {
                    Effect::Search(search) => Some(Waiting::Find(search.doc)),
                    Effect::Tabulate(tabulation) => Some(Waiting::View(tabulation.doc)),
                    Effect::Arrange(arranging) => Some(Waiting::View(arranging.doc)),
                    Effect::Sift(sifting) => Some(Waiting::View(sifting.doc)),
                    _ => None,
                };
                Command::BrokenOff(waiting, fault(what, "Your annotations are not concerned"))
            }
        }
    }

    /// What was remembered.
    pub fn preferences(&self) -> Preferences {
        Preferences::read(&self.state)
    }

    fn recent(&self) -> impl Iterator<Item = PathBuf> {
        self.preferences().recent.into_iter().map(|file| file.path)
    }

    /// Looks for what a killed program left behind, and for edits of saves that are not where they were.
    pub fn recover(&self) -> Command {
        let _watch = self.diary.watch("look-for-leftovers", None);
        Command::Found(self.recoverable(), self.orphans())
    }

    /// What logs hold of recent saves that are not where they were, and that no window has open: opening
    /// one, wherever it is now, does not tell of it.
    fn orphans(&self) -> Vec<OrphanedEdits> {
        let (gone, there): (Vec<_>, Vec<_>) = self.recent().partition(|path| is_gone(path));
        let there: Vec<_> = there.iter().map(|save| self.open.beside(save)).collect();
        let mut orphans = Vec::new();
        for save in gone {
            let place = self.open.beside(&save);
            let kept = match store::is_in_use(&place) {
                true => Vec::new(),
                false => store::orphaned_edits(&place, &there),
            };
            orphans.extend(kept.iter().map(|kept| OrphanedEdits::of(kept, &save)));
        }
        orphans
    }

    /// What a killed program left behind: documents without a name, and saves whose log goes on
    /// where they end. What was worked on last stands first.
    fn recoverable(&self) -> Vec<Recoverable> {
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
            let found = store::edits_beside(&self.open.beside(&file.path), &file.path);
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
                false => self.open.beside(&item.path),
            })
        };
        let mut found: Vec<Recoverable> = unnamed.chain(named).collect();
        found.sort_by_cached_key(|item| Reverse(written(item)));
        found
    }

    /// Gives up what a killed program left behind; tells what of it is kept all the same.
    fn abandon(&self, item: &Recoverable) -> Vec<Command> {
        let setbacks = match item.unnamed {
            true => store::discard_unsaved(&item.path).map(|()| Vec::new()),
            false => self.abandon_edits_of(&item.path),
        };
        match setbacks {
            Ok(setbacks) => setbacks.iter().map(|s| log_changed(None, s)).collect(),
            Err(why) => Vec::from_iter(trouble(&self.diary, None, Err(why))),
        }
    }

    fn abandon_edits_of(&self, save: &Path) -> Result<Vec<Setback>, StoreError> {
        let (opened, hash) = store::read_save(save)?;
        let place = self.open.beside(save);
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

    /// Removes the half-written files that a killed program left behind: in the folders of recent
    /// files and the program's own. One of those may lie on a drive that answers slowly.
    pub fn sweep(&self) {
        let _watch = self.diary.watch("sweep", None);
        let folders = self
            .recent()
            .filter_map(|path| Some(path.parent()?.to_owned()));
        let folders: BTreeSet<PathBuf> = folders.collect();
        let now = SystemTime::now();
        store::sweep_state(&self.state, now);
        for folder in folders {
            store::sweep(&folder, now);
        }
    }

    /// Looks for edits that no save holds in the logs of a document: takes time for their length.
    fn find_kept(&self, doc: DocKey, set: &AnnotationSet) -> Command {
        let save = self.open.save(doc);
        let log = self.open.log(doc);
        let path = log.as_ref().map(|log| log.path.clone());
        // One without a name has a place of its own.
        let place = log.map(|log| log.place);
        let place = place.or_else(|| save.as_ref().map(|save| self.open.beside(save)));
        let own = Vec::from_iter(place.clone());
        let kept = place.map(|place| store::kept_edits(&place, path.as_deref()));
        let kept = kept.unwrap_or_default();
        let mut works: Vec<_> = kept.iter().map(|kept| KeptWork::read(kept, set)).collect();
        let mut orphans = Vec::new();
        let recent = self.recent().filter(|path| save.as_ref() != Some(path));
        for gone in recent.filter(|path| is_gone(path)) {
            for kept in store::orphaned_edits(&self.open.beside(&gone), &own) {
                match kept.is_about(set.article()) {
                    true => works.push(KeptWork::read(&kept, set)),
                    false => orphans.push(OrphanedEdits::of(&kept, &gone)),
                }
            }
        }
        Command::KeptFound(doc, works, orphans)
    }

    fn paint(&self, set: AnnotationSet, look: PictureLook, path: &Path) -> Result<Vec<u8>, String> {
        let mut painter = self.painter.lock().unwrap_or_else(|broken| {
            // What broke off may have left it half done.
            self.painter.clear_poison();
            let mut painter = broken.into_inner();
            *painter = Painter::default();
            painter
        });
        painter.paint(set, look, path)
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
        if let Some(why) = self.is_kept(&path) {
            return Command::Exported(path, Err(format!("Nothing was exported: {why}")));
        }
        match store::write_stream(&path, over(replace), contents) {
            Ok(written) => {
                let remark = written.remark(&path);
                Command::Exported(path, Ok(remark))
            }
            Err(error) if error.failure == Failure::Save(SaveFailure::Exists) => {
                Command::WouldReplace(purpose, path)
            }
            Err(error) => self.not_exported(path, &error),
        }
    }

    /// Writes a save beside the one that its document goes on in, as that is written; never over what is
    /// open here, by whatever name.
    fn save_copy(
        &self,
        purpose: PathPurpose,
        path: PathBuf,
        set: &AnnotationSet,
        replace: bool,
    ) -> Command {
        if let Some(why) = self.is_kept(&path) {
            return Command::CopySaved(path, Err(format!("No copy was saved: {why}")));
        }
        match store::write_save_marked(&path, set, over(replace), |_| ()) {
            Ok(written) => {
                let remark = written.remark(&path);
                Command::CopySaved(path, Ok(remark))
            }
            Err(error) if error.failure == Failure::Save(SaveFailure::Exists) => {
                Command::WouldReplace(purpose, path)
            }
            Err(error) => {
                noted::refused(&self.diary, "save-copy", &error);
                let why = match &error.failure {
                    Failure::Save(failure) => failure.to_string(),
                    _ => error.to_string(),
                };
                let words = format!(
                    "The copy could not be saved: {} Your annotations are not concerned. — {}",
                    sentences([&why]),
                    shown_path(&path)
                );
                Command::CopySaved(path, Err(words))
            }
        }
    }

    /// Why nothing may be written there: it is open, by whatever name.
    fn is_kept(&self, path: &Path) -> Option<String> {
        let in_use = || store::is_file_in_use(path).then_some(Kept::Elsewhere);
        let what = match self.open.kept(path).or_else(in_use)? {
            Kept::Save => "a save that is open here",
            Kept::Article => "the article of a document that is open here",
            Kept::Log => "the log of a document that is open here",
            Kept::Elsewhere => "open in another window of Hashiya",
        };
        let shown = shown_path(path);
        Some(format!(
            "that file is {what}. Choose another name. — {shown}"
        ))
    }

    /// Notes, and says, why an export was not written.
    fn not_exported(&self, path: PathBuf, error: &StoreError) -> Command {
        noted::refused(&self.diary, "export", error);
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

    /// Writes the preferences. Where that can't be done now, the next write has them too: that another
    /// window keeps them for a moment is no reason to trouble anybody.
    fn remember(&self, preferences: Preferences) -> Option<Command> {
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        match preferences.write(&memory.written, &self.state) {
            Ok(()) => {
                memory.written = preferences;
                memory.unwritten = None;
                let had_failed = std::mem::take(&mut memory.has_failed);
                had_failed.then_some(Command::Remembered(Ok(())))
            }
            Err(why) => {
                noted::refused(&self.diary, "remember", &why);
                memory.unwritten = Some(preferences);
                let fails = why.failure != Failure::Preferences(SaveFailure::Busy);
                memory.has_failed |= fails;
                fails.then(|| Command::Remembered(Err(why.to_string())))
            }
        }
    }

    /// Writes what could not be remembered before, as the window closes. Takes as long as the disk does.
    pub fn remember_the_rest(&self) {
        /// Nobody waits any more.
        const TRIES: usize = 10;
        for _ in 0..TRIES {
            let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
            let unwritten = memory.unwritten.take();
            drop(memory);
            unwritten.and_then(|it| self.remember(it));
        }
    }
}

/// What may be written over.
fn over(replace: bool) -> Overwrite {
    match replace {
        true => Overwrite::Force,
        false => Overwrite::New,
    }
}

/// Whether a file is not where it was: moved, deleted, or on a drive that is not connected. Where that
/// can't be asked, it may well be there.
fn is_gone(path: &Path) -> bool {
    matches!(path.try_exists(), Ok(false))
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
