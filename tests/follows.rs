//! Lists, counts, tables and the graph of very many annotations, as they are edited, filtered and copied.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a claim among thousands is given another gist, undone and redone | lists, the table and the graph show what is so at the time | `what_is_shown_of_thousands_goes_along_with_edits_and_undo` |
//! | words are typed into the filter of a table of thousands, and Enter | the rows that hold them; the first of them comes into the inspector | `a_filter_over_thousands_of_rows_leads_to_the_first_that_it_has_left` |
//! | the head of a column of a table of thousands is clicked | sorted by it; the marked row is still marked | `thousands_of_rows_are_sorted_and_the_marked_one_stays_marked` |
//! | a tagset asks for values, a mention among thousands is given one | one less is to be filled in; a click leads to the next in the text | `what_is_to_be_filled_in_is_counted_down_one_by_one` |
//! | two tags among thousands are copied | those two, with the entity that one refers to | `two_tags_among_thousands_are_copied_alone` |
//! | all mentions like one among thousands are asked for, and then one is retagged | all; and one less | `mentions_alike_among_thousands_are_found_as_they_are_now` |
//! | a history of hundreds of steps | the newest stands first; arrows lead to the one before | `a_history_of_hundreds_of_steps_shows_the_newest_first` |
//! | the other end of a relation is looked for among thousands of claims | those that hold the words, the nearest first | `what_can_be_related_is_found_among_thousands` |

use std::{fs, sync::Arc};

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    model::{
        Anchor, AnnotationSet, Article, Attribute, Claim, ClaimId, Contents, Entity, EntityId,
        Mention, MentionId, Provenance, RecordId, TagType, Tagset,
    },
    store,
    workspace::{Action, Change, Command, DocumentField},
};
use tempfile::TempDir;
use ulid::Ulid;

use crate::support::{Driver, saves::stamp};

/// More than are worked on at once.
const MANY: usize = 2600;

fn claim(n: usize) -> ClaimId {
    ClaimId::from(Ulid(10_000 + n as u128))
}

fn mention(n: usize) -> MentionId {
    MentionId::from(Ulid(20_000 + n as u128))
}

/// Each paragraph has two words: one tagged, one claimed.
fn crowd() -> Driver {
    let article = Article::new("مرفأ جسر\n".repeat(MANY), Provenance::default());
    let line = "مرفأ جسر\n".len();
    let place = |at: usize, words: &str| {
        let span = article.span(at..at + words.len()).expect("words");
        vec![Anchor::Attached(span)]
    };
    let rank = Attribute {
        key: "rank".into(),
        kind: "text".into(),
        ..Attribute::default()
    };
    let types = ["PER", "GPE"].map(|key| TagType {
        required: vec!["rank".into()],
        attributes: vec![rank.clone()],
        ..TagType::new(key.into())
    });
    let mut contents = Contents {
        annotator: "annotator-1".into(),
        tagset: Arc::new(Tagset {
            name: "ranks".into(),
            types: types.into_iter().collect(),
            ..Tagset::default()
        }),
        ..Contents::default()
    };
    let entity = EntityId::from(Ulid(7));
    let harbour = Entity::new("GPE".into(), "مرفأ الشمال", stamp("annotator-1"));
    contents.entities.insert(entity, Arc::new(harbour));
    for n in 0..MANY {
        let anchors = place(n * line, "مرفأ");
        let mut tagged = Mention::new("GPE".into(), anchors, stamp("annotator-1"));
        tagged.entity = (n == 1).then_some(entity);
        contents.mentions.insert(mention(n), Arc::new(tagged));
        let anchors = place(n * line + "مرفأ ".len(), "جسر");
        let mut claimed = Claim::new(anchors, stamp("annotator-1"));
        claimed.gist = format!("gist-{n}");
        contents.claims.insert(claim(n), Arc::new(claimed));
    }
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("crowd.ron");
    let save = store::encode(&AnnotationSet::new(article, contents));
    fs::write(&path, save).expect("a save");
    Driver::start_with_ids(folder, vec![path], Some("annotator-1"), 1)
}

fn rows(driver: &Driver) -> Vec<String> {
    let rows = driver.harness.query_all_by_role(egui::Role::Row);
    rows.filter_map(|row| row.accesskit_node().label())
        .collect()
}

fn typed(driver: &mut Driver, text: &str) {
    driver.harness.event(egui::Event::Text(text.to_owned()));
    driver.run();
}

fn give_gist(driver: &mut Driver, n: usize, gist: &str) {
    driver.send(Command::Change(claim(n).into(), Change::Gist(gist.into())));
    driver.send(Command::EndTyping);
}

#[test]
fn what_is_shown_of_thousands_goes_along_with_edits_and_undo() {
    let mut driver = crowd();
    for (view, seen) in [
        (Action::ViewClaims, "another gist"),
        (Action::Graph, "Claim in the graph: another gist"),
        (Action::ViewText, "another gist"),
    ] {
        driver.press(view);
        let shows = |driver: &Driver| driver.sees_part(seen);
        assert!(!shows(&driver), "{view:?}");
        give_gist(&mut driver, 1, "another gist");
        assert!(shows(&driver), "{view:?}");
        driver.press(Action::Undo);
        assert!(!shows(&driver), "{view:?}, undone");
        driver.press(Action::Redo);
        assert!(shows(&driver), "{view:?}, redone");
        driver.press(Action::Undo);
    }
}

#[test]
fn a_filter_over_thousands_of_rows_leads_to_the_first_that_it_has_left() {
    let mut driver = crowd();
    driver.press(Action::ViewClaims);
    assert!(rows(&driver).len() < 60, "only what is in view");
    typed(&mut driver, "gist-217");
    // 217, and 2170 to 2179.
    assert!(driver.sees_part(&format!("11 of {MANY} claims")));
    assert_eq!(rows(&driver).len(), 11);
    driver.key(egui::Key::Enter);
    assert_eq!(driver.document().focus(), Some(claim(217).into()));
    driver.key(egui::Key::Escape);
    driver.key(egui::Key::Escape);
    assert!(rows(&driver).len() > 11);
}

#[test]
fn thousands_of_rows_are_sorted_and_the_marked_one_stays_marked() {
    let mut driver = crowd();
    driver.press(Action::ViewClaims);
    driver.send(Command::Inspect(claim(0).into()));
    let head = |driver: &mut Driver| {
        let all = driver.harness.query_all_by_role(egui::Role::ColumnHeader);
        let heads: Vec<_> = all.collect();
        let gist = heads.iter().find(|head| {
            let label = head.accesskit_node().label();
            label.is_some_and(|label| label.starts_with("Sort by Gist"))
        });
        gist.expect("a head").click_accesskit();
        drop(heads);
        driver.run();
    };
    head(&mut driver);
    head(&mut driver);
    let first = rows(&driver).into_iter().next().expect("a row");
    assert!(first.contains(&format!("gist-{}", MANY - 1)), "{first}");
    // From the marked row keys go on, wherever it has come to stand: it is the last.
    driver.key(egui::Key::ArrowUp);
    assert_eq!(driver.document().focus(), Some(claim(1).into()));
}

#[test]
fn what_is_to_be_filled_in_is_counted_down_one_by_one() {
    let mut driver = crowd();
    assert!(driver.sees(&format!("{MANY} to fill in")));
    let rank = Change::Attribute("rank".into(), "first".into());
    driver.send(Command::Change(mention(1).into(), rank));
    assert!(driver.sees(&format!("{} to fill in", MANY - 1)));
    driver.send(Command::Focus(Some(mention(0).into())));
    let left = format!("{} to fill in", MANY - 1);
    driver.harness.get_by_label(&left).click_accesskit();
    driver.run();
    assert_eq!(driver.document().focus(), Some(mention(2).into()));
}

#[test]
fn two_tags_among_thousands_are_copied_alone() {
    let mut driver = crowd();
    let two = [mention(1), mention(2)].map(RecordId::from);
    driver.send(Command::ChooseAll(two.to_vec()));
    driver.send(Command::Act(Action::CopyTags));
    let (text, _) = driver.record().copied.pop().expect("a copy");
    assert_eq!(text.lines().count(), 3, "{text}");
    assert_eq!(text.matches("مرفأ الشمال").count(), 1, "{text}");
}

#[test]
fn mentions_alike_among_thousands_are_found_as_they_are_now() {
    let mut driver = crowd();
    let all = |driver: &mut Driver| {
        driver.send(Command::Focus(Some(mention(5).into())));
        driver.send(Command::Act(Action::ChooseAlike));
        driver.document().all_chosen().len()
    };
    assert_eq!(all(&mut driver), MANY);
    driver.send(Command::Focus(Some(mention(9).into())));
    driver.send(Command::Tag("PER".into()));
    assert_eq!(all(&mut driver), MANY - 1);
    driver.press(Action::Undo);
    assert_eq!(all(&mut driver), MANY);
}

#[test]
fn a_history_of_hundreds_of_steps_shows_the_newest_first() {
    let mut driver = Driver::article("جسر\n");
    for n in 0..500 {
        // What is typed into one field in one go is one row.
        let field = [DocumentField::Note, DocumentField::Title][n % 2];
        let ctx = driver.harness.ctx.clone();
        let shell = driver.harness.state_mut();
        shell.dispatch(&ctx, Command::Describe(field, format!("words {n}")));
        shell.dispatch(&ctx, Command::EndTyping);
    }
    driver.run();
    driver.press(Action::History);
    let history = driver.document().history();
    assert_eq!((history.len(), history.present()), (500, 500));
    let states = |driver: &Driver| driver.harness.query_all_by_role(egui::Role::Button).count();
    assert!(states(&driver) < 120, "only what is in view");
    driver.key(egui::Key::ArrowDown);
    driver.key(egui::Key::Enter);
    assert_eq!(driver.document().history().present(), 499);
    let note = driver.document().set().document().note.clone();
    assert_eq!(note, "words 498");
}

#[test]
fn what_can_be_related_is_found_among_thousands() {
    let mut driver = crowd();
    driver.send(Command::Focus(Some(claim(2100).into())));
    driver.press(Action::Relate);
    typed(&mut driver, "1");
    typed(&mut driver, "gist-210");
    driver.key(egui::Key::Enter);
    let contents = driver.document().set().contents();
    let (_, relation) = contents.relations.iter().next().expect("a relation");
    // 210 and 2100 to 2109 hold the words; 2101 is nearest.
    let ends = (relation.from, relation.to);
    assert_eq!(ends, (claim(2100).into(), claim(2101).into()));
}
