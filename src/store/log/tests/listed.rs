//! Edits that no save holds are listed, and brought back as far as they fit.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | the save was replaced by another of the same text | its edits are listed, read, and fit | `edits_of_a_replaced_save_are_listed_and_fit` |
//! | they are logged again as they were | they are listed no longer | `edits_that_were_brought_back_are_listed_no_longer` |
//! | a log was set aside whole for damage | what was read of it counts in the new one, at each opening | `what_was_read_of_a_damaged_log_counts_once` |
//! | the save was deleted | its edits are listed by its name | `edits_of_a_deleted_save_are_listed` |
//! | they are about another text | that is said | `edits_about_another_text_are_told_from_others` |
//! | one does not fit | those before it are applied | `edits_are_brought_back_as_far_as_they_fit` |
//! | the log has been changed since it was listed | reading fails, and says so | `a_log_that_was_changed_since_is_not_read` |

use super::*;

fn replaced() -> Bench {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.act(&entity(2));
    bench.kill();
    let other = arbitrary::empty_set().with_annotator("annotator-9".into());
    write_save(&bench.save(), &other, Overwrite::Force).expect("saved");
    bench.open();
    bench
}

fn listed(bench: &mut Bench) -> Vec<KeptEdits> {
    let own = bench.log().path().to_owned();
    kept_edits(&bench.place(), Some(&own))
}

#[test]
fn edits_of_a_replaced_save_are_listed_and_fit() {
    let mut bench = replaced();
    let kept = listed(&mut bench);
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].edits, &kept[0].last), (2, &stamp(5)));
    assert!(kept[0].is_about(bench.set.article()));
    let edits = kept[0].read(bench.set.article()).expect("read");
    KeptEdits::replay(&edits, &mut bench.set).expect("they fit");
    assert_eq!(bench.entities(), 2);
}

#[test]
fn edits_that_were_brought_back_are_listed_no_longer() {
    let mut bench = replaced();
    let kept = listed(&mut bench);
    let edits = kept[0].read(bench.set.article()).expect("read");
    bench.log().append(&edits).expect("logged");
    assert_eq!(listed(&mut bench), []);
    assert_eq!(bench.crash().edits, edits);
    assert_eq!(bench.entities(), 2);
}

#[test]
fn what_was_read_of_a_damaged_log_counts_once() {
    let mut bench = Bench::new(arbitrary::empty_set());
    (1..4).for_each(|id| drop(bench.act(&entity(id))));
    let log = fs::read_to_string(bench.log_path()).expect("the log");
    fs::write(bench.log_path(), log.replacen("اسم 3", "اسم 3\" ", 1)).expect("damaged");
    for _ in 0..3 {
        bench.kill();
        assert_eq!(edits_beside(&bench.place(), &bench.save()).edits.min(2), 2);
        assert_eq!(bench.crash().edits.len(), 2);
        assert_eq!(listed(&mut bench), []);
    }
}

#[test]
fn edits_of_a_deleted_save_are_listed() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.kill();
    fs::remove_file(bench.save()).expect("removed");
    let kept = kept_edits(&bench.place(), None);
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].read(bench.set.article()).expect("read").len(), 1);
}

#[test]
fn edits_about_another_text_are_told_from_others() {
    let bench = replaced();
    let kept = kept_edits(&bench.place(), None);
    let other = Article::new("نص آخر", Default::default());
    assert!(!kept[0].is_about(&other));
}

#[test]
fn edits_are_brought_back_as_far_as_they_fit() {
    let mut bench = replaced();
    let kept = listed(&mut bench);
    let mut edits = kept[0].read(bench.set.article()).expect("read");
    let nobody = Ulid::from_parts(9, 9);
    let remove = Edit::Remove(crate::model::EntityId::from(nobody).into(), stamp(0));
    edits[1].edit = remove;
    let (refused, _) = KeptEdits::replay(&edits, &mut bench.set).expect_err("it does not fit");
    assert_eq!((refused, bench.entities()), (1, 1));
}

#[test]
fn a_log_that_was_changed_since_is_not_read() {
    let mut bench = replaced();
    let kept = listed(&mut bench);
    fs::remove_file(&kept[0].path).expect("removed");
    let why = kept[0].read(bench.set.article()).expect_err("gone");
    assert!(why.to_string().contains("news.ron.log.1"), "{why}");
}
