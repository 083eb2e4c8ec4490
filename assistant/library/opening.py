"""Opens a library: the saved compiled form where it fits, a new one where it does not."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from contextlib import suppress
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import LibraryError
from assistant.figures.cells import Figures, parse
from assistant.frozen import dataclass
from assistant.library import compiled, seen, where
from assistant.library.files import Sources, digest_of, read_sources, stamp
from assistant.library.listing import Listing, listing
from assistant.library.shelf import DAMAGED, Shelf, Told, of_files, silent
from assistant.model import Area, AreaType, Document, Indicator, LibraryFacts, Passage, Problem
from assistant.places.finding import Gazetteer
from assistant.retrieval.index import Index
from assistant.retrieval.ranges import Ranges
from assistant.settings import Settings
from assistant.words.clean import clean, one_line
from assistant.words.synonyms import Phrase, Synonyms

if TYPE_CHECKING:
    from assistant.library.known import Known

LARGE = 4_000_000
"""Bytes of documents above which a library is built in pieces and read by memory map; see docs/performance.md."""


@dataclass(frozen=True)
class Library:
    """Everything a question can be answered from."""

    place: where.Place
    digest: str
    documents: Sequence[Document]
    passages: Sequence[Passage]
    index: Index
    wordings: Index
    """How people ask for passages, each wording on its own."""
    asked_of: Sequence[int]
    """For each wording, the number of its passage, in ascending order."""
    measure_wordings: Index
    """How people ask for indicators, each wording on its own."""
    measure_asked_of: tuple[int, ...]
    """For each of those wordings, the place of its indicator."""
    areas: dict[str, Area]
    gazetteer: Gazetteer
    area_types: Sequence[AreaType]
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
    terms: Container[str] = frozenset()
    """Their terms."""
    newest: str = ""
    """The latest date of publication of a document."""
    groups: Path | None = None
    """The file of groups of places, where it is another than the library's own."""
    firsts: Sequence[int] = ()
    """For each document the number of its first passage, and at the end how many passages there are."""
    columns: Callable[[str], list[str]] = dict[str, list[str]]().__getitem__
    """From one of `held.COLUMNS` to its values, in order of document."""
    stamp: str = ""
    """Of its files when it was opened."""
    notes: tuple[str, ...] = ()
    """What a person should know of the opening, such as a cache that cannot be written."""

    def has_changed(self) -> bool:
        """Whether its files are others than when it was opened; looks at their times and sizes only."""
        return bool(self.stamp) and stamp(self.place.path, self.groups) != self.stamp

    @cached_property
    def _kept_columns(self) -> dict[str, tuple[str, ...]]:
        return {}

    def column(self, name: str) -> tuple[str, ...]:
        """One of `held.COLUMNS`, a value for each document in order: what a look at all documents needs of them."""
        if name not in self._kept_columns:
            self._kept_columns[name] = tuple(self.columns(name))
        return self._kept_columns[name]

    def passages_of(self, places: Iterable[int]) -> Ranges:
        """The numbers of the passages of some documents, given by their places in ascending order."""
        return Ranges((self.firsts[place], self.firsts[place + 1]) for place in places)

    @cached_property
    def known_words(self) -> frozenset[str]:
        """The longer words that the library holds."""
        return frozenset(self.words.split())

    @cached_property
    def known_terms(self) -> Container[str]:
        """Their terms."""
        return self.terms if self.words else frozenset()

    @cached_property
    def facts(self) -> LibraryFacts:
        """What an answer says of this library."""
        periods = [i.last_period.split("/")[-1] for i in self.indicators.values() if i.last_period]
        return LibraryFacts(
            name=self.place.name,
            shipped=self.place.shipped,
            documents=len(self.documents),
            passages=len(self.passages),
            indicators=len(self.indicators),
            newest_document=self.newest,
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


def open_library(
    settings: Settings | None = None, start: Path | None = None, rebuild: bool = False, told: Told = silent
) -> Library:
    """The library that the settings name, else the nearest at or above `start`, else the shipped one.

    `told` hears how building gets on. Raises LibraryError where it is missing or holds errors.
    """
    settings = settings or Settings()
    place = where.find(settings.library, start or Path.cwd())
    listed = listing(place.path, settings.groups)  # before reading, so that a change meanwhile is noticed
    if not rebuild and (known := seen.find(cache_folder(settings), listed)) is not None:
        with suppress(*DAMAGED):
            return _library(place, listed, known.digest, _shelf(known.folder), known.hash_of, ())
    if listed.size > LARGE:
        from assistant.library.large import building  # what only a large library needs

        return building.opened(place, listed, cache_folder(settings), rebuild, told, _library)
    return _small(place, listed, cache_folder(settings), rebuild)


def _small(place: where.Place, listed: Listing, cache_folder: Path, rebuild: bool) -> Library:
    """Opens a library of which everything is read at once; builds it where it is not saved."""
    sources = read_sources(place.path, listed.groups)
    hashes = sources.hashes
    digest = digest_of(hashes)
    saved = compiled.folder(cache_folder, digest)
    if not rebuild and (files := compiled.load(saved)) is not None:
        with suppress(*DAMAGED):  # although its sizes are right: built again below
            library = _library(place, listed, digest, of_files(files), hashes.__getitem__, ())
            seen.keep(saved, listed, digest, hashes)
            return library
    known, files = _build(sources, [] if rebuild else compiled.earlier(saved))
    notes: tuple[str, ...] = ()
    try:
        compiled.save(saved, files, known)
        seen.keep(saved, listed, digest, hashes)
    except OSError as error:
        notes = (cannot_be_saved(saved.parent, error),)
    return _library(place, listed, digest, of_files(files), hashes.__getitem__, notes)


def cannot_be_saved(folder: Path, error: OSError) -> str:
    """What a person is told where an index cannot be written."""
    return (
        f"The index cannot be saved in {one_line(str(folder))} ({error.strerror}), so it is built anew "
        "for each question. Name a folder that you may write with ASSISTANT_CACHE."
    )


def _build(sources: Sources, earlier: list[Path]) -> tuple[Known, compiled.Compiled]:
    from assistant.library.known import load
    from assistant.library.sources import read_contents  # parsers that a ready index does not need

    known = load(earlier)
    contents, problems = read_contents(sources, known)
    refuse(problems, sources.path)
    return known, compiled.build(contents, known)


def _shelf(folder: Path) -> Shelf:
    """What is saved in a folder that is known to be as it was written; raises what `DAMAGED` names."""
    if (files := compiled.load(folder, trusted=True)) is not None:
        return of_files(files)
    from assistant.library.large import reading

    return reading.shelf(folder)


def _library(
    place: where.Place,
    listed: Listing,
    digest: str,
    shelf: Shelf,
    hash_of: Callable[[str], str],
    notes: tuple[str, ...],
) -> Library:
    values = shelf.values
    indicators: dict[str, Indicator] = values["indicators"]

    @cache
    def figures(slug: str) -> Figures:
        name = f"indicators/{slug}.csv"
        path = place.path / name
        try:
            data = path.read_bytes()
        except OSError as error:
            raise LibraryError(f"{one_line(str(path))} cannot be read ({error.strerror}).") from error
        if sha256(data).hexdigest() != hash_of(name):
            raise LibraryError(f"{one_line(str(path))} has changed since the library was opened: open it again.")
        return parse(indicators[slug], clean(data.decode("utf-8-sig")))

    return Library(
        place=place,
        digest=digest,
        documents=shelf.documents,
        passages=shelf.passages,
        index=shelf.index,
        wordings=shelf.wordings,
        asked_of=shelf.asked_of,
        measure_wordings=shelf.measure_wordings,
        measure_asked_of=values["measure_asked_of"],
        areas=values["areas"],
        gazetteer=Gazetteer(values["areas"], values["names"]),
        area_types=values["area_types"],
        indicators=indicators,
        indicator_index=shelf.indicator_index,
        synonyms=Synonyms(values["synonyms"]),
        indicator_phrases=values["indicator_phrases"],
        type_phrases=values["type_phrases"],
        words=shelf.words,
        terms=shelf.terms,
        newest=values["newest"],
        figures=figures,
        firsts=shelf.firsts,
        columns=shelf.column,
        groups=listed.groups,
        stamp=listed.stamp,
        notes=notes,
    )
