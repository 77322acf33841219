"""Kill an import at many points: `python -m benchmarks.kill_test [POINTS] [SEED]`.

Half of the points are the n-th call that touches a file, the other half a moment on the clock. After each, the next
command must find the old pages or the new ones, and the next import must arrive at the new ones.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from scraper.command.importer import import_sources
from scraper.command.options import Options
from scraper.write.transaction import settle

SAMPLE = Path(__file__).resolve().parent.parent / "sample"
_TOUCHES = frozenset(
    {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.listdir", "shutil.copyfile", "shutil.rmtree"}
)
_OPTIONS = Options(replace=True)


def pages_digest(folder: Path) -> str:
    """A hash of everything below ``docs/``."""
    found = hashlib.sha256()
    for path in sorted((folder / "docs").rglob("*")):
        if path.is_file():
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def make_old_state(folder: Path) -> Path:
    """A help centre with the sample in it, and a page edited by hand; gives the source of the next import."""
    source = folder / "source" / "manual"
    shutil.copytree(SAMPLE, source)
    (folder / "centre" / "docs").mkdir(parents=True)
    import_sources([source], folder / "centre", _OPTIONS)
    page = folder / "centre" / "docs" / "opendental" / "backups.md"
    page.write_text(page.read_text("utf-8") + "\nOur own words.\n", "utf-8")
    change_source(source / "opendental" / "www.opendental.com")
    return source


def change_source(site: Path) -> None:
    """Pages are edited, one goes, one comes, a picture is another."""
    for number, path in enumerate(sorted((site / "manual243").glob("*.html"))):
        if number % 2:
            path.write_bytes(path.read_bytes().replace(b"</p>", b" Changed.</p>", 1))
    (site / "manual243" / "linuxinstall.html").unlink()
    page = (site / "manual243" / "backups.html").read_bytes()
    (site / "manual243" / "morebackups.html").write_bytes(page.replace(b"Backups", b"More Backups"))
    picture = next(iter(sorted((site / "manual243" / "images").glob("*.png"))))
    picture.write_bytes(picture.read_bytes() + b"\0")


def _import_in_child(source: Path, folder: Path, die_at: int) -> int:
    """Import in a forked process, which kills itself at the n-th touch of a file; gives its process id."""
    child = os.fork()
    if child:
        return child
    count = 0

    def watch(event: str, _: object) -> None:
        nonlocal count
        if event in _TOUCHES:
            count += 1
            if count == die_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    try:
        import_sources([source], folder, _OPTIONS)
        if not die_at:
            (folder.parent / "touches").write_text(str(count), "ascii")
    finally:
        os._exit(0)


def _measure(source: Path, old: Path, work: Path) -> tuple[str, int, float]:
    """The digest of the new state, how often files are touched on the way, and how long it takes."""
    shutil.copytree(old, work / "new")
    start = time.monotonic()
    os.waitpid(_import_in_child(source, work / "new", 0), 0)
    return pages_digest(work / "new"), int((work / "touches").read_text("ascii")), time.monotonic() - start


def _late(choice: random.Random) -> float:
    """A share of the way, more often late than early: all writing is at the end."""
    return 1 - choice.random() ** 2


def _kill_once(source: Path, folder: Path, choice: random.Random, touches: int, seconds: float, *, timed: bool) -> bool:
    """True if the import was killed before its end."""
    child = _import_in_child(source, folder, 0 if timed else max(1, round(touches * _late(choice))))
    if timed:
        time.sleep(seconds * _late(choice))
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def run_without_sync(points: int, seed: int) -> tuple[int, int, int, list[str]]:
    """`run`, not waiting for the disk: the system keeps what a killed process wrote, only power cuts need the wait."""
    sync, os.fsync = os.fsync, lambda _: None
    try:
        return run(points, seed)
    finally:
        os.fsync = sync


def run(points: int, seed: int) -> tuple[int, int, int, list[str]]:
    """(killed, left old, left new, what was broken) of so many imports."""
    choice = random.Random(seed)
    killed = 0
    found = {"old": 0, "new": 0}
    broken: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        source = make_old_state(work)
        states = {pages_digest(work / "centre"): "old"}
        new, touches, seconds = _measure(source, work / "centre", work)
        states[new] = "new"
        for number in range(points):
            folder = work / "run" / "centre"
            shutil.rmtree(folder.parent, ignore_errors=True)
            shutil.copytree(work / "centre", folder)
            killed += _kill_once(source, folder, choice, touches, seconds, timed=bool(number % 2))
            settle(folder)
            state = states.get(pages_digest(folder), "")
            if state:
                found[state] += 1
            else:
                broken.append(f"point {number}: neither the old pages nor the new ones")
            import_sources([source], folder, _OPTIONS)
            if pages_digest(folder) != new:
                broken.append(f"point {number}: the next import does not give the new pages")
            left = {path.name for path in (folder / ".helpcenter").iterdir()} & {"staging", "journal.json"}
            broken += [f"point {number}: left {', '.join(sorted(left))}"] if left else []
    return killed, found["old"], found["new"], broken


def main(arguments: list[str]) -> int:
    """Print what was found; 1 if anything was broken."""
    points, seed = (int(text) for text in (arguments + ["200", "7"][len(arguments) :]))
    killed, old, new, broken = run_without_sync(points, seed)
    print(f"{points} imports, {killed} killed; then {old} had the old pages, {new} the new ones; broken: {len(broken)}")
    print("\n".join(broken))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
