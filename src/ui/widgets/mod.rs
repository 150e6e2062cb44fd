//! Widgets that show and edit text of any direction.
//!
//! [`Label`] shows text, wrapped or cut; [`tooltip`] shows it beside the pointer; [`Field`] edits
//! it. They know nothing of what the text is.

mod editor;
mod field;
mod label;
mod look;
mod pointing;
mod runs;
mod sheet;
mod typing;
mod work;

pub use field::{Field, FieldOutput, is_typing};
pub use label::{Label, tooltip};
