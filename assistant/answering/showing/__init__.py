"""One indicator of a question shown as tables and computed sentences, a module a kind of question."""
