//! The tables of claims, entities and mentions: one list of columns each, for window and command line.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a claim of which everything is said | each field of its record stands in the table, in words for people and as codes for programs | `all_that_is_said_of_a_claim_stands_in_the_table` |
//! | a field is added to a claim, a source, a time or a quantity | the test no longer compiles until it says where the field stands | `all_that_is_said_of_a_claim_stands_in_the_table` |
//! | a column is added to the table of claims | the test fails until it says what stands there | `all_that_is_said_of_a_claim_stands_in_the_table` |
//! | the window's table, its export and `--to claims` | have the same columns in the same order | `window_and_command_line_have_the_same_columns` |
//! | a claim of which nothing is said | its columns are empty but for id, place, evidence and who made it | `what_is_not_said_is_empty` |
//! | one of two sources has no grade, role, id | `-` keeps its place, so that the columns of sources belong together | `what_a_source_lacks_keeps_its_place` |
//! | claims in several pieces, or nowhere | a row each, in the order of the text, those that stand nowhere last | `a_claim_is_one_row_however_many_pieces_it_has` |
//! | detached evidence | the words that ought to stand there, and `-` for its place | `detached_evidence_stands_with_its_words` |
//! | an entity or a mention of which everything is said | each field of its record stands in its table | `all_that_is_said_of_entities_and_mentions_stands_in_their_tables` |
//! | `--to` timeline and counts | ids as heads, codes as terms, as in the other tables | `dates_and_counts_for_programs_have_codes_too` |
//! | `-o NAME.html` | any table as HTML, in words, as the window writes it | `a_file_named_html_holds_html` |

use std::{collections::BTreeMap, sync::Arc};

use hashiya::{
    exchange::{
        Debris,
        results::{
            Counted, Dimension, Format, Question, Results, Shown, Table, claim_table, claims_tsv,
            counts_tsv, entities_tsv, entity_table, mention_table, mentions_tsv, timeline_tsv,
        },
    },
    model::{
        Alias, Anchor, AnnotationSet, Article, Claim, ClaimId, ClaimTime, Contents, Entity,
        EntityId, Mention, MentionId, Provenance, Relation, RelationId, RelationKind, Source,
        Stamp,
    },
    text::Quantity,
    workspace::{ExportFormat, default_tagset},
};
use ulid::Ulid;

const TEXT: &str = "قال مسؤول: ستنسحب القوة خلال سنتين، وفق الوكالة.\nنهاية\n";

/// A table as its cells, by the ids of its columns.
type Row = BTreeMap<&'static str, String>;

struct Bench {
    article: Article,
    contents: Contents,
}

impl Bench {
    fn new() -> Bench {
        let article = Article::new(TEXT.to_owned(), Provenance::default());
        let contents = Contents {
            annotator: "leila".into(),
            tagset: default_tagset(),
            ..Contents::default()
        };
        Bench { article, contents }
    }

    fn at(&self, words: &str) -> Vec<Anchor> {
        let start = TEXT.find(words).expect("they stand in the text");
        let span = self.article.span(start..start + words.len());
        vec![Anchor::Attached(span.expect("between letters"))]
    }

    fn entity(&mut self, id: u128, name: &str) -> EntityId {
        let key = EntityId::from(Ulid(id));
        let entity = Entity::new("ORG".into(), name, stamp("leila", 1));
        self.contents.entities.insert(key, Arc::new(entity));
        key
    }

    fn claim(&mut self, id: u128, claim: Claim) -> ClaimId {
        let id = ClaimId::from(Ulid(id));
        self.contents.claims.insert(id, Arc::new(claim));
        id
    }

    fn set(self) -> AnnotationSet {
        AnnotationSet::new(self.article, self.contents)
    }
}

fn stamp(by: &str, hour: u32) -> Stamp {
    Stamp {
        by: by.into(),
        at: format!("2026-11-23T{hour:02}:00:00Z")
            .parse()
            .expect("a moment"),
    }
}

fn ulid(id: u128) -> String {
    Ulid(id).to_string()
}

/// The first row of a table of the window.
fn in_words(table: &Table) -> Row {
    let heads = table.heads().enumerate();
    heads
        .map(|(at, head)| (head.id, table.cell(0, at).to_owned()))
        .collect()
}

/// The first row of a table for programs, its columns in the order of `table`.
fn in_codes(table: &Table, file: &str) -> Row {
    let mut lines = file.lines();
    let ids: Vec<&str> = table.heads().map(|head| head.id).collect();
    assert_eq!(
        lines.next(),
        Some(ids.join("\t").as_str()),
        "the same columns"
    );
    let cells = lines.next().expect("a row").split('\t');
    ids.into_iter().zip(cells.map(str::to_owned)).collect()
}

/// Compares each cell of a row, and asks that no column is left out.
fn holds(row: &Row, expected: &[(&'static str, &str)]) {
    for (column, cell) in expected {
        let found = row
            .get(column)
            .unwrap_or_else(|| panic!("no column {column}"));
        assert_eq!(found, cell, "{column}");
    }
    let told: Vec<&str> = expected.iter().map(|(column, _)| *column).collect();
    let untold: Vec<_> = row.keys().filter(|id| !told.contains(*id)).collect();
    assert!(untold.is_empty(), "not said what stands in {untold:?}");
}

/// A set with a claim of which everything is said.
fn full() -> AnnotationSet {
    let mut bench = Bench::new();
    let official = bench.entity(1, "مسؤول");
    let force = bench.entity(2, "القوة");
    let harbour = bench.entity(3, "الميناء");
    let agency = bench.entity(4, "الوكالة");
    let other = Claim {
        gist: "It stays".into(),
        ..Claim::new(bench.at("نهاية"), stamp("leila", 1))
    };
    let other = bench.claim(12, other);
    let claim = Claim {
        anchors: bench.at("ستنسحب القوة خلال سنتين"),
        gist: " Withdrawal ".into(),
        translation: "will withdraw".into(),
        cue: bench.at("قال"),
        sources: vec![Source {
            entity: Some(agency),
            description: "has people there".into(),
            anchors: bench.at("الوكالة"),
            role: Some("outlet".into()),
            naming: Some("named".into()),
            reliability: Some("B".into()),
            credibility: Some("2".into()),
        }],
        quote_mode: Some("indirect".into()),
        act: Some("intent".into()),
        factuality: Some("CT+".into()),
        event: Some("RETREAT".into()),
        modes: vec!["future".into(), "negated".into()],
        claimant: Some(official),
        recipient: Some(force),
        place: Some(harbour),
        asserted: "2024-01".into(),
        time: Some(ClaimTime {
            value: "P2Y".into(),
            anchors: bench.at("سنتين"),
        }),
        quantity: Some(Quantity {
            min: Some(2.into()),
            max: Some(5.into()),
            unit: "year".into(),
        }),
        likelihood: Some("likely".into()),
        confidence: Some("low".into()),
        verdict: Some("corroborated".into()),
        reference: "https://example.org".into(),
        checkworthy: Some(true),
        codes: vec!["EXIT".into(), "TIME".into()],
        note: "Ask again".into(),
        state: Some("reviewed".into()),
        made: stamp("leila", 10),
        edited: Some(stamp("samir", 11)),
    };
    let id = bench.claim(11, claim);
    let relation = Relation::new(
        RelationKind::from("contradicts"),
        id.into(),
        other.into(),
        stamp("leila", 12),
    );
    let relation_id = RelationId::from(Ulid(21));
    (bench.contents.relations).insert(relation_id, Arc::new(relation));
    bench.set()
}

#[test]
fn all_that_is_said_of_a_claim_stands_in_the_table() {
    let set = full();
    let claim = &set.contents().claims[&ClaimId::from(Ulid(11))];
    // Whoever adds a field says here where it stands; nothing is passed over.
    let Claim {
        anchors: _,     // paragraph, quote, spans
        gist: _,        // gist
        translation: _, // translation
        cue: _,         // cue
        sources,
        quote_mode: _, // quote_mode
        act: _,        // act
        factuality: _, // factuality
        event: _,      // event
        modes: _,      // modes
        claimant: _,   // claimant, claimant_id
        recipient: _,  // recipient, recipient_id
        place: _,      // place, place_id
        asserted: _,   // asserted
        time,
        quantity,
        likelihood: _,  // likelihood
        confidence: _,  // confidence
        verdict: _,     // verdict
        reference: _,   // reference
        checkworthy: _, // checkworthy
        codes: _,       // codes
        note: _,        // note
        state: _,       // state
        made: _,        // by, at
        edited: _,      // edited_by, edited_at
    } = &**claim;
    let Source {
        entity: _,      // sources, source_ids
        description: _, // source_descriptions
        anchors: _,     // source_quotes
        role: _,        // source_roles
        naming: _,      // source_naming
        reliability: _, // grades
        credibility: _, // grades
    } = &sources[0];
    let ClaimTime {
        value: _,   // time
        anchors: _, // time_quote
    } = time.as_ref().expect("said");
    let Quantity {
        min: _,  // quantity_min
        max: _,  // quantity_max
        unit: _, // unit
    } = quantity.as_ref().expect("said");

    let table = claim_table(&set);
    let same = [
        ("claim_id", ulid(11)),
        ("paragraph", "1".into()),
        ("quote", "ستنسحب القوة خلال سنتين".into()),
        ("spans", "11-34".into()),
        ("translation", "will withdraw".into()),
        ("claimant", "مسؤول".into()),
        ("claimant_id", ulid(1)),
        ("recipient", "القوة".into()),
        ("recipient_id", ulid(2)),
        ("place", "الميناء".into()),
        ("place_id", ulid(3)),
        ("sources", "الوكالة".into()),
        ("source_ids", ulid(4)),
        ("source_descriptions", "has people there".into()),
        ("source_quotes", "الوكالة".into()),
        ("grades", "B2".into()),
        ("cue", "قال".into()),
        ("time_quote", "سنتين".into()),
        ("quantity", "2–5 years".into()),
        ("quantity_min", "2".into()),
        ("quantity_max", "5".into()),
        ("unit", "year".into()),
        ("reference", "https://example.org".into()),
        ("codes", "EXIT; TIME".into()),
        ("note", "Ask again".into()),
        ("by", "leila".into()),
        ("at", "2026-11-23T10:00:00Z".into()),
        ("edited_by", "samir".into()),
        ("edited_at", "2026-11-23T11:00:00Z".into()),
    ];
    let relation = format!("contradicts {} It stays", ulid(12));
    // In words, and as codes.
    let different = [
        ("gist", "Withdrawal", " Withdrawal "),
        ("act", "Intent", "intent"),
        ("asserted", "January 2024", "2024-01"),
        ("time", "2 years", "P2Y"),
        ("source_roles", "Outlet", "outlet"),
        ("source_naming", "Named", "named"),
        ("quote_mode", "Indirect", "indirect"),
        ("event", "Retreat", "RETREAT"),
        ("modes", "Future; Negated", "future; negated"),
        ("relations", "contradicts It stays", &relation),
        ("factuality", "Certainly so", "CT+"),
        ("likelihood", "Likely (55–80 %)", "likely"),
        ("confidence", "Low", "low"),
        ("verdict", "Corroborated", "corroborated"),
        ("checkworthy", "Yes", "true"),
        ("state", "Reviewed", "reviewed"),
    ];
    let same = || same.iter().map(|(id, cell)| (*id, cell.as_str()));
    let words = different.iter().map(|(id, words, _)| (*id, *words));
    let codes = different.iter().map(|(id, _, code)| (*id, *code));
    holds(&in_words(&table), &same().chain(words).collect::<Vec<_>>());
    let file = claims_tsv(&set);
    holds(
        &in_codes(&table, &file),
        &same().chain(codes).collect::<Vec<_>>(),
    );
}

#[test]
fn window_and_command_line_have_the_same_columns() {
    let set = full();
    let tables = [
        (claim_table(&set), claims_tsv(&set)),
        (
            entity_table(&set, Debris::Kept),
            entities_tsv(&set, Debris::Kept),
        ),
        (
            mention_table(&set, Debris::Kept),
            mentions_tsv(&set, Debris::Kept),
        ),
    ];
    for (table, file) in tables {
        let ids: Vec<&str> = table.heads().map(|head| head.id).collect();
        let labels: Vec<&str> = table.heads().map(|head| head.label).collect();
        assert_eq!(file.lines().count(), table.len() + 1);
        assert_eq!(file.lines().next(), Some(ids.join("\t").as_str()));
        let shown = Shown::whole(Arc::new(Results::Table(table)), &set).write(Format::Tsv);
        assert_eq!(shown.lines().next(), Some(labels.join("\t").as_str()));
        assert_eq!(shown.lines().count(), file.lines().count());
    }
}

#[test]
fn what_is_not_said_is_empty() {
    let mut bench = Bench::new();
    let claim = Claim::new(bench.at("نهاية"), stamp("leila", 1));
    bench.claim(1, claim);
    let set = bench.set();
    let table = claim_table(&set);
    for row in [in_words(&table), in_codes(&table, &claims_tsv(&set))] {
        let said = row.iter().filter(|(_, cell)| !cell.is_empty());
        let said: Vec<&str> = said.map(|(column, _)| *column).collect();
        assert_eq!(
            said,
            ["at", "by", "claim_id", "paragraph", "quote", "spans"]
        );
    }
}

#[test]
fn what_a_source_lacks_keeps_its_place() {
    let mut bench = Bench::new();
    let agency = bench.entity(4, "الوكالة");
    let mut claim = Claim::new(bench.at("نهاية"), stamp("leila", 1));
    claim.sources = vec![
        Source {
            description: "an official".into(),
            role: Some("origin".into()),
            ..Source::default()
        },
        Source {
            entity: Some(agency),
            credibility: Some("2".into()),
            ..Source::default()
        },
    ];
    bench.claim(1, claim);
    let set = bench.set();
    let table = claim_table(&set);
    let codes = in_codes(&table, &claims_tsv(&set));
    let words = in_words(&table);
    let agency = format!("-; {agency}", agency = ulid(4));
    for (column, code, word) in [
        ("sources", "an official; الوكالة", "an official; الوكالة"),
        ("source_ids", agency.as_str(), &ulid(4)),
        ("source_descriptions", "an official; -", "an official"),
        ("source_roles", "origin; -", "Origin"),
        ("source_naming", "", ""),
        ("grades", "-; -2", "-2"),
    ] {
        // A cell that a spreadsheet would run as a formula has a ' before it.
        let cell = codes[column].trim_start_matches('\'');
        assert_eq!((cell, words[column].as_str()), (code, word), "{column}");
    }
}

#[test]
fn a_claim_is_one_row_however_many_pieces_it_has() {
    let mut bench = Bench::new();
    let made = || stamp("leila", 1);
    bench.claim(1, Claim::new(bench.at("نهاية"), made()));
    let two = [bench.at("القوة"), bench.at("سنتين")].concat();
    bench.claim(2, Claim::new(two, made()));
    bench.claim(3, Claim::new(Vec::new(), made()));
    let set = bench.set();
    let table = claim_table(&set);
    let ids: Vec<String> = (0..3).map(|row| table.id(row).ulid().to_string()).collect();
    assert_eq!(ids, [2, 1, 3].map(ulid));
    let codes = in_codes(&table, &claims_tsv(&set));
    assert_eq!(codes["quote"], "القوة; سنتين");
    assert_eq!(codes["spans"], "18-23; 29-34");
    assert_eq!(in_words(&table)["quote"], "القوة … سنتين");
}

#[test]
fn detached_evidence_stands_with_its_words() {
    let save = include_str!("data/v1/market.ron").replace("(55, 86)", "(55, 9999)");
    let opened = hashiya::store::decode(save.as_bytes()).expect("it is a save");
    let set = opened.set;
    let row = in_codes(&claim_table(&set), &claims_tsv(&set));
    assert_eq!(row["quote"], "«السوق القديم» سيفتح خلال شهرين");
    assert_eq!(
        (row["spans"].as_str(), row["paragraph"].as_str()),
        ("'-", "")
    );
}

#[test]
fn all_that_is_said_of_entities_and_mentions_stands_in_their_tables() {
    let mut bench = Bench::new();
    let id = EntityId::from(Ulid(1));
    let entity = Entity {
        kind: "ORG".into(),
        name: "الوكالة".into(),
        aliases: vec![
            "وكالة".into(),
            Alias {
                text: "Agency".into(),
                language: "en".into(),
            },
        ],
        transliteration: "al-Wakala".into(),
        link: "wikidata:Q1".into(),
        link_state: Some("linked".into()),
        country: "ZZ".into(),
        attributes: [("rank".into(), "high".to_owned())].into(),
        note: "Invented".into(),
        made: stamp("leila", 1),
        edited: Some(stamp("samir", 2)),
    };
    let mention = Mention {
        kind: "ORG".into(),
        anchors: bench.at("الوكالة"),
        entity: Some(id),
        level: Some("NAM".into()),
        sense: Some("government".into()),
        attributes: [("rank".into(), "low".to_owned())].into(),
        note: "Here".into(),
        made: stamp("leila", 3),
        edited: Some(stamp("samir", 4)),
    };
    // Whoever adds a field says below where it stands.
    let Entity {
        kind: _,
        name: _,
        aliases: _,
        transliteration: _,
        link: _,
        link_state: _,
        country: _,
        attributes: _,
        note: _,
        made: _,
        edited: _,
    } = &entity;
    let Mention {
        kind: _,
        anchors: _,
        entity: _,
        level: _,
        sense: _,
        attributes: _,
        note: _,
        made: _,
        edited: _,
    } = &mention;
    bench.contents.entities.insert(id, Arc::new(entity));
    let mention_id = MentionId::from(Ulid(5));
    (bench.contents.mentions).insert(mention_id, Arc::new(mention));
    let set = bench.set();

    let table = entity_table(&set, Debris::LeftOut);
    let codes = in_codes(&table, &entities_tsv(&set, Debris::LeftOut));
    let words = in_words(&table);
    let id = ulid(1);
    holds(
        &codes,
        &[
            ("entity_id", &id),
            ("paragraph", "1"),
            ("name", "الوكالة"),
            ("type", "ORG"),
            ("aliases", "وكالة; Agency"),
            ("alias_languages", "'-; en"),
            ("transliteration", "al-Wakala"),
            ("mentions", "1"),
            ("claimant_of", "0"),
            ("recipient_of", "0"),
            ("place_of", "0"),
            ("source_of", "0"),
            ("relations", "0"),
            ("link", "wikidata:Q1"),
            ("link_state", "linked"),
            ("country", "ZZ"),
            ("attributes", "rank=high"),
            ("note", "Invented"),
            ("by", "leila"),
            ("at", "2026-11-23T01:00:00Z"),
            ("edited_by", "samir"),
            ("edited_at", "2026-11-23T02:00:00Z"),
        ],
    );
    assert_eq!(words["type"], "Organisation");
    assert_eq!(words["link_state"], "Linked");
    assert_eq!(words["attributes"], "rank: high");

    let table = mention_table(&set, Debris::LeftOut);
    let codes = in_codes(&table, &mentions_tsv(&set, Debris::LeftOut));
    let words = in_words(&table);
    let mention_id = ulid(5);
    holds(
        &codes,
        &[
            ("mention_id", &mention_id),
            ("paragraph", "1"),
            ("quote", "الوكالة"),
            ("spans", "40-47"),
            ("type", "ORG"),
            ("entity", "الوكالة"),
            ("entity_id", &id),
            ("level", "NAM"),
            ("sense", "government"),
            ("attributes", "rank=low"),
            ("note", "Here"),
            ("by", "leila"),
            ("at", "2026-11-23T03:00:00Z"),
            ("edited_by", "samir"),
            ("edited_at", "2026-11-23T04:00:00Z"),
        ],
    );
    assert_eq!(words["level"], "Name");
    assert_eq!(words["sense"], "Its government");
}

#[test]
fn dates_and_counts_for_programs_have_codes_too() {
    let set = full();
    let dates = timeline_tsv(&set);
    let mut lines = dates.lines();
    assert_eq!(lines.next(), Some("from\tto\tdate\twhich\tgist\tclaim_id"));
    let asserted = format!(
        "2024-01-01\t2024-01-31\t2024-01\tasserted\tWithdrawal\t{}",
        ulid(11)
    );
    assert_eq!(lines.next(), Some(asserted.as_str()));
    let question = Question {
        of: Counted::Claims,
        rows: Dimension::Act,
        columns: Some(Dimension::Type),
    };
    let counts = counts_tsv(&set, question, Debris::LeftOut);
    let expected = "act\tORG\t—\tclaims\nintent\t1\t0\t1\n—\t0\t1\t1\nall\t1\t1\t2\n";
    assert_eq!(counts, expected);
}

#[test]
fn a_file_named_html_holds_html() {
    for (name, html) in [
        ("a.html", true),
        ("b.HTM", true),
        ("c.tsv", false),
        ("html", false),
    ] {
        let format = Format::of(name.as_ref());
        assert_eq!(format == Format::Html, html, "{name}");
        let tags = ExportFormat::Table(Format::Tsv).named(name.as_ref());
        assert_eq!(tags, ExportFormat::Table(format), "{name}");
    }
    let report = ExportFormat::Markdown.named("a.html".as_ref());
    assert_eq!(report, ExportFormat::Markdown);

    let folder = tempfile::tempdir().expect("a folder");
    let save = concat!(env!("CARGO_MANIFEST_DIR"), "/saves/sample.ar.ron");
    for to in [
        "tsv", "claims", "entities", "mentions", "timeline", "counts",
    ] {
        let path = folder.path().join(format!("{to}.html"));
        let ran = std::process::Command::new(env!("CARGO_BIN_EXE_hashiya"))
            .args(["export", save, "--to", to, "-o"])
            .arg(&path)
            .output()
            .expect("the program runs");
        assert!(ran.status.success(), "{to}: {ran:?}");
        let table = std::fs::read_to_string(&path).expect("it was written");
        assert!(table.contains("<table ") && !table.contains('\t'), "{to}");
    }
    let claims = std::fs::read_to_string(folder.path().join("claims.html")).expect("there");
    assert!(claims.contains(">Factuality<") && !claims.contains(">factuality<"));
}
