"""The codes of the notices that reading an Office Practicum article can give."""

from __future__ import annotations

from scraper.model import Notice

CODES = {
    "aggregate": "a page that shows whole articles; they are pages of their own, and it links to them",
    "contradicting-label": "the text below a version label says that it is about another version",
    "duplicate-label": "a version label stands twice; both texts are kept, one after the other",
    "empty-label": "a version label without any text below it",
    "glued-words": "two words lost the space between them; kept as they are",
    "joined-list": "steps numbered anew, because an image or sub-bullets had broken their list",
    "label-form": "a version label in other words than usual, and the versions that it was read as",
    "lone-label": "a single version label: last revised for that version, not limited to it",
    "lost-icon": "the words stand around an icon that plain text has lost",
    "lost-link": "the words are a link whose address plain text has lost",
    "merge-code": "the article takes in content from elsewhere, which the source does not have",
    "made-name": "the source gives a name that no file can have; the page's name is made from its title",
    "merged-paths": "path lines that differ in their first step only; one path with alternatives",
    "missing-tab": "the text refers to a version tab that the article does not have",
    "paged-answer": "a file with a part of the articles of an answer; the others are in other files, or missing",
    "promised-tab": "the content-update banner promises a version tab that the article does not have",
    "redirect": "leads to another address; links to it are sent there",
    "broken-article": "an article of an answer, or all of it, that can't be read; all else was imported",
    "same-name": "another article has the name of this one, which got another",
    "skipped": "no article, or one without text; nothing was imported from it",
    "stale-navigation": "text for a version that leads through menus which that version does not have",
    "stub": "a version's text only says that there is none and where to look instead",
    "table-undecided": "a flattened table whose cells can't be told apart; kept as text",
    "title-lost": "the source has no title; made from the file's name",
    "unknown-label": "a line that looks like a version label and may mean several things; kept as text",
    "unknown-form": "text in a form that is not known; kept as paragraphs",
}
"""Code and meaning."""


def notice(code: str, path: str, message: str) -> Notice:
    """A notice with a documented code; any other raises `KeyError`."""
    CODES[code]
    return Notice(code, path, message)
