"""Every number of exported answers is found again; one that was spoilt is caught. 200 answers with --full."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml

from assistant.answering import ask
from assistant.claims.blocks import Form, source_of
from assistant.claims.claim import Claim
from assistant.claims.verifying import verify
from assistant.library import Library
from assistant.model import Answer
from assistant.render import renderer
from tests.conftest import ROOT
from tests.spoiling import SPOILS, Spoilt, place_of, spoilt

FORMS: tuple[tuple[str, Form], ...] = (("text", "plain"), ("markdown", "markdown"), ("html", "html"))
WHOLE, SMALL = 200, 8
FALSE_ALARMS = 0.03
CAUGHT = 0.90


def _asked(path: str) -> list[tuple[str, tuple[str, ...]]]:
    entries: list[dict[str, Any]] = yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
    found = []
    for entry in entries:
        after = entry.get("after") or []
        found.append((entry["question"], tuple([after] if isinstance(after, str) else after)))
    return found


@pytest.fixture(scope="module")
def count(pytestconfig: pytest.Config) -> int:
    """How many answers are exported."""
    return WHOLE if pytestconfig.getoption("--full") else SMALL


@cache
def _questions(count: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    chance = random.Random(23)
    judged, everyday = _asked("corpus/questions.yaml"), _asked("tests/everyday.yaml")
    half = min(count // 2, len(everyday))
    return (*chance.sample(judged, count - half), *chance.sample(everyday, half))


def _texts(library: Library, count: int) -> Iterator[tuple[str, Form, Answer]]:
    for at, (question, after) in enumerate(_questions(count)):
        name, form = FORMS[at % len(FORMS)]
        answer = ask(library, question, after)
        yield renderer(name)(answer), form, answer


def _right_source(claim: Claim, answer: Answer) -> bool:
    """Whether the source of a claim is one that the answer itself names (or its library, a definition, a type)."""
    source = claim.finding.source
    titles = [table.indicator.title for table in answer.tables]
    titles += [evidence.passage.document.title for evidence in answer.passages]
    titles += [indicator.title for part in answer.question.parts for indicator in part.indicators]
    references = " ".join(citation.reference for citation in answer.citations)
    known = any(title in source for title in titles) or source == "this library"
    return known or any(part in references for part in source.split(" (from ")[0].split(" – ")[-1:] if part)


def test_numbers_of_exported_answers_are_found_again_with_the_right_source(shipped: Library, count: int) -> None:
    total = 0
    alarms: list[tuple[str, str, str]] = []
    elsewhere: list[tuple[str, str]] = []
    for text, form, answer in _texts(shipped, count):
        for claim in verify(shipped, text, form):
            total += 1
            if claim.finding.verdict != "found":
                alarms.append((claim.text, claim.finding.verdict, claim.sentence[:160]))
            elif not _right_source(claim, answer):
                elsewhere.append((claim.sentence[:100], claim.finding.source[:100]))
    print(f"{total} claims, {len(alarms)} false alarms, {len(elsewhere)} with another source")  # noqa: T201
    assert total > 20 * count
    assert len(alarms) <= FALSE_ALARMS * total, alarms
    assert len(elsewhere) <= FALSE_ALARMS * total, elsewhere


def _is_caught(library: Library, before: tuple[Claim, ...], made: Spoilt, form: Form) -> bool:
    """Whether the number that was spoilt (or, where its words were, one of its sentence) is not found any more."""
    claims = verify(library, made.text, form)
    source = source_of(made.text)
    if made.at >= 0:
        here = [claim for claim in claims if abs(place_of(source, claim) - made.at) <= 1]
        return any(claim.finding.verdict != "found" for claim in here)
    known = {(claim.text, claim.sentence) for claim in before if claim.finding.verdict != "found"}
    return any(c.finding.verdict != "found" and (c.text, c.sentence) not in known for c in claims)


def test_what_was_spoilt_is_caught(shipped: Library, count: int) -> None:
    chance = random.Random(41)
    tried: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    missed: list[str] = []
    for text, form, _ in _texts(shipped, count):
        before = verify(shipped, text, form)
        for kind in SPOILS:
            made = spoilt(shipped, text, before, kind, chance)
            if made is None:
                continue
            tried[kind] += 1
            if _is_caught(shipped, before, made, form):
                caught[kind] += 1
            else:
                missed.append(f"{kind}: {made.change} in {made.claim.sentence[:200]}")
    print({kind: f"{caught[kind]} of {tried[kind]}" for kind in SPOILS})  # noqa: T201
    assert all(tried[kind] >= count // 3 for kind in SPOILS), tried
    assert sum(caught.values()) >= CAUGHT * sum(tried.values()), missed
