//! Every sign that the program says something with has a glyph in the fonts that it carries: no box
//! stands where a person is to read.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | any character or string literal of the source, tests and tables of words and signs of languages aside | each of its characters has a glyph in the fonts of egui's widgets and of our layout, regular and bold; so have the signs of hidden characters | `every_sign_of_the_source_has_a_glyph` |
//! | names, guidelines and examples of the bundled tagsets | the same, by our layout | `every_sign_of_the_bundled_tagsets_has_a_glyph` |
//! | a sign that stands beside numbers in articles: minus, per mille, more or less, about, at most, at least, infinite, fractions, currencies | it has a glyph wherever text is set, whatever fonts the machine has | `every_sign_of_numbers_has_a_glyph` |
//! | a sign that no font has | is found by the same means | `a_sign_without_a_glyph_would_be_found` |
//! | literals with escapes, raw strings, comments, lifetimes, test modules | are told apart | `literals_are_told_from_all_else` |

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use egui::{FontFamily, FontId};
use egui_kittest::Harness;
use hashiya::{
    layout::{Fonts, Paragraph, TextStyle},
    text::{Direction, HiddenChar, has_rtl},
    ui::ink::{Ink, bold},
};

/// What of the source speaks to nobody: the words by which languages are read, and the signs of
/// which notations and formulas are made.
const UNSPOKEN: [&str; 7] = [
    "text/expression",
    "text/clitics",
    "text/leftovers",
    "text/sample",
    "text/marked",
    "exchange/guard",
    "layout/",
];

/// What is only compared with what is typed or written, and said to nobody.
const TYPED: [&str; 5] = ["−", "־−", "-−", "\u{fffe}", "\u{ffff}"];

/// All literals of the source with where they stand.
fn literals() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let of_tests = test_modules();
    for path in sources(Path::new("src")) {
        let name = path.display().to_string();
        let stems = path.iter().map(|part| Path::new(part).file_stem());
        let is_test = stems
            .flatten()
            .any(|stem| of_tests.iter().any(|test| stem == &**test));
        let is_unspoken = UNSPOKEN.iter().any(|part| name.contains(part));
        if is_test || is_unspoken {
            continue;
        }
        let source = fs::read_to_string(&path).expect("a source file");
        let spoken = source.split("\n#[cfg(test)]\nmod ").next();
        // What is said of text is a word at least: single characters are what is read there.
        let is_said = |words: &String| !name.contains("text/") || words.chars().count() > 1;
        let words = literals_of(spoken.unwrap_or_default());
        let said = words.into_iter().filter(is_said);
        found.extend(said.map(|words| (words, name.clone())));
    }
    found
}

/// The names of modules that only tests have.
fn test_modules() -> Vec<String> {
    let all = sources(Path::new("src")).into_iter();
    let texts = all.map(|path| fs::read_to_string(path).expect("a source file"));
    let modules = texts.flat_map(|text| {
        let behind = text.split("#[cfg(test)]\n").skip(1);
        let lines = behind.filter_map(|after| after.lines().next()?.strip_suffix(';'));
        let names = lines.filter_map(|line| Some(line.split_once("mod ")?.1.to_owned()));
        names.collect::<Vec<_>>()
    });
    modules.collect()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let all = paths.flat_map(|path| match path.is_dir() {
        true => sources(&path),
        false => vec![path],
    });
    all.filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect()
}

/// The strings and characters of Rust source, as they are meant.
fn literals_of(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        rest = if rest.starts_with("//") {
            rest.find('\n').map_or("", |end| &rest[end..])
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or("", |end| &rest[end + 2..])
        } else if let Some((raw, after)) = raw_string(rest) {
            found.push(raw.to_owned());
            after
        } else if c == '"' {
            let (words, after) = quoted(behind, '"');
            found.push(words);
            after
        } else if c == '\'' {
            let mut after_next = behind.char_indices().skip(1);
            let closes = after_next
                .next()
                .is_some_and(|(at, _)| behind[at..].starts_with('\''));
            if closes || behind.starts_with('\\') {
                let (words, after) = quoted(behind, '\'');
                found.push(words);
                after
            } else {
                // A lifetime.
                behind
            }
        } else if c.is_alphanumeric() || c == '_' {
            // An `r` at the end of a name begins no string.
            rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_')
        } else {
            behind
        };
    }
    found
}

/// A raw string at the beginning, and what follows it.
fn raw_string(source: &str) -> Option<(&str, &str)> {
    let opened = source
        .strip_prefix('r')
        .or_else(|| source.strip_prefix("br"))?;
    let words = opened.trim_start_matches('#');
    let hashes = &opened[..opened.len() - words.len()];
    let end = format!("\"{hashes}");
    words.strip_prefix('"')?.split_once(end.as_str())
}

/// The literal up to its closing quote, its escapes resolved, and what follows it.
fn quoted(source: &str, quote: char) -> (String, &str) {
    let mut words = String::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c == quote {
            break;
        }
        if c != '\\' {
            words.push(c);
        } else if let Some((hex, after)) = rest.strip_prefix("u{").and_then(|s| s.split_once('}')) {
            let code = u32::from_str_radix(&hex.replace('_', ""), 16);
            words.extend(code.ok().and_then(char::from_u32));
            rest = after;
        } else {
            // None of the others is a sign of its own.
            let escaped = rest.chars().next().map_or(0, char::len_utf8);
            let kept = rest[..escaped].chars().filter(|c| "\"'\\".contains(*c));
            words.extend(kept);
            rest = &rest[escaped..];
        }
    }
    (words, rest)
}

/// Whether a character shows at all.
fn shows(c: char) -> bool {
    let steers = matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
            | '\u{fe00}'..='\u{fe0f}'
    );
    !c.is_control() && !c.is_whitespace() && !steers
}

/// The fonts of both: of egui's widgets, and of our layout.
struct Glyphs {
    harness: Harness<'static>,
    fonts: Fonts,
}

impl Glyphs {
    fn new() -> Glyphs {
        let mut harness = Harness::new_ui(|_| {});
        Ink::install(&harness.ctx, Fonts::bundled());
        harness.run();
        let fonts = Fonts::bundled();
        Glyphs { harness, fonts }
    }

    /// Characters of a text without a glyph where that text is set.
    fn missing(&mut self, words: &str) -> Vec<char> {
        let ours = !has_rtl(words);
        let families = [FontFamily::Proportional, FontFamily::Monospace, bold()];
        let lacks = |c: &char| {
            families.iter().any(|family| {
                let id = FontId::new(13.0, family.clone());
                !self.harness.ctx.fonts_mut(|fonts| fonts.has_glyph(&id, *c))
            })
        };
        let signs: Vec<char> = words.chars().filter(|c| shows(*c)).collect();
        let mut missing: Vec<char> = Vec::new();
        // Words with right-to-left letters are set by our layout, whosever they are.
        if ours {
            missing.extend(signs.iter().filter(|c| lacks(c)));
        }
        missing.extend(signs.iter().filter(|c| !self.is_set(**c)));
        missing
    }

    /// Whether our layout has a glyph for a character, in any of the styles of the interface.
    fn is_set(&mut self, c: char) -> bool {
        let styles = [
            TextStyle::interface(13.0),
            TextStyle::interface(13.0).bold(),
            TextStyle::reading(20.0),
        ];
        styles.iter().all(|style| {
            let text = c.to_string();
            let direction = Direction::LeftToRight;
            let paragraph = Paragraph::new(&mut self.fonts, &text, style, direction, None);
            let mut glyphs = paragraph.glyphs(0..1).peekable();
            glyphs.peek().is_some() && glyphs.all(|glyph| glyph.key.glyph != 0)
        })
    }
}

fn without_glyphs(all: impl IntoIterator<Item = (String, String)>) -> BTreeMap<String, String> {
    let mut glyphs = Glyphs::new();
    let mut known = BTreeMap::new();
    let mut found = BTreeMap::new();
    for (words, place) in all {
        if words.is_ascii() || TYPED.contains(&words.as_str()) {
            continue;
        }
        for c in words.chars() {
            let key = (c, has_rtl(&words));
            if known.insert(key, ()).is_none() && !glyphs.missing(&words).is_empty() {
                for c in glyphs.missing(&words) {
                    let code = format!("{c} U+{:04X}", u32::from(c));
                    found
                        .entry(code)
                        .or_insert_with(|| format!("{place}: {words:?}"));
                }
            }
        }
    }
    found
}

#[test]
fn every_sign_of_the_source_has_a_glyph() {
    let all = literals();
    assert!(all.len() > 3000 && all.iter().any(|(words, _)| words.contains('…')));
    let hidden = ('\0'..=char::MAX).filter_map(HiddenChar::of);
    let revealed = hidden.map(|kind| (kind.sign().to_string(), kind.name().to_owned()));
    let found = without_glyphs(all.into_iter().chain(revealed));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_sign_of_the_bundled_tagsets_has_a_glyph() {
    let files = ["codes", "news", "security"].map(|name| format!("assets/tagsets/{name}.ron"));
    let lines = files.iter().flat_map(|file| {
        let all = fs::read_to_string(file).expect("a tagset");
        let lines: Vec<_> = all
            .lines()
            .map(|line| (line.to_owned(), file.clone()))
            .collect();
        lines
    });
    let found = without_glyphs(lines);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_sign_of_numbers_has_a_glyph() {
    let ranges = [
        '\u{a2}'..='\u{a5}',
        '\u{b0}'..='\u{b3}',
        '\u{bc}'..='\u{be}',
        '\u{2010}'..='\u{2015}',
        '\u{2030}'..='\u{2034}',
        '\u{2070}'..='\u{2070}',
        '\u{2074}'..='\u{208e}',
        '\u{20a0}'..='\u{20bf}',
        '\u{2153}'..='\u{215e}',
        '\u{609}'..='\u{60b}',
        '\u{66a}'..='\u{66c}',
    ];
    let others = "¹×÷⁄℃℉№﷼−∓∕∗∙√∝∞∼≃≅≈≠≡≤≥≪≫∑∆";
    let signs = ranges.into_iter().flatten().chain(others.chars());
    let found = without_glyphs(signs.map(|c| (c.to_string(), "an article".to_owned())));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_sign_without_a_glyph_would_be_found() {
    for (words, missing) in [("a 語…", 1), ("語 بغداد", 1), ("a… → ✓", 0), ("«بغداد»", 0)]
    {
        let found = without_glyphs([(words.to_owned(), String::new())]);
        assert_eq!(found.len(), missing, "{found:?}");
    }
}

#[test]
fn literals_are_told_from_all_else() {
    let source = r##"
        // no "comment" 'x'
        /* nor "this" */
        fn a<'a>(b: &'a str) -> char { let c = b"bytes"; r#"raw "quotes""#; var"x"; 'c' }
        "one \u{200c}\"two\"\n"; '\''; '\u{2026}'; "a\
          b"
    "##;
    let expected = [
        "bytes",
        "raw \"quotes\"",
        "x",
        "c",
        "one \u{200c}\"two\"",
        "'",
        "…",
    ];
    let found = literals_of(source);
    assert_eq!(&found[..expected.len()], expected);
    assert_eq!(found.len(), expected.len() + 1);
}
