"""One bad page costs itself, and says so; all others are imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scraper.centres import codes, imported, write_source
from tests.scraper.vendors.opendental.pages import html

BAD = {
    "deep": html("<ul><li>x" * 150 + "deepest" + "</li></ul>" * 150 + "<p>after</p>"),
    "tables": html("<table><tr><td>" * 100 + "deepest" + "</td></tr></table>" * 100),
}
ODD = {
    "link": html('<p>See <a href="http://[x">here</a>.</p>'),
    "image": html('<p>See <img src="http://[x/a.png"> here.</p>'),
    "null": html('<p>See <img src="images/a%00.png"> here.</p>'),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_page_that_cant_be_read_whole_is_left_out_and_told(tmp_path: Path, name: str) -> None:
    source = write_source(tmp_path / "m", {"manual243/bad.html": BAD[name], "manual243/good.html": html("<p>good</p>")})
    report = imported(tmp_path / "centre", source)
    assert (report.exit_code, report.pages, codes(report)) == (10, 1, ["unreadable"])


@pytest.mark.parametrize("name", sorted(ODD))
def test_an_address_that_is_none_costs_no_word(tmp_path: Path, name: str) -> None:
    report = imported(tmp_path / "centre", write_source(tmp_path / "m", {"manual243/odd.html": ODD[name]}))
    text = (tmp_path / "centre/docs/opendental/odd.md").read_text("utf-8")
    assert report.exit_code == 0
    assert "See" in text
    assert "here" in text


@pytest.mark.parametrize(
    "sign", [r"\[x](javascript:a) ", "*_", "[", "&lt;b>", "<b>x</b><i>y</i>", "x<br>", "<a href=b.html>k</a>, "]
)
def test_a_paragraph_that_a_builder_would_copy_for_ever_is_refused(tmp_path: Path, sign: str) -> None:
    bad, good = html(f"<p>{sign * 8_000}</p>"), html(f"<p>{sign * 100}</p>" + f"<p>{'word ' * 50_000}</p>")
    source = write_source(tmp_path / "m", {"manual243/bad.html": bad, "manual243/good.html": good})
    report = imported(tmp_path / "centre", source)
    assert [(notice.code, notice.path) for notice in report.notices if notice.code == "too-large"] == [
        ("too-large", "m/manual243/bad.html")
    ]
    assert (report.exit_code, report.pages) == (10, 1)


def test_an_attribute_that_no_xml_knows_costs_nothing(tmp_path: Path) -> None:
    page = html('<p {x} {y}=1 <z =2 "q">one</p><td {{z}}>two</td><img {x} src="http://[x"><p>three</p>')
    report = imported(tmp_path / "centre", write_source(tmp_path / "m", {"manual243/odd.html": page}))
    text = (tmp_path / "centre/docs/opendental/odd.md").read_text("utf-8")
    assert report.exit_code == 0
    assert all(word in text for word in ("one", "two", "three"))


def test_files_without_anything_in_them_are_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "manual243/none.html": b"",
        "manual243/blank.html": b" \n\0",
        "manual243/good.html": html("<p>a</p>"),
    }
    report = imported(tmp_path / "centre", write_source(tmp_path / "m", files))
    assert report.pages == 1
    assert {notice.path for notice in report.notices} == {"m/manual243/none.html", "m/manual243/blank.html"}


def test_a_name_that_leads_elsewhere_is_refused_and_forgotten(tmp_path: Path) -> None:
    article = (
        '<html><head><link rel="canonical" href="https://help.example.org/help/%s"></head><body class="hg-article-page">'
        '<h1 class="hg-article-title">A</h1><div class="hg-article-body"><p>One.</p></div></body></html>'
    )
    bad = imported(tmp_path / "centre", write_source(tmp_path / "m", {"a.html": article % "..%2f..%2fx"}))
    assert (bad.failed, codes(bad)) == (1, ["unusable-name"])
    good = imported(tmp_path / "centre", write_source(tmp_path / "m", {"a.html": article % "x"}))
    assert (good.exit_code, good.pages) == (0, 1)
