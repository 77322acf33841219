"""Mirrors that each show a trouble somebody had, in invented words: what comes of each is right, and its audit says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree

import pytest

from helpcenter.audit import audit
from helpcenter.lookup.command import Lookup
from helpcenter.pipeline import publish
from tests.help_centres import shared
from tests.helpcenter.lookup.conftest import SCRIPTS
from tests.scraper.centres import codes, imported
from tests.scraper.rendered import site_of

pytestmark = pytest.mark.corpus


@dataclass(frozen=True)
class Right:
    """What is right for a case."""

    pages: Mapping[str, str] = field(default_factory=dict)
    """Pages, and what each says; no other page is there."""
    notices: tuple[str, ...] = ()
    product: str = "opendental"
    found: Mapping[str, str] = field(default_factory=dict)
    """What is searched → the title of what comes first, empty for nothing."""


PICTURE = "x ![P](images/f.07b9e0a6.png)"
SENTENCE = "Email page."
LINKS = {
    "01-menu-option-names-site": Right(
        {
            "kiln": "Heat as the [company tells](https://www.opendental.com/site/glaze.html). Older:"
            " [Oven](https://opendental.com/site/oven.html). Prices: [here](https://opendental.com/site/prices.html).",
            "gadget": "", "glaze": "", "oven": "",
        },
        ("redirect", "redirect"),
    ),
    "02-shared-block-link-differs": Right(
        {
            "kiln": "/// versions | 24.3\nSee also the [Oven](https://opendental.com/site/oven.html).\n///\n\n"
            "/// versions | 23.2\nSee also the [Oven](oven.md).\n///",
            "oven": "",
        },
        ("redirect",),
    ),
    "03-site-folder-beside-manual": Right({"kiln": "Words of the manual on the kiln."}, ("outside-manual", "outside-manual")),
    "04-folder-of-other-name": Right(
        {
            "kiln": "[company tells](https://www.opendental.com/site/glaze.html), see [Oven](oven.md) and [Oven again](oven.md)."
            " [[Image: kiln.png](https://www.opendental.com/help252/images/kiln.png)]{ .missing-image }",
            "oven": "",
        },
        ("missing-image",),
    ),
    "05-list-in-list-without-item": Right({"kiln": "- - Open the vent.\n    - Close the lid."}),
    "06-page-became-redirect": Right({"kiln": "moved:\n  '24.3': https://opendental.com/site/kiln.html", "oven": ""}, ("redirect",)),
    "07-title-without-text": Right({"kiln": "Words on the kiln."}, ("no-content",)),
    "08-cells-without-row": Right({"kiln": "| Lid | 4 |\n| Vent | 7 |\n| Shelf | 9 |\n\nAfter."}),
    "09-paren-in-fragment": Right({"kiln": "[there](<https://example.com/kiln#:~:text=hot%20(1%2C200.)>)"}),
    "10-list-in-list-and-empty-link": Right({"kiln": "- One.\n    - Under one.\n- Two.\n\nGo there."}),
    "soup": Right(
        {f"b{number:02}": {1: "| a | b |\n| c | d |", 13: "| c | d |\n| e | f |"}.get(number, "") for number in range(1, 41)},
        ("missing-image",),
    ),
    "torture": Right({f"a{number:02}": "" for number in range(1, 21)}, ("lost-place", "missing-image", "missing-image")),
}  # fmt: skip
MIRRORS = {
    "03-caption": Right({"fees": "Fees by code\n\n| Code | Fee |"}),
    "04-text-in-table-outside-cells": Right({"fees": "Loose words\n\n|  |  |\n| --- | --- |\n| cell one | cell two |\n\nEnd."}),
    "05-lazy-image": Right({"pic": "See ![Pic](images/i.07b9e0a6.png) there."}),
    "06-name-with-dots": Right({"mainmenu": "See [the release](release.24.3.md).", "release.24.3": "Release words."}),
    "09-empty-exported-article": Right({"thing": "Words."}, ("skipped",), "officepracticum"),
    "10-image-map": Right({"mainmenu": "[Email](email.md)<br>\n[Out](https://a.example/)", "email": ""}),
    "11-tfoot-first": Right({"fees": "| Code | Fee |\n| --- | --- |\n| D1 | 10 |\n| Sum | 30 |"}),
    "13-bold-left-open": Right({"p": "**Mind this**\n\n**also this**\n\nnot this"}),
    "14-image-root-relative": Right({"p": PICTURE}),
    "15-image-absolute": Right({"p": PICTURE}),
    "16-image-with-fragment": Right({"p": PICTURE}),
    "17-image-other-case": Right({"p": PICTURE}),
    "19-relative-links-in-export": Right({"fifty-rule": "See [how to log in](log-in.md).", "log-in": ""}, (), "officepracticum"),
    "20-op-article-that-names-opendental-com": Right({"x": "www.opendental.com was blocked", "y": ""}, (), "officepracticum"),
    "21-two-copies-differ": Right({"email": "Another copy."}, ("told-twice",)),
    "22-wayback-addresses": Right({"email": "See [Main](mainmenu.md).", "mainmenu": "[Email](email.md)"}),
    "24-ko-error-page": Right({"a": "Real words."}, ("no-page",), "officepracticum"),
    "27-query-names": Right({"email": "Second page.", "mainmenu": "[two](email.md)"}, ("other-name", "told-twice")),
    "29-browser-saved-page": Right({"email": SENTENCE}, ("other-name", "unrecognised")),
    "31-two-redirects": Right(
        {
            "a": "/// versions | 24.3\nSee the [central tool](https://opendental.com/site/new.html).\n///\n\n"
            "/// versions | 23.2\nSee the [central tool](https://opendental.com/site/old.html).\n///"
        },
        ("redirect", "redirect"),
    ),
    "32-place-in-one-version": Right({"a": "/// versions | 23.2\n[jump](#)\n///"}, ("lost-place",)),
    "33-joined-compound": Right(
        {"errors": ""}, found={"eclaim": "The e-claim can't be sent", "reindex": "The re-index did not finish"}
    ),
    "34-non-latin-message": Right({"errors": ""}, found={"错误：磁盘已满": "错误：磁盘已满", "错误：无法连接服务器": "错误：无法连接服务器", "???": ""}),
}  # fmt: skip
CASES = {
    **{f"links/{name}": right for name, right in LINKS.items()},
    **{f"mirrors/{name}": right for name, right in MIRRORS.items()},
}


@pytest.mark.parametrize("name", CASES)
def test_case(tmp_path: Path, name: str) -> None:
    right = CASES[name]
    case = shared("cases") / name
    source = case / "source" if (case / "source").exists() else case / "www.opendental.com"
    report = imported(tmp_path, source)
    assert (report.exit_code, tuple(sorted(codes(report)))) == (0, right.notices)
    docs, site = tmp_path / "docs" / right.product, site_of(tmp_path, product=right.product)
    pages = {path.stem: path.read_text("utf-8") for path in docs.glob("*.md")}
    assert {name for name, text in pages.items() if "\nsources:" in text} == set(right.pages)
    assert [name for name, text in right.pages.items() if text not in pages[name]] == []
    if (docs / "images").exists():
        copytree(docs / "images", site / right.product / "images")
    assert audit([source], site).differences == ()
    if right.found:
        copytree(SCRIPTS, site / "assets/javascripts")
        publish(site)
        with Lookup(site) as lookup:
            assert {
                text: next((result["title"] for result in lookup.search(text)), "") for text in right.found
            } == right.found


def test_no_case_is_left_out() -> None:
    cases = shared("cases")
    folders = {
        f"{group}/{path.name}" for group in ("links", "mirrors") for path in (cases / group).iterdir() if path.is_dir()
    }
    assert folders == set(CASES)
