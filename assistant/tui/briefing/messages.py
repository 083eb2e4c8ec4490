"""What threads of this room tell the chat."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.tui.word import Word

if TYPE_CHECKING:
    from assistant.briefing.rechecking import Rechecked
    from assistant.claims.claim import Claim


class Appended(Word):
    """Something now stands in a briefing; `words` say what."""

    path: Path
    words: str
    warning: bool = False


class NotAppended(Word):
    """Nothing was appended; `words` say why and what to do."""

    path: Path
    words: str


class BriefingRechecked(Word):
    """What has become of each line of a briefing."""

    path: Path
    found: Sequence[Rechecked]
    notices: Sequence[str]


class ClaimsChecked(Word):
    """The claims of a text, each with what the library says of it."""

    text: str
    claims: Sequence[Claim]


class ClaimsNotChecked(Word):
    """The claims of a text could not be checked; `words` say why."""

    words: str
