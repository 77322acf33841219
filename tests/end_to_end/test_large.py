"""Sizes that no manual has: everything builds, and a site grows with its pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.cli import main
from tests.scraper.centres import write_source
from tests.scraper.vendors.opendental.pages import html

Command = Callable[..., tuple[int, str]]


def built(folder: Path, source: Path) -> Path:
    assert main(["init", str(folder)]) == 0
    assert main(["-C", str(folder), "import", str(source)]) == 0
    assert main(["-C", str(folder), "build", "--strict"]) == 0
    return folder / "site"


def test_any_number_of_words_and_any_length_of_a_passage(tmp_path: Path, command: Command) -> None:
    files = {"many": " ".join(f"w{number}" for number in range(60_000)), "long": "same " * 60_000}
    source = write_source(
        tmp_path / "m", {f"manual243/{name}.html": html(f"<p>{text}</p>") for name, text in files.items()}
    )
    site = built(tmp_path / "centre", source)
    data = (site / "assets/lookup/text.js").read_text("utf-8")
    assert json.loads(data[data.index("{") : data.rindex("}") + 1])["words"].count(" w") > 59_000
    pytest.importorskip("py_mini_racer")
    code, said = command("-C", tmp_path / "centre", "lookup", "w59999")
    assert (code, "opendental/many.html" in said) == (0, True)


def article(name: str) -> str:
    return (
        f'<html><head></head><body class="hg-site hg-article-page"><h1 class="hg-article-title">{name}</h1>'
        f'<div class="hg-article-body"><p>text of {name}</p></div></body></html>'
    )


def test_a_site_of_pages_that_stand_nowhere_grows_with_their_number(tmp_path: Path) -> None:
    sizes = []
    for number in (100, 200, 400):
        files = {f"help/a{at}.html": article(f"Article {at}") for at in range(number)}
        site = built(tmp_path / f"centre{number}", write_source(tmp_path / f"m{number}", files))
        sizes.append(sum(len(path.read_bytes()) for path in (site / "officepracticum").glob("a*.html")))
    assert sizes[2] - sizes[1] < 2.1 * (sizes[1] - sizes[0])
