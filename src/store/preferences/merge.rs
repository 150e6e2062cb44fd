//! Two windows remember at the same time: what each has changed counts, field by field.

use std::collections::BTreeMap;

use super::{Preferences, RecentFile, latest};
use crate::store::Reading;

impl Preferences {
    /// What stands on disk, with what of these was changed since they were as `since`.
    pub(super) fn merged_into(&self, disk: &Preferences, since: &Preferences) -> Preferences {
        // Each field by name, so that a new one is not forgotten.
        Preferences {
            annotator: of(&self.annotator, &disk.annotator, &since.annotator),
            theme: of(&self.theme, &disk.theme, &since.theme),
            interface_size: of(
                &self.interface_size,
                &disk.interface_size,
                &since.interface_size,
            ),
            text_size: of(&self.text_size, &disk.text_size, &since.text_size),
            leading: of(&self.leading, &disk.leading, &since.leading),
            snap: of(&self.snap, &disk.snap, &since.snap),
            reading: reading(&self.reading, &disk.reading, &since.reading),
            keys: map(&self.keys, &disk.keys, &since.keys),
            tagset: of(&self.tagset, &disk.tagset, &since.tagset),
            columns: map(&self.columns, &disk.columns, &since.columns),
            recent: recent(&self.recent, &disk.recent, &since.recent),
            window: of(&self.window, &disk.window, &since.window),
        }
    }
}

/// One's own if one has changed it, else what stands on disk.
fn of<T: Clone + PartialEq>(own: &T, disk: &T, since: &T) -> T {
    if own == since { disk } else { own }.clone()
}

fn reading(own: &Reading, disk: &Reading, since: &Reading) -> Reading {
    Reading {
        numbers: of(&own.numbers, &disk.numbers, &since.numbers),
        vowel_marks: of(&own.vowel_marks, &disk.vowel_marks, &since.vowel_marks),
        hidden: of(&own.hidden, &disk.hidden, &since.hidden),
        arabic: of(&own.arabic, &disk.arabic, &since.arabic),
        hebrew: of(&own.hebrew, &disk.hebrew, &since.hebrew),
        latin: of(&own.latin, &disk.latin, &since.latin),
        urdu_in_nastaliq: of(
            &own.urdu_in_nastaliq,
            &disk.urdu_in_nastaliq,
            &since.urdu_in_nastaliq,
        ),
        justified: of(&own.justified, &disk.justified, &since.justified),
        measure: of(&own.measure, &disk.measure, &since.measure),
        minimap: of(&own.minimap, &disk.minimap, &since.minimap),
        arcs: of(&own.arcs, &disk.arcs, &since.arcs),
        focus_on: of(&own.focus_on, &disk.focus_on, &since.focus_on),
    }
}

/// Entry by entry; what one has taken out is out.
fn map<T: Clone + PartialEq>(
    own: &BTreeMap<String, T>,
    disk: &BTreeMap<String, T>,
    since: &BTreeMap<String, T>,
) -> BTreeMap<String, T> {
    let mut merged = disk.clone();
    for (key, value) in own {
        if since.get(key) != Some(value) {
            merged.insert(key.clone(), value.clone());
        }
    }
    merged.retain(|key, _| own.contains_key(key) || !since.contains_key(key));
    merged
}

/// What was opened here since, latest first, and then what was opened elsewhere or before.
fn recent(own: &[RecentFile], disk: &[RecentFile], since: &[RecentFile]) -> Vec<RecentFile> {
    let opened = (0..=own.len()).find(|&n| {
        let (opened, before) = own.split_at(n);
        let rest = since.iter().filter(|file| !has(opened, file));
        rest.take(before.len()).eq(before)
    });
    let opened = &own[..opened.unwrap_or(own.len())];
    let others = disk.iter().filter(|file| !has(opened, file));
    latest(&opened.iter().chain(others).cloned().collect::<Vec<_>>())
}

fn has(files: &[RecentFile], file: &RecentFile) -> bool {
    files.iter().any(|other| other.path == file.path)
}
