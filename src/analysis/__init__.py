"""The analysis behind the report on January 2022 in Kazakhstan."""

from qantar.threads import use_one_thread

use_one_thread()  # before a module of the study imports numpy, in a kernel of any kind too
