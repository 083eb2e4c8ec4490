"""How a place is spoken of inside a sentence."""

from __future__ import annotations

from assistant.model import Area

_WITH_ARTICLE = frozenset(
    (
        "United Kingdom", "North East", "North West", "South East", "South West", "East Midlands", "West Midlands",
        "East of England", "West of England", "Forest of Dean", "New Forest", "Scottish Borders", "High Peak",
        "Derbyshire Dales", "Staffordshire Moorlands", "Malvern Hills", "Ribble Valley", "Test Valley", "Mole Valley",
    )
)  # fmt: skip
_BEGINS = ("Isle of ", "Isles of ", "Vale of ", "City of ")
_ENDS = (
    " Islands", " City Region", " Capital Region", " Combined Authority", " Combined County Authority", " Board area",
)  # fmt: skip


def named(area: Area) -> str:
    """The area's name as it stands inside a sentence: `the North East`, `Sunderland`."""
    name = area.name.removesuffix(" (ITL2)").removesuffix(" (metropolitan county)")
    if area.level == "itl2":
        return f"{name} (ITL level 2 area)"
    if area.level == "metropolitan_county":
        return f"{name} (metropolitan county)"
    article = name in _WITH_ARTICLE or name.startswith(_BEGINS) or name.endswith(_ENDS)
    return f"the {name}" if article else name


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
