//! Facts about text itself: directions, segments, folding, offset units, quotes.
//!
//! Knows nothing of annotations, files or pixels. Every range here is in UTF-8 bytes unless a name
//! says otherwise.
