//! The relations in the report, those of entities included, with the words that say so.

use super::{Report, heading, inline, table};
use crate::model::{Code, RecordId, Relation, RelationId};

impl Report<'_> {
    /// A table of all relations; nothing if there are none.
    pub(super) fn relations(&self) -> Vec<String> {
        let all = self.set.contents().relations.iter();
        let mut found: Vec<(RelationId, &Relation)> =
            all.map(|(id, relation)| (*id, relation.as_ref())).collect();
        if found.is_empty() {
            return Vec::new();
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
        vec![heading("Relations", count), table(names, rows)]
    }

    fn end(&self, id: RecordId) -> String {
        match id {
            RecordId::Entity(id) => self.name(Some(id)),
            _ => self.gist(id),
        }
    }
}
