"""The reader: documents, indicators and briefs of places as pages to read, search and copy from."""
