//! The other side of an unresolved merge: its records are read beside those of the first, and what it
//! comes to is told in one problem.

use std::collections::{HashMap, HashSet};

use super::{
    super::{
        problem::{ProblemKind, Unresolved},
        shape::{self, Builder},
        split::{self, Piece},
    },
    Other, Reader,
    alone::Alone,
    is_record,
};
use crate::{model::Article, text::beginning};

/// How many fields are named that read otherwise, and how many scalar values of each.
const NAMED: usize = 8;
const LONGEST: usize = 40;

impl<'a> Reader<'a> {
    /// Adds the types that the other side alone has, so that its records have theirs.
    pub(super) fn types_of(&mut self, other: &Other<'a>) {
        let types = |p: &&Piece| (p.section, p.key) == ("tagset", "types") && p.broken.is_none();
        let Some(piece) = other.pieces.iter().find(types) else {
            return;
        };
        let first = std::mem::replace(&mut self.file, &other.sides.theirs);
        let (types, _) = split::items(self.file, piece.value.clone());
        for kind in types {
            self.other_type(kind);
        }
        self.file = first;
    }

    /// Takes in the records of the other side, and tells of the merge.
    pub(super) fn other_side(
        &mut self,
        pieces: &[Piece<'a>],
        other: &Other<'a>,
        article: &Article,
    ) {
        let merge = unresolved(self.file, pieces, other);
        self.tell_before(
            other.sides.at,
            ProblemKind::UnresolvedMerge(Box::new(merge)),
        );
        let theirs: &'a str = &other.sides.theirs;
        let first = std::mem::replace(&mut self.file, theirs);
        // Most of it is the same on either side.
        let written = |piece: &Piece, file: &'a str| (piece.at, &file[piece.value.clone()]);
        let mine: HashSet<_> = pieces.iter().map(|piece| written(piece, first)).collect();
        let records = other.pieces.iter().filter(|p| is_record(p));
        let mut builder = Builder::new(article);
        for piece in records.filter(|p| !mine.contains(&written(p, theirs))) {
            self.record(piece, Alone::read(piece, theirs, &mut builder), true);
        }
        self.file = first;
    }
}

/// What a merge comes to, record by record and field by field.
fn unresolved(ours: &str, pieces: &[Piece], other: &Other) -> Unresolved {
    let theirs = &other.sides.theirs;
    let (mine, their) = (records(ours, pieces), records(theirs, &other.pieces));
    let common = mine.iter().filter_map(|(id, a)| Some((a, their.get(id)?)));
    let differing = common.filter(|(a, b)| a != b).count();
    let only_ours = mine.keys().filter(|id| !their.contains_key(*id)).count();
    let only_theirs = their.keys().filter(|id| !mine.contains_key(*id)).count();
    Unresolved {
        labels: other.sides.labels.clone(),
        only_ours,
        only_theirs,
        differing,
        fields: differing_fields(ours, pieces, other),
    }
}

/// The records of a side, tombstones aside, by section and identifier.
fn records<'p>(file: &'p str, pieces: &'p [Piece]) -> HashMap<(&'p str, ulid::Ulid), &'p str> {
    let records = pieces
        .iter()
        .filter(|p| is_record(p) && p.section != "removed");
    let named = records.filter_map(|piece| {
        let key = shape::read::<String>(piece.key).ok()?.value;
        let value = file[piece.value.clone()].trim();
        Some(((piece.section, shape::ulid(&key)?), value))
    });
    named.collect()
}

/// The fields that read otherwise on either side, in the order of the file.
fn differing_fields(ours: &str, pieces: &[Piece], other: &Other) -> Vec<String> {
    let theirs = &other.sides.theirs;
    let mine = fields_of(ours, pieces);
    let their = fields_of(theirs, &other.pieces);
    let mut all: Vec<(usize, &str)> = Vec::new();
    for (name, (at, value)) in &mine {
        if their.get(name).is_none_or(|(_, other)| other != value) {
            all.push((*at, name.1));
        }
    }
    for (name, (at, _)) in &their {
        if !mine.contains_key(name) {
            all.push((*at, name.1));
        }
    }
    all.sort_unstable();
    let named = all.iter().take(NAMED);
    let mut names: Vec<String> = named
        .map(|(_, name)| format!("“{}”", beginning(name, LONGEST)))
        .collect();
    if all.len() > NAMED {
        names.push("others".to_owned());
    }
    names
}

/// The fields of a side by section and name: where each stands, and what it holds.
fn fields_of<'p>(
    file: &'p str,
    pieces: &'p [Piece],
) -> HashMap<(&'p str, &'p str), (usize, Vec<&'p str>)> {
    let fields = pieces.iter().filter(|p| !is_record(p) && !p.key.is_empty());
    let held = |piece: &'p Piece| {
        // What was blanked out between words is no difference.
        let lines = file[piece.value.clone()].lines().map(str::trim);
        lines.filter(|line| !line.is_empty()).collect()
    };
    let fields = fields.map(|p| ((p.section, p.key), (p.at, held(p))));
    fields.collect()
}
