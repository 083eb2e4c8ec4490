"""What is said where the documents hold no answer: which words they do not know, and how little that tells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from assistant.model import Document, Part
from assistant.numerals import listed

ABOUT_ANOTHER = ("news", "press release")
"""Types of document that go by the title of the publication they tell of."""
MOST_NAMED = 3
"""Up to how many documents a question can name; more are all those of a publisher."""
_MOST_WORDS = 6


def silence(part: Part, unmatched: Collection[str], near: Sequence[Document], listed_near: bool) -> Iterator[str]:
    """The notices for a part without an answer; `near` are the documents of the nearest passages, best first."""
    if not part.content:
        yield "The question holds no word that could be looked up: name a subject, a place or a measure."
        return
    words = {unit.word for unit in part.content}
    unknown = [word for word in unmatched if word in words]
    text = f"This library holds nothing{f' of {part.side}' if part.side else ''} that answers “{part.text}”."
    if unknown:
        text += f" None of its documents holds {listed([f'“{word}”' for word in unknown[:_MOST_WORDS]], 'or')}."
    if listed_near:
        text += " The nearest passages are listed as such; they do not answer it."
    yield text
    if len(publishers := {d.publisher for d in part.documents}) == 1 and len(part.documents) > MOST_NAMED:
        yield (
            f"This library’s documents by the {publishers.pop()} do not hold it; "
            "that says nothing of what else was published."
        )
        return
    named = sorted(part.documents, key=lambda document: document.type in ABOUT_ANOTHER)
    document = next(iter((*named, *near)), None)
    if document is not None and document.standing != "original":
        silent = "gives no such amount" if part.amount else "does not mention it"
        yield (
            f"This library’s digest of ‘{document.title}’, written from {document.covers}, {silent}; "
            "that says nothing of the publication itself."
        )
