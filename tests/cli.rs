//! The program without its window, run as a person runs it.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | the standard error is full, or closed | the exit code tells as ever | `where_nobody_hears_what_went_wrong_the_exit_code_still_tells` |
//! | what can't be read is called `.ron` | why it can't be read is said, as of any file | `what_cannot_be_read_is_no_save_whatever_its_name` |

use std::{
    fs,
    process::{Command, Stdio},
};

use tempfile::TempDir;

const ARTICLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/articles/sample.he.txt");
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/saves/sample.ar.ron");
/// A small save without problems.
const MARKET: &str = include_str!("data/v1/market.ron");

const GIST: &str = "2–5 year withdrawal proposal";
const QUOTE: &str = "تقترح الانسحاب خلال سنتين إلى خمس سنوات";

/// What the program said, and how it ended.
struct Ran {
    out: String,
    err: String,
    code: Option<i32>,
}

/// A folder in which the program runs, without a display and with a state folder of its own.
struct Desk(TempDir);

impl Desk {
    fn new() -> Desk {
        Desk(TempDir::new().expect("a temporary folder"))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hashiya"));
        command.args(arguments).current_dir(&self.0);
        command.env("HASHIYA_STATE_DIR", self.0.path().join("state"));
        for display in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            command.env_remove(display);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("it speaks UTF-8");
        Ran {
            out: text(output.stdout),
            err: text(output.stderr),
            code: output.status.code(),
        }
    }

    fn write(&self, name: &str, contents: &str) {
        fs::write(self.0.path().join(name), contents).expect("a file in the folder");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).expect("the file was written")
    }
}

#[test]
fn an_article_is_imported_checked_and_exported() {
    let desk = Desk::new();
    let import = [
        "import",
        ARTICLE,
        "-o",
        "a.ron",
        "--annotator",
        "leila",
        "--title",
        "שם",
    ];
    let ran = desk.run(&import);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.starts_with("a.ron: "), "{}", ran.out);
    assert!(
        ran.out.contains("direction rtl, language he"),
        "{}",
        ran.out
    );

    let save = desk.read("a.ron");
    for part in [
        r#"annotator: "leila""#,
        r#"title: "שם""#,
        r#"name: "general-news""#,
    ] {
        assert!(save.contains(part), "{part}");
    }
    let ran = desk.run(&["check", "a.ron"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(0), "1 save checked: no problems.\n")
    );
    let ran = desk.run(&["export", "a.ron", "--to", "tsv"]);
    assert_eq!(
        (ran.code, ran.out.lines().count()),
        (Some(0), 1),
        "the header alone"
    );
}

#[test]
fn a_title_is_the_articles_file_name_if_nobody_says_another() {
    let desk = Desk::new();
    desk.run(&["import", ARTICLE, "-o", "a.ron"]);
    assert!(desk.read("a.ron").contains(r#"title: "sample.he""#));
}

#[test]
fn nothing_is_written_over_unless_one_says_so() {
    let desk = Desk::new();
    desk.write("a.ron", "mine");
    for line in [
        ["import", ARTICLE, "-o", "a.ron"].as_slice(),
        &["export", SAMPLE, "--to", "tsv", "-o", "a.ron"],
    ] {
        let ran = desk.run(line);
        assert_eq!(ran.code, Some(1));
        assert!(
            ran.err.contains("--force") && ran.err.contains("a.ron"),
            "{}",
            ran.err
        );
        assert_eq!(desk.read("a.ron"), "mine");

        let ran = desk.run(&[line, &["--force"]].concat());
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert_ne!(desk.read("a.ron"), "mine");
        desk.write("a.ron", "mine");
    }
}

#[test]
fn the_bundled_sample_is_checked_and_exported_in_logical_order() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["check", SAMPLE]).code, Some(0));
    let table = desk.run(&["export", SAMPLE, "--to", "tsv"]).out;
    let claim = table.lines().find(|row| row.contains(GIST));
    assert!(claim.is_some_and(|row| row.contains(QUOTE)), "{table}");
    let ran = desk.run(&["export", SAMPLE, "--to", "markdown", "-o", "report.md"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    let report = desk.read("report.md");
    assert!(report.contains(GIST) && report.contains(QUOTE), "{report}");
}

#[test]
fn debris_is_exported_when_asked_for() {
    let desk = Desk::new();
    let table = |more: &[&str]| {
        desk.run(&[&["export", SAMPLE, "--to", "tsv"], more].concat())
            .out
    };
    assert!(!table(&[]).contains("[ad_1]"));
    assert!(table(&["--debris"]).contains("[ad_1]"));
}

#[test]
fn check_tells_every_problem_with_its_place() {
    let desk = Desk::new();
    let (line, mention) = line_with("spans: [(4, 14)]");
    desk.write(
        "far.ron",
        &MARKET.replace(mention, &mention.replace("(4, 14)", "(4, 9999)")),
    );
    desk.write("fine.ron", MARKET);
    let ran = desk.run(&["check", "far.ron", "fine.ron"]);
    assert_eq!(ran.code, Some(1));
    let told: Vec<&str> = ran.out.lines().collect();
    assert_eq!(told.len(), 2, "{}", ran.out);
    let column = 9;
    assert!(
        told[0].starts_with(&format!("far.ron:{line}:{column}: ")),
        "{}",
        told[0]
    );
    assert!(told[0].contains("lies beyond the text"), "{}", told[0]);
    assert_eq!(told[1], "2 saves checked: 1 problem.");
}

#[test]
fn check_warns_of_what_in_a_claim_cannot_be_and_finds_no_problem_in_it() {
    let desk = Desk::new();
    let sample = include_str!("../saves/sample.ar.ron");
    let impossible = sample.replace("asserted: \"2024-01\"", "asserted: \"2024-02-30\"");
    assert_ne!(sample, impossible);
    desk.write("a.ron", &impossible);
    let ran = desk.run(&["check", "a.ron"]);
    assert_eq!(ran.code, Some(0));
    let told: Vec<&str> = ran.out.lines().collect();
    let warned = |line: &&str| line.contains(": warning: In the claim: No such date");
    assert_eq!(
        told.iter().filter(|line| warned(line)).count(),
        1,
        "{}",
        ran.out
    );
    assert!(
        told.last().expect("a sum").contains("no problems"),
        "{}",
        ran.out
    );
}

#[test]
fn check_finds_each_kind_of_fault() {
    let desk = Desk::new();
    let (line, mention) = line_with("spans: [(4, 14)]");
    for (fault, says) in [
        (
            mention.replace(r#"["نور الساري"]"#, r#"["نور"]"#),
            "quotes “نور”, but “نور الساري”",
        ),
        (mention.replace(r#"type: "PER""#, r#"type: "PET""#), "“PET”"),
        (
            mention.replace("01JD000000000000000000000A", "nobody"),
            "“nobody”",
        ),
        (
            mention.replace("spans:", r#"mood: "glad", spans:"#),
            "“mood”",
        ),
        (format!("{mention}\n{mention}"), "word for word"),
        (
            format!("{mention}\n{}", mention.replace("PER", "GPE")),
            "A second mention has the identifier",
        ),
        (mention.replace("spans: [", "spans: "), "damaged"),
    ] {
        desk.write("a.ron", &MARKET.replace(mention, &fault));
        let ran = desk.run(&["check", "a.ron"]);
        assert_eq!(ran.code, Some(1), "{says}");
        let place = |told: &&str| {
            told.starts_with(&format!("a.ron:{line}:"))
                || told.starts_with(&format!("a.ron:{}:", line + 1))
        };
        assert!(
            ran.out
                .lines()
                .find(place)
                .is_some_and(|t| t.contains(says)),
            "{says}: {}",
            ran.out
        );
    }
}

#[test]
fn check_warns_of_what_is_still_to_be_filled_in_and_fails_for_none_of_it() {
    let desk = Desk::new();
    let (line, mention) = line_with("spans: [(4, 14)]");
    let asking = r#"key: "PER", required: ["level"], attributes: [(key: "age", kind: "number")]"#;
    let save = MARKET.replacen(r#"key: "PER""#, asking, 1);
    let filled = |more: &str| {
        let mention_now = mention.replace(r#"type: "PER""#, &format!(r#"type: "PER"{more}"#));
        save.replace(mention, &mention_now)
    };
    desk.write("a.ron", &filled(r#", attributes: {"age": "old"}"#));
    let ran = desk.run(&["check", "a.ron"]);
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    let told: Vec<&str> = ran.out.lines().collect();
    let here = format!("a.ron:{line}:9: warning: ");
    let of_mention: Vec<_> = told.iter().filter(|told| told.starts_with(&here)).collect();
    assert!(of_mention[0].contains("has no “level”"), "{}", ran.out);
    assert!(
        of_mention[1].contains("“age” of the mention: not a number"),
        "{}",
        ran.out
    );
    let last = told.last().expect("a summary");
    assert!(last.starts_with("1 save checked: no problems, "), "{last}");
}

#[test]
fn check_goes_on_after_a_file_that_is_no_save() {
    let desk = Desk::new();
    desk.write("empty.ron", "");
    desk.write("fine.ron", MARKET);
    let ran = desk.run(&[
        "check",
        "missing.ron",
        ".",
        "empty.ron",
        ARTICLE,
        "fine.ron",
    ]);
    assert_eq!(ran.code, Some(1));
    let told: Vec<&str> = ran.out.lines().collect();
    assert!(told[0].starts_with("missing.ron: ") && told[0].contains("not there"));
    assert!(told[1].starts_with(".: ") && told[1].contains("folder"));
    assert!(told[2].starts_with("empty.ron: ") && told[2].contains("empty"));
    assert!(told[3].starts_with(ARTICLE) && told[3].contains("no annotations"));
    assert_eq!(told[4], "5 saves checked: 4 problems.");
}

#[test]
fn what_cant_be_read_or_written_is_said_in_one_line() {
    let desk = Desk::new();
    desk.write("empty.txt", "\n \n");
    for line in [
        ["import", "missing.txt", "-o", "a.ron"],
        ["import", "empty.txt", "-o", "a.ron"],
        ["import", SAMPLE, "-o", "a.ron"],
        ["import", ARTICLE, "-o", "no/such/folder.ron"],
        ["export", "missing.ron", "--to", "tsv"],
        ["export", ARTICLE, "--to", "markdown"],
    ] {
        let ran = desk.run(&line);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{line:?}");
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    }
    assert!(!desk.0.path().join("a.ron").exists());
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    let desk = Desk::new();
    for line in [
        ["check"].as_slice(),
        &["export", SAMPLE, "--to", "docx"],
        &["import", ARTICLE],
        &["--no-such-flag"],
    ] {
        assert_eq!(desk.run(line).code, Some(2), "{line:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_display_it_says_why_and_what_works_and_ends_with_2() {
    let desk = Desk::new();
    desk.write("check", "خبر عاجل");
    for line in [&[][..], &["./check"], &[SAMPLE, "--annotator", "leila"]] {
        let ran = desk.run(line);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        for part in ["no display", "import", "export", "check"] {
            assert!(ran.err.contains(part), "{}", ran.err);
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_display_that_does_not_answer_is_said_too() {
    let desk = Desk::new();
    let mut command = desk.command(&[]);
    let output = command
        .env("DISPLAY", ":9999")
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("import, export, check, render"), "{said}");
}

#[test]
fn an_export_of_a_damaged_save_says_that_it_is_not_whole() {
    let desk = Desk::new();
    let cut = &MARKET[..MARKET.find("    claims: {").expect("claims") + 20];
    desk.write("cut.ron", cut);
    let ran = desk.run(&["export", "cut.ron", "--to", "tsv"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("mention"), "what could be read is there");
    assert!(ran.err.contains("is not in the export"), "{}", ran.err);
}

#[test]
fn a_reader_that_has_heard_enough_is_no_error() {
    let desk = Desk::new();
    let mut program = desk
        .command(&["export", SAMPLE, "--to", "markdown"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(program.stdout.take());
    let output = program.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(output.stderr, b"");
}

/// The line of the small save that holds these words, with its number.
fn line_with(words: &str) -> (usize, &'static str) {
    let mut numbered = MARKET.lines().zip(1..);
    let (line, number) = numbered
        .find(|(line, _)| line.contains(words))
        .expect("such a line");
    (number, line)
}

#[test]
fn an_article_is_imported_with_the_tagset_that_is_named_or_in_a_file() {
    let desk = Desk::new();
    desk.write("a.txt", "عاد الوفد\n");
    desk.write(
        "mine.ron",
        "Tagset(name: \"mine\", types: [(key: \"THEME\")])",
    );
    desk.write("bad.ron", "Tagset(\n  types: [(kee: \"A\")])");
    for (tagset, name) in [("security", "security"), ("mine.ron", "mine")] {
        let import = [
            "import", "a.txt", "-o", "a.ron", "--force", "--tagset", tagset,
        ];
        let ran = desk.run(&import);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert!(desk.read("a.ron").contains(&format!("name: \"{name}\"")));
    }
    for (tagset, words) in [
        ("bad.ron", "line 2, column 12"),
        ("seccurity", "open-codes"),
    ] {
        let ran = desk.run(&["import", "a.txt", "-o", "b.ron", "--tagset", tagset]);
        assert_eq!(ran.code, Some(1));
        assert!(ran.err.contains(words), "{}", ran.err);
        assert!(!desk.0.path().join("b.ron").exists());
    }
}

#[test]
fn entities_dates_and_counts_are_exported() {
    let desk = Desk::new();
    let export = |more: &[&str]| {
        let ran = desk.run(&[&["export", SAMPLE, "--to"], more].concat());
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        ran.out
    };
    let entities = export(&["entities"]);
    assert!(
        entities.starts_with("entity_id\tparagraph\tname\ttype\t"),
        "{entities}"
    );
    assert!(export(&["timeline"]).contains(GIST));
    let counts = export(&[
        "counts",
        "--of",
        "claims",
        "--rows",
        "act",
        "--columns",
        "verdict",
    ]);
    assert!(counts.starts_with("act\t"), "{counts}");
    assert!(
        counts
            .lines()
            .last()
            .is_some_and(|line| line.starts_with("all\t"))
    );
    let wrong = desk.run(&["export", SAMPLE, "--to", "counts", "--rows", "colour"]);
    assert_eq!(wrong.code, Some(2));
    assert!(
        wrong.err.contains("write one of type, entity"),
        "{}",
        wrong.err
    );
}

#[test]
fn what_cannot_be_painted_is_said_in_one_line_that_names_the_save() {
    let desk = Desk::new();
    desk.run(&["import", ARTICLE, "-o", "untagged.ron"]);
    for (what, says) in [
        (&[][..], "There is no claim in this save."),
        (&["--graph"], "No picture was made."),
        (&["--range", "4-99999"], "There is no such passage"),
    ] {
        let ran = desk.run(&[&["render", "untagged.ron", "-o", "a.svg"], what].concat());
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{what:?}");
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        assert!(ran.err.starts_with(says), "{}", ran.err);
        assert!(ran.err.ends_with(" — untagged.ron\n"), "{}", ran.err);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn where_nobody_hears_what_went_wrong_the_exit_code_still_tells() {
    let desk = Desk::new();
    let full = || {
        let device = fs::File::options().write(true).open("/dev/full");
        Stdio::from(device.expect("a device that is full"))
    };
    let (reader, closed) = std::io::pipe().expect("a pipe");
    drop(reader);
    for (arguments, code) in [
        (&["export", "none.ron", "--to", "tsv"][..], 1),
        (&["import", "none.txt", "-o", "a.ron"], 1),
        (&["render", "none.ron", "-o", "a.svg"], 1),
        (&["none.ron"], 2),
    ] {
        let told = closed.try_clone().expect("the same pipe");
        for heard in [full(), told.into()] {
            let ended = desk.command(arguments).stderr(heard).status();
            assert_eq!(ended.expect("it ends").code(), Some(code), "{arguments:?}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_no_save_whatever_its_name() {
    let desk = Desk::new();
    fs::create_dir(desk.0.path().join("folder.ron")).expect("a folder");
    desk.write("blank.ron", " \n");
    for (name, says) in [
        ("none.ron", "not found"),
        ("folder.ron", "folder"),
        ("blank.ron", "nothing but spaces"),
    ] {
        let ran = desk.run(&["import", name, "-o", "made"]);
        assert_eq!(ran.code, Some(1), "{name}");
        assert!(!ran.err.contains("That is a save"), "{}", ran.err);
        assert!(ran.err.contains(says), "{}", ran.err);
    }
}
