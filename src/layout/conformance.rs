//! Unicode's own test of the bidirectional algorithm, through paragraphs as they are laid out.

use std::io::Write;
use std::path::Path;
use std::thread;

use super::fonts::{Fonts, TextStyle};
use super::paragraph::Paragraph;
use crate::text::Direction;

/// Where Debian's package `unicode-data` puts it.
const FILE: &str = "/usr/share/unicode/BidiCharacterTest.txt";

/// Says that a test is skipped because what it compares with is missing. Where
/// `HASHIYA_SKIP_NOTHING` is set, as in `.ci/run`, the test fails instead.
pub(super) fn skip(missing: &str, package: &str) {
    let said = format!("skipped: {missing} is not here (Debian package {package})");
    assert!(std::env::var_os("HASHIYA_SKIP_NOTHING").is_none(), "{said}");
    // Straight to the terminal: the output of tests that pass is held back.
    let _ = writeln!(std::io::stderr(), "{said}");
}

/// One line of the file; its head says what the fields are.
struct Case {
    text: String,
    direction: Direction,
    /// The level of each scalar value; `None` for those that rule X9 removes.
    levels: Vec<Option<u8>>,
    /// Indices of the scalar values from left to right.
    order: Vec<usize>,
}

impl Case {
    fn parse(line: &str) -> Case {
        let fields: Vec<&str> = line.split(';').collect();
        let scalars = fields[0]
            .split(' ')
            .map(|hex| u32::from_str_radix(hex, 16).unwrap());
        Case {
            text: scalars
                .map(|scalar| char::from_u32(scalar).unwrap())
                .collect(),
            direction: match fields[2] {
                "0" => Direction::LeftToRight,
                "1" => Direction::RightToLeft,
                level => panic!("paragraph level {level} in {line}"),
            },
            levels: fields[3]
                .split(' ')
                .map(|level| level.parse().ok())
                .collect(),
            order: fields[4]
                .split_whitespace()
                .map(|index| index.parse().unwrap())
                .collect(),
        }
    }

    /// The order and directions that our paragraph has, like `order` and as odd or even levels.
    fn laid_out(&self, fonts: &mut Fonts) -> (Vec<usize>, Vec<Option<u8>>) {
        let style = TextStyle::interface(12.0);
        let paragraph = Paragraph::new(fonts, &self.text, &style, self.direction, None);
        let starts: Vec<usize> = self.text.char_indices().map(|(start, _)| start).collect();
        let mut order = Vec::new();
        let mut parities = vec![None; starts.len()];
        for (bytes, rtl) in paragraph.clusters_in_visual_order() {
            let first = starts.partition_point(|&start| start < bytes.start);
            let end = starts.partition_point(|&start| start < bytes.end);
            let kept = (first..end).filter(|&scalar| self.levels[scalar].is_some());
            let mut kept: Vec<usize> = kept.collect();
            if rtl {
                kept.reverse();
            }
            for &scalar in &kept {
                parities[scalar] = Some(u8::from(rtl));
            }
            order.extend(kept);
        }
        (order, parities)
    }
}

#[test]
fn unicodes_bidi_character_test_passes_line_by_line() {
    if !Path::new(FILE).exists() {
        return skip(FILE, "unicode-data");
    }
    let file = std::fs::read_to_string(FILE).unwrap();
    let lines: Vec<&str> = file
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    assert!(lines.len() > 90_000, "only {} lines", lines.len());
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let failed: Vec<&str> = thread::scope(|scope| {
        let parts = lines.chunks(lines.len().div_ceil(threads));
        let parts: Vec<_> = parts.map(|part| scope.spawn(|| failures(part))).collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap())
            .collect()
    });
    assert!(failed.is_empty(), "{failed:?} of {} lines", lines.len());
}

fn failures<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let mut fonts = Fonts::bundled();
    let fails = |line: &&&str| {
        let case = Case::parse(line);
        let parities = case
            .levels
            .iter()
            .map(|level| level.map(|level| level % 2))
            .collect();
        case.laid_out(&mut fonts) != (case.order.clone(), parities)
    };
    lines.iter().filter(fails).copied().collect()
}
