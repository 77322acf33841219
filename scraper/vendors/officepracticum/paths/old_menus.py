"""Menus that a version of the product no longer has, and text for that version that still sends its readers there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.model import Notice
from scraper.text.inline import plain
from scraper.text.walk import texts
from scraper.vendors.officepracticum.lines import Line
from scraper.vendors.officepracticum.versions.labels import Variant
from scraper.versions import Version


@dataclass(frozen=True)
class OldMenu:
    """A menu that is gone."""

    name: str
    said_as: str
    """Pattern of the words that lead there."""
    since: Version
    """The first version without it."""
    now: str
    """What is there instead."""


_OP_19 = Version((14, 19))
_OPENED = r"(?: (?:main )?menu\b| ?[>›]| from the main menu)"
OLD_MENUS = (
    OldMenu("Smart Toolbar", r"\bSmart Toolbar\b", _OP_19, "the Clinical, Practice Management and Billing tabs"),
    OldMenu("Utilities menu", rf"\bUtilities{_OPENED}", _OP_19, "the Admin, Practice Management and Clinical tabs"),
    OldMenu("Activities menu", rf"\bActivities{_OPENED}", _OP_19, "the Practice Management tab"),
    OldMenu("Reports menu", r"\bReports(?: menu\b| from the main menu)", _OP_19, "the Reports buttons of the tabs"),
    OldMenu("Patient Account button", r"\bPatient Account button\b", _OP_19, "Patient Chart button"),
    OldMenu("Patient Register button", r"\bPatient Register button\b", _OP_19, "Patient Chart button"),
    OldMenu("Patient Register, Contacts", r"\bPatient Register(?:,| ?[>›]) ?Contacts?\b", _OP_19, "Family Contacts"),
)
"""The menus that OP 14.19 replaced by tabs; curated from what the vendor's own articles say of each version."""

_HINT = re.compile("|".join(menu.said_as for menu in OLD_MENUS))


def stale_navigation(common: Sequence[Line], variants: Sequence[Variant], path: str) -> Iterator[Notice]:
    """Text that holds for a version and leads through menus that the version does not have.

    What stands above all labels holds for each of them. Articles without labels are left out: nothing tells how old
    they are.
    """
    for variant in variants:
        words = _words((*common, *variant.lines))
        if not _HINT.search(words):
            continue
        for menu in OLD_MENUS:
            if variant.version >= menu.since and re.search(menu.said_as, words):
                message = (
                    f"version {variant.version} leads through the {menu.name}, gone since {menu.since}: now {menu.now}"
                )
                yield Notice("stale-navigation", path, message)


def _words(lines: Sequence[Line]) -> str:
    parts = [" ".join(map(plain, texts((line.block,)))) if line.block else plain(line.text) for line in lines]
    return "\n".join(parts)
