"""Makes small libraries for one test: a document or two, an indicator, five areas, and whatever the test changes."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import yaml

COLUMNS = (
    "code,name,level,parent_code,country,itl,aliases,valid_to,type,official_name,region_code,county_code,"
    "combined_authority_code,valid_from,replaced_by,same_area_as,partial_aliases,ordinary_words"
).split(",")
AREAS: tuple[dict[str, str], ...] = (
    {"code": "K02000001", "name": "United Kingdom", "level": "uk", "country": "United Kingdom"},
    {"code": "E92000001", "name": "England", "level": "country", "country": "England", "parent_code": "K02000001"},
    {"code": "E12000001", "name": "North East", "level": "region", "country": "England", "parent_code": "E92000001"},
    {"code": "E12000002", "name": "North West", "level": "region", "country": "England", "parent_code": "E92000001"},
    {"code": "S92000003", "name": "Scotland", "level": "country", "country": "Scotland", "parent_code": "K02000001"},
)
MATTER: dict[str, Any] = {
    "title": "Kites over Harbours",
    "publisher": "Kite Office",
    "published": "2024-05-06",
    "url": "https://example.org/kites",
    "type": "report",
    "standing": "original",
    "status": "current",
    "licence": "OGL-3.0",
    "added": "2026-11-01",
}
BODY = """
## Kite strings

Every harbour keeps 12 spare kite strings in a dry shed. Strings are dyed red so that gulls see them.

## Kite festivals

The kite festival of the north lasts nine days. Visitors paid 340 pennies for a kite in 2023.
"""
MEANING: dict[str, Any] = {
    "title": "Kites flown per day",
    "subject": "the number of kites flown per day",
    "question_words": ["kites flown", "kite flying"],
    "unit": "kites per day",
    "unit_symbol": "",
    "decimals": 0,
    "higher_is": "better",
    "definition": "Kites seen in the air at noon.",
    "population": "all kites",
    "source_org": "Kite Office",
    "source_title": "Kite count",
    "source_url": "https://example.org/kite-count",
    "published": "2025-01-02",
    "licence": "OGL-3.0",
    "statistical_status": "official statistics",
    "caveats": "Kites in cloud are not counted.",
    "period_type": "calendar year",
    "measure": "count",
}
CELLS = """area_code,period,value,lower,upper,status
K02000001,2023,5400,5300,5500,
E92000001,2023,4100,4000,4200,
E12000001,2022,640,600,680,
E12000001,2023,655,615,695,r
E12000002,2023,,,,c
S92000003,2023,-12.5,-14,-11,
"""


def document(body: str = BODY, **matter: Any) -> str:
    """A document as it lies in a corpus folder; None as a value leaves a key of the front matter empty."""
    return f"---\n{yaml.safe_dump(MATTER | matter, allow_unicode=True, sort_keys=False)}---\n{body}"


def meaning(**changes: Any) -> str:
    """The catalogue entry of the indicator, with changes."""
    return str(yaml.safe_dump(MEANING | changes, allow_unicode=True, sort_keys=False))


def register(**renamed: str) -> str:
    """The register of the five areas; a code as keyword gives that area another name."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for area in AREAS:
        name = renamed.get(area["code"], area["name"])
        writer.writerow({**area, "name": name, "type": area["level"], "official_name": name})
    return out.getvalue()


def library(folder: Path, **files: str | bytes | None) -> Path:
    """A whole library in a folder. A keyword replaces or adds a file; None leaves it out.

    Keywords: kites (the document), meaning, cells, areas, synonyms, questions; `corpus__x__y` adds corpus/x/y.md.
    """
    places = {
        "kites": "corpus/kite-office/kites.md",
        "meaning": "indicators/kites-flown.yaml",
        "cells": "indicators/kites-flown.csv",
        "areas": "indicators/areas.csv",
        "synonyms": "corpus/synonyms.yaml",
        "questions": "corpus/questions.yaml",
    }
    written: dict[str, str | bytes | None] = {
        "kites": document(),
        "meaning": meaning(),
        "cells": CELLS,
        "areas": register(),
    }
    for name, content in (written | files).items():
        if content is None:
            continue
        path = folder / (places.get(name) or name.replace("__", "/") + ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
