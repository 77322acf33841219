"""Numbers typed by hand in front of a paragraph: ``2. Click on Current Receipts tab.``"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from scraper.text.edit import split_at
from scraper.text.inline import plain, split_marks
from scraper.vendors.officepracticum.lines import Line

_TYPED = re.compile(r"(\d{1,2})\. (?=\S)")


def number_typed_steps(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Make steps of paragraphs whose typed number goes on with a list above, or opens one that goes on below."""
    numbered: list[Line] = []
    last = typed = 0
    for at, line in enumerate(lines):
        step = _step(line)
        opens = step is not None and step.number == 1 and _goes_on(lines, at)
        if step and (opens or (last and step.number in (last + 1, typed + 1))):
            numbered.append(step)
            last = typed = step.number
            continue
        numbered.append(line)
        if line.kind in ("heading", "label"):
            last = typed = 0
        elif line.kind == "number" and line.level == 1:
            last = line.number
    return tuple(numbered)


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    below = _step(lines[at + 1]) if at + 1 < len(lines) else None
    return below is not None and below.number == 2


def _step(line: Line) -> Line | None:
    typed = _TYPED.match(plain(line.text)) if line.kind == "text" and line.level == 0 else None
    parts = split_at(line.text, typed.end()) if typed else None
    if not typed or not parts or plain(line.text).endswith("?"):
        return None
    return replace(line, kind="number", level=1, number=int(typed[1]), text=split_marks(line.text)[0] + parts[1])
