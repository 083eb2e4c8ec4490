"""Claims in a text held against the library, and saved answers against the library as it is now."""
