"""Every live place is found through the whole understanding of a question: by name, alias and code, in many sentences.

At least 99 in a hundred must be; shared names and names that are ordinary words all go as the register says. A sample
is tried every day, everything with --full.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest

from assistant.answering import ask
from assistant.answering.understand import understand
from assistant.library import Library
from assistant.model import Area, Question
from tests.conftest import Series

SENTENCES = (
    "What is the employment rate in {}?",
    "How does {} compare with the rest of the country on pay?",
    "Is {}'s unemployment rate falling?",
    "{} child poverty",
    "Which measures have improved in {} since 2019?",
    "How many people in {} have no qualifications?",
    "Claimant rate ({})",
    "What does the strategy say about skills in {}?",
    "Does {} have more apprenticeships than Leeds?",
    "which council in {} has the lowest pay?",
)
LEVELS = ("country", "region", "combined_authority", "local_authority")
LEAST = 0.99
ORDER = ("region", "country", "local_authority", "upper_tier", "combined_authority", "metropolitan_county", "itl2")
"""Which of several places of one official name is answered first."""


def live(library: Library) -> list[Area]:
    return [area for area in library.areas.values() if not area.valid_to]


def spoken(library: Library) -> list[tuple[Area, str]]:
    """Every live authority, region, combined authority and nation with each name, alias and code it goes by."""
    areas = [area for area in live(library) if area.level in LEVELS]
    return [(area, name) for area in areas for name in dict.fromkeys((area.name, *area.aliases, area.code))]


def asked(library: Library, name: str, sentences: tuple[str, ...] = SENTENCES) -> Iterator[str]:
    """The sentences with a name, as written and, where it is no ordinary word, in small letters."""
    for sentence in sentences:
        yield sentence.format(name)
        if name.lower() not in library.gazetteer.ordinary:
            yield sentence.format(name).lower()


def reached(library: Library, question: Question) -> set[str]:
    """The codes of the places that a question was understood to name, sets to choose from within them included."""
    nations = {area.name: area.code for area in live(library) if area.level == "country"}
    found = set()
    for part in question.parts:
        found |= {area.code for mention in part.areas for area in (mention.area, *mention.others)}
        found |= {part.peers.within, nations.get(part.peers.country, "")} if part.peers else set()
    return found


def test_every_live_place_is_found_inside_a_sentence(shipped: Library, series: Series) -> None:
    pairs = [(area, text) for area, name in spoken(shipped) for text in asked(shipped, name)]
    tried = series(pairs, least=1500)
    missed = defaultdict(list)
    for area, text in tried:
        if area.code not in reached(shipped, understand(shipped, text)):
            missed[area.name].append(text)
    count = sum(map(len, missed.values()))
    assert len(tried) >= 1500
    assert count <= (1 - LEAST) * len(tried), f"{len(tried) - count} of {len(tried)}\n{dict(missed)}"


@pytest.mark.parametrize("sentence", SENTENCES[:3])
def test_a_name_alone_is_never_another_place(shipped: Library, series: Series, sentence: str) -> None:
    """The place itself comes first for its own name and code, whatever else bears the words."""
    for area in series([area for area in live(shipped) if area.level in LEVELS], least=120):
        for name in (area.name, area.code):
            (part,) = understand(shipped, sentence.format(name)).parts
            assert part.areas[0].area is area, (name, part.areas)


def test_of_places_of_one_official_name_the_first_level_is_answered_and_the_others_are_named(shipped: Library) -> None:
    by_name = defaultdict(list)
    for area in live(shipped):
        by_name[area.official_name].append(area)
    shared = {name: areas for name, areas in by_name.items() if len(areas) > 1}
    assert len(shared) == 19
    for name, areas in shared.items():
        first = min(areas, key=lambda area: ORDER.index(area.level))
        for text in asked(shipped, name, SENTENCES[:7]):
            (mention, *_) = understand(shipped, text).parts[0].areas
            assert mention.area is first, (text, mention.area.code)
            assert {area.code for area in areas} <= {first.code, *(other.code for other in mention.others)}, text
        said = ask(shipped, f"What is the population of {name}?")
        others = [a for a in areas if a.level not in {"itl2", first.level} and a.code not in first.same_area_as]
        told = " ".join(text for part in said.question.parts for text in part.assumed)
        assert not others or "could also mean" in told, (name, told)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("unemployment in rct", "Rhondda Cynon Taf"),
        ("pay in ni", "Northern Ireland"),
        ("child poverty in mk since 2019", "Milton Keynes"),
        ("is pay higher in bcp?", "Bournemouth, Christchurch and Poole"),
        ("London child poverty", "London"),
        ("west midlands ca productivity", "West Midlands Combined Authority"),
    ],
)
def test_short_names_and_names_inside_those_of_measures_are_places(shipped: Library, text: str, name: str) -> None:
    assert name in {mention.area.name for part in understand(shipped, text).parts for mention in part.areas}


@pytest.mark.parametrize(
    "text", ["tell us about ni contributions", "Do pupils do well in reading and maths?", "Tell us"]
)
def test_words_that_only_look_like_places_are_none(shipped: Library, text: str) -> None:
    assert [mention for part in understand(shipped, text).parts for mention in part.areas] == []
