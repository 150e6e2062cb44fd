//! Small files, great harm: no file here is larger than 2 MB, and each holds as much as it can of one
//! thing.

use sha2::{Digest, Sha256};

use crate::chance::Chance;

/// Bytes of the largest file.
const LARGEST: usize = 2_000_000;
/// What every record has to say.
const STAMP: &str = "by: \"b\", at: \"2026-11-23T10:00:00Z\"";

/// The sections of a save.
#[derive(Default)]
struct Save {
    text: String,
    title: String,
    types: String,
    entities: String,
    mentions: String,
    claims: String,
    relations: String,
    removed: String,
    more: String,
}

impl Save {
    fn on(text: impl Into<String>) -> Save {
        Save {
            text: text.into(),
            types: "(key: \"PER\"),".to_owned(),
            ..Save::default()
        }
    }

    fn write(self) -> String {
        let hash: String = Sha256::digest(&self.text)
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        let text = self.text.replace('\n', "\\n");
        format!(
            "#![enable(implicit_some)]\nAnnotationSet(\n    format: 1,\n    annotator: \"b\",\n    state: \"draft\",\n    \
             document: (title: \"{}\", language: \"ar\", direction: \"rtl\", {} sha256: \"{hash}\", text: \"{text}\"),\n    \
             tagset: (name: \"small\", types: [{}]),\n    entities: {{{}}},\n    mentions: {{{}}},\n    claims: {{{}}},\n    \
             relations: {{{}}},\n    removed: {{{}}},\n)\n",
            self.title,
            self.more,
            self.types,
            self.entities,
            self.mentions,
            self.claims,
            self.relations,
            self.removed,
        )
    }
}

fn id(kind: u8, n: usize) -> String {
    format!("01J{}{n:022}", char::from(kind))
}

/// As much of something as fits beside what is there already.
fn many(room: usize, each: impl Fn(usize) -> String) -> String {
    let mut all = String::new();
    for n in 0.. {
        let next = each(n);
        if all.len() + next.len() > room {
            break;
        }
        all.push_str(&next);
    }
    all
}

/// Words of about so many bytes.
fn words(bytes: usize, between: &str) -> String {
    let word = format!("خبر{between}");
    word.repeat(bytes / word.len() + 1)
}

/// One of the ways, with as much as fits.
pub fn save(chance: &mut Chance) -> String {
    // One of four is as large as it may be; the others are of any size.
    let room = match chance.below(4) {
        0 => LARGEST - 60_000,
        _ => chance.between(20_000, 1_000_000),
    };
    let size = chance.pick(&[300, 3_000, 30_000, 300_000.min(room / 2)]);
    let text = words(size, " ");
    let scalars = text.chars().count();
    let mut save = Save::on(text);
    let rest = room.saturating_sub(size);
    let wide = format!("(0, {scalars})");
    match chance.below(22) {
        0 => {
            let spans = many(rest, |_| format!("{wide}, "));
            save.mentions = format!(
                "\"{}\": (type: \"PER\", spans: [{spans}], {STAMP}),",
                id(b'D', 1)
            );
        }
        1 => {
            save.mentions = many(rest, |n| {
                format!(
                    "\"{}\": (type: \"PER\", spans: [{wide}], {STAMP}),\n",
                    id(b'D', n)
                )
            })
        }
        2 => {
            save.claims = many(rest, |n| {
                format!(
                    "\"{}\": (gist: \"g\", evidence: [{wide}], {STAMP}),\n",
                    id(b'E', n)
                )
            })
        }
        3 => {
            let spans = many(rest, |n| {
                format!("({}, {}), ", n % (scalars / 2), scalars - n % (scalars / 2))
            });
            save.claims = format!(
                "\"{}\": (gist: \"g\", evidence: [{spans}], cue: [{spans}], {STAMP}),",
                id(b'E', 1)
            );
        }
        4 => save.types = many(rest, |n| format!("(key: \"T{n}\"), ")),
        5 => {
            save.types = many(rest, |n| {
                format!("(key: \"T{n}\", parent: \"T{}\"), ", n + 1)
            })
        }
        6 => {
            let attributes = many(rest, |n| format!("(key: \"a{n}\"), "));
            save.types = format!("(key: \"PER\", attributes: [{attributes}]),");
        }
        7 => {
            let attributes = many(rest, |n| format!("\"a{n}\": \"1\", "));
            save.mentions = format!(
                "\"{}\": (type: \"PER\", spans: [(0, 3)], attributes: {{{attributes}}}, {STAMP}),",
                id(b'D', 1)
            );
        }
        8 => {
            let aliases = many(rest, |n| format!("\"a{n}\", "));
            save.entities = format!(
                "\"{}\": (type: \"PER\", name: \"n\", aliases: [{aliases}], {STAMP}),",
                id(b'C', 1)
            );
        }
        9 => {
            save.entities = format!(
                "\"{}\": (type: \"PER\", name: \"{}\", {STAMP}),",
                id(b'C', 1),
                words(rest, "")
            )
        }
        10 => {
            let name = words(rest / 100, " ");
            save.entities = many(rest, |n| {
                format!(
                    "\"{}\": (type: \"PER\", name: \"{name}\", {STAMP}),\n",
                    id(b'C', n)
                )
            });
        }
        11 => save.title = words(rest, "\\n"),
        12 => {
            let sources = many(rest, |n| {
                format!("(description: \"s{n}\", spans: [(0, 3)]), ")
            });
            save.claims = format!(
                "\"{}\": (gist: \"{}\", evidence: [(0, 3)], sources: [{sources}], {STAMP}),",
                id(b'E', 1),
                words(1000, " ")
            );
        }
        13 => {
            save.claims = (0..2)
                .map(|n| {
                    format!(
                        "\"{}\": (gist: \"g\", evidence: [(0, 3)], {STAMP}),\n",
                        id(b'E', n)
                    )
                })
                .collect();
            let ends = format!("(\"{}\", \"{}\")", id(b'E', 0), id(b'E', 1));
            save.relations = many(rest, |n| {
                format!(
                    "\"{}\": (kind: \"contradicts\", claims: {ends}, {STAMP}),\n",
                    id(b'F', n)
                )
            });
        }
        14 => {
            save.removed = many(rest, |n| {
                format!("\"{}\": (kind: \"mention\", {STAMP}),\n", id(b'D', n))
            })
        }
        15 => {
            let directions = many(rest, |n| format!("{}: \"ltr\", ", n * 7));
            save.more = format!("directions: {{{directions}}},");
        }
        // Every record is wrong.
        16 => {
            save.mentions = many(rest, |n| {
                format!(
                    "\"{}\": (type: \"NO\", spans: [(9, 3)], quotes: [\"q\"], mood: 1, {STAMP}),\n",
                    id(b'D', n)
                )
            })
        }
        17 => save = Save::on(many(room / 2, |_| "\n".to_owned()) + "خبر"),
        18 => save = Save::on(words(room, "")),
        19 => save = Save::on("ا".to_owned() + &"\u{64e}".repeat(room / 2)),
        20 => return nested(chance, rest),
        _ => {
            let quote = words(size.min(3000), " ");
            let spans = many(rest / 2, |_| format!("{wide}, "));
            let quotes = many(rest / 2, |_| format!("\"{quote}\", "));
            save.mentions = format!(
                "\"{}\": (type: \"PER\", spans: [{spans}], quotes: [{quotes}], {STAMP}),",
                id(b'D', 1)
            );
        }
    }
    save.write()
}

/// Brackets in brackets.
pub fn nested(chance: &mut Chance, room: usize) -> String {
    let deep = chance.between(10, (room / 12).max(11));
    let (open, close) = chance.pick(&[
        ("(", ")"),
        ("[", "]"),
        ("{\"a\":", "}"),
        ("Some(", ")"),
        ("/*", "*/"),
        ("r#", "#"),
        ("(a:", ")"),
    ]);
    let nest = open.repeat(deep);
    let end = match chance.once_in(2) {
        true => close.repeat(deep),
        false => String::new(),
    };
    let around = |what: &str| match what {
        "types" => {
            let mut save = Save::on("خبر");
            save.types = format!("{nest}{end}");
            save
        }
        "record" => {
            let mut save = Save::on("خبر");
            save.mentions = format!(
                "\"{}\": (type: \"PER\", spans: [(0, 3)], mood: {nest}{end}, {STAMP}),",
                id(b'D', 1)
            );
            save
        }
        _ => {
            let mut save = Save::on("خبر");
            save.more = format!("mood: {nest}{end},");
            save
        }
    };
    match chance.below(4) {
        0 => format!("AnnotationSet({nest}{end})"),
        1 => around("types").write(),
        2 => around("record").write(),
        _ => around("document").write(),
    }
}

/// A tagset with as much as fits of one thing.
pub fn tagset(chance: &mut Chance) -> String {
    let room = chance.between(20_000, LARGEST);
    let types = match chance.below(8) {
        0 => many(room, |n| format!("(key: \"T{n}\"), ")),
        1 => many(room, |n| {
            format!("(key: \"T{n}\", parent: \"T{}\"), ", n + 1)
        }),
        2 => format!(
            "(key: \"A\", attributes: [{}])",
            many(room, |n| format!(
                "(key: \"a{n}\", kind: \"choice\", choices: [\"x\"]), "
            ))
        ),
        3 => format!(
            "(key: \"A\", attributes: [(key: \"a\", kind: \"choice\", choices: [{}])])",
            many(room, |n| format!("\"c{n}\", "))
        ),
        4 => format!("(key: \"{}\")", words(room, "")),
        5 => format!(
            "(key: \"A\", label: {{{}}})",
            many(room, |n| format!("\"l{n}\": \"x\", "))
        ),
        6 => many(room, |_| "(key: \"A\"), ".to_owned()),
        _ => return format!("Tagset(name: \"deep\", types: {})", "[(".repeat(room / 4)),
    };
    format!("Tagset(name: \"many\", types: [{types}])")
}

/// Entries of a log after a good beginning, with as much as fits of one thing.
pub fn log(chance: &mut Chance, good: &str) -> String {
    let room = chance.between(20_000, LARGEST - good.len());
    let put = |n: usize, fields: &str| {
        format!(
            "Edit(step: \"do\", by: \"b\", at: \"2026-11-23T10:00:00Z\", edit: PutMention(\"{}\", (type: \"PER\", {fields}, {STAMP})))\n",
            id(b'D', n)
        )
    };
    let more = match chance.below(6) {
        0 => many(room, |n| put(n % 7, "spans: [(0, 3)]")),
        1 => put(
            1,
            &format!("spans: [{}]", many(room, |_| "(0, 30), ".to_owned())),
        ),
        2 => put(
            1,
            &format!("spans: [(0, 3)], note: \"{}\"", words(room, " ")),
        ),
        3 => put(1, &format!("spans: [(0, 3)], mood: {}", "(".repeat(room))),
        4 => format!(
            "Edit(step: \"do\", edit: Batch([{}]))\n",
            "Batch([".repeat(room / 10)
        ),
        _ => many(room, |_| {
            "Discarded(at: \"2026-11-23T10:00:00Z\")\n".to_owned()
        }),
    };
    format!("{good}{more}")
}
