"""A headless Chromium, where one is installed, spoken to over its debugging protocol.

It takes long to start: one serves all tests of a process. So does a tab: one in which only files of
this machine were opened is cleared of all that it knows and serves the next test.
"""

import atexit
import base64
import contextlib
import itertools
import json
import os
import shutil
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
    "--remote-allow-origins=*",
)
BLANK = "about:blank"


def find() -> str | None:
    """The browser's program, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Tab:
    """One page of the browser."""

    def __init__(self, address: str) -> None:
        from websocket import create_connection

        self._socket = create_connection(
            address, timeout=300, suppress_origin=True, skip_utf8_validation=True
        )  # json reads the text, which would be looked at letter by letter before
        self._numbers = itertools.count(1)
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("id") == number:
                assert "error" not in message, message
                return message.get("result", {})
            self.events.append(message)

    def open(
        self, path: Path, width: int, height: int = 900, theme: str = "light", **media: str
    ) -> None:
        """Load the file at `path` in a window of that size, in the reader's theme."""
        features = {"prefers-color-scheme": theme, **media}
        self.call("Page.enable")
        self.call("Network.enable")
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        self.call(
            "Emulation.setEmulatedMedia",
            features=[
                {"name": name.replace("_", "-"), "value": value} for name, value in features.items()
            ],
        )
        self.load(path.as_uri())
        self.evaluate("document.fonts.ready.then(() => 1)")
        self.evaluate(
            "new Promise(done => { const look = () => document.documentElement.classList.contains("
            "'waiting') ? setTimeout(look, 10) : done(1); look(); })"
        )

    def load(self, address: str) -> None:
        """Go to the address, until all that the page asks for at once has come."""
        self.events.clear()
        self.call("Page.navigate", url=address)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(json.loads(self._socket.recv()))

    def evaluate(self, expression: str) -> Any:
        made = self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in made, made["exceptionDetails"]
        return made["result"].get("value")

    def shift(self) -> float:
        """The sum of all layout shifts since the page began to load, once it has been painted."""
        self.evaluate(
            "new Promise(done => new PerformanceObserver(list => {"
            "if (list.getEntriesByName('first-contentful-paint').length) done(1); })"
            ".observe({type: 'paint', buffered: true}))"
        )
        return float(
            self.evaluate(
                "new Promise(done => { let sum = 0; new PerformanceObserver(list => {"
                "for (const entry of list.getEntries()) sum += entry.value;})"
                ".observe({type: 'layout-shift', buffered: true});"
                "requestAnimationFrame(() => requestAnimationFrame("
                "() => setTimeout(() => done(sum)))); })"
            )
        )

    def read_to(self, selector: str) -> None:
        """Scroll in steps, a frame each, until the element stands near the top of the window."""
        self.evaluate(
            "new Promise(done => { const step = () => { const before = scrollY; scrollBy(0, 400);"
            f"const near = document.querySelector('{selector}').getBoundingClientRect().top < 300;"
            "if (near || scrollY === before) done(1); else requestAnimationFrame(step); }; step(); })"
        )

    def cleared(self) -> bool:
        """Whether the tab could be made to forget what it opened; then it is spoken to no more.

        Fonts and pictures kept in memory go with the page. What was set for a page (width, theme,
        scripts) ends with the conversation. Where something else than a file was opened, it stays.
        """
        opened = [one["url"] for one in self.call("Page.getNavigationHistory")["entries"]]
        if not all(url == BLANK or url.startswith("file:") for url in opened):
            return False
        self.call("Network.enable")
        self.call("Network.setCacheDisabled", cacheDisabled=True)
        self.evaluate("try { localStorage.clear(); sessionStorage.clear(); } catch {}")
        self.call("Page.enable")
        self.load(BLANK)
        self.call("Page.resetNavigationHistory")
        self.call("Storage.clearDataForOrigin", origin="file://", storageTypes="all")
        self._socket.close()
        return True

    def screenshot(self, path: Path, whole: bool = False) -> None:
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(shot["data"]))


class Browser:
    """A browser that runs; it knows only the `fonts` of a folder, where one is given."""

    def __init__(self, fonts: Path | None = None) -> None:
        program = find()
        assert program
        self._ends = contextlib.ExitStack()
        folder = Path(
            self._ends.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        )
        self._process = subprocess.Popen(
            [program, *SWITCHES, f"--user-data-dir={folder}", BLANK],
            env=os.environ | _only(fonts, folder) if fonts else None,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._ends.callback(self._end)
        try:
            self._address = _address(folder / "DevToolsActivePort")
            self._whole = Tab(self._address)
            self._free: list[tuple[str, str]] = []
        except BaseException:
            self.close()
            raise

    @contextlib.contextmanager
    def tab(self, new: bool = False) -> Iterator[Tab]:
        """A tab that knows nothing of any other: no store, no cache; a `new` one was never used."""
        place = self._free.pop() if self._free and not new else self._place()
        opened = Tab(self._address.partition("/browser/")[0] + f"/page/{place[1]}")
        free = False
        try:
            yield opened
            free = opened.cleared()
        finally:
            if free:
                self._free.append(place)
            else:
                self._whole.call("Target.disposeBrowserContext", browserContextId=place[0])

    def _place(self) -> tuple[str, str]:
        """The ids of a new profile and of a tab in it."""
        apart = self._whole.call("Target.createBrowserContext")["browserContextId"]
        made = self._whole.call("Target.createTarget", url=BLANK, browserContextId=apart)
        return apart, made["targetId"]

    def close(self) -> None:
        self._ends.close()

    def _end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


_running: dict[Path | None, Browser] = {}


@contextlib.contextmanager
def tab(fonts: Path | None = None, new: bool = False) -> Iterator[Tab]:
    """A tab of this process's browser, or of its browser that knows only the `fonts` of a folder.

    It knows nothing of others, and a `new` one was never used.
    """
    if fonts not in _running:
        _running[fonts] = Browser(fonts)
    with _running[fonts].tab(new) as opened:
        yield opened


@atexit.register
def close() -> None:
    """Ends the browsers of this process that run."""
    while _running:
        _running.popitem()[1].close()


def _only(fonts: Path, folder: Path) -> dict[str, str]:
    settings = folder / "fonts.conf"
    settings.write_text(
        f"<fontconfig><dir>{fonts}</dir><cachedir>{folder / 'fonts'}</cachedir></fontconfig>"
    )
    return {"FONTCONFIG_FILE": str(settings)}


def _address(port_file: Path) -> str:
    """Where the browser as a whole is spoken to."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if port_file.is_file() and len(lines := port_file.read_text().split("\n")) > 1:
            with urllib.request.urlopen(f"http://127.0.0.1:{lines[0]}/json/version") as answer:
                return str(json.load(answer)["webSocketDebuggerUrl"])
        time.sleep(0.05)
    raise TimeoutError("The browser did not start.")
