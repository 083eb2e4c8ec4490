"""Which places a text names: by name, alias and code, with ordinary words and shared names told apart."""

from __future__ import annotations

from collections import Counter

import pytest

from assistant.library import Library
from assistant.model import Area
from assistant.places.names import index, key
from assistant.places.naming import capital, kind, named
from tests.conftest import Series

SENTENCES = (
    "What is the employment rate in {}?",
    "How does {} compare with the rest of the country?",
    "Is {}'s unemployment rate falling?",
    "What do the documents say about productivity, skills and pay in {} since 2019?",
)
FEW = {"uk", "nation_group", "country", "region", "combined_authority"}
"""Levels of which every area is tried in every run."""


def found(library: Library, text: str) -> list[str]:
    """The codes of the areas that a text names, in order."""
    return [mention.area.code for mention in library.gazetteer.find(text)]


def live(library: Library) -> list[Area]:
    return [area for area in library.areas.values() if not area.valid_to]


def chosen(library: Library, series: Series) -> list[Area]:
    """The nations, regions and combined authorities, and a series of all other live areas."""
    areas = live(library)
    return [a for a in areas if a.level in FEW] + series([a for a in areas if a.level not in FEW], least=80)


def test_the_register_has_all_places(shipped: Library) -> None:
    counts = Counter(area.level for area in live(shipped))
    assert (counts["country"], counts["region"], counts["combined_authority"]) == (4, 9, 15)
    assert counts["local_authority"] > 350


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_live_area_is_found_by_its_name(shipped: Library, series: Series, sentence: str) -> None:
    wrong = {a.name: f for a in chosen(shipped, series) if (f := found(shipped, sentence.format(a.name))) != [a.code]}
    assert wrong == {}


def test_every_live_area_is_found_in_small_letters(shipped: Library, series: Series) -> None:
    sentence = "what is the employment rate in {}?"
    areas = chosen(shipped, series)
    wrong = {a.name: f for a in areas if (f := found(shipped, sentence.format(a.name.lower()))) != [a.code]}
    assert wrong == {}


@pytest.mark.parametrize("apostrophe", ["’", ""])
def test_an_apostrophe_inside_a_name_may_be_curly_or_left_out(shipped: Library, apostrophe: str) -> None:
    held = [area for area in live(shipped) if "'" in area.name]
    assert held
    for area in held:
        assert found(shipped, f"Pay in {area.name.replace(chr(39), apostrophe)} now") == [area.code], area.name


@pytest.mark.parametrize("sentence", ["Figures for {} please", "{}", "compare {} (2023)", "what of {}?"])
def test_every_live_area_is_found_by_its_code(shipped: Library, series: Series, sentence: str) -> None:
    areas = chosen(shipped, series)
    assert {a.code: f for a in areas if (f := found(shipped, sentence.format(a.code))) != [a.code]} == {}
    assert {a.code: f for a in areas if (f := found(shipped, sentence.format(a.code.lower()))) != [a.code]} == {}


def test_every_alias_names_its_area_and_says_whether_it_is_only_part_of_it(shipped: Library, series: Series) -> None:
    aliases = [(area, alias) for area in live(shipped) for alias in area.aliases]
    wrong = []
    for area, alias in series(aliases, least=200):
        mentions = shipped.gazetteer.find(f"What is the employment rate in {alias}?")
        bearers = [area.code for mention in mentions for area in (mention.area, *mention.others)]
        part = alias in area.partial_aliases
        first = mentions[0].area.code == area.code if mentions else False
        if len(mentions) != 1 or area.code not in bearers or (first and mentions[0].part_only != part):
            wrong.append((area.name, alias, bearers))
    assert wrong == []


def test_two_places_are_found_in_their_order(shipped: Library, series: Series) -> None:
    areas = series([area for area in live(shipped) if area.level == "local_authority"], least=60)
    for one, other in zip(areas, [*areas[1:], areas[0]], strict=True):
        assert found(shipped, f"Does {one.name} have a higher rate than {other.name}?") == [one.code, other.code]


def test_every_mention_shows_the_words_that_named_it(shipped: Library, series: Series) -> None:
    for area in chosen(shipped, series):
        text = f"What is the employment rate in the {area.name}, in 2023?"
        (mention,) = shipped.gazetteer.find(text)
        assert mention.text in text
        assert key(mention.text) in key(area.name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Is reading worse in Sunderland?", ["Sunderland"]),
        ("Do pupils in Reading find reading hard?", ["Reading"]),
        ("reading scores at key stage 2", []),
        ("pay in reading", ["Reading"]),
        ("How many people bath daily?", []),
        ("Is pay low in Bath?", ["Bath and North East Somerset"]),
        ("What is the sale price in Sale?", ["Trafford"]),
        ("They bury it.", []),
        ("unemployment in bury", ["Bury"]),
        ("Is mold in homes a problem in Mold?", ["Flintshire"]),
        ("It goes into a slough of despond.", []),
        ("Did life in Boston and in Lincoln improve?", ["Boston", "Lincoln"]),
        ("Tell us about ni contributions", []),
        ("What is the rate in NI?", ["Northern Ireland"]),
        ("How is the UK doing?", ["United Kingdom"]),
        ("how is the uk doing?", ["United Kingdom"]),
        ("Tell us more", []),
        ("", []),
        ("?!", []),
    ],
)
def test_names_that_are_also_ordinary_words(shipped: Library, text: str, names: list[str]) -> None:
    assert [mention.area.name for mention in shipped.gazetteer.find(text)] == names


def test_every_ordinary_word_is_a_place_with_a_capital_and_none_without(shipped: Library) -> None:
    words = [(area, word) for area in shipped.areas.values() for word in area.ordinary_words]
    assert len(words) > 10
    for area, word in words:
        upper = shipped.gazetteer.find(f"How do people in {word} fare?")
        assert [m.area.name for m in upper] == [area.name], word
        assert found(shipped, f"How Do People With A {word.lower()} fare?") == [], word


def test_words_that_belong_to_something_else_are_no_place(shipped: Library) -> None:
    text = "Reading and maths in Leeds"
    assert [m.area.name for m in shipped.gazetteer.find(text)] == ["Reading", "Leeds"]
    assert [m.area.name for m in shipped.gazetteer.find(text, taken=[(0, 17)])] == ["Leeds"]


@pytest.mark.parametrize(
    ("text", "name", "part_only"),
    [
        ("Teesside", "Tees Valley", True),
        ("Grimsby", "North East Lincolnshire", True),
        ("the Home Counties", "South East", True),
        ("East Anglia", "East of England", True),
        ("Tees Valley", "Tees Valley", False),
        ("Greater London", "London", False),
        ("Hull", "Kingston upon Hull", False),
        ("Anglesey", "Isle of Anglesey", False),
        ("Ynys Mon", "Isle of Anglesey", False),
        ("Ynys Môn", "Isle of Anglesey", False),
        ("the Western Isles", "Na h-Eileanan Siar", False),
        ("City of Bristol", "Bristol", False),
        ("Bristol, City of", "Bristol", False),
        ("St Helens", "St. Helens", False),
        ("Stoke on Trent", "Stoke-on-Trent", False),
        ("Yorkshire & the Humber", "Yorkshire and The Humber", False),
        ("north-east England", "North East", False),
        ("North East of England", "North East", False),
    ],
)
def test_names_as_people_say_them(shipped: Library, text: str, name: str, part_only: bool) -> None:
    mentions = shipped.gazetteer.find(f"What is the employment rate in {text}?")
    assert [(mention.area.name, mention.part_only) for mention in mentions] == [(name, part_only)]


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("the North East", "North East", "region"),
        ("the North East region", "North East", "region"),
        ("the North East Combined Authority", "North East Combined Authority", "combined_authority"),
        ("the North East combined authority area", "North East Combined Authority", "combined_authority"),
        ("the North East mayoral authority", "North East Combined Authority", "combined_authority"),
        ("the combined authority of the North East", "North East Combined Authority", "combined_authority"),
        ("the West Midlands", "West Midlands", "region"),
        ("the West Midlands Combined Authority", "West Midlands Combined Authority", "combined_authority"),
        ("the West Midlands metropolitan county", "West Midlands (metropolitan county)", "metropolitan_county"),
        ("the East Midlands", "East Midlands", "region"),
        (
            "the East Midlands combined county authority",
            "East Midlands Combined County Authority",
            "combined_authority",
        ),
        ("Tees Valley", "Tees Valley", "combined_authority"),
        ("Greater Manchester", "Greater Manchester", "combined_authority"),
        ("Somerset", "Somerset", "local_authority"),
        ("Gateshead", "Gateshead", "local_authority"),
        ("Cornwall", "Cornwall", "local_authority"),
    ],
)
def test_a_shared_name_means_one_place_first(shipped: Library, text: str, name: str, level: str) -> None:
    (mention,) = shipped.gazetteer.find(f"What is the employment rate in {text}?")
    assert (mention.area.name, mention.area.level, mention.area.valid_to) == (name, level, "")


def test_others_that_bear_the_name_are_told(shipped: Library) -> None:
    (mention,) = shipped.gazetteer.find("What is the employment rate in the North East?")
    assert "E47000014" in [area.code for area in mention.others]


@pytest.mark.parametrize("name", ["Somerset", "Buckinghamshire", "North Yorkshire", "Gateshead", "Northumberland"])
@pytest.mark.parametrize("said", ["{}", "{} council", "{} County Council", "the county of {}"])
def test_a_live_council_comes_before_the_closed_one_of_its_name(shipped: Library, name: str, said: str) -> None:
    """The figures of a council that only changed its code are all under the new one."""
    (mention,) = shipped.gazetteer.find(f"What is the employment rate in {said.format(name)}?")
    assert (mention.area.name, mention.area.valid_to) == (name, "")


@pytest.mark.parametrize(("text", "codes"), [("Bangor", {"W06000002", "N09000011"}), ("Allerdale", {"E07000026"})])
def test_towns_and_closed_councils_are_found(shipped: Library, text: str, codes: set[str]) -> None:
    """`places.names` says that "Bangor, Gwynedd" is also just "Bangor"."""
    mentions = shipped.gazetteer.find(f"What is the employment rate in {text}?")
    assert len(mentions) == 1
    assert {mentions[0].area.code, *(area.code for area in mentions[0].others)} == codes


def test_a_place_is_named_once(shipped: Library) -> None:
    assert found(shipped, "Is Leeds like Leeds, E08000035, or like York?") == ["E08000035", "E06000014"]


def test_the_small_register(small: Library) -> None:
    (mention,) = small.gazetteer.find("What is the rate in Somerset?")
    assert (mention.area.code, [area.code for area in mention.others]) == ("E06000066", ["E10000027"])
    assert found(small, "Reading and Bath, then Teesside, South Somerset and Cleveland") == [
        "E06000038", "E06000022", "E47000006", "E07000189",
    ]  # fmt: skip
    assert found(small, "Leeds and York") == []


def test_the_index_puts_live_areas_and_likelier_levels_first() -> None:
    def area(code: str, level: str, valid_to: str = "") -> Area:
        return Area(code, "Quay", level, "", "England", "", "", valid_to=valid_to)

    areas = [area("C", "local_authority", "2020"), area("B", "combined_authority"), area("A", "region")]
    assert index(areas) == {"a": [("A", False)], "b": [("B", False)], "c": [("C", False)],
                            "quay": [("A", False), ("B", False), ("C", False)]}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("E12000001", "the North East"),
        ("E12000007", "London"),
        ("K02000001", "the United Kingdom"),
        ("E92000001", "England"),
        ("E08000024", "Sunderland"),
        ("E47000014", "the North East Combined Authority"),
        ("E11000005", "West Midlands (metropolitan county)"),
        ("TLD1", "Cumbria (ITL level 2 area)"),
        ("E06000046", "the Isle of Wight"),
        ("S12000023", "the Orkney Islands"),
    ],
)
def test_how_a_place_is_spoken_of(shipped: Library, code: str, said: str) -> None:
    assert named(shipped.areas[code]) == said


def test_no_two_live_places_are_spoken_of_alike(shipped: Library) -> None:
    said = Counter(named(area) for area in live(shipped))
    assert [name for name, count in said.items() if count > 1] == []


def test_kinds_and_capitals(shipped: Library) -> None:
    assert [kind(shipped.areas[code]) for code in ("E92000001", "E12000001", "E08000024")] == [
        "nation", "region of England", "metropolitan district",
    ]  # fmt: skip
    assert [capital(text) for text in ("", "the North East", "Éire", "90%")] == ["", "The North East", "Éire", "90%"]
