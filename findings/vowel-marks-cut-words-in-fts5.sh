#!/usr/bin/env bash
# SQLite's full-text search cuts a vowelled Arabic or Hebrew word at each of its marks, though
# it takes an accented Latin word for one.
#
# Package: apsw 3.54.1.0 (PyPI), which brings SQLite 3.54.1 with FTS5.
# Documentation: FTS5, 4.3.1 "Unicode61 Tokenizer". Spaces and punctuation part words, other
#   characters belong to them, "more specifically" letters, numbers and private use. Marks are
#   neither punctuation nor letters; of diacritics it says that those of Latin letters go.
# Seen: «حدّاد» is kept as «حد» and «اد», «בְּרֵאשִׁית» in four bits, and «café» written with a
#   separate accent as "cafe". A search for «حداد» or «בראשית» finds nothing.
# For readers: fold marks before such an index gets the text, and fold the question alike.
# Needs: python3 with venv, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check apsw==3.54.1.0

"$work/venv/bin/python" - <<'PY'
import sys
import apsw

base = apsw.Connection(":memory:")
base.execute("CREATE VIRTUAL TABLE line USING fts5(body)")
base.execute("CREATE VIRTUAL TABLE term USING fts5vocab(line, 'instance')")
seen = {}
for text in ("حدّاد", "בְּרֵאשִׁית", "cafe\u0301"):
    base.execute("DELETE FROM line")
    base.execute("INSERT INTO line VALUES (?)", (text,))
    seen[text] = [row[0] for row in base.execute('SELECT term FROM term ORDER BY "offset"')]
    print(f"{text}: {seen[text]}")
base.execute("INSERT INTO line VALUES ('وصل حدّاد'), ('בְּרֵאשִׁית היה')")
found = {word: list(base.execute("SELECT body FROM line(?)", (f'"{word}"',))) for word in ("حداد", "בראשית")}
print("found:", found)
if list(seen.values()) != [["حد", "اد"], ["ב", "ר", "אש", "ית"], ["cafe"]]:
    sys.exit("Changed: marks cut the two words otherwise, or the Latin word is cut, too.")
if any(found.values()):
    sys.exit("Changed: the words are found without their marks.")
PY
