#!/usr/bin/env bash
# A range of numbers that was kept on one line with Word's own hyphen is read as one number:
# 2019-2024 as 20192024.
#
# Package: docx2txt 0.9 (PyPI).
# Standard: ISO/IEC 29500-1, `noBreakHyphen` (non-breaking hyphen character): a hyphen at which
#   no line breaks, in the place of a character of the run as `tab` is.
# It says: it extracts the text of a document (README).
# Seen: «من 2019‑2024 في العدد ١٢‑١٥» becomes «من 20192024 في العدد ١٢١٥». python-docx 1.2.0 gives
#   a hyphen. What is left reads like a number of its own.
# For readers: figures of an imported document want a look at the page.
# Needs: python3 with venv, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9

venv/bin/python - <<'PY'
import sys
import docx
import docx2txt
from docx.oxml import OxmlElement

document = docx.Document()
line = document.add_paragraph("من 2019")
for rest in ("2024 في العدد ١٢", "١٥"):
    line.add_run()._r.append(OxmlElement("w:noBreakHyphen"))
    line.add_run(rest)
document.save("page.docx")

whole = docx.Document("page.docx").paragraphs[0].text
short = docx2txt.process("page.docx").strip()
print("python-docx:", whole)
print("docx2txt:   ", short)
if whole != "من 2019-2024 في العدد ١٢-١٥":
    sys.exit("Changed: python-docx no longer gives a hyphen.")
if short != "من 20192024 في العدد ١٢١٥":
    sys.exit("Changed: docx2txt no longer runs the two numbers together.")
PY
