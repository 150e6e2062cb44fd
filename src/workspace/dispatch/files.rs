//! Commands about other files than the save: what is opened, pasted, exported, and where to.

use std::path::{Path, PathBuf};

use super::{Turn, Workspace};
use crate::{
    exchange::{self, Debris, DecodedArticle},
    model::Edit,
    store::{LogStep, LoggedEdit, Opened, Overwrite, Problem, RecentFile, SaveHash},
    workspace::{
        Access, DocKey, Document, Effect, ExportFormat, Level, Opening, Outlet, PathPurpose,
        Question, untagged,
    },
};

impl Workspace {
    pub(super) fn ask_path(&mut self, purpose: PathPurpose, turn: &mut Turn) {
        let suggestion = self.suggested_name(purpose);
        turn.effects.push(Effect::AskPath {
            purpose,
            suggestion,
        });
    }

    /// A name to begin with: beside the document's save if it has one, else made of its title.
    fn suggested_name(&self, purpose: PathPurpose) -> String {
        let (doc, extension) = match purpose {
            PathPurpose::Open => return String::new(),
            PathPurpose::Save(doc) => (doc, "ron"),
            PathPurpose::Export(doc, format) => (doc, format.extension()),
        };
        let Some(document) = self.document(doc) else {
            return String::new();
        };
        let Some(path) = document.path() else {
            return format!("{}.{extension}", file_name_from_title(&document.title()));
        };
        // What must not be written over is not what to suggest.
        let copy = match (purpose, document.protection()) {
            (PathPurpose::Save(_), Some(_)) => " copy",
            _ => "",
        };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let name = format!("{stem}{copy}.{extension}");
        path.with_file_name(name).display().to_string()
    }

    pub(super) fn path_chosen(
        &mut self,
        purpose: PathPurpose,
        path: Option<PathBuf>,
        turn: &mut Turn,
    ) {
        match path {
            // The system's dialog has asked whether to replace what is there.
            Some(path) => self.go_on_with_path(purpose, path, true, turn),
            None => self.stop_closing(),
        }
    }

    /// Does what a path was asked for. `replace` says whether a file there may be written over.
    pub(super) fn go_on_with_path(
        &mut self,
        purpose: PathPurpose,
        path: PathBuf,
        replace: bool,
        turn: &mut Turn,
    ) {
        match purpose {
            PathPurpose::Open => {
                self.open_path(path, turn);
            }
            PathPurpose::Save(doc) => {
                let (path, replace) = with_extension(path, "ron", replace);
                let over = if replace {
                    Overwrite::Force
                } else {
                    Overwrite::New
                };
                self.save_to(doc, path, over, turn);
            }
            PathPurpose::Export(doc, format) => {
                let (path, replace) = with_extension(path, format.extension(), replace);
                self.export_to(doc, format, path, replace, turn);
            }
        }
    }

    fn export_to(
        &mut self,
        doc: DocKey,
        format: ExportFormat,
        path: PathBuf,
        replace: bool,
        turn: &mut Turn,
    ) {
        if self.documents.iter().any(|d| d.path() == Some(&path)) {
            let why =
                "Nothing was exported: that file is a save that is open here. Choose another name.";
            self.notify(Level::Warning, why);
            return;
        }
        let Some(document) = self.document(doc) else {
            return;
        };
        turn.effects.push(Effect::Export {
            purpose: PathPurpose::Export(doc, format),
            path,
            contents: format.write(&document.set, Debris::LeftOut),
            replace,
        });
    }

    /// Has a file opened, and answers with the key its document will have. One that is open already
    /// comes to the front instead.
    pub(super) fn open_path(&mut self, path: PathBuf, turn: &mut Turn) -> Option<DocKey> {
        if self.bring_open_to_front(&path) {
            return None;
        }
        let doc = self.new_key();
        turn.effects.push(Effect::Open { doc, path });
        Some(doc)
    }

    /// Whether a save is open; if so it comes to the front, and what is undecided is asked again.
    fn bring_open_to_front(&mut self, path: &Path) -> bool {
        let Some(open) = self.documents.iter().find(|d| d.path() == Some(path)) else {
            return false;
        };
        let (doc, edits) = (open.key(), open.pending.len());
        self.bring_to_front(doc);
        if edits > 0 {
            self.ask(Question::LoggedEdits { doc, edits });
        }
        true
    }

    pub(super) fn opened(
        &mut self,
        doc: DocKey,
        path: Option<PathBuf>,
        result: Result<Opening, String>,
        turn: &mut Turn,
    ) {
        let asked_for = self.restoring.len();
        self.restoring.retain(|d| *d != doc);
        let restoring = self.restoring.len() < asked_for;
        match result {
            Err(why) => {
                self.notify(Level::Error, why);
            }
            // The same file by another spelling of its path.
            Ok(_)
                if path
                    .as_ref()
                    .is_some_and(|path| self.bring_open_to_front(path)) =>
            {
                turn.effects.push(Effect::Close { doc });
            }
            Ok(Opening::Article(article)) => {
                let title = path.as_deref().and_then(Path::file_stem);
                let title = title.map(|s| s.to_string_lossy().into_owned());
                self.open_article(doc, *article, title.unwrap_or_default());
            }
            Ok(Opening::Copy(opened)) => {
                let me = self.annotator.clone().unwrap_or_default();
                let mut document = Document::new(doc, opened.set.with_annotator(me));
                document.problems = opened.problems;
                self.bring_in(document);
            }
            Ok(Opening::Save {
                opened,
                hash,
                pending,
                trouble,
                in_use,
            }) => {
                if let Some(why) = trouble {
                    self.notify(Level::Warning, why);
                }
                let document = save_document(doc, path, *opened, hash, in_use);
                self.open_save(document, pending, restoring, turn);
            }
        }
    }

    fn open_article(&mut self, doc: DocKey, decoded: DecodedArticle, title: String) {
        let me = self.annotator.clone().unwrap_or_default();
        let set = untagged(decoded, title, me, self.tagset.clone());
        self.bring_in(Document::new(doc, set));
    }

    /// Brings a save in, and asks what has to be asked about it. What is restored after a crash was
    /// decided on before it, and is brought in as it was.
    fn open_save(
        &mut self,
        mut document: Document,
        pending: Vec<LoggedEdit>,
        restoring: bool,
        turn: &mut Turn,
    ) {
        let doc = document.key();
        let path = document.path.clone();
        if let Some(me) = &self.annotator {
            document.sign(me);
        }
        let annotator = document.set.annotator().clone();
        let mine = self.annotator.as_ref() == Some(&annotator) || annotator.is_empty();
        let ask = document.is_editable() && !restoring;
        let replay = document.is_editable() && restoring && !pending.is_empty();
        let summary = problem_summary(&document);
        let edits = pending.len();
        document.pending = pending;
        self.bring_in(document);
        if let Some(summary) = summary {
            self.notify(Level::Warning, summary);
        }
        if ask && !mine {
            let annotator = annotator.to_string();
            self.ask(Question::SomebodyElses { doc, annotator });
        }
        if ask && edits > 0 {
            self.ask(Question::LoggedEdits { doc, edits });
        }
        if replay && let Some(document) = self.document_mut(doc) {
            let pending = std::mem::take(&mut document.pending);
            self.replay(doc, pending, turn);
        }
        if let Some(path) = path {
            self.remember_recent(doc, path, turn);
        }
    }

    /// Adds a document, in front of the others.
    fn bring_in(&mut self, document: Document) {
        let doc = document.key();
        self.documents.push(document);
        self.bring_to_front(doc);
    }

    pub(super) fn remember_recent(&mut self, doc: DocKey, path: PathBuf, turn: &mut Turn) {
        let title = self.document(doc).map(Document::title).unwrap_or_default();
        self.preferences.remember(RecentFile { path, title });
        self.remember(turn);
    }

    pub(super) fn pasted(&mut self, text: Result<String, String>, turn: &mut Turn) {
        let decoded = text.and_then(|text| {
            exchange::decode_article(text.as_bytes())
                .map_err(|why| format!("The clipboard holds no article: {why}"))
        });
        match decoded {
            Ok(decoded) => {
                let doc = self.new_key();
                let title = first_words(&decoded.text);
                self.open_article(doc, decoded, title);
                self.log_pasted(doc, turn);
            }
            Err(why) => self.notify(Level::Error, why),
        }
    }

    /// What was pasted is nowhere else: it counts as unsaved, and a log begins with it at once.
    fn log_pasted(&mut self, doc: DocKey, turn: &mut Turn) {
        let stamp = self.stamp(turn);
        let Some(document) = self.document_mut(doc) else {
            return;
        };
        document.revision += 1;
        document.logged = true;
        let base = Box::new(document.set.clone());
        let edit = LoggedEdit {
            step: LogStep::Do,
            stamp,
            edit: Edit::SetDocument(document.set.document().clone()),
        };
        turn.effects.push(Effect::BeginLog { doc, base });
        let edits = vec![edit];
        turn.effects.push(Effect::Log { doc, edits });
    }

    pub(super) fn export(&mut self, format: ExportFormat, outlet: Outlet, turn: &mut Turn) {
        let Some(document) = self.active() else {
            return;
        };
        match outlet {
            Outlet::File => self.ask_path(PathPurpose::Export(document.key(), format), turn),
            Outlet::Clipboard => turn.effects.push(Effect::Copy {
                text: format.write(&document.set, Debris::LeftOut),
                html: Some(exchange::html_table(&document.set, Debris::LeftOut)),
            }),
        }
    }

    pub(super) fn copy(&mut self, turn: &mut Turn) {
        let Some(document) = self.active() else {
            return;
        };
        if let Some(span) = document.selection {
            turn.effects.push(Effect::Copy {
                text: document.set.article().quote(span).to_owned(),
                html: None,
            });
        }
    }

    pub(super) fn exported(&mut self, path: &Path, result: Result<(), String>) {
        match result {
            Ok(()) => self.notify(Level::Info, format!("Exported to {}.", path.display())),
            Err(why) => self.notify(Level::Error, why),
        }
    }
}

/// A document as its save shows it.
fn save_document(
    doc: DocKey,
    path: Option<PathBuf>,
    opened: Opened,
    hash: Option<SaveHash>,
    in_use: bool,
) -> Document {
    let mut document = Document::new(doc, opened.set);
    document.problems = opened.problems;
    document.protection = opened.protection;
    document.path = path;
    document.hash = hash;
    if hash.is_none() {
        // Restored after a crash, and without a name: no save holds it, but a log does.
        document.logged = true;
        document.revision = 1;
    }
    if in_use {
        let why = "It is open in another Hashiya window; here it can be read.";
        document.access = Access::Read(why.to_owned());
    }
    document
}

/// One sentence about what was odd about a save; `None` if nothing was.
fn problem_summary(document: &Document) -> Option<String> {
    let first: &Problem = document.problems.first()?;
    let n = document.problems.len();
    let rest = match n {
        1 => String::new(),
        _ => format!(" (and {} more, listed in the document panel)", n - 1),
    };
    let kept = match &document.protection {
        Some(why) => format!(" {why}"),
        None => String::new(),
    };
    Some(format!("“{}”: {first}{rest}.{kept}", document.title()))
}

/// A title as a file name: without what file systems refuse, and not too long.
fn file_name_from_title(title: &str) -> String {
    /// Scalar values of a name; a file system counts bytes, of which a letter may have four.
    const LONGEST: usize = 60;
    let plain = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
        c if c.is_control() => ' ',
        c => c,
    };
    let name: String = title.chars().map(plain).collect();
    let name = name.trim().trim_matches('.');
    let cut = match name.char_indices().nth(LONGEST) {
        // Between two words, if there is such a place.
        Some((end, _)) => name[..end]
            .rfind(' ')
            .map_or(&name[..end], |at| &name[..at]),
        None => name,
    };
    match cut.trim() {
        "" => "Untitled".to_owned(),
        name => name.to_owned(),
    }
}

/// A path with an extension, this one if it has none. Whether a file there may be replaced was then
/// asked about another name, and counts no longer.
fn with_extension(path: PathBuf, extension: &str, replace: bool) -> (PathBuf, bool) {
    match path.extension() {
        None => (path.with_extension(extension), false),
        Some(_) => (path, replace),
    }
}

/// The first words of a text, as a title.
fn first_words(text: &str) -> String {
    let line = text
        .lines()
        .find(|l| !l.trim().is_empty())
        .unwrap_or_default();
    let words: Vec<&str> = line.split_whitespace().take(8).collect();
    words.join(" ")
}
