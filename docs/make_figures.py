"""Writes docs/figures.md: fifteen exchanges on figures, whole, from the real program over the shipped library.

    python docs/make_figures.py

A test compares the file with what this would write. The questions show one kind of answer each, and one trap each.
"""

from __future__ import annotations

from pathlib import Path

from assistant.answering import ask
from assistant.library import Library, open_library
from assistant.render import as_text
from assistant.settings import Settings

ROOT = Path(__file__).parent.parent
PAGE = Path(__file__).parent / "figures.md"
WIDTH = 100
_HEAD = """\
# Fifteen exchanges on figures

Made by `docs/make_figures.py` from the program itself, with the working of each computed sentence. Each shows what is
said, what is marked, and what is not said because the figures do not carry it.
"""
EXCHANGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("What share of adults in Hartlepool have no qualifications?", ()),
    ("How does pay in Leeds compare with York and Hull?", ()),
    ("Which region has the lowest productivity?", ()),
    ("Top five councils for healthy life expectancy of women", ()),
    ("How has child poverty changed in Sunderland since 2015?", ()),
    ("Which region has improved most on persistent absence?", ()),
    ("Which councils have more than 12% with no qualifications?", ()),
    ("How much does GDP per head vary across the regions?", ()),
    ("How many times higher is GDP per head in London than in Wales?", ()),
    ("Is unemployment higher in coastal towns than elsewhere?", ()),
    ("Claimant rate in the boroughs of Greater Manchester", ()),
    ("NEET rate in Glasgow", ()),
    ("house prices in Whitby", ()),
    ("and in the region?", ("house prices in Whitby",)),
    ("Which nation has the highest exports?", ()),
)


def page(library: Library | None = None) -> str:
    """The whole page."""
    library = library or open_library(Settings(library=ROOT))
    parts = [_HEAD]
    for number, (question, after) in enumerate(EXCHANGES, start=1):
        answer = ask(library, question, after, limit=0)
        before = "".join(f"\nAfter “{earlier}”:\n" for earlier in after)
        text = as_text.render(answer, WIDTH, as_text.plain, True).rstrip()
        parts.append(f"## {number}. {question}\n{before}\n```text\n{text}\n```\n")
    return "\n".join(parts)


def main() -> None:
    """Writes the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
