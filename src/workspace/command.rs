//! Everything that can happen to the workspace.

use std::{
    io,
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Action, Answer, Arranging, Asked, Bound, Change, Decision, DocKey, DocumentField, Edge,
    EntityField, KeptWork, NewArticle, OrphanedEdits, PathPurpose, Progress, Reach, Recalled,
    Recoverable, Rows, SearchResult, Seen, Shortcut, Sifted, Sifting, Tabulated, TagsetChange,
};
use crate::{
    derived::{Kind, Made, graph::Filter},
    exchange::{
        self, Debris,
        results::{Format, Shown},
    },
    model::{AnnotationSet, Article, EntityId, Recoding, RecordId, RelationKind, Tagset, TypeKey},
    store::{
        LoggedEdit, Opened, Origin, OtherVersion, Preview, Reading, SaveHash, Theme, UnsavedEdits,
    },
    text::{Direction, Leftover, Reordering, Unit},
};

/// Something that happened: a gesture, or the outcome of an effect.
#[derive(Debug)]
pub enum Command {
    /// One of the actions of menus and shortcuts.
    Act(Action),
    /// An action that goes on from where one is, in bytes of the article: a step from the caret, unless
    /// text is selected; to look for something, from what is in view, selected or not.
    ActFrom(Action, usize),
    /// A key has asked for what can't be done now, for this reason: words that follow a colon.
    Refused(Bound, &'static str),
    /// Bring a document to the front.
    Activate(DocKey),
    /// Open a file, article or save.
    OpenPath(PathBuf),
    /// Call off the opening of a file.
    StopOpening(DocKey),
    /// Close a document, asking first when it has unsaved changes.
    Close(DocKey),

    /// Select a range of the article (bytes), or nothing.
    Select(Option<Range<usize>>),
    /// The pointer has let go of a selection that it made.
    SelectionMade,
    /// Bring an annotation or entity into the inspector and into view.
    Focus(Option<RecordId>),
    /// Bring a record into the inspector and leave in view what is.
    Inspect(RecordId),
    /// Choose a record beside those that are chosen; if it is one of them, choose it no longer.
    ChooseToo(RecordId),
    /// Choose these records together, in place of what was chosen. What is in the inspector stays in
    /// front if it is one of them.
    ChooseAll(Vec<RecordId>),
    /// Tag the selection with a type; without a selection, retag what is in the inspector.
    Tag(TypeKey),
    /// Change a field of a record.
    Change(RecordId, Change),
    /// Change a field of these records in one step, of those that have it.
    ChangeAll(Vec<RecordId>, Change),
    /// Make an entity from a mention (name and type) and link the two.
    MakeEntity(RecordId),
    /// Let a field refer to the entity of this name; to a new one of this type, if there is none.
    NameEntity(RecordId, EntityField, TypeKey, String),
    /// Relate a claim to another or an entity to another. A relation of this kind between the two
    /// that is there already is shown instead.
    Relate {
        /// How.
        kind: RelationKind,
        /// What the relation is said of.
        from: RecordId,
        /// What it leads to.
        to: RecordId,
    },
    /// Let mentions refer to an entity, and claims state its position.
    Refer(Vec<RecordId>, Referent),
    /// Make one entity of two.
    MergeEntities {
        /// The one that stays and keeps what it says.
        survivor: EntityId,
        /// The one that becomes it.
        gone: EntityId,
    },
    /// Let some of what refers to an entity refer to another.
    HandOver {
        /// The entity.
        from: EntityId,
        /// The mentions and claims.
        users: Vec<RecordId>,
        /// Whom they refer to from then on.
        to: Referent,
    },
    /// Lead to the place of a mention or claim while the entity it refers to stays in the inspector.
    Visit(RecordId),
    /// Lead to the next place that refers to the entity at hand.
    StepReferences {
        /// Rather than to the one before.
        forward: bool,
        /// The byte that the caret stands at, for where nothing else says from where.
        caret: Option<usize>,
    },
    /// Decide about a record that stands twice in its save, or was removed and is there.
    Decide(RecordId, Decision),
    /// Decide which of two versions of a type is meant, given the key of the second.
    DecideType(TypeKey, Decision),
    /// Delete a record.
    Delete(RecordId),
    /// Delete these records in one step.
    DeleteAll(Vec<RecordId>),
    /// Move an annotation to the selection.
    MoveToSelection(RecordId),
    /// Add the selection to a claim's evidence or a mention's pieces.
    AddSelection(RecordId),
    /// Bring a range of the article (bytes) into view.
    Show(Range<usize>),
    /// Let keys be about this piece (counted from 0) of the annotation in the inspector.
    ChoosePiece(usize),
    /// Move an end of an annotation's piece to another place; all else about it stays.
    MoveEnd {
        /// The annotation.
        id: RecordId,
        /// Which of its pieces, counted from 0.
        piece: usize,
        /// Which end.
        edge: Edge,
        /// Where to, in bytes; further than it can go, it goes as far as it can.
        to: usize,
    },
    /// Change the tagset where no record is concerned.
    ChangeTagset(TagsetChange),
    /// Rename, merge, split or delete a type with all that has it.
    Recode(Recoding),
    /// Let the document in front have another tagset; types that are in use stay.
    UseTagset(Arc<Tagset>),
    /// Let new documents begin with a tagset.
    PreferTagset(Arc<Tagset>),
    /// Tag pieces of the article (bytes) as left over from a web page, in one step.
    TagLeftovers(Vec<Range<usize>>),
    /// Pass over a piece (bytes) that looked left over.
    PassLeftover(Range<usize>),
    /// Select a place (bytes) and bring it into view.
    ShowPlace(Range<usize>),
    /// Tell no more, unasked, of what looks left over.
    PutLeftoversOff,
    /// Change what is known about the document.
    Describe(DocumentField, String),
    /// Set the direction of the article.
    SetDirection(Direction),
    /// Set the direction of a paragraph (counted from 0) against the rule, or follow the rule.
    SetParagraphDirection(usize, Option<Direction>),
    /// The field that was typed into has been left.
    EndTyping,
    /// Take steps back, or do them again, until so many of the history’s are done.
    TravelTo(usize),

    /// Look for something.
    LookFor {
        /// What.
        query: String,
        /// Whether only what is spelt exactly so is meant.
        exact: bool,
    },

    /// Save a picture of the passage at hand: what is in the inspector, else the selection, else
    /// what is seen.
    SavePicture(Seen),

    /// Save a picture of the document's graph as it is seen, on dark paper or not.
    SaveGraph(Filter, bool),

    /// Close the find bar; its present hit stays selected.
    CloseFind,
    /// Letters were typed in a form where no field has the focus.
    NoField,
    /// What was typed or clicked has been left out.
    LeftOut(LeftOut),

    /// Go to the place that a person calls this.
    GoTo(String),
    /// Close the field that asks where to go.
    CloseGoTo,

    /// Set the size of the article's text, in points.
    SetTextSize(f32),
    /// Set one's name.
    SetAnnotator(String),
    /// Set the colours of the window.
    SetTheme(Theme),
    /// Set the size of the interface, as a multiple of the usual.
    SetInterfaceSize(f32),
    /// Set what a drag takes whole.
    SnapTo(Unit),
    /// Set the distance of the article's lines, in text sizes.
    SetLeading(f32),
    /// Set what the reading surface shows.
    SetReading(Box<Reading>),
    /// Give something a key, or none. Whatever had that key loses it.
    Bind(Bound, Option<Shortcut>),
    /// Give everything the key it had at first.
    ResetKeys,
    /// Look for hidden controls that make a document's article read otherwise than it is stored.
    Examine(DocKey),
    /// Such places were looked for.
    Examined(DocKey, Vec<Reordering>),
    /// Work out what the annotations of a document come to.
    Tabulate(DocKey, Asked),
    /// That was worked out.
    Tabulated(Tabulated),
    /// Filter and sort a table of what the annotations of a document come to.
    Arrange(Box<Arranging>),
    /// That was done.
    Arranged(Box<Rows>),
    /// Sift the graph of a document.
    Sift(Box<Sifting>),
    /// That was done.
    Sifted(Box<Sifted>),
    /// Copy results as they are shown.
    CopyResults(Box<Shown>),
    /// Write results as they are shown to a file.
    ExportResults(Box<Shown>),
    /// Show these columns of a table, in the order of all.
    ShowColumns(&'static str, Vec<String>),
    /// Work this out of the annotations of a document, and let it follow them from then on.
    Derive(DocKey, Kind),
    /// That was made, of a document as it was when that was asked for.
    Derived(DocKey, Box<Made>),
    /// What a web page left behind was looked for.
    LeftoversFound(DocKey, Vec<Leftover>),
    /// A document is being read at this byte of its article.
    ReadAt(DocKey, usize),
    /// The window closes, with this width and height in points if they are known.
    Leaving(Option<(f32, f32)>),
    /// Answer the question in front.
    Answer(Answer),
    /// Dismiss a notice.
    Dismiss(u64),
    /// Close the window, asking first about unsaved changes.
    Quit,
    /// Time has passed.
    Tick,

    /// Found at the start: what a killed program left behind, and what it left of saves that are not
    /// where they were.
    Found(Vec<Recoverable>, Vec<OrphanedEdits>),
    /// The system has a window in which a path is chosen, and it comes up now.
    DialogShown,
    /// A path was chosen, or not.
    PathChosen(PathPurpose, Option<PathBuf>),
    /// There is no dialog service.
    NoDialog {
        /// What a path was wanted for.
        purpose: PathPurpose,
        /// What to begin with.
        suggestion: String,
        /// Why there is none.
        why: String,
    },
    /// A file exists that would be replaced.
    WouldReplace(PathPurpose, PathBuf),
    /// So much of a file has been read.
    Opening(DocKey, Progress),
    /// The text of a save was read; its annotations are still to come, or the reason why not.
    TextRead {
        /// The key given in the effect.
        doc: DocKey,
        /// The file; `None` for what had no name.
        path: Option<PathBuf>,
        /// The article and what is known about it.
        preview: Box<Preview>,
    },
    /// A file was read, or the reason why not, in words for the person.
    Opened {
        /// The key given in the effect.
        doc: DocKey,
        /// The file; `None` for what had no name.
        path: Option<PathBuf>,
        /// What it holds.
        result: Result<Opening, String>,
    },
    /// What was done before a document was opened has been read.
    PastRead(DocKey, Box<Recalled>),
    /// A search has come back.
    Searched(SearchResult),
    /// The clipboard was read for an article.
    Pasted(Result<String, String>),
    /// A save was written, or the reason why not.
    Saved {
        /// The document.
        doc: DocKey,
        /// Where to.
        path: PathBuf,
        /// The revision that was written.
        revision: u64,
        /// Its outcome.
        result: Result<SaveHash, SaveFailure>,
    },
    /// What of a save that was replaced could not be kept beside its contents.
    SaveRemark(String),
    /// What is remembered between runs could be written, again, or why it can't be, in words for the person.
    Remembered(Result<(), String>),
    /// The log of a document holds all that was done up to this revision.
    Logged(DocKey, u64),
    /// Edits that no save holds were looked for in the logs of a document: an item a log, or why that
    /// can't be read.
    /// Those of recent files that are there no more are told of besides.
    KeptFound(DocKey, Vec<Result<KeptWork, String>>, Vec<OrphanedEdits>),
    /// The version of a save that was written last, worked out; `None` if it can't be told.
    VersionTold(Option<Box<AnnotationSet>>),
    /// Something done beside the documents broke off by a fault of ours: who waits for it, if anybody does,
    /// and words for the person.
    BrokenOff(Option<Waiting>, String),
    /// The log could not be written.
    LogFailed(Option<DocKey>, String),
    /// The log goes on, but something is to be said of it: that it was made anew, or lies elsewhere.
    LogChanged {
        /// The document, if it is open.
        doc: Option<DocKey>,
        /// What is to be said, in words for the person.
        words: String,
        /// Whether it is about edits that no save holds and that can be looked at.
        keeps_edits: bool,
    },
    /// The log of a document goes on anew after it has got stuck or broken off: what is to be said of that,
    /// in words for the person.
    LogResumed(DocKey, String),
    /// A tagset was read for a document, or the reason why not, in words that follow a colon.
    TagsetRead {
        /// The document.
        doc: DocKey,
        /// The file.
        path: PathBuf,
        /// What it holds.
        result: Result<Tagset, String>,
    },
    /// An export was written, perhaps with something to be said of the file that it replaced, or the
    /// reason why not.
    Exported(PathBuf, Result<Option<String>, String>),
    /// A copy was saved there, with something to be remarked, or why not.
    CopySaved(PathBuf, Result<Option<String>, String>),
    /// A document's tags were written for the clipboard.
    TagsWritten {
        /// As plain text.
        text: String,
        /// As a table in HTML.
        html: String,
    },
    /// Something was put on the clipboard, or the reason why not.
    Copied(Result<(), String>),
    /// Nothing shows a folder.
    FolderNotShown {
        /// The folder.
        path: PathBuf,
        /// Why not, in a sentence for the person.
        why: String,
    },
}

/// Whom or what something refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Referent {
    /// An entity there is.
    Known(EntityId),
    /// A new one of this type and name.
    New(TypeKey, String),
    /// Nobody that is known.
    Nobody,
}

/// Why a save was not written.
#[derive(Debug)]
pub enum SaveFailure {
    /// The file there is not the one that was read or written last.
    ChangedOnDisk,
    /// A file of that name exists.
    Exists,
    /// It could not be written. Between the two it is said whether the work is logged.
    NotWritten {
        /// What happened: a sentence.
        what: String,
        /// What to do, and where.
        advice: String,
    },
    /// The place does not answer: it may never, or still do it. Said as the last.
    NoAnswer {
        /// What happened: a sentence.
        what: String,
        /// What to do, and where.
        advice: String,
    },
    /// Anything else, in words for the person.
    Other(String),
}

/// What was found in a file.
#[derive(Debug)]
pub enum Opening {
    /// An article, with nothing annotated.
    Article(Box<NewArticle>),
    /// An article from the clipboard, which is saved nowhere.
    Pasted(Box<NewArticle>),
    /// A save.
    Save {
        /// What it holds.
        opened: Box<Opened>,
        /// What its bytes hash to; `None` for a document that had no name.
        hash: Option<SaveHash>,
        /// What its log holds beyond it.
        pending: Vec<LoggedEdit>,
        /// What each of its logs holds, if that differs.
        ways: Vec<UnsavedEdits>,
        /// How far back its history reaches by now.
        reach: Reach,
        /// What is wrong with its logs, in words for the person.
        troubles: Vec<String>,
        /// Whether these are about edits that no save holds and that can be looked at.
        kept_edits: bool,
        /// The version that was saved last, if another stands in its place.
        other_version: Option<Box<OtherVersion>>,
        /// Whether another running program has it open.
        in_use: bool,
        /// The file that a document without a name was made of, where that is known.
        origin: Option<Origin>,
    },
    /// The sample, as a copy that is saved nowhere yet.
    Sample(Box<Opened>),
}

impl Opening {
    /// The article in it.
    pub fn article(&self) -> &Article {
        match self {
            Opening::Article(new) | Opening::Pasted(new) => new.article(),
            Opening::Save { opened, .. } | Opening::Sample(opened) => opened.set.article(),
        }
    }
}

/// What tags can be exported as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// A table, one row a piece of text.
    Table(Format),
    /// A short table for reports, one row a record.
    Brief(Format),
    /// A Markdown report.
    Markdown,
}

/// Where an export goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlet {
    /// The clipboard.
    Clipboard,
    /// A file.
    File,
}

impl ExportFormat {
    /// The usual end of a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            ExportFormat::Table(Format::Tsv) | ExportFormat::Brief(Format::Tsv) => "tsv",
            ExportFormat::Table(Format::Html) | ExportFormat::Brief(Format::Html) => "html",
            ExportFormat::Markdown => "md",
        }
    }

    /// This, as a file of that name holds it.
    #[must_use]
    pub fn named(self, path: &Path) -> ExportFormat {
        match self {
            ExportFormat::Table(_) => ExportFormat::Table(Format::of(path)),
            ExportFormat::Brief(_) => ExportFormat::Brief(Format::of(path)),
            ExportFormat::Markdown => ExportFormat::Markdown,
        }
    }

    /// The table in HTML that goes with it on the clipboard.
    #[must_use]
    pub fn in_html(self) -> ExportFormat {
        match self {
            ExportFormat::Brief(_) => ExportFormat::Brief(Format::Html),
            ExportFormat::Table(_) | ExportFormat::Markdown => ExportFormat::Table(Format::Html),
        }
    }

    /// Writes a set's tags in this format.
    ///
    /// # Errors
    /// If `out` can't be written to.
    pub fn write(
        self,
        set: &AnnotationSet,
        debris: Debris,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        match self {
            ExportFormat::Table(Format::Tsv) => exchange::write_tsv(set, debris, out),
            ExportFormat::Table(Format::Html) => exchange::write_html_table(set, debris, out),
            ExportFormat::Brief(format) => exchange::write_brief_table(set, debris, format, out),
            ExportFormat::Markdown => exchange::write_markdown(set, debris, out),
        }
    }
}

/// Who waits for something done beside a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// Its find bar.
    Find(DocKey),
    /// A view of it: a table, the counts, the timeline, the graph.
    View(DocKey),
}

/// Why what was typed or clicked has been left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It was meant for something whose working out took too long.
    Late,
    /// A question came up that it was not meant for.
    Interrupted,
}
