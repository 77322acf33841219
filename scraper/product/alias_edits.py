"""Page of an alias' edits: what `manual/` says differently from the version it stands for.

An alias is fetched on another day than its version, so its edits belong to no version; they must neither vanish nor
pose as one.
"""

from __future__ import annotations

from collections.abc import Sequence

from scraper.changes.alias import AliasEdit
from scraper.changes.diff import line_diff
from scraper.product.state import Product
from scraper.render.inline import heading_markdown
from scraper.text.inline import attribute, escape
from scraper.text.lines import text_lines


def write_alias_edits(product: Product) -> Product:
    """Step: the page of what aliases say differently, if they do."""
    if not product.edits:
        return product
    text = edits_markdown(f"Undated edits in {product.title}", product.name, product.edits)
    return product.with_files({"alias-edits.md": text})


def difference(edit: AliasEdit) -> str:
    """The lines that differ, `-` as the version has them, `+` as the alias has them."""
    old = [edit.page.title, *text_lines(edit.page.blocks)]
    new = [edit.alias_page.title, *text_lines(edit.alias_page.blocks)]
    return line_diff(old, new)


def edits_markdown(title: str, product: str, edits: Sequence[AliasEdit]) -> str:
    """The page that shows all edits of a product's aliases."""
    parts = [
        f"---\ntitle: {title}\nproduct: {product}\nkind: alias-edits\n---\n# {title}",
        "The vendor also publishes these pages under an address without a version, taken on another day. Where the two"
        " differ, the version's own page is the one shown in this help centre; this is the difference: lines with `-`"
        " stand in the version, lines with `+` in the undated copy.",
    ]
    for edit in sorted(edits, key=lambda edit: (edit.page.slug, edit.alias_page.alias)):
        link = f'<a href="{attribute(edit.page.slug)}.md">{escape(edit.page.title)}</a>'
        heading = f"## {heading_markdown(link)}, {edit.page.version} and {edit.alias_page.alias}/"
        diff = difference(edit)
        if not diff:
            parts.append(f"{heading}\n\nOnly links, images or emphasis differ.")
            continue
        fence = "`" * max(3, 1 + max((len(run) for run in diff.split() if set(run) == {"`"}), default=0))
        parts.append(f"{heading}\n\n{fence}diff\n{diff}\n{fence}")
    return "\n\n".join(parts) + "\n"
