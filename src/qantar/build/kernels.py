"""Notebook kernels that are forked from a warm process instead of started from nothing."""

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from qantar.build.fork import Child, fork

START_SECONDS = 120  # the first kernel waits for the warm process's own imports
POLL_SECONDS = 0.005
EXTENSIONS = "--IPKernelApp.extra_extensions=['qantar.recording']"


class ForkedProcess:
    """A forked kernel with the part of subprocess.Popen's face that jupyter_client looks at."""

    stdin = stdout = stderr = None

    def __init__(self, child: Child) -> None:
        self.child = child
        self.pid = child.pid

    def poll(self) -> int | None:
        self.child.messages()
        return self.child.exit_code

    def wait(self) -> int | None:
        return self.poll()

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class ForkedProvisioner(LocalProvisioner):
    """Starts kernels through the fork server at `address`."""

    process: Any

    address: Path
    log_file: Path
    exit_code: int | None = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        child = fork(
            self.address,
            "ipykernel.kernelapp:launch_new_instance",
            {"argv": cmd},
            speaks=False,
            environment=kwargs["env"],
            folder=Path(kwargs["cwd"]),
            log=self.log_file,
        )
        child.wait_for_start(START_SECONDS)
        self.process = ForkedProcess(child)
        self.pid = self.pgid = child.pid
        return self.connection_info

    async def poll(self) -> int | None:
        if self.process:
            self.exit_code = self.process.poll()
            return self.exit_code
        return 0

    async def wait(self) -> int | None:
        """Waits for the end of the kernel, then forgets it."""
        while self.process and self.process.poll() is None:
            await asyncio.sleep(POLL_SECONDS)
        ended, self.process = self.process, None
        if ended:
            self.exit_code = ended.child.exit_code
            ended.child.close()
        return self.exit_code


def kernel_manager(address: Path, sockets: Path, log: Path) -> AsyncKernelManager:
    """A manager of one kernel that the fork server at `address` will start.

    The kernel is this very interpreter, whatever kernel specifications are installed; it speaks
    over sockets in the folder `sockets`, so that no two kernels can race for a port.
    """
    manager = AsyncKernelManager(
        kernel_name="python3",
        transport="ipc",
        connection_file=str(sockets / f"kernel-{os.getpid()}.json"),
    )
    manager._kernel_spec = KernelSpec(
        argv=["-f", "{connection_file}", EXTENSIONS], language="python", display_name="Python 3"
    )
    provisioner = ForkedProvisioner(kernel_id="", kernel_spec=manager._kernel_spec, parent=manager)
    provisioner.address = address
    provisioner.log_file = log
    manager.provisioner = provisioner
    return manager
