"""The settings of one run, read once: defaults, then the settings file, then the environment, then flags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assistant.frozen import dataclass

if TYPE_CHECKING:
    from assistant.settings_file import FileRead, Value

NAME = "policy-question-assistant"
Theme = Literal["", "dark", "light", "contrast", "terminal"]
CopyForm = Literal["plain", "markdown", "html", "tsv"]
_VARIABLES = frozenset(
    "ASSISTANT_THEME ASSISTANT_COLOUR ASSISTANT_REDUCED_MOTION ASSISTANT_READER ASSISTANT_COPY_FORM ASSISTANT_LIMIT "
    "ASSISTANT_PRIVATE ASSISTANT_KEEP_DAYS ASSISTANT_TEMPLATES".split()
)
"""Variables that set a value; where none is there, the list of settings is not loaded: every start would pay for it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how to speak."""

    library: Path | None = None
    """A library folder named by --library, ASSISTANT_LIBRARY or the settings file."""
    cache: Path | None = None
    """ASSISTANT_CACHE; None means the user's cache folder."""
    groups: Path | None = None
    """ASSISTANT_GROUPS: a file with groups of places of the user's own; None means groups.yaml of the library."""
    colour: bool = True
    """False when NO_COLOR is set (no-color.org): a terminal then gets plain text."""
    debug: bool = False
    """--debug: a fault of the program shows its traceback."""
    theme: Theme = ""
    """The look of the chat; empty means the one chosen last."""
    reduced_motion: bool = False
    """No movement on the screen and no blinking cursor."""
    reader: Literal["wide", "asked"] = "wide"
    """Whether the reader opens by itself where there is room beside the answers, or only when asked for."""
    copy_form: CopyForm = "plain"
    """The form of what is copied."""
    limit: int = 5
    """How many passages an answer shows at most."""
    templates: str = ""
    """A folder with templates of a department's own for briefings; empty for none."""
    private: bool = False
    """Nothing of a conversation is kept."""
    keep_days: int = 365
    """For how many days after its last use a conversation is kept; 0: until it is deleted."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys of the user's own by action; whether they fit, tui/keymap.py says."""
    file: Path | None = None
    """The settings file, whether it is there or not."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """Where each value comes from that is not a default."""
    complaints: tuple[str, ...] = ()
    """What was wrong in the file or the environment, and left out: sentences for a person."""


def read_settings(
    environment: Mapping[str, str], library: str | None = None, debug: bool = False, private: bool = False
) -> Settings:
    """The settings of the file, the environment (ASSISTANT_ and the name of a value, NO_COLOR) and the flags."""
    path = settings_path(environment)
    there = path.is_file()
    values: dict[str, Value] = {}
    origins: dict[str, str] = {}
    complaints: tuple[str, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = {}
    if there:
        values, origins, keys, complaints = _of_file(path)
    elif environment.get("ASSISTANT_SETTINGS"):
        complaints = (f"ASSISTANT_SETTINGS names {path}, which is not a file: there is no settings file then.",)
    if named := environment.get("ASSISTANT_LIBRARY"):
        values["library"], origins["library"] = named, "ASSISTANT_LIBRARY"
    if not _VARIABLES.isdisjoint(environment):
        complaints += _of_environment(environment, values, origins)
    if environment.get("NO_COLOR"):
        values["colour"], origins["colour"] = False, "NO_COLOR"
    if library:
        values["library"], origins["library"] = library, "--library"
    if private:
        values["private"], origins["private"] = True, "--private"
    folder = str(values.pop("library", "") or "")
    return Settings(
        library=Path(folder) if folder else None,
        cache=_path(environment, "ASSISTANT_CACHE"),
        groups=_path(environment, "ASSISTANT_GROUPS"),
        debug=debug,
        keys=keys,
        file=path,
        origins=origins,
        complaints=complaints,
        **values,  # type: ignore[arg-type]  # each was checked against its entry
    )


def settings_path(environment: Mapping[str, str]) -> Path:
    """The settings file: ASSISTANT_SETTINGS, else settings.toml in the user's configuration folder."""
    if named := environment.get("ASSISTANT_SETTINGS"):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False) / "settings.toml"


def state_folder(environment: Mapping[str, str]) -> Path:
    """Where what the program itself remembers is kept: ASSISTANT_STATE, else the user's state folder."""
    if folder := environment.get("ASSISTANT_STATE"):
        return Path(folder)
    from platformdirs import user_state_path

    return user_state_path(NAME, appauthor=False)


def _path(environment: Mapping[str, str], name: str) -> Path | None:
    return Path(environment[name]) if environment.get(name) else None


def _of_file(
    path: Path,
) -> tuple[dict[str, Value], dict[str, str], Mapping[str, tuple[str, ...]], tuple[str, ...]]:
    """Values, origins, keys and complaints of a file that is there; a library in it is meant from where the file is."""
    from assistant.settings_file import read_file

    read: FileRead = read_file(path)
    values = dict(read.values)
    if named := values.get("library"):
        values["library"] = str(path.parent / Path(str(named)).expanduser())
    names = [*values, *(f"keys.{action}" for action in read.keys)]
    origins = {name: f"{path}:{read.lines[name]}" if name in read.lines else str(path) for name in names}
    return values, origins, read.keys, read.complaints


def _of_environment(
    environment: Mapping[str, str], values: dict[str, Value], origins: dict[str, str]
) -> tuple[str, ...]:
    """Puts the values of the environment over those of the file; returns what was wrong."""
    from assistant.settings_file import ENTRIES, fault_of

    switches = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    complaints = []
    for entry in ENTRIES:
        variable = f"ASSISTANT_{entry.name.upper()}"
        text = environment.get(variable)
        if not text:
            continue
        value: Value = text
        if isinstance(entry.default, bool):
            value = switches.get(text.lower(), text)
        elif isinstance(entry.default, int) and text.isdecimal() and len(text) < 10:
            value = int(text)
        if fault := fault_of(entry.name, value):
            complaints.append(f"{variable}: {fault}")
        else:
            values[entry.name], origins[entry.name] = value, variable
    return tuple(complaints)
