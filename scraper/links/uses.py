"""Names that a page's links look up: it is rendered again when one of them leads elsewhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from scraper.links.targets import Reach

_Value = TypeVar("_Value")


class _Watched(Mapping[str, _Value]):
    """A mapping that notes what it is asked for."""

    def __init__(self, values: Mapping[str, _Value], asked: set[str]) -> None:
        self._values, self._asked = values, asked

    def __getitem__(self, key: str) -> _Value:
        self._asked.add(key)
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        self._asked.add(str(key))
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def watched(reach: Reach, asked: set[str]) -> Reach:
    """What links can lead to, noting in `asked` the slugs that are looked up."""
    redirects = {name: _Watched(targets, asked) for name, targets in reach.redirects.items()}
    return Reach(_Watched(reach.slugs, asked), redirects, reach.directories, _Watched(reach.anchors, asked))


def directories_key(reach: Reach) -> str:
    """Changes when addresses are read differently."""
    return _hash(sorted(reach.directories.items()))


def answers_key(reach: Reach, asked: Iterable[str]) -> str:
    """Changes when one of these names leads elsewhere."""
    redirects = sorted(reach.redirects.items())
    return _hash(
        [
            name,
            reach.slugs.get(name),
            [[directory, targets[name]] for directory, targets in redirects if name in targets],
            [[str(version), sorted(places)] for version, places in sorted(reach.anchors.get(name, {}).items())],
        ]
        for name in sorted(asked)
    )


def _hash(plain: Any) -> str:
    return hashlib.sha256(json.dumps(list(plain)).encode()).hexdigest()[:16]
