"""Fixtures that every test shares: the shipped library, a small made-up one, and long series by a seeded tenth."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings as hypothesis_settings

from assistant.library import Library, open_library
from assistant.settings import Settings

T = TypeVar("T")
ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "library"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds --full and --new-snapshots."""
    parser.addoption("--full", action="store_true", help="run long series whole, not a seeded tenth of them")
    parser.addoption("--new-snapshots", action="store_true", help="write the snapshots of the screen anew")


def pytest_configure(config: pytest.Config) -> None:
    """Has hypothesis try the same examples in every run, ten times as many with --full, and keep no folder."""
    rounds = 1000 if config.getoption("--full") else 100
    hypothesis_settings.register_profile("house", max_examples=rounds, derandomize=True, deadline=None, database=None)
    hypothesis_settings.load_profile("house")


@pytest.fixture(autouse=True)
def _no_machine(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Takes the machine away: no settings from the environment, and a cache of the test run's own."""
    for name in ("ASSISTANT_LIBRARY", "ASSISTANT_GROUPS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ASSISTANT_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    nothing_set = tmp_path_factory.getbasetemp() / "settings.toml"
    nothing_set.touch()
    monkeypatch.setenv("ASSISTANT_SETTINGS", str(nothing_set))
    monkeypatch.setenv("ASSISTANT_STATE", str(tmp_path_factory.mktemp("state")))


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache folder of the test run."""
    return tmp_path_factory.getbasetemp() / "cache"


@pytest.fixture(scope="session")
def shipped(cache: Path) -> Library:
    """The library that comes with the program."""
    return open_library(Settings(library=ROOT, cache=cache))


@pytest.fixture(scope="session")
def small(cache: Path) -> Library:
    """A small made-up library with an original, a digest and a reported document."""
    return open_library(Settings(library=SMALL, cache=cache))


class Series:
    """Chooses from a long series: all of it with --full, else a seeded tenth (at least `least`)."""

    def __init__(self, full: bool) -> None:
        self.full = full

    def __call__(self, items: Sequence[T], least: int = 20, seed: int = 5) -> list[T]:
        """The items to run over, in their order."""
        if self.full:
            return list(items)
        count = min(len(items), max(least, len(items) // 10))
        chosen = set(random.Random(seed).sample(range(len(items)), count))
        return [item for place, item in enumerate(items) if place in chosen]


@pytest.fixture(scope="session")
def series(pytestconfig: pytest.Config) -> Series:
    """The chooser for long series."""
    return Series(bool(pytestconfig.getoption("--full")))
