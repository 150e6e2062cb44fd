//! A document that gets a name, or another one, takes its log along.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a document without a name is saved, or thrown away | it is offered until then; its history goes along | `a_document_without_a_name_is_offered_until_it_is_saved_or_thrown_away` |
//! | a document is saved under another name | what is done then is that one's | `saving_under_another_name_takes_the_edits_along` |
//! | its log owes what could not be written, before the save and while it was written | all of it goes along: what the save holds into its history, the rest is offered after a crash, and once the new log is removed too | `what_a_log_owes_goes_along` |
//! | a document without a name would be more than is read again | nothing is written, and it is told | `no_document_without_a_name_is_written_that_would_be_refused` |

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

#[test]
fn what_a_log_owes_goes_along() {
    for removed in [false, true] {
        let mut bench = Bench::new(arbitrary::empty_set());
        bench.act(&entity(1));
        bench.close_state();
        let path = bench.log_path();
        let log = bench.log();
        // A handle that can only read refuses to write, as a full disk does.
        let good = std::mem::replace(&mut log.file, File::open(path).expect("the log"));
        let owe = |bench: &mut Bench, id| {
            let edit = entity(id).edit(&bench.set).expect("an edit");
            let inverse = bench.set.apply(edit.clone()).expect("it fits");
            let logged = LoggedEdit {
                step: LogStep::Do,
                stamp: stamp(5),
                edit,
                inverse: Some(inverse),
            };
            assert!(bench.log().append(&[logged]).is_err());
        };
        owe(&mut bench, 2);
        let copy = bench.folder.path().join("copy.ron");
        let bytes = encode(&bench.set);
        let hash = SaveHash::of(bytes.as_bytes());
        assert!(bench.log().mark_saving(hash, stamp(6).at).is_err());
        owe(&mut bench, 3);
        fs::write(&copy, bytes).expect("saved");
        let place = LogPlace::Beside {
            save: copy.clone(),
            state: bench.state(),
        };
        let moved = bench.log().move_to(place.clone(), hash, stamp(6).at);
        // Only the former log can't be written to.
        drop((moved, good));
        assert_eq!(*bench.log().place(), place);
        if removed {
            fs::remove_file(bench.log_path()).expect("removed");
        }
        bench.act(&entity(4));
        let before = encode(&bench.set);
        bench.kill();
        bench.save = copy;
        let (opened, hash) = read_save(&bench.save()).expect("opened");
        let follow = &mut |_| std::ops::ControlFlow::Continue(());
        let article = opened.set.article();
        let log = Log::open_with_past(bench.place(), article, hash, &stamp(0), follow);
        let (_log, pending, past) = log.expect("logged").expect("not called off");
        let mut set = opened.set;
        pending.replay(&mut set).expect("it fits");
        assert_eq!(encode(&set), before);
        assert_eq!((pending.edits.len(), past.read().edits.len()), (2, 2));
    }
}

#[test]
fn no_document_without_a_name_is_written_that_would_be_refused() {
    use crate::model::bounds;
    let bench = Bench::new(arbitrary::empty_set());
    let mut contents = arbitrary::empty_set().contents().clone();
    let mut info = (*contents.document).clone();
    info.title = "ع".repeat(bounds::TEXT);
    contents.document = info.into();
    let set = AnnotationSet::new(bench.set.article().clone(), contents);
    let id = Ulid::from_parts(1, 1);
    let why = create_unsaved(&bench.state(), id, &set, &stamp(0)).expect_err("refused");
    assert!(matches!(
        why.failure,
        Failure::Log(crate::store::SaveFailure::TooMuch(_))
    ));
    let folder = bench.state().unsaved().join(id.to_string());
    assert!(!folder.join("base.ron").exists());
}
