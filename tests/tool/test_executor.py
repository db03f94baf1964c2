"""Work in processes gives what work in this one gives."""

import io
import math
import re

import pytest

from qantar.errors import QantarError
from qantar.executor import Counter, Died, Processes, every_one


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_item_comes_back_with_its_place(jobs: int) -> None:
    items = [5, 3, 4]
    assert sorted(Processes(jobs).run(math.factorial, items)) == [(0, 120), (1, 6), (2, 24)]


LETHAL = "__import__('os').kill(__import__('os').getpid(), 9)"


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_ends_its_process_is_told_and_the_rest_is_done(jobs: int) -> None:
    items = ["1", LETHAL, "2 * 2", "3 * 3", LETHAL]
    found = dict(Processes(jobs, apart=True).run(eval, items))
    assert found == {0: 1, 1: Died(), 2: 4, 3: 9, 4: Died()}


def test_a_single_item_may_have_a_process_of_its_own() -> None:
    assert list(Processes(2, apart=True).run(eval, [LETHAL])) == [(0, Died())]
    assert list(Processes(2).run(eval, ["2"])) == [(0, 2)]


def test_work_that_is_needed_whole_ends_with_a_sentence_where_a_process_died() -> None:
    assert every_one(iter([(1, "b"), (0, "a")])) == ["a", "b"]
    with pytest.raises(QantarError, match="Part 2 of the work was not done: each process"):
        every_one(iter([(0, "a"), (1, Died())]))


def test_what_a_task_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="negative"):
        list(Processes(2).run(math.factorial, [1, -1]))


def test_progress_tells_how_many_are_done_and_the_time_left() -> None:
    stream = io.StringIO()
    counter = Counter(2, stream)
    counter.step(faults=0)
    counter.step(faults=1)
    assert re.fullmatch(r"2 of 2, 1 faults; about 0 s left\n", stream.getvalue())
