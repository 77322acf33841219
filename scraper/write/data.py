"""Data for other programs: a type of ours as JSON, under the name of what made it."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

FORMAT = 1
"""Of all data, and of a help centre's folder; a higher one is not understood by what understands this one."""


@cache
def made_by() -> str:
    """This program and its version."""
    from importlib.metadata import version  # takes as long to load as all else that a short command needs

    return f"helpcenter {version('helpcenter')}"


def as_data(name: str, content: Any) -> dict[str, Any]:
    """What is told of `name`, as plain data that names its schema and its maker."""
    plain = msgspec.to_builtins(content, order="deterministic")
    return {"$schema": f"{name}.schema.json", "made_by": made_by(), "format": FORMAT, **plain}
