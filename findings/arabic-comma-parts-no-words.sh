#!/usr/bin/env bash
# A name that touches an Arabic comma has no token, so that its annotation is dropped.
#
# Package: spacy 3.8.18 (PyPI), blank pipelines for ar, fa and ur.
# They say: a tokenizer splits off punctuation by prefix, suffix and infix rules
#   (spacy.io/usage/linguistic-features); `Doc.char_span` gives None where the letters don't map
#   onto tokens.
# Seen: «ريما،نعم» is one token in all three languages, as with ؛ and ؟, where "a,b" is three.
#   `char_span` of the name is None, and `offsets_to_biluo_tags` gives "-" for the token, which
#   training leaves out. With a space behind the comma all is right.
# For readers: spans want tokens cut at their own borders, not those of a tokenizer.
# Needs: python3 with venv, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check spacy==3.8.18

"$work/venv/bin/python" - <<'PY'
import sys
import warnings

import spacy
from spacy.training import offsets_to_biluo_tags

warnings.simplefilter("ignore")
for language in ("ar", "fa", "ur"):
    read = spacy.blank(language)
    close, apart = read("ريما،نعم"), read("ريما، نعم")
    tags = offsets_to_biluo_tags(close, [(0, 4, "PERSON")])
    print(language, [token.text for token in close], close.char_span(0, 4), tags, "-", [token.text for token in apart])
    if len(close) != 1 or close.char_span(0, 4) is not None or tags != ["-"]:
        sys.exit(f"Changed: {language} no longer takes the name, the comma and the next word for one token.")
    if [len(read(f"ريما{mark}نعم")) for mark in "؛؟"] != [1, 1] or len(read("a,b")) != 3:
        sys.exit(f"Changed: {language} treats another mark otherwise.")
    if str(apart.char_span(0, 4)) != "ريما":
        sys.exit(f"Changed: {language} no longer finds the name before a comma and a space.")
PY
