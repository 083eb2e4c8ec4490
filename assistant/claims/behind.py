"""What stands behind a finding: the passage or the measure that its source names, to be opened and read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.references import document_name, document_reference
from assistant.claims.claim import Claim
from assistant.claims.held_text import plain
from assistant.frozen import dataclass
from assistant.library import Library
from assistant.model import Indicator, Passage

_TABLE = re.compile(r"\bindicators/([\w-]+)\.csv\b")
_QUOTED = re.compile(r"“(.+)”", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Behind:
    """A passage with the sentence of it that was held against the claim, or a measure with the places named."""

    passage: Passage | None = None
    sentence: str = ""
    indicator: Indicator | None = None
    areas: tuple[str, ...] = ()
    """Codes of the places that what is held names."""


def behind(library: Library, claim: Claim) -> Behind | None:
    """What the source of a claim leads to; None where nothing is held."""
    indicator = _indicator(library, claim.finding.source)
    if indicator is not None:
        held = claim.finding.held
        codes = tuple(code for code, area in library.areas.items() if not area.valid_to and _names(held, area.name))
        return Behind(indicator=indicator, areas=codes)
    wanted = _sentences(claim)
    passages = list(_passages(library, claim.finding.source))
    for passage in passages:
        for text in wanted:
            if (own := next((s for s in passage.sentences if text in plain(s)), "")) or text in plain(passage.text):
                return Behind(passage, own)
    return Behind(passages[0]) if passages else None


def _names(text: str, name: str) -> bool:
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _indicator(library: Library, source: str) -> Indicator | None:
    if match := _TABLE.search(source):
        return library.indicators.get(match[1])
    found = (i for i in library.indicators.values() if source.startswith(f"{i.source_org} – {i.title}"))
    return max(found, key=lambda indicator: len(indicator.title), default=None)


def _sentences(claim: Claim) -> list[str]:
    """The words that the passage should hold, the surest first, as they are compared."""
    quoted = _QUOTED.search(claim.finding.held)
    own = claim.text.strip("“”\"'") if claim.kind == "quotation" else claim.sentence
    return [plain(text).strip() for text in (quoted[1] if quoted else "", own) if text.strip()]


def _passages(library: Library, source: str) -> Iterator[Passage]:
    """The passages that bear the reference."""
    if not source:
        return
    names = {document.id for document in library.documents if source.startswith(document_name(document))}
    for passage in library.passages:
        if passage.document.id in names and document_reference(passage) == source:
            yield passage
