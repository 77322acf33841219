"""What an article is: its banner, generation, kind, name, numbers; and that every notice is documented."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from scraper.model import UNLABELLED, Adapted
from scraper.vendors.officepracticum.blocks.phones import link_phones
from scraper.vendors.officepracticum.blocks.terms import mark_term
from scraper.vendors.officepracticum.facets import SUCCESSORS
from scraper.vendors.officepracticum.glue import glued_words, part_glued, split_cells
from scraper.vendors.officepracticum.slugs import slug_in, slug_of
from scraper.vendors.officepracticum.versions.aliases import same_family, versions_named
from scraper.versions import Version

Read = Callable[..., Adapted]
SOURCE = Path(__file__).resolve().parents[4] / "scraper" / "vendors" / "officepracticum"
START = "We are now updating the OP Help Center for"


@pytest.mark.parametrize(
    "banner",
    [
        f'{START} OP 14.19 or "OP 19". Thanks.',
        f"{START} OP 14.19 or OP 19. Thanks.",
        f"{START} OP 19, which is a member of the family. Thanks.",
        f"Important Update Message\n{START} OP 20. Thanks.",
        f"Important Update Message\n\n{START} OP 20. Thanks.",
    ],
)
def test_every_wording_of_the_banner_is_a_banner(read: Read, banner: str) -> None:
    (page,) = read(f"{banner}\n\nThe Title\n\nA text.\n").pages
    assert page.title == "The Title"
    assert page.banner == re.sub(r"\n+", "<br>", banner)
    assert "Thanks" not in str(page.blocks)


def test_an_article_without_a_banner_has_no_notice(read: Read) -> None:
    (page,) = read("The Title\n\nWe are currently updating a text.\n").pages
    assert page.banner == ""
    assert page.version == UNLABELLED


@pytest.mark.parametrize(
    ("title", "note", "generation"),
    [
        ("Former Portal: Send a Message", "", "former OP Patient Portal"),
        ("Former OP Mobile: Send a Message", "", "former OP Mobile"),
        (
            "Send a Message",
            "The content in this article is relevant to the former OP Patient Portal.",
            "former OP Patient Portal",
        ),
        (
            "Send It",
            "The content below is relevant to the OP Patient Portal, powered by InteliChart.",
            "OP Patient Portal (InteliChart)",
        ),
        ("Send a Message in the OP Portal", "", "OP Portal"),
        ("Send a Message", "It can be read in the OP Patient Portal.", ""),
    ],
)
def test_generation(read: Read, title: str, note: str, generation: str) -> None:
    (page,) = read(f"{title}\n\n{note}\n\nOpen it.\n").pages
    assert (page.title, page.generation) == (title, generation)


@pytest.mark.parametrize(
    ("title", "heading", "kind"),
    [
        ("Why Can't I Print?", "", "troubleshooting"),
        ("Print a Chart", "The printer is not found", "troubleshooting"),
        ("Troubleshooting the Printer", "", "troubleshooting"),
        ("How Do I Print?", "", "faq"),
        ("Printing FAQ", "", "faq"),
        ("Print a Chart", "", "topic"),
        ("About the Chart", "Patient Chart Map", "window-map"),
    ],
)
def test_kind(read: Read, title: str, heading: str, kind: str) -> None:
    (page,) = read(f"{title}\n\n{heading}\n\nOpen it.\n").pages
    assert page.kind == kind


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Former Portal: Why Can't Parents View Their Child(ren)?", "why-cant-parents-view-their-children"),
        ("Why Can’t I Print?", "why-cant-i-print"),
        ("Add - Edit  Appointments", "add-edit-appointments"),
        ("Claims (A/R) & Credits", "claims-ar-credits"),
        ("???", "untitled"),
    ],
)
def test_slug_of_a_title(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_slug_in_an_address() -> None:
    assert slug_in("https://help.example.org/help/add---edit-it-ff9b7bd?x=1#part") == "add---edit-it-ff9b7bd"
    assert slug_in("https://help.example.org/files/a.pdf") == ""


def test_successors_are_slugs() -> None:
    assert all(slug_of(slug) == slug for pair in SUCCESSORS.items() for slug in pair)


def test_family_names() -> None:
    named = versions_named("OP 19, Version 14.10 and tab 14.8")
    assert named == (Version((14, 19)), Version((14, 10)), Version((14, 8)))
    assert same_family(Version((14, 19)), Version((14, 19, 6)))
    assert not same_family(Version((14, 10)), Version((14, 19)))
    assert same_family(Version((20, 0)), Version((20, 18)))


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("Call 800-218-9916.", 'Call <a href="tel:+18002189916">800-218-9916</a>.'),
        ("1-800-218-9916 x 1115", '<a href="tel:+18002189916;ext=1115">1-800-218-9916 x 1115</a>'),
        ("<b>800.218.9916</b>", '<b><a href="tel:+18002189916">800.218.9916</a></b>'),
        ('<a href="x">800-218-9916</a>', '<a href="x">800-218-9916</a>'),
        ("NDC 9999-9999-99, 12345-678-9012", "NDC 9999-9999-99, 12345-678-9012"),
    ],
)
def test_phones(text: str, linked: str) -> None:
    assert link_phones(text) == linked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("None: Nobody.", "<b>None</b>: Nobody."),
        ("Joint- Both.", "<b>Joint</b>- Both."),
        ("Joint - Both.", "<b>Joint</b> - Both."),
        ("Email Address:- Changes.", "<b>Email Address</b>:- Changes."),
        ("Click Save: it is done.", "Click Save: it is done."),
        ("From 2006 - 2010 it was free.", "From 2006 - 2010 it was free."),
        ("Note: This is none.", "Note: This is none."),
        ("<b>None</b>: Nobody.", "<b>None</b>: Nobody."),
        ("To merge them:", "To merge them:"),
    ],
)
def test_terms(text: str, marked: str) -> None:
    assert mark_term(text) == marked


def test_glued_words() -> None:
    assert glued_words("the Plussign in the Search boxto find, Recoupbutton and buttonThe end") == (
        "Plussign",
        "boxto",
        "Recoupbutton",
        "buttonThe",
    )
    assert glued_words("Check the checkbox in the Inbox and the Toolbox, then Assign a Lexicon and use Signin") == ()


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("the usernameselect, the boxto, the buttonYou", "the username select, the box to, the button You"),
        ("<b>Account</b>button, <b>Ledgertab</b>", "<b>Account</b> button, <b>Ledger tab</b>"),
        ('buttonto <a href="x">Plus<i>sign</i></a>', 'button to <a href="x">Plus <i>sign</i></a>'),
        ("Inbox, Assign, fieldwork, iconic, tabs", "Inbox, Assign, fieldwork, iconic, tabs"),
    ],
)
def test_glued_words_are_parted(text: str, parted: str) -> None:
    assert part_glued(text) == parted


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("Contact ListThe Contact List shows all.", ("Contact List", "The Contact List shows all.")),
        ("Tabs A - ZThe letters filter.", ("Tabs A - Z", "The letters filter.")),
        ("Claim #Click to sort.", ("Claim #", "Click to sort.")),
        ("InteliChart IDThe number there.", ("InteliChart ID", "The number there.")),
        ("Payer (primary)Who pays first.", ("Payer (primary)", "Who pays first.")),
        ("nothing to split here", None),
    ],
)
def test_split_cells(row: str, cells: tuple[str, str] | None) -> None:
    assert split_cells(row) == cells
