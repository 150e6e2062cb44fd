//! Relations between claims and between entities, made and changed as an analyst does.

use egui_kittest::kittest::Queryable as _;
use hashiya::{
    model::{ClaimId, Code, EntityId, RecordId, Relation, RelationId},
    text::marked,
    workspace::{Action, Change, Command},
};

use crate::support::Driver;

const TEXT: &str = "قالت الوزارة إن ⟦الميناء مفتوح⟧ منذ أمس\n\
                    وقال ناطق باسم الشركة إن ⟦الميناء مغلق⟧ تماما\n\
                    وأعلنت الهيئة أن ⟦الحركة توقفت⟧ صباح اليوم\n";
const GISTS: [&str; 3] = ["The port is open", "المِيناء مُغلق", "Traffic has stopped"];

/// The window on an article with three claims, and their ids in text order.
fn three_claims() -> (Driver, [ClaimId; 3]) {
    let (text, places) = marked::marked(TEXT);
    let mut driver = Driver::article(&text);
    let claims = [0, 1, 2].map(|i| {
        driver.send(Command::Select(Some(places[i].clone())));
        driver.send(Command::Act(Action::MakeClaim));
        let Some(RecordId::Claim(id)) = driver.document().focus() else {
            panic!("a claim")
        };
        driver.send(Command::Change(
            id.into(),
            Change::Gist(GISTS[i].to_owned()),
        ));
        driver.send(Command::EndTyping);
        id
    });
    // A new claim's gist has the keys.
    driver
        .harness
        .ctx
        .memory_mut(|memory| memory.stop_text_input());
    driver.run();
    (driver, claims)
}

fn focus(driver: &mut Driver, id: impl Into<RecordId>) {
    driver.send(Command::Focus(Some(id.into())));
}

fn relations(driver: &Driver) -> Vec<(RelationId, Relation)> {
    let relations = &driver.document().set().contents().relations;
    let all = relations.iter();
    all.map(|(id, relation)| (*id, Relation::clone(relation)))
        .collect()
}

/// Kind and ends of the only relation.
fn only(driver: &Driver) -> (String, RecordId, RecordId) {
    let all = relations(driver);
    assert_eq!(all.len(), 1, "{all:?}");
    let relation = &all[0].1;
    (relation.kind.code().to_owned(), relation.from, relation.to)
}

fn types(driver: &mut Driver, text: &str) {
    driver.harness.event(egui::Event::Text(text.to_owned()));
    driver.run();
}

fn click(driver: &mut Driver, name: &str) {
    driver.harness.get_by_label(name).click_accesskit();
    driver.run();
}

#[test]
fn a_claim_is_related_by_keyboard_alone_and_one_undo_takes_it_back() {
    let (mut driver, [open, closed, _]) = three_claims();
    focus(&mut driver, open);
    driver.press(Action::Relate);
    assert!(driver.sees("How it relates"));
    types(&mut driver, "3");
    assert!(driver.sees("What to relate to"));
    // Vowel marks are passed over, in the evidence as in the gist.
    types(&mut driver, "الميناء مغلق");
    driver.key(egui::Key::Enter);
    assert!(!driver.sees("What to relate to"), "all is done");
    let made = ("contradicts".to_owned(), open.into(), closed.into());
    assert_eq!(only(&driver), made);
    assert_eq!(driver.document().focus(), Some(open.into()));
    assert!(driver.sees(&format!("contradicts {}", GISTS[1])));
    driver.send(Command::Act(Action::Undo));
    assert_eq!(relations(&driver), []);
    driver.send(Command::Act(Action::Redo));
    assert_eq!(only(&driver), made);
}

#[test]
fn the_nearest_claim_comes_first_and_arrows_choose() {
    let (mut driver, [open, closed, stopped]) = three_claims();
    for (downs, to) in [(0, closed), (1, open), (5, open)] {
        focus(&mut driver, stopped);
        driver.press(Action::Relate);
        types(&mut driver, "supp");
        driver.key(egui::Key::Enter);
        for _ in 0..downs {
            driver.key(egui::Key::ArrowDown);
        }
        driver.key(egui::Key::Enter);
        assert_eq!(
            only(&driver),
            ("supports".to_owned(), stopped.into(), to.into())
        );
        driver.send(Command::Delete(relations(&driver)[0].0.into()));
    }
}

#[test]
fn escape_leaves_without_a_relation_and_backspace_goes_back_to_the_kind() {
    let (mut driver, [open, ..]) = three_claims();
    focus(&mut driver, open);
    driver.press(Action::Relate);
    types(&mut driver, "1");
    driver.key(egui::Key::Backspace);
    assert!(driver.sees("How it relates"));
    driver.key(egui::Key::Escape);
    assert!(!driver.sees("How it relates") && relations(&driver).is_empty());
    assert_eq!(
        driver.document().focus(),
        Some(open.into()),
        "the sheet alone was left"
    );
}

#[test]
fn a_relation_that_is_there_is_shown_and_not_doubled() {
    let (mut driver, [open, closed, _]) = three_claims();
    let relate = |driver: &mut Driver, kind: &str, from: ClaimId, to: ClaimId| {
        driver.send(Command::Relate {
            kind: kind.into(),
            from: from.into(),
            to: to.into(),
        });
    };
    relate(&mut driver, "contradicts", open, closed);
    let known = relations(&driver)[0].0;
    // Contradiction says the same from either end; an update does not.
    for (from, to) in [(open, closed), (closed, open)] {
        driver.send(Command::Focus(None));
        relate(&mut driver, "contradicts", from, to);
        assert_eq!(driver.document().focus(), Some(known.into()));
    }
    relate(&mut driver, "updates", open, closed);
    relate(&mut driver, "updates", closed, open);
    assert_eq!(relations(&driver).len(), 3);
    relate(&mut driver, "updates", open, open);
    assert_eq!(relations(&driver).len(), 3, "nothing relates to itself");
}

#[test]
fn entities_relate_in_words_of_ones_own() {
    let (text, places) = marked::marked("زار وفد ⟦الهيئة⟧ مقر ⟦الشركة⟧ أمس");
    let mut driver = Driver::article(&text);
    let entities: Vec<EntityId> = (places.into_iter())
        .map(|place| {
            driver.send(Command::Select(Some(place)));
            driver.send(Command::Tag("ORG".into()));
            driver.send(Command::Act(Action::MakeEntity));
            let mention = driver.document().focused_mention().expect("a mention");
            let mention = driver.document().set().mention(mention).expect("it");
            mention.entity.expect("an entity")
        })
        .collect();
    focus(&mut driver, entities[0]);
    driver.press(Action::Relate);
    types(&mut driver, "owns half of");
    driver.key(egui::Key::Enter);
    driver.key(egui::Key::Enter);
    let (from, to) = (entities[0].into(), entities[1].into());
    assert_eq!(only(&driver), ("owns half of".to_owned(), from, to));
    focus(&mut driver, entities[1]);
    assert!(driver.sees("owns half of ← الهيئة"));
    // What is in use is offered first.
    driver.press(Action::Relate);
    types(&mut driver, "1");
    driver.key(egui::Key::Enter);
    assert_eq!(relations(&driver).len(), 2);
}

#[test]
fn a_gloss_dragged_to_another_asks_for_the_kind_where_it_was_let_go() {
    let (mut driver, [open, closed, _]) = three_claims();
    driver.send(Command::Focus(None));
    let place = |driver: &Driver, i: usize| {
        let name = format!("Gloss: {}", GISTS[i]);
        driver.harness.get_by_label(&name).rect().center()
    };
    let (from, to) = (place(&driver, 0), place(&driver, 1));
    driver.drag(from, to);
    assert!(driver.sees("How it relates"));
    types(&mut driver, "4");
    assert_eq!(
        only(&driver),
        ("updates".to_owned(), open.into(), closed.into())
    );
    driver.send(Command::Act(Action::Undo));
    let nowhere = from + (to - from) / 2.0 + egui::vec2(0.0, 300.0);
    driver.drag(from, nowhere);
    assert!(!driver.sees("How it relates"), "nothing lies there");
    driver.hold_down(from);
    driver.move_to(to);
    driver.key(egui::Key::Escape);
    driver.let_go(to);
    assert!(!driver.sees("How it relates"), "it was given up");
    assert_eq!(relations(&driver), []);
}

#[test]
fn a_relation_is_read_changed_and_left_from_the_inspector() {
    let (mut driver, [open, closed, _]) = three_claims();
    driver.send(Command::Relate {
        kind: "contradicts".into(),
        from: open.into(),
        to: closed.into(),
    });
    focus(&mut driver, closed);
    click(&mut driver, "Relation: is contradicted by The port is open");
    let id = relations(&driver)[0].0;
    assert_eq!(driver.document().focus(), Some(id.into()));
    click(&mut driver, "Turn around");
    assert_eq!(
        only(&driver),
        ("contradicts".to_owned(), closed.into(), open.into())
    );
    driver.type_into("Note", "of the same day");
    driver
        .harness
        .ctx
        .memory_mut(|memory| memory.stop_text_input());
    driver.run();
    let words = driver.place("تماما");
    driver.send(Command::Select(Some(words)));
    driver.press(Action::AddPiece);
    let quote = |driver: &Driver| {
        let set = driver.document().set();
        let span = set
            .anchors(id.into())
            .first()
            .and_then(|anchor| anchor.span());
        span.map(|span| set.article().quote(span).to_owned())
    };
    assert_eq!(quote(&driver).as_deref(), Some("تماما"));
    click(&mut driver, "Remove evidence 1");
    assert_eq!(quote(&driver), None);
    driver.press(Action::Undo);
    assert_eq!(quote(&driver).as_deref(), Some("تماما"));
    assert_eq!(relations(&driver)[0].1.note, "of the same day");
    let report =
        hashiya::exchange::markdown(driver.document().set(), hashiya::exchange::Debris::Kept);
    assert!(report.contains("## Relations (1)") && report.contains("of the same day"));
    // Its inspector has both ends; those in lists have the same names.
    driver.press(Action::Delete);
    assert_eq!(relations(&driver), []);
}

#[test]
fn arcs_are_switched_on_and_lead_to_the_relation_also_from_beyond_the_view() {
    let (mut driver, [open, closed, stopped]) = three_claims();
    for (kind, from, to) in [("contradicts", open, closed), ("updates", stopped, open)] {
        let (kind, from, to) = (kind.into(), from.into(), to.into());
        driver.send(Command::Relate { kind, from, to });
    }
    let arc = format!("Arc: {} contradicts {}", GISTS[0], GISTS[1]);
    assert!(!driver.sees(&arc), "only on demand");
    driver.press(Action::Arcs);
    assert_eq!(driver.workspace().is_on(Action::Arcs), Some(true));
    assert!(driver.sees(&arc));
    let glosses = GISTS.map(|gist| {
        driver
            .harness
            .get_by_label(&format!("Gloss: {gist}"))
            .rect()
    });
    let words = driver.harness.get_by_label(&arc).rect();
    assert!(
        glosses.iter().all(|gloss| !gloss.intersects(words)),
        "not over the glosses"
    );
    driver.click(words.center());
    let focus = driver.document().focus();
    assert!(matches!(focus, Some(RecordId::Relation(_))), "{focus:?}");
    driver.press(Action::Arcs);
    assert!(!driver.sees(&arc));
}

#[test]
fn an_arc_leaves_the_view_towards_a_claim_that_is_not_in_it() {
    let far = "فقرة لا شيء فيها\n".repeat(60);
    let (text, places) = marked::marked(&format!(
        "قال إن ⟦الميناء مفتوح⟧\n{far}وقيل إن ⟦الميناء مغلق⟧\n"
    ));
    let mut driver = Driver::article(&text);
    let claims: Vec<RecordId> = (places.into_iter())
        .map(|place| {
            driver.send(Command::Select(Some(place)));
            driver.send(Command::Act(Action::MakeClaim));
            driver.document().focus().expect("a claim")
        })
        .collect();
    let (kind, from, to) = ("contradicts".into(), claims[1], claims[0]);
    driver.send(Command::Relate { kind, from, to });
    driver.send(Command::Act(Action::Arcs));
    let arc = |driver: &Driver| {
        driver
            .harness
            .get_by_label_contains("Arc: ")
            .rect()
            .center()
            .y
    };
    let gloss = |driver: &Driver| {
        driver
            .harness
            .get_by_label_contains("Gloss: ")
            .rect()
            .center()
            .y
    };
    focus(&mut driver, claims[1]);
    assert!(arc(&driver) < gloss(&driver), "upwards");
    focus(&mut driver, claims[0]);
    assert!(arc(&driver) > gloss(&driver), "downwards");
}
