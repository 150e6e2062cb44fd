//! Every action of the table is reached through its key, whatever the keyboard's layout, and does
//! something that can be seen.
//!
//! A new action wants an arm in `case`: a state in which it can be done, and what it changes.

use egui::{Event, Key, Modifiers};
use hashiya::workspace::{Action, Bound, Change, Command, Shortcut};

use crate::support::Driver;

const TEXT: &str =
    "وصل والوفد المدعو إلى بغداد أمس. ثم عاد الوزير إلى الميناء\nوفي المساء انتهى كل شيء";

/// How a keyboard writes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Layout {
    Latin,
    Arabic,
    Persian,
    Hebrew,
}

/// What an action changes.
#[derive(Clone, Copy, Debug)]
enum Seen {
    Selection,
    Focus,
    Annotations,
    Preferences,
    Documents,
    Asked,
    Copied,
    Quit,
    /// Which piece keys are about.
    Piece,
    /// Which place found is the present one.
    Hit,
    /// Whether something of this name is on screen.
    Name(&'static str),
    /// Folders that were to be shown.
    Shown,
    /// Whether this has the focus.
    Typing(&'static str),
    StickyTag,
    /// Which records are chosen.
    Chosen,
    /// How much is painted of letters and lines.
    Painted,
}

impl Seen {
    fn state(self, driver: &mut Driver) -> String {
        let open = driver.workspace().active().is_some();
        match self {
            Seen::Documents => driver.workspace().documents().len().to_string(),
            Seen::Asked => format!("{:?}", driver.record().asked),
            Seen::Copied => format!("{:?}", driver.record().copied),
            Seen::Quit => driver.record().quit.to_string(),
            Seen::Shown => format!("{:?}", driver.record().shown),
            Seen::Preferences => format!("{:?}", driver.workspace().preferences()),
            Seen::Name(name) => driver.sees(name).to_string(),
            Seen::StickyTag => driver.workspace().tags_at_once().to_string(),
            Seen::Painted => painted(driver).to_string(),
            Seen::Typing(name) => focused(driver, name).to_string(),
            _ if !open => "nothing open".to_owned(),
            Seen::Selection => format!("{:?}", driver.document().selection()),
            Seen::Focus => format!("{:?}", driver.document().focus()),
            Seen::Annotations => format!("{:?}", driver.document().set().contents()),
            Seen::Chosen => format!("{:?}", driver.document().all_chosen()),
            Seen::Piece => format!("{:?}", driver.document().piece()),
            Seen::Hit => format!("{:?}", driver.document().find().current()),
        }
    }
}

fn focused(driver: &Driver, name: &str) -> bool {
    use egui_kittest::kittest::Queryable as _;
    let mut all = driver.harness.query_all_by_label(name);
    all.any(|node| node.is_focused())
}

/// The corners of all that is painted as a mesh.
fn painted(driver: &Driver) -> usize {
    fn corners(shape: &egui::Shape) -> usize {
        match shape {
            egui::Shape::Mesh(mesh) => mesh.vertices.len(),
            egui::Shape::Vec(shapes) => shapes.iter().map(corners).sum(),
            _ => 0,
        }
    }
    let shapes = driver.harness.output().shapes.iter();
    shapes.map(|clipped| corners(&clipped.shape)).sum()
}

/// What is said where no log holds more than the save.
const NOTHING_KEPT: &str = "The logs of this document hold nothing that its save lacks.";

fn saved() -> Driver {
    let mut driver = mention();
    driver.save_as("save.ron");
    driver
}

/// A state in which an action can be done, and what it changes.
fn case(action: Action) -> (fn() -> Driver, Seen) {
    match action {
        Action::Open | Action::SaveAs | Action::SaveCopy => (plain, Seen::Asked),
        Action::Save
        | Action::ExportTsv
        | Action::ExportMarkdown
        | Action::ExportView
        | Action::Picture => (mention, Seen::Asked),
        Action::Paste => (clipboard, Seen::Documents),
        Action::Sample => (plain, Seen::Documents),
        Action::ImportTagset | Action::ExportTagset => (plain, Seen::Asked),
        Action::Close => (plain, Seen::Documents),
        Action::Quit => (plain, Seen::Quit),
        Action::Undo => (mention, Seen::Annotations),
        Action::Redo => (undone, Seen::Annotations),
        Action::Copy => (selected, Seen::Copied),
        Action::CopyTags | Action::CopyBrief | Action::CopyView => (mention, Seen::Copied),
        Action::SelectAll
        | Action::NextWord
        | Action::PreviousWord
        | Action::NextSentence
        | Action::PreviousSentence
        | Action::Grow
        | Action::Clitics
        | Action::MoreClitics
        | Action::Deselect => (selected, Seen::Selection),
        Action::Shrink => (grown, Seen::Selection),
        Action::Snap => (plain, Seen::Preferences),
        Action::Find => (plain, Seen::Name("Find in the article")),
        Action::FindNext | Action::FindPrevious => (finding, Seen::Hit),
        Action::GoTo => (plain, Seen::Name("Go to")),
        Action::History => (plain, Seen::Name("Find in history")),
        Action::ChangeKeys => (plain, Seen::Name("Change keys")),
        Action::NextAnnotation | Action::NextMention | Action::NextClaim => {
            (annotated, Seen::Focus)
        }
        Action::PreviousAnnotation | Action::PreviousMention | Action::PreviousClaim => {
            (annotated_at_end, Seen::Focus)
        }
        Action::AssignEntity => (mention, Seen::Typing("Entity to find")),
        Action::MergeEntity => (two_entities, Seen::Typing("Entity to find")),
        Action::SplitEntity => (second_of_two, Seen::Name("Tick the same words (S)")),
        Action::NextOfEntity => (first_of_two, Seen::Focus),
        Action::PreviousOfEntity => (second_of_two, Seen::Focus),
        Action::ChooseNext => (first_of_several, Seen::Chosen),
        Action::ChoosePrevious => (last_of_several, Seen::Chosen),
        Action::ChooseAlike => (alike, Seen::Chosen),
        Action::MakeClaim | Action::InVivo => (selected, Seen::Annotations),
        Action::Tagset => (plain, Seen::Name("Key of a new type")),
        Action::KeptEdits => (saved, Seen::Name(NOTHING_KEPT)),
        Action::FindLeftovers => (debris, Seen::Name("What the page left behind")),
        Action::MakeEntity | Action::Delete => (mention, Seen::Annotations),
        Action::Relate => (claim, Seen::Typing("How it relates")),
        Action::TagAgain | Action::Repeat => (tagged_before, Seen::Annotations),
        Action::StickyTag => (tagged_before, Seen::StickyTag),
        Action::FillIn => (mention, Seen::Typing("Type")),
        Action::Note => (mention, Seen::Typing("Note")),
        Action::AddPiece => (mention_and_selection, Seen::Annotations),
        Action::RemovePiece => (two_pieces, Seen::Annotations),
        Action::NextPiece => (two_pieces, Seen::Piece),
        Action::StartWordBack
        | Action::StartWordOn
        | Action::EndWordOn
        | Action::EndWordBack
        | Action::StartLetterBack
        | Action::StartLetterOn
        | Action::EndLetterOn
        | Action::EndLetterBack => (long_mention, Seen::Annotations),
        Action::CycleOverlapping => (nested, Seen::Focus),
        Action::ViewText => (table, Seen::Name("Article")),
        Action::ViewClaims
        | Action::ViewEntities
        | Action::ViewTimeline
        | Action::ViewCounts
        | Action::Graph => (plain, Seen::Name("Article")),
        Action::LargerText
        | Action::SmallerText
        | Action::Numbers
        | Action::VowelMarks
        | Action::HiddenCharacters
        | Action::Justified
        | Action::Nastaliq
        | Action::Minimap
        | Action::Arcs
        | Action::ToggleTheme => (plain, Seen::Preferences),
        Action::DefaultTextSize => (large, Seen::Preferences),
        Action::Settings => (plain, Seen::Name("My name")),
        Action::TextSheet => (plain, Seen::Name("Reset to defaults")),
        Action::NextReordering => (misleading, Seen::Selection),
        Action::Palette => (plain, Seen::Name("Do anything")),
        Action::MenuHere => (selected, Seen::Name("Tag as")),
        Action::DocumentPanel => (mention, Seen::Focus),
        Action::Codes => (nested, Seen::Painted),
        Action::Lists => (plain, Seen::Name("Tag as Person")),
        Action::Inspector => (plain, Seen::Name("Title")),
        Action::FocusMode => (plain, Seen::Name("Title")),
        Action::Keys => (plain, Seen::Name("Keys")),
        Action::LogFolder => (plain, Seen::Shown),
    }
}

fn plain() -> Driver {
    Driver::article(TEXT)
}

fn select(driver: &mut Driver, words: &str) {
    let range = driver.place(words);
    driver.send(Command::Select(Some(range)));
}

/// Tags words, and lets go of all.
fn tag(driver: &mut Driver, words: &str, kind: &str) {
    select(driver, words);
    driver.send(Command::Tag(kind.into()));
}

fn selected() -> Driver {
    let mut driver = plain();
    select(&mut driver, "والوفد");
    driver
}

fn grown() -> Driver {
    let mut driver = selected();
    driver.send(Command::Act(Action::Grow));
    driver
}

fn mention() -> Driver {
    let mut driver = plain();
    tag(&mut driver, "بغداد", "GPE");
    driver
}

fn undone() -> Driver {
    let mut driver = mention();
    driver.send(Command::Act(Action::Undo));
    driver
}

fn clipboard() -> Driver {
    let mut driver = plain();
    driver.record().clipboard = TEXT.to_owned();
    driver
}

fn finding() -> Driver {
    let mut driver = plain();
    driver.send(Command::Act(Action::Find));
    driver.send(Command::LookFor {
        query: "إلى".to_owned(),
        exact: true,
    });
    driver
}

/// Two mentions with a claim between, nothing in the inspector, the caret at the beginning.
fn annotated() -> Driver {
    let mut driver = plain();
    tag(&mut driver, "بغداد", "GPE");
    select(&mut driver, "عاد الوزير");
    driver.send(Command::Act(Action::MakeClaim));
    tag(&mut driver, "المساء", "DATE");
    driver.send(Command::Focus(None));
    home_or_end(&mut driver, Key::Home);
    driver
}

fn annotated_at_end() -> Driver {
    let mut driver = annotated();
    home_or_end(&mut driver, Key::End);
    driver
}

fn first_of_several() -> Driver {
    let mut driver = annotated();
    driver.send(Command::Act(Action::NextAnnotation));
    driver
}

fn last_of_several() -> Driver {
    let mut driver = annotated();
    driver.send(Command::Act(Action::PreviousAnnotation));
    driver
}

/// Two mentions of the same words and type, one of them in the inspector.
fn alike() -> Driver {
    let mut driver = plain();
    for (at, words) in TEXT.match_indices("إلى") {
        driver.send(Command::Select(Some(at..at + words.len())));
        driver.send(Command::Tag("LOC".into()));
    }
    driver
}

/// Two mentions of one entity, the second in the inspector.
fn second_of_two() -> Driver {
    let mut driver = alike();
    for action in [Action::PreviousMention, Action::MakeEntity] {
        driver.send(Command::Act(action));
    }
    for action in [Action::NextMention, Action::MakeEntity] {
        driver.send(Command::Act(action));
    }
    driver
}

fn first_of_two() -> Driver {
    let mut driver = second_of_two();
    driver.send(Command::Act(Action::PreviousMention));
    driver
}

/// Two entities, a mention of the second in the inspector.
fn two_entities() -> Driver {
    let mut driver = plain();
    for words in ["بغداد", "المساء"] {
        tag(&mut driver, words, "GPE");
        driver.send(Command::Act(Action::MakeEntity));
    }
    driver
}

fn home_or_end(driver: &mut Driver, key: Key) {
    driver.key(Key::Escape);
    driver.harness.key_press_modifiers(Modifiers::COMMAND, key);
    driver.run();
}

fn claim() -> Driver {
    let mut driver = annotated();
    driver.send(Command::Act(Action::NextClaim));
    driver
}

fn tagged_before() -> Driver {
    let mut driver = mention();
    select(&mut driver, "الوزير");
    driver
}

fn mention_and_selection() -> Driver {
    let mut driver = mention();
    select(&mut driver, "أمس");
    driver
}

fn two_pieces() -> Driver {
    let mut driver = mention_and_selection();
    driver.send(Command::Act(Action::AddPiece));
    driver
}

fn long_mention() -> Driver {
    let mut driver = plain();
    tag(&mut driver, "المدعو إلى بغداد", "GPE");
    driver
}

fn nested() -> Driver {
    let mut driver = long_mention();
    tag(&mut driver, "المدعو", "PER");
    driver
}

fn table() -> Driver {
    let mut driver = plain();
    driver.press(Action::ViewClaims);
    driver
}

fn large() -> Driver {
    let mut driver = plain();
    driver.send(Command::SetTextSize(40.0));
    driver
}

fn debris() -> Driver {
    Driver::article(&format!("[ad_1]\n{TEXT}\n[ad_2]\n"))
}

fn misleading() -> Driver {
    Driver::article("دفع \u{202e}abc\u{202c} أمس")
}

/// The key of Latin keyboards at whose place a layout has a sign, and which it is; other places of
/// these layouts have letters, of which the window system tells the place alone.
fn sign_at(layout: Layout, key: Key, shift: bool) -> Option<Key> {
    match (layout, key, shift) {
        (Layout::Arabic, Key::F, true) => Some(Key::OpenBracket),
        (Layout::Arabic, Key::D, true) => Some(Key::CloseBracket),
        (Layout::Arabic, Key::C, true) => Some(Key::OpenCurlyBracket),
        (Layout::Arabic, Key::V, true) => Some(Key::CloseCurlyBracket),
        (Layout::Persian, Key::OpenBracket | Key::CloseBracket, _) => Some(key),
        (Layout::Hebrew, Key::Q, false) => Some(Key::Slash),
        (Layout::Hebrew, Key::W, false) => Some(Key::Quote),
        (Layout::Hebrew, Key::OpenBracket, _) => Some(Key::CloseBracket),
        (Layout::Hebrew, Key::CloseBracket, _) => Some(Key::OpenBracket),
        _ => None,
    }
}

/// What the key of a letter writes in a layout, without modifiers.
fn letter(layout: Layout, key: Key) -> Option<String> {
    let latin = "QWERTYUIOPASDFGHJKLZXCVBNM";
    let letters = match layout {
        Layout::Latin => return Some(key.name().to_lowercase()).filter(|name| name.len() == 1),
        Layout::Arabic => "ضصثقفغعهخحشسيبلاتنمئءؤرىةو",
        Layout::Persian => "ضصثقفغعهخحشسیبلاتنمظطزرذدپ",
        Layout::Hebrew => "/'קראטוןםפשדגכעיחלךזסבהנמצ",
    };
    let at = latin.find(key.name()).filter(|_| key.name().len() == 1)?;
    letters.chars().nth(at).map(String::from)
}

/// Strikes a key as the window system tells of it under a layout.
fn strike(driver: &mut Driver, layout: Layout, shortcut: Shortcut) {
    let place = Key::from_name(&shortcut.key.to_string()).expect("a key");
    let modifiers = Modifiers {
        ctrl: shortcut.command,
        command: shortcut.command,
        shift: shortcut.shift,
        alt: shortcut.alt,
        ..Modifiers::NONE
    };
    let plain = !shortcut.command && !shortcut.alt;
    driver.hold(modifiers);
    // The window system has made a copy of this one.
    if shortcut == "Ctrl+C".parse().expect("a key") {
        driver.harness.event(Event::Copy);
    } else {
        for pressed in [true, false] {
            driver.harness.event(Event::Key {
                key: sign_at(layout, place, shortcut.shift).unwrap_or(place),
                physical_key: Some(place),
                pressed,
                repeat: false,
                modifiers,
            });
            let text = letter(layout, place).filter(|_| pressed && plain && !shortcut.shift);
            if let Some(text) = text {
                driver.harness.event(Event::Text(text));
            }
        }
    }
    driver.run();
    driver.hold(Modifiers::NONE);
}

/// Does an action by its key from a state in which it can be done; tells what is wrong, if anything.
fn trouble(action: Action, layout: Layout) -> Option<String> {
    let (prepare, seen) = case(action);
    let mut driver = prepare();
    if driver.workspace().shortcut(action).is_none() {
        let key = "Ctrl+Alt+Y".parse().ok();
        driver.send(Command::Bind(Bound::Action(action), key));
    }
    let id = action.info().id;
    if let Some(why) = driver.workspace().obstacle(action) {
        return Some(format!("{id}: {why}"));
    }
    let key = driver.workspace().shortcut(action)?;
    let before = seen.state(&mut driver);
    strike(&mut driver, layout, key);
    let after = seen.state(&mut driver);
    (before == after).then(|| format!("{id}: {key} under {layout:?} left {seen:?} as it was"))
}

fn all_reached(layout: Layout) {
    let table = Action::table().iter();
    let troubles: Vec<_> = table
        .filter_map(|info| trouble(info.action, layout))
        .collect();
    assert!(troubles.is_empty(), "{troubles:#?}");
}

#[test]
fn every_action_is_reached_through_its_key() {
    all_reached(Layout::Latin);
}

#[test]
fn every_action_is_reached_through_its_key_under_an_arabic_layout() {
    all_reached(Layout::Arabic);
}

#[test]
fn keys_work_by_their_places_under_persian_and_hebrew_layouts() {
    let actions = [
        Action::NextWord,
        Action::PreviousSentence,
        Action::NextMention,
        Action::NextClaim,
        Action::MakeClaim,
        Action::MakeEntity,
        Action::Clitics,
        Action::StartWordBack,
        Action::EndWordBack,
        Action::TagAgain,
        Action::Repeat,
        Action::Undo,
        Action::Palette,
        Action::MenuHere,
    ];
    for layout in [Layout::Persian, Layout::Hebrew] {
        let troubles: Vec<_> = actions
            .iter()
            .filter_map(|action| trouble(*action, layout))
            .collect();
        assert!(troubles.is_empty(), "{troubles:#?}");
    }
}

#[test]
fn tags_are_reached_through_their_keys_under_every_layout() {
    for layout in [
        Layout::Latin,
        Layout::Arabic,
        Layout::Persian,
        Layout::Hebrew,
    ] {
        let mut driver = plain();
        let tags = driver.workspace().tag_types().to_vec();
        for tag in tags {
            let key = driver.workspace().tag_shortcut(&tag).expect("a key");
            select(&mut driver, "بغداد");
            strike(&mut driver, layout, key);
            let id = driver.document().focused_mention().expect("a mention");
            let kind = &driver.document().set().mention(id).expect("it").kind;
            assert_eq!(*kind, tag.key, "{key} under {layout:?}");
        }
    }
}

#[test]
fn keys_are_a_fields_while_one_types_and_escape_leads_back_with_the_record_kept() {
    let mut driver = mention();
    driver.press(Action::Note);
    strike(&mut driver, Layout::Latin, "F".parse().expect("a key"));
    let focus = driver.document().focus().expect("a mention");
    let note = |driver: &Driver| {
        let id = driver.document().focused_mention().expect("a mention");
        driver
            .document()
            .set()
            .mention(id)
            .expect("it")
            .note
            .clone()
    };
    assert_eq!(note(&driver), "f");
    assert_eq!(driver.document().selection(), None);
    driver.key(Key::Escape);
    assert_eq!(driver.document().focus(), Some(focus));
    strike(&mut driver, Layout::Latin, "F".parse().expect("a key"));
    assert!(
        driver.document().selection().is_some(),
        "a step through the text"
    );
    driver.send(Command::Change(focus, Change::Note(String::new())));
    assert_eq!(note(&driver), "");
}
