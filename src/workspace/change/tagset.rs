//! Changes of the tagset that concern no record: what is on offer, and how it looks.
//!
//! What concerns records as well, another key say, is a [`Recoding`](crate::model::Recoding).

use crate::model::{Attribute, Labels, MergeKey, TagType, Tagset, TypeKey};

/// A change of a document's tagset.
#[derive(Clone, Debug, PartialEq)]
pub enum TagsetChange {
    /// Its short name.
    Name(String),
    /// Its name for people in a language.
    Title(String, String),
    /// Whether sources and claims are graded with it.
    Grading(bool),
    /// Whether a second reader is to see the work.
    SecondReader(bool),
    /// A further type.
    Add(Box<TagType>),
    /// A type one place up or down.
    Move(TypeKey, Way),
    /// A field of a type.
    Type(TypeKey, TypeChange),
}

/// Which way along a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards its beginning.
    Up,
    /// Towards its end.
    Down,
}

/// A new value of a type's field.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeChange {
    /// The name in a language.
    Label(String, String),
    /// The guideline in a language.
    Guideline(String, String),
    /// The colour on light paper.
    Color(String),
    /// The colour on dark paper.
    ColorDark(String),
    /// The line's pattern.
    Pattern(String),
    /// The key that tags with it.
    Shortcut(String),
    /// The type that it is a kind of.
    Parent(Option<TypeKey>),
    /// Words it is right for, one a line.
    Examples(String),
    /// Words that only look like it, one a line.
    Counterexamples(String),
    /// Whether a field is asked for.
    Required(String, bool),
    /// The counterpart in another scheme.
    Map(String, String),
    /// Whether what is tagged so is no part of the article.
    Debris(bool),
    /// One attribute more, with this key.
    AddAttribute(String),
    /// One attribute less.
    RemoveAttribute(usize),
    /// A field of an attribute, counted from 0.
    Attribute(usize, AttributeChange),
}

/// A new value of an attribute's field.
#[derive(Clone, Debug, PartialEq)]
pub enum AttributeChange {
    /// The key that records carry.
    Key(String),
    /// The name in a language.
    Label(String, String),
    /// What its values are.
    Kind(String),
    /// Of a choice, what is on offer, one a line.
    Choices(String),
}

/// What the values of an attribute can be.
pub const ATTRIBUTE_KINDS: [&str; 6] = ["text", "choice", "number", "date", "flag", "entity"];

impl TagsetChange {
    /// The tagset after this; `None` if it is the same, or if this can't be done.
    pub(in crate::workspace) fn of(self, old: &Tagset) -> Option<Tagset> {
        let mut new = old.clone();
        match self {
            TagsetChange::Name(name) => new.name = name,
            TagsetChange::Title(language, title) => put(&mut new.title, language, title),
            TagsetChange::Grading(on) => new.grading = on,
            TagsetChange::SecondReader(on) => new.second_reader = on,
            TagsetChange::Add(kind) => {
                let taken = new.get(&kind.key).is_some() || kind.key.as_str().trim().is_empty();
                if !taken {
                    new.types.push(*kind);
                }
            }
            TagsetChange::Move(key, way) => step(&mut new.types, &key, way),
            TagsetChange::Type(key, change) => {
                if let TypeChange::Parent(Some(parent)) = &change
                    && (*parent == key || old.is_within(parent, &key))
                {
                    return None;
                }
                change.set(new.types.iter_mut().find(|t| t.key == key)?);
            }
        }
        (new != *old).then_some(new)
    }

    /// The field's name if it is typed into.
    pub(in crate::workspace) fn merge_key(&self) -> Option<MergeKey> {
        let field = match self {
            TagsetChange::Name(_) => "tagset name".to_owned(),
            TagsetChange::Title(language, _) => format!("tagset title {language}"),
            TagsetChange::Type(key, change) => format!("type {key} {}", change.typed()?),
            _ => return None,
        };
        Some(MergeKey {
            record: None,
            field: field.into(),
        })
    }
}

impl TypeChange {
    fn set(self, kind: &mut TagType) {
        match self {
            TypeChange::Label(language, text) => put(&mut kind.label, language, text),
            TypeChange::Guideline(language, text) => put(&mut kind.guideline, language, text),
            TypeChange::Color(color) => kind.color = color,
            TypeChange::ColorDark(color) => kind.color_dark = color,
            TypeChange::Pattern(pattern) => kind.pattern = pattern,
            TypeChange::Shortcut(key) => kind.shortcut = key,
            TypeChange::Parent(parent) => kind.parent = parent,
            TypeChange::Examples(lines) => kind.examples = of_lines(&lines),
            TypeChange::Counterexamples(lines) => kind.counterexamples = of_lines(&lines),
            TypeChange::Required(field, on) => {
                kind.required.retain(|required| *required != field);
                if on {
                    kind.required.push(field);
                }
            }
            TypeChange::Map(scheme, label) => put(&mut kind.maps, scheme, label),
            TypeChange::Debris(on) => kind.debris = on,
            TypeChange::AddAttribute(key) => kind.attributes.push(Attribute {
                key,
                kind: ATTRIBUTE_KINDS[0].to_owned(),
                ..Attribute::default()
            }),
            TypeChange::RemoveAttribute(at) => {
                if at < kind.attributes.len() {
                    let gone = kind.attributes.remove(at);
                    kind.required.retain(|required| *required != gone.key);
                }
            }
            TypeChange::Attribute(at, change) => change.set_in(kind, at),
        }
    }

    /// What is typed into, if anything is.
    fn typed(&self) -> Option<String> {
        Some(match self {
            TypeChange::Label(language, _) => format!("label {language}"),
            TypeChange::Guideline(language, _) => format!("guideline {language}"),
            TypeChange::Color(_) => "color".to_owned(),
            TypeChange::ColorDark(_) => "color on dark".to_owned(),
            TypeChange::Shortcut(_) => "shortcut".to_owned(),
            TypeChange::Examples(_) => "examples".to_owned(),
            TypeChange::Counterexamples(_) => "counterexamples".to_owned(),
            TypeChange::Map(scheme, _) => format!("map {scheme}"),
            TypeChange::Attribute(at, change) => format!("attribute {at} {}", change.typed()?),
            _ => return None,
        })
    }

    /// What typing would have been that made `new` of `old`: one of these.
    fn candidates(old: &TagType, new: &TagType) -> Vec<TypeChange> {
        // What is typed away is there no more.
        let texts = |old: &Labels, new: &Labels, change: fn(String, String) -> TypeChange| {
            let keys = old.keys().chain(new.keys());
            let text = |key: &String| new.get(key).cloned().unwrap_or_default();
            let changes = keys.map(|key| change(key.clone(), text(key)));
            changes.collect::<Vec<_>>()
        };
        let mut all = vec![
            TypeChange::Color(new.color.clone()),
            TypeChange::ColorDark(new.color_dark.clone()),
            TypeChange::Shortcut(new.shortcut.clone()),
            TypeChange::Examples(new.examples.join("\n")),
            TypeChange::Counterexamples(new.counterexamples.join("\n")),
        ];
        all.extend(texts(&old.label, &new.label, TypeChange::Label));
        all.extend(texts(&old.guideline, &new.guideline, TypeChange::Guideline));
        all.extend(texts(&old.maps, &new.maps, TypeChange::Map));
        for (at, attribute) in new.attributes.iter().enumerate() {
            let changes = [
                AttributeChange::Key(attribute.key.clone()),
                AttributeChange::Choices(attribute.choices.join("\n")),
            ];
            let labels = attribute.label.iter();
            let labels = labels.map(|(k, v)| AttributeChange::Label(k.clone(), v.clone()));
            let changes = changes.into_iter().chain(labels);
            all.extend(changes.map(|change| TypeChange::Attribute(at, change)));
        }
        all
    }
}

impl AttributeChange {
    fn typed(&self) -> Option<String> {
        Some(match self {
            AttributeChange::Key(_) => "key".to_owned(),
            AttributeChange::Label(language, _) => format!("label {language}"),
            AttributeChange::Choices(_) => "choices".to_owned(),
            AttributeChange::Kind(_) => return None,
        })
    }

    fn set_in(self, kind: &mut TagType, at: usize) {
        let Some(attribute) = kind.attributes.get_mut(at) else {
            return;
        };
        match self {
            AttributeChange::Key(key) => {
                // What is asked for stays so under its new name.
                for required in kind.required.iter_mut().filter(|r| **r == attribute.key) {
                    required.clone_from(&key);
                }
                attribute.key = key;
            }
            AttributeChange::Label(language, text) => put(&mut attribute.label, language, text),
            AttributeChange::Kind(kind) => attribute.kind = kind,
            AttributeChange::Choices(lines) => attribute.choices = of_lines(&lines),
        }
    }
}

/// The field that is all that differs, if there is one.
pub(super) fn typed(old: &Tagset, new: &Tagset) -> Option<MergeKey> {
    let mut changes = vec![TagsetChange::Name(new.name.clone())];
    let titles = new.title.iter();
    changes.extend(titles.map(|(k, v)| TagsetChange::Title(k.clone(), v.clone())));
    let mut pairs = old.types.iter().zip(&new.types);
    if let Some((was, kind)) = pairs.find(|(a, b)| a != b) {
        let candidates = TypeChange::candidates(was, kind).into_iter();
        changes.extend(candidates.map(|change| TagsetChange::Type(kind.key.clone(), change)));
    }
    let same = |change: &TagsetChange| change.clone().of(old).as_ref() == Some(new);
    changes.into_iter().find(same)?.merge_key()
}

/// A text by its key; an empty one is none.
fn put(labels: &mut Labels, key: String, text: String) {
    if text.is_empty() {
        labels.remove(&key);
    } else {
        labels.insert(key, text);
    }
}

/// One a line; an empty field holds none. Empty lines stay: somebody is about to write there.
fn of_lines(lines: &str) -> Vec<String> {
    match lines {
        "" => Vec::new(),
        lines => lines.split('\n').map(str::to_owned).collect(),
    }
}

fn step(types: &mut [TagType], key: &TypeKey, way: Way) {
    let Some(at) = types.iter().position(|t| t.key == *key) else {
        return;
    };
    match way {
        Way::Up if at > 0 => types.swap(at, at - 1),
        Way::Down if at + 1 < types.len() => types.swap(at, at + 1),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::bundled_tagset;

    fn security() -> &'static Tagset {
        bundled_tagset("security").expect("it is bundled")
    }

    fn of_weapon(change: TypeChange) -> TagsetChange {
        TagsetChange::Type("WEAPON".into(), change)
    }

    #[test]
    fn what_was_typed_into_is_told_from_the_tagsets_before_and_after() {
        let text = || "كلمة\nثانية".to_owned();
        let attribute = |change| of_weapon(TypeChange::Attribute(0, change));
        for change in [
            TagsetChange::Name(text()),
            TagsetChange::Title("he".into(), text()),
            of_weapon(TypeChange::Label("ar".into(), text())),
            of_weapon(TypeChange::Label("ckb".into(), text())),
            of_weapon(TypeChange::Label("ar".into(), String::new())),
            of_weapon(TypeChange::Guideline("en".into(), text())),
            of_weapon(TypeChange::Color("#12".into())),
            of_weapon(TypeChange::ColorDark(String::new())),
            of_weapon(TypeChange::Shortcut("Alt+".into())),
            of_weapon(TypeChange::Examples(text())),
            of_weapon(TypeChange::Counterexamples(String::new())),
            of_weapon(TypeChange::Map("conll".into(), String::new())),
            attribute(AttributeChange::Key("maker".into())),
            attribute(AttributeChange::Label("en".into(), text())),
            attribute(AttributeChange::Choices(text())),
        ] {
            let key = change.merge_key();
            let new = change.clone().of(security()).expect("it differs");
            assert!(
                key.is_some() && typed(security(), &new) == key,
                "{change:?}"
            );
        }
        for change in [
            TagsetChange::Grading(false),
            TagsetChange::Move("WEAPON".into(), Way::Up),
            of_weapon(TypeChange::Debris(true)),
            of_weapon(TypeChange::RemoveAttribute(0)),
        ] {
            let new = change.of(security()).expect("it differs");
            assert_eq!(typed(security(), &new), None);
        }
    }

    #[test]
    fn what_an_attribute_is_called_is_asked_for_under_its_new_name() {
        let harm = |change| TagsetChange::Type("CASUALTY".into(), change);
        let key = AttributeChange::Key("fate".into());
        let renamed = harm(TypeChange::Attribute(0, key)).of(security());
        let renamed = renamed.expect("it differs");
        let casualty = |tagset: &Tagset| tagset.get(&"CASUALTY".into()).cloned();
        let required = casualty(&renamed).expect("a type").required;
        assert_eq!(required, ["fate"]);
        let removed = harm(TypeChange::RemoveAttribute(0)).of(&renamed);
        let removed = casualty(&removed.expect("it differs")).expect("a type");
        assert!(removed.required.is_empty());
    }

    #[test]
    fn what_can_not_be_done_changes_nothing() {
        let first = security().types[0].key.clone();
        let taken = Box::new(TagType::new(first.clone()));
        for change in [
            TagsetChange::Add(taken),
            TagsetChange::Add(Box::new(TagType::new(" ".into()))),
            TagsetChange::Move(first.clone(), Way::Up),
            TagsetChange::Type("NONE".into(), TypeChange::Debris(true)),
            TagsetChange::Type("LAW".into(), TypeChange::Parent(Some("AGREEMENT".into()))),
            TagsetChange::Type(first, TypeChange::RemoveAttribute(3)),
        ] {
            assert_eq!(change.clone().of(security()), None, "{change:?}");
        }
    }
}
