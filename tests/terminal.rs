//! What files and arguments say to a terminal in messages: every message stays on its line, nothing
//! in it steers the terminal or the direction of what follows.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | each string of a save (names, ids, times, quotes, gists, titles, types, keys) in turn holds escape sequences, line ends and bidi controls, as RON escapes and as they are | `check` writes a line a problem and a sum, all harmless; `export` and `render` likewise | `no_string_of_a_save_steers_the_terminal` |
//! | such characters anywhere else in a save: field names, brackets, comments | the same | `nothing_anywhere_in_a_save_steers_the_terminal` |
//! | a save torn by them, whose records can't be read | the reader's reason, which quotes the file, is harmless | `nothing_anywhere_in_a_save_steers_the_terminal` |
//! | each string of a tagset holds such | `import` refuses or imports, harmlessly | `no_string_of_a_tagset_steers_the_terminal` |
//! | the path of a save, article, tagset, picture or export holds a line end, escape sequences, bytes that are no UTF-8 | each command says its message on one line | `no_path_steers_the_terminal` |
//! | a file named like a wrong argument, with such characters (`hashiya check *`) | the complaint shows them escaped; exit code 2 | `no_argument_steers_the_terminal` |
//! | each string of a save ends with a full stop | no message of `check` has two together | `no_message_has_two_full_stops` |
//! | a system's reason, an article's path, a tagset's reason that ends with a full stop | one full stop | `no_message_has_two_full_stops` |
//! | `export` of any kind to standard output | data, to the byte what a file would hold | `data_on_standard_output_stays_exact` |

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use hashiya::{
    cli::{Message, Out, Outcome, Request},
    exchange::{ArticleError, ArticleProblem},
    text::for_terminal,
};
use proptest::prelude::*;

const SAMPLE: &str = include_str!("../saves/sample.ar.ron");

/// Clears the screen, colours, rings, sets the title, ends lines in five ways, turns text round, hides.
const HOSTILE: &str = "a\u{1b}[2J\u{9b}31m\u{7}\u{1b}]0;x\u{7}\r\nb.ron:1:1: all is well\u{85}c\u{2028}d\u{2029}\u{7f}\u{202e}e\u{2067}f\u{200b}\u{feff}g";

/// The same as RON writes it in a string.
fn in_ron(text: &str) -> String {
    text.chars()
        .map(|c| format!("\\u{{{:x}}}", u32::from(c)))
        .collect()
}

/// Runs a command within this process: what it wrote to the standard output, and what `main` would say
/// on the standard error.
fn run(line: &[&std::ffi::OsStr]) -> (String, String) {
    let line = std::iter::once(OsString::from("hashiya")).chain(line.iter().map(OsString::from));
    let Ok(Request::Task(task)) = Request::parse(line) else {
        panic!("a wrong command line");
    };
    let mut out = Vec::new();
    let said = match task.run(&mut Out::new(&mut out, false)) {
        Ok(Outcome::Fine | Outcome::Problems) => String::new(),
        Ok(Outcome::Remarked(what) | Outcome::Incomplete(what)) => what.to_string(),
        Err(why) => why.to_string(),
    };
    (String::from_utf8(out).expect("UTF-8"), said)
}

/// Asks that no line of what was said steers or hides anything.
fn harmless(said: &str, of: &str) {
    for line in said.split('\n') {
        assert_eq!(for_terminal(line), line, "{of}");
    }
}

/// What `check` says of a save: a line each for what it counts, and the sum.
fn check(path: &Path) {
    let (out, said) = run(&["check".as_ref(), path.as_os_str()]);
    harmless(&out, "check");
    assert_eq!(said, "");
    let lines: Vec<&str> = out.lines().collect();
    let (sum, told) = lines.split_last().expect("a sum");
    let numbers: Vec<usize> = (sum.split_whitespace())
        .filter_map(|word| word.parse().ok())
        .collect();
    assert!(sum.starts_with("1 save checked: "), "{out}");
    assert_eq!(numbers[1..].iter().sum::<usize>(), told.len(), "{out}");
    let name = for_terminal(&path.display().to_string()).into_owned();
    assert!(
        told.iter()
            .all(|line| line.starts_with(&format!("{name}:"))),
        "{out}"
    );
}

/// What all commands say of a save.
fn sweep(path: &Path) {
    check(path);
    let folder = path.parent().expect("a folder");
    for to in [
        "tsv", "claims", "entities", "timeline", "counts", "markdown",
    ] {
        let output = folder.join("export");
        let line = [
            "export".as_ref(),
            path.as_os_str(),
            "--to".as_ref(),
            to.as_ref(),
        ];
        let more = ["--force".as_ref(), "-o".as_ref(), output.as_os_str()];
        let (out, said) = run(&[&line[..], &more].concat());
        assert_eq!(out, "", "{to}");
        harmless(&said, to);
        assert!(said.lines().count() <= 1, "{said}");
    }
    for of in ["--claim", "--mention"] {
        let picture = folder.join("a.svg");
        let line = [
            "render".as_ref(),
            path.as_os_str(),
            "-o".as_ref(),
            picture.as_os_str(),
        ];
        let (out, said) = run(&[&line[..], &[of.as_ref(), HOSTILE.as_ref()]].concat());
        assert_eq!(out, "");
        harmless(&said, of);
        // The sentence, then a line each for at most twenty ids.
        let listed = said.lines().skip(1);
        assert!(said.lines().count() <= 21, "{said}");
        assert!(listed.clone().all(|line| line.starts_with("  ")), "{said}");
    }
}

/// The ranges of the strings in a file of RON, without their quotes.
fn strings(ron: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut open = None;
    let mut escaped = false;
    for (at, c) in ron.char_indices() {
        match (open, c) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(start), '"') => {
                found.push(start..at);
                open = None;
            }
            (None, '"') => open = Some(at + 1),
            _ => {}
        }
    }
    found
}

#[test]
fn no_string_of_a_save_steers_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.ron");
    let places = strings(SAMPLE);
    assert!(places.len() > 300, "{}", places.len());
    for place in places {
        for hostile in [in_ron(HOSTILE), HOSTILE.to_owned()] {
            let mut save = SAMPLE.to_owned();
            save.replace_range(place.clone(), &hostile);
            fs::write(&path, &save).expect("it is written");
            check(&path);
        }
    }
    // All at once, but for the text, which nothing would be left without.
    let mut save = SAMPLE.to_owned();
    for place in strings(SAMPLE).into_iter().rev() {
        let name = SAMPLE[..place.start].trim_end_matches('"').trim_end();
        let kept = ["text:", "format:", "at:"]
            .iter()
            .any(|kept| name.ends_with(kept));
        let is_id = SAMPLE[place.clone()].starts_with("01");
        if !kept && !is_id {
            save.replace_range(place, &in_ron(HOSTILE));
        }
    }
    fs::write(&path, &save).expect("it is written");
    sweep(&path);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn nothing_anywhere_in_a_save_steers_the_terminal(
        places in prop::collection::vec(0_usize..SAMPLE.len(), 1..6),
        whole in any::<bool>(),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        let mut save = SAMPLE.to_owned();
        for place in places {
            let mut place = place;
            while !save.is_char_boundary(place) {
                place -= 1;
            }
            let end = if whole { save[place..].find([',', '(', '"']).unwrap_or(0) } else { 0 };
            save.replace_range(place..place + end, HOSTILE);
        }
        fs::write(&path, &save).expect("it is written");
        sweep(&path);
    }
}

#[test]
fn no_string_of_a_tagset_steers_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let article = folder.path().join("a.txt");
    fs::write(&article, "عاد الوفد\n").expect("it is written");
    let tagset = "Tagset(name: \"mine\", types: [(key: \"THEME\", label: {\"en\": \"Theme\"}, color: \"#2070c4\")])";
    let file = folder.path().join("t.ron");
    for place in strings(tagset) {
        for hostile in [
            in_ron(HOSTILE),
            HOSTILE.to_owned(),
            format!("\" {HOSTILE}: 1, \""),
        ] {
            let mut tagset = tagset.to_owned();
            tagset.replace_range(place.clone(), &hostile);
            fs::write(&file, &tagset).expect("it is written");
            let save = folder.path().join("a.ron");
            let line = [
                "import".as_ref(),
                article.as_os_str(),
                "-o".as_ref(),
                save.as_os_str(),
            ];
            let more = ["--force".as_ref(), "--tagset".as_ref(), file.as_os_str()];
            let (out, said) = run(&[&line[..], &more].concat());
            harmless(&out, "import");
            harmless(&said, "import");
            assert_eq!(out.lines().count() + said.lines().count(), 1, "{out}{said}");
        }
    }
}

/// Runs the program itself.
fn program(folder: &Path, line: &[&std::ffi::OsStr]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hashiya"))
        .args(line)
        .current_dir(folder)
        .env("HASHIYA_STATE_DIR", folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .expect("the program runs")
}

/// Names that steer; also one that is no UTF-8, where the system has such.
fn names() -> Vec<PathBuf> {
    let names = [
        HOSTILE,
        "\u{1b}[31m",
        "a\nb.ron:1:1: c",
        "\u{202e}noitatonna",
    ];
    let mut names: Vec<PathBuf> = names
        .iter()
        .map(|name| name.replace('/', "").into())
        .collect();
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStringExt;
        names.push(OsString::from_vec(b"a\xff\x1b[2J\nb".to_vec()).into());
    }
    names
}

#[test]
fn no_path_steers_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    fs::write(here.join("a.txt"), "عاد الوفد\n").expect("it is written");
    fs::write(here.join("a.ron"), SAMPLE).expect("it is written");
    for name in names() {
        let mut there = name.clone();
        there.as_mut_os_string().push(".ron");
        let mut picture = name.clone();
        picture.as_mut_os_string().push(".svg");
        let damaged = &SAMPLE[..SAMPLE.find("    claims: {").expect("claims") + 20];
        let (name, there, picture) = (name.as_os_str(), there.as_os_str(), picture.as_os_str());
        fs::write(here.join(there), damaged).expect("it is written");
        let word = std::ffi::OsStr::new;
        for (line, code) in [
            (vec![word("check"), name], 1),
            (vec![word("check"), there], 1),
            (vec![word("export"), name, word("--to"), word("tsv")], 1),
            (
                vec![
                    word("export"),
                    there,
                    word("--to"),
                    word("tsv"),
                    word("-o"),
                    word("e.tsv"),
                    word("--force"),
                ],
                1,
            ),
            (
                vec![
                    word("export"),
                    word("a.ron"),
                    word("--to"),
                    word("tsv"),
                    word("-o"),
                    there,
                ],
                1,
            ),
            (vec![word("import"), name, word("-o"), word("b.ron")], 1),
            (vec![word("import"), there, word("-o"), word("b.ron")], 1),
            (vec![word("import"), word("a.txt"), word("-o"), there], 1),
            (
                vec![
                    word("import"),
                    word("a.txt"),
                    word("-o"),
                    there,
                    word("--force"),
                ],
                0,
            ),
            (
                vec![
                    word("import"),
                    word("a.txt"),
                    word("-o"),
                    word("c.ron"),
                    word("--tagset"),
                    name,
                ],
                1,
            ),
            (vec![word("render"), name, word("-o"), word("a.svg")], 1),
            (
                vec![
                    word("render"),
                    word("a.ron"),
                    word("-o"),
                    picture,
                    word("--claim"),
                    name,
                ],
                1,
            ),
            (vec![name], 2),
        ] {
            // An argument that has to be UTF-8 is a wrong one.
            let must_be_utf8 = line.contains(&word("--tagset")) || line.contains(&word("--claim"));
            let code = if must_be_utf8 && name.to_str().is_none() {
                2
            } else {
                code
            };
            let ran = program(here, &line);
            assert_eq!(ran.status.code(), Some(code), "{line:?}: {ran:?}");
            let out = String::from_utf8(ran.stdout).expect("UTF-8");
            let err = String::from_utf8(ran.stderr).expect("UTF-8");
            harmless(&out, "out");
            harmless(&err, "err");
            let lines = out.lines().count() + err.lines().count();
            let counts = [word("check"), word("render")].contains(&line[0]) || code == 2;
            assert!(counts || lines == 1, "{line:?}: {out}{err}");
        }
    }
}

#[test]
fn no_argument_steers_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let word = std::ffi::OsStr::new;
    for name in names() {
        let mut flag = OsString::from("--");
        flag.push(&name);
        let flag = flag.as_os_str();
        let name = name.as_os_str();
        for line in [
            vec![word("check"), flag],
            vec![flag],
            vec![word("export"), name, word("--to"), name],
            vec![
                word("export"),
                name,
                word("--to"),
                word("counts"),
                word("--rows"),
                name,
            ],
            vec![word("render"), name, word("-o"), name],
            vec![
                word("render"),
                name,
                word("-o"),
                word("a.svg"),
                word("--range"),
                name,
            ],
            vec![
                word("render"),
                name,
                word("-o"),
                word("a.svg"),
                word("--width"),
                name,
            ],
        ] {
            let ran = program(folder.path(), &line);
            assert_eq!(ran.status.code(), Some(2), "{line:?}: {ran:?}");
            let err = String::from_utf8(ran.stderr).expect("UTF-8");
            harmless(&err, "err");
            assert_eq!(ran.stdout, b"");
        }
    }
}

#[test]
fn no_message_has_two_full_stops() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.ron");
    for place in strings(SAMPLE) {
        let mut save = SAMPLE.to_owned();
        save.replace_range(place, "x.");
        fs::write(&path, &save).expect("it is written");
        let (out, _) = run(&["check".as_ref(), path.as_os_str()]);
        assert!(!out.contains(".."), "{out}");
    }
    let error = ArticleError {
        path: None,
        problem: ArticleProblem::Io("The disk is gone.".to_owned()),
    };
    assert_eq!(
        error.to_string(),
        "The text can't be read: The disk is gone."
    );
    let told = Message::no_window("The display is gone.").to_string();
    assert!(told.contains("The display is gone. Without"), "{told}");
    for tagset in [
        "Tagset(name.: 1)",
        "Tagset(types: [(key: \"A.\"), (key: \"A.\")])",
        "x.",
    ] {
        let file = folder.path().join("t.ron");
        fs::write(&file, tagset).expect("it is written");
        let line = [
            "import".as_ref(),
            "a.".as_ref(),
            "-o".as_ref(),
            "b.ron".as_ref(),
        ];
        let (_, said) = run(&[&line[..], &["--tagset".as_ref(), file.as_os_str()]].concat());
        assert!(
            said.contains("Nothing was written.") && !said.contains(".."),
            "{said}"
        );
    }
}

#[test]
fn data_on_standard_output_stays_exact() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.ron");
    let gist = "2–5 year withdrawal proposal";
    assert!(SAMPLE.contains(gist));
    fs::write(&path, SAMPLE.replace(gist, "\\u{202e}gist\\u{200b}")).expect("it is written");
    for to in [
        "claims", "tsv", "mentions", "entities", "timeline", "counts", "markdown",
    ] {
        let export = |more: &[&std::ffi::OsStr]| {
            let first: [&std::ffi::OsStr; 4] = [
                "export".as_ref(),
                "a.ron".as_ref(),
                "--to".as_ref(),
                to.as_ref(),
            ];
            program(folder.path(), &[&first[..], more].concat())
        };
        let ran = export(&[]);
        assert!(ran.status.success() && !ran.stdout.is_empty(), "{to}");
        let written = export(&["-o".as_ref(), to.as_ref()]);
        assert!(written.status.success(), "{to}");
        let file = fs::read(folder.path().join(to)).expect("it is written");
        assert!(ran.stdout == file, "{to}: the same bytes as in a file");
        if to == "claims" {
            let out = String::from_utf8(ran.stdout).expect("UTF-8");
            assert!(out.contains("\t\u{202e}gist\u{200b}\t"));
        }
    }
}
