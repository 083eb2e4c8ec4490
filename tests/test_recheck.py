"""A saved answer and a briefing held against a library in which thirty things were changed on purpose."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.answering import ask
from assistant.answering.differing import Difference
from assistant.briefing import Item, append
from assistant.briefing.reading import read_briefing
from assistant.briefing.rechecking import recheck_briefing
from assistant.claims.rechecking import recheck
from assistant.library import Library, open_library
from assistant.model import Answer
from assistant.render import as_json
from assistant.render.from_json import read_answer
from assistant.settings import Settings
from tests.making import change, copy_of_small, front

RINGERS = "indicators/bell-ringers.csv"
LANTERNS = "indicators/lantern-keeping.csv"
THINGS = (
    "kelp copper barley walnut heather thimble marble saffron bramble quartz juniper pewter larkspur tansy flint"
).split()
"""Each has a document of its own, of which it is the only subject."""


def _papers(folder: Path) -> None:
    """A document for each thing, and the next edition of some of them."""
    for thing in THINGS:
        body = (
            f"## The {thing} question\n\nThe Office counted {len(thing)},{ord(thing[0])} {thing} sheds on the coast in "
            f"2022.\nEvery {thing} shed was to have a door painted green before the end of 2026.\n"
        )
        keys = {"title": f"{thing.capitalize()} Paper 2024", "series": f"{thing.capitalize()} Paper"}
        (folder / f"{thing}.md").write_text(front(keys) + body, encoding="utf-8")


def _cell(root: Path, name: str, code: str, period: str, row: str | None) -> None:
    """Writes another row for a place and a period; None takes it away."""
    path = root / name
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith(f"{code},{period},"))
    lines[at : at + 1] = [] if row is None else [f"{code},{period},{row}"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _merged(root: Path, code: str, into: str) -> None:
    path = root / "indicators/areas.csv"
    reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    rows = list(reader)
    for row in rows:
        if row["code"] == code:
            row["valid_to"], row["replaced_by"] = "2026-03-31", into
    made = io.StringIO()
    writer = csv.DictWriter(made, list(reader.fieldnames or ()), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(made.getvalue(), encoding="utf-8")


@dataclass(frozen=True)
class Changed:
    """A thing that was changed: how, the question whose answer has it, and what tells its lines from others."""

    change: str
    question: str
    key: tuple[str, str]
    """Of a figure: words of its row; of a document: its thing, twice."""
    do: Callable[[Path], None]


def _figure(name: str, code: str, period: str, row: str | None) -> Callable[[Path], None]:
    return lambda root: _cell(root, name, code, period, row)


def _document(thing: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: change(root / f"corpus/made-up-office/{thing}.md", old, new)


def _next_edition(thing: str) -> Callable[[Path], None]:
    def do(root: Path) -> None:
        folder = root / "corpus/made-up-office"
        keys = {"title": f"{thing.capitalize()} Paper 2025", "series": f"{thing.capitalize()} Paper"}
        body = "## Another matter\n\nThe Office now speaks of nothing but sails and of the wind in them.\n"
        (folder / f"{thing}-next.md").write_text(front({**keys, "published": "2025-05"}) + body, encoding="utf-8")
        change(
            folder / f"{thing}.md",
            "added:",
            f"status: superseded\nsuperseded_by: made-up-office/{thing}-next\nadded:",
        )

    return do


def _removed(thing: str) -> Callable[[Path], None]:
    return lambda root: (root / f"corpus/made-up-office/{thing}.md").unlink()


def _in(place: str, what: str = "number of bell-ringers") -> str:
    return f"{what} in {place}"


def _paper(thing: str) -> str:
    return f"What was every {thing} shed to have, its door painted green?"


LANTERN = "share of adults who keep a lantern"
CHANGES = (
    Changed("revised", _in("the North East"), ("Bell-ringers, North East", "the North East"), _figure(RINGERS, "E12000001", "2024-06", "3276,,,")),  # noqa: E501
    Changed("revised", _in("London"), ("Bell-ringers, London", "London"), _figure(RINGERS, "E12000007", "2024-06", "1881,,,")),  # noqa: E501
    Changed("revised", _in("the South East"), ("Bell-ringers, South East", "the South East"), _figure(RINGERS, "E12000008", "2024-06", "7121,,,")),  # noqa: E501
    Changed("revised", _in("the East of England"), ("Bell-ringers, East of England", "the East of England"), _figure(RINGERS, "E12000006", "2024-06", "6303,,,")),  # noqa: E501
    Changed("revised", _in("Scotland", LANTERN), ("lantern, Scotland", "Scotland"), _figure(LANTERNS, "S92000003", "2023", "34.7,33.6,35.8,")),  # noqa: E501
    Changed("revised", _in("Wales", LANTERN), ("lantern, Wales", "Wales"), _figure(LANTERNS, "W92000004", "2023", "32,30.6,33.4,")),  # noqa: E501
    Changed("withdrawn", _in("Reading"), ("Bell-ringers, Reading", "Reading"), _figure(RINGERS, "E06000038", "2024-06", ",,,u")),  # noqa: E501
    Changed("withdrawn", _in("Middlesbrough"), ("Bell-ringers, Middlesbrough", "Middlesbrough"), _figure(RINGERS, "E06000002", "2024-06", ",,,c")),  # noqa: E501
    Changed("no longer found", _in("Bath and North East Somerset"), ("Bell-ringers, Bath", "Bath"), _figure(RINGERS, "E06000022", "2024-06", None)),  # noqa: E501
    Changed("superseded", _in("Gateshead"), ("Bell-ringers, Gateshead", "Gateshead"), lambda root: _merged(root, "E08000037", "E08000024")),  # noqa: E501
    *(Changed("no longer found", _paper(thing), (thing, thing), _removed(thing)) for thing in THINGS[:4]),
    *(Changed("superseded", _paper(thing), (thing, thing), _next_edition(thing)) for thing in THINGS[4:8]),
    *(Changed("withdrawn", _paper(thing), (thing, thing), _document(thing, "added:", "status: withdrawn\nadded:")) for thing in THINGS[8:10]),  # noqa: E501
    *(Changed("revised", _paper(thing), (thing, thing), _document(thing, "painted green", "painted dark red")) for thing in THINGS[10:14]),  # noqa: E501
    *(
        Changed("revised", _in(place, f"{LANTERN} in 2022") , (f"lantern, {place.removeprefix('the ')}", place), _figure(LANTERNS, code, "2022", row))  # noqa: E501
        for place, code, row in (
            ("the United Kingdom", "K02000001", "28.2,27.8,28.6,"),
            ("Northern Ireland", "N92000002", "24.5,22.6,26.4,o"),
            ("Great Britain", "K03000001", "28.3,27.9,28.7,"),
            ("the North West", "E12000002", "30.3,29.1,31.5,"),
            ("the East Midlands", "E12000004", "20.2,18.9,21.5,"),
            ("Yorkshire and The Humber", "E12000003", "31.1,29.8,32.4,"),
        )
    ),
)  # fmt: skip


def _opened(root: Path, cache: Path) -> Library:
    return open_library(Settings(library=root, cache=cache))


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, Library]:
    """The library as it was when the answers were saved, and as it is after thirty changes."""
    root = copy_of_small(tmp_path_factory.mktemp("before"))
    _papers(root / "corpus/made-up-office")
    cache = tmp_path_factory.mktemp("cache")
    before = _opened(root, cache)
    after_root = tmp_path_factory.mktemp("after")
    shutil.copytree(root, after_root / "copy")
    for changed in CHANGES:
        changed.do(after_root / "copy")
    return before, _opened(after_root / "copy", cache)


def _touches(changed: Changed, line: Difference) -> bool:
    """Whether a line speaks of what was changed."""
    words, place = changed.key
    if words == place:
        edited = changed.change != "revised" or "painted green" in line.old
        return edited and place in f"{line.old} {line.about}".lower()
    measure, year = words.split(",")[0].lower(), "2022" if "2022" in changed.question else ""
    if line.what == "row":
        return words in line.about and line.about.endswith(year)
    spoken = measure in f"{line.old} {line.about}".lower() and year in line.old
    if line.what != "statement" or not (place in line.old and spoken):
        return False
    # "London had the lowest" is still so where its figure was revised by one.
    return changed.change != "revised" or re.search(r"\bhad the (?:\S+ )?(?:highest|lowest)\b", line.old) is None


def _saved(answer: Answer) -> Answer:
    return read_answer(as_json.render(answer))


def _wrong(lines: Sequence[Difference], own: Changed) -> list[Difference]:
    """The lines whose change is not that of the thing they speak of, or that changed though they speak of none."""
    found = []
    for line in lines:
        touched = [changed for changed in CHANGES if _touches(changed, line)]
        fits = {changed.change for changed in touched} or {"unchanged"}
        if line.change not in fits and not (touched and line.change == "unchanged" and own not in touched):
            found.append(line)
    return found


def test_thirty_things_were_changed() -> None:
    assert len(CHANGES) == 30
    assert {changed.change for changed in CHANGES} == {"revised", "superseded", "withdrawn", "no longer found"}


@pytest.mark.parametrize("changed", CHANGES, ids=lambda changed: f"{changed.change}: {changed.question}"[:60])
def test_each_change_is_reported_as_what_it_is_and_nothing_else(
    libraries: tuple[Library, Library], changed: Changed
) -> None:
    before, after = libraries
    lines = recheck(after, _saved(ask(before, changed.question)))
    own = [line for line in lines if _touches(changed, line) and line.change == changed.change]
    assert own, [(line.change, line.what, line.about, line.old) for line in lines]
    assert _wrong(lines, changed) == []


def test_an_answer_of_the_same_library_is_unchanged(libraries: tuple[Library, Library]) -> None:
    before, _ = libraries
    for changed in CHANGES:
        assert {line.change for line in recheck(before, _saved(ask(before, changed.question)))} == {"unchanged"}


def test_a_revised_figure_shows_old_and_new(libraries: tuple[Library, Library]) -> None:
    before, after = libraries
    lines = recheck(after, _saved(ask(before, CHANGES[0].question)))
    row = next(line for line in lines if line.what == "row" and line.change == "revised")
    assert (row.old, row.new) == ("3,275", "3,276")
    said = next(line for line in lines if line.what == "statement" and line.change == "revised")
    assert "3,275" in said.old and "3,276" in said.new


def test_a_briefing_says_the_same_of_its_lines(libraries: tuple[Library, Library], tmp_path: Path) -> None:
    before, after = libraries
    path = tmp_path / "brief.md"
    path.write_text("# Mine\n\nMy own words.\n", encoding="utf-8")
    for changed in CHANGES:
        append(path, Item(ask(before, changed.question)))
    same, _ = recheck_briefing(before, read_briefing(path))
    assert {line.difference.change for line in same} == {"unchanged"}
    found, _ = recheck_briefing(after, read_briefing(path))
    for changed in CHANGES:
        own = [line.difference for line in found if _touches(changed, line.difference)]
        assert changed.change in {line.change for line in own}, changed.question
    for line in found:
        touched = {changed.change for changed in CHANGES if _touches(changed, line.difference)}
        assert line.difference.change in (touched | {"unchanged"} if touched else {"unchanged"}), line
        text = path.read_text(encoding="utf-8").splitlines()[line.number - 1]
        assert text, "each line says where it stands in the file"


def test_a_line_changed_by_hand_is_not_rechecked_but_told(libraries: tuple[Library, Library], tmp_path: Path) -> None:
    before, _ = libraries
    path = tmp_path / "brief.md"
    append(path, Item(ask(before, CHANGES[0].question)))
    count = len(recheck_briefing(before, read_briefing(path))[0])
    change(path, "was 3,275", "was about 3,300")
    lines, notices = recheck_briefing(before, read_briefing(path))
    assert len(lines) == count - 1
    assert any("1 line was changed by hand" in notice for notice in notices)
