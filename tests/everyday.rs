//! Small things of a day's work in the window, in the real app: what stood in the way of one's hands.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | one looks for something while words are selected that are out of view | it is looked for from what is in view on; *Find next* and *Find previous* too | `finding_begins_at_what_is_in_view_not_at_a_selection_out_of_view` |
//! | … that are in view | from the selection on, as ever | `finding_begins_at_a_selection_in_view` |
//! | a save that is only read, or that must not be written over, is saved as a copy | a name beside it is proposed, and it is taken | `a_copy_is_proposed_a_name_of_its_own` |
//! | … and copies of it are there | the next one's number | `a_copy_is_proposed_a_name_of_its_own` |
//! | the menu of selected words, or of an annotation, opens | what is done to them stands above what makes a file of them | `the_menu_of_a_place_ends_with_the_picture` |
//! | a list of the settings, the counts, the graph or the tagset is opened by key | it begins at what is set; the arrow and Enter take the next and close it | `a_list_opened_by_key_begins_at_what_is_set_and_closes_when_taken` |
//! | any list in the interface | our own, of one look | `no_list_is_made_in_another_way` |
//! | names of either direction in the sheet of an entity | begin at one side, as in the list of claimants | `names_in_the_sheet_of_an_entity_begin_at_one_side` |
//! | our own question for a path proposes a folder; a path or a name is pasted | it takes the place of what is proposed; a name lies in that folder | `what_is_typed_takes_the_place_of_a_proposed_path_or_goes_on_from_it` |
//! | … after End | it goes on from it | `what_is_typed_takes_the_place_of_a_proposed_path_or_goes_on_from_it` |
//! | … and what was typed is no file | it stands there to be mended | `what_is_typed_takes_the_place_of_a_proposed_path_or_goes_on_from_it` |
//! | a gist is typed in several words | one row of the history; undo goes word by word, and the state where one is has a row | `the_history_tells_once_of_a_field_typed_in_one_go` |
//! | after a crash | as many changes are offered as undo would have taken back | `what_can_be_restored_is_counted_as_for_undo` |

use std::{fs, path::Path};

use egui::accesskit::{Role, Toggled};
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Rect, TouchPhase, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable};
use hashiya::model::RecordId;
use hashiya::workspace::{
    Access, Action, Answer, Change, Command, EntityField, PathPurpose, Section, Setting,
};

use crate::support::Driver;

const TEXT: &str = "زار الوفد بغداد أمس\nثم عاد إلى عمّان مساء\n";

/// Many paragraphs, each with its number and a word that all have.
fn long() -> String {
    let words = "قالت الوكالة إن الموعد تأجل ";
    let paragraph =
        |n: usize| format!("فقرة {n:05}: {}.\n", words.repeat(1 + n * 7 % 5).trim_end());
    (0..200).map(paragraph).collect()
}

/// A save by `annotator-1`, as `annotator-2` reads it.
fn only_read() -> Driver {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(Key::Num3);
    driver.save_as("theirs.ron");
    let folder = driver.kill();
    let path = folder.path().join("theirs.ron");
    let mut driver = Driver::start_with_ids(folder, vec![path], Some("annotator-2"), 100);
    driver.answer(Answer::ReadOnly);
    assert!(matches!(driver.document().access(), Access::Read(_)));
    dismiss(&mut driver);
    driver
}

/// Lets all notices go.
fn dismiss(driver: &mut Driver) {
    let ids: Vec<u64> = driver.workspace().notices().iter().map(|n| n.id).collect();
    ids.into_iter()
        .for_each(|id| driver.send(Command::Dismiss(id)));
}

/// What stands on rows and sheets, without isolates.
fn lines(driver: &Driver) -> Vec<String> {
    let root = driver.harness.root();
    let nodes = root.children_recursive();
    let labels = nodes.filter_map(|node| node.accesskit_node().label());
    labels
        .map(|label| label.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], ""))
        .collect()
}

fn last_notice(driver: &Driver) -> String {
    let notices = driver.workspace().notices();
    notices.last().map(|n| n.text.clone()).unwrap_or_default()
}

fn turn_wheel(driver: &mut Driver, points: f32) {
    driver.harness.hover_at(pos2(700.0, 500.0));
    driver.harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, points),
        phase: TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source: MouseWheelSource::Unknown,
    });
    driver.run();
}

/// The bytes of the text in view.
fn in_view(driver: &Driver) -> std::ops::Range<usize> {
    let text = driver.document().set().article().shared_text();
    let numbers = (0..200).map(|n| format!("فقرة {n:05}:"));
    let drawn = numbers.filter(|label| driver.sees_part(label));
    let places: Vec<usize> = drawn.filter_map(|label| text.find(&label)).collect();
    let (first, last) = (places[0], places[places.len() - 1]);
    first..last + text[last..].find('\n').expect("a line end")
}

#[test]
fn finding_begins_at_what_is_in_view_not_at_a_selection_out_of_view() {
    for action in [Action::Find, Action::FindNext, Action::FindPrevious] {
        let mut driver = Driver::article(&long());
        driver.press(Action::Find);
        driver.type_into("Find in the article", "تأجل");
        driver.send(Command::CloseFind);
        driver.send(Command::Select(Some(driver.place("فقرة 00002"))));
        turn_wheel(&mut driver, -6000.0);
        let seen = in_view(&driver);
        assert!(driver.document().selection().expect("words").end() < seen.start);
        driver.press(action);
        let hit = driver.document().find().current_hit().expect("a hit");
        // Whoever looks back may find it right above.
        let near = seen.start.saturating_sub(400)..seen.end;
        assert!(near.contains(&hit.start), "{action:?}: {hit:?}, {seen:?}");
    }
}

#[test]
fn finding_begins_at_a_selection_in_view() {
    let mut driver = Driver::article(&long());
    driver.select("فقرة 00006");
    let selected = driver.document().selection().expect("words");
    driver.press(Action::Find);
    driver.type_into("Find in the article", "تأجل");
    let hit = driver.document().find().current_hit().expect("a hit");
    let text = driver.document().set().article().text();
    let next = selected.end() + text[selected.end()..].find("تأجل").expect("one more");
    assert_eq!(hit.start, next);
}

#[test]
fn a_copy_is_proposed_a_name_of_its_own() {
    let newer = || {
        let driver = only_read();
        let path = driver.document().path().expect("a save").to_owned();
        let folder = driver.kill();
        let text = fs::read_to_string(&path).expect("a save");
        let newer = text.replacen("(type: \"GPE\"", "(mood: \"calm\", type: \"GPE\"", 1);
        assert_ne!(newer, text);
        fs::write(&path, newer).expect("a newer save");
        Driver::start_with_ids(folder, vec![path], Some("annotator-1"), 100)
    };
    for mut driver in [only_read(), newer()] {
        let path = driver.document().path().expect("a save").to_owned();
        let before = fs::read(&path).expect("a save");
        for name in ["theirs copy.ron", "theirs copy 2.ron", "theirs copy 3.ron"] {
            driver.press(Action::SaveAs);
            let copy = path.with_file_name(name);
            let proposed = driver.record().suggested.pop();
            assert_eq!(proposed, Some(copy.display().to_string()));
            fs::write(&copy, "something else").expect("a file");
        }
        let copy = path.with_file_name("theirs copy 4.ron");
        let purpose = PathPurpose::Save(driver.document().key());
        driver.send(Command::PathChosen(purpose, Some(copy.clone())));
        assert!(copy.exists(), "{}", last_notice(&driver));
        assert_eq!(fs::read(&path).expect("a save"), before);
    }
}

#[test]
fn the_menu_of_a_place_ends_with_the_picture() {
    let mut driver = Driver::article(TEXT);
    let check = |driver: &mut Driver, above: &[&str]| {
        driver.press(Action::MenuHere);
        let rects = |name: &str| -> Vec<Rect> {
            let found = driver.harness.query_all_by_label_contains(name);
            found.map(|node| node.rect()).collect()
        };
        let picture = rects("Save a picture of this passage")[0];
        for name in above {
            let in_menu = |rect: &&Rect| rect.left() == picture.left();
            let rects = rects(name);
            let entry = rects.iter().find(in_menu);
            let entry = entry.unwrap_or_else(|| panic!("no {name}"));
            assert!(entry.top() < picture.top(), "{name} below the picture");
        }
        driver.key(Key::Escape);
    };
    driver.select("بغداد");
    check(
        &mut driver,
        &["Tag as", "Copy text", "Claim from selection", "Tag again"],
    );
    driver.key(Key::Num3);
    check(
        &mut driver,
        &["Entity from mention", "Fill in", "Note", "Delete"],
    );
}

/// Opens a list by key, takes the next of it, and asks that it is closed then.
fn take_next(driver: &mut Driver, name: &str) {
    let value = |driver: &Driver| driver.harness.get_by_label(name).value().expect("a value");
    let before = value(driver);
    driver.harness.get_by_label(name).focus();
    driver.run();
    driver.key(Key::Enter);
    let is_chosen = |driver: &Driver, row: &str| {
        let rows = driver
            .harness
            .query_all_by_role_and_label(Role::ListBoxOption, row);
        let mut chosen = rows.map(|node| node.accesskit_node().toggled());
        chosen.any(|chosen| chosen == Some(Toggled::True))
    };
    assert!(is_chosen(driver, &before), "{name} begins at {before}");
    driver.key(Key::ArrowDown);
    assert!(!is_chosen(driver, &before), "{name} goes on from {before}");
    driver.key(Key::Enter);
    assert!(!driver.sees(&format!("{name}: find")), "{name} is closed");
    assert_ne!(value(driver), before, "{name}");
    assert!(driver.harness.get_by_label(name).is_focused(), "{name}");
}

#[test]
fn a_list_opened_by_key_begins_at_what_is_set_and_closes_when_taken() {
    let mut driver = Driver::sample();
    driver.press(Action::Settings);
    for section in Section::ALL {
        let headings = driver.harness.query_all_by_label(section.name());
        headings.last().expect("a heading").click_accesskit();
        driver.run();
        for setting in [
            Setting::InterfaceSize,
            Setting::Snap,
            Setting::FirstTagset,
            Setting::Arabic,
            Setting::Hebrew,
            Setting::Latin,
        ] {
            if setting.info().section == section {
                take_next(&mut driver, setting.info().label);
            }
        }
    }
    driver.key(Key::Escape);
    driver.press(Action::Graph);
    take_next(&mut driver, "Around what is in the inspector");
    driver.press(Action::ViewCounts);
    for name in ["Count what", "Rows", "Columns"] {
        take_next(&mut driver, name);
    }
    driver.press(Action::Tagset);
    take_next(&mut driver, "Which tagset");
}

#[test]
fn no_list_is_made_in_another_way() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui")];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = fs::read_to_string(&path).expect("a source");
            assert!(!source.contains("ComboBox::from"), "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 50, "{seen} files");
}

#[test]
fn names_in_the_sheet_of_an_entity_begin_at_one_side() {
    let mut driver = Driver::article(TEXT);
    let names = ["بغداد", "Baghdad", "בגדאד"];
    for name in names {
        driver.send(Command::Select(Some(driver.place("بغداد"))));
        driver.send(Command::Tag("GPE".into()));
        let mention = driver.document().focus().expect("a mention");
        driver.send(Command::NameEntity(
            mention,
            EntityField::Own,
            "GPE".into(),
            name.to_owned(),
        ));
    }
    driver.select("عمّان");
    driver.key(Key::Num3);
    driver.press(Action::AssignEntity);
    let left = |name: &str| {
        let rows = driver
            .harness
            .query_all_by_role_and_label(Role::ListBoxOption, name);
        let row = rows.map(|node| node.rect()).next_back().expect("a row");
        let words = driver
            .harness
            .query_all_by_label(name)
            .map(|node| node.rect());
        let mut words = words.filter(|words| row.contains_rect(*words) && *words != row);
        words.next().expect("the name").left() - row.left()
    };
    let first = left(names[0]);
    for name in names {
        assert_eq!(left(name), first, "{name}");
    }
}

/// Asks for a file to open, as where the system has no window for that.
fn ask_for_a_path(driver: &mut Driver, proposed: String) {
    driver.send(Command::NoDialog {
        purpose: PathPurpose::Open,
        suggestion: proposed,
        why: "There is no dialog service.".to_owned(),
    });
}

#[test]
fn what_is_typed_takes_the_place_of_a_proposed_path_or_goes_on_from_it() {
    let mut driver = Driver::article(TEXT);
    let folder = driver.folder.path().join("papers");
    fs::create_dir(&folder).expect("a folder");
    let file = |name: &str| {
        let path = folder.join(name);
        fs::write(&path, format!("{TEXT}{name}\n")).expect("an article");
        path.display().to_string()
    };
    let proposed = format!("{}/", folder.display());
    let whole = file("whole.txt");
    let (alone, behind) = ("alone.txt".to_owned(), "behind.txt".to_owned());
    let mended = file("mended.txt");
    file(&alone);
    file(&behind);
    for (goes_on, typed, name) in [
        (false, &whole, "whole.txt"),
        (false, &alone, "alone.txt"),
        (true, &behind, "behind.txt"),
    ] {
        ask_for_a_path(&mut driver, proposed.clone());
        if goes_on {
            driver.key(Key::End);
        }
        driver.harness.event(Event::Paste(typed.clone()));
        driver.run();
        driver.key(Key::Enter);
        let text = driver.document().set().article().text();
        assert!(text.ends_with(&format!("{name}\n")), "{name}: {text}");
    }
    // What was typed and does not do is mended, not typed anew.
    ask_for_a_path(&mut driver, proposed);
    let wrong = mended.trim_end_matches("txt").to_owned();
    driver.harness.event(Event::Paste(wrong));
    driver.run();
    driver.key(Key::Enter);
    driver.harness.event(Event::Text("txt".to_owned()));
    driver.run();
    driver.key(Key::Enter);
    let text = driver.document().set().article().text();
    assert!(text.ends_with("mended.txt\n"), "{text}");
}

/// A claim whose gist was typed in three words, each a step of undo; and the claim.
fn typed_gist() -> (Driver, RecordId) {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(Key::Num3);
    driver.send(Command::Select(Some(driver.place("عاد إلى عمّان"))));
    driver.send(Command::Act(Action::MakeClaim));
    let claim = driver.document().focus().expect("a claim");
    let gist = "back in town";
    for (end, letter) in gist.char_indices() {
        if letter == ' ' {
            driver.send(Command::EndTyping);
        }
        let gist = Change::Gist(gist[..=end].to_owned());
        driver.send(Command::Change(claim, gist));
    }
    driver.send(Command::EndTyping);
    (driver, claim)
}

#[test]
fn the_history_tells_once_of_a_field_typed_in_one_go() {
    let (mut driver, _) = typed_gist();
    let steps = driver.document().history().len();
    assert!(steps >= 5, "each word is a step of undo: {steps}");
    driver.press(Action::History);
    let rows = |driver: &Driver, words: &str| {
        let lines = lines(driver).into_iter();
        lines.filter(|line| line.contains(words)).count()
    };
    let whole = "the gist «back in town»";
    assert_eq!(rows(&driver, whole), 1, "{:?}", lines(&driver));
    assert_eq!(rows(&driver, "the gist"), 1, "one row of what was typed");
    driver.type_into("Find in history", "town");
    assert_eq!(rows(&driver, "the gist"), 1, "found once");
    driver.key(Key::Escape);
    // Undo goes word by word, and where one is has a row.
    driver.send(Command::Act(Action::Undo));
    assert_eq!(driver.document().history().present(), steps - 1);
    assert!(
        rows(&driver, "the gist «back in»") > 0,
        "{:?}",
        lines(&driver)
    );
    assert!(rows(&driver, "«back in town»") > 0, "what can be redone");
    driver.send(Command::Act(Action::Redo));
    assert_eq!(rows(&driver, "the gist"), 1);
    assert_eq!(driver.document().history().len(), steps);
}

#[test]
fn what_can_be_restored_is_counted_as_for_undo() {
    let (driver, _) = typed_gist();
    let steps = driver.document().history().len();
    let driver = Driver::start(driver.kill(), Vec::new(), Some("annotator-1"));
    let changes = format!("({steps} changes)");
    let nodes = driver.harness.root().children_recursive();
    let words = nodes.filter_map(|node| node.accesskit_node().value());
    let lines: Vec<String> = words.collect();
    assert!(
        lines.iter().any(|line| line.contains(&changes)),
        "{steps}: {lines:?}"
    );
}
