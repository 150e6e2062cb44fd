//! What the reducer asks the shell to do in the world outside.

use std::{path::PathBuf, sync::Arc};

use imbl::OrdSet;

use super::{Arranging, DocKey, Document, ExportFormat, Recoverable, Search, Sifting, Tabulation};
use crate::{
    derived::{Derivation, graph::Filter},
    exchange::results::{Results, Shown},
    model::{AnnotationSet, RecordId, Span, Tagset},
    store::{Begun, LoggedEdit, OtherVersion, Overwrite, Preferences, UnsavedEdits},
};

/// Something to be done outside the workspace; its outcome comes back as a command.
#[derive(Debug)]
pub enum Effect {
    /// Ask for a path with the system's dialog, or in the window where there is none.
    AskPath {
        /// What for.
        purpose: PathPurpose,
        /// A file name to begin with.
        suggestion: String,
        /// Whether that is the name of a copy: it is numbered, if need be, so that no file has it.
        copies: bool,
    },
    /// Read an article or a save: a save's text first, then its annotations, both answered with a
    /// command, and how far it is from time to time.
    Open {
        /// The key the document will have.
        doc: DocKey,
        /// The file.
        path: PathBuf,
    },
    /// Open the sample that comes with the program.
    OpenSample {
        /// The key the document will have.
        doc: DocKey,
    },
    /// Read the clipboard for an article.
    Paste,
    /// Make an article of text from the clipboard.
    ReadPasted {
        /// The key the document will have.
        doc: DocKey,
        /// The text.
        text: String,
    },
    /// Stop reading: the person has called it off. What is answered nevertheless is not looked at.
    StopOpening {
        /// The key the document would have had.
        doc: DocKey,
    },
    /// Restore a document that had no name from its folder.
    Recover {
        /// The key the document will have.
        doc: DocKey,
        /// Its folder.
        folder: PathBuf,
    },
    /// Drop what a killed program left behind.
    Abandon(Recoverable),
    /// Write a save.
    Save {
        /// The document.
        doc: DocKey,
        /// Where to.
        path: PathBuf,
        /// What.
        set: Box<AnnotationSet>,
        /// Which revision of the document that is.
        revision: u64,
        /// What may be replaced.
        over: Overwrite,
    },
    /// Begin the log of a document that has no name yet, with what it holds now.
    BeginLog {
        /// The document.
        doc: DocKey,
        /// What it began with, before the first edit.
        base: Box<Begun>,
    },
    /// Append to a document's log.
    Log {
        /// The document.
        doc: DocKey,
        /// What was done.
        edits: Vec<LoggedEdit>,
        /// The revision of the document that this made.
        revision: u64,
    },
    /// Note in the log that the changes since the last save were given up.
    DiscardLog {
        /// The document.
        doc: DocKey,
    },
    /// Of several logs with different edits that a save lacks, go on with what one of them holds, or
    /// with none of it; the others are set aside.
    GoOnWith {
        /// The document.
        doc: DocKey,
        /// What was chosen.
        chosen: Option<Box<UnsavedEdits>>,
        /// The logs that hold the others.
        others: Vec<PathBuf>,
    },
    /// Note in the log that somebody goes on with the version of a save that stands there, though another
    /// was written last.
    GoOnWithVersion {
        /// The document.
        doc: DocKey,
    },
    /// Let go of a document's log: it is closed, or goes on without that log. The log of a document
    /// without a name goes away with all that is in it.
    Close {
        /// The document.
        doc: DocKey,
    },
    /// Let go of the log of a document that was not opened after all, with all that is in it.
    LeaveLog {
        /// The document.
        doc: DocKey,
    },
    /// Look in the logs of a document for edits that no save holds.
    FindKept {
        /// The document.
        doc: DocKey,
        /// What it holds.
        set: Box<AnnotationSet>,
    },
    /// Work out the version of a save that was written last, from the one that stands there.
    TellVersion {
        /// What stands there.
        set: Box<AnnotationSet>,
        /// What leads to the other.
        version: Box<OtherVersion>,
    },
    /// Look for something in an article. A later search in the same document takes the place of one
    /// that has not begun.
    Search(Search),
    /// Free the memory of a document that is closed: of a large one that takes longer than a frame.
    Forget(Box<Document>),
    /// Put text, and a table for those who can take it, on the clipboard.
    Copy {
        /// Plain text.
        text: String,
        /// HTML.
        html: Option<String>,
    },
    /// Write a document's tags for the clipboard.
    WriteTags {
        /// As what; beside it, as a table in HTML.
        format: ExportFormat,
        /// What.
        set: Box<AnnotationSet>,
        /// The only tags of it; `None` for all.
        chosen: Option<OrdSet<RecordId>>,
    },
    /// Write results for the clipboard, as [`WriteTags`](Effect::WriteTags) does with tags.
    WriteResults(Box<Shown>),
    /// Write results to a file: HTML if its name says so, else TSV.
    ExportResults {
        /// What it was asked for, to come back to if a file is in the way.
        purpose: PathPurpose,
        /// Where to.
        path: PathBuf,
        /// What.
        shown: Box<Shown>,
        /// Whether a file there may be replaced.
        replace: bool,
    },
    /// Write an exported file.
    Export {
        /// What it was asked for, to come back to if a file is in the way.
        purpose: PathPurpose,
        /// Where to.
        path: PathBuf,
        /// As what.
        format: ExportFormat,
        /// What.
        set: Box<AnnotationSet>,
        /// Whether a file there may be replaced.
        replace: bool,
    },
    /// Write a save that the document does not go on in.
    SaveCopy {
        /// What it was asked for, to come back to if a file is in the way.
        purpose: PathPurpose,
        /// Where to.
        path: PathBuf,
        /// What.
        set: Box<AnnotationSet>,
        /// Whether a file there may be replaced.
        replace: bool,
    },
    /// Paint a passage with its tags, and write the picture; SVG if the path says so, else PNG.
    Picture {
        /// What it was asked for, to come back to if a file is in the way.
        purpose: PathPurpose,
        /// Where to.
        path: PathBuf,
        /// What is in the picture.
        set: Box<AnnotationSet>,
        /// How it looks.
        look: PictureLook,
        /// Whether a file there may be replaced.
        replace: bool,
    },
    /// Look through an article with [`examine`](super::examine).
    Examine {
        /// The document.
        doc: DocKey,
        /// Its set.
        set: Box<AnnotationSet>,
    },
    /// Work out what annotations come to. A later one of the same kind for the same document takes
    /// the place of one that has not begun.
    Tabulate(Tabulation),
    /// Filter and sort a table. A later one for the same list takes the place of one that has not begun.
    Arrange(Box<Arranging>),
    /// Let go of results that are out of date, where nobody waits.
    LetGo(Arc<Results>),
    /// Sift the graph of a document. A later one for the same document takes the place of one that has not
    /// begun.
    Sift(Box<Sifting>),
    /// Look for what a web page left behind in an article.
    FindLeftovers {
        /// The document.
        doc: DocKey,
        /// Its set.
        set: Box<AnnotationSet>,
    },
    /// Make what follows the annotations of a document.
    Derive(DocKey, Box<Derivation>),
    /// Read a tagset for a document.
    ReadTagset {
        /// The document.
        doc: DocKey,
        /// The file.
        path: PathBuf,
    },
    /// Write a tagset as a file of its own.
    WriteTagset {
        /// What it was asked for, to come back to if a file is in the way.
        purpose: PathPurpose,
        /// Where to.
        path: PathBuf,
        /// What.
        tagset: Arc<Tagset>,
        /// Whether a file there may be replaced.
        replace: bool,
    },
    /// Remember these between runs.
    Remember(Box<Preferences>),
    /// Show the folder of the diary in the system's file manager.
    ShowLogFolder,
    /// Close the window.
    Quit,
}

/// What the window shows at this moment, as far as a picture needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The part of the article in view.
    pub text: Option<Span>,
    /// Whether the paper is dark.
    pub dark: bool,
}

/// How a picture looks.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureLook {
    /// What it is of.
    pub subject: Pictured,
    /// Whether the paper is dark.
    pub dark: bool,
    /// The size of the text, in points.
    pub text_size: f32,
    /// The height of a line, as a multiple of that.
    pub leading: f32,
    /// Whether related claims are joined by arcs.
    pub arcs: bool,
    /// What of a graph is in it.
    pub graph: Filter,
}

/// What a picture is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pictured {
    /// The passage that an annotation is about.
    Annotation(RecordId),
    /// The paragraphs that hold a span.
    Text(Span),
    /// The graph of claims, sources and entities, as it is seen.
    Graph,
}

/// What a path is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathPurpose {
    /// Open an article or a save.
    Open,
    /// Save a document.
    Save(DocKey),
    /// Save a copy of a document, and stay with that.
    Copy(DocKey),
    /// Export a document's tags.
    Export(DocKey, ExportFormat),
    /// Export results about a document, those that were asked for last.
    Results(DocKey),
    /// Save a picture of a passage of a document, on dark paper or not.
    Picture(DocKey, Pictured, bool),
    /// Give a document the tagset in a file.
    ImportTagset(DocKey),
    /// Export a document's tagset.
    ExportTagset(DocKey),
}

impl PathPurpose {
    /// The document it is about.
    pub(super) fn document(self) -> Option<DocKey> {
        match self {
            PathPurpose::Open => None,
            PathPurpose::Save(doc)
            | PathPurpose::Copy(doc)
            | PathPurpose::ImportTagset(doc)
            | PathPurpose::ExportTagset(doc)
            | PathPurpose::Export(doc, _)
            | PathPurpose::Results(doc)
            | PathPurpose::Picture(doc, ..) => Some(doc),
        }
    }
}
