"""Find the same people on several lists of names, and write down pseudonyms and patterns alone."""
