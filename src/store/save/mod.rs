//! The save as text: RON of format 1, written and read. Knows nothing of files.
//!
//! # The format
//! One `AnnotationSet(…)`. Places count Unicode scalar values from 0, the end not included. Moments
//! are RFC 3339. Identifiers are ULIDs. A field that is empty is left out; in parentheses here, those
//! that may be. Written in this order, read in any.
//!
//! | field | holds |
//! |---|---|
//! | `format` | 1 |
//! | `annotator`, (`state`) | whose set it is; how far it is, as `draft` |
//! | `document` | (`title`), (`language`) (BCP 47), `direction` (`rtl`, `ltr`), (`source`), (`address`), (`published`), (`note`), (`directions`) (of single lines as line feeds part them, counted from 0), `sha256` of the text, (`source_sha256`), (`encoding`), (`line_ends`), (`separators`) of the file it came from, `text` |
//! | `tagset` | (`name`), (`title`) (by language), (`grading`) and (`second_reader`) (`true`), `types`: `key`, (`label`) and (`guideline`) (by language), (`color`), (`color_dark`), (`pattern`), (`shortcut`), (`parent`) (a key), (`examples`), (`counterexamples`), (`required`) (names of fields), (`attributes`): `key`, (`label`), (`kind`), (`choices`); (`maps`) (by scheme), (`debris`) |
//! | `entities` | by identifier: `type`, (`name`), (`aliases`) (each a name, or a name and its language), (`transliteration`), (`link`), (`link_state`), (`country`), (`attributes`) (by key), (`note`) |
//! | `mentions` | `type`, `spans`, `quotes` (one each), (`entity`), (`level`), (`sense`), (`attributes`), (`note`) |
//! | `claims` | (`gist`), (`act`), `evidence` (as `spans`), `quotes`, (`cue`), (`cue_quotes`), (`quote_mode`), (`sources`): (`entity`), (`description`), (`spans`), (`quotes`), (`role`), (`naming`), (`reliability`), (`credibility`); (`claimant`), (`recipient`), (`place`) (entities), (`factuality`), (`event`), (`modes`), (`asserted`), (`time`): (`value`), (`spans`), (`quotes`); (`quantity`): (`min`), (`max`), (`unit`); (`likelihood`), (`confidence`), (`verdict`), (`reference`), (`checkworthy`) (`true` or `false`), (`codes`), (`translation`), (`note`), (`state`) |
//! | `relations` | `kind`, `claims` or `entities` (from, to), (`evidence`), (`quotes`), (`note`) |
//! | `removed` | tombstones: `kind` (`entity`, `mention`, `claim`, `relation`) |
//!
//! Codes, as those of `act`, are listed in the model; others are kept as they are.
//!
//! Every record also has `by` and `at`, and (`edited`): `(by, at)`.
//!
//! # Reading
//! `split` takes a file apart into entries, each is read for itself (`shape`), and `decode` puts
//! them together. What can't be read costs itself alone, and is told as a [`Problem`]; where writing
//! back would lose something, a [`Protection`] says so.

mod assets;
#[cfg(test)]
mod bundled;
mod conflict;
mod decode;
mod doubles;
pub(super) mod encode;
mod places;
mod plain;
mod problem;
mod recognise;
mod salvage;
mod scan;
pub(super) mod shape;
mod split;
mod string;
#[cfg(test)]
mod tests;

pub use assets::{Unreadable, decode_document_info, decode_tagset};
pub use decode::{Follow, NotASave, Opened, Preview, Step, decode, decode_in_steps};
pub(super) use encode::encode_to;
pub use encode::{FORMAT, encode, encode_tagset};
pub use places::{FilePlace, FilePlaces, file_places};
pub use problem::{FlawKind, Loss, Problem, ProblemKind, Protection, Unresolved};
pub(super) use recognise::{TELLING, is_save};
