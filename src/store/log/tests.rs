//! Laws of the log: what was logged comes back after a crash, no more and no less.

use std::{fs, io::Write, time::Duration};

use proptest::prelude::*;
use ulid::Ulid;

use super::super::{Failure, Overwrite, StateFolder, encode, read_save, write_save};
use super::*;
use crate::model::{
    AnnotationSet, Edit,
    arbitrary::{self, Gesture, stamp},
};

mod bounds;
mod crashes;
mod differ;
#[cfg(target_os = "linux")]
mod full;
#[cfg(target_os = "linux")]
mod gone;
mod interleaved;
mod listed;
mod locks;
mod moved;
mod nothing;
mod once;
#[cfg(target_os = "linux")]
mod places;
mod shortened;
mod texts;
#[cfg(target_os = "linux")]
mod trust;
mod under_way;
mod unnamed;
mod versions;

/// A saved set in a folder of its own, with its log open.
struct Bench {
    folder: tempfile::TempDir,
    /// Where the save is.
    save: PathBuf,
    set: AnnotationSet,
    log: Option<Log>,
    /// When the next edit is done, and how long after it the one after that.
    clock: (i64, i64),
}

impl Bench {
    fn new(set: AnnotationSet) -> Bench {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let save = folder.path().join("news.ron");
        Bench::at(folder, save, set)
    }

    /// With the save at a path of its own.
    fn at(folder: tempfile::TempDir, save: PathBuf, set: AnnotationSet) -> Bench {
        let mut bench = Bench {
            folder,
            save,
            set,
            log: None,
            clock: (5, 0),
        };
        write_save(&bench.save(), &bench.set, Overwrite::New).expect("saved");
        let pending = bench.open();
        assert_eq!(pending, Pending::default());
        bench
    }

    fn save(&self) -> PathBuf {
        self.save.clone()
    }

    /// The log beside the save.
    fn beside(&self) -> PathBuf {
        let mut name = self.save.clone().into_os_string();
        name.push(".log");
        name.into()
    }

    /// The log in the state folder.
    fn in_state(&self) -> PathBuf {
        self.state().log_of(&self.save)
    }

    /// Where edits are logged.
    fn log_path(&self) -> PathBuf {
        self.log
            .as_ref()
            .expect("the log is open")
            .path()
            .to_owned()
    }

    /// Has no log be written in the state folder.
    fn close_state(&self) {
        let state = self.state();
        let _ = fs::remove_dir_all(state.path());
        fs::write(state.path(), "no folder").expect("written");
    }

    /// Ends the program without closing.
    fn kill(&mut self) {
        self.log = None;
    }

    /// The ids of the entities there are.
    fn entities(&self) -> usize {
        self.set.contents().entities.len()
    }

    fn place(&self) -> LogPlace {
        LogPlace::Beside {
            save: self.save(),
            state: self.state(),
        }
    }

    fn state(&self) -> StateFolder {
        StateFolder::at(self.folder.path().join("state"))
    }

    /// Opens save and log as a starting program does; answers with what the save lacks.
    fn open(&mut self) -> Pending {
        let (opened, hash) = read_save(&self.save()).expect("opened");
        let log = Log::open(self.place(), opened.set.article(), hash, &stamp(0));
        let (log, pending) = log.expect("logged");
        self.log = Some(log);
        self.set = opened.set;
        pending
    }

    /// Kills the program and starts it anew, with what the log holds done again.
    fn crash(&mut self) -> Pending {
        self.log = None;
        let pending = self.open();
        pending.replay(&mut self.set).expect("what was logged fits");
        pending
    }

    fn log(&mut self) -> &mut Log {
        self.log.as_mut().expect("the log is open")
    }

    /// Does something and logs it; answers whether there was something to do.
    fn act(&mut self, gesture: &Gesture) -> Option<Edit> {
        let logged = self.done(gesture)?;
        let inverse = logged.inverse.clone();
        self.log().append(&[logged]).expect("logged");
        inverse
    }

    /// Does something; answers with what is to be logged of it.
    fn done(&mut self, gesture: &Gesture) -> Option<LoggedEdit> {
        let edit = gesture.edit(&self.set)?;
        let inverse = self.set.apply(edit.clone()).expect("the edit fits");
        Some(self.stamped(LogStep::Do, edit, inverse))
    }

    /// Does something, of which there is something to log; answers what comes of that.
    fn try_act(&mut self, gesture: &Gesture) -> Result<(), StoreError> {
        let logged = self.done(gesture).expect("something to do");
        self.log().append(&[logged])
    }

    /// Makes some entity anew, so that something is logged.
    fn act_surely(&mut self, id: u8) {
        let text = format!("اسم {} {id}", self.entities());
        let gesture = Gesture::Entity { id, kind: 0, text };
        self.act(&gesture);
    }

    fn undo(&mut self, inverse: Edit) {
        let again = self.set.apply(inverse.clone());
        let again = again.expect("what was done can be undone");
        self.logged(LogStep::Undo, inverse, again);
    }

    fn logged(&mut self, step: LogStep, edit: Edit, inverse: Edit) {
        let logged = self.stamped(step, edit, inverse);
        self.log().append(&[logged]).expect("logged");
    }

    fn stamped(&mut self, step: LogStep, edit: Edit, inverse: Edit) -> LoggedEdit {
        let (at, tick) = self.clock;
        self.clock.0 = at + tick;
        LoggedEdit {
            step,
            stamp: stamp(at),
            edit,
            inverse: Some(inverse),
        }
    }

    /// Marks that a save of all that has been logged is about to take its place.
    fn saving(&mut self, save: SaveHash) -> Result<(), StoreError> {
        let number = self.log().mark_writing(stamp(6).at);
        self.log().mark_saving(number, save, stamp(6).at)
    }

    fn write(&mut self) {
        let hash = write_save(&self.save(), &self.set, Overwrite::Force).expect("saved");
        self.log().mark_saved(hash, stamp(6).at).expect("logged");
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("the folder");
        let names = entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }
}

/// What a save of a set holds after this one: of what was made and taken back in between no trace.
fn to_save(set: &AnnotationSet, saved: &AnnotationSet) -> String {
    let mut set = set.clone();
    set.forget_unwritten(saved);
    encode(&set)
}

/// Some entity, told from others by its number.
fn entity(id: u8) -> Gesture {
    Gesture::Entity {
        id,
        kind: 0,
        text: format!("اسم {id}"),
    }
}

/// Stages of an analyst's day: gestures, some of them taken back, then perhaps a save.
fn day() -> impl Strategy<Value = Vec<(Vec<Gesture>, usize, bool)>> {
    prop::collection::vec((arbitrary::gestures(), 0..4usize, any::<bool>()), 1..4)
}
