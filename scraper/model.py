"""The model of an imported manual: frozen structures, all hashable, so that folding is by equality.

Inline content is a string of *inline HTML* in one canonical form, so that equal content is an equal string:

- elements: ``b i u s sub sup code br``, ``a[href]``, ``abbr[title]`` (a term, and what its pop-up says), ``img[src alt
  width height class]``, ``span[class]`` (``red``, ``courier``, ``path``, or ``step`` in a path); attributes in this
  order, always in double quotes
- text: only ``&amp; &lt; &gt;`` are escaped (and ``&quot;`` in attributes); white space is folded to one space, none
  at the edges of a block
- after the step that finds entries also ``span[class=entry id data-noun]`` around a stated error; of class ``code`` or
  ``symptom`` too where it is one, and with the noun of a code that stands elsewhere
- nothing else: what a vendor's page has beyond that is cleaned away
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from scraper.versions import Version

VersionSet: TypeAlias = frozenset[Version]
"""The versions of its page that a block applies to; never empty."""
BROKEN = "broken-article"
"""Code of the notice on a part of a document that can't be read."""
NO_PAGE = "no-page"
"""Code of the notice on what lies under a page's name and is none."""
FAILURES = frozenset({"no-version", "outside", "too-large", "unreadable", "unusable-name"})
"""Codes of notices that stand for a page that should be there and is not."""


class Document(Struct, frozen=True):
    """One file of a source, as bytes."""

    path: str
    """Where it lies below its source's root, with ``/``: ``example.org/manual243/email.html``."""
    data: bytes
    """Its bytes, untouched."""
    root: str
    """The source's root on this disk; images that pages refer to are looked up below it. Never written to a page."""
    version: Version | None = None
    """The version the maintainer says it is of, for pages that don't tell; None: nothing was said."""
    vendor: str = ""
    """Name of the vendor the maintainer says it is by."""
    private: bool = False
    """Whether the maintainer wants the articles too that not everyone may read."""


class _Block(Struct, frozen=True, array_like=True, tag=str.lower, gc=False):
    """A block of a page; as JSON a list that begins with its kind."""


class Paragraph(_Block, frozen=True):
    """Running text."""

    text: str
    """Inline HTML."""


class Heading(_Block, frozen=True):
    """A heading inside the page; the page's own title is not a block."""

    text: str
    """Inline HTML."""
    level: int = 2
    """2 to 6."""


class Code(_Block, frozen=True):
    """A block of monospaced lines."""

    text: str
    """Plain text, lines separated by a newline."""


class ListItem(Struct, frozen=True, array_like=True, gc=False):
    """One item of a list."""

    blocks: tuple[Block, ...]
    """Its content; the first is usually a `Paragraph`, nested lists follow."""
    versions: VersionSet | None = None
    """Which of its list's versions have this item; None: all of them. Only folding sets it."""
    value: int | None = None
    """Its number, where that is not the one after the item before it."""
    is_term: bool = False
    """Of definitions: it is a term, one `Paragraph`, and the items behind it say what it means."""


class List(_Block, frozen=True):
    """An ordered or unordered list, or one of definitions: terms, and what they mean."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    """Number of the first item of an ordered list."""
    style: str = ""
    """How its numbers are written: ``a``, ``A``, ``i`` or ``I``; ``1.1`` behind those around; empty: as numbers."""
    defines: bool = False
    """Whether it is one of definitions."""


class Cell(Struct, frozen=True, array_like=True, gc=False):
    """A table cell."""

    blocks: tuple[Block, ...]
    """Usually no or one `Paragraph`; lists and several paragraphs are possible."""
    header: bool = False
    colspan: int = 1
    """Columns that it takes."""
    rowspan: int = 1
    """Rows that it takes; 0: all that are left."""


class Table(_Block, frozen=True):
    """A table; rows may have different lengths."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[str, ...] = ()
    """Of the columns, ``25%`` or empty, where the vendor says them."""


class Callout(_Block, frozen=True):
    """A note, a warning or a tip: the vendor's box."""

    kind: str
    """``note``, ``tip``, ``warning``, ``danger``, ``info``."""
    title: str
    """The vendor's own label, verbatim (``Note:``), or empty where the box has none."""
    blocks: tuple[Block, ...]


class Escalation(_Block, frozen=True):
    """A box that says what to gather and whom to call when nothing helped."""

    blocks: tuple[Block, ...]


class Remark(_Block, frozen=True):
    """A maintainer's note on a page; no vendor's page has one."""

    markdown: str


Block: TypeAlias = Paragraph | Heading | Code | List | Table | Callout | Escalation | Remark


PAGE_NAME = "{page}"
"""Stands for a page's own name in an address that all pages of a version share."""


class KnownVersion(Struct, frozen=True):
    """A version that the vendor lists for a page, imported or not."""

    label: str
    """As the vendor prints it: ``v24.4 +``."""
    url: str
    """The vendor's address of this page in that version, with `PAGE_NAME` where the page's own name stands."""


class Notice(Struct, frozen=True, order=True):
    """A problem or oddity met on the way, for the report."""

    code: str
    """One of the names documented in ``docs/report.md``: ``redirect``, ``no-content``, ``stub``, …"""
    path: str
    """The document it was met in."""
    message: str
    """What was found and what was done about it."""


class Page(Struct, frozen=True):
    """One page of one version of one manual."""

    product: str
    """Name of its vendor: the folder in ``docs/``."""
    slug: str
    """Name of the page's file, without suffix; the vendor's own where there is one."""
    version: Version
    title: str
    """Verbatim, plain text."""
    blocks: tuple[Block, ...]
    url: str = ""
    """The vendor's address of the page, empty where the source does not tell."""
    breadcrumb: tuple[str, ...] = ()
    """Slugs from the manual's root to this page, this page last; ``+setup`` is a group without a page."""
    known_versions: tuple[KnownVersion, ...] = ()
    """Every version the vendor lists for this page, newest first."""
    alias: str = ""
    """The directory's name where it is an alias (``manual``), else empty."""
    digest: str = ""
    """sha256 of the document, hex."""
    kind: str = "topic"
    """``topic``, ``troubleshooting`` (symptoms or errors), ``faq``, ``window-map``."""
    generation: str = ""
    """Which generation of a product the page is about, where the vendor tells."""
    superseded_by: str = ""
    """Slug of the page that follows this one in the product's next generation."""
    search_phrases: tuple[str, ...] = ()
    """Words that the vendor wants the page to be found by."""
    banner: str = ""
    """What the vendor says above its pages, shown once for the product and not in the page; inline HTML."""
    anchors: tuple[str, ...] | None = None
    """Places in the page that links can lead to; None: not known, so that no link is wrong."""
    labels_from: bool = False
    """True: a version's text holds until the next newer one of the page. False: a page is in exactly its versions."""


UNLABELLED = Version((0,))
"""The version of a page whose source names none: it holds for every version."""


def group_title(slug: str) -> str:
    """What a group of pages is called that has no page and no title of its own."""
    return slug.lstrip("+").capitalize()


class TreeNode(Struct, frozen=True):
    """A place in a manual's table of contents."""

    slug: str
    """The page's slug; ``+setup`` is a group without a page."""
    title: str
    children: tuple[TreeNode, ...] = ()


class Contents(Struct, frozen=True):
    """A manual's table of contents, as one document tells it."""

    tree: tuple[TreeNode, ...]
    directory: str = ""
    """Name of the directory whose pages it is of; empty: the document's own."""
    alone: bool = False
    """The document is nothing else, so it counts more than what a page tells."""


class Adapted(Struct, frozen=True):
    """A document, as its vendor's reader understands it."""

    pages: tuple[Page, ...]
    """Empty where the document is no page (a redirect, a search form); then a notice says so."""
    notices: tuple[Notice, ...] = ()
    redirect: tuple[str, str] | None = None
    """(slug, target address) where the document only leads elsewhere."""
    contents: Contents | None = None
    """The manual's table of contents, where the document is or has one."""
    redirects: tuple[tuple[str, str], ...] = ()
    """More of the same as `redirect`; a target may be a slug."""
    standing: int | None = None
    """How good a source of its articles the document is, 0 best: an article told by several is taken from the best.
    None: its pages are of one edition, and can't be told twice."""
    may_be_composed: bool = False
    """Its article may be composed of others: it waits until all of them are known."""


class Variant(Struct, frozen=True, array_like=True, gc=False):
    """A block of a folded page, and the versions that have it."""

    block: Block
    versions: VersionSet


class EntryMark(Struct, frozen=True):
    """An entry as it is marked on its page."""

    anchor: str
    text: str
    """The error string or symptom, verbatim; of a bare number, with what the one before it is called."""
    rule: str
    kind: str = "message"
    """``message``, ``code`` or ``symptom``."""
    whole: bool = False
    """It is the page's title: the article is about it, and its mark is in the front matter and on the title."""


class FoldedPage(Struct, frozen=True):
    """All versions of a page as one."""

    product: str
    slug: str
    pages: tuple[Page, ...]
    """The versions' own pages, oldest first, without their blocks: titles, addresses, digests, breadcrumbs."""
    blocks: tuple[Variant, ...]
    """In reading order; two variants of one block stand side by side, the newer first."""

    @property
    def path(self) -> str:
        """What it is called in notices: ``product/email``."""
        return f"{self.product}/{self.slug}"

    @property
    def newest(self) -> Page:
        """The newest version's page (its blocks are in `blocks`)."""
        return self.pages[-1]

    @property
    def versions(self) -> VersionSet:
        """All versions the page exists in."""
        return frozenset(page.version for page in self.pages)
