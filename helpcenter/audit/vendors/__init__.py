"""What each vendor published, read by code of the audit's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from helpcenter.audit.findings import Listed, Published, Unread
from helpcenter.audit.site import BuiltSite
from helpcenter.audit.sources import Form, SourceFile
from helpcenter.audit.vendors import officepracticum, opendental

Vendor: TypeAlias = Callable[[Sequence[SourceFile], BuiltSite], Iterator[Published | Listed | Unread]]
VENDORS: Mapping[str, Vendor] = {vendor.PRODUCT: vendor.published for vendor in (opendental, officepracticum)}
"""Who reads the sources of which product."""
FORMS: Sequence[Form] = (*officepracticum.FORMS, *opendental.FORMS)
"""All forms of their pages, asked in this order."""
