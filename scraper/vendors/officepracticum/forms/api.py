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
_OPEN = frozenset({"public", ""})
_ROLES = ("reader_roles", "inherited_roles")
_HIDDEN = "an article with the status {status} is not shown to readers"


@dataclass(frozen=True)
class ApiFile:
    """Articles and redirects of a file of the API."""

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
    private: tuple[str, ...] = ()
    """Articles that not everyone may read, and how that is said."""
    part: str = ""
    """What is to be said of a file that has but a part of the articles."""


def read_answer(text: str, *, with_private: bool = False) -> ApiFile:
    """Read a page of the API's answer, without the articles that not everyone may read unless those are asked for.

    Raises `ValueError` or `RecursionError` where it is no JSON.
    """
    data = json.loads(text, parse_int=str)
    objects, renamed = _with_own_names(_objects(data))
    with_id = [(str(fields["id"]), fields) for fields in objects if fields.get("id")]
    slugs = {identity: slug for identity, fields in with_id if (slug := _text(fields.get("url_hash")))}
    groups = {identity: fields for identity, fields in with_id if fields.get("type") == "category"}
    centre = _centre(objects)
    articles: list[Article] = []
    skipped: list[str] = []
    redirects: list[tuple[str, str]] = []
    broken: list[str] = []
    private: list[str] = []
    for number, fields in enumerate(objects, 1):
        name = _text(fields.get("url_hash")) or _bare_name(fields) or f"object {number}"
        target = _redirect(fields)
        try:
            if reason := _why_not(fields):
                skipped.append(f"{name}: {reason}")
                continue
            if readers := _readers(fields, groups):
                private.append(f"{name}: {readers}")
            if readers and not with_private:
                continue
            if target:
                redirects.append((_slug(fields), Links(centre).target(target)))
            else:
                articles.append(_article(fields, slugs, groups, centre))
        except (ValueError, RecursionError) as error:
            broken.append(f"{name}: {error}")
    ids = tuple(
        (f"{BY_NAME}hg-id-{identity.lower()}", slug) for identity, slug in slugs.items() if identity not in groups
    )
    part = _part(data, len(objects))
    return ApiFile(tuple(articles), tuple(skipped), tuple(redirects), ids, renamed, tuple(broken), tuple(private), part)


def _part(data: Any, here: int) -> str:
    """What an answer says of its pages, where it has articles that are not in this file."""
    stats = data.get("page_stats") if isinstance(data, dict) else None
    total = _text(stats.get("total_records")) if isinstance(stats, dict) else ""
    if not total.isdecimal() or int(total[:9]) <= here:
        return ""
    return f"has {here} of the {total} articles of its answer; the other pages of it have to be imported too"


def _with_own_names(objects: Sequence[Mapping[str, Any]]) -> tuple[list[Mapping[str, Any]], tuple[str, ...]]:
    """The objects, of several articles with one name all but the first by its id under another; and which those are."""
    owners: dict[str, str] = {}
    for fields in objects:
        slug, identity = _slug(fields).casefold(), _text(fields.get("id"))
        owners[slug] = min(owners.get(slug, identity), identity)
    named: list[Mapping[str, Any]] = []
    renamed: list[str] = []
    for fields in objects:
        slug, identity = _slug(fields), _text(fields.get("id"))
        if owners[slug.casefold()] != identity and not _why_not(fields):
            named.append({**fields, "url_hash": marked(slug, identity)})
            renamed.append(f"{slug} is the name of another article; {_title(fields)!r} is {marked(slug, identity)}")
        else:
            named.append(fields)
    return named, tuple(renamed)


def _article(
    fields: Mapping[str, Any], slugs: Mapping[str, str], groups: Mapping[str, Mapping[str, Any]], centre: str
) -> Article:
    url = _address(fields) or (centre and f"{centre}{_slug(fields)}")
    text, odd = resolve_codes(_body(fields), slugs)
    body = parsed(text).first("body")
    return replace(
        read_body(body.element(), Links(url)) if body else Article("", ()),
        title=_title(fields),
        slug=_slug(fields),
        url=url,
        breadcrumb=_breadcrumb(fields, groups),
        odd=(*odd, *_renamed(fields)),
    )


def _renamed(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    name = _text(fields.get("url_hash"))
    if name and not is_name(name):
        yield "made-name", f"no file can be named {name[:80]!r}; the page is {_slug(fields)}"


def _address(fields: Mapping[str, Any]) -> str:
    return web_address(_text(fields.get("article_link")))


def _centre(objects: Iterable[Mapping[str, Any]]) -> str:
    """Address of the help centre that the articles are of: as one of them tells, or links."""
    every = list(objects)
    address = next((url for fields in every if "/help/" in (url := _address(fields))), "")
    if address:
        return f"{address.rpartition('/help/')[0]}/help/"
    return next((centre for fields in every if (centre := help_centre_in(_body(fields)))), "")


def _objects(data: Any) -> list[Mapping[str, Any]]:
    """The objects of an answer: a page's list, a single object, or a list without a frame."""
    inner = data.get("data", data) if isinstance(data, dict) else data
    listed = inner if isinstance(inner, list) else [inner]
    return [fields for fields in listed if isinstance(fields, dict)]


def _why_not(fields: Mapping[str, Any]) -> str:
    if fields.get("type") == "category" or "current_version" not in fields:
        return "a category, not an article"
    status = _text(fields.get("status"))
    if status not in _SHOWN or _text(fields.get("date_deleted")):
        return _HIDDEN.format(status=status if status not in _SHOWN else "deleted")
    if not _body(fields) and not _redirect(fields):
        return "an article without text"
    return ""


def _readers(fields: Mapping[str, Any], groups: Mapping[str, Mapping[str, Any]]) -> str:
    """Who alone may read an article, as itself or a category around it says; empty where everyone may."""
    visited: list[Mapping[str, Any]] = []
    around: Mapping[str, Any] | None = fields
    while around is not None and around not in visited:
        visited.append(around)
        visibility = _text(around.get("visibility"))
        if visibility not in _OPEN:
            return f"its visibility is {visibility}"
        if roles := [_text(around.get(name)) for name in _ROLES if _text(around.get(name))]:
            return f"it is for readers of the role {roles[0]}"
        around = groups.get(_text(around.get("category")) or _text(around.get("parent_id")))
    return ""


def _redirect(fields: Mapping[str, Any]) -> str:
    options = fields.get("redirect_options")
    inner = _text(options.get("redirect_url")) if isinstance(options, dict) else ""
    return _text(fields.get("redirect_link")) or inner


def _title(fields: Mapping[str, Any]) -> str:
    version = _versions(fields)
    names = (*(_text(part.get("title")) for part in version), _text(fields.get("name")))
    name = next(filter(None, names), "")
    return text_of(parsed(name).element()) if "<" in name or "&" in name else fold(name)


def _bare_name(fields: Mapping[str, Any]) -> str:
    return fold(_text(fields.get("name")))


def _body(fields: Mapping[str, Any]) -> str:
    return next(filter(None, (_text(part.get("text")) for part in _versions(fields))), "")


def _versions(fields: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """The text's languages, English first, and the version itself, which has the fields of its default language."""
    version = fields.get("current_version")
    if not isinstance(version, dict):
        return []
    names = sorted(version, key=lambda name: (name != "en", name))
    return [*(version[name] for name in names if isinstance(version[name], dict)), version]


def _slug(fields: Mapping[str, Any]) -> str:
    name = _text(fields.get("url_hash"))
    return name if is_name(name) else slug_of(_title(fields))


def _breadcrumb(fields: Mapping[str, Any], groups: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    steps: list[str] = []
    parent = groups.get(_text(fields.get("category")))
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
