//! What is handed over as an article: other files, separators and controls of every kind, and small
//! texts that are hard to lay out.

use crate::chance::Chance;

/// Other files' first bytes.
const OTHERS: [&[u8]; 10] = [
    b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    b"PK\x03\x04\x14\0\0\0\x08\0",
    b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    b"{\\rtf1\\ansi\\ansicpg1256 ",
    b"<!DOCTYPE html><html dir=\"rtl\"><body><p>",
    b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x7fELF\x02\x01\x01\0",
    b"Tagset(name: \"x\", types: [])\n",
];

/// Separators and controls put between words.
pub fn separated(chance: &mut Chance, good: &str) -> Vec<u8> {
    const SEPARATORS: [&str; 16] = [
        "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}", "\r", "\r\n", "\t", "\0", "\u{1b}",
        "\u{202e}", "\u{2066}", "\u{200f}", "\u{feff}", "\u{200d}", "\u{200c}",
    ];
    let every = 1 + chance.below(5);
    let mut text = String::new();
    for word in good.split_inclusive(' ') {
        match chance.once_in(every) {
            true => {
                text.push_str(word.trim_end());
                text.push_str(chance.pick(&SEPARATORS));
            }
            false => text.push_str(word),
        }
    }
    text.into_bytes()
}

/// What is no article, or only begins like something else.
pub fn other(chance: &mut Chance, good: &str) -> Vec<u8> {
    match chance.below(6) {
        0 => format!("AnnotationSet(\n{good}").into_bytes(),
        1 => {
            let at = chance.below(3000).min(good.len());
            let at = (at..).find(|&at| good.is_char_boundary(at)).unwrap_or(0);
            format!("{}AnnotationSet(format: 1,{}", &good[..at], &good[at..]).into_bytes()
        }
        2 => [" ", "\n", "\u{a0}\n", "\u{200c}", "\u{feff}"]
            .concat()
            .repeat(1 + chance.below(9))
            .into_bytes(),
        _ => {
            let length = chance.below(20_000);
            let mut bytes = chance.pick(&OTHERS).to_vec();
            bytes.extend((0..length).map(|_| chance.next() as u8));
            bytes
        }
    }
}

/// Small texts that are hard to lay out.
pub fn heavy(chance: &mut Chance) -> Vec<u8> {
    let room = chance.between(1_000, 1_000_000);
    let unit = chance.pick(&[
        "\n",
        "\u{64e}",
        "ا\u{200d}",
        "\u{202b}",
        "\u{2067}ا",
        "خبر ",
        "خ",
        "👩\u{200d}",
        "\u{e0062}",
        "a\u{202e}ب",
        "\t",
        "\u{b}",
        "\u{c}ا",
        "\u{2029}",
        "\u{85}\n",
        "ا\u{301}\u{302}",
        "1ا",
        "\u{fdfa}",
        "ۖ",
        "x",
        "\u{1f1e6}",
        "\u{d7b}ി",
    ]);
    unit.repeat(room / unit.len() + 1).into_bytes()
}
