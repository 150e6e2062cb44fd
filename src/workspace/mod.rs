//! What is open, and the one reducer through which it changes.
//!
//! Knows nothing of egui, parley, threads or the disk: a [`Command`] goes in, the state changes,
//! and [`Effect`]s come out for the shell to carry out. Everything that can happen, a key press or
//! a finished save, is a command, so a test can do what a person does.
