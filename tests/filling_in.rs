//! From the text or a row into the form of what the inspector shows, through it, and back, by key.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | Enter in any field, of one line or of several, whatever is filled in | the next field has the focus, the last one keeps it; never the page | `after_enter_the_next_field_has_the_focus` |
//! | Shift+Enter in a field of several lines, as a note or a translation | a line begins | `a_line_is_begun_by_shift_and_enter_and_none_is_kept_unseen` |
//! | such a field is left behind an empty line, by Enter, Tab, Escape, a click, or for another record | the line end is not kept, and there is no step to undo for it | `a_line_is_begun_by_shift_and_enter_and_none_is_kept_unseen` |
//! | a new name is typed as the claimant, the recipient, the place or a source | the row that Enter takes says as what it is made; a row each for what else it is likely to be | `what_is_made_of_a_new_name_is_said_before_it_is_made` |
//! | the words are tagged in the article | it is made as what they are tagged | `what_is_made_of_a_new_name_is_said_before_it_is_made` |
//! | … or are not, and the claimant of the latest claim was made as a person | it is made as a person, too | `a_new_claimant_is_of_the_type_of_the_last` |
//! | the evidence states a sum of five digits or more | its thousands stand apart where it is proposed; the value is the plain number | `large_sums_are_proposed_with_their_thousands_apart` |
//! | the evidence states more than four amounts and times | four, and a button that says how many more there are and shows them, by key too | `proposals_beyond_the_fourth_are_told_and_shown` |
//! | the evidence names a day of another calendar, and neither it nor the article a year | it is proposed by its name | `a_day_without_a_year_is_proposed_by_its_name` |
//! | “Accept” by key | the next proposal has the focus, after the last one a field | `after_accept_the_next_proposal_has_the_focus_and_then_a_field` |
//! | a button by key that is gone afterwards, as “×” beside a name | what is filled in next has the focus, not the page | `what_goes_away_hands_the_focus_on` |
//! | the record itself goes, by its button | the page has the keys again | `after_the_record_is_deleted_keys_are_the_pages` |
//! | the key of the note, the document being in the inspector | its note has the focus: what is typed then is no command | `the_key_of_the_note_leads_into_that_of_the_document_too` |
//! | letters on a button between two fields, gone to from one of them | no commands: nothing changes, nothing opens | `letters_between_two_fields_are_no_commands` |
//! | a name nobody bears is typed, whose letters stand scattered in that of another | it is that of somebody new | `a_new_name_is_not_taken_for_one_that_has_its_letters_scattered` |

use egui::{Key, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    model::RecordId,
    workspace::{Action, Command},
};

use crate::support::Driver;

/// The name of what has the focus.
fn focused(driver: &Driver) -> String {
    let mut all = driver.harness.root().children_recursive();
    let focused = all.find(|node| node.is_focused());
    let label = focused.and_then(|node| node.accesskit_node().label());
    label.unwrap_or_default()
}

#[test]
fn enter_goes_into_the_first_field_whatever_the_inspector_shows_and_escape_leads_back() {
    let mut driver = Driver::sample();
    let contents = driver.document().set().contents().clone();
    let relation = contents.relations.values().next().expect("a relation");
    let RecordId::Claim(from) = relation.from else {
        panic!("a relation of claims")
    };
    let of: [(Option<RecordId>, &str); 4] = [
        (
            contents.mentions.keys().next().map(|id| (*id).into()),
            "Type",
        ),
        (contents.claims.keys().next().map(|id| (*id).into()), "Gist"),
        (
            contents.entities.keys().next().map(|id| (*id).into()),
            "Type",
        ),
        (
            contents.relations.keys().next().map(|id| (*id).into()),
            &contents.claims[&from].gist,
        ),
    ];
    for (record, first) in of {
        driver.send(Command::Focus(record));
        driver.press(Action::FillIn);
        assert_eq!(focused(&driver), first);
        driver.key(Key::Escape);
        assert_eq!(driver.document().focus(), record, "{first}");
        driver.press(Action::NextWord);
        assert!(
            driver.document().selection().is_some(),
            "keys are the text’s"
        );
        driver.send(Command::Select(None));
    }
    assert!(
        !driver.document().has_unsaved_changes(),
        "nothing is changed"
    );
}

#[test]
fn enter_goes_into_the_form_of_several() {
    let mut driver = Driver::sample();
    let of_type = |driver: &Driver| {
        let mentions = driver.document().set().contents().mentions.clone();
        let here = mentions
            .iter()
            .find(|(_, mention)| mention.kind.as_str() == "DEBRIS");
        here.map(|(id, _)| RecordId::from(*id))
    };
    let first = of_type(&driver);
    driver.send(Command::Focus(first));
    driver.press(Action::ChooseNext);
    assert!(driver.document().chooses_several());
    driver.press(Action::FillIn);
    assert_eq!(focused(&driver), "Type");
}

#[test]
fn with_nothing_in_the_inspector_enter_leads_nowhere_and_keys_stay_the_texts() {
    let mut driver = Driver::article("قال الوزير إن الوفد عاد");
    driver.press(Action::NextWord);
    driver.press(Action::FillIn);
    driver.key(Key::Num1);
    assert_eq!(driver.document().set().contents().mentions.len(), 1);
    assert_eq!(driver.document().set().document().title, "article");
}

#[test]
fn enter_on_what_a_view_has_brought_into_the_inspector_goes_into_its_form_and_escape_back() {
    for (view, enters) in [
        (Action::ViewClaims, 1),
        (Action::ViewTimeline, 1),
        // The graph is entered first, and shows nothing in the inspector unasked.
        (Action::Graph, 2),
    ] {
        let mut driver = Driver::sample();
        driver.press(view);
        if view == Action::Graph {
            driver.key(Key::Enter);
        }
        driver.key(Key::ArrowDown);
        let there = focused(&driver);
        for _ in 0..enters {
            driver.key(Key::Enter);
        }
        let shown = driver.document().focus();
        assert!(matches!(shown, Some(RecordId::Claim(_))), "{view:?}");
        assert_eq!(focused(&driver), "Gist", "{view:?}");
        driver.key(Key::Escape);
        assert_eq!(driver.document().focus(), shown, "{view:?}");
        assert!(!driver.sees("Article"), "{view:?}");
        if view != Action::Graph {
            assert_eq!(focused(&driver), there, "the keys are the view’s again");
        }
    }
}

/// The names of what can be filled in, in the order of the form.
fn lines(driver: &Driver) -> Vec<String> {
    let all = driver.harness.root().children_recursive();
    let fields = [Role::TextInput, Role::MultilineTextInput];
    let lines = all.filter(|node| fields.contains(&node.accesskit_node().role()));
    let names = lines.filter_map(|node| node.accesskit_node().label());
    names.filter(|name| !name.contains("Colour")).collect()
}

fn role(driver: &Driver) -> Option<Role> {
    let mut all = driver.harness.root().children_recursive();
    let focused = all.find(|node| node.is_focused());
    focused.map(|node| node.accesskit_node().role())
}

fn is_field(role: Option<Role>) -> bool {
    let fields = [
        Role::TextInput,
        Role::MultilineTextInput,
        Role::ComboBox,
        Role::RadioButton,
    ];
    role.is_some_and(|role| fields.contains(&role))
}

fn reach(driver: &mut Driver, name: &str) {
    driver.harness.get_by_label(name).focus();
    driver.run();
    assert_eq!(focused(driver), name);
}

#[test]
fn after_enter_the_next_field_has_the_focus() {
    let mut driver = Driver::sample();
    let contents = driver.document().set().contents().clone();
    let claim = contents.claims.keys().next().map(|id| (*id).into());
    let entity = contents.entities.keys().next().map(|id| (*id).into());
    let mut went_on = 0;
    for record in [claim, entity, None] {
        driver.send(Command::Focus(record));
        for group in ["Who says it", "What is said", "How sure", "Checking"] {
            if driver.sees(group) {
                driver.harness.get_by_label(group).click_accesskit();
                driver.run();
            }
        }
        for name in lines(&driver) {
            reach(&mut driver, &name);
            driver.key(Key::Enter);
            assert!(
                is_field(role(&driver)),
                "{name} led to {}",
                focused(&driver)
            );
            went_on += usize::from(focused(&driver) != name);
        }
    }
    assert!(went_on > 15, "{went_on}");
    assert!(!driver.document().has_unsaved_changes());
    driver.send(Command::Focus(claim));
    reach(&mut driver, "Gist");
    driver.key(Key::Enter);
    assert_eq!(focused(&driver), "Translation", "links are no fields");
}

#[test]
fn after_accept_the_next_proposal_has_the_focus_and_then_a_field() {
    let mut driver =
        Driver::article("اقترحت الهيئة في 16 يناير 2024 مهلة من سنتين إلى خمس سنوات\n");
    driver.select("اقترحت الهيئة في 16 يناير 2024 مهلة من سنتين إلى خمس سنوات");
    driver.press(Action::MakeClaim);
    let proposals = |driver: &Driver| -> Vec<String> {
        let all = driver.harness.query_all_by_label_contains("Accept ");
        all.filter_map(|node| node.accesskit_node().label())
            .collect()
    };
    let first = proposals(&driver);
    assert!(first.len() >= 2, "{first:?}");
    reach(&mut driver, &first[0]);
    for _ in 0..first.len() {
        let before = proposals(&driver);
        driver.key(Key::Enter);
        let now = proposals(&driver);
        assert!(now.len() < before.len());
        if let Some(next) = now.first() {
            assert_eq!(&focused(&driver), next);
        } else {
            break;
        }
    }
    assert_eq!(proposals(&driver), Vec::<String>::new());
    assert!(is_field(role(&driver)), "{}", focused(&driver));
}

#[test]
fn proposals_beyond_the_fourth_are_told_and_shown() {
    let text = "ثلاثة جنود وأربعة مدنيين وخمسة أطفال وست عائلات وسبعة منازل وثماني سفن";
    let other = "ثلاث سفن وأربعة منازل وخمس عائلات وستة أطفال وسبعة مدنيين";
    let mut driver = Driver::article(&format!("{text}\n{other}\n"));
    driver.select(text);
    driver.press(Action::MakeClaim);
    let proposed = |driver: &Driver| {
        let all = driver.harness.query_all_by_label_contains("Accept ");
        all.count()
    };
    assert_eq!(proposed(&driver), 4);
    reach(&mut driver, "Show 2 more");
    driver.key(Key::Enter);
    assert_eq!(proposed(&driver), 6);
    assert!(!driver.sees_part(" more"));
    assert!(
        focused(&driver).contains("7 houses"),
        "{}",
        focused(&driver)
    );
    driver.send(Command::Focus(None));
    driver.select(other);
    driver.press(Action::MakeClaim);
    assert_eq!(proposed(&driver), 4, "another claim begins anew");
    assert!(driver.sees("Show 1 more"));
}

#[test]
fn a_day_without_a_year_is_proposed_by_its_name() {
    let mut driver = Driver::article("اجتمع الوفد في 10 محرم\n");
    driver.select("اجتمع الوفد في 10 محرم");
    driver.press(Action::MakeClaim);
    let all = driver.harness.query_all_by_label_contains("Accept Time");
    let names: Vec<String> = all
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(names, ["Accept Time: 10 Muharram in the Hijri calendar"]);
}

#[test]
fn what_goes_away_hands_the_focus_on() {
    let mut driver = Driver::sample();
    let contents = driver.document().set().contents().clone();
    let mut entities = contents.entities.iter();
    let named = entities.find(|(_, entity)| !entity.aliases.is_empty());
    let (id, _) = named.expect("an entity with another name");
    driver.send(Command::Focus(Some((*id).into())));
    let last = contents.entities[id].aliases.len();
    reach(&mut driver, &format!("Remove other name {last}"));
    driver.key(Key::Enter);
    let left = driver
        .document()
        .set()
        .entity(*id)
        .expect("it")
        .aliases
        .len();
    assert_eq!(left, last - 1);
    assert_eq!(focused(&driver), "Country");
}

#[test]
fn after_the_record_is_deleted_keys_are_the_pages() {
    let mut driver = Driver::sample();
    let mentions = driver.document().set().contents().mentions.clone();
    let id = mentions.keys().next().map(|id| RecordId::from(*id));
    driver.send(Command::Focus(id));
    reach(&mut driver, "Delete");
    driver.key(Key::Enter);
    let left = driver.document().set().contents().mentions.len();
    assert_eq!(left, mentions.len() - 1);
    assert_eq!(focused(&driver), "Article");
}

#[test]
fn the_key_of_the_note_leads_into_that_of_the_document_too() {
    let mut driver = Driver::article("وصل الوفد إلى الميناء");
    driver.press(Action::Note);
    assert_eq!(focused(&driver), "Note");
    driver.harness.event(egui::Event::Text("T".to_owned()));
    driver.run();
    assert_eq!(driver.document().set().document().note, "T");
}

#[test]
fn letters_between_two_fields_are_no_commands() {
    let mut driver = Driver::sample();
    let claim = *(driver.document().set().contents().claims.keys().next()).expect("a claim");
    driver.send(Command::Focus(Some(claim.into())));
    driver.press(Action::FillIn);
    assert_eq!(focused(&driver), "Gist");
    driver.key(Key::Tab);
    let between = focused(&driver);
    assert_ne!(between, "Gist");
    let contents = |driver: &Driver| format!("{:?}", driver.document().set().contents());
    let before = contents(&driver);
    for key in [
        Key::Num1,
        Key::D,
        Key::N,
        Key::C,
        Key::T,
        Key::X,
        Key::Period,
    ] {
        driver.key(key);
        assert_eq!(focused(&driver), between, "{key:?}");
    }
    assert_eq!(contents(&driver), before);
    // Where one has not been filling in, they are the text's.
    driver.key(Key::Escape);
    driver.key(Key::N);
    assert_eq!(focused(&driver), "Note");
}

/// The mention, claim or document with its note in the inspector, to be filled in.
fn noted(name: &str) -> (Driver, RecordId) {
    let mut driver = Driver::article("قال الوزير إن الوفد عاد");
    driver.select("الوفد عاد");
    driver.press(Action::MakeClaim);
    driver.key(Key::Escape);
    let id = driver.document().focus().expect("a claim");
    reach(&mut driver, name);
    (driver, id)
}

fn kept(driver: &Driver, id: RecordId, name: &str) -> String {
    let RecordId::Claim(id) = id else {
        panic!("a claim")
    };
    let claim = driver.document().set().claim(id).expect("a claim");
    match name {
        "Gist" => claim.gist.clone(),
        "Translation" => claim.translation.clone(),
        _ => claim.note.clone(),
    }
}

fn begin_line(driver: &mut Driver) {
    driver
        .harness
        .key_press_modifiers(egui::Modifiers::SHIFT, Key::Enter);
    driver.run();
}

fn types(driver: &mut Driver, words: &str) {
    driver.harness.event(egui::Event::Text(words.to_owned()));
    driver.run();
}

#[test]
fn a_line_is_begun_by_shift_and_enter_and_none_is_kept_unseen() {
    type Leave = fn(&mut Driver);
    let ways: [(&str, Leave); 5] = [
        ("Enter", |driver| driver.key(Key::Enter)),
        ("Tab", |driver| driver.key(Key::Tab)),
        ("Escape", |driver| driver.key(Key::Escape)),
        ("a click", |driver| {
            let at = driver.harness.get_by_label("Article").rect().center();
            driver.click(at);
        }),
        ("another record", |driver| driver.send(Command::Focus(None))),
    ];
    for name in ["Gist", "Translation", "Note"] {
        for (way, leave) in ways {
            let (mut driver, id) = noted(name);
            types(&mut driver, "The delegation returned.");
            begin_line(&mut driver);
            if name == "Gist" {
                assert_ne!(focused(&driver), name, "a sentence is one line");
                continue;
            }
            types(&mut driver, "It was late.");
            let words = "The delegation returned.\nIt was late.";
            assert_eq!(kept(&driver, id, name), words);
            let history = driver.document().history().present();
            begin_line(&mut driver);
            begin_line(&mut driver);
            leave(&mut driver);
            assert_eq!(kept(&driver, id, name), words, "{name}, {way}");
            let now = driver.document().history().present();
            assert_eq!(now, history, "{name}, {way}");
        }
    }
}

/// Opens a choice and types; what the rows for new things say.
fn offers(driver: &mut Driver, name: &str, words: &str) -> Vec<String> {
    reach(driver, name);
    types(driver, words);
    let all = driver.harness.query_all_by_label_contains("New ");
    let rows = all.filter_map(|row| row.accesskit_node().label());
    rows.filter(|row| row.contains(words)).collect()
}

/// Who is typed is nobody else, whose name only has the letters somewhere.
#[test]
fn a_new_name_is_not_taken_for_one_that_has_its_letters_scattered() {
    let mut driver = Driver::article("قال سليم البحري إن الوفد عاد");
    driver.select("سليم البحري");
    driver.send(Command::Tag("PER".into()));
    driver.press(Action::AssignEntity);
    types(&mut driver, "Nadim Korrasi");
    driver.key(Key::Enter);
    driver.key(Key::Escape);
    driver.select("الوفد عاد");
    driver.press(Action::MakeClaim);
    driver.key(Key::Escape);
    reach(&mut driver, "Claimant");
    types(&mut driver, "Nora");
    driver.key(Key::Enter);
    let contents = driver.document().set().contents();
    let mut names: Vec<&str> = contents
        .entities
        .values()
        .map(|it| it.name.as_str())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["Nadim Korrasi", "Nora"]);
    let claimant = contents
        .claims
        .values()
        .next()
        .and_then(|claim| claim.claimant);
    let named = claimant
        .and_then(|id| contents.entities.get(&id))
        .map(|it| it.name.as_str());
    assert_eq!(named, Some("Nora"));
}

#[test]
fn what_is_made_of_a_new_name_is_said_before_it_is_made() {
    let kinds = [
        ("PER", "person"),
        ("ORG", "organisation"),
        ("GPE", "country, city"),
        ("LOC", "place"),
    ];
    for field in ["Claimant", "Recipient", "Place"] {
        for (kind, _) in kinds {
            let mut driver = Driver::article("قال سليم البحري إن الوفد عاد");
            let range = driver.place("سليم البحري");
            driver.send(Command::Select(Some(range)));
            driver.send(Command::Tag(kind.into()));
            driver.select("الوفد عاد");
            driver.press(Action::MakeClaim);
            driver.key(Key::Escape);
            if field != "Claimant" {
                driver
                    .harness
                    .get_by_label("What is said")
                    .click_accesskit();
                driver.run();
            }
            let rows = offers(&mut driver, field, "منى القاضي");
            assert!(rows.len() > 1, "{field}: {rows:?}");
            for row in &rows {
                assert!(
                    row.starts_with("New ") && !row.starts_with("New :"),
                    "{row}"
                );
            }
            driver.key(Key::Escape);
            // As tagged, in another spelling too.
            for words in ["سليم البحري", "سَليم البحري"] {
                let label = {
                    let tagset = driver.document().set().tagset();
                    let tag = tagset.get(&kind.into()).expect("a type");
                    tag.label_in("en").to_lowercase()
                };
                let rows = offers(&mut driver, field, words);
                let first = rows.first().expect("a row");
                assert!(first.starts_with(&format!("New {label}: ")), "{rows:?}");
                driver.key(Key::Escape);
            }
            offers(&mut driver, field, "سليم البحري");
            driver.key(Key::Enter);
            let entities = &driver.document().set().contents().entities;
            let made = entities.values().next().expect("an entity");
            assert_eq!(made.kind.as_str(), kind, "{field}");
        }
    }
}

#[test]
fn a_new_claimant_is_of_the_type_of_the_last() {
    let mut driver = Driver::article("قال سليم البحري إن الوفد عاد");
    let claim = |driver: &mut Driver, words: &str, name: &str| {
        let range = driver.place(words);
        driver.send(Command::Select(Some(range)));
        driver.press(Action::MakeClaim);
        driver.key(Key::Escape);
        offers(driver, "Claimant", name)
    };
    let rows = claim(&mut driver, "الوفد عاد", "منى القاضي");
    let at = rows.iter().position(|row| row.starts_with("New person: "));
    for _ in 0..at.expect("a person can be made") {
        driver.key(Key::ArrowDown);
    }
    driver.key(Key::Enter);
    let rows = claim(&mut driver, "البحري إن الوفد", "نادر مرجان");
    assert!(rows[0].starts_with("New person: "), "{rows:?}");
    let offered = rows.iter().any(|row| row.starts_with("New organisation: "));
    assert!(offered, "{rows:?}");
}

#[test]
fn large_sums_are_proposed_with_their_thousands_apart() {
    let mut driver = Driver::article("بلغت الكلفة ٩٥٠ مليون دولار");
    driver.select("بلغت الكلفة ٩٥٠ مليون دولار");
    driver.press(Action::MakeClaim);
    let id = driver.document().focus().expect("a claim");
    let all = driver
        .harness
        .query_all_by_label_contains("Accept Quantity");
    let names: Vec<String> = all
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    let name = names.first().expect("a proposal");
    assert!(name.contains("950,000,000"), "{name}");
    driver.harness.get_by_label(name).click_accesskit();
    driver.run();
    let RecordId::Claim(id) = id else {
        panic!("a claim")
    };
    let claim = driver.document().set().claim(id).expect("a claim");
    let quantity = claim.quantity.as_ref().expect("a quantity");
    let most = quantity.max.map(|max| max.to_string());
    assert_eq!(most.as_deref(), Some("950000000"));
}
