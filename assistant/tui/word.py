"""A message of the screen with named values: as light to define as can be, since forty are before the first paint."""

from __future__ import annotations

from typing import dataclass_transform

from textual.message import Message


@dataclass_transform(eq_default=False)
class Word(Message):
    """Takes its values in the order in which they stand in the class, or by name; TypeError where they do not fit.

    A dataclass to whoever uses it; the standard one compiles a function for every class, half the time of its import.
    """

    def __init__(self, *values: object, **named: object) -> None:
        super().__init__()
        kind = type(self)
        names = list(kind.__annotations__)
        given = {**dict(zip(names, values, strict=False)), **named}
        wrong = len(values) > len(names) or len(given) < len(values) + len(named) or given.keys() - names
        if wrong or any(name not in given and not hasattr(kind, name) for name in names):
            raise TypeError(f"{kind.__name__} takes {', '.join(names)}")
        for name, value in given.items():
            setattr(self, name, value)
