"""The report in print: from the tree of its words to a PDF."""
