"""From answer to briefing: what is appended to a file, written as another form, checked and rechecked."""

from __future__ import annotations

from pathlib import Path

from assistant.cli.lines import of_command_line
from assistant.cli.lines.parts import part_of
from assistant.cli.lines.session import Command, Session, say
from assistant.errors import UsageError
from assistant.model import Answer, Citation


def _into(session: Session, rest: str) -> None:
    if not rest:
        say(
            f"Answers are appended to {session.briefing}."
            if session.briefing
            else "No briefing is in use: “:into FILE”."
        )
        return
    session.briefing = _briefing(rest)
    there = "is there already: what comes is put at its end." if session.briefing.exists() else "will be made."
    say(f"“:append” goes to {session.briefing} now. It {there}")


def _briefing(name: str) -> Path:
    path = Path(name).expanduser()
    path = path if path.suffix else path.with_name(f"{path.name}.md")
    if path.suffix.lower() not in {".md", ".markdown"}:
        raise UsageError(f"A briefing is a Markdown file: name one in .md. “:write briefing {name}” writes that form.")
    return path


def _append(session: Session, rest: str) -> None:
    from assistant.briefing import Item, append

    answer = session.newest()
    if session.briefing is None:
        raise UsageError("Say first which file is appended to, such as “:into leeds.md”.")
    part, words = part_of(session, rest)
    if isinstance(part, Citation):
        raise UsageError("A reference comes with what it belongs to: append the sentence, passage or table.")
    only = session.only
    options = {
        "limit": session.settings.limit if session.settings.limit != _LIMIT else 0, "areas": list(session.areas),
        "since": only.since, "publishers": list(only.publishers), "types": list(only.types),
        "documents": list(only.documents),
    }  # fmt: skip
    after = tuple(session.asked[:-1][-_REMEMBERED:])
    append(session.briefing, Item(answer, None if isinstance(part, Answer) else part, after, options))
    say(f"Appended to {session.briefing}: {words} of “{answer.question.text}”.")


def _write(session: Session, rest: str) -> None:
    from assistant.exports import export, ready, report_of
    from assistant.exports.drawing import drawn_with

    what, _, name = rest.partition(" ")
    if what not in {"answer", "conversation", "briefing"}:
        what, name = "answer", rest
    if not name:
        raise UsageError("Name a file, such as “:write leeds.docx” or “:write briefing leeds.docx”.")
    path = Path(name).expanduser()
    ready(path)
    notices: tuple[str, ...] = ()
    if what == "briefing":
        from assistant.briefing.reporting import report_of_file

        if session.briefing is None:
            raise UsageError("No briefing is in use: “:into FILE” names it.")
        report, notices = report_of_file(session.library, session.briefing)
    else:
        answers = _answers(session) if what == "conversation" else [session.newest()]
        report = report_of(answers, draw=drawn_with(session.library))
    for notice in (*notices, *export(report, path)):
        say(notice)
    say(f"Written to {path}.")


def _answers(session: Session) -> list[Answer]:
    """The answers of the conversation, as they are kept."""
    if session.store is None or not session.conversation:
        return [session.newest()]
    answers = [turn.read() for turn in session.store.turns(session.conversation)]
    return [answer for answer in answers if answer is not None]


def _check(session: Session, rest: str) -> None:
    from assistant.claims.telling import line, summary
    from assistant.claims.verifying import verify

    if not rest:
        raise UsageError("Write the text after it, such as “:check In Leeds 31% …”; “:verify FILE” takes a file.")
    claims = verify(session.library, rest)
    for claim in claims:
        say(line(claim), "", "    ")
    say(summary(claims))


def _recheck(session: Session, rest: str) -> None:
    if not rest and session.briefing is None:
        raise UsageError("Name a file, such as “:recheck leeds.md”.")
    import shlex

    of_command_line.run(session, f"recheck {rest or shlex.quote(str(session.briefing))}")


_LIMIT = 5
_REMEMBERED = 20
BRIEFING: tuple[Command, ...] = (
    Command(("into",), "[FILE]", "the briefing, a Markdown file, that is appended to", _into),
    Command(("append",), "[PART N]", "append the answer or a part: sentence, passage, table, chart", _append),
    Command(("write",), "[WHAT] FILE", "the answer, conversation or briefing as .docx .html .xlsx .md …", _write),
    Command(("check",), "TEXT", "each number and quotation in a text, with verdict and source", _check),
    Command(("recheck",), "[FILE]", "what has become of each line of the briefing", _recheck),
)
