#!/usr/bin/env bash
# Dates and numbers in Arabic digits come out of a PDF backwards: 26/10/2024 as 4202/01/62.
#
# Packages: PyMuPDF 2.0 and pypdf 7.1.1 (PyPI), of a page made by fpdf2 2.8.9 with uharfbuzz
#   0.57.0 (PyPI) and the font of dejavu-fonts-ttf 2.37.3 (npm).
# Standard: UAX #9, rules L2 and I2: digits of bidi class AN go from left to right within a
#   right-to-left line; what is drawn from the left as ٢٦ is twenty-six.
# Seen: both readers turn the letters of the line into reading order, and the digits with them:
#   «٢٦/١٠/٢٠٢٤» is «٤٢٠٢/٠١/٦٢», «١٢٫٥» is «٥٫٢١». The values are wrong and look right. Latin
#   digits keep their order in both; PDFium (pypdfium2 5.15.2) keeps that of either.
# For readers: a number of an imported PDF needs a look at the page.
# Needs: python3 with venv, npm, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
echo '{"private": true}' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts dejavu-fonts-ttf@2.37.3
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
    fpdf2==2.8.9 uharfbuzz==0.57.0 PyMuPDF==2.0 pypdf==7.1.1 pypdfium2==5.15.2

venv/bin/python - <<'PY'
import sys
import pymupdf
import pypdf
import pypdfium2
from fpdf import FPDF

lines = ["وصل القارب في ٢٦/١٠/٢٠٢٤ إلى الميناء", "وزن الشحنة ١٢٫٥ طن", "عاد سامي في 2024 إلى بيته"]
page = FPDF()
page.add_page()
page.add_font("dejavu", "", "node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf")
page.set_font("dejavu", size=16)
page.set_text_shaping(True)
for line in lines:
    page.cell(0, 12, line, align="R", new_x="LMARGIN", new_y="NEXT")
page.output("page.pdf")

seen = {
    "PyMuPDF": pymupdf.open("page.pdf")[0].get_text(),
    "pypdf": pypdf.PdfReader("page.pdf").pages[0].extract_text(),
    "PDFium": pypdfium2.PdfDocument("page.pdf")[0].get_textpage().get_text_bounded(),
}
for name, text in seen.items():
    print(f"{name}: " + " | ".join(text.split("\n")))
for name in ("PyMuPDF", "pypdf"):
    if not all(number in seen[name] for number in ("٤٢٠٢/٠١/٦٢", "٥٫٢١", "2024")):
        sys.exit(f"Changed: {name} no longer turns Arabic digits round and leaves Latin ones.")
if not all(number in seen["PDFium"] for number in ("٢٦/١٠/٢٠٢٤", "١٢٫٥", "2024")):
    sys.exit("Changed: PDFium no longer keeps the digits in order.")
PY
