//! Paths as people read them: the parts from left to right whatever letters their names have, the name of
//! the file whole where there is room for it, and as much of the folders as tells two files apart.
//!
//! Knows nothing of what lies at a path.

use std::path::{Component, MAIN_SEPARATOR, MAIN_SEPARATOR_STR, Path, PathBuf};

use unicode_segmentation::UnicodeSegmentation as _;

use super::direction::Direction;
use super::isolates::{isolated, isolated_as};
use super::terminal::for_terminal;

const ELLIPSIS: &str = "…";
/// Letters of the longest ending of a file's name that is kept apart from the rest.
const ENDING: usize = 8;

/// A path amid a sentence. It is read from left to right, each name in its own direction, and keeps to
/// itself; in a name what can't be seen, such as a direction control, is written as an escape. One of
/// plain letters is left as it is, to be copied.
pub fn shown_path(path: &Path) -> String {
    Parts::of(path).shown()
}

/// The same, with so much left out of its beginning that it fits, to where only the name at its end is
/// left; of that then the end of the stem, never the ending. `fits` is asked of what is shown; what is
/// shorter fits if something longer does.
pub fn fitted_path(path: &Path, fits: impl Fn(&str) -> bool) -> String {
    let whole = Parts::of(path);
    let shown = whole.shown();
    if fits(&shown) {
        return shown;
    }
    let Some((last, folders)) = whole.names.split_last() else {
        return shown;
    };
    let tails = (1..=folders.len()).map(|from| Parts {
        root: format!("{ELLIPSIS}{MAIN_SEPARATOR}"),
        names: whole.names[from..].to_vec(),
    });
    let fitting = tails.map(|tail| tail.shown()).find(|tail| fits(tail));
    fitting.unwrap_or_else(|| fitted_name(last, fits))
}

/// The name of a file cut at the end of its stem, where it does not fit whole.
fn fitted_name(name: &str, fits: impl Fn(&str) -> bool) -> String {
    let (stem, ending) = stem_and_ending(name);
    let cut = |to: usize| {
        alone(&[
            isolated(&format!("{}{ELLIPSIS}", &stem[..to])),
            ending.into(),
        ])
    };
    let whole = alone(&[shown_name(name)]);
    if fits(&whole) {
        return whole;
    }
    let stops: Vec<usize> = stem.grapheme_indices(true).map(|(at, _)| at).collect();
    let fitting = stops.partition_point(|&at| at == 0 || fits(&cut(at)));
    cut(stops.get(fitting.saturating_sub(1)).copied().unwrap_or(0))
}

/// An address such as a URL amid a sentence: its parts stand from left to right, each in its own direction,
/// and what can't be seen is written as an escape, as in [`shown_path`].
pub fn shown_address(address: &str) -> String {
    let address = for_terminal(address);
    if address.is_ascii() {
        return address.into_owned();
    }
    let signs = |c: char| "/?#&=:@+;".contains(c);
    let parts = address.split_inclusive(signs).map(|part| {
        let name = part.strip_suffix(signs).unwrap_or(part);
        match name.is_ascii() {
            true => part.to_owned(),
            false => isolated(name) + &part[name.len()..],
        }
    });
    isolated_as(Direction::LeftToRight, &parts.collect::<String>())
}

/// For each of these files, of which several may be called the same, what tells it from the others of its
/// name: the end of its folder's path, as short as can be; its file's name if they lie in one folder.
/// `None` for one that is called as no other is.
pub fn telling_apart(files: &[(&str, &Path)]) -> Vec<Option<PathBuf>> {
    let tell = |(at, (name, path)): (usize, &(&str, &Path))| {
        let others: Vec<&Path> = (files.iter().enumerate())
            .filter(|(other, (called, place))| *other != at && called == name && place != path)
            .map(|(_, (_, place))| *place)
            .collect();
        (!others.is_empty()).then(|| least_end(path, &others))
    };
    files.iter().enumerate().map(tell).collect()
}

/// The least end of a path that none of the others has; without the file's name, if the folders do.
fn least_end(path: &Path, others: &[&Path]) -> PathBuf {
    let names: Vec<Component<'_>> = path.components().collect();
    let is_own = |end: &Path| !others.iter().any(|other| other.ends_with(end));
    let ends = (0..names.len()).rev();
    let mut ends = ends.map(|from| names[from..].iter().collect::<PathBuf>());
    let end = ends.find(|end| is_own(end));
    let end = end.unwrap_or_else(|| path.to_owned());
    let folder = end.parent().filter(|folder| !folder.as_os_str().is_empty());
    let in_it = |folder: &Path, other: &&Path| {
        let place = other.parent();
        other.ends_with(folder) || place.is_some_and(|place| place.ends_with(folder))
    };
    match folder {
        Some(folder) if !others.iter().any(|other| in_it(folder, other)) => folder.to_owned(),
        _ => end,
    }
}

/// A path taken apart.
struct Parts {
    /// What stands before the first name: `/`, `C:\`, or nothing.
    root: String,
    /// Each name, what can't be seen in it as escapes.
    names: Vec<String>,
}

impl Parts {
    fn of(path: &Path) -> Parts {
        let (mut root, mut names) = (String::new(), Vec::new());
        for part in path.components() {
            let words = part.as_os_str().to_string_lossy();
            match part {
                Component::Prefix(_) => root.push_str(&for_terminal(&words)),
                Component::RootDir => root.push(MAIN_SEPARATOR),
                _ => names.push(for_terminal(&words).into_owned()),
            }
        }
        Parts { root, names }
    }

    fn shown(&self) -> String {
        let names: Vec<String> = self.names.iter().map(|name| shown_name(name)).collect();
        let names = names.join(MAIN_SEPARATOR_STR);
        alone(&[self.root.clone(), names])
    }
}

/// The parts one after the other, isolated from what surrounds them if any is not of plain letters.
fn alone(parts: &[String]) -> String {
    let whole = parts.concat();
    match whole.replace(ELLIPSIS, "").is_ascii() {
        true => whole,
        false => isolated_as(Direction::LeftToRight, &whole),
    }
}

/// A name within a path, its ending behind it whichever way the rest runs.
fn shown_name(name: &str) -> String {
    if name.is_ascii() {
        return name.to_owned();
    }
    let (stem, ending) = stem_and_ending(name);
    isolated(stem) + ending
}

/// The name of a file before its ending, and the ending with its dot; empty if it is no usual one.
fn stem_and_ending(name: &str) -> (&str, &str) {
    let dot = name.rfind('.').filter(|&dot| dot > 0).unwrap_or(name.len());
    let (stem, ending) = name.split_at(dot);
    let usual = |ending: &str| {
        ending.len() <= 1 + ENDING && ending[1..].chars().all(|c| c.is_ascii_alphanumeric())
    };
    match ending.len() > 1 && usual(ending) {
        true => (stem, ending),
        false => (name, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_bidi::{BidiInfo, Level};

    /// What is seen of a text from left to right, without what has no sign.
    fn seen(text: &str) -> String {
        let bidi = BidiInfo::new(text, Some(Level::ltr()));
        let levels = bidi.reordered_levels_per_char(&bidi.paragraphs[0], 0..text.len());
        let letters: Vec<char> = text.chars().collect();
        let order = BidiInfo::reorder_visual(&levels).into_iter();
        let signs = order.map(|at| letters[at]);
        signs
            .filter(|c| !('\u{2066}'..='\u{2069}').contains(c))
            .collect()
    }

    /// A name of right-to-left letters alone as it is seen.
    fn mirrored(name: &str) -> String {
        name.chars().rev().collect()
    }

    #[cfg(unix)]
    #[test]
    fn parts_stand_from_left_to_right_each_name_in_its_own_direction() {
        let path = Path::new("/home/נמל/دفتر/רציף.ron");
        let [a, b, c] = ["נמל", "دفتر", "רציף"].map(mirrored);
        assert_eq!(seen(&shown_path(path)), format!("/home/{a}/{b}/{c}.ron"));
        let plain = Path::new("/home/port (1)/log.ron");
        assert_eq!(shown_path(plain), "/home/port (1)/log.ron");
        assert_eq!(
            seen(&shown_path(Path::new("/נמל/12.ron"))),
            format!("/{a}/12.ron")
        );
    }

    #[test]
    fn an_address_keeps_its_parts_in_order() {
        let plain = "https://example.org/a?b=c#d";
        assert_eq!(shown_address(plain), plain);
        let [a, b, c] = ["נמל", "مرفأ", "بندر"].map(mirrored);
        let shown = shown_address("https://example.org/נמל/مرفأ?q=بندر");
        assert_eq!(seen(&shown), format!("https://example.org/{a}/{b}?q={c}"));
        let shown = shown_address("נמל:مرفأ");
        assert_eq!(seen(&format!("{shown}.")), format!("{a}:{b}."));
    }

    #[cfg(unix)]
    #[test]
    fn what_can_t_be_seen_in_a_name_is_an_escape() {
        let path = shown_path(Path::new("/a/gpj\u{202e}nor.דוח\u{2069}"));
        assert!(path.contains("\\u{202e}") && path.contains("\\u{2069}"));
        assert!(!path.contains('\u{202e}'));
    }

    #[cfg(unix)]
    #[test]
    fn the_beginning_gives_way_first_and_the_ending_never() {
        let letters = |most: usize| move |shown: &str| seen(shown).chars().count() <= most;
        let path = Path::new("/home/sara/נמל/דוח ארוך.ron");
        let fitted = |most| seen(&fitted_path(path, letters(most)));
        let [port, name] = ["נמל", "דוח ארוך"].map(mirrored);
        assert_eq!(fitted(99), format!("/home/sara/{port}/{name}.ron"));
        assert_eq!(fitted(25), format!("…/sara/{port}/{name}.ron"));
        assert_eq!(fitted(18), format!("…/{port}/{name}.ron"));
        assert_eq!(fitted(14), format!("…/{name}.ron"));
        assert_eq!(fitted(12), format!("{name}.ron"));
        assert_eq!(fitted(9), format!("…{}.ron", mirrored("דוח ")));
        assert_eq!(fitted(0), "….ron");
        let latin = Path::new("/home/sara/a long report.txt");
        assert_eq!(seen(&fitted_path(latin, letters(12))), "a long ….txt");
    }

    #[cfg(unix)]
    #[test]
    fn files_of_one_name_are_told_apart_by_as_little_as_can_be() {
        let apart = |files: &[(&str, &str)]| -> Vec<String> {
            let files: Vec<_> = files.iter().map(|(n, p)| (*n, Path::new(*p))).collect();
            let told = telling_apart(&files).into_iter();
            told.map(|told| told.unwrap_or_default().display().to_string())
                .collect()
        };
        assert_eq!(
            apart(&[
                ("port", "/a/x/port.ron"),
                ("port", "/b/x/port.ron"),
                ("quay", "/a/quay.ron")
            ]),
            ["a/x", "b/x", ""]
        );
        assert_eq!(
            apart(&[("T", "/a/m.ron"), ("T", "/a/n.ron")]),
            ["m.ron", "n.ron"]
        );
        assert_eq!(
            apart(&[("T", "/a/m.ron"), ("T", "/b/n.ron"), ("T", "/c/n.ron")]),
            ["m.ron", "b", "c"]
        );
        assert_eq!(
            apart(&[("n", "/x/n.ron"), ("n", "/a/x/n.ron")]),
            ["/x", "a/x"]
        );
        // In one folder, and one of the names in another.
        assert_eq!(
            apart(&[("T", "/a/n.ron"), ("T", "/b/n.ron"), ("T", "/a/m.ron")]),
            ["a/n.ron", "b", "m.ron"]
        );
        assert_eq!(apart(&[("n", "/a/n.ron"), ("n", "/a/n.ron")]), ["", ""]);
    }

    proptest! {
        #[test]
        fn parts_keep_their_order_whatever_their_names(
            names in prop::collection::vec("[a-zא-תا-ي0-9٠-٩ ()\\[\\]«».,:\\-\u{200f}\u{202e}\u{2067}\u{2069}]{1,8}", 1..6),
        ) {
            prop_assume!(names.iter().all(|name| name != "." && name != ".."));
            let path: PathBuf = names.iter().collect();
            let line = format!("Not saved: {} (12)", shown_path(&path));
            let seen = seen(&line);
            let inside = seen.strip_prefix("Not saved: ").and_then(|s| s.strip_suffix(" (12)"));
            prop_assert!(inside.is_some(), "{seen:?}");
            let places: Vec<&str> = inside.unwrap_or_default().split(MAIN_SEPARATOR).collect();
            prop_assert_eq!(places.len(), names.len());
            for (name, place) in names.iter().zip(places) {
                let letters = |text: &str| {
                    let mut all: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
                    all.sort_unstable();
                    all
                };
                prop_assert_eq!(letters(&for_terminal(name)), letters(place));
            }
        }

        #[test]
        fn two_files_of_a_name_are_told_apart(
            paths in prop::collection::vec("(/[ab]{1,2}){1,4}", 2..6),
        ) {
            let files: Vec<_> = paths.iter().map(|path| ("n", Path::new(path))).collect();
            let told = telling_apart(&files);
            for (one, a) in paths.iter().zip(&told) {
                for (other, b) in paths.iter().zip(&told) {
                    prop_assert!(one == other || a != b, "{one} {other}: {a:?}");
                }
            }
        }
    }
}
