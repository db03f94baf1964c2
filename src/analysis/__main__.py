"""`python -m analysis`: the command `qantar` by another name."""

from analysis.cli import entry

entry()
