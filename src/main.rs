//! The `hashiya` program.

fn main() {}
