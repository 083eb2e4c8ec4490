"""Takes in tables of figures: a file of a publisher to the YAML and CSV pair of an indicator."""
