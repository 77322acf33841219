"""What the project stands on is locked with hashes, within its own bounds, and its package is the same bytes each time."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.scraper.centres import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = [each for extra in PROJECT["project"]["optional-dependencies"].values() for each in extra]
NEEDED = {
    "site": [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]],
    "test": [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"], *EXTRAS],
    "fuzz": PROJECT["dependency-groups"]["fuzz"],
    "supply": PROJECT["dependency-groups"]["supply"],
}
_HASH = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}(?: \\)?")


def usual(name: str) -> str:
    """A package's name as it is compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(name: str) -> dict[str, list[Requirement]]:
    """The pinned packages of a file, each with its versions; on another system it may have another."""
    pins: dict[str, list[Requirement]] = {}
    for line in (ROOT / f"requirements/{name}.txt").read_text("utf-8").splitlines():
        if not line.startswith(" "):
            assert line.endswith(" \\"), line
            pin = Requirement(line.removesuffix(" \\"))
            pins.setdefault(usual(pin.name), []).append(pin)
        else:
            assert _HASH.fullmatch(line), line
    return pins


@pytest.mark.parametrize("name", NEEDED)
def test_what_is_needed_is_pinned_with_hashes_and_within_its_bounds(name: str) -> None:
    pins = locked(name)
    for needed in map(Requirement, NEEDED[name]):
        for pin in pins[usual(needed.name)]:
            (version,) = pin.specifier
            assert needed.specifier.contains(version.version, prereleases=True), needed


def test_both_files_agree() -> None:
    site, test = locked("site"), locked("test")
    assert {name: list(map(str, pins)) for name, pins in site.items()} == {
        name: list(map(str, test[name])) for name in site
    }


def test_two_packages_of_the_same_files_are_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    for name in ("one", "two"):
        command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path / name)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (one,), (two,) = ((tmp_path / name).glob("*.whl") for name in ("one", "two"))
    assert (one.name, one.read_bytes()) == (two.name, two.read_bytes())
