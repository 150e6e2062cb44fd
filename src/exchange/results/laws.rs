//! What holds of results whatever the annotations are.

use std::{
    collections::{BTreeSet, HashSet},
    sync::Arc,
};

use proptest::prelude::*;

use super::*;
use crate::{
    exchange::{sample::Sample, table::Debris},
    model::{AnnotationSet, Code, RecordId, Source, Verdict},
    text::Folding,
};

const TEXT: &str = "⟦ليلى⟧ قالت: ⟦سننسحب من ⟦الميناء⟧⟧ ثم ⟦نعود⟧ إلى ⟦بَغداد⟧ [ad]⟦x⟧";

/// A few claims and mentions, each told by a number what it has.
fn some(claims: &[u8], mentions: &[u8]) -> AnnotationSet {
    let mut sample = Sample::new(TEXT).entity("ليلى");
    for (i, has) in claims.iter().enumerate() {
        sample = sample.claim(&[1 + usize::from(has % 2)], ["ب", "أ", "", "Gist"][i % 4]);
        if has & 2 > 0 {
            sample = sample.claimed_by_last_entity();
        }
        if has & 4 > 0 {
            sample = sample.act(["intent", "denial"][i % 2]);
        }
        sample = sample.last_claim(|claim| {
            for name in ["agency", "official"]
                .iter()
                .take(usize::from(has >> 3) % 3)
            {
                claim.sources.push(Source {
                    description: (*name).to_owned(),
                    ..Source::default()
                });
            }
            claim.asserted =
                ["", "2024", "2024-01-16", "soon"][usize::from(has >> 5) % 4].to_owned();
            claim.verdict = (has & 64 > 0).then(|| Verdict::new("unresolved"));
        });
    }
    for has in mentions {
        let kind = ["PER", "GPE", "DEBRIS"][usize::from(*has) % 3];
        sample = sample.mention(usize::from(has / 3) % 6, kind, "");
    }
    sample.set()
}

fn ids(table: &Table, rows: &[usize]) -> Vec<RecordId> {
    rows.iter().map(|row| table.id(*row)).collect()
}

fn order(table: &Table, columns: &[(usize, bool)]) -> Vec<Order> {
    let heads: Vec<Head> = table.heads().collect();
    let order = |&(at, descending): &(usize, bool)| {
        let column = heads[at % heads.len()].id;
        Order { column, descending }
    };
    columns.iter().map(order).collect()
}

fn question() -> impl Strategy<Value = Question> {
    let dimension = prop::sample::select(&Dimension::ALL[..]);
    let of = prop::sample::select(&[Counted::Mentions, Counted::Claims][..]);
    (of, dimension.clone(), prop::option::of(dimension)).prop_map(|(of, rows, columns)| Question {
        of,
        rows,
        columns,
    })
}

proptest! {
    #[test]
    fn sorting_loses_nothing_and_leaves_equal_rows_in_the_order_of_the_text(
        claims in prop::collection::vec(any::<u8>(), 0..12),
        by in prop::collection::vec((any::<usize>(), any::<bool>()), 0..3),
    ) {
        let table = claim_table(&some(&claims, &[]));
        let order = order(&table, &by);
        let sorted = table.arranged(&Arrangement { order: order.clone(), ..Arrangement::default() });
        let mut rows = sorted.clone();
        rows.sort_unstable();
        prop_assert_eq!(rows, (0..claims.len()).collect::<Vec<_>>());
        for pair in sorted.windows(2) {
            let ranks = |row: usize| -> Vec<u32> {
                let columns = order.iter().filter_map(|order| table.column(order.column));
                columns.map(|column| table.rank(row, column)).collect()
            };
            if ranks(pair[0]) == ranks(pair[1]) {
                prop_assert!(pair[0] < pair[1]);
            }
        }
        if let Some(first) = order.first() {
            let column = table.column(first.column).expect("there");
            let empty: Vec<bool> = sorted.iter().map(|row| table.cell(*row, column).is_empty()).collect();
            prop_assert!(empty.is_sorted(), "what is empty comes last");
        }
    }

    #[test]
    fn what_is_typed_keeps_the_rows_that_show_it_and_no_others(
        claims in prop::collection::vec(any::<u8>(), 0..12),
        words in "[أبG2 ]{0,3}",
        shown in prop::collection::hash_set(any::<usize>(), 1..6),
    ) {
        let table = claim_table(&some(&claims, &[]));
        let heads: Vec<Head> = table.heads().collect();
        let columns: BTreeSet<usize> = shown.iter().map(|at| at % heads.len()).collect();
        let seen = columns.iter().map(|&column| heads[column].id).collect();
        let arrangement = Arrangement { words: words.clone(), seen: Some(seen), ..Arrangement::default() };
        let kept: HashSet<usize> = table.arranged(&arrangement).into_iter().collect();
        for row in 0..table.len() {
            let cell = |&column: &usize| format!("{} {}", table.cell(row, column), table.value(row, column));
            let cells: Vec<String> = columns.iter().map(|c| Folding::Habits.fold_str(&cell(c))).collect();
            let shows = |word: &String| cells.iter().any(|cell| cell.contains(word));
            let all = Folding::Habits.words(&words).iter().all(shows);
            prop_assert_eq!(kept.contains(&row), all, "{:?}", cells);
        }
    }

    #[test]
    fn filtering_leaves_out_what_does_not_fit_and_nothing_else(
        claims in prop::collection::vec(any::<u8>(), 0..12),
        words in "[أبG ]{0,2}",
        by in prop::collection::vec((any::<usize>(), any::<bool>()), 0..2),
    ) {
        let table = claim_table(&some(&claims, &[]));
        let order = order(&table, &by);
        let all = table.arranged(&Arrangement { order: order.clone(), ..Arrangement::default() });
        let mut wanted = Arrangement { words, order, ..Arrangement::default() };
        wanted.set_pick("verdict", Some(Picked::Nothing));
        let some = table.arranged(&wanted);
        let kept: HashSet<usize> = some.iter().copied().collect();
        let of_all: Vec<usize> = all.into_iter().filter(|row| kept.contains(row)).collect();
        prop_assert_eq!(&some, &of_all, "in the same order");
        let verdict = table.column("verdict").expect("there");
        prop_assert!(some.iter().all(|row| table.cell(*row, verdict).is_empty()));
    }

    #[test]
    fn totals_count_every_record_once(
        claims in prop::collection::vec(any::<u8>(), 0..8),
        mentions in prop::collection::vec(any::<u8>(), 0..12),
        question in question(),
    ) {
        let set = some(&claims, &mentions);
        let counts = counts(&set, question, Debris::LeftOut);
        let expected = match question.of {
            Counted::Claims => claims.len(),
            Counted::Mentions => mentions.iter().filter(|has| *has % 3 != 2).count(),
        };
        prop_assert_eq!(counts.all.len(), expected);
        let all: BTreeSet<RecordId> = counts.all.iter().copied().collect();
        for lines in [&counts.rows, &counts.columns] {
            let each: BTreeSet<RecordId> = lines.iter().flat_map(|l| l.ids.iter().copied()).collect();
            prop_assert!(lines.is_empty() || each == all);
            for line in lines {
                let different: HashSet<_> = line.ids.iter().collect();
                prop_assert_eq!(different.len(), line.ids.len());
            }
        }
        for (row, line) in counts.rows.iter().enumerate() {
            if question.columns.is_none() {
                continue;
            }
            let cells = (0..counts.columns.len()).filter_map(|column| counts.cell(row, column));
            let each: BTreeSet<RecordId> = cells.flat_map(|ids| ids.iter().copied()).collect();
            prop_assert_eq!(each, line.ids.iter().copied().collect::<BTreeSet<_>>());
        }
    }

    #[test]
    fn the_row_of_a_record_is_found_where_it_is_shown(
        claims in prop::collection::vec(any::<u8>(), 0..12),
        words in "[a-g]?",
        columns in prop::collection::vec((any::<usize>(), any::<bool>()), 0..3),
    ) {
        let table = claim_table(&some(&claims, &[]));
        let order = order(&table, &columns);
        let arrangement = Arrangement { words, order, ..Arrangement::default() };
        let rows = table.arranged(&arrangement);
        let results = Arc::new(Results::Table(table));
        let arranged = Arranged::of(results.clone(), arrangement.clone());
        prop_assert_eq!(arranged.rows(), &rows[..]);
        prop_assert!(arranged.is_of(&results, &arrangement));
        let Results::Table(table) = &*results else {
            unreachable!("it is a table");
        };
        for row in 0..table.len() {
            let place = rows.iter().position(|shown| *shown == row);
            prop_assert_eq!(arranged.place_of(table.id(row)), place);
        }
    }

    #[test]
    fn every_claim_is_on_the_timeline_or_counted_as_undated(
        claims in prop::collection::vec(any::<u8>(), 0..12),
    ) {
        let set = some(&claims, &[]);
        let timeline = timeline(&set);
        let dated = timeline.dated.iter().map(|dated| dated.id);
        let each: BTreeSet<RecordId> = dated.chain(timeline.undated.iter().copied()).collect();
        prop_assert_eq!(each.len(), claims.len());
        prop_assert!(timeline.dated.is_sorted_by_key(|dated| dated.days.start));
    }
}

#[test]
fn a_filter_passes_over_marks_and_case_and_looks_into_every_column() {
    let set = some(&[0b0000_1110, 0b0000_0110], &[]);
    let table = claim_table(&set);
    let found = |words: &str| {
        let words = words.to_owned();
        let rows = table.arranged(&Arrangement {
            words,
            ..Arrangement::default()
        });
        ids(&table, &rows).len()
    };
    assert_eq!(found("لَيلى"), 2, "the claimant");
    assert_eq!(found("DENIAL"), 1);
    assert_eq!(found("denial ليلى"), 1, "all words count");
    assert_eq!(found("agency"), 1);
}

#[test]
fn an_entity_is_counted_by_what_it_comes_up_as() {
    let set = some(&[2, 2, 0], &[0, 0, 2]);
    let table = entity_table(&set, Debris::LeftOut);
    let cell = |id: &str| table.cell(0, table.column(id).expect("there"));
    assert_eq!(table.len(), 1);
    assert_eq!((cell("name"), cell("claimant_of")), ("ليلى", "2"));
    assert_eq!(cell("mentions"), "2", "debris counts nowhere");
}

#[test]
fn mentions_are_counted_by_the_sources_of_the_claims_around_them() {
    // The second range, of which the claim is made, holds the third.
    let set = some(&[8], &[6]);
    let question = Question {
        of: Counted::Mentions,
        rows: Dimension::Type,
        columns: Some(Dimension::Source),
    };
    let set_of = counts(&set, question, Debris::LeftOut);
    assert_eq!(set_of.columns[0].label, "agency");
    assert_eq!(set_of.count(0, 0), 1);
}
