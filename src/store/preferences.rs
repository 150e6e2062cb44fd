//! What the program remembers of its user from one day to the next.
//!
//! Nothing of it is work: a file that can't be read is kept aside and the defaults hold.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::Deserialize;

use super::{
    Overwrite, Reading, StateFolder,
    error::{SaveFailure, StoreError},
    file::{self, Access, folder_of},
    reading,
    save::{
        encode::{Quoted, tagset},
        shape,
    },
};
use crate::{files, model::Tagset, text::Unit};

/// The format that this version writes.
const FORMAT: u64 = 1;

/// Bytes of the largest file of preferences that is read: a tagset of one's own is in it.
const LARGEST: u64 = 2 * file::LARGEST_TAGSET;

/// How many recent files are remembered.
const RECENT: usize = 20;

/// What the user chose, and where they were.
#[derive(Clone, Debug, PartialEq)]
pub struct Preferences {
    /// Who annotates; empty until asked.
    pub annotator: String,
    /// Light, dark, or as the system is.
    pub theme: Theme,
    /// Size of the article's letters, in points; 8 to 72.
    pub text_size: f32,
    /// Distance of its lines, in text sizes; 1 to 4.
    pub leading: f32,
    /// What a drag takes whole.
    pub snap: Unit,
    /// What the reading surface shows.
    pub reading: Reading,
    /// Keys chosen against the table of actions or the tagset: by what they do, the key's name, or
    /// nothing for none. What is not known is kept.
    pub keys: BTreeMap<String, String>,
    /// The tagset that documents begin with.
    pub tagset: FirstTagset,
    /// Columns chosen for tables, by the table's name. What is not known is kept.
    pub columns: BTreeMap<String, Vec<String>>,
    /// Files opened before, latest first.
    pub recent: Vec<RecentFile>,
    /// Width and height of the window, in points.
    pub window: Option<(f32, f32)>,
}

/// The colours of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light paper.
    Light,
    /// Light on dark paper.
    Dark,
    /// Whichever the system has.
    #[default]
    System,
}

/// The tagset that documents begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FirstTagset {
    /// The bundled one of this name, or the usual one if there is none.
    Named(String),
    /// One's own.
    Own(Arc<Tagset>),
}

impl Default for FirstTagset {
    fn default() -> Self {
        FirstTagset::Named(String::new())
    }
}

/// A file opened before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentFile {
    /// Where it was.
    pub path: PathBuf,
    /// The document's title then.
    pub title: String,
}

impl Default for Preferences {
    fn default() -> Self {
        Preferences {
            annotator: String::new(),
            theme: Theme::default(),
            text_size: 20.5,
            leading: 2.0,
            snap: Unit::default(),
            reading: Reading::default(),
            keys: BTreeMap::new(),
            tagset: FirstTagset::default(),
            columns: BTreeMap::new(),
            recent: Vec::new(),
            window: None,
        }
    }
}

impl Preferences {
    /// Reads them: the defaults if there are none, or none that can be read. A file that is
    /// damaged, or of a newer program, is then kept under another name.
    pub fn read(state: &StateFolder) -> Preferences {
        let path = state.preferences();
        let Ok(bytes) = files::read(&path, LARGEST) else {
            return Preferences::default();
        };
        decode(&bytes).unwrap_or_else(|| {
            // If this fails, the next write replaces what could not be read.
            let _ = fs::rename(&path, path.with_extension("ron.kept"));
            Preferences::default()
        })
    }

    /// Writes them, for their owner only.
    pub fn write(&self, state: &StateFolder) -> Result<(), StoreError> {
        let path = state.preferences();
        write(&path, &encode(self)).map_err(|failure| StoreError::preferences(&path, failure))
    }

    /// Puts a file first among the recent ones.
    pub fn remember(&mut self, file: RecentFile) {
        self.recent.retain(|recent| recent.path != file.path);
        self.recent.insert(0, file);
        self.recent.truncate(RECENT);
    }
}

impl Theme {
    fn word(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::System => "system",
        }
    }

    fn from_word(word: &str) -> Theme {
        match word {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        }
    }
}

fn word_of(unit: Unit) -> &'static str {
    match unit {
        Unit::Letter => "letter",
        Unit::Word => "word",
        Unit::Host => "host",
        Unit::Sentence => "sentence",
        Unit::Paragraph => "paragraph",
    }
}

fn unit_of(word: &str) -> Unit {
    let mut units = Unit::SNAPPING.into_iter();
    units
        .find(|&unit| word_of(unit) == word)
        .unwrap_or_default()
}

fn write(path: &Path, text: &str) -> Result<(), SaveFailure> {
    file::create_private_folder(folder_of(path))?;
    file::replace(path, Overwrite::Force, Access::Private, |file| {
        file.write_all(text.as_bytes())
    })
    .map(drop)
}

/// The file; every field may be missing.
#[derive(Default, Deserialize)]
#[serde(default, rename = "Preferences")]
struct Shape {
    format: u64,
    annotator: String,
    theme: String,
    text_size: Option<f32>,
    leading: Option<f32>,
    snap: String,
    reading: reading::Shape,
    keys: BTreeMap<String, String>,
    tagset: String,
    own_tagset: Option<shape::TagsetShape>,
    columns: BTreeMap<String, Vec<String>>,
    recent: Vec<RecentShape>,
    window: Option<(f32, f32)>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct RecentShape {
    path: String,
    title: String,
}

fn decode(bytes: &[u8]) -> Option<Preferences> {
    let shape: Shape = shape::read(std::str::from_utf8(bytes).ok()?).ok()?.value;
    if shape.format > FORMAT {
        return None;
    }
    let fallback = Preferences::default();
    let within = |value: Option<f32>, low, high, fallback: f32| {
        let value = value.filter(|value| value.is_finite());
        value.map_or(fallback, |value| value.clamp(low, high))
    };
    let recent = shape
        .recent
        .into_iter()
        .filter(|recent| !recent.path.is_empty());
    let sized = |size: &(f32, f32)| {
        let fits = |side: f32| (1.0..=100_000.0).contains(&side);
        fits(size.0) && fits(size.1)
    };
    Some(Preferences {
        annotator: shape.annotator,
        theme: Theme::from_word(&shape.theme),
        text_size: within(shape.text_size, 8.0, 72.0, fallback.text_size),
        leading: within(shape.leading, 1.0, 4.0, fallback.leading),
        snap: unit_of(&shape.snap),
        reading: shape.reading.into(),
        keys: shape.keys,
        tagset: match shape.own_tagset.map(shape::TagsetShape::build) {
            Some(Ok(tagset)) => FirstTagset::Own(Arc::new(tagset)),
            _ => FirstTagset::Named(shape.tagset),
        },
        columns: shape.columns,
        recent: recent
            .map(|RecentShape { path, title }| RecentFile {
                path: path.into(),
                title,
            })
            .collect(),
        window: shape.window.filter(sized),
    })
}

fn encode(preferences: &Preferences) -> String {
    let mut recent = String::new();
    for file in &preferences.recent {
        // A name that is not Unicode can't be written; the file is found again by hand.
        if let Some(path) = file.path.to_str() {
            // Writing to a string cannot fail.
            let _ = writeln!(
                recent,
                "        (path: {}, title: {}),",
                Quoted(path),
                Quoted(&file.title)
            );
        }
    }
    let mut keys = String::new();
    for (what, key) in &preferences.keys {
        let _ = writeln!(keys, "        {}: {},", Quoted(what), Quoted(key));
    }
    let tagset = match &preferences.tagset {
        FirstTagset::Named(name) if name.is_empty() => String::new(),
        FirstTagset::Named(name) => format!("    tagset: {},\n", Quoted(name)),
        FirstTagset::Own(own) => format!("    own_tagset: {},\n", tagset(own)),
    };
    let mut columns = String::new();
    for (table, shown) in &preferences.columns {
        let shown: Vec<String> = shown.iter().map(|id| Quoted(id).to_string()).collect();
        let _ = writeln!(
            columns,
            "        {}: [{}],",
            Quoted(table),
            shown.join(", ")
        );
    }
    let window = preferences
        .window
        .map(|(width, height)| format!("    window: ({width:?}, {height:?}),\n"));
    format!(
        "#![enable(implicit_some)]\nPreferences(\n    format: {FORMAT},\n    annotator: {},\n    theme: \"{}\",\n    text_size: {:?},\n    leading: {:?},\n    snap: \"{}\",\n    reading: {},\n    keys: {{\n{keys}    }},\n{tagset}    columns: {{\n{columns}    }},\n    recent: [\n{recent}    ],\n{})\n",
        Quoted(&preferences.annotator),
        preferences.theme.word(),
        preferences.text_size,
        preferences.leading,
        word_of(preferences.snap),
        preferences.reading,
        window.unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::TagType,
        store::{FocusOn, Numbers, Typeface},
    };

    fn state() -> (tempfile::TempDir, StateFolder) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let state = StateFolder::at(folder.path().join("not/yet/there"));
        (folder, state)
    }

    fn some() -> Preferences {
        let mut preferences = Preferences {
            annotator: "ليلى \"L\"".into(),
            theme: Theme::Dark,
            text_size: 24.0,
            leading: 1.75,
            snap: Unit::Host,
            reading: Reading {
                numbers: Numbers::Lines,
                vowel_marks: false,
                hidden: true,
                arabic: Typeface::Family("Amiri \"Q\"".into()),
                hebrew: Typeface::Sans,
                latin: Typeface::Family("sans".into()),
                urdu_in_nastaliq: false,
                justified: true,
                measure: 33.5,
                minimap: false,
                arcs: true,
                focus_on: FocusOn::Sentence,
            },
            keys: [
                ("save", "Ctrl+W"),
                ("tag:GPE", ""),
                ("of a later day", "Hyper+\""),
            ]
            .map(|(what, key)| (what.to_owned(), key.to_owned()))
            .into(),
            tagset: FirstTagset::Own(Arc::new(Tagset {
                name: "رموز \"لي\"".into(),
                types: vec![TagType::new("PER".into())].into(),
                ..Tagset::default()
            })),
            columns: [(
                "claims".to_owned(),
                vec!["gist".to_owned(), "a \"b\"".to_owned()],
            )]
            .into(),
            recent: Vec::new(),
            window: Some((1440.0, 900.5)),
        };
        for name in ["a", "b", "a"] {
            let path = PathBuf::from(format!("/w/{name}\u{200c}.ron"));
            preferences.remember(RecentFile {
                path,
                title: format!("عنوان {name}"),
            });
        }
        preferences
    }

    #[test]
    fn preferences_come_back_as_they_were() {
        let (_folder, state) = state();
        assert_eq!(Preferences::read(&state), Preferences::default());
        some().write(&state).expect("written");
        assert_eq!(Preferences::read(&state), some());
        assert_eq!(some().recent.len(), 2);
        let mut named = some();
        named.tagset = FirstTagset::Named("security".into());
        named.write(&state).expect("written");
        assert_eq!(Preferences::read(&state), named);
        Preferences::default().write(&state).expect("written");
        assert_eq!(Preferences::read(&state), Preferences::default());
    }

    #[test]
    fn a_file_that_can_not_be_read_is_kept_aside() {
        let (_folder, state) = state();
        some().write(&state).expect("written");
        let good = fs::read_to_string(state.preferences()).expect("the file");
        for bad in [
            good.replace("(path", "[path"),
            good.replace("format: 1", "format: 2"),
        ] {
            fs::write(state.preferences(), &bad).expect("written");
            assert_eq!(Preferences::read(&state), Preferences::default());
            let kept = state.preferences().with_extension("ron.kept");
            assert_eq!(fs::read_to_string(kept).expect("kept"), bad);
            assert!(!state.preferences().exists());
        }
    }

    #[test]
    fn fields_that_are_not_known_and_values_that_make_no_sense_are_passed_over() {
        let (_folder, state) = state();
        some().write(&state).expect("written");
        let file = "(annotator: \"x\", zoom: 3, theme: \"pink\", snap: \"line\", text_size: 900, leading: NaN, reading: (measure: 900, numbers: \"all\", latin: \"comic\", glow: 3), window: (0, inf))";
        fs::write(state.preferences(), file).expect("written");
        let read = Preferences::read(&state);
        let expected = Preferences {
            annotator: "x".into(),
            text_size: 72.0,
            reading: Reading {
                measure: 60.0,
                ..Reading::default()
            },
            ..Preferences::default()
        };
        assert_eq!(read, expected);
    }

    #[cfg(unix)]
    #[test]
    fn only_their_owner_reads_them() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, state) = state();
        some().write(&state).expect("written");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!(mode(&state.preferences()), 0o600);
        assert_eq!(mode(state.path()), 0o700);
    }

    #[test]
    fn a_failure_says_that_only_settings_are_concerned() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let blocked = folder.path().join("file");
        fs::write(&blocked, "").expect("written");
        let error = some()
            .write(&StateFolder::at(&blocked))
            .expect_err("no folder");
        assert!(
            error
                .to_string()
                .starts_with("Could not remember your settings: "),
            "{error}"
        );
    }
}
