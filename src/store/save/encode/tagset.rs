//! The tagset, as a section of a save and as one value.

use std::fmt::Write;

use super::{Fields, Quoted, line, list};
use crate::model::{Attribute, Labels, TagType, Tagset};

/// The section of a save, one type a line.
pub(super) fn section(out: &mut String, tagset: &Tagset) {
    out.push_str("    tagset: (\n");
    for (name, value) in head(tagset).0 {
        line(out, 2, name, value);
    }
    if tagset.types.is_empty() {
        line(out, 2, "types", "[]");
    } else {
        out.push_str("        types: [\n");
        for kind in &tagset.types {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "            {},", tag_type(kind));
        }
        out.push_str("        ],\n");
    }
    out.push_str("    ),\n");
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
