"""An answer read back from its JSON prints what the first one printed; what is no answer is refused in words."""

from __future__ import annotations

import copy
import json
import random
import runpy
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.answering import ask
from assistant.answering.asking import refused
from assistant.answering.picturing import pictured
from assistant.charts import NoChart, svg, text
from assistant.errors import AssistantError
from assistant.library import Library
from assistant.model import Answer, Area, AreaType, Evidence, Indicator, Part, Passage, Table
from assistant.render import FORMATS, as_copy, as_json, as_text, renderer
from assistant.render.from_json import NotAnAnswer, read_answer
from tests.conftest import ROOT, Series

Asked = tuple[str, tuple[str, ...]]
QUESTIONS: tuple[Asked, ...] = (
    ("", ()),
    ("the of and", ()),
    ("What does the Commission say about people with no qualifications, and how does the North East compare?", ()),
    ("median pay in coastal areas", ()),
    ("What is the capital gains tax rate?", ()),
    ("Which local authority has the highest unemployment rate?", ()),
    ("NEET rate in Glasgow, Newport and Hull since 2015", ()),
    ("no qualifications in Isles of Scilly", ()),
)
"""One of each kind, for tests that go through many changes of each."""

READ = (
    "text", "intents", "areas", "area_types", "indicators", "indicators_named", "absent", "unplaced", "period", "peers",
    "direction", "top", "amount", "assumed", "carried", "side", "outcome",
)  # fmt: skip
"""What is read back of a part; the rest serves only to find something."""


def all_questions() -> list[Asked]:
    """The exchanges of docs/figures.md, the turns of tests/conversations.yaml, and some of the judged questions."""
    found: list[Asked] = [*QUESTIONS, *runpy.run_path(str(ROOT / "docs" / "make_figures.py"))["EXCHANGES"]]
    for conversation in yaml.safe_load((ROOT / "tests/conversations.yaml").read_text(encoding="utf-8")):
        turns = [turn["ask"] for turn in conversation["turns"]]
        found += [(turn, tuple(turns[:place])) for place, turn in enumerate(turns)]
    judged = yaml.safe_load((ROOT / "corpus/questions.yaml").read_text(encoding="utf-8"))
    found += [(entry["question"], tuple(entry.get("after") or ())) for entry in judged[:: len(judged) // 24]]
    return found


@pytest.fixture(scope="module")
def answers(shipped: Library, series: Series) -> list[Answer]:
    """Answers to a tenth of the questions, to all with --full."""
    asked = series(all_questions(), least=40)
    return [ask(shipped, question, after) for question, after in asked]


@pytest.fixture(scope="module")
def some(shipped: Library) -> list[dict[str, Any]]:
    """A few answers of different kinds as data."""
    return [as_json.as_data(ask(shipped, question, after)) for question, after in QUESTIONS]


def shown(answer: Answer) -> Iterator[str]:
    """An answer in every form in which it is printed or copied."""
    for form in FORMATS:
        yield renderer(form)(answer)
    yield as_json.line(answer)
    yield as_text.render(answer, 60, as_text.coloured, True)
    yield as_copy.whole(answer)
    yield from (as_copy.sentence(answer, statement) for statement in answer.statements)
    yield from (as_copy.table_text(answer, table) for table in answer.tables)
    yield from (as_copy.passage(answer, evidence) for evidence in answer.passages)


def charts(library: Library, answer: Answer) -> Iterator[str]:
    """The charts of an answer's tables, or why there is none."""
    for table in answer.tables:
        try:
            made = pictured(library, answer, table)
        except NoChart as none:
            yield str(none)
        else:
            yield "\n".join(text(made)) + svg(made)


def without_finding(answer: Answer) -> Answer:
    """An answer without what only serves to find something, which is not read back."""

    def area(held: Area) -> Area:
        return replace(held, aliases=(), partial_aliases=(), ordinary_words=())

    def indicator(held: Indicator) -> Indicator:
        return replace(held, question_words=(), asked=())

    def kind(held: AreaType) -> AreaType:
        return replace(held, question_words=())

    def passage(held: Passage) -> Passage:
        return replace(held, asked=())

    def evidence(held: Evidence) -> Evidence:
        return replace(held, passage=passage(held.passage))

    def table(held: Table) -> Table:
        rows = tuple(replace(row, area=area(row.area)) for row in held.rows)
        return replace(held, indicator=indicator(held.indicator), rows=rows)

    def part(held: Part) -> Part:
        mentions = tuple(replace(m, area=area(m.area), others=tuple(map(area, m.others))) for m in held.areas)
        kept = {name: getattr(held, name) for name in READ}
        kinds, measures = tuple(map(kind, held.area_types)), tuple(map(indicator, held.indicators))
        return Part(**{**kept, "areas": mentions, "area_types": kinds, "indicators": measures})

    return replace(
        answer,
        question=replace(answer.question, parts=tuple(map(part, answer.question.parts))),
        passages=tuple(map(evidence, answer.passages)),
        tables=tuple(map(table, answer.tables)),
    )


# What is read back is what was written.


def test_every_form_is_the_same_of_an_answer_read_back(answers: list[Answer]) -> None:
    for answer in answers:
        back = read_answer(as_json.render(answer))
        assert list(shown(back)) == list(shown(answer)), answer.question.text


def test_all_is_read_back_but_what_finds_things(answers: list[Answer]) -> None:
    for answer in answers:
        assert read_answer(as_json.line(answer)) == without_finding(answer), answer.question.text


def test_charts_are_the_same_of_an_answer_read_back(shipped: Library, answers: list[Answer]) -> None:
    seen = 0
    for answer in answers:
        drawn = list(charts(shipped, answer))
        seen += len(drawn)
        assert list(charts(shipped, read_answer(as_json.line(answer)))) == drawn, answer.question.text
    assert seen >= 10


def test_data_is_read_as_its_text_is(some: list[dict[str, Any]]) -> None:
    for data in some:
        assert read_answer(data) == read_answer(json.dumps(data))


def test_a_refused_question_is_read_back(shipped: Library) -> None:
    answer = refused(shipped, "the question", "It could not be read.")
    assert read_answer(as_json.line(answer)) == answer


def test_a_definition_stands_once(shipped: Library) -> None:
    """A ranking of hundreds of councils grows by what each council is, never by what is measured."""
    answer = ask(shipped, "Which local authority has the highest unemployment rate?")
    whole = as_json.line(answer)
    table = answer.tables[0]
    assert len(table.rows) > 200
    assert whole.count(table.indicator.definition) == whole.count(table.indicator.source_url) - 1 == 1
    data = as_json.as_data(answer)
    added = len(json.dumps(data["definitions"])) / len(table.rows)
    assert added < len(json.dumps(data["tables"][0]["rows"])) / len(table.rows)


def test_unknown_keys_are_passed_over(some: list[dict[str, Any]]) -> None:
    """A later version may add keys; this one still reads what it knows."""
    for data in some:
        more = copy.deepcopy(data) | {"later": [1]}
        for node in (more["library"], *more["statements"], *more["tables"], *more["passages"]):
            node["later"] = {"x": None}
        assert read_answer(more) == read_answer(data)


# What is no answer.


@pytest.mark.parametrize(
    ("given_text", "said"),
    [
        ("", "is not JSON, or was cut short (line 1, column 1)"),
        ("{", "cut short"),
        ("Dear Minister,", "is not JSON"),
        ("null", "holds no answer of this program"),
        ("[]", "holds no answer of this program"),
        ('"assistant.answer/1"', "holds no answer of this program"),
        ('{"schema": 1}', "holds no answer of this program"),
        ('{"schema": "assistant.marks/1"}', "holds no answer of this program"),
        ('{"schema": "assistant.answer/2"}', "another version"),
        ('{"schema": "assistant.answer/1"}', "definitions must be there: an earlier version wrote this"),
        ('{"schema": "assistant.answer/1", "definitions": []}', "must be an object"),
        ("[" * 100_000, "JSON that no program of ours wrote"),
        ('{"schema": ' + "9" * 10_000 + "}", "JSON that no program of ours wrote"),
        ('{"schema": "assistant.answer/\\u001b[2J\\ud800"}', "another version"),
    ],
)
def test_what_is_no_answer_is_refused_in_words(given_text: str, said: str) -> None:
    with pytest.raises(NotAnAnswer) as caught:
        read_answer(given_text, "notes.json")
    words = str(caught.value)
    assert words.startswith("notes.json") and said in words and words.endswith(".")
    assert "\x1b" not in words and caught.value.exit_code == 2
    assert "save one with" in words or "ask its question again" in words


def test_a_cut_answer_is_refused_wherever_it_is_cut(some: list[dict[str, Any]]) -> None:
    whole = json.dumps(some[2])
    for end in range(0, len(whole) - 1, max(1, len(whole) // 97)):
        with pytest.raises(NotAnAnswer, match="cut short"):
            read_answer(whole[:end])


@pytest.mark.parametrize(
    ("way", "value", "said"),
    [
        (("status",), "excellent", "status must be one of answered, partial, unanswered"),
        (("tables", 0, "rows", 0, "value"), "12", "tables[0].rows[0].value must be a number or null"),
        (("tables", 0, "rows", 0, "value"), float("inf"), "tables[0].rows[0].value must be a number or null"),
        (("tables", 0, "rows", 0, "value"), True, "must be a number or null"),
        (("tables", 0, "rows", 0, "period"), "last year", "must be a period"),
        (("tables", 0, "rows"), [], "at least one row"),
        (("tables", 0, "indicator"), "nothing", "definitions.indicators.no-qualifications"),
        (("understood", "read", 1, "indicators", 0), "nothing", "one of those under definitions.indicators"),
        (("tables", 0, "decimals"), 10**6, "whole number from 0 to 12"),
        (("tables", 0, "rows", 0, "area_code"), "E99999999", "under definitions.areas"),
        (("passages", 0, "bounds"), [[0, 10**6]], "whole number from 0 to"),
        (("passages", 0, "bounds"), [[5, 2]], "the beginning and the end of a sentence"),
        (("passages", 0, "url"), "javascript:alert(1)", "an http or https address"),
        (("passages", 0, "published"), "soon", "must be a date"),
        (("statements", 0, "kind"), 'quoted" onclick="alert(1)', "must be one of quoted, summary"),
        (("citations", 0, "number"), 1.5, "must be a whole number"),
        (("citations", 0, "url"), "file:///etc/passwd", "an http or https address"),
        (("library",), None, "library must be an object"),
    ],
)
def test_a_changed_value_is_named_with_its_place(
    some: list[dict[str, Any]], way: tuple[str | int, ...], value: object, said: str
) -> None:
    data: Any = copy.deepcopy(some[2])
    node = data
    for step in way[:-1]:
        node = node[step]
    node[way[-1]] = value
    with pytest.raises(NotAnAnswer) as caught:
        read_answer(data)
    assert said in str(caught.value)


# Whatever anybody puts in.

HOSTILE: tuple[object, ...] = (
    None, True, False, 0, -1, 1, 3.5, 10**12, -(10**400), 1e308, float("nan"), "", " ", "x", "2023", "9999-99", "0000",
    "\x1b]52;c;eA==\x07", "\ud800", "a\nb\tc", "=1+1", "<script>", "] | [", "\u202e", "K02000001", "uk", "%", "£",
    [], [None], [[]], [1, 2], ["x"], {}, {"code": "x"}, {"x": []}, "y" * 5_000,
)  # fmt: skip


def places(data: object, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The ways to every value of some data."""
    if way:
        yield way
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in steps:
        yield from places(value, (*way, step))


def changed(data: Any, chance: random.Random) -> Any:
    """The data with one to four of its values taken away or replaced, most of them near its top."""
    data = copy.deepcopy(data)
    for _ in range(chance.randint(1, 4)):
        way = chance.choice(sorted(places(data), key=len)[: chance.choice((40, 10**6))])
        node = data
        for step in way[:-1]:
            node = node[step]
        if chance.random() < 0.3:
            del node[way[-1]]
        else:
            node[way[-1]] = chance.choice(HOSTILE)
    return data


def test_a_changed_answer_is_refused_or_printed(some: list[dict[str, Any]], series: Series) -> None:
    """Whatever is put in place of whatever value: a sentence, or an answer that every form can show."""
    read = 0
    for seed in series(range(6_000)):
        data = changed(some[seed % len(some)], random.Random(seed))
        try:
            answer = read_answer(data)
        except AssistantError as error:
            assert str(error).isprintable(), seed
            continue
        read += 1
        for form in shown(answer):
            form.encode("utf-8")
            assert "\x1b]" not in form and "\u202e" not in form, seed
        assert as_json.line(read_answer(as_json.line(answer))) == as_json.line(answer), seed
    assert read >= 10


def test_reading_back_needs_no_library(tmp_path: Path, some: list[dict[str, Any]], monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_answer(some[3]).tables[0].indicator.title
