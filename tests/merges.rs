//! Saves in which a merge by lines has left its conflict markers: told in one line, shown with both sides,
//! and not written over.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | conflict markers of git, in styles merge, diff3 and zdiff3, with LF and CRLF | one line says so, with labels and counts | `an_unresolved_merge_is_told_in_one_line_whatever_its_style` |
//! | conflict markers about the header, the text, or from the first line on | one line says so | `an_unresolved_merge_of_header_and_text_is_told` |
//! | conflict markers within a record on several lines | one line says so, both records are read | `an_unresolved_merge_within_a_record_is_told` |
//! | a merge within a merge, with markers of one size | one line names the sides of both, and all records are read | `a_merge_within_a_merge_names_the_sides_of_both` |
//! | the last marker of a conflict is missing, or its first; in styles merge and diff3 | it is a merge that nobody has resolved, no damage; no record is lost | `a_merge_without_one_of_its_markers_is_told` |
//! | an unresolved merge, in the window | it can only be read, both sides are shown, the file stays | `an_unresolved_merge_opens_for_reading_with_both_sides` |
//! | a text whose lines look like conflict markers | it is the text | `a_text_that_looks_like_a_merge_is_a_text` |

use std::{fs, process::Command as Process};

use hashiya::{
    store::Loss,
    workspace::{Access, Action, Command, Decision},
};
use tempfile::TempDir;

use crate::support::saves::*;

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

/// A record of the small save with another note, on a line.
fn noted(note: &str) -> String {
    let line = line_with(B);
    line.replacen("note: \"مهم\"", &format!("note: \"{note}\""), 1)
}

fn notes(save: &str) -> Vec<String> {
    let mentions = read(save).set.contents().mentions.clone();
    let notes = mentions.values().map(|mention| mention.note.clone());
    let mut notes: Vec<String> = notes.filter(|note| !note.is_empty()).collect();
    notes.sort_unstable();
    notes
}

#[test]
fn a_merge_within_a_merge_names_the_sides_of_both() {
    let [a, b, c] = ["ا", "ب", "ج"].map(noted);
    let nested = format!(
        "<<<<<<< HEAD\n{a}<<<<<<< مرفأ\n{b}=======\n>>>>>>> سوق\n=======\n{c}>>>>>>> main\n"
    );
    let save = MARKET.replacen(line_with(B), &nested, 1);
    let (lines, code) = check(&save);
    assert_eq!(code, Some(1));
    let told = lines.iter().find(|line| line.contains("merge that nobody"));
    let told = told.unwrap_or_else(|| panic!("{lines:#?}"));
    assert!(
        told.contains("of “HEAD”, “مرفأ”, “سوق” and “main”"),
        "{told}"
    );
    assert!(
        !lines.iter().any(|line| line.contains("damaged")),
        "{lines:#?}"
    );
    assert_eq!(losses(&save), [Loss::Merge, Loss::Undecided]);
    assert_eq!(notes(&save), ["ا", "ب", "ج"]);
}

#[test]
fn a_merge_without_one_of_its_markers_is_told() {
    let [ours, base, theirs] = ["ا", "مهم", "ج"].map(noted);
    let plain = format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> main\n");
    let diff3 = format!("<<<<<<< HEAD\n{ours}||||||| base\n{base}=======\n{theirs}>>>>>>> main\n");
    for (merge, all) in [(plain, &["ا", "ج"][..]), (diff3, &["ا", "ج", "مهم"])] {
        for marker in ["<<<<<<< HEAD\n", ">>>>>>> main\n", "=======\n"] {
            let torn = merge.replacen(marker, "", 1);
            let save = MARKET.replacen(line_with(B), &torn, 1);
            let (lines, _) = check(&save);
            let is_told =
                |line: &&String| line.contains("The file is a merge that nobody has resolved");
            assert_eq!(
                lines.iter().filter(is_told).count(),
                1,
                "{torn}: {lines:#?}"
            );
            assert!(
                !lines.iter().any(|line| line.contains("damaged")),
                "{torn}: {lines:#?}"
            );
            assert_eq!(losses(&save), [Loss::Merge, Loss::Undecided], "{torn}");
            assert_eq!(notes(&save), all, "{torn}");
        }
    }
}
