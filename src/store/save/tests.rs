//! Laws of the save: it comes back as it was, and damage costs no more than what it hit.

use std::fmt::Write;

use proptest::prelude::*;

use crate::model::{Anchor, AnnotationSet, Edit, EntityId, MentionId, RecordId, arbitrary};

use super::{
    FlawKind, Loss, NotASave, Opened, Problem, ProblemKind, Protection, Unresolved, decode, encode,
    problem::DoubleBy,
};

/// A small save of format 1, kept as it was written then.
const V1: &str = include_str!("../../../tests/data/v1/market.ron");

fn opened(file: &str) -> Opened {
    decode(file.as_bytes()).expect("it is a save")
}

/// The problems as `line:column sentence`.
fn told(opened: &Opened) -> Vec<String> {
    let told = opened.problems.iter();
    told.map(|p| format!("{}:{} {p}", p.line, p.column))
        .collect()
}

/// V1 with its first `from` replaced by `to`.
fn with(from: &str, to: &str) -> Opened {
    assert!(V1.contains(from), "the sample holds {from}");
    opened(&V1.replacen(from, to, 1))
}

fn same_contents(a: &AnnotationSet, b: &AnnotationSet) {
    let (x, y) = (a.contents(), b.contents());
    assert_eq!(a.article().text(), b.article().text());
    assert_eq!(a.article().provenance(), b.article().provenance());
    assert_eq!((&x.annotator, &x.state), (&y.annotator, &y.state));
    assert_eq!((&x.document, &x.tagset), (&y.document, &y.tagset));
    assert_eq!(x.entities, y.entities);
    assert_eq!(x.mentions, y.mentions);
    assert_eq!(x.claims, y.claims);
    assert_eq!(x.removed, y.removed);
}

proptest! {
    #[test]
    fn a_save_comes_back_as_it_was_byte_for_byte(set in arbitrary::sets()) {
        let file = encode(&set);
        let back = opened(&file);
        same_contents(&set, &back.set);
        prop_assert_eq!(back.protection, None);
        prop_assert_eq!(encode(&back.set), file);
    }

    #[test]
    fn edits_and_as_many_undos_give_the_same_bytes(
        set in arbitrary::sets(),
        gestures in arbitrary::gestures(),
    ) {
        let before = encode(&set);
        let mut edited = set.clone();
        let mut inverses = Vec::new();
        for gesture in gestures {
            if let Some(edit) = gesture.edit(&edited) {
                inverses.push(edited.apply(edit).expect("the edit fits"));
            }
        }
        for inverse in inverses.into_iter().rev() {
            edited.apply(inverse).expect("what was done can be undone");
        }
        edited.forget_unwritten(&set);
        prop_assert_eq!(encode(&edited), before);
    }

    #[test]
    fn a_cut_save_keeps_every_record_before_the_cut(set in arbitrary::sets(), cut in any::<prop::sample::Index>()) {
        let file = encode(&set);
        let cut = cut.index(file.len());
        let Ok(back) = decode(&file.as_bytes()[..cut]) else {
            prop_assert!(cut < file.find("text: \"").expect("the text") + 8);
            return Ok(());
        };
        let kept = records(&back.set);
        for (line, end) in record_lines(&file) {
            prop_assert_eq!(end <= cut, kept.contains(line), "{}", line);
        }
        prop_assert!(back.protection.is_some() || cut >= file.len() - 2);
    }

    #[test]
    fn a_changed_byte_costs_no_record_on_other_lines(
        set in arbitrary::sets(),
        at in any::<prop::sample::Index>(),
        byte in prop_oneof![any::<u8>(), prop::sample::select(&b"\"\\(){}[],:/*#r'\n "[..])],
    ) {
        let file = encode(&set);
        let mut bytes = file.clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let records_from = file.find("    entities: {").expect("the section");
        let Ok(back) = decode(&bytes) else {
            prop_assert!(at < records_from);
            return Ok(());
        };
        let kept = records(&back.set);
        let hit = file[..file.floor_char_boundary(at)].matches('\n').count();
        for (line, end) in record_lines(&file) {
            let number = file[..end].matches('\n').count();
            // The head of a section may take its first record with it.
            if number != hit && number != hit + 1 && !in_section_hit(&file, end, hit) {
                // A changed identifier may have become that of another record, which gets another.
                let line = match back.problems.iter().any(|p| is_double(p, number + 1)) {
                    true => line.split_once(": ").expect("a record").1,
                    false => line,
                };
                prop_assert!(kept.contains(line), "{} is lost: {:?}", line, told(&back));
            }
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = decode(&bytes);
    }

    #[test]
    fn no_tokens_make_it_panic(
        tokens in prop::collection::vec(
            prop::sample::select(&[
                "AnnotationSet(", "document:", "(", ")", "{", "}", "[", "]", "text:", "\"a\"", "\"", "'", "r#\"",
                "\"#", "//", "/*", "*/", ",", "\n", ":", "mentions:", "\"01ARZ3NDEKTSV4RRFFQ69G5FAV\":",
                "spans:", "1", "-", "b'", "\\", "Some(", "#![enable(implicit_some)]", "\u{200f}", "ء",
            ][..]),
            0..40,
        )
    ) {
        let _ = decode(tokens.concat().as_bytes());
    }
}

/// Whether a problem is a second record of one identifier on this line.
fn is_double(problem: &Problem, line: usize) -> bool {
    matches!(problem.kind, ProblemKind::Double { .. }) && problem.line == line
}

/// The record lines of a save, with the byte where their brackets are closed.
fn record_lines(file: &str) -> Vec<(&str, usize)> {
    let from = file.find("    entities: {").expect("the section");
    let mut at = 0;
    let lines = file.split_inclusive('\n').map(|line| {
        at += line.len();
        (line.trim().trim_end_matches(','), at - ",\n".len())
    });
    let records = lines.filter(|(line, end)| *end > from && line.starts_with('"'));
    records.collect()
}

/// Whether the record that ends at `end` stands in a section whose head is on the line `hit`.
fn in_section_hit(file: &str, end: usize, hit: usize) -> bool {
    let head = file[..end]
        .rfind(": {\n")
        .map_or(0, |i| file[..i].matches('\n').count());
    // A lost line end joins the head to the line before.
    head == hit || head == hit + 1
}

/// All records of a set as lines of a save.
fn records(set: &AnnotationSet) -> String {
    encode(set)
}

#[test]
fn the_save_of_format_1_still_opens_and_is_written_back_the_same() {
    let back = opened(V1);
    assert_eq!(told(&back), Vec::<String>::new());
    assert_eq!(back.protection, None);
    assert_eq!(encode(&back.set), V1);
    assert_eq!(back.set.contents().mentions.len(), 3);
    assert_eq!(back.set.contents().claims.len(), 1);
}

#[test]
fn what_is_not_a_save_is_told_apart() {
    assert_eq!(decode(b"").err(), Some(NotASave::Empty));
    assert_eq!(decode(b" \n").err(), Some(NotASave::Empty));
    let article = "عاجل: قال مسؤول\nإن السوق فتحت".as_bytes();
    assert_eq!(decode(article).err(), Some(NotASave::Other));
    assert_eq!(
        decode(b"Tagset(name: \"news\")").err(),
        Some(NotASave::Other)
    );
    assert_eq!(decode(b"\xff\xfea\0b\0").err(), Some(NotASave::NotUtf8));
    let cut = &V1[..V1.find("text:").expect("a text")];
    assert_eq!(decode(cut.as_bytes()).err(), Some(NotASave::NoText));
}

#[test]
fn a_place_with_other_words_is_kept_without_a_place_and_written_back() {
    let back = with("quotes: [\"نور الساري\"]", "quotes: [\"نور الشاري\"]");
    assert_eq!(
        told(&back),
        [
            "29:9 The mention quotes “\u{2068}نور الشاري\u{2069}”, but “\u{2068}نور الساري\u{2069}” stands at its place; it is kept without a place."
        ]
    );
    assert_eq!(back.protection, None);
    let file = encode(&back.set);
    assert!(file.contains("spans: [(4, 14)], quotes: [\"نور الشاري\"]"));
    assert_eq!(encode(&opened(&file).set), file);
}

#[test]
fn only_the_piece_that_does_not_fit_is_detached() {
    let back = with(
        "spans: [(4, 14)], quotes: [\"نور الساري\"]",
        "spans: [(4, 14), (900, 905)], quotes: [\"نور الساري\", \"غائب\"]",
    );
    let id: MentionId = "01JD000000000000000000000A".parse().expect("an id");
    let mention = back.set.mention(id).expect("it is kept");
    assert!(matches!(
        mention.anchors[..],
        [Anchor::Attached(_), Anchor::Detached(_)]
    ));
    assert_eq!(back.problems[0].kind, ProblemKind::SpanOutOfRange);
    assert_eq!(back.protection, None);
}

#[test]
fn places_that_hold_nothing_are_kept_as_read() {
    for span in ["(14, 4)", "(4, 4)", "(-3, 4)", "(4, 99999999999)"] {
        let back = with("(4, 14)", span);
        assert_eq!(back.problems.len(), 1, "{span}");
        assert_eq!(back.protection, None);
        assert!(encode(&back.set).contains(&format!("spans: [{span}]")));
    }
}

#[test]
fn a_place_without_a_quote_counts_and_a_quote_without_a_place_protects() {
    let back = with("quotes: [\"نور الساري\"], ", "");
    assert_eq!(told(&back), Vec::<String>::new());
    let back = with("[\"نور الساري\"]", "[\"نور الساري\", \"و\"]");
    assert_eq!(
        told(&back),
        ["29:9 The mention has more quotes than places in the text."]
    );
    assert!(back.protection.is_some());
}

#[test]
fn a_letter_cut_from_its_mark_is_warned_about() {
    // «المدينةُ»: the last mark alone.
    let start = V1_TEXT
        .chars()
        .position(|c| c == '\u{64f}')
        .expect("a mark");
    let span = format!("[({start}, {})]", start + 1);
    let back = with(
        "spans: [(4, 14)], quotes: [\"نور الساري\"]",
        &format!("spans: {span}"),
    );
    assert_eq!(
        told(&back),
        ["29:9 The mention begins or ends between a letter and its marks."]
    );
    assert_eq!(back.protection, None);
}

const V1_TEXT: &str = "قال نور الساري، الناطق باسم بلدية المدينةُ الجديدة، إن «السوق القديم» سيفتح خلال شهرين.\nReporting by Lina M.";

#[test]
fn the_second_of_two_records_of_one_name_is_kept_and_the_file_protected() {
    let back = with("01JD000000000000000000000B", "01JD000000000000000000000A");
    assert_eq!(
        told(&back),
        [
            "30:9 A second mention has the identifier 01JD000000000000000000000A and says something else; both are kept until you decide."
        ]
    );
    assert_eq!(back.set.contents().mentions.len(), 3);
    let why = back.protection.expect("it is protected").to_string();
    assert_eq!(
        why,
        "The file is left as it is, because it holds something that waits for your decision. Decide, or save a copy to go on."
    );
}

#[test]
fn a_field_that_is_not_known_protects_wherever_it_stands() {
    for (from, to, name) in [
        ("    state:", "    mood: 3,\n    state:", "mood"),
        (
            "        language:",
            "        place: (1, \"x\"),\n        language:",
            "place",
        ),
        ("gist:", "witnesses: [[(a: \"b\")]], gist:", "witnesses"),
        ("pattern:", "width: 2, pattern:", "width"),
        (
            "relations: {}",
            "relations: {},\n    threads: {\"01JC000000000000000000000Z\": (a: 1)}",
            "threads",
        ),
    ] {
        let back = with(from, to);
        assert_eq!(
            back.problems
                .iter()
                .map(|p| p.kind.clone())
                .collect::<Vec<_>>(),
            [ProblemKind::UnknownField(name.to_owned())]
        );
        assert_eq!(back.protection.map(|p| p.losses), Some(vec![Loss::Fields]));
        assert_eq!(back.set.contents().claims.len(), 1);
    }
}

#[test]
fn a_newer_format_opens_and_is_protected() {
    let back = with("format: 1", "format: 2");
    assert_eq!(
        told(&back),
        ["3:5 The file was written by a newer Hashiya (format 2)."]
    );
    assert_eq!(
        back.protection.expect("it is protected").to_string(),
        "The file is left as it is, because it was written by a newer version of Hashiya. Save a copy to go on."
    );
}

#[test]
fn a_broken_record_costs_only_itself() {
    let back = with("(4, 14)", "(4, \"14\")");
    assert_eq!(back.problems.len(), 1);
    assert_eq!((back.problems[0].line, back.problems[0].column), (29, 65));
    assert_eq!(back.set.contents().mentions.len(), 2);
    assert_eq!(back.set.contents().claims.len(), 1);
    assert_eq!(back.protection.map(|p| p.losses), Some(vec![Loss::Records]));
}

#[test]
fn a_lost_quotation_mark_costs_only_its_record() {
    let back = with("\"نور الساري\"], entity", "\"نور الساري], entity");
    assert_eq!(back.set.contents().mentions.len(), 2);
    assert_eq!(back.set.contents().claims.len(), 1);
    let id: MentionId = "01JD000000000000000000000A".parse().expect("an id");
    assert_eq!(back.problems[0].record, Some(RecordId::Mention(id)));
    assert!(matches!(back.problems[0].kind, ProblemKind::Syntax(_)));
    assert_eq!(back.problems[0].line, 29);
    assert_eq!(back.protection.map(|p| p.losses), Some(vec![Loss::Damage]));
}

#[test]
fn a_lost_bracket_costs_only_its_record() {
    let back = with("[(4, 14)]", "[(4, 14]");
    assert_eq!(
        told(&back)[0],
        "29:67 The file is damaged here: a bracket does not match."
    );
    assert_eq!(back.set.contents().mentions.len(), 2);
    assert_eq!(back.set.contents().claims.len(), 1);
    assert_eq!(back.set.contents().removed.len(), 1);
}

#[test]
fn an_edited_text_is_noticed_and_the_file_protected() {
    let back = with("شهرين", "أسبوع");
    assert_eq!(back.problems[0].kind, ProblemKind::TextHashDisagrees);
    assert_eq!(
        back.protection.map(|p| p.losses),
        Some(vec![Loss::TextChanged])
    );
}

#[test]
fn types_entities_and_times_that_are_not_there_are_told() {
    let back = with("(type: \"PER\", spans", "(type: \"WHO\", spans");
    assert_eq!(
        told(&back),
        ["29:9 The mention has the type “WHO”, which the tagset lacks."]
    );
    let back = with("(type: \"PER\", spans", "(spans");
    assert_eq!(told(&back), ["29:9 “type” is missing here."]);
    assert_eq!(back.protection, None);
    let back = with(
        "entity: \"01JC000000000000000000000A\"",
        "entity: \"01JC000000000000000000000X\"",
    );
    assert_eq!(
        told(&back),
        ["29:9 The mention refers to an entity that is not in the file."]
    );
    let back = with("entity: \"01JC000000000000000000000A\"", "entity: \"7\"");
    assert_eq!(
        told(&back),
        ["29:9 “7” is not an identifier; it was left out."]
    );
    let back = with("at: \"2026-11-23T10:02:00Z\"", "at: \"yesterday\"");
    assert_eq!(
        told(&back),
        ["29:9 “yesterday” is not a date and time; the mention shows 1970 instead."]
    );
    assert!(back.protection.is_some());
}

#[test]
fn sections_may_stand_in_any_order_and_some_may_be_written_out() {
    let start = V1.find("    document: (").expect("the section");
    let end = V1.find("    tagset: (").expect("the section");
    let document = &V1[start..end];
    let moved = V1.replace(document, "").replace(
        "    relations: {},\n",
        &format!("    relations: {{}},\n{document}"),
    );
    assert_eq!(encode(&opened(&moved).set), V1);
    let explicit = V1
        .replace("state: \"draft\"", "state: Some(\"draft\")")
        .replace("gist: \"", "translation: None, gist: \"");
    assert_eq!(
        told(&opened(&explicit)),
        ["34:225 The claim could not be read and was left out (“translation” stands in it twice)."]
    );
    let explicit = V1.replace("note: \"مهم\"", "note: Some(\"مهم\")");
    assert_ne!(explicit, V1);
    assert_eq!(encode(&opened(&explicit).set), V1);
}

#[test]
fn a_comment_opens_and_protects() {
    let back = with("    state:", "    // by hand /* so\n    state:");
    assert_eq!(
        told(&back),
        ["5:5 The file holds a comment, which a save does not keep."]
    );
    assert_eq!(
        back.protection.map(|p| p.losses),
        Some(vec![Loss::Comments])
    );
    let back = with("gist:", "/* nested /* twice */ */ gist:");
    assert_eq!(back.set.contents().claims.len(), 1);
}

#[test]
fn raw_strings_characters_and_records_on_several_lines_are_read() {
    let back = with("note: \"مهم\"", "note: r##\"a \"# b\"##");
    let note = &back
        .set
        .contents()
        .mentions
        .values()
        .find(|m| !m.note.is_empty())
        .expect("a note")
        .note;
    assert_eq!(note, "a \"# b");
    let spread = V1
        .replace("(type: ", "(\n            type: ")
        .replace(", by: ", ",\n            by: ");
    assert_eq!(encode(&opened(&spread).set), V1);
    // Damage among such records costs one of them, too.
    let broken = spread.replacen("(4, 14)", "(4, 14", 1);
    let back = opened(&broken);
    assert_eq!(back.set.contents().mentions.len(), 2);
    assert_eq!(back.set.contents().claims.len(), 1);
}

#[test]
fn bytes_that_are_no_text_cost_what_they_hit() {
    let mut bytes = V1.as_bytes().to_vec();
    let at = V1.find("نور الساري\"]").expect("the quote");
    // Half of the first letter.
    bytes[at] = 0xff;
    let back = decode(&bytes).expect("it is a save");
    assert!(
        told(&back)
            .contains(&"29:81 Some bytes here are not text; they show as “\u{fffd}”.".to_owned())
    );
    assert_eq!(back.set.contents().mentions.len(), 3);
    assert_eq!(back.protection.map(|p| p.losses), Some(vec![Loss::Damage]));
}

#[test]
fn wherever_the_file_is_cut_the_records_before_are_there() {
    for cut in 0..V1.len() {
        let Ok(back) = decode(&V1.as_bytes()[..cut]) else {
            assert!(cut < V1.find("text: \"").expect("the text") + 7);
            continue;
        };
        let kept = encode(&back.set);
        for (line, end) in record_lines(V1) {
            assert_eq!(kept.contains(line), end <= cut, "{line} in {cut} bytes");
        }
        assert!(back.protection.is_some() || cut + 1 == V1.len());
    }
}

#[test]
fn a_text_cut_off_is_opened_as_far_as_it_goes() {
    let cut = &V1[..V1.find("سيفتح").expect("a word")];
    let back = opened(cut);
    assert!(V1_TEXT.starts_with(back.set.article().text()));
    assert!(back.set.article().text().ends_with("» "));
    assert!(
        back.problems
            .iter()
            .any(|p| p.kind == ProblemKind::Syntax(FlawKind::OpenString))
    );
}

#[test]
fn what_people_write_into_a_file_survives_line_ends_and_marks_of_editors() {
    let windows = format!("\u{feff}{}", V1.replace('\n', "\r\n"));
    assert_eq!(encode(&opened(&windows).set), V1);
    let id: EntityId = "01JC000000000000000000000A".parse().expect("an id");
    assert_eq!(
        opened(&windows).set.entity(id).expect("it is there").name,
        "نور الساري"
    );
}

#[test]
fn depth_and_length_are_no_weapons() {
    let deep = "(".repeat(1 << 20);
    let file = V1.replacen("gist:", &format!("deep: {deep}, gist:"), 1);
    assert!(opened(&file).set.contents().mentions.len() == 3);
    let closed = format!("{}{}", "[".repeat(1 << 16), "]".repeat(1 << 16));
    let file = V1.replacen("gist:", &format!("deep: {closed}, gist:"), 1);
    let back = opened(&file);
    assert_eq!(back.problems.len(), 1);
    assert_eq!(back.set.contents().claims.len(), 0);
    let mut long = String::from("AnnotationSet(document: (text: \"\"), mentions: {\n");
    for i in 0..50_000 {
        let _ = writeln!(long, "\"01JD00000000000000000{i:05}\": (r##\"x");
    }
    // One of each record, and of the header, the end, and the parts that are not there; so many are
    // listed, and the others counted.
    let problems = opened(&long).problems;
    assert_eq!(problems.len(), 10_000 + 2);
    let kinds: Vec<&ProblemKind> = problems.iter().map(|problem| &problem.kind).collect();
    assert!(
        kinds
            .iter()
            .any(|kind| matches!(kind, ProblemKind::NotFound(_)))
    );
    assert_eq!(kinds.last(), Some(&&ProblemKind::More(50_000 + 2 - 10_000)));
}

#[test]
fn a_save_cut_short_says_what_is_not_in_it_any_more() {
    let file = include_str!("../../../saves/sample.ar.ron");
    let cut = &file[..file.find("    mentions: {").expect("mentions") - 20];
    let opened = decode(cut.as_bytes()).expect("its beginning");
    let last = opened.problems.last().expect("a problem");
    assert_eq!(
        last.to_string(),
        "The file breaks off before its mentions and claims: if it had any, they are not in it any more."
    );
    assert!(opened.protection.is_some());
    assert_eq!(opened.set.contents().entities.len(), 14);
}

#[test]
fn every_problem_is_one_sentence_that_ends_once() {
    let stamp = arbitrary::stamp(1);
    let id: MentionId = "01JD000000000000000000000A".parse().expect("an id");
    let text = || "نص. 1".to_owned();
    let merge = |count, fields: &[&str]| Unresolved {
        labels: vec!["HEAD".to_owned(), "a branch".to_owned()],
        only_ours: count,
        only_theirs: count,
        differing: count,
        fields: fields.iter().map(|field| (*field).to_owned()).collect(),
    };
    let kinds = [
        ProblemKind::Syntax(FlawKind::End),
        ProblemKind::Missing(vec!["mentions", "claims"]),
        ProblemKind::NotFound(vec!["entities", "mentions", "claims"]),
        ProblemKind::BadPart("type", "Expected a string".to_owned()),
        ProblemKind::NotUtf8,
        ProblemKind::UnresolvedMerge(Box::new(merge(0, &[]))),
        ProblemKind::UnresolvedMerge(Box::new(merge(2, &["“state”"]))),
        ProblemKind::NewerFormat(2),
        ProblemKind::BadFormat("1.".to_owned()),
        ProblemKind::MissingField("format"),
        ProblemKind::MissingField("spans"),
        ProblemKind::MissingField("by"),
        ProblemKind::BadField(text()),
        ProblemKind::UnknownField(text()),
        ProblemKind::DuplicateField(text()),
        ProblemKind::SectionTwice(text()),
        ProblemKind::TypeTwice {
            first: "PER".into(),
            second: "PER-2".into(),
            by: DoubleBy::Mark,
        },
        ProblemKind::ParentCircle("PER".into()),
        ProblemKind::Comment,
        ProblemKind::BadRecord("Expected a string".to_owned()),
        ProblemKind::BadId(text()),
        ProblemKind::Double {
            first: id.into(),
            by: DoubleBy::Identifier,
        },
        ProblemKind::Double {
            first: id.into(),
            by: DoubleBy::Merge,
        },
        ProblemKind::SameTwice,
        ProblemKind::RemovedTwice,
        ProblemKind::AliveAndRemoved {
            removed: stamp.clone(),
            last: stamp,
            changed: true,
        },
        ProblemKind::SharedId(vec![
            "a claim".to_owned(),
            "a tombstone of an entity".to_owned(),
        ]),
        ProblemKind::BadTime(text()),
        ProblemKind::UnknownType("PER".into()),
        ProblemKind::SpanOutOfRange,
        ProblemKind::SpanEmptyOrReversed,
        ProblemKind::QuoteDisagrees {
            quote: text(),
            found: text(),
        },
        ProblemKind::QuoteWithoutSpan,
        ProblemKind::CutsGrapheme,
        ProblemKind::NoSuchEntity,
        ProblemKind::NoSuchClaim,
        ProblemKind::TextHashDisagrees,
        ProblemKind::TooMuch(crate::model::bounds::Excess::records()),
        ProblemKind::More(3),
    ];
    for kind in kinds {
        let losses = kind.loss().into_iter().collect();
        let problem = Problem {
            line: 1,
            column: 1,
            record: Some(id.into()),
            kind,
        };
        let why = Protection::of(losses).map(|why| why.to_string());
        for said in std::iter::once(problem.to_string()).chain(why) {
            assert!(said.ends_with('.') && !said.contains(".."), "{said}");
            assert!(!said.contains(".:") && !said.contains(". ."), "{said}");
            assert_eq!(crate::text::sentences([&said]), said);
        }
    }
}

#[test]
fn warnings_about_a_second_record_find_its_place() {
    let twice = V1.replacen(
        "01JD000000000000000000000B",
        "01JD000000000000000000000A",
        1,
    );
    let places = super::file_places(twice.as_bytes()).records;
    let back = opened(&twice);
    for id in back.set.contents().mentions.keys() {
        assert!(places.contains_key(&RecordId::from(*id)));
    }
    let second = back.problems[0].record.expect("the second");
    assert_eq!(places[&second].line, back.problems[0].line);
}

proptest! {
    #[test]
    fn a_record_beside_its_tombstone_comes_back_so(set in arbitrary::sets(), at in any::<prop::sample::Index>()) {
        let mut set = set;
        let ids: Vec<_> = set.contents().mentions.keys().copied().collect();
        prop_assume!(!ids.is_empty());
        let id = RecordId::from(ids[at.index(ids.len())]);
        let before = encode(&set);
        let buried = Edit::SetTombstone(id, Some(arbitrary::stamp(9)));
        let inverse = set.apply(buried).expect("it fits");
        let file = encode(&set);
        let back = opened(&file);
        prop_assert_eq!(encode(&back.set), file.clone());
        prop_assert!(back.problems.iter().any(|problem| problem.kind.waits()));
        prop_assert_eq!(back.protection, None, "written over, it is the same");
        // Deleting it keeps the one tombstone; undone, both are there again.
        let undo = set.apply(Edit::Remove(id, arbitrary::stamp(10))).expect("a mention goes");
        set.apply(undo).expect("what was done can be undone");
        prop_assert_eq!(encode(&set), file);
        set.apply(inverse).expect("what was done can be undone");
        prop_assert_eq!(encode(&set), before);
    }
}

proptest! {
    #[test]
    fn what_is_marked_as_a_double_comes_back_so(
        set in arbitrary::sets(),
        at in any::<[prop::sample::Index; 2]>(),
    ) {
        let mut set = set;
        let ids: Vec<_> = set.contents().mentions.keys().copied().collect();
        prop_assume!(ids.len() > 1);
        let [first, second] = at.map(|at| RecordId::from(ids[at.index(ids.len())]));
        prop_assume!(first != second);
        let before = encode(&set);
        let inverse = set.apply(Edit::SetDouble(second, Some(first))).expect("it fits");
        prop_assert!(set.doubles_of(first).any(|double| double == second));
        let file = encode(&set);
        let back = opened(&file);
        prop_assert_eq!(back.set.double_of(second), Some(first));
        prop_assert_eq!(encode(&back.set), file.clone());
        prop_assert!(back.problems.iter().any(|problem| problem.kind.waits()));
        prop_assert_eq!(back.protection, None, "written over, it is the same");
        // Without one of the two nothing is left to decide; with it again there is.
        let undo = set.apply(Edit::Remove(first, arbitrary::stamp(10))).expect("a mention goes");
        prop_assert_eq!(set.undecided().count(), 0);
        set.apply(undo).expect("what was done can be undone");
        prop_assert_eq!(encode(&set), file);
        set.apply(inverse).expect("what was done can be undone");
        prop_assert_eq!(encode(&set), before);
    }
}

proptest! {
    #[test]
    fn a_quantity_comes_back_with_all_its_digits(
        digits in "-?[1-9][0-9]{0,20}(\\.[0-9]{0,15}[1-9])?",
        explicit in any::<bool>(),
    ) {
        let number = if explicit { format!("Some({digits})") } else { digits.clone() };
        let file = V1.replacen("gist:", &format!("quantity: (min: {number}, unit: \"x\"), gist:"), 1);
        let back = opened(&file);
        prop_assert_eq!(&back.problems, &[]);
        let written = format!("quantity: (min: {digits}, unit: \"x\")");
        prop_assert!(encode(&back.set).contains(&written));
    }
}

#[test]
fn a_number_that_can_not_be_kept_whole_is_told() {
    let long = "7".repeat(39);
    for (number, kept) in [
        ("1e3", true),
        ("1_000", true),
        ("inf", false),
        ("NaN", false),
        (&long, false),
        ("1e300", false),
        ("9_007_199_254_740_993", false),
    ] {
        let file = V1.replacen("gist:", &format!("quantity: (min: {number}), gist:"), 1);
        let told: Vec<_> = opened(&file).problems.into_iter().map(|p| p.kind).collect();
        let expected = match kept {
            true => vec![],
            false => vec![ProblemKind::BadField("min".to_owned())],
        };
        assert_eq!(told, expected, "{number}");
    }
}
