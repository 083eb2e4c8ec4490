"""Our frozen dataclasses behave as the standard ones do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from functools import cached_property
from inspect import signature
from typing import Any

import pytest

from assistant import frozen


@frozen.dataclass(frozen=True, slots=True)
class Ours:
    """Several fields, some with a value of their own."""

    name: str
    count: int = 3
    parts: tuple[str, ...] = ()
    held: list[str] = dataclasses.field(default_factory=list)
    secret: bytes = dataclasses.field(default=b"", repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """The same, made by the standard decorator."""

    name: str
    count: int = 3
    parts: tuple[str, ...] = ()
    held: list[str] = dataclasses.field(default_factory=list)
    secret: bytes = dataclasses.field(default=b"", repr=False)


@frozen.dataclass(frozen=True, slots=True)
class One:
    """A single field."""

    value: str


@frozen.dataclass(frozen=True, slots=True)
class Other:
    """The same field, another class."""

    value: str


@frozen.dataclass(frozen=True, slots=True)
class Nothing:
    """No field at all."""


@frozen.dataclass(frozen=True)
class Open:
    """Keeps what it works out."""

    value: int

    @cached_property
    def double(self) -> int:
        """Twice the value."""
        return 2 * self.value


CALLS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    (("a",), {}),
    (("a", 4, ("b",)), {}),
    (("a",), {"held": ["x"], "secret": b"s"}),
    (("a",), {"held": None}),
]


@pytest.mark.parametrize(("given", "named"), CALLS)
def test_they_hold_and_say_what_the_standard_ones_do(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    ours, standard = Ours(*given, **named), Standard(*given, **named)
    assert dataclasses.asdict(ours) == dataclasses.asdict(standard)
    assert repr(ours) == repr(standard).replace("Standard", "Ours")
    assert repr(dataclasses.replace(ours, count=9)) == repr(dataclasses.replace(standard, count=9)).replace(
        "Standard", "Ours"
    )


@pytest.mark.parametrize(("given", "named"), [((), {}), (("a", 1, (), [], b"", 6), {}), (("a",), {"unknown": 1})])
def test_they_refuse_what_the_standard_ones_refuse(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    for kind in (Ours, Standard):
        with pytest.raises(TypeError):
            kind(*given, **named)


def test_they_cannot_be_changed() -> None:
    values: list[Any] = [Ours("a"), Standard("a")]
    for value in values:
        with pytest.raises(dataclasses.FrozenInstanceError):
            value.name = "b"
        with pytest.raises(dataclasses.FrozenInstanceError):
            del value.name
        with pytest.raises((AttributeError, TypeError)):
            value.unheard = 1
        assert value.name == "a"
        assert not hasattr(value, "__dict__")


def test_they_are_equal_by_value_and_kind() -> None:
    assert One("a") == One("a")
    assert len({One("a"), One("a"), One("b")}) == 2
    assert One("a") != One("b")
    others: list[Any] = [Other("a"), "a", ("a",), None]
    assert all(One("a") != other for other in others)
    assert Nothing() == Nothing()
    assert Ours("a", parts=("x",)) == Ours("a", parts=("x",)) != Ours("a")


def test_a_list_is_each_ones_own() -> None:
    assert Ours("a").held is not Ours("a").held


def test_they_survive_copying_and_pickling() -> None:
    for value in (Ours("a", 4, ("b",), ["c"]), One("x"), Nothing(), Open(2)):
        assert copy.deepcopy(value) == value
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 (our own bytes of a moment ago)


def test_they_say_their_parameters_once_one_is_made_and_match_by_place() -> None:
    assert Ours("a")
    assert list(signature(Ours).parameters) == list(signature(Standard).parameters)
    match One("a"):
        case One(inside):
            assert inside == "a"


def test_one_without_slots_keeps_what_it_works_out() -> None:
    value = Open(4)
    assert value.double is value.double
    assert "double" in vars(value)


def test_one_inside_another_says_so() -> None:
    class Around:
        @frozen.dataclass(frozen=True, slots=True)
        class Inside:
            value: int = 0

    assert repr(Around.Inside()).endswith("Around.Inside(value=0)")
    assert Around.Inside.__module__ == __name__


def test_one_with_a_comparison_of_its_own_keeps_it() -> None:
    @frozen.dataclass(frozen=True, slots=True)
    class Alike:
        value: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Alike)

    assert Alike("a") == Alike("b")
    with pytest.raises(TypeError, match="unhashable"):
        hash(Alike("a"))


def test_a_class_with_parents_is_refused() -> None:
    with pytest.raises(TypeError, match="standard dataclass"):

        @frozen.dataclass(frozen=True, slots=True)
        class Child(One):
            more: int


def test_a_class_that_can_change_is_refused() -> None:
    with pytest.raises(TypeError, match="standard dataclass"):
        frozen.dataclass(frozen=False, slots=True)
