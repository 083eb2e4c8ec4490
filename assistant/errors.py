"""The errors a person can meet, each a sentence that says what, where and what to do.

    AssistantError
    ├── UsageError      exit 2   wrong usage or settings
    ├── LibraryError    exit 3   the library cannot be read
    ├── IntakeError     exit 4   a document or table cannot be taken in
    └── OutsideError    exit 5   something outside failed (network, search engine)

Only `cli` turns them into exit codes; everything below raises them with words for a person.
"""

from __future__ import annotations


class AssistantError(Exception):
    """The root: its text is shown to the user as it stands."""

    exit_code = 1


class UsageError(AssistantError):
    """What was asked of the program cannot be done as asked."""

    exit_code = 2


class LibraryError(AssistantError):
    """The library is missing, empty or has a file that cannot be read."""

    exit_code = 3


class IntakeError(AssistantError):
    """A document or table cannot be taken in."""

    exit_code = 4


class OutsideError(AssistantError):
    """Something outside this program failed."""

    exit_code = 5
