"""`assistant corpus remove`, `supersede`, `refresh` and `pull`: documents kept current."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import OutsideError
from assistant.library import where
from assistant.model import Document
from assistant.numerals import count_words
from assistant.settings import Settings
from assistant.words.clean import clean, one_line

if TYPE_CHECKING:
    from assistant.intake.adding import Made
    from assistant.intake.draft import Draft


def say(text: str) -> None:
    """Tells a person something that is no data."""
    print(clean(text), file=sys.stderr)


def own_folder(settings: Settings) -> Path:
    """The folder of the library in use, to be written to; raises UsageError for the one that comes with the program."""
    from assistant.intake.files import clear, writable

    folder = writable(where.find(settings.library, Path.cwd()))
    clear(folder / "corpus")
    return folder


def today(options: argparse.Namespace) -> date:
    """The day on which sources are read."""
    return date.fromisoformat(options.added) if getattr(options, "added", None) else date.today()


def reader(options: argparse.Namespace) -> Callable[[str], Draft]:
    """Reads addresses, one after another with a pause between two requests."""
    from assistant.intake.addresses import read_address
    from assistant.intake.fetching import Fetcher, Limits

    limits = Limits() if options.pause is None else Limits(pause=options.pause)
    fetcher = Fetcher(limits, allow_private=options.allow_private)
    return lambda url: read_address(url, fetcher.fetch)


def counted(made: Made) -> str:
    """How much a document holds, in words."""
    sections, passages = len(made.read.sections), len(made.read.passages)
    return f"{count_words(sections, 'section')} and {count_words(passages, 'passage')}."


def remove(options: argparse.Namespace, settings: Settings) -> int:
    """Takes documents out."""
    from assistant.intake import keeping

    gone, freed, questions = keeping.remove(own_folder(settings), options.documents, options.force)
    for document in gone:
        print(f"corpus/{document.id}.md is removed.")
    for name in freed:
        say(f"corpus/{name}.md pointed to it and now stands for itself.")
    for question in questions:
        say(f"still named in {question}: mend it.")
    return 0


def supersede(options: argparse.Namespace, settings: Settings) -> int:
    """Marks an edition as replaced."""
    from assistant.intake import keeping

    old, new = keeping.supersede(own_folder(settings), options.old, options.new)
    print(f"{old.id} is superseded by {new.id}.")
    return 0


def _chosen(documents: Iterable[Document], names: list[str], everything: tuple[Document, ...]) -> list[Document]:
    """Of some documents those named; all of them where none is named."""
    from assistant.intake import keeping

    wanted = [keeping.find(everything, name).id for name in names]
    return [d for d in documents if not names or d.id in wanted]


def refresh(options: argparse.Namespace, settings: Settings) -> int:
    """Fetches again what came from an address and shows what differs; writes it with --write."""
    from assistant.intake import fresh, keeping
    from assistant.intake.adding import held

    folder = own_folder(settings)
    everything = held(folder)
    fetched = [document for document in everything if fresh.from_address(document)]
    originals = _chosen(fetched, options.documents, everything)
    for name in {keeping.find(everything, name).id for name in options.documents} - {d.id for d in originals}:
        say(f"{name} was not taken in from its address: put a newer file in its place with “corpus add --replace”.")
    if not originals:
        say("No original here came from an address.")
        return 0
    read = reader(options)
    troubles = 0
    with _progress(len(originals)) as tell:
        for document in originals:
            tell(document.title)
            result = fresh.refresh(folder, document, read, today(options))
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

    folder = own_folder(settings)
    everything = held(folder)
    waiting = _chosen(fresh.to_pull(everything), options.documents, everything)
    if not waiting:
        say("Every original with an address is held already.")
        return 0
    got = 0
    with _progress(len(waiting)) as tell:
        tell(waiting[0].title)
        for number, result in enumerate(fresh.pull(folder, waiting, reader(options), today(options)), start=1):
            got += not result.trouble
            if result.made is not None:
                print(f"{result.made.path}: {counted(result.made)}")
            elif result.trouble:
                print(clean(f"{result.digest.id}: not pulled: {result.trouble}"))
            if number < len(waiting):
                tell(waiting[number].title)
    say(f"{got} of {count_words(len(waiting), 'original')} held now; a stopped or failed run goes on where it was.")
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
