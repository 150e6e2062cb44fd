//! Where the records of a save stand in its file.
//!
//! Knows nothing of what they hold.

use std::collections::HashMap;

use super::{
    conflict,
    doubles::second_id,
    encode::kind_word,
    shape,
    split::{self, Piece},
};
use crate::model::RecordId;

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FilePlace {
    /// Its line, from 1.
    pub line: usize,
    /// Its column in that line in Unicode scalar values, from 1.
    pub column: usize,
}

/// Where the parts of a save begin. What can't be read has no place.
#[derive(Clone, Debug, Default)]
pub struct FilePlaces {
    /// Its records; of two with one identifier, the second under the one that it gets.
    pub records: HashMap<RecordId, FilePlace>,
    /// What is known about its document, by the field; of one that stands twice, the first.
    pub document: HashMap<String, FilePlace>,
}

/// Where the parts of a save begin.
pub fn file_places(bytes: &[u8]) -> FilePlaces {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let file = String::from_utf8_lossy(bytes);
    let sides = conflict::sides(&file);
    let first = sides.as_ref().map_or(&*file, |sides| &sides.ours);
    let split = split::split(first, &mut |_| {});
    let mut places = FilePlaces::default();
    let mut here = Counting::default();
    // Pieces stand in the order of the file.
    for piece in &split.pieces {
        let place = here.at(&file, piece.at);
        if piece.section == "document" {
            places.document.entry(piece.key.to_owned()).or_insert(place);
        }
        let places = &mut places.records;
        if let Some(id) = named(piece) {
            let bytes = &first[piece.value.clone()];
            let second = || shape::record(kind_word(id), second_id(id, bytes, 0));
            match places.contains_key(&id) {
                false => drop(places.insert(id, place)),
                true => places.extend(second().map(|second| (second, place))),
            }
        }
    }
    places
}

/// The record that a piece holds.
fn named(piece: &Piece) -> Option<RecordId> {
    let kind = match piece.section {
        "entities" => "entity",
        "mentions" => "mention",
        "claims" => "claim",
        "relations" => "relation",
        _ => return None,
    };
    let key = shape::read::<String>(piece.key).ok()?.value;
    shape::record(kind, shape::ulid(&key)?)
}

/// Lines and columns counted up to a byte.
#[derive(Default)]
struct Counting {
    counted: usize,
    lines: usize,
    /// Scalar values of the line that the byte stands in, before it.
    columns: usize,
}

impl Counting {
    /// The place of a byte at or behind those asked for before.
    fn at(&mut self, file: &str, at: usize) -> FilePlace {
        // Each byte is counted once, for a file may be one line.
        let more = &file[self.counted.min(at)..at];
        self.lines += more.matches('\n').count();
        match more.rsplit_once('\n') {
            Some((_, line)) => self.columns = line.chars().count(),
            None => self.columns += more.chars().count(),
        }
        self.counted = self.counted.max(at);
        FilePlace {
            line: self.lines + 1,
            column: self.columns + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::arbitrary::sets, store::save::encode};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_record_is_found_where_its_identifier_stands(set in sets()) {
            let file = encode(&set);
            let places = file_places(file.as_bytes()).records;
            let contents = set.contents();
            let ids: Vec<RecordId> = (contents.entities.keys().copied().map(RecordId::from))
                .chain(contents.mentions.keys().copied().map(RecordId::from))
                .chain(contents.claims.keys().copied().map(RecordId::from))
                .chain(contents.relations.keys().copied().map(RecordId::from))
                .collect();
            prop_assert_eq!(places.len(), ids.len());
            let lines: Vec<&str> = file.split('\n').collect();
            for id in ids {
                let place = places[&id];
                let rest: String = lines[place.line - 1].chars().skip(place.column - 1).collect();
                let ulid = match id {
                    RecordId::Entity(id) => id.to_string(),
                    RecordId::Mention(id) => id.to_string(),
                    RecordId::Claim(id) => id.to_string(),
                    RecordId::Relation(id) => id.to_string(),
                };
                let expected = format!("\"{ulid}\"");
                prop_assert!(rest.starts_with(&expected));
            }
        }
    }
}
