"""A JupyterLab of the environment, with a notebook open in a headless browser."""

import contextlib
import importlib.util
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tool.render import browser
from tool.render.browser import Tab

PATIENCE = 120  # seconds for one step, on a busy machine
EXTENSION = Path(sys.prefix) / "share" / "jupyter" / "labextensions" / "jupyterlab-myst"
FOLDERS = (
    "JUPYTER_CONFIG_DIR",
    "JUPYTER_DATA_DIR",
    "JUPYTER_RUNTIME_DIR",
    "JUPYTERLAB_SETTINGS_DIR",
    "JUPYTERLAB_WORKSPACES_DIR",
    "IPYTHONDIR",
)
OPENED = (
    "window.jupyterapp && (window.panel = [...jupyterapp.shell.widgets('main')].find(w => w.context))"
    " && panel.context.path === '%s' && panel.context.isReady"
    " && panel.sessionContext.session?.kernel?.status === 'idle'"
)
ANOTHER = (  # a notebook's style sheet reaches all of the page, so the one before is closed
    "panel.sessionContext.shutdown().then(() => { panel.dispose();"
    " return jupyterapp.commands.execute('docmanager:open', {path: '%s', factory: 'Notebook'}) })"
    ".then(() => 1)"
)
RAN = (
    "panel.content.widgets.every(cell => cell.model.type !== 'code' || cell.model.executionCount"
    " || !cell.model.sharedModel.source.trim())"
    " && panel.sessionContext.session.kernel.status === 'idle'"
)
SHOWN = """(async () => {
    const texts = {};
    for (let number = 0; number < panel.content.widgets.length; number++) {
        const cell = panel.content.widgets[number];
        if (cell.model.type !== 'markdown') continue;
        await panel.content.scrollToItem(number);
        const asked = [...cell.model.sharedModel.source.matchAll(/\\{eval\\}`([^`]+)`/g)];
        for (let looks = 0; looks < 10; looks++) {  // until values stand for their expressions
            await new Promise(done => setTimeout(done, 200));
            const copy = cell.node.querySelector('.jp-RenderedMarkdown, .myst') || cell.node;
            texts[cell.model.id] = copy.innerText;
            if (!asked.some(([_, expression]) => copy.innerText.includes(expression))) break;
        }
    }
    return texts;
})()"""


def missing() -> str:
    """What is not installed here that it takes; '' where nothing is."""
    if browser.find() is None:
        return "no Chromium is installed"
    if importlib.util.find_spec("websocket") is None:
        return "the package websocket-client is not installed"
    if importlib.util.find_spec("jupyterlab") is None or not EXTENSION.is_dir():
        return "jupyterlab or jupyterlab-myst is not installed"
    return ""


class Lab:
    """A JupyterLab that serves the folder `root`."""

    def __init__(self, tab: Tab, address: str, token: str) -> None:
        self._tab, self._address, self._token = tab, address, token
        self._loaded = False

    def run(self, name: str) -> dict[str, Any]:
        """Open the notebook `name` alone and run all its cells; the notebook as it would be saved."""
        if self._loaded:
            self._tab.evaluate(ANOTHER % name)
        else:
            self._load(name)
        self._wait(OPENED % name)
        self._tab.evaluate("jupyterapp.shell.activateById(panel.id), 1")
        self._tab.evaluate("jupyterapp.commands.execute('notebook:run-all-cells'), 1")
        self._wait(RAN)
        time.sleep(1)  # the last inline values are on their way
        self._wait(RAN)
        return dict(self._tab.evaluate("panel.content.model.toJSON()"))

    def _load(self, name: str) -> None:
        """JupyterLab itself, with the notebook `name`, which takes long."""
        self._tab.call("Page.enable")
        self._tab.call(
            "Emulation.setDeviceMetricsOverride",
            width=1300,
            height=1600,
            deviceScaleFactor=1,
            mobile=False,
        )
        where = f"{self._address}/lab/tree/{name}?token={self._token}&reset"
        self._tab.call("Page.navigate", url=where)
        self._loaded = True

    def texts(self) -> dict[str, str]:
        """What each markdown cell of the open notebook shows, by the cell's id; blanks are one."""
        shown = self._tab.evaluate(SHOWN)
        return {cell: " ".join(text.split()) for cell, text in shown.items()}

    def screenshot(self, path: Path) -> None:
        self._tab.screenshot(path)

    def _wait(self, condition: str) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with contextlib.suppress(AssertionError):  # the page is not that far yet
                if self._tab.evaluate(f"!!({condition})"):
                    return
            time.sleep(0.2)
        raise TimeoutError(f"JupyterLab did not come to: {condition}")


@contextlib.contextmanager
def lab(root: Path, state: Path) -> Iterator[Lab]:
    """A JupyterLab that serves `root` and keeps what it notes in the folder `state`."""
    token, port = secrets.token_hex(8), _free_port()
    noted = {name: str(state / name) for name in FOLDERS}
    settings = state / "JUPYTERLAB_SETTINGS_DIR" / "@jupyterlab" / "docmanager-extension"
    settings.mkdir(parents=True)
    # a notebook that stays open two minutes would be saved with its outputs into the project
    (settings / "plugin.jupyterlab-settings").write_text('{"autosave": false}', encoding="utf-8")
    inherited = {n: v for n, v in os.environ.items() if not n.startswith("QANTAR")}
    with (state / "log").open("w") as log:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
                *(f"--port={port}", "--ServerApp.port_retries=0", "--LabApp.news_url=None"),
                *(f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={root}"),
                "--LabApp.expose_app_in_browser=True",
            ],
            env={**inherited, **noted},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/api?token={token}", server)
            with browser.tab() as tab:
                yield Lab(tab, address, token)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address):
            return
        time.sleep(0.2)
    raise TimeoutError("JupyterLab did not start.")
