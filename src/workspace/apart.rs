//! Files and documents of one name, and what tells one from another: the end of where they lie.

use std::path::{Path, PathBuf};

use super::{DocKey, Document, Workspace};
use crate::{store::RecentFile, text::telling_apart};

impl Workspace {
    /// What tells an open document from others that are called the same; `None` for one that is called as
    /// no other is, or lies nowhere yet.
    pub fn apart(&self, doc: DocKey) -> Option<PathBuf> {
        let own = self.document(doc)?.title();
        let alike = |document: &&Document| document.title() == own;
        let alike: Vec<&Document> = self.documents().iter().filter(alike).collect();
        if alike.len() < 2 {
            return None;
        }
        let placed = alike
            .into_iter()
            .filter(|document| document.file().is_some());
        let placed: Vec<&Document> = placed.collect();
        let files: Vec<(&str, &Path)> = placed
            .iter()
            .filter_map(|document| Some((own.as_str(), document.file()?)))
            .collect();
        let at = placed.iter().position(|document| document.key() == doc)?;
        telling_apart(&files).swap_remove(at)
    }

    /// The files opened before, the last one first, each with what tells it from others of its name.
    pub fn recent_files(&self) -> impl Iterator<Item = (&RecentFile, Option<PathBuf>)> {
        let recent = &self.preferences().recent;
        let names: Vec<String> = recent.iter().map(RecentFile::name).collect();
        let files: Vec<(&str, &Path)> = (names.iter().zip(recent))
            .map(|(name, file)| (name.as_str(), &*file.path))
            .collect();
        recent.iter().zip(telling_apart(&files))
    }
}
