"""A vendor's mirror and a built site on disk, small enough to read in a test."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from helpcenter.audit import AuditReport, audit

OPEN_DENTAL_PAGE = """<!DOCTYPE html><html><head><meta charset="iso-8859-1">
<title>Open Dental Software - {title}</title></head><body onload="BodyLoaded('x','manual')">
<div class="TopBar"><select id="SelectVersion"><option value="x">v24.4 +</option>{option}</select></div>
<div class="TopBar2"><p>{title}</p></div>
<div class="GeneralPageContent">{content}</div></body></html>"""

SITE_PAGE = """<!doctype html><html><body><nav><ul><li><a href="other.html">Other</a></li></ul></nav>
<article class="md-content__inner md-typeset">{article}</article><footer>Made with care</footer>
<script type="application/json" id="page-facts">{facts}</script></body></html>"""


class World:
    """Write both sides, then audit them."""

    def __init__(self, root: Path) -> None:
        self.mirror = root / "mirror" / "www.opendental.com"
        self.articles = root / "articles"
        self.site = root / "site"
        self.docs = root / "docs"
        for folder in (self.mirror, self.articles, self.site):
            folder.mkdir(parents=True)

    def vendor(
        self, content: str, slug: str = "page", directory: str = "manual243", title: str = "Page", shown: str = ""
    ) -> Path:
        """A page of Open Dental's manual."""
        digits = directory.removeprefix("manual")
        version = shown or (f"v{digits[:-1]}.{digits[-1]}" if digits else "")
        option = f'<option value="https://example.com" selected>{version}</option>' if version else ""
        return self.raw(OPEN_DENTAL_PAGE.format(title=title, option=option, content=content), slug, directory)

    def raw(self, html: str, slug: str = "page", directory: str = "manual243") -> Path:
        """A file of Open Dental's manual, as it is."""
        path = self.mirror / directory / f"{slug}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(html, "utf-8")
        return path

    def article(self, text: str, name: str = "seed.txt") -> Path:
        """The text of one of Office Practicum's articles."""
        path = self.articles / name
        path.write_text(text, "utf-8")
        return path

    def built(
        self,
        article: str,
        slug: str = "page",
        versions: tuple[str, ...] = ("24.3",),
        product: str = "opendental",
        title: str = "Page",
    ) -> Path:
        """A page of the built site."""
        path = self.site / product / f"{slug}.html"
        path.parent.mkdir(exist_ok=True)
        heading = f"<h1>{title}</h1>" if title else ""
        facts = json.dumps({"product": product, "versions": list(versions)})
        path.write_text(SITE_PAGE.format(article=heading + article, facts=facts), "utf-8")
        return path

    def picture(self, name: str = "images/box.png", data: bytes = b"pixels", directory: str = "manual243") -> str:
        """A picture on both sides; gives its name on the site."""
        path = self.mirror / directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        stem, _, suffix = path.name.rpartition(".")
        built = f"images/{stem}.{hashlib.sha256(data).hexdigest()[:8]}.{suffix}"
        target = self.site / "opendental" / built
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return built

    def audit(self, *sources: Path) -> AuditReport:
        """Audit everything there is, or only some of it."""
        there = [folder for folder in (self.mirror, self.articles) if any(folder.iterdir())]
        return audit(sources or there, self.site, self.docs if self.docs.exists() else None)


def messages(report: AuditReport) -> list[str]:
    """What differs, in words."""
    return [difference.message for difference in report.differences]


def kinds(report: AuditReport) -> list[str]:
    """What is listed."""
    return [item.kind for item in report.listed]
