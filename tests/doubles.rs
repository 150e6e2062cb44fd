//! Saves that hold more than can be meant: a record or a type twice, or one that is there and was removed.
//! All of it is shown and kept, in copies too, until somebody has decided.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | git merges two moves of one mention cleanly: its identifier stands twice | both are read, one problem is told; the file stays | `a_clean_merge_that_doubles_a_mention_keeps_both` |
//! | an identifier of an entity, claim or relation stands twice | both are read, one problem is told | `an_identifier_that_stands_twice_is_told_of_every_kind` |
//! | the same record stands twice, word for word | it is one, and that is told | `a_record_that_stands_twice_word_for_word_is_one` |
//! | two records of one identifier, in the window | both are listed and shown with their choices | `two_records_of_one_identifier_are_shown_with_the_choice` |
//! | the first of them is chosen | the other goes, the save can be written over | `the_first_of_two_records_is_kept` |
//! | the second of them is chosen | it has the identifier, the first goes; undo brings the choice back | `the_second_of_two_records_takes_the_place_of_the_first` |
//! | both are kept | the save can be written over and holds both | `both_of_two_records_are_kept` |
//! | … and that is undone | the choice is back, and so is the protection; redone, they are gone | `keeping_both_is_undone_and_survives_a_crash` |
//! | … and the program is killed | it is logged at once, and restored | `keeping_both_is_undone_and_survives_a_crash` |
//! | it was told that the file is left as it is; then one decides, or saves a copy, and saves | those notices go | `what_is_told_of_a_protected_save_goes_when_it_is_saved` |
//! | a copy is saved before a choice | the copy holds both, the save is as it was | `a_copy_holds_both_and_the_save_stays` |
//! | git merges a removal and a change of one mention cleanly | told, the record and its tombstone are kept, also in a copy | `alive_and_removed_at_once_is_told_and_kept` |
//! | such a record is kept | its tombstone goes | `a_record_that_was_removed_and_changed_is_kept_or_removed` |
//! | such a record is removed | it goes, the tombstone stays; undo brings both back | `a_record_that_was_removed_and_changed_is_kept_or_removed` |
//! | such a record is changed, and saved | it can be, and its tombstone stays until somebody decides | `a_change_is_no_decision` |
//! | the program is killed after the decision | it is restored with the other changes | `a_decision_survives_a_crash` |
//! | a copy with two versions of a record is opened again | both are shown and asked about as before | `a_copy_asks_again_which_of_two_records_is_meant` |
//! | … of a record or a type, or with a record that is there and was removed, and is saved, once and again | it is written over, nothing is lost, and the question stays | `what_is_marked_is_saved_as_ever_and_asks_on` |
//! | what is marked waits, and what has one name twice has been decided | the save can be written over | `a_mark_protects_nothing_once_what_has_one_name_is_decided` |
//! | … that record is an entity, mention, claim or relation | the mark stands in the file | `a_mark_stands_in_the_file_for_every_kind` |
//! | … one of the two is changed before the copy is saved | it is marked all the same | `a_changed_version_is_marked_all_the_same` |
//! | … it is decided in the copy, in each way, and saved | nobody is asked again | `what_is_decided_in_a_copy_is_decided` |
//! | a mark names a record that is not there, the record itself, one of another kind, or is no identifier | nobody is asked; only the last is told | `a_mark_that_marks_nothing_asks_nothing` |
//! | a decision is saved and undone | question and banner are back, and what is saved then asks again | `undoing_a_saved_decision_asks_again` |
//! | … the save was closed and opened between | the same | `undoing_a_decision_of_an_earlier_time_asks_again` |
//! | a copy in which a record is there and was removed is opened again | it is asked about as before | `a_copy_asks_again_about_what_was_removed_and_is_there` |
//! | two versions of a record with the same words, at one place or at two, in the inspector | the choices name what tells them apart | `the_choices_name_the_record_that_they_keep` |
//! | a type key stands twice | one line; both types are kept, the second under a key of its own; the file is protected | `a_type_that_stands_twice_is_told` |
//! | … in the window | the tagset shows the choice; either can be kept, or both | `either_of_two_types_is_kept_or_both` |
//! | … what has the second since | gets the one that is kept | `what_has_a_type_that_goes_gets_the_one_that_stays` |
//! | … a copy is saved before a choice, and opened again | the choice is there as before | `a_copy_asks_again_which_of_two_types_is_meant` |
//! | the sides of a merge have a type otherwise | both are kept | `the_other_side_of_a_merge_keeps_its_type` |

use hashiya::{
    model::{AnnotationSet, Edit, MentionId, RecordId, TypeKey},
    store::{self, Loss, ProblemKind},
    workspace::{Action, Answer, Change, Command, Decision, Logging},
};

use crate::support::{Driver, saves::*};

#[test]
fn a_clean_merge_that_doubles_a_mention_keeps_both() {
    let ours = edited(|set| moved(set, 14, "one"));
    let theirs = edited(|set| moved(set, 28, "two"));
    let Some(merge) = merged(&[], &ours, SAMPLE, &theirs) else {
        return;
    };
    assert!(!merge.contains("<<<<<<<"), "git merges it cleanly");
    let line = one_line(&merge);
    assert!(
        line.contains("A second mention has the identifier"),
        "{line}"
    );
    let back = read(&merge);
    let before = read(SAMPLE).set.contents().mentions.len();
    assert_eq!(back.set.contents().mentions.len(), before + 1);
    assert_eq!(losses(&merge), [Loss::Undecided]);
    // Whoever reads it finds the same two.
    assert_eq!(store::encode(&back.set), store::encode(&read(&merge).set));
}

/// The small save with a record of each kind that stands twice, with other words.
fn every_kind_twice() -> Vec<(&'static str, String)> {
    let entity = line_with("01JC000000000000000000000A\": (type");
    let claim = line_with("01JE000000000000000000000A");
    let mention = line_with(A);
    let relation = "        \"01JF000000000000000000000A\": (kind: \"contradicts\", claims: (\"01JE000000000000000000000A\", \"01JE000000000000000000000B\"), by: \"a\", at: \"2026-11-23T10:05:00Z\"),\n";
    let second_claim = claim.replacen(
        "01JE000000000000000000000A",
        "01JE000000000000000000000B",
        1,
    );
    let related = MARKET
        .replacen(claim, &format!("{claim}{second_claim}"), 1)
        .replacen(
            "    relations: {},\n",
            &format!("    relations: {{\n{relation}    }},\n"),
            1,
        );
    assert_eq!(check(&related), (Vec::new(), Some(0)));
    let records = |set: &AnnotationSet| set.record_count();
    let kinds = [
        ("entity", entity),
        ("mention", mention),
        ("claim", claim),
        ("relation", relation),
    ];
    let twice = kinds.map(|(kind, line)| {
        let other = line.replacen("by: \"", "note: \"أخرى\", by: \"", 1);
        let twice = related.replacen(line, &format!("{line}{other}"), 1);
        assert_eq!(records(&read(&twice).set), records(&read(&related).set) + 1);
        (kind, twice)
    });
    twice.into()
}

#[test]
fn an_identifier_that_stands_twice_is_told_of_every_kind() {
    for (kind, twice) in every_kind_twice() {
        let told = one_line(&twice);
        assert!(
            told.contains(&format!("A second {kind} has the identifier")),
            "{told}"
        );
    }
}

#[test]
fn a_record_that_stands_twice_word_for_word_is_one() {
    let line = line_with(A);
    let twice = MARKET.replacen(line, &format!("{line}{line}"), 1);
    let told = one_line(&twice);
    assert!(told.contains("word for word"), "{told}");
    assert_eq!(losses(&twice), []);
    assert_eq!(store::encode(&read(&twice).set), MARKET);
}

#[test]
fn two_records_of_one_identifier_are_shown_with_the_choice() {
    let (mut driver, path) = opened(&doubled());
    assert_eq!(driver.document().set().contents().mentions.len(), 3);
    assert!(driver.sees_part("A second mention has the identifier"));
    assert!(driver.sees("Decide about line 30") && driver.sees("Decide the next…"));
    let first: RecordId = A.parse::<MentionId>().expect("an id").into();
    let second = driver.document().next_undecided().expect("the second");
    assert_ne!(first, second);
    for id in [first, second] {
        driver.send(Command::Focus(Some(id)));
        for choice in ["Keep this: ", "Keep the other: ", "Keep both"] {
            assert!(driver.sees_part(choice), "{choice}");
        }
    }
    // Nothing is written over before that.
    driver.press(Action::Save);
    driver.wait(1.0);
    assert_eq!(on_disk(&path), doubled());
}

/// Opens the save with two records of one identifier, decides, saves, and answers with what is on disk.
fn after(decision: Decision) -> (Driver, String) {
    let (mut driver, path) = opened(&doubled());
    let second = driver.document().next_undecided().expect("the second");
    driver.send(Command::Decide(second, decision));
    assert_eq!(driver.document().next_undecided(), None);
    assert_eq!(driver.document().protection(), None);
    driver.press(Action::Save);
    let saved = on_disk(&path);
    assert_ne!(saved, doubled());
    assert_eq!(check(&saved), (Vec::new(), Some(0)));
    (driver, saved)
}

#[test]
fn what_is_told_of_a_protected_save_goes_when_it_is_saved() {
    for copied in [true, false] {
        let (mut driver, _) = opened(&doubled());
        driver.press(Action::Save);
        driver.wait(1.0);
        let told = |driver: &Driver| {
            let notices = driver.workspace().notices().iter();
            let left = notices.filter(|notice| notice.text.contains("left as it is"));
            left.count()
        };
        assert!(told(&driver) > 0);
        match copied {
            true => drop(driver.save_as("copy.ron")),
            false => {
                let second = driver.document().next_undecided().expect("the second");
                driver.send(Command::Decide(second, Decision::First));
                driver.send(Command::Answer(Answer::Cancel));
                driver.press(Action::Save);
            }
        }
        driver.wait(1.0);
        assert_eq!(told(&driver), 0);
    }
}

#[test]
fn the_first_of_two_records_is_kept() {
    let (_, saved) = after(Decision::First);
    let set = read(&saved).set;
    assert_eq!(set.contents().mentions.len(), 2);
    let id: MentionId = A.parse().expect("an id");
    assert_eq!(set.mention(id).expect("the first").kind.as_str(), "PER");
}

#[test]
fn the_second_of_two_records_takes_the_place_of_the_first() {
    let (mut driver, saved) = after(Decision::Second);
    let set = read(&saved).set;
    assert_eq!(set.contents().mentions.len(), 2);
    let id: MentionId = A.parse().expect("an id");
    assert_eq!(set.mention(id).expect("the second").kind.as_str(), "GPE");
    driver.press(Action::Undo);
    assert_eq!(driver.document().set().contents().mentions.len(), 3);
    assert!(driver.document().next_undecided().is_some());
}

#[test]
fn both_of_two_records_are_kept() {
    let (_, saved) = after(Decision::Both);
    assert_eq!(read(&saved).set.contents().mentions.len(), 3);
}

#[test]
fn keeping_both_is_undone_and_survives_a_crash() {
    let (mut driver, path) = opened(&doubled());
    let second = driver.document().next_undecided().expect("the second");
    driver.send(Command::Decide(second, Decision::Both));
    assert_eq!(driver.document().logging(), Logging::Whole);
    assert_eq!(driver.document().next_undecided(), None);
    driver.press(Action::Undo);
    assert_eq!(driver.document().next_undecided(), Some(second));
    assert!(driver.document().protection().is_some());
    driver.press(Action::Redo);
    assert_eq!(driver.document().protection(), None);
    let folder = driver.kill();
    let mut driver = Driver::start_with_ids(folder, vec![path], Some(ME), 200);
    while driver.workspace().question().is_some() {
        driver.answer(Answer::Restore);
    }
    assert_eq!(driver.document().next_undecided(), None);
    assert_eq!(driver.document().protection(), None);
    driver.press(Action::Save);
    assert!(!driver.document().has_unsaved_changes());
}

#[test]
fn a_copy_holds_both_and_the_save_stays() {
    let (mut driver, path) = opened(&doubled());
    let copy = driver.save_as("copy.ron");
    assert_eq!(read(&copy).set.contents().mentions.len(), 3);
    assert_eq!(on_disk(&path), doubled());
    assert!(
        driver.document().next_undecided().is_some(),
        "the choice is still there"
    );
}

#[test]
fn alive_and_removed_at_once_is_told_and_kept() {
    let base = read(SAMPLE).set;
    let (id, _) = early(&base);
    let ours = edited(|_| Edit::Remove(id.into(), stamp("هدى")));
    let theirs = edited(|set| moved(set, 28, "two"));
    let Some(merge) = merged(&[], &ours, SAMPLE, &theirs) else {
        return;
    };
    assert!(!merge.contains("<<<<<<<"), "git merges it cleanly");
    let told = one_line(&merge);
    assert!(
        told.contains("The mention was removed by “هدى” (2026-11-25 12:00 UTC) and changed by “two” (2026-11-25 12:00 UTC)"),
        "{told}"
    );
    let back = read(&merge);
    assert!(back.set.mention(id).is_some());
    let record = RecordId::from(id);
    assert!(back.set.contents().removed.contains_key(&record));
    assert_eq!(losses(&merge), [], "written over, it holds both as well");
    // A copy holds both, and says so again.
    let copy = store::encode(&back.set);
    assert!(matches!(
        read(&copy).problems[..],
        [store::Problem {
            kind: ProblemKind::AliveAndRemoved { .. },
            ..
        }]
    ));
}

#[test]
fn a_record_that_was_removed_and_changed_is_kept_or_removed() {
    let id: RecordId = B.parse::<MentionId>().expect("an id").into();
    for (decision, choice) in [(Decision::Stays, "Keep it"), (Decision::Goes, "Remove it")] {
        let (mut driver, path) = opened(&both_ways());
        driver.send(Command::Focus(Some(id)));
        assert!(driver.sees(choice));
        driver.send(Command::Decide(id, decision));
        driver.press(Action::Save);
        let saved = read(&on_disk(&path));
        assert_eq!(saved.problems, []);
        let stays = decision == Decision::Stays;
        assert_eq!(saved.set.has(id), stays);
        assert_eq!(saved.set.contents().removed.contains_key(&id), !stays);
        driver.press(Action::Undo);
        let set = driver.document().set();
        assert!(set.has(id) && set.contents().removed.contains_key(&id));
    }
}

#[test]
fn a_change_is_no_decision() {
    let id: RecordId = B.parse::<MentionId>().expect("an id").into();
    let (mut driver, path) = opened(&both_ways());
    driver.send(Command::Focus(Some(id)));
    driver.type_into("Note", "أخرى");
    let document = driver.document();
    assert!(document.set().contents().removed.contains_key(&id));
    driver.press(Action::Save);
    let saved = on_disk(&path);
    assert!(saved.contains("أخرى") && read(&saved).set.is_contested(id));
    driver.press(Action::Undo);
    assert!(driver.document().set().contents().removed.contains_key(&id));
}

#[test]
fn a_decision_survives_a_crash() {
    let id: RecordId = B.parse::<MentionId>().expect("an id").into();
    let (mut driver, path) = opened(&both_ways());
    driver.send(Command::Decide(id, Decision::Stays));
    let folder = driver.kill();
    let mut driver = Driver::start_with_ids(folder, vec![path], Some(ME), 200);
    while driver.workspace().question().is_some() {
        driver.answer(Answer::Restore);
    }
    assert!(!driver.document().set().contents().removed.contains_key(&id));
    assert_eq!(driver.document().protection(), None);
}

#[test]
fn a_type_that_stands_twice_is_told() {
    let save = with("(key: \"GPE\",", "(key: \"PER\",");
    let (lines, _) = check(&save);
    let types = read(&save).set.tagset().types.clone();
    assert_eq!(types.len(), 2, "both are kept");
    let second = &types[1];
    assert_eq!(second.double_of, Some("PER".into()));
    let told = format!(
        "A second type has the key “PER” and says something else; it is kept as “{}” until you decide.",
        second.key
    );
    assert!(lines[0].ends_with(&told), "{lines:#?}");
    assert_eq!(losses(&save), [Loss::Undecided]);
    // Whoever reads it finds the same two.
    assert_eq!(read(&save).set.tagset().types, types);
    let line = line_with("(key: \"PER\",");
    let same = MARKET.replacen(line, &format!("{line}{line}"), 1);
    assert!(one_line(&same).contains("word for word"));
    assert_eq!(losses(&same), []);
}

/// The small save with a copy in which nothing has been decided, saved in the window.
fn copied(text: &str) -> String {
    let (mut driver, path) = opened(text);
    let copy = driver.save_as("copy.ron");
    assert_eq!(on_disk(&path), text, "the save is as it was");
    assert!(driver.document().waits(), "the choice is still there");
    copy
}

#[test]
fn a_copy_asks_again_which_of_two_records_is_meant() {
    let copy = copied(&doubled());
    let told = one_line(&copy);
    let sentence = format!(
        "The mention is another version of the mention {A}; both are kept until you decide."
    );
    assert!(told.ends_with(&sentence), "{told}");
    assert_eq!(losses(&copy), []);
    let (mut driver, _) = opened(&copy);
    let second = driver.document().next_undecided().expect("the second");
    assert_eq!(driver.document().set().contents().mentions.len(), 3);
    assert!(driver.sees("Decide the next…"));
    driver.send(Command::Focus(Some(second)));
    assert!(driver.sees_part("Keep this: ") && driver.sees("Keep both"));
    // The copy of a copy asks as well.
    assert_eq!(copied(&copy), copy);
}

#[test]
fn what_is_marked_is_saved_as_ever_and_asks_on() {
    for text in [doubled(), types_twice(), both_ways()] {
        let copy = copied(&text);
        assert_eq!(losses(&copy), []);
        let (mut driver, mut path) = opened(&copy);
        let waiting = |driver: &Driver| {
            let document = driver.document();
            let kind = document.next_undecided_type().cloned();
            (document.next_undecided(), kind)
        };
        let asked = waiting(&driver);
        assert!(driver.sees("Decide the next…") && !driver.sees("Save a copy…"));
        let id: RecordId = A.parse::<MentionId>().expect("an id").into();
        for note in ["أولى", "أخرى"] {
            driver.send(Command::Change(id, Change::Note(note.into())));
            driver.press(Action::Save);
            let saved = on_disk(&path);
            assert!(saved.contains(note) && !driver.document().has_unsaved_changes());
            (driver, path) = opened(&saved);
            assert_eq!(waiting(&driver), asked);
            let before = read(&text).set.record_count();
            assert_eq!(driver.document().set().record_count(), before);
        }
    }
}

#[test]
fn a_mark_protects_nothing_once_what_has_one_name_is_decided() {
    // A type is marked in the file; of a mention two have one name.
    let marked = copied(&types_twice());
    let line = line_with(A);
    let other = line.replacen("by: \"", "note: \"أخرى\", by: \"", 1);
    let save = marked.replacen(line, &format!("{line}{other}"), 1);
    assert_eq!(losses(&save), [Loss::Undecided]);
    let (mut driver, path) = opened(&save);
    let second = driver.document().next_undecided().expect("the second");
    assert!(driver.document().protection().is_some());
    driver.send(Command::Decide(second, Decision::First));
    assert_eq!(driver.document().protection(), None);
    assert!(driver.document().waits(), "the types wait on");
    driver.press(Action::Undo);
    assert!(driver.document().protection().is_some());
    driver.press(Action::Redo);
    driver.press(Action::Save);
    let (saved, before) = (read(&on_disk(&path)).set, read(&marked).set);
    assert_eq!(saved.record_count(), before.record_count());
    assert_eq!(saved.tagset(), before.tagset());
}

#[test]
fn a_mark_stands_in_the_file_for_every_kind() {
    for (kind, twice) in every_kind_twice() {
        let copy = store::encode(&read(&twice).set);
        assert_eq!(copy.matches("double_of: ").count(), 1, "{kind}");
        let told = one_line(&copy);
        assert!(
            told.contains(&format!("The {kind} is another version of the {kind} 01J")),
            "{told}"
        );
        assert_eq!(store::encode(&read(&copy).set), copy);
    }
}

#[test]
fn a_changed_version_is_marked_all_the_same() {
    let (mut driver, _) = opened(&doubled());
    let second = driver.document().next_undecided().expect("the second");
    driver.send(Command::Change(second, Change::Note("أخرى".into())));
    let copy = driver.save_as("copy.ron");
    let (driver, _) = opened(&copy);
    assert_eq!(driver.document().next_undecided(), Some(second));
}

#[test]
fn what_is_decided_in_a_copy_is_decided() {
    let copy = copied(&doubled());
    for (decision, mentions) in [
        (Decision::First, 2),
        (Decision::Second, 2),
        (Decision::Both, 3),
    ] {
        let (mut driver, path) = opened(&copy);
        let second = driver.document().next_undecided().expect("the second");
        driver.send(Command::Decide(second, decision));
        driver.press(Action::Save);
        let saved = on_disk(&path);
        assert_eq!(check(&saved), (Vec::new(), Some(0)), "{decision:?}");
        let set = read(&saved).set;
        assert_eq!(set.contents().mentions.len(), mentions);
        assert_eq!(set.undecided().count(), 0);
    }
}

#[test]
fn a_mark_that_marks_nothing_asks_nothing() {
    let marked = |of: &str| {
        with(
            "note: \"مهم\"",
            &format!("note: \"مهم\", double_of: \"{of}\""),
        )
    };
    let line = line_with("note: \"مهم\"");
    let own = &line.trim()[1..27];
    for of in [
        "01JD00000000000000000000ZZ",
        own,
        "01JE000000000000000000000A",
    ] {
        let save = marked(of);
        assert_eq!(check(&save), (Vec::new(), Some(0)), "{of}");
        let set = read(&save).set;
        assert_eq!(set.undecided().count(), 0);
        assert_eq!(store::encode(&set), MARKET);
    }
    let told = one_line(&marked("PER"));
    assert!(
        told.ends_with("“PER” is not an identifier; it was left out."),
        "{told}"
    );
}

#[test]
fn undoing_a_saved_decision_asks_again() {
    for decision in [Decision::First, Decision::Second, Decision::Both] {
        let (mut driver, _) = after(decision);
        assert!(!driver.sees("Decide the next…"));
        driver.press(Action::Undo);
        let second = driver.document().next_undecided().expect("the second");
        assert!(driver.sees("Decide the next…"), "{decision:?}");
        driver.send(Command::Focus(Some(second)));
        assert!(driver.sees("Keep both"));
        // Nothing is lost by saving now.
        assert_eq!(driver.document().protection(), None);
        driver.press(Action::Save);
        let path = driver.document().path().expect("a save").to_owned();
        let problems = read(&on_disk(&path)).problems;
        assert!(problems.iter().any(|problem| problem.kind.waits()));
        driver.press(Action::Redo);
        assert!(!driver.document().waits() && !driver.sees("Decide the next…"));
    }
    let id: RecordId = B.parse::<MentionId>().expect("an id").into();
    for decision in [Decision::Stays, Decision::Goes] {
        let (mut driver, _) = opened(&both_ways());
        driver.send(Command::Decide(id, decision));
        driver.press(Action::Save);
        driver.press(Action::Undo);
        assert!(driver.sees("Decide the next…"), "{decision:?}");
        driver.send(Command::Focus(Some(id)));
        assert!(driver.sees("Keep it") && driver.sees("Remove it"));
    }
}

#[test]
fn undoing_a_decision_of_an_earlier_time_asks_again() {
    let (mut driver, path) = opened(&doubled());
    let second = driver.document().next_undecided().expect("the second");
    driver.send(Command::Decide(second, Decision::First));
    driver.press(Action::Save);
    let folder = driver.kill();
    let mut driver = Driver::start_with_ids(folder, vec![path], Some(ME), 200);
    assert!(!driver.document().waits());
    driver.press(Action::Undo);
    assert_eq!(driver.document().next_undecided(), Some(second));
    assert!(driver.sees("Decide the next…"));
}

#[test]
fn a_copy_asks_again_about_what_was_removed_and_is_there() {
    let copy = copied(&both_ways());
    let id: RecordId = B.parse::<MentionId>().expect("an id").into();
    let (mut driver, path) = opened(&copy);
    assert_eq!(driver.document().next_undecided(), Some(id));
    driver.send(Command::Focus(Some(id)));
    assert!(driver.sees("Keep it") && driver.sees("Remove it"));
    driver.send(Command::Decide(id, Decision::Stays));
    driver.press(Action::Save);
    assert_eq!(check(&on_disk(&path)), (Vec::new(), Some(0)));
}

#[test]
fn the_choices_name_the_record_that_they_keep() {
    let line = line_with(A);
    let twice = |other: String| MARKET.replacen(line, &format!("{line}{other}"), 1);
    let cases = [
        // Other words.
        (doubled(), "“\u{2068}"),
        // The same words, another type.
        (
            twice(line.replacen("type: \"PER\"", "type: \"GPE\"", 1)),
            ", ",
        ),
        // The same words and type, changed by somebody else.
        (
            twice(line.replacen(
                "),\n",
                ", edited: (\"هدى\", \"2026-11-24T10:00:00Z\")),\n",
                1,
            )),
            "by \u{2068}هدى\u{2069}",
        ),
        // Only a note differs.
        (
            twice(line.replacen("by: ", "note: \"أخرى\", by: ", 1)),
            ", the second",
        ),
    ];
    for (save, words) in cases {
        let (mut driver, _) = opened(&save);
        let second = driver.document().next_undecided().expect("the second");
        driver.send(Command::Focus(Some(second)));
        let labels = |driver: &Driver, begin: &str| -> Vec<String> {
            use egui_kittest::kittest::{NodeT, Queryable};
            let nodes = driver.harness.query_all_by_label_contains(begin);
            let labels = nodes.filter_map(|node| node.accesskit_node().label());
            labels.map(|label| label.replacen(begin, "", 1)).collect()
        };
        let (this, other) = (
            labels(&driver, "Keep this: "),
            labels(&driver, "Keep the other: "),
        );
        assert_eq!((this.len(), other.len()), (1, 1));
        assert_ne!(this, other);
        assert!(this[0].contains(words), "{this:?}");
        // Beside the other record the two have changed places.
        let first = driver
            .document()
            .set()
            .double_of(second)
            .expect("the first");
        driver.send(Command::Focus(Some(first)));
        assert_eq!(labels(&driver, "Keep this: "), other);
        assert_eq!(labels(&driver, "Keep the other: "), this);
    }
}

/// The small save with two types of one key.
fn types_twice() -> String {
    let line = line_with("(key: \"PER\",");
    let other = line.replacen("\"en\": \"", "\"en\": \"Other ", 1);
    assert_ne!(line, other);
    MARKET.replacen(line, &format!("{line}{other}"), 1)
}

#[test]
fn either_of_two_types_is_kept_or_both() {
    for decision in [Decision::First, Decision::Second, Decision::Both] {
        let save = types_twice();
        let (mut driver, path) = opened(&save);
        let second = driver
            .document()
            .next_undecided_type()
            .expect("the second")
            .clone();
        let names = |driver: &Driver| -> Vec<String> {
            let types = driver.document().set().tagset().types.iter();
            types.map(|kind| kind.label_in("en").to_owned()).collect()
        };
        let both = names(&driver);
        assert_eq!(driver.document().next_undecided(), None);
        driver.press(Action::Save);
        driver.wait(1.0);
        assert_eq!(on_disk(&path), save, "nothing is decided yet");
        driver.send(Command::Answer(Answer::Cancel));
        driver.press(Action::Tagset);
        for choice in ["Keep the first: ", "Keep the second: ", "Keep both"] {
            assert!(driver.sees_part(choice), "{choice}");
        }
        driver.send(Command::DecideType(second.clone(), decision));
        assert!(!driver.document().waits() && driver.document().protection().is_none());
        let kept: Vec<&String> = match decision {
            Decision::First => vec![&both[0], &both[2]],
            Decision::Second => vec![&both[1], &both[2]],
            _ => both.iter().collect(),
        };
        assert_eq!(names(&driver).iter().collect::<Vec<_>>(), kept);
        let first = TypeKey::from("PER");
        assert!(driver.document().set().tagset().get(&first).is_some());
        driver.press(Action::Save);
        assert_eq!(check(&on_disk(&path)), (Vec::new(), Some(0)));
        driver.press(Action::Undo);
        assert_eq!(driver.document().next_undecided_type(), Some(&second));
        assert!(driver.sees("Decide the next…"));
    }
}

#[test]
fn what_has_a_type_that_goes_gets_the_one_that_stays() {
    for decision in [Decision::First, Decision::Second] {
        let (mut driver, _) = opened(&types_twice());
        let second = driver
            .document()
            .next_undecided_type()
            .expect("the second")
            .clone();
        let id: MentionId = B.parse().expect("an id");
        driver.send(Command::Change(id.into(), Change::Kind(second.clone())));
        driver.send(Command::DecideType(second, decision));
        let mention = driver.document().set().mention(id).expect("it is there");
        assert_eq!(mention.kind.as_str(), "PER");
        assert!(!driver.document().waits());
    }
}

#[test]
fn a_copy_asks_again_which_of_two_types_is_meant() {
    let copy = copied(&types_twice());
    let told = one_line(&copy);
    assert!(
        told.contains("There are two versions of the type “PER”; it is kept as “PER-"),
        "{told}"
    );
    assert_eq!(losses(&copy), []);
    let (driver, _) = opened(&copy);
    let tagset = driver.document().set().tagset().clone();
    assert_eq!(tagset.types, read(&types_twice()).set.tagset().types);
    assert!(driver.document().next_undecided_type().is_some());
}

#[test]
fn the_other_side_of_a_merge_keeps_its_type() {
    let line = line_with("(key: \"PER\",");
    let named = |name: &str| {
        MARKET.replacen(
            line,
            &line.replacen("\"en\": \"", &format!("\"en\": \"{name} "), 1),
            1,
        )
    };
    let Some(merge) = merged(&[], &named("One"), MARKET, &named("Two")) else {
        return;
    };
    assert!(merge.contains("<<<<<<<"), "git finds a conflict");
    assert!(one_line(&merge).contains("nobody has resolved"));
    let types = read(&merge).set.tagset().types.clone();
    let names: Vec<&str> = types.iter().map(|kind| kind.label_in("en")).collect();
    assert!(
        names.iter().any(|name| name.starts_with("One "))
            && names.iter().any(|name| name.starts_with("Two ")),
        "{names:?}"
    );
}
