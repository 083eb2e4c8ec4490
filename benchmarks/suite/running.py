"""Runs processes and times them; says what machine this is."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
_CHILD = Path(__file__).resolve().parent / "child.py"
_PACKAGES = ("numpy", "rank-bm25", "bm25s", "tantivy", "PyStemmer", "textual", "pandas")

Spread = dict[str, float]
"""The median of some figures, with the least, the most and how many they were."""


def environment(root: Path, **more: str) -> dict[str, str]:
    """What a process gets: the program of a folder, and modules compiled once, as a user has it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(root), **more}


def child(*arguments: object, root: Path = ROOT) -> dict[str, Any]:
    """What a process of `child.py` tells; raises SystemExit with its words where it fails."""
    command = [sys.executable, str(_CHILD), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(root), check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[2:])} failed:\n{done.stderr[-2000:]}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def seconds(command: list[str], root: Path = ROOT, **more: str) -> float:
    """How long a whole process takes; raises SystemExit where it fails."""
    before = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, cwd=root,
        env=environment(root, **more),
    )  # fmt: skip
    spent = time.perf_counter() - before
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr.decode()[-2000:]}")
    return spent


def spread(figures: list[float]) -> Spread:
    """The median, and what lies around it."""
    middle = statistics.median(figures)
    return {"median": middle, "least": min(figures), "most": max(figures), "rounds": len(figures)}


def machine() -> dict[str, Any]:
    """What this was measured on."""
    versions = {}
    for name in _PACKAGES:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            continue
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "packages": versions,
        "load": os.getloadavg() if hasattr(os, "getloadavg") else None,
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder; files of several names count once."""
    held = {(s.st_dev, s.st_ino): s.st_size for p in folder.rglob("*") if p.is_file() for s in [p.stat()]}
    return sum(held.values())
