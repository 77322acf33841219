"""What an office says of itself in mkdocs.yml."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from mkdocs.config.defaults import get_schema

from helpcenter.settings import KEYS, BadSettings, Builder, Settings, load_settings
from scraper.text.declared import declared
from tests.scraper.rendered import CONFIGURATION as SCAFFOLD
from tests.test_docs import DOCS

BUILDER = SCAFFOLD.read_text("utf-8").partition("\n# What your practice sets")[0]
LINE = BUILDER.count("\n") + 3
"""Of the first setting, where they are the last in the file."""
OURS = {"extra", *Builder.__struct_fields__, *yaml.safe_load(BUILDER)}
"""Settings of the builder's that are looked at, or stand in the file already."""


def settings_of(folder: Path, text: str) -> Settings:
    file = folder / "mkdocs.yml"
    file.write_text(f"{BUILDER}{text}\n", "utf-8")
    return load_settings(file)


@pytest.mark.parametrize("text", ["", "extra:", "extra: {analytics: {}}", "extra:\n  helpcenter:\n    # phone: 1"])
def test_nothing_need_be_said(tmp_path: Path, text: str) -> None:
    assert settings_of(tmp_path, text) == Settings()


@pytest.mark.parametrize("key", sorted({key for key, _ in get_schema()} - OURS))
def test_every_setting_of_the_builders_may_stand_beside_ours(tmp_path: Path, key: str) -> None:
    assert settings_of(tmp_path, f"{key}: https://help.example.org/") == Settings()


def test_the_settings_of_the_docs_are_all_there_are() -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", (DOCS / "settings.md").read_text("utf-8"), re.DOTALL)
    settings, slips = declared(block, Settings, *KEYS)
    assert settings
    assert not slips
    assert list(yaml.safe_load(block)["extra"]["helpcenter"]) == list(Settings.__struct_fields__)


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("fone: 1", f"mkdocs.yml:{LINE}: unknown key 'fone'; did you mean 'phone'?"),
        ("versions: {opendental: 24.10}", f"mkdocs.yml:{LINE}: put quotes around 24.10"),
        ("versions: {opendental: newest}", "expected a value such as '24.3', found 'newest'"),
        ("colour: teal", "expected a value such as '#0a6570', found 'teal'"),
        ("phone: 1\nextra: {}", f"mkdocs.yml:{LINE + 1}: 'extra' stands here twice"),
        ("feedback: yes", "expected a value such as count or frontdesk@example.com, found 'yes'"),
        ("colour: #0a6570", f"mkdocs.yml:{LINE}: a # begins a comment here"),
        ("phone: 0301", f"mkdocs.yml:{LINE}: put quotes around 0301: without them it is read as 193"),
        ("notice: 24.10", "put quotes around 24.10: without them it is read as 24.1"),
        ("escalation: {opendental: {phone: 0301}}", "put quotes around 0301"),
        ("notice: Call #2", f"mkdocs.yml:{LINE}: a # begins a comment here"),
        ("phone: 1\n     notice: Closed", f"mkdocs.yml:{LINE + 1}: this line begins further right or left"),
        ("phone: 1\n\tnotice: Closed", f"mkdocs.yml:{LINE + 1}: a tab stands at this line's beginning"),
        ("escalation: {opendental: {tel: 1}}", "unknown key 'tel', expected one of phone, text"),
    ],
)
def test_what_is_not_understood_is_named(tmp_path: Path, setting: str, message: str) -> None:
    with pytest.raises(BadSettings, match=re.escape(message)):
        settings_of(tmp_path, f"extra:\n  helpcenter:\n    {setting}")


@pytest.mark.parametrize(
    ("line", "lack"),
    [
        ("  - helpcenter\n", "plugins: [helpcenter]"),
        ("use_directory_urls: false\n", "use_directory_urls: false"),
        ("  name: material\n", "theme: {name: material}"),
        ("  - attr_list\n", "markdown_extensions: [attr_list]"),
    ],
)
def test_what_the_builder_must_be_told_is_named(tmp_path: Path, line: str, lack: str) -> None:
    assert line in BUILDER
    (tmp_path / "mkdocs.yml").write_text(BUILDER.replace(line, ""), "utf-8")
    with pytest.raises(BadSettings, match=re.escape(f"these are not here: {lack}")):
        load_settings(tmp_path / "mkdocs.yml")


def test_the_builder_may_be_told_in_other_words(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("INHERIT: ../all.yml\n", "utf-8")
    assert load_settings(tmp_path / "mkdocs.yml") == Settings()
    words = BUILDER.replace("  - helpcenter\n", "  helpcenter: {}\n").replace("urls: false", "urls: no")
    (tmp_path / "mkdocs.yml").write_text(words, "utf-8")
    assert load_settings(tmp_path / "mkdocs.yml") == Settings()


def test_a_logo_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(BUILDER.replace("  #logo:", "  logo:"), "utf-8")
    with pytest.raises(BadSettings, match=r"mkdocs.yml:11: there is no file docs/images/logo.png"):
        load_settings(tmp_path / "mkdocs.yml")
    (tmp_path / "mkdocs.yml").write_text(BUILDER.replace("  #logo:", "  custom_dir: ours\n  logo:"), "utf-8")
    for folder in ("ours", "docs"):
        (tmp_path / folder / "images").mkdir(parents=True)
        (tmp_path / folder / "images/logo.png").write_bytes(b"")
        assert load_settings(tmp_path / "mkdocs.yml") == Settings()
        (tmp_path / "mkdocs.yml").write_text(BUILDER.replace("  #logo:", "  logo:"), "utf-8")


@pytest.mark.parametrize("key", ["docs_dir", "site_dir"])
def test_a_help_centres_folders_have_their_names(tmp_path: Path, key: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"{BUILDER}\n{key}: ../elsewhere\n", "utf-8")
    with pytest.raises(BadSettings, match=f"these are not here: {key}: "):
        load_settings(tmp_path / "mkdocs.yml")
