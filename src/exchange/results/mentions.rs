//! The table of mentions: a row a mention, with its words and what it is tagged as.

use super::{
    cells::{attributes, entity_id, id_of, kind, name, quotes, spans, stamp_at, stamp_by, term},
    table::{HIDDEN, Nature, SHOWN, Shape, Table, column},
};
use crate::{
    exchange::table::{Debris, mentions, sort_by_place},
    model::{AnnotationSet, Mention, RecordId},
};

/// All mentions of a set, in text order.
pub fn mention_table(set: &AnnotationSet, debris: Debris) -> Table {
    Table::new(
        ("mention", "mentions"),
        set,
        MENTION_COLUMNS,
        &mention_rows(set, debris),
    )
}

/// The mentions in that order.
pub(super) fn mention_rows(set: &AnnotationSet, debris: Debris) -> Vec<(RecordId, &Mention)> {
    let mut rows: Vec<(RecordId, &Mention)> = mentions(set, debris)
        .map(|(id, mention)| (RecordId::from(id), mention))
        .collect();
    sort_by_place(&mut rows, |(_, mention)| mention.spans().next());
    rows
}

/// All columns, in their order.
#[rustfmt::skip]
pub(super) const MENTION_COLUMNS: &[Shape<Mention>] = &[
    column("mention_id", "Id", Nature::Code, HIDDEN, |_, id, _| id_of(id)),
    column("paragraph", "¶", Nature::Number, SHOWN, |sheet, id, _| sheet.paragraph(id)),
    column("quote", "Words", Nature::Quote, SHOWN, |sheet, _, mention| quotes(sheet, &mention.anchors)),
    column("spans", "Characters", Nature::Code, HIDDEN, |sheet, _, mention| spans(sheet, &mention.anchors)),
    column("type", "Type", Nature::Term, SHOWN, |sheet, _, mention| kind(sheet, &mention.kind)),
    column("entity", "Entity", Nature::Name, SHOWN, |sheet, _, mention| name(sheet, mention.entity)),
    column("entity_id", "Entity’s id", Nature::Code, HIDDEN, |_, _, mention| entity_id(mention.entity)),
    column("level", "Level", Nature::Term, SHOWN, |sheet, _, mention| term(sheet, mention.level.as_ref())),
    column("sense", "Sense", Nature::Term, SHOWN, |sheet, _, mention| term(sheet, mention.sense.as_ref())),
    column("attributes", "Attributes", Nature::Words, HIDDEN, |sheet, _, mention| attributes(sheet, &mention.kind, &mention.attributes)),
    column("note", "Note", Nature::Words, SHOWN, |sheet, _, mention| sheet.text(&mention.note)),
    column("by", "Made by", Nature::Name, HIDDEN, |sheet, _, mention| stamp_by(sheet, Some(&mention.made))),
    column("at", "Made at", Nature::Code, HIDDEN, |_, _, mention| stamp_at(Some(&mention.made))),
    column("edited_by", "Changed by", Nature::Name, HIDDEN, |sheet, _, mention| stamp_by(sheet, mention.edited.as_ref())),
    column("edited_at", "Changed at", Nature::Code, HIDDEN, |_, _, mention| stamp_at(mention.edited.as_ref())),
];
