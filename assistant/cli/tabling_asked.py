"""What a maintainer says of a table that is taken in: by options, and on a terminal by answers."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, Any

from assistant.errors import UsageError
from assistant.numerals import count_words, listed
from assistant.words.clean import clean, one_line

if TYPE_CHECKING:
    from assistant.intake.tables.mapping import Mapping
    from assistant.intake.tables.sheet import Sheet

_QUESTIONS = {
    "area": "Which column holds the areas (codes or names)",
    "period": "Which column holds the periods (or “wide”, where each has a column)",
    "value": "Which column holds the figures",
    "mark": "Its meaning: r low reliability, a added up, o other source; without a value u unreliable, c withheld, "
    "x not available, z does not apply; p provisional, b break, none nothing special",
    "blank": "Its meaning: u unreliable, c withheld, x not available, z does not apply, or drop to leave such rows out",
    "title": "Its title",
    "question_words": "Words by which people ask for it, parted by semicolons",
    "unit": "Its unit in words (percent of people aged 16 to 64)",
    "unit_symbol": "The sign printed with a value (%, £, £m, per 100k, points, min, times, yrs, /10, or none)",
    "decimals": "How many decimals are printed (0 to 6)",
    "higher_is": "What a higher value is (better, worse, neutral)",
    "definition": "What is measured, in a sentence",
    "population": "Whom it counts",
    "source_org": "Who publishes it",
    "source_title": "The title of the publication",
    "source_url": "Its address",
    "published": "When this edition was published (YYYY, YYYY-MM, YYYY-MM-DD)",
    "licence": "Its licence (such as OGL-3.0)",
    "statistical_status": "Its standing (official statistics, accredited official statistics, ... in development)",
    "caveats": "What an official must know before quoting it",
    "period_type": "Its periods (calendar year; financial year; academic year, September to August; month; mid-year)",
    "measure": "What it is (share, rate, average, median, ratio, score, expectancy, total, count)",
}


def say(text: str) -> None:
    """Talks to the person at the terminal."""
    print(clean(text), file=sys.stderr)


_ACCEPTED = {
    "decimals": r"[0-6]",
    "higher_is": "better|worse|neutral",
    "measure": "share|rate|average|median|ratio|score|expectancy|total|count",
    "published": r"\d{4}(-\d\d(-\d\d)?)?",
    "source_url": r"https?://\S+",
    "mark": "[raoucxzpb]|none",
    "blank": "[ucxz]|drop",
}
"""What an answer must look like, where that is known, so that a slip costs one line and not the whole run."""


def asked_for(key: str) -> str:
    """The answer to the question for a key; raises UsageError where nothing more is said."""
    while True:
        print(f"{_QUESTIONS[key]}: ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise UsageError("Nothing more to read, so nothing was written: give what is missing as options.")
        answer = one_line(line)
        if answer and re.fullmatch(_ACCEPTED.get(key, ".+"), answer):
            return "" if key == "unit_symbol" and answer == "none" else answer
        if answer:
            say(f"“{answer}” is none of these.")


def said_of(options: argparse.Namespace) -> Mapping:
    """What the options say of how the file is read."""
    from assistant.intake.tables.mapping import COLUMNS, Mapping, sound

    columns: dict[str, Any] = {key: one_line(getattr(options, f"{key}_column") or "") for key in COLUMNS}
    plain: dict[str, Any] = {
        key: one_line(getattr(options, key) or "") for key in ("sheet", "header", "encoding", "wide", "blank")
    }
    pairs: dict[str, Any] = {
        key: tuple((one_line(name), one_line(value)) for name, value in getattr(options, option))
        for key, option in (("only", "only"), ("marks", "mark"), ("areas", "area_is"))
    }
    return sound(Mapping(**columns, **plain, **pairs))


def mapped(sheet: Sheet, said: Mapping, options: argparse.Namespace) -> Mapping:
    """The mapping of a file: what is said, then what the names of its columns tell for certain, then what is asked."""
    from dataclasses import replace

    from assistant.intake.tables import mapping as mappings

    known, form = mappings.standard(sheet)
    if form and not (said.wide or (said.area and said.value)):
        say(f"note: Its columns are those of {form}, and are read so.")
        said = mappings.over(known, said)
    if options.indicator:
        column = sheet.column("indicator", "--indicator")
        said = mappings.over(said, mappings.Mapping(only=((column, one_line(options.indicator)),)))
    if sheet.name and not said.sheet:
        said = replace(said, sheet=sheet.name)
    if sys.stdin.isatty():
        for key in mappings.missing(said, options.one_period or ""):
            if key not in mappings.missing(said, options.one_period or ""):
                continue
            if not (said.area or said.period or said.value):
                say("Its columns: " + listed([f"“{column}”" for column in sheet.columns if column]))
            answer = asked_for(key)
            more: dict[str, Any] = {"wide": "yes"} if key == "period" and answer == "wide" else {key: answer}
            said = replace(said, **more)
    return mappings.named(said, sheet)


def explained(sheet: Sheet, mapping: Mapping, options: argparse.Namespace) -> Mapping:
    """The mapping with what somebody at a terminal says of marks that are not explained yet."""
    from assistant.intake.tables import mapping as mappings
    from assistant.intake.tables import shaping

    if not sys.stdin.isatty() or mappings.missing(mapping, options.one_period or ""):
        return mapping
    for mark, count in shaping.unexplained(sheet, mapping, options.one_period or "").items():
        shown = f"the mark “{one_line(mark)}”" if mark else "a blank without a mark"
        say(f"Nobody said what {shown} means ({count_words(count, 'row')}).")
        letter = asked_for("mark" if mark else "blank")
        more = mappings.Mapping(marks=((mark, letter),)) if mark else mappings.Mapping(blank=letter)
        mapping = mappings.over(mapping, more)
    return mapping
