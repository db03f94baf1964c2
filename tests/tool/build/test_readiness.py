"""When a kernel counts as ready: told by messages alone, whatever came before and whatever got lost."""

import asyncio
from collections.abc import Iterator, Sequence
from queue import Empty
from typing import Any

import pytest

from qantar.build import readiness
from qantar.build.readiness import Client

Message = dict[str, Any]
SILENCE = None
"""Among the messages of a channel: nothing comes for as long as one waits."""


def reply(asked: str) -> Message:
    return {"msg_type": "kernel_info_reply", "parent_header": {"msg_id": asked}, "content": {}}


def state(asked: str, name: str) -> Message:
    content = {"execution_state": name}
    return {"msg_type": "status", "parent_header": {"msg_id": asked}, "content": content}


class Channel:
    """Gives messages one after another, and then none."""

    def __init__(self, messages: Sequence[Message | None]) -> None:
        self.messages = list(messages)

    async def get_msg(self, timeout: float) -> Message:
        message = self.messages.pop(0) if self.messages else SILENCE
        if message is SILENCE:
            await asyncio.sleep(timeout)
            raise Empty
        return message


class Faced(Client):
    """A client of a kernel that has said what the test lets it say; its questions are q1, q2, ..."""

    def __init__(
        self, shell: Sequence[Message | None], iopub: Sequence[Message | None], lives: int = 1000
    ) -> None:
        super().__init__()
        self._channels = Channel(shell), Channel(iopub)
        self._lives = lives
        self.questions: list[str] = []

    @property
    def shell_channel(self) -> Channel:
        return self._channels[0]

    @property
    def iopub_channel(self) -> Channel:
        return self._channels[1]

    def kernel_info(self) -> str:
        self.questions.append(f"q{len(self.questions) + 1}")
        return self.questions[-1]

    async def is_alive(self) -> bool:
        self._lives -= 1
        return self._lives >= 0

    def _handle_kernel_info_reply(self, msg: Message) -> None:
        assert msg["parent_header"]["msg_id"] == self.questions[-1]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("ANSWER_SECONDS", "ECHO_SECONDS", "LOOK_SECONDS"):
        monkeypatch.setattr(readiness, name, getattr(readiness, name) / 20)
    return None


def test_a_kernel_is_ready_at_the_end_of_its_answer_and_nothing_of_before_is_left() -> None:
    told = [state("", "starting"), state("q1", "busy"), state("q1", "idle"), state("q2", "busy")]
    client = Faced([SILENCE, reply("q1")], told)
    asyncio.run(client.wait_for_ready(timeout=60))
    assert client.questions == ["q1"]
    assert client.iopub_channel.messages == told[3:]


def test_a_kernel_whose_outputs_do_not_arrive_yet_is_asked_again() -> None:
    client = Faced([reply("q1"), reply("q2")], [SILENCE, state("q1", "idle"), state("q2", "idle")])
    asyncio.run(client.wait_for_ready(timeout=60))
    assert client.questions == ["q1", "q2"]
    assert (client.shell_channel.messages, client.iopub_channel.messages) == ([], [])


def test_an_answer_that_comes_late_is_not_taken_for_the_next_one() -> None:
    late = [SILENCE] * 30
    client = Faced([*late, reply("q1"), reply("q2"), reply("q3")], [])
    client.iopub_channel.messages += [state(f"q{n}", "idle") for n in (1, 2, 3)]
    asyncio.run(client.wait_for_ready())
    assert len(client.questions) > 1
    assert client.iopub_channel.messages == [
        state(f"q{n}", "idle") for n in (1, 2, 3) if n > len(client.questions)
    ]


def test_the_end_of_a_kernel_is_told_before_any_time_is_over() -> None:
    client = Faced([], [], lives=2)
    with pytest.raises(RuntimeError, match="died before it answered"):
        asyncio.run(client.wait_for_ready(timeout=3600))
    assert client.questions == ["q1"]


def test_a_kernel_that_lives_and_says_nothing_is_waited_for_no_longer_than_is_said() -> None:
    client = Faced([], [])
    with pytest.raises(RuntimeError, match="did not answer in 0 seconds"):
        asyncio.run(client.wait_for_ready(timeout=0.2))
    assert len(client.questions) > 1
