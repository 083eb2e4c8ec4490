"""The left pane: earlier conversations, and what the library holds."""
