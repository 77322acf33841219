"""All data that a help centre gives to other programs, by name: `docs/data.md` has an example of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpcenter.audit import AuditReport
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
from scraper.write.data import schema_of


@dataclass(frozen=True)
class StatusData(Status):
    """A help centre's state, with the slips in it."""

    slips: Sequence[Finding] = ()


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
    "import": Report,
    "fetch": FetchReport,
    "status": StatusData,
    "audit": AuditReport,
    "update": UpdateData,
}


class NoSuchData(ScraperError):
    """A name of no data."""

    exit_code = 48


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of some data; raises `NoSuchData`."""
    kinds = {**OF_A_SITE, **ENVELOPED}
    if name not in kinds:
        raise NoSuchData(f"{name!r}: expected one of {', '.join(kinds)}{nearest(name, kinds)}")
    return schema_of(name, kinds[name], enveloped=name in ENVELOPED)
