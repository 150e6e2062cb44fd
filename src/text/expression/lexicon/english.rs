//! English words.

use super::{Bound::*, DayPart, Meaning::*, Rows};
use crate::text::expression::Modifier::{End, Mid, Start};
use crate::text::expression::calendar::Calendar::*;

pub(super) const ROWS: &[Rows] = &[NUMBERS, ORDINALS, JOINING, MONTHS, TIMES, UNITS];

#[rustfmt::skip]
const NUMBERS: Rows = &[
    (Vague, "unit|berth|call|road|line|gate|bus|version|number|no|nos|resolution|article|section|chapter|flight|route|channel|page|paragraph|highway|room|brigade"),
    (Minus, "minus|negative"), (BelowZero, "below zero|below freezing"),
    (Number(0), "zero"), (Number(1), "one"), (Number(2), "two"), (Number(3), "three"), (Number(4), "four"), (Number(5), "five"), (Number(6), "six"), (Number(7), "seven"),
    (Number(8), "eight"), (Number(9), "nine"), (Number(10), "ten"), (Number(11), "eleven"), (Number(12), "twelve"), (Number(13), "thirteen"), (Number(14), "fourteen"), (Number(15), "fifteen"),
    (Number(16), "sixteen"), (Number(17), "seventeen"), (Number(18), "eighteen"), (Number(19), "nineteen"), (Number(20), "twenty"), (Number(30), "thirty"), (Number(40), "forty|fourty"),
    (Number(50), "fifty"), (Number(60), "sixty"), (Number(70), "seventy"), (Number(80), "eighty"), (Number(90), "ninety"),
    (Hundred, "hundred|a hundred"), (Scale(12), "dozen|a dozen"), (Scale(1_000), "thousand|a thousand"), (Scale(1_000_000), "million|a million|m"), (Scale(1_000_000_000), "billion|a billion|bn"), (Scale(1_000_000_000_000), "trillion|a trillion"),
    (Fraction(1, 2), "half|half a|half an|a half"), (Fraction(1, 3), "a third|thirds"), (Fraction(1, 4), "a quarter|quarters"), (Fraction(1, 5), "fifths|a fifth"), (Fraction(1, 10), "tenths"),
    (Vague, "few|a few|several|many|no one|someone|anyone"),
];

#[rustfmt::skip]
const ORDINALS: Rows = &[
    (Ordinal(1), "first"), (Ordinal(2), "second"), (Ordinal(3), "third"), (Fraction(1, 3), "third"), (Ordinal(4), "fourth"), (Ordinal(5), "fifth"), (Ordinal(6), "sixth"), (Ordinal(7), "seventh"), (Ordinal(8), "eighth"), (Ordinal(9), "ninth"),
    (Ordinal(10), "tenth"), (Ordinal(11), "eleventh"), (Ordinal(12), "twelfth"), (Ordinal(13), "thirteenth"), (Ordinal(14), "fourteenth"), (Ordinal(15), "fifteenth"), (Ordinal(16), "sixteenth"), (Ordinal(17), "seventeenth"),
    (Ordinal(18), "eighteenth"), (Ordinal(19), "nineteenth"), (Ordinal(20), "twentieth"), (Ordinal(30), "thirtieth"),
];

#[rustfmt::skip]
const JOINING: Rows = &[
    (And, "and"), (OnDay, "on"), (Or, "or"), (To, "to|until|till|through"), (From, "from"), (Between, "between"), (Of, "of|of the|in|the"), (Stop, "of|of the|in|the"),
    (Bound(About), "about|around|roughly|approximately|some|nearly|almost|an estimated|estimated|circa"), (BoundAfter(About), "or so|approximately"),
    (Bound(MoreThan), "more than|over|above|upwards of|exceeding|in excess of"), (Bound(AtLeast), "at least|no fewer than|no less than|not less than|a minimum of"), (BoundAfter(AtLeast), "at least|or more"),
    (Bound(LessThan), "less than|fewer than|under|below"), (Bound(AtMost), "at most|up to|no more than|not more than|a maximum of|as many as"), (BoundAfter(AtMost), "at most|or less|or fewer"),
    (Stop, "only|alone|just|too|already|still|together|a|an|is|are|was|were|be|been|has|have|had|it|its|on|at|by|for|with|that|this|which|who|as|from|but|not|their|his|her|they|he|she|we|you|i|will|would|said|into|than|then|also|after|before|since|during|within|per|if|when|while|percent of"),
];

#[rustfmt::skip]
const MONTHS: Rows = &[
    (Month(Gregorian, 1), "january|jan"), (Month(Gregorian, 2), "february|feb"), (MaybeMonth(Gregorian, 3), "march|mar"), (Month(Gregorian, 4), "april"), (MaybeMonth(Gregorian, 4), "apr"), (MaybeMonth(Gregorian, 5), "may"), (Month(Gregorian, 6), "june"), (MaybeMonth(Gregorian, 6), "jun"),
    (Month(Gregorian, 7), "july"), (MaybeMonth(Gregorian, 7), "jul"), (MaybeMonth(Gregorian, 8), "august"), (MaybeMonth(Gregorian, 8), "aug"), (Month(Gregorian, 9), "september"), (MaybeMonth(Gregorian, 9), "sept|sep"), (Month(Gregorian, 10), "october"), (MaybeMonth(Gregorian, 10), "oct"),
    (Month(Gregorian, 11), "november"), (MaybeMonth(Gregorian, 11), "nov"), (Month(Gregorian, 12), "december"), (MaybeMonth(Gregorian, 12), "dec"),
    (Month(Hijri, 1), "muharram"), (MaybeMonth(Hijri, 2), "safar"), (Month(Hijri, 3), "rabi al-awwal|rabi al awwal"), (MaybeMonth(Hijri, 7), "rajab"), (Month(Hijri, 4), "rabi al-thani|rabi al thani|rabi al-akhir"), (Month(Hijri, 5), "jumada al-awwal|jumada al-ula"), (Month(Hijri, 6), "jumada al-thani|jumada al-akhirah"), (Month(Hijri, 8), "shaaban|sha ban"), (MaybeMonth(Hijri, 9), "ramadan"), (Month(Hijri, 10), "shawwal"), (Month(Hijri, 11), "dhu al-qadah|dhu al-qa dah"), (Month(Hijri, 12), "dhu al-hijjah"), (Same, "corresponding to|equivalent to|that is"),
    (Month(Persian, 1), "farvardin"), (Month(Persian, 2), "ordibehesht"), (Month(Persian, 3), "khordad"), (MaybeMonth(Persian, 4), "tir"), (Month(Persian, 5), "mordad"), (Month(Persian, 6), "shahrivar"), (MaybeMonth(Persian, 7), "mehr"), (Month(Persian, 8), "aban"), (Month(Persian, 9), "azar"), (MaybeMonth(Persian, 10), "dey"), (Month(Persian, 11), "bahman"), (Month(Persian, 12), "esfand"),
    (Month(Hebrew, 1), "tishrei"), (Month(Hebrew, 3), "kislev"), (Month(Hebrew, 4), "tevet"), (Month(Hebrew, 5), "shevat"), (MaybeMonth(Hebrew, 7), "nisan"), (Month(Hebrew, 8), "iyar"), (Month(Hebrew, 9), "sivan"), (Month(Hebrew, 2), "heshvan|cheshvan|marcheshvan"), (LeapMonth, "adar i|adar rishon"), (MaybeMonth(Hebrew, 6), "adar"), (Month(Hebrew, 6), "adar ii|adar sheni"), (Month(Hebrew, 10), "tammuz"), (MaybeMonth(Hebrew, 11), "av|menachem av"), (Month(Hebrew, 12), "elul"),
];

#[rustfmt::skip]
const TIMES: Rows = &[
    (Clock, "at"), (OClock, "o clock"), (Part24(DayPart::Before), "am|a . m .|a . m|in the morning"), (Part24(DayPart::After), "pm|p . m .|p . m|in the afternoon|in the evening"), (Part24(DayPart::Night), "at night"),
    (Quarter, "quarter"),
    (Weekday(1), "monday"), (Weekday(2), "tuesday"), (Weekday(3), "wednesday"), (Weekday(4), "thursday"), (Weekday(5), "friday"), (Weekday(6), "saturday"), (Weekday(7), "sunday"),
    (Era(Gregorian), "ad|ce"), (BeforeEra, "bc|bce|b.c.|before christ"), (Era(Hijri), "ah"), (Season("SP"), "spring"), (Season("SU"), "summer"), (Season("FA"), "autumn|fall"), (Season("WI"), "winter"),
    (Decade(1950), "fifties"), (Decade(1960), "sixties"), (Decade(1970), "seventies"), (Decade(1980), "eighties"), (Decade(1990), "nineties"),
    (Day(-1), "yesterday"), (Day(-2), "the day before yesterday"), (Day(0), "today"), (Day(1), "tomorrow"), (Day(2), "the day after tomorrow"),
    (Shift(-1), "last|past|previous"), (Shift(0), "this|current"), (Shift(1), "next|coming"), (Vague, "the next day|the following day|next to"),
    (Within(Start), "early|the beginning of|the start of|beginning of|start of"), (Within(Mid), "mid|mid -|the middle of|middle of"), (Within(End), "late|the end of|end of"),
    (Dated, "in|since|during|throughout"), (Before, "before|by"), (After, "after"), (AgoAfter, "ago"), (AheadAfter, "from now"),
];

#[rustfmt::skip]
const UNITS: Rows = &[
    (Unit("percentage point"), "percentage point|percentage points"), (Unit("degree"), "degrees celsius|degree celsius"),
    (Plural, "years|months|weeks|days|hours|decades|centuries"),
    (Unit("year"), "year|years"), (Unit("month"), "month|months"), (Unit("week"), "week|weeks"), (Unit("day"), "day|days"), (Unit("hour"), "hour|hours"), (Unit("minute"), "minute|minutes|min"), (Unit("second"), "second|seconds"),
    (Unit("decade"), "decade|decades"), (Unit("century"), "century|centuries"), (Unit("percent"), "percent|per cent|pct"),
    (Unit("km"), "km|kilometre|kilometres|kilometer|kilometers"), (Unit("m"), "m|metre|metres|meter|meters"), (Unit("cm"), "cm|centimetres|centimeters"), (Unit("mm"), "mm"), (Unit("mile"), "mile|miles"), (Unit("nautical mile"), "nautical miles|nautical mile"), (Unit("foot"), "foot|feet"),
    (Unit("km2"), "km²|square km|square kilometres|square kilometers|square kilometre|square kilometer|sq km"), (Unit("m2"), "m²|square metres|square meters"), (Unit("hectare"), "hectare|hectares|ha"), (Unit("acre"), "acre|acres"),
    (Unit("kg"), "kg|kilogram|kilograms|kilo|kilos"), (Unit("g"), "gram|grams"), (Unit("tonne"), "ton|tons|tonne|tonnes"), (Unit("litre"), "litre|litres|liter|liters"), (Unit("barrel"), "barrel|barrels"), (Unit("degree"), "degree|degrees"), (Unit("MW"), "mw|megawatt|megawatts"),
    (Unit("person"), "person|persons|people"), (Unit("soldier"), "soldier|soldiers|troops"), (Unit("fighter"), "fighter|fighters"), (Unit("civilian"), "civilian|civilians"), (Unit("dead"), "dead"), (Unit("wounded"), "wounded"), (Unit("refugee"), "refugee|refugees"), (Unit("hostage"), "hostage|hostages"),
    (Unit("child"), "child|children"), (Unit("woman"), "woman|women"), (Unit("family"), "family|families"), (Unit("house"), "house|houses"), (Unit("ship"), "ship|ships"), (Unit("aircraft"), "aircraft|planes"), (Unit("missile"), "missile|missiles"), (Unit("rocket"), "rocket|rockets"), (Unit("time"), "times"),
    (Unit("USD"), "dollar|dollars|us dollars|us dollar|usd"), (Unit("CAD"), "canadian dollars"), (Unit("AUD"), "australian dollars"), (Unit("EUR"), "euro|euros|eur"), (Unit("GBP"), "gbp|pounds sterling|british pounds"), (Unit("pound"), "pound|pounds"), (Unit("EGP"), "egyptian pounds|egp"),
    (Unit("dinar"), "dinar|dinars"), (Unit("IQD"), "iqd|iraqi dinars"), (Unit("JOD"), "jordanian dinars"), (Unit("KWD"), "kuwaiti dinars"), (Unit("riyal"), "riyal|riyals|rial|rials"), (Unit("SAR"), "saudi riyals|sar"), (Unit("IRR"), "iranian rials"), (Unit("ILS"), "shekel|shekels|ils|nis"), (Unit("rupee"), "rupee|rupees"), (Unit("PKR"), "pkr|pakistani rupees"), (Unit("INR"), "inr|indian rupees"), (Unit("dirham"), "dirham|dirhams"), (Unit("lira"), "lira|liras"), (Unit("RUB"), "rouble|roubles|rubles|ruble"), (Unit("JPY"), "yen"), (Unit("CNY"), "yuan"),
];
