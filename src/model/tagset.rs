//! The types that mentions and entities can have.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::{Deref, DerefMut},
    sync::OnceLock,
};

use super::TypeKey;

/// Texts by language tag.
pub type Labels = BTreeMap<String, String>;

/// A list of types, offered in its own order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tagset {
    /// Short name, as `general-news`.
    pub name: String,
    /// Name for people, by language tag.
    pub title: Labels,
    /// Whether sources and claims are graded with it: the Admiralty and ICD 203 fields are shown.
    pub grading: bool,
    /// Whether work with it is meant to be seen by a second reader.
    pub second_reader: bool,
    /// The types.
    pub types: Types,
}

/// The types of a tagset in their order; the one with a key is found at once, however many there are.
#[derive(Debug, Default)]
pub struct Types {
    types: Vec<TagType>,
    /// Where the first type with each key stands; made when first asked for, and forgotten when the
    /// types may have changed.
    places: OnceLock<HashMap<TypeKey, usize>>,
    /// Where those stand that are marked as doubles; kept likewise.
    marked: OnceLock<Vec<usize>>,
}

/// One type of a tagset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagType {
    /// The code that records carry, as `GPE`.
    pub key: TypeKey,
    /// Name for people, by language tag.
    pub label: Labels,
    /// Colour on light paper, as `#1f6aa5`.
    pub color: String,
    /// Colour on dark paper.
    pub color_dark: String,
    /// Line pattern, so that colour never stands alone: `solid`, `double`, `dotted`, `dashed`,
    /// `wavy` or `thick`.
    pub pattern: String,
    /// The key that tags with this type, as `3`; empty for none.
    pub shortcut: String,
    /// The type that this one is a kind of.
    pub parent: Option<TypeKey>,
    /// When to use it, by language tag.
    pub guideline: Labels,
    /// Words that it is right for.
    pub examples: Vec<String>,
    /// Words that look like it and are not.
    pub counterexamples: Vec<String>,
    /// The fields that an annotation of this type ought to have: `entity`, `level`, `sense`,
    /// `note`, or the key of one of its attributes.
    pub required: Vec<String>,
    /// What annotations of this type are asked for besides.
    pub attributes: Vec<Attribute>,
    /// Its counterparts in other schemes, by the scheme's name: `conll`, `ontonotes`, `wojood`.
    pub maps: BTreeMap<String, String>,
    /// Whether what is tagged so is no part of the article, and counts nowhere.
    pub debris: bool,
    /// The type that it is another version of: a file held two with one key, and nobody has decided
    /// yet which is meant.
    pub double_of: Option<TypeKey>,
}

/// Something that annotations of a type are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribute {
    /// The name that records carry, as `rank`.
    pub key: String,
    /// Name for people, by language tag.
    pub label: Labels,
    /// What its values are: `text`, `choice`, `number`, `date`, `flag` or `entity`.
    pub kind: String,
    /// Of a choice, the values on offer.
    pub choices: Vec<String>,
}

impl Types {
    /// The first type with this key.
    pub fn with_key(&self, key: &TypeKey) -> Option<&TagType> {
        let places = self.places.get_or_init(|| {
            // Of two with one key the first is found: it is put in last.
            let types = self.types.iter().enumerate().rev();
            types.map(|(at, tag)| (tag.key.clone(), at)).collect()
        });
        places.get(key).map(|at| &self.types[*at])
    }

    /// Those that are marked as doubles, in order.
    fn marked(&self) -> impl Iterator<Item = &TagType> {
        let marked = self.marked.get_or_init(|| {
            let types = self.types.iter().enumerate();
            let marked = types.filter(|(_, tag)| tag.double_of.is_some());
            marked.map(|(at, _)| at).collect()
        });
        marked.iter().map(|at| &self.types[*at])
    }
}

impl From<Vec<TagType>> for Types {
    fn from(types: Vec<TagType>) -> Types {
        Types {
            types,
            ..Types::default()
        }
    }
}

impl FromIterator<TagType> for Types {
    fn from_iter<I: IntoIterator<Item = TagType>>(types: I) -> Types {
        Vec::from_iter(types).into()
    }
}

impl Clone for Types {
    fn clone(&self) -> Types {
        self.types.clone().into()
    }
}

impl PartialEq for Types {
    fn eq(&self, other: &Types) -> bool {
        self.types == other.types
    }
}

impl Eq for Types {}

impl Deref for Types {
    type Target = Vec<TagType>;

    fn deref(&self) -> &Vec<TagType> {
        &self.types
    }
}

impl DerefMut for Types {
    fn deref_mut(&mut self) -> &mut Vec<TagType> {
        self.places = OnceLock::new();
        self.marked = OnceLock::new();
        &mut self.types
    }
}

impl<'a> IntoIterator for &'a Types {
    type Item = &'a TagType;
    type IntoIter = std::slice::Iter<'a, TagType>;

    fn into_iter(self) -> Self::IntoIter {
        self.types.iter()
    }
}

/// How many parents up a type is looked for: those of a file may go round, or on for ever.
const HIGHEST: usize = 64;

impl Tagset {
    /// The type with this key.
    pub fn get(&self, key: &TypeKey) -> Option<&TagType> {
        self.types.with_key(key)
    }

    /// Whether a type is a kind of `above`, by its parent or a parent's parent. Also of itself, if
    /// its parents lead back to it, as those of a file may.
    pub fn is_within(&self, key: &TypeKey, above: &TypeKey) -> bool {
        let parent = |key: &TypeKey| self.get(key)?.parent.as_ref();
        let mut here = parent(key);
        // Parents in a circle come again.
        for _ in 0..HIGHEST {
            match here {
                Some(found) if found == above => return true,
                Some(found) => here = parent(found),
                None => return false,
            }
        }
        false
    }

    /// The key of the first type whose key stands before it already.
    pub fn doubled(&self) -> Option<&TypeKey> {
        let mut seen = HashSet::with_capacity(self.types.len());
        let mut keys = self.types.iter().map(|kind| &kind.key);
        keys.find(|key| !seen.insert(*key))
    }

    /// The type that this one is another version of, as long as both are there and nobody has decided.
    pub fn double_of(&self, key: &TypeKey) -> Option<&TagType> {
        let first = self.get(key)?.double_of.as_ref()?;
        self.get(first).filter(|first| first.key != *key)
    }

    /// The types that are other versions of one that is there, and about which nobody has decided.
    pub fn undecided(&self) -> impl Iterator<Item = &TagType> {
        let marked = self.types.marked();
        marked.filter(|tag| self.double_of(&tag.key).is_some())
    }

    /// Of each circle of types that are by their parents kinds of one another, or of themselves, the
    /// place of one among the types. Takes time for the number of types.
    pub fn circles(&self) -> Vec<usize> {
        let keys = self.types.iter().enumerate();
        // Of two types of one key, the first counts, as it does elsewhere.
        let places: HashMap<&TypeKey, usize> = keys.rev().map(|(i, t)| (&t.key, i)).collect();
        let parent = |i: usize| places.get(self.types[i].parent.as_ref()?).copied();
        // From which type each was come by first.
        let mut come_by = vec![usize::MAX; self.types.len()];
        let mut circles = Vec::new();
        for start in 0..self.types.len() {
            let mut here = Some(start);
            while let Some(at) = here.filter(|at| come_by[*at] == usize::MAX) {
                come_by[at] = start;
                here = parent(at);
            }
            circles.extend(here.filter(|at| come_by[*at] == start));
        }
        circles
    }

    /// The type that marks what a scrape left behind, if there is one.
    pub fn debris_type(&self) -> Option<&TagType> {
        self.types.iter().find(|t| self.is_debris(&t.key))
    }

    /// The name for people in `language`, as far as there is one, else the short name.
    pub fn title_in(&self, language: &str) -> &str {
        in_language(&self.title, language).unwrap_or(&self.name)
    }

    /// Whether what has this type is a place with people and a government, such as a state or city,
    /// which may be spoken of as any of them: `GPE` itself, what other schemes call so, and kinds of
    /// these.
    pub fn is_governed(&self, key: &TypeKey) -> bool {
        let governed = |tag: &TagType| {
            tag.key.as_str() == "GPE" || tag.maps.values().any(|name| name == "GPE")
        };
        let up = std::iter::successors(self.get(key), |tag| self.get(tag.parent.as_ref()?));
        up.take(HIGHEST).any(governed)
    }

    /// Whether annotations of this type mark what a scrape left behind, which counts nowhere.
    pub fn is_debris(&self, key: &TypeKey) -> bool {
        // Tagsets made before there was a flag say so by the key.
        key.as_str() == "DEBRIS" || self.get(key).is_some_and(|t| t.debris)
    }
}

impl TagType {
    /// A type of which no more is known than its key.
    pub fn new(key: TypeKey) -> TagType {
        TagType {
            key,
            label: Labels::new(),
            color: String::new(),
            color_dark: String::new(),
            pattern: String::new(),
            shortcut: String::new(),
            parent: None,
            guideline: Labels::new(),
            examples: Vec::new(),
            counterexamples: Vec::new(),
            required: Vec::new(),
            attributes: Vec::new(),
            maps: BTreeMap::new(),
            debris: false,
            double_of: None,
        }
    }

    /// The name in `language`, else in English, else in whichever there is, else the bare key.
    pub fn label_in(&self, language: &str) -> &str {
        in_language(&self.label, language).unwrap_or(self.key.as_str())
    }

    /// The attribute with this key.
    pub fn attribute(&self, key: &str) -> Option<&Attribute> {
        self.attributes
            .iter()
            .find(|attribute| attribute.key == key)
    }
}

impl Attribute {
    /// The name in `language`, else in English, else in whichever there is, else the bare key.
    pub fn label_in(&self, language: &str) -> &str {
        in_language(&self.label, language).unwrap_or(&self.key)
    }
}

fn in_language<'a>(labels: &'a Labels, language: &str) -> Option<&'a str> {
    let named = |language: &str| labels.get(language).filter(|label| !label.is_empty());
    let any = || labels.values().find(|label| !label.is_empty());
    let label = named(language).or_else(|| named("en")).or_else(any);
    label.map(String::as_str)
}
