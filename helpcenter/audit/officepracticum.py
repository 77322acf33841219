"""What Office Practicum published: the plain text of an article → events of each of its versions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from helpcenter.audit.compare_text import compare_text
from helpcenter.audit.events import Close, Event, Item, Open, Piece, Word, title_of
from helpcenter.audit.findings import AuditError, Listed, Published
from helpcenter.audit.site import Site
from helpcenter.audit.sources import SourceFile
from scraper.versions import Version

PRODUCT = "officepracticum"
_LABEL = re.compile(r"Version (\d+(?:\.\d+)+)\s*")
_NOTICE = re.compile(r"Important Content Update Message\W*")
_BANNER = re.compile(r"We are currently updating the OP Help Center content (?:for the release of|for) ")
_ITEM = re.compile(r"(?P<indent>\s*)(?:•|(?<=\s)(?P<number>\d+)[.)])\s+(?P<text>.*)")


def published(files: Sequence[SourceFile], site: Site) -> Iterator[Published | Listed]:
    """Read the vendor's articles, version by version."""
    titles = _titles(site)
    taken: dict[tuple[str, Version | None], str] = {}
    for file in files:
        title, bodies = _split(file.text)
        slug = titles.get(title) or PurePosixPath(file.path).stem
        for version, lines in bodies:
            label = str(version) if version else ""
            first = taken.setdefault((slug, version), file.path)
            events = [*_title_events(title), *_events(lines)]
            if first != file.path:
                message = f"{first} tells the same version of an article of this title"
                yield Listed("duplicate", f"{PRODUCT}/{slug}", label, file.path, message)
            else:
                yield Published(PRODUCT, slug, version, file.path, events, compare_text)


def _titles(site: Site) -> dict[str, str]:
    """Names of the site's articles by title: a text does not tell the name that the vendor gave it."""
    titles = {}
    for slug in site.slugs(PRODUCT):
        try:
            page = site.page(PRODUCT, slug)
        except AuditError:  # a page of our own; where an article is meant, it is reported as missing
            continue
        for version in page.versions or (None,):
            titles[title_of(page.events(version))] = slug
    return titles


def _split(text: str) -> tuple[str, list[tuple[Version | None, list[str]]]]:
    """Title and the lines of each version; what stands before the first version label is in all of them."""
    lines = _without_banner(text.splitlines())
    title = " ".join(lines.pop(0).split()) if lines and not _LABEL.fullmatch(lines[0]) else ""
    common: list[str] = []
    bodies: dict[Version, list[str]] = {}
    body = common
    for line in lines:
        if label := _LABEL.fullmatch(line):
            body = bodies.setdefault(Version.parse(label[1]), [])
        else:
            body.append(line)
    if not bodies:
        return title, [(None, common)]
    return title, [(version, common + bodies[version]) for version in sorted(bodies)]


def _without_banner(lines: Sequence[str]) -> list[str]:
    """Leave out what the vendor put above every article: one paragraph, with or without a line above it."""
    rest = _from_text(list(lines))
    if rest and _NOTICE.fullmatch(rest[0]):
        rest = _from_text(rest[1:])
    if rest and _BANNER.match(rest[0]):
        while rest and rest[0].strip():
            rest.pop(0)
    return _from_text(rest)


def _from_text(lines: list[str]) -> list[str]:
    while lines and not lines[0].strip():
        lines = lines[1:]
    return lines


def _title_events(title: str) -> list[Event]:
    return [Open("heading 1"), *_words(title), Close("heading 1")] if title else []


def _events(lines: Sequence[str]) -> Iterator[Event]:
    for line in lines:
        item = _ITEM.fullmatch(line.replace("\t", "    "))
        if item is None:
            yield from _words(line)
            continue
        number = int(item["number"]) if item["number"] else None
        yield Item(max(1, len(item["indent"]) // 2), number is not None, number)
        yield from _words(item["text"])


def _words(text: str) -> Iterator[Word]:
    for index, word in enumerate(text.split()):
        yield Word(word, (Piece(len(word)),), starts=index == 0)
