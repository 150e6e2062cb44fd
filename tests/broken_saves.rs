//! Saves that say what can't be right: told in one clear line each, shown with all that is in them, and
//! not written over until somebody has decided.
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
//! | such a record is changed | its tombstone stays until somebody decides | `a_change_is_no_decision` |
//! | the program is killed after the decision | it is restored with the other changes | `a_decision_survives_a_crash` |
//! | conflict markers of git, in styles merge, diff3 and zdiff3, with LF and CRLF | one line says so, with labels and counts | `an_unresolved_merge_is_told_in_one_line_whatever_its_style` |
//! | conflict markers about the header, the text, or from the first line on | one line says so | `an_unresolved_merge_of_header_and_text_is_told` |
//! | conflict markers within a record on several lines | one line says so, both records are read | `an_unresolved_merge_within_a_record_is_told` |
//! | an unresolved merge, in the window | it can only be read, both sides are shown, the file stays | `an_unresolved_merge_opens_for_reading_with_both_sides` |
//! | a text whose lines look like conflict markers | it is the text | `a_text_that_looks_like_a_merge_is_a_text` |
//! | `format` is missing, negative, a text, broken, no whole number, or huge | one line, the file is protected | `a_format_that_is_none_protects_the_file` |
//! | a section stands twice | one line; what is in either is read | `a_section_that_stands_twice_is_told` |
//! | one identifier names records of two kinds | one line; both are kept | `an_identifier_of_two_kinds_is_told` |
//! | one identifier names records of three kinds, or a record and a tombstone of another kind | each kind is named in one line, a tombstone as such | `each_kind_that_has_an_identifier_is_named` |
//! | a type key stands twice | one line; the file is protected | `a_type_that_stands_twice_is_told` |
//! | a field stands twice in an entity, mention, claim, relation or tombstone, or in a source or quantity | it is told that the record was left out | `a_record_with_a_field_twice_is_told_to_be_left_out` |
//! | … and the save is exported | a sentence says what is not in it, and the exit is 1 | `a_record_with_a_field_twice_is_missed_in_an_export` |
//! | … and it is opened in the window | it is told, and the file stays | `a_record_with_a_field_twice_is_missed_in_an_export` |
//! | a field stands twice in a type of the tagset | it is told that the type was left out | `a_type_with_a_field_twice_is_told_to_be_left_out` |
//! | something before, behind or within a save that is else whole, with sections that are empty | only that is told: no section is said to be missing | `a_section_that_was_read_is_not_said_to_be_missing` |
//! | … the save ends before a section | that is told of each section that is not there | `a_section_that_is_cut_off_is_said_to_be_missing` |
//! | … the head of a section in the middle is lost | it is said not to be found; nothing is said to break off | `a_section_whose_head_is_lost_is_not_said_to_be_cut_off` |
//! | parents in circles of one, two and a thousand types | one line a circle, and no hang | `parents_in_a_circle_are_told` |
//! | the text is not the one of its checksum | one line; the file is protected | `a_text_that_was_changed_is_told` |
//! | CRLF line ends | not a word, and saved with LF | `line_ends_of_windows_are_read_without_a_word` |
//! | an article named `.ron`, or with `AnnotationSet(` in it | it opens as an article, in the window and at the command line | `what_is_an_article_opens_as_one` |
//! | a save by any name, damaged at its beginning, or a conflict from its first line on | it opens as a save | `what_is_a_save_opens_as_one` |
//! | all that `check` says of all of these | no sentence ends twice | `no_sentence_about_a_save_ends_twice` |
//! | a save that is more than would be read again | it is not written, with a sentence | `nothing_is_written_that_would_not_be_read` |

use std::{
    fs,
    path::PathBuf,
    process::{Command as Process, Stdio},
    sync::Arc,
};

use hashiya::{
    model::{Anchor, AnnotationSet, Edit, Mention, MentionId, RecordId, Stamp},
    store::{self, Loss, Overwrite, ProblemKind},
    workspace::{Access, Action, Answer, Command, Decision, Logging},
};
use tempfile::TempDir;

use crate::support::Driver;

const MARKET: &str = include_str!("data/v1/market.ron");
const SAMPLE: &str = include_str!("../saves/sample.ar.ron");
const ME: &str = "annotator-1";

/// The identifiers of the mentions of the small save.
const A: &str = "01JD000000000000000000000A";
const B: &str = "01JD000000000000000000000B";

/// What `hashiya check` says of a file, and how it ends.
fn check(text: &str) -> (Vec<String>, Option<i32>) {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("s.ron"), text).expect("a save");
    let mut check = Process::new(env!("CARGO_BIN_EXE_hashiya"));
    check.args(["check", "s.ron"]).current_dir(&folder);
    let ran = check.output().expect("it runs");
    let out = String::from_utf8(ran.stdout).expect("it speaks UTF-8");
    let lines = out.lines().filter(|line| line.starts_with("s.ron:"));
    // What is still to be filled in is no problem.
    let problems = lines.filter(|line| !line.contains(" warning: "));
    (problems.map(str::to_owned).collect(), ran.status.code())
}

/// The one line that is said of a file in which something can't be right.
fn one_line(text: &str) -> String {
    let (lines, code) = check(text);
    assert_eq!((lines.len(), code), (1, Some(1)), "{lines:#?}");
    lines.into_iter().next().expect("one")
}

/// The small save with its first `from` replaced.
fn with(from: &str, to: &str) -> String {
    assert!(MARKET.contains(from), "the sample holds {from}");
    MARKET.replacen(from, to, 1)
}

/// The lines of the small save that hold these words.
fn line_with(words: &str) -> &'static str {
    let mut lines = MARKET.split_inclusive('\n');
    lines.find(|line| line.contains(words)).expect("a line")
}

fn read(text: &str) -> store::Opened {
    store::decode(text.as_bytes()).expect("it is a save")
}

fn losses(text: &str) -> Vec<Loss> {
    read(text)
        .protection
        .map_or_else(Vec::new, |why| why.losses)
}

/// Opens a save in the window.
fn opened(text: &str) -> (Driver, PathBuf) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("s.ron");
    fs::write(&path, text).expect("a save");
    let driver = Driver::start_with_ids(folder, vec![path.clone()], Some(ME), 100);
    (driver, path)
}

fn on_disk(path: &PathBuf) -> String {
    fs::read_to_string(path).expect("the save")
}

/// The merge that git makes of three versions, as `git merge` would leave it; `None` without git.
fn merged(options: &[&str], ours: &str, base: &str, theirs: &str) -> Option<String> {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in [("ours", ours), ("base", base), ("theirs", theirs)] {
        fs::write(folder.path().join(name), text).expect("a version");
    }
    let mut git = Process::new("git");
    git.args(["merge-file", "-p"]).args(options);
    for label in ["HEAD", "parent of 5be6a45", "feature/مرفأ"] {
        git.args(["-L", label]);
    }
    git.args(["ours", "base", "theirs"]).current_dir(&folder);
    match git.stderr(Stdio::null()).output() {
        Ok(merge) => Some(String::from_utf8(merge.stdout).expect("UTF-8")),
        Err(_) => {
            println!("skipped: there is no git");
            None
        }
    }
}

fn stamp(by: &str) -> Stamp {
    Stamp {
        by: by.into(),
        at: "2026-11-25T12:00:00Z".parse().expect("a moment"),
    }
}

/// The save of the sample after an edit.
fn edited(edit: impl FnOnce(&AnnotationSet) -> Edit) -> String {
    let mut set = read(SAMPLE).set;
    set.apply(edit(&set)).expect("it fits");
    store::encode(&set)
}

/// A mention near the beginning of the sample.
fn early(set: &AnnotationSet) -> (MentionId, Arc<Mention>) {
    let mut mentions = set.places().filter_map(|(_, id)| match id {
        RecordId::Mention(id) => Some(id),
        _ => None,
    });
    let id = mentions.nth(2).expect("a mention");
    (id, set.mention(id).expect("it is there").clone())
}

/// That mention, moved to the place of a later annotation.
fn moved(set: &AnnotationSet, to: usize, by: &str) -> Edit {
    let (id, mention) = early(set);
    let (span, _) = set.places().nth(to).expect("a place");
    let mention = Mention {
        anchors: vec![Anchor::Attached(span)],
        edited: Some(stamp(by)),
        ..Mention::clone(&mention)
    };
    Edit::PutMention(id, Arc::new(mention))
}

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

/// The small save with two records under the identifier of one.
fn doubled() -> String {
    with(B, A)
}

#[test]
fn an_identifier_that_stands_twice_is_told_of_every_kind() {
    let entity = line_with("01JC000000000000000000000A\": (type");
    let claim = line_with("01JE000000000000000000000A");
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
    for (kind, line) in [("entity", entity), ("claim", claim), ("relation", relation)] {
        let other = line.replacen("by: \"", "note: \"أخرى\", by: \"", 1);
        let twice = related.replacen(line, &format!("{line}{other}"), 1);
        let told = one_line(&twice);
        assert!(
            told.contains(&format!("A second {kind} has the identifier")),
            "{told}"
        );
        let (one, two) = (read(&related).set, read(&twice).set);
        let count = |set: &AnnotationSet| {
            let all = set.contents();
            all.entities.len() + all.claims.len() + all.relations.len()
        };
        assert_eq!(count(&two), count(&one) + 1);
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
        for choice in ["Keep this", "Keep the other", "Keep both"] {
            assert!(driver.sees(choice), "{choice}");
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
    assert_eq!(losses(&merge), [Loss::Undecided]);
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

/// The small save in which a mention is there and was removed.
fn both_ways() -> String {
    with(
        "\"01JD000000000000000000000D\": (kind",
        &format!("\"{B}\": (kind"),
    )
}

#[test]
fn a_record_that_was_removed_and_changed_is_kept_or_removed() {
    let id: RecordId = B.parse::<MentionId>().expect("an id").into();
    for (decision, choice) in [(Decision::Stays, "Keep it"), (Decision::Goes, "Remove it")] {
        let (mut driver, path) = opened(&both_ways());
        driver.send(Command::Focus(Some(id)));
        assert!(driver.sees(choice));
        driver.press(Action::Save);
        assert_eq!(on_disk(&path), both_ways(), "nothing is decided yet");
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
    let (mut driver, _) = opened(&both_ways());
    driver.send(Command::Focus(Some(id)));
    driver.type_into("Note", "أخرى");
    let document = driver.document();
    assert!(document.set().contents().removed.contains_key(&id));
    assert!(document.protection().is_some());
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

const STYLES: [&[&str]; 3] = [&[], &["--diff3"], &["--zdiff3"]];

#[test]
fn an_unresolved_merge_is_told_in_one_line_whatever_its_style() {
    let ours = with("note: \"مهم\"", "note: \"جدا\"");
    let theirs = with("note: \"مهم\"", "note: \"ليس مهما\"");
    for style in STYLES {
        for crlf in [false, true] {
            let ends = |text: &str| match crlf {
                true => text.replace('\n', "\r\n"),
                false => text.to_owned(),
            };
            let Some(merge) = merged(style, &ends(&ours), &ends(MARKET), &ends(&theirs)) else {
                return;
            };
            assert!(merge.contains("<<<<<<<"), "{style:?}: git finds a conflict");
            let told = one_line(&merge);
            assert!(
                told.ends_with("The file is a merge that nobody has resolved, of “HEAD” and “feature/مرفأ”: 1 record on either side, but not the same. Both sides are shown."),
                "{style:?}: {told}"
            );
            assert_eq!(losses(&merge), [Loss::Merge, Loss::Undecided]);
            let mentions = read(&merge).set.contents().mentions.clone();
            let mut notes: Vec<&str> = mentions.values().map(|m| m.note.as_str()).collect();
            notes.sort_unstable();
            assert_eq!(notes, ["", "", "جدا", "ليس مهما"]);
        }
    }
    // A record that one side alone has.
    let line = line_with(B);
    let theirs = MARKET.replacen(line, "", 1);
    let Some(merge) = merged(&[], &ours, MARKET, &theirs) else {
        return;
    };
    let told = one_line(&merge);
    assert!(
        told.contains(": 1 record on the first side only. "),
        "{told}"
    );
}

#[test]
fn an_unresolved_merge_of_header_and_text_is_told() {
    let text = |words: &str| with("سيفتح خلال شهرين.\\n", words);
    let cases = [
        (with("draft", "reviewed"), with("draft", "done"), "“state”"),
        (text("فتح أمس.\\n"), text("يفتح غدا.\\n"), "“text”"),
        (
            with(
                "#![enable(implicit_some)]\nAnnotationSet(\n    format: 1",
                "#![enable(implicit_some)]\n\nAnnotationSet(\n    format: 1",
            ),
            with(
                "#![enable(implicit_some)]\nAnnotationSet(\n    format: 1",
                "AnnotationSet(\n    format: 1",
            ),
            "nobody has resolved",
        ),
    ];
    for (ours, theirs, words) in cases {
        for style in STYLES {
            let Some(merge) = merged(style, &ours, MARKET, &theirs) else {
                return;
            };
            assert!(merge.contains("<<<<<<<"), "{style:?}: git finds a conflict");
            let (lines, _) = check(&merge);
            let told = lines
                .iter()
                .find(|line| line.contains("nobody has resolved"));
            let told = told.unwrap_or_else(|| panic!("{lines:#?}"));
            assert!(
                told.contains("nobody has resolved") && told.contains(words),
                "{lines:#?}"
            );
            assert!(
                !lines.iter().any(|line| line.contains("damaged")),
                "{lines:#?}"
            );
            assert!(losses(&merge).contains(&Loss::Merge));
        }
    }
}

#[test]
fn an_unresolved_merge_within_a_record_is_told() {
    let spread = |text: &str| {
        text.replace(", note: ", ",\n            note: ")
            .replace(", by: ", ",\n            by: ")
    };
    let (ours, theirs) = (with("مهم", "جدا"), with("مهم", "قليلا"));
    let Some(merge) = merged(&[], &spread(&ours), &spread(MARKET), &spread(&theirs)) else {
        return;
    };
    let told = one_line(&merge);
    assert!(
        told.contains("1 record on either side, but not the same"),
        "{told}"
    );
    assert_eq!(read(&merge).set.contents().mentions.len(), 4);
}

#[test]
fn an_unresolved_merge_opens_for_reading_with_both_sides() {
    let (ours, theirs) = (with("مهم", "جدا"), with("مهم", "قليلا"));
    let Some(merge) = merged(&["--diff3"], &ours, MARKET, &theirs) else {
        return;
    };
    let (mut driver, path) = opened(&merge);
    assert!(matches!(driver.document().access(), Access::Read(_)));
    assert!(driver.sees_part("a merge that nobody has resolved, of “HEAD”"));
    assert!(driver.sees_part("The other side of the merge has the mention"));
    assert_eq!(driver.document().set().contents().mentions.len(), 4);
    driver.press(Action::Save);
    assert_eq!(on_disk(&path), merge);
    // A copy can be gone on with, and what differs be decided there.
    driver.save_as("copy.ron");
    assert_eq!(on_disk(&path), merge);
    let second = driver.document().next_undecided().expect("what differs");
    driver.send(Command::Decide(second, Decision::Second));
    assert_eq!(driver.document().set().contents().mentions.len(), 3);
}

#[test]
fn a_text_that_looks_like_a_merge_is_a_text() {
    let text = "أ\n<<<<<<< HEAD\nب\n=======\nج\n>>>>>>> theirs\nد\n";
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.txt"), text).expect("an article");
    let mut import = Process::new(env!("CARGO_BIN_EXE_hashiya"));
    import
        .args(["import", "a.txt", "-o", "s.ron"])
        .current_dir(&folder);
    assert!(import.output().expect("it runs").status.success());
    let save = on_disk(&folder.path().join("s.ron"));
    assert_eq!(check(&save), (Vec::new(), Some(0)));
    // The same, as another program may write it: on several lines.
    let escaped = text.replace('\n', "\\n");
    for raw in [format!("\"{text}\""), format!("r#\"{text}\"#")] {
        let spread = save.replacen(&format!("\"{escaped}\""), &raw, 1);
        assert_ne!(spread, save);
        assert_eq!(check(&spread), (Vec::new(), Some(0)));
        assert_eq!(read(&spread).set.article().text(), text);
        // Another merge elsewhere changes nothing about it.
        let merge = "<<<<<<< a\n    state: \"one\",\n=======\n    state: \"two\",\n>>>>>>> b\n";
        let conflict = spread.replacen("    state: \"draft\",\n", merge, 1);
        assert_eq!(read(&conflict).set.article().text(), text);
        assert!(one_line(&conflict).contains("other contents of “state”"));
    }
}

#[test]
fn a_format_that_is_none_protects_the_file() {
    for format in [
        "-1",
        "0",
        "\"1\"",
        "1.5",
        "99999999999999999999999",
        "one",
        "",
        "(1)",
        "Some(1)",
    ] {
        let save = with("format: 1,", &format!("format: {format},"));
        let told = one_line(&save);
        assert!(told.contains("which format it is of"), "{format}: {told}");
        assert_eq!(losses(&save), [Loss::Format], "{format}");
        let (driver, _) = opened(&save);
        assert!(driver.document().protection().is_some());
        assert_eq!(driver.document().set().contents().mentions.len(), 3);
    }
    let without = with("    format: 1,\n", "");
    assert!(one_line(&without).contains("does not say which format it is of"));
    assert_eq!(losses(&without), [Loss::Format]);
    let newer = with("format: 1,", "format: 2,");
    assert!(one_line(&newer).contains("a newer Hashiya (format 2)"));
    assert_eq!(losses(&newer), [Loss::Newer]);
}

#[test]
fn a_section_that_stands_twice_is_told() {
    let line = line_with(B);
    let second = format!("    mentions: {{\n{line}    }},\n    claims: {{");
    let save = MARKET
        .replacen(line, "", 1)
        .replacen("    claims: {", &second, 1);
    let told = one_line(&save);
    assert!(
        told.ends_with("“mentions” stands here a second time; what is in either is read."),
        "{told}"
    );
    assert_eq!(store::encode(&read(&save).set), MARKET);
}

#[test]
fn an_identifier_of_two_kinds_is_told() {
    for (kind, from) in [
        ("claim", "\"01JE000000000000000000000A\": (gist"),
        ("entity", "\"01JC000000000000000000000A\": (type"),
    ] {
        let save = with(from, &from.replacen(&from[1..27], B, 1));
        let (lines, _) = check(&save);
        let told = lines
            .iter()
            .find(|line| line.contains("has the identifier that a"));
        let told = told.unwrap_or_else(|| panic!("{lines:#?}"));
        assert!(
            told.contains(&format!(
                "The {kind} has the identifier that a mention has as well."
            )),
            "{told}"
        );
        let file = read(&save);
        assert_eq!(file.protection, None);
        assert_eq!(file.set.contents().mentions.len(), 3);
    }
}

#[test]
fn each_kind_that_has_an_identifier_is_named() {
    let (entity, claim) = (
        "\"01JC000000000000000000000A\": (type",
        "\"01JE000000000000000000000A\": (gist",
    );
    let (gone, b) = ("01JD000000000000000000000D", B);
    let under = |save: &str, record: &str, id: &str| {
        let renamed = record.replacen(&record[1..27], id, 1);
        save.replacen(record, &renamed, 1)
    };
    let told = |save: &str, sentence: &str| {
        let (lines, code) = check(save);
        let said = lines
            .iter()
            .filter(|line| line.contains("has the identifier that"));
        let said: Vec<&String> = said.collect();
        assert_eq!((said.len(), code), (1, Some(1)), "{lines:#?}");
        assert!(said[0].ends_with(sentence), "{lines:#?}");
    };
    let three = under(&under(MARKET, entity, b), claim, b);
    told(
        &three,
        "The entity has the identifier that a claim and a mention have as well.",
    );
    told(
        &under(MARKET, claim, gone),
        "The claim has the identifier that a tombstone of a mention has as well.",
    );
    told(
        &under(&under(MARKET, entity, gone), claim, gone),
        "The entity has the identifier that a claim and a tombstone of a mention have as well.",
    );
}

#[test]
fn a_type_that_stands_twice_is_told() {
    let save = with("(key: \"GPE\",", "(key: \"PER\",");
    let (lines, _) = check(&save);
    assert!(
        lines[0].ends_with("The tagset has the type “PER” twice; the first counts."),
        "{lines:#?}"
    );
    assert!(losses(&save).contains(&Loss::Fields));
    let line = line_with("(key: \"PER\",");
    let same = MARKET.replacen(line, &format!("{line}{line}"), 1);
    assert!(one_line(&same).contains("word for word"));
    assert_eq!(losses(&same), []);
}

/// The small save with each kind of record once more, in which a field stands twice; with that field.
fn fields_twice() -> Vec<(&'static str, &'static str, String)> {
    let relation = "    relations: {\n        \"01JF000000000000000000000A\": (kind: \"located\", kind: \"located\", entities: (\"01JC000000000000000000000A\", \"01JC000000000000000000000B\"), by: \"a\", at: \"2026-11-23T10:05:00Z\"),\n    },\n";
    [
        (
            "entity",
            "type",
            "(type: \"PER\", name",
            "(type: \"PER\", type: \"GPE\", name",
        ),
        (
            "mention",
            "note",
            "note: \"مهم\"",
            "note: \"a\", note: \"b\"",
        ),
        (
            "mention",
            "spans",
            "spans: [(34, 50)]",
            "spans: [(34, 50)], spans: [(34, 50)]",
        ),
        (
            "mention",
            "by",
            "by: \"annotator-1\", at: \"2026-11-23T10:03:00Z\"",
            "by: \"a\", by: \"b\", at: \"2026-11-23T10:03:00Z\"",
        ),
        (
            "mention",
            "entity",
            "entity: \"01JC000000000000000000000A\"",
            "entity: \"01JC000000000000000000000A\", entity: \"01JC000000000000000000000A\"",
        ),
        ("claim", "gist", "gist: \"", "gist: \"a\", gist: \""),
        (
            "claim",
            "role",
            "act: \"intent\"",
            "sources: [(role: \"a\", role: \"b\")]",
        ),
        (
            "claim",
            "min",
            "act: \"intent\"",
            "quantity: (min: 1.0, min: 2.0)",
        ),
        ("relation", "kind", "    relations: {},\n", relation),
        (
            "tombstone",
            "by",
            "(kind: \"mention\", by",
            "(kind: \"mention\", by: \"a\", by",
        ),
    ]
    .into_iter()
    .map(|(kind, field, from, to)| (kind, field, with(from, to)))
    .collect()
}

#[test]
fn a_record_with_a_field_twice_is_told_to_be_left_out() {
    for (kind, field, save) in fields_twice() {
        let (lines, code) = check(&save);
        let told = format!(
            "The {kind} could not be read and was left out (“{field}” stands in it twice)."
        );
        let one = lines.iter().filter(|line| line.ends_with(&told)).count();
        assert_eq!((one, code), (1, Some(1)), "{told}\n{lines:#?}");
        assert_eq!(losses(&save), [Loss::Records], "{kind}: {field}");
    }
}

#[test]
fn a_record_with_a_field_twice_is_missed_in_an_export() {
    let save = with("note: \"مهم\"", "note: \"a\", note: \"b\"");
    let export = |text: &str| {
        let folder = TempDir::new().expect("a folder");
        fs::write(folder.path().join("s.ron"), text).expect("a save");
        let mut export = Process::new(env!("CARGO_BIN_EXE_hashiya"));
        export.args(["export", "s.ron", "--to", "tsv", "-o", "t.tsv"]);
        let ran = export.current_dir(&folder).output().expect("it runs");
        (
            ran.status.code(),
            String::from_utf8_lossy(&ran.stderr).into_owned(),
        )
    };
    assert_eq!(export(MARKET).0, Some(0), "{}", export(MARKET).1);
    let (code, said) = export(&save);
    assert_eq!(code, Some(1), "{said}");
    assert!(!said.trim().is_empty(), "a sentence says so");
    let (driver, path) = opened(&save);
    assert!(driver.sees_part("it holds annotations that could not be read whole"));
    assert_eq!(on_disk(&path), save);
}

#[test]
fn a_type_with_a_field_twice_is_told_to_be_left_out() {
    let save = with(
        "pattern: \"solid\"",
        "pattern: \"solid\", pattern: \"double\"",
    );
    let (lines, _) = check(&save);
    let told = "The type could not be read and was left out (“pattern” stands in it twice).";
    assert!(lines[0].ends_with(told), "{lines:#?}");
    assert_eq!(losses(&save), [Loss::Records]);
}

/// The small save without any record.
fn bare() -> String {
    let start = MARKET.find("    entities: {").expect("the section");
    let empty = "    entities: {},\n    mentions: {},\n    claims: {},\n    relations: {},\n    removed: {},\n)\n";
    format!("{}{empty}", &MARKET[..start])
}

#[test]
fn a_section_that_was_read_is_not_said_to_be_missing() {
    let bare = bare();
    assert_eq!(check(&bare), (Vec::new(), Some(0)));
    let damaged = [
        format!("{bare}x"),
        format!("{bare}x\n"),
        format!("{bare}word: "),
        format!("\u{feff}\u{feff}{bare}"),
        format!("<<<<<<< a\n{bare}"),
        bare.replacen(
            "annotator: \"annotator-1\",",
            "annotator \"annotator-1\",",
            1,
        ),
        bare.replacen("    mentions: {},\n", "    mentions: {},\n    x\n", 1),
        bare.replacen("    mentions: {},\n", "    mentions: {\n    x\n    },\n", 1),
    ];
    for save in damaged {
        let (lines, code) = check(&save);
        assert_eq!(code, Some(1));
        assert!(
            lines.iter().any(|line| line.contains("damaged here")),
            "{lines:#?}"
        );
        for line in &lines {
            assert!(!line.contains("not in it any more"), "{lines:#?}");
            assert!(!line.contains("ends too soon"), "{lines:#?}");
        }
    }
}

#[test]
fn a_section_that_is_cut_off_is_said_to_be_missing() {
    let bare = bare();
    for (from, parts) in [
        ("    entities: {", "entities, mentions and claims"),
        ("    mentions: {", "mentions and claims"),
        ("    claims: {", "claims"),
    ] {
        let cut = &bare[..bare.find(from).expect("the section")];
        let (lines, _) = check(cut);
        let told = format!("The file breaks off before its {parts}: ");
        let one = lines.iter().filter(|line| line.contains(&told)).count();
        assert_eq!(one, 1, "{lines:#?}");
        assert!(
            lines.iter().any(|line| line.contains("ends too soon")),
            "{lines:#?}"
        );
    }
}

#[test]
fn a_section_whose_head_is_lost_is_not_said_to_be_cut_off() {
    let save = with("    mentions: {\n", "");
    let (lines, _) = check(&save);
    let told = "The file is damaged, and its mentions were not found in it";
    assert!(lines.iter().any(|line| line.contains(told)), "{lines:#?}");
    assert!(
        !lines.iter().any(|line| line.contains("breaks off")),
        "{lines:#?}"
    );
}

#[test]
fn parents_in_a_circle_are_told() {
    let alone = with("(key: \"PER\",", "(key: \"PER\", parent: \"PER\",");
    assert!(one_line(&alone).contains("The type “PER” is by its parents a kind of itself."));
    let two = with("(key: \"PER\",", "(key: \"PER\", parent: \"GPE\",").replacen(
        "(key: \"GPE\",",
        "(key: \"GPE\", parent: \"PER\",",
        1,
    );
    assert!(one_line(&two).contains("is by its parents a kind of itself."));
    assert_eq!(losses(&two), []);
    let (driver, _) = opened(&two);
    assert_eq!(driver.document().set().contents().mentions.len(), 3);
    let ring: String = (0..1000)
        .map(|n| format!("(key: \"T{n}\", parent: \"T{}\"),\n", (n + 1) % 1000))
        .collect();
    let many = with("        types: [\n", &format!("        types: [\n{ring}"));
    assert!(one_line(&many).contains("a kind of itself"));
}

#[test]
fn a_text_that_was_changed_is_told() {
    let save = with("سيفتح خلال شهرين", "سيفتح خلال أسابيع").replacen(
        "quotes: [\"«السوق القديم» سيفتح خلال شهرين\"], ",
        "",
        1,
    );
    let (lines, _) = check(&save);
    assert!(
        lines[0].ends_with("The article’s text has been changed since it was saved."),
        "{lines:#?}"
    );
    assert_eq!(losses(&save), [Loss::TextChanged]);
}

#[test]
fn line_ends_of_windows_are_read_without_a_word() {
    let windows = MARKET.replace('\n', "\r\n");
    assert_eq!(check(&windows), (Vec::new(), Some(0)));
    let (mut driver, path) = opened(&windows);
    assert_eq!(driver.document().problems(), []);
    let id: MentionId = B.parse().expect("an id");
    driver.send(Command::Delete(id.into()));
    driver.press(Action::Save);
    assert!(!on_disk(&path).contains('\r'));
}

/// How a file by this name opens in the window: what it is called there, and its text.
fn opens(name: &str, bytes: &[u8]) -> (Driver, bool) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("a file");
    let as_save = store::is_save(&path);
    (
        Driver::start_with_ids(folder, vec![path], Some(ME), 100),
        as_save,
    )
}

#[test]
fn what_is_an_article_opens_as_one() {
    let quoting = format!("كيف تُحفظ الحواشي\n\nAnnotationSet(\n    format: 1,\n{MARKET}");
    let cases: [(&str, &str); 5] = [
        ("خبر.ron", "خبر عاجل من المدينة\nقال مسؤول إن السوق فتحت.\n"),
        (
            "news.ron",
            "Removed: the old market.\nFormat of the article: plain.\n",
        ),
        ("a.txt", "مثال: AnnotationSet( في السطر الأول\n"),
        ("a.txt", &quoting),
        ("a.ron", "(إعلان) خبر عاجل\n"),
    ];
    for (name, text) in cases {
        let (driver, as_save) = opens(name, text.as_bytes());
        let whole = driver
            .workspace()
            .active()
            .map(|d| d.set().article().text().to_owned());
        assert_eq!(whole.as_deref(), Some(text), "{name}");
        assert!(!as_save);
        let folder = driver.folder.path();
        let mut import = Process::new(env!("CARGO_BIN_EXE_hashiya"));
        import
            .args(["import", name, "-o", "made.ron"])
            .current_dir(folder);
        let ran = import.output().expect("it runs");
        assert!(
            ran.status.success(),
            "{name}: {}",
            String::from_utf8_lossy(&ran.stderr)
        );
    }
}

#[test]
fn what_is_a_save_opens_as_one() {
    let before = |with: &str| format!("{with}{MARKET}").into_bytes();
    let body = MARKET.split_once("AnnotationSet(").expect("a save").1;
    let mut zeros = MARKET.as_bytes().to_vec();
    zeros[..20].fill(0);
    let conflict = MARKET.replacen(
        "#![enable(implicit_some)]\n",
        "<<<<<<< HEAD\n#![enable(implicit_some)]\n=======\n#![enable(implicit_some)] \n>>>>>>> b\n",
        1,
    );
    let cases: [(&str, Vec<u8>); 9] = [
        ("copy.txt", before("")),
        ("copy", before("\u{feff}")),
        ("copy.txt", before(" \n\n")),
        ("copy.txt", before("// by hand\n/* AnnotationSet */\n")),
        ("copy.txt", format!("AnnotationSet ({body}").into_bytes()),
        ("s.ron", format!("({body}").into_bytes()),
        ("s.ron", body.as_bytes().to_vec()),
        ("s.ron", zeros),
        ("copy.txt", conflict.into_bytes()),
    ];
    for (i, (name, bytes)) in cases.into_iter().enumerate() {
        let (driver, as_save) = opens(name, &bytes);
        assert!(as_save, "case {i}");
        let mentions = driver.document().set().contents().mentions.len();
        assert_eq!(mentions, 3, "case {i}");
    }
    // What is named as a save and is none is refused with a sentence.
    for text in ["", "Tagset(name: \"news\", types: [])"] {
        let (driver, as_save) = opens("s.ron", text.as_bytes());
        assert!(as_save && driver.workspace().active().is_none(), "{text}");
    }
}

#[test]
fn no_sentence_about_a_save_ends_twice() {
    let once = |said: &str| {
        assert!(
            !said.contains("..") && !said.contains(".:") && !said.contains(". ."),
            "{said}"
        );
    };
    for save in [
        doubled(),
        both_ways(),
        with("format: 1", "format: 1.5"),
        with("(4, 14)", "(4, 14"),
        with("(4, 14)", "(4, \"14\")"),
        with("    state:", "    // so.\n    state:"),
        with("(type: \"PER\", spans", "(spans"),
        with("note: \"مهم\"", "note: \"مهم\", mood: 3."),
        MARKET[..MARKET.find("mentions").expect("mentions")].to_owned(),
    ] {
        let (lines, _) = check(&save);
        assert!(!lines.is_empty());
        lines.iter().for_each(|line| once(line));
        let (driver, _) = opened(&save);
        for notice in driver.workspace().notices() {
            once(&notice.text);
        }
        driver
            .document()
            .protection()
            .iter()
            .for_each(|why| once(&why.to_string()));
    }
}

#[test]
fn nothing_is_written_that_would_not_be_read() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("s.ron");
    let set = read(MARKET).set;
    store::write_save(&path, &set, Overwrite::New).expect("it is within all bounds");
    let long = "x".repeat(hashiya::model::bounds::NAME + 1);
    let set = set.with_annotator(long.as_str().into());
    let refused = store::write_save(&path, &set, Overwrite::Force).expect_err("it is too much");
    assert!(
        refused.to_string().starts_with("Could not save: the annotator’s name has more than 16,384 bytes, and it could not be opened again. "),
        "{refused}"
    );
    assert_eq!(on_disk(&path), MARKET, "what stood there still does");
}
