"""Words for a terminal: what would command it, or begin a line of its own, is written as an escape."""

from __future__ import annotations

import re

_COMMAND = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def on_a_line(text: str) -> str:
    """A text that no name in it makes more of than one line of letters."""
    return _COMMAND.sub(lambda sign: sign[0].encode("unicode_escape").decode(), text)
