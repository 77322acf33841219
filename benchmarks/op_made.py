"""Made-up help articles in our own words, mixing the forms that the study of Office Practicum's articles names."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

VERBS = ("Merge", "Print", "Find", "Close", "Send", "Sort", "Lock", "Pair", "Post", "Move", "Scan", "Share")
KINDS = ("Late", "Green", "Yearly", "Open", "Lost", "Second", "Quiet", "Paper", "Shared", "Short", "Old", "Joint")
THINGS = ("Claim", "Visit", "Form", "Letter", "Scale", "Room", "Payer", "Recall", "Note", "Label", "Chart", "Refund")
PLACES = ("Office", "Clinic", "Desk", "Team", "Lab", "Portal", "Report", "Printer")
CONTROLS = ("Save", "Add", "Search", "Refresh", "Edit", "Void", "Apply", "Copy", "Next", "Rebuild")
WINDOWS = ("Rooms", "Payments", "Recall", "Letters", "Orders", "Statements", "Messages", "Schedule")
FIELDS = ("Status", "Start Date", "End Date", "Location", "Reason", "Payer", "Provider", "Amount")
TABS = ("Clinical", "Practice Management", "Billing", "Admin")
CAUSES = ("The date has passed", "The payer is missing", "The field is grayed out", "The list stays empty")
CALLOUTS = (("alert-info", "Note"), ("alert-warning", "Warning"), ("alert-success", "Tip"), ("well", "Important"))


@dataclass(frozen=True)
class Part:
    """A block of an article, in no form yet."""

    kind: str
    """``heading path text steps bullets callout table map escalation stub``."""
    texts: tuple[str, ...] = ()
    """``*bold*`` marks a control."""
    name: str = ""


@dataclass(frozen=True)
class Made:
    """An article, in no form yet."""

    title: str
    slug: str
    common: tuple[Part, ...]
    versions: tuple[tuple[str, tuple[Part, ...]], ...]
    """Label and text, in the order of the page."""
    has_banner: bool = False
    links: tuple[str, ...] = field(default=())
    """Slugs of the articles it links to, where its form has links."""


def made_articles(count: int, seed: int) -> Iterator[Made]:
    """So many articles, the same for the same seed, no title twice."""
    draw = random.Random(seed)
    slugs: list[str] = []
    titles: set[str] = set()
    while len(slugs) < count:
        thing = f"{draw.choice(KINDS)} {draw.choice(THINGS)}"
        place = f"{draw.choice(PLACES)} {draw.choice(THINGS)}"
        title = draw.choice(
            (f"{draw.choice(VERBS)} a {thing} for the {place}", f"Why Is the {thing} Not in the {place}?")
        )
        if title in titles:
            continue
        titles.add(title)
        slug = title.lower().replace(" ", "-").replace("?", "")
        links = tuple(draw.sample(slugs, min(len(slugs), 2)))
        yield Made(title, slug, _common(draw), tuple(_versions(draw)), draw.random() < 0.4, links)
        slugs.append(slug)


def _common(draw: random.Random) -> tuple[Part, ...]:
    if draw.random() < 0.6:
        return ()
    generation = draw.choice(("the OP Patient Portal, powered by InteliChart", "the OP Portal"))
    return (Part("text", (f"The content in this article is relevant to {generation}.",)),)


def _versions(draw: random.Random) -> Iterator[tuple[str, tuple[Part, ...]]]:
    labels = draw.choices(([""], ["14.19", "14.10"], ["14.19"], ["20.5"], ["20.18", "20.17"]), (25, 45, 10, 10, 10))[0]
    base = _body(draw)
    for at, label in enumerate(labels):
        if at and draw.random() < 0.1:
            yield label, (Part("stub", (f"There is no such window in OP 14. Please see tab {labels[0]}.",)),)
        elif at and draw.random() < 0.3:
            yield label, _body(draw)
        else:
            path = _path(draw, older=at > 0)
            yield label, tuple(path if part.kind == "path" else part for part in base)


def _body(draw: random.Random) -> tuple[Part, ...]:
    parts = [_path(draw, older=False), Part("text", (_sentence(draw), _sentence(draw)))]
    for cause in draw.sample(CAUSES, draw.randint(1, 3)):
        parts.append(Part("heading", (cause,)))
        parts += [_block(draw) for _ in range(draw.randint(1, 4))]
    if draw.random() < 0.2:
        parts.append(Part("escalation", ("The name of the payer", "The time of the error")))
    return tuple(parts)


def _path(draw: random.Random, *, older: bool) -> Part:
    window = f"{draw.choice(WINDOWS)} button"
    if older:
        return Part("path", (f"Smart Toolbar > {window}",))
    form = draw.randint(0, 3)
    if form == 0:
        return Part("path", tuple(f"{tab} tab > {window}" for tab in draw.sample(TABS, 3)))
    if form == 1:
        return Part("path", (f"Clinical, Practice Management, or Billing tab > {window} > {draw.choice(FIELDS)}",))
    shortcut = " (Keyboard Shortcut keys: [Alt][P][C])" if form == 2 else ""
    return Part("path", (f"{draw.choice(TABS)} tab > {window}{shortcut}",))


def _block(draw: random.Random) -> Part:
    kind = draw.choices(("steps", "bullets", "callout", "table", "map", "text", "terms"), (40, 10, 15, 10, 5, 15, 5))[0]
    if kind == "steps":
        return Part(
            "steps", tuple(_step(draw) for _ in range(draw.randint(2, 8))), draw.choice(("", "image", "bullets"))
        )
    if kind == "terms":
        return Part("bullets", tuple(f"{name}: {_sentence(draw)}" for name in draw.sample(FIELDS, 3)))
    if kind == "callout":
        return Part("callout", (_sentence(draw),), draw.choice(("0", "1", "2", "3")))
    if kind in ("table", "map"):
        names = draw.sample(CONTROLS, 3)
        return Part(
            kind, tuple(f"{name} button|The {name} button is for the {draw.choice(WINDOWS)} list." for name in names)
        )
    return Part(kind, tuple(_sentence(draw) for _ in range(draw.randint(1, 3))))


def _step(draw: random.Random) -> str:
    control, window, name = draw.choice(CONTROLS), draw.choice(WINDOWS), draw.choice(FIELDS)
    forms = (
        f"Click the *{control}* button.",
        f"From the *{window}* window, click the *{control}* button.",
        f"Select the {name} in the *{window}* list.",
        f"Navigate to the *{draw.choice(TABS)}* tab > *{window}* button.",
        f"Review the {name} field. If it is empty, type a new one.",
    )
    return draw.choice(forms)


def _sentence(draw: random.Random) -> str:
    name, window = draw.choice(FIELDS), draw.choice(WINDOWS)
    forms = (
        f"The {window} window shows the {name} of every {draw.choice(THINGS).lower()}.",
        f"Each {draw.choice(THINGS).lower()} keeps its {name} until somebody changes it.",
        f"Only a member of the {draw.choice(PLACES).lower()} can change the {name}.",
        f"It takes {draw.randint(2, 90)} minutes until the {window} list is new again.",
    )
    return draw.choice(forms)
