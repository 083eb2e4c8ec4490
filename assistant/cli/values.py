"""Values of options: read, or refused with a sentence."""

from __future__ import annotations

import argparse


def year(text: str) -> int:
    """A year of four digits."""
    if not (text.isdigit() and len(text) == 4):
        raise argparse.ArgumentTypeError(f"“{text}” is not a year of four digits")
    return int(text)


def count(text: str) -> int:
    """A whole number from 0 to 1000."""
    if not text.isdigit() or int(text) > 1000:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from 0 to 1000")
    return int(text)


def fraction(text: str) -> float:
    """A number from 0 to 1."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 0 to 1")
    return value


def day(text: str) -> str:
    """A day as it is given; argparse says where it is none."""
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day (YYYY-MM-DD)") from None
