//! Several logs of one save that hold different edits: all are named, and one is chosen.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | one beside the save and one in the state folder, or one set aside, hold different edits | nothing is opened; each is named with its edits and its place | `logs_that_differ_are_all_named` |
//! | all three do | the same | `logs_that_differ_are_all_named` |
//! | they are left undecided | the same is offered the next time | `logs_that_differ_are_all_named` |
//! | one of them is chosen, whichever | it comes back after a crash; the others are listed, and after a save nothing is offered | `the_one_that_is_chosen_goes_on_and_the_others_are_kept` |
//! | none is chosen | nothing is offered any more; all are listed | `where_none_is_chosen_all_are_kept` |
//! | one holds all that the other does, wherever each lies | no question: the longer one comes back | `of_two_logs_the_one_that_goes_on_from_the_other_counts` |
//! | both hold the same | no question | `of_two_logs_the_one_that_goes_on_from_the_other_counts` |
//! | one that was set aside differs, and the one in its place holds nothing more | it is told and listed | `one_set_aside_is_told_where_nothing_else_is_offered` |
//! | hundreds were set aside | each is read so many times, however many there are | `however_many_were_set_aside_each_is_read_as_often` |
//! | those set aside are longer than is read at once | the latest are read; the others are told of, and listed when asked for | `of_very_much_set_aside_the_latest_is_read` |
//! | the reading of logs is called off, wherever it stands | nothing is opened, nothing has changed, and it opens the next time | `the_reading_of_logs_can_be_called_off_anywhere` |

use std::cell::Cell;

use super::*;

/// Where a log lies.
type Where = fn(&Bench) -> PathBuf;

const BESIDE: Where = |bench| bench.beside();
const IN_STATE: Where = |bench| bench.in_state();
const ASIDE: Where = |bench| bench.save().with_file_name("news.ron.log.1");

/// A bench with a save of which each of these logs goes on by itself with entities of these numbers.
fn bench_with(logs: &[(Where, &[u8])]) -> Bench {
    let mut bench = Bench::new(arbitrary::empty_set());
    let base = bench.set.clone();
    bench.kill();
    for (n, (_, entities)) in logs.iter().enumerate() {
        let _ = fs::remove_file(bench.beside());
        bench.open();
        bench.set = base.clone();
        entities.iter().for_each(|id| drop(bench.act(&entity(*id))));
        bench.kill();
        let staged = bench.folder.path().join(format!("staged-{n}"));
        fs::rename(bench.beside(), staged).expect("moved");
    }
    for (n, (place, _)) in logs.iter().enumerate() {
        let staged = bench.folder.path().join(format!("staged-{n}"));
        let path = place(&bench);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::rename(staged, path).expect("moved");
    }
    bench
}

fn offered(bench: &Bench) -> (usize, usize) {
    let offered = edits_beside(&bench.place(), &bench.save());
    (offered.edits, offered.logs)
}

/// The places of the ways, and how many edits each has.
fn named(pending: &Pending) -> Vec<(PathBuf, usize)> {
    let ways = pending.ways.iter();
    ways.map(|way| (way.path.clone(), way.edits.len()))
        .collect()
}

/// Goes on with one of the ways, as the program does.
fn choose(bench: &mut Bench, pending: &Pending, chosen: Option<usize>) {
    let others = pending.ways.iter().enumerate();
    let others = others.filter(|(i, _)| Some(*i) != chosen);
    let others: Vec<_> = others.map(|(_, way)| way.path.clone()).collect();
    let chosen = chosen.map(|i| &pending.ways[i]);
    bench.log().go_on_with(chosen, &others).expect("logged");
    for logged in chosen.iter().flat_map(|way| &way.edits) {
        bench.set.apply(logged.edit.clone()).expect("it fits");
    }
}

fn listed(bench: &mut Bench) -> usize {
    let own = bench.log_path();
    let kept = kept_edits(&bench.place(), Some(&own));
    kept.iter().map(|kept| kept.edits).sum()
}

const TWO: [[(Where, &[u8]); 2]; 3] = [
    [(BESIDE, &[1]), (IN_STATE, &[2, 3])],
    [(BESIDE, &[1]), (ASIDE, &[2, 3])],
    [(IN_STATE, &[1]), (ASIDE, &[2, 3])],
];
const THREE: [(Where, &[u8]); 3] = [(BESIDE, &[1]), (IN_STATE, &[1, 2]), (ASIDE, &[3, 4, 5])];
const DIFFERENT: [(Where, &[u8]); 3] = [(BESIDE, &[1]), (IN_STATE, &[2]), (ASIDE, &[3, 4, 5])];

#[test]
fn logs_that_differ_are_all_named() {
    for logs in TWO.iter().map(|logs| &logs[..]).chain([&DIFFERENT[..]]) {
        let mut bench = bench_with(logs);
        let edits = logs.iter().map(|(_, entities)| entities.len()).sum();
        let expected = logs.iter().map(|(place, all)| (place(&bench), all.len()));
        let expected: Vec<_> = expected.collect();
        for _ in 0..3 {
            assert_eq!(offered(&bench), (edits, logs.len()));
            let pending = bench.open();
            assert_eq!(named(&pending), expected);
            assert_eq!((pending.edits, pending.setbacks), (vec![], vec![]));
            bench.kill();
        }
    }
}

#[test]
fn the_one_that_is_chosen_goes_on_and_the_others_are_kept() {
    for logs in TWO.iter().map(|logs| &logs[..]).chain([&DIFFERENT[..]]) {
        for chosen in 0..logs.len() {
            let mut bench = bench_with(logs);
            let pending = bench.open();
            choose(&mut bench, &pending, Some(chosen));
            let mine = logs[chosen].1.len();
            let all: usize = logs.iter().map(|(_, entities)| entities.len()).sum();
            assert_eq!((bench.entities(), listed(&mut bench)), (mine, all - mine));
            bench.act(&entity(9));
            bench.kill();
            let again = bench.open();
            assert_eq!(again.ways[0].edits.len(), mine + 1, "{:?}", named(&again));
            assert_eq!(again.ways.len(), logs.len());
            choose(&mut bench, &again, Some(0));
            assert_eq!(
                (bench.entities(), listed(&mut bench)),
                (mine + 1, all - mine)
            );
            bench.write();
            bench.kill();
            assert_eq!(offered(&bench), (0, 0));
            assert_eq!(bench.open(), Pending::default());
            assert_eq!(listed(&mut bench), all - mine);
        }
    }
}

#[test]
fn where_none_is_chosen_all_are_kept() {
    for logs in TWO.iter().map(|logs| &logs[..]).chain([&DIFFERENT[..]]) {
        let mut bench = bench_with(logs);
        let pending = bench.open();
        choose(&mut bench, &pending, None);
        bench.kill();
        assert_eq!(offered(&bench), (0, 0));
        let pending = bench.open();
        assert_eq!((pending.edits, pending.ways), (vec![], vec![]));
        let is_told = |told: &Setback| matches!(told, Setback::Another { .. });
        assert_eq!(pending.setbacks.len(), logs.len());
        assert!(pending.setbacks.iter().all(is_told));
        let all: usize = logs.iter().map(|(_, entities)| entities.len()).sum();
        assert_eq!(listed(&mut bench), all);
    }
}

#[test]
fn of_two_logs_the_one_that_goes_on_from_the_other_counts() {
    let places = [BESIDE, IN_STATE, ASIDE];
    let contents: [[&[u8]; 2]; 3] = [[&[1], &[1, 2]], [&[1, 2], &[1]], [&[1, 2], &[1, 2]]];
    for first in places {
        for second in places
            .iter()
            .filter(|place| !std::ptr::fn_addr_eq(**place, first))
        {
            for [mine, theirs] in contents {
                let mut bench = bench_with(&[(first, mine), (*second, theirs)]);
                assert_eq!(offered(&bench), (2, 1));
                let pending = bench.crash();
                assert_eq!((pending.edits.len(), pending.setbacks), (2, vec![]));
                assert_eq!((bench.entities(), pending.ways), (2, vec![]));
                assert_eq!(bench.crash().edits.len(), 2);
                bench.write();
                bench.kill();
                assert_eq!(offered(&bench), (0, 0));
            }
        }
    }
    // Of three one may be held by another.
    let mut bench = bench_with(&THREE);
    let pending = bench.open();
    assert_eq!(named(&pending), [(bench.in_state(), 2), (ASIDE(&bench), 3)]);
}

#[test]
fn one_set_aside_is_told_where_nothing_else_is_offered() {
    let mut bench = bench_with(&[(BESIDE, &[]), (ASIDE, &[1])]);
    assert_eq!(offered(&bench), (0, 0));
    let pending = bench.open();
    let path = ASIDE(&bench);
    assert_eq!((pending.edits, pending.ways), (vec![], vec![]));
    assert_eq!(pending.setbacks, [Setback::Another { edits: 1, path }]);
    assert_eq!(listed(&mut bench), 1);
}

/// A bench of which so many logs were set aside, each with an edit of its own.
fn with_many_aside(logs: usize) -> Bench {
    let mut bench = bench_with(&[(BESIDE, &[]), (ASIDE, &[1])]);
    let text = fs::read_to_string(ASIDE(&bench)).expect("a log");
    for n in 2..=logs {
        let path = bench.save().with_file_name(format!("news.ron.log.{n}"));
        fs::write(path, text.replace("اسم 1", &format!("اسم {n}"))).expect("written");
    }
    bench.open();
    bench.kill();
    bench
}

#[test]
fn however_many_were_set_aside_each_is_read_as_often() {
    let lines = |logs: usize| {
        let bench = with_many_aside(logs);
        let asked = Cell::new(0);
        let count = || {
            asked.set(asked.get() + 1);
            false
        };
        let watch = watch::Watch::by(&count);
        let survey = survey::Survey::of(&bench.place(), None, u64::MAX, watch);
        let save = SaveHash::of(&fs::read(bench.save()).expect("a save"));
        let choice = survey.choose(save, None).expect("read");
        assert_eq!(choice.others.len(), logs);
        let kept = survey.all_kept().expect("read");
        assert_eq!(kept.iter().flatten().count(), logs);
        asked.get()
    };
    let (few, many) = (lines(20), lines(200));
    assert!(many < few * 11, "{few}, {many}");
}

#[test]
fn of_very_much_set_aside_the_latest_is_read() {
    let bench = with_many_aside(4);
    let length = fs::metadata(ASIDE(&bench)).expect("there").len();
    let survey = survey::Survey::of(&bench.place(), None, 2 * length - 1, watch::Watch::NOBODY);
    assert_eq!((survey.sources.len(), survey.unread), (3, 2));
    let told = Setback::NotLookedInto {
        logs: 2,
        save: bench.save(),
    };
    assert!(told.keeps_edits());
    assert!(told.to_string().starts_with("2 older records of edits"));
    assert_eq!(kept_edits(&bench.place(), None).len(), 4);
}

#[test]
fn the_reading_of_logs_can_be_called_off_anywhere() {
    let logs: [(Where, &[u8]); 2] = [(IN_STATE, &[1, 2]), (ASIDE, &[3])];
    let files = |bench: &Bench| {
        let paths = [bench.beside(), bench.in_state(), ASIDE(bench)];
        paths.map(|path| fs::read(path).ok())
    };
    let mut opened = false;
    for steps in 0.. {
        let mut bench = bench_with(&logs);
        let before = files(&bench);
        let (save, hash) = read_save(&bench.save()).expect("opened");
        let mut left = steps;
        let follow = &mut |_| match left {
            0 => std::ops::ControlFlow::Break(()),
            _ => {
                left -= 1;
                std::ops::ControlFlow::Continue(())
            }
        };
        let article = save.set.article();
        let log = Log::open_with_past(bench.place(), article, hash, &stamp(0), follow);
        if log.expect("it can be read").is_some() {
            opened = steps > 5;
            break;
        }
        assert_eq!(files(&bench), before, "after {steps} steps");
        assert_eq!(offered(&bench), (3, 2));
        assert_eq!(bench.open().ways.len(), 2);
    }
    assert!(opened, "it asks before each line");
}
