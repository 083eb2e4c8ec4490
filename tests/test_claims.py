"""What counts as a claim, and what the library says of the claims of any text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.claims.blocks import blocks_of, form_of, source_of
from assistant.claims.numbers import numbers
from assistant.claims.telling import as_data, line, summary
from assistant.claims.times import times
from assistant.claims.verifying import verify
from assistant.cli import main
from assistant.library import Library
from tests.conftest import ROOT

SPEECH = (
    ("Unemployment in Great Britain was 3.7 per cent in 2023.", "found"),
    ("Nearly three quarters of people in Leeds are in work: the employment rate there is what matters.", "found"),
    ("Child poverty in Sunderland before housing costs stands at 31%.", "another value"),
    ("In 2021 the employment rate in Leeds was 72.7%.", "found"),
    ("In 2023 the employment rate in Leeds was 72.7%.", "another value"),
    ("The employment rate in Leeds is now 72.7%.", "out of date"),
    ("The employment rate in Leeds is 80.2%.", "out of date"),
    ("In 1987 the employment rate in Leeds was 72.7%.", "not found"),
    ("Productivity in London, GVA per hour worked, was £54 in 2023.", "found"),
    ("GVA per hour worked in London was $54 in 2023.", "not found"),
    ("Exports from London were worth £254.9 billion in 2023.", "found"),
    ("Exports from London were worth £254.9 million in 2023.", "another value"),
    ("The population of Birmingham is 1.2 million.", "found"),
    ("GDP per head in London and in the North East were £40,494 apart in 2023.", "found"),
    ("The employment rate fell by 0.3 percentage points in Leeds between 2018 and 2023.", "found"),
    ("The employment rate fell by 0.3% in Leeds between 2018 and 2023.", "another value"),
    ("Sunderland had the 16th lowest share of children under 16 in relative low income before housing costs of the 36 "
     "metropolitan districts of England.", "found"),
    ("We opened 12 hospitals.", "not found"),
)  # fmt: skip


@pytest.mark.parametrize(("sentence", "verdict"), SPEECH)
def test_a_sentence_of_a_speech(shipped: Library, sentence: str, verdict: str) -> None:
    claims = verify(shipped, sentence)
    assert claims
    assert {claim.finding.verdict for claim in claims} == {verdict}, claims
    if verdict in {"found", "out of date"}:
        assert all(claim.finding.source for claim in claims)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 2023 and 2010-11, on 4 March 2024, adults aged 16 to 64 in Year 11 took grade 5 in chapter 3 (1, 2).", []),
        ("5G at 10 Downing Street, version 3.0, COVID-19, E08000035, 95% interval and 18-year-olds.", []),
        ("Half of them, 1 in 5 adults and two thirds.", [("50", "%"), ("20", "%"), ("66.6667", "%")]),
        ("The middle half lies there, and the first half of the year.", []),
        ("£3-4 million or £1.2bn", [("3000000", "£"), ("4000000", "£"), ("1200000000", "£")]),
        ("between 7.9 and 13.5 per cent", [("7.9", "%"), ("13.5", "%")]),
        ("five percentage points, twice the rate, 3rd of 9", [("5", "pp"), ("2", "times"), ("3", "rank"), ("9", "")]),
        ("959 per 100,000 people and 472 per 1,000 people", [("959", "per 100k"), ("472", "other")]),
        ("7.5 out of 10, −2.5 and 1,234", [("7.5", "out of 10"), ("2.5", ""), ("1234", "")]),
    ],
)
def test_what_is_a_number(text: str, found: list[tuple[str, str]]) -> None:
    assert [(f"{float(n.value):g}", n.unit) for n in numbers(text)] == [(f"{float(v):g}", u) for v, u in found]


@pytest.mark.parametrize(
    ("text", "stored", "fits"),
    [
        ("in 2023", "2023", True),
        ("in 2025", "2024-04/2025-03", True),
        ("in the financial year 2024 to 2025", "2024-04/2025-03", True),
        ("in the financial year 2023 to 2025", "2024-04/2025-03", False),
        ("in 2025 to 2025", "2024-04/2025-03", False),
        ("over December 2024 to February 2025", "2024-12/2025-02", True),
        ("over December 2023 to February 2025", "2024-12/2025-02", False),
        ("in April 2025", "2025-04", True),
        ("in April 2024", "2025-04", False),
        ("between 2018 and 2023", "2018", True),
    ],
)
def test_which_period_a_time_means(text: str, stored: str, fits: bool) -> None:
    assert any(time.fits(stored, [stored]) for time in times(text)) is fits


def test_a_quotation_is_found_letter_for_letter_or_not(small: Library) -> None:
    document = next(p for p in small.passages if p.document.standing == "original" and len(p.sentences[0].split()) > 8)
    words = document.sentences[0].rstrip(".")
    spoilt = words.replace(words.split()[3], "umbrella", 1)
    cases = ((words, "found"), (f"{words.split('.')[0]}", "found"), (spoilt, "another value"))
    for quoted, verdict in cases:
        claims = [c for c in verify(small, f"The minister said: “{quoted}” and left.") if c.kind == "quotation"]
        assert [claim.finding.verdict for claim in claims] == [verdict], quoted
    made_up = "“Nobody in this house has ever baked a purple elephant before lunch”, she said."
    assert [c.finding.verdict for c in verify(small, made_up) if c.kind == "quotation"] == ["not found"]


def test_a_quotation_of_a_digest_is_said_to_be_no_publishers_words(small: Library) -> None:
    passage = next(p for p in small.passages if p.document.standing == "digest")
    (claim,) = (c for c in verify(small, f"“{passage.sentences[0]}”") if c.kind == "quotation")
    assert claim.finding.verdict == "found"
    assert "not the publisher’s own" in claim.finding.note


def test_lines_and_columns_are_those_of_the_source(shipped: Library) -> None:
    text = "# Work\n\nThe *employment rate* in **Leeds** in\n2021 was 72.7%.\n"
    (claim,) = verify(shipped, text, "markdown")
    assert (claim.line, claim.column, claim.text) == (4, 10, "72.7%")
    html = "<html><body><h1>Work</h1>\n<p>The employment rate in <b>Leeds</b> in 2021 was 72.7&#37;.</p></body></html>"
    (claim,) = verify(shipped, html, "html")
    assert (claim.line, html.split("\n")[1][claim.column - 1 :][:4]) == (2, "72.7")


def test_comments_are_not_read(shipped: Library) -> None:
    assert verify(shipped, "<!-- the employment rate in Leeds was 12.3% -->\nNothing.\n", "markdown") == ()


@pytest.mark.parametrize(
    ("text", "form"),
    [("<p>x</p>", "html"), ("# Title\n\ntext", "markdown"), ("Friends, we have 12 things.", "plain")],
)
def test_the_form_of_a_pasted_text(text: str, form: str) -> None:
    assert form_of(text) == form


def test_a_table_in_each_form(shipped: Library) -> None:
    plain = "Employment rate, ages 16 to 64, 2021\n\nArea    Value\n─────────────\nLeeds   72.7%\nLondon  12.3%\n"
    piped = "Employment rate, ages 16 to 64, 2021\n\n| Area | Value |\n| --- | ---: |\n| Leeds | 72.7% |\n| London | 12.3% |\n"  # noqa: E501
    html = (
        "<table><caption>Employment rate, ages 16 to 64, 2021</caption><tr><th>Area</th><th>Value</th></tr>"
        "<tr><td>Leeds</td><td>72.7%</td></tr><tr><td>London</td><td>12.3%</td></tr></table>"
    )
    for text, form in ((plain, "plain"), (piped, "markdown"), (html, "html")):
        claims = verify(shipped, text, form)  # type: ignore[arg-type]
        assert [(c.text, c.finding.verdict) for c in claims] == [("72.7%", "found"), ("12.3%", "another value")], form


@pytest.mark.parametrize("form", ["plain", "markdown", "html"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "<",
        "<!--",
        "|",
        "||\n|--",
        "> ",
        "“",
        "(((((",
        "9" * 400,
        "£",
        "1e9",
        "\x00\x1b[31m5%",
        "٣٤٪ 5%\u202e",
        "<td>5%</tr>",
    ],
)
def test_bad_input_does_no_harm(shipped: Library, text: str, form: str) -> None:
    for claim in verify(shipped, text, form):  # type: ignore[arg-type]
        assert claim.line >= 1
        assert claim.column >= 1


def test_blocks_know_where_they_stood() -> None:
    text = "One line\nthat goes on.\n\n- an item\n"
    source = source_of(text)
    for form in ("plain", "markdown"):
        for block in blocks_of(text, form):
            for letter, place in zip(block.text, block.places, strict=True):
                assert letter == " " or source.text[place] == letter


def test_lines_and_data_say_the_same(shipped: Library) -> None:
    claims = verify(shipped, "Child poverty in Sunderland before housing costs stands at 31%.")
    assert "another value" in line(claims[0])
    assert "25.7%" in line(claims[0])
    assert summary(claims) == "1 claim: 1 with another value."
    data = as_data(claims, "speech.txt", shipped.facts)
    assert data["claims"][0]["verdict"] == "another value"
    assert data["counts"] == {"found": 0, "another value": 1, "out of date": 0, "not found": 0}


@pytest.mark.parametrize(("more", "code"), [([], 0), (["--strict"], 1)])
def test_the_command_and_its_exit_codes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], code: int
) -> None:
    path = tmp_path / "speech.txt"
    path.write_text("In 2023 the employment rate in Leeds was 72.7%.", encoding="utf-8")
    assert main(["--library", str(ROOT), "verify", str(path), "--format", "json", *more]) == code
    assert json.loads(capsys.readouterr().out)["claims"][0]["verdict"] == "another value"


@pytest.mark.parametrize("name", ["missing.txt", "latin.txt", "answer.json"])
def test_files_that_cannot_be_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    (tmp_path / "answer.json").write_text("{}", encoding="utf-8")
    assert main(["--library", str(ROOT), "verify", str(tmp_path / name)]) == 2
    assert "usage:" in capsys.readouterr().err
