"""All data that a help centre gives to other programs, by name: `docs/data.md` has an example of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NotRequired, TypedDict

from helpcenter.audit import AuditReport
from helpcenter.build.builders import BuildReport
from helpcenter.check.files import Finding
from helpcenter.index.entries import Entries
from helpcenter.lookup.answers import AnswerData
from helpcenter.lookup.index_data import ErrorData, TextData
from helpcenter.lookup.vectors import WordData
from helpcenter.update.report import UpdateData
from scraper.command.fetch import FetchReport
from scraper.command.report import Report
from scraper.command.status import Status
from scraper.errors import ScraperError
from scraper.product.state import ProductFacts
from scraper.text.names import nearest
from scraper.write.schema import schema_of


@dataclass(frozen=True)
class StatusData(Status):
    """A help centre's state, with the slips in it."""

    behind: bool = False
    """Whether `docs/` or `mkdocs.yml` was changed since the site was built."""
    slips: Sequence[Finding] = ()


class InitData(TypedDict):
    """A new help centre."""

    folder: str
    next: str
    """The command that goes on."""


class CheckData(TypedDict):
    """Slips in what people write."""

    slips: Sequence[Finding]


class ValueData(TypedDict):
    """What the reader has for a placeholder of a statement."""

    name: str
    """Of the placeholder."""
    value: str


class ResultData(TypedDict):
    """A result of a search."""

    url: str
    """Of the page, with the anchor."""
    title: str
    sentence: str
    """What stands below the title word for word, as it was pasted; else empty."""
    kind: Literal["error", "topic"]
    score: float
    confidence: Literal["sure", "perhaps", "none"]
    """Whether it is what was asked for."""
    range: str
    """Of versions."""
    everywhere: bool
    """Whether all versions of the product have it, so that its range says nothing."""
    matched: Sequence[str]
    """Words of its statement."""
    page: str
    """The page's title."""
    heading: str
    product: str
    set: int
    values: Sequence[ValueData]
    differs: Sequence[str]
    """Words of its text that the results that are as good lack, where it is one of several."""
    also: Sequence[ResultData]
    """What else fits on the page."""
    curated: NotRequired[bool]
    """Whether somebody has said that it is found by what was typed."""
    nearest: NotRequired[bool]
    """Whether it is only spelled alike."""
    elsewhere: NotRequired[Mapping[str, str]]
    """Whose it is, where it is not the reader's: `product` and `version`."""


class LookupData(TypedDict):
    """What a search gives, the best first."""

    results: Sequence[ResultData]


OF_A_SITE: Mapping[str, Any] = {
    "product": ProductFacts,
    "errors": ErrorData,
    "text": TextData,
    "answers": AnswerData,
    "words": WordData,
}
"""They don't name their maker: browsers load them."""
ENVELOPED: Mapping[str, Any] = {
    "entries": Entries,
    "init": InitData,
    "import": Report,
    "fetch": FetchReport,
    "check": CheckData,
    "status": StatusData,
    "build": BuildReport,
    "audit": AuditReport,
    "update": UpdateData,
    "lookup": LookupData,
}


class NoSuchData(ScraperError):
    """A name of no data."""

    exit_code = 48


def schema_named(name: str) -> dict[str, Any]:
    """The JSON Schema of some data; raises `NoSuchData`."""
    kinds = {**OF_A_SITE, **ENVELOPED}
    if name not in kinds:
        raise NoSuchData(f"{name!r}: expected one of {', '.join(kinds)}{nearest(name, kinds)}")
    return schema_of(name, kinds[name], enveloped=name in ENVELOPED)
