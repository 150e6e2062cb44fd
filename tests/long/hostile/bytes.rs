//! What happens to any file: cut off, zeroed by a power cut, bytes and lines out of place, other line
//! ends and encodings, merges that were never finished.

use std::{fs, process::Command};

use crate::chance::Chance;

/// Cut off at any byte.
pub fn cut(chance: &mut Chance, good: &[u8]) -> Vec<u8> {
    let from = chance.below(good.len());
    match chance.below(6) {
        0 => Vec::new(),
        1 => good[from..].to_vec(),
        _ => good[..from].to_vec(),
    }
}

/// Zeros where something was, as a power cut leaves them.
pub fn zeros(chance: &mut Chance, good: &[u8]) -> Vec<u8> {
    let mut bytes = good.to_vec();
    let (from, length) = (chance.below(good.len()), chance.between(1, 5000));
    match chance.below(5) {
        0 => bytes.fill(0),
        1 => bytes[from..].fill(0),
        2 => bytes.extend(vec![0; length]),
        _ => {
            let to = (from + length).min(bytes.len());
            bytes[from..to].fill(0);
        }
    }
    bytes
}

/// Some bytes are others.
pub fn flipped(chance: &mut Chance, good: &[u8]) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..1 + chance.below(12) {
        let at = chance.below(bytes.len());
        let bit = 1 << chance.below(8);
        match chance.below(4) {
            0 => bytes[at] = chance.next() as u8,
            1 => bytes.insert(at, chance.pick(b"\"\\(){}[],:'#r/*\n\0\xff")),
            2 => {
                bytes.remove(at);
            }
            _ => bytes[at] ^= bit,
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

/// Lines doubled, dropped, exchanged, moved.
pub fn lines(chance: &mut Chance, good: &[u8]) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = good.split_inclusive(|b| *b == b'\n').collect();
    for _ in 0..1 + chance.below(3) {
        if lines.is_empty() {
            break;
        }
        let (a, b) = (chance.below(lines.len()), chance.below(lines.len()));
        match chance.below(5) {
            0 => lines.insert(a, lines[a]),
            1 => {
                lines.remove(a);
            }
            2 => lines.swap(a, b),
            3 => {
                let line = lines.remove(a);
                lines.insert(b.min(lines.len()), line);
            }
            _ => {
                let some = lines[a.min(b)..a.max(b)].to_vec();
                lines.splice(a..a, some);
            }
        }
    }
    lines.concat()
}

/// Other line ends, byte-order marks.
pub fn ends(chance: &mut Chance, good: &[u8]) -> Vec<u8> {
    const BOM: &[u8] = "\u{feff}".as_bytes();
    let each = |end: &[u8]| -> Vec<u8> {
        let lines = good.split(|b| *b == b'\n');
        lines.collect::<Vec<_>>().join(end)
    };
    match chance.below(8) {
        0 => each(b"\r\n"),
        1 => each(b"\r"),
        2 => each("\u{2028}".as_bytes()),
        3 => each("\u{85}".as_bytes()),
        4 => [BOM, good].concat(),
        5 => [BOM, BOM, &each(b"\r\n")].concat(),
        6 => good.trim_ascii_end().to_vec(),
        _ => {
            let mut mixed = Vec::new();
            for line in good.split_inclusive(|b| *b == b'\n') {
                mixed.extend_from_slice(line.strip_suffix(b"\n").unwrap_or(line));
                mixed.extend_from_slice(chance.pick(&[&b"\n"[..], b"\r\n", b"\r", b"\n\n"]));
            }
            mixed
        }
    }
}

/// Other encodings, and bytes that are no text.
pub fn encodings(chance: &mut Chance, good: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(good).into_owned();
    let little = |unit: u16| unit.to_le_bytes();
    let big = |unit: u16| unit.to_be_bytes();
    match chance.below(9) {
        0 => text.encode_utf16().flat_map(little).collect(),
        1 => text.encode_utf16().flat_map(big).collect(),
        2 => "\u{feff}"
            .chars()
            .chain(text.chars())
            .collect::<String>()
            .encode_utf16()
            .flat_map(little)
            .collect(),
        3 => text
            .chars()
            .flat_map(|c| u32::from(c).to_le_bytes())
            .collect(),
        // As Windows-1256 has them, near enough: Arabic letters above ASCII.
        4 => text
            .chars()
            .map(|c| {
                if c.is_ascii() {
                    c as u8
                } else {
                    0xc0 | c as u8
                }
            })
            .collect(),
        // UTF-8 taken for Latin-1 and written as UTF-8 again.
        5 => good
            .iter()
            .map(|&b| char::from(b))
            .collect::<String>()
            .into_bytes(),
        6 => with(chance, good, b"\xed\xa0\x80\xed\xb0\x80"),
        7 => with(chance, good, b"\xc0\xaf\xf8\x88\x80\x80\x80"),
        _ => (0..good.len()).map(|_| chance.next() as u8).collect(),
    }
}

/// Something put in at some places.
fn with(chance: &mut Chance, good: &[u8], what: &[u8]) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..1 + chance.below(5) {
        let at = chance.below(bytes.len() + 1);
        bytes.splice(at..at, what.iter().copied());
    }
    bytes
}

/// Two changes of one file that `git merge-file` could not bring together; without git, markers as
/// it would write them.
pub fn merge(chance: &mut Chance, good: &[u8]) -> Vec<u8> {
    let ours = reworded(chance, good, "ours");
    let theirs = reworded(chance, good, "theirs");
    let merged = merge_file(chance, &ours, good, &theirs);
    let merged = merged.unwrap_or_else(|| {
        [
            &b"<<<<<<< ours\n"[..],
            &ours,
            b"=======\n",
            &theirs,
            b">>>>>>> theirs\n",
        ]
        .concat()
    });
    if chance.once_in(4) {
        // Somebody began to put it right.
        let markers = |line: &&[u8]| !line.starts_with(b"=======");
        let lines = merged.split_inclusive(|b| *b == b'\n');
        return lines.filter(markers).collect::<Vec<_>>().concat();
    }
    merged
}

/// The same file with a few lines changed, doubled or gone.
fn reworded(chance: &mut Chance, good: &[u8], by: &str) -> Vec<u8> {
    let mut lines: Vec<Vec<u8>> = good
        .split_inclusive(|b| *b == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    for _ in 0..3 {
        let at = chance.below(lines.len());
        let Some(line) = lines.get_mut(at) else {
            break;
        };
        match chance.below(3) {
            0 => line.clear(),
            1 => {
                let doubled = line.clone();
                lines.insert(at, doubled);
            }
            _ => {
                let half = line.iter().position(|b| *b == b' ').unwrap_or(0);
                let by = by.bytes();
                line.splice(half..half, by);
            }
        }
    }
    lines.concat()
}

fn merge_file(chance: &mut Chance, ours: &[u8], base: &[u8], theirs: &[u8]) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().ok()?;
    let path = |name: &str| folder.path().join(name);
    for (name, bytes) in [("ours", ours), ("base", base), ("theirs", theirs)] {
        fs::write(path(name), bytes).ok()?;
    }
    let style = chance.pick(&["-q", "--diff3", "--zdiff3"]);
    let mut git = Command::new("git");
    git.current_dir(folder.path());
    git.args(["merge-file", "-p", "-q", style, "ours", "base", "theirs"]);
    let merged = git.output().ok()?.stdout;
    (!merged.is_empty()).then_some(merged)
}
