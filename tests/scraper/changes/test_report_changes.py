"""What the report, the pages of changes and the feed tell."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from scraper.changes.compare import compare
from scraper.changes.facts import PageFacts
from scraper.command.report import Report
from scraper.write.data import as_data
from scraper.write.schema import schema_of
from tests.scraper.manual import bring, make_centre, write_page

OLD, NEW = "23.2", "24.3"
ERROR = "<p><b>Error: {} failed.</b></p><p>Solution: Restart it.</p>"


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    write_page(source, OLD, "setup", "<p>Start.</p>")
    write_page(source, NEW, "setup", "<p>Start.</p>")
    write_page(source, OLD, "trouble", ERROR.format("Printing"), title="Troubleshooting")
    write_page(source, NEW, "trouble", ERROR.format("Scanning of every page"), title="Troubleshooting", above="other")
    write_page(source, OLD, "gone", "<p>Old words.</p>")
    write_page(source, OLD, "bridgeold", "<p>Bridge.</p>", title="A Bridge")
    write_page(source, NEW, "bridgenew", "<p>Another bridge.</p>", title="A Bridge")
    folder = make_centre(tmp_path / "centre")
    bring(folder, source / "www.opendental.com" / "manual232")
    report = bring(folder, source / "www.opendental.com" / "manual243")
    (folder / "report.json").write_text(json.dumps(as_data("import", report)), "utf-8")
    return folder


def test_report_is_as_its_schema_says(centre: Path) -> None:
    jsonschema.validate(json.loads((centre / "report.json").read_text("utf-8")), schema_of("import", Report))


def test_new_version_is_compared_with_the_one_before(centre: Path) -> None:
    (found,) = json.loads((centre / "report.json").read_text("utf-8"))["changes"]["opendental"]
    assert (found["version"], found["before"]) == (NEW, OLD)
    pages = found["pages"]
    assert [change["page"] for change in pages["vanished"]] == ["gone"]
    assert pages["renamed"] == [
        {"page": "bridgenew", "text": "A Bridge", "before": "A Bridge", "page_before": "bridgeold", "title": "A Bridge"}
    ]
    assert [change["page"] for change in pages["changed"]] == ["trouble"]
    assert [change["page"] for change in pages["moved"]] == ["trouble"]
    assert found["redirects"] == [
        {"from": "bridgeold", "to": "bridgenew", "title": "A Bridge", "why": "renamed"},
        {"from": "gone", "to": "setup", "title": "Setup", "why": "the page above it"},
    ]
    assert [change["text"] for change in found["error_strings"]["added"]] == ["Error: Scanning of every page failed."]
    assert "+Error: Scanning of every page failed." in found["diffs"]["trouble"]
    assert found["lost"]["pages"] == 0.25


def test_site_tells_what_changed(centre: Path) -> None:
    docs = centre / "docs" / "opendental"
    text = (docs / "changes" / f"{NEW}.md").read_text("utf-8")
    assert f"- [Gone](../gone.md?v={OLD}) — see instead: [Setup](../setup.md)" in text
    assert f"- [Troubleshooting](../trouble.md?v={NEW}) — now below Other, before below Setup" in text
    assert f"- [Troubleshooting](../trouble.md?v={NEW}): lines 1 gone, 1 new" in text
    assert "== trouble\n-Error: Printing failed." in (docs / "changes" / f"{NEW}.txt").read_text("utf-8")
    assert f"[What changed in {NEW}]({NEW}.md)" in (docs / "changes" / "index.md").read_text("utf-8")
    assert "(changes/index.md)" in (docs / "index.md").read_text("utf-8")


def test_feed_has_an_item_a_version_and_dates_only_where_they_are_given(centre: Path) -> None:
    feed = centre / "docs" / "opendental" / "changes" / "feed.xml"
    root = ElementTree.fromstring(feed.read_text("utf-8"))  # noqa: S314
    assert [(item.findtext("link"), item.findtext("pubDate")) for item in root.iter("item")] == [("24.3.html", None)]
    (centre / "curated").mkdir()
    (centre / "curated" / "opendental.yml").write_text('released: {"24.3": 2024-10-15}\n', "utf-8")
    assert bring(centre).changed == ["docs/opendental/changes/feed.xml"]
    assert "<pubDate>Tue, 15 Oct 2024 00:00:00 +0000</pubDate>" in feed.read_text("utf-8")


def facts(*, title: str = "T", errors: tuple[str, ...] = (), images: tuple[str, ...] = ()) -> PageFacts:
    return PageFacts(title, (), errors, errors, (), images, 10, title + repr(errors + images))


def test_message_in_other_words_is_reworded_and_one_on_another_page_moved() -> None:
    old = {"a": facts(errors=("Cannot open the file", "Wholly gone")), "b": facts(errors=("Wanders",))}
    new = {"a": facts(errors=("Can not open this file", "Wanders")), "b": facts()}
    found = compare(old, new, NEW, OLD, {}).kinds["entries"]
    assert [(change.text, change.before) for change in found["renamed"]] == [
        ("Can not open this file", "Cannot open the file")
    ]
    assert [(change.text, change.page_before) for change in found["moved"]] == [("Wanders", "b")]
    assert [change.text for change in found["vanished"]] == ["Wholly gone"]


def test_picture_of_the_same_name_has_changed() -> None:
    found = compare(
        {"a": facts(images=("x.11111111.png", "y.1.png"))}, {"a": facts(images=("x.22222222.png",))}, NEW, NEW, {}
    )
    assert [(c.text, c.before) for c in found.kinds["images"]["changed"]] == [("x.22222222.png", "x.11111111.png")]
    assert [change.text for change in found.kinds["images"]["vanished"]] == ["y.1.png"]


def test_nothing_changed_tells_nothing() -> None:
    same = {"a": facts(errors=("x",))}
    found = compare(same, same, NEW, NEW, {})
    assert not found.any
    assert set(found.lost.values()) == {0.0}
