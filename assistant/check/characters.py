"""Finds characters that should not be in a text: what steers, hides, or came out of a PDF by accident.

Classes after the Unicode Standard: controls and noncharacters (chapter 23), directional formatting (annex 9), private
use areas, presentation forms of Latin ligatures (U+FB00 to U+FB06).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from assistant.model import Problem
from assistant.numerals import listed

_LINES_SHOWN = 5
_KINDS = (
    (
        "control",
        "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\ufdd0-\ufdef\ufffe\uffff]|\\r(?!\\n)",
        "It is left out when the file is read: take it out of the file.",
    ),
    (
        "bidirectional control",
        "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]",
        "It can show a text in another order than it is stored in, and is left out when the file is read: take it out.",
    ),
    (
        "tag",
        "[\U000e0000-\U000e007f]",
        "It cannot be seen, and is left out when the file is read: take it out.",
    ),
    (
        "zero-width",
        "[\u200b-\u200d\u2060\ufeff]",
        "It cannot be seen, and a word that holds it is not found: take it out.",
    ),
    (
        "replacement",
        "\ufffd",
        "A letter was lost when the text was read with a wrong encoding: put the letter in, from the source.",
    ),
    (
        "private-use",
        "[\ue000-\uf8ff\U000f0000-\U0010ffff]",
        "It means something in one font only, often a bullet or a ligature of a PDF: put in what the source shows.",
    ),
    (
        "soft hyphen",
        "\u00ad",
        "A word that holds it is not found: take it out.",
    ),
    (
        "ligature",
        "[\ufb00-\ufb06]",
        "It is one character for several letters, as PDFs hold them: write the letters.",
    ),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(pattern), mend) for kind, pattern, mend in _KINDS)
_ANY = re.compile("|".join(pattern for _, pattern, _ in _KINDS))


def strange_characters(path: str, data: bytes) -> Iterator[Problem]:
    """A warning for each kind of character in a file that should not be there, at the first line that holds one."""
    if data.isascii() and not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", data):
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return  # told already, as not UTF-8
    if not _ANY.search(text.replace("\r\n", "\n")):
        return
    for kind, pattern, mend in _PATTERNS:
        found = [(match[0], text.count("\n", 0, match.start()) + 1) for match in pattern.finditer(text)]
        if found:
            yield Problem(path, found[0][1], f"{_what(kind, found)} {mend}", "warning")


def _what(kind: str, found: list[tuple[str, int]]) -> str:
    """`a control character (U+001B) stands here, and on lines 7 and 9.`"""
    sign = found[0][0]
    name = unicodedata.name(sign, "").lower()
    code = f"U+{ord(sign):04X}{f', {name}' if name else ''}"
    noun = kind if kind in {"ligature", "soft hyphen", "bidirectional control"} else f"{kind} character"
    others = [str(line) for line in dict.fromkeys(line for _, line in found) if line != found[0][1]]
    shown = [*others[:_LINES_SHOWN], *([f"{len(others) - _LINES_SHOWN} more"] if len(others) > _LINES_SHOWN else [])]
    also = f", and on line{'s' if len(others) > 1 else ''} {listed(shown)}" if others else ""
    times = f", {len(found)} times in all" if len(found) > 1 else ""
    return f"a {noun} ({code}) stands here{also}{times}."
