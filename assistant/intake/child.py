"""Runs the readers in a process of their own, with limits, so that a hostile file costs at most its own import.

`python -m assistant.intake.child NAME` reads a file's bytes from its standard input and writes one JSON object to its
standard output: {"draft": ...} or {"error": a sentence}. Nothing is unpickled, and the parent checks every value.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from assistant.errors import IntakeError
from assistant.intake import limits
from assistant.intake.draft import Draft
from assistant.intake.passing import from_json, to_json
from assistant.words.clean import one_line

_MOST_OUTPUT = 8 * limits.TEXT_CHARACTERS
"""Bytes of JSON: every letter of the longest text escaped would take six."""
_TOO_MUCH_MEMORY = 77
"""The exit code of a child that ran out of memory."""
_FORBIDDEN = (
    "socket.", "subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.startfile",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.symlink", "os.link", "os.truncate",
)  # fmt: skip


def read(data: bytes, name: str, seconds: float = limits.SECONDS, memory: int = limits.MEMORY_BYTES) -> Draft:
    """What a file says, read in a child process with limits of time (seconds) and memory (bytes; POSIX only).

    Raises IntakeError with a sentence where the file is refused or a limit ends its reading.
    """
    shown = one_line(name.replace("\\", "/").rpartition("/")[2]) or "the file"
    if len(data) > limits.FILE_BYTES:  # refused before it is copied
        size = limits.FILE_BYTES // limits.MB
        raise IntakeError(f"{shown} is larger than {size} MB: cut it into parts, or leave its pictures out.")
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as told:
        given.write(data)
        given.seek(0)
        command = [sys.executable, "-P", "-m", "assistant.intake.child", shown, str(int(memory)), str(int(seconds))]
        try:
            code = subprocess.run(  # noqa: S603 (our own module)
                command, stdin=given, stdout=told, stderr=subprocess.DEVNULL, env=_environment(), timeout=seconds,
                check=False,
            ).returncode  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise IntakeError(_too_slow(shown, seconds)) from error
        size = told.seek(0, os.SEEK_END)
        told.seek(0)
        output = told.read() if size <= _MOST_OUTPUT else b""
    return _answer(output, code, shown, seconds, memory)


def _environment() -> dict[str, str]:
    """The parent's environment, in which the child finds the package where the parent did."""
    above = str(Path(__file__).resolve().parents[2])
    # A relative folder would be looked for where the person happens to stand, perhaps among files just fetched.
    paths = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if Path(path).is_absolute()]
    return {**os.environ, "PYTHONPATH": os.pathsep.join([above, *paths])}


def _too_slow(shown: str, seconds: float) -> str:
    return f"{shown} could not be read within {seconds:g} seconds: cut it into parts, or save it anew."


def _answer(output: bytes, code: int, shown: str, seconds: float, memory: int) -> Draft:
    if code == -getattr(signal, "SIGXCPU", 0) and code:
        raise IntakeError(_too_slow(shown, seconds))
    if code == _TOO_MUCH_MEMORY:
        size = memory // limits.MB
        raise IntakeError(f"{shown} would take more than {size} MB of memory to read: cut it into parts.")
    if code:
        raise IntakeError(
            f"{shown} made its reader fail ({_ending(code)}): it is damaged, or was made to do harm. Get it again, or "
            "save it anew in another form."
        )
    try:
        value = json.loads(output)
    except (ValueError, RecursionError) as error:
        raise IntakeError(f"{shown} could not be read: its reader gave no sound result.") from error
    if isinstance(value, dict) and isinstance(value.get("error"), str):
        raise IntakeError(one_line(value["error"])[:1000])
    return from_json(value, shown)


def _ending(code: int) -> str:
    return f"ended by signal {-code}" if code < 0 else f"exit code {code}"


def _limited(memory: int, seconds: int) -> None:
    """Sets limits on this process, where the system knows them."""
    try:
        import resource
    except ImportError:
        return
    wanted = (
        (resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, _MOST_OUTPUT),
        (resource.RLIMIT_CORE, 0),
    )  # fmt: skip
    for kind, most in wanted:
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (allowed, hard))
        except (ValueError, OSError):
            continue  # macOS refuses some of them; the time limit of the parent stays


def _watch(event: str, _values: object) -> None:
    """Refuses what no reader needs: the network, other programs, changes to the disk."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"a reader tried what it must not: {event}")


def main(arguments: list[str]) -> int:
    """Reads standard input as the file of the name given, within limits; returns the exit code."""
    name, memory, seconds = arguments
    _limited(int(memory), int(seconds) + 1)
    sys.addaudithook(_watch)
    try:
        from assistant.intake import readers

        try:
            result: dict[str, object] = {"draft": to_json(readers.read(sys.stdin.buffer.read(), name))}
        except IntakeError as error:
            result = {"error": str(error)}
        sys.stdout.buffer.write(json.dumps(result, ensure_ascii=True).encode("ascii"))
        sys.stdout.buffer.flush()
    except MemoryError:
        return _TOO_MUCH_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
