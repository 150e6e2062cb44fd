//! The relations in the report, those of entities included, with the words that say so.

use std::io;

use super::{Page, Report, heading, inline};
use crate::model::{Code, RecordId, Relation, RelationId};

impl Report<'_> {
    /// A table of all relations; nothing if there are none.
    pub(super) fn relations(&self, page: &mut Page) -> io::Result<()> {
        let all = self.set.contents().relations.iter();
        let mut found: Vec<(RelationId, &Relation)> =
            all.map(|(id, relation)| (*id, relation.as_ref())).collect();
        if found.is_empty() {
            return Ok(());
        }
        super::sort_by_place(&mut found, |(id, _)| self.first_span(*id));
        let count = found.len();
        let rows = found.into_iter().map(|(_, relation)| {
            [
                self.end(relation.from),
                inline(relation.kind.label()),
                self.end(relation.to),
                self.quotes(&relation.anchors),
                inline(&relation.note),
                inline(&relation.made.by),
            ]
        });
        let names = ["What", "Relation", "To what", "Evidence", "Note", "By"];
        page.block(&heading("Relations", count))?;
        page.table(names, rows)
    }

    fn end(&self, id: RecordId) -> String {
        match id {
            RecordId::Entity(id) => self.name(Some(id)),
            _ => self.gist(id),
        }
    }
}
