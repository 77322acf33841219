"""What links, pictures and HTML of a page would come to in the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from helpcenter.check.lines import without_code
from helpcenter.index.allowed import ATTRIBUTES, ELEMENTS
from scraper.text.declared import Slip
from scraper.text.names import nearest

_PLACE = r"(?:<([^<>]+)>|((?:[^()\s<>]|\([^()\s]*\))+))"
_TARGET = re.compile(rf"(?<!\\)\]\(\s*{_PLACE}|^\s*(?<!\\)\[(?!\^)[^\[\]]+\]:\s+{_PLACE}")
_ADDRESS = re.compile(r"[a-z][a-z\d+.-]+:|[#/?]", re.IGNORECASE)
_OF_A_COMPUTER = re.compile(r"file:|[A-Za-z]:[\\/]|\\\\")
_TAG = re.compile(r"(?<!\\)</?([A-Za-z][\w-]*)((?:\s[^<>]*|/)?)>")
_ALT = re.compile(r"!\[[^\[\]]*\]")
_NO_TAG = re.compile(r"\]\(\s*<[^<>]+>")
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTE = re.compile(r"\s([\w:-]+)\s*=")


def link_slips(page: Path, lines: Iterable[tuple[int, str]]) -> Iterator[Slip]:
    """Links and pictures of a page that lead to no file."""
    for number, line in lines:
        for target in filter(None, (part for found in _TARGET.findall(without_code(line)) for part in found)):
            if _OF_A_COMPUTER.match(target):
                yield Slip(number, f"a browser opens no file of a computer from a site; write {target} as text")
            elif not _ADDRESS.match(target) and not _is_there(page.parent / _path(target)):
                yield Slip(number, f"there is no file {_path(target)}{_hint(page.parent / _path(target))}")


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # no file can have that name
        return False


def _path(target: str) -> str:
    return unquote(re.split("[?#]", target)[0])


def _hint(path: Path) -> str:
    return nearest(path.with_suffix(".md" if path.suffix == ".html" else path.suffix).name, _names(path.parent))


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()] if folder.is_dir() else []


def element_slips(lines: Iterable[tuple[int, str]]) -> Iterator[Slip]:
    """HTML that a manual's page must not have: a build refuses it."""
    for number, line in lines:
        for tag, rest in _TAG.findall(_NO_TAG.sub("](", _ALT.sub("", without_code(line)))):
            name = tag.lower()
            if name not in ELEMENTS:
                yield Slip(number, f"<{tag}> can't stand on a manual's page; write it as text: \\<{tag}>")
                continue
            allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(name, set())
            yield from (
                Slip(number, f"{attribute} can't stand in a <{tag}> of a manual's page; take it out")
                for attribute in _ATTRIBUTE.findall(_VALUE.sub("", rest))
                if attribute.lower() not in allowed
            )
