"""Marks the answers to judged questions, keeps the marks, and compares two sets of them."""

from __future__ import annotations

from assistant.evaluate.comparing import Change, compare
from assistant.evaluate.marking import Given, Mark, Report, evaluate, interval, mark, share
from assistant.evaluate.saving import Saved, as_json, read_marks
from assistant.evaluate.thesaurus import Worth, worth
from assistant.evaluate.without import TECHNIQUES, without

__all__ = [
    "TECHNIQUES",
    "Change",
    "Given",
    "Mark",
    "Report",
    "Saved",
    "Worth",
    "as_json",
    "compare",
    "evaluate",
    "interval",
    "mark",
    "read_marks",
    "share",
    "without",
    "worth",
]
