"""Pages whose names would be one file's are pages of their own, and links lead to the right one."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from scraper.command.status import read_status
from scraper.text.names import NAME_BYTES, file_name
from tests.scraper.manual import bring, make_centre, page, tree, write_page

LINKS = (
    '<p><a href="a%20b.html">one</a> <a href="a-b.html">two</a> <a href="index.html">three</a>'
    ' <a href="Email.html">four</a> <a href="email.html">five</a> <a href="EMAIL.html">six</a></p>'
)
NAMES = ("a b", "a-b", "index", "index-page", "Email", "email")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    for name in NAMES:
        write_page(tmp_path / "source", "24.3", name, f"<p>This is {name}.</p>", title=name)
    write_page(tmp_path / "source", "24.3", "links", LINKS)
    return tmp_path / "source"


def names_by_text(centre: Path) -> dict[str, str]:
    """What a page says → its name."""
    pages = {path.stem: path.read_text("utf-8") for path in (centre / "docs/opendental").glob("*.md")}
    return {name: found for name in NAMES for found, text in pages.items() if f"This is {name}." in text}


def test_each_page_has_a_file_of_its_own(source: Path, tmp_path: Path) -> None:
    centre = make_centre(tmp_path / "centre")
    report = bring(centre, source)
    found = names_by_text(centre)
    assert len({name.casefold() for name in found.values()}) == len(NAMES)
    assert [found[name] for name in ("a-b", "index-page", "email")] == ["a-b", "index-page", "email"]
    assert [file_name("a b"), file_name("index")] == [found["a b"], found["index"]]
    assert sorted(notice.code for notice in report.notices) == ["other-name"] * 3


def test_links_lead_to_the_right_one(source: Path, tmp_path: Path) -> None:
    centre = make_centre(tmp_path / "centre")
    bring(centre, source)
    found = names_by_text(centre)
    text = page(centre, "links").read_text("utf-8")
    for word, name in zip(
        ("one", "two", "three", "four", "five", "six"), (*NAMES[:3], *NAMES[4:], "email"), strict=True
    ):
        assert f"[{word}]({found[name]}.md)" in text


def test_names_are_the_same_in_one_import_and_in_two(source: Path, tmp_path: Path) -> None:
    once, twice = make_centre(tmp_path / "once"), make_centre(tmp_path / "twice")
    bring(once, source)
    files = sorted((source / "www.opendental.com/manual243").glob("*.html"))
    bring(twice, *files[3:])
    bring(twice, *files[:3])
    assert tree(once / "docs") == tree(twice / "docs")


@pytest.mark.parametrize(
    "name", ["con", "NUL", "Aux.x", "lpt1", "com¹", "end.", "a.b...", "é" * 100, "x" * 300, "a." * 140]
)
def test_a_name_that_a_system_has_no_file_for_gets_a_mark(name: str) -> None:
    made = file_name(name)
    assert len(made.encode()) <= NAME_BYTES
    assert made != name
    assert file_name(made) == made
    assert not PureWindowsPath(f"{made}.md").is_reserved()
    assert not made.endswith(".")
    assert file_name(name + "x") != made


@pytest.mark.parametrize("name", ["console", "com10", "nullify", "a.b", "x" * NAME_BYTES, "é" * (NAME_BYTES // 2)])
def test_a_name_that_every_system_has_a_file_for_stays(name: str) -> None:
    assert file_name(name) == name


def as_alias(source: Path, slug: str, body: str) -> None:
    """Write a page of the address without a version, which shows 24.3."""
    path = write_page(source, "24.3", slug, body, title="Slips")
    folder = path.parents[1] / "manual"
    folder.mkdir(exist_ok=True)
    path.replace(folder / path.name)


def test_an_alias_that_spells_a_name_in_another_case_has_the_same_article(tmp_path: Path) -> None:
    source = tmp_path / "source"
    write_page(source, "24.3", "lateslips", "<p>Send them at noon.</p>", title="Slips")
    as_alias(source, "lateSLIPS", "<p>Send them at night, or never.</p>")
    report = bring(make_centre(tmp_path / "centre"), source)
    docs = tmp_path / "centre/docs/opendental"
    assert [path.name for path in docs.glob("late*")] == ["lateslips.md"]
    assert [notice.code for notice in report.notices if notice.code in ("alias-edit", "other-name")] == ["alias-edit"]
    assert "(lateslips.md)" in (docs / "alias-edits.md").read_text("utf-8")
    assert read_status(tmp_path / "centre").products[0].pages == report.pages == 1


def test_an_alias_with_both_spellings_has_two_articles(tmp_path: Path) -> None:
    source = tmp_path / "source"
    write_page(source, "24.3", "lateslips", "<p>Send them at noon.</p>")
    as_alias(source, "lateslips", "<p>Send them at noon.</p>")
    as_alias(source, "lateSLIPS", "<p>Send them at night, or never.</p>")
    report = bring(make_centre(tmp_path / "centre"), source)
    assert len([*(tmp_path / "centre/docs/opendental").glob("late*")]) == 2
    assert read_status(tmp_path / "centre").products[0].pages == report.pages == 2
