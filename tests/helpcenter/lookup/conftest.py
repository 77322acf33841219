"""Small built sites in our own words, and the engine that searches them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from helpcenter.lookup.command import Lookup
from helpcenter.pipeline import publish

ROOT = Path(__file__).resolve().parents[3]
SCRIPTS = ROOT / "overrides/assets/javascripts"
DENTAL = {
    "product": "opendental", "product_title": "Open Dental", "versions": ["23.2", "24.3"], "product_versions": ["24.3", "23.2"],
}  # fmt: skip
ONLY_OLD = DENTAL | {"versions": ["23.2"]}
PRACTICUM = {
    "product": "officepracticum", "versions": ["14.8"], "product_versions": ["14.19", "14.8"], "label_means": "from",
}  # fmt: skip


def page_html(body: str, facts: dict[str, Any] | None = None) -> str:
    """A page as the site builder leaves it, as far as the index looks."""
    script = f'<script type="application/json" id="page-facts">{json.dumps(facts)}</script>' if facts else ""
    return (
        "<!doctype html><html><head><title>Help centre</title></head><body>"
        f'{script}<article class="md-content__inner md-typeset">{body}</article></body></html>'
    )


def entry(anchor: str, text: str, fix: str) -> str:
    """An error message with its fix, as the importer marks it."""
    return f'<p><strong class="entry" id="{anchor}">{text}</strong></p><p>{fix}</p>'


PAGES: dict[str, str] = {
    "index.html": page_html("<h1>Help centre</h1><p>Ask about the message on your screen.</p>"),
    "opendental/portal.html": page_html(
        "<h1>Portal Troubleshooting</h1><p>Guidance for the portal.</p>"
        + entry("error-code-104", "error code 104", "Solution: the heartbeat has not arrived. Restart the connector.")
        + entry("login-failed", "Login Failed", "The patient typed a wrong user name or password. Reset it.")
        + entry("cannot-read", "Type Error: Cannot read property [property] of record [record name].",
                "Look up [record name] in the list."),
        DENTAL,
    ),
    "opendental/mail.html": page_html(
        "<h1>Mail Errors</h1>"
        + entry("transport", "The message could not be sent. The transport error code was 0x80040217.",
                "Check the outgoing server.")
        + entry("refused", "Mailbox unavailable. The server answered 5.7.3 not authenticated.", "Type the password."),
        DENTAL,
    ),
    "opendental/installer.html": page_html(
        "<h1>Installer</h1><p>If the setup stops with exit code 104, another copy is running; the error "
        "<em>Another setup is already active</em> appears.</p>", DENTAL,
    ),
    "opendental/appointments.html": page_html(
        '<h1>Appointments</h1><h2 id="colours">Colours</h2><p>Each provider has a colour in the schedule.</p>'
        '<div class="versions" data-versions="23.2"><p><strong class="entry" id="overlap">Appointments may not overlap '
        'here</strong></p><p>Move one of them.</p></div>'
        '<p data-furniture>Our own furniture about zeppelins.</p>', DENTAL,
    ),
    "opendental/letters.html": page_html("<h1>Letter Merge</h1><p>Merge fields into a letter.</p>", DENTAL),
    "opendental/oldbridge.html": page_html(
        "<h1>Old Bridge</h1>" + entry("bridge", "The bridge driver is too old for this sensor", "Install the driver."),
        ONLY_OLD,
    ),
    "officepracticum/vaccines.html": page_html(
        "<h1>Vaccines</h1>" + entry("lot", "Vaccine lot number is unknown", "Enter the lot."), PRACTICUM,
    ),
}  # fmt: skip


@pytest.fixture(scope="session")
def write_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, str]], Path]:
    """Writes pages as a site, with the engine as the theme brings it."""

    def write(pages: dict[str, str]) -> Path:
        site = tmp_path_factory.mktemp("site")
        for name, text in pages.items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(text, encoding="utf-8")
        shutil.copytree(SCRIPTS, site / "assets/javascripts")
        return site

    return write


@pytest.fixture(scope="session")
def site(write_site: Callable[[dict[str, str]], Path]) -> Path:
    """The small site above, indexed."""
    built = write_site(PAGES)
    publish(built)
    return built


@pytest.fixture(scope="session")
def engine(site: Path) -> Iterator[Lookup]:
    """The engine with the small site's index."""
    with Lookup(site) as lookup:
        yield lookup


def urls(results: Sequence[dict[str, Any]]) -> list[str]:
    """The addresses of results that were found by their words."""
    return [result["url"] for result in results if not result.get("nearest")]
