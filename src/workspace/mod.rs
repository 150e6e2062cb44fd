//! What is open, and the one reducer through which it changes.
//!
//! Knows nothing of egui, parley, threads or the disk: a [`Command`] goes in, the state changes,
//! and [`Effect`]s come out for the shell to carry out. Everything that can happen, a key press or
//! a finished save, is a command, so a test can do what a person does.

mod action;
mod apart;
mod begin;
mod change;
mod chosen;
mod command;
mod dispatch;
mod document;
mod edited;
mod effect;
mod examine;
mod find;
mod graph;
mod kept;
mod leftovers;
mod namesakes;
mod notice;
mod opening;
mod piece;
mod place;
mod placing;
mod proposal;
mod question;
mod recall;
mod relating;
mod repeat;
mod results;
mod setting;
mod several;
mod stamps;
mod stepping;
mod tagsets;
mod telling;
mod title;
mod undecided;

use std::sync::Arc;

use crate::{
    exchange::results::Shown,
    model::{Tagset, TypeKey},
    store::{FirstTagset, Preferences},
};

/// Text sizes a person can choose, in points.
pub const TEXT_SIZES: std::ops::RangeInclusive<f32> = 10.0..=60.0;
/// Distances of lines a person can choose, in text sizes.
pub const LEADINGS: std::ops::RangeInclusive<f32> = 1.2..=3.0;

pub use action::{Action, ActionInfo, Bound, Key, Menu, NAMED_IN, Shortcut, Spot};
pub use begin::{NewArticle, untagged};
pub use change::{
    ATTRIBUTE_KINDS, AttributeChange, Change, ClaimChange, DocumentField, EntityChange,
    EntityField, RelationChange, SourceChange, TagsetChange, TypeChange, Way, codes, kinds_named,
};
pub use chosen::tags_of;
pub use command::{
    Command, ExportFormat, LeftOut, Opening, Outlet, Referent, SaveFailure, Waiting,
};
pub use document::{Access, DocKey, Document, Logging};
pub use effect::{Effect, PathPurpose, PictureLook, Pictured, Seen};
pub use examine::examine;
pub use find::{Find, Search, SearchResult};
pub use graph::{MOST_CLAIMS, Sifted, Sifting};
pub use kept::{KeptDeed, KeptWork, OrphanedEdits};
pub use leftovers::Leftovers;
pub use namesakes::NewEntity;
pub use notice::{Kind, Level, Notice};
pub use opening::{FileOpening, Progress, Stage};
pub use piece::{Edge, Step};
pub use place::{Going, Place};
pub use proposal::{Proposal, proposals};
pub use question::{Answer, LoggedWork, PathDialog, Question, Recoverable};
pub use recall::{Reach, Recalled, recall};
pub use relating::relation_kinds;
pub use repeat::Deed;
use repeat::Deeds;
pub use results::{Arranging, Asked, Listing, Rows, Tabulated, Tabulation};
pub use setting::{Section, Setting, SettingInfo};
pub use several::{Common, Several};
pub use stamps::{Stamps, SystemStamps};
pub use tagsets::{bundled_tagset, bundled_tagsets, debris_type, default_tagset, fresh_type};
pub use telling::{concerns, told, told_of_past};
pub use undecided::{Decision, Undecided};

/// Everything the window shows.
#[derive(Debug, Default)]
pub struct Workspace {
    documents: Vec<Document>,
    active: Option<DocKey>,
    next_key: u32,
    annotator: Option<Arc<str>>,
    preferences: Preferences,
    notices: Vec<Notice>,
    last_notice: u64,
    /// The notice that offers to take back the last step, of the document in front.
    undo_offered: Option<u64>,
    /// The notice that nothing can be remembered between runs: it is told once.
    unremembered: Option<u64>,
    questions: Vec<Question>,
    /// What waits for the answer to "who is annotating?", and the document that was in front.
    waiting: Option<(DocKey, Box<Command>)>,
    path_dialog: Option<PathDialog>,
    /// The results that were last asked to be exported, while their path is chosen.
    exporting: Option<Box<Shown>>,
    quitting: bool,
    /// What is on its way in, in the order it was asked for.
    openings: Vec<FileOpening>,
    /// How often what was opened came to the front.
    arrivals: u64,
    /// The types that new documents offer unless a person prefers others.
    tagset: Arc<Tagset>,
    /// The type that was tagged with last.
    last_tag: Option<TypeKey>,
    /// Whether a selection made with the pointer is tagged with it at once.
    tags_at_once: bool,
    /// What was done that can be done again.
    deeds: Deeds,
}

impl Workspace {
    /// An empty workspace with what was remembered and the types that new documents offer.
    /// `annotator` is the name for as long as it runs; it is remembered if none is.
    pub fn new(
        mut preferences: Preferences,
        annotator: Option<String>,
        tagset: Arc<Tagset>,
    ) -> Workspace {
        let name = annotator.map_or_else(|| preferences.annotator.clone(), |n| n.trim().to_owned());
        if preferences.annotator.is_empty() {
            preferences.annotator.clone_from(&name);
        }
        Workspace {
            annotator: (!name.is_empty()).then(|| name.into()),
            preferences,
            tagset,
            ..Workspace::default()
        }
    }

    /// Opens what is in memory already, such as the sample.
    pub fn open_in_memory(&mut self, opening: Opening, stamps: &mut dyn Stamps) -> Vec<Effect> {
        let doc = self.new_key();
        self.openings
            .push(FileOpening::without_file(doc, String::new()));
        let opened = Command::Opened {
            doc,
            path: None,
            result: Ok(opening),
        };
        self.dispatch(opened, stamps)
    }

    /// The open documents, in the order they were opened.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// What is on its way in, in the order it was asked for.
    pub fn openings(&self) -> &[FileOpening] {
        &self.openings
    }

    /// How often an article came to the front because it was opened, open already or not: each time
    /// it is the article that is to be seen.
    pub fn arrivals(&self) -> u64 {
        self.arrivals
    }

    /// The document in front.
    pub fn active(&self) -> Option<&Document> {
        self.document(self.active?)
    }

    /// An open document.
    pub fn document(&self, key: DocKey) -> Option<&Document> {
        self.documents.iter().find(|d| d.key() == key)
    }

    /// Whether a new document, as of the clipboard, is on its way, which will be in front.
    pub fn awaits_new(&self) -> bool {
        self.openings.iter().any(FileOpening::is_new)
    }

    /// Whether the window is about to close.
    pub fn is_quitting(&self) -> bool {
        self.quitting
    }

    /// The system's window in which a path is chosen, from when one is asked for until it is answered.
    pub fn path_dialog(&self) -> Option<PathDialog> {
        self.path_dialog
    }

    /// Who is annotating, once known.
    pub fn annotator(&self) -> Option<&Arc<str>> {
        self.annotator.as_ref()
    }

    /// What is remembered between runs.
    pub fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// Messages for the person, oldest first.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// What waits for an answer before anything else.
    pub fn question(&self) -> Option<&Question> {
        self.questions.first()
    }

    /// Whether closing the window now would lose nothing.
    pub fn may_close(&self) -> bool {
        self.documents.iter().all(|d| !d.has_unsaved_changes())
    }

    /// The types that new documents offer.
    pub fn first_tagset(&self) -> &Arc<Tagset> {
        match &self.preferences.tagset {
            FirstTagset::Own(tagset) => tagset,
            FirstTagset::Named(name) => bundled_tagset(name).unwrap_or(&self.tagset),
        }
    }

    fn document_mut(&mut self, key: DocKey) -> Option<&mut Document> {
        self.documents.iter_mut().find(|d| d.key() == key)
    }

    fn active_mut(&mut self) -> Option<&mut Document> {
        self.document_mut(self.active?)
    }

    fn new_key(&mut self) -> DocKey {
        self.next_key += 1;
        DocKey(self.next_key)
    }
}
