//! Commands about what annotations come to: tables, and how they are shown.

use std::path::PathBuf;

use super::{Turn, Workspace};
use crate::{
    exchange::results::Shown,
    model::RecordId,
    workspace::{
        Arranging, Asked, DocKey, Effect, PathPurpose, Rows, Sifted, Sifting, Tabulated, Tabulation,
    },
};

impl Workspace {
    /// Brings a record into the inspector, and leaves the text where it is.
    pub(super) fn inspect(&mut self, id: RecordId) {
        let Some(document) = self.active_mut() else {
            return;
        };
        document.history.seal();
        document.cycling_at = None;
        document.unasked = false;
        document.piece = 0;
        document.choose_one(Some(id));
    }

    /// Has something worked out, unless that is so already or on its way.
    pub(super) fn tabulate(&mut self, doc: DocKey, asked: Asked, turn: &mut Turn) {
        let Some(document) = self.document_mut(doc) else {
            return;
        };
        let revision = document.revision;
        if !document.results.lacks(&asked, revision) {
            return;
        }
        document.results.await_for(asked.clone(), revision);
        let set = Box::new(document.set.clone());
        turn.effects.push(Effect::Tabulate(Tabulation {
            doc,
            asked,
            revision,
            set,
        }));
    }

    /// Something was worked out; the document may be closed meanwhile.
    pub(super) fn tabulated(&mut self, tabulated: Tabulated) {
        if let Some(document) = self.document_mut(tabulated.doc) {
            document.results.take(tabulated);
        }
    }

    /// Has a table filtered and sorted, unless that is on its way.
    pub(super) fn arrange(&mut self, arranging: Box<Arranging>, turn: &mut Turn) {
        if let Some(document) = self.document_mut(arranging.doc)
            && document.results.lacks_arranged(&arranging)
        {
            document.results.await_rows(&arranging);
            turn.effects.push(Effect::Arrange(arranging));
        }
    }

    /// A table was filtered and sorted; the document may be closed meanwhile.
    pub(super) fn arranged(&mut self, rows: Rows) {
        if let Some(document) = self.document_mut(rows.doc) {
            document.results.take_rows(rows);
        }
    }

    /// Has the graph of a document sifted.
    pub(super) fn sift(&mut self, sifting: Box<Sifting>, turn: &mut Turn) {
        if let Some(document) = self.document_mut(sifting.doc) {
            document.graph.await_for(&sifting);
            turn.effects.push(Effect::Sift(sifting));
        }
    }

    /// A graph was sifted; the document may be closed meanwhile.
    pub(super) fn sifted(&mut self, sifted: Sifted) {
        if let Some(document) = self.document_mut(sifted.doc()) {
            document.graph.take(sifted);
        }
    }

    /// Remembers which columns of a table are shown.
    pub(super) fn show_columns(&mut self, table: &str, columns: Vec<String>, turn: &mut Turn) {
        self.preferences.columns.insert(table.to_owned(), columns);
        self.remember(turn);
    }

    /// Asks where to write results to.
    pub(super) fn export_results(&mut self, shown: Shown, turn: &mut Turn) {
        if let Some(doc) = self.active {
            self.exporting = Some(Box::new(shown));
            self.ask_path(PathPurpose::Results(doc), turn);
        }
    }

    /// Has the results written for which a path was asked.
    pub(super) fn export_results_to(
        &mut self,
        purpose: PathPurpose,
        path: PathBuf,
        replace: bool,
        turn: &mut Turn,
    ) {
        if self.is_open_save(&path) {
            return;
        }
        // Kept: if a file is in the way, one comes back to it.
        if let Some(shown) = self.exporting.clone() {
            turn.effects.push(Effect::ExportResults {
                purpose,
                path,
                shown,
                replace,
            });
        }
    }

    /// What the results that are exported are called, to stand behind a file's name.
    pub(super) fn results_named(&self) -> String {
        let shown = self.exporting.as_ref();
        shown.map_or(String::new(), |shown| format!(" {}", shown.name()))
    }
}
