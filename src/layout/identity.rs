//! Glyphs and advances are those of HarfBuzz's own `hb-shape`, run by run.

use std::collections::HashSet;
use std::path::PathBuf;
use std::process::Command;

use super::bundled::BUNDLED;
use super::fonts::{ArabicFace, Faces, Fonts, TextStyle};
use super::laws::{HARD, SAMPLES};
use super::looks::latin_spaces;
use super::paragraph::Paragraph;
use super::texts;
use crate::text::{Direction, is_mark, paragraph_direction};

/// Debian's package `libharfbuzz-bin`.
const TOOL: &str = "hb-shape";

/// The bundled fonts have a thousand units a size, so that advances are in font units.
const SIZE: f32 = 1000.0;

/// How far a sum of 32-bit floats may be from a whole number of font units.
const ROUNDING: f32 = 0.01;

/// Characters of context that either shaper is given; joining looks at the nearest letter.
const CONTEXT: usize = 8;

const OWN: [&str; 12] = [
    "لا إله إلا الله، ﷲ ﷺ لآ لأ لإ الله والله بالله",
    "قال (نعم) [لا] {ثم} «هكذا» <٢٠٠٢> ‹مرة›",
    "\u{645}\u{64f}\u{62d}\u{64e}\u{645}\u{651}\u{64e}\u{62f}\u{64c} رَسُولٌ",
    "می‌خواهم کتاب‌هایشان را نمی‌بینم ۱۲۳",
    "نیا‌ز ه‍ ب‍ـ‍ت ک‌ی",
    "بغداد COVID-19 2,500 ١٢٫٥٪ Reuters والجزيرة",
    "office ﬁnal fjord Té AVATAR e\u{301}a\u{308}\u{323}",
    "וְהָאָ֗רֶץ הָיְתָ֥ה תֹ֙הוּ֙ שָׁלוֹם שׂרה בּית",
    "الحمــــد للّٰه يٰس ٱلرَّحْمَٰنِ",
    "پاکستان میں ہے کیونکہ گے ڑٹڈں ۔ ۴۶۷",
    "تحفتحا ججج ممم ككك ههه ييي سشص",
    "5-3 = 2؛ 50% و٥٠٪؟ a/b",
];

/// A run as it was shaped.
struct Shaped {
    text: Vec<char>,
    before: Vec<char>,
    after: Vec<char>,
    rtl: bool,
    script: Option<&'static str>,
    file: PathBuf,
    glyphs: Vec<Glyph>,
}

/// A glyph by number with its offset and advance in font units.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Glyph {
    number: u32,
    x: f32,
    y: f32,
    advance: f32,
}

impl Glyph {
    fn is(&self, other: &Glyph) -> bool {
        let close = |a: f32, b: f32| (a - b).abs() < ROUNDING;
        self.number == other.number
            && close(self.x, other.x)
            && close(self.y, other.y)
            && close(self.advance, other.advance)
    }
}

/// The script of a letter; what shapers resolve by the letters around is `None`.
fn script(c: char) -> Option<&'static str> {
    match c {
        _ if !c.is_alphabetic() || is_mark(c) || c == '\u{640}' => None,
        '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => Some("Hebr"),
        '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => Some("Arab"),
        _ => Some("Latn"),
    }
}

/// The runs of a paragraph, on one line, that are set in a bundled font.
fn runs(fonts: &mut Fonts, text: &str, style: &TextStyle, direction: Direction) -> Vec<Shaped> {
    let paragraph = Paragraph::new(fonts, text, style, direction, None);
    // A space beside a Latin word is set wider than its face has it, and alone in its run.
    let wider = fonts.latin_space(text, style, direction);
    let spaces = latin_spaces(text, wider);
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    let shaped = |run: parley::Run<'_, u16>| {
        let data = run.font().data.data();
        let font = BUNDLED.iter().find(|font| font.bytes() == data)?;
        let range = run.text_range();
        let added = spaces.binary_search(&range.start).map_or(0.0, |_| wider);
        let nearest = |part: &str| part.chars().find_map(script);
        let before = || text[..range.start].chars().rev().find_map(script);
        Some(Shaped {
            text: text[range.clone()].chars().collect(),
            before: {
                let before = text[..range.start].chars().rev().take(CONTEXT);
                let mut before: Vec<char> = before.collect();
                before.reverse();
                before
            },
            after: text[range.end..].chars().take(CONTEXT).collect(),
            rtl: run.is_rtl(),
            script: nearest(&text[range.clone()])
                .or_else(before)
                .or_else(|| nearest(text)),
            file: folder.join(font.name).with_extension("ttf"),
            glyphs: run
                .visual_clusters()
                .flat_map(|cluster| cluster.glyphs().collect::<Vec<_>>())
                .map(|glyph| Glyph {
                    number: glyph.id,
                    x: glyph.x,
                    y: -glyph.y,
                    advance: glyph.advance - added,
                })
                .collect(),
        })
    };
    paragraph.shaped_runs().filter_map(shaped).collect()
}

impl Shaped {
    fn arguments(&self, style: &TextStyle) -> Vec<String> {
        let list = |chars: &[char]| {
            let hex = chars.iter().map(|&c| format!("{:X}", u32::from(c)));
            hex.collect::<Vec<_>>().join(",")
        };
        let mut arguments = vec![
            self.file.display().to_string(),
            format!("--unicodes={}", list(&self.text)),
            format!("--direction={}", if self.rtl { "rtl" } else { "ltr" }),
            String::from("--no-glyph-names"),
            String::from("--no-clusters"),
            String::from("--cluster-level=1"),
        ];
        if let Some(script) = self.script {
            arguments.push(format!("--script={script}"));
        }
        for (name, context) in [("before", &self.before), ("after", &self.after)] {
            if !context.is_empty() {
                arguments.push(format!("--unicodes-{name}={}", list(context)));
            }
        }
        // As the style asks parley.
        if style.is_nastaliq() {
            arguments.push(String::from("--language=ur"));
        } else {
            arguments.push(String::from("--language=und"));
            arguments.push(String::from("--features=-locl"));
        }
        arguments
    }
}

/// What `hb-shape` prints: `[12=…+600|7@-20,30+0]`, glyphs from left to right.
fn parse(output: &str) -> Vec<Glyph> {
    let number = |text: &str| text.parse::<f32>().expect("a number");
    let output = output.trim().trim_start_matches('[').trim_end_matches(']');
    output
        .split('|')
        .map(|glyph| {
            let (place, advance) = glyph.split_once('+').expect("an advance");
            let (id, offset) = place.split_once('@').unwrap_or((place, "0,0"));
            let (x, y) = offset.split_once(',').expect("two offsets");
            Glyph {
                number: id.parse().expect("a glyph number"),
                x: number(x),
                y: number(y),
                advance: number(advance.split(',').next().expect("an advance")),
            }
        })
        .collect()
}

fn hb_shape(arguments: &[String]) -> Vec<Glyph> {
    let output = Command::new(TOOL)
        .args(arguments)
        .output()
        .expect("the tool");
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    parse(&String::from_utf8(output.stdout).expect("UTF-8"))
}

#[test]
fn glyphs_and_advances_are_those_of_harfbuzz_run_by_run() {
    if Command::new(TOOL).arg("--version").output().is_err() {
        return super::conformance::skip(TOOL, "libharfbuzz-bin");
    }
    let mut fonts = Fonts::bundled();
    let mut seen = HashSet::new();
    let mut differing = Vec::new();
    let samples = SAMPLES.iter().chain(&texts::ALL);
    let texts: Vec<&str> = samples
        .flat_map(|text| text.lines())
        .chain(OWN)
        .chain(HARD)
        .collect();
    let nastaliq = Faces {
        arabic: ArabicFace::Nastaliq,
        ..Faces::READING
    };
    for faces in [Faces::READING, Faces::INTERFACE, nastaliq] {
        let mut style = TextStyle::reading(SIZE);
        style.faces = faces;
        for text in &texts {
            // Tabs and what ends lines are laid out as other than they are.
            let text: String = text
                .chars()
                .filter(|c| !"\t\u{2028}".contains(*c))
                .collect();
            let direction = paragraph_direction(&text, Direction::RightToLeft);
            for run in runs(&mut fonts, &text, &style, direction) {
                let arguments = run.arguments(&style);
                if !seen.insert(arguments.clone()) {
                    continue;
                }
                let wanted = hb_shape(&arguments);
                let same = wanted.len() == run.glyphs.len()
                    && wanted.iter().zip(&run.glyphs).all(|(a, b)| a.is(b));
                if !same {
                    differing.push((arguments.join(" "), wanted, run.glyphs));
                }
            }
        }
    }
    assert!(seen.len() > 500, "only {} runs", seen.len());
    assert!(
        differing.is_empty(),
        "{} of {} runs differ; the first: {:?}",
        differing.len(),
        seen.len(),
        differing[0]
    );
}
