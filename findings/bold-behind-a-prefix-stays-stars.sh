#!/usr/bin/env bash
# Bold words with a prefix before them, the usual case in Arabic and Hebrew, don't come back
# from Markdown: the stars stay in the text.
#
# Packages: markdownify 1.2.3, markdown-it-py 4.3.0 (PyPI).
# Standard: CommonMark 0.31.2, 6.2: `**` opens strong emphasis only if it is left-flanking; where
#   punctuation follows it, a space or punctuation must stand before it.
# They say: markdownify turns HTML into Markdown; markdown-it-py reads CommonMark.
# Seen: «و<b>«المنارة»</b>» is written as «و**«المنارة»**» and read again as text with four
#   stars; likewise «ה<b>"מגדל"</b>». With a space, as before an English word, it is bold again.
#   Both packages do what they say; the rule does not fit scripts whose "and" and "the" join.
# For readers: what is passed on as Markdown wants `<b>` in such places.
# Needs: python3 with venv, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check markdownify==1.2.3 markdown-it-py==4.3.0

"$work/venv/bin/python" - <<'PY'
import sys
from markdown_it import MarkdownIt
from markdownify import markdownify

cases = {
    "<p>كتبت ريما و<b>«المنارة»</b> أمس</p>": False,
    '<p>כתבו ה<b>"מגדל"</b> אתמול</p>': False,
    "<p>كتبت ريما <b>«المنارة»</b> أمس</p>": True,
}
for page, bold in cases.items():
    written = markdownify(page).strip()
    again = MarkdownIt().render(written).strip()
    print(f"{page} > {written} > {again}")
    if ("<strong>" in again) != bold or ("**" in again) == bold:
        sys.exit("Changed: bold words behind a prefix come back, or those behind a space do not.")
PY
