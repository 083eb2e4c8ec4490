"""`python -m assistant` does what the `assistant` command does."""

import sys

from assistant.cli import run

sys.exit(run())
