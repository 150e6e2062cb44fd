//! Persian words: numbers, the solar year, and the names of other calendars as Persian writes them.

use super::{Bound::*, DayPart, Meaning::*, Rows};
use crate::text::expression::Modifier::{End, Mid, Start};
use crate::text::expression::calendar::Calendar::*;

pub(super) const ROWS: &[Rows] = &[NUMBERS, JOINING, MONTHS, TIMES, UNITS];

#[rustfmt::skip]
const NUMBERS: Rows = &[
    (Vague, "خط|بزرگراه|یگان|شماره|شماره ی|ماده|قطعنامه|بند|صفحه|کانال|نمره"),
    (Minus, "منفی"), (BelowZero, "زیر صفر"),
    (Number(0), "صفر"), (Number(1), "یک"), (Number(2), "دو"), (Number(3), "سه"), (Number(4), "چهار"), (Number(5), "پنج"),
    (Weak(6), "شش"), (Number(7), "هفت"), (Number(8), "هشت"), (Weak(9), "نه"), (Weak(10), "ده"),
    (Number(11), "یازده"), (Number(12), "دوازده"), (Number(13), "سیزده"), (Number(14), "چهارده"), (Number(15), "پانزده"),
    (Number(16), "شانزده"), (Number(17), "هفده"), (Number(18), "هجده|هیجده"), (Number(19), "نوزده"),
    (Number(20), "بیست"), (Weak(30), "سی"), (Number(40), "چهل"), (Number(50), "پنجاه"), (Number(60), "شصت"),
    (Number(70), "هفتاد"), (Number(80), "هشتاد"), (Number(90), "نود"),
    (Hundred, "صد|یکصد"), (Number(200), "دویست"), (Number(300), "سیصد"), (Number(400), "چهارصد"), (Number(500), "پانصد"),
    (Number(600), "ششصد"), (Number(700), "هفتصد"), (Number(800), "هشتصد"), (Number(900), "نهصد"),
    (Scale(1_000), "هزار|یکهزار"), (Scale(1_000_000), "میلیون"), (Scale(1_000_000_000), "میلیارد"), (Scale(1_000_000_000_000), "تریلیون"),
    (Fraction(1, 2), "نیم|نصف"), (Fraction(1, 3), "ثلث|یک سوم"), (Fraction(2, 3), "دو سوم"), (Fraction(1, 4), "ربع|یک چهارم"),
    (Fraction(3, 4), "سه چهارم"), (Fraction(1, 5), "یک پنجم"),
    (Vague, "ده ها|دهها|صد ها|صدها|هزار ها|هزارها|هزاران|میلیون ها|میلیونها|چند|چندین"),
    (Ordinal(1), "یکم|اول|نخست"), (Ordinal(2), "دوم"), (Ordinal(3), "سوم"), (Ordinal(4), "چهارم"), (Ordinal(5), "پنجم"), (Ordinal(6), "ششم"),
    (Ordinal(7), "هفتم"), (Ordinal(8), "هشتم"), (Ordinal(9), "نهم"), (Ordinal(10), "دهم"), (Ordinal(11), "یازدهم"), (Ordinal(12), "دوازدهم"),
    (Ordinal(13), "سیزدهم"), (Ordinal(14), "چهاردهم"), (Ordinal(15), "پانزدهم"), (Ordinal(16), "شانزدهم"), (Ordinal(17), "هفدهم"),
    (Ordinal(18), "هجدهم"), (Ordinal(19), "نوزدهم"), (Ordinal(20), "بیستم"), (Ordinal(30), "سی ام|سیم"),
];

#[rustfmt::skip]
const JOINING: Rows = &[
    (And, "و"), (OnDay, "در"), (Or, "یا"), (To, "تا|الی"), (From, "از"), (Between, "بین|میان|مابین"),
    (Bound(About), "حدود|حدودا|در حدود|نزدیک به|قریب به|تقریبا|قریب"), (BoundAfter(About), "تقریبا|حدودا"),
    (Bound(MoreThan), "بیش از|بیشتر از|متجاوز از|بالغ بر|افزون بر|بالای"), (Bound(AtLeast), "دست کم|دستکم|حداقل|لااقل|نه کمتر از"),
    (Bound(LessThan), "کمتر از|زیر"), (Bound(AtMost), "حداکثر|نه بیشتر از"), (BoundAfter(AtLeast), "یا بیشتر|به بالا"), (BoundAfter(AtMost), "یا کمتر"),
    (Stop, "فقط|تنها|همچنین|در|به|را|که|است|بود|شد|شده|با|برای|هم|نیز|اما|ولی|این|آن|هر|می|نمی|بر|ها|های|ای|اش|کرد|کرده|کند|شود|دارد|داشت|اند|نفره"),
];

#[rustfmt::skip]
const MONTHS: Rows = &[
    (Month(Persian, 1), "فروردین"), (Month(Persian, 2), "اردیبهشت"), (Month(Persian, 3), "خرداد"), (MaybeMonth(Persian, 4), "تیر"),
    (Month(Persian, 5), "مرداد|امرداد"), (Month(Persian, 6), "شهریور"), (MaybeMonth(Persian, 7), "مهر"), (MaybeMonth(Persian, 8), "آبان"),
    (MaybeMonth(Persian, 9), "آذر"), (MaybeMonth(Persian, 10), "دی"), (MaybeMonth(Persian, 11), "بهمن"), (MaybeMonth(Persian, 12), "اسفند"),
    (Month(Persian, 1), "فروردینماه"), (Month(Persian, 2), "اردیبهشتماه"), (Month(Persian, 3), "خردادماه"), (Month(Persian, 4), "تیرماه"), (Month(Persian, 5), "مردادماه"), (Month(Persian, 6), "شهریورماه"),
    (Month(Persian, 7), "مهرماه"), (Month(Persian, 8), "آبانماه"), (Month(Persian, 9), "آذرماه"), (Month(Persian, 10), "دیماه"), (Month(Persian, 11), "بهمنماه"), (Month(Persian, 12), "اسفندماه"),
    // Dari.
    (MaybeMonth(Persian, 1), "حمل"), (MaybeMonth(Persian, 2), "ثور"), (MaybeMonth(Persian, 3), "جوزا"), (MaybeMonth(Persian, 4), "سرطان"),
    (MaybeMonth(Persian, 5), "اسد"), (MaybeMonth(Persian, 6), "سنبله"), (MaybeMonth(Persian, 7), "میزان"), (MaybeMonth(Persian, 8), "عقرب"),
    (MaybeMonth(Persian, 9), "قوس"), (MaybeMonth(Persian, 10), "جدی"), (MaybeMonth(Persian, 11), "دلو"), (MaybeMonth(Persian, 12), "حوت"),
    (Month(Gregorian, 1), "ژانویه|جنوری"), (Month(Gregorian, 2), "فوریه|فبروری"), (MaybeMonth(Gregorian, 3), "مارس|مارچ"), (Month(Gregorian, 4), "آوریل|اپریل"),
    (MaybeMonth(Gregorian, 5), "مه|می"), (Month(Gregorian, 6), "ژوئن|جون"), (Month(Gregorian, 7), "ژوئیه|ژوییه|جولای"), (Month(Gregorian, 8), "اوت|آگوست|اگست"),
    (Month(Gregorian, 9), "سپتامبر|سپتمبر"), (Month(Gregorian, 10), "اکتبر|اکتوبر"), (Month(Gregorian, 11), "نوامبر|نومبر"), (Month(Gregorian, 12), "دسامبر|دسمبر"),
    (MaybeMonth(Hijri, 1), "محرم"), (MaybeMonth(Hijri, 2), "صفر"), (Month(Hijri, 3), "ربیع الاول|ربیع‌الاول"), (Month(Hijri, 4), "ربیع الثانی|ربیع الآخر"),
    (Month(Hijri, 5), "جمادی الاول|جمادی الاولی"), (Month(Hijri, 6), "جمادی الثانی|جمادی الآخر|جمادی الثانیه"), (MaybeMonth(Hijri, 7), "رجب"),
    (MaybeMonth(Hijri, 8), "شعبان"), (MaybeMonth(Hijri, 9), "رمضان"), (MaybeMonth(Hijri, 10), "شوال"), (Month(Hijri, 11), "ذی القعده|ذیقعده|ذی قعده"), (Month(Hijri, 12), "ذی الحجه|ذیحجه|ذی حجه|ذوالحجه|ذو الحجه|ذی‌الحجه"),
    (Month(Hijri, 11), "ذوالقعده|ذو القعده"), (MaybeMonth(Hijri, 1), "محرم الحرام"), (MaybeMonth(Hijri, 9), "رمضان المبارک|ماه رمضان"),
    (FirstDay, "غره|غرهٔ|غره ی"), (LastDay, "سلخ"), (Same, "مطابق|مطابق با|برابر|برابر با|مصادف|مصادف با|معادل|معادل با|موافق|موافق با|یعنی"),
];

#[rustfmt::skip]
const TIMES: Rows = &[
    (Clock, "ساعت"), (Part24(DayPart::Before), "صبح|بامداد|پیش از ظهر"), (Part24(DayPart::After), "بعدازظهر|بعد از ظهر|عصر|ظهر"), (Part24(DayPart::Night), "شب"),
    (Quarter, "سه ماهه|سه ماههٔ|سهماهه"), (HalfYear, "نیمه|نیمهٔ|نیمه ی|نیمسال|نیم سال"), (Last, "آخر|پایانی"), (BeforeEra, "ق.م|پیش از میلاد|قبل از میلاد"), (Stop, "نیمه شب|نیمهشب"),
    (Weekday(1), "دوشنبه|دو شنبه"), (Weekday(2), "سه شنبه|سهشنبه"), (Weekday(3), "چهارشنبه|چهار شنبه"), (Weekday(4), "پنجشنبه|پنج شنبه"),
    (Weekday(5), "جمعه"), (Weekday(6), "شنبه"), (Weekday(7), "یکشنبه|یک شنبه"),
    (Era(Persian), "خورشیدی|شمسی|هجری شمسی|هجری خورشیدی"), (Era(Hijri), "هجری قمری|قمری|هجری"), (Era(Gregorian), "میلادی"),
    (EraLetter(Persian), "ش"), (EraLetter(Hijri), "ق|ه"), (EraLetter(Gregorian), "م"),
    (Season("SP"), "بهار"), (Season("SU"), "تابستان"), (Season("FA"), "پاییز|پائیز|خزان"), (Season("WI"), "زمستان"),
    (Day(-1), "دیروز|دیشب"), (Day(-2), "پریروز"), (Day(0), "امروز|امشب"), (Day(1), "فردا"), (Day(2), "پس فردا|پسفردا"),
    (Period("year", 0), "امسال"), (Period("year", -1), "پارسال"), (Period("year", -2), "پیرارسال"),
    (Shift(-1), "گذشته|پیش|قبل"), (Shift(0), "جاری|این"), (Shift(1), "آینده|بعد"),
    (Within(Start), "اوایل|آغاز|ابتدای|اول"), (Within(Mid), "اواسط|میانه|نیمه"), (Within(End), "پایان|اواخر|آخر|انتهای"),
    (Dated, "در|طی"), (Before, "پیش از|قبل از"), (After, "پس از|بعد از"), (AgoAfter, "پیش|قبل"), (AheadAfter, "دیگر"),
];

#[rustfmt::skip]
const UNITS: Rows = &[
    (Unit("percentage point"), "واحد درصد"),
    (Plural, "سال های"),
    (Unit("year"), "سال|ساله|سنه|سال های"), (Unit("month"), "ماه|ماهه"), (Unit("week"), "هفته|هفته ای"), (Unit("day"), "روز|روزه|شب"),
    (Unit("hour"), "ساعت|ساعته"), (Unit("minute"), "دقیقه"), (Unit("second"), "ثانیه"), (Unit("decade"), "دهه"), (Unit("century"), "قرن|سده"),
    (Unit("percent"), "درصد|در صد"),
    (Unit("km"), "کیلومتر|کیلومتری"), (Unit("m"), "متر|متری"), (Unit("cm"), "سانتی متر|سانتیمتر"), (Unit("mm"), "میلی متر|میلیمتر"), (Unit("mile"), "مایل"),
    (Unit("nautical mile"), "مایل دریایی"), (Unit("km2"), "کیلومتر مربع"), (Unit("m2"), "متر مربع|مترمربع"), (Unit("m3"), "متر مکعب|مترمکعب"), (Unit("hectare"), "هکتار"),
    (Unit("kg"), "کیلوگرم|کیلو"), (Unit("g"), "گرم"), (Unit("litre"), "لیتر"), (Unit("barrel"), "بشکه"), (Unit("degree"), "درجه"), (Unit("MW"), "مگاوات"),
    (Unit("person"), "نفر|شخص|انسان"), (Unit("soldier"), "سرباز|نظامی|نفر سرباز"), (Unit("civilian"), "غیرنظامی"), (Unit("dead"), "کشته"), (Unit("wounded"), "زخمی|مجروح"),
    (Unit("refugee"), "پناهنده|آواره"), (Unit("child"), "کودک|بچه"), (Unit("woman"), "زن"), (Unit("family"), "خانواده|خانوار"), (Unit("house"), "خانه"),
    (Unit("ship"), "کشتی"), (Unit("aircraft"), "هواپیما"), (Unit("missile"), "موشک|فروند موشک"), (Unit("time"), "بار|مرتبه"),
    (Unit("USD"), "دلار|دلاری|دلار آمریکا"), (Unit("EUR"), "یورو"), (Unit("IRR"), "ریال"), (Unit("toman"), "تومان"), (Unit("AFN"), "افغانی"), (Unit("RUB"), "روبل"), (Unit("CNY"), "یوان"),
    (Unit("GBP"), "پوند"), (Unit("dinar"), "دینار"), (Unit("IQD"), "دینار عراق"), (Unit("TRY"), "لیره ترکیه"), (Unit("dirham"), "درهم"), (Unit("AED"), "درهم امارات"),
];
