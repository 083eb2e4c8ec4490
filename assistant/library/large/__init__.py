"""Large libraries: built in pieces that are processed by all cores, kept apart, joined, and read by memory map."""
