"""The key `definitions` of an answer as JSON: what its areas, measures, documents and types are, each once.

Rows, passages and tables tell the rest. What only serves to find something (other names, wordings, question words) is
left out: an answer is read by it, not found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from assistant.model import Answer, Area, AreaType, Document, Indicator
from assistant.places.names import LEVEL_ORDER
from assistant.render.checked import Node

T = TypeVar("T")
STANDINGS = ("original", "digest", "reported")
_TO_FIND = frozenset({"aliases", "partial_aliases", "ordinary_words", "question_words", "asked"})
_OF_PASSAGE = ("id", "title", "publisher", "published", "url", "type", "status", "standing", "covers")
_OF_TABLE = (
    "slug", "title", "unit", "unit_symbol", "decimals", "higher_is", "published", "statistical_status", "definition",
    "caveats",
)  # fmt: skip
_OF_SOURCE = {"source_title": "title", "source_org": "publisher", "source_url": "url"}
_TABLED = (*_OF_TABLE, *_OF_SOURCE)
_DATES = frozenset({"published", "added"})
_PERIODS = frozenset({"provisional", "breaks", "first_period", "last_period"})


def type_key(kind: AreaType) -> str:
    """The name of a type of area by which parts refer to it."""
    return f"{kind.classification}/{kind.name}"


def written(answer: Answer) -> dict[str, Any]:
    """The definitions of an answer; a section only where it has something to define."""
    told = _told_areas(answer)
    mentioned = [m.area for part in answer.question.parts for m in part.areas]
    others = [area for part in answer.question.parts for m in part.areas for area in m.others]
    rows = [row.area for table in answer.tables for row in table.rows]
    areas = {area.code: _area(area, told) for area in (*mentioned, *others, *rows)}
    tabled = {table.indicator.slug for table in answer.tables}
    measures = [i for part in answer.question.parts for i in part.indicators] + [t.indicator for t in answer.tables]
    indicators = {i.slug: _without(i, _TABLED if i.slug in tabled else ("slug",)) for i in measures}
    documents = {e.passage.document.id: _without(e.passage.document, _OF_PASSAGE) for e in answer.passages}
    kinds = {type_key(k): _without(k) for part in answer.question.parts for k in part.area_types}
    found = {"areas": areas, "indicators": indicators, "documents": documents, "area_types": kinds}
    return {name: section for name, section in found.items() if section}


def _told_areas(answer: Answer) -> set[str]:
    """Codes of the areas whose name and level stand elsewhere in the JSON."""
    codes = {m.area.code for part in answer.question.parts for m in part.areas}
    return codes | {row.area.code for table in answer.tables for row in table.rows}


def _area(area: Area, told: set[str]) -> dict[str, Any]:
    found = _without(area, ("code", "name", "level") if area.code in told else ("code",))
    if area.official_name == area.name:
        del found["official_name"]
    return found


def _without(value: Any, told: Iterable[str] = ()) -> dict[str, Any]:
    """The fields of a value that are not told elsewhere and not empty."""
    skipped = _TO_FIND | set(told)
    found = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in skipped}
    return {
        name: list(held) if isinstance(held, tuple) else held
        for name, held in found.items()
        if held or type(held) is int
    }


class Definitions:
    """What an answer as JSON defines, by code, slug, identifier and name; raises Unfit where something is amiss."""

    def __init__(self, answer: Node) -> None:
        if not answer.has("definitions"):
            raise answer.at("definitions").unfit("there: an earlier version wrote this, and left out what is needed")
        self._node = answer.at("definitions")
        self._told = _told_by_rows(answer)
        self._tables = {
            table.at("indicator").text(): table for table in answer.at("tables").items() if table.has("indicator")
        }
        self._made: dict[tuple[str, str], Any] = {}

    def area(self, code: Node) -> Area:
        """An area by the node that holds its code."""
        return self._once("areas", code, self._area)

    def indicator(self, slug: Node) -> Indicator:
        """An indicator by the node that holds its slug."""
        return self._once("indicators", slug, self._indicator)

    def area_type(self, name: Node) -> AreaType:
        """A type of area by the node that holds its classification and name."""
        return self._once("area_types", name, lambda _, node: _read(AreaType, node, {}))

    def document(self, passage: Node) -> Document:
        """The document of a passage by the node of the passage."""
        return self._once("documents", passage.at("document"), lambda name, node: _document(name, node, passage))

    def _once(self, section: str, name: Node, make: Callable[[str, Node], T]) -> T:
        key = (section, name.filled())
        if key not in self._made:
            held = self._node.at(section)
            if not held.has(key[1]):
                raise name.unfit(f"one of those under definitions.{section}")
            self._made[key] = make(key[1], held.at(key[1]))
        found: T = self._made[key]
        return found

    def _area(self, code: str, node: Node) -> Area:
        told = {"code": code, **self._told.get(code, {})}
        name = told.get("name") or node.at("name").filled()
        return _read(Area, node, {"official_name": name, **told})

    def _indicator(self, slug: str, node: Node) -> Indicator:
        table = self._tables.get(slug)
        if table is None:
            return _read(Indicator, node, {"slug": slug})
        source = table.at("source")
        told: dict[str, Any] = {
            name: table.at(name).value for name in _OF_TABLE if table.mapping().get(name) is not None
        }
        told |= {name: source.at(key).value for name, key in _OF_SOURCE.items()}
        return _read(Indicator, node, {**told, "slug": slug, "published": source.at("published").value})


def _told_by_rows(answer: Node) -> dict[str, dict[str, str]]:
    """Name and level of the areas that rows and what was understood name."""
    found: dict[str, dict[str, str]] = {}
    for area in answer.at("understood").at("areas").items():
        found[area.at("code").filled()] = {"name": area.at("name").filled(), "level": area.at("level").text()}
    for table in answer.at("tables").items():
        for row in table.at("rows").items():
            known = {"name": row.at("area").filled(), "level": row.at("level").text()}
            found.setdefault(row.at("area_code").filled(), known)
    return found


def _document(name: str, node: Node, passage: Node) -> Document:
    told = {key: passage.at(key).value for key in _OF_PASSAGE if key != "id"}
    return _read(Document, node, {**told, "id": name})


def _read(kind: type[T], node: Node, told: Mapping[str, Any]) -> T:
    """A value of a class from its definition, `told` being what stands elsewhere."""
    held = Node({**told, **node.mapping()} if told else node.mapping(), node.path)
    values = {}
    for field in fields(kind):  # type: ignore[arg-type]
        if field.name in _TO_FIND:
            values[field.name] = ()
        elif held.has(field.name) or field.default is MISSING:
            values[field.name] = _value(str(field.type), held.at(field.name))
    return kind(**values)


def _value(kind: str, node: Node) -> Any:
    """A value by how its field is annotated, and what its name promises."""
    name = node.path.rsplit(".", 1)[-1]
    if kind == "Standing":
        return node.one_of(STANDINGS)
    if kind == "bool":
        return node.flag()
    if kind == "int":
        return node.whole(0, 12)
    if kind == "tuple[str, ...]":
        return tuple(item.period() for item in node.items()) if name in _PERIODS else node.texts()
    if name == "level":
        return node.one_of(LEVEL_ORDER)
    if name in _DATES or name in _PERIODS:
        return _moment(kind, node, name)
    if name in {"url", "source_url"}:
        return node.address() if kind == "str | None" else node.address() or ""
    return node.or_none() if kind == "str | None" else node.or_empty()


def _moment(kind: str, node: Node, name: str) -> str | None:
    """A date or a period; empty or None where there is none."""
    if not node.value:
        return None if kind == "str | None" else ""
    return node.date() if name in _DATES else node.period()
