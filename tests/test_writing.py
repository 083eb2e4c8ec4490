"""A Draft written as Markdown reads back letter for letter: text, headings, pages and front matter."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.documents import front_matter
from assistant.documents.body import sections, unclosed_comment
from assistant.documents.reading import read_document
from assistant.intake.draft import Block, Draft, Kind
from assistant.intake.readers import read
from assistant.intake.writing import body, cells, markdown, page_name, plain
from assistant.words.clean import one_line
from tests.making import PATH

FRONT = {
    "title": "Kites: a report",
    "publisher": "Harbour Office",
    "published": "2024-03",
    "url": "https://example.org/a?b=c#d",
    "type": "research report",
    "standing": "original",
    "licence": "OGL-3.0",
    "added": "2026-11-23",
    "checksum": "sha256:00ff",
}
SIGNS = list("\\`*_[]<>|&#!~-+=:.)(12 aB\"';x/{}?\t\ue000\u00a0")
TRAPS = [
    "<!-- page 3 -->", "---", "| --- |", ":-", "&amp;", "&#x1b;", "```", "~~~", "A. B", "1. x", "12) y", "http://x.y/",
    "<b>", "[a]: /u", "- - -", "***", "\\|", "<!--", "-->", "* a", "Yes. No.", "# x", "> q",
    "+ p", "===", "a  b", "![x](y)", "<", "!", "--",
]  # fmt: skip
words = st.lists(
    st.one_of(st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=40), st.sampled_from(TRAPS)),
    max_size=6,
).map(" ".join)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A block of any kind and text, with pages that begin in it."""
    kind: Kind = draw(st.sampled_from(["heading", "paragraph", "item", "row"]))
    text = draw(words) if kind == "row" else plain(draw(words))
    text = "\t".join(plain(cell) for cell in text.split("\t")) if kind == "row" else text
    places = draw(st.lists(st.integers(0, max(len(text) - 1, 0)), max_size=2, unique=True)) if kind != "row" else []
    pages = tuple((at, f"{at}p") for at in sorted(places))
    return Block(kind, text, draw(st.integers(1, 4)) if kind == "heading" else 0, pages, draw(st.booleans()))


def text_of(block: Block) -> str:
    """What the house reads a block as."""
    return " ".join(filter(None, cells(block))) if block.kind == "row" else block.text


def written_levels(levels: list[int]) -> list[int]:
    """The levels that headings of these levels are written with."""
    made = body([Block("heading", f"h{place}", level) for place, level in enumerate(levels)])
    return [len(signs) for signs in re.findall(r"^(#+) ", made, re.MULTILINE)]


@given(st.lists(blocks(), max_size=6))
@example([Block("paragraph", "a", 0, ((0, "1"),)), Block("paragraph", "- - -")])
@example([Block("row", "a\\|b\t\tc", 0, (), True), Block("row", "1\t2\t3\t4")])
@example([Block("item", "one", first=True), Block("item", "two", first=True), Block("paragraph", "1. three")])
@example([Block("paragraph", "<!-- page 3 --> &lt; <!--")])
def test_text_reads_back_letter_for_letter(given_blocks: list[Block]) -> None:
    made = body(given_blocks)
    found = sections(made)
    assert not unclosed_comment(made)
    assert " ".join(section.text for section in found) == " ".join(
        filter(None, (text_of(block) for block in given_blocks if block.kind != "heading"))
    )
    headings = iter([block.text for block in given_blocks if block.kind == "heading"])
    for section in found:
        if section.headings:
            assert any(heading == section.headings[-1] for heading in headings)


@given(st.lists(blocks().filter(lambda block: block.kind != "heading" and bool(block.text.strip())), max_size=5))
def test_a_page_begins_where_it_began(given_blocks: list[Block]) -> None:
    found = sections(body(given_blocks))
    expected = []
    start = 0
    for block in given_blocks:
        text = text_of(block)
        if not text:
            continue
        expected += [(start + at + (text[at] == " "), page) for at, page in block.pages]
        start += len(text) + 1
    assert not found or list(found[0].pages) == expected


@given(words, st.lists(words, max_size=3))
@example("[" * 200, ["- " * 120])
@example("null", ["~", "no", "12:30", "a, b"])
@example("2024-13-01", ["---"])
def test_front_matter_reads_back(title: str, topics: list[str]) -> None:
    block, _, _ = front_matter.split(markdown(Draft(()), {**FRONT, "title": title, "topics": topics})) or ("", "", 0)
    document, problems = front_matter.read(PATH, "a/b", block)
    assert document is not None
    assert document.title == plain(title)
    assert document.topics == tuple(plain(topic) for topic in topics if plain(topic))
    assert not [
        problem for problem in problems if title and problem.level == "error" and "title" not in problem.message
    ]


def test_keys_stand_in_the_order_of_the_formats() -> None:
    text = markdown(Draft((Block("paragraph", "Text."),)), {**dict(reversed(FRONT.items())), "areas": ["E92000001"]})
    block, rest, _ = front_matter.split(text) or ("", "", 0)
    assert block.split("\n") == [
        'title: "Kites: a report"', "publisher: Harbour Office", "published: 2024-03",
        "url: https://example.org/a?b=c#d", "type: research report", "standing: original", "areas: [E92000001]",
        "licence: OGL-3.0", "added: 2026-11-23", "checksum: sha256:00ff",
    ]  # fmt: skip
    assert rest == "\nText.\n"
    read_back, problems = read_document(PATH, text.encode())
    assert read_back is not None and not problems


def test_what_is_required_and_missing_is_null() -> None:
    text = markdown(Draft(()), {"title": "Kites", "published": None, "covers": "", "topics": []})
    assert text.split("\n")[:4] == ["---", "title: Kites", "publisher: null", "published: null"]
    assert "covers" not in text and "topics" not in text


def test_a_file_reads_well_in_a_diff() -> None:
    made = body(
        [
            Block("heading", "Chapter 1", 1, ((0, "5"),)),
            Block("paragraph", "First sentence. Second one runs over the page. Third.", 0, ((37, "6"),)),
            Block("item", "One. Two.", first=True),
            Block("item", "Three.", 0, ((0, "7"),)),
            Block("row", "Area\tShare", 0, (), True),
            Block("row", "Leeds\t5|6", 0, ((0, "8"),)),
        ]
    )
    assert made == (
        "<!-- page 5 -->\n\n## Chapter 1\n\n"
        "First sentence.\nSecond one runs over <!-- page 6 -->the page.\nThird.\n\n"
        "- One.\n  Two.\n- <!-- page 7 -->Three.\n\n"
        "| Area | Share |\n| --- | --- |\n| <!-- page 8 -->Leeds | 5\\|6 |\n"
    )


@pytest.mark.parametrize(
    ("levels", "written"),
    [
        ([1, 2, 3], [2, 3, 4]), ([1, 2, 3, 4], [2, 3, 4, 4]), ([1, 2, 1, 2, 3], [1, 2, 1, 2, 3]),
        ([2, 3, 2], [2, 3, 2]), ([3, 4, 3], [2, 3, 2]), ([1, 3, 3, 4], [2, 3, 3, 4]), ([2, 4, 3], [2, 3, 3]),
        ([4], [2]), ([3, 2, 3], [2, 2, 3]),
    ],
)  # fmt: skip
def test_levels_are_sensible(levels: list[int], written: list[int]) -> None:
    assert written_levels(levels) == written


@given(st.lists(st.integers(1, 4), max_size=12))
def test_no_level_is_skipped(levels: list[int]) -> None:
    made = written_levels(levels)
    assert len(made) == len(levels)
    assert all(1 <= level <= 4 for level in made)
    assert made[:1] in ([], [1], [2])
    assert all(after <= before + 1 for before, after in pairwise(made))


@given(st.text(max_size=40))
def test_a_page_name_fits_its_mark(name: str) -> None:
    made = page_name(name)
    assert re.fullmatch(r"\S{1,20}", made) and "--" not in made.strip("-")
    found = sections(f"<!-- page {made} -->\n\nText.")
    assert found[0].pages[0][1] == made


def test_written_and_read_again_it_is_the_same() -> None:
    draft = Draft(
        (
            Block("heading", "Part 1", 2, ((0, "3"),)), Block("paragraph", "A sentence. 2. Another, on *kites*."),
            Block("item", "one", first=True), Block("item", "two", 0, ((2, "4"),)),
            Block("row", "a\tb", first=True), Block("row", "\tc"), Block("heading", "Part 1.1", 3),
            Block("paragraph", "End."),
        ),
        title="Kites (2024)", publisher="Harbour Office", published="2024", url="https://example.org/", type="strategy",
        licence="OGL-3.0",
    )  # fmt: skip
    front = {key: getattr(draft, key) for key in ("title", "publisher", "published", "url", "type", "licence")}
    again = read(markdown(draft, front).encode(), "kites.md")
    assert again == draft


def test_one_line_is_what_a_title_becomes() -> None:
    assert one_line(" a\n b ") == plain(" a\n b ") == "a b"
