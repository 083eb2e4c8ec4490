"""The generator that the suite states: made-up passages with the statistics of prose, the same for every run.

A passage has 36 to 84 content words (60 on average) and, as text, two stop words for every three of them: 100 words.
Words follow Zipf's law with Mandelbrot's shift (exponent 1.07, shift 50: stop words are out) over a vocabulary that
grows with the number of passages n as 26,190 × (n / 13,563) ** 0.55, as measured on real prose (docs/performance.md).
A document has 50 passages and a subject of 120 words of its own, from which four words in ten are taken. A question
takes 2 to 10 words of one passage, rarer ones as often as they stand there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

PER_DOCUMENT = 50
_SYLLABLES = [a + b for a in "bdfgklmnprtv" for b in ("a", "e", "i", "o", "u", "an", "or", "il")]
_STOP = "the of and to in a is that for it was on are as with at be by this from".split()


def vocabulary(passages: int) -> int:
    """How many words there are to choose from."""
    return int(26_190 * (passages / 13_563) ** 0.55)


def word(number: int) -> str:
    """The made-up word with this number: three or more syllables, another for each number."""
    number += 1
    parts: list[str] = []
    while number or len(parts) < 3:
        number, rest = divmod(number, len(_SYLLABLES))
        parts.append(_SYLLABLES[rest])
    return "".join(reversed(parts))


def documents(passages: int, seed: int = 1) -> Iterator[list[Numbers]]:
    """The documents in order, each a list of passages as numbers of words."""
    import numpy as np

    chance = np.random.default_rng(seed)
    size = vocabulary(passages)
    weights = (np.arange(size) + 50) ** -1.07
    edges = np.cumsum(weights / weights.sum())
    for begin in range(0, passages, PER_DOCUMENT):
        count = min(PER_DOCUMENT, passages - begin)
        subject = np.searchsorted(edges, chance.random(120))
        lengths = chance.integers(36, 85, count)
        drawn = np.searchsorted(edges, chance.random(int(lengths.sum())))
        own = chance.random(len(drawn)) < 0.4
        drawn[own] = subject[chance.integers(0, len(subject), int(own.sum()))]
        yield np.split(np.minimum(drawn, size - 1), np.cumsum(lengths)[:-1])


def tokens(passages: int) -> Iterator[list[str]]:
    """The passages in order, each a list of words."""
    words = [word(number) for number in range(vocabulary(passages))]
    for document in documents(passages):
        for passage in document:
            yield [words[number] for number in passage.tolist()]


def queries(passages: int, count: int = 300, seed: int = 2) -> list[list[str]]:
    """Questions: 2 to 10 different words of one passage each."""
    import numpy as np

    chance = np.random.default_rng(seed)
    chosen = set(chance.choice(passages, min(count, passages), replace=False).tolist())
    found = []
    for number, passage in enumerate(passage for document in documents(passages) for passage in document):
        if number in chosen:
            distinct = np.unique(passage)
            take = min(len(distinct), int(chance.integers(2, 11)))
            found.append([word(int(n)) for n in chance.choice(distinct, take, replace=False)])
    return found


def markdown(number: int, passages: list[Numbers], words: list[str]) -> str:
    """A document as a file of a library: a heading for each passage, its words as sentences of 20 words."""
    front = (
        f"---\ntitle: Made-up Report {words[number % len(words)].capitalize()} {number}\n"
        f"publisher: Office {number % 40}\npublished: {2000 + number % 25}\nurl: null\ntype: report\n"
        "standing: original\nlicence: MIT\nadded: 2026-01-01\nchecksum: sha256:0\n---\n"
    )
    parts = [front]
    for at, passage in enumerate(passages):
        text: list[str] = []
        for place, content in enumerate(passage.tolist()):
            text += [words[content], *([_STOP[(place + number) % len(_STOP)]] if place % 3 else [])]
        lines = (" ".join(text[begin : begin + 20]).capitalize() + "." for begin in range(0, len(text), 20))
        parts.append(f"\n## Part {at + 1}\n\n" + "\n".join(lines) + "\n")
    return "".join(parts)
