"""Turns the figures side of a question's part into tables and computed sentences."""

from __future__ import annotations

import re

from assistant.answering.groups import not_singled_out
from assistant.answering.scene import Scene, Tabulated, resolve, widest
from assistant.answering.showing.groups_shown import groups
from assistant.answering.showing.movers import movers
from assistant.answering.showing.places import places
from assistant.answering.showing.ranking import ranking
from assistant.answering.showing.series import series
from assistant.answering.showing.values import values
from assistant.frozen import replace
from assistant.library import Library
from assistant.model import Indicator, Part
from assistant.numerals import period_words, period_years
from assistant.places.names import key
from assistant.places.naming import named
from assistant.words.late import Late

_TO_COME = Late(
    r"\b(?:will|going to|forecasts?|projected|projections?|predicted|predictions?|expected)\b",
    re.I,
    needs="will going forecast project predict expect",
)


def tabulate(library: Library, part: Part, since: int | None) -> Tabulated:
    """Tables and sentences for the indicators of a part; fine with none."""
    result = Tabulated()
    part = _without_place_in_kind(part)
    text = _without_bound(library, part)
    refused = {indicator.slug: not_singled_out(text, indicator) for indicator in part.indicators}
    if all(refused.values()) and len(set(refused.values())) > 1:
        refused = dict.fromkeys(refused, "")  # "male and female": each group asked for has its own measure
    for indicator in part.indicators:
        group = refused[indicator.slug]
        if group and any(not refused[other.slug] for other in _family(part, indicator)):
            continue  # the other of two measures, of men and of women, is the one asked for
        if group:
            result.missed += 1
            result.notice(f"“{indicator.title}” is about {indicator.population}: it does not single out “{group}”.")
            continue
        figures = library.figures(indicator.slug)
        held = [p for p in figures.periods if since is None or period_years(p)[1] >= since]
        if not held:
            result.missed += 1
            last = period_words(indicator.last_period, indicator.period_type)
            result.notice(f"“{indicator.title}” has no figure since {since}; its newest is for {last}.")
            continue
        if _is_to_come(part, held[-1]):
            result.missed += 1
            last = period_words(indicator.last_period, indicator.period_type)
            result.notice(f"The tables hold no forecasts: “{indicator.title}” runs to {last}.")
            continue
        _one(Scene(library, part, indicator, figures, held), result)
    _told_apart(part, result)
    return result


def _is_to_come(part: Part, newest: str) -> bool:
    """Whether a question asks what a figure will be at a time of which none is held yet."""
    period = part.period
    return period is not None and period.first > period_years(newest)[1] and _TO_COME.search(part.text) is not None


def _family(part: Part, indicator: Indicator) -> list[Indicator]:
    """The other indicators of a part that are shown beside one."""
    return [
        other
        for other in part.indicators
        if other is not indicator and (other.compare_with == indicator.slug or indicator.compare_with == other.slug)
    ]


def _told_apart(part: Part, result: Tabulated) -> None:
    """Names the difference between measures that go by the same words, once two of them are shown."""
    shown = {table.indicator.slug for table in result.tables}
    pairs = [i for i in part.indicators if i.slug in shown and any(o.slug in shown for o in _family(part, i))]
    if len(pairs) > 1 and result.found:
        both = "both" if len(pairs) == 2 else "all"
        means = " ".join(f"“{i.title}”: {i.definition.rstrip('.')}." for i in pairs)
        count = {2: "Two", 3: "Three", 4: "Four"}[len(pairs)]
        result.notice(f"{count} measures go by these words, so {both} are shown. {means}")


def _without_bound(library: Library, part: Part) -> str:
    """The text of a part without its bound and its places: "under 60 years" is no age, "the Black Country" no group."""
    start, end = part.wish.span
    text = part.text[:start] + " " * (end - start) + part.text[end:]
    for mention in (*part.areas, *library.gazetteer.find(part.text)):  # those too that a ranking lies within
        text = text.replace(mention.text, " ")
    return text


def _without_place_in_kind(part: Part) -> Part:
    """The part without places that are only named inside the name of a type of area: the London of inner London."""
    said = f" {key(part.text)} "
    names = {f" {key(name)} " for kind in part.area_types for name in kind.question_words}
    for name in sorted(names, key=len, reverse=True):
        said = said.replace(name, " ")
    inside = [m for m in part.areas if any(f" {key(m.text)} " in name for name in names)]
    lost = [m for m in inside if f" {key(m.text)} " not in said]
    return replace(part, areas=tuple(m for m in part.areas if m not in lost))


def _one(scene: Scene, result: Tabulated) -> None:
    part = scene.part
    wish = part.wish.kind if "policy" not in part.intents else ""
    if wish == "movers" and (part.peers or part.area_types):
        movers(scene, result)
        return
    if wish in {"threshold", "coverage"} or (wish and not part.area_types):
        places(scene, result)
        return
    if "ranking" in part.intents and part.peers is not None:
        ranking(scene, result)
        return
    whole = all(mention.area.level in {"uk", "nation_group", "country"} for mention in part.areas)
    if part.area_types and whole and "trend" in part.intents:
        movers(scene, result)
        return
    if part.area_types and (whole or wish):
        groups(scene, result)
        return
    asked = resolve(scene, result)
    if part.areas and not asked:
        return
    if not asked:
        asked = [widest(scene)]
        if part.indicators_named:
            result.assumed.append(f"no place is named, so the figure is for {named(asked[0])}")
    if "trend" in part.intents or _spans(part):
        series(scene, asked, result)
    else:
        values(scene, asked, result)


def _spans(part: Part) -> bool:
    """Whether a question names two years, or sets now against then, so that it asks for a change."""
    period = part.period
    if "policy" in part.intents or period is None or period.exact:
        return False
    if period.last is None:
        return re.match(r"than|compared|relative|against|versus", period.text, re.IGNORECASE) is not None
    return period.first != period.last
