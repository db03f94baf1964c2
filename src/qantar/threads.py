"""Linear algebra takes one thread, so that its sums have one order on every machine.

Several threads add in another order, and the last digits differ. They are no faster here either: a
second thread waits for small matrices with all its might, beside processes that share the cores.
"""

import os

ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
"""Read by the libraries when they are first imported."""


def use_one_thread() -> None:
    """Sets `ONE_THREAD` for this process, where numpy is not imported yet, and for those it starts."""
    os.environ.update(ONE_THREAD)
