"""Places: given the areas of a register, which of them a text names."""
