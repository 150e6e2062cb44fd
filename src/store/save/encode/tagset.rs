//! The tagset, as a section of a save and as one value.

use std::io::{self, Write};

use super::{Fields, Quoted, in_memory, line, list};
use crate::model::{Attribute, Labels, TagType, Tagset};

/// The section of a save, one type a line.
pub(super) fn section(out: &mut dyn Write, tagset: &Tagset) -> io::Result<()> {
    out.write_all(b"    tagset: (\n")?;
    body(out, 2, tagset)?;
    out.write_all(b"    ),\n")
}

/// A tagset as a file of its own, to share: the same content, the same bytes.
pub fn encode_tagset(tagset: &Tagset) -> String {
    in_memory(|out| {
        out.write_all(b"#![enable(implicit_some)]\nTagset(\n")?;
        body(out, 1, tagset)?;
        out.write_all(b")\n")
    })
}

/// The fields, one a line, so many steps in; of the types, one a line as well.
fn body(out: &mut dyn Write, depth: usize, tagset: &Tagset) -> io::Result<()> {
    for (name, value) in head(tagset).0 {
        line(out, depth, name, value)?;
    }
    if tagset.types.is_empty() {
        return line(out, depth, "types", "[]");
    }
    let indent = "    ".repeat(depth);
    writeln!(out, "{indent}types: [")?;
    for kind in &tagset.types {
        writeln!(out, "{indent}    {},", tag_type(kind))?;
    }
    writeln!(out, "{indent}],")
}

/// The whole tagset on one line.
pub(in crate::store) fn tagset(tagset: &Tagset) -> Fields {
    let mut fields = head(tagset);
    fields.push("types", list(tagset.types.iter().map(tag_type)));
    fields
}

fn head(tagset: &Tagset) -> Fields {
    let mut fields = Fields::new();
    fields.text("name", &tagset.name);
    labels(&mut fields, "title", &tagset.title);
    fields.flag("grading", tagset.grading);
    fields.flag("second_reader", tagset.second_reader);
    fields
}

fn tag_type(kind: &TagType) -> Fields {
    let mut fields = Fields::new();
    fields.push("key", Quoted(kind.key.as_str()).to_string());
    labels(&mut fields, "label", &kind.label);
    fields.text("color", &kind.color);
    fields.text("color_dark", &kind.color_dark);
    fields.text("pattern", &kind.pattern);
    fields.text("shortcut", &kind.shortcut);
    fields.text(
        "parent",
        kind.parent.as_ref().map_or("", |key| key.as_str()),
    );
    labels(&mut fields, "guideline", &kind.guideline);
    fields.texts("examples", kind.examples.iter().map(String::as_str));
    fields.texts(
        "counterexamples",
        kind.counterexamples.iter().map(String::as_str),
    );
    fields.texts("required", kind.required.iter().map(String::as_str));
    if !kind.attributes.is_empty() {
        fields.push("attributes", list(kind.attributes.iter().map(attribute)));
    }
    labels(&mut fields, "maps", &kind.maps);
    fields.flag("debris", kind.debris);
    let double_of = kind.double_of.as_ref();
    fields.text("double_of", double_of.map_or("", |key| key.as_str()));
    fields
}

fn attribute(attribute: &Attribute) -> Fields {
    let mut fields = Fields::new();
    fields.push("key", Quoted(&attribute.key).to_string());
    labels(&mut fields, "label", &attribute.label);
    fields.text("kind", &attribute.kind);
    fields.texts("choices", attribute.choices.iter().map(String::as_str));
    fields
}

fn labels(fields: &mut Fields, name: &'static str, labels: &Labels) {
    let entries = labels.iter();
    fields.map(
        name,
        entries.map(|(key, text)| (key.as_str(), text.as_str())),
    );
}
