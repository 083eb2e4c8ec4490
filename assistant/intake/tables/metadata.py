"""Reads what a publisher's JSON beside a table says of it; what is not there is left to be asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.errors import IntakeError
from assistant.intake.tables import limits
from assistant.intake.tables.opening import load
from assistant.numerals import is_date
from assistant.words.clean import one_line

_BESIDE = (".json", ".csv-metadata.json", ".csvw.json", "-metadata.json")
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("label", "title", "dc:title", "dcterms:title", "name"),
    "definition": ("longDescription", "description", "summary", "abstract", "subtitle", "dc:description"),
    "source_org": ("sourceOrg", "source_org", "dc:publisher", "publisher", "dc:creator", "creator"),
    "source_title": ("sourceTitle", "source_title", "dataset_title", "dataset"),
    "source_url": ("sourceURL", "source_url", "url", "landingPage", "landing_page"),
    "published": (
        "sourceDate", "published", "release_date", "releaseDate", "dataset_modified", "dc:modified", "modified",
        "dataset_issued", "dc:issued", "issued", "date",
    ),
    "licence": ("licence", "license", "dc:license", "dcterms:license"),
    "caveats": ("caveats", "wrds:caveat"),
    "decimals": ("decimalPlaces", "decimals"),
    "unit": ("unitLabel", "unit"),
    "higher_is": ("polarity",),
    "statistical_status": ("quality", "statistical_status"),
}  # fmt: skip
"""From our keys to those of publishers, the best first."""
_POLARITY = {"1": "better", "-1": "worse", "0": "neutral"}
_SIGNS = ("%", "£", "£m")


def beside(path: Path) -> Path | None:
    """The JSON that lies beside a CSV under its name; None where there is none."""
    if path.suffix.lower() != ".csv":
        return None
    places = (path.with_name(f"{path.stem}{ending}") for ending in _BESIDE)
    return next((place for place in places if place.is_file()), None)


def read(path: Path, indicator: str = "") -> dict[str, str]:
    """What a JSON file says of an indicator, by the keys of our catalogue.

    `indicator`: its code, label or slug where the file describes several. Raises IntakeError where it is no JSON.
    """
    try:
        data = json.loads(load(path, limits.METADATA_BYTES).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise IntakeError(
            f"{one_line(path.name)} is no JSON ({one_line(str(error))[:100]}): mend or move it."
        ) from error
    if not isinstance(data, dict):
        return {}
    blocks = list(_blocks(data, indicator))
    found = {key: text for key, names in _NAMES.items() if (text := _first(key, names, blocks))}
    for source in _sources(blocks):
        for key, name in (("source_org", "name"), ("source_url", "href"), ("published", "date")):
            if text := _plain(key, source.get(name)):
                found[key] = text
        break
    whole = _first("title", ("title", "dc:title"), [data])
    if whole:
        found.setdefault("source_title", whole)
    signs = [one_line(str(block.get(key) or "")) for block in blocks for key in ("suffix", "prefix", "unit")]
    if sign := next((sign for sign in signs if sign in _SIGNS), ""):
        found["unit_symbol"] = sign
    if any(_is_true(block.get("experimentalStatistic")) for block in blocks):
        found["statistical_status"] = "official statistics in development"
    return found


def _blocks(data: Mapping[str, Any], indicator: str) -> Iterator[Mapping[str, Any]]:
    """The objects that describe the indicator, the nearest first: its own, those around it, the whole file."""
    inner = [data.get("ess-beta-metadata"), data.get("metadata"), data.get("@reverse"), data]
    blocks = [block for block in inner if isinstance(block, dict)]
    for block in blocks:
        several = block.get("indicators")
        found = [one for one in several if isinstance(one, dict)] if isinstance(several, list) else []
        mine = [one for one in found if indicator and _is(one, indicator)]
        yield from mine[:1] or (found if len(found) == 1 and not indicator else [])
    for block in blocks:
        edition = block.get("dcat:hasVersion")
        if isinstance(edition, dict):
            yield edition
    yield from blocks


def _is(block: Mapping[str, Any], indicator: str) -> bool:
    wanted = one_line(indicator).casefold()
    return any(one_line(str(block.get(key, ""))).casefold() == wanted for key in ("code", "label", "slug", "name"))


def _sources(blocks: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for block in blocks:
        source = block.get("source")
        listed = source if isinstance(source, list) else [source]
        yield from (one for one in listed if isinstance(one, dict))


def _first(key: str, names: tuple[str, ...], blocks: list[Mapping[str, Any]]) -> str:
    """The first text under one of several names; a nearer block goes before a better name."""
    found = (_plain(key, block[name]) for block in blocks for name in names if name in block)
    return next((text for text in found if text), "")


def _plain(key: str, value: object) -> str:
    """A value as one line of text for a key of ours; empty where it is of no use there."""
    if isinstance(value, list) and key in {"source_org", "source_url"} and value:
        value = value[0]
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("label") or value.get("title") or ""
    if isinstance(value, list | bool) or value is None:
        return ""
    text = _without_markdown(str(value))
    if key == "published":
        return _day(text)
    if key == "licence":
        return "OGL-3.0" if re.search(r"open-government-licen[cs]e.*3|OGL.*3", text, re.IGNORECASE) else text
    if key == "higher_is":
        return _POLARITY.get(text.removesuffix(".0"), "")
    if key == "decimals":
        return text if re.fullmatch(r"[0-6]", text) else ""
    if key == "source_url":
        return text if text.startswith(("http://", "https://")) else ""
    if key == "statistical_status":
        return "official statistics in development" if "statistics-in-development" in text else ""
    if key == "unit":
        return text if len(text) > 2 else ""
    if key == "source_org" and text.startswith("http"):
        return ""
    return text


def _without_markdown(text: str) -> str:
    """A text on one line, links by their words, up to its first heading."""
    text = re.split(r"\n\s*#{1,6} ", text)[0]
    return one_line(re.sub(r"\[([^\[\]]{1,300})\]\([^()\s]{1,500}\)", r"\1", text))


def _day(text: str) -> str:
    """2024-04-16 of 2024-04-16T09:30 and of 16/04/2024; empty where it is no date."""
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    iso = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else text.partition("T")[0]
    return iso if is_date(iso) else ""


def _is_true(value: object) -> bool:
    return value is True or str(value).strip().lower() in {"t", "true"}
