"""The explorer: every row that a run knows, searched, sorted and saved on a page beside the report."""
