"""Pages in the form that Open Dental's have, in our own words."""

from __future__ import annotations

from scraper.model import Adapted, Document, Page
from scraper.vendors.opendental.manual import MANUAL

PATH = "www.opendental.com/manual243/email.html"
OPTIONS = (
    '<option value="https://www.opendental.com/site/helpfeature.html">v24.4 +</option>'
    '<option value="https://www.opendental.com/manual243/email.html"  selected>v24.3 beta</option>'
    '<option value="https://www.opendental.com/manual242/email.html" >v24.2</option>'
)


def html(
    content: str = "<p>Words.</p>",
    *,
    title: str = "Email",
    body: str = "BodyLoaded('email','+manage','+setup','mainmenu','manual')",
    options: str = OPTIONS,
) -> str:
    """A page's HTML, frame and all."""
    select = f'<select id="SelectVersion" class="TopBarVersionDrop">{options}</select>' if options else ""
    return (
        '<!DOCTYPE html><html><head><meta charset="iso-8859-1"><title>Open Dental Software - Head</title></head>\n'
        f'<body onload="{body}"><nav><div id="Manual"><a href="manual.html">Manual</a></div></nav>\n'
        f'<div class="TopBar">Manual {select}</div>\n<div class="TopBar2"><p>{title}</p></div>\n'
        f'<div class="GeneralPageContent">{content}</div>\n</div></body></html>'
    )


def old(content: str, title: str = "Head") -> str:
    """A page in the older layout of nested tables."""
    return (
        f"<html><head><title>Open Dental Software - {title}</title></head><body><table><tr><td>Links</td></tr>"
        f'<tr><td bgcolor="#FFFFFF" style="x">{content}</td></tr><tr><td>Footer</td></tr></table></body></html>'
    )


def read(text: str | bytes, path: str = PATH) -> Adapted:
    """What becomes of a document."""
    return MANUAL.adapt(Document(path, text if isinstance(text, bytes) else text.encode(), "/nowhere"))


def page(text: str | bytes, path: str = PATH) -> Page:
    """The one page in a document."""
    (found,) = read(text, path).pages
    return found
