//! All integration tests, one binary: one link on a small machine.
