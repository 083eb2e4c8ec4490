"""Makes the pictures of charts (docs/pictures/charts/*.svg) from real questions over the shipped library.

    python docs/make_charts.py

A test compares the files with what this would write.
"""

from __future__ import annotations

from pathlib import Path

from assistant.answering import ask
from assistant.answering.picturing import pictured
from assistant.charts import Kind, svg
from assistant.library import Library, open_library
from assistant.settings import Settings

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "pictures" / "charts"
QUESTIONS: dict[str, tuple[str, Kind | None]] = {
    "bars": ("What share of people have no qualifications in the North East?", None),
    "line": ("How has unemployment in Sunderland changed since 2015?", None),
    "lines": ("How has pay changed in Leeds, York and Hull since 2015?", None),
    "break": ("How has early years development in Kent changed?", None),
    "map": ("Which region has the lowest productivity?", "map"),
    "strip": ("child poverty in Sunderland", None),
}
"""The name of each picture, the question it answers, and the kind of chart where it is not the one that fits."""


def pictures(library: Library) -> dict[str, str]:
    """Every picture as SVG, by name."""
    found = {}
    for name, (question, kind) in QUESTIONS.items():
        answer = ask(library, question)
        found[name] = svg(pictured(library, answer, answer.tables[0], kind))
    return found


def main() -> None:
    """Writes all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures(open_library(Settings(library=ROOT))).items():
        (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
