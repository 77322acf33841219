"""What an office says of itself in mkdocs.yml."""

from __future__ import annotations

import re

import pytest
import yaml

from helpcenter.build.settings import BadSettings, Settings, check_settings
from tests.test_docs import DOCS


def test_nothing_need_be_said() -> None:
    check_settings({})
    check_settings({"helpcenter": None, "analytics": {}})


def test_the_settings_of_the_docs_are_all_there_are() -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", (DOCS / "settings.md").read_text("utf-8"), re.DOTALL)
    extra = yaml.safe_load(block)["extra"]
    check_settings(extra)
    assert list(extra["helpcenter"]) == list(Settings.__struct_fields__)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"fone": "1"}, "unknown field 'fone'"),
        ({"versions": {"opendental": 24.10}}, r"Expected 'str', got 'float' - at 'extra.helpcenter.versions\[...\]'"),
        ({"versions": {"opendental": "newest"}}, "versions"),
        ({"colour": "teal"}, "colour"),
        ({"feedback": "yes"}, "feedback"),
        ({"escalation": {"opendental": {"tel": "1"}}}, "unknown field 'tel'"),
    ],
)
def test_what_is_not_understood_is_named(settings: dict[str, object], message: str) -> None:
    with pytest.raises(BadSettings, match=message):
        check_settings({"helpcenter": settings})
