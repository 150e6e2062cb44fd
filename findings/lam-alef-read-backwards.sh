#!/usr/bin/env bash
# Text from an Arabic PDF has its lam-alef turned round: «الأمير» comes out as «األمير», «السلام»
# as «السالم».
#
# Packages: pypdfium2 5.15.2 (PyPI, PDFium), of a page made by fpdf2 2.8.9 with uharfbuzz
#   0.57.0 (PyPI) and the font of dejavu-fonts-ttf 2.37.3 (npm).
# Standard: ISO 32000-2, 9.10.3: a ToUnicode map may give one glyph several characters, as for
#   a ligature. fpdf2 gives lam and alef, in this order, for its one glyph.
# Seen: PDFium returns the lines in reading order but for the ligature, whose letters it turns
#   round with the row. pypdf 7.1.1 reads the same glyphs rightly.
# For readers: names with lam-alef are misspelt, and a search for them finds nothing. The
#   letters of one glyph want to be kept together.
# Needs: python3 with venv, npm, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
echo '{"private": true}' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts dejavu-fonts-ttf@2.37.3
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
    fpdf2==2.8.9 uharfbuzz==0.57.0 pypdfium2==5.15.2 pypdf==7.1.1

venv/bin/python - <<'PY'
import sys
import pypdf
import pypdfium2
from fpdf import FPDF

lines = ["قال الأمير سالم إن السلام عاد", "وصل القارب أمس إلى الميناء", "كتب سامي إلى أخيه مرتين"]
page = FPDF()
page.add_page()
page.add_font("dejavu", "", "node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf")
page.set_font("dejavu", size=16)
page.set_text_shaping(True)
for line in lines:
    page.cell(0, 12, line, align="R", new_x="LMARGIN", new_y="NEXT")
page.output("page.pdf")

pdfium = pypdfium2.PdfDocument("page.pdf")[0].get_textpage().get_text_bounded().split("\n")[0].strip()
other = pypdf.PdfReader("page.pdf").pages[0].extract_text().split("\n")[0].strip()
print("written:", lines[0])
print("PDFium: ", pdfium)
print("pypdf:  ", other)
if pdfium != "قال األمير سالم إن السالم عاد":
    sys.exit("Changed: PDFium no longer turns lam-alef round and keeps the rest.")
if other != lines[0]:
    sys.exit("Changed: pypdf no longer reads the line as it was written.")
PY
