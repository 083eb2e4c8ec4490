"""The documentation says what the program does."""

from __future__ import annotations

import runpy

from assistant.library import Library
from tests.conftest import ROOT


def test_the_page_of_commands_is_what_the_parser_says() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_commands.py"))
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == made["page"]()


def test_the_exchanges_on_figures_are_what_the_program_says(shipped: Library) -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_figures.py"))
    assert (ROOT / "docs" / "figures.md").read_text(encoding="utf-8") == made["page"](shipped)
