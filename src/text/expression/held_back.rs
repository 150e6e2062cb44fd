//! Words that look like a number or a time and are none, in an article of Thursday, 18 January 2024.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | «آخر» before a day or weekday, behind a noun it may qualify, with an article or “and”: «شخص آخر في 5 مايو», «مقاتل آخر عام 2023» | another one: no end of anything | `another_one_is_no_end` |
//! | «آخر» before a month or a year, behind nothing that it may qualify | its end | `the_last_of_a_month_or_year_is_its_end` |
//! | a word that is more often another than a number, behind “at least”: «دست‌کم نه در این مرحله», «کم از کم اسی طرح» | nothing, but before what it counts a number | `a_bound_makes_no_number_of_another_word` |
//! | Urdu سو, which something bounds | a hundred | `a_hundred_in_urdu_is_one_where_it_is_bounded` |
//! | a year or month of which a word before or behind it says that it is another: «نهاية العام نفسه», «مالی سال کے آخر» | nothing | `a_year_or_month_that_is_said_to_be_another_is_not_this_one` |
//! | the bare word for this year or month amid a sentence | this one | `the_bare_word_is_this_year_or_month` |
//! | Urdu «اسی», 80 and “that very”, before a unit of time | nothing, but in an age or where it is bounded a number | `the_same_time_is_no_number_of_it` |
//! | Urdu تاریخ behind a number | a day, which is read behind its month and never counted | `a_day_of_a_month_in_urdu_counts_nothing` |
//! | a half or quarter of a year by a word that has its own article: «במחצית האחרונה של 2023» | read as one with the article before it | `a_word_that_has_its_article_is_definite` |
//! | the number of an item or a heading at the beginning of its line: «۱۔», «۳.», «2)», «(3)», «١-», «א.», «1.2», «4/» | no quantity, and what stands behind it is read as without | `what_numbers_an_item_or_a_heading_counts_nothing` |
//! | a number at the beginning of a line that something is written onto otherwise: «2.5 million», «3-5 days», «3-day», “$5”, “16.1.24”, “2023.” | read as amid a line | `a_number_that_begins_a_line_counts_all_the_same` |
//! | «می» with or without a joiner before a verb: «پایان می‌یابد», «به ۵ می‌رسد», «۵ می رسد» | a verb, and the number before it counts | `a_persian_verb_is_no_month` |
//! | “may” and “march” in small letters without a year: “12 may have died” | a verb | `an_english_verb_is_no_month` |
//! | “only” and “too” behind a number: «سبعة فقط», «בשבעה בלבד», “seven only” | nothing that is counted | `only_and_too_are_counted_by_nobody` |

use super::situations::holds;

#[test]
fn another_one_is_no_end() {
    holds(
        "ar",
        &[
            ("وأصيب آخر ⟦الأحد⟧", "~2024-01-14"),
            ("قُتل جندي آخر ⟦أمس⟧", "2024-01-17"),
            ("شخص آخر في ⟦5 مايو⟧", "2024-05-05"),
            ("قُتل آخر ⟦5 مايو⟧", "2024-05-05"),
            ("مقاتل آخر ⟦عام 2023⟧", "2023"),
            ("وقع انفجار آخر في المدينة", ""),
            ("الجندي الآخر ⟦عام 2023⟧", "2023"),
            ("جندي وآخر ⟦عام 2023⟧", "2023"),
            ("هجوم آخر ⟦العام الماضي⟧", "2023"),
            ("هجوم آخر ⟦يناير الماضي⟧", "2024-01"),
            ("لقاء آخر ⟦الأسبوع المقبل⟧", "2024-W04"),
        ],
    );
}

#[test]
fn the_last_of_a_month_or_year_is_its_end() {
    holds(
        "ar",
        &[
            ("مع ⟦آخر السنة⟧", "2024 END"),
            ("في ⟦آخر مارس⟧", "2024-03 END"),
            ("⟦آخر عام 2023⟧", "2023 END"),
            ("حتى ⟦آخر 2023⟧", "2023 END"),
            ("⟦قبل آخر العام⟧", "2024 BEFORE END"),
            ("وصل الوفد ⟦آخر العام الماضي⟧", "2023 END"),
            ("انتهت، ⟦آخر يناير 2023⟧", "2023-01 END"),
            (
                "في ⟦آخر شعبان 1445⟧",
                "~2024-02-11/2024-03-10 END hijri 1445-08",
            ),
        ],
    );
}

#[test]
fn a_bound_makes_no_number_of_another_word() {
    holds(
        "fa",
        &[
            ("دست‌کم نه در این مرحله", ""),
            ("حداقل نه", ""),
            ("حداقل سی", ""),
            ("⟦دست‌کم نه نفر⟧ کشته شدند", "at least 9 person"),
            ("⟦حداقل ده درصد⟧", "at least 10 percent"),
        ],
    );
    holds(
        "ur",
        &[
            ("کم از کم اسی طرح", ""),
            ("کم از کم بہتر", ""),
            ("⟦کم از کم نو افراد⟧", "at least 9 person"),
        ],
    );
    holds(
        "fr",
        &[
            ("au moins neuf", ""),
            ("⟦au moins neuf morts⟧", "at least 9 dead"),
        ],
    );
}

#[test]
fn a_hundred_in_urdu_is_one_where_it_is_bounded() {
    holds(
        "ur",
        &[
            ("⟦سو سے زائد⟧ زخمی", "at least 100"),
            ("⟦کم از کم سو⟧ زخمی", "at least 100"),
            ("سو وہ چلے گئے", ""),
        ],
    );
}

#[test]
fn a_year_or_month_that_is_said_to_be_another_is_not_this_one() {
    holds(
        "ar",
        &[
            ("في نهاية العام نفسه", ""),
            ("في نهاية العام ذاته", ""),
            ("في بداية السنة نفسها", ""),
            ("نهاية الشهر نفسه", ""),
            ("نهاية العام قبل الماضي", ""),
            ("نهاية العام ما قبل الماضي", ""),
            ("نهاية الشهر بعد المقبل", ""),
        ],
    );
    holds(
        "ur",
        &[
            ("مالی سال کے آخر میں", ""),
            ("تعلیمی سال کے آغاز میں", ""),
            ("ہر سال کے آخر میں", ""),
            ("اسی سال کے آخر میں", ""),
            ("اسی ماہ کے آخر میں", ""),
            ("جنگ کے سال کے آخر میں", ""),
        ],
    );
}

#[test]
fn the_same_time_is_no_number_of_it() {
    holds(
        "ur",
        &[
            ("اسی سال", ""),
            ("اسی دن ⟦3 افراد⟧ ہلاک ہوئے", "3 person"),
            ("⟦اسی سالہ⟧ بزرگ", "80 year & P80Y"),
            (
                "⟦کم از کم اسی سال⟧",
                "at least 80 year & P80Y EQUAL_OR_MORE",
            ),
            ("⟦اسی افراد⟧", "80 person"),
            ("⟦اسی فیصد⟧", "80 percent"),
        ],
    );
}

#[test]
fn the_bare_word_is_this_year_or_month() {
    holds(
        "ar",
        &[
            ("في ⟦نهاية العام⟧ تبدأ", "2024 END"),
            ("في ⟦نهاية العام⟧ قبل الانتخابات", "2024 END"),
            ("⟦نهاية الشهر⟧.", "2024-01 END"),
        ],
    );
    holds(
        "ur",
        &[
            ("حکومت نے ⟦سال کے آخر⟧ تک", "2024 END"),
            ("فیصلہ، ⟦ماہ کے آخر⟧ تک", "2024-01 END"),
            ("اور ⟦سال کے آغاز⟧ میں", "2024 START"),
        ],
    );
}

#[test]
fn a_day_of_a_month_in_urdu_counts_nothing() {
    holds(
        "ur",
        &[
            ("15 تاریخ کو", ""),
            ("پندرہ تاریخ کو", ""),
            ("10 سے 15 تاریخ تک", ""),
            ("⟦جنوری کی 15 تاریخ⟧ کو", "2024-01-15"),
            ("⟦جنوری 2023 کی 15 تاریخ⟧ کو", "2023-01-15"),
            ("⟦مارچ کی پندرہ تاریخ⟧ کو", "2024-03-15"),
            ("⟦گزشتہ ماہ کی 15 تاریخ⟧", "2023-12-15"),
        ],
    );
}

#[test]
fn a_word_that_has_its_article_is_definite() {
    holds(
        "he",
        &[
            ("ב⟦מחצית האחרונה של 2023⟧", "2023-H2"),
            ("⟦המחצית האחרונה של השנה⟧", "2024-H2"),
            ("ב⟦רבעון האחרון של 2023⟧", "2023-Q4"),
            ("⟦רבעון אחרון של 2023⟧", "2023-Q4"),
            ("רבעון האחרון של ⟦2023⟧", "2023"),
            ("⟦מחצית⟧ אחרונה", "0.5"),
        ],
    );
    holds("ar", &[("⟦النصف الأخير من 2023⟧", "2023-H2")]);
}

#[test]
fn what_numbers_an_item_or_a_heading_counts_nothing() {
    holds(
        "ar",
        &[
            ("١- وصل ⟦320 جنديا⟧", "320 soldier"),
            ("1- الوفد", ""),
            ("1 - الوفد", ""),
            ("١ـ الوفد", ""),
            ("٢-الوفد", ""),
            ("3) الوفد", ""),
            ("(3) الوفد", ""),
            ("[3] الوفد", ""),
            ("4/ الوفد", ""),
            ("5. الوفد", ""),
            ("1.2 الوفد", ""),
            ("2.1.3 الوفد", ""),
            ("1.2. الوفد", ""),
            ("أ- الوفد", ""),
            ("• 7. ⟦خمسة جنود⟧", "5 soldier"),
            ("أولًا، الوفد", ""),
            ("مقدمة\n\u{200f}12- الوفد\n13- ⟦ثلاثة أيام⟧", "3 day & P3D"),
        ],
    );
    holds(
        "fa",
        &[
            ("۳. آوارگان", ""),
            ("۱- ⟦۵ نفر⟧", "5 person"),
            ("۱–۲. پیشینه", ""),
            ("۲) پیشینه", ""),
            ("(۴) پیشینه", ""),
            ("۱ـ پیشینه", ""),
            ("الف. پیشینه", ""),
        ],
    );
    holds(
        "ur",
        &[
            ("۱۔ سڑک ⟦320 کلومیٹر⟧ لمبی ہے", "320 km"),
            ("۲۔ سڑک", ""),
            ("3. سڑک", ""),
            ("(4) سڑک", ""),
            ("5) سڑک", ""),
        ],
    );
    holds(
        "he",
        &[
            ("א. הוועדה", ""),
            ("ב) הוועדה", ""),
            ("(ג) הוועדה", ""),
            ("1. הוועדה", ""),
            ("1.2 הוועדה", ""),
            ("2) ⟦שלושה ימים⟧", "3 day & P3D"),
            ("3 - הוועדה", ""),
        ],
    );
    holds(
        "en",
        &[
            ("1. Harbour", ""),
            ("2) ⟦Five soldiers⟧", "5 soldier"),
            ("(3) Harbour", ""),
            ("1.2 Harbour", ""),
            ("10.4.1 Harbour", ""),
            ("# 4. Harbour", ""),
            ("5: Harbour", ""),
        ],
    );
    holds(
        "fr",
        &[("1. Le port", ""), ("2) ⟦cinq soldats⟧", "5 soldier")],
    );
}

#[test]
fn a_number_that_begins_a_line_counts_all_the_same() {
    holds(
        "ar",
        &[
            ("⟦2.5 مليون دولار⟧", "2500000 USD"),
            ("⟦1.5 درجة⟧", "1.5 degree"),
            ("⟦3-5 أيام⟧", "3–5 day & P3D/P5D"),
            ("⟦3 - 5 أيام⟧", "3–5 day & P3D/P5D"),
            ("⟦58%⟧ من السكان", "58 percent"),
            ("⟦16-18 يناير 2024⟧", "2024-01-16/2024-01-18"),
            ("⟦16/1/2024⟧ - بغداد", "2024-01-16"),
            ("⟦12⟧", "12"),
            ("⟦1,750 جنديا⟧", "1750 soldier"),
        ],
    );
    holds("fa", &[("⟦۲٫۵ میلیون نفر⟧", "2500000 person")]);
    holds(
        "he",
        &[
            ("⟦16.1.24⟧ בבוקר", "2024-01-16"),
            ("⟦2.5 מיליון שקלים⟧", "2500000 ILS"),
        ],
    );
    holds(
        "en",
        &[
            ("⟦3-day⟧ talks", "3 day & P3D"),
            ("⟦2023⟧. The quay", "2023"),
            ("⟦1.5 km⟧ of quay", "1.5 km"),
            ("⟦-5°C⟧ at night", "-5 degree"),
            ("⟦10 soldiers⟧ (of ⟦12⟧) left", "10 soldier | 12"),
        ],
    );
}

#[test]
fn a_persian_verb_is_no_month() {
    holds(
        "fa",
        &[
            ("جنگ در پایان می‌یابد", ""),
            ("جنگ پایان می‌یابد", ""),
            ("جنگ پایان می یابد", ""),
            ("در آغاز می‌گفت", ""),
            ("شمار به ⟦۵⟧ می‌رسد", "5"),
            ("شمار به ⟦۲۰⟧ می‌شود", "20"),
            ("شمار به ⟦۲۰⟧ می شود", "20"),
            ("⟦از ۱۰ تا ۱۲⟧ می‌مانند", "10–12"),
            ("شمار به ⟦۵⟧ می رسد", "5"),
            ("⟦۵ می ۲۰۲۳⟧", "2023-05-05"),
            ("⟦۵ می⟧ در کابل", "2024-05-05"),
            ("⟦پایان می ۲۰۲۴⟧", "2024-05 END"),
            ("⟦می ۲۰۲۴⟧", "2024-05"),
            ("⟦ماه می⟧", "2024-05"),
            ("⟦۲ دی‌ماه⟧", "2023-12-23 persian 1402-10-02"),
            ("⟦۵⟧ نمی‌رسد", "5"),
            ("آغاز مهر‌ورزی", ""),
            ("پایان بی‌مهری", ""),
        ],
    );
}

#[test]
fn an_english_verb_is_no_month() {
    holds(
        "en",
        &[
            ("⟦12⟧ may have died", "12"),
            ("the end of may", ""),
            ("⟦20⟧ march on", "20"),
            ("on ⟦12 May⟧ they died", "2024-05-12"),
            ("⟦12 MAY⟧", "2024-05-12"),
            ("⟦5 may 2023⟧", "2023-05-05"),
            ("⟦5 january⟧", "2024-01-05"),
        ],
    );
}

#[test]
fn only_and_too_are_counted_by_nobody() {
    holds(
        "ar",
        &[
            ("⟦سبعة⟧ فقط", "7"),
            ("⟦7⟧ فحسب", "7"),
            ("⟦سبعة⟧ أيضا", "7"),
            ("⟦سبعة جنود⟧ فقط", "7 soldier"),
        ],
    );
    holds(
        "fa",
        &[
            ("⟦پنج⟧ فقط", "5"),
            ("تنها ⟦۵⟧", "5"),
            ("⟦۵⟧ تنها", "5"),
            ("فقط ⟦پنج نفر⟧", "5 person"),
        ],
    );
    holds(
        "ur",
        &[
            ("صرف ⟦پانچ⟧", "5"),
            ("⟦پانچ⟧ صرف", "5"),
            ("محض ⟦5⟧", "5"),
            ("⟦5⟧ فقط", "5"),
        ],
    );
    holds(
        "he",
        &[
            ("הותקנו ב⟦שבעה⟧ בלבד", "7"),
            ("⟦7⟧ בלבד", "7"),
            ("רק ⟦7⟧", "7"),
            ("⟦7 חיילים⟧ בלבד", "7 soldier"),
        ],
    );
    holds(
        "en",
        &[
            ("⟦seven⟧ only", "7"),
            ("only ⟦seven⟧", "7"),
            ("⟦7⟧ alone", "7"),
            ("⟦7⟧ already", "7"),
            ("⟦7⟧ too", "7"),
        ],
    );
    holds("fr", &[("⟦sept⟧ seulement", "7"), ("⟦7⟧ aussi", "7")]);
}
