"""Puts the rows of two builds side by side: the median over rounds of the figure that each row is held to."""

import re
import statistics
import sys
from pathlib import Path

COLUMNS = ["first", "p50", "p95", "p99", "worst"]


def figures(table):
    """What a table of the bench says, by row: of times the figure of the target, else the value itself."""
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) != 8 or cells[1] in ("first", "---:"):
            continue
        what, target = re.sub(r" \(\d+\)$", "", cells[0]), cells[6]
        number = re.match(r"[\d.]+", cells[1])
        if cells[2]:
            held = [name for name in COLUMNS if name in target]
            for name in held or ["p50"]:
                yield f"{what}, {name}", float(cells[1 + COLUMNS.index(name)])
        elif number:
            yield what, float(number.group())


def main(folder, rounds, parts):
    seen = {"before": {}, "now": {}}
    for name, rows in seen.items():
        for part in parts:
            for number in range(1, rounds + 1):
                path = folder / f"{name}.{part}.{number}.md"
                for what, figure in figures(path.read_text() if path.exists() else ""):
                    rows.setdefault(what, []).append(figure)
        built = folder / f"{name}.built"
        if built.exists():
            rows["clean release build, seconds"] = [float(built.read_text())]
        rows["binary, stripped, bytes"] = [(folder / f"{name}.stripped").stat().st_size]
    print(f"| median of {rounds}; milliseconds, unless said | before | now | ratio |")
    print("| --- | ---: | ---: | ---: |")
    for what, now in seen["now"].items():
        now = statistics.median(now)
        before = seen["before"].get(what)
        before = statistics.median(before) if before else None
        told = "none" if before is None else f"{before:,.2f}"
        ratio = f"{now / before:.2f}" if before else ""
        print(f"| {what} | {told} | {now:,.2f} | {ratio} |")


main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
