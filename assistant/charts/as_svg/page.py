"""A page of SVG that grows downwards: text with an estimated width, lines, bars; every text is cleaned and escaped."""

from __future__ import annotations

from html import escape

from assistant.words.clean import one_line

WIDTH = 760
MARGIN = 16
INK = "#0b0c0c"
SOFT = "#3D3D3D"
RULE = "#d8d8d8"
BLUE, TEAL, WINE, ORANGE, GREY, LILAC = "#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1"
SERIES = (BLUE, ORANGE, TEAL, WINE, LILAC, GREY)
"""The categorical colours of the Government Analysis Function."""
BODY = 14
SMALL = 12


def width_of(text: str, size: float, bold: bool = False) -> float:
    """About how wide a text is in a common sans-serif font, rather too wide than too narrow."""
    found = 0.0
    for character in text:
        if character in "ijl.,:;'’|![]() tfrI":
            found += 0.37
        elif character in "mwMW%@—" or not character.isascii():
            found += 0.95
        else:
            found += 0.7 if character.isupper() else 0.62
    return found * size * (1.14 if bold else 1.0)


def wrapped(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """The text as lines that fit into the room; a longer word is broken."""
    found: list[str] = []
    line = ""
    for word in text.split():
        rest = word
        while rest:
            longer = f"{line} {rest}" if line else rest
            if width_of(longer, size, bold) <= room:
                line, rest = longer, ""
            elif line:
                found.append(line)
                line = ""
            else:
                fits = next(n for n in range(len(rest), 0, -1) if n == 1 or width_of(rest[:n], size, bold) <= room)
                found.append(rest[:fits])
                rest = rest[fits:]
    return [*found, line] if line else found


def short(text: str, room: float, size: float, bold: bool = False) -> str:
    """The text in the room there is, with … where its end is left out."""
    if width_of(text, size, bold) <= room:
        return text
    while text and width_of(f"{text}…", size, bold) > room:
        text = text[:-1]
    return f"{text}…"


def labelled(name: str, value: str, room: float) -> str:
    """A name and its figure in bold in the room there is: the name is cut, never the figure."""
    return f"{short(name, room - width_of(f' {value}', BODY, True), BODY, True)} {value}"


def num(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


class Page:
    """What is drawn, and how far down it has come."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.y = float(MARGIN)

    def text(
        self, x: float, y: float, text: str, size: float = BODY, anchor: str = "", bold: bool = False, fill: str = INK
    ) -> None:
        """A line of text; `anchor` is middle or end where it does not start at x."""
        more = f' text-anchor="{anchor}"' if anchor else ""
        more += ' font-weight="bold"' if bold else ""
        more += f' font-size="{num(size)}"' if size != BODY else ""
        more += f' fill="{fill}"' if fill != INK else ""
        self.parts.append(f'<text x="{num(x)}" y="{num(y)}"{more}>{escape(one_line(text), quote=False)}</text>')

    def paragraph(self, text: str, size: float, bold: bool = False, fill: str = INK, x: float = MARGIN) -> None:
        """A text wrapped to the width of the page; moves down."""
        for line in wrapped(one_line(text), WIDTH - x - MARGIN, size, bold):
            self.y += size * 1.35
            self.text(x, self.y - size * 0.3, line, size, bold=bold, fill=fill)

    def rect(self, x: float, y: float, width: float, height: float, fill: str, more: str = "") -> None:
        """A filled rectangle."""
        at = f'x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}"'
        self.parts.append(f'<rect {at} fill="{fill}"{f" {more}" if more else ""}/>')

    def path(self, steps: str, stroke: str, width: float = 1.5, more: str = "") -> None:
        """A line without filling."""
        self.parts.append(
            f'<path d="{steps}" fill="none" stroke="{stroke}" stroke-width="{num(width)}"{f" {more}" if more else ""}/>'
        )

    def whisker(self, steps: str) -> None:
        """An interval that stands out on a bar and on the ground: dark, with a light edge."""
        self.path(steps, "#fff", 4)
        self.path(steps, SOFT, 1.5)


def mark(kind: int, x: float, y: float, fill: str, hollow: bool = False, size: float = 5) -> str:
    """A point of one of six shapes, hollow where it is provisional."""
    s = size
    body = f'fill="{"#fff" if hollow else fill}" stroke="{fill}" stroke-width="2"'
    if kind == 0:
        return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(s)}" {body}/>'
    shapes = {
        1: ((-s, -s), (s, -s), (s, s), (-s, s)),
        2: ((0, -s - 1), (s + 1, s), (-s - 1, s)),
        3: ((0, -s - 2), (s + 2, 0), (0, s + 2), (-s - 2, 0)),
        4: ((0, s + 1), (s + 1, -s), (-s - 1, -s)),
        5: ((-2, -s - 1), (2, -s - 1), (2, s + 1), (-2, s + 1)),
    }
    points = " ".join(f"{num(x + dx)},{num(y + dy)}" for dx, dy in shapes[kind])
    return f'<polygon points="{points}" {body}/>'
