"""Reads figures as publishers print them: numbers with commas and signs, and marks that stand for or beside them."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from decimal import ROUND_HALF_UP, Decimal

from assistant.frozen import dataclass
from assistant.intake.tables import limits
from assistant.intake.tables.mapping import BREAK, DROP, NONE, PROVISIONAL, bare
from assistant.intake.tables.mapping import Mapping as Mapped
from assistant.intake.tables.sheet import rows_in_words
from assistant.numerals import count_words
from assistant.words.clean import one_line

_FIGURE = re.compile(
    r"(?P<minus>[-−–]?)\s*(?P<before>[£$€]?)\s*(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?"
    r"(?P<power>[eE][-+]?\d{1,2})?\s*(?P<after>%?)\s*(?P<mark>\[[^\[\]]{1,12}\]|\([a-zA-Z]{1,3}\)|[a-zA-Z]{1,3}|[*†‡]{1,3})?"
)
_LOW = ("u", "r")
"""One mark of publishers, two letters here: with a value low reliability, without one too unreliable to publish."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it is stored."""

    value: str
    lower: str
    upper: str
    status: str
    beside: tuple[str, ...]
    """Marks on its period: `p` provisional, `b` after a break."""


@dataclasses.dataclass(slots=True)
class Reader:
    """Reads row after row of one table and gathers what cannot be read, so that one run names it all."""

    mapping: Mapped
    decimals: int
    symbol: str = ""
    """The unit_symbol of the indicator."""
    _unread: dict[str, list[int]] = field(default_factory=dict)
    _unknown: dict[str, list[int]] = field(default_factory=dict)
    _blank: list[int] = field(default_factory=list)
    _signs: dict[str, list[int]] = field(default_factory=dict)
    _notes: Counter[str] = field(default_factory=Counter)
    _read_as: Counter[tuple[str, str]] = field(default_factory=Counter)
    _left_out: int = 0
    _low: int = 0

    def read(self, row: Mapping[str, str], line: int) -> Figure | None:
        """The figure of a row; None where it is to be left out, or cannot be read and is remembered as trouble."""
        text, letters = str(row["value"]), []
        value, mark, sign = self._number(text)
        if value:
            self._signs.setdefault(sign, []).append(line)
        elif text:
            mark = text
        if mark:
            letters.append(self._letter(mark, line, alone=not value))
        if row["status"]:
            letters.append(self._letter(str(row["status"]), line))
        if row["notes"]:
            letters.append(self._note(str(row["notes"])))
        said = [letter for letter in letters if letter]
        status = next((letter for letter in said if letter not in (PROVISIONAL, BREAK, NONE)), "")
        if value and status == _LOW[0]:
            status = _LOW[1]
            self._low += 1
        if not value and not status:
            if mark:
                return None
            if not self.mapping.blank:
                self._blank.append(line)
                return None
            status = self.mapping.blank
        if status == DROP:
            self._left_out += 1
            return None
        ends = [self._end(str(row[key]), line) for key in ("lower", "upper")]
        beside = tuple(letter for letter in said if letter in (PROVISIONAL, BREAK))
        return Figure(value, ends[0], ends[1], status, beside)

    def _number(self, text: str) -> tuple[str, str, str]:
        """(number as stored, mark behind it, sign) of a text; all empty where it is no number."""
        match = _FIGURE.fullmatch(text)
        if match is None:
            return "", "", ""
        digits = match["digits"].replace(",", "") + (match["rest"] or "") + (match["power"] or "")
        number = Decimal(f"-{digits}" if match["minus"] else digits)
        places = Decimal(1).scaleb(-(self.decimals + 2))
        shown = f"{number.quantize(places, ROUND_HALF_UP):f}" if abs(number) < Decimal(10) ** 20 else f"{number:f}"
        shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
        return ("0" if shown == "-0" else shown), match["mark"] or "", match["before"] + match["after"]

    def _letter(self, mark: str, line: int, alone: bool = False) -> str:
        """Our letter for a mark; empty where nobody said what it means, which is remembered."""
        letter = self.mapping.meaning(mark, bracketed=mark.strip().startswith("["))
        if letter is not None:
            if letter != bare(mark) or len(mark) > 1:
                self._read_as[(one_line(mark), letter)] += 1
            return letter
        where = self._unread if alone and len(mark) > limits.MARK else self._unknown
        where.setdefault(one_line(mark), []).append(line)
        return ""

    def _note(self, text: str) -> str:
        """Our letter for a note that the mapping names; other notes are only counted."""
        letter = self.mapping.meaning(text, bracketed=False)
        if letter is None:
            self._notes[one_line(text)] += 1
        return letter or ""

    def _end(self, text: str, line: int) -> str:
        """An end of the interval; a mark in its place is none."""
        number, _, _ = self._number(text)
        if text and not number and self.mapping.meaning(text, bracketed=text.strip().startswith("[")) is None:
            where = self._unread if len(text) > limits.MARK else self._unknown
            where.setdefault(one_line(text), []).append(line)
        return number

    @property
    def unexplained(self) -> dict[str, int]:
        """Marks that nobody explained, each with how often it stands; a blank without a mark is the empty one."""
        found = {mark: len(lines) for mark, lines in self._unknown.items()}
        return found | ({"": len(self._blank)} if self._blank else {})

    def troubles(self) -> list[str]:
        """A sentence for each kind of figure that could not be read."""
        found = [
            f"“{text[:40]}” stands where a number should be ({rows_in_words(lines)}): mend it, or look "
            "whether the right column was named."
            for text, lines in self._unread.items()
        ]
        found += [
            f"Nobody said what “{text}” means ({rows_in_words(lines)}): say it with --mark '{text}=LETTER' (r low "
            "reliability, a added up, o other source; without a value u unreliable, c withheld, x not "
            "available, z does not apply; p provisional, b break, none nothing special)."
            for text, lines in self._unknown.items()
        ]
        if self._blank:
            found.append(
                f"{count_words(len(self._blank), 'value')} blank without a mark that says why "
                f"({rows_in_words(self._blank)}): say it with --blank x (or u, c, z), or leave such rows out "
                "with --blank drop."
            )
        if len(self._signs) > 1:
            kinds = " and ".join(f"“{sign}”" if sign else "no sign" for sign in list(self._signs)[:3])
            fewest = min(self._signs.values(), key=len)
            found.append(f"Its units are mixed: some values have {kinds} ({rows_in_words(fewest)} differ).")
        found += [
            f"Its values carry “{sign}” and unit_symbol is “{self.symbol}” ({rows_in_words(lines)}): mend one."
            for sign, lines in self._signs.items()
            if sign and self.symbol and sign not in self.symbol
        ]
        return found

    def notes(self) -> list[str]:
        """What a person should know of how figures were read."""
        words = {NONE: "nothing special", PROVISIONAL: "provisional", BREAK: "a break", DROP: "left out"}
        found = [
            f"The mark “{mark[:60]}” is read as {words.get(letter, letter)} ({number:,})."
            for (mark, letter), number in self._read_as.items()
        ]
        found += [
            f"The note “{text[:120]}” is not read as a mark ({number:,}); --mark '{text[:120]}=r' would."
            for text, number in self._notes.most_common(5)
        ]
        if self._low:
            found.append(f"{count_words(self._low, 'figure')} marked u with a value: stored as r, low reliability.")
        if self._left_out:
            found.append(f"{count_words(self._left_out, 'row')} without a figure left out.")
        return found
