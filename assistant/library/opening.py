"""Opens a library: the saved compiled form where it fits, a new one where it does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import LibraryError
from assistant.figures.cells import Figures, parse
from assistant.library import compiled, where
from assistant.library.files import Sources, digest_of, read_sources, stamp
from assistant.model import Area, AreaType, Document, Indicator, LibraryFacts, Passage, Problem
from assistant.places.finding import Gazetteer
from assistant.retrieval.bm25 import SavedIndex
from assistant.retrieval.index import Index
from assistant.settings import Settings
from assistant.words.clean import clean, one_line
from assistant.words.synonyms import Phrase, Synonyms
from assistant.words.terms import term

if TYPE_CHECKING:
    from assistant.library.known import Known


@dataclass(frozen=True)
class Library:
    """Everything a question can be answered from."""

    place: where.Place
    digest: str
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    index: Index
    wordings: Index
    """How people ask for passages, each wording on its own."""
    asked_of: tuple[int, ...]
    """For each wording, the number of its passage."""
    measure_wordings: Index
    """How people ask for indicators, each wording on its own."""
    measure_asked_of: tuple[int, ...]
    """For each of those wordings, the place of its indicator."""
    areas: dict[str, Area]
    gazetteer: Gazetteer
    area_types: tuple[AreaType, ...]
    indicators: dict[str, Indicator]
    indicator_index: Index
    synonyms: Synonyms
    indicator_phrases: tuple[tuple[Phrase, ...], ...]
    """For each indicator, in order, its title and question words as terms."""
    type_phrases: tuple[tuple[Phrase, ...], ...]
    """For each type of area, in order, its question words as terms."""
    words: str
    """The longer words that the library holds, parted by spaces."""
    figures: Callable[[str], Figures]
    """From the slug of an indicator to its figures, read when first asked for; raises LibraryError."""
    stamp: tuple[tuple[str, int, int], ...] = ()
    """Of its files when it was opened."""
    notes: tuple[str, ...] = ()
    """What a person should know of the opening, such as a cache that cannot be written."""

    def has_changed(self) -> bool:
        """Whether its files are others than when it was opened; looks at their times and sizes only."""
        return bool(self.stamp) and stamp(self.place.path) != self.stamp

    @cached_property
    def known_words(self) -> frozenset[str]:
        """The longer words that the library holds."""
        return frozenset(self.words.split())

    @cached_property
    def known_terms(self) -> frozenset[str]:
        """Their terms."""
        return frozenset(map(term, self.known_words))

    @cached_property
    def facts(self) -> LibraryFacts:
        """What an answer says of this library."""
        dates = [document.published for document in self.documents if document.published]
        periods = [i.last_period.split("/")[-1] for i in self.indicators.values() if i.last_period]
        return LibraryFacts(
            name=self.place.name,
            shipped=self.place.shipped,
            documents=len(self.documents),
            passages=len(self.passages),
            indicators=len(self.indicators),
            newest_document=max(dates, default=""),
            newest_figure=max(periods, default=""),
            digest=f"sha256 {self.digest}",
        )


def cache_folder(settings: Settings) -> Path:
    """Where compiled libraries are kept: ASSISTANT_CACHE, else the user's cache folder."""
    if settings.cache is not None:
        return settings.cache
    from platformdirs import user_cache_path

    return user_cache_path("policy-question-assistant", appauthor=False)


def refuse(problems: list[Problem], path: Path) -> None:
    """Raises LibraryError where there are errors among the problems, naming the first few."""
    errors = [problem for problem in problems if problem.level == "error"]
    if not errors:
        return
    shown = "".join(f"\n  {one_line(p.path)}:{p.line}: {p.message}" for p in errors[:5])
    more = f"\n  and {len(errors) - 5} more" if len(errors) > 5 else ""
    count = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
    raise LibraryError(
        f"The library {one_line(str(path))} has {count}, so nothing is answered from it:{shown}{more}\n"
        "“assistant check” lists every problem."
    )


def open_library(settings: Settings | None = None, start: Path | None = None, rebuild: bool = False) -> Library:
    """The library that the settings name, else the nearest at or above `start`, else the shipped one.

    Raises LibraryError where it is missing or holds errors.
    """
    settings = settings or Settings()
    place = where.find(settings.library, start or Path.cwd())
    taken = stamp(place.path)  # before reading, so that a change meanwhile is noticed
    sources = read_sources(place.path, settings.groups)
    hashes = sources.hashes
    digest = digest_of(hashes)
    saved = compiled.folder(cache_folder(settings), digest)
    if not rebuild:
        files = compiled.load(saved)
        if files is not None:
            try:
                return replace(_library(place, digest, files, hashes, ()), stamp=taken)
            except (ValueError, KeyError, TypeError, IndexError):
                pass  # damaged although its sizes are right: built again below
    known, files = _build(sources, [] if rebuild else compiled.earlier(saved))
    notes: tuple[str, ...] = ()
    try:
        compiled.save(saved, files, known)
    except OSError as error:
        notes = (
            f"The index cannot be saved in {one_line(str(saved.parent))} ({error.strerror}), so it is built anew "
            "for each question. Name a folder that you may write with ASSISTANT_CACHE.",
        )
    return replace(_library(place, digest, files, hashes, notes), stamp=taken)


def _build(sources: Sources, earlier: list[Path]) -> tuple[Known, compiled.Compiled]:
    from assistant.library.known import load
    from assistant.library.sources import read_contents  # parsers that a ready index does not need

    known = load(earlier)
    contents, problems = read_contents(sources, known)
    refuse(problems, sources.path)
    return known, compiled.build(contents, known)


def _library(
    place: where.Place, digest: str, files: compiled.Compiled, hashes: dict[str, str], notes: tuple[str, ...]
) -> Library:
    values = compiled.read_values(files)
    indicators: dict[str, Indicator] = values["indicators"]

    @cache
    def figures(slug: str) -> Figures:
        name = f"indicators/{slug}.csv"
        path = place.path / name
        try:
            data = path.read_bytes()
        except OSError as error:
            raise LibraryError(f"{one_line(str(path))} cannot be read ({error.strerror}).") from error
        if sha256(data).hexdigest() != hashes[name]:
            raise LibraryError(f"{one_line(str(path))} has changed since the library was opened: open it again.")
        return parse(indicators[slug], clean(data.decode("utf-8-sig")))

    return Library(
        place=place,
        digest=digest,
        documents=values["documents"],
        passages=values["passages"],
        index=SavedIndex.from_bytes(files["passages.json"], files["passages.bin"]),
        wordings=SavedIndex.from_bytes(files["wordings.json"], files["wordings.bin"]),
        asked_of=values["asked_of"],
        measure_wordings=SavedIndex.from_bytes(files["measures.json"], files["measures.bin"]),
        measure_asked_of=values["measure_asked_of"],
        areas=values["areas"],
        gazetteer=Gazetteer(values["areas"], values["names"]),
        area_types=values["area_types"],
        indicators=indicators,
        indicator_index=SavedIndex.from_bytes(files["indicators.json"], files["indicators.bin"]),
        synonyms=Synonyms(values["synonyms"]),
        indicator_phrases=values["indicator_phrases"],
        type_phrases=values["type_phrases"],
        words=values["known_words"],
        figures=figures,
        notes=notes,
    )
