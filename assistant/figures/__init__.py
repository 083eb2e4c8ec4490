"""Figures: the register of areas, the catalogue of indicators, their tables, ranks, and sentences over them."""
