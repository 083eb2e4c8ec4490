"""What threads of this room tell the chat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from assistant.briefing.rechecking import Rechecked
    from assistant.claims.claim import Claim


@dataclass(eq=False, repr=False)
class Appended(Message):
    """Something now stands in a briefing; `words` say what."""

    path: Path
    words: str
    warning: bool = False


@dataclass(eq=False, repr=False)
class NotAppended(Message):
    """Nothing was appended; `words` say why and what to do."""

    path: Path
    words: str


@dataclass(eq=False, repr=False)
class BriefingRechecked(Message):
    """What has become of each line of a briefing."""

    path: Path
    found: Sequence[Rechecked]
    notices: Sequence[str]


@dataclass(eq=False, repr=False)
class ClaimsChecked(Message):
    """The claims of a text, each with what the library says of it."""

    text: str
    claims: Sequence[Claim]


@dataclass(eq=False, repr=False)
class ClaimsNotChecked(Message):
    """The claims of a text could not be checked; `words` say why."""

    words: str
