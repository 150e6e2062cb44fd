//! One number with what it counts: «سنتين», “$5 million”, « 58 % », «خمس سنوات».

use super::duration;
use super::items::{Gap, Kind};
use super::lexicon::Meaning;
use super::literal::{Nano, ONE, limited};
use super::numeral::{Numeral, Trust};
use super::reader::Reader;
use super::tongue::Tongue;

/// A number and its unit.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    pub number: Nano,
    pub end: usize,
    pub unit: Option<Counted>,
    /// The scale that all of the number is taken by.
    pub scale: u64,
    pub trust: Trust,
    /// Digits that might be a year.
    pub plain: Option<usize>,
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// By its English name or code.
    Unit(&'static str),
    /// A noun as it is written.
    Noun(String),
}

impl Counted {
    pub(super) fn name(&self) -> &str {
        match self {
            Counted::Unit(unit) => unit,
            Counted::Noun(noun) => noun,
        }
    }
}

impl Measure {
    fn new(numeral: Numeral) -> Measure {
        let Numeral {
            number,
            end,
            scale,
            trust,
            plain,
        } = numeral;
        Measure {
            number,
            end,
            unit: None,
            scale,
            trust,
            plain,
        }
    }

    fn of(number: Nano, unit: Option<&'static str>, end: usize) -> Measure {
        let unit = unit.map(Counted::Unit);
        Measure {
            number,
            end,
            unit,
            scale: 1,
            trust: Trust::Sure,
            plain: None,
        }
    }

    pub(super) fn is_of(&self, unit: &str) -> bool {
        self.unit
            .as_ref()
            .is_some_and(|counted| counted.name() == unit)
    }

    /// Whether the unit is one of the lexicon.
    pub(super) fn has_unit(&self) -> bool {
        matches!(self.unit, Some(Counted::Unit(_)))
    }
}

impl Reader<'_> {
    /// A number with what it counts, if that stands beside it.
    pub(super) fn measure(&self, at: usize, joins: usize) -> Option<Measure> {
        if let Some(below) = self.negative(at, joins) {
            return Some(below);
        }
        let mut measure = self.positive(at, joins)?;
        // “5 degrees below zero”.
        if measure.is_of("degree") && self.means(measure.end, Meaning::BelowZero) {
            measure.number = -measure.number;
            measure.end += 1;
        }
        Some(measure)
    }

    /// “minus 5”; “-5” only of degrees and percent: elsewhere a dash is a dash.
    fn negative(&self, at: usize, joins: usize) -> Option<Measure> {
        let worded = self.means(at, Meaning::Minus);
        let alone = at == 0 || self.digits(at - 1).is_none();
        let signed = self.is_sign(at, "-−") && !self.glued(at) && self.glued(at + 1) && alone;
        if !(worded || signed && self.digits(at + 1).is_some()) {
            return None;
        }
        let mut measure = self.counted(at + 1, joins)?;
        measure.number = -measure.number;
        measure.plain = None;
        let fits = worded || measure.is_of("degree") || measure.is_of("percent");
        (fits && measure.number != 0 && measure.trust == Trust::Sure).then_some(measure)
    }

    fn positive(&self, at: usize, joins: usize) -> Option<Measure> {
        self.signed(at, joins)
            .or_else(|| self.pair(at))
            .or_else(|| self.fraction(at))
            .or_else(|| self.counted(at, joins))
            .or_else(|| self.unit_first(at))
    }

    pub(super) fn unit(&self, at: usize) -> Option<&'static str> {
        self.meaning(at, |meaning| match meaning {
            Meaning::Unit(unit) => Some(unit),
            _ => None,
        })
    }

    /// «$5», “€ 3 million”, «٪٥٨»: the sign first.
    fn signed(&self, at: usize, joins: usize) -> Option<Measure> {
        let unit = sign_unit(self.sign(at)?)?;
        self.digits(at + 1)?;
        let mut measure = Measure::new(self.numeral(at + 1, joins)?);
        measure.unit = Some(Counted::Unit(unit));
        if unit != "percent" && self.unit(measure.end) == Some(unit) {
            measure.end += 1;
        }
        Some(measure)
    }

    /// «سنتين», «שנתיים», and a half more.
    fn pair(&self, at: usize) -> Option<Measure> {
        let unit = self.meaning(at, |meaning| match meaning {
            Meaning::Pair(unit) => Some(unit),
            Meaning::OneOrPair(unit) if self.binds_known_noun(at) => Some(unit),
            _ => None,
        })?;
        Some(self.and_part(Measure::of(2 * ONE, Some(unit), at + 1)))
    }

    /// Whether «عاما» is two years, bound to a noun, rather than one in the accusative: «عاما الحرب» are
    /// two, «عامًا كاملًا» and «عاما دراسيا» one.
    fn binds_known_noun(&self, at: usize) -> bool {
        let article = self.item(at + 1).is_some_and(|item| {
            let word = item.kind == Kind::Word;
            item.lead.article || (word && self.line[item.range.clone()].starts_with("ال"))
        });
        article && !self.glued(at + 1) && !self.bears_tanwin(at)
    }

    fn part_of_one(&self, at: usize) -> Option<Nano> {
        self.meaning(at, |meaning| match meaning {
            Meaning::Fraction(a, b) => Some(rounded(a, b)),
            _ => None,
        })
    }

    /// «نصف مليون», “half an hour”, «ثلثي».
    fn fraction(&self, at: usize) -> Option<Measure> {
        let part = self.part_of_one(at)?;
        // «نیم‌فاصله» is a word of its own.
        let compound = self.glued(at + 1) && self.item(at + 1)?.kind == Kind::Word;
        let quarter = self.means(at, Meaning::Quarter) && self.definite(at);
        let half = self.ordinal(at + 1).map_or(at + 1, |(_, end)| end);
        let half = self.year_number(self.skip(half, Meaning::Of), false);
        let quarter = quarter || half.is_some_and(|(year, ..)| (1900..2100).contains(&year));
        if quarter || self.quarter_number(at).is_some() || compound {
            return None;
        }
        // “third” is an ordinal unless a number stands before it.
        if self
            .meaning(at, |meaning| {
                matches!(meaning, Meaning::Ordinal(_)).then_some(())
            })
            .is_some()
        {
            return None;
        }
        let hyphen = usize::from(self.is_sign(at + 1, "-") && self.glued(at + 1));
        let next = at + 1 + hyphen;
        if let Some(scale) = self.scale(next) {
            let mut measure = Measure::of(part * Nano::from(scale), None, next + 1);
            measure.scale = scale;
            return Some(self.with_unit(measure));
        }
        let unit = self.unit(next).filter(|unit| *unit != "percent");
        let taken = unit.filter(|_| !self.item(next).is_some_and(|item| item.lead.any));
        Some(Measure::of(
            part,
            taken,
            if taken.is_some() { next + 1 } else { at + 1 },
        ))
    }

    /// A number, parts of one behind it, and a unit or noun.
    fn counted(&self, at: usize, joins: usize) -> Option<Measure> {
        let mut measure = Measure::new(self.numeral(at, joins)?);
        if let Some(parts) = self.parts_behind(&measure) {
            return Some(self.with_unit(parts));
        }
        measure = self.and_part(measure);
        measure = self.with_unit(measure);
        if measure.unit.is_none() {
            measure = self.with_noun(measure);
        }
        Some(measure)
    }

    /// «ثلاثة أرباع», “two-thirds”: a small number of parts.
    fn parts_behind(&self, measure: &Measure) -> Option<Measure> {
        let hyphen = usize::from(self.is_sign(measure.end, "-") && self.glued(measure.end));
        let at = measure.end + hyphen;
        let persian = self.tongue(at) == Some(Tongue::Persian) && self.digits(at - 1).is_none();
        let (a, b) = self.meaning(at, |meaning| match meaning {
            Meaning::Fraction(a, b) => Some((a, b)),
            // «سه پنجم»: so many fifths.
            Meaning::Ordinal(b @ 3..=10) if persian => Some((1, b.into())),
            _ => None,
        })?;
        let times = u32::try_from(measure.number / ONE)
            .ok()
            .filter(|times| *times < b && *times > 0)?;
        let whole = measure.number % ONE == 0 && !self.item(at)?.lead.any && a == 1;
        whole.then(|| Measure::of(rounded(times, b), None, at + 1))
    }

    /// «… ونصف»: a part of one added behind a number or its unit.
    fn and_part(&self, mut measure: Measure) -> Measure {
        let Some(at) = self.joined(measure.end) else {
            return measure;
        };
        // “and a half” in English, « et demi » in French.
        let Some(part) = self.part_of_one(at) else {
            return measure;
        };
        if self.is_of_another(at, part, &measure) {
            return measure;
        }
        let number = measure.number + part * Nano::from(measure.scale.max(1));
        if measure.number % ONE == 0 && limited(Some(number)).is_some() {
            measure.number = number;
            measure.trust = Trust::Sure;
            measure.plain = None;
            measure.end = at + 1;
            // «שניים וחצי מיליון»: all of that so many times.
            let times = self.scale(measure.end);
            let times = times.filter(|_| measure.scale == 1 && measure.unit.is_none());
            if let Some(times) = times
                && let Some(number) = limited(number.checked_mul(times.into()))
            {
                measure.number = number;
                measure.scale = times;
                measure.end += 1;
                return measure;
            }
            // «عام ونصف العام»: said twice.
            let today = self
                .means(measure.end, Meaning::MaybeToday)
                .then_some("day");
            let again = self.unit(measure.end).or(today).map(Counted::Unit);
            let scale = self.means(measure.end, Meaning::Scale(measure.scale));
            if (again.is_some() && again == measure.unit) || scale {
                measure.end += 1;
            }
        }
        measure
    }

    /// Whether the part at `at` is one of something else than what was counted before it: «نیم میلیون نفر و
    /// یک‌سوم بودجه», «خمسة جنود ونصف السكان», but not «سنتان ونصف السنة».
    fn is_of_another(&self, at: usize, part: Nano, measure: &Measure) -> bool {
        let Some(unit) = &measure.unit else {
            return false;
        };
        let next = at + 1;
        let today = unit.name() == "day" && self.means(next, Meaning::MaybeToday);
        let again = today || self.unit(next) == Some(unit.name());
        let whole = !is_measure(unit.name());
        let halves = part % (ONE / 4) == 0;
        let noun = self.is_plain_word(next) || self.is_definite(next) && self.is_word(next);
        let of = self.means(next, Meaning::Of) || self.item(next).is_some_and(|item| item.lead.any);
        !again && (whole || self.is_definite(next) || !halves && (noun || of))
    }

    fn definite(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| item.lead.article)
    }

    /// The unit behind a number.
    fn with_unit(&self, mut measure: Measure) -> Measure {
        let mut at = measure.end;
        if let Some(unit) = self.sign(at).and_then(sign_unit) {
            measure.unit = Some(Counted::Unit(unit));
            measure.end = at + 1;
            // 5°C.
            let celsius =
                unit == "degree" && self.glued(at + 1) && self.written(at + 1) == Some("C");
            measure.end += usize::from(celsius);
            return measure;
        }
        if self.tongue(at) == Some(Tongue::French) {
            at = self.skip(at, Meaning::Of);
        } else if self.is_sign(at, "-") && self.glued(at) && self.glued(at + 1) {
            at += 1;
        }
        let little = self.item(at).is_some_and(|item| item.lead.any);
        let other = self.compound_end(at).is_some();
        let Some(unit) = self.unit(at).filter(|_| !little && !other) else {
            return measure;
        };
        measure.unit = Some(Counted::Unit(unit));
        measure.end = at + 1;
        measure.plain = None;
        let squared = self.glued(measure.end) && self.digits(measure.end) == Some("2");
        if squared && matches!(unit, "km" | "m") {
            measure.unit = Some(Counted::Unit(if unit == "km" { "km2" } else { "m2" }));
            measure.end += 1;
        }
        self.and_part(measure)
    }

    /// The noun behind a number, if nothing is known of it but that it is one word.
    fn with_noun(&self, mut measure: Measure) -> Measure {
        let mut at = measure.end;
        if self.tongue(at) == Some(Tongue::French) {
            at = self.skip(at, Meaning::Of);
        }
        let Some(item) = self.item(at) else {
            return measure;
        };
        let compound = self.compound_end(at);
        let end = compound.unwrap_or(at + 1);
        let noun = &self.line[item.range.start..self.items[end - 1].range.end];
        let apart = item.gap != Gap::None || at > measure.end;
        let word = self.is_plain_word(at) || compound.is_some();
        let is_noun = word && apart && noun.chars().count() >= 3;
        if is_noun && measure.trust == Trust::Sure && !self.may_be_year(&measure) {
            measure.unit = Some(Counted::Noun(noun.to_owned()));
            measure.end = end;
        }
        measure
    }

    /// The item behind a noun of several parts that begins at `at`, which joiners hold together:
    /// «پاسخ‌دهنده», «نفر‌بر». An ending makes none: «زن‌ها».
    fn compound_end(&self, at: usize) -> Option<usize> {
        let ending = |at| matches!(self.written(at), Some("ها" | "های" | "هایی" | "ی" | "ای"));
        let joined = |at: usize| self.glued(at) && self.is_word(at);
        let begins = self.is_plain_word(at) || self.unit(at).is_some();
        let persian = self.tongue(at) == Some(Tongue::Persian);
        if !(persian && begins && joined(at + 1) && !ending(at + 1)) {
            return None;
        }
        let more = (at + 1..self.items.len()).take_while(|next| joined(*next));
        more.last().map(|last| last + 1)
    }

    /// Whether digits are more likely a year than a number of what follows them: 2024, but 2000 only where
    /// something says so.
    pub(super) fn may_be_year(&self, measure: &Measure) -> bool {
        let number = measure.number / ONE;
        let persian = self.tongue(measure.end) == Some(Tongue::Persian);
        let solar = persian && (1300..1430).contains(&number);
        if measure.plain != Some(4) {
            return false;
        }
        let said = || (measure.end.checked_sub(1)).is_some_and(|at| self.is_said_to_be_year(at));
        (1900..2100).contains(&number) && (number % 50 != 0 || said()) || solar
    }

    /// A unit that its number follows: «سنة واحدة», «السنوات الخمس»; or a half: «سنة ونصف».
    fn unit_first(&self, at: usize) -> Option<Measure> {
        let one = self.one_of(at)?;
        let half = self.and_part(one.clone());
        if half.end > one.end {
            return Some(half);
        }
        let single = self.means(at + 1, Meaning::Number(1)) || self.means(at + 1, Meaning::Whole);
        if single && matches!(self.tongue(at)?, Tongue::Arabic | Tongue::Hebrew) {
            return Some(Measure { end: at + 2, ..one });
        }
        let (unit, number) = (self.item(at)?.lead, self.item(at + 1)?.lead);
        if self.tongue(at) == Some(Tongue::Arabic) && unit.article && number.article && !number.any
        {
            let numeral = self.numeral(at + 1, 1)?;
            let unit = one.unit;
            return (numeral.trust == Trust::Sure).then(|| Measure {
                unit,
                ..Measure::new(numeral)
            });
        }
        None
    }

    /// A unit by itself, as one of it.
    pub(super) fn one_of(&self, at: usize) -> Option<Measure> {
        let unit = self.unit(at)?;
        Some(Measure::of(ONE, Some(unit), at + 1))
    }
}

/// Whether one of it is an amount («un an») rather than a thing told of («un soldat»).
pub(super) fn is_measure(unit: &str) -> bool {
    let named = matches!(
        unit,
        "percent"
            | "km"
            | "m"
            | "cm"
            | "mm"
            | "mile"
            | "nautical mile"
            | "km2"
            | "m2"
            | "m3"
            | "hectare"
            | "acre"
            | "dunam"
            | "kg"
            | "g"
            | "tonne"
            | "litre"
            | "barrel"
            | "degree"
    );
    named
        || duration::value(ONE, unit).is_some()
        || unit.starts_with(|c: char| c.is_ascii_uppercase())
}

fn sign_unit(sign: char) -> Option<&'static str> {
    Some(match sign {
        '%' | '٪' => "percent",
        '$' => "USD",
        '€' => "EUR",
        '£' => "GBP",
        '₪' => "ILS",
        '﷼' => "IRR",
        '₹' => "INR",
        '₽' => "RUB",
        '°' => "degree",
        _ => return None,
    })
}

/// A fraction to three places, as a person would write it.
fn rounded(a: u32, b: u32) -> Nano {
    let thousandths = (Nano::from(a) * 2000 + Nano::from(b)) / (2 * Nano::from(b));
    thousandths * (ONE / 1000)
}
