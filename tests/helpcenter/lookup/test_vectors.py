"""Words that are near in meaning; the package that brings their vectors is an optional extra."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.lookup import vectors
from helpcenter.lookup.command import Lookup
from helpcenter.lookup.symbols import ALPHABET
from helpcenter.pipeline import publish
from tests.helpcenter.lookup.conftest import DENTAL, page_html, urls

PAGES = {
    "opendental/drugs.html": page_html("<h1>Pharmacies</h1><p>Pharmacies that fill prescriptions.</p>", DENTAL),
    "opendental/chairs.html": page_html("<h1>Operatories</h1><p>Columns of the schedule, each for a room.</p>", DENTAL),
}
QUERY = "our preferred drugstore for medicine"


def test_a_table_has_a_vector_for_each_word() -> None:
    table = vectors.vector_data({"pharmacy": 3, "0x80004005": 1})
    assert table
    words = table["words"].split(" ")
    assert "pharmacy" in words
    assert "drugstore" in words or len(words) > 1000
    assert "0x80004005" not in words
    assert len(table["vectors"]) == len(words) * vectors.DIMENSIONS
    assert set(table["vectors"]) <= set(ALPHABET[: 2 * vectors.LARGEST + 1])


def test_a_word_finds_another_of_its_meaning(write_site: Callable[[dict[str, str]], Path]) -> None:
    site = write_site(PAGES)
    publish(site)
    with Lookup(site) as engine:
        drugs, chairs = (
            engine.evaluate(
                "(likeness => likeness(index.vectors.pages, index.pages.title.indexOf("
                f"'{title}')))(helpcenter.engine.vectors.likenessTo(index, helpcenter.engine.query.parse(index, '{QUERY}')))"
            )
            for title in ("Pharmacies", "Operatories")
        )
    assert drugs > chairs


def test_without_the_package_the_rest_works(
    write_site: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "find_spec", lambda _: None)
    site = write_site(PAGES)
    publish(site)
    assert not (site / "assets/lookup/words.js").exists()
    with Lookup(site) as engine:
        assert urls(engine.search("pharmacies"))[0] == "opendental/drugs.html"
