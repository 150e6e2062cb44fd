#!/usr/bin/env bash
# A date in August, written as in Syria or Lebanon, is read by dateparser as the present day.
#
# Package: dateparser 1.5.0 (PyPI).
# It says: more than 200 language locales, the language found by itself (README). Its words
#   come from CLDR, where آب is August in ar-SY, ar-LB, ar-JO, ar-IQ and ar-PS.
# Seen: «26 آب 2024» comes back as today with the time of the run: the text fits no Arabic
#   reading, and in Urdu اب is "now". The day and the year that stand beside it are dropped. The
#   other Levantine months (نيسان, تموز, أيلول) are refused, as one would wish; with the region
#   named (`locales=["ar-SY"]`) August is read rightly.
# For readers: an imported table of dates may hold the day of its making in place of August.
# Needs: python3 with venv, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0

"$work/venv/bin/python" - <<'PY'
import datetime
import sys
import dateparser

text = "26 آب 2024"
before = datetime.datetime.now()
guessed = dateparser.parse(text)
after = datetime.datetime.now()
named = dateparser.parse(text, locales=["ar-SY"])
others = [dateparser.parse(f"26 {month} 2024") for month in ("نيسان", "تموز", "أيلول")]
print(f"{text}: {guessed}; with the region named: {named}; the other months: {others}")
if guessed is None or not before <= guessed <= after:
    sys.exit("Changed: 26 August 2024 is no longer read as the moment of the run.")
if named != datetime.datetime(2024, 8, 26):
    sys.exit("Changed: with the region named the date is no longer 26 August 2024.")
if others != [None] * 3:
    sys.exit("Changed: the other Levantine months are no longer refused.")
PY
