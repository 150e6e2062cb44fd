//! Packs the fonts that are part of the program. Knows their files, and nothing of what is done with them.
//!
//! Of each font two files are made. The first is its beginning, as it is: what tells the family, the weight
//! and which letters it has. The second is all that follows, packed; both together are a font file. The
//! tables are in another order than in the file that is packed, and what nobody asks for is left out: the
//! names of glyphs, a signature that signs nothing, and the hints of faces for reading.

mod hints;

use std::{
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use flate2::{Compression, write::ZlibEncoder};

/// What the fonts of the interface are called. egui draws some of their letters, and as hinted; all others
/// our own layout draws, which goes by no hints.
const OF_INTERFACE: &str = "NotoSans";
/// Where the fonts lie.
const FOLDER: &str = "assets/fonts";
/// Tables by which a font is chosen.
const BEGINNING: [&[u8; 4]; 4] = [b"head", b"OS/2", b"cmap", b"name"];
/// Of Noto, that it has room for a signature.
const SIGNATURE: &[u8; 4] = b"DSIG";
/// The names of glyphs stand in it behind where underlines are.
const NAMES: &[u8; 4] = b"post";
const NAMELESS: (usize, [u8; 4]) = (32, [0, 3, 0, 0]);
/// A table's entry in the directory, which follows on as many bytes as `HEAD`.
const ENTRY: usize = 16;
const HEAD: usize = 12;

/// Packs each.
pub fn pack() {
    println!("cargo::rerun-if-changed={FOLDER}");
    let to = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where"));
    for entry in fs::read_dir(FOLDER).expect("the fonts") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|ending| ending == "ttf") {
            pack_one(&path, &to).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        }
    }
}

fn pack_one(path: &Path, to: &Path) -> io::Result<()> {
    let file = fs::read(path)?;
    let mut tables = tables(&file).ok_or_else(|| io::Error::other("no font"))?;
    let name = path.file_name().unwrap_or_default();
    if !name.to_string_lossy().starts_with(OF_INTERFACE) {
        hints::take_out(&mut tables).ok_or_else(|| io::Error::other("odd outlines"))?;
    }
    // One that is not of the beginning comes behind all that are; those that are equal stay as they are.
    let place = |table: &Table| BEGINNING.iter().position(|tag| **tag == table.tag);
    tables.sort_by_key(|table| place(table).unwrap_or(BEGINNING.len()));
    let chosen_by = tables.iter().filter(|table| place(table).is_some()).count();
    let (whole, begun) = assemble(&file[..4], &tables, chosen_by);
    let name = to.join(name);
    fs::write(name.with_extension("beginning"), &whole[..begun])?;
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&whole[begun..])?;
    fs::write(name.with_extension("packed"), packed.finish()?)
}

/// A table of a font.
struct Table {
    tag: [u8; 4],
    bytes: Vec<u8>,
}

/// A number of two or four bytes.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let digits = bytes.get(at..at + length)?.iter();
    Some(digits.fold(0, |number, digit| number << 8 | usize::from(*digit)))
}

/// Those of the file that are kept.
fn tables(file: &[u8]) -> Option<Vec<Table>> {
    let mut tables = Vec::new();
    for entry in (0..number(file, 4, 2)?).map(|index| HEAD + index * ENTRY) {
        let tag: [u8; 4] = file.get(entry..entry + 4)?.try_into().ok()?;
        let (start, length) = (number(file, entry + 8, 4)?, number(file, entry + 12, 4)?);
        let mut bytes = file.get(start..start + length)?.to_vec();
        if tag == *NAMES {
            let (length, version) = NAMELESS;
            bytes.truncate(length);
            bytes[..4].copy_from_slice(&version);
        }
        if tag != *SIGNATURE {
            tables.push(Table { tag, bytes });
        }
    }
    Some(tables)
}

/// A font file with the tables in this order, and where the first `chosen_by` of them end.
fn assemble(kind: &[u8], tables: &[Table], chosen_by: usize) -> (Vec<u8>, usize) {
    let mut at = HEAD + tables.len() * ENTRY;
    let mut entries = Vec::new();
    let mut starts = Vec::new();
    for table in tables {
        starts.push(at);
        let mut entry = table.tag.to_vec();
        entry.extend(sum(&table.bytes).to_be_bytes());
        entry.extend(short::<u32>(at).to_be_bytes());
        entry.extend(short::<u32>(table.bytes.len()).to_be_bytes());
        entries.push(entry);
        at += table.bytes.len().next_multiple_of(4);
    }
    // Entries are looked up by their tags.
    entries.sort_unstable();
    let mut whole = kind.to_vec();
    whole.extend(lookup(tables.len()).map(u16::to_be_bytes).concat());
    whole.extend(entries.concat());
    for table in tables {
        whole.extend(&table.bytes);
        whole.resize(whole.len().next_multiple_of(4), 0);
    }
    let begun = starts.get(chosen_by).copied().unwrap_or(at);
    (whole, begun)
}

/// What a directory of so many tables says of itself: their count, and three numbers to halve it by.
fn lookup(count: usize) -> [u16; 4] {
    let power = count.ilog2();
    let range = ENTRY << power;
    [
        count,
        range,
        usize::try_from(power).unwrap_or(0),
        count * ENTRY - range,
    ]
    .map(short::<u16>)
}

fn sum(table: &[u8]) -> u32 {
    let mut padded = table.to_vec();
    padded.resize(table.len().next_multiple_of(4), 0);
    let words = padded
        .chunks_exact(4)
        .map(|word| u32::from_be_bytes([word[0], word[1], word[2], word[3]]));
    words.fold(0, u32::wrapping_add)
}

/// Fonts are too small for it to be too large.
fn short<T: TryFrom<usize>>(number: usize) -> T {
    T::try_from(number).unwrap_or_else(|_| panic!("{number} is too large"))
}
