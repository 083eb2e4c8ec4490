"""From answer to briefing: what is appended, written to files, copied in another form, checked and rechecked.

Nothing of this room but its messages is loaded before a person asks for one of these things.
"""
