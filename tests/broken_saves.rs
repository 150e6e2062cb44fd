//! Saves that say what can't be right: told in one clear line each, shown with all that is in them, and
//! not written over.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a section stands twice | one line; what is in either is read | `a_section_that_stands_twice_is_told` |
//! | one identifier names records of two kinds | one line; both are kept | `an_identifier_of_two_kinds_is_told` |
//! | one identifier names records of three kinds, or a record and a tombstone of another kind | each kind is named in one line, a tombstone as such | `each_kind_that_has_an_identifier_is_named` |
//! | a field stands twice in an entity, mention, claim, relation or tombstone, or in a source or quantity | it is told that the record was left out | `a_record_with_a_field_twice_is_told_to_be_left_out` |
//! | … and the save is exported | a sentence says what is not in it, and the exit is 1 | `a_record_with_a_field_twice_is_missed_in_an_export` |
//! | any problem that `check` lists: of the format, the text, a field, a section, a record, a place, a reference | `check`, `export` and `render` end with 1; those two write what they can, and say what is wrong | `every_command_ends_the_same_on_a_save_with_a_problem` |
//! | nothing but warnings, or nothing | all three end with 0 | `every_command_ends_the_same_on_a_save_with_a_problem` |
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
//! | a save that is more than would be read again | it is not written, with a sentence | `nothing_is_written_that_would_not_be_read` |

use std::{fs, process::Command as Process};

use hashiya::{
    model::MentionId,
    store::{self, Loss, Overwrite},
    workspace::{Action, Command},
};
use tempfile::TempDir;

use crate::support::{Driver, saves::*};

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
        let what = match save.starts_with("<<<<<<<") {
            true => "merge that nobody has resolved",
            false => "damaged here",
        };
        assert!(lines.iter().any(|line| line.contains(what)), "{lines:#?}");
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

/// The small save with something wrong each, and whether that is a problem.
fn wrong() -> Vec<(&'static str, String, bool)> {
    let twice = |line: &'static str| with(line, &line.repeat(2));
    vec![
        ("nothing", MARKET.to_owned(), false),
        (
            "a warning",
            with("(key: \"PER\",", "(key: \"PER\", required: [\"note\"],"),
            false,
        ),
        ("no format", with("format: 1,", "format: one,"), true),
        ("a newer format", with("format: 1,", "format: 2,"), true),
        (
            "an unknown field",
            with("    state:", "    mood: 1,\n    state:"),
            true,
        ),
        ("a field twice", twice(line_with("state: ")), true),
        ("another text", with("sha256: \"", "sha256: \"0"), true),
        (
            "a comment",
            with("    entities:", "    // seen\n    entities:"),
            true,
        ),
        ("no identifier", with(B, "B"), true),
        ("no time", with("at: \"2026", "at: \"soon 2026"), true),
        ("an unknown type", with("(type: \"", "(type: \"X"), true),
        (
            "a place beyond the text",
            with("spans: [(", "spans: [(99999, 99999), ("),
            true,
        ),
        (
            "a record that is damaged",
            with("(type: \"", "(type: \"X\", type: \""),
            true,
        ),
        (
            "a section twice",
            with("    claims: {", "    removed: {},\n    claims: {"),
            true,
        ),
        (
            "its end is lost",
            MARKET[..MARKET.find("    claims:").expect("claims")].to_owned(),
            true,
        ),
    ]
}

#[test]
fn every_command_ends_the_same_on_a_save_with_a_problem() {
    for (what, save, is_problem) in wrong() {
        let folder = TempDir::new().expect("a folder");
        fs::write(folder.path().join("s.ron"), save).expect("a save");
        let run = |arguments: &str| {
            let mut hashiya = Process::new(env!("CARGO_BIN_EXE_hashiya"));
            hashiya.args(arguments.split(' ')).current_dir(&folder);
            let ran = hashiya.output().expect("it runs");
            let said = String::from_utf8(ran.stderr).expect("it speaks UTF-8");
            (ran.status.code(), said)
        };
        let expected = Some(i32::from(is_problem));
        assert_eq!(run("check s.ron").0, expected, "{what}");
        for (written, arguments) in [
            ("o.tsv", "export s.ron --to tsv -o o.tsv"),
            ("o.md", "export s.ron --to markdown -o o.md"),
            ("o.svg", "render s.ron --range 0-4 -o o.svg"),
        ] {
            let (code, said) = run(arguments);
            assert_eq!(code, expected, "{what}: {arguments}: {said}");
            assert_eq!(
                said.contains("hashiya check s.ron"),
                is_problem,
                "{what}: {said}"
            );
            assert!(folder.path().join(written).exists(), "{what}: {written}");
        }
    }
}
