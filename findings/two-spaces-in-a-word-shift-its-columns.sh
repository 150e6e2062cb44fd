#!/usr/bin/env bash
# A token with two spaces in it pushes its own second half into the next column: the lemma is
# part of the name, the part of speech is empty.
#
# Package: conllu 6.0.0 (PyPI).
# Standard: CoNLL-U (universaldependencies.org/format.html): fields are parted by single TABs;
#   FORM, LEMMA and MISC may hold spaces.
# Seen: FORM «ليلى  حداد» (two spaces, as the page had them) is read as form «ليلى», lemma «حداد»,
#   and each field behind them one column on; the last, SpaceAfter=No, is gone. No error. With
#   one space, or a no-break space, the row is right. pyconll 3.3.1 reads all three rightly.
# For readers: in this format runs of spaces want to be one, and the text kept beside.
# Needs: python3 with venv, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check conllu==6.0.0 pyconll==3.3.1

"$work/venv/bin/python" - <<'PY'
import sys
import conllu
import pyconll

seen = {}
for space in ("  ", " ", "\xa0"):
    form = f"ليلى{space}حداد"
    row = f"1\t{form}\tليلى\tPROPN\t_\t_\t0\troot\t_\tSpaceAfter=No\n\n"
    token, other = conllu.parse(row)[0][0], pyconll.load_from_string(row)[0][0]
    seen[space] = token["form"] == form and token["upos"] == "PROPN"
    print(f"{space!r}: form {token['form']!r}, lemma {token['lemma']!r}, upos {token['upos']!r}, misc {token['misc']}")
    if other.form != form or other.upos != "PROPN":
        sys.exit("Changed: pyconll no longer reads the row.")
if list(seen.values()) != [False, True, True]:
    sys.exit("Changed: conllu no longer cuts the form at two spaces and at these alone.")
PY
