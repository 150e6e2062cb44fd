//! Small things of a day's work in the window, in the real app: what stood in the way of one's hands.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | one looks for something while words are selected that are out of view | it is looked for from what is in view on; *Find next* and *Find previous* too | `finding_begins_at_what_is_in_view_not_at_a_selection_out_of_view` |
//! | … that are in view | from the selection on, as ever | `finding_begins_at_a_selection_in_view` |
//! | a save that is only read, or that must not be written over, is saved as a copy | a name beside it is proposed, and it is taken | `a_copy_is_proposed_a_name_of_its_own` |
//! | … and copies of it are there | the next one's number | `a_copy_is_proposed_a_name_of_its_own` |
//! | a key asks for what can't be done: any action, on a save that is only read, on an article with nothing done, and without a document | a short notice says which and why, in the words of the menus | `whatever_is_refused_by_its_key_says_why` |
//! | … on a save that is only read | it says what to do, with a button for that | `a_save_that_is_only_read_says_so_and_leads_to_a_copy` |
//! | a letter is typed into a field | the field has it, and nothing is said | `what_is_typed_into_a_field_is_refused_by_nobody` |
//! | Escape with nothing to leave | nothing is said | `whatever_is_refused_by_its_key_says_why` |
//! | the menu of selected words, or of an annotation, opens | what is done to them stands above what makes a file of them | `the_menu_of_a_place_ends_with_the_picture` |
//! | a list of the settings, the counts, the graph or the tagset is opened by key | it begins at what is set; the arrow and Enter take the next and close it | `a_list_opened_by_key_begins_at_what_is_set_and_closes_when_taken` |
//! | any list in the interface | our own, of one look | `no_list_is_made_in_another_way` |
//! | names of either direction in the sheet of an entity | begin at one side, as in the list of claimants | `names_in_the_sheet_of_an_entity_begin_at_one_side` |
//! | the name of an open document's file is typed into the palette | it is found, and Enter brings it to the front | `the_palette_finds_an_open_document_by_its_file` |
//! | a list, the palette or the sheet of keys is open, and Ctrl+S is pressed | it saves | `ctrl_s_saves_whatever_is_open` |
//! | our own question for a path proposes a folder; a path or a name is pasted | it takes the place of what is proposed; a name lies in that folder | `what_is_typed_takes_the_place_of_a_proposed_path_or_goes_on_from_it` |
//! | … after End | it goes on from it | `what_is_typed_takes_the_place_of_a_proposed_path_or_goes_on_from_it` |
//! | … and what was typed is no file | it stands there to be mended | `what_is_typed_takes_the_place_of_a_proposed_path_or_goes_on_from_it` |
//! | a gist is typed in several words | one row of the history; undo goes word by word, and the state where one is has a row | `the_history_tells_once_of_a_field_typed_in_one_go` |
//! | … and the document is saved and opened again, or restored | likewise | `the_history_tells_once_of_it_after_opening_again_too` `what_is_restored_is_told_once_too` |
//! | after a crash | as many changes are offered as undo would have taken back | `what_can_be_restored_is_counted_as_for_undo` |
//! | lists and inspector in a window of 800×600, at 100 %, 125 %, 150 % | the article keeps a line of words; the one that was asked for first yields; each press of F8 and F9 shows | `the_article_keeps_room_for_a_line_beside_the_panels` |
//! | 1440×900 at 125 %, lists and inspector open | claims have glosses, narrower ones, rather than numbers | `claims_have_glosses_where_there_is_room_for_narrow_ones` |
//! | Escape on a button of the inspector, the top row or the lists, with the find or go-to bar open | the button is left; Escape again closes the bar | `escape_on_a_button_beside_the_page_leaves_it_and_nothing_else` |
//! | Delete while a node of the graph or a row of a table has the ring, something else in the inspector | what has the ring goes, or nothing, and that is said | `a_key_is_about_what_has_the_ring_in_a_view_or_about_nothing` |
//! | F, B, J and the like with the graph in front | no words are selected out of sight: it is said, or the text comes to the front | `no_key_selects_words_in_a_text_that_is_not_in_view` |

use std::{fs, path::Path};

use egui::accesskit::{Role, Toggled};
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Rect, TouchPhase, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable};
use hashiya::model::RecordId;
use hashiya::workspace::{
    Access, Action, Answer, Change, Command, EntityField, PathPurpose, Section, Setting,
};
use tempfile::TempDir;

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

fn without_a_document() -> Driver {
    let folder = TempDir::new().expect("a folder");
    let mut driver = Driver::start(folder, Vec::new(), Some("annotator-1"));
    driver.send(Command::Act(Action::Close));
    assert!(driver.workspace().active().is_none());
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
            let purpose = PathPurpose::Save(driver.document().key());
            driver.send(Command::PathChosen(purpose, None));
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

/// What can't be done now, of what has a key of its own.
fn refused(driver: &Driver) -> Vec<(Action, &'static str)> {
    let keyed = Action::table()
        .iter()
        .filter(|info| info.shortcut.is_some());
    let actions = keyed.map(|info| info.action);
    let obstacle = |action| Some((action, driver.workspace().obstacle(action)?));
    actions.filter_map(obstacle).collect()
}

#[test]
fn whatever_is_refused_by_its_key_says_why() {
    for make in [only_read, || Driver::article(TEXT), without_a_document] {
        let mut driver = make();
        let refused = refused(&driver);
        assert!(refused.len() > 15, "{refused:?}");
        for (action, why) in refused {
            dismiss(&mut driver);
            // Letters right behind a key whose field is not there are left out.
            let now = driver.harness.ctx.input(|input| input.time);
            driver.harness.input_mut().time = Some(now + 2.5);
            driver.press(action);
            let told = last_notice(&driver);
            if action == Action::Deselect {
                assert_eq!(told, "", "with nothing to leave Escape does nothing");
                continue;
            }
            let name = driver.workspace().name(action).trim_end_matches('…');
            assert!(
                told.starts_with(name) && told.contains(why),
                "{action:?}: “{told}” instead of “{why}”"
            );
        }
    }
}

#[test]
fn a_save_that_is_only_read_says_so_and_leads_to_a_copy() {
    let mut driver = only_read();
    driver.send(Command::Act(Action::NextAnnotation));
    for (action, name) in [
        (Action::Note, "Note"),
        (Action::Save, "Save"),
        (Action::Delete, "Delete"),
    ] {
        dismiss(&mut driver);
        driver.press(action);
        let words = "this document is open for reading only. Save a copy to go on in that.";
        // What is typed next was meant for the field.
        let left_out = match action {
            Action::Note => " What is typed right after its key is left out.",
            _ => "",
        };
        assert_eq!(last_notice(&driver), format!("{name}: {words}{left_out}"));
        assert!(
            !driver.sees("Note on it"),
            "nothing opens that can't be written into"
        );
    }
    let ways = driver.harness.query_all_by_label("Save a copy…");
    let lowest = ways.max_by(|a, b| a.rect().top().total_cmp(&b.rect().top()));
    lowest.expect("a button").click_accesskit();
    driver.run();
    let doc = driver.document().key();
    let purpose = PathPurpose::Save(doc);
    assert_eq!(driver.record().asked.pop(), Some(purpose));
    driver.send(Command::PathChosen(purpose, None));
    // A tag key says the same.
    dismiss(&mut driver);
    driver.key(Key::Num1);
    assert!(last_notice(&driver).contains("open for reading only. Save a copy"));
}

#[test]
fn what_is_typed_into_a_field_is_refused_by_nobody() {
    let mut driver = only_read();
    driver.press(Action::Find);
    driver.harness.get_by_label("Find in the article").focus();
    driver.run();
    for key in [
        Key::N,
        Key::D,
        Key::E,
        Key::Delete,
        Key::Space,
        Key::OpenBracket,
    ] {
        driver.key(key);
    }
    driver
        .harness
        .get_by_label("Find in the article")
        .type_text("ncd");
    driver.run();
    assert_eq!(driver.document().find().query(), "ncd");
    assert_eq!(last_notice(&driver), "");
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
fn the_history_tells_once_of_it_after_opening_again_too() {
    let rows = |driver: &mut Driver| -> Vec<String> {
        driver.press(Action::History);
        let lines = lines(driver).into_iter();
        lines.filter(|line| line.contains("the gist")).collect()
    };
    let (mut driver, _) = typed_gist();
    driver.save_as("save.ron");
    let steps = driver.document().history().len();
    let told = |lines: Vec<String>| -> usize {
        assert!(lines[0].contains("«back in town»"), "{lines:?}");
        lines.len()
    };
    assert_eq!(told(rows(&mut driver)), 1);
    // As it was saved, and as it is restored.
    let (folder, path) = {
        let folder = driver.kill();
        let path = folder.path().join("save.ron");
        (folder, path)
    };
    let mut driver = Driver::start_with_ids(folder, vec![path], Some("annotator-1"), 400);
    assert_eq!(driver.document().history().before(), steps);
    assert_eq!(told(rows(&mut driver)), 1);
    driver.send(Command::Act(Action::Undo));
    assert_eq!(driver.document().history().present(), steps - 1);
}

#[test]
fn what_is_restored_is_told_once_too() {
    let (driver, _) = typed_gist();
    let steps = driver.document().history().len();
    let mut driver = Driver::start(driver.kill(), Vec::new(), Some("annotator-1"));
    driver.answer(Answer::Restore);
    assert_eq!(driver.document().history().len(), steps);
    driver.press(Action::History);
    let lines = lines(&driver).into_iter();
    let told: Vec<_> = lines.filter(|line| line.contains("the gist")).collect();
    assert_eq!(told.len(), 1, "{told:?}");
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

/// What stands beside the text: the lists and the inspector.
fn beside(driver: &Driver) -> [bool; 2] {
    [
        driver.sees("Tag as Person"),
        driver.sees("Title") || driver.sees("Evidence"),
    ]
}

fn sized(driver: &mut Driver, [width, height]: [f32; 2], zoom: f32) {
    driver.send(Command::SetInterfaceSize(zoom));
    driver.harness.set_size(vec2(width, height) / zoom);
    driver.run();
}

#[test]
fn the_article_keeps_room_for_a_line_beside_the_panels() {
    for zoom in [1.0, 1.25, 1.5] {
        let mut driver = Driver::article(&long());
        sized(&mut driver, [800.0, 600.0], zoom);
        for action in [
            Action::Lists,
            Action::Inspector,
            Action::Lists,
            Action::Inspector,
        ] {
            let before = beside(&driver);
            driver.press(action);
            assert_ne!(beside(&driver), before, "{action:?} at {zoom}");
            let first = driver.harness.get_by_label_contains("فقرة 00000:").rect();
            let size = driver.workspace().preferences().text_size / zoom;
            // Thirty letters of average width.
            let least = 30.0 * 0.45;
            assert!(
                first.width() > size * least,
                "{action:?} at {zoom}: {first}"
            );
        }
    }
}

#[test]
fn claims_have_glosses_where_there_is_room_for_narrow_ones() {
    let mut driver = Driver::sample();
    sized(&mut driver, [1440.0, 900.0], 1.25);
    driver.send(Command::Act(Action::NextClaim));
    assert_eq!(beside(&driver), [true; 2]);
    let glosses = driver.harness.query_all_by_label_contains("Gloss: ");
    let rects: Vec<Rect> = glosses.map(|node| node.rect()).collect();
    assert!(!rects.is_empty());
    assert!(rects.iter().all(|gloss| gloss.width() > 100.0), "{rects:?}");
}

/// Gives the focus to a button that is called so, or begins so.
fn focus_on(driver: &Driver, button: &str) {
    let nodes = driver.harness.query_all_by_label_contains(button);
    let mut buttons = nodes.filter(|node| node.accesskit_node().role() == Role::Button);
    buttons
        .next()
        .unwrap_or_else(|| panic!("no {button}"))
        .focus();
}

#[test]
fn escape_on_a_button_beside_the_page_leaves_it_and_nothing_else() {
    for bar in [Action::Find, Action::GoTo] {
        for button in ["Delete", "Save", "Entities"] {
            let (mut driver, claim) = typed_gist();
            driver.send(Command::Focus(Some(claim)));
            driver.press(bar);
            let is_open = |driver: &Driver| match bar {
                Action::Find => driver.document().find().is_open(),
                _ => driver.document().going().is_open(),
            };
            focus_on(&driver, button);
            driver.run();
            driver.key(Key::Escape);
            assert!(is_open(&driver), "{bar:?} stays, {button}");
            assert_eq!(driver.document().focus(), Some(claim));
            driver.key(Key::Escape);
            assert!(!is_open(&driver), "{bar:?} closes, {button}");
        }
    }
}

#[test]
fn a_key_is_about_what_has_the_ring_in_a_view_or_about_nothing() {
    let claim = "Claim in the graph: 2–5 year withdrawal proposal";
    let other = |driver: &Driver| {
        let set = driver.document().set();
        let mentions = set.contents().mentions.keys();
        mentions
            .copied()
            .map(RecordId::from)
            .next()
            .expect("a mention")
    };
    for (ring, deleted) in [(Some(claim), true), (None, false)] {
        let mut driver = Driver::sample();
        let other = other(&driver);
        driver.send(Command::Inspect(other));
        driver.press(Action::Graph);
        if let Some(ring) = ring {
            driver.harness.get_by_label(ring).focus();
            driver.run();
        }
        let before = driver.document().set().contents().claims.len();
        driver.key(Key::Delete);
        let set = driver.document().set();
        assert!(set.has(other), "{ring:?}: what has no ring stays");
        let gone = before - set.contents().claims.len();
        assert_eq!(gone, usize::from(deleted), "{ring:?}");
        assert_eq!(
            last_notice(&driver).contains("nothing in this view"),
            !deleted,
            "{ring:?}"
        );
    }
    for view in [
        Action::ViewClaims,
        Action::ViewEntities,
        Action::ViewTimeline,
        Action::ViewCounts,
    ] {
        let mut driver = Driver::sample();
        let other = other(&driver);
        driver.send(Command::Inspect(other));
        driver.press(view);
        let before = driver.document().revision();
        driver.key(Key::Delete);
        assert!(driver.document().set().has(other), "{view:?}");
        assert_eq!(driver.document().revision(), before, "{view:?}");
    }
    // A row that is marked is what is meant.
    let mut driver = Driver::sample();
    driver.press(Action::ViewClaims);
    driver.key(Key::ArrowDown);
    let marked = driver.document().focus().expect("a claim");
    driver.key(Key::Delete);
    assert!(!driver.document().set().has(marked));
}

#[test]
fn no_key_selects_words_in_a_text_that_is_not_in_view() {
    let mut driver = Driver::sample();
    let range = driver
        .document()
        .set()
        .article()
        .text()
        .find(' ')
        .expect("a word");
    driver.send(Command::Select(Some(0..range)));
    for action in [
        Action::NextWord,
        Action::PreviousWord,
        Action::NextSentence,
        Action::PreviousSentence,
        Action::Grow,
        Action::Shrink,
        Action::SelectAll,
        Action::NextAnnotation,
        Action::PreviousAnnotation,
        Action::NextClaim,
    ] {
        driver.press(Action::Graph);
        dismiss(&mut driver);
        let before = (driver.document().selection(), driver.document().focus());
        driver.press(action);
        assert_eq!(driver.document().selection(), before.0, "{action:?}");
        // Before the first annotation there is none to go to.
        let text = !driver.sees_part("Graph of claims") || driver.document().focus() == before.1;
        assert!(
            text || last_notice(&driver).contains("not in view"),
            "{action:?}"
        );
    }
}

#[test]
fn the_palette_finds_an_open_document_by_its_file() {
    let mut driver = Driver::article(TEXT);
    let first = driver.document().key();
    let path = driver.folder.path().join("copy.ron");
    driver.send(Command::PathChosen(PathPurpose::Save(first), Some(path)));
    let other = driver.folder.path().join("other.txt");
    fs::write(&other, TEXT).expect("an article");
    driver.send(Command::OpenPath(other));
    assert_ne!(driver.document().key(), first);
    driver.press(Action::Palette);
    driver.harness.event(Event::Text("copy.ron".to_owned()));
    driver.run();
    driver.key(Key::Enter);
    assert_eq!(driver.document().key(), first);
}

#[test]
fn ctrl_s_saves_whatever_is_open() {
    for open in [Action::Palette, Action::Keys, Action::MakeClaim] {
        let mut driver = Driver::article(TEXT);
        let doc = driver.document().key();
        let path = driver.folder.path().join("saved.ron");
        driver.send(Command::PathChosen(
            PathPurpose::Save(doc),
            Some(path.clone()),
        ));
        driver.select("بغداد");
        if open == Action::MakeClaim {
            driver.press(open);
            driver.harness.get_by_label("Claimant").focus();
            driver.run();
            driver.key(Key::Enter);
            assert!(driver.sees("Claimant: find"));
        } else {
            driver.key(Key::Num3);
            driver.press(open);
        }
        let before = fs::read(&path).expect("a save");
        driver.press(Action::Save);
        assert_ne!(fs::read(&path).expect("a save"), before, "{open:?}");
    }
}
