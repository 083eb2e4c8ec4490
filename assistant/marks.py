"""The status letters of figures, in words and in the printed shorthand of official statistics."""

from __future__ import annotations

STATUS_MARKS = {"r": "[u]", "u": "[x]", "c": "[c]", "x": "[x]", "z": "[z]"}
STATUS_WORDS = {
    "r": "low reliability: it rests on very few survey answers",
    "a": "added up from smaller areas by the publisher",
    "o": "from another source than the rest of the table",
    "u": "too unreliable to publish",
    "c": "withheld to protect someone",
    "x": "not available",
    "z": "does not apply",
}
MARK_WORDS = {
    "[u]": "low reliability",
    "[x]": "not available, or too unreliable to publish",
    "[c]": "withheld to protect someone",
    "[z]": "does not apply",
    "[p]": "provisional",
    "[b]": "break in the series: not comparable with earlier periods",
}
