"""Line diagrams as SVG, a few side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_WIDTH, _HEIGHT = 300, 200
_LEFT, _TOP, _GAP, _BOTTOM = 48, 34, 40, 46
_COLOURS = ("#00897b", "#d84315", "#5e35b1", "#546e7a")
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Panel:
    """One diagram."""

    title: str
    across: str
    """What is counted on the horizontal axis."""
    lines: dict[str, Points]


def plot(panels: Sequence[Panel], columns: int = 3) -> str:
    """All panels in one picture; a legend below."""
    rows = -(-len(panels) // columns)
    width = columns * (_WIDTH + _LEFT) + _GAP
    height = rows * (_HEIGHT + _TOP + _BOTTOM) + 30
    names = list(dict.fromkeys(name for panel in panels for name in panel.lines))
    inner = "".join(
        f'<g transform="translate({(number % columns) * (_WIDTH + _LEFT) + _LEFT},'
        f'{(number // columns) * (_HEIGHT + _TOP + _BOTTOM) + _TOP})">{_panel(panel, names)}</g>'
        for number, panel in enumerate(panels)
    )
    legend = "".join(
        f'<g transform="translate({_LEFT + number * 240},{height - 12})">'
        f'<path d="M0-4h18" stroke="{_colour(names, name)}" stroke-width="3"/><text x="24">{name}</text></g>'
        for number, name in enumerate(names)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif"'
        ' font-size="11">'
        f'<rect width="100%" height="100%" fill="#fff"/>{inner}{legend}</svg>\n'
    )


def _colour(names: Sequence[str], name: str) -> str:
    return _COLOURS[names.index(name) % len(_COLOURS)]


def _panel(panel: Panel, names: Sequence[str]) -> str:
    points = [point for line in panel.lines.values() for point in line]
    most_x, most_y = max(x for x, _ in points), max(y for _, y in points) or 1
    wide = _WIDTH - _GAP

    def place(x: float, y: float) -> str:
        return f"{x / most_x * wide:.1f},{_HEIGHT - y / most_y * _HEIGHT:.1f}"

    lines = "".join(
        f'<polyline points="{" ".join(place(x, y) for x, y in line)}" fill="none" stroke="{_colour(names, name)}"'
        f' stroke-width="2"/>' + "".join(_dot(place(x, y), _colour(names, name)) for x, y in line)
        for name, line in panel.lines.items()
    )
    return (
        f'<text x="0" y="-14" font-weight="bold">{panel.title}</text>'
        f'<path d="M0,0V{_HEIGHT}H{wide}" fill="none" stroke="#999"/>'
        f'<text x="-6" y="4" text-anchor="end">{most_y:,.0f}</text>'
        f'<text x="-6" y="{_HEIGHT}" text-anchor="end">0</text>'
        f'<text x="{wide}" y="{_HEIGHT + 16}" text-anchor="end">{most_x:,.0f} {panel.across}</text>{lines}'
    )


def _dot(place: str, colour: str) -> str:
    x, y = place.split(",")
    return f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>'
