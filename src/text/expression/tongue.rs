//! Which of the six languages the words of a line are in.
//!
//! Letters tell Arabic, Persian and Urdu apart; Latin words are held against the lexicons. Where the
//! words don't tell, the language of the article does.

use super::items::words;
use super::lexicon::lexicon;

/// A language that expressions are read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Tongue {
    Arabic,
    Persian,
    Urdu,
    Hebrew,
    English,
    French,
}

/// A script, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Arabic,
    Hebrew,
    Latin,
    Other,
}

/// The languages of a line: one for each script, and one for its digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tongues {
    arabic: Tongue,
    latin: Tongue,
    pub main: Tongue,
}

/// Words of a line that are held against the lexicons.
const ENOUGH: usize = 60;

impl Tongue {
    /// The weekday that weeks begin on wherever the language is at home, counted from Monday as 1; nothing
    /// where its countries differ.
    pub(super) fn first_weekday(self) -> Option<i8> {
        match self {
            Tongue::Hebrew => Some(7),
            Tongue::Persian => Some(6),
            Tongue::Arabic | Tongue::Urdu | Tongue::English | Tongue::French => None,
        }
    }
}

impl Script {
    pub(super) fn of(c: char) -> Script {
        match c {
            '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => Script::Hebrew,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{870}'..='\u{8ff}' => Script::Arabic,
            '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => Script::Arabic,
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => Script::Latin,
            _ => Script::Other,
        }
    }
}

impl Tongues {
    /// The languages of `line` in an article of `language`, a BCP 47 tag or empty.
    pub(super) fn of_line(line: &str, language: &str) -> Tongues {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        let primary = primary.to_ascii_lowercase();
        let arabic = arabic_tongue(line, &primary);
        let latin = latin_tongue(line, &primary);
        let mut counts = [0_usize; 3];
        for c in line.chars() {
            match Script::of(c) {
                Script::Arabic => counts[0] += 1,
                Script::Hebrew => counts[1] += 1,
                Script::Latin => counts[2] += 1,
                Script::Other => {}
            }
        }
        let main = match counts {
            [0, 0, 0] => tongue_of(&primary).unwrap_or(Tongue::English),
            [a, h, l] if a >= h && a >= l => arabic,
            [_, h, l] if h >= l => Tongue::Hebrew,
            _ => latin,
        };
        Tongues {
            arabic,
            latin,
            main,
        }
    }

    /// The language of words in `script`.
    pub(super) fn of(&self, script: Script) -> Tongue {
        match script {
            Script::Arabic => self.arabic,
            Script::Hebrew => Tongue::Hebrew,
            Script::Latin | Script::Other => self.latin,
        }
    }
}

fn tongue_of(primary: &str) -> Option<Tongue> {
    match primary {
        "ar" => Some(Tongue::Arabic),
        "fa" => Some(Tongue::Persian),
        "ur" => Some(Tongue::Urdu),
        "he" | "iw" => Some(Tongue::Hebrew),
        "en" => Some(Tongue::English),
        "fr" => Some(Tongue::French),
        _ => None,
    }
}

/// By letters that one of the languages has and the others have not. Persian is also typed with the
/// Arabic yeh and kaf, so those speak against it only where the article is not Persian.
fn arabic_tongue(line: &str, primary: &str) -> Tongue {
    let has = |letters: &str| line.contains(|c| letters.contains(c));
    let urdu = has("ٹڈڑںے");
    let shared = has("پچژگکیہ");
    let arabic = has("ةأإى");
    match tongue_of(primary) {
        Some(Tongue::Arabic) if !(urdu || shared) || arabic => Tongue::Arabic,
        Some(Tongue::Persian) if !urdu && (shared || !arabic) => Tongue::Persian,
        Some(Tongue::Urdu) if urdu || shared || !arabic => Tongue::Urdu,
        _ if urdu => Tongue::Urdu,
        _ if shared && !arabic => Tongue::Persian,
        _ => Tongue::Arabic,
    }
}

fn latin_tongue(line: &str, primary: &str) -> Tongue {
    let (mut english, mut french) = (0_usize, 0_usize);
    for (script, word) in words(line.get(..4096).unwrap_or(line), ENOUGH) {
        if script == Script::Latin {
            let in_english = lexicon(Tongue::English).longest(&word).is_some();
            let in_french = lexicon(Tongue::French).longest(&word).is_some();
            english += usize::from(in_english && !in_french);
            french += usize::from(in_french && !in_english);
        }
    }
    match french.cmp(&english) {
        std::cmp::Ordering::Greater => Tongue::French,
        std::cmp::Ordering::Equal if primary == "fr" => Tongue::French,
        _ => Tongue::English,
    }
}
