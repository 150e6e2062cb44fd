//! The set phrases of web pages in Arabic, Persian, Hebrew, Urdu, English and French, and how much of
//! a line must be made of them.

use std::sync::OnceLock;

use super::{LeftoverKind, plain::plain};

/// How a phrase must stand in its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// It is the whole line; numbers around it don't count.
    Whole,
    /// It begins a line that has no full stop, as a button before another article's title does.
    Title,
    /// It begins a short line.
    Opens,
    /// It begins a short line, or is a good part of it.
    Most,
    /// It is a good part of its line.
    Part,
    /// It begins its line, and behind it stand only the numbers and letters by which an agency knows its
    /// people.
    Closes,
    /// The same of a word that says so only between signs: «(النهاية)».
    ClosesInSigns,
}

/// The longest line that a phrase may begin, in Unicode scalar values of its plain words.
const SHORT: usize = 160;

/// The longest button and title, likewise.
const TITLE: usize = 200;

/// Letters of the code of an agency's person, at most.
const CODE: usize = 2;

/// The share of a line that a phrase must be: two fifths.
const SHARE: (usize, usize) = (2, 5);

type Row = (LeftoverKind, Mode, &'static [&'static str]);

#[rustfmt::skip]
const TABLE: &[Row] = &[
    (LeftoverKind::Teaser, Mode::Title, &[
        "اقرأ المزيد", "اقرأ أيضا", "اقرؤوا أيضا", "اقرأوا أيضا", "قراءة المزيد", "لقراءة المزيد",
        "إقرأ على الموقع الرسمي", "شاهد أيضا", "شاهد المزيد", "طالع أيضا", "للمزيد", "المزيد من الأخبار", "تابع القراءة",
        "أكمل القراءة", "مواضيع ذات صلة", "موضوعات ذات صلة", "مقالات ذات صلة", "أخبار ذات صلة", "قد يهمك", "قد يعجبك",
        "بیشتر بخوانید", "همچنین بخوانید", "بیشتر بدانید", "ادامه مطلب", "مطالب مرتبط", "اخبار مرتبط",
        "مطالب پیشنهادی", "خبرهای مرتبط", "در همین زمینه",
        "קראו עוד", "קרא עוד", "קראו גם", "קרא גם", "קראו בהרחבה", "עוד בנושא", "כתבות נוספות", "כתבות קשורות",
        "לכתבה המלאה", "להמשך קריאה", "להמשך הכתבה", "אולי יעניין אותך",
        "مزید پڑھیں", "مزید پڑھیے", "یہ بھی پڑھیں", "یہ بھی پڑھیے", "مزید جانیے", "متعلقہ خبریں", "متعلقہ مضامین",
        "Read more", "Read also", "Read the full story", "Also read", "See also", "Continue reading", "Keep reading",
        "Related articles", "Related stories", "Related posts", "You may also like", "Recommended for you", "More on this story",
        "Lire la suite", "Lire aussi", "A lire aussi", "Lire l'article", "A lire également", "Voir aussi", "Pour aller plus loin",
        "Sur le même sujet", "Articles liés",
    ]),
    (LeftoverKind::Paywall, Mode::Most, &[
        "هذا المقال للمشتركين", "هذا المحتوى للمشتركين", "محتوى مخصص للمشتركين", "المقال متاح للمشتركين", "للمشتركين فقط",
        "اشترك لمتابعة القراءة", "اشترك للقراءة", "سجل الدخول للمتابعة", "هل أنت مشترك بالفعل",
        "این مطلب ویژه مشترکان", "ویژه مشترکان", "برای خواندن ادامه مشترک شوید", "برای ادامه وارد شوید",
        "הכתבה למנויים", "למנויים בלבד", "תוכן למנויים", "כתבה זו למנויים", "לקריאת הכתבה המלאה הצטרפו", "כבר מנוי",
        "صرف سبسکرائبرز کے لیے", "صرف خریداروں کے لیے", "پڑھنے کے لیے سبسکرائب کریں",
        "Subscribers only", "For subscribers only", "This article is for subscribers", "Subscribe to continue reading",
        "Subscribe to read", "Sign in to continue", "Log in to continue", "Already a subscriber", "Register to continue",
        "Article réservé à nos abonnés", "Article réservé aux abonnés", "Réservé aux abonnés", "Réservé à nos abonnés",
        "Cet article est réservé aux abonnés", "La suite est réservée aux abonnés", "Déjà abonné",
        "Abonnez-vous pour lire la suite",
    ]),
    (LeftoverKind::Cookies, Mode::Opens, &[
        "نستخدم ملفات تعريف الارتباط", "يستخدم هذا الموقع ملفات تعريف الارتباط", "يستخدم موقعنا ملفات تعريف الارتباط",
        "يستخدم هذا الموقع الكوكيز", "باستخدامك هذا الموقع فإنك توافق", "قبول ملفات تعريف الارتباط",
        "این سایت از کوکی‌ها", "این وب‌سایت از کوکی‌ها", "ما از کوکی‌ها استفاده می‌کنیم",
        "אתר זה משתמש בעוגיות", "אתר זה עושה שימוש בעוגיות", "האתר משתמש בעוגיות", "אנו משתמשים בעוגיות", "אנחנו משתמשים בעוגיות",
        "یہ ویب سائٹ کوکیز استعمال کرتی ہے", "ہم کوکیز استعمال کرتے ہیں",
        "We use cookies", "This site uses cookies", "This website uses cookies", "Our website uses cookies", "Accept all cookies",
        "Accept cookies", "Cookie settings", "By continuing to use this site", "By using this site you agree",
        "Nous utilisons des cookies", "Ce site utilise des cookies", "Accepter les cookies", "En poursuivant votre navigation",
    ]),
    (LeftoverKind::Cookies, Mode::Whole, &[
        "سياسة الخصوصية", "شروط الاستخدام", "حریم خصوصی", "מדיניות פרטיות", "תנאי שימוש", "رازداری کی پالیسی",
        "Privacy policy", "Terms of use", "Terms of service", "Cookie policy", "Mentions légales",
        "Politique de confidentialité",
    ]),
    (LeftoverKind::Newsletter, Mode::Opens, &[
        "اشترك في نشرتنا", "اشترك في النشرة", "اشتركوا في نشرتنا", "اشترك بالنشرة البريدية", "احصل على آخر الأخبار في بريدك",
        "تابعنا على", "تابعونا على", "تابعوا صفحتنا", "انضموا إلى قناتنا", "انضم إلى قناتنا", "حمل تطبيقنا", "حمّلوا تطبيقنا",
        "در خبرنامه ما عضو شوید", "عضویت در خبرنامه", "ما را در تلگرام دنبال", "ما را در اینستاگرام دنبال", "ما را دنبال کنید",
        "به کانال تلگرام ما بپیوندید",
        "הירשמו לניוזלטר", "הרשמו לניוזלטר", "הצטרפו לניוזלטר", "הירשמו לעדכונים", "עקבו אחרינו", "הצטרפו לערוץ הטלגרם",
        "הורידו את האפליקציה",
        "ہمارا نیوز لیٹر", "ہمارے نیوز لیٹر", "ہمیں فالو کریں", "ہمارے واٹس ایپ چینل", "ہماری ایپ ڈاؤن لوڈ کریں",
        "Subscribe to our newsletter", "Sign up for our newsletter", "Sign up to our newsletter", "Sign up for the newsletter",
        "Join our newsletter", "Get our newsletter", "Follow us on", "Join our Telegram", "Join our WhatsApp", "Download our app",
        "Inscrivez-vous à notre newsletter", "Abonnez-vous à notre newsletter", "Recevez notre newsletter", "Suivez-nous sur",
        "Inscrivez-vous à notre lettre", "Téléchargez notre application", "S'inscrire à la newsletter",
    ]),
    (LeftoverKind::Newsletter, Mode::Whole, &[
        "النشرة البريدية", "النشرة الإخبارية", "خبرنامه", "ניוזלטר", "Newsletter", "Newsletters", "Subscribe", "S'abonner",
        "Sign up", "Follow us", "تابعنا", "تابعونا", "اشترك الآن", "Subscribe now", "Je m'abonne",
    ]),
    (LeftoverKind::Advertisement, Mode::Whole, &[
        "إعلان", "إعلانات", "إعلان ممول", "تواصل القراءة بعد الإعلان", "يستمر المقال بعد الإعلان", "آگهی", "تبلیغات",
        "تبلیغ", "פרסומת", "תוכן ממומן", "המשך הכתבה אחרי הפרסומת", "اشتہار", "اشتہارات", "Advertisement", "Advertisements",
        "Advertising", "Story continues below advertisement", "Article continues after advertisement",
        "Article continues below", "Sponsored content", "Publicité", "La suite après cette publicité",
        "La suite après la publicité",
    ]),
    (LeftoverKind::Comments, Mode::Whole, &[
        "التعليقات", "أضف تعليقا", "أضف تعليق", "اترك تعليقا", "اكتب تعليقا", "لا توجد تعليقات", "تعليق", "تعليقات", "دیدگاه‌ها",
        "دیدگاهتان را بنویسید", "ارسال نظر", "ارسال دیدگاه", "نظرات", "نظرات کاربران", "תגובות", "הוסף תגובה", "הוסיפו תגובה",
        "כתבו תגובה", "تبصرے", "تبصرہ کریں", "اپنا تبصرہ لکھیں", "Comments", "Leave a comment", "Leave a reply",
        "Add a comment", "Post a comment", "No comments", "View comments", "Show comments", "Commentaires",
        "Laisser un commentaire", "Ajouter un commentaire", "Réagir", "Aucun commentaire",
    ]),
    (LeftoverKind::Furniture, Mode::Whole, &[
        "العودة إلى الأعلى", "إلى الأعلى", "انتقل إلى المحتوى", "تخطى إلى المحتوى", "اضغط هنا", "انقر هنا", "جاري التحميل",
        "جار التحميل", "تحميل المزيد", "المزيد", "استمع إلى المقال", "استمع إلى الخبر", "بازگشت به بالا", "اینجا کلیک کنید",
        "חזרה למעלה", "דלג לתוכן", "לחצו כאן", "טוען", "اوپر جائیں", "یہاں کلک کریں", "Back to top",
        "Skip to content", "Skip to main content", "Click here", "Loading", "Load more", "Show more", "Listen to this article",
        "Video player is loading", "Play video", "Watch live", "Table of contents", "Aller au contenu", "Retour en haut",
        "Cliquez ici", "Chargement en cours", "Ecouter cet article", "Afficher plus",
    ]),
    (LeftoverKind::Furniture, Mode::Opens, &[
        "متصفحك لا يدعم", "المتصفح لا يدعم", "مرورگر شما", "הדפדפן שלך אינו תומך", "הדפדפן שלכם אינו תומך", "Your browser does not support",
        "Please enable JavaScript", "JavaScript is disabled", "Votre navigateur ne supporte pas", "Veuillez activer JavaScript",
        "مدة القراءة", "وقت القراءة", "زمان مطالعه", "זמן קריאה", "Reading time", "Temps de lecture",
    ]),
    (LeftoverKind::Furniture, Mode::Whole, &["دقيقة قراءة", "دقائق قراءة", "min read", "minutes read", "minute read", "min de lecture"]),
    (LeftoverKind::Source, Mode::Whole, &["المصدر", "رابط المصدر", "رابط مختصر", "منبع", "لینک کوتاه", "מקור", "ماخذ", "Source", "Source link", "Lien source", "Short link"]),
    (LeftoverKind::Furniture, Mode::Whole, &["کد خبر", "شناسه خبر", "کد مطلب", "رمز الخبر"]),
    (LeftoverKind::Furniture, Mode::Opens, &["מצאתם טעות", "נתקלתם בטעות", "טעינו נתקן"]),
    (LeftoverKind::Ending, Mode::Closes, &[
        "انتهای پیام", "پایان پیام", "انتهای خبر", "پایان خبر", "انتهای گزارش", "پایان گزارش", "انتهى", "انتهى الخبر",
        "نهاية الخبر", "סוף הודעה", "סוף ידיעה", "סוף הידיעה",
    ]),
    (LeftoverKind::Ending, Mode::ClosesInSigns, &["النهاية", "پایان", "ختم شد", "סוף", "End", "Ends", "Fin"]),
    (LeftoverKind::Rights, Mode::Part, &[
        "جميع الحقوق محفوظة", "كل الحقوق محفوظة", "حقوق النشر محفوظة", "کلیه حقوق محفوظ است", "تمامی حقوق محفوظ است",
        "کلیه حقوق این سایت", "כל הזכויות שמורות", "جملہ حقوق محفوظ ہیں", "All rights reserved", "Tous droits réservés",
    ]),
];

/// What passes an article on: what is done with it, and where to.
#[rustfmt::skip]
const SHARING: &[&str] = &[
    "شارك", "شاركها", "شاركنا", "مشاركة", "المشاركة", "طباعة", "نسخ الرابط", "غرد", "اشتراک‌گذاری", "به اشتراک بگذارید",
    "اشتراک گذاری", "هم‌رسانی", "چاپ", "کپی لینک", "שתפו", "שתף", "שיתוף", "הדפסה", "הדפס", "העתק קישור", "שלחו לחבר",
    "شیئر کریں", "شیئر", "پرنٹ", "لنک کاپی کریں", "Share", "Tweet", "Print", "Copy link", "Pin it",
    "Partager", "Imprimer", "Copier le lien", "Envoyer par e-mail", "Tweeter",
];

/// Where to it is passed on.
#[rustfmt::skip]
const NETWORKS: &[&str] = &[
    "فيسبوك", "فيس بوك", "تويتر", "إكس", "واتساب", "واتس آب", "تلغرام", "تيليجرام", "تليجرام", "لينكد إن", "ماسنجر", "البريد الإلكتروني",
    "بريد إلكتروني", "فیسبوک", "توییتر", "واتساپ", "تلگرام", "لینکدین", "اینستاگرام", "ایمیل", "פייסבוק", "בפייסבוק", "טוויטר", "בטוויטר", "ווטסאפ", "וואטסאפ",
    "טלגרם", "בטלגרם", "אימייל", "דוא״ל", "فیس بک", "ٹوئٹر", "واٹس ایپ", "ٹیلیگرام", "ای میل", "Facebook", "Twitter", "X", "WhatsApp", "Telegram",
    "LinkedIn", "Messenger", "Pinterest", "Reddit", "Instagram", "Email", "E-mail", "Mail",
];

/// What may stand between the words of sharing.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "على", "عبر", "هذا", "هذه", "المقال", "المقالة", "الخبر", "الموضوع", "مع", "أصدقائك", "در", "با", "دوستان", "این", "مطلب", "خبر", "را", "ב",
    "את", "הכתבה", "עם", "חברים", "اس", "کو", "پر", "یہ", "this", "article", "on", "via", "by", "to", "with", "friends", "story", "sur", "cet",
    "par", "l", "avec",
];

/// Words for the article itself, as a notice for subscribers has them.
const THIS_ARTICLE: &[&str] = &[
    "هذا التقرير",
    "هذا المقال",
    "هذه المقالة",
    "هذا النص",
    "هذا الخبر",
    "هذه المادة",
    "این مقاله",
    "این مطلب",
    "این گزارش",
    "این خبر",
    "הכתבה",
    "המאמר",
    "اس مضمون",
    "اس خبر",
    "یہ مضمون",
    "cet article",
    "this article",
    "this story",
];

/// Words for what is left of it and for whom, likewise.
const LEFT: &[&str] = &[
    "بقي",
    "يتبقى",
    "تبقى",
    "متبقي",
    "لقراءتها",
    "لقراءته",
    "للقراءة",
    "للمشتركين",
    "باقی",
    "باقی مانده",
    "مشترکان",
    "נותרו",
    "נותר",
    "למנויים",
    "باقی ہے",
    "خریداروں",
    "left to read",
    "remaining",
    "subscribers",
    "reste",
    "abonnés",
];

/// The table with all phrases plain.
struct Phrases {
    rows: Vec<(LeftoverKind, Mode, String)>,
    sharing: Vec<String>,
    networks: Vec<String>,
    between: Vec<String>,
    article: Vec<String>,
    left: Vec<String>,
}

fn phrases() -> &'static Phrases {
    static PHRASES: OnceLock<Phrases> = OnceLock::new();
    let all = |words: &[&str]| words.iter().map(|word| plain(word)).collect();
    PHRASES.get_or_init(|| Phrases {
        rows: (TABLE.iter())
            .flat_map(|(kind, mode, words)| words.iter().map(|word| (*kind, *mode, plain(word))))
            .collect(),
        sharing: all(SHARING),
        networks: all(NETWORKS),
        between: all(BETWEEN),
        article: all(THIS_ARTICLE),
        left: all(LEFT),
    })
}

/// What a whole line is.
pub(super) fn of_line(line: &str) -> Option<LeftoverKind> {
    let words = plain(line);
    let length = words.chars().count();
    if words.is_empty() || length > TITLE + SHORT {
        return None;
    }
    let stands = |(_, mode, phrase): &&(LeftoverKind, Mode, String)| match mode {
        Mode::Whole => without_numbers(&words) == phrase,
        Mode::Title => opens(&words, phrase) && length <= TITLE && is_title(line),
        Mode::Opens => opens(&words, phrase) && length <= SHORT,
        Mode::Most => opens(&words, phrase) && length <= SHORT || is_much_of(&words, phrase),
        Mode::Part => is_much_of(&words, phrase),
        Mode::Closes | Mode::ClosesInSigns => closes(line, &words, *mode, phrase),
    };
    if let Some((kind, ..)) = phrases().rows.iter().find(stands) {
        return Some(*kind);
    }
    if line.starts_with('©') && length <= SHORT {
        return Some(LeftoverKind::Rights);
    }
    if is_one_notice(line) && is_rest_of_article(&words) {
        return Some(LeftoverKind::Paywall);
    }
    shares(&words).then_some(LeftoverKind::Sharing)
}

/// What the end of a line is: a button, or a notice for subscribers.
pub(super) fn of_tail(tail: &str) -> Option<LeftoverKind> {
    let words = plain(tail);
    let button = |(kind, mode, phrase): &&(LeftoverKind, Mode, String)| {
        let button = *mode == Mode::Title || *kind == LeftoverKind::Paywall;
        button && words == *phrase || closes(tail, &words, *mode, phrase)
    };
    if let Some((kind, ..)) = phrases().rows.iter().find(button) {
        return Some(*kind);
    }
    (words.chars().count() <= SHORT && is_rest_of_article(&words)).then_some(LeftoverKind::Paywall)
}

/// Whether no sentence ends before the first percentage: a notice begins with it.
fn is_one_notice(line: &str) -> bool {
    let before = line.split(['%', '٪']).next().unwrap_or_default();
    let mut words = before.split_whitespace();
    !words.any(|word| word.ends_with(super::is_stop))
}

/// Whether a phrase is a good part of a line's words.
fn is_much_of(words: &str, phrase: &str) -> bool {
    let share = phrase.chars().count() * SHARE.1 >= words.chars().count() * SHARE.0;
    share && holds(words, phrase)
}

/// “55 % of this article is left.”
fn is_rest_of_article(words: &str) -> bool {
    let percent = words.split(' ').any(|word| word == "%");
    let any = |all: &[String]| all.iter().any(|phrase| holds(words, phrase));
    percent && any(&phrases().article) && any(&phrases().left)
}

/// Whether all words are about passing the article on, at least one says so, or two places are named.
fn shares(words: &str) -> bool {
    let table = phrases();
    let (mut rest, mut said, mut named) = (words, false, 0);
    while !rest.is_empty() {
        let first = |all: &[String]| {
            let fits = all.iter().filter(|phrase| opens(rest, phrase));
            fits.map(String::len).max()
        };
        let length = if let Some(n) = first(&table.sharing) {
            said = true;
            n
        } else if let Some(n) = first(&table.networks) {
            named += 1;
            n
        } else if let Some(n) = first(&table.between) {
            n
        } else {
            return false;
        };
        rest = rest[length..].trim_start();
    }
    said || named >= 2
}

/// Whether a line ends a piece: a phrase that does, and behind it only numbers and letters.
fn closes(line: &str, words: &str, mode: Mode, phrase: &str) -> bool {
    let stands = match mode {
        Mode::Closes => true,
        Mode::ClosesInSigns => !line.starts_with(char::is_alphanumeric),
        _ => false,
    };
    let is_code = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() <= CODE;
    let rest = || words[phrase.len()..].split(' ');
    stands && opens(words, phrase) && rest().all(is_code)
}

/// Whether words begin with a phrase.
fn opens(words: &str, phrase: &str) -> bool {
    let rest = words.strip_prefix(phrase);
    !phrase.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether a phrase stands among words.
fn holds(words: &str, phrase: &str) -> bool {
    let mut places = words.match_indices(phrase);
    places.any(|(at, _)| {
        let starts = words[..at].is_empty() || words[..at].ends_with(' ');
        starts && opens(&words[at..], phrase)
    })
}

/// Words without the numbers before and after them, as a count of comments is.
fn without_numbers(words: &str) -> &str {
    words.trim_matches(|c: char| c.is_ascii_digit() || c == ' ')
}

/// Whether a line may be the title of an article: nothing in it ends a statement.
fn is_title(line: &str) -> bool {
    let body = line.trim_end_matches([' ', '»', '>', '…']);
    let body = body.strip_suffix("...").unwrap_or(body);
    let mut ends = body.match_indices(['.', '۔']);
    !ends.any(|(at, end)| {
        let rest = &body[at + end.len()..];
        rest.is_empty() || rest.starts_with(char::is_whitespace)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_has_words_and_stands_once_in_its_way() {
        let rows = &phrases().rows;
        for (i, (kind, mode, phrase)) in rows.iter().enumerate() {
            assert!(!phrase.is_empty());
            let again = rows[..i].iter().find(|(_, m, p)| m == mode && p == phrase);
            assert!(again.is_none(), "{kind:?}: {phrase}");
        }
    }
}
