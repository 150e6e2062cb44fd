//! The log does not come back from the disk, and has no other place.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a document without a name, and the program's own folder does not answer | it is told that nothing is logged; when it answers, all is | `where_there_is_no_other_place_it_is_told_and_waited_for` |
//! | … and it is saved elsewhere, before its log got stuck or after | it is saved, if need be the second time, of which it is told; its log goes on beside the save, a crash loses nothing, and the window closes | `a_save_waits_for_no_log_that_has_no_other_place` |
//! | … and when all answers again it is saved once more | its log stays where it is, and is locked in both places | `a_save_waits_for_no_log_that_has_no_other_place` |
//! | … and it is given up | the window closes | `closing_waits_for_no_log_that_has_no_other_place` |
//! | the log is in the program's own folder already, and that does not answer | it is saved, and the log is beside the save again | `a_log_that_was_away_comes_back_with_a_save` |

use super::*;

#[test]
fn where_there_is_no_other_place_it_is_told_and_waited_for() {
    let place = Place::new();
    let article = place.work().join("article.txt");
    fs::write(&article, "زار الوفد المرفأ أمس ثم عاد").expect("written");
    let mut program = Program::on(&place.state(), &article);
    program.tag_and_log(0);
    let stall = Stall::of(&place.state(), |act, path| {
        act == Act::Sync && path.ends_with("log")
    });
    program.tag(1);
    program.until_told("has not answered for two seconds");
    assert_eq!(program.document().logging(), Logging::Failing);
    stall.end();
    program.until("it is logged", |workspace| {
        workspace.active().expect("a document").logging() == Logging::Whole
    });
    assert!(!program.told().contains("has not answered"), "it is over");
}

/// A document without a name, in which something is done.
fn unnamed(place: &Place) -> Program {
    let article = place.work().join("article.txt");
    let text: Vec<String> = (0..9).map(|n| format!("كلمة{n}")).collect();
    fs::write(&article, text.join(" ")).expect("written");
    let mut program = Program::on(&place.state(), &article);
    program.tag_and_log(0);
    program
}

/// The logs in the program's own folder do not answer: at all, or not when they are to be on disk.
fn stall(place: &Place, is_all: bool) -> Stall {
    let logs = ["unsaved", "logs"].map(|folder| place.state().join(folder));
    Stall::of(&place.state(), move |act, path| {
        let is_log = logs.iter().any(|folder| path.starts_with(folder));
        is_log && (is_all || act == Act::Sync && path.ends_with("log"))
    })
}

#[test]
fn a_save_waits_for_no_log_that_has_no_other_place() {
    for (is_all, is_saving) in [(false, false), (false, true), (true, false), (true, true)] {
        let place = Place::new();
        let mut program = unnamed(&place);
        let stall = stall(&place, is_all);
        if !is_saving {
            program.tag(1);
            program.until_told("has not answered for two seconds");
        }
        let (doc, file) = (program.document().key(), place.work().join("b.ron"));
        let save_to = PathPurpose::Save(doc);
        program.send(Command::PathChosen(save_to, Some(file.clone())));
        program.tag(2);
        if is_all && is_saving {
            // Whether another window has that name open can't be told at first.
            program.until_told("Save once more");
            program.send(Command::PathChosen(save_to, Some(file.clone())));
        }
        program.until("it is saved", |workspace| {
            let document = workspace.active().expect("a document");
            document.path() == Some(&*file) && document.logging() == Logging::Whole
        });
        program.tag_and_log(3);
        let told = program.told();
        assert!(!told.contains("has not answered"), "it is over: {told}");
        let log = file.with_file_name("b.ron.log");
        assert!(log.exists());
        let loses_nothing = |program: &Program| {
            let cut = cut(place.folder.path());
            let file = cut.path().join("work/b.ron");
            let mut again = Program::on(&place.folder.path().join("another"), &file);
            again.restore();
            assert_eq!(again.mentions(), program.mentions(), "{is_all} {is_saving}");
        };
        loses_nothing(&program);
        let began = Instant::now();
        if is_all {
            program.worker.finish();
            assert!(began.elapsed() < 2 * STILL);
            loses_nothing(&program);
            continue;
        }
        stall.end();
        // Who was left behind has come back.
        loses_nothing(&program);
        program.save();
        program.until_saved();
        program.tag_and_log(4);
        assert!(!log.with_file_name("b.ron.log.1").exists());
        loses_nothing(&program);
        program.worker.finish();
    }
}

#[test]
fn closing_waits_for_no_log_that_has_no_other_place() {
    let place = Place::new();
    let mut program = unnamed(&place);
    let stall = stall(&place, true);
    program.tag(1);
    program.until_told("has not answered for two seconds");
    program.send(Command::Quit);
    program.send(Command::Answer(Answer::Discard));
    assert!(program.workspace.active().is_none());
    let began = Instant::now();
    program.worker.finish();
    assert!(began.elapsed() < 2 * STILL);
    drop(stall);
}

#[test]
fn a_log_that_was_away_comes_back_with_a_save() {
    let place = Place::new();
    let mut program = place.open();
    program.tag_and_log(0);
    let away = Stall::of(&place.work(), |act, path| act == Act::Sync && is_log(path));
    program.tag(1);
    program.until_told("Hashiya’s own folder");
    program.tag_and_log(2);
    away.end();
    let stall = stall(&place, true);
    program.tag(3);
    program.until_told("has not answered for two seconds. Until");
    program.save();
    program.until_saved();
    program.tag_and_log(4);
    let log = fs::read_to_string(place.work().join("a.ron.log")).expect("a log");
    assert!(log.contains("كلمة4\""), "{log}");
    let all = program.mentions();
    assert_eq!(place.after_a_crash(), all);
    drop(stall);
}
