"""The one memory: what each step gave, by what it was given.

A row has a step, the name of what it was done for, a key made of all that decides what comes out (the inputs, and the
code of the rooms that they go through), and what came out. ``.helpcenter/cache/memo.sqlite`` may be deleted at any
time: then all is made anew, and comes out the same.

What an import adds is put beside the database as one with the pages that it made, and taken in afterwards: a killed
import leaves no memory of pages that are not there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from msgspec import DecodeError, Raw, msgpack

from scraper.write.transaction import STATE_FOLDER

_NAME = f"{STATE_FOLDER}/cache/memo.sqlite"
_NEWS = f"{STATE_FOLDER}/cache/memo.new"
_TABLE = "CREATE TABLE IF NOT EXISTS memo (step TEXT, name TEXT, key TEXT, value BLOB, PRIMARY KEY (step, name))"
_SELECT = "SELECT name, key, value FROM memo WHERE step = ? AND name BETWEEN ? AND ?"
_LAST = "\U0010ffff"
"""Sorts behind every name."""

_Value = TypeVar("_Value")
_Rows: TypeAlias = dict[str, tuple[str, bytes] | None]
"""Name → key and value; None: it is forgotten."""


class Memo:
    """A help centre's memory."""

    def __init__(self, folder: Path) -> None:
        self._file, self._news_file = folder / _NAME, folder / _NEWS
        self._news: dict[str, _Rows] = {}
        if self._news_file.exists():  # the import was killed before they were taken in
            self._news = _decoded(self._news_file.read_bytes(), dict[str, _Rows]) or {}

    def last(self, step: str, name: str, kind: type[_Value]) -> tuple[str, _Value] | None:
        """The key and what came out, of the last time."""
        news = self._news.get(step, {})
        row = news[name] if name in news else self._select(step, name, name).get(name)
        value = _decoded(row[1], kind) if row else None
        return None if row is None or value is None else (row[0], value)

    def recall(self, step: str, name: str, key: str, kind: type[_Value]) -> _Value | None:
        """What comes out for that key, if it is known."""
        row = self.last(step, name, kind)
        return row[1] if row and row[0] == key else None

    def every(self, step: str, kind: type[_Value], under: str = "") -> dict[str, tuple[str, _Value]]:
        """Name → the same as `last` gives, for all names that begin so."""
        rows = self._select(step, under, under + _LAST)
        rows.update((name, row) for name, row in self._news.get(step, {}).items() if name.startswith(under))
        values = ((name, row[0], _decoded(row[1], kind)) for name, row in rows.items() if row)
        return {name: (key, value) for name, key, value in values if value is not None}

    def count(self, step: str) -> int:
        """For how many names something is known."""
        return len(self.every(step, Raw))

    def remember(self, step: str, name: str, key: str, value: object) -> None:
        """Replace what is known."""
        self._news.setdefault(step, {})[name] = key, msgpack.encode(value)

    def forget(self, step: str, names: Iterable[str]) -> None:
        """These are gone."""
        self._news.setdefault(step, {}).update(dict.fromkeys(names))

    def news(self) -> dict[str, bytes]:
        """The file to be written as one with all else, if there is anything new."""
        return {_NEWS: msgpack.encode(self._news)} if any(self._news.values()) else {}

    def take_in(self) -> None:
        """Put what is new into the database."""
        if not self._news_file.exists():
            return
        if self._database:
            self._database.close()
        try:
            self._store()
        except sqlite3.DatabaseError:
            self._file.unlink()
            self._store()
        self._news_file.unlink()

    def _store(self) -> None:
        rows = [(step, name, row) for step, rows in self._news.items() for name, row in rows.items()]
        with closing(sqlite3.connect(self._file)) as database, database:
            database.execute(_TABLE)
            database.executemany(
                "REPLACE INTO memo VALUES (?, ?, ?, ?)", [(*row[:2], *row[2]) for row in rows if row[2]]
            )
            database.executemany(
                "DELETE FROM memo WHERE step = ? AND name = ?", [row[:2] for row in rows if not row[2]]
            )

    @cached_property
    def _database(self) -> sqlite3.Connection | None:
        if not self._file.is_file():
            return None
        return sqlite3.connect(f"{self._file.resolve().as_uri()}?mode=ro", uri=True)

    def _select(self, step: str, first: str, last: str) -> _Rows:
        if not self._database:
            return {}
        try:
            return {name: (key, value) for name, key, value in self._database.execute(_SELECT, (step, first, last))}
        except sqlite3.DatabaseError:  # broken: it is made anew
            return {}


def _decoded(data: bytes, kind: Any) -> Any:
    """A value; None for one of a form that it has no more."""
    try:
        return _decoder(kind).decode(data)
    except DecodeError:
        return None


@cache
def _decoder(kind: Any) -> msgpack.Decoder[Any]:
    return msgpack.Decoder(kind)
