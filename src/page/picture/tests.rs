//! What every picture holds to.

use super::*;
use crate::{
    layout::Rasterizer,
    model::{Article, Contents, Provenance},
    page::Shape,
};

fn set(text: &str) -> AnnotationSet {
    AnnotationSet::new(
        Article::new(text, Provenance::default()),
        Contents::default(),
    )
}

fn picture(text: &str, range: Range<usize>) -> Picture {
    Picture::new(set(text), Passage::range(range))
}

/// The words of the passage's paragraphs in a picture, and all lines that it shows.
fn shown(text: &str, range: Range<usize>) -> Vec<String> {
    let picture = picture(text, range);
    let sheet = Sheet::lay_out(&picture, &mut Fonts::bundled()).expect("there are words");
    let parts = sheet.parts.iter();
    parts
        .map(|part| text[part.stretch.words.clone()].to_owned())
        .collect()
}

#[test]
fn a_passage_is_shown_with_its_whole_paragraphs() {
    let text = "خبر أول\nبدأ الاجتماع صباحا وانتهى مساء\nثم عاد الوفد\nخاتمة\n";
    let at = |words: &str| text.find(words).expect("it is there");
    assert_eq!(
        shown(text, at("الاجتماع")..at(" صباحا")),
        [text.lines().nth(1).unwrap()]
    );
    let two = at("مساء")..at("ثم") + 4;
    assert_eq!(
        shown(text, two),
        ["بدأ الاجتماع صباحا وانتهى مساء\nثم عاد الوفد"]
    );
}

#[test]
fn of_a_very_long_paragraph_only_the_lines_around_are_shown() {
    let text = "كلمة أخرى ".repeat(20_000);
    let middle = text.len() / 2;
    let middle = text.ceil_char_boundary(middle);
    let words = shown(&text, middle..middle + 4);
    assert!(
        words[0].len() < 20_000 && words[0].len() > 2_000,
        "{}",
        words[0].len()
    );
}

#[test]
fn the_legend_lists_no_type_of_lines_that_are_not_painted() {
    let text = "كلمة أخرى ".repeat(2_000);
    let tag = |id: u128, kind: &str, at: usize| {
        let article = Article::new(text.as_str(), Provenance::default());
        let span = article.span(at..at + 8).expect("a word");
        let stamp = crate::model::Stamp {
            by: "annotator-1".into(),
            at: jiff::Timestamp::UNIX_EPOCH,
        };
        let anchors = vec![crate::model::Anchor::Attached(span)];
        let mention = crate::model::Mention::new(kind.into(), anchors, stamp);
        (
            crate::model::MentionId::from(ulid::Ulid(id)),
            std::sync::Arc::new(mention),
        )
    };
    // Two words and their spaces are 18 bytes.
    let (here, far) = (0, 18 * 1_900);
    let contents = Contents {
        mentions: [tag(1, "PER", here), tag(2, "ORG", far)]
            .into_iter()
            .collect(),
        ..Contents::default()
    };
    let set = AnnotationSet::new(Article::new(text.as_str(), Provenance::default()), contents);
    let picture = Picture::new(set, Passage::range(here..here + 8));
    let sheet = Sheet::lay_out(&picture, &mut Fonts::bundled()).expect("there are words");
    let kinds = sheet.parts.iter().flat_map(Part::painted);
    let kinds: Vec<_> = kinds.filter_map(|mark| mark.kind.as_ref()).collect();
    assert_eq!(kinds, [&"PER".into()]);
}

#[test]
fn pieces_far_apart_stand_in_one_picture_with_a_gap_between_them() {
    let text: String = (0..40).map(|n| format!("فقرة رقم {n}\n")).collect();
    let at = |words: &str| text.find(words).expect("it is there");
    let far = Passage {
        ranges: vec![at("3\n")..at("3\n") + 1, at("30\n")..at("30\n") + 2],
        focus: None,
    };
    let picture = Picture::new(set(&text), far);
    let sheet = Sheet::lay_out(&picture, &mut Fonts::bundled()).expect("there are words");
    assert_eq!(sheet.parts.len(), 2);
    assert!(sheet.parts[0].bottom < sheet.parts[1].top);
}

#[test]
fn every_letter_of_an_svg_stands_in_the_scene_and_no_other() {
    let text = "قال المسؤول (MRFA) إنّ ١٢٫٥ في المئة «كافية»\n";
    let picture = picture(text, 0..text.len());
    let mut fonts = Fonts::bundled();
    let svg = picture.svg(&mut fonts).expect("a picture");
    let sheet = Sheet::lay_out(&picture, &mut fonts).expect("there are words");
    let legend = sheet.legend.scene(picture.palette);
    let parts = sheet.parts.iter().map(|part| sheet.scene(part));
    let scenes: Vec<Scene> = parts.chain([legend]).collect();
    let mut rasterizer = Rasterizer::new();
    let mut letters = 0;
    for (_, shape) in scenes.iter().flat_map(Scene::shapes) {
        if let Shape::Text {
            paragraph, lines, ..
        } = shape
        {
            let glyphs = paragraph.glyphs(lines.clone());
            let outlines = glyphs.filter_map(|g| rasterizer.outline(&fonts, &g.key));
            letters += outlines.filter(|outline| !outline.is_empty()).count();
        }
    }
    let tree = roxmltree::Document::parse(&svg).expect("it is XML");
    let used = tree.descendants().filter(|node| node.has_tag_name("use"));
    assert_eq!(used.count(), letters);
}

#[test]
fn what_makes_no_picture_is_said() {
    let mut fonts = Fonts::bundled();
    let empty = picture("\n\n", 0..1).svg(&mut fonts);
    assert_eq!(empty, Err(Unpaintable::Empty));
    let long = "كلمة ".repeat(20_000);
    let too_long = picture(&long, 0..long.len()).svg(&mut fonts);
    assert_eq!(too_long, Err(Unpaintable::TooLong(LONGEST)));
    let large = picture("كلمة", 0..8).width(4000.0).png(&mut fonts, 16.0);
    assert!(matches!(large, Err(Unpaintable::TooLarge(..))), "{large:?}");
}

#[test]
fn related_claims_are_joined_by_arcs_on_the_paper_and_in_words() {
    let text = "قالت الوزارة إن الميناء مفتوح\nوقال ناطق إن الميناء مغلق\n";
    let mut set = set(text);
    let stamp = crate::model::Stamp {
        by: "annotator-1".into(),
        at: jiff::Timestamp::UNIX_EPOCH,
    };
    let ids = [1, 2].map(|i| crate::model::ClaimId::from(ulid::Ulid(i)));
    let end = text.find('\n').expect("two lines");
    for (id, (range, gist)) in ids.into_iter().zip([
        (0..end, "The port is open"),
        (end + 1..text.len() - 1, "The port is closed"),
    ]) {
        let span = set.article().span(range).expect("whole letters");
        let anchors = vec![crate::model::Anchor::Attached(span)];
        let mut claim = crate::model::Claim::new(anchors, stamp.clone());
        claim.gist = gist.to_owned();
        let edit = crate::model::Edit::PutClaim(id, std::sync::Arc::new(claim));
        set.apply(edit).expect("it can be claimed");
    }
    let [open, closed] = ids.map(RecordId::from);
    let relation = crate::model::Relation::new("contradicts".into(), closed, open, stamp);
    let id = RelationId::from(ulid::Ulid(3));
    let edit = crate::model::Edit::PutRelation(id, std::sync::Arc::new(relation));
    set.apply(edit).expect("they can be related");
    let picture = Picture::new(set, Passage::range(0..text.len())).arcs(true);
    let mut fonts = Fonts::bundled();
    let sheet = Sheet::lay_out(&picture, &mut fonts).expect("there are words");
    let arcs: Vec<_> = sheet.parts.iter().flat_map(|part| &part.arcs).collect();
    assert_eq!(arcs.len(), 1);
    assert!(
        sheet.column.text_left + arcs[0].rect.left >= 0.0,
        "on the paper"
    );
    let words =
        "“\u{2068}The port is closed\u{2069}” contradicts “\u{2068}The port is open\u{2069}”";
    assert!(sheet.description().lines().any(|line| line == words));
    assert!(picture.svg(&mut fonts).is_ok_and(|svg| svg.contains(words)));
}

#[test]
fn glosses_stand_below_the_text_where_there_is_no_margin() {
    let text = "قالت الوزارة إن الخطة جاهزة\n";
    let mut set = set(text);
    let span = set
        .article()
        .span(0..text.len() - 1)
        .expect("whole letters");
    let claim = crate::model::Claim {
        gist: "The plan is ready".to_owned(),
        ..crate::model::Claim::new(
            vec![crate::model::Anchor::Attached(span)],
            crate::model::Stamp {
                by: "annotator-1".into(),
                at: jiff::Timestamp::UNIX_EPOCH,
            },
        )
    };
    let id = crate::model::ClaimId::from(ulid::Ulid(1));
    let edit = crate::model::Edit::PutClaim(id, std::sync::Arc::new(claim));
    set.apply(edit).expect("it can be claimed");
    let passage = Passage::of(&set, id.into()).expect("it stands in the text");
    let picture = Picture::new(set, passage).width(300.0);
    let sheet = Sheet::lay_out(&picture, &mut Fonts::bundled()).expect("there are words");
    let part = &sheet.parts[0];
    let lowest = part.marks.iter().flat_map(|mark| &mark.rects);
    let text_bottom = lowest.map(|rect| rect.bottom).fold(0.0, f32::max);
    assert!(part.glosses[0].rect.top > text_bottom);
}
