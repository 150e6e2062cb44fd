#!/usr/bin/env bash
# The text of an OpenDocument sentence has its footnote, the footnote's number, and a comment
# with the commenter's name and hour in the middle of it.
#
# Package: odfpy 1.4.1 (PyPI).
# Standard: OpenDocument 1.3, part 3, 6.3 and 14.1: `text:note` and `office:annotation` stand in
#   the paragraph at their place, their bodies are paragraphs of their own.
# It says: `teletype.extractText` extracts "text content from an Element" (docstring).
# Seen: «غادرت السفينة» + note + «الميناء» + comment + «أمس» becomes one run of letters, the words
#   glued: «السفينة1مصدر آخر الميناءسامي2024-01-02T00:00:00راجع أمس». The two bodies come again
#   as paragraphs.
# For readers: a span of such a text may quote what the article does not say.
# Needs: python3 with venv, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check odfpy==1.4.1

venv/bin/python - <<'PY'
import sys
from odf import dc, office, teletype, text
from odf.opendocument import OpenDocumentText, load

sentence = text.P(text="غادرت السفينة")
note = text.Note(id="n1", noteclass="footnote")
note.addElement(text.NoteCitation(text="1"))
body = text.NoteBody()
body.addElement(text.P(text="مصدر آخر"))
note.addElement(body)
sentence.addElement(note)
sentence.addText(" الميناء")
comment = office.Annotation()
comment.addElement(dc.Creator(text="سامي"))
comment.addElement(dc.Date(text="2024-01-02T00:00:00"))
comment.addElement(text.P(text="راجع"))
sentence.addElement(comment)
sentence.addText(" أمس")
document = OpenDocumentText()
document.text.addElement(sentence)
document.save("page.odt")

seen = [teletype.extractText(p) for p in load("page.odt").getElementsByType(text.P)]
for paragraph in seen:
    print(paragraph)
if seen != ["غادرت السفينة1مصدر آخر الميناءسامي2024-01-02T00:00:00راجع أمس", "مصدر آخر", "راجع"]:
    sys.exit("Changed: the sentence no longer holds the note, the comment, its author and its hour.")
PY
