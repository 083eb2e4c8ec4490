"""How much of a table file is read at most, each limit with its reason."""

from __future__ import annotations

from assistant.intake.limits import MB

FILE_BYTES = 50 * MB
"""A file: the largest table held here has some 3,000 rows; all local statistics of a publisher come to 40 MB."""
ROWS = 300_000
"""Rows of a table: 500 areas in 50 periods for 12 groups of people."""
COLUMNS = 500
"""Columns of a table: monthly periods side by side since 1990."""
CELLS = 4_000_000
"""Cells of a table, blank ones counted: a sheet can claim 17 billion in a few bytes."""
HEADER_ROWS = 60
"""Rows in which a header row is looked for: cover texts above tables stay under 30 lines."""
METADATA_BYTES = 2 * MB
"""A file that describes a table."""
MARK = 12
"""Letters of a mark: what is longer is text."""
