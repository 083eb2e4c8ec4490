"""Makes what is measured: terms, questions and libraries of a size, kept in a work folder for the next run."""

from __future__ import annotations

import json
import shutil
from array import array
from pathlib import Path

from suite import made
from suite.running import ROOT

_EDITION = "2"
"""Changes with the generator, so that nothing of an earlier one is taken."""


def terms(work: Path, passages: int) -> Path:
    """A folder with the terms of that many passages, a line each, and 300 questions in a seeded order."""
    folder = work / f"terms-{passages}-{_EDITION}"
    if not (folder / "queries.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "terms.txt").open("w", encoding="utf-8") as file:
            file.writelines(" ".join(text) + "\n" for text in made.tokens(passages))
        (folder / "queries.json").write_text(json.dumps(made.queries(passages)), encoding="utf-8")
    return folder


def library(work: Path, passages: int) -> Path:
    """A library folder of that many passages, with the areas and indicators of the shipped one."""
    folder = work / f"library-{passages}-{_EDITION}"
    if not (folder / "indicators").exists():
        words = [made.word(number) for number in range(made.vocabulary(passages))]
        for number, document in enumerate(made.documents(passages)):
            place = folder / "corpus" / f"office-{number % 40}"
            place.mkdir(parents=True, exist_ok=True)
            text = made.markdown(number, document, words)
            (place / f"report-{number}.md").write_text(text, encoding="utf-8")
        shutil.copytree(ROOT / "indicators", folder / "indicators")
    return folder


def passages_of(library_folder: Path, cache: Path, work: Path, name: str, question: str) -> Path:
    """A folder with every passage of a library as text and as terms, for the engines that stand beside it."""
    from assistant.library import open_library
    from assistant.settings import Settings
    from assistant.words.terms import terms as terms_of

    folder = work / f"passages-{name}"
    if not (folder / "question.txt").exists():
        folder.mkdir(parents=True, exist_ok=True)
        opened = open_library(Settings(library=library_folder, cache=cache))
        ends = array("Q", [0])
        with (folder / "texts.txt").open("wb") as texts, (folder / "terms.txt").open("w", encoding="utf-8") as found:
            for passage in opened.passages:
                line = " . ".join((passage.document.title, *passage.section, passage.text)).encode() + b"\n"
                texts.write(line)
                ends.append(ends[-1] + len(line))
                found.write(" ".join(terms_of(line.decode())) + "\n")
        (folder / "ends.bin").write_bytes(ends.tobytes())
        (folder / "question.txt").write_text(question, encoding="utf-8")
    return folder


def question_of(passages: int) -> str:
    """A question that a made-up library of that size answers."""
    return f"What does it say about {' '.join(made.queries(passages, 8)[0][:5])}?"


def questions_of(passages: int, count: int = 60) -> list[str]:
    """Questions that a made-up library of that size can answer."""
    return [f"What does it say about {' '.join(query[:6])}?" for query in made.queries(passages, count)]
