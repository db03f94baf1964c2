"""Whether a published edition is what its inputs give."""
