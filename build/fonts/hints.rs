//! Takes the hints out of a font: what tells a renderer how to move points to whole pixels. Outlines stay.

use super::{Table, number, short};

/// Programs for the interpreter of hints, what they reckon with, and from which size on to run them.
const OF_HINTS: [&[u8; 4]; 4] = [b"fpgm", b"prep", b"cvt ", b"gasp"];
/// Before the ends of contours: their count, and the box around the glyph.
const GLYPH_HEAD: usize = 10;

/// Flags of a part of a glyph that is put together from others.
mod part {
    pub const WORDS: usize = 0x1;
    pub const SCALE: usize = 0x8;
    pub const MORE: usize = 0x20;
    pub const TWO_SCALES: usize = 0x40;
    pub const MATRIX: usize = 0x80;
    pub const HINTS: usize = 0x100;
}

/// Takes them out; `None` where the tables are not as they are to be.
pub fn take_out(tables: &mut Vec<Table>) -> Option<()> {
    tables.retain(|table| !OF_HINTS.contains(&&table.tag));
    let place = |tag: &[u8; 4]| tables.iter().position(|table| table.tag == *tag);
    let (head, loca, glyf) = (place(b"head")?, place(b"loca")?, place(b"glyf")?);
    // Offsets are of two bytes each, in units of two, or of four.
    let (bytes, unit) = match number(&tables[head].bytes, 50, 2)? {
        0 => (2, 2),
        _ => (4, 1),
    };
    let offsets: Option<Vec<usize>> = (0..tables[loca].bytes.len() / bytes)
        .map(|index| Some(number(&tables[loca].bytes, index * bytes, bytes)? * unit))
        .collect();
    let (mut outlines, mut starts) = (Vec::new(), Vec::new());
    for ends in offsets?.windows(2) {
        starts.push(outlines.len());
        outlines.extend(unhinted(tables[glyf].bytes.get(ends[0]..ends[1])?)?);
        outlines.resize(outlines.len().next_multiple_of(unit), 0);
    }
    starts.push(outlines.len());
    let offset = |start: usize| short::<u32>(start / unit).to_be_bytes()[4 - bytes..].to_vec();
    tables[loca].bytes = starts.into_iter().flat_map(offset).collect();
    tables[glyf].bytes = outlines;
    Some(())
}

fn unhinted(glyph: &[u8]) -> Option<Vec<u8>> {
    if glyph.is_empty() {
        return Some(Vec::new());
    }
    let contours = number(glyph, 0, 2)?;
    if contours >= 0x8000 {
        return parts(glyph);
    }
    let hints = GLYPH_HEAD + 2 * contours;
    let after = hints + 2 + number(glyph, hints, 2)?;
    Some([&glyph[..hints], &[0, 0], glyph.get(after..)?].concat())
}

/// A glyph that is put together from others: all its parts, and no hints behind them.
fn parts(glyph: &[u8]) -> Option<Vec<u8>> {
    let mut kept = glyph.to_vec();
    let mut at = GLYPH_HEAD;
    loop {
        let flags = number(glyph, at, 2)?;
        let plain = short::<u16>(flags & !part::HINTS);
        kept[at..at + 2].copy_from_slice(&plain.to_be_bytes());
        let has = |flag: usize, bytes: usize| if flags & flag == 0 { 0 } else { bytes };
        at += 6 + has(part::WORDS, 2);
        at += has(part::SCALE, 2) + has(part::TWO_SCALES, 4) + has(part::MATRIX, 8);
        if flags & part::MORE == 0 {
            kept.truncate(at);
            return Some(kept);
        }
    }
}
