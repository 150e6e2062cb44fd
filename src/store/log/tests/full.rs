//! What a log is to go on without is put aside on a full disk as on any other: at every moment what
//! was acknowledged is found again, and so is what was put aside.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | one of several logs is chosen, or none, while the save's disk is full | it goes on in the state folder; what was chosen and what is done then comes back after a crash, the others are offered or listed | `a_choice_on_a_full_disk_loses_nothing` |
//! | … and the state folder's is too | it fails, or goes on; either way nothing is lost, and what counts as logged comes back | `a_choice_on_a_full_disk_loses_nothing` |
//! | a log is opened anew on a full disk, without the edits at its end | the same | `a_log_opened_anew_on_a_full_disk_loses_nothing` |
//! | what the save holds, where none is chosen | is known as its past as before | `what_is_put_aside_leaves_the_past_of_the_save` |

use super::{
    differ::{ASIDE, BESIDE, DIFFERENT, TWO, Where, try_choose, with_logs},
    *,
};
use crate::store::disk::Tmpfs;

/// A bench whose save lies on a small disk, and its state folder too if `both` do.
fn on_small_disk(both: bool) -> Option<(Bench, Tmpfs)> {
    let disk = Tmpfs::mount(1 << 20)?;
    let folder = tempfile::tempdir().expect("a folder");
    let bench = Bench::at(folder, disk.join("news.ron"), arbitrary::empty_set());
    if both {
        fs::create_dir(disk.join("state")).expect("made");
        let state = bench.state();
        std::os::unix::fs::symlink(disk.join("state"), state.path()).expect("linked");
    }
    Some((bench, disk))
}

/// Does one thing more; answers with its edit if that counts as logged.
fn one_more(bench: &mut Bench) -> Option<LoggedEdit> {
    let edit = entity(9)
        .edit(&bench.set)
        .expect("there is something to do");
    let inverse = bench.set.apply(edit.clone()).expect("the edit fits");
    let edit = LoggedEdit {
        step: LogStep::Do,
        stamp: stamp(9),
        edit,
        inverse: Some(inverse),
    };
    let logged = bench.log().append(std::slice::from_ref(&edit));
    logged.is_ok().then_some(edit)
}

/// What comes back after a crash: what was acknowledged, whole, and each of these edits, offered or
/// listed.
fn comes_back(bench: &mut Bench, acknowledged: &[LoggedEdit], all: &[LoggedEdit]) {
    bench.kill();
    let mut found = Vec::new();
    for kept in kept_edits(&bench.place(), None) {
        found.extend(kept.read(bench.set.article()).expect("it can be read"));
    }
    let again = bench.open();
    let ways = again.ways.into_iter().map(|way| way.edits);
    let mut offered: Vec<_> = ways.chain([again.edits]).collect();
    assert!(
        acknowledged.is_empty() || offered.iter().any(|edits| edits == acknowledged),
        "{acknowledged:?} in {offered:?}"
    );
    found.extend(offered.drain(..).flatten());
    for edit in all.iter().chain(acknowledged) {
        assert!(found.contains(edit), "{edit:?}");
    }
}

#[test]
fn a_choice_on_a_full_disk_loses_nothing() {
    for logs in TWO.iter().map(|logs| &logs[..]).chain([&DIFFERENT[..]]) {
        let all = (0..logs.len()).map(Some).chain([None]);
        for (chosen, both) in all.flat_map(|chosen| [(chosen, false), (chosen, true)]) {
            let Some((bench, disk)) = on_small_disk(both) else {
                return;
            };
            let mut bench = with_logs(bench, logs);
            let pending = bench.open();
            assert_eq!(pending.ways.len(), logs.len());
            let filler = disk.fill(0);
            let went_on = try_choose(&mut bench, &pending, chosen);
            assert!(
                both || went_on.is_ok(),
                "{chosen:?} of {logs:?}: {went_on:?}"
            );
            let mut acknowledged = Vec::new();
            if went_on.is_ok() {
                let chosen = chosen.into_iter().map(|i| pending.ways[i].edits.clone());
                acknowledged.extend(chosen.flatten());
                let more = one_more(&mut bench);
                assert!(both || more.is_some());
                acknowledged.extend(more);
            }
            fs::remove_file(filler).expect("room is made");
            let all: Vec<_> = pending.ways.into_iter().flat_map(|way| way.edits).collect();
            comes_back(&mut bench, &acknowledged, &all);
        }
    }
}

#[test]
fn a_log_opened_anew_on_a_full_disk_loses_nothing() {
    let one: &[(Where, &[u8])] = &[(BESIDE, &[1])];
    let two: &[(Where, &[u8])] = &[(BESIDE, &[1]), (ASIDE, &[2, 3])];
    for (logs, both) in [(one, false), (one, true), (two, false), (two, true)] {
        let Some((bench, disk)) = on_small_disk(both) else {
            return;
        };
        let mut bench = with_logs(bench, logs);
        let pending = bench.open();
        let all = pending.ways.into_iter().flat_map(|way| way.edits);
        let all: Vec<_> = all.chain(pending.edits).collect();
        bench.kill();
        let filler = disk.fill(0);
        let (opened, hash) = read_save(&bench.save()).expect("opened");
        let log = Log::open_anew(bench.place(), opened.set.article(), hash, &stamp(0));
        assert!(both || log.is_ok(), "{log:?}");
        bench.set = opened.set;
        bench.log = log.ok();
        let mut acknowledged = Vec::new();
        if bench.log.is_some() {
            acknowledged.extend(one_more(&mut bench));
        }
        fs::remove_file(filler).expect("room is made");
        comes_back(&mut bench, &acknowledged, &all);
    }
}

#[test]
fn what_is_put_aside_leaves_the_past_of_the_save() {
    let mut bench = Bench::new(arbitrary::empty_set());
    (1..=3).for_each(|id| drop(bench.act(&entity(id))));
    bench.write();
    bench.act(&entity(4));
    bench.kill();
    let (opened, hash) = read_save(&bench.save()).expect("opened");
    let article = opened.set.article();
    drop(Log::open_anew(bench.place(), article, hash, &stamp(0)).expect("logged"));
    let follow = &mut |_| std::ops::ControlFlow::Continue(());
    let log = Log::open_with_past(bench.place(), article, hash, &stamp(0), follow);
    let (_, pending, past) = log.expect("logged").expect("not called off");
    assert_eq!((pending.edits, past.read().edits.len()), (vec![], 3));
}
