#!/usr/bin/env bash
# python-bidi holds two functions of one name. The newer one turns a line round and leaves its
# brackets as they were, so that they open outwards.
#
# Package: python-bidi 0.6.12 (PyPI).
# Standard: UAX #9, rule L4: a character with the property Bidi_Mirrored is drawn mirrored
#   where its resolved direction is right to left.
# It says: `bidi.algorithm.get_display` is the Python implementation, `bidi.get_display` the
#   newer one, which wraps the crate unicode-bidi (README). Both return "the display layout".
# Seen: of «قال (ABC) نعم» both give the same order, the older with "(ABC)", the newer
#   with ")ABC(". The same for « » and [ ]. What draws the newer result glyph by glyph, as
#   subtitles and picture captions are drawn, has every bracket wrong.
# For readers: text taken from what such a program drew has brackets by either rule.
# Needs: python3 with venv, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-bidi==0.6.12

"$work/venv/bin/python" - <<'PY'
import sys
import bidi
import bidi.algorithm

turned = str.maketrans("()[]«»", ")(][»«")
for text in ("قال (ABC) نعم", "كتب «نعم» أمس", "ראו [12] שם"):
    older, newer = bidi.algorithm.get_display(text), bidi.get_display(text)
    # One letter a time, lest the terminal turn them again.
    print("older:", " ".join(f"{ord(c):04X}" if c > "\x7f" else c for c in older))
    print("newer:", " ".join(f"{ord(c):04X}" if c > "\x7f" else c for c in newer))
    if newer == older or newer.translate(turned) != older:
        sys.exit("Changed: the two functions no longer differ in the turn of the brackets alone.")
PY
