//! What is worked out of an annotation set and goes along with it: each is made once, and from then on
//! told what differs, so that an edit among a hundred thousand records costs what it changed.
//!
//! A [`Derived`] value knows how to be made and how to follow; a [`Keeper`] holds those of a document,
//! all at its present state. What follows is shown a [`Difference`], which holds the records that
//! changed and lets others be looked up by name, but not gone through. Knows nothing of who looks at
//! it, nor of how it is drawn.

mod alike;
mod difference;
pub mod graph;
mod keeper;
mod lacking;
#[cfg(test)]
pub(crate) mod laws;
mod names;
mod ordered;
mod relatable;
mod tally;
mod usage;

pub use alike::Alike;
pub use difference::{Change, Difference, Following, Sight};
pub use keeper::{Derivation, Keeper, Kind, Made};
pub use lacking::Lacking;
pub use names::{NameIndex, Namesake, SameAs};
pub use ordered::{ClaimsByPlace, EntitiesByName, Row};
pub use relatable::Relatables;
pub use tally::{Chief, Counts, Room, Tally};
pub use usage::{Usage, User};

use crate::model::AnnotationSet;

/// What is worked out of a set, and follows it.
pub trait Derived: Sized + Send + Sync + 'static {
    /// What is being done while it is made, as a sentence begins that says that this broke off.
    const MAKING: &'static str;

    /// Made of a set. Takes time for the number of its records.
    fn of(set: &AnnotationSet) -> Self;

    /// Takes over what differs; takes time for that alone, whatever else the set holds.
    ///
    /// # Errors
    /// If that says too little or concerns too much. What became of it then is of no account.
    fn follow(&mut self, difference: &Difference<'_>) -> Result<(), Anew>;
}

/// It has to be made anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anew;
