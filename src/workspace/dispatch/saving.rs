//! Commands about saving, closing and quitting: what is written when, and what is asked before.

use std::path::{Path, PathBuf};

use super::{Turn, Workspace};
use crate::{
    model::AnnotationSet,
    store::{Overwrite, SaveHash},
    text::{amid_english, shown_path},
    workspace::{
        Access, Action, DocKey, Document, Effect, Level, PathPurpose, Question, SaveFailure,
        document::{SaveTrouble, Writing},
    },
};

/// How long a document rests before it is saved by itself.
const REST_SECS: i64 = 30;

impl Workspace {
    pub(super) fn save_active(&mut self, turn: &mut Turn) {
        if let Some(doc) = self.active {
            self.save(doc, turn);
        }
    }

    pub(super) fn save_active_as(&mut self, turn: &mut Turn) {
        if let Some(doc) = self.active {
            self.ask_path(PathPurpose::Save(doc), turn);
        }
    }

    pub(super) fn save_copy(&mut self, turn: &mut Turn) {
        if let Some(doc) = self.active {
            self.ask_path(PathPurpose::Copy(doc), turn);
        }
    }

    /// Writes what stands there to a file that the document does not go on in.
    pub(super) fn save_copy_to(
        &mut self,
        doc: DocKey,
        path: PathBuf,
        replace: bool,
        turn: &mut Turn,
    ) {
        if self.documents.iter().any(|it| it.path() == Some(&path)) {
            let why = "No copy was saved: that file is open here. Choose another name.";
            let tried = self.tried_for_file(&path);
            return self.tell_failure(tried, Level::Warning, why.to_owned());
        }
        if let Some(set) = self.set_to_save(doc) {
            turn.effects.push(Effect::SaveCopy {
                purpose: PathPurpose::Copy(doc),
                path,
                set: Box::new(set),
                replace,
            });
        }
    }

    /// Tells what came of a copy, and where one goes on.
    pub(super) fn copy_saved(&mut self, path: &Path, result: Result<Option<String>, String>) {
        let tried = self.tried_for_file(path);
        match result {
            Ok(remark) => {
                let words = format!(
                    "A copy was saved, and you go on where you were. Whoever gets the file gets the \
                     whole article too. — {}",
                    shown_path(path)
                );
                self.notify(Level::Info, words);
                if let Some(remark) = remark {
                    self.notify(Level::Warning, remark);
                }
            }
            Err(why) => self.tell_failure(tried, Level::Error, why),
        }
    }

    /// What a save of a document holds. Of what can only be read it is a copy, which belongs to whoever
    /// makes it, as a new document does.
    fn set_to_save(&self, doc: DocKey) -> Option<AnnotationSet> {
        let document = self.document(doc)?;
        if document.access == Access::Opening {
            // Its annotations are not there yet.
            return None;
        }
        let mut set = document.set.clone();
        if !document.is_editable() {
            set = set.with_annotator(self.annotator.clone().unwrap_or_default());
        }
        set.forget_unwritten(&document.written);
        Some(set)
    }

    /// Saves a document to its place; asks for one when it has none or must not be written over.
    pub(super) fn save(&mut self, doc: DocKey, turn: &mut Turn) {
        let Some(document) = self.document(doc) else {
            return;
        };
        match (&document.path, &document.hash, &document.protection) {
            (Some(path), Some(hash), None) => {
                let (path, over) = (path.clone(), Overwrite::Expect(*hash));
                self.save_to(doc, path, over, turn);
            }
            (_, _, protection) => {
                if let Some(why) = protection {
                    let why = why.to_string();
                    self.notify_until_saved(doc, Level::Warning, why);
                }
                self.ask_path(PathPurpose::Save(doc), turn);
            }
        }
    }

    pub(super) fn save_to(&mut self, doc: DocKey, path: PathBuf, over: Overwrite, turn: &mut Turn) {
        if let Some(why) = self.refusal_to_save(doc, &path) {
            let tried = self.tried_to_save(doc, &path);
            if tried.is_none() {
                self.stop_closing();
            }
            return self.tell_failure(tried, Level::Warning, why);
        }
        let Some(set) = self.set_to_save(doc) else {
            return;
        };
        let Some(document) = self.document_mut(doc) else {
            return;
        };
        if document.writing.is_some() {
            // The next save has to know what this one leaves on disk.
            document.next_save = Some((path, over));
            return;
        }
        if !document.pending.is_empty() || !document.ways.is_empty() {
            // Changes not yet decided on stay in the log of the save they belong to.
            document.pending.clear();
            document.ways.clear();
            turn.effects.push(Effect::Close { doc });
        }
        document.writing = Some(Writing {
            set: set.clone(),
            revision: document.revision,
        });
        turn.effects.push(Effect::Save {
            doc,
            path,
            set: Box::new(set),
            revision: document.revision,
            over,
        });
    }

    /// Why a document must not be saved there, in words for the person.
    fn refusal_to_save(&self, doc: DocKey, path: &Path) -> Option<String> {
        let at_path = self.documents.iter().find(|d| d.path() == Some(path))?;
        if at_path.key() != doc {
            return Some(format!(
                "Nothing was saved: that file is open here as “{}”. Choose another name, or close it first.",
                amid_english(&at_path.title())
            ));
        }
        if at_path.access == Access::Opening {
            let why = "Nothing was saved: the annotations of this file are still being read.";
            return Some(why.to_owned());
        }
        let kept = at_path.protection.is_some() || !at_path.is_editable();
        kept.then(|| {
            "Nothing was saved: this name belongs to the save that must not be written over. \
             Choose another."
                .to_owned()
        })
    }

    /// Saves what has rested for a while. Not while a question is open: its answer may be that
    /// nothing is to be saved.
    pub(super) fn save_at_rest(&mut self, turn: &mut Turn) {
        if !self.questions.is_empty() {
            return;
        }
        let now = turn.now().as_second();
        let rested = |at: jiff::Timestamp| now - at.as_second() >= REST_SECS;
        let rested: Vec<DocKey> = (self.documents.iter())
            .filter(|d| d.rests_unsaved() && d.edited_at.is_some_and(rested))
            .map(Document::key)
            .collect();
        for doc in rested {
            self.save(doc, turn);
        }
    }

    pub(super) fn saved(
        &mut self,
        doc: DocKey,
        path: PathBuf,
        revision: u64,
        result: Result<SaveHash, SaveFailure>,
        turn: &mut Turn,
    ) {
        let Some(document) = self.document_mut(doc) else {
            return;
        };
        let writing = document.writing.take();
        let written = result.is_ok();
        match result {
            Ok(hash) => {
                document.saved_revision = revision;
                document.hash = Some(hash);
                if let Some(writing) = writing {
                    let by = writing.set.annotator();
                    if !document.is_editable() && document.set.annotator() != by {
                        document.set = document.set.clone().with_annotator(by.clone());
                    }
                    document.written = writing.set;
                }
                let new_place = document.path.as_ref() != Some(&path);
                document.path = Some(path.clone());
                document.was_written();
                document.access = Access::Edit;
                let held = std::mem::take(&mut document.until_saved);
                self.notices.retain(|notice| !held.contains(&notice.id));
                self.withdraw_save_trouble(doc);
                self.tried_to_save(doc, &path);
                if new_place {
                    let words = format!(
                        "Saved. Whoever gets this file gets the whole article too. — {}",
                        shown_path(&path)
                    );
                    self.notify(Level::Info, words);
                }
                self.remember_recent(doc, path, turn);
            }
            Err(failure) => self.not_saved(doc, &path, failure),
        }
        self.go_on_saving(doc, written, turn);
    }

    fn not_saved(&mut self, doc: DocKey, path: &Path, failure: SaveFailure) {
        if let Some(document) = self.document_mut(doc) {
            // What could not be saved by itself waits for the person, not for the next half minute.
            document.edited_at = None;
            // So does what was asked for at the same place.
            document.next_save.take_if(|(to, _)| to == path);
        }
        let path = path.to_owned();
        let tried = self.tried_to_save(doc, &path);
        match failure {
            // Whether closing goes on depends on the answers.
            SaveFailure::ChangedOnDisk => self.ask(Question::ChangedOnDisk { doc, path }),
            SaveFailure::Exists => self.ask(Question::Replace {
                path,
                purpose: PathPurpose::Save(doc),
            }),
            // Whoever mends the path goes on closing, too.
            SaveFailure::NotWritten { what: why, .. }
            | SaveFailure::NoAnswer { what: why, .. }
            | SaveFailure::Other(why)
                if tried.is_some() =>
            {
                self.tell_failure(tried, Level::Error, why);
            }
            SaveFailure::NotWritten { what, advice } => {
                self.tell_save_trouble(doc, what, Some(advice));
            }
            SaveFailure::NoAnswer { what, advice } => {
                self.tell_save_trouble(doc, what, Some(advice));
                self.offer(Action::SaveAs, doc);
            }
            SaveFailure::Other(why) => self.tell_save_trouble(doc, why, None),
        }
    }

    /// Tells of what holds until the document is saved: then it goes, if it is there still.
    pub(super) fn notify_until_saved(&mut self, doc: DocKey, level: Level, text: String) {
        self.notify(level, text);
        self.hold_until_saved(doc);
    }

    /// Lets what was told last go when the document is saved.
    pub(super) fn hold_until_saved(&mut self, doc: DocKey) {
        let notice = self.last_notice;
        if let Some(document) = self.document_mut(doc) {
            document.until_saved.push(notice);
        }
    }

    /// Tells of a failed save until one succeeds.
    fn tell_save_trouble(&mut self, doc: DocKey, what: String, advice: Option<String>) {
        self.stop_closing();
        self.withdraw_save_trouble(doc);
        let Some(document) = self.document(doc) else {
            return self.request(Level::Error, what);
        };
        let mut trouble = SaveTrouble {
            notice: 0,
            what,
            advice,
        };
        let told = trouble.told(document.logging());
        self.request(Level::Error, told);
        trouble.notice = self.last_notice;
        if let Some(document) = self.document_mut(doc) {
            document.save_trouble = Some(trouble);
        }
    }

    fn withdraw_save_trouble(&mut self, doc: DocKey) {
        let document = self.document_mut(doc);
        if let Some(trouble) = document.and_then(|document| document.save_trouble.take()) {
            self.notices.retain(|notice| notice.id != trouble.notice);
        }
    }

    /// Has what is told of failed saves say whether the work is logged at this moment.
    pub(super) fn retell_save_troubles(&mut self) {
        for document in &self.documents {
            let Some(trouble) = &document.save_trouble else {
                continue;
            };
            let mut notices = self.notices.iter_mut();
            if let Some(notice) = notices.find(|notice| notice.id == trouble.notice) {
                notice.text = trouble.told(document.logging());
            }
        }
    }

    /// Does what had to wait for a save: the next one, or closing.
    fn go_on_saving(&mut self, doc: DocKey, written: bool, turn: &mut Turn) {
        let Some(document) = self.document_mut(doc) else {
            return;
        };
        let everything = !document.has_unsaved_changes();
        let close = document.close_when_saved;
        match document.next_save.take() {
            Some((path, over)) if document.path.as_ref() != Some(&path) => {
                self.save_to(doc, path, over, turn);
            }
            next if written && !everything && (close || next.is_some()) => self.save(doc, turn),
            _ if everything && close => self.close_now(doc, turn),
            _ => {}
        }
    }

    /// Closes a document; asks first when it holds something that no save does.
    pub(super) fn close(&mut self, doc: DocKey, turn: &mut Turn) {
        if self.stop_opening(doc, turn) {
            return;
        }
        let Some(document) = self.document_mut(doc) else {
            return;
        };
        if !document.asks_before_closing() {
            self.close_now(doc, turn);
        } else if document.is_saving_everything() {
            document.close_when_saved = true;
        } else if document.came_to_nothing() {
            self.discard_and_close(doc, turn);
        } else {
            self.bring_to_front(doc);
            self.ask(Question::Unsaved { doc });
        }
    }

    pub(super) fn save_and_close(&mut self, doc: DocKey, turn: &mut Turn) {
        if let Some(document) = self.document_mut(doc) {
            document.close_when_saved = true;
        }
        self.save(doc, turn);
    }

    pub(super) fn discard_and_close(&mut self, doc: DocKey, turn: &mut Turn) {
        turn.effects.push(Effect::DiscardLog { doc });
        self.close_now(doc, turn);
    }

    /// Closes without asking, and goes on closing if the whole window is to close.
    fn close_now(&mut self, doc: DocKey, turn: &mut Turn) {
        self.note_place(doc);
        if self.document(doc).is_none() {
            return;
        }
        // Before it is forgotten: with that its lane ends.
        turn.effects.push(Effect::Close { doc });
        self.take_out(doc, turn);
        self.remember(turn);
        if self.quitting {
            self.quit(turn);
        }
    }

    /// Takes a document away, with all that is asked about it; answers whether it was there.
    pub(super) fn take_out(&mut self, doc: DocKey, turn: &mut Turn) -> bool {
        let Some(at) = self.documents.iter().position(|d| d.key() == doc) else {
            return false;
        };
        let document = self.documents.remove(at);
        // What was told of its save and its log is over with it, and what was offered.
        let trouble = document.save_trouble.as_ref().map(|trouble| trouble.notice);
        let mut told = document.until_saved.clone();
        told.extend(trouble.into_iter().chain(document.log_trouble));
        self.notices
            .retain(|notice| notice.about != Some(doc) && !told.contains(&notice.id));
        self.questions.retain(|q| q.document() != Some(doc));
        if self.active == Some(doc) {
            let next = self.documents.get(at).or(self.documents.last());
            self.active = next.map(Document::key);
            self.withdraw_undo();
        }
        turn.effects.push(Effect::Forget(Box::new(document)));
        true
    }

    /// Asks about each document with unsaved changes, then closes the window.
    pub(super) fn quit(&mut self, turn: &mut Turn) {
        self.quitting = true;
        let unsaved = self.documents.iter().find(|d| d.asks_before_closing());
        match unsaved.map(Document::key) {
            Some(doc) => self.close(doc, turn),
            None => {
                self.leaving(None, turn);
                turn.effects.push(Effect::Quit);
            }
        }
    }

    /// The person has turned back: nothing is closed.
    pub(super) fn stop_closing(&mut self) {
        self.quitting = false;
        for document in &mut self.documents {
            document.close_when_saved = false;
        }
    }
}
