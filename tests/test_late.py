"""Patterns that are compiled late need what they say they need: none of their matches is lost."""

import importlib
import pkgutil
from pathlib import Path

import pytest
import yaml

import assistant.answering
from assistant.words.late import Late

ROOT = Path(__file__).parent.parent


def _late(value: object) -> list[Late]:
    if isinstance(value, Late):
        return [value]
    if isinstance(value, dict):
        return [late for item in value.values() for late in _late(item)]
    return [late for item in value for late in _late(item)] if isinstance(value, (tuple, list)) else []


def _patterns() -> dict[str, Late]:
    found: dict[str, Late] = {}
    for module in pkgutil.walk_packages(assistant.answering.__path__, "assistant.answering."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for number, late in enumerate(_late(value)):
                if late.needs:
                    found.setdefault(f"{module.name.removeprefix('assistant.answering.')}.{name}.{number}", late)
    return found


def _texts() -> list[str]:
    texts = [entry["question"] for entry in yaml.safe_load((ROOT / "corpus/questions.yaml").read_text("utf-8"))]
    for name in ("everyday", "everyday_second"):
        texts += [entry["question"] for entry in yaml.safe_load((ROOT / f"tests/{name}.yaml").read_text("utf-8"))]
    for talk in yaml.safe_load((ROOT / "tests/conversations.yaml").read_text("utf-8")):
        texts += [turn["ask"] for turn in talk["turns"]]
    for path in sorted((ROOT / "corpus").rglob("*.md"))[::4]:
        texts += path.read_text("utf-8").splitlines()
    return [form for text in texts for form in (text, text.lower())]


TEXTS = _texts()


@pytest.mark.parametrize("late", [pytest.param(late, id=name) for name, late in _patterns().items()])
def test_a_text_that_matches_holds_what_the_pattern_needs(late: Late) -> None:
    lost = [text for text in TEXTS if late.pattern.search(text) and not late.may(text)]
    assert lost == []


def test_nothing_is_compiled_for_a_text_without_what_it_needs() -> None:
    late = Late(r"\bsince (\d{4})\b", needs="since")
    assert late.search("unemployment in Hull") is None
    assert "pattern" not in vars(late)
    assert [match[1] for match in late.finditer("unemployment in Hull since 2015")] == ["2015"]


def test_texts_are_left_as_they_are_without_what_a_pattern_needs() -> None:
    late = Late(r"\([^()]*\)", needs="(")
    assert late.sub(" ", "a (b) c") == "a   c"
    assert late.sub(" ", "abc") == "abc"
    assert list(late.finditer("abc")) == []
    assert late.findall("abc") == []
    assert [match[0] for match in late.finditer("(a) (b)")] == late.findall("(a) (b)") == ["(a)", "(b)"]
    assert late.fullmatch("(a)") is not None
    assert late.match("a (b)") is None
