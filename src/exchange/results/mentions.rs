//! The table of mentions: a row a mention, with its words and what it is tagged as.

use super::{
    claims::{identifier, name, quotes, term, words},
    table::{Cell, Head, Nature, Shape, Sheet, Table},
};
use crate::{
    exchange::table::{Debris, mentions, sort_by_place},
    model::{AnnotationSet, Mention, RecordId},
};

/// All mentions of a set, in text order.
pub fn mention_table(set: &AnnotationSet, debris: Debris) -> Table {
    let mut rows: Vec<(RecordId, &Mention)> = mentions(set, debris)
        .map(|(id, mention)| (RecordId::from(id), mention))
        .collect();
    sort_by_place(&mut rows, |(_, mention)| mention.spans().next());
    Table::new("mentions", set, COLUMNS, &rows)
}

/// All columns, in their order.
#[rustfmt::skip]
const COLUMNS: &[Shape<Mention>] = &[
    column("place", "¶", Nature::Number, |sheet, id, _| sheet.place(id)),
    column("quote", "Words", Nature::Quote, |sheet, _, mention| quotes(sheet, &mention.anchors)),
    column("type", "Type", Nature::Term, |sheet, _, mention| kind(sheet, mention)),
    column("entity", "Entity", Nature::Name, |sheet, _, mention| name(sheet, mention.entity)),
    column("level", "Level", Nature::Term, |_, _, mention| term(mention.level.as_ref())),
    column("sense", "Sense", Nature::Term, |_, _, mention| term(mention.sense.as_ref())),
    column("note", "Note", Nature::Words, |_, _, mention| words(&mention.note)),
    column("mention_id", "Id", Nature::Code, |_, id, _| identifier(id)),
];

const fn column(
    id: &'static str,
    label: &'static str,
    nature: Nature,
    cell: fn(&Sheet<'_>, RecordId, &Mention) -> Cell,
) -> Shape<Mention> {
    Shape {
        head: Head {
            id,
            label,
            nature,
            at_first: !matches!(nature, Nature::Code),
            quick: false,
        },
        cell,
    }
}

fn kind(sheet: &Sheet<'_>, mention: &Mention) -> Cell {
    let tag = sheet.set.tagset().get(&mention.kind);
    Cell::words(tag.map_or(mention.kind.as_str(), |tag| tag.label_in("en")))
}
