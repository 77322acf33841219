"""The API's answers with what no page can have: the audit reads as the site shows it, and finds no difference."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from helpcenter.audit import audit
from scraper.command.importer import import_sources
from scraper.command.options import Options
from tests.scraper.rendered import site_of

HALF, OTHER_HALF = "\ud800", "\udfff"


def answered(
    name: str = "kiln", title: str = "Kiln", text: str = "<p>Words here.</p>", number: int = 1
) -> dict[str, Any]:
    version = {"en": {"title": title, "text": text}}
    return {"id": f"5a{number:022d}", "status": "published", "url_hash": name, "current_version": version}


ODD = {
    "half a pair in a title": answered(title=f"Bad {HALF} title"),
    "in a text": answered(text=f"<p>Words {OTHER_HALF} here.</p><pre>a{HALF}b</pre>"),
    "in a name": answered(name=f"ki{HALF}ln"),
    "in a picture and a link": answered(text=f"<p>A <img src='a{HALF}.png'> <a href='b{HALF}.html'>z</a></p>"),
    "text that runs backwards": answered(name="ki\u202eln", title="\u202enlik \u2066 \u200b\u200d\ufeff"),
    "a name and a title of nothing": answered(name="\u200b", title="\u200b\u200d\u202e"),
    "a name of 300,000 letters": answered(name="s" * 300_000),
    "characters that are none": answered(
        title="Kiln \ufffe\uffff \x7f\x80\x9f", text="<p>A \ufffe \uffff \x1b[31m b &#7;</p>"
    ),
}


@pytest.mark.parametrize("article", ODD.values(), ids=ODD)
def test_what_the_import_mended_is_no_difference(tmp_path: Path, article: dict[str, Any]) -> None:
    source = tmp_path / "source"
    source.mkdir()
    answer = {"data": [article, answered("oven", "Oven", "<p>Other words.</p>", 2)]}
    (source / "answer.json").write_text(json.dumps(answer), "utf-8")
    assert import_sources([source], tmp_path, Options(vendor="officepracticum")).pages == 2
    report = audit([source], site_of(tmp_path, product="officepracticum", changed=""))
    assert report.differences == ()
    assert (report.pages, report.perfect) == (2, 2)


def test_a_long_name_of_a_page_that_is_missing_is_cut(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    article = answered("n" * 300_000)
    (source / "answer.json").write_text(json.dumps({"data": [article]}), "utf-8")
    import_sources([source], tmp_path, Options(vendor="officepracticum"))
    site = site_of(tmp_path, product="officepracticum", changed="")
    article["current_version"]["en"]["title"] = "m" * 300_000
    (source / "answer.json").write_text(json.dumps({"data": [article]}), "utf-8")
    report = audit([source], site)
    assert [difference.message for difference in report.differences] == ["page missing from the site"]
    assert len(report.summary()) < 1000
