"""The documents in hand: those that the answer before rested on, which a short question after it may be about."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering import cues, intents, topic
from assistant.answering.find import find
from assistant.answering.sentences import Chosen
from assistant.answering.together import spoken_of
from assistant.frozen import replace
from assistant.library import Library
from assistant.model import Document, Part
from assistant.words.terms import NAMING, terms

_MOST = 2
"""How many documents are in hand at most."""
_FEW = 4
"""Up to how many words of content a question may be about what is in hand (set on the choosing half)."""
_ALONE = 2
"""Up to how many words of content leave it to the question before to say which passage of it is meant."""
_BEFORE = 0.5
"""What the words of the question before count then, beside its own."""
_TOLD = 0.7
"""A measure that holds this share of several words of a question is meant."""
_AT_WHAT_WAS_SAID = tuple(word for word in cues.POINTING if word not in {"there", "here", "he", "she"})


def in_hand(library: Library, before: Part) -> tuple[Document, ...]:
    """The documents that the part before was answered from; where it was not, those in hand before it."""
    if "policy" not in before.intents:
        return ()
    if before.documents and len(before.documents) <= _MOST:
        return before.documents
    found = find(library, before, 1, None)
    passages = [chosen.passage for chosen in found.chosen] or [candidate.passage for candidate in found.candidates[:1]]
    documents = tuple(dict.fromkeys(passage.document for passage in passages))
    kept = tuple(document for document in documents if document in before.hand)
    return (kept or (documents if found.chosen or not before.hand else before.hand))[:_MOST]


def with_hand(part: Part, before: Part | None, hand: tuple[Document, ...]) -> Part:
    """The part, with what is in hand where it may be about that: it names no document and says little itself."""
    said = topic.subject(part.content)
    if before is None or "policy" not in before.intents or not hand or part.documents or len(said) > _FEW:
        return part
    if _points_at_it(part, before):
        part = replace(part, intents=("policy",), indicators=(), indicators_named=False)
    if "policy" not in part.intents:
        return part
    if len(said) <= _ALONE:
        own = dict(part.terms)
        carried = {word: weight * _BEFORE for word, weight in before.terms if word not in own}
        part = replace(part, terms=tuple(sorted((own | carried).items())))
    earlier = part.earlier or spoken_of(before)
    return replace(part, hand=hand, earlier=earlier)


def _points_at_it(part: Part, before: Part) -> bool:
    """Whether a question such as "how much would it save?" is about what was said, not about a measure or a place."""
    placed = part.areas != before.areas or part.area_types
    if part.intents == ("policy",) or placed or not intents.has(part.text, _AT_WHAT_WAS_SAID):
        return False
    if len(topic.subject(part.content)) > 1 and part.told >= _TOLD:
        return False  # "how long does it take to get to work by bus?"
    said = set(terms(part.text, NAMING))
    return not any(set(terms(indicator.title, NAMING)) <= said for indicator in part.indicators)


def told_in_hand(part: Part, chosen: Sequence[Chosen]) -> Part:
    """The part as it is told of: with those documents in hand from which it was answered, as carried over."""
    cited = {item.passage.document for item in chosen}
    hand = tuple(document for document in part.hand if document in cited)
    titles = tuple(f"‘{document.title}’" for document in hand)
    return replace(part, hand=hand, carried=(*part.carried, *titles))
