"""Files made to do harm, each refused with a sentence or taken in within limits, always in the reader's own process."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import unicodedata
import zipfile
import zlib
from pathlib import Path

import pytest

from assistant.documents.body import sections
from assistant.errors import IntakeError
from assistant.intake import child, limits, sniff
from assistant.intake.draft import Draft
from assistant.intake.passing import from_json, to_json
from assistant.intake.writing import markdown
from tests.conftest import ROOT
from tests.papers import Leaf, Text, as_docx, paper, pdf

LONG = "The office keeps a list of the kites that fly over the harbour in summer."
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>"
)
ESCAPES = (
    "\x1b]52;c;aGVsbG8=\x07\x1b[31mred\x1b[0m \x9b2J \u202ekites\u202c \x00 <script>alert(1)</script> [@click=quit]x[/]"
)
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(document: str | bytes = "", **more: str | bytes) -> bytes:
    """A Word document with a main part of our own, and more files in its archive."""
    body = document or word(f"<w:p><w:r><w:t>{LONG}</w:t></w:r></w:p>")
    return zipped({"[Content_Types].xml": TYPES, "_rels/.rels": RELS, "word/document.xml": body, **more})


def word(body: str, before: str = "") -> str:
    """The main part of a Word document."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<?xml version="1.0"?>{before}<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'


def odt(body: str = "", before: str = "", **more: str | bytes) -> bytes:
    """An OpenDocument text, and more files in its archive."""
    body = body or f"<text:p>{LONG}</text:p>"
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content xmlns:office="{OFFICE}:office:1.0" '
        f'xmlns:text="{OFFICE}:text:1.0" xmlns:table="{OFFICE}:table:1.0"><office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **more})


def page(text: str = LONG) -> bytes:
    """A PDF of one page."""
    return pdf([Leaf([Text(50, 700, text)])])


def locked() -> bytes:
    """A PDF that asks for a password: its check value fits no empty one."""
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>] " % (
        b"ab" * 32,
        b"cd" * 32,
    )
    return pdf([Leaf([Text(50, 700, LONG)])], more=lock)


def flagged(data: bytes) -> bytes:
    """An archive whose files claim to be encrypted."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(mark)
        while place >= 0:
            changed[place + at] |= 1
            place = changed.find(mark, place + 4)
    return bytes(changed)


def claiming(data: bytes, size: int) -> bytes:
    """An archive whose list claims that each file unpacks to so many bytes."""
    changed = bytearray(data)
    place = changed.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", changed, place + 24, size)
        place = changed.find(b"PK\x01\x02", place + 4)
    return bytes(changed)


def bomb(member: str) -> dict[str, bytes]:
    """A file that unpacks to 300 times its size and more."""
    return {member: b"<a/>" + b" " * (64 * limits.MB)}


def stream_bomb(times: int) -> bytes:
    """A PDF whose one page unpacks to so many MB of drawing orders."""
    once = zlib.compressobj(9)
    packed = b"".join(once.compress(b"q Q " * (limits.MB // 4)) for _ in range(times)) + once.flush()
    plain = pdf([Leaf([Text(50, 700, LONG)])], packed=False)
    return plain.replace(b"<< /Length", b"<< /Filter /FlateDecode /Length", 1).replace(
        plain[plain.index(b"stream\n") + 7 : plain.index(b"\nendstream")], packed, 1
    )


ENCRYPTED = {
    "locked.pdf": locked(),
    "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + bytes(600)
    + "EncryptedPackage".encode("utf-16-le")
    + bytes(600),
    "locked.odt": odt(**{"META-INF/manifest.xml": "<m:manifest xmlns:m='x'><m:encryption-data/></m:manifest>"}),
    "flagged.docx": flagged(docx()),
    "flagged.odt": flagged(odt()),
}
REFUSED: dict[str, tuple[bytes | str, str]] = {
    "bomb.docx": (docx(**bomb("word/media/x.xml")), "times its size"),
    "bomb.odt": (odt("", "", **bomb("Pictures/x.svg")), "times its size"),
    "claims.docx": (claiming(docx(), 2**31), "times its size"),
    "claims.odt": (claiming(odt(), 2**31 + 5), "times its size"),
    "laughs.docx": (docx(word("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", LAUGHS)), "declarations"),
    "laughs.odt": (odt("<text:p>&j;</text:p>", LAUGHS), "declarations"),
    "outside.docx": (
        docx(word("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
        "declarations",
    ),
    "deep.docx": (docx(word("<w:sdt>" * 50_000 + "</w:sdt>" * 50_000)), "nested"),
    "deep.odt": (odt("<text:section>" * 50_000 + "</text:section>" * 50_000), "nested"),
    "deep.html": ("<main>" + "<div>" * 100_000 + LONG, "nested"),
    "spans.html": ("<main>" + "<span>" * 5_000 + LONG, "nested"),
    "climbs.docx": (docx(**{"../../etc/cron.d/x": "x"}), "points outside"),
    "climbs.odt": (odt(**{"/etc/passwd": "x"}), "points outside"),
    "drive.odt": (odt(**{"C:\\x.txt": "x"}), "points outside"),
    "many.odt": (odt(**{f"Pictures/{number}": "" for number in range(limits.MEMBERS)}), "files"),
    "pages.pdf": (pdf([Leaf([Text(50, 700, LONG)])], repeat=10_000), "10,000 pages"),
    "no-xml.docx": (docx(word("<w:p>")), "no XML"),
    "no-body.odt": (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "no text"),
    "no-part.docx": (zipped({"[Content_Types].xml": TYPES, "_rels/.rels": RELS}), "damaged"),
}


def refusal(data: bytes | str, name: str) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(IntakeError) as caught:
        child.read(data.encode() if isinstance(data, str) else data, name)
    sentence = str(caught.value)
    assert name in sentence and sentence.endswith((".", ").")) and len(sentence) < 400 and "\n" not in sentence
    assert not any(unicodedata.category(sign) == "Cc" for sign in sentence)
    assert not any(word in sentence for word in ("Traceback", "Error:", "Exception", "0x"))
    return sentence


@pytest.mark.parametrize("name", ENCRYPTED)
def test_an_encrypted_file_is_refused(name: str) -> None:
    said = refusal(ENCRYPTED[name], name)
    assert "encrypted" in said and "password" in said


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused(name: str) -> None:
    data, said = REFUSED[name]
    assert said in refusal(data, name)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("ending", ["pdf", "docx", "odt"])
def test_a_truncated_file_is_refused(ending: str, part: float) -> None:
    whole = {"pdf": page(), "docx": as_docx(paper()), "odt": odt()}[ending]
    name = f"cut.{ending}"
    assert "cut short" in refusal(whole[: int(len(whole) * part)], name)
    assert child.read(whole, name).blocks


def test_a_file_that_unpacks_to_more_than_it_claims_gives_no_more_than_that() -> None:
    """The list says 100 bytes; zipfile unpacks 100 and finds the sum wrong."""
    assert "damaged" in refusal(claiming(odt(), 100), "short.odt")


def test_a_stream_that_unpacks_to_much_ends_by_a_limit() -> None:
    """800 MB of drawing orders in under 1 MB: the limit of memory ends it, or it draws nothing."""
    data = stream_bomb(800)
    assert len(data) < 2 * limits.MB
    refusal(data, "stream.pdf")


def test_a_reader_that_takes_too_long_is_ended() -> None:
    with pytest.raises(IntakeError, match=r"slow\.html could not be read within 0\.01 seconds"):
        child.read(b"<main><p>" + LONG.encode(), "slow.html", seconds=0.01)


def test_a_reader_that_takes_too_much_memory_is_ended() -> None:
    """A table of short cells takes fifty times its size."""
    data = b"<main><table>" + b"<tr><td>a<td>b" * 400_000
    with pytest.raises(IntakeError, match=r"more than 150 MB of memory|made its reader fail"):
        child.read(data, "large.html", memory=150 * limits.MB)


def test_text_without_any_end_is_read_in_time() -> None:
    """No line of it ends a paragraph; joined to one, each further line would copy all before it."""
    said = [Text(50, 790 - 14 * line, f"line {line} of kites over the harbour and town", 9) for line in range(50)]
    draft = child.read(pdf([Leaf(said)], repeat=300), "endless.pdf", seconds=100)
    assert sum(len(block.text) for block in draft.blocks) > 500_000
    assert max(len(block.text) for block in draft.blocks) < 50_000


@pytest.mark.parametrize("name", ["large.html", "large.txt", "large.md"])
def test_a_text_over_the_limit_is_refused_unread(name: str) -> None:
    assert "of more than 20 MB" in refusal("<html>" * (name == "large.html") + "a line\n" * 3_000_000, name)


@pytest.mark.parametrize(
    ("name", "data"),
    {
        "laughs.html": f"{LAUGHS.replace('<!DOCTYPE x', '<!DOCTYPE html')}<html><main><p>{LONG} &j;</p></main>",
        "repeats.odt": odt(f'<table:table><table:table-row><table:table-cell table:number-columns-repeated="999999999">'
                           f"<text:p>{LONG}</text:p></table:table-cell></table:table-row></table:table>"),
        "spaces.odt": odt(f'<text:p>{LONG}<text:s text:c="2000000000"/>End.</text:p>'),
        "span.html": f"<main><p>{LONG}</p><table><tr><th colspan=999999999>a<th>b<tr><td>1<td>2</table>",
        "circle.pdf": pdf([Leaf([Text(50, 700, LONG)], [(0, "One"), (0, "Two")])]).replace(b"/Prev", b"/Next"),
        "lists.html": f"<main><p>{LONG}</p>" + "<ul><li>x" * 200,
        "brackets.md": "[" * 50_000 + f"\n\n{LONG}",
        "quotes.md": ">" * 50_000 + f"\n\n{LONG}",
    }.items(),
)  # fmt: skip
def test_what_can_be_read_within_limits_is(name: str, data: str | bytes) -> None:
    draft = child.read(data.encode() if isinstance(data, str) else data, name)
    text = " ".join(block.text for block in draft.blocks)
    assert LONG in text
    assert len(text) < 100_000


def hostile_texts() -> dict[str, bytes]:
    """Escape sequences in the text and title of every form of file."""
    xml = "".join(sign for sign in ESCAPES if sign >= " ").replace("<", "&lt;")
    return {
        "escape.html": (
            f"<title>{ESCAPES}</title><main><h1>&#27;]0;x&#7; {ESCAPES}</h1><p>{LONG} {ESCAPES} &#x202e;</p>"
        ).encode(),
        "escape.md": f"---\ntitle: \"\\e]0;x\\a {LONG}\"\n---\n\n# A {ESCAPES}\n\n{LONG} {ESCAPES} &#27;[1m".encode(),
        "escape.txt": f"{LONG} {ESCAPES}".encode(),
        "escape.docx": docx(word(f"<w:p><w:r><w:t>{LONG} {xml}</w:t></w:r></w:p>")),
        "escape.odt": odt(f"<text:h>{xml}</text:h><text:p>{LONG} {xml}</text:p>"),
        "escape.pdf": pdf(
            [Leaf([Text(50, 700, ESCAPES), Text(50, 600, LONG)], [(0, ESCAPES)])], title=f"Kites {ESCAPES}"
        ),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["escape.html", "escape.md", "escape.txt", "escape.docx", "escape.odt", "escape.pdf"])
def test_what_could_steer_a_terminal_does_not_come_through(name: str) -> None:
    draft = child.read(hostile_texts()[name], name)
    assert LONG in " ".join(block.text for block in draft.blocks)
    written = markdown(draft, {"title": draft.title or "None", "publisher": "Harbour Office"})
    for text in (written, json.dumps(to_json(draft), ensure_ascii=False)):
        assert not [sign for sign in text if unicodedata.category(sign) in {"Cc", "Cf", "Cs"} and sign != "\n"]
    read = " ".join(section.text for section in sections(written.split("---\n", 2)[2]))
    assert LONG in read


@pytest.mark.parametrize(
    "name", ["\x1b]0;x\x07.pdf", "../../x.pdf", "a\nb.pdf", "C:\\x\\y.pdf", "-m.pdf", "", "x" * 3000]
)
def test_a_hostile_name_is_only_a_name(name: str) -> None:
    assert child.read(page(), name).blocks
    with pytest.raises(IntakeError) as caught:
        child.read(b"%PDF-1.7 nothing", name)
    assert not any(unicodedata.category(sign) == "Cc" for sign in str(caught.value))
    assert ".." not in str(caught.value)


def test_a_child_may_not_reach_out(tmp_path: Path) -> None:
    """Once it has begun, its process refuses the network, programs and changes to the disk."""
    begun = "import sys\nfrom assistant.intake import child\nchild.main(['a.txt', str(2**30), '60'])\n"
    for attempt in (
        "import socket; socket.socket()",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.mkdir('x')",
    ):
        done = subprocess.run(
            [sys.executable, "-c", begun + attempt], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, input=LONG.encode(),
            capture_output=True, check=False,
        )  # fmt: skip
        assert LONG.encode() in done.stdout
        assert done.returncode == 1 and b"must not" in done.stderr, attempt
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "change",
    [
        {"blocks": None}, {"blocks": [1]}, {"title": 5}, {"withdrawn": 1}, {"notes": [None]}, {"attachments": [["a"]]},
        {"blocks": [{"kind": "heading", "text": "x", "level": 9, "pages": [], "first": False}]},
        {"blocks": [{"kind": "script", "text": "x", "level": 0, "pages": [], "first": False}]},
        {"blocks": [{"kind": "paragraph", "text": "a\x1bb", "level": 0, "pages": [], "first": False}]},
        {"blocks": [{"kind": "paragraph", "text": "ab", "level": True, "pages": [], "first": False}]},
        {"blocks": [{"kind": "paragraph", "text": "ab", "level": 0, "pages": [[7, "1"]], "first": False}]},
        {"blocks": [{"kind": "paragraph", "text": "ab", "level": 0, "pages": [[1, "1"], [0, "2"]], "first": False}]},
    ],
)  # fmt: skip
def test_an_unsound_result_is_refused(change: dict[str, object]) -> None:
    sound = to_json(child.read(page(), "a.pdf"))
    through = json.loads(json.dumps({"draft": sound}))
    assert isinstance(from_json(through, "a.pdf"), Draft)
    with pytest.raises(IntakeError, match="no sound result"):
        from_json({"draft": {**through["draft"], **change}}, "a.pdf")


def test_a_file_over_the_limit_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 100)
    for read in (sniff.form, child.read):
        with pytest.raises(IntakeError, match="larger than"):
            read(page(), "large.pdf")
