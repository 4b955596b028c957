"""A browser without a window, where one is installed: look at a page of ours as its reader does."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
_SCHEMES = {"light": "1", "dark": "0"}
# The page under test stands in a frame, of the width of a device; a script beside it looks at it from outside, since
# the page itself allows none.
_LABORATORY = """\
<!doctype html><meta charset="utf-8">
<iframe id="frame" style="width:{width}px;height:700px;border:0" src="page.html#{fragment}"></iframe>
<pre id="found"></pre>
<script>
addEventListener("load", () => {{
  const window_ = document.getElementById("frame").contentWindow, page = window_.document;
  const visible = element => {{
    const box = element.getBoundingClientRect();
    return box.width > 2 && box.height > 2 && window_.getComputedStyle(element).clipPath === "none";
  }};
  const box = element => element.getBoundingClientRect().toJSON();
  const found = {{}};
  try {{ {script} }} catch (error) {{ found.error = String(error); }}
  document.getElementById("found").textContent = JSON.stringify(found);
}});
</script>
"""
_FOUND = re.compile(r'<pre id="found">(.*?)</pre>', re.DOTALL)


def browser() -> str | None:
    """Return the path of a browser built on Chromium, or None."""
    return next((path for path in _candidates() if path), None)


def _candidates() -> Iterator[str | None]:
    yield from map(shutil.which, _NAMES)
    yield from (place for place in _PLACES if Path(place).exists())


def _run(program: str, folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [program, *_FLAGS, f"--user-data-dir={folder / 'profile'}", *arguments],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=90,
    )
    return done.stdout


def look_at(  # noqa: PLR0913 - what there is to choose
    program: str, page: str, script: str, folder: Path, *, width: int, scheme: str = "light", fragment: str = ""
) -> Any:  # noqa: ANN401 - what the script makes of it
    """Return what a script finds in a page: it may use `page`, `window_`, `visible`, `box`, and sets `found`."""
    (folder / "page.html").write_text(page, encoding="utf-8")
    path = folder / "laboratory.html"
    path.write_text(_LABORATORY.format(width=width, fragment=fragment, script=script), encoding="utf-8")
    colors = f"--blink-settings=preferredColorScheme={_SCHEMES[scheme]}"
    shown = _run(program, folder, "--disable-web-security", colors, "--dump-dom", path.as_uri())
    found = _FOUND.search(shown)
    assert found, shown
    return json.loads(unescape(found[1]))


def print_to_pdf(program: str, page: str, folder: Path) -> bytes:
    """Return a page as the browser prints it."""
    path, pdf = folder / "print.html", folder / "print.pdf"
    path.write_text(page, encoding="utf-8")
    _run(program, folder, f"--print-to-pdf={pdf}", path.as_uri())
    return pdf.read_bytes()


def take_picture(program: str, page: str, folder: Path, *, width: int = 1200) -> bytes:
    """Return a page as a PNG."""
    path, png = folder / "picture.html", folder / "picture.png"
    path.write_text(page, encoding="utf-8")
    _run(program, folder, f"--window-size={width},1000", f"--screenshot={png}", path.as_uri())
    return png.read_bytes()
