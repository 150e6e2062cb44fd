#!/usr/bin/env bash
# Persian words lose the zero-width non-joiner inside them when they come from an RTF file.
#
# Packages: striprtf 0.0.35 (PyPI), pypandoc_binary 1.17 (PyPI, pandoc 3.9).
# Standard: RTF specification, "Bidirectional Language Support": `\zwnj` is the zero-width
#   nonjoiner, `\zwj` the joiner.
# They say: striprtf gives "a Python string" of the text; pandoc reads `rtf`.
# Seen: «می» + `\zwnj` + «شود» comes out as «میشود» from both, a misspelling whose letters join.
#   `\~` (no-break space) and `\_` (no-break hyphen) beside it are kept by both; U+200C given
#   as `\u8204?` is kept, too.
# For readers: a quotation from such a text is not found in the article, nor the other way.
# Needs: python3 with venv, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check striprtf==0.0.35 pypandoc_binary==1.17

"$work/venv/bin/python" - <<'PY'
import sys
import pypandoc
from striprtf.striprtf import rtf_to_text


def coded(text):
    return "".join(c if c < "\x7f" else rf"\u{ord(c)}?" for c in text)


def file(joiner):
    return r"{\rtf1\ansi\uc1 \rtlpar " + coded("می") + joiner + coded("شود") + r" A\~B C\_D\par}"


readers = {
    "striprtf": lambda rtf: rtf_to_text(rtf).strip(),
    "pandoc": lambda rtf: pypandoc.convert_text(rtf, "plain", format="rtf").strip(),
}
for name, read in readers.items():
    word, number = read(file(r"\zwnj ")), read(file(r"\u8204?"))
    print(f"{name}: with \\zwnj {ascii(word)}, with \\u8204? {ascii(number)}")
    if "\u200c" in word or not word.startswith("میشود"):
        sys.exit(f"Changed: {name} no longer drops the non-joiner.")
    if not ("می\u200cشود" in number and "A\xa0B" in word and "C\u2011D" in word):
        sys.exit(f"Changed: {name} no longer keeps the other characters.")
PY
