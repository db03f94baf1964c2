"""Runs the notebooks of a project and puts what they give into place."""

from analysis.pipeline.build import BuildReport, BuildRequest, build

__all__ = ["BuildReport", "BuildRequest", "build"]
