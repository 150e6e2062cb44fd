#!/usr/bin/env bash
# Words to which a Word document gives a direction of their own are missing from its text.
#
# Packages: python-docx 1.2.0, mammoth 1.13.0 (PyPI), pypandoc_binary 1.17 (PyPI, pandoc 3.9).
# Standard: ISO/IEC 29500-1, `bdo` (bidirectional override) and `dir` (bidirectional embedding):
#   the runs inside are text of the paragraph, shown in the direction that is named.
# They say: python-docx's `Paragraph.text` is "the textual content of this paragraph"; mammoth
#   and pandoc name no exception.
# Seen: of «قالت ريما» + bdo «AB-12» + «ثم» + dir «نعم» + «أخيرا» all three give
#   «قالت ريما ثم أخيرا». docx2txt 0.9, which knows less of the format, gives all.
# For readers: codes and names of the other script, just what is set so, vanish unseen.
# Needs: python3 with venv, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
    python-docx==1.2.0 mammoth==1.13.0 pypandoc_binary==1.17 docx2txt==0.9

venv/bin/python - <<'PY'
import sys
import docx
import docx2txt
import mammoth
import pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'.format
document = docx.Document()
document.element.body.insert(0, parse_xml(
    f'<w:p {nsdecls("w")}>' + run("قالت ريما ")
    + '<w:bdo w:val="ltr">' + run("AB-12 ") + "</w:bdo>" + run("ثم ")
    + '<w:dir w:val="rtl">' + run("نعم ") + "</w:dir>" + run("أخيرا") + "</w:p>"))
document.save("page.docx")

with open("page.docx", "rb") as file:
    by_mammoth = mammoth.extract_raw_text(file).value
seen = {
    "python-docx": docx.Document("page.docx").paragraphs[0].text,
    "mammoth": by_mammoth,
    "pandoc": pypandoc.convert_file("page.docx", "plain", extra_args=["--wrap=none"]),
    "docx2txt": docx2txt.process("page.docx"),
}
seen = {name: text.strip() for name, text in seen.items()}
for name, text in seen.items():
    print(f"{name}: {text}")
if {seen[name] for name in ("python-docx", "mammoth", "pandoc")} != {"قالت ريما ثم أخيرا"}:
    sys.exit("Changed: one of the three no longer leaves out what stands in bdo and dir.")
if seen["docx2txt"] != "قالت ريما AB-12 ثم نعم أخيرا":
    sys.exit("Changed: docx2txt no longer gives the whole paragraph.")
PY
