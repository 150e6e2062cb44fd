//! A save of which an earlier version stands in its place: what a later save held is no crash's.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | v1, edits, v2; v1's bytes are put back | nothing is offered; it is told which version it is, and the other can be told | `edits_that_a_later_save_held_are_not_lost_ones` |
//! | the program is killed before anybody has answered | it is told again, each time | `another_version_is_told_until_somebody_goes_on_with_it` |
//! | … or it is only looked at, and closed | it is told again | `another_version_is_told_until_somebody_goes_on_with_it` |
//! | somebody goes on with v1, or edits it | it is not told again; no edit is lost, and what no save holds stays listed | `another_version_is_told_until_somebody_goes_on_with_it`, `an_earlier_version_goes_on_from_where_it_stood` |
//! | somebody goes on with v1 after editing it, or while edits of it are to be restored | nothing is thrown away by that | `going_on_with_a_version_throws_nothing_away` |
//! | v1 is put back, not answered, then v2 is there again | nothing is told, and what follows v2 is offered | `a_version_that_comes_back_before_the_answer_is_the_last_again` |
//! | v1 is edited on | those edits alone are offered after a crash | `an_earlier_version_goes_on_from_where_it_stood` |
//! | v2 is put back then | the edits of the other way are told of | `versions_that_differ_lead_to_each_other` |
//! | v1, edits, v2, edits and a crash; v1 is put back | no edit is offered for v1; those after v2 are told and listed | `edits_after_a_version_that_is_not_there_are_kept` |
//! | … and v2 is put back again | those after it are offered | `edits_after_a_version_that_is_not_there_are_kept` |
//! | before anything is done another program writes a version that no log knows, which is edited; the first is put back | the edits are not offered for that one, but listed | `an_unknown_version_is_none_of_the_known_ones` |
//! | … and the other is put back again | they are offered | `an_unknown_version_is_none_of_the_known_ones` |
//! | edits are undone so that a save has the bytes of an earlier one | it is the last, and nothing is told | `a_save_with_the_bytes_of_an_earlier_one_is_the_last` |
//! | edits are discarded, others done | the discarded are not offered | `what_was_discarded_is_no_version` |

use super::*;

/// A bench with a save of one entity, and the bytes of the save before it.
fn twice_saved() -> (Bench, Vec<u8>) {
    let mut bench = Bench::new(arbitrary::empty_set());
    let first = fs::read(bench.save()).expect("a save");
    bench.act(&entity(1));
    bench.write();
    (bench, first)
}

fn put_back(bench: &mut Bench, bytes: &[u8]) -> Pending {
    bench.kill();
    fs::write(bench.save(), bytes).expect("put back");
    let offered = edits_beside(&bench.place(), &bench.save()).edits;
    let pending = bench.crash();
    assert_eq!(pending.edits.len(), offered);
    pending
}

#[test]
fn edits_that_a_later_save_held_are_not_lost_ones() {
    let (mut bench, first) = twice_saved();
    let later = encode(&bench.set);
    let pending = put_back(&mut bench, &first);
    assert_eq!((pending.edits.len(), pending.setbacks), (0, vec![]));
    let version = pending.other_version.expect("it is told");
    assert_eq!((version.edits, version.unsaved), (1, 0));
    assert_eq!(version.saved_at, stamp(6).at);
    let other = version.of(&bench.set).expect("it can be told");
    assert_eq!(encode(&other), later);
    assert!(version.to_string().contains("1 later edit was saved at"));
    bench.log().go_on_with_version(stamp(8).at).expect("logged");
    assert_eq!(bench.crash(), Pending::default());
}

fn listed(bench: &Bench) -> usize {
    let listed = kept_edits(&bench.place(), Some(&bench.log_path()));
    listed.iter().map(|kept| kept.edits).sum()
}

#[test]
fn another_version_is_told_until_somebody_goes_on_with_it() {
    let (mut bench, first) = twice_saved();
    // One that no save holds besides.
    bench.act(&entity(2));
    let told = put_back(&mut bench, &first).other_version.expect("told");
    assert_eq!((told.edits, told.unsaved, listed(&bench)), (1, 1, 1));
    for _ in 0..3 {
        assert_eq!(bench.crash().other_version.as_ref(), Some(&told));
        assert_eq!(listed(&bench), 1);
        bench.log.take().expect("open").close().expect("closed");
        assert_eq!(bench.crash().other_version.as_ref(), Some(&told));
    }
    bench.log().go_on_with_version(stamp(8).at).expect("logged");
    for _ in 0..2 {
        assert_eq!(bench.crash(), Pending::default());
        assert_eq!(listed(&bench), 1);
    }
}

#[test]
fn going_on_with_a_version_throws_nothing_away() {
    let (mut bench, first) = twice_saved();
    let second = fs::read(bench.save()).expect("a save");
    put_back(&mut bench, &first);
    bench.act(&entity(2));
    bench.log().go_on_with_version(stamp(8).at).expect("logged");
    let shown = encode(&bench.set);
    assert_eq!(bench.crash().edits.len(), 1);
    assert_eq!(encode(&bench.set), shown);
    // The edits that are offered stand at the end of the log, and then in another run.
    bench.log().go_on_with_version(stamp(8).at).expect("logged");
    assert_eq!(bench.crash().edits.len(), 1);
    put_back(&mut bench, &second);
    bench.log().go_on_with_version(stamp(8).at).expect("logged");
    assert_eq!(listed(&bench), 1);
    assert_eq!(put_back(&mut bench, &first).edits.len(), 1);
    assert_eq!(encode(&bench.set), shown);
}

#[test]
fn a_version_that_comes_back_before_the_answer_is_the_last_again() {
    let (mut bench, first) = twice_saved();
    let second = fs::read(bench.save()).expect("a save");
    bench.act(&entity(2));
    let shown = encode(&bench.set);
    let told = put_back(&mut bench, &first).other_version;
    assert!(told.is_some());
    let pending = put_back(&mut bench, &second);
    assert_eq!((pending.edits.len(), pending.other_version), (1, None));
    assert_eq!(encode(&bench.set), shown);
    assert_eq!(put_back(&mut bench, &first).other_version, told);
}

#[test]
fn an_earlier_version_goes_on_from_where_it_stood() {
    let (mut bench, first) = twice_saved();
    put_back(&mut bench, &first);
    bench.act(&entity(2));
    let before = encode(&bench.set);
    let pending = bench.crash();
    assert_eq!((pending.edits.len(), pending.other_version), (1, None));
    assert_eq!(encode(&bench.set), before);
    bench.write();
    assert_eq!(bench.crash(), Pending::default());
    assert_eq!(encode(&bench.set), before);
}

#[test]
fn versions_that_differ_lead_to_each_other() {
    let (mut bench, first) = twice_saved();
    let second = fs::read(bench.save()).expect("a save");
    put_back(&mut bench, &first);
    bench.act(&entity(2));
    bench.act(&entity(3));
    bench.write();
    let third = encode(&bench.set);
    let version = put_back(&mut bench, &second).other_version.expect("told");
    assert_eq!(version.edits, 2);
    let other = version.of(&bench.set).expect("it can be told");
    let ids = |set: &AnnotationSet| Vec::from_iter(set.contents().entities.keys().copied());
    let (third, _) = (crate::store::decode(third.as_bytes()).expect("a save"), ());
    assert_eq!(ids(&other), ids(&third.set));
}

#[test]
fn edits_after_a_version_that_is_not_there_are_kept() {
    let (mut bench, first) = twice_saved();
    let second = fs::read(bench.save()).expect("a save");
    bench.act(&entity(2));
    let last = encode(&bench.set);
    let pending = put_back(&mut bench, &first);
    assert_eq!(pending.edits, []);
    let version = pending.other_version.expect("told");
    assert_eq!((version.edits, version.unsaved), (1, 1));
    assert_eq!(encode(&version.of(&bench.set).expect("told")), last);
    let own = bench.log().path().to_owned();
    let listed = kept_edits(&bench.place(), Some(&own));
    assert_eq!(listed.iter().map(|kept| kept.edits).sum::<usize>(), 1);
    bench.act(&entity(3));
    bench.write();
    let pending = put_back(&mut bench, &second);
    assert_eq!(pending.edits.len(), 1);
    assert_eq!(encode(&bench.set), last);
    // They stand at the end of the log now.
    assert_eq!(bench.crash().edits.len(), 1);
    assert_eq!(encode(&bench.set), last);
    bench.write();
    assert_eq!(bench.crash(), Pending::default());
    let own = bench.log().path().to_owned();
    assert_eq!(kept_edits(&bench.place(), Some(&own)), []);
}

#[test]
fn an_unknown_version_is_none_of_the_known_ones() {
    let mut bench = Bench::new(arbitrary::empty_set());
    let first = fs::read(bench.save()).expect("a save");
    let mut other = bench.set.clone();
    other
        .apply(entity(1).edit(&other).expect("an edit"))
        .expect("it fits");
    let other = encode(&other).into_bytes();
    assert_eq!(put_back(&mut bench, &other), Pending::default());
    bench.act(&entity(2));
    let last = encode(&bench.set);
    let pending = put_back(&mut bench, &first);
    assert_eq!((pending.edits, bench.entities()), (vec![], 0));
    let own = bench.log().path().to_owned();
    let listed = kept_edits(&bench.place(), Some(&own));
    assert_eq!(listed.iter().map(|kept| kept.edits).sum::<usize>(), 1);
    assert_eq!(put_back(&mut bench, &other).edits.len(), 1);
    assert_eq!(encode(&bench.set), last);
}

#[test]
fn a_save_with_the_bytes_of_an_earlier_one_is_the_last() {
    let mut bench = Bench::new(arbitrary::empty_set());
    let hash = hash_of(&bench);
    bench.act(&entity(1));
    bench.write();
    let second = fs::read(bench.save()).expect("a save");
    bench.act(&entity(2));
    bench.write();
    // As if undone.
    fs::write(bench.save(), &second).expect("written");
    let again = hash_of(&bench);
    bench.log().mark_saved(again, stamp(7).at).expect("logged");
    assert_ne!(hash, again);
    assert_eq!(bench.crash(), Pending::default());
}

fn hash_of(bench: &Bench) -> SaveHash {
    SaveHash::of(&fs::read(bench.save()).expect("a save"))
}

#[test]
fn what_was_discarded_is_no_version() {
    let (mut bench, _) = twice_saved();
    bench.act(&entity(2));
    bench.log().mark_discarded(stamp(7).at).expect("logged");
    assert_eq!(bench.crash(), Pending::default());
    bench.act(&entity(3));
    let before = encode(&bench.set);
    assert_eq!(bench.crash().edits.len(), 1);
    assert_eq!(encode(&bench.set), before);
    let own = bench.log().path().to_owned();
    assert_eq!(kept_edits(&bench.place(), Some(&own)), []);
}
