"""A report as a Word file: real headings and styles, tables for screen readers, numbered references, en-GB."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

from assistant.charts import png
from assistant.errors import AssistantError
from assistant.exports import word_parts, wording
from assistant.exports.report import Block, Extract, Figures, Grid, Heading, Picture, Prose, Remark, Report, Said
from assistant.exports.zips import settled

_FONT = "Arial"
_INK = "0B0C0C"
_BLUE = "12436D"
_DEEPEST = 6
_LONGEST_PROPERTY = 255
"""Characters that a document property of Word holds."""


def render(report: Report) -> bytes:
    """The whole report; charts are pictures where the extra `charts` is there, else their words stand for them."""
    from docx import Document

    report = wording.levelled(report)
    document = Document()
    _set_up(document, report)
    made = _Body(document)
    document.add_paragraph(wording.plain(report.title) or "Report", style="Title")
    for block in report.blocks:
        made.block(block)
    if report.caveats:
        document.add_heading(wording.NOTES, 1)
    for found in report.caveats:
        document.add_paragraph(wording.caveat(found), style="Note")
    _references(document, report)
    document.add_paragraph(" ".join(wording.origin(report)), style="Small")
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())


def _references(document: Any, report: Report) -> None:
    if report.references:
        document.add_heading(wording.REFERENCES, 1)
    for citation in report.references:
        paragraph = document.add_paragraph(f"{citation.number}.\t{wording.reference(citation)}", style="Reference")
        word_parts.bookmark(paragraph, f"ref_{citation.number}", citation.number)
        if link := wording.address(citation.url):
            paragraph.add_run(" ")
            word_parts.link_outside(paragraph, link)


class _Body:
    """The blocks of a file in the making: how many tables and charts there were."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.tables = self.charts = 0

    def block(self, block: Block) -> None:
        """Adds one block."""
        add = self.document.add_paragraph
        if isinstance(block, Heading):
            self.document.add_heading(wording.plain(block.text), wording.level(block, _DEEPEST))
        elif isinstance(block, Remark):
            add(wording.remark(block), style="Remark")
        elif isinstance(block, Said | Prose):
            own = wording.sentence(block) if isinstance(block, Said) else wording.prose(block)
            self._numbered(add(own, style="List Bullet" if block.bullet else None), block.numbers)
        elif isinstance(block, Extract):
            head = add(style="Passage head")
            head.add_run(wording.extract_head(block))
            self._numbered(head, (block.number,))
            add(wording.standing(block), style="Small").paragraph_format.keep_with_next = True
            add(wording.extract_text(block), style="Passage")
        elif isinstance(block, Picture):
            self._picture(block)
        elif isinstance(block, Grid):
            self._grid(block)
        else:
            self._table(block)

    def _numbered(self, paragraph: Any, numbers: Sequence[int]) -> None:
        """The numbers of references behind a text, each leading to its reference."""
        held = [number for number in numbers if number]
        for at, number in enumerate(held):
            paragraph.add_run(", " if at else " (")
            word_parts.link_inside(paragraph, str(number), f"ref_{number}")
        if held:
            paragraph.add_run(")")

    def _picture(self, block: Picture) -> None:
        self.charts += 1
        chart = block.chart
        caption = self.document.add_paragraph(f"Chart {self.charts}", style="Caption")
        self._numbered(caption, (block.number,))
        try:
            drawn = png(chart)
        except AssistantError:  # the caller has been told: `export` asks before it writes
            self.document.add_paragraph(wording.plain(chart.description), style="Small")
            return
        from docx.shared import Cm

        shape = self.document.add_picture(io.BytesIO(drawn), width=Cm(12))
        properties = shape._inline.docPr
        properties.set("title", wording.plain(chart.headline))
        properties.set("descr", wording.plain(chart.description))
        properties.set("name", f"Chart {self.charts}")

    def _grid(self, block: Grid) -> None:
        """A person's table."""
        heads = [wording.plain(head) for head in block.heads]
        rows = [[wording.plain(cell) for cell in row] for row in block.rows]
        said = f"A table of {len(rows):,} rows and {len(heads)} columns: {', '.join(heads)}."
        after = self.document.add_paragraph(wording.own_table(block), style="Small")
        after._p.addprevious(word_parts.table(heads, rows, [False] * len(heads), "Table", said))

    def _table(self, block: Figures) -> None:
        self.tables += 1
        heads, rows = wording.grid(block.table)
        title = f"Table {self.tables}: {wording.table_title(block.table)}"
        self._numbered(self.document.add_paragraph(title, style="Caption"), (block.number,))
        said = f"A table of {len(rows):,} rows and {len(heads)} columns: {', '.join(heads)}. Figures stand in text."
        right = [head in wording.NUMERIC for head in heads]
        after = self.document.add_paragraph(wording.ASKED if wording.marks_asked(block.table) else "", style="Small")
        after._p.addprevious(word_parts.table(heads, rows, right, title, said))


def _set_up(document: Any, report: Report) -> None:
    """Page, styles, language, properties and page numbers."""
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(1.6)
    _styles(document)
    word_parts.speak_british(document)
    _properties(document, report)
    footer = section.footer.paragraphs[0]
    footer.add_run("Page ")
    word_parts.field(footer, "PAGE")
    footer.add_run(" of ")
    word_parts.field(footer, "NUMPAGES")


def _styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    styles = document.styles
    for name in ("Normal", "Title", "Caption", *(f"Heading {level}" for level in range(1, _DEEPEST + 1))):
        style = styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{key}"), _FONT)
        style.font.color.rgb = RGBColor.from_string(_INK if name == "Normal" else _BLUE)
        style.font.italic = False
    sizes = {"Normal": 11, "Title": 18, "Heading 1": 14, "Heading 2": 13, "Heading 3": 12, "Caption": 11}
    for name, size in sizes.items():
        styles[name].font.size = Pt(size)
    styles["Heading 1"].paragraph_format.space_before = Pt(12)
    styles["Normal"].paragraph_format.space_after = Pt(5)
    styles["Caption"].paragraph_format.keep_with_next = True
    styles["Caption"].paragraph_format.space_before = Pt(6)
    for name, base in (("Remark", "Normal"), ("Small", "Normal"), ("Passage head", "Normal"), ("Passage", "Normal"),
                       ("Reference", "Normal"), ("TableText", "Normal")):  # fmt: skip
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles[base]
    for name in ("Remark", "Small", "TableText", "Reference"):
        styles[name].font.size = Pt(9)
        styles[name].paragraph_format.space_after = Pt(1 if name == "TableText" else 3)
    styles.add_style("Note", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["List Bullet"]  # a bullet, in small
    styles["Note"].font.size = Pt(9.5)
    styles["Note"].paragraph_format.space_after = Pt(2)
    styles["Passage head"].font.bold = True
    styles["Passage head"].paragraph_format.keep_with_next = True
    styles["Passage"].paragraph_format.left_indent = Cm(0.8)
    styles["Reference"].paragraph_format.left_indent = Cm(1)
    styles["Reference"].paragraph_format.first_line_indent = Cm(-1)
    styles["Reference"].paragraph_format.tab_stops.add_tab_stop(Cm(1))
    link = styles.add_style("Link", WD_STYLE_TYPE.CHARACTER)
    link.font.underline = True
    link.font.color.rgb = RGBColor.from_string(_BLUE)


def _properties(document: Any, report: Report) -> None:
    properties = document.core_properties
    properties.title = wording.plain(report.title)[:_LONGEST_PROPERTY] or "Report"
    properties.subject = "Answers to policy questions, with their sources"
    properties.author = properties.last_modified_by = "Policy question assistant"
    properties.language = "en-GB"
    properties.keywords = ""
    properties.comments = "Each sentence and figure carries the number of its source."
    properties.created = properties.modified = moment(report.date)
    properties.revision = 1


def moment(date: str) -> datetime.datetime:
    """The first moment of an ISO date or part of one; of 2000 where there is none."""
    try:
        return datetime.datetime.fromisoformat((date + "-01-01")[:10] if date else "2000-01-01")
    except ValueError:
        return datetime.datetime(2000, 1, 1)
