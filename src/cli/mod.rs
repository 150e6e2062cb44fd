//! The same abilities without a window: `import`, `export` and `check`.
//!
//! Reads what the command line asks for and does what needs no window. Knows nothing of egui, of
//! layout or of the shell: opening the window is left to `main`. What people ask for goes to the
//! standard output, what went wrong to whoever called.
