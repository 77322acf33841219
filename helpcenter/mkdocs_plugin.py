"""MkDocs calls us here; what is done stands elsewhere."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from helpcenter.folder import theme_folder
from helpcenter.products import Products, read_products
from helpcenter.site_index import index_site


class HelpcenterPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Adds the theme, tells templates about products and navigation, and indexes the built site."""

    products: Products

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """The theme's files take precedence over Material's; a folder's own overrides over both."""
        own = [config.theme.custom_dir] if config.theme.custom_dir else []
        config.theme.dirs.insert(len(own), str(theme_folder()))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read what the import says of each product."""
        self.products = read_products(Path(config.docs_dir))
        return files

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give templates the page's product and its place in the tree."""
        del config, nav
        context["helpcenter"] = self.products.context(page.file.src_uri)  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make what is searched and published from the pages as built."""
        index_site(Path(config.site_dir))
