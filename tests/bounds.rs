//! Small files that would grow: what they may make the program hold, say and write is bounded.
//!
//! Each file is made here and read by the program itself with one gigabyte of address space.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | 10,000 spans over a whole text, each with another quote | each is told in a line; a gigabyte is enough | `quotes_that_disagree_are_told_by_their_beginnings` |
//! | 10,000 spans over a whole text without quotes, 3 GB of words | those beyond the bound are left out, with place and bound | `words_beyond_the_bound_are_left_out_and_told` |
//! | a table or report of all the words that are within the bound | it is written in a gigabyte | `exports_of_all_the_words_there_may_be_need_little_memory` |
//! | 100,000 types, each with a mention | they are read | `a_hundred_thousand_types_are_read` |
//! | the same, beside a quarter of it | it takes no more than twice as long as four times the quarter: a quadratic reader takes sixteen times as long | `four_times_as_many_types_take_four_times_as_long` |
//! | an article of 32 MB, as it is or with line ends to be changed, is imported | memory for its text twice is enough | `an_article_stands_in_memory_no_more_than_twice` |
//! | the same of characters that saves escape, six bytes each | no more; and none of it depends on the save | `a_save_is_written_without_being_in_memory` |
//! | more types than there may be | those beyond are left out, with place and bound | `more_types_than_there_may_be_are_left_out_and_told` |
//! | a megabyte of name, 20,000 aliases, pieces, sources or attributes, a note of two megabytes | the record is left out, with place and bound | `a_record_beyond_a_bound_is_left_out_and_told` |
//! | more records than there may be, each with several problems | those beyond are left out; so many problems are listed and the others counted | `more_records_than_there_may_be_are_left_out_and_told` |
//! | a million mentions | the save opens, is edited and saved | `a_million_mentions_are_opened_edited_and_saved` |
//! | 10,000 warnings before them, 11,000 records of identifiers that stand before | whatever waits for a decision is listed | `what_waits_for_a_decision_is_listed_however_much_else_is` |
//! | 20,000 identifiers that are of two kinds each | told in linear time | `identifiers_of_two_kinds_are_told_of` |
//! | a gist of a megabyte with 10,000 relations to it, or 10,000 pieces | exports stand in proportion to the save | `exports_repeat_no_long_gist_for_all_that_refers_to_it` |
//! | a name of 16 KB to which 50,000 mentions and 10,000 sources of each of ten claims refer | exports stand in proportion to the save | `exports_repeat_no_long_name_for_all_that_refers_to_it` |
//! | such a name for each of 10,000 sources of one claim, painted | its gloss looks at as many as a margin can show; a gigabyte is enough | `a_gloss_names_no_more_sources_than_a_margin_can_show` |
//! | a tagset beyond a bound of saves is to be used | refused with the bound; nothing is written | `a_tagset_that_no_save_may_hold_is_refused` |
//! | a chain of 30,000 types, each the parent of the next | read in linear time | `a_long_chain_of_types_is_read` |
//! | a tagset would be longer than is read | it is not written | `no_tagset_is_written_that_is_longer_than_is_read` |
//! | an article, or a save, with more lines than there may be | refused with the bound | `more_lines_than_there_may_be_are_refused` |
//! | 50,000 records with warnings on one line | their places are counted in linear time | `records_on_one_line_have_their_places` |

use std::{fmt::Write, fs, path::Path, process::Command, sync::Arc};

use hashiya::{
    model::{Edit, TagType, Tagset, bounds},
    store::{self, Overwrite},
};
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
    run_within(1, SECONDS, folder, arguments)
}

/// As [`run`], in so many gigabytes and seconds.
fn run_within(gigabytes: usize, seconds: usize, folder: &TempDir, arguments: &str) -> Ran {
    run_in(gigabytes << 20, seconds, folder, arguments)
}

/// As [`run`], in so many kilobytes and seconds.
fn run_in(kilobytes: usize, seconds: usize, folder: &TempDir, arguments: &str) -> Ran {
    let limits = format!("ulimit -v {kilobytes} -t {seconds}; exec \"$0\" {arguments}");
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
    check_within(1, SECONDS, save)
}

/// As [`check`], in so many gigabytes and seconds.
fn check_within(gigabytes: usize, seconds: usize, save: &str) -> Ran {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.ron"), save).expect("a file");
    let ran = run_within(gigabytes, seconds, &folder, "check a.ron");
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
            "a.ron:{line}:9: What stands here was left out: the text under all annotations has \
             more than 67,108,864 bytes, which is more than Hashiya opens."
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

/// Has the program import an article, with memory for so many of its texts and for the program itself.
fn import_within(texts: usize, article: &str) -> Ran {
    /// Kilobytes that the program takes up with an article of one word.
    const PROGRAM: usize = 72 << 10;
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.txt"), article).expect("a file");
    let kilobytes = PROGRAM + texts * article.len() / 1024;
    let ran = run_in(kilobytes, SECONDS, &folder, "import a.txt -o a.ron");
    assert_eq!(ran.code, Some(0), "{} {}", ran.out, ran.err);
    ran
}

#[test]
fn an_article_stands_in_memory_no_more_than_twice() {
    let lines = "كتبت وكالة أنباء المرافئ سطرا\n".repeat(600_000);
    import_within(2, &lines);
    import_within(2, &lines.replace('\n', "\r\n"));
}

#[test]
fn a_save_is_written_without_being_in_memory() {
    let article = "\u{7f}".repeat(16 << 20);
    import_within(2, &format!("كلمة {article}"));
}

/// A save with so many types, a fifth as many entities of types that it lacks, and mentions of the rest.
fn typed(count: usize) -> String {
    let types: String = (0..count).map(|n| format!("(key: \"T{n}\"), ")).collect();
    let mention = |n| format!("type: \"T{n}\", spans: [(0, 4)], {BY}");
    let unknown = |n| format!("type: \"U{n}\", {BY}");
    let sections =
        section("entities", count / 5, unknown) + &section("mentions", count / 5 * 4, mention);
    save("كلمة", &types, &sections)
}

/// Seconds that the program works on checking a save, whatever else the machine does meanwhile.
fn seconds_to_check(save: &str) -> f64 {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.ron"), save).expect("a file");
    let timed = Command::new("bash")
        .args(["-c", "\"$0\" check a.ron >/dev/null; times"])
        .arg(env!("CARGO_BIN_EXE_hashiya"))
        .env("LC_ALL", "C")
        .current_dir(folder.path())
        .output()
        .expect("bash runs the program");
    let told = String::from_utf8(timed.stdout).expect("times");
    // The second line is of what the shell ran: `0m1.250s 0m0.031s`.
    let spent = told.lines().nth(1).expect("what it ran").split_whitespace();
    let seconds = spent.map(|time| {
        let (minutes, seconds) = time.strip_suffix('s')?.split_once('m')?;
        Some(60.0 * minutes.parse::<f64>().ok()? + seconds.parse::<f64>().ok()?)
    });
    seconds.sum::<Option<f64>>().expect("minutes and seconds")
}

#[test]
fn a_hundred_thousand_types_are_read() {
    let ran = check(&typed(bounds::TYPES));
    assert_eq!(ran.out.matches("which the tagset lacks").count(), 10_000);
    assert!(
        ran.out
            .contains("There are 10000 more problems, which are not listed.")
    );
}

#[test]
fn four_times_as_many_types_take_four_times_as_long() {
    let [few, many] = [bounds::TYPES / 4, bounds::TYPES].map(|n| seconds_to_check(&typed(n)));
    // A reader that compares each type with each other takes sixteen times as long.
    assert!(many < 8.0 * few, "{few} s, then {many} s");
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
    // Pieces of twice as many records are taken in, before it is known which are to be read.
    let ran = check_within(4, 4 * SECONDS, &file);
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

#[test]
fn a_million_mentions_are_opened_edited_and_saved() {
    let mention = |_| format!("type: \"A\", spans: [(0, 4)], {BY}");
    let file = save(
        "كلمة",
        "(key: \"A\")",
        &section("mentions", 1_000_000, mention),
    );
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("a.ron");
    fs::write(&path, file).expect("a file");
    let (opened, hash) = store::read_save(&path).expect("it opens");
    assert_eq!((opened.problems, opened.protection), (vec![], None));
    let mut set = opened.set;
    let id = *set.contents().mentions.keys().next().expect("the first");
    let mut mention = Arc::clone(set.mention(id).expect("it is there"));
    Arc::make_mut(&mut mention).note = "changed".to_owned();
    let edit = Edit::PutMention(id, mention);
    set.apply(edit).expect("it may be changed");
    store::write_save(&path, &set, Overwrite::Expect(hash)).expect("it is saved");
    drop(set);
    let ran = run_within(4, 2 * SECONDS, &folder, "check a.ron");
    assert_eq!(ran.code, Some(0), "{} {}", ran.out, ran.err);
}

#[test]
fn what_waits_for_a_decision_is_listed_however_much_else_is() {
    let unknown = |n| format!("type: \"U{n}\", {BY}");
    let mention = |n| format!("type: \"A\", spans: [(0, 4)], note: \"{n}\", {BY}");
    let mut again = section("mentions", 11_000, |n| mention(n + 1));
    again = again.split_once('\n').expect("its head").1.to_owned();
    let mut first = section("mentions", 11_000, mention);
    first.truncate(first.len() - "    },\n".len());
    let sections = section("entities", 10_001, unknown) + &first + &again;
    let ran = check(&save("كلمة", "(key: \"A\")", &sections));
    assert_eq!(
        ran.out
            .matches("A second mention has the identifier")
            .count(),
        11_000
    );
    assert!(
        ran.out
            .contains("There are 1 more problems, which are not listed.")
    );
}

#[test]
fn identifiers_of_two_kinds_are_told_of() {
    let entity = |_| format!("type: \"A\", name: \"n\", {BY}");
    let claim = |_| format!("evidence: [(0, 4)], gist: \"g\", {BY}");
    let claims = section("claims", 20_000, claim).replace("\"01JC", "\"01JE");
    let sections = section("entities", 20_000, entity) + &claims;
    let ran = check_within(1, 30, &save("كلمة", "(key: \"A\")", &sections));
    assert!(
        ran.out
            .contains("There are 10000 more problems, which are not listed.")
    );
    let entities = 1..=bounds::LIST;
    for line in entities.map(|n| 7 + n) {
        assert!(ran.out.contains(&format!("a.ron:{line}:9: ")), "{line}");
    }
}

/// Has the program export a save in all ways that list records, in a gigabyte each; answers with the
/// bytes of what is written, to be compared with those of the save.
fn exported(save: &str) -> Vec<(&'static str, u64)> {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.ron"), save).expect("a file");
    let formats = ["tsv", "claims", "mentions", "entities", "markdown"];
    let written = formats.map(|format| {
        let ran = run(&folder, &format!("export a.ron --to {format} -o {format}"));
        assert_eq!(ran.code, Some(0), "{format}: {}", ran.err);
        let written = fs::metadata(folder.path().join(format));
        (format, written.expect("the file was written").len())
    });
    written.into()
}

#[test]
fn exports_repeat_no_long_gist_for_all_that_refers_to_it() {
    let gist = "a".repeat(bounds::TEXT);
    let pieces = "(0, 4), ".repeat(bounds::LIST);
    let claim = |n| match n {
        0 => format!("evidence: [{pieces}], gist: \"{gist}\", translation: \"{gist}\", {BY}"),
        _ => format!("evidence: [(0, 4)], gist: \"g\", {BY}"),
    };
    let (from, to) = (id("claims", 1), id("claims", 0));
    let relation = |_| format!("kind: \"supports\", claims: (\"{from}\", \"{to}\"), {BY}");
    let sections = section("claims", 2, claim) + &section("relations", bounds::LIST, relation);
    let file = save("كلمة", "", &sections);
    for (format, bytes) in exported(&file) {
        assert!(bytes < 20 * file.len() as u64, "{format}: {bytes}");
    }
}

#[test]
fn exports_repeat_no_long_name_for_all_that_refers_to_it() {
    let name = "a".repeat(bounds::NAME);
    let entity = |_| format!("type: \"A\", name: \"{name}\", {BY}");
    let to = id("entities", 0);
    let mention = |_| format!("type: \"A\", spans: [(0, 4)], entity: \"{to}\", {BY}");
    let sources = format!("(entity: \"{to}\"), ").repeat(bounds::LIST);
    let claim = |_| format!("evidence: [(0, 4)], sources: [{sources}], {BY}");
    let sections = section("entities", 1, entity)
        + &section("mentions", 50_000, mention)
        + &section("claims", 10, claim);
    let types = format!("(key: \"A\", label: {{\"en\": \"{name}\"}})");
    let file = save("كلمة", &types, &sections);
    for (format, bytes) in exported(&file) {
        assert!(bytes < 20 * file.len() as u64, "{format}: {bytes}");
    }
}

#[test]
fn a_gloss_names_no_more_sources_than_a_margin_can_show() {
    let name = "ن".repeat(bounds::NAME / 2);
    let entity = |_| format!("type: \"A\", name: \"{name}\", {BY}");
    let source = format!("(entity: \"{}\", reliability: \"B\"), ", id("entities", 0));
    let sources = source.repeat(bounds::LIST);
    let claim = |_| format!("evidence: [(0, 4)], sources: [{sources}], {BY}");
    let sections = section("entities", 1, entity) + &section("claims", 1, claim);
    let folder = TempDir::new().expect("a folder");
    let file = save("كلمة", "(key: \"A\")", &sections);
    fs::write(folder.path().join("a.ron"), file).expect("a file");
    let ran = run_within(1, 20, &folder, "render a.ron -o a.svg");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
}

/// Has the program make a save with a tagset.
fn import_with(types: &str) -> Ran {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.txt"), "كلمة").expect("a file");
    let tagset = format!("Tagset(name: \"t\", types: [{types}])");
    fs::write(folder.path().join("t.ron"), tagset).expect("a file");
    let ran = run_within(1, 20, &folder, "import a.txt --tagset t.ron -o a.ron");
    assert_eq!(folder.path().join("a.ron").exists(), ran.code == Some(0));
    ran
}

#[test]
fn a_tagset_that_no_save_may_hold_is_refused() {
    let choices: String = (0..=bounds::LIST).map(|n| format!("\"{n}\", ")).collect();
    let attribute = format!("(key: \"A\", attributes: [(key: \"a\", choices: [{choices}])])");
    let key = format!("(key: \"{}\")", "A".repeat(bounds::NAME + 1));
    let types: String = (0..=bounds::TYPES)
        .map(|n| format!("(key: \"T{n}\"), "))
        .collect();
    for (types, told) in [
        (
            &attribute,
            "of the type “A”, it has more than 10,000 choices, ",
        ),
        (&key, "AAA…”, its key has more than 16,384 bytes, "),
        (&types, "the tagset has more than 100,000 types, "),
    ] {
        let ran = import_with(types);
        assert_eq!(ran.code, Some(1), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 1);
        assert!(ran.err.contains(told), "{}", ran.err);
        assert!(
            ran.err
                .contains("which is more than a save may hold. Nothing was written. — t.ron"),
            "{}",
            ran.err
        );
    }
}

#[test]
fn a_long_chain_of_types_is_read() {
    let types: String = (0..30_000)
        .map(|n| format!("(key: \"T{n}\", parent: \"T{}\"), ", n + 1))
        .collect();
    let ran = import_with(&(types + "(key: \"T30000\")"));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
}

#[test]
fn no_tagset_is_written_that_is_longer_than_is_read() {
    let guided = |n: usize| {
        let mut kind = TagType::new(format!("T{n}").as_str().into());
        kind.guideline
            .insert("en".to_owned(), "a".repeat(bounds::TEXT));
        kind
    };
    let mut tagset = Tagset {
        types: (0..15).map(guided).collect(),
        ..Tagset::default()
    };
    let path = Path::new("t.ron");
    assert!(store::tagset_bytes(path, &tagset).is_ok());
    tagset.types.push(guided(15));
    let why = store::tagset_bytes(path, &tagset).expect_err("it is too long");
    assert!(
        why.to_string()
            .contains("the tagset has more than 16,777,216 bytes"),
        "{why}"
    );
}
