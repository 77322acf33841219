"""What a site publishes and what commands write is as the schemas say that `helpcenter schema` prints."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from helpcenter.check.files import SLIPS
from helpcenter.data import OF_A_SITE, schema_named
from tests.help_centres import HelpCentre, run

SCRIPT = re.compile(r"\A[^{]*(?:lookupData|tree)\(\"\w+\",(\{.*\})\);\n\Z", re.DOTALL)


def published(site: Path, name: str) -> Any:
    """The data in a script of a site."""
    path = site / ("opendental/product.js" if name == "product" else f"assets/lookup/{name}.js")
    if not path.exists():
        pytest.skip(f"no {name}.js: the optional extra is not installed")
    match = SCRIPT.fullmatch(path.read_text("utf-8").replace("(window.helpcenter=window.helpcenter||{})", ""))
    assert match
    return json.loads(match[1])


@pytest.mark.parametrize("name", OF_A_SITE)
def test_what_browsers_load_is_as_its_schema_says(sample: HelpCentre, name: str) -> None:
    jsonschema.validate(published(sample.folder / "site", name), schema_named(name))


def test_what_commands_write_is_as_its_schema_says(sample: HelpCentre, tmp_path: Path) -> None:
    centre = tmp_path / "centre"
    shutil.copytree(sample.folder, centre)
    assert run("-C", centre, "status", "--json", tmp_path / "status.json")[0] == 0
    reports = {"import": sample.import_report, "audit": sample.audit_report}
    reports["status"] = json.loads((tmp_path / "status.json").read_text("utf-8"))
    for name, *arguments in (("init", tmp_path / "new"), ("check",), ("lookup", "Error 12"), ("build", "--zip")):
        code, text = run("-C", centre, name, *arguments, "--json", "-")
        assert code == 0
        reports[name] = json.loads(text)
    for name, report in reports.items():
        jsonschema.validate(report, schema_named(name))
        assert report["$schema"] == f"{name}.schema.json"


def test_slips_are_as_their_schema_says(tmp_path: Path) -> None:
    assert run("init", tmp_path)[0] == 0
    (tmp_path / "docs/kiln.md").write_text("---\ntitel: Kiln\n---\n# Kiln\n\nText\n\n///\n", "utf-8")
    code, _ = run("-C", tmp_path, "check", "--json", tmp_path / "check.json")
    report = json.loads((tmp_path / "check.json").read_text("utf-8"))
    jsonschema.validate(report, schema_named("check"))
    assert (code, report["$schema"], [slip["line"] for slip in report["slips"]]) == (SLIPS, "check.schema.json", [2, 8])


def test_results_of_a_search_are_as_their_schema_says(sample: HelpCentre, tmp_path: Path) -> None:
    asked = "error code 104", "Cannot read property size of record Smith", "zzzz", "???", "how do I back up the data"
    results: list[dict[str, Any]] = []
    for version in ("23.2", "24.3"):
        for text in asked:
            options = "--product", "opendental", "--version", version, "--json", tmp_path / "lookup.json"
            assert run("-C", sample.folder, "lookup", text, *options)[0] == 0
            report = json.loads((tmp_path / "lookup.json").read_text("utf-8"))
            jsonschema.validate(report, schema_named("lookup"))
            assert report["$schema"] == "lookup.schema.json"
            results += report["results"]
    assert any("nearest" in result for result in results)
    assert any(result["also"] for result in results)


def test_the_command_prints_the_schema_that_a_site_has(sample: HelpCentre) -> None:
    code, text = run("schema", "entries")
    assert (code, json.loads(text)) == (0, json.loads((sample.folder / "site/entries.schema.json").read_text("utf-8")))
    assert run("schema", "entrys")[0] == 48
