//! What stands around the reading surface: menus, lists, inspector, status, questions.

mod asking;
mod banners;
mod bars;
mod fields;
mod go_to;
mod inspector;
mod keys_editor;
mod keys_sheet;
mod leftovers;
mod menu_here;
mod opening;
mod ordered;
mod palette;
mod relate;
mod side;
mod status;
mod tagset;
mod text_sheet;
mod words;

pub use asking::{AskingState, ask};
pub use banners::banners;
pub use bars::{drop_target, find_bar, menu_bar, notices, welcome};
pub use go_to::go_to_bar;
pub use inspector::{InspectorState, described, inspector};
pub use keys_editor::KeysEditor;
pub use keys_sheet::keys_sheet;
pub use leftovers::{LeftoversState, leftovers_sheet};
pub use menu_here::{About, MenuHere};
pub use opening::Openings;
pub use palette::Palette;
pub use relate::{RelateState, relate_sheet};
pub use side::{SideState, side_panel};
pub use status::status_bar;
pub use tagset::{TagsetState, tagset_sheet};
pub use text_sheet::text_sheet;
pub use words::{beginning, isolated, plural, sentence};
