//! Hostile files, made from good ones in the ways in which files really break. The same seed and
//! number give the same file.

mod articles;
mod bytes;
mod goods;
mod harm;
mod records;

use crate::chance::Chance;
pub use goods::Goods;

/// What a file is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Save,
    /// A log beside a good save.
    Log,
    /// The log of a document without a name.
    UnnamedLog,
    Tagset,
    Preferences,
    Article,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Save => "save",
            Kind::Log => "log beside a save",
            Kind::UnnamedLog => "log without a save",
            Kind::Tagset => "tagset",
            Kind::Preferences => "preferences",
            Kind::Article => "article",
        }
    }
}

/// A hostile file.
pub struct Hostile {
    pub kind: Kind,
    /// How it was broken.
    pub class: &'static str,
    pub bytes: Vec<u8>,
    /// The save that a log lies beside.
    pub beside: Vec<u8>,
    /// What its name begins with: controls too.
    pub name: &'static str,
}

type Bytes = fn(&mut Chance, &[u8]) -> Vec<u8>;
type Text = fn(&mut Chance, &str) -> String;

/// What can happen to any file.
const ANY: &[(&str, Bytes)] = &[
    ("cut off at any byte", bytes::cut),
    ("zeros of a power cut", bytes::zeros),
    ("bytes flipped", bytes::flipped),
    ("lines doubled, dropped, swapped", bytes::lines),
    ("line ends, byte-order marks", bytes::ends),
    ("other encodings", bytes::encodings),
    ("merges not finished", bytes::merge),
];

/// What can happen to what has fields.
const RECORDS: &[(&str, Text)] = &[
    ("fields unknown, twice, missing", records::fields),
    ("ids twice, removed and alive", records::ids),
    ("numbers out of range", records::numbers),
    ("controls in strings", records::controls),
    ("sections twice, missing, moved", records::sections),
    ("hash, format, times wrong", records::claims_of_itself),
    ("cycles", records::cycles),
];

/// Names that files are given.
const NAMES: [&str; 12] = [
    "a",
    "b",
    "a b",
    "خبر",
    "-a",
    "a\u{1b}[31mb",
    "a\u{202e}b",
    "a\nb",
    "a'\"b",
    "a\u{2028}b",
    "é",
    "a%s\\b",
];

impl Hostile {
    /// The file of this number.
    pub fn make(seed: u64, number: u64, goods: &Goods) -> Hostile {
        let mut chance = Chance::of(seed, number);
        let kind = match number % 16 {
            0..=8 => Kind::Save,
            9 => Kind::Log,
            10 => Kind::UnnamedLog,
            11 | 12 => Kind::Tagset,
            13 => Kind::Preferences,
            _ => Kind::Article,
        };
        // Kinds take turns, and so do the ways of breaking each.
        let turn = (number / 16 * 9 + number % 16) as usize;
        let good = goods.pick(&mut chance, kind);
        let (class, bytes) = break_it(&mut chance, kind, turn, &good.bytes);
        let name = match number % 5 {
            0 => chance.pick(&NAMES),
            _ => "a",
        };
        Hostile {
            kind,
            class,
            bytes,
            beside: good.beside,
            name,
        }
    }
}

fn break_it(chance: &mut Chance, kind: Kind, turn: usize, good: &[u8]) -> (&'static str, Vec<u8>) {
    let own = match kind {
        Kind::Save => 3,
        Kind::Article => 3,
        Kind::Log | Kind::UnnamedLog | Kind::Tagset => 2,
        Kind::Preferences => 0,
    };
    let records = if kind == Kind::Article {
        0
    } else {
        RECORDS.len()
    };
    let way = turn % (ANY.len() + records + own);
    if let Some((class, breaks)) = ANY.get(way) {
        return (class, breaks(chance, good));
    }
    let way = way - ANY.len();
    let text = String::from_utf8_lossy(good);
    if let Some((class, breaks)) = RECORDS[..records].get(way) {
        // Once in a while a file is broken in two ways.
        let mut text = breaks(chance, &text);
        if chance.once_in(4) {
            let (_, breaks) = chance.pick(RECORDS);
            text = breaks(chance, &text);
        }
        return (class, text.into_bytes());
    }
    match (kind, way - records) {
        (Kind::Save, 0) => (
            "nested deeply",
            harm::nested(chance, 1_000_000).into_bytes(),
        ),
        (Kind::Save, _) => (
            "huge numbers of small things",
            harm::save(chance).into_bytes(),
        ),
        (Kind::Article, 0) => (
            "separators and controls",
            articles::separated(chance, &text),
        ),
        (Kind::Article, 1) => ("other files", articles::other(chance, &text)),
        (Kind::Article, _) => ("hard to lay out", articles::heavy(chance)),
        (Kind::Tagset, 0) => (
            "huge numbers of small things",
            harm::tagset(chance).into_bytes(),
        ),
        (Kind::Tagset, _) => ("other files", articles::other(chance, &text)),
        (_, 0) => (
            "huge numbers of small things",
            harm::log(chance, &text).into_bytes(),
        ),
        (_, _) => ("other files", articles::other(chance, &text)),
    }
}
