"""The command line: parse, call one function, print, exit code. stdout is data, stderr is talk."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Any

from assistant.cli.bare import bare
from assistant.errors import AssistantError, UsageError
from assistant.settings import read_settings
from assistant.words.clean import clean

INTERRUPTED = 130
LOOKED_THROUGH = 100_000
"""After how many new values what can be thrown away is looked for: nearly all that the start makes is kept."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code. No traceback reaches a user without --debug."""
    gc.set_threshold(LOOKED_THROUGH, *gc.get_threshold()[1:])
    _use_utf8()
    options = _parsed(sys.argv[1:] if arguments is None else arguments)
    settings = read_settings(os.environ, options.library, options.debug, getattr(options, "private", False))
    for complaint in settings.complaints:
        print(f"settings: {clean(complaint)}", file=sys.stderr)
    if getattr(options, "limit", 0) is None:
        options.limit = settings.limit
    try:
        return int(options.run(options, settings))
    except UsageError as error:
        return _told(error, "usage")
    except AssistantError as error:
        return _told(error, "error")
    except BrokenPipeError:
        # The reader of a pipe went away (`assistant ask ... | head`): nothing is wrong.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (kept open until exit)
        return 0
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:  # the last line of defence: a person gets a sentence
        if options.debug:
            raise
        print(
            f"Something went wrong inside the program ({type(error).__name__}: {clean(str(error))}). "
            "Run it again with --debug for the details, and tell its maintainers.",
            file=sys.stderr,
        )
        return 1


def run() -> int:
    """As `main`, for a process that ends with it: what is left is not looked through once more for rubbish."""
    code = main()
    gc.freeze()
    return code


def _parsed(words: Sequence[str]) -> Any:
    if not words:
        return bare()
    from assistant.cli.parser import build_parser

    return build_parser(words).parse_args(words)


def _told(error: AssistantError, label: str) -> int:
    print(f"{label}: {clean(str(error))}", file=sys.stderr)
    return error.exit_code


def _use_utf8() -> None:
    """Makes both streams UTF-8 where they are not a terminal, and never lets a character stop the program."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            try:
                encoding = None if stream.isatty() else "utf-8"
                reconfigure(encoding=encoding, errors="replace")
            except (ValueError, OSError):
                continue
