//! The bundled articles with something tagged in each.

use std::{ops::Range, sync::Arc};

use hashiya::{
    model::{
        Anchor, AnnotationSet, Article, Claim, ClaimId, Contents, Edit, Mention, MentionId,
        Provenance, Stamp,
    },
    store,
    workspace::default_tagset,
};
use ulid::Ulid;

/// The languages of the bundled articles.
pub const LANGUAGES: [&str; 4] = ["ar", "fa", "he", "ur"];

const SAVE: &[u8] = include_bytes!("../../saves/sample.ar.ron");

/// An article, what is known about it, and what is tagged in one of its paragraphs: the pieces of a
/// claim's evidence, its gist, and mentions with their types.
struct Tagged {
    text: &'static str,
    info: &'static str,
    gist: &'static str,
    evidence: &'static [&'static str],
    mentions: &'static [(&'static str, &'static str)],
}

const PERSIAN: Tagged = Tagged {
    text: include_str!("../../assets/articles/sample.fa.txt"),
    info: include_str!("../../assets/articles/sample.fa.ron"),
    gist: "Measure the water first",
    evidence: &[
        "ما نمی‌خواهیم برنده‌ای در کار باشد",
        "اول باید آن را اندازه گرفت",
    ],
    mentions: &[
        ("PER", "بهرنگ سپهرآسا"),
        ("OCC", "وزیر نیروی ارنگستان"),
        ("ORG", "بانک توسعهٔ سه‌رود"),
        ("QUANTITY", "۴۸ میلیون دلار"),
    ],
};

const HEBREW: Tagged = Tagged {
    text: include_str!("../../assets/articles/sample.he.txt"),
    info: include_str!("../../assets/articles/sample.he.ron"),
    gist: "Three years late",
    evidence: &[
        "הקטע הצפוני, שאמור לחבר את הבירה נמל־ארז לעיר הגבול קריית־שחף, יידחה בשלוש שנים לפחות",
    ],
    mentions: &[
        ("DATE", "יום שלישי, 16 בינואר 2024"),
        ("GPE", "קריית־שחף"),
        ("QUANTITY", "שלוש שנים לפחות"),
        ("ORG", "רשות הרכבות של רפובליקת אלמוגיה"),
        ("GPE", "רפובליקת אלמוגיה"),
    ],
};

const URDU: Tagged = Tagged {
    text: include_str!("../../assets/articles/sample.ur.txt"),
    info: include_str!("../../assets/articles/sample.ur.ron"),
    gist: "A warning of 45 minutes",
    evidence: &[
        "پہاڑوں میں رہنے والے تقریباً 2 لاکھ 40 ہزار افراد کو خطرے سے کم از کم 45 منٹ پہلے خبر مل سکے گی",
    ],
    mentions: &[
        ("OCC", "وزیرِ اعظم شہروز ماہڑوی"),
        ("PER", "شہروز ماہڑوی"),
        ("GPE", "جمہوریہ کہسارا"),
        ("QUANTITY", "2 لاکھ 40 ہزار افراد"),
    ],
};

/// A bundled article with a claim and some mentions.
pub fn tagged(language: &str) -> AnnotationSet {
    match language {
        "ar" => store::decode(SAVE).expect("it is a save").set,
        "fa" => PERSIAN.set(),
        "he" => HEBREW.set(),
        "ur" => URDU.set(),
        other => panic!("no article in {other}"),
    }
}

/// Who tagged, and when.
pub fn stamp() -> Stamp {
    Stamp {
        by: "annotator-1".into(),
        at: "2026-11-23T10:00:00Z".parse().expect("a moment"),
    }
}

impl Tagged {
    fn set(&self) -> AnnotationSet {
        let article = Article::new(self.text, Provenance::default());
        let info = store::decode_document_info(self.info).expect("it is read");
        let contents = Contents {
            document: Arc::new(info),
            tagset: default_tagset(),
            ..Contents::default()
        };
        let mut set = AnnotationSet::new(article, contents);
        let evidence: Vec<_> = self.evidence.iter().map(|w| self.place(w)).collect();
        let claim = Claim {
            gist: self.gist.to_owned(),
            act: Some("statement".into()),
            ..Claim::new(
                evidence.iter().map(|range| anchor(&set, range)).collect(),
                stamp(),
            )
        };
        let mut edits = vec![Edit::PutClaim(ClaimId::from(Ulid(1)), Arc::new(claim))];
        for (id, (kind, words)) in (2..).zip(self.mentions) {
            let mention = Mention::new(
                (*kind).into(),
                vec![anchor(&set, &self.place(words))],
                stamp(),
            );
            edits.push(Edit::PutMention(
                MentionId::from(Ulid(id)),
                Arc::new(mention),
            ));
        }
        set.apply(Edit::Batch(edits)).expect("it can be tagged");
        set
    }

    /// Where these words first stand.
    fn place(&self, words: &str) -> Range<usize> {
        let start = self.text.find(words);
        let start = start.unwrap_or_else(|| panic!("“{words}” is not in the article"));
        start..start + words.len()
    }
}

fn anchor(set: &AnnotationSet, range: &Range<usize>) -> Anchor {
    Anchor::Attached(set.article().span(range.clone()).expect("whole letters"))
}
