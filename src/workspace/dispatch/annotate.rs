//! Commands that change annotations. Every one ends in an [`Edit`] through the one door.

use std::sync::Arc;

use super::Turn;
use crate::{
    model::{
        Anchor, AnnotationSet, Applied, Claim, ClaimId, DocumentInfo, Edit, Mention, MentionId,
        MergeKey, RecordId, Span, Stamp, TypeKey,
    },
    store::{Begun, LogStep, LoggedEdit},
    text::{Direction, sentences},
    workspace::{
        Access, Change, Command, Deed, DocKey, Document, DocumentField, Effect, Level, Workspace,
        action::annotates,
        edited::{in_short, standing},
        placing::NOTHING_TO_TAG,
    },
};

impl Workspace {
    /// Whether a command must wait until the annotator is known: every one that makes an edit.
    pub(super) fn must_ask_who(&self, command: &Command) -> bool {
        self.annotator.is_none()
            && self.active().is_some_and(|document| {
                document.is_editable() && self.needs_annotator(command, document)
            })
    }

    fn needs_annotator(&self, command: &Command, document: &Document) -> bool {
        match command {
            Command::Act(action) => annotates(*action, document) && self.available(*action),
            Command::Tag(_) => document.selection.is_some() || document.focus.is_some(),
            Command::SelectionMade => self.tags_at_once && document.selection.is_some(),
            Command::Change(..)
            | Command::ChangeAll(..)
            | Command::MakeEntity(_)
            | Command::NameEntity(..)
            | Command::Relate { .. }
            | Command::Refer(..)
            | Command::MergeEntities { .. }
            | Command::HandOver { .. }
            | Command::Decide(..)
            | Command::DecideType(..)
            | Command::Delete(_)
            | Command::DeleteAll(_)
            | Command::MoveToSelection(_)
            | Command::AddSelection(_)
            | Command::MoveEnd { .. }
            | Command::ChangeTagset(_)
            | Command::Recode(_)
            | Command::UseTagset(_)
            | Command::TagLeftovers(_)
            | Command::Describe(..)
            | Command::SetDirection(_)
            | Command::SetParagraphDirection(..) => true,
            _ => false,
        }
    }

    pub(super) fn stamp(&self, turn: &mut Turn) -> Stamp {
        Stamp {
            by: self.annotator.clone().unwrap_or_default(),
            at: turn.now(),
        }
    }

    /// Applies an edit to the document in front and logs it; answers whether it was accepted.
    pub(super) fn edit(&mut self, edit: Edit, key: Option<MergeKey>, turn: &mut Turn) -> bool {
        let stamp = self.stamp(turn);
        let Some(document) = self.active_mut().filter(|d| d.is_editable()) else {
            let why = match self.active().map(Document::access) {
                Some(Access::Opening) => {
                    "Nothing was changed: the annotations are still being read."
                }
                _ => {
                    "Nothing was changed: this document is open for reading only. Save it under \
                     another name to go on in a copy."
                }
            };
            match self.active {
                Some(doc) => self.notify_until_saved(doc, Level::Warning, why.to_owned()),
                None => self.notify(Level::Warning, why),
            }
            return false;
        };
        let base = unlogged(document);
        let (history, set) = (&mut document.history, &mut document.set);
        let was = key.as_ref().and_then(|_| standing(set, &edit));
        let anew = match key {
            Some(_) => LogStep::Type,
            None => LogStep::Do,
        };
        let (step, inverse) = match history.apply(set, edit.clone(), stamp.clone(), key) {
            Ok(Applied::Anew(inverse)) => (anew, Some(inverse)),
            Ok(Applied::GoingOn) => (LogStep::More, None),
            Err(rejected) => {
                self.refuse(
                    Level::Warning,
                    format!("Nothing was changed: {}", sentences([rejected.to_string()])),
                );
                return false;
            }
        };
        let doc = document.key();
        document.touched(stamp.at);
        let logged = LoggedEdit {
            step,
            stamp,
            edit,
            inverse,
        };
        let logged = in_short(logged, was.as_ref());
        log(document, base, vec![logged], turn);
        if step != LogStep::More {
            self.forget_undone(doc);
            self.tell_slip();
        }
        true
    }

    /// Tags the selection; without one, gives what is in the inspector another type.
    pub(super) fn tag(&mut self, kind: TypeKey, turn: &mut Turn) {
        if self.tag_here(kind.clone(), turn) {
            self.last_tag = Some(kind.clone());
            self.remember_deed(Deed::Tag(kind));
        }
    }

    /// Answers whether what is selected, or in the inspector, has that type now.
    fn tag_here(&mut self, kind: TypeKey, turn: &mut Turn) -> bool {
        let stamp = self.stamp(turn);
        let Some(document) = self.active() else {
            return false;
        };
        if document.selection.is_none() {
            return self.retag(kind, turn);
        }
        let Some(span) = self.placed_selection() else {
            return false;
        };
        let Some(document) = self.active() else {
            return false;
        };
        if let Some(id) = same_mention(&document.set, span, &kind) {
            // Tagged so already: a second record would only be a duplicate.
            self.settle_on(id.into());
            return true;
        }
        let id = MentionId::from(turn.stamps.id());
        let mention = Mention::new(kind, vec![Anchor::Attached(span)], stamp);
        let tagged = self.edit(Edit::PutMention(id, Arc::new(mention)), None, turn);
        if tagged {
            self.settle_on(id.into());
        }
        tagged
    }

    /// Gives what is in the inspector another type, all of it that has one; answers whether that made
    /// a difference. What nobody has gone to stays as it is: where a drag has failed, the key was meant
    /// for other words.
    fn retag(&mut self, kind: TypeKey, turn: &mut Turn) -> bool {
        let has_type = |id: &RecordId| matches!(id, RecordId::Mention(_) | RecordId::Entity(_));
        let mut ids = self.active().map(Document::all_chosen).unwrap_or_default();
        ids.retain(has_type);
        if ids.is_empty() {
            self.refuse(Level::Info, SELECT_FIRST);
            return false;
        }
        if self.active().is_some_and(|document| document.unasked) {
            let words = "No text is selected, so nothing was changed. To give what is in the inspector \
                         another type, click it or step to it first.";
            self.refuse(Level::Info, words);
            return false;
        }
        self.change_all(&ids, &Change::Kind(kind), turn)
    }

    pub(super) fn make_claim(&mut self, turn: &mut Turn) {
        let stamp = self.stamp(turn);
        let Some(span) = self.placed_selection() else {
            return;
        };
        let id = ClaimId::from(turn.stamps.id());
        let claim = Claim::new(vec![Anchor::Attached(span)], stamp);
        if self.edit(Edit::PutClaim(id, Arc::new(claim)), None, turn) {
            self.remember_deed(Deed::Claim);
            self.settle_on(id.into());
        }
    }

    /// Shows a record and lets go of the selection it was made from, so that the next key is about
    /// the record.
    pub(super) fn settle_on(&mut self, id: RecordId) {
        self.select(None);
        self.focus(Some(id));
        if let Some(document) = self.active_mut() {
            document.unasked = true;
        }
    }

    /// What of the selection an annotation is given; if something is selected and nothing of it can be
    /// seen, that is said.
    pub(super) fn placed_selection(&mut self) -> Option<Span> {
        let document = self.active()?;
        document.selection?;
        let placed = document.selection_placed();
        if placed.is_none() {
            self.refuse(Level::Info, NOTHING_TO_TAG);
        }
        placed
    }

    /// Changes a field; answers whether that made a difference.
    pub(super) fn change(&mut self, id: RecordId, change: Change, turn: &mut Turn) -> bool {
        let placed = self.active().map(|d| change.placed(&d.set, id));
        let Some(change) = placed.flatten() else {
            if self.active().is_some() {
                self.refuse(Level::Info, NOTHING_TO_TAG);
            }
            return false;
        };
        let stamp = self.stamp(turn);
        let key = change.merge_key(id);
        let deed = Deed::of(&change);
        let edit = self.active().and_then(|d| change.edit(&d.set, id, stamp));
        let changed = edit.is_some_and(|edit| self.edit(edit, key, turn));
        if changed && let Some(deed) = deed {
            self.remember_deed(deed);
        }
        changed
    }

    pub(super) fn describe(&mut self, field: DocumentField, value: String, turn: &mut Turn) {
        self.change_document(Some(field.merge_key()), turn, |info| field.set(info, value));
    }

    pub(super) fn set_direction(&mut self, direction: Direction, turn: &mut Turn) {
        self.change_document(None, turn, |info| info.direction = direction);
    }

    pub(super) fn set_paragraph_direction(
        &mut self,
        paragraph: usize,
        direction: Option<Direction>,
        turn: &mut Turn,
    ) {
        self.change_document(None, turn, |info| {
            match direction {
                Some(direction) => info.directions.insert(paragraph, direction),
                None => info.directions.remove(&paragraph),
            };
        });
    }

    fn change_document(
        &mut self,
        key: Option<MergeKey>,
        turn: &mut Turn,
        change: impl FnOnce(&mut DocumentInfo),
    ) {
        let Some(old) = self.active().map(|d| d.set.document().clone()) else {
            return;
        };
        let mut new = (*old).clone();
        change(&mut new);
        if new != *old {
            self.edit(Edit::SetDocument(Arc::new(new)), key, turn);
        }
    }

    pub(super) fn end_typing(&mut self) {
        if let Some(document) = self.active_mut() {
            document.history.seal();
        }
    }

    /// Tells that edits are not on disk. If the log of a document without a name could not be begun,
    /// that is tried again with the next edit, from all that has been done by then.
    pub(super) fn log_failed(&mut self, doc: Option<DocKey>, why: String) {
        if doc.is_some_and(|doc| self.document(doc).is_none()) {
            // Nothing is at stake any more, whatever it says of that.
            return self.notify(Level::Warning, CLOSED_MEANWHILE);
        }
        self.withdraw_log_trouble(doc);
        self.request(Level::Error, why);
        let notice = self.last_notice;
        if let Some(document) = doc.and_then(|doc| self.document_mut(doc)) {
            document.logged = false;
            document.log_trouble = Some(notice);
        }
    }

    /// Notes that edits are on disk; what was told of the log holds no longer.
    pub(super) fn logged(&mut self, doc: DocKey, revision: u64) {
        self.withdraw_log_trouble(Some(doc));
        if let Some(document) = self.document_mut(doc) {
            document.logged_revision = document.logged_revision.max(revision);
        }
    }

    fn withdraw_log_trouble(&mut self, doc: Option<DocKey>) {
        let document = doc.and_then(|doc| self.document_mut(doc));
        if let Some(notice) = document.and_then(|document| document.log_trouble.take()) {
            self.notices.retain(|other| other.id != notice);
        }
    }
}

/// What is told where the log of a document that has been closed could not be written.
const CLOSED_MEANWHILE: &str = "The record of edits of a document that is closed could not be brought up to \
                                date. Nothing is lost: what you saved is saved. When you open it again, edits \
                                that are saved or given up may be offered once more.";

/// What is told of a tag key that has nothing to work on.
const SELECT_FIRST: &str = "Select some text first, then press the key of a tag.";

/// The set as it is, if the next edit is to begin the log of a document without a name.
pub(super) fn unlogged(document: &Document) -> Option<Box<Begun>> {
    (document.path.is_none() && !document.logged).then(|| Box::new(document.begins()))
}

/// Sends edits to the document's log, and before them what the log begins with.
pub(super) fn log(
    document: &mut Document,
    base: Option<Box<Begun>>,
    edits: Vec<LoggedEdit>,
    turn: &mut Turn,
) {
    let doc = document.key;
    if let Some(base) = base {
        document.logged = true;
        turn.effects.push(Effect::BeginLog { doc, base });
    }
    let revision = document.revision;
    let in_short = |logged: LoggedEdit| {
        let was = logged.inverse.clone();
        in_short(logged, was.as_ref())
    };
    let edits = edits.into_iter().map(in_short).collect();
    turn.effects.push(Effect::Log {
        doc,
        edits,
        revision,
    });
}

/// A mention of this type that stands at exactly this span.
fn same_mention(set: &AnnotationSet, span: Span, kind: &TypeKey) -> Option<MentionId> {
    set.places_starting_in(span.start()..span.start() + 1)
        .filter(|(place, _)| *place == span)
        .find_map(|(_, id)| match id {
            RecordId::Mention(id) => {
                let mention = set.mention(id)?;
                (mention.kind == *kind && mention.anchors.len() == 1).then_some(id)
            }
            _ => None,
        })
}
