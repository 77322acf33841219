"""The English of navigation: kinds of controls and of places, and what is done with them. Parts of patterns."""

from __future__ import annotations


def _any(*words: str) -> str:
    """A pattern for one of the words, the longer before what it begins with."""
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


_BUTTONS = ("button", "radio button", "link", "icon", "tab", "sub-tab", "subtab", "sub tab")
_FIELDS = ("checkbox", "check box", "field", "column", "box")
_MENUS = ("menu item", "menu", "drop-?down menu", "drop-down list", "drop-?down", "list", "grid", "toolbar", "ribbon")
_PLACES = ("window", "pop-up window", "pop-up box", "pop-up", "section", "area", "group", "screen", "page", "form")
_EDGES = ("panel", "pane", "side ?bar")
CONTROL = _any(*_BUTTONS, *_FIELDS, *_MENUS, *_PLACES, *_EDGES, "module")
"""What a control, or the place that it is in, is said to be behind its label."""
KIND = _any(CONTROL, "dashboard", "key", "task", "bar")
"""The same, and what belongs to the label: the *EHR dashboard* is not what *EHR* is."""
CLICK = _any("double-click", "right-click", "click", "tap", "select", "choose", "highlight", "press")
GO = _any("navigate to", "go to", "go back to", "return to", "open", "access")
TICK = _any("check", "uncheck", "enable")
VERB = _any(CLICK, GO, TICK)
"""What is done with a control."""
