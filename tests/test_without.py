"""Each technique of finding can be taken away, and then does nothing."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from assistant.answering import ask
from assistant.cli import main
from assistant.evaluate import TECHNIQUES, without, worth
from assistant.library import Library
from assistant.library.judged import Judged
from assistant.words.synonyms import Group, Synonyms
from assistant.words.terms import terms
from tests.conftest import SMALL


def test_without_wordings_a_question_finds_by_the_text_alone(shipped: Library) -> None:
    question = "kids bunking off lessons"
    plain, bare = ask(shipped, question), ask(without(shipped, ["asked", "synonyms"]), question)
    assert plain.passages and [e.passage.document.id for e in plain.passages] != [
        e.passage.document.id for e in bare.passages
    ]


def test_without_spelling_nothing_is_corrected(shipped: Library) -> None:
    def assumed(library: Library) -> list[str]:
        parts = ask(library, "unemployemnt in Leeds").question.parts
        return [text for part in parts for text in part.assumed if "unemployemnt" in text]

    assert assumed(shipped) and not assumed(without(shipped, ["spelling"]))


def test_without_wordings_of_indicators_a_measure_goes_by_its_names(shipped: Library) -> None:
    question = "Kent or Essex: which county has more children off school a lot of the time?"

    def meant(library: Library) -> set[str]:
        return {indicator.slug for part in ask(library, question).question.parts for indicator in part.indicators}

    assert "persistent-absence" in meant(shipped)
    assert "persistent-absence" not in meant(without(shipped, ["measures"]))


def test_all_of_them_together_still_answer(shipped: Library) -> None:
    bare = without(shipped, TECHNIQUES)
    assert ask(bare, "What does Innovation Generation say about devolution?").status == "answered"


def test_a_technique_that_there_is_not_is_refused(shipped: Library) -> None:
    with pytest.raises(ValueError, match="magic"):
        without(shipped, ["magic"])


def test_the_worth_of_each_entry_of_the_thesaurus(shipped: Library) -> None:
    judged = Judged(
        id="r-bunking",
        kind="reworded",
        question="truancy in State of the Nation 2024",
        documents=("social-mobility-commission/state-of-the-nation-2024",),
        half="choose",
    )
    told = worth(shipped, [judged])
    assert [w.entry for w in told] == list(range(len(shipped.synonyms.groups)))
    touched = [w for w in told if w.touched]
    assert touched and all(w.touched == 1 for w in touched)
    assert all(set(w.helped) | set(w.hurt) <= {judged.id} for w in told)


def test_an_entry_that_helps_and_one_that_hurts_are_told(small: Library) -> None:
    document = small.documents[0].id
    word = next(iter(sorted(terms(small.passages[0].text), key=len, reverse=True)))
    helping, idle = Group(((word,), ("zzyzx",))), Group((("unheard",), ("unseen",)))
    library = replace(small, synonyms=Synonyms((helping, idle)))
    judged = Judged(id="r-1", kind="reworded", question="What about zzyzx?", documents=(document,), half="choose")
    first, second = worth(library, [judged])
    assert first.helped == ("r-1",) and not first.hurt
    assert not second.touched


def test_the_command_tells_the_worth_of_the_thesaurus(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--library", str(SMALL), "evaluate", "--thesaurus"]) == 0
    told = capsys.readouterr().out
    assert re.search(r"^\d+ entries: \d+ help, \d+ hurt", told, re.MULTILINE)
    assert main(["--library", str(SMALL), "evaluate", "--thesaurus", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["entry"] for row in rows] == list(range(len(rows))) and all(row["terms"] for row in rows)
