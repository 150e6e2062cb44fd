//! What is found in pages, and what is left alone in prose.

use std::ops::Range;

use proptest::prelude::*;

use super::*;
use crate::text::marked::{mark, marked};

/// Checks that just what stands in ⟦⟧ is found.
fn check(source: &str) -> Vec<LeftoverKind> {
    let (text, _) = marked(source);
    let found = leftovers(&text);
    let ranges: Vec<Range<usize>> = found.iter().map(|left| left.range.clone()).collect();
    assert_eq!(mark(&text, &ranges), source);
    found.into_iter().map(|left| left.kind).collect()
}

/// Checks that a line is left over as a whole.
fn whole(kind: LeftoverKind, lines: &[&str]) {
    for line in lines {
        let found = leftovers(line);
        let all = Leftover {
            range: 0..line.len(),
            kind,
        };
        assert_eq!(found, [all], "{line}");
    }
}

#[test]
fn the_sample_article_is_cleaned_of_what_its_annotator_tagged() {
    let text = include_str!("../../../assets/articles/sample.ar.txt");
    let found = leftovers(text);
    let sure: Vec<&str> = (found.iter())
        .filter(|left| left.kind.is_sure())
        .map(|left| &text[left.range.clone()])
        .collect();
    let tagged = [
        "[ad_1]",
        "اقرأ المزيد Article réservé à nos abonnés لماذا يخشى صيادو الصدف رحيل “أصحاب القبعات الرمادية”؟",
        "بقي 55% من نص هذا التقرير، وهو متاح للمشتركين وحدهم.",
        "[ad_2]",
        "المصدر",
    ];
    assert_eq!(sure, tagged);
    let unsure: Vec<&str> = (found.iter())
        .filter(|left| !left.kind.is_sure())
        .map(|left| &text[left.range.clone()])
        .collect();
    assert_eq!(unsure, ["NADIM KORRASI / MRFA"]);
}

#[test]
fn clean_prose_is_left_alone() {
    for text in [
        include_str!("../../../assets/articles/sample.fa.txt"),
        include_str!("../../../assets/articles/sample.he.txt"),
        include_str!("../../../assets/articles/sample.ur.txt"),
        include_str!("../../../tests/data/texts/cantillated.he.txt"),
        include_str!("../../../tests/data/texts/joiners.fa.txt"),
        include_str!("../../../tests/data/texts/nastaliq.ur.txt"),
        include_str!("../../../tests/data/texts/vowelled.ar.txt"),
    ] {
        let found = leftovers(text);
        let words: Vec<&str> = found.iter().map(|l| &text[l.range.clone()]).collect();
        assert!(found.is_empty(), "{words:?}");
    }
}

#[test]
fn prose_that_says_the_same_words_is_left_alone() {
    for line in [
        "قال الوزير إن المقال متاح للمشتركين فقط في الصحيفة الورقية، ثم نفى ذلك.",
        "اقرأ المزيد من الكتب قبل أن تكتب رواية واحدة. هكذا نصحه أستاذه.",
        "شاهد عيان يروي ما جرى على الرصيف",
        "بقي 30% من نص الاتفاق سريًا، بحسب ثلاثة دبلوماسيين.",
        "المصدر: وكالة أنباء المرافئ",
        "وأكد المصدر أن اللجنة ستجتمع غدًا.",
        "الإعلان عن موعد الانتخابات",
        "بغداد (رويترز) - قال مسؤول إن المحادثات تأجلت.",
        "شارك في الاجتماع وزراء ثلاث دول، وغاب عنه اثنان.",
        "تابعت الحكومة على مدى أشهر تنفيذ الخطة، من دون أن تعلن نتائجها.",
        "التعليقات على القرار جاءت متباينة",
        "جميع الحقوق محفوظة للسكان بموجب القانون الجديد الذي أقره مجلس الأعيان بعد نقاش طويل في جلسة مساء الثلاثاء.",
        "فيسبوك وتويتر حذفتا مئات الحسابات",
        "در این زمینه او گفت که بیشتر بخوانید و کمتر بنویسید، چون خواندن مهم‌تر است.",
        "מקור בכיר במשרד האוצר אמר כי ההחלטה נדחתה.",
        "הוא ביקש מחבריו לקרוא גם את הפרק השני של הדו״ח.",
        "انہوں نے کہا کہ مزید پڑھیں اور کم بولیں۔",
        "Read more than one paper before you judge, she said.",
        "We use cookies to bribe the children, the mayor joked at the end of a long meeting in the town hall, and then he went on to explain why the budget for the schools had been cut once again.",
        "Il a demandé de lire la suite du rapport avant vendredi.",
        "He wrote [sic] that they left [1] and came back [12] in AC/DC shirts",
        "The speed was 90 km/h and the price 3 USD/kg.",
        "a < b and c > d, p. 3, AT&T & others",
        "He moved from Reuters to AFP in 2011.",
        "The office is at https://example.org/contact and opens at nine.",
        "واشنطن / بغداد",
        "سنة 2023/2024",
        "كلّ ما بقي | 55% | 30%",
    ] {
        let found = leftovers(line);
        assert!(found.is_empty(), "{line}: {found:?}");
    }
}

#[test]
fn buttons_before_titles_and_alone_are_found() {
    whole(
        LeftoverKind::Teaser,
        &[
            "اقرأ المزيد",
            "إقرأ أيضًا: ماذا بعد الانسحاب؟",
            "بیشتر بخوانید: دریاچه چگونه خشک شد؟",
            "קראו גם: מי ישלם על הגשר?",
            "یہ بھی پڑھیں: سائرن کب بجیں گے؟",
            "Read more »",
            "Lire la suite",
            "À lire aussi : pourquoi les pêcheurs s’inquiètent",
            "Related articles",
        ],
    );
    let teaser = [LeftoverKind::Teaser];
    assert_eq!(check("غادرت البعثة الميناء… ⟦اقرأ المزيد⟧"), teaser);
    assert_eq!(check("ההפגנה הסתיימה בשקט. ⟦קראו עוד »⟧"), teaser);
    assert_eq!(check("Le port a fermé hier [...] ⟦Lire la suite⟧"), teaser);
}

#[test]
fn notices_for_subscribers_are_found() {
    whole(
        LeftoverKind::Paywall,
        &[
            "بقي 55% من نص هذا التقرير",
            "يتبقى لك ٥٥٪ من هذا المقال للقراءة.",
            "Article réservé à nos abonnés",
            "Il vous reste 72.5% de cet article à lire. La suite est réservée aux abonnés.",
            "You have 40% of this article left to read.",
            "۵۵٪ از این مطلب باقی مانده است؛ ادامه ویژه مشترکان است.",
            "נותרו 30% מהכתבה. הכתבה למנויים בלבד.",
            "اس مضمون کا 60% حصہ باقی ہے۔",
            "הכתבה למנויים בלבד",
            "Subscribe to continue reading",
            "هذا المحتوى للمشتركين فقط",
        ],
    );
    let found =
        check("انتهى الاجتماع بلا بيان. ⟦بقي 55% من نص هذا التقرير، وهو متاح للمشتركين وحدهم.⟧");
    assert_eq!(found, [LeftoverKind::Paywall]);
}

#[test]
fn sharing_cookies_letters_and_rights_are_found() {
    whole(
        LeftoverKind::Sharing,
        &[
            "شارك هذا المقال",
            "مشاركة على فيسبوك | تويتر | واتساب",
            "اشتراک‌گذاری",
            "שתפו בפייסבוק",
            "Share on Facebook",
            "Facebook Twitter WhatsApp",
            "Partager sur Facebook",
            "شیئر کریں",
        ],
    );
    whole(
        LeftoverKind::Cookies,
        &[
            "نستخدم ملفات تعريف الارتباط لتحسين تجربتك.",
            "این سایت از کوکی‌ها استفاده می‌کند.",
            "אתר זה משתמש בעוגיות כדי לשפר את החוויה.",
            "یہ ویب سائٹ کوکیز استعمال کرتی ہے۔",
            "We use cookies to improve your experience.",
            "Ce site utilise des cookies.",
        ],
    );
    whole(
        LeftoverKind::Newsletter,
        &[
            "اشترك في نشرتنا البريدية",
            "تابعونا على تلغرام",
            "در خبرنامه ما عضو شوید",
            "הירשמו לניוזלטר שלנו",
            "ہمیں فالو کریں",
            "Sign up for our newsletter",
            "Inscrivez-vous à notre newsletter",
        ],
    );
    whole(
        LeftoverKind::Rights,
        &[
            "© 2024 Harbours News",
            "جميع الحقوق محفوظة © 2024",
            "All rights reserved.",
        ],
    );
    whole(
        LeftoverKind::Advertisement,
        &["إعلان", "פרסומת", "آگهی", "Publicité", "اشتہار"],
    );
    whole(
        LeftoverKind::Comments,
        &["التعليقات (12)", "Leave a comment", "3 תגובות"],
    );
    whole(
        LeftoverKind::Furniture,
        &["Skip to content", "5 min read", "مدة القراءة: 3 دقائق"],
    );
}

#[test]
fn shortcodes_and_markup_are_found_wherever_they_stand() {
    check("⟦[ad_1]⟧ بغداد ⟦[/caption]⟧ و⟦[vc_row width=\"2\"]⟧نص");
    check("قبل⟦<br/>⟧بعد ⟦<a href=\"x\">⟧هنا⟦</a>⟧ ⟦&nbsp;⟧ ⟦<!-- more -->⟧");
    check("كتب الوزير ⟦pic.twitter.com/AbC123⟧ ثم حذف ما كتب");
}

#[test]
fn the_usual_ends_of_agencies_are_found() {
    whole(
        LeftoverKind::Ending,
        &[
            "انتهای پیام/ ۷۴۲",
            "انتهای پیام",
            "انتهای پیام/",
            "پایان پیام/غ",
            "پایان خبر / ۱۲ / م",
            "انتهى",
            "/انتهى/ ر.ه",
            "// انتهى // 12:30 ت م 0012",
            "(النهاية) م ع / ن س",
            "(پایان)",
            "(ختم شد)",
            "סוף הודעה",
            "— סוף —",
            "(Ends)",
        ],
    );
    whole(
        LeftoverKind::Furniture,
        &["کد خبر: ۸۴۵۱۲", "מצאתם טעות? כתבו לנו", "رمز الخبر: 19245"],
    );
    let ending = [LeftoverKind::Ending];
    assert_eq!(check("او گفت کشتی‌ها بازگشتند. ⟦انتهای پیام/ ۷۴۲⟧"), ending);
    for line in [
        "انتهى الاجتماع بلا بيان",
        "النهاية",
        "پایان",
        "پایان پیام رئیس بندر",
        "پایان خبر خوش",
        "סוף",
        "סוף הידיעה היה שגוי",
        "(پایان جنگ)",
    ] {
        assert_eq!(leftovers(line), [], "{line}");
    }
}

#[test]
fn addresses_credits_and_menus_are_found() {
    whole(
        LeftoverKind::Address,
        &["https://example.org/ar/2024/01", "www.example.org"],
    );
    whole(
        LeftoverKind::Credit,
        &[
            "تصوير: ليلى حداد",
            "צילום: רונית סלעים",
            "عکس: نگین کاوه‌نژاد",
            "(Photo by Leila Haddad/AFP)",
            "LEILA HADDAD / MRFA",
        ],
    );
    check("جنود على الرصيف، 3 نوفمبر 2021. ⟦NADIM KORRASI / MRFA⟧");
    check("Soldiers on the quay on Monday. ⟦Leila Haddad / AFP⟧");
    whole(
        LeftoverKind::Navigation,
        &[
            "الرئيسية » أخبار » سياسة",
            "Home > News > Politics",
            "خانه / اخبار",
            "سياسة | اقتصاد | رياضة | ثقافة",
        ],
    );
}

#[test]
fn short_lines_that_come_again_together_are_a_menu_and_a_speaker_is_not() {
    let block = "سياسة\nاقتصاد ومال\n";
    let text = format!("{block}خبر طويل يبدأ هنا وينتهي هنا.\n{block}خبر ثانٍ.\n{block}");
    let found = leftovers(&text);
    assert_eq!(found.len(), 6);
    assert!(found.iter().all(|left| left.kind == LeftoverKind::Repeated));
    let talk = "ليلى حداد\nنعم، هذا صحيح.\nالصحيفة\nولماذا؟\n".repeat(4);
    assert_eq!(leftovers(&talk), []);
}

proptest! {
    #[test]
    fn what_is_found_lies_in_order_on_letters_and_apart(
        parts in prop::collection::vec(prop_oneof![
            Just("[ad_1]".to_owned()), Just("اقرأ المزيد".to_owned()), Just("\n".to_owned()),
            Just(". ".to_owned()), Just("<br>".to_owned()), Just("A / AFP".to_owned()),
            Just("55% هذا المقال للقراءة".to_owned()), Just("pic.twitter.com/".to_owned()),
            "[ -~א-ת؀-ۿ\u{200c}\u{200f}\u{e9}\u{a0}…»]{0,12}",
        ], 0..12),
    ) {
        let text = parts.concat();
        let mut end = 0;
        for left in leftovers(&text) {
            prop_assert!(left.range.start >= end && left.range.start < left.range.end);
            prop_assert!(!text[left.range.clone()].trim().is_empty());
            prop_assert!(!text[left.range.clone()].contains('\n'));
            end = left.range.end;
        }
    }
}
