"""The questions: every indicator, every kind of question, every level of area, drawn by a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tests.recompute.files import ENGLAND, UK, inside, lines, meaning, members, periods, register, slugs, types, value
from tests.recompute.words import amount

LEVELS = ("local_authority", "upper_tier", "combined_authority", "region", "country")
SETS = (
    ("region", "regions of England"), ("council", "local authorities of the United Kingdom"),
    ("London borough", "London boroughs"), ("metropolitan district", "metropolitan districts of England"),
    ("combined authority", "combined authorities of England"),
)  # fmt: skip
PLURALS = {"region": "regions", "council": "councils", "London borough": "London boroughs",
           "metropolitan district": "metropolitan districts", "combined authority": "combined authorities"}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A question, and what must be said: a sentence of one of some forms that rests on these places and periods."""

    question: str
    kind: str
    slug: str
    forms: tuple[str, ...]
    codes: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    words: str = ""


class Draw:
    """Questions on one indicator."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        self.chance = random.Random(f"recompute {slug}")
        title = meaning(slug)["title"]
        self.title = title[0].lower() + title[1:] if title[1].islower() else title
        self.newest: dict[str, str] = {}
        for (code, period), line in sorted(lines(slug).items()):
            if not register()[code]["valid_to"]:
                self.newest[code] = period if line.value is not None else ""
        self.held = [code for code, period in self.newest.items() if period]
        self.last = periods(slug)[-1]

    def some(self, count: int, of: str = "") -> list[str]:
        """So many places with a figure in the newest period, from every level in turn."""
        found: list[str] = []
        for level in [of] if of else LEVELS:
            here = [c for c in self.held if register()[c]["level"] == level and self.newest[c] == self.last]
            found += self.chance.sample(here, min(len(here), count))
        return found

    def asked(self, question: str, kind: str, *forms: str, **what: object) -> Asked:
        """A question on this indicator."""
        return Asked(question, kind, self.slug, forms, **what)  # type: ignore[arg-type]

    def values(self) -> Iterator[Asked]:
        for code in self.some(7):
            yield self.asked(f"{self.title} in {name(code)}", "value", "value", codes=(code,), periods=(self.last,))

    def years(self) -> Iterator[Asked]:
        for code in self.some(2):
            mine = [p for p in periods(self.slug) if value(self.slug, code, p) is not None]
            year = _year(self.chance.choice(mine))
            fits = [p for p in mine if _year(p) == year]
            yield self.asked(
                f"{self.title} in {name(code)} in {year}", "year", "value", codes=(code,), periods=(fits[-1],)
            )

    def several(self) -> Iterator[Asked]:
        for level in LEVELS:
            some = self.some(3, level)
            if len(some) == 3 and level != "country":  # "England, Scotland and Wales" is a name of Great Britain
                listed = f"{name(some[0])}, {name(some[1])} and {name(some[2])}"
                yield self.asked(f"{self.title} in {listed}", "several", "value", codes=tuple(some))

    def pairs(self) -> Iterator[Asked]:
        for level in ("local_authority", "local_authority", "upper_tier", "region", "combined_authority"):
            some = self.some(2, level)
            if len(some) < 2:
                continue
            one, two = some
            if not _odd(self.slug, one, two, self.last):
                text = f"{self.title}: how does {name(one)} compare with {name(two)}?"
                yield self.asked(text, "pair", "gap", "same", "part", codes=(one, two))
                text = f"{self.title}: how many times higher is it in {name(one)} than in {name(two)}?"
                forms = ("ratio", "gap", "same", "part")
                yield self.asked(text, "ratio", *forms, codes=(one, two))

    def wider(self) -> Iterator[Asked]:
        total = meaning(self.slug)["measure"] in {"total", "count"}
        for code in self.some(2):
            for outer, words in ((ENGLAND, "England"), (UK, "the United Kingdom")):
                row = register()[code]
                far = (
                    value(self.slug, outer, self.last) is None
                    or row["level"] == "country"
                    or row["country"] != "England"
                )
                if not far and not _odd(self.slug, code, outer, self.last):
                    text = f"{self.title}: how does {name(code)} compare with {words}?"
                    forms = ("part",) if total else ("gap", "same", "around")
                    yield self.asked(text, "wider", *forms, codes=(code, outer))

    def changes(self) -> Iterator[Asked]:
        for code in self.some(4):
            mine = self.comparable(code)
            if len(mine) > 1:
                begin = self.chance.choice(mine[:-1])
                text = f"How has {self.title} changed in {name(code)} since {begin.split('/')[-1][:4]}?"
                if next(p for p in mine if _year(p) == _year(begin)) == begin:
                    yield self.asked(text, "change", "change", codes=(code,), periods=(begin, mine[-1]))
                years = int(_year(self.last)) - int(_year(mine[0]))
                if years >= 2 and mine[0] == self.comparable(code)[0]:
                    text = f"How has {self.title} changed in {name(code)} over the last {years} years?"
                    yield self.asked(text, "change", "change", codes=(code,), periods=(mine[0], mine[-1]))

    def comparable(self, code: str) -> list[str]:
        """The periods of a place that may be compared with its newest."""
        found = [p for p in periods(self.slug) if value(self.slug, code, p) is not None]
        breaks = [b for b in meaning(self.slug).get("breaks", []) if b <= found[-1]] if found else []
        same = lines(self.slug)[code, found[-1]].status == "o" if found else False
        found = [p for p in found if not breaks or p >= breaks[-1]]
        return [p for p in found if (lines(self.slug)[code, p].status == "o") == same]

    def sets(self) -> Iterator[tuple[str, str, list[Decimal]]]:
        """Kinds of place with at least two figures in some period, with those of the newest such period."""
        for word, among in SETS:
            (codes,) = members(among)
            for period in reversed(periods(self.slug)):
                figures = [v for code in codes if (v := value(self.slug, code, period)) is not None]
                if len(figures) > 1:
                    yield word, among, sorted(figures)
                    break

    def rankings(self) -> Iterator[Asked]:
        for word, _, _ in self.sets():
            for end in ("highest", "lowest"):
                yield self.asked(f"Which {word} has the {end} {self.title}?", "ranking", "extremes", words=f"{end} ")
            top = self.chance.choice((3, 5))
            yield self.asked(f"Top {top} {PLURALS[word]} by highest {self.title}", "top", "tops")
            if meaning(self.slug)["higher_is"] != "neutral":
                best = "highest" if meaning(self.slug)["higher_is"] == "better" else "lowest"
                yield self.asked(f"Which {word} is best for {self.title}?", "best", "extremes", words=f"{best} ")

    def ranges(self) -> Iterator[Asked]:
        for word, _, _ in self.sets():
            yield self.asked(f"How does {self.title} vary across {PLURALS[word]}?", "spread", "spread")
            yield self.asked(f"What is the range of {self.title} across {PLURALS[word]}?", "spread", "spread")

    def bounds(self) -> Iterator[Asked]:
        for word, among, figures in self.sets():
            for side in ("above", "below", "at least"):
                bound = self.chance.choice(figures).quantize(Decimal(1), ROUND_HALF_UP)
                said = amount(self.slug, bound, 0).replace(" per 100,000 people", "").replace(" out of 10", "")
                words = f"was {'at or above' if side == 'at least' else side} "
                for head in ("Which {}s have", "How many {}s have"):
                    plural = head.format("X").replace("Xs", PLURALS[word])
                    yield self.asked(f"{plural} {self.title} {side} {said}?", "threshold", "threshold", words=words)
            (codes,) = members(among)
            odd = any(_odd(self.slug, code, ENGLAND, self.last) for code in codes)
            if value(self.slug, ENGLAND, self.last) is not None and word != "council" and not odd:
                text = f"Which {PLURALS[word]} have {self.title} above the England average?"
                yield self.asked(text, "relative", "threshold", codes=(ENGLAND,), words="was above the ")

    def movers(self) -> Iterator[Asked]:
        span = [p for p in periods(self.slug) if p >= max(meaning(self.slug).get("breaks", [""]))]
        for word, among, _ in self.sets():
            (codes,) = members(among)
            both = [
                c
                for c in codes
                if value(self.slug, c, span[0]) is not None and value(self.slug, c, span[-1]) is not None
            ]
            if len(span) > 1 and len(both) == len(codes):
                for text, words in (
                    ("Which {} has {} risen most in?", ""), ("Which {} has seen the biggest fall in {}?", ""),
                    ("Which {} has had the slowest growth in {}?", ""),
                ):  # fmt: skip
                    question = text.format(word, self.title)
                    yield self.asked(question, "movers", "movers", periods=(span[0], span[-1]), words=words)
                first = self.chance.choice(span[:-1])
                year = _year(first)
                if next(p for p in span if _year(p) == year) == first:
                    text = f"Which {word} has changed most on {self.title} since {year}?"
                    yield self.asked(text, "movers", "movers", periods=(span[-1],))

    def groups(self) -> Iterator[Asked]:
        levels = {"region", "combined_authority", "upper_tier"}
        holders = [c for c, row in register().items() if row["level"] in levels and not row["valid_to"]]
        for outer in self.chance.sample(holders, 8):
            local = [c for c in inside(outer) if register()[c]["level"] == "local_authority"]
            here = [c for c in local if value(self.slug, c, self.last) is not None]
            if len(here) > 1:
                forms = ("spread",) if len(here) > 5 else ("value", "spread")
                text = f"{self.title} in the councils of {name(outer)}"
                yield self.asked(text, "members", *forms, codes=tuple(here))
        for kind in ("coastal", "rural", "post-industrial"):
            if self.typed() and not self.slug.endswith("northern-ireland"):  # no type covers it
                yield self.asked(f"{self.title} in {kind} areas", "type", "group")

    def typed(self) -> bool:
        """Whether councils of Great Britain have a figure in the newest period."""
        return any(value(self.slug, code, self.last) is not None for codes in types().values() for code in codes)

    def counts(self) -> Iterator[Asked]:
        for word, _, _ in self.sets():
            yield self.asked(f"How many {PLURALS[word]} have a figure for {self.title}?", "coverage", "coverage")


def _odd(slug: str, one: str, two: str, period: str) -> bool:
    """Whether one of two figures is from another source than the other."""
    found = (lines(slug).get((code, period)) for code in (one, two))
    return len({line.status == "o" for line in found if line}) > 1


def _year(period: str) -> str:
    """The year in which a period ends."""
    return period.split("/")[-1][:4]


def name(code: str) -> str:
    """A place as a question names it."""
    return register()[code]["name"]


def questions() -> list[Asked]:
    """All of them, in a fixed order."""
    found: list[Asked] = []
    for slug in slugs():
        draw = Draw(slug)
        kinds: tuple[Callable[[], Iterator[Asked]], ...] = (
            draw.values, draw.years, draw.several, draw.pairs, draw.wider, draw.changes, draw.rankings, draw.ranges,
            draw.bounds, draw.movers, draw.groups, draw.counts,
        )  # fmt: skip
        found += [asked for kind in kinds for asked in kind()]
    return list({asked.question: asked for asked in found}.values())
