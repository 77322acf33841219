"""A build of what changed: tells MkDocs which files of the site are as they should be.

MkDocs asks every file whether it was modified if it is told to build only those (`--dirty`), and then compares times.
Here the answer comes from `helpcenter.build.state`, so that what is left alone is what would come out the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import clean_directory

from helpcenter.build.products import Products
from helpcenter.build.state import BuildState, file_mark, links_to, page_hash, shared_hash
from helpcenter.folder import theme_folder
from helpcenter.record import PageRecord

STATE = Path(".helpcenter/build.json")
TEMPLATES = Path(".helpcenter/cache/templates")
_HARMLESS = ("navigation.instant", "navigation.top", "navigation.tracking")
"""Features of Material's that show nothing of other pages; the rest of its navigation shows their titles."""
_LISTS = b"data-helpcenter="
"""Marks a page whose list is filled in after the build."""


class Increment:
    """One build after another of the same site."""

    def __init__(self, *, kept: bool) -> None:
        self._kept = kept
        """False: the site is a temporary one, and so is its state."""
        self._state = BuildState()

    @property
    def records(self) -> Mapping[str, PageRecord]:
        """What the last build read of its pages."""
        return self._state.records

    def begin(self, config: MkDocsConfig, files: Files, products: Products, *, dirty: bool) -> None:
        """Mark every file as modified or not; a site that can't be built upon is emptied."""
        before = BuildState.load(_path(config)) if self._kept else self._state
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
        if self._kept:
            self._state.save(_path(config))

    def _forget(self, config: MkDocsConfig) -> None:
        """Until the build has ended nobody knows what the site holds."""
        self._state = BuildState()
        if self._kept:
            _path(config).unlink(missing_ok=True)


def _path(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / STATE


def templates_path(config: MkDocsConfig) -> Path:
    """Where compiled templates are kept."""
    return Path(config.config_file_path).parent / TEMPLATES


def _answer(file: File, *, modified: bool) -> None:
    file.is_modified = lambda: modified  # type: ignore[method-assign]


def _is_modified(file: File, before: BuildState, now: BuildState, moved: Collection[str]) -> bool:
    """`moved`: files that are new or gone, so that links to them come out otherwise."""
    name = file.src_uri
    known = before.pages.get(name) if name in now.pages else before.files.get(name)
    same = known is not None and known == (now.pages.get(name) or now.files.get(name))
    if not (same and Path(file.abs_dest_path).is_file()):
        return True
    return bool(moved and name in now.pages and links_to(name, file.content_bytes, moved))


def _state(config: MkDocsConfig, files: Files, products: Products) -> BuildState:
    state = BuildState(_shared(config))
    for file in files:
        state.outputs[file.src_uri] = file.dest_uri
        if file.is_documentation_page():
            found = _page_hash(file, products)
            if found:
                state.pages[file.src_uri] = found
        elif file.abs_src_path:
            state.files[file.src_uri] = file_mark(Path(file.abs_src_path))
    return state


def _page_hash(file: File, products: Products) -> str:
    """Empty for the few pages that are always built: those outside of the products and those that are filled in."""
    text = file.content_bytes
    page = file.page
    if not products.has(file.src_uri) or _LISTS in text or page is None:
        return ""
    neighbours = [other.url if other else "" for other in (page.previous_page, page.next_page)]
    around: dict[str, Any] = {"context": products.context(file.src_uri), "neighbours": neighbours, "url": file.url}
    return page_hash(text, around)


def _shared(config: MkDocsConfig) -> str:
    """Empty, and so never equal, where other pages or other people's code may show in a page."""
    features = [feature for feature in config.theme.get("features") or () if feature.startswith("navigation.")]
    if set(config.plugins) != {"helpcenter"} or config.hooks or not all(map(_is_harmless, features)):
        return ""
    text = Path(config.config_file_path).read_bytes()
    if b"INHERIT" in text or b"!ENV" in text:
        return ""
    folders = [theme_folder(), *([Path(config.theme.custom_dir)] if config.theme.custom_dir else [])]
    return shared_hash(text, folders, config.site_url or "")


def _is_harmless(feature: str) -> bool:
    return feature.startswith(_HARMLESS)
