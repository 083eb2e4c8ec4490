"""Takes a table in, and takes in a newer edition of one that is held: from a file to the two files of an indicator."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.documents.reading import decode
from assistant.errors import LibraryError, UsageError
from assistant.figures.cells import parse
from assistant.figures.register import in_order, read_areas
from assistant.frozen import dataclass
from assistant.intake.tables import comparing, judging, shaping
from assistant.intake.tables import mapping as mappings
from assistant.intake.tables import meaning as meanings
from assistant.intake.tables.mapping import Mapping as Mapped
from assistant.intake.tables.meaning import Known
from assistant.intake.tables.shaping import Row, Shaped
from assistant.intake.tables.sheet import Sheet
from assistant.library.sources import REGISTER, TYPES_CSV
from assistant.model import Area, Indicator
from assistant.numerals import count_words, listed
from assistant.words.clean import one_line

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RESERVED = (Path(REGISTER).stem, Path(TYPES_CSV).stem)


@dataclass(frozen=True, slots=True)
class Made:
    """An indicator ready to be written."""

    slug: str
    indicator: Indicator
    rows: tuple[Row, ...]
    meaning: str
    """The text of its YAML file."""
    notes: tuple[str, ...]

    @property
    def table(self) -> str:
        """The text of its CSV file."""
        return judging.csv_text(self.rows)


@dataclass(frozen=True, slots=True)
class Held:
    """An indicator as a library holds it."""

    indicator: Indicator
    meaning: str
    rows: tuple[Row, ...]
    mapping: Mapped


def register(folder: Path) -> dict[str, Area]:
    """The areas of a library; raises LibraryError where its register cannot be read."""
    path = folder / REGISTER
    try:
        text, _ = decode(REGISTER, path.read_bytes())
    except OSError as error:
        raise LibraryError(f"{one_line(str(path))} cannot be read ({error.strerror}).") from error
    areas, problems = read_areas(REGISTER, text)
    if not areas:
        raise LibraryError(f"{REGISTER} holds no areas{f': {problems[0].message}' if problems else ''}.")
    return areas


def slug_of(text: str) -> str:
    """The slug of a title; raises UsageError where a slug cannot be used."""
    found = "-".join(re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", "")))
    return checked_slug(found[:61].rsplit("-", 1)[0] if len(found) > 60 else found)


def checked_slug(slug: str) -> str:
    """A slug as it is; raises UsageError for one that is reserved or no slug."""
    if slug in _RESERVED or not _SLUG.fullmatch(slug):
        raise UsageError(
            f"“{one_line(slug)}” cannot be the name of an indicator: give one in small letters, digits and "
            f"hyphens with --as (not {listed(list(_RESERVED), 'or')})."
        )
    return slug


def shaped(sheet: Sheet, mapping: Mapped, areas: Mapping[str, Area], known: Known, one_period: str = "") -> Shaped:
    """The rows of a sheet, once a mapping and what comes first of the meaning are known; both checked."""
    decimals = str(known.get("decimals", ""))
    if not re.fullmatch(r"[0-6]", decimals):
        raise UsageError(f"--decimals: “{decimals}” is not a whole number from 0 to 6.")
    if gaps := mappings.missing(mapping, one_period):
        flags = listed([f"--{key}-column" for key in gaps])
        names = listed([f"“{column}”" for column in sheet.columns if column])
        raise UsageError(
            f"Which column holds the {listed(gaps)} is not known, and nothing was written: say it with "
            f"{flags} (or --wide "
            f"where each period has a column, --one-period where none holds it). The columns: {names}."
        )
    if one_period and (mapping.period or mapping.wide == "yes"):
        raise UsageError("--one-period is for a file whose columns hold no period: leave it out.")
    symbol = str(known.get("unit_symbol", ""))
    return shaping.shape(sheet, mapping, areas, str(known.get("period_type", "")), int(decimals), one_period, symbol)


def make(slug: str, shape: Shaped, mapping: Mapped, areas: Mapping[str, Area], known: Known) -> Made:
    """An indicator from its figures and its meaning. Raises UsageError or IntakeError for what is missing or wrong."""
    if gaps := meanings.missing(known):
        raise meanings.gaps(gaps)
    marked: dict[str, object] = {}
    notes = list(shape.notes)
    for key, found in (("provisional", shape.provisional), ("breaks", shape.breaks)):
        if found and key not in known:
            marked[key] = list(found)
            notes.append(f"{key}: {listed(list(found))}, as the file marks them.")
    text = meanings.yaml_text({**known, **marked, "mapping": mapping.as_data()})
    indicator = meanings.checked(checked_slug(slug), text)
    judging.judge(indicator, shape.rows, areas)
    return Made(slug, indicator, shape.rows, text, tuple(notes))


def held(folder: Path, slug: str) -> Held:
    """An indicator of a library with its figures and its mapping; raises UsageError where there is none, or "
    "a bad one."""
    yaml, csv = folder / "indicators" / f"{slug}.yaml", folder / "indicators" / f"{slug}.csv"
    if not (_SLUG.fullmatch(slug) and yaml.is_file() and csv.is_file()):
        raise UsageError(f"There is no indicator {one_line(slug)}. “assistant indicators list” lists them.")
    text, _ = decode(yaml.name, yaml.read_bytes())
    indicator = meanings.checked(slug, text)
    table, _ = decode(csv.name, csv.read_bytes())
    found = parse(indicator, table).rows.values()
    rows = tuple(Row(row[0], row[1], row[2], row[3], row[4], row[5], line) for row, line in found if len(row) == 6)
    return Held(indicator, text, rows, mappings.read_yaml(text))


def renewed(
    old: Held, shape: Shaped, mapping: Mapped, areas: Mapping[str, Area], published: str, keep: bool
) -> tuple[Made, comparing.Changes]:
    """An indicator with the figures of a newer edition, and what that changes; the rest of its YAML stays.

    `keep`: rows that the new edition no longer has stay. Raises IntakeError where the figures are not sound.
    """
    rows: Sequence[Row] = shape.rows
    rows = _sorted(comparing.kept_on(old.rows, rows), areas) if keep else rows
    text = old.meaning
    notes = list(shape.notes)
    if len(rows) > len(shape.rows):
        count = count_words(len(rows) - len(shape.rows), "row")
        notes.append(f"{count} of the held edition kept, since the newer one no longer has them.")
    if published and published < old.indicator.published:
        notes.append(
            f"This edition ({published}) is older than the one that is held ({old.indicator.published}): look whether "
            "it is the right file."
        )
    for key, found in (("provisional", shape.provisional), ("breaks", shape.breaks)):
        said = tuple(getattr(old.indicator, key))
        now = tuple(sorted({*said, *found})) if key == "breaks" else found or said
        if now != said:
            text = meanings.with_key(text, key, list(now))
            notes.append(f"{key}: {listed(list(now))}, as the file marks them (it was {listed(list(said)) or 'none'}).")
    periods = {row.period for row in rows}
    gone = [period for period in old.indicator.provisional if period not in periods]
    if gone and not shape.provisional:
        notes.append(f"provisional: names {listed(gone)}, which the table no longer holds: mend the YAML file.")
    if old.indicator.provisional and not shape.provisional:
        notes.append("The file marks no period as provisional, the YAML file still does: look which is right.")
    if published:
        text = meanings.with_key(text, "published", published)
    if mapping != old.mapping:
        text = meanings.with_key(text, "mapping", mapping.as_data())
    indicator = meanings.checked(old.indicator.slug, text)
    judging.judge(indicator, rows, areas)
    changes = comparing.compare(old.rows, rows, indicator.decimals)
    return Made(indicator.slug, indicator, tuple(rows), text, tuple(notes)), changes


def _sorted(rows: Sequence[Row], areas: Mapping[str, Area]) -> tuple[Row, ...]:
    order = {code: place for place, code in enumerate(in_order(dict(areas), list({row.code for row in rows})))}
    return tuple(sorted(rows, key=lambda row: (order[row.code], row.period)))
