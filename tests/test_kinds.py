"""Questions of every statistical kind in everyday words: what is understood, and the sentence that is said.

The figures themselves are worked out anew by `recompute`; here it is looked at whether each wording finds its kind.
"""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answering import wishes
from assistant.errors import LibraryError
from assistant.figures.own_groups import read_groups
from assistant.figures.saying.spreads import quantile
from assistant.figures.saying.testing import overlapping, rank_range, separate
from assistant.library import Library, open_library
from assistant.model import Cell
from assistant.settings import Settings, read_settings
from tests.conftest import SMALL
from tests.yardstick import Json, rows, told

SAID = [
    # ratio and gap
    ("How many times higher is unemployment in Blackpool than in York?", r"was 1\.4 times that for York"),
    ("Is pay in London twice that of the North East?", r"London was 1\.3 times that for the North East"),
    (
        "How does pay in Hull compare with its region, England and the UK?",
        r"below that for Yorkshire and The Humber, £",
    ),
    ("What is the gap between London and the North East in weekly pay?", r"£190 .*above that for the North East"),
    # change
    ("How has pay in Leeds changed over the last 5 years?", r"Between April 2020 and April 2025"),
    ("Is pay in London higher than ten years ago?", r"Between April 2015 and April 2025"),
    ("pay in London between 2019 and 2023", r"Between April 2019 and April 2023"),
    ("Is employment in Wales lower than in 2019?", r"Between 2019 and 2023"),
    ("What was unemployment in Leeds five years ago?", r"^In 2018, the unemployment rate"),
    ("How has unemployment in Leeds changed since the start?", r"Between 20\d\d and 2023"),
    # who changed most
    ("Which region has improved most since 2015 on employment?", r"the largest rise in the employment rate"),
    ("Which region has improved most since 2015 on unemployment?", r"the largest fall in the unemployment rate"),
    ("Which region has the slowest growth in productivity over the last ten years?", r"the smallest rise in GVA"),
    ("fastest growing population among London boroughs since 2014", r"of the 33 London boroughs, the largest rise"),
    ("Where has unemployment fallen most since 2010?", r"the largest fall in the unemployment rate"),
    (
        "Which council has had the biggest rise in the claimant count since 2019?",
        r"the (?:joint )?largest rise in the share of people",
    ),
    # bounds
    ("Which councils have more than 10% with no qualifications?", r"was above 10% in \d+ of the 293 .*68 left out"),
    ("areas below £600 a week in pay", r"was below £600 in \d+ of the 359"),
    ("How many councils have unemployment above 5%?", r"was above 5% in \d+ of the 347"),
    ("Where is weekly pay at least £800?", r"was at or above £800 in \d+ of"),
    ("Which areas have between 10% and 12% with no qualifications?", r"was between 10% and 12% in \d+ of"),
    ("Which councils have one in ten people with no qualifications or more than a tenth?", r"was above 10% in"),
    ("Which regions are above the national average for employment?", r"was above the 76\.0% of England in 3 of the 9"),
    ("Which councils have worse unemployment than Leeds?", r"was above the 4\.1% of Leeds in \d+ of"),
    ("Which councils have twice the national unemployment rate?", r"above 2 times the 3\.7% of"),
    (
        "Which councils in Wales have an employment rate under 70%?",
        r"was below 70% in 3 of the 22 local authorities of Wales",
    ),
    ("Which region's business R&D spending is more than £2 billion?", r"was above £2,000 million in \d of the 9"),
    ("Which regions have unemployment above 50%?", r"in none of the 9 regions of England; they run from"),
    ("How many regions have pay above £650?", r"was above £650 in 3 of the 9 regions"),
    # spread
    ("What is the range of no qualifications across councils?", r"ranged from 1\.5% in .* to 19\.6%"),
    (
        "How much does weekly pay vary across councils in the North East?",
        r"across the 12 local authorities in the North East",
    ),
    ("How unequal is pay across regions?", r"across the 9 regions of England"),
    ("quartiles of unemployment for London boroughs", r"the middle half of them lies between"),
    # members and groups
    (
        "no qualifications in the districts of Kent",
        r"across the 10 local authorities in Kent with a figure \(2 left out\)",
    ),
    ("NEET in the boroughs of Greater Manchester", r"across the 10 local authorities in Greater Manchester"),
    (
        "employment rate in the members of the West Midlands Combined Authority",
        r"across the 7 local authorities in the West",
    ),
    ("Kent's districts: unemployment", r"across the 12 local authorities in Kent"),
    ("Which coastal council has the highest unemployment?", r"councils of the type “Open coast”"),
    ("Which coastal councils have unemployment above 5%?", r"was above 5% in \d+ of the 99 councils of the type"),
    # how many have a figure
    ("How many councils have a figure for no qualifications?", r"has a figure for 293 of the 361 local authorities"),
    # several measures
    ("What are the employment rate, weekly pay and no qualifications in Sunderland?", r"no qualifications was 13\.0%"),
    ("How much of England's population lives in the North East?", r"made up 4\.7% of the population in England"),
]


def said(answer: Json) -> list[str]:
    """The computed sentences."""
    return [s["text"] for s in answer["statements"] if s["kind"] == "computed"]


@pytest.mark.parametrize(("question", "words"), SAID, ids=lambda value: value)
def test_everyday_words_find_their_kind(question: str, words: str, shipped: Library) -> None:
    answer = told(shipped, question)
    assert any(re.search(words, text) for text in said(answer)), said(answer)
    assert answer["status"] in {"answered", "partial"}


@pytest.mark.parametrize(
    ("first", "then", "words"),
    [
        (
            "Which councils have more than 10% with no qualifications?",
            "and in Wales?",
            r"in 8 of the 22 local authorities of Wales",
        ),
        ("no qualifications in the districts of Kent", "and in Essex?", r"local authorities in Essex"),
        (
            "no qualifications in the districts of Kent",
            "what about unemployment?",
            r"across the 12 local authorities in Kent",
        ),
        ("Which councils have more than 10% with no qualifications?", "what about Leeds?", r"^In 2023, .* in Leeds"),
    ],
)
def test_a_follow_up_keeps_the_kind_where_it_could_be_meant(
    first: str, then: str, words: str, shipped: Library
) -> None:
    answer = told(shipped, then, first)
    assert any(re.search(words, text) for text in said(answer)), said(answer)


@pytest.mark.parametrize(
    "text",
    [
        "NEET for over 18s in Leeds",
        "people over 50 in which councils?",
        "employment in Leeds since 2010",
        "which policies help under 25s?",
        "between 2015 and 2020 which region did best?",
        "unemployment in Kent",
        "Which council has the highest pay?",
        "growing up in poor areas: which councils are most in need?",
        "What range of measures does the Commission propose?",
        "over the last ten years in which region?",
    ],
)
def test_what_is_no_bound_and_no_set(text: str) -> None:
    assert wishes.read(text).kind == ""


@pytest.mark.parametrize(
    ("text", "side", "bound", "unit"),
    [
        ("councils with more than 10%", "above", "10", "%"),
        ("areas under £1,200.50", "below", "1200.50", "£"),
        ("regions with £2bn or more", "at least", "2", "£billion"),
        ("councils with no more than 5 per cent", "at most", "5", "%"),
        ("places with at least 30 minutes", "at least", "30", "minutes"),
        ("councils where over a third", "above", "33.333333", "%"),
    ],
)
def test_a_bound_is_read_with_its_side_and_unit(text: str, side: str, bound: str, unit: str) -> None:
    wish = wishes.read(text)
    assert (wish.kind, wish.side, wish.bound, wish.unit) == ("threshold", side, Decimal(bound), unit)


def test_the_list_of_a_bound_is_whole_sorted_and_beyond_it(shipped: Library) -> None:
    found = rows(told(shipped, "Which councils have weekly pay below £600?"), "median-weekly-pay")
    values = [row["value"] for row in found]
    assert values == sorted(values)
    assert max(values) < 600
    assert len(values) > 50
    assert {row["rank"]["of"] for row in found} == {359}


def test_a_bound_in_another_unit_is_refused(shipped: Library) -> None:
    answer = told(shipped, "Which councils have a median weekly pay above 10%?")
    assert any("cannot be laid on it" in s["text"] for s in answer["statements"])
    assert not said(answer)


# What they are worked out by


def cell(code: str, value: float, half: float | None) -> Cell:
    """A figure with an interval of `half` on each side."""
    lower, upper = (None, None) if half is None else (value - half, value + half)
    return Cell("kites", code, "2023", value, lower, upper, "", 2)


def test_the_range_of_a_rank_counts_those_that_are_clearly_apart() -> None:
    cells = [cell("A", 20, 1), cell("B", 10, 1), cell("C", 9.5, 1), cell("D", 1, 1)]
    assert [rank_range(cells, code, "highest") for code in "ABCD"] == [(1, 1), (2, 3), (2, 3), (4, 4)]
    assert rank_range(cells, "D", "lowest") == (1, 1)
    assert rank_range([*cells, cell("E", 5, None)], "A", "highest") is None


def test_pooled_years_overlap_and_are_told_apart() -> None:
    pooled = [f"{year}-01/{year + 2}-12" for year in range(2011, 2023)]
    assert overlapping(pooled[0], pooled[2])
    assert not overlapping(pooled[0], pooled[3])
    assert not overlapping("2021-04/2022-03", "2022-04/2023-03")
    assert separate(pooled) == ["2013-01/2015-12", "2016-01/2018-12", "2019-01/2021-12", "2022-01/2024-12"]
    assert separate(["2021", "2022"]) == ["2021", "2022"]


def test_quartiles_lie_between_two_values_in_proportion() -> None:
    values = [Decimal(n) for n in (1, 2, 3, 4)]
    assert [quantile(values, Decimal(share)) for share in ("0", "0.25", "0.5", "1")] == [
        1,
        Decimal("1.75"),
        Decimal("2.5"),
        4,
    ]


# Groups of a user's own

GROUPS = """- name: Harbour five
  aliases: [our towns]
  codes: [E06000022, E08000024]
  note: The towns of a programme.
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the small library with a group of its own."""
    folder = tmp_path / "library"
    shutil.copytree(SMALL, folder)
    (folder / "groups.yaml").write_text(GROUPS, encoding="utf-8")
    return folder


def test_a_group_of_ones_own_is_asked_for_by_its_names(own: Path, cache: Path) -> None:
    library = open_library(Settings(library=own, cache=cache))
    for words in ("Harbour five", "our towns"):
        answer = told(library, f"lantern keeping in {words}")
        assert any("“Harbour five”" in text or "Sunderland" in text for text in said(answer)), answer["statements"]
        assert any("a group of your own, kept in groups.yaml" in s["text"] for s in answer["statements"])
    assert any("Group of your own ‘Harbour five’" in c["reference"] for c in answer["citations"])


def test_groups_may_lie_in_a_file_that_a_setting_names(own: Path, cache: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "mine.yaml"
    elsewhere.write_text(GROUPS.replace("our towns", "my places"), encoding="utf-8")
    settings = read_settings({"ASSISTANT_GROUPS": str(elsewhere), "ASSISTANT_CACHE": str(cache)}, str(own))
    kinds = open_library(settings).area_types
    assert [kind.question_words for kind in kinds if kind.classification == "groups"] == [("Harbour five", "my places")]
    with pytest.raises(LibraryError, match="cannot be read"):
        open_library(Settings(library=own, cache=cache, groups=tmp_path / "none.yaml"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: A\n", "must be a list"),
        ("- just words\n", "key: value"),
        ("- codes: [E06000022]\n", "needs a name"),
        ("- name: A\n", "needs codes"),
        ("- name: A\n  codes: E06000022\n", "needs codes"),
        ("- name: A\n  codes: [E99999999]\n", "not in the register"),
        ("- name: A\n  codes: [E07000189]\n", "has ended"),
        ("- name: A\n  codes: [E06000022, E06000022]\n", "twice"),
        ("- name: A\n  colour: red\n", "unknown key"),
        ("- name: A\n  codes: [E06000022]\n  aliases: a\n", "must be a list"),
        ("- name: A\n  codes: [E06000022]\n- name: a\n  codes: [E06000022]\n", "stands twice"),
    ],
)
def test_every_broken_group_is_an_error_on_its_line(text: str, message: str, small: Library) -> None:
    good = "- name: Good\n  codes: [E06000022]\n"
    groups, problems = read_groups("groups.yaml", good + text if text.startswith("-") else text, small.areas)
    assert [message in problem.message for problem in problems] == [True], problems
    assert problems[0].line == (1 if not text.startswith("-") else 5 if "- name: a\n" in text else 3)
    assert "Good" in [kind.name for kind in groups] or not text.startswith("-")
