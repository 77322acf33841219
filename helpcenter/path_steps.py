"""The labels that a step of a navigation path names."""

from __future__ import annotations

import re

_ASIDE = re.compile(r"\s*\([^()]*\)$")
_PLACED = re.compile(r"(.+) (?:in|on) the (.+)")


def step_labels(step: str) -> list[str]:
    """``Capture in the Imaging Module`` names the place behind what is clicked there; asides name nothing."""
    label = _ASIDE.sub("", step)
    placed = _PLACED.fullmatch(label)
    return [placed[2], placed[1]] if placed else [label]
