"""What the KnowledgeOwl API answers, read as the audit reads a page: JSON → articles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml.etree import LxmlError

from helpcenter.audit.findings import Unread
from helpcenter.audit.reading.html_values import visible
from helpcenter.audit.site import BuiltSite
from helpcenter.audit.sources import SourceFile
from helpcenter.audit.vendors.officepracticum.html import CODE, guessed, inner, read_body
from helpcenter.audit.vendors.officepracticum.links import ArticleLinks
from helpcenter.audit.vendors.officepracticum.versions import PRODUCT, Article

_HALF = re.compile("[\ud800-\udfff]")
"""Half a pair of surrogates, which is no character."""
_NAME = re.compile(r"\w[\w.\-]{0,119}")
"""A name that a file can have; an article of another one is known by its title."""
UNREADABLE = (ValueError, RecursionError, LxmlError)
"""What reading an article can raise."""


def unread(file: SourceFile, name: str, error: Exception) -> Unread:
    """What is to be said of an article that can't be read."""
    return Unread(f"{PRODUCT}/{name}", file.path, f"source can't be read: {type(error).__name__}: {error}")


def read_answers(file: SourceFile, site: BuiltSite, redirects: Mapping[str, str]) -> Iterator[Article | Unread]:
    """The articles that a file shows to readers; the others are listed."""
    answered = objects(file.text)
    base = _base(answered)
    above = {_string(fields.get("id")): fields for fields in answered if fields.get("type") == "category"}
    for fields in answered:
        name = _string(fields.get("url_hash"))
        body = _body(fields)
        status = _string(fields.get("status"))
        if fields.get("type") == "category" or "current_version" not in fields:
            yield Article(file.path, name, [], name, listed=(("no-content", "a category"),))
        elif status not in ("published", "") or _string(fields.get("date_deleted")):
            yield Article(file.path, name, [], name, listed=(("no-content", f"not shown: {status or 'deleted'}"),))
        elif (why := _not_for_all(fields, above)) and (led_to(fields) or site.find(PRODUCT, name) is None):
            yield Article(file.path, name, [], name, listed=(("private", why),))
        elif led_to(fields):
            yield Article(file.path, name, [], name, listed=(("redirect", f"leads to {led_to(fields)}"),))
        elif not body:
            yield Article(file.path, name, [], name, listed=(("no-content", "without text"),))
        else:
            address = _address(fields) or base
            try:
                yield _article(fields, body, ArticleLinks(site, redirects, address, name), file)
            except UNREADABLE as error:
                yield unread(file, name, error)


def _not_for_all(fields: Mapping[str, Any], above: Mapping[str, Mapping[str, Any]]) -> str:
    """What an article or a category above it says of those who may read it, if that is not everyone."""
    chain: list[Mapping[str, Any]] = [fields]
    while (parent := above.get(_string(chain[-1].get("category")) or _string(chain[-1].get("parent_id")))) not in chain:
        if parent is None:
            break
        chain.append(parent)
    told = [_string(each.get(name)) for each in chain for name in ("visibility", "reader_roles", "inherited_roles")]
    return next((f"for {text}" for text in told if text not in ("", "public")), "")


def objects(text: str) -> list[Mapping[str, Any]]:
    """The objects of an answer; none where the text is no JSON."""
    try:
        data = json.loads(text, parse_int=str)
    except (ValueError, RecursionError):
        return []
    data = data.get("data", data) if isinstance(data, dict) else data
    return [fields for fields in (data if isinstance(data, list) else [data]) if isinstance(fields, dict)]


def names(files: Sequence[SourceFile]) -> dict[str, str]:
    """What ids stand for, and where articles without text lead, over all the files of an answer."""
    slugs: dict[str, str] = {}
    for file in files:
        for fields in objects(file.text) if file.path.endswith(".json") else ():
            slug, identity = _string(fields.get("url_hash")), _string(fields.get("id")).lower()
            if slug and identity:
                slugs[identity] = slug
            if slug and led_to(fields) and fields.get("type") != "category":
                slugs[slug] = led_to(fields)
    return slugs


def led_to(fields: Mapping[str, Any]) -> str:
    """The address that an article without text of its own leads to."""
    options = fields.get("redirect_options")
    inner_url = _string(options.get("redirect_url")) if isinstance(options, dict) else ""
    return _string(fields.get("redirect_link")) or inner_url


def _article(fields: Mapping[str, Any], body: str, links: ArticleLinks, file: SourceFile) -> Article:
    listed = [("merge-code", f"content from elsewhere: {code}") for code in CODE.findall(body)]
    title = " ".join(visible(inner(_title(fields)).text_content()).split())
    own = links if _NAME.fullmatch(links.slug) else links.for_title(title)
    return read_body(inner(CODE.sub("", body)), title, own, file, listed)


def _address(fields: Mapping[str, Any]) -> str:
    address = _string(fields.get("article_link"))
    return address if address.startswith("http") else ""


def _base(answered: Sequence[Mapping[str, Any]]) -> str:
    """The help centre that the articles are of: as one of them says, or links."""
    named = next((address for fields in answered if "/help/" in (address := _address(fields))), "")
    if named:
        return named.rpartition("/")[0] + "/"
    return next((centre for fields in answered if (body := _body(fields)) and (centre := guessed(inner(body)))), "")


def _languages(fields: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    version = fields.get("current_version")
    if not isinstance(version, dict):
        return []
    inside = [version[name] for name in sorted(version, key=lambda name: (name != "en", name))]
    return [*(version for version in inside if isinstance(version, dict)), version]


def _body(fields: Mapping[str, Any]) -> str:
    return next((text for version in _languages(fields) if (text := _string(version.get("text")))), "")


def _title(fields: Mapping[str, Any]) -> str:
    titles = (_string(version.get("title")) for version in _languages(fields))
    return next((title for title in titles if title), "") or _string(fields.get("name"))


def _string(value: Any) -> str:
    """A field's text; the API writes nothing as ``null``, ``""`` or ``[""]``."""
    if isinstance(value, list):
        return _string(value[0]) if value else ""
    return _HALF.sub("\ufffd", value.strip()) if isinstance(value, str) else ""
