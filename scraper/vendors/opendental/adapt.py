"""One Open Dental page: document → page of the model."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from scraper.html.reader import BlockReader, hidden_words
from scraper.html.rules import HtmlRules
from scraper.model import (
    PAGE_NAME,
    UNLABELLED,
    Adapted,
    Block,
    Contents,
    Document,
    Heading,
    KnownVersion,
    Notice,
    Page,
    Paragraph,
)  # fmt: skip
from scraper.read.decode import decode
from scraper.text.inline import plain
from scraper.text.names import file_name
from scraper.text.walk import anchors_in
from scraper.vendors.opendental import REGISTRATION
from scraper.vendors.opendental.contents import contents_of_html, contents_of_script
from scraper.vendors.opendental.frame import (
    Frame,
    directory_of,
    is_open_dental,
    is_site_path,
    mentions_open_dental,
    page_name,
    page_url,
    read_frame,
)
from scraper.vendors.opendental.navigation import mark_block
from scraper.versions import InvalidVersion, Version

RULES = HtmlRules(
    callouts={"Note": "note"},
    titled=True,
    code_lines=frozenset({"codeblock"}),
    styles={"codeblock": "code", "CourierFont": "courier"},
    marks=True,
    hides=True,
)
_CONTENTS_SCRIPT = "/resources/manualToc.js"
_CONTENTS_PAGE = "manual"
_LABEL = re.compile(r"v?(\d+\.\d+)")
_TOLD = 300
"""Characters of hidden text that a notice repeats."""
_READER = BlockReader(RULES, mark_block)
"""One for the process: a page's versions have most of their blocks in common."""


def recognise(document: Document) -> bool:
    """True for a page of the vendor's site, or its table of contents."""
    if PurePosixPath(document.path).name in REGISTRATION.files:
        return True
    if not document.path.lower().endswith((".html", ".htm")):
        return False
    return is_open_dental(decode(document.data)) or is_site_path(document.path)


def expect(document: Document) -> bool:
    """True for a page in a directory ``manual``, which does not name the site where it was copied alone, or one that
    names the site and that no other vendor has written."""
    is_html = document.path.lower().endswith((".html", ".htm"))
    return is_html and (directory_of(document.path) is not None or mentions_open_dental(decode(document.data)))


def adapt(document: Document) -> Adapted:
    """The page in a document, or why there is none; raises `InvalidVersion` if no version can be told."""
    text = decode(document.data)
    if PurePosixPath(document.path).name in REGISTRATION.files:
        tree, (manual, script, _) = contents_of_script(text), document.path.partition(_CONTENTS_SCRIPT)
        directory = manual.rpartition("/")[2] if script else ""
        return Adapted((), contents=Contents(tree, directory, alone=True) if tree else None)
    frame = read_frame(text, document.path)
    stem = page_name(PurePosixPath(document.path).stem, frame.breadcrumb[-1] if frame.breadcrumb else "")
    slug = file_name(stem)
    place = str(PurePosixPath(document.path).with_name(f"{stem}.html"))
    told = directory_of(place) or _LABEL.match(frame.selected)
    if not told and (is_site_path(place) or frame.breadcrumb[:1] not in ((), (_CONTENTS_PAGE,))):
        message = "of the vendor's site, but in no folder of the manual; left out"
        return Adapted((), (Notice("outside-manual", document.path, message),))
    found = _content(frame) if not frame.redirect or not frame.old_template else ()
    if frame.redirect and not found:
        notice = Notice("redirect", document.path, f"leads to {frame.redirect}; links to it are sent there")
        return Adapted((), (notice,), redirect=(stem, frame.redirect))
    if not found:
        message = "no content: neither div.GeneralPageContent nor the older layout with text; page skipped"
        return Adapted((), (Notice("no-content", document.path, message),))
    directory, directory_version, name = directory_of(place) or ("", "", slug)
    alias = directory if directory and not directory_version else ""
    title, found = (frame.title, found) if not frame.old_template else _title_from_heading(frame, found)
    page = Page(
        product=REGISTRATION.name,
        slug=slug,
        version=_version(frame, directory_version, alias, document),
        title=title or slug,
        blocks=found,
        url=page_url(place),
        breadcrumb=tuple(map(_step, frame.breadcrumb)) or (slug,),
        known_versions=_for_any_page(frame.known_versions, name),
        alias=alias,
        anchors=anchors_in(found),
        digest=hashlib.sha256(document.data).hexdigest(),
    )
    notices = tuple(_notices(frame, document.path, stem, slug))
    tree = contents_of_html(text) if slug == _CONTENTS_PAGE else ()
    return Adapted((page,), notices, contents=Contents(tree) if tree else None)


def _notices(frame: Frame, path: str, stem: str, slug: str) -> Iterator[Notice]:
    if slug != stem:
        yield Notice("other-name", path, f"{stem!r} can't be a file's name here; it is {slug}")
    if stem != PurePosixPath(path).stem:
        yield Notice("other-name", path, f"the page says that it is {stem}, and so it is")
    if frame.redirect:
        yield Notice("redirect", path, f"leads to {frame.redirect} after a while; it has text, so it is kept as a page")
    if words := hidden_words(frame.content):
        shown = words if len(words) <= _TOLD else f"{words[:_TOLD]}…"
        yield Notice("hidden-text", path, f"not shown by a browser, so left out: {shown}")


def _step(name: str) -> str:
    """A page or group of the breadcrumb, by the name that it has here."""
    return name if name.startswith("+") else file_name(name)


def _for_any_page(known: Iterable[KnownVersion], name: str) -> tuple[KnownVersion, ...]:
    """The menu's addresses without the page's own name: so every page of a version has the same ones."""
    return tuple(KnownVersion(version.label, version.url.replace(f"/{name}.", f"/{PAGE_NAME}.")) for version in known)


def _content(frame: Frame) -> tuple[Block, ...]:
    return _READER.read(frame.content, frame.old_template or "div", on=not frame.old_template) if frame.content else ()


def _title_from_heading(frame: Frame, found: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """In the older layout the title is the content's first heading, or its first line where that repeats the title."""
    first = found[0]
    text = plain(first.text) if isinstance(first, Heading | Paragraph) else ""
    if isinstance(first, Heading) or text == frame.title:
        return text, found[1:]
    return frame.title, found


def _version(frame: Frame, directory_version: str, alias: str, document: Document) -> Version:
    """What the menu shows as chosen, else the directory's name; in an alias, else what the alias' other pages show."""
    label = _LABEL.match(frame.selected)
    if label or directory_version:
        return Version.parse(label[1] if label else directory_version)
    if alias or document.version:
        return document.version or UNLABELLED
    raise InvalidVersion(
        f"{document.path}: expected a version in the menu (select#SelectVersion) or a directory such as manual243,"
        " found none; say it with --version"
    )
