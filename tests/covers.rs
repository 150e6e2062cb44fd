//! Nothing lies in the way of what is read or used: cards, notices, glosses, and views.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | an article is opened, open already or not, or pasted, while a table, counts, the timeline or the graph is in front | the article is shown | `opening_an_article_shows_the_article_whatever_was_in_front` |
//! | another open document is brought to the front beside a table | the table stays: nothing was opened | `going_to_another_open_document_keeps_the_view` |
//! | claims crowd one line of the article, and stand far apart elsewhere | the glosses of that line are cut to a line each, the others say all that they say without the crowd | `one_crowded_gloss_shortens_the_glosses_there_alone` |
//! | the same in a picture | the same | `one_crowded_gloss_shortens_the_glosses_there_alone_in_a_picture` |
//! | something is told: what was done, a setback, a refusal | it goes by itself once it can have been read | `what_only_tells_goes_by_itself_and_what_asks_stays` |
//! | work is at stake, as when edits can’t be logged or a save fails | it stays until dismissed or no longer so | `what_only_tells_goes_by_itself_and_what_asks_stays` |
//! | something is refused, of any kind, and the next gesture does something: words are selected, something is tagged, stepped to, asked for | the refusal goes at once | `a_refusal_goes_with_the_next_gesture_that_does_something` |
//! | … or does nothing, or is refused itself | the last refusal stays, to be read | `a_refusal_goes_with_the_next_gesture_that_does_something` |
//! | … or another document comes to the front, or its document is closed | the refusal goes | `a_refusal_goes_with_its_document` |
//! | a key is refused in a document that is only read, with a way beside it, and another comes to the front | the refusal goes | `a_refusal_that_offers_a_way_goes_with_its_document` |
//! | … and a way is offered beside it, or something was told or asked | it stays | `what_is_no_refusal_stays_with_the_next_gesture` |
//! | the pointer rests on what is told, a dialog lies before it, or the window is not in use | it stays | `what_is_looked_at_or_can_t_be_does_not_go` |
//! | one points at any annotation in view, in windows from the least size on, with a claim in the inspector, in large interfaces, and beside the sheet of settings | the card stands on the paper, beside the line pointed at, and lies on no button, field, gloss, window, nor on the words of what is in the inspector | `the_card_lies_on_nothing_wherever_one_points` |
//! | the article is scrolled below a still pointer, a click or a key makes something there, or a dialog is closed over it | no card until the pointer moves | `the_card_waits_for_the_pointer_to_move` |
//! | Alt and the wheel over overlapping annotations, the card being there | the card stays, and tells each in turn in full | `the_card_follows_what_is_gone_through` |
//! | the sample, a claim in the inspector, a window of the least size or a small one with a large interface | words of the article are in view: banners and the inspector leave them room | `words_of_the_article_are_in_view_in_the_smallest_window` |
//! | ten long messages, in windows of 1440×900, 900×700 and 800×600 | they lie on nothing, take no more than a third of the window, and the latest are shown | `notices_lie_on_nothing_and_take_a_bounded_place` |

use egui::{Pos2, Rect, accesskit::Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable};
use hashiya::{
    layout::Fonts,
    model::{Claim, RecordId},
    page::{Passage, Picture},
    workspace::{Action, Answer, Bound, Change, Command, PathPurpose},
};

use crate::support::Driver;

const VIEWS: [Action; 5] = [
    Action::ViewClaims,
    Action::ViewEntities,
    Action::ViewTimeline,
    Action::ViewCounts,
    Action::Graph,
];

/// Makes a claim of these words, with this gist.
fn claim(driver: &mut Driver, words: &str, gist: &str) -> RecordId {
    let place = driver.place(words);
    driver.send(Command::Select(Some(place)));
    driver.send(Command::Act(Action::MakeClaim));
    let id = driver.document().focus().expect("a claim was made");
    driver.send(Command::Change(id, Change::Gist(gist.into())));
    driver.send(Command::Focus(None));
    id
}

#[test]
fn opening_an_article_shows_the_article_whatever_was_in_front() {
    let mut driver = Driver::sample();
    let first = driver.folder.path().join("first.txt");
    let second = driver.folder.path().join("second.txt");
    std::fs::write(&first, "عاد الوفد إلى المرفأ").expect("an article");
    std::fs::write(&second, "غادر الوفد المرفأ").expect("an article");
    driver.save_as("sample.ron");
    let open = |driver: &mut Driver, path: &std::path::Path| {
        driver.send(Command::PathChosen(
            PathPurpose::Open,
            Some(path.to_owned()),
        ));
    };
    for view in VIEWS {
        driver.press(view);
        assert!(!driver.sees("Article"), "{view:?}");
        open(&mut driver, &first);
        assert!(driver.sees("Article"), "{view:?}");
        driver.press(view);
        open(&mut driver, &second);
        assert!(driver.sees("Article"), "{view:?}: another");
        // It is in front already.
        driver.press(view);
        open(&mut driver, &second);
        assert!(driver.sees("Article"), "{view:?}: the same");
        driver.press(view);
        driver.send(Command::Pasted(Ok(format!("وصل الوفد {view:?}"))));
        assert!(driver.sees("Article"), "{view:?}: pasted");
        open(&mut driver, &first);
    }
}

#[test]
fn going_to_another_open_document_keeps_the_view() {
    let mut driver = Driver::sample();
    let sample = driver.document().key();
    driver.send(Command::Pasted(Ok("وصل الوفد".into())));
    driver.press(Action::ViewClaims);
    driver.send(Command::Activate(sample));
    assert!(!driver.sees("Article"));
}

const LONG: &str =
    "A gist of many words, which stand on three lines of the margin beside its evidence";

/// Claims far apart, and six on the words of one line after them.
fn crowded(crowd: usize) -> (Driver, Vec<RecordId>) {
    let far = ["أول", "ثان", "ثالث"];
    let near = ["مرفأ", "مطار", "جسر", "سوق", "مصنع", "مخبز"];
    let apart: String = far
        .iter()
        .map(|word| format!("{word}\n{}\n", "كلام كثير لا شيء فيه ".repeat(7)))
        .collect();
    let mut driver = Driver::article(&format!("{apart}{}\n", near.join(" ")));
    let made = far.iter().chain(&near[..crowd]);
    let made = made.map(|word| claim(&mut driver, word, &format!("{word}: {LONG}")));
    let made = made.collect();
    (driver, made)
}

/// The heights of glosses, in points.
fn heights(driver: &Driver, ids: &[RecordId]) -> Vec<f32> {
    let height = |id: &RecordId| {
        let RecordId::Claim(id) = id else {
            panic!("a claim")
        };
        let claim: &Claim = driver.document().set().claim(*id).expect("a claim");
        let gloss = format!("Gloss: {}", claim.gist);
        driver.harness.get_by_label(&gloss).rect().height()
    };
    ids.iter().map(height).collect()
}

#[test]
fn one_crowded_gloss_shortens_the_glosses_there_alone() {
    let (driver, ids) = crowded(1);
    let alone = heights(&driver, &ids);
    assert!(alone.iter().all(|height| *height > 40.0), "{alone:?}");
    let (driver, ids) = crowded(6);
    let beside = heights(&driver, &ids);
    assert_eq!(beside[..3], alone[..3], "far from the crowd");
    let cut = beside[3..].iter().filter(|height| **height < 30.0).count();
    assert!(cut >= 3, "{beside:?}");
}

#[test]
fn one_crowded_gloss_shortens_the_glosses_there_alone_in_a_picture() {
    let glyphs = |crowd: usize| -> Vec<usize> {
        let (driver, ids) = crowded(crowd);
        let set = driver.document().set().clone();
        let passage = Passage::range(0..set.article().text().len());
        let picture = Picture::new(set, passage).width(1000.0);
        let svg = picture.svg(&mut Fonts::bundled()).expect("a picture");
        let tree = roxmltree::Document::parse(&svg).expect("it is XML");
        let count = |id: &RecordId| {
            let name = format!("gloss-{}", id.ulid());
            let mut nodes = tree.descendants();
            let gloss = nodes.find(|node| node.attribute("id") == Some(&name));
            let within = gloss.expect("its gloss").descendants();
            within.filter(|node| node.has_tag_name("use")).count()
        };
        ids.iter().map(count).collect()
    };
    let (alone, beside) = (glyphs(1), glyphs(6));
    assert_eq!(beside[..3], alone[..3], "far from the crowd");
    let cut = beside[3..].iter().filter(|count| **count < alone[0] / 2);
    assert!(cut.count() >= 3, "{beside:?}");
}

/// Whether a message with these words is there.
fn is_told(driver: &Driver, words: &str) -> bool {
    let mut notices = driver.workspace().notices().iter();
    notices.any(|notice| notice.text.contains(words))
}

fn remark(driver: &mut Driver, words: &str) {
    driver.send(Command::SaveRemark(words.to_owned()));
}

#[test]
fn what_only_tells_goes_by_itself_and_what_asks_stays() {
    let mut driver = Driver::article("عاد الوفد");
    let doc = Some(driver.document().key());
    let why = "The edits can’t be logged.".to_owned();
    driver.send(Command::LogFailed(doc, why));
    remark(&mut driver, "The owner of the file could not be kept.");
    driver.send(Command::Copied(Ok(())));
    driver.wait(2.0);
    for words in ["can’t be logged", "owner", "Copied"] {
        assert!(is_told(&driver, words), "{words}: not yet");
    }
    driver.wait(30.0);
    assert!(!is_told(&driver, "owner") && !is_told(&driver, "Copied"));
    assert!(is_told(&driver, "can’t be logged"));
    driver.harness.get_by_label("Dismiss").click();
    driver.run();
    assert!(driver.workspace().notices().is_empty());
}

/// An article of which only spaces, or nothing, is selected.
fn with_selected(words: Option<&str>) -> Driver {
    let mut driver = Driver::article("زار   وفد المرفأ أمس");
    let range = words.map(|words| driver.place(words));
    driver.send(Command::Select(range));
    driver
}

/// What is selected, and what is then refused.
type Refused = (Option<&'static str>, fn() -> Command);

/// Ways to be refused.
fn refusals() -> Vec<Refused> {
    vec![
        (None, || Command::Tag("PER".into())),
        (Some("   "), || Command::Tag("PER".into())),
        (Some("زار"), || Command::Act(Action::Clitics)),
        (None, || Command::NoField),
        (None, || {
            let delete = Bound::Action(Action::Delete);
            Command::Refused(delete, "nothing is chosen")
        }),
    ]
}

/// Has the window refuse something; answers with the words.
fn refuse(driver: &mut Driver, command: fn() -> Command) -> String {
    driver.send(command());
    let notices = driver.workspace().notices();
    let [notice] = notices else {
        panic!("{:?}: {notices:?}", command())
    };
    notice.text.clone()
}

#[test]
fn a_refusal_goes_with_the_next_gesture_that_does_something() {
    let deeds: [fn(&mut Driver); 5] = [
        |driver| {
            let range = driver.place("أمس");
            driver.send(Command::Select(Some(range)));
        },
        |driver| driver.select("المرفأ"),
        |driver| driver.press(Action::NextWord),
        |driver| driver.press(Action::Find),
        |driver| driver.press(Action::GoTo),
    ];
    for (selected, command) in refusals() {
        for (at, deed) in deeds.iter().enumerate() {
            let mut driver = with_selected(selected);
            let words = refuse(&mut driver, command);
            // What does nothing leaves it.
            driver.wait(0.5);
            driver.send(Command::EndTyping);
            driver.press(Action::Lists);
            assert!(is_told(&driver, &words), "{words} after nothing");
            assert_eq!(refuse(&mut driver, command), words, "refused once more");
            deed(&mut driver);
            assert!(!is_told(&driver, &words), "{words} after {at}");
        }
    }
}

#[test]
fn a_refusal_goes_with_its_document() {
    for (selected, command) in refusals() {
        for closes in [true, false] {
            let mut driver = with_selected(selected);
            let words = refuse(&mut driver, command);
            match closes {
                true => driver.press(Action::Close),
                false => driver.send(Command::Act(Action::Sample)),
            }
            assert!(!is_told(&driver, &words), "{words}, closed: {closes}");
        }
    }
}

#[test]
fn a_refusal_that_offers_a_way_goes_with_its_document() {
    let mut driver = Driver::article("زار وفد المرفأ أمس");
    driver.save_as("theirs.ron");
    let folder = driver.kill();
    let path = folder.path().join("theirs.ron");
    let mut driver = Driver::start_with_ids(folder, vec![path], Some("annotator-2"), 100);
    driver.answer(Answer::ReadOnly);
    let place = driver.place("وفد");
    driver.send(Command::Select(Some(place)));
    let refused = |driver: &Driver| is_told(driver, "open for reading only");
    driver.key(egui::Key::Num1);
    assert!(refused(&driver));
    driver.send(Command::Select(None));
    assert!(refused(&driver), "it offers a copy");
    driver.send(Command::Act(Action::Sample));
    assert!(!refused(&driver), "the sample is another");
}

#[test]
fn what_is_no_refusal_stays_with_the_next_gesture() {
    let mut driver = Driver::article("زار وفد المرفأ أمس");
    let doc = Some(driver.document().key());
    driver.send(Command::LogFailed(
        doc,
        "The edits can’t be logged.".to_owned(),
    ));
    remark(&mut driver, "The owner of the file could not be kept.");
    let select = |driver: &mut Driver, words: &str| {
        let range = driver.place(words);
        driver.send(Command::Select(Some(range)));
    };
    select(&mut driver, "وفد");
    assert!(is_told(&driver, "logged") && is_told(&driver, "owner"));
    driver.send(Command::Tag("PER".into()));
    let mention = driver.document().focus().expect("a mention");
    driver.send(Command::Delete(mention));
    select(&mut driver, "أمس");
    let notices = driver.workspace().notices();
    assert!(notices.iter().any(|n| n.action == Some(Action::Undo)));
}

#[test]
fn what_is_looked_at_or_can_t_be_does_not_go() {
    let mut driver = Driver::article("عاد الوفد");
    let words = "The owner of the file could not be kept.";
    remark(&mut driver, words);
    let at = driver.harness.get_by_label(words).rect().center();
    driver.harness.hover_at(at);
    driver.wait(60.0);
    assert!(is_told(&driver, words), "the pointer rests on it");
    driver.harness.remove_cursor();
    driver.press(Action::Keys);
    driver.wait(60.0);
    assert!(is_told(&driver, words), "the sheet of keys lies before it");
    driver.press(Action::Keys);
    driver.harness.key_press(egui::Key::Escape);
    driver.run();
    driver.harness.input_mut().focused = false;
    driver.harness.event(egui::Event::WindowFocused(false));
    driver.wait(60.0);
    assert!(is_told(&driver, words), "another window is in use");
    driver.harness.input_mut().focused = true;
    driver.harness.event(egui::Event::WindowFocused(true));
    driver.wait(60.0);
    assert!(!is_told(&driver, words));
}

#[test]
fn notices_lie_on_nothing_and_take_a_bounded_place() {
    for (width, height) in [(1440.0, 900.0), (900.0, 700.0), (800.0, 600.0)] {
        let mut driver = Driver::sample();
        driver.harness.set_size(egui::vec2(width, height));
        let claims = &driver.document().set().contents().claims;
        let first = *claims.keys().next().expect("a claim");
        driver.send(Command::Focus(Some(first.into())));
        let before = driver.harness.get_by_label("Article").rect();
        for n in 1..=10 {
            let words = format!(
                "Remark {n}: {}",
                "which says much at once, and more ".repeat(12)
            );
            remark(&mut driver, &words);
        }
        let article = driver.harness.get_by_label("Article").rect();
        assert!(article.height() > before.height() - height * 0.4);
        assert_eq!(article.top(), before.top(), "the text stays where it is");
        let told = driver.harness.query_all_by_label_contains("Remark ");
        let told: Vec<_> = told.map(|node| node.rect()).collect();
        assert!((2..=6).contains(&told.len()), "{}", told.len());
        for rect in told {
            assert!(rect.top() >= article.bottom() - 1.0, "{rect} on {article}");
        }
        assert!(driver.sees_part("Remark 10:") && !driver.sees_part("Remark 1:"));
        driver
            .harness
            .get_by_label("Dismiss these and 7 more")
            .click();
        driver.run();
        assert!(driver.workspace().notices().is_empty());
        assert_eq!(driver.harness.get_by_label("Article").rect(), before);
    }
}

/// What is written on the card that tells what is annotated at the pointer.
fn card(driver: &Driver) -> Option<Rect> {
    let mut cards = driver
        .harness
        .query_all_by_role_and_label(Role::Tooltip, "Annotated here");
    let words = cards.next()?.children_recursive();
    let rects = words.filter(|node| node.accesskit_node().raw_bounds().is_some());
    rects.map(|node| node.rect()).reduce(Rect::union)
}

/// What can be clicked on the paper besides the words.
fn on_paper(driver: &Driver) -> Vec<Rect> {
    let kinds = ["Gloss: ", "Claims on this line"];
    let all = kinds.map(|kind| {
        let nodes = driver.harness.query_all_by_label_contains(kind);
        let buttons = nodes.filter(|node| node.accesskit_node().role() == Role::Button);
        buttons.map(|node| node.rect()).collect::<Vec<_>>()
    });
    all.concat()
}

/// Places in view within annotations of the sample: in the middle of those of one line.
fn annotated(driver: &mut Driver) -> Vec<Pos2> {
    let set = driver.document().set().clone();
    let mentions = set.contents().mentions.values();
    let claims = set.contents().claims.values();
    let anchors = (mentions.flat_map(|mention| &mention.anchors))
        .chain(claims.flat_map(|claim| &claim.anchors));
    let spans: Vec<_> = anchors.filter_map(|anchor| anchor.span()).collect();
    let article = driver.harness.get_by_label("Article").rect();
    let points = spans.into_iter().map(|span| {
        let (from, to) = driver.points(span.range());
        if from.y == to.y {
            from.lerp(to, 0.5)
        } else {
            from
        }
    });
    points
        .filter(|at| article.shrink(2.0).contains(*at))
        .collect()
}

#[test]
fn the_card_lies_on_nothing_wherever_one_points() {
    let windows = [
        (1440.0, 900.0, 1.0),
        (900.0, 700.0, 1.0),
        (800.0, 600.0, 1.0),
        (800.0, 600.0, 1.5),
        (640.0, 420.0, 1.0),
    ];
    for (width, height, zoom) in windows {
        for settings in [false, true] {
            let mut driver = Driver::sample();
            driver.send(Command::SetInterfaceSize(zoom));
            driver.harness.set_size(vec2(width, height) / zoom);
            driver.run();
            let claim = *driver
                .document()
                .set()
                .contents()
                .claims
                .keys()
                .next()
                .expect("a claim");
            driver.send(Command::Focus(Some(claim.into())));
            if settings {
                driver.press(Action::Settings);
            }
            let evidence = driver.document().set().claim(claim).expect("it").anchors[0].span();
            let evidence = evidence.expect("a place").range();
            let (mut pointed, mut told) = (0, 0);
            for at in annotated(&mut driver).into_iter().step_by(3) {
                driver.harness.hover_at(at + vec2(-2.0, 0.0));
                driver.harness.step();
                driver.harness.hover_at(at);
                driver.wait(0.6);
                pointed += 1;
                let Some(card) = card(&driver) else { continue };
                told += 1;
                let case = format!("{card} for {at} in {width} × {height} at {zoom}, {settings}");
                let article = driver.harness.get_by_label("Article").rect();
                assert!(article.contains_rect(card), "off the paper: {case}");
                assert!(!card.y_range().contains(at.y), "on the line: {case}");
                for button in on_paper(&driver) {
                    assert!(!button.intersects(card), "on {button}: {case}");
                }
                if settings {
                    let sheet = driver
                        .harness
                        .get_by_role_and_label(Role::Window, "Settings");
                    assert!(!sheet.rect().intersects(card), "on the sheet: {case}");
                }
                let (from, to) = driver.points(evidence.clone());
                if from.y == to.y {
                    let words = Rect::from_two_pos(from, to);
                    assert!(!words.intersects(card), "on the claim: {case}");
                }
            }
            // Little room is left in a small window, or beside the sheet.
            let roomy = width / zoom >= 800.0 && !settings;
            let least = if roomy { pointed * 2 / 3 } else { 0 };
            assert!(told >= least, "{told} of {pointed} at {width}, {zoom}");
            assert!(pointed > 0 || !roomy, "at {width}");
        }
    }
}

#[test]
fn the_card_follows_what_is_gone_through() {
    const ALT: egui::Modifiers = egui::Modifiers::ALT;
    let mut driver = Driver::article("زار وفد وزارة الموانئ مدينة النورس أمس");
    claim(&mut driver, "زار وفد وزارة الموانئ", "A visit");
    let range = driver.place("وزارة الموانئ");
    driver.send(Command::Select(Some(range.clone())));
    driver.send(Command::Tag("ORG".into()));
    driver.send(Command::Focus(None));
    let (from, to) = driver.points(range);
    driver.harness.hover_at(from.lerp(to, 0.4));
    driver.wait(0.7);
    // What is in turn is told in full: of a tag what its code means.
    let told = |driver: &Driver| {
        let mut cards =
            (driver.harness).query_all_by_role_and_label(Role::Tooltip, "Annotated here");
        let card = cards.next().expect("a card");
        let words = card
            .children_recursive()
            .filter_map(|n| n.accesskit_node().value());
        words.collect::<Vec<_>>().join(" ")
    };
    assert!(told(&driver).contains("Organisation"), "{}", told(&driver));
    let alt = |driver: &mut Driver, pressed: bool| {
        let key = egui::Key::AltLeft;
        driver.harness.event(egui::Event::Key {
            key,
            physical_key: Some(key),
            pressed,
            repeat: false,
            modifiers: ALT,
        });
        let held = if pressed { ALT } else { egui::Modifiers::NONE };
        driver.harness.event(egui::Event::ModifiersChanged(held));
        driver.run();
        assert!(card(driver).is_some(), "Alt is down: {pressed}");
    };
    for full in [false, true] {
        alt(&mut driver, true);
        driver.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Line,
            delta: vec2(0.0, -1.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: ALT,
        });
        driver.run();
        assert_eq!(told(&driver).contains("Organisation"), full);
        alt(&mut driver, false);
    }
}

#[test]
fn the_card_waits_for_the_pointer_to_move() {
    let mut driver = Driver::sample();
    let (from, to) = {
        let words = driver.place("بعثة المراقبة المشتركة على رصيف");
        driver.points(words)
    };
    let at = from.lerp(to, 0.4);
    let rest = |driver: &mut Driver, at: Pos2| {
        driver.harness.hover_at(at);
        driver.wait(0.7);
    };
    rest(&mut driver, at);
    assert!(card(&driver).is_some());
    // A click shows what was clicked in the inspector.
    driver.button(at, true);
    driver.button(at, false);
    driver.wait(1.0);
    assert!(card(&driver).is_none(), "after a click");
    rest(&mut driver, at + vec2(1.0, 0.0));
    assert!(card(&driver).is_some());
    // A dialog comes and goes.
    driver.press(Action::Keys);
    driver.wait(1.0);
    assert!(card(&driver).is_none(), "over a dialog");
    driver.key(egui::Key::Escape);
    driver.wait(1.0);
    assert!(card(&driver).is_none(), "after a dialog");
    // Wherever the wheel leads, what lies below the pointer then was not pointed at.
    for _ in 0..12 {
        driver.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, -15.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: egui::Modifiers::NONE,
        });
        driver.wait(1.0);
        assert!(card(&driver).is_none(), "after a scroll");
    }
    let now = annotated(&mut driver);
    rest(&mut driver, now[0]);
    assert!(card(&driver).is_some());
}

#[test]
fn words_of_the_article_are_in_view_in_the_smallest_window() {
    for (width, height, zoom) in [
        (640.0, 420.0, 1.0),
        (800.0, 600.0, 1.5),
        (960.0, 640.0, 2.0),
    ] {
        let mut driver = Driver::sample();
        driver.send(Command::SetInterfaceSize(zoom));
        driver.harness.set_size(vec2(width, height) / zoom);
        driver.run();
        let claims = &driver.document().set().contents().claims;
        let claim = *claims.keys().next().expect("a claim");
        driver.send(Command::Focus(Some(claim.into())));
        let article = driver.harness.get_by_label("Article").rect();
        let least = vec2(200.0, 100.0);
        assert!(
            article.size().min(least) == least,
            "{article} at {width} × {height}, {zoom}"
        );
    }
}
