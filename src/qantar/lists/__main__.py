"""`python -m qantar.lists`: the commands of the lists, without a project around them."""

import sys

from qantar.lists.command import entry

sys.exit(entry())
