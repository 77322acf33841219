"""Each regular expression of the product's Python is linear, or what asks it cuts what it asks about."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import pytest
from msgspec import Meta

from helpcenter import settings
from helpcenter.check import front_matter
from scraper.command.clock import TooLong, at_most
from scraper.curate import curation
from scraper.entries.lexicon import says
from scraper.text.edit import unwrapped
from scraper.vendors.manual import _is_no_name
from scraper.vendors.officepracticum.paths.old_menus import OLD_MENUS
from tests.hostile.regexes import COMMON, Regex, baits, regexes
from tests.scraper.centres import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the system does not end a search by its CPU seconds")
_SIZE, _TIMES = 4_000, 6
_NOTHING = 0.003
"""CPU seconds in which nothing that grows with the square gets through a text of that size."""
_HARDLY_MORE = 15
"""What grows with the square takes 36 times as long for a text of six times the length."""
_SURELY_MORE = 0.03
"""CPU seconds in which nothing that grows with the square gets through the longer one."""
_TRIES = 3
"""A machine that is busy may count too much or too little."""
_FOR_EVER = 5
_LITERAL = re.compile(
    r"(?:^\s*|[(=,:\[!&|?{;]\s*|return\s)(/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[dgimsuyv]*)",
    re.MULTILINE,
)
"""A regular expression in a script, where no division can stand."""
_FILL = re.compile(r'(<div data-helpcenter="errors" data-furniture(?:="")?>)(</div>)')
_ENTRY = '<span class="entry[^"]*" id="x"[^<>]*>'
_DECLARED = [
    declared.pattern
    for module in (front_matter, settings, curation)
    for kind in vars(module).values()
    for declared in getattr(kind, "__metadata__", ())
    if isinstance(declared, Meta) and declared.pattern
]
MADE: dict[str, Callable[[str], object]] = {
    "scraper.entries.phrases: re.compile(_CLASS": lambda text: [
        says.__wrapped__(name, text) for name in says.__wrapped__.__self__._patterns
    ],
    "scraper.text.declared: re.search(kind.pattern": lambda text: [re.search(pattern, text) for pattern in _DECLARED],
    "scraper.text.edit: re.search(opening": lambda text: unwrapped(text, _ENTRY),
    "scraper.vendors.manual: re.fullmatch(re.escape(own)": lambda text: _is_no_name(text, text[:9]),
    "scraper.vendors.officepracticum.paths.old_menus: re.search(menu.said_as": lambda text: [
        re.search(menu.said_as, text) for menu in OLD_MENUS
    ],
    "helpcenter.index.lists: re.compile(f": _FILL.findall,
}
"""What is made of more than its module tells, by the beginning of its place → what asks it."""


def cost(ask: Callable[[str], object], text: str) -> float:
    """CPU seconds that an answer takes."""
    start = time.process_time()
    ask(text)
    return time.process_time() - start


def middle(ask: Callable[[str], object], text: str) -> float:
    """CPU seconds that most answers take."""
    return median(cost(ask, text) for _ in range(3))


def is_linear(ask: Callable[[str], object], bait: tuple[str, str, str]) -> bool:
    """Whether six times the text is about six times the work."""
    start, body, end = bait
    short, long = (f"{start}{body * (size // len(body))}{end}" for size in (_SIZE, _TIMES * _SIZE))
    try:
        with at_most(_FOR_EVER):
            if cost(ask, short) < _NOTHING:
                return True
            return any(middle(ask, long) < max(_HARDLY_MORE * middle(ask, short), _SURELY_MORE) for _ in range(_TRIES))
    except TooLong:
        return False


@pytest.mark.parametrize("share", [6, pytest.param(1, marks=pytest.mark.exhaustive)], ids=["some", "all"])
def test_each_is_linear(share: int) -> None:
    slow = {}
    made = []
    for regex in regexes():
        if isinstance(regex, str):
            made.append(regex)
        elif bait := next((bait for bait in sorted(baits(regex))[::share] if not is_linear(regex.ask, bait)), None):
            slow[f"{regex.place} {regex.compiled.pattern!r}"] = bait
    assert slow == {}
    assert [sum(place.startswith(name) for place in made) for name in MADE] == [1] * len(made)


@pytest.mark.parametrize("name", MADE)
def test_what_is_made_of_more_is_linear(name: str) -> None:
    more = (
        '<span class="entry" id="x">',
        '<span class="entry" id="x"',
        "Patient Register, ",
        "_1",
        "errors? ",
        "why x? ",
        "not means that ",
    )
    assert [body for body in (*COMMON, *more) if not is_linear(MADE[name], ("", body, "\0"))] == []


@pytest.mark.parametrize("pattern", [r"\s+$", r"<[^>]*>", r"(a|b|ab)*c", r"x*y*x*z", r"(\d+\.?)+!"])
def test_one_that_is_not_is_seen(pattern: str) -> None:
    regex = Regex("here", re.compile(pattern), frozenset({"search"}))
    assert not all(is_linear(regex.ask, bait) for bait in baits(regex))


def test_no_script_takes_long_for_what_the_field_takes() -> None:
    """The field takes 20,000 characters, so what grows with their square ends in time; what grows faster does not."""
    scripts = [path.read_text("utf-8") for path in sorted((ROOT / "overrides/assets/javascripts").rglob("*.js"))]
    literals = sorted({literal for script in scripts for literal in _LITERAL.findall(script)})
    assert len(literals) > 50
    assert not any("new RegExp" in script for script in scripts)
    asked = [(literal, body, end) for literal in literals for body in _script_baits(literal)[::3] for end in ("", "\0")]
    assert slow_scripts(asked) == []


def test_a_script_that_takes_long_is_seen() -> None:
    assert slow_scripts([("/ba+c/", "a", ""), ("/(a+)+b/", "a", "")]) == ["/(a+)+b/"]


def slow_scripts(asked: Sequence[tuple[str, str, str]]) -> list[str]:
    """The regular expressions that take long for a text that is full of something."""
    command = [Path(sys.executable).parent / "node", "tests/hostile/regexes.mjs"]
    texts = json.dumps([{"literal": literal, "body": body, "end": end} for literal, body, end in asked])
    done = subprocess.run(command, cwd=ROOT, input=texts, check=True, capture_output=True, text=True)
    return [each["literal"] for each in json.loads(done.stdout)]


def _script_baits(literal: str) -> list[str]:
    pattern = re.sub(r"\(\?<(?![=!])", "(?P<", literal[1 : literal.rindex("/")])
    try:
        return sorted({body for _, body, _ in baits(Regex("", re.compile(pattern), frozenset()))})
    except re.error:  # a class that Python does not know
        return list(COMMON)
