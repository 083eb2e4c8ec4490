"""An Answer read back from its JSON: the opposite of `as_json`, for files that anybody may have changed.

Whatever form prints an answer prints the same of one read back. Left out is what only serves to find something: other
names and wordings of places and measures, and what parts of a question look things up by (terms, content, wish, named
documents, places spoken of before).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, get_args

from assistant.errors import UsageError
from assistant.model import (
    Answer,
    AreaMention,
    Cell,
    Citation,
    Evidence,
    Intent,
    Kind,
    LibraryFacts,
    Part,
    Passage,
    Peers,
    Period,
    Question,
    Rank,
    Role,
    Row,
    Standing,
    Statement,
    Status,
    Table,
    Working,
)
from assistant.places.names import LEVEL_ORDER
from assistant.render.as_json import SCHEMA
from assistant.render.checked import Node, Unfit
from assistant.render.definitions import Definitions
from assistant.words.clean import one_line

_FAMILY = SCHEMA.rpartition("/")[0]
_WRITE = "save one with “assistant ask … --format json --output FILE”"
_AGAIN = "ask its question again and save it anew"


class NotAnAnswer(UsageError):
    """A text that cannot be read back as an answer; its words say why and what to do."""


def read_answer(text: str | Mapping[str, Any], name: str = "The saved answer") -> Answer:
    """The answer in a JSON text, or in data already parsed; `name` is what a person calls it (a file).

    Raises NotAnAnswer (a UsageError) for what is no answer, is cut, or was written by another version.
    """
    data = _parsed(text, name) if isinstance(text, str) else text
    schema = data.get("schema") if isinstance(data, Mapping) else None
    if not isinstance(schema, str) or schema.rpartition("/")[0] != _FAMILY:
        raise NotAnAnswer(f"{name} holds no answer of this program: {_WRITE}.")
    if schema != SCHEMA:
        raise NotAnAnswer(
            f"{name} was written by another version of the program ({one_line(schema)[:60]}; this one reads {SCHEMA}): "
            f"{_AGAIN}."
        )
    try:
        return _answer(Node(data))
    except Unfit as error:
        raise NotAnAnswer(f"{name} cannot be read as an answer: {error}; {_AGAIN}.") from error


def _parsed(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise NotAnAnswer(f"{name} is not JSON, or was cut short ({where}): {_WRITE}.") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; lists in lists in lists
        raise NotAnAnswer(f"{name} holds JSON that no program of ours wrote: {_WRITE}.") from error


def _answer(node: Node) -> Answer:
    known = Definitions(node)
    understood = node.at("understood")
    return Answer(
        question=Question(
            node.at("question").text(),
            tuple(_part(part, known) for part in understood.at("read").items()),
            understood.at("unmatched").texts(),
        ),
        status=node.at("status").one_of(get_args(Status)),
        statements=tuple(_statement(statement) for statement in node.at("statements").items()),
        passages=tuple(_passage(passage, known) for passage in node.at("passages").items()),
        tables=tuple(_table(table, known) for table in node.at("tables").items()),
        citations=tuple(_citation(citation) for citation in node.at("citations").items()),
        library=_library(node.at("library")),
        attributions=node.at("attributions").texts(),
    )


def _part(node: Node, known: Definitions) -> Part:
    return Part(
        text=node.at("text").text(),
        intents=tuple(intent.one_of(get_args(Intent)) for intent in node.at("intents").items()),
        areas=tuple(_mention(mention, known) for mention in node.at("areas").items()),
        area_types=tuple(known.area_type(name) for name in node.at("area_types").items()),
        indicators=tuple(known.indicator(slug) for slug in node.at("indicators").items()),
        indicators_named=node.at("indicators_named").flag(),
        absent=node.at("absent").or_empty(),
        unplaced=node.at("unplaced").texts(),
        period=_period(node.at("period")) if node.has("period") else None,
        peers=_peers(node.at("peers")) if node.has("peers") else None,
        direction=node.at("direction").one_of(("highest", "lowest")) if node.has("direction") else "",
        top=node.at("top").whole() if node.has("top") else 0,
        amount=node.at("amount").flag(),
        assumed=node.at("assumed").texts(),
        carried=node.at("carried").texts(),
        side=node.at("side").or_empty(),
        outcome=node.at("outcome").one_of(get_args(Status)) if node.has("outcome") else "",
    )


def _mention(node: Node, known: Definitions) -> AreaMention:
    return AreaMention(
        known.area(node.at("code")),
        node.at("text").text(),
        node.at("part_only").flag(),
        tuple(known.area(code) for code in node.at("others").items()),
    )


def _period(node: Node) -> Period:
    last = node.at("last").whole(-9999, 9999) if node.has("last") else None
    return Period(node.at("text").text(), node.at("first").whole(-9999, 9999), last, node.at("exact").or_empty())


def _peers(node: Node) -> Peers:
    return Peers(
        node.at("level").one_of(LEVEL_ORDER),
        node.at("type").or_empty(),
        node.at("country").or_empty(),
        node.at("within").or_empty(),
        node.at("words").text(),
        node.at("codes").texts(),
    )


def _statement(node: Node) -> Statement:
    return Statement(
        text=node.at("text").text(),
        kind=node.at("kind").one_of(get_args(Kind)),
        citations=tuple(number.whole() for number in node.at("citations").items()),
        working=_working(node.at("working")) if node.has("working") else None,
        standing=node.at("standing").one_of(get_args(Standing)) if node.has("standing") else None,
        heading=node.at("heading").or_empty(),
    )


def _working(node: Node) -> Working:
    return Working(node.at("text").text(), tuple(_cell(cell) for cell in node.at("cells").items()))


def _cell(node: Node, indicator: str | None = None) -> Cell:
    return Cell(
        indicator=indicator or node.at("indicator").text(),
        area_code=node.at("area_code").text(),
        period=node.at("period").period(),
        value=node.at("value").number(),
        lower=node.at("lower").number(),
        upper=node.at("upper").number(),
        status=node.at("status").text(),
        line=node.at("line").whole(),
    )


def _passage(node: Node, known: Definitions) -> Evidence:
    text = node.at("text").filled()
    score = node.at("score").number()
    if score is None:
        raise node.at("score").unfit("a number")
    passage = Passage(
        number=node.at("number").whole(),
        document=known.document(node),
        section=node.at("section").texts(),
        pages=node.at("pages").texts(),
        text=text,
        bounds=_bounds(node.at("bounds"), len(text)),
    )
    role = node.at("role").one_of(get_args(Role))
    return Evidence(passage, node.at("citation").whole(), role, score, node.at("matched").texts())


def _bounds(node: Node, length: int) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a passage begin and end: in order, inside its text, at least one."""
    found: list[tuple[int, int]] = []
    for pair in node.items():
        ends = [end.whole(0, length) for end in pair.items()]
        if len(ends) != 2 or ends[0] >= ends[1] or (found and ends[0] < found[-1][1]):
            raise pair.unfit("the beginning and the end of a sentence of the text")
        found.append((ends[0], ends[1]))
    if not found:
        raise node.unfit("a list of at least one sentence")
    return tuple(found)


def _table(node: Node, known: Definitions) -> Table:
    indicator = known.indicator(node.at("indicator"))
    rows = tuple(_row(row, known, indicator.slug) for row in node.at("rows").items())
    if not rows:
        raise node.at("rows").unfit("a list of at least one row")
    return Table(indicator, rows, node.at("ranked").flag(), node.at("citation").whole())


def _row(node: Node, known: Definitions, slug: str) -> Row:
    return Row(
        area=known.area(node.at("area_code")),
        cell=_cell(node, slug),
        asked=node.at("asked").flag(),
        rank=_rank(node.at("rank")) if node.has("rank") else None,
        marks=node.at("marks").texts(),
    )


def _rank(node: Node) -> Rank:
    return Rank(
        node.at("place").whole(1),
        node.at("of").whole(),
        node.at("from").one_of(("highest", "lowest")),
        node.at("joint").flag(),
        node.at("among").text(),
    )


def _citation(node: Node) -> Citation:
    return Citation(
        node.at("number").whole(),
        node.at("kind").one_of(("document", "table")),
        node.at("reference").text(),
        node.at("url").address(),
    )


def _library(node: Node) -> LibraryFacts:
    return LibraryFacts(
        name=node.at("name").filled(),
        shipped=node.at("shipped").flag(),
        documents=node.at("documents").whole(),
        passages=node.at("passages").whole(),
        indicators=node.at("indicators").whole(),
        newest_document=node.at("newest_document").or_empty(),
        newest_figure=node.at("newest_figure").or_empty(),
        digest=node.at("digest").text(),
    )
