"""The table of a run, the ratios that matter in it, and two runs side by side."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]


def table(rows: list[Row]) -> str:
    """The rows as text, one under another, with the spread and what else was told."""
    lines = [f"{'part':22}{'size':>9}  {'what':38}{'median':>10}{'least':>10}{'most':>10}{'n':>3}  "]
    for row in rows:
        more = [f"{key} {short(row[key])}" for key in row if key in _SHOWN and row[key] is not None]
        what = f"{row['what']} ({row['unit']})"
        ends = "".join(f"{short(row[key]):>10}" for key in ("median", "least", "most"))
        lines.append(f"{row['part']:22}{row['size']!s:>9}  {what:38}{ends}{row['rounds']:>3}  {', '.join(more)}")
    return "\n".join(line.rstrip() for line in lines)


_SHOWN = ("peak_mb", "disk_mb", "rss_mb", "peak_of_all_at_most_mb", "asked", "questions", "measured_on")


def short(value: float) -> str:
    size = abs(value)
    return f"{value:,.0f}" if size >= 100 else f"{value:.1f}" if size >= 10 else f"{value:.3g}"


def _at(rows: list[Row], part: str, size: Any, what: str) -> float | None:
    for row in rows:
        if (row["part"], str(row["size"]), row["what"]) == (part, str(size), what):
            return float(row.get("on_common", row)["median"])
    return None


def _spaced(size: str) -> str:
    return f"{int(size):,}" if size.isdigit() else size


def ratios(rows: list[Row]) -> list[tuple[str, float]]:
    """What the goals are stated in: one time over another, both of this run."""
    found = []

    def add(words: str, over: float | None, under: float | None) -> None:
        if over is not None and under:
            found.append((words, over / under))

    sizes = list(dict.fromkeys(str(row["size"]) for row in rows))
    for size in sizes:
        ours = _at(rows, "query p50", size, "ours")
        for other in ("rank-bm25", "bm25s", "SQLite FTS5"):
            add(f"{_spaced(size)}: query, {other} ÷ ours", _at(rows, "query p50", size, other), ours)
        add(f"{_spaced(size)}: query, ours ÷ tantivy", ours, _at(rows, "query p50", size, "tantivy"))
        add(
            f"{_spaced(size)}: opening, ours ÷ bm25s", _at(rows, "open", size, "ours"), _at(rows, "open", size, "bm25s")
        )
        built = _at(rows, "library build", size, "ours")
        add(
            f"{_spaced(size)}: library build ÷ tokenizing alone", built, _at(rows, "tokenizing alone", size, "one core")
        )
        add(
            f"{_spaced(size)}: one changed document ÷ library build",
            _at(rows, "one changed document", size, "ours"),
            built,
        )
    numpy = _at(rows, "cold ask", "", "import numpy")
    shipped = _at(rows, "cold ask", "shipped", "this, policy")
    for size in sizes:
        asked = _at(rows, "cold ask", size, "this, policy")
        add(f"{_spaced(size)}: cold ask ÷ bare tantivy", asked, _at(rows, "cold ask", size, "bare tantivy"))
        if size == "shipped":
            add("shipped: cold ask ÷ import numpy", asked, numpy)
            add("shipped: cold ask with a table ÷ import numpy", _at(rows, "cold ask", size, "this, table"), numpy)
        elif asked and shipped and numpy:
            add(f"{_spaced(size)}: (cold ask − import numpy) ÷ cold ask at the shipped size", asked - numpy, shipped)
    empty = _at(rows, "paint", "shipped", "empty Textual app")
    for name in ("first paint", "first answer"):
        add(f"{name} ÷ empty Textual app", _at(rows, "paint", "shipped", f"this, chat, {name}"), empty)
    return found


def beside(old: list[Row], new: list[Row]) -> str:
    """Two runs side by side: what changed by more than both spread."""
    before = {(row["part"], str(row["size"]), row["what"]): row for row in old}
    lines = [f"{'part':22}{'size':>9}  {'what':38}{'before':>10}{'after':>10}{'ratio':>8}"]
    for row in new:
        was = before.get((row["part"], str(row["size"]), row["what"]))
        if was is None or not was["median"]:
            continue
        apart = row["least"] > was["most"] or row["most"] < was["least"]
        numbers = f"{short(was['median']):>10}{short(row['median']):>10}{row['median'] / was['median']:>8.2f}"
        lines.append(f"{row['part']:22}{row['size']!s:>9}  {row['what']:38}{numbers}{'  *' if apart else ''}")
    return "\n".join([*lines, "* the rounds of the two do not overlap"])
