"""A library compiled for asking: everything that can be worked out before a question is known, as a few files.

`build` makes them from the contents, `load` reads them back without yaml, pandas or rank_bm25. They lie in the cache
folder under a name that holds the digest of the library and of the code that made them, so neither a changed
document nor a changed program ever meets an old one. A folder is written beside its place and moved there whole.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from assistant.frozen import replace
from assistant.library import held
from assistant.library.held import Lazy, tuples
from assistant.library.listing import code_files
from assistant.model import Area, AreaType, Indicator
from assistant.places import names
from assistant.words.synonyms import Group, Phrase
from assistant.words.terms import NAMING, term, terms

if TYPE_CHECKING:
    from assistant.documents.reading import ReadDocument
    from assistant.library.known import Known
    from assistant.library.sources import Contents

TEXT = "text"
"""The indexed field of passages that holds title, heading path and text."""
ASKED = "asked"
"""The one field of the index of wordings: those of one sentence are together, apart from those of all others."""
PLAIN, WORDS, ABOUT, CALLED = "title", "words", "about", "called"
"""The indexed fields of indicators; the last holds all that people call them together."""
_KEPT = 6
_FILES = (
    "library.json", "records.bin", "passages.json", "passages.bin", "wordings.json", "wordings.bin", "indicators.json",
    "indicators.bin", "measures.json", "measures.bin",
)  # fmt: skip

Compiled = dict[str, bytes]


@cache
def code_digest() -> str:
    """SHA-256 of the modules that decide what a compiled library holds."""
    digest = hashlib.sha256()
    for path in code_files():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _values(items: Iterable[Any]) -> list[list[Any]]:
    """Frozen values as lists of their fields in order."""
    return [[getattr(item, field.name) for field in fields(item)] for item in items]


def _phrases(names: Iterable[str]) -> str:
    """Names as the terms that a question is searched for."""
    return _flat(phrase for name in names if (phrase := terms(name, NAMING)))


def _flat(phrases: Iterable[Iterable[str]]) -> str:
    """Phrases as one text, which is read in less time and room than lists of lists are."""
    return "\n".join(map(" ".join, phrases))


def _unflat(text: str) -> tuple[Phrase, ...]:
    return tuple([tuple(line.split(" ")) for line in text.split("\n")]) if text else ()


def build(contents: Contents, known: Known) -> Compiled:
    """The files of a compiled library."""
    from assistant.retrieval.build import build as build_index

    documents = [read.document for read in contents.documents]
    cuts = [cut for read in contents.documents for cut in read.passages]
    firsts = [0, *accumulate(len(read.passages) for read in contents.documents)]
    asked = [pool for cut in cuts for pool in held.pooled(cut.asked).values()]
    words = document_words(contents.documents) | other_words(contents)
    records = [held.packed(c.section, c.pages, c.text, c.bounds, c.asked) for c in cuts]
    library = {
        **catalogue(contents),
        "documents": _values(documents),
        "firsts": firsts,
        "ends": [0, *accumulate(map(len, records))],
        "pools": [len(held.pooled(cut.asked)) for cut in cuts],
        "newest": max((document.published for document in documents if document.published), default=""),
        "known_words": " ".join(sorted(words)),
        "known_terms": " ".join(sorted(set(map(term, words)) - {""})),
    }
    head = json.dumps(library, separators=(",", ":")).encode()  # plain ASCII: read in half the memory
    texts = [line for read in contents.documents for line in known.terms_of(read)]
    passages = build_index({TEXT: texts})
    wordings = build_index({ASKED: [terms(" . ".join(pool)) for pool in asked]})
    files = (head, b"".join(records), *passages, *wordings, *indices(contents))
    return dict(zip(_FILES, files, strict=True))


def catalogue(contents: Contents) -> dict[str, Any]:
    """What is kept of everything but the documents."""
    return {
        "areas": _values(contents.areas.values()),
        "names": {name: names.written(found) for name, found in names.index(contents.areas.values()).items()},
        "area_types": _values(replace(kind, members=" ".join(kind.members)) for kind in contents.area_types),  # type: ignore[arg-type]
        "indicators": _values(contents.indicators),
        "synonyms": [[_flat(group.same), _flat(group.broader), _flat(group.narrower)] for group in contents.synonyms],
        "indicator_phrases": [_phrases((i.title, *i.question_words)) for i in contents.indicators],
        "type_phrases": [_phrases(kind.question_words) for kind in contents.area_types],
        "measure_asked_of": [number for number, i in enumerate(contents.indicators) for _ in i.asked],
    }


def indices(contents: Contents) -> tuple[bytes, bytes, bytes, bytes]:
    """The index of the indicators and that of the wordings by which people ask for them."""
    from assistant.retrieval.build import build as build_index

    indicators = build_index(
        {
            PLAIN: [terms(indicator.title, NAMING) for indicator in contents.indicators],
            WORDS: [terms(" . ".join(indicator.question_words), NAMING) for indicator in contents.indicators],
            ABOUT: [terms(f"{i.definition} {i.population} {i.unit}", NAMING) for i in contents.indicators],
            CALLED: [terms(" . ".join((i.title, i.title, *i.question_words, *i.asked))) for i in contents.indicators],
        }
    )
    measures = build_index({ASKED: [terms(words) for i in contents.indicators for words in i.asked]})
    return *indicators, *measures


_LONG_WORD = re.compile(r"[^\W\d_]{5,}")


def document_words(documents: Iterable[ReadDocument]) -> set[str]:
    """The words of five letters and more that stand in some documents."""
    texts = [
        text for r in documents for text in (r.document.title, *(t for c in r.passages for t in (*c.section, c.text)))
    ]
    return _long_words(texts)


def other_words(contents: Contents) -> set[str]:
    """The words of five letters and more that stand in indicators, synonyms and names of areas."""
    texts: list[str] = []
    for i in contents.indicators:
        texts += [i.title, *i.question_words, i.definition, i.population, i.unit, i.source_org]
    texts += [" ".join((area.name, area.official_name, *area.aliases)) for area in contents.areas.values()]
    texts += [name for kind in contents.area_types for name in kind.question_words]
    texts += [" ".join(phrase) for group in contents.synonyms for phrase in (*group.same, *group.broader)]
    return _long_words(texts)


def _long_words(texts: Iterable[str]) -> set[str]:
    return {word.lower() for text in texts for word in _LONG_WORD.findall(text)}


def read_values(library: bytes) -> dict[str, Any]:
    """The values of `library.json`; raises ValueError, KeyError or TypeError where it is damaged."""
    data = json.loads(str(library, "utf-8"))
    return {
        **data,
        "areas": {row[0]: Area(*tuples(row)) for row in data["areas"]},
        "area_types": Lazy(len(data["area_types"]), lambda number: _area_type(data["area_types"][number])),
        "indicators": {row[0]: Indicator(*tuples(row)) for row in data["indicators"]},
        "synonyms": tuple([Group(*map(_unflat, row)) for row in data["synonyms"]]),
        "indicator_phrases": tuple(map(_unflat, data["indicator_phrases"])),
        "measure_asked_of": tuple(data["measure_asked_of"]),
        "type_phrases": tuple(map(_unflat, data["type_phrases"])),
    }


def _area_type(row: list[Any]) -> AreaType:
    kind = AreaType(*tuples(row))
    return replace(kind, members=tuple(cast("str", kind.members).split()))


def folder(cache_folder: Path, digest: str) -> Path:
    """Where the compiled form of the library with this digest lies."""
    return cache_folder / f"library-{digest[:24]}-{code_digest()[:12]}"


def load(place: Path, trusted: bool = False) -> Compiled | None:
    """The files of a compiled library; None where there is none or it is not whole.

    `trusted` spares the look into files that are known to be those which were written: only what a question needs of
    them is then read.
    """
    try:
        if trusted:
            return {name: _mapped(place / name) for name in _FILES}
        compiled = {name: (place / name).read_bytes() for name in _FILES}
        return compiled if json.loads((place / "digests.json").read_bytes()) == _digests(compiled) else None
    except (OSError, ValueError):
        return None


def _mapped(path: Path) -> bytes:
    """What takes the place of the bytes of a file and reads of them what is looked at; an empty file has no map."""
    with path.open("rb") as file, suppress(ValueError):
        return cast("bytes", mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    return b""


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
    with written(place, lambda: load(place) == compiled) as beside:
        for name, data in compiled.items():
            (beside / name).write_bytes(data)
        known.save(beside)
        (beside / "digests.json").write_text(json.dumps(_digests(compiled)), encoding="utf-8")


@contextmanager
def written(place: Path, stands: Callable[[], bool]) -> Iterator[Path]:
    """A folder beside a place that is moved there when the block ends well, and old ones cleared away; raises OSError.

    `stands` says whether what is at the place already will do.
    """
    import tempfile  # only where something is built

    place.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix="writing-", dir=place.parent))
    try:
        yield beside
        with suppress(OSError):
            if not stands():
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
