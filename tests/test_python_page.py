"""The examples of docs/python.md are run as they stand; importing the package loads nothing."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import assistant

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "python.md"
FENCE = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_the_examples_of_the_page_give_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_LIBRARY", str(ROOT))
    monkeypatch.chdir(tmp_path)
    text = PAGE.read_text(encoding="utf-8")
    parser = doctest.DocTestParser()
    examples = [example for block in FENCE.findall(text) for example in parser.get_examples(block)]
    assert len(examples) > 25
    found = doctest.DocTest(examples, {}, "python.md", str(PAGE), 0, None)
    result = doctest.DocTestRunner().run(found)
    assert result.failed == 0, capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["regions.csv", "regions.html"]


def test_every_name_of_the_interface_is_there_and_another_is_not() -> None:
    for name in assistant.__all__:
        assert getattr(assistant, name) is not None
        assert name in dir(assistant)
    with pytest.raises(AttributeError, match="unicorn"):
        assistant.unicorn  # noqa: B018


def test_importing_the_package_and_its_functions_loads_no_pandas_and_no_screen() -> None:
    code = (
        "import sys, assistant; before = [n for n in sys.modules if n.startswith('assistant.')]; "
        "assert not before, before; from assistant import ask, open_library, export; "
        "heavy = {'pandas', 'numpy', 'textual', 'docx', 'gptables', 'resvg_py', 'yaml'} & set(sys.modules); "
        "assert not heavy, heavy; print('ok')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "ok\n", done.stderr
