"""Draws with what a text console has: 256 signs, so quotation marks, ticks and round corners get stand-ins.

The Linux console shows a box or a diamond for whatever its font lacks; every stand-in is as wide as what it stands for.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_FOR = {
    "╭╮╰╯": "┌┐└┘", "━┃┏┓┗┛┣┫┳┻╋": "─│┌┐└┘├┤┬┴┼", "╸╺╹╻╴╶╵╷": "──││──││", "┄┅┈┉╌╍┆┇┊┋╎╏": "──────││││││",
    "▏▎▍▋▊▉": "▌▌▌███", "▁▂▃▅▆▇▔": "▄▄▄███▀", "▕▐": "▐▐", "🭽🭾🭼🭿": "    ", "▸▹▶▷›‣⁃": "►►►►>►-", "▾▿▽": "▼▼▼",
    "◂◃◁‹": "◄◄◄<", "✔✓✘✗×✕": "√√xxxx", "◐◑◒◓": "≈≈≈≈", "‘’‚′": "''''", "“”„″": '""""', "–—−‐‑": "-----", "…": ".",
    "≠": "#", "●◆◉⬤": "■■■■", "○◇◌": "oxo", "⎿⏎": "└┘", "\u00a0\u2009\u202f": "   ", "⣿⠿": "██", "⌄⌃": "v^",
}  # fmt: skip
TABLE: Mapping[int, str] = {
    ord(sign): stand_in for signs, stand_ins in _FOR.items() for sign, stand_in in zip(signs, stand_ins, strict=True)
}


def is_text_console(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is a console with a font of its own 256 signs."""
    name = environment.get("TERM", "")
    return name in {"linux", "cons25", "ansi"} or name.startswith("vt")


class ConsoleSigns(LineFilter):
    """Puts stand-ins for signs that a text console cannot show."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with stand-ins."""
        del background
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(segment.text.translate(TABLE), segment.style)
            for segment in segments
        ]
