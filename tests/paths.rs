//! Paths on screen and at a terminal: their parts from left to right whatever letters they have, the name
//! of the file in view, and files of one name told apart by their folders.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a save in folders with Hebrew, Arabic, Persian and Urdu names: in notices, dialogs, the document's panel, its row, menus, the start page, the list of what can be restored | wherever parts of the path stand, they stand in its order from left to right | `the_parts_of_a_path_stay_in_order_wherever_it_is_shown` |
//! | a path without a Latin letter, as our own layout draws it in an English and in a Hebrew line | the same: it is no matter which way the rest runs | `a_path_is_drawn_from_left_to_right_in_lines_of_either_direction` |
//! | the window's title, with a right-to-left document in front | the title keeps to itself, the program's name stands behind it | `the_window_is_called_after_its_document_and_what_tells_it_apart` |
//! | a long path on the start page and in the menu, in a window of 800×600 | the beginning gives way; of a name too long for its place the ending stays | `where_there_is_no_room_the_end_of_a_path_stays` |
//! | two earlier files of one name, in the menu, on the start page and in the palette | each with the least of its folders that tells it apart; a third of another name without | `earlier_files_of_one_name_show_their_folders` |
//! | two earlier saves of one article in one folder, there | each with its file's name | `saves_of_one_article_in_one_folder_show_their_names` |
//! | two open documents of one title | the same in the list, the palette and the window's title | `open_documents_of_one_name_show_their_folders` |
//! | `hashiya check` of a save in such a folder, at a terminal | the parts and the place in the file stand in order, and nothing else steers the terminal | `check_keeps_a_path_in_order_at_a_terminal` |
//! | the same into a pipe or a file | the path to the byte, without marks | `check_writes_paths_as_they_are_where_programs_read_them` |

use std::path::{Path, PathBuf};

use egui::{ViewportCommand, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use hashiya::{
    cli::{Out, Request},
    layout::{Fonts, Paragraph, TextStyle},
    store::{Preferences, RecentFile, StateFolder},
    text::{Direction, fitted_path, for_terminal, shown_path},
    workspace::{Action, Answer, Command, DocumentField, PathPurpose},
};
use tempfile::TempDir;
use unicode_bidi::{BidiInfo, Level};

use crate::support::Driver;

/// Folders and a file, one of each of our languages.
const FOLDERS: [&str; 3] = ["נמל 3", "دفتر (قديم)", "بندرگاہ"];
const FILE: &str = "گزارش";

/// A line as it is seen from left to right, laid out as a sentence of the interface is.
fn seen(line: &str) -> String {
    let bidi = BidiInfo::new(line, Some(Level::ltr()));
    let levels = bidi.reordered_levels_per_char(&bidi.paragraphs[0], 0..line.len());
    let letters: Vec<char> = line.chars().collect();
    let order = BidiInfo::reorder_visual(&levels).into_iter();
    let letters = order.map(|at| letters[at]);
    letters
        .filter(|c| !('\u{2066}'..='\u{2069}').contains(c))
        .collect()
}

/// Where a right-to-left word is seen on a line.
fn place(line: &str, word: &str) -> Option<usize> {
    // Its letters alone: digits and brackets of a name have an order of their own.
    let letters = word.chars().filter(|c| c.is_alphabetic());
    let word: String = letters.rev().collect();
    let line: String = seen(line).chars().filter(|c| c.is_alphabetic()).collect();
    line.find(&word)
}

impl Driver {
    /// Types into the palette, in the place of what stands there.
    fn find(&mut self, words: &str) {
        let all = egui::Modifiers::COMMAND;
        self.harness.key_press_modifiers(all, egui::Key::A);
        self.harness.event(egui::Event::Paste(words.to_owned()));
        self.run();
    }

    /// All that is written on the screen.
    fn lines(&self) -> Vec<String> {
        let root = self.harness.root();
        let words = root.children_recursive().flat_map(|node| {
            let node = node.accesskit_node();
            node.label().into_iter().chain(node.value())
        });
        words
            .flat_map(|words| words.lines().map(str::to_owned).collect::<Vec<_>>())
            .collect()
    }

    /// Asks that the parts of the path stand in order; answers how many lines hold all of them.
    fn in_order(&self) -> usize {
        let mut whole = 0;
        for line in self.lines() {
            let names = FOLDERS.into_iter().chain([FILE]);
            let names: Vec<&str> = names.filter(|name| line.contains(name)).collect();
            let places: Vec<_> = names.iter().map(|name| place(&line, name)).collect();
            assert!(places.is_sorted(), "{line}: {:?}", seen(&line));
            whole += usize::from(names.len() > FOLDERS.len());
        }
        whole
    }

    fn hover(&mut self, button: &str) {
        let nodes = self
            .harness
            .query_all_by_role_and_label(Role::Button, button);
        let at = nodes
            .map(|node| node.rect().center())
            .next()
            .expect("a button");
        self.harness.hover_at(at);
        self.wait(1.0);
    }
}

fn deep(folder: &TempDir) -> PathBuf {
    let deep = FOLDERS
        .iter()
        .fold(folder.path().to_owned(), |path, name| path.join(name));
    std::fs::create_dir_all(&deep).expect("folders");
    deep
}

#[test]
fn the_parts_of_a_path_stay_in_order_wherever_it_is_shown() {
    let mut driver = Driver::article("عاد الوفد إلى المرفأ");
    driver.send(Command::Describe(DocumentField::Title, "Port".to_owned()));
    let save = deep(&driver.folder).join(format!("{FILE}.ron"));
    let doc = driver.document().key();
    driver.send(Command::PathChosen(
        PathPurpose::Save(doc),
        Some(save.clone()),
    ));
    assert!(driver.in_order() >= 2, "told, and in the document's panel");
    driver.hover("Port");
    let hovered = driver.in_order();
    assert!(hovered >= 3, "beside its row: {hovered}");
    driver.harness.remove_cursor();
    let purpose = PathPurpose::Export(doc, hashiya::workspace::ExportFormat::Markdown);
    let report = save.with_extension("md");
    for _ in 0..2 {
        driver.send(Command::PathChosen(purpose, Some(report.clone())));
        driver.in_order();
        driver.send(Command::Answer(Answer::Overwrite));
    }
    let written = std::fs::read(&save).expect("the save");
    std::fs::write(&save, "AnnotationSet()").expect("a file");
    driver.select("الوفد");
    driver.key(egui::Key::Num1);
    driver.press(Action::Save);
    assert!(driver.sees_part("changed by somebody else"));
    driver.in_order();
    let asked = |line: &String| line.contains("your work is safe") && line.contains(FILE);
    assert!(driver.lines().iter().any(asked), "the question");
    driver.send(Command::Answer(Answer::Cancel));
    std::fs::write(&save, written).expect("a file");
    let missing = save.with_file_name(format!("{FILE}.txt"));
    driver.send(Command::PathChosen(PathPurpose::Open, Some(missing)));
    driver.in_order();
    // The program is killed, and what was not saved is offered.
    let folder = driver.kill();
    let driver = Driver::start(folder, Vec::new(), Some("annotator-1"));
    assert!(
        driver.in_order() >= 1,
        "{:?}",
        driver.workspace().question()
    );
}

#[test]
fn a_path_is_drawn_from_left_to_right_in_lines_of_either_direction() {
    let mut fonts = Fonts::bundled();
    let style = TextStyle::interface(13.0);
    let path: PathBuf = FOLDERS.iter().chain([&FILE]).collect();
    let fitted = |shown: &str| !shown.contains(FOLDERS[0]);
    for shown in [shown_path(&path), fitted_path(&path, fitted)] {
        for (line, direction) in [
            (format!("Exported to {shown}."), Direction::LeftToRight),
            (format!("הקובץ {shown} נשמר"), Direction::RightToLeft),
        ] {
            let drawn = Paragraph::new(&mut fonts, &line, &style, direction, None);
            let names = FOLDERS.iter().chain([&FILE]);
            let names = names.filter_map(|name| Some((line.find(name)?, name)));
            let left = names.map(|(at, name)| drawn.rects(at..at + name.len())[0].rect.left);
            let left: Vec<f32> = left.collect();
            assert!(left.len() > 2 && left.is_sorted(), "{line}: {left:?}");
        }
    }
}

/// A window without a document, having opened these files before.
fn started(recent: &[(&str, &Path)]) -> Driver {
    let folder = TempDir::new().expect("a folder");
    let state = StateFolder::at(folder.path().join("state"));
    let mut preferences = Preferences::read(&state);
    for (title, path) in recent.iter().rev() {
        preferences.remember(RecentFile {
            path: path.to_path_buf(),
            title: (*title).to_owned(),
            ..RecentFile::default()
        });
    }
    preferences
        .write(&Preferences::default(), &state)
        .expect("preferences");
    Driver::start(folder, Vec::new(), Some("annotator-1"))
}

/// The texts of the entries of the file menu, opened and closed again.
fn file_menu(driver: &mut Driver) -> Vec<String> {
    driver.harness.get_by_label("File").click_accesskit();
    driver.run();
    let lines = driver.lines();
    driver.key(egui::Key::Escape);
    lines
}

#[cfg(unix)]
#[test]
fn where_there_is_no_room_the_end_of_a_path_stays() {
    let folder = format!("/{}/{}", "بندر".repeat(20), "נמל".repeat(20));
    let name = format!("{}.ron", "تقرير".repeat(40));
    let path = PathBuf::from(format!("{folder}/السجل/{name}"));
    let mut driver = started(&[("Port", &path), ("", &path.with_extension("txt"))]);
    driver.harness.set_size(egui::vec2(800.0, 600.0));
    driver.run();
    let lines = driver.lines();
    let small = lines
        .iter()
        .find(|line| line.contains("…/") && line.contains("السجل"));
    let small = small.expect("the folder in small print");
    assert!(!small.contains("بندر"), "{small}");
    let cut = |lines: &[String]| {
        let file = lines.iter().find(|line| seen(line).ends_with(".txt"));
        file.is_some_and(|file| {
            file.contains("تقرير…\u{2069}.txt") || file.contains("…\u{2069}.txt")
        })
    };
    assert!(cut(&lines), "{lines:?}");
    let menu = file_menu(&mut driver);
    assert!(cut(&menu), "{menu:?}");
}

#[cfg(unix)]
#[test]
fn earlier_files_of_one_name_show_their_folders() {
    let files = [
        ("مرفأ", "/srv/2025/logs/port.ron"),
        ("مرفأ", "/srv/2026/logs/port.ron"),
        ("Quay", "/srv/2026/logs/quay.ron"),
    ];
    let mut driver = started(&files.map(|(title, path)| (title, Path::new(path))));
    let menu = file_menu(&mut driver);
    let has = |lines: &[String], wanted: &str| lines.iter().any(|line| line == wanted);
    assert!(has(&menu, "\u{2068}مرفأ\u{2069} — 2025/logs"), "{menu:?}");
    assert!(has(&menu, "\u{2068}مرفأ\u{2069} — 2026/logs"), "{menu:?}");
    assert!(has(&menu, "\u{2068}Quay\u{2069}"), "{menu:?}");
    let page = driver.lines();
    assert!(
        page.iter().any(|line| line.ends_with("/srv/2025/logs")),
        "{page:?}"
    );
    driver.press(Action::Palette);
    let mut rows = Vec::new();
    for typed in ["مرفأ", "Quay"] {
        driver.find(typed);
        rows.extend(driver.lines());
    }
    let has = |end: &str| rows.iter().any(|row| row.ends_with(end));
    assert!(has("Opened before · 2025/logs"), "{rows:?}");
    assert!(has("Quay, Opened before"), "{rows:?}");
}

/// A window with a document of this title in each of these folders.
fn opened(title: &str, folders: &[&str]) -> Driver {
    let mut driver = Driver::article("عاد الوفد إلى المرفأ");
    for (at, folder) in folders.iter().enumerate() {
        if at > 0 {
            driver.send(Command::Pasted(Ok(format!("غادر الوفد {folder}"))));
        }
        let place = driver.folder.path().join(folder);
        std::fs::create_dir_all(&place).expect("a folder");
        driver.send(Command::Describe(DocumentField::Title, title.to_owned()));
        let doc = driver.document().key();
        let path = place.join("port.ron");
        driver.send(Command::PathChosen(PathPurpose::Save(doc), Some(path)));
    }
    driver
}

#[test]
fn open_documents_of_one_name_show_their_folders() {
    let mut driver = opened("מסמך", &["ימים/2025", "ימים/2026"]);
    let lines = driver.lines();
    for folder in ["2025", "2026"] {
        let row = format!("{folder} · ");
        assert!(lines.iter().any(|line| line.starts_with(&row)), "{lines:?}");
    }
    driver.press(Action::Palette);
    driver.find("מסמך");
    let rows = driver.lines();
    assert!(
        rows.iter().any(|row| row.contains("Document · 2025")),
        "{rows:?}"
    );
    driver.key(egui::Key::Escape);
    let doc = driver.document().key();
    assert_eq!(driver.workspace().apart(doc), Some(PathBuf::from("2026")));
    driver.send(Command::Describe(DocumentField::Title, "other".to_owned()));
    assert_eq!(driver.workspace().apart(doc), None);
}

/// What the window was told to be called last.
fn title(driver: &mut Driver, command: Command) -> String {
    let ctx = driver.harness.ctx.clone();
    driver.harness.state_mut().dispatch(&ctx, command);
    let mut title = String::new();
    for _ in 0..5 {
        driver.harness.step();
        for output in driver.harness.output().viewport_output.values() {
            for command in &output.commands {
                if let ViewportCommand::Title(words) = command {
                    title.clone_from(words);
                }
            }
        }
    }
    title
}

#[test]
fn the_window_is_called_after_its_document_and_what_tells_it_apart() {
    let mut driver = opened("מסמך (2)", &["ימים", "لیالی"]);
    let first = driver.workspace().documents()[0].key();
    let title = title(&mut driver, Command::Activate(first));
    assert_eq!(
        title,
        "\u{2068}מסמך (2)\u{2069} (\u{2066}\u{2068}ימים\u{2069}\u{2069}) — Hashiya"
    );
}

/// What `hashiya check` says of a save without an article, in such a folder.
fn check(is_terminal: bool) -> (PathBuf, String) {
    let folder = TempDir::new().expect("a folder");
    let save = deep(&folder).join(format!("{FILE}.ron"));
    std::fs::write(&save, "AnnotationSet(\n    mentions: {x},\n)").expect("a file");
    let line = [
        "hashiya".into(),
        "check".into(),
        save.clone().into_os_string(),
    ];
    let Ok(Request::Task(task)) = Request::parse(line) else {
        panic!("a wrong command line");
    };
    let mut out = Vec::new();
    task.run(&mut Out::new(&mut out, is_terminal))
        .expect("it is checked");
    (save, String::from_utf8(out).expect("UTF-8"))
}

#[test]
fn check_keeps_a_path_in_order_at_a_terminal() {
    let (_, said) = check(true);
    let line = said.lines().next().expect("a line");
    let names = FOLDERS.into_iter().chain([FILE]);
    let places: Vec<_> = names.map(|name| place(line, name)).collect();
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{}",
        seen(line)
    );
    assert!(seen(line).contains(".ron:"), "{}", seen(line));
    let bare = line.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "");
    assert_eq!(for_terminal(&bare), bare);
}

#[test]
fn check_writes_paths_as_they_are_where_programs_read_them() {
    let (save, said) = check(false);
    assert!(said.starts_with(&format!("{}:", save.display())), "{said}");
    assert_eq!(
        for_terminal(said.trim_end()).replace("\\n", "\n"),
        said.trim_end()
    );
}

#[cfg(unix)]
#[test]
fn saves_of_one_article_in_one_folder_show_their_names() {
    let files = ["/srv/logs/port.ron", "/srv/logs/port copy.ron"];
    let mut driver = started(&files.map(|path| ("مرفأ", Path::new(path))));
    for size in [egui::vec2(1440.0, 900.0), egui::vec2(800.0, 600.0)] {
        driver.harness.set_size(size);
        driver.run();
        let page = driver.lines();
        let menu = file_menu(&mut driver);
        driver.press(Action::Palette);
        driver.find("مرفأ");
        let palette = driver.lines();
        driver.key(egui::Key::Escape);
        for (place, lines) in [("page", page), ("menu", menu), ("palette", palette)] {
            for file in ["port.ron", "port copy.ron"] {
                let told = lines.iter().any(|line| seen(line).ends_with(file));
                assert!(told, "{place}, {file}: {lines:?}");
            }
        }
    }
}
