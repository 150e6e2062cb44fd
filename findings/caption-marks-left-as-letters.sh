#!/usr/bin/env bash
# The right-to-left marks of a caption come out as the letters "&rlm;".
#
# Packages: webvtt-py 0.6.0 and pysubs2 1.8.1 (PyPI).
# Standard: WebVTT, the text of a caption cue: HTML character references stand for the
#   character that they name, &rlm; for U+200F.
# They say: webvtt-py's `Caption.text` is the "cue payload" (README), tags being taken off it
#   while `raw_text` keeps them; pysubs2's `plaintext` is the text without formatting.
# Seen: «<v ريما>&rlm;12&nbsp;سفينة&rlm;» loses its tag in both and keeps "&rlm;" and "&nbsp;" as
#   letters: five left-to-right characters where an invisible one should turn the line.
# For readers: such strings want to be decoded, or the text shows and counts them.
# Needs: python3 with venv, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check webvtt-py==0.6.0 pysubs2==1.8.1

venv/bin/python - <<'PY'
import sys
import pysubs2
import webvtt

with open("talk.vtt", "w", encoding="utf-8") as file:
    file.write("WEBVTT\n\n00:01.000 --> 00:02.000\n<v ريما>&rlm;12&nbsp;سفينة&rlm;\n")
caption = webvtt.read("talk.vtt")[0]
seen = {"webvtt-py": caption.text, "pysubs2": pysubs2.load("talk.vtt")[0].plaintext}
for name, text in seen.items():
    print(f"{name}: {text}")
    if text != "&rlm;12&nbsp;سفينة&rlm;":
        sys.exit(f"Changed: {name} no longer takes the tag off and leaves the marks as letters.")
PY
