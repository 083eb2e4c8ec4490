"""Frozen, slotted dataclasses that are quick to define, since eighty are before the first answer.

The standard decorator compiles six functions for every class and looks long at its fields, which takes a tenth of the
time until an answer stands on the screen (docs/performance.md). Here a class gets what all of them can share; what it
has of its own, its `__init__` and what `dataclasses.fields` tells of it, is made when it is first wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:
    from collections.abc import Callable
    from dataclasses import MISSING, Field, FrozenInstanceError, fields
    from dataclasses import dataclass as standard
    from functools import partial
    from operator import attrgetter

    def dataclass(*, frozen: bool, slots: bool = False) -> Callable[[type], type]:
        """As the standard decorator of this name, for frozen classes that have no parents and no class variables."""
        if not frozen:
            raise TypeError("a class that is not frozen takes the standard dataclass")
        return partial(_made, slots)

    def replace(value: object, /, **changes: object) -> object:
        """As the standard one, for values of such classes."""
        return type(value)(**dict(zip(value.__match_args__, value._values(value), strict=True)) | changes)

    def _made(slots: bool, plain: type) -> type:
        if plain.__bases__ != (object,):
            raise TypeError("a class with parents takes the standard dataclass")
        held = {name: plain.__dict__.get(name, MISSING) for name in plain.__annotations__}
        own = {
            name: value
            for name, value in plain.__dict__.items()
            if name not in {"__dict__", "__weakref__"} and not (name in held and (slots or isinstance(value, Field)))
        }
        made = type(plain.__name__, (), _SHARED | own | {"__slots__": tuple(held)} if slots else _SHARED | own)
        made.__qualname__ = plain.__qualname__
        made.__match_args__ = tuple(held)
        made.__dataclass_fields__ = _Fields(made, held)
        made.__init__ = _first(made, held)
        made._values = attrgetter(*held) if len(held) > 1 else _Few(*held)
        return made

    class _Fields:
        """What `dataclasses.fields` reads, made by the standard decorator when it is first read."""

        def __init__(self, made: type, held: dict[str, object]) -> None:
            self._made, self._held = made, held

        def __get__(self, value: object, kind: type) -> dict[str, Field]:
            made = self._made
            given = {name: value for name, value in self._held.items() if value is not MISSING}
            about = {"__annotations__": made.__annotations__, "__module__": made.__module__, "__doc__": "Its fields."}
            whole = standard(init=False, repr=False, eq=False)(type(made.__name__, (), about | given))
            made.__dataclass_params__ = whole.__dataclass_params__
            made.__dataclass_fields__ = whole.__dataclass_fields__
            return whole.__dataclass_fields__

    class _Few:
        """The values of a class with one field or none as a tuple, as attrgetter gives them for more."""

        def __init__(self, *names: str) -> None:
            self._names = names

        def __call__(self, value: object) -> tuple[object, ...]:
            return tuple([getattr(value, name) for name in self._names])

    def _first(made: type, held: dict[str, object]) -> Callable[..., None]:
        """Stands for `__init__` until the first value is made."""

        def __init__(self: object, *given: object, **named: object) -> None:
            made.__init__ = _init(made, held)
            made.__init__(self, *given, **named)

        return __init__

    _LEFT_OUT = object()

    def _init(made: type, held: dict[str, object]) -> Callable[..., None]:
        """The one function that must be written out for each class, so that it says its parameters."""
        known: dict[str, object] = {"_LEFT_OUT": _LEFT_OUT, "_set": object.__setattr__}
        taken, lines = [], []
        for name, default in held.items():
            value = name
            if isinstance(default, Field):
                if default.default_factory is not MISSING:
                    known[f"_{name}_made"] = default.default_factory
                    value = f"_{name}_made() if {name} is _LEFT_OUT else {name}"
                    default = _LEFT_OUT
                else:
                    default = default.default
            known[f"_{name}_else"] = default
            taken.append(name if default is MISSING else f"{name}=_{name}_else")
            if slot := getattr(made.__dict__.get(name), "__set__", None):  # quicker, as it looks no name up
                known[f"_{name}_set"] = slot
                lines.append(f" _{name}_set(self, {value})")
            else:
                lines.append(f" _set(self, {name!r}, {value})")
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
