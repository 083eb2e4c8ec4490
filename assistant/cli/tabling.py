"""`assistant indicators add` and `refresh`: tables in, and kept current."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.cli.changes_of_tables import report
from assistant.cli.problems import print_lines
from assistant.cli.tabling_asked import asked_for, explained, mapped, said_of, say
from assistant.errors import UsageError
from assistant.library import where
from assistant.numerals import count_words, is_date, listed
from assistant.settings import Settings
from assistant.words.clean import clean, one_line

if TYPE_CHECKING:
    from assistant.intake.tables.mapping import Mapping
    from assistant.intake.tables.meaning import Known
    from assistant.intake.tables.sheet import Sheet
    from assistant.intake.tables.taking import Made


def _folder(place: where.Place) -> Path:
    """The folder of a library that may be changed, with what a killed run left in it settled."""
    from assistant.intake.files import writable
    from assistant.intake.tables.writing import finish

    folder = writable(place)
    for slug in finish(folder):
        say(f"A run that was stopped had half written {slug}: it is whole now.")
    return folder


def _sheet(path: Path, mapping: Mapping) -> Sheet:
    """The table in a file; what a person should know of how it was read is said."""
    from assistant.intake.tables import opening

    sheet = opening.read(
        opening.load(path), path.name, mapping.sheet, mapping.header_row, mapping.encoding
    )  # fmt: skip
    for note in sheet.notes:
        say(f"note: {note}")
    return sheet


def _source(options: argparse.Namespace, path: Path) -> dict[str, str]:
    """What the publisher's JSON says of the table."""
    from assistant.intake.tables import metadata

    found = Path(options.source_meta) if options.source_meta else metadata.beside(path)
    if found is None:
        return {}
    say(f"note: {one_line(found.name)} is read along with it.")
    return metadata.read(found, one_line(options.indicator or ""))


# Adding.


def add(options: argparse.Namespace, settings: Settings) -> int:
    """Takes in a table."""
    from assistant.intake.tables import judging, shaping, taking, writing

    place = where.find(settings.library, Path.cwd())
    folder = place.path if options.dry_run else _folder(place)
    if options.slug:
        _free(folder, taking.checked_slug(options.slug), options.replace)
    areas = taking.register(folder)
    path = Path(options.file)
    said = said_of(options)
    sheet = _sheet(path, said)
    mapping = mapped(sheet, said, options)
    shaping.look_over(sheet, mapping)
    mapping = explained(sheet, mapping, options)
    known = _known(options, _source(options, path))
    shape = taking.shaped(sheet, mapping, areas, known, one_line(options.one_period or ""))
    known = _completed(known)
    slug = options.slug or taking.slug_of(str(known.get("title", "")))
    _free(folder, slug, options.replace)
    made = taking.make(slug, shape, mapping, areas, known)
    judging.fits(folder, slug, made.meaning, made.table)
    for note in made.notes:
        say(f"note: {note}")
    if options.dry_run:
        print(f"indicators/{slug}.yaml would be written:\n{clean(made.meaning)}")
        print(f"indicators/{slug}.csv would be written: {_counted(made)}")
        say("Nothing was written.")
        return 0
    writing.write(folder, slug, made.table, made.meaning)
    _written(folder, made)
    say(f"Compare some figures with the source, then ask for them: “assistant indicators show {slug}”.")
    return 0


def _free(folder: Path, slug: str, replacing: bool) -> None:
    there = [end for end in (".yaml", ".csv") if (folder / "indicators" / f"{slug}{end}").exists()]
    if there and not replacing:
        raise UsageError(
            f"indicators/{slug}{there[0]} is there already: take a newer edition in with “assistant "
            "indicators refresh”, replace it with --replace, or give another name with --as."
        )


def _known(options: argparse.Namespace, source: dict[str, str]) -> Known:
    """What is known of the meaning before the figures are read; asks on a terminal for what they need."""
    from assistant.figures.catalogue import OPTIONAL, REQUIRED
    from assistant.intake.tables import meaning

    filed = meaning.from_yaml(Path(options.meta)) if options.meta else {}
    said: dict[str, Any] = {key: getattr(options, key, None) for key in (*REQUIRED, *OPTIONAL)}
    plain = {
        key: [one_line(one) for one in value] if isinstance(value, list) else one_line(value)
        for key, value in said.items()
        if value is not None
    }
    known, given = meaning.settled(plain, filed, source)
    if given:
        say(f"note: The publisher's JSON says its {listed([key.replace('_', ' ') for key in given])}: look them over.")
    gaps = meaning.missing(known)
    if gaps and not sys.stdin.isatty():
        raise meaning.gaps(gaps)
    for key in meaning.FIRST:
        if key in gaps:
            known = meaning.told(known, key, asked_for(key))
    return known


def _completed(known: Known) -> Known:
    """What is known, and what is asked for on a terminal once the figures are found to be sound."""
    from assistant.intake.tables import meaning

    if sys.stdin.isatty():
        for key in meaning.missing(known):
            known = meaning.told(known, key, asked_for(key))
    return known


def _counted(made: Made) -> str:
    areas, periods = len({row.code for row in made.rows}), sorted({row.period for row in made.rows})
    blank = sum(not row.value for row in made.rows)
    return (
        f"{count_words(len(made.rows), 'row')}, {count_words(areas, 'area')}, {count_words(len(periods), 'period')} "
        f"({periods[0]} to {periods[-1]}), {count_words(blank, 'value')} missing with a mark."
    )


def _written(folder: Path, made: Made) -> None:
    """Says what was written, and what `check` says of it."""
    from assistant.check import check_library

    paths = [f"indicators/{made.slug}.csv", f"indicators/{made.slug}.yaml"]
    print("\n".join(paths))
    say(_counted(made))
    print_lines(problem for problem in check_library(folder)[0] if problem.path in paths)


# Refreshing.


def refresh(options: argparse.Namespace, settings: Settings) -> int:
    """Compares a newer edition with an indicator, and keeps it with --write."""
    from assistant.intake.tables import mapping as mappings
    from assistant.intake.tables import taking, writing

    place = where.find(settings.library, Path.cwd())
    folder = _folder(place) if options.write else place.path
    areas = taking.register(folder)
    old = taking.held(folder, one_line(options.slug).removeprefix("indicators/").removesuffix(".yaml"))
    path = Path(options.file)
    said = mappings.over(old.mapping, said_of(options))
    sheet = _sheet(path, said)
    mapping = explained(sheet, mapped(sheet, said, options), options)
    source = _source(options, path)
    keys = ("period_type", "decimals", "unit_symbol")
    known: Known = {key: str(getattr(old.indicator, key)) for key in keys}
    shape = taking.shaped(sheet, mapping, areas, known, one_line(options.one_period or ""))
    published = one_line(options.published or "") or source.get("published", "")
    if published and not is_date(published):
        raise UsageError(f"--published: “{published}” is not a date (YYYY, YYYY-MM or YYYY-MM-DD).")
    made, changes = taking.renewed(old, shape, mapping, areas, published, options.keep_lost)
    for note in (*made.notes, *_otherwise(old.indicator, source)):
        say(f"note: {note}")
    print(clean(report(made.indicator, changes, areas, options.all)))
    if made.meaning == old.meaning and not changes.any:
        return 0
    if not options.write:
        say("Nothing was written; --write keeps it.")
        return 0
    if changes.any and not published:
        if not sys.stdin.isatty():
            raise UsageError(
                f"The file does not say when this edition was published, and the reference would still say "
                f"{old.indicator.published}: say it with --published DATE. Nothing was written."
            )
        made, _ = taking.renewed(old, shape, mapping, areas, asked_for("published"), options.keep_lost)
    writing.write(folder, made.slug, made.table, made.meaning)
    _written(folder, made)
    return 0


def _otherwise(indicator: Any, source: dict[str, str]) -> list[str]:
    """What the publisher's JSON says otherwise than the YAML file, which only a person can judge."""
    held = {key: str(getattr(indicator, key)) for key in ("higher_is", "unit_symbol", "source_url")}
    keys = [key for key, value in held.items() if source.get(key, value) != value]
    return [f"The publisher's JSON says {key}: {source[key]}, the YAML file says {held[key]}." for key in keys]
