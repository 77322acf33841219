"""Where a saved page comes from, as the program that saved it notes in it or in its name."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TypeVar
from urllib.parse import unquote, urlsplit

_Path = TypeVar("_Path", bound=PurePath)
_HEAD = 4096
_ORIGIN = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Mirrored from |Page saved with SingleFile\s+url:\s*|Saved from )(\S+)",
    re.IGNORECASE,
)
"""Comments of browsers, of programs that mirror, of one that makes a page a single file."""
_NUMBERED = re.compile(r"\.html?\.\d+", re.IGNORECASE)
_ASKED = re.compile(r"\.html?\?", re.IGNORECASE)


def origin_of(text: str) -> str:
    """Host and path that a page was saved from, ``www.example.org/manual/email.html``; empty where nothing notes it."""
    noted = _ORIGIN.search(text[:_HEAD])
    if not noted:
        return ""
    try:
        parts = urlsplit(noted[1] if ":" in noted[1] else f"https://{noted[1]}")
    except ValueError:
        return ""
    return unquote(f"{parts.netloc}{parts.path}") if parts.scheme in {"http", "https"} else ""


def page_path(path: _Path) -> _Path:
    """A page's path with its suffix last, behind which mirrors set a second copy's number or an address' query."""
    if _NUMBERED.search(path.name[-20:]):
        return path.with_suffix("")
    is_asked = path.suffix.lower() not in {".html", ".htm"} and _ASKED.search(path.name)
    return path.with_name(f"{path.name}.html") if is_asked else path
