"""Which column of a publisher's file holds what, and what its marks mean: asked once, kept with the indicator."""

from __future__ import annotations

from collections.abc import Mapping as Mapped
from dataclasses import fields, replace
from typing import Any

from assistant.errors import UsageError
from assistant.figures.cells import WITH_VALUE, WITHOUT_VALUE
from assistant.frozen import dataclass
from assistant.intake.tables.sheet import Sheet, same
from assistant.words import yamltext
from assistant.words.clean import one_line

COLUMNS = ("area", "period", "value", "lower", "upper", "status", "notes", "unit", "names")
"""What a column can be; the first three are needed."""
DROP = "drop"
"""What is said of an area or a blank that is to be left out."""
NONE, PROVISIONAL, BREAK = "none", "p", "b"
LETTERS = (*filter(None, WITH_VALUE), *WITHOUT_VALUE, PROVISIONAL, BREAK, NONE)
SHORTHAND = {"c": "c", "x": "x", "z": "z", "u": "u", "p": PROVISIONAL, "b": BREAK, "r": NONE, "e": NONE, "er": NONE}
"""The shorthand of UK government statistics in square brackets; there [r] is revised and [e] estimated."""
_LOCAL = {
    "area": ("areacd",), "names": ("areanm",), "period": ("period",), "value": ("observation", "value"),
    "lower": ("lci_95", "lower confidence interval (95%)"), "upper": ("uci_95", "upper confidence interval (95%)"),
    "status": ("status", "observation status"), "notes": ("notes",), "unit": ("unit",),
}  # fmt: skip
"""The columns of ONS local statistics, in both of their spellings."""
_OWN = {key: (name,) for key, name in zip(
    ("area", "period", "value", "lower", "upper", "status"),
    ("area_code", "period", "value", "lower", "upper", "status"), strict=True,
)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a file is to be read; empty where nothing is said."""

    area: str = ""
    names: str = ""
    """A column of names beside the codes, to see that both mean the same place."""
    period: str = ""
    value: str = ""
    lower: str = ""
    upper: str = ""
    status: str = ""
    notes: str = ""
    unit: str = ""
    """A column that must say the same in every row."""
    sheet: str = ""
    header: str = ""
    encoding: str = ""
    wide: str = ""
    """`yes` where each period has a column of its own."""
    blank: str = ""
    """What a blank value without a mark means: a letter, or `drop`."""
    only: tuple[tuple[str, str], ...] = ()
    """(column, value) of the rows to take."""
    marks: tuple[tuple[str, str], ...] = ()
    """(mark of the source, our letter)."""
    areas: tuple[tuple[str, str], ...] = ()
    """(code or name of the source, our code or `drop`)."""

    @property
    def header_row(self) -> int:
        """The row that names the columns; 0 where it is to be found."""
        return int(self.header) if self.header.isdigit() else 0

    def meaning(self, mark: str, bracketed: bool) -> str | None:
        """Our letter for a mark of the source; None where nobody said, or (for bare marks) only shorthand would."""
        said = next((letter for name, letter in self.marks if bare(name) == bare(mark)), None)
        return said if said is not None or not bracketed else SHORTHAND.get(bare(mark))

    def as_data(self) -> dict[str, Any]:
        """What is kept in the YAML file."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return {key: dict(value) if isinstance(value, tuple) else value for key, value in said.items() if value}


def bare(mark: str) -> str:
    """A mark in small letters without its brackets."""
    text = one_line(mark).casefold()
    for first, last in ("[]", "()"):
        if text.startswith(first) and text.endswith(last):
            return text[1:-1].strip()
    return text


def kept(data: object) -> Mapping:
    """The mapping that an indicator's YAML file holds; unknown keys are passed over, since `check` names them."""
    if not isinstance(data, Mapped):
        return Mapping()
    known = {field.name: field.default for field in fields(Mapping)}
    values: dict[str, Any] = {}
    for key, value in data.items():
        if key in known and isinstance(value, Mapped):
            values[key] = tuple((one_line(str(k)), one_line(str(v))) for k, v in value.items())
        elif key in known and not isinstance(known[key], tuple):
            values[key] = one_line(str(value))
    return sound(Mapping(**values))


def sound(mapping: Mapping) -> Mapping:
    """The mapping as it is; raises UsageError where a letter in it means nothing here."""
    for mark, letter in mapping.marks:
        if letter not in LETTERS:
            raise UsageError(f"The mark “{mark}” cannot be “{letter}”: its meaning is one of {', '.join(LETTERS)}.")
    if mapping.blank not in ("", DROP, *WITHOUT_VALUE):
        raise UsageError(f"A blank cannot be “{mapping.blank}”: it is one of {', '.join(WITHOUT_VALUE)} or {DROP}.")
    if mapping.header and not (mapping.header.isdigit() and int(mapping.header) > 0):
        raise UsageError(f"“{mapping.header}” is no row for a header: count from 1.")
    if mapping.wide and mapping.wide not in {"yes", "no"}:
        raise UsageError("mapping: wide is yes or no.")
    return mapping


def over(mapping: Mapping, more: Mapping) -> Mapping:
    """A mapping with what another says in its place; pairs are put together, and `none` takes a column back."""
    values: dict[str, Any] = {}
    for field in fields(Mapping):
        old, new = getattr(mapping, field.name), getattr(more, field.name)
        if isinstance(field.default, tuple):
            values[field.name] = tuple(({_key(field.name, k): (k, v) for k, v in (*old, *new)}).values())
        else:
            values[field.name] = "" if new == NONE else new or old
    return sound(Mapping(**values))


def _key(field: str, name: str) -> str:
    return bare(name) if field == "marks" else one_line(name).casefold()


def standard(sheet: Sheet) -> tuple[Mapping, str]:
    """The mapping that the names of the columns tell for certain, and of which format they are; empty where of none."""
    for names, words in ((_LOCAL, "ONS local statistics"), (_OWN, "this library's own tables")):
        found = {
            key: column
            for key, ways in names.items()
            for column in sheet.columns
            if any(same(column, way) for way in ways)
        }
        if {"area", "period", "value"} <= set(found):
            marks = tuple((mark, letter) for mark, letter in SHORTHAND.items() if letter not in {NONE})
            return Mapping(**found, marks=marks if names is _LOCAL else _OWN_MARKS), words  # type: ignore[arg-type]
    return Mapping(), ""


_OWN_MARKS = tuple((letter, letter) for letter in (*filter(None, WITH_VALUE), *WITHOUT_VALUE))


def named(mapping: Mapping, sheet: Sheet) -> Mapping:
    """The mapping with each column by the name that the file gives it; raises UsageError for one that is not there."""
    said = {key: getattr(mapping, key) for key in COLUMNS if getattr(mapping, key)}
    found: dict[str, Any] = {key: sheet.column(name, f"--{key}-column") for key, name in said.items()}
    only = tuple((sheet.column(column, "--only"), value) for column, value in mapping.only)
    return replace(mapping, **found, only=only)


def missing(mapping: Mapping, one_period: str = "") -> list[str]:
    """The columns that must still be named."""
    needed = ["area"] if mapping.wide == "yes" else ["area", "period", "value"]
    return [key for key in needed if not getattr(mapping, key) and not (key == "period" and one_period)]


def read_yaml(text: str) -> Mapping:
    """The mapping in the text of an indicator's YAML file; empty where it holds none."""
    data, _ = yamltext.load("", text)
    return kept(data.get("mapping")) if isinstance(data, dict) else Mapping()
