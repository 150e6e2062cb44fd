#!/usr/bin/env bash
# A name that was moved with tracked changes stands in the text not at all, once or twice,
# according to the reader.
#
# Packages: python-docx 1.2.0, mammoth 1.13.0, docx2txt 0.9 (PyPI).
# Standard: ISO/IEC 29500-1, `moveFrom` (move source: the text is no longer there) and `moveTo`
#   (move destination: the text is there now).
# Seen: «سامي» was moved behind «الميناء». mammoth gives it there. python-docx, which keeps
#   neither place, gives a sentence without its subject; docx2txt gives it in both.
# For readers: a sentence that somebody revised can say something else in each copy.
# Needs: python3 with venv, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0 docx2txt==0.9

venv/bin/python - <<'PY'
import sys
import docx
import docx2txt
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'.format
stamp = 'w:id="{}" w:author="ريما" w:date="2024-01-01T00:00:00Z"'.format
document = docx.Document()
document.element.body.insert(0, parse_xml(
    f'<w:p {nsdecls("w")}>' + run("سافر ")
    + f"<w:moveFrom {stamp(1)}>" + run("سامي ") + "</w:moveFrom>" + run("إلى الميناء ")
    + f"<w:moveTo {stamp(2)}>" + run("سامي ") + "</w:moveTo>" + run("أمس") + "</w:p>"))
document.save("page.docx")

with open("page.docx", "rb") as file:
    by_mammoth = mammoth.extract_raw_text(file).value
seen = {
    "python-docx": docx.Document("page.docx").paragraphs[0].text,
    "mammoth": by_mammoth,
    "docx2txt": docx2txt.process("page.docx"),
}
for name, text in seen.items():
    print(f"{name}: {text.strip()}")
if [text.count("سامي") for text in seen.values()] != [0, 1, 2]:
    sys.exit("Changed: the three no longer give the moved name none, one and two times.")
PY
