"""GOV.UK and plain addresses, tried against a stand-in on loopback: what becomes a draft, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from assistant.errors import IntakeError, OutsideError
from assistant.intake import govuk, readers
from assistant.intake.addresses import file_name, read_address
from assistant.intake.child import read as read_in_child
from assistant.intake.draft import Block, Draft
from assistant.intake.fetching import Fetched, Fetcher, Limits, NotServedError
from assistant.intake.links import first_link
from assistant.intake.shapes import Shape
from assistant.intake.uk_days import uk_day
from tests.stand_in import FakeTime, Reply, StandIn, as_json, attachment, content_api, item, sent_on, standing_in

Routes = Mapping[str, Reply | Sequence[Reply]]
KITES = "/government/publications/kites"
PDF = "https://assets.publishing.service.gov.uk/media/kites.pdf"


def told(draft: Draft) -> str:
    """The notes of a draft."""
    return " ".join(draft.notes)


def texts(draft: Draft) -> list[str]:
    """The text of each block."""
    return [block.text for block in draft.blocks]


def taken(site: StandIn, path: str, **limits: Any) -> Draft:
    """What an address of the stand-in gives, as if the stand-in were GOV.UK."""
    time = FakeTime()
    one = Fetcher(Limits(**limits), True, clock=time.clock, sleep=time.sleep)
    return read_address(f"{site.site}{path}", one.fetch, read=no_file, site=site.site)


def no_file(data: bytes, name: str) -> Draft:
    """Stands for the reader of files where none should be needed."""
    raise AssertionError(f"{name} was read as a file: {data[:50]!r}")


def one(routes: Routes, path: str = "/kites") -> Draft:
    """The draft of one page."""
    with standing_in(routes) as site:
        return taken(site, path)


def refused(routes: Routes, path: str = "/kites", **limits: Any) -> str:
    """The sentence with which a page is refused: exit 5, with the address that was asked."""
    with standing_in(routes) as site:
        with pytest.raises(OutsideError) as caught:
            taken(site, path, **limits)
        assert caught.value.exit_code == 5
        assert f"{site.site}/api/content" in str(caught.value)
        return str(caught.value)


def part(title: str, body: str) -> dict[str, str]:
    """A part of a guide."""
    return {"title": title, "slug": title.lower(), "body": body}


def test_the_address_of_a_content_item() -> None:
    assert govuk.api_address("https://www.gov.uk/take-kite?a=1#b") == "https://www.gov.uk/api/content/take-kite"
    assert govuk.api_address("http://WWW.GOV.UK/a/b.cy/") == "https://www.gov.uk/api/content/a/b.cy"
    assert govuk.api_address("https://www.gov.uk") == "https://www.gov.uk/api/content/"
    assert govuk.api_address("https://www.gov.uk/é") == "https://www.gov.uk/api/content/%C3%A9"


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://www.gov.uk/take-kite", True),
        ("http://www.gov.uk/government/publications/kites", True),
        ("https://www.gov.uk:443/a.cy", True),
        ("https://gov.uk/take-kite", False),
        ("https://www.gov.uk.example/take-kite", False),
        ("https://www.gov.uk:8443/take-kite", False),
        ("https://assets.publishing.service.gov.uk/media/kites.pdf", False),
        ("https://www.gov.uk/government/uploads/kites", False),
        ("https://www.gov.uk/media/kites.pdf", False),
        ("https://www.gov.uk/api/content/kites", False),
        ("https://www.gov.uk/apiary", True),
    ],
)
def test_which_addresses_are_pages_of_gov_uk(address: str, page: bool) -> None:
    assert govuk.is_page(address) is page


def test_a_page_with_its_metadata() -> None:
    with standing_in(content_api(item("/kites", kind="detailed_guidance"))) as site:
        draft = taken(site, "/kites")
        assert draft.url == f"{site.site}/kites"
        assert site.paths == ["/api/content/kites"]
    assert draft.blocks == (Block("paragraph", "Keep away from power lines."),)
    assert (draft.title, draft.publisher, draft.published) == ("Kite Safety", "Kite Board", "2024-03-05")
    assert (draft.type, draft.licence, draft.withdrawn) == ("guidance", "OGL-3.0", False)
    assert draft.notes == (
        "It was published together with Ministry of Wind.",
        "Text on GOV.UK is under the Open Government Licence v3.0 unless it says otherwise: look for third-party "
        "material.",
    )


def test_a_guide_has_one_heading_for_each_part() -> None:
    parts = [part("Before you fly", "<h2>Weather</h2><p>Look up.</p>"), part("In the air", "<p>Hold on.</p>")]
    draft = one(content_api(item("/kites", "guide", details={"parts": parts})))
    assert [(block.kind, block.level, block.text) for block in draft.blocks] == [
        ("heading", 1, "Before you fly"),
        ("heading", 2, "Weather"),
        ("paragraph", 0, "Look up."),
        ("heading", 1, "In the air"),
        ("paragraph", 0, "Hold on."),
    ]


def test_a_publication_with_parts_keeps_its_own_text_first() -> None:
    details = {"body": "<p>A report.</p>", "documents": [], "parts": [part("One", "<p>First.</p>")]}
    draft = one(content_api(item("/kites", "publication", "policy_paper", details=details)))
    assert texts(draft) == ["A report.", "One", "First."]
    assert draft.type == "policy paper"


def test_a_page_of_several_content_types_gives_its_html() -> None:
    forms = [
        {"content_type": "text/govspeak", "content": "## Fly"},
        {"content_type": "text/html", "content": "<p>Fly.</p>"},
    ]
    assert texts(one(content_api(item("/kites", details={"body": forms})))) == ["Fly."]


def publication(*attachments: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A publication that offers these attachments."""
    details = {"body": "<p>A report on kites.</p>", "documents": [], "attachments": list(attachments)}
    return item(KITES, "publication", "independent_report", details=details, **changes)


def html_page(name: str, body: str, **changes: Any) -> dict[str, Any]:
    """The content item of an HTML attachment."""
    parent = [{"title": "Kites", "base_path": KITES, "document_type": "independent_report"}]
    links = {**item("/x")["links"], "parent": parent}
    return item(
        f"{KITES}/{name}", "html_publication", details={"body": body}, links=links, title=name.title(), **changes
    )


def test_html_attachments_are_joined_and_files_are_offered() -> None:
    routes = content_api(
        publication(
            attachment("Report", f"{KITES}/report", "html"),
            attachment("Report as PDF", PDF),
            attachment("Annex", f"{KITES}/annex", "html"),
            attachment("Data elsewhere", "https://kites.example/data", "external"),
        ),
        html_page("report", "<h2>Findings</h2><p>Kites fly.</p>"),
        html_page("annex", "<p>How we counted.</p>"),
    )
    with standing_in(routes) as site:
        draft = taken(site, KITES)
        assert site.paths == [f"/api/content{KITES}{end}" for end in ("", "/report", "/annex")]
        assert draft.url == f"{site.site}{KITES}"
    assert [(block.level, block.text) for block in draft.blocks] == [
        (0, "A report on kites."), (1, "Report"), (2, "Findings"), (0, "Kites fly."), (1, "Annex"),
        (0, "How we counted."),
    ]  # fmt: skip
    assert draft.attachments == (("Report as PDF", PDF), ("Data elsewhere", "https://kites.example/data"))
    assert "joined from the page and 2 HTML attachments" in told(draft)


def test_a_single_html_attachment_needs_no_heading_of_its_own() -> None:
    routes = content_api(
        publication(attachment("Report", f"{KITES}/report", "html")),
        html_page("report", "<h2>Findings</h2><p>Fly.</p>"),
    )
    assert texts(one(routes, KITES)) == ["A report on kites.", "Findings", "Fly."]


def test_a_translation_is_offered_not_joined() -> None:
    routes = content_api(
        publication(
            attachment("Report", f"{KITES}/report", "html", locale="en"),
            attachment("Adroddiad", f"{KITES}/adroddiad", "html", locale="cy"),
        ),
        html_page("report", "<p>Fly.</p>"),
    )
    with standing_in(routes) as site:
        draft = taken(site, KITES)
        assert draft.attachments == (("Adroddiad", f"{site.site}{KITES}/adroddiad"),)
    assert texts(draft) == ["A report on kites.", "Fly."]


def test_a_publication_of_files_alone_says_so() -> None:
    draft = one(content_api(publication(attachment("Kites", PDF))), KITES)
    assert texts(draft) == ["A report on kites."]
    assert draft.attachments == (("Kites", PDF),)
    assert "The page introduces 1 file, which may hold the full text." in draft.notes


def test_attachments_in_the_older_form() -> None:
    """A snippet of HTML for each: a picture without words, then a heading with the link, then a way to complain."""
    snippets = [
        f'<section><a href="{KITES}/report"><img src="/x.png"></a><h2 class="title"><a href="{KITES}/report">Report</a>'
        '</h2><a href="mailto:me@example.org">Ask</a></section>',
        f'<section><h2>This <a href="#help">help</a></h2><h2><a href="{PDF}">The <b>PDF</b></a></h2></section>',
        "<p>nothing</p>",
    ]
    page = publication()
    page["details"] = {"body": "<p>A report.</p>", "attachments": [], "documents": snippets}
    draft = one(content_api(page, html_page("report", "<p>Fly.</p>")), KITES)
    assert texts(draft) == ["A report.", "Fly."]
    assert draft.attachments == (("The PDF", PDF),)


def test_the_first_link_with_words() -> None:
    assert first_link('<a href="/a"><img></a> x <a href="javascript:1">b</a><a href="/c"> c </a>') == ("c", "/c")
    assert first_link("<a href=/x") == ("", "")
    assert first_link("<a href=/x>a <b>b</b></a> c <a href=/y>d</a>") == ("a b", "/x")


def test_too_many_html_attachments_are_refused() -> None:
    many = [attachment(f"Part {n}", f"{KITES}/part-{n}", "html") for n in range(31)]
    with standing_in(content_api(publication(*many))) as site:
        with pytest.raises(IntakeError, match="31 HTML attachments"):
            taken(site, KITES)
        assert len(site.requests) == 1


def test_an_html_attachment_by_its_own_address_is_of_its_publications_type() -> None:
    draft = one(content_api(html_page("report", "<p>Fly.</p>")), f"{KITES}/report")
    assert (draft.title, draft.type, texts(draft)) == ("Report", "independent report", ["Fly."])


def test_an_html_attachment_without_text_takes_in_nothing() -> None:
    routes = content_api(publication(attachment("R", f"{KITES}/report", "html")), html_page("report", ""))
    assert f"{KITES}/report gave something unforeseen" in refused(routes, KITES)


def test_an_html_attachment_that_is_missing_takes_in_nothing() -> None:
    assert "no page there (404)" in refused(content_api(publication(attachment("R", f"{KITES}/report", "html"))), KITES)


def test_a_withdrawn_page_says_why_and_when() -> None:
    notice = {
        "explanation": "<div><p>Out of date: see <a href='/b'>balloons</a>.</p></div>",
        "withdrawn_at": "2025-06-30T23:30:00Z",
    }
    draft = one(content_api(item("/kites", withdrawn_notice=notice)))
    assert draft.withdrawn
    assert draft.notes[0] == "Its publisher withdrew it on 1 July 2025. Out of date: see balloons."
    assert draft.blocks


@pytest.mark.parametrize("notice", [{}, None])
def test_a_page_with_an_empty_notice_is_not_withdrawn(notice: object) -> None:
    assert not one(content_api(item("/kites", withdrawn_notice=notice))).withdrawn


@pytest.mark.parametrize(
    ("schema", "first", "last", "published"),
    [
        ("publication", "2013-09-06T09:11:28.000+00:00", "2020-01-02T00:00:00Z", "2013-09-06"),
        ("guide", "2013-09-06T09:11:28.000+00:00", "2020-01-02T00:00:00Z", "2020-01-02"),
        ("publication", None, "2020-01-02T00:00:00Z", "2020-01-02"),
        ("guide", "2013-09-06T09:11:28Z", None, "2013-09-06"),
        ("guide", None, None, ""),
    ],
)
def test_which_day_is_taken(schema: str, first: str | None, last: str | None, published: str) -> None:
    draft = one(content_api(item("/kites", schema, first_published_at=first, public_updated_at=last)))
    assert draft.published == published
    assert ("last changed on 2 January 2020" in told(draft)) is bool(first and last)


@pytest.mark.parametrize(
    ("timestamp", "day"),
    [
        ("2024-06-30T23:00:00Z", "2024-07-01"),
        ("2024-06-30T22:59:59.000+00:00", "2024-06-30"),
        ("2024-12-31T23:59:59Z", "2024-12-31"),
        ("2011-09-29T01:00:00+01:00", "2011-09-29"),
        ("2024-03-31T00:59:59Z", "2024-03-31"),
        ("2024-03-30T23:30:00Z", "2024-03-30"),
        ("2024-03-31T23:30:00Z", "2024-04-01"),
        ("2024-10-26T23:30:00Z", "2024-10-27"),
        ("2024-10-27T23:30:00Z", "2024-10-27"),
    ],
)
def test_the_day_in_the_united_kingdom(timestamp: str, day: str) -> None:
    assert uk_day(timestamp) == day


@pytest.mark.parametrize("timestamp", ["2024-06-30T23:00:00", "2024-06-30", "soon", "", "0001-01-01T00:00:00+09:00"])
def test_what_is_no_moment(timestamp: str) -> None:
    with pytest.raises(ValueError):  # the word is datetime's
        uk_day(timestamp)


def test_an_address_inside_a_guide_leads_to_the_whole() -> None:
    guide = item("/kites", "guide", details={"parts": [part("One", "<p>First.</p>"), part("Two", "<p>Second.</p>")]})
    with standing_in(content_api(guide) | {"/api/content/kites/two": sent_on("/api/content/kites", 303)}) as site:
        draft = taken(site, "/kites/two")
        assert draft.url == f"{site.site}/kites"
        assert f"{site.site}/kites/two leads to {site.site}/kites" in told(draft)
    assert texts(draft) == ["One", "First.", "Two", "Second."]


def moved(path: str, *moves: dict[str, str]) -> dict[str, Any]:
    """An item that says where a page went."""
    return {"base_path": path, "schema_name": "redirect", "document_type": "redirect", "redirects": list(moves)}


def test_a_moved_page_is_followed() -> None:
    near = {"path": "/old", "type": "prefix", "destination": "/nowhere"}
    right = {"path": "/old/kites", "type": "exact", "destination": "/kites#top"}
    routes = content_api(item("/kites"), moved("/old/kites", near, right), moved("/old", near))
    with standing_in(routes) as site:
        draft = taken(site, "/old/kites")
        assert draft.url == f"{site.site}/kites"
        assert site.paths == ["/api/content/old/kites", "/api/content/kites"]


def test_a_page_that_moved_away_or_in_a_circle_is_refused() -> None:
    away = moved("/kites", {"path": "/kites", "type": "exact", "destination": "https://kites.example/new"})
    assert "https://kites.example/new" in refused(content_api(away))
    file = moved("/kites", {"path": "/kites", "type": "exact", "destination": "file:///etc/passwd"})
    assert "a link to “file:///etc/passwd”" in refused(content_api(file))
    circle = moved("/kites", {"path": "/kites", "type": "exact", "destination": "/kites"})
    with pytest.raises(OutsideError, match="moved more than 3 times"):
        one(content_api(circle))
    assert "not where" in refused(content_api(moved("/kites")))


def test_a_page_that_is_gone() -> None:
    gone = {"base_path": "/kites", "schema_name": "gone", "document_type": "gone", "details": {}}
    for reply in (as_json(gone), as_json(gone, 410)):
        with standing_in({"/api/content/kites": reply}) as site, pytest.raises(NotServedError) as caught:
            taken(site, "/kites")
        assert caught.value.status == 410


def test_what_the_network_does_badly() -> None:
    def answered(reply: Reply) -> dict[str, Reply | Sequence[Reply]]:
        return {"/api/content/kites": reply}

    whole = json.dumps(item("/kites")).encode()
    assert "404" in refused({})
    assert "too often" in refused(answered(Reply(status=429)))
    assert "not available" in refused(answered(Reply(status=503)))
    assert "in a circle" in refused(answered(sent_on("/api/content/kites")))
    assert "sends on, but" in refused(answered(sent_on("file:///etc/passwd")))
    assert "broke off" in refused(answered(Reply(whole, "application/json", headers={"Content-Length": "99999"})))
    assert "not JSON" in refused(answered(Reply(whole[:-20], "application/json")))
    assert "not JSON" in refused(answered(Reply(whole, "text/html")))
    assert "not JSON" in refused(answered(Reply(b"\xff\xfe\xfa", "application/json")))
    assert "not JSON" in refused(answered(Reply(b"[" * 200_000, "application/json")))
    assert "more than" in refused(answered(Reply(whole, "application/json")), size=100)


def test_a_busy_api_is_asked_again() -> None:
    busy = Reply(status=429, headers={"Retry-After": "3"})
    with standing_in({"/api/content/kites": [busy, as_json(item("/kites"))]}) as site:
        assert taken(site, "/kites").title == "Kite Safety"
        assert len(site.requests) == 2


WITHOUT = object()
ODD: list[tuple[str, Any]] = [
    ("title", WITHOUT), ("title", None), ("title", ""), ("title", 7), ("title", ["Kites"]),
    ("base_path", WITHOUT), ("base_path", "kites"), ("base_path", "//evil.example/x"), ("base_path", "/a b"),
    ("base_path", "/a?b"), ("base_path", "/a#b"), ("base_path", "/a\\b"), ("base_path", "/é"),
    ("schema_name", WITHOUT), ("schema_name", {}), ("schema_name", "a\nb"),
    ("document_type", WITHOUT), ("document_type", 1), ("document_type", "Kite\u202e Guide"),
    ("details", WITHOUT), ("details", None), ("details", []), ("details", "text"), ("details", {}),
    ("details", {"body": ""}), ("details", {"body": "<p> </p>"}), ("details", {"body": "<h2>Only a heading</h2>"}),
    ("details", {"body": 5}), ("details", {"body": {}}), ("details", {"body": [{"content_type": "text/govspeak"}]}),
    ("details", {"body": ["<p>text</p>"]}), ("details", {"parts": "one"}), ("details", {"parts": [1]}),
    ("details", {"parts": [{"body": "<p>No title.</p>"}]}), ("details", {"parts": {"title": "x"}}),
    ("details", {"body": "<p>x</p>", "attachments": "none"}),
    ("details", {"body": "<p>x</p>", "attachments": [{"title": "No address", "attachment_type": "file"}]}),
    ("details", {"body": "<p>x</p>", "attachments": [attachment("Mail", "mailto:me@example.org")]}),
    ("details", {"body": "<p>x</p>", "attachments": [attachment("Away", "https://evil.example/", "html")]}),
    ("details", {"body": "<p>x</p>", "attachments": [{"url": PDF, "title": "no type"}]}),
    ("details", {"body": "<p>x</p>", "documents": [1]}), ("details", {"body": "<p>x</p>", "documents": "x"}),
    ("links", []), ("links", {"organisations": "Kite Board"}), ("links", {"organisations": [{"name": "Kite Board"}]}),
    ("links", {"organisations": ["Kite Board"]}),
    ("locale", 5), ("withdrawn_notice", "yes"), ("withdrawn_notice", {"withdrawn_at": "yesterday"}),
    ("withdrawn_notice", {"explanation": []}),
    ("first_published_at", "2024-99-99"), ("first_published_at", 20240305), ("public_updated_at", "2024-03-05"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value"), ODD, ids=lambda value: "without" if value is WITHOUT else str(value))
def test_an_item_of_another_shape_is_refused_with_its_address(key: str, value: Any) -> None:
    odd = item("/kites") | {key: value}
    if value is WITHOUT:
        del odd[key]
    sentence = refused({"/api/content/kites": as_json(odd)})
    assert "Nothing was taken in." in sentence
    assert sentence.isprintable()


@pytest.mark.parametrize("value", [[], "text", 5, None, True])
def test_json_that_is_no_object_is_refused(value: object) -> None:
    assert "not a JSON object" in refused({"/api/content/kites": as_json(value)})


def test_every_key_of_an_item_may_be_of_any_type() -> None:
    """Whatever stands under a key, the end is a draft or a sentence, never another kind of failure."""
    ends: set[type] = set()
    notice = {"explanation": "x", "withdrawn_at": "2024-01-01T00:00:00Z"}
    sound = publication(attachment("Kites", PDF), withdrawn_notice=notice)
    values: list[Any] = [None, 0, 1.5, "", "x", [], ["x"], [[]], [{}], {}, {"x": 1}, True, "\ud800", "9" * 5000]
    for key in sound:
        for value in values:
            data = json.dumps(sound | {key: value}).encode()
            reply = Fetched("https://www.gov.uk/api/content/x", 200, "application/json", data)
            try:
                ends.add(type(govuk.read("https://www.gov.uk/x", {reply.url: reply}.__getitem__, plain_blocks)))
            except OutsideError as error:
                ends.add(type(error))
    assert ends == {Draft, OutsideError}


def plain_blocks(fragment: str) -> tuple[Block, ...]:
    """A stand-in for the reader of HTML."""
    return (Block("paragraph", fragment),) if fragment else ()


def test_an_unforeseen_kind_of_page_with_text_is_taken_with_a_warning() -> None:
    draft = one(content_api(item("/kites", "kite_register")))
    assert "Pages of the kind “kite_register” were not foreseen" in told(draft)
    assert draft.type == "kite register"


def test_another_language_is_said() -> None:
    assert "Its language is “cy”" in told(one(content_api(item("/kites.cy", locale="cy")), "/kites.cy"))


def test_text_of_an_item_is_cleaned() -> None:
    odd = item("/kites", title="Kite\x1b[31m \u202eSafety\ud800", details={"body": "<p>Fly\u202e \x9bhigh.\udfff</p>"})
    draft = one({"/api/content/kites": as_json(odd)})
    assert draft.title == "Kite[31m Safety"
    assert texts(draft) == ["Fly high."]


def test_a_page_nested_too_deeply_is_refused() -> None:
    deep = "<div>" * 20_000 + "kites" + "</div>" * 20_000
    assert "details.body cannot be read" in refused(content_api(item("/kites", details={"body": deep})))


def test_an_enormous_body_is_refused() -> None:
    enormous = "<p>Kites fly.</p>" * 300_000
    assert "longer than 5,000,000 characters" in refused(content_api(item("/kites", details={"body": enormous})))


def test_a_shape_names_its_place() -> None:
    shape = Shape({"a": [{"b": {"c": 5}}]}, "The source")
    with pytest.raises(OutsideError, match=r"The source gave something unforeseen: a\[0\]\.b\.c is not a text"):
        shape.each("a")[0].inner("b").text("c")


def test_texts_of_a_shape_are_clean() -> None:
    assert Shape({"a": "x\x1by\ud800"}, "The source").text("a") == "xy"


class Reading:
    """A reader of files that remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[tuple[bytes, str]] = []

    def __call__(self, data: bytes, name: str) -> Draft:
        self.given.append((data, name))
        return Draft(blocks=(Block("paragraph", "Fly."),), url="https://elsewhere.example/", notes=("A note.",))


def plain_site(routes: Routes, path: str) -> tuple[Draft, Reading, str]:
    """A draft from a plain site, what its reader was given, and the address of the site."""
    reading, time = Reading(), FakeTime()
    with standing_in(routes) as site:
        fetcher = Fetcher(allow_private=True, clock=time.clock, sleep=time.sleep)
        return read_address(f"{site.site}{path}", fetcher.fetch, reading, plain_blocks), reading, site.site


@pytest.mark.parametrize(
    ("content_type", "path", "name"),
    [
        ("text/html", "/kites", "kites.html"),
        ("text/html; charset=utf-8", "/", "page.html"),
        ("application/xhtml+xml", "/kites.php", "kites.html"),
        ("application/pdf", "/kites.pdf", "kites.pdf"),
        ("application/pdf", "/download", "download.pdf"),
        ("text/plain", "/kites.txt", "kites.txt"),
        ("text/plain", "/kites.md", "kites.md"),
        ("text/plain", "/kites.html", "kites.txt"),
        ("application/octet-stream", "/Kites.PDF", "Kites.pdf"),
        ("", "/kites", "kites"),
        ("application/vnd.oasis.opendocument.text", "/kites", "kites.odt"),
        ("application/pdf", "/..%2F..%2Fetc%2Fpasswd", "passwd.pdf"),
        ("application/pdf", "/a%5Cb%0A%1B%5Bc", "b [c.pdf"),
    ],
)
def test_a_file_is_named_by_its_content_type(content_type: str, path: str, name: str) -> None:
    fetched = Fetched(f"https://kites.example{path}", 200, content_type.partition(";")[0], b"x")
    assert file_name(fetched) == name


def test_a_plain_page_is_read_as_a_page() -> None:
    page = Reply(b"<p>Fly.</p>", headers={"Last-Modified": "Tue, 05 Mar 2024 09:30:00 GMT"})
    draft, reading, site = plain_site({"/kites": page}, "/kites")
    assert [name for _, name in reading.given] == ["kites.html"]
    assert (draft.url, draft.published, draft.licence) == (f"{site}/kites", "", "")
    assert draft.notes == ("A note.",)


def test_a_redirect_of_a_plain_page_is_told() -> None:
    draft, _, site = plain_site({"/old": sent_on("/kites"), "/kites": Reply(b"<p>Fly.</p>")}, "/old")
    assert draft.url == f"{site}/kites"
    assert draft.notes == ("A note.", f"{site}/old leads to {site}/kites.")


def test_an_address_that_leads_to_gov_uk_is_read_there() -> None:
    with standing_in({"/kites": sent_on("/unused")}) as plain, standing_in(content_api(item("/kites"))) as official:
        plain.replies["/kites"] = iter([sent_on(f"{official.site}/kites")])
        official.replies["/kites"] = iter([Reply(b"<p>The page for people.</p>")])
        time = FakeTime()
        fetcher = Fetcher(allow_private=True, clock=time.clock, sleep=time.sleep)
        draft = read_address(f"{plain.site}/kites", fetcher.fetch, no_file, site=official.site)
        assert official.paths == ["/kites", "/api/content/kites"]
        assert draft.url == f"{official.site}/kites"
    assert texts(draft) == ["Keep away from power lines."]


@pytest.mark.parametrize(
    "content_type", ["image/png", "application/json", "application/zip", "video/mp4", "nonsense\x9b"]
)
def test_another_type_of_file_is_refused(content_type: str) -> None:
    with pytest.raises(IntakeError, match="cannot be taken in") as caught:
        plain_site({"/kites": Reply(b"x", content_type)}, "/kites")
    assert caught.value.exit_code == 4
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("content_type", "data", "given"),
    [
        ("text/html; charset=iso-8859-1", b"\xa35 \x96", "\ufeff£5 –"),
        ("text/html; charset=UTF-8", "£5".encode(), "\ufeff£5"),
        ("text/html; charset=utf-8", "\ufeff£5".encode(), "\ufeff£5"),
        ("text/html; charset=windows-1251", b"\xcf", "\ufeffП"),
        ("text/html", "£5".encode(), "£5"),
        ("text/html; charset=nonsense", b"5", "5"),
        ("text/html; charset=hex", b"35", "35"),
        ("application/pdf; charset=iso-8859-1", "£5".encode(), "£5"),
    ],
)
def test_the_letters_that_a_server_names_are_heeded(content_type: str, data: bytes, given: str) -> None:
    _, reading, _ = plain_site({"/kites": Reply(data, content_type)}, "/kites")
    assert reading.given[0][0].decode() == given


PAGE = b"""<!doctype html><html><head><title>Kites - Wind</title></head><body><nav>Menu</nav>
<main><h1>Kites</h1><p>Kites fly high.</p></main><footer>Contact</footer></body></html>"""


def really_read(reply: Reply, path: str) -> Draft:
    """A draft from a plain site by the readers of the house."""
    time = FakeTime()
    with standing_in({path: reply}) as site:
        fetcher = Fetcher(allow_private=True, clock=time.clock, sleep=time.sleep)
        return read_address(f"{site.site}{path}", fetcher.fetch, readers.read)


def test_a_page_gives_its_main_content() -> None:
    draft = really_read(Reply(PAGE), "/kites")
    assert "Kites fly high." in texts(draft)
    assert not {"Menu", "Contact"} & set(texts(draft))


def test_a_file_that_is_not_of_its_content_type_is_refused() -> None:
    with pytest.raises(IntakeError, match="is not what its name says"):
        really_read(Reply(PAGE, "application/pdf"), "/kites.pdf")
    with pytest.raises(IntakeError, match="is empty"):
        really_read(Reply(b"", "text/html"), "/kites")


def test_a_file_from_an_address_is_read_in_a_child_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a reader of one's own: a hostile file then costs at most its own import."""
    names = []

    def noted(data: bytes, name: str) -> Draft:
        names.append(name)
        return read_in_child(data, name)

    monkeypatch.setattr("assistant.intake.child.read", noted)
    time = FakeTime()
    with standing_in({"/kites": Reply(PAGE)}) as site:
        fetcher = Fetcher(allow_private=True, clock=time.clock, sleep=time.sleep)
        assert "Kites fly high." in texts(read_address(f"{site.site}/kites", fetcher.fetch))
    assert names == ["kites.html"]
