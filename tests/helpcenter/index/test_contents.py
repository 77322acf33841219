"""Pages that only list others."""

from __future__ import annotations

import pytest

from helpcenter.index.contents import is_contents
from helpcenter.index.parser import read_page
from tests.helpcenter.lookup.conftest import DENTAL, page_html


def section(title: str, text: str) -> str:
    return f"<h2>{title}</h2><p>{text}</p>"


LINK = '<a href="x.html">Lend a cart</a>'
TEASERS = section("Carts", "How to lend one.") + section("Rakes", "Rakes are kept in the shed, and are len...")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<h1>Tools</h1>{TEASERS}{section('Hoses', 'Roll them up.')}", True),
        (f"<h1>Tools</h1><p>All about tools.</p>{TEASERS}<h2>Hoses</h2>", True),
        (f"<h1>Tools</h1>{section(LINK, 'a') * 3}", True),
        (f"<h1>Tools</h1><p>See:</p><ul>{f'<li>{LINK}</li>' * 3}</ul>", True),
        (f"<h1>Tools</h1>{TEASERS}", False),
        (f"<h1>Tools</h1>{TEASERS}<h2>Hoses</h2><ol><li>Roll them up.</li></ol>", False),
        (f"<h1>Tools</h1>{TEASERS}{section('Hoses', 'Roll them up.')}<p>Twice.</p>", False),
        (f"<h1>Terms</h1>{section('Cart', 'It has wheels.') * 3}", False),
        (f"<h1>Tools</h1><ul>{f'<li>See {LINK}</li>' * 3}</ul>", False),
        (f"<h1>Tools</h1><p>They are in the shed.</p><p>See:</p><ul>{f'<li>{LINK}</li>' * 3}</ul>", False),
        ("<h1>Tools</h1>", False),
    ],
)  # fmt: skip
def test_titles_with_teasers_or_links_are_contents(body: str, expected: bool) -> None:
    page = read_page(page_html(body, DENTAL).encode(), "opendental/tools.html")
    assert page is not None
    assert is_contents(page) is expected


@pytest.mark.parametrize("kind", ["errors", "paths", "moves"])
def test_lists_of_ours_are_contents(kind: str) -> None:
    page = read_page(page_html("<h1>List</h1>", DENTAL | {"kind": kind}).encode(), "opendental/list.html")
    assert page is not None
    assert is_contents(page)
