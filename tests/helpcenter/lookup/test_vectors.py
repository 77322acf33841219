"""Words that are near in meaning; the packages that bring the model are an optional extra."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from helpcenter import record
from helpcenter.lookup import vectors
from helpcenter.lookup.command import Lookup
from helpcenter.lookup.meaning import DIMENSIONS, meaning_of, vectors_of
from helpcenter.lookup.symbols import ALPHABET
from helpcenter.pipeline import publish
from tests.helpcenter.lookup.conftest import DENTAL, page_html, urls
from tests.helpcenter.lookup.test_build import data_of

PAGES = {
    "opendental/drugs.html": page_html("<h1>Pharmacies</h1><p>Pharmacies that fill prescriptions.</p>", DENTAL),
    "opendental/chairs.html": page_html("<h1>Operatories</h1><p>Columns of the schedule, each for a room.</p>", DENTAL),
    "opendental/0x8.html": page_html("<h1>0x80004005</h1><p>A code.</p>", DENTAL),
}
QUERY = "our preferred place for medicine"


def test_texts_that_mean_the_same_point_the_same_way() -> None:
    texts = "Where prescriptions are filled.", "A drugstore for medicine.", "The chair of a dentist goes up."
    drugs, store, chair = vectors_of([meaning_of(text) for text in texts])
    assert len(drugs) == DIMENSIONS
    assert np.dot(drugs, store) > np.dot(drugs, chair)


def test_a_table_has_a_vector_for_each_word_and_for_each_text(write_site: Callable[[dict[str, str]], Path]) -> None:
    site = write_site(PAGES)
    publish(site)
    table = data_of(site / "assets/lookup/words.js")
    words = table["words"].split(" ")
    size = vectors.maps()[0].shape[1]
    assert {"pharmacies", "medicine"} <= set(words)
    assert "0x80004005" not in words
    assert len(table["vectors"]) == len(words) * size
    assert len(table["texts"]) == len(PAGES) * size
    assert set(table["vectors"] + table["texts"]) <= set(ALPHABET[: 2 * vectors.LARGEST + 1])


def test_a_word_finds_another_of_its_meaning(write_site: Callable[[dict[str, str]], Path]) -> None:
    site = write_site(PAGES)
    publish(site)
    with Lookup(site) as engine:
        drugs, chairs = (
            engine.evaluate(
                f"helpcenter.engine.vectors.likenessTo(index, helpcenter.engine.query.parse(index, '{QUERY}'))"
                f"(index.vectors.units.findIndex(unit => index.units.text[unit] === '{title}'))"
            )
            for title in ("Pharmacies", "Operatories")
        )
    assert drugs > chairs


def test_without_the_packages_the_rest_works(
    write_site: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record, "is_there", lambda: False)
    for name in ("numpy", "onnxruntime", "tokenizers"):
        monkeypatch.setitem(sys.modules, name, None)
    site = write_site(PAGES)
    publish(site)
    assert not (site / "assets/lookup/words.js").exists()
    with Lookup(site) as engine:
        assert urls(engine.search("pharmacies"))[0] == "opendental/drugs.html"


def test_what_was_read_without_the_packages_is_read_again_with_them(
    write_site: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write_site(PAGES)
    with monkeypatch.context() as without:
        without.setattr(record, "is_there", lambda: False)
        records = publish(site)
    publish(site, records)
    assert (site / "assets/lookup/words.js").exists()
