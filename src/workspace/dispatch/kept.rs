//! Commands about edits that no save holds: looked for, looked at, applied, or left where they are.

use super::{Turn, Workspace, annotate};
use crate::store::Origin;
use crate::workspace::{
    Access, Action, DocKey, Document, Effect, KeptWork, Level, OrphanedEdits, Question,
};

impl Workspace {
    /// Has the logs of the document in front looked through.
    pub(super) fn look_for_kept(&mut self, turn: &mut Turn) {
        let Some(document) = self.active() else {
            return;
        };
        turn.effects.push(Effect::FindKept {
            doc: document.key(),
            set: Box::new(document.set().clone()),
        });
    }

    /// Tells what became of a log; edits that it keeps are offered.
    pub(super) fn log_changed(&mut self, doc: Option<DocKey>, words: String, keeps_edits: bool) {
        if !keeps_edits {
            return self.notify(Level::Warning, words);
        }
        self.request(Level::Warning, words);
        if let Some(doc) = doc.filter(|doc| self.document(*doc).is_some()) {
            self.offer(Action::KeptEdits, doc);
        }
    }

    /// Tells that a log goes on anew: until the document is saved, its edits lie where nobody would look.
    pub(super) fn log_resumed(&mut self, doc: DocKey, words: String) {
        if self.document(doc).is_some() {
            self.request(Level::Warning, words);
            self.hold_until_saved(doc);
        }
    }

    /// Shows what was found, one log after the other.
    pub(super) fn kept_found(
        &mut self,
        doc: DocKey,
        found: Vec<Result<KeptWork, String>>,
        orphans: &[OrphanedEdits],
    ) {
        if self.document(doc).is_none() {
            return;
        }
        for orphaned in orphans {
            self.request(Level::Warning, orphaned.to_string());
        }
        if found.is_empty() && orphans.is_empty() {
            let words = "The logs of this document hold nothing that its save lacks.";
            return self.notify(Level::Info, words);
        }
        for found in found {
            match found {
                Ok(work) => self.ask(Question::KeptEdits {
                    doc,
                    work: Box::new(work),
                }),
                Err(why) => self.notify(Level::Warning, why),
            }
        }
    }

    /// Does what fits again, as one step that can be undone. The log takes the edits over as they
    /// were, with who did them and when; they are found no more then.
    pub(super) fn apply_kept(&mut self, doc: DocKey, work: &KeptWork, turn: &mut Turn) {
        self.bring_to_front(doc);
        let stamp = self.stamp(turn);
        let Some(document) = self.document_mut(doc) else {
            return;
        };
        if *document.access() != Access::Edit {
            let why = "Nothing was changed: this document is open for reading only. Open them as a \
                       copy instead.";
            return self.notify(Level::Warning, why);
        }
        let tried = work.tried(document.set());
        if tried.fitting.is_empty() {
            return self.notify(Level::Warning, "Nothing was changed: none of it fits.");
        }
        let fit = tried.deeds_that_fit();
        let base = annotate::unlogged(document);
        let (history, set) = (&mut document.history, &mut document.set);
        history.seal();
        if let Err(why) = history.reapply(set, tried.edit(), stamp.clone(), None) {
            return self.notify(Level::Warning, format!("Nothing was changed: {why}."));
        }
        document.history.seal();
        document.touched(stamp.at);
        annotate::log(document, base, tried.fitting, turn);
        self.forget_undone(doc);
        let all = work.deeds.len();
        if fit == all {
            return self.notify(Level::Info, format!("Changes applied: {fit}."));
        }
        let words =
            format!("Changes applied: {fit} of {all}; the others do not fit and stay in the log.");
        self.notify(Level::Warning, words);
    }

    /// Opens what stands there with what fits applied, as a copy that is saved nowhere yet.
    pub(super) fn copy_with_kept(&mut self, doc: DocKey, work: &KeptWork, turn: &mut Turn) {
        let Some(document) = self.document(doc) else {
            return;
        };
        let mut set = work.tried(document.set()).set;
        if !document.is_editable() {
            // As a copy of it that is saved.
            set = set.with_annotator(self.annotator.clone().unwrap_or_default());
        }
        let made_of = document.file().map(|path| Origin::Save(path.to_owned()));
        let copy = self.new_key();
        let mut document = Document::new(copy, set);
        document.origin = made_of;
        self.bring_in(document);
        self.log_copy(copy, turn);
        let words = "This is a copy with the changes that fit; it is saved nowhere yet.";
        self.notify(Level::Info, words);
    }
}
