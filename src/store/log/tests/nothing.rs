//! Edits that were all taken back are nothing to be asked about: what they lead to is what the save holds.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | after a save something is done and undone, or undone and done again; the program is killed | nothing is offered, opened or listed | `what_leads_back_to_the_save_is_nothing_to_restore` |
//! | … and something more is done then | that is found with it, and comes back | `what_leads_back_to_the_save_is_nothing_to_restore` |
//! | typing ends with the words that it began with | nothing is offered | `typing_that_leads_back_is_nothing_to_restore` |
//! | anything done and undone, in any order, some of it left | it is offered, unless what it leads to is the save | `what_is_offered_differs_from_the_save` |
//! | it is not told what takes an edit back, or the log is damaged behind it | it is offered | `what_does_not_tell_how_it_is_taken_back_is_offered` |
//! | another log still holds what was taken back in this one | that is not offered either | `what_was_taken_back_is_not_offered_from_another_log` |

use super::*;

fn offered(bench: &Bench) -> usize {
    edits_beside(&bench.place(), &bench.save()).edits
}

/// A bench with a save that holds two entities, and what takes the last back.
fn saved() -> (Bench, Edit) {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    let inverse = bench.act(&entity(2)).expect("done");
    bench.write();
    (bench, inverse)
}

fn nothing_is_there(bench: &mut Bench) {
    let before = bench.set.clone();
    bench.kill();
    assert_eq!(offered(bench), 0);
    assert_eq!(kept_edits(&bench.place(), None), []);
    assert_eq!(bench.open(), Pending::default());
    assert_eq!(to_save(&before, &bench.set), encode(&bench.set));
}

#[test]
fn what_leads_back_to_the_save_is_nothing_to_restore() {
    let (mut bench, last) = saved();
    let one = bench.act(&entity(3)).expect("done");
    let two = bench.act(&entity(4)).expect("done");
    bench.undo(two);
    bench.undo(one);
    nothing_is_there(&mut bench);
    // What the save holds is undone and done again.
    let again = bench.set.apply(last.clone()).expect("it fits");
    bench.logged(LogStep::Undo, last.clone(), again.clone());
    bench.set.apply(again.clone()).expect("it fits");
    bench.logged(LogStep::Redo, again, last);
    nothing_is_there(&mut bench);
    let saved = bench.set.clone();
    bench.act(&entity(5));
    let before = encode(&bench.set);
    bench.kill();
    assert!(offered(&bench) > 0);
    bench.crash();
    assert_eq!(to_save(&bench.set, &saved), before);
    bench.write();
    nothing_is_there(&mut bench);
}

/// Gives the document a title, as typing does.
fn titled(bench: &mut Bench, title: &str, step: LogStep) -> Edit {
    let mut info = (**bench.set.document()).clone();
    info.title = title.to_owned();
    let edit = Edit::SetDocument(info.into());
    let inverse = bench.set.apply(edit.clone()).expect("it fits");
    let logged = LoggedEdit {
        step,
        stamp: stamp(5),
        edit,
        inverse: (step != LogStep::More).then(|| inverse.clone()),
    };
    bench.log().append(&[logged]).expect("logged");
    inverse
}

#[test]
fn typing_that_leads_back_is_nothing_to_restore() {
    let (mut bench, _) = saved();
    let title = bench.set.document().title.clone();
    titled(&mut bench, "خ", LogStep::Do);
    titled(&mut bench, "خب", LogStep::More);
    titled(&mut bench, &title, LogStep::More);
    nothing_is_there(&mut bench);
    let back = titled(&mut bench, "خ", LogStep::Do);
    titled(&mut bench, "خب", LogStep::More);
    bench.undo(back);
    nothing_is_there(&mut bench);
    // What was typed before the save goes on: nothing tells what it was.
    titled(&mut bench, "خ", LogStep::More);
    bench.kill();
    assert!(offered(&bench) > 0);
}

#[test]
fn what_does_not_tell_how_it_is_taken_back_is_offered() {
    for damaged in [false, true] {
        let (mut bench, _) = saved();
        let edit = entity(3).edit(&bench.set).expect("an edit");
        let inverse = bench.set.apply(edit.clone()).expect("it fits");
        let again = bench.set.apply(inverse.clone()).expect("it fits");
        let logged = |step, edit: &Edit, inverse: &Edit| LoggedEdit {
            step,
            stamp: stamp(5),
            edit: edit.clone(),
            inverse: damaged.then(|| inverse.clone()),
        };
        let edits = [
            logged(LogStep::Do, &edit, &inverse),
            logged(LogStep::Undo, &inverse, &again),
        ];
        bench.log().append(&edits).expect("logged");
        let path = bench.log_path();
        bench.kill();
        if damaged {
            let mut file = File::options().append(true).open(path).expect("a log");
            file.write_all(b"Edt(\n").expect("written");
        }
        assert_eq!(offered(&bench), 2, "{damaged}");
        assert_eq!(bench.open().edits.len(), 2);
    }
}

#[test]
fn what_was_taken_back_is_not_offered_from_another_log() {
    let (mut bench, _) = saved();
    let inverse = bench.act(&entity(3)).expect("done");
    fs::create_dir_all(bench.in_state().parent().expect("a folder")).expect("made");
    fs::copy(bench.beside(), bench.in_state()).expect("copied");
    bench.undo(inverse);
    nothing_is_there(&mut bench);
}

proptest! {
    #[test]
    fn what_is_offered_differs_from_the_save(
        before in arbitrary::gestures(),
        after in arbitrary::gestures(),
        left in 0..3usize,
    ) {
        let mut bench = Bench::new(arbitrary::empty_set());
        before.iter().for_each(|gesture| drop(bench.act(gesture)));
        bench.write();
        let saved = bench.set.clone();
        let inverses: Vec<Edit> = after.iter().filter_map(|gesture| bench.act(gesture)).collect();
        let whole = left == 0;
        inverses.into_iter().skip(left).rev().for_each(|inverse| bench.undo(inverse));
        let now = bench.set.clone();
        bench.kill();
        let count = offered(&bench);
        prop_assert!(count > 0 || to_save(&now, &saved) == encode(&saved));
        prop_assert!(!whole || count == 0);
        let pending = bench.crash();
        prop_assert_eq!(pending.edits.len(), count);
        prop_assert_eq!(to_save(&bench.set, &saved), to_save(&now, &saved));
    }
}
