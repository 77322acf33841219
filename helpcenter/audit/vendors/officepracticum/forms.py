"""The forms an article of Office Practicum's help centre comes in, told by their text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from helpcenter.audit.sources import SourceFile, is_html
from helpcenter.audit.vendors.officepracticum.versions import PRODUCT

_KNOWLEDGEOWL = re.compile(
    r"\b(?:hg-article-(?:body|title|page)|hg-site|ko-content-cntr|ko-error-page|topics-articles)\b"
)
_ANSWER = re.compile(r'"(?:url_hash|current_version)"')


def is_knowledgeowl(text: str) -> bool:
    """Whether a text is the HTML of a page that KnowledgeOwl made."""
    return text.lstrip("\ufeff \t\r\n").startswith("<") and bool(_KNOWLEDGEOWL.search(text))


def page(path: PurePosixPath, text: str, folder: Path | None) -> Sequence[SourceFile] | None:
    """A saved page of the help centre, or one of its export."""
    return [SourceFile(PRODUCT, str(path), text, folder)] if is_knowledgeowl(text) else None


def answer(path: PurePosixPath, text: str, folder: Path | None) -> Sequence[SourceFile] | None:
    """What the help centre's API answers: articles as JSON."""
    has_fields = path.suffix == ".json" and {'"url_hash"', '"current_version"'} <= set(_ANSWER.findall(text))
    return [SourceFile(PRODUCT, str(path), text, folder)] if has_fields else None


def plain_text(path: PurePosixPath, text: str, folder: Path | None) -> Sequence[SourceFile] | None:
    """The plain text of an article."""
    return [SourceFile(PRODUCT, str(path), text, folder)] if path.suffix == ".txt" and not is_html(text) else None


FORMS = (page, answer, plain_text)
