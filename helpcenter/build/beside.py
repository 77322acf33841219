"""What lies beside a site's pages for other programs: Markdown, a list of pages, how browsers search here."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from helpcenter.build.products import Products

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_NOT_OFFLINE = ("javascripts/lunr/", "javascripts/workers/", ".map")
"""Material's own search and what only its developers open."""
_FOR_SERVERS = (".gz", ".br")
_LONGEST_NAME = 16
"""Of a search engine, in OpenSearch."""
_SIGN, _ESCAPED = re.compile(r"([\\\[\]<])"), r"\\\1"
"""What a title must not begin or end a link or an element with."""


def write_beside(docs: Path, site: Path, name: str, address: str, products: Products) -> None:
    """Write ``page.md`` for each page, ``llms.txt``, and ``opensearch.xml`` where the site's address is known."""
    for gone in [path for path in site.rglob("*.md") if not (docs / path.relative_to(site)).exists()]:
        gone.unlink()
    for page in sorted(docs.rglob("*.md")):
        target = site / page.relative_to(docs)
        if target.with_suffix(".html").exists():
            shutil.copyfile(page, target)
    (site / "llms.txt").write_text("".join(_list(name, products)), "utf-8")
    if address:
        (site / "opensearch.xml").write_text(_search(name, address), "utf-8")


def _list(name: str, products: Products) -> Iterator[str]:
    """Every page of every product, as https://llmstxt.org has it."""
    yield f"# {name}\n\nPages are Markdown and say for which versions a part is; entries.json has all errors.\n"
    for product in products.context("")["products"]:
        yield f"\n## {product['title']}\n\n"
        pages = [*product["lists"], *products.pages(product["id"])]
        yield from (
            f"- [{_SIGN.sub(_ESCAPED, page['title'])}]({page['url'].removesuffix('.html')}.md)\n" for page in pages
        )


def _search(name: str, address: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">'
        f"<ShortName>{escape(name[:_LONGEST_NAME])}</ShortName><Description>{escape(name)}</Description>"
        "<InputEncoding>UTF-8</InputEncoding>"
        f'<Url type="text/html" template="{escape(address, {chr(34): "&quot;"})}index.html?q={{searchTerms}}"/>'
        "</OpenSearchDescription>\n"
    )


def write_zip(site: Path) -> Path:
    """The site as one file to hand on, ``site.zip`` beside it; the same site gives the same bytes."""
    target = site.with_suffix(".zip")
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for path in _offline(site):
            info = ZipInfo(path.relative_to(site.parent).as_posix(), _FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, path.read_bytes())
    return target


def _offline(site: Path) -> Iterable[Path]:
    files = sorted(path for path in site.rglob("*") if path.is_file())
    opened = (path for path in files if path.suffix not in _FOR_SERVERS)
    return (path for path in opened if not any(part in path.as_posix() for part in _NOT_OFFLINE))
