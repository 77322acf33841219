"""Entries of a real manual against labels and judgements: no share falls unseen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.faults import GIVEN, SECOND, parts
from benchmarks.quality import figures_of
from tests.help_centres import HelpCentre

PINNED = Path(__file__).with_name("quality.json")


def test_figures_never_fall(corpus: HelpCentre, second: HelpCentre, request: pytest.FixtureRequest) -> None:
    """Pinned in quality.json; `--update-baseline` raises it, lowering needs `--allow-lower` too."""
    pinned = json.loads(PINNED.read_text("utf-8"))
    sites = {GIVEN: corpus.folder / "site", SECOND: second.folder / "site"}
    figures = {
        f"{part.name}: {name}": round(share, 3)
        for part in parts()
        for name, share in figures_of(part, sites[part.corpus]).items()
        if not name.startswith("page ")
    }
    lower = {name: (share, figures.get(name, 0)) for name, share in pinned.items() if figures.get(name, 0) < share}
    if request.config.getoption("--update-baseline") and (not lower or request.config.getoption("--allow-lower")):
        PINNED.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
        return
    assert not lower, f"lower than pinned: {lower}; meant? run pytest {__file__} --update-baseline --allow-lower"
