//! The register of entities: who is meant by a mention, one made of two and two of one, and all that
//! refers to an entity, as an analyst has it under the keys.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a mention's words are part of an entity's name: family name, with or without article, prefix, marks | `Shift+E` puts the entity first, before others that are referred to more; the inspector proposes it | `a_family_name_is_of_whoever_bears_it` |
//! | … and `E` | asks: the entity first, one of its own below it; nothing is made or linked before | `where_words_may_mean_an_entity_one_key_asks` |
//! | `E` on words that are the name of an entity of another type | the same | `where_words_may_mean_an_entity_one_key_asks` |
//! | `E` on several chosen together of which the first may mean an entity | the same, and what is chosen holds for all | `where_words_may_mean_an_entity_one_key_asks` |
//! | `E` on words that mean no entity, or one beyond doubt | it makes one, or takes that, and asks nothing | `where_there_is_no_doubt_one_key_does_not_ask` |
//! | a new name is typed for a claimant, source, recipient or place, or after `Shift+E` on a claim, that is tagged in the article | made as the type of these very words first, else of another spelling of them, else of an entity that bears it, else as before | `a_new_entity_is_first_what_its_words_are_in_the_article` |
//! | … after `Shift+E` on a mention | as its own type first, for it is of one type with its entity | `a_new_entity_is_first_what_its_words_are_in_the_article` |
//! | … of several entities | those of the mention's type first, all of them before any that they don't fit | `entities_that_the_words_fit_stand_first_and_those_of_the_type_before_others` |
//! | no entity fits the words | those of the mention's type stand first | `entities_that_the_words_fit_stand_first_and_those_of_the_type_before_others` |
//! | letters within a word of a name, or words of which one is not there | no fit | `only_whole_words_of_a_name_fit` |
//! | a word that is in hundreds of names | proposes none of them | `a_word_of_hundreds_of_names_proposes_none` |

use egui::{Key, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    model::{EntityId, RecordId},
    workspace::{Action, Change, Command, EntityChange, Referent},
};

use crate::support::Driver;

const TEXT: &str = "وصل الوفد إلى بَغداد أمس\nوقالت الوزارة في بيان\nثم عاد من وبغداد إلى عمّان\n";

/// Tags words; without words selected before.
fn tag(driver: &mut Driver, words: &str, kind: &str) -> RecordId {
    let range = driver.place(words);
    driver.send(Command::Select(Some(range)));
    driver.send(Command::Tag(kind.into()));
    driver.document().focus().expect("the mention")
}

fn named(driver: &Driver, name: &str) -> EntityId {
    let entities = &driver.document().set().contents().entities;
    let mut found = entities.iter().filter(|(_, entity)| entity.name == name);
    *found
        .next()
        .unwrap_or_else(|| panic!("no entity «{name}»"))
        .0
}

fn entities(driver: &Driver) -> usize {
    driver.document().set().contents().entities.len()
}

fn click(driver: &mut Driver, name: &str) {
    driver.harness.get_by_label(name).click_accesskit();
    driver.run();
}

/// Two mentions of one city and one of another, each with its entity.
fn tagged() -> (Driver, EntityId, EntityId) {
    let mut driver = Driver::article(TEXT);
    tag(&mut driver, "بَغداد", "GPE");
    driver.press(Action::MakeEntity);
    tag(&mut driver, "وبغداد", "GPE");
    driver.press(Action::MakeEntity);
    tag(&mut driver, "عمّان", "GPE");
    driver.press(Action::MakeEntity);
    let (baghdad, amman) = (named(&driver, "بَغداد"), named(&driver, "عمّان"));
    (driver, baghdad, amman)
}

#[test]
fn a_mention_in_another_spelling_is_proposed_and_one_key_accepts() {
    let mut driver = Driver::article(TEXT);
    tag(&mut driver, "بَغداد", "GPE");
    driver.press(Action::MakeEntity);
    let second = tag(&mut driver, "وبغداد", "GPE");
    assert!(driver.sees("Same as بَغداد"));
    assert!(driver.sees_part("it has the name"));
    let set = driver.document().set();
    let RecordId::Mention(id) = second else {
        panic!("a mention")
    };
    assert_eq!(set.mention(id).expect("it").entity, None, "only proposed");
    driver.key(Key::E);
    let baghdad = named(&driver, "بَغداد");
    assert_eq!(driver.document().set().reference_count(baghdad), 2);
    assert_eq!(entities(&driver), 1);
    assert!(!driver.sees("Same as بَغداد"));
}

#[test]
fn a_form_that_was_linked_once_is_proposed_again_whatever_the_name() {
    let mut driver = Driver::article("قال المسؤول إن الوزارة تدرس\nوأضافت الوزاره لاحقا\n");
    tag(&mut driver, "الوزارة", "ORG");
    driver.press(Action::MakeEntity);
    let ministry = named(&driver, "الوزارة");
    driver.send(Command::Change(
        ministry.into(),
        Change::Name("وزارة الدفاع".into()),
    ));
    tag(&mut driver, "الوزاره", "ORG");
    assert!(driver.sees("Same as وزارة الدفاع"));
    assert!(driver.sees_part("by these words before"));
    click(&mut driver, "Same as وزارة الدفاع");
    assert_eq!(driver.document().set().reference_count(ministry), 2);
}

#[test]
fn an_entity_of_another_type_is_proposed_but_not_taken_by_the_key() {
    let mut driver = Driver::article(TEXT);
    tag(&mut driver, "بَغداد", "GPE");
    driver.press(Action::MakeEntity);
    tag(&mut driver, "وبغداد", "ORG");
    assert!(driver.sees("Same as بَغداد") && driver.sees_part("its type is another"));
    driver.key(Key::E);
    assert_eq!(entities(&driver), 1, "it asks");
    driver.key(Key::ArrowDown);
    driver.key(Key::Enter);
    assert_eq!(entities(&driver), 2);
}

/// Makes an entity of each name, with so many references more from the same words.
fn known(driver: &mut Driver, names: &[(&str, &str)]) {
    for (name, kind) in names {
        tag(driver, name, kind);
        driver.send(Command::Act(Action::MakeEntity));
    }
}

/// The names that the sheet lists for a mention, in their order.
fn listed(driver: &mut Driver, mention: RecordId, among: &[&str]) -> Vec<String> {
    driver.send(Command::Focus(Some(mention)));
    driver.press(Action::AssignEntity);
    let row = |name: &&str| {
        let rows = driver.harness.query_all_by_label_contains(name);
        let rows = rows
            .filter(|node| node.accesskit_node().role() == egui::accesskit::Role::ListBoxOption);
        let mut rows: Vec<f32> = rows.map(|node| node.rect().top()).collect();
        rows.sort_by(f32::total_cmp);
        rows.first().copied()
    };
    let mut rows: Vec<(f32, &str)> = among
        .iter()
        .filter_map(|name| Some((row(name)?, *name)))
        .collect();
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    driver.key(Key::Escape);
    rows.into_iter().map(|(_, name)| name.to_owned()).collect()
}

#[test]
fn a_family_name_is_of_whoever_bears_it() {
    for words in ["الكَرّاسي", "كرّاسي", "والكراسي", "للكراسي"] {
        let text = format!("جمهورية قرطاسة\nثم جمهوريه قرطاسة\nقال نادر الكرّاسي\nوأضاف {words}.");
        let mut driver = Driver::article(&text);
        known(
            &mut driver,
            &[
                ("جمهورية قرطاسة", "GPE"),
                ("جمهوريه قرطاسة", "GPE"),
                ("نادر الكرّاسي", "PER"),
            ],
        );
        let nadir = named(&driver, "نادر الكرّاسي");
        let start = text.rfind(words).expect("they are there");
        driver.send(Command::Select(Some(start..start + words.len())));
        driver.send(Command::Tag("PER".into()));
        assert!(driver.sees("Same as نادر الكرّاسي"), "{words}");
        assert!(driver.sees_part("part of the name"), "{words}");
        driver.press(Action::AssignEntity);
        driver.key(Key::Enter);
        let set = driver.document().set();
        assert_eq!(set.reference_count(nadir), 2, "{words}");
    }
}

/// The names in the sheet’s list from its top, and the one that Enter takes.
fn offered(driver: &Driver) -> Vec<String> {
    let rows = driver.harness.query_all_by_role(Role::ListBoxOption);
    let mut rows: Vec<(f32, String)> = rows
        .map(|row| {
            (
                row.rect().top(),
                row.accesskit_node().label().unwrap_or_default(),
            )
        })
        .collect();
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    rows.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn where_words_may_mean_an_entity_one_key_asks() {
    const NEW: &str = "New: \u{2068}الكراسي\u{2069}";
    for (name, kind) in [("نادر الكرّاسي", "PER"), ("الكرّاسي", "ORG")] {
        for takes in [true, false] {
            let text = format!("قال {name} أمس\nوأضاف الكراسي لاحقا");
            let mut driver = Driver::article(&text);
            known(&mut driver, &[(name, kind)]);
            let nadir = named(&driver, name);
            tag(&mut driver, "الكراسي", "PER");
            let before = driver.document().history().present();
            driver.press(Action::MakeEntity);
            assert_eq!(driver.document().history().present(), before);
            assert!(driver.sees("Entity to find"));
            assert_eq!(offered(&driver), [name, NEW]);
            if !takes {
                driver.key(Key::ArrowDown);
            }
            driver.key(Key::Enter);
            let references = driver.document().set().reference_count(nadir);
            let found = (entities(&driver), references);
            assert_eq!(found, if takes { (1, 2) } else { (2, 1) });
            driver.press(Action::Undo);
            assert_eq!(entities(&driver), 1);
        }
    }
    let mut driver = Driver::article("قال نادر الكرّاسي أمس\nوأضاف الكراسي لاحقا وهو معه");
    known(&mut driver, &[("نادر الكرّاسي", "PER")]);
    let nadir = named(&driver, "نادر الكرّاسي");
    let he = tag(&mut driver, "وهو", "PER");
    let first = tag(&mut driver, "الكراسي", "PER");
    driver.send(Command::ChooseAll(vec![first, he]));
    driver.press(Action::MakeEntity);
    assert_eq!(offered(&driver)[0], "نادر الكرّاسي");
    driver.key(Key::Enter);
    assert_eq!(driver.document().set().reference_count(nadir), 3);
}

#[test]
fn where_there_is_no_doubt_one_key_does_not_ask() {
    let mut driver = Driver::article("قال نادر الكرّاسي أمس\nوأضاف نادر الكراسي لاحقا ثم منال");
    known(&mut driver, &[("نادر الكرّاسي", "PER")]);
    tag(&mut driver, "نادر الكراسي", "PER");
    driver.press(Action::MakeEntity);
    assert!(!driver.sees("Entity to find"));
    let nadir = named(&driver, "نادر الكرّاسي");
    assert_eq!(driver.document().set().reference_count(nadir), 2);
    tag(&mut driver, "منال", "PER");
    driver.press(Action::MakeEntity);
    assert!(!driver.sees("Entity to find"));
    assert_eq!(entities(&driver), 2);
}

#[test]
fn a_new_entity_is_first_what_its_words_are_in_the_article() {
    const ARTICLE: &str = "قالت منال حدّاد إن كتيبة الموج زارت ميناء النورس\nقال سليم: نعم";
    let tagged = || {
        let mut driver = Driver::article(ARTICLE);
        tag(&mut driver, "منال حدّاد", "PER");
        tag(&mut driver, "كتيبة الموج", "NORP");
        tag(&mut driver, "ميناء النورس", "FAC");
        driver.press(Action::MakeEntity);
        let port = named(&driver, "ميناء النورس");
        let alias = EntityChange::Alias(0, "مرفأ النورس".to_owned());
        driver.send(Command::Change(port.into(), Change::OfEntity(alias)));
        driver
    };
    let made = |driver: &Driver, name: &str| {
        let id = named(driver, name);
        let set = driver.document().set();
        set.entity(id).expect("it is there").kind.to_string()
    };
    for (name, kind) in [
        ("منال حدّاد", "PER"),
        ("منال حداد", "PER"),
        ("كتيبة الموج", "NORP"),
        ("فلان", "ORG"),
    ] {
        for field in ["Claimant", "Shift+E"] {
            let mut driver = tagged();
            let evidence = driver.place("نعم");
            driver.send(Command::Select(Some(evidence)));
            driver.press(Action::MakeClaim);
            driver.key(Key::Escape);
            match field {
                "Shift+E" => driver.press(Action::AssignEntity),
                name => {
                    driver.harness.get_by_label(name).focus();
                    driver.run();
                }
            }
            write(&mut driver, name);
            driver.key(Key::Enter);
            assert_eq!(made(&driver, name), kind, "{field}: {name}");
        }
    }
    // Of whoever bears the name already, as another of that name.
    let mut driver = tagged();
    let evidence = driver.place("نعم");
    driver.send(Command::Select(Some(evidence)));
    driver.press(Action::MakeClaim);
    driver.key(Key::Escape);
    driver.press(Action::AssignEntity);
    write(&mut driver, "مرفأ النورس");
    driver.key(Key::ArrowDown);
    driver.key(Key::Enter);
    assert_eq!(made(&driver, "مرفأ النورس"), "FAC");
    let mut driver = tagged();
    tag(&mut driver, "سليم", "PER");
    driver.press(Action::AssignEntity);
    write(&mut driver, "كتيبة الموج");
    driver.key(Key::Enter);
    assert_eq!(made(&driver, "كتيبة الموج"), "PER");
}

#[test]
fn entities_that_the_words_fit_stand_first_and_those_of_the_type_before_others() {
    let text = "بنك الكرّاسي\nسعيد الكرّاسي\nثم سعید الكرّاسي\nنادر الكَرّاسي\nجزيرة\nمنال\nقال الكراسي\nقال فلان";
    let mut driver = Driver::article(text);
    let names = [
        "بنك الكرّاسي",
        "سعيد الكرّاسي",
        "نادر الكَرّاسي",
        "جزيرة",
        "منال",
    ];
    known(
        &mut driver,
        &[
            ("بنك الكرّاسي", "ORG"),
            ("سعيد الكرّاسي", "PER"),
            ("سعید الكرّاسي", "PER"),
            ("نادر الكَرّاسي", "PER"),
            ("جزيرة", "LOC"),
            ("منال", "PER"),
        ],
    );
    let mention = tag(&mut driver, "الكراسي", "PER");
    assert_eq!(
        listed(&mut driver, mention, &names),
        [
            "سعيد الكرّاسي",
            "نادر الكَرّاسي",
            "بنك الكرّاسي",
            "منال",
            "جزيرة"
        ]
    );
    let mention = tag(&mut driver, "فلان", "LOC");
    assert_eq!(listed(&mut driver, mention, &names)[0], "جزيرة");
}

#[test]
fn only_whole_words_of_a_name_fit() {
    let mut driver = Driver::article("قال نادر الكرّاسي أمس\nوأضاف كراس\nسعيد الكراسي");
    known(&mut driver, &[("نادر الكرّاسي", "PER")]);
    for words in ["كراس", "سعيد الكراسي"] {
        let mention = driver.document().set().article().text().rfind(words);
        let start = mention.expect("they are there");
        driver.send(Command::Select(Some(start..start + words.len())));
        driver.send(Command::Tag("PER".into()));
        assert!(!driver.sees_part("Same as"), "{words}");
    }
}

#[test]
fn a_word_of_hundreds_of_names_proposes_none() {
    let lines = (0..201).map(|n| format!("شركة{n:03} الخليج\n"));
    let text: String = lines.chain(["قال الخليج.".to_owned()]).collect();
    let mut driver = Driver::article(&text);
    for n in 0..201 {
        let range = driver.place(&format!("شركة{n:03} الخليج"));
        driver.send(Command::Select(Some(range)));
        driver.send(Command::Tag("ORG".into()));
        driver.send(Command::Act(Action::MakeEntity));
    }
    let start = text.rfind("الخليج").expect("it is there");
    driver.send(Command::Select(Some(start..start + "الخليج".len())));
    driver.send(Command::Tag("ORG".into()));
    let id = driver.document().focused_mention().expect("a mention");
    assert_eq!(driver.document().namesakes(id), []);
}

#[test]
fn a_namesake_that_is_somebody_else_gets_an_entity_of_its_own() {
    let (mut driver, baghdad, _) = tagged();
    let (again, other) = (driver.place("الوزارة"), "بغداد");
    driver.send(Command::Select(Some(again)));
    driver.send(Command::Tag("GPE".into()));
    let mention = driver.document().focus().expect("the mention");
    let new = Referent::New("GPE".into(), other.into());
    driver.send(Command::Refer(vec![mention], new));
    assert_eq!(entities(&driver), 3);
    assert_eq!(driver.document().set().reference_count(baghdad), 2);
    driver.send(Command::Refer(vec![mention], Referent::Nobody));
    assert_eq!(
        driver
            .document()
            .set()
            .reference_count(named(&driver, other)),
        0
    );
    driver.press(Action::Undo);
    driver.press(Action::Undo);
    assert_eq!(entities(&driver), 2, "entity and link were one step");
}

#[test]
fn the_fields_of_an_entity_are_filled_in_in_place_and_each_is_a_step() {
    let (mut driver, baghdad, _) = tagged();
    driver.send(Command::Focus(Some(baghdad.into())));
    driver.type_into("Transliteration", "Baghdad");
    driver.type_into("Country", "IQ");
    driver.type_into("Other name 1", "مدينة السلام");
    // As an older save may hold it: where it is chosen, only a tag can be.
    let language = EntityChange::AliasLanguage(0, "arabic".to_owned());
    driver.send(Command::Change(baghdad.into(), Change::OfEntity(language)));
    driver.type_into("Other name 2", "Bagdad");
    driver.type_into("Identifier elsewhere", "Q1530");
    assert!(driver.sees_part("is no language tag such as"));
    assert!(driver.sees_part("Neither an address nor of the form"));
    let entity = |driver: &Driver| {
        let entity = driver.document().set().entity(baghdad).expect("it");
        hashiya::model::Entity::clone(entity)
    };
    let filled = entity(&driver);
    assert_eq!(
        (&*filled.transliteration, &*filled.country),
        ("Baghdad", "IQ")
    );
    let names: Vec<_> = (filled.aliases.iter())
        .map(|alias| (&*alias.text, &*alias.language))
        .collect();
    assert_eq!(names, [("مدينة السلام", "arabic"), ("Bagdad", "")]);
    assert_eq!(filled.link, "Q1530");
    click(&mut driver, "Remove other name 1");
    assert_eq!(entity(&driver).aliases.len(), 1);
    driver.press(Action::Undo);
    assert_eq!(entity(&driver).aliases, filled.aliases);
    // Typing was one step a field.
    for _ in 0..3 {
        driver.press(Action::Undo);
    }
    let before = entity(&driver);
    assert_eq!(before.aliases.len(), 1);
    assert_eq!(before.aliases[0].language, "");
}

#[test]
fn an_alias_that_is_emptied_at_the_end_goes_and_one_further_up_stays_while_it_is_typed_anew() {
    let (mut driver, baghdad, _) = tagged();
    let mut set = |change| driver.send(Command::Change(baghdad.into(), Change::OfEntity(change)));
    set(EntityChange::Alias(0, "أ".into()));
    set(EntityChange::Alias(1, "ب".into()));
    set(EntityChange::Alias(0, String::new()));
    let count = |driver: &Driver| {
        driver
            .document()
            .set()
            .entity(baghdad)
            .expect("it")
            .aliases
            .len()
    };
    assert_eq!(count(&driver), 2);
    driver.send(Command::Change(
        baghdad.into(),
        Change::OfEntity(EntityChange::Alias(1, String::new())),
    ));
    assert_eq!(count(&driver), 0);
}

#[test]
fn all_references_stand_in_context_and_a_click_leads_there_while_the_entity_stays() {
    let (mut driver, baghdad, _) = tagged();
    driver.send(Command::Focus(Some(baghdad.into())));
    assert!(driver.sees("REFERRED TO 2 TIMES"));
    assert!(driver.sees_part("2 mentions"));
    click(
        &mut driver,
        "Mention · paragraph 3: ثم عاد من وبغداد إلى عمّان",
    );
    assert_eq!(driver.document().focus(), Some(baghdad.into()));
    let (shown, _) = driver.document().reveal().expect("a place");
    assert_eq!(*shown, driver.place("وبغداد"));
}

#[test]
fn one_key_goes_from_reference_to_reference_and_round() {
    let (mut driver, baghdad, amman) = tagged();
    let places = [driver.place("بَغداد"), driver.place("وبغداد")];
    driver.send(Command::Focus(Some(baghdad.into())));
    let shown = |driver: &Driver| driver.document().reveal().expect("a place").0.clone();
    let first = shown(&driver);
    assert_eq!(first, places[0]);
    driver.send(Command::StepReferences {
        forward: true,
        caret: Some(places[0].end),
    });
    assert_eq!(shown(&driver), places[1], "on from the caret");
    driver.key(Key::V);
    assert_eq!(shown(&driver), places[0]);
    assert!(driver.sees_part("on from the first"));
    assert_eq!(driver.document().focus(), Some(baghdad.into()));
    driver.press(Action::PreviousOfEntity);
    assert_eq!(shown(&driver), places[1]);
    // From a mention to the next.
    let mention = driver.document().set().references(baghdad).next();
    driver.send(Command::Focus(mention));
    driver.key(Key::V);
    assert_eq!(shown(&driver), places[1]);
    assert_eq!(
        driver.document().focus(),
        driver.document().set().references(baghdad).nth(1)
    );
    driver.send(Command::Focus(Some(amman.into())));
    driver.key(Key::V);
    driver.key(Key::V);
    assert!(driver.sees_part("nowhere else"));
}

#[test]
fn two_entities_become_one_in_one_step_and_one_undo_parts_them() {
    let (mut driver, baghdad, amman) = tagged();
    let before = driver.document().set().contents().clone();
    driver.send(Command::MergeEntities {
        survivor: amman,
        gone: baghdad,
    });
    let set = driver.document().set();
    assert_eq!(driver.document().focus(), Some(amman.into()));
    assert_eq!((entities(&driver), set.reference_count(amman)), (1, 3));
    assert_eq!(set.entity(amman).expect("it").aliases[0].text, "بَغداد");
    driver.press(Action::Undo);
    let after = driver.document().set().contents();
    assert!(after.entities == before.entities && after.mentions == before.mentions);
}

#[test]
fn some_references_go_over_to_another_entity_to_a_new_one_or_to_none() {
    let (mut driver, baghdad, amman) = tagged();
    let user = driver
        .document()
        .set()
        .references(baghdad)
        .nth(1)
        .expect("it");
    let hand_over = |to| Command::HandOver {
        from: baghdad,
        users: vec![user],
        to,
    };
    let counts = |driver: &Driver| {
        let set = driver.document().set();
        [baghdad, amman].map(|id| set.reference_count(id))
    };
    driver.send(hand_over(Referent::Known(amman)));
    assert_eq!(counts(&driver), [1, 2]);
    driver.press(Action::Undo);
    driver.send(hand_over(Referent::Nobody));
    assert_eq!(counts(&driver), [1, 1]);
    driver.press(Action::Undo);
    driver.send(hand_over(Referent::New(
        "ORG".into(),
        " حكومة بغداد ".into(),
    )));
    let new = named(&driver, "حكومة بغداد");
    assert_eq!(driver.document().focus(), Some(new.into()));
    assert_eq!(counts(&driver), [1, 1]);
    assert_eq!(driver.document().set().reference_count(new), 1);
    driver.press(Action::Undo);
    assert_eq!((counts(&driver), entities(&driver)), ([2, 1], 2));
}

/// Types into whatever has the focus.
fn write(driver: &mut Driver, text: &str) {
    driver.harness.event(egui::Event::Text(text.to_owned()));
    driver.run();
}

#[test]
fn two_entities_are_merged_by_keyboard_alone() {
    let (mut driver, baghdad, amman) = tagged();
    driver.send(Command::Focus(Some(baghdad.into())));
    driver.press(Action::MergeEntity);
    assert!(driver.sees("Entity to find"));
    write(&mut driver, "عمان");
    driver.key(Key::Enter);
    assert!(!driver.sees("Entity to find"));
    assert_eq!(driver.document().focus(), Some(amman.into()));
    assert_eq!(
        (
            entities(&driver),
            driver.document().set().reference_count(amman)
        ),
        (1, 3)
    );
    driver.press(Action::Undo);
    assert_eq!(entities(&driver), 2);
    // Esc leaves all as it was.
    driver.send(Command::Focus(Some(baghdad.into())));
    driver.press(Action::MergeEntity);
    driver.key(Key::Escape);
    assert!(!driver.sees("Entity to find") && entities(&driver) == 2);
}

#[test]
fn an_entity_is_split_by_keyboard_alone_what_has_the_same_words_being_ticked() {
    let (mut driver, baghdad, _) = tagged();
    let second = driver.document().set().references(baghdad).nth(1);
    driver.send(Command::Focus(second));
    driver.press(Action::SplitEntity);
    assert!(driver.sees_part("Go on with 1 reference"));
    driver.key(Key::ArrowUp);
    driver.key(Key::Space);
    assert!(driver.sees_part("Go on with 2 references"));
    driver.key(Key::Space);
    driver.key(Key::Enter);
    write(&mut driver, "حكومة بغداد");
    driver.key(Key::Enter);
    let new = named(&driver, "حكومة بغداد");
    let set = driver.document().set();
    assert_eq!(
        set.references(new).collect::<Vec<_>>(),
        Vec::from_iter(second)
    );
    assert_eq!(set.reference_count(baghdad), 1);
    driver.press(Action::Undo);
    assert_eq!(
        (
            entities(&driver),
            driver.document().set().reference_count(baghdad)
        ),
        (2, 2)
    );
}

#[test]
fn a_mention_is_moved_to_another_entity_to_a_new_one_and_to_none_by_keyboard_alone() {
    let (mut driver, baghdad, amman) = tagged();
    let mention = driver.document().set().references(baghdad).nth(1);
    driver.send(Command::Focus(mention));
    driver.press(Action::AssignEntity);
    write(&mut driver, "عمان");
    driver.key(Key::Enter);
    assert_eq!(driver.document().set().reference_count(amman), 2);
    driver.press(Action::AssignEntity);
    write(&mut driver, "مطار بغداد");
    driver.key(Key::Enter);
    assert_eq!(
        driver
            .document()
            .set()
            .reference_count(named(&driver, "مطار بغداد")),
        1
    );
    driver.press(Action::AssignEntity);
    driver.key(Key::Delete);
    let counts = [baghdad, amman].map(|id| driver.document().set().reference_count(id));
    assert_eq!((counts, entities(&driver)), ([1, 1], 3));
}
