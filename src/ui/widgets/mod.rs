//! Widgets that show and edit text of any direction.
//!
//! [`Label`] shows text, wrapped or cut; [`tooltip`] shows it beside the pointer; [`Field`] edits
//! it; [`options`] are a choice among a few, a [`Picker`] is one among many. They know nothing of
//! what the text is.

mod column;
mod editor;
mod even_rows;
mod field;
mod form;
mod hanging;
mod label;
mod look;
mod options;
mod picker;
mod pointing;
mod primary;
mod rows;
mod runs;
mod scroll_keys;
mod sheet;
mod sight;
mod typing;
mod work;

pub use column::{BAR, column};
pub use even_rows::even_rows;
pub use field::{Field, FieldOutput, is_typing};
pub use form::{controls, finish, form, is_filling, mark_aside, mark_entry};
pub use hanging::hanging;
pub use label::{Label, tooltip};
pub use options::{Chosen, Offer, letters_taken, options};
pub use picker::{Among, Choice, Picked, Picker, is_picker};
pub use primary::offer_selected;
pub use rows::{List, Motions, Rows, Words};
pub use scroll_keys::scrolled_by_keys;
pub use sight::{Sight, shows_itself};
pub use typing::{is_held, is_typed};
