"""The day of a moment in the United Kingdom, worked out without a table of time zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta


def uk_day(timestamp: str) -> str:
    """YYYY-MM-DD of an ISO 8601 timestamp with its offset. Raises ValueError where it is none.

    What is put out at midnight in summer bears 23:00 of the day before as its time in UTC.
    """
    moment = datetime.fromisoformat(timestamp)
    if moment.tzinfo is None:
        raise ValueError(timestamp)
    try:
        moment = moment.astimezone(UTC)
        return (moment + timedelta(hours=_is_summer(moment))).date().isoformat()
    except OverflowError as error:
        raise ValueError(timestamp) from error


def _is_summer(moment: datetime) -> bool:
    """Whether British Summer Time holds: from 01:00 UTC on the last Sunday of March to that of October (since 1996)."""
    start, end = (
        datetime(moment.year, month, 31 - date(moment.year, month, 31).isoweekday() % 7, 1, tzinfo=UTC)
        for month in (3, 10)
    )
    return start <= moment < end
