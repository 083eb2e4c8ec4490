"""`assistant corpus add`, `remove`, `supersede`, `refresh` and `pull`: documents in, and kept current."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.cli.changes import print_changes
from assistant.cli.problems import print_lines
from assistant.errors import AssistantError, IntakeError, OutsideError, UsageError
from assistant.library import where
from assistant.model import Document
from assistant.numerals import count_words
from assistant.settings import Settings
from assistant.words.clean import clean, one_line

if TYPE_CHECKING:
    from assistant.intake.adding import Given, Made
    from assistant.intake.draft import Draft

_ADDRESS = ("http://", "https://")


def _say(text: str) -> None:
    print(clean(text), file=sys.stderr)


def _folder(settings: Settings) -> Path:
    from assistant.intake.files import clear, writable

    folder = writable(where.find(settings.library, Path.cwd()))
    clear(folder / "corpus")
    return folder


def _today(options: argparse.Namespace) -> date:
    return date.fromisoformat(options.added) if getattr(options, "added", None) else date.today()


def _reader(options: argparse.Namespace) -> Callable[[str], Draft]:
    """Reads addresses, one after another with a pause between two requests."""
    from assistant.intake.addresses import read_address
    from assistant.intake.fetching import Fetcher, Limits

    limits = Limits() if options.pause is None else Limits(pause=options.pause)
    fetcher = Fetcher(limits, allow_private=options.allow_private)
    return lambda url: read_address(url, fetcher.fetch)


# Adding.


def add(options: argparse.Namespace, settings: Settings) -> int:
    """Takes in files and addresses; 4 where one cannot be taken in, the others are."""
    if len(options.sources) > 1 and (options.title or options.identifier or options.url or options.attachment):
        raise UsageError("--title, --as, --url and --attachment are for one source: name only one.")
    place = where.find(settings.library, Path.cwd())
    folder = place.path if options.dry_run else _folder(settings)
    failed: list[AssistantError] = []
    for source in options.sources:
        try:
            made = _made(source, options)
            if options.dry_run:
                _rehearse(made, place, settings)
            else:
                _write(made, folder, options.replace)
        except (IntakeError, OutsideError) as error:
            if len(options.sources) == 1:
                raise
            failed.append(error)
            _say(f"{one_line(source)}: {error}")
    return max((error.exit_code for error in failed), default=0)


def _made(source: str, options: argparse.Namespace) -> Made:
    """The document of one source; asks on a terminal for what nobody says."""
    from assistant.intake import adding

    draft, checksum = _draft(source, options)
    known = adding.settled(draft, _given(options))
    if sys.stdin.isatty():
        for key in adding.missing(known):
            known = adding.told(known, key, _asked_for(key))
    return adding.make(draft, known, _today(options), checksum)


def _given(options: argparse.Namespace) -> Given:
    from assistant.intake.adding import Given

    said: dict[str, Any] = {field.name: getattr(options, field.name) for field in fields(Given)}
    spoken: dict[str, Any] = {
        key: tuple(map(one_line, value)) if isinstance(value, list) else one_line(value or "")
        for key, value in said.items()
    }
    return Given(**spoken)


_QUESTIONS = {
    "title": "Its title: ",
    "publisher": "Who published it: ",
    "published": "When it was published (YYYY, YYYY-MM, YYYY-MM-DD, or none): ",
    "type": "What it is (strategy, white paper, annual report, research report, guidance, statistics, news): ",
    "licence": "Its licence (such as OGL-3.0): ",
}


def _asked_for(key: str) -> str:
    while True:
        print(_QUESTIONS[key], end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise UsageError("Nothing more to read, so nothing was written: give what is missing as options.")
        if answer := one_line(line):
            return answer


def _draft(source: str, options: argparse.Namespace) -> tuple[Draft, str]:
    """What a source holds, and the SHA-256 of its file; of an address none is taken."""
    from assistant.intake import child
    from assistant.intake.adding import digest

    if source.lower().startswith(_ADDRESS):
        return _at_address(source, options), ""
    shown = one_line(source)
    try:
        data = Path(source).read_bytes()
    except OSError as error:
        raise IntakeError(f"{shown} cannot be read ({error.strerror}): check the name.") from error
    return child.read(data, Path(source).name), digest(data)


def _at_address(source: str, options: argparse.Namespace) -> Draft:
    read = _reader(options)
    draft = read(source)
    if options.attachment is None:
        for number, (title, address) in enumerate(draft.attachments, start=1):
            _say(f"It offers, as --attachment {number}: {one_line(title)} ({one_line(address)})")
        return draft
    if not 1 <= options.attachment <= len(draft.attachments):
        raise UsageError(f"{one_line(source)} offers {count_words(len(draft.attachments), 'file')}.")
    file = read(draft.attachments[options.attachment - 1][1])
    told = {key: getattr(draft, key) for key in ("publisher", "published", "type", "licence", "url", "withdrawn")}
    return replace(file, **told, title=draft.title or file.title, attachments=())


def _write(made: Made, folder: Path, replacing: bool) -> None:
    from assistant.check import check_file
    from assistant.intake import adding, files, keeping

    path = folder / made.path
    if path.exists() and not replacing:
        raise UsageError(f"{made.path} is there already: replace it with --replace, or give another name with --as.")
    older = adding.digest_for(adding.held(folder), made)
    files.write(path, made.text)
    if older is not None:
        keeping.set_keys(folder, older, digest_of=made.identifier)
    print(made.path)
    _say(f"{_counted(made)} Read it over, then “assistant corpus question” adds a question that it should answer.")
    if older is not None:
        _say(f"The digest {older.id} steps back for it.")
    for note in made.notes:
        _say(f"note: {note}")
    _, checked = check_file(path)
    print_lines(checked.problems)


def _counted(made: Made) -> str:
    sections, passages = len(made.read.sections), len(made.read.passages)
    return f"{count_words(sections, 'section')} and {count_words(passages, 'passage')}."


def _rehearse(made: Made, place: where.Place, settings: Settings) -> None:
    from assistant.rehearse import rehearsed

    result = rehearsed(settings, place, {made.path: made.text})
    print(f"{made.path} would be written: {_counted(made)}")
    print_changes(result.changes)
    for mark in result.citing(made.identifier):
        print(f"would be cited: {one_line(mark.judged.id)}: {one_line(mark.judged.question)}")
    for note in made.notes:
        _say(f"note: {note}")
    _say("Nothing was written.")


# Keeping.


def remove(options: argparse.Namespace, settings: Settings) -> int:
    """Takes documents out."""
    from assistant.intake import keeping

    folder = _folder(settings)
    for name in options.documents:
        gone, named = keeping.remove(folder, name, options.force)
        print(f"corpus/{gone.id}.md is removed.")
        for still in named:
            _say(f"still named in {still}")
    return 0


def supersede(options: argparse.Namespace, settings: Settings) -> int:
    """Marks an edition as replaced."""
    from assistant.intake import keeping

    old, new = keeping.supersede(_folder(settings), options.old, options.new)
    print(f"{old.id} is superseded by {new.id}.")
    return 0


def _chosen(documents: Iterable[Document], names: list[str], everything: tuple[Document, ...]) -> list[Document]:
    """Of some documents those named; all of them where none is named."""
    from assistant.intake import keeping

    wanted = [keeping.find(everything, name).id for name in names]
    return [d for d in documents if not names or d.id in wanted]


def refresh(options: argparse.Namespace, settings: Settings) -> int:
    """Fetches again what came from an address and shows what differs; writes it with --write."""
    from assistant.intake import fresh
    from assistant.intake.adding import held

    folder = _folder(settings)
    everything = held(folder)
    originals = _chosen([d for d in everything if d.standing == "original" and d.url], options.documents, everything)
    if not originals:
        _say("No original here came from an address.")
        return 0
    read = _reader(options)
    troubles = 0
    with _progress(len(originals)) as tell:
        for document in originals:
            tell(document.title)
            result = fresh.refresh(folder, document, read, _today(options))
            troubles += bool(result.trouble)
            print(_refreshed(result, options.write))
            if result.text and options.write:
                fresh.keep(folder, result)
    return OutsideError.exit_code if troubles else 0


def _refreshed(result: object, writing: bool) -> str:
    from assistant.intake.fresh import Refreshed

    assert isinstance(result, Refreshed)  # noqa: S101 (imported late, for the type)
    name = result.document.id
    if result.trouble:
        return f"{name}: not fetched: {result.trouble}"
    if not result.text:
        return f"{name}: unchanged"
    what = "withdrawn by its publisher" if result.withdrawn else "changed"
    done = "written" if writing else "nothing written; --write keeps it"
    return clean("\n".join((f"{name}: {what} ({done})", *result.difference)))


def pull(options: argparse.Namespace, settings: Settings) -> int:
    """Fetches the originals behind digests; 5 where some could not be had."""
    from assistant.intake import fresh
    from assistant.intake.adding import held

    folder = _folder(settings)
    everything = held(folder)
    waiting = _chosen(fresh.to_pull(everything), options.documents, everything)
    if not waiting:
        _say("Every original with an address is held already.")
        return 0
    got = 0
    with _progress(len(waiting)) as tell:
        tell(waiting[0].title)
        for number, result in enumerate(fresh.pull(folder, waiting, _reader(options), _today(options)), start=1):
            got += not result.trouble
            if result.made is not None:
                print(f"{result.made.path}: {_counted(result.made)}")
            elif result.trouble:
                print(clean(f"{result.digest.id}: not pulled: {result.trouble}"))
            if number < len(waiting):
                tell(waiting[number].title)
    _say(f"{got} of {count_words(len(waiting), 'original')} held now; a stopped or failed run goes on where it was.")
    return 0 if got == len(waiting) else OutsideError.exit_code


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str], None]]:
    """Tells how far it is: a bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.text import Text

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, completed=-1)

        def tell(title: str) -> None:
            bar.update(task, advance=1, description=Text(one_line(title)[:50]).plain)

        yield tell
