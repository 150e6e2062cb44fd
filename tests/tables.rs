//! Tables of situations are held to the tests that they name: each row says what happens, what is
//! expected and which test shows it, and that test is there and runs.
//!
//! Reads the `//!` lines of tests and sources for tables headed `situation | expected | test`, and the
//! attributes above functions; knows nothing of what a test does.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | the tables of this repository | every row has a test in its own file | `every_row_names_a_test_of_its_own_file` |
//! | a file of tests that `all.rs` does not name | told: its tests never run | `every_file_of_tests_is_run` |
//! | a row that names a test of its file | fine, one test or several | `a_row_with_its_test_is_in_order` |
//! | a row that names no test, one of another file, a helper, or one that is ignored | told, with its line | `a_row_without_its_test_is_told` |
//! | an empty cell, or another number of cells | told | `a_row_that_lacks_a_cell_is_told` |
//! | a head that is nearly right, no line under it, or no rows | told | `a_table_that_would_be_passed_over_is_told` |
//! | tables of something else | not looked at | `other_tables_are_left_alone` |

use std::{
    fs,
    path::{Path, PathBuf},
};

const HEAD: &str = "| situation | expected | test |";
const RULE: &str = "|---|---|---|";

#[test]
fn every_row_names_a_test_of_its_own_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "tests", "benches"] {
        rust_files(&root.join(folder), &mut files);
    }
    assert!(files.len() > 100, "the sources were not found");
    let mut told = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).expect("a source file is read");
        let name = file.strip_prefix(root).expect("it lies here");
        let complaints = complaints(&source).into_iter();
        told.extend(complaints.map(|(line, what)| format!("{}:{line}: {what}", name.display())));
    }
    assert!(told.is_empty(), "\n{}\n", told.join("\n"));
}

#[test]
fn every_file_of_tests_is_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let all = fs::read_to_string(folder.join("all.rs")).expect("all.rs is read");
    let entries = fs::read_dir(folder).expect("the tests");
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        let is_rust = path.extension().is_some_and(|end| end == "rs");
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let named = all.lines().any(|line| line == format!("mod {name};"));
        assert!(!is_rust || name == "all" || named, "all.rs lacks {name}");
    }
}

#[test]
fn a_row_with_its_test_is_in_order() {
    let source = table(&[
        "| a | b | `one` |",
        r"| a \| b | c | `one`, `other`, `drawn` |",
    ]);
    assert_eq!(complaints(&source), []);
}

#[test]
fn a_row_without_its_test_is_told() {
    for (cell, why) in [
        ("`gone`", "no test of this file is called `gone`"),
        ("`one`, `gone`", "no test of this file is called `gone`"),
        ("`helper`", "no test of this file is called `helper`"),
        ("`slow`", "`slow` is ignored, so nothing shows it"),
        ("to come", "it names no test"),
        ("one", "it names no test"),
        ("``", "no test of this file is called ``"),
    ] {
        let source = table(&["| a | b | `one` |", &format!("| a | b | {cell} |")]);
        assert_eq!(complaints(&source), [(6, why.to_owned())], "{cell}");
    }
}

#[test]
fn a_row_that_lacks_a_cell_is_told() {
    for (row, why) in [
        ("|  | b | `one` |", "a cell is empty"),
        ("| a | | `one` |", "a cell is empty"),
        ("| a | b |  |", "a cell is empty"),
        ("| a | `one` |", "a row has three cells"),
        ("| a | b | c | `one` |", "a row has three cells"),
        ("| a | b | `one`", "a row has three cells"),
    ] {
        assert_eq!(complaints(&table(&[row])), [(5, why.to_owned())], "{row}");
    }
}

#[test]
fn a_table_that_would_be_passed_over_is_told() {
    let source = "//! | Situation | Expected | Test |\n//! |---|---|---|\n//! | a | b | `c` |\n";
    assert_eq!(complaints(source).len(), 1, "a head of other words");
    let source = "//! | situation | test |\n//! |---|---|\n//! | a | `c` |\n";
    assert_eq!(complaints(source).len(), 1, "a head of two");
    let source = "//! | situation | expected | test |\n//! | a | b | `c` |\n#[test]\nfn c() {}\n";
    assert_eq!(complaints(source).len(), 1, "no line under the head");
    assert_eq!(complaints(&table(&[])).len(), 1, "no rows");
}

#[test]
fn other_tables_are_left_alone() {
    let source = "//! | module | does |\n//! |---|---|\n//! | `text` | |\n";
    assert_eq!(complaints(source), []);
    let source = "/// | situation | expected | test |\nfn f() {}\n";
    assert_eq!(complaints(source), [], "only a file's own doc");
}

/// A file with these rows and a few functions; the rows begin in line 5.
fn table(rows: &[&str]) -> String {
    let rows: String = rows.iter().map(|row| format!("//! {row}\n")).collect();
    let head = format!("//! Sample.\n//!\n//! {HEAD}\n//! {RULE}\n");
    let tests = "
#[test]
fn one() {}

#[cfg(unix)]
#[test]
#[cfg(target_os = \"linux\")]
/// Says why.
fn other() {}

proptest! {
    #[test]
    fn drawn(a in 0..9) {}
}

#[test]
#[ignore]
fn slow() {}

fn helper() {}
";
    format!("{head}{rows}{tests}")
}

/// What is wrong with the tables of a source file, each with its line, counted from 1.
fn complaints(source: &str) -> Vec<(usize, String)> {
    let tests = tests(source);
    let mut told = Vec::new();
    let mut docs = (1..).zip(source.lines().map(doc)).peekable();
    while let Some((line, text)) = docs.next() {
        let mut tell = |line: usize, what: &str| told.push((line, what.to_owned()));
        match text {
            Some(HEAD) => {}
            Some(text) if text.to_lowercase().starts_with("| situation |") => {
                tell(line, &format!("the head of such a table is {HEAD}"));
                continue;
            }
            _ => continue,
        }
        if docs.next_if(|(_, text)| *text == Some(RULE)).is_none() {
            tell(line, &format!("under the head stands {RULE}"));
            continue;
        }
        let mut rows = 0;
        while let Some((line, row)) = docs.next_if(|(_, text)| is_row(*text)) {
            rows += 1;
            for what in wrong_with(row.unwrap_or_default(), &tests) {
                tell(line, &what);
            }
        }
        if rows == 0 {
            tell(line, "the table has no rows");
        }
    }
    told
}

/// The line of a file's own documentation.
fn doc(line: &str) -> Option<&str> {
    line.trim().strip_prefix("//!").map(str::trim)
}

fn is_row(text: Option<&str>) -> bool {
    text.is_some_and(|text| text.starts_with('|'))
}

/// What is wrong with a row.
fn wrong_with(row: &str, tests: &[Test]) -> Vec<String> {
    let Some([situation, expected, shown]) = cells(row) else {
        return vec!["a row has three cells".to_owned()];
    };
    if [&situation, &expected, &shown].iter().any(|c| c.is_empty()) {
        return vec!["a cell is empty".to_owned()];
    }
    let names: Vec<&str> = shown.split('`').skip(1).step_by(2).collect();
    if names.is_empty() {
        return vec!["it names no test".to_owned()];
    }
    let wrong =
        names
            .iter()
            .filter_map(|name| match tests.iter().find(|test| test.name == *name) {
                None => Some(format!("no test of this file is called `{name}`")),
                Some(test) if test.is_ignored => {
                    Some(format!("`{name}` is ignored, so nothing shows it"))
                }
                Some(_) => None,
            });
    wrong.collect()
}

/// The three cells of a row, in which `\|` stands for a bar.
fn cells(row: &str) -> Option<[String; 3]> {
    let inner = row.strip_prefix('|')?.strip_suffix('|')?;
    let inner = inner.replace(r"\|", "\0");
    let cells = inner
        .split('|')
        .map(|cell| cell.replace('\0', "|").trim().to_owned());
    cells.collect::<Vec<_>>().try_into().ok()
}

/// A function under `#[test]`.
struct Test {
    name: String,
    is_ignored: bool,
}

/// The tests of a source file, as rustfmt writes them.
fn tests(source: &str) -> Vec<Test> {
    let mut found = Vec::new();
    let (mut is_test, mut is_ignored) = (false, false);
    for line in source.lines().map(str::trim) {
        if line.starts_with("#[") {
            is_test |= line == "#[test]";
            is_ignored |= line.starts_with("#[ignore");
        } else if let Some(rest) = line.strip_prefix("fn ") {
            let end = rest.find(['(', '<']).unwrap_or(rest.len());
            let name = rest[..end].to_owned();
            if is_test {
                found.push(Test { name, is_ignored });
            }
            (is_test, is_ignored) = (false, false);
        }
    }
    found
}

/// All Rust files below a folder.
fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("a folder is listed");
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}
