"""How a place is spoken of inside a sentence."""

from __future__ import annotations

import re

from assistant.model import Area

_WITH_ARTICLE = re.compile(
    r"(United Kingdom|North East|North West|South East|South West|East Midlands|West Midlands|East of England"
    r"|West of England|Isle of .*|Isles of .*|Vale of .*|City of .*|Forest of Dean|New Forest|Scottish Borders"
    r"|High Peak|Derbyshire Dales|Staffordshire Moorlands|Malvern Hills|Ribble Valley|Test Valley|Mole Valley"
    r"|.* Islands|.* (City|Capital) Region|.* (Combined|Combined County) Authority|.* Board area)"
)


def named(area: Area) -> str:
    """The area's name as it stands inside a sentence: `the North East`, `Sunderland`."""
    name = area.name.removesuffix(" (ITL2)").removesuffix(" (metropolitan county)")
    if area.level == "itl2":
        return f"{name} (ITL level 2 area)"
    if area.level == "metropolitan_county":
        return f"{name} (metropolitan county)"
    return f"the {name}" if _WITH_ARTICLE.fullmatch(name) else name


def capital(text: str) -> str:
    """The text with its first letter as a capital, as at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def kind(area: Area) -> str:
    """What kind of area it is, in words: `region of England`, `metropolitan district`, `combined authority`."""
    if area.level == "country":
        return "nation"
    if area.level == "itl2":
        return "ITL level 2 area"
    return "region of England" if area.level == "region" else area.type
