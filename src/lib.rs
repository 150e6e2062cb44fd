//! Hashiya (حاشية, the gloss in the margin): read right-to-left articles, tag entities and claims
//! in them, and share what was tagged.
//!
//! # A tour of the house
//!
//! ```text
//! main → shell → ui → workspace → store, exchange → model → text
//!                     workspace → derived ───────────→ model → text
//!                ui → page → derived, layout, model ────────→ text
//! main → cli → workspace …, page                       main, shell → diary
//!                                       store, exchange, shell, cli, diary → files
//! ```
//!
//! A layer uses only what lies to its right; `tests/architecture.rs` reads this folder and fails on
//! a wrong arrow. Data flows one way: a gesture becomes a [`workspace`] command, the command an
//! edit applied through one door in [`model`], the edit an effect that [`shell`] carries out, and
//! its outcome comes back as a command.
//!
//! | module | does | must not know |
//! |---|---|---|
//! | [`text`] | directions, segments, search folding, offset units, quote anchors | annotations |
//! | [`model`] | articles, spans, records, edits, history | files, pixels, clocks, chance |
//! | [`derived`] | what is worked out of a set and follows it as it changes | who looks at it |
//! | [`store`] | the RON save, the log of edits, recovery | widgets, other formats |
//! | [`exchange`] | articles in, annotations out | RON saves |
//! | [`files`] | opens ordinary files, within bounds; tells whether a disk answers | what is in them |
//! | [`diary`] | notes what went wrong and what took long | any text, name or path |
//! | [`layout`] | paragraphs, carets, rectangles, glyph bitmaps | egui, what an annotation means |
//! | [`page`] | what annotations look like on a page; pictures of it | egui, files, what is open |
//! | [`workspace`] | what is open, the command reducer, notices | egui, parley, threads, files |
//! | [`ui`] | draws the workspace, turns gestures into commands | how saving works |
//! | [`shell`] | the window: performs effects, feeds results back | what a command means |
//! | [`cli`] | the same abilities without a window | egui |

pub mod cli;
pub mod derived;
pub mod diary;
pub mod exchange;
pub mod files;
pub mod layout;
pub mod model;
pub mod page;
pub mod shell;
pub mod store;
pub mod text;
pub mod ui;
pub mod workspace;
