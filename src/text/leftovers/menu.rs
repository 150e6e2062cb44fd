//! Menus: paths to the page, lists of sections, and blocks of short lines that come again.

use std::{collections::HashMap, ops::Range};

use super::{LeftoverKind, is_stop, plain::plain};

/// What the first page of a site is called.
const HOME: [&str; 14] = [
    "الرئيسية",
    "الصفحة الرئيسية",
    "الصفحة الأولى",
    "صفحه اصلی",
    "صفحهٔ اصلی",
    "خانه",
    "ראשי",
    "דף הבית",
    "עמוד הבית",
    "ہوم",
    "صفحۂ اول",
    "Home",
    "Homepage",
    "Accueil",
];

/// The longest entry of a menu, in words.
const ENTRY: usize = 3;

/// The fewest entries of a list of sections.
const SECTIONS: usize = 4;

/// A line of a menu is no longer than this, in Unicode scalar values.
const SHORT: usize = 40;

/// Whether a line is a path to the page, or a list of its sections.
pub(super) fn of_line(line: &str) -> Option<LeftoverKind> {
    let entries: Vec<String> = entries(
        line,
        &['>', '»', '›', '«', '‹', '/', '|', '←', '→', '•', '·'],
    )?;
    let home = HOME.iter().any(|name| plain(name) == entries[0]);
    let path = home && entries.len() >= 2;
    let sections = entries.len() >= SECTIONS
        && !line.contains('/')
        && !line.chars().any(char::is_numeric)
        && entries
            .iter()
            .all(|entry| entry.split(' ').count() <= ENTRY);
    (path || sections).then_some(LeftoverKind::Navigation)
}

/// What stands between separators; `None` if there are none, or it is prose.
fn entries(line: &str, separators: &[char]) -> Option<Vec<String>> {
    if !line.contains(separators)
        || line.contains(is_stop)
        || line.contains(['،', ',', ':', '“', '"'])
    {
        return None;
    }
    let entries: Vec<String> = line.split(separators).map(plain).collect();
    entries
        .iter()
        .all(|entry| !entry.is_empty())
        .then_some(entries)
}

/// Blocks of short lines that stand in a text three times or more.
#[derive(Default)]
pub(super) struct Repeated {
    /// The short line before the present one.
    last: Option<(String, Range<usize>)>,
    /// Where two short lines stand one below the other, by their words.
    pairs: HashMap<(String, String), Vec<Range<usize>>>,
}

impl Repeated {
    /// Takes note of the next line that is not empty; one that `counts` as left over already parts
    /// what is around it.
    pub(super) fn line(&mut self, words: &str, range: Range<usize>, counts: bool) {
        let short =
            !counts && words.chars().count() <= SHORT && !words.ends_with([':', '،', '؛', ',']);
        let prose = words.contains(is_stop) || !words.chars().any(char::is_alphabetic);
        if !short || prose {
            self.last = None;
            return;
        }
        let here = (plain(words), range);
        if let Some((words, before)) = self.last.replace(here.clone())
            && words != here.0
        {
            let places = self.pairs.entry((words, here.0)).or_default();
            places.extend([before, here.1]);
        }
    }

    /// The lines of all blocks that stand three times or more; once each.
    pub(super) fn repeated(self) -> impl Iterator<Item = Range<usize>> {
        let blocks = self.pairs.into_values().filter(|places| places.len() >= 6);
        let mut lines: Vec<Range<usize>> = blocks.flatten().collect();
        lines.sort_by_key(|range| range.start);
        lines.dedup();
        lines.into_iter()
    }
}
