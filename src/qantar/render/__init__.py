"""Executed notebooks to one HTML page and one PDF; knows notebooks, not their subject."""
