"""Answers and pages that nobody should send: one bad article stops nothing, and each has its code in the report."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from scraper.command.report import Report
from scraper.model import Adapted
from tests.scraper.vendors.officepracticum.test_end_to_end import answered, imported, write

Read = Callable[..., Adapted]
GOOD = answered("Close a Room", "close-a-room", "<p>Open the Rooms window.</p>", 1)


def centre(tmp_path: Path, **files: object) -> Report:
    texts: dict[str, str | bytes] = {
        name.replace("_", "."): text if isinstance(text, str) else json.dumps({"data": text})
        for name, text in files.items()
    }
    return imported(write(tmp_path / "src", texts), tmp_path / "centre")


def codes(report: Report) -> set[str]:
    return {notice.code for notice in report.notices}


def names(tmp_path: Path) -> set[str]:
    return {path.stem for path in (tmp_path / "centre/docs/officepracticum").glob("*.md")}


@pytest.mark.parametrize(
    "odd",
    [
        None,
        3,
        "text",
        [1],
        {},
        {"type": "article"},
        {"current_version": []},
        {"current_version": {"en": "text"}, "url_hash": 5, "id": {"a": 1}},
        {"current_version": {"en": {"title": 3, "text": {"x": 1}}}},
        answered("Kept Away", "kept-away", "<p>x</p>", 2, redirect_options=[1], category=["x"], status=None),
        {"type": "category", "id": "1", "parent_id": "1", "url_hash": "round"},
        answered("Many Digits", "many-digits", "<ol start='99999999999999999999'><li value='²'>a</li></ol>", 3),
    ],
)
def test_missing_and_wrong_fields_hurt_nobody_else(tmp_path: Path, odd: object) -> None:
    report = centre(tmp_path, one_json=[odd, GOOD])
    assert report.exit_code == 0
    assert "close-a-room" in names(tmp_path)


def test_an_article_nested_too_deep_is_told_and_left_out(tmp_path: Path) -> None:
    report = centre(tmp_path, one_json=[answered("Deep", "deep", "<div>" * 200 + "x", 2), GOOD])
    assert report.exit_code == 10
    assert "broken-article" in codes(report)
    assert {"close-a-room", "deep"} & names(tmp_path) == {"close-a-room"}
    assert centre(tmp_path, one_json=[answered("Deep", "deep", "<div>" * 200 + "x", 2), GOOD]).exit_code == 10


def test_what_is_no_json_is_named(tmp_path: Path) -> None:
    head = '{"url_hash": 1, "current_version": '
    report = centre(tmp_path, cut_json=head, nest_json=head + "[" * 100_000, one_json=[GOOD])
    assert [notice.code for notice in report.notices] == ["broken-article"] * 2
    assert report.exit_code == 10
    assert "close-a-room" in names(tmp_path)


def test_huge_numbers_are_only_text(tmp_path: Path) -> None:
    answer = json.dumps({"data": [GOOD]}).replace('"published"', f'"published", "view_count": {"9" * 5000}')
    centre(tmp_path, one_json=answer, big_txt=f"Big Steps\n\nVersion 14.19\n\n  {'9' * 5000}. Open the Rooms window.\n")
    assert {"close-a-room", "big-steps"} <= names(tmp_path)


def test_half_characters_are_none(read: Read) -> None:
    page = read(json.dumps({"data": [answered("Sur \ud800", "sur", "<p>a \udfff b\u0000</p>")]}), "a.json").pages[0]
    assert page.title.encode() == "Sur \ufffd".encode()


@pytest.mark.parametrize("name", ["../../etc/passwd", "a b/c?d", "x" * 400])
def test_a_name_that_no_file_can_have_is_made_from_the_title(tmp_path: Path, name: str) -> None:
    report = centre(tmp_path, one_json=[answered("Odd Name " + "y" * 300, name, "<p>Words.</p>", 2), GOOD])
    assert "made-name" in codes(report)
    assert {"close-a-room", "odd-name"} <= names(tmp_path)


def test_two_articles_of_one_name_are_both_kept(tmp_path: Path) -> None:
    other = answered("Close a Room", "close-a-room", "<p>Rooms are closed by night.</p>", 2)
    report = centre(tmp_path, one_json=[GOOD, other, GOOD])
    assert {"same-name", "duplicate"} <= codes(report)
    assert len([name for name in names(tmp_path) if name.startswith("close-a-room")]) == 2


def test_a_part_of_an_answer_says_so(tmp_path: Path) -> None:
    stats = {"total_pages": 7, "total_records": 700}
    report = centre(tmp_path, one_json=json.dumps({"data": [GOOD], "page_stats": stats}))
    assert [notice.message for notice in report.notices if notice.code == "paged-answer"] == [
        "has 1 of the 700 articles of its answer; the other pages of it have to be imported too"
    ]
    whole = json.dumps({"data": [GOOD], "page_stats": {"total_records": "1"}})
    assert "paged-answer" not in codes(centre(tmp_path / "whole", one_json=whole))


def test_nothing_of_a_script_is_left(read: Read) -> None:
    title = "<script>alert(1)</script>Close <b>it</b>"
    body = (
        "<p onclick=x()>Hi<script>alert(2)</script><img src=x onerror=alert(3)><a href='javascript:alert(4)'>l</a></p>"
    )
    page = read(json.dumps({"data": [answered(title, "scr", body)]}), "a.json").pages[0]
    assert page.title == "Close it"
    assert "alert" not in repr(page)


def test_error_pages_are_skipped(tmp_path: Path) -> None:
    gateway = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
    error = '<html><body class="hg-site ko-error-page"><h1>404</h1></body></html>'
    report = centre(tmp_path, a_html=gateway, b_html=error, c_html="", one_json=[GOOD])
    assert report.exit_code == 0
    assert [notice.code for notice in report.notices] == ["no-page"] * 3


PROGRAMS = (
    "javascript:alert(1)//a.example/help/article",
    "JaVa\tScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
)
PAGE = '<html><head><link rel="canonical" href="{0}"><meta property="og:url" content="{0}"></head><body class="hg-site">\
<h1 class="hg-article-title">Article</h1><div class="hg-article-body"><p>Words, <a href="{0}">a link</a>.</p></div></body></html>'


@pytest.mark.parametrize("address", PROGRAMS)
def test_an_address_that_is_none_of_the_web_is_none(tmp_path: Path, address: str) -> None:
    """Of a page, of an article of the API, of a redirect: wherever a source tells one."""
    article = answered(
        "Told", "told", f"<p><a href='{address}'>Words</a> <a href='moved'>moved</a></p>", 1, article_link=address
    )
    moved = answered("Moved", "moved", "", 2, redirect_link=address)
    texts = {"article.html": PAGE.format(address), "answer.json": json.dumps({"data": [article, moved]})}
    imported(write(tmp_path / "src", texts), tmp_path / "centre")
    pages = {path.stem: path.read_text("utf-8") for path in (tmp_path / "centre/docs/officepracticum").glob("*.md")}
    assert {"article", "told"} <= pages.keys()
    for text in pages.values():
        assert not re.search(r"script:|data:|file:|%09", text, re.IGNORECASE)
        assert "Words" in text or "# " in text
