//! Clitics: little words written onto another, their host. «وبغداد» is و and بغداد.
//!
//! No dictionary stands behind this, so it answers twice. [`hosts`] lists every cut that grammar
//! allows, for a person who asks for one; [`host`] gives the one that the spelling itself speaks
//! for, or else the whole word, for selections that snap. A first letter that may belong to the word
//! is left on: taking «ليد» for a person's name is worse than leaving «ولبنان» whole, and one key
//! takes the rest off. All ranges are UTF-8 bytes of the word.
//!
//! **Arabic** writes `(و|ف)(ب|ك|ل)(ال)` onto a word, لل for ل and ال. The article is part of most
//! names («العراق»), so [`host`] leaves it on; [`hosts`] takes it off next. What speaks for a cut:
//! - the article behind another clitic, with three letters left: `وال`, `بال`, `فال`, `كال`, `لل`;
//! - a carried hamza (أ إ آ) right behind a clitic: few roots have one in second place;
//! - a clitic doubled: `ببغداد`, `ووزارة`;
//! - و before three letters that make no root with it. Light stemmers cut every و there (Larkey,
//!   Ballesteros and Connell 2007, “light10”), which loses وزارة and وليد; roots that begin with و are
//!   few, and [`ROOTS_IN_WAW`] holds those that news is written with.
//!
//! A bare ب ف ك ل begins too many words (بغداد, فلسطين, كلب, لبنان) and is left to [`hosts`]. A vowel
//! mark that the clitic cannot carry (`بَغداد`, `وِزارة`) rules a cut out.
//!
//! **Hebrew** writes ו, ש or כש, ב כ ל מ and ה in that order. [`host`] takes off ו, with which few
//! words begin; ש, כש and מ before the article, which stays; and ב or ל where doubled.
//!
//! Before digits or letters of another script nothing of the word is in doubt: «و3000», «ל־Northgate»,
//! «בכ־15%». There every clitic goes, the article too, and with it what joins it on: tatweel, maqaf, a hyphen
//! or dash, which no cut leaves at the beginning (but for the minus of «ל־-5»). But in Arabic a hyphen joins
//! letters to a number in names of things («ف-16»), so that it speaks for nothing there and is left to
//! [`hosts`], unless the number is an amount («ب-15%») or what stands before the hyphen is more than a letter
//! («وب-15»).
//!
//! **Persian** writes endings behind a zero-width non-joiner, which goes with them: «کتاب» in «کتاب‌ها».
//! The verb's می‌ and نمی‌ are left to [`hosts`]. Urdu writes nothing on.

use std::ops::Range;

use super::marks::is_mark;
use super::segment::{is_direction_control, is_grapheme_boundary};
use super::within::{is_sign_of_amount, is_sign_of_word};

const ZWNJ: char = '\u{200c}';
const TATWEEL: char = 'ـ';
/// What joins a clitic to a number: maqaf; a hyphen as it is typed; U+2010; U+2011, at which no line
/// breaks; and the dash that a writing program makes of one.
const JOINERS: [char; 5] = ['\u{5be}', '-', '\u{2010}', '\u{2011}', '–'];

/// Letters that [`host`] leaves of a word at least, and that [`hosts`] does.
const LIKELY_REST: usize = 3;
const LEAST_REST: usize = 2;

/// Letters of the Arabic article, and of the Hebrew one.
const ARTICLE: usize = 2;
const HEBREW_ARTICLE: usize = 1;

/// The second and third letters of roots that begin with و.
const ROOTS_IN_WAW: &str = "بء تر ثب ثق جب جد جه حد حش دع دد رء رث رد رش رط رق زر زع زن سط سع سل سم \
                            شك شم صف صل ضح ضع طن ظف عد عظ فد فر فق قت قر قع قف كب كل لد لع هب هر هم";

/// How roots begin behind و that end weakly: وفاة, ولاية, وعي.
const WEAK_ROOTS_IN_WAW: &str = "حي دي عي فا في قا قي لا لي لى";

/// Letters that only bear a vowel.
const WEAK: &str = "اويىئؤة";
/// Consonants of endings: those of وزارته, وزراء, ولايتين.
const ENDINGS: [&str; 11] = ["", "ت", "ته", "تهم", "تن", "ن", "ه", "هم", "ء", "ءه", "ءهم"];

/// Names and words in ل that لل is not to be taken off, by how they begin.
const IN_LAM: [&str; 13] = [
    "لبنان",
    "ليبي",
    "لندن",
    "لجن",
    "لاجئ",
    "لقاء",
    "لواء",
    "لوائ",
    "لاعب",
    "لغة",
    "لغات",
    "ليبرال",
    "ليل",
];

/// Hebrew words that begin with ו, by how they begin; names with וו (Washington) besides.
const HEBREW_IN_VAV: [&str; 16] = [
    "ועד",
    "ועיד",
    "ודא",
    "ויכוח",
    "ויתור",
    "ותיק",
    "ורד",
    "וריד",
    "וילון",
    "וילה",
    "וינה",
    "ויקטור",
    "וירוס",
    "וידאו",
    "ויקיפד",
    "ונצואל",
];

/// Hebrew words in which מ and ה, or ש and ה, are not clitics, by how they begin.
const HEBREW_BEFORE_HE: [&str; 8] = [
    "מהדור",
    "מהומ",
    "מהיר",
    "מהנדס",
    "מהפכ",
    "מהגר",
    "מהלכ",
    "שהיד",
];

/// Endings of Persian words that are written behind a joiner.
const PERSIAN_ENDINGS: [&str; 18] = [
    "ها",
    "های",
    "هایی",
    "هایم",
    "هایت",
    "هایش",
    "هایمان",
    "هایتان",
    "هایشان",
    "ای",
    "ام",
    "ات",
    "اش",
    "ایم",
    "اید",
    "اند",
    "مان",
    "شان",
];
const PERSIAN_VERB_PREFIXES: [&str; 2] = ["می", "نمی"];

/// The part of `word` that is most surely the word itself, without clitics; all of it where the
/// spelling speaks for none. `language` is the text's BCP 47 tag, or empty.
pub fn host(word: &str, language: &str) -> Range<usize> {
    let likely = match Script::of(word, language) {
        Script::Arabic => likely_start(word, arabic_likely),
        Script::Hebrew => likely_start(word, hebrew_likely),
        Script::Persian => persian_end(word).map(|end| 0..end),
        Script::Other => None,
    };
    likely.unwrap_or(0..word.len())
}

/// Every part of `word` that may be the word itself, shorter than the whole, the likeliest first.
/// `language` as for [`host`].
pub fn hosts(word: &str, language: &str) -> Vec<Range<usize>> {
    let whole = word.len();
    let starts = |possible: fn(&[Letter]) -> Vec<usize>| -> Vec<Range<usize>> {
        let letters = letters(word);
        let cuts = possible(&letters).into_iter();
        cuts.filter(|&cut| leaves(&letters, cut, LEAST_REST))
            .filter_map(|cut| start_behind(word, &letters, cut))
            .map(|start| start..whole)
            .collect()
    };
    let mut hosts = match Script::of(word, language) {
        Script::Arabic => starts(arabic_possible),
        Script::Hebrew => starts(hebrew_possible),
        Script::Persian => (persian_end(word).map(|end| 0..end).into_iter())
            .chain(persian_start(word).map(|start| start..whole))
            .collect(),
        Script::Other => Vec::new(),
    };
    let likely = host(word, language);
    if let Some(first) = hosts.iter().position(|host| *host == likely) {
        hosts[..=first].rotate_right(1);
    }
    hosts
}

/// What an Arabic or Hebrew word is without its article alone, where that leaves a word: «عراق» of
/// «العراق», לוי of הלוי. `language` as for [`host`].
pub fn without_article<'a>(word: &'a str, language: &str) -> Option<&'a str> {
    let letters = letters(word);
    let (has, article) = match Script::of(word, language) {
        Script::Arabic => (is_article(&letters, 0), ARTICLE),
        Script::Hebrew => (is_hebrew_article(&letters), HEBREW_ARTICLE),
        Script::Persian | Script::Other => return None,
    };
    let has = has && leaves(&letters, article, LIKELY_REST);
    let start = start_behind(word, &letters, article).filter(|_| has)?;
    word.get(start..)
}

/// How a word's clitics are written.
enum Script {
    Arabic,
    Hebrew,
    Persian,
    Other,
}

impl Script {
    fn of(word: &str, language: &str) -> Script {
        let language = language.split('-').next().unwrap_or_default();
        let first = word.chars().find(|c| c.is_alphabetic());
        match (first.filter(|&c| is_of_clitics(c)), language) {
            (None, _) => Script::Other,
            (Some('\u{5d0}'..='\u{5ea}'), "yi") => Script::Other,
            (Some('\u{5d0}'..='\u{5ea}'), _) => Script::Hebrew,
            (_, "fa" | "prs") => Script::Persian,
            // Languages that share the script, but not the clitics.
            (_, "ur" | "ps" | "ckb" | "ku" | "sd" | "ug" | "pa") => Script::Other,
            _ => Script::Arabic,
        }
    }
}

/// Whether this is a letter of a script in which clitics are written: Hebrew, or Arabic.
fn is_of_clitics(c: char) -> bool {
    matches!(c, '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{6d3}')
}

/// A letter with what stands on it and draws it out.
#[derive(Clone, Copy)]
struct Letter {
    c: char,
    /// The first mark on it.
    mark: Option<char>,
    /// The byte behind its marks, and behind tatweel and direction controls that follow.
    end: usize,
}

/// The letters of a word; digits and signs within it count as letters of their own.
fn letters(word: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for (at, c) in word.char_indices() {
        let end = at + c.len_utf8();
        match letters.last_mut() {
            Some(letter) if is_mark(c) => {
                letter.mark.get_or_insert(c);
                letter.end = end;
            }
            Some(letter) if is_drawn_with(c) || !is_grapheme_boundary(word, at) => letter.end = end,
            _ => letters.push(Letter { c, mark: None, end }),
        }
    }
    letters
}

/// Whether this goes with the letter before it: tatweel, and what steers direction before a word of
/// another script.
fn is_drawn_with(c: char) -> bool {
    c == TATWEEL || is_direction_control(c)
}

/// How many letters and digits are left behind the first `cut`.
fn rest(letters: &[Letter], cut: usize) -> usize {
    let rest = letters.get(cut..).unwrap_or_default();
    rest.iter()
        .filter(|letter| letter.c.is_alphanumeric())
        .count()
}

/// Whether enough is left behind the first `cut` letters: so many, or what no clitic can be of.
fn leaves(letters: &[Letter], cut: usize, least: usize) -> bool {
    rest(letters, cut) >= least || is_foreign(letters, behind_joiner(letters, cut))
}

/// Whether this joins a clitic to what follows, and is of neither. Tatweel is part of its letter.
fn is_joiner(c: char) -> bool {
    JOINERS.contains(&c)
}

/// Whether a word is nothing but clitics, «בכ», «بال», as they stand before what joins a number on.
pub(super) fn are_clitics(word: &str) -> bool {
    let letters = letters(word);
    let possible = match letters.first().map(|letter| letter.c) {
        Some('\u{5d0}'..='\u{5ea}') => hebrew_before_number(&letters),
        _ => arabic_possible(&letters),
    };
    possible.last() == Some(&letters.len())
}

/// The first letter from `at` on that does more than join what follows. In «ל־-5» that is the minus.
fn behind_joiner(letters: &[Letter], at: usize) -> usize {
    let rest = letters.get(at..).unwrap_or_default();
    let joins = |(n, letter): &(usize, &Letter)| {
        is_joiner(letter.c) && (*n == 0 || !is_minus(letters, at + n))
    };
    at + rest.iter().enumerate().take_while(joins).count()
}

/// Whether a minus stands at `at`, between what joins a number on and the number.
fn is_minus(letters: &[Letter], at: usize) -> bool {
    let number = |letter: &Letter| letter.c.is_numeric() || is_sign_of_amount(letter.c);
    let joined = at.checked_sub(1).and_then(|before| letters.get(before));
    is_at(letters, at, "-−")
        && joined.is_some_and(|letter| is_joiner(letter.c))
        && letters.get(at + 1).is_some_and(number)
}

/// Whether a number, or a letter of a script without clitics, stands at `at`.
fn is_foreign(letters: &[Letter], at: usize) -> bool {
    // Hebrew to Arabic Extended-A, and their presentation forms.
    let akin = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}');
    let number = |c: char| c.is_numeric() || is_sign_of_amount(c) || is_sign_of_word(c);
    let foreign = |c: char| number(c) || (c.is_alphabetic() && !akin(c));
    is_minus(letters, at) || letters.get(at).is_some_and(|letter| foreign(letter.c))
}

/// The last of these cuts, if behind it, and behind what `joins`, nothing can belong to a clitic.
fn before_foreign(letters: &[Letter], cuts: Vec<usize>, joins: fn(char) -> bool) -> Option<usize> {
    let last = cuts.last().copied()?;
    let joined = letters.get(last).is_some_and(|letter| joins(letter.c));
    is_foreign(letters, last + usize::from(joined)).then_some(last)
}

/// The byte behind the first `cut` letters and what joins them on, if a cut there leaves every
/// grapheme whole.
fn start_behind(word: &str, letters: &[Letter], cut: usize) -> Option<usize> {
    let last = behind_joiner(letters, cut).checked_sub(1)?;
    let start = letters.get(last)?.end;
    (start < word.len() && is_grapheme_boundary(word, start)).then_some(start)
}

fn likely_start(word: &str, likely: fn(&[Letter]) -> Option<usize>) -> Option<Range<usize>> {
    let letters = letters(word);
    let cut = likely(&letters).filter(|&cut| leaves(&letters, cut, LIKELY_REST))?;
    start_behind(word, &letters, cut).map(|start| start..word.len())
}

fn is_at(letters: &[Letter], at: usize, among: &str) -> bool {
    letters
        .get(at)
        .is_some_and(|letter| among.contains(letter.c))
}

fn begins(letters: &[Letter], beginning: &str) -> bool {
    let mut own = letters.iter().map(|letter| letter.c);
    beginning.chars().all(|c| own.next() == Some(c))
}

/// The clitics before an Arabic word's article, by how many letters end with each.
fn arabic_before_article(letters: &[Letter]) -> Vec<usize> {
    let carries = |at: usize, clitics: &str, vowels: &str| {
        let fits = |letter: &Letter| letter.mark.is_none_or(|mark| vowels.contains(mark));
        is_at(letters, at, clitics) && fits(&letters[at])
    };
    let conjunction = usize::from(carries(0, "وف", "\u{64e}"));
    let preposition = carries(conjunction, "ب", "\u{650}")
        || carries(conjunction, "ك", "\u{64e}")
        || carries(conjunction, "ل", "\u{64e}\u{650}");
    (conjunction == 1)
        .then_some(1)
        .into_iter()
        .chain(preposition.then_some(conjunction + 1))
        .collect()
}

/// Whether the article stands at `at`.
fn is_article(letters: &[Letter], at: usize) -> bool {
    is_at(letters, at, "اٱ") && is_at(letters, at + 1, "ل")
}

/// Whether a Hebrew word begins with the article. A ו behind ה is a vowel of the word, unless it is
/// doubled to be none: הודו, and הוועד.
fn is_hebrew_article(letters: &[Letter]) -> bool {
    let vowel = is_at(letters, 1, "ו") && !is_at(letters, 2, "ו");
    is_at(letters, 0, "ה") && !vowel
}

/// Whether ل at `at` has swallowed the article's alef: لل.
fn is_merged(letters: &[Letter], at: usize) -> bool {
    is_at(letters, at, "ل") && is_at(letters, at + 1, "ل")
}

fn arabic_possible(letters: &[Letter]) -> Vec<usize> {
    let mut cuts = arabic_before_article(letters);
    let last = cuts.last().copied().unwrap_or(0);
    if last > 0 && is_merged(letters, last - 1) {
        cuts.push(last + 1);
    } else if is_article(letters, last) {
        cuts.push(last + ARTICLE);
    }
    cuts
}

fn arabic_likely(letters: &[Letter]) -> Option<usize> {
    let cuts = arabic_possible(letters);
    let amount = letters.iter().any(|letter| is_sign_of_amount(letter.c));
    let joins = match cuts.last() {
        Some(2..) => is_joiner,
        _ if amount => is_joiner,
        _ => |_| false,
    };
    if let Some(cut) = before_foreign(letters, cuts, joins) {
        return Some(cut);
    }
    let clitics = arabic_before_article(letters);
    let speaks = |&cut: &usize| {
        let doubled = letters
            .get(cut)
            .is_some_and(|next| next.c == letters[cut - 1].c);
        (is_article(letters, cut) && rest(letters, cut + ARTICLE) >= LIKELY_REST)
            || is_at(letters, cut, "أإآ")
            || (doubled && !is_merged(letters, cut - 1))
    };
    for &cut in clitics.iter().rev() {
        if is_merged(letters, cut - 1) && rest(letters, cut + 1) >= LIKELY_REST {
            let in_lam = IN_LAM.iter().any(|word| begins(&letters[cut..], word));
            return Some(if in_lam { cut } else { cut + 1 });
        }
        if speaks(&cut) {
            return Some(cut);
        }
    }
    let waw = clitics.first() == Some(&1) && is_at(letters, 0, "و");
    (waw && !is_rooted_in_waw(&letters[1..])).then_some(1)
}

/// Whether what follows a first و may be of one word with it.
fn is_rooted_in_waw(after: &[Letter]) -> bool {
    let first_two: String = after.iter().take(2).map(|letter| letter.c).collect();
    if is_at(after, 0, "ا") {
        // Verbal nouns such as انتخاب, اتفاق, استقلال, اجتماع; otherwise واحد, واشنطن.
        let verbal = is_at(after, 1, "نت") || is_at(after, 2, "ت");
        return !(verbal && after.len() >= 5);
    }
    // Names such as ويلز, and verbs, hardly ever nouns behind a conjunction.
    if is_at(after, 0, "ي") || WEAK_ROOTS_IN_WAW.split(' ').any(|weak| weak == first_two) {
        return true;
    }
    let strong = after.iter().filter(|letter| !WEAK.contains(letter.c));
    let consonants: String = strong.map(|letter| letter.c).collect();
    ROOTS_IN_WAW.split_whitespace().any(|root| {
        let ending = consonants.strip_prefix(root);
        ending.is_some_and(|ending| ENDINGS.contains(&ending))
    })
}

fn hebrew_possible(letters: &[Letter]) -> Vec<usize> {
    let before = hebrew_before_number(letters);
    let last = before.last().copied().unwrap_or(0);
    if is_foreign(letters, behind_joiner(letters, last)) {
        return before;
    }
    hebrew_clitics(
        letters,
        &[&["ו"], &["כש", "ש"], &["ב", "כ", "ל", "מ"], &["ה"]],
    )
}

/// The clitics before a number, where כ may stand behind another: «בכ־15%» is “by about 15%”.
fn hebrew_before_number(letters: &[Letter]) -> Vec<usize> {
    hebrew_clitics(
        letters,
        &[&["ו"], &["כש", "ש"], &["ב", "ל", "מ"], &["כ"], &["ה"]],
    )
}

/// The clitics that stand first, each of the next kind of an order, by how many letters end with each.
fn hebrew_clitics(letters: &[Letter], order: &[&[&str]]) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut at = 0;
    for clitics in order {
        if let Some(clitic) = clitics.iter().find(|clitic| begins(&letters[at..], clitic)) {
            at += clitic.chars().count();
            cuts.push(at);
        }
    }
    cuts
}

fn hebrew_likely(letters: &[Letter]) -> Option<usize> {
    if let Some(cut) = before_foreign(letters, hebrew_possible(letters), is_joiner) {
        return Some(cut);
    }
    let in_vav = HEBREW_IN_VAV.iter().any(|word| begins(letters, word));
    let vav = is_at(letters, 0, "ו") && !is_at(letters, 1, "ו") && !in_vav;
    let vav = usize::from(vav && rest(letters, 1) >= LIKELY_REST);
    let word = &letters[vav..];
    let in_he = HEBREW_BEFORE_HE.iter().any(|own| begins(word, own));
    let before_article = ["כשה", "שה", "מה"]
        .iter()
        .find(|clitics| begins(word, clitics) && !in_he)
        .map(|clitics| clitics.chars().count() - 1)
        // One letter more than usual: מהלך, שהות.
        .filter(|cut| rest(word, cut + 1) > LIKELY_REST);
    let doubled = begins(word, "בב") || begins(word, "לל");
    let more = before_article.or((doubled && rest(word, 1) >= LIKELY_REST).then_some(1));
    more.map(|more| vav + more).or((vav > 0).then_some(vav))
}

/// The byte where a Persian word ends without its endings, before their joiner.
fn persian_end(word: &str) -> Option<usize> {
    let mut end = word.len();
    while let Some(joiner) = word[..end].rfind(ZWNJ) {
        let ending = &word[joiner + ZWNJ.len_utf8()..end];
        if !PERSIAN_ENDINGS.contains(&bare(ending).as_str()) || joiner == 0 {
            break;
        }
        end = joiner;
    }
    (end < word.len()).then_some(end)
}

/// The byte behind می‌ or نمی‌ and their joiner.
fn persian_start(word: &str) -> Option<usize> {
    let (prefix, rest) = word.split_once(ZWNJ)?;
    let is_prefix = PERSIAN_VERB_PREFIXES.contains(&bare(prefix).as_str());
    let start = word.len() - rest.len();
    (is_prefix && !rest.is_empty() && is_grapheme_boundary(word, start)).then_some(start)
}

/// Without marks, and with Persian ی for Arabic ي.
fn bare(part: &str) -> String {
    let letters = part.chars().filter(|&c| !is_mark(c));
    letters.map(|c| if c == 'ي' { 'ی' } else { c }).collect()
}

#[cfg(test)]
mod tests;
