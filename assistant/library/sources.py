"""Reads what the files of a library say, and names every problem in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from assistant.documents.reading import ReadDocument, decode
from assistant.figures.area_types import read_members, read_types
from assistant.figures.catalogue import read_indicator
from assistant.figures.cells import coverage, parse, problems_of
from assistant.figures.own_groups import read_groups
from assistant.figures.register import COUNTRIES, read_areas
from assistant.frozen import dataclass, replace
from assistant.library.files import GROUPS, SYNONYMS, Sources
from assistant.library.known import Known
from assistant.model import Area, AreaType, Document, Indicator, Problem
from assistant.words import yamltext
from assistant.words.synonyms import Group
from assistant.words.synonyms import read as read_synonyms

REGISTER = "indicators/areas.csv"
TYPES_CSV, TYPES_YAML = "indicators/area_types.csv", "indicators/area_types.yaml"
_RESERVED = {REGISTER, TYPES_CSV, TYPES_YAML}


@dataclass(frozen=True, slots=True)
class Contents:
    """What the files of a library say."""

    documents: tuple[ReadDocument, ...]
    areas: dict[str, Area]
    area_types: tuple[AreaType, ...]
    indicators: tuple[Indicator, ...]
    synonyms: tuple[Group, ...]


def read_contents(sources: Sources, known: Known | None = None) -> tuple[Contents, list[Problem]]:
    """What the files say, and every problem found in them, in order of path and line.

    `known` spares the work on files that were read before.
    """
    problems: list[Problem] = []
    known = known or Known()
    areas = _areas(sources, problems)
    if not areas:
        # Without the register every code would be wrong: one problem says it all.
        return Contents((), {}, (), (), ()), problems
    types = _own_groups(sources, areas, problems) + _types(sources, areas, problems)
    documents = _documents(sources, areas, problems, known)
    indicators = _indicators(sources, areas, problems, known)
    groups: list[Group] = []
    if SYNONYMS in sources.files:
        text, found = decode(SYNONYMS, sources.files[SYNONYMS])
        problems += found
        groups, found = read_synonyms(SYNONYMS, text)
        problems += found
    contents = Contents(tuple(documents), areas, tuple(types), tuple(indicators), tuple(groups))
    return contents, sorted(problems, key=lambda problem: (problem.path, problem.line, problem.message))


def _areas(sources: Sources, problems: list[Problem]) -> dict[str, Area]:
    if REGISTER not in sources.files:
        problems.append(Problem(REGISTER, 1, "the register of areas is missing."))
        return {}
    text, found = decode(REGISTER, sources.files[REGISTER])
    areas, more = read_areas(REGISTER, text)
    problems += found + more
    return areas


def _types(sources: Sources, areas: dict[str, Area], problems: list[Problem]) -> list[AreaType]:
    held = [name in sources.files for name in (TYPES_CSV, TYPES_YAML)]
    if not any(held):
        return []
    if not all(held):
        problems.append(Problem(TYPES_YAML, 1, "area_types.yaml and area_types.csv go together; one is missing."))
        return []
    text, found = decode(TYPES_CSV, sources.files[TYPES_CSV])
    members, more = read_members(TYPES_CSV, text, areas)
    description, undecoded = decode(TYPES_YAML, sources.files[TYPES_YAML])
    types, rest = read_types(TYPES_YAML, description, members)
    problems += found + more + undecoded + rest
    return types


def _own_groups(sources: Sources, areas: dict[str, Area], problems: list[Problem]) -> list[AreaType]:
    if GROUPS not in sources.files:
        return []
    text, found = decode(GROUPS, sources.files[GROUPS])
    groups, more = read_groups(GROUPS, text, areas)
    problems += found + more
    return groups


def _documents(sources: Sources, areas: dict[str, Area], problems: list[Problem], known: Known) -> list[ReadDocument]:
    documents = []
    for path, data in sources.files.items():
        if path.startswith("corpus/") and path != SYNONYMS:
            document, found = known.document(path, data)
            problems += found
            if document is not None:
                documents.append(document)
    problems += link_problems([read.document for read in documents], areas, sources.files.__getitem__)
    return documents


def link_problems(
    documents: Sequence[Document], areas: dict[str, Area], data: Callable[[str], bytes]
) -> Iterator[Problem]:
    """Problems of what a document says of other documents and of places; `data` gives the bytes of a file."""
    identifiers = {document.id for document in documents}
    names = {name.lower() for area in areas.values() for name in (area.code, area.name)}
    for document in documents:
        faults = [
            (key, f"{key}: there is no document {other} in this library.")
            for key, other in (("superseded_by", document.superseded_by), ("digest_of", document.digest_of))
            if other and other not in identifiers
        ]
        faults += [
            ("areas", f"areas: “{name}” is no code or name of the register.")
            for name in document.areas
            if name.lower() not in names
        ]
        if faults:
            path = f"corpus/{document.id}.md"
            lines = yamltext.key_lines(decode(path, data(path))[0].partition("\n---")[0])
            yield from (Problem(path, lines.get(key, 1), message) for key, message in faults)


def _indicators(sources: Sources, areas: dict[str, Area], problems: list[Problem], known: Known) -> list[Indicator]:
    found = []
    for path, data in sources.files.items():
        if not path.startswith("indicators/") or path in _RESERVED or not path.endswith(".yaml"):
            continue
        table = path.removesuffix(".yaml") + ".csv"
        if table not in sources.files:
            problems.append(Problem(path, 1, f"there is no {table} beside it."))
            continue
        files = (data, sources.files[table], sources.files[REGISTER])
        if (before := known.indicator(path, *files)) is not None:
            found.append(before)
            continue
        text, undecoded = decode(path, data)
        indicator, faults = read_indicator(path, Path(path).stem, text)
        rows, unread = decode(table, sources.files[table])
        row_faults = list(problems_of(table, rows, areas))
        problems += undecoded + faults + unread + row_faults
        if indicator is not None and not row_faults:
            covered = coverage(parse(indicator, rows), areas, COUNTRIES)
            found.append(replace(indicator, **covered))  # type: ignore[arg-type]
            if not (undecoded or faults or unread):
                known.keep(found[-1], path, *files)
    slugs = {indicator.slug for indicator in found}
    for indicator in found:
        if indicator.compare_with and indicator.compare_with not in slugs:
            path = f"indicators/{indicator.slug}.yaml"
            problems.append(Problem(path, 1, f"compare_with: there is no indicator {indicator.compare_with}."))
    lost = [p for p in sources.files if p.startswith("indicators/") and p.endswith(".csv") and p not in _RESERVED]
    for path in lost:
        if path.removesuffix(".csv") + ".yaml" not in sources.files:
            problems.append(Problem(path, 1, "there is no .yaml beside it that says what the figures mean."))
    return found
