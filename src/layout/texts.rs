//! Texts that are hard to set, for tests; `tests/data/texts/README.md` says where they are from.

/// With every vowel mark, and in the spelling of the Qur'an.
pub(super) const VOWELLED: &str = include_str!("../../tests/data/texts/vowelled.ar.txt");

/// With vowels and cantillation.
pub(super) const CANTILLATED: &str = include_str!("../../tests/data/texts/cantillated.he.txt");

/// Persian with U+200C in its words.
pub(super) const JOINERS: &str = include_str!("../../tests/data/texts/joiners.fa.txt");

/// Urdu, to be set in Nastaliq.
pub(super) const NASTALIQ: &str = include_str!("../../tests/data/texts/nastaliq.ur.txt");

pub(super) const ALL: [&str; 4] = [VOWELLED, CANTILLATED, JOINERS, NASTALIQ];
