"""HTML is read the way a browser shows it."""

from __future__ import annotations

import pytest

from helpcenter.audit.dialect import parse
from helpcenter.audit.events import Cell, Close, Code, Event, Item, Open, Row, Word
from helpcenter.audit.reader import Reader


def read(html: str) -> list[Event]:
    reader = Reader(_Dialect())
    reader.read(parse(f"<html><body>{html}</body></html>"))
    return reader.events


def words(html: str) -> list[str]:
    return [event.text for event in read(html) if isinstance(event, Word)]


def outline(html: str) -> list[tuple[object, ...]]:
    """Words as (text, level), items as (mark, level)."""
    return [
        (event.text, event.level) if isinstance(event, Word) else (event.number or "•", event.level)
        for event in read(html)
        if isinstance(event, Word | Item)
    ]


from helpcenter.audit.dialect import Dialect, classes  # noqa: E402


class _Dialect(Dialect):
    def is_callout(self, node):  # type: ignore[no-untyped-def]
        return "box" in classes(node)

    def is_label(self, node):  # type: ignore[no-untyped-def]
        return "label" in classes(node)

    def is_code(self, node):  # type: ignore[no-untyped-def]
        return "mono" in classes(node)
