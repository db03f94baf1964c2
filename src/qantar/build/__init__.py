"""Runs the notebooks of a project and puts what they give into place."""

from qantar.build.build import BuildReport, BuildRequest, build

__all__ = ["BuildReport", "BuildRequest", "build"]
