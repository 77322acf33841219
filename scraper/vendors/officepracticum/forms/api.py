"""The JSON that the KnowledgeOwl API returns for articles → articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from scraper.html.tree import parsed, text_of
from scraper.text.edit import fold
from scraper.text.inline import BY_NAME, web_address
from scraper.text.names import marked
from scraper.vendors.officepracticum.forms.html_page import read_body
from scraper.vendors.officepracticum.forms.merge_codes import resolve_codes
from scraper.vendors.officepracticum.lines import Article
from scraper.vendors.officepracticum.links import Links, help_centre_in
from scraper.vendors.officepracticum.slugs import is_name, slug_of

_SHOWN = frozenset({"published", ""})
_HIDDEN = "an article with the status {status} is not shown to readers"


@dataclass(frozen=True)
class Answer:
    """What a file of the API holds."""

    articles: tuple[Article, ...]
    skipped: tuple[str, ...] = ()
    """Why an object of it gives no page."""
    redirects: tuple[tuple[str, str], ...] = ()
    """(slug, target address)"""
    ids: tuple[tuple[str, str], ...] = ()
    """(name of an article by its id, its slug)"""
    renamed: tuple[str, ...] = ()
    """Articles whose name another one has, in words."""
    broken: tuple[str, ...] = ()
    """Why an article can't be read."""
    part: str = ""
    """What is to be said of a file that has but a part of the articles."""


def read_answer(text: str) -> Answer:
    """Read a page of the API's answer; raises `ValueError` or `RecursionError` where it is no JSON."""
    data = json.loads(text, parse_int=str)
    objects, renamed = _with_own_names(_objects(data))
    slugs = {str(found["id"]): slug for found in objects if found.get("id") and (slug := _text(found.get("url_hash")))}
    groups = {str(found["id"]): found for found in objects if found.get("type") == "category" and found.get("id")}
    centre = _centre(objects)
    articles: list[Article] = []
    skipped: list[str] = []
    redirects: list[tuple[str, str]] = []
    broken: list[str] = []
    for number, found in enumerate(objects, 1):
        name = _text(found.get("url_hash")) or _bare_name(found) or f"object {number}"
        target = _redirect(found)
        try:
            if reason := _why_not(found):
                skipped.append(f"{name}: {reason}")
            elif target:
                redirects.append((_slug(found), Links(centre).target(target)))
            else:
                articles.append(_article(found, slugs, groups, centre))
        except (ValueError, RecursionError) as error:
            broken.append(f"{name}: {error}")
    ids = tuple(
        (f"{BY_NAME}hg-id-{identity.lower()}", slug) for identity, slug in slugs.items() if identity not in groups
    )
    part = _part(data, len(objects))
    return Answer(tuple(articles), tuple(skipped), tuple(redirects), ids, renamed, tuple(broken), part)


def _part(data: Any, here: int) -> str:
    """What an answer says of its pages, where it has articles that are not in this file."""
    stats = data.get("page_stats") if isinstance(data, dict) else None
    total = _text(stats.get("total_records")) if isinstance(stats, dict) else ""
    if not total.isdecimal() or int(total[:9]) <= here:
        return ""
    return f"has {here} of the {total} articles of its answer; the other pages of it have to be imported too"


def _with_own_names(objects: Sequence[Mapping[str, Any]]) -> tuple[list[Mapping[str, Any]], tuple[str, ...]]:
    """The objects, of several articles with one name all but the first by its id under another; and which those are."""
    taken: dict[str, str] = {}
    for found in objects:
        slug, identity = _slug(found).casefold(), _text(found.get("id"))
        taken[slug] = min(taken.get(slug, identity), identity)
    named: list[Mapping[str, Any]] = []
    renamed: list[str] = []
    for found in objects:
        slug, identity = _slug(found), _text(found.get("id"))
        if taken[slug.casefold()] != identity and not _why_not(found):
            named.append({**found, "url_hash": marked(slug, identity)})
            renamed.append(f"{slug} is the name of another article; {_title(found)!r} is {marked(slug, identity)}")
        else:
            named.append(found)
    return named, tuple(renamed)


def _article(
    found: Mapping[str, Any], slugs: Mapping[str, str], groups: Mapping[str, Mapping[str, Any]], centre: str
) -> Article:
    url = _address(found) or (centre and f"{centre}{_slug(found)}")
    text, odd = resolve_codes(_body(found), slugs)
    body = parsed(text).first("body")
    return replace(
        read_body(body.element(), Links(url)) if body else Article("", ()),
        title=_title(found),
        slug=_slug(found),
        url=url,
        breadcrumb=_breadcrumb(found, groups),
        odd=(*odd, *_renamed(found)),
    )


def _renamed(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    told = _text(found.get("url_hash"))
    if told and not is_name(told):
        yield "made-name", f"no file can be named {told[:80]!r}; the page is {_slug(found)}"


def _address(found: Mapping[str, Any]) -> str:
    return web_address(_text(found.get("article_link")))


def _centre(objects: Iterable[Mapping[str, Any]]) -> str:
    """Address of the help centre that the articles are of: as one of them tells, or links."""
    found = list(objects)
    told = next((url for one in found if "/help/" in (url := _address(one))), "")
    if told:
        return f"{told.rpartition('/help/')[0]}/help/"
    return next((centre for one in found if (centre := help_centre_in(_body(one)))), "")


def _objects(data: Any) -> list[Mapping[str, Any]]:
    """The objects of an answer: a page's list, a single object, or a list without a frame."""
    inner = data.get("data", data) if isinstance(data, dict) else data
    listed = inner if isinstance(inner, list) else [inner]
    return [found for found in listed if isinstance(found, dict)]


def _why_not(found: Mapping[str, Any]) -> str:
    if found.get("type") == "category" or "current_version" not in found:
        return "a category, not an article"
    status = _text(found.get("status"))
    if status not in _SHOWN or _text(found.get("date_deleted")):
        return _HIDDEN.format(status=status if status not in _SHOWN else "deleted")
    if not _body(found) and not _redirect(found):
        return "an article without text"
    return ""


def _redirect(found: Mapping[str, Any]) -> str:
    options = found.get("redirect_options")
    inner = _text(options.get("redirect_url")) if isinstance(options, dict) else ""
    return _text(found.get("redirect_link")) or inner


def _title(found: Mapping[str, Any]) -> str:
    version = _versions(found)
    names = (*(_text(part.get("title")) for part in version), _text(found.get("name")))
    name = next(filter(None, names), "")
    return text_of(parsed(name).element()) if "<" in name or "&" in name else fold(name)


def _bare_name(found: Mapping[str, Any]) -> str:
    return fold(_text(found.get("name")))


def _body(found: Mapping[str, Any]) -> str:
    return next(filter(None, (_text(part.get("text")) for part in _versions(found))), "")


def _versions(found: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """The text's languages, English first, and the version itself, which has the fields of its default language."""
    version = found.get("current_version")
    if not isinstance(version, dict):
        return []
    names = sorted(version, key=lambda name: (name != "en", name))
    return [*(version[name] for name in names if isinstance(version[name], dict)), version]


def _slug(found: Mapping[str, Any]) -> str:
    told = _text(found.get("url_hash"))
    return told if is_name(told) else slug_of(_title(found))


def _breadcrumb(found: Mapping[str, Any], groups: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    steps: list[str] = []
    parent = groups.get(_text(found.get("category")))
    while parent is not None and len(steps) < len(groups):
        steps.insert(0, f"+{_slug(parent)}")
        parent = groups.get(_text(parent.get("parent_id")))
    return tuple(steps)


def _text(value: Any) -> str:
    """A field's text: the API says "nothing" as ``null``, as ``""`` and as ``[""]``."""
    while isinstance(value, list):
        value = value[0] if value else ""
    if not isinstance(value, str):
        return ""
    # Half a pair of surrogates is no character, and no file can have it.
    return value.strip().encode("utf-16", "surrogatepass").decode("utf-16", "replace")
