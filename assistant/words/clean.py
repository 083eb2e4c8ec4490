"""Takes out of a text what could steer a terminal, a file format or a reader's eye.

Every way in uses `clean`: documents, tables, questions, file names. It keeps tabs and line ends and drops
C0 and C1 controls, DEL, bidirectional controls, byte order marks, tag characters, lone surrogates and what is no
character (U+FFFE, U+FFFF, U+FDD0 to U+FDEF: XML forbids or discourages them, and so Word files and SVG do); the
Unicode line ends (U+0085, U+2028, U+2029) become plain ones. What an escape sequence leaves behind (`]52;c;...`)
is harmless text and is kept, so that nothing vanishes unseen.
"""

from __future__ import annotations

_DROPPED = [
    *(c for c in range(0x20) if c not in (0x09, 0x0A)),
    *range(0x7F, 0xA0),
    0x061C,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
    *range(0xFDD0, 0xFDF0),
    0xFFFE,
    0xFFFF,
    *range(0xD800, 0xE000),
    *range(0xE0000, 0xE0080),
]
_TABLE: dict[int, str | None] = dict.fromkeys(_DROPPED)
_TABLE.update({0x85: "\n", 0x2028: "\n", 0x2029: "\n"})


def clean(text: str) -> str:
    """The text without control, bidirectional and tag characters."""
    if text.isprintable() and text.isascii():
        return text
    return text.replace("\r\n", "\n").translate(_TABLE)


def one_line(text: str) -> str:
    """The text cleaned, with each run of white space as one space."""
    return " ".join(clean(text).split())
