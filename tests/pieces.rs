//! Where annotations stand: their ends moved by key and by hand, pieces added and taken away.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | an annotation that begins or ends with a number, or another run in the other direction | its handles stand at the edges of what is highlighted, and a press there pulls that end | `a_handle_beside_a_number_is_where_a_hand_looks_for_it` |
//! | such a handle is moved by less than a letter, or away and back | the end stays where it was | `a_handle_beside_a_number_that_comes_back_leaves_the_end_where_it_was` |

use egui_kittest::kittest::Queryable;
use hashiya::{
    model::{Anchor, RecordId},
    text::marked,
    workspace::{Action, Change, Command, Edge},
};

use crate::support::Driver;

impl Driver {
    /// The window on an article, with a mention or claim at each marked place, made by `make`.
    fn annotated(source: &str, make: impl Fn(&mut Driver)) -> Driver {
        let (text, places) = marked::marked(source);
        let mut driver = Driver::article(&text);
        for (i, place) in places.into_iter().enumerate() {
            driver.send(Command::Select(Some(place)));
            match i {
                0 => make(&mut driver),
                _ => driver.act(Action::AddPiece),
            }
        }
        driver
    }

    fn focus(&self) -> RecordId {
        self.document().focus().expect("something in the inspector")
    }

    /// The text with the pieces of the annotation in the inspector marked.
    fn shown(&self) -> String {
        let set = self.document().set();
        let anchors = set.anchors(self.focus()).iter();
        let spans: Vec<_> = anchors
            .filter_map(Anchor::span)
            .map(|s| s.range())
            .collect();
        marked::mark(set.article().text(), &spans)
    }

    /// As by menu: after a claim is made its gist takes the keys.
    fn act(&mut self, action: Action) {
        self.send(Command::Act(action));
    }

    fn undo(&mut self) {
        self.act(Action::Undo);
    }
}

fn tag(driver: &mut Driver) {
    driver.send(Command::Tag("GPE".into()));
}

fn claim(driver: &mut Driver) {
    driver.press(Action::MakeClaim);
}

#[test]
fn keys_move_either_end_by_words_and_letters() {
    let mut driver = Driver::annotated("زار الوفد ⟦بغداد⟧ أمس ثم عاد", tag);
    for (action, after) in [
        (Action::EndWordOn, "زار الوفد ⟦بغداد أمس⟧ ثم عاد"),
        (Action::StartWordBack, "زار ⟦الوفد بغداد أمس⟧ ثم عاد"),
        (Action::EndWordBack, "زار ⟦الوفد بغداد⟧ أمس ثم عاد"),
        (Action::StartLetterOn, "زار ا⟦لوفد بغداد⟧ أمس ثم عاد"),
        (Action::StartWordOn, "زار الوفد ⟦بغداد⟧ أمس ثم عاد"),
        (Action::EndLetterBack, "زار الوفد ⟦بغدا⟧د أمس ثم عاد"),
        // The space between is stepped over: each press shows.
        (Action::StartLetterBack, "زار الوف⟦د بغدا⟧د أمس ثم عاد"),
        (Action::EndLetterOn, "زار الوف⟦د بغداد⟧ أمس ثم عاد"),
        (Action::EndLetterOn, "زار الوف⟦د بغداد أ⟧مس ثم عاد"),
    ] {
        driver.press(action);
        assert_eq!(driver.shown(), after, "{action:?}");
    }
}

#[test]
fn a_moved_end_is_one_step_of_undo_and_keeps_all_links() {
    let mut driver = Driver::annotated("زار ⟦الوفد بغداد⟧ أمس", tag);
    let id = driver.focus();
    driver.press(Action::MakeEntity);
    driver.send(Command::Change(id, Change::Note("of 2024".into())));
    driver.send(Command::EndTyping);
    let RecordId::Mention(mention) = id else {
        panic!("a mention")
    };
    let before = driver.document().set().mention(mention).cloned();
    driver.press(Action::StartWordOn);
    let after = driver.document().set().mention(mention).cloned();
    assert_eq!(driver.shown(), "زار الوفد ⟦بغداد⟧ أمس");
    let fields = |m: Option<std::sync::Arc<hashiya::model::Mention>>| {
        m.map(|m| (m.kind.clone(), m.entity, m.note.clone(), m.made.clone()))
    };
    assert!(fields(before.clone()) == fields(after) && before.is_some_and(|m| m.entity.is_some()));
    driver.undo();
    assert_eq!(driver.shown(), "زار ⟦الوفد بغداد⟧ أمس");
    assert_eq!(driver.focus(), id);
}

#[test]
fn ends_never_cross_and_leave_a_letter_between_them() {
    let mut driver = Driver::annotated("زار ⟦بغداد⟧ أمس", tag);
    let id = driver.focus();
    driver.press(Action::StartWordOn);
    driver.press(Action::EndWordBack);
    assert_eq!(driver.shown(), "زار ⟦بغداد⟧ أمس");
    let end = driver.document().set().article().text().len();
    for (edge, to, after) in [
        (Edge::Start, end, "زار بغدا⟦د⟧ أمس"),
        (Edge::Start, 0, "⟦زار بغداد⟧ أمس"),
        (Edge::End, 0, "⟦ز⟧ار بغداد أمس"),
        (Edge::End, end, "⟦زار بغداد أمس⟧"),
    ] {
        driver.send(Command::MoveEnd {
            id,
            piece: 0,
            edge,
            to,
        });
        assert_eq!(driver.shown(), after);
    }
}

#[test]
fn a_letter_keeps_its_marks_when_an_end_moves() {
    let mut driver = Driver::annotated("قال ⟦مُحَمَّدٌ⟧ هذا", tag);
    driver.press(Action::EndLetterBack);
    assert_eq!(driver.shown(), "قال ⟦مُحَمَّ⟧دٌ هذا");
    driver.press(Action::StartLetterOn);
    assert_eq!(driver.shown(), "قال مُ⟦حَمَّ⟧دٌ هذا");
}

#[test]
fn pieces_are_added_chosen_and_taken_away() {
    let mut driver = Driver::annotated("قالت ⟦المجلة⟧ أمس إن ⟦الميناء مغلق⟧ منذ يوم", claim);
    assert_eq!(
        driver.shown(),
        "قالت ⟦المجلة⟧ أمس إن ⟦الميناء مغلق⟧ منذ يوم"
    );
    // The piece that was added last is the one that keys are about.
    driver.act(Action::EndWordBack);
    assert_eq!(
        driver.shown(),
        "قالت ⟦المجلة⟧ أمس إن ⟦الميناء⟧ مغلق منذ يوم"
    );
    driver.act(Action::NextPiece);
    driver.act(Action::EndWordOn);
    assert_eq!(
        driver.shown(),
        "قالت ⟦المجلة أمس⟧ إن ⟦الميناء⟧ مغلق منذ يوم"
    );
    driver.act(Action::RemovePiece);
    assert_eq!(driver.shown(), "قالت المجلة أمس إن ⟦الميناء⟧ مغلق منذ يوم");
    driver.act(Action::RemovePiece);
    assert_eq!(driver.shown(), "قالت المجلة أمس إن ⟦الميناء⟧ مغلق منذ يوم");
    driver.undo();
    assert_eq!(
        driver.shown(),
        "قالت ⟦المجلة أمس⟧ إن ⟦الميناء⟧ مغلق منذ يوم"
    );
}

#[test]
fn an_end_stops_before_another_piece() {
    let mut driver = Driver::annotated("قالت ⟦المجلة⟧ أمس إن ⟦الميناء⟧ مغلق", claim);
    let id = driver.focus();
    let (edge, to) = (Edge::Start, 0);
    driver.send(Command::MoveEnd {
        id,
        piece: 1,
        edge,
        to,
    });
    assert_eq!(driver.shown(), "قالت ⟦المجلة⟧ ⟦أمس إن الميناء⟧ مغلق");
}

impl Driver {
    /// Where a handle can be caught.
    fn handle(&self, name: &str) -> egui::Pos2 {
        self.harness.get_by_label(name).rect().center()
    }

    /// The place right before these words, or right behind them.
    fn beside(&mut self, words: &str, edge: Edge) -> egui::Pos2 {
        let (start, end) = self.points(self.place(words));
        match edge {
            Edge::Start => start,
            Edge::End => end,
        }
    }

    fn pull(&mut self, handle: &str, words: &str, edge: Edge) {
        let to = self.beside(words, edge);
        self.drag(self.handle(handle), to);
    }
}

#[test]
fn a_pulled_handle_moves_its_end_in_text_of_any_direction() {
    let (start, end) = ("Start of the annotation", "End of the annotation");
    for (before, handle, words, edge, after) in [
        (
            "زار الوفد ⟦بغداد⟧ أمس ثم عاد",
            end,
            "أمس",
            Edge::End,
            "زار الوفد ⟦بغداد أمس⟧ ثم عاد",
        ),
        (
            "زار الوفد ⟦بغداد⟧ أمس ثم عاد",
            start,
            "الوفد",
            Edge::Start,
            "زار ⟦الوفد بغداد⟧ أمس ثم عاد",
        ),
        // Left to right within right to left: its end is on the right.
        (
            "نشرت ⟦Harbour News⟧ Agency خبرا أمس",
            end,
            "Agency",
            Edge::End,
            "نشرت ⟦Harbour News Agency⟧ خبرا أمس",
        ),
        (
            "نشرت Harbour ⟦News Agency⟧ خبرا أمس",
            start,
            "Harbour",
            Edge::Start,
            "نشرت ⟦Harbour News Agency⟧ خبرا أمس",
        ),
        // Across a change of direction, both ways.
        (
            "نشرت ⟦Harbour News⟧ Agency خبرا أمس",
            end,
            "خبرا",
            Edge::End,
            "نشرت ⟦Harbour News Agency خبرا⟧ أمس",
        ),
        (
            "نشرت Harbour News Agency ⟦خبرا⟧ أمس",
            start,
            "Agency",
            Edge::Start,
            "نشرت Harbour News ⟦Agency خبرا⟧ أمس",
        ),
    ] {
        let mut driver = Driver::annotated(before, tag);
        driver.pull(handle, words, edge);
        assert_eq!(driver.shown(), after, "{handle}, to {words}");
        driver.undo();
        assert_eq!(driver.shown(), before);
    }
}

#[test]
fn a_handle_beside_a_number_is_where_a_hand_looks_for_it() {
    let (start, end) = ("Start of the annotation", "End of the annotation");
    // Beside which run the handle stands, and where it is pulled to.
    for (before, handle, (run, side), words, edge, after) in [
        (
            "عثر فريق على ⟦12 جثة⟧ أمس",
            start,
            ("12", Edge::End),
            "فريق",
            Edge::Start,
            "عثر ⟦فريق على 12 جثة⟧ أمس",
        ),
        (
            "قال في ⟦9 رجب 1445⟧ إنه عاد",
            end,
            ("1445", Edge::Start),
            "إنه",
            Edge::End,
            "قال في ⟦9 رجب 1445 إنه⟧ عاد",
        ),
        (
            "قال في ⟦9 رجب 1445⟧ إنه عاد",
            start,
            ("9", Edge::End),
            "في",
            Edge::Start,
            "قال ⟦في 9 رجب 1445⟧ إنه عاد",
        ),
        (
            "قالت ⟦شركة Harbour⟧ إنه عاد",
            end,
            ("Harbour", Edge::Start),
            "إنه",
            Edge::End,
            "قالت ⟦شركة Harbour إنه⟧ عاد",
        ),
    ] {
        let mut driver = Driver::annotated(before, tag);
        let (stands, x) = (driver.beside(run, side).x, driver.handle(handle).x);
        assert!((stands - x).abs() < 1.0, "{handle} in {before}");
        driver.pull(handle, words, edge);
        assert_eq!(driver.shown(), after, "{handle}, to {words}");
    }
}

#[test]
fn a_handle_beside_a_number_that_comes_back_leaves_the_end_where_it_was() {
    let before = "عثر فريق على ⟦12 جثة⟧ أمس";
    let mut driver = Driver::annotated(before, tag);
    let from = driver.handle("Start of the annotation");
    let away = driver.beside("فريق", Edge::Start);
    driver.harness.hover_at(from);
    driver.run();
    driver.button(from, true);
    for at in [away, from] {
        driver.harness.hover_at(at);
        driver.run();
    }
    driver.button(from, false);
    assert_eq!(driver.shown(), before);
}

#[test]
fn a_piece_of_a_claim_is_pulled_and_the_others_stay() {
    let before = "قالت ⟦المجلة⟧ أمس إن ⟦الميناء⟧ مغلق منذ يوم";
    let mut driver = Driver::annotated(before, claim);
    driver.pull("End of piece 2", "مغلق", Edge::End);
    assert_eq!(
        driver.shown(),
        "قالت ⟦المجلة⟧ أمس إن ⟦الميناء مغلق⟧ منذ يوم"
    );
    driver.pull("Start of piece 2", "قالت", Edge::Start);
    assert_eq!(
        driver.shown(),
        "قالت ⟦المجلة⟧ ⟦أمس إن الميناء مغلق⟧ منذ يوم"
    );
}

#[test]
fn escape_leaves_the_end_where_it_was_and_lets_nothing_else_go() {
    let mut driver = Driver::annotated("زار الوفد ⟦بغداد⟧ أمس ثم عاد", tag);
    let from = driver.handle("End of the annotation");
    let to = driver.beside("عاد", Edge::End);
    driver.harness.hover_at(from);
    driver.run();
    driver.button(from, true);
    for at in [from + (to - from) / 2.0, to] {
        driver.harness.hover_at(at);
        driver.run();
    }
    driver.key(egui::Key::Escape);
    driver.button(to, false);
    assert_eq!(driver.shown(), "زار الوفد ⟦بغداد⟧ أمس ثم عاد");
    assert!(!driver.workspace().available(Action::Redo));
}

#[test]
fn the_wheel_with_alt_chooses_what_a_click_takes() {
    let source = "زار ⟦وفد بغداد الرسمي⟧ أمس";
    let mut driver = Driver::annotated(source, tag);
    let outer = driver.focus();
    driver.send(Command::Select(Some(driver.place("بغداد"))));
    driver.send(Command::Tag("PER".into()));
    let inner = driver.focus();
    driver.send(Command::Focus(None));
    let at = driver.beside("بغداد", Edge::Start);
    driver.click(at);
    assert_eq!(driver.focus(), inner);
    driver.send(Command::Focus(None));
    driver.harness.hover_at(at);
    driver.run();
    let modifiers = egui::Modifiers::ALT;
    driver.hold(modifiers);
    driver.harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        delta: egui::vec2(0.0, -1.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers,
    });
    driver.run();
    driver.hold(egui::Modifiers::NONE);
    driver.click(at);
    assert_eq!(driver.focus(), outer);
}

#[test]
fn resting_on_words_tells_what_they_are_tagged_as() {
    let mut driver = Driver::annotated("زار الوفد ⟦بغداد⟧ أمس", tag);
    driver.act(Action::MakeEntity);
    driver.send(Command::Focus(None));
    let at = driver.beside("بغداد", Edge::Start);
    driver.harness.hover_at(at);
    driver.wait(0.2);
    assert!(!driver.sees("= بغداد"));
    driver.wait(1.0);
    assert!(driver.sees("= بغداد"));
}

#[test]
fn glosses_fold_to_numbers_in_a_narrow_window() {
    let mut driver = Driver::annotated("قالت المجلة أمس إن ⟦الميناء مغلق⟧ منذ يوم", claim);
    let id = driver.focus();
    driver.send(Command::Change(
        id,
        Change::Gist("The port is closed".into()),
    ));
    assert!(driver.sees("Gloss: The port is closed"));
    driver.send(Command::Focus(None));
    driver.harness.set_size(egui::vec2(560.0, 420.0));
    driver.run();
    assert!(!driver.sees("Gloss: The port is closed"));
    let number = driver
        .harness
        .get_by_label_contains("Claims on this line: 1")
        .rect();
    driver.click(number.center());
    assert_eq!(driver.focus(), id);
}
