"""Who changed most, or least, among a set of places."""

from __future__ import annotations

from typing import Literal

from assistant.answering import periods as times
from assistant.answering import sets
from assistant.answering.scene import Scene, Tabulated, value_of
from assistant.answering.showing.groups_shown import basis
from assistant.answering.showing.ranking import unranked
from assistant.answering.showing.series import late
from assistant.figures import statements, tables
from assistant.figures.saying.changes import Move
from assistant.model import Peers, Row, Table
from assistant.numerals import period_words

Way = Literal["rise", "fall", "change"]


def movers(scene: Scene, result: Tabulated) -> None:
    """The largest and smallest changes of each set asked, between two periods that its places share."""
    for group, kind in sets.sets(scene):
        said = _one(scene, group, result)
        if kind is not None and said:
            result.kinds.append(kind)
            basis(kind, result)


def way_of(scene: Scene) -> Way:
    """The change that is asked for: "improved" by the direction of the indicator."""
    toward, higher_is = scene.part.wish.toward, scene.indicator.higher_is
    if toward in {"better", "worse"}:
        if higher_is == "neutral":
            return "change"
        return "rise" if (toward == "better") == (higher_is == "better") else "fall"
    return {"up": "rise", "down": "fall"}.get(toward, "change")  # type: ignore[return-value]


def _one(scene: Scene, wanted: Peers, result: Tabulated) -> bool:
    indicator, areas = scene.indicator, scene.library.areas
    chosen = times.span(scene.periods, scene.part.period)
    breaks = [b for b in indicator.breaks if b in chosen[1:]]
    span = [p for p in chosen if p >= breaks[-1]] if breaks else chosen
    moves, group, whole = _moves(scene, wanted, span)
    if len(moves) < 2:
        unranked(scene, wanted, "ranked by change", result)
        return False
    way = way_of(scene)
    if way == "change" and scene.part.wish.toward in {"better", "worse"}:
        result.assumed.append(
            f"neither direction of “{indicator.title}” is good by itself, so the largest change either way is given"
        )
    ordered = _ordered(moves, way, scene.part.wish.least)
    left_out = whole - len(moves)
    shown = [cell for move in ordered for cell in (move.first, move.last)]
    asked = {mention.area.code for mention in scene.part.areas}
    rows = [
        Row(areas[cell.area_code], cell, cell.area_code in asked, None, tables.marks(indicator, cell)) for cell in shown
    ]
    table = Table(indicator, tuple(rows), ranked=False)
    result.tables.append(table)
    result.found += 1
    least = scene.part.wish.least
    result.say(statements.movers(indicator, areas, ordered, group.words, left_out, way, least), table)
    tested = statements.movers_tested(indicator, areas, ordered, group.words)
    if tested is not None:
        result.say(tested, table if tested.working else None)
    for move in ordered:
        if move.last.area_code in asked:
            cells = [move.first, move.last]
            result.say(statements.change(indicator, areas[move.last.area_code], cells), table)
    if breaks:
        when = period_words(breaks[-1], indicator.period_type)
        result.notice(f"The series breaks at {when}: figures from then on are not compared with earlier ones.")
    late(scene, moves[0].first.period, "most of them" if moves[0].first.period > chosen[0] else "", result)
    return True


def _moves(scene: Scene, wanted: Peers, span: list[str]) -> tuple[list[Move], Peers, int]:
    """The changes between the newest period of a span and the oldest that most places share with it."""
    relative = statements.is_relative(scene.indicator) and not scene.part.wish.absolute
    group, codes = sets.at(scene, wanted, span[-1]) if span else (wanted, [])
    for last in reversed(span):
        group, codes = sets.at(scene, wanted, last)
        held = [code for code in codes if value_of(scene, code, last)]
        if len(held) < 2:
            continue
        for first in span:
            if first >= last:
                break
            moves = []
            for code in held:
                a, b = value_of(scene, code, first), value_of(scene, code, last)
                if a and b and (a.status == "o") == (b.status == "o") and not (relative and (a.value or 0) <= 0):
                    moves.append(Move(a, b, relative))
            if len(moves) >= max(2, len(held) // 2):
                return moves, group, len(codes)
        break
    return [], group, len(codes)


def _ordered(moves: list[Move], way: Way, least: bool) -> list[Move]:
    """The changes with the one asked for first; ties in the order of the register."""
    if way == "change":
        return sorted(moves, key=lambda move: abs(move.by), reverse=not least)
    sign = 1 if way == "rise" else -1
    return sorted(moves, key=lambda move: sign * move.by, reverse=not least)
