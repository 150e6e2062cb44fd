//! The eframe window: carries out effects and feeds their outcome back as commands.
//!
//! Knows nothing of what a command means. In the program the disk is a worker thread; in tests the
//! same [`Disk`] runs in line, and dialogs and clipboard are recorded instead of shown.
