"""A report of answers and its forms: nothing lost, none twice, files whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections import Counter
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from assistant import cli
from assistant.answering import ask
from assistant.errors import UsageError
from assistant.exports import FORMS, export, form_of, forms, gathered, report_of
from assistant.exports.forms import written
from assistant.exports.report import Extract, Figures, Heading, Picture, Piece, Prose, Remark, Report, Said
from assistant.library import Library
from assistant.model import Answer
from assistant.render.from_json import read_answer
from tests.exporting import cells_of_sheets, drawing, ten, text_of_word

ROOT = Path(__file__).parent.parent
READABLE = ("text", "markdown", "html", "docx")


@pytest.fixture(scope="module")
def answers(shipped: Library) -> list[Answer]:
    return ten(shipped)


@pytest.fixture(scope="module")
def report(shipped: Library, answers: list[Answer]) -> Report:
    return report_of(answers, "Ten items", draw=drawing(shipped))


def squeezed(text: str | bytes, form: str) -> str:
    """What a reader sees, with white space and signs of the form taken out."""
    import html

    if isinstance(text, bytes):
        text = text_of_word(text)
    if form == "html":
        text = html.unescape(re.sub(r"<(?:style|svg).*?</(?:style|svg)>", "", text, flags=re.DOTALL))
        text = re.sub(r"<[^>]*>", "", text)
    if form == "markdown":
        text = re.sub(r"\\([^\w\s])", r"\1", text)
    if form == "docx":
        text = text.replace("\t", "")
    return re.sub(r"\s+", "", text)


def test_every_sentence_table_passage_and_reference_is_in_the_report_once(
    answers: list[Answer], report: Report
) -> None:
    said = [block.statement for block in report.blocks if isinstance(block, Said)]
    assert {s.text for s in said} == {s.text for answer in answers for s in answer.statements}
    assert sum(len(answer.statements) for answer in answers) > len(said) == len({s.text for s in said})
    tables = [replace(block.table, citation=0) for block in report.blocks if isinstance(block, Figures)]
    assert set(tables) == {replace(table, citation=0) for answer in answers for table in answer.tables}
    assert len(tables) == len(set(tables))
    passages = [block.evidence.passage.text for block in report.blocks if isinstance(block, Extract)]
    assert Counter(passages) == Counter({e.passage.text for answer in answers for e in answer.passages})
    references = [(c.reference, c.url) for c in report.references]
    assert set(references) == {(c.reference, c.url) for answer in answers for c in answer.citations}
    assert len(references) == len(set(references))
    assert len(report.caveats) == len(set(report.caveats))


def test_numbers_run_in_order_of_first_use_and_lead_to_what_they_led_to(answers: list[Answer], report: Report) -> None:
    met: list[int] = []
    for block in report.blocks:
        own = block.numbers if isinstance(block, Said | Prose) else ()
        own = (block.number,) if isinstance(block, Extract | Figures | Picture) else own
        met += [number for number in own if number not in met]
    assert met == list(range(1, len(report.references) + 1)) == [c.number for c in report.references]
    texts = {c.number: c.reference for c in report.references}
    first = next(block for block in report.blocks if isinstance(block, Said))
    wanted = {c.reference for c in answers[0].citations if c.number in answers[0].statements[0].citations}
    assert {texts[number] for number in first.numbers} == wanted


@pytest.mark.parametrize("form", READABLE)
def test_a_form_holds_each_sentence_reference_and_caveat_once(report: Report, form: str) -> None:
    seen = squeezed(written(report, form), form)
    for block in report.blocks:
        if isinstance(block, Said):
            assert re.sub(r"\s+", "", block.statement.text) in seen
    for citation in report.references:
        own = re.sub(r"\s+", "", citation.reference)
        longer = sum(own in re.sub(r"\s+", "", other.reference) for other in report.references)
        assert seen.count(own) == longer, citation.reference
    for caveat in report.caveats:
        assert seen.count(re.sub(r"\s+", "", f"{caveat.about}: {caveat.text}" if caveat.about else caveat.text)) == 1


@pytest.mark.parametrize("form", READABLE)
def test_a_form_holds_every_figure_of_every_table(report: Report, form: str) -> None:
    from assistant.render import words

    seen = squeezed(written(report, form), form)
    for block in report.blocks:
        if isinstance(block, Figures):
            for row in block.table.rows:
                assert re.sub(r"\s+", "", words.cell_words(block.table, row)) in seen


def test_a_digest_is_never_shown_as_its_publishers_words(report: Report) -> None:
    page = str(written(report, "html"))
    digests = [b for b in report.blocks if isinstance(b, Extract) and b.evidence.passage.document.standing == "digest"]
    assert digests
    for block in digests:
        assert f"“{block.evidence.passage.text[:40]}" not in page
    assert page.count("A digest in our words") == len(digests)


def test_an_original_stands_in_quotation_marks(small: Library) -> None:
    answer = ask(small, "What does the plan say about moss gardens?")
    originals = [e for e in answer.passages if e.passage.document.standing == "original"]
    assert originals
    assert f"“{originals[0].passage.text}”" in re.sub(r"\s+", " ", str(written(report_of(answer), "markdown")))


def test_a_question_asked_twice_is_answered_once_and_the_second_time_says_so(answers: list[Answer]) -> None:
    twice = report_of([answers[2], answers[2]])
    assert sum(isinstance(block, Figures) for block in twice.blocks) == len(answers[2].tables)
    assert [b.text for b in twice.blocks if isinstance(b, Remark) and b.label == "Said before"]
    assert [b.text for b in twice.blocks if isinstance(b, Heading)][:2] == [answers[2].question.text] * 2


def test_a_person_s_prose_stands_as_written_and_an_edited_sentence_says_so() -> None:
    pieces = [
        Piece(Heading("Lines to take")),
        Piece(Prose("Our own view.", bullet=True)),
        Piece(Prose("8.4%", edited=True)),
    ]
    text = str(written(gathered("Mine", pieces), "text"))
    assert "- Our own view." in text and "8.4% [edited by hand]" in text


def test_a_table_without_a_reference_shows_no_number(answers: list[Answer]) -> None:
    alone = gathered("Mine", [Piece(Figures(answers[1].tables[0], 0))])
    for form in ("text", "markdown", "html", "docx", "csv"):
        assert "(0)" not in squeezed(written(alone, form), form)
    data = written(alone, "xlsx")
    assert isinstance(data, bytes)
    assert not [
        c for rows in cells_of_sheets(data).values() for row in rows for c in row if "Reference 0" in str(c.value)
    ]


@pytest.mark.parametrize("form", FORMS)
def test_an_answer_that_holds_nothing_is_written_in_every_form(answers: list[Answer], form: str) -> None:
    empty = next(answer for answer in answers if answer.status == "unanswered")
    bare = replace(empty, statements=(), passages=(), tables=(), citations=(), attributions=())
    for answer in (empty, bare):
        data = written(report_of(answer), form)
        assert data
        if isinstance(data, bytes) and form == "xlsx":
            sheets = cells_of_sheets(data)
            assert {"Cover", "Contents", "Sentences"} <= set(sheets) and all(sheets.values())


def test_the_working_of_computed_sentences_is_given_where_asked_for(answers: list[Answer]) -> None:
    with_working = str(written(report_of(answers[2], working=True), "markdown"))
    first = next(s for s in answers[2].statements if s.working)
    assert first.working and "Working: " in with_working
    assert "Working: " not in str(written(report_of(answers[2]), "markdown"))


def test_levels_of_headings_go_down_by_one(answers: list[Answer]) -> None:
    pieces = [Piece(Heading("Deep", 4)), Piece(Heading("Top", 1)), Piece(Heading("Third", 3))]
    page = str(written(gathered("Mine", pieces), "html"))
    assert re.findall(r"<h(\d)", page) == ["1", "2", "2", "3"]
    titled = report_of(answers[2], "Another title")
    assert next(b.level for b in titled.blocks if isinstance(b, Heading)) == 1


def test_json_is_played_again_as_the_same_answers(answers: list[Answer], report: Report) -> None:
    data = json.loads(str(written(report, "json")))
    assert [read_answer(item).statements for item in data] == [answer.statements for answer in answers]
    one = json.loads(str(written(report_of(answers[0]), "json")))
    assert one["schema"] == "assistant.answer/1"
    own = json.loads(str(written(gathered("Mine", [Piece(Prose("Hello."))]), "json")))
    assert own["schema"] == "assistant.report/1" and own["blocks"] == [
        {"kind": "prose", "text": "Hello.", "citations": [], "bullet": False, "edited": False}
    ]


def test_csv_holds_all_rows_and_says_what_they_mean(report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(str(written(report, "csv")))))
    assert len(rows) == sum(len(block.table.rows) for block in report.blocks if isinstance(block, Figures))
    assert all(row["definition"] and row["caveats"] and row["reference"] and row["unit"] for row in rows)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_report_gives_the_same_bytes(report: Report, form: str) -> None:
    if form == "docx":
        report = replace(report, blocks=report.blocks[:20])
    assert written(report, form) == written(report, form)


def test_a_long_table_keeps_all_its_rows(shipped: Library) -> None:
    answer = ask(shipped, "Which councils have the highest unemployment?")
    assert len(answer.tables[0].rows) > 300
    for form in ("text", "markdown", "html"):
        text = str(written(report_of(answer), form))
        assert all(
            row.area.name.replace("'", "&#x27;") in text or row.area.name in text for row in answer.tables[0].rows
        )


@pytest.mark.parametrize(("name", "form"), [("a.DOCX", "docx"), ("a.b.md", "markdown"), ("a.htm", "html")])
def test_the_ending_says_the_form(name: str, form: str) -> None:
    assert form_of(name) == form


def test_an_ending_that_is_none_is_refused_in_words(tmp_path: Path, report: Report) -> None:
    with pytest.raises(UsageError, match=r"\.docx"):
        export(report, tmp_path / "a.odt")


def test_a_file_is_overwritten_only_when_told_and_never_half(tmp_path: Path, report: Report) -> None:
    place = tmp_path / "a.txt"
    place.write_text("mine")
    with pytest.raises(UsageError, match="--force"):
        export(report, place)
    assert place.read_text() == "mine"
    export(report, place, force=True)
    assert place.read_text().startswith("Ten items")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_missing_extra_is_said_before_any_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "find_spec", lambda name: None if name in {"docx", "gptables"} else find_spec(name))
    monkeypatch.setattr("assistant.cli.asking.opened", lambda _settings: pytest.fail("the library was opened"))
    for ending in ("docx", "xlsx"):
        with pytest.raises(UsageError, match=r"policy-question-assistant\[export\]"):
            forms.checked(ending)
        assert cli.main(["ask", "pay in Leeds", "--output", str(tmp_path / f"a.{ending}")]) == 2
    assert not list(tmp_path.iterdir())


def test_without_the_extra_for_pictures_a_chart_stands_in_words_and_it_is_told(
    tmp_path: Path, shipped: Library, answers: list[Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.charts import as_png

    monkeypatch.setattr(as_png, "find_spec", lambda _name: None)
    made = report_of(answers[1], draw=drawing(shipped))
    told = export(made, tmp_path / "a.docx")
    assert "policy-question-assistant[charts]" in told[0]
    picture = next(block for block in made.blocks if isinstance(block, Picture))
    assert picture.chart.description in text_of_word((tmp_path / "a.docx").read_bytes())


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main([*arguments, "--library", str(ROOT)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_ask_writes_word_and_spreadsheets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, head in (("a.docx", b"PK"), ("a.xlsx", b"PK"), ("a.html", b"<!DOCTYPE")):
        code, out, err = run(capsys, "ask", "pay in Leeds", "--output", str(tmp_path / name), *_chart(name))
        assert (code, out) == (0, "") and "Written to" in err
        assert (tmp_path / name).read_bytes().startswith(head)
    assert b"<svg" in (tmp_path / "a.html").read_bytes()


def _chart(name: str) -> list[str]:
    return ["--chart"] if name.endswith("html") else []


def test_the_format_wins_over_the_ending(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "ask", "pay in Leeds", "--format", "docx", "--output", str(tmp_path / "a.bin"))[0] == 0
    assert (tmp_path / "a.bin").read_bytes().startswith(b"PK")
    code, _, err = run(capsys, "ask", "pay in Leeds", "--format", "docx")
    assert code == 2 and "--output" in err


def test_saved_answers_are_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved, listed, target = tmp_path / "a.json", tmp_path / "l.json", tmp_path / "b.md"
    assert run(capsys, "ask", "pay in Leeds", "--output", str(saved))[0] == 0
    assert run(capsys, "export", str(saved), "--output", str(target), "--title", "Mine", "--date", "2026-11-23")[0] == 0
    text = target.read_text(encoding="utf-8")
    assert text.startswith("# Mine\n") and "As of 23 November 2026" in text
    assert run(capsys, "export", str(saved), str(saved), "--output", str(listed))[0] == 0
    assert len(json.loads(listed.read_text(encoding="utf-8"))) == 2
    assert run(capsys, "export", str(listed), "--output", str(tmp_path / "c.html"), "--chart")[0] == 0
    assert "<svg" in (tmp_path / "c.html").read_text(encoding="utf-8")


def test_a_saved_conversation_is_exported_with_all_its_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], answers: list[Answer]
) -> None:
    from assistant.render.as_json import as_data

    turns = [{"question": a.question.text, "answer": as_data(a)} for a in answers[:3]] + [
        {"question": "x", "answer": None}
    ]
    saved = tmp_path / "c.json"
    saved.write_text(json.dumps({"schema": "assistant.conversation/1", "title": "t", "turns": turns}), encoding="utf-8")
    assert run(capsys, "export", str(saved), "--output", str(tmp_path / "c.json2"), "--format", "json")[0] == 0
    assert len(json.loads((tmp_path / "c.json2").read_text(encoding="utf-8"))) == 3


def test_a_kept_conversation_is_exported_by_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, answers: list[Answer]
) -> None:
    import datetime

    from assistant.conversations import open_store
    from assistant.conversations.opening import path_of

    monkeypatch.setenv("ASSISTANT_STATE", str(tmp_path / "state"))
    store = open_store(path_of(os.environ), lambda: datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC))
    try:
        conversation = store.begin()
        turn = store.put_question(conversation.id, answers[2].question.text)
        store.put_answer(turn.id, answers[2])
    finally:
        store.close()
    code, _, err = run(capsys, "export", str(conversation.id), "--output", str(tmp_path / "a.md"))
    assert code == 0, err
    assert answers[2].statements[0].text in re.sub(r"\\", "", (tmp_path / "a.md").read_text(encoding="utf-8"))
    code, _, err = run(capsys, "export", "77", "--output", str(tmp_path / "b.md"))
    assert code == 2 and "77" in err


def test_a_batch_is_exported_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = tmp_path / "q.txt"
    lines.write_text("pay in Leeds\npay in York\n")
    code, out, _ = run(capsys, "ask", "--batch", str(lines))
    (tmp_path / "a.jsonl").write_text(out, encoding="utf-8")
    assert code == 0 and run(capsys, "export", str(tmp_path / "a.jsonl"), "--output", str(tmp_path / "a.txt"))[0] == 0
    assert "pay in York" in (tmp_path / "a.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "JSON"), (b"[1]", "list"), (b"{}", "no answer"), (b"[]", "no answer"), (b"\xff\xfe", "UTF-8"),
        (b'{"schema": "assistant.answer/1"', "JSON"), (b'{"schema": "assistant.answer/9"}', "version"),
        (b"[" * 100_000, "JSON"),
    ],
)  # fmt: skip
def test_files_that_hold_no_answer_are_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, words: str
) -> None:
    (tmp_path / "a.json").write_bytes(content)
    code, _, err = run(capsys, "export", str(tmp_path / "a.json"), "--output", str(tmp_path / "b.md"))
    assert code == 2 and words in err and "Traceback" not in err
    assert not (tmp_path / "b.md").exists()


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "export", str(tmp_path / "none.json"), "--output", str(tmp_path / "b.md"))
    assert code == 2 and "none.json" in err


@pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX")
def test_a_file_has_the_rights_that_the_umask_gives(tmp_path: Path, report: Report) -> None:
    old = os.umask(0o027)
    try:
        export(report, tmp_path / "a.txt")
    finally:
        os.umask(old)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640
