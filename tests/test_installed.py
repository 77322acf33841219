"""The package as people have it: installed from its wheel, in folders as they are called on their computers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scraper.centres import ROOT

UV = shutil.which("uv", path=os.pathsep.join([str(ROOT / ".cache/supply/bin"), os.environ["PATH"]]))
FOLDERS = ["C_\\Users\\Zoë Ä ö\\Hilfe & Co", "Praxis (Müller) #1"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.mark.parametrize("name", FOLDERS)
def test_the_wheel_works_in_any_folder(wheel: Path, tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    packages, centre = home / "Programme", home / "Hilfe Ä"
    home.mkdir()
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", packages, wheel]
    subprocess.run(list(map(str, pip)), check=True, capture_output=True)
    mirror = home / "Handbuch ö" / "www.opendental.com"
    shutil.copytree(ROOT / "sample/opendental/www.opendental.com/manual243", mirror / "manual243")
    environment = os.environ | {"PYTHONPATH": str(packages)}

    def run(script: str, *arguments: str | Path) -> str:
        command = [sys.executable, "-c", script, *map(str, arguments)]
        done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def helpcenter(*arguments: str | Path) -> str:
        return run("from helpcenter.cli import main; raise SystemExit(main())", *arguments)

    assert str(packages) in run("import helpcenter; print(helpcenter.__file__)")
    helpcenter("init", centre)
    helpcenter("-C", centre, "import", mirror.parent)
    helpcenter("-C", centre, "build", "--strict", "--compress", "--zip")
    assert "of 17 page versions whole" in helpcenter("-C", centre, "audit", mirror.parent)
    assert "17 pages" in helpcenter("-C", centre, "status")


@pytest.mark.exhaustive
@pytest.mark.parametrize("by", [["--from"], ["pipx", "run", "--spec"]], ids=["uvx", "pipx"])
def test_it_runs_without_being_installed(wheel: Path, tmp_path: Path, by: list[str]) -> None:
    """From the wheel, with the packages that the index has today."""
    if not UV:
        pytest.skip("no uv: make .cache/supply/stamp")
    home = tmp_path / FOLDERS[0]
    home.mkdir()
    command = [UV, "tool", "run", *by, str(wheel), "helpcenter", "init", "Hilfe Ä"]
    done = subprocess.run(
        command, cwd=home, env=os.environ | {"PIPX_HOME": str(tmp_path / "pipx")}, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    assert (home / "Hilfe Ä/mkdocs.yml").is_file()
