//! Typing is one entry a field.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | letters are typed in bursts into several fields, steps undone and redone, at random moments; the program is killed at whatever byte of the log | what was shown a second ago is there, and nothing that was not shown; undo leads through the same steps | `what_was_typed_a_second_ago_is_there_and_leads_back_in_the_same_steps` |
//! | letters within half a second, in one field | one entry, which holds the last text and what takes all of it back | `letters_of_one_field_within_half_a_second_are_one_entry` |
//! | another field, an undo, a save, a close | what waits goes first | `what_is_no_more_of_the_same_field_sends_what_waits_on_its_way` |
//! | what was typed is taken back by typing | both are logged | `typing_that_leads_back_is_not_swallowed` |

mod fields;

use std::{collections::VecDeque, fs, path::PathBuf};

use proptest::prelude::*;

use super::*;
use crate::{
    model::{Anchor, Claim, ClaimId, MentionId, RecordId, Stamp},
    shell::Disk,
    store::{self, Overwrite, StateFolder},
    workspace::{
        Action, Change, Command, Stamps, TagsetChange, TypeChange, Workspace, default_tagset,
    },
};

/// Time that stands still until it is told.
struct Clock {
    second: i64,
    id: u128,
}

impl Stamps for Clock {
    fn now(&mut self) -> jiff::Timestamp {
        jiff::Timestamp::from_second(1_790_000_000 + self.second).expect("a time")
    }

    fn id(&mut self) -> ulid::Ulid {
        self.id += 1;
        ulid::Ulid::from(self.id)
    }
}

const TEXT: &str = "زار الوفد بغداد أمس ثم عاد إلى عمّان";

/// A window on a save with a mention and a claim, and what would be on its way to the disk.
struct Desk {
    workspace: Workspace,
    disk: Disk,
    clock: Clock,
    typing: Typing,
    began: Instant,
    /// Milliseconds since it was opened.
    passed: u64,
    folder: PathBuf,
}

fn mention() -> RecordId {
    MentionId::from(ulid::Ulid::from(1)).into()
}

fn claim() -> RecordId {
    ClaimId::from(ulid::Ulid::from(2)).into()
}

/// A save of a text, of which so many bytes are evidence.
fn save(folder: &std::path::Path, text: &str, evidence: usize) -> PathBuf {
    let article = crate::exchange::decode_article(text.as_bytes()).expect("an article");
    let title = "خبر".to_owned();
    let mut set = crate::workspace::untagged(article, title, "leila".into(), default_tagset());
    let made = Stamp {
        by: "leila".into(),
        at: "2026-01-02T03:04:05Z".parse().expect("a time"),
    };
    let anchor = |end| {
        vec![Anchor::Attached(
            set.article().span(0..end).expect("a span"),
        )]
    };
    let kind = set
        .tagset()
        .types
        .iter()
        .next()
        .expect("a type")
        .key
        .clone();
    let first = text.find(' ').expect("words");
    let mention = crate::model::Mention::new(kind, anchor(first), made.clone());
    let claim = Claim::new(anchor(evidence), made);
    let id = |n: u128| ulid::Ulid::from(n);
    set.apply(Edit::PutMention(id(1).into(), mention.into()))
        .expect("it fits");
    set.apply(Edit::PutClaim(id(2).into(), claim.into()))
        .expect("it fits");
    let path = folder.join("news.ron");
    store::write_save(&path, &set, Overwrite::New).expect("saved");
    path
}

impl Desk {
    fn open(folder: &std::path::Path) -> Desk {
        let state = StateFolder::at(folder.join("state"));
        let preferences = store::Preferences::default();
        let name = Some("leila".to_owned());
        let mut desk = Desk {
            workspace: Workspace::new(preferences, name, default_tagset()),
            disk: Disk::new(state),
            clock: Clock { second: 0, id: 100 },
            typing: Typing::default(),
            began: Instant::now(),
            passed: 0,
            folder: folder.to_owned(),
        };
        desk.send(Command::OpenPath(folder.join("news.ron")));
        desk
    }

    fn send(&mut self, command: Command) {
        let mut commands = VecDeque::from([command]);
        while let Some(command) = commands.pop_front() {
            for effect in self.workspace.dispatch(command, &mut self.clock) {
                let now = self.now();
                for ready in self.typing.take(effect, now) {
                    commands.extend(self.disk.carry_out(ready));
                }
            }
        }
    }

    fn now(&self) -> Instant {
        self.began + Duration::from_millis(self.passed)
    }

    /// Lets time go by.
    fn wait(&mut self, milliseconds: u64) {
        self.passed += milliseconds;
        self.clock.second = (self.passed / 1000) as i64;
        if self.typing.until().is_some_and(|until| until <= self.now()) {
            self.log_now();
        }
    }

    fn log_now(&mut self) {
        let ready = self.typing.let_go();
        let told = ready.map(|effect| self.disk.carry_out(effect));
        for command in told.into_iter().flatten() {
            self.send(command);
        }
    }

    fn log(&self) -> Vec<u8> {
        fs::read(self.folder.join("news.ron.log")).unwrap_or_default()
    }

    fn entries(&self) -> Vec<String> {
        let log = String::from_utf8(self.log()).expect("text");
        let edits = log.lines().filter(|line| line.starts_with("Edit("));
        edits.map(str::to_owned).collect()
    }

    fn document(&self) -> &crate::workspace::Document {
        self.workspace.active().expect("a document")
    }

    /// What is shown, and the steps that lead to it and from it.
    fn shown(&self) -> Shown {
        let (document, history) = (self.document(), self.document().history());
        let steps = (0..history.len()).filter_map(|n| history.step(n));
        Shown {
            at: self.passed,
            set: store::encode(document.set()),
            present: history.present(),
            steps: steps
                .map(|step| (step.edit().clone(), step.inverse().cloned()))
                .collect(),
        }
    }

    fn field(&self, field: u8, text: String) -> Command {
        match field {
            0 => Command::Change(claim(), Change::Note(text)),
            1 => Command::Change(claim(), Change::Gist(text)),
            2 => Command::Change(mention(), Change::Note(text)),
            3 => Command::Describe(crate::workspace::DocumentField::Title, text),
            4 => {
                let key = self.document().set().tagset().types.iter().next();
                let key = key.expect("a type").key.clone();
                let label = TypeChange::Label("ar".to_owned(), text);
                Command::ChangeTagset(TagsetChange::Type(key, label))
            }
            _ => Command::Change(claim(), Change::Translation(text)),
        }
    }

    fn type_into(&mut self, field: u8, text: &str, pace: u64) {
        for (i, _) in text.char_indices().skip(1).chain([(text.len(), ' ')]) {
            self.send(self.field(field, text[..i].to_owned()));
            self.wait(pace);
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Shown {
    at: u64,
    set: String,
    present: usize,
    steps: Vec<(Edit, Option<Edit>)>,
}

/// What a person does, with a pause after it in milliseconds.
#[derive(Clone, Debug)]
enum Doing {
    /// A burst of letters into a field, at this pace, after what is there or in its place.
    Type(u8, String, u64),
    Leave,
    Undo,
    Redo,
}

fn doings() -> impl Strategy<Value = Vec<(Doing, u64)>> {
    let pace = prop_oneof![Just(0_u64), Just(120), Just(400), Just(700)];
    let doing = prop_oneof![
        5 => (0..6_u8, "[a-cء-ت ]{1,5}", pace).prop_map(|(f, t, p)| Doing::Type(f, t, p)),
        1 => Just(Doing::Leave),
        2 => Just(Doing::Undo),
        1 => Just(Doing::Redo),
    ];
    prop::collection::vec((doing, 0..1500_u64), 1..10)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_was_typed_a_second_ago_is_there_and_leads_back_in_the_same_steps(
        doings in doings(),
        at in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        save(folder.path(), TEXT, TEXT.len());
        let mut desk = Desk::open(folder.path());
        let mut moments = vec![(desk.shown(), desk.log())];
        for (doing, pause) in doings {
            match doing {
                Doing::Type(field, text, pace) => {
                    for (i, _) in text.char_indices().skip(1).chain([(text.len(), ' ')]) {
                        desk.send(desk.field(field, text[..i].to_owned()));
                        moments.push((desk.shown(), desk.log()));
                        desk.wait(pace);
                        moments.push((desk.shown(), desk.log()));
                    }
                }
                Doing::Leave => desk.send(Command::EndTyping),
                Doing::Undo => desk.send(Command::Act(Action::Undo)),
                Doing::Redo => desk.send(Command::Act(Action::Redo)),
            }
            moments.push((desk.shown(), desk.log()));
            desk.wait(pause);
            moments.push((desk.shown(), desk.log()));
        }
        drop(desk);
        // The program dies, so many bytes on the way to what it writes next.
        let at = at.index(moments.len());
        let (now, log) = &moments[at];
        let (next, on) = moments.get(at + 1).unwrap_or(&moments[at]);
        let left = &on[..log.len() + cut.index(on.len() - log.len() + 1)];
        fs::write(folder.path().join("news.ron.log"), left).expect("written");
        let mut desk = Desk::open(folder.path());
        if desk.workspace.question().is_some() {
            desk.send(Command::Answer(crate::workspace::Answer::Restore));
        }
        prop_assert!(desk.workspace.question().is_none());
        let there = desk.shown();
        let old = now.at.saturating_sub(1000);
        let known = moments[..=at].iter().rposition(|(shown, _)| shown.at < old).unwrap_or(0);
        let shown = moments[known..].iter().map(|(shown, _)| shown);
        let mut shown = shown.filter(|shown| shown.at <= next.at);
        // What comes to nothing is not offered, nor are its steps.
        let nothing = there.steps.is_empty() && there.set == moments[0].0.set;
        let same = |shown: &Shown| {
            let nothing = nothing && shown.present == 0;
            nothing || Shown { at: there.at, ..shown.clone() } == there
        };
        prop_assert!(shown.any(same), "{there:?}\n{:?}", moments[at].0);
    }
}

#[test]
fn letters_of_one_field_within_half_a_second_are_one_entry() {
    let folder = tempfile::tempdir().expect("a folder");
    save(folder.path(), TEXT, TEXT.len());
    let mut desk = Desk::open(folder.path());
    desk.type_into(0, "abcd", 100);
    assert_eq!(desk.entries(), [] as [String; 0]);
    assert_eq!(
        desk.document().logging(),
        crate::workspace::Logging::OnItsWay
    );
    desk.wait(100);
    assert_eq!(desk.document().logging(), crate::workspace::Logging::Whole);
    let entries = desk.entries();
    assert_eq!(entries.len(), 1);
    assert!(entries[0].contains("text: \"abcd\"") && entries[0].contains("text: \"\""));
    desk.wait(2000);
    desk.type_into(0, "abcdef", 0);
    desk.wait(600);
    assert_eq!(desk.entries().len(), 2);
    assert!(
        desk.entries()[1].starts_with("Edit(step: \"more\""),
        "{:?}",
        desk.entries()
    );
}

#[test]
fn what_is_no_more_of_the_same_field_sends_what_waits_on_its_way() {
    for other in [
        Command::Change(mention(), Change::Note("z".to_owned())),
        Command::Act(Action::Undo),
        Command::Act(Action::Save),
        Command::Act(Action::Close),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        save(folder.path(), TEXT, TEXT.len());
        let mut desk = Desk::open(folder.path());
        desk.send(desk.field(0, "a".to_owned()));
        assert_eq!(desk.entries().len(), 0);
        let closes = matches!(other, Command::Act(Action::Close));
        let told = format!("{other:?}");
        desk.send(other);
        if closes {
            // It asks about what is not saved, and that is on disk in time.
            desk.wait(500);
        }
        assert_ne!(desk.entries().len(), 0, "{told}");
    }
}

#[test]
fn typing_that_leads_back_is_not_swallowed() {
    let folder = tempfile::tempdir().expect("a folder");
    save(folder.path(), TEXT, TEXT.len());
    let mut desk = Desk::open(folder.path());
    let title = desk.document().set().document().title.clone();
    desk.send(desk.field(3, format!("{title}a")));
    desk.send(desk.field(3, title));
    desk.wait(500);
    assert_eq!(desk.entries().len(), 2);
}
