#!/usr/bin/env python3
"""Writes a save with a made-up article and so many mentions in it.

usage: million.py MENTIONS FILE
"""

import sys

WORDS = 20_000
TYPES = ("PER", "ORG")


def main(mentions, path):
    words = [f"كلمة{n}" for n in range(WORDS)]
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    lines = [" ".join(words[n : n + 100]) for n in range(0, WORDS, 100)]
    types = ", ".join(f'(key: "{key}")' for key in TYPES)
    with open(path, "w", encoding="utf-8") as out:
        text = "\\n".join(lines)
        out.write("#![enable(implicit_some)]\nAnnotationSet(\n    format: 1,\n")
        out.write('    annotator: "annotator-1",\n')
        out.write(f'    document: (title: "كتاب", direction: "rtl", text: "{text}"),\n')
        out.write(f'    tagset: (name: "two", types: [{types}]),\n    mentions: {{\n')
        for n in range(mentions):
            # The first word alone has one; the others share the rest.
            word = 0 if n == 0 else 1 + n % (WORDS - 1)
            span = f"({starts[word]}, {starts[word] + len(words[word])})"
            by = 'by: "annotator-1", at: "2020-01-01T00:00:00Z"'
            out.write(f'        "01JM{n:022}": (type: "PER", spans: [{span}], {by}),\n')
        out.write("    },\n)\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
