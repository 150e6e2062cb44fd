//! Sentences of the program in which words of others stand: whatever these are, the sentence around them
//! is read as it would be with English words in their place.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | names of people, entities, documents, folders and annotators, gists and quotes with right-to-left letters, digits and brackets: in lists, inspectors, menus, dialogs, tables, notices, history, palette | on screen, what surrounds them stands in the order of the text, and each stands in its place | `no_name_moves_the_words_around_it` |
//! | the same with names that nobody thought of | the same | `no_name_moves_the_words_around_it_whatever_it_is` |
//! | the sheet of keys, tooltips and menus list right-to-left words with commas between | they stand in the order of the text | `words_that_the_program_lists_keep_their_order` |

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use hashiya::{
    model::RecordId,
    text::{has_rtl, shown_direction},
    workspace::{Action, Answer, Change, Command, DocumentField, PathPurpose},
};
use proptest::prelude::*;
use tempfile::TempDir;
use unicode_bidi::{BidiInfo, Level};

use crate::support::Driver;

/// What stands on a line: a character of the sentence, or all of a name.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Own(usize),
    Name(usize),
}

/// The parts of a line in the order of the text, characters without a sign aside, with the byte of each.
/// What is isolated is a name whatever stands in it.
fn parts(line: &str, name: &str) -> Vec<(usize, Part)> {
    let mut names: Vec<_> = (line.match_indices(name))
        .map(|(at, _)| at..at + name.len())
        .collect();
    let mut open = Vec::new();
    for (at, c) in line.char_indices() {
        match c {
            '\u{2066}'..='\u{2068}' => open.push(at),
            '\u{2069}' => names.extend(open.pop().map(|from| from..at)),
            _ => {}
        }
    }
    // The outermost counts.
    names.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let part = |at: usize| {
        let within = names.iter().position(|name| name.contains(&at));
        within.map_or(Part::Own(at), Part::Name)
    };
    let is_sign = |c: char| !c.is_whitespace() && !('\u{2066}'..='\u{2069}').contains(&c);
    let signs = line.char_indices().filter(|(_, c)| is_sign(*c));
    signs.map(|(at, _)| (at, part(at))).collect()
}

/// Each part once, where it comes first.
fn order(parts: impl Iterator<Item = Part>) -> Vec<Part> {
    let mut order: Vec<Part> = parts.collect();
    order.dedup();
    order
}

/// Whether words of the sentence move for a name in it: laid out from left to right by UAX #9, and as the
/// program finds the direction of what it shows.
fn moves(line: &str, name: &str) -> bool {
    let parts = parts(line, name);
    let is_english = |part: &(usize, Part)| {
        let c = line[part.0..].chars().next();
        matches!(part.1, Part::Own(_)) && c.is_some_and(|c| c.is_ascii_alphabetic())
    };
    if !parts.iter().any(is_english) || !line.contains(name) {
        return false;
    }
    let bidi = BidiInfo::new(line, Some(Level::ltr()));
    let levels = bidi.reordered_levels_per_char(&bidi.paragraphs[0], 0..line.len());
    let bytes: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
    let visual = BidiInfo::reorder_visual(&levels)
        .into_iter()
        .map(|at| bytes[at]);
    let part_at = |at: usize| {
        parts
            .iter()
            .find(|(byte, _)| *byte == at)
            .map(|(_, part)| *part)
    };
    let seen = order(visual.filter_map(part_at));
    seen != order(parts.iter().map(|(_, part)| *part)) || shown_direction(line).is_rtl()
}

/// Who types what a person has written: not a sentence of the program.
const WRITTEN: [Role; 4] = [
    Role::TextInput,
    Role::MultilineTextInput,
    Role::TextRun,
    Role::Paragraph,
];
/// How names for those who listen begin, in which a whole line of the article follows: nothing of them is
/// laid out.
const UNSEEN: [&str; 3] = ["Mention · ", "Claim · ", "Claim “"];

impl Driver {
    /// Adds to `found` the sentences on screen that the name moves.
    fn look(&self, name: &str, found: &mut BTreeSet<String>, all: &mut usize) {
        for node in self.harness.root().children_recursive() {
            let node = node.accesskit_node();
            if WRITTEN.contains(&node.role()) {
                continue;
            }
            let words = node.label().into_iter().chain(node.value());
            for line in words.flat_map(|words| words.lines().map(str::to_owned).collect::<Vec<_>>())
            {
                *all += usize::from(line.contains(name));
                if moves(&line, name) && !UNSEEN.iter().any(|begins| line.starts_with(begins)) {
                    found.insert(format!("{:?}: {line:?}", node.role()));
                }
            }
        }
        for notice in self.workspace().notices() {
            *all += usize::from(notice.text.contains(name));
            if moves(&notice.text, name) {
                found.insert(format!("notice: {:?}", notice.text));
            }
        }
    }
}

/// Goes through the program with this name for everything; the sentences that it moves, and how many
/// hold it.
fn walk(name: &str) -> (BTreeSet<String>, usize) {
    let (mut found, mut all) = (BTreeSet::new(), 0);
    let folder = TempDir::new().expect("a folder");
    let inner = folder.path().join(name);
    std::fs::create_dir(&inner).expect("a folder in it");
    let path = inner.join(format!("{name}.txt"));
    std::fs::write(
        &path,
        format!("عاد {name} إلى المرفأ.\nقال {name} آخر إن الوفد وصل.\n"),
    )
    .expect("an article");
    let mut driver = Driver::start(folder, vec![path], Some(name));
    driver.harness.set_size(egui::vec2(1800.0, 1400.0));
    let mut look = |driver: &Driver| driver.look(name, &mut found, &mut all);
    look(&driver);
    driver.send(Command::Describe(DocumentField::Title, name.to_owned()));
    look(&driver);
    let text = driver.document().set().article().text().to_owned();
    let places: Vec<_> = text
        .match_indices(name)
        .map(|(at, _)| at..at + name.len())
        .collect();
    for place in &places {
        driver.send(Command::Select(Some(place.clone())));
        look(&driver);
        driver.send(Command::Tag("PER".into()));
        driver.press(Action::MakeEntity);
        look(&driver);
    }
    let contents = driver.document().set().contents().clone();
    let entities: Vec<_> = contents.entities.keys().copied().collect();
    let mut claims = Vec::new();
    for place in &places {
        driver.send(Command::Select(Some(place.clone())));
        driver.send(Command::Act(Action::MakeClaim));
        let id = driver.document().focus().expect("a claim");
        for change in [
            Change::Gist(name.to_owned()),
            Change::Note(name.to_owned()),
            Change::Entity(entities.first().copied()),
        ] {
            driver.send(Command::Change(id, change));
            look(&driver);
        }
        claims.push(id);
    }
    for id in entities.iter().map(|id| RecordId::from(*id)).chain(claims) {
        driver.send(Command::Focus(Some(id)));
        look(&driver);
        for action in [Action::Relate, Action::MergeEntity, Action::SplitEntity] {
            if driver.workspace().available(action) {
                driver.press(action);
                look(&driver);
                driver.key(egui::Key::Escape);
            }
        }
    }
    for action in [
        Action::History,
        Action::Palette,
        Action::ViewClaims,
        Action::ViewEntities,
        Action::ViewTimeline,
        Action::ViewCounts,
        Action::Graph,
        Action::ViewText,
        Action::Tagset,
    ] {
        driver.press(action);
        look(&driver);
        if matches!(action, Action::History | Action::Palette | Action::Tagset) {
            driver.key(egui::Key::Escape);
        }
    }
    let doc = driver.document().key();
    let save = driver.folder.path().join(name).join(format!("{name}.ron"));
    let to = |driver: &mut Driver, purpose, name: &str| {
        let path = driver.folder.path().join(name);
        driver.send(Command::PathChosen(purpose, Some(path)));
    };
    driver.send(Command::PathChosen(
        PathPurpose::Save(doc),
        Some(save.clone()),
    ));
    look(&driver);
    for menu in ["File", "Edit"] {
        driver.harness.get_by_label(menu).click_accesskit();
        driver.run();
        look(&driver);
        driver.key(egui::Key::Escape);
    }
    // A file that is there, one that can't be read, and one that others changed.
    std::fs::write(driver.folder.path().join(format!("{name}.bin")), [0xff, 0]).expect("a file");
    to(&mut driver, PathPurpose::Open, &format!("{name}.bin"));
    look(&driver);
    to(
        &mut driver,
        PathPurpose::ImportTagset(doc),
        &format!("{name}.bin"),
    );
    look(&driver);
    std::fs::write(&save, "AnnotationSet()").expect("a file");
    driver.send(Command::Change(
        claims_of(&driver)[0],
        Change::Note("x".to_owned()),
    ));
    driver.press(Action::Save);
    look(&driver);
    driver.send(Command::Answer(Answer::Cancel));
    driver.send(Command::Close(doc));
    look(&driver);
    driver.send(Command::Answer(Answer::Discard));
    look(&driver);
    (found, all)
}

fn claims_of(driver: &Driver) -> Vec<RecordId> {
    let claims = driver.document().set().contents().claims.keys();
    claims.map(|id| (*id).into()).collect()
}

#[test]
fn no_name_moves_the_words_around_it() {
    let mut told = Vec::new();
    for name in ["נורית 7", "(12) ميناء", "۴۲ بندر", "12]", "وفد [3"] {
        let (moved, all) = walk(name);
        assert!(all > 150, "{all} sentences hold {name}");
        told.extend(moved);
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3))]
    #[test]
    fn no_name_moves_the_words_around_it_whatever_it_is(
        name in "[א-תا-ي(\\[0-9٠-٩][א-תا-ي0-9٠-٩ ()\\[\\]«»,.%+-]{1,8}[א-תا-ي)\\]0-9]",
    ) {
        let (moved, _) = walk(&name);
        prop_assert!(moved.is_empty(), "{}", Vec::from_iter(moved).join("\n"));
    }
}

#[test]
fn words_that_the_program_lists_keep_their_order() {
    let helps = Action::table().iter().map(|info| info.help.to_owned());
    for help in helps.filter(|help| has_rtl(help)) {
        let bidi = BidiInfo::new(&help, Some(Level::ltr()));
        let levels = bidi.reordered_levels_per_char(&bidi.paragraphs[0], 0..help.len());
        let letters: Vec<char> = help.chars().collect();
        let own = |c: &char| c.is_ascii() && !c.is_whitespace();
        let seen: Vec<char> = BidiInfo::reorder_visual(&levels)
            .into_iter()
            .map(|at| letters[at])
            .filter(own)
            .collect();
        assert_eq!(
            seen,
            letters.iter().copied().filter(own).collect::<Vec<_>>()
        );
        let words: Vec<&str> = help.split(|c: char| !has_rtl(&c.to_string())).collect();
        let first = |text: &str, word: &str| text.find(word);
        let visual: String = BidiInfo::reorder_visual(&levels)
            .into_iter()
            .map(|at| letters[at])
            .collect();
        let places: Vec<_> = (words.iter().filter(|word| word.len() > 1))
            .map(|word| first(&visual, &word.chars().rev().collect::<String>()))
            .collect();
        assert!(places.iter().all(Option::is_some), "{help}");
        assert!(!shown_direction(&help).is_rtl(), "{help}");
    }
}
