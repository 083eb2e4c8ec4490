"""For every indicator and many places: a plain question gives the cell of the CSV, exactly, or says that it is missing.

The figures are read with `csv` alone (see `yardstick`) and worded by this file's own few lines, so that nothing is
shared with the program but the files themselves.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pytest

from assistant.library import Library
from tests import yardstick
from tests.conftest import Series
from tests.yardstick import SHIPPED, Json, number, told

PLACES = 20
MISSING = 4
"""One in five of the places, where an indicator has so many whose newest figure is missing."""
WORDED = 5
"""Places of each indicator that are also asked for by one of its question words."""
AMOUNTS = {
    "%": "{}%",
    "£": "£{}",
    "£m": "£{} million",
    "per 100k": "{} per 100,000 people",
    "points": "{} points",
    "min": "{} minutes",
    "times": "{} times",
    "yrs": "{} years",
    "/10": "{} out of 10",
    "": "{}",
}


MORE = re.compile(r"\b(?:least|most|best|worst|\w+est areas?|growth|trend|change)\b", re.IGNORECASE)
"""What makes a question word ask for more than a value."""


@dataclass(frozen=True)
class Case:
    """One question and the line of the CSV that answers it."""

    question: str
    by_title: bool
    slug: str
    area: str
    period: str
    value: str
    lower: str
    upper: str
    status: str

    @property
    def missing(self) -> bool:
        return not self.value


def meaning(slug: str) -> Json:
    """The catalogue entry of an indicator."""
    return yardstick.meaning(SHIPPED, slug)


def slugs() -> tuple[str, ...]:
    """Every indicator of the shipped library."""
    return yardstick.slugs(SHIPPED)


@cache
def live_names() -> dict[str, str]:
    """From code to name, for the areas that still exist."""
    return {row["code"]: row["name"] for row in yardstick.areas(SHIPPED) if not row["valid_to"]}


@cache
def newest(slug: str) -> dict[str, dict[str, str]]:
    """For each live area of an indicator, the line of its newest period."""
    found: dict[str, dict[str, str]] = {}
    for row in yardstick.figures(SHIPPED, slug):
        code = row["area_code"]
        if code in live_names() and row["period"] > found.get(code, {"period": ""})["period"]:
            found[code] = row
    return found


@cache
def drawn(slug: str) -> tuple[str, ...]:
    """Twenty live areas of an indicator by chance, the same each time; with missing figures where there are such."""
    chance = random.Random(f"cells of {slug}")
    lines = newest(slug)
    gaps = sorted(code for code, row in lines.items() if not row["value"])
    chosen = chance.sample(gaps, min(MISSING, len(gaps)))
    rest = sorted(lines.keys() - chosen)
    chosen += chance.sample(rest, min(PLACES - len(chosen), len(rest)))
    return tuple(chosen)


def case(slug: str, code: str, words: str) -> Case:
    """The question for an area, in the words given, with the line that answers it."""
    row = newest(slug)[code]
    question = f"{words} in {live_names()[code]}"
    by_title = words == meaning(slug)["title"]
    return Case(
        question, by_title, slug, code, *(row[name] for name in ("period", "value", "lower", "upper", "status"))
    )


@cache
def titled(slug: str) -> tuple[Case, ...]:
    """The plain question by title for every area drawn."""
    return tuple(case(slug, code, meaning(slug)["title"]) for code in drawn(slug))


@cache
def uses() -> Counter[str]:
    """How many indicators have each question word, one and many counted as the same."""
    return Counter(word for slug in slugs() for word in {bare(word) for word in meaning(slug)["question_words"]})


def bare(word: str) -> str:
    """A question word without order and endings: "skilled workforce" and "workforce skills" are one."""
    return " ".join(sorted(part[:5] for part in word.casefold().split()))


def own_words(slug: str) -> list[str]:
    """The question words that only this indicator has, and that ask for a value, no ranking and no change."""
    return [word for word in meaning(slug)["question_words"] if uses()[bare(word)] == 1 and not MORE.search(word)]


@cache
def worded(slug: str) -> tuple[Case, ...]:
    """Some questions by the question words that only this indicator has."""
    chance = random.Random(f"words of {slug}")
    words = own_words(slug)
    held = [code for code in drawn(slug) if newest(slug)[code]["value"]]
    codes = chance.sample(held, min(WORDED, len(held)))
    return tuple(case(slug, code, chance.choice(words)) for code in codes) if words else ()


def amount(case: Case) -> str:
    """The value as a sentence should print it: rounded once, halves away from zero, with commas and the unit."""
    entry = meaning(case.slug)
    size = rounded(case.value, int(entry["decimals"]))
    text = AMOUNTS[entry["unit_symbol"]].format(f"{abs(size):,}")
    return f"-{text}" if size < 0 else text


def rounded(value: str, decimals: int) -> Decimal:
    """A value of the file at so many decimals."""
    return Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def spoken(code: str) -> str:
    """The name of an area as a sentence says it, without the shorthand that the register adds to some."""
    return live_names()[code].removesuffix(" (ITL2)")


def row_of(answer: Json, case: Case) -> Json | None:
    """The row of the answer's tables for the indicator, area and period of a case."""
    for table in answer["tables"]:
        for row in table["rows"]:
            if (table["indicator"], row["area_code"], row["period"]) == (case.slug, case.area, case.period):
                return dict(row)
    return None


def fault(answer: Json, case: Case) -> str:
    """What is wrong with the answer to a case; empty where nothing is."""
    row = row_of(answer, case)
    if row is None:
        shown = [(t["indicator"], r["area"], r["period"]) for t in answer["tables"] for r in t["rows"] if r["asked"]]
        return f"no row for {case.slug}, {case.area}, {case.period}; asked rows: {shown[:4]}"
    if not row["asked"]:
        return "the row is not marked as asked"
    expected = [number(case.value), number(case.lower), number(case.upper), case.status]
    got = [row["value"], row["lower"], row["upper"], row["status"]]
    if got != expected:
        return f"the row says {got}, the file {expected}"
    return unsaid(answer, case) if case.missing else unstated(answer, case)


def unstated(answer: Json, case: Case) -> str:
    """What is wrong with the sentence for a figure that is there."""
    if answer["status"] == "unanswered" or (case.by_title and answer["status"] == "partial"):
        return f"the answer is {answer['status']}"
    name = re.escape(spoken(case.area))
    wanted = re.compile(rf"(?<![\d.,£-]){re.escape(amount(case))}(?: \([^()]*\))? in (?:the )?{name}(?!\w)")
    if not any(wanted.search(said["text"]) for said in answer["statements"] if said["kind"] == "computed"):
        return f"no computed sentence says {amount(case)} in {spoken(case.area)}"
    return ""


def unsaid(answer: Json, case: Case) -> str:
    """What is wrong with how an answer speaks of a figure that is missing."""
    name, title = spoken(case.area), meaning(case.slug)["title"]
    notices = [said["text"] for said in answer["statements"] if said["kind"] == "notice"]
    if not any(name in text and title in text for text in notices):
        return f"no notice names “{title}” and {name}: {notices}"
    if answer["status"] == "answered":
        return "the answer is called answered although the figure is missing"
    used = [c for said in answer["statements"] if "working" in said for c in said["working"]["cells"]]
    if any((c["indicator"], c["area_code"], c["period"]) == (case.slug, case.area, case.period) for c in used):
        return "a sentence is computed from the missing cell"
    return ""


def count(text: str) -> None:
    """Says how many cells were asked (pytest -s shows it)."""
    sys.stdout.write(f"{text}\n")


def run(library: Library, cases: list[Case]) -> None:
    """Asks every case; fails with what is wrong and how many of how many."""
    wrong = [f"{case.question!r}: {found}" for case in cases if (found := fault(told(library, case.question), case))]
    count(f"{len(cases)} cells asked, {sum(case.missing for case in cases)} of them missing, {len(wrong)} wrong")
    assert not wrong, f"{len(wrong)} of {len(cases)} are wrong:\n" + "\n".join(wrong[:40])


def test_the_draw_is_as_large_as_promised() -> None:
    assert len(slugs()) >= 47
    for slug in slugs():
        cases = titled(slug)
        gaps = sum(not row["value"] for row in newest(slug).values())
        assert len({case.area for case in cases}) == len(cases) == min(PLACES, len(newest(slug)))
        assert sum(case.missing for case in cases) >= min(MISSING, gaps)
    every = [case for slug in slugs() for case in titled(slug)]
    count(f"{len(every)} cells in all, {sum(case.missing for case in every)} of them missing")
    assert len(every) >= 900
    assert sum(case.missing for case in every) >= 30


def test_a_title_and_a_place_give_the_cell(shipped: Library, series: Series) -> None:
    cases = [case for slug in slugs() for case in series(titled(slug), least=2, seed=11)]
    assert {case.slug for case in cases} == set(slugs())
    run(shipped, cases)


def test_a_missing_figure_is_a_row_with_its_status_and_a_notice(shipped: Library, series: Series) -> None:
    cases = [case for slug in slugs() for case in titled(slug) if case.missing]
    chosen = series(cases, least=30, seed=3)
    assert len(chosen) >= 30
    run(shipped, chosen)


def test_a_question_word_and_a_place_give_the_cell(shipped: Library, series: Series) -> None:
    cases = [case for slug in slugs() for case in series(worded(slug), least=1, seed=7)]
    assert len(cases) >= 40
    run(shipped, cases)


@pytest.mark.parametrize(
    ("value", "decimals", "printed"), [("2.345", 2, "2.35"), ("-0.05", 1, "-0.1"), ("1234.5", 0, "1,235")]
)
def test_rounding_here_is_halves_away_from_zero(value: str, decimals: int, printed: str) -> None:
    """The yardstick itself: a case of each kind, so that the tests above can fail for the right reason."""
    assert f"{rounded(value, decimals):,}" == printed
