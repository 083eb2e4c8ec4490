"""The settings: defaults, then the file, then the environment, then flags; a fault is told in words and left out."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from assistant import settings as settings_module
from assistant.cli import main
from assistant.settings import Settings, read_settings
from assistant.settings_file import BY_NAME, ENTRIES, LARGEST, commented, written


def read(path: Path, text: str, **environment: str) -> Settings:
    """The settings with a file that holds some text."""
    path.write_text(text, encoding="utf-8")
    return read_settings({"ASSISTANT_SETTINGS": str(path), **environment})


def test_every_entry_is_a_field_of_the_settings_with_the_same_default() -> None:
    fields = {field.name: field for field in dataclasses.fields(Settings)}
    for entry in ENTRIES:
        assert entry.name in fields
        if entry.name != "library":
            assert fields[entry.name].default == entry.default, entry.name
    variables = {f"ASSISTANT_{entry.name.upper()}" for entry in ENTRIES} - {"ASSISTANT_LIBRARY"}
    assert variables == settings_module._VARIABLES


def test_flags_win_over_the_environment_over_the_file_over_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    assert read(path, "").limit == 5
    assert read(path, "limit = 7").limit == 7
    assert read(path, "limit = 7", ASSISTANT_LIMIT="8").limit == 8
    assert read(path, "private = false").private is False
    assert read_settings({"ASSISTANT_SETTINGS": str(path)}, private=True).private is True
    both = read(path, 'library = "books"', ASSISTANT_LIBRARY="other")
    assert both.library == Path("other") and both.origins["library"] == "ASSISTANT_LIBRARY"
    flagged = read_settings({"ASSISTANT_SETTINGS": str(path), "ASSISTANT_LIBRARY": "other"}, library="third")
    assert flagged.library == Path("third") and flagged.origins["library"] == "--library"


def test_every_value_can_be_set_in_the_file_and_in_the_environment(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    for entry in ENTRIES:
        if isinstance(entry.default, bool):
            value: str | int | bool = not entry.default
        elif isinstance(entry.default, int):
            value = entry.default + 1
        else:
            value = entry.choices[-1] if entry.choices else "/books"
        in_file = read(path, f"# first\n{entry.name} = {written(value)}")
        assert str(getattr(in_file, entry.name)) == str(value if entry.name != "library" else Path("/books"))
        assert in_file.origins == {entry.name: f"{path}:2"} and in_file.complaints == ()
        variable = f"ASSISTANT_{entry.name.upper()}"
        text = str(value).lower() if isinstance(value, bool) else str(value)
        in_environment = read(path, "", **{variable: text})
        assert getattr(in_environment, entry.name) == getattr(in_file, entry.name)
        assert in_environment.origins == {entry.name: variable} and in_environment.complaints == ()


def test_no_color_takes_the_colour_away_whatever_the_file_says(tmp_path: Path) -> None:
    assert read(tmp_path / "s.toml", "colour = true", NO_COLOR="1").colour is False
    assert read(tmp_path / "s.toml", "colour = false").colour is False


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('thme = "dark"', ":1: there is no setting “thme” (did you mean “theme”?)"),
        ('\ntheme = "drak"', ":2: “theme” must be one of dark, light, contrast, terminal (did you mean “dark”?)"),
        ("theme = 3", "“theme” must be a text in quotes"),
        ("limit = true", "“limit” must be a whole number from 0 to 1000: 5 holds."),
        ("limit = -1", "“limit” must be a whole number"),
        ("keep_days = 99999999", "“keep_days” must be a whole number from 0 to 36500: 365 holds."),
        ('private = "yes"', "“private” must be true or false: false holds."),
        ("private = 1", "“private” must be true or false"),
        ("[limit]\na = 1", "“limit” must be a whole number"),
        ("keys = 3", "“keys” must be a table"),
        ("[keys]\n\nnew = []", ":3: the key of “new” must be a text or a list of texts"),
        ("[keys]\nnew = 3", "the key of “new” must be a text"),
        ("limit = 5\nlimit = 6", "is not TOML"),
        ("limit == 5", "(at line 1, column"),
        ("a = " + "[" * 3000, "is not TOML"),
    ],
)
def test_a_fault_is_told_with_its_place_and_the_default_holds(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "settings.toml"
    settings = read(path, text)
    assert len(settings.complaints) == 1
    assert settings.complaints[0].startswith(str(path)) and told in settings.complaints[0]
    assert dataclasses.replace(settings, file=None, complaints=()) == Settings()


def test_one_fault_leaves_the_other_values_alone(tmp_path: Path) -> None:
    settings = read(tmp_path / "s.toml", 'limit = "x"\nprivate = true\n[keys]\nnew = "f6"\nhelp = 1')
    assert settings.private and settings.limit == 5 and settings.keys == {"new": ("f6",)}
    assert len(settings.complaints) == 2


def test_a_file_that_cannot_be_read_is_told_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"limit = 7 # \xff")
    assert "not UTF-8" in read_settings({"ASSISTANT_SETTINGS": str(path)}).complaints[0]
    path.write_bytes(b"#" * (LARGEST + 1))
    assert "too large" in read_settings({"ASSISTANT_SETTINGS": str(path)}).complaints[0]
    missing = read_settings({"ASSISTANT_SETTINGS": str(tmp_path / "none.toml")})
    assert "not a file" in missing.complaints[0] and missing.limit == 5
    path.write_bytes(b"\xef\xbb\xbflimit = 7\r\n")
    assert read_settings({"ASSISTANT_SETTINGS": str(path)}).limit == 7


def test_a_wrong_value_in_the_environment_is_told_by_its_name() -> None:
    settings = read_settings({"ASSISTANT_SETTINGS": "", "ASSISTANT_LIMIT": "many", "XDG_CONFIG_HOME": "/nowhere"})
    assert settings.limit == 5
    assert settings.complaints == ("ASSISTANT_LIMIT: “limit” must be a whole number from 0 to 1000: 5 holds.",)


def test_a_library_in_the_file_is_meant_from_where_the_file_is(tmp_path: Path) -> None:
    assert read(tmp_path / "s.toml", 'library = "books"').library == tmp_path / "books"
    assert read(tmp_path / "s.toml", 'library = "/books"').library == Path("/books")


def test_commands_go_on_and_warn_on_stderr(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("limt = 3\n", encoding="utf-8")
    monkeypatch.setenv("ASSISTANT_SETTINGS", str(path))
    assert main(["settings"]) == 0
    out, err = capsys.readouterr()
    assert f"settings: {path}:1: there is no setting “limt” (did you mean “limit”?)" in err
    assert "limt" not in out and str(path) in out


def test_settings_shows_every_value_and_where_it_comes_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('limit = 3\n[keys]\nnew = "f6"\nhelp = "wrong+key"\n', encoding="utf-8")
    monkeypatch.setenv("ASSISTANT_SETTINGS", str(path))
    monkeypatch.setenv("ASSISTANT_PRIVATE", "1")
    assert main(["settings"]) == 0
    out = capsys.readouterr().out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert f"limit 3 {path}:1" in lines and "private true ASSISTANT_PRIVATE" in lines
    assert f"new f6 {path}:3" in lines and "“wrong+key” is not a key" in out
    assert all(any(line.startswith(f"{name} ") for line in lines) for name in BY_NAME)
    assert main(["settings", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["values"]["limit"] == {"value": 3, "from": f"{path}:1"} and data["file_is_there"] is True


def test_init_writes_a_file_that_explains_all_and_sets_nothing_and_never_over_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "new folder" / "settings.toml"
    monkeypatch.setenv("ASSISTANT_SETTINGS", str(path))
    assert main(["settings", "--init"]) == 0
    text = path.read_text(encoding="utf-8")
    assert tomllib.loads(text) == {"keys": {}}
    assert all(f"# {name} = " in text for name in BY_NAME)
    uncommented = "\n".join(line.removeprefix("# ") if " = " in line else line for line in commented().splitlines())
    settings = read(tmp_path / "all.toml", uncommented)
    assert settings.complaints == () and set(settings.keys) == {"copy-answer", "open-source"}
    path.write_text("limit = 9\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["settings", "--init"]) == 2
    assert "there already" in capsys.readouterr().err and path.read_text(encoding="utf-8") == "limit = 9\n"


def test_without_a_file_neither_toml_nor_the_list_of_settings_is_loaded(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom assistant.settings import read_settings\n"
        f"read_settings({{'ASSISTANT_CACHE': 'x', 'XDG_CONFIG_HOME': {str(tmp_path)!r}, 'ASSISTANT_LIBRARY': 'y'}})\n"
        "print([name for name in ('tomllib', 'assistant.settings_file', 'difflib') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=True,
        env={"XDG_CONFIG_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
