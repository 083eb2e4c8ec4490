"""Synonym groups: reading them, and finding their phrases in a question."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.library import Library
from assistant.words.synonyms import Group, Synonyms, read
from assistant.words.terms import terms
from tests.conftest import ROOT, SMALL

PATH = "corpus/synonyms.yaml"
WORDS = ("levi", "quay", "wharf", "lamp", "oil")
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(tuple)
groups = st.lists(st.lists(phrases, min_size=1, max_size=3).map(lambda found: Group(tuple(found))), max_size=4)


def test_a_group_is_read_as_terms() -> None:
    text = "- terms: [TML, the Tide Mill Levies]\n  broader: [levies]\n"
    text += "  narrower: [sluice levy, 'the']\n  note: Of 2026.\n"
    found, problems = read(PATH, text)
    assert problems == []
    assert found == [
        Group(
            same=(tuple(terms("TML")), tuple(terms("tide mill levy"))),
            broader=(tuple(terms("levy")),),
            narrower=(tuple(terms("sluice levy")),),
        )
    ]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_no_groups_are_fine(text: str) -> None:
    assert read(PATH, text) == ([], [])


GOOD = "- terms: [quay, wharf]\n"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("terms: [quay, wharf]\n", 1, "list of groups"),
        ("- terms: [quay, wharf\n", 2, "not YAML"),
        ("- quay\n", 1, "mapping"),
        ("- broader: [quay]\n", 1, "terms:"),
        ("- terms: []\n", 1, "terms:"),
        ("- terms: quay\n", 1, "list of words"),
        ("- terms: [[quay], wharf]\n", 1, "list of words"),
        ("- terms: [quay, wharf]\n  broder: [port]\n", 1, "Did you mean broader?"),
        (f"# Words\n{GOOD}- terms: [lamp]\n  lamps: [x]\n", 3, "lamps"),
        (f"{GOOD}{GOOD}-\n", 3, "mapping"),
    ],
)
def test_a_broken_group_is_a_problem_with_its_line(text: str, line: int, words: str) -> None:
    _, problems = read(PATH, text)
    assert [(p.path, p.level) for p in problems] == [(PATH, "error")]
    assert words in problems[0].message
    assert problems[0].line == line


def test_one_broken_group_does_not_hide_the_others() -> None:
    found, problems = read(PATH, f"- broder: [x]\n{GOOD}- terms: lamp\n")
    assert len(problems) == 2
    assert found == [Group((("quay",), ("wharf",)))]


def test_a_group_that_joins_nothing_is_a_warning() -> None:
    found, problems = read(PATH, "- terms: [levy, Levies]\n")
    assert [problem.level for problem in problems] == ["warning"]
    assert found == [Group((("levi",),))]


def test_longer_phrases_come_first_and_every_place_is_found() -> None:
    levy = Group((("tide", "mill", "levi"), ("tml",)))
    mill = Group((("tide",), ("ebb",)))
    found = Synonyms([mill, levy]).matches(["pay", "tide", "mill", "levi", "ebb"])
    assert [(match.start, match.length, match.group) for match in found] == [(1, 3, levy), (1, 1, mill), (4, 1, mill)]


@given(groups, st.lists(st.sampled_from(WORDS), max_size=7))
def test_exactly_the_phrases_that_stand_there_are_found(made: list[Group], asked: list[str]) -> None:
    found = Synonyms(made).matches(asked)
    standing = [
        (start, length, group)
        for start in range(len(asked))
        for length in range(1, len(asked) - start + 1)
        for group in made
        for phrase in group.same
        if phrase == tuple(asked[start : start + length])
    ]
    assert sorted((m.start, m.length, m.group.same) for m in found) == sorted((s, n, g.same) for s, n, g in standing)
    assert [(m.start, -m.length) for m in found] == sorted((m.start, -m.length) for m in found)


@pytest.mark.parametrize("folder", [ROOT, SMALL], ids=["shipped", "small"])
def test_every_term_that_a_library_lists_finds_its_group(folder: Path) -> None:
    text = (folder / PATH).read_text(encoding="utf-8")
    found, problems = read(PATH, text)
    assert problems == []
    entries = yaml.safe_load(text)
    assert len(entries) == len(found) > 0
    synonyms = Synonyms(found)
    for entry, group in zip(entries, found, strict=True):
        for word in entry["terms"]:
            asked = terms(f"What of {word} here?")
            assert group in [match.group for match in synonyms.matches(asked)], word


@pytest.mark.parametrize(
    ("one", "other"),
    [("NEET", "not in education, employment or training"), ("FSM", "free school meals"),
     ("R&D", "research and development"), ("GVA", "gross value added"),
     ("LSIP", "local skills improvement plans"), ("MCA", "mayoral combined authority"),
     ("SEN", "special educational needs"), ("FE", "further education"), ("HE", "higher education"),
     ("ITL", "international territorial level"), ("SMC", "Social Mobility Commission")],
)  # fmt: skip
def test_the_abbreviations_of_the_field_are_known(shipped: Library, one: str, other: str) -> None:
    for asked, meant in permutations((one, other)):
        groups_found = [match.group for match in shipped.synonyms.matches(terms(asked))]
        assert tuple(terms(meant)) in [phrase for group in groups_found for phrase in group.same]
