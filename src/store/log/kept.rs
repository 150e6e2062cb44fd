//! Edits that lie in the logs of a save and that no save holds: because the save was replaced or
//! deleted, its log was set aside, or another version was put in its place.
//!
//! # For the window
//! [`kept_edits`] lists them. [`KeptEdits::read`] reads one item for an open document, whose article
//! must be the one that they are about ([`KeptEdits::is_about`]); done again one after the other, as
//! far as they fit ([`KeptEdits::replay`]), they bring back what was done. Log each that was applied as
//! it was read, with its own stamp and step: then it counts as taken over and is listed no longer.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::super::error::StoreError;
use super::{
    LogPlace, LoggedEdit,
    entry::Entry,
    guarded,
    pending::replay,
    read::Part,
    stream::{each_edit, goes_on, read_edit},
    survey::{Source, Survey},
    watch::Watch,
};
use crate::model::{AnnotationSet, Article, Rejected, Stamp};

/// Edits of one log that no save holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptEdits {
    /// The log that they stand in.
    pub path: PathBuf,
    /// How many they are.
    pub edits: usize,
    /// Who did the first, and when.
    pub first: Stamp,
    /// Who did the last, and when.
    pub last: Stamp,
    document: Option<String>,
    part: Part,
}

/// What the stamps of some edits tell.
#[derive(Debug, Default)]
pub(super) struct Stamps {
    /// How many edits there are, typing that goes on as one.
    pub edits: usize,
    /// The first stamp that can be read.
    pub first: Option<Stamp>,
    /// The last.
    pub last: Option<Stamp>,
}

/// Lists the edits of a document's logs that no save holds, the latest first. What is offered when
/// its save is opened is among them, unless `open_log`, the log of the open document, is given: of that
/// one the edits at its end are the document's own.
///
/// The save need not be there any more. Takes time for the length of the logs; locks nothing.
pub fn kept_edits(place: &LogPlace, open_log: Option<&Path>) -> Vec<KeptEdits> {
    let survey = Survey::of(place, None, u64::MAX, Watch::NOBODY);
    let own = open_log.and_then(|path| survey.at(path));
    let mut found = Vec::new();
    // What can't be read now is listed another time.
    let kept = survey.all_kept().unwrap_or_default();
    for (i, (source, parts)) in survey.sources.iter().zip(kept).enumerate() {
        let own = (own == Some(i)).then(|| source.lines.unsaved());
        let parts = parts.into_iter().filter(|part| Some(part) != own.as_ref());
        found.extend(parts.filter_map(|part| KeptEdits::of(source, part)));
    }
    found.sort_by_key(|kept| std::cmp::Reverse(kept.last.at));
    found
}

/// Lists the edits in the logs of a document whose save is not where it was, as [`kept_edits`] does, but
/// for those that have been taken over by other documents, as by the same one where it is now.
pub fn orphaned_edits(place: &LogPlace, others: &[LogPlace]) -> Vec<KeptEdits> {
    let mut found = kept_edits(place, None);
    if found.is_empty() {
        return found;
    }
    let (survey, first) = Survey::behind(others, place);
    // What can't be read now is listed.
    if let Ok(kept) = survey.all_kept() {
        let sources = survey.sources.iter().zip(kept).skip(first);
        let left: Vec<_> = sources
            .map(|(source, parts)| (&source.path, parts))
            .collect();
        found.retain(|kept| {
            let mut left = left.iter();
            left.any(|(path, parts)| **path == kept.path && parts.contains(&kept.part))
        });
    }
    found
}

impl KeptEdits {
    fn of(source: &Source, part: Part) -> Option<KeptEdits> {
        let Stamps {
            edits, first, last, ..
        } = stamps(source, &part).ok()?;
        Some(KeptEdits {
            path: source.path.clone(),
            edits,
            first: first?,
            last: last?,
            document: source.lines.document().map(str::to_owned),
            part,
        })
    }

    /// Whether they are about this text.
    pub fn is_about(&self, article: &Article) -> bool {
        let document = self.document.as_deref();
        document.is_none_or(|document| document == article.sha256())
    }

    /// Reads them, up to the first that is damaged.
    ///
    /// # Errors
    /// If the log can't be read any more, or is another one by now.
    pub fn read(&self, article: &Article) -> Result<Vec<LoggedEdit>, StoreError> {
        let gone = || StoreError::log(&self.path, io::Error::from(io::ErrorKind::NotFound).into());
        let file = guarded::open_to_read(&self.path).ok_or_else(gone)?;
        let mut edits = Vec::new();
        each_edit(&file, &self.part.ranges, &mut |_, line| {
            let edit = read_edit(line, article);
            let goes_on = edit.is_some();
            edits.extend(edit);
            Ok(goes_on)
        })
        .map_err(|why| StoreError::log(&self.path, why.into()))?;
        let same = edits.first().is_none_or(|first| first.stamp == self.first);
        same.then_some(edits).ok_or_else(gone)
    }

    /// Does edits that were read to a set, as far as they fit.
    ///
    /// # Errors
    /// The first edit that does not fit, by its number from 0; those before it have been applied.
    pub fn replay(edits: &[LoggedEdit], set: &mut AnnotationSet) -> Result<(), (usize, Rejected)> {
        replay(edits, set)
    }
}

/// Reads who did the edits of a part, and when, up to the first that is damaged.
pub(super) fn stamps(source: &Source, part: &Part) -> io::Result<Stamps> {
    let mut stamps = Stamps::default();
    source.each_edit(part, &mut |_, line| {
        let Some(stamp) = read_stamp(line) else {
            return Ok(false);
        };
        // Typing that goes on is one thing that was done, as for undo.
        if stamps.edits == 0 || !goes_on(line) {
            stamps.edits += 1;
        }
        stamps.first.get_or_insert_with(|| stamp.clone());
        stamps.last = Some(stamp);
        Ok(true)
    })?;
    Ok(stamps)
}

pub(super) fn read_stamp(line: &[u8]) -> Option<Stamp> {
    Entry::read_stamp(std::str::from_utf8(line).ok()?)
}
