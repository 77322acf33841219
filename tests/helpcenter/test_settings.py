"""What an office says of itself in mkdocs.yml."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from helpcenter.settings import KEYS, BadSettings, Settings, load_settings
from scraper.text.declared import declared
from tests.test_docs import DOCS


def settings_of(folder: Path, text: str) -> Settings:
    file = folder / "mkdocs.yml"
    file.write_text(f"site_name: x\n{text}\n", "utf-8")
    return load_settings(file)


@pytest.mark.parametrize("text", ["", "extra:", "extra: {analytics: {}}", "extra:\n  helpcenter:\n    # phone: 1"])
def test_nothing_need_be_said(tmp_path: Path, text: str) -> None:
    assert settings_of(tmp_path, text) == Settings()


def test_the_settings_of_the_docs_are_all_there_are() -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", (DOCS / "settings.md").read_text("utf-8"), re.DOTALL)
    settings, slips = declared(block, Settings, *KEYS)
    assert settings
    assert not slips
    assert list(yaml.safe_load(block)["extra"]["helpcenter"]) == list(Settings.__struct_fields__)


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("fone: 1", "mkdocs.yml:4: unknown key 'fone'; did you mean 'phone'?"),
        ("versions: {opendental: 24.10}", "mkdocs.yml:4: put quotes around 24.10"),
        ("versions: {opendental: newest}", "expected a value such as '24.3', found 'newest'"),
        ("colour: teal", "expected a value such as '#0a6570', found 'teal'"),
        ("phone: 1\nextra: {}", "mkdocs.yml:5: 'extra' stands here twice"),
        ("feedback: yes", "expected a value such as count or frontdesk@example.com, found 'yes'"),
        ("escalation: {opendental: {tel: 1}}", "unknown key 'tel', expected one of phone, text"),
    ],
)
def test_what_is_not_understood_is_named(tmp_path: Path, setting: str, message: str) -> None:
    with pytest.raises(BadSettings, match=re.escape(message)):
        settings_of(tmp_path, f"extra:\n  helpcenter:\n    {setting}")
