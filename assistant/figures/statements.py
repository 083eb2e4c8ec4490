"""The sentences computed from tables, each kind from its module of `saying`."""

from __future__ import annotations

from assistant.figures.saying.bounds import bound_words, coverage, meets, names_of, sure, threshold
from assistant.figures.saying.changes import Move, change, is_relative, movers, movers_tested
from assistant.figures.saying.gaps import around, gap, other_source, part_of, ratio
from assistant.figures.saying.ranks import beyond, extremes, ranking_of
from assistant.figures.saying.spreads import group, no_mean, spread
from assistant.figures.saying.testing import clear, overlapping, separate
from assistant.figures.saying.values import missing, value
from assistant.figures.saying.words import value_words

__all__ = [
    "Move",
    "around",
    "beyond",
    "bound_words",
    "change",
    "clear",
    "coverage",
    "extremes",
    "gap",
    "group",
    "is_relative",
    "meets",
    "missing",
    "movers",
    "movers_tested",
    "names_of",
    "no_mean",
    "other_source",
    "overlapping",
    "part_of",
    "ranking_of",
    "ratio",
    "separate",
    "spread",
    "sure",
    "threshold",
    "value",
    "value_words",
]
