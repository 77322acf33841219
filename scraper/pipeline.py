"""What happens to a manual, in order; nothing else is here. What each step does and where: ``docs/design.md``."""

from __future__ import annotations

from scraper.adapt.document import adapt, check_bytes, name, recognise, say_version
from scraper.adapt.duplicates import tell_once
from scraper.adapt.images import adopt_images
from scraper.adapt.imported import Imported, Source
from scraper.changes.find_facts import find_facts
from scraper.curate.curate import correct_paths, curate_front_matter, curate_page
from scraper.entries.marks import mark_entries
from scraper.fold.draft import Draft
from scraper.fold.fold import fold_versions
from scraper.links.parted import part_by_links
from scraper.links.resolve import resolve_links
from scraper.product.alias_edits import write_alias_edits
from scraper.product.changes_pages import write_changes
from scraper.product.files import gather_facts, write_front_page, write_lists
from scraper.product.state import Product
from scraper.product.tree import plant_tree
from scraper.render.front_matter import gather_front_matter
from scraper.render.page import render_page
from scraper.steps import Steps

DOCUMENT: Steps[Imported] = (
    ("recognise", recognise),
    ("adapt", adapt),
    ("check bytes", check_bytes),
    ("say version", say_version),
    ("name", name),
    ("adopt images", adopt_images),
)
"""A document → the pages in it."""
SOURCE: Steps[Source] = (("tell once", tell_once),)
"""All documents → each article once."""
PAGE: Steps[Draft] = (
    ("fold", fold_versions),
    ("part by links", part_by_links),
    ("find entries", mark_entries),
    ("find facts", find_facts),
    ("curate", curate_page),
    ("gather front matter", gather_front_matter),
    ("curate front matter", curate_front_matter),
    ("resolve links", resolve_links),
    ("render", render_page),
    ("correct paths", correct_paths),
)
"""A page's versions, from all documents → its Markdown."""
PRODUCT: Steps[Product] = (
    ("plant tree", plant_tree),
    ("gather facts", gather_facts),
    ("write front page", write_front_page),
    ("write lists", write_lists),
    ("write alias edits", write_alias_edits),
    ("write changes", write_changes),
)
"""A product's pages → the files about all of them."""
