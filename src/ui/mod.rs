//! Draws the workspace with egui and turns gestures into commands.
//!
//! Drawing functions take `&Workspace` and push into an [`Outbox`]; none changes anything but its
//! own view state. Knows nothing of how saving works.
