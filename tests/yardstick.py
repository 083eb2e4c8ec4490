"""What the tests measure the program by: its files read anew, by code that shares nothing with it.

Only `csv`, `json`, `re` and `yaml` read here; `told` alone calls the program, for an answer as other programs get it.
"""

from __future__ import annotations

import csv
import html
import json
import random
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.answering import ask
from assistant.library import Library
from assistant.render import renderer
from tests.conftest import ROOT

SHIPPED = ROOT
SMALL_LIBRARY = ROOT / "tests" / "library"
RESERVED = {"areas", "area_types"}

Json = dict[str, Any]


def records(path: Path) -> list[dict[str, str]]:
    """The lines of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def figures(library: Path, slug: str) -> tuple[dict[str, str], ...]:
    """The lines of an indicator's CSV."""
    return tuple(records(library / "indicators" / f"{slug}.csv"))


@cache
def areas(library: Path) -> tuple[dict[str, str], ...]:
    """The lines of the register."""
    return tuple(records(library / "indicators" / "areas.csv"))


@cache
def slugs(library: Path) -> tuple[str, ...]:
    """Every indicator of a library."""
    return tuple(p.stem for p in sorted((library / "indicators").glob("*.yaml")) if p.stem not in RESERVED)


@cache
def meaning(library: Path, slug: str) -> Json:
    """The catalogue entry of an indicator."""
    return dict(yaml.safe_load((library / "indicators" / f"{slug}.yaml").read_text(encoding="utf-8")))


def number(text: str) -> float | None:
    """The number of a cell of a CSV; None where it is blank."""
    return float(text) if text else None


@cache
def documents(library: Path) -> tuple[str, ...]:
    """The identifiers of a library's documents: every `corpus/<publisher>/<slug>.md`."""
    return tuple(sorted(f"{p.parent.name}/{p.stem}" for p in (library / "corpus").glob("*/*.md")))


@cache
def front_matter(library: Path, document: str) -> Json:
    """What the front matter of a document says."""
    text = (library / "corpus" / f"{document}.md").read_text(encoding="utf-8-sig")
    return dict(yaml.load(text.split("\n---", 1)[0], yaml.BaseLoader))  # noqa: S506 (strings only)


@cache
def body(library: Path, document: str) -> str:
    """The Markdown below the front matter, without comments."""
    text = (library / "corpus" / f"{document}.md").read_text(encoding="utf-8-sig")
    below = text.split("\n---", 1)[1].split("\n", 1)[1]
    return re.sub(r"<!--.*?-->", "", below, flags=re.DOTALL)


@cache
def headings(library: Path, document: str) -> tuple[str, ...]:
    """The headings of a document."""
    return tuple(re.findall(r"^#{1,6} +(.+?) *#*$", body(library, document), re.MULTILINE))


@cache
def plain(library: Path, document: str) -> str:
    """The text of a document: its Markdown without marks and comments, each run of white space one space.

    The marks removed are those of headings, lists, quotations, tables, emphasis, code, links and escapes.
    """
    text = body(library, document)
    text = re.sub(r"^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*:?-*:?[ \t]*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"^[ \t]*(?:>[ \t]?)+", "", text, flags=re.MULTILINE)
    text = re.sub(r"^[ \t]*#{1,6}[ \t]+", "", text, flags=re.MULTILINE)
    text = re.sub(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+", "", text, flags=re.MULTILINE)
    text = re.sub(r"^[ \t]*(?:```|~~~).*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?<!\\)(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text, flags=re.DOTALL)
    text = re.sub(r"(?<![\\\w])_(?=\S)(.+?)(?<=\S)_(?!\w)", r"\1", text, flags=re.DOTALL)
    text = re.sub(r"(?<!\\)\*(?=\S)(.+?)(?<=\S)\*", r"\1", text, flags=re.DOTALL)
    text = re.sub(r"(?<!\\)`([^`]+)`", r"\1", text)
    text = re.sub(r"(?<!\\)\|", " ", text)
    text = re.sub(r"\\(?=\n)", "", text)
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    return " ".join(html.unescape(text).split())


@cache
def questions(root: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Varied questions over a library: the judged ones, and some made from headings, sentences, titles and figures."""
    chance = random.Random("questions of all kinds")
    found: list[tuple[str, tuple[str, ...]]] = []
    judged = root / "corpus" / "questions.yaml"
    if judged.exists():
        found += [(q["question"], tuple(q.get("after", ()))) for q in yaml.safe_load(judged.read_text("utf-8"))]
    made: list[str] = []
    for document in documents(root):
        title = front_matter(root, document)["title"]
        heads = headings(root, document) or (title,)
        words = [word for word in re.findall(r"[A-Za-z][\w'-]{4,}", plain(root, document)) if word != "which"]
        made += [f"What does {title} say about {chance.choice(heads)}?", chance.choice(heads)]
        made.append(" ".join(chance.sample(words, min(3, len(words)))))
    places = [row["name"] for row in areas(root) if not row["valid_to"]]
    for slug in slugs(root):
        words = meaning(root, slug)["question_words"]
        one, two = chance.sample(places, 2)
        made += [f"How does {one} compare with {two} on {chance.choice(words)}?", f"{chance.choice(words)} policy"]
        made += [f"Which region has the highest {chance.choice(words)}, and what is the Commission's view of it?"]
        made.append(f"How has {chance.choice(words)} changed in {one}? And in coastal areas?")
    chosen = made if len(made) < 100 else chance.sample(made, 100)
    return tuple(dict.fromkeys([*found, *((question, ()) for question in chosen)]))


def told(library: Library, question: str, *after: str, **options: Any) -> Json:
    """The answer to a question as another program gets it, as JSON."""
    return dict(json.loads(renderer("json")(ask(library, question, after, **options))))


def texts(answer: Json, kind: str) -> list[str]:
    """The sentences of one kind in an answer."""
    return [said["text"] for said in answer["statements"] if said["kind"] == kind]


def rows(answer: Json, slug: str) -> list[Json]:
    """The rows of all tables of one indicator in an answer."""
    return [row for table in answer["tables"] if table["indicator"] == slug for row in table["rows"]]
