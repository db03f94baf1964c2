"""Builds, draws, renders and audits a study: notebooks to a report whose every number walks back."""
