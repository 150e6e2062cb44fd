//! Commands about what comes in: files opened, documents restored, text pasted. All is read outside,
//! the text of a save before its annotations; until those are there it can be read and not changed.

use std::path::{Path, PathBuf};

use super::{Turn, Workspace};
use crate::{
    model::{AnnotationSet, Contents, Edit},
    store::{
        LogStep, LoggedEdit, Loss, Opened, Origin, OtherVersion, Preview, Protection, SaveHash,
        things_done,
    },
    text::{amid_english, clause, sentences, shown_path},
    workspace::{
        Access, Action, DocKey, Document, Effect, FileOpening, Level, LoggedWork, NewArticle,
        Opening, Progress, Question, Reach, Recoverable,
        title::{title_of_file, title_of_pasted},
        untagged,
    },
};

impl Workspace {
    /// Has a file opened, unless it is open, or on its way, already: then that comes to the front.
    /// `restoring` says that what its log holds beyond it was asked for.
    pub(super) fn open_path(&mut self, path: PathBuf, restoring: bool, turn: &mut Turn) {
        let same = |opening: &&mut FileOpening| opening.path.as_ref() == Some(&path);
        if let Some(opening) = self.openings.iter_mut().find(same) {
            opening.restoring |= restoring;
            let doc = opening.doc;
            return self.arrive(doc);
        }
        if self.bring_open_to_front(&path) {
            return;
        }
        let doc = self.new_key();
        let mut opening = FileOpening::of_file(doc, &path);
        opening.restoring = restoring;
        self.openings.push(opening);
        turn.effects.push(Effect::Open { doc, path });
    }

    /// Has a document that had no name restored from its folder.
    pub(super) fn recover(&mut self, item: Recoverable, turn: &mut Turn) {
        let doc = self.new_key();
        let mut opening = FileOpening::without_file(doc, item.title);
        opening.restoring = true;
        self.openings.push(opening);
        let folder = item.path;
        turn.effects.push(Effect::Recover { doc, folder });
    }

    /// Opens the sample, unless it is open: then it comes to the front.
    pub(super) fn open_sample(&mut self, turn: &mut Turn) {
        let mut open = self.documents.iter();
        if let Some(sample) = open.find(|document| document.is_sample()) {
            return self.bring_to_front(sample.key());
        }
        let doc = self.new_key();
        let opening = FileOpening::without_file(doc, "the sample".to_owned());
        self.openings.push(opening);
        turn.effects.push(Effect::OpenSample { doc });
    }

    pub(super) fn pasted(&mut self, text: Result<String, String>, turn: &mut Turn) {
        match text {
            Ok(text) => {
                let doc = self.new_key();
                let opening = FileOpening::without_file(doc, "the clipboard".to_owned());
                self.openings.push(opening);
                turn.effects.push(Effect::ReadPasted { doc, text });
            }
            Err(why) => self.notify(Level::Error, why),
        }
    }

    /// Whether a save is open; if so it comes to the front, and what is undecided is asked again.
    fn bring_open_to_front(&mut self, path: &Path) -> bool {
        let Some(open) = self.documents.iter().find(|d| d.path() == Some(path)) else {
            return false;
        };
        let doc = open.key();
        self.arrive(doc);
        self.ask_about_edits(doc);
        true
    }

    /// Asks what is to become of changes in the logs that are not decided on.
    fn ask_about_edits(&mut self, doc: DocKey) {
        let Some(document) = self.document(doc) else {
            return;
        };
        let edits = things_done(&document.pending);
        let logs: Vec<_> = document.ways.iter().filter_map(LoggedWork::of).collect();
        if edits > 0 {
            self.ask(Question::LoggedEdits { doc, edits });
        } else if !logs.is_empty() {
            self.ask(Question::DifferentEdits { doc, logs });
        }
    }

    pub(super) fn opening_progress(&mut self, doc: DocKey, progress: Progress) {
        if let Some(opening) = self.openings.iter_mut().find(|o| o.doc == doc) {
            opening.progress = Some(progress);
        }
    }

    /// Shows the text of a save whose annotations are still being read.
    pub(super) fn text_read(
        &mut self,
        doc: DocKey,
        path: Option<PathBuf>,
        preview: Preview,
        turn: &mut Turn,
    ) {
        let Some(opening) = self.openings.iter_mut().find(|o| o.doc == doc) else {
            return;
        };
        if std::mem::take(&mut opening.typed) {
            self.tried_to_open();
        }
        // The same file by another spelling of its path.
        if path
            .as_ref()
            .is_some_and(|path| self.bring_open_to_front(path))
        {
            self.stop_opening(doc, turn);
            return;
        }
        let contents = Contents {
            document: preview.document,
            ..Contents::default()
        };
        let set = AnnotationSet::new(preview.article, contents);
        let mut document = Document::new(doc, set);
        document.path = path;
        document.access = Access::Opening;
        self.bring_in(document);
        self.return_to_place(doc);
    }

    /// Calls an opening off; what has been shown of it closes again. Answers whether there was one.
    pub(super) fn stop_opening(&mut self, doc: DocKey, turn: &mut Turn) -> bool {
        if self.take_opening(doc).is_none() {
            return false;
        }
        turn.effects.push(Effect::StopOpening { doc });
        self.take_out(doc, turn);
        true
    }

    fn take_opening(&mut self, doc: DocKey) -> Option<FileOpening> {
        let at = self.openings.iter().position(|o| o.doc == doc)?;
        Some(self.openings.remove(at))
    }

    pub(super) fn opened(
        &mut self,
        doc: DocKey,
        path: Option<PathBuf>,
        result: Result<Opening, String>,
        turn: &mut Turn,
    ) {
        let Some(FileOpening {
            restoring, typed, ..
        }) = self.take_opening(doc)
        else {
            // It has been called off; whatever was found stays as it is.
            return turn.effects.push(Effect::LeaveLog { doc });
        };
        let tried = typed.then(|| self.tried_to_open()).flatten();
        let shown = self.documents.iter().any(|d| d.key() == doc);
        let is_open = |path: &PathBuf, this: &mut Workspace| {
            // The same file by another spelling of its path.
            !shown && this.bring_open_to_front(path)
        };
        match result {
            Err(why) => {
                let why = match self.take_out(doc, turn) {
                    true => format!("{why} Its text was shown and is closed again."),
                    false => why,
                };
                self.tell_failure(tried, Level::Error, why);
            }
            Ok(_) if path.as_ref().is_some_and(|path| is_open(path, self)) => {
                turn.effects.push(Effect::LeaveLog { doc });
            }
            Ok(Opening::Article(article)) => {
                let stem = path.as_deref().and_then(Path::file_stem);
                let stem = stem.unwrap_or_default().to_string_lossy();
                let title = title_of_file(article.text(), &stem);
                self.open_article(doc, *article, title, turn);
                self.keep_origin(doc, path, turn);
            }
            Ok(Opening::Pasted(article)) => {
                let title = title_of_pasted(article.text());
                self.open_article(doc, *article, title, turn);
                self.log_copy(doc, turn);
            }
            Ok(Opening::Sample(opened)) => {
                let me = self.annotator.clone().unwrap_or_default();
                let mut document = Document::new(doc, opened.set.with_annotator(me));
                document.sample = true;
                document.problems = opened.problems;
                self.bring_in(document);
            }
            Ok(Opening::Save {
                opened,
                hash,
                pending,
                ways,
                reach,
                troubles,
                kept_edits,
                other_version,
                in_use,
                origin,
            }) => {
                let unlogged = reach == Reach::Unlogged && !in_use;
                let mut log_trouble = None;
                for why in troubles {
                    match kept_edits || unlogged {
                        true => self.request(Level::Warning, why),
                        false => self.notify(Level::Warning, why),
                    }
                    if kept_edits {
                        self.offer(Action::KeptEdits, doc);
                    }
                    // Why there is no log stands before what else is to be said of it.
                    let notice = unlogged.then_some(self.last_notice);
                    log_trouble = log_trouble.or(notice);
                }
                let mut document = save_document(doc, path, *opened, hash, in_use);
                document.origin = origin;
                document.log_trouble = log_trouble;
                document.reach = reach;
                document.opened_at = Some(turn.now());
                document.ways = ways;
                self.open_save(document, pending, restoring, turn);
                if !shown {
                    self.return_to_place(doc);
                }
                if let Some(version) = other_version {
                    self.ask_about_version(doc, version);
                }
            }
        }
    }

    fn open_article(&mut self, doc: DocKey, article: NewArticle, title: String, turn: &mut Turn) {
        let me = self.annotator.clone().unwrap_or_default();
        let kindred = article.kindred().map(Path::to_owned);
        let set = untagged(article, title, me, self.first_tagset().clone());
        self.bring_in(Document::new(doc, set));
        match kindred {
            Some(save) => {
                let name = save.file_name().unwrap_or(save.as_os_str());
                self.request(Level::Warning, read_otherwise(&shown_path(Path::new(name))));
            }
            None => self.tell_of_kindred(doc),
        }
        self.look_for_leftovers(doc, turn);
    }

    /// Remembers the file that an article was read from, and goes to where it was left.
    fn keep_origin(&mut self, doc: DocKey, path: Option<PathBuf>, turn: &mut Turn) {
        let Some(path) = path else { return };
        if let Some(document) = self.document_mut(doc) {
            document.origin = Some(Origin::Article(path.clone()));
        }
        self.return_to_place(doc);
        self.remember_recent(doc, path, turn);
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
        // Which of several was not decided on yet.
        let differ = document.is_editable() && !document.ways.is_empty();
        let summary = problem_summary(&document);
        let protected = document.protection.is_some();
        let edits = pending.len();
        let unrestored = nothing_restored(&document);
        document.pending = pending;
        self.bring_in(document);
        self.tell_of_kindred(doc);
        match summary {
            Some(summary) if protected => self.notify_until_saved(doc, Level::Warning, summary),
            Some(summary) => self.notify(Level::Warning, summary),
            None => {}
        }
        if ask && !mine {
            let annotator = annotator.to_string();
            self.ask(Question::SomebodyElses { doc, annotator });
        }
        if ask || differ {
            self.ask_about_edits(doc);
        }
        if replay && let Some(document) = self.document_mut(doc) {
            let pending = std::mem::take(&mut document.pending);
            self.replay(doc, pending, turn);
        }
        if restoring && edits == 0 && !differ {
            self.request(Level::Warning, unrestored);
        }
        if let Some(path) = path {
            self.remember_recent(doc, path, turn);
        }
    }

    /// Asks which version of a save is meant, unless it is only read.
    fn ask_about_version(&mut self, doc: DocKey, version: Box<OtherVersion>) {
        if self.document(doc).is_some_and(Document::is_editable) {
            self.ask(Question::OtherVersion { doc, version });
        }
    }

    /// Has the version of a document that was saved last worked out: it takes time for what was done.
    pub(super) fn look_for_version(
        &mut self,
        doc: DocKey,
        version: Box<OtherVersion>,
        turn: &mut Turn,
    ) {
        let Some(document) = self.document(doc) else {
            return;
        };
        // As it stands on disk: what was edited since is not the version's.
        let set = Box::new(document.written.clone());
        turn.effects.push(Effect::TellVersion { set, version });
    }

    /// Opens the version of a document that was saved last, as a copy that is saved nowhere yet.
    pub(super) fn version_told(&mut self, set: Option<Box<AnnotationSet>>, turn: &mut Turn) {
        let Some(set) = set else {
            let why = "The other version can’t be told from the log any more; look for a copy or \
                       a backup of it.";
            return self.notify(Level::Warning, why);
        };
        let copy = self.new_key();
        self.bring_in(Document::new(copy, *set));
        self.log_copy(copy, turn);
        let words = "This is the version that was saved last, as a copy that is saved nowhere yet.";
        self.notify(Level::Info, words);
    }

    /// Says so if another open document is of the same source and holds another text.
    fn tell_of_kindred(&mut self, doc: DocKey) {
        let Some(this) = self.document(doc).map(|document| document.set.article()) else {
            return;
        };
        let source = &this.provenance().sha256;
        let is_kindred = |other: &&Document| {
            let article = other.set.article();
            source.is_some()
                && article.provenance().sha256 == *source
                && article.sha256() != this.sha256()
        };
        let Some(other) = self.documents.iter().find(is_kindred) else {
            return;
        };
        // Of the two it is the one without separators that was read as it used to be.
        let separators = |document: &Document| document.set.article().provenance().separators;
        let earlier = match separators(other) {
            0 => Some(other),
            _ => self.document(doc),
        };
        if let Some(title) = earlier.map(Document::title) {
            self.request(Level::Warning, read_otherwise(&title));
        }
    }

    /// Adds a document, in front of the others; one whose text has been shown is completed where it
    /// stands, and looked at as before.
    pub(super) fn bring_in(&mut self, document: Document) {
        let doc = document.key();
        match self.document_mut(doc) {
            Some(place) => {
                let shown = std::mem::replace(place, document);
                place.goes_on_from(shown);
            }
            None => {
                self.documents.push(document);
                self.arrive(doc);
            }
        }
    }

    /// Brings what was opened to the front, if it can be shown yet.
    fn arrive(&mut self, doc: DocKey) {
        self.bring_to_front(doc);
        self.arrivals += u64::from(self.active == Some(doc));
    }

    /// What no file holds counts as unsaved, and a log begins with it at once.
    pub(super) fn log_copy(&mut self, doc: DocKey, turn: &mut Turn) {
        let stamp = self.stamp(turn);
        let Some(document) = self.document_mut(doc) else {
            return;
        };
        document.revision += 1;
        document.logged = true;
        let revision = document.revision;
        let base = Box::new(document.begins());
        let edit = LoggedEdit {
            step: LogStep::Do,
            stamp,
            edit: Edit::SetDocument(document.set.document().clone()),
            inverse: Some(Edit::SetDocument(document.set.document().clone())),
        };
        turn.effects.push(Effect::BeginLog { doc, base });
        let edits = vec![edit];
        turn.effects.push(Effect::Log {
            doc,
            edits,
            revision,
        });
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
    document.read_protection = opened.protection.clone();
    document.protection = opened.protection;
    document.path = path;
    document.hash = hash;
    if hash.is_none() {
        // Restored after a crash, and without a name: no save holds it, but a log does.
        document.logged = true;
        document.revision = 1;
        document.logged_revision = 1;
    }
    let sides = |why: &Protection| why.losses.contains(&Loss::Merge);
    if let Some(why) = document.protection.as_ref().filter(|why| sides(why)) {
        let why = sentences([
            why.to_string(),
            "Until then it can only be read.".to_owned(),
        ]);
        document.access = Access::Read(why);
    }
    if in_use {
        let why = "It is open in another Hashiya window; here it can be read.";
        document.access = Access::Read(why.to_owned());
    }
    document
}

/// What is said when nothing could be restored: whether something is still there to be.
fn nothing_restored(document: &Document) -> &'static str {
    match (document.reach, document.log_trouble) {
        (Reach::Unlogged, Some(_)) => {
            "Nothing was restored, for the record of your edits could not be opened to go on with. \
             What it holds stays there: open the file again when it can."
        }
        (Reach::Unlogged, None) => {
            "Nothing was restored: the window in which this file is open has the record of its edits."
        }
        _ => {
            "Nothing was there to be restored: no log of this document holds a change that its save \
             lacks any more."
        }
    }
}

/// One sentence about what was odd about a save; `None` if nothing was.
fn problem_summary(document: &Document) -> Option<String> {
    let first = document.problems.first()?.to_string();
    let rest = match document.problems.len() {
        1 => String::new(),
        n => format!(" (and {} more, listed in the document panel)", n - 1),
    };
    let title = document.title();
    let title = amid_english(&title);
    let what = format!("“{title}”: {}{rest}", clause(&first));
    let kept = document.protection.as_ref().map(Protection::to_string);
    Some(sentences([what, kept.unwrap_or_default()]))
}

/// What is said of a document made of the same file as another, when some of what ends lines was
/// dropped.
fn read_otherwise(earlier: &str) -> String {
    format!(
        "“{earlier}” was made of the same file when page breaks and vertical tabs were still dropped. \
         They end lines now, so that the two texts differ, and its tags fit only its own: open it to go \
         on with them."
    )
}
