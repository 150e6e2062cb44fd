//! Reading a save on several threads.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | any save, whole or damaged, whose records are read by any number of threads, any number at a time | the same set, problems and protection as by one thread | `however_the_reading_is_divided_the_same_comes_of_it` |
//! | records under one identifier in different batches | the first counts, and the rest is told as before | `what_depends_on_others_does_not_depend_on_the_division` |
//! | it is called off between two batches | nothing comes of it, and nobody reads on | `several_threads_are_called_off` |

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;
use crate::{
    model::arbitrary,
    store::save::{encode, plain},
};

fn divided(file: &str, threads: usize, batch: usize) -> String {
    let division = Division { threads, batch };
    let opened = decode_divided(
        file.as_bytes(),
        division,
        &mut |_| ControlFlow::Continue(()),
    );
    let opened = opened.map(|opened| opened.expect("nobody called it off"));
    opened.map_or_else(
        |why| format!("{why:?}"),
        |opened| {
            let Opened {
                set,
                problems,
                protection,
            } = opened;
            format!("{}\n{problems:#?}\n{protection:?}", encode(&set))
        },
    )
}

/// Saves with some lines put where others stood, and some pieces put into them.
fn damaged() -> impl Strategy<Value = String> {
    let index = any::<prop::sample::Index>;
    let moved = prop::collection::vec((index(), index()), 0..4);
    let put = prop::collection::vec(
        (index(), prop::sample::select(&plain::tests::PIECES[..])),
        0..4,
    );
    (arbitrary::sets(), moved, put).prop_map(|(set, moved, put)| {
        let save = encode(&set);
        let mut lines: Vec<&str> = save.lines().collect();
        for (from, to) in moved {
            let line = lines[from.index(lines.len())];
            lines.insert(to.index(lines.len()), line);
        }
        let mut file = lines.join("\n");
        for (at, piece) in put {
            file.insert_str(file.floor_char_boundary(at.index(file.len())), piece);
        }
        file
    })
}

proptest! {
    #[test]
    fn however_the_reading_is_divided_the_same_comes_of_it(
        file in damaged(),
        threads in 1..5_usize,
        batch in 1..20_usize,
    ) {
        prop_assert_eq!(divided(&file, threads, batch), divided(&file, 1, usize::MAX));
    }
}

/// A save of so many entities that all have the same name, by their numbers.
fn entities(numbers: impl Iterator<Item = (usize, usize)>) -> String {
    let line = |(id, name)| {
        format!(
            "        \"{id:026}\": (type: \"PER\", name: \"اسم {name}\", by: \"a\", \
             at: \"2026-01-01T00:00:00Z\"),\n"
        )
    };
    format!(
        "AnnotationSet(\n    format: 1,\n    annotator: \"a\",\n    document: (\n        text: \"نص\",\n    \
         ),\n    entities: {{\n{}    }},\n)\n",
        numbers.map(line).collect::<String>()
    )
}

#[test]
fn what_depends_on_others_does_not_depend_on_the_division() {
    let file = entities((0..300).map(|n| (n % 70, n % 140)));
    let whole = divided(&file, 1, usize::MAX);
    assert!(whole.contains("SameTwice") && whole.contains("Double {"));
    for (threads, batch) in [(1, 7), (2, 7), (3, 1), (4, 64)] {
        assert_eq!(divided(&file, threads, batch), whole);
    }
}

#[test]
fn several_threads_are_called_off() {
    let file = entities((0..2000).map(|n| (n, n)));
    let mut told = 0;
    let division = Division {
        threads: 3,
        batch: 10,
    };
    let opened = decode_divided(file.as_bytes(), division, &mut |step| {
        told += usize::from(matches!(step, Step::Decoded(..)));
        match told {
            5 => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    });
    assert!(opened.expect("it is a save").is_none());
    assert_eq!(told, 5);
}
