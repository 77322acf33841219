"""The two real documents that the project began with."""

from __future__ import annotations

import html
import re

from tests.help_centres import HelpCentre, shared

OPEN_DENTAL = "opendental/portaltroubleshooting.html"
OFFICE_PRACTICUM = "officepracticum/why-cant-parents-view-their-children-on-the-op-patient-portal.html"


def test_nothing_is_lost(seeds: HelpCentre) -> None:
    assert seeds.audit_report["differences"] == []
    assert seeds.audit_report["perfect"] == seeds.audit_report["pages"] == 3


def test_eleven_errors_with_codes_and_placeholders(seeds: HelpCentre) -> None:
    entries = seeds.entries(OPEN_DENTAL)
    assert len(entries) == 11
    assert [entry["codes"] for entry in entries if entry["codes"]] == [["104"], ["103"]]
    assert [entry["placeholders"] for entry in entries if entry["placeholders"]] == [["[property]", "[property name]"]]
    assert all(cause["cause"] or cause["fix"] for entry in entries for cause in entry["causes"])


def test_each_error_is_verbatim(seeds: HelpCentre) -> None:
    texts = [entry["error_strings"][0] for entry in seeds.entries(OPEN_DENTAL)]
    assert "error code 104" in texts
    assert "Error Code 103" in texts
    assert "Error: OnlinePassword in 'where clause'." in texts
    assert "Error: Type Error: Cannot read property [property]'[property name]'." in texts


def test_every_bold_paragraph_of_the_source_is_an_error_as_it_stands_there(seeds: HelpCentre) -> None:
    """Found without the importer: each is a paragraph that is bold as a whole."""
    (source,) = shared("seeds").glob("000_*.txt")
    stated = re.findall(r"<p><b>([^<]*)</b></p>", source.read_text("utf-8"))
    texts = [entry["error_strings"] for entry in seeds.entries(OPEN_DENTAL)]
    assert texts == [[" ".join(html.unescape(text).split())] for text in stated]


def test_a_second_cause_is_one(seeds: HelpCentre) -> None:
    (entry,) = (entry for entry in seeds.entries(OPEN_DENTAL) if "Continuity of Care" in entry["error_strings"][0])
    assert len(entry["causes"]) == 2


def test_a_path_in_prose(seeds: HelpCentre) -> None:
    (entry,) = (
        entry for entry in seeds.entries(OPEN_DENTAL) if "cannot be an empty string" in entry["error_strings"][0]
    )
    assert entry["causes"][0]["paths"] == ["Setup › Manage › Email"]


def test_the_frame(seeds: HelpCentre) -> None:
    markdown = (seeds.folder / "docs/opendental/portaltroubleshooting.md").read_text("utf-8")
    assert "versions:\n- '24.3'\n" in markdown
    names = ["manual", "mainmenu", "eservicessetup", "portalhostedbyod", "portaltroubleshooting"]
    assert "breadcrumb:\n" + "".join(f"- {name}\n" for name in names) in markdown
    assert len(seeds.product("opendental")["known_versions"]) == 29


def test_one_symptom_with_five_causes(seeds: HelpCentre) -> None:
    (entry,) = seeds.entries(OFFICE_PRACTICUM)
    assert entry["title"].startswith("Former Portal: Why Can't Parents")
    assert len(entry["causes"]) == 5
    assert entry["versions"] == "14.10–14.19"
    assert "800-218-9916" in entry["escalation"]


def test_paths_of_each_version(seeds: HelpCentre) -> None:
    (entry,) = seeds.entries(OFFICE_PRACTICUM)
    first = entry["causes"][0]
    assert (first["range"], first["paths"]) == ("14.19", ["Patient Chart › Family Contacts"])
    assert [(old["range"], old["paths"]) for old in first["variants"]] == [("14.10", ["Patient Register › Contact"])]


def test_the_banner_is_a_notice_of_the_site(seeds: HelpCentre) -> None:
    (notice,) = seeds.product("officepracticum")["notices"]
    assert "We are currently updating" in notice
    assert "We are currently updating" not in seeds.page(OFFICE_PRACTICUM)


def test_a_number_can_be_called(seeds: HelpCentre) -> None:
    assert '<a href="tel:+18002189916">800-218-9916</a>' in seeds.page(OFFICE_PRACTICUM)
