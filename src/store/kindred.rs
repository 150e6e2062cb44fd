//! Saves made of the same source as an article that is read otherwise by now: told by how they begin,
//! and never read whole.

use std::path::{Path, PathBuf};

use crate::files;

/// Bytes of a save that are looked at: what is known of its article stands before the text.
const HEAD: u64 = 64 * 1024;
/// Saves beside an article that are looked at.
const MOST: usize = 256;

/// The first save, beside the article or among `others`, that was made of the source with this hash and
/// holds another text than the one with the hash `sha256`. What can't be read is passed over.
pub fn save_of_other_text(
    article: &Path,
    others: impl IntoIterator<Item = PathBuf>,
    source_sha256: &str,
    sha256: &str,
) -> Option<PathBuf> {
    let folder = article
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let entries = std::fs::read_dir(folder.unwrap_or(Path::new(".")));
    let beside = entries
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()));
    let is_save = |path: &PathBuf| {
        path.extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("ron"))
    };
    let mut beside: Vec<PathBuf> = beside.filter(is_save).collect();
    // Which are looked at does not depend on the order in which the system names them.
    beside.sort_unstable();
    beside.truncate(MOST);
    beside.into_iter().chain(others).find(|save| {
        let known = files::read_head(save, HEAD).unwrap_or_default();
        let known = String::from_utf8_lossy(&known);
        field(&known, "source_sha256") == Some(source_sha256)
            && field(&known, "sha256").is_some_and(|own| own != sha256)
    })
}

/// A field of words before the text, as this program writes it: on a line of its own.
fn field<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let lines = head.lines().map(str::trim);
    let mut known = lines.take_while(|line| !line.starts_with("text:"));
    known.find_map(|line| {
        let value = line.strip_prefix(name)?.strip_prefix(": \"")?;
        value.strip_suffix("\",")
    })
}
