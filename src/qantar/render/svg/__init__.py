"""Pictures made fit to stand in the page."""
