//! The edges of what is tagged, in the real app: nothing stands there that can't be seen, however it
//! was selected, and nothing that belongs to a letter is taken off.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | letters and the space behind them are dragged over | the space is not tagged; the status line shows what is stored | `a_drag_over_a_word_and_the_space_behind_it_tags_the_word` |
//! | Shift+End on a line that is wrapped | the space at its end is not tagged | `shift_end_on_a_wrapped_line_tags_up_to_its_last_letter` |
//! | Shift+Down from a heading | the line end is not tagged | `shift_down_from_a_heading_tags_the_heading` |
//! | a drag up from the start of the next line | the line end is not tagged | `a_drag_up_from_the_next_line_tags_no_line_end` |
//! | the selection grows to word, sentence, paragraph, amid direction controls | no control is tagged | `what_a_selection_grows_to_is_tagged_without_controls_around_it` |
//! | the find bar finds words and spaces around them | the words are tagged | `what_is_found_with_spaces_around_it_is_tagged_without_them` |
//! | evidence, cue, a further piece, an annotation moved to the selection | the same | `evidence_cue_and_pieces_have_no_unseen_edge` |
//! | a handle is pulled behind a space, or over a line end | the end stands at the last letter | `a_handle_pulled_behind_a_space_stops_at_the_letter` |
//! | keys step an end over spaces, line ends and controls | each press takes a letter | `each_press_of_the_keys_of_ends_takes_a_letter` |
//! | a zero-width joiner behind its letter, a vowel mark, a selector of variants | it stays | `what_belongs_to_a_letter_is_tagged_with_it` |
//! | the selection ends behind a non-joiner | it is not tagged; the save is read without a word | `a_non_joiner_at_the_end_is_left_out_without_a_warning` |
//! | spaces, line ends and controls alone are selected | nothing is made, and it is said | `where_nothing_seen_is_selected_nothing_is_made_and_it_is_said` |
//! | a save holds a place with a space at its end | it is kept through opening, editing, undo and saving | `places_of_a_save_are_not_trimmed` |
//! | the same, checked | a warning with its place; the check passes | `check_warns_of_unseen_edges_and_passes` |

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use hashiya::{
    model::{Anchor, RecordId},
    text::marked::{mark, marked},
    workspace::{Action, Change, ClaimChange, Command, Edge},
};
use tempfile::TempDir;

use crate::support::Driver;

impl Driver {
    /// The text with all places of all annotations marked.
    fn tagged(&self) -> String {
        let set = self.document().set();
        let spans: Vec<_> = set.places().map(|(span, _)| span.range()).collect();
        mark(set.article().text(), &spans)
    }

    /// What is selected, before any of it is tagged.
    fn selected_text(&self) -> String {
        let document = self.document();
        let span = document.selection().expect("a selection");
        document.set().article().quote(span).to_owned()
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.run();
    }

    /// Puts the caret right before these words.
    fn put_caret(&mut self, words: &str) {
        let range = self.place(words);
        let (from, _) = self.points(range);
        self.click(from);
        self.wait(1.0);
    }

    fn last_words(&self) -> String {
        let notice = self.workspace().notices().last();
        notice.map_or(String::new(), |notice| notice.text.clone())
    }
}

/// The window on an article with the marked range selected.
fn selecting(source: &str) -> Driver {
    let (text, ranges) = marked(source);
    let mut driver = Driver::article(&text);
    driver.send(Command::Select(Some(ranges[0].clone())));
    driver
}

fn tag(driver: &mut Driver) {
    driver.send(Command::Tag("PER".into()));
}

#[test]
fn a_drag_over_a_word_and_the_space_behind_it_tags_the_word() {
    let mut driver = Driver::article("زار سالم الميناء أمس");
    driver.drag_letters();
    driver.select("سالم ");
    assert_eq!(driver.selected_text(), "سالم ", "shown as it was selected");
    assert!(
        driver.sees("«\u{2067}سالم\u{2069}»"),
        "as it will be stored"
    );
    driver.key(Key::Num1);
    assert_eq!(driver.tagged(), "زار ⟦سالم⟧ الميناء أمس");
}

#[test]
fn shift_end_on_a_wrapped_line_tags_up_to_its_last_letter() {
    let text = "زار الوفد الميناء القديم أمس ثم عاد إلى المدينة. ".repeat(8);
    let mut driver = Driver::article(&text);
    driver.click(egui::pos2(0.0, 0.0));
    driver.press_with(Modifiers::CTRL, Key::Home);
    driver.press_with(Modifiers::SHIFT, Key::End);
    let selected = driver.selected_text();
    assert!(selected.len() < text.len() / 2, "a line of several");
    assert!(selected.ends_with(' '), "{selected:?}");
    tag(&mut driver);
    let set = driver.document().set();
    let (span, _) = set.places().next().expect("a mention");
    assert_eq!(set.article().quote(span), selected.trim_end());
}

#[test]
fn shift_down_from_a_heading_tags_the_heading() {
    let mut driver = Driver::article("عنوان الخبر\nزار الوفد الميناء أمس\n");
    driver.put_caret("عنوان");
    driver.press_with(Modifiers::SHIFT, Key::ArrowDown);
    assert!(driver.selected_text().starts_with("عنوان الخبر\n"));
    driver.press_with(Modifiers::SHIFT, Key::Home);
    assert_eq!(driver.selected_text(), "عنوان الخبر\n");
    tag(&mut driver);
    assert_eq!(driver.tagged(), "⟦عنوان الخبر⟧\nزار الوفد الميناء أمس\n");
}

#[test]
fn a_drag_up_from_the_next_line_tags_no_line_end() {
    let mut driver = Driver::article("وصل سالم\nزار الوفد الميناء\n");
    driver.drag_letters();
    let (start, _) = driver.points(driver.place("زار"));
    let (before, _) = driver.points(driver.place("سالم"));
    driver.drag(start, before);
    assert_eq!(driver.selected_text(), "سالم\n");
    tag(&mut driver);
    assert_eq!(driver.tagged(), "وصل ⟦سالم⟧\nزار الوفد الميناء\n");
}

#[test]
fn what_a_selection_grows_to_is_tagged_without_controls_around_it() {
    let text = "\u{202b}قال سالم نعم.\u{202c} \u{200f}ثم عاد. \u{200f}\nنص";
    for (times, expected) in [
        (
            1,
            "\u{202b}قال ⟦سالم⟧ نعم.\u{202c} \u{200f}ثم عاد. \u{200f}\nنص",
        ),
        (
            2,
            "\u{202b}⟦قال سالم نعم.⟧\u{202c} \u{200f}ثم عاد. \u{200f}\nنص",
        ),
        (
            3,
            "\u{202b}⟦قال سالم نعم.\u{202c} \u{200f}ثم عاد.⟧ \u{200f}\nنص",
        ),
    ] {
        let mut driver = Driver::article(text);
        let at = driver.place("سالم").start;
        for _ in 0..times {
            driver.send(Command::ActFrom(Action::Grow, at));
        }
        tag(&mut driver);
        assert_eq!(driver.tagged(), expected);
    }
}

#[test]
fn what_is_found_with_spaces_around_it_is_tagged_without_them() {
    let mut driver = Driver::article("زار سالم الميناء أمس");
    driver.press(Action::Find);
    driver.send(Command::LookFor {
        query: " سالم ".to_owned(),
        exact: true,
    });
    driver.send(Command::CloseFind);
    assert_eq!(driver.selected_text(), " سالم ");
    tag(&mut driver);
    assert_eq!(driver.tagged(), "زار ⟦سالم⟧ الميناء أمس");
}

#[test]
fn evidence_cue_and_pieces_have_no_unseen_edge() {
    let text = "قال سالم إن الميناء مغلق \nمنذ يوم\u{200f} ";
    let mut driver = Driver::article(text);
    driver.send(Command::Select(Some(driver.place(" الميناء مغلق \n"))));
    driver.send(Command::Act(Action::MakeClaim));
    let id = driver.document().focus().expect("a claim");
    driver.send(Command::Select(Some(driver.place(" يوم\u{200f} "))));
    driver.send(Command::Act(Action::AddPiece));
    let cue = driver.place("قال ");
    let span = driver.document().set().article().span(cue).expect("a span");
    let cue = ClaimChange::Cue(vec![Anchor::Attached(span)]);
    driver.send(Command::Change(id, Change::Claim(cue)));
    let RecordId::Claim(claim) = id else {
        panic!("a claim")
    };
    let set = driver.document().set();
    let quotes: Vec<&str> = (set
        .claim(claim)
        .expect("it is there")
        .all_anchors()
        .flatten())
    .filter_map(|anchor| Some(set.article().quote(anchor.span()?)))
    .collect();
    assert_eq!(quotes, ["الميناء مغلق", "يوم", "قال"]);
    // The same selection once more adds nothing.
    driver.send(Command::Select(Some(driver.place("يوم\u{200f} "))));
    driver.send(Command::Act(Action::AddPiece));
    assert_eq!(driver.document().set().anchors(id).len(), 2);
    driver.send(Command::Select(Some(driver.place(" سالم "))));
    driver.send(Command::MoveToSelection(id));
    assert_eq!(
        driver.tagged(),
        "قال ⟦سالم⟧ إن الميناء مغلق \nمنذ يوم\u{200f} "
    );
}

#[test]
fn a_handle_pulled_behind_a_space_stops_at_the_letter() {
    let mut driver = selecting("زار ⟦سالم⟧ الميناء أمس\nثم عاد");
    tag(&mut driver);
    for (to, expected) in [
        ("أمس", "زار ⟦سالم الميناء⟧ أمس\nثم عاد"),
        ("ثم", "زار ⟦سالم الميناء أمس⟧\nثم عاد"),
    ] {
        let (point, _) = driver.points(driver.place(to));
        let handle = driver.harness.get_by_label("End of the annotation").rect();
        driver.drag(handle.center(), point);
        assert_eq!(driver.tagged(), expected);
    }
    let id = driver.document().focus().expect("a mention");
    let to = driver.place(" سالم").start;
    let (piece, edge) = (0, Edge::Start);
    driver.send(Command::MoveEnd {
        id,
        piece,
        edge,
        to,
    });
    assert_eq!(driver.tagged(), "زار ⟦سالم الميناء أمس⟧\nثم عاد");
}

#[test]
fn each_press_of_the_keys_of_ends_takes_a_letter() {
    let mut driver = selecting("کتاب\u{200c}ها \n\u{200f}⟦سالم⟧\u{a0} \u{2069}نص");
    tag(&mut driver);
    for (action, expected) in [
        (
            Action::StartLetterBack,
            "کتاب\u{200c}ه⟦ا \n\u{200f}سالم⟧\u{a0} \u{2069}نص",
        ),
        (
            Action::StartLetterBack,
            "کتاب\u{200c}⟦ها \n\u{200f}سالم⟧\u{a0} \u{2069}نص",
        ),
        (
            Action::StartLetterBack,
            "کتا⟦ب\u{200c}ها \n\u{200f}سالم⟧\u{a0} \u{2069}نص",
        ),
        (
            Action::EndLetterOn,
            "کتا⟦ب\u{200c}ها \n\u{200f}سالم\u{a0} \u{2069}ن⟧ص",
        ),
        (
            Action::EndLetterBack,
            "کتا⟦ب\u{200c}ها \n\u{200f}سالم⟧\u{a0} \u{2069}نص",
        ),
        (
            Action::EndLetterOn,
            "کتا⟦ب\u{200c}ها \n\u{200f}سالم\u{a0} \u{2069}ن⟧ص",
        ),
        (
            Action::EndWordBack,
            "کتا⟦ب\u{200c}ها \n\u{200f}سالم⟧\u{a0} \u{2069}نص",
        ),
        (
            Action::EndWordBack,
            "کتا⟦ب\u{200c}ها⟧ \n\u{200f}سالم\u{a0} \u{2069}نص",
        ),
        (
            Action::EndLetterBack,
            "کتا⟦ب\u{200c}ه⟧ا \n\u{200f}سالم\u{a0} \u{2069}نص",
        ),
        (
            Action::EndLetterBack,
            "کتا⟦ب⟧\u{200c}ها \n\u{200f}سالم\u{a0} \u{2069}نص",
        ),
        (
            Action::EndLetterOn,
            "کتا⟦ب\u{200c}ه⟧ا \n\u{200f}سالم\u{a0} \u{2069}نص",
        ),
    ] {
        driver.send(Command::Act(action));
        assert_eq!(driver.tagged(), expected, "{action:?}");
    }
}

#[test]
fn what_belongs_to_a_letter_is_tagged_with_it() {
    for source in [
        "سنة 1445 ⟦ه\u{200d}⟧ مضت",
        "قال ⟦مُحَمَّدٌ⟧ نعم",
        "هاتف ⟦☎\u{fe0f}⟧ هنا",
        "قال ⟦سالـ⟧ نعم",
    ] {
        let mut driver = selecting(source);
        tag(&mut driver);
        assert_eq!(driver.tagged(), source);
    }
}

#[test]
fn a_non_joiner_at_the_end_is_left_out_without_a_warning() {
    let mut driver = selecting("این ⟦کتاب\u{200c}⟧ها را");
    tag(&mut driver);
    assert_eq!(driver.tagged(), "این ⟦کتاب⟧\u{200c}ها را");
    driver.save_as("save.ron");
    let folder = driver.kill();
    let path = folder.path().join("save.ron");
    let driver = Driver::start_with_ids(folder, vec![path], Some("annotator-1"), 100);
    assert_eq!(driver.tagged(), "این ⟦کتاب⟧\u{200c}ها را");
    assert_eq!(driver.document().problems(), []);
}

#[test]
fn where_nothing_seen_is_selected_nothing_is_made_and_it_is_said() {
    let source = "سالم⟦ \u{a0}\n\u{200f}\u{200b}⟧نعم";
    let make: [fn(&mut Driver); 5] = [
        tag,
        |driver| driver.press(Action::MakeClaim),
        |driver| driver.press(Action::InVivo),
        |driver| {
            let id = driver.document().focus().expect("a mention");
            driver.send(Command::MoveToSelection(id));
        },
        |driver| driver.send(Command::Act(Action::AddPiece)),
    ];
    for make in make {
        let (text, ranges) = marked(source);
        let mut driver = Driver::article(&text);
        driver.send(Command::Select(Some(driver.place("نعم"))));
        tag(&mut driver);
        let before = driver.document().revision();
        driver.send(Command::Select(Some(ranges[0].clone())));
        assert!(driver.sees_part("Nothing to tag: only spaces"));
        make(&mut driver);
        assert_eq!(driver.document().revision(), before);
        assert!(
            driver.last_words().contains("nothing to tag"),
            "{}",
            driver.last_words()
        );
    }
    let mut driver = selecting(source);
    driver.send(Command::Select(Some(driver.place("نعم"))));
    driver.send(Command::Act(Action::MakeClaim));
    let id = driver.document().focus().expect("a claim");
    let (_, ranges) = marked(source);
    let span = driver.document().set().article().span(ranges[0].clone());
    let cue = ClaimChange::Cue(vec![Anchor::Attached(span.expect("a span"))]);
    driver.send(Command::Change(id, Change::Claim(cue)));
    assert!(
        driver.last_words().contains("nothing to tag"),
        "{}",
        driver.last_words()
    );
}

/// A save whose one mention has a space at its end.
fn save_with_an_edge() -> String {
    let mut driver = selecting("زار ⟦سالم⟧ الميناء أمس");
    tag(&mut driver);
    let save = driver.save_as("save.ron");
    let edged = save
        .replace("(4, 8)", "(4, 9)")
        .replace("[\"سالم\"]", "[\"سالم \"]");
    assert_ne!(edged, save);
    edged
}

#[test]
fn places_of_a_save_are_not_trimmed() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("edged.ron");
    std::fs::write(&path, save_with_an_edge()).expect("a save");
    let mut driver = Driver::start_with_ids(folder, vec![path.clone()], Some("annotator-1"), 100);
    assert_eq!(driver.tagged(), "زار ⟦سالم ⟧الميناء أمس");
    assert_eq!(driver.document().problems(), []);
    let (_, id) = driver.document().set().places().next().expect("a mention");
    driver.send(Command::Change(id, Change::Note("كما ورد".into())));
    driver.send(Command::EndTyping);
    driver.send(Command::Focus(Some(id)));
    driver.send(Command::Act(Action::EndWordOn));
    assert_eq!(driver.tagged(), "زار ⟦سالم الميناء⟧ أمس");
    driver.send(Command::Act(Action::Undo));
    assert_eq!(driver.tagged(), "زار ⟦سالم ⟧الميناء أمس");
    // The first press takes a letter, though a space stands behind it.
    driver.send(Command::Act(Action::EndLetterBack));
    assert_eq!(driver.tagged(), "زار ⟦سال⟧م الميناء أمس");
    driver.send(Command::Act(Action::Undo));
    driver.press(Action::Save);
    let saved = std::fs::read_to_string(path).expect("a save");
    assert!(
        saved.contains("(4, 9)") && saved.contains("كما ورد"),
        "{saved}"
    );
}

#[test]
fn check_warns_of_unseen_edges_and_passes() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("edged.ron");
    let save = save_with_an_edge();
    let line = 1 + save[..save.find("(4, 9)").expect("the place")]
        .matches('\n')
        .count();
    std::fs::write(&path, save).expect("a save");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_hashiya"))
        .arg("check")
        .arg(&path)
        .output()
        .expect("the program runs");
    let out = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(output.status.success(), "{out}");
    assert!(out.contains(&format!(":{line}:")), "{out}");
    assert!(
        out.contains("warning: The mention ends with a space (U+0020)."),
        "{out}"
    );
    assert!(out.contains("no problems, 1 warning"), "{out}");
}
