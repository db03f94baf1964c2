"""Walking back: from a printed number to its rows and sources, and from an edition to its proof."""
