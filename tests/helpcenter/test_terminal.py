"""What a command shows: to a person at a terminal, to a file or a program, and to who wants to hear nothing."""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.shell_completion import get_completion_class

from helpcenter.cli import SHELLS, commands, main
from helpcenter.folder import create_folder
from tests.scraper.centres import ROOT, write_source
from tests.scraper.vendors.opendental.pages import html

Output = pytest.CaptureFixture[str]
_RUN = [sys.executable, "-c", "import sys; from helpcenter.cli import main; sys.exit(main())"]


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    create_folder(tmp_path / "centre")
    return tmp_path / "centre"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A mirror with a page and with one that has no version."""
    return write_source(tmp_path / "mirror", {"manual243/email.html": html(), "a.html": html(options="")})


def at_a_terminal(*arguments: object, **environment: str) -> str:
    """All that a command shows on a terminal."""
    seen = b""
    ours, its = pty.openpty()
    command = [*_RUN, *map(str, arguments)]
    around = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm"}
    with subprocess.Popen(command, cwd=ROOT, env=around | environment, stdout=its, stderr=its) as process:
        os.close(its)
        with suppress(OSError):  # Linux says so that the other end is closed
            while some := os.read(ours, 4096):
                seen += some
        process.wait()
    os.close(ours)
    return seen.decode()


def test_a_terminal_shows_how_far_an_import_is_and_what_wants_somebody_in_colour(centre: Path, source: Path) -> None:
    seen = at_a_terminal("-C", centre, "import", source, "--workers", 1)
    assert re.search(r"read pages .*2/2", seen)
    assert re.search(r"write pages .*1/1", seen)
    assert "\x1b[33m! mirror/a.html: " in seen


def test_who_wants_no_colours_gets_none(centre: Path, source: Path) -> None:
    seen = at_a_terminal("-C", centre, "import", source, "--workers", 1, NO_COLOR="1")
    assert "! mirror/a.html: " in seen
    assert not re.search(r"\x1b\[\d*m", seen)
    assert "\x1b[31mhelpcenter:" in at_a_terminal("-C", centre.parent, "build")
    assert not re.search(r"\x1b\[\d*m", at_a_terminal("-C", centre.parent, "build", NO_COLOR="1"))


def test_a_program_gets_neither_bars_nor_colours(centre: Path, source: Path, capsys: Output) -> None:
    assert main(["-C", str(centre), "import", str(source), "--workers", "1"]) == 10
    out, err = capsys.readouterr()
    assert (err, "\x1b" in out) == ("", False)


def test_quiet_says_nothing_where_nothing_is_wrong(centre: Path, source: Path, capfd: Any) -> None:
    assert main(["-C", str(centre), "import", str(source), "--workers", "1", "--quiet"]) == 10
    assert "! mirror/a.html: " in capfd.readouterr().out
    (source / "a.html").unlink()
    assert main(["-C", str(centre), "import", str(source), "--workers", "1", "-q"]) == 0
    assert main(["-C", str(centre), "build", "--quiet"]) == 0
    assert capfd.readouterr() == ("", "")
    (centre / "docs/own.md").write_text("# Own\n\n[x](nowhere.md)\n", "utf-8")
    assert main(["-C", str(centre), "build", "--quiet"]) == 0
    told = capfd.readouterr().err.splitlines()
    assert told
    assert all("nowhere.md" in line for line in told)
    assert main(["-C", str(centre), "build", "--quiet", "--strict"]) == 30


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a file that is always full is the system's")
def test_a_report_that_has_no_room_is_named(centre: Path, capsys: Output) -> None:
    assert main(["-C", str(centre), "status", "--json", "/dev/full"]) == 17
    assert "/dev/full: " in capsys.readouterr().err


@pytest.mark.parametrize("command", [["import"], ["status"], ["check"]])
def test_json_can_be_printed_instead_of_a_report(centre: Path, capsys: Output, command: list[str]) -> None:
    main(["-C", str(centre), *command, "--json", "-"])
    assert json.loads(capsys.readouterr().out) is not None


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes_commands_options_and_names(
    shell: str, centre: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["completion", shell]) == 0
    assert f"{shell}_complete" in capsys.readouterr().out
    product = centre / "docs/opendental/product.json"
    product.parent.mkdir()
    product.write_text("{}", "utf-8")
    monkeypatch.chdir(centre)
    assert "build" in completed(shell, "bu", monkeypatch)
    assert "officepracticum" in completed(shell, "fetch off", monkeypatch)
    assert "--dry-run" in completed(shell, "import --dry", monkeypatch)
    assert "zensical" in completed(shell, "build --builder z", monkeypatch)
    assert "opendental" in completed(shell, "remove open", monkeypatch)


def completed(shell: str, typed: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a shell offers for a line."""
    words = typed.split()
    monkeypatch.setenv("COMP_WORDS", f"helpcenter {typed}")
    monkeypatch.setenv("COMP_CWORD", words[-1] if shell == "fish" else str(len(words)))
    complete = get_completion_class(shell)
    assert complete
    return re.split(r"[\s,]+", complete(commands, {}, "helpcenter", "_HELPCENTER_COMPLETE").complete())


def test_bash_completes_what_is_typed(tmp_path: Path) -> None:
    (tmp_path / "helpcenter").write_text(f'#!/bin/sh\nexec {shlex.join(_RUN)} "$@"\n', "utf-8")
    (tmp_path / "helpcenter").chmod(0o755)
    script = (
        'eval "$(helpcenter completion bash)"; COMP_WORDS=(helpcenter bui); COMP_CWORD=1;'
        ' _helpcenter_completion helpcenter; echo "${COMPREPLY[@]}"'
    )
    around = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True, env=around)
    assert done.stdout.split() == ["build"]


def examples() -> list[str]:
    """The examples in the help of all commands, and the lines of the documentation that run one."""
    helps = [str(command.help) + str(command.epilog) for command in [commands, *commands.commands.values()]]
    pages = [path.read_text("utf-8") for path in (*(ROOT / "docs").glob("*.md"), ROOT / "README.md")]
    found = {line.strip() for text in helps for line in text.splitlines() if line.startswith("      helpcenter")}
    found |= {
        line[4:].partition(" #")[0]
        for text in pages
        for line in text.splitlines()
        if line.startswith("    helpcenter ")
    }
    return sorted(line for line in found if "…" not in line and "COMMAND" not in line)


@pytest.mark.parametrize("line", examples())
def test_an_example_is_a_line_that_is_understood(line: str) -> None:
    words = shlex.split(re.split(r" (?:\|\||>>?|<) ", line)[0])[1:]
    with commands.make_context("helpcenter", words[:]) as context:
        name, command, rest = commands.resolve_command(context, [*context._protected_args, *context.args])
        assert command
        command.make_context(name, rest, parent=context)
