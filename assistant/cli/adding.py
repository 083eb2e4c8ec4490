"""`assistant corpus add`: files and addresses taken in as documents."""

from __future__ import annotations

import argparse
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.cli.changes import print_changes
from assistant.cli.keeping import counted, own_folder, reader, say, today
from assistant.cli.problems import print_lines
from assistant.errors import AssistantError, IntakeError, OutsideError, UsageError
from assistant.library import where
from assistant.model import Document
from assistant.numerals import count_words
from assistant.settings import Settings
from assistant.words.clean import one_line

if TYPE_CHECKING:
    from assistant.intake.adding import Given, Made
    from assistant.intake.draft import Draft

Read = Callable[[str], "Draft"]
_ADDRESS = ("http://", "https://")


def add(options: argparse.Namespace, settings: Settings) -> int:
    """Takes in files and addresses; the worst exit code where some cannot be taken in, the others are."""
    from assistant.intake.adding import placed

    if len(options.sources) > 1 and (options.title or options.identifier or options.url or options.attachment):
        raise UsageError("--title, --as, --url and --attachment are for one source: name only one.")
    place = where.find(settings.library, Path.cwd())
    folder = place.path if options.dry_run else own_folder(settings)
    read = reader(options)  # one for all, since it keeps the pause between two requests
    failed: list[AssistantError] = []
    for source in options.sources:
        try:
            made, older = placed(folder, _made(source, options, read), options.replace)
            if options.dry_run:
                _rehearse(made, older, place, settings)
            else:
                _write(made, older, folder)
        except (UsageError, IntakeError, OutsideError) as error:
            if len(options.sources) == 1:
                raise
            failed.append(error)
            say(f"{one_line(source)}: {error}")
    return max((error.exit_code for error in failed), default=0)


def _made(source: str, options: argparse.Namespace, read: Read) -> Made:
    """The document of one source; asks on a terminal for what nobody says."""
    from assistant.intake import adding

    draft, checksum, pages = _draft(source, options, read)
    known = replace(adding.settled(draft, _given(options)), also_at=pages)
    if sys.stdin.isatty():
        if len(options.sources) > 1 and adding.missing(known):
            say(f"{one_line(source)}:")
        for key in adding.missing(known):
            known = adding.told(known, key, _asked_for(key))
    return adding.make(draft, known, today(options), checksum)


def _given(options: argparse.Namespace) -> Given:
    from assistant.intake.adding import Given

    words = ("title", "publisher", "published", "type", "licence", "url", "series", "identifier")
    said: dict[str, Any] = {key: one_line(getattr(options, key) or "") for key in words}
    areas, topics = (tuple(map(one_line, values)) for values in (options.areas, options.topics))
    return Given(**said, areas=areas, topics=topics)


_QUESTIONS = {
    "title": "Its title: ",
    "publisher": "Who published it: ",
    "published": "When it was published (YYYY, YYYY-MM, YYYY-MM-DD, or none): ",
    "type": "What it is (strategy, white paper, annual report, research report, guidance, statistics, news): ",
    "licence": "Its licence (such as OGL-3.0): ",
}


def _asked_for(key: str) -> str:
    from assistant.intake.adding import is_day

    while True:
        print(_QUESTIONS[key], end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise UsageError("Nothing more to read, so nothing was written: give what is missing as options.")
        answer = one_line(line)
        if answer and (key != "published" or is_day(answer)):
            return answer


def _draft(source: str, options: argparse.Namespace, read: Read) -> tuple[Draft, str, tuple[str, ...]]:
    """What a source holds, the SHA-256 of its file (of an address none), and the page that offers it."""
    from assistant.intake import child
    from assistant.intake.adding import digest

    if source.lower().startswith(_ADDRESS):
        return _at_address(source, options, read)
    if options.attachment:
        raise UsageError("--attachment is for an address: name a page that offers files.")
    data = _bytes(source)
    return child.read(data, Path(source).name), digest(data), ()


def _bytes(source: str) -> bytes:
    """A file whole, where it is one and not too large."""
    from assistant.intake.limits import FILE_BYTES, MB

    shown = one_line(source)
    try:
        status = Path(source).stat()
        if not stat.S_ISREG(status.st_mode):
            raise IntakeError(f"{shown} is not a file: name a file or an address that begins with https://.")
        if status.st_size > FILE_BYTES:
            raise IntakeError(f"{shown} is larger than {FILE_BYTES // MB} MB: cut it into parts.")
        return Path(source).read_bytes()
    except OSError as error:
        raise IntakeError(f"{shown} cannot be read ({error.strerror}): check the name.") from error


def _at_address(source: str, options: argparse.Namespace, read: Read) -> tuple[Draft, str, tuple[str, ...]]:
    draft = read(source)
    if options.attachment is None:
        for number, (title, address) in enumerate(draft.attachments, start=1):
            say(f"It offers, as --attachment {number}: {one_line(title)} ({one_line(address)})")
        return draft, "", ()
    if not 1 <= options.attachment <= len(draft.attachments):
        raise UsageError(f"{one_line(source)} offers {count_words(len(draft.attachments), 'file')}.")
    file = read(draft.attachments[options.attachment - 1][1])
    told = {key: getattr(draft, key) for key in ("publisher", "published", "type", "licence", "withdrawn")}
    return replace(file, **told, title=draft.title or file.title, attachments=()), "", (draft.url,)


def _write(made: Made, older: Document | None, folder: Path) -> None:
    from assistant.check import check_file
    from assistant.intake import files, keeping

    path = folder / made.path
    files.write(path, made.text)
    if older is not None:
        keeping.set_keys(folder, older, digest_of=made.identifier)
    print(made.path)
    say(
        f"{counted(made)} Read it over. “assistant corpus asked {made.identifier} --write” makes room for the wordings "
        "by which people ask for it; “assistant corpus question” adds a question that it should answer."
    )
    _say_more(made, older)
    _, checked = check_file(path)
    print_lines(checked.problems)


def _say_more(made: Made, older: Document | None) -> None:
    if older is not None:
        say(f"The {older.standing} {older.id} steps back for it.")
    for note in made.notes:
        say(f"note: {note}")


def _rehearse(made: Made, older: Document | None, place: where.Place, settings: Settings) -> None:
    from assistant.intake.adding import with_keys
    from assistant.rehearse import rehearsed

    changed: dict[str, str | None] = {made.path: made.text}
    if older is not None:
        name = f"corpus/{older.id}.md"
        changed[name] = with_keys((place.path / name).read_text(encoding="utf-8-sig"), digest_of=made.identifier)
    say("Asking the judged questions with and without it; with hundreds of them this takes a minute ...")
    result = rehearsed(settings, place, changed)
    print(f"{made.path} would be written: {counted(made)}")
    print_changes(result.changes)
    for mark in result.citing(made.identifier):
        print(f"would be cited: {one_line(mark.judged.id)}: {one_line(mark.judged.question)}")
    _say_more(made, older)
    say("Nothing was written.")
