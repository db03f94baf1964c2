"""Executed notebooks to one HTML page and one PDF; knows notebooks, not their subject."""

from analysis.render.edition import Edition
from analysis.render.report import render_report

__all__ = ["Edition", "render_report"]
