//! What was logged comes back after a crash, no more and no less.

use super::*;

/// The edits in the lines of a log, one by one.
fn all_edits(log: &[u8], article: &Article) -> Vec<LoggedEdit> {
    let lines = log.split_inclusive(|byte| *byte == b'\n');
    let entries = lines.filter_map(|line| Entry::read(std::str::from_utf8(line).ok()?, article));
    let edits = entries.filter_map(|entry| match entry {
        Entry::Edit(edit) => Some(edit),
        _ => None,
    });
    edits.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_done_comes_back_after_a_crash(set in arbitrary::sets(), day in day()) {
        let mut bench = Bench::new(set);
        let mut on_disk = bench.set.clone();
        for (gestures, undos, saved) in day {
            let mut inverses: Vec<_> = gestures.iter().filter_map(|g| bench.act(g)).collect();
            for _ in 0..undos {
                if let Some(inverse) = inverses.pop() {
                    bench.undo(inverse);
                }
            }
            if saved {
                bench.write();
                on_disk = bench.set.clone();
            }
        }
        let before = bench.set.clone();
        let pending = bench.crash();
        prop_assert_eq!(&pending.setbacks, &[]);
        let same = |set: &AnnotationSet| match pending.edits[..] {
            // All was taken back.
            [] => to_save(set, &on_disk) == to_save(&before, &on_disk),
            _ => encode(set) == encode(&before),
        };
        prop_assert!(same(&bench.set));
        // And once more: opening changed nothing.
        prop_assert_eq!(&bench.crash(), &pending);
        prop_assert!(same(&bench.set));
    }

    #[test]
    fn a_torn_write_costs_at_most_the_last_edit(
        set in arbitrary::sets(),
        gestures in arbitrary::gestures(),
        tear in any::<prop::sample::Index>(),
    ) {
        let mut bench = Bench::new(set);
        let on_disk = bench.set.clone();
        let mut states = vec![bench.set.clone()];
        let mut lengths = vec![bench.log().len];
        for gesture in &gestures {
            if bench.act(gesture).is_some() {
                states.push(bench.set.clone());
                lengths.push(bench.log().len);
            }
        }
        prop_assume!(states.len() > 1);
        let (last, before) = (lengths[lengths.len() - 1], lengths[lengths.len() - 2]);
        let cut = before + tear.index((last - before) as usize + 1) as u64;
        let path = bench.log().path().to_owned();
        bench.log = None;
        fs::File::options().write(true).open(path).and_then(|f| f.set_len(cut)).expect("torn");
        let pending = bench.crash();
        prop_assert_eq!(pending.setbacks, []);
        let expected = if cut == last { states.len() - 1 } else { states.len() - 2 };
        let expected = &states[expected];
        match pending.edits[..] {
            // All was taken back.
            [] => prop_assert_eq!(to_save(&bench.set, &on_disk), to_save(expected, &on_disk)),
            _ => prop_assert_eq!(encode(&bench.set), encode(expected)),
        }
        // The torn line does not spoil what follows.
        bench.act(&entity(1));
        let after = to_save(&bench.set, &on_disk);
        prop_assert_eq!(bench.crash().setbacks, []);
        prop_assert_eq!(to_save(&bench.set, &on_disk), after);
    }

    #[test]
    fn a_changed_byte_costs_no_edit_before_it(
        gestures in arbitrary::gestures(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bench = Bench::new(arbitrary::empty_set());
        let (mut edits, mut lengths) = (Vec::new(), Vec::new());
        for gesture in &gestures {
            if let Some(edit) = gesture.edit(&bench.set) {
                bench.act(gesture);
                edits.push(edit);
                lengths.push(bench.log().len as usize);
            }
        }
        let path = bench.log().path().to_owned();
        bench.log = None;
        let mut bytes = fs::read(&path).expect("the log");
        let at = at.index(bytes.len());
        bytes[at] = byte;
        fs::write(&path, &bytes).expect("damaged");
        let pending = bench.open();
        let before = lengths.iter().filter(|len| **len <= at).count();
        let read = pending.edits.iter().map(|logged| &logged.edit);
        if pending.edits.is_empty() && pending.setbacks.is_empty() {
            // Nothing is offered only where what the log says, edit for edit, leads back to the save.
            let on_disk = arbitrary::empty_set();
            let mut there = on_disk.clone();
            let said = Pending { edits: all_edits(&bytes, on_disk.article()), ..Pending::default() };
            said.replay(&mut there).expect("what is not told of fits");
            prop_assert!(said.edits.len() >= before);
            prop_assert_eq!(to_save(&there, &on_disk), to_save(&on_disk, &on_disk));
        } else {
            prop_assert!(read.take(before).eq(&edits[..before]));
        }
        if let [Setback::Damaged { kept, .. } | Setback::Replaced { kept, .. }] = &pending.setbacks[..] {
            prop_assert_eq!(fs::read(kept).expect("the whole"), bytes);
        }
    }

    #[test]
    fn an_entry_is_one_line_and_comes_back_as_it_was(
        set in arbitrary::sets(),
        gestures in arbitrary::gestures(),
    ) {
        let mut set = set;
        for gesture in &gestures {
            let Some(edit) = gesture.edit(&set) else { continue };
            let inverse = set.apply(edit.clone()).expect("the edit fits");
            for (step, edit, inverse) in [
                (LogStep::Redo, edit.clone(), Some(inverse.clone())),
                (LogStep::Undo, inverse, Some(edit.clone())),
                (LogStep::More, edit, None),
            ] {
                let entry = Entry::Edit(LoggedEdit { step, stamp: stamp(1), edit, inverse });
                let line = entry.line(set.article());
                prop_assert_eq!(line.matches('\n').count(), 1);
                prop_assert_eq!(Entry::read(line.trim_end(), set.article()), Some(entry));
            }
        }
    }
}

#[test]
fn a_save_leaves_nothing_pending_and_a_discarding_neither() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.write();
    assert_eq!(bench.crash(), Pending::default());
    bench.act(&entity(2));
    assert_eq!(bench.crash().edits.len(), 1);
    bench.log().mark_discarded(stamp(7).at).expect("logged");
    assert_eq!(bench.crash(), Pending::default());
    bench.act(&entity(3));
    assert_eq!(bench.crash().edits.len(), 1);
    assert_eq!(bench.set.contents().entities.len(), 2);
}

#[test]
fn edits_logged_while_a_save_was_written_stay_pending() {
    // Whether the crash comes before the mark or after it.
    for marked in [false, true] {
        let mut bench = Bench::new(arbitrary::empty_set());
        bench.act(&entity(1));
        let snapshot = bench.set.clone();
        let hash = SaveHash::of(encode(&snapshot).as_bytes());
        bench.saving(hash).expect("logged");
        bench.act(&entity(2));
        write_save(&bench.save(), &snapshot, Overwrite::Force).expect("saved");
        if marked {
            bench.log().mark_saved(hash, stamp(6).at).expect("logged");
        }
        assert_eq!(bench.crash().edits.len(), 1);
        assert_eq!(bench.set.contents().entities.len(), 2);
        assert_eq!(bench.crash().edits.len(), 1);
    }
}

#[test]
fn the_log_of_a_replaced_save_is_kept_aside_and_said_so() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.log = None;
    let other = arbitrary::empty_set().with_annotator("annotator-9".into());
    write_save(&bench.save(), &other, Overwrite::Force).expect("saved");
    let pending = bench.open();
    let kept = bench.save().with_file_name("news.ron.log.1");
    assert_eq!(pending.edits, []);
    assert_eq!(
        pending.setbacks,
        [Setback::Replaced {
            unsaved: 1,
            kept: kept.clone()
        }]
    );
    assert!(
        fs::read_to_string(&kept)
            .expect("kept")
            .contains("PutEntity")
    );
    bench.act(&entity(2));
    assert_eq!(bench.crash().edits.len(), 1);
    assert_eq!(
        bench.names(),
        ["news.ron", "news.ron.log", "news.ron.log.1"]
    );
}

#[test]
fn what_stands_before_a_damaged_line_counts_and_the_whole_is_kept() {
    let mut bench = Bench::new(arbitrary::empty_set());
    (1..4).for_each(|id| drop(bench.act(&entity(id))));
    let path = bench.log().path().to_owned();
    let log = fs::read_to_string(&path).expect("the log");
    fs::write(&path, log.replacen("اسم 2", "اسم 2\" ", 1)).expect("damaged");
    let pending = bench.crash();
    assert_eq!(pending.edits.len(), 1);
    let again = bench.crash();
    assert_eq!((again.edits.len(), again.setbacks), (1, vec![]));
    let said = pending.setbacks.first().expect("it is said").to_string();
    assert!(
        said.starts_with("The record of your edits can’t be read from line 3 on: "),
        "{said}"
    );
    bench.act(&entity(4));
    let pending = bench.crash();
    assert_eq!((pending.edits.len(), pending.setbacks), (2, vec![]));
}

#[test]
fn what_a_save_lacks_is_offered_when_nobody_has_it_open() {
    let mut bench = Bench::new(arbitrary::empty_set());
    let offered = |bench: &Bench| edits_beside(&bench.place(), &bench.save()).edits;
    bench.act(&entity(1));
    bench.act(&entity(2));
    assert_eq!(offered(&bench), 0);
    bench.log = None;
    assert_eq!(offered(&bench), 2);
    bench.crash();
    bench.log = None;
    assert_eq!(offered(&bench), 2);
    bench.crash();
    bench.write();
    bench.log = None;
    assert_eq!(offered(&bench), 0);
    fs::remove_file(bench.save().with_file_name("news.ron.log")).expect("removed");
    assert_eq!(offered(&bench), 0);
    assert!(!bench.names().contains(&"news.ron.log".to_owned()));
}

#[test]
fn a_record_of_a_vanished_type_comes_back_too() {
    let mut bench = Bench::new(arbitrary::empty_set());
    let gesture = Gesture::Mention {
        id: 1,
        kind: 0,
        pieces: vec![(0, 9000)],
        entity: None,
        text: String::new(),
    };
    bench.act(&gesture);
    bench.write();
    let file = fs::read_to_string(bench.save()).expect("the save");
    fs::write(
        bench.save(),
        file.replace("(type: \"PER\"", "(type: \"OLD\""),
    )
    .expect("written");
    bench.log = None;
    bench.open();
    let id = *bench
        .set
        .contents()
        .mentions
        .keys()
        .next()
        .expect("a mention");
    let remove = Edit::Remove(id.into(), stamp(3));
    let inverse = bench.set.apply(remove.clone()).expect("it fits");
    bench.logged(LogStep::Do, remove, inverse.clone());
    bench.write();
    bench.undo(inverse);
    let before = encode(&bench.set);
    bench.crash();
    assert_eq!(encode(&bench.set), before);
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_full_disk_cut_short_does_not_stay_in_the_log() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    let path = bench.log().path().to_owned();
    // As if half a line had gone to disk before it was full.
    let mut log = fs::File::options()
        .append(true)
        .open(&path)
        .expect("the log");
    log.write_all(b"Edit(step: \"do").expect("written");
    bench.act(&entity(2));
    let pending = bench.crash();
    assert_eq!((pending.edits.len(), pending.setbacks), (2, vec![]));
}

#[test]
fn an_edit_that_could_not_be_written_stands_in_the_log_as_soon_as_there_is_room() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.close_state();
    let log = bench.log.as_mut().expect("a log");
    let path = log.path().to_owned();
    // A handle that can only read refuses to write, as a full disk does.
    let good = std::mem::replace(&mut log.file, File::open(&path).expect("the log").into());
    let second = entity(2).edit(&bench.set).expect("an edit");
    let logged = |edit| LoggedEdit {
        step: LogStep::Do,
        stamp: arbitrary::stamp(0),
        edit,
        inverse: None,
    };
    bench.set.apply(second.clone()).expect("applied");
    let log = bench.log.as_mut().expect("a log");
    assert!(log.append(&[logged(second)]).is_err());
    log.file = good;
    bench.act(&entity(3));
    let before = encode(&bench.set);
    let pending = bench.crash();
    assert_eq!((pending.edits.len(), pending.setbacks), (3, vec![]));
    assert_eq!(encode(&bench.set), before);
}
