"""Version labels inside an article: where each version's text is, and what it says about other versions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from scraper.model import Notice
from scraper.text.inline import plain
from scraper.vendors.officepracticum.lines import Line
from scraper.vendors.officepracticum.versions.aliases import same_family, versions_named
from scraper.vendors.officepracticum.versions.label_shapes import looks_like_label
from scraper.versions import Version

_STUB = re.compile(
    r"\bthere (?:is|are) no\b(?:(?!there (?:is|are) no\b).)*\bin (?:OP|Version) \d"
    r"|\b(?:refer to|see) (?:the )?(?:tab|Version|following article)\b",
    re.IGNORECASE,
)
_STUB_WORDS = 60
_ABOUT = re.compile(r"\b(?:applies to|relevant to|updated to|written for)\b[^.]*?\b((?:OP|Version) \d+(?:\.\d+)*)")
TAB = re.compile(r"\btab (?:labell?ed )?(?:Version )?(\d+(?:\.\d+)+)|\bVersion (\d+(?:\.\d+)+) tab\b", re.IGNORECASE)
"""Words that send a reader to another version's text."""


@dataclass(frozen=True)
class Variant:
    """A version's own lines, those above the first label not among them."""

    version: Version
    lines: tuple[Line, ...]

    @cached_property
    def words(self) -> str:
        """Its plain text."""
        return " ".join(plain(line.text) for line in self.lines)

    @cached_property
    def is_stub(self) -> bool:
        """True where the text only says that there is none for this version and where to look."""
        return (
            all(line.kind in ("text", "heading") for line in self.lines)
            and not self._names_itself
            and len(self.words.split()) <= _STUB_WORDS
            and bool(_STUB.search(self.words))
        )

    @property
    def _names_itself(self) -> bool:
        """True where the only tab that the text names is its own, so that it leads nowhere."""
        return set(tabs_named(self.words)) == {self.version}


def split_at_labels(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Variant, ...]]:
    """The lines above the first label, and each label's lines in order of first mention; one may label two versions."""
    parts: dict[Version | None, list[Line]] = {None: []}
    current: tuple[Version | None, ...] = (None,)
    for line in lines:
        if line.kind == "label":
            current = _versions_of(line)
        for version in current:
            own = parts.setdefault(version, [])
            if line.kind != "label":
                own.append(line)
    common = tuple(parts.pop(None))
    return common, tuple(Variant(version, tuple(own)) for version, own in parts.items() if version is not None)


def tabs_named(text: str) -> tuple[Version, ...]:
    """The version tabs that a text sends its reader to."""
    return tuple(Version.parse(match[1] or match[2]) for match in TAB.finditer(text))


def label_notices(lines: Sequence[Line], variants: Sequence[Variant], path: str) -> tuple[Notice, ...]:
    """What is odd about an article's labels."""
    labels = [version for line in lines if line.kind == "label" for version in _versions_of(line)]
    notices = [
        Notice("duplicate-label", path, f"the label Version {label} stands {labels.count(label)} times")
        for label in dict.fromkeys(labels)
        if labels.count(label) > 1
    ]
    if len(variants) == 1:
        notices.append(Notice("lone-label", path, f"the only label is Version {labels[0]}"))
    for variant in variants:
        notices.extend(_variant_notices(variant, frozenset(labels), path))
    notices.extend(_shape_notices(lines, path))
    return tuple(notices)


def _shape_notices(lines: Sequence[Line], path: str) -> Iterator[Notice]:
    for line in lines:
        if line.kind == "label" and line.words not in ("", f"Version {line.text}"):
            versions = " and ".join(map(str, _versions_of(line)))
            yield Notice("label-form", path, f"{line.words} is read as a label of version {versions}")
        elif line.kind in ("text", "heading") and looks_like_label(words := plain(line.text)):
            yield Notice("unknown-label", path, f"looks like a version label, and stays text: {words}")


def _versions_of(line: Line) -> tuple[Version, ...]:
    return tuple(map(Version.parse, line.text.split()))


def _variant_notices(variant: Variant, labels: frozenset[Version], path: str) -> list[Notice]:
    words = variant.words
    tabs = tabs_named(words)
    notices = []
    if not variant.lines:
        notices.append(Notice("empty-label", path, f"nothing stands below the label Version {variant.version}"))
    if variant.is_stub:
        notices.append(Notice("stub", path, f"Version {variant.version} only says: {words}"))
    for tab in dict.fromkeys(tabs):
        if tab not in labels:
            notices.append(Notice("missing-tab", path, f"Version {variant.version} refers to the missing tab {tab}"))
        elif tab == variant.version:
            notices.append(Notice("contradicting-label", path, f"Version {variant.version} refers to its own tab"))
    for match in _ABOUT.finditer(words):
        about = versions_named(match[1])
        if about and not same_family(about[0], variant.version):
            message = f"the text labelled Version {variant.version} says that it is about {match[1]}"
            notices.append(Notice("contradicting-label", path, message))
    return notices
