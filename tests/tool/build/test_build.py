"""What a whole build does, seen from outside: order, cache, failures, what is left in the folder."""

import itertools
import json
import os
import threading
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

import pytest

from qantar.build import cache, libraries
from qantar.build.libraries import installed_libraries
from qantar.errors import InputError, QantarError
from qantar.executor import Executor
from qantar.hashing import sha256_of_file
from tool.build.small_project import MadeUp, read

pytestmark = pytest.mark.usefixtures("shared_kernels")

ALL = ("00_summary", "01_alpha", "02_beta")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class TestOrder:
    def test_a_summary_runs_last_and_stands_first(self, made_up: MadeUp) -> None:
        report = made_up.build()
        assert report.ran == ALL
        assert made_up.told.order("done")[-1] == "00_summary"
        assert made_up.report().splitlines() == [
            "00_summary total 101",
            "01_alpha alpha 1",
            "02_beta beta 2",
        ]

    def test_a_summary_of_nothing_changed_is_cached_and_one_of_a_changed_result_is_not(
        self, built: MadeUp
    ) -> None:
        built.notebook("02_beta", f"pass\nr.beta = {read('b.txt')}")
        assert built.build().ran == ("02_beta",)
        built.notebook("02_beta", f"r.beta = {read('b.txt')} + 1")
        assert built.build().ran == ("00_summary", "02_beta")

    def test_what_the_report_needs_is_loaded_while_a_summary_runs(self, made_up: MadeUp) -> None:
        loaded = threading.Event()
        text = f"import os, time\nopen({str(made_up.root / '.runs')!r}, 'w').close()"
        until = f"while not os.path.exists({str(made_up.root / '.go')!r}): time.sleep(0.01)"
        made_up.notebook("00_summary", text, until, "r.total = r.alpha")

        def load() -> None:
            (made_up.root / ".go").touch()
            loaded.set()

        made_up.build(prepare=load)
        assert loaded.is_set()
        loaded.clear()
        made_up.build(prepare=load)
        assert not loaded.is_set(), "nothing ran"

    def test_a_chapter_is_handed_no_result_of_another(self, made_up: MadeUp) -> None:
        made_up.notebook("02_beta", "from qantar.ledger import Ledger\nLedger().alpha")
        with pytest.raises(QantarError, match=r"02_beta failed in cell 3.*no result 'alpha' here"):
            made_up.build()

    def test_two_recorders_of_one_result_are_named(self, made_up: MadeUp) -> None:
        made_up.notebook("02_beta", "r.alpha = 2")
        with pytest.raises(QantarError, match="'alpha' is recorded by 01_alpha and again by 02_b"):
            made_up.build()

    def test_independent_notebooks_run_side_by_side(self, bare: MadeUp) -> None:
        meet = (
            "import os, time\n"
            "mine, other = {!r}, {!r}\n"
            "os.makedirs(mine)\n"
            "while not os.path.exists(other): time.sleep(0.01)"
        )
        one, two = str(bare.root / ".one"), str(bare.root / ".two")
        bare.notebook("01_one", meet.format(one, two))
        bare.notebook("02_two", meet.format(two, one))
        assert bare.build(jobs=2).ran == ("01_one", "02_two")

    def test_one_job_runs_the_cells_of_one_notebook_at_a_time(self, made_up: MadeUp) -> None:
        made_up.build(jobs=1)
        turns = [name for name, _ in itertools.groupby(made_up.told.cells, lambda told: told[0])]
        assert sorted(turns) == sorted(ALL)

    def test_cells_are_told(self, made_up: MadeUp) -> None:
        made_up.build()
        assert ("02_beta", 2, 2) in made_up.told.cells


class TestCache:
    def test_nothing_changed_runs_and_renders_nothing(self, built: MadeUp) -> None:
        before = tree(built.out)
        report = built.build()
        assert (report.ran, report.cached, report.rendered) == ((), ALL, False)
        assert tree(built.out) == before

    def test_touching_a_file_reruns_nothing(self, built: MadeUp) -> None:
        for path in [*built.project.raw.iterdir(), *built.project.notebooks.iterdir()]:
            os.utime(path, (1, 1))
        assert built.build().ran == ()

    def test_a_changed_row_reruns_what_read_it_and_the_summary(self, built: MadeUp) -> None:
        built.raw("a.txt", "5")
        report = built.build()
        assert (report.ran, report.cached) == (("00_summary", "01_alpha"), ("02_beta",))
        assert "00_summary total 105" in built.report()

    def test_a_changed_row_that_changes_no_result_stops_there(self, built: MadeUp) -> None:
        built.raw("a.txt", "1 ")
        assert built.build().ran == ("01_alpha",)

    def test_a_file_that_nobody_read_changes_the_manifest_alone(self, built: MadeUp) -> None:
        built.raw("unread.txt", "1")
        report = built.build()
        assert (report.ran, report.rendered) == ((), False)
        manifest = json.loads((built.out / "manifest.json").read_text())
        assert "data/raw/unread.txt" in manifest["inputs"]

    def test_a_file_that_was_missing_and_appears_reruns(self, bare: MadeUp) -> None:
        bare.notebook(
            "01_try",
            "try:\n    r.seen = open('../data/raw/late.txt').read()\n"
            "except FileNotFoundError:\n    r.seen = 'missing'",
        )
        bare.build()
        bare.raw("late.txt", "there")
        assert bare.build().ran == ("01_try",)
        assert "there" in bare.report()

    def test_a_changed_parameter_reruns(self, built: MadeUp) -> None:
        built.parameters = {"k": 3}
        assert "01_alpha" in built.build().ran
        assert "01_alpha alpha 3" in built.report()
        built.parameters = {"k": 1}
        assert built.build().ran == ()
        assert "01_alpha alpha 1" in built.report()

    def test_a_changed_lock_file_reruns_everything(self, built: MadeUp) -> None:
        built.project.lock_file.write_text('[[package]]\nname = "numpy"\nversion = "2.1"\n')
        assert built.build().ran == ALL

    def test_another_installed_library_reruns_everything_though_the_lock_is_the_same(
        self, built: MadeUp, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        there = libraries._installed
        other = libraries._Installed("1.0.made.up")
        monkeypatch.setattr(
            libraries, "_installed", lambda name: other if name == "numpy" else there(name)
        )
        assert built.build().ran == ALL
        manifest = json.loads((built.out / "manifest.json").read_text())
        assert manifest["libraries"]["numpy"] == "1.0.made.up"
        assert any(
            "numpy 1.0.made.up (locked: 2.0)" in sentence for sentence in built.told.sentences
        )

    def test_an_edited_cell_reruns_the_notebook_and_outputs_in_the_source_do_not(
        self, built: MadeUp
    ) -> None:
        path = built.project.notebooks / "02_beta.ipynb"
        document = json.loads(path.read_text())
        document["cells"][2]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]
        path.write_text(json.dumps(document))
        assert built.build().ran == ()
        built.notebook("02_beta", f"r.beta = {read('b.txt')} + 1")
        assert built.build().ran == ("00_summary", "02_beta")

    def test_force_runs_and_renders_everything(self, built: MadeUp) -> None:
        report = built.build(force=True)
        assert (report.ran, report.rendered) == (ALL, True)

    def test_a_damaged_entry_counts_as_absent(self, built: MadeUp) -> None:
        kept = built.project.cache / "cache"
        next(kept.glob("01_alpha/*/made/executed.ipynb")).write_text("{}")
        next(kept.glob("02_beta/*/entry.json")).write_text("{")
        assert built.build().ran == ("01_alpha", "02_beta")

    def test_a_file_edited_while_it_is_read_stops_the_build_and_is_read_again(
        self, bare: MadeUp
    ) -> None:
        path = "../data/raw/a.txt"
        bare.notebook(
            "01_race",
            f"r.one = open('{path}').read()\n"
            f"import subprocess; subprocess.run(['sh', '-c', 'printf 9 > {path}'])\n"
            f"r.two = open('{path}').read()",
        )
        with pytest.raises(QantarError, match=r"data/raw/a\.txt changed while the build ran"):
            bare.build()
        bare.notebook("01_race", f"r.one = open('{path}').read()")
        assert bare.build().ran == ("01_race",)
        assert "01_race one 9" in bare.report()

    def test_a_file_edited_between_two_notebooks_stops_the_build(self, bare: MadeUp) -> None:
        path = "../data/raw/a.txt"
        change = f"import subprocess; subprocess.run(['sh', '-c', 'printf 9 > {path}'])"
        bare.notebook("01_first", f"r.one = open('{path}').read()", change)
        bare.notebook("02_second", f"r.two = open('{path}').read()")
        with pytest.raises(QantarError, match=r"data/raw/a\.txt changed while the build ran"):
            bare.build(jobs=1)
        assert not bare.out.exists()

    def test_a_notebook_edited_while_it_runs_is_run_again(self, bare: MadeUp) -> None:
        path = bare.project.notebooks / "01_edited.ipynb"
        before = bare.notebook("01_edited", "r.one = 1").read_text()
        other = bare.notebook("02_other", "r.two = 2").read_text()
        code = f"import pathlib; pathlib.Path({str(path)!r}).write_text({other!r})"
        bare.notebook(
            "00_first", f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {code!r}])"
        )
        path.write_text(before)
        report = bare.build(jobs=1)
        assert "01_edited one 1" in bare.report()
        bare.notebook("00_first", "pass")
        bare.notebook("02_other", "pass")
        assert report.ran == ("00_first", "01_edited", "02_other")
        bare.build()
        assert "01_edited two 2" in bare.report()


class TestRendering:
    def test_a_changed_template_renders_again_and_runs_nothing(self, made_up: MadeUp) -> None:
        made_up.raw("template.txt", "Foot\n")
        made_up.build()
        made_up.raw("template.txt", "Head\n")
        report = made_up.build()
        assert (report.ran, report.rendered) == ((), True)
        assert made_up.report().startswith("Head")

    @pytest.mark.parametrize("harm", ["changed", "removed", "no manifest"])
    def test_an_output_that_is_not_what_it_was_is_put_back(self, built: MadeUp, harm: str) -> None:
        before = tree(built.out)
        if harm == "changed":
            (built.out / "report.html").write_text("forged")
        elif harm == "removed":
            (built.out / "figures" / "fig-a.svg").unlink()
        else:
            (built.out / "manifest.json").unlink()
        report = built.build()
        assert (report.ran, report.rendered) == ((), False)
        assert tree(built.out) == before

    def test_a_report_that_was_rendered_before_comes_from_the_cache(self, built: MadeUp) -> None:
        before = tree(built.out)
        built.raw("a.txt", "5")
        assert built.build().rendered
        built.raw("a.txt", "1")
        report = built.build()
        assert (report.ran, report.rendered) == ((), False)
        assert tree(built.out) == before

    def test_stale_outputs_go_and_what_is_not_ours_stays(self, made_up: MadeUp) -> None:
        def with_table(_executed: Mapping[str, Path], stage: Path, _executor: Executor) -> None:
            (stage / "tables").mkdir()
            (stage / "tables" / "old.csv").write_text("x")
            (stage / "report.html").write_text("one")

        made_up.build(finish=with_table)
        (made_up.out / "codecheck.yml").write_text("mine")
        made_up.raw("a.txt", "4")
        made_up.build()
        assert not (made_up.out / "tables").exists()
        assert (made_up.out / "codecheck.yml").read_text() == "mine"

    def test_a_bad_report_leaves_the_last_good_one(self, made_up: MadeUp) -> None:
        def bad(_executed: Mapping[str, Path], stage: Path, _executor: Executor) -> None:
            (stage / "report.html").write_text("half")
            raise QantarError("A figure has no alternative text.")

        made_up.build()
        before = tree(made_up.out)
        made_up.raw("a.txt", "7")
        with pytest.raises(QantarError, match="alternative text"):
            made_up.build(finish=bad)
        assert tree(made_up.out) == before
        assert made_up.leftovers() == []
        assert made_up.build().ran == ()


class TestProcessed:
    WRITE = "import os\nopen(os.environ['QANTAR_PROCESSED'] + '/clean.csv', 'w').write('x\\n')"

    def test_files_come_into_place_and_back_from_the_cache(self, bare: MadeUp) -> None:
        bare.notebook("01_clean", self.WRITE)
        bare.build()
        clean = bare.project.processed / "clean.csv"
        assert clean.read_text() == "x\n"
        clean.unlink()
        assert bare.build().ran == ()
        assert clean.read_text() == "x\n"

    def test_a_file_that_is_no_longer_made_goes(self, bare: MadeUp) -> None:
        bare.notebook("01_clean", self.WRITE)
        bare.build()
        (bare.project.processed / "mine.csv").write_text("y")
        bare.notebook("01_clean", "pass")
        bare.build()
        assert [path.name for path in bare.project.processed.iterdir()] == ["mine.csv"]

    def test_two_writers_of_one_file_are_named(self, bare: MadeUp) -> None:
        bare.notebook("01_clean", self.WRITE)
        bare.notebook("02_clean", self.WRITE)
        with pytest.raises(QantarError, match=r"02_clean writes data/processed/clean\.csv"):
            bare.build()

    @pytest.mark.parametrize(
        ("code", "words"),
        [
            ("open('../data/raw/a.txt', 'w').write('2')", "01_bad.*wrote data/raw/a.txt"),
            ("open('../data/processed/x.csv').read()", "01_bad.*read data/processed/x.csv"),
        ],
    )
    def test_writing_raw_data_and_reading_processed_data_fail(
        self, bare: MadeUp, code: str, words: str
    ) -> None:
        bare.project.processed.mkdir()
        (bare.project.processed / "x.csv").write_text("x")
        bare.notebook("01_bad", code)
        with pytest.raises(QantarError, match=words):
            bare.build()


class TestFailure:
    def test_the_message_names_everything_and_the_others_finish(self, built: MadeUp) -> None:
        before = tree(built.out)
        built.notebook("01_alpha", "## Deep\n", "r.alpha = 1", "value = 'x'\nvalue + 1")
        built.notebook("02_beta", "r.beta = 22")
        with pytest.raises(QantarError) as raised:
            built.build()
        assert raised.value.exit_code == 1
        for words in (
            "01_alpha",
            "cell 5 (id cell-5)",
            "'Deep'",
            "TypeError",
            "k=1",
            "01_alpha.log",
        ):
            assert words in str(raised.value)
        log = (built.project.cache / "logs" / "01_alpha.log").read_text()
        assert "value + 1" in log
        assert "\x1b" not in log
        assert ("02_beta", "done") in built.told.states
        assert ("00_summary", "left out") in built.told.states
        assert tree(built.out) == before
        assert built.leftovers() == []

    def test_what_finished_beside_a_failure_is_kept(self, made_up: MadeUp) -> None:
        made_up.notebook("01_alpha", "r.alpha = 1 / 0")
        with pytest.raises(QantarError, match="ZeroDivisionError"):
            made_up.build()
        made_up.notebook("01_alpha", "r.alpha = 1")
        assert made_up.build().cached == ("02_beta",)

    def test_a_first_build_that_fails_leaves_no_folder(self, bare: MadeUp) -> None:
        bare.notebook("01_bad", "1 / 0")
        with pytest.raises(QantarError, match="ZeroDivisionError"):
            bare.build()
        assert not bare.out.exists()

    def test_a_dead_kernel_is_named(self, bare: MadeUp) -> None:
        bare.notebook("01_dead", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
        with pytest.raises(QantarError, match=r"01_dead.*cell 3.*kernel died \(killed by signal 9"):
            bare.build()

    def test_a_cell_that_takes_too_long_is_named(
        self, bare: MadeUp, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("qantar.build.worker.CELL_SECONDS", 1)
        bare.notebook("01_slow", "while True: pass")
        with pytest.raises(QantarError, match=r"01_slow failed in cell 3.*longer than"):
            bare.build()

    def test_a_kernel_that_does_not_start_is_named(
        self, bare: MadeUp, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("qantar.build.kernels.KERNEL", "no_such_module")
        bare.notebook("01_any", "pass")
        with pytest.raises(QantarError, match=r"01_any failed: its kernel did not start .*died"):
            bare.build()
        assert (
            "No module named 'no_such_module'"
            in (bare.project.cache / "logs" / "01_any.log").read_text()
        )

    def test_no_notebook_and_a_broken_one_stop_before_any_work(self, bare: MadeUp) -> None:
        with pytest.raises(InputError, match="no notebook"):
            bare.build()
        (bare.project.notebooks / "01_bad.ipynb").write_text("{")
        with pytest.raises(InputError, match=r"01_bad\.ipynb is not valid JSON"):
            bare.build()
        assert not bare.project.cache.exists()


class TestDeterminism:
    NOISY = (
        "print('one')\nimport sys, time\nprint('two', file=sys.stderr)\ntime.sleep(0.3)\n"
        "print('three')\nimport warnings; warnings.warn('careful')\nobject()"
    )

    def test_the_same_bytes_from_nothing(
        self, made_up: MadeUp, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        made_up.notebook("03_noisy", self.NOISY, "print(hash('x'), {'b', 'a', 'c'})")
        made_up.build()
        other = MadeUp(tmp_path_factory.mktemp("elsewhere"))
        for path in sorted(made_up.root.rglob("*")):
            if path.is_file() and path.relative_to(made_up.root).parts[0] in ("data", "notebooks"):
                target = other.root / path.relative_to(made_up.root)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
        (other.root / "uv.lock").write_bytes(made_up.project.lock_file.read_bytes())
        other.build()
        assert tree(other.out) == tree(made_up.out)
        kept = "cache/03_noisy/*/made/executed.ipynb"
        one, two = (next(p.project.cache.glob(kept)).read_bytes() for p in (made_up, other))
        assert one == two


def test_the_manifest_lists_inputs_program_libraries_and_outputs(made_up: MadeUp) -> None:
    made_up.build()
    text = (made_up.out / "manifest.json").read_text()
    manifest = json.loads(text)
    assert manifest["parameters"] == {"k": 1}
    assert manifest["libraries"] == installed_libraries(made_up.project)
    assert manifest["libraries"]["numpy"] == metadata.version("numpy")
    assert {"data/raw/a.txt", "notebooks/01_alpha.ipynb", "uv.lock"} <= set(manifest["inputs"])
    assert "qantar/recording.py" in manifest["program"]
    assert set(manifest["outputs"]) == {"report.html", "figures/fig-a.svg"}
    assert str(made_up.root) not in text


def test_the_manifest_lists_the_allowed_names_and_the_file_that_names_the_study(
    bare: MadeUp,
) -> None:
    settings = bare.root / "pyproject.toml"
    settings.write_text("[project]\n", encoding="utf-8")
    bare.notebook("01_any", "open('table.csv').read()")
    (bare.project.notebooks / "table.csv").write_text("x\n", encoding="utf-8")
    names = bare.project.notebooks / "names_with_digits.csv"
    names.write_text("name\n", encoding="utf-8")
    bare.build()
    inputs = json.loads((bare.out / "manifest.json").read_text())["inputs"]
    assert inputs["pyproject.toml"] == sha256_of_file(settings)
    assert inputs["notebooks/names_with_digits.csv"] == sha256_of_file(names)
    assert "notebooks/table.csv" in inputs


def test_the_cache_is_bounded(made_up: MadeUp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "ENTRIES_KEPT", 2)
    for value in "345":
        made_up.raw("b.txt", value)
        made_up.build()
    kept = made_up.project.cache / "cache" / "02_beta"
    assert len(list(kept.iterdir())) == 2


def test_nothing_that_a_chatty_cell_prints_is_lost(bare: MadeUp) -> None:
    lines = "for n in range(10_000):\n    print(n, flush=True)"
    writes = (
        "import sys\nfor n in range(2_000):\n    sys.stdout.write('x' * 50); sys.stdout.flush()"
    )
    bare.notebook("01_lines", lines, "r.a = 1")
    bare.notebook("02_writes", writes, "r.b = 1")
    bare.build()
    printed = {
        path.parents[2].name: "".join(
            output.get("text", "")
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
            for output in cell.get("outputs", [])
        )
        for path in (bare.project.cache / "cache").rglob(cache.EXECUTED)
    }
    assert printed["01_lines"].split() == [str(number) for number in range(10_000)]
    assert printed["02_writes"] == "x" * 100_000
