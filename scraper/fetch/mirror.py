"""A mirror folder: whole files as the site gave them, and beside them what is known of each.

A file is put in place as a whole and noted at once: a fetch that is stopped, wherever, leaves a mirror that an import
can read, and the next one goes on from there.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Literal, NamedTuple, Self

OWN_FOLDER = ".fetch"
"""Where the notes lie, in the mirror folder; an import passes hidden folders by."""
_TABLES = """
create table if not exists files (
    address text primary key, file text not null, etag text not null default '', modified text not null default '',
    type text not null default '', digest text not null default '', checked text not null default '',
    run integer not null default 0, gone text not null default '');
create table if not exists runs (number integer primary key, scope text not null, finished integer not null default 0);
create index if not exists digests on files (digest);
"""
Outcome = Literal["new", "changed", "same"]


class Fetched(NamedTuple):
    """What is known of a file."""

    address: str
    """Below the site."""
    file: str
    """Below the mirror folder."""
    etag: str = ""
    modified: str = ""
    type: str = ""
    """As the site says it, with its charset."""
    digest: str = ""
    """SHA-256 of its bytes."""
    checked: str = ""
    """Day of the last answer: ``2026-01-31``."""
    run: int = 0
    """The fetch that last had an answer."""
    gone: str = ""
    """Day since when the site has it no more; empty for what is there."""


class Mirror:
    """A mirror folder, open for one fetch."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        own = folder / OWN_FOLDER
        own.mkdir(parents=True, exist_ok=True)
        self._part = own / "part"
        self._notes = sqlite3.connect(own / "files.sqlite", isolation_level=None)
        self._notes.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._notes.close()

    def begin(self, scope: str) -> int:
        """The number of this fetch: of the last one, where that was stopped and wanted the same."""
        with closing(self._notes.execute("select number, scope, finished from runs order by number desc")) as rows:
            last = rows.fetchone()
        if last and not last[2] and last[1] == scope:
            return int(last[0])
        number = last[0] + 1 if last else 1
        self._notes.execute("insert into runs (number, scope) values (?, ?)", (number, scope))
        return int(number)

    def finish(self, number: int) -> None:
        """Nothing that was wanted is left to ask for."""
        self._notes.execute("update runs set finished = 1 where number = ?", (number,))

    def fetched(self) -> list[Fetched]:
        """All files, in the order of their addresses."""
        with closing(self._notes.execute("select * from files order by address")) as rows:
            return [Fetched(*row) for row in rows]

    def at(self, address: str) -> Fetched | None:
        """What is known of an address."""
        with closing(self._notes.execute("select * from files where address = ?", (address,))) as rows:
            row = rows.fetchone()
        return Fetched(*row) if row else None

    def bytes_of(self, known: Fetched) -> bytes | None:
        """The file's bytes; `None` where it is not as it was fetched."""
        with suppress(OSError):
            data = (self.folder / known.file).read_bytes()
            return data if _digest(data) == known.digest else None
        return None

    def keep(self, answer: Fetched, data: bytes) -> Outcome:
        """Put a file in its place and note it; what is the same already is not written again."""
        before, digest = self.at(answer.address), _digest(data)
        target = self.folder / answer.file
        is_same = before is not None and before.digest == digest and self.bytes_of(before) is not None
        if not is_same:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._stage(digest, data)
            os.replace(self._part, target)  # noqa: PTH105 - as one, whatever was there
        self._note(answer._replace(digest=digest))
        return "same" if is_same else "changed" if before else "new"

    def _stage(self, digest: str, data: bytes) -> None:
        """The bytes beside the mirror; content that is there already is taken from there, where the disk can."""
        self._part.unlink(missing_ok=True)
        with closing(self._notes.execute("select * from files where digest = ?", (digest,))) as rows:
            row = rows.fetchone()
        if row and self.bytes_of(equal := Fetched(*row)) is not None:
            with suppress(OSError):
                os.link(self.folder / equal.file, self._part)
                return
        self._part.write_bytes(data)

    def _note(self, known: Fetched) -> None:
        marks = ", ".join("?" * len(known))
        self._notes.execute(f"insert or replace into files values ({marks})", known)  # noqa: S608 - marks only

    def mark_gone(self, address: str, day: str, run: int) -> bool:
        """Note that the site has a file no more; whether it is known and this is new."""
        known = self.at(address)
        if known is None:
            return False
        self._note(known._replace(gone=known.gone or day, run=run, checked=day))
        return not known.gone

    def prune(self) -> list[str]:
        """Take the files away that the site has no more; their paths."""
        gone = [known for known in self.fetched() if known.gone]
        for known in gone:
            (self.folder / known.file).unlink(missing_ok=True)
            self._notes.execute("delete from files where address = ?", (known.address,))
        return [known.file for known in gone]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
