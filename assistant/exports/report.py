"""A report: what an exported file is made of, whatever its form. Writers read it, and nothing else."""

from __future__ import annotations

from assistant.charts import Chart
from assistant.frozen import dataclass
from assistant.model import Answer, Citation, Evidence, LibraryFacts, Statement, Table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the highest under the title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph or list item that a person wrote; never the program's."""

    text: str
    bullet: bool = False
    numbers: tuple[int, ...] = ()
    """References that it keeps where it was a sentence of the program before it was edited."""
    edited: bool = False
    """It was a sentence of the program, and a person changed it; writers say so."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that a person wrote: texts alone, which are nobody's figures but theirs."""

    heads: tuple[str, ...]
    """Each has words, and no two the same."""
    rows: tuple[tuple[str, ...], ...]
    """Of as many texts as there are heads."""
    numbers: tuple[int, ...] = ()
    """References that stand in it."""
    edited: bool = False
    """It was a table of the program, and a person changed it; writers say so."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What the program says of an answer beside its sentences: its status, what was taken for granted, a working."""

    label: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of an answer, with the numbers that its sources have in this report."""

    statement: Statement
    numbers: tuple[int, ...] = ()
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Extract:
    """A passage of a document, whose words it is in being said beside it."""

    evidence: Evidence
    number: int


@dataclass(frozen=True, slots=True)
class Figures:
    """A table of figures, whole."""

    table: Table
    number: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart."""

    chart: Chart
    number: int


Block = Heading | Prose | Grid | Remark | Said | Extract | Figures | Picture


@dataclass(frozen=True, slots=True)
class Caveat:
    """What must be known before some figures or sentences are quoted."""

    about: str
    """The title of an indicator; empty for what concerns the whole."""
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it stands in a report: its numbers are those of `citations`, and what must travel with it."""

    block: Block
    citations: tuple[Citation, ...] = ()
    attributions: tuple[str, ...] = ()
    library: LibraryFacts | None = None
    caveats: tuple[Caveat, ...] = ()
    """Beyond those of the table or chart itself: of a computed sentence that stands without its table."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is exported: blocks in reading order, then caveats and references, each given once."""

    title: str
    blocks: tuple[Block, ...]
    caveats: tuple[Caveat, ...] = ()
    """Definitions, marks and cautions that the figures and sentences need, each once."""
    references: tuple[Citation, ...] = ()
    """Numbered once over the whole, in order of first use."""
    attributions: tuple[str, ...] = ()
    """Lines that must travel with the figures, by their licences."""
    library: LibraryFacts | None = None
    """Which library answered; None where several did."""
    date: str = ""
    """ISO date: of the newest thing in the library, or given by the caller; never the clock's."""
    answers: tuple[Answer, ...] = ()
    """The answers it was made of, oldest first; empty where a person's file is the origin."""
