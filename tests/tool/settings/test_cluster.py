"""A sweep on a real scheduler with workers in processes of their own: the same table."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

from qantar import cli
from qantar.errors import InputError
from qantar.executor import Executor, Processes
from qantar.project import Project
from qantar.settings import cluster, sweep
from qantar.settings.sweep_files import write_sweep
from tool.settings.dask_processes import Farm, farm

SETTINGS = [{"threshold": 300}, {"threshold": "high"}, *({"threshold": n} for n in range(500, 505))]
FILES = ("table.csv", "manifest.json", "pictures/flood_years.svg")
PLAIN = ["--no-nanny"]
LETHAL = """
import os, pathlib, signal
lethal = pathlib.Path({marker!r})
if evidence.threshold == 502 and lethal.is_file():
    {once}
    os.kill(os.getpid(), signal.SIGKILL)
"""


def swept(project: Project, to: Path, executor: Executor) -> None:
    items = sweep.items_of(project, SETTINGS)
    found = sweep.answers(project, items, to / ".answers", executor)
    write_sweep(to, items, found, sweep.rows_of(items, found), {"grid": []}, ["flood_years"])


def same(one: Path, other: Path) -> bool:
    return all((one / name).read_bytes() == (other / name).read_bytes() for name in FILES)


def lethal(project: Project, marker: Path, once: bool) -> None:
    """Lets one setting kill the process that computes it, as long as the file `marker` is there."""
    path = project.notebooks / "01_floods.ipynb"
    document = json.loads(path.read_text(encoding="utf-8"))
    source = LETHAL.format(marker=str(marker), once="lethal.unlink()" if once else "pass")
    document["cells"].append(
        {"cell_type": "code", "id": "lethal", "metadata": {}, "source": source, "outputs": []}
    )
    path.write_text(json.dumps(document), encoding="utf-8")


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Farm]:
    """A farm of one worker for several projects; a worker may be added, and one be killed then."""
    with farm(tmp_path_factory.mktemp("dask") / "farm", [PLAIN]) as made:
        yield made


def test_a_worker_killed_in_mid_sweep_changes_no_byte(
    river: Project, tmp_path: Path, worker: Farm
) -> None:
    marker = tmp_path / "lethal"
    lethal(river, marker, once=True)
    swept(river, tmp_path / "here", Processes(1))
    marker.touch()
    worker.work(*PLAIN)  # whichever of the two is killed, one stays for the other tests
    swept(river, tmp_path / "there", cluster.Cluster(river, worker.address))
    ended = [code for process in worker.workers if (code := process.poll()) is not None]
    assert ended == [-signal.SIGKILL]
    assert not marker.exists()
    assert same(tmp_path / "here", tmp_path / "there")


def test_a_setting_that_kills_every_worker_is_a_row_and_those_that_come_after_do_the_rest(
    river: Project, tmp_path: Path
) -> None:
    marker = tmp_path / "lethal"
    lethal(river, marker, once=False)
    marker.touch()
    allowed = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with farm(tmp_path / "farm", [["--nanny"]], **allowed) as only:
        swept(river, tmp_path / "there", cluster.Cluster(river, only.address))
    outcomes = json.loads((tmp_path / "there" / "manifest.json").read_text("utf-8"))["outcomes"]
    assert outcomes == {"died": 1, "done": len(SETTINGS) - 2, "refused": 1}
    swept(river, tmp_path / "here", Processes(1, apart=True))
    assert same(tmp_path / "here", tmp_path / "there")


def test_one_cluster_serves_one_project_after_another(
    river: Project, tmp_path: Path, worker: Farm
) -> None:
    swept(river, tmp_path / "first", cluster.Cluster(river, worker.address))
    (source,) = river.root.glob("src/*/floods.py")
    text = source.read_text(encoding="utf-8")
    assert '"years"' in text
    source.write_text(text.replace('"years"', '"summers"'), encoding="utf-8")
    swept(river, tmp_path / "second", cluster.Cluster(river, worker.address))
    table = (tmp_path / "second" / "table.csv").read_text(encoding="utf-8")
    assert "summers" in table
    assert "summers" not in (tmp_path / "first" / "table.csv").read_text(encoding="utf-8")


def test_other_versions_are_refused_before_any_work(
    river: Project, tmp_path: Path, worker: Farm, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = {"python": "3.0.1", "numpy": "0.1"}
    monkeypatch.setattr(cluster, "surroundings", lambda _: wanted)
    with pytest.raises(InputError, match=r"has python \S+ instead of 3.0.1, numpy \S+ instead of"):
        swept(river, tmp_path / "there", cluster.Cluster(river, worker.address))
    assert not list((tmp_path / "there" / ".answers").iterdir())


def test_files_that_arrive_otherwise_than_they_left_are_refused(
    river: Project, tmp_path: Path, worker: Farm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "digest", lambda _: "0" * 64)
    with pytest.raises(InputError, match="differ from those that were sent"):
        swept(river, tmp_path / "there", cluster.Cluster(river, worker.address))


def test_a_worker_of_two_threads_is_refused() -> None:
    one, two = (SimpleNamespace(state=SimpleNamespace(nthreads=n)) for n in (1, 2))
    assert cluster._first_look({}, one) == ""
    assert "2 threads instead of 1" in cluster._first_look({}, two)


def test_a_scheduler_without_workers_is_told(
    river: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "WAIT_SECONDS", 1)
    with (
        farm(tmp_path / "farm", []) as made,
        pytest.raises(InputError, match="no workers after 1 s; start some"),
    ):
        swept(river, tmp_path / "there", cluster.Cluster(river, made.address))


def test_an_address_where_no_scheduler_is_ends_with_one_sentence(
    river: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 0.2)
    command = ["--project", str(river.root), "sweep", "--grid", "threshold=300", "--to"]
    code = cli.main([*command, str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:1"])
    assert code == InputError.exit_code
    told = capsys.readouterr().err
    assert told.strip().splitlines()[-1].startswith("No scheduler answers at tcp://127.0.0.1:1")
