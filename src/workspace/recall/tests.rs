//! Laws of what is recalled: it is what was done, and it leads back.

use std::{fs, path::PathBuf, sync::Arc};

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::{
    model::{
        Applied, DocumentInfo, Edit, MergeKey,
        arbitrary::{self, Gesture, empty_set, gestures, stamp},
    },
    store::{
        Log, LogPlace, LogStep, LoggedEdit, Overwrite, Pending, SaveHash, StateFolder, encode,
        read_save, write_save,
    },
    workspace::edited::{in_short, standing},
};

/// A saved set with its history and its log.
struct Desk {
    folder: TempDir,
    set: AnnotationSet,
    history: History,
    log: Log,
    /// What a crash after each write would leave, and what was on the screen then.
    moments: Vec<Moment>,
}

struct Moment {
    save: Vec<u8>,
    log: Vec<u8>,
    shown: AnnotationSet,
}

/// Something a person does.
#[derive(Clone, Debug)]
enum Doing {
    Gesture(Gesture),
    /// Types a title, letter by letter, then leaves the field or not.
    Type(String, bool),
    /// Goes to another place of the history, as a part of its length.
    Travel(u8),
    Save,
}

fn doings() -> impl Strategy<Value = Vec<Doing>> {
    let doing = prop_oneof![
        5 => gestures().prop_map(|g| g.into_iter().map(Doing::Gesture).collect::<Vec<_>>()),
        2 => ("[a-zء-ي]{1,4}", any::<bool>()).prop_map(|(t, left)| vec![Doing::Type(t, left)]),
        3 => any::<u8>().prop_map(|part| vec![Doing::Travel(part)]),
        1 => Just(vec![Doing::Save]),
    ];
    prop::collection::vec(doing, 0..6).prop_map(|doings| doings.concat())
}

impl Desk {
    fn new(set: AnnotationSet) -> Desk {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("news.ron");
        let hash = write_save(&path, &set, Overwrite::New).expect("saved");
        let place = place(&folder);
        let (log, _) = Log::open(place, set.article(), hash, &stamp(0)).expect("a log");
        Desk {
            folder,
            set,
            history: History::default(),
            log,
            moments: Vec::new(),
        }
    }

    fn live(&mut self, doing: Doing) {
        match doing {
            Doing::Gesture(gesture) => {
                if let Some(edit) = gesture.edit(&self.set) {
                    self.edit(edit, None);
                }
            }
            Doing::Type(text, left) => {
                let key = MergeKey {
                    record: None,
                    field: "title".into(),
                };
                for letter in text.chars() {
                    let mut info = DocumentInfo::clone(self.set.document());
                    info.title.push(letter);
                    self.edit(Edit::SetDocument(Arc::new(info)), Some(key.clone()));
                }
                if left {
                    self.history.seal();
                }
            }
            Doing::Travel(part) => {
                let target = usize::from(part) * self.history.len() / 255;
                while self.history.present() > target {
                    self.back();
                }
                while self.history.present() < target {
                    self.on();
                }
            }
            Doing::Save => self.save(),
        }
    }

    fn does_nothing(&self, doing: &Doing) -> bool {
        let Doing::Gesture(gesture) = doing else {
            return false;
        };
        let edit = gesture.edit(&self.set);
        edit.is_some_and(|edit| self.set.clone().apply(edit.clone()) == Ok(edit))
    }

    fn edit(&mut self, edit: Edit, key: Option<MergeKey>) {
        let was = standing(&self.set, &edit);
        let anew = match key {
            Some(_) => LogStep::Type,
            None => LogStep::Do,
        };
        let applied = self
            .history
            .apply(&mut self.set, edit.clone(), stamp(5), key);
        let (step, inverse) = match applied.expect("it fits") {
            Applied::Anew(inverse) => (anew, Some(inverse)),
            Applied::GoingOn => (LogStep::More, None),
        };
        self.append_after(was, step, edit, inverse);
    }

    fn back(&mut self) {
        let step = self.history.undo(&mut self.set).expect("it leads back");
        let step = step.expect("something to undo").clone();
        let edit = step.inverse().expect("known").clone();
        self.append(LogStep::Undo, edit, Some(step.edit().clone()));
    }

    fn on(&mut self) {
        let step = self.history.redo(&mut self.set).expect("it leads on");
        let step = step.expect("something to redo").clone();
        let edit = step.edit().clone();
        self.append(LogStep::Redo, edit, step.inverse().cloned());
    }

    fn append(&mut self, step: LogStep, edit: Edit, inverse: Option<Edit>) {
        self.append_after(None, step, edit, inverse);
    }

    /// As a window logs it: of typing no more than the text. With what stood there before, where nothing
    /// else tells.
    fn append_after(
        &mut self,
        was: Option<Edit>,
        step: LogStep,
        edit: Edit,
        inverse: Option<Edit>,
    ) {
        let logged = LoggedEdit {
            step,
            stamp: stamp(5),
            edit,
            inverse,
        };
        let was = was.or_else(|| logged.inverse.clone());
        let logged = in_short(logged, was.as_ref());
        self.log.append(&[logged]).expect("logged");
        self.moment();
    }

    fn save(&mut self) {
        let hash = SaveHash::of(encode(&self.set).as_bytes());
        let number = self.log.mark_writing(stamp(6).at);
        let marked = self.log.mark_saving(number, hash, stamp(6).at);
        marked.expect("logged");
        self.moment();
        let path = self.folder.path().join("news.ron");
        write_save(&path, &self.set, Overwrite::Force).expect("saved");
        self.moment();
        self.log.mark_saved(hash, stamp(6).at).expect("logged");
        self.moment();
    }

    fn moment(&mut self) {
        let read = |name: &str| fs::read(self.folder.path().join(name)).expect("a file");
        let moment = Moment {
            save: read("news.ron"),
            log: read("news.ron.log"),
            shown: self.set.clone(),
        };
        self.moments.push(moment);
    }
}

fn place(folder: &TempDir) -> LogPlace {
    LogPlace::Beside {
        save: folder.path().join("news.ron"),
        state: StateFolder::at(folder.path().join("state")),
    }
}

impl Moment {
    /// Starts the program after a crash at this moment: what the save holds, what the log holds
    /// beyond it, and what was done before.
    fn reopened(&self) -> (AnnotationSet, Pending, Recalled) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| -> PathBuf { folder.path().join(name) };
        fs::write(path("news.ron"), &self.save).expect("written");
        fs::write(path("news.ron.log"), &self.log).expect("written");
        reopened(&folder)
    }
}

fn reopened(folder: &TempDir) -> (AnnotationSet, Pending, Recalled) {
    let (opened, hash) = read_save(&folder.path().join("news.ron")).expect("opened");
    let follow = &mut |_| std::ops::ControlFlow::Continue(());
    let log = Log::open_with_past(place(folder), opened.set.article(), hash, &stamp(0), follow);
    let (_log, pending, past) = log.expect("a log").expect("not called off");
    let recalled = recall(past, &opened.set);
    (opened.set, pending, recalled)
}

/// What edits are about: everything but tombstones.
fn same(a: &AnnotationSet, b: &AnnotationSet) -> bool {
    let (a, b) = (a.contents(), b.contents());
    a.entities == b.entities
        && a.mentions == b.mentions
        && a.claims == b.claims
        && a.relations == b.relations
        && a.tagset == b.tagset
        && a.document == b.document
}

fn to_the_end(history: &mut History, set: &mut AnnotationSet, back: bool) {
    loop {
        let step = match back {
            true => history.undo(set),
            false => history.redo(set),
        };
        if step.expect("it fits").is_none() {
            return;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_done_is_undone_and_redone_after_reopening_as_before(
        first in arbitrary::sets(),
        doings in doings(),
    ) {
        // Strays of a file are not part of the law about what has been done since.
        let mut desk = Desk::new(first.clone());
        for doing in doings {
            desk.live(doing);
        }
        desk.save();
        let folder = std::mem::replace(&mut desk.folder, tempfile::tempdir().expect("a folder"));
        drop(desk.log);
        let (mut set, pending, recalled) = reopened(&folder);
        prop_assert_eq!(pending, Pending::default());
        prop_assert_eq!(recalled.reach, Reach::Whole);
        let mut history = recalled.history;
        prop_assert_eq!(history.readable(), 0);
        prop_assert_eq!(history.before(), history.len());
        prop_assert!(same(&set, &desk.set));
        to_the_end(&mut history, &mut set, false);
        to_the_end(&mut desk.history, &mut desk.set, false);
        prop_assert!(same(&set, &desk.set));
        to_the_end(&mut history, &mut set, true);
        prop_assert!(same(&set, &first));
    }

    /// A reader finds the same rows: what was typed in one go is one, and nothing else is.
    #[test]
    fn what_was_one_row_of_the_history_is_one_after_reopening(doings in doings()) {
        let mut desk = Desk::new(empty_set());
        for doing in doings {
            // What does nothing is not remembered.
            if !desk.does_nothing(&doing) {
                desk.live(doing);
            }
        }
        desk.save();
        let (mut set, _, recalled) = desk.moments.last().expect("a save").reopened();
        let mut history = recalled.history;
        to_the_end(&mut history, &mut set, false);
        to_the_end(&mut desk.history, &mut desk.set, false);
        let rows = |history: &History| -> Vec<bool> {
            (0..=history.len()).map(|state| history.passes(state)).collect()
        };
        prop_assert_eq!(rows(&history), rows(&desk.history));
    }

    #[test]
    fn a_crash_between_any_two_writes_costs_nothing_and_the_past_leads_back(doings in doings()) {
        let first = empty_set();
        let mut desk = Desk::new(first.clone());
        for doing in doings {
            desk.live(doing);
        }
        desk.save();
        let step = desk.moments.len() / 12 + 1;
        for moment in desk.moments.iter().step_by(step) {
            let (saved, pending, recalled) = moment.reopened();
            prop_assert_eq!(&pending.setbacks, &[]);
            let mut shown = saved.clone();
            pending.replay(&mut shown).expect("what was logged fits");
            prop_assert!(same(&shown, &moment.shown));
            let (mut set, mut history) = (saved, recalled.history);
            prop_assert_eq!(history.readable(), 0);
            to_the_end(&mut history, &mut set, true);
            prop_assert!(same(&set, &first));
        }
    }

    #[test]
    fn a_log_that_does_not_tell_what_takes_edits_back_leads_back_as_far_as_it_has_put_them(
        gestures in gestures(),
        undos in 0..4usize,
    ) {
        let mut desk = Desk::new(empty_set());
        for gesture in gestures {
            if let Some(edit) = gesture.edit(&desk.set) {
                let applied = desk.history.apply(&mut desk.set, edit.clone(), stamp(5), None);
                applied.expect("it fits");
                desk.append(LogStep::Do, edit, None);
            }
        }
        for _ in 0..undos.min(desk.history.present()) {
            let step = desk.history.undo(&mut desk.set).expect("it fits").cloned();
            let inverse = step.and_then(|step| step.inverse().cloned());
            desk.append(LogStep::Undo, inverse.expect("known"), None);
        }
        desk.save();
        let moment = desk.moments.last().expect("a save");
        let (mut set, _, recalled) = moment.reopened();
        let mut history = recalled.history;
        // Every state on the way back is one that was shown.
        while let Some(_undone) = history.undo(&mut set).expect("it fits") {
            prop_assert!(desk.moments.iter().any(|m| same(&m.shown, &set)) || same(&set, &empty_set()));
        }
    }
}

#[test]
fn an_edit_that_changes_nothing_leads_another_way_after_reopening_too() {
    let mut desk = Desk::new(empty_set());
    desk.live(Doing::Type("a".to_owned(), true));
    desk.live(Doing::Travel(0));
    desk.edit(Edit::Batch(Vec::new()), None);
    desk.save();
    let (mut set, _, recalled) = desk.moments.last().expect("a save").reopened();
    let mut history = recalled.history;
    to_the_end(&mut history, &mut set, false);
    assert!(same(&set, &desk.set), "nothing is left to be redone");
}

#[test]
fn typing_is_one_deed_after_reopening_too() {
    let mut desk = Desk::new(empty_set());
    desk.live(Doing::Type("abc".to_owned(), true));
    desk.live(Doing::Type("de".to_owned(), false));
    desk.save();
    desk.live(Doing::Type("f".to_owned(), false));
    desk.save();
    let (mut set, _, recalled) = desk.moments.last().expect("a save").reopened();
    let mut history = recalled.history;
    assert_eq!(history.len(), 2);
    history.undo(&mut set).expect("it fits");
    assert_eq!(set.document().title, "خبرabc");
}

#[test]
fn what_stands_before_a_damaged_line_is_said_to_be_lost_and_the_rest_leads_back() {
    let mut desk = Desk::new(empty_set());
    for title in ["a", "b", "c"] {
        desk.live(Doing::Type(title.to_owned(), true));
    }
    desk.save();
    let mut moment = desk.moments.pop().expect("a save");
    let log = String::from_utf8(moment.log).expect("text");
    let damaged = log.replacen("text: \"خبرab\"", "text \"خبرab\"", 1);
    assert_ne!(damaged, log);
    moment.log = damaged.into_bytes();
    let (mut set, pending, recalled) = moment.reopened();
    assert_eq!(
        pending,
        Pending::default(),
        "nothing of the save is concerned"
    );
    assert_eq!(recalled.reach, Reach::Damaged);
    let mut history = recalled.history;
    to_the_end(&mut history, &mut set, true);
    assert_eq!(set.document().title, "خبرab");
}

#[test]
fn a_deed_that_does_not_lead_to_what_is_there_can_be_read_and_not_undone() {
    let mut desk = Desk::new(empty_set());
    desk.live(Doing::Type("a".to_owned(), true));
    // As when edits restored after a crash did not all fit.
    let info = |title: &str| {
        Edit::SetDocument(Arc::new(DocumentInfo {
            title: title.to_owned(),
            ..DocumentInfo::clone(desk.set.document())
        }))
    };
    let stray = (info("elsewhere"), info("nowhere"));
    desk.append(LogStep::Do, stray.0, Some(stray.1));
    desk.live(Doing::Gesture(Gesture::Entity {
        id: 1,
        kind: 0,
        text: "اسم".to_owned(),
    }));
    desk.save();
    let (mut set, _, recalled) = desk.moments.last().expect("a save").reopened();
    let mut history = recalled.history;
    assert_eq!((history.len(), history.readable()), (3, 2));
    to_the_end(&mut history, &mut set, true);
    assert_eq!(set.contents().entities.len(), 0);
    assert_eq!(set.document().title, "خبرa");
}
