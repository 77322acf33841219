"""What the kinds of purposeful departures mean, in a line of the terminal."""

from __future__ import annotations

KINDS = {
    "added-link": "links on the site that the source does not have",
    "aggregate": "pages that show whole articles, which the site links to instead",
    "alias": "pages of a folder without a number, of whose version the numbered folder has the page, which is shown",
    "duplicate": "files that tell a page or an article once more; one of them is shown",
    "image-from-elsewhere": "pictures that these sources lack and the site has from others",
    "lost-link": "links that lead nowhere, words on the site",
    "made-callout": "boxes that the site made of text",
    "made-heading": "headings that the site made of text",
    "merge-code": "content that is taken in from elsewhere and not in the source",
    "merged-paths": "ways that differ in their first step only, told as one",
    "missing-image": "places of pictures that are not in the source, on the site links to the vendor's",
    "no-content": "pages without text, left out",
    "no-page": "errors, logins and other things under the names of pages, left out",
    "no-version": "pages that do not tell their version",
    "other-link": "links that lead to another page than the source says, which is as good",
    "private": "articles that not everyone may read",
    "redirect": "pages that only lead elsewhere; links to them are sent there",
    "renumbered": "steps whose numbers the site tells anew",
    "resolved-link": "links through a page that only leads elsewhere, which lead there at once on the site",
    "site-only": "pages on the site that none of these sources has; give all that were imported",
    "unglued": "words that lost the space between them, parted on the site",
    "unknown-source": "files that are no page in a form that is known, not compared",
}
"""Kind and meaning."""
