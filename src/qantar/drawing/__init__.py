"""One look for every figure: style, palette, marks."""
