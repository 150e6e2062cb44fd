//! Commands about other files than the save: where they are, and what is exported and copied.

use std::path::{Path, PathBuf};

use super::{Turn, Workspace};
use crate::{
    store::{Origin, Overwrite, RecentFile},
    text::{sentences, shown_path},
    workspace::{DocKey, Document, Effect, ExportFormat, Level, Outlet, PathDialog, PathPurpose},
};

impl Workspace {
    pub(super) fn ask_path(&mut self, purpose: PathPurpose, turn: &mut Turn) {
        let suggestion = self.suggested_name(purpose);
        self.path_dialog = Some(PathDialog::Sought);
        turn.effects.push(Effect::AskPath {
            purpose,
            suggestion,
            copies: self.copies(purpose),
        });
    }

    /// Whether what is written is a copy: because that was asked for, or beside a save that is not to be
    /// written over: one that is protected, open for reading only, or the one that this was made of.
    fn copies(&self, purpose: PathPurpose) -> bool {
        let doc = match purpose {
            PathPurpose::Save(doc) => doc,
            _ => return matches!(purpose, PathPurpose::Copy(_)),
        };
        self.document(doc).is_some_and(|document| {
            let is_save = |path: &Path| path.extension().is_some_and(|end| end == "ron");
            let of_a_save = document.path().is_none() && document.file().is_some_and(is_save);
            of_a_save || document.can_only_be_copied()
        })
    }

    /// A name to begin with: beside the document's save or the article that it was made of, else made
    /// of its title.
    fn suggested_name(&self, purpose: PathPurpose) -> String {
        let (doc, extension) = match purpose {
            PathPurpose::Open | PathPurpose::ImportTagset(_) => return self.folder_at_hand(),
            PathPurpose::ExportTagset(doc) => return self.tagset_file_name(doc),
            PathPurpose::Save(doc) | PathPurpose::Copy(doc) => (doc, "ron"),
            PathPurpose::Export(doc, format) => (doc, format.extension()),
            PathPurpose::Results(doc) => (doc, "tsv"),
            PathPurpose::Picture(doc, ..) => (doc, "png"),
        };
        let Some(document) = self.document(doc) else {
            return String::new();
        };
        let Some(path) = document.file() else {
            let title = file_name_from_title(&document.title());
            let of = match purpose {
                PathPurpose::Results(_) => self.results_named(),
                _ => String::new(),
            };
            return format!("{title}{of}.{extension}");
        };
        let copy = match purpose {
            _ if self.copies(purpose) => " copy".to_owned(),
            PathPurpose::Results(_) => self.results_named(),
            _ => String::new(),
        };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let name = format!("{stem}{copy}.{extension}");
        path.with_file_name(name).display().to_string()
    }

    /// The folder to open further files from, with a separator behind it: that of the document in front, else
    /// of the file opened last; empty for the home folder.
    fn folder_at_hand(&self) -> String {
        let in_front = self.active().and_then(Document::file);
        let last = || self.preferences.recent.first().map(|file| &*file.path);
        let folder = in_front.or_else(last).and_then(Path::parent);
        folder.map_or(String::new(), |folder| {
            folder.join("").display().to_string()
        })
    }

    fn tagset_file_name(&self, doc: DocKey) -> String {
        let name = self.document(doc).map(|d| d.set.tagset().name.as_str());
        let name = name.filter(|name| !name.trim().is_empty());
        format!("{}.ron", file_name_from_title(name.unwrap_or("tagset")))
    }

    pub(super) fn path_chosen(
        &mut self,
        purpose: PathPurpose,
        path: Option<PathBuf>,
        turn: &mut Turn,
    ) {
        self.path_dialog = None;
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
            PathPurpose::Open => self.open_path(path, false, turn),
            PathPurpose::Save(doc) => {
                let (path, replace) = with_extension(path, "ron", replace);
                let over = if replace {
                    Overwrite::Force
                } else {
                    Overwrite::New
                };
                self.save_to(doc, path, over, turn);
            }
            PathPurpose::Copy(doc) => {
                let (path, replace) = with_extension(path, "ron", replace);
                self.save_copy_to(doc, path, replace, turn);
            }
            PathPurpose::Export(doc, format) => {
                let (path, replace) = with_extension(path, format.extension(), replace);
                self.export_to(doc, format, path, replace, turn);
            }
            PathPurpose::ImportTagset(doc) => {
                turn.effects.push(Effect::ReadTagset { doc, path });
            }
            PathPurpose::ExportTagset(doc) => {
                let (path, replace) = with_extension(path, "ron", replace);
                self.export_tagset_to(doc, path, replace, turn);
            }
            PathPurpose::Results(_) => {
                let (path, replace) = with_extension(path, "tsv", replace);
                self.export_results_to(purpose, path, replace, turn);
            }
            PathPurpose::Picture(..) => {
                let (path, replace) = with_extension(path, "png", replace);
                self.paint_to(purpose, path, replace, turn);
            }
        }
    }

    /// Whether a save that is open stands there; it is said that nothing else may.
    pub(super) fn is_open_save(&mut self, path: &Path) -> bool {
        let open = self.documents.iter().any(|d| d.path() == Some(path));
        if open {
            let why =
                "Nothing was exported: that file is a save that is open here. Choose another name.";
            let tried = self.tried_for_file(path);
            self.tell_failure(tried, Level::Warning, why.to_owned());
        }
        open
    }

    fn export_to(
        &mut self,
        doc: DocKey,
        format: ExportFormat,
        path: PathBuf,
        replace: bool,
        turn: &mut Turn,
    ) {
        if self.is_open_save(&path) {
            return;
        }
        let Some(document) = self.document(doc) else {
            return;
        };
        turn.effects.push(Effect::Export {
            purpose: PathPurpose::Export(doc, format),
            path,
            format,
            set: Box::new(document.set.clone()),
            replace,
        });
    }

    pub(super) fn remember_recent(&mut self, doc: DocKey, path: PathBuf, turn: &mut Turn) {
        let Some(document) = self.document(doc) else {
            return;
        };
        let made_of = match &document.origin {
            Some(Origin::Article(article)) => Some(article.clone()),
            Some(Origin::Save(_)) | None => None,
        };
        self.preferences.remember(RecentFile {
            title: document.title(),
            at: Some(turn.now()),
            read_to: None,
            made_of: made_of.filter(|article| *article != path),
            path,
        });
        self.note_place(doc);
        self.remember(turn);
    }

    pub(super) fn export(&mut self, format: ExportFormat, outlet: Outlet, turn: &mut Turn) {
        let Some(document) = self.active() else {
            return;
        };
        match outlet {
            Outlet::File => self.ask_path(PathPurpose::Export(document.key(), format), turn),
            Outlet::Clipboard => {
                let effect = Effect::WriteTags {
                    format,
                    set: Box::new(document.set.clone()),
                    chosen: document.chosen_tags(),
                };
                turn.effects.push(effect);
            }
        }
    }

    /// Puts tags on the clipboard, which have been written elsewhere.
    pub(super) fn copy_tags(&mut self, text: String, html: String, turn: &mut Turn) {
        let html = Some(html);
        turn.effects.push(Effect::Copy { text, html });
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

    pub(super) fn exported(&mut self, path: &Path, result: Result<Option<String>, String>) {
        let tried = self.tried_for_file(path);
        match result {
            Ok(remark) => {
                self.notify(
                    Level::Info,
                    format!("Exported to {}", sentences([shown_path(path)])),
                );
                if let Some(remark) = remark {
                    self.notify(Level::Warning, remark);
                }
            }
            Err(why) => self.tell_failure(tried, Level::Error, why),
        }
    }
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
