"""Reads the documents of a corpus folder: `<publisher>/<slug>.md`, and nothing else in it."""

from __future__ import annotations

from assistant.documents import front_matter
from assistant.documents.body import Section, sections, unclosed_comment
from assistant.documents.passages import Cut, cut
from assistant.frozen import dataclass
from assistant.model import Document, Problem
from assistant.words.clean import clean, one_line


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with its sections and passages, as read from its file."""

    document: Document
    sections: tuple[Section, ...]
    passages: tuple[Cut, ...]


def decode(path: str, data: bytes) -> tuple[str, list[Problem]]:
    """The text of a file, cleaned, and a problem where it is not UTF-8."""
    try:
        return clean(data.decode("utf-8-sig")), []
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return "", [Problem(path, line, "the file is not UTF-8 text: save it as UTF-8.")]


def read_document(path: str, data: bytes) -> tuple[ReadDocument | None, list[Problem]]:
    """The document in a file's bytes (`path` as `corpus/<publisher>/<slug>.md`), and every problem in it."""
    text, problems = decode(path, data)
    if problems:
        return None, problems
    parts = front_matter.split(text)
    if parts is None:
        message = "the file has no front matter: it must begin with a block between two lines of ---."
        return None, [Problem(path, 1, message)]
    block, body, line = parts
    publisher, name = one_line(path).split("/")[-2:]
    document, problems = front_matter.read(path, f"{publisher}/{name.removesuffix('.md')}", block)
    if document is None:
        return None, problems
    found = sections(body, line)
    if unclosed := unclosed_comment(body, line):
        problems.append(Problem(path, unclosed, "a comment is opened with <!-- and never closed."))
    if not found:
        problems.append(Problem(path, line, "the document has no text."))
    return ReadDocument(document, tuple(found), tuple(c for s in found for c in cut(s))), problems


def text_of(read: ReadDocument) -> str:
    """The text of a document, which quoted and summary sentences must be found in letter for letter."""
    return " ".join(section.text for section in read.sections)
