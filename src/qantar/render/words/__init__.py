"""The words of the notebooks: from Markdown to resolved prose."""
