"""Open Dental's manual, declared."""

from __future__ import annotations

import re

from scraper.html.dialect import Dialect
from scraper.html.tree import Part
from scraper.vendors.layout import Layout
from scraper.vendors.manual import Manual
from scraper.vendors.opendental import REGISTRATION
from scraper.vendors.opendental.path_grammar import mark_block

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'')


def _breadcrumb(page: Part, _: str) -> list[str]:
    """What a page tells its script: `BodyLoaded('email','+setup','manual')`, itself first."""
    body = page.first("body")
    arguments = body.get("onload").partition("BodyLoaded(")[2].partition(")")[0] if body else ""
    return re.findall(r"'([^']*)'", arguments)[::-1]


def _strings(script: str) -> str:
    """The HTML in a script that only returns it: its strings are joined and read as data; nothing is run."""
    pieces = (double or single for double, single in _STRING.findall(script))
    return "".join(re.sub(r"\\(.)", lambda match: " " if match[1] in "rnt" else match[1], piece) for piece in pieces)


def _bare(title: str) -> str:
    """The title of a group that has no page of its own stands in brackets."""
    return title[1:-1].strip() or title if title.startswith("[") and title.endswith("]") else title


MANUAL = Manual(
    name=REGISTRATION.name,
    site="https://www.opendental.com/",
    folder=re.compile(r"(?:manual|help)(\d{2})(\d)|manual", re.IGNORECASE),
    signs=re.compile(
        r'class="GeneralPageContent"|<title>\s*Open Dental|BodyLoaded\('
        r"|\brefresh\b(?:(?!\brefresh\b)[^>])*\bopendental(?:soft)?\.com",
        re.IGNORECASE,
    ),
    layouts=(
        Layout("div.GeneralPageContent", title="div.TopBar2 > p", takes="around"),
        Layout('td[bgcolor="#FFFFFF" i]'),
        Layout("h1", takes="from"),
    ),
    versions="#SelectVersion option[value]",
    chosen="#SelectVersion option[selected]",
    breadcrumb=_breadcrumb,
    own_name=lambda page: next(reversed(_breadcrumb(page, "")), ""),
    home="manual",
    contents="ul.LeftTreeFirstNode",
    scripts=dict.fromkeys(REGISTRATION.files, _strings),
    label=_bare,
    brand=re.compile(r"^Open Dental Software(?: Manual)?\s*-\s*", re.IGNORECASE),
    dialect=Dialect(
        callouts={"Note": "note"},
        titled=True,
        code_lines=frozenset({"codeblock"}),
        styles={"codeblock": "code", "CourierFont": "courier"},
        marks=True,
        hides=True,
    ),
    finish=mark_block,
)
