//! What a tired person meets at the edges of the work: closing, paths that don't do, menus by keys, the
//! history, the name of an article, and failures.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a document is closed that has the name of another, saved or read from a file | the question says in which folder it lies; alone of its name it says none | `which_of_two_documents_of_one_name_is_to_be_saved_is_told` |
//! | a typed path for a save, an export, a table, a tagset in or out, or a picture can’t be used | the question stays, with the path and the reason; letters do nothing in the article; with another path it is done | `a_typed_path_that_does_not_do_can_be_mended` |
//! | right or left in an open menu | the next or the one before is open, round and round | `arrows_lead_from_menu_to_menu` |
//! | a sentence is typed into the gist, word for word | each word is a row of the history that says it, whole, and no two read alike | `each_word_typed_reads_otherwise_in_the_history` |
//! | Esc in the history, with something looked for and without | what is looked for goes, then the history; the focus is never lost between | `escape_in_the_history_closes_it` |
//! | the history in a window of 800×600, with a claim in the inspector and without | the article has room to be read | `the_history_leaves_the_article_room` |
//! | an article with a heading is opened | its title is the heading; the file is named in the panel, and the save begins beside it | `an_article_is_called_by_its_heading_and_its_file_stays_known` |
//! | something is typed that filters a table, then Down or Enter | the first row is gone to; the button that shows all and the table stay where they are | `from_the_filter_keys_go_to_the_first_row` |
//! | a file can’t be opened after many annotations were changed at once | both are told in view, and the change can be taken back | `a_failure_hides_no_way_back` |
//! | the find bar is opened anew, after a search that ended elsewhere | the search begins at the caret or the selection, or at what is in view if the caret is not; Enter, and more letters, go on from there | `a_search_begins_where_one_is` |
//! | Find next or previous with the bar closed | the same, and a hit that is selected is left behind | `a_search_begins_where_one_is` |
//! | a tag key is pressed with nothing to tag, then words are selected | it says what to do first, until something is selected | `what_a_tag_key_lacks_is_told_until_it_is_there` |

use std::{collections::BTreeSet, fs};

use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable};
use hashiya::{
    exchange::results::Format,
    model::RecordId,
    workspace::{
        Action, Answer, Change, Command, ExportFormat, PathPurpose, Pictured, Question, told,
    },
};
use tempfile::TempDir;

use crate::support::Driver;

const TEXT: &str = "زار الوفد بغداد أمس\nثم عاد إلى عمّان مساء الأحد\n";

#[test]
fn which_of_two_documents_of_one_name_is_to_be_saved_is_told() {
    let folder = TempDir::new().expect("a folder");
    let mut paths = Vec::new();
    for place in ["north", "south", "east"] {
        fs::create_dir(folder.path().join(place)).expect("a folder");
        let name = if place == "east" {
            "other.txt"
        } else {
            "report.txt"
        };
        let path = folder.path().join(place).join(name);
        fs::write(&path, format!("زار الوفد {place} أمس\n")).expect("an article");
        paths.push(path);
    }
    let mut driver = Driver::start(folder, paths, Some("annotator-1"));
    let keys: Vec<_> = driver
        .workspace()
        .documents()
        .iter()
        .map(|d| (d.key(), d.title()))
        .collect();
    assert_eq!(keys.len(), 3);
    for (key, title) in keys {
        driver.send(Command::Activate(key));
        driver.send(Command::Select(Some(0..6)));
        driver.send(Command::Tag("PER".into()));
        driver.press(Action::Close);
        let place = ["north", "south", "east"].into_iter();
        let text = driver.document().set().article().text();
        let place = place
            .clone()
            .find(|place| text.contains(place))
            .expect("a place");
        assert_eq!(
            driver.sees_part(&format!("holds. — {place}")),
            title == "report",
            "{title} in {place}"
        );
        assert!(driver.sees_part("before closing?"));
        driver.answer(Answer::Cancel);
    }
}

fn mentions(driver: &Driver) -> usize {
    driver.document().set().contents().mentions.len()
}

#[test]
fn a_typed_path_that_does_not_do_can_be_mended() {
    let table = ExportFormat::Table(Format::Tsv);
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(Key::Num3);
    let doc = driver.document().key();
    let tagset = driver.folder.path().join("own.ron");
    driver.send(Command::PathChosen(
        PathPurpose::ExportTagset(doc),
        Some(tagset.clone()),
    ));
    // What is exported of a table is that which was asked for last.
    driver.press(Action::ViewEntities);
    driver.press(Action::Palette);
    driver.type_into("Do anything", "Export this view");
    driver.key(Key::Enter);
    driver.press(Action::ViewText);
    let purposes = [
        (PathPurpose::Save(doc), "save.ron"),
        (PathPurpose::Export(doc, table), "tags.tsv"),
        (PathPurpose::Export(doc, ExportFormat::Markdown), "tags.md"),
        (PathPurpose::Results(doc), "table.tsv"),
        (PathPurpose::ExportTagset(doc), "other.ron"),
        (PathPurpose::ImportTagset(doc), "own.ron"),
        (
            PathPurpose::Picture(
                doc,
                Pictured::Text(
                    driver
                        .document()
                        .set()
                        .article()
                        .span(0..6)
                        .expect("letters"),
                ),
                false,
            ),
            "seen.png",
        ),
    ];
    for (purpose, name) in purposes {
        let bad = driver
            .folder
            .path()
            .join("no/such")
            .join(name)
            .display()
            .to_string();
        driver.send(Command::NoDialog {
            purpose,
            suggestion: bad.clone(),
            why: "There is no dialog.".to_owned(),
        });
        let (count, notices) = (mentions(&driver), driver.workspace().notices().len());
        driver.key(Key::Enter);
        let Some(Question::Path {
            why, suggestion, ..
        }) = driver.workspace().question()
        else {
            panic!("{purpose:?}: no question for a path");
        };
        assert_eq!(*suggestion, bad, "{purpose:?}");
        assert!(
            !why.contains("no dialog") && why.len() > 20,
            "{purpose:?}: {why}"
        );
        assert_eq!(
            driver.workspace().notices().len(),
            notices,
            "{purpose:?}: it is said once"
        );
        assert!(
            driver.harness.get_by_label("Path").is_focused(),
            "{purpose:?}"
        );
        driver.harness.event(egui::Event::Text("1".to_owned()));
        driver.key(Key::Num1);
        assert_eq!(mentions(&driver), count, "letters are the field's");
        let good = driver.folder.path().join(name);
        driver.answer(Answer::Path(good.display().to_string()));
        assert!(driver.workspace().question().is_none(), "{purpose:?}");
        assert!(good.exists(), "{purpose:?}");
    }
    assert!(!driver.document().has_unsaved_changes() || tagset.exists());
}

/// The menu that is open, by an entry of its.
fn open_menu(driver: &Driver) -> Option<&'static str> {
    let entries = [
        ("File", "Open… "),
        ("Edit", "Select all "),
        ("Go", "Next word "),
        ("Annotate", "Let go"),
        ("View", "Focus mode "),
        ("Help", "Show the log folder"),
    ];
    let open = entries.into_iter().filter(|(_, entry)| {
        let mut all = driver.harness.query_all_by_label_contains(entry);
        // The top row has buttons of these names; their keys stand in brackets.
        all.any(|node| {
            !node
                .accesskit_node()
                .label()
                .unwrap_or_default()
                .contains('(')
        })
    });
    let names: Vec<_> = open.map(|(menu, _)| menu).collect();
    assert!(names.len() <= 1, "{names:?}");
    names.first().copied()
}

#[test]
fn arrows_lead_from_menu_to_menu() {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.harness.get_by_label("File").click();
    driver.run();
    assert_eq!(open_menu(&driver), Some("File"));
    for menu in ["Edit", "Go", "Annotate", "View", "Help", "File", "Edit"] {
        driver.key(Key::ArrowRight);
        assert_eq!(open_menu(&driver), Some(menu));
    }
    for menu in ["File", "Help", "View", "Annotate", "Go", "Edit"] {
        driver.key(Key::ArrowLeft);
        assert_eq!(open_menu(&driver), Some(menu));
    }
    // From within a menu too.
    driver.key(Key::ArrowDown);
    driver.key(Key::ArrowDown);
    driver.key(Key::ArrowRight);
    assert_eq!(open_menu(&driver), Some("Go"));
    driver.key(Key::Escape);
    assert_eq!(open_menu(&driver), None);
    assert!(driver.document().selection().is_some());
    assert_eq!(mentions(&driver), 0);
}

#[test]
fn each_word_typed_reads_otherwise_in_the_history() {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.press(Action::MakeClaim);
    let words = "The delegation announced in the capital that both of the sides accept the timetable of the ministry";
    for word in words.split_inclusive(' ') {
        driver.harness.event(egui::Event::Text(word.to_owned()));
        driver.run();
    }
    driver.key(Key::Escape);
    let set = driver.document().set();
    let history = driver.document().history();
    let told: Vec<String> = (0..history.len())
        .filter_map(|n| history.step(n))
        .map(|step| told(step, set).replace(['\u{2068}', '\u{2069}'], ""))
        .collect();
    let steps = words.split(' ').count();
    assert!(told.len() >= steps, "{told:#?}");
    let distinct: BTreeSet<&String> = told.iter().collect();
    assert_eq!(distinct.len(), told.len(), "{told:#?}");
    for word in ["timetable", "ministry"] {
        assert!(
            told.iter()
                .any(|told| told.contains(&format!("added «{word}»"))),
            "{word}: {told:#?}"
        );
    }
    driver.press(Action::History);
    for told in told.iter().rev().take(6) {
        // Two lines of a row.
        assert!(told.chars().count() <= 84, "{told}");
    }
}

#[test]
fn escape_in_the_history_closes_it() {
    let mut driver = Driver::sample();
    driver.press(Action::History);
    let field = "Find in history";
    assert!(driver.harness.get_by_label(field).is_focused());
    driver.harness.event(egui::Event::Text("tag".to_owned()));
    driver.run();
    driver.key(Key::Escape);
    assert!(driver.sees(field));
    assert_eq!(
        driver.harness.get_by_label(field).value().as_deref(),
        Some("")
    );
    assert!(driver.harness.get_by_label(field).is_focused());
    driver.key(Key::Escape);
    assert!(!driver.sees(field), "it is closed");
    // From a button of its.
    driver.press(Action::History);
    driver.harness.get_by_label("Close history").focus();
    driver.run();
    driver.key(Key::Escape);
    assert!(!driver.sees(field));
    // In the text Esc is the text's.
    driver.press(Action::History);
    driver.harness.get_by_label("Article").focus();
    driver.run();
    driver.key(Key::Escape);
    assert!(driver.sees(field));
}

#[test]
fn the_history_leaves_the_article_room() {
    let mut driver = Driver::sample();
    let claims = &driver.document().set().contents().claims;
    let claim = RecordId::from(*claims.keys().next().expect("a claim"));
    driver.harness.set_size(egui::vec2(800.0, 600.0));
    driver.press(Action::History);
    for record in [None, Some(claim)] {
        driver.send(Command::Focus(record));
        driver.run();
        let article = driver.harness.get_by_label("Article").rect();
        assert!(article.width() >= 270.0, "{article} beside {record:?}");
    }
}

#[test]
fn an_article_is_called_by_its_heading_and_its_file_stays_known() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("ar.txt");
    let body = "عادت بعثة مرسى إلى المرفأ يوم الثلاثاء بعد غياب دام شهرين.";
    fs::write(&path, format!("عودة بعثة مرسى\n\n{body}\n")).expect("an article");
    let mut driver = Driver::start(folder, vec![path], Some("annotator-1"));
    assert_eq!(driver.document().title(), "عودة بعثة مرسى");
    assert!(
        driver.document().set().article().text().starts_with("عودة"),
        "the text is whole"
    );
    let place = format!(
        "Read from {}",
        driver.folder.path().join("ar.txt").display()
    );
    assert!(driver.sees(&place), "{place}");
    driver.send(Command::Select(Some(0..8)));
    driver.send(Command::Tag("PER".into()));
    driver.press(Action::SaveAs);
    let suggested = driver.record().suggested.last().cloned().expect("a name");
    assert!(suggested.ends_with("ar.ron"), "{suggested}");
}

#[test]
fn from_the_filter_keys_go_to_the_first_row() {
    for key in [Key::ArrowDown, Key::Enter] {
        for view in [Action::ViewEntities, Action::ViewClaims] {
            let mut driver = Driver::sample();
            driver.harness.set_size(egui::vec2(800.0, 600.0));
            driver.press(view);
            let button = |driver: &Driver| driver.harness.get_by_label("Show all").rect();
            let table = |driver: &Driver| {
                let rows = driver.harness.query_all_by_role(egui::Role::Row);
                rows.map(|row| row.rect().top()).fold(f32::MAX, f32::min)
            };
            let before = (button(&driver), table(&driver));
            driver.type_into("Filter", "و");
            let rows = driver.harness.query_all_by_role(egui::Role::Row).count();
            let rows = if rows == 0 {
                driver.type_into("Filter", "");
                0
            } else {
                rows
            };
            if rows == 0 {
                continue;
            }
            assert_eq!((button(&driver), table(&driver)), before, "{view:?}");
            driver.key(key);
            let rows = driver.harness.query_all_by_role(egui::Role::Row);
            let mut rows: Vec<_> = rows
                .map(|row| {
                    (
                        row.rect().top(),
                        row.accesskit_node().is_selected() == Some(true)
                            || row.accesskit_node().toggled()
                                == Some(egui::accesskit::Toggled::True),
                    )
                })
                .collect();
            rows.sort_by(|a, b| a.0.total_cmp(&b.0));
            assert!(rows[0].1, "{view:?} {key:?}: {rows:?}");
            assert_eq!(rows.iter().filter(|row| row.1).count(), 1);
        }
    }
}

#[test]
fn a_failure_hides_no_way_back() {
    let mut driver = Driver::article(TEXT);
    driver.harness.set_size(egui::vec2(800.0, 600.0));
    driver.press(Action::SelectAll);
    driver.key(Key::Num1);
    let undo = driver
        .workspace()
        .notices()
        .last()
        .expect("it is told")
        .clone();
    assert_eq!(undo.action, Some(Action::Undo));
    let gone = driver.folder.path().join("gone.txt");
    driver.send(Command::OpenPath(gone));
    assert!(driver.sees_part("gone.txt"));
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(800.0, 600.0));
    let told = driver
        .harness
        .query_all_by_label_contains("gone.txt")
        .next()
        .expect("told")
        .rect();
    assert!(window.contains_rect(told));
    let buttons = driver
        .harness
        .query_all_by_role_and_label(egui::accesskit::Role::Button, "Undo");
    let button = buttons.last().expect("a way back");
    assert!(window.contains_rect(button.rect()));
    button.click();
    driver.run();
    assert_eq!(mentions(&driver), 0);
}

#[test]
fn a_note_that_grows_says_what_was_added() {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(Key::Num3);
    let id = driver.document().focus().expect("a mention");
    driver.send(Command::Change(id, Change::Note("قال الناطق".into())));
    driver.send(Command::EndTyping);
    driver.send(Command::Change(
        id,
        Change::Note("قال الناطق إن المحادثات".into()),
    ));
    let history = driver.document().history();
    let last = history.step(history.len() - 1).expect("a step");
    let words = told(last, driver.document().set()).replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(
        words,
        "added «إن المحادثات» to a note on «بغداد», after «قال الناطق»"
    );
}

/// The byte that the present hit of the find bar begins at.
fn hit(driver: &Driver) -> usize {
    let hit = driver.document().find().current_hit();
    hit.expect("a hit").start
}

#[test]
fn a_search_begins_where_one_is() {
    let line = "وصل المركب إلى المرفأ صباح السبت\n\n";
    let text = format!("{}غرق القارب\n\n{}", line.repeat(40), line.repeat(40));
    let mut driver = Driver::article(&text);
    let places: Vec<usize> = text.match_indices("المركب").map(|(at, _)| at).collect();
    let boat = driver.place("القارب");
    let name = "Find in the article";
    let look = |driver: &mut Driver, words: &str| {
        driver.press(Action::Find);
        driver.type_into(name, words);
    };
    let leave = |driver: &mut Driver| {
        driver.key(Key::Escape);
        driver.key(Key::Escape);
    };
    let middle = places.partition_point(|at| *at < boat.start);
    look(&mut driver, "القارب");
    // The hit is what is selected once the bar is closed.
    driver.key(Key::Escape);
    look(&mut driver, "المركب");
    assert_eq!(hit(&driver), places[middle], "from the selection");
    leave(&mut driver);
    let home = |driver: &mut Driver| {
        driver
            .harness
            .key_press_modifiers(egui::Modifiers::COMMAND, Key::Home);
        driver.run();
    };
    home(&mut driver);
    driver.press(Action::FindNext);
    assert_eq!(hit(&driver), places[0], "the next one from the caret");
    leave(&mut driver);
    look(&mut driver, "القارب");
    leave(&mut driver);
    home(&mut driver);
    look(&mut driver, "المرك");
    assert_eq!(hit(&driver), places[0], "from the caret");
    driver.type_into(name, "ب");
    assert_eq!(hit(&driver), places[0], "letters go on from there");
    driver.key(Key::Enter);
    assert_eq!(hit(&driver), places[1]);
    driver.key(Key::Backspace);
    assert_eq!(hit(&driver), places[1], "and from what has been gone to");
    driver.key(Key::Escape);
    driver.press(Action::FindNext);
    assert_eq!(
        hit(&driver),
        places[2],
        "the next from a hit that is selected"
    );
    driver.key(Key::Escape);
    driver.press(Action::FindPrevious);
    assert_eq!(hit(&driver), places[1], "the one before it");
    leave(&mut driver);
    home(&mut driver);
    driver.harness.hover_at(egui::pos2(700.0, 500.0));
    driver.harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -700.0),
        phase: egui::TouchPhase::Move,
        modifiers: egui::Modifiers::NONE,
        source: egui::MouseWheelSource::Unknown,
    });
    driver.run();
    look(&mut driver, "المركب");
    let top = hit(&driver);
    assert!(
        places[1] < top && top < places[middle],
        "from what is in view: {top}, not within {:?}",
        places[1]..places[middle]
    );
}

#[test]
fn what_a_tag_key_lacks_is_told_until_it_is_there() {
    let mut driver = Driver::article(TEXT);
    let told = |driver: &Driver| {
        let mut notices = driver.workspace().notices().iter();
        notices.any(|n| n.text.starts_with("Select some text first"))
    };
    driver.key(Key::Num1);
    assert!(told(&driver));
    driver.select("بغداد");
    assert!(!told(&driver));
}
