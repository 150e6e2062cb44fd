//! What is typed is logged as the one text, and read no other way.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | an edit differs from what stood there in one text | both texts are one line, come back as they were, and make each whole of the other | `a_text_and_what_it_takes_the_place_of_make_each_whole_of_the_other` |
//! | a field that is not known, or not of such a record; a text left out that must be there; half a stamp; a text within a batch | damage: what stands before counts | `a_text_in_no_known_place_is_damage` |

use super::*;
use crate::model::{DocumentText, RecordId, RecordText, TagsetText, TextPlace, Typed};

/// A set with its texts changed one after the other, in each place of each record.
fn typed(set: &AnnotationSet, text: &str) -> Vec<(Edit, Edit)> {
    let contents = set.contents();
    let ids = (contents.entities.keys().map(|id| RecordId::from(*id)))
        .chain(contents.mentions.keys().map(|id| RecordId::from(*id)))
        .chain(contents.claims.keys().map(|id| RecordId::from(*id)))
        .chain(contents.relations.keys().map(|id| RecordId::from(*id)));
    let fields = [
        RecordText::Note,
        RecordText::Name,
        RecordText::Gist,
        RecordText::Translation,
        RecordText::Attribute("rank".into()),
    ];
    let records = ids.flat_map(|id| fields.clone().map(|field| TextPlace::Record(id, field)));
    let kind = contents.tagset.types.iter().next().map(|it| it.key.clone());
    let others = [
        Some(TextPlace::Document(DocumentText::Title)),
        Some(TextPlace::Tagset(TagsetText::Name)),
        Some(TextPlace::Tagset(TagsetText::Title("ar".to_owned()))),
        kind.clone()
            .map(|key| TextPlace::Tagset(TagsetText::Label(key, "fa".to_owned()))),
        kind.map(|key| TextPlace::Tagset(TagsetText::Guideline(key, "he".to_owned()))),
    ];
    let places = records.chain(others.into_iter().flatten());
    places
        .filter_map(|place| {
            let edited = matches!(place, TextPlace::Record(..)).then(|| stamp(9));
            let typed = Typed::new(place, Some(text.to_owned()), edited)?;
            let standing = typed.standing(set)?;
            Some((standing.clone(), typed.onto(&standing)?))
        })
        .filter(|(was, is)| was != is)
        .collect()
}

proptest! {
    #[test]
    fn a_text_and_what_it_takes_the_place_of_make_each_whole_of_the_other(
        set in arbitrary::sets(),
        text in "\\PC{0,20}",
    ) {
        for (was, is) in typed(&set, &text) {
            let Some([back, on]) = Typed::between(&was, &is) else {
                // Nothing but who changed it last.
                continue;
            };
            prop_assert_eq!(on.onto(&was), Some(is.clone()));
            prop_assert_eq!(back.onto(&is), Some(was.clone()));
            let mut done = set.clone();
            let inverse = done.apply(Edit::SetText(on.clone().into()));
            prop_assert_eq!(inverse.ok(), Some(was));
            let logged = LoggedEdit {
                step: LogStep::Do,
                stamp: stamp(9),
                edit: Edit::SetText(on.into()),
                inverse: Some(Edit::SetText(back.into())),
            };
            let entry = Entry::Edit(logged);
            let line = entry.line(set.article());
            prop_assert_eq!(line.matches('\n').count(), 1);
            prop_assert_eq!(Entry::read(line.trim_end(), set.article()), Some(entry));
        }
    }
}

#[test]
fn a_text_in_no_known_place_is_damage() {
    let set = arbitrary::empty_set();
    let read = |text: &str| {
        let line =
            format!("Edit(step: \"do\", by: \"a\", at: \"2026-01-02T03:04:05Z\", edit: {text})");
        Entry::read(&line, set.article())
    };
    let id = "id: \"00000000000000000000000001\"";
    let good = format!("SetText((of: \"claim\", {id}, field: \"gist\", text: \"a\"))");
    assert!(read(&good).is_some(), "{good}");
    for bad in [
        format!("SetText((of: \"claim\", {id}, field: \"gists\", text: \"a\"))"),
        format!("SetText((of: \"claim\", {id}, field: \"gist\"))"),
        format!("SetText((of: \"claim\", {id}, field: \"gist\", text: \"a\", more: 1))"),
        format!("SetText((of: \"claim\", {id}, field: \"gist\", text: \"a\", by: \"b\"))"),
        format!("SetText((of: \"claim\", {id}, field: \"gist\", key: \"k\", text: \"a\"))"),
        format!("SetText((of: \"claim\", {id}, field: \"attribute\", key: \"k\", text: \"a\"))"),
        format!("SetText((of: \"mention\", {id}, field: \"gist\", text: \"a\"))"),
        format!("SetText((of: \"nothing\", {id}, field: \"note\", text: \"a\"))"),
        "SetText((of: \"claim\", field: \"gist\", text: \"a\"))".to_owned(),
        "SetText((of: \"document\", field: \"gist\", text: \"a\"))".to_owned(),
        "SetText((of: \"tagset\", field: \"title\", text: \"a\"))".to_owned(),
        "SetText((of: \"type\", key: \"PER\", field: \"label\", text: \"a\"))".to_owned(),
        format!("Batch([{good}])"),
    ] {
        assert_eq!(read(&bad), None, "{bad}");
    }
}
