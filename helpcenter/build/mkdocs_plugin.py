"""MkDocs calls us here; what is done stands elsewhere."""

from __future__ import annotations

import gc
import logging
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.commands import build as builder
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from helpcenter.build.beside import write_beside
from helpcenter.build.incremental import Increment, templates_path
from helpcenter.build.products import BrokenProduct, Products, read_products
from helpcenter.build.reloading import let_reload
from helpcenter.folder import theme_folder
from helpcenter.index.wall import UncleanSite
from helpcenter.pipeline import publish
from helpcenter.settings import BadSettings, load_settings
from scraper.write.data import made_by

_LOGGER = logging.getLogger(builder.__name__.partition(".")[0])
"""MkDocs' or ProperDocs', which loads its own modules under those names."""
_COLLECTED_AFTER = 200_000
"""New objects between two collections: a site's pages are many small objects that all stay, and looking through them
time and again for garbage costs a tenth of a build."""


class HelpcenterPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Adds the theme, tells templates about products and navigation, and indexes the built site.

    With `--dirty` it decides what is built: what a full build would write anew with other bytes, and nothing else.
    """

    products: Products
    increment: Increment
    _dirty = False
    _warnings: CountHandler

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """What MkDocs says of dirty builds is about its own; ours give the same bytes, and leave nothing stale."""
        self._dirty = dirty
        self.increment = Increment(lasting=command != "serve")
        gc.set_threshold(_COLLECTED_AFTER)
        if dirty:
            builder.log.addFilter(_is_not_about_dirty_builds)

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        """Let the pages that are served reload after a build."""
        let_reload(server)
        return server

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """The theme's files take precedence over Material's; a folder's own overrides over both."""
        try:
            load_settings(Path(config.config_file_path))
        except BadSettings as error:
            raise PluginError(str(error)) from error
        config.extra["made_by"] = made_by()
        overrides = [config.theme.custom_dir] if config.theme.custom_dir else []
        config.theme.dirs.insert(len(overrides), str(theme_folder()))
        self._warnings = CountHandler()
        self._warnings.setLevel(logging.WARNING)
        _LOGGER.addHandler(self._warnings)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read what the import says of each product; a text beside an edited page is nothing for readers."""
        for file in list(files):
            if file.src_uri.endswith(".new"):
                files.remove(file)
        try:
            self.products = read_products(Path(config.docs_dir))
        except BrokenProduct as error:
            raise PluginError(str(error)) from error
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Find out what is to be built, now that every page knows its neighbours."""
        self.increment.begin(config, files, self.products, dirty=self._dirty)
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the compiled templates: to compile them is a third of what a build of a few pages costs."""
        del files
        path = templates_path(config)
        path.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(path))
        return env

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str:
        """The text of a page; one in another charset is told by its name."""
        del config
        try:
            return page.file.content_string
        except UnicodeDecodeError as error:
            raise PluginError(
                f"docs/{page.file.src_uri}: no text in UTF-8, so no page; save the file as UTF-8"
            ) from error

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give templates the page's product and its place in the tree."""
        del config, nav
        context["helpcenter"] = self.products.context(page.file.src_uri)  # type: ignore[typeddict-unknown-key]
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Tell the page for lost addresses which products there are."""
        del template_name, config
        context["helpcenter"] = self.products.context("")  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make what is searched and published from the pages as built, and the scripts that they ask for."""
        try:
            records = publish(Path(config.site_dir), self.increment.records)
        except UncleanSite as error:
            raise PluginError(str(error)) from error
        address = config.site_url or ""
        write_beside(Path(config.docs_dir), Path(config.site_dir), config.site_name, address, self.products)
        _LOGGER.removeHandler(self._warnings)
        self.increment.end(config, records, warned=bool(self._warnings.get_counts()))


def _is_not_about_dirty_builds(record: logging.LogRecord) -> Any:
    return not record.getMessage().startswith(("A 'dirty' build", "The directory contains stale files"))
