"""Documents on disk: front matter, body, passages."""
