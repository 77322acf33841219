"""What holds of any source, whatever is in it. `make fuzz` tries for five minutes, each time others."""

from __future__ import annotations

import re
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
from hypothesis import given
from lxml import html as lxml_html

from helpcenter.index.wall import taken_away
from scraper.versions import Version
from tests.hostile.sources import Manual, manuals
from tests.scraper.centres import codes, imported, write_source
from tests.scraper.rendered import built, outline
from tests.scraper.test_hostile import harmful

_WORD = re.compile(r"word\d+word")
_FOREIGN = re.compile("<(?:svg|math)", re.IGNORECASE)
"""In these html5lib lets an end tag end what is around them, as no browser does: its words are not counted there."""
_REFUSED = frozenset("unreadable no-page skipped broken-article no-version".split())  # noqa: SIM905
_UNSEEN = frozenset("script style template iframe noscript noframes noembed object video audio title head".split())  # noqa: SIM905


def read(centre: Path) -> dict[str, lxml_html.HtmlElement]:
    """Each page of a help centre, as it is built."""
    return {path.name: built(path.read_text("utf-8")) for path in (centre / "docs").rglob("*.md")}


def counted(document: str) -> list[str]:
    """The counted words that a browser shows of a document, by a parser that is not the importer's."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        root = html5lib.parse(document, namespaceHTMLElements=False)
    return sorted(_WORD.findall(" ".join(_texts(root))))


def _texts(element: Any) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag not in _UNSEEN:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


@given(manuals())
def test_nothing_is_active_lost_changed_by_folding_or_written_twice(manual: Manual) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, centre = write_source(Path(folder, "m"), manual.files()), Path(folder, "centre")
        report = imported(centre, source)
        assert imported(centre, source).writes == 0
        pages = read(centre)
        for page in pages.values():
            assert harmful(page) == []
            assert taken_away(lxml_html.tostring(page, encoding="unicode")) == ""
        if manual.form != "mirror" or not _REFUSED.isdisjoint(codes(report)):
            return
        for name, text in manual.files().items():
            version = Version.parse("23.2" if "232" in name else "24.3")
            alone = Path(folder, f"alone {version}")
            imported(alone, write_source(Path(folder, f"m {version}"), {name: text}))
            projected = outline(pages["a.md"], version)
            assert projected == outline(read(alone)["a.md"], version)
            if not _FOREIGN.search(text):
                assert sorted(_WORD.findall(repr(projected))) == counted(text)
