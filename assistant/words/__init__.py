"""Words: cleaning text, cutting it into sentences, and turning it into terms."""
