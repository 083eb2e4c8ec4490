"""A library compiled for asking: everything that can be worked out before a question is known, as a few files.

`build` makes them from the contents, `load` reads them back without yaml, pandas or rank_bm25. They lie in the cache
folder under a name that holds the digest of the library and of the code that made them, so neither a changed
document nor a changed program ever meets an old one. A folder is written beside its place and moved there whole.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.model import Area, AreaType, Document, Indicator, Passage
from assistant.places import names
from assistant.words.synonyms import Group, Phrase
from assistant.words.terms import NAMING, terms

if TYPE_CHECKING:
    from assistant.library.known import Known
    from assistant.library.sources import Contents

TEXT = "text"
"""The indexed field of passages that holds title, heading path and text."""
ASKED = "asked"
"""The one field of the index of wordings: each is on its own there, so that many of them dilute none."""
PLAIN, WORDS, ABOUT = "title", "words", "about"
"""The indexed fields of indicators."""
_KEPT = 6
_FILES = (
    "library.json", "passages.json", "passages.bin", "wordings.json", "wordings.bin", "indicators.json",
    "indicators.bin", "measures.json", "measures.bin",
)  # fmt: skip

Compiled = dict[str, bytes]


@cache
def code_digest() -> str:
    """SHA-256 of the modules that decide what a compiled library holds."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for room in ("model", "words", "places", "documents", "figures", "retrieval", "library"):
        for path in sorted((package / room).glob("*.py")):
            digest.update(path.read_bytes())
    for module in ("numerals", "marks"):
        digest.update((package / f"{module}.py").read_bytes())
    return digest.hexdigest()


def _values(items: Iterable[Any]) -> list[list[Any]]:
    """Frozen values as lists of their fields in order."""
    return [[getattr(item, field.name) for field in fields(item)] for item in items]


def _tuples(row: list[Any]) -> list[Any]:
    return [tuple(value) if isinstance(value, list) else value for value in row]


def _phrases(names: Iterable[str]) -> list[list[str]]:
    """Names as the terms that a question is searched for."""
    return [phrase for name in names if (phrase := terms(name, NAMING))]


def build(contents: Contents, known: Known) -> Compiled:
    """The files of a compiled library."""
    from assistant.retrieval.build import build as build_index

    documents = [read.document for read in contents.documents]
    cuts = [(number, cut) for number, read in enumerate(contents.documents) for cut in read.passages]
    library: dict[str, Any] = {
        "documents": _values(documents),
        "passages": [[number, c.section, c.pages, c.text, c.bounds, c.asked] for number, c in cuts],
        "areas": _values(contents.areas.values()),
        "names": names.index(contents.areas.values()),
        "area_types": _values(contents.area_types),
        "indicators": _values(contents.indicators),
        "synonyms": _values(contents.synonyms),
        "indicator_phrases": [_phrases((i.title, *i.question_words)) for i in contents.indicators],
        "known_words": _known_words(contents),
        "type_phrases": [_phrases(kind.question_words) for kind in contents.area_types],
    }
    texts = [line for read in contents.documents for line in known.terms_of(read)]
    passages = build_index({TEXT: texts})
    asked = [(number, words) for number, (_, cut) in enumerate(cuts) for _, words in cut.asked]
    wordings = build_index({ASKED: [terms(words) for _, words in asked]})
    indicators = build_index(
        {
            PLAIN: [terms(indicator.title, NAMING) for indicator in contents.indicators],
            WORDS: [terms(" . ".join(indicator.question_words), NAMING) for indicator in contents.indicators],
            ABOUT: [terms(f"{i.definition} {i.population} {i.unit}", NAMING) for i in contents.indicators],
        }
    )
    library["asked_of"] = [number for number, _ in asked]
    asked = [(number, words) for number, i in enumerate(contents.indicators) for words in i.asked]
    measures = build_index({ASKED: [terms(words) for _, words in asked]})
    library["measure_asked_of"] = [number for number, _ in asked]
    head = json.dumps(library, ensure_ascii=False, separators=(",", ":")).encode()
    return dict(zip(_FILES, (head, *passages, *wordings, *indicators, *measures), strict=True))


def _known_words(contents: Contents) -> str:
    """The words of five letters and more that stand in documents, indicators, synonyms and names of areas."""
    texts = [read.document.title for read in contents.documents]
    texts += [text for read in contents.documents for cut in read.passages for text in (*cut.section, cut.text)]
    for i in contents.indicators:
        texts += [i.title, *i.question_words, i.definition, i.population, i.unit, i.source_org]
    texts += [" ".join((area.name, area.official_name, *area.aliases)) for area in contents.areas.values()]
    texts += [name for kind in contents.area_types for name in kind.question_words]
    texts += [" ".join(phrase) for group in contents.synonyms for phrase in (*group.same, *group.broader)]
    return " ".join(sorted({word.lower() for text in texts for word in re.findall(r"[^\W\d_]{5,}", text)}))


def read_values(compiled: Compiled) -> dict[str, Any]:
    """The values of `library.json`; raises ValueError, KeyError or TypeError where it is damaged."""
    data = json.loads(compiled["library.json"])
    documents = [Document(*_tuples(row)) for row in data["documents"]]
    passages = [
        Passage(
            number,
            documents[place],
            tuple(section),
            tuple(pages),
            text,
            tuple((a, b) for a, b in bounds),
            tuple((at, words) for at, words in asked),
        )
        for number, (place, section, pages, text, bounds, asked) in enumerate(data["passages"])
    ]
    phrases = [[tuple(tuple(phrase) for phrase in group) for group in row] for row in data["synonyms"]]
    return {
        "documents": tuple(documents),
        "passages": tuple(passages),
        "areas": {row[0]: Area(*_tuples(row)) for row in data["areas"]},
        "names": data["names"],
        "area_types": tuple(AreaType(*_tuples(row)) for row in data["area_types"]),
        "indicators": {row[0]: Indicator(*_tuples(row)) for row in data["indicators"]},
        "synonyms": tuple(Group(*row) for row in phrases),
        "indicator_phrases": _per_item(data["indicator_phrases"]),
        "known_words": data["known_words"],
        "asked_of": tuple(data["asked_of"]),
        "measure_asked_of": tuple(data["measure_asked_of"]),
        "type_phrases": _per_item(data["type_phrases"]),
    }


def _per_item(rows: list[list[list[str]]]) -> tuple[tuple[Phrase, ...], ...]:
    return tuple(tuple(tuple(phrase) for phrase in row) for row in rows)


def folder(cache_folder: Path, digest: str) -> Path:
    """Where the compiled form of the library with this digest lies."""
    return cache_folder / f"library-{digest[:24]}-{code_digest()[:12]}"


def load(place: Path) -> Compiled | None:
    """The files of a compiled library; None where there is none or it is not whole."""
    try:
        digests = json.loads((place / "digests.json").read_bytes())
        compiled = {name: (place / name).read_bytes() for name in _FILES}
    except (OSError, ValueError):
        return None
    return compiled if digests == _digests(compiled) else None


def _digests(compiled: Compiled) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in compiled.items()}


def earlier(place: Path) -> list[Path]:
    """The compiled libraries of the same program beside a place, the newest first."""
    with suppress(OSError):
        found = place.parent.glob(f"library-*-{code_digest()[:12]}")
        return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)
    return []


def save(place: Path, compiled: Compiled, known: Known) -> None:
    """Writes a compiled library whole or not at all, and clears old ones away; raises OSError."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix="writing-", dir=place.parent))
    try:
        for name, data in compiled.items():
            (beside / name).write_bytes(data)
        known.save(beside)
        (beside / "digests.json").write_text(json.dumps(_digests(compiled)), encoding="utf-8")
        with suppress(OSError):
            if load(place) != compiled:
                _remove(place)
            beside.rename(place)  # fails, rightly, where another process was quicker
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    _clear(place)


def _remove(place: Path) -> None:
    """Clears away whatever stands where a compiled library is to go."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place, ignore_errors=True)
    else:
        place.unlink(missing_ok=True)


def _clear(place: Path) -> None:
    """Removes all but the newest few compiled libraries."""
    with suppress(OSError):
        old = sorted(place.parent.glob("library-*"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in old[_KEPT:]:
            if path != place:
                shutil.rmtree(path, ignore_errors=True)
