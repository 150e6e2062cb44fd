//! Tagsets: those that come with the program, as files, and where documents get theirs.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | 20,000 types in use by 20,000 entities, and another tagset is taken | at once; they stay beside it, and no more than some are named | `another_tagset_for_very_many_types_in_use_takes_no_time` |

use std::{
    collections::BTreeSet,
    path::Path,
    time::{Duration, Instant},
};

use egui_kittest::kittest::Queryable as _;
use hashiya::{
    model::{Edit, Entity, Matching, Recoding, Stamp, TagType, Tagset, TypeKey},
    store::{FirstTagset, Overwrite, decode_tagset, encode_tagset, write_save},
    workspace::{
        Action, Answer, Command, PathPurpose, Shortcut, TagsetChange, TypeChange, bundled_tagset,
        bundled_tagsets, default_tagset,
    },
};

use jiff::Timestamp;
use ulid::Ulid;

use crate::support::Driver;

/// The labels of each scheme that types are mapped to.
const SCHEMES: [(&str, &[&str]); 4] = [
    ("conll", &["PER", "ORG", "LOC", "MISC"]),
    (
        "nemo",
        &[
            "PER", "ORG", "GPE", "LOC", "FAC", "EVE", "WOA", "DUC", "ANG",
        ],
    ),
    (
        "ontonotes",
        &[
            "PERSON",
            "NORP",
            "FAC",
            "ORG",
            "GPE",
            "LOC",
            "PRODUCT",
            "EVENT",
            "WORK_OF_ART",
            "LAW",
            "LANGUAGE",
            "DATE",
            "TIME",
            "PERCENT",
            "MONEY",
            "QUANTITY",
            "ORDINAL",
            "CARDINAL",
        ],
    ),
    (
        "wojood",
        &[
            "PERS", "NORP", "OCC", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "DATE", "TIME",
            "LANGUAGE", "WEBSITE", "LAW", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "UNIT",
            "MONEY", "CURR",
        ],
    ),
];

fn bundled(name: &str) -> &'static Tagset {
    bundled_tagset(name).expect("a bundled tagset")
}

#[test]
fn every_bundled_tagset_is_written_as_it_would_be_shared() {
    for file in ["news", "security", "codes"] {
        let path = format!("{}/assets/tagsets/{file}.ron", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("a tagset");
        let tagset = decode_tagset(&text).expect("it is read");
        assert!(encode_tagset(&tagset) == text, "{file}");
    }
}

#[test]
fn every_counterpart_is_one_of_its_scheme_and_none_that_is_known_is_missing() {
    for tagset in bundled_tagsets() {
        for tag in &tagset.types {
            for (scheme, label) in &tag.maps {
                let known = SCHEMES.iter().find(|(name, _)| name == scheme);
                let (_, labels) = known.unwrap_or_else(|| panic!("no scheme {scheme}"));
                assert!(labels.contains(&label.as_str()), "{}: {label}", tag.key);
            }
            let structural = ["QUOTE", "SOURCE", "CUE", "DEBRIS"].contains(&tag.key.as_str());
            assert_eq!(tag.maps.is_empty(), structural, "{}", tag.key);
        }
    }
}

#[test]
fn no_key_of_a_bundled_type_is_that_of_an_action_or_of_another_type() {
    let actions = Action::table().iter().filter_map(|info| info.shortcut);
    let actions: BTreeSet<Shortcut> = actions.collect();
    for tagset in bundled_tagsets() {
        let mut taken = actions.clone();
        for tag in &tagset.types {
            let key = tag.shortcut.parse().expect("a key");
            assert!(taken.insert(key), "{} {}", tagset.name, tag.key);
        }
    }
}

#[test]
fn bundled_types_have_names_in_five_languages_and_guidelines_with_examples_in_two() {
    for tagset in bundled_tagsets() {
        for language in ["ar", "en", "fa", "he", "ur"] {
            assert!(tagset.title.contains_key(language), "{}", tagset.name);
            for tag in &tagset.types {
                assert!(tag.label.contains_key(language), "{}: {language}", tag.key);
            }
        }
        for tag in &tagset.types {
            assert!(!tag.examples.is_empty(), "{}", tag.key);
            for language in ["ar", "en"] {
                assert!(tag.guideline[language].len() > 60, "{}", tag.key);
            }
            let parent = tag.parent.as_ref();
            assert!(parent.is_none_or(|key| tagset.get(key).is_some()));
        }
    }
}

#[test]
fn security_is_general_news_and_eight_more_and_open_codes_grade_nothing() {
    let (news, security, codes) = (
        bundled("general-news"),
        bundled("security"),
        bundled("open-codes"),
    );
    assert!(news.types.iter().all(|tag| security.types.contains(tag)));
    assert_eq!(security.types.len(), news.types.len() + 8);
    assert!(news.grading && security.grading && !codes.grading);
    assert!(security.second_reader && !news.second_reader && !codes.second_reader);
    for tagset in bundled_tagsets() {
        let debris = tagset.debris_type().expect("a type for debris");
        assert!(debris.debris, "{}", tagset.name);
    }
}

#[test]
fn what_is_wrong_in_a_tagset_file_is_told_with_its_place() {
    let file =
        |types: &str| format!("Tagset(\n    name: \"x\",\n    types: [\n{types}\n    ],\n)\n");
    for (types, line, column, words) in [
        ("(key: \"A\",, label: {})", 4, 11, ""),
        (
            "(key: \"A\"),\n  (key: \"A\")",
            5,
            9,
            "the type “A” stands twice",
        ),
        (
            "(key: \"A\", colour: \"red\")",
            4,
            12,
            "there is no field “colour”",
        ),
        (
            "(key: \"A\", parent: \"B\"),\n(key: \"B\", parent: \"A\")",
            4,
            7,
            "a kind of itself",
        ),
        ("(label: {})", 1, 1, "no key"),
    ] {
        let why = decode_tagset(&file(types)).expect_err(types);
        assert_eq!((why.line, why.column), (line, column), "{types}: {why}");
        assert!(why.reason.contains(words), "{why}");
    }
    assert!(decode_tagset("").is_err());
    assert!(decode_tagset("\u{feff}Tagset()").is_ok());
}

#[test]
fn a_tagset_file_comes_back_as_it_was_written() {
    for tagset in bundled_tagsets() {
        let back = decode_tagset(&encode_tagset(tagset));
        assert_eq!(back.as_ref(), Ok(&**tagset));
    }
    assert_eq!(default_tagset().name, "general-news");
}

const TEXT: &str = "عاد الوفد إلى بغداد أمس، وقال مسؤول إن بغداد تنتظر الوفد\n";

/// An article with «الوفد» tagged as ORG twice and «بغداد» as GPE twice.
fn tagged() -> Driver {
    let mut driver = Driver::article(TEXT);
    for (words, kind) in [("الوفد", "ORG"), ("بغداد", "GPE")] {
        let places: Vec<_> = TEXT.match_indices(words).map(|(at, _)| at).collect();
        for at in places {
            driver.send(Command::Select(Some(at..at + words.len())));
            driver.send(Command::Tag(kind.into()));
        }
    }
    driver
}

fn tagset(driver: &Driver) -> &Tagset {
    driver.document().set().tagset()
}

fn kind<'a>(driver: &'a Driver, key: &str) -> &'a TagType {
    tagset(driver).get(&key.into()).expect("a type")
}

fn count(driver: &Driver, key: &str) -> usize {
    driver.document().set().mentions_of_kind(&key.into())
}

fn click(driver: &mut Driver, name: &str) {
    driver.harness.get_by_label(name).click_accesskit();
    driver.run();
}

fn clear(driver: &mut Driver, field: &str) {
    driver.harness.get_by_label(field).focus();
    driver.run();
    driver
        .harness
        .key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    driver.run();
    driver.key(egui::Key::Delete);
}

#[test]
fn a_type_is_changed_in_place_by_keyboard_alone_and_typing_is_one_step() {
    let mut driver = tagged();
    driver.press(Action::Tagset);
    assert!(driver.sees("Type ORG: Organisation, 2 mentions"));
    // The list has the keyboard; along it, each type is shown.
    driver.key(egui::Key::ArrowDown);
    assert!(driver.sees("Label (English)"));
    let before = tagset(&driver).clone();
    clear(&mut driver, "Label (English)");
    driver.type_into("Label (English)", "Body");
    let changed = |driver: &Driver| {
        let types = &tagset(driver).types;
        types.iter().filter(|t| t.label_in("en") == "Body").count()
    };
    assert_eq!(changed(&driver), 1);
    assert_ne!(*tagset(&driver), before);
    driver.key(egui::Key::Escape);
    driver.press(Action::Undo);
    driver.press(Action::Undo);
    assert_eq!(*tagset(&driver), before);
}

#[test]
fn typing_restored_after_a_crash_is_one_step_too() {
    let mut driver = Driver::article(TEXT);
    for text in ["B", "Bo", "Body"] {
        let change = TypeChange::Guideline("en".into(), text.into());
        driver.send(Command::ChangeTagset(TagsetChange::Type(
            "ORG".into(),
            change,
        )));
    }
    let folder = driver.kill();
    let mut driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 1000);
    driver.answer(Answer::Restore);
    assert_eq!(kind(&driver, "ORG").guideline["en"], "Body");
    driver.press(Action::Undo);
    assert_eq!(*tagset(&driver), *default_tagset());
}

#[test]
fn a_key_that_something_else_has_is_said_and_so_is_what_is_no_key() {
    let mut driver = Driver::article(TEXT);
    driver.press(Action::Tagset);
    clear(&mut driver, "Key to press");
    driver.type_into("Key to press", "C");
    assert!(driver.sees_part("C is taken by “Claim from selection”"));
    driver.type_into("Key to press", "!!");
    assert!(driver.sees_part("Not a key"));
    clear(&mut driver, "Key to press");
    driver.type_into("Key to press", "2");
    assert!(driver.sees_part("2 is taken by"));
}

#[test]
fn no_type_becomes_a_kind_of_itself() {
    let mut driver = Driver::article(TEXT);
    let parent = |of: &str, parent: &str| {
        let change = TypeChange::Parent(Some(parent.into()));
        Command::ChangeTagset(TagsetChange::Type(of.into(), change))
    };
    driver.send(parent("GPE", "LOC"));
    driver.send(parent("FAC", "GPE"));
    driver.send(parent("LOC", "FAC"));
    driver.send(parent("LOC", "LOC"));
    assert_eq!(kind(&driver, "LOC").parent, None);
    assert_eq!(kind(&driver, "FAC").parent, Some("GPE".into()));
}

#[test]
fn a_type_is_renamed_with_all_that_has_it_after_a_look_at_what_changes() {
    let mut driver = tagged();
    driver.send(Command::Act(Action::MakeEntity));
    driver.press(Action::Tagset);
    click(&mut driver, "Type GPE: Country, city, 2 mentions");
    click(&mut driver, "Rename…");
    assert!(driver.sees_part("2 mentions and 1 entity get the other type."));
    assert!(driver.sees_part("[بغداد]"));
    assert!(driver.sees_part("Not yet: choose another type"));
    clear(&mut driver, "New key");
    driver.type_into("New key", "STATE");
    click(&mut driver, "Do it, as one step");
    assert_eq!((count(&driver, "GPE"), count(&driver, "STATE")), (0, 2));
    assert!(driver.sees("Type STATE: Country, city, 2 mentions"));
    assert!(
        driver.sees("Label (English)"),
        "the type is still beside the list"
    );
    driver.send(Command::Act(Action::Undo));
    assert_eq!((count(&driver, "GPE"), count(&driver, "STATE")), (2, 0));
}

#[test]
fn of_a_type_some_words_are_split_off() {
    let mut driver = tagged();
    for text in ["قال", "مسؤول"] {
        let range = driver.place(text);
        driver.send(Command::Select(Some(range)));
        driver.send(Command::Tag("GPE".into()));
    }
    driver.press(Action::Tagset);
    click(&mut driver, "Type GPE: Country, city, 4 mentions");
    click(&mut driver, "Split…");
    driver.type_into("Key of the type for what is ticked", "CITY");
    click(&mut driver, "\u{2068}بغداد\u{2069} · 2");
    assert!(driver.sees_part("2 mentions and 0 entities get the other type."));
    click(&mut driver, "Do it, as one step");
    assert_eq!((count(&driver, "GPE"), count(&driver, "CITY")), (2, 2));
    assert_eq!(kind(&driver, "CITY").color, kind(&driver, "GPE").color);
    driver.send(Command::Act(Action::Undo));
    assert_eq!(
        (count(&driver, "GPE"), tagset(&driver).types.len()),
        (4, 16)
    );
}

#[test]
fn a_type_is_deleted_and_what_has_it_is_given_another_or_goes_too() {
    let mut driver = tagged();
    driver.press(Action::Tagset);
    click(&mut driver, "Type ORG: Organisation, 2 mentions");
    click(&mut driver, "Delete…");
    assert!(driver.sees_part("Not yet: choose the type that takes its place"));
    click(&mut driver, "Delete its mentions and entities too");
    assert!(driver.sees_part("2 mentions and 0 entities are deleted."));
    click(&mut driver, "Do it, as one step");
    assert!(tagset(&driver).get(&"ORG".into()).is_none());
    assert_eq!(driver.document().set().contents().mentions.len(), 2);
    driver.send(Command::Act(Action::Undo));
    assert_eq!(count(&driver, "ORG"), 2);
    driver.send(Command::Recode(Recoding::Merge("ORG".into(), "GPE".into())));
    assert_eq!(count(&driver, "GPE"), 4);
    assert!(driver.sees("Type GPE: Country, city, 4 mentions"));
}

#[test]
fn another_tagset_keeps_the_types_that_are_in_use() {
    let mut driver = tagged();
    let codes = bundled_tagset("open-codes").expect("it is bundled");
    driver.send(Command::UseTagset(codes.clone()));
    let keys: Vec<&str> = tagset(&driver)
        .types
        .iter()
        .map(|t| t.key.as_str())
        .collect();
    assert_eq!(keys, ["QUOTE", "SOURCE", "CUE", "DEBRIS", "ORG", "GPE"]);
    assert!(driver.sees_part("Kept beside it, because they are in use: Organisation, Country"));
    assert_eq!((count(&driver, "ORG"), count(&driver, "GPE")), (2, 2));
    assert!(!tagset(&driver).grading);
    driver.press(Action::Undo);
    assert_eq!(*tagset(&driver), *default_tagset());
}

#[test]
fn a_tagset_goes_to_a_file_and_comes_from_one() {
    let mut driver = Driver::article(TEXT);
    let doc = driver.document().key();
    driver.send(Command::Act(Action::ExportTagset));
    let purpose = PathPurpose::ExportTagset(doc);
    assert_eq!(driver.record().asked.pop(), Some(purpose));
    let path = driver.folder.path().join("mine");
    driver.send(Command::PathChosen(purpose, Some(path)));
    let file = driver.folder.path().join("mine.ron");
    let written = std::fs::read_to_string(&file).expect("a tagset");
    assert_eq!(decode_tagset(&written).as_ref(), Ok(&*default_tagset()));

    let import = |driver: &mut Driver, file: &Path, text: &str| {
        std::fs::write(file, text).expect("written");
        driver.send(Command::Act(Action::ImportTagset));
        let purpose = PathPurpose::ImportTagset(doc);
        assert_eq!(driver.record().asked.pop(), Some(purpose));
        driver.send(Command::PathChosen(purpose, Some(file.to_owned())));
    };
    import(
        &mut driver,
        &file,
        "Tagset(\n    types: [(key: \"A\", colour: \"#fff\")])",
    );
    let words = "That tagset can't be used: line 2, column 24: there is no field “colour”.";
    assert!(driver.sees_part(words));
    assert_eq!(*tagset(&driver), *default_tagset());
    import(
        &mut driver,
        &file,
        "Tagset(name: \"mine\", types: [(key: \"A\")])",
    );
    assert_eq!(tagset(&driver).name, "mine");
    driver.press(Action::Undo);
    assert_eq!(*tagset(&driver), *default_tagset());
}

#[test]
fn documents_begin_with_the_tagset_that_is_preferred_also_the_next_day() {
    let mut driver = Driver::article(TEXT);
    driver.send(Command::Recode(Recoding::Delete("PER".into())));
    let own = driver.document().set().tagset().clone();
    driver.press(Action::Tagset);
    click(&mut driver, "New documents begin with this");
    assert!(driver.workspace().preferences().tagset == FirstTagset::Own(own.clone()));
    let path = driver.folder.path().join("b.txt");
    std::fs::write(&path, TEXT).expect("an article");
    let folder = driver.kill();
    let mut driver = Driver::start(folder, vec![path], Some("annotator-1"));
    driver.answer(Answer::Cancel);
    assert_eq!(*tagset(&driver), *own);
    let security = bundled_tagset("security").expect("it is bundled");
    driver.send(Command::PreferTagset(security.clone()));
    let named = FirstTagset::Named("security".into());
    assert_eq!(driver.workspace().preferences().tagset, named);
}

#[test]
fn the_words_of_the_text_become_a_code_of_their_own_in_one_step() {
    let mut driver = Driver::article(TEXT);
    let codes = bundled_tagset("open-codes").expect("it is bundled");
    driver.send(Command::UseTagset(codes.clone()));
    driver.select("تنتظر الوفد");
    driver.press(Action::InVivo);
    let coded = kind(&driver, "تنتظر_الوفد");
    assert_eq!(coded.label["ar"], "تنتظر الوفد");
    let looks: BTreeSet<_> = (tagset(&driver).types.iter())
        .map(|t| (&t.color, &t.pattern))
        .collect();
    assert_eq!(looks.len(), tagset(&driver).types.len());
    assert_eq!(count(&driver, "تنتظر_الوفد"), 1);
    assert!(driver.sees("Tag as تنتظر الوفد"));
    driver.press(Action::Undo);
    assert_eq!(*tagset(&driver), **codes);
    assert!(driver.document().set().contents().mentions.is_empty());
}

#[test]
fn words_that_name_a_type_already_only_tag() {
    let mut driver = Driver::article(TEXT);
    for words in ["أمس", "مسؤول"] {
        driver.select(words);
        driver.press(Action::InVivo);
    }
    let types = tagset(&driver).types.len();
    let range = driver.place("مسؤول");
    driver.send(Command::Select(Some(range)));
    driver.send(Command::Act(Action::InVivo));
    assert_eq!(tagset(&driver).types.len(), types);
    assert_eq!(count(&driver, "مسؤول"), 1, "it is tagged so already");
    driver.send(Command::Select(Some(0..TEXT.len())));
    driver.send(Command::Act(Action::InVivo));
    assert_eq!(
        tagset(&driver).types.len(),
        types + 1,
        "a line makes a long name"
    );
}

#[test]
fn fields_that_grade_are_shown_where_the_tagset_grades() {
    let mut driver = Driver::article(TEXT);
    driver.select("عاد الوفد");
    driver.press(Action::MakeClaim);
    click(&mut driver, "Who says it");
    click(&mut driver, "Add source");
    assert!(driver.sees_part("reliability (A–F)"));
    driver.send(Command::ChangeTagset(TagsetChange::Grading(false)));
    assert!(!driver.sees_part("reliability (A–F)"));
}

#[test]
fn codes_of_claims_follow_a_type_that_is_renamed_or_merged() {
    let mut driver = Driver::article(TEXT);
    driver.select("عاد الوفد");
    driver.press(Action::MakeClaim);
    let claim = |driver: &Driver| {
        let claims = &driver.document().set().contents().claims;
        let (id, claim) = claims.iter().next().expect("a claim");
        (*id, (**claim).clone())
    };
    let (id, mut with) = claim(&driver);
    with.codes = vec!["EVENT".into(), "LAW".into()];
    let mut set = driver.document().set().clone();
    set.apply(Edit::PutClaim(id, with.into())).expect("it fits");
    let stamp = claim(&driver).1.made;
    for (recoding, codes) in [
        (
            Recoding::Rename("LAW".into(), "PACT".into()),
            vec!["EVENT", "PACT"],
        ),
        (
            Recoding::Merge("PACT".into(), "EVENT".into()),
            vec!["EVENT"],
        ),
        (
            Recoding::Split(
                "EVENT".into(),
                "WAR".into(),
                Matching::Forms(BTreeSet::new()),
            ),
            vec!["EVENT"],
        ),
        (Recoding::Delete("EVENT".into()), vec![]),
    ] {
        if let Ok(recoded) = recoding.of(&set, &stamp) {
            set.apply(recoded.edit).expect("it fits");
        }
        let codes: Vec<TypeKey> = codes.into_iter().map(TypeKey::from).collect();
        assert_eq!(set.claim(id).expect("a claim").codes, codes);
    }
}

#[test]
fn of_very_many_types_those_in_view_are_drawn() {
    let mut driver = Driver::article("عاد الوفد إلى بغداد أمس\n");
    let types = (0..20_000).map(|n| TagType::new(format!("T{n}").as_str().into()));
    let many = Tagset {
        name: "many".to_owned(),
        types: types.collect(),
        ..Tagset::default()
    };
    driver.send(Command::UseTagset(many.into()));
    assert_eq!(driver.document().set().tagset().types.len(), 20_000);
    let drawn = driver.harness.query_all_by_label_contains("Tag as T");
    let drawn = drawn.count();
    assert!((10..100).contains(&drawn), "{drawn} rows");
    driver.select("بغداد");
    driver.harness.get_by_label("Tag as T3").click();
    driver.run();
    let mentions = driver.document().set().contents().mentions.values();
    let kinds: Vec<&TypeKey> = mentions.map(|mention| &mention.kind).collect();
    assert_eq!(kinds, [&TypeKey::from("T3")]);
}

#[test]
fn another_tagset_for_very_many_types_in_use_takes_no_time() {
    const MANY: usize = 20_000;
    let mut driver = Driver::article("عاد الوفد إلى بغداد أمس\n");
    let key = |n: usize| TypeKey::from(format!("T{n}").as_str());
    let mut set = driver.document().set().clone();
    let types = (0..MANY).map(|n| TagType::new(key(n)));
    let many = Tagset {
        name: "many".to_owned(),
        types: types.collect(),
        ..Tagset::default()
    };
    set.apply(Edit::SetTagset(many.into())).expect("it fits");
    for n in 0..MANY {
        let made = Stamp {
            by: "annotator-1".into(),
            at: Timestamp::UNIX_EPOCH,
        };
        let entity = Entity::new(key(n), "x", made);
        let id = Ulid::from(n as u128 + 1).into();
        set.apply(Edit::PutEntity(id, entity.into()))
            .expect("it fits");
    }
    let path = driver.folder.path().join("many.ron");
    write_save(&path, &set, Overwrite::New).expect("written");
    driver.send(Command::PathChosen(PathPurpose::Open, Some(path)));
    assert_eq!(driver.document().set().contents().entities.len(), MANY);
    let codes = bundled_tagset("open-codes").expect("it is there");
    let begun = Instant::now();
    driver.send(Command::UseTagset(codes.clone()));
    // Most of it goes into drawing; each type with each entity takes minutes.
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "{:?}",
        begun.elapsed()
    );
    assert!(driver.document().set().tagset().types.len() >= MANY);
    let told = &driver.workspace().notices().last().expect("told").text;
    assert!(told.contains("more") && told.len() < 1000, "{told}");
}
