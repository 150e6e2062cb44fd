//! A line of text as the grammar sees it: words that it knows, words that it doesn't, digits, signs.
//!
//! Little words written onto a word or a number («وخمسة», «ب58%», «ב-16») are taken off and remembered
//! beside it. Knows how words are spelt, not what expressions they make. All offsets are UTF-8 bytes.

use std::ops::Range;

use super::lexicon::{Lexicon, Meaning, lexicon};
use super::tongue::{Script, Tongue, Tongues};
use crate::text::{digit_value, is_mark};

/// One piece of a line.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Where it stands, what is written onto it left out; the article counts to the word.
    pub range: Range<usize>,
    pub kind: Kind,
    pub gap: Gap,
    pub lead: Lead,
    pub tongue: Tongue,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// A word, or several in a row, of the lexicon.
    Known(&'static [Meaning]),
    /// Any other word.
    Word,
    /// Digits of one or more scripts without anything between them.
    Digits,
    Sign(char),
}

/// What stands before an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Gap {
    /// Nothing: it is written onto what precedes.
    None,
    /// A space that does not break, as between the thousands of a number.
    Narrow,
    #[default]
    Space,
}

/// What is written onto the front of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Lead {
    /// “and”: و, ו.
    pub and: bool,
    /// “about”, of numbers: כ.
    pub about: bool,
    /// “to”, of numbers: ל.
    pub to: bool,
    /// Any little word but the article, those above among them.
    pub any: bool,
    /// “the”: ال, ה.
    pub article: bool,
}

/// A word, run of digits, or sign.
#[derive(Clone, Debug)]
struct Token {
    range: Range<usize>,
    kind: TokenKind,
    gap: Gap,
    /// Where its folded letters stand in [`Tokens::folded`].
    folded: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TokenKind {
    Word(Script),
    Digits,
    Sign(char),
}

struct Tokens {
    list: Vec<Token>,
    /// The folded tokens with one space between each two, so that a row of words is a slice of it.
    folded: String,
}

/// The items of `line`, their ranges counted from its beginning.
pub(super) fn items(line: &str, tongues: &Tongues) -> Vec<Item> {
    let tokens = Tokens::of(line);
    let mut items = Vec::new();
    let mut at = 0;
    while at < tokens.list.len() {
        let (item, next) = tokens.item(line, tongues, at);
        items.push(item);
        at = next;
    }
    items
}

/// Words as the lexicon spells them: folded, one space between each two.
pub(super) fn folded(words: &str) -> String {
    Tokens::of(words).folded
}

/// The words of `text` in their scripts, folded; at most `limit`.
pub(super) fn words(text: &str, limit: usize) -> Vec<(Script, String)> {
    let tokens = Tokens::of(text);
    let words = tokens.list.iter().filter_map(|token| match token.kind {
        TokenKind::Word(script) => Some((script, tokens.folded[token.folded.clone()].to_owned())),
        _ => None,
    });
    words.take(limit).collect()
}

impl Tokens {
    fn of(line: &str) -> Tokens {
        let mut tokens = Tokens {
            list: Vec::new(),
            folded: String::new(),
        };
        let mut gap = Gap::Space;
        let mut at = 0;
        while let Some(c) = line[at..].chars().next() {
            let end = at + c.len_utf8();
            if is_control(c) || is_elision(line, at, c) {
                at = end;
            } else if c.is_whitespace() {
                gap = if is_narrow(c) && gap == Gap::None {
                    Gap::Narrow
                } else {
                    Gap::Space
                };
                at = end;
            } else {
                let (kind, end) = token_end(line, at, c);
                tokens.push(line, at..end, kind, gap);
                gap = Gap::None;
                at = end;
            }
        }
        tokens
    }

    fn push(&mut self, line: &str, range: Range<usize>, kind: TokenKind, gap: Gap) {
        if !self.folded.is_empty() {
            self.folded.push(' ');
        }
        let start = self.folded.len();
        for c in line[range.clone()].chars() {
            fold(c, |c| self.folded.push(c));
        }
        if self.folded.len() == start {
            // A hamza alone, as behind a year in Urdu.
            self.folded.push('ء');
        }
        let folded = start..self.folded.len();
        self.list.push(Token {
            range,
            kind,
            gap,
            folded,
        });
    }

    fn item(&self, line: &str, tongues: &Tongues, at: usize) -> (Item, usize) {
        let token = &self.list[at];
        let mut item = Item {
            range: token.range.clone(),
            kind: Kind::Word,
            gap: token.gap,
            lead: Lead::default(),
            tongue: tongues.main,
        };
        match token.kind {
            TokenKind::Digits => item.kind = Kind::Digits,
            TokenKind::Sign(sign) => item.kind = Kind::Sign(sign),
            TokenKind::Word(script) => {
                item.tongue = tongues.of(script);
                if let Some((lead, digits)) = self.written_onto_digits(at, item.tongue) {
                    item.range = self.list[digits].range.clone();
                    item.kind = Kind::Digits;
                    item.lead = lead;
                    return (item, digits + 1);
                }
                return self.word(line, at, item);
            }
        }
        (item, at + 1)
    }

    /// The word at `at`, with the words after it that make one phrase with it.
    fn word(&self, line: &str, at: usize, mut item: Item) -> (Item, usize) {
        let token = &self.list[at];
        let word = &self.folded[token.folded.clone()];
        let lexicon = lexicon(item.tongue);
        for (lead, cut) in leads(word, item.tongue, item.gap) {
            let Some((meanings, next)) = self.phrase(lexicon, at, cut) else {
                continue;
            };
            // The article counts to the word; that of «للعام» has lost its alef, and stays off.
            let article = if item.tongue == Tongue::Arabic {
                "ال"
            } else {
                "ה"
            };
            let kept = if lead.article && word[..cut].ends_with(article) {
                article.len()
            } else {
                0
            };
            item.range = letters_end(line, token, cut - kept)..self.list[next - 1].range.end;
            item.kind = Kind::Known(meanings);
            item.lead = lead;
            return (item, next);
        }
        (item, at + 1)
    }

    /// The longest phrase of the lexicon that begins `cut` bytes into the folded token at `at`, and the
    /// token behind it.
    fn phrase(
        &self,
        lexicon: &'static Lexicon,
        at: usize,
        cut: usize,
    ) -> Option<(&'static [Meaning], usize)> {
        let first = &self.list[at];
        let start = first.folded.start + cut;
        let most = lexicon.longest(&self.folded[start..first.folded.end])?;
        let row = self.list[at..].iter().take(most);
        let row = row
            .take_while(|token| !matches!(token.kind, TokenKind::Digits))
            .count();
        (1..=row).rev().find_map(|count| {
            let end = self.list[at + count - 1].folded.end;
            let meanings = lexicon.meanings(&self.folded[start..end])?;
            Some((meanings, at + count))
        })
    }

    /// If the word at `at` is only what is written onto a number, what it is and where the digits stand.
    fn written_onto_digits(&self, at: usize, tongue: Tongue) -> Option<(Lead, usize)> {
        let glued = |at: usize| self.list.get(at).filter(|token| token.gap == Gap::None);
        let mut next = at + 1;
        let word = &self.folded[self.list[at].folded.clone()];
        let lead = match tongue {
            Tongue::Arabic => lead_of(word, "وف", "بكل", "ال")?,
            Tongue::Hebrew => {
                if matches!(glued(next)?.kind, TokenKind::Sign('-' | '־' | '–')) {
                    next += 1;
                }
                let alone = lead_of(word, "וש", "בכלמ", "ה");
                // «בכ־15%»: by about so much.
                let about = || {
                    let lead = lead_of(word.strip_suffix('כ')?, "וש", "בלמ", "")?;
                    Some(Lead {
                        about: true,
                        ..lead
                    })
                };
                alone.or_else(about)?
            }
            _ => return None,
        };
        (glued(next)?.kind == TokenKind::Digits).then_some((lead, next))
    }
}

/// What may be written onto a folded word, and how many bytes of it that takes; nothing first.
fn leads(word: &str, tongue: Tongue, gap: Gap) -> Vec<(Lead, usize)> {
    let mut found = vec![(Lead::default(), 0)];
    let (joining, little, article) = match tongue {
        Tongue::Arabic => ("وف", "بكل", "ال"),
        Tongue::Hebrew => ("וש", "בכלמ", "ה"),
        // Behind a joiner: بیست‌وپنج.
        Tongue::Persian if gap == Gap::None => ("و", "", ""),
        _ => return found,
    };
    for cut in word.char_indices().map(|(cut, _)| cut).skip(1).take(4) {
        // Two letters are the least that is left of a word.
        if word[cut..].chars().nth(1).is_some() {
            found.extend(lead_of(&word[..cut], joining, little, article).map(|lead| (lead, cut)));
        }
    }
    found
}

/// Reads `letters` as little words in their order: one that joins, one of the others, the article.
fn lead_of(letters: &str, joining: &str, little: &str, article: &str) -> Option<Lead> {
    let mut lead = Lead::default();
    let mut rest = letters;
    if let Some(c) = rest.chars().next().filter(|&c| joining.contains(c)) {
        lead.any = true;
        lead.and = matches!(c, 'و' | 'ו');
        rest = &rest[c.len_utf8()..];
    }
    if let Some(c) = rest.chars().next().filter(|&c| little.contains(c)) {
        lead.any = true;
        lead.to = c == 'ל';
        lead.about = c == 'כ';
        rest = &rest[c.len_utf8()..];
        // لل is ل with the article.
        if c == 'ل' && rest == "ل" {
            rest = article;
        }
    }
    if rest == article && !rest.is_empty() {
        lead.article = true;
        rest = "";
    }
    (rest.is_empty() && lead != Lead::default()).then_some(lead)
}

/// Where in the line the first `folded` bytes of a folded token end, the marks on them included.
fn letters_end(line: &str, token: &Token, folded: usize) -> usize {
    let mut seen = 0;
    for (at, c) in line[token.range.clone()].char_indices() {
        let mut length = 0;
        fold(c, |c| length += c.len_utf8());
        if seen >= folded && length > 0 {
            return token.range.start + at;
        }
        seen += length;
    }
    token.range.start
}

fn token_end(line: &str, at: usize, first: char) -> (TokenKind, usize) {
    let rest = &line[at..];
    let run =
        |inside: &dyn Fn(char) -> bool| at + rest.find(|c: char| !inside(c)).unwrap_or(rest.len());
    if digit_value(first).is_some() {
        return (TokenKind::Digits, run(&|c| digit_value(c).is_some()));
    }
    let script = Script::of(first);
    if !first.is_alphabetic() {
        return (TokenKind::Sign(first), at + first.len_utf8());
    }
    let mut end = run(&|c| is_letter_of(c, script));
    if script == Script::Hebrew {
        end = hebrew_word_end(line, at, end);
    }
    (TokenKind::Word(script), end)
}

/// Little words that Hebrew writes onto what follows.
const PREFIXES: &str = "ובכלמשה";

/// Letters that a word has which is quoted behind a little one, ל"למעלה, at least: fewer are the end of an
/// abbreviation.
const QUOTED: usize = 4;

/// Gershayim within a Hebrew word and a geresh at its end or within belong to it: תשפ"ד, ה'תשפ"ד, ג'.
fn hebrew_word_end(line: &str, start: usize, mut end: usize) -> usize {
    loop {
        let mut rest = line[end..].chars();
        let Some(mark) = rest.next() else { return end };
        let letters = rest.as_str();
        let letters_end = letters
            .find(|c: char| !is_letter_of(c, Script::Hebrew))
            .unwrap_or(letters.len());
        let goes_on =
            letters.starts_with(|c: char| Script::of(c) == Script::Hebrew && c.is_alphabetic());
        let quotes = line[start..end].chars().all(|c| PREFIXES.contains(c))
            && letters[..letters_end].chars().count() >= QUOTED;
        match mark {
            '"' | '״' | '”' | '“' if quotes => return end,
            '"' | '״' | '”' | '“' | '\'' | '׳' | '’' if goes_on => {
                end += mark.len_utf8() + letters_end;
            }
            '׳' | '\'' | '’' => return end + mark.len_utf8(),
            _ => return end,
        }
    }
}

fn is_letter_of(c: char, script: Script) -> bool {
    is_mark(c) || c == TATWEEL || is_combining(c) || (c.is_alphabetic() && Script::of(c) == script)
}

const TATWEEL: char = '\u{640}';

/// Accents that stand behind their letter.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Characters without width: they only steer how others are joined and ordered. A joiner parts words
/// as a space does, but for the gap.
fn is_control(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// An apostrophe between two words: « d'euros ».
fn is_elision(line: &str, at: usize, c: char) -> bool {
    let latin =
        |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && Script::of(c) == Script::Latin);
    matches!(c, '\'' | '’')
        && latin(line[..at].chars().next_back())
        && latin(line[at + c.len_utf8()..].chars().next())
}

fn is_narrow(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// The letter by which all spellings of it are looked up; nothing for marks.
fn fold(c: char, mut out: impl FnMut(char)) {
    match c {
        _ if is_mark(c) || c == TATWEEL || is_combining(c) => {}
        'أ' | 'إ' | 'آ' | 'ٱ' => out('ا'),
        'ى' | 'ی' | 'ئ' | 'ے' | 'ۓ' | 'ې' => out('ي'),
        'ؤ' => out('و'),
        'ة' | 'ۃ' | 'ہ' | 'ھ' | 'ۂ' | 'ۀ' | 'ە' => out('ه'),
        'ک' => out('ك'),
        'ء' => {}
        '\'' | '’' | '׳' => out('׳'),
        '"' | '”' | '“' | '״' => out('״'),
        '–' | '—' | '−' | '‐' | '‑' | '־' => out('-'),
        '\u{590}'..='\u{8ff}' => out(c),
        _ => c.to_lowercase().for_each(out),
    }
}
