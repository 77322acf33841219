"""Days on which the machine does not do what it should: nothing is half done, nothing is left running."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from helpcenter.cli import main
from scraper import read as sources
from scraper.model import Document, Notice
from tests.scraper.centres import files_of, write_source
from tests.scraper.vendors.opendental.pages import html

_MAIN = "import sys; from helpcenter.cli import main; sys.exit(main())"
posix = pytest.mark.skipif(os.name != "posix", reason="the system has no such limits and signals")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    pages = {"a.html": "<p>Größe of the „A to Z“ folder — ok.</p>", "b.html": "<p>b</p>"}
    return write_source(
        tmp_path / "m", {f"manual243/{name}": html(text, title="Größe") for name, text in pages.items()}
    )


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    assert main(["init", str(tmp_path / "centre")]) == 0
    return tmp_path / "centre"


def command(centre: Path, *arguments: str | Path) -> Sequence[str]:
    return [sys.executable, "-c", _MAIN, "-C", str(centre), *map(str, arguments)]


def told(
    centre: Path, *arguments: str | Path, env: dict[str, str] | None = None, file_size: int = 0
) -> tuple[int, str]:
    """Exit code and output of a command in a process of its own."""

    def limited() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))

    done = subprocess.run(
        command(centre, *arguments),
        env=env,
        capture_output=True,
        check=False,
        preexec_fn=limited if file_size else None,
    )
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


@posix
def test_a_disk_that_takes_no_more_leaves_the_old_state(centre: Path, source: Path) -> None:
    before = files_of(centre)
    code, said = told(centre, "import", source, "--workers", "1", file_size=300)
    assert (code, "File too large); nothing was changed" in said) == (8, True)
    left = {name: data for name, data in files_of(centre).items() if name != ".helpcenter/lock"}
    assert left == before
    assert told(centre, "import", source)[0] == 0


@pytest.mark.parametrize("encoding", ["C", "POSIX"])
def test_a_machine_without_a_language_and_a_home(centre: Path, source: Path, encoding: str) -> None:
    env = {"PATH": os.environ["PATH"], "LC_ALL": encoding, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    steps = [("import", source), ("status",), ("build", "--strict"), ("audit", source)]
    for arguments in steps:
        code, said = told(centre, *arguments, env=env)
        assert (code, "Traceback" in said) == (0, False), said
    assert "Größe" in (centre / "site/opendental/a.html").read_text("utf-8")


def test_a_file_that_vanishes_costs_itself_only(source: Path) -> None:
    found = []
    for document in sources.documents(source):
        found.append(document)
        (source / "manual243/b.html").unlink(missing_ok=True)
    assert [type(one) for one in found] == [Document, Notice]
    assert isinstance(found[1], Notice)
    assert (found[1].code, found[1].path) == ("unreadable", "m/manual243/b.html")


@posix
def test_names_do_not_command_the_terminal(centre: Path, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("\x1b[2J.html", "\x1b]0;x\x07.pdf", "a\nhelpcenter: all is well.txt", "\u202exe.html"):
        (source / "manual243" / name).write_text("x", "utf-8")
    (source / "\x1b[31m.html").symlink_to("/etc/hostname")
    main(["-C", str(centre), "import", str(source)])
    main(["-C", str(centre), "import", str(source / "\x1b[2J")])
    main(["-C", str(centre), "audit", str(source)])
    said = "".join(capsys.readouterr())
    assert "\\x1b[31m.html" in said
    assert not set(said) & {"\x1b", "\x07", "\u202e"}
    assert not any(line.startswith("helpcenter: all is well") for line in said.splitlines())


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def waited(true: object, seconds: int = 60) -> bool:
    """Whether something becomes true."""
    end = time.monotonic() + seconds
    while not (done := true()) and time.monotonic() < end:  # type: ignore[operator]
        time.sleep(0.05)
    return bool(done)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the system does not tell of processes")
@pytest.mark.parametrize("what", ["serve", "build"])
def test_ended_from_outside_a_command_ends_what_it_started(centre: Path, source: Path, what: str) -> None:
    assert told(centre, "import", source)[0] == 0
    port = free_port()
    arguments = ("--address", f"127.0.0.1:{port}") if what == "serve" else ()
    with subprocess.Popen(
        command(centre, what, *arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        assert waited(lambda: children(process.pid) and (what == "build" or listens(port)))
        (child,) = children(process.pid)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 128 + signal.SIGTERM
    assert waited(lambda: not is_alive(child))
    assert not listens(port)
