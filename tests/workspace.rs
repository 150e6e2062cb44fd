//! The reducer alone, without window or disk: commands in, effects out. What a disk does later, or
//! not at all, is told here in the order that matters.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a save fails while edits are on their way to the log, logged, or not logged | the notice says so, and changes with it | `a_failed_save_tells_whether_the_work_is_logged_at_this_moment` |
//! | the log fails, fails otherwise, works again | one notice, the last reason; it goes | `what_is_told_of_a_log_goes_when_it_works_again_or_its_document_is_closed` |
//! | the document is closed after its save and its log failed | what was told of it goes | `what_is_told_of_a_log_goes_when_it_works_again_or_its_document_is_closed` |
//! | … and its log fails after that | it is told that nothing is lost, and goes by itself | `what_is_told_of_a_log_goes_when_it_works_again_or_its_document_is_closed` |

use std::path::{Path, PathBuf};

use hashiya::{
    exchange::results::Format,
    model::{AnnotationSet, RecordId, Stamp},
    store::{self, LoggedEdit, Overwrite, Preferences, SaveHash},
    workspace::{
        Access, Action, Answer, Change, Command, DocKey, Document, DocumentField, Effect,
        EntityField, ExportFormat, Level, Logging, Opening, PathPurpose, Question, Reach,
        SaveFailure, Workspace, default_tagset, untagged,
    },
};

use crate::support::Clock;

const TEXT: &str = "زار الوفد بغداد أمس ثم عاد إلى عمّان";

/// A workspace whose effects are kept for the test to look at.
struct Bench {
    workspace: Workspace,
    clock: Clock,
    effects: Vec<Effect>,
    /// Whether searches stay among the effects, as in a long article.
    searches_wait: bool,
}

impl Bench {
    fn new(annotator: &str) -> Bench {
        let annotator = Some(annotator.to_owned());
        Bench {
            workspace: Workspace::new(Preferences::default(), annotator, default_tagset()),
            clock: Clock { second: 0, id: 0 },
            effects: Vec::new(),
            searches_wait: false,
        }
    }

    /// With an article that nobody has tagged yet.
    fn article(text: &str) -> Bench {
        let mut bench = Bench::new("leila");
        bench.open_article(text);
        bench
    }

    /// With a saved document, and the mention it holds.
    fn saved() -> (Bench, DocKey, RecordId) {
        let mut bench = Bench::article(TEXT);
        let mention = bench.tag("بغداد", "GPE");
        let doc = bench.save_as("/w/a.ron");
        (bench, doc, mention)
    }

    fn open_article(&mut self, text: &str) -> DocKey {
        let decoded = hashiya::exchange::decode_article(text.as_bytes()).expect("an article");
        let opening = Opening::Article(Box::new(decoded.into()));
        self.effects
            .extend(self.workspace.open_in_memory(opening, &mut self.clock));
        self.document().key()
    }

    /// Opens a save as a disk hands it over.
    fn open_save(&mut self, path: &str, set: AnnotationSet, pending: Vec<LoggedEdit>) -> DocKey {
        self.send(Command::OpenPath(path.into()));
        let Some(Effect::Open { doc, path }) = self.effects.pop() else {
            panic!("nothing was opened");
        };
        self.opened(doc, &path, set, pending);
        doc
    }

    fn opened(&mut self, doc: DocKey, path: &Path, set: AnnotationSet, pending: Vec<LoggedEdit>) {
        let text = store::encode(&set);
        let opened = store::decode(text.as_bytes()).expect("a save");
        self.send(Command::Opened {
            doc,
            path: Some(path.to_owned()),
            result: Ok(Opening::Save {
                opened: Box::new(opened),
                hash: Some(SaveHash::of(text.as_bytes())),
                pending,
                ways: Vec::new(),
                reach: Reach::Whole,
                troubles: Vec::new(),
                kept_edits: false,
                other_version: None,
                in_use: false,
                origin: None,
            }),
        });
    }

    fn send(&mut self, command: Command) {
        for effect in self.workspace.dispatch(command, &mut self.clock) {
            match effect {
                Effect::Search(search) if !self.searches_wait => {
                    self.send(Command::Searched(search.run()));
                }
                effect => self.effects.push(effect),
            }
        }
    }

    /// What was found by the oldest search that waits.
    fn search(&mut self) -> Command {
        let is_search = |e: &Effect| matches!(e, Effect::Search(_));
        let at = self.effects.iter().position(is_search);
        match self.effects.remove(at.expect("a search on its way")) {
            Effect::Search(search) => Command::Searched(search.run()),
            other => panic!("{other:?} is no search"),
        }
    }

    fn look_for(&mut self, query: &str) {
        self.send(Command::LookFor {
            query: query.to_owned(),
            exact: true,
        });
    }

    fn act(&mut self, action: Action) {
        self.send(Command::Act(action));
    }

    fn answer(&mut self, answer: Answer) {
        self.send(Command::Answer(answer));
    }

    fn document(&self) -> &Document {
        self.workspace.active().expect("a document")
    }

    fn select(&mut self, words: &str) {
        let start = self.document().set().article().text().find(words);
        let start = start.unwrap_or_else(|| panic!("no «{words}»"));
        self.send(Command::Select(Some(start..start + words.len())));
    }

    fn tag(&mut self, words: &str, kind: &str) -> RecordId {
        self.select(words);
        self.send(Command::Tag(kind.into()));
        self.document().focus().expect("what was just tagged")
    }

    fn note(&mut self, id: RecordId, note: &str) {
        self.send(Command::Change(id, Change::Note(note.to_owned())));
    }

    fn note_of(&self, id: RecordId) -> String {
        let RecordId::Mention(id) = id else {
            panic!("a mention");
        };
        let mention = self.document().set().mention(id);
        mention.map(|m| m.note.clone()).unwrap_or_default()
    }

    /// Saves under this name; the disk does so at once.
    fn save_as(&mut self, path: &str) -> DocKey {
        let doc = self.document().key();
        self.send(Command::PathChosen(
            PathPurpose::Save(doc),
            Some(path.into()),
        ));
        self.written();
        doc
    }

    /// Saves that the disk has not been seen to write.
    fn saves(&self) -> usize {
        let saves = self.effects.iter();
        saves.filter(|e| matches!(e, Effect::Save { .. })).count()
    }

    /// The disk writes the oldest save; answers with what and where.
    fn written(&mut self) -> (PathBuf, AnnotationSet, Overwrite) {
        let (doc, path, set, revision, over) = self.take_save();
        self.send(Command::Saved {
            doc,
            path: path.clone(),
            revision,
            result: Ok(SaveHash::of(store::encode(&set).as_bytes())),
        });
        (path, set, over)
    }

    /// The disk can't write the oldest save.
    fn failed(&mut self, failure: SaveFailure) {
        let (doc, path, _, revision, _) = self.take_save();
        self.send(Command::Saved {
            doc,
            path,
            revision,
            result: Err(failure),
        });
    }

    fn take_save(&mut self) -> (DocKey, PathBuf, AnnotationSet, u64, Overwrite) {
        let at = self
            .effects
            .iter()
            .position(|e| matches!(e, Effect::Save { .. }));
        match self.effects.remove(at.expect("a save on its way")) {
            Effect::Save {
                doc,
                path,
                set,
                revision,
                over,
            } => (doc, path, *set, revision, over),
            other => panic!("{other:?} is no save"),
        }
    }

    fn quits(&self) -> bool {
        self.effects.iter().any(|e| matches!(e, Effect::Quit))
    }

    /// All that has been sent to logs, in order.
    fn logged(&self) -> Vec<LoggedEdit> {
        let logs = self.effects.iter().filter_map(|e| match e {
            Effect::Log { edits, .. } => Some(edits.clone()),
            _ => None,
        });
        logs.flatten().collect()
    }

    fn last_notice(&self) -> (Level, &str) {
        let notice = self.workspace.notices().last().expect("a notice");
        (notice.level, &notice.text)
    }
}

#[test]
fn what_is_changed_while_a_save_is_written_stays_unsaved() {
    let (mut bench, _, mention) = Bench::saved();
    bench.note(mention, "one");
    bench.act(Action::Save);
    assert!(bench.document().is_saving());
    bench.note(mention, "two");
    bench.written();
    assert!(bench.document().has_unsaved_changes() && !bench.document().is_saving());
    bench.act(Action::Save);
    bench.written();
    assert!(!bench.document().has_unsaved_changes());
}

#[test]
fn a_save_asked_for_while_one_is_written_waits_and_expects_what_that_one_leaves() {
    let (mut bench, _, mention) = Bench::saved();
    bench.note(mention, "one");
    bench.act(Action::Save);
    bench.note(mention, "two");
    bench.act(Action::Save);
    assert_eq!(bench.saves(), 1);
    let (_, first, _) = bench.written();
    let (_, _, over) = bench.written();
    let left = SaveHash::of(store::encode(&first).as_bytes());
    assert_eq!(over, Overwrite::Expect(left));
    assert!(!bench.document().has_unsaved_changes());
    assert_eq!(bench.saves(), 0);
}

#[test]
fn undoing_after_a_save_is_a_change_that_no_save_holds() {
    let (mut bench, _, mention) = Bench::saved();
    bench.act(Action::Undo);
    assert!(bench.document().has_unsaved_changes());
    assert!(!bench.document().set().has(mention));
    bench.act(Action::Save);
    let (_, set, _) = bench.written();
    assert!(
        set.contents().removed.contains_key(&mention),
        "it had been on disk"
    );
    bench.act(Action::Redo);
    bench.act(Action::Save);
    let (_, set, _) = bench.written();
    assert!(set.has(mention) && set.contents().removed.is_empty());
}

#[test]
fn what_was_never_on_disk_leaves_no_tombstone() {
    let (mut bench, _, _) = Bench::saved();
    let fleeting = bench.tag("عمّان", "GPE");
    bench.act(Action::Delete);
    assert!(!bench.document().set().has(fleeting));
    bench.act(Action::Save);
    let (_, set, _) = bench.written();
    assert!(set.contents().removed.is_empty());
}

#[test]
fn deleting_from_a_copy_of_somebody_elses_set_leaves_a_tombstone() {
    let (bench, _, mention) = Bench::saved();
    let theirs = bench.document().set().clone();
    let mut bench = Bench::new("omar");
    bench.open_save("/w/theirs.ron", theirs, Vec::new());
    bench.answer(Answer::OwnCopy);
    assert!(bench.document().path().is_none() && bench.document().has_unsaved_changes());
    bench.send(Command::Delete(mention));
    let doc = bench.document().key();
    let chosen = Command::PathChosen(PathPurpose::Save(doc), Some("/w/mine.ron".into()));
    bench.send(chosen);
    let (_, copy, _) = bench.written();
    assert_eq!(&**copy.annotator(), "omar");
    let stamp: &Stamp = (copy.contents().removed.get(&mention)).expect("a tombstone");
    assert_eq!(&*stamp.by, "omar");
}

#[test]
fn a_document_at_rest_is_saved_by_itself_after_half_a_minute() {
    let (mut bench, _, mention) = Bench::saved();
    bench.note(mention, "one");
    bench.clock.second += 29;
    bench.send(Command::Tick);
    assert_eq!(bench.saves(), 0);
    bench.note(mention, "two");
    bench.clock.second += 29;
    bench.send(Command::Tick);
    assert_eq!(bench.saves(), 0, "it did not rest");
    bench.clock.second += 1;
    bench.send(Command::Tick);
    bench.send(Command::Tick);
    assert_eq!(bench.saves(), 1);
    bench.written();
    bench.clock.second += 60;
    bench.send(Command::Tick);
    assert_eq!(bench.saves(), 0, "nothing has changed");
}

#[test]
fn what_has_no_name_or_fails_or_is_asked_about_is_not_saved_by_itself() {
    let mut bench = Bench::article(TEXT);
    bench.tag("بغداد", "GPE");
    bench.clock.second += 60;
    bench.send(Command::Tick);
    assert_eq!(bench.saves(), 0, "it has no name");

    let (mut bench, doc, mention) = Bench::saved();
    bench.note(mention, "one");
    bench.clock.second += 60;
    bench.send(Command::Close(doc));
    bench.send(Command::Tick);
    assert_eq!(bench.saves(), 0, "the person may say: don’t save");
    bench.answer(Answer::Cancel);
    bench.send(Command::Tick);
    bench.failed(SaveFailure::Other("The disk is full.".to_owned()));
    bench.clock.second += 60;
    bench.send(Command::Tick);
    assert_eq!(bench.saves(), 0, "it would fail again");
    bench.act(Action::Save);
    assert_eq!(bench.saves(), 1, "asked for, it is tried again");
}

#[test]
fn a_failed_save_is_told_until_one_succeeds() {
    let (mut bench, _, mention) = Bench::saved();
    bench.note(mention, "one");
    for _ in 0..3 {
        bench.act(Action::Save);
        bench.failed(SaveFailure::Other("The disk is full.".to_owned()));
        assert!(bench.document().has_unsaved_changes());
    }
    let errors = |bench: &Bench| {
        let notices = bench.workspace.notices().iter();
        notices.filter(|n| n.level == Level::Error).count()
    };
    assert_eq!(errors(&bench), 1);
    assert_eq!(bench.last_notice(), (Level::Error, "The disk is full."));
    bench.act(Action::Save);
    bench.written();
    assert_eq!(errors(&bench), 0);
}

#[test]
fn a_failed_save_tells_whether_the_work_is_logged_at_this_moment() {
    let (mut bench, doc, mention) = Bench::saved();
    bench.note(mention, "one");
    bench.act(Action::Save);
    let (what, advice) = ("Could not save: no room.", "Make room. — /w/a.ron");
    bench.failed(SaveFailure::NotWritten {
        what: what.to_owned(),
        advice: advice.to_owned(),
    });
    let told = |bench: &Bench, standing: &str| {
        let notices = bench.workspace.notices().iter();
        let errors: Vec<_> = notices
            .filter(|n| n.level == Level::Error && n.text.starts_with("Could not save"))
            .map(|n| n.text.clone())
            .collect();
        assert_eq!(
            errors,
            [format!("{what} Your work is still open{standing} {advice}")]
        );
    };
    let failing = ", but not logged: a crash would lose what was done since the last save.";
    told(&bench, ".");
    let revision = bench.document().revision();
    bench.send(Command::Logged(doc, revision));
    told(&bench, " and logged.");
    bench.note(mention, "two");
    told(&bench, ".");
    bench.send(Command::LogFailed(Some(doc), "No log.".to_owned()));
    told(&bench, failing);
    bench.note(mention, "three");
    told(&bench, failing);
    bench.send(Command::Logged(doc, revision + 1));
    told(&bench, ".");
    assert!(
        bench
            .workspace
            .notices()
            .iter()
            .all(|n| n.text != "No log.")
    );
    bench.send(Command::Logged(doc, revision + 2));
    told(&bench, " and logged.");
    bench.act(Action::Save);
    bench.written();
    assert!(
        bench
            .workspace
            .notices()
            .iter()
            .all(|n| n.level != Level::Error)
    );
}

#[test]
fn what_is_told_of_a_log_goes_when_it_works_again_or_its_document_is_closed() {
    let (mut bench, doc, mention) = Bench::saved();
    let told = |bench: &Bench| {
        let notices = bench.workspace.notices().iter();
        notices.filter(|n| n.level == Level::Error).count()
    };
    assert_eq!(
        bench.document().logging(),
        Logging::Whole,
        "a save holds it"
    );
    bench.note(mention, "one");
    assert_eq!(bench.document().logging(), Logging::OnItsWay);
    for words in ["No room.", "No log."] {
        bench.send(Command::LogFailed(Some(doc), words.to_owned()));
        assert_eq!(told(&bench), 1, "the last reason counts");
        assert_eq!(bench.document().logging(), Logging::Failing);
    }
    bench.act(Action::Save);
    bench.written();
    assert_eq!(told(&bench), 1, "what is done next is not logged either");
    bench.send(Command::Logged(doc, bench.document().revision()));
    assert_eq!(told(&bench), 0);
    assert_eq!(bench.document().logging(), Logging::Whole);

    bench.note(mention, "two");
    bench.send(Command::LogFailed(Some(doc), "No room.".to_owned()));
    bench.act(Action::Save);
    bench.failed(SaveFailure::Other("No room either.".to_owned()));
    assert_eq!(told(&bench), 2);
    bench.act(Action::Close);
    bench.answer(Answer::Discard);
    assert_eq!(told(&bench), 0);
    // Whatever comes of its log after that, nothing is at stake any more.
    let why = "Save often: a crash would lose what was done.".to_owned();
    bench.send(Command::LogFailed(Some(doc), why));
    assert_eq!(told(&bench), 0);
    let notice = bench.workspace.notices().last().expect("it is told");
    assert!(notice.text.contains("a document that is closed") && notice.lasts().is_some());
}

#[test]
fn quitting_goes_through_all_unsaved_documents_one_after_the_other() {
    let (mut bench, first, mention) = Bench::saved();
    bench.note(mention, "one");
    let second = bench.open_article("مقال ثان");
    bench.tag("ثان", "PER");
    let third = bench.open_article("مقال ثالث");
    bench.tag("ثالث", "PER");
    bench.send(Command::Quit);
    assert_eq!(
        bench.workspace.question(),
        Some(&Question::Unsaved { doc: first })
    );
    bench.answer(Answer::Save);
    assert!(bench.workspace.question().is_none(), "the disk is at work");
    bench.written();
    assert_eq!(
        bench.workspace.question(),
        Some(&Question::Unsaved { doc: second })
    );
    bench.answer(Answer::Discard);
    assert_eq!(
        bench.workspace.question(),
        Some(&Question::Unsaved { doc: third })
    );
    bench.answer(Answer::Save);
    assert!(!bench.quits());
    bench.save_as("/w/third.ron");
    assert!(bench.quits());
    assert_eq!(bench.workspace.documents().len(), 0);
}

#[test]
fn a_save_that_fails_while_quitting_keeps_window_and_work_open() {
    let (mut bench, doc, mention) = Bench::saved();
    bench.note(mention, "one");
    bench.send(Command::Quit);
    bench.answer(Answer::Save);
    bench.failed(SaveFailure::Other("The disk is full.".to_owned()));
    assert!(!bench.quits());
    bench.act(Action::Save);
    bench.written();
    assert!(!bench.quits(), "closing has been called off");
    assert!(bench.workspace.document(doc).is_some());
}

#[test]
fn quitting_goes_on_once_the_person_has_decided_what_to_write_over() {
    for (failure, answer) in [
        (SaveFailure::ChangedOnDisk, Answer::Overwrite),
        (SaveFailure::Exists, Answer::Overwrite),
    ] {
        let (mut bench, _, mention) = Bench::saved();
        bench.note(mention, "one");
        bench.send(Command::Quit);
        bench.answer(Answer::Save);
        bench.failed(failure);
        assert!(!bench.quits());
        bench.answer(answer);
        let (_, _, over) = bench.written();
        assert_eq!(over, Overwrite::Force);
        assert!(bench.quits());
    }
}

#[test]
fn quitting_waits_for_a_save_that_holds_everything() {
    let (mut bench, _, mention) = Bench::saved();
    bench.note(mention, "one");
    bench.act(Action::Save);
    bench.send(Command::Quit);
    assert!(bench.workspace.question().is_none() && !bench.quits());
    bench.written();
    assert!(bench.quits());
}

#[test]
fn a_second_spelling_of_a_path_leads_to_the_document_that_is_open() {
    let (mut bench, doc, _) = Bench::saved();
    bench.open_article("مقال ثان");
    let set = bench.workspace.document(doc).expect("open").set().clone();
    bench.send(Command::OpenPath("/w/../w/link.ron".into()));
    let Some(Effect::Open { doc: other, .. }) = bench.effects.pop() else {
        panic!("the disk has to tell");
    };
    bench.opened(other, Path::new("/w/a.ron"), set, Vec::new());
    assert_eq!(bench.workspace.documents().len(), 2);
    assert_eq!(bench.document().key(), doc);
    let closed = |e: &Effect| matches!(e, Effect::LeaveLog { doc } if *doc == other);
    assert!(bench.effects.iter().any(closed), "its log is let go of");
}

#[test]
fn a_document_is_not_saved_over_one_that_is_open() {
    let (mut bench, first, _) = Bench::saved();
    let second = bench.open_article("مقال ثان");
    bench.tag("ثان", "PER");
    for purpose in [
        PathPurpose::Save(second),
        PathPurpose::Export(second, ExportFormat::Table(Format::Tsv)),
    ] {
        bench.send(Command::PathChosen(purpose, Some("/w/a.ron".into())));
        assert_eq!(bench.last_notice().0, Level::Warning);
    }
    assert_eq!(bench.saves(), 0);
    let exported = |e: &Effect| matches!(e, Effect::Export { .. });
    assert!(!bench.effects.iter().any(exported));
    assert!(bench.workspace.document(first).is_some());
}

#[test]
fn a_name_made_longer_has_not_been_asked_about() {
    let mut bench = Bench::article(TEXT);
    bench.tag("بغداد", "GPE");
    let doc = bench.document().key();
    let chosen = Command::PathChosen(PathPurpose::Save(doc), Some("/w/news".into()));
    bench.send(chosen);
    let (path, _, over) = bench.written();
    assert_eq!((path, over), ("/w/news.ron".into(), Overwrite::New));
}

#[test]
fn restored_edits_can_be_undone_as_they_could_before() {
    let (mut bench, _, mention) = Bench::saved();
    let saved = bench.document().set().clone();
    bench.effects.clear();
    for note in ["ا", "ال", "الع"] {
        bench.note(mention, note);
    }
    bench.send(Command::EndTyping);
    bench.tag("عمّان", "GPE");
    bench.act(Action::Undo);
    bench.act(Action::Redo);
    bench.act(Action::Undo);
    bench.act(Action::Undo);
    let after = bench.document().set().clone();
    let logged = bench.logged();

    let mut bench = Bench::new("leila");
    bench.open_save("/w/a.ron", saved.clone(), logged);
    assert!(matches!(
        bench.workspace.question(),
        Some(Question::LoggedEdits { .. })
    ));
    bench.answer(Answer::Restore);
    let document = bench.document();
    assert!(document.has_unsaved_changes());
    assert_eq!(
        document.set().contents().mentions,
        after.contents().mentions
    );
    assert_eq!(bench.note_of(mention), "");
    bench.act(Action::Redo);
    assert_eq!(bench.note_of(mention), "الع", "typing is one step");
    bench.act(Action::Redo);
    assert_eq!(bench.document().set().contents().mentions.len(), 2);
    bench.act(Action::Undo);
    bench.act(Action::Undo);
    assert!(!bench.document().history().can_undo());
    assert_eq!(
        bench.document().set().contents().mentions,
        saved.contents().mentions
    );
}

#[test]
fn edits_that_no_longer_fit_do_not_take_the_others_with_them() {
    let (mut bench, _, mention) = Bench::saved();
    let saved = bench.document().set().clone();
    bench.effects.clear();
    bench.note(mention, "one");
    bench.send(Command::Delete(mention));
    bench.tag("عمّان", "GPE");
    let logged = bench.logged();
    // Twice the same deletion: the second finds nothing there.
    let mut twice = logged.clone();
    twice.insert(2, logged[1].clone());
    let mut bench = Bench::new("leila");
    bench.open_save("/w/a.ron", saved, twice);
    bench.answer(Answer::Restore);
    assert_eq!(bench.document().set().contents().mentions.len(), 1);
    assert_eq!(bench.last_notice().0, Level::Warning);
    assert!(
        bench.last_notice().1.contains("3 of 4"),
        "{}",
        bench.last_notice().1
    );
}

#[test]
fn changes_not_decided_on_can_be_decided_on_by_opening_the_file_once_more() {
    let (mut bench, _, mention) = Bench::saved();
    let saved = bench.document().set().clone();
    bench.effects.clear();
    bench.note(mention, "one");
    let logged = bench.logged();
    let mut bench = Bench::new("leila");
    let doc = bench.open_save("/w/a.ron", saved, logged);
    bench.answer(Answer::Cancel);
    assert!(matches!(bench.document().access(), Access::Read(_)));
    assert_eq!(bench.note_of(mention), "");
    bench.send(Command::OpenPath("/w/a.ron".into()));
    assert_eq!(
        bench.workspace.question(),
        Some(&Question::LoggedEdits { doc, edits: 1 })
    );
    bench.answer(Answer::Restore);
    assert!(bench.document().is_editable());
    assert_eq!(bench.note_of(mention), "one");
}

#[test]
fn reading_somebody_elses_set_leaves_their_unsaved_changes_alone() {
    let (mut bench, _, mention) = Bench::saved();
    let saved = bench.document().set().clone();
    bench.effects.clear();
    bench.note(mention, "one");
    let logged = bench.logged();
    let mut bench = Bench::new("omar");
    bench.open_save("/w/a.ron", saved, logged);
    bench.answer(Answer::ReadOnly);
    assert!(bench.workspace.question().is_none());
    bench.note(mention, "two");
    bench.send(Command::Describe(DocumentField::Title, "x".to_owned()));
    assert_eq!(bench.document().revision(), 0);
    assert_eq!(bench.workspace.notices().len(), 1, "said once");
    let discarded = |e: &Effect| matches!(e, Effect::DiscardLog { .. });
    assert!(!bench.effects.iter().any(discarded));
}

#[test]
fn a_field_left_and_entered_again_is_a_step_of_its_own() {
    let mut bench = Bench::article(TEXT);
    let mention = bench.tag("بغداد", "GPE");
    bench.note(mention, "one");
    bench.note(mention, "one two");
    bench.send(Command::EndTyping);
    bench.note(mention, "one two three");
    bench.act(Action::Undo);
    assert_eq!(bench.note_of(mention), "one two");
    bench.note(mention, "one two four");
    bench.act(Action::Undo);
    assert_eq!(bench.note_of(mention), "one two");
    bench.act(Action::Undo);
    assert_eq!(bench.note_of(mention), "");
}

#[test]
fn a_claimant_is_known_by_name_whatever_its_type_or_vowel_marks() {
    let mut bench = Bench::article(TEXT);
    bench.tag("بغداد", "GPE");
    bench.act(Action::MakeEntity);
    bench.select("عاد إلى عمّان");
    bench.act(Action::MakeClaim);
    let claim = bench.document().focus().expect("the claim");
    for (name, entities) in [("بَغداد", 1), ("وكالة", 2), (" وكالة ", 2), ("", 2)] {
        let name = name.to_owned();
        bench.send(Command::NameEntity(
            claim,
            EntityField::Own,
            "ORG".into(),
            name,
        ));
        assert_eq!(bench.document().set().contents().entities.len(), entities);
    }
    let revision = bench.document().revision();
    let name = "وكالة".to_owned();
    bench.send(Command::NameEntity(
        claim,
        EntityField::Own,
        "ORG".into(),
        name,
    ));
    assert_eq!(bench.document().revision(), revision, "it is already");
}

#[test]
fn a_mention_is_linked_once() {
    let mut bench = Bench::article("بغداد ثم بغداد");
    bench.tag("بغداد", "GPE");
    bench.act(Action::MakeEntity);
    assert!(!bench.workspace.available(Action::MakeEntity));
    bench.send(Command::Select(Some(16..26)));
    bench.send(Command::Tag("GPE".into()));
    bench.act(Action::MakeEntity);
    let set = bench.document().set();
    assert_eq!(set.contents().entities.len(), 1);
    let entity = *set.contents().entities.keys().next().expect("one");
    assert_eq!(set.references(entity).count(), 2);
    bench.send(Command::Delete(entity.into()));
    assert_eq!(bench.document().set().contents().entities.len(), 0);
    bench.act(Action::Undo);
    let set = bench.document().set();
    assert_eq!(set.references(entity).count(), 2);
    assert!(set.contents().removed.is_empty());
}

#[test]
fn all_annotations_at_a_place_are_gone_through_and_come_round_again() {
    let mut bench = Bench::article("وزارة خارجية الساحل");
    let outer = bench.tag("وزارة خارجية الساحل", "ORG");
    bench.tag("وزارة", "ORG");
    let inner = bench.tag("الساحل", "GPE");
    assert_eq!(bench.document().focus(), Some(inner));
    bench.act(Action::CycleOverlapping);
    assert_eq!(bench.document().focus(), Some(outer));
    bench.act(Action::CycleOverlapping);
    assert_eq!(bench.document().focus(), Some(inner));
}

#[test]
fn find_next_goes_on_with_the_bar_closed() {
    let mut bench = Bench::article("عاد ثم عاد ثم عاد");
    bench.act(Action::Find);
    bench.look_for("عاد");
    bench.send(Command::CloseFind);
    assert!(bench.document().find().hits().is_empty());
    let first = bench.document().selection().expect("the hit");
    bench.act(Action::FindNext);
    let find = bench.document().find();
    assert!(find.is_open());
    assert!(find.current_hit().expect("a hit").start > first.start());
}

#[test]
fn what_was_looked_for_before_is_not_shown_for_what_is_looked_for_now() {
    let mut bench = Bench::article("عاد ثم عاد ثم جاء");
    bench.act(Action::Find);
    bench.searches_wait = true;
    bench.look_for("عاد");
    bench.look_for("ثم");
    let (stale, fresh) = (bench.search(), bench.search());
    bench.send(stale);
    assert!(bench.document().find().is_searching());
    assert_eq!(bench.document().find().current_hit(), None);
    bench.send(fresh);
    let find = bench.document().find();
    assert!(!find.is_searching());
    assert_eq!((find.hits().len(), find.current()), (2, Some(0)));
}

#[test]
fn keys_pressed_while_a_search_is_under_way_count_when_it_is_over() {
    let mut bench = Bench::article("عاد ثم عاد ثم عاد");
    bench.act(Action::Find);
    bench.searches_wait = true;
    bench.look_for("عاد");
    bench.act(Action::FindNext);
    bench.act(Action::FindNext);
    bench.act(Action::FindPrevious);
    let found = bench.search();
    bench.send(found);
    assert_eq!(bench.document().find().current(), Some(1));
    assert!(bench.document().reveal().is_some());
}

#[test]
fn a_find_bar_that_is_closed_takes_nothing_in() {
    let mut bench = Bench::article("عاد ثم عاد");
    bench.act(Action::Find);
    bench.searches_wait = true;
    bench.look_for("عاد");
    bench.send(Command::CloseFind);
    let late = bench.search();
    bench.send(late);
    assert!(bench.document().find().hits().is_empty());
    assert_eq!(bench.document().selection(), None);
    assert!(bench.document().reveal().is_none());
}

#[test]
fn a_log_that_could_not_be_begun_begins_with_the_next_edit() {
    let mut bench = Bench::article(TEXT);
    let doc = bench.document().key();
    let mention = bench.tag("بغداد", "GPE");
    let begun = |bench: &Bench| {
        let bases = bench.effects.iter().filter_map(|e| match e {
            Effect::BeginLog { base, .. } => Some(base.set.has(mention)),
            _ => None,
        });
        bases.collect::<Vec<_>>()
    };
    assert_eq!(begun(&bench), [false]);
    bench.send(Command::LogFailed(Some(doc), "No space.".to_owned()));
    bench.note(mention, "one");
    bench.note(mention, "two");
    assert_eq!(begun(&bench), [false, true]);
}

#[test]
fn a_command_that_waits_for_a_name_is_done_once_there_is_one() {
    let tagset = default_tagset();
    let mut bench = Bench::article(TEXT);
    bench.workspace = Workspace::new(Preferences::default(), None, tagset.clone());
    bench.open_article(TEXT);
    bench.send(Command::Tag("GPE".into()));
    assert!(
        bench.workspace.question().is_none(),
        "there is nothing to tag"
    );
    bench.select("بغداد");
    bench.send(Command::Tag("GPE".into()));
    assert_eq!(bench.workspace.question(), Some(&Question::Annotator));
    bench.answer(Answer::Annotator("  ".to_owned()));
    assert_eq!(bench.workspace.question(), Some(&Question::Annotator));
    bench.answer(Answer::Annotator(" ليلى ".to_owned()));
    let set = bench.document().set();
    assert_eq!(&**set.annotator(), "ليلى");
    assert_eq!(set.contents().mentions.len(), 1);
    let decoded = hashiya::exchange::decode_article(TEXT.as_bytes()).expect("an article");
    let nobodys = untagged(decoded, String::new(), "".into(), tagset);
    bench.open_save("/w/nobody.ron", nobodys, Vec::new());
    assert!(bench.workspace.question().is_none());
    assert_eq!(&**bench.document().set().annotator(), "ليلى");
}
