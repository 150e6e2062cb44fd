//! Where a sheet hangs whose field finds things in a list.

use egui::{Align2, Area, Id, Modal, vec2};

/// Below the top of the window, in points.
const TOP: f32 = 56.0;

/// A place for a sheet whose list has now more rows and now fewer: its top stays where it is, and so does
/// the field that one types into.
pub fn hanging(id: Id) -> Area {
    Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, TOP))
}
