//! Hebrew words: numbers of both genders and bound to a noun, civil and Hebrew months, and the rest.

use super::{Bound::*, DayPart, Meaning::*, Rows};
use crate::text::expression::Modifier::{End, Mid, Start};
use crate::text::expression::calendar::Calendar::*;

pub(super) const ROWS: &[Rows] = &[NUMBERS, JOINING, MONTHS, TIMES, UNITS];

#[rustfmt::skip]
const NUMBERS: Rows = &[
    (Vague, "כביש|יחידה|יחידת|קו|מס׳|סעיף|החלטה|ערוץ|עמוד|חטיבה"),
    (Minus, "מינוס"), (BelowZero, "מתחת לאפס"),
    (Number(0), "אפס"), (Number(1), "אחד|אחת"), (Number(2), "שניים|שתיים|שתים|שני|שתי"), (Number(3), "שלוש|שלושה|שלושת"),
    (Number(4), "ארבע|ארבעה|ארבעת"), (Number(5), "חמש|חמישה|חמשת|חמישת"), (Number(6), "שש|שישה|ששת|שישת"), (Number(7), "שבע|שבעה|שבעת"),
    (Number(8), "שמונה|שמונת"), (Number(9), "תשע|תשעה|תשעת"), (Number(10), "עשר|עשרה|עשרת"),
    (Number(12), "שנים עשר|שניים עשר|שתים עשרה|שתיים עשרה"),
    (Number(20), "עשרים"), (Number(30), "שלושים"), (Number(40), "ארבעים"), (Number(50), "חמישים"), (Number(60), "שישים|ששים"),
    (Number(70), "שבעים"), (Number(80), "שמונים"), (Number(90), "תשעים"),
    (Hundred, "מאה|מאות"), (Number(200), "מאתיים"), (Scale(1_000), "אלף"), (Scales(1_000), "אלפים|אלפי"), (TwoScales(1_000), "אלפיים"),
    (Scale(1_000_000), "מיליון"), (Scales(1_000_000), "מיליוני|מיליונים"), (Scale(1_000_000_000), "מיליארד"), (Scales(1_000_000_000), "מיליארדי|מיליארדים"),
    (Scale(1_000_000_000_000), "טריליון"), (Scale(12), "תריסר"),
    (Fraction(1, 2), "חצי|מחצית"), (Fraction(1, 3), "שליש|שלישים"), (Fraction(2, 3), "שני שלישים|שני שלישי"),
    (Fraction(1, 4), "רבע|רבעים|רבעי"), (Fraction(1, 5), "חמישית|חמישיות"),
    (Vague, "באר שבע|כמה|עשרות|מספר|מאות|מאות אלפים|מאות אלפי"),
    (Ordinal(1), "ראשון|ראשונה"), (Ordinal(2), "שני|שנייה"), (Ordinal(3), "שלישי"), (Ordinal(4), "רביעי"), (Ordinal(5), "חמישי"),
];

#[rustfmt::skip]
const JOINING: Rows = &[
    (And, "ו"), (Or, "או"), (To, "עד|אל"), (From, "מ|מן"), (Between, "בין"), (Of, "של"),
    (Bound(About), "כ|בערך|קרוב|קרוב יותר|כמעט|בסביבות"), (BoundAfter(About), "בערך|בקירוב|לערך"),
    (Bound(MoreThan), "יותר|למעלה|מעל"), (Bound(AtLeast), "לפחות|לא פחות"), (BoundAfter(AtLeast), "לפחות|או יותר|ומעלה"),
    (Bound(LessThan), "פחות|מתחת"), (Bound(AtMost), "לכל היותר|לא יותר"), (BoundAfter(AtMost), "לכל היותר|או פחות"),
    (Stop, "בלבד|עדיין|יחד|ביחד|את|על|עם|הוא|היא|הם|לא|כי|אבל|גם|אם|זה|זו|זאת|בתוך|תוך|לפני|אחרי|במשך|כל|אשר|היה|היו|היתה|הייתה|יש|אין|רק|כבר|עוד|מאז|כך|בו|בה"),
];

#[rustfmt::skip]
const MONTHS: Rows = &[
    (Month(Gregorian, 1), "ינואר"), (Month(Gregorian, 2), "פברואר"), (MaybeMonth(Gregorian, 3), "מרץ|מרס|מארס"), (Month(Gregorian, 4), "אפריל"),
    (Month(Gregorian, 5), "מאי"), (Month(Gregorian, 6), "יוני"), (Month(Gregorian, 7), "יולי"), (Month(Gregorian, 8), "אוגוסט"),
    (Month(Gregorian, 9), "ספטמבר"), (Month(Gregorian, 10), "אוקטובר"), (Month(Gregorian, 11), "נובמבר"), (Month(Gregorian, 12), "דצמבר"),
    (Month(Hebrew, 1), "תשרי"), (Month(Hebrew, 2), "חשוון|חשון|מרחשוון"), (Month(Hebrew, 3), "כסלו|כסליו"), (Month(Hebrew, 4), "טבת"),
    (Month(Hebrew, 5), "שבט"), (LeapMonth, "אדר א׳|אדר ראשון"), (MaybeMonth(Hebrew, 6), "אדר"), (Month(Hebrew, 6), "אדר ב׳|אדר שני"),
    (MaybeMonth(Hebrew, 7), "ניסן"), (Month(Hebrew, 8), "אייר"), (MaybeMonth(Hebrew, 9), "סיוון|סיון"), (Month(Hebrew, 10), "תמוז"),
    (MaybeMonth(Hebrew, 11), "אב|מנחם אב"), (Month(Hebrew, 12), "אלול"),
    (Month(Hebrew, 2), "מרחשון"), (Month(Hebrew, 8), "איר"), (FirstDay, "ראש חודש|ר״ח"), (Same, "שהוא|שהם|המקביל|דהיינו"),
    (MaybeMonth(Hijri, 1), "מוחרם"), (MaybeMonth(Hijri, 7), "רג׳ב"), (MaybeMonth(Hijri, 9), "רמדאן"), (MaybeMonth(Hijri, 8), "שעבאן"), (MaybeMonth(Hijri, 10), "שוואל"),
];

#[rustfmt::skip]
const TIMES: Rows = &[
    (ClockHour, "שעה"), (Part24(DayPart::Before), "בבוקר|לפנות בוקר|לפני הצהריים"), (Part24(DayPart::After), "בצהריים|אחר הצהריים|אחרי הצהריים|בערב"), (Part24(DayPart::Night), "בלילה"),
    (Quarter, "רבעון"), (Last, "אחרון|אחרונה|האחרון|האחרונה"), (Weekend, "סוף השבוע|סוף שבוע|סופ״ש|סופשבוע"), (BeforeEra, "לפנה״ס|לפני הספירה"), (Vague, "מלחמת ששת הימים"),
    (Weekday(1), "יום שני|יום ב׳"), (Weekday(2), "יום שלישי|יום ג׳"), (Weekday(3), "יום רביעי|יום ד׳"), (Weekday(4), "יום חמישי|יום ה׳"),
    (Weekday(5), "יום שישי|יום ו׳"), (Weekday(6), "יום שבת|שבת"), (Weekday(7), "יום ראשון|יום א׳"),
    (Era(Hijri), "להיג׳רה"), (Era(Gregorian), "לספירה|לסה״נ"),
    (Season("SP"), "אביב"), (Season("SU"), "קיץ"), (Season("FA"), "סתיו"), (Season("WI"), "חורף"),
    (Decade(1950), "שנות החמישים"), (Decade(1960), "שנות השישים"), (Decade(1970), "שנות השבעים"), (Decade(1980), "שנות השמונים"), (Decade(1990), "שנות התשעים"),
    (Day(-1), "אתמול"), (Day(-2), "שלשום"), (MaybeToday, "היום"), (Day(1), "מחר"), (Day(2), "מחרתיים"),
    (Period("year", 0), "השנה"), (Period("year", -1), "אשתקד"), (Period("month", 0), "החודש"), (Period("week", 0), "השבוע"),
    (Shift(-1), "שעבר|שעברה|האחרון|האחרונה|הקודם|הקודמת"), (Shift(0), "הנוכחי|הנוכחית|הזה|הזאת|הזו"), (Shift(1), "הבא|הבאה|הקרוב|הקרובה"),
    (Within(Start), "תחילת|ראשית|ראש"), (Within(Mid), "אמצע"), (Within(End), "סוף|שלהי"),
    (Dated, "מאז|במהלך"), (Before, "לפני|טרם"), (After, "אחרי|לאחר"), (Ahead, "בעוד"),
];

#[rustfmt::skip]
const UNITS: Rows = &[
    (Unit("percentage point"), "נקודות אחוז|נקודת אחוז"),
    (Whole, "שלמה|שלם|תמימה|תמים|מלאה|מלא"),
    (Plural, "שנים|שנות|חודשים|שבועות|ימים|שעות|עשורים"),
    (Unit("year"), "שנה|שנים|שנות|שנת|שנתי"), (Pair("year"), "שנתיים"), (Unit("month"), "חודש|חודשים|חודשי|חדשים"), (Pair("month"), "חודשיים|חדשיים"),
    (Unit("week"), "שבוע|שבועות"), (Pair("week"), "שבועיים"), (Unit("day"), "יום|ימים|ימי|לילות|לילה"), (Pair("day"), "יומיים|יומים"),
    (Unit("hour"), "שעה|שעות"), (Pair("hour"), "שעתיים"), (Unit("minute"), "דקה|דקות"), (Unit("second"), "שנייה|שניות"),
    (Unit("decade"), "עשור|עשורים"), (Unit("century"), "מאה שנה"), (Unit("percent"), "אחוז|אחוזים"),
    (Unit("km"), "קילומטר|קילומטרים|ק״מ"), (Unit("m"), "מטר|מטרים"), (Unit("cm"), "סנטימטר|ס״מ"), (Unit("mm"), "מילימטר|מ״מ"), (Unit("mile"), "מייל|מיילים"),
    (Unit("km2"), "קילומטר רבוע|קילומטרים רבועים|קמ״ר"), (Unit("m2"), "מטר רבוע|מטרים רבועים|מ״ר"), (Unit("dunam"), "דונם|דונמים"), (Unit("hectare"), "הקטר"),
    (Unit("kg"), "קילוגרם|ק״ג|קילו"), (Unit("g"), "גרם"), (Unit("tonne"), "טון|טונות"), (Unit("litre"), "ליטר|ליטרים"), (Unit("barrel"), "חבית|חביות"), (Unit("degree"), "מעלות|מעלה"),
    (Unit("MW"), "מגה וואט|מגוואט"),
    (Unit("person"), "איש|אנשים|בני אדם|נפש|נפשות|אדם"), (Unit("soldier"), "חייל|חיילים|חיילי"), (Unit("civilian"), "אזרח|אזרחים"), (Unit("dead"), "הרוגים|הרוג"),
    (Unit("wounded"), "פצועים|פצוע"), (Unit("refugee"), "פליט|פליטים"), (Unit("child"), "ילד|ילדים"), (Unit("woman"), "אישה|נשים"), (Unit("family"), "משפחה|משפחות"),
    (Unit("house"), "בית|בתים"), (Unit("ship"), "ספינה|ספינות|אונייה|אוניות"), (Unit("aircraft"), "מטוס|מטוסים"), (Unit("missile"), "טיל|טילים"), (Unit("rocket"), "רקטה|רקטות"), (Unit("hostage"), "חטוף|חטופים"),
    (Unit("time"), "פעם|פעמים"), (Pair("time"), "פעמיים"),
    (Unit("ILS"), "שקל|שקלים|ש״ח|שקל חדש"), (Unit("USD"), "דולר|דולרים|דולר אמריקאי"), (Unit("EUR"), "אירו|יורו"), (Unit("GBP"), "ליש״ט|לירות שטרלינג"), (Unit("dinar"), "דינר|דינרים"), (Unit("JOD"), "דינר ירדני"),
];
