"""Executed notebooks to one HTML page and one PDF; knows notebooks, not their subject."""

from qantar.render.edition import Edition
from qantar.render.report import render_report

__all__ = ["Edition", "render_report"]
