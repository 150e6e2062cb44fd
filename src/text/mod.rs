//! Facts about text itself: directions, segments, clitics, folding, offset units, quotes.
//!
//! Knows nothing of annotations, files or pixels. Every range here is in UTF-8 bytes unless a name
//! says otherwise.

mod addresses;
mod beginning;
mod blocks;
mod breaks;
mod clitics;
mod collation;
mod concordance;
mod date;
mod digits;
mod direction;
mod edges;
mod expression;
mod find;
mod fold;
mod hidden;
mod isolates;
mod language;
mod languages;
mod leftovers;
pub mod marked;
mod marks;
mod name;
mod numbering;
mod offsets;
mod pairs;
mod paths;
mod prose;
mod quantity;
mod quote;
mod rank;
mod reordering;
mod sample;
mod segment;
mod sentence;
mod separators;
mod snap;
mod terminal;
mod unit;
mod within;

pub use beginning::{beginning, reference};
pub use blocks::{Block, Blocks, Counted};
pub use breaks::{
    ends_line, ends_paragraph, line_at, line_feeds_before, lines, numbered_paragraphs,
    paragraph_at, paragraph_start, paragraphs,
};
pub use clitics::{host, hosts, without_article};
pub use collation::Collation;
pub use concordance::{InContext, in_context};
pub use date::{NoTime, PartialDate, TimeValue, date_of, day_of, days, published_days, time_words};
pub use digits::{digit_value, latin_digit};
pub use direction::{
    Direction, dominant_direction, first_strong_direction, has_rtl, paragraph_direction,
};
pub use edges::{UnseenEdge, seen_end, unseen_before, unseen_edge, without_unseen_edges};
pub use expression::{
    Calendar, Found, HijriTable, Modifier, Note, Reading, TimeExpression, TypedDate, expressions,
    typed_date,
};
pub use find::find_all;
pub use fold::{Folded, Folding};
pub use hidden::HiddenChar;
pub use isolates::{amid_english, isolated, isolated_as, isolated_quotations, shown_direction};
pub use language::{guess_language, is_language_tag};
pub use languages::{LANGUAGES, Language, known_language};
pub use leftovers::{Leftover, LeftoverKind, leftovers};
pub use marks::is_mark;
pub use name::{folded_name, known_names, known_words, possible_names, possible_words};
pub use numbering::Numbering;
pub use offsets::ScalarIndex;
pub use paths::{fitted_path, shown_address, shown_path, telling_apart};
pub use prose::{clause, plural, sentences};
pub use quantity::{Amount, Quantity, is_number};
pub use quote::{CONTEXT, context, locate, words_around};
pub use rank::{Query, rank};
pub use reordering::{Reordering, reorderings};
pub use segment::{
    grapheme_ceil, grapheme_floor, is_grapheme_boundary, next_grapheme, next_word_end,
    previous_grapheme, previous_word_start, word_at,
};
pub use sentence::{next_sentence_end, previous_sentence_start, sentence_at};
pub use snap::{Unit, visible_part, with_or_without_clitics, without_one_more_clitic};
pub use terminal::{for_terminal, sentence_for_terminal};
pub use unit::several_of;
