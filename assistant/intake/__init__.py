"""Takes documents in: from a file or an address to one Markdown file that a reviewer can read in a diff."""
