"""The lookup from Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from helpcenter.lookup.command import SCRIPTS, LookupUnavailable, lookup
from tests.helpcenter.lookup.conftest import SCRIPTS as FOLDER


def test_a_site_is_searched(site: Path) -> None:
    assert lookup(site, "Login Failed", "opendental", "24.3")[0]["url"] == "opendental/portal.html#login-failed"


def test_the_browser_loads_the_same_scripts_in_the_same_order() -> None:
    text = (FOLDER.parent / "search/load.js").read_text(encoding="utf-8")
    listed = re.search(r"var SCRIPTS = \[(.*?)\]", text, re.DOTALL)
    assert listed
    assert tuple(re.findall(r'"(\w+)"', listed[1])) == SCRIPTS


def test_without_an_index_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LookupUnavailable, match="build the site first"):
        lookup(tmp_path, "anything")
