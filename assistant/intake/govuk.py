"""Reads a page of GOV.UK through its Content API. All that is assumed of that API stands in this module.

Read in November 2026 in stored copies of the official documentation; none of it was tried on the live service.

- [about] https://content-api.publishing.service.gov.uk/ (alphagov/govuk-content-api-docs): `/api/content` before the
  path; no key; at most 10 requests a second; in beta, so it may change.
- [start] .../getting-started.html: `details` depends on the schema; one item may fill several pages, and the API then
  answers their paths with 303; `withdrawn_notice`.
- [reference] .../reference.html (alphagov/content-store openapi.yaml): statuses 200, 303, 404, 410; keys of an item;
  `withdrawn_notice` is `{}` for a page that is not withdrawn.
- [fields] alphagov/content-store docs/content_item_fields.md: `public_updated_at` is the date to show for an update.
- [redirect] .../docs/redirect_item.md and gone_item.md; alphagov/gds-api-adapters, GdsApi::ContentStore::
  RedirectResolver, which reads the same answers: an item with `schema_name` "redirect" holds `redirects` (path, type,
  destination); "gone" goes with status 410.
- [schemas] https://docs.publishing.service.gov.uk/content-schemas/ (alphagov/publishing-api content_schemas/):
  formats/publication, html_publication, guide; shared/definitions/multi_part_pages (`parts`: title, slug, body),
  asset_links (`attachments`: attachment_type file, html or external; url; title and locale optional) and
  publishing_api_base (multiple_content_types); the older `documents` are in examples/publication/.
- [licence] https://www.gov.uk/help/terms-conditions, as others cite it; the page itself was not read. Hence the note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assistant.errors import IntakeError, OutsideError
from assistant.frozen import dataclass
from assistant.intake.draft import Block, Draft
from assistant.intake.fetching import Fetched, NotServedError
from assistant.intake.links import first_link
from assistant.intake.shapes import Shape, parsed_json
from assistant.intake.uk_days import uk_day
from assistant.intake.urls import parsed, shown
from assistant.intake.writing import plain
from assistant.numerals import count_words, date_words, listed

if TYPE_CHECKING:
    from httpx2 import URL

Fetch = Callable[[str], Fetched]
Blocks = Callable[[str], Sequence[Block]]

SITE = "https://www.gov.uk"
LICENCE = "OGL-3.0"
_API = "/api/content"
_NO_PAGE = re.compile(r"^/(?:api|assets|media|search|government/uploads)(?:/|$)|\.[a-z]{3,4}$")
"""Paths that are no content items: services and files. A translation ends in its language, as in `.cy`."""
_PATH = re.compile(r"/(?!/)[!-\"$->@-\[\]-~]{0,800}")
"""Printable ASCII without `#`, `?` and a backslash."""
_WORD = re.compile(r"[a-z][a-z0-9_-]{0,60}")
_LONGEST_HTML = 5_000_000
"""Characters of one body, which is read in this process: over 1,000 printed pages at 4,000 with their marks."""
_MOST_MOVES = 3
_MOST_PAGES = 30
"""HTML attachments joined into one document: half a minute of polite requests."""
_LICENCE_NOTE = (
    "Text on GOV.UK is under the Open Government Licence v3.0 unless it says otherwise: look for third-party material."
)
_KEPT_CURRENT = {"answer", "detailed_guide", "guide", "help_page", "manual", "manual_section", "service_manual_guide"}
"""Schemas whose text is changed in place: the date of the text is that of its last change [fields]."""
_FORESEEN = _KEPT_CURRENT | {
    "case_study", "corporate_information_page", "html_publication", "news_article", "publication", "speech",
    "statistical_data_set",
}  # fmt: skip
_TYPES = {
    "answer": "guidance", "authored_article": "article", "detailed_guide": "guidance", "detailed_guidance": "guidance",
    "foi_release": "freedom of information release", "guide": "guidance", "help_page": "guidance",
    "manual": "guidance", "manual_section": "guidance", "national_statistics": "statistics", "news_story": "news",
    "official_statistics": "statistics", "promotional": "promotional material", "research": "research report",
    "statistical_data_set": "statistics", "transparency": "transparency data", "world_news_story": "news",
    "written_statement": "written statement to Parliament", "oral_statement": "oral statement to Parliament",
}  # fmt: skip
"""From `document_type` to our words, where it does not simply lose its underscores."""


@dataclass(frozen=True, slots=True)
class _Attachment:
    title: str
    url: str
    is_page: bool
    locale: str = ""


def is_page(url: str, site: str = SITE) -> bool:
    """Whether an address is a page that the Content API knows, by its look. Raises OutsideError for no address."""
    address, home = parsed(url), parsed(site)
    return (address.host, address.port) == (home.host, home.port) and not _NO_PAGE.search(address.path)


def api_address(url: str, site: str = SITE) -> str:
    """The address of a page's content item [about]."""
    return f"{site}{_API}{_path(parsed(url)) or '/'}"


def _path(address: URL) -> str:
    return address.raw_path.decode("ascii").partition("?")[0].rstrip("/")


def read(url: str, fetch: Fetch, blocks: Blocks, site: str = SITE) -> Draft:
    """A page of GOV.UK, with its parts, or its HTML attachments, joined into one document.

    `blocks` turns HTML into blocks. Raises OutsideError for any surprise, IntakeError for too many attachments.
    """
    item = _item(url, fetch, site)
    path = _base_path(item)
    details, locale = item.inner("details", required=True), item.text_or_none("locale") or "en"
    own = _own_text(details, blocks)
    attached = _attachments(item, details, site)
    pages, notes = _pages(attached, fetch, blocks, site, locale)
    text = (*own, *pages)
    if not any(block.kind != "heading" for block in text):
        raise item.surprise(f"a page of the kind “{_kind(item, 'schema_name')}” without a text of its own")
    offered = tuple((one.title, one.url) for one in attached if not one.is_page or one.locale not in {"", locale})
    published, dated = _published(item)
    withdrawn, explained = _withdrawn(item, blocks)
    if f"{site}{path}" != str(parsed(url)).rstrip("/"):
        notes = (f"{shown(url)} leads to {site}{path}, which was taken in whole.", *notes)
    if offered and not pages:
        notes = (*notes, f"The page introduces {count_words(len(offered), 'file')}, which may hold the full text.")
    return Draft(
        blocks=text,
        title=plain(item.text("title")),
        publisher=_organisations(item)[0],
        published=published,
        type=_type(item),
        url=f"{site}{path}",
        licence=LICENCE,
        withdrawn=withdrawn,
        attachments=offered,
        notes=(*explained, *notes, *_organisations(item)[1], *dated, *_oddities(item, locale), _LICENCE_NOTE),
    )


def _item(url: str, fetch: Fetch, site: str) -> Shape:
    """The content item of a page, after moves [redirect]."""
    for _ in range(_MOST_MOVES + 1):
        got = fetch(api_address(url, site))
        source = shown(got.url)
        if got.content_type != "application/json":
            raise Shape({}, source).surprise(f"an answer of the type “{got.content_type or 'unknown'}”, not JSON")
        item = parsed_json(got.data, source)
        schema = item.text("schema_name")
        if schema == "gone":
            raise NotServedError(f"{source} has taken the page away.", 410)
        if schema != "redirect":
            return item
        url = _destination(item, _path(parsed(url)), site)
    raise OutsideError(f"{shown(url)} has moved more than {_MOST_MOVES} times. Give the address where it is now.")


def _destination(item: Shape, path: str, site: str) -> str:
    """Where a page has moved: the move of its very path, else of the longest path above it."""
    fitting = [
        move
        for move in item.each("redirects")
        if move.text("path") == path
        or (move.text_or_none("type") == "prefix" and path.startswith(f"{move.text('path').rstrip('/')}/"))
    ]
    if not fitting:
        raise item.surprise("a page that has moved, but not where")
    best = max(fitting, key=lambda move: len(move.text("path")))
    place = _absolute(item, best.text("destination"), site)
    if not is_page(place, site):
        raise OutsideError(f"{item.source}: the page has moved to {shown(place)}. Add that address, if you want it.")
    return place


def _base_path(item: Shape) -> str:
    path = item.text("base_path")
    if not _PATH.fullmatch(path):
        raise item.surprise("base_path is not a path")
    return path


def _read_html(shape: Shape, key: str, blocks: Blocks) -> Sequence[Block]:
    """The blocks of a text in HTML, which may be given once for each of several content types [schemas]."""
    if isinstance(shape.value.get(key), list):
        forms = {form.text("content_type"): form.text_or_none("content") for form in shape.each(key)}
        if "text/html" not in forms:
            raise shape.surprise(f"{shape.named(key)} holds no HTML")
        html = forms["text/html"]
    else:
        html = shape.text_or_none(key)
    if len(html) > _LONGEST_HTML:
        raise shape.surprise(f"{shape.named(key)} is longer than {_LONGEST_HTML:,} characters")
    try:
        return blocks(html) if html else ()
    except IntakeError as error:
        raise shape.surprise(f"{shape.named(key)} cannot be read ({error})") from error


def _own_text(details: Shape, blocks: Blocks) -> tuple[Block, ...]:
    """The body of an item, then its parts, each under a heading of level 1 (headings in a body begin with h2)."""
    text = list(_read_html(details, "body", blocks))
    for part in details.each("parts"):
        text.append(Block("heading", plain(part.text("title")), level=1))
        text += _read_html(part, "body", blocks)
    return tuple(text)


def _attachments(item: Shape, details: Shape, site: str) -> tuple[_Attachment, ...]:
    if details.value.get("attachments") in (None, []):
        return _older_attachments(item, details, site)
    found = []
    for one in details.each("attachments"):
        url = _absolute(item, one.text("url"), site)
        title = plain(one.text_or_none("title")) or url.rpartition("/")[2]
        page = one.text("attachment_type") == "html"
        if page and not is_page(url, site):
            raise item.surprise("an HTML attachment that is not a page of GOV.UK")
        found.append(_Attachment(title, url, page, one.text_or_none("locale")))
    return tuple(dict.fromkeys(found))


def _older_attachments(item: Shape, details: Shape, site: str) -> tuple[_Attachment, ...]:
    """Attachments from `documents`: an HTML snippet for each; those under the path of their publication are pages."""
    documents = details.value.get("documents") or []
    if not isinstance(documents, list) or not all(isinstance(one, str) for one in documents):
        raise item.surprise("details.documents is not a list of texts")
    found = []
    for snippet in documents:
        title, href = first_link(snippet)
        if title:
            url = _absolute(item, href, site)
            found.append(_Attachment(plain(title), url, url.startswith(f"{site}{_base_path(item)}/")))
    return tuple(dict.fromkeys(found))


def _absolute(item: Shape, text: str, site: str) -> str:
    try:
        return str(parsed(text, parsed(site)))
    except OutsideError as error:
        raise item.surprise(f"a link to “{shown(text)}”") from error


def _pages(
    attached: Sequence[_Attachment], fetch: Fetch, blocks: Blocks, site: str, locale: str
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The text of the HTML attachments in the publication's language, each a content item [schemas], and notes."""
    wanted = [one for one in attached if one.is_page and (one.locale or locale) == locale]
    if len(wanted) > _MOST_PAGES:
        raise IntakeError(
            f"The publication has {len(wanted)} HTML attachments, more than the {_MOST_PAGES} that are joined into one "
            "document. Add the addresses of those that you want, one by one."
        )
    text: list[Block] = []
    for one in wanted:
        item = _item(one.url, fetch, site)
        page = _own_text(item.inner("details", required=True), blocks)
        if not page:
            raise item.surprise("an HTML attachment without text")
        if len(wanted) > 1:
            text.append(Block("heading", plain(item.text("title")), level=1))
        text += page
    if not wanted:
        return (), ()
    return tuple(text), (f"Its text is joined from the page and {count_words(len(wanted), 'HTML attachment')}.",)


def _kind(item: Shape, key: str) -> str:
    word = item.text(key)
    if not _WORD.fullmatch(word):
        raise item.surprise(f"{key} is not a word")
    return word


def _type(item: Shape) -> str:
    """The document's type in our words; an HTML attachment is of its publication's type."""
    kind = _kind(item, "document_type")
    if kind == "html_publication":
        parents = item.inner("links").each("parent")
        kind = _kind(parents[0], "document_type") if parents and parents[0].value.get("document_type") else ""
    return _TYPES.get(kind, kind.replace("_", " "))


def _organisations(item: Shape) -> tuple[str, tuple[str, ...]]:
    """The publisher, and a note that names the organisations beside it."""
    links = item.inner("links")
    names = [
        plain(one.text("title"))
        for key in ("primary_publishing_organisation", "organisations")
        for one in links.each(key)
    ]
    first, *others = dict.fromkeys(names) or [""]
    return first, (f"It was published together with {listed(others)}.",) if others else ()


def _day(item: Shape, key: str) -> str:
    """The day of a timestamp in the United Kingdom; empty where there is none."""
    text = item.text_or_none(key)
    if not text:
        return ""
    try:
        return uk_day(text)
    except ValueError as error:
        raise item.surprise(f"{item.named(key)} is not a time") from error


def _published(item: Shape) -> tuple[str, tuple[str, ...]]:
    """The day of the text, and a note where there are two: pages kept current have that of their last change."""
    first, last = _day(item, "first_published_at"), _day(item, "public_updated_at")
    current = _kind(item, "schema_name") in _KEPT_CURRENT
    day = (last or first) if current else (first or last)
    if first == last or not first or not last:
        return day, ()
    return day, (
        f"It was first published on {date_words(first)} and last changed on {date_words(last)}; "
        f"the {'later' if current else 'earlier'} day was taken as its date.",
    )


def _withdrawn(item: Shape, blocks: Blocks) -> tuple[bool, tuple[str, ...]]:
    notice = item.inner("withdrawn_notice")
    if not notice.value:
        return False, ()
    day = _day(notice, "withdrawn_at")
    words = " ".join(block.text for block in _read_html(notice, "explanation", blocks))
    return True, (f"Its publisher withdrew it{f' on {date_words(day)}' if day else ''}. {plain(words)}".strip(),)


def _oddities(item: Shape, locale: str) -> tuple[str, ...]:
    schema = _kind(item, "schema_name")
    notes = []
    if schema not in _FORESEEN:
        notes.append(f"Pages of the kind “{schema}” were not foreseen: look whether the text is whole.")
    if locale != "en":
        notes.append(f"Its language is “{plain(locale)}”; search is made for English.")
    return tuple(notes)
