//! How much of everything an annotation set may hold. How long the files are that hold it is bounded
//! where files are read: articles by `exchange`, saves, tagsets and logs by `store`.
//!
//! Reading leaves out what is beyond them, and says so; an edit that goes beyond them is refused, so
//! that nothing is written which could not be read again. They are far above what people work with,
//! and keep what a file can make the program hold, draw or write in proportion to the file.

use std::fmt;

use super::{
    Alias, Anchor, AnnotationSet, Attribute, Attributes, Claim, Code, DocumentInfo, Entity, Labels,
    Mention, Relation, Stamp, TagType, Tagset, TypeKey,
};

use crate::text::{amid_english, beginning, lines};

/// Bytes of a name, a code, a value or an address.
pub const NAME: usize = 16 * 1024;
/// Bytes of a note, a gist, a translation or a guideline.
pub const TEXT: usize = 1024 * 1024;
/// Entries of a list in a record: pieces, other names, sources, attributes, examples.
pub const LIST: usize = 10_000;
/// Records of a set, and as many tombstones.
pub const RECORDS: usize = 2_000_000;
/// Types of a tagset.
pub const TYPES: usize = 100_000;
/// Bytes of the words that all annotations stand on, each piece counted: so much of the text is
/// quoted in a save and in exports.
pub const QUOTED: usize = 64 * 1024 * 1024;
/// Lines of an article.
pub const LINES: usize = 2_000_000;

/// Something that is beyond its bound. Its `Display` is the end of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excess {
    /// The type of the tagset that it is of, if of one.
    kind: Option<TypeKey>,
    /// What it is, as “the note”.
    what: &'static str,
    /// The most there may be.
    most: usize,
    /// Of what, as “bytes”.
    unit: &'static str,
}

impl Excess {
    /// More records, or tombstones, than a set may hold.
    pub fn records() -> Excess {
        Excess::of("the document", RECORDS, "records")
    }

    /// More types than a tagset may hold.
    pub fn types() -> Excess {
        Excess::of("the tagset", TYPES, "types")
    }

    /// More words than all annotations may stand on.
    pub fn quoted() -> Excess {
        Excess::of("the text under all annotations", QUOTED, "bytes")
    }

    /// More lines than an article may have.
    pub fn lines() -> Excess {
        Excess::of("the article", LINES, "lines")
    }

    /// A list of a record that is too long.
    pub fn of(what: &'static str, most: usize, unit: &'static str) -> Excess {
        Excess {
            kind: None,
            what,
            most,
            unit,
        }
    }

    /// The same of a type of a tagset, which is named.
    fn of_type(self, key: &TypeKey) -> Excess {
        Excess {
            kind: Some(TypeKey::from(&*beginning(key.as_str(), 40))),
            ..self
        }
    }
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Excess {
            kind,
            what,
            most,
            unit,
        } = self;
        if let Some(key) = kind {
            write!(f, "of the type “{}”, ", amid_english(key.as_str()))?;
        }
        write!(f, "{what} has more than {} {unit}", Grouped(*most))
    }
}

impl std::error::Error for Excess {}

/// A number with its thousands set apart.
struct Grouped(usize);

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            n @ ..1000 => write!(f, "{n}"),
            n => write!(f, "{},{:03}", Grouped(n / 1000), n % 1000),
        }
    }
}

type Checked = Result<(), Excess>;

/// Checks an entity by itself.
///
/// # Errors
/// What of it is beyond its bound.
pub fn entity(entity: &Entity) -> Checked {
    name("its type", entity.kind.as_str())?;
    name("its name", &entity.name)?;
    list("it", entity.aliases.len(), "other names")?;
    for Alias { text, language } in &entity.aliases {
        name("one of its other names", text)?;
        name("the language of a name", language)?;
    }
    name("its transliteration", &entity.transliteration)?;
    name("its link", &entity.link)?;
    name("its country", &entity.country)?;
    code("the state of its link", entity.link_state.as_ref())?;
    attributes(&entity.attributes)?;
    text("its note", &entity.note)?;
    stamps(&entity.made, entity.edited.as_ref())
}

/// Checks a mention by itself.
///
/// # Errors
/// What of it is beyond its bound.
pub fn mention(mention: &Mention) -> Checked {
    name("its type", mention.kind.as_str())?;
    pieces(&mention.anchors)?;
    code("its level", mention.level.as_ref())?;
    code("its sense", mention.sense.as_ref())?;
    attributes(&mention.attributes)?;
    text("its note", &mention.note)?;
    stamps(&mention.made, mention.edited.as_ref())
}

/// Checks a claim by itself.
///
/// # Errors
/// What of it is beyond its bound.
pub fn claim(claim: &Claim) -> Checked {
    pieces(&claim.anchors)?;
    pieces(&claim.cue)?;
    text("its gist", &claim.gist)?;
    text("its translation", &claim.translation)?;
    text("its note", &claim.note)?;
    list("it", claim.sources.len(), "sources")?;
    for source in &claim.sources {
        pieces(&source.anchors)?;
        name("the description of a source", &source.description)?;
        code("the role of a source", source.role.as_ref())?;
        code("the naming of a source", source.naming.as_ref())?;
        code("a grade of a source", source.reliability.as_ref())?;
        code("a grade of a source", source.credibility.as_ref())?;
    }
    if let Some(time) = &claim.time {
        pieces(&time.anchors)?;
        name("its time", &time.value)?;
    }
    if let Some(quantity) = &claim.quantity {
        name("its unit", &quantity.unit)?;
    }
    name("the date when it was asserted", &claim.asserted)?;
    name("its reference", &claim.reference)?;
    list("it", claim.modes.len(), "modes")?;
    for mode in &claim.modes {
        code("a mode", Some(mode))?;
    }
    list("it", claim.codes.len(), "codes")?;
    for key in &claim.codes {
        name("a code", key.as_str())?;
    }
    code("its kind of quotation", claim.quote_mode.as_ref())?;
    code("its act", claim.act.as_ref())?;
    code("its factuality", claim.factuality.as_ref())?;
    code("its event", claim.event.as_ref())?;
    code("its likelihood", claim.likelihood.as_ref())?;
    code("its confidence", claim.confidence.as_ref())?;
    code("its verdict", claim.verdict.as_ref())?;
    code("its state", claim.state.as_ref())?;
    stamps(&claim.made, claim.edited.as_ref())
}

/// Checks a relation by itself.
///
/// # Errors
/// What of it is beyond its bound.
pub fn relation(relation: &Relation) -> Checked {
    code("its kind", Some(&relation.kind))?;
    pieces(&relation.anchors)?;
    text("its note", &relation.note)?;
    stamps(&relation.made, relation.edited.as_ref())
}

/// Checks what is known about a document.
///
/// # Errors
/// What of it is beyond its bound.
pub fn document(document: &DocumentInfo) -> Checked {
    name("the title", &document.title)?;
    name("the language", &document.language)?;
    name("the source", &document.source)?;
    name("the address", &document.address)?;
    name("the date of publication", &document.published)?;
    text("the note", &document.note)
}

/// Checks a tagset.
///
/// # Errors
/// What of it is beyond its bound.
pub fn tagset(tagset: &Tagset) -> Checked {
    if tagset.types.len() > TYPES {
        return Err(Excess::types());
    }
    name("the name of the tagset", &tagset.name)?;
    title(&tagset.title)?;
    let mut types = tagset.types.iter();
    types.try_for_each(|kind| tag_type(kind).map_err(|excess| excess.of_type(&kind.key)))
}

/// Checks the title of a tagset.
///
/// # Errors
/// What of it is beyond its bound.
pub fn title(title: &Labels) -> Checked {
    list("the title of the tagset", title.len(), "languages")?;
    labels(title.iter())
}

/// Checks a type of a tagset by itself.
///
/// # Errors
/// What of it is beyond its bound.
pub fn tag_type(tag: &TagType) -> Checked {
    name("its key", tag.key.as_str())?;
    name(
        "its parent",
        tag.parent.as_ref().map_or("", |key| key.as_str()),
    )?;
    labels(tag.label.iter())?;
    labels(tag.maps.iter())?;
    list("it", tag.guideline.len(), "languages")?;
    for (language, guideline) in &tag.guideline {
        name("a language", language)?;
        text("its guideline", guideline)?;
    }
    for short in [&tag.color, &tag.color_dark, &tag.pattern, &tag.shortcut] {
        name("its look", short)?;
    }
    names("examples", &tag.examples)?;
    names("counterexamples", &tag.counterexamples)?;
    names("required fields", &tag.required)?;
    list("it", tag.attributes.len(), "attributes")?;
    for Attribute {
        key,
        label,
        kind,
        choices,
    } in &tag.attributes
    {
        name("an attribute", key)?;
        name("the kind of an attribute", kind)?;
        labels(label.iter())?;
        names("choices", choices)?;
    }
    Ok(())
}

/// Checks a whole set, as before it is written.
///
/// # Errors
/// What of it is beyond its bound.
pub fn set(set: &AnnotationSet) -> Checked {
    let contents = set.contents();
    if set.record_count() > RECORDS || contents.removed.len() > RECORDS {
        return Err(Excess::records());
    }
    if set.quoted() > QUOTED {
        return Err(Excess::quoted());
    }
    name("the annotator’s name", &contents.annotator)?;
    name("the state", &contents.state)?;
    document(&contents.document)?;
    tagset(&contents.tagset)?;
    contents.entities.values().try_for_each(|it| entity(it))?;
    contents.mentions.values().try_for_each(|it| mention(it))?;
    contents.claims.values().try_for_each(|it| claim(it))?;
    contents.relations.values().try_for_each(|it| relation(it))
}

/// Whether a text has no more lines than an article may have.
pub fn has_few_lines(text: &str) -> bool {
    lines(text).nth(LINES).is_none()
}

/// Bytes of the words that pieces stand on.
pub fn quoted<'a>(anchors: impl IntoIterator<Item = &'a Anchor>) -> usize {
    let words = anchors.into_iter().map(|anchor| match anchor {
        Anchor::Attached(span) => span.len(),
        Anchor::Detached(lost) => lost.quote.len(),
    });
    words.sum()
}

fn name(what: &'static str, name: &str) -> Checked {
    within(what, name.len(), NAME, "bytes")
}

fn text(what: &'static str, text: &str) -> Checked {
    within(what, text.len(), TEXT, "bytes")
}

fn list(what: &'static str, count: usize, entries: &'static str) -> Checked {
    within(what, count, LIST, entries)
}

fn within(what: &'static str, count: usize, most: usize, unit: &'static str) -> Checked {
    match count <= most {
        true => Ok(()),
        false => Err(Excess::of(what, most, unit)),
    }
}

fn code<C: Code>(what: &'static str, code: Option<&C>) -> Checked {
    name(what, code.map_or("", Code::code))
}

fn pieces(anchors: &[Anchor]) -> Checked {
    list("it", anchors.len(), "pieces")
}

fn attributes(attributes: &Attributes) -> Checked {
    list("it", attributes.len(), "attributes")?;
    attributes.iter().try_for_each(|(key, value)| {
        name("the key of an attribute", key)?;
        text("the value of an attribute", value)
    })
}

fn labels<'a>(labels: impl ExactSizeIterator<Item = (&'a String, &'a String)>) -> Checked {
    list("it", labels.len(), "labels")?;
    let mut labels = labels;
    labels.try_for_each(|(language, label)| {
        name("a language", language)?;
        name("a label", label)
    })
}

fn names(what: &'static str, all: &[String]) -> Checked {
    list("it", all.len(), what)?;
    all.iter()
        .try_for_each(|one| name("an entry of a list", one))
}

fn stamps(made: &Stamp, edited: Option<&Stamp>) -> Checked {
    let stamps = [Some(made), edited];
    stamps
        .into_iter()
        .flatten()
        .try_for_each(|stamp| name("an annotator’s name", &stamp.by))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much_is_named_with_its_bound() {
        let mut found = Entity::new(
            "PER".into(),
            "أ".repeat(NAME),
            crate::model::arbitrary::stamp(0),
        );
        let told = entity(&found)
            .expect_err("its name is too long")
            .to_string();
        assert_eq!(told, "its name has more than 16,384 bytes");
        found.name.truncate(NAME);
        assert_eq!(entity(&found), Ok(()));
        found.aliases = vec![Alias::from("س"); LIST + 1];
        let told = entity(&found).expect_err("too many names").to_string();
        assert_eq!(told, "it has more than 10,000 other names");
    }
}
