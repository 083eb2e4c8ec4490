"""Every sentence of two hundred answers stands in the document that it cites, letter for letter, or follows from cells.

The text of a document is worked out anew from its Markdown by `yardstick.plain`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.library import Library
from tests import yardstick
from tests.conftest import ROOT
from tests.yardstick import SHIPPED, SMALL_LIBRARY, Json

FROM_DOCUMENTS = {"quoted", "summary"}
LEAST = 200


@dataclass(frozen=True)
class Asked:
    """A question, those before it, the folder of the library, and the answer."""

    root: Path
    question: str
    after: tuple[str, ...]
    answer: Json

    @property
    def cited(self) -> list[tuple[Json, str, Json]]:
        """Each sentence taken from a document, that document's identifier and its front matter."""
        return [
            (said, document, yardstick.front_matter(self.root, document))
            for said in self.answer["statements"]
            if said["kind"] in FROM_DOCUMENTS
            for number in said["citations"]
            for document in sorted({p["document"] for p in self.answer["passages"] if p["citation"] == number})
        ]


def answers(root: Path, library: Library) -> list[Asked]:
    """The answers to all of them."""
    return [
        Asked(root, text, after, yardstick.told(library, text, *after)) for text, after in yardstick.questions(root)
    ]


@pytest.fixture(scope="module")
def real(shipped: Library) -> list[Asked]:
    """The answers over the shipped library."""
    return answers(SHIPPED, shipped)


@pytest.fixture(scope="module")
def made_up(small: Library) -> list[Asked]:
    """The answers over the made-up library, which holds an original."""
    return answers(SMALL_LIBRARY, small)


@pytest.fixture(scope="module", params=["real", "made_up"])
def every(request: pytest.FixtureRequest) -> list[Asked]:
    """The answers over one library, then those over the other."""
    return list(request.getfixturevalue(request.param))


def test_there_are_enough_of_all_kinds(real: list[Asked], made_up: list[Asked]) -> None:
    assert len(real) >= LEAST
    kinds = {said["kind"] for asked in real for said in asked.answer["statements"]}
    assert kinds >= {"summary", "computed", "notice"}
    assert {asked.answer["status"] for asked in real} == {"answered", "partial", "unanswered"}
    assert sum(len(asked.cited) for asked in real) >= LEAST
    quoted = [said for asked in made_up for said, _, _ in asked.cited if said["kind"] == "quoted"]
    assert len({said["text"] for said in quoted}) >= 3


def test_every_sentence_stands_in_its_document(every: list[Asked]) -> None:
    wrong = [
        (asked.question, document, said["text"])
        for asked in every
        for said, document, _ in asked.cited
        if said["text"] not in yardstick.plain(asked.root, document)
    ]
    assert not wrong


def test_every_sentence_names_one_document_that_is_among_the_passages(every: list[Asked]) -> None:
    for asked in every:
        passages = asked.answer["passages"]
        for said in asked.answer["statements"]:
            if said["kind"] in FROM_DOCUMENTS:
                named = {p["document"] for p in passages if p["citation"] in said["citations"]}
                held = [p for p in passages if p["citation"] in said["citations"] and said["text"] in p["text"]]
                assert len(named) == 1, (asked.question, said)
                assert held, (asked.question, said)


def test_every_passage_stands_in_its_document(every: list[Asked]) -> None:
    for asked in every:
        for passage in asked.answer["passages"]:
            assert passage["text"] in yardstick.plain(asked.root, passage["document"]), asked.question
            below = [" ".join(head.split()) for head in passage["section"]]
            whole = yardstick.plain(asked.root, passage["document"])
            assert all(head in whole for head in below), (asked.question, below)


def test_citation_numbers_resolve_and_are_all_used(every: list[Asked]) -> None:
    for asked in every:
        answer = asked.answer
        used = [number for said in answer["statements"] for number in said["citations"]]
        used += [item["citation"] for item in (*answer["tables"], *answer["passages"])]
        numbers = [citation["number"] for citation in answer["citations"]]
        assert numbers == list(range(1, len(numbers) + 1)), asked.question
        assert set(used) == set(numbers), (asked.question, numbers, used)


def test_no_two_citations_are_the_same(every: list[Asked]) -> None:
    for asked in every:
        references = [(citation["kind"], citation["reference"]) for citation in asked.answer["citations"]]
        assert len(set(references)) == len(references), asked.question


def test_sentences_cite_what_they_rest_on(every: list[Asked]) -> None:
    """From documents: a document; computed: a table, with its working; a notice: whatever it speaks of."""
    for asked in every:
        kinds = {citation["number"]: citation["kind"] for citation in asked.answer["citations"]}
        for said in asked.answer["statements"]:
            cited = {kinds[number] for number in said["citations"]}
            if said["kind"] in FROM_DOCUMENTS:
                assert cited == {"document"}, (asked.question, said)
                assert "working" not in said
            if said["kind"] == "computed":
                assert cited == {"table"}, (asked.question, said)
                assert said["working"]["text"]
                assert said["working"]["cells"]


def test_quoted_is_an_original_and_summary_is_not(every: list[Asked]) -> None:
    for asked in every:
        for said, document, matter in asked.cited:
            standings = {"quoted": {"original"}, "summary": {"digest", "reported"}}[said["kind"]]
            assert matter["standing"] in standings, (asked.question, document)


def test_a_reference_says_what_it_is(every: list[Asked]) -> None:
    for asked in every:
        references = {c["number"]: c for c in asked.answer["citations"]}
        for passage in asked.answer["passages"]:
            matter = yardstick.front_matter(asked.root, passage["document"])
            reference = references[passage["citation"]]["reference"]
            assert " ".join(matter["title"].split()) in reference, asked.question
            assert reference.startswith("Digest of") == (matter["standing"] == "digest"), reference
            assert reference.startswith("Reported on") == (matter["standing"] == "reported"), reference
            assert ("check the original" in reference) == (matter["standing"] == "reported"), reference
            assert references[passage["citation"]]["url"] == (None if matter["url"] == "null" else matter["url"])


def test_a_reported_sentence_never_comes_before_another_documents(every: list[Asked]) -> None:
    for asked in every:
        standings = [matter["standing"] for _, _, matter in asked.cited]
        reported = [standing == "reported" for standing in standings]
        assert reported == sorted(reported), (asked.question, standings)


def test_an_answer_that_rests_on_reported_documents_alone_is_partial_and_says_so(
    real: list[Asked], made_up: list[Asked]
) -> None:
    found = 0
    for asked in (*real, *made_up):
        standings = {matter["standing"] for _, _, matter in asked.cited}
        if standings == {"reported"} and not yardstick.texts(asked.answer, "computed"):
            found += 1
            assert asked.answer["status"] == "partial", asked.question
            assert any("report" in text for text in yardstick.texts(asked.answer, "notice")), asked.question
    assert found >= 3


def test_a_digest_steps_back_where_its_original_is_held(every: list[Asked]) -> None:
    for asked in every:
        for passage in asked.answer["passages"]:
            stands_for = yardstick.front_matter(asked.root, passage["document"]).get("digest_of")
            assert stands_for not in yardstick.documents(asked.root), (asked.question, passage["document"])


def test_nothing_is_said_twice(every: list[Asked]) -> None:
    for asked in every:
        said = [statement["text"] for statement in asked.answer["statements"]]
        assert len(set(said)) == len(said), asked.question


def test_every_answer_says_something(every: list[Asked]) -> None:
    for asked in every:
        assert asked.answer["statements"], asked.question
        kinds = {said["kind"] for said in asked.answer["statements"]}
        if asked.answer["status"] == "unanswered":
            assert "notice" in kinds, asked.question
        else:
            assert kinds & {"quoted", "summary", "computed", "notice"} - {"notice"}, asked.question


def test_sentences_are_computed_from_the_cells_of_the_file(every: list[Asked]) -> None:
    for asked in every:
        for said in asked.answer["statements"]:
            for cell in said.get("working", {}).get("cells", ()):
                lines = yardstick.figures(asked.root, cell["indicator"])
                held = [r for r in lines if (r["area_code"], r["period"]) == (cell["area_code"], cell["period"])]
                assert [yardstick.number(row["value"]) for row in held] == [cell["value"]], (asked.question, cell)
                assert cell["value"] is not None


def test_the_rows_of_every_table_are_the_cells_of_the_file(every: list[Asked]) -> None:
    for asked in every:
        for table in asked.answer["tables"]:
            lines = {(r["area_code"], r["period"]): r for r in yardstick.figures(asked.root, table["indicator"])}
            keys = [(row["area_code"], row["period"]) for row in table["rows"]]
            assert len(set(keys)) == len(keys), asked.question
            for row in table["rows"]:
                line = lines[row["area_code"], row["period"]]
                expected = [yardstick.number(line[name]) for name in ("value", "lower", "upper")]
                assert [row["value"], row["lower"], row["upper"]] == expected, (asked.question, row)
                assert row["status"] == line["status"]


def _batch(cache: Path, seed: str) -> bytes:
    """The answers of one process to all questions, one a line."""
    lines = "".join(
        json.dumps({"question": text, "after": list(after)}, ensure_ascii=False) + "\n"
        for text, after in yardstick.questions(SHIPPED)
    )
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "ask", "--batch", "-", "--library", str(ROOT)],
        input=lines.encode(),
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "ASSISTANT_CACHE": str(cache), "PYTHONHASHSEED": seed},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def test_two_runs_give_the_same_bytes(real: list[Asked], cache: Path, tmp_path: Path) -> None:
    """One with a saved index and one that builds it, with other hash seeds; both say what this process says."""
    first, second = _batch(cache, "1"), _batch(tmp_path, "2")
    assert first == second
    assert [json.loads(line) for line in first.splitlines()] == [asked.answer for asked in real]
    assert first.count(b"\n") == len(yardstick.questions(SHIPPED))
