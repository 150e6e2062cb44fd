//! The disk in line, one effect after the other: in tests what the [lanes](super::lanes) of documents and
//! the [pool](super::pool) do in the program.

use std::path::PathBuf;

use jiff::Timestamp;

use super::{
    errands::Errands,
    logbook::Logbook,
    noted,
    open_files::OpenFiles,
    opening::{Opener, Waiting},
    route::Route,
    saver::{SaveJob, Saver},
};
use crate::{
    diary::Diary,
    files,
    model::{AnnotationSet, Stamp},
    store::{Setback, StateFolder, StoreError},
    workspace::{Command, DocKey, Effect, Stamps, SystemStamps},
};

/// The disk, with the logs of its documents.
pub struct Disk {
    pub(super) logbook: Logbook,
    pub(super) saver: Saver,
    pub(super) opener: Opener,
    errands: Errands,
    pub(super) diary: Diary,
}

impl Disk {
    /// The disk, with logs and preferences in this folder.
    pub fn new(state: StateFolder) -> Disk {
        let open = OpenFiles::new(state.clone());
        let diary = Diary::at(state.diary());
        Disk {
            logbook: Logbook::new(state.clone(), open.clone(), diary.clone()),
            saver: Saver::new(open.clone(), diary.clone()),
            opener: Opener::new(state.clone(), diary.clone()),
            errands: Errands::new(state, open, diary.clone()),
            diary,
        }
    }

    /// Where it is noted what failed and what took long.
    pub fn diary(&self) -> &Diary {
        &self.diary
    }

    /// What does the rest, on whatever thread.
    pub fn errands(&self) -> &Errands {
        &self.errands
    }

    /// Carries out an effect; answers with what came of it.
    pub fn carry_out(&mut self, effect: Effect) -> Vec<Command> {
        match (Route::of(&effect), effect) {
            (
                Route::Save(doc),
                Effect::Save {
                    path,
                    set,
                    revision,
                    over,
                    ..
                },
            ) => self.save(SaveJob::new((doc, path, revision), set, over)),
            (Route::Log(_), effect) => self.logbook.carry_out(effect),
            (Route::Errand(..), effect) => self.errands.run(effect),
            (Route::Opening(_), effect) => self.open(effect),
            (Route::Save(_) | Route::CallOff(_) | Route::Window, _) => Vec::new(),
        }
    }

    fn save(&mut self, job: SaveJob) -> Vec<Command> {
        let Disk { logbook, saver, .. } = self;
        let doc = job.about.doc;
        logbook.begins_saving(doc);
        let ended = saver.save(job, |hash| logbook.is_placing(doc, hash));
        let (about, saved, mut commands) = ended.told();
        commands.extend(logbook.is_saved(&about, saved.as_ref()));
        commands
    }

    /// Opens in line, with nobody to call it off.
    fn open(&mut self, effect: Effect) -> Vec<Command> {
        let mut commands = Vec::new();
        let waiting = Waiting {
            tell: &mut |command| commands.push(command),
            called_off: &|| false,
        };
        let arrival = self.opener.open(effect, waiting);
        if let Some(mut arrival) = arrival {
            let (doc, past) = (arrival.doc, arrival.past.take());
            commands.push(self.logbook.take(arrival));
            commands.extend(past.map(|past| past.read(doc)));
        }
        commands
    }
}

/// What went wrong with a log, for the person to know.
pub(super) fn trouble(
    diary: &Diary,
    doc: Option<DocKey>,
    outcome: Result<(), StoreError>,
) -> Option<Command> {
    outcome.err().map(|why| log_failed(diary, doc, &why))
}

/// Notes, and tells, why a log could not be written.
pub(super) fn log_failed(diary: &Diary, doc: Option<DocKey>, why: &StoreError) -> Command {
    noted::refused(diary, "log", why);
    Command::LogFailed(doc, why.to_string())
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
    if let Ok(real) = files::true_path(&path) {
        return real;
    }
    // A file yet to be made is followed as far as its folder.
    match (path.parent().map(files::true_path), path.file_name()) {
        (Some(Ok(folder)), Some(name)) => folder.join(name),
        _ => path,
    }
}
