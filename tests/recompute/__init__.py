"""An independent recomputation: every number in every statement and table, worked out anew from the CSV files.

Nothing here imports the program (only `csv`, `re`, `decimal`, `math`, `random` and PyYAML); the test alone asks it.
"""
