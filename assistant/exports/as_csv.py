"""The tables of a report as one CSV that explains itself: each row says what it means, where it is from, what to heed.

Plain column names, codes and names both, unit, status and notes (government conventions for open CSV). The columns are
those of `assistant ask --format csv`, then definition, caveats and reference, so that one file stands alone.
"""

from __future__ import annotations

import csv
import io

from assistant.exports.report import Figures, Report
from assistant.exports.wording import plain
from assistant.model import Citation
from assistant.render.as_csv import HEADER, lines, safe

OWN = ["definition", "caveats", "licence", "reference"]


def render(report: Report) -> str:
    """All rows of all tables, each once; only the header where the report has no table."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*HEADER, *OWN])
    references = {citation.number: citation for citation in report.references}
    attribution = " ".join(report.attributions)
    for block in report.blocks:
        if isinstance(block, Figures):
            own = _own(block, references.get(block.number))
            writer.writerows([*line, *own] for line in lines(block.table, attribution))
    return out.getvalue()


def _own(block: Figures, reference: Citation | None) -> list[str]:
    indicator = block.table.indicator
    texts = [indicator.definition, indicator.caveats, indicator.licence, reference.reference if reference else ""]
    return [safe(plain(text)) for text in texts]
