//! What annotations look like on a page: the same in the window and in pictures.
//!
//! From an article laid out, and what is annotated in it, come [`marks`] with their rectangles and
//! lanes and [`glosses`] for the margin; from these a [`Scene`], a list of shapes in points, which
//! any [`Surface`] takes. The window is one, and [`Picture`] paints on two others: PNG and SVG.
//! Knows nothing of egui, of files, or of what is open.

mod arcs;
mod chips;
mod color;
mod column;
mod glosses;
pub mod graph;
mod lanes;
mod look;
mod markers;
mod marks;
mod palette;
mod picture;
mod scene;
mod stacking;
mod strokes;
mod surface;
mod typesetter;
mod underlines;

pub use arcs::{ARCS, RelationArc, arcs};
pub use chips::{Chip, chips};
pub use color::{Color, hidden};
pub use column::{Column, Margin};
pub use glosses::{Gloss, footnotes, glosses};
pub use look::{Look, Wishes, article_style};
pub use markers::{Marker, markers};
pub use marks::{Mark, Marks, marks};
pub use palette::{Palette, Pattern};
pub use picture::{GraphPicture, Passage, Picture, Unpaintable};
pub use scene::{Emphasis, Scene, Shape, Subject};
pub use surface::{Rule, Surface};
pub use typesetter::Typesetter;
pub use underlines::Underline;
