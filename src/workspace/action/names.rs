//! What actions are called in the languages of those who use them, for finding an action by name.
//!
//! The interface speaks English; a person who thinks of «حفظ» finds Save all the same.

use super::Action;

/// The languages of [`Action::names`], in their order.
pub const NAMED_IN: [&str; 4] = ["ar", "fa", "he", "ur"];

impl Action {
    /// Its name in the languages of [`NAMED_IN`]; the English one is its label.
    #[rustfmt::skip]
    pub fn names(self) -> [&'static str; 4] {
        match self {
            Action::Open => ["فتح ملف", "باز کردن", "פתיחת קובץ", "فائل کھولیں"],
            Action::Paste => ["مقال من الحافظة", "متن از کلیپ‌بورد", "מאמר מהלוח", "کلپ بورڈ سے مضمون"],
            Action::Sample => ["مقال للتجربة", "متن نمونه", "מאמר לדוגמה", "نمونے کا مضمون"],
            Action::Save => ["حفظ", "ذخیره", "שמירה", "محفوظ کریں"],
            Action::SaveCopy => ["حفظ نسخة والبقاء هنا", "ذخیرهٔ رونوشت و ماندن در این", "שמירת עותק והישארות כאן", "نقل محفوظ کریں اور یہیں رہیں"],
            Action::SaveAs => ["حفظ باسم", "ذخیره با نام", "שמירה בשם", "نئے نام سے محفوظ کریں"],
            Action::ExportTsv => ["تصدير جدول", "خروجی جدول", "ייצוא טבלה", "جدول برآمد کریں"],
            Action::ExportMarkdown => ["تصدير تقرير", "خروجی گزارش", "ייצוא דוח", "رپورٹ برآمد کریں"],
            Action::ExportView => ["تصدير هذا العرض", "خروجی این نما", "ייצוא התצוגה הזאת", "یہ منظر برآمد کریں"],
            Action::Picture => ["حفظ صورة للمقطع", "ذخیرهٔ تصویر این بخش", "שמירת תמונה של הקטע", "اس حصے کی تصویر محفوظ کریں"],
            Action::KeptEdits => ["تعديلات غير محفوظة في السجلات", "ویرایش‌های ذخیره‌نشده در گزارش‌ها", "עריכות שלא נשמרו ביומנים", "لاگ میں غیر محفوظ ترامیم"],
            Action::Close => ["إغلاق المستند", "بستن سند", "סגירת המסמך", "دستاویز بند کریں"],
            Action::Quit => ["خروج", "خروج از برنامه", "יציאה", "باہر نکلیں"],
            Action::Undo => ["تراجع", "واگرد", "ביטול פעולה", "واپس لیں"],
            Action::Redo => ["إعادة", "ازنو", "ביצוע מחדש", "دوبارہ کریں"],
            Action::History => ["سجل التعديلات", "تاریخچهٔ تغییرات", "היסטוריית השינויים", "تبدیلیوں کی تاریخ"],
            Action::Copy => ["نسخ النص", "رونوشت متن", "העתקת הטקסט", "متن نقل کریں"],
            Action::CopyTags => ["نسخ الوسوم جدولا", "رونوشت برچسب‌ها", "העתקת התגים כטבלה", "ٹیگ بطور جدول نقل کریں"],
            Action::CopyBrief => ["نسخ الوسوم لتقرير", "رونوشت برچسب‌ها برای گزارش", "העתקת התגים לדוח", "رپورٹ کے لیے ٹیگ نقل کریں"],
            Action::CopyView => ["نسخ هذا العرض جدولا", "رونوشت این نما چون جدول", "העתקת התצוגה כטבלה", "یہ منظر بطور جدول نقل کریں"],
            Action::SelectAll => ["تحديد الكل", "انتخاب همه", "בחירת הכול", "سب منتخب کریں"],
            Action::Grow => ["توسيع التحديد", "بزرگ‌تر کردن انتخاب", "הרחבת הבחירה", "انتخاب بڑھائیں"],
            Action::Shrink => ["تضييق التحديد", "کوچک‌تر کردن انتخاب", "צמצום הבחירה", "انتخاب گھٹائیں"],
            Action::Clitics => ["السابقة: حذف أو إرجاع", "پیشوند و پسوند: برداشتن یا گذاشتن", "אותיות השימוש: הסרה או החזרה", "سابقہ ہٹائیں یا لگائیں"],
            Action::MoreClitics => ["حذف المزيد من السابقة", "برداشتن بیشتر از پیشوند", "הסרת עוד מאותיות השימוש", "سابقے کا مزید حصہ ہٹائیں"],
            Action::Snap => ["وحدة السحب: حرف أو كلمة", "واحد کشیدن: حرف یا واژه", "יחידת הגרירה: אות או מילה", "گھسیٹنے کی اکائی: حرف یا لفظ"],
            Action::Find => ["بحث", "جست‌وجو", "חיפוש", "تلاش"],
            Action::FindNext => ["النتيجة التالية", "یافتهٔ بعدی", "התוצאה הבאה", "اگلا نتیجہ"],
            Action::FindPrevious => ["النتيجة السابقة", "یافتهٔ قبلی", "התוצאה הקודמת", "پچھلا نتیجہ"],
            Action::Settings => ["الإعدادات", "تنظیمات", "הגדרות", "ترتیبات"],
            Action::ChangeKeys => ["تغيير المفاتيح", "تغییر کلیدها", "שינוי מקשים", "کلیدیں بدلیں"],
            Action::GoTo => ["انتقال إلى موضع", "رفتن به", "מעבר אל", "اس جگہ جائیں"],
            Action::NextWord => ["الكلمة التالية", "واژهٔ بعدی", "המילה הבאה", "اگلا لفظ"],
            Action::PreviousWord => ["الكلمة السابقة", "واژهٔ قبلی", "המילה הקודמת", "پچھلا لفظ"],
            Action::NextSentence => ["الجملة التالية", "جملهٔ بعدی", "המשפט הבא", "اگلا جملہ"],
            Action::PreviousSentence => ["الجملة السابقة", "جملهٔ قبلی", "המשפט הקודם", "پچھلا جملہ"],
            Action::NextMention => ["الذكر التالي", "ذکر بعدی", "האזכור הבא", "اگلا ذکر"],
            Action::PreviousMention => ["الذكر السابق", "ذکر قبلی", "האזכור הקודם", "پچھلا ذکر"],
            Action::NextClaim => ["الادعاء التالي", "ادعای بعدی", "הטענה הבאה", "اگلا دعویٰ"],
            Action::PreviousClaim => ["الادعاء السابق", "ادعای قبلی", "הטענה הקודמת", "پچھلا دعویٰ"],
            Action::MakeClaim => ["ادعاء من التحديد", "ادعا از متن انتخاب‌شده", "טענה מהבחירה", "انتخاب سے دعویٰ"],
            Action::MakeEntity => ["كيان من الذكر", "موجودیت از این ذکر", "ישות מהאזכור", "ذکر سے ہستی"],
            Action::Relate => ["ربط بآخر", "پیوند دادن به", "קישור אל", "کسی اور سے جوڑیں"],
            Action::TagAgain => ["الوسم الأخير مرة أخرى", "برچسب آخر دوباره", "התג האחרון שוב", "آخری ٹیگ دوبارہ"],
            Action::StickyTag => ["وسم ثابت", "برچسب ماندگار", "תג דביק", "مستقل ٹیگ"],
            Action::Repeat => ["تكرار آخر إجراء", "تکرار آخرین کار", "חזרה על הפעולה האחרונה", "آخری کام دہرائیں"],
            Action::AssignEntity => ["ربط بكيان", "پیوند به موجودیت", "קישור לישות", "ہستی سے جوڑیں"],
            Action::MergeEntity => ["دمج الكيان في", "ادغام موجودیت در", "מיזוג הישות אל", "ہستی کو ضم کریں"],
            Action::SplitEntity => ["تقسيم الكيان", "جدا کردن موجودیت", "פיצול הישות", "ہستی تقسیم کریں"],
            Action::NextOfEntity => ["الذكر التالي لهذا الكيان", "ذکر بعدی این موجودیت", "האזכור הבא של הישות", "اس ہستی کا اگلا ذکر"],
            Action::PreviousOfEntity => ["الذكر السابق لهذا الكيان", "ذکر قبلی این موجودیت", "האזכור הקודם של הישות", "اس ہستی کا پچھلا ذکر"],
            Action::FillIn => ["تعبئة الحقول", "پر کردن خانه‌ها", "מילוי השדות", "خانے پُر کریں"],
            Action::Note => ["ملاحظة", "یادداشت", "הערה", "نوٹ"],
            Action::Delete => ["حذف", "پاک کردن", "מחיקה", "حذف کریں"],
            Action::AddPiece => ["إضافة التحديد إلى هذه الحاشية", "افزودن انتخاب به این حاشیه", "הוספת הבחירה להערה זו", "انتخاب کو اس حاشیے میں شامل کریں"],
            Action::RemovePiece => ["إزالة هذه القطعة", "برداشتن این تکه", "הסרת החלק הזה", "یہ ٹکڑا ہٹائیں"],
            Action::NextPiece => ["القطعة التالية", "تکهٔ بعدی", "החלק הבא", "اگلا ٹکڑا"],
            Action::StartWordBack => ["البداية كلمة إلى الوراء", "آغاز یک واژه زودتر", "התחלה מילה קודם", "آغاز ایک لفظ پہلے"],
            Action::StartWordOn => ["البداية كلمة إلى الأمام", "آغاز یک واژه دیرتر", "התחלה מילה אחרי", "آغاز ایک لفظ بعد"],
            Action::EndWordOn => ["النهاية كلمة إلى الأمام", "پایان یک واژه دیرتر", "סיום מילה אחרי", "اختتام ایک لفظ بعد"],
            Action::EndWordBack => ["النهاية كلمة إلى الوراء", "پایان یک واژه زودتر", "סיום מילה קודם", "اختتام ایک لفظ پہلے"],
            Action::StartLetterBack => ["البداية حرفا إلى الوراء", "آغاز یک حرف زودتر", "התחלה אות קודם", "آغاز ایک حرف پہلے"],
            Action::StartLetterOn => ["البداية حرفا إلى الأمام", "آغاز یک حرف دیرتر", "התחלה אות אחרי", "آغاز ایک حرف بعد"],
            Action::EndLetterOn => ["النهاية حرفا إلى الأمام", "پایان یک حرف دیرتر", "סיום אות אחרי", "اختتام ایک حرف بعد"],
            Action::EndLetterBack => ["النهاية حرفا إلى الوراء", "پایان یک حرف زودتر", "סיום אות קודם", "اختتام ایک حرف پہلے"],
            Action::NextAnnotation => ["الحاشية التالية", "حاشیهٔ بعدی", "ההערה הבאה", "اگلا حاشیہ"],
            Action::PreviousAnnotation => ["الحاشية السابقة", "حاشیهٔ قبلی", "ההערה הקודמת", "پچھلا حاشیہ"],
            Action::ChooseNext => ["اختيار التالية معها", "برگزیدن بعدی نیز", "בחירת הבאה גם כן", "اگلا بھی چنیں"],
            Action::ChoosePrevious => ["اختيار السابقة معها", "برگزیدن قبلی نیز", "בחירת הקודמת גם כן", "پچھلا بھی چنیں"],
            Action::ChooseAlike => ["اختيار كل المماثلة", "برگزیدن همهٔ همانندها", "בחירת כל הדומים", "تمام یکساں چنیں"],
            Action::CycleOverlapping => ["التالية في هذا الموضع", "بعدی در همین جا", "הבאה במקום הזה", "اسی جگہ اگلا"],
            Action::InVivo => ["رمز بألفاظ النص", "کد با واژه‌های متن", "קוד במילות הטקסט", "متن کے الفاظ میں کوڈ"],
            Action::Tagset => ["أنواع الوسوم", "مجموعهٔ برچسب‌ها", "ערכת התגים", "ٹیگ کا مجموعہ"],
            Action::ImportTagset => ["أنواع الوسوم من ملف", "مجموعهٔ برچسب‌ها از پرونده", "ערכת תגים מקובץ", "فائل سے ٹیگ کا مجموعہ"],
            Action::ExportTagset => ["تصدير أنواع الوسوم", "خروجی مجموعهٔ برچسب‌ها", "ייצוא ערכת התגים", "ٹیگ کا مجموعہ برآمد کریں"],
            Action::FindLeftovers => ["بقايا صفحة الوِب", "پس‌مانده‌های صفحهٔ وب", "שאריות דף האינטרנט", "ویب صفحے کی باقیات"],
            Action::Deselect => ["إلغاء التحديد", "رها کردن", "ביטול הבחירה", "انتخاب چھوڑیں"],
            Action::ViewText => ["عرض النص", "نمای متن", "תצוגת הטקסט", "متن کا منظر"],
            Action::ViewClaims => ["عرض الادعاءات", "نمای ادعاها", "תצוגת הטענות", "دعووں کا منظر"],
            Action::ViewEntities => ["عرض الكيانات", "نمای موجودیت‌ها", "תצוגת הישויות", "ہستیوں کا منظر"],
            Action::ViewTimeline => ["الخط الزمني", "خط زمان", "ציר הזמן", "زمانی خط"],
            Action::ViewCounts => ["الأعداد والجداول المتقاطعة", "شمارش‌ها و جدول متقاطع", "ספירות וטבלת הצלבה", "گنتی اور تقابلی جدول"],
            Action::Graph => ["شبكة الادعاءات والكيانات", "نمودار ادعاها و موجودیت‌ها", "תרשים טענות וישויות", "دعووں اور ہستیوں کا نقشہ"],
            Action::LargerText => ["تكبير النص", "متن درشت‌تر", "הגדלת הטקסט", "متن بڑا کریں"],
            Action::SmallerText => ["تصغير النص", "متن ریزتر", "הקטנת הטקסט", "متن چھوٹا کریں"],
            Action::DefaultTextSize => ["حجم النص المعتاد", "اندازهٔ معمول متن", "גודל הטקסט הרגיל", "متن کا عام سائز"],
            Action::TextSheet => ["إعدادات النص والخطوط", "تنظیم متن و قلم", "הגדרות הטקסט והגופן", "متن اور خط کی ترتیبات"],
            Action::Numbers => ["أرقام الفقرات والأسطر", "شمارهٔ بندها و سطرها", "מספרי פסקאות ושורות", "پیراگراف اور سطر کے نمبر"],
            Action::VowelMarks => ["التشكيل", "اعراب", "ניקוד", "اعراب دکھائیں"],
            Action::HiddenCharacters => ["الأحرف الخفية", "نویسه‌های پنهان", "תווים נסתרים", "پوشیدہ حروف"],
            Action::NextReordering => ["الموضع المضلل التالي", "جای گمراه‌کنندهٔ بعدی", "המקום המטעה הבא", "اگلی گمراہ کن جگہ"],
            Action::Justified => ["ضبط الأسطر", "هم‌تراز دوطرفه", "יישור לשני הצדדים", "سطریں برابر"],
            Action::Nastaliq => ["الأردية بخط النستعليق", "اردو به نستعلیق", "אורדו בנסטעליק", "اردو نستعلیق میں"],
            Action::Minimap => ["خريطة الوسوم", "نقشهٔ برچسب‌ها", "מפת התגים", "ٹیگ کا نقشہ"],
            Action::Palette => ["تنفيذ أي أمر", "اجرای هر فرمان", "ביצוע כל פעולה", "کوئی بھی کام کریں"],
            Action::MenuHere => ["قائمة هذا الموضع", "منوی همین جا", "תפריט במקום הזה", "اسی جگہ کا مینو"],
            Action::Arcs => ["أقواس بين الادعاءات", "کمان‌های میان ادعاها", "קשתות בין טענות", "دعووں کے بیچ قوسیں"],
            Action::ToggleTheme => ["فاتح أو داكن", "روشن یا تیره", "בהיר או כהה", "روشن یا تاریک"],
            Action::DocumentPanel => ["عن هذا المستند", "دربارهٔ این سند", "על המסמך הזה", "اس دستاویز کے بارے میں"],
            Action::Codes => ["رموز كل الوسوم", "کد همهٔ برچسب‌ها", "קודי כל התגים", "تمام ٹیگ کے کوڈ"],
            Action::Lists => ["القوائم", "فهرست‌ها", "רשימות", "فہرستیں"],
            Action::Inspector => ["لوحة الخصائص", "پنجرهٔ ویژگی‌ها", "חלונית הפרטים", "تفصیلات کا خانہ"],
            Action::FocusMode => ["وضع التركيز", "حالت تمرکز", "מצב ריכוז", "توجہ کا انداز"],
            Action::Keys => ["المفاتيح", "کلیدها", "מקשים", "کلیدیں"],
            Action::LogFolder => ["إظهار مجلد السجل", "نمایش پوشهٔ گزارش خطا", "הצגת תיקיית היומן", "لاگ کا فولڈر دکھائیں"],
        }
    }
    /// Other English words by which people look for it; none that stands in its name.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Action::Open => &["load", "file", "import"],
            Action::Paste => &["paste", "paste text", "new document", "new article"],
            Action::Save => &["autosave"],
            Action::SaveAs => &["save under another name", "rename", "move", "new version"],
            Action::SaveCopy => &["backup", "duplicate", "snapshot", "copy of the file"],
            Action::Sample => &["example", "demo", "tutorial"],
            Action::ExportTsv => &[
                "spreadsheet",
                "csv",
                "excel",
                "export to csv",
                "export to excel",
            ],
            Action::ExportMarkdown => &["print", "word document", "pdf"],
            Action::Picture => &["print", "image", "screenshot"],
            Action::KeptEdits => &["recover", "restore", "crash", "lost work"],
            Action::Close => &["close tab"],
            Action::Quit => &["exit"],
            Action::History => &["undo history", "versions", "changes"],
            Action::SelectAll => &["select everything"],
            Action::Find => &["search", "search in text"],
            Action::Settings => &["preferences", "options", "configuration"],
            Action::ChangeKeys => &["shortcuts", "hotkeys", "keyboard shortcuts"],
            Action::GoTo => &["jump", "go to line"],
            Action::MakeClaim => &[
                "statement",
                "assertion",
                "new claim",
                "add claim",
                "create claim",
            ],
            Action::MakeEntity => &["person", "link", "new entity", "add entity"],
            Action::MergeEntity => &["merge duplicates", "combine"],
            Action::Relate => &["relation", "connect"],
            Action::Note => &["comment", "remark"],
            Action::Delete => &["remove", "erase"],
            Action::Tagset => &["types", "categories", "labels", "codebook", "ontology"],
            Action::FindLeftovers => &["boilerplate", "clean up"],
            Action::ViewClaims => &["list of claims"],
            Action::ViewEntities => &["list of entities", "people"],
            Action::ViewTimeline => &["dates", "chronology"],
            Action::ViewCounts => &["statistics", "crosstab", "how many"],
            Action::Graph => &["network"],
            Action::LargerText => &["zoom in", "bigger text"],
            Action::SmallerText => &["zoom out"],
            Action::DefaultTextSize => &["reset zoom"],
            Action::VowelMarks => &[
                "diacritics",
                "tashkil",
                "tashkeel",
                "harakat",
                "nikud",
                "niqqud",
            ],
            Action::HiddenCharacters => &["invisible characters"],
            Action::Nastaliq => &["nastaleeq"],
            Action::Minimap => &["minimap"],
            Action::Lists => &["sidebar"],
            Action::Inspector => &["details", "properties"],
            Action::FocusMode => &["distraction free", "full screen"],
            Action::DocumentPanel => &[
                "where is my file",
                "metadata",
                "language of the article",
                "right to left",
                "title",
            ],
            Action::ToggleTheme => &["dark mode", "light mode", "night mode", "theme", "colours"],
            Action::TextSheet => &["change font", "typeface"],
            Action::Keys => &["help", "keyboard shortcuts"],
            Action::LogFolder => &["report a bug", "bug report", "diary", "fault"],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::has_rtl;
    use std::collections::HashSet;

    #[test]
    fn every_action_has_a_name_of_its_own_in_every_language() {
        let names = |action: Action| [action.info().label].into_iter().chain(action.names());
        for language in 0..=NAMED_IN.len() {
            let mut seen = HashSet::new();
            for info in Action::table() {
                let name = names(info.action).nth(language).unwrap_or_default();
                assert!(!name.trim().is_empty(), "{} lacks a name", info.id);
                assert_eq!(has_rtl(name), language > 0, "{name}");
                assert!(seen.insert(name), "two actions are called «{name}»");
            }
        }
    }

    #[test]
    fn words_stand_for_what_they_are_not_called_anyway() {
        for info in Action::table() {
            for word in info.action.words() {
                let name = info.label.to_lowercase();
                assert!(!name.contains(&word.to_lowercase()), "{word} of {name}");
            }
        }
    }
}
