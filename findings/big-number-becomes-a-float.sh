#!/usr/bin/env bash
# A whole number too large for 64 bits loses its digits in ron::Value, and a decimal too large
# for a float is written back as `inf`.
#
# Package: ron 0.12.3 (crates.io), with its default features.
# They say: RON's grammar bounds no integer (docs/grammar.md). The README guarantees no round
#   trip through `ron::Value` and says that it "may not work"; that it changes numbers without
#   an error it does not say. Reading the same text as u64 is an error.
# Seen: 12345678901234567890123 is written back as 1.2345678901234568e22, and
#   18446744073709551616 (2^64), which a 32-bit float happens to hold, as 1.8446744e19: read as
#   f64 that is another number than before. 1e400 is written back as inf. None is an error.
# For readers: a program that keeps what it does not know by way of `Value` changes numbers
#   that a newer program wrote; `RawValue` keeps them.
# Needs: cargo, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/numbers/src"
cat > "$work/numbers/Cargo.toml" <<'TOML'
[package]
name = "numbers"
version = "0.0.0"
edition = "2021"

[dependencies]
ron = "=0.12.3"
TOML
cat > "$work/numbers/src/main.rs" <<'RUST'
fn main() {
    for text in ["18446744073709551615", "12345678901234567890123", "18446744073709551616", "1e400"] {
        let value: ron::Value = ron::from_str(text).expect("a number of the grammar");
        let written = ron::to_string(&value).expect("a value that was read");
        println!("{text} {written} {}", ron::from_str::<u64>(text).is_ok());
    }
    let raw: Box<ron::value::RawValue> = ron::from_str("12345678901234567890123").expect("raw text");
    println!("raw {}", ron::to_string(&raw).expect("raw text"));
}
RUST
cargo run --quiet --manifest-path "$work/numbers/Cargo.toml" --target-dir "$work/target" | tee "$work/seen"

if ! diff - "$work/seen" <<'EXPECTED'
18446744073709551615 18446744073709551615 true
12345678901234567890123 1.2345678901234568e22 false
18446744073709551616 1.8446744e19 false
1e400 inf false
raw 12345678901234567890123
EXPECTED
then
    echo "Changed: ron::Value no longer turns these numbers into floats without an error." >&2
    exit 1
fi
