"""The lookup: an error message on the screen leads to its fix.

`build_index` reads the pages of a built site and writes what the browser searches. It knows no site builder.
"""

from __future__ import annotations

from helpcenter.lookup.build import IndexReport, build_index

__all__ = ["IndexReport", "build_index"]
