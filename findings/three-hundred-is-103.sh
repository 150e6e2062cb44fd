#!/usr/bin/env bash
# PyArabic reads "three hundred", written in two words, as 103.
#
# Package: PyArabic 0.6.15 (PyPI).
# It says: `text2number` converts an Arabic number in words to a number; its example is
#   «خمسمئة وثلاث وعشرون», 523 (docstring of `pyarabic.number.text2number`).
# Seen: «ثلاثمئة» is 300 and «ثلاث مئة» 103: without و between them, words are added where the
#   second multiplies. «خمس مئة» is 105, «سبع مئة وعشرون» 127. «مئتان» is 200, and the same word
#   with its silent alef, «مائتان», 0.
# For readers: quantities taken from words by a tool want the words beside them.
# Needs: python3 with venv, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check PyArabic==0.6.15

"$work/venv/bin/python" - <<'PY'
import sys
from pyarabic.number import text2number

expected = {"ثلاثمئة": 300, "ثلاث مئة": 103, "خمس مئة": 105, "سبع مئة وعشرون": 127, "مئتان": 200, "مائتان": 0}
seen = {words: text2number(words) for words in expected}
for words, number in seen.items():
    print(f"{words}: {number}")
if seen != expected:
    sys.exit("Changed: hundreds in two words are no longer read as one hundred and a few.")
PY
