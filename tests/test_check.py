"""Checking: every problem of a library in one run, in order, with nothing changed."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.check import check_file, check_library
from assistant.check.copies import runs
from assistant.check.outline import anchor, outline
from assistant.cli import main
from assistant.cli.problems import escaped
from assistant.errors import LibraryError, UsageError
from assistant.model import Problem
from tests import kites
from tests.conftest import ROOT, SMALL
from tests.making import change, copy_of_small

QUESTIONS = "corpus/questions.yaml"
LONG = (
    "\n## Kites\n\nEvery harbour keeps twelve spare kite strings in a dry shed, dyed red so that all gulls see them.\n"
)
RIGHT = "- id: a\n  kind: direct\n  question: How many strings?\n  documents: [kite-office/kites]\n"


def found(folder: Path, level: str = "error") -> list[tuple[str, int]]:
    """Where the problems of one level are."""
    return [(p.path, p.line) for p in check_library(folder)[0] if p.level == level]


def clean_kites(folder: Path, **files: str | bytes | None) -> Path:
    """A library without problems, before what the test changes."""
    return kites.library(folder, **{"kites": kites.document(LONG, checksum="sha256:00"), **files})


def test_libraries_in_order_have_no_problems(tmp_path: Path) -> None:
    problems, counted = check_library(clean_kites(tmp_path))
    assert problems == []
    assert counted == "1 documents, 1 passages, 1 indicators, 5 areas"


@pytest.mark.parametrize("folder", [ROOT, SMALL], ids=["shipped", "small"])
def test_the_held_libraries_have_no_errors(folder: Path) -> None:
    assert found(folder) == []


def test_one_run_names_every_problem_in_order_and_changes_nothing(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    change(folder / "corpus/made-up-office/bell-towers-review.md", "published: 2023-10", "published: 2023-13")
    change(folder / "indicators/bell-ringers.csv", "E06000038,2024-06,61", "E06000038,2024-06,many")
    change(folder / "indicators/lantern-keeping.yaml", "measure: share", "measure: slice")
    change(folder / "indicators/area_types.csv", "W06000015,", "W06999999,")
    change(folder / QUESTIONS, "kind: direct", "kind: easy")
    change(folder / "corpus/synonyms.yaml", "- terms: [quay, wharf]", "- terms: quay")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    problems = check_library(folder)[0]
    assert problems == sorted(problems, key=lambda problem: (problem.path, problem.line))
    assert {p.path for p in problems if p.level == "error"} >= {
        "corpus/made-up-office/bell-towers-review.md", "indicators/bell-ringers.csv", "indicators/area_types.csv",
        "indicators/lantern-keeping.yaml", QUESTIONS, "corpus/synonyms.yaml",
    }  # fmt: skip
    for name in {p.path for p in problems}:
        lines = (folder / name).read_bytes().count(b"\n")
        assert all(1 <= p.line <= lines for p in problems if p.path == name), name
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("areas: [E92000001]", "areas: [Nowhere]"),
        ("licence: MIT", "digest_of: made-up-office/none"),
        ("status: current", "status: superseded\nsuperseded_by: made-up-office/none"),
    ],
)
def test_a_link_to_what_is_not_held_is_an_error_on_its_line(old: str, new: str, tmp_path: Path) -> None:
    folder, name = copy_of_small(tmp_path), "corpus/made-up-office/bell-towers-review.md"
    change(folder / name, old, f"{new}\nlicence: MIT" if "licence" in old else new)
    key = new.split("\n")[-1]
    line = (folder / name).read_text(encoding="utf-8").split("\n").index(key) + 1
    assert found(folder) == [(name, line)]


def test_a_broken_classification_is_an_error_on_its_line(tmp_path: Path) -> None:
    folder, name = copy_of_small(tmp_path), "indicators/area_types.yaml"
    change(folder / name, "  basis: derived\n", "")
    places = [(path, line) for path, line in found(folder) if path == name]
    assert places[0] == (name, 2), "where the classification begins"


@pytest.mark.parametrize(
    ("files", "path", "word"),
    [
        ({"kites": kites.document(LONG)}, "corpus/kite-office/kites.md", "checksum"),
        (
            {"kites": kites.document(LONG + "\n## B\n\nTwo words.\n", checksum="x")},
            "corpus/kite-office/kites.md",
            "words",
        ),
        ({"kites": kites.document(LONG, checksum="x", colour="red")}, "corpus/kite-office/kites.md", "colour"),
        ({"cells": kites.CELLS.replace("5400", "\x1b5400")}, "indicators/kites-flown.csv", "control"),
        ({"meaning": kites.meaning(caveats="Up\u202edown.")}, "indicators/kites-flown.yaml", "control"),
        ({"meaning": kites.meaning(colour="red")}, "indicators/kites-flown.yaml", "colour"),
        ({"synonyms": "- terms: [kite, kites]\n"}, "corpus/synonyms.yaml", "joins nothing"),
    ],
    ids=["checksum", "short", "key", "escape", "bidi", "catalogue", "synonyms"],
)
def test_what_a_reviewer_should_look_at_is_a_warning(
    files: dict[str, str | bytes | None], path: str, word: str, tmp_path: Path
) -> None:
    (problem,) = check_library(clean_kites(tmp_path, **files))[0]
    assert (problem.path, problem.level, word in problem.message) == (path, "warning", True)


def judged(tmp_path: Path, text: str | bytes) -> list[Problem]:
    """The problems of judged questions beside a library in order."""
    problems, _ = check_library(clean_kites(tmp_path, questions=text))
    assert {p.path for p in problems} <= {QUESTIONS}
    return problems


def test_right_questions_have_no_problems(tmp_path: Path) -> None:
    assert judged(tmp_path, RIGHT + "- {id: b, kind: unanswerable, question: Why?, unanswerable: true}\n") == []


@pytest.mark.parametrize(
    "wrong",
    [
        "- id: b\n", "- {id: b, kind: direct, question: ''}\n", "- just words\n",
        "- {id: a, kind: unanswerable, question: Why?, unanswerable: true}\n",
        "- {id: b, kind: easy, question: Why?, unanswerable: true}\n",
        "- {id: b, kind: direct, question: Why?}\n",
        "- {id: b, kind: direct, question: Why?, indicator: kites-flown, unanswerable: true}\n",
        "- {id: b, kind: direct, question: Why?, indicator: kites-flown, half: third}\n",
        "- {id: b, kind: direct, question: Why?, indicator: kites-flown, words: ['(']}\n",
        "- {id: b, kind: direct, question: Why?, indicator: kites-flown, colour: red}\n",
        "- {id: b, kind: direct, question: Why?, indicator: kites-lost}\n",
        "- {id: b, kind: direct, question: Why?, documents: [kite-office/none]}\n",
        "- {id: b, kind: placed, question: Why?, indicator: kites-flown, areas: [E99999999]}\n",
    ],
)  # fmt: skip
def test_every_wrong_question_is_an_error_on_its_line(wrong: str, tmp_path: Path) -> None:
    problems = judged(tmp_path, RIGHT + wrong)
    assert problems
    assert {(p.line, p.level) for p in problems} == {(RIGHT.count("\n") + 1, "error")}, problems


@pytest.mark.parametrize("text", ["a: b\n", "words\n", "- [\n", b"- id: \xff\n"])
def test_questions_that_cannot_be_read_are_an_error(text: str | bytes, tmp_path: Path) -> None:
    assert "error" in {p.level for p in judged(tmp_path, text)}


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    folder = clean_kites(tmp_path)
    (folder / "indicators/kites-lost.csv").mkdir()
    with pytest.raises(LibraryError, match=r"kites-lost\.csv cannot be read"):
        check_library(folder)


# What a reviewer should look at: each with its line, and how to mend it.

KITES = "corpus/kite-office/kites.md"
FIRST = len(kites.document("", checksum="x").split("\n"))
"""The line on which a body begins."""
TEXT = "Every harbour keeps twelve spare kite strings in a dry shed, dyed red so that all gulls see them."
OTHER = "The office counts kites at noon on each working day, and publishes what it counted in the month of May."


def looked_at(tmp_path: Path, body: str, **more: str | bytes | None) -> list[tuple[int, str]]:
    """Line and message of each warning on a document with this body; it has no errors."""
    folder = clean_kites(tmp_path, **{"kites": kites.document(body, checksum="x"), **more})
    problems = [p for p in check_library(folder)[0] if p.path == KITES]
    assert {p.level for p in problems} <= {"warning"}
    return [(p.line - FIRST, p.message) for p in problems]


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        (f"## A\n\n{TEXT}\n\n#### B\n\n{OTHER}\n", 4, "a level is skipped: #### “B” follows ## “A”. Write ###"),
        (f"### A\n\n{TEXT}\n", 0, "the first heading is ### “A”: begin with ##"),
        (f"## A\n\n{TEXT}\n\n##\n\n{OTHER}\n", 4, "a heading is empty (##)"),
        (f"## A\n\n{TEXT}\n\n## Left over\n", 4, "the document ends with the heading “Left over”"),
        (f"## A\n\n{TEXT}\n\n## B\n<!-- page 4 -->\n", 4, "the document ends with the heading “B”"),
        (f"## A\n\n## B\n\n{TEXT}\n", 0, "the heading “A” has no text under it"),
        (f"## A\n\n{TEXT}\n\n## a\n\n{OTHER}\n", 4, "the heading “a” stands on line {first} already"),
        (f"A\n---\n\n{TEXT}\n\nA\n---\n\n{OTHER}\n", 5, "the heading “A” stands on line {first} already"),
        (f"## Kites over Harbours\n\n{TEXT}\n", 0, "repeats the title"),
        (f"<!--\na note\nof three lines\n-->\n## A\n\n{TEXT}\n\n#### B\n\n{OTHER}\n", 8, "a level is skipped"),
    ],
    ids=["skipped", "begins deep", "empty", "last", "last but a mark", "bare", "twins", "twins underlined", "title",
         "behind a long comment"],
)  # fmt: skip
def test_headings_that_need_a_look(body: str, line: int, words: str, tmp_path: Path) -> None:
    ((where, message),) = looked_at(tmp_path, body)
    assert where == line
    assert words.format(first=FIRST) in message


@pytest.mark.parametrize(
    "body",
    [
        f"{TEXT}\n\n## A\n\n### B\n\n{TEXT}\n\n### C\n\n{TEXT}\n\n## D\n\n### B\n\n{OTHER}\n",
        f"# A\n\n## B\n\n{TEXT}\n\n## C\n\n- {OTHER}\n",
        f"## A\n\n{TEXT}\n\n```\n#### no\n```\n\n## C\n\n```\n{OTHER}\n```\n",
        f"## A\n\n{TEXT}\n\n<!--\n##### no heading\n-->\n\n## B\n\n| a | b |\n|---|---|\n| {TEXT} | {OTHER} |\n",
    ],
    ids=["same under others", "part", "code", "comment"],
)
def test_headings_in_order_are_left_alone(body: str, tmp_path: Path) -> None:
    assert looked_at(tmp_path, body) == []


def test_passages_too_short_and_too_long_are_named_with_their_words(tmp_path: Path) -> None:
    fourteen, fifteen = " ".join(["kite"] * 13) + " flies.", " ".join(["kite"] * 14) + " flies."
    fits, long = ("kite " * 239 + "flies.", "kite " * 240 + "flies.")
    found = looked_at(tmp_path, f"## A\n\n{fourteen}\n\n## B\n\n{fifteen}\n\n## C\n\n{fits}\n\n## D\n\n{long}\n")
    assert [(line, message.split(":")[0]) for line, message in found] == [
        (0, "a passage has only 14 words (fewer than 15)"),
        (12, "a passage has 241 words without the end of a sentence (the limit is 160)"),
    ]


NEIGHBOUR = kites.document(f"## Tails\n\n{OTHER}\n", title="Tails", checksum="y")


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("[x](tials.md)", "this library has no file corpus/kite-office/tials.md. Did you mean kite-office/tails?"),
        ("[x](../other-office/none.md)", "no file corpus/other-office/none.md"),
        ("[x](tails.md#tials)", "kite-office/tails has no heading #tials. Did you mean #tails?"),
        ("[x](#nowhere)", "this document has no heading #nowhere"),
        ("[x][a]\n\n[a]: lost.md", "no file corpus/kite-office/lost.md"),
        ("![a picture](lost.png)", "no file corpus/kite-office/lost.png"),
        ("[x]()", "it has no address"),
        ("[x](/government/news)", "works on its own site only"),
        ("[x](../../../secret.md)", "it leads out of the library"),
        ("[x](%00.md)", "is dead"),
    ],
)
def test_dead_links_are_named(link: str, words: str, tmp_path: Path) -> None:
    body = f"## A\n\n{TEXT}\n{OTHER} See {link}\n"
    ((line, message),) = looked_at(tmp_path, body, **{"corpus__kite-office__tails": NEIGHBOUR})
    assert line == 3
    assert words in message and "take the link out" in message


def test_links_that_lead_somewhere_are_left_alone(tmp_path: Path) -> None:
    targets = [
        "tails.md", "../kite-office/tails.md#tails", "#a-second-one-really", "#a-second-one-really-1",
        "kites.md#tails-é", "https://example.org/none.md", "mailto:kites@example.org", "//example.org/x",
        "../../indicators/kites-flown.csv", "%74ails.md", "http://127.0.0.1:9/never-fetched",
    ]  # fmt: skip
    links = " ".join(f"[x]({target})" for target in targets)
    body = (
        f"## A second one, really!\n\n{TEXT} {links}\n\n`[x](lost.md)` \\[x](lost.md) <!-- [x](lost.md) -->\n\n"
        f"### A second one (really)\n\n{OTHER}\n\n## Tails É\n\n{TEXT}\n"
    )
    assert looked_at(tmp_path, body, **{"corpus__kite-office__tails": NEIGHBOUR}) == []


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        ("\x07", "a control character (U+0007) stands here"),
        ("\x9b", "a control character (U+009B)"),
        ("\u202e", "a bidirectional control (U+202E, right-to-left override)"),
        ("\U000e0041", "a tag character (U+E0041"),
        ("\u200b", "a zero-width character (U+200B"),
        ("\ufeff", "a zero-width character (U+FEFF"),
        ("\ufffd", "a replacement character (U+FFFD"),
        ("\uf0b7", "a private-use character (U+F0B7)"),
        ("\xad", "a soft hyphen (U+00AD"),
        ("\ufb01", "a ligature (U+FB01, latin small ligature fi)"),
    ],
    ids=lambda value: f"{ord(value):x}" if len(value) == 1 else "",
)
def test_strange_characters_are_named_on_their_line(sign: str, words: str, tmp_path: Path) -> None:
    ((line, message),) = looked_at(tmp_path, f"## A\n\n{TEXT}\nKites fly hi{sign}gh over the harbour.\n")
    assert line == 3
    assert message.startswith(words)
    ((line, message),) = looked_at(tmp_path, f"## A\n\n{sign}{TEXT}\n" + f"\nKites{sign} fly.\n" * 8)
    more = (
        f", and on lines {FIRST + 4}, {FIRST + 6}, {FIRST + 8}, {FIRST + 10}, {FIRST + 12} and 3 more, 9 times in all."
    )
    assert (line, more in message) == (2, True)


def test_a_lone_carriage_return_joins_words_and_is_named(tmp_path: Path) -> None:
    ((line, message),) = looked_at(tmp_path, f"## A\n\n{TEXT}\rKites fly.\n")
    assert (line, "U+000D" in message) == (2, True)


@pytest.mark.parametrize("text", ["café £5 – “so” … 50 ° ½ 漢字 🪁 Ŵ", "no\u00a0break", "a line\r\n"])
def test_characters_that_belong_are_left_alone(text: str, tmp_path: Path) -> None:
    assert looked_at(tmp_path, f"\ufeff## A\n\n{TEXT} {text}\n".lstrip("\ufeff")) == []


def test_strange_characters_in_judged_questions_are_named(tmp_path: Path) -> None:
    (problem,) = judged(tmp_path, RIGHT.replace("strings", "str\u200bings"))
    assert (problem.line, "zero-width" in problem.message) == (3, True)


# Front matter.


def matter(tmp_path: Path, *lines: str, **keys: object) -> list[tuple[str, int, str]]:
    """Level, line and message of each problem of a front matter with these keys, and lines at its end."""
    more = "".join(f"{line}\n" for line in lines)
    text = kites.document(LONG, checksum="x", **keys).replace("\n---\n", f"\n{more}---\n")
    folder = clean_kites(tmp_path, kites=text)
    problems = [p for p in check_library(folder)[0] if p.path.startswith("corpus/")]
    return [(p.level, p.line, p.message) for p in problems]


@pytest.mark.parametrize(
    ("published", "added", "right"),
    [
        ("2026-11-02", "2026-11-01", False), ("2026-12", "2026-11-30", False), ("2027", "2026-11-30", False),
        ("2026-11-01", "2026-11-01", True), ("2026-11", "2026-11-01", True), ("2026", "2026-01-01", True),
        (None, "2026-01-01", True), ("9999", "9999-01-01", True),
    ],
)  # fmt: skip
def test_published_later_than_added_is_an_error_whatever_the_day(
    published: str | None, added: str, right: bool, tmp_path: Path
) -> None:
    found = matter(tmp_path, published=published, added=added)
    assert [(level, line) for level, line, _ in found] == ([] if right else [("error", 4)])
    assert all("is later than added" in message for _, _, message in found)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("series: no", "series: no is read as text here, but other programs read it as true or false"),
        ("series: 12:30", "series: 12:30 is read as text here, but other programs read it as a number"),
        ("series: 2024", "as a number"),
        ("series: 1e3", ""),
        ("series: 2024-05-06", "as a date"),
        ("topics: [kites, off]", "topics: off"),
        ("series: 'no'", ""),
        ("series: Kites # 5", "what stands behind the # is a comment"),
        ("series: 'Kites # 5'", ""),
        ("series: C#", ""),
        ("series: null", ""),
        ("colour: no", "unknown key colour"),
        ("sries: Kites", "Did you mean series?"),
    ],
)
def test_values_that_other_programs_read_otherwise(line: str, words: str, tmp_path: Path) -> None:
    found = matter(tmp_path, line)
    assert [(level, words in message) for level, _, message in found] == ([("warning", True)] if words else [])
    assert all(number == FIRST - 1 for _, number, _ in found)


# Among documents.

WORDS = (
    "harbour kite string gull shed red noon wind tail knot paper frame reel spool cloth field hill rain sun cloud "
    "office count day month year sea boat pier rope sail mast crew storm tide moon star lamp wall gate path"
).split()


def essay(seed: int, length: int = 400) -> list[str]:
    """Words without sense, other ones for each seed, with a full stop here and there."""
    chance = random.Random(seed)
    return [chance.choice(WORDS) + ("." if place % 12 == 11 else "") for place in range(length)]


def paper(words: list[str], title: str, **keys: object) -> str:
    """A document of some words."""
    text = re.sub(r"\. (\w)", lambda match: f". {match[1].upper()}", " ".join(words))
    return kites.document(f"## Kites\n\nKites fly. {text}.\n", title=title, checksum=title, **keys)


def library_of(tmp_path: Path, **papers: str) -> list[Problem]:
    """The problems of a library of these documents of the Kite Office."""
    files = {f"corpus__kite-office__{name.replace('_', '-')}": text for name, text in papers.items()}
    return check_library(clean_kites(tmp_path, **files))[0]


def test_near_copies_are_named_on_both(tmp_path: Path) -> None:
    words = essay(1)
    changed = [f"x{word}" if place % 20 == 7 else word for place, word in enumerate(words)]
    problems = library_of(tmp_path, one=paper(words, "One"), two=paper(changed, "Two"), three=paper(essay(2), "Three"))
    assert [(p.path, p.level) for p in problems] == [
        ("corpus/kite-office/one.md", "warning"),
        ("corpus/kite-office/two.md", "warning"),
    ]
    assert "near-copy: 59%" in problems[0].message and "kite-office/two" in problems[0].message
    assert problems[0].line == len(paper(words, "One").split("\n")) - 3, "the section that holds the copied text"


def test_a_short_document_out_of_a_long_one_is_a_near_copy(tmp_path: Path) -> None:
    words = essay(3, 6000)
    problems = library_of(tmp_path, long=paper(words, "Long"), short=paper(words[3000:3200], "Short"))
    assert {p.path.split("/")[-1]: re.search(r"(\d+)%", p.message)[1] for p in problems} == {  # type: ignore[index]
        "long.md": "3",
        "short.md": "99",
    }


def test_documents_that_share_a_paragraph_only_or_follow_one_another_are_no_copies(tmp_path: Path) -> None:
    words, about = essay(4), essay(5, 60)
    assert library_of(
        tmp_path / "a", one=paper(essay(6) + about, "One"), two=paper(essay(7) + about, "Two")
    ) == []  # fmt: skip
    old = paper(words, "Old", published="2020", status="superseded", superseded_by="kite-office/new")
    assert library_of(tmp_path / "b", old=old, new=paper(words, "New", published="2021")) == []


def test_a_crowd_of_copies_is_found_whole(tmp_path: Path) -> None:
    words = essay(8)
    problems = library_of(tmp_path, **{f"copy_{number}": paper(words, f"Copy {number}") for number in range(12)})
    assert {p.path for p in problems} == {f"corpus/kite-office/copy-{number}.md" for number in range(12)}


def test_the_numbers_of_runs_do_not_depend_on_the_process() -> None:
    found = runs("one two three four five six seven eight nine".split())
    assert found == [1400038315688305156, 1445379418580203215]
    assert runs("two three four five six seven eight nine".split()) == found[1:]
    assert runs(["seven"] * 7) == []


def test_a_newer_edition_asks_the_older_to_step_back(tmp_path: Path) -> None:
    papers = {
        "first": paper(essay(10), "First", series="Kite Count", published="2021"),
        "second": paper(essay(11), "Second", series="kite count", published="2022-05"),
        "third": paper(essay(12), "Third", series="Kite Count", published="2022-05-06"),
        "undated": paper(essay(13), "Undated", series="Kite Count", published=None),
        "gone": paper(essay(14), "Gone", series="Kite Count", published="2024", status="withdrawn"),
        "lone": paper(essay(15), "Lone", series="Kite Tails", published="2020"),
    }
    (problem,) = library_of(tmp_path, **papers)
    assert (problem.path, problem.level) == ("corpus/kite-office/first.md", "warning")
    assert "superseded_by: kite-office/second" in problem.message
    assert papers["first"].split("\n")[problem.line - 1] == "status: current"
    papers["first"] = paper(
        essay(10), "First", series="Kite Count", published="2021", status="superseded",
        superseded_by="kite-office/second",
    )  # fmt: skip
    assert library_of(tmp_path, **papers) == []


@pytest.mark.parametrize(
    ("chain", "wrong"),
    [
        ({"a": "a"}, {"a"}),
        ({"a": "b", "b": "a"}, {"a", "b"}),
        ({"a": "b", "b": "c", "c": "b"}, {"b", "c"}),
        ({"a": "b", "b": "c", "c": ""}, set()),
        ({"a": "none"}, {"a"}),
    ],
    ids=["itself", "two", "tail", "chain", "none"],
)
def test_superseded_by_in_a_circle_is_an_error(chain: dict[str, str], wrong: set[str], tmp_path: Path) -> None:
    papers = {
        name: paper(essay(20 + ord(name)), name, status="superseded", superseded_by=f"kite-office/{after}")
        if after
        else paper(essay(20 + ord(name)), name)
        for name, after in chain.items()
    }
    problems = library_of(tmp_path, **papers)
    assert {p.path for p in problems if p.level == "error"} == {f"corpus/kite-office/{name}.md" for name in wrong}
    for problem in problems:
        name = problem.path.split("/")[-1].removesuffix(".md")
        assert papers[name].split("\n")[problem.line - 1].startswith("superseded_by:")


def test_an_older_document_does_not_supersede_a_newer(tmp_path: Path) -> None:
    new = paper(essay(30), "New", published="2022", status="superseded", superseded_by="kite-office/old")
    (problem,) = library_of(tmp_path, new=new, old=paper(essay(31), "Old", published="2021-12"))
    assert (problem.level, "published earlier" in problem.message) == ("warning", True)


def test_a_document_in_a_wrong_folder_is_named(tmp_path: Path) -> None:
    folder = clean_kites(tmp_path)
    for name in ("corpus/README.md", "corpus/a/b/c.md", "corpus/.hidden/c.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Kites.", encoding="utf-8")
    unread = [p.path for p in check_library(folder)[0] if "is not read" in p.message]
    assert unread == ["corpus/README.md", "corpus/a/b/c.md"]


# One file, and other forms.


def test_one_file_is_judged_in_the_light_of_the_whole(tmp_path: Path) -> None:
    words = essay(40)
    library_of(tmp_path, one=paper(words, "One"), two=paper(words, "Two"), three=paper(essay(41, 20), "Three"))
    folder, checked = check_file(tmp_path / "corpus/kite-office/two.md")
    assert folder == tmp_path
    assert [(p.path, "kite-office/one" in p.message) for p in checked.problems] == [("corpus/kite-office/two.md", True)]
    assert checked.errors_elsewhere == 0


def test_one_file_tells_of_errors_in_others_but_does_not_list_them(tmp_path: Path) -> None:
    folder = clean_kites(tmp_path, cells=kites.CELLS + "E12000002,2022,many,,,\n", questions="- id: a\n")
    _, checked = check_file(folder / "indicators/kites-flown.yaml")
    assert (checked.problems, checked.errors_elsewhere) == ((), 3)
    for name, count in (("indicators/kites-flown.csv", 1), (QUESTIONS, 2)):
        _, checked = check_file(folder / name)
        assert [(p.path, p.level) for p in checked.problems] == [(name, "error")] * count
    (folder / "indicators/areas.csv").unlink()
    _, checked = check_file(folder / KITES)
    assert "indicators/areas.csv" in [p.path for p in checked.problems], "nothing can be said without it"


def test_a_linked_file_is_checked_where_it_lies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = clean_kites(tmp_path / "library")
    (folder / KITES).rename(tmp_path / "away.md")
    (folder / KITES).symlink_to(tmp_path / "away.md")
    assert check_file(folder / KITES)[1].problems == ()
    assert run(capsys, "check", str(folder / "corpus" / ".." / KITES))[0] == 0


def test_a_file_named_as_the_library_is_no_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = clean_kites(tmp_path)
    code, out, err = run(capsys, "check", "--library", str(folder / KITES))
    assert (code, out, "is not a folder" in err) == (3, "", True)


def test_a_file_of_no_library_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "alone.md").write_text("Kites.", encoding="utf-8")
    with pytest.raises(UsageError, match="lies in no library"):
        check_file(tmp_path / "alone.md")
    folder = clean_kites(tmp_path / "library")
    (folder / "notes.md").write_text("Kites.", encoding="utf-8")
    with pytest.raises(UsageError, match="no file that a library is made of"):
        check_file(folder / "notes.md")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command."""
    code = main(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_errors_come_before_warnings_and_decide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = clean_kites(tmp_path, kites=kites.document("## A\n\nToo short.\n", checksum="x"))
    code, out, err = run(capsys, "check", str(folder))
    assert (code, "0 errors, 1 warning" in err) == (0, True)
    clean_kites(tmp_path, cells=kites.CELLS + "E12000002,2022,many,,,\n", kites=(folder / KITES).read_bytes())
    code, out, err = run(capsys, "check", str(folder))
    assert (code, [line.split(": ")[1] for line in out.splitlines()]) == (1, ["error", "warning"])
    code, out, err = run(capsys, "check", str(folder / KITES))
    assert (code, out.count("\n"), "1 error in other files" in err) == (0, 1, True)


def test_problems_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = clean_kites(tmp_path, cells=kites.CELLS + "E12000002,2022,many,,,\n")
    code, out, _ = run(capsys, "check", "--format", "json", str(folder))
    data = json.loads(out)
    assert (code, data["schema"], data["errors"], data["warnings"]) == (1, "assistant.problems/1", 1, 0)
    assert data["problems"][0] | {"message": ""} == {
        "path": "indicators/kites-flown.csv", "line": 8, "level": "error", "message": "",
    }  # fmt: skip


def test_problems_as_annotations(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = kites.document(LONG, checksum="x").replace("publisher:", "licence,100%: a\npublisher:")
    folder = clean_kites(tmp_path / "a,b:c%", kites=bad, cells=kites.CELLS + "E12000002,2022,5 %,,,\n")
    monkeypatch.chdir(tmp_path)
    code, out, _ = run(capsys, "check", "--format", "github", str(folder))
    lines = out.splitlines()
    assert code == 1
    assert lines[0].startswith("::error file=a%2Cb%3Ac%25/indicators/kites-flown.csv,line=8::")
    assert "5 %25" in lines[0]
    assert lines[1].startswith(f"::warning file=a%2Cb%3Ac%25/{KITES},line=1::unknown key licence,100%25.")
    monkeypatch.chdir(folder)
    assert "file=indicators/kites-flown.csv,line=8::" in run(capsys, "check", "--format", "github")[1]


@pytest.mark.parametrize(
    ("text", "in_property", "escaped_text"),
    [
        ("50% of\r\nall: a,b", False, "50%25 of%0D%0Aall: a,b"),
        ("50%0A of\r\nall: a,b", True, "50%250A of%0D%0Aall%3A a%2Cb"),
        ("::error::x", True, "%3A%3Aerror%3A%3Ax"),
    ],
)
def test_signs_that_would_end_an_annotation_are_escaped(text: str, in_property: bool, escaped_text: str) -> None:
    assert escaped(text, in_property) == escaped_text


def test_nothing_of_a_document_begins_an_annotation_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = f"## A\n\n{TEXT}\n\n## x&#10;::error::made up\n"
    folder = clean_kites(tmp_path, kites=kites.document(body, checksum="x"))
    _, out, _ = run(capsys, "check", "--format", "github", str(folder))
    assert out and all(line.startswith("::warning file=") for line in out.splitlines())


# Whatever a file holds, a check ends with problems, not with a fault.

SIGNS = st.sampled_from(
    [
        *"abn0129.:-#[]{}()*&!|>%@`'\"<>=,~? \n\t\r\\/_é\u202e\u200b\ufb01\x85\u2028",
        "\n## ",
        "\n---\n",
        "]( ",
        "](",
        "<!--",
        "-->",
    ]
)
PIECES = st.lists(SIGNS, max_size=40).map("".join)


@given(value=PIECES, body=PIECES, line=PIECES)
def test_no_document_stops_a_check(value: str, body: str, line: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    text = kites.document(LONG + body, checksum="x").replace("\n---\n", f"\nseries: {value}\n{line}\n---\n", 1)
    problems, _ = check_library(clean_kites(folder, kites=text, synonyms=value, questions=line))
    assert all(p.line >= 1 and p.message.endswith((".", "?")) for p in problems), problems


@given(st.text(max_size=200))
def test_no_link_or_heading_stops_an_outline(text: str) -> None:
    drawn = outline(f"---\n---\n## {text}\n[x]({text})\n{text}")
    assert drawn.headings or not text.isprintable()
    assert all(anchor(heading.text) == anchor(heading.text).lower() for heading in drawn.headings)
