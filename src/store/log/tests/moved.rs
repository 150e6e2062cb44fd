//! A document that gets a name, or another one, takes its log along.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a document without a name is saved, or thrown away | it is offered until then; its history goes along | `a_document_without_a_name_is_offered_until_it_is_saved_or_thrown_away` |
//! | a document is saved under another name | what is done then is that one's | `saving_under_another_name_takes_the_edits_along` |

use super::*;

#[test]
fn a_document_without_a_name_is_offered_until_it_is_saved_or_thrown_away() {
    let mut bench = Bench::new(arbitrary::empty_set());
    let (state, mut set) = (bench.state(), arbitrary::empty_set());
    assert_eq!(unsaved_documents(&state), []);
    let create = |n: u64| create_unsaved(&state, Ulid::from_parts(n, 1), &set, &stamp(0));
    let (mut log, _untouched) = (create(1).expect("logged"), drop(create(2).expect("logged")));
    let edit = entity(1).edit(&set).expect("an edit");
    let logged = LoggedEdit {
        step: LogStep::Do,
        stamp: stamp(8),
        edit: edit.clone(),
        inverse: None,
    };
    log.append(&[logged]).expect("logged");
    // A running program's document is its own; one in which nothing was done is no loss.
    assert_eq!(unsaved_documents(&state), []);
    assert_eq!(
        fs::read_dir(state.unsaved()).expect("the folder").count(),
        1
    );
    drop(log);
    let offered = unsaved_documents(&state);
    assert_eq!(offered.len(), 1);
    assert_eq!(
        (&*offered[0].title, offered[0].edits, offered[0].at),
        ("خبر", 1, stamp(8).at)
    );
    let (opened, mut log, pending) = open_unsaved(&offered[0].folder, &stamp(9)).expect("opened");
    let mut recovered = opened.set;
    pending.replay(&mut recovered).expect("it fits");
    set.apply(edit).expect("it fits");
    assert_eq!(encode(&recovered), encode(&set));
    // Saved under a name, it takes its history along.
    bench.log = None;
    let hash = write_save(&bench.save(), &recovered, Overwrite::Force).expect("saved");
    log.move_to(bench.place(), hash, stamp(9).at)
        .expect("moved");
    assert_eq!(
        fs::read_dir(state.unsaved()).expect("the folder").count(),
        0
    );
    drop(log);
    assert_eq!(bench.crash(), Pending::default());
    assert!(
        fs::read_to_string(bench.log().path())
            .expect("the log")
            .contains("PutEntity")
    );
}

#[test]
fn saving_under_another_name_takes_the_edits_along() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    let copy = bench.folder.path().join("copy.ron");
    let hash = write_save(&copy, &bench.set, Overwrite::New).expect("saved");
    let place = LogPlace::Beside {
        save: copy.clone(),
        state: bench.state(),
    };
    bench
        .log()
        .move_to(place.clone(), hash, stamp(7).at)
        .expect("moved");
    bench.act(&entity(2));
    assert_eq!(bench.crash(), Pending::default());
    let (opened, hash) = read_save(&copy).expect("opened");
    let (_log, pending) = Log::open(place, opened.set.article(), hash, &stamp(0)).expect("logged");
    assert_eq!(pending.edits.len(), 1);
}
