"""A callout that opens a version block or an escalation stands inside it."""

from __future__ import annotations

import markdown
import pytest
from lxml import html

EXTENSIONS = ["admonition", "attr_list", "sane_lists", "tables", "pymdownx.superfences", "helpcenter.version_blocks"]
CALLOUTS = '!!! warning "Warning:"\n\n    Mind it.\n\n!!! note "Note:"\n\n    It is late.\n\nThe end.'


@pytest.mark.parametrize("opening", ["/// versions | 14.10", "/// escalation"])
@pytest.mark.parametrize("above", ["", "- An item.\n\n", "Words.\n\n"])
def test_it_is_inside_and_in_order(opening: str, above: str) -> None:
    text = f"{above}{opening}\n{CALLOUTS}\n///"
    page = html.fromstring(f"<main>{markdown.markdown(text, extensions=EXTENSIONS)}</main>")
    block = page[-1]
    assert block.get("class") in ("versions", "escalation")
    assert [child.get("class") or child.text for child in block] == [
        "admonition warning",
        "admonition note",
        "The end.",
    ]


def test_code_stays_as_it_is() -> None:
    sample = "```\n/// escalation\n!!! note\n```"
    assert "/// escalation\n!!! note" in markdown.markdown(sample, extensions=EXTENSIONS)
