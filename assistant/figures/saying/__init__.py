"""Sentences computed from tables, a module a kind; each is built from cells alone and carries its working.

Everything is computed on unrounded values and rounded once, for the words. Nothing is said of a difference being real
but by one test (`testing`).
"""
