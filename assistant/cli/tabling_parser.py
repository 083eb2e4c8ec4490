"""The options of `assistant indicators add` and `refresh`."""

from __future__ import annotations

import argparse
from typing import Any

from assistant.cli.options import add, handler

_MEANING = (
    ("--title", "TITLE", "its title"),
    ("--subject", "WORDS", "a noun phrase that its sentences begin with: the share of people aged 16 to 64 with ..."),
    ("--unit", "WORDS", "the unit in words: percent of people aged 16 to 64"),
    (
        "--unit-symbol",
        "SIGN",
        "the sign printed with a value: that of percent, £, £m, per 100k, points, min, times, yrs, /10 or ''",
    ),
    ("--decimals", "N", "how many decimals are printed"),
    ("--higher-is", "WORD", "better, worse or neutral"),
    ("--definition", "SENTENCE", "what is measured"),
    ("--population", "WORDS", "whom it counts"),
    ("--source-org", "NAME", "who publishes it"),
    ("--source-title", "TITLE", "the title of the publication"),
    ("--source-url", "ADDRESS", "where it stands"),
    ("--licence", "NAME", "its licence, such as OGL-3.0"),
    ("--statistical-status", "WORDS", "official statistics, accredited official statistics, ... in development"),
    ("--caveats", "SENTENCES", "what an official must know before quoting it"),
    ("--measure", "WORD", "share, rate, average, median, ratio, score, expectancy, total or count"),
    ("--prices", "current", "the amounts are in the prices of each year"),
    ("--compare-with", "SLUG", "an indicator to show beside it"),
)
_COLUMNS = (
    ("area", "codes of areas, or names that only one area bears"),
    ("period", "periods"),
    ("value", "the figures"),
    ("lower", "lower ends of the intervals"),
    ("upper", "upper ends of the intervals"),
    ("status", "marks"),
    ("notes", "notes, read as marks where --mark names them whole"),
    ("unit", "units, which must all be the same"),
    ("names", "names of areas beside their codes, to see that both mean one place"),
)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.rpartition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(f"“{text}” is not of the form NAME=VALUE")
    return name.strip(), value.strip()


def _column_value(text: str) -> tuple[str, str]:
    column, sign, value = text.partition("=")
    if not sign or not column.strip():
        raise argparse.ArgumentTypeError(f"“{text}” is not of the form COLUMN=VALUE")
    return column.strip(), value.strip()


def _row(text: str) -> str:
    if not (text.isdigit() and 0 < int(text) <= 10_000):
        raise argparse.ArgumentTypeError(f"“{text}” is not a row from 1 to 10000")
    return str(int(text))


def _mapping(command: argparse.ArgumentParser) -> None:
    """The options that say how the file is read; they are kept in the YAML file of the indicator."""
    command.add_argument("--sheet", metavar="NAME", help="of a workbook: the sheet")
    command.add_argument("--header", type=_row, metavar="ROW", help="the row of column names (default: found)")
    command.add_argument(
        "--encoding", choices=("utf-8", "utf-16", "windows-1252"), help="of a CSV (default: UTF-8, or by its mark)"
    )
    for key, words in _COLUMNS:
        command.add_argument(f"--{key}-column", metavar="COLUMN", help=f"the column of {words}")
    command.add_argument("--wide", action="store_const", const="yes", help="each period has a column of its own")
    command.add_argument(
        "--one-period", metavar="PERIOD", help="the period of all rows, where no column holds it (not kept)"
    )
    command.add_argument("--indicator", metavar="NAME", help="of several in a file: take the one of this name")
    for option, kind, metavar, words in (
        ("--only", _column_value, "COLUMN=VALUE", "take only rows with this value"),
        ("--mark", _pair, "MARK=LETTER", "what a mark of the source means: r, a, o, u, c, x, z, p, b or none"),
        ("--area-is", _pair, "AREA=CODE", "which area the file means; drop leaves it out"),
    ):
        command.add_argument(option, type=kind, action="append", default=[], metavar=metavar, help=words)
    command.add_argument("--blank", metavar="LETTER", help="what a blank without a mark means: u, c, x, z, or drop")
    command.add_argument(
        "--published", metavar="DATE", help="when this edition was published: YYYY, YYYY-MM, YYYY-MM-DD"
    )
    command.add_argument(
        "--source-meta", metavar="FILE", help="the publisher's JSON about the table (default: the one beside it)"
    )


def add_tabling(indicators: Any) -> None:
    """Adds the sub-commands to `assistant indicators`."""
    taking = add(indicators, "add", "take in a table as an indicator", handler("tabling", "add"))
    taking.add_argument("file", metavar="FILE", help="a CSV file, or an Excel workbook (.xlsx)")
    taking.add_argument("--as", dest="slug", metavar="SLUG", help="the name of the indicator (default: of its title)")
    taking.add_argument("--meta", metavar="FILE", help="a YAML file with keys of the indicator")
    for option, metavar, words in _MEANING:
        taking.add_argument(option, metavar=metavar, help=words)
    taking.add_argument(
        "--period-type",
        metavar="WORDS",
        help="calendar year, financial year, academic year, September to August, month, mid-year, ...",
    )
    for option, metavar, words in (
        ("--ask", "WORDS", "words by which people ask for it, the most central first"),
        ("--provisional", "PERIOD", "a period whose figures are provisional"),
        ("--break", "PERIOD", "the first period after a break"),
    ):
        dest = {"--ask": "question_words", "--break": "breaks"}.get(option, option[2:])
        taking.add_argument(option, dest=dest, action="append", default=[], metavar=metavar, help=words)
    _mapping(taking)
    taking.add_argument("--replace", action="store_true", help="replace the indicator of that name")
    taking.add_argument("--dry-run", action="store_true", help="write nothing: show what would be written")
    again = add(
        indicators,
        "refresh",
        "compare a newer edition with an indicator; write it with --write",
        handler("tabling", "refresh"),
    )
    again.add_argument("slug", metavar="SLUG", help="the indicator")
    again.add_argument("file", metavar="FILE", help="the newer edition, in the same layout")
    again.add_argument("--write", action="store_true", help="keep the newer edition")
    again.add_argument("--keep-lost", action="store_true", help="keep rows that the newer edition no longer has")
    again.add_argument("--all", action="store_true", help="list every change, not the first few")
    _mapping(again)
