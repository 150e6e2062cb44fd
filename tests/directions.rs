//! Text of both directions, one amid the other, in the real window: each keeps to its own.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a Hebrew, an English and an Arabic paragraph in any field of several lines | each begins at its own side: Home leads there, End to the other, what is typed stands there, and what is selected from there is that paragraph | `each_paragraph_of_a_field_keeps_to_its_own_side` |
//! | a paragraph whose first letter runs otherwise than most others in it and around it | it runs as its first letter does | `a_paragraph_of_a_field_runs_as_its_first_letter` |
//! | a paragraph without letters | it goes on as the one before it | `a_paragraph_without_letters_goes_on_as_the_one_before_it` |
//! | a date in words or in digits, in the field for the document's | words run as their letters do, digits from left to right | `a_date_runs_as_its_letters_do` |
//! | the pointer in such a field: a click, a drag, three clicks | the caret where it was clicked, the letters dragged over, the paragraph | `the_pointer_finds_its_way_in_paragraphs_of_both_directions` |
//! | a Latin paragraph in an Arabic, Hebrew, Persian or Urdu article, and one of these in an English article | each begins at its own side | `each_paragraph_of_an_article_begins_at_its_own_side` |
//! | the same in a picture | the same | `each_paragraph_of_a_picture_begins_at_its_own_side` |
//! | the same, with numbers and glosses in the margins | both stay beside the text, and on nothing | `margins_stay_where_they_are_beside_paragraphs_of_either_side` |

use egui::{Event, Key, Modifiers, Pos2, Rect, accesskit::Role, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use hashiya::{
    layout::Fonts,
    page::{Passage, Picture},
    workspace::{Action, Change, Command},
};

use crate::support::Driver;

/// Between the frame of a field and its text, and the width of a caret.
const NEAR: f32 = 12.0;
/// The width of a digit.
const DIGIT: f32 = 8.0;

impl Driver {
    /// The caret of the field that has the focus, and the field.
    fn typing_at(&self) -> (Rect, Rect) {
        let ime = self.harness.output().platform_output.ime;
        let ime = ime.expect("a field has the focus");
        (ime.cursor_rect, ime.rect)
    }

    fn with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.run();
    }

    /// Puts a text in the place of that of the field with the focus, as from the clipboard.
    fn paste_over(&mut self, text: &str) {
        self.with(Modifiers::COMMAND, Key::A);
        self.harness.event(Event::Paste(text.to_owned()));
        self.run();
    }

    fn types(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.run();
    }

    /// What stands in the field with the focus.
    fn typed(&self) -> String {
        let nodes = self.harness.query_all_by_role(Role::MultilineTextInput);
        let mut focused = nodes.filter(|node| node.is_focused());
        let node = focused.next().expect("a field of several lines");
        node.value().unwrap_or_default()
    }

    /// The names of the fields of several lines in view.
    fn fields_of_lines(&self) -> Vec<String> {
        let nodes = self.harness.query_all_by_role(Role::MultilineTextInput);
        nodes
            .filter_map(|node| node.accesskit_node().label())
            .collect()
    }

    fn enter_field(&mut self, name: &str) {
        let fields = self.harness.query_all_by_role(Role::MultilineTextInput);
        let named =
            |node: &egui_kittest::Node<'_>| node.accesskit_node().label().as_deref() == Some(name);
        let field = fields.into_iter().find(named).expect("the field");
        field.focus();
        self.run();
    }

    /// Opens the field for notes on the document.
    fn note(text: &str) -> Driver {
        let mut driver = Driver::article("عاد الوفد إلى المرفأ");
        driver.enter_field("Note");
        driver.paste_over(text);
        driver
    }
}

/// Whether the caret's line stands at the side where one of this direction begins. Both its ends are
/// looked at: before a number in a right-to-left paragraph the caret stands at the number's left.
fn stands_at_side(driver: &mut Driver, rtl: bool) -> bool {
    let ends = [Key::End, Key::Home].map(|key| {
        driver.key(key);
        let (caret, field) = driver.typing_at();
        match rtl {
            true => field.right() - caret.center().x,
            false => caret.center().x - field.left(),
        }
    });
    ends[0].min(ends[1]) < NEAR + DIGIT
}

/// Whether the caret stands where a line of this direction begins in the field.
fn at_start(driver: &Driver, rtl: bool) -> bool {
    let (caret, field) = driver.typing_at();
    match rtl {
        true => field.right() - caret.center().x < NEAR,
        false => caret.center().x - field.left() < NEAR,
    }
}

const PARAGRAPHS: [(&str, bool); 4] = [
    ("הספינה עגנה ב־Qirmaza (רציף 12)", true),
    ("The ship «נורית» has docked", false),
    ("رست السفينة «Nurit» في المرفأ", true),
    ("Nurit, جنس 7", false),
];

fn whole() -> String {
    PARAGRAPHS.map(|(text, _)| text).join("\n")
}

#[test]
fn each_paragraph_of_a_field_keeps_to_its_own_side() {
    let mut driver = Driver::article("عاد الوفد إلى المرفأ");
    let mut seen = Vec::new();
    // The document, a mention, a claim, a relation's ends aside, and the types of the tagset.
    let shows: [fn(&mut Driver); 4] = [
        |_| {},
        |driver| {
            driver.select("الوفد");
            driver.key(Key::Num1);
        },
        |driver| {
            driver.select("عاد الوفد");
            driver.press(Action::MakeClaim);
        },
        |driver| {
            driver.key(Key::Escape);
            driver.press(Action::Tagset);
        },
    ];
    for show in shows {
        show(&mut driver);
        let mut names = driver.fields_of_lines();
        names.dedup();
        for name in names {
            driver.enter_field(&name);
            driver.paste_over(&whole());
            keeps_to_its_side(&mut driver, &name);
            seen.push(name);
        }
    }
    for name in ["Note", "Translation", "Guideline"] {
        assert!(seen.iter().any(|seen| seen.starts_with(name)), "{seen:?}");
    }
}

fn keeps_to_its_side(driver: &mut Driver, name: &str) {
    driver.with(Modifiers::COMMAND, Key::Home);
    for (at, (text, rtl)) in PARAGRAPHS.into_iter().enumerate() {
        driver.key(Key::End);
        assert!(!at_start(driver, rtl), "{name}: End in {text}");
        driver.key(Key::Home);
        assert!(at_start(driver, rtl), "{name}: Home in {text}");
        driver.types("1");
        assert!(driver.typed().contains(&format!("1{text}")), "{name}");
        driver.key(Key::Backspace);
        driver.with(Modifiers::SHIFT, Key::End);
        driver.types("x");
        let rest = PARAGRAPHS[at + 1..].iter().map(|(text, _)| *text);
        let left: Vec<_> = std::iter::once("x").chain(rest).collect();
        assert!(driver.typed().ends_with(&left.join("\n")), "{name}: {text}");
        driver.paste_over(&whole());
        driver.with(Modifiers::COMMAND, Key::Home);
        for _ in 0..=at {
            driver.key(Key::End);
            driver.key(Key::ArrowDown);
        }
    }
}

#[test]
fn a_paragraph_of_a_field_runs_as_its_first_letter() {
    for (text, rtl) in [
        ("NASA אמרה היום בבוקר שהשיגור נדחה", false),
        ("3. נורית said that the launch was put off again", true),
        ("“רציף” is what the platform is called", true),
        ("(ali) علي، سفير قرمزة لدى الوكالة", false),
    ] {
        for around in ["עוד שורה ארוכה בעברית על הרציף", "one more line in English"]
        {
            let mut driver = Driver::note(&format!("{around}\n{text}"));
            assert!(stands_at_side(&mut driver, rtl), "{text} below {around}");
        }
    }
}

#[test]
fn a_paragraph_without_letters_goes_on_as_the_one_before_it() {
    for (before, rtl) in [("رست السفينة", true), ("The ship has docked", false)] {
        for text in ["", "12:30", "– (7)"] {
            let mut driver = Driver::note(&format!("{before}\n{text}"));
            assert!(stands_at_side(&mut driver, rtl), "{text:?} below {before}");
        }
    }
}

#[test]
fn a_date_runs_as_its_letters_do() {
    let mut driver = Driver::article("عاد الوفد إلى المرفأ");
    for (date, rtl) in [
        ("۲۳ مهر ۱۴۰۲", true),
        ("15 באוקטובר 2023", true),
        ("15 October 2023", false),
        ("2023-10-15", false),
        ("2023-W41", false),
    ] {
        driver.harness.get_by_label("Date").focus();
        driver.run();
        driver.paste_over(date);
        assert!(stands_at_side(&mut driver, rtl), "{date}");
    }
}

#[test]
fn the_pointer_finds_its_way_in_paragraphs_of_both_directions() {
    let mut driver = Driver::note(&whole());
    driver.with(Modifiers::COMMAND, Key::Home);
    for (at, (text, rtl)) in PARAGRAPHS.into_iter().enumerate() {
        driver.key(Key::Home);
        let (start, _) = driver.typing_at();
        driver.key(Key::End);
        let (end, _) = driver.typing_at();
        let inward = vec2(if rtl { -1.0 } else { 1.0 }, 0.0);
        let start = start.center() + inward;
        driver.click(start);
        driver.types("1");
        assert!(driver.typed().contains(&format!("1{text}")), "a click");
        driver.key(Key::Backspace);
        driver.wait(1.0);
        driver.drag_in_field(start, end.center() - inward * 0.2);
        driver.types("x");
        assert!(!driver.typed().contains(text), "a drag over {text}");
        driver.paste_over(&whole());
        driver.wait(1.0);
        driver.clicks(start, 3);
        driver.types("y");
        let lines: Vec<String> = driver.typed().lines().map(str::to_owned).collect();
        assert_eq!(lines.len(), PARAGRAPHS.len(), "three clicks on {text}");
        assert_eq!(lines[at], "y");
        driver.paste_over(&whole());
        driver.with(Modifiers::COMMAND, Key::Home);
        for _ in 0..=at {
            driver.key(Key::End);
            driver.key(Key::ArrowDown);
        }
    }
}

impl Driver {
    /// Drags within a field, which keeps the focus.
    fn drag_in_field(&mut self, from: Pos2, to: Pos2) {
        self.hold_down(from);
        self.move_to(from + (to - from) / 2.0);
        self.move_to(to);
        self.let_go(to);
        self.harness.remove_cursor();
        self.run();
    }
}

/// Articles with a short paragraph of the other direction in them.
const ARTICLES: [(&str, &str, bool); 5] = [
    (
        "عاد الوفد إلى المرفأ بعد أسبوع من المحادثات",
        "Reporting by N. Korrasi",
        true,
    ),
    (
        "המשלחת חזרה אל הנמל אחרי שבוע של שיחות",
        "Photo: Qirmaza Port",
        true,
    ),
    (
        "هیئت پس از یک هفته گفتگو به بندر بازگشت",
        "Read more (PDF)",
        true,
    ),
    (
        "وفد ایک ہفتے کی بات چیت کے بعد بندرگاہ لوٹ آیا",
        "© Nurit Press 2026",
        true,
    ),
    (
        "The delegation came back to the port after a week of talks",
        "«عاد الوفد إلى المرفأ»",
        false,
    ),
];

/// The article, its paragraph of the other direction in the middle.
fn article(long: &str, short: &str) -> String {
    let long = [long; 6].join("، ");
    format!("{long}\n{short}\n{long}\n")
}

#[test]
fn each_paragraph_of_an_article_begins_at_its_own_side() {
    for (long, short, rtl) in ARTICLES {
        let mut driver = Driver::article(&article(long, short));
        assert_eq!(driver.document().set().document().direction.is_rtl(), rtl);
        let (own, _) = driver.points(0..1);
        let at = driver.place(short);
        let (first, last) = driver.points(at);
        let outward = if rtl { -1.0 } else { 1.0 };
        assert!(
            (last.x - first.x) * outward < 0.0,
            "{short} reads on inward"
        );
        // Where lines of the article end, but for what a word that did not fit has left free.
        let width = (first.x - own.x).abs();
        assert!(width > 400.0, "{short} begins {width} from the others");
    }
}

#[test]
fn each_paragraph_of_a_picture_begins_at_its_own_side() {
    for (long, short, rtl) in ARTICLES {
        let driver = Driver::article(&article(long, short));
        let set = driver.document().set().clone();
        let passage = Passage::range(0..set.article().text().len());
        let picture = Picture::new(set, passage).width(800.0);
        let svg = picture.svg(&mut Fonts::bundled()).expect("a picture");
        let tree = roxmltree::Document::parse(&svg).expect("it is XML");
        let places = |index: usize| -> (f32, f32) {
            let name = format!("paragraph-{index}");
            let mut nodes = tree.descendants();
            let group = nodes.find(|node| node.attribute("id") == Some(&name));
            let glyphs = group.expect("its paragraph").descendants();
            let x = glyphs.filter_map(|node| node.attribute("x"));
            let x = x.filter_map(|x| x.parse::<f32>().ok());
            x.fold((f32::MAX, f32::MIN), |(l, r), x| (l.min(x), r.max(x)))
        };
        let (whole, short) = (places(0), places(1));
        let (begins, ends) = match rtl {
            true => (short.0 - whole.0, whole.1 - short.1),
            false => (whole.1 - short.1, short.0 - whole.0),
        };
        assert!(begins.abs() < 30.0 && ends > 100.0, "{begins} {ends} {rtl}");
    }
}

#[test]
fn margins_stay_where_they_are_beside_paragraphs_of_either_side() {
    for (long, short, rtl) in ARTICLES {
        let mut driver = Driver::article(&article(long, short));
        driver.send(Command::Act(Action::Numbers));
        let first = long.split(' ').next().expect("a word").len();
        for place in [driver.place(short), 0..first] {
            let words = driver.document().set().article().text()[place.clone()].to_owned();
            driver.send(Command::Select(Some(place)));
            driver.send(Command::Act(Action::MakeClaim));
            let id = driver.document().focus().expect("a claim");
            driver.send(Command::Change(
                id,
                Change::Gist(format!("gist of {words}")),
            ));
            driver.send(Command::Focus(None));
        }
        let rect = |label: &str| driver.harness.get_by_label(label).rect();
        let numbers = ["Number 1", "Number 2", "Number 3"].map(rect);
        let glosses = driver.harness.query_all_by_label_contains("Gloss: ");
        let glosses: Vec<Rect> = glosses.map(|node| node.rect()).collect();
        assert_eq!(glosses.len(), 2);
        let texts = [0..first, driver.place(short)];
        for text in texts {
            let (from, to) = driver.points(text);
            for x in [from.x, to.x] {
                let beside = |place: &Rect| x < place.left() || x > place.right();
                assert!(numbers.iter().chain(&glosses).all(beside), "{x} {short}");
            }
        }
        let edge = |place: &Rect| if rtl { place.left() } else { place.right() };
        assert!(numbers.iter().all(|place| edge(place) == edge(&numbers[0])));
    }
}
