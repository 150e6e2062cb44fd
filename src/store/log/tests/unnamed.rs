//! Documents without a name that have several logs: their folder goes only with the last edits in it that
//! are neither saved nor thrown away.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | it is closed while it is not decided which log to go on with | all stays; it is offered at the next start, and the same is asked | `what_waits_stays_when_it_is_closed` |
//! | one is chosen, or none, and what was done is thrown away, or saved under a name | what was set aside stays; it is offered at the next start, and listed | `what_was_set_aside_outlives_its_document` |
//! | … and that is thrown away at the start | nothing is left | `what_was_set_aside_outlives_its_document` |
//! | it has one log, and what was done is thrown away | nothing is left | `of_what_was_thrown_away_nothing_is_left` |
//! | its log could not be gone on with and is opened anew, its folder there or gone; then the folder goes | it is made anew with what the document began with and the file that it was made of, and what was done comes back | `what_is_opened_anew_knows_what_it_began_with` |

use super::*;

/// A bench with a document without a name that has a log of one edit, and one of two set aside.
fn unnamed() -> (Bench, PathBuf) {
    let mut bench = Bench::new(arbitrary::empty_set());
    let state = bench.state();
    let mut folders = [(1, &[1][..]), (2, &[2, 3])].map(|(n, entities)| {
        bench.set = arbitrary::empty_set();
        let log = create_unsaved(
            &state,
            Ulid::from_parts(n, 1),
            &bench.set.clone().into(),
            &stamp(0),
        );
        bench.log = Some(log.expect("logged"));
        entities.iter().for_each(|id| drop(bench.act(&entity(*id))));
        let path = bench.log_path();
        bench.kill();
        path.parent().expect("a folder").to_owned()
    });
    let [folder, other] = &mut folders;
    fs::copy(other.join("log"), folder.join("log.1")).expect("copied");
    discard_unsaved(other).expect("removed");
    (bench, std::mem::take(folder))
}

fn open(folder: &Path) -> (Log, Pending) {
    let (_, log, pending) = open_unsaved(folder, &stamp(0)).expect("opened");
    (log, pending)
}

/// How many edits each document has that is offered.
fn offered(bench: &Bench) -> Vec<usize> {
    let documents = unsaved_documents(&bench.state()).into_iter();
    documents.map(|document| document.edits).collect()
}

#[test]
fn what_waits_stays_when_it_is_closed() {
    let (bench, folder) = unnamed();
    for _ in 0..3 {
        let (log, pending) = open(&folder);
        assert_eq!(pending.ways.len(), 2);
        log.close().expect("closed");
        assert_eq!(offered(&bench), [1]);
    }
}

#[test]
fn what_was_set_aside_outlives_its_document() {
    for chosen in [None, Some(0), Some(1)] {
        for saved in [false, true] {
            let (mut bench, folder) = unnamed();
            let (mut log, pending) = open(&folder);
            let others = pending.ways.iter().enumerate();
            let others = others.filter(|(i, _)| Some(*i) != chosen);
            let others: Vec<_> = others.map(|(_, way)| way.path.clone()).collect();
            let way = chosen.map(|i| &pending.ways[i]);
            log.go_on_with(way, &others).expect("logged");
            if saved {
                let mut set = arbitrary::empty_set();
                for logged in way.iter().flat_map(|way| &way.edits) {
                    set.apply(logged.edit.clone()).expect("it fits");
                }
                let hash = write_save(&bench.save(), &set, Overwrite::Force).expect("saved");
                let place = bench.place();
                log.move_to(place, hash, stamp(9).at).expect("moved");
                log.close().expect("closed");
                assert_eq!(edits_beside(&bench.place(), &bench.save()).edits, 0);
                assert_eq!(bench.open().edits, []);
            } else {
                log.mark_discarded(stamp(9).at).expect("logged");
                log.close().expect("closed");
            }
            let left = 3 - way.map_or(0, |way| way.edits.len());
            assert_eq!(offered(&bench), [left], "{chosen:?}, {saved}");
            let (log, again) = open(&folder);
            assert_eq!((again.edits, again.ways), (vec![], vec![]));
            let told = |told: &Setback| match told {
                Setback::Another { edits, .. } => *edits,
                other => panic!("{other:?}"),
            };
            assert_eq!(again.setbacks.iter().map(told).sum::<usize>(), left);
            log.close().expect("closed");
            assert_eq!(offered(&bench), [left]);
            discard_unsaved(&folder).expect("removed");
            assert_eq!(offered(&bench), [0; 0]);
        }
    }
}

#[test]
fn of_what_was_thrown_away_nothing_is_left() {
    let (_bench, folder) = unnamed();
    fs::remove_file(folder.join("log.1")).expect("removed");
    let (mut log, pending) = open(&folder);
    assert_eq!(pending.edits.len(), 1);
    log.mark_discarded(stamp(9).at).expect("logged");
    log.close().expect("closed");
    assert!(!folder.exists());
}

#[test]
fn what_is_opened_anew_knows_what_it_began_with() {
    for gone_before in [false, true] {
        let state = StateFolder::at(tempfile::tempdir().expect("a folder").keep());
        let base = arbitrary::empty_set();
        let origin = Some(Origin::Article("/مقالات/خبر.txt".into()));
        let begun = Begun {
            set: base.clone(),
            origin: origin.clone(),
        };
        let log = create_unsaved(&state, Ulid::from_parts(1, 1), &begun, &stamp(0));
        let mut log = log.expect("logged");
        let folder = log.path().parent().expect("a folder").to_owned();
        let begun_with = log.begun_with().expect("it has no name").clone();
        let (save, stamp_of) = log.opened();
        let mut set = base.clone();
        let logged = |set: &mut AnnotationSet, id| {
            let edit = entity(id).edit(set).expect("an edit");
            let inverse = set.apply(edit.clone()).expect("it fits");
            LoggedEdit {
                step: LogStep::Do,
                stamp: stamp(5),
                edit,
                inverse: Some(inverse),
            }
        };
        log.append(&[logged(&mut set, 1)]).expect("logged");
        drop(log);
        if gone_before {
            discard_unsaved(&folder).expect("removed");
        }
        let mut log = open_unsaved_anew(&folder, &begun_with, save, &stamp_of).expect("logged");
        // What stood there is none of what is gone on with.
        set = base.clone();
        log.append(&[logged(&mut set, 2)]).expect("logged");
        discard_unsaved(&folder).expect("removed");
        log.append(&[logged(&mut set, 3)]).expect("logged");
        drop(log);
        let (opened, log, pending) = open_unsaved(&folder, &stamp(9)).expect("opened");
        assert_eq!(log.begun_with().expect("it has no name").origin, origin);
        let mut found = opened.set;
        pending.replay(&mut found).expect("it fits");
        assert_eq!(encode(&found), encode(&set));
        fs::remove_dir_all(state.path()).expect("removed");
    }
}
