"""The names of the files of a large saved library."""

from __future__ import annotations

DOCUMENTS, PASSAGES, WORDINGS, WORDS = "documents.large", "passages.large", "wordings.large", "words.large"
SMALL_FILES = ("library.json", "indicators.json", "indicators.bin", "measures.json", "measures.bin")
DIGESTS = "digests.json"
