//! Small files that would grow: what they may make the program hold, say and write is bounded.
//!
//! Each file is made here and read by the program itself with one gigabyte of address space.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | 10,000 spans over a whole text, each with another quote | each is told in a line; a gigabyte is enough | `quotes_that_disagree_are_told_by_their_beginnings` |
//! | 10,000 spans over a whole text without quotes, 3 GB of words | those beyond the bound are left out, with place and bound | `words_beyond_the_bound_are_left_out_and_told` |
//! | a table or report of all the words that are within the bound | it is written in a gigabyte | `exports_of_all_the_words_there_may_be_need_little_memory` |
//! | 100,000 types, each with a mention | read in linear time | `a_hundred_thousand_types_are_read` |
//! | more types than there may be | those beyond are left out, with place and bound | `more_types_than_there_may_be_are_left_out_and_told` |
//! | a megabyte of name, 20,000 aliases, pieces, sources or attributes, a note of two megabytes | the record is left out, with place and bound | `a_record_beyond_a_bound_is_left_out_and_told` |
//! | more records than there may be, each with several problems | those beyond are left out; so many problems are listed and the others counted | `more_records_than_there_may_be_are_left_out_and_told` |
//! | an article, or a save, with more lines than there may be | refused with the bound | `more_lines_than_there_may_be_are_refused` |
//! | 50,000 records with warnings on one line | their places are counted in linear time | `records_on_one_line_have_their_places` |

use std::{fmt::Write, fs, process::Command};

use hashiya::model::bounds;
use tempfile::TempDir;

/// Seconds of time on the CPU after which a task has hung: unoptimised, each takes some of them.
const SECONDS: usize = 100;

/// The whole text of a save, with its text and further sections.
fn save(text: &str, types: &str, sections: &str) -> String {
    format!(
        "#![enable(implicit_some)]\nAnnotationSet(\n    format: 1,\n    annotator: \"a\",\n    \
         document: (direction: \"rtl\", text: \"{text}\"),\n    \
         tagset: (types: [{types}]),\n{sections})\n"
    )
}

const BY: &str = r#"by: "a", at: "2026-11-23T10:00:00Z""#;

/// The id of a record, which no record of another section has.
fn id(section: &str, n: usize) -> String {
    let section = section[..1].to_uppercase();
    format!("01J{section}{n:022}")
}

fn section(name: &str, count: usize, fields: impl Fn(usize) -> String) -> String {
    let mut out = format!("    {name}: {{\n");
    for n in 0..count {
        let _ = writeln!(out, "        \"{}\": ({}),", id(name, n), fields(n));
    }
    out + "    },\n"
}

/// Some 300 KB of text.
fn long_text() -> String {
    "كلمة ".repeat(33_000)
}

struct Ran {
    out: String,
    err: String,
    code: Option<i32>,
}

/// Has the program do something with a file, in a gigabyte.
fn run(folder: &TempDir, arguments: &str) -> Ran {
    let limits = format!("ulimit -v 1048576 -t {SECONDS}; exec \"$0\" {arguments}");
    let output = Command::new("bash")
        .args(["-c", &limits, env!("CARGO_BIN_EXE_hashiya")])
        .current_dir(folder.path())
        .env("HASHIYA_STATE_DIR", folder.path().join("state"))
        .output()
        .expect("bash runs the program");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ran {
        out: text(output.stdout),
        err: text(output.stderr),
        code: output.status.code(),
    }
}

/// What `check` says of a save.
fn check(save: &str) -> Ran {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.ron"), save).expect("a file");
    let ran = run(&folder, "check a.ron");
    assert_eq!(
        ran.code,
        Some(1),
        "{} {}",
        ran.err,
        &ran.out[..ran.out.len().min(500)]
    );
    ran
}

#[test]
fn quotes_that_disagree_are_told_by_their_beginnings() {
    let text = long_text();
    let end = text.chars().count();
    let mention = |_| format!("type: \"A\", spans: [(0, {end})], quotes: [\"x\"], {BY}");
    let file = save(&text, "(key: \"A\")", &section("mentions", 10_000, mention));
    let ran = check(&file);
    assert_eq!(ran.out.matches("quotes “x”, but “كلمة").count(), 10_000);
    assert!(ran.out.lines().all(|line| line.chars().count() < 300));
}

#[test]
fn words_beyond_the_bound_are_left_out_and_told() {
    let text = long_text();
    let end = text.chars().count();
    let mention = |_| format!("type: \"A\", spans: [(0, {end})], {BY}");
    let file = save(&text, "(key: \"A\")", &section("mentions", 10_000, mention));
    let ran = check(&file);
    let kept = bounds::QUOTED / text.len();
    let told: Vec<&str> = ran
        .out
        .lines()
        .filter(|line| line.contains("left out"))
        .collect();
    assert_eq!(told.len(), 10_000 - kept);
    let line = 7 + kept + 1;
    assert_eq!(
        told[0],
        format!(
            "a.ron:{line}:9: What stands here was left out: the words that all annotations stand on \
             has more than 67,108,864 bytes, which is more than Hashiya opens."
        )
    );
}

#[test]
fn exports_of_all_the_words_there_may_be_need_little_memory() {
    let text = long_text();
    let end = text.chars().count();
    let piece = |_| format!("type: \"A\", spans: [(0, {end})], {BY}");
    let claim = |_| format!("evidence: [(0, {end})], gist: \"g\", {BY}");
    let kept = bounds::QUOTED / text.len() / 2;
    let sections = section("mentions", kept, piece) + &section("claims", kept, claim);
    let folder = TempDir::new().expect("a folder");
    let file = save(&text, "(key: \"A\")", &sections);
    fs::write(folder.path().join("a.ron"), file).expect("a file");
    for format in ["tsv", "claims", "markdown"] {
        let ran = run(
            &folder,
            &format!("export a.ron --to {format} -o out.{format}"),
        );
        assert_eq!(ran.code, Some(0), "{format}: {}", ran.err);
        let written = fs::metadata(folder.path().join(format!("out.{format}")));
        let written = written.expect("the file was written").len();
        assert!(written > bounds::QUOTED as u64 / 3, "{format}: {written}");
    }
}

#[test]
fn a_hundred_thousand_types_are_read() {
    let types: String = (0..bounds::TYPES)
        .map(|n| format!("(key: \"T{n}\"), "))
        .collect();
    let mention = |n| format!("type: \"T{n}\", spans: [(0, 4)], {BY}");
    let unknown = |n| format!("type: \"U{n}\", {BY}");
    let sections = section("entities", 20_000, unknown) + &section("mentions", 80_000, mention);
    let ran = check(&save("كلمة", &types, &sections));
    assert_eq!(ran.out.matches("which the tagset lacks").count(), 10_000);
    assert!(
        ran.out
            .contains("There are 10000 more problems, which are not listed.")
    );
}

#[test]
fn more_types_than_there_may_be_are_left_out_and_told() {
    let types: String = (0..=bounds::TYPES)
        .map(|n| format!("(key: \"T{n}\"), "))
        .collect();
    let ran = check(&save("كلمة", &types, ""));
    let told = "the tagset has more than 100,000 types, which is more than Hashiya opens.";
    assert!(ran.out.contains(told), "{}", ran.out);
}

#[test]
fn a_record_beyond_a_bound_is_left_out_and_told() {
    let list =
        |n: usize, of: &dyn Fn(usize) -> String| (0..n).map(of).collect::<Vec<_>>().join(", ");
    let many = 20_000;
    for (section_name, fields, told) in [
        (
            "entities",
            format!("type: \"A\", name: \"{}\"", "a".repeat(1 << 20)),
            "its name has more than 16,384 bytes",
        ),
        (
            "entities",
            format!(
                "type: \"A\", name: \"a\", aliases: [{}]",
                list(many, &|n| format!("\"{n}\""))
            ),
            "it has more than 10,000 other names",
        ),
        (
            "mentions",
            format!(
                "type: \"A\", spans: [(0, 1)], attributes: {{{}}}",
                list(many, &|n| format!("\"{n}\": \"v\""))
            ),
            "it has more than 10,000 attributes",
        ),
        (
            "mentions",
            format!(
                "type: \"A\", spans: [{}]",
                list(many, &|_| "(0, 1)".to_owned())
            ),
            "it has more than 10,000 pieces",
        ),
        (
            "mentions",
            format!(
                "type: \"A\", spans: [(0, 1)], note: \"{}\"",
                "a".repeat(2 << 20)
            ),
            "its note has more than 1,048,576 bytes",
        ),
        (
            "claims",
            format!(
                "evidence: [(0, 1)], sources: [{}]",
                list(many, &|_| "(description: \"a\")".to_owned())
            ),
            "it has more than 10,000 sources",
        ),
    ] {
        let record = section(section_name, 1, |_| format!("{fields}, {BY}"));
        let ran = check(&save("كلمة", "(key: \"A\")", &record));
        let expected = format!(
            "a.ron:8:9: What stands here was left out: {told}, which is more than Hashiya opens.\n\
             1 save checked: 1 problem.\n"
        );
        assert_eq!(ran.out, expected);
    }
}

#[test]
fn more_records_than_there_may_be_are_left_out_and_told() {
    let mention = |_| "spans: [(0, 1)]".to_owned();
    let file = save(
        "كلمة",
        "",
        &section("mentions", bounds::RECORDS + 1, mention),
    );
    let ran = check(&file);
    // Each lacks its type and who made it when; the last one is not looked at.
    let unlisted = 3 * bounds::RECORDS + 1 - 10_000;
    let told = format!("There are {unlisted} more problems, which are not listed.");
    assert!(
        ran.out.contains(&told),
        "{}",
        &ran.out[ran.out.len() - 300..]
    );
}

#[test]
fn more_lines_than_there_may_be_are_refused() {
    let folder = TempDir::new().expect("a folder");
    let file = |name: &str, text: String| {
        fs::write(folder.path().join(name), text).expect("a file");
    };
    file("a.txt", format!("a{}", "\n".repeat(bounds::LINES)));
    let ran = run(&folder, "import a.txt -o b.ron");
    let told = "has more than 2000000 lines, the most that can be opened; cut it into parts.";
    assert!(ran.err.contains(told), "{}", ran.err);
    file("a.ron", save(&"\\n".repeat(bounds::LINES), "", ""));
    let ran = run(&folder, "check a.ron");
    let told = "the article has more than 2,000,000 lines, which is more than Hashiya opens.";
    assert!(ran.out.contains(told), "{}", ran.out);
}

#[test]
fn records_on_one_line_have_their_places() {
    let types = "(key: \"A\", required: [\"note\"])";
    let mention = |_| format!("type: \"A\", spans: [(0, 4)], {BY}");
    let file = save("كلمة", types, &section("mentions", 50_000, mention));
    let file = file
        .replacen('\n', " \u{85}", 1)
        .replace('\n', " ")
        .replacen('\u{85}', "\n", 1);
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.ron"), file).expect("a file");
    let ran = run(&folder, "check a.ron");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(
        ran.out.matches("a.ron:2:").count(),
        50_000,
        "{}",
        &ran.out[..300]
    );
}
