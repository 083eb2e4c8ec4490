"""Frozen, slotted dataclasses that are quick to define, since eighty are before the first answer.

The standard decorator compiles six functions for every class, which takes a tenth of the time until an answer stands on
the screen (docs/performance.md). All but the first can be shared: they only need the names of the fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    from collections.abc import Callable
    from dataclasses import MISSING, Field, FrozenInstanceError, fields
    from dataclasses import dataclass as standard
    from functools import partial
    from operator import attrgetter

    def dataclass(*, frozen: bool, slots: bool = False) -> Callable[[type], type]:
        """As the standard decorator of this name, for frozen classes alone."""
        if not frozen:
            raise TypeError("a class that is not frozen takes the standard dataclass")
        return partial(_made, standard(init=False, repr=False, eq=False, slots=slots))

    def _made(standard_one: Callable[[type], type], plain: type) -> type:
        made = standard_one(plain)
        of = fields(made)
        made.__init__ = _init(of)
        made._values = attrgetter(*(field.name for field in of)) if len(of) > 1 else _Few(of)
        for name, shared in _SHARED.items():
            if name not in plain.__dict__:
                setattr(made, name, shared)
        return made

    _LEFT_OUT = object()

    class _Few:
        """The values of a class with one field or none as a tuple, as attrgetter gives them for more."""

        def __init__(self, of: tuple[Field, ...]) -> None:
            self._names = [field.name for field in of]

        def __call__(self, value: object) -> tuple[object, ...]:
            return tuple([getattr(value, name) for name in self._names])

    def _init(of: tuple[Field, ...]) -> Callable[..., None]:
        """The one function that must be written out for each class, so that it says its parameters."""
        known: dict[str, object] = {"_LEFT_OUT": _LEFT_OUT, "_set": object.__setattr__}
        taken, lines = [], []
        for field in of:
            name = field.name
            if field.default_factory is not MISSING:
                known[f"_{name}_made"] = field.default_factory
                taken.append(f"{name}=_LEFT_OUT")
                lines.append(f" _set(self, {name!r}, _{name}_made() if {name} is _LEFT_OUT else {name})")
                continue
            if field.default is not MISSING:
                known[f"_{name}_else"] = field.default
            taken.append(name if field.default is MISSING else f"{name}=_{name}_else")
            lines.append(f" _set(self, {name!r}, {name})")
        exec(f"def __init__(self, {', '.join(taken)}):\n" + ("\n".join(lines) or " pass"), known)  # noqa: S102
        return known["__init__"]

    def _equal(self: object, other: object) -> bool:
        return self._values(self) == self._values(other) if other.__class__ is self.__class__ else NotImplemented

    def _hash(self: object) -> int:
        return hash(self._values(self))

    def _repr(self: object) -> str:
        shown = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self) if field.repr)
        return f"{type(self).__qualname__}({shown})"

    def _set(_: object, name: str, __: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _delete(_: object, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def _reduce(self: object) -> tuple[object, ...]:
        return type(self), self._values(self)

    _SHARED = {
        "__eq__": _equal,
        "__hash__": _hash,
        "__repr__": _repr,
        "__setattr__": _set,
        "__delattr__": _delete,
        "__reduce__": _reduce,
    }
