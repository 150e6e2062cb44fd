//! When an action can be done, and what is in its way when not.

use super::Action;
use crate::{
    store::Numbers,
    workspace::{Access, Document, Workspace},
};

const NO_DOCUMENT: &str = "no document is open";
const STILL_READING: &str = "the annotations are still being read";
const READ_ONLY: &str = "this document is open for reading only";
const NO_SELECTION: &str = "no text is selected";
const NO_WORDS: &str = "only spaces and the like are selected, nothing to tag";
const NO_RECORD: &str = "nothing is in the inspector";
const NO_ENTITY: &str = "neither an entity nor what refers to one is in the inspector";
const NO_ANNOTATION: &str = "no annotation is in the inspector";

impl Workspace {
    /// Whether an action can be done now; what can't is greyed out everywhere.
    pub fn available(&self, action: Action) -> bool {
        self.obstacle(action).is_none()
    }

    /// Why an action can't be done now, in words that follow a colon; `None` if it can.
    pub fn obstacle(&self, action: Action) -> Option<&'static str> {
        let Some(document) = self.active() else {
            return needs_document(action).then_some(NO_DOCUMENT);
        };
        if action == Action::StickyTag && self.tags_at_once() {
            // To end it is always possible.
            return None;
        }
        if edits(action, document)
            && let Some(why) = not_editable(document)
        {
            return Some(why);
        }
        let unless = |ready: bool, why| (!ready).then_some(why);
        let selected = document.selection().is_some();
        match action {
            Action::Save => unless(
                document.has_unsaved_changes() || document.path().is_none(),
                "everything is saved",
            ),
            // What is not yet there can't be written, nor anything applied to it.
            Action::KeptEdits
            | Action::Tagset
            | Action::ExportTagset
            | Action::FindLeftovers
            | Action::SaveAs
            | Action::SaveCopy
            | Action::ExportTsv
            | Action::ExportMarkdown
            | Action::ExportView
            | Action::CopyView
            | Action::CopyBrief
            | Action::CopyTags => unless(*document.access() != Access::Opening, STILL_READING),
            Action::Undo => unless(document.history().can_undo(), "nothing has been changed"),
            Action::Redo => unless(document.history().can_redo(), "nothing has been undone"),
            Action::Copy => unless(selected, NO_SELECTION),
            Action::MakeClaim | Action::InVivo => unless(selected, NO_SELECTION)
                .or_else(|| unless(document.selection_placed().is_some(), NO_WORDS)),
            Action::Clitics | Action::MoreClitics => unless(
                selected || (document.is_editable() && document.focused_mention().is_some()),
                "neither text is selected nor a mention in the inspector",
            ),
            Action::MakeEntity => unless(
                // What several refer to already is told.
                document.unlinked_mention().is_some() || document.chooses_mentions(),
                "no mention without an entity is in the inspector",
            ),
            Action::AssignEntity => unless(
                !document.referring_records().is_empty(),
                "neither a mention nor a claim is in the inspector",
            ),
            Action::MergeEntity => {
                unless(document.entity_at_hand().is_some(), NO_ENTITY).or_else(|| {
                    let others = document.set().contents().entities.len() > 1;
                    unless(others, "there is no other entity")
                })
            }
            Action::SplitEntity => match document.entity_at_hand() {
                Some(id) => {
                    let references = document.set().reference_count(id);
                    unless(references > 0, "nothing refers to the entity")
                }
                None => Some(NO_ENTITY),
            },
            Action::NextOfEntity | Action::PreviousOfEntity => {
                unless(document.entity_at_hand().is_some(), NO_ENTITY)
            }
            Action::Delete => unless(document.focus().is_some(), NO_RECORD),
            // Whoever has selected words means to tag them, not to describe the document.
            Action::FillIn => unless(document.focus().is_some() || !selected, NO_RECORD),
            Action::Relate => unless(
                document.related_end().is_some(),
                "neither a claim nor an entity is in the inspector",
            ),
            Action::AddPiece => unless(selected, NO_SELECTION)
                .or_else(|| unless(document.takes_pieces(), NO_ANNOTATION)),
            Action::RemovePiece
            | Action::StartWordBack
            | Action::StartWordOn
            | Action::EndWordOn
            | Action::EndWordBack
            | Action::StartLetterBack
            | Action::StartLetterOn
            | Action::EndLetterOn
            | Action::EndLetterBack
            | Action::NextPiece => unless(document.piece().is_some(), NO_ANNOTATION),
            Action::ChooseAlike => unless(
                document.focused_mention().is_some(),
                "no mention is in the inspector",
            ),
            Action::NextReordering => unless(
                !document.reorderings().is_empty(),
                "the article reads everywhere as it is stored",
            ),
            Action::FindNext | Action::FindPrevious => {
                unless(!document.find().query().is_empty(), "nothing is looked for")
            }
            Action::CycleOverlapping => unless(
                selected || document.focus().is_some(),
                "nothing is selected",
            ),
            Action::Deselect => unless(
                selected || document.focus().is_some() || self.tags_at_once(),
                "nothing is selected",
            ),
            Action::Shrink => unless(selected, NO_SELECTION),
            Action::TagAgain => self
                .no_last_tag(document)
                .or_else(|| unless(selected, NO_SELECTION)),
            Action::StickyTag => self.no_last_tag(document),
            Action::Repeat => self.cannot_repeat(document),
            _ => None,
        }
    }

    /// Why nothing can be tagged now, in words that follow a colon.
    pub fn tag_obstacle(&self) -> Option<&'static str> {
        let Some(document) = self.active() else {
            return Some(NO_DOCUMENT);
        };
        let tags = document.selection().is_some() || document.typed_record().is_some();
        not_editable(document).or((!tags).then_some(NO_SELECTION))
    }

    /// Why a selection of the document in front is not tagged at once, though others are, in words that follow
    /// a colon.
    pub fn sticky_obstacle(&self) -> Option<&'static str> {
        let document = self.active()?;
        not_editable(document).or_else(|| self.no_last_tag(document))
    }

    /// Why nothing of the document in front can be changed now, in words that follow a colon.
    pub fn writing_obstacle(&self) -> Option<&'static str> {
        self.active().map_or(Some(NO_DOCUMENT), not_editable)
    }

    /// Whether what an action switches is on; `None` for one that switches nothing.
    pub fn is_on(&self, action: Action) -> Option<bool> {
        let reading = &self.preferences().reading;
        Some(match action {
            Action::Numbers => reading.numbers != Numbers::None,
            Action::VowelMarks => reading.vowel_marks,
            Action::HiddenCharacters => reading.hidden,
            Action::Justified => reading.justified,
            Action::Nastaliq => reading.urdu_in_nastaliq,
            Action::Minimap => reading.minimap,
            Action::StickyTag => self.tags_at_once(),
            Action::Arcs => reading.arcs,
            _ => return None,
        })
    }
}

/// Whether an action is about the document in front.
fn needs_document(action: Action) -> bool {
    !matches!(
        action,
        Action::Open
            | Action::Paste
            | Action::Sample
            | Action::Quit
            | Action::LargerText
            | Action::SmallerText
            | Action::DefaultTextSize
            | Action::Snap
            | Action::ToggleTheme
            | Action::Lists
            | Action::Keys
            | Action::LogFolder
            | Action::Palette
            | Action::ChangeKeys
            | Action::Settings
            | Action::TextSheet
    )
}

/// Whether an action would change the annotations of a document or write its save.
fn edits(action: Action, document: &Document) -> bool {
    // What is to be related, or tagged, is asked or told first, so that the edit comes later.
    let leads_to_edits = matches!(
        action,
        Action::Save
            | Action::Undo
            | Action::Redo
            | Action::Relate
            | Action::AssignEntity
            | Action::MergeEntity
            | Action::SplitEntity
            | Action::StickyTag
            | Action::FillIn
            | Action::Note
    );
    leads_to_edits || annotates(action, document)
}

/// Whether an action would make a new edit, which somebody has to sign.
pub(in crate::workspace) fn annotates(action: Action, document: &Document) -> bool {
    match action {
        Action::MakeClaim
        | Action::InVivo
        | Action::ImportTagset
        | Action::MakeEntity
        | Action::Delete
        | Action::AddPiece
        | Action::RemovePiece
        | Action::StartWordBack
        | Action::StartWordOn
        | Action::EndWordOn
        | Action::EndWordBack
        | Action::StartLetterBack
        | Action::StartLetterOn
        | Action::EndLetterOn
        | Action::EndLetterBack
        | Action::TagAgain
        | Action::Repeat => true,
        // Of a selection they are taken off without an edit.
        Action::Clitics | Action::MoreClitics => {
            document.selection().is_none() && document.focused_mention().is_some()
        }
        _ => false,
    }
}

fn not_editable(document: &Document) -> Option<&'static str> {
    match document.access() {
        Access::Edit => None,
        Access::Opening => Some(STILL_READING),
        Access::Read(_) => Some(READ_ONLY),
    }
}
