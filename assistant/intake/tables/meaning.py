"""What an indicator's figures mean: gathered from a maintainer and from the source, never made up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from assistant.errors import UsageError
from assistant.figures.catalogue import OPTIONAL, REQUIRED, read_indicator
from assistant.intake.tables import limits
from assistant.intake.tables.opening import load
from assistant.model import Indicator
from assistant.numerals import count_words, listed
from assistant.words import yamltext
from assistant.words.clean import clean, one_line

LISTS = ("question_words", "asked", "provisional", "breaks")
FIRST = ("period_type", "measure", "unit_symbol", "decimals")
"""What must be known before the figures can be read and judged."""
Known = dict[str, str | list[str]]
"""From a key of the catalogue to what is known of it."""


def flag(key: str) -> str:
    """The option that says a key."""
    return {"question_words": "--ask", "breaks": "--break"}.get(key, f"--{key.replace('_', '-')}")


def from_yaml(path: Path) -> Known:
    """What a --meta file says; raises UsageError where it is no YAML of known keys."""
    shown = one_line(path.name)
    text = clean(load(path, limits.METADATA_BYTES).decode("utf-8-sig", "replace"))
    data, broken = yamltext.load(shown, text)
    if broken or not isinstance(data, dict):
        line = f" (line {broken[0].line}: {broken[0].message})" if broken else ""
        raise UsageError(f"{shown} is no list of “key: value” lines{line}: give YAML with the keys of an indicator.")
    known = (*REQUIRED, *OPTIONAL)
    for key in data:
        if key not in known:
            raise UsageError(f"{shown}: {yamltext.unknown_key(str(key), known)}")
    found: Known = {}
    for key, value in data.items():
        if isinstance(value, dict) or (isinstance(value, list) != (key in LISTS) and key not in LISTS):
            raise UsageError(f"{shown}: {key} must be {'a list' if key in LISTS else 'one text'}.")
        several = value if isinstance(value, list) else [value]
        found[key] = [one_line(str(one)) for one in several] if key in LISTS else one_line(str(value))
    return found


def settled(said: Mapping[str, str | list[str]], filed: Known, source: Mapping[str, str]) -> tuple[Known, list[str]]:
    """What is known: the maintainer's options first, then the --meta file, then the source; and which keys it gave."""
    known: Known = {}
    given = []
    for key in (*REQUIRED, *OPTIONAL):
        if said.get(key):
            known[key] = said[key]
        elif key in filed:
            known[key] = filed[key]
        elif source.get(key) and key not in LISTS:
            known[key] = source[key]
            given.append(key)
        elif key in said and key == "unit_symbol" and said[key] is not None:
            known[key] = said[key]
    return known, given


def missing(known: Known) -> list[str]:
    """The required keys that nobody has said; a unit without a sign must be said to have none."""
    return [key for key in REQUIRED if key not in known or (not known[key] and key != "unit_symbol")]


def told(known: Known, key: str, text: str) -> Known:
    """What is known, and an answer more; a list is parted by semicolons or commas."""
    value = [part for piece in re.split(r"[;,]", text) if (part := one_line(piece))] if key in LISTS else one_line(text)
    return {**known, key: value}


def gaps(keys: list[str]) -> UsageError:
    """What is said where nobody can be asked."""
    flags = listed([flag(key) for key in keys])
    count = count_words(len(keys), "thing is", "things are")
    return UsageError(
        f"{count} not said by the file, and nothing was written: say {flags}, or put them into a YAML file and name it "
        "with --meta. docs/adding-tables.md says what each means."
    )


def yaml_text(known: Mapping[str, object]) -> str:
    """The YAML file of an indicator, in the order of the catalogue."""
    import yaml

    order = [key for key in dict.fromkeys(("title", "subject", *REQUIRED, *OPTIONAL, "mapping")) if key in known]
    data = {key: known[key] for key in order if known[key] or key in REQUIRED}
    if str(data.get("decimals", "")).isdecimal():
        data["decimals"] = int(str(data["decimals"]))
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110))


def with_key(text: str, key: str, value: object) -> str:
    """The text of a YAML file with one top-level key set and all else, comments too, as it stands."""
    import yaml

    made = str(yaml.safe_dump({key: value}, allow_unicode=True, sort_keys=False, width=110)).rstrip("\n").split("\n")
    lines = text.rstrip("\n").split("\n")
    at = next((number for number, line in enumerate(lines) if re.match(rf"{re.escape(key)}\s*:", line)), None)
    if at is None:
        return "\n".join([*lines, *made]) + "\n"
    end = at + 1
    while end < len(lines) and (lines[end][:1] in {" ", "-"} or (not lines[end].strip() and _goes_on(lines, end))):
        end += 1
    return "\n".join([*lines[:at], *made, *lines[end:]]) + "\n"


def _goes_on(lines: list[str], at: int) -> bool:
    """Whether a blank line stands inside a value: more of it follows."""
    after = next((line for line in lines[at:] if line.strip()), "")
    return after[:1] in {" ", "-"}


def checked(slug: str, text: str) -> Indicator:
    """The indicator that a YAML text describes; raises UsageError with all that is wrong in it."""
    indicator, problems = read_indicator(f"indicators/{slug}.yaml", slug, text)
    wrong = [problem.message for problem in problems if problem.level == "error"]
    if indicator is None or wrong:
        raise UsageError(f"What is said of the indicator cannot stand: {' '.join(wrong[:6])}")
    return indicator
