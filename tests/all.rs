//! All integration tests, one binary: one link on a small machine.

mod architecture;
mod attributes;
mod book;
mod claims;
mod cli;
mod keyboard;
mod laws;
mod menus;
mod opening;
mod palette;
mod picking;
mod pictures;
mod pieces;
mod reading;
mod readme;
mod regressions;
mod relations;
mod saving;
mod scrolling;
mod selecting;
mod support;
mod tagsets;
mod underlines;
mod views;
mod walk;
mod workspace;
