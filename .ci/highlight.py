#!/usr/bin/env python3
"""Where a highlight of right-to-left text begins and ends on the screen.

usage: highlight.py WITH.ppm WITHOUT.ppm LEFT RIGHT

Compares two pictures of the window, with and without the highlight, between the columns LEFT and
RIGHT, and prints the points just inside its first and its last letter: X Y X Y. Fails if there is
no highlight.
"""

import sys
from collections import Counter


def read(path):
    """Width, height and RGB bytes of a binary PPM."""
    with open(path, "rb") as file:
        data = file.read()
    magic, width, height, depth, rest = data.split(maxsplit=4)[:5]
    assert (magic, depth) == (b"P6", b"255"), path
    width, height = int(width), int(height)
    # One white space ends the header; pixels may begin with bytes that look like more of it.
    return width, height, data[-3 * width * height :]


def main(with_it, without, left, right):
    width, height, shown = read(with_it)
    hidden = read(without)[2]
    rows = {}
    for y in range(height):
        start = 3 * (y * width + left)
        end = 3 * (y * width + right)
        if shown[start:end] == hidden[start:end]:
            continue
        rows[y] = [
            (left + i // 3, shown[start + i : start + i + 3])
            for i in range(0, end - start, 3)
            if shown[start + i : start + i + 3] != hidden[start + i : start + i + 3]
        ]
    colours = Counter(colour for row in rows.values() for _, colour in row)
    if not colours:
        sys.exit("the two pictures show no highlight")
    fill = colours.most_common(1)[0][0]
    filled = {
        y: [x for x, colour in row if colour == fill]
        for y, row in rows.items()
        if any(colour == fill for _, colour in row)
    }
    top, bottom = min(filled), max(filled)
    inside = 10  # Pixels from the edge of a line: well within it.
    print(max(filled[top]) - 1, top + inside, min(filled[bottom]) + 1, bottom - inside)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
