"""Sets of whole numbers that follow one another in runs, such as the passages of some documents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator


class Ranges(Collection[int]):
    """Numbers given as runs in ascending order, none of which touches the next; each ends before its second number."""

    __slots__ = ("_begins", "_count", "runs")

    def __init__(self, runs: Iterable[tuple[int, int]]) -> None:
        joined: list[tuple[int, int]] = []
        for begin, end in runs:
            if joined and joined[-1][1] == begin:
                joined[-1] = (joined[-1][0], end)
            elif begin < end:
                joined.append((begin, end))
        self.runs = tuple(joined)
        self._begins = [begin for begin, _ in joined]
        self._count = sum(end - begin for begin, end in joined)

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int):
            return False
        at = bisect_right(self._begins, number) - 1
        return at >= 0 and number < self.runs[at][1]

    def __iter__(self) -> Iterator[int]:
        return (number for begin, end in self.runs for number in range(begin, end))

    def __len__(self) -> int:
        return self._count
