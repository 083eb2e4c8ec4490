"""Reads what a question asks of a whole set of places: a bound, a spread, who changed most, the members of a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answering import cues, intents
from assistant.answering.spoken import in_digits
from assistant.model import AreaMention, Part, Side, Toward, Wish
from assistant.words.late import Late

_NUMBER = (
    r"(?P<{0}money>£)?\s?(?P<{0}number>\d[\d,]*(?:\.\d+)?)(?![\d:/])\s?(?P<{0}unit>%|per ?cent\b|percentage points?\b|"
    r"million\b|mn?\b|billion\b|bn\b|thousand\b|k\b|pounds?\b|years?\b|minutes?\b|mins?\b|points?\b|times\b|"
    r"(?=people\b|residents\b|inhabitants\b)|per 100,?000\b)?(?P<{0}people>\s?(?:people|residents|inhabitants)\b)?"
)
_FRACTIONS = {
    "half": "50", "a half": "50", "a third": "33.333333", "one in three": "33.333333", "a quarter": "25",
    "one in four": "25", "a fifth": "20", "one in five": "20", "a tenth": "10", "one in ten": "10",
    "two thirds": "66.666667", "three quarters": "75", "one in twenty": "5",
}  # fmt: skip
_SIDES: tuple[tuple[str, Side], ...] = (
    (r"at least|no less than|not less than|no fewer than|no lower than|not below|a minimum of", "at least"),
    (r"at most|no more than|not more than|no higher than|not above|not over|up to|a maximum of", "at most"),
    (
        r"(?:more|higher|greater|larger|bigger|longer|better|worse|older) than|over|above|exceed(?:s|ing)?|"
        r"in excess of|upwards of|beyond",
        "above",
    ),
    (r"(?:less|lower|fewer|smaller|shorter) than|below|under|beneath|short of", "below"),
)
_AFTER: tuple[tuple[str, Side], ...] = (
    (r"or (?:more|above|higher|over|greater|better)|and (?:above|over|more|up)|plus\b|\+", "at least"),
    (r"or (?:less|below|lower|under|fewer)|and (?:below|under|less)", "at most"),
)
_FILLER = r"\s+(?:about |around |roughly |some |the )?"
_NOT_A_BOUND = Late(
    r"\s*(?:to|-|–)\s*\d+|[- ]?year[- ]olds?|s\b|\s*(?:months?|weeks?|days?)\b|\s+years?\s+(?:ago|old|on)"
)
_PEOPLE = Late(r"(?:aged|ages?|people|adults|workers|men|women|those|children|pupils|everyone)\s+$")
_SETS = Late(
    r"\b(?:regions|areas|places|councils|authorities|districts|boroughs|counties|nations|countries|towns|cities)\b"
    r"|\b(?:which|what|how many|any|every|each|list|number of)\s+(?:of the\s+)?(?:\S+\s+){0,3}?"
    r"(?:region|area|place|council|authority|district|borough|county|nation|country|town|city|part)s?\b"
    r"|\b(?:most|fastest|quickest|biggest|largest|slowest|least|best|worst)(?:[- ]\w+){1,2} "
    r"(?:region|area|place|council|authority|district|borough|county|nation|country|town|city)\b"
    r"|\bwhere\b|\bwho has\b|\banywhere\b|^\W*which (?:ones? )?(?:have|has|are|is|were|was|had)\b",
    needs="region area place council authorit district borough count nation town cit part where which who",
)
_OF = (
    (
        r"(?:the )?(?:national|english|england(?:'s)?|country'?s?|nation'?s?) (?:\S+ ){0,3}?"
        r"(?:average|figure|rate|level|mean)",
        "national",
    ),
    (r"(?:the )?average for (?:their|the) (?:nation|country)", "national"),
    (
        r"(?:the )?(?:uk|uk's|british|britain'?s) (?:\S+ ){0,3}?(?:average|figure|rate|level|mean)"
        r"|(?:the )?average for the uk",
        "uk",
    ),
    (r"(?:their|its|the) (?:region'?s?|regional) (?:average|figure|rate|level|mean)", "region"),
    (r"(?:the )?average\b", "national"),
)
_THAN = r"(?:than|above|below|over|under|exceed(?:s|ing)?|beat(?:s|ing)?|outperform(?:s|ing)?)\s+"
_LESS = r"(?:less|lower|fewer|smaller|shorter|below|under)"
_MORE = r"(?:more|higher|greater|above|over)"
_FACTORS = {"twice": "2", "double": "2", "three times": "3", "half": "0.5"}
_SPREAD = Late(
    r"\b(?:range|spread|vary|varies|varied|variation|vari(?:es|ed) between|quartiles?|distribution|distributed|"
    r"interquartile|dispersion|how (?:different|unequal|uneven)|median (?:council|area|district|authority|region|place)"
    r"|differ(?:s)? (?:across|between|among|from (?:place|council|area|region))"
    r"|gap between (?:the )?(?:highest|lowest|best|worst|top|richest|poorest)"
    r"|difference between (?:the )?(?:highest|lowest|best|worst|top|richest|poorest))\b",
    needs="range spread var quartile distribut dispersion different unequal uneven median differ gap",
)
_MEAN = Late(
    r"\b(?:average|mean)\b.{0,60}?\b(?:across|over|of|among|for|in) (?:all |the |all the |every |each )?(?:\S+ ){0,2}?"
    r"(?:regions|areas|places|councils|authorities|districts|boroughs|counties|nations)\b"
    r"|\b(?:average|mean|typical) (?:region|area|place|council|authority|district|borough|county)\b",
    needs="average mean typical",
)
_CHANGED = Late(
    r"\b(?:improv\w+|worsen\w+|deteriorat\w+|rose|risen|rises?|rising|grew|grown|grow|grows|growing|growth|increas\w+|"
    r"fell|fallen|falls?|falling|declin\w+|decreas\w+|dropp?\w*|chang\w+|progress\w*|gain\w*|gone up|gone down|"
    r"went up|went down|caught up|fallen behind|got better|got worse|getting better|getting worse|reduc\w+|moved)\b",
    needs="improv worsen deteriorat rose rise rising grew grow increas fell fall declin decreas drop chang progress "
    "gain gone went caught got getting reduc moved",
)
_DEGREE = Late(
    r"\b(?:most|fastest|quickest|biggest|largest|greatest|sharpest|steepest|furthest|farthest|highest|best|worst"
    r"|least|slowest|smallest|lowest)\b"
)
_WHO = Late(r"^\W*(?:in )?(?:which|what) (?:\S+ ){0,2}?(?:regions|areas|places|councils|boroughs|districts)\b")
_LEAST = Late(r"\b(?:least|slowest|smallest|lowest)\b")
_ABSOLUTE = Late(
    r"\bin (?:pounds|£|(?:cash|money|absolute) terms|(?:absolute |total )?numbers?|(?:percentage )?points)(?!\w)"
    r"|\b(?:in|by) absolute\b|\babsolute (?:rise|fall|change|increase|growth|drop)\b"
)
_TOWARD: tuple[tuple[str, Toward], ...] = (
    (r"improv|progress|gain|caught up|got better|getting better", "better"),
    (r"worsen|deteriorat|fallen behind|got worse|getting worse", "worse"),
    (r"fell|fall|declin|decreas|drop|gone down|went down|reduc", "down"),
    (r"rose|ris(?:e|ing)|grew|grow|increas|gone up|went up", "up"),
)
_PLURAL = (
    r"(?:districts|boroughs|councils|local authorities|authorities|unitary authorities|metropolitan districts"
    r"|constituent (?:councils|members|authorities|areas)|members|member councils|counties|local areas|areas|places"
    r"|parts)"
)
_MEMBERS = Late(
    rf"\b{_PLURAL}\s+(?:that (?:make|made) up|making up|of|in|within|across|inside|belonging to)\s+(?:the )?"
    r"|\b(?:every|each|all (?:the )?) ?(?:district|borough|council|local authority|authority)s?"
    r"\s+(?:of|in|within|across)\b",
    needs="district borough council authorit member counties area place part",
)
_ACROSS = Late(
    r"\b(?:in|across|for|of|among|between|by)\s+(?:all |every |each )?(?:the |of the )?(?:\w+ )?"
    r"(?:regions|nations|home nations|combined authorities|counties|county councils|metropolitan (?:districts|boroughs)"
    r"|unitary (?:authorities|councils)|unitaries|shire districts|district councils|council areas)\b",
    needs="region nation authorit count metropolitan unitar district council",
)
"""Kinds of place of which all are meant, where no place is named beside them."""
_ITS = Late(
    rf"(?:'s|’s|s'|s’)?\s+(?:\w+ )?{_PLURAL}\b|^\s*\(?its {_PLURAL}",
    needs="district borough council authorit member counties area place part",
)
_COVERAGE = Late(
    r"\bhow many (?:\S+ ){1,4}?(?:have|has|with|hold|got) (?:a |any |no )?"
    r"(?:figures?|data|values?|numbers?|estimates?)\b",
    needs="many",
)


def read(text: str, mentions: Sequence[AreaMention] = ()) -> Wish:
    """What a part asks of a set of places, given those it names; an empty wish where it asks of none."""
    lower = text.lower()
    count = re.search(r"\bhow many\b|\bnumber of\b", lower) is not None
    if _COVERAGE.search(lower):
        return Wish("coverage", count=True)
    if _SETS.search(lower):
        bound = _bound(in_digits(lower), count, mentions)
        if bound is not None:
            return bound
    mean = _MEAN.search(lower) is not None
    if mean or (_SPREAD.search(lower) and (_SETS.search(lower) or not _names_two(lower))):
        return Wish("spread", mean=mean)
    if _CHANGED.search(lower) and _SETS.search(lower) and (_DEGREE.search(lower) or _WHO.search(lower)):
        changed = intents.without_upbringing(lower)
        if _CHANGED.search(changed):
            least, absolute = (pattern.search(changed) is not None for pattern in (_LEAST, _ABSOLUTE))
            return Wish("movers", toward=_toward(changed), least=least, absolute=absolute)
    every = intents.has(text, cues.EVERY) and not intents.end_of(text, "neutral")
    if every and any(mention.area.level in intents.CONTAINERS for mention in mentions):
        return Wish("members")
    if not intents.is_ranking(text) and within(text, mentions) is not None:
        inner = any(mention.area.level not in intents.CONTAINERS for mention in mentions)
        return Wish() if inner and intents.asks_rank(text) else Wish("members")
    return Wish("members") if not mentions and _ACROSS.search(lower) and not intents.is_ranking(text) else Wish()


def of_whole_kind(text: str) -> bool:
    """Whether all places of a kind are spoken of: "across the regions", "by council"."""
    return intents.has(text, cues.EVERY) or _ACROSS.search(text.lower()) is not None


def within(text: str, mentions: Sequence[AreaMention]) -> AreaMention | None:
    """The place whose members are spoken of: "the districts of Kent", "Kent's districts"; None for none."""
    lower = text.lower()
    return next((mention for mention in mentions if _holds_members(lower, mention)), None)


def _holds_members(lower: str, mention: AreaMention) -> bool:
    """Whether the places that lie within the one named are spoken of: "the districts of Kent", "Kent's districts"."""
    at = lower.find(mention.text.lower())
    if at < 0 or mention.area.level not in intents.CONTAINERS:
        return False
    return bool(_MEMBERS.search(lower[:at]) or _ITS.match(lower[at + len(mention.text) :]))


def _names_two(lower: str) -> bool:
    """Whether a range is one of time or of other things: "range of measures", "between 2015 and 2020"."""
    return (
        re.search(r"\b(?:a|wide|full|broad) range of\b|\brange of (?:measures|policies|options|reasons)\b", lower)
        is not None
    )


def _toward(lower: str) -> Toward:
    return next((way for words, way in _TOWARD if re.search(rf"\b(?:{words})", lower)), "either")


def _bound(lower: str, count: bool, mentions: Sequence[AreaMention]) -> Wish | None:
    found = _between(lower, count) or _numbered(lower, count)
    if found is None and re.search(r"\b(?:which|what|how many|where|list|any|who|name)\b", lower):
        found = _relative(lower, count, mentions)
    return found


def _between(lower: str, count: bool) -> Wish | None:
    pattern = rf"\bbetween\s+{_NUMBER.format('a')}\s+and\s+{_NUMBER.format('b')}"
    match = re.search(pattern, lower)
    if match is None or _PEOPLE.search(lower[: match.start()]):
        return None
    low, high = (_amount(match, end) for end in "ab")
    unit = _unit(match, "b") or _unit(match, "a")
    if not unit and all(1900 <= value <= 2100 for value in (low, high)):
        return None
    return Wish("threshold", match.span(), "between", min(low, high), max(low, high), unit, count=count)


def _numbered(lower: str, count: bool) -> Wish | None:
    fractions = "|".join(sorted(_FRACTIONS, key=len, reverse=True))
    for words, side in _SIDES:
        for match in re.finditer(rf"\b(?:{words}){_FILLER}(?:{_NUMBER.format('')}|(?P<part>{fractions})\b)", lower):
            if match["part"] and not re.match(r"\s+(?:the|of the (?:national|uk))\b", lower[match.end() :]):
                return Wish("threshold", match.span(), side, Decimal(_FRACTIONS[match["part"]]), None, "%", count=count)
            if match["number"] and _is_bound(lower, match):
                return Wish("threshold", match.span(), side, _amount(match), None, _unit(match), count=count)
    for words, side in _AFTER:
        for match in re.finditer(rf"{_NUMBER.format('')}\s*(?:{words})", lower):
            if _is_bound(lower, match, after=True):
                return Wish("threshold", match.span(), side, _amount(match), None, _unit(match), count=count)
    return None


def _is_bound(lower: str, match: re.Match[str], after: bool = False) -> bool:
    """Whether a number is a bound: no age, no span of time, no year."""
    bare = not match["unit"] and match["money"] is None and match["people"] is None
    if (bare and _PEOPLE.search(lower[: match.start()])) or (
        not after and _NOT_A_BOUND.match(lower[match.end("number") :])
    ):
        return False
    if match["unit"] and match["unit"].startswith("year"):
        return re.match(r"\s*(?:the )?(?:last|past)\b", lower[match.end() :]) is None and "expectanc" in lower
    return not (after and bare)


_SCALES = {"thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}


def _amount(match: re.Match[str], prefix: str = "") -> Decimal:
    """The number said; of people always the whole one, so that "0.5 million residents" are 500,000."""
    scale = _SCALES.get(_scale(match, prefix), 1) if match[f"{prefix}people"] else 1
    found = Decimal(match[f"{prefix}number"].replace(",", "")) * scale
    return found.to_integral_value() if found == found.to_integral_value() else found


def _scale(match: re.Match[str], prefix: str) -> str:
    word = (match[f"{prefix}unit"] or "").strip()
    return {"m": "million", "mn": "million", "bn": "billion", "k": "thousand"}.get(word, word)


def _unit(match: re.Match[str], prefix: str = "") -> str:
    """The unit said: `%`, `£`, `£million`, `million`, `thousand`, `years` ..."""
    scale = _scale(match, prefix)
    if scale in {"percent", "per cent"} or scale.startswith("percentage"):
        scale = "%"
    if match[f"{prefix}people"]:
        return "people"
    if scale.startswith("pound"):
        scale = "£"
    return f"£{scale}".replace("££", "£") if match[f"{prefix}money"] else scale


def _relative(lower: str, count: bool, mentions: Sequence[AreaMention]) -> Wish | None:
    """A bound that is the figure of a place or an average: "above the national average", "than Leeds"."""
    for match in re.finditer(
        rf"\b(?:{_THAN}|(?=(?:{'|'.join(_FACTORS)}) (?:the |that of ))|twice as high as in )", lower
    ):
        before, rest = lower[: match.end()], lower[match.end() :]
        twice = re.search(rf"\b({'|'.join(_FACTORS)})\s*(?:the |that of |that in |as high as )*$", before) or re.match(
            rf"({'|'.join(_FACTORS)})\s+", rest
        )
        rest = re.sub(rf"^(?:{'|'.join(_FACTORS)})\s+", "", rest)
        factor = Decimal(_FACTORS[twice[1]]) if twice else Decimal(1)
        side: Side = "below" if re.search(rf"\b{_LESS}\b(?!.*\b{_MORE}\b)", before) else "above"
        for words, of in _OF:
            if re.match(rf"(?:that of |those of )?(?:{words})", rest):
                return Wish("threshold", side=side, of=of, factor=factor, count=count)
        inner = re.match(
            r"(?:(?:that|those|the (?:figures?|rates?|average|levels?)) )?(?:(?:of|for|in) )?(?:the )?", rest
        )
        rest = rest[inner.end() :] if inner else rest
        for mention in mentions:
            if rest.startswith(mention.text.lower().removeprefix("the ")):
                return Wish("threshold", side=side, of=mention.area.code, factor=factor, count=count)
    return None


def better_or_worse(text: str) -> str:
    """`better` or `worse` where a bound is compared that way ("worse than the national average"); empty for neither."""
    match = re.search(r"\b(better|worse|outperform\w*|beat\w*)\b", text.lower())
    if match is None:
        return ""
    return "worse" if match[1] == "worse" else "better"


def carried(part: Part, before: Part) -> Wish:
    """The wish of a follow-up that says none itself: that of the question before, where the same set could be meant."""
    own, earlier = part.wish, before.wish
    if own.kind or not earlier.kind or not part.indicators:
        return own
    places = all(mention.area.level in intents.CONTAINERS for mention in part.areas)
    if earlier.kind == "members" and part.areas and before.peers and not before.peers.within:
        return own  # all regions were meant, so a place named now is meant as a whole
    same = part.indicators == before.indicators or earlier.kind != "threshold"
    wants_other = intents.is_ranking(part.text) or intents.has(part.text, cues.COMPARISON) or len(part.areas) > 1
    return earlier if places and same and not wants_other and (part.areas or part.area_types or part.carried) else own
