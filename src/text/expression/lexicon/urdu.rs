//! Urdu words: the numbers up to a hundred each by its own name, lakh and crore, and what bounds them.

use super::{Bound::*, DayPart, Meaning::*, Rows};
use crate::text::expression::Modifier::{End, Mid, Start};
use crate::text::expression::calendar::Calendar::*;

pub(super) const ROWS: &[Rows] = &[NUMBERS, LARGE, JOINING, MONTHS, TIMES, UNITS];

#[rustfmt::skip]
const NUMBERS: Rows = &[
    (Number(0), "صفر"), (Number(1), "ایک"), (Number(2), "دو"), (Number(3), "تین"), (Number(4), "چار"), (Number(5), "پانچ"), (Number(6), "چھ|چھے"), (Number(7), "سات"), (Number(8), "آٹھ"), (Weak(9), "نو"),
    (Number(10), "دس"), (Number(11), "گیارہ"), (Number(12), "بارہ"), (Number(13), "تیرہ"), (Number(14), "چودہ"), (Number(15), "پندرہ"), (Number(16), "سولہ"), (Number(17), "سترہ"), (Number(18), "اٹھارہ"), (Number(19), "انیس"),
    (Number(20), "بیس"), (Number(21), "اکیس"), (Number(22), "بائیس"), (Number(23), "تئیس|تیئیس|تیئس"), (Number(24), "چوبیس"), (Number(25), "پچیس"), (Number(26), "چھبیس"), (Number(27), "ستائیس"), (Number(28), "اٹھائیس"), (Number(29), "انتیس"),
    (Number(30), "تیس"), (Number(31), "اکتیس"), (Number(32), "بتیس"), (Number(33), "تینتیس"), (Number(34), "چونتیس"), (Number(35), "پینتیس"), (Number(36), "چھتیس"), (Number(37), "سینتیس"), (Number(38), "اڑتیس"), (Number(39), "انتالیس"),
    (Number(40), "چالیس"), (Number(41), "اکتالیس"), (Number(42), "بیالیس"), (Number(43), "تینتالیس"), (Number(44), "چوالیس"), (Number(45), "پینتالیس"), (Number(46), "چھیالیس"), (Number(47), "سینتالیس"), (Number(48), "اڑتالیس"), (Number(49), "انچاس"),
    (Number(50), "پچاس"), (Number(51), "اکاون"), (Number(52), "باون"), (Number(53), "ترپن"), (Number(54), "چون"), (Number(55), "پچپن"), (Number(56), "چھپن"), (Number(57), "ستاون"), (Number(58), "اٹھاون"), (Number(59), "انسٹھ"),
    (Number(60), "ساٹھ"), (Number(61), "اکسٹھ"), (Number(62), "باسٹھ"), (Number(63), "ترسٹھ|تریسٹھ"), (Number(64), "چونسٹھ"), (Number(65), "پینسٹھ"), (Number(66), "چھیاسٹھ"), (Number(67), "سڑسٹھ"), (Number(68), "اڑسٹھ"), (Number(69), "انہتر"),
    (Number(70), "ستر"), (Number(71), "اکہتر"), (Weak(72), "بہتر"), (Number(73), "تہتر"), (Number(74), "چوہتر"), (Number(75), "پچہتر"), (Number(76), "چھہتر"), (Number(77), "ستتر"), (Number(78), "اٹھہتر"), (Number(79), "اناسی"),
    (Weak(80), "اسی"), (Number(81), "اکیاسی"), (Number(82), "بیاسی"), (Number(83), "تراسی"), (Number(84), "چوراسی"), (Number(85), "پچاسی"), (Number(86), "چھیاسی"), (Number(87), "ستاسی"), (Number(88), "اٹھاسی"), (Number(89), "نواسی"),
    (Number(90), "نوے"), (Number(91), "اکانوے"), (Number(92), "بانوے"), (Number(93), "ترانوے"), (Number(94), "چورانوے"), (Number(95), "پچانوے"), (Number(96), "چھیانوے"), (Number(97), "ستانوے"), (Number(98), "اٹھانوے"), (Number(99), "ننانوے"),
];

#[rustfmt::skip]
const LARGE: Rows = &[
    (Vague, "چینل|یونٹ|وارڈ|نمبر|قرارداد|آرٹیکل|دفعہ|صفحہ"),
    (Minus, "منفی"), (BelowZero, "صفر سے نیچے"),
    (Hundred, "سو|صد"), (Scale(1_000), "ہزار"), (Scale(100_000), "لاکھ"), (Scale(10_000_000), "کروڑ"), (Scale(1_000_000_000), "ارب"), (Scale(100_000_000_000), "کھرب"),
    (Scale(12), "درجن"), (Scale(1_000_000), "ملین"), (Scale(1_000_000_000), "بلین"),
    (Hundredths(150), "ڈیڑھ"), (Hundredths(250), "ڈھائی|اڑھائی"), (Shifted(50), "ساڑھے"), (Shifted(25), "سوا"), (Shifted(-25), "پونے"),
    (Fraction(1, 2), "آدھا|آدھے|آدھی|نصف"), (Fraction(1, 3), "تہائی|ایک تہائی"), (Fraction(2, 3), "دو تہائی"), (Fraction(1, 4), "چوتھائی|ایک چوتھائی"), (Fraction(3, 4), "تین چوتھائی"),
    (Vague, "درجنوں|سینکڑوں|ہزاروں|لاکھوں|کروڑوں|چند|کئی"),
    (Ordinal(1), "یکم|پہلی|پہلا"), (Ordinal(2), "دوسری|دوسرا"), (Ordinal(3), "تیسری|تیسرا"), (Ordinal(18), "اٹھارویں|اٹھارہویں"), (Ordinal(19), "انیسویں"), (Ordinal(20), "بیسویں"), (Ordinal(21), "اکیسویں"),
];

#[rustfmt::skip]
const JOINING: Rows = &[
    (And, "اور"), (Or, "یا"), (To, "سے|تا|سے لے کر"), (Between, "بین"), (BetweenBehind, "کے درمیان|کے مابین"),
    (Bound(About), "تقریبا|تقریباً|لگ بھگ|قریب|قریبا|کم و بیش|اندازا"), (BoundAfter(About), "کے قریب|کے لگ بھگ"),
    (BoundAfter(MoreThan), "سے زائد|سے زیادہ|سے اوپر"), (Bound(AtLeast), "سے کم از کم|کم از کم|کم سے کم"), (BoundAfter(LessThan), "سے کم"), (BoundAfter(AtLeast), "سے کم نہیں"), (BoundAfter(AtMost), "سے زیادہ نہیں|سے زائد نہیں"), (Bound(AtMost), "زیادہ سے زیادہ"),
    (Stop, "صرف|فقط|محض|کے|کی|کا|کو|میں|پر|نے|ہے|ہیں|تھا|تھے|تھی|اس|ان|یہ|وہ|جو|کہ|بھی|ہی|تو|تک|نہیں|لیے|گا|گے|گی|کر|ہو|ہوئے|ہوا|طرف|دوران|طرح|درمیان|کے درمیان|کے مابین"),
];

#[rustfmt::skip]
const MONTHS: Rows = &[
    (Month(Gregorian, 1), "جنوری"), (Month(Gregorian, 2), "فروری"), (MaybeMonth(Gregorian, 3), "مارچ"), (Month(Gregorian, 4), "اپریل"), (Month(Gregorian, 5), "مئی"), (Month(Gregorian, 6), "جون"),
    (Month(Gregorian, 7), "جولائی"), (Month(Gregorian, 8), "اگست"), (Month(Gregorian, 9), "ستمبر"), (Month(Gregorian, 10), "اکتوبر"), (Month(Gregorian, 11), "نومبر"), (Month(Gregorian, 12), "دسمبر"),
    (MaybeMonth(Hijri, 1), "محرم|محرم الحرام"), (MaybeMonth(Hijri, 2), "صفر|صفر المظفر"), (Month(Hijri, 3), "ربیع الاول"), (Month(Hijri, 4), "ربیع الثانی"), (Month(Hijri, 5), "جمادی الاول|جمادی الاولیٰ"),
    (Month(Hijri, 6), "جمادی الثانی|جمادی الثانیہ"), (MaybeMonth(Hijri, 7), "رجب|رجب المرجب"), (MaybeMonth(Hijri, 8), "شعبان|شعبان المعظم"), (MaybeMonth(Hijri, 9), "رمضان|رمضان المبارک"), (MaybeMonth(Hijri, 10), "شوال"),
    (Month(Hijri, 11), "ذوالقعدہ|ذی القعدہ|ذیقعدہ"), (Month(Hijri, 12), "ذوالحجہ|ذی الحجہ|ذوالحج|ذی الحج|ذوالحجۃ"),
    (Month(Hijri, 4), "ربیع الآخر"), (Month(Hijri, 6), "جمادی الآخر|جمادی الآخرہ"), (MaybeMonth(Hijri, 10), "شوال المکرم"), (Month(Hijri, 11), "ذوالقعد|ذی القعد"),
    (DayOfMonth, "تاریخ"), (FirstDay, "غرہ"), (LastDay, "سلخ"), (Same, "بمطابق|مطابق|موافق|بہ مطابق|برابر"),
];

#[rustfmt::skip]
const TIMES: Rows = &[
    (DatedBehind, "میں|سے|تک"), (OClock, "بجے|بجکر"), (Part24(DayPart::Before), "صبح"), (Part24(DayPart::After), "دوپہر|سہ پہر|شام"), (Part24(DayPart::Night), "رات"),
    (Quarter, "سہ ماہی"), (BeforeEra, "قبل مسیح|ق م|ق.م"),
    (Weekday(1), "سوموار|پیر کے روز|پیر کے دن|پیر کو"), (Weekday(2), "منگل"), (Weekday(3), "بدھ"), (Weekday(4), "جمعرات"), (Weekday(5), "جمعہ|جمعے"), (Weekday(6), "ہفتے کے روز|ہفتہ کے روز|ہفتے کے دن|سنیچر"), (Weekday(7), "اتوار"),
    (Era(Gregorian), "عیسوی"), (EraLetter(Gregorian), "ء"), (Era(Hijri), "ہجری"), (EraLetter(Hijri), "ھ|ہ"),
    (Season("SP"), "موسم بہار|بہار"), (Season("SU"), "موسم گرما"), (Season("FA"), "موسم خزاں"), (Season("WI"), "موسم سرما"),
    (Day(-1), "گزشتہ روز"), (Day(0), "آج"),
    (Shift(-1), "گزشتہ|گذشتہ|پچھلے|پچھلا|پچھلی"), (Shift(0), "رواں|موجودہ|اس|جاری"), (Itself, "اسی"), (Shift(1), "اگلے|اگلا|اگلی|آئندہ"),
    (Within(Start), "آغاز|اوائل|شروع"), (Within(Mid), "وسط"), (Within(End), "آخر|اواخر|اختتام"),
    (AgoAfter, "پہلے|قبل"), (Of, "کے|کی"),
];

#[rustfmt::skip]
const UNITS: Rows = &[
    (Unit("percentage point"), "فیصد پوائنٹس|فیصد پوائنٹ"),
    (Plural, "سالوں|برسوں|مہینوں|ہفتوں|دنوں|دہائیوں"),
    (Unit("year"), "سالہ|سال|سالوں|برس|برسوں|سن|سنہ"), (Unit("month"), "ماہ|مہینے|مہینہ|مہینوں"), (Unit("week"), "ہفتہ|ہفتے|ہفتوں"), (Unit("day"), "دن|روز|دنوں"), (Unit("hour"), "گھنٹے|گھنٹہ|گھنٹوں"),
    (Unit("minute"), "منٹ|منٹوں"), (Unit("second"), "سیکنڈ"), (Unit("decade"), "دہائی|دہائیوں|عشرہ|عشرے"), (Unit("century"), "صدی|صدیوں"), (Unit("percent"), "فیصد|فی صد"),
    (Unit("km"), "کلومیٹر|کلو میٹر"), (Unit("m"), "میٹر"), (Unit("foot"), "فٹ"), (Unit("mile"), "میل"), (Unit("km2"), "مربع کلومیٹر|مربع کلو میٹر"), (Unit("kg"), "کلوگرام|کلو"), (Unit("g"), "گرام"), (Unit("tonne"), "ٹن"),
    (Unit("litre"), "لیٹر"), (Unit("barrel"), "بیرل"), (Unit("acre"), "ایکڑ"), (Unit("MW"), "میگاواٹ|میگا واٹ"), (Unit("degree"), "ڈگری"),
    (Unit("person"), "افراد|شخص|لوگ|لوگوں|نفر"), (Unit("soldier"), "فوجی|فوجیوں|اہلکار|سپاہی"), (Unit("civilian"), "شہری|شہریوں"), (Unit("refugee"), "مہاجرین|مہاجر|پناہ گزین"), (Unit("child"), "بچے|بچہ|بچوں"),
    (Unit("woman"), "خواتین|عورتیں|عورت"), (Unit("family"), "خاندان|خاندانوں"), (Unit("house"), "گھر|مکان|مکانات"), (Unit("ship"), "بحری جہاز"), (Unit("aircraft"), "طیارے|طیارہ"), (Unit("missile"), "میزائل"), (Unit("time"), "بار|مرتبہ"),
    (Unit("rupee"), "روپے|روپیہ|روپوں"), (Unit("PKR"), "پاکستانی روپے"), (Unit("INR"), "بھارتی روپے|انڈین روپے"), (Unit("USD"), "ڈالر|ڈالرز|امریکی ڈالر"), (Unit("EUR"), "یورو"), (Unit("GBP"), "پاؤنڈ"),
    (Unit("SAR"), "سعودی ریال"), (Unit("riyal"), "ریال"), (Unit("AED"), "اماراتی درہم"),
];
