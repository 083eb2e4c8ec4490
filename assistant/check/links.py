"""Finds links inside a library that lead nowhere. What leads out of it is never followed."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from assistant.check.outline import Outline
from assistant.model import Problem
from assistant.words.clean import one_line

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def links(outlines: Mapping[str, Outline], files: Container[str], folder: Path) -> Iterator[Problem]:
    """A warning for each dead internal link; `outlines` by document id, `files` the paths that the library reads."""
    anchors: dict[str, frozenset[str]] = {}
    for identifier, drawn in outlines.items():
        path = f"corpus/{identifier}.md"
        for link in drawn.links:
            if _SCHEME.match(link.target):
                continue
            target, _, fragment = unquote(link.target).partition("#")
            place = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            fault = _fault(target, fragment, place, outlines, files, folder)
            named = place.removeprefix("corpus/").removesuffix(".md")
            if not fault and fragment and named in outlines:
                if named not in anchors:
                    anchors[named] = outlines[named].anchors
                fault = _lost_heading(fragment, named, identifier, anchors[named])
            if fault:
                shown = one_line(link.target)
                message = (
                    f"the link to {shown or 'nothing'} is dead: {fault}, or take the link out and leave its words."
                )
                yield Problem(path, link.line, message, "warning")


def _fault(
    target: str, fragment: str, place: str, outlines: Mapping[str, Outline], files: Container[str], folder: Path
) -> str:
    """Why a link's file cannot be reached, and what to do; empty where it can."""
    if not target and not fragment:
        return "it has no address. Give it one"
    if target.startswith("/"):
        return "an address from the root works on its own site only. Write it whole, with https://"
    if place.startswith(".."):
        return "it leads out of the library. Name a file of the library"
    if not target or place in files or _is_file(folder / place):
        return ""
    named = place.removeprefix("corpus/").removesuffix(".md")
    publisher, _, name = named.partition("/")
    # Only names alike in one half: to compare a link with every document of a large library takes a second.
    alike = [other for other in outlines if other.startswith(f"{publisher}/") or other.endswith(f"/{name}")]
    near = difflib.get_close_matches(named, alike, 1, 0.6)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"this library has no file {one_line(place)}.{hint} Mend the address"


def _is_file(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _lost_heading(fragment: str, named: str, identifier: str, anchors: frozenset[str]) -> str:
    if fragment in anchors:
        return ""
    near = difflib.get_close_matches(fragment.lower(), sorted(anchors), 1, 0.6)
    hint = f" Did you mean #{near[0]}?" if near else ""
    here = "this document" if named == identifier else named
    return f"{here} has no heading #{one_line(fragment)}.{hint} Mend the address"
