"""What can be opened in the reader, and which of it stands behind a part of an answer."""

from __future__ import annotations

from assistant.frozen import dataclass
from assistant.model import Answer, Area, Document, Evidence, Passage, Statement, Table

MOST = 8
"""More areas than these are a ranking or a group, of which none is the one asked about."""


@dataclass(frozen=True, slots=True)
class ADocument:
    """A document, at a passage and a sentence where they are given."""

    document: Document
    passage: Passage | None = None
    sentence: str = ""

    @property
    def key(self) -> str:
        """The page that shows it."""
        return f"document {self.document.id}"


@dataclass(frozen=True, slots=True)
class AnIndicator:
    """An indicator, some areas marked in its table."""

    slug: str
    asked: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The page that shows it."""
        return f"indicator {self.slug} {' '.join(self.asked)}"


@dataclass(frozen=True, slots=True)
class ABrief:
    """The brief of a place."""

    area: Area

    @property
    def key(self) -> str:
        """The page that shows it."""
        return f"brief {self.area.code}"


Target = ADocument | AnIndicator | ABrief


def behind_statement(answer: Answer, statement: Statement) -> Target | None:
    """The passage that holds a sentence, or the indicator it was computed from."""
    if statement.working is not None and statement.working.cells:
        cells = statement.working.cells
        first = cells[0].indicator
        named = {mention.area.code for part in answer.question.parts for mention in part.areas}
        used = tuple(dict.fromkeys(cell.area_code for cell in cells if cell.indicator == first))
        asked = tuple(code for code in used if code in named) or used
        return AnIndicator(first, asked if len(asked) <= MOST else ())
    for evidence in answer.passages:
        if evidence.citation in statement.citations and statement.text in evidence.passage.text:
            return ADocument(evidence.passage.document, evidence.passage, statement.text)
    return None


def behind_passage(evidence: Evidence) -> Target:
    """The document of a passage, at it."""
    return ADocument(evidence.passage.document, evidence.passage)


def behind_table(table: Table) -> Target:
    """The indicator of a table, the areas asked about marked."""
    return AnIndicator(table.indicator.slug, tuple(dict.fromkeys(row.area.code for row in table.rows if row.asked)))
