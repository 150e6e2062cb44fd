//! What the README says of saves is so.

use hashiya::{
    model::{Act, Code, TypeKey},
    store,
};

const README: &str = include_str!("../README.md");

/// The save that the README shows.
fn example() -> &'static str {
    let (_, from) = README.split_once("```ron\n").expect("an example");
    let (example, _) = from.split_once("```").expect("its end");
    example
}

#[test]
fn the_save_in_the_readme_is_what_the_program_writes() {
    let opened = store::decode(example().as_bytes()).expect("it is a save");
    assert_eq!(opened.problems, []);
    assert_eq!(store::encode(&opened.set), example());
}

#[test]
fn positions_in_the_readme_are_those_of_the_text() {
    let opened = store::decode(example().as_bytes()).expect("it is a save");
    let article = opened.set.article();
    let scalars: Vec<char> = article.text().chars().collect();
    let contents = opened.set.contents();
    let claim = contents.claims.values().next().expect("a claim");
    let span = claim.spans().next().expect("its evidence");
    let place = article.scalars(span);
    assert!(README.contains(&format!("`({}, {})`", place.start, place.end)));
    assert!(README.contains(&format!("`text[{}:{}]`", place.start, place.end)));
    let quote: String = scalars[place].iter().collect();
    assert_eq!(quote, article.quote(span));
    let kinds = contents.mentions.values().map(|m| &m.kind);
    assert_eq!(kinds.collect::<Vec<_>>(), [&TypeKey::from("GPE")]);
}

#[test]
fn every_act_stands_in_the_readme() {
    for (act, _) in Act::TERMS {
        assert!(README.contains(act), "{act}");
    }
}
