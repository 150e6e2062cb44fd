//! What people and other tools do to records: fields that are unknown, twice, missing or of another
//! kind; ids twice; numbers out of range; controls in every string; sections in disorder.

use crate::{
    chance::Chance,
    ron::{self, Field},
};

/// Characters that a terminal, a spreadsheet or a reader's eye takes for something else.
const CONTROLS: [&str; 16] = [
    "\u{1b}[31m",
    "\u{1b}]0;title\u{7}",
    "\u{202e}",
    "\u{2066}",
    "\u{2067}\u{202d}",
    "\0",
    "\r",
    "\n",
    "\u{85}",
    "\u{2028}",
    "\u{9b}2J",
    "\u{7f}",
    "\u{feff}",
    "\u{200f}",
    "\u{8}\u{8}",
    "=cmd()",
];

/// Fields that are not known, twice, missing, misspelt, or of another kind.
pub fn fields(chance: &mut Chance, text: &str) -> String {
    let fields = ron::fields(text);
    if fields.is_empty() {
        return text.to_owned();
    }
    let field = chance.pick(&fields);
    let name = &text[field.name.clone()];
    let other = chance.pick(&fields);
    let with_comma = |field: &Field| format!("{}, ", &text[field.whole()]);
    match chance.below(7) {
        0 => put(text, field.name.start, "mood: \"glad\", "),
        1 => put(text, field.name.start, &with_comma(&field)),
        2 => put(
            text,
            field.name.start,
            &format!("{name}: {}, ", &text[other.value]),
        ),
        3 => {
            let comma = text[field.value.end..].starts_with(',');
            replaced(
                text,
                field.name.start..field.value.end + usize::from(comma),
                "",
            )
        }
        4 => replaced(text, field.name.clone(), &format!("{name}s")),
        _ => {
            let kinds = [
                "1",
                "\"x\"",
                "[]",
                "{}",
                "()",
                "None",
                "Some(1)",
                "true",
                "-1",
                "1.5e300",
                "'c'",
                "b\"x\"",
                "inf",
                "[[[]]]",
                "{1: 2}",
                "(1, 2, 3)",
                "r#\"x\"#",
                "\"\"",
                "0x7f",
                "NaN",
                "Other(1)",
            ];
            replaced(text, field.value, chance.pick(&kinds))
        }
    }
}

/// Ids twice in a section or across sections, alive and removed, of nothing, and no ids.
pub fn ids(chance: &mut Chance, text: &str) -> String {
    let entries = ron::entries(text);
    let records: Vec<&Field> = entries.iter().filter(|e| e.depth == 2).collect();
    if records.is_empty() {
        return text.to_owned();
    }
    let (one, two) = (chance.pick(&records), chance.pick(&records));
    let key = &text[one.name.clone()];
    match chance.below(7) {
        0 => put(text, one.name.start, &format!("{}, ", &text[one.whole()])),
        1 => replaced(text, two.name.clone(), key),
        2 => {
            let gone = format!(
                "removed: {{{key}: (kind: \"mention\", by: \"b\", at: \"2026-11-23T10:06:00Z\"), "
            );
            text.replacen("removed: {", &gone, 1)
        }
        3 => text.replace(key, "\"01JZ000000000000000000000Z\""),
        4 => {
            let odd = [
                "\"\"",
                "\"x\"",
                "\"01JD00000000000000000000\"",
                "\"ZZZZZZZZZZZZZZZZZZZZZZZZZZ\"",
                "\"01jd000000000000000000000a\"",
                "\"01JD000000000000000000000A \"",
                "1",
                "\"\\u{202e}\"",
            ];
            replaced(text, one.name.clone(), chance.pick(&odd))
        }
        5 => replaced(text, two.name.clone(), &key.to_lowercase()),
        _ => {
            // What refers to something refers to something of another kind.
            let inner = ron::strings(text);
            let refers = |range: &&std::ops::Range<usize>| {
                text[(**range).clone()].len() == 26 && range.start != one.name.start + 1
            };
            let referring: Vec<_> = inner.iter().filter(refers).collect();
            match referring.is_empty() {
                true => text.to_owned(),
                false => replaced(
                    text,
                    (chance.pick(&referring)).clone(),
                    key.trim_matches('"'),
                ),
            }
        }
    }
}

/// Numbers out of range: spans beyond the text, inverted, empty; formats of other times.
pub fn numbers(chance: &mut Chance, text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..1 + chance.below(6) {
        let numbers = ron::numbers(&text);
        if numbers.is_empty() {
            break;
        }
        let at = chance.pick(&numbers).clone();
        let odd = [
            "0",
            "-1",
            "1",
            "4294967295",
            "4294967296",
            "18446744073709551615",
            "18446744073709551616",
            "1e400",
            "9999999999999999999999999999999999999999",
            "0.5",
            "-0",
            "NaN",
            "inf",
            "0x10",
            "99999",
            "1_000",
        ];
        let new = match chance.below(3) {
            0 => text[chance.pick(&numbers).clone()].to_owned(),
            _ => (chance.pick(&odd)).to_owned(),
        };
        text = replaced(&text, at, &new);
    }
    text
}

/// Controls in strings, as they are or escaped.
pub fn controls(chance: &mut Chance, text: &str) -> String {
    let strings = ron::strings(text);
    let every = 1 + chance.below(6);
    let mut new = String::with_capacity(text.len() * 2);
    let mut done = 0;
    for string in strings {
        if !chance.once_in(every) || string.len() > 2000 {
            continue;
        }
        let inside = chance.below(string.len() + 1);
        let at = (string.start + inside..=string.end).find(|&at| text.is_char_boundary(at));
        let at = at.unwrap_or(string.end);
        let control = chance.pick(&CONTROLS);
        new.push_str(&text[done..at]);
        match chance.once_in(2) {
            true => new.push_str(control),
            false => control
                .chars()
                .for_each(|c| new.push_str(&format!("\\u{{{:x}}}", u32::from(c)))),
        }
        done = at;
    }
    new.push_str(&text[done..]);
    new
}

/// Sections twice, missing, exchanged; what stands around a file in disorder; other times and hashes.
pub fn sections(chance: &mut Chance, text: &str) -> String {
    let fields = ron::fields(text);
    let sections: Vec<&Field> = fields.iter().filter(|f| f.depth == 1).collect();
    if sections.is_empty() {
        return format!("{text}{text}");
    }
    let (one, two) = (chance.pick(&sections), chance.pick(&sections));
    let name = &text[one.name.clone()];
    match chance.below(10) {
        0 => put(
            text,
            one.name.start,
            &format!("{},\n    ", &text[one.whole()]),
        ),
        1 => replaced(text, one.whole(), "removed: {}"),
        2 => replaced(text, two.value.clone(), &text[one.value.clone()]),
        3 => put(text, one.name.start, &format!("{name}: {{}},\n    ")),
        4 => format!("{text}\n{text}"),
        5 => format!("// said by somebody\n{text}/* and /* again */ */"),
        6 => text.replacen('(', "Some((", 1) + ")",
        7 => format!("#![enable(unwrap_newtypes)]\n#![enable(unwrap_variant_newtypes)]\n{text}"),
        8 => put(
            text,
            one.name.start,
            "unheard_of: {\"a\": (1, [2, {3: 4}])},\n    ",
        ),
        _ => text.replacen(name, &format!("{name}_"), 1),
    }
}

/// Hashes, formats, names and times that are not as they should be.
pub fn claims_of_itself(chance: &mut Chance, text: &str) -> String {
    let fields = ron::fields(text);
    let named = |names: &[&str]| -> Vec<Field> {
        let is = |field: &&Field| names.contains(&&text[field.name.clone()]);
        fields.iter().filter(is).cloned().collect()
    };
    let (names, values): (&[&str], &[&str]) = match chance.below(4) {
        0 => (
            &["sha256", "source_sha256", "document", "save"],
            &[
                "\"\"",
                "\"00\"",
                "\"25657cb387e0e58028f875b4f07dea28ec57592b2467980c68089a22617974d3\"",
                "\"é\"",
            ],
        ),
        1 => (
            &["format"],
            &[
                "0",
                "2",
                "99",
                "18446744073709551615",
                "\"1\"",
                "1.0",
                "-1",
                "None",
            ],
        ),
        2 => (
            &["at", "published", "edited"],
            &[
                "\"\"",
                "\"yesterday\"",
                "\"2026-02-30T10:00:00Z\"",
                "\"-009999-01-02T00:00:00Z\"",
                "\"9999-12-31T23:59:60Z\"",
                "\"2026-11-23\"",
                "(\"\", \"\")",
                "\"2026-11-23T10:00:00+99:00\"",
            ],
        ),
        _ => (
            &[
                "by",
                "annotator",
                "direction",
                "language",
                "encoding",
                "state",
                "type",
                "key",
                "parent",
            ],
            &[
                "\"\"",
                "\" \"",
                "\"\\u{202e}\"",
                "\"ltr\"",
                "\"PER\"",
                "\"x-🙂\"",
                "\"\\n\"",
            ],
        ),
    };
    let found = named(names);
    if found.is_empty() {
        return put(text, 0, "garbage ");
    }
    let value = chance.pick(values);
    replaced(text, chance.pick(&found).value.clone(), value)
}

/// Types that are each other's parents, relations of a record to itself.
pub fn cycles(chance: &mut Chance, text: &str) -> String {
    let fields = ron::fields(text);
    let keys: Vec<&Field> = fields
        .iter()
        .filter(|f| &text[f.name.clone()] == "key")
        .collect();
    if keys.is_empty() {
        return text.to_owned();
    }
    let length = 1 + chance.below(keys.len().min(5));
    let mut new = text.to_owned();
    // From the end, so that places before stay.
    for i in (0..length).rev() {
        let parent = &text[keys[(i + 1) % length].value.clone()];
        new.insert_str(keys[i].value.end, &format!(", parent: {parent}"));
    }
    let records = ron::entries(&new);
    let claims: Vec<&Field> = records.iter().filter(|e| e.depth == 2).collect();
    let Some(claim) = claims
        .last()
        .map(|claim| new[claim.name.clone()].to_owned())
    else {
        return new;
    };
    let relation = format!(
        "relations: {{\"01JF00000000000000000000{:02}\": (kind: \"contradicts\", claims: ({claim}, {claim}), by: \"b\", at: \"2026-11-23T10:06:00Z\"), ",
        chance.below(100)
    );
    new.replacen("relations: {", &relation, 1)
}

fn put(text: &str, at: usize, what: &str) -> String {
    replaced(text, at..at, what)
}

fn replaced(text: &str, range: std::ops::Range<usize>, by: &str) -> String {
    format!("{}{by}{}", &text[..range.start], &text[range.end..])
}
