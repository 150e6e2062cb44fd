//! Words that belong together, and words that do not, in an article of Thursday, 18 January 2024.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a weekday behind the week that the words name: «בשבוע הבא, ביום שני», «الأسبوع المقبل، يوم الاثنين», “next week, on Monday” | one time: the day of that week | `a_weekday_behind_its_week_is_a_day_of_it` |
//! | the same with words between, within a sentence | both, and the day is of that week | `a_weekday_further_on_is_of_the_week_that_was_named` |
//! | a weekday of a week that begins with it in some countries | the week alone, and it is near | `a_day_that_some_weeks_begin_with_is_told_by_its_week` |
//! | weeks of Hebrew and Persian, which begin on Sunday and Saturday | all their days are told | `a_language_of_one_week_tells_all_its_days` |
//! | a range with a bound behind it: «1,000 עד 1,500 כלים לכל היותר» | both ends | `a_range_that_is_bounded_behind_keeps_both_ends` |
//! | a month with the word month written onto it: «۳ و ۴ تیرماه» | a month | `a_month_may_have_its_word_written_onto_it` |
//! | a century by another calendar: «قرن ۱۴ هجری» | no year 14, and nothing is proposed | `a_century_of_another_calendar_is_no_year` |
//! | a number of something, and a part of something else: «نیم میلیون نفر و یک‌سوم بودجه» | two quantities | `a_part_of_something_else_is_not_added` |
//! | a little word of Hebrew before a quotation: «ל"למעלה מ־15 אלף» | what is quoted is read | `a_quotation_behind_a_little_word_is_read` |
//! | a range of tenths with a little word before it: «ב־1.7 עד 2.1 מיליארד» | a range and no day | `a_range_of_tenths_is_no_day` |
//! | hours in Urdu with a part of one: «شام ساڑھے چھ بجے» | the minutes too | `an_hour_in_urdu_has_its_minutes` |
//! | Urdu's hamza before tenths, digits beside «سو», and groups of lakhs: «۱۲ء۵ فیصد», «۳ ہزار ۴ سو ۵۰», «12,50,000» | one number | `digits_are_put_together_as_urdu_does` |
//! | a noun in two parts with a joiner between them: «پاسخ‌دهنده», «نفر‌بر» | the whole noun is counted | `a_noun_of_two_parts_is_counted_whole` |
//! | a slash before tenths, as Iran prints them: «۳/۵ درصد» | 3.5 before what is counted, else nothing | `a_slash_parts_a_persian_number_where_something_is_counted` |

use super::expressions;
use super::laws::shown;
use super::situations::holds;

#[test]
fn a_weekday_behind_its_week_is_a_day_of_it() {
    for (language, words, expected) in [
        ("he", "בשבוע הבא, ביום שני", "2024-01-22"),
        ("he", "בשבוע הבא ביום שני", "2024-01-22"),
        ("he", "בשבוע שעבר, יום רביעי", "2024-01-10"),
        ("he", "ביום שני בשבוע הבא", "2024-01-22"),
        ("he", "ביום שני, בשבוע הבא", "2024-01-22"),
        ("ar", "الأسبوع المقبل، يوم الاثنين", "2024-01-22"),
        ("ar", "الأسبوع المقبل، في يوم الاثنين", "2024-01-22"),
        ("ar", "الأسبوع الماضي يوم الأربعاء", "2024-01-10"),
        ("ar", "يوم الاثنين، الأسبوع المقبل", "2024-01-22"),
        ("fa", "هفتهٔ آینده، دوشنبه", "2024-01-22"),
        ("fa", "هفته آینده در روز دوشنبه", "2024-01-22"),
        ("fa", "دوشنبهٔ هفتهٔ آینده", "2024-01-22"),
        ("ur", "اگلے ہفتے، بدھ", "2024-01-24"),
        ("ur", "گزشتہ ہفتے پیر کے روز", "2024-01-08"),
        ("en", "next week, on Monday", "2024-01-22"),
        ("en", "next week on Monday", "2024-01-22"),
        ("en", "last week, Wednesday", "2024-01-10"),
        ("en", "Monday of next week", "2024-01-22"),
        ("fr", "la semaine prochaine, lundi", "2024-01-22"),
    ] {
        let found = expressions(words, language, Some("2024-01-18"));
        assert_eq!(shown(words, &found).1, expected, "{words}");
    }
    let found = expressions("next week, on Monday", "en", None);
    assert_eq!(shown("next week, on Monday", &found).1, "XXXX-WXX-1");
}

#[test]
fn a_weekday_further_on_is_of_the_week_that_was_named() {
    holds(
        "he",
        &[
            (
                "ב⟦שבוע הבא⟧ ייפגשו השרים ב⟦יום שני⟧",
                "2024-W04 | ~2024-01-22",
            ),
            (
                "ב⟦שבוע הבא⟧ ייפגשו השרים. ב⟦יום שני⟧",
                "2024-W04 | ~2024-01-15",
            ),
        ],
    );
    holds(
        "en",
        &[
            (
                "⟦next week⟧ the ministers meet on ⟦Monday⟧",
                "2024-W04 | ~2024-01-22",
            ),
            (
                "⟦next week⟧ they meet as on ⟦last Monday⟧",
                "2024-W04 | ~2024-01-15",
            ),
        ],
    );
}

#[test]
fn a_day_that_some_weeks_begin_with_is_told_by_its_week() {
    holds(
        "ar",
        &[
            ("⟦الأسبوع المقبل، يوم السبت⟧", "~2024-W04"),
            ("⟦الأسبوع المقبل⟧ يجتمعون يوم السبت", "2024-W04"),
        ],
    );
    holds("en", &[("⟦next week, on Sunday⟧", "~2024-W04")]);
}

#[test]
fn a_language_of_one_week_tells_all_its_days() {
    for (language, words, anchor, expected) in [
        ("he", "בשבוע הבא, ביום ראשון", "2024-01-18", "2024-01-21"),
        ("he", "בשבוע הבא, בשבת", "2024-01-18", "2024-01-27"),
        // On a Sunday, the week has just begun.
        ("he", "בשבוע הבא, ביום שני", "2024-01-21", "2024-01-29"),
        ("fa", "شنبهٔ هفتهٔ آینده", "2024-01-18", "2024-01-20"),
        ("fa", "دوشنبهٔ هفتهٔ آینده", "2024-01-21", "2024-01-29"),
        ("fa", "جمعهٔ هفتهٔ آینده", "2024-01-20", "2024-02-02"),
        // The week of which most days are in theirs.
        ("fa", "هفتهٔ آینده", "2024-01-21", "2024-W05"),
        ("he", "בשבוע הבא", "2024-01-21", "2024-W05"),
        ("he", "בשבוע הבא", "2024-01-20", "2024-W04"),
        ("ar", "الأسبوع المقبل", "2024-01-21", "2024-W04"),
    ] {
        let found = expressions(words, language, Some(anchor));
        assert_eq!(shown(words, &found).1, expected, "{words} {anchor}");
    }
}

#[test]
fn a_range_that_is_bounded_behind_keeps_both_ends() {
    holds(
        "he",
        &[
            ("⟦1,000 עד 1,500 כלים לכל היותר⟧", "1000–1500 כלים"),
            ("⟦3-5 ימים לכל היותר⟧", "3–5 day & P3D/P5D"),
            ("⟦1,500 כלים לכל היותר⟧", "at most 1500 כלים"),
            ("⟦10–12 חיילים לפחות⟧", "~10–12 soldier"),
        ],
    );
    holds(
        "ar",
        &[
            ("⟦ثلاثة إلى خمسة أيام على الأكثر⟧", "3–5 day & P3D/P5D"),
            ("⟦ثلاثة إلى خمسة جنود على الأقل⟧", "~3–5 soldier"),
        ],
    );
    holds("fa", &[("⟦۳ تا ۵ نفر یا کمتر⟧", "3–5 person")]);
    holds("ur", &[("⟦تین سے پانچ افراد⟧", "3–5 person")]);
    holds(
        "en",
        &[
            ("⟦3 to 5 people at most⟧", "3–5 person"),
            ("⟦3 to 5 people or more⟧", "~3–5 person"),
        ],
    );
    holds("fr", &[("⟦3 à 5 personnes au plus⟧", "3–5 person")]);
}

#[test]
fn a_month_may_have_its_word_written_onto_it() {
    holds(
        "fa",
        &[
            (
                "روزهای ⟦۳⟧ و ⟦۴ تیرماه⟧",
                "2024-06-23 persian 1403-04-03 | 2024-06-24 persian 1403-04-04",
            ),
            ("⟦۲۶ دیماه ۱۴۰۲⟧", "2024-01-16 persian 1402-10-26"),
            ("در ⟦مهرماه⟧", "2023-09-23/2023-10-22 persian 1402-07"),
        ],
    );
}

#[test]
fn a_century_of_another_calendar_is_no_year() {
    holds(
        "fa",
        &[
            ("قرن ۱۴ هجری", ""),
            ("سدهٔ ۳ هجری قمری", ""),
            ("قرن چهاردهم هجری", ""),
            ("⟦قرن ۱۹ میلادی⟧", "18XX"),
        ],
    );
    holds(
        "ar",
        &[
            ("القرن 14 الهجري", ""),
            ("القرن الـ14 هجري", ""),
            ("القرن الرابع عشر الهجري", ""),
        ],
    );
    holds("ur", &[("14 ویں صدی ہجری", "")]);
}

#[test]
fn a_part_of_something_else_is_not_added() {
    holds(
        "fa",
        &[
            ("⟦نیم میلیون نفر⟧ و ⟦یک‌سوم⟧ بودجه", "500000 person | 0.333"),
            ("⟦دو سال و نیم⟧", "2.5 year & P2.5Y"),
            ("⟦پنج نفر⟧ و ⟦نصف⟧ بودجه", "5 person | 0.5"),
        ],
    );
    holds(
        "ar",
        &[
            ("⟦خمسة جنود⟧ و⟦ثلث⟧ السكان", "5 soldier | 0.333"),
            ("⟦سنتان ونصف⟧", "2.5 year & P2.5Y"),
            ("⟦مليونان ونصف مليون دولار⟧", "2500000 USD"),
        ],
    );
    holds(
        "he",
        &[
            ("⟦חמישה חיילים⟧ ו⟦שליש⟧ מהתקציב", "5 soldier | 0.333"),
            ("⟦שנתיים וחצי⟧", "2.5 year & P2.5Y"),
        ],
    );
    holds(
        "en",
        &[(
            "⟦five soldiers⟧ and ⟦a third⟧ of the budget",
            "5 soldier | 0.333",
        )],
    );
}

#[test]
fn a_slash_parts_a_persian_number_where_something_is_counted() {
    holds(
        "fa",
        &[
            (
                "نرخ از ⟦۳/۵ درصد⟧ به ⟦۴/۲ درصد⟧ رسید",
                "3.5 percent | 4.2 percent",
            ),
            ("⟦۲/۵ میلیون نفر⟧", "2500000 person"),
            ("⟦۷/۲٪⟧", "7.2 percent"),
            ("⟦۱۲/۷۵ دلار⟧", "12.75 USD"),
            ("رأی ۳/۵ بود", ""),
            ("⟦۱۴۰۲/۱۰/۲۶⟧", "2024-01-16 persian 1402-10-26"),
        ],
    );
    holds("ar", &[("3/5 السكان", "")]);
}

#[test]
fn a_quotation_behind_a_little_word_is_read() {
    holds(
        "he",
        &[
            ("הגיע ל\"⟦למעלה מ־15 אלף⟧\"", "at least 15000"),
            ("הגיע ל״⟦למעלה מ־15 אלף⟧״", "at least 15000"),
            ("צה\"ל ודו\"חות ומ\"מ", ""),
            ("⟦תשפ\"ד⟧", "2023-09-16/2024-10-02 hebrew 5784"),
        ],
    );
}

#[test]
fn a_range_of_tenths_is_no_day() {
    holds(
        "he",
        &[
            ("ב־⟦1.7 עד 2.1 מיליארד דולר⟧", "1700000000–2100000000 USD"),
            ("ב-⟦1.7–2.1 אחוזים⟧", "1.7–2.1 percent"),
            ("ב-⟦7.10⟧ בבוקר", "~2023-10-07"),
        ],
    );
}

#[test]
fn an_hour_in_urdu_has_its_minutes() {
    holds(
        "ur",
        &[
            ("⟦شام ساڑھے چھ بجے⟧", "T18:30"),
            ("⟦شام سوا چھ بجے⟧", "T18:15"),
            ("⟦صبح پونے نو بجے⟧", "T08:45"),
            ("⟦دوپہر ڈیڑھ بجے⟧", "T13:30"),
            ("⟦دوپہر پونے ایک بجے⟧", "T12:45"),
            ("⟦رات ساڑھے گیارہ بجے⟧", "T23:30"),
            ("⟦شام چھ بجے⟧", "T18:00"),
            ("ساڑھے نو بجے", ""),
        ],
    );
}

#[test]
fn digits_are_put_together_as_urdu_does() {
    holds(
        "ur",
        &[
            ("⟦۱۲ء۵ فیصد⟧", "12.5 percent"),
            ("⟦۷ء۳ فیصد⟧", "7.3 percent"),
            ("⟦۲۰۱۹ء⟧ میں", "2019"),
            ("⟦۳ ہزار ۴ سو ۵۰ گھر⟧", "3450 house"),
            ("⟦۴ سو ۵۰ ووٹ⟧", "450 ووٹ"),
            ("⟦۴ سو گھر⟧", "400 house"),
            ("⟦12,50,000 ووٹ⟧", "1250000 ووٹ"),
            ("⟦1,25,00,000 روپے⟧", "12500000 rupee"),
        ],
    );
    holds("en", &[("⟦12,50,000 votes⟧", "1250000 votes")]);
}

#[test]
fn a_noun_of_two_parts_is_counted_whole() {
    holds(
        "fa",
        &[
            ("⟦۱٬۰۴۰ پاسخ‌دهنده⟧", "1040 پاسخ\u{200c}دهنده"),
            ("⟦۲۰ نفر‌بر⟧", "20 نفر\u{200c}بر"),
            ("⟦پنج زن⟧", "5 woman"),
        ],
    );
}
