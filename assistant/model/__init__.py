"""The nouns of the program, as frozen values that hold values, not ids.

A renderer that has an Answer has everything: a passage holds its document, a table its indicator, a
statement the numbers of its citations and the cells it was worked out from.
"""

from __future__ import annotations

from assistant.model.answer import Answer, Citation, Evidence, Kind, Rank, Role, Row, Statement, Status, Table, Working
from assistant.model.holdings import (
    SECTION,
    Area,
    AreaType,
    Cell,
    Document,
    Indicator,
    LibraryFacts,
    Passage,
    Problem,
    Standing,
)
from assistant.model.question import AreaMention, Intent, Part, Peers, Period, Question, Unit
from assistant.model.wish import Side, Toward, Wish, WishKind

__all__ = [
    "SECTION",
    "Answer",
    "Area",
    "AreaMention",
    "AreaType",
    "Cell",
    "Citation",
    "Document",
    "Evidence",
    "Indicator",
    "Intent",
    "Kind",
    "LibraryFacts",
    "Part",
    "Passage",
    "Peers",
    "Period",
    "Problem",
    "Question",
    "Rank",
    "Role",
    "Row",
    "Side",
    "Standing",
    "Statement",
    "Status",
    "Table",
    "Toward",
    "Unit",
    "Wish",
    "WishKind",
    "Working",
]
