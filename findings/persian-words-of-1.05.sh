#!/usr/bin/env bash
# In Persian num2words writes 1.05 as "one and a half".
#
# Package: num2words 0.5.14 (PyPI).
# It says: it converts numbers "to words" in the languages listed, `fa` among them (README).
# Seen: 1.05 and 1.5 both give «یک و نیم». 3.05 is «سه و نیم», three and a
#   half. 1.125 is right: «یک و صد و بیست و پنج هزارم».
# For readers: an amount in words that a program wrote is not a check of its figures.
# Needs: python3 with venv, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check num2words==0.5.14

"$work/venv/bin/python" - <<'PY'
import sys
from num2words import num2words

words = {number: num2words(number, lang="fa") for number in (1.05, 1.5, 3.05, 3.5, 1.125)}
for number, text in words.items():
    print(f"{number}: {text}")
if words[1.05] != words[1.5] or words[3.05] != words[3.5]:
    sys.exit("Changed: 1.05 and 1.5 are no longer written in the same Persian words.")
if words[1.125] == words[1.5]:
    sys.exit("Changed: 1.125 is written as one and a half, too.")
PY
