"""The tables of a report as an accessible spreadsheet, by gptables: cover, contents, notes, one table to a sheet.

Form: the checklist of the Government Statistical Service for spreadsheets, and the Analysis Function's shorthand.
gptables reads `$$` as a note and `[text](address)` as a link, so texts of others are kept from holding either.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from assistant.exports import wording
from assistant.exports.as_word import moment
from assistant.exports.report import Caveat, Extract, Figures, Grid, Heading, Picture, Prose, Remark, Report, Said
from assistant.exports.zips import settled
from assistant.marks import MARK_WORDS
from assistant.model import Row, Table
from assistant.numerals import date_words, period_short
from assistant.render import words

if TYPE_CHECKING:
    from gptables import GPTable

_LONGEST_CELL = 32_000
"""A cell of Excel holds 32,767 characters."""
_BARE = re.compile(r"[^a-zA-Z0-9]*")
_NO_RANK = "[z]"
_NO_INTERVAL = "[x]"


def render(report: Report) -> bytes:
    """The whole report: what is said and the passages on sheets of their own, so that nothing is lost."""
    with warnings.catch_warnings():
        # gptables warns of what is meant here, such as a spreadsheet without a note, and leaves a file of its own open.
        warnings.simplefilter("ignore")
        return settled(_book(report))


def _book(report: Report) -> bytes:
    from gptables import Cover, produce_workbook
    from pandas import DataFrame  # type: ignore[import-untyped]

    sheets, notes = _sheets(report)
    out = io.BytesIO()
    title = _text(report.title) or "Report"
    book = produce_workbook(
        out,
        sheets,
        cover=Cover(title=title, intro=_intro(report), about=_about(report), contact=_contact(), width=90),
        contentsheet_options={"instructions": "This worksheet contains one table, a line for each worksheet."},
        notes_table=DataFrame(notes, columns=["key", "Note text"]) if notes else None,
        auto_width=dict.fromkeys(("Contents", "Notes", *sheets), False),
        workbook_options={"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    for sheet in book.worksheets():
        _widen(sheet, sheets)
        rows = [[key, text] for key, text in notes] if sheet.get_name() == "Notes" else _rows(sheet, sheets)
        _heighten(sheet, _columns(sheet, sheets), rows)
    book.set_properties(
        {
            "title": title[:250],
            "subject": "Figures with their sources",
            "author": "Policy question assistant",
            "comments": "Accessible: one table to a worksheet, notes and shorthand explained. Language: en-GB.",
            "created": moment(report.date),
        }
    )
    book.close()
    return out.getvalue()


_WIDTH, _LINE, _HIGHEST, _FILLED = 18, 15.5, 409, 0.8
"""Characters of other columns; points of a line and of the highest row there may be; how full a line of words gets."""
_A4 = 9
"""The number of the paper size in the file format."""
_WIDTHS = {"Area": 34, "Area code": 14, "Sentence": 100, "Passage": 100, "Reference": 100, "Note text": 100}
_WIDTHS |= {"Worksheet": 16, "Where it stands": 36, "Sheet name": 16, "Table description": 100}
_WIDTHS |= {"Ranked among": 30, "Notes": 40}


def _widen(sheet: Any, sheets: dict[str, GPTable]) -> None:
    """A fixed width for each column: gptables would make one as wide as its longest sentence. Printed, a page wide."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    if sheet.get_name() == "Cover":
        return
    for at, head in enumerate(_columns(sheet, sheets)):
        sheet.set_column(at, at, _WIDTHS.get(head, _WIDTH))


def _columns(sheet: Any, sheets: dict[str, GPTable]) -> list[str]:
    """The column heads of the table on a worksheet."""
    if sheet.get_name() in sheets:
        return [str(head).split("\n")[0] for head in sheets[sheet.get_name()].table.columns]
    return ["Sheet name", "Table description"] if sheet.get_name() == "Contents" else ["Note number", "Note text"]


def _rows(sheet: Any, sheets: dict[str, GPTable]) -> list[list[Any]]:
    """The rows of the table on a worksheet."""
    found = sheets.get(sheet.get_name())
    return found.table.to_numpy().tolist() if found is not None else []


def _heighten(sheet: Any, heads: list[str], rows: list[list[Any]]) -> None:
    """A height for each row that its longest text fits: not every program makes rows higher by itself."""
    first = sheet.dim_rowmax - len(rows) + 1
    for at, row in enumerate(rows):
        cells = zip(row, heads, strict=False)
        lines = max((-(-len(str(cell)) // int(_FILLED * _WIDTHS.get(head, _WIDTH))) for cell, head in cells), default=1)
        if lines > 1:
            sheet.set_row(first + at, min(lines * _LINE, _HIGHEST))


def _text(text: str) -> str:
    """A text that gptables and Excel keep as it stands, cut at what a cell holds."""
    found = wording.plain(text).replace("$$", "$ $").replace("](", "] (")
    return found if len(found) <= _LONGEST_CELL else f"{found[:_LONGEST_CELL]} …"


def _cell(text: str) -> str:
    """A text for a table, which gptables wants to hold a letter or digit of English."""
    found = _text(text)
    return f"{found} (as given)" if found and _BARE.fullmatch(found) else found


def _intro(report: Report) -> list[str]:
    tables = sum(isinstance(block, Figures) for block in report.blocks)
    lines = [f"{tables:,} tables of figures." if tables != 1 else "1 table of figures."]
    lines += ["What is said of them stands on the worksheet “Sentences”, sources on “References”."]
    return lines


def _about(report: Report) -> list[str]:
    lines = [_text(line) for line in wording.origin(report)]
    return [*lines, "The date of each next release is not held: the address of each source leads to it."]


def _contact() -> list[str]:
    return ["For questions on a figure ask its publisher, named with its address on the worksheet “References”."]


def _sheets(report: Report) -> tuple[dict[str, GPTable], list[tuple[str, str]]]:
    """The worksheets by name, and the notes that they point to."""
    from gptables import GPTable
    from pandas import DataFrame

    def sheet(name: str, title: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> GPTable:
        return GPTable(
            table=DataFrame([list(row) for row in rows], columns=list(heads)),
            table_name=f"table_{name}",
            title=title,
            instructions="This worksheet contains one table. Sources are on the worksheet “References”.",
            index_columns={},
        )

    found: dict[str, GPTable] = {}
    keys: dict[Caveat, str] = {}
    if said := _sentences(report):
        found["Sentences"] = sheet("sentences", "What is said", ["Part", "Sentence", "Kind", "References"], said)
    tables = [block for block in report.blocks if isinstance(block, Figures) and block.table.rows]
    for at, block in enumerate(tables, start=1):
        found[f"Table {at}"] = _figures(report, block, at, keys)
    for at, own in enumerate([block for block in report.blocks if isinstance(block, Grid)], start=1):
        cells = [[_cell(cell) or "none" for cell in row] for row in own.rows]
        told = " ".join(filter(None, [f"Table {at} by hand.", wording.own_table(own)]))
        found[f"By hand {at}"] = sheet(f"by_hand_{at}", told, [_cell(head) for head in own.heads], cells)
    if passages := [_passage(block) for block in report.blocks if isinstance(block, Extract)]:
        heads = ["Where it stands", "Passage", "Whose words", "Reference number"]
        found["Passages"] = sheet("passages", "Passages of documents", heads, passages)
    if report.references:
        rows = [(c.number, _cell(wording.reference(c)), _cell(c.url or "") or "none held") for c in report.references]
        found["References"] = sheet("references", "References", ["Number", "Reference", "Address"], rows)
    if not found:
        found["Sentences"] = sheet("sentences", "What is said", ["Sentence"], [["Nothing was found."]])
    for caveat in report.caveats:
        keys.setdefault(caveat, f"note{len(keys) + 1}")
    return found, [(key, _text(wording.caveat(caveat))) for caveat, key in keys.items()]


def _sentences(report: Report) -> list[tuple[str, str, str, str]]:
    rows = []
    part = "Beginning"
    kinds = {"quoted": "quotation", "summary": "in our words", "computed": "computed", "notice": "notice"}
    for block in report.blocks:
        if isinstance(block, Heading):
            part = _cell(block.text) or part
        elif isinstance(block, Said):
            found = (_cell(wording.sentence(block)), kinds[block.statement.kind], block.numbers)
            rows.append((part, found[0], found[1], ", ".join(map(str, found[2])) or "none"))
        elif isinstance(block, Prose):
            rows.append((part, _cell(wording.prose(block)), "by hand", ", ".join(map(str, block.numbers)) or "none"))
        elif isinstance(block, Remark):
            rows.append((part, _cell(wording.remark(block)), "remark", "none"))
        elif isinstance(block, Picture):
            rows.append((part, _cell(block.chart.description), "chart in words", str(block.number or "none")))
    return rows


def _passage(block: Extract) -> tuple[str, str, str, str]:
    head, text, whose = wording.extract_head(block), wording.extract_text(block), wording.standing(block)
    return _cell(head), _cell(text), _cell(whose), str(block.number or "none")


def _figures(report: Report, block: Figures, at: int, keys: dict[Caveat, str]) -> GPTable:
    """A table of figures as numbers, with codes and names, the words of its shorthand, and its notes."""
    from gptables import GPTable
    from pandas import DataFrame

    table = block.table
    own = [caveat for caveat in report.caveats if caveat.about and caveat.about == table.indicator.title]
    notes = "".join(f"$${keys.setdefault(caveat, f'note{len(keys) + 1}')}$$" for caveat in own)
    heads = _heads(table)
    rows = [[_value(table, row, head) for head in heads] for row in table.rows]
    published = date_words(table.indicator.published)
    source = f"Source: {table.indicator.source_org} – {table.indicator.source_title}, published {published}."
    number = f" Reference {block.number}." if block.number else ""
    return GPTable(
        table=DataFrame(rows, columns=heads, dtype=object),
        table_name=f"table_{at}",
        title=f"{_text(wording.table_title(table))}{notes}",
        subtitles=[_text(f"Figures: {table.indicator.population}")] if table.indicator.population else [],
        instructions="This worksheet contains one table. Notes are on the worksheet “Notes”.",
        legend=_legend(rows),
        source=_text(source + number),
        scope=_text(f"Values are in {table.indicator.unit}. Cells hold them as published and show them rounded."),
        index_columns={2: 0},
        additional_formatting=[_numbers_right(table, heads)],
    )


def _numbers_right(table: Table, heads: Sequence[str]) -> dict[str, Any]:
    """How gptables shall show the columns of numbers: on the right, with equal decimals."""
    decimals = max(0, table.indicator.decimals)
    form = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    columns = [head for head in heads if head == "Value" or head.endswith("confidence limit")]
    return {"column": {"columns": columns, "format": {"num_format": form, "align": "right"}}}


def _heads(table: Table) -> list[str]:
    heads = ["Area", "Area code", "Period", "Value"]
    if any(row.cell.lower is not None for row in table.rows):
        heads += ["Lower 95% confidence limit", "Upper 95% confidence limit"]
    if any(row.rank for row in table.rows):
        heads += ["Rank", "Ranked among"]
    if any(row.asked for row in table.rows) and wording.marks_asked(table):
        heads.append("Asked about")
    if any(words.row_notes(row) for row in table.rows):
        heads.append("Notes")
    return heads


def _value(table: Table, row: Row, head: str) -> str | float:
    """A cell: a number wherever there is one, shorthand where there is none, never nothing."""
    cell, missing = row.cell, words.cell_words(table, row) if row.cell.value is None else _NO_INTERVAL
    limits = {"Value": cell.value, "Lower 95% confidence limit": cell.lower, "Upper 95% confidence limit": cell.upper}
    if head in limits:
        value = limits[head]
        return missing if value is None or value != value or abs(value) == float("inf") else value
    texts = {
        "Area": row.area.name,
        "Area code": row.area.code,
        "Period": period_short(cell.period),
        "Rank": words.row_rank(row) or _NO_RANK,
        "Ranked among": row.rank.among if row.rank else _NO_RANK,
        "Asked about": "yes" if row.asked else "no",
        "Notes": words.row_notes(row) or "none",
    }
    return _cell(texts[head]) or _cell(row.area.code) or "unnamed"


def _legend(rows: Sequence[Sequence[str | float]]) -> list[str]:
    """The shorthand that the sheet uses, in words."""
    used = {mark for row in rows for cell in row if isinstance(cell, str) for mark in re.findall(r"\[\w+\]", cell)}
    return [f"{mark} {meaning}" for mark, meaning in MARK_WORDS.items() if mark in used]
