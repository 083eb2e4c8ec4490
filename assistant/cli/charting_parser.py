"""The options of `assistant chart`."""

from __future__ import annotations

import argparse
from typing import Any

from assistant.cli.options import add, handler
from assistant.cli.values import year

KINDS = ("bars", "line", "map", "strip")
"""As in `assistant.charts`, which is loaded only when the command runs."""


def add_chart(commands: Any) -> None:
    """Adds the command."""
    chart = add(commands, "chart", "draw the figures that answer a question", handler("charting", "draw"))
    chart.add_argument("question", nargs="+", metavar="QUESTION", help="the question, in quotes or not")
    chart.add_argument(
        "--kind",
        choices=KINDS,
        help="bars, a line over time, a tile map of nations and regions, or a strip of all peers "
        "(default: what fits the answer)",
    )
    chart.add_argument("--format", choices=("text", "svg", "png"), help="default: text, or by the name of --output")
    chart.add_argument(
        "--table", type=_place, default=1, metavar="N", help="which table of the answer to draw (default: 1)"
    )
    chart.add_argument(
        "--after", action="append", default=[], metavar="QUESTION", help="a question asked before, oldest first"
    )
    chart.add_argument(
        "--area", action="append", default=[], metavar="NAME", help="a place, as if named in the question"
    )
    chart.add_argument("--since", type=year, metavar="YEAR", help="only periods ending in or after YEAR")
    chart.add_argument("--output", metavar="FILE", help="write the chart to a file instead")
    chart.add_argument("--force", action="store_true", help="overwrite the file of --output")


def _place(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= 1000):
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from 1 on")
    return int(text)
