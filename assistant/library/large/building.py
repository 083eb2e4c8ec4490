"""Opens a large library that is not known to be unchanged: reads its files, and builds what is not saved of them."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from assistant.errors import LibraryError
from assistant.library import compiled, seen
from assistant.library.files import Sources, digest_of
from assistant.library.known import key_of_hash
from assistant.library.known import load as load_known
from assistant.library.large import joining, making, reading
from assistant.library.large.names import DIGESTS, SMALL_FILES
from assistant.library.large.packs import AT_ONCE, ENDING, Held, Pack, parted
from assistant.library.listing import Listing, is_document
from assistant.library.opening import Library, cannot_be_saved, refuse
from assistant.library.shelf import DAMAGED, Shelf, Told
from assistant.library.sources import link_problems, read_contents
from assistant.library.where import Place
from assistant.model import Problem
from assistant.words.clean import one_line

_MOST_PACKS = 4
"""How many times as many packs as needed are taken over; the documents of further, small ones are processed anew."""

Opening = Callable[[Place, Listing, str, Shelf, Callable[[str], str], tuple[str, ...]], Library]


def opened(place: Place, listed: Listing, cache: Path, rebuild: bool, told: Told, opening: Opening) -> Library:
    """The library of a listing, built where it is not saved; raises LibraryError."""
    hashes = _hashes(listed, seen.hashes_before(cache, listed), told)
    digest = digest_of(hashes)
    saved = compiled.folder(cache, digest)
    if not rebuild and reading.is_sound(saved):
        with suppress(*DAMAGED):
            library = opening(place, listed, digest, reading.shelf(saved), hashes.__getitem__, ())
            seen.keep(saved, listed, digest, hashes)
            return library
    earlier = [] if rebuild else compiled.earlier(saved)
    try:
        with compiled.written(saved, lambda: reading.is_sound(saved)) as beside:
            _build(beside, listed, hashes, earlier, told)
    except OSError as error:
        notes = (cannot_be_saved(cache, error),)
        with _elsewhere(listed, hashes, told) as folder:
            return opening(place, listed, digest, reading.shelf(folder, at_once=True), hashes.__getitem__, notes)
    seen.keep(saved, listed, digest, hashes)
    return opening(place, listed, digest, reading.shelf(saved), hashes.__getitem__, ())


@contextmanager
def _elsewhere(listed: Listing, hashes: dict[str, str], told: Told) -> Iterator[Path]:
    """A folder with the saved form, where the cache cannot be written; raises LibraryError where nothing can."""
    folder = Path(tempfile.mkdtemp(prefix="assistant-library-"))
    try:
        _build(folder, listed, hashes, [], told)
        yield folder
    except OSError as error:
        name = one_line(str(error.filename or folder))
        raise LibraryError(f"{name} cannot be read or written ({error.strerror}).") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # what is mapped stays readable; Windows keeps it to the end


def _hashes(listed: Listing, before: dict[tuple[str, int, int, int], str], told: Told) -> dict[str, str]:
    """SHA-256 of every file; raises LibraryError where one cannot be read."""
    found = {}
    for done, entry in enumerate(listed.entries):
        if done % 500 == 0:
            told("looking for changes", done, len(listed.entries))
        try:
            known = before.get(entry)
            found[entry[0]] = known or sha256(listed.where(entry[0]).read_bytes()).hexdigest()
        except OSError as error:
            name = one_line(str(error.filename or listed.path))
            raise LibraryError(f"{name} cannot be read ({error.strerror}). Check that you may read it.") from error
    return found


def _build(folder: Path, listed: Listing, hashes: dict[str, str], earlier: Sequence[Path], told: Told) -> None:
    """Writes the saved form of a library; raises LibraryError for what is wrong in it, OSError."""
    names = [entry for entry in listed.entries if is_document(entry[0])]
    packs = _earlier_packs(earlier, sum(entry[1] for entry in names))
    where = {key: (pack, number) for pack in packs for number, key in enumerate(pack.keys) if key}
    keys = {entry[0]: key_of_hash(entry[0], hashes[entry[0]]) for entry in names}
    new = [(name, listed.where(name), size) for name, size, *_ in names if keys[name] not in where]
    made = making.made(folder, parted(new), told)
    problems = [problem for each in made for problem in each.problems]
    for each, group in zip(made, parted(new), strict=True):
        for (name, _), digest in zip(group, each.hashes, strict=True):
            if hashes[name] != digest:
                raise LibraryError(f"{one_line(str(listed.where(name)))} was changed while it was read: ask again.")
    fresh = [(Pack(each.path), each.names) for each in made]
    at = {name: (pack, number) for pack, own in fresh for number, name in enumerate(own)}
    every = {name: at[name] if name in at else where[keys[name]] for name in keys if name in at or keys[name] in where}
    known = load_known(earlier)
    rest = {name: listed.where(name).read_bytes() for name in hashes if name not in keys}
    contents, found = read_contents(Sources(listed.path, rest), known)
    placed, used = _placed(folder, every)
    problems += found
    if contents.areas:
        documents = [each.held.document for each in placed]
        problems += link_problems(documents, contents.areas, lambda path: listed.where(path).read_bytes())
    refuse(sorted(problems, key=_order), listed.path)
    joining.join(folder, used, placed, compiled.other_words(contents), told)
    newest = max((each.held.document.published or "" for each in placed), default="")
    library = json.dumps({**compiled.catalogue(contents), "newest": newest}, ensure_ascii=False).encode()
    files = (library, *compiled.indices(contents))
    for name, data in zip(SMALL_FILES, files, strict=True):
        (folder / name).write_bytes(data)
    known.save(folder)
    (folder / DIGESTS).write_text(json.dumps(reading.digests(folder)), encoding="utf-8")


def _order(problem: Problem) -> tuple[str, int, str]:
    return problem.path, problem.line, problem.message


def _earlier_packs(folders: Sequence[Path], size: int) -> list[Pack]:
    """The sound packs of the newest saved library that has any; small ones are left out where there are too many."""
    for folder in folders:
        found = []
        for path in sorted(folder.glob(f"*{ENDING}")):
            with suppress(OSError, ValueError, KeyError, TypeError):
                pack = Pack(path)
                if pack.sections.is_sound():
                    found.append(pack)
        if found:
            found.sort(key=lambda pack: -pack.path.stat().st_size)
            return found[: _MOST_PACKS * (size // AT_ONCE + 4)]
    return []


def _placed(folder: Path, every: dict[str, tuple[Pack, int]]) -> tuple[list[joining.Placed], list[Pack]]:
    """The documents in order, and the packs that hold them, which are brought into the folder."""
    numbers: dict[Path, int] = {}
    used: list[Pack] = []
    held: list[list[Held]] = []
    placed = []
    for pack, number in every.values():
        if pack.path not in numbers:
            numbers[pack.path] = len(used)
            used.append(_brought(folder, pack))
            held.append(list(pack.held))
        placed.append(joining.Placed(numbers[pack.path], held[numbers[pack.path]][number]))
    return placed, used


def _brought(folder: Path, pack: Pack) -> Pack:
    """A pack as it lies in a folder: a second name of the same file where there can be one, else a copy."""
    to = folder / pack.path.name
    if to == pack.path:
        return pack
    try:
        os.link(pack.path, to)
    except OSError:
        shutil.copyfile(pack.path, to)
    return Pack(to)
