//! The RON save, the log of edits, and recovery.
//!
//! Knows nothing of widgets or of other formats. Paths and times are handed in; nothing prints.
