"""A vendor's ways to write what HTML has no element for, declared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Dialect:
    """Meanings of a vendor's class names, and the parts of a page that count."""

    callouts: Mapping[str, str] = field(default_factory=dict)
    """class → callout kind; of several, the first one here that an element has."""
    titled: bool = False
    """Whether ``Note:`` at the beginning of a callout is its title."""
    code_lines: frozenset[str] = frozenset()
    """Classes of paragraphs that are a line of code; neighbours are one block."""
    styles: Mapping[str, str] = field(default_factory=dict)
    """class of an inline element → ``red``, ``courier`` or ``code``."""
    marks: bool = False
    """Whether places that links lead to are kept."""
    hides: bool = False
    """Whether what a browser hides is left out; not where a script shows it in the end."""
    blank_lines: bool = False
    """Whether an element that shows nothing is an empty paragraph, outside of tables: it sets apart what is around."""
