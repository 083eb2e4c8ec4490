"""The commands of the chat as plain lines, one small module a subject; `cli/plain.py` puts their tables together."""
