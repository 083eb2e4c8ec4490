"""An Answer as one JSON object: `assistant.answer/1`. Keys may be added, never removed or given another meaning.

`from_json.read_answer` reads it back; what it needs beyond what a program would ask for stands under `definitions` and
`understood.read`.
"""

from __future__ import annotations

import json
from typing import Any

from assistant.model import Answer, Cell, Evidence, Part, Period, Row, Statement, Table
from assistant.render import definitions

SCHEMA = "assistant.answer/1"


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "indicator": cell.indicator,
        "area_code": cell.area_code,
        "period": cell.period,
        "value": cell.value,
        "lower": cell.lower,
        "upper": cell.upper,
        "status": cell.status,
        "line": cell.line,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    found: dict[str, Any] = {
        "text": statement.text,
        "kind": statement.kind,
        "citations": list(statement.citations),
        "standing": statement.standing,
    }
    if statement.heading:
        found["heading"] = statement.heading
    if statement.working is not None:
        found["working"] = {
            "text": statement.working.text,
            "cells": [_cell(cell) for cell in statement.working.cells],
        }
    return found


def _passage(evidence: Evidence) -> dict[str, Any]:
    passage = evidence.passage
    document = passage.document
    return {
        "citation": evidence.citation,
        "role": evidence.role,
        "score": evidence.score,
        "document": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "type": document.type,
        "status": document.status,
        "standing": document.standing,
        "covers": document.covers,
        "section": list(passage.section),
        "pages": list(passage.pages),
        "text": passage.text,
        "matched": list(evidence.matched),
        "number": passage.number,
        "bounds": [list(ends) for ends in passage.bounds],
    }


def _row(row: Row) -> dict[str, Any]:
    rank = row.rank
    return {
        "area_code": row.area.code,
        "area": row.area.name,
        "level": row.area.level,
        "period": row.cell.period,
        "value": row.cell.value,
        "lower": row.cell.lower,
        "upper": row.cell.upper,
        "status": row.cell.status,
        "line": row.cell.line,
        "marks": list(row.marks),
        "asked": row.asked,
        "rank": None
        if rank is None
        else {"place": rank.place, "of": rank.of, "from": rank.end, "joint": rank.joint, "among": rank.among},
    }


def _table(table: Table) -> dict[str, Any]:
    indicator = table.indicator
    return {
        "citation": table.citation,
        "indicator": indicator.slug,
        "title": indicator.title,
        "unit": indicator.unit,
        "unit_symbol": indicator.unit_symbol,
        "decimals": indicator.decimals,
        "higher_is": indicator.higher_is,
        "periods": list(table.periods),
        "ranked": table.ranked,
        "rows": [_row(row) for row in table.rows],
        "source": {
            "title": indicator.source_title,
            "publisher": indicator.source_org,
            "published": indicator.published,
            "url": indicator.source_url,
        },
        "statistical_status": indicator.statistical_status,
        "definition": indicator.definition,
        "caveats": indicator.caveats,
    }


def _period(period: Period) -> str:
    """The time a question names in ISO 8601: `2023`, `2018/2019`, `2015/..` for "since 2015"."""
    if period.first < 0:
        return f"P{-period.first}Y"
    if period.last is None:
        return f"{period.first}/.."
    return str(period.first) if period.first == period.last else f"{period.first}/{period.last}"


def _understood(answer: Answer) -> dict[str, Any]:
    parts = answer.question.parts
    mentions = {m.area.code: m for part in parts for m in part.areas}
    return {
        "intents": list(dict.fromkeys(want for part in parts for want in part.intents)),
        "areas": [
            {"code": m.area.code, "name": m.area.name, "level": m.area.level, "text": m.text} for m in mentions.values()
        ],
        "area_types": list(dict.fromkeys(kind.name for part in parts for kind in part.area_types)),
        "indicators": list(dict.fromkeys(i.slug for part in parts for i in part.indicators)),
        "periods": list(dict.fromkeys(_period(part.period) for part in parts if part.period)),
        "periods_in_words": list(dict.fromkeys(part.period.text for part in parts if part.period)),
        "unmatched": list(answer.question.unmatched),
        "assumed": list(dict.fromkeys(text for part in parts for text in part.assumed)),
        "carried": list(dict.fromkeys(text for part in parts for text in part.carried)),
        "parts": [part.text for part in parts],
        "read": [_part(part) for part in parts],
    }


def _part(part: Part) -> dict[str, Any]:
    """One part as it was read; keys only for what there is."""
    period, peers = part.period, part.peers
    areas = [
        _filled({"code": m.area.code, "text": m.text, "part_only": m.part_only, "others": [a.code for a in m.others]})
        for m in part.areas
    ]
    found = {
        "intents": list(part.intents),
        "areas": areas,
        "area_types": [definitions.type_key(kind) for kind in part.area_types],
        "indicators": [indicator.slug for indicator in part.indicators],
        "indicators_named": part.indicators_named,
        "absent": part.absent,
        "unplaced": list(part.unplaced),
        "period": period and {"text": period.text, "first": period.first, "last": period.last, "exact": period.exact},
        "peers": peers
        and _filled(
            {
                "level": peers.level,
                "type": peers.type,
                "country": peers.country,
                "within": peers.within,
                "words": peers.words,
                "codes": list(peers.codes),
            }
        ),
        "direction": part.direction,
        "top": part.top,
        "amount": part.amount,
        "assumed": list(part.assumed),
        "carried": list(part.carried),
        "side": part.side,
        "outcome": part.outcome,
    }
    return {"text": part.text, **_filled(found)}


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """The keys that hold something."""
    return {key: value for key, value in data.items() if value}


def as_data(answer: Answer) -> dict[str, Any]:
    """The answer as plain dictionaries and lists."""
    facts = answer.library
    return {
        "schema": SCHEMA,
        "question": answer.question.text,
        "status": answer.status,
        "understood": _understood(answer),
        "statements": [_statement(statement) for statement in answer.statements],
        "passages": [_passage(evidence) for evidence in answer.passages],
        "tables": [_table(table) for table in answer.tables],
        "citations": [
            {"number": c.number, "kind": c.kind, "reference": c.reference, "url": c.url} for c in answer.citations
        ],
        "attributions": list(answer.attributions),
        "library": {
            "name": facts.name,
            "shipped": facts.shipped,
            "documents": facts.documents,
            "passages": facts.passages,
            "indicators": facts.indicators,
            "newest_document": facts.newest_document,
            "newest_figure": facts.newest_figure,
            "digest": facts.digest,
        },
        "definitions": definitions.written(answer),
    }


def line(answer: Answer) -> str:
    """The answer as one line of JSON, without a line end."""
    return json.dumps(as_data(answer), ensure_ascii=False, separators=(",", ":"))


def render(answer: Answer) -> str:
    """The answer as indented JSON."""
    return json.dumps(as_data(answer), ensure_ascii=False, indent=2) + "\n"
