//! Unresolved merges: saves in which a merge by lines has left its conflict markers, read as the two
//! files that they were made of.
//!
//! A side is the file with the markers, the other side and the common ancestor blanked out by spaces:
//! each byte that stays keeps its place. Markers within a string that runs over several lines are its
//! text, unless the text's checksum says otherwise.
//!
//! Knows nothing of what a save holds, beyond its text and that text's checksum.

use std::ops::Range;

use memchr::memchr_iter;

use super::{scan::Scanner, split, string::plain_string};
use crate::model::sha256;

/// How many of its sign a marker has at least.
const MARKER: usize = 7;
/// The beginnings of lines without which there is no merge.
const MARKERS: [&[u8]; 3] = [b"<<<<<<<", b">>>>>>>", b"|||||||"];
/// How many scalar values of a label are told.
const LABEL: usize = 60;
/// How many labels are told.
const LABELS: usize = 6;

/// The two files that an unresolved merge was made of.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sides {
    /// The file as the first side has it.
    pub ours: String,
    /// The file as the other side has it.
    pub theirs: String,
    /// What its markers call the sides, each once, in the order of the file: of a merge within a merge,
    /// or of several, more than two.
    pub labels: Vec<String>,
    /// Where the first marker stands.
    pub at: usize,
}

/// What a conflict marker begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Ours,
    Base,
    Theirs,
    End,
}

/// A line with a conflict marker.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Marker {
    sign: Sign,
    /// How many of its sign it has: a merge within a merge has more.
    length: usize,
    /// The line, with its end.
    line: Range<usize>,
    /// Whether it stands within a string.
    quoted: bool,
}

/// One place where the sides differ.
#[derive(Debug)]
struct Region {
    ours: Range<usize>,
    theirs: Range<usize>,
    /// From its first marker to the end of its last.
    whole: Range<usize>,
}

/// Whether a file may hold conflict markers at all; most don't, and this is quickly seen.
fn may_hold_markers(file: &str) -> bool {
    let bytes = file.as_bytes();
    let is_marker = |at: usize| {
        let line = &bytes[at..];
        MARKERS.iter().any(|marker| line.starts_with(marker))
    };
    // Once through all of it, whichever it may hold.
    is_marker(0) || memchr_iter(b'\n', bytes).any(|at| is_marker(at + 1))
}

/// The sides of a file that is an unresolved merge; `None` if it is none.
pub(super) fn sides(file: &str) -> Option<Sides> {
    if !may_hold_markers(file) {
        return None;
    }
    let all = markers(file);
    let bare: Vec<Marker> = all.iter().filter(|m| !m.quoted).cloned().collect();
    let outside = resolved(file, &bare);
    if bare.len() == all.len() {
        return outside;
    }
    // A text may hold such lines; or the merge may have put them there.
    let as_text = outside.as_ref().map_or(file, |sides| &sides.ours);
    match resolved(file, &all) {
        Some(sides) if !agrees(as_text) && (agrees(&sides.ours) || agrees(&sides.theirs)) => {
            Some(sides)
        }
        _ => outside,
    }
}

/// A file's beginning as the first side of a merge has it, for telling what kind of file it is.
pub(super) fn first_side(head: &str) -> String {
    let mut kept = String::with_capacity(head.len());
    let mut within = None;
    for line in head.split_inclusive('\n') {
        match (marker_of(line), within) {
            (Some((Sign::Ours, _)), _) => within = Some(Sign::Ours),
            (Some((Sign::End, _)), Some(_)) => within = None,
            (Some((sign, _)), Some(_)) => within = Some(sign),
            (None, Some(Sign::Base | Sign::Theirs)) => {}
            // A line of equals signs is none of a merge by itself.
            _ => kept.push_str(line),
        }
    }
    kept
}

/// Whether the text of a save is the one that its checksum was made of.
fn agrees(file: &str) -> bool {
    let split = split::split(file, &mut |_| {});
    let field = |key: &str| {
        let mut pieces = split.pieces.iter();
        let piece = pieces.find(|p| p.section == "document" && p.key == key)?;
        let value = &file[piece.value.clone()];
        let read = || Some(super::shape::read::<String>(value).ok()?.value);
        plain_string(value).or_else(read)
    };
    match (field("text"), field("sha256")) {
        (Some(text), Some(hash)) => hash.eq_ignore_ascii_case(&sha256(text.as_bytes())),
        _ => false,
    }
}

/// All lines with markers.
fn markers(file: &str) -> Vec<Marker> {
    let mut found = Vec::new();
    let mut scanner = Scanner::new(file, 0..file.len());
    let mut seen = 0;
    while let Some(c) = scanner.peek() {
        if is_line_start(file, scanner.at) && add_marker(file, scanner.at, false, &mut found) {
            scanner.at = line_end(file, scanner.at);
            seen = scanner.at;
            continue;
        }
        let start = scanner.at;
        let passed = match c {
            '/' | '\t'..='\r' | ' ' => scanner.blank(),
            '"' | '\'' => scanner.token(c),
            c if c.is_alphanumeric() => scanner.token(c),
            _ => {
                scanner.advance();
                Ok(())
            }
        };
        match passed {
            // What a string or comment runs over.
            Ok(()) => {
                let lines = line_starts(file, start.max(seen)..scanner.at);
                for line in lines.filter(|line| *line < scanner.at) {
                    // White space between markers ends where one begins.
                    add_marker(file, line, true, &mut found);
                }
            }
            // Nothing closes it: the lines after it are read for themselves.
            Err(_) => scanner.at = line_end(file, start),
        }
        if scanner.at == start {
            scanner.advance();
        }
    }
    found
}

fn add_marker(file: &str, at: usize, quoted: bool, found: &mut Vec<Marker>) -> bool {
    let line = at..line_end(file, at);
    let Some((sign, length)) = marker_of(&file[line.clone()]) else {
        return false;
    };
    found.push(Marker {
        sign,
        length,
        line,
        quoted,
    });
    true
}

/// The marker that a line is, and how many of its sign it has.
fn marker_of(line: &str) -> Option<(Sign, usize)> {
    let line = line.trim_end_matches(['\n', '\r']);
    let first = line.chars().next()?;
    let sign = match first {
        '<' => Sign::Ours,
        '|' => Sign::Base,
        '=' => Sign::Theirs,
        '>' => Sign::End,
        _ => return None,
    };
    let label = line.trim_start_matches(first);
    let length = line.len() - label.len();
    let parted = label.is_empty() || label.starts_with(' ');
    (length >= MARKER && parted).then_some((sign, length))
}

/// The sides of a file, by these of its markers; `None` if none of them is one of a conflict. Where a
/// marker is missing, as the last of a conflict, all its lines are taken to be of either side: none is
/// lost, and what stands twice is told of.
fn resolved(file: &str, markers: &[Marker]) -> Option<Sides> {
    let (regions, strays) = regions(markers);
    // A line of equals signs is none of a merge by itself.
    let first = markers.iter().find(|marker| marker.sign != Sign::Theirs)?;
    let side = |kept: fn(&Region) -> &Range<usize>| {
        let mut bytes = file.as_bytes().to_vec();
        for region in &regions {
            let kept = kept(region);
            blank(&mut bytes, region.whole.start..kept.start);
            blank(&mut bytes, kept.end..region.whole.end);
        }
        strays
            .iter()
            .for_each(|line| blank(&mut bytes, line.clone()));
        String::from_utf8(bytes).expect("whole lines have become spaces")
    };
    Some(Sides {
        ours: side(|region| &region.ours),
        theirs: side(|region| &region.theirs),
        labels: labels(file, markers),
        at: first.line.start,
    })
}

/// What the markers call the sides, each once.
fn labels(file: &str, markers: &[Marker]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    let named = |marker: &&Marker| matches!(marker.sign, Sign::Ours | Sign::End);
    for marker in markers.iter().filter(named) {
        let label = told_label(&file[marker.line.clone()]);
        if labels.len() < LABELS && !label.is_empty() && !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels
}

/// The conflicts that markers form, and the lines of those that belong to none.
fn regions(markers: &[Marker]) -> (Vec<Region>, Vec<Range<usize>>) {
    let mut regions = Vec::new();
    let mut strays = Vec::new();
    let mut rest = markers;
    while let Some((open, after)) = rest.split_first() {
        match region(open, after) {
            Some((region, passed)) => {
                regions.push(region);
                rest = &after[passed..];
            }
            None => {
                strays.push(open.line.clone());
                rest = after;
            }
        }
    }
    (regions, strays)
}

/// The conflict that `open` begins, and how many of the markers after it are within it.
fn region(open: &Marker, after: &[Marker]) -> Option<(Region, usize)> {
    let mut same = after.iter().enumerate();
    // Within the common ancestor may stand whole conflicts, of longer markers.
    let mut next = |sign| {
        let next = same.by_ref().find(|(_, m)| m.length == open.length)?;
        (next.1.sign == sign).then_some(next)
    };
    if open.sign != Sign::Ours {
        return None;
    }
    let base = after.iter().find(|m| m.length == open.length);
    let has_base = base.is_some_and(|marker| marker.sign == Sign::Base);
    let ours_end = if has_base {
        next(Sign::Base)?.1.line.start
    } else {
        usize::MAX
    };
    let (_, middle) = next(Sign::Theirs)?;
    let (at, close) = next(Sign::End)?;
    let region = Region {
        ours: open.line.end..ours_end.min(middle.line.start),
        theirs: middle.line.end..close.line.start,
        whole: open.line.start..close.line.end,
    };
    Some((region, at + 1))
}

/// What a marker calls its side, on one line of bounded length.
fn told_label(line: &str) -> String {
    let label = line.trim_start_matches(['<', '>']).trim();
    match label.char_indices().nth(LABEL) {
        Some((end, _)) => format!("{}…", &label[..end]),
        None => label.to_owned(),
    }
}

/// Blanks out all but line ends.
fn blank(bytes: &mut [u8], range: Range<usize>) {
    for byte in &mut bytes[range] {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
}

fn is_line_start(file: &str, at: usize) -> bool {
    at == 0 || file.as_bytes()[at - 1] == b'\n'
}

/// Where the line that holds `at` ends, with its line end.
fn line_end(file: &str, at: usize) -> usize {
    let rest = &file[at..];
    at + rest.find('\n').map_or(rest.len(), |end| end + 1)
}

/// Where lines begin within a range, its own beginning aside.
fn line_starts(file: &str, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let start = range.start;
    file[range]
        .match_indices('\n')
        .map(move |(i, _)| start + i + 1)
}
