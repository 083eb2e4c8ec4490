"""Writes the figures of runs of the benchmark suite into docs/performance.md.

    python docs/make_performance.py SUITE.json...

Of several files (such as one for each size) the rows of later ones stand where both measured the same.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from suite.telling import ratios, short  # noqa: E402

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->"
_MORE = {"peak_mb": "peak MB", "disk_mb": "disk MB", "rss_mb": "memory MB", "asked": "questions"}


def rows_of(paths: list[Path]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The machine of the last file, and the rows of all."""
    rows: dict[tuple[str, str, str], dict[str, Any]] = {}
    machine: dict[str, Any] = {}
    for path in paths:
        told = json.loads(path.read_text(encoding="utf-8"))
        machine = told["machine"]
        rows |= {(row["part"], str(row["size"]), row["what"]): row for row in told["rows"]}
    return machine, list(rows.values())


def figures(machine: dict[str, Any], rows: list[dict[str, Any]]) -> str:
    """The Markdown of ratios and rows."""
    packages = ", ".join(f"{name} {number}" for name, number in machine["packages"].items())
    load = ", ".join(f"{value:.1f}" for value in machine["load"] or [])
    lines = [
        f"{machine['processor']}, {machine['cores']} cores, {machine['system']}, {machine['python']}; {packages}. Load "
        f"of the machine over 1, 5 and 15 minutes when the run began: {load}.\n",
        "| ratio | |",
        "|---|--:|",
        *(f"| {words} | {short(value)} |" for words, value in ratios(rows)),
        "",
        "| part | passages | what | median | least | most | rounds | |",
        "|---|--:|---|--:|--:|--:|--:|---|",
    ]
    for row in rows:
        more = ", ".join(f"{words} {short(row[key])}" for key, words in _MORE.items() if row.get(key) is not None)
        ends = " | ".join(short(row[key]) for key in ("median", "least", "most"))
        lines.append(
            f"| {row['part']} | {row['size']} | {row['what']} ({row['unit']}) | {ends} | {row['rounds']} | {more} |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Writes the figures into the page."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise SystemExit(f"{PAGE.name} has no {BEGIN.strip()} … {END}")
    made = figures(*rows_of([Path(name) for name in sys.argv[1:]]))
    PAGE.write_text(f"{before}{BEGIN}\n{made}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
