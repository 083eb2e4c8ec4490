"""`assistant corpus`, `indicators`, `index` and `library`: what the library holds, and where it is."""

from __future__ import annotations

import argparse
import difflib
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from assistant.cli.output import columns, opened, width
from assistant.errors import UsageError
from assistant.library import where
from assistant.library.opening import cache_folder
from assistant.model import Area, Document, Indicator
from assistant.numerals import date_words, listed, period_words
from assistant.places.names import key
from assistant.render.as_text import wrapped
from assistant.settings import Settings
from assistant.words.clean import one_line
from assistant.words.terms import terms


def _holding(words: list[str], *texts: str) -> bool:
    """Whether some text holds all the words, by their stems."""
    held = {term for text in texts for term in terms(text)}
    return all(term in held for word in words for term in terms(one_line(word)))


def list_documents(options: argparse.Namespace, settings: Settings) -> int:
    """Lists the documents: identifier, date, standing, title."""
    library = opened(settings)
    found = [d for d in library.documents if _holding(options.words, d.title, d.publisher, d.type, *d.topics)]
    print(columns((d.id, d.published or "no date", d.standing, d.title) for d in found))
    print(f"{len(found)} of {len(library.documents)} documents", file=sys.stderr)
    return 0


def one_document(documents: Sequence[Document], name: str) -> Document:
    """The document of an identifier, or the end of one; raises UsageError where there is none."""
    name = one_line(name).removesuffix(".md").removeprefix("corpus/")
    found = [d for d in documents if d.id == name] or [d for d in documents if d.id.endswith(f"/{name}")]
    if len(found) == 1:
        return found[0]
    slugs = {d.id.split("/")[-1]: d.id for d in documents}
    near = difflib.get_close_matches(name.split("/")[-1], list(slugs), 3, 0.4)
    hint = f" Did you mean {' or '.join(slugs[slug] for slug in near)}?" if near else ""
    raise UsageError(f"There is no document {name}.{hint} “assistant corpus list” lists them.")


def show_document(options: argparse.Namespace, settings: Settings) -> int:
    """Shows a document: what it is, then its text under its headings."""
    library = opened(settings)
    document = one_document(library.documents, options.document)
    facts = [
        ("Publisher", document.publisher),
        ("Published", date_words(document.published)),
        ("Type", document.type),
        ("Standing", _standing(document)),
        ("Status", document.status + (f" by {document.superseded_by}" if document.superseded_by else "")),
        ("Address", document.url or "none"),
        ("Source read", date_words(document.added)),
        ("Licence", document.licence),
    ]
    print(document.title)
    for label, text in facts:
        print("\n".join(wrapped(f"{label}: {text}", width(), "", "  ")))
    section: tuple[str, ...] = ()
    for passage in library.passages:
        if passage.document is not document:
            continue
        if passage.section != section:
            section = passage.section
            print(f"\n{'#' * (1 + len(section))} {section[-1] if section else ''}")
        page = f"[{', '.join(passage.pages)}] " if passage.pages else ""
        print("\n" + "\n".join(wrapped(page + passage.text, width())))
    return 0


def _standing(document: Document) -> str:
    if document.standing == "original":
        return "original: the publisher’s own words"
    if document.standing == "digest":
        return f"digest: our words, written from {document.covers}"
    return f"reported: our words, from {document.covers}"


def list_indicators(options: argparse.Namespace, settings: Settings) -> int:
    """Lists the indicators: slug, newest period, coverage, title."""
    library = opened(settings)
    found = [i for i in library.indicators.values() if _holding(options.words, i.title, *i.question_words)]
    print(columns((i.slug, i.last_period, _covers(i), i.title) for i in found))
    print(f"{len(found)} of {len(library.indicators)} indicators", file=sys.stderr)
    return 0


def _covers(indicator: Indicator) -> str:
    return "UK" if len(indicator.countries) == 4 else listed(list(indicator.countries))


def show_indicator(options: argparse.Namespace, settings: Settings) -> int:
    """Shows what an indicator means, covers and rests on."""
    library = opened(settings)
    slug = one_line(options.indicator)
    indicator = library.indicators.get(slug)
    if indicator is None:
        near = difflib.get_close_matches(slug, list(library.indicators), 3, 0.4)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise UsageError(f"There is no indicator {slug}.{hint} “assistant indicators list” lists them.")
    first, last = (period_words(p, indicator.period_type) for p in (indicator.first_period, indicator.last_period))
    facts = [
        ("Definition", indicator.definition),
        ("Unit", indicator.unit),
        ("Population", indicator.population),
        ("Higher is", indicator.higher_is),
        (
            "Covers",
            f"{listed(list(indicator.countries))}; {listed([level.replace('_', ' ') for level in indicator.levels])}",
        ),
        ("Periods", f"{first} until {last} ({indicator.period_type})"),
        ("Intervals", "95% intervals" if indicator.intervals else "none published"),
        ("Provisional", ", ".join(indicator.provisional) or "none"),
        ("Breaks", ", ".join(indicator.breaks) or "none"),
        ("Status", indicator.statistical_status),
        (
            "Source",
            f"{indicator.source_org}, ‘{indicator.source_title}’, published {date_words(indicator.published)}",
        ),
        ("Address", indicator.source_url),
        ("Caveats", indicator.caveats),
        ("Beside it", indicator.compare_with or "none"),
        ("Asked as", ", ".join(indicator.question_words)),
        ("File", f"indicators/{slug}.csv"),
    ]
    print(indicator.title)
    for label, text in facts:
        print("\n".join(wrapped(f"{label}: {text}", width(), "", "  ")))
    return 0


def list_areas(options: argparse.Namespace, settings: Settings) -> int:
    """Lists areas: code, level, country, name; with words, those whose name, alias or code holds them."""
    library = opened(settings)
    wanted = key(one_line(" ".join(options.words)))

    def matches(area: Area) -> bool:
        names = (area.code, area.name, area.official_name, *area.aliases)
        return not wanted or any(f" {wanted}" in f" {key(name)}" for name in names)

    found = [area for area in library.areas.values() if matches(area)]
    print(
        columns((a.code, a.level, a.country, a.name + (f" (until {a.valid_to})" if a.valid_to else "")) for a in found)
    )
    print(f"{len(found)} of {len(library.areas)} areas", file=sys.stderr)
    return 0


def index(options: argparse.Namespace, settings: Settings) -> int:
    """Builds the saved index anew."""
    del options
    library = opened(settings, rebuild=True)
    facts = library.facts
    kept = "not saved" if library.notes else f"saved in {one_line(str(cache_folder(settings)))}"
    print(
        f"Index of {facts.documents} documents ({facts.passages} passages) and {facts.indicators} indicators: {kept}."
    )
    return 0


def where_library(options: argparse.Namespace, settings: Settings) -> int:
    """Says which library is used."""
    del options
    place = where.find(settings.library, Path.cwd())
    print(one_line(str(place.path)))
    print("shipped with the program: never written" if place.shipped else "a library folder", file=sys.stderr)
    print(f"index kept in {one_line(str(cache_folder(settings)))}", file=sys.stderr)
    return 0


def new_library(options: argparse.Namespace, settings: Settings) -> int:
    """Copies the library in use to a new folder, whole or not at all."""
    folder = Path(options.folder)
    shown = one_line(options.folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{shown} exists already and is not empty: name a new folder.")
    source = settings.library or where.shipped()
    beside: str | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = tempfile.mkdtemp(prefix=".writing-", dir=folder.parent)
        for name in where.FOLDERS:
            shutil.copytree(where.find(source, source).path / name, Path(beside) / name)
        Path(beside).chmod(0o755)
        if folder.exists():
            folder.rmdir()
        Path(beside).rename(folder)
    except OSError as error:
        if beside:
            shutil.rmtree(beside, ignore_errors=True)
        raise UsageError(f"{shown} cannot be made ({error.strerror}): name another folder.") from error
    print(f"A library to change and add to is in {shown}. Use it with --library {shown}, or from inside that folder.")
    return 0
