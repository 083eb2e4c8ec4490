"""Turns a question and its right passage into an entry of the judged questions, and adds it to their file."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.errors import LibraryError, UsageError
from assistant.library import Library
from assistant.library.judged import QUESTIONS, Judged, check_against, faults_of, read_questions
from assistant.model import Passage
from assistant.words.clean import clean, one_line
from assistant.words.terms import Token, terms, tokens

_FIGURE = re.compile(r"£?\d[\d,]*(?:\.\d+)?(?:%|\s(?:per cent|million|billion|percentage points?))?")
_NEXT_WORD = re.compile(r" [^\W\d_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SIGNS = re.compile(r"([\\.^$*+?{}\[\]|()])")
_PHRASE = 3
"""Words of a proposed phrase at most."""
_NAMED_BY = 4
"""Words of the question that a proposed id is made of."""
_LETTERS = {"direct": "d", "reworded": "r", "placed": "p", "two-part": "t", "follow-up": "f", "unanswerable": "u"}


def propose_words(passage: Passage, question: str) -> tuple[str, ...]:
    """A figure or a key phrase of the sentence nearest to a question, as a regular expression; empty without words.

    What the question itself says is no proof of an answer, so it is never proposed.
    """
    asked = set(terms(question))
    for sentence in sorted(passage.sentences, key=lambda text: -len(asked & set(terms(text)))):
        figures = [(match[0].rstrip(","), sentence[match.end() :]) for match in _FIGURE.finditer(sentence)]
        figures = [(text, rest) for text, rest in figures if not _YEAR.fullmatch(text) and text not in question]
        telling = next((text for text, _ in figures if not text.isdigit()), "")
        if telling:
            return (pattern(telling),)
        if figures:
            # A bare number stands in many others: with the word behind it, or between its bounds, it tells more.
            text, rest = figures[0]
            word = _NEXT_WORD.match(rest)
            return (f"{text}{word[0]}" if word else rf"\b{text}\b",)
        phrase = _phrase(sentence, asked)
        if phrase:
            return (pattern(phrase),)
    return ()


def _phrase(sentence: str, asked: Container[str]) -> str:
    """The longest run of words next to one another that are no stop words and not asked; empty where there is none."""
    best = ""
    run: list[Token] = []
    for token in (*tokens(sentence), None):
        if token is not None and token.term and token.term not in asked:
            joined = bool(run) and sentence[run[-1].end : token.start] in {" ", "-"}
            run = [*run, token][-_PHRASE:] if joined else [token]
            found = sentence[run[0].start : run[-1].end]
            best = max(best, found, key=len)
        else:
            run = []
    return best


def pattern(text: str) -> str:
    """A text as a regular expression for it, with no more signs than needed."""
    return _SIGNS.sub(r"\\\1", text)


def propose_id(kind: str, question: str, taken: Container[str]) -> str:
    """A name for a question that is not taken: `d-levy-rate-tide-mill`."""
    words = [token.word.lower() for token in tokens(question) if token.term]
    slug = "-".join(re.findall(r"[a-z0-9]+", " ".join(words[:_NAMED_BY]))) or "question"
    name = f"{_LETTERS.get(kind, 'q')}-{slug}"
    number = 2
    free = name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def propose_half(kind: str, questions: Iterable[Judged]) -> str:
    """The half that holds fewer questions of a kind; `choose` where they hold as many."""
    halves = [judged.half for judged in questions if judged.kind == kind]
    return "report" if halves.count("report") < halves.count("choose") else "choose"


def faults(judged: Judged, questions: Sequence[Judged], library: Library) -> list[str]:
    """What keeps an entry from being sound: each a sentence that says what to do."""
    found = faults_of(judged, {other.id for other in questions})
    if found:
        return found
    documents = {document.id for document in library.documents}
    found += [p.message for p in check_against(QUESTIONS, [judged], documents, library.indicators, library.areas)]
    for other in questions:
        if (other.question, other.after) == (judged.question, judged.after):
            found.append(f"the same question is judged already, as {one_line(other.id)}.")
    if judged.words and not judged.documents:
        found.append("words are looked for in passages: name the document that holds them.")
    texts = _texts(library, judged.documents)
    for words in judged.words:
        if re.search(words, "", re.IGNORECASE):
            found.append(f"words: “{one_line(words)}” matches everything, so it proves nothing.")
        elif texts and not any(re.search(words, text, re.IGNORECASE) for text in texts):
            found.append(
                f"words: “{one_line(words)}” stands nowhere in {' or '.join(map(one_line, judged.documents))}: "
                "write it as the document does."
            )
    return found


def _texts(library: Library, documents: Container[str]) -> list[str]:
    """What a passage is looked at by, for each passage of some documents: title, headings and text."""
    return [
        " ".join((passage.document.title, *passage.section, passage.text))
        for passage in library.passages
        if passage.document.id in documents
    ]


def as_yaml(judged: Judged) -> str:
    """The entry as YAML text that the reader of judged questions reads back as it is."""
    import yaml

    class Indented(yaml.SafeDumper):
        """Writes lists further in than their key, as the file does."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
            del indentless
            return super().increase_indent(flow, False)

    entry: dict[str, Any] = {"id": judged.id, "kind": judged.kind}
    entry |= {"after": list(judged.after)} if judged.after else {}
    entry |= {"question": judged.question}
    for key, values in (("documents", judged.documents), ("words", judged.words)):
        entry |= {key: list(values)} if values else {}
    entry |= {"indicator": judged.indicator} if judged.indicator else {}
    entry |= {"areas": list(judged.areas)} if judged.areas else {}
    entry |= {"unanswerable": True} if judged.unanswerable else {}
    entry |= {"half": judged.half} if judged.half else {}
    return str(yaml.dump([entry], Dumper=Indented, allow_unicode=True, sort_keys=False, width=1 << 30))


def read_file(folder: Path) -> tuple[bytes, list[Judged]]:
    """The judged questions of a library folder, as bytes and as read; raises LibraryError where they are wrong."""
    path = folder / QUESTIONS
    try:
        data = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise LibraryError(f"{one_line(str(path))} cannot be read ({error.strerror}).") from error
    return data, _read(data, one_line(str(path)))


def _read(data: bytes, shown: str) -> list[Judged]:
    try:
        text = clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise LibraryError(f"{shown} is not UTF-8 text: save it as UTF-8 first.") from error
    if not _holds_data(text):
        return []
    questions, problems = read_questions(shown, text)
    if problems:
        raise LibraryError(f"{shown}:{problems[0].line}: {problems[0].message} Mend it first, then add the question.")
    return questions


def _holds_data(text: str) -> bool:
    """Whether a YAML text says anything: an empty one, or one of comments alone, is a list that has yet to begin."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n"))


def with_entry(data: bytes, judged: Judged, shown: str) -> bytes:
    """The bytes of the file with an entry at its end and all before it as it was.

    Raises UsageError where the file is not written as a list to which an entry can be added.
    """
    ending = b"\r\n" if b"\r\n" in data else b"\n"
    entry = as_yaml(judged).encode().replace(b"\n", ending)
    between = ending if data and not data.endswith(b"\n") else b""
    added = data + between + entry
    before = _read(data, shown)
    try:
        after = _read(added, shown)
    except LibraryError:
        after = []
    if [replace(other, line=0) for other in after] != [replace(other, line=0) for other in (*before, judged)]:
        raise UsageError(
            f"An entry cannot be added to {shown} as it is written: it must be a list of entries that each begin with "
            "“- ” at the beginning of a line. Nothing was written."
        )
    return added


def write(path: Path, before: bytes, after: bytes) -> None:
    """Puts new bytes in the place of a file whole or not at all; raises UsageError, also where it changed meanwhile."""
    shown = one_line(str(path))
    target = path.resolve()  # a link stays a link
    beside = target.with_name(f".writing-{os.getpid()}-{target.name}")
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        if (target.read_bytes() if target.exists() else b"") != before:
            raise UsageError(f"{shown} was changed by somebody else just now: run the command again.")
        beside.replace(target)
    except OSError as error:
        raise UsageError(f"{shown} cannot be written ({error.strerror}). Nothing was changed.") from error
    finally:
        with suppress(OSError):
            beside.unlink()
