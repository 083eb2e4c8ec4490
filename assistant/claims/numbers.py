"""Finds the numbers that a sentence claims: value, unit, how exactly it is said, and what it is a number of.

Years, dates, ages, numbers of references, of chapters and the like are no claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from assistant.frozen import dataclass

Unit = Literal["", "%", "pp", "£", "per 100k", "points", "out of 10", "minutes", "years", "times", "rank", "other"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a text claims."""

    start: int
    end: int
    """Where it stands in its sentence, with its unit."""
    value: Decimal
    """In the unit, millions and thousands worked in."""
    unit: Unit
    step: Decimal
    """The size of its last digit: what it may have been rounded to."""
    rough: bool = False
    """It is said as "about", "nearly", "half" and the like."""
    sign: Literal["", "+", "-"] = ""
    """As it is written before the number."""
    superlative: bool = False
    """A rank said in words alone: "the highest"."""


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"  # noqa: E501
_YEAR = r"(?:1[6-9]|20)\d\d"
_SMALL = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)"
_WORDS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty".split(),
        (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 30, 40, 50),
        strict=True,
    )
)
_SCALES = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9, "trillion": 12, "tn": 12,
}  # fmt: skip
_LABELS = (
    "pages?|pp?|chapters?|sections?|tables?|charts?|figures?|figs?|paras?|paragraphs?|annex(?:es)?|appendix|parts?|grades?|levels?"
    "|key stages?|KS|stages?|years?(?= \\d{1,2}\\b)|tiers?|phases?|goals?|missions?|pillars?|steps?|bands?|class|tranches?|"  # noqa: E501
    "rounds?|entry|volumes?|vol|no|number|recommendations?|priority|priorities|principles?|options?|objectives?|articles?|"
    "clauses?|schedules?|question|questions|attainment|progress|entry|types?|lines?|day|week|covid|version|v|edition"
)

_NO_CLAIMS = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"(?:https?://|www\.)\S+|\S+@\S+\.\S+", 0),
        (r"\b[A-Z]{1,3}\d{2,8}\b|\b\d{1,3}[A-Za-z]{1,2}\d+\w*\b", 0),
        (rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:to|and|-|–)\s+\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:\s+{_YEAR})?", 0),
        (rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?", 0),
        (rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}", 0),
        (r"\b\d{4}-\d{2}(?:-\d{2})?(?:/\d{4}-\d{2}(?:-\d{2})?)?\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b", 0),
        (r"\b\d{1,2}[:.]\d{2}\s?(?:am|pm)\b|\b\d{1,2}\s?(?:am|pm)\b", re.I),
        (rf"(?<![\d£$€,.])\b{_YEAR}\s?(?:/|-|–|to)\s?(?:{_YEAR}|\d\d)\b(?![\d,.]*\s?%)", 0),
        (rf"(?<![\d£$€,.+−-])(?<!\d,)\b{_YEAR}s?\b(?![,.]\d|\s?(?:%|per\s?cent|percentage|million|billion|people\b|per\b))", 0),  # noqa: E501
        (r"\b(?:19|20)?\d0s\b", 0),
        (r"\b9\d(?:\.\d)?\s?(?:%|per\s?cent)\s+(?:confidence\s+|credible\s+)?(?:intervals?|range|CIs?)\b", re.I),
        (rf"\b(?:{_LABELS})\s?\d{{1,4}}(?:\.\d+)*[a-z]?(?:(?:,| to| and| or|-|–)\s?\d{{1,4}}(?:\.\d+)*)*\b(?!\s?(?:%|per\s?cent|[,.]?\d))", re.I),  # noqa: E501
        (r"\b(?:aged?|ages)\s+(?:of\s+)?\d{1,3}(?:\s?(?:to|and|or|-|–)\s?(?:under\s)?\d{1,3})*\b(?!\s?%)", re.I),
        (r"\b\d{1,2}\s?(?:to|and|or|-|–)\s?\d{1,2}(?:[ -]years?)?(?:[ -]olds?)\b|\b\d{1,2}[ -]years?[ -]olds?\b", re.I),
        (r"\b(?:under|over)[ -]\d{1,2}s\b|\b\d{1,2}\s?(?:to|-|–)\s?\d{1,2}s\b", re.I),
        (r"\b(?:under|over|at|by|from|until|children|post|pre)[ -](?:age\s|the age of\s)?\d{1,2}(?:\s?(?:to|-|–)\s?\d{1,2})?\b(?!\s?(?:%|per|of\b|out\b|minutes|points|times|million|billion|thousand|m\b|bn\b|[,.]\d|st\b|nd\b|rd\b|th\b))", re.I),  # noqa: E501
        (r"\b\d{1,2}\s?(?:and over|or over|and above|plus|\+)(?=\W|$)", re.I),
        (r"\b(?:last|past|next|previous|within|every|over the|for the|in the next)\s+(?:\d+|\w+)\s+(?:years|months|weeks|days|decades)\b", re.I),  # noqa: E501
        (r"\b(?:\d+|\w+)[ -](?:year|month|week|day|hour|mile|point|stage|part)\b(?!s)", re.I),
        (r"\b\d+\s(?:years?|months?|weeks?|days?|hours?)\s(?:ago|earlier|later|before|after|on)\b", re.I),
        (r"(?<!\w)\(\d{1,3}(?:,\s?\d{1,3})*\)(?=\s*(?:[.,;:]|$|\())|\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]|(?<=[.”\"])\s?\(\d{1,3}(?:,\s?\d{1,3})*\)", 0),  # noqa: E501
        (r"^\(?\d{1,3}[.)]\s", 0),
        (r"\b(?:licen[cs]e|version|v)\s?v?\d+(?:\.\d+)*", re.I),
        (r"\b\d(?:st|nd|rd|th)? (?:Downing Street)\b|\bNumber 10\b|\bNo\.? ?10\b", 0),
        (r"\b\d{1,2}(?:st|nd|rd|th) centur(?:y|ies)\b", re.I),
        (r"\b(?:per|for every|in every|for each)\s+(?:100,000|10,000|1,000|100|million|thousand)\b", re.I),
        (r"\b[\w-]*[A-Za-z]-?\d[\w.]*|\b\d[\d.]*[A-Za-z]{2,}\d\w*", 0),
        (r"\bout of 10\b|(?<=\d)/10\b", re.I),
        (r"\b\d+G\b", re.I),
        (r"[“\"‘]\d{1,3} (?:to|and|or) \d{1,3}[”\"’]", 0),
    )
)  # fmt: skip

_NUMBER = re.compile(
    r"(?<![\w.,/])(?P<sign>[+±]|[-−–](?=[£$€\d])(?<!\w[-−–]))?(?P<money>[£$€])?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:(?P<ordinal>st|nd|rd|th)\b|(?P<scale>\s?(?:thousand|million|billion|trillion)\b|(?:k|m|mn|bn|tn)\b)?)"
)
_SAID: tuple[tuple[str, Unit], ...] = (
    (r"percentage[ -]points?\b|ppts?\b|pp\b|% points?\b", "pp"),
    (r"%|per\s?cent\b|percent\b|pc\b", "%"),
    (r"pounds\b", "£"),
    (r"(?:\w+ ){0,2}(?:per|for every|in every|for each) 100,000\b(?: (?:people|residents|adults|population))?", "per 100k"),  # noqa: E501
    (r"(?:\w+ ){0,2}(?:per|for every|in every) (?:1,000|10,000|thousand|million)\b", "other"),
    (r"(?:months?|weeks?|days?|hours?|seconds?|miles?|km|kilomet\w+|hectares?|tonnes?)\b", "other"),
    (r"out of (?:10|ten)\b|/10\b", "out of 10"),
    (r"points?\b", "points"),
    (r"(?:minutes?|mins?)\b", "minutes"),
    (r"(?:years?|yrs)\b", "years"),
    (r"times\b", "times"),
)  # fmt: skip
_UNITS = [(re.compile(rf"\s?(?:{pattern})", re.I), unit) for pattern, unit in _SAID]
_ROUGH = re.compile(
    r"\b(?:about|around|roughly|approximately|approx\.?|nearly|almost|just (?:over|under|above|below)|over|under|more than|less than|fewer than|"  # noqa: E501
    r"some|at least|at most|up to|close to|well over|well under)\s*[£$€]?$",
    re.I,
)  # fmt: skip
_RANK = re.compile(
    r"\b(?:joint\s+)?(?P<word>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[ -](?=(?:highest|lowest|largest|smallest|best|worst|most|least|biggest)\b)",  # noqa: E501
    re.I,
)
_SUPERLATIVE = re.compile(
    r"(?<!\w-)\b(?:joint\s+)?(?P<word>highest|lowest|largest|smallest|biggest|best|worst)\b(?=(?:(?!\bbut\b|;).)*?\b(?:of|among|in)\b)",
    re.I,
)
_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth".split()
_FRACTIONS: dict[str, tuple[str, str]] = {
    r"half(?= of| the| all| \w+s\b)": ("50", "2"),
    r"(?:a|one)[ -]third": ("33.3333", "2"),
    r"two[ -]thirds": ("66.6667", "2"),
    r"(?:a|one)[ -]quarter(?! of (?:a|an|the (?:year|century)|20))": ("25", "2"),
    r"three[ -]quarters": ("75", "2"),
    r"(?:a|one)[ -]fifth": ("20", "1.5"),
    r"two[ -]fifths": ("40", "1.5"),
    r"three[ -]fifths": ("60", "1.5"),
    r"four[ -]fifths": ("80", "1.5"),
}
_FRACTION = {re.compile(rf"\b(?:{pattern})\b", re.I): values for pattern, values in _FRACTIONS.items()}
_NOT_HALF = re.compile(r"\b(?:middle|first|second|other|top|bottom|lower|upper|one|latter) $", re.I)
_ONE_IN = re.compile(
    rf"\b(?P<some>{_SMALL}|\d{{1,2}})\s(?:in|out of)(?:\severy)?\s(?P<all>{_SMALL}|\d{{1,3}})\b(?!\s?%)", re.I
)
_SPELT = re.compile(
    rf"\b(?P<word>{_SMALL})\s(?P<rest>(?:thousand|million|billion)\b|percentage points?\b|per\s?cent\b|times\b)", re.I
)
_TWICE = re.compile(r"\b(?:twice|double)\b(?= (?:the|that|as|what))", re.I)
_LINK = re.compile(r"\s?(?:to|and|or|,|-|–|—|/|versus|against)\s?(?:about |around )?$", re.I)


def numbers(text: str, names: Sequence[tuple[int, int]] = ()) -> list[Number]:
    """The numbers that a sentence claims, in order; those inside the spans `names` (titles and the like) are none."""
    taken = [*names, *(match.span() for pattern in _NO_CLAIMS for match in pattern.finditer(text))]
    found = list(_worded(text, taken))
    taken += [(number.start, number.end) for number in found]
    for match in _NUMBER.finditer(text):
        digits = match.start("money") if match["money"] else match.start("digits")
        if not any(start < match.end("digits") and digits < end for start, end in taken):
            found.append(_read(text, match))
    found += _ranks(text, found)
    return _shared(text, sorted(found, key=lambda number: number.start))


def _read(text: str, match: re.Match[str]) -> Number:
    digits = match["digits"].replace(",", "")
    value, places = Decimal(digits), len(digits.partition(".")[2])
    power = _SCALES[match["scale"].strip().lower()] if match["scale"] else 0
    scale = Decimal(10) ** power
    unit, end = _unit(text, match)
    step = Decimal(1).scaleb(-places) * scale
    before = text[: match.start()]
    sign: Literal["", "+", "-"] = ""
    if match["sign"]:
        sign = "" if match["sign"] == "±" else "+" if match["sign"] == "+" else "-"
    return Number(match.start(), end, value * scale, unit, step, bool(_ROUGH.search(before)), sign)


def _unit(text: str, match: re.Match[str]) -> tuple[Unit, int]:
    if match["ordinal"]:
        return "rank", match.end()
    if match["money"]:
        return "£" if match["money"] == "£" else "other", match.end()
    for pattern, unit in _UNITS:
        after = pattern.match(text, match.end())
        if after:
            return unit, after.end()
    return "", match.end()


def _worded(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Number]:
    """Numbers in words: halves and thirds, one in ten, three million, twice."""

    def free(match: re.Match[str]) -> bool:
        return not any(start < match.end() and match.start() < end for start, end in taken)

    for pattern, (value, step) in _FRACTION.items():
        for match in pattern.finditer(text):
            if free(match) and not _NOT_HALF.search(text[: match.start()]):
                yield Number(match.start(), match.end(), Decimal(value), "%", Decimal(step), rough=True)
    for match in _ONE_IN.finditer(text):
        part, whole = (_WORDS.get(match[name].lower()) or int(match[name]) for name in ("some", "all"))
        if free(match) and 0 < part < whole and not (match["all"] == "10" and "out of" in match[0]):
            yield Number(match.start(), match.end(), Decimal(100 * part) / whole, "%", Decimal(2), rough=True)
    for match in _SPELT.finditer(text):
        rest = match["rest"].lower()
        scale = Decimal(10) ** _SCALES.get(rest, 0)
        unit: Unit = "pp" if "points" in rest else "%" if "cent" in rest else "times" if rest == "times" else ""
        if free(match):
            size = Decimal(_WORDS[match["word"].lower()])
            yield Number(
                match.start(), match.end(), size * scale, unit, scale, bool(_ROUGH.search(text[: match.start()]))
            )
    for match in _TWICE.finditer(text):
        if free(match):
            yield Number(match.start(), match.end(), Decimal(2), "times", Decimal("0.2"), rough=True)


def _ranks(text: str, found: Sequence[Number]) -> Iterator[Number]:
    """Ranks in words: "second highest", and "the highest" of a set."""
    for match in _RANK.finditer(text):
        value = Decimal(2 + _ORDINALS.index(match["word"].lower()))
        yield Number(match.start(), match.end("word"), value, "rank", Decimal(1))
    ordered = [number.end for number in found if number.unit == "rank"]
    for match in _SUPERLATIVE.finditer(text):
        before = text[: match.start()].rstrip(" -")
        said = any(end == len(before) for end in ordered) or re.search(rf"(?:{'|'.join(_ORDINALS)})$", before, re.I)
        if not said and re.search(r"\b(?:had|has|have|having|is|was|were|are)(?: the)?$", before):
            yield Number(match.start(), match.end(), Decimal(1), "rank", Decimal(1), superlative=True)


def _shared(text: str, found: list[Number]) -> list[Number]:
    """Numbers that share a unit with the one they are joined to: "7.9 to 13.5%", "£3-4 million"."""
    for at in range(len(found) - 2, -1, -1):
        here, after = found[at], found[at + 1]
        between = text[here.end : after.start]
        if here.unit == "" and after.unit not in {"", "rank"} and _joins(between) and not here.superlative:
            found[at] = replace(here, unit=after.unit)
        elif here.unit == "£" and after.unit in {"", "£"} and after.step >= 1000 > here.value and _joins(between):
            found[at] = replace(here, value=here.value * _scale(after), step=here.step * _scale(after))
            found[at + 1] = replace(after, unit="£")
    return found


def _joins(between: str) -> bool:
    return _LINK.fullmatch(between) is not None


def _scale(number: Number) -> Decimal:
    """A thousand, a million or a billion, as the number is said in."""
    return Decimal(10) ** (3 * ((number.step.adjusted() + 2) // 3))
