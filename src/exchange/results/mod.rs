//! What the annotations of a set come to, as data: tables of claims and of entities, sorted and
//! filtered as asked.
//!
//! The views of the window, the clipboard, exported files and the command line all read from here.
//! Knows nothing of how any of them shows a cell.

mod arrange;
mod claims;
mod table;

pub use arrange::{Arrangement, Order, Pick, Picked};
pub use claims::claim_table;
pub use table::{Head, Nature, Table};
