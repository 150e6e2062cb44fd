//! Articles in, annotations out; knows nothing of RON saves.
