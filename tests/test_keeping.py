"""Documents taken in, taken out and kept current from the command line, over small libraries and a made-up site."""

from __future__ import annotations

import functools
import io
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.check import check_library
from assistant.cli import main
from assistant.intake import addresses, fetching, files
from assistant.intake.adding import held
from assistant.intake.fetching import Fetcher
from assistant.intake.limits import FILE_BYTES
from assistant.words.clean import one_line
from tests import kites, papers
from tests.conftest import ROOT
from tests.stand_in import FakeTime, Reply, StandIn, attachment, content_api, item, standing_in

Routes = Mapping[str, Reply | Sequence[Reply]]
NET = ("--allow-private", "--pause", "0")
SAID = ("--publisher", "Gull Trust", "--published", "2024-03", "--type", "report", "--licence", "OGL-3.0")
TITLED = (*SAID, "--title", "Gulls and Kites")
GULLS = "corpus/gull-trust/gulls-and-kites.md"
TEXT = "Gulls stay away from 9 of every 10 red kites, as the count of 2024 in all the harbours of the north has shown."
MORE = "A second count found gulls on 17 piers in the winter, when no kite was flown and every harbour was very quiet."
MARKDOWN = f"## Red kites\n\n{TEXT}\n\n## Piers\n\n{MORE}\n"
PAGE = (
    "<html><head><title>Gulls and Kites</title></head><body><nav>Home</nav><main><h1>Gulls and Kites</h1>"
    f"<h2>Red kites</h2><p>{TEXT}</p><h2>Piers</h2><p>{MORE}</p></main></body></html>"
)
CHANGED = PAGE.replace("17 piers", "23 piers")
DIGEST = kites.document(
    "\n## Red kites\n\nThe Gull Trust (2024) counted that gulls stay away from most of the red kites in the north.\n",
    title="Gulls and Kites",
    publisher="Gull Trust",
    published="2024-03",
    url="https://example.org/gulls",
    standing="digest",
    covers="all of it",
)
JUDGED = """
- {id: gulls, kind: direct, question: From how many red kites do gulls stay away?, documents: [gull-trust/gulls],
   words: [9 of every 10], half: choose}
"""


PDF = papers.pdf([papers.Leaf([papers.Text(72, 700, TEXT[:80]), papers.Text(72, 680, TEXT[80:])])])


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


@dataclass
class Desk:
    """A library of one's own and the commands that change it; no command may leave an error in it."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str, errors: Sequence[str] = ()) -> Done:
        """Runs a command over the library; `errors` names the files that it may leave with an error."""
        self.capsys.readouterr()
        code = main([*arguments, "--library", str(self.folder)])
        out, err = self.capsys.readouterr()
        assert "inside the program" not in err, err
        assert not any(ord(sign) < 32 and sign != "\n" for sign in out + err)
        problems = [problem for problem in check_library(self.folder)[0] if problem.level == "error"]
        assert {problem.path for problem in problems} == set(errors), problems
        assert not list(self.folder.rglob(".writing-*"))
        return Done(code, out, err)

    def corpus(self, *arguments: str, errors: Sequence[str] = ()) -> Done:
        """Runs `assistant corpus ...`."""
        return self("corpus", *arguments, errors=errors)

    def text(self, name: str) -> str:
        """The text of a file of the library."""
        return (self.folder / name).read_text(encoding="utf-8")

    @property
    def state(self) -> dict[str, bytes]:
        """Every file below the library's folder."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A small library of one's own."""
    return Desk(kites.library(tmp_path / "mine"), capsys)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A Markdown file that says nothing of itself."""
    path = tmp_path / "gulls.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    return path


def docx() -> bytes:
    """A Word file with two sections and a title."""
    import docx as made_by

    document = made_by.Document()
    document.core_properties.title = "Gulls and Kites"
    for heading, text in (("Red kites", TEXT), ("Piers", MORE)):
        document.add_heading(heading, 1)
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


# Taking in.


@pytest.mark.parametrize(
    ("name", "data", "more"),
    [
        ("gulls.md", MARKDOWN.encode(), TITLED),
        ("gulls.html", PAGE.encode(), SAID),
        ("gulls.txt", f"{TEXT}\n\n{MORE}\n".encode(), TITLED),
        ("gulls.docx", docx(), SAID),
        ("gulls.pdf", PDF, TITLED),
    ],
    ids=["markdown", "html", "text", "docx", "pdf"],
)  # fmt: skip
def test_a_file_becomes_a_document_that_answers(
    desk: Desk, tmp_path: Path, name: str, data: bytes, more: tuple[str, ...]
) -> None:
    (tmp_path / name).write_bytes(data)
    done = desk.corpus("add", str(tmp_path / name), *more, "--area", "North East", "--topic", "gulls", "--series", "S")
    assert (done.code, done.out.split("\n")[0]) == (0, GULLS), done.err
    text = desk.text(GULLS)
    for line in ("standing: original", "publisher: Gull Trust", "published: 2024-03", "areas: [North East]",
                 "topics: [gulls]", "series: S", "licence: OGL-3.0", "title: Gulls and Kites"):  # fmt: skip
        assert f"\n{line}\n" in text
    assert "\nchecksum: sha256:" in text
    asked = desk("ask", "From how many red kites do gulls stay away?")
    assert "9 of every 10 red kites" in " ".join(asked.out.split())
    assert "Gull Trust" in asked.out


def test_an_address_becomes_a_document(desk: Desk) -> None:
    with standing_in({"/gulls": Reply(PAGE.encode())}) as site:
        done = desk.corpus("add", f"{site.site}/gulls", *SAID, *NET, "--added", "2026-11-02")
        assert (done.code, site.paths) == (0, ["/gulls"]), done.err
        assert f"url: {site.site}/gulls\n" in desk.text(GULLS)
    assert "added: 2026-11-02\n" in desk.text(GULLS)
    assert TEXT in desk.text(GULLS)
    assert "Home" not in desk.text(GULLS)


def test_a_private_address_needs_a_word(desk: Desk) -> None:
    before = desk.state
    with standing_in({"/gulls": Reply(PAGE.encode())}) as site:
        done = desk.corpus("add", f"{site.site}/gulls", *SAID, "--pause", "0")
        assert (done.code, site.paths) == (5, [])
    assert "--allow-private" in done.err
    assert desk.state == before


@pytest.mark.parametrize("left_out", ["title", "publisher", "published", "type", "licence"])
def test_what_a_source_does_not_say_is_asked_for(desk: Desk, paper: Path, left_out: str) -> None:
    before = desk.state
    given = dict(zip(TITLED[::2], TITLED[1::2], strict=True))
    del given[f"--{left_out}"]
    done = desk.corpus("add", str(paper), *(word for pair in given.items() for word in pair))
    assert done.code == 2
    assert f"--{left_out}" in done.err
    assert not any(flag in done.err for flag in given)
    assert desk.state == before


class Typing(io.StringIO):
    """A terminal at which somebody types these lines."""

    def isatty(self) -> bool:
        """Says that it is a terminal."""
        return True


def test_on_a_terminal_it_is_prompted(desk: Desk, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "Gulls and Kites\n\n  Gull Trust \nlast May\n2024-05\nreport\nOGL-3.0\n"
    monkeypatch.setattr(sys, "stdin", Typing(lines))
    done = desk.corpus("add", str(paper))
    assert (done.code, done.out.split("\n")[0]) == (0, GULLS), done.err
    assert "published: 2024-05\n" in desk.text(GULLS)
    assert done.err.count("Who published it") == 2  # an empty line is no answer
    assert done.err.count("When it was published") == 2  # nor is a wrong date


def test_the_end_of_the_terminal_writes_nothing(desk: Desk, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk.state
    monkeypatch.setattr(sys, "stdin", Typing("Gulls and Kites\n"))
    assert desk.corpus("add", str(paper)).code == 2
    assert desk.state == before


def test_no_date_is_said_as_none(desk: Desk, paper: Path) -> None:
    assert desk.corpus("add", str(paper), *TITLED, "--published", "none").code == 0
    assert "published: null\n" in desk.text(GULLS)


def test_a_name_that_is_there_is_refused_unless_replaced(desk: Desk, paper: Path) -> None:
    assert desk.corpus("add", str(paper), *TITLED).code == 0
    before = desk.state
    paper.write_text(MARKDOWN.replace("17 piers", "23 piers"), encoding="utf-8")
    for more in ((), ("--dry-run",)):
        done = desk.corpus("add", str(paper), *TITLED, *more)
        assert done.code == 2
        assert "--replace" in done.err and "--as" in done.err
        assert desk.state == before
    assert desk.corpus("add", str(paper), *TITLED, "--replace").code == 0
    assert "23 piers" in desk.text(GULLS) and "17 piers" not in desk.text(GULLS)
    assert desk.corpus("add", str(paper), *TITLED, "--as", "gull-trust/second").code == 0
    assert "23 piers" in desk.text("corpus/gull-trust/second.md")


def test_a_replaced_edition_stays_superseded(desk: Desk, paper: Path) -> None:
    desk.corpus("add", str(paper), *TITLED)
    desk.corpus("supersede", "gulls-and-kites", "kites")
    assert desk.corpus("add", str(paper), *TITLED, "--replace").code == 0
    assert "status: superseded\n" in desk.text(GULLS)
    assert "superseded_by: kite-office/kites" in desk.text(GULLS)


@pytest.mark.parametrize(
    "same", [("--title", "Gulls and Kites"), ("--title", "Other", "--url", "http://www.example.org/gulls/#top")]
)
def test_a_digest_steps_back_and_the_original_answers(
    desk: Desk, paper: Path, tmp_path: Path, same: tuple[str, ...]
) -> None:
    kites.library(tmp_path / "mine", **{"corpus__gull-trust__gulls": DIGEST})
    question = "Do gulls stay away from the red kites of the north?"
    assert "Digest of" in desk("ask", question).out
    done = desk.corpus("add", str(paper), *SAID, *same)
    assert done.code == 0
    assert "gull-trust/gulls steps back" in done.err
    assert f"digest_of: {done.out.split()[0][7:-3]}\n" in desk.text("corpus/gull-trust/gulls.md")
    asked = desk("ask", question).out
    assert "Digest of" not in asked
    assert "9 of every 10 red kites" in " ".join(asked.split())


def test_an_original_does_not_take_its_digests_name(desk: Desk, paper: Path, tmp_path: Path) -> None:
    kites.library(tmp_path / "mine", **{"corpus__gull-trust__gulls-and-kites": DIGEST})
    before = desk.state
    for more in ((), ("--replace",)):
        done = desk.corpus("add", str(paper), *TITLED, *more)
        assert (done.code, desk.state) == (2, before)
        assert "--as gull-trust/gulls-and-kites-original" in done.err
    assert desk.corpus("add", str(paper), *TITLED, "--as", "gull-trust/gulls-and-kites-original").code == 0
    assert "digest_of: gull-trust/gulls-and-kites-original\n" in desk.text(GULLS)


def test_a_dry_run_writes_nothing_and_shows_what_changes(desk: Desk, paper: Path, tmp_path: Path) -> None:
    kites.library(tmp_path / "mine", questions=JUDGED, **{"corpus__gull-trust__gulls": DIGEST})
    before = desk.state
    done = desk.corpus("add", str(paper), *TITLED, "--dry-run")
    assert (done.code, desk.state) == (0, before), done.err
    assert f"{GULLS} would be written: 2 sections and 2 passages." in done.out
    assert "would be cited: gulls" in done.out
    assert "gull-trust/gulls steps back" in done.err
    assert "Nothing was written." in done.err


@pytest.mark.parametrize(
    "arguments",
    [("add",), ("remove", "innovation-generation-strategy"), ("supersede", "a", "b"), ("refresh",), ("pull",)],
    ids=" ".join,
)
def test_the_shipped_library_is_never_written(
    paper: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something was written or taken away")

    monkeypatch.setattr(files, "write", refuse)
    monkeypatch.setattr(files, "remove", refuse)
    monkeypatch.setattr(files, "clear", refuse)
    more = (str(paper), *TITLED) if arguments == ("add",) else ()
    for place in ((), ("--library", str(ROOT))):
        assert main(["corpus", *arguments, *more, *place]) == 2
        err = capsys.readouterr().err
        assert "The library that comes with the program is never written" in err
        assert "assistant library new" in err


@pytest.mark.parametrize(
    ("bad", "content", "code"),
    [("bad.pdf", b"%PDF-1.7\nbroken", 4), ("bad.exe", b"MZ\x00\x01", 4), ("empty.md", b"", 4), ("away.md", None, 4),
     ("/gone", None, 5), ("untitled.md", MARKDOWN.encode(), 2)],
)  # fmt: skip
def test_of_several_sources_the_good_ones_are_in(
    desk: Desk, tmp_path: Path, bad: str, content: bytes | None, code: int
) -> None:
    names = []
    for name in ("first.html", "last.html"):
        (tmp_path / name).write_text(PAGE.replace("Gulls and Kites", f"Gulls {name[:4]}"), encoding="utf-8")
        names.append(str(tmp_path / name))
    if content is not None:
        (tmp_path / bad).write_bytes(content)
    with standing_in({}) as site:
        source = f"{site.site}{bad}" if code == 5 else str(tmp_path / bad)
        done = desk.corpus("add", names[0], source, names[1], *SAID, *NET)
    assert done.code == code, done.err
    assert bad in done.err
    assert {name for name in desk.state if "gull-trust" in name} == {
        "corpus/gull-trust/gulls-firs.md", "corpus/gull-trust/gulls-last.md"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("bad", "content"),
    [("bad.pdf", b"%PDF-1.7\nbroken"), ("bad.docx", b"PK\x03\x04"), ("empty.txt", b" \n"), ("bad.pdf", b"plain")],
)
def test_a_file_that_cannot_be_taken_in_is_exit_4(desk: Desk, tmp_path: Path, bad: str, content: bytes) -> None:
    before = desk.state
    (tmp_path / bad).write_bytes(content)
    done = desk.corpus("add", str(tmp_path / bad), *TITLED)
    assert (done.code, done.out, desk.state) == (4, "", before)
    assert bad in done.err


def test_what_is_no_plain_file_is_refused_unread(desk: Desk, tmp_path: Path) -> None:
    huge = tmp_path / "huge.md"
    with huge.open("wb") as file:
        file.truncate(FILE_BYTES + 1)  # a hole: it takes no room on the disk
    for source, word in ((tmp_path, "is not a file"), (huge, "larger than"), (tmp_path / "no", "cannot be read")):
        done = desk.corpus("add", str(source), *TITLED)
        assert done.code == 4 and word in done.err


def test_the_files_that_a_page_offers_can_be_taken_in(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = "/government/publications/gulls"
    said = {"summary": TEXT, "full": f"{TEXT}\n\n{MORE}"}
    texts = {f"/media/{name}.txt": Reply(text.encode(), "text/plain") for name, text in said.items()}
    offered = [attachment(name, f"/media/{name}.txt", content_type="text/plain") for name in said]
    details = {"body": "<p>This page offers files.</p>", "attachments": offered}
    page = item(path, "publication", "research", title="Gulls and Kites", details=details)
    with standing_in({**texts, **content_api(page)}) as site:
        monkeypatch.setattr(addresses, "read_address", functools.partial(addresses.read_address, site=site.site))
        wrong = desk.corpus("add", f"{site.site}{path}", "--attachment", "3", *NET)
        assert wrong.code == 2 and "2 files" in wrong.err
        done = desk.corpus("add", f"{site.site}{path}", "--attachment", "2", *NET)
        assert done.code == 0, done.err
        text = desk.text("corpus/kite-board/gulls-and-kites.md")
        assert MORE in text
        assert f"url: {site.site}/media/full.txt\n" in text
        assert f"{site.site}{path}" in text.split("also_at:")[1].split("\n")[0]
        assert "unchanged" in desk.corpus("refresh", *NET).out
        listed = desk.corpus("add", f"{site.site}{path}", *NET, "--as", "kite-board/page")
        assert "--attachment 1: summary" in listed.err and "--attachment 2: full" in listed.err


@pytest.mark.parametrize(
    ("flags", "word"),
    [
        (("--published", "2024-02-30"), "2024-02-30"),
        (("--published", "2099"), "later than"),
        (("--as", "../outside"), "no identifier"),
        (("--as", "kite-office/../../outside"), "no identifier"),
        (("--as", f"kite-office/{'a' * 400}"), "no identifier"),
        (("--as", "Kite Office/Kites"), "no identifier"),
        (("--area", "Atlantis"), "Atlantis"),
        (("--title", "!!!"), "--as"),
        (("--attachment", "1"), "--attachment"),
    ],
)
def test_bad_flags_write_nothing(desk: Desk, paper: Path, flags: tuple[str, ...], word: str) -> None:
    before = desk.state
    done = desk.corpus("add", str(paper), *TITLED, *flags)
    assert (done.code, desk.state) == (2, before)
    assert word in done.err


@pytest.mark.parametrize(
    "flags", [("--attachment", "0"), ("--pause", "x"), ("--pause", "-1"), ("--pause", "nan"), ("--added", "today")]
)
def test_flags_of_the_wrong_kind_are_refused_at_once(desk: Desk, paper: Path, flags: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["corpus", "add", str(paper), "--library", str(desk.folder), *flags])
    assert caught.value.code == 2


def test_flags_for_one_source_are_refused_for_several(desk: Desk, paper: Path) -> None:
    before = desk.state
    done = desk.corpus("add", str(paper), str(paper), *TITLED)
    assert (done.code, desk.state) == (2, before)


@pytest.mark.parametrize(
    "title",
    [
        "Gulls \x1b[31mred\x1b[0m",
        "Gulls: [a](https://example.org) & <b>more</b>",
        "---\nstanding: digest\nGulls",
        'Gulls "quoted" \\ and # more',
        "null gulls",
        "‮Gulls‬ of Ynys Môn",
        "Gulls " * 300,
        "{gulls}: !!python/object",
        "[bold]Gulls[/bold]",
    ],
)
def test_hostile_titles_are_plain_text(desk: Desk, paper: Path, title: str) -> None:
    done = desk.corpus("add", str(paper), *SAID, "--title", title)
    assert done.code == 0, done.err
    path = done.out.split("\n")[0]
    assert (desk.folder / path).resolve().is_relative_to(desk.folder / "corpus")
    assert "standing: original" in desk.text(path)
    assert [document.title for document in held(desk.folder) if document.publisher == "Gull Trust"] == [one_line(title)]
    assert desk.corpus("list").code == 0


# Taking out, and editions.


@pytest.fixture
def three(desk: Desk, paper: Path, tmp_path: Path) -> Desk:
    """A library with an original, its digest that stepped back, an older edition and a judged question."""
    kites.library(tmp_path / "mine", questions=JUDGED, **{"corpus__gull-trust__gulls": DIGEST})
    desk.corpus("add", str(paper), *TITLED)
    desk.corpus("supersede", "kites", "gulls-and-kites")
    return desk


def test_a_document_is_taken_out_with_its_folder(desk: Desk, paper: Path) -> None:
    before = desk.state
    desk.corpus("add", str(paper), *TITLED)
    assert desk.corpus("remove", GULLS).out == f"{GULLS} is removed.\n"
    assert desk.state == before
    assert not (desk.folder / GULLS).parent.exists()


def test_what_something_names_is_not_taken_out(three: Desk) -> None:
    before = three.state
    done = three.corpus("remove", "gulls-and-kites")
    assert (done.code, three.state) == (2, before)
    for word in ("corpus/gull-trust/gulls.md", "corpus/kite-office/kites.md", "--force"):
        assert word in done.err
    done = three.corpus("remove", "gull-trust/gulls")
    assert (done.code, three.state) == (2, before)
    assert "corpus/questions.yaml (gulls)" in done.err


def test_by_force_what_pointed_to_it_stands_for_itself(three: Desk) -> None:
    assert three.corpus("remove", "gulls-and-kites", "--force").code == 0
    assert "digest_of" not in three.text("corpus/gull-trust/gulls.md")
    older = three.text("corpus/kite-office/kites.md")
    assert "status: current\n" in older and "superseded_by" not in older
    assert "Digest of" in three("ask", "Do gulls stay away from the red kites of the north?").out
    done = three.corpus("remove", "gull-trust/gulls", "--force", errors=["corpus/questions.yaml"])
    assert done.code == 0 and "corpus/questions.yaml (gulls)" in done.err


def test_several_are_taken_out_together_or_none(three: Desk) -> None:
    before = three.state
    assert three.corpus("remove", "kites", "no-such-thing").code == 2
    assert three.state == before
    assert three.corpus("remove", "gulls-and-kites", "kites", "gulls-and-kites", "--force").code == 0
    assert "corpus/kite-office/kites.md" not in three.state


def test_an_edition_is_superseded(three: Desk) -> None:
    text = three.text("corpus/kite-office/kites.md")
    assert "status: superseded\n" in text and "superseded_by: gull-trust/gulls-and-kites\n" in text
    assert text.endswith(kites.BODY)


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("gulls-and-kites", "kites", "circle"),
        ("kites", "kite-office/kites", "by itself"),
        ("kites", "gulls-and-kite", "gull-trust/gulls-and-kites"),
        ("kite", "gulls-and-kites", "There is no document kite."),
        ("../kites", "gulls-and-kites", "There is no document"),
        ("\x1b[2J", "gulls-and-kites", "There is no document"),
    ],
)
def test_what_cannot_be_superseded_is_a_sentence(three: Desk, old: str, new: str, word: str) -> None:
    before = three.state
    done = three.corpus("supersede", old, new)
    assert (done.code, three.state) == (2, before)
    assert word in done.err


def test_an_end_that_two_share_is_not_enough(three: Desk) -> None:
    three.corpus("add", str(three.folder / GULLS), "--as", "kite-office/gulls")
    done = three.corpus("remove", "gulls")
    assert done.code == 2
    assert "gull-trust/gulls" in done.err and "kite-office/gulls" in done.err


# Fetched again.


def taken_in(desk: Desk, site: StandIn) -> dict[str, bytes]:
    """Takes the made-up page in; returns the library as it then is."""
    done = desk.corpus("add", f"{site.site}/gulls", *SAID, *NET, "--added", "2026-11-02")
    assert done.code == 0, done.err
    return desk.state


def test_what_has_not_changed_is_unchanged(desk: Desk) -> None:
    with standing_in({"/gulls": Reply(PAGE.encode())}) as site:
        before = taken_in(desk, site)
        done = desk.corpus("refresh", "--write", *NET)
        assert (done.code, done.out) == (0, "gull-trust/gulls-and-kites: unchanged\n")
        assert desk.state == before


def test_what_a_maintainer_mended_is_kept_while_the_page_is_the_same(desk: Desk) -> None:
    with standing_in({"/gulls": Reply(PAGE.encode())}) as site:
        taken_in(desk, site)
        (desk.folder / GULLS).write_text(desk.text(GULLS).replace("## Piers", "## Piers in winter"), encoding="utf-8")
        assert "unchanged" in desk.corpus("refresh", "--write", *NET).out
    assert "## Piers in winter" in desk.text(GULLS)


def test_a_change_is_shown_and_written_only_when_asked(desk: Desk) -> None:
    with standing_in({"/gulls": [Reply(PAGE.encode()), Reply(CHANGED.encode())]}) as site:
        before = taken_in(desk, site)
        shown = desk.corpus("refresh", *NET)
        assert (shown.code, desk.state) == (0, before)
        assert f"\n-{MORE}\n" in shown.out and f"\n+{MORE.replace('17', '23')}\n" in shown.out
        assert TEXT not in shown.out  # only what differs
        assert desk.corpus("refresh", "--write", "--added", "2026-11-20", *NET).code == 0
        assert "unchanged" in desk.corpus("refresh", "--write", *NET).out
    text = desk.text(GULLS)
    assert "23 piers" in text and "17 piers" not in text
    assert "added: 2026-11-20\n" in text and "publisher: Gull Trust\n" in text


@pytest.mark.parametrize(
    "later", [Reply(status=404), Reply(status=410), Reply(b"MZ", "application/x-msdownload"), Reply(b""),
              Reply(b"<html><body><main></main></body></html>"), Reply(status=500)],
    ids=["404", "410", "type", "empty", "no text", "500"],
)  # fmt: skip
def test_a_source_that_is_gone_leaves_the_file_as_it_was(desk: Desk, later: Reply) -> None:
    with standing_in({"/gulls": [Reply(PAGE.encode()), later]}) as site:
        before = taken_in(desk, site)
        done = desk.corpus("refresh", "--write", *NET)
    assert (done.code, desk.state) == (5, before)
    assert "gull-trust/gulls-and-kites: not fetched: " in done.out


def test_one_that_is_gone_does_not_stop_the_others(desk: Desk) -> None:
    with standing_in({"/gulls": [Reply(PAGE.encode()), Reply(status=404)],
                      "/piers": [Reply(PAGE.encode()), Reply(CHANGED.encode())]}) as site:  # fmt: skip
        taken_in(desk, site)
        desk.corpus("add", f"{site.site}/piers", *SAID, *NET, "--title", "Piers", "--as", "gull-trust/piers")
        assert desk.corpus("refresh", "--write", *NET).code == 5
        assert "23 piers" in desk.text("corpus/gull-trust/piers.md")
        asked = len(site.paths)
        assert desk.corpus("refresh", "piers", *NET).code == 0
        assert site.paths[asked:] == ["/piers"]


def test_a_withdrawn_page_is_marked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    notice = {"explanation": "<p>Gone.</p>", "withdrawn_at": "2026-10-01T10:00:00Z"}
    body = {"body": f"<h2>Red kites</h2><p>{TEXT}</p>"}
    first = content_api(item("/gulls", details=body))["/api/content/gulls"]
    later = content_api(item("/gulls", details=body, withdrawn_notice=notice))["/api/content/gulls"]
    assert isinstance(first, Reply) and isinstance(later, Reply)
    with standing_in({"/api/content/gulls": [first, first, later]}) as site:
        monkeypatch.setattr(addresses, "read_address", functools.partial(addresses.read_address, site=site.site))
        assert desk.corpus("add", f"{site.site}/gulls", *NET).code == 0
        assert "unchanged" in desk.corpus("refresh", *NET).out
        before = desk.state
        shown = desk.corpus("refresh", *NET)
        assert "withdrawn by its publisher" in shown.out and desk.state == before
        assert desk.corpus("refresh", "--write", *NET).code == 0
        assert "status: withdrawn\n" in desk.text("corpus/kite-board/kite-safety.md")
        assert TEXT in desk.text("corpus/kite-board/kite-safety.md")
        assert "unchanged" in desk.corpus("refresh", *NET).out


def test_a_document_from_a_file_is_not_fetched(desk: Desk, paper: Path) -> None:
    with standing_in({"/landing": Reply(b"<p>Only a page that leads to the file.</p>")}) as site:
        desk.corpus("add", str(paper), *TITLED, "--url", f"{site.site}/landing")
        before = desk.state
        done = desk.corpus("refresh", "--write", *NET)
        assert (done.code, site.paths, desk.state) == (0, [], before)
        named = desk.corpus("refresh", "gulls-and-kites", "--write", *NET)
        assert "--replace" in named.err
        assert desk.corpus("refresh", "gulls-and-kite", *NET).code == 2


# Pulled.


def digests(folder: Path, site: str, count: int = 3) -> None:
    """Puts digests of pages of a site into a library."""
    for number in range(1, count + 1):
        text = DIGEST.replace("https://example.org/gulls", f"{site}/{number}").replace("and Kites", f"of pier {number}")
        path = folder / "corpus" / "gull-trust" / f"pier-{number}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def pages(count: int = 3) -> dict[str, Reply | Sequence[Reply]]:
    """Pages with the full texts."""
    return {f"/{number}": Reply(PAGE.replace("17", f"{number}7").encode()) for number in range(1, count + 1)}


def test_originals_are_pulled_behind_their_digests(desk: Desk) -> None:
    with standing_in(pages()) as site:
        digests(desk.folder, site.site)
        done = desk.corpus("pull", *NET)
        assert (done.code, site.paths) == (0, ["/1", "/2", "/3"]), done.err
        for number in (1, 2, 3):
            text = desk.text(f"corpus/gull-trust/pier-{number}-original.md")
            assert f"{number}7 piers" in text and "standing: original\n" in text
            assert f"title: Gulls of pier {number}\n" in text
            kept = desk.text(f"corpus/gull-trust/pier-{number}.md")
            assert f"digest_of: gull-trust/pier-{number}-original\n" in kept
        assert "37 piers" in " ".join(desk("ask", "On how many piers did gulls of pier 3 sit in winter?").out.split())
        before = desk.state
        again = desk.corpus("pull", *NET)
        assert (again.code, len(site.paths), desk.state) == (0, 3, before)


def test_only_the_named_are_pulled(desk: Desk) -> None:
    with standing_in(pages()) as site:
        digests(desk.folder, site.site)
        assert desk.corpus("pull", "pier-2", *NET).code == 0
        assert site.paths == ["/2"]
        assert desk.corpus("pull", "pier-9", *NET).code == 2


def test_a_page_that_only_announces_is_not_taken_in(desk: Desk) -> None:
    with standing_in({**pages(), "/2": Reply(b"<main><h1>Gulls</h1><p>The report can be bought.</p></main>")}) as site:
        digests(desk.folder, site.site)
        done = desk.corpus("pull", *NET)
    assert done.code == 5
    assert "only announces" in done.out
    assert "2 of 3 originals" in done.err
    assert "corpus/gull-trust/pier-2-original.md" not in desk.state
    assert "digest_of" not in desk.text("corpus/gull-trust/pier-2.md")


def test_a_page_that_introduces_files_is_not_taken_in(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = "/government/publications/gulls"
    file = attachment("Full report", "https://assets.example.org/media/report.pdf")
    details = {"body": f"<p>{TEXT} {MORE}</p>", "attachments": [file]}
    with standing_in(content_api(item(path, "publication", "research", details=details))) as site:
        monkeypatch.setattr(addresses, "read_address", functools.partial(addresses.read_address, site=site.site))
        digests(desk.folder, f"{site.site}/government/publications", 1)
        name = desk.folder / "corpus" / "gull-trust" / "pier-1.md"
        name.write_text(name.read_text(encoding="utf-8").replace("publications/1", "publications/gulls"), "utf-8")
        before = desk.state
        done = desk.corpus("pull", *NET)
    assert (done.code, desk.state) == (5, before)
    assert "https://assets.example.org/media/report.pdf" in done.out


def test_a_failed_run_goes_on_where_it_was(desk: Desk) -> None:
    with standing_in({**pages(), "/2": [Reply(status=500), Reply(PAGE.encode())]}) as site:
        digests(desk.folder, site.site)
        assert desk.corpus("pull", *NET).code == 5
        assert desk.corpus("pull", *NET).code == 0
        assert site.paths == ["/1", "/2", "/3", "/2"]


@pytest.mark.parametrize("stops_at", range(1, 7))
def test_a_stopped_run_goes_on_where_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch, stops_at: int) -> None:
    """Stopped before each of the six writings: an original is never fetched twice, and all is there in the end."""
    written: list[Path] = []
    write = files.write

    def stopping(path: Path, text: str) -> None:
        written.append(path)
        if len(written) == stops_at:
            raise KeyboardInterrupt
        write(path, text)

    with standing_in(pages()) as site:
        digests(desk.folder, site.site)
        monkeypatch.setattr(files, "write", stopping)
        assert desk.corpus("pull", *NET).code == 130
        held = {f"/{path.stem[5]}" for path in (desk.folder / "corpus").rglob("*-original.md")}
        asked = len(site.paths)
        assert desk.corpus("pull", *NET).code == 0
        assert set(site.paths[asked:]) == {"/1", "/2", "/3"} - held
        assert {path.name for path in (desk.folder / "corpus").rglob("*-original.md")} == {
            f"pier-{number}-original.md" for number in (1, 2, 3)
        }
        assert desk.corpus("pull", *NET).err.startswith("Every original")


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> FakeTime:
    """A clock for the fetching that the commands do."""
    fake = FakeTime()
    monkeypatch.setattr(
        fetching, "Fetcher", functools.partial(Fetcher, clock=fake.clock, sleep=fake.sleep, now=fake.clock)
    )
    return fake


def test_one_request_a_second(desk: Desk, time: FakeTime) -> None:
    with standing_in(pages()) as site:
        digests(desk.folder, site.site)
        assert desk.corpus("pull", "--allow-private").code == 0
        assert time.slept == [1.0, 1.0]
        assert desk.corpus("refresh", "--allow-private").code == 0
        assert time.slept == [1.0] * 4
        more = [f"{site.site}/{number}" for number in (1, 2, 3)]
        assert desk.corpus("add", *more, *SAID, "--replace", "--allow-private", "--dry-run").code == 0
        assert time.slept == [1.0] * 6
        agents = {request.headers["User-Agent"] for request in site.requests}
        assert agents == {fetching.USER_AGENT}


def test_a_server_that_asks_to_wait_is_waited_for(desk: Desk, time: FakeTime) -> None:
    busy = Reply(status=429, headers={"Retry-After": "40"})
    with standing_in({**pages(), "/2": [busy, Reply(PAGE.encode())]}) as site:
        digests(desk.folder, site.site)
        assert desk.corpus("pull", *NET).code == 0
        assert time.slept == [40.0]
        assert site.paths == ["/1", "/2", "/2", "/3"]


def test_a_bar_on_a_terminal_spoils_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(Typing):
        """A terminal that is written to."""

    with standing_in(pages()) as site:
        digests(desk.folder, site.site)
        shown = Terminal()
        monkeypatch.setattr(sys, "stderr", shown)
        monkeypatch.setenv("TERM", "xterm")
        assert main(["corpus", "pull", *NET, "--library", str(desk.folder)]) == 0
    assert "/3" in shown.getvalue()
    assert len(list((desk.folder / "corpus").rglob("*-original.md"))) == 3
