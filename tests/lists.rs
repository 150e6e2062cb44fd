//! Lists below a field that finds things: the palette, the relation picker, the choice of an entity, of a
//! type or a code.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | what is typed leaves few rows, and is erased | as many rows are in view as before | `a_list_grows_back_when_it_is_filtered_less` |
//! | arrows, Page Up and Down, Home and End | the chosen row is in view, wherever it is | `the_chosen_row_is_in_view_after_every_key` |
//! | the chosen row is far down and something else is typed | the first row found is chosen and in view | `after_typing_the_first_row_is_chosen_and_in_view` |
//! | the pointer lies over a row while one types | it chooses nothing | `a_pointer_at_rest_chooses_nothing` |
//! | the window is low | the list ends inside it | `a_list_ends_inside_a_low_window` |
//! | the keys of a list of entities are opened on a mention that bears the name of one, in whatever spelling | that one is first, though others are referred to more | `whom_the_words_fit_is_first` |
//! | on several mentions chosen together, or on a claim | those that their words fit, those mentioned in its evidence | `whom_the_words_of_several_or_of_a_claim_fit_are_first` |
//! | no entity fits | the one that is referred to most is first | `where_nobody_fits_the_usual_order_holds` |
//! | dark, zoom, name, print, recent … are typed in the palette | what is meant is among the first rows, with the word beside it | `the_palette_finds_what_is_meant_by_the_words_people_use` |
//! | the name of a setting in Arabic, Persian, Hebrew or Urdu | it is among the first rows | `a_setting_is_found_in_every_language_of_its_readers` |
//! | any word that stands for an action or a setting | it is among the first rows | `each_word_leads_to_what_it_stands_for` |
//! | eighty ways to ask for something, as readers of Arabic, Persian, Hebrew and Urdu do in English: font size, where is my file, undo history … | it is among the first five rows | `the_palette_answers_as_people_ask` |
//! | a setting is taken from the palette | the sheet shows it, and it has the focus | `a_setting_taken_from_the_palette_has_the_focus` |
//! | a file opened before is taken from the palette | it is opened | `a_file_opened_before_is_opened_from_the_palette` |
//! | what is typed leaves few rows of a sheet | the field stays where it is | `the_field_stays_where_it_is_while_one_types` |
//! | something is typed and Enter follows at once | what was typed counts | `enter_takes_what_was_typed_in_the_same_moment` |

use egui::{Event, Key, Rect, accesskit::Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    model::RecordId,
    workspace::{Action, Command, Setting, bundled_tagset},
};

use crate::support::Driver;

/// The lists: how each is opened, and words that few of its rows have.
const LISTS: [(&str, &str); 5] = [
    ("palette", "dark"),
    ("relation", "supp"),
    ("entity", "zzz"),
    ("act", "den"),
    ("type", "pers"),
];

fn open(list: &str, size: egui::Vec2) -> Driver {
    let mut driver = Driver::sample();
    driver.harness.set_size(size);
    let security = bundled_tagset("security").expect("a tagset");
    driver.send(Command::UseTagset(security.clone()));
    let contents = driver.document().set().contents().clone();
    let claim: Option<RecordId> = contents.claims.keys().next().map(|id| (*id).into());
    let mention: Option<RecordId> = contents.mentions.keys().next().map(|id| (*id).into());
    let about = if matches!(list, "relation" | "act") {
        claim
    } else {
        mention
    };
    driver.send(Command::Focus(about));
    match list {
        "palette" => driver.press(Action::Palette),
        "relation" => driver.press(Action::Relate),
        "entity" => driver.press(Action::AssignEntity),
        "act" | "type" => {
            let name = if list == "act" { "Act" } else { "Type" };
            driver.harness.get_by_label(name).focus();
            driver.run();
            driver.key(Key::Enter);
        }
        _ => panic!("no list {list}"),
    }
    driver
}

/// The rows that are drawn: whether each is chosen, and what of it is seen.
fn rows(driver: &Driver) -> Vec<(String, bool, Rect)> {
    let all = driver.harness.root().children_recursive();
    let rows = all.filter(|node| node.accesskit_node().role() == Role::ListBoxOption);
    let row = |node: egui_kittest::Node<'_>| {
        let shown = node.accesskit_node();
        let chosen = shown.toggled() == Some(egui::accesskit::Toggled::True);
        (shown.label().unwrap_or_default(), chosen, node.rect())
    };
    rows.map(row).collect()
}

/// Of each row that is drawn, what its list lets through.
fn seen(driver: &Driver) -> Vec<(Rect, Rect)> {
    let places: Vec<Rect> = rows(driver).into_iter().map(|(.., rect)| rect).collect();
    driver.harness.ctx.viewport(|viewport| {
        let layers = viewport.prev_pass.widgets.layers();
        let all = layers.flat_map(|(_, widgets)| widgets.iter());
        let rows = all.filter(|widget| {
            let near = |rect: &Rect| {
                (rect.min - widget.rect.min).length() < 1.0
                    && (rect.max - widget.rect.max).length() < 1.0
            };
            widget.sense.senses_click() && places.iter().any(near)
        });
        rows.map(|row| (row.rect, row.interact_rect)).collect()
    })
}

/// How many rows are seen whole.
fn whole(driver: &Driver) -> usize {
    let rows = seen(driver).into_iter();
    rows.filter(|(all, seen)| all.height() - seen.height() < 1.0)
        .count()
}

fn chosen(driver: &Driver) -> Option<String> {
    let mut rows = rows(driver).into_iter();
    rows.find(|(_, chosen, _)| *chosen).map(|(name, ..)| name)
}

/// Whether the chosen row is drawn and seen whole.
fn chosen_is_seen(driver: &Driver) -> bool {
    let mut rows = rows(driver).into_iter();
    let Some((.., place)) = rows.find(|(_, chosen, _)| *chosen) else {
        return false;
    };
    seen(driver).into_iter().any(|(all, seen)| {
        (all.min - place.min).length() < 1.0 && all.height() - seen.height() < 1.0
    })
}

fn types(driver: &mut Driver, text: &str) {
    driver.harness.event(Event::Text(text.to_owned()));
    driver.run();
}

fn large() -> egui::Vec2 {
    vec2(1440.0, 900.0)
}

#[test]
fn a_list_grows_back_when_it_is_filtered_less() {
    for (list, few) in LISTS {
        for size in [large(), vec2(800.0, 600.0)] {
            let mut driver = open(list, size);
            let before = whole(&driver);
            assert!(before >= 3, "{list}: {before}");
            for letter in few.chars() {
                types(&mut driver, &letter.to_string());
            }
            assert!(whole(&driver) < before, "{list}");
            for _ in few.chars() {
                driver.key(Key::Backspace);
            }
            assert_eq!(whole(&driver), before, "{list} at {size:?}");
        }
    }
}

#[test]
fn the_chosen_row_is_in_view_after_every_key() {
    use Key::{ArrowDown, ArrowUp, End, Home, PageDown, PageUp};
    let keys = [
        ArrowDown, PageDown, PageDown, ArrowUp, End, ArrowUp, PageUp, Home, PageDown, ArrowDown,
        End, Home,
    ];
    for (list, _) in LISTS {
        let mut driver = open(list, vec2(800.0, 600.0));
        let mut known = std::collections::HashSet::new();
        for key in keys {
            driver.key(key);
            assert!(chosen_is_seen(&driver), "{list}: {key:?}");
            known.extend(chosen(&driver));
        }
        assert!(known.len() >= 4, "{list}: {known:?}");
        driver.key(End);
        let last = chosen(&driver);
        driver.key(ArrowDown);
        assert_eq!(chosen(&driver), last, "{list}: there is no further row");
    }
}

#[test]
fn after_typing_the_first_row_is_chosen_and_in_view() {
    for (list, few) in LISTS {
        let mut driver = open(list, vec2(800.0, 600.0));
        driver.key(Key::End);
        types(&mut driver, few);
        let first = rows(&driver).first().map(|(name, ..)| name.clone());
        assert_eq!(chosen(&driver), first, "{list}");
        assert!(chosen_is_seen(&driver), "{list}");
        for _ in few.chars() {
            driver.key(Key::Backspace);
        }
        driver.key(Key::End);
        assert!(chosen_is_seen(&driver), "{list}");
    }
}

#[test]
fn a_pointer_at_rest_chooses_nothing() {
    for (list, _) in LISTS {
        let mut driver = open(list, large());
        driver.key(Key::Home);
        let third = rows(&driver)[2].2.center();
        driver.harness.hover_at(third);
        driver.run();
        let before = chosen(&driver);
        for key in [Key::ArrowDown, Key::ArrowUp] {
            driver.key(key);
        }
        assert_eq!(chosen(&driver), before, "{list}");
        types(&mut driver, "a");
        let first = rows(&driver).first().map(|(name, ..)| name.clone());
        assert_eq!(chosen(&driver), first, "{list}");
    }
}

#[test]
fn a_list_ends_inside_a_low_window() {
    for (list, _) in LISTS {
        let driver = open(list, vec2(800.0, 420.0));
        let places = seen(&driver);
        assert!(!places.is_empty(), "{list}");
        for (_, seen) in places {
            assert!(seen.bottom() <= 420.0, "{list}: {seen:?}");
        }
    }
}

#[test]
fn enter_takes_what_was_typed_in_the_same_moment() {
    let mut driver = open("palette", large());
    driver.harness.event(Event::Text("Tagset…".to_owned()));
    driver.harness.key_press(Key::Enter);
    driver.run();
    assert!(driver.sees("Key of a new type"));
    let mut driver = open("relation", large());
    driver.harness.event(Event::Text("contra".to_owned()));
    driver.harness.key_press(Key::Enter);
    driver.run();
    assert!(driver.sees("What to relate to"));
    assert!(driver.sees_part("contradicts …"));
}

const MEETING: &str = "التقت رنا زهران أمس سامي بدران.\nثم قالت رنا زهران إن سَامي بدران عاد، ورنا زهران \
                       باقية.\nوقال وسامي بدران في المطار.\n";

/// Two entities, the one referred to three times, the other twice.
fn meeting() -> Driver {
    let mut driver = Driver::article(MEETING);
    for (words, from) in [
        ("رنا زهران", 0),
        ("سامي بدران", 0),
        ("رنا زهران", 60),
        ("رنا زهران", 110),
        ("سَامي بدران", 0),
    ] {
        tag(&mut driver, words, from, "PER");
        driver.press(Action::MakeEntity);
    }
    assert_eq!(driver.document().set().contents().entities.len(), 2);
    driver
}

/// Tags words, the first of these from a byte offset on.
fn tag(driver: &mut Driver, words: &str, from: usize, kind: &str) {
    let text = driver.document().set().article().text().to_owned();
    let from = (from..)
        .find(|at| text.is_char_boundary(*at))
        .expect("a boundary");
    let start = from + text[from..].find(words).expect("the words");
    driver.send(Command::Select(Some(start..start + words.len())));
    driver.send(Command::Tag(kind.into()));
}

/// The rows from the top, of the list that `Shift+E` opens.
fn whom(driver: &mut Driver) -> Vec<String> {
    driver.press(Action::AssignEntity);
    let names = rows(driver).into_iter().map(|(name, ..)| name).collect();
    driver.key(Key::Escape);
    names
}

#[test]
fn whom_the_words_fit_is_first() {
    let mut driver = meeting();
    let (rana, sami) = ("رنا زهران", "سامي بدران");
    for (words, kind, fits) in [
        ("وسامي بدران", "PER", sami),
        ("سامي بدران", "ORG", sami),
        ("ورنا زهران", "PER", rana),
    ] {
        tag(&mut driver, words, 0, kind);
        assert_eq!(whom(&mut driver)[0], fits, "{words}");
    }
    tag(&mut driver, "وسامي بدران", 0, "PER");
    driver.press(Action::AssignEntity);
    driver.key(Key::Enter);
    let mention = driver.document().focused_mention().expect("the mention");
    let set = driver.document().set();
    let entity = set.mention(mention).expect("it").entity.expect("an entity");
    assert_eq!(set.entity(entity).expect("it").name, sami);
}

#[test]
fn whom_the_words_of_several_or_of_a_claim_fit_are_first() {
    let mut driver = meeting();
    let evidence = driver.place("سَامي بدران عاد");
    driver.send(Command::Select(Some(evidence)));
    driver.press(Action::MakeClaim);
    driver.key(Key::Escape);
    assert_eq!(whom(&mut driver)[0], "سامي بدران");
    tag(&mut driver, "المطار", 0, "FAC");
    let first = driver.document().focus().expect("a mention");
    tag(&mut driver, "وسامي بدران", 0, "PER");
    driver.send(Command::ChooseToo(first));
    assert!(driver.document().chooses_several());
    assert_eq!(whom(&mut driver)[0], "سامي بدران");
}

#[test]
fn where_nobody_fits_the_usual_order_holds() {
    let mut driver = meeting();
    tag(&mut driver, "المطار", 0, "FAC");
    assert_eq!(whom(&mut driver)[..2], ["رنا زهران", "سامي بدران"]);
}

/// The rows of the palette when this is typed.
fn found(driver: &mut Driver, typed: &str) -> Vec<String> {
    driver.press(Action::Palette);
    types(driver, typed);
    let names = rows(driver).into_iter().map(|(name, ..)| name).collect();
    driver.key(Key::Escape);
    names
}

/// How far down the row of this name and place stands.
fn place_of(rows: &[String], name: &str, place: &str) -> Option<usize> {
    let named = |row: &&String| row.starts_with(&format!("{name}, ")) && row.contains(place);
    rows.iter().position(|row| named(&row))
}

#[test]
fn the_palette_finds_what_is_meant_by_the_words_people_use() {
    let mut driver = meeting();
    driver.save_as("meeting.ron");
    driver.send(Command::Act(Action::Close));
    driver.send(Command::Act(Action::Sample));
    for (typed, name, place) in [
        ("dark", "Light or dark", "View"),
        ("dark", "Colours", "Settings: Window"),
        ("zoom", "Size of the interface", "Settings: Window"),
        ("zoom", "Size, in points", "Settings: Text"),
        ("name", "My name", "Settings: You and your work"),
        ("print", "Export report (Markdown)…", "File"),
        ("print", "Save a picture of this passage…", "File"),
        ("recent", "article", "Opened before"),
        ("meeting", "article", "Opened before"),
    ] {
        let rows = found(&mut driver, typed);
        let at = place_of(&rows, name, place);
        assert!(at.is_some_and(|at| at < 5), "{typed}: {name} in {rows:#?}");
    }
}

/// What people type for what they look for, its name and where it stands.
const ASKED: [(&str, &str, &str); 80] = [
    (
        "size of the interface",
        "Size of the interface",
        "Settings: Window",
    ),
    (
        "interface size",
        "Size of the interface",
        "Settings: Window",
    ),
    ("ui scale", "Size of the interface", "Settings: Window"),
    ("font size", "Size, in points", "Settings: Text"),
    ("text size", "Size, in points", "Settings: Text"),
    ("bigger", "Larger text", "View"),
    ("make the text bigger", "Larger text", "View"),
    ("larger", "Larger text", "View"),
    ("smaller text", "Smaller text", "View"),
    ("zoom in", "Larger text", "View"),
    ("zoom out", "Smaller text", "View"),
    ("reset zoom", "Default text size", "View"),
    ("dark mode", "Light or dark", "View"),
    ("night mode", "Colours", "Settings: Window"),
    ("light mode", "Light or dark", "View"),
    ("theme", "Light or dark", "View"),
    ("colors", "Colours", "Settings: Window"),
    ("change font", "Text…", "View"),
    ("arabic font", "Arabic", "Settings: Text"),
    ("persian font", "Arabic", "Settings: Text"),
    ("hebrew font", "Hebrew", "Settings: Text"),
    ("urdu font", "Urdu in Nastaliq", "Settings: Text"),
    ("nastaleeq", "Urdu in Nastaliq", "View"),
    ("line spacing", "Leading, in text sizes", "Settings: Text"),
    (
        "column width",
        "Line length, in text sizes",
        "Settings: Text",
    ),
    ("margins", "Line length, in text sizes", "Settings: Text"),
    ("line numbers", "Numbers", "Settings: Text"),
    ("tashkeel", "Vowel marks", "View"),
    ("harakat", "Vowel marks", "View"),
    ("nikud", "Vowel marks", "View"),
    ("diacritics", "Vowel marks", "View"),
    ("invisible characters", "Hidden characters", "View"),
    ("distraction free", "Focus mode", "View"),
    ("full screen", "Focus mode", "View"),
    ("sidebar", "Lists", "View"),
    ("properties", "Inspector", "View"),
    ("minimap", "Map of the tags", "View"),
    ("autosave", "Save", "File"),
    ("save a copy", "Save a copy and stay here…", "File"),
    ("backup", "Save a copy and stay here…", "File"),
    ("where is my file", "About this document", "View"),
    ("where is my file?", "About this document", "View"),
    ("metadata", "About this document", "View"),
    ("right to left", "About this document", "View"),
    ("language of the article", "About this document", "View"),
    ("undo history", "History…", "Edit"),
    ("versions", "History…", "Edit"),
    ("undo", "Undo", "Edit"),
    ("redo", "Redo", "Edit"),
    ("close tab", "Close document", "File"),
    ("exit", "Quit", "File"),
    ("import", "Open…", "File"),
    ("load", "Open…", "File"),
    ("paste text", "New from clipboard", "File"),
    ("new document", "New from clipboard", "File"),
    ("example", "Sample article", "File"),
    ("excel", "Export table (TSV)…", "File"),
    ("export to csv", "Export table (TSV)…", "File"),
    ("pdf", "Export report (Markdown)…", "File"),
    ("word document", "Export report (Markdown)…", "File"),
    ("screenshot", "Save a picture of this passage…", "File"),
    ("crash", "Unsaved edits in logs…", "File"),
    ("lost work", "Unsaved edits in logs…", "File"),
    ("preferences", "Settings…", "Edit"),
    ("user name", "My name", "Settings: You"),
    ("keyboard shortcuts", "Keys", "Help"),
    ("shortcuts", "Change keys…", "Edit"),
    ("help", "Keys", "Help"),
    ("search", "Find…", "Edit"),
    ("select everything", "Select all", "Edit"),
    ("go to line", "Go to…", "Go"),
    ("new claim", "Claim from selection", "Annotate"),
    ("add entity", "Entity from mention", "Annotate"),
    ("merge duplicates", "Merge entity into…", "Annotate"),
    ("comment", "Note", "Annotate"),
    ("erase", "Delete", "Annotate"),
    ("codebook", "Tagset…", "Annotate"),
    ("boilerplate", "What the page left behind…", "Annotate"),
    ("statistics", "Counts", "View"),
    ("chronology", "Timeline", "View"),
];

#[test]
fn the_palette_answers_as_people_ask() {
    let mut driver = meeting();
    let mut missed = Vec::new();
    for (typed, name, place) in ASKED {
        let rows = found(&mut driver, typed);
        if place_of(&rows, name, place).is_none_or(|at| at > 4) {
            missed.push(format!(
                "{typed}: {name} in {:?}",
                &rows[..rows.len().min(6)]
            ));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn a_setting_is_found_in_every_language_of_its_readers() {
    let mut driver = meeting();
    for info in Setting::table() {
        for name in info.setting.names() {
            let rows = found(&mut driver, name);
            let at = place_of(&rows, info.label, info.section.name());
            assert!(
                at.is_some_and(|at| at < 6),
                "{name}: {} in {rows:#?}",
                info.label
            );
        }
    }
}

#[test]
fn each_word_leads_to_what_it_stands_for() {
    let mut driver = meeting();
    let actions = Action::table().iter();
    let actions = actions.map(|info| (info.action.words(), info.label, info.menu.name()));
    let settings = Setting::table().iter();
    let settings = settings.map(|info| (info.setting.words(), info.label, info.section.name()));
    for (words, name, place) in actions.chain(settings) {
        for word in words {
            let rows = found(&mut driver, word);
            let at = place_of(&rows, name, place);
            assert!(at.is_some_and(|at| at < 6), "{word}: {name} in {rows:#?}");
        }
    }
}

#[test]
fn a_setting_taken_from_the_palette_has_the_focus() {
    for info in Setting::table() {
        let mut driver = meeting();
        let rows = found(&mut driver, info.label);
        let at = place_of(&rows, info.label, info.section.name()).expect("the setting");
        driver.press(Action::Palette);
        types(&mut driver, info.label);
        for _ in 0..at {
            driver.key(Key::ArrowDown);
        }
        driver.key(Key::Enter);
        let all = driver.harness.root().children_recursive();
        let focused = all.filter(|node| node.is_focused()).last();
        let control = focused.expect("something has the focus");
        assert_ne!(control.accesskit_node().label().as_deref(), Some("Article"));
        // The strip beside the text is called as its setting is.
        let mut all = driver.harness.root().children_recursive();
        let beside = all.any(|node| {
            let shown = node.accesskit_node();
            let is = |name: Option<String>| name.as_deref() == Some(info.label);
            let here = control.rect().center().y;
            // Not all that is drawn has a place.
            let named = is(shown.label()) || is(shown.value());
            named && (here - node.rect().center().y).abs() < 14.0
        });
        assert!(beside, "{}: {:?} has the focus", info.label, control);
    }
}

#[test]
fn a_file_opened_before_is_opened_from_the_palette() {
    let mut driver = meeting();
    driver.save_as("meeting.ron");
    driver.send(Command::Act(Action::Close));
    assert!(driver.workspace().active().is_none());
    driver.press(Action::Palette);
    types(&mut driver, "recent");
    driver.key(Key::Enter);
    driver.run();
    assert_eq!(driver.document().set().contents().entities.len(), 2);
}

#[test]
fn the_field_stays_where_it_is_while_one_types() {
    // Those that are sheets; the others drop down from their field.
    for (list, few) in &LISTS[..3] {
        for size in [large(), vec2(800.0, 600.0)] {
            let mut driver = open(list, size);
            let field = |driver: &Driver| {
                let ctx = &driver.harness.ctx;
                let id = ctx.memory(|memory| memory.focused()).expect("a focus");
                ctx.read_response(id).expect("the field").rect
            };
            let before = field(&driver);
            for letter in few.chars() {
                types(&mut driver, &letter.to_string());
                assert_eq!(field(&driver).top(), before.top(), "{list}");
            }
        }
    }
}
