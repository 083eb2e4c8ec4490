"""Data frames, for people who work in Python: the one module of the core that knows pandas, loaded when called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame as DataFrame  # type: ignore[import-untyped]


def frame(columns: Sequence[str], rows: Sequence[Sequence[Any]], about: Mapping[str, Any]) -> DataFrame:
    """A data frame of some rows; numbers are floats (NaN where missing), `about` stands in its `attrs`."""
    from pandas import DataFrame

    made = DataFrame.from_records([list(row) for row in rows], columns=list(columns))
    for column in ("value", "lower", "upper"):
        if column in made:
            made[column] = made[column].astype("float64")
    made.attrs.update(about)
    return made
