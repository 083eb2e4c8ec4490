"""A briefing: appended to, edited by people, exported, begun from templates."""

from __future__ import annotations

import json
import multiprocessing
import shutil
from pathlib import Path

import pytest

from assistant.answering import ask
from assistant.answering.picturing import pictured
from assistant.briefing import Item, append, item_text
from assistant.briefing.marks import Line, Mark, digest, label, read, written
from assistant.briefing.reading import bare, parsed, read_briefing
from assistant.briefing.reporting import report_of_briefing, report_of_file
from assistant.briefing.talk import is_talk
from assistant.briefing.templating import filled, names, template
from assistant.claims.verifying import verify
from assistant.cli import main
from assistant.errors import UsageError
from assistant.exports import export
from assistant.exports.report import Extract, Figures, Grid, Heading, Picture, Prose, Report, Said
from assistant.library import Library, open_library
from assistant.settings import Settings
from tests.conftest import ROOT, SMALL
from tests.making import change

OWN = "# Work in Leeds\n\n## What we say\n\nA **first** line of [mine](https://example.org).\n\n- a bullet\n"
TREND = "employment rate in Leeds since 2015"
POLICY = "What does the Commission say about people with no qualifications?"


@pytest.fixture
def brief(shipped: Library, tmp_path: Path) -> Path:
    """A briefing with words of a person, an answer, a chart, a sentence and a passage."""
    path = tmp_path / "brief.md"
    path.write_text(OWN, encoding="utf-8")
    trend, policy = ask(shipped, TREND), ask(shipped, POLICY)
    append(path, Item(trend), Item(trend, pictured(shipped, trend, trend.tables[0])))
    sentence = next(said for said in policy.statements if "too many people still have" in said.text)
    holding = next(found for found in policy.passages if sentence.text in found.passage.text)
    append(path, Item(policy, sentence), Item(policy, holding))
    return path


def _report(library: Library, path: Path) -> Report:
    return report_of_file(library, path)[0]


def test_what_is_there_stays_byte_for_byte(shipped: Library, tmp_path: Path) -> None:
    answer = ask(shipped, TREND)
    for number, before in enumerate(
        (b"", b"# x\r\n\r\nline\r\n", b"\xef\xbb\xbf# x\nno end", b"\n\n\n", "é – “q”\n".encode())
    ):
        path = tmp_path / f"{number}.md"
        path.write_bytes(before)
        append(path, Item(answer))
        after = path.read_bytes()
        assert after.startswith(before)
        assert len(after) > len(before) + 500
        if b"\r\n" in before:
            assert after.count(b"\n") == after.count(b"\r\n")
        append(path, Item(answer, answer.statements[0]))
        assert path.read_bytes().startswith(after)
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".md"] * 5, "nothing is left beside"


def test_a_reference_and_a_licence_stand_once_in_the_file(brief: Path) -> None:
    text = brief.read_text(encoding="utf-8")
    labels = [line.split("]:")[0] for line in text.splitlines() if line.startswith("[^r")]
    assert len(labels) == len(set(labels)) == 2
    licence = "Figures: contains public sector information licensed under the Open Government Licence v3.0."
    assert sum(line == licence for line in text.splitlines()) == 1


def test_marks_are_one_line_each_and_small(brief: Path) -> None:
    marks = [line for line in brief.read_text(encoding="utf-8").splitlines() if line.startswith("<!-- assistant {")]
    assert len(marks) == 4
    assert all(len(mark) < 1500 for mark in marks)


@pytest.mark.parametrize("text", ["--> <script>", "a -- b --- c", "“q” \\ \n x", "<!-- y -->", "—" * 40, "-" * 9])
def test_a_mark_is_read_back_whatever_it_holds(text: str) -> None:
    mark = Mark(text, (text,), {"limit": 3}, "ab", (Line("statement", "d", "computed", cells=(("a", "b", "c", 1.5),)),))
    line = written(mark)
    assert "\n" not in line
    assert "--" not in line.removeprefix("<!--").removesuffix("-->")
    assert read(line) == mark


@pytest.mark.parametrize(
    "line",
    [
        "<!-- assistant {} -->",
        '<!-- assistant {"v":2,"q":"x"} -->',
        '<!-- assistant {"v":1,"q":"x","lines":[{"t":"statement","cells":[1]}]} -->',
        '<!-- assistant {"v":1,"q":"x","refs":[]} -->',
        "<!-- assistant {" + '"a":[' * 3000 + " -->",
    ],
)
def test_a_damaged_mark_makes_the_lines_a_persons_own(line: str) -> None:
    briefing = parsed(f"{line}\nThe figure was 3.\n\n<!-- /assistant -->\n")
    assert [(part.mark, part.line) for part in briefing.parts if part.text.startswith("The")] == [(None, None)]


def test_export_numbers_references_once_and_gathers_caveats(shipped: Library, brief: Path) -> None:
    report = _report(shipped, brief)
    assert report.title == "Work in Leeds"
    assert [citation.number for citation in report.references] == [1, 2]
    assert len({citation.reference for citation in report.references}) == 2
    kinds = [type(block) for block in report.blocks]
    assert kinds == [Heading, Prose, Prose, Said, Said, Figures, Picture, Said, Extract]
    assert report.blocks[1] == Prose("A first line of mine (https://example.org).")
    assert report.blocks[2] == Prose("a bullet", bullet=True)
    figures, picture = report.blocks[5], report.blocks[6]
    assert isinstance(figures, Figures) and isinstance(picture, Picture)
    assert figures.number == picture.number == 1
    assert figures.table.rows == ask(shipped, TREND).tables[0].rows
    assert len(report.caveats) == len(set(report.caveats)) > 2
    assert len(report.attributions) == 1
    assert report.library == shipped.facts


def test_every_number_of_the_file_is_in_the_export(shipped: Library, brief: Path, tmp_path: Path) -> None:
    export(_report(shipped, brief), tmp_path / "out.md")
    text = (tmp_path / "out.md").read_text(encoding="utf-8")
    for row in ask(shipped, TREND).tables[0].rows:
        assert f"{row.cell.value:.1f}%" in text
    claims = verify(shipped, text, "markdown")
    assert [c.text for c in claims if c.finding.verdict != "found"] == []


def test_an_edited_line_is_shown_as_edited(shipped: Library, brief: Path) -> None:
    change(brief, "too many people still have", "far too many people still have")
    report, notices = report_of_file(shipped, brief)
    edited = [block for block in report.blocks if isinstance(block, Prose) and block.edited]
    assert len(edited) == 2, "the sentence and the passage that holds it"
    assert edited[0].numbers == (2,)
    assert sum("changed by hand" in notice for notice in notices) == 2


def test_an_edited_table_is_no_table_of_ours(shipped: Library, brief: Path) -> None:
    change(brief, "| Leeds | 2018 | 75.0% |", "| Leeds | 2018 | 95.0% |")
    report = _report(shipped, brief)
    assert not any(isinstance(block, Figures) for block in report.blocks)
    (own,) = [block for block in report.blocks if isinstance(block, Grid)]
    assert own.edited and own.heads[:3] == ("Area", "Period", "Value") and own.rows[0][2] == "95.0%"


def test_what_editors_do_to_a_file_changes_nothing(shipped: Library, brief: Path) -> None:
    before = _report(shipped, brief)
    text = brief.read_text(encoding="utf-8")
    text = text.replace("| --- | --- | ---: | ---: |", "| ---- | :------ | ------: | ----------: |")
    text = text.replace("| Leeds | 2018 | 75.0% |", "|   Leeds   |  2018 |  75.0%   |").replace("\n\n\n", "\n\n")
    brief.write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")
    assert _report(shipped, brief) == before


def test_a_line_may_be_moved_out_of_its_item(shipped: Library, brief: Path) -> None:
    text = brief.read_text(encoding="utf-8")
    line = next(row for row in text.splitlines() if row.startswith("In summary: "))
    brief.write_text(text.replace(line, "").replace("- a bullet\n", f"- a bullet\n\n{line}\n"), encoding="utf-8")
    report = _report(shipped, brief)
    assert isinstance(report.blocks[3], Said)
    assert report.blocks[3].statement.kind == "summary"
    assert report.references[0].kind == "document", "numbered anew by where it stands now"


def test_a_reference_whose_line_was_deleted_comes_back_from_the_library(shipped: Library, brief: Path) -> None:
    before = _report(shipped, brief).references
    lines = [line for line in brief.read_text(encoding="utf-8").splitlines() if not line.startswith("[^r")]
    brief.write_text("\n".join(lines), encoding="utf-8")
    assert [c.reference for c in _report(shipped, brief).references] == [c.reference for c in before]


def test_a_table_of_another_library_keeps_the_figures_of_the_file(brief: Path, tmp_path: Path, cache: Path) -> None:
    root = tmp_path / "library"
    shutil.copytree(ROOT / "corpus", root / "corpus")
    shutil.copytree(ROOT / "indicators", root / "indicators")
    change(root / "indicators/employment-rate.csv", "E08000035,2023,74.7,", "E08000035,2023,74.6,")
    other = open_library(Settings(library=root, cache=cache))
    report, notices = report_of_file(other, brief)
    table = next(block.table for block in report.blocks if isinstance(block, Figures))
    assert [row.cell.value for row in table.rows][-1] == 74.7
    assert any("came from an earlier or another library" in notice for notice in notices)
    assert any("chart" in notice and "left out" in notice for notice in notices)


def _many(path: str, count: int) -> None:
    library = open_library(Settings(library=SMALL))
    answer = ask(library, "number of bell-ringers in London")
    for _ in range(count):
        append(path, Item(answer, answer.statements[0]))


def test_two_programs_append_at_once(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    context = multiprocessing.get_context("spawn")
    runs = [context.Process(target=_many, args=(str(path), 15)) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join(60)
    assert [run.exitcode for run in runs] == [0, 0]
    briefing = read_briefing(path)
    assert len(briefing.marks) == 30
    assert sum(part.line is not None and part.line.what == "statement" for part in briefing.parts) == 30


@pytest.mark.parametrize("name", ["folder", "latin.md", "none/brief.md"])
def test_files_that_cannot_be_appended_to(small: Library, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "latin.md").write_bytes(b"caf\xe9")
    with pytest.raises(UsageError):
        append(tmp_path / name, Item(ask(small, "number of bell-ringers in London")))
    assert (tmp_path / "latin.md").read_bytes() == b"caf\xe9"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "#",
        "```\nopen",
        "| a |\n",
        "[^x]",
        "[^x]: y",
        "<!-- open",
        "> ",
        "- ",
        "<!-- /assistant -->",
        "# \u202eT\x1b[31m\n\n=1+1",
    ],
)
def test_bad_briefings_do_no_harm(small: Library, tmp_path: Path, text: str) -> None:
    report, _ = report_of_briefing(small, parsed(text, "name"))
    assert report.title
    for form in ("md", "html", "txt", "json"):
        export(report, tmp_path / f"out.{form}", force=True)


def test_digests_and_labels_do_not_depend_on_setting() -> None:
    assert digest("**A**  line\nof text") == digest("__A__ line of text") != digest("A line of words")
    assert label("x", None) == label("x", "") != label("x", "https://example.org")
    assert bare("**bold** and _soft_ \\[x\\] <https://a.b>") == "bold and soft [x] https://a.b"


def test_the_templates(shipped: Library, tmp_path: Path) -> None:
    assert names(None) == ["lines-to-take", "one-page-brief", "place-brief"]
    text, _ = filled(shipped, template("one-page-brief"), topic="Work in Leeds")
    assert text.startswith("# Work in Leeds\n")
    place, notices = filled(shipped, template("place-brief"), place="hartlepool")
    briefing = parsed(place)
    assert briefing.title == "Hartlepool: place brief"
    assert len(briefing.marks) == 2
    assert notices == ()
    with pytest.raises(UsageError, match="--place"):
        filled(shipped, template("place-brief"))
    (tmp_path / "place-brief.md").write_text(
        "# Ours: {place}\n\n<!-- ask: employment rate in {place} -->\n", encoding="utf-8"
    )
    own, _ = filled(shipped, template("place-brief", tmp_path), place="Leeds")
    assert own.startswith("# Ours: Leeds\n")
    assert [mark.question for mark in parsed(own).marks] == ["employment rate in Leeds"]
    for name in ("missing", "../one-page-brief", str(tmp_path / "none.md")):
        with pytest.raises(UsageError):
            template(name)


def test_from_a_question_to_a_word_file_by_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brief, saved = tmp_path / "b.md", tmp_path / "b.html"
    library = ["--library", str(ROOT)]
    assert main([*library, "briefing", "new", str(brief), "--topic", "Work in Leeds"]) == 0
    assert main([*library, "ask", TREND, "--append", str(brief), "--chart", "--limit", "2"]) == 0
    assert main([*library, "briefing", "export", str(brief), "--output", str(saved)]) == 0
    assert "<svg" in saved.read_text(encoding="utf-8")
    assert main([*library, "briefing", "export", str(brief), "--output", str(saved)]) == 2, "not overwritten"
    assert main([*library, "briefing", "new", str(brief)]) == 2
    assert main([*library, "ask", TREND, "--append", str(brief), "--output", "x.md"]) == 2
    capsys.readouterr()
    assert main([*library, "recheck", str(brief), "--format", "json", "--strict"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["counts"]["unchanged"] == len(data["lines"]) > 8
    assert main([*library, "recheck", str(tmp_path / "none.md")]) == 2
    change(brief, "75.0% (95%", "57.0% (95%")
    assert main([*library, "verify", str(brief), "--strict", "--problems"]) == 1
    assert "57.0%" in capsys.readouterr().out


def test_the_finding_of_a_chart_stands_once_and_the_chart_is_known_again(shipped: Library, brief: Path) -> None:
    finding = ask(shipped, TREND).statements[0].text
    text = " ".join(brief.read_text(encoding="utf-8").split())
    assert text.count(finding) == 1
    report = _report(shipped, brief)
    picture = next(block for block in report.blocks if isinstance(block, Picture))
    assert picture.chart.headline.startswith("Employment rate") and finding not in picture.chart.description
    alone = brief.with_name("alone.md")
    trend = ask(shipped, TREND)
    append(alone, Item(trend, pictured(shipped, trend, trend.tables[0])))
    picture = next(block for block in _report(shipped, alone).blocks if isinstance(block, Picture))
    assert picture.chart.headline == finding


def test_talk_to_the_asker_is_left_out_and_cautions_are_kept(shipped: Library) -> None:
    policy, nowhere = ask(shipped, POLICY), ask(shipped, "employment rate in Narnia")
    asides = [said.text for said in policy.statements if said.text.startswith("The question asks for no figure")]
    assert asides, "the library answers otherwise now: choose another question"
    assert asides[0] not in item_text(Item(policy))
    trend = next(said.text for said in ask(shipped, TREND).statements if said.kind == "notice")
    assert trend in item_text(Item(ask(shipped, TREND)))
    assert all(is_talk(said) for said in nowhere.statements)
    assert "Narnia" in item_text(Item(nowhere)), "that there is nothing can be what a briefing says"


def test_a_table_of_a_person_stays_a_table(small: Library, tmp_path: Path) -> None:
    text = (
        "# T\n\n| A | | a |\n|---|:-:|---|\n| x \\| y | - | =1+1 |\n| only one |\n\n| no | rule |\n| is | bullets |\n"
    )
    report, notices = report_of_briefing(small, parsed(text))
    assert notices == ()
    grid = next(block for block in report.blocks if isinstance(block, Grid))
    assert grid.heads == ("A", "Column 2", "a (3)")
    assert grid.rows == (("x | y", "-", "=1+1"), ("only one", "", ""))
    assert [block.text for block in report.blocks if isinstance(block, Prose)] == ["no; rule", "is; bullets"]
    for form in ("md", "html", "txt", "json", "docx", "xlsx", "csv"):
        export(report, tmp_path / f"out.{form}")
    assert "| x \\| y | - | =1+1 |" in (tmp_path / "out.md").read_text(encoding="utf-8")
    assert "<th scope" in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_a_line_that_stands_twice_is_exported_once(shipped: Library, tmp_path: Path) -> None:
    path, trend = tmp_path / "b.md", ask(shipped, TREND)
    append(path, Item(trend, trend.statements[0]), Item(trend))
    report, notices = report_of_file(shipped, path)
    assert sum(isinstance(b, Said) and b.statement.text == trend.statements[0].text for b in report.blocks) == 1
    assert any("stands on line 2 too: exported once" in notice for notice in notices)
