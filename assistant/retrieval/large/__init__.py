"""An index for large libraries: term counts in memory-mapped files, added up by numpy; nothing loads it before then."""
