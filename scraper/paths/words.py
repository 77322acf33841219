"""The words of navigation: kinds of controls, and verbs."""

from __future__ import annotations

import re

KIND_LEFT_OUT = re.compile(
    r"\s+(?:tab|button|menu(?: item)?|radio button|drop-?down(?: menu)?|checkbox|field|link|window|panel|section"
    r"|column|icon)$"
)
"""What a path of a built page leaves out behind a label."""
KINDS = (
    "radio button", "drop-down menu", "dropdown menu", "drop-down list", "menu item", "pop-up window", "pop-up box",
    "sub-tab", "subtab", "sub tab",
    "tab", "button", "menu", "drop-down", "dropdown", "checkbox", "check box", "field", "link", "window", "panel",
    "section", "column", "icon", "group", "toolbar", "ribbon", "list", "screen", "page", "pop-up", "box", "key", "task",
)  # fmt: skip
"""What a control can be, longer names first."""
KIND = "(?i:" + "|".join(KINDS) + ")"
VERB = (
    r"(?i:navigate to|go to|go back to|return to|double-click|right-click|click|select|open|access|highlight|choose|"
    r"press|check|uncheck)"
)
