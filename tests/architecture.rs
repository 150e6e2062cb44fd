//! Reads `src/` and holds each file to its layer: a wrong arrow between layers, a crate or a file
//! where it has no business, or a file that doesn't say what it is for, fails.
//!
//! Reads words, not syntax trees: paths that start at the crate, grouped or not, and paths that climb
//! out of a layer by `super`. Test code may touch files anywhere, and is otherwise held to the same.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

/// What a layer may use of the others, and of the world.
struct Layer {
    name: &'static str,
    uses: &'static [&'static str],
    crates: &'static [&'static str],
    touches_files: bool,
}

/// Draws on the screen.
const WINDOW: &[&str] = &["eframe", "egui"];
/// Draws, and asks the system for dialogs and the clipboard.
const SHELL: &[&str] = &["arboard", "eframe", "egui", "rfd"];
/// Shapes text.
const LAYOUT: &[&str] = &["fontique", "parley", "swash"];
/// Paints pictures.
const PICTURES: &[&str] = &["png", "zeno"];
/// Takes any words from anywhere and hands them to whoever listens: nobody here does. What is worth
/// noting goes into the diary, whose entries have no place for a text.
const NOTES: &[&str] = &["defmt", "env_logger", "fern", "log", "slog", "tracing"];
/// Crates that only the layers which name them may use.
const KEPT_APART: &[&[&str]] = &[SHELL, LAYOUT, PICTURES];
/// Macros that print: what a window's program prints is kept in the journals of desktops. What is said on
/// purpose is written to a handle.
const PRINTING: &[&str] = &["dbg", "eprint", "eprintln", "print", "println"];

/// The layers of the design, from the text up.
#[rustfmt::skip]
const LAYERS: &[Layer] = &[
    Layer { name: "text", uses: &[], crates: &[], touches_files: false },
    // Opens files: what waits for a pipe or reads a device to no end is kept out in one place, which
    // saves and articles, that know nothing of each other, both stand on.
    Layer { name: "files", uses: &[], crates: &[], touches_files: true },
    // Notes what went wrong: nothing that has a text, a name or a path to tell has a way into it.
    Layer { name: "diary", uses: &["files"], crates: &[], touches_files: true },
    Layer { name: "model", uses: &["text"], crates: &[], touches_files: false },
    Layer { name: "derived", uses: &["model", "text"], crates: &[], touches_files: false },
    Layer { name: "store", uses: &["files", "model", "text"], crates: &[], touches_files: true },
    Layer { name: "exchange", uses: &["files", "model", "text"], crates: &[], touches_files: true },
    Layer { name: "layout", uses: &["text"], crates: LAYOUT, touches_files: false },
    Layer { name: "workspace", uses: &["derived", "store", "exchange", "model", "text"], crates: &[], touches_files: false },
    Layer { name: "page", uses: &["derived", "layout", "model", "text"], crates: PICTURES, touches_files: false },
    Layer { name: "ui", uses: &["workspace", "derived", "store", "exchange", "page", "model", "layout", "text"], crates: WINDOW, touches_files: false },
    Layer { name: "shell", uses: &["ui", "derived", "workspace", "store", "exchange", "files", "diary", "page", "model", "layout", "text"], crates: SHELL, touches_files: true },
    Layer { name: "cli", uses: &["workspace", "derived", "store", "exchange", "files", "page", "model", "layout", "text"], crates: &[], touches_files: true },
    Layer { name: "main", uses: &["cli", "shell", "store", "diary"], crates: WINDOW, touches_files: true },
];

/// Names by which the standard library's files are reached.
const FILES: &[&str] = &["fs", "File", "OpenOptions"];

#[test]
fn every_file_keeps_to_its_layer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&root);
    assert!(files.len() > 50, "src/ was not found whole");
    let sources = files.iter().map(|file| {
        let path = file.strip_prefix(&root).expect("it lies in src");
        let text = fs::read_to_string(file).expect("a source file is read");
        (path.to_owned(), text)
    });
    let said: Vec<String> = complaints_about(&sources.collect::<Vec<_>>())
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(said.is_empty(), "\n{}\n", said.join("\n"));
}

#[test]
fn every_layer_stands_in_the_design() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs"));
    let lib = lib.expect("lib.rs is read");
    let modules: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    for module in &modules {
        assert!(
            layer(module).is_some(),
            "{module} is no layer of the design"
        );
    }
    assert_eq!(
        modules.len() + 1,
        LAYERS.len(),
        "main aside, a layer is a module"
    );
}

#[test]
fn no_crate_takes_words_for_whoever_listens() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    let manifest = manifest.expect("the manifest is read");
    let (_, dependencies) = manifest
        .split_once("[dependencies]")
        .expect("there are some");
    let names: Vec<&str> = (dependencies.lines())
        .filter_map(|line| line.split_once('=').map(|(name, _)| name.trim()))
        .collect();
    assert!(names.contains(&"egui"), "they were not found");
    for name in names {
        let takes = NOTES.iter().any(|crates| name.starts_with(crates));
        assert!(
            !takes,
            "what is worth noting goes into the diary, not to {name}"
        );
    }
}

/// Something in a source file that its layer forbids.
#[derive(Debug, PartialEq, Eq)]
struct Complaint {
    path: PathBuf,
    line: usize,
    what: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "src/{}:{}: {}",
            self.path.display(),
            self.line,
            self.what
        )
    }
}

/// All that is wrong with these files, whose paths are relative to `src/`.
fn complaints_about(sources: &[(PathBuf, String)]) -> Vec<Complaint> {
    let tests: Vec<Vec<String>> = sources
        .iter()
        .flat_map(|(path, source)| test_modules(&module_path(path), &words(source)))
        .collect();
    let complaints = sources.iter().flat_map(|(path, source)| {
        let is_test = tests.contains(&module_path(path));
        complaints_about_one(path, source, is_test)
    });
    complaints.collect()
}

fn complaints_about_one(path: &Path, source: &str, is_test: bool) -> Vec<Complaint> {
    let complain = |line, what| Complaint {
        path: path.to_owned(),
        line,
        what,
    };
    let mut complaints = Vec::new();
    if !source.starts_with("//!") {
        let what = "the file does not open by saying what it does (`//!`)".to_owned();
        complaints.push(complain(1, what));
    }
    let modules = module_path(path);
    let Some(layer) = modules.first().and_then(|name| layer(name)) else {
        return complaints;
    };
    let words = words(source);
    for used in paths(&words, modules.len(), is_test) {
        if let Some(what) = objection(layer, &used) {
            complaints.push(complain(used.line, what));
        }
        if !used.in_test && prints(&words, &used) {
            let what = "what is printed ends in a journal; note it in the diary".to_owned();
            complaints.push(complain(used.line, what));
        }
    }
    complaints
}

/// Whether this is the name of a macro that prints, where it is used.
fn prints(words: &[Word], used: &Used) -> bool {
    let name = used.segments.last();
    let is_one = name.is_some_and(|name| PRINTING.contains(name));
    let is_used = |two: &[Word]| {
        let (macro_name, sign) = (two[0], two[1]);
        macro_name.line == used.line && name == Some(&macro_name.text) && sign.text == "!"
    };
    is_one && words.windows(2).any(is_used)
}

/// Why this layer may not use this path.
fn objection(layer: &Layer, used: &Used) -> Option<String> {
    let name = layer.name;
    let first = used.segments.first()?;
    if used.from_root {
        let is_layer = LAYERS.iter().any(|l| l.name == *first);
        let wrong = is_layer && *first != name && !layer.uses.contains(first);
        return wrong.then(|| format!("`{name}` must not use `{first}`"));
    }
    let kept_apart = KEPT_APART.iter().any(|crates| crates.contains(first));
    if kept_apart && !layer.crates.contains(first) {
        return Some(format!("`{name}` must not use the crate `{first}`"));
    }
    let of_files = *first == "std" && used.segments.iter().any(|s| FILES.contains(s));
    let file_access = of_files || used.segments.contains(&"tempfile");
    if file_access && !layer.touches_files && !used.in_test {
        return Some(format!("`{name}` must not touch files"));
    }
    None
}

/// A path as a file uses it, groups taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Used<'a> {
    line: usize,
    /// Whether its first segment is a module of this crate's root.
    from_root: bool,
    in_test: bool,
    segments: Vec<&'a str>,
}

/// A word or sign of the source, comments and literals left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Word<'a> {
    line: usize,
    text: &'a str,
}

/// All paths in a file whose module lies `depth` below the root.
fn paths<'a>(words: &[Word<'a>], depth: usize, is_test: bool) -> Vec<Used<'a>> {
    let mut found = Vec::new();
    let mut in_test = is_test;
    let mut braces = 0;
    // How many braces stood open where each enclosing inline module began.
    let mut inline = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let before = at.checked_sub(1).map(|i| words[i].text);
        match word.text {
            "{" => {
                if at >= 2 && words[at - 2].text == "mod" {
                    inline.push(braces);
                    in_test |= is_cfg_test(&words[..at - 2]);
                }
                braces += 1;
            }
            "}" => {
                braces -= 1;
                if inline.last() == Some(&braces) {
                    inline.pop();
                }
            }
            text if is_name(text) && before != Some(".") => {
                let start = Used {
                    line: word.line,
                    from_root: false,
                    in_test,
                    segments: Vec::new(),
                };
                at = follow(words, at, start, depth + inline.len(), &mut found);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Follows a path from its next segment at `at`, into every branch of a group; returns where it ends.
fn follow<'a>(
    words: &[Word<'a>],
    mut at: usize,
    mut path: Used<'a>,
    depth: usize,
    found: &mut Vec<Used<'a>>,
) -> usize {
    let text = |at: usize| words.get(at).map_or("", |word| word.text);
    loop {
        path.line = words.get(at).map_or(path.line, |word| word.line);
        if text(at) == "{" {
            at += 1;
            while !matches!(text(at), "}" | "") {
                at = follow(words, at, path.clone(), depth, found);
                while !matches!(text(at), "," | "}" | "") {
                    at += 1; // `as NAME`
                }
                at += usize::from(text(at) == ",");
            }
            return at + 1;
        }
        path.segments.push(text(at));
        at += 1;
        let goes_on = text(at) == "::" && (is_name(text(at + 1)) || text(at + 1) == "{");
        if !goes_on {
            found.push(rooted(path, depth));
            return at;
        }
        at += 1;
    }
}

/// Takes `crate`, this crate's name, or a climb by `super` that reaches the root off a path.
fn rooted(mut path: Used<'_>, depth: usize) -> Used<'_> {
    let own = |s: &&str| ["crate", "hashiya"].contains(s);
    let climbs = path.segments.iter().take_while(|s| **s == "super").count();
    let taken = if path.segments.first().is_some_and(own) {
        1
    } else if climbs >= depth {
        climbs
    } else {
        0
    };
    path.from_root = taken > 0;
    path.segments.drain(..taken);
    path
}

/// The modules that a file declares for tests only, in files of their own.
fn test_modules(parent: &[String], words: &[Word]) -> Vec<Vec<String>> {
    let declared = words.windows(3).enumerate().filter_map(|(at, three)| {
        let is_file = three[0].text == "mod" && three[2].text == ";";
        (is_file && is_cfg_test(&words[..at])).then(|| {
            let mut path = parent.to_vec();
            path.push(three[1].text.to_owned());
            path
        })
    });
    declared.collect()
}

/// Whether `#[cfg(test)]` stands right before, a visibility aside.
fn is_cfg_test(before: &[Word]) -> bool {
    let texts: Vec<&str> = before.iter().rev().take(12).map(|w| w.text).collect();
    let visibility: &[&str] = &[")", "crate", "(", "pub"];
    let texts = texts.strip_prefix(visibility).unwrap_or(&texts);
    let texts = texts.strip_prefix(&["pub"]).unwrap_or(texts);
    texts.starts_with(&["]", ")", "test", "(", "cfg", "[", "#"])
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The words and signs of a source file.
fn words(source: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut line = 1;
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let (length, is_word) = if first.is_whitespace() {
            (first.len_utf8(), false)
        } else if let Some(length) = left_out(rest) {
            (length, false)
        } else if is_name(rest) {
            let inside = |c: char| c.is_alphanumeric() || c == '_';
            (rest.find(|c| !inside(c)).unwrap_or(rest.len()), true)
        } else if rest.starts_with("::") {
            (2, true)
        } else {
            (first.len_utf8(), true)
        };
        let (text, after) = rest.split_at(length);
        if is_word {
            words.push(Word { line, text });
        }
        line += text.matches('\n').count();
        rest = after;
    }
    words
}

/// Bytes of the comment or literal that `rest` begins with.
fn left_out(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(block_comment(rest));
    }
    if let Some(after) = rest.strip_prefix('\'') {
        return Some(1 + character(after));
    }
    let quote = rest.find('"')?;
    let (prefix, body) = rest.split_at(quote);
    let hashes = prefix.trim_start_matches(['b', 'c', 'r']);
    let letters = &prefix[..prefix.len() - hashes.len()];
    let is_raw = letters.ends_with('r');
    let is_literal =
        letters.len() <= 2 && hashes.chars().all(|c| c == '#') && (is_raw || hashes.is_empty());
    if !is_literal {
        return None;
    }
    let length = if is_raw {
        let end = format!("\"{hashes}");
        body[1..]
            .find(&end)
            .map_or(body.len(), |at| 1 + at + end.len())
    } else {
        1 + quoted(&body[1..], '"')
    };
    Some(quote + length)
}

/// Bytes up to and with the quote that ends a literal.
fn quoted(body: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    body.len()
}

/// Bytes of what follows an opening `'`: the rest of a character, or none if it names a lifetime.
fn character(after: &str) -> usize {
    let mut chars = after.chars();
    match (chars.next(), chars.next()) {
        (Some('\\'), _) | (_, Some('\'')) => quoted(after, '\''),
        _ => 0,
    }
}

/// Bytes of a block comment, which may hold others.
fn block_comment(rest: &str) -> usize {
    let mut open = 0;
    let mut at = 0;
    while at < rest.len() {
        let here = &rest.as_bytes()[at..];
        let step = match here {
            [b'/', b'*', ..] => {
                open += 1;
                2
            }
            [b'*', b'/', ..] => {
                open -= 1;
                2
            }
            _ => 1,
        };
        at += step;
        if open == 0 {
            return at;
        }
    }
    rest.len()
}

fn layer(name: &str) -> Option<&'static Layer> {
    LAYERS.iter().find(|layer| layer.name == name)
}

/// The module that a file is: `ui/reader/mod.rs` is `ui::reader`.
fn module_path(path: &Path) -> Vec<String> {
    let names = path.with_extension("");
    let mut names: Vec<String> = names
        .iter()
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.pop_if(|last| last == "mod");
    names
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of sources is read");
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.expect("its entries too").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

mod checks {
    //! The checker can fail: what it must see, and what it must not take for a fault.

    use super::*;

    /// What is said of one file, beside that it lacks a `//!`.
    fn said(path: &str, source: &str) -> Vec<String> {
        let source = format!("//! A file.\n{source}");
        let complaints = complaints_about(&[(PathBuf::from(path), source)]);
        complaints.into_iter().map(|c| c.what).collect()
    }

    fn is_fine(path: &str, source: &str) {
        assert_eq!(said(path, source), Vec::<String>::new(), "{source}");
    }

    fn is_wrong(path: &str, source: &str, with: &str) {
        let said = said(path, source);
        assert!(said.iter().any(|s| s.contains(with)), "{source}: {said:?}");
    }

    #[test]
    fn a_wrong_arrow_is_seen_however_it_is_written() {
        is_wrong("model/set.rs", "use crate::store::Log;", "`store`");
        is_wrong("model/set.rs", "use crate::{text::Fold, store};", "`store`");
        is_wrong(
            "model/set.rs",
            "use crate::{text::{a, b}, ui::Desk};",
            "`ui`",
        );
        is_wrong("model/set.rs", "fn f(l: &crate::store::Log) {}", "`store`");
        is_wrong("model/set.rs", "use super::super::shell::Disk;", "`shell`");
        is_wrong("model/mod.rs", "use super::workspace;", "`workspace`");
        is_wrong(
            "text.rs",
            "mod tests { use super::super::model::Span; }",
            "`model`",
        );
        is_wrong("cli/mod.rs", "use crate::shell::Start;", "`shell`");
        is_wrong("store/log.rs", "use crate::exchange;", "`exchange`");
        is_wrong("main.rs", "use hashiya::ui;", "`ui`");
    }

    #[test]
    fn arrows_of_the_design_are_no_fault() {
        is_fine(
            "ui/reader/mod.rs",
            "use crate::{layout::Fonts, workspace::Command};",
        );
        is_fine("shell/mod.rs", "use crate::ui::Desk;");
        is_fine(
            "workspace/mod.rs",
            "use super::store; use crate::workspace::find;",
        );
        is_fine(
            "model/set.rs",
            "use super::store::Own; pub(crate) struct A;",
        );
        is_fine(
            "model/set.rs",
            "mod tests { use super::super::store::Own; }",
        );
        is_fine("main.rs", "use hashiya::{cli, shell};");
    }

    #[test]
    fn comments_and_literals_are_no_paths() {
        is_fine(
            "text.rs",
            "// crate::ui\n/* crate::ui /* egui::Ui */ crate::ui */",
        );
        is_fine("text.rs", r##"const A: &str = "crate::ui \" egui::Ui";"##);
        is_fine(
            "text.rs",
            r###"const A: &str = r#"crate::ui " egui::Ui"#;"###,
        );
        is_fine("text.rs", "const A: char = '\"'; const B: char = '\\'';");
        is_wrong(
            "text.rs",
            "fn f<'a>(c: char) { c == '\"'; crate::ui::f() }",
            "`ui`",
        );
    }

    #[test]
    fn crates_stay_in_their_layers() {
        is_wrong("workspace/mod.rs", "use egui::Key;", "`egui`");
        is_wrong("ui/mod.rs", "use parley::Layout;", "`parley`");
        is_wrong("ui/mod.rs", "fn f() { rfd::FileDialog::new() }", "`rfd`");
        is_wrong("layout/mod.rs", "use egui as e;", "`egui`");
        is_wrong("ui/mod.rs", "fn f() -> ::swash::Tag {}", "`swash`");
        is_fine("ui/mod.rs", "use egui::{Key, Ui};");
        is_fine("layout/mod.rs", "use parley::{Layout, fontique};");
        is_fine("shell/mod.rs", "use arboard::Clipboard;");
    }

    #[test]
    fn nobody_prints() {
        is_wrong("ui/mod.rs", "fn f() { eprintln!(\"{text}\") }", "diary");
        is_wrong("main.rs", "fn f() { std::println!(\"{text}\") }", "diary");
        is_wrong("cli/mod.rs", "fn f(t: &str) { dbg!(t); }", "diary");
        is_fine("ui/mod.rs", "fn print(a: bool) -> bool { !a }");
        is_fine("main.rs", "fn f() { writeln!(io::stderr(), a) }");
        is_fine(
            "shell/mod.rs",
            "#[cfg(test)] mod tests { fn f() { println!(a) } }",
        );
    }

    #[test]
    fn files_are_touched_where_that_is_the_work() {
        is_wrong(
            "workspace/mod.rs",
            "use std::{fmt, fs::{self, File}};",
            "files",
        );
        is_wrong("model/set.rs", "fn f() { std::fs::read(p) }", "files");
        is_wrong("ui/mod.rs", "use std::fs::File;", "files");
        is_fine("workspace/mod.rs", "use std::{fmt, path::Path};");
        is_fine("store/mod.rs", "use std::fs;");
        is_fine("cli.rs", "use std::fs;");
    }

    #[test]
    fn tests_may_touch_files_and_are_else_held_to_the_same() {
        is_fine("text.rs", "#[cfg(test)] mod tests { use std::fs; }");
        is_wrong("text.rs", "mod tests { use std::fs; }", "files");
        is_wrong(
            "text.rs",
            "#[cfg(test)] mod tests { use crate::model::Span; }",
            "`model`",
        );
        let file = |path: &str, text: &str| (PathBuf::from(path), format!("//! A file.\n{text}"));
        let laws = file("layout/laws.rs", "use std::fs;");
        let declared = file("layout/mod.rs", "#[cfg(test)]\npub(crate) mod laws;");
        let shipped = file("layout/mod.rs", "pub(crate) mod laws;");
        assert_eq!(complaints_about(&[declared, laws.clone()]), []);
        assert_eq!(complaints_about(&[shipped, laws]).len(), 1);
    }

    #[test]
    fn a_file_says_what_it_does_and_a_complaint_where_it_is() {
        let bare = (PathBuf::from("ui/mod.rs"), "use crate::text;\n".to_owned());
        assert_eq!(complaints_about(&[bare])[0].line, 1);
        let source = "//! A file.\n\n/* two\nlines */ use crate::{\n    text,\n    ui,\n};\n";
        let wrong = (PathBuf::from("model/a.rs"), source.to_owned());
        let said = complaints_about(&[wrong])[0].to_string();
        assert_eq!(said, "src/model/a.rs:6: `model` must not use `ui`");
    }
}
