"""The benchmark suite: one command, one table, and the same as JSON beside it. See docs/performance.md.

    python benchmarks/run_suite.py                      everything at 1k, 10k and 100k passages (some 40 minutes)
    python benchmarks/run_suite.py --quick              the short form for every day (some 3 minutes)
    python benchmarks/run_suite.py --sizes 1M --parts search library
    python benchmarks/run_suite.py --commit HEAD~5      another commit beside this one, in the same rounds
    python benchmarks/run_suite.py --compare OLD NEW    two files of earlier runs side by side

Needs `pip install bm25s tantivy` for the engines it compares with. What it makes is kept in a work folder.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

from suite.engines import ENGINES
from suite.parts import PARTS, Row, Run
from suite.running import ROOT, machine
from suite.telling import beside, ratios, table

_UNITS = {"k": 1_000, "m": 1_000_000}


def size(text: str) -> int:
    """A number of passages such as 10k or 1M."""
    unit = _UNITS.get(text[-1:].lower())
    return int(float(text[:-1]) * unit) if unit else int(text)


def options() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=size, help="numbers of passages (1k 10k 100k)")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--rounds", type=int, help="how often each is measured (3)")
    parser.add_argument("--quick", action="store_true", help="1k and 10k passages, one round")
    parser.add_argument("--commit", help="another commit to measure beside this one")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "assistant-suite")
    parser.add_argument("--json", type=Path, help="where the figures go (beside the work, as suite.json)")
    parser.add_argument("--compare", nargs=2, type=Path, metavar=("OLD", "NEW"))
    return parser.parse_args()


def tree_of(commit: str, work: Path) -> Path:
    """The program as it was at a commit, in a folder of its own."""
    made = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=True).stdout
    name = subprocess.run(
        ["git", "rev-parse", "--short", commit], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout.strip()
    folder = work / f"commit-{name}"
    if not folder.exists():
        with tarfile.open(fileobj=BytesIO(made)) as archive:
            archive.extractall(folder, filter="data")
    return folder


def main() -> None:
    """Runs what was asked for; every row is printed and kept as it is found."""
    asked = options()
    if asked.compare:
        old, new = (json.loads(path.read_text(encoding="utf-8"))["rows"] for path in asked.compare)
        print(beside(old, new))
        return
    asked.work.mkdir(parents=True, exist_ok=True)
    sizes = asked.sizes or ([1_000, 10_000] if asked.quick else [1_000, 10_000, 100_000])
    trees = {"this": ROOT, **({asked.commit: tree_of(asked.commit, asked.work)} if asked.commit else {})}
    run = Run(
        asked.work,
        tuple(sizes),
        asked.rounds or (1 if asked.quick else 3),
        tuple(asked.engines),
        trees,
        lambda words: print(f"… {words}", file=sys.stderr, flush=True),
    )
    whole = {"machine": machine(), "sizes": sizes, "rounds": run.rounds}
    rows: list[Row] = []
    path = asked.json or asked.work / "suite.json"
    for part in asked.parts:
        for row in PARTS[part](run):
            rows.append(row)
            path.write_text(json.dumps({**whole, "rows": rows}, indent=1), encoding="utf-8")
    print(json.dumps(whole["machine"], indent=1))
    print(table(rows))
    print("\n".join(f"{value:10.2f}  {words}" for words, value in ratios(rows)))
    print(f"JSON: {path}")


if __name__ == "__main__":
    main()
