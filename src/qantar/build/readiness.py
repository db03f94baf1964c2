"""A client that knows a kernel to be ready by what it answers, and waits for nothing after that."""

import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient

ANSWER_SECONDS = 1.0  # until a kernel is asked again: it may not have listened
ECHO_SECONDS = 0.02  # how long the end of an answer may come after it; twice that the next time
LOOK_SECONDS = 0.05  # how often it is looked whether a kernel that does not answer still lives
CONNECT_MILLISECONDS = 5  # until a socket that nobody has opened yet is tried again


class Client(AsyncKernelClient):
    """jupyter_client's own takes a kernel for ready once it has been silent for a fifth of a second.

    This one does once the kernel has answered and has told all, on the channel of outputs, that the
    answer is at its end. Both channels keep their order, so nothing from before comes after that.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Raises RuntimeError if the kernel ends first, or `timeout` seconds are over."""
        ends = float("inf") if timeout is None else time.monotonic() + timeout
        echo = ECHO_SECONDS  # of the first answer it is often lost: the channel was not open yet
        while not await self._answers(min(ends, time.monotonic() + ANSWER_SECONDS), echo):
            echo = min(2 * echo, ANSWER_SECONDS)
            if not await self.is_alive():
                raise RuntimeError("The kernel died before it answered.")
            if time.monotonic() >= ends:
                raise RuntimeError(f"The kernel did not answer in {timeout:.0f} seconds.")

    async def _answers(self, ends: float, echo: float) -> bool:
        """Asks the kernel what it is; whether it answers before `ends`, and within `echo` s wholly."""
        asked = self.kernel_info()
        while time.monotonic() < ends and await self.is_alive():
            try:
                reply = await self.shell_channel.get_msg(timeout=LOOK_SECONDS)
            except Empty:
                continue
            if _answers(reply, asked):
                self._handle_kernel_info_reply(reply)
                return await self._at_its_end(asked, echo)
        return False

    async def _at_its_end(self, asked: str, echo: float) -> bool:
        """Whether the kernel tells, `echo` seconds apart at most, up to being idle after `asked`."""
        while True:
            try:
                told = await self.iopub_channel.get_msg(timeout=echo)
            except Empty:
                return False
            if _answers(told, asked) and told["content"].get("execution_state") == "idle":
                return True


def _answers(message: dict[str, Any], asked: str) -> bool:
    return bool(message["parent_header"].get("msg_id") == asked)
