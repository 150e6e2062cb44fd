//! Tagsets: those that come with the program, as files, and where documents get theirs.

use std::collections::BTreeSet;

use hashiya::{
    model::Tagset,
    store::{decode_tagset, encode_tagset},
    workspace::{Action, Shortcut, bundled_tagsets, default_tagset},
};

/// The labels of each scheme that types are mapped to.
const SCHEMES: [(&str, &[&str]); 4] = [
    ("conll", &["PER", "ORG", "LOC", "MISC"]),
    (
        "nemo",
        &[
            "PER", "ORG", "GPE", "LOC", "FAC", "EVE", "WOA", "DUC", "ANG",
        ],
    ),
    (
        "ontonotes",
        &[
            "PERSON",
            "NORP",
            "FAC",
            "ORG",
            "GPE",
            "LOC",
            "PRODUCT",
            "EVENT",
            "WORK_OF_ART",
            "LAW",
            "LANGUAGE",
            "DATE",
            "TIME",
            "PERCENT",
            "MONEY",
            "QUANTITY",
            "ORDINAL",
            "CARDINAL",
        ],
    ),
    (
        "wojood",
        &[
            "PERS", "NORP", "OCC", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "DATE", "TIME",
            "LANGUAGE", "WEBSITE", "LAW", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "UNIT",
            "MONEY", "CURR",
        ],
    ),
];

fn bundled(name: &str) -> &'static Tagset {
    hashiya::workspace::bundled_tagset(name).expect("a bundled tagset")
}

#[test]
fn every_bundled_tagset_is_written_as_it_would_be_shared() {
    for file in ["news", "security", "codes"] {
        let path = format!("{}/assets/tagsets/{file}.ron", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("a tagset");
        let tagset = decode_tagset(&text).expect("it is read");
        assert!(encode_tagset(&tagset) == text, "{file}");
    }
}

#[test]
fn every_counterpart_is_one_of_its_scheme_and_none_that_is_known_is_missing() {
    for tagset in bundled_tagsets() {
        for tag in &tagset.types {
            for (scheme, label) in &tag.maps {
                let known = SCHEMES.iter().find(|(name, _)| name == scheme);
                let (_, labels) = known.unwrap_or_else(|| panic!("no scheme {scheme}"));
                assert!(labels.contains(&label.as_str()), "{}: {label}", tag.key);
            }
            let structural = ["QUOTE", "SOURCE", "CUE", "DEBRIS"].contains(&tag.key.as_str());
            assert_eq!(tag.maps.is_empty(), structural, "{}", tag.key);
        }
    }
}

#[test]
fn no_key_of_a_bundled_type_is_that_of_an_action_or_of_another_type() {
    let actions = Action::table().iter().filter_map(|info| info.shortcut);
    let actions: BTreeSet<Shortcut> = actions.collect();
    for tagset in bundled_tagsets() {
        let mut taken = actions.clone();
        for tag in &tagset.types {
            let key = tag.shortcut.parse().expect("a key");
            assert!(taken.insert(key), "{} {}", tagset.name, tag.key);
        }
    }
}

#[test]
fn bundled_types_have_names_in_five_languages_and_guidelines_with_examples_in_two() {
    for tagset in bundled_tagsets() {
        for language in ["ar", "en", "fa", "he", "ur"] {
            assert!(tagset.title.contains_key(language), "{}", tagset.name);
            for tag in &tagset.types {
                assert!(tag.label.contains_key(language), "{}: {language}", tag.key);
            }
        }
        for tag in &tagset.types {
            assert!(!tag.examples.is_empty(), "{}", tag.key);
            for language in ["ar", "en"] {
                assert!(tag.guideline[language].len() > 60, "{}", tag.key);
            }
            let parent = tag.parent.as_ref();
            assert!(parent.is_none_or(|key| tagset.get(key).is_some()));
        }
    }
}

#[test]
fn security_is_general_news_and_eight_more_and_open_codes_grade_nothing() {
    let (news, security, codes) = (
        bundled("general-news"),
        bundled("security"),
        bundled("open-codes"),
    );
    assert!(news.types.iter().all(|tag| security.types.contains(tag)));
    assert_eq!(security.types.len(), news.types.len() + 8);
    assert!(news.grading && security.grading && !codes.grading);
    assert!(security.second_reader && !news.second_reader && !codes.second_reader);
    for tagset in bundled_tagsets() {
        let debris = tagset.debris_type().expect("a type for debris");
        assert!(debris.debris, "{}", tagset.name);
    }
}

#[test]
fn what_is_wrong_in_a_tagset_file_is_told_with_its_place() {
    let file =
        |types: &str| format!("Tagset(\n    name: \"x\",\n    types: [\n{types}\n    ],\n)\n");
    for (types, line, column, words) in [
        ("(key: \"A\",, label: {})", 4, 11, ""),
        (
            "(key: \"A\"),\n  (key: \"A\")",
            5,
            9,
            "the type “A” stands twice",
        ),
        (
            "(key: \"A\", colour: \"red\")",
            4,
            12,
            "there is no field “colour”",
        ),
        (
            "(key: \"A\", parent: \"B\"),\n(key: \"B\", parent: \"A\")",
            4,
            7,
            "a kind of itself",
        ),
        ("(label: {})", 1, 1, "no key"),
    ] {
        let why = decode_tagset(&file(types)).expect_err(types);
        assert_eq!((why.line, why.column), (line, column), "{types}: {why}");
        assert!(why.reason.contains(words), "{why}");
    }
    assert!(decode_tagset("").is_err());
    assert!(decode_tagset("\u{feff}Tagset()").is_ok());
}

#[test]
fn a_tagset_file_comes_back_as_it_was_written() {
    for tagset in bundled_tagsets() {
        let back = decode_tagset(&encode_tagset(tagset));
        assert_eq!(back.as_ref(), Ok(&**tagset));
    }
    assert_eq!(default_tagset().name, "general-news");
}
