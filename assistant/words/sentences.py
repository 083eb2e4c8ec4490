"""Cuts a text into sentences as a reader of policy papers would.

A sentence ends at `.`, `!` or `?` (with closing quotes and brackets) before white space and a capital, a digit, a quote
or a bracket, unless the stop belongs to an abbreviation or a single initial.
"""

from __future__ import annotations

import re

# Abbreviations that a sentence may go on after; those of references are followed by a number.
_ABBREVIATIONS = frozenset(
    """
    para paras reg regs s ss sec sch art arts cl ch chs fig figs no nos p pp vol vols ed eds ref refs
    cllr mr mrs ms dr prof sir st rev hon rt gen col lt sgt
    eg ie cf vs viz etc al approx est incl dept govt cttee univ co ltd inc plc jan feb mar apr jun jul
    aug sep sept oct nov dec
    """.split()
)
_END = re.compile(r"[.!?]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9£$€À-ÖØ-ÞŴŶ])")
_SHORTHAND = re.compile(r"(?:Ltd|plc|[A-Z]{2,})\b")
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)\.$")


def _goes_on(before: str, after: str) -> bool:
    """Whether the full stop that ends `before` belongs to an abbreviation."""
    match = _LAST_WORD.search(before)
    if match is None:
        return False
    word = match[1].replace(".", "").lower()
    if word == "etc":
        return False
    if word in {"no", "max", "min"}:
        return after[:1].isdigit()
    if word == "v" or (word in {"co", "inc"} and _SHORTHAND.match(after)):
        return True
    if len(word) == 1:
        # "s. 14" and "J. Smith" go on; "grade C." before a new sentence is rarer than an initial.
        return match[1].isupper() or after[:1].isdigit() or "." in match[1]
    if word in {"co", "inc", "ltd", "plc", "al", "dec", "mar", "sec", "art", "est", "ed"}:
        return not after[:1].isupper() or word == "al"
    return word in _ABBREVIATIONS or "." in match[1]


def sentences(text: str) -> list[str]:
    """The sentences of a text, each a slice of it without the white space around it."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        before = text[start : match.end()].strip()
        if _goes_on(before, text[match.end() :].lstrip("\"'“‘([")):
            continue
        found.append(before)
        start = match.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found
