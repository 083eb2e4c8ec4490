"""The one way through: `ask(library, question, after=()) -> Answer`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from assistant.answering.again import is_more, is_who_said, repeated, who_said
from assistant.answering.find import HELD, Found, find, matched, names_place
from assistant.answering.hand import in_hand, told_in_hand, with_hand
from assistant.answering.meant import meant
from assistant.answering.only import Only, fits, phrases, published_since, within
from assistant.answering.references import References, attributions
from assistant.answering.sentences import Candidate
from assistant.answering.silence import silence
from assistant.answering.tabulate import tabulate
from assistant.answering.understand import understand
from assistant.frozen import replace
from assistant.library import Library
from assistant.model import Answer, AreaType, Document, Evidence, Part, Question, Statement, Status, Table
from assistant.numerals import listed
from assistant.words.clean import one_line

LONGEST = 2_000
"""A question is read up to this many characters; the rest is left out, and that is said."""

NEAR = 0.3
"""The share of a question's weight from which a passage is evidence, or its document worth naming as near."""


def tidy(question: str) -> tuple[str, str]:
    """The question cleaned and on one line, and a notice where it had to be cut."""
    text = one_line(question)
    if len(text) <= LONGEST:
        return text, ""
    return text[:LONGEST], f"The question is longer than {LONGEST:,} characters; only its beginning was read."


def ask(
    library: Library,
    question: str,
    after: Sequence[str] = (),
    *,
    limit: int = 5,
    areas: Iterable[str] = (),
    since: int | None = None,
    only: Only | None = None,
) -> Answer:
    """The answer to a question, `after` being the questions before it, oldest first.

    `limit` is the number of passages; `areas` are names or codes that count as if named in the question; `since`
    keeps documents published, and periods ending, in or after that year (undated documents stay); `only` holds more
    filters. Nothing found is an answer, not an error; raises LibraryError where a table of the library cannot be read.
    """
    text, cut = tidy(question)
    if is_who_said(text) and after:
        told = ask(library, after[-1], after[:-1], limit=limit, areas=areas, since=since, only=only)
        return who_said(told, text)
    after = [earlier for earlier in after if not is_who_said(tidy(earlier)[0])]
    asked, after, times = repeated(text, after)
    before: Part | None = None
    hand: tuple[Document, ...] = ()
    for earlier in after:
        if (said := tidy(earlier)[0]) and not is_more(said):
            read = understand(library, said, before).parts
            now = meant(library, read[-1], None)
            before = with_hand(now, before, hand) if len(read) == 1 else now
            hand = in_hand(library, before)
    filters = tuple(mention for name in areas for mention in library.gazetteer.find(one_line(name)))
    understood = replace(understand(library, tidy(asked)[0], before, filters), text=text)
    if hand:
        understood = replace(understood, parts=tuple(with_hand(part, before, hand) for part in understood.parts))
    only = only or Only()
    return _Answering(library, understood, max(0, limit), replace(only, since=since or only.since), times).answer(cut)


def refused(library: Library, text: str, reason: str) -> Answer:
    """An answer that only says why a text could not be read as a question."""
    question = Question(tidy(text)[0], ())
    notice = Statement(reason, "notice")
    return Answer(question, "unanswered", (notice,), (), (), (), library.facts)


class _Answering:
    """One answer in the making."""

    def __init__(self, library: Library, question: Question, limit: int, only: Only, times: int) -> None:
        self.library = library
        self.question = question
        self.limit = limit
        self.only = only
        self.skip = times * max(1, limit)
        """How many passages were shown before, where more is asked for."""
        self.since = only.since
        self.within = within(library, only)
        self.references = References()
        self.statements: list[Statement] = []
        self.tables: list[Table] = []
        self.kinds: list[AreaType] = []
        self.assumed: list[str] = []
        self.outcomes: list[list[Status]] = []
        """How far each part was answered, by documents and by tables."""

    def answer(self, cut: str) -> Answer:
        """Works through the parts and puts the answer together."""
        self.question = replace(
            self.question, parts=tuple(meant(self.library, part, self._allowed(part)) for part in self.question.parts)
        )
        found = []
        for part in self.question.parts:
            self.outcomes.append([])
            found.append(self._part(part))
        if cut:
            self.statements.append(Statement(cut, "notice"))
        passages = self._passages(found, self._status() != "unanswered")
        assumed = tuple(dict.fromkeys(self.assumed))
        parts = [
            replace(told_in_hand(p, f.chosen), outcome=_together(o) if o else "")
            for p, o, f in zip(self.question.parts, self.outcomes, found, strict=True)
        ]
        first = replace(parts[0], assumed=parts[0].assumed + assumed)
        question = replace(self.question, parts=(first, *parts[1:]))
        return Answer(
            question=question,
            status=self._status(),
            statements=_reported_last(self.statements),
            passages=passages,
            tables=tuple(self.tables),
            citations=self.references.citations,
            library=self.library.facts,
            attributions=attributions(self.tables, self.kinds),
        )

    def _status(self) -> Status:
        return _together([outcome for outcomes in self.outcomes for outcome in outcomes])

    def _part(self, part: Part) -> Found:
        """Answers one part; returns the passages found for it."""
        wants_policy = "policy" in part.intents
        others = [other for other in self.question.parts if other is not part]
        if not wants_policy and any("policy" in other.intents for other in others):
            found = Found((), False, ())  # the passages are those of the policy part
        else:
            found = find(self.library, part, self.limit or 1, self._allowed(part), self.skip)
            if part.documents and not found.candidates:  # other documents may speak of it: offered as nearest
                found = replace(
                    find(self.library, replace(part, documents=()), self.limit or 1, self.within), held=False
                )
                found = replace(found, chosen=())
        if self.skip:
            self._more(part, found)
            return found
        if wants_policy and (found.held or "figure" not in part.intents):
            self._policy(part, found)
        asked_elsewhere = {i for other in others if other.indicators_named for i in other.indicators}
        if part.indicators and (part.indicators_named or not asked_elsewhere.issuperset(part.indicators)):
            answered = self._figures(part)
            if not answered and not wants_policy:
                self._instead(part, found)
            elif not wants_policy:  # beside a figure only passages on its very subject, not whatever comes nearest
                found = replace(found, candidates=tuple(c for c in found.candidates if c.coverage >= HELD))
        return found

    def _more(self, part: Part, found: Found) -> None:
        """Answers with what comes after the passages shown before; figures are not said twice."""
        if found.held:
            self._policy(part, found)
        else:
            self.outcomes[-1].append("unanswered")
            self._notice("There is nothing more in this library that answers this.")

    def _allowed(self, part: Part) -> Collection[int] | None:
        """The passages that count for a part: within the filters, and holding what it quotes."""
        wanted, unwanted = phrases(part.text)
        year = published_since(part.text)
        if not wanted and not unwanted and year is None:
            return self.within
        numbers = self.within if year is None else within(self.library, replace(self.only, since=year))
        passages = self.library.passages
        return {p.number for p in passages if (numbers is None or p.number in numbers) and fits(p, wanted, unwanted)}

    def _policy(self, part: Part, found: Found) -> None:
        if part.absent:
            self.outcomes[-1].append("unanswered")
            self._notice(f"This library holds no {part.absent}; “assistant corpus list” shows the editions it holds.")
            return
        if not found.held:
            self._nothing(part, found)
            return
        for chosen in found.chosen:
            document = chosen.passage.document
            kind = "quoted" if document.standing == "original" else "summary"
            number = self.references.passage(chosen.passage)
            self._say(Statement(chosen.sentence, kind, (number,), standing=document.standing))  # type: ignore[arg-type]
        outcome: Status = "answered"
        if all(chosen.passage.document.standing == "reported" for chosen in found.chosen):
            outcome = "partial"
            self._notice("This rests on reports of the publication alone, not on the publication: check the original.")
        places = [unit.word for unit in part.content if unit.place]
        if places and not part.indicators and not any(names_place(c.passage, part.content) for c in found.chosen):
            outcome = "partial"
            names = listed(list(dict.fromkeys(mention.text for mention in part.areas))) or listed(places)
            self._notice(f"The sentences above do not speak of {names}; no sentence found does so on this subject.")
        self.outcomes[-1].append(outcome)

    def _instead(self, part: Part, found: Found) -> None:
        """Answers from documents what the tables do not hold, where they speak of the very place asked about."""
        chosen = tuple(c for c in found.chosen if not part.areas or names_place(c.passage, part.content))
        if chosen:
            self._policy(part, replace(found, chosen=chosen))

    def _nothing(self, part: Part, found: Found) -> None:
        self.outcomes[-1].append("unanswered")
        near = [c.passage.document for c in found.candidates if c.coverage >= NEAR]
        for text in silence(part, self.question.unmatched, near, bool(found.candidates)):
            self._notice(text)

    def _figures(self, part: Part) -> bool:
        """Says what the tables hold on a part; returns whether that answers any of what was asked of them."""
        if part.unplaced and part.indicators_named:
            names = listed([f"“{word}”" for word in part.unplaced])
            self._notice(
                f"The register of areas does not hold {names}: “assistant indicators areas” finds what it holds."
            )
            self.outcomes[-1].append("unanswered")
            if not part.areas:
                return False
        result = tabulate(self.library, part, self.since)
        if not part.indicators_named and result.tables:
            titles = listed([f"“{indicator.title}”" for indicator in part.indicators])
            self._notice(f"The question asks for no figure; {titles} measures what it speaks of.")
        for statement, table, kind in result.said:
            if table is None:
                self._notice(statement.text)
                continue
            numbers = [self.references.table(table)]
            if kind is not None:
                numbers.append(self.references.area_type(kind))
            self._say(replace(statement, citations=tuple(numbers)))
        self.tables += [replace(table, citation=self.references.table(table)) for table in result.tables]
        self.kinds += result.kinds
        self.assumed += result.assumed
        if part.indicators_named:
            self.outcomes[-1].append("unanswered" if not result.found else "partial" if result.missed else "answered")
        return result.found > 0

    def _notice(self, text: str) -> None:
        self._say(Statement(text, "notice"))

    def _say(self, statement: Statement) -> None:
        """Adds a sentence, once."""
        if all(said.text != statement.text for said in self.statements):
            self.statements.append(statement)

    def _passages(self, found: Sequence[Found], answered: bool) -> tuple[Evidence, ...]:
        """The passages of all parts, each part's best first, then each part's second, and so on."""
        ranks = max((len(part.candidates) for part in found), default=0)
        ordered: dict[int, tuple[Candidate, bool]] = {}
        for rank in range(ranks):
            for part in found:
                if rank < len(part.candidates):
                    candidate = part.candidates[rank]
                    held = answered and part.held and candidate.coverage >= NEAR
                    number = candidate.passage.number
                    ordered.setdefault(number, (candidate, held))
                    if held:  # near for one part, it may still answer another
                        ordered[number] = (ordered[number][0], True)
        cited = {chosen.passage.number for part in found for chosen in part.chosen}
        spare = self.limit - len(cited & ordered.keys())
        kept = []
        for number, item in ordered.items():
            spare -= number not in cited
            if number in cited or spare >= 0:
                kept.append(item)
        return tuple(
            Evidence(
                c.passage,
                self.references.passage(c.passage),
                "evidence" if held else "nearest",
                c.score,
                matched(c.part, c.passage),
            )
            for c, held in kept[: max(self.limit, len(cited)) if self.limit else 0]
        )


def _together(outcomes: Collection[Status]) -> Status:
    """How far all of it is answered; nothing asked is nothing answered."""
    if set(outcomes) == {"answered"}:
        return "answered"
    return "unanswered" if set(outcomes) <= {"unanswered"} else "partial"


def _reported_last(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, sentences of reported documents moved after those of all others, over all parts."""
    places = [at for at, said in enumerate(statements) if said.kind in {"quoted", "summary"}]
    ordered = sorted((statements[at] for at in places), key=lambda said: said.standing == "reported")
    found = list(statements)
    for at, said in zip(places, ordered, strict=True):
        found[at] = said
    return tuple(found)
