"""Where settings are worked through: on the workers of a Dask scheduler, on one machine or many.

The project travels once to each worker, as an archive in a worker plugin, which the scheduler also
hands to workers that come later (https://distributed.dask.org/en/stable/plugins.html). What a worker
was doing when it died, the scheduler gives to another.
"""

import contextlib
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from distributed import Client, Future, Worker, WorkerPlugin, as_completed, get_worker
from distributed.scheduler import KilledWorker

from qantar.errors import InputError, QantarError
from qantar.executor import Died, Done, Item
from qantar.garbage import collect_seldom
from qantar.project import Project
from qantar.settings.parcel import digest, pack, unpack
from qantar.settings.rehearse import engine_at
from qantar.settings.sameness import differences, surroundings

CONNECT_SECONDS = 20
WAIT_SECONDS = 60  # for the first worker
RETRIES = 3  # of one setting, where what carries the work fails and no worker dies
MEND = "give it the environment of this machine (`uv sync --locked --extra cluster`)"
AGAIN = "What was computed is kept; the same command goes on with the rest."


class StrangeWorkerError(InputError):
    """A worker would not compute what this machine computes."""


class Baggage(WorkerPlugin):
    """The project on a worker: unpacked when the worker gets it, gone with the worker.

    `problem` says why the worker cannot be used; it is '' where all is well.
    """

    def __init__(self, archive: bytes, contents: str, wanted: Mapping[str, str]) -> None:
        self.name = f"qantar-{uuid.uuid4().hex}"  # of this sweep: another may be at work here
        self.archive, self.contents, self.wanted = archive, contents, dict(wanted)
        self.problem, self.root = "", Path()
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def setup(self, worker: Worker) -> None:
        collect_seldom()
        self.problem = differences(self.wanted) or _threads(worker)
        self._folder = tempfile.TemporaryDirectory(dir=worker.local_directory, prefix="project-")
        project = unpack(self.archive, Path(self._folder.name))
        self.root = project.root
        if not self.problem and digest(project) != self.contents:
            self.problem = "files of the project that differ from those that were sent"

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002
        if self._folder is not None:
            self._folder.cleanup()


def _threads(worker: Worker) -> str:
    """A setting has a process to itself; several in one would share what the study remembers."""
    count = worker.state.nthreads
    return "" if count == 1 else f"{count} threads instead of 1 (start it with --nthreads 1)"


def _first_look(wanted: Mapping[str, str], dask_worker: Worker) -> str:
    """Run on each worker before anything is sent to it."""
    return differences(wanted) or _threads(dask_worker)


def _second_look(name: str, dask_worker: Worker) -> str:
    """Run on each worker when the project has been sent."""
    baggage = dask_worker.plugins.get(name)
    if not isinstance(baggage, Baggage):
        return "nothing of the project, though it was sent"
    return baggage.problem


_last: list[str] = []
"""The name of what this process worked on last, if it worked."""


def _work(name: str, task: Any, item: Any) -> Any:
    """One item on a worker, in the project that travelled there.

    Where the process worked for another sweep before, it forgets that one's study: two projects may
    have packages of one name.
    """
    worker = get_worker()
    problem, baggage = _second_look(name, worker), worker.plugins.get(name)
    if problem or not isinstance(baggage, Baggage):
        raise StrangeWorkerError(_refusal({worker.address: problem}))
    if _last != [name]:
        _last[:] = [name]
        engine_at.cache_clear()
    return replace(task, root=baggage.root)(item)


class Cluster:
    """The workers of the scheduler at `address` (tcp://host:port, tls://host:port).

    A task is a dataclass with the field `root`, the project's folder; on a worker it is the folder
    of the project that travelled.
    """

    def __init__(self, project: Project, address: str) -> None:
        self.project, self.address = project, address
        self._stopped = False

    def stop(self) -> None:
        """As `qantar.executor.Executor.stop`; the scheduler forgets what nobody waits for."""
        self._stopped = True

    def run(
        self, task: Callable[[Item], Done], items: Sequence[Item]
    ) -> Iterator[tuple[int, Done | Died]]:
        """As `qantar.executor.Executor.run`.

        Raises InputError before work starts where the scheduler cannot be reached, has no worker or
        has one that would compute something else; QantarError where the scheduler is lost.
        """
        if not items:
            return
        with self._client() as client, self._sent(client) as name:
            made = client.map(partial(_work, name, task), items, pure=False, retries=RETRIES)
            places = {future: place for place, future in enumerate(made)}
            del made
            suspects: list[int] = []
            for future in as_completed(list(places), loop=client.loop):
                if self._stopped:
                    return
                place = places.pop(future)
                try:
                    yield place, self._result(future)
                except KilledWorker:
                    suspects.append(place)
                future.release()
            for place in suspects:  # Dask suspects all that a dead worker had; alone, one is guilty
                try:
                    alone = client.submit(_work, name, task, items[place], pure=False)
                    yield place, self._result(alone)
                except KilledWorker:
                    yield place, Died()

    @contextlib.contextmanager
    def _client(self) -> Iterator[Client]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # distributed's table of versions; see `_send`
            try:
                client = Client(self.address, timeout=CONNECT_SECONDS, set_as_default=False)
            except (OSError, ValueError) as error:
                raise InputError(
                    f"No scheduler answers at {self.address} ({_line(error)}); start one with "
                    "`dask scheduler` and write its address as tcp://host:port."
                ) from error
        with client:
            yield client

    @contextlib.contextmanager
    def _sent(self, client: Client) -> Iterator[str]:
        """Check every worker, send the project to each, check again; the name of what was sent."""
        try:
            client.wait_for_workers(1, timeout=WAIT_SECONDS)
        except TimeoutError as error:
            raise InputError(
                f"The scheduler at {self.address} has no workers after {WAIT_SECONDS} s; start some "
                f"with `dask worker {self.address} --nthreads 1`."
            ) from error
        wanted = surroundings(self.project)
        _refuse(client.run(_first_look, wanted, on_error="return"))
        baggage = Baggage(pack(self.project), digest(self.project), wanted)
        client.register_plugin(baggage)
        try:
            _refuse(client.run(_second_look, baggage.name, on_error="return"))
            yield baggage.name
        finally:
            with contextlib.suppress(OSError):  # of a scheduler that is gone
                client.unregister_worker_plugin(baggage.name)

    def _result(self, future: Future[Any]) -> Any:
        if future.cancelled():
            raise QantarError(f"The scheduler at {self.address} was lost. {AGAIN}")
        error = future.exception()
        if error is None:
            return future.result()
        if isinstance(error, KilledWorker | QantarError):
            raise error
        raise QantarError(f"A worker failed ({_line(error)}); its log says more. {AGAIN}")


def _refuse(found: Mapping[str, Any]) -> None:
    """Raises StrangeWorkerError if a worker, by address, has a problem or could not say."""
    problems = {
        address: f"no qantar like the one here ({_line(said)})"
        if isinstance(said, BaseException)
        else str(said)
        for address, said in found.items()
        if said
    }
    if problems:
        raise StrangeWorkerError(_refusal(problems))


def _refusal(problems: Mapping[str, str]) -> str:
    address, problem = next(iter(problems.items()))
    others = len(problems) - 1
    more = f" ({others} more workers differ too)" if others else ""
    return f"The worker {address} has {problem}{more}; {MEND}, or stop it."


def _line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).strip().splitlines()[0]
