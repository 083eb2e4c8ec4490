"""What the options of all commands are made of. Every handler is imported only when its command runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import Any

Handler = Callable[[argparse.Namespace, Any], int]


def handler(module: str, name: str) -> Handler:
    """The function of that name in a module of the command line."""

    def run(options: argparse.Namespace, settings: Any) -> int:
        return int(getattr(import_module(f"assistant.cli.{module}"), name)(options, settings))

    return run


def common() -> argparse.ArgumentParser:
    """The options that every command takes, before or after its name; new each time: set_defaults changes them."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--library",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="a folder with corpus/ and indicators/ (else ASSISTANT_LIBRARY, the nearest one, the shipped one)",
    )
    parser.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help="show the traceback of a fault")
    return parser


def add(to: Any, name: str, help_: str, run: Handler) -> argparse.ArgumentParser:
    """Adds a command to the subparsers of another."""
    command: argparse.ArgumentParser = to.add_parser(name, help=help_, description=help_, parents=[common()])
    command.set_defaults(run=run)
    return command


def add_group(to: Any, name: str, help_: str, names: str) -> Any:
    """Adds a command that only holds others, named in `names`; returns their subparsers."""
    return to.add_parser(name, help=help_, parents=[common()]).add_subparsers(metavar=names, required=True)
