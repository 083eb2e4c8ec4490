"""Spoils a text in one place: a digit, a place, a year or a unit of a number that was found there."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.claims.blocks import Source, source_of
from assistant.claims.claim import Claim
from assistant.library import Library

Spoil = Literal["digit", "place", "period", "unit"]
SPOILS: tuple[Spoil, ...] = ("digit", "place", "period", "unit")
_UNITS = (
    (r"percentage points?\b", "%"),
    (r"(?<=\d)%", " percentage points"),
    (r"\bmillion\b", "thousand"),
    (r"\bbillion\b", "million"),
    (r"£(?=\d)", "$"),
    (r"per 100,000", "per 1,000"),
    (r"(?<=\d) years\b", " months"),
    (r"(?<=\d) minutes\b", " hours"),
    (r"(?<=\d) points\b", "%"),
)
_LEVELS = frozenset({"region", "local_authority", "country", "upper_tier", "combined_authority"})


@dataclass(frozen=True)
class Spoilt:
    """A spoilt text, and the number beside which it was spoilt."""

    text: str
    at: int
    """Where that number stands, where it has not moved; -1 where words before it changed."""
    claim: Claim
    change: str


def place_of(source: Source, claim: Claim) -> int:
    """Where a claim stands in its text."""
    return source.lines[claim.line - 1] + claim.column - 1


def spoilt(library: Library, text: str, claims: Sequence[Claim], kind: Spoil, chance: random.Random) -> Spoilt | None:
    """The text with one thing changed; None where it has nothing of the kind."""
    source = source_of(text)
    numbers = [c for c in claims if c.kind == "number" and c.finding.verdict == "found"]
    chance.shuffle(numbers)
    for claim in numbers:
        at = place_of(source, claim)
        if kind in {"digit", "unit"}:
            if text[at : at + len(claim.text)] != claim.text:  # wrapped or escaped
                continue
            made = _digit(claim.text, chance) if kind == "digit" else _unit(claim.text)
            if made is not None:
                return Spoilt(text[:at] + made + text[at + len(claim.text) :], at, claim, f"{claim.text} → {made}")
            continue
        found = _place(library, claim, chance) if kind == "place" else _period(claim, chance)
        if found is not None:
            old, count, new = found
            changed = _put(text, at, claim.sentence, old, count, new)
            if changed is not None:
                return Spoilt(changed, -1, claim, f"{old} → {new}")
    return None


def _digit(number: str, chance: random.Random) -> str | None:
    end = re.search(r"\s?(?:per|out of)\b", number)
    places = [m.start() for m in re.finditer(r"\d", number[: end.start() if end else None])]
    if not places:
        return None
    at = chance.choice(places)
    others = [d for d in "0123456789" if d != number[at] and not (d == "0" and at == places[0])]
    return number[:at] + chance.choice(others) + number[at + 1 :]


def _unit(number: str) -> str | None:
    for pattern, other in _UNITS:
        if re.search(pattern, number):
            return re.sub(pattern, other, number, count=1)
    return None


def _place(library: Library, claim: Claim, chance: random.Random) -> tuple[str, int, str] | None:
    """A place of the sentence, which of its occurrences, and another of its level; not one that only bounds a set."""
    names = {area.name: area for area in library.areas.values() if not area.valid_to and area.level in _LEVELS}
    spots: list[tuple[int, int, str]] = []
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(rf"(?<![\w&]){re.escape(name)}(?!\w)", claim.sentence):
            inside = any(start < match.end() and match.start() < end for start, end, _ in spots)
            if not inside:
                spots.append((match.start(), match.end(), name))
    spots = [spot for spot in spots if not re.search(r"\b(?:of|in each of) (?:the )?$", claim.sentence[: spot[0]])]
    if not spots:
        return None
    start, _, name = chance.choice(sorted(spots))
    pool = [n for n, a in names.items() if a.level == names[name].level and n != name and n not in claim.sentence]
    if not pool:
        return None
    return name, claim.sentence[:start].count(name), chance.choice(pool)


def _period(claim: Claim, chance: random.Random) -> tuple[str, int, str] | None:
    """A year of the sentence, which of its occurrences, and another year."""
    if re.search(r"\bdocuments, \d", claim.sentence):  # the dates of the library itself are no period of a number
        return None
    years = list(re.finditer(r"(?<![\d£$,.])20[012]\d\b(?!\s?%|,\d)", claim.sentence))
    if not years:
        return None
    match = chance.choice(years)
    other = str(int(match[0]) + chance.choice((-3, -2, -1, 1, 2)))
    return match[0], claim.sentence[: match.start()].count(match[0]), other


def _put(text: str, at: int, sentence: str, old: str, count: int, new: str) -> str | None:
    """The text with one occurrence of some words near a place replaced; None where it is not clear which it is."""
    low, high = max(0, at - len(sentence) - 80), at + len(sentence) + 80
    window = text[low:high]
    spots = [match.start() for match in re.finditer(re.escape(old), window)]
    if len(spots) != sentence.count(old) or len(spots) <= count:
        return None
    spot = low + spots[count]
    return text[:spot] + new + text[spot + len(old) :]
