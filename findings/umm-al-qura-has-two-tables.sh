#!/usr/bin/env bash
# Two public packages name their calendar "Umm al-Qura" and differ by a day or two in two
# months of five, among them most of 1400-1419 (November 1979 to April 2000).
#
# Packages: icu_calendar 2.4.0 (crates.io), hijridate 2.6.0 (PyPI).
# They say: icu_calendar's `UmmAlQura` uses "month lengths obtained from KACST" (its docs of
#   `cal::hijri::UmmAlQura`); hijridate rests on "archived Umm al-Qura newspaper
#   publications" and KACST's comparison calendar (its README). Both name the same source.
# Seen: first days of months for 1343-1500, the range of hijridate. Unequal: 337 of 684
#   months of 1343-1399, 192 of 240 of 1400-1419, none of 372 of 1420-1450, 211 of 600 of
#   1451-1500. Saudi Arabia's Basic Law is dated 27/8/1412, and 1 March 1992: hijridate gives
#   that day, icu_calendar the next.
# For readers: a Hijri date of a text from before the year 2000 is a day or two wide, and the
#   name of the calendar does not say which table was meant.
# Needs: python3 with venv, cargo, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check hijridate==2.6.0

mkdir -p "$work/months/src"
cat > "$work/months/Cargo.toml" <<'TOML'
[package]
name = "months"
version = "0.0.0"
edition = "2021"

[dependencies]
icu_calendar = "=2.4.0"
TOML
cat > "$work/months/src/main.rs" <<'RUST'
use icu_calendar::{cal::{Hijri, Iso}, Date};

fn main() {
    let print = |year: i32, month: u8, day: u8| {
        let date = Date::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura())
            .expect("a day of the calendar")
            .to_calendar(Iso);
        println!(
            "{year} {month} {day} {:04}-{:02}-{:02}",
            date.era_year().year,
            date.month().ordinal,
            date.day_of_month().0
        );
    };
    for year in 1343..=1500 {
        for month in 1..=12 {
            print(year, month, 1);
        }
    }
    print(1412, 8, 27);
}
RUST
cargo run --quiet --manifest-path "$work/months/Cargo.toml" --target-dir "$work/target" > "$work/icu"

"$work/venv/bin/python" - "$work/icu" <<'PY'
import sys
from hijridate import Hijri

*months, law = [line.split() for line in open(sys.argv[1])]
unequal = [
    int(year)
    for year, month, day, seen in months
    if Hijri(int(year), int(month), int(day)).to_gregorian().isoformat() != seen
]
ranges = [(1343, 1399), (1400, 1419), (1420, 1450), (1451, 1500)]
counts = [sum(first <= year <= last for year in unequal) for first, last in ranges]
for (first, last), count in zip(ranges, counts):
    print(f"{first}-{last}: {count} of {(last - first + 1) * 12} months begin on different days")
print("27/8/1412: hijridate", Hijri(1412, 8, 27).to_gregorian(), "- icu_calendar", law[3])
if counts != [337, 192, 0, 211]:
    sys.exit("Changed: the two tables no longer differ in 337, 192, 0 and 211 months.")
if (Hijri(1412, 8, 27).to_gregorian().isoformat(), law[3]) != ("1992-03-01", "1992-03-02"):
    sys.exit("Changed: 27/8/1412 is no longer 1 March 1992 in one and 2 March in the other.")
PY
