"""The lookup from Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.lookup.command import LookupUnavailable, lookup


def test_a_site_is_searched(site: Path) -> None:
    assert lookup(site, "Login Failed", "opendental", "24.3")[0]["url"] == "opendental/portal.html#login-failed"


def test_without_an_index_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LookupUnavailable, match="build the site first"):
        lookup(tmp_path, "anything")
