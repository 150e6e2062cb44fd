//! Several logs of one save that hold different edits: all are named, and one is chosen.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | one beside the save and one in the state folder, or one set aside, hold different edits | nothing is opened; each is named with its edits and its place | `logs_that_differ_are_all_named` |
//! | all three do | the same | `logs_that_differ_are_all_named` |
//! | they are left undecided | the same is offered the next time | `logs_that_differ_are_all_named` |
//! | … also where one stands before a version that no log knows, or all were set aside | the same is offered the next time | `what_is_found_stays_while_nothing_is_decided` |
//! | of one nothing can be read, or brought back at once | it is told, and is none to choose; of one that is left nothing is asked | `a_log_of_which_nothing_can_be_read_is_none_to_choose` |
//! | of none can anything be read | all are told; what is done then is offered after a crash | `where_nothing_can_be_read_of_any_the_save_goes_on` |
//! | one of them is chosen, whichever | it comes back after a crash; the others are listed, and after a save nothing is offered | `the_one_that_is_chosen_goes_on_and_the_others_are_kept` |
//! | none is chosen | nothing is offered any more; all are listed | `where_none_is_chosen_all_are_kept` |
//! | one holds all that the other does, wherever each lies | no question: the longer one comes back | `of_two_logs_the_one_that_goes_on_from_the_other_counts` |
//! | both hold the same | no question | `of_two_logs_the_one_that_goes_on_from_the_other_counts` |
//! | the log is opened anew, without the edits of one or several that lie anywhere | they are told and listed, and nobody is asked about them again | `what_is_left_when_a_log_is_opened_anew_is_asked_about_no_more` |
//! | one that was set aside differs, and the one in its place holds nothing more | it is told and listed | `one_set_aside_is_told_where_nothing_else_is_offered` |
//! | hundreds were set aside | each is read so many times, however many there are | `however_many_were_set_aside_each_is_read_as_often` |
//! | those set aside are longer than is read at once | the latest are read; the others are told of, and listed when asked for | `of_very_much_set_aside_the_latest_is_read` |
//! | the reading of logs is called off, wherever it stands | nothing is opened, nothing has changed, and it opens the next time | `the_reading_of_logs_can_be_called_off_anywhere` |
//! | … where the log that is written is damaged, or about another save, and another version is to be told of | the same; what is wrong is told when it is opened | `what_is_called_off_is_told_of_the_next_time` |

use std::cell::Cell;

use super::*;

/// Where a log lies.
pub(super) type Where = fn(&Bench) -> PathBuf;

pub(super) const BESIDE: Where = |bench| bench.beside();
pub(super) const IN_STATE: Where = |bench| bench.in_state();
pub(super) const ASIDE: Where = |bench| bench.save().with_file_name("news.ron.log.1");

/// A bench with a save of which each of these logs goes on by itself with entities of these numbers.
fn bench_with(logs: &[(Where, &[u8])]) -> Bench {
    with_logs(Bench::new(arbitrary::empty_set()), logs)
}

/// Gives the save of a bench these logs.
pub(super) fn with_logs(mut bench: Bench, logs: &[(Where, &[u8])]) -> Bench {
    let base = bench.set.clone();
    bench.kill();
    for (n, (_, entities)) in logs.iter().enumerate() {
        let _ = fs::remove_file(bench.beside());
        bench.open();
        bench.set = base.clone();
        entities.iter().for_each(|id| drop(bench.act(&entity(*id))));
        bench.kill();
        let staged = bench.folder.path().join(format!("staged-{n}"));
        fs::copy(bench.beside(), staged).expect("copied");
        fs::remove_file(bench.beside()).expect("removed");
    }
    for (n, (place, _)) in logs.iter().enumerate() {
        let staged = bench.folder.path().join(format!("staged-{n}"));
        let path = place(&bench);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::copy(&staged, path).expect("copied");
        fs::remove_file(staged).expect("removed");
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
pub(super) fn try_choose(
    bench: &mut Bench,
    pending: &Pending,
    chosen: Option<usize>,
) -> Result<(), StoreError> {
    let others = pending.ways.iter().enumerate();
    let others = others.filter(|(i, _)| Some(*i) != chosen);
    let others: Vec<_> = others.map(|(_, way)| way.path.clone()).collect();
    let chosen = chosen.map(|i| &pending.ways[i]);
    bench.log().go_on_with(chosen, &others)?;
    for logged in chosen.iter().flat_map(|way| &way.edits) {
        bench.set.apply(logged.edit.clone()).expect("it fits");
    }
    Ok(())
}

fn choose(bench: &mut Bench, pending: &Pending, chosen: Option<usize>) {
    try_choose(bench, pending, chosen).expect("logged");
}

fn listed(bench: &mut Bench) -> usize {
    let own = bench.log_path();
    let kept = kept_edits(&bench.place(), Some(&own));
    kept.iter().map(|kept| kept.edits).sum()
}

pub(super) const TWO: [[(Where, &[u8]); 2]; 3] = [
    [(BESIDE, &[1]), (IN_STATE, &[2, 3])],
    [(BESIDE, &[1]), (ASIDE, &[2, 3])],
    [(IN_STATE, &[1]), (ASIDE, &[2, 3])],
];
const THREE: [(Where, &[u8]); 3] = [(BESIDE, &[1]), (IN_STATE, &[1, 2]), (ASIDE, &[3, 4, 5])];
pub(super) const DIFFERENT: [(Where, &[u8]); 3] =
    [(BESIDE, &[1]), (IN_STATE, &[2]), (ASIDE, &[3, 4, 5])];

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
fn what_is_left_when_a_log_is_opened_anew_is_asked_about_no_more() {
    let one: [&[(Where, &[u8])]; 3] = [
        &[(BESIDE, &[1, 2])],
        &[(IN_STATE, &[1, 2])],
        &[(ASIDE, &[1, 2])],
    ];
    let longer: [&[(Where, &[u8])]; 4] = [
        &[(BESIDE, &[1]), (IN_STATE, &[1, 2])],
        &[(BESIDE, &[1, 2]), (IN_STATE, &[1])],
        &[(BESIDE, &[1]), (IN_STATE, &[2]), (ASIDE, &[2, 3])],
        &[(BESIDE, &[2]), (IN_STATE, &[1]), (ASIDE, &[2, 3])],
    ];
    let all = one.into_iter().chain(longer);
    for logs in all.chain(TWO.iter().map(|logs| &logs[..])) {
        let mut bench = bench_with(logs);
        let places: Vec<PathBuf> = logs.iter().map(|(place, _)| place(&bench)).collect();
        let pending = bench.open();
        let edits = pending.ways.iter().map(|way| way.edits.len());
        let edits = edits.sum::<usize>() + pending.edits.len();
        bench = bench_with(logs);
        let (opened, hash) = read_save(&bench.save()).expect("opened");
        let log = Log::open_anew(bench.place(), opened.set.article(), hash, &stamp(0));
        bench.log = Some(log.expect("logged"));
        let told = |told: &Setback| match told {
            Setback::Another { edits, .. } => *edits,
            other => panic!("{other:?}"),
        };
        let setbacks = bench.log().take_setbacks();
        assert_eq!(
            setbacks.iter().map(told).sum::<usize>(),
            edits,
            "{places:?}"
        );
        assert_eq!(listed(&mut bench), edits, "{places:?}");
        bench.kill();
        assert_eq!(offered(&bench), (0, 0), "{places:?}");
        let pending = bench.open();
        assert_eq!((pending.edits, pending.ways), (vec![], vec![]));
        assert_eq!(listed(&mut bench), edits, "{places:?}");
    }
}

/// Has a log go on with the version of another program, which none of its edits led to.
fn go_on_with_another_version(bench: &Bench, log: &Path) {
    let opened = Entry::Opened {
        document: bench.set.article().sha256().to_owned(),
        save: SaveHash::of(b"of another program"),
        stamp: stamp(7),
    };
    let mut file = File::options().append(true).open(log).expect("a log");
    let line = opened.line(bench.set.article());
    file.write_all(line.as_bytes()).expect("written");
}

#[test]
fn what_is_found_stays_while_nothing_is_decided() {
    const SECOND_ASIDE: Where = |bench| bench.save().with_file_name("news.ron.log.2");
    let benches = || {
        let passed = bench_with(&[(BESIDE, &[1]), (IN_STATE, &[2, 3])]);
        go_on_with_another_version(&passed, &passed.beside());
        [
            passed,
            bench_with(&[(ASIDE, &[1]), (SECOND_ASIDE, &[2, 3])]),
        ]
    };
    let sorted = |pending: &Pending| {
        let mut edits: Vec<usize> = named(pending).into_iter().map(|way| way.1).collect();
        edits.sort_unstable();
        edits
    };
    for chosen in [None, Some(0), Some(1)] {
        for mut bench in benches() {
            for _ in 0..3 {
                assert_eq!(offered(&bench), (3, 2));
                assert_eq!(sorted(&bench.open()), [1, 2]);
                bench.kill();
                // And where it is closed.
                bench.open();
                bench.log.take().expect("a log").close().expect("closed");
            }
            let pending = bench.open();
            choose(&mut bench, &pending, chosen);
            let mine = chosen.map_or(0, |way| pending.ways[way].edits.len());
            assert_eq!((bench.entities(), listed(&mut bench)), (mine, 3 - mine));
            bench.act(&entity(9));
            let before = encode(&bench.set);
            bench.kill();
            let again = bench.open();
            let first = again.ways.first().map_or(&again.edits, |way| &way.edits);
            assert_eq!(first.len(), mine + 1);
            for logged in first {
                bench.set.apply(logged.edit.clone()).expect("it fits");
            }
            assert_eq!(encode(&bench.set), before);
        }
    }
}

/// Makes the first edit of a log unreadable, though its line is whole.
fn damage(log: &Path) {
    let text = fs::read_to_string(log).expect("a log");
    fs::write(log, text.replacen("PutEntity", "PutNobody", 1)).expect("written");
}

#[test]
fn a_log_of_which_nothing_can_be_read_is_none_to_choose() {
    for places in [[BESIDE, IN_STATE], [BESIDE, ASIDE], [IN_STATE, ASIDE]] {
        for damaged in 0..2 {
            let mut bench = bench_with(&[(places[0], &[1, 2]), (places[1], &[3, 4])]);
            damage(&places[damaged](&bench));
            let pending = bench.crash();
            assert_eq!((pending.ways, pending.edits.len()), (vec![], 2));
            assert!(
                matches!(pending.setbacks[..], [Setback::Damaged { .. }]),
                "{:?}",
                pending.setbacks
            );
            let mine = encode(&bench.set);
            bench.act(&entity(9));
            assert_eq!(bench.crash().edits.len(), 3);
            assert_ne!(encode(&bench.set), mine);
        }
    }
    // Of three two are left; of more than is brought back at once, the first.
    let mut bench = bench_with(&DIFFERENT);
    damage(&bench.in_state());
    assert_eq!(
        named(&bench.open()),
        [(bench.beside(), 1), (ASIDE(&bench), 3)]
    );
    let bench = bench_with(&TWO[0]);
    let (opened, hash) = read_save(&bench.save()).expect("opened");
    let limits = open::Limits {
        pending: 1,
        ..open::Limits::USUAL
    };
    let (nobody, article) = (watch::Watch::NOBODY, opened.set.article());
    let stamp = stamp(0);
    let whole = Log::open_within(bench.place(), article, hash, &stamp, limits, nobody);
    let (_log, pending, _) = whole.expect("logged").expect("not called off");
    assert_eq!((pending.ways, pending.edits), (vec![], vec![]));
    let too_many = |told: &Setback| matches!(told, Setback::TooMany { .. });
    assert_eq!(pending.setbacks.iter().filter(|it| too_many(it)).count(), 2);
}

#[test]
fn where_nothing_can_be_read_of_any_the_save_goes_on() {
    let mut bench = bench_with(&[(BESIDE, &[1, 2]), (IN_STATE, &[3, 4])]);
    damage(&bench.beside());
    damage(&bench.in_state());
    let pending = bench.open();
    assert_eq!((pending.ways, pending.edits), (vec![], vec![]));
    let is_damaged = |told: &Setback| matches!(told, Setback::Damaged { .. });
    assert_eq!(pending.setbacks.len(), 2);
    assert!(pending.setbacks.iter().all(is_damaged));
    bench.act(&entity(9));
    assert_eq!(bench.crash().edits.len(), 1);
    bench.write();
    let pending = bench.crash();
    let replaced = |told: &Setback| matches!(told, Setback::Replaced { .. });
    assert!(!pending.setbacks.iter().any(replaced), "{pending:?}");
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

/// Opens the logs of a bench, called off after so many steps.
fn opened_within(bench: &Bench, steps: usize) -> Option<(Log, Pending)> {
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
    let whole = log.expect("it can be read");
    whole.map(|(log, pending, _)| (log, pending))
}

#[test]
fn what_is_called_off_is_told_of_the_next_time() {
    // A save whose former version stands there again, with a log that is damaged at its end; and one
    // that is about another save, while the log in the state folder tells of both versions.
    let versions = || {
        let mut bench = Bench::new(arbitrary::empty_set());
        let first = fs::read(bench.save()).expect("a save");
        bench.act(&entity(1));
        bench.write();
        bench.kill();
        fs::write(bench.save(), first).expect("put back");
        bench
    };
    let damaged = || {
        let bench = versions();
        let mut log = File::options().append(true).open(bench.beside());
        let log = log.as_mut().expect("a log");
        log.write_all(b"Something(else)\n").expect("written");
        bench
    };
    let replaced = || {
        let bench = versions();
        let other = bench_with(&[(BESIDE, &[5, 6])]);
        fs::create_dir_all(bench.state().logs()).expect("made");
        fs::copy(bench.beside(), bench.in_state()).expect("copied");
        let text = fs::read_to_string(other.beside()).expect("a log");
        let hash = |bench: &Bench| SaveHash::of(&fs::read(bench.save()).expect("a save"));
        let unknown = SaveHash::of(b"another").to_string();
        let text = text.replace(&hash(&other).to_string(), &unknown);
        fs::write(bench.beside(), text).expect("written");
        bench
    };
    let is_wrong = |it: &Setback| matches!(it, Setback::Damaged { .. } | Setback::Replaced { .. });
    let files = |bench: &Bench| {
        let names = bench.names().into_iter();
        let files = names.map(|name| (fs::read(bench.folder.path().join(&name)).ok(), name));
        files.collect::<Vec<_>>()
    };
    for bench in [&damaged as &dyn Fn() -> Bench, &replaced] {
        for steps in 0.. {
            let bench = bench();
            let before = files(&bench);
            if let Some((_log, pending)) = opened_within(&bench, steps) {
                assert!(pending.other_version.is_some() && steps > 5);
                assert_eq!(pending.setbacks.iter().filter(|it| is_wrong(it)).count(), 1);
                break;
            }
            let mut after = files(&bench);
            let log = |(_, name): &(Option<Vec<u8>>, String)| name == "state";
            after.retain(|file| !log(file) || before.iter().any(log));
            assert_eq!(after, before, "after {steps} steps");
        }
    }
}
