"""A build of what changed: tells MkDocs which files of the site are as they should be.

MkDocs asks every file whether it was modified if it is told to build only those (`--dirty`), and then compares times.
Here the answer comes from `helpcenter.build.state`, so that what is left alone is what would come out the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import clean_directory

from helpcenter.build.products import Products
from helpcenter.build.state import BuildState, links_to, shared_hash, state_path
from helpcenter.folder import theme_folder
from helpcenter.record import PageRecord

TEMPLATES = Path(".helpcenter/cache/templates")
_HARMLESS = re.compile(r"(?!navigation\.)|navigation\.(?:instant|top|tracking)")
"""Features of Material's that show nothing of other pages; the rest of its navigation shows their titles."""
_LISTS = b"data-helpcenter="
"""Marks a page whose list is filled in after the build."""


class Increment:
    """One build after another of the same site."""

    def __init__(self, *, lasting: bool) -> None:
        self._lasting = lasting
        """False: the site is a temporary one, and so is its state."""
        self._state = BuildState()

    @property
    def records(self) -> Mapping[str, PageRecord]:
        """What the last build read of its pages."""
        return self._state.records

    def begin(self, config: MkDocsConfig, files: Files, products: Products, *, dirty: bool) -> None:
        """Mark every file as modified or not; a site that can't be built upon is emptied."""
        before = BuildState.load(_path(config)) if self._lasting else self._state
        self._forget(config)
        self._state = _state(config, files, products)
        self._state.records = before.records
        if not dirty:
            return
        site = Path(config.site_dir)
        if not before.shared or before.shared != self._state.shared or (config.strict and before.warned):
            clean_directory(config.site_dir)
            before = BuildState()
        moved = before.outputs.keys() ^ self._state.outputs.keys()
        for file in files:
            _answer(file, modified=_is_modified(file, before, self._state, moved))
        for name in {*before.outputs.values()}.difference(self._state.outputs.values()):
            (site / name).unlink(missing_ok=True)

    def end(self, config: MkDocsConfig, records: Mapping[str, PageRecord], *, warned: bool) -> None:
        """Keep the state of a build that came to its end."""
        self._state.records, self._state.warned = records, warned
        if self._lasting:
            self._state.save(_path(config))

    def _forget(self, config: MkDocsConfig) -> None:
        """Until the build has ended nobody knows what the site holds."""
        self._state = BuildState()
        if self._lasting:
            _path(config).unlink(missing_ok=True)


def _path(config: MkDocsConfig) -> Path:
    return state_path(Path(config.config_file_path).parent, Path(config.site_dir))


def templates_path(config: MkDocsConfig) -> Path:
    """Where compiled templates are kept."""
    return Path(config.config_file_path).parent / TEMPLATES


def _answer(file: File, *, modified: bool) -> None:
    file.is_modified = lambda: modified  # type: ignore[method-assign]


def _is_modified(file: File, before: BuildState, now: BuildState, moved: Collection[str]) -> bool:
    """`moved`: files that are new or gone, so that links to them come out otherwise."""
    inputs = before.inputs.get(file.src_uri)
    if not inputs or inputs != now.inputs[file.src_uri] or not Path(file.abs_dest_path).is_file():
        return True
    return bool(moved and file.is_documentation_page() and links_to(file.src_uri, file.content_bytes, moved))


def _state(config: MkDocsConfig, files: Files, products: Products) -> BuildState:
    inputs = {file.src_uri: _page_hash(file, products) or _file_mark(file) for file in files}
    return BuildState(_shared(config), inputs=inputs, outputs={file.src_uri: file.dest_uri for file in files})


def _file_mark(file: File) -> str:
    """Size and time of a file that is only copied; empty for a page and for what MkDocs makes."""
    if file.is_documentation_page() or not file.abs_src_path:
        return ""
    stat = Path(file.abs_src_path).stat()
    return f"{stat.st_size} {stat.st_mtime_ns}"


def _page_hash(file: File, products: Products) -> str:
    """Hash of what only this page is made of, apart from whether its links lead to a file.

    Empty for the few pages that are always built: those outside of the products and those that are filled in.
    """
    page = file.page
    if page is None or not products.has(file.src_uri) or _LISTS in (text := file.content_bytes):
        return ""
    neighbours = [neighbour.url if neighbour else "" for neighbour in (page.previous_page, page.next_page)]
    around: dict[str, Any] = {"context": products.context(file.src_uri), "neighbours": neighbours, "url": file.url}
    return blake2b(text + json.dumps(around, sort_keys=True).encode(), digest_size=16).hexdigest()


def _shared(config: MkDocsConfig) -> str:
    """Empty, and so never equal, where other pages or other people's code may show in a page."""
    features = config.theme.get("features") or ()
    if set(config.plugins) != {"helpcenter"} or config.hooks or not all(map(_HARMLESS.match, features)):
        return ""
    text = Path(config.config_file_path).read_bytes()
    if b"INHERIT" in text or b"!ENV" in text:
        return ""
    folders = [theme_folder(), *([Path(config.theme.custom_dir)] if config.theme.custom_dir else [])]
    return shared_hash(text, folders, config.site_url or "")
