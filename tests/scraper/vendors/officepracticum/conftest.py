"""What the tests of the Office Practicum vendor share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scraper.model import Adapted, Document
from scraper.vendors.officepracticum.adapt import adapt

HERE = Path(__file__).resolve().parent
SEED = HERE.parents[3] / ".." / "shared" / "seeds"


@pytest.fixture
def read() -> Callable[..., Adapted]:
    """Adapt a text as if it were the document at that path."""

    def adapted(text: str, path: str = "article.txt") -> Adapted:
        return adapt(Document(path, text.encode(), str(HERE)))

    return adapted


@pytest.fixture
def seed() -> Document:
    """The one full article at hand; it is not part of this repository."""
    found = sorted(SEED.glob("004_*.txt"))
    if not found:
        pytest.skip("the seed article is not on this machine (../shared/seeds)")
    return Document(found[0].name, found[0].read_bytes(), str(SEED))
