#!/usr/bin/env bash
# Every day of the Persian year 1404 (March 2025 to March 2026) is one day early in khayyam:
# it gives the leap day to 1404 and not to 1403.
#
# Packages: Khayyam 3.0.17, jdatetime 6.1.1, persiantools 6.2.0 (PyPI).
# They say: khayyam is "a library for the Jalali date" (README) and names no rule. Iran's law
#   of 1925 lets the year begin with the equinox: 20 March 2025 at 09:01 UTC is 12:31 in
#   Tehran, after noon, so that 1 Farvardin 1404 is 21 March 2025 and 1403 has 30 Esfand.
# Seen: jdatetime and persiantools give 21 March; khayyam gives 20 March, refuses the day
#   30 Esfand 1403, which was 20 March 2025, and accepts 30 Esfand 1404, which is no day. It
#   reckons by the cycle of 2820 years, whose leap years are others.
# For readers: a date of 1404 from such a tool is wrong by a day, and nothing shows it.
# Needs: python3 with venv, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    Khayyam==3.0.17 jdatetime==6.1.1 persiantools==6.2.0

"$work/venv/bin/python" - <<'PY'
import sys
import jdatetime
import khayyam
from persiantools.jdatetime import JalaliDate


def taken(make, *day):
    try:
        make(*day)
        return True
    except ValueError:
        return False


makers = {"khayyam": khayyam.JalaliDate, "jdatetime": jdatetime.date, "persiantools": JalaliDate}
first = {
    "khayyam": khayyam.JalaliDate(1404, 1, 1).todate().isoformat(),
    "jdatetime": jdatetime.date(1404, 1, 1).togregorian().isoformat(),
    "persiantools": JalaliDate(1404, 1, 1).to_gregorian().isoformat(),
}
leap = {name: [y for y in (1403, 1404) if taken(make, y, 12, 30)] for name, make in makers.items()}
for name in makers:
    print(f"{name}: 1 Farvardin 1404 is {first[name]}; 30 Esfand exists in {leap[name]}")
if first != {"khayyam": "2025-03-20", "jdatetime": "2025-03-21", "persiantools": "2025-03-21"}:
    sys.exit("Changed: khayyam no longer begins 1404 a day before the two others.")
if leap != {"khayyam": [1404], "jdatetime": [1403], "persiantools": [1403]}:
    sys.exit("Changed: khayyam no longer gives the leap day of 1403 to 1404.")
PY
