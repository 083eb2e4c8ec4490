"""Holds sentences and quotations against the documents of a library, and against what its tables say of themselves."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from assistant.answering.references import document_reference, type_reference
from assistant.claims.claim import Finding
from assistant.claims.numbers import Number, numbers
from assistant.claims.times import times
from assistant.frozen import dataclass
from assistant.library import Library
from assistant.library.compiled import TEXT
from assistant.model import Document, Passage
from assistant.words.terms import terms

NEAR = 0.72
"""From which likeness two sentences are one that was changed."""
TOLD = 0.6
"""The share of a sentence's words that a passage must hold to tell the same in other words."""
_DEPTH = 12
_SAME = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "\xa0": " "}
)
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*|[%£$€]")


def plain(text: str) -> str:
    """A text with straight quotation marks, short dashes and single spaces, which editors change without notice."""
    return " ".join(text.translate(_SAME).split())


@dataclass(frozen=True, slots=True)
class Near:
    """The sentence of a document that is most like another, and how like it is."""

    ratio: float
    passage: Passage
    sentence: str


class Texts:
    """The texts of one library, in the form in which they are compared."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._plain: dict[int, str] = {}

    @cached_property
    def of_tables(self) -> list[tuple[str, str]]:
        """What tables and types of area say of themselves, each with its reference."""
        found = [
            (plain(" ".join((i.definition, i.caveats, i.population, i.unit))), f"{i.source_org} – {i.title}")
            for i in self.library.indicators.values()
        ]
        found += [
            (plain(" ".join((k.title, k.definition, k.caveats, k.attribution))), type_reference(k))
            for k in self.library.area_types
        ]
        found += [(plain(document.covers), _title(document)) for document in self.library.documents if document.covers]
        return found

    @cached_property
    def names(self) -> list[str]:
        """Titles of documents, sections, measures and types, in small letters; their numbers are no claims."""
        library = self.library
        found = {d.title for d in library.documents} | {d.series for d in library.documents}
        found |= {head for passage in library.passages for head in passage.section}
        found |= {
            n for i in library.indicators.values() for n in (i.title, i.subject, i.source_title, i.unit, i.population)
        }
        found |= {n for k in library.area_types for n in (k.name, k.title, k.source_title, k.attribution)}
        found |= {document.covers for document in library.documents}
        counted = re.compile(r"\d|\b(?:half|thirds?|quarters?|fifths?)\b")
        return sorted((plain(name).lower() for name in found if counted.search(name)), key=len, reverse=True)

    @cached_property
    def terms(self) -> frozenset[str]:
        """What may stand in quotation marks without being a quotation: titles, names and words for measures."""
        library = self.library
        found = {n for i in library.indicators.values() for n in (i.title, i.subject, *i.question_words, *i.asked)}
        found |= {document.title for document in library.documents}
        found |= {name for kind in library.area_types for name in (kind.name, kind.title, *kind.question_words)}
        return frozenset(plain(name).lower() for name in found)

    def text_of(self, passage: Passage) -> str:
        """The text of a passage in the form in which it is compared."""
        if passage.number not in self._plain:
            self._plain[passage.number] = plain(passage.text)
        return self._plain[passage.number]

    def passages(self, text: str) -> list[Passage]:
        """The passages that hold most of a text's words, best first."""
        query = {(TEXT, word): 1.0 for word in terms(text)}
        return [self.library.passages[hit.number] for hit in self.library.index.search(query, _DEPTH)]

    def named(self, text: str) -> list[tuple[int, int]]:
        """Where titles and the like stand in a text."""
        lower = text.translate(_SAME).lower()
        spans = []
        for name in self.names:
            at = lower.find(name)
            while at >= 0:
                spans.append((at, at + len(name)))
                at = lower.find(name, at + 1)
        return spans

    def letter_for_letter(self, text: str) -> list[Passage]:
        """The passages in which a text stands as it is, the current and original ones first."""
        wanted = plain(text)
        found = [passage for passage in self.passages(text) if wanted in self.text_of(passage)]
        order = ("original", "digest", "reported")
        return sorted(found, key=lambda p: (p.document.status != "current", order.index(p.document.standing)))

    def nearest(self, text: str, sentences: bool = True) -> Near | None:
        """The sentence (or passage) of a document that is most like a text."""
        wanted = _words(text)
        best: Near | None = None
        for passage in self.passages(text):
            for sentence in passage.sentences if sentences else (passage.text,):
                held = _words(sentence)
                match = difflib.SequenceMatcher(None, wanted, held, autojunk=False)
                floor = best.ratio if best else 0.0
                if match.real_quick_ratio() > floor and match.quick_ratio() > floor and match.ratio() > floor:
                    best = Near(match.ratio(), passage, sentence)
        return best


def _title(document: Document) -> str:
    return f"{document.publisher}, ‘{document.title}’"


def _words(text: str) -> list[str]:
    return [match[0].lower() for match in _TOKEN.finditer(plain(text))]


def stripped(sentence: str) -> str:
    """A sentence without quotation marks around it, a short label before it and reference numbers after it."""
    text = re.sub(r"\s*[(\[]\d+(?:,\s?\d+)*[)\]]\s*$", "", sentence.strip())
    text = re.sub(r"^“[^”]{3,120}”:\s+", "", text)
    text = re.sub(r"^(?:[A-Z][A-Za-z ]{0,24}:|[-•…>]|\d+\.)\s+", "", text)
    return text.strip().strip("“”\"'…").strip()


def in_documents(texts: Texts, sentence: str) -> Finding | None:
    """The document, or the description of a table, in which a sentence stands letter for letter; None for none."""
    for text in dict.fromkeys((stripped(sentence), sentence.strip())):
        if len(text) < 12:
            continue
        held = texts.letter_for_letter(text)
        if held:
            return _aged(held[0], sentence, Finding("found", document_reference(held[0]), "letter for letter"))
        wanted = plain(text)
        source = next((reference for told, reference in texts.of_tables if wanted in told), "")
        if source:
            return Finding("found", source, "letter for letter")
    return None


def _aged(passage: Passage, sentence: str, finding: Finding) -> Finding:
    """A finding, out of date where its document is superseded and the sentence names neither it nor its year."""
    document = passage.document
    if document.status != "superseded":
        return finding
    year = (document.published or "")[:4]
    if (year and year in sentence) or plain(document.title).lower() in plain(sentence).lower():
        return finding
    by = f" by {document.superseded_by}" if document.superseded_by else ""
    return Finding("out of date", finding.source, finding.held, f"‘{document.title}’ has been superseded{by}.")


def near_sentence(texts: Texts, sentence: str) -> Near | None:
    """The sentence of a document that this one is, but for a few words; None where no document has one."""
    near = texts.nearest(stripped(sentence))
    return near if near is not None and near.ratio >= NEAR else None


def as_near(near: Near, sentence: str, number: Number) -> Finding:
    """What stands in place of a number in the sentence of a document that is this one but for a few words."""
    reference = document_reference(near.passage)
    told, others = _aligned(sentence, near.sentence, number)
    if told:
        note = f"{told} stands where the text has {sentence[number.start : number.end]}."
        return Finding("another value", reference, f"“{near.sentence}”", note)
    if others:
        return Finding("not found", reference, f"“{near.sentence}”", f"The document has {' and '.join(others)}.")
    return _aged(near.passage, sentence, Finding("found", reference, f"“{near.sentence}”"))


def _aligned(sentence: str, held: str, number: Number) -> tuple[str, list[str]]:
    """What stands in a held sentence in place of a number, and the names, times and units that differ around it."""
    ours = list(_TOKEN.finditer(plain(sentence)))
    theirs = [match[0] for match in _TOKEN.finditer(plain(held))]
    match = difflib.SequenceMatcher(None, [m[0].lower() for m in ours], [t.lower() for t in theirs], autojunk=False)
    told, others = "", []
    for tag, i1, i2, j1, j2 in match.get_opcodes():
        if tag == "equal":
            continue
        mine = " ".join(m[0] for m in ours[i1:i2])
        other = " ".join(theirs[j1:j2])
        inside = any(m.start() < number.end and number.start < m.end() for m in ours[i1:i2])
        if inside and re.search(r"\d|[%£]", mine):
            told = other or "nothing"
        elif tag == "replace" and _matters(mine) and _matters(other):
            others.append(f"“{other}” for “{mine}”")
    return told, others


def _matters(words: str) -> bool:
    """Whether words are a name, a time or a unit: what changes the sense of a number beside them."""
    return (
        re.search(
            r"\b(?:19|20)\d\d\b|\b[A-Z][a-z]+|\b(?:thousand|million|billion|percentage|points?|cent|years?|months?|minutes|hours|days)\b|[%£$€]",
            words,
        )
        is not None
    )


def in_other_words(texts: Texts, sentence: str, number: Number, place_words: Sequence[str]) -> Finding | None:
    """A sentence that tells the same in other words: with most of the words, the places, the years and the number."""
    wanted = {word for word in terms(stripped(sentence)) if not word[0].isdigit()}
    if len(wanted) < 3:
        return None
    years = {str(time.first) for time in times(sentence)} | {str(time.last) for time in times(sentence)}
    other: Finding | None = None
    for passage in texts.passages(sentence):
        context = " ".join((passage.document.title, *passage.section, passage.document.published or ""))
        for at, held in enumerate(passage.sentences):
            around = f"{context} {held}"
            share = len(wanted & set(terms(around))) / len(wanted)
            if share < TOLD:
                continue
            if not all(word.lower() in around.lower() for word in place_words) or not all(y in around for y in years):
                continue
            told = [n for n in numbers(held) if n.unit == number.unit]
            if any(_close(number, n) for n in told):
                finding = Finding("found", document_reference(passage), f"“{held}”", "In other words.")
                return _aged(passage, sentence, finding)
            if told and other is None:
                other = Finding("another value", document_reference(passage), f"“{passage.sentences[at]}”")
    return other


def _close(said: Number, held: Number) -> bool:
    """Whether a number is another one, rounded as it is said."""
    gap = abs(said.value - held.value)
    return gap <= said.step / 2 if not said.rough else gap <= said.step


def quotation(texts: Texts, quoted: str) -> Finding:
    """What the documents say of a quotation; its parts between ellipses and brackets must each stand there in order."""
    parts = [part.strip(" ,.;:") for part in re.split(r"\s*(?:…|\.\.\.|\[[^\]]*\])\s*", quoted) if part.strip(" ,.;:")]
    if not parts:
        return Finding("not found")
    for passage in [*texts.letter_for_letter(max(parts, key=len)), *texts.passages(quoted)]:
        if _holds(texts.text_of(passage), parts):
            return _quoted(passage, quoted)
    near = texts.nearest(quoted) if len(quoted.split()) < 60 else texts.nearest(quoted, sentences=False)
    if near is not None and near.ratio >= NEAR:
        note = "The words are others."
        return Finding("another value", document_reference(near.passage), f"“{near.sentence}”", note)
    return Finding("not found", "", "", "No document of this library has these words.")


def _holds(text: str, parts: Iterable[str]) -> bool:
    at = 0
    lower = text.lower()
    for part in parts:
        found = lower.find(plain(part).lower(), at)
        if found < 0:
            return False
        at = found + 1
    return True


def _quoted(passage: Passage, quoted: str) -> Finding:
    reference = document_reference(passage)
    if passage.document.standing != "original":
        note = "These are the words of this library’s account of the publication, not the publisher’s own."
        return _aged(passage, quoted, Finding("found", reference, "letter for letter", note))
    return _aged(passage, quoted, Finding("found", reference, "letter for letter"))
