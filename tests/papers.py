"""Makes test documents: a paper with marked sentences as DOCX, HTML and (by LibreOffice) PDF and ODT; and own PDFs.

The paper has 30 headings of three levels, 48 marked sentences, 6 tables, and running heads and feet with page numbers.
"""

from __future__ import annotations

import html
import io
import random
import shutil
import subprocess
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

SOFFICE = shutil.which("soffice")
office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not on this machine")
"""Marks a test that needs LibreOffice."""

TITLE = "Kites over the harbour"
RUNNING_HEAD = "Harbour Office paper 12 on kites"
RUNNING_FOOT = "Printed for the yearly meeting"
_WORDS = """
    harbour kite children season support schools families training places evidence council learning local early
    further skills growth apprentices transport housing wages income regions towns coastal teachers employers services
    partners funding quality access progress opportunity research measures targets reports reviews institutions
    communities disadvantage employment qualifications responsibilities
""".split()


@dataclass(frozen=True)
class Part:
    """A piece of the paper: a heading, a paragraph, an item or a whole table."""

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Paper:
    """What the paper says, in order."""

    parts: tuple[Part, ...]
    marked: tuple[str, ...]

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Its headings with their levels, in order."""
        return [(part.level, part.text) for part in self.parts if part.kind == "heading"]


@cache
def paper(seed: int = 7) -> Paper:
    """The paper; the same words for the same seed."""
    draw = random.Random(seed)
    parts: list[Part] = []
    marked: list[str] = []

    def sentence(least: int = 9) -> str:
        words = [draw.choice(_WORDS) for _ in range(draw.randint(least, 24))]
        return " ".join(words).capitalize() + "."

    def with_marks(count: int) -> str:
        said = []
        for _ in range(count):
            said += [sentence() for _ in range(draw.randint(2, 3))]
            marked.append(f"Finding {len(marked) + 1:02d} holds that {sentence(14)[:-1].lower()}.")
            said.append(marked[-1])
        return " ".join([*said, sentence()])

    number = 0
    for chapter in range(1, 6):
        for step in range(6):
            level = 1 if step == 0 else 2 if step in {1, 4} else 3
            number += 1
            name = " ".join(draw.sample(_WORDS[:20], 2))
            parts.append(Part("heading", f"Part {number} on {name}", level))
            parts.append(Part("paragraph", " ".join(sentence() for _ in range(8))))
            for _ in range(2 if step in {0, 2, 5} else 1):
                if len(marked) < 48:
                    parts.append(Part("paragraph", with_marks(1)))
            if step == 1 or (step == 3 and chapter == 3):
                rows = [("Area", "Share in 2023", "Change")]
                rows += [(f"Town {chapter}{row}", f"{draw.randint(10, 90)}%", f"{row}.5") for row in range(4)]
                parts.append(Part("table", rows=tuple(rows)))
            if step == 2:
                parts += [Part("item", sentence()) for _ in range(3)]
            parts.append(Part("paragraph", " ".join(sentence() for _ in range(10))))
    while len(marked) < 48:
        parts.append(Part("paragraph", with_marks(1)))
    return Paper(tuple(parts), tuple(marked))


def as_docx(of: Paper, columns: int = 1) -> bytes:
    """The paper as a Word document, made with python-docx."""
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Inches

    document: Any = Document()
    document.core_properties.title = TITLE
    section = document.sections[0]
    section.header.paragraphs[0].text = RUNNING_HEAD
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{RUNNING_FOOT}, page ")
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = foot.add_run()
        made = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            made.set(qn("w:fldCharType"), kind)
        else:
            made.text = text
        run._r.append(made)
    if columns > 1:
        cols = section._sectPr.find(qn("w:cols"))
        cols.set(qn("w:num"), str(columns))
        cols.set(qn("w:space"), "500")
    document.add_paragraph(TITLE, style="Title")
    for part in of.parts:
        if part.kind == "heading":
            document.add_heading(part.text, part.level)
        elif part.kind == "item":
            document.add_paragraph(part.text, style="List Bullet")
        elif part.kind == "table":
            table = document.add_table(rows=0, cols=len(part.rows[0]), style="Table Grid")
            for column in table.columns:
                column.width = Inches(5.5 / columns / len(part.rows[0]))
            for texts in part.rows:
                for cell, text in zip(table.add_row().cells, texts, strict=True):
                    cell.text = text
                    cell.width = Inches(5.5 / columns / len(texts))
        else:
            document.add_paragraph(part.text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_html(of: Paper) -> bytes:
    """The paper as a web page with all that surrounds one: menu, cookie bar, search form, related links, footer."""
    said = []
    for part in of.parts:
        text = html.escape(part.text)
        if part.kind == "heading":
            said.append(f'<h{part.level + 1} id="x">{text}</h{part.level + 1}>')
        elif part.kind == "item":
            said.append(f"<ul><li><p>{text}</p></li></ul>")
        elif part.kind == "table":
            rows = [
                "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row) + "</tr>"
                for row, tag in zip(part.rows, ["th", *["td"] * 9], strict=False)
            ]
            said.append(f"<table><tbody>{''.join(rows)}</tbody></table>")
        else:
            said.append(f"<p>{text}</p>")
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} - Harbour Office</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Harbour Office">
<meta property="article:published_time" content="2024-03-05T09:30:00+00:00"><style>p {{}}</style></head><body>
<div class="app-cookie-banner" role="region"><p>We would like to set cookies.</p><button>Accept</button></div>
<a class="skip-link" href="#main">Skip to content</a><header><p>Harbour Office crown</p></header>
<nav><ul><li><a href="/">Menu entry home</a></li></ul></nav>
<main id="main"><h1>{TITLE}</h1><form><label>Search this site</label><input></form>{"".join(said)}
<aside><p>Related links of the office</p></aside><script>var hidden = "in a script";</script>
<div style="display: none">Unseen words</div></main>
<footer><p>Footer licence words</p></footer></body></html>""".encode()


NOISE = (
    "set cookies", "Accept", "Skip to content", "crown", "Menu entry", "Search this site", "Related links",
    "in a script", "Unseen words", "Footer licence",
)  # fmt: skip


def converted(docx: bytes, folder: Path, ending: str, bookmarks: bool = True) -> bytes:
    """A Word document turned by LibreOffice into a PDF or an ODT, in a folder of the test's own."""
    assert SOFFICE is not None
    choice = f':writer_pdf_Export:{{"ExportBookmarks":{{"type":"boolean","value":"{str(bookmarks).lower()}"}}}}'
    (folder / "paper.docx").write_bytes(docx)
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation=file://{folder / 'profile'}", "--headless", "--convert-to",
         ending + (choice if ending == "pdf" else ""), "--outdir", str(folder), str(folder / "paper.docx")],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return (folder / f"paper.{ending}").read_bytes()


@dataclass(frozen=True)
class Text:
    """A line on a page of a PDF of our own: position from the lower left corner in points."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False


@dataclass(frozen=True)
class Leaf:
    """A page of a PDF of our own."""

    texts: Sequence[Text]
    marks: Sequence[tuple[int, str]] = field(default=())
    """(level from 0, title) of bookmarks to this page."""


def pdf(
    leaves: Sequence[Leaf], labels: str = "", title: str = "", packed: bool = True, more: bytes = b"", repeat: int = 1
) -> bytes:
    """A small PDF: `labels` is the inside of a number tree for page labels, `repeat` shows every page again and again.

    Written after ISO 32000-1: catalogue, page tree, two standard fonts, one content stream a page, an outline.
    """
    objects: list[bytes] = [b""] * 5

    def add(content: bytes) -> int:
        objects.append(content)
        return len(objects)

    kids = []
    for leaf in leaves:
        drawn = b"".join(
            b"BT /F%d %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (2 if t.bold else 1, t.size, t.x, t.y, _literal(t.text))
            for t in leaf.texts
        )
        body = zlib.compress(drawn) if packed else drawn
        kind = b"/Filter /FlateDecode " if packed else b""
        stream = add(b"<< %s/Length %d >>\nstream\n%s\nendstream" % (kind, len(body), body))
        for _ in range(repeat):
            page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R" % stream
            kids.append(add(page + b" /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"))
    outline = _outline([(level, text, kids[place]) for place, leaf in enumerate(leaves) for level, text in leaf.marks],
                       add)  # fmt: skip
    tree = b"/PageLabels << /Nums [%s] >> " % labels.encode() if labels else b""
    root = b"<< /Type /Catalog /Pages 2 0 R %s%s>>" % (tree, b"/Outlines %d 0 R " % outline if outline else b"")
    objects[0] = root
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    objects[2] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects[3] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
    objects[4] = b"<< /Title (%s) >>" % _literal(title)
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, more, start,
    )  # fmt: skip
    return bytes(out)


def _literal(text: str) -> bytes:
    raw = text.encode("cp1252", "replace")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _outline(marks: Sequence[tuple[int, str, int]], add: Any) -> int:
    """Writes the bookmarks as a tree of objects and returns the number of its root; 0 without any."""
    if not marks:
        return 0
    first = add(b"") + 1
    root = first - 1
    numbers = [add(b"") for _ in marks]
    objects = add.__closure__[0].cell_contents
    parents = [
        next((numbers[j] for j in range(i - 1, -1, -1) if marks[j][0] < level), root)
        for i, (level, _, _) in enumerate(marks)
    ]
    for i, (_, text, page) in enumerate(marks):
        brothers = [number for number, parent in zip(numbers, parents, strict=True) if parent == parents[i]]
        children = [number for number, parent in zip(numbers, parents, strict=True) if parent == numbers[i]]
        at = brothers.index(numbers[i])
        links = b"/Prev %d 0 R " % brothers[at - 1] if at else b""
        links += b"/Next %d 0 R " % brothers[at + 1] if at + 1 < len(brothers) else b""
        links += (
            b"/First %d 0 R /Last %d 0 R /Count %d " % (children[0], children[-1], len(children)) if children else b""
        )
        objects[numbers[i] - 1] = b"<< /Title (%s) /Parent %d 0 R %s/Dest [%d 0 R /Fit] >>" % (
            _literal(text), parents[i], links, page,
        )  # fmt: skip
    top = [number for number, parent in zip(numbers, parents, strict=True) if parent == root]
    objects[root - 1] = b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (top[0], top[-1], len(top))
    return int(root)
