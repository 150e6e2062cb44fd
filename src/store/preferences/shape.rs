//! The preferences as they stand in their file. What this version does not know of them is kept.

use std::{
    collections::BTreeMap,
    fmt,
    fmt::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
};
#[cfg(unix)]
use std::{ffi::OsString, os::unix::ffi::OsStringExt};

use ron::{Options, extensions::Extensions, ser::PrettyConfig, value::RawValue};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{MapAccess, Visitor},
};

use super::{FirstTagset, INTERFACE_SIZES, Preferences, ReadTo, RecentFile, Theme};
use crate::{
    model::Tagset,
    store::{
        reading,
        save::{encode::tagset, shape},
    },
    text::Unit,
};

/// The format that this version writes.
const FORMAT: u64 = 1;

/// The file; every field may be missing.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, rename = "Preferences")]
struct Shape {
    format: u64,
    annotator: String,
    theme: String,
    interface_size: Option<f32>,
    text_size: Option<f32>,
    leading: Option<f32>,
    snap: String,
    /// A [`reading::Shape`].
    reading: Option<Box<RawValue>>,
    keys: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    tagset: String,
    /// A tagset as in a file of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    own_tagset: Option<Box<RawValue>>,
    columns: BTreeMap<String, Vec<String>>,
    recent: Vec<RecentShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<(f32, f32)>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct RecentShape {
    path: String,
    /// The path's bytes, if a name in it is not Unicode; `path` only shows it then.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    exact: Vec<u8>,
    title: String,
    /// RFC 3339.
    #[serde(skip_serializing_if = "String::is_empty")]
    at: String,
    /// Of the article's Unicode scalar values, those before the place, and all.
    #[serde(skip_serializing_if = "Option::is_none")]
    read_to: Option<(usize, usize)>,
    #[serde(skip_serializing_if = "String::is_empty")]
    made_of: String,
}

/// Fields of the file that this version does not know, as they stand there.
#[derive(Debug, Default)]
pub(super) struct Kept {
    whole: Fields,
    reading: Fields,
}

/// Fields of a structure by name, each as it is written.
#[derive(Debug, Default)]
struct Fields(Vec<(String, Box<RawValue>)>);

/// What the file holds; `None` if it is damaged, or of a newer program.
pub(super) fn decode(bytes: &[u8]) -> Option<(Preferences, Kept)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (shape, whole) = with_unknown::<Shape>(text)?;
    if shape.format > FORMAT {
        return None;
    }
    let (reading, kept) = match &shape.reading {
        Some(raw) => with_unknown::<reading::Shape>(raw.get_ron())?,
        None => Default::default(),
    };
    let kept = Kept {
        whole,
        reading: kept,
    };
    Some((preferences(shape, reading), kept))
}

/// The file, with what was kept of another.
pub(super) fn encode(preferences: &Preferences, kept: &Kept) -> String {
    let pretty = PrettyConfig::new()
        .depth_limit(2)
        .extensions(Extensions::IMPLICIT_SOME);
    let shape = shape_of(preferences, kept);
    let text = Options::default().to_string_pretty(&shape, pretty);
    kept.whole
        .added_to(text.expect("texts, numbers, lists and maps can be written"))
}

/// A structure, with those of its fields that are not known.
fn with_unknown<T: serde::de::DeserializeOwned>(text: &str) -> Option<(T, Fields)> {
    let shape::Read { value, unknown } = shape::read::<T>(text).ok()?;
    let mut fields = Fields::default();
    if !unknown.is_empty() {
        fields = shape::read::<Fields>(text).ok()?.value;
        fields.0.retain(|(name, _)| unknown.contains(name));
    }
    Some((value, fields))
}

fn preferences(shape: Shape, reading: reading::Shape) -> Preferences {
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
    Preferences {
        annotator: shape.annotator,
        theme: Theme::from_word(&shape.theme),
        interface_size: within(
            shape.interface_size,
            *INTERFACE_SIZES.start(),
            *INTERFACE_SIZES.end(),
            fallback.interface_size,
        ),
        text_size: within(shape.text_size, 8.0, 72.0, fallback.text_size),
        leading: within(shape.leading, 1.0, 4.0, fallback.leading),
        snap: unit_of(&shape.snap, fallback.snap),
        reading: reading.into(),
        keys: shape.keys,
        tagset: match shape.own_tagset.and_then(|raw| own_tagset(&raw)) {
            Some(own) => FirstTagset::Own(Arc::new(own)),
            None => FirstTagset::Named(shape.tagset),
        },
        columns: shape.columns,
        recent: recent.map(RecentFile::from).collect(),
        window: shape.window.filter(sized),
    }
}

fn own_tagset(raw: &RawValue) -> Option<Tagset> {
    let read = shape::read::<shape::TagsetShape>(raw.get_ron()).ok()?;
    read.value.build().ok()
}

fn shape_of(preferences: &Preferences, kept: &Kept) -> Shape {
    let recent = preferences.recent.iter();
    let reading = Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .to_string(&reading::Shape::from(&preferences.reading));
    let reading = reading.expect("texts and numbers can be written");
    let (named, own) = match &preferences.tagset {
        FirstTagset::Named(name) => (name.clone(), None),
        FirstTagset::Own(own) => (String::new(), raw(tagset(own).to_string())),
    };
    Shape {
        format: FORMAT,
        annotator: preferences.annotator.clone(),
        theme: preferences.theme.word().to_owned(),
        interface_size: Some(preferences.interface_size),
        text_size: Some(preferences.text_size),
        leading: Some(preferences.leading),
        snap: word_of(preferences.snap).to_owned(),
        reading: raw(kept.reading.added_to(reading)),
        keys: preferences.keys.clone(),
        tagset: named,
        own_tagset: own,
        columns: preferences.columns.clone(),
        recent: recent
            .filter_map(|file| {
                let (path, exact) = written(&file.path)?;
                Some(RecentShape {
                    path,
                    exact,
                    title: file.title.clone(),
                    at: file.at.map(|at| at.to_string()).unwrap_or_default(),
                    read_to: file.read_to.map(|ReadTo { at, of }| (at, of)),
                    made_of: match &file.made_of {
                        Some(article) => article.to_str().unwrap_or_default().to_owned(),
                        None => String::new(),
                    },
                })
            })
            .collect(),
        window: preferences.window,
    }
}

/// A path as it is written, with its bytes where it is not Unicode. `None` if it can't be.
fn written(path: &Path) -> Option<(String, Vec<u8>)> {
    match path.to_str() {
        Some(path) => Some((path.to_owned(), Vec::new())),
        None if cfg!(unix) => {
            let bytes = path.as_os_str().as_encoded_bytes().to_vec();
            Some((path.to_string_lossy().into_owned(), bytes))
        }
        None => None,
    }
}

#[cfg(unix)]
fn path_of(shown: String, exact: Vec<u8>) -> PathBuf {
    match exact.is_empty() {
        true => shown.into(),
        false => OsString::from_vec(exact).into(),
    }
}

#[cfg(not(unix))]
fn path_of(shown: String, _: Vec<u8>) -> PathBuf {
    shown.into()
}

fn raw(ron: String) -> Option<Box<RawValue>> {
    RawValue::from_boxed_ron(ron.into_boxed_str()).ok()
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

fn unit_of(word: &str, fallback: Unit) -> Unit {
    let mut units = Unit::SNAPPING.into_iter();
    units
        .find(|&unit| word_of(unit) == word)
        .unwrap_or(fallback)
}

impl From<RecentShape> for RecentFile {
    fn from(shape: RecentShape) -> RecentFile {
        RecentFile {
            path: path_of(shape.path, shape.exact),
            title: shape.title,
            at: shape.at.parse().ok(),
            read_to: shape.read_to.map(|(at, of)| ReadTo { at, of }),
            made_of: (!shape.made_of.is_empty()).then(|| shape.made_of.into()),
        }
    }
}

impl Fields {
    /// A structure as it is written, with these behind its own.
    fn added_to(&self, text: String) -> String {
        let body = text.trim_end().strip_suffix(')').map(str::trim_end);
        let (Some(body), false) = (body, self.0.is_empty()) else {
            return text;
        };
        let mut text = body.to_owned();
        if !text.ends_with(['(', ',']) {
            text.push(',');
        }
        for (name, raw) in &self.0 {
            let raw = raw.trim().get_ron();
            // Writing to a string cannot fail.
            let _ = write!(text, "\n    {name}: {raw},");
        }
        text + "\n)"
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "fields by name")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Fields, A::Error> {
        let mut fields = Vec::new();
        while let Some((Name(name), value)) = entries.next_entry()? {
            fields.push((name, value));
        }
        Ok(Fields(fields))
    }
}

/// The name of a field, which is no string.
struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_identifier(NameVisitor)
    }
}

struct NameVisitor;

impl Visitor<'_> for NameVisitor {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the name of a field")
    }

    fn visit_str<E>(self, name: &str) -> Result<Name, E> {
        Ok(Name(name.to_owned()))
    }
}
