"""Reads the rows of a CSV text to its end, or to a line that cannot be read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from assistant.model import Problem

Row = TypeVar("Row", covariant=True)


class Reader(Iterable[Row], Protocol[Row]):
    """A reader of the csv module: rows, and the line it has come to."""

    @property
    def line_num(self) -> int:
        """The line read last, counted from 1."""
        ...


def rows(path: str, reader: Reader[Row], problems: list[Problem]) -> Iterator[Row]:
    """The rows of a reader; a line that is no CSV (a quotation mark never closed) ends them as a problem."""
    try:
        yield from reader
    except csv.Error as error:
        problems.append(Problem(path, reader.line_num, f"the line cannot be read as CSV ({error})."))
