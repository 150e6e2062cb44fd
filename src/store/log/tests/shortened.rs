//! A log does not grow for ever.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | it is longer than it may become | the newest edits stay, and all that is unsaved | `a_log_that_is_shortened_keeps_the_newest_and_all_that_is_unsaved` |
//! | typing is in what stays | its end stays | `of_typing_that_is_saved_a_shortened_log_keeps_the_end` |
//! | a crash while it is being shortened | the long one is there | `a_crash_while_a_log_is_being_shortened_leaves_the_long_one` |
//! | a document is opened ten thousand times and hardly changed | of marks that say the same one stays; no edit is left out, and nothing is called missing | `marks_that_say_the_same_do_not_fill_a_log` |
//! | it is saved very often, each time as another file, without an edit between | the latest of these saves are known, with what is saved and unsaved; the others go | `saves_without_an_edit_between_do_not_fill_a_log` |
//! | it is another file each time it is opened, and nothing is ever done | the log begins anew | `openings_of_ever_other_files_do_not_fill_a_log` |
//! | it is too long when another version was put back | it is shortened only when somebody has gone on with that one: until then it tells of the other | `no_log_is_shortened_before_somebody_goes_on_with_a_version` |
//! | … and another version of it was put back | what tells of that stays | `marks_beside_another_version_stay` |
//! | more is unsaved than is brought back at once | that is told as what it is, with the line; the whole is kept and listed | `more_unsaved_edits_than_are_brought_back_are_told_and_kept` |
//! | more was saved than is read when a document is opened | it is known that older edits are recorded and were not read | `of_a_very_long_past_the_end_is_read_and_it_is_known` |

use super::*;
use super::{open::Limits, watch::Watch};

/// What a log tells, saved and unsaved, when it is opened with such a limit.
fn told(bench: &mut Bench, [longest, kept]: [u64; 2]) -> (Vec<LoggedEdit>, Pending, bool) {
    let limits = Limits {
        longest,
        kept,
        ..Limits::USUAL
    };
    opened(bench, limits)
}

fn opened(bench: &mut Bench, limits: Limits) -> (Vec<LoggedEdit>, Pending, bool) {
    bench.log = None;
    let (opened, hash) = read_save(&bench.save()).expect("opened");
    let article = opened.set.article();
    let watch = Watch::NOBODY;
    let log = Log::open_within(bench.place(), article, hash, &stamp(0), limits, watch);
    let (log, pending, past) = log.expect("logged").expect("not called off");
    bench.log = Some(log);
    let past = past.read();
    (past.edits, pending, past.shortened)
}

const ANY: [u64; 2] = [u64::MAX; 2];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_log_that_is_shortened_keeps_the_newest_and_all_that_is_unsaved(
        day in day(),
        kept in 0..4000u64,
    ) {
        let mut bench = Bench::new(arbitrary::empty_set());
        for (gestures, _, saved) in day {
            gestures.iter().for_each(|g| drop(bench.act(g)));
            if saved {
                bench.write();
            }
        }
        let (before, pending, _) = told(&mut bench, ANY);
        let length = bench.log().len;
        let (still, pending_still, _) = told(&mut bench, [kept.min(length - 1), kept]);
        // What is open tells all; what is left out is missed from the next time on.
        prop_assert_eq!(&still, &before);
        prop_assert_eq!(&pending_still, &pending);
        let (after, pending_after, shortened) = told(&mut bench, ANY);
        prop_assert_eq!(&pending_after, &pending);
        prop_assert_eq!(&before[before.len() - after.len()..], &after[..]);
        prop_assert_eq!(shortened, after.len() < before.len());
        // It goes on as any other.
        bench.act(&entity(1));
        let (_, pending_then, _) = told(&mut bench, ANY);
        // What was all taken back is found again with it.
        let one_more = pending_then.edits.len() == pending.edits.len() + 1;
        prop_assert!(one_more || pending.edits.is_empty() && pending_then.edits.len() > 1);
        prop_assert!(bench.names().len() == 2, "{:?}", bench.names());
    }
}

#[test]
fn of_typing_that_is_saved_a_shortened_log_keeps_the_end() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.act(&entity(2));
    for text in ["a", "ab", "abc"] {
        let gesture = Gesture::Entity {
            id: 2,
            kind: 0,
            text: text.to_owned(),
        };
        let edit = gesture.edit(&bench.set).expect("an edit");
        bench.set.apply(edit.clone()).expect("it fits");
        let logged = LoggedEdit {
            step: LogStep::More,
            stamp: stamp(5),
            edit,
            inverse: None,
        };
        bench.log().append(&[logged]).expect("logged");
    }
    bench.write();
    let (before, ..) = told(&mut bench, ANY);
    let last = bench.log().len;
    // The first edit goes, and with it what was typed but for its end.
    let first = fs::read_to_string(bench.log().path()).expect("the log");
    let first = first.find("\nEdit(").expect("an edit") as u64 + 2;
    told(&mut bench, [0, last - first]);
    let (after, pending, shortened) = told(&mut bench, ANY);
    assert_eq!((pending, shortened), (Pending::default(), true));
    assert_eq!(after, [before[1].clone(), before[4].clone()]);
}

#[test]
fn a_crash_while_a_log_is_being_shortened_leaves_the_long_one() {
    let mut bench = Bench::new(arbitrary::empty_set());
    (1..4).for_each(|id| drop(bench.act(&entity(id))));
    bench.write();
    let (before, ..) = told(&mut bench, ANY);
    // The shorter one was being written under another name.
    let half = bench.folder.path().join(".hashiya-half.tmp");
    fs::write(&half, b"Shortened(format: 2, docu").expect("written");
    let (after, pending, shortened) = told(&mut bench, ANY);
    assert_eq!(
        (after, pending, shortened),
        (before, Pending::default(), false)
    );
}

/// Adds so many openings of the document as it stands.
fn open_often(bench: &mut Bench, times: usize) {
    bench.kill();
    bench.open();
    bench.kill();
    let text = fs::read_to_string(bench.beside()).expect("a log");
    let last = text.lines().last().expect("a line").to_owned() + "\n";
    assert!(last.starts_with("Opened("), "{last}");
    let file = File::options().append(true).open(bench.beside());
    let mut file = file.expect("the log");
    file.write_all(last.repeat(times).as_bytes())
        .expect("written");
}

#[test]
fn marks_that_say_the_same_do_not_fill_a_log() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.write();
    bench.act(&entity(2));
    open_often(&mut bench, 10_000);
    let long = fs::metadata(bench.beside()).expect("there").len();
    let (before, pending, shortened) = opened(&mut bench, Limits::USUAL);
    assert_eq!(
        (before.len(), pending.edits.len(), shortened),
        (1, 1, false)
    );
    let short = fs::metadata(bench.beside()).expect("there").len();
    assert!(long > 1 << 20 && short < 4096, "{long}, {short}");
    for _ in 0..2 {
        let again = opened(&mut bench, Limits::USUAL);
        assert_eq!(again, (before.clone(), pending.clone(), false));
    }
    // One that was shortened before stays known as that.
    bench.log = None;
    let length = fs::metadata(bench.beside()).expect("there").len();
    pending.replay(&mut bench.set).expect("it fits");
    let (_, pending, _) = told(&mut bench, [0, length / 4]);
    pending.replay(&mut bench.set).expect("it fits");
    bench.kill();
    open_often(&mut bench, 10_000);
    let (_, still, shortened) = opened(&mut bench, Limits::USUAL);
    assert_eq!((still.edits.len(), shortened), (1, true));
}

fn other(n: usize) -> SaveHash {
    SaveHash::of(format!("another {n}").as_bytes())
}

#[test]
fn saves_without_an_edit_between_do_not_fill_a_log() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.write();
    let path = bench.beside();
    let known = |n: usize| {
        let file = File::open(&path).expect("a log");
        let length = file.metadata().expect("known").len();
        let lines = read::Lines::read(&file, length, Watch::NOBODY).expect("read");
        lines.mark_of(other(n), None).is_some()
    };
    let mut file = File::options().append(true).open(&path).expect("a log");
    let marks = (0..10_000).map(|n| {
        let (save, at) = (other(n), stamp(6).at);
        Entry::Saved { save, at }.line(bench.set.article())
    });
    file.write_all(marks.collect::<String>().as_bytes())
        .expect("written");
    bench.kill();
    // The save in place is the oldest of them.
    let long = fs::metadata(&path).expect("there").len();
    let (before, pending, _) = opened(&mut bench, Limits::USUAL);
    assert_eq!((before.len(), pending.edits.len()), (1, 0));
    let short = fs::metadata(&path).expect("there").len();
    assert!(long > 1 << 20 && short < 1 << 16, "{long}, {short}");
    assert!(known(9_999) && known(9_900) && !known(5_000));
    bench.act(&entity(2));
    let (before, pending, _) = opened(&mut bench, Limits::USUAL);
    assert_eq!((before.len(), pending.edits.len()), (1, 1));
}

#[test]
fn openings_of_ever_other_files_do_not_fill_a_log() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.kill();
    let path = bench.beside();
    let mut file = File::options().append(true).open(&path).expect("a log");
    let document = bench.set.article().sha256();
    let openings = (0..10_000).map(|n| {
        let opened = Entry::Opened {
            document: document.to_owned(),
            save: other(n),
            stamp: stamp(6),
        };
        opened.line(bench.set.article())
    });
    file.write_all(openings.collect::<String>().as_bytes())
        .expect("written");
    let another = arbitrary::empty_set().with_annotator("annotator-9".into());
    write_save(&bench.save(), &another, Overwrite::Force).expect("saved");
    let (_, pending, _) = opened(&mut bench, Limits::USUAL);
    assert_eq!(pending, Pending::default());
    assert!(fs::metadata(&path).expect("there").len() < 4096);
    bench.set = another;
    bench.act(&entity(1));
    assert_eq!(bench.crash().edits.len(), 1);
}

#[test]
fn marks_beside_another_version_stay() {
    let mut bench = Bench::new(arbitrary::empty_set());
    let first = fs::read(bench.save()).expect("a save");
    bench.act(&entity(1));
    bench.write();
    let second = fs::read(bench.save()).expect("a save");
    bench.kill();
    fs::write(bench.save(), &first).expect("put back");
    open_often(&mut bench, 10_000);
    opened(&mut bench, Limits::USUAL);
    bench.kill();
    fs::write(bench.save(), &second).expect("put back");
    assert_eq!(opened(&mut bench, Limits::USUAL).0.len(), 1);
}

#[test]
fn more_unsaved_edits_than_are_brought_back_are_told_and_kept() {
    let mut bench = Bench::new(arbitrary::empty_set());
    (1..=4).for_each(|id| drop(bench.act(&entity(id))));
    let whole = fs::read(bench.beside()).expect("a log");
    let text = String::from_utf8(whole.clone()).expect("text");
    let ends: Vec<_> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
    for (more, brought_back) in [(0, 2), (1, 2), (ends[3] - ends[2], 3)] {
        bench.kill();
        let _ = fs::remove_file(bench.save().with_file_name("news.ron.log.1"));
        fs::write(bench.beside(), &whole).expect("written");
        let limits = Limits {
            pending: (ends[2] - ends[0] + more) as u64,
            ..Limits::USUAL
        };
        let (_, pending, _) = opened(&mut bench, limits);
        assert_eq!(pending.edits.len(), brought_back);
        let kept = bench.save().with_file_name("news.ron.log.1");
        let line = brought_back + 2;
        let told = Setback::TooMany {
            line,
            kept: kept.clone(),
        };
        assert_eq!(pending.setbacks, std::slice::from_ref(&told));
        let told = told.to_string();
        assert!(told.contains("more unsaved edits than are brought back at once"));
        assert!(!told.contains("damaged"), "{told}");
        assert_eq!(fs::read(kept).expect("kept"), whole);
        let own = bench.log_path();
        let listed = kept_edits(&bench.place(), Some(&own));
        assert_eq!(listed.iter().map(|kept| kept.edits).sum::<usize>(), 4);
    }
}

#[test]
fn of_a_very_long_past_the_end_is_read_and_it_is_known() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.kill();
    // Holes in the file, which nobody can read as edits.
    let mut file = File::options().append(true).open(bench.beside());
    let file = file.as_mut().expect("the log");
    let length = file.metadata().expect("there").len();
    file.write_all(b"Edit(").expect("written");
    file.set_len(length + (49 << 20)).expect("a hole");
    let hash = SaveHash::of(&fs::read(bench.save()).expect("a save"));
    let at = stamp(6).at;
    let saved = format!("\nSaved(save: \"{hash}\", at: \"{at}\")\n");
    file.write_all(saved.as_bytes()).expect("written");
    let (opened, hash) = read_save(&bench.save()).expect("opened");
    let (article, place) = (opened.set.article(), bench.place());
    let limits = Limits {
        longest: u64::MAX,
        ..Limits::USUAL
    };
    let log = Log::open_within(place, article, hash, &stamp(0), limits, Watch::NOBODY);
    let (_log, _, past) = log.expect("logged").expect("not called off");
    let past = past.read();
    assert_eq!((past.cut, past.shortened), (true, false));
}

#[test]
fn no_log_is_shortened_before_somebody_goes_on_with_a_version() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.write();
    let earlier = fs::read(bench.save()).expect("a save");
    bench.act(&entity(2));
    bench.write();
    bench.kill();
    fs::write(bench.save(), earlier).expect("put back");
    let (_, first, _) = told(&mut bench, [1, 0]);
    assert_eq!(first.other_version.as_ref().map(|it| it.edits), Some(1));
    assert_eq!(told(&mut bench, [1, 0]).1, first);
    bench.log().go_on_with_version(stamp(8).at).expect("logged");
    let (_, pending, _) = told(&mut bench, [1, 0]);
    assert_eq!(pending, Pending::default());
    let (_, pending, shortened) = told(&mut bench, ANY);
    assert_eq!((pending, shortened), (Pending::default(), true));
}
