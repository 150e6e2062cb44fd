//! A document is closed, or the window.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a document is closed | its log is let go of before it is forgotten, with which its lane ends | `what_is_closed_is_let_go_of_before_it_is_forgotten` |
//! | a lane ends without that | no file counts as open in it any more | `a_lane_that_ends_has_no_file_open` |
//! | something comes when a lane has taken its last turn, but still tidies up | it is done, and the lane ends after it | `what_comes_after_the_last_turn_is_done` |
//! | the window closes while log and save are stuck | it waits some two seconds and no more | `closing_waits_for_nothing_that_is_stuck` |
//! | … and the system had no thread to look after that | the same | `closing_waits_for_nothing_though_nobody_looks_after_it` |
//! | … while settings are stuck, or stuck as they are written for the last time | logs are let go of meanwhile, and it has an end | `logs_are_let_go_of_before_settings_are_waited_for` |

use super::*;
use crate::{
    shell::{
        lanes::Lanes,
        saver::{About, SaveJob},
        worker::Reply,
    },
    store::{LogPlace, Overwrite},
};

#[test]
fn closing_waits_for_nothing_that_is_stuck() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let stall = Stall::of(&place.work(), |_, _| true);
    program.save();
    program.tag(1);
    let began = Instant::now();
    program.worker.finish();
    let took = began.elapsed();
    assert!(took < 3 * STILL, "{took:?}");
    assert_eq!(place.after_a_crash(), before + 2);
    drop(stall);
}

/// What closing the document in front comes to.
fn closing(program: &mut Program) -> Vec<Effect> {
    let closes = Command::Close(program.document().key());
    let workspace = &mut program.workspace;
    workspace.dispatch(closes, &mut SystemStamps::default())
}

/// Has a document's lane end, though nobody has let go of its log.
fn forget(program: &mut Program) {
    let mut effects = closing(program);
    effects.retain(|it| !matches!(it, Effect::Close { .. }));
    effects
        .into_iter()
        .for_each(|it| program.worker.carry_out(it));
}

#[test]
fn what_is_closed_is_let_go_of_before_it_is_forgotten() {
    let place = Place::new();
    let effects = closing(&mut place.open());
    let at = |is: fn(&Effect) -> bool| effects.iter().position(is).expect("it is");
    let closed = at(|it| matches!(it, Effect::Close { .. }));
    assert!(closed < at(|it| matches!(it, Effect::Forget(_))));
}

#[test]
fn a_lane_that_ends_has_no_file_open() {
    let place = Place::new();
    let mut program = place.open();
    forget(&mut program);
    let article = place.folder.path().join("article.txt");
    program.send(Command::OpenPath(article));
    program.until("it is open", |workspace| {
        workspace.openings().is_empty() && workspace.active().is_some()
    });
    program.tag_and_log(0);
    program.send(Command::PathChosen(
        PathPurpose::Save(program.document().key()),
        Some(place.file()),
    ));
    program.until_saved();
}

#[test]
fn what_comes_after_the_last_turn_is_done() {
    let place = Place::new();
    let mut program = place.open();
    let doc = program.document().key();
    let tidies = Arc::new(AtomicUsize::new(0));
    let knows = tidies.clone();
    // It looks whether the log is still its own.
    let stall = Stall::of(&place.work(), move |act, path| {
        let is_meant = act == Act::Look && is_log(path);
        is_meant && knows.fetch_add(1, Ordering::SeqCst) == 0
    });
    forget(&mut program);
    program.until("it tidies up", |_| tidies.load(Ordering::SeqCst) > 0);
    program.worker.carry_out(Effect::Log {
        doc,
        edits: Vec::new(),
        revision: 7,
    });
    stall.end();
    program.until("it is answered", |workspace| {
        !workspace.notices().is_empty()
    });
    let lane = format!("lane={}\n", doc.number());
    program.worker.finish();
    let diary = fs::read_to_string(place.state().join("diary/hashiya.log")).expect("a diary");
    let session = diary.split(" ended\n").nth(1).expect("after the first");
    let lines = |what| session.matches(&format!("lane-{what} {lane}")).count();
    assert_eq!((lines("begun"), lines("ended")), (1, 1), "{session}");
}

#[test]
fn closing_waits_for_nothing_though_nobody_looks_after_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = StateFolder::at(folder.path().join("state"));
    let disk = Disk::new(state);
    let (reply, _answers) = Reply::to(egui::Context::default());
    let lanes = Lanes::unwatched(disk.logbook, disk.saver, reply, || ());
    let [doc, _] = some_documents();
    let set = Box::new(crate::shell::sample().set);
    let base = Box::new((*set).clone().into());
    lanes.carry_out(doc, Effect::BeginLog { doc, base });
    let (path, over) = (folder.path().join("a.ron"), Overwrite::New);
    let stall = Stall::of(&path, |_, _| true);
    let revision = 1;
    let about = About {
        doc,
        path,
        revision,
    };
    lanes.save(doc, SaveJob { about, set, over });
    let began = Instant::now();
    lanes.finish();
    assert!(began.elapsed() < 3 * STILL);
    drop(stall);
}

#[test]
fn logs_are_let_go_of_before_settings_are_waited_for() {
    let is_settings = |path: &Path| path.ends_with("preferences.ron");
    for has_failed in [false, true] {
        let place = Place::new();
        let mut program = place.open();
        program.tag_and_log(0);
        let file = place.file();
        let log = LogPlace::Beside {
            save: file.clone(),
            state: StateFolder::at(place.state()),
        };
        if has_failed {
            let fails = Disturbance::of(&place.state(), move |_, path| {
                is_settings(path).then_some(Fault::Fails(io::ErrorKind::StorageFull))
            });
            program.save();
            program.until_told("Could not remember your settings");
            drop(fails);
        }
        let stall = Stall::of(&place.state(), move |_, path| is_settings(path));
        if !has_failed {
            program.save();
            program.until_saved();
        }
        let until = Instant::now() + LONG;
        let finishing = thread::spawn(move || program.worker.finish());
        while store::is_in_use(&log) {
            assert!(Instant::now() < until, "its log is open still");
            thread::sleep(Duration::from_millis(20));
        }
        if !has_failed {
            // Who is about something for the first time is given half a minute, as an export is.
            drop(stall);
        }
        finishing.join().expect("it has an end");
    }
}
