//! Invented words of Arabic news prose: roots drawn letter by letter as often as the letters are in
//! Arabic, set into real patterns; particles, months and the like are the language's own.
//!
//! Knows nothing of annotations, nor of how many words are wanted.

use super::Rng;

/// Root consonants with their weight in running text, in thousandths.
const CONSONANTS: [(char, u32); 26] = [
    ('ل', 95),
    ('م', 85),
    ('ن', 80),
    ('ر', 75),
    ('ب', 60),
    ('ع', 55),
    ('د', 50),
    ('ت', 45),
    ('ق', 40),
    ('ح', 38),
    ('س', 38),
    ('ف', 36),
    ('ك', 32),
    ('ج', 26),
    ('ش', 22),
    ('ص', 20),
    ('خ', 18),
    ('ط', 17),
    ('ذ', 15),
    ('ه', 15),
    ('ض', 12),
    ('ز', 12),
    ('ث', 11),
    ('غ', 9),
    ('ظ', 4),
    ('و', 30),
];

/// Patterns (awzan): 1, 2 and 3 stand for the root's consonants. The vowels are those of the fully
/// vowelled form; they are left out of most of the text, as in print.
const PATTERNS: [&str; 16] = [
    "1َ2ْ3",
    "1َا2ِ3",
    "مَ1ْ2ُو3",
    "تَ1ْ2ِي3",
    "1ِ2َا3",
    "مُ1َا2َ3َة",
    "اِسْتِ1ْ2َا3",
    "إِ1ْ2َا3",
    "اِ1ْتِ2َا3",
    "1َ2ِي3",
    "مَ1ْ2َ3",
    "1َ2َّا3",
    "مُ1َ2ِّ3",
    "يَ1ْ2ُ3",
    "1َ2َ3َ",
    "تَ1َا2ُ3",
];

const PARTICLES: [&str; 30] = [
    "في", "من", "على", "إلى", "أن", "إن", "عن", "مع", "بعد", "قبل", "هذا", "هذه", "التي", "الذي",
    "كما", "لم", "لا", "ما", "قد", "بين", "عند", "حتى", "أو", "ثم", "كان", "كانت", "ذلك", "منذ",
    "خلال", "بأن",
];

const MONTHS: [&str; 12] = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
];

const LATIN_SYLLABLES: [&str; 18] = [
    "ka", "ro", "mi", "ten", "sol", "ber", "na", "dris", "vel", "ham", "or", "lin", "tas", "pe",
    "gu", "shi", "wald", "ez",
];

/// Latin initials of invented bodies.
const INITIALS: [&str; 6] = ["MRFA", "UNCDR", "ITAB", "OPWR", "KLM-4", "GXT"];

/// The words that a text is written with.
pub(super) struct Lexicon {
    /// Fully vowelled; the commonest first.
    words: Vec<String>,
}

impl Lexicon {
    /// A vocabulary of its own for each seed.
    pub(super) fn new(rng: &mut Rng) -> Lexicon {
        let words = (0..4000).map(|_| word(rng)).collect();
        Lexicon { words }
    }

    /// A content word, vowelled. A few words make up most of a text: rank falls off as in Zipf's law.
    fn content(&self, rng: &mut Rng) -> &str {
        let rank = (self.words.len() as f64).powf(rng.unit()) as usize;
        &self.words[rank.min(self.words.len() - 1)]
    }

    /// The next word of a sentence, with what clings to it; vowelled or not.
    pub(super) fn next(&self, rng: &mut Rng, vowelled: bool) -> String {
        match rng.below(100) {
            0..30 => rng.pick(&PARTICLES).to_string(),
            30..33 => number(rng),
            33..34 => date(rng),
            34..36 => latin_name(rng),
            36..37 => rng.pick(&INITIALS).to_string(),
            _ => {
                let stem = self.content(rng);
                let before = [
                    "", "", "", "ال", "ال", "ال", "ال", "و", "وال", "بال", "لل", "ب", "ف",
                ];
                let behind = ["", "", "", "", "", "ة", "ات", "ين", "ها", "هم", "ية", "ه"];
                let word = format!("{}{stem}{}", rng.pick(&before), rng.pick(&behind));
                if vowelled { word } else { bare(&word) }
            }
        }
    }

    /// An invented name of one to three words, as for a person or a place.
    pub(super) fn name(&self, rng: &mut Rng) -> String {
        if rng.below(12) == 0 {
            return format!("{} {}", latin_name(rng), latin_name(rng));
        }
        let words = 1 + rng.below(3);
        let words = (0..words).map(|_| bare(self.content(rng)));
        words.collect::<Vec<_>>().join(" ")
    }
}

/// A vowelled word of an invented root.
fn word(rng: &mut Rng) -> String {
    let root = [consonant(rng), consonant(rng), consonant(rng)];
    let pattern = rng.pick(&PATTERNS);
    let letter = |c: char| match c.to_digit(10) {
        Some(n) => root[n as usize - 1],
        None => c,
    };
    pattern.chars().map(letter).collect()
}

fn consonant(rng: &mut Rng) -> char {
    let all: u32 = CONSONANTS.iter().map(|(_, weight)| weight).sum();
    let mut at = rng.below(all as usize) as u32;
    for (letter, weight) in CONSONANTS {
        if at < weight {
            return letter;
        }
        at -= weight;
    }
    'ل'
}

/// The word without its vowel marks.
fn bare(word: &str) -> String {
    word.chars()
        .filter(|c| !('\u{64b}'..='\u{652}').contains(c))
        .collect()
}

fn number(rng: &mut Rng) -> String {
    let n = rng.below(9000) + 1;
    match rng.below(5) {
        0 => n.to_string().chars().map(arabic_indic).collect(),
        1 => format!("{}.{}%", n % 100, n % 10),
        2 => format!("{},{:03}", n % 90 + 1, n % 1000),
        _ => n.to_string(),
    }
}

fn arabic_indic(digit: char) -> char {
    let value = digit.to_digit(10).unwrap_or(0);
    char::from_u32(0x660 + value).unwrap_or(digit)
}

fn date(rng: &mut Rng) -> String {
    let (day, month, year) = (1 + rng.below(28), rng.below(12), 1980 + rng.below(60));
    match rng.below(3) {
        0 => format!("{year}-{:02}-{day:02}", month + 1),
        1 => format!("({day}/{}/{year})", month + 1),
        _ => format!("{day} {} {year}", MONTHS[month]),
    }
}

fn latin_name(rng: &mut Rng) -> String {
    let syllables = 2 + rng.below(2);
    let name: String = (0..syllables).map(|_| rng.pick(&LATIN_SYLLABLES)).collect();
    let first = name[..1].to_uppercase();
    format!("{first}{}", &name[1..])
}
