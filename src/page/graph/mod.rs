//! Where a graph of claims, sources and entities stands on paper, and how it looks.
//!
//! [`plan`] gives everything its place: sources on the left, from the origin on, then the claims in the
//! order of the text, then entities. Knows nothing of fonts: boxes are as large as their kind is, and
//! what is written in them is cut to fit.

mod place;
mod route;
mod scene;

#[cfg(test)]
mod tests;

pub use place::{Plan, plan};
pub use route::Path;
pub use scene::{GraphScene, Sight};
