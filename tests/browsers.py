"""Find a browser for the tests, or install one; run before them as ``python -m tests.browsers``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

VARIABLE = "HELPCENTER_CHROMIUM"
"""Environment variable that names the browser to use."""
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)


def find_browser() -> str | None:
    """Path of a Chromium or Chrome: the variable's, one on the PATH, one in its usual place, Playwright's own."""
    named = os.environ.get(VARIABLE)
    if named:
        return named
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or next((path for path in _PLACES if Path(path).exists()), None) or _playwrights()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_browser() -> None:
    """Install one by Playwright or, as root on Debian, by apt; leaves no browser where neither works."""
    if _run(sys.executable, "-m", "playwright", "install", "chromium") and _playwrights():
        return
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _run("apt-get", "update", "-qq")
        _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core")


def _run(*command: str) -> bool:
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0


def main() -> int:
    """0 if there is a browser now, else 1 with what to do."""
    if not find_browser():
        print("No Chromium or Chrome found; installing one …")
        install_browser()
    found = find_browser()
    if not found:
        print(
            f"The tests need Chromium or Chrome: install one, or name it in {VARIABLE}, then run again.",
            file=sys.stderr,
        )
        return 1
    print(f"Browser for the tests: {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
