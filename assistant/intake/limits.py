"""How much of a source is read at most, each limit with its reason."""

from __future__ import annotations

MB = 1024 * 1024

FILE_BYTES = 100 * MB
"""A file: illustrated reports of 400 pages come to some 40 MB; more is a scan or no document."""
TEXT_BYTES = 20 * MB
"""A web page or text file: the longest text with as much markup again; parsed it takes ten times its size."""
PAGES = 2_000
"""Pages of a PDF: a Budget with all its annexes has some 500."""
BOOKMARKS = 20_000
"""Bookmarks of a PDF that are looked at: ten a page."""
PAGE_GLYPHS = 100_000
"""Characters on one page: a page of small print holds some 8,000."""
MEMBERS = 5_000
"""Files in a zip archive (DOCX, ODT): each picture is one, and no report has this many."""
UNPACKED_BYTES = 400 * MB
"""What an archive may unpack to: pictures hardly shrink, so four times the largest file is ample."""
UNPACKED_RATIO = 200
"""How many times its packed size one file of an archive may unpack to: wordy XML reaches 40, a bomb 1,000."""
RATIO_FROM = 5 * MB
"""Below this size a ratio says nothing: a table of equal cells packs very well."""
XML_BYTES = 40 * MB
"""XML of an archive that is parsed: a report of 1,000 pages comes to some 15 MB; parsed it takes ten times its size."""
DEPTH = 512
"""Elements inside one another: browsers stop at 512 as well; a document that a person wrote stays under 60."""
TEXT_CHARACTERS = 10_000_000
"""Text of a document: some 4,000 pages; the child process would write more than its parent wants to read."""
BLOCKS = 300_000
"""Blocks of a document: a paragraph of 33 characters each at the most text."""
CELLS = 200
"""Cells in a table row: a file can claim a million equal ones in a few bytes."""
SECONDS = 120
"""Wall time of one reading: 2,000 pages of 3,500 characters took 29 on a machine of two busy cores."""
MEMORY_BYTES = 1024 * MB
"""Address space of the child process: the largest honest files tried stayed under half of it."""
