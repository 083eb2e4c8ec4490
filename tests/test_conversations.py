"""Conversations written apart from the code: what a follow-up carries over is what its writer meant."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.answering import ask
from assistant.library import Library
from assistant.model import Answer, Period

HERE = Path(__file__).parent
MUST = {"conversations": 0.976, "conversations_second": 0.91}
"""The share of turns that must be right: of the sixty that were worked on, and of the eighty that came after."""
COUNTRIES = {"England": "E92000001", "Wales": "W92000004", "Scotland": "S92000003", "Northern Ireland": "N92000002"}


def faults(answer: Answer, turn: dict[str, Any]) -> list[str]:
    """What was understood otherwise than its writer meant, in words; empty where all is right."""
    question = answer.question
    found: list[str] = []
    areas = {mention.area.code for part in question.parts for mention in part.areas}
    held = {p.peers.within or COUNTRIES.get(p.peers.country, "") for p in question.parts if p.peers} - {""}
    if "areas" in turn and set(turn["areas"]) not in (areas, areas | held):
        found.append(f"areas {sorted(areas)} in {sorted(held)}, meant {turn['areas']}")
    indicators = {indicator.slug for part in question.parts for indicator in part.indicators}
    tables = {table.indicator.slug for table in answer.tables}
    if turn["indicators"] and not indicators & set(turn["indicators"]):
        found.append(f"indicators {sorted(indicators)}, meant {turn['indicators']}")
    if not turn["indicators"] and tables and "policy" not in {i for part in question.parts for i in part.intents}:
        found.append(f"tables {sorted(tables)}, meant none")
    intents = {intent for part in question.parts for intent in part.intents}
    if not intents & set(turn["intents"]):
        found.append(f"intents {sorted(intents)}, meant {turn['intents']}")
    periods = {_time(part.period) for part in question.parts if part.period}
    if turn["indicators"] and periods != set(turn["periods"]):
        found.append(f"periods {sorted(periods)}, meant {turn['periods']}")
    text = " ".join(
        f"{e.passage.document.title} {' '.join(e.passage.section)} {e.passage.text}" for e in answer.passages
    )
    found += [f"no passage holds {w!r}" for w in turn.get("words", []) if not re.search(w, text, re.IGNORECASE)]
    return found


def _time(period: Period) -> str:
    """A period as the file writes it: 2019, 2019/ for "since"."""
    if period.exact:
        return period.exact
    last = "/" if period.last is None else "" if period.last == period.first else f"/{period.last}"
    return f"{period.first}{last}"


@pytest.mark.parametrize(("name", "must"), MUST.items())
def test_what_is_carried_over_is_what_was_meant(name: str, must: float, shipped: Library) -> None:
    right, wrong = 0, []
    for conversation in yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8")):
        before: list[str] = []
        for turn in conversation["turns"]:
            bad = faults(ask(shipped, turn["ask"], tuple(before)), turn)
            before.append(turn["ask"])
            right += not bad
            wrong += [f"{conversation['id']} {turn['ask']!r}: {'; '.join(bad)}"] if bad else []
    told = "\n".join([f"{right} of {right + len(wrong)} turns right", *wrong])
    assert right / (right + len(wrong)) >= must, told
