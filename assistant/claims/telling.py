"""Claims that were checked, as lines for a person and as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.claims.claim import VERDICTS, Claim
from assistant.model import LibraryFacts

SCHEMA = "assistant.claims/1"
_LONGEST = 70


def line(claim: Claim) -> str:
    """`12:8  another value  “31%”  held: 25.7% in Sunderland, 2024 to 2025  (source)`."""
    finding = claim.finding
    parts = [f"{claim.line}:{claim.column}", finding.verdict, _shown(claim)]
    if finding.held and finding.held != "letter for letter":
        parts.append(_cut(finding.held) if finding.verdict == "found" else f"held: {finding.held}")
    parts += [part for part in (finding.note, f"({finding.source})" if finding.source else "") if part]
    return "  ".join(parts)


def _shown(claim: Claim) -> str:
    bare = claim.text.strip("“”\"'")
    return f"“{_cut(bare)}”" if claim.kind == "quotation" else claim.text


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def summary(claims: Sequence[Claim]) -> str:
    """`42 claims: 40 found, 1 with another value, 1 not found.`"""
    if not claims:
        return "No numbers and no quotations to check."
    said = {
        "found": "found",
        "another value": "with another value",
        "out of date": "out of date",
        "not found": "not found",
    }
    counts = {verdict: sum(1 for c in claims if c.finding.verdict == verdict) for verdict in VERDICTS}
    told = ", ".join(f"{count} {said[verdict]}" for verdict, count in counts.items() if count)
    return f"{len(claims)} {'claim' if len(claims) == 1 else 'claims'}: {told}."


def as_data(claims: Sequence[Claim], name: str, library: LibraryFacts) -> dict[str, Any]:
    """The claims as plain dictionaries and lists: `assistant.claims/1`."""
    return {
        "schema": SCHEMA,
        "file": name,
        "library": {"name": library.name, "digest": library.digest},
        "counts": {verdict: sum(1 for c in claims if c.finding.verdict == verdict) for verdict in VERDICTS},
        "claims": [
            {
                "kind": claim.kind,
                "text": claim.text,
                "line": claim.line,
                "column": claim.column,
                "sentence": claim.sentence,
                "verdict": claim.finding.verdict,
                "source": claim.finding.source,
                "held": claim.finding.held,
                "note": claim.finding.note,
            }
            for claim in claims
        ],
    }
