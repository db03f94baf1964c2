"""`python -m analysis`: the command `qantar` by another name."""

from qantar.cli import entry

entry()
