"""What the KnowledgeOwl API answers, read as the audit reads a page: JSON → articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml.etree import LxmlError

from helpcenter.audit.findings import Unread
from helpcenter.audit.site import Site
from helpcenter.audit.sources import SourceFile
from helpcenter.audit.vendors.officepracticum.html import CODE, guessed, inner, read_body
from helpcenter.audit.vendors.officepracticum.links import ArticleLinks
from helpcenter.audit.vendors.officepracticum.versions import PRODUCT, Article

UNREADABLE = (ValueError, RecursionError, LxmlError)
"""What reading an article can raise."""


def unread(file: SourceFile, name: str, error: Exception) -> Unread:
    """What is to be said of an article that can't be read."""
    return Unread(f"{PRODUCT}/{name}", file.path, f"source can't be read: {type(error).__name__}: {error}")


def read_answers(file: SourceFile, site: Site, redirects: Mapping[str, str]) -> Iterator[Article | Unread]:
    """The articles that a file shows to readers; the others are listed."""
    answered = objects(file.text)
    base = _base(answered)
    for found in answered:
        name = _string(found.get("url_hash"))
        body = _body(found)
        status = _string(found.get("status"))
        if found.get("type") == "category" or "current_version" not in found:
            yield Article(file.path, name, [], name, listed=(("no-content", "a category"),))
        elif status not in ("published", "") or _string(found.get("date_deleted")):
            yield Article(file.path, name, [], name, listed=(("no-content", f"not shown: {status or 'deleted'}"),))
        elif led_to(found):
            yield Article(file.path, name, [], name, listed=(("redirect", f"leads to {led_to(found)}"),))
        elif not body:
            yield Article(file.path, name, [], name, listed=(("no-content", "without text"),))
        else:
            address = _address(found) or base
            try:
                yield _article(found, body, ArticleLinks(site, redirects, address, name), file)
            except UNREADABLE as error:
                yield unread(file, name, error)


def objects(text: str) -> list[Mapping[str, Any]]:
    """The objects of an answer; none where the text is no JSON."""
    try:
        data = json.loads(text, parse_int=str)
    except (ValueError, RecursionError):
        return []
    data = data.get("data", data) if isinstance(data, dict) else data
    return [found for found in (data if isinstance(data, list) else [data]) if isinstance(found, dict)]


def names(files: Sequence[SourceFile]) -> dict[str, str]:
    """What ids stand for, and where articles without text lead, over all the files of an answer."""
    found: dict[str, str] = {}
    for file in files:
        for one in objects(file.text) if file.path.endswith(".json") else ():
            slug, identity = _string(one.get("url_hash")), _string(one.get("id")).lower()
            if slug and identity:
                found[identity] = slug
            if slug and led_to(one) and one.get("type") != "category":
                found[slug] = led_to(one)
    return found


def led_to(found: Mapping[str, Any]) -> str:
    """The address that an article without text of its own leads to."""
    options = found.get("redirect_options")
    other = _string(options.get("redirect_url")) if isinstance(options, dict) else ""
    return _string(found.get("redirect_link")) or other


def _article(found: Mapping[str, Any], body: str, links: ArticleLinks, file: SourceFile) -> Article:
    listed = [("merge-code", f"content from elsewhere: {code}") for code in CODE.findall(body)]
    title = " ".join(inner(_title(found)).text_content().split())
    return read_body(inner(CODE.sub("", body)), title, links, file, listed)


def _address(found: Mapping[str, Any]) -> str:
    address = _string(found.get("article_link"))
    return address if address.startswith("http") else ""


def _base(answered: Sequence[Mapping[str, Any]]) -> str:
    """The help centre that the articles are of: as one of them says, or links."""
    told = next((address for one in answered if "/help/" in (address := _address(one))), "")
    if told:
        return told.rpartition("/")[0] + "/"
    return next((found for one in answered if (body := _body(one)) and (found := guessed(inner(body)))), "")


def _languages(found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    version = found.get("current_version")
    if not isinstance(version, dict):
        return []
    inside = [version[name] for name in sorted(version, key=lambda name: (name != "en", name))]
    return [*(one for one in inside if isinstance(one, dict)), version]


def _body(found: Mapping[str, Any]) -> str:
    return next((text for one in _languages(found) if (text := _string(one.get("text")))), "")


def _title(found: Mapping[str, Any]) -> str:
    own = (_string(one.get("title")) for one in _languages(found))
    return next((title for title in own if title), "") or _string(found.get("name"))


def _string(value: Any) -> str:
    """A field's text; the API writes nothing as ``null``, ``""`` or ``[""]``."""
    if isinstance(value, list):
        return _string(value[0]) if value else ""
    return value.strip() if isinstance(value, str) else ""
