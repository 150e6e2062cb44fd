//! Saves are written while edits go on: what was logged meanwhile, they do not hold.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | edits, and one or several saves under way, in whatever order; the program is killed at whatever byte | what stands there, and the edits that it lacks, are what was shown | `saves_under_way_lose_nothing_and_bring_back_no_more` |
//! | … then it is gone on with and saved | the same holds; in the end nothing is pending | `saves_under_way_lose_nothing_and_bring_back_no_more` |
//! | … and a byte of the log is changed | the edits before it come back, or the whole is kept and that is told | `a_changed_byte_beside_saves_under_way_costs_no_edit_before_it` |
//! | … and the log is removed, or overwritten, while a save is under way | it is made anew with what the save in place lacks, and all that goes on | `a_log_made_anew_knows_the_saves_under_way` |
//! | … and the log is shortened | the same edits come back | `a_shortened_log_tells_the_same_of_saves_under_way` |
//! | a save is told twice to be about to take its place, then takes it; the log is made anew | it is as if that had been told once | `a_save_marked_twice_is_one` |
//! | nobody waits for a save any more, and it takes its place all the same | what it lacks comes back | `a_save_that_takes_its_place_late_offers_no_edit_that_does_not_fit` |
//! | … and the log is made anew from memory, which knows that save no more | nothing is offered; it is told that all is kept, and listed | `a_save_that_takes_its_place_late_offers_no_edit_that_does_not_fit` |
//! | a save comes to nothing | the next one holds what had been done before it, and no more | `a_save_that_came_to_nothing_holds_nothing` |
//! | a save takes its place that nobody began to write, or a number that is not known, or not the next | that is damage; what stands before counts, the whole is kept | `a_number_that_is_not_known_is_damage` |
//! | `Saving` without `of`, as in formats 1 and 2 | it holds what stands before it | `without_a_number_a_save_holds_what_stands_before_it` |
//! | an edit too long for a log, before or while a save is under way | what follows it is logged once a save holds it, and not before | `what_follows_an_edit_too_long_waits_for_a_save_that_holds_it` |

use std::collections::HashSet;

use super::*;

/// What happens; numbers count those under way.
#[derive(Clone, Debug)]
enum Event {
    Act(Gesture),
    /// A snapshot is taken.
    Begin,
    /// A save goes on by a step: it is marked, it takes its place, it is marked again.
    GoOn(usize),
    GiveUp(usize),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    events_with(arbitrary::gestures().prop_map(|mut all| all.pop().unwrap_or(entity(1))))
}

fn events_with(act: impl Strategy<Value = Gesture>) -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        4 => act.prop_map(Event::Act),
        2 => Just(Event::Begin),
        6 => (0..3_usize).prop_map(Event::GoOn),
        1 => (0..3_usize).prop_map(Event::GiveUp),
    ];
    prop::collection::vec(event, 1..24)
}

/// A save that is being written.
struct UnderWay {
    number: Writing,
    set: AnnotationSet,
    step: Step,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Written,
    Marked,
    InPlace,
}

/// What there is at a moment.
#[derive(Clone)]
struct Moment {
    /// Bytes of the log.
    log: u64,
    on_disk: AnnotationSet,
    shown: AnnotationSet,
}

struct Life {
    bench: Bench,
    under_way: Vec<UnderWay>,
    /// All that was ever written, or on the way. Of the same bytes the last time counts, so that nothing
    /// can be said of two times at once.
    snapshots: HashSet<SaveHash>,
    moments: Vec<Moment>,
}

impl Life {
    fn of(mut bench: Bench) -> Life {
        bench.clock = (5, 1);
        let (on_disk, _) = read_save(&bench.save()).expect("a save");
        let snapshots = HashSet::from([hash(&on_disk.set), hash(&bench.set)]);
        let moment = Moment {
            log: bench.log().len,
            on_disk: on_disk.set,
            shown: bench.set.clone(),
        };
        Life {
            bench,
            under_way: Vec::new(),
            snapshots,
            moments: vec![moment],
        }
    }

    fn last(&self) -> Moment {
        self.moments.last().expect("the first").clone()
    }

    fn moment(&mut self, change: impl FnOnce(&mut Moment)) {
        let mut moment = self.last();
        moment.log = self.bench.log().len;
        moment.shown = self.bench.set.clone();
        change(&mut moment);
        self.moments.push(moment);
    }

    fn live(&mut self, event: &Event) {
        match event {
            Event::Act(gesture) => {
                self.bench.act(gesture);
                self.moment(|_| ());
            }
            Event::Begin if !self.snapshots.insert(hash(&self.bench.set)) => {}
            Event::Begin => {
                let number = self.bench.log().mark_writing(stamp(6).at);
                self.under_way.push(UnderWay {
                    number,
                    set: self.bench.set.clone(),
                    step: Step::Written,
                });
                self.moment(|_| ());
            }
            Event::GoOn(i) => self.go_on(*i),
            Event::GiveUp(i) => {
                if let Some(i) = self.number(*i)
                    && self.under_way[i].step != Step::InPlace
                {
                    let given_up = self.under_way.remove(i);
                    self.bench.log().not_saved(given_up.number);
                }
            }
        }
    }

    /// One under way: that which is about to take its place, if one is.
    fn number(&self, i: usize) -> Option<usize> {
        let mut under_way = self.under_way.iter();
        let begun = under_way.position(|it| it.step != Step::Written);
        begun.or(i.checked_rem(self.under_way.len()))
    }

    fn go_on(&mut self, i: usize) {
        let Some(i) = self.number(i) else { return };
        let UnderWay { number, set, step } = &mut self.under_way[i];
        let (number, set) = (*number, set.clone());
        let hash = hash(&set);
        match step {
            Step::Written => {
                *step = Step::Marked;
                let marked = self.bench.log().mark_saving(number, hash, stamp(6).at);
                marked.expect("logged");
                self.moment(|_| ());
            }
            Step::Marked => {
                *step = Step::InPlace;
                write_save(&self.bench.save(), &set, Overwrite::Force).expect("saved");
                self.moment(|moment| moment.on_disk = set);
            }
            Step::InPlace => {
                self.under_way.remove(i);
                let marked = self.bench.log().mark_saved(hash, stamp(6).at);
                marked.expect("logged");
                self.moment(|_| ());
            }
        }
    }

    /// Kills the program at a moment, so many bytes on the way to the next, and starts it.
    fn comes_back(
        &mut self,
        at: prop::sample::Index,
        further: prop::sample::Index,
    ) -> Result<(), TestCaseError> {
        let at = at.index(self.moments.len());
        let now = self.moments[at].clone();
        let next = self.moments.get(at + 1).unwrap_or(&now);
        let cut = now.log + further.index((next.log - now.log) as usize + 1) as u64;
        let shown = if cut == next.log {
            &next.shown
        } else {
            &now.shown
        };
        let (shown, on_disk) = (shown.clone(), now.on_disk.clone());
        let path = self.bench.log_path();
        self.bench.kill();
        let log = fs::File::options().write(true).open(path);
        log.and_then(|log| log.set_len(cut)).expect("cut");
        fs::write(self.bench.save(), encode(&on_disk)).expect("written");
        self.under_way.clear();
        for _ in 0..2 {
            self.starts(&shown, &on_disk)?;
        }
        Ok(())
    }

    fn starts(
        &mut self,
        shown: &AnnotationSet,
        on_disk: &AnnotationSet,
    ) -> Result<(), TestCaseError> {
        let bench = &mut self.bench;
        bench.kill();
        let offered = edits_beside(&bench.place(), &bench.save()).edits;
        let pending = bench.crash();
        prop_assert_eq!(&pending.setbacks, &[]);
        prop_assert_eq!(&pending.other_version, &None);
        prop_assert_eq!(pending.edits.len(), offered);
        match pending.edits[..] {
            // All was taken back.
            [] => prop_assert_eq!(to_save(&bench.set, on_disk), to_save(shown, on_disk)),
            _ => prop_assert_eq!(encode(&bench.set), encode(shown)),
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn saves_under_way_lose_nothing_and_bring_back_no_more(
        set in arbitrary::sets(),
        days in prop::collection::vec(
            (events(), any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..4),
    ) {
        let mut bench = Bench::new(set);
        for (events, at, further) in days {
            let mut life = Life::of(bench);
            events.iter().for_each(|event| life.live(event));
            life.comes_back(at, further)?;
            bench = life.bench;
            bench.act_surely(1);
        }
        let hash = write_save(&bench.save(), &bench.set, Overwrite::Force).expect("saved");
        bench.saving(hash).expect("logged");
        bench.log().mark_saved(hash, stamp(6).at).expect("logged");
        prop_assert_eq!(bench.crash(), Pending::default());
    }
}

/// Makes entities, each of which is there ever after.
fn surely() -> impl Strategy<Value = Vec<Event>> {
    events_with(any::<u8>().prop_map(entity)).prop_map(|mut events| {
        for (i, event) in events.iter_mut().enumerate() {
            if let Event::Act(gesture) = event {
                *gesture = entity(i as u8 + 1);
            }
        }
        events
    })
}

fn log_bytes(bench: &Bench) -> Vec<Vec<u8>> {
    let names = bench.names();
    let logs = names.iter().filter(|name| name.starts_with("news.ron.log"));
    logs.map(|name| fs::read(bench.folder.path().join(name)).expect("a log"))
        .collect()
}

fn ids(set: &AnnotationSet) -> Vec<crate::model::EntityId> {
    set.contents().entities.keys().copied().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_changed_byte_beside_saves_under_way_costs_no_edit_before_it(
        events in surely(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut life = Life::of(Bench::new(arbitrary::empty_set()));
        events.iter().for_each(|event| life.live(event));
        let Life { mut bench, moments, .. } = life;
        let path = bench.log_path();
        bench.kill();
        let mut bytes = fs::read(&path).expect("the log");
        let at = at.index(bytes.len());
        bytes[at] = byte;
        fs::write(&path, &bytes).expect("damaged");
        let pending = bench.open();
        if !pending.setbacks.is_empty() {
            let kept = log_bytes(&bench);
            prop_assert!(kept.contains(&bytes), "{:?}", pending.setbacks);
            return Ok(());
        }
        let before = moments.iter().rfind(|moment| moment.log <= at as u64);
        let before = before.map_or(&moments[0].shown, |moment| &moment.shown);
        let replayed = pending.replay(&mut bench.set);
        prop_assert!(replayed.is_ok(), "{:?}", replayed);
        let there = ids(&bench.set);
        prop_assert!(ids(before).iter().all(|id| there.contains(id)), "{:?}", pending);
    }

    #[test]
    fn a_log_made_anew_knows_the_saves_under_way(
        events in events(),
        further in events(),
        overwritten in any::<bool>(),
        at in any::<prop::sample::Index>(),
        on in any::<prop::sample::Index>(),
    ) {
        let mut life = Life::of(Bench::new(arbitrary::empty_set()));
        events.iter().for_each(|event| life.live(event));
        let path = life.bench.log_path();
        let gone = match overwritten {
            true => fs::write(&path, "overwritten"),
            false => fs::remove_file(&path),
        };
        gone.expect("gone");
        // The next to write sees it.
        life.bench.act_surely(1);
        let last = life.last();
        life.moments.clear();
        life.moments.push(Moment {
            log: life.bench.log().len,
            shown: life.bench.set.clone(),
            ..last
        });
        further.iter().for_each(|event| life.live(event));
        life.bench.log().take_setbacks();
        life.comes_back(at, on)?;
    }

    #[test]
    fn a_shortened_log_tells_the_same_of_saves_under_way(
        events in events(),
        at in any::<prop::sample::Index>(),
        on in any::<prop::sample::Index>(),
        kept in 0..4000_u64,
    ) {
        let mut life = Life::of(Bench::new(arbitrary::empty_set()));
        events.iter().for_each(|event| life.live(event));
        life.comes_back(at, on)?;
        let mut bench = life.bench;
        let (shown, length) = (encode(&bench.set), bench.log().len);
        let before = bench.crash();
        let limits = open::Limits {
            longest: kept.min(length - 1),
            kept,
            ..open::Limits::USUAL
        };
        bench.kill();
        let (on_disk, hash) = read_save(&bench.save()).expect("opened");
        let (article, nobody) = (on_disk.set.article(), watch::Watch::NOBODY);
        let log = Log::open_within(bench.place(), article, hash, &stamp(0), limits, nobody);
        let (log, pending, _) = log.expect("logged").expect("not called off");
        prop_assert_eq!(&pending, &before);
        drop(log);
        prop_assert_eq!(&bench.crash(), &before);
        prop_assert!(before.edits.is_empty() || encode(&bench.set) == shown);
    }
}

/// A bench with one edit, a save of it under way, and another edit.
fn under_way() -> (Bench, Writing, AnnotationSet) {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.clock = (5, 1);
    bench.act(&entity(1));
    let number = bench.log().mark_writing(stamp(6).at);
    let snapshot = bench.set.clone();
    bench.act(&entity(2));
    (bench, number, snapshot)
}

fn hash(set: &AnnotationSet) -> SaveHash {
    SaveHash::of(encode(set).as_bytes())
}

#[test]
fn a_save_that_came_to_nothing_holds_nothing() {
    let (mut bench, number, snapshot) = under_way();
    let marked = bench
        .log()
        .mark_saving(number, hash(&snapshot), stamp(6).at);
    marked.expect("logged");
    bench.log().not_saved(number);
    bench.act(&entity(3));
    assert_eq!(bench.crash().edits.len(), 3);
    let number = bench.log().mark_writing(stamp(7).at);
    let snapshot = bench.set.clone();
    bench.act(&entity(4));
    let hash = write_save(&bench.save(), &snapshot, Overwrite::Force).expect("saved");
    let marked = bench.log().mark_saving(number, hash, stamp(7).at);
    marked.expect("logged");
    bench.log().mark_saved(hash, stamp(7).at).expect("logged");
    assert_eq!(bench.crash().edits.len(), 1);
    assert_eq!(bench.entities(), 4);
}

#[test]
fn a_save_marked_twice_is_one() {
    for whole in [true, false] {
        let (mut bench, number, snapshot) = under_way();
        let hash = write_save(&bench.save(), &snapshot, Overwrite::Force).expect("saved");
        for _ in 0..2 {
            let marked = bench.log().mark_saving(number, hash, stamp(6).at);
            marked.expect("logged");
        }
        bench.log().mark_saved(hash, stamp(6).at).expect("logged");
        let path = bench.log_path();
        match whole {
            true => fs::remove_file(path).expect("removed"),
            false => fs::write(path, "overwritten").expect("overwritten"),
        }
        bench.act(&entity(3));
        bench.log().take_setbacks();
        for _ in 0..2 {
            let pending = bench.crash();
            assert_eq!(pending.setbacks, []);
            assert_eq!(pending.edits.len(), 2, "what the save lacks");
            assert_eq!(bench.entities(), 3);
        }
    }
}

#[test]
fn a_save_that_takes_its_place_late_offers_no_edit_that_does_not_fit() {
    for made_anew in [false, true] {
        let (mut bench, number, snapshot) = under_way();
        let marked = bench
            .log()
            .mark_saving(number, hash(&snapshot), stamp(6).at);
        marked.expect("logged");
        bench.log().not_saved(number);
        bench.act(&entity(3));
        write_save(&bench.save(), &snapshot, Overwrite::Force).expect("saved");
        if made_anew {
            fs::write(bench.log_path(), "overwritten").expect("overwritten");
        }
        bench.act(&entity(4));
        bench.log().take_setbacks();
        let pending = bench.crash();
        let told = matches!(pending.setbacks[..], [Setback::Replaced { unsaved: 4, .. }]);
        assert_eq!(told, made_anew, "{:?}", pending.setbacks);
        assert_eq!(pending.edits.len(), if made_anew { 0 } else { 3 });
        assert_eq!(bench.entities(), if made_anew { 1 } else { 4 });
        let own = bench.log_path();
        let kept = kept_edits(&bench.place(), Some(&own));
        let listed: Vec<usize> = kept.iter().map(|kept| kept.edits).collect();
        assert_eq!(listed, if made_anew { vec![4] } else { vec![] });
    }
}

#[test]
fn a_number_that_is_not_known_is_damage() {
    let (mut bench, number, snapshot) = under_way();
    let save = hash(&snapshot);
    let whole = fs::read_to_string(bench.log_path()).expect("a log");
    let at = stamp(6).at;
    let next = Writing::after(Some(number));
    for line in [
        format!("Saving(save: \"{save}\", at: \"{at}\", of: {next})\n"),
        format!("Saving(save: \"{save}\", at: \"{at}\", of: 1_1)\n"),
        format!("Saving(save: \"{save}\", at: \"{at}\", of: -1)\n"),
        format!("Writing(number: {number}, at: \"{at}\")\n"),
        format!("Writing(number: {}, at: \"{at}\")\n", u64::MAX),
        // It takes the place of the one before, and nobody has said what it holds.
        format!("Saved(save: \"{save}\", at: \"{at}\")\n"),
    ] {
        bench.kill();
        let damaged = format!("{whole}{line}");
        fs::write(bench.beside(), &damaged).expect("written");
        let pending = bench.crash();
        let kept = bench.save().with_file_name("news.ron.log.1");
        assert_eq!(pending.edits.len(), 2, "{line}");
        let told = Setback::Damaged {
            line: 5,
            kept: kept.clone(),
        };
        assert_eq!(pending.setbacks, [told], "{line}");
        assert_eq!(fs::read_to_string(&kept).expect("kept"), damaged);
        fs::remove_file(kept).expect("removed");
    }
}

#[test]
fn without_a_number_a_save_holds_what_stands_before_it() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.act(&entity(2));
    let snapshot = bench.set.clone();
    let (save, at) = (hash(&snapshot), stamp(6).at);
    let saving = Entry::Saving { save, at, of: None };
    bench.log().write(&[saving]).expect("logged");
    bench.act(&entity(3));
    fs::write(bench.save(), encode(&snapshot)).expect("saved");
    for _ in 0..2 {
        assert_eq!(bench.crash().edits.len(), 1);
        assert_eq!(bench.entities(), 3);
    }
}

#[test]
fn what_follows_an_edit_too_long_waits_for_a_save_that_holds_it() {
    // Whether it comes before the snapshot, or after it.
    for before in [true, false] {
        let mut bench = Bench::new(arbitrary::empty_set());
        bench.clock = (5, 1);
        bench.act(&entity(1));
        bench.log().longest_entry = 4096;
        let long = |bench: &mut Bench| {
            let text = "ا".repeat(4096);
            let long = Gesture::Entity {
                id: 9,
                kind: 0,
                text,
            };
            assert!(bench.try_act(&long).is_err());
        };
        if before {
            long(&mut bench);
        }
        let number = bench.log().mark_writing(stamp(6).at);
        let snapshot = bench.set.clone();
        if !before {
            long(&mut bench);
        }
        assert!(bench.try_act(&entity(2)).is_err());
        let hash = write_save(&bench.save(), &snapshot, Overwrite::Force).expect("saved");
        let marked = bench.log().mark_saving(number, hash, stamp(6).at);
        marked.expect("logged");
        let saved = bench.log().mark_saved(hash, stamp(6).at);
        assert_eq!(saved.is_ok(), before);
        if !before {
            // Only the next save holds it.
            let hash = write_save(&bench.save(), &bench.set, Overwrite::Force).expect("saved");
            bench.saving(hash).expect("logged");
            bench.log().mark_saved(hash, stamp(7).at).expect("logged");
        }
        let pending = bench.crash();
        assert_eq!(pending.edits.len(), usize::from(before));
        assert_eq!(bench.entities(), 3);
    }
}
