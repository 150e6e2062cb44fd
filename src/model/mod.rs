//! Articles, spans, annotation records, edits and their history.
//!
//! Knows nothing of files, pixels, clocks or chance: times, annotators and ids are handed in.
