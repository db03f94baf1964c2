"""Work beside the notebooks, done by children of the warm process that their kernels come from.

It has imported the libraries already, so a child begins its work at once. Task, items and results
travel as pickled files.
"""

import itertools
import pickle
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import TypeVar

from qantar.build.fork import Child, ForkServer
from qantar.executor import Died

Item = TypeVar("Item")
Done = TypeVar("Done")

REQUEST, ANSWER = "request.pickle", "answer.pickle"


class Forked:
    """An executor (`qantar.executor`): children of `server`, `jobs` at a time, which read and write in
    folders below `work` and print to a log there.

    They end with the server or at `stop`, and what they were doing comes back as `Died`.
    """

    def __init__(self, server: ForkServer, work: Path, jobs: int) -> None:
        self._server, self._work, self._jobs = server, work, max(jobs, 1)
        self._numbers = itertools.count(1)
        self._stopped = threading.Event()
        self._at_work: set[Child] = set()

    def stop(self) -> None:
        """As `Executor.stop`; the children end at once."""
        self._stopped.set()
        for child in [*self._at_work]:
            self._server.kill(child)

    def run(
        self, task: Callable[[Item], Done], items: Sequence[Item]
    ) -> Iterator[tuple[int, Done | Died]]:
        """As `Executor.run`. What a task raises is raised here; QantarError if no child starts."""
        pool = ThreadPoolExecutor(self._jobs)
        try:
            begun = {pool.submit(self._one, task, item): place for place, item in enumerate(items)}
            for future in as_completed(begun):
                yield begun[future], future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _one(self, task: Callable[[Item], Done], item: Item) -> Done | Died:
        if self._stopped.is_set():
            return Died()
        folder = self._work / f"part-{next(self._numbers)}"
        folder.mkdir(parents=True)
        (folder / REQUEST).write_bytes(pickle.dumps((task, item)))
        child = self._server.fork(
            f"{__name__}:work",
            {"folder": str(folder)},
            environment={},
            folder=folder,
            log=folder / "log",
        )
        self._at_work.add(child)
        if self._stopped.is_set():
            self._server.kill(child)
        child.ended.wait()
        self._at_work.discard(child)
        if not (folder / ANSWER).is_file():
            return Died()
        done, raised = pickle.loads((folder / ANSWER).read_bytes())
        if raised is not None:
            raise raised
        return done  # type: ignore[no-any-return]


def work(folder: str) -> None:
    """Does, in a child, what the request in `folder` asks, and writes the answer whole."""
    task, item = pickle.loads((Path(folder) / REQUEST).read_bytes())
    try:
        answer = pickle.dumps((task(item), None))
    except Exception as error:
        answer = pickle.dumps((None, error))
    aside = Path(folder) / f"{ANSWER}.part"
    aside.write_bytes(answer)
    aside.replace(Path(folder) / ANSWER)
