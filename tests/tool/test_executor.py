"""Work in processes gives what work in this one gives."""

import io
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.errors import QantarError
from qantar.executor import Counter, Died, Processes, Stretches, every_one


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


@given(st.integers(0, 40), st.integers(1, 5), st.data())
def test_each_place_is_given_out_once_and_neighbours_go_to_one_worker(
    items: int, workers: int, data: st.DataObject
) -> None:
    stretches = Stretches(items, workers)
    given_out: list[list[int]] = [[] for _ in range(workers)]
    at_work = set(range(workers))
    while at_work:
        worker = data.draw(st.sampled_from(sorted(at_work)))
        place = stretches.next_of(worker)
        if place is None:
            at_work.remove(worker)
        else:
            given_out[worker].append(place)
    assert sorted(place for places in given_out for place in places) == list(range(items))
    for worker, places in enumerate(given_out):
        own = range(items * worker // workers, items * (worker + 1) // workers)
        mine = [place for place in places if place in own]
        assert mine == places[: len(mine)], "its own stretch comes first"
        assert mine == list(own)[: len(mine)]


def test_who_has_ended_takes_from_the_end_of_the_longest_stretch() -> None:
    stretches = Stretches(9, 3)
    assert [stretches.next_of(0) for _ in range(4)] == [0, 1, 2, 5]
    assert stretches.next_of(1) == 3
    assert [stretches.next_of(0) for _ in range(5)] == [8, 7, 4, 6, None]


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


def test_after_a_stop_no_further_item_is_begun() -> None:
    processes = Processes(1, apart=True)
    run = processes.run(math.factorial, [3, 4, 5])
    assert next(run) == (0, 6)
    processes.stop()
    assert len(list(run)) <= 1, "only what had been begun"


def test_progress_tells_how_many_are_done_and_the_time_left() -> None:
    stream = io.StringIO()
    counter = Counter(2, stream)
    counter.step(faults=0)
    counter.step(faults=1)
    assert re.fullmatch(r"2 of 2, 1 faults; about 0 s left\n", stream.getvalue())
