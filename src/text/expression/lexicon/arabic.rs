//! Arabic words: numbers in all their genders and cases, four families of months, and what bounds them.

use super::{Bound::*, DayPart, Meaning::*, Rows};
use crate::text::expression::Modifier::{End, Mid, Start};
use crate::text::expression::calendar::Calendar::*;

pub(super) const ROWS: &[Rows] = &[NUMBERS, ORDINALS, JOINING, MONTHS, TIMES, UNITS, MONEY];

#[rustfmt::skip]
const NUMBERS: Rows = &[
    (Vague, "الآية|آية|السرية|الفوج|خط العرض|خط الطول|الدقيقة|الفصل|الطبعة|الفرقة|الوحدة|الطريق السريع|صندوق بريد|هاتف|رقم|القرار|قرار|المادة|البند|الفقرة|الصفحة|اللواء|الكتيبة|قناة"),
    (Minus, "ناقص|سالب"), (BelowZero, "تحت الصفر|دون الصفر"),
    (Number(0), "صفر"),
    (Number(1), "واحد|واحدة|واحدا"), (Part(1), "أحد|إحدى|حادي|حادية"),
    (Number(2), "اثنان|اثنين|اثنتان|اثنتين|اثنا|اثني|اثنتا|اثنتي"),
    (Number(3), "ثلاث|ثلاثة|ثلاثا"), (Number(4), "أربع|أربعة|أربعا"), (Number(5), "خمس|خمسة|خمسا"),
    (Number(6), "ست|ستة|ستا"), (Number(7), "سبع|سبعة|سبعا"),
    (Number(8), "ثمان|ثماني|ثمانية|ثمانيا"), (Number(9), "تسع|تسعة|تسعا"), (Number(10), "عشر|عشرة|عشرا"),
    (Number(20), "عشرون|عشرين"), (Number(30), "ثلاثون|ثلاثين"), (Number(40), "أربعون|أربعين"),
    (Number(50), "خمسون|خمسين"), (Number(60), "ستون|ستين"), (Number(70), "سبعون|سبعين"),
    (Number(80), "ثمانون|ثمانين"), (Number(90), "تسعون|تسعين"),
    (Hundred, "مئة|مائة|مية|ماية"), (Number(200), "مئتان|مئتين|مائتان|مائتين|مئتا|مئتي|مائتا|مائتي"),
    (Number(300), "ثلاثمئة|ثلاثمائة"), (Number(400), "أربعمئة|أربعمائة"), (Number(500), "خمسمئة|خمسمائة"),
    (Number(600), "ستمئة|ستمائة"), (Number(700), "سبعمئة|سبعمائة"), (Number(800), "ثمانمئة|ثمانمائة|ثمانيمئة"),
    (Number(900), "تسعمئة|تسعمائة"),
    (Scale(1_000), "ألف"), (OneOrTwoScales(1_000), "ألفا"), (Scales(1_000), "آلاف"), (TwoScales(1_000), "ألفان|ألفين|ألفي"),
    (Scale(1_000_000), "مليون"), (OneOrTwoScales(1_000_000), "مليونا"), (Scales(1_000_000), "ملايين"),
    (TwoScales(1_000_000), "مليونان|مليونين|مليوني"),
    (Scale(1_000_000_000), "مليار|بليون"), (OneOrTwoScales(1_000_000_000), "مليارا|بليونا"), (Scales(1_000_000_000), "مليارات|بلايين"),
    (TwoScales(1_000_000_000), "ملياران|مليارين|ملياري|بليونان|بليونين|بليوني"),
    (Scale(1_000_000_000_000), "تريليون|ترليون"), (OneOrTwoScales(1_000_000_000_000), "تريليونا|ترليونا"), (TwoScales(1_000_000_000_000), "تريليونان|تريليونين|تريليوني"), (Scales(1_000_000_000_000), "تريليونات"),
    (Fraction(1, 2), "نصف|نصفا"), (Fraction(1, 3), "ثلث|أثلاث"), (Fraction(2, 3), "ثلثا|ثلثي|ثلثان|ثلثين"),
    (Fraction(1, 4), "ربع|ربعا|أرباع"), (Fraction(1, 5), "أخماس"), (Fraction(2, 5), "خمسي"),
    (Fraction(1, 10), "أعشار"),
    (Vague, "بضع|بضعة|عدة|بعض|نيف"),
];

#[rustfmt::skip]
const ORDINALS: Rows = &[
    (Ordinal(1), "أول|أولى"), (Ordinal(2), "ثاني|ثان|ثانية"), (Ordinal(3), "ثالث|ثالثة"), (Ordinal(4), "رابع|رابعة"),
    (Ordinal(5), "خامس|خامسة"), (Ordinal(6), "سادس|سادسة"), (Ordinal(7), "سابع|سابعة"), (Ordinal(8), "ثامن|ثامنة"),
    (Ordinal(9), "تاسع|تاسعة"), (Ordinal(10), "عاشر|عاشرة"), (Ordinal(1), "حادي|حادية"),
];

#[rustfmt::skip]
const JOINING: Rows = &[
    (And, "و"), (OnDay, "في"), (Or, "أو"), (To, "إلى|حتى"), (From, "من"), (Between, "بين|ما بين"), (Of, "من"),
    (Bound(About), "نحو|حوالي|قرابة|زهاء|ما يقارب|يقارب|تقريبا|ما يقرب من|قريب من|في حدود|بحدود|ما يناهز|يناهز"),
    (BoundAfter(About), "تقريبا|على وجه التقريب|على التقريب"),
    (Bound(MoreThan), "أكثر من|أزيد من|أكبر من|أعلى من|ما يزيد على|ما يزيد عن|يزيد على|يزيد عن|تزيد على|تزيد عن|ما يفوق|يفوق|تفوق|يتجاوز|تتجاوز|تجاوز|ما يربو على|يربو على"),
    (Bound(AtLeast), "ما لا يقل عن|لا يقل عن|لا تقل عن|على الأقل|ليس أقل من"),
    (BoundAfter(AtLeast), "على الأقل|فأكثر|فما فوق|أو أكثر|كحد أدنى"),
    (Bound(LessThan), "أقل من|ما يقل عن|يقل عن|تقل عن|أدنى من|ما دون|دون"),
    (Bound(AtMost), "ما لا يزيد على|ما لا يزيد عن|لا يزيد على|لا يزيد عن|لا تزيد على|لا تزيد عن|لا يتجاوز|لا تتجاوز|ما لا يتجاوز|بحد أقصى|كحد أقصى|ليس أكثر من|لا أكثر من"),
    (BoundAfter(AtMost), "على الأكثر|كحد أقصى|فأقل|أو أقل|على أبعد تقدير"),
    (Stop, "بحلول|في|على|عن|مع|أن|إن|أي|كما|لكن|ثم|قد|لم|لن|لا|ما|هي|هو|كان|كانت|عند|لدى|خلال|ضد|فقط|فحسب|أيضا|معا|منهم|منها|منهن|حين|حيث|التي|الذي|الذين|هذا|هذه|ذلك|تلك|غير|لمدة|كل|عبر|تحت|فوق|أما|إذا|إلا|سوى|ليس|وقد|فقد|بل|بعد|قبل|منذ"),
];

#[rustfmt::skip]
const MONTHS: Rows = &[
    // Levant and Iraq.
    (Month(Gregorian, 1), "كانون الثاني"), (Month(Gregorian, 2), "شباط"), (Month(Gregorian, 3), "آذار"),
    (Month(Gregorian, 4), "نيسان"), (Month(Gregorian, 5), "أيار"), (Month(Gregorian, 6), "حزيران"),
    (Month(Gregorian, 7), "تموز"), (MaybeMonth(Gregorian, 8), "آب"), (Month(Gregorian, 9), "أيلول"),
    (Month(Gregorian, 10), "تشرين الأول"), (Month(Gregorian, 11), "تشرين الثاني"), (Month(Gregorian, 12), "كانون الأول"),
    // Egypt, Sudan, the Gulf.
    (Month(Gregorian, 1), "يناير|ينايير"), (Month(Gregorian, 2), "فبراير"), (MaybeMonth(Gregorian, 3), "مارس"),
    (Month(Gregorian, 4), "أبريل|إبريل"), (Month(Gregorian, 5), "مايو"), (Month(Gregorian, 6), "يونيو|يونية"),
    (Month(Gregorian, 7), "يوليو|يولية"), (Month(Gregorian, 8), "أغسطس"), (Month(Gregorian, 9), "سبتمبر"),
    (Month(Gregorian, 10), "أكتوبر"), (Month(Gregorian, 11), "نوفمبر"), (Month(Gregorian, 12), "ديسمبر"),
    // Algeria and Tunisia.
    (Month(Gregorian, 1), "جانفي"), (Month(Gregorian, 2), "فيفري"), (Month(Gregorian, 4), "أفريل"),
    (MaybeMonth(Gregorian, 5), "ماي"), (Month(Gregorian, 6), "جوان"), (Month(Gregorian, 7), "جويلية"),
    (Month(Gregorian, 8), "أوت"),
    // Morocco.
    (Month(Gregorian, 7), "يوليوز"), (Month(Gregorian, 8), "غشت"), (Month(Gregorian, 9), "شتنبر"),
    (Month(Gregorian, 11), "نونبر"), (Month(Gregorian, 12), "دجنبر"),
    // Mauritania.
    (Month(Gregorian, 8), "أغشت"), (Month(Gregorian, 9), "شتمبر"), (Month(Gregorian, 12), "دجمبر"),
    (MaybeMonth(Hijri, 1), "محرم|محرم الحرام"), (MaybeMonth(Hijri, 2), "صفر"),
    (Month(Hijri, 3), "ربيع الأول"), (Month(Hijri, 4), "ربيع الثاني|ربيع الآخر"),
    (Month(Hijri, 5), "جمادى الأولى|جمادى الأول"), (Month(Hijri, 6), "جمادى الآخرة|جمادى الثانية|جمادى الآخر"),
    (MaybeMonth(Hijri, 7), "رجب"), (MaybeMonth(Hijri, 8), "شعبان"), (MaybeMonth(Hijri, 9), "رمضان"),
    (MaybeMonth(Hijri, 10), "شوال"),
    (Month(Hijri, 11), "ذو القعدة|ذي القعدة"), (Month(Hijri, 12), "ذو الحجة|ذي الحجة"),
    // Iran's, as Arabic news writes them; those that are mostly other words, and CLDR's, only with a year.
    (MaybeMonth(Persian, 1), "فروردين"), (MaybeMonth(Persian, 2), "أرديبهشت|ارديبهشت"), (MaybeMonth(Persian, 3), "خرداد"),
    (MonthOfYear(Persian, 4), "تير"), (MaybeMonth(Persian, 5), "مرداد"), (MaybeMonth(Persian, 6), "شهريور"),
    (MonthOfYear(Persian, 7), "مهر"), (MonthOfYear(Persian, 8), "آبان"), (MonthOfYear(Persian, 9), "آذر"), (MonthOfYear(Persian, 10), "دي"),
    (MaybeMonth(Persian, 11), "بهمن"), (MaybeMonth(Persian, 12), "إسفند|اسفند"),
    (MonthOfYear(Persian, 1), "فرفردن"), (MonthOfYear(Persian, 2), "أذربيهشت"), (MonthOfYear(Persian, 4), "تار"), (MonthOfYear(Persian, 6), "شهرفار"),
    (MonthOfYear(Persian, 8), "آيان"), (MonthOfYear(Persian, 12), "اسفندار"),
    // Afghanistan's, which are the signs of the zodiac.
    (MonthOfYear(Persian, 1), "حمل"), (MonthOfYear(Persian, 2), "ثور"), (MonthOfYear(Persian, 3), "جوزاء"), (MonthOfYear(Persian, 4), "سرطان"),
    (MonthOfYear(Persian, 5), "أسد"), (MonthOfYear(Persian, 6), "سنبلة"), (MonthOfYear(Persian, 7), "ميزان"), (MonthOfYear(Persian, 8), "عقرب"),
    (MonthOfYear(Persian, 9), "قوس"), (MonthOfYear(Persian, 10), "جدي"), (MonthOfYear(Persian, 11), "دلو"), (MonthOfYear(Persian, 12), "حوت"),
    // The Hebrew months. Seven have the names of the Levant's: the year tells.
    (Month(Hebrew, 1), "تشري|تشرين العبري"), (Month(Hebrew, 2), "مرحشوان|حشوان|مرحشفان|حشفان"), (Month(Hebrew, 3), "كيسلو|كسليف|كسلو|كيسليف"),
    (Month(Hebrew, 4), "طيفت|طيبت|تيفيت|طبت"), (Month(Hebrew, 5), "شفاط"), (LeapMonth, "آذار الأول"), (Month(Hebrew, 6), "آذار الثاني"), (Month(Hebrew, 9), "سيفان|سيوان"),
    (MonthOfYear(Hebrew, 5), "شباط"), (MonthOfYear(Hebrew, 6), "آذار"), (MonthOfYear(Hebrew, 7), "نيسان"), (MonthOfYear(Hebrew, 8), "أيار"),
    (MonthOfYear(Hebrew, 10), "تموز"), (MonthOfYear(Hebrew, 11), "آب"), (MonthOfYear(Hebrew, 12), "أيلول"),
    (FirstDay, "غرة"), (LastDay, "سلخ|منسلخ"), (Same, "موافق|موافقا|موافقة|مصادف|مصادفا|يوافق|مطابق|أي"),
];

#[rustfmt::skip]
const TIMES: Rows = &[
    (ClockHour, "ساعة"), (Part24(DayPart::Before), "صباحا|فجرا|قبل الظهر"), (Part24(DayPart::After), "مساء|ظهرا|عصرا|بعد الظهر"), (Part24(DayPart::Night), "ليلا"),
    (Quarter, "ربع"), (Last, "أخير|أخيرة"), (BeforeEra, "ق.م|ق. م|قبل الميلاد"), (Part24(DayPart::Night), "بعد منتصف الليل"), (Vague, "حرب الأيام الستة"),
    (Weekday(1), "الاثنين|الإثنين"), (Weekday(2), "الثلاثاء"), (Weekday(3), "الأربعاء"), (Weekday(4), "الخميس"),
    (Weekday(5), "الجمعة"), (Weekday(6), "السبت"), (Weekday(7), "الأحد"),
    (Number(11), "الأحد عشر|الإحدى عشرة"),
    (Era(Hijri), "هجري|هجرية|الهجري|للهجرة|هجريا|هجري قمري|هجرية قمرية|للهجرة النبوية|من الهجرة"), (Era(Gregorian), "ميلادي|ميلادية|الميلادي|للميلاد|ميلاديا"),
    (Era(Persian), "هجري شمسي|هجرية شمسية|شمسي|شمسية|إيراني|إيرانية|فارسي|فارسية"), (Era(Hebrew), "عبري|عبرية|عبريا|للخليقة"),
    (EraLetter(Hijri), "هـ|ق"), (EraLetter(Gregorian), "م"), (EraLetter(Persian), "ش"),
    (Season("SP"), "ربيع"), (Season("SU"), "صيف"), (Season("FA"), "خريف"), (Season("WI"), "شتاء"),
    (Decade(1920), "عشرينيات|عشرينات"), (Decade(1930), "ثلاثينيات|ثلاثينات"), (Decade(1940), "أربعينيات|أربعينات"),
    (Decade(1950), "خمسينيات|خمسينات"), (Decade(1960), "ستينيات|ستينات"), (Decade(1970), "سبعينيات|سبعينات"),
    (Decade(1980), "ثمانينيات|ثمانينات"), (Decade(1990), "تسعينيات|تسعينات"),
    (Day(-1), "أمس|البارحة|يوم أمس"), (Day(-2), "أول أمس|أمس الأول|أول من أمس"), (Day(0), "هذا اليوم"),
    (Day(1), "غدا|يوم غد|الغد"), (Day(2), "بعد غد"), (MaybeToday, "اليوم"),
    (Shift(-1), "ماضي|ماضية|فائت|فائتة|منصرم|منصرمة|سابق|سابقة|ماضيين|ماضيان|ماضيتين|ماضيتان"),
    (Shift(0), "جاري|جارية|حالي|حالية|هذا|هذه"),
    (Shift(1), "مقبل|مقبلة|قادم|قادمة|مقبلين|قادمين|مقبلتين|قادمتين"),
    (Itself, "نفسه|نفسها|ذاته|ذاتها|عينه|عينها"),
    (Vague, "اليوم التالي|السنة التالية|العام التالي"),
    (Within(Start), "بداية|مطلع|أوائل|مستهل|بدايات"), (Within(Mid), "منتصف|أواسط|وسط"),
    (Within(End), "نهاية|أواخر|ختام|نهايات"), (EndOrOther, "آخر"),
    (Dated, "في|خلال|طوال"), (Before, "قبل|قبيل"), (After, "بعد|عقب"), (Since, "منذ"),
];

#[rustfmt::skip]
const UNITS: Rows = &[
    (Unit("percentage point"), "نقطة مئوية|نقاط مئوية"), (Pair("percentage point"), "نقطتين مئويتين|نقطتان مئويتان"),
    (Plural, "سنوات|سنين|أعوام|أشهر|شهور|أسابيع|أيام|ساعات|دقائق|عقود|قرون"),
    (Unit("year"), "سنة|سنوات|سنين|عام|عاما|أعوام|سنويا"), (Pair("year"), "سنتان|سنتين|سنتا|سنتي|عامان|عامين|عامي"), (OneOrPair("year"), "عاما"), (Whole, "كامل|كاملة|كاملا|بكامله|بأكمله|بأكملها"),
    (Unit("month"), "شهر|شهرا|أشهر|شهور"), (Pair("month"), "شهران|شهرين|شهري"), (OneOrPair("month"), "شهرا"),
    (Unit("week"), "أسبوع|أسبوعا|أسابيع"), (Pair("week"), "أسبوعان|أسبوعين"), (OneOrPair("week"), "أسبوعا"),
    (Unit("day"), "يوم|يوما|أيام|ليلة|ليال|ليالي"), (Pair("day"), "يومان|يومين|ليلتين|ليلتان"), (OneOrPair("day"), "يوما"),
    (Unit("hour"), "ساعة|ساعات"), (Pair("hour"), "ساعتان|ساعتين"),
    (Unit("minute"), "دقيقة|دقائق"), (Pair("minute"), "دقيقتان|دقيقتين"),
    (Unit("second"), "ثانية|ثوان|ثواني"), (Pair("second"), "ثانيتان|ثانيتين"),
    (Unit("decade"), "عقد|عقدا|عقود"), (Pair("decade"), "عقدان|عقدين"), (OneOrPair("decade"), "عقدا"),
    (Unit("century"), "قرن|قرنا|قرون"), (Pair("century"), "قرنان|قرنين"), (OneOrPair("century"), "قرنا"),
    (Unit("percent"), "بالمئة|بالمائة|في المئة|في المائة|بالمية"),
    (Unit("km"), "كيلومتر|كيلومترا|كيلومترات|كيلو متر|كلم|كم"), (Pair("km"), "كيلومترين|كيلومتران"),
    (Unit("m"), "متر|مترا|أمتار"), (Pair("m"), "متران|مترين"), (Unit("cm"), "سنتيمتر|سنتيمترا|سنتيمترات|سم"), (Unit("mm"), "ملم|مليمتر|ملليمتر"),
    (Unit("mile"), "ميل|ميلا|أميال"), (Unit("nautical mile"), "ميل بحري|ميلا بحريا|أميال بحرية"),
    (Unit("km2"), "كيلومتر مربع|كيلومترا مربعا|كيلومترات مربعة|كلم مربع|كم مربع|كيلو متر مربع|كم²|كلم²"),
    (Unit("m2"), "متر مربع|مترا مربعا|أمتار مربعة"), (Unit("m3"), "متر مكعب|مترا مكعبا|أمتار مكعبة"),
    (Unit("hectare"), "هكتار|هكتارا|هكتارات"), (Unit("dunam"), "دونم|دونما|دونمات"),
    (Unit("kg"), "كيلوغرام|كيلوغراما|كيلوغرامات|كيلوجرام|كغم|كلغ|كغ"), (Unit("g"), "غرام|غراما|غرامات|جرام|جراما|جرامات"),
    (Unit("tonne"), "طن|طنا|أطنان"), (Pair("tonne"), "طنان|طنين"), (Unit("litre"), "لتر|لترا|لترات|ليتر|ليترا"),
    (Unit("barrel"), "برميل|برميلا|براميل"), (Unit("degree"), "درجة|درجات|درجة مئوية|درجات مئوية"),
    (Unit("MW"), "ميغاواط|ميجاواط|ميغاوات"),
    (Unit("person"), "شخص|شخصا|أشخاص|نسمة|فرد|فردا|أفراد|إنسان"), (Pair("person"), "شخصان|شخصين"),
    (Unit("soldier"), "جندي|جنديا|جنود|عسكري|عسكريا|عسكريين"), (Pair("soldier"), "جنديان|جنديين"),
    (Unit("fighter"), "مقاتل|مقاتلا|مقاتلين"), (Unit("civilian"), "مدني|مدنيا|مدنيين"),
    (Unit("dead"), "قتيل|قتيلا|قتلى"), (Pair("dead"), "قتيلان|قتيلين"), (Unit("wounded"), "جريح|جريحا|جرحى"),
    (Unit("refugee"), "لاجئ|لاجئا|لاجئين"), (Unit("displaced person"), "نازح|نازحا|نازحين"),
    (Unit("child"), "طفل|طفلا|أطفال"), (Pair("child"), "طفلان|طفلين"), (Unit("woman"), "امرأة|نساء"),
    (Unit("family"), "عائلة|عائلات|أسرة|أسر"), (Unit("house"), "منزل|منزلا|منازل"),
    (Unit("ship"), "سفينة|سفن"), (Pair("ship"), "سفينتان|سفينتين"),
    (Unit("aircraft"), "طائرة|طائرات"), (Unit("missile"), "صاروخ|صاروخا|صواريخ"), (Unit("time"), "مرة|مرات"), (Pair("time"), "مرتان|مرتين"),
];

#[rustfmt::skip]
const MONEY: Rows = &[
    (Unit("USD"), "دولار|دولارا|دولارات|دولار أميركي|دولار أمريكي|دولارا أميركيا|دولارا أمريكيا"), (Pair("USD"), "دولاران|دولارين"),
    (Unit("CAD"), "دولار كندي"), (Unit("AUD"), "دولار أسترالي"), (Unit("EUR"), "يورو"), (Unit("RUB"), "روبل"), (Unit("CNY"), "يوان"), (Unit("JPY"), "ين"),
    (Unit("dinar"), "دينار|دينارا|دنانير"), (Unit("IQD"), "دينار عراقي|دنانير عراقية|دينارا عراقيا"), (Unit("KWD"), "دينار كويتي|دنانير كويتية"),
    (Unit("JOD"), "دينار أردني|دنانير أردنية"), (Unit("BHD"), "دينار بحريني"), (Unit("LYD"), "دينار ليبي"), (Unit("DZD"), "دينار جزائري"), (Unit("TND"), "دينار تونسي"),
    (Unit("riyal"), "ريال|ريالا|ريالات"), (Unit("SAR"), "ريال سعودي"), (Unit("QAR"), "ريال قطري"), (Unit("YER"), "ريال يمني"), (Unit("OMR"), "ريال عماني"), (Unit("IRR"), "ريال إيراني"),
    (Unit("dirham"), "درهم|درهما|دراهم"), (Unit("AED"), "درهم إماراتي"), (Unit("MAD"), "درهم مغربي"),
    (Unit("lira"), "ليرة|ليرات"), (Unit("LBP"), "ليرة لبنانية"), (Unit("SYP"), "ليرة سورية"), (Unit("TRY"), "ليرة تركية"),
    (Unit("pound"), "جنيه|جنيها|جنيهات"), (Unit("EGP"), "جنيه مصري|جنيها مصريا"), (Unit("SDG"), "جنيه سوداني"), (Unit("GBP"), "جنيه إسترليني"),
    (Unit("ILS"), "شيكل|شيقل"), (Unit("cent"), "سنت|سنتا|سنتات"),
];
