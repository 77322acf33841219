"""Navigation paths in Open Dental's sentences. ⟦…⟧ is what is marked."""

from __future__ import annotations

import re

import pytest

from scraper.model import Heading, List, ListItem, Paragraph
from scraper.paths.steps import paths_in
from scraper.text.inline import plain
from scraper.vendors.opendental.path_grammar import mark_block, mark_paths

PATHS = """\
In the Main Menu, click ⟦Setup, Manage, Email⟧.
In the Main Menu, click ⟦Setup, Family/Insurance, Claim Forms⟧.
In the Main Menu, click ⟦Setup, Advanced Setup, Show Features⟧ and check EHR.
In the Main Menu, click ⟦Lists⟧.
In the Main Menu, click ⟦Help, About⟧, then read the number.
In the Main Menu, click ⟦eServices, eConnector⟧.
In the Main Menu, click ⟦File, User Settings⟧ (only for administrators).
From the Main Menu, click ⟦Tools, Database Maintenance⟧ to start.
In the <a href="mainmenu.html">Main Menu</a>, click ⟦Setup, Appointments, Views⟧.
In the Main Menu, click <b>⟦Setup, Manage, Email⟧</b>.
In the ⟦Account Module, click Statement⟧.
In the ⟦Account Module, in the toolbar, click Statement⟧.
In the ⟦<a href="x.html">Manage Module</a>, click <b>Backup</b>⟧.
In the ⟦Appointments Module, click Today⟧ to return.
In the ⟦Main Toolbar, click Text⟧.
In ⟦Standard Reports, in the Monthly section, click Payments⟧.
In ⟦Edit Paths, click Save⟧.
In the ⟦Edit Paths window, click Save⟧.
In the ⟦EHR Setup window, click Code Systems Importer⟧ and fetch all.
In ⟦Windows Settings, open Apps⟧, and remove it.
Alternatively, in the ⟦Email Client, click Setup⟧.
In the Main Menu, click ⟦Setup, Manage, Email⟧. Then, in the ⟦Email Addresses window, click Add⟧.
From ⟦Gate Phone: Settings, tap About⟧.
In ⟦Gate Signup, Extra tab, enable Make Tea⟧ as a feature.
In ⟦Options, next to Gate Colors, click Setup⟧.
In the ⟦Choose Gate window, check the box for Using Keys⟧.
In the ⟦Account Module, Main tab, click Cards⟧.
On the ⟦Gate Board, click <a href="x.html">Edit labs</a>⟧.
On the ⟦Gate Board, click Edit⟧ labs.
Sent from the ⟦Account Module, Payment dropdown⟧.
Made from the ⟦Manage Module using the Batch Ins button⟧.
It is set under ⟦Lists, Gate Names⟧.
Go into the services in ⟦Control Panel, Administrative Tools, Services⟧.
Check the ⟦Event Viewer, Windows Logs⟧.
In the ⟦Family Module, double-click in the Gate Info area⟧.
In the ⟦Account Module, click the Gate dropdown and click Add Many⟧.
Click the ⟦Gate dropdown menu, then click Gates for All⟧.
Select the ⟦Log On tab, then select This Gate⟧.
Open the ⟦Control Panel and click Security⟧.
To see it, click ⟦<b>Capture</b> in the <a href="x.html">Imaging Module</a>⟧.
Click ⟦Add in the Actions area⟧ or double-click one.
Click ⟦Advanced Settings, Inbound Rules⟧.
Click Save in the Edit Gate window.
Open Dental, select Gates.
Find the pool of Open Dental and click Gates.
Click Next, Gates.
In Open Dental, enable Gates.
In Open Dental, go to ⟦Tools, Gates⟧.
In the Choose Gate window, check Keys in Show Features.
If Keys is enabled in Preferences, it is open.
Click ⟦Setup, Manage, Email⟧.
Click ⟦Setup, Definitions⟧, then Adj Types.
Click Add, Edit, or Delete.
Click OK, then Save.
Click Save and close the window.
In the list, click a row.
In 2024, click here.
In the Chart Module, select a procedure.
In the Family Module, double-click the patient information.
In Services, right-click OpenDentaleConnector and click Properties.
Setup, Manage, Email is said without a verb.
""".splitlines()


def shown(marked: str) -> str:
    """A text with its paths, but not their steps, in brackets."""
    return re.sub(
        r'<span class="path">(.*?)</span>', r"⟦\1⟧", re.sub(r'<span class="step">(.*?)</span>', r"\1", marked)
    )


@pytest.mark.parametrize("line", PATHS)
def test_paths(line: str) -> None:
    text = line.replace("⟦", "").replace("⟧", "")
    marked = mark_paths(text)
    assert shown(marked) == line
    assert plain(marked) == plain(text)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("In the Main Menu, click Setup, Manage, Email.", ("Setup", "Manage", "Email")),
        ("In the Account Module, in the toolbar, click Statement.", ("Account Module", "toolbar", "Statement")),
        (
            "In Standard Reports, in the Monthly section, click Payments.",
            ("Standard Reports", "Monthly section", "Payments"),
        ),
        ("From Gate Phone: Settings, tap About.", ("Gate Phone: Settings", "About")),
        ("In Options, next to Gate Colors, click Setup.", ("Options", "Gate Colors", "Setup")),
        ("In the Choose Gate window, check the box for Using Keys.", ("Choose Gate window", "Using Keys")),
        ("In the Gate Board, at the top, click the Edit button.", ("Gate Board", "Edit button")),
        ("Click the Gate dropdown menu, then click All.", ("Gate dropdown menu", "All")),
        ("Open the Control Panel and click Security.", ("Control Panel", "Security")),
        ("In the Family Module, double-click in the Gate Info area.", ("Family Module", "Gate Info area")),
        ("From the Upload List, Select Patients tab", ("Upload List", "Select Patients tab")),
        ('In the <a href="x.html">Manage Module, click Backup</a>.', ("Manage Module", "Backup")),
        ("In the <b>Manage Module, in the toolbar</b>, click Backup.", ("Manage Module, in the toolbar", "Backup")),
        ("Click <b>Capture</b> in the Imaging Module.", ("Capture in the Imaging Module",)),
    ],
)
def test_what_is_said_between_steps_is_none(text: str, steps: tuple[str, ...]) -> None:
    assert paths_in(mark_paths(text)) == [steps]


def test_headings_lead_nowhere() -> None:
    heading = Heading("Click Setup, Manage, Email")
    assert mark_block(heading) == heading


def test_paths_are_found_in_items() -> None:
    block = mark_block(List((ListItem((Paragraph("Click Setup, Email."),)),)))
    text = 'Click <span class="path"><span class="step">Setup</span>, <span class="step">Email</span></span>.'
    assert block == List((ListItem((Paragraph(text),)),))
